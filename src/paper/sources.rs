//! The numbers of the sources: each article that a page cites, in the order of the agreements.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{AgreementId, ArticleId, Snapshot};
use crate::words::Words;

/// Which number each article has.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    numbers: BTreeMap<ArticleId, usize>,
    order: Vec<ArticleId>,
}

/// One entry of the list of sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceEntry {
    /// Its number, from 1.
    pub number: usize,
    /// The article's title.
    pub title: String,
    /// Outlet and day in one line.
    pub imprint: String,
    /// The name of its file.
    pub file: String,
    /// Its address on the web, where it has one.
    pub url: Option<String>,
    /// Which agreements it reports.
    pub about: String,
}

impl Sources {
    /// Numbers the articles of these agreements, agreement by agreement.
    pub fn of(snapshot: &Snapshot, agreements: &[AgreementId]) -> Self {
        let mut sources = Self::default();
        for agreement in agreements.iter().filter_map(|id| snapshot.agreements.get(id)) {
            for article in &agreement.articles {
                if snapshot.articles.contains_key(article) && !sources.numbers.contains_key(article) {
                    sources.order.push(*article);
                    sources.numbers.insert(*article, sources.order.len());
                }
            }
        }
        sources
    }

    /// The number of an article; `None` where none of the agreements has it.
    pub fn number(&self, article: ArticleId) -> Option<usize> {
        self.numbers.get(&article).copied()
    }

    /// The numbers of several articles, ascending, each once.
    pub fn numbers(&self, articles: impl IntoIterator<Item = ArticleId>) -> Vec<usize> {
        let mut numbers: Vec<usize> = articles.into_iter().filter_map(|article| self.number(article)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The list as it is printed.
    pub fn entries(&self, snapshot: &Snapshot, agreements: &[AgreementId], words: &Words) -> Vec<SourceEntry> {
        let labels = crate::compare::labels::agreement_labels(snapshot);
        let mut about: BTreeMap<ArticleId, Vec<String>> = BTreeMap::new();
        for agreement in agreements.iter().filter_map(|id| snapshot.agreements.get(id)) {
            for article in &agreement.articles {
                about.entry(*article).or_default().extend(labels.get(&agreement.id).map(|label| label.line()));
            }
        }
        self.order
            .iter()
            .zip(1..)
            .filter_map(|(id, number)| {
                let article = snapshot.articles.get(id)?;
                let outlet = article.outlet.clone().unwrap_or_else(|| words.say("paper-source-outlet-unknown"));
                let day = article
                    .published
                    .map_or_else(|| words.say("paper-source-undated"), |published| words.date(published));
                Some(SourceEntry {
                    number,
                    title: super::sheet::shown(&article.title),
                    imprint: super::sheet::shown(&format!("{outlet}, {day}")),
                    file: super::sheet::shown_whole(&article.file),
                    url: article.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
                    about: about.remove(id).unwrap_or_default().join("; "),
                })
            })
            .collect()
    }
}
