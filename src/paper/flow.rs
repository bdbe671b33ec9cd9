//! Pages while they are filled, from the top down: headings, notes and lines here, tables in `table` and
//! `cells`, heads and feet in `dress`.
//!
//! The pages are frames of the typesetter with the same marks that it makes for screen readers, so that
//! pictures and PDF come from them as from its own. Lengths are points unless they are named otherwise.

mod cells;
mod dress;
mod table;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};

use typst::foundations::{Content, NativeElement as _, Smart, Value};
use typst::introspection::{Location, MetadataElem, Tag, TagFlags};
use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::model::{Destination, FigureElem, HeadingElem, LinkMarker, ParElem};
use typst::syntax::Span;
use typst::text::{Lang, TextElem, TextItem};
use typst::visualize::{Color, Curve, FixedStroke, Geometry, LineCap, LineJoin, Paint};

use super::lines::{Cut, Line, Measures, Run, Setter, Stretch, Style};
use super::palette::{Ink, Palette};

pub(super) use cells::SetCell;
pub use table::{HeadCell, HeadLook, Table};
pub(super) use table::{level, table_element};

/// A millimetre.
pub const MM: f64 = 72.0 / 25.4;
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

/// The place of a thing by its number, away from those that the typesetter names, which are spread over
/// all numbers.
fn place(number: u128) -> Location {
    Location::new(0x6361_6d6b_6574_0000_0000_0000_0000_0000 + number)
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
