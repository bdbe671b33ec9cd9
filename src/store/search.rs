//! Finding by words: with marks exactly, without marks whatever the marks are.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::params;

use crate::model::{AgreementId, ArticleId, PersonId, Span, StatementId};
use crate::text;
use crate::text::query::exact_key;

use super::Store;
use super::error::StoreError;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// An agreement, by the name of a party.
    Agreement(AgreementId),
    /// A person, by name.
    Person(PersonId),
    /// A statement, by its words.
    Statement(StatementId),
    /// An article, by its headline or its text.
    Article(ArticleId),
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    /// What it is.
    pub found: Found,
    /// The article and the stretch of its text where the words stand, for an article or a statement.
    pub place: Option<(ArticleId, Span)>,
    /// The words around, or the name.
    pub text: String,
}

/// A word of the query: without marks, and as it was typed where it has marks.
pub(super) struct Term {
    pub(super) folded: String,
    pub(super) exact: Option<String>,
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !is_word(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

pub(super) fn terms(query: &str) -> Vec<Term> {
    let query = text::clean(query);
    words_of(&query)
        .take(16)
        .map(|(_, word)| {
            let folded = text::fold(word);
            let exact = (folded != word.to_lowercase()).then(|| exact_key(word));
            Term { folded, exact }
        })
        .collect()
}

/// The first place where the terms stand one behind the other, else the first place of any of
/// them; `None` where one of them does not stand in the text as it was typed.
pub(super) fn place_of(terms: &[Term], text: &str) -> Option<Span> {
    let words: Vec<(usize, &str, String)> = words_of(text).map(|(at, word)| (at, word, text::fold(word))).collect();
    let fits = |term: &Term, last: bool, (_, word, folded): &(usize, &str, String)| {
        let whole = *folded == term.folded;
        // The last word may still be being typed.
        (whole || last && folded.starts_with(&term.folded))
            && term.exact.as_ref().is_none_or(|exact| {
                let key = exact_key(word);
                if whole { key == *exact } else { key.starts_with(exact.as_str()) }
            })
    };
    let is_last = |at: usize| at + 1 == terms.len();
    let stands = |at: usize| words.iter().any(|word| fits(&terms[at], is_last(at), word));
    if !(0..terms.len()).all(stands) {
        return None;
    }
    let span = |first: &(usize, &str, String), last: &(usize, &str, String)| Span::new(first.0, last.0 + last.1.len());
    words
        .windows(terms.len())
        .find(|window| window.iter().zip(terms).enumerate().all(|(at, (word, term))| fits(term, is_last(at), word)))
        .and_then(|window| Some(span(window.first()?, window.last()?)))
        .or_else(|| {
            words
                .iter()
                .find(|word| terms.iter().enumerate().any(|(at, term)| fits(term, is_last(at), word)))
                .map(|word| span(word, word))
        })
}

/// Some words before and behind a place.
fn around(text: &str, at: Span) -> String {
    const REACH: usize = 60;
    let start = text[..at.start].char_indices().rev().take(REACH).last().map_or(at.start, |(start, _)| start);
    let end = text[at.end..].char_indices().nth(REACH).map_or(text.len(), |(end, _)| at.end + end);
    let mut shown = String::new();
    if start > 0 {
        shown.push('…');
    }
    let cut = &text[start..end];
    let cut = if start > 0 { cut.split_once(' ').map_or(cut, |(_, rest)| rest) } else { cut };
    let cut = if end < text.len() { cut.rsplit_once(' ').map_or(cut, |(rest, _)| rest) } else { cut };
    shown.push_str(&cut.split_whitespace().collect::<Vec<_>>().join(" "));
    if end < text.len() {
        shown.push('…');
    }
    shown
}

impl Store {
    /// What the words of `query` stand in: agreements and people by name, statements and articles
    /// by their text, at most `limit` of each; of texts those first that have the words one behind the
    /// other, the newest before the older. Words without marks find all marks
    /// (`dak lak` finds Đắk Lắk); words with marks find these marks alone.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<SearchHit>, StoreError> {
        let terms = terms(query);
        if terms.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let mut hits = self.search_agreements(&terms, limit)?;
        hits.extend(self.search_people(&terms, limit)?);
        // Quotation marks make each word a plain word: the query language stays out of reach.
        // Where the words stand one behind the other comes first. No rank is asked for: it would
        // have to be worked out for every article that has the words, and the newest are better.
        let words: Vec<&str> = terms.iter().map(|term| term.folded.as_str()).collect();
        let mut patterns = vec![format!("\"{}\"*", words.join(" "))];
        if let Some((last, first)) = words.split_last().filter(|(_, first)| !first.is_empty()) {
            patterns.push(format!("\"{}\" \"{last}\"*", first.join("\" \"")));
        }
        self.search_statements(&terms, &patterns, limit, &mut hits)?;
        self.search_articles(&terms, &patterns, limit, &mut hits)?;
        Ok(hits)
    }

    fn search_agreements(&self, terms: &[Term], limit: usize) -> Result<Vec<SearchHit>, StoreError> {
        // Which terms a party's name may hold is asked once for a party, not for each agreement.
        let mut parties: HashMap<i64, (String, Vec<bool>)> = HashMap::new();
        let mut statement = self.connection.prepare_cached("SELECT id, name FROM party")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(1)?;
            let folded = text::fold(&name);
            let holds = terms.iter().map(|term| folded.contains(&term.folded)).collect();
            parties.insert(row.get(0)?, (name, holds));
        }
        let mut of_agreement: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        let mut statement =
            self.connection.prepare_cached("SELECT agreement, party FROM agreement_party ORDER BY agreement, place")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            of_agreement.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        let mut hits = Vec::new();
        for (agreement, ids) in of_agreement {
            let named: Vec<&(String, Vec<bool>)> = ids.iter().filter_map(|id| parties.get(id)).collect();
            if !(0..terms.len()).all(|at| named.iter().any(|(_, holds)| holds[at])) {
                continue;
            }
            let title = named.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" – ");
            if place_of(terms, &title).is_some() {
                hits.push(SearchHit { found: Found::Agreement(AgreementId(agreement)), place: None, text: title });
                if hits.len() == limit {
                    break;
                }
            }
        }
        Ok(hits)
    }

    fn search_people(&self, terms: &[Term], limit: usize) -> Result<Vec<SearchHit>, StoreError> {
        let mut hits = Vec::new();
        let mut statement = self.connection.prepare_cached("SELECT id, name FROM person ORDER BY name, id")?;
        let mut rows = statement.query([])?;
        while hits.len() < limit
            && let Some(row) = rows.next()?
        {
            let name = row.get_ref(1)?.as_str().unwrap_or_default();
            let folded = text::fold(name);
            if terms.iter().all(|term| folded.contains(&term.folded)) && place_of(terms, name).is_some() {
                let found = Found::Person(PersonId(row.get(0)?));
                hits.push(SearchHit { found, place: None, text: name.to_owned() });
            }
        }
        Ok(hits)
    }

    fn search_statements(
        &self,
        terms: &[Term],
        patterns: &[String],
        limit: usize,
        hits: &mut Vec<SearchHit>,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.id, r.article, s.start_byte, s.quote
             FROM search_statement AS f CROSS JOIN statement AS s ON s.id = f.rowid
             CROSS JOIN report AS r ON r.id = s.report
             WHERE search_statement MATCH ?1 ORDER BY f.rowid DESC",
        )?;
        let mut seen = BTreeSet::new();
        for pattern in patterns {
            let mut rows = statement.query(params![pattern])?;
            while seen.len() < limit
                && let Some(row) = rows.next()?
            {
                let (id, start, quote): (i64, usize, String) = (row.get(0)?, row.get(2)?, row.get(3)?);
                let Some(at) = place_of(terms, &quote).filter(|_| seen.insert(id)) else { continue };
                hits.push(SearchHit {
                    found: Found::Statement(StatementId(id)),
                    place: Some((ArticleId(row.get(1)?), Span::new(start + at.start, start + at.end))),
                    text: around(&quote, at),
                });
            }
        }
        Ok(())
    }

    fn search_articles(
        &self,
        terms: &[Term],
        patterns: &[String],
        limit: usize,
        hits: &mut Vec<SearchHit>,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT a.id, a.title, a.text FROM search_article AS f CROSS JOIN article AS a ON a.id = f.rowid
             WHERE search_article MATCH ?1 ORDER BY f.rowid DESC",
        )?;
        let mut seen = BTreeSet::new();
        for pattern in patterns {
            let mut rows = statement.query(params![pattern])?;
            while seen.len() < limit
                && let Some(row) = rows.next()?
            {
                let id = ArticleId(row.get(0)?);
                if seen.contains(&id) {
                    continue;
                }
                let (title, text): (Option<String>, String) = (row.get(1)?, row.get(2)?);
                let (place, shown) = match place_of(terms, &text) {
                    Some(at) => (Some((id, at)), around(&text, at)),
                    // A headline that a file's metadata gives may not stand in the text.
                    None => match title.filter(|title| place_of(terms, title).is_some()) {
                        Some(title) => (None, title),
                        None => continue,
                    },
                };
                seen.insert(id);
                hits.push(SearchHit { found: Found::Article(id), place, text: shown });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_where_they_are_typed() {
        fn finds<'t>(query: &str, text: &'t str) -> Option<&'t str> {
            place_of(&terms(query), text).and_then(|at| at.of(text))
        }
        assert_eq!(finds("dak lak", "UBND tỉnh Đắk Lắk và"), Some("Đắk Lắk"));
        assert_eq!(finds("Đắk Lắk", "UBND tỉnh Đắk Lắk và"), Some("Đắk Lắk"));
        assert_eq!(finds("đường", "bầu trời, con dương"), None);
        assert_eq!(finds("đường", "con Đường"), Some("Đường"));
        assert_eq!(finds("hòa", "khánh hoà"), Some("hoà"));
        assert_eq!(finds("thỏa thu", "ký thoả thuận"), Some("thoả thuận"));
        assert_eq!(finds("vien tho", "Viễn thông"), Some("Viễn thông"));
        assert_eq!(finds("lắk đắk", "Đắk Lắk"), Some("Đắk"));
    }

    #[test]
    fn what_is_around_is_cut_at_words() {
        let text = "một hai ba ".repeat(40);
        let at = Span::new(221, 226);
        let shown = around(&text, at);
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.chars().count() < 130, "{shown}");
    }
}
