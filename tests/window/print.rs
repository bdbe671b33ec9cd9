//! Pages in the window: what is on the screen comes on paper, old pages stay until the new ones are
//! there, and the keyboard goes through all of it. What a printer makes of them is `tests/cups.sh`.

use super::*;

use camket::model::Printer;
use camket::paper::{Depth, PaperSize, PaperView};
use camket::screen::print::{Form, Plan, Preview, PrinterOrder, Zoom};
use egui::{Key, Modifiers};

fn preview(window: &Window) -> &Preview {
    window.app().screen().print.as_ref().unwrap()
}

fn pages_are_there(window: &mut Window) {
    window.wait("the pages", |harness| harness.state().screen().print.as_ref().is_some_and(Preview::is_ready));
}

fn count(window: &Window) -> usize {
    preview(window).pages.as_ref().unwrap().len()
}

/// Chooses from a list that opens.
fn choose(window: &mut Window, list: &str, one: &str) {
    let role = egui::accesskit::Role::ComboBox;
    window.harness.get_by_role_and_label(role, list).click();
    window.harness.step();
    window.harness.step();
    // What is chosen already is named by the list itself too.
    window.wait_for(one);
    window.harness.get_all_by_label(one).last().unwrap().click();
    window.harness.step();
    window.harness.step();
}

/// A preview of a matrix with so many pages that the keyboard has somewhere to go.
fn window_with_pages() -> Window {
    let mut window = Window::with_two_agreements();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    pages_are_there(&mut window);
    window.click("Cover page");
    pages_are_there(&mut window);
    assert!(count(&window) > 1, "a cover and the matrix");
    window
}

#[test]
fn what_is_on_the_screen_comes_on_paper() {
    let mut window = Window::with_two_agreements();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    pages_are_there(&mut window);
    assert_eq!(preview(&window).plan.view, PaperView::Matrix);
    assert_eq!(preview(&window).plan.depth, Depth::Brief);
    window.harness.key_press(Key::Escape);
    window.wait("the matrix", |harness| harness.state().screen().print.is_none());
    for (keys, view) in
        [(Key::Num2, PaperView::Timeline), (Key::Num3, PaperView::Roster), (Key::Num5, PaperView::Disagreements)]
    {
        window.harness.key_press_modifiers(Modifiers::COMMAND, keys);
        window.harness.step();
        window.harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
        pages_are_there(&mut window);
        assert_eq!(preview(&window).plan.view, view);
        window.harness.key_press(Key::Escape);
        window.harness.step();
    }
}

#[test]
fn old_pages_stay_until_the_new_ones_are_there_and_each_view_has_its_settings() {
    let mut window = Window::with_two_agreements();
    window.click("Print…");
    pages_are_there(&mut window);
    let a4 = preview(&window).pages.as_ref().unwrap()[0];
    window.click("Paper: A3");
    assert!(preview(&window).pages.is_some(), "nothing flickers");
    assert!(!preview(&window).images.is_empty());
    pages_are_there(&mut window);
    let a3 = preview(&window).pages.as_ref().unwrap()[0];
    assert!(a3.x > a4.x * 1.3);
    assert!(preview(&window).images.contains_key(&0), "the picture comes with the page");
    window.harness.check_accessibility();
    window.click("Back");
    window.click("Timeline");
    window.click("Print…");
    pages_are_there(&mut window);
    assert_eq!(preview(&window).plan.settings.paper, PaperSize::A4);
    window.click("Back");
    let mut window = window.restart();
    window.wait_for_part("Gia Lai – Viettel");
    window.click("Matrix");
    window.click("Print…");
    pages_are_there(&mut window);
    assert_eq!(preview(&window).plan.settings.paper, PaperSize::A3, "remembered for the matrix");
}

#[test]
fn the_newest_of_many_changes_wins() {
    let mut window = Window::with_two_agreements();
    window.click("Print…");
    pages_are_there(&mut window);
    for name in ["Text size: Large", "Margins: Wide", "Orientation: Portrait", "Colours: Black, white", "Paper: A3"] {
        window.harness.get_all_by_label(name).next().unwrap().click();
        window.harness.step();
    }
    pages_are_there(&mut window);
    let page = preview(&window).pages.as_ref().unwrap()[0];
    assert!(page.y > page.x && page.y > 1100.0, "an A3 sheet upright: {page:?}");
}

#[test]
fn the_keyboard_goes_through_the_pages_and_sizes() {
    let mut window = window_with_pages();
    let last = count(&window) - 1;
    let press = |window: &mut Window, key: Key| {
        window.harness.key_press(key);
        window.harness.step();
        window.harness.step();
    };
    assert_eq!(preview(&window).sight.current(), 0);
    press(&mut window, Key::PageDown);
    assert_eq!(preview(&window).sight.current(), 1);
    press(&mut window, Key::PageUp);
    assert_eq!(preview(&window).sight.current(), 0);
    press(&mut window, Key::End);
    assert_eq!(preview(&window).sight.current(), last);
    window.wait_for_part(&format!("Page {} of", last + 1));
    press(&mut window, Key::Plus);
    assert!(matches!(preview(&window).sight.zoom, Zoom::Factor(_)));
    assert_eq!(preview(&window).sight.current(), last, "what is looked at stays");
    press(&mut window, Key::Num0);
    assert_eq!(preview(&window).sight.zoom, Zoom::Page);
    press(&mut window, Key::W);
    assert_eq!(preview(&window).sight.zoom, Zoom::Width);
    press(&mut window, Key::Home);
    assert_eq!(preview(&window).sight.current(), 0);
    let name = format!("Go to page 2 of {}", last + 1);
    window.click(&name);
    window.harness.step();
    assert_eq!(preview(&window).sight.current(), 1);
}

#[test]
fn a_dossier_and_gaps_are_of_an_agreement_that_is_chosen() {
    let mut window = Window::with_two_agreements();
    let (id, _) = window.app().screen().models.as_ref().unwrap().labels.first_key_value().unwrap();
    let id = *id;
    window.click("Print…");
    pages_are_there(&mut window);
    choose(&mut window, "What to print", "Dossier of an agreement");
    pages_are_there(&mut window);
    assert_eq!(preview(&window).plan.view, PaperView::Agreement);
    let each = count(&window);
    let label = window.app().screen().models.as_ref().unwrap().label(id);
    choose(&mut window, "Agreement", &label);
    pages_are_there(&mut window);
    assert_eq!(preview(&window).plan.subject, Some(id));
    assert!(count(&window) < each, "one dossier is shorter than two");
    choose(&mut window, "What to print", "Gaps");
    pages_are_there(&mut window);
    assert_eq!((preview(&window).plan.view, preview(&window).plan.subject), (PaperView::Gaps, Some(id)));
}

/// The panel with the printers, as the system would have told them.
fn with_printers() -> Harness<'static, (Screen, Vec<Command>)> {
    let mut screen = Screen::new(Language::En, "2026-01-01".parse().unwrap());
    let plan = {
        let mut plan = Plan::of(&screen).unwrap();
        plan.depth = Depth::Quotes;
        plan
    };
    let mut preview = Preview::new(plan);
    preview.put(vec![egui::vec2(595.0, 842.0); 4], std::collections::BTreeMap::new());
    let mut form = Form::new(Some("Kho".to_owned()), false, true);
    form.put(Ok(vec![
        Printer {
            name: "Tang_2".to_owned(),
            description: "Máy in tầng 2".to_owned(),
            is_default: true,
            ..Printer::default()
        },
        Printer { name: "Kho".to_owned(), stopped: Some("hết giấy".to_owned()), ..Printer::default() },
    ]));
    preview.form = Some(form);
    screen.print = Some(preview);
    let paint = |ui: &mut egui::Ui, (screen, commands): &mut (Screen, Vec<Command>)| {
        camket::screen::theme::install(ui.ctx());
        screen.show(ui, Lexicon::embedded(), commands);
    };
    let mut harness = Harness::builder().with_size([1280.0, 720.0]).build_ui_state(paint, (screen, Vec::new()));
    harness.run_steps(3);
    harness
}

#[test]
fn letters_that_no_font_has_are_told_of_beside_the_pages() {
    let mut harness = with_printers();
    let told = "No font on this computer has the letter U+20BB7: the pages show ? in its place.";
    let set = |harness: &mut Harness<'static, (Screen, Vec<Command>)>, letters: &str| {
        let preview = harness.state_mut().0.print.as_mut().unwrap();
        preview.form = None;
        preview.lacking = letters.to_owned();
        harness.run_steps(3);
    };
    set(&mut harness, "𠮷");
    assert!(harness.query_by_label_contains(told).is_some());
    set(&mut harness, "");
    assert!(harness.query_by_label_contains("No font on this computer").is_none());
}

#[test]
fn a_printer_its_pages_and_copies_become_an_order() {
    let mut harness = with_printers();
    harness.check_accessibility();
    assert!(harness.query_by_label_contains("stopped (hết giấy)").is_some());
    let field = egui::accesskit::Role::TextInput;
    harness.get_by_role_and_label(field, "Pages").focus();
    harness.step();
    harness.get_by_role_and_label(field, "Pages").type_text("2-9");
    harness.run_steps(2);
    assert!(harness.query_by_label("There is no page 9: there are pages 1 to 4.").is_some());
    harness.get_by_label("Print").click();
    harness.run_steps(2);
    assert!(!harness.state().1.iter().any(|command| matches!(command, Command::PrintOn(_))), "page 9 is not there");
    harness.get_by_role_and_label(field, "Pages").focus();
    harness.step();
    harness.key_press(Key::Backspace);
    harness.step();
    harness.get_by_role_and_label(field, "Pages").type_text("3");
    harness.run_steps(2);
    harness.get_by_label("Máy in tầng 2").click();
    harness.get_by_label("Both sides of the paper").click();
    harness.run_steps(2);
    harness.get_by_label("Print").click();
    harness.run_steps(2);
    let pages = PageRanges::read("2-3", 4).unwrap();
    let order = PrinterOrder { printer: "Tang_2".to_owned(), copies: 1, pages, two_sided: true };
    assert!(harness.state().1.contains(&Command::PrintOn(order)), "{:?}", harness.state().1);
}

#[test]
fn without_a_printer_there_is_still_a_way() {
    let mut harness = with_printers();
    let preview = harness.state_mut().0.print.as_mut().unwrap();
    preview.form.as_mut().unwrap().put(Err(Message::new("printer-error-none")));
    harness.run_steps(2);
    harness.get_by_label("Save as PDF…").click();
    harness.run_steps(2);
    assert!(harness.state().1.contains(&Command::SavePdfDialog));
    harness.get_by_label("Open in the viewer").click();
    harness.run_steps(2);
    assert!(harness.state().1.contains(&Command::ViewPages));
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.state().1.contains(&Command::ClosePrinters));
}

#[test]
fn an_import_changes_the_pages_that_are_looked_at() {
    let mut window = Window::with_two_agreements();
    window.click("Print…");
    pages_are_there(&mut window);
    let article = window.home.join("một bài khác.txt");
    std::fs::write(
        &article,
        "Sáng 5/3/2026, UBND tỉnh Lào Cai và Tập đoàn VNPT ký kết thỏa thuận hợp tác về chuyển đổi số.\n",
    )
    .unwrap();
    let renewing = |harness: &Harness<'static, App>| {
        harness.state().screen().print.as_ref().is_some_and(|preview| preview.renewing)
    };
    assert!(!renewing(&window.harness));
    window.drop_file(&article);
    window.wait("the pages made anew", renewing);
    pages_are_there(&mut window);
    let models = window.app().screen().models.as_ref().unwrap();
    assert_eq!(models.snapshot.agreements.len(), 3);
}
