//! Files of every kind that people have: `tests/read/good` holds one article in each format,
//! `tests/read/bad` files that are none, each with the reason that is given for it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use camket::extract::extract;
use camket::import::{News, Outcome, Request, import};
use camket::lexicon::Lexicon;
use camket::read::{Encoding, Format, Options, Part, read_bytes, read_file};
use camket::store::Store;
use camket::text;
use camket::words::{Language, Words};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read").join(name)
}

fn files(name: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn only(parts: Vec<Part>) -> camket::read::ReadArticle {
    assert_eq!(parts.len(), 1);
    parts.into_iter().next().unwrap().read.unwrap()
}

/// Words alone: formats break lines and set spaces each in their way.
fn squeezed(raw: &str) -> String {
    let plain = raw.replace('–', "-").replace(['“', '”'], "\"");
    text::clean(&plain).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn one_article_in_every_format_has_the_same_words_and_facts() {
    let source = include_str!("../data/articles/mau-1-gia-lai-viettel.txt");
    for path in files("good") {
        let read =
            only(read_file(&path, &Options::default()).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
        let got = squeezed(&read.article.text);
        for line in source.lines().filter(|line| !line.trim().is_empty()) {
            assert!(got.contains(&squeezed(line)), "{}: lacks {line:?}\nin {got}", path.display());
        }
        for foreign in ["Trang chủ", "Tin liên quan", "không được chạy", "Bản quyền"] {
            assert!(!got.contains(foreign), "{}: {foreign}", path.display());
        }
        let facts = extract(&read.article, Lexicon::embedded());
        assert_eq!(facts.agreements.len(), 1, "{}", path.display());
        assert!(
            read.article.title.is_some_and(|title| title.starts_with("Gia Lai và Viettel ký")),
            "{}",
            path.display()
        );
    }
}

#[test]
fn formats_and_encodings_are_recognised() {
    let expected = [
        ("archive.zip", Format::Text),
        ("lines.jsonl", Format::JsonLines),
        ("list.json", Format::Json),
        ("old-word.doc", Format::Doc),
        ("open-document.odt", Format::Odt),
        ("page.html", Format::Html),
        ("page.mhtml", Format::Mhtml),
        ("print.pdf", Format::Pdf),
        ("rich.rtf", Format::Rtf),
        ("table.csv", Format::Csv),
        ("tcvn3.txt", Format::Text),
        ("utf16.txt", Format::Text),
        ("word.docx", Format::Docx),
        ("workbook.xlsx", Format::Workbook),
    ];
    for (path, (name, format)) in files("good").iter().zip(expected) {
        assert!(path.ends_with(name));
        let read = only(read_file(path, &Options::default()).unwrap());
        assert_eq!(read.format, format, "{name}");
        // The content decides, not the name.
        if name != "table.csv" {
            let again = only(read_bytes("a.txt", std::fs::read(path).unwrap(), &Options::default()).unwrap());
            assert_eq!(again.article.text, read.article.text, "{name}");
        }
        match name {
            "tcvn3.txt" => assert_eq!(read.encoding, Some(Encoding::Tcvn3)),
            "page.html" | "page.mhtml" | "table.csv" | "workbook.xlsx" | "list.json" => {
                assert_eq!(read.article.outlet.as_deref(), Some("Báo Mẫu"), "{name}");
                assert_eq!(read.article.url.as_deref(), Some("https://bao-mau.example/gia-lai-viettel.html"), "{name}");
                assert_eq!(read.article.published.unwrap().to_string(), "2025-09-11", "{name}");
            }
            _ => {}
        }
    }
}

#[test]
fn an_encoding_that_a_person_chose_is_kept_to() {
    let bytes = std::fs::read(folder("good").join("tcvn3.txt")).unwrap();
    let options = Options { encoding: Some(Encoding::Windows1252), ..Options::default() };
    assert!(only(read_bytes("a.txt", bytes, &options).unwrap()).article.text.contains('µ'));
}

const BAD: [(&str, &str); 18] = [
    ("blank.md", "read-error-empty"),
    ("bomb.docx", "read-error-unpacks-too-long"),
    ("bytes.txt", "read-error-not-text"),
    ("cut.docx", "read-error-damaged"),
    ("deep.html", "read-error-too-deep"),
    ("deep.json", "read-error-damaged"),
    ("empty.txt", "read-error-empty"),
    ("inside.zip", "read-error-archive-inside"),
    ("locked.pdf", "read-error-password"),
    ("locked.zip", "read-error-password"),
    ("no-text.csv", "read-error-no-text-column"),
    ("noise.pdf", "read-error-damaged"),
    ("nothing.zip", "read-error-nothing-inside"),
    ("odd-utf16.txt", "read-error-cut-off"),
    ("picture.txt", "read-error-picture"),
    ("scanned.pdf", "read-error-scanned"),
    ("slides.pptx", "read-error-other-office"),
    ("vanished.txt", "read-error-missing"),
];

#[test]
fn every_bad_file_is_told_its_reason() {
    let mut paths = files("bad");
    paths.push(folder("bad").join("vanished.txt"));
    assert_eq!(paths.len(), BAD.len());
    for (path, (name, key)) in paths.iter().zip(BAD) {
        assert!(path.ends_with(name), "{}", path.display());
        let message = match read_file(path, &Options::default()) {
            Err(error) => error.message(),
            Ok(parts) => parts.into_iter().next().unwrap().read.expect_err(name).message(),
        };
        assert_eq!(message.key, key, "{name}: {message:?}");
        for language in [Language::Vi, Language::En] {
            assert!(Words::new(language).tell(&message).len() > 20, "{name}");
        }
    }
}

#[test]
fn an_import_of_good_and_bad_files_takes_the_good_ones() {
    let mut store = Store::in_memory().unwrap();
    let paths = [folder("good"), folder("bad")];
    let mut lines = Vec::new();
    // They are the same few articles in many forms.
    let requests: Vec<Request> =
        Request::of(&paths).into_iter().map(|request| Request { keep_near_duplicates: true, ..request }).collect();
    let summary = import(
        &mut store,
        &requests,
        Lexicon::embedded(),
        "2026-01-01T00:00:00Z",
        &AtomicBool::new(false),
        &mut |news| {
            if let News::Done(progress, more) = news {
                assert!(progress.done <= progress.total);
                lines.extend(more);
            }
        },
    )
    .unwrap();
    assert_eq!(summary.new + summary.already_there, files("good").len());
    // What has no name of an article is not looked for in a folder.
    let named = files("bad").iter().filter(|path| !path.ends_with("slides.pptx")).count();
    assert_eq!(summary.failed, named);
    for line in &lines {
        let bad = line.path.starts_with(folder("bad"));
        assert_eq!(matches!(line.outcome, Outcome::Failed(_) | Outcome::NeedsColumns(_)), bad, "{line:?}");
    }
    assert_eq!(store.check().unwrap(), Vec::new());
}
