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
    /// Where words of the query stand in `text`.
    pub marks: Vec<Span>,
}

impl SearchHit {
    fn new(found: Found, place: Option<(ArticleId, Span)>, text: String, terms: &[Term]) -> Self {
        let marks = marks(terms, &text);
        Self { found, place, text, marks }
    }
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

/// A word of a text: where it begins, as it stands there, and folded.
struct Word<'t> {
    at: usize,
    word: &'t str,
    folded: String,
}

impl Term {
    /// Whether a word of a text is this one. The last word of a query may still be being typed.
    fn fits(&self, word: &Word<'_>, last: bool) -> bool {
        let whole = word.folded == self.folded;
        (whole || last && word.folded.starts_with(&self.folded))
            && self.exact.as_ref().is_none_or(|exact| {
                let key = exact_key(word.word);
                if whole { key == *exact } else { key.starts_with(exact.as_str()) }
            })
    }
}

/// The first place where the terms stand one behind the other, else the first place of any of
/// them; `None` where one of them does not stand in the text as it was typed.
pub(super) fn place_of(terms: &[Term], text: &str) -> Option<Span> {
    let words: Vec<Word<'_>> = words_of(text).map(|(at, word)| Word { at, word, folded: text::fold(word) }).collect();
    let is_last = |at: usize| at + 1 == terms.len();
    let stands = |at: usize| words.iter().any(|word| terms[at].fits(word, is_last(at)));
    if !(0..terms.len()).all(stands) {
        return None;
    }
    let span = |first: &Word<'_>, last: &Word<'_>| Span::new(first.at, last.at + last.word.len());
    words
        .windows(terms.len())
        .find(|window| window.iter().zip(terms).enumerate().all(|(at, (word, term))| term.fits(word, is_last(at))))
        .and_then(|window| Some(span(window.first()?, window.last()?)))
        .or_else(|| {
            words
                .iter()
                .find(|word| terms.iter().enumerate().any(|(at, term)| term.fits(word, is_last(at))))
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

/// Where words of the query stand in a text, from its start to its end: neighbours are one stretch.
fn marks(terms: &[Term], text: &str) -> Vec<Span> {
    let mut marks: Vec<Span> = Vec::new();
    for (at, word) in words_of(text) {
        let word = Word { at, word, folded: text::fold(word) };
        if !terms.iter().enumerate().any(|(place, term)| term.fits(&word, place + 1 == terms.len())) {
            continue;
        }
        match marks.last_mut() {
            Some(last) if text[last.end..at].chars().all(|c| c == ' ') => last.end = at + word.word.len(),
            _ => marks.push(Span::new(at, at + word.word.len())),
        }
    }
    marks
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
        hits.extend(self.search_statements(&terms, &patterns, limit)?);
        hits.extend(self.search_articles(&terms, &patterns, limit)?);
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
                hits.push(SearchHit::new(Found::Agreement(AgreementId(agreement)), None, title, terms));
                if hits.len() == limit {
                    break;
                }
            }
        }
        Ok(hits)
    }

    fn search_people(&self, terms: &[Term], limit: usize) -> Result<Vec<SearchHit>, StoreError> {
        let mut hits = Vec::new();
        let mut statement =
            self.connection.prepare_cached("SELECT coalesce(joined_into, id), name FROM person ORDER BY name, id")?;
        let mut rows = statement.query([])?;
        while hits.len() < limit
            && let Some(row) = rows.next()?
        {
            let name = row.get_ref(1)?.as_str().unwrap_or_default();
            let folded = text::fold(name);
            if terms.iter().all(|term| folded.contains(&term.folded)) && place_of(terms, name).is_some() {
                let found = Found::Person(PersonId(row.get(0)?));
                hits.push(SearchHit::new(found, None, name.to_owned(), terms));
            }
        }
        Ok(hits)
    }

    /// Statements by their words.
    fn search_statements(
        &self,
        terms: &[Term],
        patterns: &[String],
        limit: usize,
    ) -> Result<Vec<SearchHit>, StoreError> {
        let sql = "SELECT s.id, r.article, s.start_byte, s.quote
             FROM search_statement AS f CROSS JOIN statement AS s ON s.id = f.rowid
             CROSS JOIN report AS r ON r.id = s.report
             WHERE search_statement MATCH ?1 ORDER BY f.rowid DESC";
        self.search_texts(sql, patterns, limit, |id, row| {
            let (start, quote): (usize, String) = (row.get(2)?, row.get(3)?);
            let Some(at) = place_of(terms, &quote) else { return Ok(None) };
            let place = (ArticleId(row.get(1)?), Span::new(start + at.start, start + at.end));
            let found = Found::Statement(StatementId(id));
            Ok(Some(SearchHit::new(found, Some(place), around(&quote, at), terms)))
        })
    }

    /// Articles by their headline and their text.
    fn search_articles(&self, terms: &[Term], patterns: &[String], limit: usize) -> Result<Vec<SearchHit>, StoreError> {
        let sql = "SELECT a.id, a.title, a.text FROM search_article AS f CROSS JOIN article AS a ON a.id = f.rowid
             WHERE search_article MATCH ?1 ORDER BY f.rowid DESC";
        self.search_texts(sql, patterns, limit, |id, row| {
            let (title, text): (Option<String>, String) = (row.get(1)?, row.get(2)?);
            let (place, shown) = match place_of(terms, &text) {
                Some(at) => (Some((ArticleId(id), at)), around(&text, at)),
                // A headline that a file's metadata gives may not stand in the text.
                None => match title.filter(|title| place_of(terms, title).is_some()) {
                    Some(title) => (None, title),
                    None => return Ok(None),
                },
            };
            Ok(Some(SearchHit::new(Found::Article(ArticleId(id)), place, shown, terms)))
        })
    }

    /// The rows that one pattern after the other finds, each row once. `hit` looks at a row: what
    /// the index finds without marks may not have the marks that were typed.
    fn search_texts(
        &self,
        sql: &str,
        patterns: &[String],
        limit: usize,
        hit: impl Fn(i64, &rusqlite::Row<'_>) -> rusqlite::Result<Option<SearchHit>>,
    ) -> Result<Vec<SearchHit>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let (mut seen, mut hits) = (BTreeSet::new(), Vec::new());
        for pattern in patterns {
            let mut rows = statement.query(params![pattern])?;
            while hits.len() < limit
                && let Some(row) = rows.next()?
            {
                let id: i64 = row.get(0)?;
                // What fits one pattern and was refused once is refused again.
                if seen.insert(id) {
                    hits.extend(hit(id, row)?);
                }
            }
        }
        Ok(hits)
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
    fn every_word_of_the_query_is_marked_and_neighbours_are_one_stretch() {
        let marked = |query: &str, text: &'static str| -> Vec<&str> {
            marks(&terms(query), text).into_iter().filter_map(|at| at.of(text)).collect()
        };
        assert_eq!(marked("dak lak", "UBND tỉnh Đắk Lắk và Đắk Nông"), ["Đắk Lắk", "Đắk"]);
        assert_eq!(marked("hạ tầng s", "số hóa hạ tầng"), ["số", "hạ tầng"]);
        assert!(marked("đường", "con dương").is_empty());
    }

    #[test]
    fn what_is_around_is_cut_at_words() {
        let text = "một hai ba ".repeat(40);
        let at = Span::new(221, 226);
        let shown = around(&text, at);
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.chars().count() < 130, "{shown}");
    }
}
