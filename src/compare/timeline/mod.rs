//! Periods and dates: one bar an agreement, marks for its days.

use crate::model::{AgreementId, ArticleId, PartialDate, Period, Snapshot};

use super::labels::{AgreementLabel, agreement_labels};
use super::selection::Selection;

mod lanes;
mod told;

pub use lanes::{Lane, LaneBy, lanes};
pub use told::{FormerPeriod, TimelineTarget};

/// The timeline: bars in the order of the selection.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// One for each agreement with a date or a year.
    pub bars: Vec<TimelineBar>,
    /// The agreements that state neither: listed, never dropped.
    pub undated: Vec<(AgreementId, AgreementLabel)>,
    /// The first year that a period or a mark touches; `None` where there are no bars.
    pub first_year: Option<i16>,
    /// The last year that a period or a mark touches.
    pub last_year: Option<i16>,
}

impl Timeline {
    /// The first and the last year that anything touches, former periods and dated targets included.
    /// What is told of times long before stretches the line by no more than twice its length.
    pub fn years(&self) -> Option<(i16, i16)> {
        let (first, last) = (self.first_year?, self.last_year?);
        let reach = last.saturating_sub(first).max(10);
        let former = self.bars.iter().flat_map(|bar| &bar.former).map(|former| former.start);
        let former = former.filter(|year| *year >= first.saturating_sub(reach)).min();
        let targets = self.bars.iter().flat_map(|bar| &bar.targets).map(|target| target.year);
        let targets = targets.filter(|year| *year <= last.saturating_add(reach)).max();
        Some((former.map_or(first, |year| year.min(first)), targets.map_or(last, |year| year.max(last))))
    }
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
    /// The targets that its statements give with a year, by year.
    pub targets: Vec<TimelineTarget>,
    /// The years before it that its articles tell results of, by time.
    pub former: Vec<FormerPeriod>,
}

/// A bar on a line of years, where 2026.0 is the first moment of 2026.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Where the bar begins.
    pub from: f64,
    /// Where the bar ends.
    pub to: f64,
    /// Whether no source says when it begins: `from` is the best that is known.
    pub open_start: bool,
    /// Whether no source says when it ends: `to` is the end of the last year that is known.
    pub open_end: bool,
    /// Where the outlook beyond the bar ends.
    pub outlook_to: Option<f64>,
}

/// The bar of a period: whole years, the first and the last included. `near` is a day that stands
/// in for a missing first year, the day of signing; `None` where the period says nothing.
pub fn extent(period: Period, near: Option<PartialDate>) -> Option<Extent> {
    let behind = |year: i16| f64::from(year) + 1.0;
    let near = near.map(|date| date.as_year_fraction());
    let (from, open_start) = match (period.start, period.end, period.outlook) {
        (Some(start), ..) => (f64::from(start), false),
        (None, Some(last), _) | (None, None, Some(last)) => {
            (near.filter(|near| *near < f64::from(last)).unwrap_or(f64::from(last)), true)
        }
        (None, None, None) => return None,
    };
    // A period of an outlook alone is all outlook: nothing is promised for its years.
    let only_outlook = period.start.is_none() && period.end.is_none();
    let (to, open_end) = match period.end {
        Some(end) => (behind(end).max(from), false),
        None if only_outlook => (from, true),
        None => (from.floor() + 1.0, true),
    };
    let outlook_to = period.outlook.map(behind).filter(|outlook| *outlook > to);
    Some(Extent { from, to, open_start, open_end, outlook_to })
}

impl TimelineBar {
    /// The day of signing.
    pub fn signed_on(&self) -> Option<PartialDate> {
        self.marks.iter().find(|mark| mark.kind == MarkKind::Signed).map(|mark| mark.date)
    }

    /// The bar of the years as shown.
    pub fn extent(&self) -> Option<Extent> {
        extent(self.period, self.signed_on())
    }

    /// The other years that articles give, each once with its articles; a year that an article
    /// leaves out is the shown one.
    pub fn other_readings(&self) -> Vec<(Period, Vec<ArticleId>)> {
        let mut readings: Vec<(Period, Vec<ArticleId>)> = Vec::new();
        for (told, article) in &self.other_periods {
            let told = Period {
                start: told.start.or(self.period.start),
                end: told.end.or(self.period.end),
                outlook: told.outlook.or(self.period.outlook),
            };
            match readings.iter_mut().find(|(period, _)| *period == told) {
                Some((_, articles)) => articles.push(*article),
                None => readings.push((told, vec![*article])),
            }
        }
        readings
    }
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
    let mut told = told::told(snapshot);
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
        let told::Told { targets, former } = told.remove(&id).unwrap_or_default();
        let bar = TimelineBar { agreement: id, label, period, other_periods, marks, targets, former };
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

#[cfg(test)]
mod tests {
    use super::*;

    fn period(start: Option<i16>, end: Option<i16>, outlook: Option<i16>) -> Period {
        Period { start, end, outlook }
    }

    #[test]
    fn a_bar_covers_whole_years_and_the_outlook_goes_on() {
        let extent = extent(period(Some(2026), Some(2030), Some(2035)), None).unwrap();
        assert_eq!((extent.from, extent.to, extent.outlook_to), (2026.0, 2031.0, Some(2036.0)));
        assert!(!extent.open_start && !extent.open_end);
    }

    #[test]
    fn missing_years_leave_the_bar_open() {
        let signed = "2022-04-21".parse().ok();
        let until = extent(period(None, Some(2025), None), signed).unwrap();
        assert!(until.open_start && until.from > 2022.0 && until.from < 2023.0 && until.to == 2026.0);
        let since = extent(period(Some(2022), None, None), signed).unwrap();
        assert!(since.open_end && (since.from, since.to) == (2022.0, 2023.0));
        assert!(extent(Period::default(), signed).is_none());
        let ahead = extent(period(None, None, Some(2030)), signed).unwrap();
        assert!(ahead.from == ahead.to && ahead.outlook_to == Some(2031.0));
    }

    #[test]
    fn other_readings_stand_once_and_are_filled_up() {
        let shown = period(Some(2026), Some(2030), None);
        let bar = TimelineBar {
            agreement: AgreementId(1),
            label: AgreementLabel { title: String::new(), distinction: None },
            period: shown,
            other_periods: vec![
                (period(Some(2025), Some(2030), None), ArticleId(1)),
                (period(Some(2025), None, None), ArticleId(2)),
            ],
            marks: Vec::new(),
            targets: Vec::new(),
            former: Vec::new(),
        };
        let readings = bar.other_readings();
        assert_eq!(readings, [(period(Some(2025), Some(2030), None), vec![ArticleId(1), ArticleId(2)])]);
    }
}
