//! The matrix on paper: agreements side by side in columns of a readable width, over as many
//! groups of pages as they need, the topics repeated on each; or swapped, the topics side by side.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::compare::{Cell, Matrix, Measure as Number, Summary, matrix_with, measures, roster, summaries};
use crate::model::{AgreementId, AgreementRow, StatementId, StatementRow, Subject};

use super::Depth;
use super::blocks::{self, Block, as_number};
use super::facts;
use super::flow::{HeadCell, HeadLook, Table};
use super::roster::articles_of_appearances;
use super::sheet::{Desk, count, number, shown};

/// The matrix.
#[derive(Debug, Clone)]
pub struct MatrixSheet {
    /// The heading of the rows.
    pub heading: String,
    /// The width of the names of the rows.
    pub topics: f64,
    /// The width of a column.
    pub column: f64,
    /// What stands in a cell that mentions nothing.
    pub not_mentioned: String,
    /// Whether cells hold marks alone, which stand in the middle.
    pub marks: bool,
    /// The groups of columns, each a table of its own from a new page on.
    pub parts: Vec<Part>,
}

/// A group of columns.
#[derive(Debug, Clone)]
pub struct Part {
    /// Which of all columns it shows; empty where it shows all.
    pub name: String,
    /// What stands above the columns: names, each over how many of them; empty where nothing does.
    pub above: Vec<(String, usize)>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The groups of rows.
    pub groups: Vec<Group>,
}

/// An agreement, or a topic where rows and columns are swapped.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub title: String,
    /// What tells it from others of the same name.
    pub distinction: String,
    /// How much of the others it mentions or is mentioned by; empty for columns that are no topics.
    pub coverage: String,
    /// Whether the others are compared with it.
    pub mine: bool,
}

/// A group of rows.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name; empty where the rows have no groups.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// The topic, or the agreement where rows and columns are swapped.
    pub name: String,
    /// How many agreements mention it; empty for the rows that are no topics.
    pub coverage: String,
    /// The cells.
    pub cells: Vec<Vec<Block>>,
    /// Whether it is of the same as the row before, and its name stands there.
    pub goes_on: bool,
}

/// What is told of every agreement, a row each as it is usually printed.
enum Line {
    Signed,
    Period,
    Parties,
    Leaders,
    Targets,
    /// A number that several agreements give, by its place.
    Number(usize),
    /// A topic, by the place of its row in the matrix.
    Topic(usize),
}

/// A group of lines with its name.
struct Lines {
    name: String,
    lines: Vec<Line>,
}

/// All that cells are told from.
struct Teller<'a> {
    desk: &'a Desk<'a>,
    model: Matrix,
    summaries: BTreeMap<AgreementId, Summary>,
    numbers: Vec<Number>,
    statements: BTreeMap<StatementId, &'a StatementRow>,
    articles: BTreeMap<crate::model::AppearanceId, crate::model::ArticleId>,
}

impl MatrixSheet {
    /// Works out the columns and rows.
    pub fn new(desk: &Desk<'_>) -> Self {
        let words = desk.words;
        let teller = Teller::new(desk);
        let transposed = desk.request.transposed;
        let names = (if desk.width > 350.0 { 38.0 } else { 34.0 }) * desk.scale.max(1.0);
        let lines = teller.lines();
        let whole = if transposed { lines.iter().map(|of| of.lines.len()).sum() } else { teller.model.columns.len() };
        let (per_part, column) = columns(desk.width - names, whole, desk.request.depth, desk.scale);
        let part_of = if transposed { "paper-part-topics" } else { "paper-part" };
        let parts = (0..whole).step_by(per_part.max(1)).map(|start| {
            let range = start..(start + per_part).min(whole);
            let name = (whole > per_part).then(|| {
                words.say_with(
                    part_of,
                    &[
                        ("first", number(words, range.start + 1)),
                        ("last", number(words, range.end)),
                        ("all", number(words, whole)),
                    ],
                )
            });
            let name = name.unwrap_or_default();
            if transposed { teller.swapped(&lines, range, name) } else { teller.upright(&lines, range, name) }
        });
        let parts = if teller.model.columns.is_empty() { Vec::new() } else { parts.collect() };
        Self {
            heading: words.say(if transposed { "paper-column-agreement" } else { "paper-column-topic" }),
            topics: names,
            column,
            not_mentioned: "–".to_owned(),
            marks: desk.request.depth == Depth::Marks,
            parts,
        }
    }
}

impl MatrixSheet {
    /// A group of columns as a table.
    pub fn table<'a>(&'a self, part: &'a Part) -> Table<'a> {
        let mut head = Vec::new();
        if !part.above.is_empty() {
            let names = part.above.iter().map(|(name, over)| HeadCell {
                over: *over,
                words: vec![(name.clone(), 7.2, false, true)],
                mine: false,
            });
            head.push(std::iter::once(HeadCell::one(Vec::new())).chain(names).collect());
        }
        let mut corner = vec![(self.heading.clone(), 7.4, true, false)];
        if !part.name.is_empty() {
            corner.push((part.name.clone(), 6.6, false, false));
        }
        let column = |column: &Column| {
            let title = if column.distinction.is_empty() {
                column.title.clone()
            } else {
                format!("{} ({})", column.title, column.distinction)
            };
            let mut words = vec![(title, 8.6, true, true)];
            if !column.coverage.is_empty() {
                words.push((column.coverage.clone(), 6.6, false, false));
            }
            HeadCell { over: 1, words, mine: column.mine }
        };
        head.push(std::iter::once(HeadCell::one(corner)).chain(part.columns.iter().map(column)).collect());
        Table {
            widths: std::iter::once(self.topics).chain(part.columns.iter().map(|_| self.column)).collect(),
            head,
            look: HeadLook::Filled,
            groups: &part.groups,
            nothing: &self.not_mentioned,
            middle: self.marks,
        }
    }
}

/// How many columns stand side by side, and how wide each is: never narrower than can be read,
/// and about as many in each group.
fn columns(width: f64, all: usize, depth: Depth, scale: f64) -> (usize, f64) {
    let narrowest = scale.max(1.0)
        * match depth {
            Depth::Marks => 23.0,
            Depth::Counts => 34.0,
            Depth::Brief => 46.0,
            Depth::Quotes => 54.0,
        };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sheet has a few columns")]
    let fitting = ((width / narrowest).floor() as usize).max(1);
    let groups = all.div_ceil(fitting).max(1);
    let per_group = all.div_ceil(groups).max(1);
    // Lines of more than some ninety letters are hard to read: one agreement alone does not take
    // the whole width of a sheet, and marks need little of it.
    let widest = if depth == Depth::Marks { 40.0 } else { (width / 2.0).max(140.0).min(width) };
    (per_group, (width / as_number(per_group)).min(widest))
}

impl<'a> Teller<'a> {
    fn new(desk: &'a Desk<'a>) -> Self {
        let (snapshot, lexicon, selection) = (desk.snapshot(), desk.lexicon, desk.selection());
        let model = matrix_with(snapshot, lexicon, selection, desk.labels);
        let found = summaries(snapshot, lexicon, &roster(snapshot, lexicon, selection), selection);
        Self {
            desk,
            numbers: measures(&found),
            summaries: found.into_iter().map(|summary| (summary.agreement, summary)).collect(),
            statements: snapshot.statements.iter().map(|row| (row.id, row)).collect(),
            articles: articles_of_appearances(desk),
            model,
        }
    }

    /// The lines in their groups: what an agreement is, the numbers that several give, the topics.
    fn lines(&self) -> Vec<Lines> {
        let words = self.desk.words;
        let mut groups = vec![Lines {
            name: words.say("paper-group-general"),
            lines: vec![Line::Signed, Line::Period, Line::Parties, Line::Leaders, Line::Targets],
        }];
        if !self.numbers.is_empty() {
            let lines = (0..self.numbers.len()).map(Line::Number).collect();
            groups.push(Lines { name: words.say("line-measures"), lines });
        }
        for group in &self.model.groups {
            let name = self.desk.lexicon.groups.get(group.group).map(|found| words.either(&found.vi, &found.en));
            let lines = (group.first_row..group.first_row + group.rows).map(Line::Topic).collect();
            groups.push(Lines { name: name.unwrap_or_default().to_owned(), lines });
        }
        groups
    }

    /// What a line is called, and how many agreements mention it.
    fn name(&self, line: &Line) -> (String, String) {
        let words = self.desk.words;
        let key = match line {
            Line::Signed => "paper-row-signed",
            Line::Period => "paper-row-period",
            Line::Parties => "paper-row-parties",
            Line::Leaders => "paper-row-leaders",
            Line::Targets => "paper-row-targets",
            Line::Number(place) => {
                let name = self.numbers.get(*place).map(|measure| measure_name(self.desk, measure));
                return (name.unwrap_or_default(), String::new());
            }
            Line::Topic(at) => {
                let Some(row) = self.model.rows.get(*at) else { return Default::default() };
                let topic = self.desk.lexicon.topics.get(row.topic);
                let name = topic.map_or_else(String::new, |topic| words.either(&topic.vi, &topic.en).to_owned());
                let counts = [("count", number(words, row.coverage)), ("all", number(words, self.model.columns.len()))];
                return (name, words.say_with("paper-agreements-covered", &counts));
            }
        };
        (words.say(key), String::new())
    }

    /// What an agreement says on a line.
    fn cell(&self, line: &Line, column: usize) -> Vec<Block> {
        let desk = self.desk;
        // Of a print that is given up nothing more is worked out; whoever asked for it is told.
        if desk.is_given_up() {
            return Vec::new();
        }
        let Some(id) = self.model.columns.get(column).map(|column| column.agreement) else { return Vec::new() };
        let (Some(row), Some(summary)) = (desk.snapshot().agreements.get(&id), self.summaries.get(&id)) else {
            return Vec::new();
        };
        let plain = |text: &str| Block::Value { text: shown(text), shown: true, references: Vec::new() };
        // Where statements are not told in words, leaders and numbers are counted too.
        let in_words = matches!(desk.request.depth, Depth::Brief | Depth::Quotes);
        let counted = |key: &str, of: usize| {
            let words = desk.words.say_with(key, &[("count", count(of))]);
            vec![Block::Value { text: words, shown: false, references: Vec::new() }]
        };
        match line {
            Line::Signed => blocks::values(desk, &facts::signed_on(row, desk)),
            Line::Period => period(desk, row),
            Line::Parties => summary.parties.iter().map(|(_, name)| plain(name)).collect(),
            Line::Leaders if !in_words && summary.leaders.len() > 1 => counted("people-count", summary.leaders.len()),
            Line::Targets if !in_words && summary.targets.len() > 1 => counted("targets-count", summary.targets.len()),
            Line::Leaders => {
                let person = |leader: &crate::compare::SummaryLeader| {
                    blocks::person(
                        desk,
                        (leader.rank.as_deref(), &leader.name),
                        &leader.position,
                        &leader.roles,
                        (&leader.appearances, &self.articles),
                    )
                };
                summary.leaders.iter().map(person).collect()
            }
            Line::Targets => {
                let ids = summary.targets.iter().flat_map(|target| &target.statements);
                let mut ids: Vec<StatementId> = ids.copied().collect();
                ids.sort_unstable();
                ids.dedup();
                let rows: Vec<&StatementRow> = ids.iter().filter_map(|id| self.statements.get(id).copied()).collect();
                blocks::targets(desk, &rows)
            }
            Line::Number(place) => self.number(*place, id, summary),
            Line::Topic(at) => {
                let empty = Cell::default();
                let topic = self.model.rows.get(*at).map_or(usize::MAX, |row| row.topic);
                blocks::cell(desk, self.model.cell(*at, column).unwrap_or(&empty), topic, &self.statements)
            }
        }
    }

    /// The numbers that an agreement gives of something that others give too.
    fn number(&self, place: usize, agreement: AgreementId, summary: &Summary) -> Vec<Block> {
        let places = self.numbers.get(place).and_then(|measure| measure.targets.get(&agreement));
        let targets = places.into_iter().flatten().filter_map(|place| summary.targets.get(*place));
        let value = |told: &crate::compare::SummaryTarget| {
            let rows = told.statements.iter().filter_map(|id| self.statements.get(id));
            let paragraph =
                |row: &StatementRow| self.desk.material.paragraphs.get(&Subject::Statement(row.id)).copied();
            Block::Value {
                text: facts::target(self.desk.words, &told.target),
                shown: true,
                references: self.desk.sources.cites(rows.map(|row| (row.article, paragraph(row)))),
            }
        };
        targets.map(value).collect()
    }

    fn column(&self, column: usize) -> Option<Column> {
        let words = self.desk.words;
        let head = self.model.columns.get(column)?;
        let counts = [("count", number(words, head.coverage)), ("all", number(words, self.model.topics))];
        Some(Column {
            title: shown(&head.label.title),
            distinction: shown(head.label.distinction.as_deref().unwrap_or_default()),
            coverage: words.say_with("paper-topics-covered", &counts),
            mine: self.desk.selection().mine == Some(head.agreement),
        })
    }

    /// A part with a column for each agreement.
    fn upright(&self, lines: &[Lines], range: Range<usize>, name: String) -> Part {
        let row = |line: &Line| {
            let (name, coverage) = self.name(line);
            Row::of(name, coverage, range.clone().map(|column| self.cell(line, column)).collect())
        };
        let groups = lines.iter().map(|of| Group { name: of.name.clone(), rows: of.lines.iter().map(row).collect() });
        let above = self.model.column_groups.iter().filter_map(|group| {
            let (first, behind) =
                (group.first_column.max(range.start), (group.first_column + group.columns).min(range.end));
            (first < behind).then(|| (self.group_name(&group.name), behind - first))
        });
        Part {
            name,
            above: above.collect(),
            columns: range.clone().filter_map(|column| self.column(column)).collect(),
            groups: groups.collect(),
        }
    }

    /// A part with a column for each line, and a row for each agreement.
    fn swapped(&self, lines: &[Lines], range: Range<usize>, name: String) -> Part {
        let mut above: Vec<(String, usize)> = Vec::new();
        let mut chosen: Vec<&Line> = Vec::new();
        let mut at = 0;
        for of in lines {
            let before = chosen.len();
            for line in &of.lines {
                if range.contains(&at) {
                    chosen.push(line);
                }
                at += 1;
            }
            if chosen.len() > before {
                above.push((of.name.clone(), chosen.len() - before));
            }
        }
        let columns = chosen.iter().map(|line| {
            let (title, coverage) = self.name(line);
            Column { title, distinction: String::new(), coverage, mine: false }
        });
        let row = |column: usize| {
            let head = self.column(column)?;
            let name =
                if head.distinction.is_empty() { head.title } else { format!("{} ({})", head.title, head.distinction) };
            Some(Row::of(name, head.coverage, chosen.iter().map(|line| self.cell(line, column)).collect()))
        };
        let columns: Vec<Column> = columns.collect();
        let groups: Vec<Group> = if self.model.column_groups.is_empty() {
            let rows = (0..self.model.columns.len()).filter_map(row).collect();
            vec![Group { name: String::new(), rows }]
        } else {
            let group = |group: &crate::compare::MatrixColumnGroup| Group {
                name: self.group_name(&group.name),
                rows: (group.first_column..group.first_column + group.columns).filter_map(row).collect(),
            };
            self.model.column_groups.iter().map(group).collect()
        };
        Part { name, above, columns, groups }
    }

    fn group_name(&self, name: &str) -> String {
        if name.is_empty() { self.desk.words.say("group-none") } else { shown(name) }
    }
}

/// What a number that several agreements give is called: "trạm 5G (trạm)".
pub fn measure_name(desk: &Desk<'_>, measure: &Number) -> String {
    let unit = desk.words.unit(&measure.unit);
    let name = match (measure.subject.is_empty() || measure.subject == measure.unit, unit.is_empty()) {
        (true, _) => unit,
        (false, true) => measure.subject.clone(),
        (false, false) => format!("{} ({unit})", measure.subject),
    };
    shown(&name)
}

fn period(desk: &Desk<'_>, row: &AgreementRow) -> Vec<Block> {
    let mut blocks = blocks::values(desk, &facts::period(row, desk));
    let outlook = blocks::values(desk, &facts::outlook(row, desk));
    // The years that a party binds itself for stand out from those that it only looks ahead to.
    blocks.extend(outlook.into_iter().map(|block| match block {
        Block::Value { text, references, .. } => Block::Value { text, shown: false, references },
        other => other,
    }));
    blocks
}

impl Row {
    /// A row.
    pub const fn of(name: String, coverage: String, cells: Vec<Vec<Block>>) -> Self {
        Self { name, coverage, cells, goes_on: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_never_squeezed_and_groups_are_about_even() {
        // A4 and A3 on their side, with the topics taken off.
        assert_eq!(columns(237.0, 5, Depth::Brief, 1.0).0, 5);
        assert_eq!(columns(237.0, 6, Depth::Brief, 1.0).0, 3);
        assert_eq!(columns(237.0, 40, Depth::Quotes, 1.0).0, 4);
        assert_eq!(columns(354.0, 40, Depth::Quotes, 1.0).0, 6);
        assert_eq!(columns(150.0, 500, Depth::Brief, 1.0).0, 3);
        assert_eq!(columns(237.0, 40, Depth::Marks, 1.0).0, 10);
        assert_eq!(columns(237.0, 5, Depth::Brief, 1.2).0, 3, "larger letters need wider columns");
        for agreements in 0..60 {
            for depth in Depth::ALL {
                let (per_group, each) = columns(237.0, agreements, *depth, 1.0);
                assert!(per_group >= 1 && each >= 23.0 && each * as_number(per_group) <= 237.1);
            }
        }
    }
}
