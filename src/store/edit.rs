//! What a person changes: each [`Edit`] carried out as one step of the history.
//!
//! A corrected value stands where the read one stood, and `correction` keeps what was read, once:
//! correcting a correction leaves the first reading there.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params, params_from_iter};

use crate::lexicon::Lexicon;
use crate::model::{
    AgreementId, AppearanceChange, AppearanceId, Article, ArticleChange, ArticleCorrection, ArticleField, ArticleId,
    ClaimField, ClaimId, Edit, FactField, FactSource, Facts, NewAgreement, NewAppearance, NewStatement, NewTarget,
    NoteOn, PartialDate, PartyFacts, PartyId, PersonId, Reason, ReviewState, Role, Span, StatementChange, StatementId,
    Step, Subject,
};
use crate::text::{self, content_hash};

use super::add::{NewArticle, Writer, confidence};
use super::corrections::of_fact;
use super::error::StoreError;
use super::grouping::{move_report, name_parties, party_set_of, remove_if_empty};
use super::history::Values;
use super::{Store, person_key};

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

    // Review and correction.

    fn review(&mut self, subjects: &[Subject], state: ReviewState) -> Result<(), StoreError> {
        self.value("count", subjects.len());
        self.value("state", state.slug());
        if let Some(subject) = subjects.first() {
            self.say_subject(*subject)?;
        }
        for subject in subjects {
            let changed = match *subject {
                Subject::Statement(id) => {
                    self.run("UPDATE statement SET review = ?2 WHERE id = ?1", params![id.0, state.slug()])?
                }
                Subject::Appearance(id) => {
                    self.run("UPDATE appearance SET review = ?2 WHERE id = ?1", params![id.0, state.slug()])?
                }
                Subject::Claim(id) => {
                    let changed =
                        self.run("UPDATE claim SET review = ?2 WHERE id = ?1", params![id.0, state.slug()])?;
                    if state == ReviewState::Rejected {
                        self.run("DELETE FROM choice WHERE claim = ?1", [id.0])?;
                    }
                    let report = self.one("SELECT report FROM claim WHERE id = ?1", id.0)?;
                    self.group_later(report)?;
                    changed
                }
                Subject::Party(agreement, party) => {
                    let mut changed = 0;
                    for report in self.reports(agreement)? {
                        let rows = self.run(
                            "UPDATE report_party SET review = ?3 WHERE report = ?1 AND party = ?2",
                            params![report, party.0, state.slug()],
                        )?;
                        if rows > 0 {
                            self.parties_changed(report)?;
                        }
                        changed += rows;
                    }
                    changed
                }
            };
            if changed == 0 {
                return Err(StoreError::NoSuchFact);
            }
        }
        Ok(())
    }

    fn correct_statement(&mut self, id: StatementId, change: &StatementChange) -> Result<(), StoreError> {
        let report: i64 = self.one("SELECT report FROM statement WHERE id = ?1", id.0)?;
        let (_, text) = self.article_of(report)?;
        let fact = ("statement", id.0);
        self.say_subject(Subject::Statement(id))?;
        if let Some(at) = change.at {
            let quote = words(&text, at)?;
            self.keep(fact, FactField::Words, || self.rows("statement", &PLACE, "id", id.0))?;
            self.run(
                "UPDATE statement SET start_byte = ?2, end_byte = ?3, quote = ?4 WHERE id = ?1",
                params![id.0, at.start, at.end, quote],
            )?;
            self.value("field", FactField::Words.slug());
        }
        if let Some(stance) = change.stance {
            let old: String = self.one("SELECT stance FROM statement WHERE id = ?1", id.0)?;
            if old != stance.slug() {
                self.keep(fact, FactField::Stance, || self.rows("statement", &["stance"], "id", id.0))?;
                self.run("UPDATE statement SET stance = ?2 WHERE id = ?1", params![id.0, stance.slug()])?;
                self.value("field", FactField::Stance.slug());
                self.value("from", old);
                self.value("to", stance.slug());
            }
        }
        if let Some(actor) = change.actor {
            let old: String = self.one("SELECT actor FROM statement WHERE id = ?1", id.0)?;
            if old != actor.slug() {
                self.keep(fact, FactField::Actor, || self.rows("statement", &["actor"], "id", id.0))?;
                self.run("UPDATE statement SET actor = ?2 WHERE id = ?1", params![id.0, actor.slug()])?;
                self.value("field", FactField::Actor.slug());
                self.value("from", old);
                self.value("to", actor.slug());
            }
        }
        let at = Span::new(
            self.one("SELECT start_byte FROM statement WHERE id = ?1", id.0)?,
            self.one("SELECT end_byte FROM statement WHERE id = ?1", id.0)?,
        );
        if let Some(topics) = &change.topics {
            self.known_topics(topics)?;
            let old = self.topics(id)?;
            let wanted: BTreeSet<&str> = topics.iter().map(String::as_str).collect();
            if wanted != old.iter().map(String::as_str).collect() {
                self.keep(fact, FactField::Topics, || self.rows("statement_topic", &TOPIC, "statement", id.0))?;
                for topic in old.iter().filter(|topic| !wanted.contains(topic.as_str())) {
                    self.run("DELETE FROM statement_topic WHERE statement = ?1 AND topic = ?2", params![id.0, topic])?;
                }
                let new: Vec<String> = wanted
                    .iter()
                    .filter(|topic| !old.iter().any(|o| o == *topic))
                    .map(|topic| (*topic).to_owned())
                    .collect();
                self.put_topics(id, &text, at, &new)?;
                self.value("field", FactField::Topics.slug());
            }
        }
        if let Some(targets) = &change.targets {
            self.keep(fact, FactField::Targets, || self.rows("target", &TARGET, "statement", id.0))?;
            self.put_targets(id, &text, at, targets)?;
            self.value("field", FactField::Targets.slug());
        }
        Ok(())
    }

    fn topics(&self, id: StatementId) -> Result<Vec<String>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT topic FROM statement_topic WHERE statement = ?1 ORDER BY topic")?;
        let rows = statement.query_map([id.0], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn known_topics(&self, topics: &[String]) -> Result<(), StoreError> {
        if topics.is_empty() {
            return Err(StoreError::NotPossible("edit-needs-topic"));
        }
        let known = |slug: &String| self.lexicon.topics.iter().any(|topic| topic.slug == *slug);
        if topics.iter().all(known) { Ok(()) } else { Err(StoreError::NotPossible("edit-unknown-topic")) }
    }

    fn put_topics(&self, id: StatementId, text: &str, at: Span, topics: &[String]) -> Result<(), StoreError> {
        for topic in topics {
            self.run(
                "INSERT OR IGNORE INTO statement_topic
                     (statement, topic, start_byte, end_byte, quote, rule, cue, confidence)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', 1.0)",
                params![id.0, topic, at.start, at.end, words(text, at)?, BY_PERSON],
            )?;
        }
        Ok(())
    }

    /// Puts a whole list of numbers in place of what is there.
    fn put_targets(&self, id: StatementId, text: &str, at: Span, targets: &[NewTarget]) -> Result<(), StoreError> {
        // Where a number of the list stood before, its place and its reason stay.
        let old = self.rows("target", &TARGET, "statement", id.0)?;
        self.run("DELETE FROM target WHERE statement = ?1", [id.0])?;
        for (place, target) in targets.iter().enumerate() {
            if !target.value.is_finite() {
                return Err(StoreError::NotPossible("edit-number"));
            }
            let same = |row: &&serde_json::Value| {
                let is = |column: &str, value: &str| row.get(column).and_then(serde_json::Value::as_str) == Some(value);
                is("value", &target.value.to_string()) || is("unit", &target.unit) && is("subject", &target.subject)
            };
            let before = old.as_array().into_iter().flatten().find(same).filter(|_| target.at.is_none());
            let (span, rule, cue, sure) = match before {
                Some(row) => {
                    let number = |name: &str| row.get(name).and_then(serde_json::Value::as_u64).unwrap_or_default();
                    let word =
                        |name: &str| row.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
                    let sure = word("confidence").parse().unwrap_or(1.0);
                    let place = |name: &str| usize::try_from(number(name)).unwrap_or_default();
                    (Span::new(place("start_byte"), place("end_byte")), word("rule"), word("cue"), sure)
                }
                None => (target.at.unwrap_or(at), BY_PERSON.to_owned(), String::new(), 1.0),
            };
            self.run(
                "INSERT INTO target (statement, place, value, unit, comparator, subject,
                                     start_byte, end_byte, quote, rule, cue, confidence)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                params![
                    id.0,
                    place,
                    target.value,
                    text::clean(&target.unit),
                    target.comparator.slug(),
                    text::clean(&target.subject),
                    span.start,
                    span.end,
                    words(text, span)?,
                    rule,
                    cue,
                    sure
                ],
            )?;
        }
        Ok(())
    }

    fn correct_appearance(&mut self, id: AppearanceId, change: &AppearanceChange) -> Result<(), StoreError> {
        let fact = ("appearance", id.0);
        self.say_subject(Subject::Appearance(id))?;
        let (person, side): (i64, String) =
            self.connection.query_row("SELECT person, organization FROM appearance WHERE id = ?1", [id.0], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let name: String = self.one("SELECT name FROM person WHERE id = ?1", person)?;
        let new_name = change.name.as_deref().map_or_else(|| name.clone(), person_key);
        let new_side = change.organization.clone().unwrap_or_else(|| side.clone());
        if new_name.is_empty() || new_side.trim().is_empty() {
            return Err(StoreError::NotPossible("edit-needs-name"));
        }
        if new_name != name || new_side != side {
            self.keep(fact, FactField::Person, || self.who(id))?;
            let new = self.writer.person(&new_name, &new_side)?;
            self.run(
                "UPDATE appearance SET person = ?2, organization = ?3 WHERE id = ?1",
                params![id.0, new, new_side],
            )?;
            self.sweep()?;
            self.value("field", FactField::Person.slug());
            self.value("from", name);
            self.value("to", new_name);
        }
        if let Some(position) = change.position.as_deref().map(text::clean) {
            let old: String = self.one("SELECT position FROM appearance WHERE id = ?1", id.0)?;
            if old != position {
                self.keep(fact, FactField::Position, || self.rows("appearance", &["position"], "id", id.0))?;
                self.run("UPDATE appearance SET position = ?2 WHERE id = ?1", params![id.0, position])?;
                self.value("field", FactField::Position.slug());
                self.value("from", old);
                self.value("to", position);
            }
        }
        if let Some(rank) = change.rank.as_deref().map(text::clean) {
            let rank = Some(rank).filter(|rank| !rank.is_empty());
            let old: Option<String> = self.one("SELECT rank FROM appearance WHERE id = ?1", id.0)?;
            if old != rank {
                self.keep(fact, FactField::Rank, || self.rows("appearance", &["rank"], "id", id.0))?;
                self.run("UPDATE appearance SET rank = ?2 WHERE id = ?1", params![id.0, rank])?;
                self.value("field", FactField::Rank.slug());
                self.value("from", old.unwrap_or_default());
                self.value("to", rank.unwrap_or_default());
            }
        }
        if let Some(roles) = &change.roles {
            if roles.is_empty() {
                return Err(StoreError::NotPossible("edit-needs-role"));
            }
            self.keep(fact, FactField::Roles, || self.rows("appearance_role", &ROLE, "appearance", id.0))?;
            self.put_roles(id, roles)?;
            self.value("field", FactField::Roles.slug());
        }
        Ok(())
    }

    /// Who an appearance is of, by what tells a person from every other.
    fn who(&self, id: AppearanceId) -> Result<serde_json::Value, StoreError> {
        let (name, organization, namesake, side): (String, String, i64, String) = self.connection.query_row(
            "SELECT p.name, p.organization, p.namesake, a.organization
             FROM appearance AS a JOIN person AS p ON p.id = a.person WHERE a.id = ?1",
            [id.0],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        Ok(serde_json::json!({ "name": name, "organization": organization, "namesake": namesake, "side": side }))
    }

    fn put_roles(&self, id: AppearanceId, roles: &[Role]) -> Result<(), StoreError> {
        for role in Role::ALL {
            if roles.contains(role) {
                // The words of a role that was not read are those of the mention.
                self.run(
                    "INSERT OR IGNORE INTO appearance_role
                         (appearance, role, start_byte, end_byte, quote, rule, cue, confidence)
                     SELECT id, ?2, start_byte, end_byte, quote, ?3, '', 1.0 FROM appearance WHERE id = ?1",
                    params![id.0, role.slug(), BY_PERSON],
                )?;
            } else {
                self.run(
                    "DELETE FROM appearance_role WHERE appearance = ?1 AND role = ?2",
                    params![id.0, role.slug()],
                )?;
            }
        }
        Ok(())
    }

    fn correct_claim(&mut self, id: ClaimId, value: PartialDate, at: Option<Span>) -> Result<(), StoreError> {
        let fact = ("claim", id.0);
        let report: i64 = self.one("SELECT report FROM claim WHERE id = ?1", id.0)?;
        let field: String = self.one("SELECT field FROM claim WHERE id = ?1", id.0)?;
        let old: String = self.one("SELECT value FROM claim WHERE id = ?1", id.0)?;
        let field = ClaimField::from_slug(&field).ok_or(StoreError::NoSuchFact)?;
        let value = claimed(field, value)?;
        if value != old {
            self.keep(fact, FactField::Value, || self.rows("claim", &["value"], "id", id.0))?;
            self.run("UPDATE claim SET value = ?2 WHERE id = ?1", params![id.0, value])?;
        }
        if let Some(at) = at {
            let (_, text) = self.article_of(report)?;
            let quote = words(&text, at)?;
            self.keep(fact, FactField::Words, || self.rows("claim", &PLACE, "id", id.0))?;
            self.run(
                "UPDATE claim SET start_byte = ?2, end_byte = ?3, quote = ?4 WHERE id = ?1",
                params![id.0, at.start, at.end, quote],
            )?;
        }
        self.value("field", field.slug());
        self.value("from", old);
        self.value("to", value);
        let agreement: i64 = self.one("SELECT agreement FROM report WHERE id = ?1", report)?;
        self.say_agreement(AgreementId(agreement))?;
        self.group_later(report)
    }

    fn correct_party(
        &mut self,
        agreement: AgreementId,
        party: PartyId,
        correct: &PartyFacts,
    ) -> Result<(), StoreError> {
        let name = text::clean(&correct.name);
        let slug = text::slug(if correct.slug.trim().is_empty() { &name } else { &correct.slug });
        if name.is_empty() || slug.is_empty() {
            return Err(StoreError::NotPossible("edit-needs-name"));
        }
        let old_slug: String = self.one("SELECT slug FROM party WHERE id = ?1", party.0)?;
        let old_name: String = self.one("SELECT name FROM party WHERE id = ?1", party.0)?;
        let mut rows = Vec::new();
        for report in self.reports(agreement)? {
            let place: Option<i64> = self
                .connection
                .prepare_cached("SELECT place FROM report_party WHERE report = ?1 AND party = ?2")?
                .query_row([report, party.0], |row| row.get(0))
                .optional()?;
            rows.extend(place.map(|place| (report, place)));
        }
        if rows.is_empty() {
            return Err(StoreError::NoSuchFact);
        }
        let correct = PartyFacts { slug: slug.clone(), name: name.clone(), kind: correct.kind };
        for (report, place) in &rows {
            self.keep_party(*report, *place)?;
        }
        if slug == old_slug {
            self.run(
                "UPDATE party SET name = ?2, kind = ?3, by_hand = 1 WHERE id = ?1",
                params![party.0, name, correct.kind.slug()],
            )?;
        } else {
            let new = self.writer.party(&correct)?;
            for (report, place) in &rows {
                let there: bool = self
                    .connection
                    .prepare_cached("SELECT EXISTS (SELECT 1 FROM report_party WHERE report = ?1 AND party = ?2)")?
                    .query_row([*report, new], |row| row.get(0))?;
                if there {
                    return Err(StoreError::NotPossible("edit-party-there"));
                }
                self.run(
                    "UPDATE report_party SET party = ?3, name = ?4, kind = ?5 WHERE report = ?1 AND place = ?2",
                    params![report, place, new, name, correct.kind.slug()],
                )?;
                self.parties_changed(*report)?;
            }
            self.run(
                "UPDATE note SET party = ?3 WHERE agreement = ?1 AND party = ?2",
                params![agreement.0, party.0, new],
            )?;
        }
        self.say_what(&old_name);
        self.value("from", old_name);
        self.value("to", name);
        Ok(())
    }

    fn keep_party(&self, report: i64, place: i64) -> Result<(), StoreError> {
        let (added, read) = self.connection.query_row(
            "SELECT rp.added, p.slug, p.name, p.kind, p.by_hand, rp.name, rp.kind
             FROM report_party AS rp JOIN party AS p ON p.id = rp.party WHERE rp.report = ?1 AND rp.place = ?2",
            [report, place],
            |row| {
                let text = |at: usize| row.get::<_, String>(at);
                let read = serde_json::json!({
                    "slug": text(1)?, "party_name": text(2)?, "party_kind": text(3)?,
                    "by_hand": row.get::<_, i64>(4)?, "name": text(5)?, "kind": text(6)?,
                });
                Ok((row.get::<_, bool>(0)?, read))
            },
        )?;
        if !added {
            self.run(
                "INSERT OR IGNORE INTO correction (report, place, field, read, corrected_at)
                 VALUES (?1, ?2, 'party', ?3, ?4)",
                params![report, place, read.to_string(), self.now],
            )?;
        }
        Ok(())
    }

    fn correct_article(&mut self, id: ArticleId, change: &ArticleChange) -> Result<(), StoreError> {
        let title: Option<String> = self.one("SELECT coalesce(title, file) FROM article WHERE id = ?1", id.0)?;
        self.say_what(&title.unwrap_or_default());
        let published = change.published.map(|date| date.to_string());
        for (column, value) in
            [("title", &change.title), ("outlet", &change.outlet), ("url", &change.url), ("published", &published)]
        {
            let Some(value) = value else { continue };
            let value = Some(text::clean(value)).filter(|value| !value.is_empty());
            let old: Option<String> = self.one(&format!("SELECT {column} FROM article WHERE id = ?1"), id.0)?;
            if old == value {
                continue;
            }
            self.run(
                "INSERT OR IGNORE INTO correction (article, field, read, corrected_at) VALUES (?1, ?2, ?3, ?4)",
                params![id.0, column, serde_json::json!({ column: old }).to_string(), self.now],
            )?;
            self.run(&format!("UPDATE article SET {column} = ?2 WHERE id = ?1"), params![id.0, value])?;
            self.value("field", column);
            self.value("from", old.unwrap_or_default());
            self.value("to", value.unwrap_or_default());
        }
        super::duplicates::order(self.connection, id.0)?;
        for report in self.ids("SELECT id FROM report WHERE article = ?1", id.0)? {
            self.group_later(report)?;
        }
        Ok(())
    }

    fn take_back(&mut self, subjects: &[Subject], fields: &[FactField]) -> Result<(), StoreError> {
        self.value("count", subjects.len());
        if let Some(subject) = subjects.first() {
            self.say_subject(*subject)?;
        }
        let wanted = |field: &str| fields.is_empty() || fields.iter().any(|one| one.slug() == field);
        for subject in subjects {
            let (condition, values) = of_fact(*subject);
            let corrections: Vec<KeptField> = {
                let mut statement = self.connection.prepare_cached(&format!(
                    "SELECT id, field, read, report, place FROM correction WHERE {condition} ORDER BY id"
                ))?;
                let rows = statement.query_map(params_from_iter(values), |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
                })?;
                rows.collect::<Result<_, _>>()?
            };
            for (correction, field, read, report, place) in corrections {
                if !wanted(&field) {
                    continue;
                }
                let read: serde_json::Value =
                    serde_json::from_str(&read).map_err(|error| StoreError::Damaged(error.to_string()))?;
                self.restore(*subject, &field, &read, report.zip(place))?;
                self.run("DELETE FROM correction WHERE id = ?1", [correction])?;
            }
        }
        self.sweep()
    }

    fn take_back_article(&mut self, id: ArticleId, fields: &[ArticleField]) -> Result<(), StoreError> {
        let title: Option<String> = self.one("SELECT coalesce(title, file) FROM article WHERE id = ?1", id.0)?;
        self.say_what(&title.unwrap_or_default());
        for correction in super::corrections::of_article(self.connection, id)? {
            let ArticleCorrection { field, read } = correction;
            if !fields.is_empty() && !fields.contains(&field) {
                continue;
            }
            let column = field.slug();
            let old: Option<String> = self.one(&format!("SELECT {column} FROM article WHERE id = ?1"), id.0)?;
            self.run(&format!("UPDATE article SET {column} = ?2 WHERE id = ?1"), params![id.0, read])?;
            self.run("DELETE FROM correction WHERE article = ?1 AND field = ?2", params![id.0, column])?;
            self.value("field", column);
            self.value("from", old.unwrap_or_default());
            self.value("to", read.unwrap_or_default());
        }
        for report in self.ids("SELECT id FROM report WHERE article = ?1", id.0)? {
            self.group_later(report)?;
        }
        Ok(())
    }

    fn restore(
        &mut self,
        subject: Subject,
        field: &str,
        read: &serde_json::Value,
        party: Option<(i64, i64)>,
    ) -> Result<(), StoreError> {
        let text = |name: &str| read.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
        match (subject, FactField::from_slug(field)) {
            (Subject::Statement(id), Some(FactField::Stance)) => self.set_columns("statement", &["stance"], id.0, read),
            (Subject::Statement(id), Some(FactField::Actor)) => self.set_columns("statement", &["actor"], id.0, read),
            (Subject::Statement(id), Some(FactField::Words)) => self.set_columns("statement", &PLACE, id.0, read),
            (Subject::Statement(id), Some(FactField::Topics)) => {
                self.run("DELETE FROM statement_topic WHERE statement = ?1", [id.0])?;
                self.put_rows("statement_topic", &TOPIC, ("statement", id.0), read)
            }
            (Subject::Statement(id), Some(FactField::Targets)) => {
                self.run("DELETE FROM target WHERE statement = ?1", [id.0])?;
                self.put_rows("target", &TARGET, ("statement", id.0), read)
            }
            (Subject::Appearance(id), Some(FactField::Position)) => {
                self.set_columns("appearance", &["position"], id.0, read)
            }
            (Subject::Appearance(id), Some(FactField::Rank)) => self.set_columns("appearance", &["rank"], id.0, read),
            (Subject::Appearance(id), Some(FactField::Roles)) => {
                self.run("DELETE FROM appearance_role WHERE appearance = ?1", [id.0])?;
                self.put_rows("appearance_role", &ROLE, ("appearance", id.0), read)
            }
            (Subject::Appearance(id), Some(FactField::Person)) => {
                let namesake = read.get("namesake").and_then(serde_json::Value::as_i64).unwrap_or_default();
                let known: Option<i64> = self
                    .connection
                    .prepare_cached("SELECT id FROM person WHERE name = ?1 AND organization = ?2 AND namesake = ?3")?
                    .query_row(params![text("name"), text("organization"), namesake], |row| row.get(0))
                    .optional()?;
                let person = match known {
                    Some(person) => person,
                    None => self.writer.person(text("name"), text("organization"))?,
                };
                self.run(
                    "UPDATE appearance SET person = ?2, organization = ?3 WHERE id = ?1",
                    params![id.0, person, text("side")],
                )?;
                Ok(())
            }
            (Subject::Claim(id), Some(FactField::Words)) => self.set_columns("claim", &PLACE, id.0, read),
            (Subject::Claim(id), Some(FactField::Value)) => {
                self.set_columns("claim", &["value"], id.0, read)?;
                let report = self.one("SELECT report FROM claim WHERE id = ?1", id.0)?;
                self.group_later(report)
            }
            (Subject::Party(..), Some(FactField::Party)) => {
                let Some((report, place)) = party else { return Ok(()) };
                let kind = crate::model::PartyKind::from_slug(text("party_kind")).ok_or(StoreError::NoSuchFact)?;
                let facts = PartyFacts { slug: text("slug").to_owned(), name: text("party_name").to_owned(), kind };
                let id = self.writer.party(&facts)?;
                let by_hand = read.get("by_hand").and_then(serde_json::Value::as_i64).unwrap_or_default();
                self.run(
                    "UPDATE party SET name = ?2, kind = ?3, by_hand = ?4 WHERE id = ?1",
                    params![id, facts.name, kind.slug(), by_hand],
                )?;
                self.run(
                    "UPDATE report_party SET party = ?3, name = ?4, kind = ?5 WHERE report = ?1 AND place = ?2",
                    params![report, place, id, text("name"), text("kind")],
                )?;
                self.parties_changed(report)
            }
            // A field of a later program: what it kept stays kept.
            _ => Err(StoreError::NoSuchFact),
        }
    }

    // Facts that a person adds.

    /// The report of an article on an agreement, made where there is none, and the words.
    fn source(&mut self, source: FactSource) -> Result<(i64, String), StoreError> {
        let text = self.text_of(source.article)?;
        words(&text, source.at)?;
        self.say_agreement(source.agreement)?;
        let known: Option<i64> = self
            .connection
            .prepare_cached("SELECT id FROM report WHERE article = ?1 AND agreement = ?2 ORDER BY place LIMIT 1")?
            .query_row([source.article.0, source.agreement.0], |row| row.get(0))
            .optional()?;
        if let Some(report) = known {
            return Ok((report, text));
        }
        self.run(
            "INSERT INTO report (article, place, agreement, pinned)
             SELECT ?1, coalesce((SELECT max(place) + 1 FROM report WHERE article = ?1), 0), ?2, 1",
            [source.article.0, source.agreement.0],
        )?;
        Ok((self.connection.last_insert_rowid(), text))
    }

    fn add_statement(&mut self, source: FactSource, new: &NewStatement) -> Result<(), StoreError> {
        self.known_topics(&new.topics)?;
        let (report, text) = self.source(source)?;
        let (at, quote) = (source.at, words(&text, source.at)?);
        self.run(
            "INSERT INTO statement (report, start_byte, end_byte, quote,
                 stance, stance_start_byte, stance_end_byte, stance_quote, stance_rule, stance_cue, stance_confidence,
                 actor, actor_start_byte, actor_end_byte, actor_quote, actor_rule, actor_cue, actor_confidence, added)
             VALUES (?1, ?2, ?3, ?4, ?5, ?2, ?3, ?4, ?7, '', 1.0, ?6, ?2, ?3, ?4, ?7, '', 1.0, 1)",
            params![report, at.start, at.end, quote, new.stance.slug(), new.actor.slug(), BY_PERSON],
        )?;
        let id = StatementId(self.connection.last_insert_rowid());
        self.put_topics(id, &text, at, &new.topics)?;
        self.put_targets(id, &text, at, &new.targets)?;
        self.say_what(quote);
        self.edited.made.push(Subject::Statement(id));
        Ok(())
    }

    fn add_appearance(&mut self, source: FactSource, new: &NewAppearance) -> Result<(), StoreError> {
        let name = person_key(&new.name);
        if name.is_empty() || new.organization.trim().is_empty() {
            return Err(StoreError::NotPossible("edit-needs-name"));
        }
        if new.roles.is_empty() {
            return Err(StoreError::NotPossible("edit-needs-role"));
        }
        let (report, text) = self.source(source)?;
        let person = self.writer.person(&name, &new.organization)?;
        let rank = new.rank.as_deref().map(text::clean).filter(|rank| !rank.is_empty());
        self.run(
            "INSERT INTO appearance (report, person, position, organization, rank,
                                     start_byte, end_byte, quote, rule, cue, confidence, added)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '', 1.0, 1)",
            params![
                report,
                person,
                text::clean(&new.position),
                new.organization,
                rank,
                source.at.start,
                source.at.end,
                words(&text, source.at)?,
                BY_PERSON
            ],
        )?;
        let id = AppearanceId(self.connection.last_insert_rowid());
        self.put_roles(id, &new.roles)?;
        self.say_what(&name);
        self.edited.made.push(Subject::Appearance(id));
        Ok(())
    }

    fn add_claim(&mut self, source: FactSource, field: ClaimField, value: PartialDate) -> Result<(), StoreError> {
        let (report, text) = self.source(source)?;
        let value = claimed(field, value)?;
        let added = self.run(
            "INSERT OR IGNORE INTO claim
                 (report, field, value, start_byte, end_byte, quote, rule, cue, confidence, added)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', 1.0, 1)",
            params![report, field.slug(), value, source.at.start, source.at.end, words(&text, source.at)?, BY_PERSON],
        )?;
        if added == 0 {
            return Err(StoreError::NotPossible("edit-claim-there"));
        }
        self.value("field", field.slug());
        self.value("to", value);
        self.edited.made.push(Subject::Claim(ClaimId(self.connection.last_insert_rowid())));
        self.group_later(report)
    }

    fn add_party(&mut self, source: FactSource, party: &PartyFacts) -> Result<(), StoreError> {
        let name = text::clean(&party.name);
        let slug = text::slug(if party.slug.trim().is_empty() { &name } else { &party.slug });
        if name.is_empty() || slug.is_empty() {
            return Err(StoreError::NotPossible("edit-needs-name"));
        }
        let party = PartyFacts { slug, name, kind: party.kind };
        let reports = self.reports(source.agreement)?;
        let (report, text) = self.source(source)?;
        let id = self.writer.party(&party)?;
        let added = self.run(
            "INSERT OR IGNORE INTO report_party
                 (report, place, party, name, kind, start_byte, end_byte, quote, rule, cue, confidence, added)
             SELECT ?1, coalesce((SELECT max(place) + 1 FROM report_party WHERE report = ?1), 0),
                    ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', 1.0, 1",
            params![
                report,
                id,
                party.name,
                party.kind.slug(),
                source.at.start,
                source.at.end,
                words(&text, source.at)?,
                BY_PERSON
            ],
        )?;
        if added == 0 {
            return Err(StoreError::NotPossible("edit-party-there"));
        }
        // The other articles still speak of the same agreement, though they do not name the party.
        if reports.iter().any(|other| *other != report) {
            self.pin(&reports)?;
            self.pin(&[report])?;
        }
        self.parties_changed(report)?;
        name_parties(self.connection, source.agreement.0)?;
        self.say_what(&party.name);
        self.edited.made.push(Subject::Party(source.agreement, PartyId(id)));
        Ok(())
    }

    fn remove(&mut self, subjects: &[Subject]) -> Result<(), StoreError> {
        self.value("count", subjects.len());
        if let Some(subject) = subjects.first() {
            self.say_subject(*subject)?;
        }
        for subject in subjects {
            let (table, id) = match *subject {
                Subject::Statement(id) => ("statement", id.0),
                Subject::Claim(id) => ("claim", id.0),
                Subject::Appearance(id) => ("appearance", id.0),
                Subject::Party(agreement, party) => {
                    self.remove_party(agreement, party)?;
                    continue;
                }
            };
            let report: i64 = self.one(&format!("SELECT report FROM {table} WHERE id = ?1"), id)?;
            let removed = self.run(&format!("DELETE FROM {table} WHERE id = ?1 AND added = 1"), [id])?;
            if removed == 0 {
                return Err(StoreError::NotPossible("edit-remove-read"));
            }
            self.group_later(report)?;
            self.remove_empty_report(report)?;
        }
        self.sweep()
    }

    fn remove_party(&mut self, agreement: AgreementId, party: PartyId) -> Result<(), StoreError> {
        let mut removed = 0;
        for report in self.reports(agreement)? {
            let rows =
                self.run("DELETE FROM report_party WHERE report = ?1 AND party = ?2 AND added = 1", [report, party.0])?;
            if rows > 0 {
                removed += rows;
                self.parties_changed(report)?;
                self.remove_empty_report(report)?;
            }
        }
        if removed == 0 {
            return Err(StoreError::NotPossible("edit-remove-read"));
        }
        name_parties(self.connection, agreement.0)?;
        Ok(())
    }

    /// A report that was made for what a person added goes with the last of it.
    fn remove_empty_report(&self, report: i64) -> Result<(), StoreError> {
        self.run(
            "DELETE FROM report WHERE id = ?1 AND pinned = 1
             AND (SELECT count(*) FROM report AS o WHERE o.agreement = report.agreement) > 1
             AND NOT EXISTS (SELECT 1 FROM report_party WHERE report = ?1)
             AND NOT EXISTS (SELECT 1 FROM claim WHERE report = ?1)
             AND NOT EXISTS (SELECT 1 FROM appearance WHERE report = ?1)
             AND NOT EXISTS (SELECT 1 FROM statement WHERE report = ?1)",
            [report],
        )?;
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

    // Agreements.

    fn join_agreements(&mut self, into: AgreementId, others: &[AgreementId]) -> Result<(), StoreError> {
        self.say_agreement(into)?;
        self.value("count", others.len() + 1);
        self.pin(&self.reports(into)?)?;
        for other in others.iter().filter(|other| **other != into) {
            let reports = self.reports(*other)?;
            self.pin(&reports)?;
            for report in reports {
                move_report(self.connection, report, into.0)?;
            }
            remove_if_empty(self.connection, other.0, into.0)?;
        }
        name_parties(self.connection, into.0)?;
        self.edited.agreement = Some(into);
        Ok(())
    }

    fn split_reports(&mut self, agreement: AgreementId, articles: &[ArticleId]) -> Result<(), StoreError> {
        self.say_agreement(agreement)?;
        self.value("count", articles.len());
        let reports = self.reports(agreement)?;
        let mut go = Vec::new();
        for report in &reports {
            let article: i64 = self.one("SELECT article FROM report WHERE id = ?1", *report)?;
            if articles.contains(&ArticleId(article)) {
                go.push(*report);
            }
        }
        if go.is_empty() || go.len() == reports.len() {
            return Err(StoreError::NotPossible("edit-split-some"));
        }
        // Until its own reports give it names, the new one is called as the old one.
        self.run("INSERT INTO agreement (party_set) SELECT party_set FROM agreement WHERE id = ?1", [agreement.0])?;
        let new = self.connection.last_insert_rowid();
        self.run(
            "INSERT INTO agreement_party (agreement, place, party)
             SELECT ?2, place, party FROM agreement_party WHERE agreement = ?1",
            [agreement.0, new],
        )?;
        self.pin(&reports)?;
        for report in go {
            move_report(self.connection, report, new)?;
        }
        name_parties(self.connection, agreement.0)?;
        name_parties(self.connection, new)?;
        self.edited.agreement = Some(AgreementId(new));
        Ok(())
    }

    fn group_anew(&mut self, agreements: &[AgreementId]) -> Result<(), StoreError> {
        self.value("count", agreements.len());
        for (at, agreement) in agreements.iter().enumerate() {
            if at == 0 {
                self.say_agreement(*agreement)?;
            }
            for report in self.reports(*agreement)? {
                // One that names nobody is where it is because a person put it there.
                self.run("UPDATE report SET pinned = 0 WHERE id = ?1 AND party_set <> ''", [report])?;
                self.group_later(report)?;
            }
        }
        Ok(())
    }

    fn add_agreement(&mut self, new: &NewAgreement) -> Result<(), StoreError> {
        let (article, facts) = typed(new)?;
        let known: bool = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM article WHERE content_hash = ?1)")?
            .query_row([content_hash(&article.text)], |row| row.get(0))?;
        if known {
            return Err(StoreError::NotPossible("edit-agreement-there"));
        }
        self.say_what(article.title.as_deref().unwrap_or_default());
        self.writer.enter(&NewArticle::new(&article, &facts))?;
        let id: i64 = self.connection.query_row(
            "SELECT id FROM article WHERE content_hash = ?1",
            [content_hash(&article.text)],
            |row| row.get(0),
        )?;
        self.run("UPDATE article SET by_hand = 1 WHERE id = ?1", [id])?;
        for report in self.ids("SELECT id FROM report WHERE article = ?1", id)? {
            self.run("UPDATE report_party SET added = 1 WHERE report = ?1", [report])?;
            self.run("UPDATE claim SET added = 1 WHERE report = ?1", [report])?;
            // It may be one that is known from articles; the row is known when all is grouped.
            self.writer.finish()?;
            self.edited.agreement = Some(AgreementId(self.one("SELECT agreement FROM report WHERE id = ?1", report)?));
        }
        Ok(())
    }

    fn remove_agreement(&mut self, agreement: AgreementId) -> Result<(), StoreError> {
        self.say_agreement(agreement)?;
        let articles = self.ids(
            "SELECT DISTINCT a.id FROM report AS r JOIN article AS a ON a.id = r.article
             WHERE r.agreement = ?1 AND a.by_hand = 1 ORDER BY a.id",
            agreement.0,
        )?;
        if articles.is_empty() {
            return Err(StoreError::NotPossible("edit-remove-reported"));
        }
        self.delete_articles(&articles)
    }

    // People.

    fn join_people(&mut self, into: PersonId, others: &[PersonId]) -> Result<(), StoreError> {
        let into: Option<i64> = self.one("SELECT coalesce(joined_into, id) FROM person WHERE id = ?1", into.0)?;
        let into = PersonId(into.unwrap_or_default());
        self.say_person(into)?;
        self.value("count", others.len() + 1);
        for other in others.iter().filter(|other| **other != into) {
            let name: String = self.one("SELECT name FROM person WHERE id = ?1", other.0)?;
            self.value("from", name);
            self.run(
                "UPDATE person SET joined_into = ?2 WHERE (id = ?1 OR joined_into = ?1) AND id <> ?2",
                [other.0, into.0],
            )?;
            // The one that stays is nobody else's, also where it was joined into the other before.
            self.run("UPDATE person SET joined_into = NULL WHERE id = ?1", [into.0])?;
        }
        self.run(
            "DELETE FROM person_apart
             WHERE person IN (SELECT id FROM person WHERE id = ?1 OR joined_into = ?1)
               AND other IN (SELECT id FROM person WHERE id = ?1 OR joined_into = ?1)",
            [into.0],
        )?;
        Ok(())
    }

    fn separate_people(&mut self, people: &[PersonId]) -> Result<(), StoreError> {
        self.value("count", people.len());
        if let Some(person) = people.first() {
            self.say_person(*person)?;
        }
        for person in people {
            self.run("UPDATE person SET joined_into = NULL WHERE id = ?1", [person.0])?;
        }
        self.sweep()
    }

    fn pairs(people: &[PersonId]) -> impl Iterator<Item = (i64, i64)> {
        let unique: BTreeSet<i64> = people.iter().map(|person| person.0).collect();
        let unique: Vec<i64> = unique.into_iter().collect();
        (0..unique.len()).flat_map(move |at| {
            let others: Vec<(i64, i64)> = unique[at + 1..].iter().map(|other| (unique[at], *other)).collect();
            others
        })
    }

    fn keep_apart(&mut self, people: &[PersonId]) -> Result<(), StoreError> {
        self.value("count", people.len());
        if let Some(person) = people.first() {
            self.say_person(*person)?;
        }
        for person in people {
            self.one::<i64>("SELECT id FROM person WHERE id = ?1", person.0)?;
        }
        for (one, other) in Self::pairs(people) {
            self.run("UPDATE person SET joined_into = NULL WHERE id = ?1 AND joined_into = ?2", [one, other])?;
            self.run("UPDATE person SET joined_into = NULL WHERE id = ?2 AND joined_into = ?1", [one, other])?;
            // Two who were both joined to a third are one no more.
            self.run(
                "UPDATE person SET joined_into = NULL
                 WHERE id = ?2 AND joined_into = (SELECT joined_into FROM person WHERE id = ?1)",
                [one, other],
            )?;
            self.run(
                "INSERT OR IGNORE INTO person_apart (person, other, decided_at) VALUES (?1, ?2, ?3)",
                params![one, other, self.now],
            )?;
        }
        Ok(())
    }

    fn suggest_again(&mut self, people: &[PersonId]) -> Result<(), StoreError> {
        self.value("count", people.len());
        if let Some(person) = people.first() {
            self.say_person(*person)?;
        }
        for (one, other) in Self::pairs(people) {
            self.run("DELETE FROM person_apart WHERE person = ?1 AND other = ?2", [one, other])?;
        }
        self.sweep()
    }

    fn split_person(&mut self, person: PersonId, appearances: &[AppearanceId]) -> Result<(), StoreError> {
        self.say_person(person)?;
        self.value("count", appearances.len());
        if appearances.is_empty() {
            return Err(StoreError::NoSuchFact);
        }
        self.run(
            "INSERT INTO person (name, organization, namesake)
             SELECT name, organization, (SELECT max(namesake) + 1 FROM person AS o
                                         WHERE o.name = p.name AND o.organization = p.organization)
             FROM person AS p WHERE id = ?1",
            [person.0],
        )?;
        let new = self.connection.last_insert_rowid();
        for appearance in appearances {
            let moved = self.run(
                "UPDATE appearance SET person = ?3 WHERE id = ?1
                 AND person IN (SELECT id FROM person WHERE id = ?2 OR joined_into = ?2)",
                [appearance.0, person.0, new],
            )?;
            if moved == 0 {
                return Err(StoreError::NoSuchFact);
            }
        }
        self.run(
            "INSERT INTO person_apart (person, other, decided_at) VALUES (?1, ?2, ?3)",
            params![person.0.min(new), person.0.max(new), self.now],
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

/// What a person typed of an agreement, as a source like an article: each value stands on the words that
/// were typed for it.
fn typed(new: &NewAgreement) -> Result<(Article, Facts), StoreError> {
    use crate::model::{AgreementFacts, Claim};
    let reason = || Reason::new(BY_PERSON, "", 1.0);
    debug_assert!((confidence(&reason()) - 1.0).abs() < f64::EPSILON, "a person is sure");
    let mut article = Article::default();
    let mut write = |separator: &str, words: &str| {
        if !article.text.is_empty() {
            article.text.push_str(separator);
        }
        let start = article.text.len();
        article.text.push_str(words);
        Span::new(start, article.text.len())
    };
    let mut facts = AgreementFacts::default();
    for party in &new.parties {
        let name = text::clean(&party.name);
        let slug = text::slug(if party.slug.trim().is_empty() { &name } else { &party.slug });
        if name.is_empty() || slug.is_empty() {
            return Err(StoreError::NotPossible("edit-needs-name"));
        }
        let at = write(" – ", &name);
        facts.parties.push(Claim::new(PartyFacts { slug, name, kind: party.kind }, at, reason()));
    }
    if facts.parties.is_empty() {
        return Err(StoreError::NotPossible("edit-needs-party"));
    }
    facts.signed_on = new.signed_on.map(|day| Claim::new(day, write("\n", &day.to_string()), reason()));
    let mut year = |year: Option<i16>, separator: &str| -> Result<Option<Claim<i16>>, StoreError> {
        let Some(year) = year else { return Ok(None) };
        PartialDate::from_year(year).ok_or(StoreError::NotPossible("edit-needs-year"))?;
        Ok(Some(Claim::new(year, write(separator, &format!("{year:04}")), reason())))
    };
    facts.start = year(new.start, "\n")?;
    facts.end = year(new.end, if new.start.is_some() { "–" } else { "\n" })?;
    facts.outlook = year(new.outlook, "\n→ ")?;
    let source = text::clean(&new.source);
    if !source.trim().is_empty() {
        write("\n\n", source.trim());
    }
    article.title = article.text.lines().next().map(str::to_owned);
    Ok((article, Facts { published: None, agreements: vec![facts] }))
}
