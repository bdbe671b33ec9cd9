//! The panel of an import by itself: ten thousand files are as calm as ten.

use std::path::PathBuf;

use camket::model::{ArticleId, Encoding, Message};
use camket::screen::Command;
use camket::screen::imports::panel::Around;
use camket::screen::imports::{self, ImportLine, ImportState, Imports, Once, Spot};
use camket::screen::theme;
use camket::words::{Language, Words};
use egui::Theme;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

struct Panel {
    imports: Imports,
    words: Words,
    commands: Vec<Command>,
}

fn line(state: ImportState, message: Message) -> ImportLine {
    ImportLine {
        part: None,
        state,
        message,
        findings: Vec::new(),
        encoding: Some(Encoding::Tcvn3),
        can_be_read_otherwise: true,
        article: Some(ArticleId(1)),
        step: None,
        of_whole: false,
        gone: false,
    }
}

fn many(count: usize) -> Imports {
    let mut imports = Imports::begin();
    imports.found((0..count).map(|number| PathBuf::from(format!("/báo/{number:05}.txt"))).collect(), 0, 1);
    for place in 0..count {
        let (state, message) = match place % 100 {
            7 => (ImportState::Failed, Message::new("read-error-empty")),
            8 => {
                let message = Message::new("imported-near-duplicate").with("what", "Bài cũ").with("percent", 91);
                (ImportState::NearDuplicate, message)
            }
            _ => (ImportState::New, Message::new("imported-new").with("count", 1)),
        };
        imports.line(place, line(state, message), true);
    }
    imports.over(false);
    imports
}

fn harness(imports: Imports, language: Language, theme: Theme) -> Harness<'static, Panel> {
    let panel = Panel { imports, words: Words::new(language), commands: Vec::new() };
    let mut harness = Harness::builder()
        .with_size(egui::vec2(1280.0, 260.0))
        .with_theme(theme)
        .with_max_steps(12)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, panel: &mut Panel| {
                let around = Around { problems: 0, has_article: &|_| true, words: &panel.words };
                imports::show(ui, &mut panel.imports, around, &mut panel.commands);
            },
            panel,
        );
    harness.run();
    harness
}

fn rows(harness: &Harness<'_, Panel>) -> Vec<String> {
    let nodes = harness.root().children_recursive();
    let items = nodes.filter(|node| node.accesskit_node().role() == egui::accesskit::Role::ListItem);
    items.filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn ten_thousand_files_paint_no_more_than_ten() {
    for (language, theme) in super::BOTH {
        let few = harness(many(10), language, theme);
        let all = harness(many(10_000), language, theme);
        assert!(rows(&few).len() <= 10 && rows(&all).len() <= 10, "{:?}", rows(&all));
        let shapes = |harness: &Harness<'_, Panel>| harness.output().shapes.len();
        assert!(shapes(&all) <= shapes(&few) + 20, "{} {}", shapes(&all), shapes(&few));
        all.check_accessibility();
    }
}

#[test]
fn what_needs_a_person_stands_first_and_can_be_done() {
    let mut harness = harness(many(200), Language::En, Theme::Light);
    for state in ["All 200", "Failed 2", "Near-duplicate 2", "New 196"] {
        harness.get_by_label(state);
    }
    assert!(
        rows(&harness)[..4].iter().all(|row| row.contains("no text") || row.contains("Bài cũ")),
        "{:?}",
        rows(&harness)
    );
    harness.get_by_label("Try the 2 failed files again").click();
    harness.run();
    assert_eq!(harness.state().commands, [Command::ImportOnce(Once::Failed)]);
    harness.state_mut().commands.clear();
    harness.get_by_label_contains("00008.txt").click();
    harness.run();
    harness.check_accessibility();
    for (button, command) in [
        ("Keep both", Command::ImportOnce(Once::Keep(8, 0))),
        ("Leave this one out", Command::LeaveOut(Some(Spot { file: 8, row: 0 }))),
        ("Keep all 2 near-duplicates", Command::ImportOnce(Once::KeepAll)),
        ("Leave all 2 near-duplicates out", Command::LeaveOut(None)),
        ("Read as TCVN3 (ABC)…", Command::LookAtFile { file: 8, encoding: None }),
    ] {
        harness.get_by_label(button).click();
        harness.run();
        assert_eq!(std::mem::take(&mut harness.state_mut().commands), [command]);
    }
}

#[test]
fn while_it_runs_the_list_goes_with_what_is_read() {
    let mut imports = Imports::begin();
    imports.found((0..5000).map(|number| PathBuf::from(format!("{number:05}.txt"))).collect(), 0, 1);
    for place in 0..3000 {
        imports.line(place, line(ImportState::New, Message::new("imported-new").with("count", 1)), true);
    }
    imports.reading(&[3000, 3001]);
    let harness = harness(imports, Language::Vi, Theme::Dark);
    let rows = rows(&harness);
    assert!(rows.iter().any(|row| row == "03000.txt: đang đọc"), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("02999.txt: mới")), "{rows:?}");
    assert!(rows.iter().any(|row| row == "03002.txt: đang chờ đến lượt"), "{rows:?}");
    harness.get_by_label("Đang nhập 3.000/5.000");
}
