//! The leaders: who, with which office and rank at each date, for which side, and what they did.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::Lexicon;
use crate::model::{AgreementId, AppearanceId, PartialDate, PersonId, ReviewState, Role, Snapshot};
use crate::text;

use super::labels::{AgreementLabel, agreement_labels};
use super::organizations::Organizations;
use super::selection::Selection;

/// The roster: people in the Vietnamese order of their given names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Roster {
    /// One for each person.
    pub rows: Vec<RosterRow>,
    /// The people whom a reader joined into others, with the names that articles give them, by the one
    /// that stays.
    pub joined: BTreeMap<PersonId, Vec<(PersonId, String)>>,
    /// The sides that people are on, by their slugs, with their names and how many people each has.
    pub sides: Vec<RosterSide>,
}

/// A side that people are on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterSide {
    /// The organization's slug.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// How many people are on it.
    pub people: usize,
}

impl Roster {
    /// The row of a person.
    pub fn row(&self, person: PersonId) -> Option<&RosterRow> {
        self.rows.iter().find(|row| row.person == person)
    }
}

/// One person.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterRow {
    /// Who.
    pub person: PersonId,
    /// Their full name.
    pub name: String,
    /// Their appearances, by the day of signing.
    pub entries: Vec<RosterEntry>,
    /// The name, folded for a filter.
    pub folded: String,
}

/// One person at one agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterEntry {
    /// At which agreement.
    pub agreement: AgreementId,
    /// What it is called.
    pub label: AgreementLabel,
    /// The day of signing, else the publication of the first article.
    pub date: Option<PartialDate>,
    /// The fullest office that an article gives.
    pub position: String,
    /// The organization's name for people.
    pub organization: String,
    /// The organization's slug.
    pub organization_slug: String,
    /// The rank that most articles give.
    pub rank: Option<String>,
    /// What the person did, of all articles; attended only where nothing else.
    pub roles: Vec<Role>,
    /// The rows behind this entry, one an article.
    pub appearances: Vec<AppearanceId>,
    /// Office, rank, organization and agreement, folded for a filter.
    pub folded: String,
}

/// The roster of the selected agreements.
pub fn roster(snapshot: &Snapshot, lexicon: &Lexicon, selection: &Selection) -> Roster {
    let chosen: BTreeSet<AgreementId> = selection.agreements(snapshot).into_iter().collect();
    let organizations = Organizations::of(snapshot, lexicon);
    let organization = |slug: &str| organizations.name(slug).into_owned();
    let labels = agreement_labels(snapshot);
    let mut people: BTreeMap<PersonId, BTreeMap<AgreementId, RosterEntry>> = BTreeMap::new();
    let mut ranks: BTreeMap<(PersonId, AgreementId), BTreeMap<&str, usize>> = BTreeMap::new();
    for appearance in &snapshot.appearances {
        if appearance.review == ReviewState::Rejected || !chosen.contains(&appearance.agreement) {
            continue;
        }
        let Some(agreement) = snapshot.agreements.get(&appearance.agreement) else { continue };
        let entry = people.entry(appearance.person).or_default().entry(appearance.agreement).or_insert_with(|| {
            let published = || agreement.articles.iter().filter_map(|id| snapshot.articles.get(id)?.published).min();
            RosterEntry {
                agreement: appearance.agreement,
                label: labels
                    .get(&appearance.agreement)
                    .cloned()
                    .unwrap_or_else(|| AgreementLabel { title: String::new(), distinction: None }),
                date: agreement.signed_on.value.or_else(published),
                position: appearance.position.clone(),
                organization: organization(&appearance.organization),
                organization_slug: appearance.organization.clone(),
                rank: None,
                roles: Vec::new(),
                appearances: Vec::new(),
                folded: String::new(),
            }
        });
        // The fullest; of two as full the first by its letters, so that the order of import is no matter.
        let fullest = |position: &str, side: &str| {
            (std::cmp::Reverse(position.chars().count()), position.to_owned(), side.to_owned())
        };
        let (new, old) = (
            fullest(&appearance.position, &appearance.organization),
            fullest(&entry.position, &entry.organization_slug),
        );
        if new < old {
            entry.position.clone_from(&appearance.position);
            // Joined people may stand on the sides of several organizations: the office says which.
            entry.organization_slug.clone_from(&appearance.organization);
            entry.organization = organization(&appearance.organization);
        }
        if let Some(rank) = &appearance.rank {
            *ranks.entry((appearance.person, appearance.agreement)).or_default().entry(rank.as_str()).or_default() += 1;
        }
        entry.roles.extend(&appearance.roles);
        entry.appearances.push(appearance.id);
    }
    let mut rows: Vec<RosterRow> = people
        .into_iter()
        .filter_map(|(person, entries)| {
            let name = snapshot.people.get(&person)?.name.clone();
            let mut entries: Vec<RosterEntry> = entries.into_values().collect();
            for entry in &mut entries {
                // What most articles give; of two as many the first by its letters.
                let told = ranks.get(&(person, entry.agreement)).into_iter().flatten();
                entry.rank = told
                    .min_by_key(|(rank, count)| (std::cmp::Reverse(**count), **rank))
                    .map(|(rank, _)| (*rank).to_owned());
                entry.roles.sort();
                entry.roles.dedup();
                if entry.roles.len() > 1 {
                    entry.roles.retain(|role| *role != Role::Attended);
                }
                let rank = entry.rank.as_deref().unwrap_or_default();
                entry.folded =
                    text::fold(&[entry.position.as_str(), rank, &entry.organization, &entry.label.line()].join("\n"));
            }
            entries.sort_by_key(|entry| (entry.date.is_none(), entry.date, entry.agreement));
            Some(RosterRow { person, folded: text::fold(&name), name, entries })
        })
        .collect();
    rows.sort_by_cached_key(|row| (text::name_sort_key(&row.name), row.person));
    let mut joined: BTreeMap<PersonId, Vec<(PersonId, String)>> = BTreeMap::new();
    for person in snapshot.people.values() {
        if let Some(into) = person.joined_into {
            joined.entry(into).or_default().push((person.id, person.name.clone()));
        }
    }
    Roster { sides: sides(&rows), rows, joined }
}

/// The sides of people, in the order of their names.
fn sides(rows: &[RosterRow]) -> Vec<RosterSide> {
    let mut sides: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for row in rows {
        let of: BTreeMap<&str, &str> =
            row.entries.iter().map(|entry| (entry.organization_slug.as_str(), entry.organization.as_str())).collect();
        for (slug, name) in of {
            sides.entry(slug).or_insert((name, 0)).1 += 1;
        }
    }
    let mut sides: Vec<RosterSide> = sides
        .into_iter()
        .map(|(slug, (name, people))| RosterSide { slug: slug.to_owned(), name: name.to_owned(), people })
        .collect();
    sides.sort_by_cached_key(|side| (text::sort_key(&side.name), side.slug.clone()));
    sides
}
