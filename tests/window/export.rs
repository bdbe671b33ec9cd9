//! Export from the window: choosing what and in which form, writing on a thread, saying where it went.

use egui::{Key, Modifiers};

use camket::paper::{Colours, Format, Orientation, Table};
use camket::screen::View;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Window;

fn open(window: &mut Window) {
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.wait_for("Export to other programs");
}

fn wish(window: &Window) -> camket::screen::export::Wish {
    window.app().screen().export.as_ref().unwrap().wish
}

#[test]
fn what_is_on_the_screen_is_written_in_the_chosen_form_and_told() {
    let mut window = Window::with_two_agreements();
    window.click("Timeline");
    open(&mut window);
    window.harness.check_accessibility();
    assert_eq!((wish(&window).table, wish(&window).format), (Table::Timeline, Format::Xlsx));
    window.click("Word (DOCX)");
    window.wait("the form", |harness| {
        harness.state().screen().export.as_ref().is_some_and(|panel| panel.wish.format == Format::Docx)
    });
    window.click("Type a path");
    let path = window.home.join("timeline");
    window.type_into("Write to", &path.display().to_string());
    window.wait_for_part("Written: ");
    assert!(window.has("Show the file"));
    assert!(std::fs::read(path.with_extension("docx")).unwrap().starts_with(b"PK"));
    // The extension of another form is what the person wants.
    window.click("Type a path");
    let path = window.home.join("timeline.html");
    window.type_into("Write to", &path.display().to_string());
    window.wait("the page", |_| path.exists());
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.contains("<html lang=\"en\">") && page.contains("Gia Lai – Viettel"));
    window.harness.key_press(Key::Escape);
    window.wait("the view", |harness| harness.state().screen().export.is_none());
    assert_eq!(window.app().screen().view, View::Timeline);
}

#[test]
fn what_has_no_pages_is_not_offered_as_pages_and_the_choice_is_remembered() {
    let mut window = Window::with_two_agreements();
    open(&mut window);
    window.click("Word (DOCX)");
    window.click("Facts");
    window.wait("the facts", |harness| {
        harness.state().screen().export.as_ref().is_some_and(|panel| panel.wish.table == Table::Facts)
    });
    assert_eq!(wish(&window).format, Format::Xlsx, "a table of facts has no pages");
    assert!(window.harness.get_by_label("PDF").accesskit_node().is_disabled());
    window.click("JSON Lines (JSONL)");
    window.click("Close the export");
    window.wait("the view", |harness| harness.state().screen().export.is_none());
    let mut window = window.restart();
    window.wait_for_part("Gia Lai – Viettel, Signed");
    open(&mut window);
    assert_eq!((wish(&window).table, wish(&window).format), (Table::Matrix, Format::Jsonl));
}

#[test]
fn a_form_of_pages_takes_what_a_print_takes() {
    let mut window = Window::with_two_agreements();
    open(&mut window);
    for name in ["Orientation: Portrait", "Cover page"] {
        assert!(!window.has(name), "a workbook has neither a cover nor sheets that lie some way: {name}");
    }
    window.click("Web page (HTML)");
    window.wait_for("Cover page");
    window.click("Cover page");
    window.click("Orientation: Portrait");
    window.click("Colours: Black, white");
    window.wait("the choices", |harness| {
        harness.state().screen().export.as_ref().is_some_and(|panel| {
            let wish = panel.wish.settings;
            wish.cover && wish.orientation == Orientation::Portrait && wish.colours == Colours::BlackAndWhite
        })
    });
    window.click("Type a path");
    let path = window.home.join("matrix.html");
    window.type_into("Write to", &path.display().to_string());
    window.wait("the page", |_| path.exists());
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.contains("<header class=\"cover\">") && page.contains("size:210mm 297mm"), "{page}");
    assert!(page.contains("--accent:#222"), "without colour");
}

#[test]
fn an_export_never_goes_over_a_file_of_agreements() {
    let mut window = Window::with_two_agreements();
    let own = window.home.join("two.sqlite");
    let taken = window.home.join("taken.xlsx");
    std::fs::copy(&own, &taken).unwrap();
    let before = std::fs::read(&taken).unwrap();
    open(&mut window);
    window.click("Type a path");
    window.type_into("Write to", &taken.display().to_string());
    window.wait("the problem", |harness| !harness.state().screen().problems.is_empty());
    assert!(window.app().screen().problems[0].text.contains("file of agreements"));
    assert_eq!(std::fs::read(&taken).unwrap(), before);
    assert!(window.app().screen().exporting.is_none());
}

#[test]
fn closing_the_window_waits_for_a_file_that_is_being_written() {
    let mut window = Window::with_two_agreements();
    open(&mut window);
    let path = window.home.join("all.xlsx");
    window.click("Type a path");
    window.type_into("Write to", &path.display().to_string());
    let Window { harness, home: _, _folder } = window;
    drop(harness);
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
}
