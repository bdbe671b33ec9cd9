//! Which lines the matrix has, in which sections, and how high the rows of the table are. Computed
//! once for a model and a way of showing it; nothing here paints.

use std::ops::Range;

use super::state::{Depth, MatrixState, Spot};
use crate::compare::Summary;
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, AgreementRow, PartyId};
use crate::screen::Models;

/// What runs across the agreements: facts, topics, numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Line {
    SignedOn,
    Period,
    Parties,
    Leaders,
    Targets,
    /// A topic, by its row in the matrix.
    Topic(usize),
    /// A measure, by its place.
    Measure(usize),
    /// All that a folded section holds, by the section's place.
    Folded(usize),
}

/// What belongs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum SectionKind {
    /// Day, period, parties, leaders, targets.
    Facts,
    /// A group of topics, by its place in the lexicon.
    Topics(usize),
    /// Numbers side by side.
    Measures,
}

/// A run of lines under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub kind: SectionKind,
    /// The place of its group in the matrix, for topics.
    pub group: Option<usize>,
    pub lines: Range<usize>,
    /// How many lines it has when it is not folded.
    pub whole: usize,
    pub folded: bool,
}

/// What a layout was made for.
#[derive(Debug, Clone, PartialEq)]
struct MadeFor {
    generation: u64,
    depth: Depth,
    transposed: bool,
    narrow: bool,
    folded: Vec<SectionKind>,
}

/// The lines, their sections, and the heights of the table's rows.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub lines: Vec<Line>,
    pub sections: Vec<Section>,
    pub columns: Vec<AgreementId>,
    /// What each line is, wherever it stands: for keeping the cursor on it.
    identities: Vec<Identity>,
    heights: Vec<f32>,
    /// The sums of the heights before each row, and of all.
    tops: Vec<f32>,
    grown: bool,
    made_for: Option<MadeFor>,
}

/// What a line is, whatever its place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Identity {
    Fact(Line),
    Topic(usize),
    Measure(String, String),
    Folded(SectionKind),
}

impl Identity {
    /// A name for it that stays the same from day to day; a folded section has none.
    pub fn name(&self, lexicon: &Lexicon) -> Option<String> {
        match self {
            Self::Fact(Line::SignedOn) => Some("signed-on".to_owned()),
            Self::Fact(Line::Period) => Some("period".to_owned()),
            Self::Fact(Line::Parties) => Some("parties".to_owned()),
            Self::Fact(Line::Leaders) => Some("leaders".to_owned()),
            Self::Fact(Line::Targets) => Some("targets".to_owned()),
            Self::Fact(Line::Topic(_) | Line::Measure(_) | Line::Folded(_)) | Self::Folded(_) => None,
            Self::Topic(place) => lexicon.topics.get(*place).map(|topic| format!("topic:{}", topic.slug)),
            Self::Measure(subject, unit) => Some(format!("measure:{subject}:{unit}")),
        }
    }
}

pub(super) const TEXT_LINE: f32 = 17.0;
pub(super) const SMALL_LINE: f32 = 14.5;
pub(super) const PAD: f32 = 9.0;
/// How many leaders or targets a cell lists before it says how many more there are.
pub(super) const LISTED: usize = 3;
const FOLDED: f32 = 32.0;
const MEASURE: f32 = 42.0;

impl Layout {
    /// The line at a place.
    pub fn line(&self, place: usize) -> Option<Line> {
        self.lines.get(place).copied()
    }

    /// The section of a line.
    pub fn section_of(&self, line: usize) -> Option<&Section> {
        self.sections.iter().find(|section| section.lines.contains(&line))
    }

    /// What a line is, whatever its place.
    pub fn identity(&self, line: usize) -> Option<&Identity> {
        self.identities.get(line)
    }

    /// How many rows the table has.
    pub fn rows(&self) -> usize {
        self.heights.len()
    }

    /// How far a row's top is below the first one's.
    pub fn top(&self, row: usize) -> f32 {
        self.tops.get(row).or(self.tops.last()).copied().unwrap_or(0.0)
    }

    /// A row turns out to need more room. The others follow with [`Layout::settle`].
    pub fn grow(&mut self, row: usize, height: f32) {
        if let Some(known) = self.heights.get_mut(row).filter(|known| **known + 0.5 < height) {
            *known = height.ceil();
            self.grown = true;
        }
    }

    /// Sums the heights up anew where one has grown; whether one had.
    pub fn settle(&mut self) -> bool {
        let grown = std::mem::take(&mut self.grown);
        if grown {
            self.sum_up();
        }
        grown
    }

    fn sum_up(&mut self) {
        self.tops.clear();
        self.tops.push(0.0);
        let mut top = 0.0;
        for height in &self.heights {
            top += height;
            self.tops.push(top);
        }
    }
}

/// Lays the lines out, once for a model and a way of showing it.
pub(super) fn arrange(models: &Models, state: &mut MatrixState, narrow: bool) {
    let wanted = MadeFor {
        generation: models.generation,
        depth: state.depth,
        transposed: state.transposed,
        narrow,
        folded: state.folded.iter().copied().collect(),
    };
    if state.layout.made_for.as_ref() == Some(&wanted) {
        return;
    }
    // The cursor stays at its topic and its agreement, wherever they stand now.
    let place_of = |spot: Option<Spot>| {
        let spot = spot?;
        let kind = state.layout.section_of(spot.line)?.kind;
        Some((state.layout.identity(spot.line)?.clone(), kind, *state.layout.columns.get(spot.column)?))
    };
    let (cursor, anchor) = (place_of(state.cursor), place_of(state.anchor));
    let sections = sections(models, &wanted.folded);
    let mut layout = Layout {
        columns: models.matrix.columns.iter().map(|column| column.agreement).collect(),
        made_for: Some(wanted),
        ..Layout::default()
    };
    for (mut section, lines) in sections {
        let first = layout.lines.len();
        layout.lines.extend(if section.folded { vec![Line::Folded(layout.sections.len())] } else { lines });
        section.lines = first..layout.lines.len();
        layout.sections.push(section);
    }
    layout.identities = layout
        .lines
        .iter()
        .map(|line| match line {
            Line::Topic(row) => Identity::Topic(models.matrix.rows.get(*row).map_or(usize::MAX, |row| row.topic)),
            Line::Measure(place) => models
                .measures
                .get(*place)
                .map_or(Identity::Fact(*line), |of| Identity::Measure(of.unit.clone(), of.subject.clone())),
            Line::Folded(section) => {
                layout.sections.get(*section).map_or(Identity::Fact(*line), |section| Identity::Folded(section.kind))
            }
            line => Identity::Fact(*line),
        })
        .collect();
    let heights: Vec<f32> = layout.lines.iter().map(|line| height(models, *line, state.depth, narrow)).collect();
    layout.heights = if state.transposed {
        let most = heights.into_iter().fold(44.0, f32::max);
        vec![most; layout.columns.len()]
    } else {
        heights
    };
    layout.sum_up();
    let found = |told: Option<(Identity, SectionKind, AgreementId)>| {
        let (identity, kind, agreement) = told?;
        // A line that was folded away, or opened, is where its section is.
        let section = || layout.sections.iter().find(|section| section.kind == kind).map(|of| of.lines.start);
        Some(Spot {
            line: layout.identities.iter().position(|other| *other == identity).or_else(section)?,
            column: layout.columns.iter().position(|other| *other == agreement)?,
        })
    };
    (state.cursor, state.anchor) = (found(cursor), found(anchor));
    state.choosing = false;
    state.dragged = None;
    // Its lines stand elsewhere now.
    state.copying = None;
    state.layout = layout;
}

/// Puts the cursor where it was sent, once its column is there.
pub(super) fn find_sought(models: &Models, state: &mut MatrixState, narrow: bool) {
    let Some((agreement, topic)) = state.sought else { return };
    let Some(column) = state.columns().iter().position(|other| *other == agreement) else { return };
    // A topic in a folded section has to be seen to be found.
    let group = topic.and_then(|topic| {
        let row = models.matrix.rows.iter().position(|row| row.topic == topic)?;
        models.matrix.groups.iter().find(|group| (group.first_row..group.first_row + group.rows).contains(&row))
    });
    if group.is_some_and(|group| state.folded.remove(&SectionKind::Topics(group.group))) {
        arrange(models, state, narrow);
    }
    let line = topic.and_then(|topic| state.layout.identities.iter().position(|of| *of == Identity::Topic(topic)));
    (state.anchor, state.cursor) = (None, Some(Spot { line: line.unwrap_or(0), column }));
    state.scroll_to_cursor = true;
    state.sought = None;
}

fn sections(models: &Models, folded: &[SectionKind]) -> Vec<(Section, Vec<Line>)> {
    let section = |kind: SectionKind, group: Option<usize>, lines: Vec<Line>| {
        let folded = folded.contains(&kind);
        (Section { kind, group, lines: 0..0, whole: lines.len(), folded }, lines)
    };
    let mut facts = vec![Line::SignedOn, Line::Period, Line::Parties, Line::Leaders, Line::Targets];
    if models.selection.only_differences {
        facts.retain(|line| differs(models, *line));
    }
    let mut sections = vec![section(SectionKind::Facts, None, facts)];
    for (place, group) in models.matrix.groups.iter().enumerate() {
        let lines = (group.first_row..group.first_row + group.rows).map(Line::Topic).collect();
        sections.push(section(SectionKind::Topics(group.group), Some(place), lines));
    }
    sections.push(section(SectionKind::Measures, None, (0..models.measures.len()).map(Line::Measure).collect()));
    sections.retain(|(section, _)| section.whole > 0);
    sections
}

/// Whether two agreements do not say the same on a fact.
fn differs(models: &Models, line: Line) -> bool {
    fn any<'a, T: PartialEq + 'a>(mut all: impl Iterator<Item = T>) -> bool {
        let first = all.next();
        all.any(|other| Some(&other) != first.as_ref())
    }
    let rows = || models.matrix.columns.iter().filter_map(|column| models.snapshot.agreements.get(&column.agreement));
    match line {
        Line::SignedOn => any(rows().map(|row| row.signed_on.value)),
        Line::Period => any(rows().map(|row| (row.start.value, row.end.value, row.outlook.value))),
        Line::Parties => {
            any(rows().map(|row| row.parties.clone().into_iter().collect::<std::collections::BTreeSet<PartyId>>()))
        }
        Line::Leaders => any(models.summaries.iter().map(|summary| {
            summary.leaders.iter().map(|leader| leader.name.as_str()).collect::<std::collections::BTreeSet<_>>()
        })),
        Line::Targets => any(models.summaries.iter().map(|summary| {
            let mut told: Vec<(u64, &str)> =
                summary.targets.iter().map(|told| (told.target.value.to_bits(), told.target.unit.as_str())).collect();
            told.sort_unstable();
            told
        })),
        Line::Topic(_) | Line::Measure(_) | Line::Folded(_) => true,
    }
}

/// How high a line is. In full quotes topics start low and grow with what is seen of them.
fn height(models: &Models, line: Line, depth: Depth, narrow: bool) -> f32 {
    let listed = |count: fn(&Summary) -> usize| {
        let most = models.summaries.iter().map(count).max().unwrap_or(0);
        if most > LISTED { LISTED + 1 } else { most.max(1) }
    };
    let text = |rows: usize| rows as f32 * TEXT_LINE + 2.0 * PAD - 2.0;
    let disputed = |of: fn(&AgreementRow) -> bool| usize::from(models.snapshot.agreements.values().any(of));
    match line {
        Line::SignedOn => text(1 + disputed(|row| row.signed_on.is_disputed())),
        Line::Period => {
            let lines = |row: &AgreementRow| {
                1 + usize::from(row.outlook.value.is_some()) + usize::from(super::facts::period_disputed(row))
            };
            text(models.snapshot.agreements.values().map(lines).max().unwrap_or(1))
        }
        Line::Parties => text(models.summaries.iter().map(|s| s.parties.len()).max().unwrap_or(1).clamp(1, 6)),
        Line::Leaders => text(if depth.has_words() { listed(|s| s.leaders.len()) } else { 1 }),
        Line::Targets => text(if depth.has_words() { listed(|s| s.targets.len()) } else { 1 }),
        Line::Measure(_) => MEASURE,
        Line::Folded(_) => FOLDED,
        Line::Topic(row) => {
            let numbers = models.matrix.rows.get(row).is_some_and(|row| !row.scales.is_empty());
            let more = if numbers { 22.0 } else { 0.0 };
            match depth {
                Depth::Mark => 28.0,
                Depth::Count => 34.0,
                Depth::Brief if narrow => 84.0 + more,
                Depth::Brief => 69.0 + more,
                Depth::Quotes => 44.0,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_grows_moves_those_below_it() {
        let mut layout = Layout { heights: vec![10.0, 20.0, 30.0], ..Layout::default() };
        layout.sum_up();
        assert_eq!((layout.top(1), layout.top(3), layout.top(9)), (10.0, 60.0, 60.0));
        layout.grow(1, 20.2);
        assert!(!layout.settle(), "half a point is no growth");
        layout.grow(1, 33.5);
        assert!(layout.settle() && !layout.settle());
        assert_eq!((layout.top(1), layout.top(2), layout.top(3)), (10.0, 44.0, 74.0));
        layout.grow(1, 12.0);
        layout.grow(7, 99.0);
        assert!(!layout.settle(), "rows never shrink, and there is no eighth");
    }

    #[test]
    fn a_block_is_the_rectangle_between_its_corners() {
        use super::super::state::Block;
        let block = Block::between(Spot { line: 5, column: 1 }, Spot { line: 2, column: 3 });
        assert!(block.has(Spot { line: 2, column: 1 }) && block.has(Spot { line: 4, column: 3 }));
        assert!(!block.has(Spot { line: 6, column: 2 }) && !block.has(Spot { line: 3, column: 0 }));
        assert!(block.is_several());
    }
}
