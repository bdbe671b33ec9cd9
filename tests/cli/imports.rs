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
        let name = path.rsplit('/').next()?.to_owned();
        Some((name, told.to_owned()))
    };
    output.lines().filter_map(of_file).collect()
}

#[test]
fn a_folder_of_good_and_bad_files_gives_the_good_ones_and_a_line_for_each_bad_one() {
    let place = Place::new();
    let (code, output, errors) = place.run(&["import", &folder("good"), &folder("bad"), "--into", "a.sqlite"]);
    assert_eq!((code, errors.as_str()), (1, ""), "{output}");
    let count = |name: &str| std::fs::read_dir(folder(name)).unwrap().count();
    // A presentation has no name of an article and is passed by.
    let told = lines(&output);
    assert_eq!(told.len(), count("good") + count("bad") - 1 + 1, "{output}");
    let bad = |name: &str, words: &str| {
        let line = told.iter().find(|(file, _)| file.starts_with(name)).map(|(_, line)| line.as_str());
        assert!(line.is_some_and(|line| line.contains(words)), "{name}: {line:?}");
    };
    bad("bomb.docx", "unpacks to more than 256 MiB");
    bad("locked.pdf", "password");
    bad("locked.zip", "password");
    bad("scanned.pdf", "OCR");
    bad("no-text.csv", "--columns text=");
    bad("deep.html", "nested");
    bad("bytes.txt", "choose the encoding");
    assert!(output.contains("one other file in the folder is no article"), "{output}");
    let (code, output, _) = place.run(&["check", "a.sqlite"]);
    assert_eq!((code, output.as_str()), (0, "a.sqlite: nothing found\n"));
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

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_or_longer_than_any_article_is_told_at_once() {
    let place = Place::new();
    std::fs::create_dir(place.path("in")).unwrap();
    // Two gigabytes of nothing take no room on the disk.
    let huge = std::fs::File::create(place.path("in/huge.txt")).unwrap();
    huge.set_len(2 << 30).unwrap();
    std::fs::write(place.path("in/huge.pdf"), b"%PDF-1.4\n").unwrap();
    std::fs::OpenOptions::new().write(true).open(place.path("in/huge.pdf")).unwrap().set_len(2 << 30).unwrap();
    std::os::unix::fs::symlink("/dev/zero", place.path("in/zero.txt")).unwrap();
    std::os::unix::fs::symlink("/no/such/file", place.path("in/gone.txt")).unwrap();
    place.write("in/good.txt", "Một buổi trò chuyện về thời tiết.\n");
    let (code, output, errors) = place.run(&["import", "in", "--into", "a.sqlite"]);
    assert_eq!((code, errors.as_str()), (1, ""), "{output}");
    let told = lines(&output);
    assert!(told["huge.txt"].contains("longer than 32 MiB"), "{output}");
    assert!(told["huge.pdf"].contains("longer than 256 MiB"), "{output}");
    assert!(told["zero.txt"].contains("a device or a pipe"), "{output}");
    assert!(told["gone.txt"].contains("there is no such file"), "{output}");
    assert!(told["good.txt"].starts_with("new"), "{output}");
}
