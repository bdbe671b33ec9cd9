//! The words that facts stand on, and the texts that they stand in.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::model::{
    AppearanceId, Article, ArticleId, ClaimId, EvidenceRow, Highlight, HighlightKind, PartyId, Reason, Span, Stance,
    StatementId, Subject,
};

use super::Store;
use super::error::StoreError;
use crate::text::sentence_around;

/// The article as it was imported, which the extractor reads.
pub(super) fn article(connection: &Connection, id: ArticleId) -> Result<Option<Article>, StoreError> {
    // A date that the text states is the extractor's to find; the article had none of its own.
    let mut statement = connection.prepare_cached(
        "SELECT file, title, outlet, url, CASE WHEN d.article IS NULL THEN published END, text
         FROM article AS a LEFT JOIN dateline AS d ON d.article = a.id WHERE a.id = ?1",
    )?;
    let mut rows = statement.query([id.0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(Article {
        file: row.get(0)?,
        title: row.get(1)?,
        outlet: row.get(2)?,
        url: row.get(3)?,
        published: super::snapshot::date(row.get(4)?)?,
        text: row.get(5)?,
    }))
}

fn span(row: &Row<'_>, at: usize) -> rusqlite::Result<Span> {
    Ok(Span::new(row.get(at)?, row.get(at + 1)?))
}

/// Reads rule, cue and confidence from three columns.
fn reason(row: &Row<'_>, at: usize) -> rusqlite::Result<Reason> {
    #[expect(clippy::cast_possible_truncation, reason = "it was a single-precision number when it was written")]
    let confidence = row.get::<_, f64>(at + 2)? as f32;
    Ok(Reason { rule: row.get(at)?, cue: row.get(at + 1)?, confidence })
}

/// A row of evidence from the article, the place and the quote in the first columns and the text
/// of the article in the column `text`. A quote that is not where it should be, which the check of
/// the file tells, is its own sentence.
fn words(row: &Row<'_>, subject: Subject, reasons: Vec<Reason>, text: usize) -> rusqlite::Result<EvidenceRow> {
    let (at, quote) = (span(row, 1)?, row.get::<_, String>(3)?);
    let around = sentence_around(row.get_ref(text)?.as_str()?, at);
    let (sentence, at_in_sentence) = around
        .filter(|(sentence, inside)| inside.of(sentence) == Some(quote.as_str()))
        .unwrap_or_else(|| (quote.clone(), Span::new(0, quote.len())));
    Ok(EvidenceRow { subject, article: ArticleId(row.get(0)?), at, quote, sentence, at_in_sentence, reasons })
}

impl Store {
    /// The words behind facts, in the order of `subjects`. A fact may have several: a person's
    /// mention and the words on each role, a party in each article. Facts that are not there
    /// give none.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn evidence(&self, subjects: &[Subject]) -> Result<Vec<EvidenceRow>, StoreError> {
        let mut found = Vec::with_capacity(subjects.len());
        for subject in subjects {
            match *subject {
                Subject::Statement(id) => self.statement_evidence(id, &mut found)?,
                Subject::Claim(id) => self.simple_evidence(
                    *subject,
                    "SELECT r.article, c.start_byte, c.end_byte, c.quote, c.rule, c.cue, c.confidence, t.text
                     FROM claim AS c JOIN report AS r ON r.id = c.report JOIN article AS t ON t.id = r.article
                     WHERE c.id = ?1",
                    params![id.0],
                    &mut found,
                )?,
                Subject::Appearance(id) => {
                    self.simple_evidence(
                        *subject,
                        "SELECT r.article, a.start_byte, a.end_byte, a.quote, a.rule, a.cue, a.confidence, t.text
                         FROM appearance AS a JOIN report AS r ON r.id = a.report
                         JOIN article AS t ON t.id = r.article WHERE a.id = ?1",
                        params![id.0],
                        &mut found,
                    )?;
                    self.simple_evidence(
                        *subject,
                        "SELECT r.article, o.start_byte, o.end_byte, o.quote, o.rule, o.cue, o.confidence, t.text
                         FROM appearance_role AS o JOIN appearance AS a ON a.id = o.appearance
                         JOIN report AS r ON r.id = a.report JOIN article AS t ON t.id = r.article
                         WHERE a.id = ?1 ORDER BY o.start_byte, o.end_byte, o.role",
                        params![id.0],
                        &mut found,
                    )?;
                }
                Subject::Party(agreement, party) => self.simple_evidence(
                    *subject,
                    "SELECT r.article, p.start_byte, p.end_byte, p.quote, p.rule, p.cue, p.confidence, t.text
                     FROM report_party AS p JOIN report AS r ON r.id = p.report
                     JOIN article AS t ON t.id = r.article
                     WHERE r.agreement = ?1 AND p.party = ?2 ORDER BY r.article, r.place",
                    params![agreement.0, party.0],
                    &mut found,
                )?,
            }
        }
        Ok(found)
    }

    fn simple_evidence(
        &self,
        subject: Subject,
        sql: &str,
        parameters: &[&dyn rusqlite::ToSql],
        found: &mut Vec<EvidenceRow>,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        while let Some(row) = rows.next()? {
            found.push(words(row, subject, vec![reason(row, 4)?], 7)?);
        }
        Ok(())
    }

    fn statement_evidence(&self, id: StatementId, found: &mut Vec<EvidenceRow>) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.article, s.start_byte, s.end_byte, s.quote, s.stance_rule, s.stance_cue, s.stance_confidence,
                    s.actor_rule, s.actor_cue, s.actor_confidence, t.text
             FROM statement AS s JOIN report AS r ON r.id = s.report JOIN article AS t ON t.id = r.article
             WHERE s.id = ?1",
        )?;
        let row = statement
            .query_row([id.0], |row| words(row, Subject::Statement(id), vec![reason(row, 4)?, reason(row, 7)?], 10));
        let Some(mut evidence) = row.optional()? else { return Ok(()) };
        for sql in [
            "SELECT rule, cue, confidence FROM statement_topic WHERE statement = ?1 ORDER BY start_byte, end_byte, topic",
            "SELECT rule, cue, confidence FROM target WHERE statement = ?1 ORDER BY place",
        ] {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query([id.0])?;
            while let Some(row) = rows.next()? {
                evidence.reasons.push(reason(row, 0)?);
            }
        }
        found.push(evidence);
        Ok(())
    }

    /// An article as it was read.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn article(&self, id: ArticleId) -> Result<Option<Article>, StoreError> {
        article(&self.connection, id)
    }

    /// All stretches of an article that facts stand on, in the order of the text, the longer
    /// before the shorter.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn highlights(&self, article: ArticleId) -> Result<Vec<Highlight>, StoreError> {
        let mut found = Vec::new();
        let mut collect = |sql: &str, make: &dyn Fn(&Row<'_>) -> rusqlite::Result<Highlight>| {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query([article.0])?;
            while let Some(row) = rows.next()? {
                found.push(make(row)?);
            }
            Ok::<(), StoreError>(())
        };
        collect(
            "SELECT p.start_byte, p.end_byte, r.agreement, p.party
             FROM report_party AS p JOIN report AS r ON r.id = p.report WHERE r.article = ?1",
            &|row| {
                let subject = Subject::Party(crate::model::AgreementId(row.get(2)?), PartyId(row.get(3)?));
                Ok(Highlight { at: span(row, 0)?, subject, kind: HighlightKind::Party })
            },
        )?;
        collect(
            "SELECT c.start_byte, c.end_byte, c.id
             FROM claim AS c JOIN report AS r ON r.id = c.report WHERE r.article = ?1",
            &|row| {
                let subject = Subject::Claim(ClaimId(row.get(2)?));
                Ok(Highlight { at: span(row, 0)?, subject, kind: HighlightKind::Date })
            },
        )?;
        collect(
            "SELECT a.start_byte, a.end_byte, a.id
             FROM appearance AS a JOIN report AS r ON r.id = a.report WHERE r.article = ?1
             UNION ALL
             SELECT o.start_byte, o.end_byte, a.id
             FROM appearance_role AS o JOIN appearance AS a ON a.id = o.appearance
             JOIN report AS r ON r.id = a.report WHERE r.article = ?1",
            &|row| {
                let subject = Subject::Appearance(AppearanceId(row.get(2)?));
                Ok(Highlight { at: span(row, 0)?, subject, kind: HighlightKind::Person })
            },
        )?;
        collect(
            "SELECT s.start_byte, s.end_byte, s.id, s.stance
             FROM statement AS s JOIN report AS r ON r.id = s.report WHERE r.article = ?1",
            &|row| {
                let stance = Stance::from_slug(row.get_ref(3)?.as_str()?).unwrap_or(Stance::Commitment);
                let subject = Subject::Statement(StatementId(row.get(2)?));
                Ok(Highlight { at: span(row, 0)?, subject, kind: HighlightKind::Statement(stance) })
            },
        )?;
        found.sort_by_key(|highlight| {
            (highlight.at.start, std::cmp::Reverse(highlight.at.end), highlight.kind, highlight.subject)
        });
        // The words of a mention may also be those of a role.
        found.dedup();
        Ok(found)
    }
}
