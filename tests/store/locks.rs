//! Two windows on one file, files that others hold, and files that go away.

use std::time::Instant;

use super::*;

fn note(store: &mut Store, article: i64, text: &str) -> Result<Edited, StoreError> {
    let about = NoteOn::Article(ArticleId(article));
    store.edit(&Edit::Note { about, text: text.to_owned() }, lexicon(), NOW, &|_: &Article| Facts::default())
}

fn notes(store: &Store) -> Vec<String> {
    let rows = store.rows("SELECT text FROM note ORDER BY article").unwrap();
    rows.into_iter().filter_map(|row| row[0].clone()).collect()
}

fn look(store: &Store) {
    store.snapshot(lexicon()).unwrap();
}

#[test]
fn what_two_windows_change_at_different_places_stands_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let (mut one, mut two) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    look(&one);
    look(&two);
    note(&mut one, 1, "của cửa sổ một").unwrap();
    note(&mut two, 2, "của cửa sổ hai").unwrap();
    note(&mut one, 3, "lại của cửa sổ một").unwrap();
    assert_eq!(notes(&one), ["của cửa sổ một", "của cửa sổ hai", "lại của cửa sổ một"]);
    assert_eq!(notes(&one), notes(&two));
    assert_eq!(one.check().unwrap(), []);
}

#[test]
fn what_another_window_has_just_changed_is_not_changed_over_until_it_was_seen() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let (mut one, mut two) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    note(&mut one, 1, "lúc đầu").unwrap();
    look(&one);
    look(&two);
    note(&mut one, 1, "của cửa sổ một").unwrap();
    note(&mut one, 1, "lại của cửa sổ một").unwrap();
    assert!(matches!(note(&mut two, 1, "của cửa sổ hai"), Err(StoreError::ChangedElsewhere)));
    assert_eq!(notes(&two), ["lại của cửa sổ một"]);
    assert_eq!(two.check().unwrap(), []);
    // Who has seen it may change it.
    look(&two);
    note(&mut two, 1, "của cửa sổ hai").unwrap();
    assert_eq!(notes(&one), ["của cửa sổ hai"]);
    // What goes with a row that goes is changed as well.
    look(&one);
    note(&mut two, 1, "vừa viết").unwrap();
    let wish = Edit::RemoveArticles { articles: vec![ArticleId(1)] };
    let read = |_: &Article| Facts::default();
    assert!(matches!(one.edit(&wish, lexicon(), NOW, &read), Err(StoreError::ChangedElsewhere)));
    assert_eq!(notes(&one), ["vừa viết"]);
}

#[test]
fn a_window_undoes_only_what_it_knows_to_be_the_last_step() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let (mut one, mut two) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    let mine = note(&mut one, 1, "của cửa sổ một").unwrap().step.unwrap().id;
    let (known, _) = one.next_steps().unwrap();
    assert_eq!(known, Some(mine));
    let theirs = note(&mut two, 2, "của cửa sổ hai").unwrap().step.unwrap().id;
    // The first window still shows its own step as the last: the other's is not undone in its place.
    assert!(matches!(one.undo_only(mine), Err(StoreError::ChangedElsewhere)));
    assert_eq!(notes(&one).len(), 2);
    // Once it has seen the other's it may undo it, and then its own.
    assert_eq!(one.next_steps().unwrap().0, Some(theirs));
    one.undo_only(theirs).unwrap();
    // Now the other one's view is the old one.
    assert!(matches!(two.undo_only(theirs), Err(StoreError::ChangedElsewhere)));
    assert_eq!(two.next_steps().unwrap(), (Some(mine), Some(theirs)));
    two.redo_only(theirs).unwrap();
    assert!(matches!(one.redo_only(theirs), Err(StoreError::ChangedElsewhere)));
    assert_eq!(notes(&one), ["của cửa sổ một", "của cửa sổ hai"]);
    assert_eq!(one.check().unwrap(), []);
}

#[test]
fn a_file_that_another_program_holds_is_waited_for_and_then_given_up_with_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let mut store = Store::open(&path).unwrap();
    let holder = Connection::open(&path).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE; UPDATE article SET title = title").unwrap();
    let since = Instant::now();
    assert!(matches!(note(&mut store, 1, "x"), Err(StoreError::Locked)));
    assert!(since.elapsed().as_secs() < 20);
    // Reading goes on meanwhile, and nothing is half written.
    assert!(notes(&store).is_empty());
    assert_eq!(store.check().unwrap(), []);
    holder.execute_batch("ROLLBACK").unwrap();
    note(&mut store, 1, "được rồi").unwrap();
    drop((store, holder));
    // One that lets nobody else in at all cannot be opened, and can when it is let go of.
    let holder = Connection::open(&path).unwrap();
    holder
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE article SET title = title; COMMIT")
        .unwrap();
    assert!(matches!(Store::open(&path), Err(StoreError::Locked)));
    drop(holder);
    assert_eq!(notes(&Store::open(&path).unwrap()), ["được rồi"]);
}

#[test]
fn a_short_hold_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let mut store = Store::open(&path).unwrap();
    let (began, begun) = std::sync::mpsc::sync_channel(1);
    let held = path.clone();
    let holder = std::thread::Builder::new().name("holder".to_owned()).spawn(move || {
        let holder = Connection::open(&held).unwrap();
        holder.execute_batch("BEGIN IMMEDIATE").unwrap();
        began.send(()).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(300));
        holder.execute_batch("COMMIT").unwrap();
    });
    let holder = holder.unwrap();
    begun.recv().unwrap();
    note(&mut store, 1, "sau khi đợi").unwrap();
    holder.join().unwrap();
}

#[cfg(unix)]
#[test]
fn a_file_that_is_moved_away_takes_nothing_until_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let drive = folder.path().join("drive");
    std::fs::create_dir(&drive).unwrap();
    let path = file_in(&drive);
    let mut store = Store::open(&path).unwrap();
    note(&mut store, 1, "trước").unwrap();
    let away = folder.path().join("away");
    std::fs::rename(&drive, &away).unwrap();
    assert!(matches!(note(&mut store, 1, "vào chỗ không ai thấy"), Err(StoreError::Unreachable)));
    assert!(matches!(store.undo(), Err(StoreError::Unreachable)));
    let draft = &articles()[0];
    let added = store.add(&draft.article, b"x", &draft.facts, lexicon(), NOW);
    assert!(matches!(added, Err(StoreError::Unreachable)));
    // It is back: the same window goes on.
    std::fs::rename(&away, &drive).unwrap();
    note(&mut store, 1, "sau").unwrap();
    assert_eq!(notes(&store), ["sau"]);
    // Another file in its place is not it.
    std::fs::rename(&path, drive.join("other.sqlite")).unwrap();
    std::fs::copy(drive.join("other.sqlite"), &path).unwrap();
    assert!(matches!(note(&mut store, 1, "nhầm"), Err(StoreError::Unreachable)));
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(note(&mut store, 1, "nhầm"), Err(StoreError::Unreachable)));
}

#[cfg(unix)]
#[test]
fn a_file_that_is_cut_off_under_the_program_is_damage_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    drop(Store::open(&path).unwrap());
    for keep in [0, 100, 5_000, 40_000, 80_000] {
        let copy = folder.path().join(format!("cut-{keep}.sqlite"));
        std::fs::copy(&path, &copy).unwrap();
        let mut store = Store::open(&copy).unwrap();
        let file = std::fs::OpenOptions::new().write(true).open(&copy).unwrap();
        file.set_len(keep).unwrap();
        // What it holds in memory may still be shown; nothing of it may stop the program.
        let read = store.snapshot(lexicon());
        let written = note(&mut store, 1, "x");
        let found = store.check();
        let told = |error: &StoreError| {
            matches!(
                error,
                StoreError::Damaged(_) | StoreError::Unreachable | StoreError::NotOurs | StoreError::Sqlite(_)
            )
        };
        for error in [read.err(), written.err(), found.err()].into_iter().flatten() {
            assert!(told(&error), "{keep}: {error:?}");
        }
        drop(store);
        if let Ok(store) = Store::open(&copy) {
            assert!(!store.check().is_ok_and(|found| found.is_empty()) || keep >= 80_000, "{keep}");
        }
    }
}

/// A disk of four megabytes; `None` where this may not be made.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mount = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
            .arg(folder.path())
            .output()
            .ok()?;
        mount.status.success().then(|| Self(folder))
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(self.0.path()).output();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_is_told_of_and_takes_more_when_there_is_some() {
    let Some(disk) = SmallDisk::new() else {
        eprintln!("skipped: no small disk can be made here");
        return;
    };
    let folder = disk.0.path();
    let ballast = folder.join("ballast");
    std::fs::write(&ballast, vec![1; 1_000_000]).unwrap();
    let path = file_in(folder);
    let mut store = Store::open(&path).unwrap();
    let mut fits = 0;
    let refused = loop {
        match note(&mut store, 1, &format!("{fits} {}", "dài ".repeat(10_000))) {
            Ok(_) => fits += 1,
            Err(error) => break error,
        }
        assert!(fits < 1_000);
    };
    assert!(matches!(refused, StoreError::DiskFull | StoreError::Unreachable), "{refused:?}");
    let held = notes(&store);
    assert!(held.is_empty() || held[0].starts_with(&format!("{} ", fits - 1)), "what was done last holds");
    assert!(store.save_copy(&folder.join("copy.sqlite")).is_err());
    assert!(!folder.join("copy.sqlite").exists());
    assert!(Store::create(&folder.join("new.sqlite")).is_err() || folder.join("new.sqlite").exists());
    std::fs::remove_file(&ballast).unwrap();
    note(&mut store, 1, "lại có chỗ").unwrap();
    assert_eq!(store.check().unwrap(), []);
    drop(store);
    assert_eq!(notes(&Store::open(&path).unwrap()), ["lại có chỗ"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_told_of() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("inside");
    std::fs::create_dir(&inside).unwrap();
    let path = file_in(&inside);
    let let_write = |mode: u32| std::fs::set_permissions(&inside, std::fs::Permissions::from_mode(mode)).unwrap();
    let_write(0o500);
    if std::fs::write(inside.join("probe"), "x").is_ok() {
        eprintln!("skipped: whoever runs this may write everywhere");
        let_write(0o700);
        return;
    }
    let mut store = Store::open(&path).unwrap();
    assert!(store.is_read_only());
    assert!(!store.snapshot(lexicon()).unwrap().articles.is_empty());
    assert!(matches!(note(&mut store, 1, "x"), Err(StoreError::ReadOnly)));
    assert!(matches!(
        store.save_copy(&inside.join("copy.sqlite")),
        Err(StoreError::Unreachable | StoreError::NoPermission)
    ));
    assert!(matches!(Store::create(&inside.join("new.sqlite")), Err(StoreError::NoPermission)));
    // One that may not be read at all is not one whose drive is gone.
    let closed = file_in(folder.path());
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    assert!(matches!(Store::open(&closed), Err(StoreError::NoPermission)));
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o600)).unwrap();
    let_write(0o700);
    drop(store);
    note(&mut Store::open(&path).unwrap(), 1, "lại được").unwrap();
}
