//! Who met whom: the people of a roster against its agreements.

use std::collections::BTreeMap;

use crate::compare::labels::AgreementLabel;
use crate::compare::roster::{Roster, RosterEntry};
use crate::model::{AgreementId, PartialDate, PersonId};

/// People against agreements. Rows are the people who took part in most agreements first; columns
/// are the agreements by time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meetings {
    /// The places of the people in the roster.
    pub rows: Vec<usize>,
    /// The agreements.
    pub columns: Vec<MeetingColumn>,
    /// The place of the entry of each person at each agreement.
    cells: BTreeMap<(usize, AgreementId), usize>,
}

/// An agreement at which people met.
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingColumn {
    /// Which.
    pub agreement: AgreementId,
    /// What it is called.
    pub label: AgreementLabel,
    /// The day of signing, else of the first article.
    pub date: Option<PartialDate>,
    /// How many people took part.
    pub people: usize,
}

impl Meetings {
    /// What a person, by the place in the roster, did at an agreement: the place of the entry.
    pub fn cell(&self, person: usize, agreement: AgreementId) -> Option<usize> {
        self.cells.get(&(person, agreement)).copied()
    }
}

/// The people and agreements of a roster.
pub fn meetings(roster: &Roster) -> Meetings {
    let mut columns: BTreeMap<AgreementId, MeetingColumn> = BTreeMap::new();
    let mut cells = BTreeMap::new();
    for (person, row) in roster.rows.iter().enumerate() {
        for (place, entry) in row.entries.iter().enumerate() {
            cells.insert((person, entry.agreement), place);
            let column = columns.entry(entry.agreement).or_insert_with(|| MeetingColumn {
                agreement: entry.agreement,
                label: entry.label.clone(),
                date: entry.date,
                people: 0,
            });
            column.people += 1;
        }
    }
    let mut columns: Vec<MeetingColumn> = columns.into_values().collect();
    columns.sort_by_key(|column| (column.date.is_none(), column.date, column.agreement));
    let mut rows: Vec<usize> = (0..roster.rows.len()).collect();
    // The roster's order of names holds among those who took part in as many.
    rows.sort_by_key(|row| std::cmp::Reverse(roster.rows.get(*row).map_or(0, |row| row.entries.len())));
    Meetings { rows, columns, cells }
}

/// Somebody who took part in agreements of another person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    /// Who.
    pub person: PersonId,
    /// Their full name.
    pub name: String,
    /// The name of the organization whose side they were on, at the last of these agreements.
    pub organization: String,
    /// Whether they were on the other person's side at all of these agreements.
    pub same_side: bool,
    /// The agreements, by time.
    pub agreements: Vec<AgreementId>,
}

/// Who took part in agreements of a person: those who share most agreements first.
pub fn companions(roster: &Roster, person: PersonId) -> Vec<Companion> {
    let Some(own) = roster.row(person) else { return Vec::new() };
    let at: BTreeMap<AgreementId, &RosterEntry> = own.entries.iter().map(|entry| (entry.agreement, entry)).collect();
    let mut found: Vec<Companion> = Vec::new();
    for row in roster.rows.iter().filter(|row| row.person != person) {
        let shared: Vec<&RosterEntry> = row.entries.iter().filter(|entry| at.contains_key(&entry.agreement)).collect();
        let Some(last) = shared.last() else { continue };
        let same = |entry: &&RosterEntry| {
            at.get(&entry.agreement).is_some_and(|own| own.organization_slug == entry.organization_slug)
        };
        found.push(Companion {
            person: row.person,
            name: row.name.clone(),
            organization: last.organization.clone(),
            same_side: shared.iter().all(same),
            agreements: shared.iter().map(|entry| entry.agreement).collect(),
        });
    }
    // The roster's order of names holds among those who share as many.
    found.sort_by_key(|companion| std::cmp::Reverse(companion.agreements.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::roster::RosterRow;

    fn roster() -> Roster {
        let row = |person: i64, name: &str, of: &[(i64, &str, &str)]| RosterRow {
            person: PersonId(person),
            name: name.to_owned(),
            entries: of
                .iter()
                .map(|(agreement, date, side)| RosterEntry {
                    agreement: AgreementId(*agreement),
                    label: AgreementLabel { title: format!("{agreement}"), distinction: None },
                    date: date.parse().ok(),
                    position: String::new(),
                    organization: (*side).to_owned(),
                    organization_slug: (*side).to_owned(),
                    rank: None,
                    roles: Vec::new(),
                    appearances: Vec::new(),
                    folded: String::new(),
                })
                .collect(),
            folded: String::new(),
        };
        Roster {
            rows: vec![
                row(1, "An", &[(7, "2024", "gia-lai")]),
                row(2, "Bình", &[(7, "2024", "viettel"), (3, "2025", "viettel")]),
                row(3, "Chi", &[(3, "2025", "viettel")]),
                row(4, "Dũng", &[(7, "2024", "viettel"), (3, "2025", "hue")]),
            ],
            ..Roster::default()
        }
    }

    #[test]
    fn people_stand_against_agreements() {
        let roster = roster();
        let met = meetings(&roster);
        assert_eq!(met.rows, [1, 3, 0, 2], "who took part in most stands first");
        assert_eq!(
            met.columns.iter().map(|column| (column.agreement.0, column.people)).collect::<Vec<_>>(),
            [(7, 3), (3, 3)]
        );
        assert_eq!((met.cell(1, AgreementId(3)), met.cell(0, AgreementId(3))), (Some(1), None));
    }

    #[test]
    fn companions_share_agreements() {
        let found = companions(&roster(), PersonId(2));
        let told: Vec<(&str, bool, usize)> =
            found.iter().map(|of| (of.name.as_str(), of.same_side, of.agreements.len())).collect();
        assert_eq!(told, [("Dũng", false, 2), ("An", false, 1), ("Chi", true, 1)]);
        assert!(companions(&roster(), PersonId(99)).is_empty());
    }
}
