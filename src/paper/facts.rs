//! What the views say of one agreement: its day, its years, its parties, each value with the
//! numbers of the sources that tell it, and all values where sources differ.

use crate::model::{AgreementRow, ArticleId, ClaimId, Resolved, Stated, Subject, TargetRow};
use crate::words::Words;

use super::sheet::Desk;
use super::sources::Cite;

/// A value as some sources tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The value in words.
    pub text: String,
    /// The numbers of the sources that tell it.
    pub references: Vec<Cite>,
}

/// A value of an agreement with every source's word on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Value {
    /// The values, the shown one first; empty where no source states any.
    pub told: Vec<Told>,
    /// Whether the sources differ.
    pub disputed: bool,
    /// Whether a reader chose the first of them.
    pub chosen: bool,
}

/// The day of signing.
pub fn signed_on(row: &AgreementRow, desk: &Desk<'_>) -> Value {
    value(&row.signed_on, desk, |date| desk.words.date(*date))
}

/// The year that the agreement looks ahead to.
pub fn outlook(row: &AgreementRow, desk: &Desk<'_>) -> Value {
    value(&row.outlook, desk, |year| desk.words.say_with("paper-outlook", &[("year", year.to_string().into())]))
}

/// The same where its heading says already what it is.
pub fn outlook_year(row: &AgreementRow, desk: &Desk<'_>) -> Value {
    value(&row.outlook, desk, |year| desk.words.say_with("paper-years-until", &[("year", year.to_string().into())]))
}

/// The places of claims, each with its article.
fn cites(desk: &Desk<'_>, claims: impl IntoIterator<Item = (ClaimId, ArticleId)>) -> Vec<Cite> {
    let paragraph = |claim| desk.material.paragraphs.get(&Subject::Claim(claim)).copied();
    desk.sources.cites(claims.into_iter().map(|(claim, article)| (article, paragraph(claim))))
}

fn value<T: Stated>(resolved: &Resolved<T>, desk: &Desk<'_>, say: impl Fn(&T) -> String) -> Value {
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
            references: cites(
                desk,
                resolved.claims.iter().filter(|claim| claim.value == *value).map(|claim| (claim.id, claim.article)),
            ),
        })
        .collect();
    Value { told, disputed: resolved.is_disputed(), chosen: resolved.chosen }
}

/// A first and a last year, as far as they are told.
type Years = (Option<i16>, Option<i16>);

/// The first and the last year together.
pub fn period(row: &AgreementRow, desk: &Desk<'_>) -> Value {
    let words = desk.words;
    let disputed = row.start.is_disputed() || row.end.is_disputed();
    let chosen = row.start.chosen || row.end.chosen;
    let mut told = Vec::new();
    let shown = (row.start.value, row.end.value);
    // A source tells its years in one place; where it tells them in two, the first stands for both.
    let by_article: Vec<(ClaimId, ArticleId, Years)> = row
        .articles
        .iter()
        .filter_map(|article| {
            let of = |years: &Resolved<i16>| {
                years.claims.iter().find(|claim| claim.article == *article).map(|claim| (claim.id, claim.value))
            };
            let (start, end) = (of(&row.start), of(&row.end));
            let (claim, _) = start.or(end)?;
            Some((claim, *article, (start.map(|(_, year)| year), end.map(|(_, year)| year))))
        })
        .collect();
    // A source that tells only one of the two years still tells what is shown, as far as it goes.
    let fits = |years: Years, other: Years| {
        let part = |a: Option<i16>, b: Option<i16>| a.is_none() || a == b;
        part(years.0, other.0) && part(years.1, other.1)
    };
    if let Some(text) = years(words, shown.0, shown.1) {
        let telling = by_article.iter().filter(|(.., years)| fits(*years, shown));
        let references = cites(desk, telling.map(|(claim, article, _)| (*claim, *article)));
        told.push(Told { text, references });
    }
    let mut others: Vec<(Years, Vec<(ClaimId, ArticleId)>)> = Vec::new();
    for (claim, article, years) in by_article.iter().filter(|(.., years)| !fits(*years, shown)) {
        match others.iter_mut().find(|(seen, _)| seen == years) {
            Some((_, claims)) => claims.push((*claim, *article)),
            None => others.push((*years, vec![(*claim, *article)])),
        }
    }
    told.extend(others.into_iter().filter_map(|(told, claims)| {
        Some(Told { text: years(words, told.0, told.1)?, references: cites(desk, claims) })
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
