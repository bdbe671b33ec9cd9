//! The window, driven without a display through its accessibility tree: what a screen reader
//! hears is what these tests find.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "common/agreements.rs"]
#[expect(dead_code, reason = "these tests need the made-up files alone")]
mod made_up;

#[path = "window/agreements.rs"]
mod agreements;
#[path = "window/comfort.rs"]
mod comfort;
#[path = "window/export.rs"]
mod export;
#[path = "window/finding.rs"]
mod finding;
#[path = "window/history.rs"]
mod history;
#[path = "window/imports.rs"]
mod imports;
#[path = "window/keeping.rs"]
mod keeping;
#[path = "window/places.rs"]
mod places;
#[path = "window/print.rs"]
mod print;
#[path = "window/reach.rs"]
mod reach;
#[path = "window/review.rs"]
mod review;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use camket::app::settings::{Paths, Settings};
use camket::app::{App, Options};
use camket::lexicon::Lexicon;
use camket::model::*;
use camket::screen::{Command, Models, Screen, View};
use camket::store::Store;
use camket::words::Language;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// An application in a home of its own.
struct Window {
    harness: Harness<'static, App>,
    home: PathBuf,
    // Dropped last: the application still writes its settings when it ends.
    _folder: tempfile::TempDir,
}

impl Window {
    fn open(options: Options) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().to_owned();
        let harness = start(&home, options);
        Self { harness, home, _folder: folder }
    }

    /// A window on a file with two agreements, one of them told by two articles that disagree.
    fn with_two_agreements() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().to_owned();
        let file = home.join("two.sqlite");
        two_agreements(&file);
        let options = Options { file: Some(file), language: Some(Language::En) };
        let harness = start(&home, options);
        let mut window = Self { harness, home, _folder: folder };
        window.wait_for("Gia Lai – Viettel, Signed 11 Sep 2025 · 2026–2030, 2 sources, sources disagree");
        window
    }

    /// Closes the window and opens it again, in the same home.
    fn restart(self) -> Self {
        let Self { harness, home, _folder } = self;
        // The old window ends first, and writes its settings, as it would on a desk.
        drop(harness);
        let harness = start(&home, Options { file: None, language: Some(Language::En) });
        Self { harness, home, _folder }
    }

    fn wait(&mut self, what: &str, done: impl Fn(&Harness<'static, App>) -> bool) {
        let since = Instant::now();
        loop {
            self.harness.step();
            if done(&self.harness) {
                // One pass more, so that what has just come is laid out.
                self.harness.step();
                return;
            }
            assert!(since.elapsed() < Duration::from_secs(30), "waited in vain for {what}; {}", self.heard());
            std::thread::sleep(Duration::from_millis(4));
        }
    }

    fn wait_for(&mut self, label: &str) {
        self.wait(label, |harness| harness.query_all_by_label(label).next().is_some());
    }

    fn wait_for_part(&mut self, part: &str) {
        self.wait(part, |harness| harness.query_all_by_label_contains(part).next().is_some());
    }

    fn has(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    fn click(&mut self, label: &str) {
        self.wait_for(label);
        self.harness.get_all_by_label(label).next().unwrap().click();
        self.harness.step();
        self.harness.step();
    }

    /// Types into the field of this name and goes on.
    fn type_into(&mut self, name: &str, text: &str) {
        let role = egui::accesskit::Role::TextInput;
        self.wait_for(name);
        self.harness.get_by_role_and_label(role, name).focus();
        self.harness.step();
        self.harness.get_by_role_and_label(role, name).type_text(text);
        self.harness.step();
        self.click("Continue");
    }

    /// Lets go of a file over the window.
    fn drop_file(&mut self, path: &Path) {
        self.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.to_owned())));
        self.harness.step();
    }

    /// Everything with a name, for the message of a failing test.
    fn heard(&self) -> String {
        use egui_kittest::kittest::NodeT as _;
        let nodes = self.harness.root().children_recursive();
        let labels: Vec<String> = nodes.filter_map(|node| node.accesskit_node().label()).collect();
        format!("heard: {labels:#?}")
    }

    fn app(&self) -> &App {
        self.harness.state()
    }
}

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the window asks for the path alone".to_owned())
    }
}

fn paths(home: &Path) -> Paths {
    Paths { settings: home.join("config/settings.json"), data: home.join("data") }
}

/// What the evidence panel is about, in words.
fn title(screen: &Screen) -> String {
    screen.selected.as_ref().unwrap().title.say(Lexicon::embedded(), &screen.words)
}

fn start(home: &Path, options: Options) -> Harness<'static, App> {
    let paths = paths(home);
    let settings = Settings::load(&paths.settings);
    Harness::builder()
        .with_size(egui::vec2(1280.0, 720.0))
        .build_eframe(move |cc| App::new(&cc.egui_ctx, paths, settings, options).unwrap().without_dialogs())
}

const TEXT: [&str; 3] = [
    "Gia Lai ký với Viettel\nNgày 11/9/2025, hai bên ký cho giai đoạn 2026-2030. Viettel sẽ lắp ít nhất 72 trạm 5G. Tỉnh đề nghị Viettel mở rộng mạng. Ông Phạm Anh Tuấn, Chủ tịch UBND tỉnh, phát biểu.",
    "Viettel và Gia Lai hợp tác\nNgày 11/9/2025, hai bên ký cho giai đoạn 2025-2030.",
    "Hà Tĩnh ký với Viettel\nNgày 26/7/2022, hai bên ký cho giai đoạn 2022-2025. Hai bên cùng đào tạo cán bộ.",
];

fn reason() -> Reason {
    Reason::new("test/by-hand", "a cue", 1.0)
}

fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("“{words}” in “{text}”"));
    Span::new(start, start + words.len())
}

fn claim<T>(text: &str, words: &str, value: T) -> Claim<T> {
    Claim::new(value, at(text, words), reason())
}

fn statement(text: &str, words: &str, topic: &str, stance: Stance, actor: Actor) -> StatementFacts {
    StatementFacts {
        at: at(text, words),
        topics: vec![claim(text, words, topic.to_owned())],
        stance: claim(text, words, stance),
        actor: claim(text, words, actor),
        targets: Vec::new(),
    }
}

fn agreement(text: &str, province: (&str, &str), day: &str, years: (i16, i16)) -> AgreementFacts {
    let party = |slug: &str, name: &str, kind| {
        claim(text, name, PartyFacts { slug: slug.to_owned(), name: name.to_owned(), kind })
    };
    AgreementFacts {
        parties: vec![
            party(province.0, province.1, PartyKind::Province),
            party("viettel", "Viettel", PartyKind::Company),
        ],
        signed_on: Some(claim(text, "Ngày", day.parse().unwrap())),
        start: Some(claim(text, &years.0.to_string(), years.0)),
        end: Some(claim(text, &years.1.to_string(), years.1)),
        ..AgreementFacts::default()
    }
}

fn two_agreements(path: &Path) {
    let mut first = agreement(TEXT[0], ("gia-lai", "Gia Lai"), "2025-09-11", (2026, 2030));
    let mut bound =
        statement(TEXT[0], "Viettel sẽ lắp ít nhất 72 trạm 5G", "infrastructure", Stance::Commitment, Actor::Company);
    bound.targets.push(TargetFacts {
        value: 72.0,
        unit: "trạm".to_owned(),
        comparator: Comparator::AtLeast,
        subject: "5G".to_owned(),
        at: at(TEXT[0], "72 trạm"),
        reason: reason(),
    });
    first.statements = vec![
        bound,
        statement(TEXT[0], "Tỉnh đề nghị Viettel mở rộng mạng", "infrastructure", Stance::Request, Actor::Company),
    ];
    first.people = vec![PersonFacts {
        name: "Phạm Anh Tuấn".to_owned(),
        position: "Chủ tịch UBND tỉnh".to_owned(),
        organization: "gia-lai".to_owned(),
        rank: None,
        roles: vec![RoleFacts { role: Role::Spoke, at: at(TEXT[0], "phát biểu"), reason: reason() }],
        at: at(TEXT[0], "Ông Phạm Anh Tuấn, Chủ tịch UBND tỉnh"),
        reason: reason(),
    }];
    let second = agreement(TEXT[1], ("gia-lai", "Gia Lai"), "2025-09-11", (2025, 2030));
    let mut third = agreement(TEXT[2], ("ha-tinh", "Hà Tĩnh"), "2022-07-26", (2022, 2025));
    third.statements =
        vec![statement(TEXT[2], "Hai bên cùng đào tạo cán bộ", "workforce", Stance::Commitment, Actor::Both)];
    let mut store = Store::create(path).unwrap();
    for (place, agreement) in [first, second, third].into_iter().enumerate() {
        let file = format!("{place}.txt");
        let article =
            camket::read::read_bytes(&file, TEXT[place].as_bytes().to_vec(), &camket::read::Options::default())
                .unwrap()
                .remove(0)
                .read
                .unwrap()
                .article;
        assert_eq!(article.text, TEXT[place], "the places of the facts are those of the text as it is");
        let facts = Facts { published: None, agreements: vec![agreement] };
        store.add(&article, TEXT[place].as_bytes(), &facts, Lexicon::embedded(), "2026-01-01T00:00:00Z").unwrap();
    }
}

#[test]
fn a_fresh_start_opens_the_sample_and_says_so() {
    let mut window = Window::open(Options { file: None, language: Some(Language::Vi) });
    window.wait_for_part("Đây là các thỏa thuận mẫu");
    assert!(window.has("Tệp mới…") && window.has("Mở tệp…") && window.has("Nhập bài báo…"));
    assert!(window.home.join("data/sample.sqlite").exists());
    let models = window.app().screen().models.clone().unwrap();
    assert_eq!(models.snapshot.articles.len(), camket::sample::ARTICLES.len());
    window.harness.check_accessibility();
}

#[test]
fn a_cell_shows_its_words_and_the_words_their_article() {
    let mut window = Window::with_two_agreements();
    window.click("Gia Lai – Viettel, Digital infrastructure: Commitment 1 (Company 1); Request 1 (Company 1)");
    window.wait_for_part("Viettel sẽ lắp ít nhất 72 trạm 5G");
    assert!(window.has("Gia Lai – Viettel · Digital infrastructure"), "{}", window.heard());
    window.harness.check_accessibility();
    window.click("Show in article");
    window.wait("the article", |harness| harness.state().screen().reading.is_some());
    assert_eq!(window.app().screen().view, View::Articles);
    assert_eq!(window.app().screen().reading.as_ref().unwrap().article.text, TEXT[0]);
}

#[test]
fn a_disagreement_stands_wherever_the_value_stands() {
    let mut window = Window::with_two_agreements();
    window.wait_for("Gia Lai – Viettel, Period: 2026–2030, Other source: 2025–2030");
    window.click("1 disagreement, open");
    window.wait_for_part("First year: 2025, 1 article");
    assert_eq!(window.app().screen().view, View::Disagreements);
}

#[test]
fn the_keyboard_goes_from_cell_to_cell() {
    let mut window = Window::with_two_agreements();
    window.harness.get_by_label("Commitment matrix").focus();
    window.harness.step();
    window.harness.step();
    for key in [egui::Key::ArrowDown, egui::Key::ArrowDown, egui::Key::ArrowRight, egui::Key::Enter] {
        window.harness.key_press(key);
        window.harness.step();
    }
    window.wait("a selection", |harness| harness.state().screen().selected.is_some());
    assert_eq!(title(window.app().screen()), "Gia Lai – Viettel · Period");
}

#[test]
fn views_change_by_tab_and_by_key_and_the_last_one_is_remembered() {
    let mut window = Window::with_two_agreements();
    window.click("Leaders");
    window.wait_for_part("Phạm Anh Tuấn");
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num2);
    window.wait("the timeline", |harness| harness.state().screen().view == View::Timeline);
    window.harness.check_accessibility();
    window = window.restart();
    window.wait_for_part("2 agreements");
    assert_eq!(window.app().screen().view, View::Timeline);
    assert_eq!(window.app().screen().file.as_ref().unwrap().name, "two.sqlite");
}

#[test]
fn the_language_changes_at_once() {
    let mut window = Window::with_two_agreements();
    assert!(window.has("Agreements"));
    window.click("Settings");
    window.click("Tiếng Việt");
    window.wait_for("Thỏa thuận");
    assert!(!window.has("Agreements"));
    window.wait_for("Gia Lai – Viettel, Thời hạn: 2026–2030, Nguồn khác: 2025–2030");
}

#[test]
fn filters_and_chosen_agreements_change_the_matrix() {
    let mut window = Window::with_two_agreements();
    window.click("Request 1");
    window.wait_for_part("Gia Lai – Viettel, Digital infrastructure: Commitment 1 (Company 1); 1 statement outside");
    window.click("Clear filters");
    window.wait_for("Gia Lai – Viettel, Digital infrastructure: Commitment 1 (Company 1); Request 1 (Company 1)");
    window.click("Hà Tĩnh – Viettel");
    window.wait("one column", |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| models.matrix.columns.len() == 1)
    });
    assert!(!window.has("Hà Tĩnh – Viettel, Workforce: Commitment 1 (Both sides 1)"));
}

#[test]
fn typed_paths_are_imported_with_a_line_for_each_file() {
    let mut window = Window::with_two_agreements();
    let good = window.home.join("good.txt");
    std::fs::write(&good, "Một bài báo không nói về thỏa thuận nào.\n").unwrap();
    let bad = window.home.join("bad.txt");
    std::fs::write(&bad, [0xff, 0x41, 0x00, 0xfe, 0x80]).unwrap();
    let twice = window.home.join("twice.txt");
    std::fs::copy(&good, &twice).unwrap();
    // Without file dialogs the field for a path comes with a word of its own.
    window.click("Import articles…");
    window.wait_for_part("This system shows no file dialog");
    let typed = [&good, &twice, &bad, &window.home.join("gone.txt")].map(|path| path.display().to_string()).join("; ");
    window.type_into("Paths of the articles", &typed);
    window.wait("the end of the import", |harness| {
        harness.state().screen().imports.as_ref().is_some_and(|imports| !imports.running)
    });
    for file in ["good.txt: new", "twice.txt: already there", "bad.txt: byte 0", "gone.txt: there is no such file"] {
        window.wait_for_part(file);
    }
    let imports = window.app().screen().imports.clone().unwrap();
    assert_eq!((imports.done, imports.total, imports.lines().count()), (4, 4, 4));
    for state in ["All 4", "Failed 2", "No agreement 1", "Already there 1"] {
        assert!(window.has(state), "{state}; {}", window.heard());
    }
    window.wait("four articles", |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| models.snapshot.articles.len() == 4)
    });
    window.harness.check_accessibility();
    window.click("Close the import results");
    assert!(window.app().screen().imports.is_none());
}

#[test]
fn the_samples_articles_give_four_agreements_in_a_file_of_ones_own() {
    let mut window = Window::open(Options { file: None, language: Some(Language::En) });
    window.wait_for_part("These are sample agreements");
    let path = window.home.join("mine.sqlite");
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::N);
    window.wait_for("Path of the new file");
    window.type_into("Path of the new file", &path.display().to_string());
    window.wait_for("No articles in this file yet");
    assert!(!window.has("These are sample agreements"));
    // A folder stands for the articles in it; it is dropped on the window.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    window.drop_file(&folder);
    window.wait("the end of the import", |harness| {
        harness.state().screen().imports.as_ref().is_some_and(|imports| !imports.running && imports.done == 5)
    });
    window.wait("four agreements", |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| models.agreements.len() == 4)
    });
    for agreement in ["Gia Lai – Viettel", "Hà Tĩnh – Viettel", "Đắk Lắk – Viettel", "Quảng Nam – Viettel"]
    {
        assert!(window.has(agreement), "{agreement}; {}", window.heard());
    }
    assert!(window.has("Gia Lai – Viettel, Period: 2026–2030, Other source: 2025–2030"), "{}", window.heard());
    // Every topic that a column covers has its cell, and a click on one finds its words.
    let models = window.app().screen().models.clone().unwrap();
    assert!(models.matrix.columns.iter().all(|column| column.coverage > 0));
    window.harness.check_accessibility();
}

#[test]
fn an_import_is_stopped_and_keeps_what_is_in() {
    let mut window = Window::with_two_agreements();
    let folder = window.home.join("many");
    std::fs::create_dir(&folder).unwrap();
    for number in 0..3000 {
        std::fs::write(folder.join(format!("{number}.txt")), format!("Bài số {number} không có gì.\n")).unwrap();
    }
    window.drop_file(&folder);
    window.wait("the first files", |harness| {
        harness.state().screen().imports.as_ref().is_some_and(|imports| imports.done > 0)
    });
    // Reading goes on meanwhile.
    window.click("Leaders");
    window.click("Stop the import");
    window.wait("the end", |harness| harness.state().screen().imports.as_ref().is_some_and(|imports| !imports.running));
    let imports = window.app().screen().imports.clone().unwrap();
    assert!(imports.cancelled && imports.done < imports.total, "{} of {}", imports.done, imports.total);
    let expected = 3 + imports.done;
    window.wait("the articles that are in", |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| models.snapshot.articles.len() == expected)
    });
}

#[test]
fn new_articles_are_seen_while_an_import_runs() {
    let mut window = Window::with_two_agreements();
    let folder = window.home.join("many");
    std::fs::create_dir(&folder).unwrap();
    for number in 0..3000 {
        std::fs::write(folder.join(format!("{number}.txt")), format!("Bài số {number} không có gì.\n")).unwrap();
    }
    window.drop_file(&folder);
    window.wait("articles of an import that runs", |harness| {
        let screen = harness.state().screen();
        let articles = screen.models.as_ref().map_or(0, |models| models.snapshot.articles.len());
        let running = screen.imports.as_ref().is_some_and(|imports| imports.running);
        assert!(running || articles < 3003, "all were seen at the end alone");
        running && articles > 3
    });
}

#[test]
fn a_new_file_is_empty_and_is_opened_again_next_time() {
    let mut window = Window::with_two_agreements();
    let path = window.home.join("deep/er/mine");
    window.click("File");
    window.click("New file…");
    window.wait_for("Path of the new file");
    window.type_into("Path of the new file", &path.display().to_string());
    window.wait_for("No articles in this file yet");
    assert!(path.with_extension("sqlite").exists());
    window.harness.check_accessibility();
    window = window.restart();
    window.wait_for("No articles in this file yet");
}

#[test]
fn a_file_that_is_gone_or_not_ours_is_told_and_the_sample_opens() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().to_owned();
    let foreign = home.join("foreign.sqlite");
    std::fs::write(&foreign, "no database at all, but long enough to be taken for one by its length alone").unwrap();
    let options = Options { file: Some(foreign), language: Some(Language::En) };
    let mut window = Window { harness: start(&home, options), home, _folder: folder };
    window.wait_for_part("foreign.sqlite could not be opened");
    window.harness.check_accessibility();
    window.click("Open the sample");
    window.wait_for_part("These are sample agreements");
}

#[test]
fn a_file_that_cannot_be_opened_leaves_the_open_one_as_it_is() {
    let mut window = Window::with_two_agreements();
    let foreign = window.home.join("foreign.sqlite");
    std::fs::write(&foreign, "no database at all, but long enough to be taken for one by its length alone").unwrap();
    window.click("Request 1");
    window.click("File");
    window.click("Open file…");
    window.type_into("Path of the file to open", &foreign.display().to_string());
    window.wait_for_part("foreign.sqlite could not be opened");
    assert_eq!(window.app().screen().file.as_ref().unwrap().name, "two.sqlite");
    assert!(window.app().screen().busy.is_none());
    // It is still read from, and the filter is still on.
    window.wait_for_part("1 statement outside");
    window.click("Hà Tĩnh – Viettel");
    window.wait("one column", |harness| {
        harness.state().screen().models.as_ref().is_some_and(|models| models.matrix.columns.len() == 1)
    });
    window = window.restart();
    window.wait_for_part("2 agreements");
    assert_eq!(window.app().screen().file.as_ref().unwrap().name, "two.sqlite");
}

#[test]
fn clicks_that_are_faster_than_the_models_all_count() {
    let material = made_up::made_up(3);
    let models = Models::compute(material.snapshot, Lexicon::embedded(), Default::default(), 1);
    let names: Vec<String> = models.agreements.iter().map(|id| models.label(*id)).collect();
    let mut screen = Screen::new(Language::En, "2026-01-01".parse().unwrap());
    screen.models = Some(std::sync::Arc::new(models));
    let mut first = true;
    let paint = move |ui: &mut egui::Ui, (screen, commands): &mut (Screen, Vec<Command>)| {
        if std::mem::take(&mut first) {
            camket::screen::theme::install(ui.ctx());
        } else {
            screen.show(ui, Lexicon::embedded(), commands);
        }
    };
    let mut harness = Harness::builder().with_size([1280.0, 720.0]).build_ui_state(paint, (screen, Vec::new()));
    harness.run_steps(4);
    // No models come back between the clicks.
    let check = egui::accesskit::Role::CheckBox;
    for name in &names[..2] {
        harness.get_all_by_role_and_label(check, name).next().unwrap().click();
        harness.run_steps(2);
    }
    harness.get_all_by_label_contains("Request").next().unwrap().click();
    harness.run_steps(2);
    let (screen, commands) = harness.state();
    let Some(Command::Compare(last)) = commands.last() else { panic!("{commands:?}") };
    assert_eq!(last.agreements.as_ref().unwrap(), &screen.models.as_ref().unwrap().agreements[2..]);
    assert!(!last.stances.contains(&Stance::Request));
    assert_eq!(last, &screen.wished);
}

#[test]
fn a_last_file_that_is_gone_is_told_and_the_sample_stands_in() {
    let mut window = Window::with_two_agreements();
    std::fs::rename(window.home.join("two.sqlite"), window.home.join("moved.sqlite")).unwrap();
    window = window.restart();
    window.wait_for_part("two.sqlite could not be opened");
    window.wait_for_part("These are sample agreements");
    assert!(window.harness.query_all_by_label_contains("two.sqlite could not be opened").next().is_some());
}

#[test]
fn a_last_file_that_cannot_be_opened_today_is_still_the_last_one() {
    let mut window = Window::with_two_agreements();
    let file = window.home.join("two.sqlite");
    // A file of another program: not this one's to read, and not gone either.
    let program = |id: i64| {
        let connection = rusqlite::Connection::open(&file).unwrap();
        connection.pragma_update(None, "application_id", id).unwrap();
    };
    let own: i64 = {
        let connection = rusqlite::Connection::open(&file).unwrap();
        connection.query_row("PRAGMA application_id", [], |row| row.get(0)).unwrap()
    };
    program(7);
    window = window.restart();
    window.wait_for_part("two.sqlite could not be opened");
    window.wait_for_part("These are sample agreements");
    program(own);
    window = window.restart();
    window.wait_for_part("2 agreements");
    assert_eq!(window.app().screen().file.as_ref().unwrap().path, file);
}

#[test]
fn escape_puts_away_what_lies_on_top() {
    let mut window = Window::with_two_agreements();
    window.click("Gia Lai – Viettel, Period: 2026–2030, Other source: 2025–2030");
    window.wait("the evidence", |harness| harness.state().screen().evidence.is_some());
    window.harness.key_press(egui::Key::Escape);
    window.wait("no evidence", |harness| harness.state().screen().selected.is_none());
}

#[test]
fn a_damaged_sample_is_put_aside_and_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().to_owned();
    std::fs::create_dir(home.join("data")).unwrap();
    std::fs::write(home.join("data/sample.sqlite"), "half of something").unwrap();
    let options = Options { file: None, language: Some(Language::En) };
    let mut window = Window { harness: start(&home, options), home, _folder: folder };
    window.wait_for_part("These are sample agreements");
    assert!(window.home.join("data/sample.sqlite.damaged").exists());
}

#[test]
fn pages_are_shown_and_saved() {
    let mut window = Window::with_two_agreements();
    window.click("Print…");
    window.wait("pages", |harness| {
        harness.state().screen().print.as_ref().is_some_and(|preview| !preview.images.is_empty())
    });
    window.wait_for_part("Page 1 of");
    window.harness.check_accessibility();
    let path = window.home.join("pages");
    window.click("Type a path");
    window.wait_for("Save the PDF to");
    window.type_into("Save the PDF to", &path.display().to_string());
    window.wait_for_part("Saved ");
    let bytes = std::fs::read(path.with_extension("pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    window.click("Back");
    assert!(window.app().screen().print.is_none());
}

#[test]
fn closing_the_window_waits_for_a_pdf_that_is_being_saved() {
    let mut window = Window::with_two_agreements();
    window.click("Print…");
    window.wait("pages", |harness| {
        harness.state().screen().print.as_ref().is_some_and(|preview| preview.pages.is_some())
    });
    let path = window.home.join("pages.pdf");
    window.click("Type a path");
    window.type_into("Save the PDF to", &path.display().to_string());
    let Window { harness, home: _, _folder } = window;
    drop(harness);
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn what_cannot_be_printed_is_not_offered() {
    let mut window = Window::with_two_agreements();
    window.click("Articles");
    window.wait("the articles", |harness| harness.state().screen().view == View::Articles);
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::P);
    window.click("File");
    {
        use egui_kittest::kittest::NodeT as _;
        let offers: Vec<_> = window.harness.get_all_by_label("Print…").collect();
        assert_eq!(offers.len(), 2, "the button and the item of the menu");
        assert!(offers.iter().all(|offer| offer.accesskit_node().is_disabled()));
    }
    assert_eq!(window.app().screen().cannot_print(), Some("print-choose-view"));
    assert!(window.app().screen().print.is_none());
}

#[test]
fn the_word_on_dialogs_speaks_of_dropping_only_where_that_helps() {
    let mut window = Window::with_two_agreements();
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::I);
    window.wait_for_part("or drop files on the window");
    window.harness.key_press(egui::Key::Escape);
    window.wait("no field", |harness| harness.state().screen().prompt.is_none());
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    window.wait_for("This system shows no file dialog. Type a path below.");
}

#[test]
fn the_results_of_an_import_go_with_their_file() {
    let mut window = Window::with_two_agreements();
    let article = window.home.join("good.txt");
    std::fs::write(&article, "Một bài báo không nói về thỏa thuận nào.\n").unwrap();
    window.drop_file(&article);
    window.wait("the end of the import", |harness| {
        harness.state().screen().imports.as_ref().is_some_and(|imports| !imports.running)
    });
    window.click("File");
    window.click("Open the sample");
    window.wait_for_part("These are sample agreements");
    assert!(window.app().screen().imports.is_none());
}

#[test]
fn pages_are_never_saved_over_a_file_of_agreements_and_make_no_folder() {
    let mut window = Window::with_two_agreements();
    window.click("Print…");
    window.wait("pages", |harness| {
        harness.state().screen().print.as_ref().is_some_and(|preview| preview.pages.is_some())
    });
    let own = window.home.join("two.sqlite");
    window.click("Type a path");
    window.type_into("Save the PDF to", &own.display().to_string());
    window.wait_for_part("two.sqlite.pdf");
    assert!(std::fs::read(&own).unwrap().starts_with(b"SQLite format 3\0"));
    std::fs::copy(&own, window.home.join("other.pdf")).unwrap();
    window.click("Type a path");
    window.type_into("Save the PDF to", &window.home.join("other.pdf").display().to_string());
    window.wait_for_part("this is a file of agreements and is not written over");
    window.click("Type a path");
    window.type_into("Save the PDF to", &window.home.join("no/folder/x").display().to_string());
    window.wait_for_part("there is no such folder");
    assert!(!window.home.join("no").exists());
}

#[test]
fn ten_thousand_agreements_cost_what_is_visible_of_them() {
    use egui_kittest::kittest::NodeT as _;
    let material = made_up::made_up(10_000);
    let models = Models::compute(material.snapshot, Lexicon::embedded(), Default::default(), 1);
    let mut screen = Screen::new(Language::En, "2026-01-01".parse().unwrap());
    let last = models.matrix.columns.last().unwrap().label.line();
    screen.models = Some(std::sync::Arc::new(models));
    let paint = |ui: &mut egui::Ui, (screen, commands): &mut (Screen, Vec<Command>)| {
        if screen.matrix.depth != camket::screen::matrix::Depth::Count {
            screen.matrix.depth = camket::screen::matrix::Depth::Count;
            camket::screen::theme::install(ui.ctx());
        } else {
            screen.show(ui, Lexicon::embedded(), commands);
        }
    };
    let mut harness = Harness::builder().with_size([1280.0, 720.0]).build_ui_state(paint, (screen, Vec::new()));
    harness.run_steps(4);
    let nodes = harness.root().children_recursive().filter(|node| node.accesskit_node().label().is_some()).count();
    assert!((50..600).contains(&nodes), "{nodes} named things are laid out");
    harness.get_by_label("Commitment matrix").focus();
    harness.run_steps(2);
    harness.key_press(egui::Key::ArrowDown);
    harness.run_steps(2);
    harness.key_press(egui::Key::End);
    harness.run_steps(3);
    // Scrolling there takes some frames.
    let cell = format!("{last}, Signed on:");
    let there = |harness: &Harness<'_, _>| harness.query_all_by_label_contains(&cell).next().is_some();
    for _ in 0..200 {
        if there(&harness) {
            break;
        }
        harness.step();
    }
    assert!(there(&harness), "the last column is in sight");
}
