//! The numbers of the sources: each article that a page cites, in the order of the agreements, and
//! the places in it that the facts stand at.
//!
//! A print without a list of sources has no numbers: nothing may point at what is not there.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::compare::AgreementLabel;
use crate::model::{AgreementId, ArticleId, Snapshot};
use crate::words::Words;

/// Which number each article has.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    numbers: BTreeMap<ArticleId, usize>,
    order: Vec<ArticleId>,
    /// The paragraphs that were cited so far, by the number of their source.
    cited: RefCell<BTreeMap<usize, BTreeSet<usize>>>,
}

/// Where a fact stands: the number of its source, and that number with the paragraph, as "4:12".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cite(pub usize, pub String);

/// One entry of the list of sources.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The paragraphs that the facts on the pages stand in; empty where none is known.
    pub places: String,
}

impl Sources {
    /// Numbers the articles of these agreements, agreement by agreement.
    pub fn of(snapshot: &Snapshot, agreements: &[AgreementId]) -> Self {
        Self::among(snapshot, agreements, |_| true)
    }

    /// Numbers those of the articles that are to be listed.
    pub fn among(snapshot: &Snapshot, agreements: &[AgreementId], listed: impl Fn(ArticleId) -> bool) -> Self {
        let mut sources = Self::default();
        for agreement in agreements.iter().filter_map(|id| snapshot.agreements.get(id)) {
            for article in &agreement.articles {
                let known = snapshot.articles.contains_key(article) && listed(*article);
                if known && !sources.numbers.contains_key(article) {
                    sources.order.push(*article);
                    sources.numbers.insert(*article, sources.order.len());
                }
            }
        }
        sources
    }

    /// Whether nothing has a number.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The articles that were cited so far, and those that the cited ones repeat.
    pub fn used(&self, snapshot: &Snapshot) -> BTreeSet<ArticleId> {
        let cited = self.cited.borrow();
        let used = self.order.iter().filter(|id| self.number(**id).is_some_and(|number| cited.contains_key(&number)));
        used.flat_map(|id| [*id, snapshot.source_of(*id)]).collect()
    }

    /// How many articles have a number.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether a fact was cited with its paragraph so far.
    pub fn has_paragraphs(&self) -> bool {
        self.cited.borrow().values().any(|paragraphs| !paragraphs.is_empty())
    }

    /// The number of an article; `None` where none of the agreements has it.
    pub fn number(&self, article: ArticleId) -> Option<usize> {
        self.numbers.get(&article).copied()
    }

    /// The place of a fact; `None` where the article has no number.
    pub fn cite(&self, article: ArticleId, paragraph: Option<usize>) -> Option<Cite> {
        let number = *self.numbers.get(&article)?;
        self.cited.borrow_mut().entry(number).or_default().extend(paragraph);
        let text = paragraph.map_or_else(|| number.to_string(), |paragraph| format!("{number}:{paragraph}"));
        Some(Cite(number, text))
    }

    /// The places of several facts, each once, in the order of the sources.
    pub fn cites(&self, facts: impl IntoIterator<Item = (ArticleId, Option<usize>)>) -> Vec<Cite> {
        let mut facts: Vec<(usize, Option<usize>, ArticleId)> = facts
            .into_iter()
            .filter_map(|(article, paragraph)| Some((*self.numbers.get(&article)?, paragraph, article)))
            .collect();
        facts.sort_unstable();
        facts.dedup();
        facts.into_iter().filter_map(|(_, paragraph, article)| self.cite(article, paragraph)).collect()
    }

    /// The numbers of several articles, ascending, each once.
    pub fn numbers(&self, articles: impl IntoIterator<Item = ArticleId>) -> Vec<Cite> {
        self.cites(articles.into_iter().map(|article| (article, None)))
    }

    /// The list as it is printed, with the places that were cited so far.
    pub fn entries(
        &self,
        snapshot: &Snapshot,
        agreements: &[AgreementId],
        labels: &BTreeMap<AgreementId, AgreementLabel>,
        words: &Words,
    ) -> Vec<SourceEntry> {
        let cited = self.cited.borrow();
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
                // A copy is no source of its own, and says whose it is.
                let copied = article.copy_of.and_then(|original| {
                    let listed = self.number(original).map(|number| format!("[{number}]"));
                    let what =
                        listed.or_else(|| snapshot.articles.get(&original).map(|row| format!("“{}”", row.title)))?;
                    Some(words.say_with("paper-source-copy", &[("source", what.into())]))
                });
                let copied = copied.map_or_else(String::new, |words| format!(" · {words}"));
                Some(SourceEntry {
                    number,
                    title: super::sheet::shown(&article.title),
                    imprint: super::sheet::shown(&format!("{outlet}, {day}{copied}")),
                    file: super::sheet::shown_whole(&article.file),
                    url: article.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
                    about: about.remove(id).unwrap_or_default().join("; "),
                    places: cited.get(&number).filter(|of| !of.is_empty()).map_or_else(String::new, |of| {
                        let count = super::sheet::count(of.len());
                        words.say_with("paper-source-places", &[("count", count), ("places", ranges(of).into())])
                    }),
                })
            })
            .collect()
    }
}

/// Numbers in one line, those that follow each other as a range: "3, 5–7".
fn ranges(numbers: &BTreeSet<usize>) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut().filter(|(_, last)| *last + 1 == number) {
            Some((_, last)) => *last = number,
            None => runs.push((number, number)),
        }
    }
    let run = |(first, last): &(usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_a_range() {
        assert_eq!(ranges(&[1, 3, 4, 6, 7, 8].into()), "1, 3, 4, 6–8");
        assert_eq!(ranges(&BTreeSet::new()), "");
    }
}
