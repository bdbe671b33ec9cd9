//! Reading an article anew: what the reader of today finds takes the place of what an older one
//! found, and every decision of a person stays.
//!
//! A fact is known again by its place and its words. One that a person accepted, rejected, added or
//! noted something on stays as it is; of one that a person corrected the corrected fields stay, and
//! what is kept beside them is what the program reads now.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension as _, params};
use serde_json::json;

use crate::model::{
    AgreementFacts, ArticleField, ArticleId, Claim, PartialDate, PartyFacts, PersonFacts, Reason, Span, StatementFacts,
};

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
            self.read_date(*article, &read.text, facts.published.as_ref(), &mut tally)?;
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

    /// The date that the text states of the article itself. One that the file of the article had beside
    /// the text stays; where a person said another, what is read stands beside theirs.
    fn read_date(
        &self,
        article: ArticleId,
        text: &str,
        stated: Option<&Claim<PartialDate>>,
        tally: &mut Tally,
    ) -> Result<(), StoreError> {
        let corrected = super::corrections::of_article(self.connection, article)?;
        let corrected = corrected.into_iter().find(|one| one.field == ArticleField::Published);
        let now: Option<String> = self.one("SELECT published FROM article WHERE id = ?1", article.0)?;
        let from_text: bool = self.one("SELECT EXISTS (SELECT 1 FROM dateline WHERE article = ?1)", article.0)?;
        let read = corrected.as_ref().map_or_else(|| now.clone(), |one| one.read.clone());
        if read.is_some() && !from_text {
            return Ok(());
        }
        let value = stated.map(|claim| claim.value.to_string());
        if from_text || stated.is_some() {
            self.connection.prepare_cached("DELETE FROM dateline WHERE article = ?1")?.execute([article.0])?;
        }
        if let Some(claim) = stated {
            self.writer.put_dateline(article.0, text, claim)?;
        }
        if value == read {
            return Ok(());
        }
        if corrected.is_some() {
            let kept = serde_json::json!({ "published": value }).to_string();
            self.connection
                .prepare_cached("UPDATE correction SET read = ?2 WHERE article = ?1 AND field = 'published'")?
                .execute(params![article.0, kept])?;
            tally.kept += 1;
        } else {
            self.connection
                .prepare_cached("UPDATE article SET published = ?2 WHERE id = ?1")?
                .execute(params![article.0, value])?;
            tally.changed += 1;
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
                        self.read_beside("claim", known.id, "value", &json!([{ "value": value }]))?;
                        let words = json!([{ "start_byte": at.start, "end_byte": at.end, "quote": at.of(text) }]);
                        self.read_beside("claim", known.id, "words", &words)?;
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
            self.person_beside(one.id, text, person)?;
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
                if !self.is_corrected("appearance", one.id, field)? {
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

    /// What is read of a person now stands beside what a reader said of them.
    fn person_beside(&self, id: i64, text: &str, person: &PersonFacts) -> Result<(), StoreError> {
        let (name, side) = (person_key(&person.name), &person.organization);
        // Who was read to be a namesake of another stays that one.
        let who = self.connection.prepare_cached(
            "UPDATE correction SET read = json_set(read, '$.name', ?2, '$.organization', ?3, '$.side', ?3,
                 '$.namesake', iif(read ->> '$.name' = ?2 AND read ->> '$.organization' = ?3, read ->> '$.namesake', 0))
             WHERE appearance = ?1 AND field = 'person'",
        );
        who?.execute(params![id, name, side])?;
        self.read_beside("appearance", id, "position", &json!([{ "position": person.position }]))?;
        self.read_beside("appearance", id, "rank", &json!([{ "rank": person.rank }]))?;
        let mut seen = BTreeSet::new();
        let roles = person.roles.iter().filter(|role| seen.insert(role.role));
        let roles: Vec<_> =
            roles.map(|role| row(&[("role", role.role.slug().into())], text, role.at, &role.reason)).collect();
        self.read_beside("appearance", id, "roles", &roles.into())
    }

    /// What is read of a statement now stands beside what a reader said of it.
    fn statement_beside(&self, id: i64, text: &str, new: &StatementFacts) -> Result<(), StoreError> {
        let quote = new.at.of(text);
        let words = json!([{ "start_byte": new.at.start, "end_byte": new.at.end, "quote": quote }]);
        self.read_beside("statement", id, "words", &words)?;
        self.read_beside("statement", id, "stance", &json!([{ "stance": new.stance.value.slug() }]))?;
        self.read_beside("statement", id, "actor", &json!([{ "actor": new.actor.value.slug() }]))?;
        let mut seen = BTreeSet::new();
        let topics = new.topics.iter().filter(|topic| seen.insert(topic.value.as_str()));
        let topics: Vec<_> =
            topics.map(|topic| row(&[("topic", topic.value.as_str().into())], text, topic.at, &topic.reason)).collect();
        self.read_beside("statement", id, "topics", &topics.into())?;
        let targets = new.targets.iter().filter(|target| target.value.is_finite()).enumerate();
        let targets: Vec<_> = targets
            .map(|(place, target)| {
                let values = [
                    ("place", place.into()),
                    ("value", real(target.value)),
                    ("unit", target.unit.as_str().into()),
                    ("comparator", target.comparator.slug().into()),
                    ("subject", target.subject.as_str().into()),
                ];
                row(&values, text, target.at, &target.reason)
            })
            .collect();
        self.read_beside("statement", id, "targets", &targets.into())
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
        self.statement_beside(one.id, text, new)?;
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
        if !corrected("words")? {
            self.connection
                .prepare_cached("UPDATE statement SET start_byte = ?2, end_byte = ?3, quote = ?4 WHERE id = ?1")?
                .execute(params![one.id, new.at.start, new.at.end, quote])?;
        }
        let values = [
            ("stance", new.stance.value.slug(), new.stance.at, &new.stance.reason),
            ("actor", new.actor.value.slug(), new.actor.at, &new.actor.reason),
        ];
        for (field, value, at, reason) in values {
            if !corrected(field)? {
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

/// A number as corrections keep it: as text, since readers of JSON may lose its last digit.
fn real(number: f64) -> serde_json::Value {
    number.to_string().into()
}

/// A row as corrections keep it: these values, then where it stands and why.
fn row(values: &[(&str, serde_json::Value)], text: &str, at: Span, reason: &Reason) -> serde_json::Value {
    let mut row: serde_json::Map<String, serde_json::Value> =
        values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    row.insert("start_byte".to_owned(), at.start.into());
    row.insert("end_byte".to_owned(), at.end.into());
    row.insert("quote".to_owned(), at.of(text).into());
    row.insert("rule".to_owned(), reason.rule.as_str().into());
    row.insert("cue".to_owned(), reason.cue.as_str().into());
    row.insert("confidence".to_owned(), real(confidence(reason)));
    row.into()
}
