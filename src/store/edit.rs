//! What a person changes: each [`Edit`] carried out as one step of the history.
//!
//! A corrected value stands where the read one stood, and `correction` keeps what was read, once:
//! correcting a correction leaves the first reading there.

mod add;
mod agreements;
mod correct;
mod people;

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params, params_from_iter};

use crate::lexicon::Lexicon;
use crate::model::{
    AgreementId, Article, ArticleId, ClaimField, ClaimId, Edit, FactField, Facts, NoteOn, PartialDate, PersonId, Span,
    Step, Subject,
};
use crate::text::{self};

use super::Store;
use super::add::Writer;
use super::error::StoreError;
use super::grouping::{name_parties, party_set_of};
use super::history::Values;

/// The rule that facts and values of a person have in place of the program's.
const BY_PERSON: &str = "person/decision";

/// What an edit came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Edited {
    /// The step of the history; `None` where the file was so already.
    pub step: Option<Step>,
    /// The facts that it made.
    pub made: Vec<Subject>,
    /// The agreement that it made.
    pub agreement: Option<AgreementId>,
}

/// The columns of rows that a correction keeps whole.
const PLACE: [&str; 3] = ["start_byte", "end_byte", "quote"];
const TOPIC: [&str; 7] = ["topic", "start_byte", "end_byte", "quote", "rule", "cue", "confidence"];
const TARGET: [&str; 11] =
    ["place", "value", "unit", "comparator", "subject", "start_byte", "end_byte", "quote", "rule", "cue", "confidence"];
const ROLE: [&str; 7] = ["role", "start_byte", "end_byte", "quote", "rule", "cue", "confidence"];

impl Store {
    /// Carries out what a person asks for, as one transaction and one step of the history. `now` is
    /// the time, ISO 8601; `read` understands an article, for [`Edit::ReadAnew`].
    ///
    /// # Errors
    /// Where there is no such fact, what is asked for is not possible, or SQLite cannot write the
    /// file: then nothing is changed.
    pub fn edit(
        &mut self,
        edit: &Edit,
        lexicon: &Lexicon,
        now: &str,
        read: &dyn Fn(&Article) -> Facts,
    ) -> Result<Edited, StoreError> {
        let (mut edited, step) = self.step(edit.kind(), now, |transaction| {
            let mut editor = Editor::new(transaction, lexicon, now, read);
            editor.carry_out(edit)?;
            editor.writer.finish()?;
            Ok((editor.edited, editor.values))
        })?;
        if let Some(id) = step {
            edited.step = self.history(1)?.steps.into_iter().find(|step| step.id == id);
        }
        Ok(edited)
    }
}

pub(super) struct Editor<'a> {
    pub(super) connection: &'a Connection,
    pub(super) writer: Writer<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) now: &'a str,
    pub(super) read: &'a dyn Fn(&Article) -> Facts,
    pub(super) values: Values,
    edited: Edited,
}

/// A row of `correction`: its id, the field, what was read, and of a party the report and the place.
type KeptField = (i64, String, String, Option<i64>, Option<i64>);
/// A row of facts as JSON, by the names of its columns.
type Kept = serde_json::Map<String, serde_json::Value>;

impl<'a> Editor<'a> {
    pub(super) fn new(
        connection: &'a Connection,
        lexicon: &'a Lexicon,
        now: &'a str,
        read: &'a dyn Fn(&Article) -> Facts,
    ) -> Self {
        let writer = Writer::new(connection, lexicon, now);
        Self { connection, writer, lexicon, now, read, values: Values::new(), edited: Edited::default() }
    }
}

impl Editor<'_> {
    fn carry_out(&mut self, edit: &Edit) -> Result<(), StoreError> {
        match edit {
            Edit::Review { subjects, state } => self.review(subjects, *state),
            Edit::CorrectStatement { statement, change } => self.correct_statement(*statement, change),
            Edit::CorrectAppearance { appearance, change } => self.correct_appearance(*appearance, change),
            Edit::CorrectClaim { claim, value, at } => self.correct_claim(*claim, *value, *at),
            Edit::CorrectParty { agreement, party, correct } => self.correct_party(*agreement, *party, correct),
            Edit::CorrectArticle { article, change } => self.correct_article(*article, change),
            Edit::TakeBack { subjects, fields } => self.take_back(subjects, fields),
            Edit::TakeBackArticle { article, fields } => self.take_back_article(*article, fields),
            Edit::AddStatement { source, statement } => self.add_statement(*source, statement),
            Edit::AddAppearance { source, appearance } => self.add_appearance(*source, appearance),
            Edit::AddClaim { source, field, value } => self.add_claim(*source, *field, *value),
            Edit::AddParty { source, party } => self.add_party(*source, party),
            Edit::Remove { subjects } => self.remove(subjects),
            Edit::Choose { claim } => self.choose(*claim),
            Edit::KeepOpen { claim } => self.keep_open(*claim),
            Edit::JoinAgreements { into, others } => self.join_agreements(*into, others),
            Edit::SplitReports { agreement, articles } => self.split_reports(*agreement, articles),
            Edit::GroupAnew { agreements } => self.group_anew(agreements),
            Edit::AddAgreement(agreement) => self.add_agreement(agreement),
            Edit::RemoveAgreement { agreement } => self.remove_agreement(*agreement),
            Edit::JoinPeople { into, others } => self.join_people(*into, others),
            Edit::SeparatePeople { people } => self.separate_people(people),
            Edit::KeepApart { people } => self.keep_apart(people),
            Edit::SuggestAgain { people } => self.suggest_again(people),
            Edit::SplitPerson { person, appearances } => self.split_person(*person, appearances),
            Edit::Note { about, text } => self.note(*about, text),
            Edit::RemoveArticles { articles } => self.remove_articles(articles),
            Edit::ReadAnew { articles } => self.read_anew(articles),
            Edit::SaveView { name, definition } => self.save_view(name, definition),
            Edit::RemoveView { name } => self.remove_view(name),
        }
    }

    // What the history says.

    pub(super) fn value(&mut self, name: &str, value: impl ToString) {
        self.values.insert(name.to_owned(), value.to_string());
    }

    /// The words by which a person knows a text again.
    pub(super) fn say_what(&mut self, what: &str) {
        const LONGEST: usize = 80;
        let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut short: String = what.chars().take(LONGEST).collect();
        if short.len() < what.len() {
            short.push('…');
        }
        self.value("what", short);
    }

    fn say_agreement(&mut self, agreement: AgreementId) -> Result<(), StoreError> {
        let title = self.title(agreement)?;
        self.say_what(&title);
        Ok(())
    }

    fn title(&self, agreement: AgreementId) -> Result<String, StoreError> {
        let title: Option<String> = self.one("SELECT title FROM agreement_title WHERE agreement = ?1", agreement.0)?;
        Ok(title.unwrap_or_default())
    }

    fn say_person(&mut self, person: PersonId) -> Result<(), StoreError> {
        let name: String = self.one("SELECT name FROM person WHERE id = ?1", person.0)?;
        self.say_what(&name);
        Ok(())
    }

    fn say_subject(&mut self, subject: Subject) -> Result<(), StoreError> {
        match subject {
            Subject::Statement(id) => {
                let quote: String = self.one("SELECT quote FROM statement WHERE id = ?1", id.0)?;
                self.say_what(&quote);
            }
            Subject::Claim(id) => {
                // A year by itself says nothing.
                let quote: String = self.one("SELECT quote FROM claim WHERE id = ?1", id.0)?;
                let agreement = self.one(
                    "SELECT r.agreement FROM claim AS c JOIN report AS r ON r.id = c.report WHERE c.id = ?1",
                    id.0,
                )?;
                let title = self.title(AgreementId(agreement))?;
                self.say_what(&format!("{quote} · {title}"));
            }
            Subject::Appearance(id) => {
                let name: String = self.one(
                    "SELECT p.name FROM appearance AS a JOIN person AS p ON p.id = a.person WHERE a.id = ?1",
                    id.0,
                )?;
                self.say_what(&name);
            }
            Subject::Party(agreement, party) => {
                let name: String = self.one("SELECT name FROM party WHERE id = ?1", party.0)?;
                let title = self.title(agreement)?;
                self.say_what(&format!("{name} · {title}"));
            }
        }
        Ok(())
    }

    // Small questions to the file.

    /// The first value of one row; there must be one.
    pub(super) fn one<T: rusqlite::types::FromSql>(&self, sql: &str, id: i64) -> Result<T, StoreError> {
        let found = self.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
        found.ok_or(StoreError::NoSuchFact)
    }

    fn ids(&self, sql: &str, id: i64) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(super) fn run(&self, sql: &str, values: impl rusqlite::Params) -> Result<usize, StoreError> {
        Ok(self.connection.prepare_cached(sql)?.execute(values)?)
    }

    fn reports(&self, agreement: AgreementId) -> Result<Vec<i64>, StoreError> {
        let reports = self.ids("SELECT id FROM report WHERE agreement = ?1 ORDER BY id", agreement.0)?;
        if reports.is_empty() { Err(StoreError::NoSuchFact) } else { Ok(reports) }
    }

    fn article_of(&self, report: i64) -> Result<(ArticleId, String), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT a.id, a.text FROM report AS r JOIN article AS a ON a.id = r.article WHERE r.id = ?1",
        )?;
        let found = statement.query_row([report], |row| Ok((ArticleId(row.get(0)?), row.get(1)?))).optional()?;
        found.ok_or(StoreError::NoSuchFact)
    }

    fn text_of(&self, article: ArticleId) -> Result<String, StoreError> {
        self.one("SELECT text FROM article WHERE id = ?1", article.0)
    }

    /// The reports of these parties are to be grouped anew, as something that grouping looks at changed.
    fn group_later(&mut self, report: i64) -> Result<(), StoreError> {
        let set = self.one("SELECT party_set FROM report WHERE id = ?1", report)?;
        self.writer.group_later(set);
        Ok(())
    }

    /// Writes down anew which parties a report names.
    pub(super) fn parties_changed(&mut self, report: i64) -> Result<(), StoreError> {
        self.group_later(report)?;
        let set = party_set_of(self.connection, report)?;
        self.run("UPDATE report SET party_set = ?2 WHERE id = ?1", params![report, set])?;
        self.writer.group_later(set);
        Ok(())
    }

    fn pin(&self, reports: &[i64]) -> Result<(), StoreError> {
        for report in reports {
            self.run("UPDATE report SET pinned = 1 WHERE id = ?1", [report])?;
        }
        Ok(())
    }

    /// People and parties whom nothing names any more, and on whom nobody decided anything.
    pub(super) fn sweep(&self) -> Result<(), StoreError> {
        self.run(
            "DELETE FROM person WHERE joined_into IS NULL
             AND NOT EXISTS (SELECT 1 FROM appearance WHERE person = person.id)
             AND NOT EXISTS (SELECT 1 FROM person AS o WHERE o.joined_into = person.id)
             AND NOT EXISTS (SELECT 1 FROM note WHERE person = person.id)
             AND NOT EXISTS (SELECT 1 FROM person_apart WHERE person_apart.person = person.id OR other = person.id)",
            [],
        )?;
        self.run(
            "DELETE FROM party WHERE by_hand = 0
             AND NOT EXISTS (SELECT 1 FROM report_party WHERE party = party.id)
             AND NOT EXISTS (SELECT 1 FROM agreement_party WHERE party = party.id)",
            [],
        )?;
        Ok(())
    }

    // What was read, kept beside what a person says.

    fn rows(&self, table: &str, columns: &[&str], which: &str, id: i64) -> Result<serde_json::Value, StoreError> {
        let sql = format!("SELECT {} FROM {table} WHERE {which} = ?1 ORDER BY 1", columns.join(", "));
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([id], |row| {
            let mut kept = Kept::new();
            for (at, column) in columns.iter().enumerate() {
                kept.insert(
                    (*column).to_owned(),
                    match row.get::<_, Value>(at)? {
                        Value::Integer(number) => number.into(),
                        // As text: JSON readers may lose the last digit of a number.
                        Value::Real(number) => number.to_string().into(),
                        Value::Text(text) => text.into(),
                        Value::Null | Value::Blob(_) => serde_json::Value::Null,
                    },
                );
            }
            Ok(serde_json::Value::Object(kept))
        })?;
        Ok(serde_json::Value::Array(rows.collect::<Result<_, _>>()?))
    }

    /// Puts rows back that were kept. The names of the columns are ours, never those in the file.
    fn put_rows(
        &self,
        table: &str,
        columns: &[&str],
        owner: (&str, i64),
        rows: &serde_json::Value,
    ) -> Result<(), StoreError> {
        let places: Vec<String> = (0..=columns.len()).map(|at| format!("?{}", at + 1)).collect();
        let sql = format!("INSERT INTO {table} ({}, {}) VALUES ({})", owner.0, columns.join(", "), places.join(", "));
        for row in rows.as_array().into_iter().flatten() {
            let mut values = vec![Value::Integer(owner.1)];
            values.extend(columns.iter().map(|column| value_of(column, row.get(*column))));
            self.connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        }
        Ok(())
    }

    /// Sets columns of a fact back to what was kept of them.
    fn set_columns(&self, table: &str, columns: &[&str], id: i64, kept: &serde_json::Value) -> Result<(), StoreError> {
        let row = kept.get(0).unwrap_or(kept);
        let set: Vec<String> =
            columns.iter().enumerate().map(|(at, column)| format!("{column} = ?{}", at + 2)).collect();
        let mut values = vec![Value::Integer(id)];
        values.extend(columns.iter().map(|column| value_of(column, row.get(*column))));
        self.connection
            .prepare_cached(&format!("UPDATE {table} SET {} WHERE id = ?1", set.join(", ")))?
            .execute(params_from_iter(values))?;
        Ok(())
    }

    /// Keeps what was read of a field, unless it is kept already or a person added the fact.
    /// `fact` is the column of `correction` and the fact's id.
    fn keep(
        &self,
        fact: (&str, i64),
        field: FactField,
        read: impl FnOnce() -> Result<serde_json::Value, StoreError>,
    ) -> Result<(), StoreError> {
        let (column, id) = fact;
        if column != "article" {
            let added: bool = self.one(&format!("SELECT added FROM {column} WHERE id = ?1"), id)?;
            if added {
                return Ok(());
            }
        }
        let known = self.run(
            &format!("UPDATE correction SET corrected_at = ?3 WHERE {column} = ?1 AND field = ?2"),
            params![id, field.slug(), self.now],
        )?;
        if known == 0 {
            self.run(
                &format!("INSERT INTO correction ({column}, field, read, corrected_at) VALUES (?1, ?2, ?3, ?4)"),
                params![id, field.slug(), read()?.to_string(), self.now],
            )?;
        }
        Ok(())
    }

    // Disagreements.

    fn choose(&mut self, claim: ClaimId) -> Result<(), StoreError> {
        self.say_choice(claim)?;
        let rejected: bool = self.one("SELECT review = 'rejected' FROM claim WHERE id = ?1", claim.0)?;
        if rejected {
            return Err(StoreError::NotPossible("edit-choose-rejected"));
        }
        self.remove_choices(claim)?;
        self.run("INSERT INTO choice (claim, decided_at) VALUES (?1, ?2)", params![claim.0, self.now])?;
        Ok(())
    }

    fn keep_open(&mut self, claim: ClaimId) -> Result<(), StoreError> {
        self.say_choice(claim)?;
        self.remove_choices(claim)
    }

    fn say_choice(&mut self, claim: ClaimId) -> Result<(), StoreError> {
        let agreement: i64 = self
            .one("SELECT r.agreement FROM claim AS c JOIN report AS r ON r.id = c.report WHERE c.id = ?1", claim.0)?;
        self.say_agreement(AgreementId(agreement))?;
        let field: String = self.one("SELECT field FROM claim WHERE id = ?1", claim.0)?;
        let value: String = self.one("SELECT value FROM claim WHERE id = ?1", claim.0)?;
        self.value("field", field);
        self.value("to", value);
        Ok(())
    }

    fn remove_choices(&self, claim: ClaimId) -> Result<(), StoreError> {
        self.run(
            "DELETE FROM choice WHERE claim IN (
                 SELECT o.id FROM claim AS c JOIN report AS r ON r.id = c.report
                 JOIN report AS q ON q.agreement = r.agreement
                 JOIN claim AS o ON o.report = q.id AND o.field = c.field
                 WHERE c.id = ?1)",
            [claim.0],
        )?;
        Ok(())
    }

    // Notes.

    fn note(&mut self, about: NoteOn, note: &str) -> Result<(), StoreError> {
        let note = text::clean(note).trim().to_owned();
        let (columns, one, two): (&[&str], i64, Option<i64>) = match about {
            NoteOn::Fact(Subject::Statement(id)) => (&["statement"], id.0, None),
            NoteOn::Fact(Subject::Appearance(id)) => (&["appearance"], id.0, None),
            NoteOn::Fact(Subject::Claim(id)) => (&["claim"], id.0, None),
            NoteOn::Fact(Subject::Party(agreement, party)) => (&["agreement", "party"], agreement.0, Some(party.0)),
            NoteOn::Agreement(id) => (&["agreement"], id.0, None),
            NoteOn::Person(id) => (&["person"], id.0, None),
            NoteOn::Article(id) => (&["article"], id.0, None),
        };
        let column = columns.first().copied().unwrap_or_default();
        self.one::<i64>(&format!("SELECT id FROM {column} WHERE id = ?1"), one)?;
        if let Some(party) = two {
            self.one::<i64>("SELECT id FROM party WHERE id = ?1", party)?;
        }
        self.say_what(&note);
        self.value("on", column);
        let condition = format!("{column} = ?1 AND party IS ?2");
        if note.is_empty() {
            self.run(&format!("DELETE FROM note WHERE {condition}"), params![one, two])?;
            return Ok(());
        }
        let known = self.run(
            &format!("UPDATE note SET text = ?3, written_at = ?4 WHERE {condition} AND text <> ?3"),
            params![one, two, note, self.now],
        )?;
        if known == 0 {
            self.run(
                &format!(
                    "INSERT INTO note ({column}, party, text, written_at) SELECT ?1, ?2, ?3, ?4
                     WHERE NOT EXISTS (SELECT 1 FROM note WHERE {condition})"
                ),
                params![one, two, note, self.now],
            )?;
        }
        Ok(())
    }

    // Articles.

    fn remove_articles(&mut self, articles: &[ArticleId]) -> Result<(), StoreError> {
        self.value("count", articles.len());
        if let Some(article) = articles.first() {
            let title: String = self.one("SELECT coalesce(title, file) FROM article WHERE id = ?1", article.0)?;
            self.say_what(&title);
        }
        let articles: Vec<i64> = articles.iter().map(|article| article.0).collect();
        self.delete_articles(&articles)
    }

    // Comparisons.

    fn save_view(&mut self, name: &str, definition: &str) -> Result<(), StoreError> {
        let name = text::clean(name).trim().to_owned();
        if name.is_empty() {
            return Err(StoreError::NotPossible("edit-needs-name"));
        }
        self.say_what(&name);
        self.run(
            "INSERT INTO kept_view (name, definition, kept_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (name) DO UPDATE SET definition = excluded.definition, kept_at = excluded.kept_at
             WHERE definition <> excluded.definition",
            params![name, definition, self.now],
        )?;
        Ok(())
    }

    fn remove_view(&mut self, name: &str) -> Result<(), StoreError> {
        self.say_what(name);
        match self.run("DELETE FROM kept_view WHERE name = ?1", [name])? {
            0 => Err(StoreError::NoSuchFact),
            _ => Ok(()),
        }
    }

    pub(super) fn delete_articles(&mut self, articles: &[i64]) -> Result<(), StoreError> {
        let mut agreements = BTreeSet::new();
        for article in articles {
            for report in self.ids("SELECT id FROM report WHERE article = ?1", *article)? {
                self.group_later(report)?;
                agreements.insert(self.one::<i64>("SELECT agreement FROM report WHERE id = ?1", report)?);
            }
            super::duplicates::leave(self.connection, *article)?;
            if self.run("DELETE FROM article WHERE id = ?1", [article])? == 0 {
                return Err(StoreError::NoSuchFact);
            }
        }
        for agreement in agreements {
            let removed = self.run(
                "DELETE FROM agreement WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM report WHERE agreement = ?1)",
                [agreement],
            )?;
            if removed == 0 {
                name_parties(self.connection, agreement)?;
            }
        }
        self.sweep()
    }
}

fn value_of(column: &str, kept: Option<&serde_json::Value>) -> Value {
    match kept {
        Some(serde_json::Value::String(text)) if column == "confidence" => {
            text.parse().map_or_else(|_| Value::Text(text.clone()), Value::Real)
        }
        Some(serde_json::Value::String(text)) => Value::Text(text.clone()),
        Some(serde_json::Value::Number(number)) => number.as_i64().map_or(Value::Null, Value::Integer),
        _ => Value::Null,
    }
}

/// The words at a place that a person marked.
fn words(text: &str, at: Span) -> Result<&str, StoreError> {
    at.of(text).filter(|words| !words.trim().is_empty()).ok_or(StoreError::BadPlace {
        what: "fact",
        start: at.start,
        end: at.end,
    })
}

/// A value as it stands in `claim`.
fn claimed(field: ClaimField, value: PartialDate) -> Result<String, StoreError> {
    match field {
        ClaimField::SignedOn => Ok(value.to_string()),
        _ if value.month().is_none() => Ok(format!("{:04}", value.year())),
        _ => Err(StoreError::NotPossible("edit-needs-year")),
    }
}
