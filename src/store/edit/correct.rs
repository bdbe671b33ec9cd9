//! What a person says of facts that are there: that they hold or do not, and what they should say; and how what was
//! read comes back.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension as _, params, params_from_iter};

use crate::model::{
    AgreementId, AppearanceChange, AppearanceId, ArticleChange, ArticleCorrection, ArticleField, ArticleId, ClaimField,
    ClaimId, FactField, NewTarget, PartialDate, PartyFacts, PartyId, ReviewState, Role, Span, StatementChange,
    StatementId, Subject,
};
use crate::store::corrections::{of_article, of_fact};
use crate::store::duplicates;
use crate::store::error::StoreError;
use crate::store::person_key;
use crate::text::{self};

use super::{BY_PERSON, Editor, KeptField, PLACE, ROLE, TARGET, TOPIC, claimed, words};

impl Editor<'_> {
    pub(super) fn review(&mut self, subjects: &[Subject], state: ReviewState) -> Result<(), StoreError> {
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

    pub(super) fn correct_statement(&mut self, id: StatementId, change: &StatementChange) -> Result<(), StoreError> {
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
            self.put_slug(id, FactField::Stance, stance.slug())?;
        }
        if let Some(actor) = change.actor {
            self.put_slug(id, FactField::Actor, actor.slug())?;
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

    /// Corrects a field of a statement that is one word of a list, in the column of the field's name.
    fn put_slug(&mut self, id: StatementId, field: FactField, slug: &str) -> Result<(), StoreError> {
        let column = field.slug();
        let old: String = self.one(&format!("SELECT {column} FROM statement WHERE id = ?1"), id.0)?;
        if old != slug {
            self.keep(("statement", id.0), field, || self.rows("statement", &[column], "id", id.0))?;
            self.run(&format!("UPDATE statement SET {column} = ?2 WHERE id = ?1"), params![id.0, slug])?;
            self.value("field", column);
            self.value("from", old);
            self.value("to", slug);
        }
        Ok(())
    }

    fn topics(&self, id: StatementId) -> Result<Vec<String>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT topic FROM statement_topic WHERE statement = ?1 ORDER BY topic")?;
        let rows = statement.query_map([id.0], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(super) fn known_topics(&self, topics: &[String]) -> Result<(), StoreError> {
        if topics.is_empty() {
            return Err(StoreError::NotPossible("edit-needs-topic"));
        }
        let known = |slug: &String| self.lexicon.topics.iter().any(|topic| topic.slug == *slug);
        if topics.iter().all(known) { Ok(()) } else { Err(StoreError::NotPossible("edit-unknown-topic")) }
    }

    pub(super) fn put_topics(
        &self,
        id: StatementId,
        text: &str,
        at: Span,
        topics: &[String],
    ) -> Result<(), StoreError> {
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
    pub(super) fn put_targets(
        &self,
        id: StatementId,
        text: &str,
        at: Span,
        targets: &[NewTarget],
    ) -> Result<(), StoreError> {
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

    pub(super) fn correct_appearance(&mut self, id: AppearanceId, change: &AppearanceChange) -> Result<(), StoreError> {
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

    pub(super) fn put_roles(&self, id: AppearanceId, roles: &[Role]) -> Result<(), StoreError> {
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

    pub(super) fn correct_claim(
        &mut self,
        id: ClaimId,
        value: PartialDate,
        at: Option<Span>,
    ) -> Result<(), StoreError> {
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

    pub(super) fn correct_party(
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

    pub(super) fn correct_article(&mut self, id: ArticleId, change: &ArticleChange) -> Result<(), StoreError> {
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
        duplicates::order(self.connection, id.0)?;
        for report in self.ids("SELECT id FROM report WHERE article = ?1", id.0)? {
            self.group_later(report)?;
        }
        Ok(())
    }

    pub(super) fn take_back(&mut self, subjects: &[Subject], fields: &[FactField]) -> Result<(), StoreError> {
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

    pub(super) fn take_back_article(&mut self, id: ArticleId, fields: &[ArticleField]) -> Result<(), StoreError> {
        let title: Option<String> = self.one("SELECT coalesce(title, file) FROM article WHERE id = ?1", id.0)?;
        self.say_what(&title.unwrap_or_default());
        for correction in of_article(self.connection, id)? {
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
}
