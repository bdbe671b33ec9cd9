//! The matrix on paper: agreements side by side in columns of a readable width, over as many
//! groups of pages as they need, the topics repeated on each.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::compare::{Cell, Matrix, matrix, roster};
use crate::model::{Actor, AgreementId, ArticleId, ReviewState, Role, Stance, StatementId, StatementRow};

use super::Depth;
use super::facts::{self, Told, Value};
use super::roster::{articles_of_appearances, references};
use super::sheet::{Desk, actor_mark, actor_name, clip, count, number, shown, stance_name};

/// How many characters of a statement the brief depth shows.
const BRIEF: usize = 96;
/// How many statements of one cell the brief depth shows; the rest is counted.
const BRIEF_STATEMENTS: usize = 6;

/// The matrix.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixSheet {
    /// The heading of the topics.
    pub heading: String,
    /// The width of the topics.
    pub topics: f64,
    /// The width of a column.
    pub column: f64,
    /// What stands in a cell that mentions nothing.
    pub not_mentioned: String,
    /// The groups of columns, each a table of its own from a new page on.
    pub parts: Vec<Part>,
}

/// A group of columns.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// Which of all agreements it shows; empty where it shows all.
    pub name: String,
    /// The agreements.
    pub columns: Vec<Column>,
    /// The groups of rows.
    pub groups: Vec<Group>,
}

/// An agreement.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Its parties.
    pub title: String,
    /// What tells it from others of the same parties.
    pub distinction: String,
    /// How many topics it mentions.
    pub coverage: String,
}

/// A group of rows.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row, or a piece of a row that is too high to be set at once.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The topic.
    pub name: String,
    /// How many agreements mention it; empty for the rows that are no topics.
    pub coverage: String,
    /// A name for the row that is unique among all pages where the row has several pieces, else empty.
    pub id: String,
    /// Which piece of the row this is, from 0.
    pub piece: usize,
    /// Whether it is the last piece.
    pub last: bool,
    /// Whether it is so high that it may have to be broken over pages.
    pub breakable: bool,
    /// The cells.
    pub cells: Vec<Vec<Block>>,
}

/// A piece of a cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Block {
    /// The heading of the statements of one stance.
    Stance {
        /// The stance's slug, which names its shape.
        stance: &'static str,
        /// Its name.
        name: String,
        /// How many statements it has.
        count: String,
        /// Whether the heading is only shown where its row starts a page.
        again: bool,
    },
    /// How many statements of one stance there are, by actor.
    Count {
        /// The stance's slug, which names its shape.
        stance: &'static str,
        /// Its name.
        name: String,
        /// The actors' letters, each with its count.
        actors: Vec<(String, String)>,
        /// The numbers of the sources.
        references: Vec<usize>,
    },
    /// A statement.
    Say {
        /// The actor's letters.
        mark: String,
        /// What the letters stand for.
        actor: String,
        /// Its words.
        text: String,
        /// The numbers of the sources.
        references: Vec<usize>,
    },
    /// A value on which the sources agree, or one of those on which they do not.
    Value {
        /// The value.
        text: String,
        /// Whether it is the shown one.
        shown: bool,
        /// The numbers of the sources.
        references: Vec<usize>,
    },
    /// That sources differ.
    Differ {
        /// The words for it.
        text: String,
    },
    /// A leader.
    Person {
        /// Name with rank.
        name: String,
        /// Office and roles.
        detail: String,
        /// The numbers of the sources.
        references: Vec<usize>,
    },
    /// A number.
    Target {
        /// The slug of the stance of the statement that it measures.
        stance: &'static str,
        /// The amount.
        amount: String,
        /// What it measures.
        subject: String,
        /// The numbers of the sources.
        references: Vec<usize>,
    },
    /// A remark in small letters.
    Note {
        /// Its words.
        text: String,
    },
}

impl MatrixSheet {
    /// Works out the columns and rows.
    pub fn new(desk: &Desk<'_>) -> Self {
        let words = desk.words;
        let model = matrix(desk.snapshot(), desk.lexicon, desk.selection());
        let statements: BTreeMap<StatementId, &StatementRow> =
            desk.snapshot().statements.iter().map(|row| (row.id, row)).collect();
        let topics = if desk.width > 350.0 { 38.0 } else { 34.0 };
        let (per_part, column) = columns(desk.width - topics, model.columns.len(), desk.request.depth);
        let layout = Layout { column, height: desk.height };
        let leaders = leaders(desk);
        let filter = desk.selection().filter(desk.lexicon);
        let mut of_agreement: BTreeMap<AgreementId, Vec<&StatementRow>> = BTreeMap::new();
        for statement in &desk.snapshot().statements {
            if statement.review != ReviewState::Rejected && !statement.targets.is_empty() && filter.admits(statement) {
                of_agreement.entry(statement.agreement).or_default().push(statement);
            }
        }
        let whole = model.columns.len();
        let starts: Vec<usize> = (0..whole).step_by(per_part.max(1)).collect();
        let parts = starts.iter().enumerate().map(|(place, &start)| {
            let range = start..(start + per_part).min(whole);
            let several = starts.len() > 1;
            let name = several.then(|| {
                words.say_with(
                    "paper-part",
                    &[
                        ("first", number(words, range.start + 1)),
                        ("last", number(words, range.end)),
                        ("all", number(words, whole)),
                    ],
                )
            });
            let ids: Vec<AgreementId> =
                model.columns.get(range.clone()).unwrap_or_default().iter().map(|column| column.agreement).collect();
            let mut groups = vec![Group {
                name: words.say("paper-group-general"),
                rows: general_rows(desk, &ids, &leaders, &of_agreement),
            }];
            groups.extend(topic_groups(desk, &model, &statements, range.clone()));
            for (at, group) in groups.iter_mut().enumerate() {
                let rows = std::mem::take(&mut group.rows);
                for (row_at, row) in rows.into_iter().enumerate() {
                    group.rows.extend(layout.split(row, &format!("row-{place}-{at}-{row_at}")));
                }
            }
            Part { name: name.unwrap_or_default(), columns: heads(desk, &model, range), groups }
        });
        Self {
            heading: words.say("paper-column-topic"),
            topics,
            column,
            not_mentioned: "–".to_owned(),
            parts: parts.collect(),
        }
    }
}

/// How many columns stand side by side, and how wide each is: never narrower than can be read,
/// and about as many in each group.
fn columns(width: f64, agreements: usize, depth: Depth) -> (usize, f64) {
    let narrowest = match depth {
        Depth::Counts => 34.0,
        Depth::Brief => 46.0,
        Depth::Quotes => 54.0,
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sheet has a few columns")]
    let fitting = ((width / narrowest).floor() as usize).max(1);
    let groups = agreements.div_ceil(fitting).max(1);
    let per_group = agreements.div_ceil(groups).max(1);
    // Lines of more than some ninety letters are hard to read: one agreement alone does not take
    // the whole width of a sheet.
    let widest = (width / 2.0).max(140.0).min(width);
    #[expect(clippy::cast_precision_loss, reason = "a sheet has a few columns")]
    let each = (width / per_group as f64).min(widest);
    (per_group, each)
}

fn heads(desk: &Desk<'_>, model: &Matrix, range: std::ops::Range<usize>) -> Vec<Column> {
    let columns = model.columns.get(range).unwrap_or_default();
    let head = |column: &crate::compare::MatrixColumn| Column {
        title: shown(&column.label.title),
        distinction: shown(column.label.distinction.as_deref().unwrap_or_default()),
        coverage: desk.words.say_with(
            "paper-topics-covered",
            &[("count", number(desk.words, column.coverage)), ("all", number(desk.words, model.topics))],
        ),
    };
    columns.iter().map(head).collect()
}

fn general_rows(
    desk: &Desk<'_>,
    agreements: &[AgreementId],
    leaders: &BTreeMap<AgreementId, Vec<(Role, Block)>>,
    of_agreement: &BTreeMap<AgreementId, Vec<&StatementRow>>,
) -> Vec<Row> {
    let words = desk.words;
    let rows = || agreements.iter().filter_map(|id| desk.snapshot().agreements.get(id));
    let row = |key: &str, cells: Vec<Vec<Block>>| Row {
        name: words.say(key),
        coverage: String::new(),
        id: String::new(),
        piece: 0,
        last: true,
        breakable: false,
        cells,
    };
    let signed = rows().map(|row| values(desk, &facts::signed_on(row, words, desk.sources))).collect();
    let period = rows()
        .map(|row| {
            let mut blocks = values(desk, &facts::period(row, words, desk.sources));
            let outlook = values(desk, &facts::outlook(row, words, desk.sources));
            // The years that a party binds itself for stand out from those that it only looks ahead to.
            blocks.extend(outlook.into_iter().map(|block| match block {
                Block::Value { text, references, .. } => Block::Value { text, shown: false, references },
                other => other,
            }));
            blocks
        })
        .collect();
    let parties = rows()
        .map(|row| {
            let names = row.parties.iter().filter_map(|party| desk.snapshot().parties.get(party));
            let line = |name: &str| Block::Value { text: shown(name), shown: true, references: Vec::new() };
            names.map(|party| line(&party.name)).collect()
        })
        .collect();
    let people = rows()
        .map(|row| leaders.get(&row.id).map(|found| found.iter().map(|(_, block)| block.clone()).collect()))
        .map(Option::unwrap_or_default)
        .collect();
    let targets = rows().map(|row| targets(desk, of_agreement.get(&row.id))).collect();
    vec![
        row("paper-row-signed", signed),
        row("paper-row-period", period),
        row("paper-row-parties", parties),
        row("paper-row-leaders", people),
        row("paper-row-targets", targets),
    ]
}

fn values(desk: &Desk<'_>, value: &Value) -> Vec<Block> {
    let mut blocks: Vec<Block> = (value.told.iter().enumerate())
        .map(|(place, Told { text, references })| Block::Value {
            text: text.clone(),
            shown: place == 0,
            references: references.clone(),
        })
        .collect();
    if value.disputed {
        let key = if value.chosen { "paper-differ-chosen" } else { "paper-differ" };
        blocks.push(Block::Differ { text: desk.words.say(key) });
    }
    blocks
}

/// The leaders of each agreement: who signed, who spoke, who attended.
fn leaders(desk: &Desk<'_>) -> BTreeMap<AgreementId, Vec<(Role, Block)>> {
    let articles = articles_of_appearances(desk);
    let mut found: BTreeMap<AgreementId, Vec<(Role, Block)>> = BTreeMap::new();
    for row in roster(desk.snapshot(), desk.lexicon, desk.selection()).rows {
        for entry in &row.entries {
            let rank = entry.rank.as_deref().unwrap_or_default();
            let name = if rank.is_empty() { row.name.clone() } else { format!("{rank} {}", row.name) };
            let roles = super::roster::roles(entry, desk.words);
            let parts = [entry.position.as_str(), roles.as_str()];
            let detail: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let block = Block::Person {
                name: shown(&name),
                detail: shown(&detail.join(" – ")),
                references: references(entry, &articles, desk.sources),
            };
            let role = entry.roles.iter().min().copied().unwrap_or(Role::Attended);
            found.entry(entry.agreement).or_default().push((role, block));
        }
    }
    for people in found.values_mut() {
        people.sort_by_key(|(role, _)| *role);
    }
    found
}

fn targets(desk: &Desk<'_>, statements: Option<&Vec<&StatementRow>>) -> Vec<Block> {
    let mut ordered: Vec<&StatementRow> = statements.into_iter().flatten().copied().collect();
    ordered.sort_by_key(|row| (row.stance, row.id));
    let mut blocks: Vec<Block> = Vec::new();
    for statement in ordered {
        let number: Option<usize> = desk.sources.number(statement.article);
        for row in &statement.targets {
            let (told, what) = (facts::target(desk.words, row), shown(&row.subject));
            // The same number of several articles stands once, with all their numbers.
            let same = blocks.iter_mut().find_map(|block| match block {
                Block::Target { stance, amount, subject, references }
                    if *stance == statement.stance.slug() && *amount == told && *subject == what =>
                {
                    Some(references)
                }
                _ => None,
            });
            match same {
                Some(references) => {
                    references.extend(number);
                    references.sort_unstable();
                    references.dedup();
                }
                None => blocks.push(Block::Target {
                    stance: statement.stance.slug(),
                    amount: told,
                    subject: what,
                    references: number.into_iter().collect(),
                }),
            }
        }
    }
    blocks
}

fn topic_groups(
    desk: &Desk<'_>,
    model: &Matrix,
    statements: &BTreeMap<StatementId, &StatementRow>,
    range: std::ops::Range<usize>,
) -> Vec<Group> {
    let words = desk.words;
    let groups = model.groups.iter().map(|group| {
        let name = desk.lexicon.groups.get(group.group).map(|found| words.either(&found.vi, &found.en));
        let rows = (group.first_row..group.first_row + group.rows).filter_map(|at| {
            let row = model.rows.get(at)?;
            let topic = desk.lexicon.topics.get(row.topic)?;
            let empty = Cell::default();
            Some(Row {
                name: words.either(&topic.vi, &topic.en).to_owned(),
                coverage: words.say_with(
                    "paper-agreements-covered",
                    &[("count", number(words, row.coverage)), ("all", number(words, model.columns.len()))],
                ),
                id: String::new(),
                piece: 0,
                last: true,
                breakable: false,
                cells: range
                    .clone()
                    .map(|column| cell(desk, model.cell(at, column).unwrap_or(&empty), statements))
                    .collect(),
            })
        });
        Group { name: name.unwrap_or_default().to_owned(), rows: rows.collect() }
    });
    groups.collect()
}

fn cell(desk: &Desk<'_>, cell: &Cell, statements: &BTreeMap<StatementId, &StatementRow>) -> Vec<Block> {
    let words = desk.words;
    let rows: Vec<&StatementRow> = cell.statements.iter().filter_map(|id| statements.get(id).copied()).collect();
    let mut blocks = Vec::new();
    let mut rooms = rooms(desk.request.depth, &rows);
    let mut left_out = 0;
    for &stance in Stance::ALL {
        let mut told: Vec<&StatementRow> = rows.iter().filter(|row| row.stance == stance).copied().collect();
        if told.is_empty() {
            continue;
        }
        told.sort_by_key(|row| (row.actor, row.id));
        let articles = |rows: &[&StatementRow]| -> Vec<ArticleId> { rows.iter().map(|row| row.article).collect() };
        if desk.request.depth == Depth::Counts {
            let actors = Actor::ALL.iter().filter_map(|actor| {
                let of_actor = usize::from(cell.count(stance, *actor));
                (of_actor > 0).then(|| (actor_mark(words, *actor), words.number(count_as_number(of_actor))))
            });
            blocks.push(Block::Count {
                stance: stance.slug(),
                name: stance_name(words, stance),
                actors: actors.collect(),
                references: desk.sources.numbers(articles(&told)),
            });
            continue;
        }
        blocks.push(Block::Stance {
            stance: stance.slug(),
            name: stance_name(words, stance),
            count: if told.len() > 1 { words.number(count_as_number(told.len())) } else { String::new() },
            again: false,
        });
        for row in told {
            let room = &mut rooms[stance as usize];
            if *room == 0 {
                left_out += 1;
                continue;
            }
            *room -= 1;
            let Some(quote) = desk.material.quotes.get(&row.id) else {
                left_out += 1;
                continue;
            };
            let whole = shown(quote);
            let text = if desk.request.depth == Depth::Brief { clip(&whole, BRIEF) } else { whole };
            blocks.push(Block::Say {
                mark: actor_mark(words, row.actor),
                actor: actor_name(words, row.actor),
                text,
                references: desk.sources.number(row.article).into_iter().collect(),
            });
        }
    }
    let mut note = |key: &str, of: usize| {
        if of > 0 {
            blocks.push(Block::Note { text: words.say_with(key, &[("count", count(of))]) });
        }
    };
    note("paper-left-out", left_out);
    note("paper-filtered-out", usize::from(cell.filtered_out) + usize::from(cell.not_reviewed));
    note("paper-rejected", usize::from(cell.rejected));
    blocks
}

/// How many statements of each stance a cell shows: at least one of each that it has, and of the
/// rest the commitments first.
fn rooms(depth: Depth, rows: &[&StatementRow]) -> [usize; 4] {
    let of = |stance: Stance| rows.iter().filter(|row| row.stance == stance).count();
    // One more statement takes no more room than the line that would count it.
    if depth != Depth::Brief || rows.len() <= BRIEF_STATEMENTS + 1 {
        return [usize::MAX; 4];
    }
    let mut rooms = [0; 4];
    let mut left = BRIEF_STATEMENTS;
    for &stance in Stance::ALL {
        let one = of(stance).min(1);
        rooms[stance as usize] = one;
        left -= one;
    }
    for &stance in Stance::ALL {
        let more = left.min(of(stance) - rooms[stance as usize]);
        rooms[stance as usize] += more;
        left -= more;
    }
    rooms
}

fn count_as_number(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// The sizes by which high rows are split before they are set.
struct Layout {
    column: f64,
    height: f64,
}

impl Layout {
    /// Splits a row into pieces of about half a page. The typesetter may break a piece as
    /// well; the pieces are there so that what goes on over a page can say what it belongs to.
    fn split(&self, row: Row, id: &str) -> Vec<Row> {
        let limit = (self.height / 2.0 / 3.6).max(8.0);
        let mut columns: Vec<Vec<Vec<Block>>> =
            row.cells.into_iter().map(|blocks| self.pieces(&blocks, limit)).collect();
        let pieces = columns.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let id = if pieces > 1 { id.to_owned() } else { String::new() };
        (0..pieces)
            .map(|piece| {
                let cells: Vec<Vec<Block>> = columns
                    .iter_mut()
                    .map(|cell| cell.get_mut(piece).map(std::mem::take).unwrap_or_default())
                    .collect();
                let lines = cells.iter().map(|cell| cell.iter().map(|block| self.lines(block)).sum::<f64>());
                Row {
                    name: row.name.clone(),
                    coverage: if piece == 0 { row.coverage.clone() } else { String::new() },
                    id: id.clone(),
                    piece,
                    last: piece + 1 == pieces,
                    breakable: lines.fold(0.0, f64::max) > 1.4 * limit,
                    cells,
                }
            })
            .collect()
    }

    fn pieces(&self, blocks: &[Block], limit: f64) -> Vec<Vec<Block>> {
        let mut pieces: Vec<Vec<Block>> = vec![Vec::new()];
        let mut filled = 0.0;
        let mut heading: Option<Block> = None;
        for (at, block) in blocks.iter().enumerate() {
            let lines = self.lines(block);
            let is_heading = matches!(block, Block::Stance { .. });
            // A heading stays with what it heads.
            let below = if is_heading { blocks.get(at + 1).map_or(0.0, |next| self.lines(next)) } else { 0.0 };
            let needed = lines + below;
            if filled > 0.0 && filled + needed > limit {
                pieces.push(Vec::new());
                filled = 0.0;
                if let (false, Some(Block::Stance { stance, name, count, .. })) = (is_heading, &heading) {
                    let again = Block::Stance { stance, name: name.clone(), count: count.clone(), again: true };
                    pieces.last_mut().into_iter().for_each(|piece| piece.push(again.clone()));
                }
            }
            if is_heading {
                heading = Some(block.clone());
            }
            filled += lines;
            pieces.last_mut().into_iter().for_each(|piece| piece.push(block.clone()));
        }
        pieces
    }

    /// About how many lines a block takes.
    fn lines(&self, block: &Block) -> f64 {
        let letters = match block {
            Block::Say { text, .. } => text.chars().count() + 9,
            Block::Person { name, detail, .. } => name.chars().count() + detail.chars().count() + 6,
            Block::Target { amount, subject, .. } => amount.chars().count() + subject.chars().count() + 9,
            Block::Value { text, .. } => text.chars().count() + 4,
            Block::Stance { .. } | Block::Count { .. } | Block::Differ { .. } | Block::Note { .. } => 1,
        };
        let per_line = ((self.column - 4.0) / 1.42).max(8.0);
        (count_as_number(letters) / per_line).ceil().max(1.0) + 0.25
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_never_squeezed_and_groups_are_about_even() {
        // A4 and A3 on their side, with the topics taken off.
        assert_eq!(columns(237.0, 5, Depth::Brief).0, 5);
        assert_eq!(columns(237.0, 6, Depth::Brief).0, 3);
        assert_eq!(columns(237.0, 40, Depth::Quotes).0, 4);
        assert_eq!(columns(354.0, 40, Depth::Quotes).0, 6);
        assert_eq!(columns(150.0, 500, Depth::Brief).0, 3);
        for agreements in 0..60 {
            for depth in Depth::ALL {
                let (per_group, each) = columns(237.0, agreements, *depth);
                assert!(per_group >= 1 && each >= 34.0 && each * count_as_number(per_group) <= 237.1);
            }
        }
    }
}
