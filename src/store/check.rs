//! Whether a file is whole, and every fact still stands on its words.

use rusqlite::params;

use crate::model::{ArticleId, Message, Span};
use crate::text;

use super::Store;
use super::error::StoreError;
use super::schema::{self, Difference};

/// Something that is not as it should be. [`Problem::message`] tells it to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// SQLite finds the file damaged.
    Integrity {
        /// Its word on it.
        reason: String,
    },
    /// A row refers to one that is not there.
    Reference {
        /// The table of the row.
        table: String,
        /// The table that it refers to.
        to: String,
    },
    /// A table, view or index is missing or changed, or there is a trigger that is not ours.
    Shape {
        /// Which, as SQL has it: `view disagreement`.
        what: String,
        /// What is the matter: `missing`, `changed`, or `foreign` for a trigger.
        matter: &'static str,
    },
    /// An article's text is not what was imported.
    Text {
        /// The article.
        article: ArticleId,
        /// Its file.
        file: String,
    },
    /// A fact's words do not stand at its place.
    Evidence {
        /// The kind of fact: the first column of the view `evidence`.
        kind: String,
        /// The row.
        fact: i64,
        /// The article.
        article: ArticleId,
        /// Its file.
        file: String,
        /// Where the words should stand.
        at: Span,
        /// The words.
        quote: String,
        /// What stands there; `None` where the place is none of the text's.
        found: Option<String>,
    },
    /// An agreement has no report, or its parties are not those of its reports.
    Agreement {
        /// Its row.
        agreement: i64,
    },
    /// A row that the history would need to undo or redo a step is missing.
    History {
        /// How many steps cannot be taken back or done again.
        steps: i64,
    },
    /// An article or a statement that the search cannot find, or finds though it is gone or by words
    /// that it does not have.
    Search {
        /// `search_article` or `search_statement`.
        index: String,
        /// How many rows are not found as they should be.
        missing: i64,
    },
}

impl Problem {
    /// What is wrong, in one line.
    pub fn message(&self) -> Message {
        match self {
            Self::Integrity { reason } => Message::new("problem-integrity").with("reason", reason),
            Self::Reference { table, to } => Message::new("problem-reference").with("table", table).with("to", to),
            Self::Shape { what, matter } => {
                // SQL has the sort of object before its name; people have a word for it.
                let (kind, name) = what.split_once(' ').unwrap_or(("table", what));
                Message::new("problem-shape").with("kind", kind).with("name", name).with("matter", matter)
            }
            Self::Text { file, .. } => Message::new("problem-text").with("file", file),
            Self::Evidence { kind, fact, file, at, quote, .. } => Message::new("problem-evidence")
                .with("kind", kind)
                .with("fact", fact)
                .with("file", file)
                .with("start", at.start)
                .with("end", at.end)
                .with("quote", quote),
            Self::Agreement { agreement } => Message::new("problem-agreement").with("agreement", agreement),
            Self::History { steps } => Message::new("problem-history").with("steps", steps),
            Self::Search { index, missing } => {
                Message::new("problem-search").with("index", index).with("missing", missing)
            }
        }
    }
}

impl Store {
    /// Everything that is not as it should be; nothing where the file is whole.
    ///
    /// # Errors
    /// Where SQLite cannot read the file at all.
    pub fn check(&self) -> Result<Vec<Problem>, StoreError> {
        let mut problems = Vec::new();
        self.check_integrity(&mut problems)?;
        // What follows would only repeat that a damaged file is damaged.
        if problems.is_empty() {
            self.check_references(&mut problems)?;
            self.check_agreements(&mut problems)?;
            self.check_texts(&mut problems)?;
            self.check_evidence(&mut problems)?;
            self.check_search(&mut problems)?;
            self.check_history(&mut problems)?;
        }
        Ok(problems)
    }

    fn check_integrity(&self, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0));
        let found = rows.and_then(|rows| rows.collect::<rusqlite::Result<Vec<_>>>());
        match found {
            Ok(lines) => problems
                .extend(lines.into_iter().filter(|line| line != "ok").map(|reason| Problem::Integrity { reason })),
            Err(error) => problems.push(Problem::Integrity { reason: error.to_string() }),
        }
        match schema::differences(&self.connection) {
            Ok(differences) => problems.extend(differences.iter().map(|difference: &Difference| Problem::Shape {
                what: difference.what().to_owned(),
                matter: difference.matter(),
            })),
            Err(error) => problems.push(Problem::Integrity { reason: error.to_string() }),
        }
        Ok(())
    }

    fn check_references(&self, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            problems.push(Problem::Reference { table: row.get(0)?, to: row.get(2)? });
        }
        Ok(())
    }

    fn check_agreements(&self, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare(
            "SELECT id FROM agreement AS g
             WHERE NOT EXISTS (SELECT 1 FROM report WHERE agreement = g.id)
                OR party_set <> coalesce((SELECT group_concat(slug, ' ') FROM (
                       SELECT p.slug FROM agreement_party AS ap JOIN party AS p ON p.id = ap.party
                       WHERE ap.agreement = g.id ORDER BY p.slug)), '')
                -- Reports of other parties stand only where a person put one.
                OR EXISTS (SELECT 1 FROM report AS r WHERE r.agreement = g.id AND r.party_set <> g.party_set)
                   AND NOT EXISTS (SELECT 1 FROM report AS r WHERE r.agreement = g.id AND r.pinned = 1)
             UNION
             SELECT agreement FROM report AS r
             WHERE party_set <> coalesce((SELECT group_concat(slug, ' ') FROM (
                       SELECT p.slug FROM report_party AS rp JOIN party AS p ON p.id = rp.party
                       WHERE rp.report = r.id AND rp.review <> 'rejected' ORDER BY p.slug)), '')
             ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            problems.push(Problem::Agreement { agreement: row.get(0)? });
        }
        Ok(())
    }

    fn check_texts(&self, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare("SELECT id, file, text, content_hash FROM article ORDER BY id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(2)?.as_bytes().unwrap_or_default();
            let hash = blake3::hash(text).to_hex();
            if hash.as_str() != row.get_ref(3)?.as_str().unwrap_or_default() {
                problems.push(Problem::Text { article: ArticleId(row.get(0)?), file: row.get(1)? });
            }
        }
        Ok(())
    }

    fn check_evidence(&self, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        let mut text_of = self.connection.prepare("SELECT file, text FROM article WHERE id = ?1")?;
        let mut current: Option<(i64, String, String)> = None;
        let mut statement = self.connection.prepare(
            "SELECT kind, fact, article, start_byte, end_byte, quote FROM evidence
             ORDER BY article, start_byte, end_byte, kind, fact",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let article: i64 = row.get(2)?;
            if current.as_ref().is_none_or(|(id, ..)| *id != article) {
                let (file, text) = text_of.query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
                current = Some((article, file, text));
            }
            let Some((_, file, text)) = &current else { continue };
            let at = Span::new(row.get(3)?, row.get(4)?);
            let quote = row.get_ref(5)?.as_str().unwrap_or_default();
            if at.of(text) != Some(quote) {
                problems.push(Problem::Evidence {
                    kind: row.get(0)?,
                    fact: row.get(1)?,
                    article: ArticleId(article),
                    file: file.clone(),
                    at,
                    quote: quote.to_owned(),
                    found: at.of(text).map(str::to_owned),
                });
            }
        }
        Ok(())
    }

    fn check_search(&self, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        for (index, table) in [("search_article", "article"), ("search_statement", "statement")] {
            let count = |sql: String| self.connection.query_row(&sql, [], |row| row.get::<_, i64>(0));
            let mut missing = count(format!(
                "SELECT count(*) FROM {table} AS t WHERE NOT EXISTS (SELECT 1 FROM {index} WHERE rowid = t.id)"
            ))?;
            missing += count(format!(
                "SELECT count(*) FROM {index} AS f WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE id = f.rowid)"
            ))?;
            if table == "statement" {
                missing += self.check_words()?;
            }
            if missing > 0 {
                problems.push(Problem::Search { index: index.to_owned(), missing });
            }
        }
        Ok(())
    }

    /// How many statements are not found by their own words: those at their beginning and their end.
    /// An article's text never changes, a statement's words may have been corrected.
    fn check_words(&self) -> Result<i64, StoreError> {
        let mut find =
            self.connection.prepare("SELECT 1 FROM search_statement WHERE search_statement MATCH ?1 AND rowid = ?2")?;
        let mut there = self.connection.prepare("SELECT 1 FROM search_statement WHERE rowid = ?1")?;
        let mut statement = self.connection.prepare("SELECT id, quote FROM statement ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut missing = 0;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let folded = text::fold(row.get_ref(1)?.as_str().unwrap_or_default());
            let words: Vec<&str> =
                folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            let ends = [words.iter().take(2).collect::<Vec<_>>(), words.iter().rev().take(2).rev().collect()];
            for end in ends.iter().filter(|end| !end.is_empty()) {
                let phrase = end.iter().map(|word| word.to_string()).collect::<Vec<_>>().join(" ");
                // One that is not there at all is counted already.
                if !find.exists(params![format!("\"{phrase}\""), id])? && there.exists([id])? {
                    missing += 1;
                    break;
                }
            }
        }
        Ok(missing)
    }

    fn check_history(&self, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        let steps: i64 = self.connection.query_row(
            "SELECT count(*) FROM history_step AS s
             WHERE state <> 'abandoned'
               AND (rows <> (SELECT count(*) FROM history_change WHERE id BETWEEN s.first_change AND s.last_change)
                    OR EXISTS (SELECT 1 FROM history_change AS c
                               WHERE c.id BETWEEN s.first_change AND s.last_change
                                 AND (c.operation = 'u'
                                      OR c.operation = CASE s.state WHEN 'done' THEN 'd' ELSE 'i' END)
                                 AND NOT EXISTS (SELECT 1 FROM history_row WHERE change = c.id)))",
            [],
            |row| row.get(0),
        )?;
        if steps > 0 {
            problems.push(Problem::History { steps });
        }
        Ok(())
    }
}
