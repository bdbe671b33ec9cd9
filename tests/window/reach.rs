//! Everything is reached and heard: no control without a name, the Tab key goes the way that one
//! reads, and a narrow bar gives way instead of overlapping.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::*;

/// Roles of what a person can use.
const CONTROLS: [Role; 12] = [
    Role::Button,
    Role::CheckBox,
    Role::Link,
    Role::RadioButton,
    Role::Tab,
    Role::TextInput,
    Role::MultilineTextInput,
    Role::ComboBox,
    Role::Slider,
    Role::GridCell,
    Role::ListBoxOption,
    Role::ColumnHeader,
];

/// The controls of the window that nobody could name.
fn nameless<S>(harness: &Harness<'_, S>) -> Vec<String> {
    let nodes = harness.root().children_recursive();
    nodes
        .filter(|node| CONTROLS.contains(&node.accesskit_node().role()))
        .filter(|node| node.accesskit_node().label().is_none_or(|label| label.trim().is_empty()))
        .map(|node| format!("{:?} at {:?}", node.accesskit_node().role(), node.rect()))
        .collect()
}

#[test]
fn every_control_of_every_view_has_a_name() {
    let mut window = Window::with_two_agreements();
    let views = [
        (Key::Num1, View::Matrix),
        (Key::Num2, View::Timeline),
        (Key::Num3, View::Leaders),
        (Key::Num4, View::Articles),
        (Key::Num5, View::Disagreements),
    ];
    for (key, view) in views {
        window.harness.key_press_modifiers(Modifiers::COMMAND, key);
        window.wait("the view", |harness| harness.state().screen().view == view);
        assert_eq!(nameless(&window.harness), [""; 0], "{view:?}");
        window.harness.check_accessibility();
    }
    // With everything open that can be open: evidence, an import, a problem, a field for a path.
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    window.click("Gia Lai – Viettel, Digital infrastructure: Commitment 1 (Company 1); Request 1 (Company 1)");
    window.wait("the evidence", |harness| harness.state().screen().evidence.is_some());
    let article = window.home.join("bad.txt");
    std::fs::write(&article, [0xff, 0x41, 0x00, 0xfe, 0x80]).unwrap();
    window.drop_file(&article);
    window.wait("the end of the import", |harness| {
        harness.state().screen().imports.as_ref().is_some_and(|imports| !imports.running)
    });
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.wait_for("Path of the file to open");
    assert_eq!(nameless(&window.harness), [""; 0]);
    window.click("1 problem");
    assert_eq!(nameless(&window.harness), [""; 0]);
    for menu in ["File", "Settings", "Help"] {
        window.click(menu);
        assert_eq!(nameless(&window.harness), [""; 0], "{menu}");
        window.harness.key_press(Key::Escape);
        window.harness.step();
        window.harness.step();
    }
    for key in [Key::F, Key::K] {
        window.harness.key_press_modifiers(Modifiers::COMMAND, key);
        window.harness.step();
        window.harness.step();
        assert_eq!(nameless(&window.harness), [""; 0]);
    }
}

/// What the Tab key stops at, once round.
fn stops(window: &mut Window) -> Vec<String> {
    let mut stops = Vec::new();
    for _ in 0..200 {
        window.harness.key_press(Key::Tab);
        window.harness.step();
        window.harness.step();
        let focused = window.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        let name = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
        if !stops.is_empty() && stops.first() == Some(&name) {
            return stops;
        }
        stops.push(name);
    }
    panic!("the Tab key comes round: {stops:#?}");
}

#[test]
fn the_tab_key_goes_the_way_that_one_reads_and_stops_at_nothing_without_a_name() {
    let mut window = Window::with_two_agreements();
    window.click("Gia Lai – Viettel, Digital infrastructure: Commitment 1 (Company 1); Request 1 (Company 1)");
    window.wait("the evidence", |harness| harness.state().screen().evidence.is_some());
    window.harness.step();
    window.harness.get_by_label("File").focus();
    window.harness.step();
    let stops = stops(&mut window);
    let place = |name: &str| {
        let place = stops.iter().position(|stop| stop.contains(name));
        place.unwrap_or_else(|| panic!("“{name}” is a stop: {stops:#?}"))
    };
    let way = [
        place("Import articles"),
        place("Timeline"),
        place("Search"),
        place("Settings"),
        place("All "),
        place("Commitment matrix"),
        place("Close the evidence"),
        place("disagreement"),
    ];
    assert!(way.is_sorted(), "{way:?} in {stops:#?}");
    let nameless: Vec<usize> = (0..stops.len()).filter(|place| stops[*place].trim().is_empty()).collect();
    assert_eq!(nameless, [0; 0], "{stops:#?}");
}

#[test]
fn the_tab_key_comes_to_the_history_after_the_middle() {
    let mut window = Window::with_two_agreements();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::H);
    window.wait_for("Close the history");
    window.harness.get_by_label("File").focus();
    window.harness.step();
    let stops = stops(&mut window);
    let place = |name: &str| {
        let place = stops.iter().position(|stop| stop.contains(name));
        place.unwrap_or_else(|| panic!("“{name}” is a stop: {stops:#?}"))
    };
    let way = [place("All "), place("Commitment matrix"), place("Close the history"), place("disagreement")];
    assert!(way.is_sorted(), "{way:?} in {stops:#?}");
}

#[test]
fn a_narrow_bar_gives_way_and_loses_nothing() {
    for (width, language) in
        [(1280.0, Language::Vi), (900.0, Language::En), (643.0, Language::Vi), (450.0, Language::Vi)]
    {
        let screen = Screen::new(language, "2026-01-01".parse().unwrap());
        let paint = |ui: &mut egui::Ui, (screen, commands): &mut (Screen, Vec<Command>)| {
            screen.show(ui, Lexicon::embedded(), commands);
        };
        let mut harness = Harness::builder()
            .with_size([width, 560.0])
            .with_context_setup(camket::screen::theme::install)
            .build_ui_state(paint, (screen, Vec::new()));
        harness.run_steps(4);
        let nodes = harness.root().children_recursive();
        let bar: Vec<(String, egui::Rect)> = nodes
            .filter(|node| CONTROLS.contains(&node.accesskit_node().role()) && node.rect().center().y < 46.0)
            .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
            .collect();
        assert!(bar.len() >= 4, "{bar:?}");
        for (place, (name, rect)) in bar.iter().enumerate() {
            assert!(rect.left() >= 0.0 && rect.right() <= width + 0.5, "{name} at {width}: {rect:?}");
            for (other, rect_of_other) in &bar[..place] {
                let overlap = rect.shrink(1.0).intersects(rect_of_other.shrink(1.0));
                assert!(!overlap, "{name} and {other} at {width}");
            }
        }
        // What has no room stands in the menu at the end.
        let words = camket::words::Words::new(language);
        let more = words.say("menu-more");
        let everything =
            ["import-articles", "search", "print", "view-matrix", "view-timeline", "view-leaders", "view-articles"];
        if harness.query_all_by_label(&more).next().is_some() {
            harness.get_by_label(&more).click();
            harness.run_steps(3);
        }
        for key in everything {
            let name = words.say(key);
            assert!(harness.query_all_by_label(&name).next().is_some(), "{name} at {width}");
        }
    }
}
