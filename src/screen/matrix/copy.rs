//! A block of cells as text that a spreadsheet takes: tabs between cells, lines between rows, headings
//! above and beside. Whatever a cell holds, it stays one cell.

use super::Scene;
use super::layout::{Layout, Line};
use super::state::{Block, Depth, Spot};
use super::told;
use crate::compare::{Cell, brief};
use crate::screen::quotes::Quotes;

/// More statements than this are not quoted at one go: their counts are copied.
const MOST_QUOTES: usize = 4000;

/// So many cells are put into words between two paintings.
const AT_A_TIME: usize = 400;

/// A block on its way to the clipboard: a little in each painting, so that a block of a hundred
/// thousand cells holds nothing up.
#[derive(Debug)]
pub(super) struct Copying {
    depth: Depth,
    transposed: bool,
    lines: Vec<usize>,
    columns: Vec<usize>,
    rows: Vec<Vec<String>>,
    /// How many rows of cells are done.
    done: usize,
}

impl Copying {
    /// Begins with the headings.
    pub fn new(scene: Scene<'_>, layout: &Layout, depth: Depth, transposed: bool, block: Block) -> Self {
        let lines: Vec<usize> =
            (block.first.line..=block.last.line).filter(|line| layout.line(*line).is_some()).collect();
        let width = scene.models.matrix.columns.len();
        let columns: Vec<usize> = (block.first.column..=block.last.column).filter(|column| *column < width).collect();
        let depth = quotable(scene, layout, depth, &lines, &columns);
        let heads: Vec<[String; 2]> = if transposed {
            lines.iter().map(|line| line_head(scene, layout, *line)).collect()
        } else {
            columns.iter().map(|column| column_head(scene, *column)).collect()
        };
        let level = |level: usize| {
            let beside = [String::new(), String::new()];
            beside.into_iter().chain(heads.iter().map(|head| head[level].clone())).collect()
        };
        let rows = vec![level(0), level(1)];
        Self { depth, transposed, lines, columns, rows, done: 0 }
    }

    /// Goes on for a while. The whole text once it is there; `None` while cells are left, or words
    /// are awaited, which are asked for.
    pub fn go_on(&mut self, scene: Scene<'_>, layout: &Layout, quotes: &mut Quotes) -> Option<String> {
        let (down, across) = if self.transposed { (&self.columns, &self.lines) } else { (&self.lines, &self.columns) };
        let rows = (AT_A_TIME / across.len().max(1)).max(1);
        let mut whole = true;
        for at in down.iter().skip(self.done).take(rows) {
            let head = if self.transposed { column_head(scene, *at) } else { line_head(scene, layout, *at) };
            let mut row = head.to_vec();
            for other in across {
                let spot = if self.transposed {
                    Spot { line: *other, column: *at }
                } else {
                    Spot { line: *at, column: *other }
                };
                let text = cell(scene, layout, self.depth, spot, quotes);
                whole &= text.is_some();
                row.push(text.unwrap_or_default());
            }
            if whole {
                self.rows.push(row);
                self.done += 1;
            }
        }
        (self.done == down.len()).then(|| self.text())
    }

    /// How many rows of cells are in words.
    pub const fn done(&self) -> usize {
        self.done
    }

    fn text(&mut self) -> String {
        let mut rows = std::mem::take(&mut self.rows);
        // A level of headings that says nothing is left out.
        if rows.first().is_some_and(|row| row.iter().all(String::is_empty)) {
            rows.remove(0);
        }
        if rows.iter().all(|row| row.first().is_none_or(String::is_empty)) {
            for row in &mut rows {
                row.remove(0);
            }
        }
        let line = |row: &Vec<String>| row.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join("\t");
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// Words as far as there are not too many of them.
fn quotable(scene: Scene<'_>, layout: &Layout, depth: Depth, lines: &[usize], columns: &[usize]) -> Depth {
    if !depth.has_words() {
        return depth;
    }
    let mut count = 0;
    for line in lines {
        for column in columns {
            let spot = Spot { line: *line, column: *column };
            count += told::topic_cell(scene, layout, spot).map_or(0, |cell| cell.statements.len());
            if count > MOST_QUOTES {
                return Depth::Count;
            }
        }
    }
    depth
}

fn line_head(scene: Scene<'_>, layout: &Layout, line: usize) -> [String; 2] {
    let section = layout.section_of(line).map(|section| told::section_name(scene, section.kind));
    let name = layout.line(line).map(|line| told::line_name(scene, layout, line));
    [section.unwrap_or_default(), name.unwrap_or_default()]
}

fn column_head(scene: Scene<'_>, column: usize) -> [String; 2] {
    let matrix = &scene.models.matrix;
    let group = matrix
        .column_groups
        .iter()
        .find(|group| (group.first_column..group.first_column + group.columns).contains(&column));
    let name = matrix.columns.get(column).map(|column| column.label.line());
    [group.map(|group| group.name.clone()).unwrap_or_default(), name.unwrap_or_default()]
}

/// What a cell says; `None` while its words are awaited.
fn cell(scene: Scene<'_>, layout: &Layout, depth: Depth, spot: Spot, quotes: &mut Quotes) -> Option<String> {
    let statements = told::topic_cell(scene, layout, spot).filter(|cell| !cell.is_empty());
    match (depth, statements) {
        (Depth::Quotes, Some(cell)) => in_full(scene, &cell, quotes),
        (Depth::Brief, Some(cell)) => {
            let said = told::cell_text(&cell, scene.words);
            let topic = match layout.line(spot.line) {
                Some(Line::Topic(row)) => scene.models.matrix.rows.get(row).map_or(usize::MAX, |row| row.topic),
                _ => usize::MAX,
            };
            let first = told::in_order(scene, &cell).into_iter().next()?;
            let Some(wording) = quotes.get(first.id) else { return quotes.is_gone(first.id).then_some(said) };
            let numbers: Vec<String> =
                first.targets.iter().map(|target| crate::screen::facts::target(target, scene.words)).collect();
            let mut lines = vec![said, brief(&wording, topic)];
            if !numbers.is_empty() {
                lines.push(numbers.join(", "));
            }
            lines.extend(told::by_when(scene, first.id));
            Some(lines.join("\n"))
        }
        _ => Some(told::spot_text(scene, layout, spot)),
    }
}

fn in_full(scene: Scene<'_>, cell: &Cell, quotes: &mut Quotes) -> Option<String> {
    let words = scene.words;
    let mut whole = true;
    let mut lines = Vec::new();
    for row in told::in_order(scene, cell) {
        // All that is missing is asked for at one go.
        let Some(wording) = quotes.get(row.id) else {
            whole &= quotes.is_gone(row.id);
            continue;
        };
        let stance = words.say(&format!("stance-{}", row.stance.slug()));
        let actor = words.say(&format!("actor-{}", row.actor.slug()));
        lines.push(format!("{stance} ({actor}): {}", wording.quote));
    }
    whole.then(|| lines.join("\n"))
}

/// A cell as spreadsheets read it: in quotation marks where a tab, a line break or such a mark stands
/// in it. What would be taken for a formula is made plain text.
fn escaped(text: &str) -> String {
    let plain = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() };
    if plain.contains(['\t', '\n', '\r', '"']) { format!("\"{}\"", plain.replace('"', "\"\"")) } else { plain }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn whatever_a_cell_holds_it_stays_one_cell() {
        for (text, cell) in [
            ("Cam kết 1", "Cam kết 1"),
            ("hai\ndòng", "\"hai\ndòng\""),
            ("nói \"có\"", "\"nói \"\"có\"\"\""),
            ("a\tb", "\"a\tb\""),
            ("=1+1", "'=1+1"),
            ("–", "–"),
            ("", ""),
        ] {
            assert_eq!(escaped(text), cell);
        }
    }
}
