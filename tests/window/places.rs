//! Where a person is: the way back, where undo leads, what the status bar says of it; the names of
//! things after the language changed; files that are there already; and typing Vietnamese in forms.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::finding::telex;
use super::*;

impl Window {
    fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.step();
        self.harness.step();
    }

    fn wait_for_view(&mut self, view: View) {
        self.wait("the view", move |harness| harness.state().screen().view == view);
    }

    fn wait_for_rows(&mut self, what: &str, fits: impl Fn(&Snapshot) -> bool) {
        self.wait(what, move |harness| {
            harness.state().screen().models.as_ref().is_some_and(|models| fits(&models.snapshot))
        });
    }

    /// The whole name of the first thing whose name begins so.
    fn beginning(&mut self, start: &str) -> String {
        self.wait_for_part(start);
        let nodes = self.harness.root().children_recursive();
        let mut names = nodes.filter_map(|node| node.accesskit_node().label());
        names.find(|name| name.starts_with(start)).unwrap_or_else(|| panic!("no “{start}”; {}", self.heard()))
    }

    /// The first click or key comes when the history is known, so that there is something to undo.
    fn wait_for_history(&mut self) {
        self.wait("the history", |harness| harness.state().screen().history.to_undo().is_some());
    }

    fn take_back(&mut self) {
        self.wait_for_history();
        self.keys(Modifiers::COMMAND, Key::Z);
    }

    fn focus_field(&mut self, name: &str) {
        self.wait_for(name);
        self.harness.get_all_by_role_and_label(egui::accesskit::Role::TextInput, name).next().unwrap().focus();
        self.harness.step();
        self.harness.step();
    }
}

const CELL: &str = "Gia Lai – Viettel, Digital infrastructure";
const GIA_LAI: &str = "Gia Lai – Viettel, Signed 11 Sep 2025 · 2026–2030, 2 sources, sources disagree";

#[test]
fn the_leaders_tab_shows_the_table_and_back_returns_to_the_page() {
    let mut window = Window::with_two_agreements();
    window.click("Leaders");
    window.click("Page of Phạm Anh Tuấn");
    window.wait("the page", |harness| harness.state().screen().leaders.shown().is_some());
    // From another view the tab leads back to where a person was.
    window.click("Timeline");
    window.wait_for_view(View::Timeline);
    window.click("Leaders");
    window.wait_for_view(View::Leaders);
    assert!(window.app().screen().leaders.shown().is_some());
    // Pressed there it shows everybody, also by its key.
    window.keys(Modifiers::COMMAND, Key::Num3);
    window.wait("the table", |harness| harness.state().screen().leaders.shown().is_none());
    window.keys(Modifiers::ALT, Key::ArrowLeft);
    window.wait("the page again", |harness| harness.state().screen().leaders.shown().is_some());
    window.keys(Modifiers::ALT, Key::ArrowLeft);
    window.wait_for_view(View::Timeline);
    window.keys(Modifiers::ALT, Key::ArrowRight);
    window.wait_for_view(View::Leaders);
    assert!(window.app().screen().leaders.shown().is_some());
    for _ in 0..6 {
        window.keys(Modifiers::ALT, Key::ArrowLeft);
    }
    window.wait_for_view(View::Matrix);
    assert!(!window.app().screen().places.has_back());
}

#[test]
fn undo_leads_to_the_cell_that_it_changed_and_says_so() {
    let mut window = Window::with_two_agreements();
    let cell = window.beginning(CELL);
    window.click(&cell);
    window.wait("the evidence", |harness| harness.state().screen().evidence.is_some());
    window.keys(Modifiers::NONE, Key::R);
    window.wait_for_rows("the rejection", |rows| rows.statements[0].review == ReviewState::Rejected);
    window.keys(Modifiers::NONE, Key::Escape);
    window.click("Timeline");
    window.wait_for_view(View::Timeline);
    window.take_back();
    window.wait_for_rows("the rejection undone", |rows| rows.statements[0].review == ReviewState::Unreviewed);
    window.wait_for_view(View::Matrix);
    window.wait("the evidence", |harness| harness.state().screen().evidence.is_some());
    let screen = window.app().screen();
    assert_eq!(
        screen.selected.as_ref().unwrap().subjects,
        [Subject::Statement(screen.models.as_ref().unwrap().snapshot.statements[0].id)]
    );
    window.wait_for_part("Undone: Reject");
    window.harness.check_accessibility();
    // The panel shows it already: redo stays here.
    window.keys(Modifiers::COMMAND, Key::Y);
    window.wait_for_rows("the rejection again", |rows| rows.statements[0].review == ReviewState::Rejected);
    window.wait_for_part("Redone: Reject");
    assert_eq!(window.app().screen().view, View::Matrix);
    // Something else that is done puts the word away.
    let back = window.beginning("Take back: Commitment");
    window.click(&back);
    window.wait_for_rows("it is taken back", |rows| rows.statements[0].review == ReviewState::Unreviewed);
    window.wait("no word of undoing", |harness| harness.state().screen().moved.is_none());
}

#[test]
fn undo_leads_to_people_agreements_and_articles() {
    let mut window = Window::with_two_agreements();
    // A note on a person, undone from the matrix, shows the person's page.
    window.click("Leaders");
    window.click("Page of Phạm Anh Tuấn");
    let note = window.beginning("Note: Phạm Anh Tuấn");
    window.click(&note);
    window.wait_for("Save the note");
    window.harness.event(Event::Text("Hỏi lại Sở".to_owned()));
    window.harness.step();
    window.click("Save the note");
    window.wait_for_rows("the note", |rows| rows.notes.len() == 1);
    window.keys(Modifiers::COMMAND, Key::Num3);
    window.wait_for_part("Note: Hỏi lại Sở");
    window.click("Matrix");
    window.wait_for_view(View::Matrix);
    window.take_back();
    window.wait_for_rows("no note", |rows| rows.notes.is_empty());
    window.wait_for_view(View::Leaders);
    assert!(window.app().screen().leaders.shown().is_some());

    // The details of an article lead to its text.
    window.click("Articles");
    let row = window.beginning("Gia Lai ký với Viettel");
    window.click(&row);
    window.wait("the text", |harness| harness.state().screen().reading.is_some());
    window.click("Correct what is known of the article");
    window.focus_field("Outlet");
    window.harness.event(Event::Text("Báo Gia Lai".to_owned()));
    window.harness.step();
    window.keys(Modifiers::COMMAND, Key::Enter);
    window.wait_for_rows("the outlet", |rows| rows.articles[&ArticleId(1)].outlet.is_some());
    // What was read stands beside it, with the way back to it.
    window.wait_for_part("Outlet: Read as: nothing");
    let back = window.beginning("Take back: Outlet");
    window.click(&back);
    window.wait_for_rows("no outlet", |rows| rows.articles[&ArticleId(1)].outlet.is_none());
    window.click("Timeline");
    window.wait_for_view(View::Timeline);
    window.take_back();
    window.wait_for_rows("the outlet again", |rows| rows.articles[&ArticleId(1)].outlet.is_some());
    window.wait_for_view(View::Articles);
    assert_eq!(window.app().screen().articles.shown(), Some(ArticleId(1)));
}

#[test]
fn what_was_chosen_is_called_by_its_name_in_the_language_of_the_window() {
    let mut window = Window::with_two_agreements();
    let cell = window.beginning(CELL);
    window.click(&cell);
    window.wait_for("Gia Lai – Viettel · Digital infrastructure");
    window.click("Settings");
    window.click("Tiếng Việt");
    window.wait_for("Gia Lai – Viettel · Hạ tầng số");
    assert!(!window.has("Gia Lai – Viettel · Digital infrastructure"));
}

#[test]
fn older_steps_of_the_history_are_listed_when_they_are_asked_for() {
    let mut window = Window::with_two_agreements();
    let path = window.home.join("two.sqlite");
    let mut store = Store::open(&path).unwrap();
    let none = |_: &Article| Facts::default();
    for number in 0..520 {
        let change = ArticleChange { title: Some(format!("Tiêu đề {number}")), ..ArticleChange::default() };
        let edit = Edit::CorrectArticle { article: ArticleId(1), change };
        store.edit(&edit, Lexicon::embedded(), "2026-01-01T00:00:00Z", &none).unwrap();
    }
    drop(store);
    window = window.restart();
    window.wait("the history", |harness| harness.state().screen().history.steps.len() == 500);
    window.keys(Modifiers::COMMAND, Key::H);
    window.wait_for("History of changes");
    // Only what is in sight is laid out: the end of the list is gone to.
    let steps = window.app().screen().history.steps.clone();
    let newest = camket::screen::history::told(&steps[0], &window.app().screen().words);
    window.wait_for_part(&newest);
    let list = window.harness.get_all_by_label_contains(&newest).next().unwrap().rect().center();
    window.harness.hover_at(list);
    for _ in 0..60 {
        let unit = egui::MouseWheelUnit::Page;
        let delta = egui::vec2(0.0, -4.0);
        window.harness.event(Event::MouseWheel {
            unit,
            delta,
            modifiers: Modifiers::NONE,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
        });
        window.harness.step();
        window.harness.step();
        if window.has("Show older steps") {
            break;
        }
    }
    window.harness.get_by_label("Show older steps").focus();
    window.harness.step();
    window.keys(Modifiers::NONE, Key::Space);
    window.wait("older steps", |harness| {
        let history = &harness.state().screen().history;
        history.steps.len() > 500 && !history.more
    });
}

#[test]
fn a_new_file_never_takes_the_place_of_one_of_ours() {
    let mut window = Window::with_two_agreements();
    let other = window.home.join("other.sqlite");
    two_agreements(&other);
    window.keys(Modifiers::COMMAND, Key::N);
    window.type_into("Path of the new file", other.to_str().unwrap());
    window.wait_for_part("other.sqlite is there already");
    assert_eq!(window.app().screen().file.as_ref().unwrap().name, "two.sqlite");
    window.click("Open this file");
    window.wait("the file", |harness| {
        harness.state().screen().file.as_ref().is_some_and(|file| file.name == "other.sqlite")
    });
    assert!(window.app().screen().notices.is_empty());
}

#[test]
fn a_changed_sample_is_restored_and_that_can_be_undone() {
    let mut window = Window::open(Options { file: None, language: Some(Language::En) });
    window.wait_for_part("These are sample agreements");
    window.click("File");
    window.wait_for("Open the sample");
    assert!(!window.has("Restore the sample"), "nothing was changed");
    window.keys(Modifiers::NONE, Key::Escape);
    let text = |harness: &Harness<'static, App>| {
        harness.state().screen().models.as_ref().map_or(0, |models| models.snapshot.notes.len())
    };
    window.click("Articles");
    window.wait_for_view(View::Articles);
    let first = window.app().screen().models.as_ref().unwrap().articles.rows[0].clone();
    let row = window.beginning(&first.title);
    window.click(&row);
    window.wait("the text", |harness| harness.state().screen().reading.is_some());
    let note = window.beginning("Note: ");
    window.click(&note);
    window.wait_for("Save the note");
    window.harness.event(Event::Text("Xem lại".to_owned()));
    window.harness.step();
    window.click("Save the note");
    window.wait("the note", move |harness| text(harness) == 1);
    window.wait_for_history();
    window.click("File");
    window.click("Restore the sample");
    window.wait("no note", move |harness| text(harness) == 0);
    window.wait_for("One step undone");
    window.keys(Modifiers::COMMAND, Key::Y);
    window.wait("the note again", move |harness| text(harness) == 1);
}

/// Letters that an input method composes come into the fields of the forms as well.
#[test]
fn an_input_method_composes_in_the_forms_undisturbed() {
    let mut window = Window::with_two_agreements();
    let value_is = |window: &Window, name: &str, text: &str| {
        let role = egui::accesskit::Role::TextInput;
        let mut fields = window.harness.get_all_by_role_and_label(role, name);
        let value = fields.next().unwrap().value().unwrap_or_default();
        assert_eq!(value, text, "{name}");
    };
    // Notes.
    window.click("Leaders");
    window.click("Page of Phạm Anh Tuấn");
    let note = window.beginning("Note: Phạm Anh Tuấn");
    window.click(&note);
    window.wait_for("Save the note");
    let multiline = egui::accesskit::Role::MultilineTextInput;
    telex(&mut window, |window, text| {
        let field = window.harness.get_all_by_role_and_label(multiline, &note).next().unwrap();
        assert_eq!(field.value().unwrap_or_default(), text);
    });
    window.keys(Modifiers::NONE, Key::Escape);
    // Joining by hand looks among all people of the file.
    window.click("Add an agreement");
    for field in ["Parties", "Source"] {
        window.focus_field(field);
        telex(&mut window, |window, text| value_is(window, field, text));
    }
    // The forms in which a fact is corrected, and the details of an article.
    window.click("Articles");
    let row = window.beginning("Gia Lai ký với Viettel");
    window.click(&row);
    window.wait("the text", |harness| harness.state().screen().reading.is_some());
    window.click("Correct what is known of the article");
    window.focus_field("Outlet");
    telex(&mut window, |window, text| value_is(window, "Outlet", text));
    window.keys(Modifiers::NONE, Key::Escape);
    window.click("Review this article");
    window.wait("the evidence", |harness| harness.state().screen().evidence.is_some());
    for (start, field) in [("Correct: Phạm Anh Tuấn", "Office"), ("Correct: Party: Viettel", "Name")] {
        let button = window.beginning(start);
        window.harness.get_all_by_label(&button).next().unwrap().scroll_to_me();
        window.harness.step();
        window.click(&button);
        window.focus_field(field);
        window.keys(Modifiers::COMMAND, Key::A);
        window.keys(Modifiers::NONE, Key::Delete);
        telex(&mut window, |window, text| value_is(window, field, text));
        window.keys(Modifiers::NONE, Key::Escape);
    }
    let button = window.beginning("Correct: Commitment");
    window.harness.get_all_by_label(&button).next().unwrap().scroll_to_me();
    window.harness.step();
    window.click(&button);
    window.focus_field("Topics");
    telex(&mut window, |window, text| value_is(window, "Topics", text));
}

#[test]
fn joining_by_hand_offers_everybody_in_the_file() {
    let mut window = Window::with_two_agreements();
    let path = window.home.join("two.sqlite");
    let mut store = Store::open(&path).unwrap();
    let text = TEXT[2];
    let source = FactSource { article: ArticleId(3), at: at(text, "Hai bên"), agreement: AgreementId(3) };
    let agreement = *store.snapshot(Lexicon::embedded()).unwrap().agreements.keys().last().unwrap();
    let appearance = NewAppearance {
        name: "Võ Trọng Hải".to_owned(),
        position: "Chủ tịch".to_owned(),
        organization: "ha-tinh".to_owned(),
        rank: None,
        roles: vec![Role::Spoke],
    };
    let edit = Edit::AddAppearance { source: FactSource { agreement, ..source }, appearance };
    store.edit(&edit, Lexicon::embedded(), "2026-01-01T00:00:00Z", &|_: &Article| Facts::default()).unwrap();
    drop(store);
    window = window.restart();
    window.wait_for(GIA_LAI);
    // Only Gia Lai is compared.
    let check = egui::accesskit::Role::CheckBox;
    window.harness.get_by_role_and_label(check, "Hà Tĩnh – Viettel").click();
    window.wait("one column", |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| models.matrix.columns.len() == 1)
    });
    window.click("Leaders");
    window.click("Page of Phạm Anh Tuấn");
    window.click("Join with…");
    window.wait_for_part("Võ Trọng Hải");
}

#[test]
fn an_agreement_dragged_on_another_is_proposed_to_be_joined() {
    let mut window = Window::with_two_agreements();
    window.wait_for(GIA_LAI);
    let place = |window: &Window, name: &str| window.harness.get_by_label(name).rect().center() + egui::vec2(0.0, 9.0);
    let from = place(&window, "Hà Tĩnh – Viettel, Signed 26 Jul 2022 · 2022–2025, 1 source");
    let to = place(&window, GIA_LAI);
    window.harness.drag_at(from);
    window.harness.step();
    for part in 1..=8 {
        window.harness.hover_at(from + (to - from) * (part as f32 / 8.0));
        window.harness.step();
    }
    window.harness.drop_at(to);
    window.harness.step();
    window.harness.step();
    window.wait_for_view(View::Agreement);
    // Nothing is joined before a person says so.
    assert_eq!(window.app().screen().models.as_ref().unwrap().agreements.len(), 2);
    window.wait_for("Join 1 agreement into this one");
    window.harness.check_accessibility();
    window.click("Join 1 agreement into this one");
    window.wait_for_rows("one agreement", |rows| rows.agreements.len() == 1);
    // What is undone is shown: both of them are there again.
    window.take_back();
    window.wait_for_rows("two agreements", |rows| rows.agreements.len() == 2);
}
