//! Numbers that several agreements give of the same thing: 5G stations, the share of people who are
//! covered, money. Units are never mixed.
//!
//! Articles name one thing in many words. Two numbers are of the same thing when they have the same
//! unit and their subjects share most of their words; a subject that says less is the name of all
//! that say more (`5G`, `5G tại các khu vực trung tâm`).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::AgreementId;
use crate::text;

use super::summary::{Summary, SummaryTarget};

/// A thing that agreements give numbers of.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The unit of all its numbers.
    pub unit: String,
    /// What is measured, in the shortest words that stand for it.
    pub subject: String,
    /// The greatest of its numbers: what bars are drawn against.
    pub greatest: f64,
    /// Whether two agreements give different numbers, or one gives none.
    pub differs: bool,
    /// The numbers of each agreement that gives any: their places in its summary's targets, the
    /// greatest first.
    pub targets: BTreeMap<AgreementId, Vec<usize>>,
}

/// More rows than this are not a comparison any more; the least shared ones are left out. Every
/// number stands in the row of all targets.
const MOST: usize = 60;
/// With more subjects of one unit than this only the same words are taken for the same thing.
const MOST_SUBJECTS: usize = 400;

/// A subject as it is compared.
struct Subject<'a> {
    words: BTreeSet<String>,
    text: &'a str,
    told: Vec<(AgreementId, usize, f64)>,
}

/// What at least two of the agreements give numbers of: the most shared first.
pub fn measures(summaries: &[Summary]) -> Vec<Measure> {
    let mut by_unit: BTreeMap<&str, BTreeMap<Vec<String>, Subject<'_>>> = BTreeMap::new();
    for summary in summaries {
        for (place, SummaryTarget { target, .. }) in summary.targets.iter().enumerate() {
            let words = words_of(&target.subject, &target.unit);
            let subjects = by_unit.entry(target.unit.as_str()).or_default();
            let subject = subjects.entry(words.iter().cloned().collect()).or_insert_with(|| Subject {
                words,
                text: &target.subject,
                told: Vec::new(),
            });
            // The same words in another order or spelling: the name does not hang on the order of
            // the columns.
            if (target.subject.chars().count(), target.subject.as_str()) < (subject.text.chars().count(), subject.text)
            {
                subject.text = &target.subject;
            }
            subject.told.push((summary.agreement, place, target.value));
        }
    }
    let mut found = Vec::new();
    for (unit, subjects) in by_unit {
        let mut subjects: Vec<Subject<'_>> = subjects.into_values().collect();
        // What says least is what the others are compared with.
        subjects.sort_by(|a, b| (a.words.len(), &a.words).cmp(&(b.words.len(), &b.words)));
        let by_words = subjects.len() <= MOST_SUBJECTS;
        let mut things: Vec<Subject<'_>> = Vec::new();
        for subject in subjects {
            let same = |thing: &&mut Subject<'_>| by_words && is_same(&thing.words, &subject.words, unit);
            match things.iter_mut().find(same) {
                Some(thing) => thing.told.extend(subject.told),
                None => things.push(subject),
            }
        }
        found.extend(things.into_iter().filter_map(|thing| measure(unit, thing, summaries.len())));
    }
    // Stable: units and subjects stay in their own order where as many agreements share them.
    found.sort_by_key(|measure| std::cmp::Reverse(measure.targets.len()));
    found.truncate(MOST);
    found
}

fn measure(unit: &str, thing: Subject<'_>, agreements: usize) -> Option<Measure> {
    let mut targets: BTreeMap<AgreementId, Vec<(usize, f64)>> = BTreeMap::new();
    for (agreement, place, value) in thing.told {
        targets.entry(agreement).or_default().push((place, value));
    }
    if targets.len() < 2 {
        return None;
    }
    for told in targets.values_mut() {
        told.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    }
    let values = |told: &[(usize, f64)]| told.iter().map(|(_, value)| value.to_bits()).collect::<Vec<_>>();
    let mut all = targets.values().map(|told| values(told));
    let first = all.next();
    let differs = targets.len() < agreements || all.any(|other| Some(&other) != first.as_ref());
    let greatest = targets.values().flatten().map(|(_, value)| *value).fold(0.0, f64::max);
    let targets = targets
        .into_iter()
        .map(|(agreement, told)| (agreement, told.into_iter().map(|(place, _)| place).collect()))
        .collect();
    Some(Measure { unit: unit.to_owned(), subject: thing.text.to_owned(), greatest, differs, targets })
}

/// The words of a subject without marks, and without those of the unit: `trạm 5G` in stations is `5g`.
fn words_of(subject: &str, unit: &str) -> BTreeSet<String> {
    let words = |text: &str| -> Vec<String> {
        text::fold(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let of_unit = words(unit);
    words(subject).into_iter().filter(|word| !of_unit.contains(word)).collect()
}

/// Whether two subjects of one unit name the same thing: most words of the shorter one stand in the
/// other. A share of nothing named is no number to compare, and where a share is meant one shared
/// word says too little.
fn is_same(one: &BTreeSet<String>, other: &BTreeSet<String>, unit: &str) -> bool {
    let least = one.len().min(other.len());
    if least == 0 {
        return one.len() == other.len();
    }
    let shared = one.intersection(other).count();
    if unit == "%" || unit.is_empty() {
        let all = one.len() + other.len() - shared;
        return shared * 2 > all && shared >= 2 || one == other;
    }
    shared * 4 >= least * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Comparator, StatementId, TargetRow};

    fn summary(id: i64, targets: &[(f64, &str, &str)]) -> Summary {
        let target = |(value, unit, subject): &(f64, &str, &str)| SummaryTarget {
            target: TargetRow {
                value: *value,
                unit: (*unit).to_owned(),
                comparator: Comparator::Equal,
                subject: (*subject).to_owned(),
            },
            statements: vec![StatementId(1)],
        };
        Summary {
            agreement: AgreementId(id),
            parties: Vec::new().into(),
            leaders: Vec::new().into(),
            targets: targets.iter().map(target).collect(),
        }
    }

    fn names(summaries: &[Summary]) -> Vec<(String, usize, f64)> {
        let name = |measure: Measure| {
            (format!("{} · {}", measure.unit, measure.subject), measure.targets.len(), measure.greatest)
        };
        measures(summaries).into_iter().map(name).collect()
    }

    #[test]
    fn the_same_thing_in_other_words_is_one_row_and_units_are_kept_apart() {
        let summaries = [
            summary(1, &[(72.0, "trạm", "5G tại các khu vực trung tâm"), (99.0, "%", "dân số được phủ sóng 4G")]),
            summary(2, &[(298.0, "trạm", "trạm 4G"), (96.0, "%", "dân số được phủ sóng 4G/5G"), (30.0, "%", "GRDP")]),
            summary(3, &[(6500.0, "trạm", "trạm 5g"), (5.0, "tỷ đồng", "5G"), (12.0, "%", "diện tích rừng")]),
        ];
        assert_eq!(
            names(&summaries),
            [("% · dân số được phủ sóng 4G".to_owned(), 2, 99.0), ("trạm · trạm 5g".to_owned(), 2, 6500.0)]
        );
        let reversed: Vec<Summary> = summaries.into_iter().rev().collect();
        assert_eq!(names(&reversed)[1].0, "trạm · trạm 5g", "the order of the columns is no matter");
    }

    #[test]
    fn a_measure_differs_where_the_numbers_do_or_one_is_missing() {
        let of = |numbers: [&[(f64, &str, &str)]; 3]| {
            let summaries: Vec<Summary> = numbers.iter().enumerate().map(|(at, n)| summary(at as i64, n)).collect();
            measures(&summaries).first().map(|measure| measure.differs)
        };
        let one: &[(f64, &str, &str)] = &[(10.0, "trường", "học bạ số")];
        assert_eq!(of([one, one, one]), Some(false));
        assert_eq!(of([one, one, &[(11.0, "trường", "học bạ số")]]), Some(true));
        assert_eq!(of([one, one, &[]]), Some(true));
        assert_eq!(of([one, &[], &[]]), None);
    }
}
