//! Reading an article anew: what the reader of today finds takes the place of what an older one
//! found, and every decision of a person stays.
//!
//! A fact is known again by its place and its words. One that a person accepted, rejected, added or
//! noted something on stays as it is; of one that a person corrected the corrected fields stay, and
//! what is kept beside them is what the program reads now.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension as _, params};

use crate::model::{AgreementFacts, ArticleId, Claim, PartyFacts, PersonFacts, Span, StatementFacts};

use super::add::{check_places, confidence};
use super::edit::Editor;
use super::error::StoreError;
use super::grouping::name_parties;
use super::person_key;

/// What became of the facts of the articles.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    added: usize,
    gone: usize,
    changed: usize,
    kept: usize,
}

/// A fact in the file, as far as it is needed to know it again.
struct Known {
    id: i64,
    at: Span,
    quote: String,
    /// Whether a person decided about it, so that it stays as it is.
    held: bool,
}

impl Known {
    fn same_words(&self, at: Span, quote: &str) -> bool {
        self.at == at || self.quote == quote
    }

    /// Whether most of the shorter of the two stretches is the same.
    fn mostly(&self, at: Span) -> bool {
        let shared = self.at.end.min(at.end).saturating_sub(self.at.start.max(at.start));
        shared * 2 > self.at.len().min(at.len())
    }
}

/// Which columns of `correction` and `note` tell of a fact, and whether a person decided about it.
const HELD: &str = "(t.added = 1 OR t.review <> 'unreviewed'
    OR EXISTS (SELECT 1 FROM note AS n WHERE n.{kind} = t.id))";

impl Editor<'_> {
    pub(super) fn read_anew(&mut self, articles: &[ArticleId]) -> Result<(), StoreError> {
        let mut tally = Tally::default();
        let mut what = None;
        for article in articles {
            let Some(read) = super::evidence::article(self.connection, *article)? else {
                return Err(StoreError::NoSuchFact);
            };
            let by_hand: bool = self.one("SELECT by_hand FROM article WHERE id = ?1", article.0)?;
            what.get_or_insert_with(|| read.title.clone().unwrap_or_else(|| read.file.clone()));
            if by_hand {
                // A person wrote it: there is nothing that the program could read better.
                continue;
            }
            let facts = (self.read)(&read);
            check_places(&read.text, &facts)?;
            self.read_one(article.0, &read.text, &facts.agreements, &mut tally)?;
        }
        self.sweep()?;
        let what = what.unwrap_or_default();
        for (name, value) in [
            ("count", articles.len().to_string()),
            ("what", what),
            ("added", tally.added.to_string()),
            ("gone", tally.gone.to_string()),
            ("changed", tally.changed.to_string()),
            ("kept", tally.kept.to_string()),
        ] {
            self.values.insert(name.to_owned(), value);
        }
        Ok(())
    }

    fn read_one(
        &mut self,
        article: i64,
        text: &str,
        agreements: &[AgreementFacts],
        tally: &mut Tally,
    ) -> Result<(), StoreError> {
        let mut reports: Vec<(i64, BTreeSet<String>)> = Vec::new();
        for id in self.list("SELECT id FROM report WHERE article = ?1 ORDER BY place", article)? {
            reports.push((id, self.parties_read(id)?));
        }
        // An agreement is known again by its parties, else by its place among the others.
        let mut matched: Vec<Option<i64>> = vec![None; agreements.len()];
        let mut free: Vec<bool> = vec![true; reports.len()];
        for exact in [true, false] {
            for (at, facts) in
                agreements.iter().enumerate().filter(|(at, _)| matched[*at].is_none()).collect::<Vec<_>>()
            {
                let set: BTreeSet<String> = facts.parties.iter().map(|party| party.value.slug.clone()).collect();
                let found = reports.iter().enumerate().position(|(place, (_, parties))| {
                    free[place] && if exact { *parties == set } else { !parties.is_disjoint(&set) }
                });
                if let Some(place) = found {
                    free[place] = false;
                    matched[at] = Some(reports[place].0);
                }
            }
        }
        for (place, (report, _)) in reports.iter().enumerate() {
            if free[place] {
                self.report_gone(*report, tally)?;
            }
        }
        for (facts, report) in agreements.iter().zip(matched) {
            match report {
                Some(report) => {
                    self.read_parties(report, text, &facts.parties, tally)?;
                    self.read_claims(report, text, facts, tally)?;
                    self.read_people(report, text, &facts.people, tally)?;
                    self.read_statements(report, text, &facts.statements, tally)?;
                    self.parties_changed(report)?;
                }
                None => {
                    let place: i64 =
                        self.one("SELECT coalesce(max(place) + 1, 0) FROM report WHERE article = ?1", article)?;
                    let place = usize::try_from(place).unwrap_or_default();
                    self.writer.enter_report(article, place, text, facts)?;
                    tally.added += facts.parties.len() + facts.people.len() + facts.statements.len();
                }
            }
        }
        Ok(())
    }

    fn list(&self, sql: &str, id: i64) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The slugs of the parties as the program read them, whatever a person said of them since.
    fn parties_read(&self, report: i64) -> Result<BTreeSet<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT coalesce((SELECT c.read ->> '$.slug' FROM correction AS c
                              WHERE c.report = rp.report AND c.place = rp.place), p.slug)
             FROM report_party AS rp JOIN party AS p ON p.id = rp.party
             WHERE rp.report = ?1 AND rp.added = 0",
        )?;
        let rows = statement.query_map([report], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn known(&self, kind: &str, which: &str, report: i64) -> Result<Vec<Known>, StoreError> {
        let sql = format!(
            "SELECT t.id, t.start_byte, t.end_byte, t.quote, {} FROM {kind} AS t WHERE t.report = ?1 {which} ORDER BY t.id",
            HELD.replace("{kind}", kind)
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([report], |row| {
            Ok(Known {
                id: row.get(0)?,
                at: Span::new(row.get(1)?, row.get(2)?),
                quote: row.get(3)?,
                held: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn is_corrected(&self, kind: &str, id: i64, field: &str) -> Result<bool, StoreError> {
        Ok(self
            .connection
            .prepare_cached(&format!(
                "SELECT EXISTS (SELECT 1 FROM correction WHERE {kind} = ?1 AND (?2 = '' OR field = ?2))"
            ))?
            .query_row(params![id, field], |row| row.get(0))?)
    }

    /// A fact that is not read any more goes, unless a person has a word in it.
    fn fact_gone(&self, kind: &str, known: &Known, tally: &mut Tally) -> Result<(), StoreError> {
        if known.held || self.is_corrected(kind, known.id, "")? {
            tally.kept += 1;
        } else {
            self.connection.prepare_cached(&format!("DELETE FROM {kind} WHERE id = ?1"))?.execute([known.id])?;
            tally.gone += 1;
        }
        Ok(())
    }

    fn report_gone(&mut self, report: i64, tally: &mut Tally) -> Result<(), StoreError> {
        for kind in ["claim", "appearance", "statement"] {
            for known in self.known(kind, "", report)? {
                self.fact_gone(kind, &known, tally)?;
            }
        }
        let left: bool = self.one(
            "SELECT pinned OR EXISTS (SELECT 1 FROM claim WHERE report = r.id)
                 OR EXISTS (SELECT 1 FROM appearance WHERE report = r.id)
                 OR EXISTS (SELECT 1 FROM statement WHERE report = r.id)
                 OR EXISTS (SELECT 1 FROM correction WHERE report = r.id)
                 OR EXISTS (SELECT 1 FROM report_party WHERE report = r.id AND (added = 1 OR review <> 'unreviewed'))
             FROM report AS r WHERE id = ?1",
            report,
        )?;
        if left {
            return Ok(());
        }
        let agreement: i64 = self.one("SELECT agreement FROM report WHERE id = ?1", report)?;
        self.parties_changed(report)?;
        tally.gone += self
            .connection
            .prepare_cached("SELECT count(*) FROM report_party WHERE report = ?1")?
            .query_row([report], |row| row.get::<_, usize>(0))?;
        self.connection.prepare_cached("DELETE FROM report WHERE id = ?1")?.execute([report])?;
        let removed = self
            .connection
            .prepare_cached(
                "DELETE FROM agreement WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM report WHERE agreement = ?1)",
            )?
            .execute([agreement])?;
        if removed == 0 {
            name_parties(self.connection, agreement)?;
        }
        Ok(())
    }

    fn read_parties(
        &mut self,
        report: i64,
        text: &str,
        parties: &[Claim<PartyFacts>],
        tally: &mut Tally,
    ) -> Result<(), StoreError> {
        let known: Vec<(i64, String, bool)> = {
            let mut statement = self.connection.prepare_cached(
                "SELECT rp.place, coalesce(c.read ->> '$.slug', p.slug),
                        rp.added OR rp.review <> 'unreviewed' OR c.id IS NOT NULL
                 FROM report_party AS rp JOIN party AS p ON p.id = rp.party
                 LEFT JOIN correction AS c ON c.report = rp.report AND c.place = rp.place
                 WHERE rp.report = ?1 ORDER BY rp.place",
            )?;
            let rows = statement.query_map([report], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        let mut seen = BTreeSet::new();
        for party in parties {
            if !seen.insert(party.value.slug.as_str()) {
                continue;
            }
            if let Some((place, _, held)) = known.iter().find(|(_, slug, _)| *slug == party.value.slug) {
                if !held {
                    self.connection
                        .prepare_cached(
                            "UPDATE report_party SET start_byte = ?3, end_byte = ?4, quote = ?5, rule = ?6, cue = ?7,
                                    confidence = ?8 WHERE report = ?1 AND place = ?2",
                        )?
                        .execute(params![
                            report,
                            place,
                            party.at.start,
                            party.at.end,
                            party.at.of(text),
                            party.reason.rule,
                            party.reason.cue,
                            confidence(&party.reason)
                        ])?;
                }
                continue;
            }
            let id = self.writer.party(&party.value)?;
            let there: bool = self
                .connection
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM report_party WHERE report = ?1 AND party = ?2)")?
                .query_row([report, id], |row| row.get(0))?;
            if !there {
                let place: i64 =
                    self.one("SELECT coalesce(max(place) + 1, 0) FROM report_party WHERE report = ?1", report)?;
                let place = usize::try_from(place).unwrap_or_default();
                self.writer.enter_party(report, place, text, party)?;
                tally.added += 1;
            }
        }
        for (place, slug, held) in &known {
            if seen.contains(slug.as_str()) {
                continue;
            }
            if *held {
                tally.kept += 1;
            } else {
                self.connection
                    .prepare_cached("DELETE FROM report_party WHERE report = ?1 AND place = ?2")?
                    .execute([report, *place])?;
                tally.gone += 1;
            }
        }
        Ok(())
    }

    fn read_claims(
        &mut self,
        report: i64,
        text: &str,
        facts: &AgreementFacts,
        tally: &mut Tally,
    ) -> Result<(), StoreError> {
        let year = |claim: &Option<Claim<i16>>| {
            claim.as_ref().map(|claim| (format!("{:04}", claim.value), claim.at, claim.reason.clone()))
        };
        let signing = facts.signed_on.as_ref().map(|claim| (claim.value.to_string(), claim.at, claim.reason.clone()));
        let values = [
            ("signed_on", signing),
            ("start", year(&facts.start)),
            ("end", year(&facts.end)),
            ("outlook", year(&facts.outlook)),
        ];
        for (field, told) in values {
            let known = self.known("claim", &format!("AND t.field = '{field}'"), report)?.into_iter().next();
            match (known, told) {
                (None, None) => {}
                (Some(known), None) => {
                    let chosen: bool = self.one("SELECT EXISTS (SELECT 1 FROM choice WHERE claim = ?1)", known.id)?;
                    if chosen { tally.kept += 1 } else { self.fact_gone("claim", &known, tally)? }
                }
                (None, Some((value, at, reason))) => {
                    self.writer.enter_claim(report, field, &value, text, at, &reason)?;
                    tally.added += 1;
                }
                (Some(known), Some((value, at, reason))) => {
                    let old: String = self.one("SELECT value FROM claim WHERE id = ?1", known.id)?;
                    if self.is_corrected("claim", known.id, "value")? {
                        self.read_beside("claim", known.id, "value", &serde_json::json!([{ "value": value }]))?;
                        tally.kept += 1;
                    } else if known.held {
                        tally.kept += usize::from(old != value);
                    } else {
                        self.connection
                            .prepare_cached(
                                "UPDATE claim SET value = ?2, rule = ?3, cue = ?4, confidence = ?5 WHERE id = ?1",
                            )?
                            .execute(params![known.id, value, reason.rule, reason.cue, confidence(&reason)])?;
                        if !self.is_corrected("claim", known.id, "words")? {
                            self.connection
                                .prepare_cached(
                                    "UPDATE claim SET start_byte = ?2, end_byte = ?3, quote = ?4 WHERE id = ?1",
                                )?
                                .execute(params![known.id, at.start, at.end, at.of(text)])?;
                        }
                        tally.changed += usize::from(old != value);
                    }
                }
            }
        }
        Ok(())
    }

    /// What the program reads now stands beside the person's word from here on.
    fn read_beside(&self, kind: &str, id: i64, field: &str, read: &serde_json::Value) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(&format!("UPDATE correction SET read = ?3 WHERE {kind} = ?1 AND field = ?2"))?
            .execute(params![id, field, read.to_string()])?;
        Ok(())
    }

    fn read_people(
        &mut self,
        report: i64,
        text: &str,
        people: &[PersonFacts],
        tally: &mut Tally,
    ) -> Result<(), StoreError> {
        let mut known = self.known("appearance", "", report)?;
        for person in people {
            let quote = person.at.of(text).unwrap_or_default();
            let mut found = known.iter().position(|one| one.same_words(person.at, quote));
            if found.is_none() {
                for (at, one) in known.iter().enumerate() {
                    if self.name_read(one.id)? == person_key(&person.name) {
                        found = Some(at);
                        break;
                    }
                }
            }
            let Some(found) = found else {
                self.writer.enter_appearance(report, text, person)?;
                tally.added += 1;
                continue;
            };
            let one = known.remove(found);
            let before = self.appearance_now(one.id)?;
            let new = self.writer.person(&person.name, &person.organization)?;
            if one.held {
                let differs = before.0 != person.position || before.1 != person.rank;
                tally.kept += usize::from(differs);
                continue;
            }
            if !self.is_corrected("appearance", one.id, "person")? {
                // Two people of one name whom a reader told apart stay apart.
                let namesake: i64 = self.one(
                    "SELECT p.namesake FROM appearance AS a JOIN person AS p ON p.id = a.person WHERE a.id = ?1",
                    one.id,
                )?;
                if namesake == 0 {
                    self.connection
                        .prepare_cached("UPDATE appearance SET person = ?2, organization = ?3 WHERE id = ?1")?
                        .execute(params![one.id, new, person.organization])?;
                }
            }
            for (field, value) in [("position", Some(&person.position)), ("rank", person.rank.as_ref())] {
                if self.is_corrected("appearance", one.id, field)? {
                    self.read_beside("appearance", one.id, field, &serde_json::json!([{ field: value }]))?;
                } else {
                    self.connection
                        .prepare_cached(&format!("UPDATE appearance SET {field} = ?2 WHERE id = ?1"))?
                        .execute(params![one.id, value])?;
                }
            }
            self.connection
                .prepare_cached(
                    "UPDATE appearance SET start_byte = ?2, end_byte = ?3, quote = ?4, rule = ?5, cue = ?6,
                            confidence = ?7 WHERE id = ?1",
                )?
                .execute(params![
                    one.id,
                    person.at.start,
                    person.at.end,
                    quote,
                    person.reason.rule,
                    person.reason.cue,
                    confidence(&person.reason)
                ])?;
            if !self.is_corrected("appearance", one.id, "roles")? {
                self.connection
                    .prepare_cached("DELETE FROM appearance_role WHERE appearance = ?1")?
                    .execute([one.id])?;
                self.writer.enter_roles(one.id, text, person)?;
            }
            if self.is_corrected("appearance", one.id, "")? {
                tally.kept += 1;
            } else {
                tally.changed += usize::from(before != self.appearance_now(one.id)?);
            }
        }
        for one in known {
            self.fact_gone("appearance", &one, tally)?;
        }
        Ok(())
    }

    /// The name under which the program read a person.
    fn name_read(&self, appearance: i64) -> Result<String, StoreError> {
        self.one(
            "SELECT coalesce((SELECT read ->> '$.name' FROM correction WHERE appearance = a.id AND field = 'person'), p.name)
             FROM appearance AS a JOIN person AS p ON p.id = a.person WHERE a.id = ?1",
            appearance,
        )
    }

    fn appearance_now(&self, id: i64) -> Result<(String, Option<String>, i64, Option<String>), StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT position, rank, person,
                        (SELECT group_concat(role, ' ') FROM (SELECT role FROM appearance_role WHERE appearance = a.id ORDER BY role))
                 FROM appearance AS a WHERE id = ?1",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?)
    }

    fn read_statements(
        &mut self,
        report: i64,
        text: &str,
        statements: &[StatementFacts],
        tally: &mut Tally,
    ) -> Result<(), StoreError> {
        let mut known = self.known("statement", "", report)?;
        let mut rest: Vec<&StatementFacts> = Vec::new();
        let mut pairs: Vec<(Known, &StatementFacts)> = Vec::new();
        for statement in statements {
            let quote = statement.at.of(text).unwrap_or_default();
            let place = known.iter().position(|one| one.at == statement.at);
            match place.or_else(|| known.iter().position(|one| one.same_words(statement.at, quote))) {
                Some(found) => pairs.push((known.remove(found), statement)),
                None => rest.push(statement),
            }
        }
        for statement in rest {
            match known.iter().position(|one| one.mostly(statement.at)) {
                Some(found) => pairs.push((known.remove(found), statement)),
                None => {
                    self.writer.enter_statement(report, text, statement)?;
                    tally.added += 1;
                }
            }
        }
        for (one, statement) in pairs {
            self.read_statement(&one, text, statement, tally)?;
        }
        for one in known {
            self.fact_gone("statement", &one, tally)?;
        }
        Ok(())
    }

    fn read_statement(
        &mut self,
        one: &Known,
        text: &str,
        new: &StatementFacts,
        tally: &mut Tally,
    ) -> Result<(), StoreError> {
        let before = self.statement_now(one.id)?;
        let topics: Vec<&str> = {
            let mut topics: Vec<&str> = new.topics.iter().map(|topic| topic.value.as_str()).collect();
            topics.sort_unstable();
            topics.dedup();
            topics
        };
        if one.held {
            let differs = one.at != new.at
                || before.0 != new.stance.value.slug()
                || before.1 != new.actor.value.slug()
                || before.2.as_deref().unwrap_or_default() != topics.join(" ");
            tally.kept += usize::from(differs);
            return Ok(());
        }
        let corrected = |field: &str| self.is_corrected("statement", one.id, field);
        let quote = new.at.of(text).unwrap_or_default();
        if corrected("words")? {
            let read = serde_json::json!([{ "start_byte": new.at.start, "end_byte": new.at.end, "quote": quote }]);
            self.read_beside("statement", one.id, "words", &read)?;
        } else {
            self.connection
                .prepare_cached("UPDATE statement SET start_byte = ?2, end_byte = ?3, quote = ?4 WHERE id = ?1")?
                .execute(params![one.id, new.at.start, new.at.end, quote])?;
        }
        let values = [
            ("stance", new.stance.value.slug(), new.stance.at, &new.stance.reason),
            ("actor", new.actor.value.slug(), new.actor.at, &new.actor.reason),
        ];
        for (field, value, at, reason) in values {
            if corrected(field)? {
                self.read_beside("statement", one.id, field, &serde_json::json!([{ field: value }]))?;
            } else {
                self.connection
                    .prepare_cached(&format!("UPDATE statement SET {field} = ?2 WHERE id = ?1"))?
                    .execute(params![one.id, value])?;
            }
            self.connection
                .prepare_cached(&format!(
                    "UPDATE statement SET {field}_start_byte = ?2, {field}_end_byte = ?3, {field}_quote = ?4,
                            {field}_rule = ?5, {field}_cue = ?6, {field}_confidence = ?7 WHERE id = ?1"
                ))?
                .execute(params![one.id, at.start, at.end, at.of(text), reason.rule, reason.cue, confidence(reason)])?;
        }
        if !corrected("topics")? {
            self.connection.prepare_cached("DELETE FROM statement_topic WHERE statement = ?1")?.execute([one.id])?;
            self.writer.enter_topics(one.id, text, &new.topics)?;
        }
        if !corrected("targets")? {
            self.connection.prepare_cached("DELETE FROM target WHERE statement = ?1")?.execute([one.id])?;
            self.writer.enter_targets(one.id, text, &new.targets)?;
        }
        if corrected("")? {
            tally.kept += 1;
        } else {
            tally.changed += usize::from(before != self.statement_now(one.id)?);
        }
        Ok(())
    }

    /// What a statement says, for telling whether it changed.
    #[expect(clippy::type_complexity, reason = "compared as a whole and taken apart nowhere else")]
    fn statement_now(&self, id: i64) -> Result<(String, String, Option<String>, Option<String>, String), StoreError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT stance, actor,
                        (SELECT group_concat(topic, ' ') FROM (SELECT topic FROM statement_topic WHERE statement = s.id ORDER BY topic)),
                        (SELECT group_concat(value || unit || comparator || subject, ' ')
                         FROM (SELECT * FROM target WHERE statement = s.id ORDER BY place)),
                        quote
                 FROM statement AS s WHERE id = ?1",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
            .optional()?;
        found.ok_or(StoreError::NoSuchFact)
    }
}
