//! What statements tell of years: targets with a date, and the former agreements that results
//! speak of.

use std::collections::BTreeMap;

use crate::model::{
    AgreementId, AgreementRow, PartyId, Period, ReviewState, Snapshot, Stance, StatementId, StatementRow, TargetRow,
};

/// Targets that are to be met in a year, or by its end.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineTarget {
    /// The year.
    pub year: i16,
    /// The numbers, each with the statement that gives it, in the order of the statements.
    pub targets: Vec<(StatementId, TargetRow)>,
}

impl TimelineTarget {
    /// The statements behind it, each once.
    pub fn statements(&self) -> Vec<StatementId> {
        let mut ids: Vec<StatementId> = self.targets.iter().map(|(id, _)| *id).collect();
        ids.dedup();
        ids
    }
}

/// Years before an agreement that its articles tell results of: most often those of a former
/// agreement of the same parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerPeriod {
    /// The first year.
    pub start: i16,
    /// The last year.
    pub end: i16,
    /// The results that name years within.
    pub statements: Vec<StatementId>,
    /// The agreement of the same parties that the file has for these years.
    pub agreement: Option<AgreementId>,
}

/// What the statements of one agreement tell of years.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Told {
    pub targets: Vec<TimelineTarget>,
    pub former: Vec<FormerPeriod>,
}

/// What statements tell of years, by agreement. Rejected ones tell nothing.
pub(super) fn told(snapshot: &Snapshot) -> BTreeMap<AgreementId, Told> {
    let mut found: BTreeMap<AgreementId, Told> = BTreeMap::new();
    for (id, named) in &snapshot.years {
        let Ok(at) = snapshot.statements.binary_search_by_key(id, |row| row.id) else { continue };
        let Some(row) = snapshot.statements.get(at).filter(|row| row.review != ReviewState::Rejected) else { continue };
        let Some(agreement) = snapshot.agreements.get(&row.agreement) else { continue };
        let of = found.entry(row.agreement).or_default();
        for named in named {
            if row.stance == Stance::Result {
                result(agreement, row, named.years, &mut of.former);
            } else {
                target(row, named.years, &named.targets, &mut of.targets);
            }
        }
    }
    let mut same_parties: Option<BTreeMap<Vec<PartyId>, Vec<AgreementId>>> = None;
    for (id, of) in &mut found {
        of.targets.sort_by_key(|target| target.year);
        of.former = merged(std::mem::take(&mut of.former));
        let Some(own) = snapshot.agreements.get(id).filter(|_| !of.former.is_empty()) else { continue };
        let known = same_parties.get_or_insert_with(|| by_parties(snapshot));
        let others = known.get(&parties(own)).into_iter().flatten().filter(|other| *other != id);
        for other in others.filter_map(|other| snapshot.agreements.get(other)) {
            if let Some(former) = of.former.iter_mut().find(|former| is_of(former, other)) {
                former.agreement.get_or_insert(other.id);
            }
        }
    }
    found.retain(|_, told| !told.targets.is_empty() || !told.former.is_empty());
    found
}

fn target(row: &StatementRow, years: Period, places: &[usize], found: &mut Vec<TimelineTarget>) {
    let Some(year) = years.end.or(years.outlook).or(years.start) else { return };
    let numbers = places.iter().filter_map(|place| row.targets.get(*place)).map(|target| (row.id, target.clone()));
    let mut numbers = numbers.peekable();
    if numbers.peek().is_none() {
        return;
    }
    match found.iter_mut().find(|target| target.year == year) {
        Some(target) => target.targets.extend(numbers),
        None => found.push(TimelineTarget { year, targets: numbers.collect() }),
    }
}

/// A result that names years from before the agreement.
fn result(agreement: &AgreementRow, row: &StatementRow, years: Period, found: &mut Vec<FormerPeriod>) {
    let Some(begins) = agreement.signed_on.value.map(|date| date.year()).or(agreement.start.value) else { return };
    let Some(start) = years.start.or(years.end).filter(|start| *start < begins) else { return };
    // "từ năm 2018" goes on until the agreement.
    let end = years.end.unwrap_or(begins).max(start);
    found.push(FormerPeriod { start, end, statements: vec![row.id], agreement: None });
}

/// Periods that share a year as one.
fn merged(mut periods: Vec<FormerPeriod>) -> Vec<FormerPeriod> {
    periods.sort_by_key(|former| (former.start, former.end));
    let mut merged: Vec<FormerPeriod> = Vec::new();
    for former in periods {
        match merged.last_mut().filter(|last| former.start <= last.end) {
            Some(last) => {
                last.end = last.end.max(former.end);
                last.statements.extend(former.statements);
            }
            None => merged.push(former),
        }
    }
    for former in &mut merged {
        former.statements.sort_unstable();
        former.statements.dedup();
    }
    merged
}

fn parties(row: &AgreementRow) -> Vec<PartyId> {
    let mut parties = row.parties.clone();
    parties.sort_unstable();
    parties
}

fn by_parties(snapshot: &Snapshot) -> BTreeMap<Vec<PartyId>, Vec<AgreementId>> {
    let mut known: BTreeMap<Vec<PartyId>, Vec<AgreementId>> = BTreeMap::new();
    for row in snapshot.agreements.values() {
        known.entry(parties(row)).or_default().push(row.id);
    }
    known
}

/// Whether an agreement was for the years of a former period.
fn is_of(former: &FormerPeriod, other: &AgreementRow) -> bool {
    let signed = other.signed_on.value.map(|date| date.year());
    match (other.start.value.or(signed), other.end.value.or(signed)) {
        (Some(start), Some(end)) => start <= former.end && former.start <= end,
        (Some(year), None) | (None, Some(year)) => (former.start..=former.end).contains(&year),
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, ArticleId, Comparator, NamedYears, Resolved, TopicSet};

    fn agreement(id: i64, parties: &[i64], signed: &str, years: (i16, i16)) -> AgreementRow {
        AgreementRow {
            id: AgreementId(id),
            parties: parties.iter().copied().map(PartyId).collect(),
            signed_on: Resolved { value: signed.parse().ok(), ..Resolved::default() },
            start: Resolved { value: Some(years.0), ..Resolved::default() },
            end: Resolved { value: Some(years.1), ..Resolved::default() },
            outlook: Resolved::default(),
            articles: vec![ArticleId(id)],
            party_facts: Vec::new(),
            grouped_by_hand: false,
        }
    }

    type Statement<'a> = (i64, Stance, ReviewState, &'a [f64], &'a [NamedYears]);

    fn snapshot(statements: &[Statement<'_>]) -> Snapshot {
        let mut snapshot = Snapshot::default();
        for row in [
            agreement(1, &[1, 2], "2025-09-11", (2026, 2030)),
            agreement(2, &[2, 1], "2021-03", (2021, 2025)),
            agreement(3, &[1, 3], "2021-03", (2021, 2025)),
        ] {
            snapshot.agreements.insert(row.id, row);
        }
        for (id, stance, review, targets, years) in statements {
            let target = |value: &f64| TargetRow {
                value: *value,
                unit: "trạm".to_owned(),
                comparator: Comparator::Equal,
                subject: "trạm 5G".to_owned(),
            };
            snapshot.statements.push(StatementRow {
                id: StatementId(*id),
                agreement: AgreementId(1),
                article: ArticleId(1),
                topics: TopicSet(1),
                stance: *stance,
                actor: Actor::Company,
                targets: targets.iter().map(target).collect(),
                review: *review,
                origin: crate::model::Origin::Read,
            });
            snapshot.years.insert(StatementId(*id), years.to_vec());
        }
        snapshot
    }

    fn named(start: impl Into<Option<i16>>, end: impl Into<Option<i16>>, targets: &[usize]) -> NamedYears {
        NamedYears { years: Period { start: start.into(), end: end.into(), outlook: None }, targets: targets.to_vec() }
    }

    #[test]
    fn targets_stand_at_the_years_that_they_are_for() {
        let snapshot = snapshot(&[
            (
                1,
                Stance::Commitment,
                ReviewState::Unreviewed,
                &[10.0, 20.0],
                &[named(2026, 2026, &[0]), named(None, 2030, &[1])],
            ),
            (2, Stance::Request, ReviewState::Accepted, &[5.0], &[named(None, 2026, &[0])]),
            (3, Stance::Commitment, ReviewState::Rejected, &[7.0], &[named(None, 2026, &[0])]),
            (4, Stance::Commitment, ReviewState::Unreviewed, &[], &[named(None, 2028, &[])]),
        ]);
        let told = told(&snapshot);
        let of = &told[&AgreementId(1)];
        let years: Vec<(i16, Vec<f64>)> = of
            .targets
            .iter()
            .map(|target| (target.year, target.targets.iter().map(|(_, target)| target.value).collect()))
            .collect();
        assert_eq!(years, [(2026, vec![10.0, 5.0]), (2030, vec![20.0])]);
        assert_eq!(of.targets[0].statements(), [StatementId(1), StatementId(2)]);
        assert!(of.former.is_empty());
    }

    #[test]
    fn results_from_before_the_signing_speak_of_a_former_agreement() {
        let snapshot = snapshot(&[
            (1, Stance::Result, ReviewState::Unreviewed, &[], &[named(2021, 2025, &[])]),
            (2, Stance::Result, ReviewState::Unreviewed, &[], &[named(2022, None, &[])]),
            (3, Stance::Result, ReviewState::Unreviewed, &[], &[named(2011, 2015, &[])]),
            (4, Stance::Result, ReviewState::Unreviewed, &[], &[named(2025, 2025, &[])]),
            (5, Stance::Commitment, ReviewState::Unreviewed, &[], &[named(2018, 2020, &[])]),
        ]);
        let told = told(&snapshot);
        let former = &told[&AgreementId(1)].former;
        assert_eq!(
            *former,
            [
                FormerPeriod { start: 2011, end: 2015, statements: vec![StatementId(3)], agreement: None },
                FormerPeriod {
                    start: 2021,
                    end: 2025,
                    statements: vec![StatementId(1), StatementId(2)],
                    agreement: Some(AgreementId(2)),
                },
            ],
            "a result of the year of signing is no former one; the parties may stand in any order"
        );
    }
}
