//! The sheet of the matrix: rich cells, with the words of the articles in notes.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Format, Worksheet};

use crate::compare::{Cell, matrix, roster};
use crate::model::{Actor, AgreementId, AgreementRow, ReviewState, Role, Snapshot, Stance, StatementId, StatementRow};
use crate::paper::sheet::{actor_mark, actor_name, clip, stance_name};
use crate::paper::sources::Sources;
use crate::paper::{Depth, PaperError, facts};
use crate::words::Words;

use super::super::grid::{Field, Grid, Value};
use super::super::tables::{self, one_line};
use super::super::{Desk, Watch, between, go_on};
use super::{BRIEF, MOST_LETTERS, Styles, close, fit, heads, height, kept, lines_of, note, put};

/// Runs of letters of one cell, each with its look.
#[derive(Default)]
pub(super) struct Rich<'a> {
    runs: Vec<(&'a Format, String)>,
    letters: usize,
}

impl<'a> Rich<'a> {
    fn push(&mut self, style: &'a Format, text: &str) {
        if self.letters >= MOST_LETTERS {
            return;
        }
        let text = kept(text, MOST_LETTERS - self.letters);
        self.letters += text.encode_utf16().count();
        match self.runs.last_mut() {
            Some((last, so_far)) if std::ptr::eq(*last, style) => so_far.push_str(&text),
            _ if text.is_empty() => {}
            _ => self.runs.push((style, text)),
        }
    }

    fn new_line(&mut self, styles: &'a Styles) {
        if !self.runs.is_empty() {
            self.push(&styles.plain, "\n");
        }
    }

    fn put(&self, sheet: &mut Worksheet, row: u32, column: u16, style: &Format) -> Result<(), PaperError> {
        match self.runs.as_slice() {
            [] => sheet.write_blank(row, column, style)?,
            [(_, text)] => sheet.write_string_with_format(row, column, text, style)?,
            runs => {
                let runs: Vec<(&Format, &str)> = runs.iter().map(|(style, text)| (*style, text.as_str())).collect();
                sheet.write_rich_string_with_format(row, column, &runs, style)?
            }
        };
        Ok(())
    }
}

/// The matrix: topics in rows, agreements in columns, the first words in the cells and all of
/// them in the notes.
pub(super) fn matrix_sheet(
    sheet: &mut Worksheet,
    desk: &Desk<'_>,
    styles: &Styles,
    watch: Watch<'_>,
) -> Result<(), PaperError> {
    let (words, snapshot) = (desk.words, desk.snapshot());
    let model = matrix(snapshot, desk.lexicon, desk.selection);
    let sources = Sources::of(snapshot, &desk.agreements());
    let statements: BTreeMap<StatementId, &StatementRow> =
        snapshot.statements.iter().map(|row| (row.id, row)).collect();
    let width = match desk.request.depth {
        Depth::Marks | Depth::Counts => 18,
        Depth::Quotes => 60,
        Depth::Brief => 42,
    };
    // The format has room for so many columns.
    let shown = model.columns.len().min(16_000);
    let mut columns = vec![(words.say("paper-column-group"), 20), (words.say("paper-column-topic"), 22)];
    columns.extend(model.columns.iter().take(shown).map(|column| (column.label.line(), width)));
    let grid = Grid::new(columns, 2);
    heads(sheet, &grid, styles)?;
    sheet.set_repeat_columns(0, 1)?;
    fit(sheet, &grid);
    let ids: Vec<AgreementId> = model.columns.iter().take(shown).map(|column| column.agreement).collect();
    let mut row = general(sheet, desk, styles, &sources, &ids, width)?;
    for group in &model.groups {
        let name = desk.lexicon.groups.get(group.group).map(|found| words.either(&found.vi, &found.en));
        for at in group.first_row..group.first_row + group.rows {
            go_on(watch, between(10, 20, at, model.rows.len()))?;
            let topic = model.rows.get(at).and_then(|row| desk.lexicon.topics.get(row.topic));
            let topic = topic.map(|topic| words.either(&topic.vi, &topic.en)).unwrap_or_default();
            sheet.write_string_with_format(row, 0, name.unwrap_or_default(), &styles.muted)?;
            sheet.write_string_with_format(row, 1, topic, &styles.name)?;
            let mut lines = lines_of(topic, 20).max(lines_of(name.unwrap_or_default(), 18));
            for (place, column) in (0..shown).zip(2..) {
                if let Some(cell) = model.cell(at, place) {
                    let text = topic_cell(sheet, (row, column), desk, styles, &sources, &statements, cell)?;
                    lines = lines.max(lines_of(&text, width));
                }
            }
            sheet.set_row_height(row, height(lines))?;
            row += 1;
        }
    }
    close(sheet, grid.columns.len(), usize::try_from(row).unwrap_or(1).saturating_sub(1))
}

/// The rows above the topics: days, years, parties, leaders, numbers. Gives the next row.
pub(super) fn general(
    sheet: &mut Worksheet,
    desk: &Desk<'_>,
    styles: &Styles,
    sources: &Sources,
    agreements: &[AgreementId],
    width: u16,
) -> Result<u32, PaperError> {
    let (words, snapshot) = (desk.words, desk.snapshot());
    let general = words.say("paper-group-general");
    let mut leaders: BTreeMap<AgreementId, Vec<(Role, String)>> = BTreeMap::new();
    for person in roster(snapshot, desk.lexicon, desk.selection).rows {
        for entry in &person.entries {
            let rank = entry.rank.as_ref().map(|rank| format!("{rank} ")).unwrap_or_default();
            let office = if entry.position.is_empty() { String::new() } else { format!(", {}", entry.position) };
            let roles = crate::paper::roster::roles(entry, words);
            let role = entry.roles.iter().min().copied().unwrap_or(Role::Attended);
            let line = format!("{rank}{}{office} – {roles}", person.name);
            leaders.entry(entry.agreement).or_default().push((role, line));
        }
    }
    for people in leaders.values_mut() {
        people.sort_by_key(|(role, _)| *role);
    }
    let filter = desk.selection.filter(desk.lexicon);
    let mut targets: BTreeMap<AgreementId, Vec<&StatementRow>> = BTreeMap::new();
    for row in &snapshot.statements {
        if row.review != ReviewState::Rejected && !row.targets.is_empty() && filter.admits(row) {
            targets.entry(row.agreement).or_default().push(row);
        }
    }
    type Teller<'f> = &'f dyn Fn(&AgreementRow) -> Field;
    let parties = |row: &AgreementRow| {
        let names = row.parties.iter().filter_map(|party| snapshot.parties.get(party));
        Field::from(names.map(|party| party.name.clone()).collect::<Vec<_>>().join("\n"))
    };
    let people = |row: &AgreementRow| {
        let lines = leaders.get(&row.id).into_iter().flatten().map(|(_, line)| line.clone());
        Field::from(lines.collect::<Vec<_>>().join("\n"))
    };
    let numbers = |row: &AgreementRow| {
        let mut rows = targets.get(&row.id).cloned().unwrap_or_default();
        rows.sort_by_key(|row| (row.stance, row.id));
        let mut lines: Vec<(String, Vec<usize>)> = Vec::new();
        for statement in rows {
            for target in &statement.targets {
                let amount = facts::target(words, target).replace('\u{200b}', "");
                let subject = one_line(&target.subject);
                let stance = stance_name(words, statement.stance);
                let line = if subject.is_empty() {
                    format!("{stance}: {amount}")
                } else {
                    format!("{stance}: {amount} – {subject}")
                };
                let number = sources.number(statement.article);
                match lines.iter_mut().find(|(told, _)| *told == line) {
                    Some((_, numbers)) => numbers.extend(number),
                    None => lines.push((line, number.into_iter().collect())),
                }
            }
        }
        let lines = lines.into_iter().map(|(line, mut numbers)| {
            numbers.sort_unstable();
            numbers.dedup();
            format!("{line}{}", reference(desk, &numbers))
        });
        Field::from(lines.collect::<Vec<_>>().join("\n"))
    };
    let day = |row: &AgreementRow| tables::resolved_field(snapshot, &row.signed_on);
    let start = |row: &AgreementRow| tables::resolved_field(snapshot, &row.start);
    let end = |row: &AgreementRow| tables::resolved_field(snapshot, &row.end);
    let outlook = |row: &AgreementRow| tables::resolved_field(snapshot, &row.outlook);
    let rows: [(&str, Teller<'_>); 7] = [
        ("paper-row-signed", &day),
        ("paper-column-start", &start),
        ("paper-column-end", &end),
        ("paper-column-outlook", &outlook),
        ("paper-row-parties", &parties),
        ("paper-row-leaders", &people),
        ("paper-row-targets", &numbers),
    ];
    let mut at = 1;
    for (key, of) in rows {
        sheet.write_string_with_format(at, 0, &general, &styles.muted)?;
        sheet.write_string_with_format(at, 1, words.say(key), &styles.name)?;
        let mut lines = 1;
        for (column, id) in (2..).zip(agreements) {
            let field = snapshot.agreements.get(id).map(of).unwrap_or_default();
            if let Value::Text(text) = &field.value {
                lines = lines.max(lines_of(text, width));
            }
            put(sheet, at, column, &field, &styles.text, styles)?;
        }
        sheet.set_row_height(at, height(lines))?;
        at += 1;
    }
    Ok(at)
}

/// The numbers of sources behind a text; nothing where no sources are listed.
pub(super) fn reference(desk: &Desk<'_>, numbers: &[usize]) -> String {
    if numbers.is_empty() || !desk.request.sources {
        return String::new();
    }
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    format!(" [{}]", numbers.join(", "))
}

/// What one agreement says on one topic. Gives the text that stands there.
pub(super) fn topic_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    desk: &Desk<'_>,
    styles: &Styles,
    sources: &Sources,
    statements: &BTreeMap<StatementId, &StatementRow>,
    cell: &Cell,
) -> Result<String, PaperError> {
    let words = desk.words;
    let mut rows: Vec<&StatementRow> = cell.statements.iter().filter_map(|id| statements.get(id).copied()).collect();
    rows.sort_by_key(|row| (row.stance, row.actor, row.id));
    let mut rich = Rich::default();
    let mut beside = String::new();
    for (stance, style) in Stance::ALL.iter().zip(&styles.stances) {
        let told: Vec<&StatementRow> = rows.iter().filter(|row| row.stance == *stance).copied().collect();
        let told = crate::paper::blocks::alike(desk.material, &told);
        if told.is_empty() {
            continue;
        }
        rich.new_line(styles);
        rich.push(style, &stance_name(words, *stance));
        if matches!(desk.request.depth, Depth::Counts | Depth::Marks) {
            let of = |actor: &&Actor| cell.count(*stance, **actor) > 0;
            let counts = Actor::ALL
                .iter()
                .filter(of)
                .map(|actor| format!("{} {}", actor_mark(words, *actor), cell.count(*stance, *actor)));
            rich.push(&styles.plain, &format!(": {}", counts.collect::<Vec<_>>().join(", ")));
        } else if told.len() > 1 {
            rich.push(&styles.plain, &format!(" ({})", told.len()));
        }
        for alike in told {
            let Some(row) = alike.first() else { continue };
            let Some(quote) = desk.material.quotes.get(&row.id).map(|quote| one_line(quote)) else { continue };
            let mark = actor_mark(words, row.actor);
            let numbers: BTreeSet<usize> = alike.iter().filter_map(|row| sources.number(row.article)).collect();
            let number = reference(desk, &numbers.into_iter().collect::<Vec<_>>());
            if !matches!(desk.request.depth, Depth::Counts | Depth::Marks) {
                let text = if desk.request.depth == Depth::Brief { clip(&quote, BRIEF) } else { quote.clone() };
                rich.new_line(styles);
                rich.push(&styles.plain, &format!("({mark}) {text}{number}"));
            }
            if !beside.is_empty() {
                beside.push_str("\n\n");
            }
            let stance = stance_name(words, row.stance);
            let mut articles: Vec<String> = alike.iter().map(|row| source_line(desk.snapshot(), words, row)).collect();
            articles.dedup();
            let article = articles.join(";");
            beside.push_str(&format!(
                "{stance} · {}\n“{quote}”\n{}{article}",
                actor_name(words, row.actor),
                number.trim_start()
            ));
        }
    }
    rich.put(sheet, row, column, &styles.text)?;
    note(sheet, row, column, &beside)?;
    Ok(rich.runs.iter().map(|(_, text)| text.as_str()).collect())
}

/// The article of a statement in one line.
pub(super) fn source_line(snapshot: &Snapshot, words: &Words, row: &StatementRow) -> String {
    let Some(article) = snapshot.articles.get(&row.article) else { return String::new() };
    let outlet = article.outlet.clone().unwrap_or_else(|| words.say("paper-source-outlet-unknown"));
    let day = article.published.map_or_else(|| words.say("paper-source-undated"), |day| words.date(day));
    format!(" {}, {outlet}, {day}", one_line(&article.title))
}
