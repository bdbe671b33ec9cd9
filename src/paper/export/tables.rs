//! The tables: what stands in which column, row by row, for CSV and for the sheets of a workbook.

mod fact_rows;

use std::collections::BTreeMap;

use crate::compare::{
    DisagreementField, GapOf, Standing, disagreements, is_decided, matrix, roster, source_count, timeline,
};
use crate::model::{
    AgreementId, AgreementRow, AppearanceId, ArticleId, Comparator, PartialDate, Resolved, Snapshot, Stance, Stated,
    StatementId, StatementRow, TopicSet,
};
use crate::paper::blocks;

use super::grid::{Field, Grid, Value};
use super::{Desk, Table};

/// A table.
pub fn grid(desk: &Desk<'_>, table: Table) -> Grid {
    match table {
        Table::Matrix => matrix_grid(desk),
        Table::Timeline => timeline_grid(desk),
        Table::Roster => roster_grid(desk),
        Table::Agreements => agreements_grid(desk),
        Table::Targets => targets_grid(desk),
        Table::Disagreements => disagreements_grid(desk),
        Table::Facts | Table::Agreement => fact_rows::facts_grid(desk),
        Table::Gaps => gaps_grid(desk),
        Table::Sources => sources_grid(desk),
    }
}

/// An empty table with these headings, asked for by their keys, each with its width in letters.
fn empty(desk: &Desk<'_>, columns: &[(&str, u16)], frozen: u16) -> Grid {
    Grid::new(columns.iter().map(|(key, width)| (desk.words.say(key), *width)).collect(), frozen)
}

fn file(snapshot: &Snapshot, article: ArticleId) -> String {
    snapshot.articles.get(&article).map(|row| row.file.clone()).unwrap_or_default()
}

/// The names of the files of some articles, each once.
pub fn files(snapshot: &Snapshot, articles: impl IntoIterator<Item = ArticleId>) -> String {
    let mut names: Vec<String> = Vec::new();
    for article in articles {
        let name = file(snapshot, article);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("; ")
}

/// Every value that a source tells, each with its files where the sources differ.
pub fn told<T: Stated + ToString>(snapshot: &Snapshot, resolved: &Resolved<T>) -> String {
    let shown = resolved.value.as_ref().map(ToString::to_string).unwrap_or_default();
    if !resolved.is_disputed() {
        return shown;
    }
    let mut values: Vec<String> = resolved.value.iter().map(ToString::to_string).collect();
    for claim in &resolved.claims {
        let value = claim.value.to_string();
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let line = |value: &String| {
        let tellers = resolved.claims.iter().filter(|claim| claim.value.to_string() == *value);
        format!("{value} [{}]", files(snapshot, tellers.map(|claim| claim.article)))
    };
    values.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The shown value of a day or a year, with every source's word beside it where they differ.
pub fn resolved_field<T: Stated + ToString + Copy>(snapshot: &Snapshot, resolved: &Resolved<T>) -> Field
where
    Option<T>: Into<Value>,
{
    let disputed = resolved.is_disputed();
    let note = if disputed { told(snapshot, resolved) } else { String::new() };
    Field::from(resolved.value).with_note(note).disputed(disputed)
}

fn matrix_grid(desk: &Desk<'_>) -> Grid {
    let (words, snapshot) = (desk.words, desk.snapshot());
    let model = matrix(snapshot, desk.lexicon, desk.selection);
    let statements: BTreeMap<StatementId, &StatementRow> =
        snapshot.statements.iter().map(|row| (row.id, row)).collect();
    let mut columns = vec![(words.say("paper-column-group"), 16), (words.say("paper-column-topic"), 26)];
    columns.extend(model.columns.iter().map(|column| (column.label.line(), 40)));
    let mut grid = Grid::new(columns, 2);

    let general = words.say("paper-group-general");
    let mut add = |key: &str, of: &dyn Fn(&AgreementRow) -> String| {
        let mut line: Vec<Field> = vec![general.as_str().into(), words.say(key).into()];
        line.extend(
            model
                .columns
                .iter()
                .map(|column| snapshot.agreements.get(&column.agreement).map(of).unwrap_or_default().into()),
        );
        grid.rows.push(line);
    };
    add("paper-row-signed", &|row| told(snapshot, &row.signed_on));
    add("paper-column-start", &|row| told(snapshot, &row.start));
    add("paper-column-end", &|row| told(snapshot, &row.end));
    add("paper-column-outlook", &|row| told(snapshot, &row.outlook));
    add("paper-row-parties", &|row| {
        let names = row.parties.iter().filter_map(|party| snapshot.parties.get(party));
        names.map(|party| party.name.clone()).collect::<Vec<_>>().join("\n")
    });
    let people = roster(snapshot, desk.lexicon, desk.selection);
    add("paper-row-leaders", &|row| {
        let mut entries: Vec<String> = Vec::new();
        for person in &people.rows {
            for entry in person.entries.iter().filter(|entry| entry.agreement == row.id) {
                let rank = entry.rank.as_ref().map(|rank| format!("{rank} ")).unwrap_or_default();
                let roles = crate::paper::roster::roles(entry, words);
                entries.push(format!("{rank}{}, {} – {roles}", person.name, entry.position));
            }
        }
        entries.join("\n")
    });

    for group in &model.groups {
        let name = desk.lexicon.groups.get(group.group).map(|found| words.either(&found.vi, &found.en));
        for at in group.first_row..group.first_row + group.rows {
            let topic = model.rows.get(at).and_then(|row| desk.lexicon.topics.get(row.topic));
            let mut line: Vec<Field> = vec![
                name.unwrap_or_default().into(),
                topic.map(|topic| words.either(&topic.vi, &topic.en)).unwrap_or_default().into(),
            ];
            for column in 0..model.columns.len() {
                let mut rows: Vec<&StatementRow> = model
                    .cell(at, column)
                    .into_iter()
                    .flat_map(|cell| cell.statements.iter().filter_map(|id| statements.get(id).copied()))
                    .collect();
                rows.sort_by_key(|row| (row.stance, row.actor, row.id));
                let said: Vec<String> =
                    blocks::alike(desk.material, &rows).iter().map(|rows| statement(desk, rows)).collect();
                line.push(said.join("\n").into());
            }
            grid.rows.push(line);
        }
    }
    grid
}

/// Statements of the same words in one line, with the files that they stand in.
fn statement(desk: &Desk<'_>, rows: &[&StatementRow]) -> String {
    let Some(row) = rows.first() else { return String::new() };
    let stance = desk.words.say(&format!("stance-{}", row.stance.slug()));
    let actor = desk.words.say(&format!("actor-{}", row.actor.slug()));
    let quote = desk.material.quotes.get(&row.id).map(|quote| one_line(quote)).unwrap_or_default();
    format!("{stance} ({actor}): {quote} [{}]", files(desk.snapshot(), rows.iter().map(|row| row.article)))
}

fn timeline_grid(desk: &Desk<'_>) -> Grid {
    let snapshot = desk.snapshot();
    let model = timeline(snapshot, desk.selection);
    let mut grid = empty(
        desk,
        &[
            ("paper-column-agreement", 32),
            ("paper-row-signed", 12),
            ("paper-column-start", 9),
            ("paper-column-end", 9),
            ("paper-column-outlook", 10),
            ("paper-differ", 26),
            ("paper-column-sources", 26),
        ],
        1,
    );
    let dated = model.bars.iter().map(|bar| (bar.agreement, bar.label.line()));
    for (id, label) in dated.chain(model.undated.iter().map(|(id, label)| (*id, label.line()))) {
        let Some(row) = snapshot.agreements.get(&id) else { continue };
        grid.rows.push(vec![
            label.into(),
            resolved_field(snapshot, &row.signed_on),
            resolved_field(snapshot, &row.start),
            resolved_field(snapshot, &row.end),
            resolved_field(snapshot, &row.outlook),
            differing(desk, row).into(),
            files(snapshot, row.articles.iter().copied()).into(),
        ]);
    }
    grid
}

/// Words in one line with single spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What sources differ on, a line each.
fn differing(desk: &Desk<'_>, row: &AgreementRow) -> String {
    let snapshot = desk.snapshot();
    let mut lines = Vec::new();
    let mut note = |field: DisagreementField, disputed: bool, values: String| {
        if disputed {
            let name = desk.words.say(field_key(field));
            lines.push(format!("{name}: {}", values.replace('\n', " / ")));
        }
    };
    note(DisagreementField::SignedOn, row.signed_on.is_disputed(), told(snapshot, &row.signed_on));
    note(DisagreementField::Start, row.start.is_disputed(), told(snapshot, &row.start));
    note(DisagreementField::End, row.end.is_disputed(), told(snapshot, &row.end));
    note(DisagreementField::Outlook, row.outlook.is_disputed(), told(snapshot, &row.outlook));
    lines.join("\n")
}

/// The key of the name of a day or a year.
pub const fn field_key(field: DisagreementField) -> &'static str {
    match field {
        DisagreementField::SignedOn => "paper-row-signed",
        DisagreementField::Start => "paper-column-start",
        DisagreementField::End => "paper-column-end",
        DisagreementField::Outlook => "paper-column-outlook",
    }
}

fn roster_grid(desk: &Desk<'_>) -> Grid {
    let snapshot = desk.snapshot();
    let articles: BTreeMap<AppearanceId, ArticleId> =
        snapshot.appearances.iter().map(|row| (row.id, row.article)).collect();
    let mut grid = empty(
        desk,
        &[
            ("paper-column-name", 24),
            ("paper-column-rank", 14),
            ("paper-column-office", 40),
            ("paper-column-side", 24),
            ("paper-column-agreement", 32),
            ("paper-column-day", 12),
            ("paper-column-roles", 18),
            ("paper-column-sources", 30),
        ],
        1,
    );
    for person in roster(snapshot, desk.lexicon, desk.selection).rows {
        for entry in &person.entries {
            let signed = snapshot.agreements.get(&entry.agreement).and_then(|row| row.signed_on.value);
            grid.rows.push(vec![
                person.name.as_str().into(),
                entry.rank.clone().unwrap_or_default().into(),
                entry.position.as_str().into(),
                entry.organization.as_str().into(),
                entry.label.line().into(),
                signed.into(),
                crate::paper::roster::roles(entry, desk.words).into(),
                files(snapshot, entry.appearances.iter().filter_map(|id| articles.get(id).copied())).into(),
            ]);
        }
    }
    grid
}

fn agreements_grid(desk: &Desk<'_>) -> Grid {
    let (words, snapshot) = (desk.words, desk.snapshot());
    let mut columns: Vec<(String, u16)> = [
        ("paper-column-agreement", 32),
        ("paper-row-parties", 40),
        ("paper-row-signed", 12),
        ("paper-column-start", 9),
        ("paper-column-end", 9),
        ("paper-column-outlook", 10),
        ("export-column-standing", 16),
        ("export-column-topics", 9),
    ]
    .into_iter()
    .map(|(key, width)| (words.say(key), width))
    .collect();
    columns.extend(Stance::ALL.iter().map(|stance| (crate::paper::sheet::stance_name(words, *stance), 10)));
    columns.extend(
        [
            ("export-column-leaders", 9),
            ("export-column-articles", 9),
            ("export-column-reviewed", 9),
            ("paper-differ", 30),
        ]
        .into_iter()
        .map(|(key, width)| (words.say(key), width)),
    );
    let mut grid = Grid::new(columns, 1);
    let model = matrix(snapshot, desk.lexicon, desk.selection);
    let filter = desk.selection.filter(desk.lexicon);
    let mut stances: BTreeMap<AgreementId, [usize; 4]> = BTreeMap::new();
    let mut reviewed: BTreeMap<AgreementId, (usize, usize)> = BTreeMap::new();
    for row in &snapshot.statements {
        if filter.admits(row) {
            stances.entry(row.agreement).or_default()[row.stance as usize] += 1;
        }
        let (done, all) = reviewed.entry(row.agreement).or_default();
        *all += 1;
        *done += usize::from(is_decided(row.review, row.origin));
    }
    let mut leaders: BTreeMap<AgreementId, usize> = BTreeMap::new();
    for entry in roster(snapshot, desk.lexicon, desk.selection).rows.iter().flat_map(|person| &person.entries) {
        *leaders.entry(entry.agreement).or_default() += 1;
    }
    for column in &model.columns {
        let Some(row) = snapshot.agreements.get(&column.agreement) else { continue };
        let parties = row.parties.iter().filter_map(|party| snapshot.parties.get(party));
        let parties: Vec<&str> = parties.map(|party| party.name.as_str()).collect();
        let standing = Standing::of(row, desk.request.printed_on);
        let mut line: Vec<Field> = vec![
            column.label.line().into(),
            parties.join("; ").into(),
            resolved_field(snapshot, &row.signed_on),
            resolved_field(snapshot, &row.start),
            resolved_field(snapshot, &row.end),
            resolved_field(snapshot, &row.outlook),
            words.say(&format!("standing-{}", standing.slug())).into(),
            column.coverage.into(),
        ];
        line.extend(stances.get(&row.id).copied().unwrap_or_default().map(Field::from));
        let (done, all) = reviewed.get(&row.id).copied().unwrap_or_default();
        line.extend([
            leaders.get(&row.id).copied().unwrap_or_default().into(),
            source_count(snapshot, row).into(),
            Field::from(format!("{done}/{all}")),
            differing(desk, row).into(),
        ]);
        grid.rows.push(line);
    }
    grid
}

fn targets_grid(desk: &Desk<'_>) -> Grid {
    let (words, snapshot) = (desk.words, desk.snapshot());
    let mut grid = empty(
        desk,
        &[
            ("paper-column-agreement", 32),
            ("export-column-comparator", 12),
            ("export-column-number", 12),
            ("export-column-unit", 14),
            ("export-column-measured", 40),
            ("paper-column-stance", 12),
            ("paper-column-actor", 18),
            ("paper-column-topic", 30),
            ("paper-column-file", 26),
            ("paper-column-published", 12),
        ],
        1,
    );
    let labels = desk.labels();
    let filter = desk.selection.filter(desk.lexicon);
    let mut by_agreement: BTreeMap<AgreementId, Vec<&StatementRow>> = BTreeMap::new();
    for row in snapshot.statements.iter().filter(|row| !row.targets.is_empty() && filter.admits(row)) {
        by_agreement.entry(row.agreement).or_default().push(row);
    }
    for id in desk.agreements() {
        for same in blocks::alike(desk.material, &by_agreement.remove(&id).unwrap_or_default()) {
            let Some(statement) = same.first() else { continue };
            let article = snapshot.articles.get(&statement.article);
            let quote = desk.material.quotes.get(&statement.id).map(|quote| one_line(quote)).unwrap_or_default();
            for target in &statement.targets {
                let how = match target.comparator {
                    Comparator::Equal => String::new(),
                    Comparator::Over => words.say("comparator-over"),
                    Comparator::AtLeast => words.say("comparator-at-least"),
                    Comparator::Under => words.say("comparator-under"),
                    Comparator::AtMost => words.say("comparator-at-most"),
                    Comparator::About => words.say("comparator-about"),
                };
                grid.rows.push(vec![
                    labels.get(&id).cloned().unwrap_or_default().into(),
                    how.into(),
                    Field::from(Value::Number(target.value)).with_note(quote.clone()),
                    words.unit(&target.unit).into(),
                    target.subject.as_str().into(),
                    crate::paper::sheet::stance_name(words, statement.stance).into(),
                    crate::paper::sheet::actor_name(words, statement.actor).into(),
                    topics(desk, statement.topics).into(),
                    files(snapshot, same.iter().map(|row| row.article)).into(),
                    article.and_then(|row| row.published).into(),
                ]);
            }
        }
    }
    grid
}

fn disagreements_grid(desk: &Desk<'_>) -> Grid {
    let (words, snapshot) = (desk.words, desk.snapshot());
    let mut grid = empty(
        desk,
        &[
            ("paper-column-agreement", 32),
            ("export-column-field", 16),
            ("paper-column-value", 14),
            ("export-column-articles", 9),
            ("export-column-used", 20),
            ("paper-column-sources", 60),
        ],
        1,
    );
    let labels = desk.labels();
    for found in disagreements(snapshot, desk.selection) {
        for (value, claims) in &found.values {
            let used = match (found.shown.as_ref() == Some(value), found.chosen) {
                (true, true) => words.say("export-chosen"),
                (true, false) => words.say("export-shown"),
                (false, _) => String::new(),
            };
            grid.rows.push(vec![
                labels.get(&found.agreement).cloned().unwrap_or_default().into(),
                words.say(field_key(found.field)).into(),
                typed(found.field, value).into(),
                claims.len().into(),
                used.into(),
                files(snapshot, claims.iter().map(|(_, article)| *article)).into(),
            ]);
        }
    }
    grid
}

/// A day or a year that stands as text, as what it is.
fn typed(field: DisagreementField, value: &str) -> Value {
    let day = || value.parse::<PartialDate>().ok().map(Value::Day);
    let year = || value.parse::<i16>().ok().map(Value::Year);
    let known = if field == DisagreementField::SignedOn { day() } else { year() };
    known.unwrap_or_else(|| value.into())
}

fn gaps_grid(desk: &Desk<'_>) -> Grid {
    let words = desk.words;
    let mut grid = empty(
        desk,
        &[
            ("paper-column-agreement", 28),
            ("export-column-gap", 34),
            ("paper-column-group", 22),
            ("paper-column-topic", 40),
            ("export-column-count", 12),
            ("export-column-who", 60),
        ],
        1,
    );
    let (found, labels) = (super::found_gaps(desk), desk.labels());
    let own = desk.selection.mine.and_then(|id| labels.get(&id)).cloned().unwrap_or_default();
    let sorts = [("paper-gaps-lacking", &found.gaps.lacking), ("paper-gaps-alone", &found.gaps.alone)];
    for (key, gaps) in sorts {
        for gap in gaps {
            let (group, name) = match gap.of {
                GapOf::Topic(place) => {
                    let topic = desk.lexicon.topics.get(place);
                    let of = topic.and_then(|topic| desk.lexicon.groups.iter().find(|group| group.slug == topic.group));
                    (
                        of.map(|group| words.either(&group.vi, &group.en).to_owned()).unwrap_or_default(),
                        topic.map(|topic| words.either(&topic.vi, &topic.en).to_owned()).unwrap_or_default(),
                    )
                }
                GapOf::Measure(place) => {
                    let measure = found.measures.get(place);
                    let name = measure.map(|measure| match words.unit(&measure.unit) {
                        unit if unit.is_empty() => measure.subject.clone(),
                        unit if measure.subject.is_empty() || measure.subject == measure.unit => unit,
                        unit => format!("{} ({unit})", measure.subject),
                    });
                    (words.say("line-measures"), name.unwrap_or_default())
                }
            };
            let who: Vec<&str> = gap.agreements.iter().filter_map(|id| labels.get(id)).map(String::as_str).collect();
            grid.rows.push(vec![
                own.as_str().into(),
                words.say(key).into(),
                group.into(),
                name.into(),
                gap.agreements.len().into(),
                who.join("; ").into(),
            ]);
        }
    }
    grid
}

fn sources_grid(desk: &Desk<'_>) -> Grid {
    let snapshot = desk.snapshot();
    let mut grid = empty(
        desk,
        &[
            ("export-column-source-number", 6),
            ("export-column-title", 60),
            ("paper-column-outlet", 20),
            ("paper-column-published", 12),
            ("paper-column-agreement", 40),
            ("paper-column-file", 30),
            ("export-column-copy-of", 12),
            ("export-column-address", 50),
        ],
        2,
    );
    let agreements = desk.agreements();
    let sources = crate::paper::sources::Sources::of(snapshot, &agreements);
    let labels = desk.labels();
    let mut about: BTreeMap<ArticleId, Vec<&str>> = BTreeMap::new();
    for row in agreements.iter().filter_map(|id| snapshot.agreements.get(id)) {
        for article in &row.articles {
            about.entry(*article).or_default().extend(labels.get(&row.id).map(String::as_str));
        }
    }
    let mut ids: Vec<(usize, ArticleId)> =
        about.keys().filter_map(|article| Some((sources.number(*article)?, *article))).collect();
    ids.sort_unstable();
    for (number, id) in ids {
        let Some(article) = snapshot.articles.get(&id) else { continue };
        let url = article.url.clone().unwrap_or_default();
        // The number of the article that it repeats; its file where no selected agreement has it.
        let copy_of: Value = match article.copy_of {
            None => Value::Empty,
            Some(first) => sources.number(first).map_or_else(|| file(snapshot, first).into(), Value::from),
        };
        grid.rows.push(vec![
            number.into(),
            one_line(&article.title).into(),
            article.outlet.clone().unwrap_or_default().into(),
            article.published.into(),
            about.get(&id).map(|names| names.join("; ")).unwrap_or_default().into(),
            article.file.as_str().into(),
            copy_of.into(),
            Field { url: super::web_address(&url), ..Field::from(url) },
        ]);
    }
    grid
}

pub fn topics(desk: &Desk<'_>, set: TopicSet) -> String {
    let names = set.iter().filter_map(|place| desk.lexicon.topics.get(place));
    names.map(|topic| desk.words.either(&topic.vi, &topic.en)).collect::<Vec<_>>().join("; ")
}
