//! The shape of the file: its migrations, and what is refused before anything is read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;

use super::error::StoreError;

/// Marks a file as one of ours: "CmKt", at byte 68 of the file.
pub const APPLICATION_ID: i32 = 0x436d_4b74;

/// The migrations, in order: number `n` brings version `n - 1` to `n`. Only ever added to.
const MIGRATIONS: &[&str] = &[
    include_str!("../../assets/migrations/0001_articles_and_what_they_state.sql"),
    include_str!("../../assets/migrations/0002_what_a_person_changes.sql"),
    include_str!("../../assets/migrations/0003_where_an_article_comes_from.sql"),
];

/// The version of the shape that this program reads and writes.
pub const SCHEMA_VERSION: i32 = 3;

const _: () = assert!(MIGRATIONS.len() == SCHEMA_VERSION as usize, "every migration has its version");

/// Settings under which no file, however made, can make SQLite run anything of its own.
pub(super) fn defend(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

/// Refuses what is not ours, is newer, or does not have the shape that its version says.
pub(super) fn admit(connection: &Connection) -> Result<(), StoreError> {
    let pragma = |name: &str| connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i32>(0));
    if pragma("application_id")? != APPLICATION_ID {
        return Err(StoreError::NotOurs);
    }
    let found = pragma("user_version")?;
    if found > SCHEMA_VERSION {
        return Err(StoreError::Newer { found, known: SCHEMA_VERSION });
    }
    if found < 1 {
        return Err(StoreError::Damaged(format!("user_version {found}")));
    }
    if found == SCHEMA_VERSION
        && let Some(difference) = differences(connection)?.into_iter().next()
    {
        // The name is the same in every language.
        return Err(StoreError::Damaged(difference.what().to_owned()));
    }
    Ok(())
}

/// Refuses an older file where it cannot be brought to the present version.
pub(super) fn present(connection: &Connection) -> Result<(), StoreError> {
    let found = connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i32>(0))?;
    if found < SCHEMA_VERSION { Err(StoreError::ReadOnly) } else { Ok(()) }
}

/// Brings the file to the present version, in one transaction. `path` names a file that holds
/// something: it is copied first.
pub(super) fn migrate(connection: &mut Connection, path: Option<&Path>) -> Result<(), StoreError> {
    run(connection, path, MIGRATIONS)
}

fn run(connection: &mut Connection, path: Option<&Path>, migrations: &[&str]) -> Result<(), StoreError> {
    let version = |connection: &Connection| {
        connection.query_row("PRAGMA user_version", [], |row| row.get::<_, usize>(0)).map_err(StoreError::from)
    };
    let before = version(connection)?;
    if before >= migrations.len() {
        return Ok(());
    }
    if let Some(path) = path.filter(|_| before > 0) {
        back_up(connection, path, before)?;
    }
    // Tables are rebuilt without their references being followed; the check below finds any that
    // then lead nowhere.
    connection.pragma_update(None, "foreign_keys", false)?;
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another window may have done the work while this one waited.
    for migration in migrations.iter().skip(version(&transaction)?) {
        transaction.execute_batch(migration)?;
    }
    let dangling: Option<String> = {
        let mut statement = transaction.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        rows.next()?.map(|row| row.get(0)).transpose()?
    };
    if let Some(table) = dangling {
        return Err(StoreError::Damaged(format!("{table}: a reference that leads nowhere")));
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", migrations.len())?;
    transaction.commit()?;
    Ok(())
}

/// Copies the file as it is, by SQLite's own means, which takes what stands in the log too.
fn back_up(connection: &Connection, path: &Path, version: usize) -> Result<(), StoreError> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let free = (1..).map(|n| {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        path.with_file_name(format!("{stem}.version-{version}{number}.sqlite"))
    });
    let Some(target) = free.into_iter().find(|target| !target.exists()) else { return Ok(()) };
    let failed = |reason: String| StoreError::Backup { path: target.display().to_string(), reason };
    connection.backup("main", &target, None::<fn(rusqlite::backup::Progress)>).map_err(|e| failed(e.to_string()))?;
    let copy = Connection::open(&target).map_err(|error| failed(error.to_string()))?;
    let word: String =
        copy.query_row("PRAGMA quick_check", [], |row| row.get(0)).map_err(|error| failed(error.to_string()))?;
    if word == "ok" { Ok(()) } else { Err(failed(word)) }
}

/// Something of the shape that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Difference {
    Missing(String),
    Changed(String),
    /// A trigger that is not ours: it would run whenever we write.
    ForeignTrigger(String),
}

impl Difference {
    /// What differs, as SQL has it: `view disagreement`.
    pub(super) fn what(&self) -> &str {
        match self {
            Self::Missing(what) | Self::Changed(what) | Self::ForeignTrigger(what) => what,
        }
    }

    /// What is the matter with it: `missing`, `changed` or `foreign`.
    pub(super) const fn matter(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::Changed(_) => "changed",
            Self::ForeignTrigger(_) => "foreign",
        }
    }
}

/// What the migrations make: the SQL of each object by its sort and name.
fn expected() -> Result<&'static BTreeMap<String, String>, StoreError> {
    static EXPECTED: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    if let Some(expected) = EXPECTED.get() {
        return Ok(expected);
    }
    let mut model = Connection::open_in_memory()?;
    run(&mut model, None, MIGRATIONS)?;
    let objects = objects(&model)?;
    Ok(EXPECTED.get_or_init(|| objects))
}

/// The names of all tables that the migrations make.
pub(super) fn tables() -> Result<BTreeSet<String>, StoreError> {
    Ok(expected()?.keys().filter_map(|name| name.strip_prefix("table ")).map(str::to_owned).collect())
}

/// How the shape differs from what the migrations make. Tables and views that a person added for
/// themselves are no difference.
pub(super) fn differences(connection: &Connection) -> Result<Vec<Difference>, StoreError> {
    let expected = expected()?;
    let found = objects(connection)?;
    let mut differences = Vec::new();
    for (name, sql) in expected {
        match found.get(name) {
            None => differences.push(Difference::Missing(name.clone())),
            Some(other) if other != sql => differences.push(Difference::Changed(name.clone())),
            Some(_) => {}
        }
    }
    for name in found.keys().filter(|name| name.starts_with("trigger ") && !expected.contains_key(*name)) {
        differences.push(Difference::ForeignTrigger(name.clone()));
    }
    Ok(differences)
}

fn objects(connection: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let mut statement = connection
        .prepare("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_opens_with_why_it_exists() {
        for (at, migration) in MIGRATIONS.iter().enumerate() {
            assert!(migration.starts_with(&format!("-- {:04}: ", at + 1)), "{migration:.40}");
        }
    }

    #[test]
    fn a_file_is_copied_before_it_is_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let mut connection = Connection::open(&path).unwrap();
        run(&mut connection, None, &["CREATE TABLE one (x INTEGER) STRICT; INSERT INTO one VALUES (7);"]).unwrap();
        run(&mut connection, Some(&path), &["", "CREATE TABLE two (x INTEGER) STRICT;"]).unwrap();
        let copy = Connection::open(folder.path().join("a.version-1.sqlite")).unwrap();
        assert_eq!(copy.query_row("SELECT x FROM one", [], |row| row.get::<_, i64>(0)).unwrap(), 7);
        assert!(copy.prepare("SELECT x FROM two").is_err());
        assert!(connection.prepare("SELECT x FROM two").is_ok());
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        run(&mut connection, None, &["CREATE TABLE one (x INTEGER) STRICT;"]).unwrap();
        assert!(run(&mut connection, None, &["", "CREATE TABLE two (x INTEGER) STRICT; SELECT nonsense;"]).is_err());
        assert!(connection.prepare("SELECT x FROM two").is_err());
        assert_eq!(connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).unwrap(), 1);
    }
}
