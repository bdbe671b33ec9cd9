//! The pieces that cells and lists on paper are made of: statements under their stances, values with
//! what other sources say, leaders, numbers. Each carries the numbers of its sources.

use std::collections::BTreeMap;

use crate::compare::{Cell, Empty, brief, one_line};
use crate::model::{
    Actor, AppearanceId, ArticleId, Role, Stance, StatementId, StatementRow, Subject, TargetRow, Wording,
};

use super::facts::{self, Told, Value};
use super::roster::references;
use super::sheet::{Desk, actor_mark, actor_name, clip, count, shown, stance_name};
use super::sources::Cite;
use super::{Depth, Material};

/// How many characters of a statement the brief depth shows.
const BRIEF: usize = 96;
/// How many statements of one cell the brief depth shows; the rest is counted.
const BRIEF_STATEMENTS: usize = 6;

/// A piece of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The heading of the statements of one stance.
    Stance {
        /// The stance's slug, which names its shape.
        stance: &'static str,
        /// Its name.
        name: String,
        /// How many statements it has.
        count: String,
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
        references: Vec<Cite>,
    },
    /// Which stances there are, side by side: slug and name.
    Marks {
        /// The stances.
        stances: Vec<(&'static str, String)>,
    },
    /// A statement.
    Say {
        /// The actor's letters.
        mark: String,
        /// What the letters stand for.
        actor: String,
        /// Its words.
        text: String,
        /// What its numbers and years are, where the words shown leave them out.
        more: String,
        /// The numbers of the sources.
        references: Vec<Cite>,
    },
    /// A value on which the sources agree, or one of those on which they do not.
    Value {
        /// The value.
        text: String,
        /// Whether it is the shown one.
        shown: bool,
        /// The numbers of the sources.
        references: Vec<Cite>,
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
        references: Vec<Cite>,
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
        references: Vec<Cite>,
    },
    /// The words of an article, in quotation marks, with whose they are.
    Quote {
        /// The words.
        text: String,
        /// Whose they are: outlet and day; empty where it stands beside them.
        from: String,
        /// The numbers of the sources.
        references: Vec<Cite>,
    },
    /// Words of an article that need no quotation marks, as an office or a title.
    Words {
        /// The words.
        text: String,
    },
    /// A remark in small letters.
    Note {
        /// Its words.
        text: String,
    },
}

/// The places of statements, each once.
pub fn cites<'a>(desk: &Desk<'_>, rows: impl IntoIterator<Item = &'a StatementRow>) -> Vec<Cite> {
    let paragraph = |row: &StatementRow| desk.material.paragraphs.get(&Subject::Statement(row.id)).copied();
    desk.sources.cites(rows.into_iter().map(|row| (row.article, paragraph(row))))
}

/// Statements that one source says in the same words stand together: an article and its kept copies are
/// one source, and what they say is told once, with the numbers of all. The order is that of the first of
/// each.
pub fn alike<'r>(material: &Material, rows: &[&'r StatementRow]) -> Vec<Vec<&'r StatementRow>> {
    let mut places = BTreeMap::new();
    let mut said: Vec<Vec<&StatementRow>> = Vec::new();
    for row in rows {
        // Where there are no words at hand, nothing is known to be the same.
        let source = material.snapshot.source_of(row.article);
        let known = material.quotes.get(&row.id).map(|quote| (source, row.stance, row.actor, shown(quote)));
        let place = known.map(|key| *places.entry(key).or_insert(said.len()));
        match place.and_then(|place| said.get_mut(place)) {
            Some(same) => same.push(row),
            None => said.push(vec![row]),
        }
    }
    said
}

/// Statements that say the same, in their own words; `None` where those were not fetched. `topic` is the
/// one that they are seen from, for their words in brief.
pub fn say(desk: &Desk<'_>, same: &[&StatementRow], topic: Option<usize>, depth: Depth) -> Option<Block> {
    let row = same.first()?;
    let quote = desk.material.quotes.get(&row.id)?;
    let (text, more) =
        if depth == Depth::Brief { in_brief(desk, row, quote, topic) } else { (shown(quote), String::new()) };
    Some(Block::Say {
        mark: actor_mark(desk.words, row.actor),
        actor: actor_name(desk.words, row.actor),
        text,
        more,
        references: cites(desk, same.iter().copied()),
    })
}

/// What is said, in the first words from the topic on; and how much and by when, where these words
/// do not say it.
fn in_brief(desk: &Desk<'_>, row: &StatementRow, quote: &str, topic: Option<usize>) -> (String, String) {
    let cues = desk.material.cues.get(&row.id).cloned().unwrap_or_default();
    let wording = one_line(Wording { quote: quote.to_owned(), cues });
    let from_topic = topic.map_or_else(|| wording.quote.clone(), |topic| brief(&wording, topic));
    let text = clip(&shown(&from_topic), BRIEF);
    let said = |number: &TargetRow| {
        [desk.words.number(number.value), desk.words.amount(number.value)].iter().any(|number| text.contains(number))
    };
    let mut more: Vec<String> =
        (row.targets.iter()).filter(|target| !said(target)).map(|target| facts::target(desk.words, target)).collect();
    more.dedup();
    more.truncate(3);
    if let Some(years) = desk.snapshot().years.get(&row.id).and_then(|named| named.last()).map(|named| named.years) {
        let last = years.end.or(years.outlook).or(years.start);
        if last.is_some_and(|year| !text.contains(&year.to_string())) {
            more.extend(facts::years(desk.words, years.start, years.end.or(years.outlook)));
        }
    }
    (text, more.join(", "))
}

/// The statements of one cell of the matrix, at the depth that was asked for.
pub fn cell(
    desk: &Desk<'_>,
    cell: &Cell,
    topic: usize,
    statements: &BTreeMap<StatementId, &StatementRow>,
) -> Vec<Block> {
    let words = desk.words;
    let depth = desk.request.depth;
    let rows: Vec<&StatementRow> = cell.statements.iter().filter_map(|id| statements.get(id).copied()).collect();
    if depth == Depth::Marks {
        let told = Stance::ALL.iter().filter(|stance| cell.count_of_stance(**stance) > 0);
        let stances: Vec<(&'static str, String)> =
            told.map(|stance| (stance.slug(), stance_name(words, *stance))).collect();
        return match cell.empty() {
            None => vec![Block::Marks { stances }],
            Some(empty) => remark(desk, empty).into_iter().collect(),
        };
    }
    let mut blocks = Vec::new();
    let told = |stance: Stance| {
        let mut told: Vec<&StatementRow> = rows.iter().filter(|row| row.stance == stance).copied().collect();
        told.sort_by_key(|row| (row.actor, row.id));
        told
    };
    let by_stance: Vec<Vec<Vec<&StatementRow>>> =
        Stance::ALL.iter().map(|stance| alike(desk.material, &told(*stance))).collect();
    let mut rooms = rooms(depth, &by_stance);
    let mut left_out = 0;
    for (&stance, said) in Stance::ALL.iter().zip(&by_stance) {
        if said.is_empty() {
            continue;
        }
        if depth == Depth::Counts {
            let actors = Actor::ALL.iter().filter_map(|actor| {
                let of_actor = usize::from(cell.count(stance, *actor));
                (of_actor > 0).then(|| (actor_mark(words, *actor), words.number(as_number(of_actor))))
            });
            blocks.push(Block::Count {
                stance: stance.slug(),
                name: stance_name(words, stance),
                actors: actors.collect(),
                references: desk.sources.numbers(said.iter().flatten().map(|row| row.article)),
            });
            continue;
        }
        blocks.push(heading(desk, stance, said.len()));
        for same in said {
            let room = &mut rooms[stance as usize];
            let words = if *room == 0 { None } else { say(desk, same, Some(topic), depth) };
            match words {
                Some(words) => {
                    *room -= 1;
                    blocks.push(words);
                }
                None => left_out += 1,
            }
        }
    }
    let mut note = |key: &str, of: usize| {
        if of > 0 {
            blocks.push(Block::Note { text: words.say_with(key, &[("count", count(of))]) });
        }
    };
    note("paper-left-out", left_out);
    note("paper-not-reviewed", usize::from(cell.not_reviewed));
    note("paper-filtered-out", usize::from(cell.filtered_out));
    note("paper-rejected", usize::from(cell.rejected));
    blocks
}

fn remark(desk: &Desk<'_>, empty: Empty) -> Option<Block> {
    let (key, of) = match empty {
        Empty::NotMentioned => return None,
        Empty::NotReviewed(of) => ("paper-not-reviewed", of),
        Empty::OutsideFilter(of) => ("paper-filtered-out", of),
        Empty::Rejected(of) => ("paper-rejected", of),
    };
    Some(Block::Note { text: desk.words.say_with(key, &[("count", count(usize::from(of)))]) })
}

/// The heading of the statements of one stance.
pub fn heading(desk: &Desk<'_>, stance: Stance, statements: usize) -> Block {
    Block::Stance {
        stance: stance.slug(),
        name: stance_name(desk.words, stance),
        count: if statements > 1 { desk.words.number(as_number(statements)) } else { String::new() },
    }
}

/// How many statements of each stance a cell shows: at least one of each that it has, and of the
/// rest the commitments first.
fn rooms<T>(depth: Depth, by_stance: &[Vec<T>]) -> [usize; 4] {
    let of = |stance: Stance| by_stance.get(stance as usize).map_or(0, Vec::len);
    // One more statement takes no more room than the line that would count it.
    if depth != Depth::Brief || by_stance.iter().map(Vec::len).sum::<usize>() <= BRIEF_STATEMENTS + 1 {
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

/// The values of a fact, the shown one first, and that sources differ where they do.
pub fn values(desk: &Desk<'_>, value: &Value) -> Vec<Block> {
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

/// A leader with rank, office and what they did.
pub fn person(
    desk: &Desk<'_>,
    (rank, name): (Option<&str>, &str),
    position: &str,
    roles: &[Role],
    (appearances, articles): (&[AppearanceId], &BTreeMap<AppearanceId, ArticleId>),
) -> Block {
    let name = rank.filter(|rank| !rank.is_empty()).map_or_else(|| name.to_owned(), |rank| format!("{rank} {name}"));
    let roles = super::roster::did(roles, desk.words);
    let detail: Vec<&str> = [position, roles.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    Block::Person {
        name: shown(&name),
        detail: shown(&detail.join(" – ")),
        references: references(desk, appearances, articles),
    }
}

/// The numbers of statements; the same number of several articles stands once, with all their numbers.
pub fn targets(desk: &Desk<'_>, statements: &[&StatementRow]) -> Vec<Block> {
    let mut ordered: Vec<&StatementRow> = statements.to_vec();
    ordered.sort_by_key(|row| (row.stance, row.id));
    let mut found: Vec<(&'static str, String, String, Vec<&StatementRow>)> = Vec::new();
    for statement in ordered {
        for target in &statement.targets {
            let (stance, amount, subject) =
                (statement.stance.slug(), facts::target(desk.words, target), shown(&target.subject));
            let same =
                found.iter_mut().find(|(of, told, what, _)| *of == stance && *told == amount && *what == subject);
            match same {
                Some((.., rows)) => rows.push(statement),
                None => found.push((stance, amount, subject, vec![statement])),
            }
        }
    }
    let block =
        |(stance, amount, subject, rows)| Block::Target { stance, amount, subject, references: cites(desk, rows) };
    found.into_iter().map(block).collect()
}

/// A count as a number to be shown or measured with.
pub fn as_number(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}
