//! Reviewing in the real application: what a person decides is in the file, in every view, undone and
//! redone, and there again after a restart.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::*;

fn snapshot(window: &Window) -> std::sync::Arc<Snapshot> {
    window.app().screen().models.as_ref().unwrap().snapshot.clone()
}

fn wait_for_rows(window: &mut Window, what: &str, fits: impl Fn(&Snapshot) -> bool) {
    window.wait(what, move |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| fits(&models.snapshot))
    });
}

fn key(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.harness.key_press_modifiers(modifiers, key);
    window.harness.step();
    window.harness.step();
}

/// The first name that begins so.
fn named(window: &Window, start: &str) -> String {
    let nodes = window.harness.root().children_recursive();
    let mut names = nodes.filter_map(|node| node.accesskit_node().label());
    names.find(|name| name.starts_with(start)).unwrap_or_else(|| panic!("no “{start}”; {}", window.heard()))
}

fn wait_for_evidence(window: &mut Window) {
    window.wait("the evidence", |harness| harness.state().screen().evidence.is_some());
}

/// What the file itself holds, read by another program.
fn stored(window: &Window) -> Snapshot {
    Store::open(&window.home.join("two.sqlite")).unwrap().snapshot(Lexicon::embedded()).unwrap()
}

const CELL: &str = "Gia Lai – Viettel, Digital infrastructure";

fn open_cell(window: &mut Window) {
    let cell = named(window, CELL);
    window.click(&cell);
    wait_for_evidence(window);
}

#[test]
fn a_corrected_topic_changes_the_matrix_is_undone_and_redone_and_outlives_the_program() {
    let mut window = Window::with_two_agreements();
    let infrastructure = Lexicon::embedded().topic_place("infrastructure").unwrap();
    let awareness = Lexicon::embedded().topic_place("awareness").unwrap();
    open_cell(&mut window);
    key(&mut window, Modifiers::NONE, Key::E);
    window.wait_for("Drop the topic Digital infrastructure");
    window.click("Drop the topic Digital infrastructure");
    window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Topics").focus();
    window.harness.step();
    window.harness.event(Event::Text("awareness".to_owned()));
    window.harness.step();
    key(&mut window, Modifiers::NONE, Key::Enter);
    window.harness.check_accessibility();
    key(&mut window, Modifiers::COMMAND, Key::Enter);
    let moved = move |rows: &Snapshot| rows.statements[0].topics == TopicSet(1 << awareness);
    wait_for_rows(&mut window, "the corrected topic", moved);
    assert_eq!(snapshot(&window).statements[0].origin, Origin::Corrected);
    window.wait_for_part("Gia Lai – Viettel, Awareness: Commitment 1");
    assert!(moved(&stored(&window)));
    // What the program read stands beside it.
    window.wait_for("Read as: Digital infrastructure");

    key(&mut window, Modifiers::COMMAND, Key::Z);
    let back = move |rows: &Snapshot| rows.statements[0].topics == TopicSet(1 << infrastructure);
    wait_for_rows(&mut window, "the topic as it was", back);
    assert_eq!(snapshot(&window).statements[0].origin, Origin::Read);
    key(&mut window, Modifiers::COMMAND, Key::Y);
    wait_for_rows(&mut window, "the corrected topic again", moved);
    window = window.restart();
    wait_for_rows(&mut window, "the corrected topic after a restart", moved);
    window.wait_for_part("Gia Lai – Viettel, Awareness: Commitment 1");

    // A person takes it back: the program's word holds again.
    let cell = named(&window, "Gia Lai – Viettel, Awareness");
    window.click(&cell);
    wait_for_evidence(&mut window);
    window.wait_for("Read as: Digital infrastructure");
    let take_back = named(&window, "Take back: Digital infrastructure");
    window.click(&take_back);
    wait_for_rows(&mut window, "the program's topic", back);
    assert!(back(&stored(&window)));
}

#[test]
fn what_is_rejected_counts_nowhere_and_can_be_taken_back() {
    let mut window = Window::with_two_agreements();
    open_cell(&mut window);
    // Below the sheet of keys nothing is decided.
    key(&mut window, Modifiers::NONE, Key::F1);
    let steps = window.app().screen().history.steps.len();
    for letter in [Key::A, Key::R, Key::E, Key::J] {
        key(&mut window, Modifiers::NONE, letter);
    }
    key(&mut window, Modifiers::NONE, Key::Escape);
    for _ in 0..10 {
        window.harness.step();
        std::thread::sleep(Duration::from_millis(4));
    }
    assert_eq!(window.app().screen().history.steps.len(), steps);
    assert!(window.app().screen().review.editing.is_none());
    key(&mut window, Modifiers::NONE, Key::A);
    wait_for_rows(&mut window, "the acceptance", |rows| rows.statements[0].review == ReviewState::Accepted);
    window.wait_for_part("1/2 reviewed");
    // It has gone on by itself.
    key(&mut window, Modifiers::NONE, Key::R);
    wait_for_rows(&mut window, "the rejection", |rows| rows.statements[1].review == ReviewState::Rejected);
    window.wait_for_part("All reviewed");
    let cell = named(&window, CELL);
    assert!(!cell.contains("Request"), "{cell}");
    let models = window.app().screen().models.clone().unwrap();
    assert_eq!(models.reviewed.whole.decided, 2);
    window.wait_for_part("Take back: Request");
    let back = named(&window, "Take back: Request");
    window.click(&back);
    wait_for_rows(&mut window, "the rejection taken back", |rows| rows.statements[1].review == ReviewState::Unreviewed);
    assert_eq!(stored(&window).statements[0].review, ReviewState::Accepted);
}

#[test]
fn a_day_a_person_and_a_party_are_corrected() {
    let mut window = Window::with_two_agreements();
    window.click("Articles");
    let row = named(&window, "Gia Lai ký với Viettel");
    window.click(&row);
    window.wait("the text", |harness| harness.state().screen().reading.is_some());
    window.click("Review this article");
    wait_for_evidence(&mut window);
    let correct = |window: &mut Window, start: &str, field: &str, text: &str| {
        window.wait_for_part(start);
        let button = named(window, start);
        window.harness.get_all_by_label(&button).next().unwrap().scroll_to_me();
        window.harness.step();
        window.harness.step();
        window.click(&button);
        window.wait_for(field);
        let role = egui::accesskit::Role::TextInput;
        window.harness.get_by_role_and_label(role, field).focus();
        window.harness.step();
        key(window, Modifiers::COMMAND, Key::A);
        window.harness.event(Event::Text(text.to_owned()));
        window.harness.step();
        key(window, Modifiers::COMMAND, Key::Enter);
    };
    correct(&mut window, "Correct: First year", "First year", "2027");
    wait_for_rows(&mut window, "the year", |rows| {
        rows.agreements[&AgreementId(1)].start.claims.iter().any(|claim| claim.value == 2027)
    });
    correct(&mut window, "Correct: Phạm Anh Tuấn", "Office", "Phó Chủ tịch UBND tỉnh");
    wait_for_rows(&mut window, "the office", |rows| rows.appearances[0].position == "Phó Chủ tịch UBND tỉnh");
    correct(&mut window, "Correct: Party: Viettel", "Name", "Tập đoàn Viettel");
    wait_for_rows(&mut window, "the party", |rows| rows.parties.values().any(|party| party.name == "Tập đoàn Viettel"));
    let stored = stored(&window);
    assert_eq!(stored.appearances[0].origin, Origin::Corrected);
    let store = Store::open(&window.home.join("two.sqlite")).unwrap();
    assert_eq!(store.check().unwrap(), [], "every word is still at its place");
}

#[test]
fn a_statement_is_added_from_the_text_noted_on_and_removed() {
    let mut window = Window::with_two_agreements();
    window.click("Articles");
    let row = named(&window, "Viettel và Gia Lai hợp tác");
    window.click(&row);
    window.wait("the text", |harness| harness.state().screen().reading.is_some());
    window.harness.get_by_label("Text of the article").focus();
    window.harness.step();
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    key(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    let text = window.app().screen().reading.as_ref().unwrap().article.text.clone();
    let at = window.app().screen().articles.chosen(&text).unwrap();
    assert_eq!(at.of(&text), Some("Ngày 11/9/2025, hai bên ký cho giai đoạn 2025-2030."));
    window.click("Add a statement from the chosen passage");
    window.wait_for("Save: Add a fact");
    window.click("Save: Add a fact");
    window.wait_for_part("At least one topic is needed.");
    window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Topics").focus();
    window.harness.step();
    window.harness.event(Event::Text("coord".to_owned()));
    window.harness.step();
    key(&mut window, Modifiers::NONE, Key::Enter);
    window.wait_for("Drop the topic Coordination");
    window.click("Save: Add a fact");
    wait_for_rows(&mut window, "the statement", |rows| rows.statements.len() == 4);
    let added = snapshot(&window).statements.last().unwrap().clone();
    assert_eq!((added.origin, added.article), (Origin::Added, ArticleId(2)));
    // It is what is looked at now, and it is marked in the text.
    window.wait("the added fact", move |harness| {
        harness.state().screen().review.current() == Some(Subject::Statement(added.id))
    });
    window.wait("its mark", move |harness| {
        let reading = harness.state().screen().reading.clone();
        reading.is_some_and(|reading| {
            reading.marks.iter().any(|mark| mark.subjects.contains(&Subject::Statement(added.id)))
        })
    });
    // Other words become the words of the fact that is looked at.
    window.harness.get_by_label("Text of the article").focus();
    window.harness.step();
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    for _ in 0..4 {
        key(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    }
    let shorter = window.app().screen().articles.chosen(&text).unwrap();
    assert_eq!(shorter.of(&text), Some("Ngày 11/9/2025, hai bên"));
    window.wait_for_part("Make this passage the words of: Commitment");
    let words = named(&window, "Make this passage the words of: Commitment");
    window.click(&words);
    window.wait("the new words", move |harness| {
        let reading = harness.state().screen().reading.clone();
        let subject = Subject::Statement(added.id);
        reading.is_some_and(|reading| {
            reading.marks.iter().any(|mark| mark.at == shorter && mark.subjects.contains(&subject))
        })
    });
    window.wait_for_part("Remove this added fact");
    let note = named(&window, "Note: Commitment");
    window.click(&note);
    window.wait_for("Save the note");
    window.harness.event(Event::Text("Hỏi lại Sở".to_owned()));
    window.harness.step();
    window.click("Save the note");
    wait_for_rows(&mut window, "the note", |rows| rows.notes.values().any(|note| note.text == "Hỏi lại Sở"));
    let remove = named(&window, "Remove this added fact");
    window.click(&remove);
    wait_for_rows(&mut window, "no such statement", |rows| rows.statements.len() == 3);
    assert!(stored(&window).notes.is_empty(), "a note goes with its fact");
}

#[test]
fn reading_anew_keeps_what_a_person_decided_and_says_what_changed() {
    let mut window = Window::with_two_agreements();
    open_cell(&mut window);
    key(&mut window, Modifiers::NONE, Key::A);
    wait_for_rows(&mut window, "the acceptance", |rows| rows.statements[0].review == ReviewState::Accepted);
    window.click("Articles");
    let row = named(&window, "Gia Lai ký với Viettel");
    window.click(&row);
    window.wait("the text", |harness| harness.state().screen().reading.is_some());
    // What is known of the article itself can be corrected; its text stays.
    window.click("Correct what is known of the article");
    let role = egui::accesskit::Role::TextInput;
    window.wait_for("Outlet");
    window.harness.get_by_role_and_label(role, "Outlet").focus();
    window.harness.step();
    window.harness.event(Event::Text("Báo Gia Lai".to_owned()));
    window.harness.step();
    key(&mut window, Modifiers::COMMAND, Key::Enter);
    wait_for_rows(&mut window, "the outlet", |rows| {
        rows.articles[&ArticleId(1)].outlet.as_deref() == Some("Báo Gia Lai")
    });
    window.click("Read this article anew");
    window.wait_for_part("Read anew:");
    let kept = snapshot(&window);
    assert!(kept.statements.iter().any(|row| row.review == ReviewState::Accepted));
}

#[test]
fn the_rest_of_a_file_is_gone_through_from_the_status_bar() {
    let mut window = Window::with_two_agreements();
    let all = window.app().screen().models.as_ref().unwrap().reviewed.whole.all;
    assert!(all > 10);
    window.click(&format!("0/{all} reviewed"));
    wait_for_evidence(&mut window);
    for done in 1..=all {
        key(&mut window, Modifiers::NONE, Key::A);
        window.wait("the decision", move |harness| {
            harness.state().screen().models.as_ref().is_some_and(|models| models.reviewed.whole.decided == done)
        });
    }
    window.wait_for_part("All reviewed");
    let stored = stored(&window);
    assert!(stored.statements.iter().all(|row| row.review == ReviewState::Accepted));
    assert!(stored.appearances.iter().all(|row| row.review == ReviewState::Accepted));
    // One undo takes one decision back.
    key(&mut window, Modifiers::COMMAND, Key::Z);
    window.wait("one decision less", move |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| models.reviewed.whole.decided == all - 1)
    });
}
