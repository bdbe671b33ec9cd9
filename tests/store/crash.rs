//! A program that is killed at any moment: during an import, an edit, an undo, a change of the file's
//! shape, a copy. What it said was done is there afterwards, and the file is whole.
//!
//! The work is done by this test program itself, started anew, which says on its standard output what
//! is done for good; a seeded clock says when it is killed.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use camket::store::Backups;

use super::*;

/// How often each sort of work is killed.
const KILLS: u64 = 70;
/// So many articles enter at once.
const BATCH: usize = 6;
/// A file takes part in so many killings, until it is too large for a quick look.
const LIVES: u64 = 14;

const WORK: &str = "CAMKET_KILLED_WORK";
const FOLDER: &str = "CAMKET_KILLED_FOLDER";
const SEED: &str = "CAMKET_KILLED_SEED";

/// Numbers that are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("a.sqlite")
}

fn backups(folder: &Path) -> Backups {
    Backups::in_folder(&folder.join("backups"), &file(folder))
}

fn stored() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/files/v2.sqlite")
}

fn say(words: &str) {
    let mut output = std::io::stdout().lock();
    // The one who listens may be gone already.
    let _ = writeln!(output, "done {words}").and_then(|()| output.flush());
}

fn draft(name: &str) -> Draft {
    Draft::new(name, Some("2025-09-12"))
        .agreement(&["gia-lai", "viettel"], "2025-09-11", "2025–2030")
        .says(
            Stance::Commitment,
            Actor::Company,
            &["telecom"],
            &format!("Viettel sẽ phủ sóng {name}"),
            Some((7.0, "trạm")),
        )
        .person("Phạm Anh Tuấn", "Chủ tịch", "gia-lai", None, &[Role::Signed])
}

/// What is killed. It goes on until it is.
#[test]
#[ignore = "it is started by the tests below, and goes on for ever"]
fn work() {
    let Ok(work) = std::env::var(WORK) else { return };
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let mut dice = Dice(std::env::var(SEED).unwrap().parse().unwrap());
    let path = file(&folder);
    let open = || Store::open_with(&path, &backups(&folder)).unwrap();
    match work.as_str() {
        "import" => {
            let mut store = open();
            store.begin_import();
            for batch in 0.. {
                let names: Vec<String> =
                    (0..BATCH).map(|at| format!("{}-{batch}-{at}.txt", dice.roll(u64::MAX))).collect();
                let drafts: Vec<Draft> = names.iter().map(|name| draft(name)).collect();
                let new: Vec<NewArticle<'_>> =
                    drafts.iter().map(|draft| NewArticle::new(&draft.article, &draft.facts)).collect();
                assert!(store.add_all(&new, lexicon(), NOW).unwrap().iter().all(Result::is_ok));
                say(&names.join(" "));
            }
        }
        "edit" => {
            let mut store = open();
            loop {
                let what = dice.roll(4);
                if what == 0 && store.undo().unwrap().is_some() || what == 1 && store.redo().unwrap().is_some() {
                    say(&held(&store));
                    continue;
                }
                let about = NoteOn::Article(ArticleId(1));
                let wish = Edit::Note { about, text: format!("Ghi chú {}", dice.roll(u64::MAX)) };
                store.edit(&wish, lexicon(), NOW, &|_: &Article| Facts::default()).unwrap();
                say(&held(&store));
            }
        }
        "migration" => {
            for round in dice.roll(1_000_000).. {
                let path = folder.join(format!("old-{round}.sqlite"));
                // A copy that is itself killed is no file of agreements yet.
                let part = folder.join("being-made");
                std::fs::copy(stored(), &part).unwrap();
                std::fs::rename(&part, &path).unwrap();
                drop(Store::open_with(&path, &Backups::in_folder(&folder.join("old"), &path)).unwrap());
                say("migrated");
            }
        }
        "backup" => {
            let mut store = open();
            for round in dice.roll(1_000_000).. {
                let about = NoteOn::Article(ArticleId(1));
                let wish = Edit::Note { about, text: format!("Ghi chú {round}") };
                store.edit(&wish, lexicon(), NOW, &|_: &Article| Facts::default()).unwrap();
                let copy = folder.join(format!("copy-{round}.sqlite"));
                store.save_copy(&copy).unwrap();
                backups(&folder).restore(&path, &copy).unwrap();
                say(&copy.display().to_string());
            }
        }
        other => panic!("{other}"),
    }
}

/// What the file holds, as far as the work changes it.
fn held(store: &Store) -> String {
    let sql = "SELECT coalesce((SELECT text FROM note), '-'), count(*) FROM history_step WHERE state = 'done'";
    let rows = store.rows(sql).unwrap();
    rows[0].iter().flatten().cloned().collect::<Vec<_>>().join(" | ")
}

/// Lets the work run for a while and kills it. Gives what it said was done.
fn kill(work: &str, folder: &Path, dice: &mut Dice) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::work", "--ignored", "--nocapture", "--quiet"])
        .env(WORK, work)
        .env(FOLDER, folder)
        .env(SEED, dice.roll(u64::MAX).to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut said = Vec::new();
    // Some are killed on their way up, some in the midst of their work.
    if dice.roll(5) > 0 {
        let wanted = 1 + dice.roll(3) as usize;
        said.extend(lines.by_ref().filter(|line| line.starts_with("done ")).take(wanted));
        std::thread::sleep(Duration::from_micros(dice.roll(20_000)));
    } else {
        std::thread::sleep(Duration::from_micros(dice.roll(60_000)));
    }
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(!status.success() && status.code().is_none(), "{work} ended by itself: {status}");
    said.extend(lines.filter(|line| line.starts_with("done ")));
    said.into_iter().map(|line| line.trim_start_matches("done ").to_owned()).collect()
}

/// Opens the file as the program would the next time, and looks it through.
fn whole(path: &Path, folder: &Path) -> Store {
    let store = Store::open_with(path, &backups(folder)).unwrap();
    assert_eq!(store.check().unwrap(), [], "{}", path.display());
    assert_eq!(store.rows("PRAGMA integrity_check").unwrap(), [[Some("ok".to_owned())]]);
    store
}

fn killed(work: &str, seed: u64, look: impl Fn(&Path, &Store, &[String], u64)) {
    let mut dice = Dice(seed);
    let mut acknowledged = 0;
    for _ in 0..KILLS / LIVES {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&file(folder.path())).unwrap();
        for draft in &articles()[..2] {
            draft.add_to(&mut store);
        }
        drop(store);
        for life in 0..LIVES {
            let said = kill(work, folder.path(), &mut dice);
            acknowledged += said.len();
            let store = whole(&file(folder.path()), folder.path());
            look(folder.path(), &store, &said, life);
        }
    }
    assert!(acknowledged as u64 > KILLS / 2, "{work}: only {acknowledged} were done before the end");
}

#[test]
fn an_import_that_is_killed_leaves_whole_batches_and_all_that_were_done() {
    killed("import", 1, |_, store, said, _| {
        let names: std::collections::BTreeSet<String> =
            store.rows("SELECT file FROM article").unwrap().into_iter().filter_map(|row| row[0].clone()).collect();
        for name in said.iter().flat_map(|line| line.split(' ')) {
            assert!(names.contains(name), "{name} was done and is gone");
        }
        let mut batches: BTreeMap<&str, usize> = BTreeMap::new();
        for name in names.iter().filter(|name| name.contains('-')) {
            *batches.entry(name.split('-').nth(1).unwrap()).or_default() += 1;
        }
        assert!(batches.values().all(|count| count % BATCH == 0), "{batches:?}");
    });
}

#[test]
fn edits_and_undos_that_are_killed_are_done_or_not() {
    killed("edit", 2, |folder, store, said, _| {
        let Some(last) = said.last() else { return };
        // What was said last holds, or the one thing behind it that had no time to be said: then one step
        // back, or the one that was undone done again, leads there.
        if held(store) == *last {
            return;
        }
        let mut store = Store::open_with(&file(folder), &backups(folder)).unwrap();
        store.undo().unwrap();
        if held(&store) != *last {
            store.redo().unwrap();
            store.redo().unwrap();
        }
        assert_eq!(held(&store), *last);
    });
}

#[test]
fn a_change_of_shape_that_is_killed_is_made_the_next_time() {
    let before = {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.sqlite");
        std::fs::copy(stored(), &path).unwrap();
        edits::content(&Store::open_with(&path, &Backups::in_folder(folder.path(), &path)).unwrap())
    };
    killed("migration", 3, |folder, _, _, _| {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !name.starts_with("old-") || !name.ends_with(".sqlite") {
                continue;
            }
            let backups = Backups::in_folder(&folder.join("old"), &path);
            let store = Store::open_with(&path, &backups).unwrap();
            assert_eq!(store.check().unwrap(), []);
            assert_eq!(edits::content(&store), before);
            assert!(!backups.list().unwrap().is_empty(), "a copy was made before");
            for backup in backups.look_through().unwrap() {
                assert_eq!(backup.agreements, Some(7), "each copy is whole");
            }
            drop(store);
            std::fs::remove_file(&path).unwrap();
            std::fs::remove_dir_all(backups.folder()).unwrap();
        }
    });
}

#[test]
fn copies_that_are_killed_are_whole_or_not_there_and_so_is_what_they_replace() {
    killed("backup", 4, |folder, store, said, _| {
        for copy in said {
            assert!(Path::new(copy).exists(), "{copy} was done and is gone");
        }
        let notes = store.rows("SELECT text FROM note").unwrap();
        assert!(notes.len() <= 1, "{notes:?}");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.starts_with("copy-") && name.ends_with(".sqlite") {
                let copy = Store::open_to_read(&path).unwrap();
                assert_eq!(copy.check().unwrap(), []);
                drop(copy);
                std::fs::remove_file(&path).unwrap();
            }
        }
        let listed = backups(folder).look_through().unwrap();
        assert!(listed.iter().all(|backup| backup.agreements.is_some()), "{listed:?}");
    });
}
