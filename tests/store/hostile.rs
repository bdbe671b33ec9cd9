//! Files that are made to do harm, damaged ones and those of newer programs: refused, or opened to
//! be read alone; nothing that stands in them is run, and they stay as they are.

use std::time::{Duration, Instant};

use camket::store::{Backups, salvage};

use super::*;

/// Whatever a file says, it is opened or refused in this time.
const QUICK: Duration = Duration::from_secs(10);

/// SQL that never ends.
const FOR_EVER: &str = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n";

struct Made {
    folder: tempfile::TempDir,
    path: std::path::PathBuf,
}

impl Made {
    /// A file of ours after somebody did this to it.
    fn by(sql: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = file_in(folder.path());
        let connection = Connection::open(&path).unwrap();
        let done = connection.execute_batch(sql);
        assert!(done.is_ok(), "{sql}: {done:?}");
        drop(connection);
        Self { folder, path }
    }

    fn backups(&self) -> Backups {
        Backups::in_folder(&self.folder.path().join("backups"), &self.path)
    }

    /// Opens it, in time and without changing it.
    fn open(&self) -> Result<Store, StoreError> {
        let before = std::fs::read(&self.path).unwrap();
        let since = Instant::now();
        let opened = Store::open_with(&self.path, &self.backups());
        assert!(since.elapsed() < QUICK);
        if opened.is_err() {
            assert_eq!(std::fs::read(&self.path).unwrap(), before, "a refused file stays as it is");
        }
        opened
    }
}

/// Writes the shape itself anew, as no honest program does.
fn forged(table: &str, from: &str, to: &str) -> Made {
    Made::by(&format!(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = replace(sql, '{}', '{}') WHERE name = '{table}';
         PRAGMA writable_schema = RESET;",
        from.replace('\'', "''"),
        to.replace('\'', "''"),
    ))
}

#[test]
fn what_would_run_when_we_write_is_refused() {
    for sql in [
        "CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM article; END",
        "CREATE TRIGGER t INSTEAD OF INSERT ON evidence BEGIN DELETE FROM article; END",
        "CREATE TRIGGER article AFTER UPDATE ON article BEGIN SELECT load_extension('x'); END",
        "CREATE INDEX i ON article (length(text || file))",
        "CREATE INDEX i ON statement (quote) WHERE length(quote) > 3",
        "CREATE UNIQUE INDEX i ON claim (field, value, report)",
    ] {
        assert!(matches!(Made::by(sql).open(), Err(StoreError::Damaged(_))), "{sql}");
    }
}

#[test]
fn a_shape_that_is_not_ours_is_refused() {
    let refused = |made: Made| matches!(made.open(), Err(StoreError::Damaged(_)));
    assert!(refused(Made::by("DROP VIEW evidence; CREATE VIEW evidence AS SELECT 1 AS kind")));
    assert!(refused(Made::by(&format!("DROP VIEW evidence; CREATE VIEW evidence (kind) AS {FOR_EVER}"))));
    assert!(refused(Made::by("ALTER TABLE note RENAME TO real_note; CREATE VIEW note AS SELECT * FROM real_note")));
    assert!(refused(Made::by("ALTER TABLE article ADD COLUMN g TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000)))")));
    assert!(refused(Made::by(
        "DROP TABLE kept_view; CREATE VIRTUAL TABLE kept_view USING fts5 (name, definition, kept_at)"
    )));
    assert!(refused(Made::by("DROP INDEX report_by_agreement")));
    let check = forged("note", "CHECK (text <> '')", "CHECK (length(hex(zeroblob(99999999))) > 0)");
    assert!(refused(check));
    assert!(refused(forged("party", "UNIQUE", "UNIQUE ON CONFLICT REPLACE")));
    assert!(refused(forged("article", "imported_at TEXT NOT NULL", "imported_at TEXT NOT NULL DEFAULT (random())")));
    // The same in a file of an earlier version, before anything of it is touched.
    let old = Made::by("SELECT 1");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/files/v2.sqlite"), &old.path).unwrap();
    Connection::open(&old.path)
        .unwrap()
        .execute_batch("CREATE TRIGGER t AFTER UPDATE ON article BEGIN DELETE FROM note; END")
        .unwrap();
    assert!(refused(old));
}

#[test]
fn what_stands_beside_our_tables_is_left_alone() {
    let made = Made::by(&format!(
        "CREATE TABLE own (x TEXT CHECK (length(x) > 0), y AS (hex(x)));
         INSERT INTO own (x) VALUES ('của tôi');
         CREATE VIEW own_view (x) AS {FOR_EVER};
         CREATE VIEW broken AS SELECT gone FROM nowhere;
         CREATE VIRTUAL TABLE own_search USING fts5 (x);
         CREATE INDEX own_index ON article (outlet);"
    ));
    let mut store = made.open().unwrap();
    assert!(!store.is_read_only());
    let wish = Edit::Note { about: NoteOn::Article(ArticleId(1)), text: "x".to_owned() };
    store.edit(&wish, lexicon(), NOW, &|_: &Article| Facts::default()).unwrap();
    let since = Instant::now();
    assert!(made.backups().once_a_day(&made.path).unwrap().is_some());
    assert!(since.elapsed() < QUICK);
    assert_eq!(store.rows("SELECT x FROM own").unwrap(), [[Some("của tôi".to_owned())]]);
    // A view of a person's own that a change of shape breaks does not stop it.
    let old = Made::by("SELECT 1");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/files/v2.sqlite"), &old.path).unwrap();
    let own = "CREATE VIEW mine AS SELECT * FROM claim_support; CREATE VIEW broken AS SELECT gone FROM nowhere";
    Connection::open(&old.path).unwrap().execute_batch(own).unwrap();
    assert_eq!(old.open().unwrap().check().unwrap(), []);
}

#[test]
fn a_newer_file_is_read_where_its_tables_hold_what_we_read() {
    let newer = |sql: &str| Made::by(&format!("{sql}; PRAGMA user_version = 99"));
    let made = newer("CREATE TABLE later (x TEXT); ALTER TABLE note ADD COLUMN colour TEXT; DROP VIEW disagreement");
    let before = std::fs::read(&made.path).unwrap();
    let mut store = made.open().unwrap();
    assert!(store.is_read_only());
    assert_eq!(store.version().unwrap(), 99);
    assert_eq!(store.snapshot(lexicon()).unwrap().agreements.len(), 4);
    let wish = Edit::Note { about: NoteOn::Article(ArticleId(1)), text: "x".to_owned() };
    let refused = store.edit(&wish, lexicon(), NOW, &|_: &Article| Facts::default());
    assert!(matches!(refused, Err(StoreError::ReadOnly)));
    assert!(matches!(store.undo(), Err(StoreError::ReadOnly)));
    drop(store);
    assert_eq!(std::fs::read(&made.path).unwrap(), before);
    // One that keeps other tables, or has something else under their names, is refused with its version.
    for sql in [
        "ALTER TABLE statement RENAME COLUMN stance TO attitude".to_owned(),
        "ALTER TABLE note RENAME TO real_note; CREATE VIEW note AS SELECT * FROM real_note".to_owned(),
        "ALTER TABLE kept_view RENAME TO k;
         CREATE TABLE kept_view (name TEXT, definition TEXT AS (hex(zeroblob(99999999))), kept_at TEXT)"
            .to_owned(),
        "DROP TABLE search_statement; CREATE VIRTUAL TABLE search_statement USING fts5vocab (search_article, 'row')"
            .to_owned(),
        format!("DROP TABLE correction; CREATE VIEW correction (id) AS {FOR_EVER}"),
    ] {
        let opened = newer(&sql).open();
        assert!(matches!(opened, Err(StoreError::Newer { found: 99, .. })), "{sql}: {opened:?}");
    }
}

#[test]
fn values_that_nobody_writes_are_refused_and_never_half_shown() {
    // Types and sets are held by the tables themselves; what gets past them is told of.
    for sql in [
        "UPDATE article SET published = '2025-99-99' WHERE id = 1",
        "UPDATE claim SET value = 'năm' WHERE id = 1",
        "PRAGMA ignore_check_constraints = ON; UPDATE statement SET stance = 'x' WHERE id = 1",
        "PRAGMA ignore_check_constraints = ON; UPDATE report_party SET kind = 'x'",
    ] {
        let Ok(()) = Connection::open_in_memory().unwrap().execute_batch("SELECT 1") else { return };
        let folder = tempfile::tempdir().unwrap();
        let path = file_in(folder.path());
        if Connection::open(&path).unwrap().execute_batch(sql).is_err() {
            continue;
        }
        let shown = Store::open(&path).and_then(|store| store.snapshot(lexicon()));
        assert!(matches!(shown, Err(StoreError::Damaged(_))), "{sql}: {:?}", shown.map(|_| ()));
    }
}

#[test]
fn a_text_longer_than_any_file_is_refused_in_bounded_memory() {
    let made = Made::by("UPDATE article SET title = NULL, text = CAST(zeroblob(300000000) AS TEXT) WHERE id = 1");
    let shown = made.open().and_then(|store| store.snapshot(lexicon()));
    assert!(shown.is_err(), "more than can be held is not read");
    // Beside it all can be saved.
    let to = made.folder.path().join("saved.sqlite");
    let saved = salvage(&made.path, &to).unwrap();
    assert!(saved.articles >= 4 && !saved.losses.is_empty(), "{saved:?}");
    assert_eq!(Store::open_to_read(&to).unwrap().check().unwrap(), []);
}

#[test]
fn whatever_bytes_are_damaged_the_file_is_opened_or_refused_and_never_stops_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let bytes = std::fs::read(&path).unwrap();
    let mut dice = 88_172_645_463_325_252_u64;
    let mut roll = |sides: usize| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        (dice % sides as u64) as usize
    };
    let (mut refused, mut opened) = (0, 0);
    for round in 0..120 {
        let mut damaged = bytes.clone();
        // The first pages say what there is; they are hit more often than their share.
        let reach = [100, 4096, 16_384, damaged.len()][round % 4];
        for _ in 0..1 + roll(12) {
            let at = roll(reach);
            damaged[at] = [0, 0xff, 1, 0x80, roll(256) as u8][roll(5)];
        }
        let path = folder.path().join("damaged.sqlite");
        for ending in ["", "-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(folder.path().join(format!("damaged.sqlite{ending}")));
        }
        std::fs::write(&path, &damaged).unwrap();
        let since = Instant::now();
        match Store::open_with(&path, &Backups::in_folder(folder.path(), &path)) {
            Ok(store) => {
                opened += 1;
                let _ = (store.check(), store.snapshot(lexicon()), store.search("viettel", 10));
            }
            Err(_) => refused += 1,
        }
        let to = folder.path().join("saved.sqlite");
        if salvage(&path, &to).is_ok() {
            assert_eq!(Store::open_to_read(&to).unwrap().check().unwrap(), [], "round {round}");
            std::fs::remove_file(&to).unwrap();
        }
        assert!(since.elapsed() < 3 * QUICK, "round {round}");
    }
    assert!(refused > 15 && opened > 15, "{refused} refused, {opened} opened");
}
