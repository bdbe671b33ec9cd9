//! The timeline, the leaders, the evidence and the articles, driven without a display through the
//! tree that screen readers hear: in both languages, in both themes, by mouse and by keyboard.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "views/agreements.rs"]
mod agreements;
#[path = "views/disagreements.rs"]
mod disagreements;
#[path = "views/imports.rs"]
mod imports;
#[path = "views/leaders.rs"]
mod leaders;
#[path = "views/matrix.rs"]
mod matrix;
#[path = "views/review.rs"]
mod review;
#[path = "views/timeline.rs"]
mod timeline;
mod views_sample;

use std::sync::Arc;

use camket::compare::{self, ArticleList, Evidence, Reading, Roster, Selection, Timeline};
use camket::lexicon::Lexicon;
use camket::model::*;
use camket::screen::{
    self, ArticlesState, Command, LeadersSort, LeadersState, Library, Selected, TimelineState, Title, theme,
};
use camket::words::{Language, Words};
use egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Everything that a view needs, and what it gave back.
struct Stage {
    words: Words,
    snapshot: Snapshot,
    timeline: Timeline,
    roster: Roster,
    suggestions: Vec<compare::Suggestion>,
    quotes: screen::quotes::Quotes,
    beside: screen::quotes::Beside,
    list: ArticleList,
    reading: Option<Arc<Reading>>,
    selected: Selected,
    evidence: Option<Evidence>,
    timeline_state: TimelineState,
    leaders_state: LeadersState,
    articles_state: ArticlesState,
    pass: screen::review::Pass,
    reviewed: compare::Reviewed,
    generation: u64,
    commands: Vec<Command>,
}

#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Timeline,
    Leaders,
    Evidence,
    Articles,
}

const BOTH: [(Language, Theme); 2] = [(Language::Vi, Theme::Light), (Language::En, Theme::Dark)];

fn stage(snapshot: Snapshot, language: Language) -> Stage {
    let (subjects, evidence) = views_sample::evidence(&snapshot);
    let mut articles_state = ArticlesState::default();
    articles_state.show(ArticleId(1), Span::default());
    let reading = snapshot.articles.contains_key(&ArticleId(1)).then(|| views_sample::reading(&snapshot));
    Stage {
        words: Words::new(language),
        timeline: compare::timeline(&snapshot, &Selection::default()),
        roster: compare::roster(&snapshot, Lexicon::embedded(), &Selection::default()),
        suggestions: compare::suggestions(&snapshot, Lexicon::embedded()),
        quotes: screen::quotes::Quotes::default(),
        beside: screen::quotes::Beside::default(),
        list: compare::articles(&snapshot),
        reading,
        selected: Selected { title: Title::name("Gia Lai – Viettel · Hạ tầng số"), subjects },
        evidence: Some(evidence),
        timeline_state: TimelineState::default(),
        leaders_state: LeadersState::default(),
        articles_state,
        pass: screen::review::Pass::default(),
        reviewed: compare::reviewed(&snapshot),
        generation: 1,
        commands: Vec::new(),
        snapshot,
    }
}

fn harness(shown: Shown, stage: Stage, theme: Theme, size: [f32; 2]) -> Harness<'static, Stage> {
    let mut harness = Harness::builder()
        .with_size(egui::Vec2::from(size))
        .with_theme(theme)
        .with_max_steps(12)
        .with_context_setup(theme::install)
        .build_ui_state(move |ui, stage: &mut Stage| paint(ui, shown, stage), stage);
    harness.run();
    harness
}

fn paint(ui: &mut egui::Ui, shown: Shown, stage: &mut Stage) {
    let lexicon = Lexicon::embedded();
    let out = &mut stage.commands;
    let today = "2025-11-22".parse().unwrap();
    match shown {
        Shown::Timeline => {
            let view = screen::TimelineView {
                model: &stage.timeline,
                generation: stage.generation,
                snapshot: &stage.snapshot,
                today,
                words: &stage.words,
            };
            screen::timeline(ui, &view, &mut stage.timeline_state, out);
        }
        Shown::Leaders => {
            let view = screen::LeadersView {
                roster: &stage.roster,
                everyone: &stage.roster,
                suggestions: &stage.suggestions,
                snapshot: &stage.snapshot,
                generation: stage.generation,
                selected: None,
                lexicon,
                words: &stage.words,
            };
            screen::leaders(ui, &view, &mut stage.quotes, &mut stage.beside, &mut stage.leaders_state, out);
        }
        Shown::Evidence => {
            egui::Panel::right("evidence").default_size(330.0).size_range(240.0..=620.0).show(ui, |ui| {
                let names = screen::correct::Names { snapshot: &stage.snapshot, lexicon, words: &stage.words };
                let (selected, evidence) = (&stage.selected, stage.evidence.as_ref());
                let panel =
                    screen::EvidencePanel { selected, evidence, whole: stage.reviewed.whole, covered: false, names };
                screen::evidence(ui, &panel, &mut stage.pass, out);
            });
        }
        Shown::Articles => {
            let library = Library {
                list: &stage.list,
                generation: stage.generation,
                reading: stage.reading.as_ref(),
                reviewed: &stage.reviewed,
                selected: None,
                names: screen::correct::Names { snapshot: &stage.snapshot, lexicon, words: &stage.words },
            };
            screen::articles(ui, &library, &mut stage.articles_state, &mut stage.pass, out);
        }
    }
}

fn sample(shown: Shown, language: Language, theme: Theme) -> Harness<'static, Stage> {
    harness(shown, stage(views_sample::snapshot(), language), theme, [960.0, 640.0])
}

/// Many agreements of the same kind, each with people of its own.
fn many(count: i64) -> Snapshot {
    let mut snapshot = views_sample::snapshot();
    let agreements: Vec<AgreementRow> = snapshot.agreements.values().cloned().collect();
    let appearances = snapshot.appearances.clone();
    for extra in 0..count {
        let mut row = agreements[usize::try_from(extra).unwrap() % 4].clone();
        let of = row.id;
        row.id = AgreementId(1000 + extra);
        for appearance in appearances.iter().filter(|appearance| appearance.agreement == of) {
            let mut appearance = appearance.clone();
            appearance.id = AppearanceId(i64::try_from(snapshot.appearances.len()).unwrap() + 1);
            appearance.agreement = row.id;
            appearance.person = PersonId(1000 + extra);
            snapshot.appearances.push(appearance);
        }
        let person = PersonId(1000 + extra);
        snapshot.people.insert(person, PersonRow::new(person, format!("Trần Văn {extra}")));
        snapshot.agreements.insert(row.id, row);
    }
    snapshot
}

/// The accessible names in the tree that satisfy `wanted`.
fn names(harness: &Harness<'_, Stage>, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let nodes = harness.root().children_recursive();
    // A label's text is its value.
    let name = |node: egui_kittest::Node<'_>| node.accesskit_node().label().or_else(|| node.accesskit_node().value());
    nodes.filter_map(name).filter(|name| wanted(name)).collect()
}

fn taken(harness: &mut Harness<'_, Stage>) -> Vec<Command> {
    std::mem::take(&mut harness.state_mut().commands)
}

/// What was chosen, in Vietnamese.
fn title(selected: &Selected) -> String {
    selected.title.say(Lexicon::embedded(), &Words::new(Language::Vi))
}

fn selected(commands: &[Command]) -> &Selected {
    match commands {
        [Command::Select(selected)] => selected,
        other => panic!("one selection, not {other:?}"),
    }
}

// ---- Evidence

#[test]
fn evidence_shows_the_words_with_their_article() {
    for (language, theme) in BOTH {
        let mut harness = harness(Shown::Evidence, stage(views_sample::snapshot(), language), theme, [900.0, 3000.0]);
        harness.get_by_label("Gia Lai – Viettel · Hạ tầng số");
        harness.get_by_label_contains("Viettel sẽ lắp đặt ít nhất 6.500 trạm 5G");
        let target = if language == Language::Vi {
            "ít nhất 6.500 trạm: trạm 5G"
        } else {
            "at least 6,500 trạm: trạm 5G"
        };
        harness.get_by_label(target);
        let percent = if language == Language::Vi {
            "99,21%: dân số được phủ sóng"
        } else {
            "99.21%: dân số được phủ sóng"
        };
        harness.get_by_label(percent);
        let instead = if language == Language::Vi { "đang dùng 2026" } else { "2026 is shown" };
        harness.get_by_label_contains(instead);
        harness.get_by_label_contains(&Words::new(language).say("review-rejected"));

        // A year is shown in its sentence, and so is a short statement.
        harness.get_by_label_contains("“Thỏa thuận cho giai đoạn 2025 - 2030 được ký.”");
        assert!(!names(&harness, |name| name.contains("“Theo thỏa thuận, Viettel sẽ lắp đặt")).is_empty());

        let link = if language == Language::Vi { "Xem trong bài" } else { "Show in article" };
        harness.get_all_by_label(link).next().unwrap().click();
        harness.run();
        let first = views_sample::evidence_rows()[0].clone();
        assert_eq!(taken(&mut harness), [Command::ShowInArticle { article: ArticleId(1), at: first.at }]);

        let close = if language == Language::Vi { "Đóng bằng chứng" } else { "Close the evidence" };
        harness.get_by_label(close).click();
        harness.run();
        assert_eq!(taken(&mut harness), [Command::Deselect]);
    }
}

#[test]
fn the_reasons_are_folded_away() {
    let mut harness =
        harness(Shown::Evidence, stage(views_sample::snapshot(), Language::Vi), Theme::Light, [900.0, 3000.0]);
    assert!(names(&harness, |name| name.contains("stance/frame")).is_empty());
    harness.get_all_by_label("Vì sao").next().unwrap().click();
    harness.run();
    harness.get_by_label("Quy tắc stance/frame, dấu hiệu “sẽ”, tin cậy 85%");
}

#[test]
fn evidence_says_when_it_is_not_there_yet() {
    let mut harness = sample(Shown::Evidence, Language::Vi, Theme::Light);
    harness.state_mut().evidence = None;
    harness.run();
    harness.get_by_label("Đang lấy lời trích…");
    harness.state_mut().evidence = Some(Evidence::default());
    harness.run();
    harness.get_by_label("Không có dữ kiện nào cho mục này.");
}

#[test]
fn the_evidence_panel_keeps_its_width() {
    let mut harness = sample(Shown::Evidence, Language::Vi, Theme::Light);
    let before = harness.get_by_label("Đóng bằng chứng").rect();
    let left = |harness: &Harness<'_, Stage>| harness.get_by_label("Gia Lai – Viettel · Hạ tầng số").rect().left();
    let at = left(&harness);
    harness.run_steps(20);
    assert_eq!(left(&harness), at, "the panel grows by itself");
    assert_eq!(harness.get_by_label("Đóng bằng chứng").rect(), before);
}

// ---- Articles

#[test]
fn the_list_names_every_article() {
    for (language, theme) in BOTH {
        let mut harness = sample(Shown::Articles, language, theme);
        let name = match language {
            Language::Vi => {
                "Đắk Lắk, Viettel thúc đẩy hạ tầng số, kinh tế số, VietNamNet · 2/10/2025, 1 thỏa thuận, 0/5 đã duyệt"
            }
            Language::En => {
                "Đắk Lắk, Viettel thúc đẩy hạ tầng số, kinh tế số, VietNamNet · 2 Oct 2025, 1 agreement, 0/5 reviewed"
            }
        };
        harness.get_by_label(name).click();
        harness.run();
        assert_eq!(taken(&mut harness), [Command::ShowInArticle { article: ArticleId(4), at: Span::default() }]);
        // Above the text stand the agreements that it tells of.
        let page = if language == Language::Vi { "Mở trang thỏa thuận" } else { "Open the agreement" };
        harness.get_by_label(&format!("{page} Gia Lai – Viettel")).click();
        harness.run();
        assert_eq!(taken(&mut harness), [Command::ShowAgreement(AgreementId(1))]);
        let filter = if language == Language::Vi { "Lọc bài báo" } else { "Filter articles" };
        harness.get_by_label(filter).focus();
        harness.run();
        harness.get_by_label(filter).type_text("dak lak");
        harness.run();
        assert_eq!(harness.get_all_by_role(egui::Role::ListItem).count(), 1);
    }
}

#[test]
fn every_fact_is_marked_in_the_text_and_leads_to_its_evidence() {
    for (language, theme) in BOTH {
        let mut harness = sample(Shown::Articles, language, theme);
        harness.get_by_label(
            "Theo thỏa thuận, Viettel sẽ lắp đặt ít nhất 6.500 trạm 5G, phủ sóng 99,21% dân số và đào tạo kỹ năng số cho cán bộ cấp xã. \
             Trung tướng Tào Đức Thắng, Chủ tịch kiêm Tổng giám đốc Tập đoàn Viettel, phát biểu tại lễ ký.",
        );
        let marks = harness.get_all_by_role(egui::Role::Mark).count();
        assert_eq!(marks, 11, "twelve facts, two of them on the same words");

        // The person stands inside the request: the inner mark is the one that is clicked.
        harness.get_by_label("Phạm Anh Tuấn · Chủ tịch UBND tỉnh Gia Lai: Phạm Anh Tuấn, Chủ tịch UBND tỉnh").click();
        harness.run();
        let commands = taken(&mut harness);
        assert_eq!(selected(&commands).subjects, [Subject::Appearance(AppearanceId(2))]);

        let both =
            if language == Language::Vi { "Năm đầu: 2026: 2026 - 2030" } else { "First year: 2026: 2026 - 2030" };
        harness.get_by_label(both).click();
        harness.run();
        let commands = taken(&mut harness);
        assert_eq!(
            selected(&commands).subjects,
            [Subject::Claim(ClaimId(13)), Subject::Claim(ClaimId(15))],
            "the same words state two years"
        );
        assert!(title(selected(&commands)).starts_with("Gia Lai – Viettel · "));

        harness.key_press(Key::N);
        harness.run();
        let commands = taken(&mut harness);
        assert_eq!(selected(&commands).subjects, [Subject::Claim(ClaimId(17))], "on from what was clicked");
    }
}

#[test]
fn next_and_previous_walk_through_the_facts() {
    let mut harness = sample(Shown::Articles, Language::Vi, Theme::Light);
    harness.key_press(Key::N);
    harness.run();
    assert_eq!(selected(&taken(&mut harness)).subjects, [Subject::Claim(ClaimId(11))]);
    harness.get_by_label("Dữ kiện sau").click();
    harness.run();
    assert_eq!(selected(&taken(&mut harness)).subjects, [Subject::Party(AgreementId(1), PartyId(1))]);
    harness.key_press(Key::P);
    harness.run();
    harness.key_press(Key::P);
    harness.run();
    let commands = taken(&mut harness);
    let Some(Command::Select(last)) = commands.last() else { panic!("{commands:?}") };
    assert_eq!(last.subjects, [Subject::Statement(StatementId(4))], "around the end of the text");
}

#[test]
fn a_long_article_is_laid_out_in_part_and_scrolled_to_the_sought_words() {
    let snapshot = views_sample::snapshot();
    let mut text = String::new();
    for paragraph in 0..20_000 {
        text.push_str(&format!(
            "Đoạn {paragraph}. {}\n",
            "Hai bên trao đổi về chuyển đổi số tại địa phương. ".repeat(5)
        ));
    }
    assert!(text.len() > 5_000_000, "five megabytes");
    let words = "Đoạn 15000.";
    let start = text.find(words).unwrap();
    let at = Span::new(start, start + words.len());
    let highlight = Highlight {
        at,
        subject: Subject::Statement(StatementId(1)),
        kind: HighlightKind::Statement(Stance::Commitment),
    };
    let article = Article { file: "dai.txt".to_owned(), text, ..Article::default() };
    let reading = compare::reading(ArticleId(1), Arc::new(article), &[highlight], &snapshot);
    let mut stage = stage(snapshot, Language::Vi);
    stage.reading = Some(Arc::new(reading));
    stage.articles_state.show(ArticleId(1), at);
    let mut harness = harness(Shown::Articles, stage, Theme::Light, [960.0, 640.0]);

    let paragraphs = harness.get_all_by_role(egui::Role::Paragraph).count();
    assert!((3..40).contains(&paragraphs), "{paragraphs} paragraphs");
    let mark = harness.get_by_role(egui::Role::Mark).rect();
    assert!((150.0..450.0).contains(&mark.center().y), "the sought words are in sight: {mark:?}");

    // Going up through paragraphs whose heights were only estimated does not lose the place.
    for _ in 0..12 {
        harness.key_press(Key::ArrowUp);
        harness.run();
    }
    let after = harness.query_by_role(egui::Role::Mark).map(|mark| mark.rect().center().y);
    assert!(after.is_none_or(|y| y > mark.center().y), "scrolled the other way: {after:?}");
    harness.key_press(Key::End);
    harness.run();
    harness.get_by_label_contains("Đoạn 19999.");
    harness.key_press(Key::Home);
    harness.run();
    harness.get_by_label_contains("Đoạn 0.");
}

#[test]
fn nothing_moves_when_nothing_happens() {
    for shown in [Shown::Timeline, Shown::Leaders, Shown::Evidence, Shown::Articles] {
        let mut harness = sample(shown, Language::Vi, Theme::Light);
        // `run` fails where the view keeps asking to be painted; one more step asks for nothing.
        harness.run();
        assert_eq!(harness.run(), 1);
    }
}
