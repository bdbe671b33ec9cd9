//! Undo, redo and the list of what was done, in the window and across a restart.

use egui::{Key, Modifiers};

use super::*;

fn articles(window: &Window) -> usize {
    window.app().screen().models.as_ref().map_or(0, |models| models.snapshot.articles.len())
}

fn wait_for_articles(window: &mut Window, count: usize) {
    window.wait("the articles", move |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| models.snapshot.articles.len() == count)
    });
}

#[test]
fn what_was_done_is_undone_and_redone_also_after_a_restart() {
    let mut window = Window::with_two_agreements();
    let all = articles(&window);
    window.wait("the history", |harness| harness.state().screen().history.steps.len() > 1);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    wait_for_articles(&mut window, all - 1);
    window = window.restart();
    wait_for_articles(&mut window, all - 1);
    window.wait("the history", |harness| harness.state().screen().history.to_redo().is_some());
    window.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    wait_for_articles(&mut window, all);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    wait_for_articles(&mut window, all - 1);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    wait_for_articles(&mut window, all);

    // The list says what each step did; a click goes there.
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::H);
    window.wait_for("History of changes");
    window.wait_for_part("The file is here");
    window.click("Before the first step");
    wait_for_articles(&mut window, 0);
    window.harness.check_accessibility();
    let steps = window.app().screen().history.steps.clone();
    assert!(steps.iter().all(|step| step.state == StepState::Undone));
    let newest = camket::screen::history::told(&steps[0], &window.app().screen().words);
    assert!(newest.starts_with("Import “"), "{newest}");
    window.click(&format!("{newest}, undone"));
    wait_for_articles(&mut window, all);
    window.click("Close the history");
    assert!(!window.has("History of changes"));
}

/// Every edit has its words in both languages, also where a step did not write all values down.
#[test]
fn every_step_can_be_said() {
    let kinds = [
        "import",
        "review",
        "correct-statement",
        "correct-appearance",
        "correct-claim",
        "correct-party",
        "correct-article",
        "take-back",
        "take-back-article",
        "add-statement",
        "add-appearance",
        "add-claim",
        "add-party",
        "remove",
        "choose",
        "keep-open",
        "join-agreements",
        "split-reports",
        "group-anew",
        "add-agreement",
        "remove-agreement",
        "join-people",
        "separate-people",
        "keep-apart",
        "suggest-again",
        "split-person",
        "note",
        "remove-articles",
        "read-anew",
        "save-view",
        "remove-view",
    ];
    for language in Language::ALL {
        let words = camket::words::Words::new(language);
        for kind in kinds {
            for count in ["1", "3"] {
                let values = [("what", "Gia Lai"), ("count", count)];
                let step = Step {
                    id: StepId(1),
                    kind: kind.to_owned(),
                    values: values.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
                    done_at: String::new(),
                    rows: 1,
                    state: StepState::Done,
                };
                let said = camket::screen::history::told(&step, &words);
                assert!(!said.contains(['{', '}']) && said != words.say("history-unknown"), "{kind}: {said}");
            }
        }
    }
}
