//! The shape of the file: its migrations, and what is refused before anything is read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;

use super::backup::{Backups, Occasion};
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

/// Lets SQLite go on where the shape or the length of a file is damaged. Only for a connection that
/// cannot write: what protects the shape from being written to is off.
pub(super) fn lenient(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    connection.pragma_update(None, "writable_schema", true)?;
    Ok(())
}

/// Refuses what is not ours, is newer, or does not have the shape that its version says. Nothing of
/// a file whose shape is not ours is ever run.
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
    if let Some(difference) = differences(connection)?.into_iter().next() {
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

/// Refuses a newer file unless its tables still have what this program reads. Its views are never
/// asked: what they say is the newer program's.
pub(super) fn readable(connection: &Connection) -> Result<(), StoreError> {
    let found = connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i32>(0))?;
    let newer = StoreError::Newer { found, known: SCHEMA_VERSION };
    let model = model(SCHEMA_VERSION)?;
    let mut wanted = model.prepare(
        "SELECT l.name, l.type, c.name FROM pragma_table_list AS l JOIN pragma_table_info(l.name) AS c
         WHERE l.schema = 'main' AND l.type IN ('table', 'virtual') AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    // A hidden column is made by an expression of the file's own.
    let mut there = connection.prepare(
        "SELECT 1 FROM pragma_table_list AS l JOIN pragma_table_xinfo(l.name) AS c JOIN sqlite_schema AS s ON s.name = l.name
         WHERE l.schema = 'main' AND l.name = ?1 AND l.type = ?2 AND c.name = ?3 AND c.hidden = 0
           AND (l.type = 'table' OR s.sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 (%')",
    )?;
    let mut rows = wanted.query([])?;
    while let Some(row) = rows.next()? {
        let values: (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if !there.exists(values)? {
            return Err(newer);
        }
    }
    Ok(())
}

/// Looks through the pages of our own tables, where the file is no longer than `most` bytes. What a
/// file has beside them is left alone: looking it through could take for ever.
pub(super) fn sound(connection: &Connection, most: u64) -> Result<(), StoreError> {
    let pragma = |name: &str| connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, u64>(0));
    if pragma("page_count")?.saturating_mul(pragma("page_size")?) > most {
        return Ok(());
    }
    let there: BTreeSet<String> = {
        let mut statement = connection
            .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')")?;
        let names = statement.query_map([], |row| row.get(0))?;
        names.collect::<Result<_, _>>()?
    };
    for table in tables()?.intersection(&there) {
        let word: String = connection.query_row(&format!("PRAGMA quick_check('{table}')"), [], |row| row.get(0))?;
        if word != "ok" {
            return Err(StoreError::Damaged(word.lines().last().unwrap_or_default().trim().to_owned()));
        }
    }
    Ok(())
}

/// Brings the file to the present version, in one transaction. A file that holds something is copied
/// to its backups first.
pub(super) fn migrate(connection: &mut Connection, backups: Option<&Backups>) -> Result<(), StoreError> {
    run(connection, backups, MIGRATIONS)
}

fn run(connection: &mut Connection, backups: Option<&Backups>, migrations: &[&str]) -> Result<(), StoreError> {
    let version = |connection: &Connection| {
        connection.query_row("PRAGMA user_version", [], |row| row.get::<_, usize>(0)).map_err(StoreError::from)
    };
    let before = version(connection)?;
    if before >= migrations.len() {
        return Ok(());
    }
    if let Some(backups) = backups.filter(|_| before > 0) {
        backups.make(connection, Occasion::Update)?;
    }
    // Tables are rebuilt without their references being followed; the check below finds any that
    // then lead nowhere. A view that a person added and that is none any more does not stop it.
    connection.pragma_update(None, "foreign_keys", false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, true)?;
    let done = run_in_transaction(connection, migrations);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, false)?;
    done
}

fn run_in_transaction(connection: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another window may have done the work while this one waited.
    let version = transaction.query_row("PRAGMA user_version", [], |row| row.get::<_, usize>(0))?;
    if version >= migrations.len() {
        return Ok(());
    }
    for migration in migrations.iter().skip(version) {
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

/// Something of the shape that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Difference {
    Missing(String),
    Changed(String),
    /// A trigger or an index that is not ours: it would run whenever we write.
    Foreign(String),
}

impl Difference {
    /// What differs, as SQL has it: `view disagreement`.
    pub(super) fn what(&self) -> &str {
        match self {
            Self::Missing(what) | Self::Changed(what) | Self::Foreign(what) => what,
        }
    }

    /// What is the matter with it: `missing`, `changed` or `foreign`.
    pub(super) const fn matter(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::Changed(_) => "changed",
            Self::Foreign(_) => "foreign",
        }
    }
}

/// The SQL of each object by its sort and name, and the table that it belongs to.
type Objects = BTreeMap<String, (String, String)>;

/// An empty file in memory, of this version.
fn model(version: i32) -> Result<Connection, StoreError> {
    let mut model = Connection::open_in_memory()?;
    let migrations = usize::try_from(version).ok().and_then(|version| MIGRATIONS.get(..version));
    run(&mut model, None, migrations.unwrap_or(MIGRATIONS))?;
    Ok(model)
}

/// What the migrations up to a version make.
fn expected(version: i32) -> Result<&'static Objects, StoreError> {
    static EXPECTED: [OnceLock<Objects>; MIGRATIONS.len()] = [const { OnceLock::new() }; MIGRATIONS.len()];
    let at = usize::try_from(version).unwrap_or_default().clamp(1, MIGRATIONS.len()) - 1;
    let place = &EXPECTED[at];
    if let Some(expected) = place.get() {
        return Ok(expected);
    }
    let objects = objects(&model(version)?)?;
    Ok(place.get_or_init(|| objects))
}

/// The names of all tables that the migrations make.
pub(super) fn tables() -> Result<BTreeSet<String>, StoreError> {
    let present = expected(SCHEMA_VERSION)?;
    Ok(present.keys().filter_map(|name| name.strip_prefix("table ")).map(str::to_owned).collect())
}

/// How the shape differs from what the migrations make. Tables, views and plain indexes that a
/// person added for themselves are no difference.
pub(super) fn differences(connection: &Connection) -> Result<Vec<Difference>, StoreError> {
    let expected = expected(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)?;
    let found = objects(connection)?;
    let mut differences = Vec::new();
    for (name, (sql, _)) in expected {
        match found.get(name) {
            None => differences.push(Difference::Missing(name.clone())),
            Some((other, _)) if other != sql => differences.push(Difference::Changed(name.clone())),
            Some(_) => {}
        }
    }
    for (name, (_, table)) in found.iter().filter(|(name, _)| !expected.contains_key(*name)) {
        let of_ours = expected.contains_key(&format!("table {table}"));
        let index = name.strip_prefix("index ").filter(|_| of_ours);
        if name.starts_with("trigger ")
            || index.map(|index| runs_something(connection, index)).transpose()? == Some(true)
        {
            differences.push(Difference::Foreign(name.clone()));
        }
    }
    Ok(differences)
}

/// Whether an index would work something out, or refuse a row, when we write.
fn runs_something(connection: &Connection, index: &str) -> Result<bool, StoreError> {
    let expression = connection
        .prepare("SELECT 1 FROM pragma_index_xinfo(?1) WHERE cid = -2 OR coll NOT IN ('BINARY', 'NOCASE', 'RTRIM')")?
        .exists([index])?;
    let plain = connection
        .prepare(
            "SELECT 1 FROM sqlite_schema AS s JOIN pragma_index_list(s.tbl_name) AS l ON l.name = s.name
             WHERE s.name = ?1 AND l.\"unique\" = 0 AND l.partial = 0",
        )?
        .exists([index])?;
    Ok(expression || !plain)
}

fn objects(connection: &Connection) -> Result<Objects, StoreError> {
    let mut statement = connection.prepare(
        "SELECT type || ' ' || name, sql, tbl_name FROM sqlite_schema
         WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
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
        let backups = Backups::in_folder(&folder.path().join("backups"), &path);
        let mut connection = Connection::open(&path).unwrap();
        run(&mut connection, None, &["CREATE TABLE one (x INTEGER) STRICT; INSERT INTO one VALUES (7);"]).unwrap();
        run(&mut connection, Some(&backups), &["", "CREATE TABLE two (x INTEGER) STRICT;"]).unwrap();
        let made = backups.list().unwrap();
        assert_eq!((made.len(), made[0].occasion), (1, Occasion::Update));
        let copy = Connection::open(&made[0].path).unwrap();
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
