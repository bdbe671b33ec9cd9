//! Agreements joined and split by hand, and those that a person types.

use crate::model::{
    AgreementFacts, AgreementId, Article, ArticleId, Claim, Facts, NewAgreement, PartialDate, PartyFacts, Reason, Span,
};
use crate::store::add::{NewArticle, confidence};
use crate::store::error::StoreError;
use crate::store::grouping::{move_report, name_parties, remove_if_empty};
use crate::text::{self, content_hash};

use super::{BY_PERSON, Editor};

impl Editor<'_> {
    pub(super) fn join_agreements(&mut self, into: AgreementId, others: &[AgreementId]) -> Result<(), StoreError> {
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

    pub(super) fn split_reports(&mut self, agreement: AgreementId, articles: &[ArticleId]) -> Result<(), StoreError> {
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

    pub(super) fn group_anew(&mut self, agreements: &[AgreementId]) -> Result<(), StoreError> {
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

    pub(super) fn add_agreement(&mut self, new: &NewAgreement) -> Result<(), StoreError> {
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

    pub(super) fn remove_agreement(&mut self, agreement: AgreementId) -> Result<(), StoreError> {
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
}

/// What a person typed of an agreement, as a source like an article: each value stands on the words that
/// were typed for it.
fn typed(new: &NewAgreement) -> Result<(Article, Facts), StoreError> {
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
