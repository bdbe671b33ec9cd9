//! The list of agreements at the left, the page of one agreement, and the form for one that no
//! article tells of: the whole screen, without the application behind it.

use super::*;
use camket::compare::{AgreementFilter, Choice};
use camket::screen::agreements::KeptView;
use camket::screen::matrix::Depth;
use camket::screen::{Models, Screen, Target, View};

/// The screen and the commands that it gave.
pub(super) struct Window {
    pub(super) screen: Screen,
    pub(super) commands: Vec<Command>,
}

pub(super) fn window(snapshot: Snapshot, language: Language, colours: Theme) -> Harness<'static, Window> {
    let mut screen = Screen::new(language, "2025-11-22".parse().unwrap());
    let models = Models::compute(Arc::new(snapshot), Lexicon::embedded(), Selection::default(), 1);
    screen.wished = models.selection.clone();
    screen.models = Some(Arc::new(models));
    let mut harness = Harness::builder()
        .with_size(egui::vec2(1280.0, 720.0))
        .with_theme(colours)
        .with_max_steps(12)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, window: &mut Window| {
                let mut out = Vec::new();
                window.screen.show(ui, Lexicon::embedded(), &mut out);
                window.commands.append(&mut out);
            },
            Window { screen, commands: Vec::new() },
        );
    harness.run();
    harness
}

fn list(language: Language) -> Harness<'static, Window> {
    window(views_sample::snapshot(), language, Theme::Light)
}

fn page(language: Language, id: i64) -> Harness<'static, Window> {
    let mut harness = list(language);
    let screen = &mut harness.state_mut().screen;
    screen.agreement.show(AgreementId(id), View::Timeline);
    screen.view = View::Agreement;
    harness.run();
    harness
}

pub(super) fn commands(harness: &mut Harness<'_, Window>) -> Vec<Command> {
    std::mem::take(&mut harness.state_mut().commands)
}

pub(super) fn click(harness: &mut Harness<'_, Window>, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

fn heard(harness: &Harness<'_, Window>, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

/// What the first comparison among the commands compares.
fn compared(commands: &[Command]) -> Option<Vec<i64>> {
    commands.iter().find_map(|command| match command {
        Command::Compare(selection) => {
            Some(selection.agreements.as_ref().map_or_else(Vec::new, |ids| ids.iter().map(|id| id.0).collect()))
        }
        _ => None,
    })
}

const GIA_LAI: &str = "Gia Lai – Viettel, Ký 11/9/2025 · 2026–2030, 2 nguồn, các nguồn không khớp";
const QUANG_NAM: &str = "Quảng Nam – Viettel, Ký 12/2021 · …–2025, 1 nguồn";

// ---- The list

#[test]
fn a_line_shows_the_evidence_and_its_name_opens_the_page() {
    let mut harness = list(Language::Vi);
    let line = harness.get_by_label(GIA_LAI).rect();
    click(&mut harness, GIA_LAI);
    assert!(matches!(commands(&mut harness).as_slice(), [Command::Select(selected)] if selected.subjects.len() == 9));
    let name = line.left_top() + egui::vec2(20.0, 16.0);
    harness.hover_at(name);
    harness.drag_at(name);
    harness.drop_at(name);
    harness.run();
    assert_eq!(commands(&mut harness), [Command::ShowAgreement(AgreementId(1))]);
}

#[test]
fn the_keyboard_walks_the_list_and_enter_opens_the_page() {
    let mut harness = list(Language::Vi);
    harness.get_by_label(QUANG_NAM).focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_label_contains("Hà Tĩnh – Viettel, Ký").is_focused());
    harness.key_press(Key::End);
    harness.run();
    assert!(harness.get_by_label_contains("Huế – Viettel, Chưa rõ ngày").is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(commands(&mut harness), [Command::ShowAgreement(AgreementId(5))]);
    harness.key_press(Key::Space);
    harness.run();
    assert!(matches!(commands(&mut harness).as_slice(), [Command::Select(_)]));
}

#[test]
fn words_narrow_the_list_with_and_without_marks() {
    let mut harness = list(Language::Vi);
    let typed = |harness: &mut Harness<'_, Window>, text: &str| {
        harness.state_mut().screen.agreements.filter.text = text.to_owned();
        harness.run();
        harness.state().screen.agreements.listed().iter().map(|id| id.0).collect::<Vec<_>>()
    };
    assert_eq!(typed(&mut harness, "dak lak"), [3]);
    assert_eq!(typed(&mut harness, "Đăk"), [3], "a word that is being typed");
    assert_eq!(typed(&mut harness, "da nang"), [4], "by the name of today");
    assert_eq!(typed(&mut harness, "gía"), [0_i64; 0], "a mark that is typed counts");
    assert!(heard(&harness, "Không thấy thỏa thuận nào."));
    harness.state_mut().screen.agreements.filter.text.clear();
    harness.run();
    let field = egui::accesskit::Role::TextInput;
    harness.get_by_role_and_label(field, "Tìm thỏa thuận").focus();
    harness.run();
    harness.get_by_role_and_label(field, "Tìm thỏa thuận").type_text("huế");
    harness.run();
    assert_eq!(harness.state().screen.agreements.listed(), [AgreementId(5)]);
}

#[test]
fn a_present_province_offers_what_its_predecessors_signed_and_says_so() {
    for (language, theme) in BOTH {
        let mut harness = window(views_sample::snapshot(), language, theme);
        let vi = language == Language::Vi;
        click(&mut harness, if vi { "Bộ lọc" } else { "Filters" });
        click(&mut harness, if vi { "Đà Nẵng, 1 thỏa thuận" } else { "Đà Nẵng, 1 agreement" });
        let note = if vi { "1 nguồn, nay thuộc Đà Nẵng" } else { "1 source, now part of Đà Nẵng" };
        assert!(heard(&harness, note), "{language:?}");
        assert!(heard(&harness, if vi { "Quảng Nam (nay là Đà Nẵng)" } else { "Quảng Nam (now Đà Nẵng)" }));
        click(
            &mut harness,
            if vi { "Chỉ so sánh 1 thỏa thuận đang hiện" } else { "Compare only the 1 listed agreements" },
        );
        assert_eq!(compared(&commands(&mut harness)), Some(vec![4]));
        click(&mut harness, if vi { "Bỏ lọc Đà Nẵng" } else { "Remove the filter Đà Nẵng" });
        assert_eq!(harness.state().screen.agreements.listed().len(), 5);
    }
}

#[test]
fn what_is_listed_is_taken_in_and_out_together() {
    let mut harness = list(Language::Vi);
    harness.state_mut().screen.agreements.filter.text = "ha tinh".to_owned();
    harness.run();
    click(&mut harness, "Chọn cả 1");
    assert_eq!(compared(&commands(&mut harness)), Some(vec![4, 1, 3, 5]), "all but the one that is listed");
    click(&mut harness, "Chọn cả 1");
    assert_eq!(compared(&commands(&mut harness)), Some(vec![]), "all of them, which is no choice");
    assert_eq!(harness.state().screen.wished.agreements, None);
    harness.state_mut().screen.agreements.filter.text.clear();
    harness.run();
    click(&mut harness, "Chọn tất cả");
    assert_eq!(harness.state().screen.wished.agreements.as_deref(), Some(&[][..]));
}

#[test]
fn an_order_of_a_person_stays_when_more_are_chosen() {
    let mut harness = list(Language::Vi);
    harness.state_mut().screen.wished.agreements = Some(vec![AgreementId(3), AgreementId(4)]);
    harness.run();
    harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Hà Tĩnh – Viettel").click();
    harness.run();
    assert_eq!(compared(&commands(&mut harness)), Some(vec![3, 4, 2]));
}

#[test]
fn ten_thousand_agreements_are_listed_by_the_page() {
    let harness = window(many(10_000), Language::Vi, Theme::Light);
    assert!(heard(&harness, "10.005/10.005"));
    let lines = harness.query_all_by_role(egui::accesskit::Role::CheckBox).count();
    assert!(lines < 60, "only what is in sight is there: {lines}");
}

// ---- Kept comparisons

#[test]
fn a_comparison_is_kept_under_a_name_and_shown_again() {
    let mut harness = list(Language::Vi);
    {
        let screen = &mut harness.state_mut().screen;
        screen.wished.agreements = Some(vec![AgreementId(3), AgreementId(1)]);
        screen.wished.hide_empty_topics = true;
        screen.matrix.depth = Depth::Count;
        screen.agreements.filter.choices.insert(Choice::Year(Some(2025)));
    }
    harness.run();
    click(&mut harness, "So sánh đã lưu");
    click(&mut harness, "Lưu so sánh đang xem…");
    harness.run();
    let field = egui::accesskit::Role::TextInput;
    harness.get_by_role_and_label(field, "Tên của so sánh").type_text("Tây Nguyên");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let given = commands(&mut harness);
    let Some(Command::Edit(Edit::SaveView { name, definition })) =
        given.iter().find(|command| matches!(command, Command::Edit(_)))
    else {
        panic!("it is kept, not {given:?}");
    };
    assert_eq!(name, "Tây Nguyên");
    let kept = KeptView::read(definition).unwrap();
    assert_eq!(kept.selection.agreements, Some(vec![AgreementId(3), AgreementId(1)]));
    assert!(kept.selection.hide_empty_topics);
    assert_eq!((kept.depth, kept.view), (Depth::Count, View::Matrix));
    assert!(kept.filter.choices.contains(&Choice::Year(Some(2025))));

    let mut snapshot = views_sample::snapshot();
    snapshot.views.insert(name.clone(), definition.clone());
    snapshot.views.insert("của bản mới hơn".to_owned(), "{\"view\":\"hologram\"}".to_owned());
    let mut harness = window(snapshot, Language::Vi, Theme::Dark);
    click(&mut harness, "So sánh đã lưu");
    click(&mut harness, "Mở so sánh Tây Nguyên");
    assert_eq!(commands(&mut harness), [Command::ShowKept(Box::new(kept))]);
    click(&mut harness, "So sánh đã lưu");
    click(&mut harness, "Xóa so sánh Tây Nguyên");
    assert_eq!(commands(&mut harness), [Command::Edit(Edit::RemoveView { name: "Tây Nguyên".to_owned() })]);
}

#[test]
fn what_an_older_program_did_not_keep_is_as_at_first() {
    let kept = KeptView::read("{}").unwrap();
    assert_eq!(kept, KeptView::default());
    assert_eq!(kept.filter, AgreementFilter::default());
    assert_eq!(KeptView::read("3"), None);
}

// ---- The page

#[test]
fn a_page_says_all_that_is_known() {
    for (language, says) in [
        (
            Language::Vi,
            [
                "Bên ký kết: Gia Lai, tỉnh, thành phố",
                "Ngày ký: 11/9/2025, 2/2 nguồn nêu như vậy",
                "Năm đầu: 2026, 1/2 nguồn nêu như vậy, các nguồn không khớp",
                "Tầm nhìn đến năm: 2035",
                "Trung tướng Tào Đức Thắng, Chủ tịch kiêm Tổng giám đốc Tập đoàn Công nghiệp",
                "Hạ tầng số: Cam kết, Bên doanh nghiệp",
                "Gia Lai hợp tác với Viettel về chuyển đổi số, Thanh Niên · 11/9/2025",
            ],
        ),
        (
            Language::En,
            [
                "Party: Gia Lai",
                "Signed on: 11 Sep 2025, 2 of 2 sources say so",
                "First year: 2026, 1 of 2 sources say so, sources disagree",
                "Outlook to: 2035",
                "Trung tướng Tào Đức Thắng",
                "Commitment, ",
                "Thanh Niên · 11 Sep 2025",
            ],
        ),
    ] {
        let harness = page(language, 1);
        for part in says {
            assert!(heard(&harness, part), "{part}");
        }
        assert!(!heard(&harness, "Bên ký kết: Hà Tĩnh"));
        // Every control on it has a name.
        harness.check_accessibility();
    }
}

#[test]
fn a_former_province_says_what_it_is_now() {
    let harness = page(Language::Vi, 4);
    assert!(heard(&harness, "Quảng Nam, tỉnh, thành phố, nay là Đà Nẵng (từ 1/7/2025)"));
    let harness = page(Language::Vi, 5);
    assert!(heard(&harness, "Không nguồn nào nêu ngày ký hay thời hạn."));
}

#[test]
fn everything_on_a_page_leads_to_its_words() {
    let mut harness = page(Language::Vi, 1);
    harness.get_by_label_contains("Năm đầu: 2026, 1/2").click();
    harness.run();
    let given = commands(&mut harness);
    assert_eq!(selected(&given).subjects, [Subject::Claim(ClaimId(13)), Subject::Claim(ClaimId(14))]);
    harness.get_by_label_contains("Trung tướng Tào Đức Thắng").scroll_to_me();
    harness.run();
    harness.get_by_label_contains("Trung tướng Tào Đức Thắng").click();
    harness.run();
    let given = commands(&mut harness);
    assert_eq!(selected(&given).subjects, [Subject::Appearance(AppearanceId(1))]);
    harness.get_by_label_contains("Bên ký kết: Viettel").focus();
    harness.key_press(Key::Enter);
    harness.run();
    let given = commands(&mut harness);
    assert_eq!(selected(&given).subjects, [Subject::Party(AgreementId(1), PartyId(2))]);
    harness.get_by_label_contains("Hạ tầng số: Cam kết").scroll_to_me();
    harness.run();
    harness.get_by_label_contains("Hạ tầng số: Cam kết").click();
    harness.run();
    let given = commands(&mut harness);
    assert_eq!(selected(&given).subjects, [Subject::Statement(StatementId(1))]);
}

#[test]
fn the_way_back_leads_to_where_the_page_was_opened() {
    let mut harness = page(Language::Vi, 1);
    assert_eq!(harness.state().screen.agreement.came_from(), View::Timeline);
    click(&mut harness, "Quay lại: Dòng thời gian");
    assert_eq!(commands(&mut harness), [Command::LeaveAgreement]);
    // From one page to another the way back stays.
    harness.state_mut().screen.agreement.show(AgreementId(2), View::Agreement);
    assert_eq!(harness.state().screen.agreement.came_from(), View::Timeline);
}

#[test]
fn agreements_are_joined_the_likeliest_first() {
    let mut harness = page(Language::Vi, 1);
    click(&mut harness, "Gộp với…");
    let boxes: Vec<String> = harness
        .query_all_by_role(egui::accesskit::Role::CheckBox)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|name| name.contains("chung một bên"))
        .collect();
    assert!(boxes[0].starts_with("Đắk Lắk – Viettel") && boxes[0].contains("ngày ký gần nhau"), "{boxes:?}");
    click(&mut harness, &boxes[0]);
    assert!(commands(&mut harness).is_empty(), "nothing is done before it is said");
    click(&mut harness, "Gộp 1 thỏa thuận vào đây");
    let join = Edit::JoinAgreements { into: AgreementId(1), others: vec![AgreementId(3)] };
    assert_eq!(commands(&mut harness), [Command::Edit(join)]);
    assert!(!heard(&harness, "Gộp 1 thỏa thuận"), "the list is put away");
}

#[test]
fn articles_are_split_off_but_never_all_of_them() {
    let mut harness = page(Language::Vi, 1);
    click(&mut harness, "Tách bài…");
    let name = "Ký kết hợp tác chiến lược giữa tỉnh Gia Lai và Tập đoàn Viettel";
    let check = egui::accesskit::Role::CheckBox;
    harness.get_by_role_and_label(check, name).scroll_to_me();
    harness.run();
    harness.get_by_role_and_label(check, name).click();
    harness.run();
    click(&mut harness, "Tách 1 bài thành thỏa thuận riêng");
    let split = Edit::SplitReports { agreement: AgreementId(1), articles: vec![ArticleId(2)] };
    assert_eq!(commands(&mut harness), [Command::Edit(split)]);

    let harness = page(Language::Vi, 2);
    assert!(!heard(&harness, "Tách bài…"), "one article alone cannot be split");
}

#[test]
fn an_agreement_that_is_gone_says_so() {
    let mut harness = page(Language::Vi, 99);
    assert!(heard(&harness, "Thỏa thuận này không còn nữa"));
    click(&mut harness, "Quay lại");
    assert_eq!(commands(&mut harness), [Command::LeaveAgreement]);
}

#[test]
fn a_note_is_written_and_read_on_the_page() {
    let mut harness = page(Language::Vi, 2);
    click(&mut harness, "Ghi chú");
    let field = egui::accesskit::Role::MultilineTextInput;
    harness.get_by_role_and_label(field, "Ghi chú về Hà Tĩnh – Viettel").type_text("Hỏi lại sở");
    harness.run();
    click(&mut harness, "Lưu ghi chú");
    let about = NoteOn::Agreement(AgreementId(2));
    assert_eq!(commands(&mut harness), [Command::Edit(Edit::Note { about, text: "Hỏi lại sở".to_owned() })]);

    let mut snapshot = views_sample::snapshot();
    let note = NoteRow { text: "Hỏi lại sở".to_owned(), written_at: "2025-11-22T08:00:00Z".to_owned() };
    snapshot.notes.insert(about, note);
    let mut harness = window(snapshot, Language::Vi, Theme::Light);
    harness.state_mut().screen.agreement.show(AgreementId(2), View::Matrix);
    harness.state_mut().screen.view = View::Agreement;
    harness.run();
    assert!(heard(&harness, "Hỏi lại sở"));
    click(&mut harness, "Sửa ghi chú");
    harness.get_by_role_and_label(field, "Ghi chú về Hà Tĩnh – Viettel");
    click(&mut harness, "Xóa ghi chú");
    assert_eq!(commands(&mut harness), [Command::Edit(Edit::Note { about, text: String::new() })]);
}

// ---- By hand

#[test]
fn an_agreement_is_added_by_hand_from_known_and_typed_parties() {
    let mut harness = list(Language::Vi);
    click(&mut harness, "Thêm thỏa thuận");
    assert_eq!(commands(&mut harness), [Command::AddAgreement]);
    harness.state_mut().screen.new_agreement.begin();
    harness.state_mut().screen.view = View::NewAgreement;
    harness.run();
    assert!(heard(&harness, "Cần ít nhất hai bên."));
    let field = egui::accesskit::Role::TextInput;
    let fill = |harness: &mut Harness<'_, Window>, name: &str, text: &str| {
        harness.get_by_role_and_label(field, name).focus();
        harness.run();
        harness.get_by_role_and_label(field, name).type_text(text);
        harness.run();
    };
    fill(&mut harness, "Các bên", "dak lak");
    click(&mut harness, "Thêm bên Đắk Lắk");
    let parties = harness.get_by_role_and_label(field, "Các bên");
    assert!(parties.is_focused(), "the next one is typed at once");
    fill(&mut harness, "Các bên", "Trường Đại học Tây Nguyên");
    click(&mut harness, "Trường Đại học Tây Nguyên: tổ chức");
    fill(&mut harness, "Ngày ký", "1/10/2025");
    fill(&mut harness, "Năm đầu", "2025");
    fill(&mut harness, "Nguồn", "Công văn của sở");
    click(&mut harness, "Thêm");
    let given = commands(&mut harness);
    let [Command::Edit(Edit::AddAgreement(made)), Command::LeaveAgreement] = given.as_slice() else {
        panic!("it is added, not {given:?}");
    };
    let parties: Vec<(&str, PartyKind)> = made.parties.iter().map(|party| (party.slug.as_str(), party.kind)).collect();
    assert_eq!(parties, [("dak-lak", PartyKind::Province), ("truong-dai-hoc-tay-nguyen", PartyKind::Organization)]);
    assert_eq!(made.signed_on, "2025-10-01".parse().ok());
    assert_eq!((made.start, made.end, made.source.as_str()), (Some(2025), None, "Công văn của sở"));
}

#[test]
fn a_leader_on_the_page_leads_to_their_own_page_and_from_there_back() {
    let mut harness = page(Language::En, 1);
    harness.get_by_label("Page of Phạm Anh Tuấn").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(commands(&mut harness), [Command::Seek(Target::Person(PersonId(2)))]);
    let screen = &mut harness.state_mut().screen;
    let follow = screen.seek(Target::Person(PersonId(2)));
    assert_eq!(follow, [Command::Show(View::Leaders)]);
    screen.view = View::Leaders;
    harness.run();
    click(&mut harness, "Agreement");
    assert_eq!(commands(&mut harness), [Command::Show(View::Agreement)]);
    assert_eq!(harness.state().screen.leaders.shown(), None);
}
