//! Backups and the saving of damaged files, as the command line tells of them.

use super::*;

#[test]
fn backups_are_listed_and_restored_and_what_was_there_is_kept() {
    let place = Place::new();
    let stored = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/files/v2.sqlite");
    std::fs::copy(stored, place.path("old.sqlite")).unwrap();
    let (code, output, _) = place.run(&["backups", "old.sqlite"]);
    assert_eq!((code, output.as_str()), (0, "old.sqlite: there is no backup yet\n"));
    // Looking it through brings it to the shape of today; what it was is kept first.
    let (code, output, _) = place.run(&["check", "old.sqlite"]);
    assert_eq!(code, 0, "{output}");
    let (code, output, _) = place.run(&["backups", "old.sqlite"]);
    assert_eq!((code, output.lines().count()), (0, 1));
    assert!(output.starts_with("1. ") && output.contains(" · 7 agreements · "), "{output}");
    assert!(output.contains("before an update of the file"), "{output}");

    std::fs::write(place.path("old.sqlite"), "not a file of agreements any more").unwrap();
    let (code, output, errors) = place.run(&["backups", "old.sqlite", "--restore", "1"]);
    assert_eq!(code, 0, "{errors}");
    assert!(output.contains("is restored. The damaged file was put aside: "), "{output}");
    assert_eq!(place.run(&["check", "old.sqlite"]).0, 0);
    assert!(place.path("old.damaged.sqlite").exists());
    let (code, _, errors) = place.run(&["backups", "old.sqlite", "--restore", "9"]);
    assert_eq!((code, errors.as_str()), (1, "camket: old.sqlite: there is no backup number 9: there are 1\n"));
    assert_eq!(place.run(&["backups"]).0, 2);
}

#[test]
fn what_a_damaged_file_holds_is_saved_and_what_was_lost_is_told() {
    let place = Place::new();
    let sample = place.sample();
    let (code, output, errors) = place.run(&["salvage", "sample.sqlite", "again.sqlite"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(output.starts_with("Saved to again.sqlite: 5 articles, 4 agreements, "), "{output}");
    assert_eq!(output.lines().count(), 1, "{output}");

    let mut bytes = std::fs::read(&sample).unwrap();
    let whole = bytes.clone();
    bytes.truncate(bytes.len() - 6 * 4096);
    std::fs::write(place.path("cut.sqlite"), &bytes).unwrap();
    let (code, output, _) = place.run(&["check", "cut.sqlite"]);
    assert!(code == 1 && output.contains("the file is damaged"), "{output}");
    let (code, output, errors) = place.run(&["salvage", "cut.sqlite", "saved.sqlite"]);
    assert_eq!((code, errors.as_str()), (1, ""), "{output}");
    assert!(output.lines().count() > 1 && output.contains("some could not be read"), "{output}");
    assert_eq!(place.run(&["check", "saved.sqlite"]).0, 0);
    assert_eq!(std::fs::read(place.path("cut.sqlite")).unwrap(), bytes);
    let (code, _, errors) = place.run(&["salvage", "cut.sqlite", "saved.sqlite"]);
    assert!(code == 1 && errors.contains("saved.sqlite: a file of this name is there already"), "{errors}");
    // Where every article is lost there is nothing to save.
    std::fs::write(place.path("half.sqlite"), &whole[..whole.len() / 4096 / 2 * 4096]).unwrap();
    let (code, _, errors) = place.run(&["salvage", "half.sqlite", "x.sqlite"]);
    assert!(code == 1 && errors.contains("nothing of this file can be read"), "{errors}");
    place.write("text.sqlite", "no file of agreements");
    let (code, _, errors) = place.run(&["salvage", "text.sqlite", "x.sqlite"]);
    assert!(code == 1 && errors.contains("this is not a file of agreements"), "{errors}");
    assert!(!place.path("x.sqlite").exists());
}
