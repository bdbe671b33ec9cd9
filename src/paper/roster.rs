//! The roster on paper: a line for each person at each agreement, one under the other.

use std::collections::BTreeMap;

use crate::compare::{RosterEntry, roster};
use crate::model::{AppearanceId, ArticleId, PartialDate, Role, Subject};
use crate::words::Words;

use super::blocks::Block;
use super::faces::Faces;
use super::flow::{HeadCell, HeadLook, MM, Table};
use super::lines::{Cut, Setter, Style};
use super::matrix::{Group, Row};
use super::palette::Ink;
use super::sheet::{Desk, shown};
use super::sources::Cite;

/// The roster.
#[derive(Debug, Clone)]
pub struct RosterSheet {
    /// The headings of the columns.
    pub headings: Vec<String>,
    /// The widths of the columns.
    pub widths: Vec<f64>,
    /// The lines, person by person.
    pub lines: Vec<RosterLine>,
    /// The same as rows of a table.
    pub groups: Vec<Group>,
}

/// One person at one agreement.
#[derive(Debug, Clone, PartialEq)]
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
    /// Whether it is the day of signing alone, without words.
    pub signed: bool,
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

fn signed(desk: &Desk<'_>, entry: &RosterEntry) -> Option<PartialDate> {
    desk.snapshot().agreements.get(&entry.agreement)?.signed_on.value
}

/// The day of signing; where none is told, the day of the first article, which says so.
fn day(desk: &Desk<'_>, entry: &RosterEntry) -> String {
    match (signed(desk, entry), entry.date) {
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
            if desk.is_given_up() {
                break;
            }
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
                    signed: signed(desk, entry).is_some(),
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
        let mut headings: Vec<String> = headings.iter().map(|key| words.say(key)).collect();
        if desk.sources.is_empty() {
            headings.pop();
        }
        let widths = widths(desk, &headings, &lines);
        let groups =
            vec![Group { name: String::new(), rows: lines.iter().map(|line| row(line, headings.len())).collect() }];
        Self { headings, widths, lines, groups }
    }

    /// The lines as a table.
    pub fn table(&self) -> Table<'_> {
        let head = |heading: &String| HeadCell::one(vec![(heading.clone(), 7.4, true, false)]);
        Table {
            widths: self.widths.clone(),
            head: vec![self.headings.iter().map(head).collect()],
            look: HeadLook::Filled,
            groups: &self.groups,
            nothing: "",
            middle: false,
        }
    }
}

/// A line as a row of a table of so many columns.
fn row(line: &RosterLine, columns: usize) -> Row {
    let quoted = |text: &String| match text.as_str() {
        "" => Vec::new(),
        _ => vec![Block::Words { text: text.clone() }],
    };
    let plain = |text: &String, references: &[Cite]| {
        vec![Block::Value { text: text.clone(), shown: false, references: references.to_vec() }]
    };
    let mut cells: Vec<Vec<Block>> = [&line.rank, &line.office, &line.side, &line.agreement].map(quoted).into();
    cells.extend([&line.day, &line.roles].map(|text| plain(text, &[])));
    cells.push(plain(&String::new(), &line.references));
    cells.truncate(columns.saturating_sub(1));
    Row { name: line.name.clone(), coverage: String::new(), cells, goes_on: !line.first }
}

/// How wide the columns are, as tables are usually laid out: each at least as wide as its longest word, then
/// as what is better not broken (a day, a name, a role), and what is left goes to those with long lines.
fn widths(desk: &Desk<'_>, headings: &[String], lines: &[RosterLine]) -> Vec<f64> {
    /// How wide a column may be before its lines are broken, in millimetres.
    const WISHED: [f64; 8] = [31.0, 18.0, 34.0, 18.0, 25.0, 22.0, 20.0, 14.0];
    let mut setter = Setter::new(Faces::new(desk.material.spare));
    let style = Style::plain(7.4 * desk.scale, Ink::Text);
    let bold = style.cut(Cut::Semibold);
    // The room at both sides of a cell, and a little that no rounding takes.
    let sides = 3.7;
    let [mut least, mut wished, mut most] = [Vec::new(), Vec::new(), Vec::new()];
    for ((column, heading), wish) in headings.iter().enumerate().zip(WISHED) {
        let style = if column == 0 { bold } else { style };
        let (mut longest, mut whole) = (0.0_f64, setter.width(heading, bold));
        for word in heading.split(' ') {
            longest = longest.max(setter.width(word, bold));
        }
        for line in lines.iter().take_while(|_| !desk.is_given_up()) {
            let cites: String;
            let text = match column {
                0 => &line.name,
                1 => &line.rank,
                2 => &line.office,
                3 => &line.side,
                4 => &line.agreement,
                5 => &line.day,
                6 => &line.roles,
                _ => {
                    let told: Vec<&str> = line.references.iter().map(|cite| cite.1.as_str()).collect();
                    cites = format!("[{}]", told.join(", "));
                    &cites
                }
            };
            // The words around the day of an article may stand on two lines.
            if column != 5 || line.signed {
                whole = whole.max(setter.width(text, style));
            }
            for word in text.split([' ', '\u{200b}']) {
                longest = longest.max(setter.width(word, style));
            }
        }
        let (mut longest, whole) = (longest / MM, whole / MM);
        if column == 5 {
            // A day is read as one word.
            longest = longest.max(whole.min(wish * desk.scale));
        }
        least.push(longest + sides);
        wished.push(whole.min(wish * desk.scale).max(longest) + sides);
        most.push(whole.min(90.0).max(longest) + sides);
    }
    // A rank, a day and what somebody did are read at a glance where they stand on one line: they have their
    // room before the columns with long lines.
    let firm: Vec<f64> = (least.iter().zip(&wished).enumerate())
        .map(|(column, (least, wished))| if matches!(column, 1 | 5 | 6) { *wished } else { *least })
        .collect();
    let sum = |widths: &[f64]| -> f64 { widths.iter().sum() };
    let between = |low: &[f64], high: &[f64]| {
        let share = (desk.width - sum(low)) / (sum(high) - sum(low)).max(0.001);
        low.iter().zip(high).map(|(low, high)| low + (high - low) * share).collect()
    };
    if sum(&least) >= desk.width {
        // Even the longest words find no room: they are broken where their columns end.
        least.iter().map(|width| width * desk.width / sum(&least)).collect()
    } else if sum(&firm) >= desk.width {
        between(&least, &firm)
    } else if sum(&wished) >= desk.width {
        between(&firm, &wished)
    } else if sum(&most) >= desk.width {
        between(&wished, &most)
    } else {
        most.iter().map(|width| width * desk.width / sum(&most)).collect()
    }
}
