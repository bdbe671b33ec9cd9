//! The history: every change of the file as a step that can be undone and redone, also after the
//! file was closed.
//!
//! SQLite's own way of undoing, by triggers: each row that the program inserts, updates or deletes
//! leaves a row in `history_change`. The triggers are made from the file's shape for every table of
//! ours, so that none can be missed, and live on the writing connection alone: the file has none.
//! Undoing a step goes through its changes backwards, redoing forwards. Nothing that stands in
//! the file is ever run as SQL.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params, params_from_iter};

use crate::model::{History, Step, StepId, StepState};
use crate::text;

use super::error::StoreError;
use super::{Store, schema};

/// What tells a step from others of its kind.
pub(super) type Values = BTreeMap<String, String>;

/// So many values a row of `history_row` has room for; a test holds every table to it.
const ROOM: usize = 28;
/// So many steps are kept at most; the oldest ones are let go of.
const MOST_STEPS: u64 = 10_000;
/// So many bytes are kept at most of rows as they were before the steps.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// The last steps are kept, however large they are.
const LEAST_STEPS: u64 = 10;
/// So many changes are read at once: an import of thousands of articles takes no memory to undo.
const CHUNK: usize = 4096;

const LAST_DONE: &str = "SELECT max(id) FROM history_step WHERE state = 'done'";
const FIRST_UNDONE: &str = "SELECT min(id) FROM history_step WHERE state = 'undone'";

/// What the search finds, and the columns that it is fed from.
const SEARCHED: [(&str, &str, &[&str]); 2] =
    [("article", "search_article", &["title", "text"]), ("statement", "search_statement", &["quote"])];

/// How long the history may grow, and how large it is.
#[derive(Debug)]
pub(super) struct Room {
    steps: u64,
    bytes: u64,
    /// The bytes of all rows that are kept; `None` where they have to be counted anew.
    kept: Option<u64>,
}

impl Default for Room {
    fn default() -> Self {
        Self { steps: MOST_STEPS, bytes: MOST_BYTES, kept: None }
    }
}

/// A table whose changes are kept.
#[derive(Debug, Clone)]
struct Table {
    id: i64,
    name: String,
    columns: Vec<String>,
    /// The places of the primary key's columns in `columns`.
    key: Vec<usize>,
}

impl Table {
    fn listed(&self, prefix: &str) -> String {
        self.columns.iter().map(|column| format!("{prefix}{column}")).collect::<Vec<_>>().join(", ")
    }

    fn values(&self) -> String {
        (1..=self.columns.len()).map(|at| format!("value{at}")).collect::<Vec<_>>().join(", ")
    }

    /// The keys of `new` or `old`, two of them.
    fn keys(&self, row: &str) -> String {
        let key = |at: usize| self.key.get(at).map_or("NULL".to_owned(), |at| format!("{row}.{}", self.columns[*at]));
        format!("{}, {}", key(0), key(1))
    }

    /// The condition on the key, with its values from parameter `first` on.
    fn is(&self, first: usize) -> String {
        let parts: Vec<String> = self
            .key
            .iter()
            .enumerate()
            .map(|(at, column)| format!("{} = ?{}", self.columns[*column], first + at))
            .collect();
        parts.join(" AND ")
    }

    fn triggers(&self) -> String {
        let Self { id, name, .. } = self;
        let changed: Vec<String> =
            self.columns.iter().map(|column| format!("old.{column} IS NOT new.{column}")).collect();
        let change = |operation: &str, row: &str| {
            format!(
                "INSERT INTO history_change (table_id, operation, key1, key2) VALUES ({id}, '{operation}', {});",
                self.keys(row)
            )
        };
        let row = format!(
            "INSERT INTO history_row (change, {}) VALUES (last_insert_rowid(), {});",
            self.values(),
            self.listed("old.")
        );
        format!(
            "CREATE TEMP TRIGGER history_insert_{name} AFTER INSERT ON main.{name} BEGIN {} END;
             CREATE TEMP TRIGGER history_update_{name} AFTER UPDATE ON main.{name} WHEN {} BEGIN {} {row} END;
             CREATE TEMP TRIGGER history_delete_{name} AFTER DELETE ON main.{name} BEGIN {} {row} END;",
            change("i", "new"),
            changed.join(" OR "),
            change("u", "new"),
            change("d", "old"),
        )
    }
}

/// The names of the tables whose changes are kept: all of ours but the history itself and what
/// SQLite makes for the search, which is brought up to date after the rows that feed it.
fn recorded(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let ours = schema::tables()?;
    let mut statement = connection
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name")?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(names.into_iter().filter(|name| ours.contains(name) && !name.starts_with("history_")).collect())
}

fn tables(connection: &Connection) -> Result<Vec<Table>, StoreError> {
    let mut tables = Vec::new();
    for name in recorded(connection)? {
        let id = connection
            .query_row("SELECT id FROM history_table WHERE name = ?1", [&name], |row| row.get(0))
            .optional()?;
        let id = match id {
            Some(id) => id,
            None => {
                connection.execute("INSERT INTO history_table (name) VALUES (?1)", [&name])?;
                connection.last_insert_rowid()
            }
        };
        let mut columns = Vec::new();
        let mut key = Vec::new();
        let mut statement = connection.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid")?;
        let mut rows = statement.query([&name])?;
        while let Some(row) = rows.next()? {
            let place: usize = row.get(1)?;
            if place > 0 {
                key.push((place, columns.len()));
            }
            columns.push(row.get::<_, String>(0)?);
        }
        key.sort_unstable();
        let key: Vec<usize> = key.into_iter().map(|(_, at)| at).collect();
        if key.is_empty() || key.len() > 2 || columns.len() > ROOM {
            // A test holds our own tables to it; a file whose tables differ was refused before.
            return Err(StoreError::Damaged(format!("table {name}")));
        }
        tables.push(Table { id, name, columns, key });
    }
    Ok(tables)
}

fn make_triggers(connection: &Connection, tables: &[Table]) -> Result<(), StoreError> {
    for table in tables {
        connection.execute_batch(&table.triggers())?;
    }
    Ok(())
}

fn drop_triggers(connection: &Connection, tables: &[Table]) -> Result<(), StoreError> {
    for Table { name, .. } in tables {
        for operation in ["insert", "update", "delete"] {
            connection.execute_batch(&format!("DROP TRIGGER IF EXISTS temp.history_{operation}_{name};"))?;
        }
    }
    Ok(())
}

pub(super) fn last_change(connection: &Connection) -> Result<i64, StoreError> {
    let mut last = connection.prepare_cached("SELECT coalesce(max(id), 0) FROM history_change")?;
    Ok(last.query_row([], |row| row.get(0))?)
}

/// Whether the changes behind `before` are to rows that others have changed between `seen` and it.
fn touched_by_both(connection: &Connection, seen: i64, before: i64) -> Result<bool, StoreError> {
    let mut both = connection.prepare_cached(
        "SELECT 1 FROM history_change AS mine JOIN history_change AS theirs
             ON theirs.table_id = mine.table_id AND theirs.key1 IS mine.key1 AND theirs.key2 IS mine.key2
         WHERE mine.id > ?2 AND mine.operation IN ('u', 'd') AND theirs.id > ?1 AND theirs.id <= ?2",
    )?;
    Ok(both.exists([seen, before])?)
}

fn written(values: &Values) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "{}".to_owned())
}

impl Store {
    /// From here on every change of the file is kept.
    pub(super) fn record(&mut self) -> Result<(), StoreError> {
        self.writable()?;
        if self.recording {
            return Ok(());
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let tables = tables(&transaction)?;
        make_triggers(&transaction, &tables)?;
        transaction.commit()?;
        self.recording = true;
        Ok(())
    }

    /// Does one thing as one transaction and one step: all of it, or nothing. `work` gives its result
    /// and what the history says of it. Where nothing changed, there is no step.
    pub(super) fn step<T>(
        &mut self,
        kind: &str,
        now: &str,
        work: impl FnOnce(&Transaction<'_>) -> Result<(T, Values), StoreError>,
    ) -> Result<(T, Option<StepId>), StoreError> {
        self.record()?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = last_change(&transaction)?;
        let (result, values) = work(&transaction)?;
        let after = last_change(&transaction)?;
        // A history that is shorter than it was is that of a backup in the place of the file.
        if let Some(seen) = self.seen.get()
            && (seen > before || seen < before && touched_by_both(&transaction, seen, before)?)
        {
            return Err(StoreError::ChangedElsewhere);
        }
        if after == before {
            transaction.commit()?;
            return Ok((result, None));
        }
        bring_search_up_to_date(&transaction, before + 1, after)?;
        abandon(&transaction)?;
        transaction
            .prepare_cached(
                "INSERT INTO history_step (kind, arguments, done_at, rows, first_change, last_change)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![kind, written(&values), now, after - before, before + 1, after])?;
        let step = StepId(transaction.last_insert_rowid());
        let kept = thin(&transaction, &self.room, before + 1)?;
        transaction.commit()?;
        // Whoever knew all before knows what it did itself.
        if self.seen.get() == Some(before) {
            self.seen.set(Some(after));
        }
        self.room.kept = Some(kept);
        Ok((result, Some(step)))
    }

    /// Lets the history grow to so many steps and bytes and no further: the oldest steps are let go of
    /// when the next one is done. The last ones stay, however large they are.
    pub const fn bound_history(&mut self, steps: u64, bytes: u64) {
        self.room.steps = steps;
        self.room.bytes = bytes;
    }

    /// Puts articles in: a step of its own, or more of the import that goes on. `work` brings the
    /// search up to date itself and gives its result and how many articles are new.
    pub(super) fn import_step<T>(
        &mut self,
        now: &str,
        work: impl FnOnce(&Transaction<'_>) -> Result<(T, Vec<String>), StoreError>,
    ) -> Result<T, StoreError> {
        self.record()?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = last_change(&transaction)?;
        let (result, files) = work(&transaction)?;
        let after = last_change(&transaction)?;
        if after == before {
            transaction.commit()?;
            return Ok(result);
        }
        // Another step may have come between two parts of an import: then the second is a step again.
        let going_on: Option<(i64, String)> = match self.importing {
            Some(Some(StepId(step))) => transaction
                .query_row(
                    "SELECT id, arguments FROM history_step
                     WHERE id = ?1 AND state = 'done' AND last_change = ?2
                       AND id = (SELECT max(id) FROM history_step)",
                    [step, before],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?,
            _ => None,
        };
        let step = match going_on {
            Some((step, arguments)) => {
                let mut values: Values = serde_json::from_str(&arguments).unwrap_or_default();
                let articles = values.get("count").and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
                values.insert("count".to_owned(), (articles + files.len()).to_string());
                transaction.execute(
                    "UPDATE history_step SET arguments = ?2, rows = rows + ?3, last_change = ?4 WHERE id = ?1",
                    params![step, written(&values), after - before, after],
                )?;
                step
            }
            None => {
                abandon(&transaction)?;
                thin(&transaction, &self.room, before + 1)?;
                let mut values = Values::from([("count".to_owned(), files.len().to_string())]);
                if let Some(file) = files.into_iter().next() {
                    values.insert("what".to_owned(), file);
                }
                transaction.execute(
                    "INSERT INTO history_step (kind, arguments, done_at, rows, first_change, last_change)
                     VALUES ('import', ?1, ?2, ?3, ?4, ?5)",
                    params![written(&values), now, after - before, before + 1, after],
                )?;
                transaction.last_insert_rowid()
            }
        };
        transaction.commit()?;
        self.room.kept = None;
        if let Some(importing) = &mut self.importing {
            *importing = Some(StepId(step));
        }
        Ok(result)
    }

    /// What is put in until [`Store::end_import`] is one step of the history.
    pub fn begin_import(&mut self) {
        self.importing = Some(None);
    }

    /// The import is over: what is put in from now on is another step.
    pub fn end_import(&mut self) {
        self.importing = None;
    }

    /// Takes the last step that holds back. Gives the step; `None` where nothing is left to undo.
    ///
    /// # Errors
    /// Where SQLite cannot write the file, or another program has changed what the step changed: then
    /// nothing is undone.
    pub fn undo(&mut self) -> Result<Option<Step>, StoreError> {
        self.replay(Direction::Back, None)
    }

    /// As [`Store::undo`], for who was shown that `step` is the last that holds.
    ///
    /// # Errors
    /// As [`Store::undo`], and where another program has done or undone something since: then nothing is
    /// undone.
    pub fn undo_only(&mut self, step: StepId) -> Result<Option<Step>, StoreError> {
        self.replay(Direction::Back, Some(step))
    }

    /// Does the first undone step again. Gives the step; `None` where nothing is left to redo.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&mut self) -> Result<Option<Step>, StoreError> {
        self.replay(Direction::Forth, None)
    }

    /// As [`Store::redo`], for who was shown that `step` is the first that was undone.
    ///
    /// # Errors
    /// As [`Store::undo_only`].
    pub fn redo_only(&mut self, step: StepId) -> Result<Option<Step>, StoreError> {
        self.replay(Direction::Forth, Some(step))
    }

    /// The steps that undo and redo would be about.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn next_steps(&self) -> Result<(Option<StepId>, Option<StepId>), StoreError> {
        let id = |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, Option<i64>>(0));
        Ok((id(LAST_DONE)?.map(StepId), id(FIRST_UNDONE)?.map(StepId)))
    }

    /// Undoes or redoes until `step` is the last that holds; `None` undoes all. Gives how many
    /// steps were undone or redone.
    ///
    /// # Errors
    /// As [`Store::undo`], and where there is no such step or it was abandoned.
    pub fn go_to(&mut self, step: Option<StepId>) -> Result<usize, StoreError> {
        let target = match step {
            None => 0,
            Some(StepId(id)) => self
                .connection
                .query_row("SELECT id FROM history_step WHERE id = ?1 AND state <> 'abandoned'", [id], |row| row.get(0))
                .optional()?
                .ok_or(StoreError::NoSuchFact)?,
        };
        let mut moved = 0;
        loop {
            let last: i64 = self.connection.query_row(
                "SELECT coalesce(max(id), 0) FROM history_step WHERE state = 'done'",
                [],
                |row| row.get(0),
            )?;
            let step = match last.cmp(&target) {
                std::cmp::Ordering::Equal => return Ok(moved),
                std::cmp::Ordering::Greater => self.undo()?,
                std::cmp::Ordering::Less => self.redo()?,
            };
            match step {
                Some(_) => moved += 1,
                None => return Ok(moved),
            }
        }
    }

    fn replay(&mut self, direction: Direction, only: Option<StepId>) -> Result<Option<Step>, StoreError> {
        self.writable()?;
        // The rows come back in the order in which they went, so that references lead somewhere when
        // all is done and not before. This cannot be said within a transaction.
        self.connection.pragma_update(None, "foreign_keys", false)?;
        let replayed = self.replay_step(direction, only);
        self.connection.pragma_update(None, "foreign_keys", true)?;
        replayed
    }

    fn replay_step(&mut self, direction: Direction, only: Option<StepId>) -> Result<Option<Step>, StoreError> {
        let recording = self.recording;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (sql, state) = match direction {
            Direction::Back => (LAST_DONE, StepState::Undone),
            Direction::Forth => (FIRST_UNDONE, StepState::Done),
        };
        let id = transaction.query_row(sql, [], |row| row.get::<_, Option<i64>>(0))?;
        if only.is_some_and(|only| id != Some(only.0)) {
            return Err(StoreError::ChangedElsewhere);
        }
        let Some(id) = id else { return Ok(None) };
        let (first, last): (i64, i64) =
            transaction.query_row("SELECT first_change, last_change FROM history_step WHERE id = ?1", [id], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let tables = tables(&transaction)?;
        if recording {
            drop_triggers(&transaction, &tables)?;
        }
        replay(&transaction, &tables, first, last, direction)?;
        bring_search_up_to_date(&transaction, first, last)?;
        transaction.execute("UPDATE history_step SET state = ?2 WHERE id = ?1", params![id, state.slug()])?;
        if recording {
            make_triggers(&transaction, &tables)?;
        }
        let step = steps(&transaction, "WHERE id = ?1", id)?.pop();
        transaction.commit()?;
        // Other rows are kept for the way back than for the way there.
        self.room.kept = None;
        Ok(step)
    }

    /// The last `limit` steps, the newest first.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn history(&self, limit: usize) -> Result<History, StoreError> {
        let wanted = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
        let mut steps = steps(&self.connection, "ORDER BY id DESC LIMIT ?1", wanted)?;
        let more = steps.len() > limit;
        steps.truncate(limit);
        // Steps are counted from 1 on and only ever let go of at the beginning.
        let first: Option<u64> = self.connection.query_row("SELECT min(id) FROM history_step", [], |row| row.get(0))?;
        Ok(History { steps, more, forgotten: first.map_or(0, |first| first.saturating_sub(1)) })
    }

    /// Forgets all steps: what the file holds is where its history begins.
    ///
    /// # Errors
    /// Where SQLite cannot write the file.
    pub fn forget_history(&mut self) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch("DELETE FROM history_row; DELETE FROM history_change; DELETE FROM history_step;")?;
        transaction.commit()?;
        self.room.kept = None;
        self.seen.set(None);
        Ok(())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    Forth,
}

fn steps(connection: &Connection, which: &str, value: i64) -> Result<Vec<Step>, StoreError> {
    let mut statement = connection
        .prepare_cached(&format!("SELECT id, kind, arguments, done_at, rows, state FROM history_step {which}"))?;
    let mut rows = statement.query([value])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        steps.push(Step {
            id: StepId(row.get(0)?),
            kind: row.get(1)?,
            values: serde_json::from_str(row.get_ref(2)?.as_str().unwrap_or_default()).unwrap_or_default(),
            done_at: row.get(3)?,
            rows: row.get(4)?,
            state: StepState::from_slug(row.get_ref(5)?.as_str().unwrap_or_default()).unwrap_or(StepState::Abandoned),
        });
    }
    Ok(steps)
}

/// Something else is done in place of what was undone: that stays in the history, and cannot be
/// redone any more.
fn abandon(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    let undone = {
        let mut statement =
            transaction.prepare_cached("SELECT first_change, last_change FROM history_step WHERE state = 'undone'")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        rows.collect::<Result<Vec<_>, _>>()?
    };
    for (first, last) in undone {
        transaction.execute("DELETE FROM history_row WHERE change BETWEEN ?1 AND ?2", [first, last])?;
        transaction.execute("DELETE FROM history_change WHERE id BETWEEN ?1 AND ?2", [first, last])?;
    }
    transaction.execute("UPDATE history_step SET state = 'abandoned' WHERE state = 'undone'", [])?;
    Ok(())
}

/// How many bytes the rows of these changes take.
fn bytes_of(transaction: &Transaction<'_>, first: i64, last: i64) -> Result<u64, StoreError> {
    let values: Vec<String> = (1..=ROOM).map(|at| format!("coalesce(octet_length(value{at}), 0)")).collect();
    let sql =
        format!("SELECT coalesce(sum({}), 0) FROM history_row WHERE change BETWEEN ?1 AND ?2", values.join(" + "));
    Ok(transaction.prepare_cached(&sql)?.query_row([first, last], |row| row.get(0))?)
}

/// Lets go of the oldest steps where there are more than there is room for, and gives the bytes of the
/// rows that are kept. `new` is the first change of the step that was just done. Only what holds is let
/// go of: what was undone is at the end, and no step was done since.
fn thin(transaction: &Transaction<'_>, room: &Room, new: i64) -> Result<u64, StoreError> {
    let mut kept = match room.kept {
        Some(kept) => kept + bytes_of(transaction, new, i64::MAX)?,
        None => bytes_of(transaction, 0, i64::MAX)?,
    };
    loop {
        let (first, last): (Option<i64>, Option<i64>) = transaction
            .prepare_cached("SELECT min(id), max(id) FROM history_step")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((first, last)) = first.zip(last) else { return Ok(kept) };
        let steps = u64::try_from(last - first + 1).unwrap_or_default();
        if steps <= LEAST_STEPS || (steps <= room.steps && kept <= room.bytes) {
            return Ok(kept);
        }
        let (from, to): (i64, i64) = transaction
            .prepare_cached("SELECT first_change, last_change FROM history_step WHERE id = ?1")?
            .query_row([first], |row| Ok((row.get(0)?, row.get(1)?)))?;
        kept = kept.saturating_sub(bytes_of(transaction, from, to)?);
        transaction.execute("DELETE FROM history_row WHERE change BETWEEN ?1 AND ?2", [from, to])?;
        transaction.execute("DELETE FROM history_change WHERE id BETWEEN ?1 AND ?2", [from, to])?;
        transaction.execute("DELETE FROM history_step WHERE id = ?1", [first])?;
    }
}

/// A row of `history_change`: its id, its table, what was done, and the key of the row.
type Change = (i64, i64, String, Vec<Value>);

fn replay(
    transaction: &Transaction<'_>,
    tables: &[Table],
    first: i64,
    last: i64,
    direction: Direction,
) -> Result<(), StoreError> {
    let by_id: BTreeMap<i64, &Table> = tables.iter().map(|table| (table.id, table)).collect();
    let (mut from, mut to) = (first, last);
    loop {
        let order = if direction == Direction::Back { "DESC" } else { "ASC" };
        let changes: Vec<Change> = {
            let mut statement = transaction.prepare_cached(&format!(
                "SELECT id, table_id, operation, key1, key2 FROM history_change
                 WHERE id BETWEEN ?1 AND ?2 ORDER BY id {order} LIMIT {CHUNK}"
            ))?;
            let rows = statement.query_map([from, to], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, vec![row.get::<_, Value>(3)?, row.get(4)?]))
            })?;
            rows.collect::<Result<_, _>>()?
        };
        let Some((end, ..)) = changes.last() else { return Ok(()) };
        match direction {
            Direction::Back => to = end - 1,
            Direction::Forth => from = end + 1,
        }
        for (change, table, operation, mut key) in changes {
            let table = by_id.get(&table).ok_or(StoreError::ChangedElsewhere)?;
            key.truncate(table.key.len());
            match (operation.as_str(), direction) {
                ("i", Direction::Back) | ("d", Direction::Forth) => take_out(transaction, table, change, key)?,
                ("d", Direction::Back) | ("i", Direction::Forth) => put_back(transaction, table, change)?,
                _ => exchange(transaction, table, change, key)?,
            }
        }
    }
}

/// A row that is not where the history left it was changed by somebody else.
const fn one(rows: usize) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::ChangedElsewhere) }
}

fn take_out(connection: &Connection, table: &Table, change: i64, key: Vec<Value>) -> Result<(), StoreError> {
    let mut values = key;
    values.push(Value::Integer(change));
    let keep = format!(
        "INSERT INTO history_row (change, {}) SELECT ?{}, {} FROM {} WHERE {}",
        table.values(),
        values.len(),
        table.listed(""),
        table.name,
        table.is(1)
    );
    one(connection.prepare_cached(&keep)?.execute(params_from_iter(&values))?)?;
    values.pop();
    let delete = format!("DELETE FROM {} WHERE {}", table.name, table.is(1));
    one(connection.prepare_cached(&delete)?.execute(params_from_iter(&values))?)
}

fn put_back(connection: &Connection, table: &Table, change: i64) -> Result<(), StoreError> {
    let insert = format!(
        "INSERT INTO {} ({}) SELECT {} FROM history_row WHERE change = ?1",
        table.name,
        table.listed(""),
        table.values()
    );
    one(connection.prepare_cached(&insert)?.execute([change])?)?;
    connection.prepare_cached("DELETE FROM history_row WHERE change = ?1")?.execute([change])?;
    Ok(())
}

/// The row takes the values that are kept, and its own are kept in their place.
fn exchange(connection: &Connection, table: &Table, change: i64, key: Vec<Value>) -> Result<(), StoreError> {
    let width = table.columns.len();
    let read = |sql: &str, values: &[Value]| -> Result<Vec<Value>, StoreError> {
        let row = connection
            .prepare_cached(sql)?
            .query_row(params_from_iter(values), |row| (0..width).map(|at| row.get::<_, Value>(at)).collect())
            .optional()?;
        row.ok_or(StoreError::ChangedElsewhere)
    };
    let kept =
        read(&format!("SELECT {} FROM history_row WHERE change = ?1", table.values()), &[Value::Integer(change)])?;
    let present = read(&format!("SELECT {} FROM {} WHERE {}", table.listed(""), table.name, table.is(1)), &key)?;

    let set: Vec<String> = table.columns.iter().enumerate().map(|(at, name)| format!("{name} = ?{}", at + 1)).collect();
    let update = format!("UPDATE {} SET {} WHERE {}", table.name, set.join(", "), table.is(width + 1));
    let new_key: Vec<Value> = table.key.iter().filter_map(|at| kept.get(*at).cloned()).collect();
    let mut values = kept;
    values.extend(key);
    one(connection.prepare_cached(&update)?.execute(params_from_iter(&values))?)?;

    let set: Vec<String> = (1..=width).map(|at| format!("value{at} = ?{at}")).collect();
    let update = format!("UPDATE history_row SET {} WHERE change = ?{}", set.join(", "), width + 1);
    let mut values = present;
    values.push(Value::Integer(change));
    one(connection.prepare_cached(&update)?.execute(params_from_iter(&values))?)?;
    one(connection.prepare_cached("UPDATE history_change SET key1 = ?1, key2 = ?2 WHERE id = ?3")?.execute(params![
        new_key.first(),
        new_key.get(1),
        change
    ])?)
}

/// Feeds the search with the rows that these changes touched, as they are now.
fn bring_search_up_to_date(connection: &Connection, first: i64, last: i64) -> Result<(), StoreError> {
    for (table, index, fed) in SEARCHED {
        let columns: Vec<String> = {
            let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
            let names = statement.query_map([table], |row| row.get(0))?;
            names.collect::<Result<_, _>>()?
        };
        // An update that leaves the words alone is of no interest here.
        let same: Vec<String> = fed
            .iter()
            .filter_map(|name| {
                let at = columns.iter().position(|column| column == name)?;
                Some(format!("o.value{} IS t.{name}", at + 1))
            })
            .collect();
        let mut from = first - 1;
        loop {
            let upper = (from + i64::try_from(CHUNK).unwrap_or(i64::MAX)).min(last);
            if from >= upper {
                break;
            }
            let ids: BTreeSet<i64> = {
                let mut statement = connection.prepare_cached(&format!(
                    "SELECT c.key1 FROM history_change AS c
                     WHERE c.id > ?1 AND c.id <= ?2
                       AND c.table_id = (SELECT id FROM history_table WHERE name = ?3)
                       AND NOT (c.operation = 'u' AND EXISTS (
                           SELECT 1 FROM history_row AS o JOIN {table} AS t ON t.id = c.key1
                           WHERE o.change = c.id AND {}))",
                    same.join(" AND ")
                ))?;
                let rows = statement.query_map(params![from, upper, table], |row| row.get(0))?;
                rows.collect::<Result<_, _>>()?
            };
            for id in ids {
                feed(connection, table, index, fed, id)?;
            }
            from = upper;
        }
    }
    Ok(())
}

/// Feeds the search with all rows, where it has none.
pub(super) fn feed_search(connection: &Connection) -> Result<(), StoreError> {
    for (table, index, fed) in SEARCHED {
        let ids: Vec<i64> = {
            let mut statement = connection.prepare(&format!("SELECT id FROM {table} ORDER BY id"))?;
            let rows = statement.query_map([], |row| row.get(0))?;
            rows.collect::<Result<_, _>>()?
        };
        for id in ids {
            feed(connection, table, index, fed, id)?;
        }
    }
    Ok(())
}

/// Makes the search find one row by its words of today, or not at all where it is gone.
fn feed(connection: &Connection, table: &str, index: &str, fed: &[&str], id: i64) -> Result<(), StoreError> {
    connection.prepare_cached(&format!("DELETE FROM {index} WHERE rowid = ?1"))?.execute([id])?;
    let words: Option<Vec<String>> = connection
        .prepare_cached(&format!("SELECT {} FROM {table} WHERE id = ?1", fed.join(", ")))?
        .query_row([id], |row| {
            (0..fed.len()).map(|at| Ok(text::fold(&row.get::<_, Option<String>>(at)?.unwrap_or_default()))).collect()
        })
        .optional()?;
    let Some(words) = words else { return Ok(()) };
    let places: Vec<String> = (0..fed.len()).map(|at| format!("?{}", at + 2)).collect();
    let mut values: Vec<Value> = vec![Value::Integer(id)];
    values.extend(words.into_iter().map(Value::Text));
    connection
        .prepare_cached(&format!("INSERT INTO {index} (rowid, {}) VALUES (?1, {})", fed.join(", "), places.join(", ")))?
        .execute(params_from_iter(&values))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that makes up the shape but the history and what SQLite makes for the search: whoever adds a
    /// table finds it here without doing anything.
    #[test]
    fn every_table_is_recorded() {
        let mut store = Store::in_memory().unwrap();
        store.record().unwrap();
        let count = |sql: &str| store.connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        let triggers = count("SELECT count(*) FROM temp.sqlite_schema WHERE type = 'trigger' AND name LIKE 'history%'");
        let tables = count(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'history\\_%' ESCAPE '\\'
             AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'search\\_%' ESCAPE '\\'",
        );
        assert!(tables >= 16, "{tables}");
        assert_eq!(triggers, 3 * tables);
        assert_eq!(count("SELECT count(*) FROM main.sqlite_schema WHERE type = 'trigger'"), 0);
        let room = count("SELECT count(*) FROM pragma_table_info('history_row')");
        assert_eq!(usize::try_from(room).unwrap(), ROOM + 1);
        for (table, index, fed) in SEARCHED {
            let virtual_columns = count(&format!("SELECT count(*) FROM pragma_table_info('{index}')"));
            assert_eq!(usize::try_from(virtual_columns).unwrap(), fed.len(), "{table}");
        }
    }

    /// Rows that go because the row that they belong to goes are changes as well.
    #[test]
    fn what_goes_with_a_row_comes_back_with_it() {
        let mut store = Store::in_memory().unwrap();
        let fill = "INSERT INTO article (file, imported_at, content_hash, text)
                    VALUES ('a', 'now', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'x');
                    INSERT INTO original (article, bytes) VALUES (1, x'00ff80');
                    INSERT INTO note (article, text, written_at) VALUES (1, 'n', 'now');";
        store.step("fill", "now", |c| Ok((c.execute_batch(fill)?, Values::new()))).unwrap();
        store.step("go", "now", |c| Ok((c.execute("DELETE FROM article", [])?, Values::new()))).unwrap();
        let all = |store: &Store| {
            store.rows("SELECT hex(bytes), (SELECT text FROM note), (SELECT file FROM article) FROM original").unwrap()
        };
        assert!(all(&store).is_empty());
        assert_eq!(store.undo().unwrap().unwrap().kind, "go");
        assert_eq!(all(&store), [[Some("00FF80".to_owned()), Some("n".to_owned()), Some("a".to_owned())]]);
        store.undo().unwrap();
        assert!(store.undo().unwrap().is_none());
        assert_eq!(store.go_to(Some(StepId(1))).unwrap(), 1);
        assert_eq!(all(&store).len(), 1);
        assert_eq!(store.rows("PRAGMA foreign_keys").unwrap(), [[Some("1".to_owned())]]);
    }
}
