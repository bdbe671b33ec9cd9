//! The command line, end to end: the real program in a folder and a home of its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "cli/imports.rs"]
mod imports;
#[path = "cli/keeping.rs"]
mod keeping;
#[path = "cli/mistakes.rs"]
mod mistakes;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder with a home in it, gone at the end of the test.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("home")).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_camket"));
        command.args(arguments).current_dir(self.folder.path()).env_clear();
        command.env("HOME", self.path("home")).env("LANG", "C.UTF-8").stdin(Stdio::null());
        command
    }

    /// Runs in English and gives code, output and errors.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let arguments = [&["--language", "en"], arguments].concat();
        told(&self.command(&arguments).output().unwrap())
    }

    fn sample(&self) -> PathBuf {
        let (code, output, errors) = self.run(&["sample", "--into", "sample.sqlite"]);
        assert_eq!((code, errors.as_str()), (0, ""), "{output}");
        self.path("sample.sqlite")
    }
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let mut paths: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().to_str().unwrap().to_owned()).collect();
    paths.sort();
    paths
}

#[test]
fn import_says_a_line_for_each_file_and_stops_for_none() {
    let place = Place::new();
    place.write("empty.txt", "");
    place.write("none.txt", "Một buổi trò chuyện về thời tiết.\nKhông có gì được ký.\n");
    place.write("scan.pdf", "%PDF-1.7\n");
    place.write("old.txt", b"Th\xe0nh ph\xf4");
    place.write("noise.txt", b"\x01\x02\x00\xfe\x03\x9d\x81\x00\x07");
    let articles = articles();
    let mut arguments = vec![
        "import",
        "empty.txt",
        "none.txt",
        "scan.pdf",
        "missing.txt",
        "old.txt",
        "noise.txt",
        "--into",
        "a.sqlite",
    ];
    arguments.extend(articles.iter().map(String::as_str));
    let (code, output, errors) = place.run(&arguments);
    assert_eq!((code, errors.as_str()), (1, ""), "{output}");
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!(lines.len(), 6 + articles.len() + 1, "{output}");
    assert!(lines[0].starts_with("empty.txt: there is no text"), "{output}");
    assert_eq!(lines[1], "none.txt: new, no agreement found");
    assert!(lines[2].starts_with("scan.pdf: the PDF file is damaged or cut off"), "{output}");
    assert!(lines[3].starts_with("missing.txt: there is no such file"), "{output}");
    assert_eq!(lines[4], "old.txt: new, no agreement found; read as windows-1258");
    assert!(lines[5].starts_with("noise.txt: "), "{output}");
    assert_eq!(lines[11], "a.sqlite: 5 new with an agreement, 2 new without one, 0 already there, 4 failed");

    // A second time everything is there already; a folder stands for its articles.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let (code, output, _) = place.run(&["import", folder.to_str().unwrap(), "--into", "a.sqlite"]);
    assert_eq!(code, 0, "{output}");
    assert!(output.ends_with("0 new with an agreement, 0 new without one, 5 already there, 0 failed\n"), "{output}");
    let (code, output, _) = place.run(&["check", "a.sqlite"]);
    assert_eq!((code, output.as_str()), (0, "a.sqlite: nothing found\n"));
}

#[test]
fn a_first_import_that_reads_nothing_leaves_no_empty_file() {
    let place = Place::new();
    place.write("broken.txt", [0xff, 0xfe, 0x00]);
    let (code, out, _) = place.run(&["import", "--into", "new.sqlite", "gone.txt", "broken.txt"]);
    assert_ne!(code, 0);
    assert!(out.contains("No article could be read, so the new file new.sqlite is not kept."), "{out}");
    let left: Vec<_> =
        std::fs::read_dir(place.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("sqlite")), "{left:?}");
    // One that was there before stays, however empty.
    place.write("article.txt", "Gia Lai và Viettel\n\nBài này không có thỏa thuận nào cả.");
    assert_eq!(place.run(&["import", "--into", "new.sqlite", "article.txt"]).0, 0);
    assert_ne!(place.run(&["import", "--into", "new.sqlite", "gone.txt"]).0, 0);
    assert!(place.path("new.sqlite").exists());
}

#[test]
fn a_whole_file_goes_out_and_comes_in() {
    let place = Place::new();
    place.sample();
    for (file, again) in [("a.json", "b.json"), ("a.jsonl", "b.jsonl")] {
        let (code, _, errors) = place.run(&["export", "file", "--from", "sample.sqlite", "--output", file]);
        assert_eq!((code, errors.as_str()), (0, ""));
        let into = format!("{file}.sqlite");
        let (code, output, errors) = place.run(&["import", file, "--into", &into]);
        assert_eq!((code, errors.as_str()), (0, ""), "{output}");
        let told: Vec<&str> = output.lines().collect();
        assert!(told[0].starts_with(&format!("{file}: a file of facts: 5 new articles, ")), "{output}");
        assert!(told[1].ends_with("0 failed"), "{output}");
        place.run(&["export", "file", "--from", &into, "--output", again]);
        assert_eq!(std::fs::read(place.path(file)).unwrap(), std::fs::read(place.path(again)).unwrap());
        let (code, output, _) = place.run(&["check", &into]);
        assert_eq!((code, output), (0, format!("{into}: nothing found\n")));
    }
    // A file that was cut off is told with its place, and the articles beside it come in.
    let whole = std::fs::read(place.path("a.json")).unwrap();
    place.write("cut.json", &whole[..whole.len() / 2]);
    let article = articles().swap_remove(0);
    let (code, output, _) = place.run(&["import", "cut.json", &article, "--into", "c.sqlite"]);
    assert_eq!(code, 1);
    assert!(output.contains("cut.json: not valid JSON from line "), "{output}");
    assert!(output.contains(": new, one agreement"), "{output}");
    // One bad line of many.
    let lines = std::fs::read_to_string(place.path("a.jsonl")).unwrap();
    place.write(
        "bad.jsonl",
        lines.replacen("\"stance\":{\"value\":\"commitment\"", "\"stance\":{\"value\":\"threat\"", 1),
    );
    let (code, output, _) = place.run(&["import", "bad.jsonl", "--into", "d.sqlite"]);
    assert_eq!(code, 1, "{output}");
    assert!(output.contains(".statements[") && output.contains("refused: not of the right form"), "{output}");
    assert!(output.contains("5 new articles"), "{output}");
    // Only as what can hold it, and never read as an article.
    let (code, _, errors) =
        place.run(&["export", "file", "--from", "sample.sqlite", "--format", "xlsx", "--output", "x.xlsx"]);
    assert_eq!(code, 2);
    assert!(errors.contains("json or jsonl"), "{errors}");
    let (code, _, errors) = place.run(&["extract", "a.json"]);
    assert_eq!(code, 1);
    assert!(errors.contains("a JSON file of facts"), "{errors}");
    let (code, _, _) =
        place.run(&["export", "facts", "--from", "sample.sqlite", "--format", "json", "--output", "table.json"]);
    assert_eq!(code, 0);
    let (code, output, _) = place.run(&["import", "table.json", "--into", "e.sqlite"]);
    assert_eq!(code, 1);
    assert!(output.contains("camket export file"), "{output}");
}

#[test]
fn what_extract_prints_comes_in_with_the_texts_beside_it() {
    let place = Place::new();
    let articles = articles();
    let arguments: Vec<&str> = std::iter::once("extract").chain(articles.iter().map(String::as_str)).collect();
    let (code, printed, _) = place.run(&arguments);
    assert_eq!(code, 0);
    place.write("facts.jsonl", &printed);
    for article in &articles {
        let name = Path::new(article).file_name().unwrap().to_str().unwrap();
        place.write(name, std::fs::read(article).unwrap());
    }
    let (code, output, errors) = place.run(&["import", "facts.jsonl", "--into", "a.sqlite"]);
    assert_eq!((code, errors.as_str()), (0, ""), "{output}");
    assert!(output.starts_with("facts.jsonl: a file of facts: 5 new articles, "), "{output}");
    let (_, told, _) = place.run(&["extract", &articles[0]]);
    assert!(printed.starts_with(&told));
    // The same facts as reading the articles gives, and no agreement twice.
    place.run(&["import", &articles[0], "--into", "b.sqlite"]);
    let mut direct = String::new();
    for name in ["a.sqlite", "b.sqlite"] {
        let (code, csv, _) = place.run(&["export", "agreements", "--from", name]);
        assert_eq!(code, 0);
        direct.push_str(&csv);
        let (code, output, _) = place.run(&["check", name]);
        assert_eq!((code, output), (0, format!("{name}: nothing found\n")));
    }
    assert!(direct.contains("Gia Lai"));
}

#[test]
fn a_near_duplicate_is_told_and_can_be_kept() {
    let place = Place::new();
    let article = std::fs::read_to_string(&articles()[0]).unwrap();
    place.write("a.txt", &article);
    place
        .write("b.txt", format!("Trang chủ | Thời sự | Kinh tế\n\n{article}\n\nĐọc thêm\nGiá vàng hôm nay tăng nhẹ\n"));
    let (code, output, _) = place.run(&["import", "a.txt", "b.txt", "--into", "a.sqlite"]);
    assert_eq!(code, 0, "{output}");
    assert!(output.contains("b.txt: nearly the same as “"), "{output}");
    assert!(output.contains(", 1 nearly the same"), "{output}");
    let (code, output, _) = place.run(&["import", "b.txt", "--keep-near-duplicates", "--into", "a.sqlite"]);
    assert_eq!(code, 0);
    assert!(output.contains("b.txt: new, another source of a known agreement"), "{output}");
}

#[test]
fn import_refuses_a_file_that_is_not_ours() {
    let place = Place::new();
    let notes = place.write("notes.txt", "Ghi chú của tôi\n".repeat(100));
    let before = std::fs::read(&notes).unwrap();
    let articles = articles();
    let (code, output, errors) = place.run(&["import", &articles[0], "--into", "notes.txt"]);
    assert_eq!((code, output.as_str()), (1, ""));
    assert_eq!(errors, "camket: notes.txt: this is not a file of agreements of Cam Kết: choose another file\n");
    assert_eq!(std::fs::read(&notes).unwrap(), before);
    let (code, _, errors) = place.run(&["import", &articles[0], "--into", "no/such/folder/a.sqlite"]);
    assert_eq!(code, 1, "{errors}");
}

#[test]
fn extract_prints_one_object_a_line_in_the_order_of_the_arguments() {
    let place = Place::new();
    let mut names: Vec<String> = (0..150).map(|at| format!("bài {at:03}.txt")).collect();
    for (at, name) in names.iter().enumerate() {
        place.write(name, format!("Bài số {at}\n\nKhông có thỏa thuận nào được ký kết ở đây.\n"));
    }
    names.reverse();
    let mut arguments = vec!["extract"];
    arguments.extend(names.iter().map(String::as_str));
    arguments.insert(50, "missing.txt");
    let (code, output, errors) = place.run(&arguments);
    assert_eq!(
        (code, errors.as_str()),
        (
            1,
            "camket: missing.txt: there is no such file: check the name, and whether its folder or drive is still there\n"
        )
    );
    let objects: Vec<serde_json::Value> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let files: Vec<&str> = objects.iter().map(|object| object["file"].as_str().unwrap()).collect();
    assert_eq!(files, names);
    for object in &objects {
        let keys: Vec<&String> = object.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["file", "published", "agreements"]);
    }
}

#[test]
fn extract_reads_the_standard_input_and_explains() {
    let place = Place::new();
    let article = std::fs::read(&articles()[0]).unwrap();
    let piped = |arguments: &[&str]| {
        let mut child = place
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&article).unwrap();
        told(&child.wait_with_output().unwrap())
    };
    let (code, output, errors) = piped(&["extract", "-"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    let object: serde_json::Value = serde_json::from_str(output.trim_end()).unwrap();
    assert_eq!(object["file"], "-");
    assert_eq!(object["agreements"][0]["parties"], serde_json::json!(["gia-lai", "viettel"]));

    let (code, output, _) = piped(&["--language", "en", "extract", "--explain", "-"]);
    assert_eq!(code, 0);
    assert!(
        output.contains("party: gia-lai") && output.contains("first year: ") && output.contains("Commitment"),
        "{output}"
    );
    let places: Vec<usize> =
        output.lines().filter_map(|line| line.trim_start().split_once('–')?.0.parse().ok()).collect();
    assert!(places.len() > 5 && places.is_sorted(), "{places:?}");
    let (_, vietnamese, _) = piped(&["--language", "vi", "extract", "--explain", "-"]);
    assert!(vietnamese.contains("bên ký: gia-lai") && vietnamese.contains("Cam kết"), "{vietnamese}");
}

#[test]
fn the_sample_has_four_agreements_from_five_articles() {
    let place = Place::new();
    place.sample();
    let (code, output, _) = place.run(&["sample", "--into", "sample.sqlite"]);
    assert_eq!((code, output.as_str()), (1, ""), "what is there is not written over");
    let (code, output, _) = place.run(&["sample", "--into", "again.sqlite"]);
    assert_eq!((code, output.as_str()), (0, "again.sqlite: the sample was made: 5 articles, 4 agreements\n"));
}

#[test]
fn pages_are_written_whole_and_the_same_each_time() {
    let place = Place::new();
    place.sample();
    for view in ["matrix", "timeline", "roster", "leaders", "agreement", "disagreements"] {
        for (name, extra) in [("a4", vec![]), ("a3", vec!["--paper", "a3"]), ("again", vec![])] {
            let output = format!("{view}-{name}.pdf");
            let mut arguments =
                vec!["print", view, "--from", "sample.sqlite", "--output", &output, "--date", "2026-01-02"];
            arguments.extend(extra);
            let (code, said, errors) = place.run(&arguments);
            assert_eq!((code, said.as_str(), errors.as_str()), (0, "", ""));
            assert!(std::fs::read(place.path(&output)).unwrap().starts_with(b"%PDF-"));
        }
        let bytes = |name: &str| std::fs::read(place.path(&format!("{view}-{name}.pdf"))).unwrap();
        assert_eq!(bytes("a4"), bytes("again"));
        assert_ne!(bytes("a4"), bytes("a3"));
    }
    let (code, _, errors) = place.run(&["print", "matrix", "--from", "sample.sqlite", "--output", "no/such/x.pdf"]);
    assert_eq!(
        (code, errors.as_str()),
        (1, "camket: no/such/x.pdf: there is no such folder: make it, or choose another place\n")
    );
    assert!(
        !std::fs::read_dir(place.folder.path())
            .unwrap()
            .any(|entry| { entry.unwrap().file_name().to_string_lossy().ends_with(".part") })
    );
}

#[test]
fn tables_are_exported_as_csv_and_json() {
    let place = Place::new();
    place.sample();
    for table in ["matrix", "timeline", "roster", "facts"] {
        let (code, csv, errors) = place.run(&["export", table, "--from", "sample.sqlite"]);
        assert_eq!((code, errors.as_str()), (0, ""));
        assert!(csv.starts_with('\u{feff}') && csv.contains("Viettel"), "{csv}");
        let arguments = ["export", table, "--from", "sample.sqlite", "--format", "json", "--output", "x.json"];
        let (code, said, _) = place.run(&arguments);
        assert_eq!((code, said.as_str()), (0, ""));
        let json: serde_json::Value = serde_json::from_slice(&std::fs::read(place.path("x.json")).unwrap()).unwrap();
        assert!(json.is_object());
    }
}

/// Every line is an object that is understood alone, and the words that it gives as evidence stand where it
/// says in the text of the article that it names.
#[test]
fn lines_of_json_give_words_that_stand_in_their_articles() {
    let place = Place::new();
    let path = place.sample();
    let file = rusqlite::Connection::open(&path).unwrap();
    let mut statement = file.prepare("SELECT id, text FROM article").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))).unwrap();
    let texts: std::collections::BTreeMap<i64, String> = rows.map(Result::unwrap).collect();
    let mut found = 0;
    for table in
        ["matrix", "timeline", "roster", "agreement", "disagreements", "agreements", "targets", "facts", "sources"]
    {
        let (code, lines, errors) = place.run(&["export", table, "--from", "sample.sqlite", "--format", "jsonl"]);
        assert_eq!((code, errors.as_str()), (0, ""), "{table}");
        assert!(lines.lines().count() > 0 || table == "disagreements", "{table}");
        for line in lines.lines() {
            let object: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(object.is_object(), "{line}");
            for words in object["evidence"].as_array().into_iter().flatten() {
                let text = &texts[&words["article"]["id"].as_i64().unwrap()];
                let at = |key: &str| usize::try_from(words[key].as_u64().unwrap()).unwrap();
                assert_eq!(&text[at("start")..at("end")], words["quote"].as_str().unwrap(), "{line}");
                found += 1;
            }
        }
    }
    assert!(found > 100, "{found}");
    let (code, lines, _) = place.run(&["export", "file", "--from", "sample.sqlite", "--format", "jsonl"]);
    assert_eq!(code, 0);
    assert!(lines.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).unwrap().is_object()));
}

#[test]
fn every_form_is_known_by_the_name_of_the_output_and_printing_takes_the_same() {
    let place = Place::new();
    place.sample();
    let begins: [(&str, &[u8]); 9] = [
        ("csv", "\u{feff}".as_bytes()),
        ("xlsx", b"PK\x03\x04"),
        ("docx", b"PK\x03\x04"),
        ("html", b"<!doctype html>"),
        ("pdf", b"%PDF-"),
        ("png", b"\x89PNG"),
        ("svg", b"<svg"),
        ("json", b"{"),
        ("jsonl", b"{"),
    ];
    for (form, start) in begins {
        for command in ["export", "print"] {
            let output = format!("{command}.{form}");
            let (code, said, errors) = place.run(&[
                command,
                "timeline",
                "--from",
                "sample.sqlite",
                "--output",
                &output,
                "--date",
                "2026-11-22",
            ]);
            assert_eq!((code, said.as_str(), errors.as_str()), (0, "", ""), "{output}");
            assert!(std::fs::read(place.path(&output)).unwrap().starts_with(start), "{output}");
        }
        let read = |command: &str| std::fs::read(place.path(&format!("{command}.{form}"))).unwrap();
        assert_eq!(read("export"), read("print"), "{form}: the same options give the same bytes");
        let arguments = ["export", "timeline", "--from", "sample.sqlite", "--format", form, "--output", "-"];
        let output = place.command(&arguments).output().unwrap();
        assert!(output.status.success() && output.stdout.starts_with(start), "{form} on the standard output");
    }
    let refused = |arguments: &[&str], part: &str| {
        let (code, said, errors) = place.run(&[&["export"], arguments, &["--from", "sample.sqlite"]].concat());
        assert_eq!((code, said.as_str()), (2, ""), "{arguments:?}");
        assert!(errors.contains(part), "{arguments:?}: {errors}");
    };
    refused(&["matrix", "--output", "x.doc"], "“.doc” is unknown");
    refused(&["facts", "--output", "x.docx"], "no pages of “facts”");
    refused(&["facts", "--margins", "wide"], "--margins changes nothing");
    refused(&["matrix", "--format", "pdf", "--page", "2"], "--page changes nothing");
    refused(&["gaps"], "--agreement");
    let (code, _, errors) =
        place.run(&["export", "timeline", "--from", "sample.sqlite", "--page", "9", "--output", "x.png"]);
    assert_eq!(code, 1);
    assert!(errors.contains('9') && !place.path("x.png").exists(), "{errors}");
}

#[test]
fn the_file_of_agreements_is_never_written_over() {
    let place = Place::new();
    let own = place.sample();
    let before = std::fs::read(&own).unwrap();
    std::fs::copy(&own, place.path("other.sqlite")).unwrap();
    let said = "this is a file of agreements and is not written over: choose another name";
    for output in ["sample.sqlite", "./sample.sqlite", "other.sqlite"] {
        for arguments in [["print", "matrix"], ["export", "facts"]] {
            let arguments = [&arguments[..], &["--from", "sample.sqlite", "--output", output]].concat();
            let (code, told, errors) = place.run(&arguments);
            assert_eq!((code, told.as_str(), errors), (1, "", format!("camket: {output}: {said}\n")));
        }
        assert_eq!(std::fs::read(place.path(output)).unwrap(), before);
    }
}

#[test]
fn check_finds_a_damaged_evidence() {
    let place = Place::new();
    let path = place.sample();
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute("UPDATE statement SET quote = 'khác' WHERE id = (SELECT min(id) FROM statement)", [])
        .unwrap();
    let (code, output, errors) = place.run(&["check", "sample.sqlite", "missing.sqlite"]);
    assert_eq!((code, errors.as_str()), (1, ""));
    let lines: Vec<&str> = output.lines().collect();
    // Words that were changed behind the program's back are not those that searching finds either.
    assert!(lines[0].contains("the words of statement") && lines[0].contains("“khác”"), "{output}");
    assert_eq!(lines[1], "sample.sqlite: one statement cannot be found by searching");
    assert!(lines[2].starts_with("sample.sqlite: 2 problems"), "{output}");
    assert_eq!(lines[3], "missing.sqlite: there is no such file: check the name");
}

#[test]
fn without_a_display_one_line_says_where_the_pages_are() {
    let place = Place::new();
    let (code, output, errors) = place.run(&[]);
    assert_eq!((code, errors.as_str()), (0, ""), "{output}");
    assert_eq!(output.lines().count(), 1);
    let folder = place.path("camket-sample-pdf");
    assert!(output.starts_with("No display: ") && output.contains("camket-sample-pdf"), "{output}");
    for name in ["matrix.pdf", "timeline.pdf", "roster.pdf"] {
        assert!(output.contains(name), "{output}");
        assert!(std::fs::read(folder.join(name)).unwrap().starts_with(b"%PDF-"), "{name}");
    }
    // A display that does not answer is no display.
    let output = place.command(&["--language", "vi"]).env("DISPLAY", ":9999").output().unwrap();
    let (code, output, _) = told(&output);
    assert_eq!((code, output.lines().count()), (0, 1), "{output}");
    assert!(output.starts_with("Không có màn hình"), "{output}");
}

#[test]
fn wrong_arguments_are_told_apart_from_failures() {
    let place = Place::new();
    for arguments in [
        &["import"][..],
        &["print", "calendar", "--from", "a.sqlite", "--output", "x.pdf"],
        &["extract"],
        &["import", "a.txt"],
        &["no-such-file.sqlite"],
        &["--nonsense"],
        &["print", "matrix", "--from", "a", "--output", "b", "--date", "yesterday"],
        &["print", "matrix", "--from", "a", "--output", "b", "--date", "2025"],
        &["print", "matrix", "--from", "a", "--output", "b", "--date", "2025-11"],
        &["print", "timeline", "--from", "a", "--output", "b", "--depth", "marks"],
        &["print", "leaders", "--from", "a", "--output", "b", "--quotes"],
    ] {
        let (code, output, errors) = place.run(arguments);
        assert_eq!((code, output.as_str()), (2, ""), "{arguments:?}");
        assert!(!errors.is_empty() && !errors.contains("panicked"), "{errors}");
    }
    for command in ["import", "extract", "print", "export", "check", "sample"] {
        let (code, output, _) = place.run(&[command, "--help"]);
        assert!(code == 0 && output.contains("Usage: camket"), "{output}");
        let (code, output, _) = told(&place.command(&[command, "--help", "--language=vi"]).output().unwrap());
        assert!(code == 0 && output.contains("Cách dùng: camket") && output.contains("Tùy chọn:"), "{output}");
        assert!(!output.contains("Print") && !output.contains("Options"), "{output}");
    }
    // Every command and every argument has its words.
    for arguments in [&["--help"][..], &["print", "--help"], &["export", "--help"]] {
        let (_, output, _) = place.run(arguments);
        let bare =
            output.lines().filter(|line| line.trim_start().starts_with('-') && line.split_whitespace().count() < 2);
        assert_eq!(bare.count(), 0, "{output}");
    }
}

#[test]
fn a_reader_that_stops_listening_is_no_failure() {
    let place = Place::new();
    let articles = articles();
    let mut arguments = vec!["extract"];
    for _ in 0..40 {
        arguments.extend(articles.iter().map(String::as_str));
    }
    let mut child = place.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let (code, _, errors) = told(&child.wait_with_output().unwrap());
    assert_eq!((code, errors.as_str()), (0, ""));
}

#[test]
fn a_print_takes_what_the_window_can_choose() {
    let place = Place::new();
    place.sample();
    let print = |arguments: &[&str]| {
        let whole = [&["print"], arguments, &["--from", "sample.sqlite", "--output", "x.pdf", "--date", "2026-11-22"]];
        let (code, said, errors) = place.run(&whole.concat());
        (code, said, errors, std::fs::read(place.path("x.pdf")).unwrap_or_default())
    };
    let plain = print(&["matrix"]).3;
    for chosen in [
        &["matrix", "--margins", "narrow"][..],
        &["matrix", "--text-size", "large", "--colours", "black-and-white"],
        &["matrix", "--depth", "marks"],
        &["matrix", "--transposed"],
        &["matrix", "--cover"],
        &["matrix", "--agreements", "gia lai;hà tĩnh", "--stances", "commitment", "--actors", "company"],
        &["matrix", "--topics", "infrastructure", "--with-number"],
        &["matrix", "--text", "băng rộng", "--only-differences", "--hide-empty-topics"],
        &["matrix", "--order", "name", "--descending", "--group-by", "none"],
        &["gaps", "--agreement", "gia lai"],
        &["gaps", "--compare-with", "ha tinh", "--no-quotes"],
        &["agreement", "--agreement", "gia lai", "--no-quotes"],
    ] {
        let (code, said, errors, pdf) = print(chosen);
        assert_eq!((code, said.as_str(), errors.as_str()), (0, "", ""), "{chosen:?}");
        assert!(pdf.starts_with(b"%PDF-") && pdf != plain, "{chosen:?}");
    }
    for (wrong, part) in [
        (&["gaps"][..], "--agreement is needed"),
        (&["agreement", "--agreement", "Cà Mau"], "no agreement is called “Cà Mau”"),
        (&["agreement", "--agreement", "viettel"], "fits several agreements"),
        (&["matrix", "--topics", "weather"], "there is no topic “weather”"),
    ] {
        let (code, _, errors, _) = print(wrong);
        assert_eq!(code, 2, "{wrong:?}: {errors}");
        assert!(errors.contains(part), "{wrong:?}: {errors}");
    }
}
