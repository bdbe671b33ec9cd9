//! Keeping files: backups and what comes back from them, copies for others, what a damaged file still
//! holds, two windows on one file, files that others hold or that go away.

use camket::screen::problems::Over;
use egui::{Key, Modifiers};

use super::*;

fn backups_of(window: &Window, file: &Path) -> camket::store::Backups {
    camket::store::Backups::in_folder(&window.home.join("data/backups"), file)
}

fn articles(harness: &Harness<'static, App>) -> usize {
    harness.state().screen().models.as_ref().map_or(0, |models| models.snapshot.articles.len())
}

/// What another window does to the file.
fn elsewhere(file: &Path, edit: &Edit) {
    let mut store = Store::open(file).unwrap();
    let read = |_: &Article| Facts::default();
    store.edit(edit, Lexicon::embedded(), "2026-01-02T03:04:05Z", &read).unwrap();
}

fn open_typed(window: &mut Window, path: &Path) {
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.type_into("Path of the file to open", &path.display().to_string());
}

#[test]
fn another_windows_changes_are_seen_while_resting_and_a_backup_brings_back_what_was() {
    let mut window = Window::with_two_agreements();
    let file = window.home.join("two.sqlite");
    let backups = backups_of(&window, &file);
    let made = backups.clone();
    window.wait("today's backup", move |_| made.list().is_ok_and(|made| made.len() == 1));
    let before = articles(&window.harness);
    elsewhere(&file, &Edit::RemoveArticles { articles: vec![ArticleId(1)] });
    // Nobody touches this window; it sees it all the same.
    window.wait("the other's change", move |harness| articles(harness) == before - 1);

    window.click("File");
    window.click("Backups…");
    window.wait_for_part("Restore the backup of ");
    window.harness.check_accessibility();
    window.click("File");
    window.harness.key_press(Key::Escape);
    window.harness.step();
    window.click("File");
    window.click("Backups…");
    window.wait_for_part("Restore the backup of ");
    let restore = |window: &Window| {
        let nodes = window.harness.query_all_by_label_contains("Restore the backup of ");
        nodes.count()
    };
    assert_eq!(restore(&window), 1);
    window.harness.query_all_by_label_contains("Restore the backup of ").next().unwrap().click();
    window.harness.step();
    window.click("Restore this one");
    window.wait_for_part("is restored");
    window.wait("what was", move |harness| articles(harness) == before);
    let kept: Vec<camket::store::Occasion> =
        backups.list().unwrap().into_iter().map(|backup| backup.occasion).collect();
    assert_eq!(kept, [camket::store::Occasion::Restore, camket::store::Occasion::Day]);
    assert!(window.app().screen().problems.is_empty(), "{:?}", window.app().screen().problems);
}

#[test]
fn undo_does_not_take_back_what_another_window_did_unseen() {
    let mut window = Window::with_two_agreements();
    let file = window.home.join("two.sqlite");
    let note = |text: &str| Edit::Note { about: NoteOn::Article(ArticleId(1)), text: text.to_owned() };
    elsewhere(&file, &note("first"));
    let steps = |harness: &Harness<'static, App>| harness.state().screen().history.steps.len();
    let begin = steps(&window.harness);
    window.wait("the first step", move |harness| steps(harness) > begin);
    // The other window does a second thing, and at once this one undoes what it knows of.
    elsewhere(&file, &note("second"));
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.wait_for_part("another window or program has just changed this");
    let rows = Store::open(&file).unwrap().rows("SELECT text FROM note").unwrap();
    assert_eq!(rows, [[Some("second".to_owned())]]);
    // Having seen it, this window may.
    window.wait("the second step", move |harness| steps(harness) > begin + 1);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    let told = file.clone();
    window.wait("the undone step", move |_| {
        Store::open_to_read(&told).unwrap().rows("SELECT text FROM note").unwrap() == [[Some("first".to_owned())]]
    });
}

#[test]
fn a_copy_for_others_is_saved_and_takes_nobodys_place() {
    let mut window = Window::with_two_agreements();
    let copy = window.home.join("for others");
    for word in ["The copy", "could not be saved"] {
        window.click("File");
        window.click("Save a copy…");
        window.type_into("Save a copy to", &copy.display().to_string());
        window.wait_for_part(word);
    }
    let store = Store::open(&copy.with_extension("sqlite")).unwrap();
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(store.snapshot(Lexicon::embedded()).unwrap().agreements.len(), 2);
    assert!(window.app().screen().file.as_ref().is_some_and(|file| file.name == "two.sqlite"));
}

#[test]
fn what_a_damaged_file_holds_is_saved_from_the_message() {
    let mut window = Window::with_two_agreements();
    let damaged = window.home.join("damaged.sqlite");
    two_agreements(&damaged);
    let root: usize =
        Store::open(&damaged).unwrap().rows("SELECT rootpage FROM sqlite_schema WHERE name = 'note'").unwrap()[0][0]
            .as_ref()
            .unwrap()
            .parse()
            .unwrap();
    let mut bytes = std::fs::read(&damaged).unwrap();
    bytes[(root - 1) * 4096..root * 4096].fill(0xa5);
    std::fs::write(&damaged, &bytes).unwrap();
    open_typed(&mut window, &damaged);
    window.wait_for_part("damaged.sqlite could not be opened: the file is damaged");
    window.harness.check_accessibility();
    window.click("Save what can be read to a new file…");
    let saved = window.home.join("saved.sqlite");
    window.type_into("New file for what can be saved", &saved.display().to_string());
    window.wait_for_part("Saved to ");
    let path = saved.clone();
    window.wait("the saved file", move |harness| {
        harness.state().screen().file.as_ref().is_some_and(|file| file.path == path)
    });
    assert_eq!(Store::open(&saved).unwrap().check().unwrap(), []);
    assert_eq!(std::fs::read(&damaged).unwrap(), bytes);
}

#[test]
fn a_file_of_a_newer_program_is_shown_and_takes_no_change() {
    let mut window = Window::with_two_agreements();
    let newer = window.home.join("newer.sqlite");
    two_agreements(&newer);
    rusqlite::Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    open_typed(&mut window, &newer);
    window.wait_for("read-only");
    assert_eq!(window.app().screen().models.as_ref().map(|models| models.agreements.len()), Some(2));
    assert!(backups_of(&window, &newer).list().unwrap().is_empty(), "it is not ours to keep");
}

#[test]
fn a_file_that_is_held_or_gone_is_told_of_and_a_retry_works() {
    let mut window = Window::with_two_agreements();
    let file = window.home.join("two.sqlite");
    let note = Edit::Note { about: NoteOn::Article(ArticleId(1)), text: "x".to_owned() };
    elsewhere(&file, &note);
    window
        .wait("the step", |harness| harness.state().screen().history.to_undo().is_some_and(|step| step.kind == "note"));
    let holder = rusqlite::Connection::open(&file).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.wait_for_part("another program holds the file");
    holder.execute_batch("ROLLBACK").unwrap();
    drop(holder);
    let away = window.home.join("away.sqlite");
    std::fs::rename(&file, &away).unwrap();
    window.wait_for_part("the file cannot be reached any more");
    assert!(window.app().screen().problems.iter().any(|problem| problem.over == Over::FileIsBack));
    std::fs::rename(&away, &file).unwrap();
    // It is taken up again by itself, and the line on it goes; what was not done stays told.
    window.wait("the file again", |harness| {
        !harness.state().screen().problems.iter().any(|problem| problem.over == Over::FileIsBack)
    });
    assert!(!window.heard().contains("the file cannot be reached any more"), "{}", window.heard());
    assert_eq!(window.app().screen().problems.len(), 1, "{:?}", window.app().screen().problems);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.wait("the undone step", |harness| {
        harness.state().screen().history.to_undo().is_none_or(|step| step.kind != "note")
    });
}
