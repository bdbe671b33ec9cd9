//! Periods and dates: one bar an agreement, marks for its days.

use crate::model::{AgreementId, ArticleId, PartialDate, Period, Snapshot};

use super::labels::{AgreementLabel, agreement_labels};
use super::selection::Selection;

/// The timeline: bars in the order of the selection.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// One for each agreement with a date or a year.
    pub bars: Vec<TimelineBar>,
    /// The agreements that state neither: listed, never dropped.
    pub undated: Vec<(AgreementId, AgreementLabel)>,
    /// The first year that anything touches; `None` where there are no bars.
    pub first_year: Option<i16>,
    /// The last year that anything touches.
    pub last_year: Option<i16>,
}

/// One agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineBar {
    /// Which.
    pub agreement: AgreementId,
    /// What it is called.
    pub label: AgreementLabel,
    /// The years as shown. The bar covers whole years, the first and the last included.
    pub period: Period,
    /// Other years that articles give for the same agreement, without the shown ones.
    pub other_periods: Vec<(Period, ArticleId)>,
    /// Its days, by time.
    pub marks: Vec<TimelineMark>,
}

/// A day on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelineMark {
    /// What happened.
    pub kind: MarkKind,
    /// When.
    pub date: PartialDate,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// The agreement was signed.
    Signed,
    /// An article about it was published.
    Published(ArticleId),
}

/// The timeline of the selected agreements.
pub fn timeline(snapshot: &Snapshot, selection: &Selection) -> Timeline {
    let mut labels = agreement_labels(snapshot);
    let mut timeline = Timeline::default();
    for id in selection.agreements(snapshot) {
        let Some(row) = snapshot.agreements.get(&id) else { continue };
        let Some(label) = labels.remove(&id) else { continue };
        let period = Period { start: row.start.value, end: row.end.value, outlook: row.outlook.value };
        let mut marks: Vec<TimelineMark> =
            row.signed_on.value.iter().map(|date| TimelineMark { kind: MarkKind::Signed, date: *date }).collect();
        marks.extend(row.articles.iter().filter_map(|article| {
            let date = snapshot.articles.get(article)?.published?;
            Some(TimelineMark { kind: MarkKind::Published(*article), date })
        }));
        marks.sort_by_key(|mark| (mark.date, mark.kind));
        if period.is_empty() && row.signed_on.value.is_none() {
            timeline.undated.push((id, label));
            continue;
        }
        let other_periods = row
            .articles
            .iter()
            .filter_map(|article| {
                let of = |claims: &[crate::model::ClaimRow<i16>]| {
                    claims.iter().find(|claim| claim.article == *article).map(|claim| claim.value)
                };
                let told =
                    Period { start: of(&row.start.claims), end: of(&row.end.claims), outlook: of(&row.outlook.claims) };
                let differs = [(told.start, period.start), (told.end, period.end), (told.outlook, period.outlook)]
                    .iter()
                    .any(|(told, shown)| told.is_some() && told != shown);
                differs.then_some((told, *article))
            })
            .collect();
        let bar = TimelineBar { agreement: id, label, period, other_periods, marks };
        let years = [bar.period.start, bar.period.end, bar.period.outlook]
            .into_iter()
            .flatten()
            .chain(bar.marks.iter().map(|mark| mark.date.year()))
            .chain(
                bar.other_periods
                    .iter()
                    .flat_map(|(told, _)| [told.start, told.end, told.outlook].into_iter().flatten()),
            );
        for year in years {
            timeline.first_year = Some(timeline.first_year.map_or(year, |first| first.min(year)));
            timeline.last_year = Some(timeline.last_year.map_or(year, |last| last.max(year)));
        }
        timeline.bars.push(bar);
    }
    timeline
}
