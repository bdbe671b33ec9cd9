//! The views that are read like a report: the page of an agreement, what one agreement lacks beside
//! the others, and where sources contradict one another. Chapters of sections, each a table.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{
    AgreementPage, DateValue, Disagreement, DisagreementField, Gap, GapOf, Matrix, Measure as Number, Selection,
    Standing, Summary, agreement_page, disagreements, gaps, matrix_with, measures, roster, summaries,
};
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, EvidenceRow, NoteOn, PartyKind, Snapshot, Stance, StatementId, StatementRow, Subject};

use super::Depth;
use super::blocks::{self, Block};
use super::facts;
use super::flow::{Flow, HeadCell, HeadLook, MM, Table};
use super::matrix::{Group, Row, measure_name};
use super::roster::articles_of_appearances;
use super::sheet::{Desk, count, number, shown, stance_name};

/// How many other agreements a gap quotes before it counts the rest.
const QUOTED: usize = 6;
/// How many statements of each of them.
const STATEMENTS: usize = 2;
/// How many other agreements a gap names before it counts the rest.
const NAMED: usize = 12;
/// From which width on the statements of an agreement stand in a column for each stance.
const WIDE: f64 = 230.0;

/// A report.
#[derive(Debug, Clone)]
pub struct ReportSheet {
    /// Its chapters, each from a new page on.
    pub chapters: Vec<Chapter>,
}

/// A chapter.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its heading.
    pub title: String,
    /// What stands below it in small letters.
    pub note: String,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section: a heading over a table.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// What stands in place of a table without rows, or before one.
    pub note: String,
    /// The widths of the columns.
    pub widths: Vec<f64>,
    /// The headings of the columns; empty where they need none.
    pub headings: Vec<String>,
    /// The rows. The name of a row is its first column.
    pub groups: Vec<Group>,
}

impl Section {
    fn new(title: String, widths: Vec<f64>, headings: &[String]) -> Self {
        Self { title, note: String::new(), widths, headings: headings.to_vec(), groups: Vec::new() }
    }

    /// Puts rows below a name.
    fn put(&mut self, name: String, rows: Vec<Row>) {
        if !rows.is_empty() {
            self.groups.push(Group { name, rows });
        }
    }

    fn table(&self) -> Table<'_> {
        let head = |heading: &String| HeadCell::one(vec![(heading.clone(), 7.4, true, false)]);
        let head: Vec<HeadCell> = self.headings.iter().map(head).collect();
        Table {
            widths: self.widths.clone(),
            head: if head.is_empty() { Vec::new() } else { vec![head] },
            look: HeadLook::Ruled,
            groups: &self.groups,
            nothing: "",
            middle: false,
        }
    }
}

impl Chapter {
    /// Sets the chapter from here on.
    pub fn set(&self, flow: &mut Flow<'_>) {
        let scale = flow.setting.scale;
        flow.begin(&self.title);
        if !self.title.is_empty() {
            flow.heading(&self.title, 2, 15.0, 40.0 * MM);
            flow.skip(2.6 * MM);
        }
        if !self.note.is_empty() {
            flow.note(&self.note, 8.5);
            flow.skip(4.0 * MM);
        }
        for (at, section) in self.sections.iter().enumerate() {
            if !section.title.is_empty() {
                if at > 0 {
                    flow.skip(6.5 * MM);
                }
                let depth = if self.title.is_empty() { 2 } else { 3 };
                flow.heading(&section.title, depth, 10.5, 26.0 * MM * scale);
                flow.skip(2.4 * MM);
            }
            if !section.note.is_empty() {
                flow.note(&section.note, 8.5);
                flow.skip(2.0 * MM);
            }
            if !section.groups.is_empty() {
                flow.table(&section.table());
            }
        }
    }
}

impl ReportSheet {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.chapters.is_empty()
    }

    /// The page of an agreement, or of each that is selected.
    pub fn dossier(desk: &Desk<'_>) -> Self {
        let agreements = match desk.request.agreement {
            Some(agreement) => vec![agreement],
            None => desk.selection().agreements(desk.snapshot()),
        };
        let evidence = evidence(desk);
        let chapter = |id: &AgreementId| if desk.is_given_up() { None } else { dossier(desk, *id, &evidence) };
        Self { chapters: agreements.iter().filter_map(chapter).collect() }
    }

    /// What an agreement lacks and what it alone has.
    pub fn gaps(desk: &Desk<'_>) -> Self {
        Self { chapters: gaps_of(desk).into_iter().collect() }
    }

    /// Where sources contradict one another.
    pub fn disagreements(desk: &Desk<'_>) -> Self {
        let found = disagreements(desk.snapshot(), desk.selection());
        if found.is_empty() {
            return Self { chapters: Vec::new() };
        }
        let words = desk.words;
        let open = found.iter().filter(|disagreement| !disagreement.chosen).count();
        let counts = [("count", count(found.len())), ("open", number(words, open))];
        let mut section = disagreement_section(desk, String::new());
        let evidence = evidence(desk);
        let mut by_agreement: Vec<(AgreementId, Vec<&Disagreement>)> = Vec::new();
        for disagreement in &found {
            match by_agreement.last_mut().filter(|(id, _)| *id == disagreement.agreement) {
                Some((_, of)) => of.push(disagreement),
                None => by_agreement.push((disagreement.agreement, vec![disagreement])),
            }
        }
        for (agreement, of) in by_agreement {
            let rows = of.into_iter().map(|disagreement| disagreement_row(desk, disagreement, &evidence)).collect();
            section.put(desk.label(agreement), rows);
        }
        let note = words.say_with("paper-disagreements-count", &counts);
        Self { chapters: vec![Chapter { title: String::new(), note, sections: vec![section] }] }
    }
}

/// The words behind the claims, where they were fetched.
fn evidence<'a>(desk: &Desk<'a>) -> BTreeMap<Subject, &'a EvidenceRow> {
    desk.material.evidence.iter().rev().map(|row| (row.subject, row)).collect()
}

fn plain(text: &str) -> Vec<Block> {
    if text.is_empty() {
        return Vec::new();
    }
    vec![Block::Value { text: shown(text), shown: false, references: Vec::new() }]
}

fn dossier(desk: &Desk<'_>, id: AgreementId, evidence: &BTreeMap<Subject, &EvidenceRow>) -> Option<Chapter> {
    let (snapshot, words) = (desk.snapshot(), desk.words);
    let label = desk.labels.get(&id)?.clone();
    let page = agreement_page(snapshot, desk.lexicon, label, id, desk.request.printed_on)?;
    let mut sections = vec![about(desk, &page)?];
    if !page.disagreements.is_empty() {
        let mut section = disagreement_section(desk, words.say("page-disagreements"));
        let rows = page.disagreements.iter().map(|one| disagreement_row(desk, one, evidence)).collect();
        section.put(String::new(), rows);
        sections.push(section);
    }
    sections.extend(leaders(desk, &page));
    let filter = desk.selection().filter(desk.lexicon);
    let own: Vec<&StatementRow> =
        (snapshot.statements.iter()).filter(|row| row.agreement == id && filter.admits(row)).collect();
    sections.extend(numbers(desk, &own));
    sections.push(statements(desk, &page));
    Some(Chapter {
        title: shown(&page.label.line()),
        // Of one agreement alone the head says it.
        note: if desk.request.agreement.is_some() {
            String::new()
        } else {
            words.say_with(
                "paper-reviewed",
                &[("done", number(words, page.reviewed.decided)), ("all", number(words, page.reviewed.all))],
            )
        },
        sections,
    })
}

/// Who signs, when, for which years, and what was noted.
fn about(desk: &Desk<'_>, page: &AgreementPage) -> Option<Section> {
    let (words, row) = (desk.words, desk.snapshot().agreements.get(&page.id)?);
    let widths = vec![desk.first_column(), desk.readable() - desk.first_column()];
    let mut section = Section::new(words.say("paper-group-general"), widths, &[]);
    let line = |key: &str, blocks: Vec<Block>| Row::of(words.say(key), String::new(), vec![blocks]);
    let party = |party: &crate::compare::PageParty| {
        let kind = words.say(match party.kind {
            PartyKind::Province => "fact-party-province",
            PartyKind::District => "fact-party-district",
            PartyKind::Company => "fact-party-company",
            PartyKind::Organization => "fact-party-organization",
        });
        let merged = party.successor.as_ref().map(|(successor, day)| match day {
            Some(day) => words.say_with(
                "page-merged-on",
                &[("successor", successor.as_str().into()), ("date", words.date(*day).into())],
            ),
            None => words.say_with("page-merged", &[("successor", successor.as_str().into())]),
        });
        let detail = std::iter::once(kind).chain(merged).collect::<Vec<_>>().join(", ");
        let told = row.articles.iter().copied();
        Block::Person { name: shown(&party.name), detail: shown(&detail), references: desk.sources.numbers(told) }
    };
    let mut rows = vec![
        line("paper-row-parties", page.parties.iter().map(party).collect()),
        line("paper-row-signed", blocks::values(desk, &facts::signed_on(row, desk))),
        line("paper-row-period", blocks::values(desk, &facts::period(row, desk))),
        line("paper-row-outlook", blocks::values(desk, &facts::outlook_year(row, desk))),
    ];
    if page.standing != Standing::Unknown {
        let standing = words.say(&format!("standing-{}", page.standing.slug()));
        let on = [("standing", standing.into()), ("date", words.date(desk.request.printed_on).into())];
        rows.push(line("paper-row-standing", plain(&words.say_with("paper-standing-on", &on))));
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    if let Some(note) = desk.snapshot().notes.get(&NoteOn::Agreement(page.id)) {
        rows.push(line("page-note", plain(&note.text)));
    }
    section.put(String::new(), rows);
    Some(section)
}

fn leaders(desk: &Desk<'_>, page: &AgreementPage) -> Option<Section> {
    if page.sides.is_empty() {
        return None;
    }
    let words = desk.words;
    let whole = desk.readable();
    let headings = ["paper-column-name", "paper-column-office", "paper-column-roles", "paper-column-sources"];
    let mut headings: Vec<String> = headings.iter().map(|key| words.say(key)).collect();
    let mut widths = vec![0.26 * whole, 0.42 * whole, 0.18 * whole, 0.14 * whole];
    if !desk.request.sources {
        headings.pop();
        widths = vec![0.28 * whole, 0.5 * whole, 0.22 * whole];
    }
    let mut section = Section::new(words.say("paper-row-leaders"), widths, &headings);
    let articles = articles_of_appearances(desk);
    for side in &page.sides {
        let row = |leader: &crate::compare::SummaryLeader| {
            let rank = leader.rank.as_deref().unwrap_or_default();
            let name = if rank.is_empty() { leader.name.clone() } else { format!("{rank} {}", leader.name) };
            let office = Block::Words { text: shown(&leader.position) };
            let mut cells = vec![vec![office], plain(&super::roster::did(&leader.roles, words))];
            if desk.request.sources {
                let references = super::roster::references(desk, &leader.appearances, &articles);
                cells.push(vec![Block::Value { text: String::new(), shown: false, references }]);
            }
            Row::of(shown(&name), String::new(), cells)
        };
        let rows = side.leaders.iter().map(row).collect();
        section.put(shown(&side.name), rows);
    }
    Some(section)
}

/// The numbers of an agreement, each with what it measures and by when it is to be reached.
fn numbers(desk: &Desk<'_>, own: &[&StatementRow]) -> Option<Section> {
    let words = desk.words;
    let whole = desk.readable();
    let headings = ["paper-column-amount", "paper-column-what", "paper-column-by-when", "paper-column-stance"];
    let headings: Vec<String> = headings.iter().map(|key| words.say(key)).collect();
    let widths = vec![0.24 * whole, 0.42 * whole, 0.16 * whole, 0.18 * whole];
    let mut section = Section::new(words.say("paper-row-targets"), widths, &headings);
    // A number that an article and its kept copies give is one row, with the numbers of all.
    let mut told: Vec<(crate::model::ArticleId, [String; 4], Vec<&StatementRow>)> = Vec::new();
    let mut ordered = own.to_vec();
    ordered.sort_by_key(|row| (row.stance, row.id));
    for statement in ordered {
        for (place, target) in statement.targets.iter().enumerate() {
            let named = desk.snapshot().years.get(&statement.id);
            let named = named.into_iter().flatten().find(|named| named.targets.contains(&place));
            let years =
                named.and_then(|named| facts::years(words, named.years.start, named.years.end.or(named.years.outlook)));
            let subject = if target.subject.is_empty() { "–".to_owned() } else { target.subject.clone() };
            let stance = stance_name(words, statement.stance);
            let cells = [facts::target(words, target), subject, years.unwrap_or_default(), stance];
            let source = desk.snapshot().source_of(statement.article);
            // Of one article, a number that it gives twice is told twice: for two things, it may be.
            let by_other = |rows: &[&StatementRow]| rows.iter().all(|row| row.article != statement.article);
            match told.iter_mut().find(|(of, known, rows)| *of == source && *known == cells && by_other(rows)) {
                Some((.., rows)) => rows.push(statement),
                None => told.push((source, cells, vec![statement])),
            }
        }
    }
    if told.is_empty() {
        return None;
    }
    // Where no number has a year, no column waits for one.
    let dated = told.iter().any(|(_, [_, _, years, _], _)| !years.is_empty());
    if !dated {
        section.headings.remove(2);
        section.widths = vec![0.26 * whole, 0.5 * whole, 0.24 * whole];
    }
    let row = |(_, [amount, subject, years, stance], rows): (_, [String; 4], Vec<&StatementRow>)| {
        let stance = Block::Value { text: stance, shown: false, references: blocks::cites(desk, rows) };
        let mut cells = vec![vec![Block::Words { text: shown(&subject) }]];
        if dated {
            cells.push(plain(&years));
        }
        cells.push(vec![stance]);
        Row::of(amount, String::new(), cells)
    };
    section.put(String::new(), told.into_iter().map(row).collect());
    Some(section)
}

/// The statements by topic: one under the other, or with a column for each stance where the sheet is wide.
fn statements(desk: &Desk<'_>, page: &AgreementPage) -> Section {
    let words = desk.words;
    let filter = desk.selection().filter(desk.lexicon);
    let depth = if desk.request.quotes { Depth::Quotes } else { Depth::Brief };
    let counts = |row: &&StatementRow| filter.admits(row);
    let stances: Vec<Stance> = (Stance::ALL.iter().copied())
        .filter(|stance| {
            let mut all = page.groups.iter().flat_map(|group| &group.topics).flat_map(|topic| &topic.statements);
            all.any(|row| row.stance == *stance && filter.admits(row))
        })
        .collect();
    let wide = desk.width >= WIDE && stances.len() > 1;
    let first = desk.first_column();
    let (widths, headings) = if wide {
        #[expect(clippy::cast_precision_loss, reason = "there are four stances")]
        let each = (desk.width - first) / stances.len() as f64;
        let names = stances.iter().map(|stance| stance_name(words, *stance));
        let headings: Vec<String> = std::iter::once(words.say("paper-column-topic")).chain(names).collect();
        (std::iter::once(first).chain(stances.iter().map(|_| each)).collect(), headings)
    } else {
        (vec![first, desk.readable() - first], Vec::new())
    };
    let mut section = Section::new(words.say("page-statements"), widths, &headings);
    for group in &page.groups {
        let name = desk.lexicon.groups.get(group.place).map(|found| words.either(&found.vi, &found.en));
        let row = |topic: &crate::compare::PageTopic| {
            let found = desk.lexicon.topics.get(topic.place)?;
            let told: Vec<&StatementRow> = topic.statements.iter().filter(counts).collect();
            if told.is_empty() || !filter.topics().contains(topic.place) {
                return None;
            }
            let of = |stance: Stance| -> Vec<&StatementRow> {
                told.iter().filter(|row| row.stance == stance).copied().collect()
            };
            let says = |rows: &[&StatementRow]| -> Vec<Block> {
                let same = blocks::alike(desk.material, rows);
                let said = same.iter().map(|same| blocks::say(desk, same, Some(topic.place), depth));
                let (said, unsaid): (Vec<_>, Vec<_>) = said.partition(Option::is_some);
                let left = (!unsaid.is_empty())
                    .then(|| Block::Note { text: words.say_with("paper-left-out", &[("count", count(unsaid.len()))]) });
                said.into_iter().flatten().chain(left).collect()
            };
            let cells = if wide {
                stances.iter().map(|stance| says(&of(*stance))).collect()
            } else {
                let mut blocks = Vec::new();
                for stance in &stances {
                    let rows = of(*stance);
                    if !rows.is_empty() {
                        blocks.push(blocks::heading(desk, *stance, blocks::alike(desk.material, &rows).len()));
                        blocks.extend(says(&rows));
                    }
                }
                vec![blocks]
            };
            Some(Row::of(words.either(&found.vi, &found.en).to_owned(), String::new(), cells))
        };
        let rows = group.topics.iter().filter_map(row).collect();
        section.put(name.unwrap_or_default().to_owned(), rows);
    }
    if section.groups.is_empty() {
        section.note = words.say(if page.statements == 0 { "page-no-statements" } else { "paper-no-statements-left" });
    }
    section
}

/// What the comparisons say of a gap.
struct Others<'a> {
    desk: &'a Desk<'a>,
    matrix: Matrix,
    numbers: Vec<Number>,
    summaries: BTreeMap<AgreementId, Summary>,
    statements: BTreeMap<StatementId, &'a StatementRow>,
}

fn gaps_of(desk: &Desk<'_>) -> Option<Chapter> {
    let (snapshot, lexicon, words) = (desk.snapshot(), desk.lexicon, desk.words);
    let mine = desk.request.beside()?;
    let selection = Selection { mine: Some(mine), ..desk.selection().clone() };
    let found = summaries(snapshot, lexicon, &roster(snapshot, lexicon, &selection), &selection);
    let others = Others {
        desk,
        matrix: matrix_with(snapshot, lexicon, &selection, desk.labels),
        numbers: measures(&found),
        summaries: found.into_iter().map(|summary| (summary.agreement, summary)).collect(),
        statements: snapshot.statements.iter().map(|row| (row.id, row)).collect(),
    };
    let found = gaps(&others.matrix, &others.numbers, lexicon, &selection);
    found.mine?;
    let all = others.matrix.columns.len().saturating_sub(1);
    let title = words.say_with("gaps-title", &[("name", desk.label(mine).into())]);
    if all == 0 {
        // Beside nothing, nothing is lacking, and to have all of it alone would mean nothing.
        return Some(Chapter { title, note: words.say("paper-gaps-no-others"), sections: Vec::new() });
    }
    let section = |id: &str, key: &str, none: &str, gaps: &[Gap], lacking: bool| {
        let title = words.say_with(key, &[("count", count(gaps.len()))]);
        let first = desk.first_column() + 8.0;
        let mut headings = vec![words.say("paper-column-topic")];
        let mut widths = vec![first];
        if lacking {
            headings.push(words.say("paper-column-who"));
            widths.push(0.3 * desk.readable());
        }
        if desk.request.quotes {
            headings.push(words.say("paper-column-said"));
        }
        let rest = desk.readable() - widths.iter().sum::<f64>();
        if desk.request.quotes {
            widths.push(rest);
        } else if let Some(last) = widths.last_mut() {
            *last += rest;
        }
        let mut section = Section::new(title, widths, &headings);
        if gaps.is_empty() {
            section.note = words.say(none);
            section.title = words.say(&format!("paper-{id}"));
        }
        // In the groups of the topics; numbers come last.
        let mut groups: Vec<(String, Vec<Row>)> = Vec::new();
        for gap in gaps.iter().take_while(|_| !desk.is_given_up()) {
            let name = others.group(gap);
            let row = others.row(gap, all, lacking);
            match groups.iter_mut().find(|(known, _)| *known == name) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((name, vec![row])),
            }
        }
        for (name, rows) in groups {
            section.put(name, rows);
        }
        section
    };
    Some(Chapter {
        title,
        note: words.say_with("paper-gaps-others", &[("count", count(all))]),
        sections: vec![
            section("gaps-lacking", "gaps-lacking", "gaps-lacking-none", &found.lacking, true),
            section("gaps-alone", "gaps-alone", "gaps-alone-none", &found.alone, false),
        ],
    })
}

impl Others<'_> {
    /// The group that a gap belongs to.
    fn group(&self, gap: &Gap) -> String {
        let words = self.desk.words;
        let GapOf::Topic(place) = gap.of else { return words.say("line-measures") };
        let topic = self.desk.lexicon.topics.get(place);
        let group = topic.and_then(|topic| self.desk.lexicon.groups.iter().find(|group| group.slug == topic.group));
        group.map_or_else(String::new, |group| words.either(&group.vi, &group.en).to_owned())
    }

    fn row(&self, gap: &Gap, all: usize, lacking: bool) -> Row {
        let (desk, words) = (self.desk, self.desk.words);
        let name = match gap.of {
            GapOf::Topic(place) => {
                desk.lexicon.topics.get(place).map(|topic| words.either(&topic.vi, &topic.en).to_owned())
            }
            GapOf::Measure(place) => self.numbers.get(place).map(|measure| measure_name(desk, measure)),
        };
        let having = [("count", number(words, gap.agreements.len())), ("all", number(words, all))];
        let coverage = if lacking { words.say_with("paper-agreements-covered", &having) } else { String::new() };
        let mut cells = Vec::new();
        if lacking {
            let mut names: Vec<Block> =
                gap.agreements.iter().take(NAMED).flat_map(|id| plain(&desk.label(*id))).collect();
            names.extend(self.more(gap.agreements.len(), NAMED));
            cells.push(names);
        }
        if desk.request.quotes {
            let mut said = Vec::new();
            for id in gap.agreements.iter().take(QUOTED) {
                if lacking {
                    said.push(Block::Value { text: shown(&desk.label(*id)), shown: true, references: Vec::new() });
                }
                said.extend(self.said(gap, *id, lacking));
            }
            said.extend(self.more(gap.agreements.len(), QUOTED));
            cells.push(said);
        }
        Row::of(name.unwrap_or_default(), coverage, cells)
    }

    fn more(&self, all: usize, shown: usize) -> Option<Block> {
        let left = all.checked_sub(shown).filter(|left| *left > 0)?;
        Some(Block::Note { text: self.desk.words.say_with("paper-and-more", &[("count", count(left))]) })
    }

    /// What an agreement says on a gap: of another a few words, of its own all.
    fn said(&self, gap: &Gap, agreement: AgreementId, lacking: bool) -> Vec<Block> {
        let desk = self.desk;
        match gap.of {
            GapOf::Topic(place) => {
                let column = self.matrix.column_of(agreement);
                let cell = column.and_then(|column| self.matrix.cell_of_topic(place, column));
                let ids = cell.map(|cell| cell.statements.as_slice()).unwrap_or_default();
                let mut rows: Vec<&StatementRow> =
                    ids.iter().filter_map(|id| self.statements.get(id).copied()).collect();
                rows.sort_by_key(|row| (row.stance, row.actor, row.id));
                let most = if lacking { STATEMENTS } else { usize::MAX };
                let rows = blocks::alike(desk.material, &rows);
                let mut said: Vec<Block> = Vec::new();
                let mut stance = None;
                for same in rows.iter().take(most) {
                    let Some(says) = blocks::say(desk, same, Some(place), Depth::Quotes) else { continue };
                    let of = same.first().map(|row| row.stance);
                    if stance != of {
                        said.extend(of.map(|stance| blocks::heading(desk, stance, 1)));
                        stance = of;
                    }
                    said.push(says);
                }
                let left = rows.len().saturating_sub(most);
                if left > 0 {
                    let text = desk.words.say_with("paper-left-out", &[("count", count(left))]);
                    said.push(Block::Note { text });
                }
                said
            }
            GapOf::Measure(place) => {
                let Some(summary) = self.summaries.get(&agreement) else { return Vec::new() };
                let places = self.numbers.get(place).and_then(|measure| measure.targets.get(&agreement));
                let targets = places.into_iter().flatten().filter_map(|place| summary.targets.get(*place));
                let rows = targets.flat_map(|target| &target.statements);
                let rows: Vec<&StatementRow> = rows.filter_map(|id| self.statements.get(id).copied()).collect();
                let mut found = blocks::targets(desk, &rows);
                let wanted: Vec<String> = (places.into_iter().flatten())
                    .filter_map(|place| summary.targets.get(*place))
                    .map(|target| facts::target(desk.words, &target.target))
                    .collect();
                found.retain(|block| matches!(block, Block::Target { amount, .. } if wanted.contains(amount)));
                found
            }
        }
    }
}

/// A table of values on which sources differ.
fn disagreement_section(desk: &Desk<'_>, title: String) -> Section {
    let whole = desk.readable();
    let first = desk.first_column();
    let headings = ["paper-column-value-of", "paper-column-told", "paper-column-decision"];
    let headings: Vec<String> = headings.iter().map(|key| desk.words.say(key)).collect();
    let last = 0.2 * whole;
    Section::new(title, vec![first, whole - first - last, last], &headings)
}

/// What each source says of a value, and which of them is used.
fn disagreement_row(desk: &Desk<'_>, disagreement: &Disagreement, evidence: &BTreeMap<Subject, &EvidenceRow>) -> Row {
    let (words, snapshot) = (desk.words, desk.snapshot());
    let mut told = Vec::new();
    for (value, claims) in &disagreement.values {
        let used = disagreement.shown.as_deref() == Some(value.as_str());
        let paragraph = |claim| desk.material.paragraphs.get(&Subject::Claim(claim)).copied();
        told.push(Block::Value {
            text: said(desk, disagreement.field, value),
            shown: used,
            references: desk.sources.cites(claims.iter().map(|(claim, article)| (*article, paragraph(*claim)))),
        });
        // An article and its kept copies say the same sentence: it is quoted once, with all their names.
        let mut said: Vec<(String, Vec<String>)> = Vec::new();
        for (claim, article) in claims {
            let from = snapshot.articles.get(article).map_or_else(String::new, |article| {
                let outlet = article.outlet.clone().unwrap_or_else(|| article.file.clone());
                match article.published {
                    Some(day) => format!("{outlet}, {}", words.date(day)),
                    None => outlet,
                }
            });
            let sentence = evidence.get(&Subject::Claim(*claim)).map(|row| row.sentence.as_str());
            let sentence = sentence.filter(|_| desk.request.quotes).map_or_else(String::new, shown);
            match said.iter_mut().find(|(known, _)| *known == sentence && !sentence.is_empty()) {
                Some((_, names)) => names.push(shown(&from)),
                None => said.push((sentence, vec![shown(&from)])),
            }
        }
        told.extend(said.into_iter().map(|(text, names)| Block::Quote {
            text,
            from: names.join("; "),
            references: Vec::new(),
        }));
    }
    let used = disagreement.values.iter().find(|(value, _)| disagreement.shown.as_deref() == Some(value.as_str()));
    let decision = match used {
        None => words.say("paper-disagreement-open"),
        Some(_) if disagreement.chosen => words.say("paper-disagreement-chosen"),
        // Kept copies are no further source: the comparison counts them as one.
        Some(_) => words.say(if disagreement.by_most { "disagreement-used" } else { "disagreement-used-nearest" }),
    };
    let mut decided = Vec::new();
    if let Some((value, _)) = used {
        decided.push(Block::Value { text: said(desk, disagreement.field, value), shown: true, references: Vec::new() });
    }
    decided.push(Block::Value { text: decision, shown: false, references: Vec::new() });
    Row::of(words.say(field_name(disagreement.field)), String::new(), vec![told, decided])
}

/// The key of the name of a value.
const fn field_name(field: DisagreementField) -> &'static str {
    match field {
        DisagreementField::SignedOn => "paper-row-signed",
        DisagreementField::Start => "paper-column-start",
        DisagreementField::End => "paper-column-end",
        DisagreementField::Outlook => "paper-column-outlook",
    }
}

/// A value of a disagreement in words.
fn said(desk: &Desk<'_>, field: DisagreementField, value: &str) -> String {
    let date = match field {
        DisagreementField::SignedOn => value.parse().ok().map(DateValue::Date),
        DisagreementField::Start | DisagreementField::End | DisagreementField::Outlook => {
            value.parse().ok().map(DateValue::Year)
        }
    };
    match date {
        Some(DateValue::Date(date)) => desk.words.date(date),
        Some(DateValue::Year(year)) => year.to_string(),
        None => value.to_owned(),
    }
}

/// The statements whose words a print may quote: those that count, of its agreements.
pub fn quoted(
    selection: &Selection,
    snapshot: &Snapshot,
    lexicon: &Lexicon,
    of: Option<AgreementId>,
) -> Vec<StatementId> {
    let filter = selection.filter(lexicon);
    let chosen: BTreeSet<AgreementId> = match of {
        Some(agreement) => [agreement].into(),
        None => selection.agreements(snapshot).into_iter().collect(),
    };
    let counts = |row: &&StatementRow| chosen.contains(&row.agreement) && filter.admits(row);
    snapshot.statements.iter().filter(counts).map(|row| row.id).collect()
}
