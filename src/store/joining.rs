//! Which reports speak of one agreement.
//!
//! Pure, and a matter of what the reports say alone: the order in which they were imported never
//! changes the answer. All reports here have the same parties.

use std::collections::BTreeMap;

use crate::model::PartialDate;

use super::resolve::nominal_day;

/// What one article says of one agreement, as far as joining needs it.
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub id: i64,
    pub agreement: i64,
    pub article: i64,
    pub content_hash: String,
    pub place: i64,
    pub published: Option<PartialDate>,
    pub signed_on: Option<PartialDate>,
    pub start: Option<i16>,
    pub end: Option<i16>,
    /// Whether it names the very parties that are grouped: only to such reports others are joined.
    pub alike: bool,
    /// Whether it stays in the agreement that it has: a person put it there, or it names other parties.
    pub fixed: bool,
}

/// An article about a signing whose day it does not give appears within so many days of it.
const NEWS_DAYS: i32 = 45;

/// The reports in groups, one for each agreement, each as places in `reports`.
///
/// The most precisely dated come first and open the groups; each of the others joins the nearest
/// group that it fits, or opens one of its own. What is fixed stands together before that.
pub(super) fn group(reports: &[Report]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|at| {
        let report = &reports[*at];
        (
            std::cmp::Reverse(report.signed_on.map(precision)),
            report.signed_on,
            (report.start.is_none() && report.end.is_none(), report.start, report.end),
            (report.published.is_none(), report.published),
            &report.content_hash,
            report.place,
        )
    });
    let mut fixed: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for at in order.iter().filter(|at| reports[**at].fixed) {
        fixed.entry(reports[*at].agreement).or_default().push(*at);
    }
    let mut groups: Vec<Vec<usize>> = fixed.into_values().collect();
    for at in order.into_iter().filter(|at| !reports[*at].fixed) {
        let report = &reports[at];
        let nearest = groups
            .iter()
            .enumerate()
            .filter_map(|(place, members)| {
                let members: Vec<&Report> = members.iter().map(|member| &reports[*member]).collect();
                fit(report, &members).map(|fit| (fit, place))
            })
            .min();
        match nearest {
            Some((_, place)) => groups[place].push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// How well a report fits a group: the smaller the better, `None` where it does not.
fn fit(report: &Report, members: &[&Report]) -> Option<(u8, u8, Option<u32>)> {
    // An article that tells of two agreements means two.
    if members.iter().any(|member| member.article == report.article) {
        return None;
    }
    let anchor = members.iter().find(|member| member.alike)?;
    let periods: Vec<u8> = members.iter().filter_map(|member| period_fit(report, member)).collect();
    let by_period = periods.iter().copied().min().unwrap_or(UNSTATED);
    // A day of publication says more of when a signing was than a month or a year does.
    let day = |report: &Report| {
        let stated = report.signed_on.filter(|date| date.day().is_some());
        stated.or(report.published).or(report.signed_on).and_then(nominal_day)
    };
    let distance = day(report).zip(day(anchor)).map(|(a, b)| a.abs_diff(b));
    let by_day = match (report.signed_on, anchor.signed_on) {
        (Some(a), Some(b)) if a.agrees_with(&b) => 0,
        (Some(_), Some(_)) => return None,
        _ if by_period <= OVERLAPPING => 1,
        _ if by_period == APART => return None,
        _ => {
            // Neither days nor years can be compared: news of a signing is printed soon after it.
            let (a, b) = day(report).zip(day(anchor))?;
            if a.abs_diff(b) > NEWS_DAYS.unsigned_abs() {
                return None;
            }
            2
        }
    };
    Some((by_day, by_period, distance.or(Some(u32::MAX))))
}

const EQUAL: u8 = 0;
const OVERLAPPING: u8 = 1;
const UNSTATED: u8 = 2;
const APART: u8 = 3;

/// How the years of two reports go together; `None` where one states none.
fn period_fit(a: &Report, b: &Report) -> Option<u8> {
    match ((a.start, a.end), (b.start, b.end)) {
        ((None, None), _) | (_, (None, None)) => None,
        (a, b) if a == b => Some(EQUAL),
        ((Some(a_start), Some(a_end)), (Some(b_start), Some(b_end))) => {
            // 2020–2025 and 2025–2030 follow one another: the shared year alone is no overlap.
            Some(if a_start.max(b_start) < a_end.min(b_end) { OVERLAPPING } else { APART })
        }
        // One year of one of them is all there is to compare.
        ((_, Some(a_end)), (_, Some(b_end))) => Some(if a_end == b_end { OVERLAPPING } else { APART }),
        ((Some(a_start), _), (Some(b_start), _)) => Some(if a_start == b_start { OVERLAPPING } else { APART }),
        _ => None,
    }
}

fn precision(date: PartialDate) -> u8 {
    u8::from(date.month().is_some()) + u8::from(date.day().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A report in one line: "article signed_on start-end published", "-" for what is not stated.
    fn report(line: &str) -> Report {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let date = |text: &str| text.parse::<PartialDate>().ok();
        let years = parts[2].split_once('–');
        let year = |text: Option<&str>| text.and_then(|text| text.parse::<i16>().ok());
        Report {
            id: 0,
            agreement: 0,
            article: parts[0].bytes().map(i64::from).sum(),
            content_hash: parts[0].to_owned(),
            place: 0,
            published: date(parts[3]),
            signed_on: date(parts[1]),
            start: year(years.map(|(start, _)| start)),
            end: year(years.map(|(_, end)| end)),
            alike: true,
            fixed: false,
        }
    }

    /// The groups by the articles' names, whatever the order of the reports.
    fn check(lines: &[&str], expected: &str) {
        let named = |reports: &[Report]| {
            let mut groups: Vec<String> = group(reports)
                .iter()
                .map(|members| {
                    let mut names: Vec<&str> = members.iter().map(|at| reports[*at].content_hash.as_str()).collect();
                    names.sort_unstable();
                    names.join("")
                })
                .collect();
            groups.sort_unstable();
            groups.join(" ")
        };
        let mut reports: Vec<Report> = lines.iter().map(|line| report(line)).collect();
        for turn in 0..reports.len() {
            assert_eq!(named(&reports), expected, "{lines:?}");
            reports.rotate_left(1);
            if turn % 2 == 0 {
                reports.reverse();
            }
        }
    }

    #[test]
    fn days_of_signing_join_as_far_as_they_are_stated() {
        check(&["a 2025-09-11 2026–2030 2025-09-11", "b 2025-09-11 2025–2030 -"], "ab");
        check(&["a 2025-09-11 – -", "b 2025-09 – -", "c 2025 – -"], "abc");
        check(&["a 2025-09-11 2025–2030 -", "b 2025-09-12 2025–2030 -"], "a b");
        check(&["a 2025-09-11 – 2025-09-12", "b 2025-09-25 – 2025-09-26", "c 2025-09 – 2025-09-27"], "a bc");
        check(&["a 2025-09-11 2025–2030 -", "b 2025-09-25 2026–2031 -", "c 2025-09 2025–2030 -"], "ac b");
    }

    #[test]
    fn periods_decide_where_a_day_is_missing() {
        check(&["a 2025-09-11 2025–2030 -", "b - 2025–2030 -"], "ab");
        check(&["a 2025-09-11 2025–2030 -", "b - 2026–2030 -"], "ab");
        check(&["a - 2020–2025 -", "b - 2025–2030 -"], "a b");
        check(&["a 2020-12-18 2020–2025 -", "b - 2016–2020 -"], "a b");
        check(&["a 2025-09-11 2025–2030 -", "b - –2030 -"], "ab");
        check(&["a 2021-01-01 2021–2026 -", "b 2025-09-11 2025–2030 -", "c - 2025–2030 -"], "a bc");
        check(
            &["a 2025-01-01 2025–2030 2025-01-02", "b 2025-09-11 2025–2030 2025-09-11", "c - 2025–2030 2025-09-13"],
            "a bc",
        );
    }

    #[test]
    fn publication_decides_where_nothing_else_is_stated() {
        check(&["a 2025-09-11 2025–2030 -", "b - – 2025-09-12"], "ab");
        check(&["a 2025-09-11 2025–2030 -", "b - – 2026-09-12"], "a b");
        check(&["a - – -", "b - – -"], "a b");
    }

    #[test]
    fn two_agreements_of_one_article_stay_two() {
        check(&["a 2025-09-11 2025–2030 -", "a 2025-09-11 2025–2030 -", "b 2025-09-11 2025–2030 -"], "a ab");
    }
}
