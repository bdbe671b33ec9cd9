//! Lines, sections and cells in words: what tooltips, screen readers and the clipboard say, and what
//! a click on a cell asks for.

use super::Scene;
use super::layout::{Layout, Line, Section, SectionKind};
use super::state::Spot;
use crate::compare::{Cell, Empty, SummaryTarget, Verdict};
use crate::model::{Actor, AgreementId, Stance, StatementId, StatementRow, Subject};
use crate::screen::agreements::claims;
use crate::screen::command::{Selected, Title, TitlePart};
use crate::words::{Value, Words};

/// What a line is called.
pub(super) fn line_name(scene: Scene<'_>, layout: &Layout, line: Line) -> String {
    let Scene { models, lexicon, words } = scene;
    match line {
        Line::SignedOn => words.say("line-signed-on"),
        Line::Period => words.say("line-period"),
        Line::Parties => words.say("line-parties"),
        Line::Leaders => words.say("line-leaders"),
        Line::Targets => words.say("line-targets"),
        Line::Topic(row) => models
            .matrix
            .rows
            .get(row)
            .and_then(|row| lexicon.topics.get(row.topic))
            .map(|topic| words.either(&topic.vi, &topic.en).to_owned())
            .unwrap_or_default(),
        Line::Measure(place) => models.measures.get(place).map_or_else(String::new, |measure| {
            let unit = words.unit(&measure.unit);
            match (measure.subject.is_empty() || measure.subject == measure.unit, unit.is_empty()) {
                (true, _) => unit,
                (false, true) => measure.subject.clone(),
                (false, false) => format!("{} ({unit})", measure.subject),
            }
        }),
        Line::Folded(section) => {
            layout.sections.get(section).map_or_else(String::new, |section| section_name(scene, section.kind))
        }
    }
}

/// The same as a part of a title.
pub(super) fn line_title(scene: Scene<'_>, layout: &Layout, line: Line) -> TitlePart {
    let key = |key: &str| TitlePart::Key(key.to_owned());
    match line {
        Line::SignedOn => key("line-signed-on"),
        Line::Period => key("line-period"),
        Line::Parties => key("line-parties"),
        Line::Leaders => key("line-leaders"),
        Line::Targets => key("line-targets"),
        Line::Topic(row) => {
            let row = scene.models.matrix.rows.get(row);
            row.map_or_else(|| TitlePart::Name(String::new()), |row| TitlePart::Topic(row.topic))
        }
        Line::Measure(_) => TitlePart::Name(line_name(scene, layout, line)),
        Line::Folded(section) => match layout.sections.get(section).map(|section| section.kind) {
            Some(SectionKind::Facts) => key("line-facts"),
            Some(SectionKind::Measures) => key("line-measures"),
            Some(SectionKind::Topics(group)) => TitlePart::Group(group),
            None => TitlePart::Name(String::new()),
        },
    }
}

/// What a section is called.
pub(super) fn section_name(scene: Scene<'_>, kind: SectionKind) -> String {
    let Scene { lexicon, words, .. } = scene;
    match kind {
        SectionKind::Facts => words.say("line-facts"),
        SectionKind::Measures => words.say("line-measures"),
        SectionKind::Topics(group) => {
            lexicon.groups.get(group).map(|group| words.either(&group.vi, &group.en).to_owned()).unwrap_or_default()
        }
    }
}

/// What folding a section does, in words.
pub(super) fn fold_name(scene: Scene<'_>, section: &Section) -> String {
    let name = section_name(scene, section.kind);
    let key = if section.folded { "section-unfold" } else { "section-fold" };
    scene.words.say_with(key, &[("name", name.into()), ("count", section.whole.into())])
}

/// The cell of statements at a spot: of a topic, or of all topics of a folded group.
pub(super) fn topic_cell<'a>(scene: Scene<'a>, layout: &Layout, spot: Spot) -> Option<std::borrow::Cow<'a, Cell>> {
    use std::borrow::Cow;
    let models = scene.models;
    match layout.line(spot.line)? {
        Line::Topic(row) => models.matrix.cell(row, spot.column).map(Cow::Borrowed),
        Line::Folded(section) => {
            let group = layout.sections.get(section)?.group?;
            Some(Cow::Owned(models.matrix.group_cell(&models.snapshot, group, spot.column)))
        }
        _ => None,
    }
}

/// The numbers of an agreement on a measure, the greatest first.
pub(super) fn measured(scene: Scene<'_>, measure: usize, column: usize) -> Vec<&SummaryTarget> {
    let models = scene.models;
    let told = || {
        let agreement = models.matrix.columns.get(column)?.agreement;
        let places = models.measures.get(measure)?.targets.get(&agreement)?;
        let summary = models.summaries.get(column)?;
        Some(places.iter().filter_map(|place| summary.targets.get(*place)).collect())
    };
    told().unwrap_or_default()
}

/// What a cell says, in words: "3 cam kết (bên doanh nghiệp 2, hai bên 1), 1 đề nghị (…)".
pub(super) fn cell_text(cell: &Cell, words: &Words) -> String {
    let mut parts = Vec::new();
    for stance in Stance::ALL {
        let count = cell.count_of_stance(*stance);
        if count == 0 {
            continue;
        }
        let actors: Vec<String> = Actor::ALL
            .iter()
            .filter(|actor| cell.count(*stance, **actor) > 0)
            .map(|actor| format!("{} {}", words.say(&format!("actor-{}", actor.slug())), cell.count(*stance, *actor)))
            .collect();
        let name = words.say(&format!("stance-{}", stance.slug()));
        parts.push(format!("{name} {count} ({})", actors.join(", ")));
    }
    let left_out = [
        ("cell-not-reviewed", cell.not_reviewed),
        ("cell-filtered", cell.filtered_out),
        ("cell-rejected", cell.rejected),
    ];
    for (key, count) in left_out {
        if count > 0 {
            parts.push(words.say_with(key, &[("count", count.into())]));
        }
    }
    if parts.is_empty() { words.say("cell-not-mentioned") } else { parts.join("; ") }
}

/// Why a cell is empty, in words.
pub(super) fn empty_text(empty: Empty, words: &Words) -> String {
    match empty {
        Empty::NotMentioned => words.say("cell-not-mentioned"),
        Empty::NotReviewed(count) => words.say_with("cell-not-reviewed", &[("count", count.into())]),
        Empty::OutsideFilter(count) => words.say_with("cell-filtered", &[("count", count.into())]),
        Empty::Rejected(count) => words.say_with("cell-rejected", &[("count", count.into())]),
    }
}

/// How an agreement stands beside the one that a person compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// Mine alone has it.
    Alone,
    /// Mine lacks it, and so many others have it.
    Lacking(usize),
    /// Mine lacks it, and this one has it.
    Other,
}

/// How a cell stands beside the agreement that a person compares with; `None` where it is nothing
/// special, or nothing is compared with.
pub(super) fn beside(scene: Scene<'_>, layout: &Layout, spot: Spot) -> Option<Beside> {
    let models = scene.models;
    let mine = models.gaps.mine?;
    let of_mine = models.matrix.columns.get(spot.column)?.agreement == mine;
    let first = models.matrix.column_of(mine)?;
    let (mine_has, this_has, having) = match layout.line(spot.line)? {
        Line::Topic(row) => {
            let has = |column: usize| models.matrix.cell(row, column).is_some_and(|cell| !cell.is_empty());
            (has(first), has(spot.column), models.matrix.rows.get(row)?.coverage)
        }
        Line::Measure(place) => {
            let targets = &models.measures.get(place)?.targets;
            let this = models.matrix.columns.get(spot.column)?.agreement;
            (targets.contains_key(&mine), targets.contains_key(&this), targets.len())
        }
        _ => return None,
    };
    match (of_mine, mine_has) {
        (true, true) => (having == 1).then_some(Beside::Alone),
        (true, false) => (having > 0).then_some(Beside::Lacking(having)),
        (false, false) => this_has.then_some(Beside::Other),
        (false, true) => None,
    }
}

/// The same in words.
pub(super) fn beside_text(beside: Beside, words: &Words) -> String {
    match beside {
        Beside::Alone => words.say("beside-alone"),
        Beside::Lacking(count) => words.say_with("beside-lacking", &[("count", count.into())]),
        Beside::Other => words.say("beside-other"),
    }
}

/// The statement whose words stand for a cell: a commitment before a request, a result and an
/// expectation.
pub(super) fn in_order<'a>(scene: Scene<'a>, cell: &Cell) -> Vec<&'a StatementRow> {
    let snapshot = &scene.models.snapshot;
    let mut rows: Vec<&StatementRow> =
        cell.statements.iter().filter_map(|id| crate::compare::matrix::statement(snapshot, *id)).collect();
    rows.sort_by_key(|row| (row.stance, row.id));
    rows
}

/// What a click on a cell asks for. An empty cell shows what was left out of it.
pub(super) fn selection_of(scene: Scene<'_>, layout: &Layout, spot: Spot) -> Option<Selected> {
    let models = scene.models;
    let line = layout.line(spot.line)?;
    let head = models.matrix.columns.get(spot.column)?;
    let title = Title(vec![TitlePart::Name(head.label.line()), line_title(scene, layout, line)]);
    let row = models.snapshot.agreements.get(&head.agreement);
    let summary = models.summaries.get(spot.column);
    let statements = |mut ids: Vec<StatementId>| -> Vec<Subject> {
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(Subject::Statement).collect()
    };
    let subjects: Vec<Subject> = match (line, row, summary) {
        (Line::Topic(_) | Line::Folded(_), _, _) if topic_cell(scene, layout, spot).is_some() => {
            let cell = topic_cell(scene, layout, spot)?;
            if cell.is_empty() {
                left_out(scene, layout, line, head.agreement)
            } else {
                cell.statements.iter().copied().map(Subject::Statement).collect()
            }
        }
        (Line::SignedOn, Some(row), _) => claims(&row.signed_on).collect(),
        (Line::Period, Some(row), _) => {
            claims(&row.start).chain(claims(&row.end)).chain(claims(&row.outlook)).collect()
        }
        (Line::Parties, Some(row), _) => row.parties.iter().map(|party| Subject::Party(row.id, *party)).collect(),
        (Line::Leaders, _, Some(summary)) => summary
            .leaders
            .iter()
            .flat_map(|leader| leader.appearances.iter().copied().map(Subject::Appearance))
            .collect(),
        (Line::Targets, _, Some(summary)) => {
            statements(summary.targets.iter().flat_map(|told| told.statements.iter().copied()).collect())
        }
        (Line::Measure(place), _, _) => statements(
            measured(scene, place, spot.column).iter().flat_map(|told| told.statements.iter().copied()).collect(),
        ),
        (Line::Folded(section), Some(row), _) => match layout.sections.get(section).map(|section| section.kind) {
            Some(SectionKind::Facts) => crate::screen::agreements::subjects(row),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    Some(Selected { title, subjects })
}

/// The statements that the filters or a reader left out of an empty cell.
fn left_out(scene: Scene<'_>, layout: &Layout, line: Line, agreement: AgreementId) -> Vec<Subject> {
    let models = scene.models;
    let rows = match line {
        Line::Topic(row) => row..row + 1,
        Line::Folded(section) => layout
            .sections
            .get(section)
            .and_then(|section| models.matrix.groups.get(section.group?))
            .map_or(0..0, |group| group.first_row..group.first_row + group.rows),
        _ => 0..0,
    };
    let topics: Vec<usize> = models.matrix.rows.get(rows).unwrap_or_default().iter().map(|row| row.topic).collect();
    let filter = models.selection.filter(scene.lexicon);
    let is_left_out = |row: &&StatementRow| {
        row.agreement == agreement
            && topics.iter().any(|topic| row.topics.contains(*topic))
            && filter.verdict(row) != Verdict::Counts
    };
    models.snapshot.statements.iter().filter(is_left_out).map(|row| Subject::Statement(row.id)).collect()
}

/// A cell for screen readers and the clipboard, without its place.
pub(super) fn spot_text(scene: Scene<'_>, layout: &Layout, spot: Spot) -> String {
    let words = scene.words;
    let Some(line) = layout.line(spot.line) else { return String::new() };
    match line {
        Line::Topic(_) | Line::Folded(_) => match topic_cell(scene, layout, spot) {
            Some(cell) => cell_text(&cell, words),
            None => words.say("cell-folded"),
        },
        Line::Measure(place) => {
            let told = measured(scene, place, spot.column);
            let numbers: Vec<String> =
                told.iter().map(|told| crate::screen::facts::measured(&told.target, words)).collect();
            if numbers.is_empty() { words.say("cell-no-number") } else { numbers.join(", ") }
        }
        line => {
            let theme = &crate::screen::theme::LIGHT;
            let depth = super::state::Depth::Brief;
            let lines = super::facts::fact_lines(scene, theme, depth, line, spot.column, false);
            lines.iter().map(super::facts::TextLine::heard).collect::<Vec<_>>().join(", ")
        }
    }
}

/// The name of a cell: where it is, what it says, how it stands beside the chosen agreement.
pub(super) fn spot_label(scene: Scene<'_>, layout: &Layout, spot: Spot) -> String {
    let head = scene.models.matrix.columns.get(spot.column).map(|head| head.label.line()).unwrap_or_default();
    let name = layout.line(spot.line).map(|line| line_name(scene, layout, line)).unwrap_or_default();
    let said = spot_text(scene, layout, spot);
    match beside(scene, layout, spot) {
        Some(beside) => format!("{head}, {name}: {said}; {}", beside_text(beside, scene.words)),
        None => format!("{head}, {name}: {said}"),
    }
}

/// The last years that a statement names: "2026–2030", "…–2030".
pub(super) fn by_when(scene: Scene<'_>, id: StatementId) -> Option<String> {
    let named = scene.models.snapshot.years.get(&id)?.last()?;
    let years = named.years;
    crate::screen::agreements::years(years.start, years.end.or(years.outlook))
}

/// A count as a value of words.
pub(super) fn count(number: usize) -> Value<'static> {
    number.into()
}
