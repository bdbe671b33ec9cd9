//! The roster on paper: a line for each person at each agreement, one under the other.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::compare::{RosterEntry, roster};
use crate::model::{AppearanceId, ArticleId, Role, Subject};
use crate::words::Words;

use super::sheet::{Desk, shown};
use super::sources::Cite;

/// The roster.
#[derive(Debug, Clone, Serialize)]
pub struct RosterSheet {
    /// The headings of the columns.
    pub headings: Vec<String>,
    /// The widths of the columns.
    pub widths: Vec<f64>,
    /// The lines, person by person.
    pub lines: Vec<RosterLine>,
}

/// One person at one agreement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RosterLine {
    /// The place of the person in the list.
    pub person: usize,
    /// Whether this is the person's first line.
    pub first: bool,
    /// The full name.
    pub name: String,
    /// The rank at that time.
    pub rank: String,
    /// The office at that time.
    pub office: String,
    /// The organization.
    pub side: String,
    /// What the agreement is called.
    pub agreement: String,
    /// The day.
    pub day: String,
    /// What the person did.
    pub roles: String,
    /// The numbers of the sources.
    pub references: Vec<Cite>,
}

/// Which article each appearance is told by.
pub fn articles_of_appearances(desk: &Desk<'_>) -> BTreeMap<AppearanceId, ArticleId> {
    desk.snapshot().appearances.iter().map(|row| (row.id, row.article)).collect()
}

/// The numbers of the sources behind an entry.
pub fn references(
    desk: &Desk<'_>,
    appearances: &[AppearanceId],
    articles: &BTreeMap<AppearanceId, ArticleId>,
) -> Vec<Cite> {
    desk.sources.cites(
        appearances.iter().filter_map(|id| {
            Some((*articles.get(id)?, desk.material.paragraphs.get(&Subject::Appearance(*id)).copied()))
        }),
    )
}

/// What a person did, in words.
pub fn roles(entry: &RosterEntry, words: &Words) -> String {
    did(&entry.roles, words)
}

/// Roles in words.
pub fn did(roles: &[Role], words: &Words) -> String {
    let names: Vec<String> = roles.iter().map(|role| words.say(&format!("role-{}", role.slug()))).collect();
    names.join(", ")
}

/// The day of signing; where none is told, the day of the first article, which says so.
fn day(desk: &Desk<'_>, entry: &RosterEntry) -> String {
    let signed = desk.snapshot().agreements.get(&entry.agreement).and_then(|row| row.signed_on.value);
    match (signed, entry.date) {
        (Some(signed), _) => desk.words.date(signed),
        (None, Some(published)) => {
            desk.words.say_with("paper-day-of-article", &[("date", desk.words.date(published).into())])
        }
        (None, None) => String::new(),
    }
}

impl RosterSheet {
    /// Works out the lines.
    pub fn new(desk: &Desk<'_>) -> Self {
        let words = desk.words;
        let articles = articles_of_appearances(desk);
        let mut lines = Vec::new();
        for (person, row) in roster(desk.snapshot(), desk.lexicon, desk.selection()).rows.iter().enumerate() {
            for (place, entry) in row.entries.iter().enumerate() {
                lines.push(RosterLine {
                    person,
                    first: place == 0,
                    name: shown(&row.name),
                    rank: shown(entry.rank.as_deref().unwrap_or_default()),
                    office: shown(&entry.position),
                    side: shown(&entry.organization),
                    agreement: shown(&entry.label.line()),
                    day: day(desk, entry),
                    roles: roles(entry, words),
                    references: references(desk, &entry.appearances, &articles),
                });
            }
        }
        let headings = [
            "paper-column-name",
            "paper-column-rank",
            "paper-column-office",
            "paper-column-side",
            "paper-column-agreement",
            "paper-column-day",
            "paper-column-roles",
            "paper-column-sources",
        ];
        // Millimetres of an upright A4 sheet; other sheets share their width alike. Names of
        // organizations are one word now and then, and the office gives them the room they need.
        let longest = lines.iter().flat_map(|line| line.side.split(' ')).map(|word| word.chars().count()).max();
        let letters = u32::try_from(longest.unwrap_or_default()).unwrap_or(u32::MAX);
        let side = (f64::from(letters) * 1.55 + 3.0).clamp(16.5, 28.5);
        let shares = [31.0, 19.5, 52.0 - side, side, 31.0, 18.5, 18.5, 11.5];
        let whole: f64 = shares.iter().sum();
        Self {
            headings: headings.iter().map(|key| words.say(key)).collect(),
            widths: shares.iter().map(|share| share / whole * desk.width).collect(),
            lines,
        }
    }
}
