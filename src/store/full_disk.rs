//! Tests: a disk that is full is told of, nothing is half written, and a retry works. SQLite is kept
//! from growing the file, which it tells by the same word as a disk without room.
#![cfg(test)]

use std::path::Path;

use rusqlite::Connection;

use super::{Backups, Store, StoreError};
use crate::lexicon::Lexicon;
use crate::model::{Article, ArticleId, Edit, Facts, NoteOn};
use crate::sample;

const NOW: &str = "2026-01-02T03:04:05Z";

/// Lets the file grow by so many pages and no further.
fn leave(connection: &Connection, pages: i64) {
    let count: i64 = connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    let sql = format!("PRAGMA max_page_count = {}", count + pages);
    connection.query_row(&sql, [], |_| Ok(())).unwrap();
}

fn note(store: &mut Store, text: &str) -> Result<(), StoreError> {
    let wish = Edit::Note { about: NoteOn::Article(ArticleId(1)), text: text.to_owned() };
    store.edit(&wish, Lexicon::embedded(), NOW, &|_: &Article| Facts::default()).map(|_| ())
}

fn count(store: &Store, table: &str) -> i64 {
    store.connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

#[test]
fn edits_undos_and_imports_on_a_full_disk_change_nothing_and_go_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sqlite");
    let mut store = Store::create(&path).unwrap();
    sample::fill(&mut store, Lexicon::embedded(), NOW).unwrap();
    note(&mut store, "trước").unwrap();
    let long = "Ghi chú dài. ".repeat(20_000);
    let article = Article { file: "dài.txt".to_owned(), text: long.clone(), ..Article::default() };
    let before = (count(&store, "article"), count(&store, "history_step"), count(&store, "history_change"));

    leave(&store.connection, 2);
    assert!(matches!(note(&mut store, &long), Err(StoreError::DiskFull)));
    let added = store.add(&article, b"", &Facts::default(), Lexicon::embedded(), NOW);
    assert!(matches!(added, Err(StoreError::DiskFull)), "{added:?}");
    assert_eq!((count(&store, "article"), count(&store, "history_step"), count(&store, "history_change")), before);
    assert_eq!(store.check().unwrap(), []);

    leave(&store.connection, 10_000);
    note(&mut store, &long).unwrap();
    store.add(&article, b"", &Facts::default(), Lexicon::embedded(), NOW).unwrap();
    assert_eq!(count(&store, "article"), before.0 + 1);
    // What is undone is kept to be done again, which takes room too.
    leave(&store.connection, 0);
    assert!(matches!(store.undo(), Err(StoreError::DiskFull)));
    assert_eq!(count(&store, "article"), before.0 + 1);
    assert_eq!(store.check().unwrap(), []);
    leave(&store.connection, 10_000);
    store.undo().unwrap();
    assert_eq!(count(&store, "article"), before.0);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a_change_of_shape_on_a_full_disk_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.sqlite");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/files/v1.sqlite"), &path).unwrap();
    let backups = Backups::in_folder(folder.path(), &path);
    let mut connection = Store::connect(&path).unwrap();
    leave(&connection, 3);
    assert!(matches!(super::schema::migrate(&mut connection, Some(&backups)), Err(StoreError::DiskFull)));
    drop(connection);
    let version: i32 = Connection::open(&path).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
    assert_eq!(Store::open_with(&path, &backups).unwrap().check().unwrap(), []);
}
