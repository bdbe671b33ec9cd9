//! Importing files of every kind from the command line: the good ones are in, and each bad one has
//! its line.

use std::collections::BTreeMap;

use super::*;

fn folder(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read").join(name).to_str().unwrap().to_owned()
}

/// What is said of each file, by its name.
fn lines(output: &str) -> BTreeMap<String, String> {
    let of_file = |line: &str| {
        let (path, told) = line.split_once(": ")?;
        // The name of the file, with what is in it.
        let name = ["in/good/", "in/bad/"].iter().find_map(|folder| path.strip_prefix(folder)).unwrap_or(path);
        Some((name.to_owned(), told.to_owned()))
    };
    output.lines().filter_map(of_file).collect()
}

/// A folder with one good file of every kind.
fn good_files(place: &Place) -> Vec<&'static str> {
    std::fs::create_dir_all(place.path("in/good")).unwrap();
    let mut names = vec![
        "archive.zip",
        "article.md",
        "lines.jsonl",
        "list.json",
        "old-word.doc",
        "open-document.odt",
        "page.html",
        "page.mhtml",
        "print.pdf",
        "rich.rtf",
        "spreadsheet.ods",
        "table.csv",
        "tcvn3.txt",
        "utf16.txt",
        "utf8.txt",
        "vni.txt",
        "windows-1258.txt",
        "word.docx",
        "workbook.xlsx",
    ];
    assert_eq!(names.len(), std::fs::read_dir(folder("good")).unwrap().count(), "each of them is tried");
    for name in &names {
        std::fs::copy(Path::new(&folder("good")).join(name), place.path(&format!("in/good/{name}"))).unwrap();
    }
    // A page as a browser saves it: what it is made of lies beside it and is no article.
    std::fs::copy(place.path("in/good/page.html"), place.path("in/good/complete.html")).unwrap();
    std::fs::create_dir(place.path("in/good/complete_files")).unwrap();
    place.write("in/good/complete_files/frame.html", "<html><body><p>Quảng cáo trong khung.</p></body></html>");
    // Under a name that says something else.
    std::fs::copy(place.path("in/good/print.pdf"), place.path("in/good/wrong-name.txt")).unwrap();
    // Facts that were read elsewhere, and the whole file of another person.
    let (code, facts, errors) = place.run(&["extract", "in/good/utf8.txt"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    place.write("in/good/facts.json", facts);
    place.sample();
    let (code, _, errors) = place.run(&["export", "file", "--from", "sample.sqlite", "--output", "in/good/file.json"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    names.extend(["complete.html", "wrong-name.txt", "facts.json", "file.json"]);
    names
}

/// A folder with a bad file of every kind; gives each with a part of what is said of it.
fn bad_files(place: &Place) -> Vec<(String, &'static str)> {
    std::fs::create_dir_all(place.path("in/bad")).unwrap();
    let at = |name: &str| place.path(&format!("in/bad/{name}"));
    let mut bad: Vec<(String, &str)> = [
        ("blank.md", "no text in the file"),
        ("bomb.docx", "unpacks to more than 256 MiB"),
        ("bytes.txt", "choose the encoding"),
        ("cut.docx", "damaged or cut off"),
        ("deep.html", "nested deeper than 1,000 levels"),
        ("deep.json", "nested deeper than 128 levels"),
        ("empty.txt", "no text in the file"),
        ("inside.zip", "an archive within an archive"),
        ("locked.ods", "password"),
        ("locked.pdf", "password"),
        ("locked.zip", "password"),
        ("loop.pdf", "the PDF file is damaged"),
        ("no-text.csv", "--columns text="),
        ("noise.pdf", "the PDF file is damaged"),
        ("nothing.zip", "the archive holds no article"),
        ("odd-utf16.txt", "its end is missing"),
        ("old-workbook.xls", "save it as XLSX"),
        ("picture.txt", "this is a picture"),
        ("scanned.pdf", "OCR"),
    ]
    .map(|(name, told)| (name.to_owned(), told))
    .to_vec();
    // A presentation has no name of an article and is passed by.
    assert_eq!(bad.len() + 1, std::fs::read_dir(folder("bad")).unwrap().count(), "each of them is tried");
    for entry in std::fs::read_dir(folder("bad")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, at(path.file_name().unwrap().to_str().unwrap())).unwrap();
    }
    // Cut off in the middle; and empty, whatever the name promises.
    let kinds = [
        "archive.zip",
        "list.json",
        "old-word.doc",
        "open-document.odt",
        "print.pdf",
        "spreadsheet.ods",
        "workbook.xlsx",
    ];
    for name in kinds {
        let whole = std::fs::read(Path::new(&folder("good")).join(name)).unwrap();
        let cut = format!("cut-{name}");
        std::fs::write(at(&cut), &whole[..whole.len() / 2]).unwrap();
        bad.push((cut, "damaged or cut off"));
    }
    for ending in ["md", "html", "mhtml", "docx", "odt", "rtf", "doc", "pdf", "zip", "csv", "xlsx", "json", "jsonl"] {
        let name = format!("nothing-in-it.{ending}");
        std::fs::write(at(&name), "").unwrap();
        bad.push((name, "no text in the file"));
    }
    for (name, text, told) in [
        ("facts-cut.json", "{\"format\":\"camket-file\",\"version\":1,\"articles\":[{\"hash\":", "not valid JSON"),
        ("facts-newer.json", "{\"format\":\"camket-file\",\"version\":9,\"articles\":[]}", "update the program"),
        ("bad-line.jsonl", "{\"text\":\"một\"}\n{\"text\":\n", "damaged or cut off (2:"),
    ] {
        std::fs::write(at(name), text).unwrap();
        bad.push((name.to_owned(), told));
    }
    // Word and Excel put all of a locked file into one stream of an older kind of file.
    for name in ["locked.xlsx", "locked.docx"] {
        let mut file = cfb::CompoundFile::create(std::fs::File::create_new(at(name)).unwrap()).unwrap();
        file.create_stream("/EncryptedPackage").unwrap();
        file.flush().unwrap();
        bad.push((name.to_owned(), "password"));
    }
    // Two gigabytes of nothing take no room on the disk.
    for (name, head, told) in
        [("huge.txt", "", "longer than 32 MiB"), ("huge.pdf", "%PDF-1.4\n", "longer than 256 MiB")]
    {
        std::fs::write(at(name), head).unwrap();
        std::fs::OpenOptions::new().write(true).open(at(name)).unwrap().set_len(2 << 30).unwrap();
        bad.push((name.to_owned(), told));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::os::unix::fs::symlink("/dev/zero", at("device.txt")).unwrap();
        std::os::unix::fs::symlink("/no/such/file", at("vanished.txt")).unwrap();
        assert!(Command::new("mkfifo").arg(at("pipe.txt")).status().unwrap().success());
        std::fs::write(at("closed.txt"), "Không ai được đọc.").unwrap();
        std::fs::set_permissions(at("closed.txt"), std::fs::Permissions::from_mode(0o000)).unwrap();
        bad.push(("device.txt".to_owned(), "a device or a pipe"));
        bad.push(("pipe.txt".to_owned(), "a device or a pipe"));
        bad.push(("vanished.txt".to_owned(), "there is no such file"));
        if std::fs::File::open(at("closed.txt")).is_ok() {
            eprintln!("who runs this may read everything: a file without permission is not tried");
            std::fs::remove_file(at("closed.txt")).unwrap();
        } else {
            bad.push(("closed.txt".to_owned(), "no permission to read"));
        }
    }
    bad
}

#[test]
fn a_folder_of_good_and_bad_files_gives_the_good_ones_and_a_line_for_each_bad_one() {
    let place = Place::new();
    let good = good_files(&place);
    let bad = bad_files(&place);
    let (code, output, errors) = place.run(&["import", "in", "--into", "a.sqlite", "--keep-near-duplicates"]);
    assert_eq!((code, errors.as_str()), (1, ""), "{output}");
    let told = lines(&output);
    let of = |name: &str| {
        let own = |file: &str| file == name || file.starts_with(&format!("{name} · "));
        let mut lines = told.iter().filter(|(file, _)| own(file)).map(|(_, line)| line.as_str());
        lines.next().unwrap_or_else(|| panic!("no line for {name} in {output}"))
    };
    for name in good.iter().filter(|name| **name != "file.json") {
        let line = of(name);
        let is_in = ["new, one agreement", "new, another source of a known agreement", "already there"]
            .iter()
            .any(|words| line.starts_with(words));
        assert!(is_in || *name == "facts.json" && line.starts_with("a file of facts: "), "{name}: {line}");
    }
    assert!(told["file.json"].starts_with("a file of facts: 5 new articles"), "{output}");
    for (name, words) in &bad {
        assert!(of(name).contains(words), "{name}: {}", of(name));
    }
    // And nothing else, but for the sum at the end and a word on two articles that are one: not the parts
    // of the saved page.
    let twice = output.lines().filter(|line| line.contains("both stay and count as one source")).count();
    assert_eq!(told.len(), good.len() + bad.len() + twice + 1, "{output}");
    assert!(output.contains("one other file in the folder is no article"), "{output}");
    assert!(output.contains(&format!("{} failed", bad.len())), "{output}");
    let (code, output, _) = place.run(&["check", "a.sqlite"]);
    assert_eq!((code, output.as_str()), (0, "a.sqlite: nothing found\n"));
    // The same once more: all is there, and each bad file has its line again.
    let (code, output, _) = place.run(&["import", "in", "--into", "a.sqlite", "--keep-near-duplicates"]);
    assert_eq!(code, 1);
    assert!(output.contains("0 new with an agreement, 0 new without one"), "{output}");
}

#[test]
fn the_encoding_and_the_columns_can_be_said() {
    let place = Place::new();
    place.write("old.txt", b"H\xb5 T\xdcnh k\xfd v\xedi Viettel\n");
    let (code, output, errors) = place.run(&["extract", "old.txt", "--encoding", "tcvn3"]);
    assert_eq!((code, errors.as_str()), (0, ""), "{output}");
    let (code, _, errors) = place.run(&["import", "old.txt", "--encoding", "klingon", "--into", "a.sqlite"]);
    assert!(code == 2 && errors.contains("windows-1258, tcvn3"), "{errors}");

    place.write("bang.csv", "Mục,Bài\n1,\"Một buổi trò chuyện.\"\n2,\"Hai buổi trò chuyện.\"\n");
    let (code, output, _) = place.run(&["import", "bang.csv", "--into", "a.sqlite"]);
    assert_eq!(code, 1);
    assert!(output.starts_with("bang.csv: ") && output.contains("--columns text="), "{output}");
    let (code, output, _) = place.run(&["import", "bang.csv", "--columns", "text=bài,title=1", "--into", "a.sqlite"]);
    assert_eq!(code, 0, "{output}");
    assert!(output.contains("bang.csv · 3: new, no agreement found"), "{output}");
    let (code, output, _) = place.run(&["import", "bang.csv", "--columns", "text=Thân", "--into", "a.sqlite"]);
    assert!(code == 1 && output.contains("no column “Thân”"), "{output}");
    let (code, _, errors) = place.run(&["import", "bang.csv", "--columns", "body=2", "--into", "a.sqlite"]);
    assert!(code == 2 && errors.contains("text, title, url, date, outlet"), "{errors}");
}

#[test]
fn what_is_wrong_with_the_file_of_agreements_is_told_of_it_and_not_of_the_articles() {
    let place = Place::new();
    let article = articles().remove(0);
    let (code, output, errors) = place.run(&["import", &article, "--into", "no/such/a.sqlite"]);
    assert_eq!((code, output.as_str()), (1, ""));
    assert_eq!(errors, "camket: no/such/a.sqlite: there is no such folder: make it, or choose another place\n");
    let sample = place.sample();
    let (code, _, errors) = place.run(&["salvage", "sample.sqlite", "no/such/b.sqlite"]);
    assert!(code == 1 && errors.starts_with("camket: no/such/b.sqlite: there is no such folder"), "{errors}");
    // Another program holds the file for longer than anybody waits.
    let holder = rusqlite::Connection::open(&sample).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    place.write("new.txt", "Một buổi trò chuyện về thời tiết.\n");
    let (code, output, errors) = place.run(&["import", "new.txt", "--into", "sample.sqlite"]);
    assert_eq!(code, 1);
    assert!(
        output.starts_with("new.txt: not taken in, since the file of agreements could not be written to"),
        "{output}"
    );
    assert!(errors.starts_with("camket: sample.sqlite: another program holds the file"), "{errors}");
    holder.execute_batch("ROLLBACK").unwrap();
    let (code, output, _) = place.run(&["import", "new.txt", "--into", "sample.sqlite"]);
    assert!(code == 0 && output.starts_with("new.txt: new"), "{output}");
}
