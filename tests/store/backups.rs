//! Copies of a file as it was: when they are made, how many are kept, and how one comes back.

use std::path::PathBuf;

use camket::store::{BACKUPS_KEPT, Backups, Occasion, salvage};

use super::*;

fn backups_in(folder: &Path, path: &Path) -> Backups {
    Backups::in_folder(&folder.join("backups"), path)
}

/// A file with a few articles, and the place of its copies.
fn file_with_backups(folder: &Path) -> (PathBuf, Backups) {
    let path = file_in(folder);
    let backups = backups_in(folder, &path);
    (path, backups)
}

fn note(store: &mut Store, text: &str) {
    let about = NoteOn::Article(ArticleId(1));
    let read = |_: &Article| Facts::default();
    store.edit(&Edit::Note { about, text: text.to_owned() }, lexicon(), NOW, &read).unwrap();
}

fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Gives a copy the name that it would have had, had it been made on another day.
fn made_on(backup: &Path, day: &str) -> PathBuf {
    let name = backup.file_name().unwrap().to_string_lossy().into_owned();
    let renamed = backup.with_file_name(format!("{day}{}", &name[8..]));
    std::fs::rename(backup, &renamed).unwrap();
    renamed
}

#[test]
fn a_copy_is_made_once_a_day_and_only_of_what_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backups) = file_with_backups(folder.path());
    assert!(backups.list().unwrap().is_empty());
    let first = backups.once_a_day(&path).unwrap().unwrap();
    assert_eq!(first.occasion, Occasion::Day);
    assert!(backups.once_a_day(&path).unwrap().is_none(), "one a day is enough");
    // The next day nothing has changed: the new copy takes the place of the old one.
    let old = made_on(&first.path, "20200101");
    assert!(backups.once_a_day(&path).unwrap().is_some());
    assert!(!old.exists());
    assert_eq!(backups.list().unwrap().len(), 1);
    // The day after that it has.
    made_on(&backups.list().unwrap()[0].path, "20200102");
    let mut store = Store::open_with(&path, &backups).unwrap();
    note(&mut store, "Đã gọi Sở");
    // Also while a window has it open and its log holds what is not in the file itself.
    assert!(backups.once_a_day(&path).unwrap().is_some());
    let listed = backups.look_through().unwrap();
    assert_eq!(listed.len(), 2);
    assert!(listed[0].made_at > listed[1].made_at && listed[1].made_at.starts_with("2020-01-02T"));
    let agreements = store.snapshot(lexicon()).unwrap().agreements.len();
    assert!(listed.iter().all(|backup| backup.agreements == Some(agreements) && backup.bytes > 50_000));
    let copy = Store::open_to_read(&listed[0].path).unwrap();
    assert_eq!(copy.check().unwrap(), []);
    assert_eq!(edits::content(&copy), edits::content(&store));
    assert!(entries(backups.folder()).iter().all(|name| name.ends_with(".sqlite")), "each is one single file");
}

#[test]
fn the_last_ten_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backups) = file_with_backups(folder.path());
    let mut store = Store::open_with(&path, &backups).unwrap();
    for day in 1..=BACKUPS_KEPT + 4 {
        note(&mut store, &format!("Ngày {day}"));
        let made = backups.once_a_day(&path).unwrap().unwrap();
        made_on(&made.path, &format!("202001{day:02}"));
    }
    let days: Vec<String> =
        backups.list().unwrap().into_iter().map(|backup| backup.made_at[8..10].to_owned()).collect();
    // The last was named after it was counted.
    assert_eq!(days, ["14", "13", "12", "11", "10", "09", "08", "07", "06", "05"]);
}

#[test]
fn what_is_restored_is_seen_by_other_windows_and_what_was_there_comes_back_too() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backups) = file_with_backups(folder.path());
    let before = backups.once_a_day(&path).unwrap().unwrap();
    let mut store = Store::open_with(&path, &backups).unwrap();
    let first = edits::content(&store);
    note(&mut store, "Sửa hôm nay");
    let second = edits::content(&store);
    assert_ne!(first, second);
    let version = store.data_version().unwrap();
    assert_eq!(backups.restore(&path, &before.path).unwrap(), None);
    assert_ne!(store.data_version().unwrap(), version, "the open window sees that the file is another");
    assert_eq!(edits::content(&store), first);
    assert_eq!(store.check().unwrap(), []);
    // The open window goes on with it.
    note(&mut store, "Lại sửa");
    store.undo().unwrap();
    assert_eq!(edits::content(&store), first);
    let kept = backups.list().unwrap();
    assert_eq!(kept.iter().map(|backup| backup.occasion).collect::<Vec<_>>(), [Occasion::Restore, Occasion::Day]);
    backups.restore(&path, &kept[0].path).unwrap();
    assert_eq!(edits::content(&store), second);
    drop(store);
    assert_eq!(entries(folder.path()), ["backups", "thỏa thuận.sqlite"], "a closed file is one single file");
    assert!(entries(backups.folder()).iter().all(|name| !name.contains("part")));
}

#[test]
fn a_copy_of_an_older_shape_comes_back_in_the_shape_of_today() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.sqlite");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/files/v2.sqlite"), &path).unwrap();
    let backups = backups_in(folder.path(), &path);
    let store = Store::open_with(&path, &backups).unwrap();
    let listed = backups.look_through().unwrap();
    assert_eq!((listed.len(), listed[0].occasion, listed[0].agreements), (1, Occasion::Update, Some(7)));
    let untouched = std::fs::read(&listed[0].path).unwrap();
    let content = edits::content(&store);
    backups.restore(&path, &listed[0].path).unwrap();
    assert_eq!(edits::content(&store), content);
    assert_eq!(store.version().unwrap(), SCHEMA_VERSION);
    assert_eq!(std::fs::read(&listed[0].path).unwrap(), untouched, "a copy is never written to");
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a_damaged_file_is_put_aside_when_a_copy_takes_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backups) = file_with_backups(folder.path());
    let made = backups.once_a_day(&path).unwrap().unwrap();
    std::fs::write(&path, "no file of agreements at all").unwrap();
    assert!(matches!(Store::open_with(&path, &backups), Err(StoreError::NotOurs)));
    let aside = backups.restore(&path, &made.path).unwrap().unwrap();
    assert_eq!(std::fs::read(aside).unwrap(), b"no file of agreements at all");
    let store = Store::open_with(&path, &backups).unwrap();
    assert_eq!(store.check().unwrap(), []);
    drop(store);
    // A file that is gone comes back as well.
    std::fs::remove_file(&path).unwrap();
    assert_eq!(backups.restore(&path, &made.path).unwrap(), None);
    assert_eq!(Store::open_with(&path, &backups).unwrap().check().unwrap(), []);
}

#[test]
fn a_copy_that_is_damaged_does_not_take_the_place_of_anything() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backups) = file_with_backups(folder.path());
    let made = backups.once_a_day(&path).unwrap().unwrap();
    let mut bytes = std::fs::read(&made.path).unwrap();
    let half = bytes.len() / 2;
    for byte in &mut bytes[half..half + 3 * 4096] {
        *byte = 0x5a;
    }
    std::fs::write(&made.path, bytes).unwrap();
    let before = edits::content(&Store::open_with(&path, &backups).unwrap());
    assert!(backups.restore(&path, &made.path).is_err());
    assert_eq!(edits::content(&Store::open_with(&path, &backups).unwrap()), before);
    assert_eq!(backups.list().unwrap().len(), 1, "nothing was to be restored, so nothing was kept");
}

#[test]
fn a_copy_for_others_is_one_whole_file_and_takes_nobodys_place() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backups) = file_with_backups(folder.path());
    let mut store = Store::open_with(&path, &backups).unwrap();
    note(&mut store, "Còn trong nhật ký");
    let copy = folder.path().join("gửi đi.sqlite");
    store.save_copy(&copy).unwrap();
    assert!(matches!(store.save_copy(&copy), Err(StoreError::AlreadyThere)));
    assert!(matches!(store.save_copy(&folder.path().join("no/such/x.sqlite")), Err(StoreError::Unreachable)));
    let names = entries(folder.path());
    assert!(
        names.contains(&"gửi đi.sqlite".to_owned()) && !names.iter().any(|name| name.starts_with("gửi đi.sqlite-"))
    );
    let other = Store::open_with(&copy, &backups).unwrap();
    assert_eq!(edits::content(&other), edits::content(&store));
    assert_eq!(other.history(10).unwrap().steps.len(), store.history(10).unwrap().steps.len());
}

#[test]
fn what_a_damaged_file_still_holds_is_saved_to_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("whole.sqlite");
    let mut store = Store::create(&whole).unwrap();
    for draft in (0..60).map(|number| {
        let day = format!("2025-{:02}-11", 1 + number % 12);
        let company = ["viettel", "vnpt", "mobifone"][number % 3];
        let mut draft =
            Draft::new(&format!("{number}.txt"), Some(&day)).agreement(&["gia-lai", company], &day, "2025–2030");
        for at in 0..12 {
            let quote = format!("Hai bên sẽ làm việc số {at} của bài {number} theo chương trình đã thống nhất");
            draft = draft.says(Stance::Commitment, Actor::Both, &["data"], &quote, Some((7.0, "trạm")));
        }
        draft.person("Phạm Anh Tuấn", "Chủ tịch", "gia-lai", None, &[Role::Signed])
    }) {
        draft.add_to(&mut store);
    }
    note(&mut store, "Một ghi chú");
    drop(store);
    let bytes = std::fs::read(&whole).unwrap();
    let full = Store::open_to_read(&whole).unwrap().snapshot(lexicon()).unwrap();

    // All of a whole file is saved.
    let saved = salvage(&whole, &folder.path().join("again.sqlite")).unwrap();
    assert_eq!(saved.losses, []);
    let again = Store::open_to_read(&folder.path().join("again.sqlite")).unwrap();
    assert_eq!((again.check().unwrap(), again.snapshot(lexicon()).unwrap()), (vec![], full.clone()));
    assert!(matches!(salvage(&whole, &whole), Err(StoreError::AlreadyThere)));

    let pages = bytes.len() / 4096;
    let mut opened = 0;
    let mut most = 0;
    for round in 0..24 {
        let mut damaged = bytes.clone();
        if round % 6 == 5 {
            damaged.truncate((pages - pages * (round / 6 + 1) / 8) * 4096);
        } else {
            // Pages behind the first few, which say what there is at all.
            let at = (4 + round * 7919 % (pages - 6)) * 4096;
            damaged[at..at + 4096].fill(if round % 2 == 0 { 0 } else { 0xa5 });
        }
        let path = folder.path().join(format!("damaged-{round}.sqlite"));
        std::fs::write(&path, &damaged).unwrap();
        let to = folder.path().join(format!("saved-{round}.sqlite"));
        match salvage(&path, &to) {
            Ok(saved) => {
                let store = Store::open_to_read(&to).unwrap();
                assert_eq!(store.check().unwrap(), [], "round {round}: {saved:?}");
                let snapshot = store.snapshot(lexicon()).unwrap();
                assert_eq!(saved.statements, snapshot.statements.len());
                assert!(saved.articles <= 60);
                let lost = snapshot.statements.len() < full.statements.len() || snapshot.articles.len() < 60;
                assert!(!lost || !saved.losses.is_empty(), "round {round}: what is lost is told");
                opened += 1;
                most = most.max(saved.articles);
            }
            Err(error) => {
                assert!(!to.exists());
                assert!(
                    matches!(error, StoreError::Damaged(_) | StoreError::NothingToSave),
                    "round {round}: {error:?}"
                );
            }
        }
        assert_eq!(std::fs::read(&path).unwrap(), damaged, "the damaged file is only read");
    }
    assert!(opened >= 23 && most >= 50, "{opened} of 24, {most} articles");
    assert!(entries(folder.path()).iter().all(|name| !name.contains("part")));
    assert!(matches!(salvage(&folder.path().join("none"), &folder.path().join("x")), Err(StoreError::Missing)));
    std::fs::write(folder.path().join("text"), "abc").unwrap();
    assert!(matches!(salvage(&folder.path().join("text"), &folder.path().join("x")), Err(StoreError::NotOurs)));
}
