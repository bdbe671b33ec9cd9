//! What makes hours at the window bearable: files of lately, panels that stay as they were pulled,
//! problems that can be read and copied, hints that go away for good.

use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::*;
use camket::screen::Below;

#[test]
fn files_that_were_open_lately_are_offered_and_missing_ones_dimmed() {
    let mut window = Window::with_two_agreements();
    let (second, third) = (window.home.join("second.sqlite"), window.home.join("third.sqlite"));
    for path in [&second, &third] {
        window.harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
        window.wait_for("Path of the new file");
        window.type_into("Path of the new file", &path.display().to_string());
        let path = path.clone();
        window.wait("the file", move |harness| {
            harness.state().screen().file.as_ref().is_some_and(|file| file.path == path)
        });
    }
    std::fs::remove_file(&second).unwrap();
    window = window.restart();
    window.wait("the recent files", |harness| harness.state().screen().recent.len() == 3);
    window.click("File");
    window.wait_for("second.sqlite");
    let disabled = |window: &Window, name: &str| {
        let nodes: Vec<bool> =
            window.harness.get_all_by_label(name).map(|node| node.accesskit_node().is_disabled()).collect();
        nodes.first().copied().unwrap()
    };
    assert!(disabled(&window, "second.sqlite"));
    assert!(!disabled(&window, "two.sqlite"));
    window.click("two.sqlite");
    window.wait("the first file", |harness| {
        harness.state().screen().file.as_ref().is_some_and(|file| file.name == "two.sqlite")
    });
    window.click("File");
    window.click("Forget recent files");
    assert!(window.app().screen().recent.is_empty());
}

#[test]
fn hints_of_the_first_start_go_away_for_good_and_come_back_when_asked() {
    let mut window = Window::open(Options { file: None, language: Some(Language::En) });
    window.wait_for("1/5");
    window.harness.check_accessibility();
    for step in ["2/5", "3/5", "4/5", "5/5"] {
        window.click("Next");
        window.wait_for(step);
    }
    window.click("Start");
    assert_eq!(window.app().screen().guide, None);
    window = window.restart();
    window.wait_for_part("These are sample agreements");
    assert_eq!(window.app().screen().guide, None);
    window.click("Help");
    window.click("Show the guided start");
    window.wait_for("1/5");
    window.click("Do not show again");
    assert!(!window.has("1/5"));
}

#[test]
fn problems_name_the_file_and_the_remedy_and_can_be_copied() {
    let mut window = Window::with_two_agreements();
    let foreign = window.home.join("foreign.sqlite");
    std::fs::write(&foreign, "no database at all, but long enough to be taken for one by its length alone").unwrap();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.type_into("Path of the file to open", &foreign.display().to_string());
    window.wait_for_part("foreign.sqlite could not be opened");
    assert_eq!(window.app().screen().below, Some(Below::Problems));
    window.harness.get_by_label("Copy all").click();
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    assert!(copied.contains("foreign.sqlite") && copied.contains("choose another"), "{copied}");
    window.click("Close the problems");
    assert_eq!(window.app().screen().below, None);
    // They are still there, in the status bar.
    window.click("1 problem");
    window.click("Clear the list");
    window.harness.step();
    assert!(!window.has("1 problem"));
}

#[test]
fn a_file_that_cannot_be_imported_is_a_problem_beside_its_import() {
    let mut window = Window::with_two_agreements();
    let bad = window.home.join("bad.txt");
    std::fs::write(&bad, [0xff, 0x41, 0x00, 0xfe, 0x80]).unwrap();
    window.drop_file(&bad);
    window.wait("the end of the import", |harness| {
        harness.state().screen().imports.as_ref().is_some_and(|imports| !imports.running)
    });
    assert_eq!(window.app().screen().below, Some(Below::Imports));
    window.click("1 problem");
    window.wait_for_part("bad.txt: byte 0");
    assert_eq!(window.app().screen().below, Some(Below::Problems));
    window.click("Import");
    assert_eq!(window.app().screen().below, Some(Below::Imports));
}

/// Pulls what stands at a place to the right.
fn pull(window: &mut Window, from: egui::Pos2, by: f32) {
    let to = from + egui::vec2(by, 0.0);
    window.harness.event(egui::Event::PointerMoved(from));
    window.harness.step();
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.harness.event(button(from, true));
    window.harness.step();
    window.harness.event(egui::Event::PointerMoved(to));
    window.harness.step();
    window.harness.event(button(to, false));
    window.harness.step();
    window.harness.step();
}

/// Where a line stands by which a column is pulled.
fn line_of(window: &Window, column: &str) -> egui::Rect {
    window.harness.get_by_label(&format!("Width of the column {column}")).rect()
}

#[test]
fn columns_stay_as_they_were_pulled_in_their_file_alone() {
    let mut window = Window::with_two_agreements();
    let usual = [line_of(&window, "Topics"), line_of(&window, "Gia Lai – Viettel")].map(|line| line.center().x);
    let at = line_of(&window, "Topics").center();
    pull(&mut window, at, 40.0);
    let at = line_of(&window, "Gia Lai – Viettel").center();
    pull(&mut window, at, -70.0);
    let pulled = [line_of(&window, "Topics"), line_of(&window, "Gia Lai – Viettel")].map(|line| line.center().x);
    assert!((pulled[0] - usual[0] - 40.0).abs() < 4.0, "{usual:?} {pulled:?}");
    for _ in 0..2 {
        window = window.restart();
        window.wait_for_part("2 agreements");
        window.wait_for("Width of the column Topics");
        let now = [line_of(&window, "Topics"), line_of(&window, "Gia Lai – Viettel")].map(|line| line.center().x);
        assert!((0..2).all(|line| (now[line] - pulled[line]).abs() < 1.0), "{pulled:?} became {now:?}");
    }
    // Agreements of another file have the same numbers, and nothing to do with these.
    let other = window.home.join("other.sqlite");
    two_agreements(&other);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.type_into("Path of the file to open", &other.display().to_string());
    window.wait("the other file", move |harness| {
        harness.state().screen().file.as_ref().is_some_and(|file| file.path == other)
    });
    window.wait_for("Width of the column Topics");
    assert!((line_of(&window, "Topics").center().x - usual[0]).abs() < 1.0);
}

#[test]
fn panels_stay_as_they_were_pulled_and_do_not_grow_by_themselves() {
    let mut window = Window::with_two_agreements();
    let before = window.app().screen().panels;
    // The line at the right of the list is pulled.
    pull(&mut window, egui::pos2(before.agreements, 400.0), 60.0);
    let pulled = window.app().screen().panels.agreements;
    assert!((pulled - before.agreements - 60.0).abs() < 4.0, "{before:?} {pulled}");
    for _ in 0..2 {
        window = window.restart();
        window.wait_for_part("2 agreements");
        let now = window.app().screen().panels.agreements;
        assert!((now - pulled).abs() < 1.0, "{pulled} became {now}");
    }
}

#[test]
fn the_text_size_goes_in_tenths_by_key_and_has_its_bounds() {
    let mut window = Window::with_two_agreements();
    let zoom = |window: &Window| window.harness.ctx.zoom_factor();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    window.harness.step();
    window.harness.step();
    assert!((zoom(&window) - 1.1).abs() < 0.001);
    for _ in 0..20 {
        window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Minus);
        window.harness.step();
        window.harness.step();
    }
    assert!((zoom(&window) - 0.7).abs() < 0.001);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num0);
    window.harness.step();
    window.harness.step();
    assert!((zoom(&window) - 1.0).abs() < 0.001);
}

#[test]
fn a_comparison_goes_on_as_it_was_left_in_its_file_alone() {
    let mut window = Window::with_two_agreements();
    window.click("Hà Tĩnh – Viettel");
    let columns = |harness: &Harness<'static, App>| {
        harness.state().screen().models.as_ref().map_or(0, |models| models.matrix.columns.len())
    };
    window.wait("one column", move |harness| columns(harness) == 1);
    window = window.restart();
    window.wait("one column again", move |harness| columns(harness) == 1);
    let other = window.home.join("other.sqlite");
    two_agreements(&other);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.type_into("Path of the file to open", &other.display().to_string());
    window.wait("both columns of the other file", move |harness| columns(harness) == 2);
}
