//! What a step of the history changed, told in facts, agreements, people and articles: so that a
//! person who undoes it sees where it was. Reads alone; nothing is decided here.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, params};

use crate::model::{
    AgreementId, AppearanceId, ArticleId, ClaimId, NoteOn, PartyId, PersonId, StatementId, StepId, Subject, Touched,
};

use super::Store;
use super::error::StoreError;

/// So many changes of a step are looked at: nobody looks at more than what it began with.
const ENOUGH: usize = 400;

/// A row that was changed: its table, its key, and where it is gone, what is kept of it.
struct Changed {
    id: i64,
    table: String,
    key: [Option<i64>; 2],
}

impl Store {
    /// What a step changed of what is in the file now. What is not there any more is left out.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn touched(&self, step: StepId) -> Result<Touched, StoreError> {
        let range: Option<(i64, i64)> = self
            .connection
            .query_row("SELECT first_change, last_change FROM history_step WHERE id = ?1", [step.0], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let mut touched = Touched::default();
        let Some((first, last)) = range else { return Ok(touched) };
        let changed: Vec<Changed> = {
            let mut statement = self.connection.prepare_cached(
                "SELECT c.id, t.name, c.key1, c.key2 FROM history_change AS c
                 JOIN history_table AS t ON t.id = c.table_id
                 WHERE c.id BETWEEN ?1 AND ?2 ORDER BY c.id LIMIT ?3",
            )?;
            let limit = i64::try_from(ENOUGH).unwrap_or(i64::MAX);
            let number = |value: Value| if let Value::Integer(number) = value { Some(number) } else { None };
            let rows = statement.query_map(params![first, last, limit], |row| {
                Ok(Changed { id: row.get(0)?, table: row.get(1)?, key: [number(row.get(2)?), number(row.get(3)?)] })
            })?;
            rows.collect::<Result<_, _>>()?
        };
        for change in &changed {
            self.touch(change, &mut touched)?;
        }
        Ok(touched)
    }

    fn there(&self, sql: &str, id: i64) -> Result<Option<i64>, StoreError> {
        Ok(self.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
    }

    fn touch(&self, change: &Changed, touched: &mut Touched) -> Result<(), StoreError> {
        let Some(key) = change.key[0] else { return Ok(()) };
        match change.table.as_str() {
            "statement" | "statement_topic" | "target" => {
                let there = self.there("SELECT id FROM statement WHERE id = ?1", key)?;
                push(&mut touched.subjects, there.map(|id| Subject::Statement(StatementId(id))));
            }
            "appearance" | "appearance_role" => {
                let there = self.there("SELECT id FROM appearance WHERE id = ?1", key)?;
                push(&mut touched.subjects, there.map(|id| Subject::Appearance(AppearanceId(id))));
            }
            "claim" | "choice" => {
                let there = self.there("SELECT id FROM claim WHERE id = ?1", key)?;
                push(&mut touched.subjects, there.map(|id| Subject::Claim(ClaimId(id))));
            }
            "report_party" => {
                let party: Option<(i64, i64)> = self
                    .connection
                    .prepare_cached(
                        "SELECT r.agreement, rp.party FROM report_party AS rp JOIN report AS r ON r.id = rp.report
                         WHERE rp.report = ?1 AND rp.place = ?2",
                    )?
                    .query_row(params![key, change.key[1]], |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional()?;
                let subject = |(agreement, party)| Subject::Party(AgreementId(agreement), PartyId(party));
                push(&mut touched.subjects, party.map(subject));
            }
            "report" => {
                let there = self.there("SELECT agreement FROM report WHERE id = ?1", key)?;
                push(&mut touched.agreements, there.map(AgreementId));
            }
            "agreement" => {
                let there = self.there("SELECT id FROM agreement WHERE id = ?1", key)?;
                push(&mut touched.agreements, there.map(AgreementId));
            }
            "person" => {
                let there = self.there("SELECT coalesce(joined_into, id) FROM person WHERE id = ?1", key)?;
                push(&mut touched.people, there.map(PersonId));
            }
            "person_apart" => {
                for person in change.key.into_iter().flatten() {
                    let there = self.there("SELECT id FROM person WHERE id = ?1", person)?;
                    push(&mut touched.people, there.map(PersonId));
                }
            }
            "article" => {
                let there = self.there("SELECT id FROM article WHERE id = ?1", key)?;
                push(&mut touched.articles, there.map(ArticleId));
            }
            "note" => match self.noted(change.id, key)? {
                Some(NoteOn::Fact(subject)) => push(&mut touched.subjects, Some(subject)),
                Some(NoteOn::Agreement(id)) => push(&mut touched.agreements, Some(id)),
                Some(NoteOn::Person(id)) => push(&mut touched.people, Some(id)),
                Some(NoteOn::Article(id)) => push(&mut touched.articles, Some(id)),
                None => {}
            },
            _ => {}
        }
        Ok(())
    }

    /// On what a note is, or was: one that is gone stands in the history, its values in the order of
    /// the table's columns.
    fn noted(&self, change: i64, note: i64) -> Result<Option<NoteOn>, StoreError> {
        let there = "SELECT statement, appearance, claim, person, article, agreement, party FROM note WHERE id = ?1";
        let gone = "SELECT value2, value3, value4, value5, value6, value7, value8 FROM history_row WHERE change = ?1";
        for (sql, id) in [(there, note), (gone, change)] {
            let found: Option<[Option<i64>; 7]> = self
                .connection
                .prepare_cached(sql)?
                .query_row([id], |row| {
                    let mut values = [None; 7];
                    for (at, value) in values.iter_mut().enumerate() {
                        *value = row.get(at)?;
                    }
                    Ok(values)
                })
                .optional()?;
            let Some(found) = found else { continue };
            return Ok(match found {
                [Some(id), ..] => Some(NoteOn::Fact(Subject::Statement(StatementId(id)))),
                [_, Some(id), ..] => Some(NoteOn::Fact(Subject::Appearance(AppearanceId(id)))),
                [_, _, Some(id), ..] => Some(NoteOn::Fact(Subject::Claim(ClaimId(id)))),
                [_, _, _, Some(id), ..] => Some(NoteOn::Person(PersonId(id))),
                [_, _, _, _, Some(id), ..] => Some(NoteOn::Article(ArticleId(id))),
                [_, _, _, _, _, Some(id), Some(party)] => {
                    Some(NoteOn::Fact(Subject::Party(AgreementId(id), PartyId(party))))
                }
                [_, _, _, _, _, Some(id), None] => Some(NoteOn::Agreement(AgreementId(id))),
                _ => None,
            });
        }
        Ok(None)
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, value: Option<T>) {
    list.extend(value.filter(|value| !list.contains(value)));
}
