//! The matrix: filters, depths, empty cells, comparing with one agreement, numbers, the order of the
//! columns, both ways of lying, blocks and the clipboard.

use std::sync::Arc;

use camket::compare::{ColumnOrder, Found, GroupBy, Selection, one_line};
use camket::lexicon::Lexicon;
use camket::model::*;
use camket::screen::matrix::{self, Depth, MatrixState};
use camket::screen::quotes::Quotes;
use camket::screen::{Command, Models, theme};
use camket::words::{Language, Words};
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::{title, views_sample};

struct Stage {
    words: Words,
    models: Models,
    wished: Selection,
    quotes: Quotes,
    state: MatrixState,
    commands: Vec<Command>,
}

fn topics(slugs: &[&str]) -> TopicSet {
    let mut set = TopicSet::default();
    for slug in slugs {
        set.insert(Lexicon::embedded().topic_place(slug).unwrap());
    }
    set
}

/// The sample with statements of three agreements: Gia Lai, Hà Tĩnh, Đắk Lắk.
fn snapshot() -> Snapshot {
    let mut snapshot = views_sample::snapshot();
    let pattern = snapshot.statements[0].clone();
    let target = |value, unit: &str, subject: &str| TargetRow {
        value,
        unit: unit.to_owned(),
        comparator: Comparator::Equal,
        subject: subject.to_owned(),
    };
    let mut add = |id, agreement, stance, slugs: &[&str], targets, review| {
        snapshot.statements.push(StatementRow {
            id: StatementId(id),
            agreement: AgreementId(agreement),
            article: ArticleId(agreement + 1),
            topics: topics(slugs),
            stance,
            targets,
            review,
            ..pattern.clone()
        });
    };
    let unreviewed = ReviewState::Unreviewed;
    add(11, 2, Stance::Commitment, &["infrastructure"], vec![target(1300.0, "trạm", "5G")], unreviewed);
    add(12, 2, Stance::Commitment, &["data"], Vec::new(), unreviewed);
    add(13, 2, Stance::Commitment, &["tourism"], Vec::new(), ReviewState::Rejected);
    add(21, 3, Stance::Commitment, &["data", "platforms"], Vec::new(), unreviewed);
    add(22, 3, Stance::Request, &["data"], Vec::new(), ReviewState::Accepted);
    snapshot
}

fn stage(language: Language, wished: Selection) -> Stage {
    let models = Models::compute(Arc::new(snapshot()), Lexicon::embedded(), wished.clone(), 1);
    let mut quotes = Quotes::default();
    let wording = |row: &StatementRow| {
        let quote = format!("bên {} sẽ\tlàm việc số {} trước năm 2030", row.agreement.0, row.id.0);
        (row.id, one_line(Wording { quote, cues: Vec::new() }))
    };
    quotes.put(models.snapshot.statements.iter().map(wording));
    let state = MatrixState::default();
    Stage { words: Words::new(language), models, wished, quotes, state, commands: Vec::new() }
}

fn harness(stage: Stage) -> Harness<'static, Stage> {
    sized(stage, [1500.0, 3600.0])
}

fn sized(stage: Stage, size: [f32; 2]) -> Harness<'static, Stage> {
    let paint = |ui: &mut egui::Ui, stage: &mut Stage| {
        let Stage { words, models, wished, quotes, state, commands } = stage;
        matrix::show(ui, models, wished, quotes, false, state, Lexicon::embedded(), words, commands);
        // What the application does with a wish.
        let compare = commands.iter().rev().find_map(|command| match command {
            Command::Compare(selection) => Some(selection.clone()),
            _ => None,
        });
        if let Some(selection) = compare {
            commands.retain(|command| !matches!(command, Command::Compare(_)));
            let generation = models.generation + 1;
            *models = models.follow(Lexicon::embedded(), selection, generation);
            ui.ctx().request_repaint();
        }
    };
    let mut harness = Harness::builder()
        .with_size(egui::Vec2::from(size))
        .with_max_steps(20)
        .with_context_setup(theme::install)
        .build_ui_state(paint, stage);
    harness.run();
    harness
}

fn shown(wished: Selection) -> Harness<'static, Stage> {
    harness(stage(Language::En, wished))
}

fn has(harness: &Harness<'_, Stage>, label: &str) -> bool {
    harness.query_all_by_label(label).next().is_some()
}

fn heard(harness: &Harness<'_, Stage>, part: &str) -> Vec<String> {
    let nodes = harness.root().children_recursive();
    nodes.filter_map(|node| node.accesskit_node().label()).filter(|label| label.contains(part)).collect()
}

fn click(harness: &mut Harness<'_, Stage>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn columns(harness: &Harness<'_, Stage>) -> Vec<i64> {
    harness.state().models.matrix.columns.iter().map(|column| column.agreement.0).collect()
}

fn copied(harness: &Harness<'_, Stage>) -> Option<String> {
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn the_four_sorts_of_empty_cells_are_told_apart() {
    let reviewed_commitments = Selection {
        reviews: [ReviewState::Accepted].into(),
        stances: [Stance::Commitment, Stance::Expectation].into(),
        ..Selection::default()
    };
    let harness = shown(reviewed_commitments);
    for label in [
        "Hà Tĩnh – Viettel, Awareness: Not mentioned",
        "Hà Tĩnh – Viettel, Digital infrastructure: 1 statement not reviewed",
        "Hà Tĩnh – Viettel, Tourism and culture: 1 rejected statement",
        "Đắk Lắk – Viettel, Digital data: 1 statement not reviewed; 1 statement outside the filter",
        "Gia Lai – Viettel, Digital infrastructure: Commitment 1 (Company 1); 1 statement outside the filter",
    ] {
        assert!(has(&harness, label), "{label}: {:?}", heard(&harness, label.split(", ").nth(1).unwrap()));
    }
}

#[test]
fn chips_filter_by_review_number_topic_and_words() {
    let mut harness = shown(Selection::default());
    click(&mut harness, "More filters");
    click(&mut harness, "Not reviewed 5");
    assert!(!harness.state().wished.reviews.contains(&ReviewState::Unreviewed));
    click(&mut harness, "With a number 2");
    assert!(has(
        &harness,
        "Gia Lai – Viettel, Digital infrastructure: Commitment 1 (Company 1); 1 statement outside the filter"
    ));
    assert!(has(&harness, "More filters: 2"), "the button tells how many of those behind it are on");
    click(&mut harness, "Clear filters");
    assert!(!harness.state().wished.is_filtered(), "{:?}", harness.state().wished);

    click(&mut harness, "More filters");
    assert!(has(&harness, "Topics 24/24"));
    click(&mut harness, "No topics");
    click(&mut harness, "Digital data (3)");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().wished.topics, Some(["data".to_owned()].into()));
    assert_eq!(harness.state().models.matrix.rows.len(), 1);
    click(&mut harness, "Clear filters");

    // A composed word arrives whole, as an input method gives it.
    click(&mut harness, "More filters");
    harness.get_by_label("Words of a statement").focus();
    harness.run();
    harness.event(egui::Event::Ime(egui::ImeEvent::Commit("trạm".to_owned())));
    harness.run();
    assert_eq!(harness.state().wished.text, "trạm");
    let mut selection = harness.state().wished.clone();
    selection.found =
        Some(Arc::new(Found { text: "trạm".into(), statements: [StatementId(11)].into_iter().collect() }));
    let follows = harness.state().models.follow(Lexicon::embedded(), selection, 99);
    harness.state_mut().models = follows;
    harness.run();
    assert!(has(&harness, "Hà Tĩnh – Viettel, Digital infrastructure: Commitment 1 (Company 1)"));
    assert!(has(&harness, "Gia Lai – Viettel, Digital infrastructure: 2 statements outside the filter"));
    assert_eq!(harness.state().state.text, "trạm", "a field that is typed in is never rewritten");
}

#[test]
fn only_differences_leaves_the_lines_on_which_all_say_the_same() {
    let two = Selection { agreements: Some(vec![AgreementId(2), AgreementId(3)]), ..Selection::default() };
    let mut harness = shown(two);
    assert_eq!(harness.state().models.matrix.rows.len(), 24);
    click(&mut harness, "Only differences");
    let lexicon = Lexicon::embedded();
    let rows: Vec<&str> =
        harness.state().models.matrix.rows.iter().map(|row| lexicon.topics[row.topic].slug.as_str()).collect();
    assert_eq!(rows, ["infrastructure", "platforms", "data"]);
    assert!(has(&harness, "Hà Tĩnh – Viettel, Signed on: 20 Apr 2022"));

    // One agreement differs from nobody: a calm word stands in place of an empty table.
    let one = Selection { agreements: Some(vec![AgreementId(2)]), only_differences: true, ..Selection::default() };
    let mut harness = shown(one);
    assert!(has(&harness, "Nothing to show"));
    click(&mut harness, "Clear filters");
    assert!(!harness.state().wished.only_differences);
    assert!(has(&harness, "Hà Tĩnh – Viettel, Digital data: Commitment 1 (Company 1)"));
}

#[test]
fn one_agreement_is_compared_with_the_others_and_its_gaps_are_listed() {
    let mut harness = shown(Selection::default());
    click(&mut harness, "Compare with…");
    click(&mut harness, "Đắk Lắk – Viettel");
    assert_eq!(columns(&harness)[0], 3, "it stands first");
    assert!(
        has(
            &harness,
            "Đắk Lắk – Viettel, Digital platforms: Commitment 1 (Company 1); only the chosen agreement has it"
        ) || !heard(&harness, "only the chosen agreement has it").is_empty()
    );
    assert!(
        !heard(
            &harness,
            "Đắk Lắk – Viettel, Digital infrastructure: Not mentioned; the chosen agreement lacks it, 2 others have it"
        )
        .is_empty()
    );
    assert!(
        !heard(
            &harness,
            "Hà Tĩnh – Viettel, Digital infrastructure: Commitment 1 (Company 1); the chosen agreement lacks it"
        )
        .is_empty()
    );
    let gap = heard(&harness, "Digital infrastructure: ")
        .into_iter()
        .find(|label| !label.contains("Commitment") && label.starts_with("Digital"))
        .unwrap();
    harness.get_by_label(&gap).focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let Some(Command::Select(selected)) = harness.state().commands.last() else { panic!("a gap shows its words") };
    assert_eq!(selected.subjects, [11, 1, 2].map(|id| Subject::Statement(StatementId(id))));
    let name = "Open the agreement Gia Lai – Viettel";
    harness.get_all_by_label(name).next().unwrap().click();
    harness.run();
    assert_eq!(harness.state().commands.last(), Some(&Command::ShowAgreement(AgreementId(1))));
    click(&mut harness, "Stop comparing");
    assert_eq!(harness.state().wished.mine, None);
    assert!(heard(&harness, "the chosen agreement").is_empty());
}

#[test]
fn numbers_of_one_thing_stand_in_one_line() {
    let harness = shown(Selection::default());
    let measure = &harness.state().models.measures;
    assert_eq!(measure.len(), 1, "{measure:?}");
    assert_eq!((measure[0].unit.as_str(), measure[0].greatest), ("trạm", 6500.0));
    assert!(
        !heard(&harness, "Gia Lai – Viettel, 5G (trạm): at least 6,500 trạm").is_empty(),
        "{:?}",
        heard(&harness, "(trạm)")
    );
    assert!(!heard(&harness, "Đắk Lắk – Viettel, 5G (trạm): No number given").is_empty());
}

#[test]
fn columns_are_dragged_moved_by_keys_sorted_grouped_and_hidden() {
    let mut harness = shown(Selection::default());
    let before = columns(&harness);
    let head = |harness: &Harness<'_, Stage>, name: &str| {
        harness
            .get_by(|node| {
                node.role() == egui::accesskit::Role::ColumnHeader
                    && node.label().is_some_and(|label| label.starts_with(name))
            })
            .rect()
    };
    let (from, to) = (head(&harness, "Gia Lai – Viettel,"), head(&harness, "Quảng Nam – Viettel,"));
    harness.drag_at(from.center());
    harness.run();
    harness.hover_at(to.left_center() + egui::vec2(20.0, 0.0));
    harness.run();
    harness.drop_at(to.left_center() + egui::vec2(20.0, 0.0));
    harness.run();
    let own = columns(&harness);
    assert_ne!(own, before);
    assert!(matches!(harness.state().wished.order, ColumnOrder::Own(_)));
    assert_eq!(own.iter().position(|id| *id == 1).unwrap() + 1, own.iter().position(|id| *id == 4).unwrap());

    // The same by the keyboard, back again.
    harness.get_by_label("Commitment matrix").focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    harness.run();
    assert_eq!(columns(&harness)[1], own[0]);

    click(&mut harness, "Order");
    click(&mut harness, "Name");
    assert_eq!(columns(&harness), [3, 1, 2, 5, 4]);
    click(&mut harness, "Most topics first");
    assert_eq!(columns(&harness)[0], 1);
    click(&mut harness, "Province or office");
    assert_eq!(harness.state().wished.group_by, Some(GroupBy::Province));
    assert_eq!(harness.state().models.matrix.column_groups.len(), 5);
    harness.key_press(Key::Escape);
    harness.run();
    click(&mut harness, "What to do with Hà Tĩnh – Viettel");
    click(&mut harness, "Hide from the matrix");
    assert!(!columns(&harness).contains(&2));
}

#[test]
fn sections_are_folded_by_mouse_and_keyboard_and_say_what_they_hold() {
    let mut harness = shown(Selection::default());
    let fold = heard(&harness, "Fold ").into_iter().find(|label| label.contains("(7 lines)")).unwrap();
    click(&mut harness, &fold);
    assert!(!has(&harness, "Hà Tĩnh – Viettel, Awareness: Not mentioned"));
    let folded =
        heard(&harness, "Đắk Lắk – Viettel, ").into_iter().find(|label| label.contains("Commitment 1")).unwrap();
    assert!(
        folded.contains("Commitment 1 (Company 1); Request 1 (Company 1)"),
        "a statement on two topics counts once: {folded}"
    );
    // The keyboard: the folded line is opened again at the cursor.
    harness.get_by_label(&folded).click();
    harness.run();
    harness.key_press(Key::Plus);
    harness.run();
    assert!(has(&harness, "Hà Tĩnh – Viettel, Awareness: Not mentioned"));
    harness.key_press(Key::Minus);
    harness.run();
    assert!(!has(&harness, "Hà Tĩnh – Viettel, Awareness: Not mentioned"));
}

#[test]
fn rows_and_columns_change_places_and_the_cursor_stays_at_its_cell() {
    let mut harness = shown(Selection::default());
    harness.get_by_label("Hà Tĩnh – Viettel, Digital data: Commitment 1 (Company 1)").click();
    harness.run();
    click(&mut harness, "Swap rows and columns");
    assert!(harness.state().state.transposed);
    harness.get_by_label("Commitment matrix").focus();
    harness.run();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let Some(Command::Select(selected)) = harness.state().commands.last() else { panic!("the same cell") };
    assert_eq!(title(selected), "Hà Tĩnh – Viettel · Dữ liệu số");
    let rows: Vec<_> = harness
        .root()
        .children_recursive()
        .filter(|node| node.accesskit_node().role() == egui::accesskit::Role::RowHeader)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(rows.iter().any(|label| label.starts_with("Đắk Lắk – Viettel,")), "{rows:?}");
}

#[test]
fn a_block_is_chosen_by_drag_or_keys_and_copied_for_a_spreadsheet() {
    let mut harness = shown(Selection::default());
    harness.state_mut().state.depth = Depth::Count;
    harness.run();
    let from = harness.get_by_label("Hà Tĩnh – Viettel, Digital data: Commitment 1 (Company 1)").rect().center();
    let to = harness.get_by_label_contains("Gia Lai – Viettel, Digital platforms:").rect().center();
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    assert!(
        !harness.state().commands.iter().any(|command| matches!(command, Command::Select(_))),
        "a drag is no click"
    );
    harness.event(egui::Event::Copy);
    harness.step();
    let text = copied(&harness).expect("a block is copied");
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines[0], ["", "", "Viettel", "Viettel"]);
    assert_eq!(lines[1], ["", "", "Hà Tĩnh – Viettel", "Gia Lai – Viettel"]);
    assert_eq!((lines[2][1], lines[3][1]), ("Digital platforms", "Digital data"), "{text}");
    assert_eq!(lines[3][2..], ["Commitment 1 (Company 1)", "Not mentioned"]);

    // Keys, in full quotes: what holds a line break stays one cell.
    harness.state_mut().state.depth = Depth::Quotes;
    harness.run();
    harness.get_by_label_contains("Đắk Lắk – Viettel, Digital data:").click();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    harness.run();
    harness.event(egui::Event::Copy);
    harness.step();
    let text = copied(&harness).expect("a block is copied");
    assert!(
        text.contains("\"Commitment (Company): bên 3 sẽ làm việc số 21 trước năm 2030\nRequest (Company): "),
        "{text}"
    );
}

#[test]
fn full_quotes_make_their_rows_as_high_as_their_words() {
    let mut harness = sized(stage(Language::Vi, Selection::default()), [1500.0, 3600.0]);
    let height =
        |harness: &Harness<'_, Stage>| harness.get_by_label_contains("Đắk Lắk – Viettel, Dữ liệu").rect().height();
    harness.state_mut().state.depth = Depth::Count;
    harness.run();
    let low = height(&harness);
    harness.state_mut().state.depth = Depth::Quotes;
    harness.run();
    assert!(height(&harness) > low + 20.0, "{} beside {low}", height(&harness));
}

#[test]
fn ten_thousand_agreements_are_laid_out_as_far_as_they_are_seen_whichever_way_they_lie() {
    let mut whole = snapshot();
    let pattern = whole.agreements[&AgreementId(2)].clone();
    for id in 1000..11_000 {
        whole.agreements.insert(AgreementId(id), AgreementRow { id: AgreementId(id), ..pattern.clone() });
    }
    for transposed in [false, true] {
        let mut stage = stage(Language::En, Selection::default());
        stage.models = Models::compute(Arc::new(whole.clone()), Lexicon::embedded(), Selection::default(), 1);
        stage.state.transposed = transposed;
        let harness = sized(stage, [1200.0, 700.0]);
        let cells = heard(&harness, " – Viettel").len();
        assert!((20..400).contains(&cells), "{cells} named things");
    }
}
