//! Which of several articles' words on one value is shown.
//!
//! The views `agreement_signing` and `agreement_value` say the same in SQL; a test compares them.

use std::collections::BTreeSet;

use crate::model::{ArticleId, ClaimRow, PartialDate, Resolved, ReviewState};

/// One article's word with what is needed to weigh it.
#[derive(Debug, Clone)]
pub(super) struct Told<T> {
    pub row: ClaimRow<T>,
    /// When a reader chose it.
    pub decided_at: Option<String>,
    /// The article, or the one that it repeats.
    pub source: ArticleId,
    /// When the article was published.
    pub published: Option<PartialDate>,
    /// Says which of two articles comes first where nothing else does, whatever the order of import.
    pub content_hash: std::sync::Arc<str>,
    /// Which of the article's agreements it speaks of.
    pub place: i64,
}

/// A value that articles can differ on.
pub(super) trait Value: Copy + PartialEq {
    /// Whether two words on it may both be true.
    fn fits(&self, other: &Self) -> bool;
    /// How precise it is, where that differs.
    fn precision(&self) -> u8;
    /// The day from which the article's distance is measured.
    fn day(&self, signing: Option<PartialDate>) -> Option<i32>;
}

impl Value for i16 {
    fn fits(&self, other: &Self) -> bool {
        self == other
    }

    fn precision(&self) -> u8 {
        0
    }

    fn day(&self, signing: Option<PartialDate>) -> Option<i32> {
        signing.and_then(nominal_day)
    }
}

impl Value for PartialDate {
    fn fits(&self, other: &Self) -> bool {
        self.agrees_with(other)
    }

    fn precision(&self) -> u8 {
        u8::from(self.month().is_some()) + u8::from(self.day().is_some())
    }

    fn day(&self, _signing: Option<PartialDate>) -> Option<i32> {
        nominal_day(*self)
    }
}

/// The day in the middle of what is stated, counted from 1970.
pub(super) fn nominal_day(date: PartialDate) -> Option<i32> {
    let (month, day) = match (date.month(), date.day()) {
        (None, _) => (7, 2),
        (Some(month), None) => (month, 16),
        (Some(month), Some(day)) => (month, day),
    };
    let date = jiff::civil::Date::new(date.year(), month, day).ok()?;
    Some((date - jiff::civil::Date::constant(1970, 1, 1)).get_days())
}

/// What a reader rejected does not count. Of the rest the reader's choice, the latest where there are several; else what most sources say, the more
/// precise before the less; else what the article nearest to the signing says.
pub(super) fn resolve<T: Value>(mut told: Vec<Told<T>>, signing: Option<PartialDate>) -> Resolved<T> {
    told.sort_by_key(|claim| claim.row.id);
    let (rejected, told): (Vec<_>, Vec<_>) =
        told.into_iter().partition(|claim| claim.row.review == ReviewState::Rejected);
    let best = told.iter().min_by_key(|claim| {
        let value = claim.row.value;
        let agreeing = told.iter().filter(|other| other.row.value.fits(&value)).map(|other| other.source);
        let support = agreeing.collect::<BTreeSet<_>>().len();
        let published = claim.published.and_then(nominal_day);
        let distance = value.day(signing).zip(published).map(|(day, published)| day.abs_diff(published));
        (
            (claim.decided_at.is_none(), std::cmp::Reverse(claim.decided_at.clone())),
            (std::cmp::Reverse(support), std::cmp::Reverse(value.precision())),
            (distance.is_none(), distance),
            (claim.published.is_none(), claim.published),
            (claim.content_hash.clone(), claim.place),
        )
    });
    let value = best.map(|claim| claim.row.value);
    let chosen = best.is_some_and(|claim| claim.decided_at.is_some());
    let rows = |told: Vec<Told<T>>| told.into_iter().map(|claim| claim.row).collect();
    Resolved { value, chosen, claims: rows(told), rejected: rows(rejected) }
}
