//! Where sources contradict one another.

use super::agreements::{Window, click, commands, window};
use super::*;
use camket::screen::View;

fn shown(snapshot: Snapshot, language: Language, theme: Theme) -> Harness<'static, Window> {
    let mut harness = window(snapshot, language, theme);
    harness.state_mut().screen.view = View::Disagreements;
    harness.run();
    harness
}

/// The sample after a reader chose 2025 as the first year.
fn decided() -> Snapshot {
    let mut snapshot = views_sample::snapshot();
    let start = &mut snapshot.agreements.get_mut(&AgreementId(1)).unwrap().start;
    start.value = Some(2025);
    start.chosen = true;
    snapshot
}

#[test]
fn each_value_stands_with_its_articles_and_its_words() {
    for (language, theme) in BOTH {
        let mut harness = shown(views_sample::snapshot(), language, theme);
        let vi = language == Language::Vi;
        let used = if vi {
            "Năm đầu: 2026, 1 bài, đang dùng theo bài gần ngày ký nhất"
        } else {
            "First year: 2026, 1 article, used, from the article nearest to the signing"
        };
        harness.get_by_label(used);
        harness.get_by_label(if vi { "Năm đầu: 2025, 1 bài" } else { "First year: 2025, 1 article" });
        // The words are asked for, and stand there once they have come.
        let wanted = harness.state_mut().screen.sentences.take_wanted().unwrap();
        assert_eq!(wanted, [Subject::Claim(ClaimId(13)), Subject::Claim(ClaimId(14))]);
        let rows = views_sample::evidence_rows().into_iter().filter(|row| wanted.contains(&row.subject));
        harness.state_mut().screen.sentences.put(rows.map(|row| (row.subject, vec![row])));
        harness.run();
        harness.get_by_label_contains("“giai đoạn 2025 - 2030”").click();
        harness.run();
        let at = Span::new(40, 71);
        assert_eq!(commands(&mut harness), [Command::ShowInArticle { article: ArticleId(2), at }]);
        harness.check_accessibility();
    }
}

#[test]
fn a_value_is_chosen_and_the_choice_is_taken_back() {
    let mut harness = shown(views_sample::snapshot(), Language::Vi, Theme::Light);
    click(&mut harness, "Năm đầu: 2025, 1 bài");
    assert_eq!(commands(&mut harness), [Command::Edit(Edit::Choose { claim: ClaimId(14) })]);

    let mut harness = shown(decided(), Language::Vi, Theme::Light);
    let chosen = "Năm đầu: 2025, 1 bài, bạn chọn";
    harness.get_by_label(chosen);
    click(&mut harness, chosen);
    assert!(commands(&mut harness).is_empty(), "it is chosen already");
    harness.get_by_label_contains("Để ngỏ: Gia Lai – Viettel").click();
    harness.run();
    let given = commands(&mut harness);
    let [Command::Edit(Edit::KeepOpen { claim })] = given.as_slice() else { panic!("it is kept open: {given:?}") };
    assert!([ClaimId(13), ClaimId(14)].contains(claim));
}

#[test]
fn the_choice_is_said_on_the_page_and_counted_in_the_bar() {
    let mut harness = window(views_sample::snapshot(), Language::Vi, Theme::Light);
    click(&mut harness, "1 chỗ các nguồn không khớp, 1 chưa chọn");
    assert_eq!(commands(&mut harness), [Command::Show(View::Disagreements)]);

    let mut harness = window(decided(), Language::Vi, Theme::Light);
    harness.get_by_label("1 chỗ các nguồn không khớp, đã chọn hết");
    harness.state_mut().screen.agreement.show(AgreementId(1), View::Matrix);
    harness.state_mut().screen.view = View::Agreement;
    harness.run();
    harness.get_by_label_contains("Năm đầu: 2025, 1/2 nguồn nêu như vậy, các nguồn không khớp, bạn đã chọn");
    harness.get_by_label("Năm đầu: 2025, 1 bài, bạn chọn");
}

#[test]
fn open_and_decided_ones_are_told_apart() {
    let mut harness = shown(decided(), Language::Vi, Theme::Dark);
    click(&mut harness, "Để ngỏ (0)");
    harness.get_by_label("Không có chỗ nào như vậy.");
    click(&mut harness, "Đã chọn (1)");
    harness.get_by_label("Mở trang thỏa thuận Gia Lai – Viettel").click();
    harness.run();
    assert_eq!(commands(&mut harness), [Command::ShowAgreement(AgreementId(1))]);
}

#[test]
fn where_all_agree_there_is_a_calm_word() {
    let mut snapshot = views_sample::snapshot();
    snapshot.agreements.get_mut(&AgreementId(1)).unwrap().start.claims.truncate(1);
    let harness = shown(snapshot, Language::Vi, Theme::Light);
    harness.get_by_label("Các nguồn khớp nhau");
}
