//! Saving what can be saved of a damaged file into a new one.
//!
//! Row by row from every table that still gives some: forwards and backwards until the damage, and
//! one by one across it. The damaged file is only read. What is saved is then made whole: rows that
//! refer to lost ones go, facts whose words do not stand in their article go, the agreements are
//! grouped, the search is fed anew. The history stays behind. What was lost is said.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use crate::model::Message;

use super::error::StoreError;
use super::grouping::{name_parties, party_set_of, regroup};
use super::{Store, add, history, schema};

/// So many rows are looked for one by one behind the damage.
const FURTHER: i64 = 100_000;

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salvaged {
    /// How many articles are in the new file.
    pub articles: usize,
    /// How many agreements.
    pub agreements: usize,
    /// How many statements.
    pub statements: usize,
    /// What is not in it, table by table; empty where all could be saved.
    pub losses: Vec<Loss>,
}

/// What could not be saved of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The table.
    pub table: String,
    /// How many rows of it are in the new file.
    pub kept: usize,
    /// How many were read and say nothing without what was lost.
    pub dropped: usize,
    /// Whether there were rows that could not be read; how many, nobody knows.
    pub unreadable: bool,
}

impl Salvaged {
    /// What was saved, in one line without the file's name.
    pub fn message(&self, file: &str) -> Message {
        Message::new(if self.losses.is_empty() { "salvaged" } else { "salvaged-less" })
            .with("file", file)
            .with("articles", self.articles)
            .with("agreements", self.agreements)
            .with("statements", self.statements)
    }
}

impl Loss {
    /// What is missing, in one line.
    pub fn message(&self) -> Message {
        Message::new("salvage-loss")
            .with("table", &self.table)
            .with("kept", self.kept)
            .with("dropped", self.dropped)
            .with("unreadable", if self.unreadable { "yes" } else { "no" })
    }
}

#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    read: usize,
    unreadable: bool,
}

/// Writes what can be saved of the file at `from` to a new file at `to`.
///
/// # Errors
/// Where nothing of it can be read, or the new file cannot be written: then there is none.
pub fn salvage(from: &Path, to: &Path) -> Result<Salvaged, StoreError> {
    if to.symlink_metadata().is_ok() {
        return Err(StoreError::AlreadyThere);
    }
    let metadata = std::fs::metadata(from).map_err(|error| StoreError::file(&error))?;
    if !metadata.is_file() {
        return Err(StoreError::NotOurs);
    }
    let source = open_damaged(from)?;
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = to.with_file_name(name);
    let saved = fill(&source, &part);
    let done = saved.and_then(|saved| {
        std::fs::rename(&part, to).map_err(|error| StoreError::file(&error))?;
        Ok(saved)
    });
    if done.is_err() {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let mut name = part.as_os_str().to_owned();
            name.push(ending);
            let _ = std::fs::remove_file(name);
        }
    }
    done
}

fn fill(source: &Connection, part: &Path) -> Result<Salvaged, StoreError> {
    let mut store = Store::create(part)?;
    let tallies = store.take_over(source)?;
    // Without an article no fact says anything.
    let articles = tallies.get("article").copied().unwrap_or_default();
    if articles.read == 0 && articles.unreadable || tallies.values().all(|tally| tally.read == 0) {
        return Err(StoreError::NothingToSave);
    }
    store.mend()?;
    let count = |table: &str| -> Result<usize, StoreError> {
        Ok(store.connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?)
    };
    let mut saved = Salvaged {
        articles: count("article")?,
        agreements: count("agreement")?,
        statements: count("statement")?,
        losses: Vec::new(),
    };
    for (table, tally) in tallies {
        let kept = count(&table)?;
        let dropped = tally.read.saturating_sub(kept);
        // Agreements are grouped anew from their reports.
        let made_anew = table.starts_with("agreement") || table == "file_property";
        if tally.unreadable || dropped > 0 && !made_anew {
            saved.losses.push(Loss { table, kept, dropped, unreadable: tally.unreadable });
        }
    }
    store.connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    Ok(saved)
}

/// Opens a file without asking whether it is whole.
fn open_damaged(from: &Path) -> Result<Connection, StoreError> {
    let connection = Store::connect_to_read(from)?;
    let ours = |connection: &Connection| {
        connection.query_row("PRAGMA application_id", [], |row| row.get::<_, i32>(0)).map_err(StoreError::from)
    };
    let schema = |connection: &Connection| connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    if schema(&connection).is_err() {
        // SQLite refuses a file that is shorter than it says at once, unless it is told to go on. The
        // file is open for reading alone, so that nothing is ever written by that.
        schema::lenient(&connection)?;
        // It complains once more of what is missing, and then gives what is there.
        let _ = schema(&connection);
    }
    if ours(&connection)? != schema::APPLICATION_ID {
        return Err(StoreError::NotOurs);
    }
    Ok(connection)
}

/// A table as it is in the damaged file, with the columns that both files have.
struct Table {
    name: String,
    columns: Vec<String>,
    /// The columns of its primary key.
    key: Vec<String>,
    /// The table whose ids the first column of the key holds, where it has no id of its own.
    parent: Option<String>,
}

impl Table {
    fn has_id(&self) -> bool {
        self.key.len() == 1 && self.parent.is_none() && self.key.first().is_some_and(|key| key == "id")
    }
}

impl Store {
    /// Copies every row that can be read.
    fn take_over(&mut self, source: &Connection) -> Result<BTreeMap<String, Tally>, StoreError> {
        self.connection.pragma_update(None, "foreign_keys", false)?;
        let mut tallies = BTreeMap::new();
        let transaction = self.connection.transaction()?;
        for table in tables(&transaction, source)? {
            let mut tally = Tally::default();
            take_table(source, &transaction, &table, &mut tally)?;
            tallies.insert(table.name, tally);
        }
        transaction.commit()?;
        Ok(tallies)
    }

    /// Makes a whole file of what was read.
    fn mend(&mut self) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        // What is saved is a person's own, also what they did in the sample.
        transaction.execute("DELETE FROM file_property WHERE name = 'sample'", [])?;
        mend_texts(&transaction)?;
        mend_agreements(&transaction)?;
        loop {
            let mended = mend_references(&transaction)? + mend_evidence(&transaction)?;
            if mended == 0 {
                break;
            }
        }
        group(&transaction)?;
        history::feed_search(&transaction)?;
        transaction.commit()?;
        self.connection.pragma_update(None, "foreign_keys", true)?;
        Ok(())
    }
}

/// The tables that hold something of a person's, each behind those that it refers to.
fn tables(target: &Connection, source: &Connection) -> Result<Vec<Table>, StoreError> {
    let list = |connection: &Connection, sql: &str, of: &str| -> Result<Vec<String>, StoreError> {
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([of], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let ours = schema::tables()?;
    let names = list(
        target,
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE ?1 ORDER BY name",
        "history%",
    )?;
    let mut found = Vec::new();
    for name in names.into_iter().filter(|name| ours.contains(name)) {
        // In a hostile file the name may stand for a view, or a column for an expression.
        let plain = "SELECT c.name FROM pragma_table_list AS l JOIN pragma_table_xinfo(l.name) AS c
                     WHERE l.schema = 'main' AND l.type = 'table' AND l.name = ?1 AND c.hidden = 0";
        let there: BTreeSet<String> = list(source, plain, &name)
            .or_else(|_| list(source, plain, &name))
            .unwrap_or_default()
            .into_iter()
            .collect();
        let columns: Vec<String> = list(target, "SELECT name FROM pragma_table_info(?1) ORDER BY cid", &name)?
            .into_iter()
            .filter(|column| there.contains(column))
            .collect();
        let key = list(target, "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk", &name)?;
        let first = key.first().cloned().unwrap_or_default();
        let parent = {
            let mut statement =
                target.prepare("SELECT \"table\" FROM pragma_foreign_key_list(?1) WHERE \"from\" = ?2")?;
            let mut rows = statement.query(params![name, first])?;
            rows.next()?.map(|row| row.get::<_, String>(0)).transpose()?
        };
        found.push(Table { name, columns, key, parent });
    }
    // Where rows are looked for by those that they belong to, these must be there before.
    let depth = |table: &Table| {
        let mut depth = 0;
        let mut at = table.parent.clone();
        while let Some(name) = at.filter(|_| depth < 8) {
            depth += 1;
            at = found.iter().find(|other| other.name == name).and_then(|other| other.parent.clone());
        }
        depth
    };
    let depths: Vec<usize> = found.iter().map(depth).collect();
    let mut ordered: Vec<(usize, Table)> = depths.into_iter().zip(found).collect();
    ordered.sort_by_key(|(depth, _)| *depth);
    Ok(ordered.into_iter().map(|(_, table)| table).collect())
}

fn take_table(source: &Connection, target: &Connection, table: &Table, tally: &mut Tally) -> Result<(), StoreError> {
    if table.columns.is_empty() || !table.key.iter().all(|key| table.columns.contains(key)) {
        tally.unreadable = true;
        return Ok(());
    }
    let mut put = target.prepare(&format!(
        "INSERT OR IGNORE INTO {} ({}) VALUES ({})",
        table.name,
        table.columns.join(", "),
        vec!["?"; table.columns.len()].join(", ")
    ))?;
    let columns = table.columns.join(", ");
    let id_at = table.columns.iter().position(|column| Some(column) == table.key.first());
    let seen = RefCell::new(BTreeSet::new());
    // What a row may not hold is refused by the new file: such a row is lost as well.
    let mut keep = |values: Vec<Value>, tally: &mut Tally| {
        if let Some(Value::Integer(id)) = id_at.and_then(|at| values.get(at)) {
            seen.borrow_mut().insert(*id);
        }
        match put.execute(params_from_iter(values)) {
            Ok(1) => tally.read += 1,
            Ok(_) => {}
            Err(error) => {
                log::info!("a row of {} is not taken over: {error}", table.name);
                tally.unreadable = true;
            }
        }
    };
    let order =
        |direction: &str| table.key.iter().map(|key| format!("{key} {direction}")).collect::<Vec<_>>().join(", ");
    let all = |direction: &str| {
        format!("SELECT {columns} FROM main.{} NOT INDEXED ORDER BY {}", table.name, order(direction))
    };
    if read(source, &all("ASC"), None, table.columns.len(), &mut |values| keep(values, tally)).is_ok() {
        return Ok(());
    }
    tally.unreadable = true;
    let _ = read(source, &all("DESC"), None, table.columns.len(), &mut |values| keep(values, tally));
    // Across the damage: row by row, or by the rows that they belong to.
    let Some(first) = table.key.first() else { return Ok(()) };
    let one = format!("SELECT {columns} FROM main.{} NOT INDEXED WHERE {first} = ?1", table.name);
    let wanted: Vec<i64> = if table.has_id() {
        let seen = seen.borrow();
        let (low, high) = gap(&seen);
        (low..=high).filter(|id| !seen.contains(id)).collect()
    } else if let Some(parent) = &table.parent {
        let key = if parent == "article" || schema_has_id(target, parent)? { "id" } else { return Ok(()) };
        let mut statement = target.prepare(&format!("SELECT {key} FROM {parent} ORDER BY {key}"))?;
        let rows = statement.query_map([], |row| row.get(0))?;
        rows.collect::<Result<_, _>>()?
    } else {
        return Ok(());
    };
    for id in wanted {
        let _ = read(source, &one, Some(id), table.columns.len(), &mut |values| keep(values, tally));
    }
    Ok(())
}

fn schema_has_id(connection: &Connection, table: &str) -> Result<bool, StoreError> {
    Ok(connection.prepare("SELECT 1 FROM pragma_table_info(?1) WHERE name = 'id'")?.exists([table])?)
}

/// From the first id that is missing to the last that may be there.
fn gap(seen: &BTreeSet<i64>) -> (i64, i64) {
    let mut low = 1;
    for id in seen {
        if *id > low {
            break;
        }
        low = id + 1;
    }
    let last = seen.last().copied().unwrap_or_default();
    let high = if last > low { last.min(low.saturating_add(FURTHER)) } else { low.saturating_add(FURTHER / 10) };
    (low, high)
}

/// Gives `keep` every row until the first that cannot be read.
fn read(
    source: &Connection,
    sql: &str,
    id: Option<i64>,
    width: usize,
    keep: &mut dyn FnMut(Vec<Value>),
) -> Result<(), StoreError> {
    let mut statement = source.prepare_cached(sql)?;
    let mut rows = statement.query(params_from_iter(id))?;
    while let Some(row) = rows.next()? {
        let values: Result<Vec<Value>, _> = (0..width).map(|at| row.get(at)).collect();
        match values {
            Ok(values) => keep(values),
            // A text that is none: the rows behind it may be well.
            Err(error) => log::info!("a value cannot be read: {error}"),
        }
    }
    Ok(())
}

/// A text that is another than its hash says was damaged, and is known by what it is now.
fn mend_texts(connection: &Connection) -> Result<(), StoreError> {
    let changed: Vec<(i64, String)> = {
        let mut statement = connection.prepare("SELECT id, text, content_hash FROM article")?;
        let mut rows = statement.query([])?;
        let mut changed = Vec::new();
        while let Some(row) = rows.next()? {
            let hash = add::content_hash(row.get_ref(1)?.as_str().unwrap_or_default());
            if Some(hash.as_str()) != row.get_ref(2)?.as_str().ok() {
                changed.push((row.get(0)?, hash));
            }
        }
        changed
    };
    for (id, hash) in changed {
        connection.execute("UPDATE OR IGNORE article SET content_hash = ?2 WHERE id = ?1", params![id, hash])?;
    }
    Ok(())
}

/// A report whose agreement was lost has one again.
fn mend_agreements(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(
        "INSERT INTO agreement (id, party_set)
         SELECT agreement, min(party_set) FROM report AS r
         WHERE NOT EXISTS (SELECT 1 FROM agreement WHERE id = r.agreement) GROUP BY agreement",
    )?;
    Ok(())
}

/// A column that refers to another table: its table, which of that table's references it is part of, the
/// other table, the two columns, and what becomes of the row when the other goes.
type Reference = (String, i64, String, String, String, String);

/// The columns of one reference, ours and the other table's.
type Pairs = Vec<(String, String)>;

/// Rows that refer to rows that are not there go, or forget them where they may. Gives how many.
fn mend_references(connection: &Connection) -> Result<usize, StoreError> {
    let references: Vec<Reference> = {
        let mut statement = connection.prepare(
            "SELECT l.name, f.id, f.\"table\", f.\"from\", f.\"to\", f.on_delete
             FROM pragma_table_list AS l JOIN pragma_foreign_key_list(l.name) AS f
             WHERE l.schema = 'main' AND l.type = 'table' ORDER BY l.name, f.id, f.seq",
        )?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)))?;
        rows.collect::<Result<_, _>>()?
    };
    let mut keys: BTreeMap<(String, i64, String, String), Pairs> = BTreeMap::new();
    for (table, id, parent, from, to, on_delete) in references {
        keys.entry((table, id, parent, on_delete)).or_default().push((from, to));
    }
    let mut mended = 0;
    for ((table, _, parent, on_delete), columns) in keys {
        let fits: Vec<String> = columns.iter().map(|(from, to)| format!("p.{to} = {table}.{from}")).collect();
        let there: Vec<String> = columns.iter().map(|(from, _)| format!("{from} IS NOT NULL")).collect();
        let lost = format!(
            "{} AND NOT EXISTS (SELECT 1 FROM {parent} AS p WHERE {})",
            there.join(" AND "),
            fits.join(" AND ")
        );
        mended += if on_delete == "SET NULL" {
            let set: Vec<String> = columns.iter().map(|(from, _)| format!("{from} = NULL")).collect();
            connection.execute(&format!("UPDATE {table} SET {} WHERE {lost}", set.join(", ")), [])?
        } else {
            connection.execute(&format!("DELETE FROM {table} WHERE {lost}"), [])?
        };
    }
    Ok(mended)
}

/// Facts whose words do not stand at their place in their article go. Gives how many.
fn mend_evidence(connection: &Connection) -> Result<usize, StoreError> {
    let wrong: Vec<(String, i64, Option<Value>)> = {
        let mut statement = connection.prepare(
            "SELECT e.kind, e.fact, e.detail, e.start_byte, e.end_byte, e.quote, a.text
             FROM evidence AS e JOIN article AS a ON a.id = e.article",
        )?;
        let mut rows = statement.query([])?;
        let mut wrong = Vec::new();
        while let Some(row) = rows.next()? {
            let at =
                |at: usize| -> Result<usize, rusqlite::Error> { Ok(row.get::<_, usize>(at).unwrap_or(usize::MAX)) };
            let text = row.get_ref(6)?.as_str().unwrap_or_default();
            if text.get(at(3)?..at(4)?.max(at(3)?)) != row.get_ref(5)?.as_str().ok() {
                wrong.push((row.get(0)?, row.get(1)?, row.get(2)?));
            }
        }
        wrong
    };
    let mut mended = 0;
    for (kind, fact, detail) in wrong {
        let (sql, detailed) = match kind.as_str() {
            "published" => ("DELETE FROM dateline WHERE article = ?1", false),
            "party" => ("DELETE FROM report_party WHERE report = ?1 AND place = ?2", true),
            "claim" => ("DELETE FROM claim WHERE id = ?1", false),
            "appearance" => ("DELETE FROM appearance WHERE id = ?1", false),
            "role" => ("DELETE FROM appearance_role WHERE appearance = ?1 AND role = ?2", true),
            "topic" => ("DELETE FROM statement_topic WHERE statement = ?1 AND topic = ?2", true),
            "target" => ("DELETE FROM target WHERE statement = ?1 AND place = ?2", true),
            // The stance and the actor are what the statement is.
            _ => ("DELETE FROM statement WHERE id = ?1", false),
        };
        mended +=
            if detailed { connection.execute(sql, params![fact, detail])? } else { connection.execute(sql, [fact])? };
    }
    Ok(mended)
}

/// Brings the parties of reports and agreements in line with the rows that are left.
fn group(connection: &Connection) -> Result<(), StoreError> {
    let ids = |sql: &str| -> Result<Vec<i64>, StoreError> {
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let mut party_sets = BTreeSet::new();
    for report in ids("SELECT id FROM report ORDER BY id")? {
        let party_set = party_set_of(connection, report)?;
        connection.execute("UPDATE report SET party_set = ?2 WHERE id = ?1", params![report, party_set])?;
        party_sets.insert(party_set);
    }
    for agreement in ids("SELECT id FROM agreement ORDER BY id")? {
        name_parties(connection, agreement)?;
    }
    for party_set in party_sets {
        regroup(connection, &party_set)?;
    }
    connection.execute_batch(
        "DELETE FROM note WHERE agreement NOT IN (SELECT agreement FROM report);
         DELETE FROM agreement_party WHERE agreement NOT IN (SELECT agreement FROM report);
         DELETE FROM agreement WHERE id NOT IN (SELECT agreement FROM report);",
    )?;
    for agreement in ids("SELECT id FROM agreement ORDER BY id")? {
        // What is left of an agreement may name nobody any more.
        connection.execute(
            "UPDATE agreement SET party_set = coalesce((SELECT group_concat(slug, ' ') FROM (
                 SELECT p.slug FROM agreement_party AS ap JOIN party AS p ON p.id = ap.party
                 WHERE ap.agreement = ?1 ORDER BY p.slug)), '') WHERE id = ?1",
            [agreement],
        )?;
    }
    Ok(())
}
