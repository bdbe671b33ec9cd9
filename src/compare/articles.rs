//! The list of all articles, with what each one reports.

use crate::model::{AgreementId, ArticleId, PartialDate, Snapshot};
use crate::text;

/// The articles, the newest first, the undated last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ArticleList {
    /// One for each article.
    pub rows: Vec<ArticleListRow>,
}

/// One article.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleListRow {
    /// Which.
    pub id: ArticleId,
    /// Its headline.
    pub title: String,
    /// The newspaper or site.
    pub outlet: Option<String>,
    /// Its own date.
    pub published: Option<PartialDate>,
    /// The agreements that it reports.
    pub agreements: Vec<AgreementId>,
    /// Title, outlet and file, folded for a filter.
    pub folded: String,
}

/// All articles of a file.
pub fn articles(snapshot: &Snapshot) -> ArticleList {
    let mut reported: std::collections::BTreeMap<ArticleId, Vec<AgreementId>> = std::collections::BTreeMap::new();
    for agreement in snapshot.agreements.values() {
        for article in &agreement.articles {
            reported.entry(*article).or_default().push(agreement.id);
        }
    }
    let mut rows: Vec<ArticleListRow> = snapshot
        .articles
        .values()
        .map(|row| ArticleListRow {
            id: row.id,
            title: row.title.clone(),
            outlet: row.outlet.clone(),
            published: row.published,
            agreements: reported.remove(&row.id).unwrap_or_default(),
            folded: text::fold(&format!("{}\n{}\n{}", row.title, row.outlet.as_deref().unwrap_or_default(), row.file)),
        })
        .collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.published), row.id));
    ArticleList { rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ArticleRow;

    #[test]
    fn the_newest_stands_first_and_the_undated_last() {
        let mut snapshot = Snapshot::default();
        for (id, published) in [(1, None), (2, Some("2022-04-21")), (3, Some("2025-09-12"))] {
            snapshot.articles.insert(
                ArticleId(id),
                ArticleRow {
                    id: ArticleId(id),
                    file: format!("{id}.txt"),
                    title: "Đắk Lắk".to_owned(),
                    outlet: None,
                    published: published.map(|day| day.parse().unwrap()),
                    url: None,
                    length: 1,
                    by_hand: false,
                    copy_of: None,
                },
            );
        }
        let list = articles(&snapshot);
        assert_eq!(list.rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), [3, 2, 1]);
        assert!(list.rows[0].folded.contains("dak lak") && list.rows[0].folded.contains("3.txt"));
    }
}
