//! Finding: the search over the whole file, the palette, the keys, and typing Vietnamese into them.

use egui::{Event, ImeEvent, Key, Modifiers};

use super::*;
use camket::screen::Overlay;

impl Window {
    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.step();
        self.harness.step();
    }

    /// Types letters to whatever has the focus.
    fn letters(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.step();
    }

    fn search(&mut self, query: &str) {
        self.press(Modifiers::COMMAND, Key::F);
        self.harness.step();
        self.letters(query);
        let query = query.to_owned();
        self.wait("an answer", move |harness| {
            let search = &harness.state().screen().search;
            search.query == query && search.answered()
        });
    }
}

#[test]
fn a_search_without_marks_finds_every_kind_and_enter_goes_there() {
    let mut window = Window::with_two_agreements();
    window.search("gia lai");
    window.wait_for("Agreements (1)");
    assert!(window.has("Articles (2)") && !window.has("People (1)"), "{}", window.heard());
    window.harness.check_accessibility();
    window.press(Modifiers::NONE, Key::Enter);
    window.wait("the page of the agreement", |harness| harness.state().screen().view == View::Agreement);
    assert_eq!(window.app().screen().overlay, None);

    // What was typed is selected: typing replaces it.
    window.search("72 tram 5g");
    window.wait_for("Statements (1)");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait("the cell", |harness| {
        let screen = harness.state().screen();
        screen.view == View::Matrix && screen.evidence.is_some()
    });
    let screen = window.app().screen();
    assert_eq!(title(screen), "Gia Lai – Viettel · Digital infrastructure");
    assert!(matches!(screen.selected.as_ref().unwrap().subjects[..], [Subject::Statement(_)]));
    window.wait("the cell in the tree", |harness| {
        harness.query_all_by_label_contains("Gia Lai – Viettel, Digital infrastructure").next().is_some()
    });

    window.search("pham anh tuan");
    window.wait_for("People (1)");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait("the leaders", |harness| harness.state().screen().view == View::Leaders);
    let screen = window.app().screen();
    let person = screen.leaders.shown().unwrap();
    assert_eq!(screen.models.as_ref().unwrap().snapshot.people[&person].name, "Phạm Anh Tuấn");

    window.search("mở rộng mạng");
    window.wait_for("Articles (1)");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    window.wait("the article", |harness| harness.state().screen().reading.is_some());
    assert_eq!(window.app().screen().view, View::Articles);
    // F3 goes round among what was found.
    window.press(Modifiers::NONE, Key::F3);
    window.wait("the statement again", |harness| harness.state().screen().view == View::Matrix);
    window.press(Modifiers::SHIFT, Key::F3);
    window.wait("the article again", |harness| harness.state().screen().view == View::Articles);
}

#[test]
fn marks_that_are_typed_count_and_what_is_not_found_is_said() {
    let mut window = Window::with_two_agreements();
    window.search("gìa lài");
    window.wait_for("“gìa lài” was not found.");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().screen().overlay, None);
    window.search("Gia Lai");
    window.wait_for("Agreements (1)");
}

#[test]
fn an_agreement_that_is_not_compared_is_taken_in_where_a_find_needs_its_column() {
    let mut window = Window::with_two_agreements();
    window.click("Hà Tĩnh – Viettel");
    window.wait("one column", |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| models.matrix.columns.len() == 1)
    });
    window.search("dao tao can bo");
    window.wait_for("Statements (1)");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait("both columns", |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| models.matrix.columns.len() == 2)
    });
    assert_eq!(title(window.app().screen()), "Hà Tĩnh – Viettel · Digital workforce");
}

#[test]
fn the_palette_does_what_a_few_letters_say_with_or_without_marks() {
    let mut window = Window::open(Options { file: None, language: Some(Language::Vi) });
    window.wait_for_part("Đây là các thỏa thuận mẫu");
    for letters in ["dong thoi", "dòng thời"] {
        window.press(Modifiers::COMMAND, Key::Num1);
        window.press(Modifiers::COMMAND, Key::K);
        window.harness.step();
        window.letters(letters);
        window.wait_for("Dòng thời gian, Ctrl+2");
        window.press(Modifiers::NONE, Key::Enter);
        window.wait("the timeline", |harness| harness.state().screen().view == View::Timeline);
        assert_eq!(window.app().screen().overlay, None);
    }
    // What cannot be done says why, and is not done.
    window.press(Modifiers::COMMAND, Key::K);
    window.harness.step();
    window.letters("dung nhap");
    window.wait_for("Dừng nhập, Không có lượt nhập nào đang chạy.");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().screen().overlay, Some(Overlay::Palette));
    window.harness.check_accessibility();
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().screen().overlay, None);
}

#[test]
fn every_key_stands_on_the_sheet() {
    let mut window = Window::with_two_agreements();
    window.press(Modifiers::NONE, Key::F1);
    for key in ["Ctrl+F", "Ctrl+K", "Ctrl+O", "Ctrl+1", "F3"] {
        window.wait_for(key);
    }
    window.harness.check_accessibility();
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.has("Ctrl+K"));
    window.press(Modifiers::SHIFT, Key::Questionmark);
    window.wait_for("Ctrl+K");
}

#[test]
fn a_question_mark_in_a_field_is_a_letter() {
    let mut window = Window::with_two_agreements();
    window.press(Modifiers::COMMAND, Key::F);
    window.harness.step();
    window.harness.key_press_modifiers(Modifiers::SHIFT, Key::Questionmark);
    window.letters("?");
    assert_eq!(window.app().screen().overlay, Some(Overlay::Search));
    assert_eq!(window.app().screen().search.query, "?");
}

/// What an input method sends while "Đắk" is typed as d d a w s k.
pub(super) fn telex(window: &mut Window, check: impl Fn(&Window, &str)) {
    for composed in ["d", "đ", "đa", "đă", "đắ", "đắk"] {
        let preedit = ImeEvent::Preedit { text: composed.to_owned(), active_range_chars: None };
        window.harness.event(Event::Ime(preedit));
        window.harness.step();
        // Frames go by, and answers to what was typed before come in: the field stays as it is.
        for _ in 0..4 {
            window.harness.step();
            std::thread::sleep(Duration::from_millis(4));
        }
        check(window, composed);
    }
    window.harness.event(Event::Ime(ImeEvent::Preedit { text: String::new(), active_range_chars: None }));
    window.harness.event(Event::Ime(ImeEvent::Commit("đắk".to_owned())));
    window.harness.step();
    window.letters(" ");
    window.harness.step();
    check(window, "đắk ");
}

#[test]
fn an_input_method_composes_in_every_field_undisturbed() {
    let mut window = Window::with_two_agreements();
    window.press(Modifiers::COMMAND, Key::F);
    window.harness.step();
    telex(&mut window, |window, text| assert_eq!(window.app().screen().search.query, text));
    window.press(Modifiers::NONE, Key::Escape);

    window.press(Modifiers::COMMAND, Key::K);
    window.harness.step();
    telex(&mut window, |window, text| assert_eq!(window.app().screen().palette.query, text));
    window.press(Modifiers::NONE, Key::Escape);

    window.press(Modifiers::COMMAND, Key::O);
    window.wait_for("Path of the file to open");
    window.harness.step();
    telex(&mut window, |window, text| {
        assert_eq!(window.app().screen().prompt.as_ref().map(|prompt| prompt.text.as_str()), Some(text));
    });
    window.press(Modifiers::NONE, Key::Escape);

    window.press(Modifiers::COMMAND, Key::Num3);
    window.wait("the leaders", |harness| harness.state().screen().view == View::Leaders);
    window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Filter leaders").focus();
    window.harness.step();
    telex(&mut window, |window, text| assert_eq!(window.app().screen().leaders.filter, text));

    window.press(Modifiers::COMMAND, Key::Num4);
    window.wait("the articles", |harness| harness.state().screen().view == View::Articles);
    window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Filter articles").focus();
    window.harness.step();
    telex(&mut window, |window, text| assert_eq!(window.app().screen().articles.filter, text));
}
