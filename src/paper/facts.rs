//! What the views say of one agreement: its day, its years, its parties, each value with the
//! numbers of the sources that tell it, and all values where sources differ.

use serde::Serialize;

use crate::model::{AgreementRow, ArticleId, Resolved, Stated, TargetRow};
use crate::words::Words;

use super::sources::Sources;

/// A value as some sources tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The value in words.
    pub text: String,
    /// The numbers of the sources that tell it.
    pub references: Vec<usize>,
}

/// A value of an agreement with every source's word on it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Value {
    /// The values, the shown one first; empty where no source states any.
    pub told: Vec<Told>,
    /// Whether the sources differ.
    pub disputed: bool,
    /// Whether a reader chose the first of them.
    pub chosen: bool,
}

/// The day of signing.
pub fn signed_on(row: &AgreementRow, words: &Words, sources: &Sources) -> Value {
    value(&row.signed_on, sources, |date| words.date(*date))
}

/// The year that the agreement looks ahead to.
pub fn outlook(row: &AgreementRow, words: &Words, sources: &Sources) -> Value {
    value(&row.outlook, sources, |year| words.say_with("paper-outlook", &[("year", year.to_string().into())]))
}

fn value<T: Stated>(resolved: &Resolved<T>, sources: &Sources, say: impl Fn(&T) -> String) -> Value {
    let mut seen: Vec<&T> = resolved.value.iter().collect();
    for claim in &resolved.claims {
        if !seen.contains(&&claim.value) {
            seen.push(&claim.value);
        }
    }
    let told = seen
        .into_iter()
        .map(|value| Told {
            text: say(value),
            references: sources
                .numbers(resolved.claims.iter().filter(|claim| claim.value == *value).map(|claim| claim.article)),
        })
        .collect();
    Value { told, disputed: resolved.is_disputed(), chosen: resolved.chosen }
}

/// A first and a last year, as far as they are told.
type Years = (Option<i16>, Option<i16>);

/// The first and the last year together.
pub fn period(row: &AgreementRow, words: &Words, sources: &Sources) -> Value {
    let disputed = row.start.is_disputed() || row.end.is_disputed();
    let chosen = row.start.chosen || row.end.chosen;
    let mut told = Vec::new();
    let shown = (row.start.value, row.end.value);
    let by_article: Vec<(ArticleId, Years)> = row
        .articles
        .iter()
        .map(|article| {
            let of = |years: &Resolved<i16>| {
                years.claims.iter().find(|claim| claim.article == *article).map(|claim| claim.value)
            };
            (*article, (of(&row.start), of(&row.end)))
        })
        .filter(|(_, years)| *years != (None, None))
        .collect();
    // A source that tells only one of the two years still tells what is shown, as far as it goes.
    let fits = |years: Years, other: Years| {
        let part = |a: Option<i16>, b: Option<i16>| a.is_none() || a == b;
        part(years.0, other.0) && part(years.1, other.1)
    };
    if let Some(text) = years(words, shown.0, shown.1) {
        let telling = by_article.iter().filter(|(_, years)| fits(*years, shown)).map(|(article, _)| *article);
        told.push(Told { text, references: sources.numbers(telling) });
    }
    let mut others: Vec<(Years, Vec<ArticleId>)> = Vec::new();
    for (article, years) in by_article.iter().filter(|(_, years)| !fits(*years, shown)) {
        match others.iter_mut().find(|(seen, _)| seen == years) {
            Some((_, articles)) => articles.push(*article),
            None => others.push((*years, vec![*article])),
        }
    }
    told.extend(others.into_iter().filter_map(|(told, articles)| {
        Some(Told { text: years(words, told.0, told.1)?, references: sources.numbers(articles) })
    }));
    Value { told, disputed, chosen }
}

/// First and last year in words; `None` where neither is stated.
pub fn years(words: &Words, start: Option<i16>, end: Option<i16>) -> Option<String> {
    Some(match (start, end) {
        (None, None) => return None,
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) => format!("{start}–{end}"),
        (Some(start), None) => words.say_with("paper-years-from", &[("year", start.to_string().into())]),
        (None, Some(end)) => words.say_with("paper-years-until", &[("year", end.to_string().into())]),
    })
}

/// A number with its unit and how it is meant: "at least 95%", "over 6,500 stations".
pub fn target(words: &Words, target: &TargetRow) -> String {
    words.quantity(target.value, &super::sheet::shown(&target.unit), target.comparator)
}
