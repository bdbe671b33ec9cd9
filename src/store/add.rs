//! An article and what it states, put into the file.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use crate::lexicon::Lexicon;
use crate::model::{
    AgreementFacts, AgreementId, Article, ArticleId, Facts, PartialDate, PartyFacts, PartyKind, Reason, Span,
};
use crate::text;

use super::error::StoreError;
use super::joining::{self, Report};
use super::{Store, person_key};

/// An article that is to be put into the file.
#[derive(Debug, Clone, Copy)]
pub struct NewArticle<'a> {
    /// The article.
    pub article: &'a Article,
    /// The bytes that it was read from.
    pub raw: &'a [u8],
    /// What it states.
    pub facts: &'a Facts,
}

/// What became of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It is in the file.
    New {
        /// Its row.
        article: ArticleId,
        /// The agreements that it reports, in its order.
        agreements: Vec<AgreementId>,
        /// Whether one of them was known from another article.
        joined: bool,
    },
    /// The same text was in the file already; nothing was changed.
    AlreadyThere(ArticleId),
    /// It is in the file, and reports no agreement.
    NoAgreement(ArticleId),
}

impl Store {
    /// Puts an article and what it states into the file: whole, or not at all. `now` is the time
    /// of the import, ISO 8601.
    ///
    /// # Errors
    /// Where a fact's place does not fit the text, or SQLite cannot write the file.
    pub fn add(
        &mut self,
        article: &Article,
        raw: &[u8],
        facts: &Facts,
        lexicon: &Lexicon,
        now: &str,
    ) -> Result<Added, StoreError> {
        let added = self.add_all(&[NewArticle { article, raw, facts }], lexicon, now)?;
        added.into_iter().next().unwrap_or(Err(StoreError::NoSuchFact))
    }

    /// Puts several articles into the file in one transaction, which is much faster than one by
    /// one. Each enters whole or not at all; one that is refused does not keep the others out.
    ///
    /// # Errors
    /// Where SQLite cannot write the file: then none of them is in it.
    pub fn add_all(
        &mut self,
        articles: &[NewArticle<'_>],
        lexicon: &Lexicon,
        now: &str,
    ) -> Result<Vec<Result<Added, StoreError>>, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writer = Writer {
            connection: &transaction,
            lexicon,
            now,
            parties: HashMap::new(),
            people: HashMap::new(),
            party_sets: BTreeSet::new(),
            renamed: BTreeSet::new(),
        };
        let mut entered = Vec::with_capacity(articles.len());
        for new in articles {
            entered.push(match check_places(new) {
                Ok(()) => Ok(writer.enter(new)?),
                Err(error) => Err(error),
            });
        }
        writer.finish()?;
        let added = entered
            .into_iter()
            .map(|entered| match entered {
                Ok(Entered::New(article, reports)) if reports.is_empty() => Ok(Ok(Added::NoAgreement(article))),
                Ok(Entered::New(article, reports)) => writer.outcome(article, &reports).map(Ok),
                Ok(Entered::AlreadyThere(article)) => Ok(Ok(Added::AlreadyThere(article))),
                Err(error) => Ok(Err(error)),
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        transaction.commit()?;
        Ok(added)
    }
}

/// Refuses facts whose place is no stretch of the text: they could never be shown.
fn check_places(new: &NewArticle<'_>) -> Result<(), StoreError> {
    let text = &new.article.text;
    let check = |what: &'static str, at: Span| match at.of(text) {
        Some(_) => Ok(()),
        None => Err(StoreError::BadPlace { what, start: at.start, end: at.end }),
    };
    if let Some(claim) = &new.facts.published {
        check("published", claim.at)?;
    }
    for agreement in &new.facts.agreements {
        agreement.parties.iter().try_for_each(|party| check("party", party.at))?;
        agreement.signed_on.iter().try_for_each(|claim| check("signed_on", claim.at))?;
        let years = [("start", &agreement.start), ("end", &agreement.end), ("outlook", &agreement.outlook)];
        years.iter().try_for_each(|(what, claim)| claim.iter().try_for_each(|claim| check(what, claim.at)))?;
        for person in &agreement.people {
            check("person", person.at)?;
            person.roles.iter().try_for_each(|role| check("role", role.at))?;
        }
        for statement in &agreement.statements {
            check("statement", statement.at)?;
            check("stance", statement.stance.at)?;
            check("actor", statement.actor.at)?;
            statement.topics.iter().try_for_each(|topic| check("topic", topic.at))?;
            statement.targets.iter().try_for_each(|target| check("target", target.at))?;
        }
    }
    Ok(())
}

/// What tells a text from every other: BLAKE3 in hexadecimal.
pub fn content_hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

enum Entered {
    New(ArticleId, Vec<i64>),
    AlreadyThere(ArticleId),
}

/// A year or a number between 0 and 1 in as few digits as it has; single precision would show
/// 0.9 as 0.8999999761581421 to whoever looks with another tool.
fn confidence(reason: &Reason) -> f64 {
    if reason.confidence.is_finite() { (f64::from(reason.confidence) * 10_000.0).round() / 10_000.0 } else { 0.0 }
}

struct Writer<'a> {
    connection: &'a Connection,
    lexicon: &'a Lexicon,
    now: &'a str,
    /// The rows of the parties that were met, by slug.
    parties: HashMap<String, i64>,
    /// The rows of the people that were met, by name and organization.
    people: HashMap<(String, String), i64>,
    /// The sets of parties whose reports must be grouped anew.
    party_sets: BTreeSet<String>,
    /// The parties that the lexicon does not know: their names are what most articles write.
    renamed: BTreeSet<i64>,
}

impl Writer<'_> {
    fn enter(&mut self, new: &NewArticle<'_>) -> Result<Entered, StoreError> {
        let article = new.article;
        let hash = content_hash(&article.text);
        let known = self
            .connection
            .prepare_cached("SELECT id FROM article WHERE content_hash = ?1")?
            .query_row([&hash], |row| row.get(0))
            .optional()?;
        if let Some(id) = known {
            return Ok(Entered::AlreadyThere(ArticleId(id)));
        }

        let stated = new.facts.published.as_ref();
        let published = article.published.or(stated.map(|claim| claim.value));
        self.connection
            .prepare_cached(
                "INSERT INTO article (file, title, outlet, url, published, imported_at, content_hash, text)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                article.file,
                article.title,
                article.outlet,
                article.url,
                published.map(|date| date.to_string()),
                self.now,
                hash,
                article.text
            ])?;
        let id = self.connection.last_insert_rowid();
        if new.raw != article.text.as_bytes() {
            self.connection
                .prepare_cached("INSERT INTO original (article, bytes) VALUES (?1, ?2)")?
                .execute(params![id, new.raw])?;
        }
        if let (None, Some(claim)) = (article.published, stated) {
            self.connection
                .prepare_cached(
                    "INSERT INTO dateline (article, start_byte, end_byte, quote, rule, cue, confidence)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![
                    id,
                    claim.at.start,
                    claim.at.end,
                    claim.at.of(&article.text),
                    claim.reason.rule,
                    claim.reason.cue,
                    confidence(&claim.reason)
                ])?;
        }
        self.connection
            .prepare_cached("INSERT INTO search_article (rowid, title, text) VALUES (?1, ?2, ?3)")?
            .execute(params![
                id,
                article.title.as_deref().map(text::fold).unwrap_or_default(),
                text::fold(&article.text)
            ])?;

        let mut reports = Vec::with_capacity(new.facts.agreements.len());
        for (place, facts) in new.facts.agreements.iter().enumerate() {
            reports.push(self.enter_report(id, place, &article.text, facts)?);
        }
        Ok(Entered::New(ArticleId(id), reports))
    }

    fn enter_report(
        &mut self,
        article: i64,
        place: usize,
        text: &str,
        facts: &AgreementFacts,
    ) -> Result<i64, StoreError> {
        let mut seen = BTreeSet::new();
        let parties: Vec<_> = facts.parties.iter().filter(|party| seen.insert(party.value.slug.as_str())).collect();
        let party_set = seen.into_iter().collect::<Vec<_>>().join(" ");
        self.connection.prepare_cached("INSERT INTO agreement (party_set) VALUES (?1)")?.execute([&party_set])?;
        // For now the report has an agreement of its own; grouping joins it to its like.
        let agreement = self.connection.last_insert_rowid();
        self.party_sets.insert(party_set);
        self.connection
            .prepare_cached("INSERT INTO report (article, place, agreement) VALUES (?1, ?2, ?3)")?
            .execute(params![article, place, agreement])?;
        let report = self.connection.last_insert_rowid();

        for (place, party) in parties.iter().enumerate() {
            let id = self.party(&party.value)?;
            self.connection
                .prepare_cached(
                    "INSERT INTO report_party
                         (report, place, party, name, kind, start_byte, end_byte, quote, rule, cue, confidence)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                )?
                .execute(params![
                    report,
                    place,
                    id,
                    party.value.name,
                    party.value.kind.slug(),
                    party.at.start,
                    party.at.end,
                    party.at.of(text),
                    party.reason.rule,
                    party.reason.cue,
                    confidence(&party.reason)
                ])?;
        }

        let claim = |field: &str, value: String, at: Span, reason: &Reason| -> Result<(), StoreError> {
            self.connection
                .prepare_cached(
                    "INSERT INTO claim (report, field, value, start_byte, end_byte, quote, rule, cue, confidence)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                )?
                .execute(params![
                    report,
                    field,
                    value,
                    at.start,
                    at.end,
                    at.of(text),
                    reason.rule,
                    reason.cue,
                    confidence(reason)
                ])?;
            Ok(())
        };
        if let Some(told) = &facts.signed_on {
            claim("signed_on", told.value.to_string(), told.at, &told.reason)?;
        }
        for (field, told) in [("start", &facts.start), ("end", &facts.end), ("outlook", &facts.outlook)] {
            if let Some(told) = told {
                claim(field, format!("{:04}", told.value), told.at, &told.reason)?;
            }
        }

        for person in &facts.people {
            let id = self.person(&person.name, &person.organization)?;
            self.connection
                .prepare_cached(
                    "INSERT INTO appearance (report, person, position, organization, rank,
                                             start_byte, end_byte, quote, rule, cue, confidence)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                )?
                .execute(params![
                    report,
                    id,
                    person.position,
                    person.organization,
                    person.rank,
                    person.at.start,
                    person.at.end,
                    person.at.of(text),
                    person.reason.rule,
                    person.reason.cue,
                    confidence(&person.reason)
                ])?;
            let appearance = self.connection.last_insert_rowid();
            for role in &person.roles {
                self.connection
                    .prepare_cached(
                        "INSERT OR IGNORE INTO appearance_role
                             (appearance, role, start_byte, end_byte, quote, rule, cue, confidence)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    )?
                    .execute(params![
                        appearance,
                        role.role.slug(),
                        role.at.start,
                        role.at.end,
                        role.at.of(text),
                        role.reason.rule,
                        role.reason.cue,
                        confidence(&role.reason)
                    ])?;
            }
        }

        self.enter_statements(report, text, facts)?;
        Ok(report)
    }

    fn enter_statements(&self, report: i64, text: &str, facts: &AgreementFacts) -> Result<(), StoreError> {
        let mut into_statement = self.connection.prepare_cached(
            "INSERT INTO statement (report, start_byte, end_byte, quote,
                 stance, stance_start_byte, stance_end_byte, stance_quote, stance_rule, stance_cue, stance_confidence,
                 actor, actor_start_byte, actor_end_byte, actor_quote, actor_rule, actor_cue, actor_confidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?;
        let mut into_topic = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO statement_topic
                 (statement, topic, start_byte, end_byte, quote, rule, cue, confidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        let mut into_target = self.connection.prepare_cached(
            "INSERT INTO target (statement, place, value, unit, comparator, subject,
                                 start_byte, end_byte, quote, rule, cue, confidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        let mut into_search =
            self.connection.prepare_cached("INSERT INTO search_statement (rowid, quote) VALUES (?1, ?2)")?;
        for statement in &facts.statements {
            let (stance, actor) = (&statement.stance, &statement.actor);
            let quote = statement.at.of(text).unwrap_or_default();
            into_statement.execute(params![
                report,
                statement.at.start,
                statement.at.end,
                quote,
                stance.value.slug(),
                stance.at.start,
                stance.at.end,
                stance.at.of(text),
                stance.reason.rule,
                stance.reason.cue,
                confidence(&stance.reason),
                actor.value.slug(),
                actor.at.start,
                actor.at.end,
                actor.at.of(text),
                actor.reason.rule,
                actor.reason.cue,
                confidence(&actor.reason)
            ])?;
            let id = self.connection.last_insert_rowid();
            for topic in &statement.topics {
                into_topic.execute(params![
                    id,
                    topic.value,
                    topic.at.start,
                    topic.at.end,
                    topic.at.of(text),
                    topic.reason.rule,
                    topic.reason.cue,
                    confidence(&topic.reason)
                ])?;
            }
            for (place, target) in statement.targets.iter().filter(|target| target.value.is_finite()).enumerate() {
                into_target.execute(params![
                    id,
                    place,
                    target.value,
                    target.unit,
                    target.comparator.slug(),
                    target.subject,
                    target.at.start,
                    target.at.end,
                    target.at.of(text),
                    target.reason.rule,
                    target.reason.cue,
                    confidence(&target.reason)
                ])?;
            }
            into_search.execute(params![id, text::fold(quote)])?;
        }
        Ok(())
    }

    fn party(&mut self, party: &PartyFacts) -> Result<i64, StoreError> {
        if let Some(id) = self.parties.get(&party.slug) {
            return Ok(*id);
        }
        let known = self
            .connection
            .prepare_cached("SELECT id FROM party WHERE slug = ?1")?
            .query_row([&party.slug], |row| row.get(0))
            .optional()?;
        let id = match known {
            Some(id) => id,
            None => {
                let (name, kind) = self.lexicon_party(&party.slug).unwrap_or((&party.name, party.kind));
                self.connection
                    .prepare_cached("INSERT INTO party (slug, name, kind) VALUES (?1, ?2, ?3)")?
                    .execute(params![party.slug, name, kind.slug()])?;
                self.connection.last_insert_rowid()
            }
        };
        if self.lexicon_party(&party.slug).is_none() {
            self.renamed.insert(id);
        }
        self.parties.insert(party.slug.clone(), id);
        Ok(id)
    }

    fn lexicon_party(&self, slug: &str) -> Option<(&str, PartyKind)> {
        let province = self.lexicon.province(slug).map(|province| (province.name.as_str(), PartyKind::Province));
        province.or_else(|| self.lexicon.company(slug).map(|company| (company.name.as_str(), PartyKind::Company)))
    }

    fn person(&mut self, name: &str, organization: &str) -> Result<i64, StoreError> {
        let key = (person_key(name), organization.to_owned());
        if let Some(id) = self.people.get(&key) {
            return Ok(*id);
        }
        let known = self
            .connection
            .prepare_cached("SELECT id FROM person WHERE name = ?1 AND organization = ?2")?
            .query_row(params![key.0, key.1], |row| row.get(0))
            .optional()?;
        let id = match known {
            Some(id) => id,
            None => {
                self.connection
                    .prepare_cached("INSERT INTO person (name, organization) VALUES (?1, ?2)")?
                    .execute(params![key.0, key.1])?;
                self.connection.last_insert_rowid()
            }
        };
        self.people.insert(key, id);
        Ok(id)
    }

    /// Brings what depends on several articles up to date.
    fn finish(&mut self) -> Result<(), StoreError> {
        for party_set in std::mem::take(&mut self.party_sets) {
            regroup(self.connection, &party_set)?;
        }
        for party in std::mem::take(&mut self.renamed) {
            self.connection
                .prepare_cached(
                    "UPDATE party SET (name, kind) =
                         (SELECT name, kind FROM report_party WHERE party = ?1
                          GROUP BY name, kind ORDER BY count(*) DESC, name, kind LIMIT 1)
                     WHERE id = ?1",
                )?
                .execute([party])?;
        }
        Ok(())
    }

    fn outcome(&self, article: ArticleId, reports: &[i64]) -> Result<Added, StoreError> {
        let mut agreements = Vec::with_capacity(reports.len());
        let mut joined = false;
        for report in reports {
            let (agreement, first): (i64, i64) = self
                .connection
                .prepare_cached(
                    "SELECT r.agreement, (SELECT min(id) FROM report WHERE agreement = r.agreement)
                     FROM report AS r WHERE r.id = ?1",
                )?
                .query_row([report], |row| Ok((row.get(0)?, row.get(1)?)))?;
            agreements.push(AgreementId(agreement));
            joined |= first < *report;
        }
        Ok(Added::New { article, agreements, joined })
    }
}

/// Groups the reports of a set of parties into agreements. An agreement keeps its row as long as
/// it keeps any of its reports.
pub(super) fn regroup(connection: &Connection, party_set: &str) -> Result<(), StoreError> {
    let reports = reports_of(connection, party_set)?;
    let groups = if reports.len() == 1 { vec![vec![0]] } else { joining::group(&reports) };

    // A group takes the row that most of its reports have already, so that ids stay what they are.
    let mut wanted: Vec<(usize, usize, i64)> = Vec::new();
    for (at, members) in groups.iter().enumerate() {
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        for member in members {
            *counts.entry(reports[*member].agreement).or_default() += 1;
        }
        wanted.extend(counts.into_iter().map(|(agreement, count)| (count, at, agreement)));
    }
    wanted.sort_by_key(|(count, at, agreement)| (std::cmp::Reverse(*count), *agreement, *at));
    let mut row_of: BTreeMap<usize, i64> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (_, at, agreement) in wanted {
        if !row_of.contains_key(&at) && taken.insert(agreement) {
            row_of.insert(at, agreement);
        }
    }

    for (at, members) in groups.iter().enumerate() {
        let agreement = match row_of.get(&at) {
            Some(agreement) => *agreement,
            None => {
                connection.prepare_cached("INSERT INTO agreement (party_set) VALUES (?1)")?.execute([party_set])?;
                connection.last_insert_rowid()
            }
        };
        for member in members {
            if reports[*member].agreement != agreement {
                connection
                    .prepare_cached("UPDATE report SET agreement = ?2 WHERE id = ?1")?
                    .execute(params![reports[*member].id, agreement])?;
            }
        }
        // The parties stand in the order of the article that came first.
        let lead = members
            .iter()
            .map(|member| &reports[*member])
            .min_by_key(|report| (report.published.is_none(), report.published, &report.content_hash, report.place));
        if let Some(lead) = lead {
            connection.prepare_cached("DELETE FROM agreement_party WHERE agreement = ?1")?.execute([agreement])?;
            connection
                .prepare_cached(
                    "INSERT INTO agreement_party (agreement, place, party)
                     SELECT ?1, place, party FROM report_party WHERE report = ?2",
                )?
                .execute(params![agreement, lead.id])?;
        }
    }
    if groups.len() != reports.len() || reports.len() > 1 {
        connection
            .prepare_cached(
                "DELETE FROM agreement WHERE party_set = ?1
                 AND NOT EXISTS (SELECT 1 FROM report WHERE agreement = agreement.id)",
            )?
            .execute([party_set])?;
    }
    Ok(())
}

fn reports_of(connection: &Connection, party_set: &str) -> Result<Vec<Report>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT r.id, r.agreement, r.article, a.content_hash, r.place, a.published,
                (SELECT value FROM claim WHERE report = r.id AND field = 'signed_on'),
                (SELECT value FROM claim WHERE report = r.id AND field = 'start'),
                (SELECT value FROM claim WHERE report = r.id AND field = 'end')
         FROM agreement AS g JOIN report AS r ON r.agreement = g.id JOIN article AS a ON a.id = r.article
         WHERE g.party_set = ?1 ORDER BY r.id",
    )?;
    let mut rows = statement.query([party_set])?;
    let mut reports = Vec::new();
    while let Some(row) = rows.next()? {
        let date = |at: usize| -> Result<Option<PartialDate>, StoreError> { super::snapshot::date(row.get(at)?) };
        let year = |at: usize| -> Result<Option<i16>, StoreError> {
            let value: Option<String> = row.get(at)?;
            value.map(|value| super::snapshot::year(&value)).transpose()
        };
        reports.push(Report {
            id: row.get(0)?,
            agreement: row.get(1)?,
            article: row.get(2)?,
            content_hash: row.get(3)?,
            place: row.get(4)?,
            published: date(5)?,
            signed_on: date(6)?,
            start: year(7)?,
            end: year(8)?,
        });
    }
    Ok(reports)
}
