//! Importing as a person does it: the state of every file, what can still be decided about each, and
//! how a file is read.

use camket::screen::imports::{ImportState, Imports};
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::*;

const OLD: &[u8] =
    b"H\xb5 T\xdcnh k\xfd v\xedi Viettel\nNg\xb5y 26/7/2022, hai b\xaan k\xfd cho giai \xae\xb9o\xb9n 2022-2025.\n";

fn imports(window: &Window) -> Imports {
    window.app().screen().imports.clone().unwrap()
}

fn import(window: &mut Window, path: &Path) {
    window.drop_file(path);
    over(window);
}

fn over(window: &mut Window) {
    window.wait("the end of the import", |harness| {
        harness.state().screen().imports.as_ref().is_some_and(|imports| !imports.running)
    });
}

fn states(window: &Window) -> Vec<ImportState> {
    imports(window).lines().map(|(_, line)| line.state).collect()
}

fn articles(window: &mut Window, count: usize) {
    window.wait("the articles", move |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| models.snapshot.articles.len() == count)
    });
}

fn text_of(window: &Window, article: i64) -> Option<String> {
    let store = Store::open(&window.home.join("two.sqlite")).unwrap();
    store.article(ArticleId(article)).unwrap().map(|article| article.text)
}

#[test]
fn a_text_is_read_again_under_another_encoding_as_one_step() {
    let mut window = Window::with_two_agreements();
    let path = window.home.join("old.txt");
    std::fs::write(&path, OLD).unwrap();
    import(&mut window, &path);
    articles(&mut window, 4);
    let before = text_of(&window, 4).unwrap();
    assert!(before.starts_with("Hà Tĩnh ký với Viettel"), "{before}");
    let line = imports(&window).lines().next().map(|(_, line)| line.clone()).unwrap();
    let recognised = line.encoding.unwrap();
    window.wait_for(&format!("old.txt: new, no agreement found; {}", recognised.name()));
    let row = window.harness.get_by_label_contains("old.txt: new");
    row.click();
    window.harness.step();
    window.click(&format!("Read as {}…", recognised.name()));
    window.wait("the first words", |harness| {
        let imports = harness.state().screen().imports.as_ref();
        imports.and_then(|imports| imports.how_read.as_ref()).is_some_and(|how| how.preview.is_some())
    });
    window.harness.check_accessibility();
    assert!(window.has(&format!("{} (recognised)", recognised.name())), "{}", window.heard());
    window.click("windows-1252");
    window.wait_for_part("Hµ T");
    window.click("Read the file again");
    over(&mut window);
    let after = imports(&window).lines().next().map(|(_, line)| line.article.unwrap()).unwrap();
    // It stands in the place of the one before, which is gone.
    assert!(text_of(&window, after.0).unwrap().starts_with("Hµ TÜnh"));
    articles(&mut window, 4);
    // One step takes it back.
    window.wait("the step", |harness| {
        harness.state().screen().history.to_undo().is_some_and(|step| step.kind == "read-otherwise")
    });
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.wait("the article as it was", |harness| {
        harness.state().screen().history.to_undo().is_some_and(|step| step.kind == "import")
    });
    assert_eq!(text_of(&window, 4).unwrap(), before);
}

#[test]
fn a_table_whose_column_of_texts_is_not_named_waits_for_a_person() {
    let mut window = Window::with_two_agreements();
    let path = window.home.join("bang.csv");
    let long = "Hai bên trao đổi về nhiều việc chung trong năm tới. ".repeat(8);
    std::fs::write(&path, format!("stt,a,b\n1,Bài một,\"{long}\"\n2,Bài hai,\"{long} Hết.\"\n")).unwrap();
    import(&mut window, &path);
    assert_eq!(states(&window), [ImportState::NeedsColumns]);
    window.wait_for("Choose columns 1");
    window.harness.get_by_label_contains("bang.csv: ").click();
    window.harness.step();
    window.click("Choose the columns…");
    window.wait_for("Column “b”: Text of the article");
    window.harness.check_accessibility();
    window.wait_for_part("please check");
    // The headline is said as well.
    window.click("Column “a”: Not used");
    window.click("Headline");
    window.wait_for("Column “a”: Headline");
    window.click("Import this file");
    over(&mut window);
    assert_eq!(states(&window), [ImportState::NoAgreement, ImportState::NoAgreement]);
    articles(&mut window, 5);
    assert!(text_of(&window, 4).unwrap().starts_with("Bài một\n\nHai bên"));
    // Read once more with other columns, it is the same articles that go.
    window.harness.get_by_label_contains("bang.csv · 2: ").click();
    window.harness.step();
    window.click("Columns and encoding…");
    window.wait_for("Column “a”: Headline");
    window.click("Column “a”: Headline");
    window.click("Not used");
    window.wait_for("Column “a”: Not used");
    window.click("Read the file again");
    over(&mut window);
    articles(&mut window, 5);
    let texts: Vec<String> = (4..9).filter_map(|id| text_of(&window, id)).collect();
    assert_eq!(texts.len(), 2);
    assert!(texts.iter().all(|text| text.starts_with("Hai bên")), "{texts:?}");
}

#[test]
fn what_failed_is_tried_again_and_states_filter_the_list() {
    let mut window = Window::with_two_agreements();
    let folder = window.home.join("some");
    std::fs::create_dir(&folder).unwrap();
    for (name, text) in
        [("a.txt", "Bài một, không có gì."), ("b.txt", ""), ("c.txt", "Bài ba, không có gì."), ("x.exe", "")]
    {
        std::fs::write(folder.join(name), text).unwrap();
    }
    import(&mut window, &folder);
    assert_eq!(imports(&window).passed_by, 1);
    window.wait_for("one other file passed by");
    window.wait_for("All 3");
    window.click("Failed 1");
    assert!(window.harness.query_all_by_label_contains("a.txt: ").next().is_none());
    window.wait_for_part("b.txt: there is no text");
    std::fs::write(folder.join("b.txt"), "Bài hai, không có gì.").unwrap();
    window.click("Try the failed file again");
    over(&mut window);
    assert_eq!(states(&window), [ImportState::NoAgreement; 3]);
    articles(&mut window, 6);
    window.wait_for("No agreement 3");
    window.harness.check_accessibility();
}

#[test]
fn what_was_not_reached_can_be_gone_on_with() {
    let mut window = Window::with_two_agreements();
    let folder = window.home.join("many");
    std::fs::create_dir(&folder).unwrap();
    for number in 0..2000 {
        std::fs::write(folder.join(format!("{number}.txt")), format!("Bài số {number} không có gì.\n")).unwrap();
    }
    window.drop_file(&folder);
    window.wait("the first files", |harness| {
        harness.state().screen().imports.as_ref().is_some_and(|imports| imports.done > 0)
    });
    window.click("Stop the import");
    over(&mut window);
    let left = imports(&window).total - imports(&window).done;
    assert!(left > 0, "it was stopped before its end");
    let go_on = format!("Go on with {} files", camket::words::Words::new(Language::En).number(left as f64));
    window.click(&go_on);
    over(&mut window);
    assert_eq!(imports(&window).done, 2000);
    articles(&mut window, 2003);
}

#[test]
fn the_keyboard_goes_through_the_list_and_to_what_can_be_done() {
    let mut window = Window::with_two_agreements();
    let folder = window.home.join("some");
    std::fs::create_dir(&folder).unwrap();
    for number in 0..40 {
        std::fs::write(folder.join(format!("{number:02}.txt")), format!("Bài số {number} không có gì.\n")).unwrap();
    }
    import(&mut window, &folder);
    window.wait_for_part("00.txt: ");
    window.harness.get_by_label_contains("00.txt: ").focus();
    // The arrows are the row's own from the second frame on that it has the keyboard.
    window.harness.step();
    window.harness.step();
    window.harness.step();
    for _ in 0..30 {
        window.harness.key_press(Key::ArrowDown);
        window.harness.step();
        window.harness.step();
    }
    window.wait_for_part("30.txt: ");
    let nodes: Vec<_> = window.harness.root().children_recursive().collect();
    let focused = nodes.iter().find(|node| node.accesskit_node().is_focused());
    let name = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
    assert!(name.starts_with("30.txt: "), "{name}");
    window.click("Show the article");
    window.wait("the article", |harness| harness.state().screen().reading.is_some());
    assert!(window.app().screen().reading.as_ref().unwrap().article.text.contains("Bài số 30"));
}

#[test]
fn near_duplicates_are_shown_and_kept_or_left_out() {
    let mut window = Window::with_two_agreements();
    let folder = window.home.join("copies");
    std::fs::create_dir(&folder).unwrap();
    let source = include_str!("../../data/articles/mau-1-gia-lai-viettel.txt");
    std::fs::write(folder.join("a.txt"), source).unwrap();
    for name in ["b", "c", "d"] {
        std::fs::write(folder.join(format!("{name}.txt")), format!("{source}\n\nBáo {name} đăng lại.\n")).unwrap();
    }
    import(&mut window, &folder);
    assert_eq!(imports(&window).lines().filter(|(_, line)| line.state == ImportState::NearDuplicate).count(), 3);
    articles(&mut window, 4);
    window.wait_for("Near-duplicate 3");
    window.harness.get_by_label_contains("b.txt: ").click();
    window.harness.step();
    window.wait_for("Show the one that is there");
    window.harness.check_accessibility();
    window.click("Leave this one out");
    window.wait_for("Left out 1");
    window.harness.get_by_label_contains("c.txt: ").click();
    window.harness.step();
    window.click("Keep both");
    over(&mut window);
    articles(&mut window, 5);
    window.harness.get_by_label_contains("d.txt: ").click();
    window.harness.step();
    window.click("Leave this one out");
    window.wait_for("Left out 2");
    let kept = imports(&window).lines().find(|(file, _)| file.name == "c.txt").map(|(_, line)| line.state);
    assert_eq!(kept, Some(ImportState::New));
}

/// A file of facts with two articles: the hash of one can be made wrong.
fn facts(second_hash: Option<&str>) -> String {
    let article = |text: &str, hash: Option<&str>| {
        let hash = hash.map_or_else(|| camket::text::content_hash(text), str::to_owned);
        format!(
            r#"{{"hash":"{hash}","file":"x.txt","imported_at":"2026-01-01T00:00:00Z","text":"{text}","reports":[]}}"#
        )
    };
    let articles = [article("Bài một.", None), article("Bài hai.", second_hash)].join(",\n");
    format!("{{\"format\":\"camket-file\",\"version\":1,\n\"articles\":[{articles}]}}")
}

#[test]
fn an_item_of_a_file_of_facts_is_tried_again_with_its_file_and_undo_is_told() {
    let mut window = Window::with_two_agreements();
    let path = window.home.join("facts.json");
    std::fs::write(&path, facts(Some("0123"))).unwrap();
    import(&mut window, &path);
    assert_eq!(states(&window), [ImportState::Failed, ImportState::Facts]);
    articles(&mut window, 4);
    window.harness.get_by_label_contains("facts.json · articles[1]: ").click();
    window.harness.step();
    std::fs::write(&path, facts(None)).unwrap();
    window.click("Try the whole file again");
    over(&mut window);
    assert_eq!(states(&window), [ImportState::Facts]);
    articles(&mut window, 5);
    // An undo takes the second article back, and the line says so; the first is still there until the next undo.
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    articles(&mut window, 4);
    window.wait_for(
        "facts.json: what this reading brought in was undone; what the reading before it brought in is still there",
    );
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    articles(&mut window, 3);
    window.wait_for("facts.json: no longer in the file: the import was undone, or the article was removed");
    for count in [4, 5] {
        window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
        articles(&mut window, count);
    }
    assert!(!window.heard().contains("was undone"), "{}", window.heard());
    assert!(!window.heard().contains("no longer in the file"), "{}", window.heard());
}

#[test]
fn after_an_undo_the_list_claims_nothing_that_is_not_so() {
    let mut window = Window::with_two_agreements();
    let folder = window.home.join("some");
    std::fs::create_dir(&folder).unwrap();
    for name in ["a", "b"] {
        std::fs::write(folder.join(format!("{name}.txt")), format!("Bài {name}, không có gì.")).unwrap();
    }
    std::fs::write(folder.join("c.txt"), "").unwrap();
    import(&mut window, &folder);
    articles(&mut window, 5);
    window.wait_for("No agreement 2");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    articles(&mut window, 3);
    window.wait_for("No longer in the file 2");
    assert!(!window.has("No agreement 2"));
    window.harness.get_by_label_contains("a.txt: no longer in the file").click();
    window.harness.step();
    window.harness.check_accessibility();
    assert!(!window.has("Show the article"));
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    articles(&mut window, 5);
    window.wait_for("No agreement 2");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    articles(&mut window, 3);
    window.wait_for("No longer in the file 2");
    window.click("Import it again");
    over(&mut window);
    articles(&mut window, 4);
    window.wait_for("No agreement 1");
    window.wait_for("No longer in the file 1");
}

#[test]
fn an_import_that_could_not_write_is_gone_on_with_and_then_nothing_is_wrong_any_more() {
    let mut window = Window::with_two_agreements();
    let article = window.home.join("new.txt");
    std::fs::write(&article, "Bài mới, không có gì.").unwrap();
    // Another program holds the file for longer than anybody waits.
    let holder = rusqlite::Connection::open(window.home.join("two.sqlite")).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    window.drop_file(&article);
    window.wait_for_part("The import was ended: another program holds the file");
    window.wait_for_part("new.txt: not taken in, since the file of agreements could not be written to");
    holder.execute_batch("ROLLBACK").unwrap();
    window.click("Import");
    window.click("Try the failed file again");
    over(&mut window);
    assert_eq!(states(&window), [ImportState::NoAgreement]);
    assert!(window.app().screen().problems.is_empty(), "{:?}", window.app().screen().problems);
    articles(&mut window, 4);
}
