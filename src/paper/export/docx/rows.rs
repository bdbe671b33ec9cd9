//! How rows and years go over pages: Word breaks no cell between two lines that it shall keep together.

use crate::paper::sheet::Sheet;
use crate::paper::timeline::TimelineSheet;

use super::super::document::{self, Look, Paragraph, Run, Tone};
use super::{AROUND, BESIDE, CELL_POINTS, HEAD, LETTER, LINE};

/// About how high a paragraph is in a cell of some width, in millimetres.
pub(super) fn height(sheet: &Sheet, paragraph: &Paragraph, width: f64) -> f64 {
    const POINT: f64 = 25.4 / 72.0;
    let of = |run: &Run| match run {
        Run::Text(text, _) => text.chars().count(),
        Run::Stance(_, name) => 2 + name.chars().count(),
        Run::Actor(letters, _) => letters.chars().count() + 2,
        Run::Cites(cites) => cites.iter().map(|cite| cite.1.chars().count() + 1).sum::<usize>(),
    };
    let size = CELL_POINTS * sheet.scale * POINT;
    let letters = document::count(paragraph.runs.iter().map(of).sum());
    let lines = (letters * LETTER * size / (width - BESIDE).max(size)).ceil().max(1.0);
    let apart = if paragraph.heads { 1.4 } else { 0.7 };
    lines * LINE * size + apart
}

/// A row as it stands in the table: whole where it is lower than half a page, else in pieces that are,
/// each with the name of the row, so that it is seen on every page what the words are of.
pub(super) fn row_pieces(
    sheet: &Sheet,
    cells: &[Vec<Paragraph>],
    widths: &[f64],
    named: bool,
) -> Vec<Vec<Vec<Paragraph>>> {
    let most = (sheet.size.1 - sheet.margins.1 - sheet.margins.2 - HEAD) / 2.0;
    let high = |cell: &Vec<Paragraph>, width: f64| -> f64 {
        AROUND + cell.iter().map(|paragraph| height(sheet, paragraph, width)).sum::<f64>()
    };
    let highest = cells.iter().zip(widths).map(|(cell, width)| high(cell, *width)).fold(0.0, f64::max);
    if highest <= most {
        return vec![cells.to_vec()];
    }
    // Pieces of one height, and not a last one of a single line.
    let room = highest / (highest / most).ceil();
    let mut pieces: Vec<Vec<Vec<Paragraph>>> = Vec::new();
    let first = usize::from(named);
    for (place, (cell, width)) in cells.iter().zip(widths).enumerate().skip(first) {
        let (mut at, mut filled) = (0, AROUND);
        // What heads the statements of a piece is said again where they go on in the next one.
        let mut heading: Option<&Paragraph> = None;
        for (paragraph, next) in cell.iter().zip(cell.iter().skip(1).map(Some).chain([None])) {
            let own = height(sheet, paragraph, *width);
            let with = if paragraph.heads { next.map_or(0.0, |next| height(sheet, next, *width)) } else { 0.0 };
            if filled + own + with > room + 0.1 && filled > AROUND {
                (at, filled) = (at + 1, AROUND);
                if let Some(again) = heading.filter(|_| !paragraph.heads) {
                    filled += height(sheet, again, *width);
                    put(&mut pieces, at, place, cells.len(), again.clone());
                }
            }
            if paragraph.heads {
                heading = Some(paragraph);
            }
            filled += own;
            put(&mut pieces, at, place, cells.len(), paragraph.clone());
        }
    }
    if let Some(name) = cells.first().filter(|_| named) {
        for (at, piece) in pieces.iter_mut().enumerate() {
            let Some(own) = piece.first_mut() else { continue };
            if at == 0 {
                own.clone_from(name);
            } else {
                own.extend(name.first().cloned());
                let look = Look { small: true, tone: Tone::Muted, ..Look::default() };
                let text = format!("({})", sheet.continued);
                own.push(Paragraph { runs: vec![Run::Text(text, look)], ..Paragraph::default() });
            }
        }
    }
    pieces
}

/// Puts a paragraph into a cell of a piece of a row of so many cells.
pub(super) fn put(pieces: &mut Vec<Vec<Vec<Paragraph>>>, at: usize, place: usize, cells: usize, paragraph: Paragraph) {
    while pieces.len() <= at {
        pieces.push(vec![Vec::new(); cells]);
    }
    if let Some(cell) = pieces.get_mut(at).and_then(|piece| piece.get_mut(place)) {
        cell.push(paragraph);
    }
}

/// The cells below the columns of the line of years: one for each year, where there is room for so
/// many, also where only every second or fifth has its name.
pub(super) fn parts_of_years(timeline: &TimelineSheet, columns: &[(f64, f64, String)]) -> Vec<(f64, f64)> {
    /// A table has room for so many columns.
    const MOST: usize = 60;
    let mut named = timeline.years.iter().filter_map(|year| year.name.parse::<usize>().ok());
    let step = named.next().zip(named.next()).map_or(1, |(first, second)| second.saturating_sub(first).clamp(1, MOST));
    let widest = columns.iter().map(|(from, to, _)| to - from).fold(0.0, f64::max);
    let count = document::count;
    let per_year = widest / count(step);
    let split = |(from, to, _): &(f64, f64, String)| {
        // A column at an end may be shorter than the others.
        let parts = (1..=step).rev().find(|parts| count(*parts) * per_year <= to - from + 0.2).unwrap_or(1);
        let (from, width) = (*from, (to - from) / count(parts));
        (0..parts).map(move |part| (from + count(part) * width, from + (count(part) + 1.0) * width)).collect::<Vec<_>>()
    };
    let parts: Vec<(f64, f64)> = columns.iter().flat_map(split).collect();
    if parts.len() <= MOST { parts } else { columns.iter().map(|(from, to, _)| (*from, *to)).collect() }
}

/// The columns of the line of years: from where to where in millimetres, and what each is called.
pub(super) fn year_columns(timeline: &TimelineSheet) -> Vec<(f64, f64, String)> {
    let mut columns: Vec<(f64, f64, String)> = Vec::new();
    let mut at = 0.0;
    for year in &timeline.years {
        // Where only every fifth year has a name, the first of them may stand inside the line.
        if year.at > at + 0.5 {
            columns.push((at, year.at, String::new()));
        }
        let end = (year.at + year.width).min(timeline.line);
        if end > year.at + 0.5 {
            columns.push((year.at, end, year.name.clone()));
        }
        at = end;
    }
    if timeline.line > at + 0.5 {
        columns.push((at, timeline.line, String::new()));
    }
    columns
}
