//! Where in their articles facts stand, counted as a reader of the article counts: in paragraphs.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::model::{ArticleId, Subject};

use super::Store;
use super::error::StoreError;

impl Store {
    /// The paragraph of its article that each fact stands in, from 1; the headline is the first
    /// where the text begins with it. A fact that several articles tell, as that a party signs, and
    /// facts that are not there have none.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn paragraphs(&self, subjects: &[Subject]) -> Result<BTreeMap<Subject, usize>, StoreError> {
        let mut by_article: BTreeMap<ArticleId, Vec<(usize, Subject)>> = BTreeMap::new();
        for subject in subjects {
            let (sql, id) = match subject {
                Subject::Statement(id) => (
                    "SELECT r.article, s.start_byte FROM statement AS s JOIN report AS r ON r.id = s.report WHERE s.id = ?1",
                    id.0,
                ),
                Subject::Claim(id) => (
                    "SELECT r.article, c.start_byte FROM claim AS c JOIN report AS r ON r.id = c.report WHERE c.id = ?1",
                    id.0,
                ),
                Subject::Appearance(id) => (
                    "SELECT r.article, a.start_byte FROM appearance AS a JOIN report AS r ON r.id = a.report
                     WHERE a.id = ?1",
                    id.0,
                ),
                Subject::Party(..) => continue,
            };
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query(params![id])?;
            if let Some(row) = rows.next()? {
                by_article.entry(ArticleId(row.get(0)?)).or_default().push((row.get(1)?, *subject));
            }
        }
        let mut found = BTreeMap::new();
        let mut text = self.connection.prepare_cached("SELECT text FROM article WHERE id = ?1 AND by_hand = 0")?;
        for (article, mut places) in by_article {
            places.sort_unstable();
            let mut rows = text.query(params![article.0])?;
            let Some(row) = rows.next()? else { continue };
            count(row.get_ref(0)?.as_str().unwrap_or_default(), &places, &mut found);
        }
        Ok(found)
    }
}

/// Counts the paragraphs up to each of `places`, which ascend.
fn count(text: &str, places: &[(usize, Subject)], found: &mut BTreeMap<Subject, usize>) {
    let (mut paragraph, mut start) = (0, 0);
    let mut places = places.iter().peekable();
    for line in text.split_inclusive('\n') {
        paragraph += usize::from(!line.trim().is_empty());
        start += line.len();
        while let Some((_, subject)) = places.next_if(|(at, _)| *at < start) {
            found.insert(*subject, paragraph.max(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StatementId;

    #[test]
    fn empty_lines_are_no_paragraphs() {
        let text = "Đầu đề\n\nĐoạn một.\n  \nĐoạn hai, dài hơn.";
        let at = |word: &str, id| (text.find(word).unwrap(), Subject::Statement(StatementId(id)));
        let mut found = BTreeMap::new();
        count(text, &[at("Đầu", 1), at("một", 2), at("hai", 3), at("hơn", 4)], &mut found);
        assert_eq!(found.into_values().collect::<Vec<_>>(), [1, 2, 3, 3]);
    }
}
