//! Files of every kind that people have: `tests/read/good` holds one article in each format,
//! `tests/read/bad` files that are none, each with the reason that is given for it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use camket::extract::extract;
use camket::import::{News, Outcome, Request, import};
use camket::lexicon::Lexicon;
use camket::read::{Encoding, FindingKind, Format, Options, Part, Patience, read_bytes, read_file};
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
        let read = only(
            read_file(&path, &Options::default(), &Patience::default())
                .unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        );
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
        ("article.md", Format::Markdown),
        ("lines.jsonl", Format::JsonLines),
        ("list.json", Format::Json),
        ("old-word.doc", Format::Doc),
        ("open-document.odt", Format::Odt),
        ("page.html", Format::Html),
        ("page.mhtml", Format::Mhtml),
        ("print.pdf", Format::Pdf),
        ("rich.rtf", Format::Rtf),
        ("spreadsheet.ods", Format::Workbook),
        ("table.csv", Format::Csv),
        ("tcvn3.txt", Format::Text),
        ("utf16.txt", Format::Text),
        ("utf8.txt", Format::Text),
        ("vni.txt", Format::Text),
        ("windows-1258.txt", Format::Text),
        ("word.docx", Format::Docx),
        ("workbook.xlsx", Format::Workbook),
    ];
    for (path, (name, format)) in files("good").iter().zip(expected) {
        assert!(path.ends_with(name));
        let read = only(read_file(path, &Options::default(), &Patience::default()).unwrap());
        assert_eq!(read.format, format, "{name}");
        // The content decides, not the name.
        if !["table.csv", "article.md"].contains(&name) {
            let again = only(read_bytes("a.txt", std::fs::read(path).unwrap(), &Options::default()).unwrap());
            assert_eq!(again.article.text, read.article.text, "{name}");
        }
        match name {
            "tcvn3.txt" => assert_eq!(read.encoding, Some(Encoding::Tcvn3)),
            "vni.txt" => assert_eq!(read.encoding, Some(Encoding::Vni)),
            "windows-1258.txt" => assert_eq!(read.encoding, Some(Encoding::Windows1258)),
            "utf8.txt" => assert_eq!(read.encoding, Some(Encoding::Utf8)),
            "page.html" | "page.mhtml" | "table.csv" | "workbook.xlsx" | "spreadsheet.ods" | "list.json" => {
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

const BAD: [(&str, &str); 21] = [
    ("blank.md", "read-error-empty"),
    ("bomb.docx", "read-error-unpacks-too-long"),
    ("bytes.txt", "read-error-not-text"),
    ("cut.docx", "read-error-damaged"),
    ("deep.html", "read-error-too-deep"),
    ("deep.json", "read-error-too-deep"),
    ("empty.txt", "read-error-empty"),
    ("inside.zip", "read-error-archive-inside"),
    ("locked.ods", "read-error-password"),
    ("locked.pdf", "read-error-password"),
    ("locked.zip", "read-error-password"),
    ("loop.pdf", "read-error-damaged"),
    ("no-text.csv", "read-error-no-text-column"),
    ("noise.pdf", "read-error-damaged"),
    ("nothing.zip", "read-error-nothing-inside"),
    ("odd-utf16.txt", "read-error-cut-off"),
    ("old-workbook.xls", "read-error-other-workbook"),
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
        let message = match read_file(path, &Options::default(), &Patience::default()) {
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
    let summary =
        import(&mut store, &requests, Lexicon::embedded(), "2026-01-01T00:00:00Z", &Arc::default(), &mut |news| {
            if let News::Done(progress, more) = news {
                assert!(progress.done <= progress.total);
                lines.extend(more);
            }
        })
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

#[test]
fn a_document_that_is_locked_says_so_whatever_is_in_it() {
    // Word and Excel put all of a locked file into one stream of an older kind of file.
    for name in ["locked.docx", "locked.xlsx"] {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        for stream in ["/EncryptionInfo", "/EncryptedPackage"] {
            file.create_stream(stream).unwrap();
        }
        file.flush().unwrap();
        let error = read_bytes(name, file.into_inner().into_inner(), &Options::default()).unwrap_err();
        assert_eq!(error.message().key, "read-error-password", "{name}");
    }
}

#[test]
fn a_page_of_a_pdf_that_cannot_be_read_is_told() {
    let mut document = lopdf::Document::load(folder("good").join("print.pdf")).unwrap();
    let page = *document.get_pages().values().next().unwrap();
    let mut broken = document.get_dictionary(page).unwrap().clone();
    broken.set("Contents", lopdf::Object::Integer(7));
    let broken = document.add_object(broken);
    let pages = document.get_dictionary(page).unwrap().get(b"Parent").unwrap().as_reference().unwrap();
    let pages = document.get_dictionary_mut(pages).unwrap();
    pages.get_mut(b"Kids").unwrap().as_array_mut().unwrap().push(broken.into());
    let count = pages.get(b"Count").unwrap().as_i64().unwrap();
    pages.set("Count", count + 1);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let read = only(read_bytes("a.pdf", bytes, &Options::default()).unwrap());
    assert!(read.article.text.contains("Gia Lai và Viettel"));
    assert!(read.findings.iter().any(|finding| finding.kind == FindingKind::PagesLeftOut(1)), "{:?}", read.findings);
}

#[test]
fn a_file_that_vanishes_before_its_turn_costs_nobody_else_anything() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    std::fs::write(place("a.txt"), "Bài một, không có gì.").unwrap();
    std::fs::write(place("b.txt"), "Bài hai, không có gì.").unwrap();
    std::fs::write(place("c.txt"), "Bài ba, không có gì.").unwrap();
    let mut store = Store::in_memory().unwrap();
    let mut told = Vec::new();
    let requests = Request::of(&[folder.path().to_owned()]);
    let stop = Arc::new(AtomicBool::new(false));
    let summary =
        import(&mut store, &requests, Lexicon::embedded(), "2026-01-01T00:00:00Z", &stop, &mut |news| match news {
            // It is there when the folder is looked through, and gone when it is to be read.
            News::Found { files, .. } => {
                assert_eq!(files.len(), 3);
                std::fs::remove_file(place("b.txt")).unwrap();
            }
            News::Done(_, lines) => told.extend(lines.into_iter().map(|line| line.outcome)),
            News::Reading(_) => {}
        });
    let summary = summary.unwrap();
    assert_eq!((summary.no_agreement, summary.failed), (2, 1));
    assert!(matches!(&told[1], Outcome::Failed(reason) if reason.key == "read-error-missing"), "{told:?}");
}
