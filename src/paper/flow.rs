//! Tables over pages: rows under heads that every page repeats, rows that are higher than a page cut
//! between lines and told to go on, groups never alone at the foot.
//!
//! The pages are frames of the typesetter with the same marks that it makes for screen readers, so that
//! pictures and PDF come from them as from its own. Lengths are points unless they are named otherwise.

use std::collections::BTreeMap;
use std::num::{NonZeroU32, NonZeroUsize};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use typst::foundations::{Content, NativeElement as _, Smart, Value};
use typst::introspection::{Location, MetadataElem, Tag, TagFlags};
use typst::layout::grid::resolve::{Cell, CellGrid};
use typst::layout::{Abs, Axes, Frame, FrameItem, Point, Size, Sizing};
use typst::model::{Destination, FigureElem, HeadingElem, LinkMarker, ParElem, TableCell, TableElem};
use typst::pdf::{ArtifactElem, ArtifactKind, TableCellKind, TableHeaderScope};
use typst::syntax::Span;
use typst::text::{Lang, TextElem, TextItem};
use typst::visualize::{Color, Curve, FixedStroke, Geometry, LineCap, LineJoin, Paint};

use super::blocks::Block;
use super::lines::{Cut, Line, Measures, Run, Setter, Stretch, Style};
use super::matrix::{Group, Row};
use super::palette::{Ink, Palette};
use super::sheet::clip;
use super::sources::Cite;

/// A millimetre.
pub const MM: f64 = 72.0 / 25.4;
/// The room at the sides of a cell.
const SIDE: f64 = 1.8 * MM;
/// The room above and below the lines of a cell.
const EDGE: f64 = 1.7 * MM;
/// The room above and below the name of a group.
const BAND: f64 = 1.3 * MM;
/// The room between paragraphs, against the size of letters.
const SPACING: f64 = 0.62;
/// From which height on a row is cut rather than moved to the next page: a share of the page, and no
/// more than so much of a large one. What is moved leaves that much empty.
const CUT: (f64, f64) = (0.18, 50.0 * MM);
/// How much of a page must be left for a row to be cut there.
const LEFT: (f64, f64) = (0.13, 26.0 * MM);
/// How much of a page must be left for what starts a page to start on this one instead.
const HALF: f64 = 0.5;

/// What is the same for all tables of a print.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Width and height of a sheet.
    pub size: (f64, f64),
    /// The margin at the sides, and where the body begins and ends.
    pub margin: f64,
    /// Where the body of a page begins.
    pub top: f64,
    /// Where it ends.
    pub bottom: f64,
    /// How large the letters are against the usual.
    pub scale: f64,
    /// The inks.
    pub palette: Palette,
    /// The language of the words around the facts.
    pub language: Lang,
    /// The word behind what goes on from the page before.
    pub continued: String,
    /// The names of the stances, for those who do not see their shapes.
    pub stances: BTreeMap<&'static str, String>,
    /// Where the sources are, and what they are called; empty where numbers are no links.
    pub links: BTreeMap<usize, (Location, String)>,
}

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

/// A line of a cell.
#[derive(Debug, Clone)]
struct SetLine {
    line: Line,
    /// The paragraph that it belongs to.
    paragraph: usize,
    /// Whether it is a heading, which stays with what follows.
    heading: bool,
    /// Which heading it stands below.
    under: Option<usize>,
}

/// The lines of a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct SetCell {
    lines: Vec<SetLine>,
    /// Its headings as they are repeated where the cell goes on.
    again: Vec<Line>,
    /// Whether it holds marks alone, or says that there is nothing.
    is_mark: bool,
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

/// Pages while they are filled.
#[derive(Debug)]
pub struct Flow<'a> {
    /// What is the same for all tables.
    pub setting: Setting,
    /// The words set so far.
    pub(super) setter: Setter,
    pages: Vec<Frame>,
    /// Where the next thing goes on the last page.
    pub(super) y: f64,
    /// How many places were named so far.
    named: u128,
    /// Set from elsewhere once the pages are wanted no more.
    given_up: &'a AtomicBool,
    /// What is being set, and what goes on at the top of each page; empty where nothing has a name.
    current: String,
    running: Vec<String>,
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

impl SetCell {
    /// How high the lines are together.
    pub(super) fn height(&self) -> f64 {
        self.height_of(&(0..self.lines.len()))
    }

    /// All lines.
    pub(super) fn all(&self) -> Range<usize> {
        0..self.lines.len()
    }

    /// The height of some of the lines, with the heading that goes on above them.
    fn height_of(&self, range: &Range<usize>) -> f64 {
        let mut height = self.again_before(range.start).map_or(0.0, |line| line.height);
        for line in self.lines.get(range.clone()).unwrap_or_default() {
            height += if height > 0.0 { line.line.above } else { 0.0 } + line.line.height;
        }
        height
    }

    /// The heading that is repeated before a line.
    fn again_before(&self, at: usize) -> Option<&Line> {
        let line = self.lines.get(at).filter(|line| at > 0 && !line.heading)?;
        self.again.get(line.under?)
    }

    /// Which lines from `start` on find room.
    fn fitting(&self, start: usize, room: f64) -> usize {
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

/// The place of a thing by its number, away from those that the typesetter names, which are spread over
/// all numbers.
fn place(number: u128) -> Location {
    Location::new(0x6361_6d6b_6574_0000_0000_0000_0000_0000 + number)
}

fn grid_cell() -> Cell {
    Cell::new(Content::empty())
}

/// The element that a table is told as: so many columns and rows.
pub(super) fn table_element(columns: usize, rows: usize) -> Content {
    let tracks = vec![Sizing::Auto; columns];
    let cells = (0..columns * rows.max(1)).map(|_| grid_cell());
    let grid = CellGrid::new(Axes::new(&tracks, &[]), Axes::new(&[], &[]), cells);
    let mut element = TableElem::new(Vec::new());
    element.grid = Some(Arc::new(grid));
    element.pack()
}

pub(super) fn level(level: u32) -> NonZeroU32 {
    NonZeroU32::new(level).unwrap_or(NonZeroU32::MIN)
}

impl<'a> Flow<'a> {
    /// Goes on behind pages that are there: on the last of them from `y` on. Once `given_up` is set, what
    /// is asked for is no more set, and the pages are not whole.
    pub fn new(setting: Setting, setter: Setter, pages: Vec<Frame>, y: f64, given_up: &'a AtomicBool) -> Self {
        let running = vec![String::new(); pages.len()];
        let mut flow = Self { setting, setter, pages, y, named: 0, given_up, current: String::new(), running };
        if flow.pages.is_empty() {
            flow.turn();
        }
        flow
    }

    /// The pages.
    pub fn finish(self) -> Vec<Frame> {
        self.pages
    }

    /// Whether the pages are wanted no more.
    pub fn is_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }

    /// Begins something that starts a page, or that goes on this one where at least half of it is left: no
    /// page stays nearly empty.
    pub fn part(&mut self, room: f64) {
        if self.room() < HALF * self.whole() { self.turn_used() } else { self.skip(room) }
    }

    /// Says what is set from here on: the pages that it goes on over have its name at their head.
    pub fn begin(&mut self, name: &str) {
        name.clone_into(&mut self.current);
        if self.y <= self.setting.top + 0.1
            && let Some(last) = self.running.last_mut()
        {
            last.clear();
        }
    }

    /// Begins a new page.
    pub fn turn(&mut self) {
        self.running.push(self.current.clone());
        let (width, height) = self.setting.size;
        self.pages.push(Frame::hard(Size::new(Abs::pt(width), Abs::pt(height))));
        self.y = self.setting.top;
    }

    /// Begins a new page unless nothing stands on this one.
    pub fn turn_used(&mut self) {
        if self.y > self.setting.top + 0.1 {
            self.turn();
        }
    }

    /// Leaves some room, unless at the top of a page.
    pub fn skip(&mut self, room: f64) {
        if self.y > self.setting.top + 0.1 {
            self.y += room;
        }
    }

    /// How much of the page is left.
    pub(super) fn room(&self) -> f64 {
        self.setting.bottom - self.y
    }

    /// How much of a page there is.
    pub(super) fn whole(&self) -> f64 {
        self.setting.bottom - self.setting.top
    }

    /// A size of letters as it was asked for.
    pub(super) fn size(&self, points: f64) -> f64 {
        points * self.setting.scale
    }

    /// Puts something on the last page.
    pub(super) fn push(&mut self, x: f64, y: f64, item: FrameItem) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Point::new(Abs::pt(x), Abs::pt(y)), item);
        }
    }

    /// Begins something that screen readers are told of.
    pub(super) fn open(&mut self, mut content: Content, introspectable: bool) -> (Location, TagFlags) {
        self.named += 1;
        let location = place(self.named);
        content.set_location(location);
        let flags = TagFlags { introspectable, tagged: true };
        self.push(0.0, self.y, FrameItem::Tag(Tag::Start(content, flags)));
        (location, flags)
    }

    pub(super) fn close(&mut self, (location, flags): (Location, TagFlags)) {
        self.push(0.0, self.y, FrameItem::Tag(Tag::End(location, self.named, flags)));
    }

    /// An ink as the typesetter has it.
    pub(super) fn paint(&self, ink: Ink) -> Paint {
        let [red, green, blue] = self.setting.palette.rgb(ink);
        Paint::Solid(Color::from_u8(red, green, blue, 255))
    }

    /// A filled rectangle.
    pub(super) fn fill(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), ink: Ink) {
        let shape = Geometry::Rect(Size::new(Abs::pt(width), Abs::pt(height))).filled(self.paint(ink));
        self.push(x, y, FrameItem::Shape(shape, Span::detached()));
    }

    /// A line.
    pub(super) fn rule(&mut self, (x, y): (f64, f64), (dx, dy): (f64, f64), thickness: f64, ink: Ink) {
        let stroke = FixedStroke::from_pair(self.paint(ink), Abs::pt(thickness));
        let shape = Geometry::Line(Point::new(Abs::pt(dx), Abs::pt(dy))).stroked(stroke);
        self.push(x, y, FrameItem::Shape(shape, Span::detached()));
    }

    /// How high a heading is.
    pub(super) fn heading_height(&mut self, text: &str, size: f64) -> f64 {
        let style = Style::plain(self.size(size), Ink::Text).cut(Cut::Semibold).vietnamese();
        self.simple(text, style).iter().map(|line| line.above + line.height).sum()
    }

    /// A heading over what follows; it turns the page where little room is left.
    pub fn heading(&mut self, text: &str, depth: usize, size: f64, needs: f64) {
        let style = Style::plain(self.size(size), Ink::Text).cut(Cut::Semibold).vietnamese();
        let lines = self.simple(text, style);
        let height: f64 = lines.iter().map(|line| line.above + line.height).sum();
        if self.room() < height + needs {
            self.turn();
            // What begins here does not go on from the page before.
            if let Some(last) = self.running.last_mut().filter(|last| *last == text) {
                last.clear();
            }
        }
        let depth = NonZeroUsize::new(depth).unwrap_or(NonZeroUsize::MIN);
        let heading = HeadingElem::new(TextElem::packed(text)).with_level(Smart::Custom(depth));
        let place = self.open(heading.pack(), true);
        let (x, y) = (self.setting.margin, self.y);
        let below = self.lines(&lines, x, y);
        self.close(place);
        self.y = below;
    }

    /// A paragraph in small letters.
    pub fn note(&mut self, text: &str, size: f64) {
        let lines = self.simple(text, Style::plain(self.size(size), Ink::Muted));
        let height: f64 = lines.iter().map(|line| line.above + line.height).sum();
        if self.room() < height {
            self.turn();
        }
        let place = self.open(ParElem::new(Content::empty()).pack(), false);
        let (x, y) = (self.setting.margin, self.y);
        let below = self.lines(&lines, x, y);
        self.close(place);
        self.y = below;
    }

    fn simple(&mut self, text: &str, style: Style) -> Vec<Line> {
        let width = self.setting.size.0 - 2.0 * self.setting.margin;
        let measures =
            Measures { width: width.min(620.0 * self.setting.scale), hanging: 0.0, above: 0.0, size: style.size };
        self.setter.paragraph(&[Stretch::Text(text, style)], measures)
    }

    /// Sets lines from `y` on; gives where they end.
    pub(super) fn lines(&mut self, lines: &[Line], x: f64, y: f64) -> f64 {
        let mut y = y;
        for (at, line) in lines.iter().enumerate() {
            y += if at > 0 { line.above } else { 0.0 } + line.height;
            self.line(line, x, y);
        }
        y
    }

    /// Sets a line.
    pub(super) fn line(&mut self, line: &Line, x: f64, baseline: f64) {
        for run in &line.runs {
            match run.shape {
                Some(stance) if run.mark => self.mark(stance, x + run.x, baseline, run.style.size),
                Some(stance) => self.shape(stance, x + run.x, baseline, run.style.size),
                None => self.run(run, x, baseline),
            }
        }
    }

    fn run(&mut self, run: &Run, x: f64, baseline: f64) {
        let style = run.style;
        let link = style.link.and_then(|number| self.setting.links.get(&number).cloned());
        let marker = link
            .as_ref()
            .map(|(_, name)| self.open(LinkMarker::new(Content::empty(), Some(name.as_str().into())).pack(), false));
        if style.framed {
            let (side, above) = (0.22 * style.size, 0.18 * style.size);
            let height = self.setter.capitals(style.size) + 2.0 * above;
            let size = Size::new(Abs::pt(run.width + 2.0 * side), Abs::pt(height));
            let (ink, thickness) = if style.ink == Ink::Amber { (Ink::Amber, 0.6) } else { (Ink::Rule, 0.4) };
            let stroke = FixedStroke::from_pair(self.paint(ink), Abs::pt(thickness));
            let shape = Geometry::Curve(rounded(size, 0.22 * style.size)).stroked(stroke);
            let top = baseline + above - height;
            self.push(x + run.x - side, top, FrameItem::Shape(shape, Span::detached()));
        }
        let item = TextItem {
            font: self.setter.font(style).clone(),
            size: Abs::pt(style.size),
            fill: self.paint(style.ink),
            // Fonts of the system have one cut: what is bold is drawn thicker.
            stroke: (style.face > 1 && style.cut == Cut::Semibold)
                .then(|| FixedStroke::from_pair(self.paint(style.ink), Abs::pt(0.035 * style.size))),
            lang: if style.vietnamese { Lang::VIETNAMESE } else { self.setting.language },
            region: None,
            text: run.text.as_str().into(),
            glyphs: run.glyphs.clone(),
        };
        self.push(x + run.x, baseline, FrameItem::Text(item));
        if let (Some((location, _)), Some(marker)) = (link, marker) {
            let size = Size::new(Abs::pt(run.width), Abs::pt(style.size));
            let top = baseline - self.setter.capitals(style.size) - 0.15 * style.size;
            self.push(x + run.x, top, FrameItem::Link(Destination::Location(location), size));
            self.close(marker);
        }
    }

    /// The shape of a stance that stands alone: who does not see it hears its name, which is also what is
    /// found and copied, in letters of the paper's colour below the shape.
    fn mark(&mut self, stance: &'static str, x: f64, baseline: f64, size: f64) {
        let Some(name) = self.setting.stances.get(stance).cloned() else {
            return self.shape(stance, x, baseline, size);
        };
        let place = self.open(FigureElem::new(Content::empty()).with_alt(Some(name.as_str().into())).pack(), false);
        let style = Style::plain(1.0, Ink::White);
        let letters = (size / self.setter.width(&name, style).max(1.0)).min(0.3 * size);
        let style = Style { size: letters, ..style };
        let measures = Measures { width: f64::INFINITY, hanging: 0.0, above: 0.0, size: letters };
        for line in self.setter.paragraph(&[Stretch::Text(&name, style)], measures) {
            self.line(&line, x, baseline - 0.4 * size);
        }
        self.shape(stance, x, baseline, size);
        self.close(place);
    }

    /// The shape of a stance. The four differ in outline, so that they are told apart without colour.
    fn shape(&mut self, stance: &str, x: f64, baseline: f64, size: f64) {
        let paint = self.paint(Palette::of_stance(stance));
        let point = |dx: f64, dy: f64| Point::new(Abs::pt(dx * size), Abs::pt(dy * size));
        let outline = |points: &[(f64, f64)], close: bool| {
            let mut curve = Curve::new();
            for (at, (dx, dy)) in points.iter().enumerate() {
                if at == 0 { curve.move_(point(*dx, *dy)) } else { curve.line(point(*dx, *dy)) }
            }
            if close {
                curve.close();
            }
            Geometry::Curve(curve)
        };
        let square = Size::splat(Abs::pt(size));
        let top = baseline - size + 0.02 * size;
        match stance {
            "commitment" => {
                let shape = Geometry::Curve(Curve::ellipse(square)).filled(paint);
                self.push(x, top, FrameItem::Shape(shape, Span::detached()));
            }
            "request" => {
                let shape = outline(&[(0.06, 0.04), (0.98, 0.5), (0.06, 0.96)], true).filled(paint);
                self.push(x, top, FrameItem::Shape(shape, Span::detached()));
            }
            "result" => {
                let shape = Geometry::Rect(square).filled(paint);
                self.push(x, top, FrameItem::Shape(shape, Span::detached()));
                let mut stroke = FixedStroke::from_pair(self.paint(Ink::White), Abs::pt(0.16 * size));
                stroke.cap = LineCap::Round;
                stroke.join = LineJoin::Round;
                let tick = outline(&[(0.2, 0.52), (0.42, 0.74), (0.8, 0.28)], false).stroked(stroke);
                self.push(x, top, FrameItem::Shape(tick, Span::detached()));
            }
            _ => {
                let stroke = FixedStroke::from_pair(paint, Abs::pt(0.15 * size));
                let white = self.paint(Ink::White);
                let shape = outline(&[(0.5, 0.04), (0.96, 0.5), (0.5, 0.96), (0.04, 0.5)], true)
                    .filled_and_stroked(white, stroke);
                self.push(x, top, FrameItem::Shape(shape, Span::detached()));
            }
        }
    }

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
                if left < with_band + needed(set, whole) {
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

    /// Begins a cell of a table.
    pub(super) fn cell(
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
    pub(super) fn paragraphs(
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

    /// Adds a paragraph to a cell: width, how far its later lines are moved in, and its size; whether
    /// it is a heading, and as what it is repeated.
    pub(super) fn add(
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
    pub(super) fn references<'b>(&self, cites: &'b [Cite], size: f64, stretches: &mut Vec<Stretch<'b>>) {
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

    fn blocks(&mut self, blocks: &[Block], width: f64, nothing: &str) -> SetCell {
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

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// Names a place of the last page, for links.
    pub fn name(&mut self, (x, y): (f64, f64), location: Location) {
        let mut content = MetadataElem::new(Value::None).pack();
        content.set_location(location);
        let flags = TagFlags { introspectable: true, tagged: false };
        self.push(x, y, FrameItem::Tag(Tag::Start(content, flags)));
        self.push(x, y, FrameItem::Tag(Tag::End(location, 0, flags)));
    }

    /// An empty frame for lines that stand on pages that are there already.
    fn strip(&self) -> Self {
        Self {
            setting: self.setting.clone(),
            setter: self.setter.clone_fonts(),
            pages: vec![Frame::soft(Size::zero())],
            y: 0.0,
            named: 0,
            given_up: self.given_up,
            current: String::new(),
            running: Vec::new(),
        }
    }

    /// Puts a foot on a page, with its number at the right.
    pub fn foot(&mut self, page: usize, (x, y): (f64, f64), mut frame: Frame, number: &str) {
        let style = Style::plain(self.size(7.5), Ink::Muted);
        let measures = Measures { width: f64::INFINITY, hanging: 0.0, above: 0.0, size: style.size };
        let lines = self.setter.paragraph(&[Stretch::Text(number, style)], measures);
        let mut strip = self.strip();
        let right = self.setting.size.0 - 2.0 * self.setting.margin;
        for line in &lines {
            strip.line(line, right - line.width, 1.6 * MM + line.height);
        }
        if let Some(number) = strip.pages.pop() {
            frame.push_frame(Point::zero(), number);
        }
        self.dress(page, x, y, frame, ArtifactKind::Footer);
    }

    /// Puts a head on a page: the title of the print at the left, with the name of what goes on from the
    /// page before. `note` is what the frame has at the right.
    pub fn head_line(&mut self, page: usize, (x, y): (f64, f64), mut frame: Frame, (title, note): (&str, &str)) {
        let size = self.size(7.5);
        let bold = Style::plain(size, Ink::Text).cut(Cut::Semibold);
        let plain = Style::plain(size, Ink::Text);
        let muted = Style::plain(size, Ink::Muted);
        let going_on = self.running.get(page).cloned().unwrap_or_default();
        let mut room = self.setting.size.0 - 2.0 * self.setting.margin - self.setter.width(note, muted) - 8.0 * MM;
        let continued = format!(" ({})", self.setting.continued);
        let mut stretches = vec![Stretch::Text(title, bold)];
        room -=
            self.setter.width(title, bold) + self.setter.width("  ·  ", muted) + self.setter.width(&continued, muted);
        let mut name = going_on.clone();
        while !name.is_empty() && self.setter.width(&name, plain) > room {
            let letters = name.chars().count();
            name = if letters > 12 { clip(&going_on, letters - 4) } else { String::new() };
        }
        if !name.is_empty() {
            stretches.push(Stretch::Text("  ·  ", muted));
            stretches.push(Stretch::Text(&name, plain.vietnamese()));
            stretches.push(Stretch::Text(&continued, muted));
        }
        let measures = Measures { width: f64::INFINITY, hanging: 0.0, above: 0.0, size };
        let lines = self.setter.paragraph(&stretches, measures);
        let mut strip = self.strip();
        for line in &lines {
            strip.line(line, 0.0, line.height);
        }
        if let Some(words) = strip.pages.pop() {
            frame.push_frame(Point::zero(), words);
        }
        self.dress(page, x, y, frame, ArtifactKind::Header);
    }

    /// Puts a frame on a page as something that is no part of what it says: a head or a foot.
    pub fn dress(&mut self, page: usize, x: f64, y: f64, frame: Frame, kind: ArtifactKind) {
        let mut content = ArtifactElem::new(Content::empty()).with_kind(kind).pack();
        self.named += 1;
        let location = place(self.named);
        content.set_location(location);
        let flags = TagFlags { introspectable: false, tagged: true };
        if let Some(of) = self.pages.get_mut(page) {
            of.push(Point::zero(), FrameItem::Tag(Tag::Start(content, flags)));
            of.push_frame(Point::new(Abs::pt(x), Abs::pt(y)), frame);
            of.push(Point::zero(), FrameItem::Tag(Tag::End(location, self.named, flags)));
        }
    }
}

/// How much of a page a row needs before it may begin there.
fn needed(row: &SetRow, whole: f64) -> f64 {
    let of = |(share, most): (f64, f64)| (share * whole).min(most);
    if row.height > of(CUT) { of(LEFT).min(row.height) } else { row.height }
}

const fn head_edge(look: HeadLook) -> f64 {
    match look {
        HeadLook::Filled => 1.5 * MM,
        HeadLook::Ruled => 1.2 * MM,
    }
}

/// A rectangle with round corners.
pub(super) fn rounded(size: Size, radius: f64) -> Curve {
    let (width, height) = (size.x.to_pt(), size.y.to_pt());
    let radius = radius.min(width / 2.0).min(height / 2.0);
    // How far a handle reaches for a quarter of a circle.
    let handle = radius * (1.0 - 0.552_284_75);
    let point = |x: f64, y: f64| Point::new(Abs::pt(x), Abs::pt(y));
    let mut curve = Curve::new();
    curve.move_(point(radius, 0.0));
    curve.line(point(width - radius, 0.0));
    curve.cubic(point(width - handle, 0.0), point(width, handle), point(width, radius));
    curve.line(point(width, height - radius));
    curve.cubic(point(width, height - handle), point(width - handle, height), point(width - radius, height));
    curve.line(point(radius, height));
    curve.cubic(point(handle, height), point(0.0, height - handle), point(0.0, height - radius));
    curve.line(point(0.0, radius));
    curve.cubic(point(0.0, handle), point(handle, 0.0), point(radius, 0.0));
    curve.close();
    curve
}
