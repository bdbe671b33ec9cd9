//! An article and what it states, put into the file.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::lexicon::Lexicon;
use crate::model::{
    AgreementFacts, AgreementId, Article, ArticleId, Claim, Facts, PartialDate, PartyFacts, PartyKind, PersonFacts,
    Reason, ReviewState, Span, StatementFacts, TargetFacts,
};
use crate::text;
pub(super) use crate::text::content_hash;

use super::basis::{self, Basis};
use super::duplicates::{self, Copied, Signature};
use super::error::StoreError;
use super::grouping::regroup;
use super::original::Original;
use super::{Store, person_key};

/// An article that is to be put into the file.
#[derive(Debug, Clone, Copy)]
pub struct NewArticle<'a> {
    /// The article.
    pub article: &'a Article,
    /// What it was read from, where that is known.
    pub original: Option<&'a Original>,
    /// What it states.
    pub facts: &'a Facts,
    /// What it has in common with those that nearly repeat it; made where it is not handed in.
    pub signature: Option<&'a Signature>,
    /// The articles that it nearly repeats: all of them are one source.
    pub copies: &'a [Copied],
}

impl<'a> NewArticle<'a> {
    /// An article of which nothing more is known.
    pub const fn new(article: &'a Article, facts: &'a Facts) -> Self {
        Self { article, original: None, facts, signature: None, copies: &[] }
    }
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
        let original = Original::of(raw, &article.text);
        let added =
            self.add_all(&[NewArticle { original: Some(&original), ..NewArticle::new(article, facts) }], lexicon, now)?;
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
        self.import_step(now, |transaction| {
            let mut writer = Writer::new(transaction, lexicon, now);
            let mut entered = Vec::with_capacity(articles.len());
            let mut files = Vec::new();
            let mut rows = Vec::with_capacity(articles.len());
            for new in articles {
                entered.push(match check_places(&new.article.text, new.facts) {
                    Ok(()) => Ok(writer.enter(new)?),
                    Err(error) => Err(error),
                });
                let row = match entered.last() {
                    Some(Ok(Entered::New(article, _))) => {
                        files.push(new.article.file.clone());
                        writer.copies(*article, new.copies, &rows)?;
                        Some(*article)
                    }
                    _ => None,
                };
                rows.push(row);
            }
            writer.finish()?;
            writer.feed_search()?;
            let added = entered
                .into_iter()
                .map(|entered| match entered {
                    Ok(Entered::New(article, reports)) if reports.is_empty() => Ok(Ok(Added::NoAgreement(article))),
                    Ok(Entered::New(article, reports)) => writer.outcome(article, &reports).map(Ok),
                    Ok(Entered::AlreadyThere(article)) => Ok(Ok(Added::AlreadyThere(article))),
                    Err(error) => Ok(Err(error)),
                })
                .collect::<Result<Vec<_>, StoreError>>()?;
            Ok((added, files))
        })
    }
}

/// Refuses facts whose place is no stretch of the text: they could never be shown.
pub(super) fn check_places(text: &str, facts: &Facts) -> Result<(), StoreError> {
    let check = |what: &'static str, at: Span| match at.of(text) {
        Some(_) => Ok(()),
        None => Err(StoreError::BadPlace { what, start: at.start, end: at.end }),
    };
    if let Some(claim) = &facts.published {
        check("published", claim.at)?;
    }
    for agreement in &facts.agreements {
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

pub(super) enum Entered {
    New(ArticleId, Vec<i64>),
    AlreadyThere(ArticleId),
}

/// A year or a number between 0 and 1 in as few digits as it has; single precision would show
/// 0.9 as 0.8999999761581421 to whoever looks with another tool.
pub(super) fn confidence(reason: &Reason) -> f64 {
    if reason.confidence.is_finite() { (f64::from(reason.confidence) * 10_000.0).round() / 10_000.0 } else { 0.0 }
}

pub(super) struct Writer<'a> {
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
    searched: Searched,
}

/// The folded words of what was entered. Every statement that changes rows of which the history is kept makes SQLite
/// ready to take it back alone, for which the index of the search would be written out each time: the words wait until
/// all rows are in.
#[derive(Default)]
struct Searched {
    /// The row, the headline and the text.
    articles: Vec<(i64, String, String)>,
    /// The row and the words.
    statements: Vec<(i64, String)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(connection: &'a Connection, lexicon: &'a Lexicon, now: &'a str) -> Self {
        Self {
            connection,
            lexicon,
            now,
            parties: HashMap::new(),
            people: HashMap::new(),
            party_sets: BTreeSet::new(),
            renamed: BTreeSet::new(),
            searched: Searched::default(),
        }
    }

    pub(super) fn enter(&mut self, new: &NewArticle<'_>) -> Result<Entered, StoreError> {
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
        if let Some(original) = new.original {
            original.enter(self.connection, id)?;
        }
        match new.signature {
            Some(signature) => duplicates::enter(self.connection, id, signature)?,
            None => duplicates::enter(self.connection, id, &Signature::of(&article.text))?,
        }
        self.enter_dateline(id, article, stated)?;
        let title = article.title.as_deref().map(text::fold).unwrap_or_default();
        self.searched.articles.push((id, title, text::fold(&article.text)));

        let mut reports = Vec::with_capacity(new.facts.agreements.len());
        for (place, facts) in new.facts.agreements.iter().enumerate() {
            reports.push(self.enter_report(id, place, &article.text, facts)?);
        }
        Ok(Entered::New(ArticleId(id), reports))
    }

    /// The words that state the day of publication, where the file's own data do not.
    pub(super) fn enter_dateline(
        &self,
        id: i64,
        article: &Article,
        stated: Option<&Claim<PartialDate>>,
    ) -> Result<(), StoreError> {
        if let (None, Some(claim)) = (article.published, stated) {
            self.put_dateline(id, &article.text, claim)?;
        }
        Ok(())
    }

    /// The words by which the text states its own date.
    pub(super) fn put_dateline(&self, article: i64, text: &str, claim: &Claim<PartialDate>) -> Result<(), StoreError> {
        let basis = Basis::read(claim.at, text, &claim.reason);
        basis::put(self.connection, "INTO dateline (article", params![article], basis)?;
        Ok(())
    }

    /// Makes an article one source with those that it nearly repeats; `rows` are those that went into the
    /// file before it.
    fn copies(&self, article: ArticleId, copies: &[Copied], rows: &[Option<ArticleId>]) -> Result<(), StoreError> {
        for copy in copies {
            let of = match copy {
                Copied::Article(of) => Some(*of),
                Copied::New(place) => rows.get(*place).copied().flatten(),
            };
            if let Some(of) = of.filter(|of| *of != article) {
                duplicates::join(self.connection, article.0, of.0)?;
            }
        }
        Ok(())
    }

    /// Puts what an article says of one agreement in. For now the report has an agreement of its own;
    /// grouping joins it to its like.
    pub(super) fn enter_report(
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
        let agreement = self.connection.last_insert_rowid();
        self.connection
            .prepare_cached("INSERT INTO report (article, place, agreement, party_set) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![article, place, agreement, party_set])?;
        let report = self.connection.last_insert_rowid();
        self.group_later(party_set);

        for (place, party) in parties.iter().enumerate() {
            self.enter_party(report, place, text, party)?;
        }
        if let Some(told) = &facts.signed_on {
            self.enter_claim(report, "signed_on", &told.value.to_string(), text, told.at, &told.reason)?;
        }
        for (field, told) in [("start", &facts.start), ("end", &facts.end), ("outlook", &facts.outlook)] {
            if let Some(told) = told {
                self.enter_claim(report, field, &format!("{:04}", told.value), text, told.at, &told.reason)?;
            }
        }
        for person in &facts.people {
            self.enter_appearance(report, text, person)?;
        }
        for statement in &facts.statements {
            self.enter_statement(report, text, statement)?;
        }
        Ok(report)
    }

    /// The reports of these parties are grouped anew before all is done.
    pub(super) fn group_later(&mut self, party_set: String) {
        self.party_sets.insert(party_set);
    }

    pub(super) fn enter_party(
        &mut self,
        report: i64,
        place: usize,
        text: &str,
        party: &Claim<PartyFacts>,
    ) -> Result<(), StoreError> {
        let id = self.party(&party.value)?;
        let values = params![report, place, id, party.value.name, party.value.kind.slug()];
        let basis = Basis::read(party.at, text, &party.reason);
        basis::put(self.connection, "INTO report_party (report, place, party, name, kind", values, basis)?;
        Ok(())
    }

    pub(super) fn enter_claim(
        &self,
        report: i64,
        field: &str,
        value: &str,
        text: &str,
        at: Span,
        reason: &Reason,
    ) -> Result<i64, StoreError> {
        let basis = Basis::read(at, text, reason);
        basis::put(self.connection, "INTO claim (report, field, value", params![report, field, value], basis)?;
        Ok(self.connection.last_insert_rowid())
    }

    pub(super) fn enter_appearance(
        &mut self,
        report: i64,
        text: &str,
        person: &PersonFacts,
    ) -> Result<i64, StoreError> {
        let id = self.person(&person.name, &person.organization)?;
        let values = params![report, id, person.position, person.organization, person.rank];
        let basis = Basis::read(person.at, text, &person.reason);
        basis::put(self.connection, "INTO appearance (report, person, position, organization, rank", values, basis)?;
        let appearance = self.connection.last_insert_rowid();
        self.enter_roles(appearance, text, person)?;
        Ok(appearance)
    }

    pub(super) fn enter_roles(&self, appearance: i64, text: &str, person: &PersonFacts) -> Result<(), StoreError> {
        for role in &person.roles {
            let values = params![appearance, role.role.slug()];
            let basis = Basis::read(role.at, text, &role.reason);
            basis::put(self.connection, "OR IGNORE INTO appearance_role (appearance, role", values, basis)?;
        }
        Ok(())
    }

    pub(super) fn enter_statement(
        &mut self,
        report: i64,
        text: &str,
        statement: &StatementFacts,
    ) -> Result<i64, StoreError> {
        let (stance, actor) = (&statement.stance, &statement.actor);
        let quote = statement.at.of(text).unwrap_or_default();
        basis::put_statement(
            self.connection,
            report,
            (statement.at.start, statement.at.end, quote),
            (stance.value.slug(), Basis::read(stance.at, text, &stance.reason)),
            (actor.value.slug(), Basis::read(actor.at, text, &actor.reason)),
            (ReviewState::Unreviewed.slug(), false),
        )?;
        let id = self.connection.last_insert_rowid();
        self.enter_topics(id, text, &statement.topics)?;
        self.enter_targets(id, text, &statement.targets)?;
        self.searched.statements.push((id, text::fold(quote)));
        Ok(id)
    }

    pub(super) fn enter_topics(&self, statement: i64, text: &str, topics: &[Claim<String>]) -> Result<(), StoreError> {
        for topic in topics {
            let basis = Basis::read(topic.at, text, &topic.reason);
            let values = params![statement, topic.value];
            basis::put(self.connection, "OR IGNORE INTO statement_topic (statement, topic", values, basis)?;
        }
        Ok(())
    }

    pub(super) fn enter_targets(&self, statement: i64, text: &str, targets: &[TargetFacts]) -> Result<(), StoreError> {
        let into = "INTO target (statement, place, value, unit, comparator, subject";
        for (place, target) in targets.iter().filter(|target| target.value.is_finite()).enumerate() {
            let comparator = target.comparator.slug();
            let values = params![statement, place, target.value, target.unit, comparator, target.subject];
            basis::put(self.connection, into, values, Basis::read(target.at, text, &target.reason))?;
        }
        Ok(())
    }

    pub(super) fn party(&mut self, party: &PartyFacts) -> Result<i64, StoreError> {
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

    pub(super) fn person(&mut self, name: &str, organization: &str) -> Result<i64, StoreError> {
        let key = (person_key(name), organization.to_owned());
        if let Some(id) = self.people.get(&key) {
            return Ok(*id);
        }
        let known = self
            .connection
            .prepare_cached("SELECT id FROM person WHERE name = ?1 AND organization = ?2 AND namesake = 0")?
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
    pub(super) fn finish(&mut self) -> Result<(), StoreError> {
        for party_set in std::mem::take(&mut self.party_sets) {
            regroup(self.connection, &party_set)?;
        }
        for party in std::mem::take(&mut self.renamed) {
            self.connection
                .prepare_cached(
                    "UPDATE party SET (name, kind) =
                         (SELECT name, kind FROM report_party WHERE party = ?1
                          GROUP BY name, kind ORDER BY count(*) DESC, name, kind LIMIT 1)
                     WHERE id = ?1 AND by_hand = 0 AND EXISTS (SELECT 1 FROM report_party WHERE party = ?1)",
                )?
                .execute([party])?;
        }
        Ok(())
    }

    /// Makes the search find what was entered. A step of the history does so by itself, for all that it changed.
    fn feed_search(&mut self) -> Result<(), StoreError> {
        let Searched { articles, statements } = std::mem::take(&mut self.searched);
        let mut into =
            self.connection.prepare_cached("INSERT INTO search_article (rowid, title, text) VALUES (?1, ?2, ?3)")?;
        for (id, title, text) in articles {
            into.execute(params![id, title, text])?;
        }
        let mut into = self.connection.prepare_cached("INSERT INTO search_statement (rowid, quote) VALUES (?1, ?2)")?;
        for (id, quote) in statements {
            into.execute(params![id, quote])?;
        }
        Ok(())
    }

    pub(super) fn outcome(&self, article: ArticleId, reports: &[i64]) -> Result<Added, StoreError> {
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
