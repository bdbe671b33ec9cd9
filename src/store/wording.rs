//! The words of statements: fetched for what is seen, and looked through for what is filtered.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::lexicon::Lexicon;
use crate::model::{Span, StatementId, Wording};

use super::Store;
use super::error::StoreError;
use super::search::{place_of, terms};

impl Store {
    /// The words of statements with the places of their topics. Statements that are not there give
    /// none.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn wordings(
        &self,
        ids: &[StatementId],
        lexicon: &Lexicon,
    ) -> Result<BTreeMap<StatementId, Wording>, StoreError> {
        let mut wordings = BTreeMap::new();
        let mut statement = self.connection.prepare_cached("SELECT quote, start_byte FROM statement WHERE id = ?1")?;
        let mut topics = self
            .connection
            .prepare_cached("SELECT topic, start_byte, end_byte FROM statement_topic WHERE statement = ?1")?;
        for id in ids {
            let mut rows = statement.query(params![id.0])?;
            let Some(row) = rows.next()? else { continue };
            let (quote, from): (String, usize) = (row.get(0)?, row.get(1)?);
            let mut cues = Vec::new();
            let mut rows = topics.query(params![id.0])?;
            while let Some(row) = rows.next()? {
                let (start, end): (usize, usize) = (row.get(1)?, row.get(2)?);
                let place = row.get_ref(0)?.as_str().ok().and_then(|slug| lexicon.topic_place(slug));
                // A topic may be named before the statement begins, in the words that lead to a list.
                let inside =
                    start.checked_sub(from).zip(end.checked_sub(from)).map(|(start, end)| Span::new(start, end));
                if let Some((place, at)) =
                    place.zip(inside.filter(|at| at.of(&quote).is_some_and(|cue| !cue.is_empty())))
                {
                    cues.push((place, at));
                }
            }
            cues.sort_unstable();
            wordings.insert(*id, Wording { quote, cues });
        }
        Ok(wordings)
    }

    /// All statements with these words, ascending: the same that [`Store::search`] finds, without its
    /// limit. A text without any word finds none.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn statements_with(&self, text: &str) -> Result<Vec<StatementId>, StoreError> {
        let terms = terms(text);
        let words: Vec<&str> = terms.iter().map(|term| term.folded.as_str()).collect();
        let Some((last, first)) = words.split_last() else { return Ok(Vec::new()) };
        // Quotation marks make each word a plain word; the last one may still be being typed.
        let mut pattern = String::new();
        for word in first {
            pattern.push_str(&format!("\"{word}\" "));
        }
        pattern.push_str(&format!("\"{last}\"*"));
        let mut statement = self
            .connection
            .prepare_cached("SELECT rowid FROM search_statement WHERE search_statement MATCH ?1 ORDER BY rowid")?;
        let found = statement.query_map(params![pattern], |row| row.get(0).map(StatementId))?;
        let mut found = found.collect::<rusqlite::Result<Vec<StatementId>>>()?;
        // The index knows no marks: where they were typed they are looked for in the words themselves.
        if terms.iter().any(|term| term.exact.is_some()) {
            let mut quote = self.connection.prepare_cached("SELECT quote FROM statement WHERE id = ?1")?;
            let mut having = Vec::with_capacity(found.len());
            for id in found {
                let mut rows = quote.query(params![id.0])?;
                if let Some(row) = rows.next()?
                    && place_of(&terms, row.get_ref(0)?.as_str().unwrap_or_default()).is_some()
                {
                    having.push(id);
                }
            }
            found = having;
        }
        Ok(found)
    }
}
