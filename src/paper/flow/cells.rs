//! What stands in a cell: paragraphs in lines, and how they are told to screen readers.

use std::num::NonZeroUsize;
use std::ops::Range;

use typst::foundations::{Content, NativeElement as _, Smart};
use typst::introspection::{Location, TagFlags};
use typst::model::{ParElem, TableCell};
use typst::pdf::TableCellKind;

use super::super::blocks::Block;
use super::super::lines::{Cut, Line, Measures, Stretch, Style};
use super::super::palette::{Ink, Palette};
use super::super::sources::Cite;
use super::{Flow, MM};

/// The room at the sides of a cell.
pub(super) const SIDE: f64 = 1.8 * MM;
/// The room above and below the lines of a cell.
pub(super) const EDGE: f64 = 1.7 * MM;
/// The room between paragraphs, against the size of letters.
const SPACING: f64 = 0.62;

/// A line of a cell.
#[derive(Debug, Clone)]
pub(super) struct SetLine {
    pub(super) line: Line,
    /// The paragraph that it belongs to.
    pub(super) paragraph: usize,
    /// Whether it is a heading, which stays with what follows.
    pub(super) heading: bool,
    /// Which heading it stands below.
    pub(super) under: Option<usize>,
}

/// The lines of a cell.
#[derive(Debug, Clone, Default)]
pub(in crate::paper) struct SetCell {
    pub(super) lines: Vec<SetLine>,
    /// Its headings as they are repeated where the cell goes on.
    pub(super) again: Vec<Line>,
    /// Whether it holds marks alone, or says that there is nothing.
    pub(super) is_mark: bool,
}

impl SetCell {
    /// How high the lines are together.
    pub(in crate::paper) fn height(&self) -> f64 {
        self.height_of(&(0..self.lines.len()))
    }

    /// All lines.
    pub(in crate::paper) fn all(&self) -> Range<usize> {
        0..self.lines.len()
    }

    /// The height of some of the lines, with the heading that goes on above them.
    pub(super) fn height_of(&self, range: &Range<usize>) -> f64 {
        let mut height = self.again_before(range.start).map_or(0.0, |line| line.height);
        for line in self.lines.get(range.clone()).unwrap_or_default() {
            height += if height > 0.0 { line.line.above } else { 0.0 } + line.line.height;
        }
        height
    }

    /// The heading that is repeated before a line.
    pub(super) fn again_before(&self, at: usize) -> Option<&Line> {
        let line = self.lines.get(at).filter(|line| at > 0 && !line.heading)?;
        self.again.get(line.under?)
    }

    /// Which lines from `start` on find room.
    pub(super) fn fitting(&self, start: usize, room: f64) -> usize {
        let mut height = self.again_before(start).map_or(0.0, |line| line.height);
        let mut end = start;
        while let Some(line) = self.lines.get(end) {
            height += if height > 0.0 { line.line.above } else { 0.0 } + line.line.height;
            if height > room {
                break;
            }
            end += 1;
        }
        if end < self.lines.len() {
            // A heading stays with what it heads, and no paragraph leaves its first line alone.
            while end > start && self.lines[end - 1].heading {
                end -= 1;
            }
            let starts = |at: usize| at == 0 || self.lines[at - 1].paragraph != self.lines[at].paragraph;
            if end > start + 1 && starts(end - 1) && self.lines[end].paragraph == self.lines[end - 1].paragraph {
                end -= 1;
            }
            while end > start && self.lines[end - 1].heading {
                end -= 1;
            }
        }
        end
    }
}

impl Flow<'_> {
    /// Begins a cell of a table.
    pub(in crate::paper) fn cell(
        &mut self,
        (x, y): (usize, usize),
        over: usize,
        kind: Option<TableCellKind>,
        repeated: bool,
    ) -> (Location, TagFlags) {
        let over = NonZeroUsize::new(over).unwrap_or(NonZeroUsize::MIN);
        let cell = TableCell::new(Content::empty())
            .with_x(Smart::Custom(x))
            .with_y(Smart::Custom(y))
            .with_colspan(over)
            .with_kind(kind.map_or(Smart::Auto, Smart::Custom))
            .with_is_repeated(repeated);
        self.open(cell.pack(), false)
    }

    /// Sets the lines of a cell, each paragraph told as one. `middle` is the room of a cell whose
    /// content stands in its middle.
    pub(in crate::paper) fn paragraphs(
        &mut self,
        cell: &SetCell,
        range: &Range<usize>,
        x: f64,
        y: f64,
        middle: Option<(f64, f64)>,
    ) {
        let mut y = match middle {
            Some((_, height)) => y + (height - 2.0 * EDGE - cell.height_of(range)) / 2.0,
            None => y,
        };
        let again = cell.again_before(range.start).cloned();
        let mut open: Option<(usize, (Location, TagFlags))> = None;
        let mut first = true;
        if let Some(line) = again {
            let place = self.open(ParElem::new(Content::empty()).pack(), false);
            y += line.height;
            self.line(&line, x, y);
            self.close(place);
            first = false;
        }
        for set in cell.lines.get(range.clone()).unwrap_or_default() {
            if open.as_ref().is_none_or(|(paragraph, _)| *paragraph != set.paragraph) {
                if let Some((_, place)) = open.take() {
                    self.close(place);
                }
                open = Some((set.paragraph, self.open(ParElem::new(Content::empty()).pack(), false)));
            }
            y += if first { 0.0 } else { set.line.above } + set.line.height;
            first = false;
            let dx = middle.map_or(0.0, |(width, _)| ((width - 2.0 * SIDE - set.line.width) / 2.0).max(0.0));
            self.line(&set.line, x + dx, y);
        }
        if let Some((_, place)) = open {
            self.close(place);
        }
    }

    /// Adds a paragraph to a cell: width, how far its later lines are moved in, and its size; whether
    /// it is a heading, and as what it is repeated.
    pub(in crate::paper) fn add(
        &mut self,
        cell: &mut SetCell,
        stretches: &[Stretch<'_>],
        (width, hanging, size): (f64, f64, f64),
        (heading, again): (bool, Option<Line>),
    ) {
        let above = if heading { 1.15 * size } else { SPACING * size };
        let lines = self.setter.paragraph(stretches, Measures { width, hanging, above, size });
        let paragraph = cell.lines.last().map_or(0, |line| line.paragraph + 1);
        if let Some(again) = again {
            cell.again.push(again);
        }
        let under = cell.again.len().checked_sub(1);
        cell.lines.extend(lines.into_iter().map(|line| SetLine { line, paragraph, heading, under }));
    }

    /// Adds the numbers of sources.
    pub(in crate::paper) fn references<'b>(&self, cites: &'b [Cite], size: f64, stretches: &mut Vec<Stretch<'b>>) {
        let style = Style::plain(0.86 * size, Ink::Muted);
        let alone = stretches.iter().all(|stretch| matches!(stretch, Stretch::Text("", _)));
        for (at, cite) in cites.iter().enumerate() {
            // Behind words the numbers stay on their line.
            let before = match (at, alone) {
                (0, true) => "[",
                (0, false) => "\u{a0}[",
                _ => ",\u{a0}",
            };
            stretches.push(Stretch::Text(before, style));
            let linked = self.setting.links.contains_key(&cite.0);
            stretches.push(Stretch::Text(&cite.1, Style { link: linked.then_some(cite.0), ..style }));
        }
        if !cites.is_empty() {
            stretches.push(Stretch::Text("]", style));
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], width: f64, nothing: &str) -> SetCell {
        let is_mark = blocks.iter().all(|block| matches!(block, Block::Marks { .. }));
        let mut cell = SetCell { is_mark, ..SetCell::default() };
        let size = self.size(7.4);
        let plain = Style::plain(size, Ink::Text);
        let bold = plain.cut(Cut::Semibold);
        let muted = Style::plain(size, Ink::Muted);
        let hang = 0.9 * size;
        let straight = (width, 0.0, size);
        let hanging = (width, hang, size);
        if blocks.is_empty() && !nothing.is_empty() {
            self.add(&mut cell, &[Stretch::Text(nothing, muted)], straight, (false, None));
        }
        for (at, block) in blocks.iter().enumerate() {
            let mut line: Vec<Stretch<'_>> = Vec::new();
            match block {
                Block::Stance { stance, name, count, .. } => {
                    let small = self.size(7.0);
                    let style = Style::plain(small, Palette::of_stance(stance)).cut(Cut::Semibold);
                    let counted = if count.is_empty() { String::new() } else { format!(" ({count})") };
                    let start =
                        [Stretch::Shape(stance, 0.74 * small), Stretch::Gap(0.4 * small), Stretch::Text(name, style)];
                    let muted = Style::plain(small, Ink::Muted);
                    let continued = format!(" ({})", self.setting.continued);
                    let measures = Measures { width, hanging: hang, above: 0.0, size: small };
                    let again: Vec<Stretch<'_>> =
                        start.iter().cloned().chain([Stretch::Text(&continued, muted)]).collect();
                    let again = self.setter.paragraph(&again, measures).into_iter().next();
                    line.extend(start);
                    if !counted.is_empty() {
                        line.push(Stretch::Text(&counted, muted));
                    }
                    self.add(&mut cell, &line, (width, hang, small), (true, again));
                }
                Block::Count { stance, name, actors, references } => {
                    let style = plain.cut(Cut::Semibold);
                    let style = Style { ink: Palette::of_stance(stance), ..style };
                    let start =
                        [Stretch::Shape(stance, 0.74 * size), Stretch::Gap(0.4 * size), Stretch::Text(name, style)];
                    self.add(&mut cell, &start, hanging, (false, None));
                    let mark = Style { framed: true, ..bold };
                    let mark = Style { size: 0.78 * size, ..mark };
                    for (at, (letters, count)) in actors.iter().enumerate() {
                        if at > 0 {
                            line.push(Stretch::Text(" ", plain));
                            line.push(Stretch::Gap(0.4 * size));
                        }
                        line.push(Stretch::Text(letters, mark));
                        line.push(Stretch::Gap(0.3 * size));
                        line.push(Stretch::Text(count, bold));
                    }
                    self.references(references, size, &mut line);
                    self.add(&mut cell, &line, straight, (false, None));
                }
                Block::Marks { stances } => {
                    for (at, (stance, _)) in stances.iter().enumerate() {
                        if at > 0 {
                            line.push(Stretch::Gap(0.5 * size));
                        }
                        line.push(Stretch::Mark(stance, 1.2 * size));
                    }
                    self.add(&mut cell, &line, straight, (false, None));
                }
                Block::Say { mark, text, more, references, .. } => {
                    let framed = Style { framed: true, size: 0.78 * size, ..bold };
                    line.push(Stretch::Text(mark, framed));
                    line.push(Stretch::Gap(0.45 * size));
                    line.push(Stretch::Text(text, plain.vietnamese()));
                    if !more.is_empty() {
                        line.push(Stretch::Text(" · ", muted));
                        line.push(Stretch::Text(more, muted));
                    }
                    self.references(references, size, &mut line);
                    self.add(&mut cell, &line, hanging, (false, None));
                }
                Block::Value { text, shown, references } => {
                    line.push(Stretch::Text(text, if *shown { bold } else { plain }));
                    self.references(references, size, &mut line);
                    // What stands over statements heads them.
                    let heads = matches!(blocks.get(at + 1), Some(Block::Stance { .. } | Block::Target { .. }));
                    self.add(&mut cell, &line, straight, (heads, None));
                }
                Block::Differ { text } => {
                    let small = self.size(6.8);
                    let style = Style { framed: true, ..Style::plain(small, Ink::Amber).cut(Cut::Semibold) };
                    let parts: Vec<&str> = text.split(' ').collect();
                    // A frame goes around all the words, which are few.
                    let joined = parts.join("\u{a0}");
                    let fits = self.setter.width(&joined, style) <= width;
                    // In a narrow column they take two lines, and stand out by their weight and colour.
                    let line = if fits {
                        Stretch::Text(&joined, style)
                    } else {
                        Stretch::Text(text, Style { framed: false, ..style })
                    };
                    self.add(&mut cell, &[line], (width, 0.0, small), (false, None));
                }
                Block::Person { name, detail, references } => {
                    line.push(Stretch::Text(name, bold.vietnamese()));
                    if !detail.is_empty() {
                        line.push(Stretch::Text(", ", plain.vietnamese()));
                        line.push(Stretch::Text(detail, plain.vietnamese()));
                    }
                    self.references(references, size, &mut line);
                    self.add(&mut cell, &line, hanging, (false, None));
                }
                Block::Target { stance, amount, subject, references } => {
                    line.push(Stretch::Mark(stance, 0.74 * size));
                    line.push(Stretch::Gap(0.4 * size));
                    line.push(Stretch::Text(amount, bold));
                    if !subject.is_empty() {
                        line.push(Stretch::Text(" – ", plain));
                        line.push(Stretch::Text(subject, plain.vietnamese()));
                    }
                    self.references(references, size, &mut line);
                    self.add(&mut cell, &line, hanging, (false, None));
                }
                Block::Quote { text, from, references } => {
                    let quoted = format!("“{text}”");
                    let from = if text.is_empty() { from.clone() } else { format!(" – {from}") };
                    if !text.is_empty() {
                        line.push(Stretch::Text(&quoted, plain.vietnamese()));
                    }
                    line.push(Stretch::Text(&from, muted.vietnamese()));
                    self.references(references, size, &mut line);
                    self.add(&mut cell, &line, hanging, (false, None));
                }
                Block::Words { text } => {
                    self.add(&mut cell, &[Stretch::Text(text, plain.vietnamese())], straight, (false, None));
                }
                Block::Note { text } => {
                    let small = self.size(6.8);
                    let style = Style::plain(small, Ink::Muted).cut(Cut::Italic);
                    self.add(&mut cell, &[Stretch::Text(text, style)], (width, 0.0, small), (false, None));
                }
            }
        }
        cell
    }
}
