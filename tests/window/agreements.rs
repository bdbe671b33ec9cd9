//! What a person does with agreements, from the click to the file and back.

use super::*;

fn agreements(window: &Window) -> usize {
    window.app().screen().models.as_ref().map_or(0, |models| models.agreements.len())
}

impl Window {
    fn wait_for_agreements(&mut self, count: usize) {
        self.wait(&format!("{count} agreements"), |harness| {
            harness.state().screen().models.as_ref().is_some_and(|models| models.agreements.len() == count)
        });
    }

    fn key(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.step();
    }

    /// Presses what has this name by the keyboard, wherever the page is scrolled to.
    fn press_named(&mut self, name: &str) {
        self.wait_for(name);
        self.harness.get_all_by_label(name).next().unwrap().focus();
        self.harness.step();
        self.key(egui::Modifiers::NONE, egui::Key::Space);
        self.harness.step();
    }

    fn undo(&mut self) {
        self.key(egui::Modifiers::COMMAND, egui::Key::Z);
    }

    /// Opens the page of an agreement by the name in the list.
    fn open_page(&mut self, line: &str) {
        self.wait_for(line);
        self.harness.get_by_label(line).focus();
        self.harness.step();
        self.key(egui::Modifiers::NONE, egui::Key::Enter);
        self.wait("the page", |harness| harness.state().screen().view == View::Agreement);
    }
}

const GIA_LAI: &str = "Gia Lai – Viettel, Signed 11 Sep 2025 · 2026–2030, 2 sources, sources disagree";

#[test]
fn a_choice_between_sources_is_shown_wherever_the_value_is() {
    let mut window = Window::with_two_agreements();
    window.click("1 disagreement, open");
    window.click("First year: 2025, 1 article");
    window.wait_for("First year: 2025, 1 article, your choice");
    window.wait_for("1 disagreement, decided");
    window.click("Matrix");
    window.wait_for_part("Gia Lai – Viettel, Period: 2025–2030");
    window.click("Timeline");
    window.wait_for_part("Gia Lai – Viettel: 2025–2030");
    window.undo();
    window.wait_for_part("Gia Lai – Viettel: 2026–2030");
}

#[test]
fn agreements_are_split_and_joined_again_and_each_step_is_undone() {
    let mut window = Window::with_two_agreements();
    window.open_page(GIA_LAI);
    window.click("Split off articles…");
    let check = egui::accesskit::Role::CheckBox;
    window.harness.get_by_role_and_label(check, "Viettel và Gia Lai hợp tác").focus();
    window.harness.step();
    window.key(egui::Modifiers::NONE, egui::Key::Space);
    window.click("Split off 1 article as its own agreement");
    window.wait_for_agreements(3);
    let newest = window.app().screen().models.as_ref().unwrap().snapshot.agreements.keys().max().copied();
    assert_eq!(window.app().screen().agreement.shown(), newest, "what was split off is looked at next");
    window.press_named("Join with…");
    window.wait_for_part("same parties");
    let candidates = window.harness.query_all_by_role(check);
    let name = candidates
        .filter_map(|node| egui_kittest::kittest::NodeT::accesskit_node(&node).label())
        .find(|name| name.contains("same parties"))
        .unwrap();
    window.press_named(&name);
    window.press_named("Join 1 agreement into this one");
    window.wait_for_agreements(2);
    assert_eq!(agreements(&window), 2);
    window.undo();
    window.wait_for_agreements(3);
    window.undo();
    window.wait_for_agreements(2);
    assert!(window.app().screen().agreement.shown() != newest, "the page from which it was split off is back");
    assert_eq!(window.app().screen().view, View::Agreement);
}

#[test]
fn an_agreement_by_hand_is_there_without_an_article_and_can_be_removed() {
    let mut window = Window::with_two_agreements();
    window.click("Add an agreement");
    let field = egui::accesskit::Role::TextInput;
    for (typed, party) in [("hue", "Add the party Huế"), ("fpt", "Add the party FPT")] {
        window.wait_for("Parties");
        window.harness.get_by_role_and_label(field, "Parties").focus();
        window.harness.step();
        window.harness.get_by_role_and_label(field, "Parties").type_text(typed);
        window.harness.step();
        window.click(party);
    }
    window.click("Add");
    window.wait_for_agreements(3);
    window.open_page("Huế – FPT, Date unknown, added by hand");
    window.click("Remove agreement");
    window.wait_for_agreements(2);
    window.undo();
    window.wait_for_agreements(3);
}

#[test]
fn a_kept_comparison_is_there_after_a_restart() {
    let mut window = Window::with_two_agreements();
    let check = egui::accesskit::Role::CheckBox;
    window.harness.get_by_role_and_label(check, "Hà Tĩnh – Viettel").click();
    window.harness.step();
    window.click("Timeline");
    window.click("Kept comparisons");
    window.click("Keep this comparison…");
    let field = egui::accesskit::Role::TextInput;
    window.wait_for("Name of the comparison");
    window.harness.get_by_role_and_label(field, "Name of the comparison").type_text("Gia Lai alone");
    window.harness.step();
    window.key(egui::Modifiers::NONE, egui::Key::Enter);
    window.wait("it is kept", |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| !models.snapshot.views.is_empty())
    });
    window.click("Matrix");
    window = window.restart();
    window.wait_for_agreements(2);
    window.click("Kept comparisons");
    window.click("Show the comparison Gia Lai alone");
    window.wait("the comparison", |harness| {
        let screen = harness.state().screen();
        screen.view == View::Timeline && screen.models.as_ref().is_some_and(|models| models.timeline.bars.len() == 1)
    });
}
