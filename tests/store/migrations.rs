//! A stored file of every earlier version of the shape, opened by the program of today.

use std::collections::BTreeSet;

use camket::store::Backups;

use super::*;

/// The earlier versions, each with a file of its day that has something in every table.
const EARLIER: std::ops::Range<i32> = 1..SCHEMA_VERSION;

fn stored(version: i32) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/store/files/v{version}.sqlite"))
}

/// The tables that hold facts, decisions and history, with their columns.
fn tables(connection: &Connection) -> BTreeMap<String, Vec<String>> {
    let list = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    list(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'
         AND name NOT LIKE 'search%'",
    )
    .into_iter()
    .map(|name| {
        let columns = list(&format!("SELECT name FROM pragma_table_info('{name}')"));
        (name, columns)
    })
    .collect()
}

fn rows(connection: &Connection, table: &str, columns: &[String]) -> BTreeSet<String> {
    let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
    let mut statement = connection.prepare(&format!("SELECT {} FROM {table}", quoted.join(" || ',' || "))).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn every_earlier_version_has_its_stored_file_with_something_in_every_table() {
    for version in EARLIER {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.sqlite");
        std::fs::copy(stored(version), &path).unwrap();
        let connection = Connection::open(&path).unwrap();
        let found: i32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(found, version);
        for (table, columns) in tables(&connection) {
            assert!(!rows(&connection, &table, &columns).is_empty(), "version {version}: nothing in {table}");
        }
    }
}

#[test]
fn what_an_earlier_file_holds_is_there_fact_for_fact() {
    for version in EARLIER {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.sqlite");
        std::fs::copy(stored(version), &path).unwrap();
        let before: BTreeMap<String, (Vec<String>, BTreeSet<String>)> = {
            let connection = Connection::open(&path).unwrap();
            let tables = tables(&connection);
            tables
                .into_iter()
                .map(|(table, columns)| {
                    let rows = rows(&connection, &table, &columns);
                    (table, (columns, rows))
                })
                .collect()
        };
        let mut store = Store::open_with(&path, &Backups::in_folder(folder.path(), &path)).unwrap();
        assert_eq!(store.check().unwrap(), [], "version {version}");
        views_agree(&store);
        {
            let connection = Connection::open(&path).unwrap();
            for (table, (columns, before)) in &before {
                assert_eq!(&rows(&connection, table, columns), before, "version {version}: {table}");
            }
        }
        // The history goes all the way back, and forth again to the last byte.
        let content = edits::content(&store);
        let last = store.history(10_000).unwrap().to_undo().map(|step| step.id);
        assert_eq!(last.is_some(), version > 1);
        if last.is_some() {
            store.go_to(None).unwrap();
            assert_eq!(store.check().unwrap(), [], "version {version}");
            assert_ne!(edits::content(&store), content);
            store.go_to(last).unwrap();
            assert_eq!(edits::content(&store), content);
            assert_eq!(store.check().unwrap(), [], "version {version}");
        }
        // And it takes what files of today take.
        articles()[0].add_to(&mut store);
        assert_eq!(store.check().unwrap(), [], "version {version}");
        views_agree(&store);
    }
}
