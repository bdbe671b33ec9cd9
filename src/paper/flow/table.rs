//! Tables over pages: rows under heads that every page repeats, rows that are higher than a page cut
//! between lines and told to go on, groups never alone at the foot.

use std::num::NonZeroU32;
use std::ops::Range;
use std::sync::Arc;

use typst::foundations::{Content, NativeElement as _};
use typst::layout::grid::resolve::{Cell, CellGrid};
use typst::layout::{Axes, Sizing};
use typst::model::TableElem;
use typst::pdf::{TableCellKind, TableHeaderScope};

use super::super::lines::{Cut, Stretch, Style};
use super::super::matrix::{Group, Row};
use super::super::palette::Ink;
use super::cells::{EDGE, SIDE, SetCell};
use super::{Flow, MM};

/// The room above and below the name of a group.
const BAND: f64 = 1.3 * MM;
/// From which height on a row is cut rather than moved to the next page: a share of the page, and no
/// more than so much of a large one. What is moved leaves that much empty.
const CUT: (f64, f64) = (0.18, 50.0 * MM);
/// How much of a page must be left for a row to be cut there.
const LEFT: (f64, f64) = (0.13, 26.0 * MM);

/// A cell of a head.
#[derive(Debug, Clone)]
pub struct HeadCell {
    /// How many columns it stands over.
    pub over: usize,
    /// Its paragraphs: words, size, whether they are bold, whether Vietnamese in any language.
    pub words: Vec<(String, f64, bool, bool)>,
    /// Whether it is marked off from the others.
    pub mine: bool,
}

impl HeadCell {
    /// A cell over one column.
    pub fn one(words: Vec<(String, f64, bool, bool)>) -> Self {
        Self { over: 1, words, mine: false }
    }
}

/// How a head looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadLook {
    /// White letters on a ground.
    Filled,
    /// Letters over a line.
    Ruled,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// The widths of the columns in millimetres; the first has the names of the rows.
    pub widths: Vec<f64>,
    /// The rows of the head.
    pub head: Vec<Vec<HeadCell>>,
    /// How it looks.
    pub look: HeadLook,
    /// The rows.
    pub groups: &'a [Group],
    /// What stands in a cell without content.
    pub nothing: &'a str,
    /// Whether the content of cells stands in their middle.
    pub middle: bool,
}

#[derive(Debug)]
struct SetRow {
    /// Whether its name stands on the row before.
    goes_on: bool,
    name: SetCell,
    name_again: SetCell,
    cells: Vec<SetCell>,
    height: f64,
}

/// How a row, or a piece of one, is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// By its name.
    Named,
    /// By its name, which goes on from the page before.
    Again,
    /// Not at all: the row before is named.
    Above,
}

/// Something of a table in its place.
#[derive(Debug)]
enum Placed {
    Head { repeated: bool },
    Group { group: usize, repeated: bool },
    Piece { group: usize, row: usize, lines: Vec<Range<usize>>, naming: Naming, height: f64 },
}

impl SetRow {
    fn name(&self, naming: Naming) -> &SetCell {
        match naming {
            // Of a row that goes on nothing stands here.
            Naming::Named | Naming::Above => &self.name,
            Naming::Again => &self.name_again,
        }
    }
}

fn grid_cell() -> Cell {
    Cell::new(Content::empty())
}

/// The element that a table is told as: so many columns and rows.
pub(in crate::paper) fn table_element(columns: usize, rows: usize) -> Content {
    let tracks = vec![Sizing::Auto; columns];
    let cells = (0..columns * rows.max(1)).map(|_| grid_cell());
    let grid = CellGrid::new(Axes::new(&tracks, &[]), Axes::new(&[], &[]), cells);
    let mut element = TableElem::new(Vec::new());
    element.grid = Some(Arc::new(grid));
    element.pack()
}

pub(in crate::paper) fn level(level: u32) -> NonZeroU32 {
    NonZeroU32::new(level).unwrap_or(NonZeroU32::MIN)
}

impl Flow<'_> {
    /// Sets a table from here on.
    pub fn table(&mut self, table: &Table<'_>) {
        let widths: Vec<f64> = table.widths.iter().map(|width| width * MM).collect();
        let head: Vec<Vec<SetCell>> = table.head.iter().map(|row| self.head_row(row, &widths, table.look)).collect();
        let head_heights: Vec<f64> = head
            .iter()
            .map(|row| row.iter().map(SetCell::height).fold(0.0, f64::max) + 2.0 * head_edge(table.look))
            .collect();
        let head_height: f64 = head_heights.iter().sum();
        let bands: Vec<SetCell> = table.groups.iter().map(|group| self.band(group, &widths)).collect();
        let band_height = |band: &SetCell| if band.lines.is_empty() { 0.0 } else { band.height() + 2.0 * BAND };
        let mut rows: Vec<Vec<SetRow>> = Vec::new();
        for group in table.groups {
            let mut set = Vec::new();
            for row in &group.rows {
                if self.is_given_up() {
                    return;
                }
                set.push(self.row(row, table, &widths));
            }
            rows.push(set);
        }

        // Where everything goes: (page, y, what). Pages count from this one.
        let mut plan: Vec<(usize, f64, Placed)> = Vec::new();
        let (mut page, mut y) = (0, self.y);
        let whole = self.whole();
        let first_needs = bands.first().map_or(0.0, band_height)
            + rows.first().and_then(|rows| rows.first()).map_or(0.0, |row| needed(row, whole));
        if y > self.setting.top + 0.1 && self.setting.bottom - y < head_height + first_needs {
            (page, y) = (1, self.setting.top);
        }
        plan.push((page, y, Placed::Head { repeated: false }));
        y += head_height;
        for (group, of) in rows.iter().enumerate() {
            let band = band_height(&bands[group]);
            for (row, set) in of.iter().enumerate() {
                if self.is_given_up() {
                    return;
                }
                let mut left = self.setting.bottom - y;
                let with_band = if row == 0 { band } else { 0.0 };
                let mut naming = if set.goes_on { Naming::Above } else { Naming::Named };
                // The last row does not stand alone on a page where the one before it can go with it.
                let next = of.get(row + 1).filter(|_| group + 1 == rows.len() && row + 2 == of.len() && row > 0);
                let leaves_one = next.is_some_and(|next| {
                    let begun = y > self.setting.top + head_height + band + 0.1;
                    begun
                        && [set, next].iter().all(|of| of.height <= cut_from(whole))
                        && left < set.height + next.height
                });
                if leaves_one || left < with_band + needed(set, whole) {
                    if set.goes_on {
                        naming = Naming::Again;
                    }
                    (page, y) = (page + 1, self.setting.top);
                    plan.push((page, y, Placed::Head { repeated: true }));
                    y += head_height;
                    if row > 0 && band > 0.0 {
                        plan.push((page, y, Placed::Group { group, repeated: true }));
                        y += band;
                    }
                }
                if row == 0 && band > 0.0 {
                    plan.push((page, y, Placed::Group { group, repeated: false }));
                    y += band;
                }
                let mut starts: Vec<usize> = vec![0; set.cells.len()];
                loop {
                    left = self.setting.bottom - y;
                    let rest = |cell: &SetCell, start: usize| cell.height_of(&(start..cell.lines.len()));
                    let name = set.name(naming);
                    let tallest =
                        set.cells.iter().zip(&starts).map(|(cell, start)| rest(cell, *start)).fold(0.0, f64::max);
                    let height = tallest.max(name.height()) + 2.0 * EDGE;
                    if height <= left + 0.01 {
                        let lines =
                            set.cells.iter().zip(&starts).map(|(cell, start)| *start..cell.lines.len()).collect();
                        plan.push((page, y, Placed::Piece { group, row, lines, naming, height }));
                        y += height;
                        break;
                    }
                    let room = left - 2.0 * EDGE;
                    let mut lines: Vec<Range<usize>> =
                        set.cells.iter().zip(&starts).map(|(cell, start)| *start..cell.fitting(*start, room)).collect();
                    // On a page of its own something must go on, whatever the rules say.
                    let stuck = lines.iter().all(|range| range.is_empty());
                    if stuck && y - self.setting.top <= head_height + band + 0.1 {
                        for (range, cell) in lines.iter_mut().zip(&set.cells) {
                            range.end = (range.start + 1).min(cell.lines.len());
                        }
                    }
                    if lines.iter().any(|range| !range.is_empty()) {
                        let tallest = set.cells.iter().zip(&lines).map(|(cell, range)| cell.height_of(range));
                        let height = tallest.fold(name.height(), f64::max) + 2.0 * EDGE;
                        starts = lines.iter().map(|range| range.end).collect();
                        plan.push((page, y, Placed::Piece { group, row, lines, naming, height }));
                        naming = Naming::Again;
                    }
                    if naming == Naming::Above {
                        naming = Naming::Again;
                    }
                    (page, y) = (page + 1, self.setting.top);
                    plan.push((page, y, Placed::Head { repeated: true }));
                    y += head_height;
                    if band > 0.0 {
                        plan.push((page, y, Placed::Group { group, repeated: true }));
                        y += band;
                    }
                }
            }
        }
        self.emit(table, &widths, (&head, &head_heights), &bands, &rows, plan);
        self.rule_below(&widths, y);
        self.y = y;
    }

    fn rule_below(&mut self, widths: &[f64], y: f64) {
        let whole: f64 = widths.iter().sum();
        self.rule((self.setting.margin, y), (whole, 0.0), 0.5, Ink::Edge);
    }

    fn emit(
        &mut self,
        table: &Table<'_>,
        widths: &[f64],
        (head, head_heights): (&[Vec<SetCell>], &[f64]),
        bands: &[SetCell],
        rows: &[Vec<SetRow>],
        plan: Vec<(usize, f64, Placed)>,
    ) {
        let columns = widths.len();
        let whole: f64 = widths.iter().sum();
        let x0 = self.setting.margin;
        let told = |placed: &Placed| match placed {
            Placed::Head { repeated: false } => head.len(),
            Placed::Head { repeated: true } | Placed::Group { repeated: true, .. } => 0,
            Placed::Group { .. } | Placed::Piece { .. } => 1,
        };
        let height: usize = plan.iter().map(|(.., placed)| told(placed)).sum();
        // The table begins on the page of its head.
        let first_page = plan.first().map_or(0, |(page, ..)| *page);
        let mut on = 0;
        while on < first_page {
            self.turn();
            on += 1;
        }
        let whole_table = self.open(table_element(columns, height), false);
        let mut told_rows = 0;
        for (page, y, placed) in plan {
            while on < page {
                let (last_y, x) = (self.y, x0);
                self.rule((x, last_y), (whole, 0.0), 0.5, Ink::Edge);
                self.turn();
                on += 1;
            }
            self.y = y;
            match placed {
                Placed::Head { repeated } => {
                    let mut top = y;
                    for (at, (row, height)) in head.iter().zip(head_heights).enumerate() {
                        self.head((table, at), row, widths, (top, *height), (told_rows + at, repeated));
                        top += height;
                    }
                    if !repeated {
                        told_rows += head.len();
                    }
                    self.y = top;
                }
                Placed::Group { group, repeated } => {
                    let Some(band) = bands.get(group) else { continue };
                    let height = band.height() + 2.0 * BAND;
                    self.fill((x0, y), (whole, height), Ink::Band);
                    let kind = TableCellKind::Header(level(3), TableHeaderScope::Column);
                    let place = self.cell((0, told_rows), columns, Some(kind), repeated);
                    self.paragraphs(band, &(0..band.lines.len()), x0 + SIDE, y + BAND, None);
                    self.close(place);
                    told_rows += usize::from(!repeated);
                    self.y = y + height;
                }
                Placed::Piece { group, row, lines, naming, height } => {
                    let Some(set) = rows.get(group).and_then(|rows| rows.get(row)) else { continue };
                    // What is of the same as the row before is set off from it alone.
                    let named = widths.first().copied().filter(|_| naming == Naming::Above).unwrap_or_default();
                    self.rule((x0 + named, y), (whole - named, 0.0), 0.5, Ink::Hair);
                    let kind = TableCellKind::Header(level(1), TableHeaderScope::Row);
                    let place = self.cell((0, told_rows), 1, Some(kind), false);
                    let name = set.name(naming);
                    self.paragraphs(name, &(0..name.lines.len()), x0 + SIDE, y + EDGE, None);
                    self.close(place);
                    let mut x = x0 + widths.first().copied().unwrap_or_default();
                    for (column, ((cell, range), width)) in
                        set.cells.iter().zip(&lines).zip(widths.iter().skip(1)).enumerate()
                    {
                        self.rule((x, y), (0.0, height), 0.5, Ink::Hair);
                        let place = self.cell((column + 1, told_rows), 1, None, false);
                        let middle = (table.middle && cell.is_mark).then_some((*width, height));
                        self.paragraphs(cell, range, x + SIDE, y + EDGE, middle);
                        self.close(place);
                        x += width;
                    }
                    told_rows += 1;
                    self.y = y + height;
                }
            }
        }
        self.close(whole_table);
    }

    fn head(
        &mut self,
        (table, at): (&Table<'_>, usize),
        row: &[SetCell],
        widths: &[f64],
        (y, height): (f64, f64),
        (told, repeated): (usize, bool),
    ) {
        let Some(cells) = table.head.get(at) else { return };
        let mut x = self.setting.margin;
        let mut column = 0;
        let edge = head_edge(table.look);
        for (cell, set) in cells.iter().zip(row) {
            let width: f64 = widths.get(column..column + cell.over).unwrap_or_default().iter().sum();
            if table.look == HeadLook::Filled {
                self.fill((x, y), (width, height), Ink::Accent);
                if column > 0 {
                    self.rule((x, y), (0.0, height), 0.5, Ink::White);
                }
                if cell.over > 1 || at + 1 < table.head.len() && column > 0 {
                    self.rule((x + SIDE, y + height), (width - 2.0 * SIDE, 0.0), 0.35, Ink::White);
                }
                if cell.mine {
                    self.fill((x + SIDE, y + height - 1.2), (width - 2.0 * SIDE, 1.2), Ink::White);
                }
            }
            let kind = TableCellKind::Header(level(u32::try_from(at).unwrap_or(0) + 1), TableHeaderScope::Column);
            let place = self.cell((column, told), cell.over, Some(kind), repeated);
            let top = y + height - edge - set.height();
            self.paragraphs(set, &(0..set.lines.len()), x + SIDE, top, None);
            self.close(place);
            x += width;
            column += cell.over;
        }
        if table.look == HeadLook::Ruled {
            let x0 = self.setting.margin;
            self.rule((x0, y + height), (x - x0, 0.0), 0.9, Ink::Accent);
        }
    }

    fn head_row(&mut self, row: &[HeadCell], widths: &[f64], look: HeadLook) -> Vec<SetCell> {
        let ink = if look == HeadLook::Filled { Ink::White } else { Ink::Accent };
        let mut column = 0;
        let mut set = Vec::new();
        for cell in row {
            let width: f64 = widths.get(column..column + cell.over).unwrap_or_default().iter().sum();
            column += cell.over;
            let mut of = SetCell::default();
            for (words, points, bold, vietnamese) in &cell.words {
                let size = self.size(*points);
                let style = Style { vietnamese: *vietnamese, ..Style::plain(size, ink) };
                let style = if *bold { style.cut(Cut::Semibold) } else { style };
                self.add(&mut of, &[Stretch::Text(words, style)], (width - 2.0 * SIDE, 0.0, size), (false, None));
            }
            set.push(of);
        }
        set
    }

    fn band(&mut self, group: &Group, widths: &[f64]) -> SetCell {
        let mut set = SetCell::default();
        if !group.name.is_empty() {
            let size = self.size(7.6);
            let style = Style { vietnamese: true, ..Style::plain(size, Ink::Accent).cut(Cut::Semibold) };
            let width: f64 = widths.iter().sum();
            self.add(&mut set, &[Stretch::Text(&group.name, style)], (width - 2.0 * SIDE, 0.0, size), (false, None));
        }
        set
    }

    fn row(&mut self, row: &Row, table: &Table<'_>, widths: &[f64]) -> SetRow {
        let width = widths.first().copied().unwrap_or_default() - 2.0 * SIDE;
        let (name, small) = (self.size(7.4), self.size(6.8));
        let mut names = [SetCell::default(), SetCell::default()];
        let below = [row.coverage.clone(), format!("({})", self.setting.continued)];
        for (cell, below) in names.iter_mut().zip(below) {
            let style = Style::plain(name, Ink::Text).cut(Cut::Semibold);
            self.add(cell, &[Stretch::Text(&row.name, style)], (width, 0.0, name), (false, None));
            if !below.is_empty() {
                let style = Style::plain(small, Ink::Muted);
                self.add(cell, &[Stretch::Text(&below, style)], (width, 0.0, small), (false, None));
            }
        }
        let cells: Vec<SetCell> = row
            .cells
            .iter()
            .zip(widths.iter().skip(1))
            .map(|(blocks, width)| self.blocks(blocks, width - 2.0 * SIDE, table.nothing))
            .collect();
        let [mut name, name_again] = names;
        if row.goes_on {
            name = SetCell::default();
        }
        let height = cells.iter().map(SetCell::height).fold(name.height(), f64::max) + 2.0 * EDGE;
        SetRow { goes_on: row.goes_on, name, name_again, cells, height }
    }
}

/// How much of a page a row needs before it may begin there.
fn needed(row: &SetRow, whole: f64) -> f64 {
    let (share, most) = LEFT;
    if row.height > cut_from(whole) { (share * whole).min(most).min(row.height) } else { row.height }
}

/// From which height on a row is cut.
fn cut_from(whole: f64) -> f64 {
    let (share, most) = CUT;
    (share * whole).min(most)
}

const fn head_edge(look: HeadLook) -> f64 {
    match look {
        HeadLook::Filled => 1.5 * MM,
        HeadLook::Ruled => 1.2 * MM,
    }
}
