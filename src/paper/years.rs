//! The line of years as it is drawn: an axis that every page repeats, and below it for each agreement what
//! it is beside its bar, its marks and its strips. All that a mark says stands in words too, so that
//! screen readers need none of the drawing.

use typst::foundations::{Content, NativeElement as _};
use typst::layout::{Abs, FrameItem, Point, Size};
use typst::model::ParElem;
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst::syntax::Span;
use typst::visualize::{Color, Curve, DashPattern, FixedStroke, Geometry, Paint};

use super::facts::Value;
use super::flow::{Flow, MM, SetCell, level, rounded, table_element};
use super::lines::{Cut, Line, Measures, Stretch, Style};
use super::palette::Ink;
use super::timeline::{Bar, Strip, TimelineRow, TimelineSheet};

/// The height of the axis.
const AXIS: f64 = 9.0 * MM;
/// The height of a bar.
const BAR: f64 = 4.6 * MM;
/// The height of the shape of a strip.
const STRIP: f64 = 2.6 * MM;
/// The radius of a dated number on its bar and before its words.
const DOT: f64 = 0.95 * MM;
/// From one strip to the next.
const STEP: f64 = 4.6 * MM;
/// The room above a bar, and below the last strip.
const ROOM: f64 = 2.6 * MM;
/// The room above and below the words of an agreement.
const EDGE: f64 = 1.8 * MM;
/// The pieces in which a bar fades out whose end nobody tells.
const FADES: u8 = 16;

/// An agreement, its words set.
struct SetRow {
    words: SetCell,
    strips: Vec<SetStrip>,
    height: f64,
}

/// The words of a strip, and where they stand.
struct SetStrip {
    lines: Vec<Line>,
    width: f64,
    x: f64,
    /// Below the top of the row.
    top: f64,
    height: f64,
}

/// Sets the line of years from here on, with a bar for each agreement.
pub fn set(flow: &mut Flow<'_>, sheet: &TimelineSheet) {
    if !sheet.rows.is_empty() {
        table(flow, sheet);
    }
    if let Some(undated) = &sheet.undated {
        flow.skip(6.0 * MM);
        flow.begin(&undated.title);
        flow.heading(&undated.title, 2, 10.0, 10.0 * MM);
        flow.skip(2.4 * MM);
        super::listing::names(flow, &undated.names);
    }
}

fn table(flow: &mut Flow<'_>, sheet: &TimelineSheet) {
    let mut rows = Vec::new();
    for row in &sheet.rows {
        if flow.is_given_up() {
            return;
        }
        rows.push(set_row(flow, sheet, row));
    }
    let names = sheet.names * MM;
    let x0 = flow.setting.margin;
    let first = rows.first().map_or(0.0, |row| row.height);
    if flow.room() < AXIS + first {
        flow.turn_used();
    }
    let whole = flow.open(table_element(2, rows.len() + 1), false);
    axis(flow, sheet, false);
    let heights: Vec<f64> = rows.iter().map(|row| row.height).collect();
    let turns = super::listing::turns(&heights, 0.0, flow.room(), flow.whole() - AXIS);
    for (place, (row, set)) in sheet.rows.iter().zip(&rows).enumerate() {
        if flow.is_given_up() {
            break;
        }
        if turns.contains(&place) {
            flow.turn();
            axis(flow, sheet, true);
        }
        let y = flow.y;
        let kind = TableCellKind::Header(level(1), TableHeaderScope::Row);
        let cell = flow.cell((0, place + 1), 1, Some(kind), false);
        flow.paragraphs(&set.words, &set.words.all(), x0, y + EDGE, None);
        flow.close(cell);
        let cell = flow.cell((1, place + 1), 1, None, false);
        bars(flow, sheet, row, set, (x0 + names, y));
        flow.close(cell);
        flow.y = y + set.height;
        flow.rule((x0, flow.y), (names + sheet.line * MM, 0.0), 0.4, Ink::Hair);
    }
    flow.close(whole);
}

/// The names of the years, and the day of printing.
fn axis(flow: &mut Flow<'_>, sheet: &TimelineSheet, repeated: bool) {
    let (x0, y) = (flow.setting.margin, flow.y);
    let x = x0 + sheet.names * MM;
    let size = flow.size(8.0);
    let bold = Style::plain(size, Ink::Text).cut(Cut::Semibold);
    let header = || Some(TableCellKind::Header(level(1), TableHeaderScope::Column));
    let cell = flow.cell((0, 0), 1, header(), repeated);
    words(flow, &sheet.heading, Style { ink: Ink::Accent, ..bold }, (x0, y + AXIS - 1.4 * MM));
    flow.close(cell);
    let cell = flow.cell((1, 0), 1, header(), repeated);
    let small = Style::plain(flow.size(6.8), Ink::Red).cut(Cut::Semibold);
    if let Some(today) = &sheet.today {
        let wide = flow.setter.width(&today.name, small);
        let left = (today.at * MM - wide / 2.0).clamp(0.0, (sheet.line * MM - wide).max(0.0));
        let high = flow.setter.capitals(small.size);
        words(flow, &today.name, small, (x + left, y + 0.7 * MM + high));
        today_line(flow, (x + today.at * MM, y + 3.4 * MM), AXIS - 3.4 * MM);
    }
    for year in &sheet.years {
        let at = x + year.at * MM;
        if year.at > 0.0 {
            flow.rule((at, y + 4.2 * MM), (0.0, AXIS - 4.2 * MM), 0.35, Ink::Rule);
        }
        let wide = flow.setter.width(&year.name, bold);
        // A name over several years stands at the start of its own; the last years may have no room for it.
        let left = if sheet.every_year { (year.width * MM - wide) / 2.0 } else { 0.8 * MM };
        if year.at * MM + left + wide > sheet.line * MM + 0.5 {
            continue;
        }
        let baseline = y + 5.4 * MM + flow.setter.capitals(size);
        // The line of the day of printing does not run through a name.
        if sheet.today.is_some() {
            let high = flow.setter.capitals(size);
            flow.fill((at + left - 0.5, baseline - high - 0.6), (wide + 1.0, high + 1.2), Ink::White);
        }
        words(flow, &year.name, bold, (at + left, baseline));
    }
    flow.close(cell);
    flow.y = y + AXIS;
    flow.rule((x0, flow.y), ((sheet.names + sheet.line) * MM, 0.0), 0.9, Ink::Accent);
}

/// Words on one line, told as a paragraph.
fn words(flow: &mut Flow<'_>, text: &str, style: Style, (x, baseline): (f64, f64)) {
    let measures = Measures { width: f64::INFINITY, hanging: 0.0, above: 0.0, size: style.size };
    let lines = flow.setter.paragraph(&[Stretch::Text(text, style)], measures);
    let place = flow.open(ParElem::new(Content::empty()).pack(), false);
    for line in &lines {
        flow.line(line, x, baseline);
    }
    flow.close(place);
}

fn set_row(flow: &mut Flow<'_>, sheet: &TimelineSheet, row: &TimelineRow) -> SetRow {
    let width = sheet.names * MM - 4.0 * MM;
    let mut cell = SetCell::default();
    let (title, size, small) = (flow.size(8.6), flow.size(7.6), flow.size(6.8));
    let bold = Style::plain(title, Ink::Text).cut(Cut::Semibold).vietnamese();
    flow.add(&mut cell, &[Stretch::Text(&row.title, bold)], (width, 0.0, title), (false, None));
    let plain = Style::plain(size, Ink::Text);
    let mut years = Vec::new();
    told(flow, &row.period, true, size, &mut years);
    if !years.is_empty() && !row.outlook.told.is_empty() {
        years.push(Stretch::Text(", ", plain));
    }
    told(flow, &row.outlook, false, size, &mut years);
    if !years.is_empty() {
        flow.add(&mut cell, &years, (width, 0.0, size), (false, None));
    }
    if !row.signed_on.told.is_empty() {
        let mut signed = vec![Stretch::Text(&row.signed_word, plain), Stretch::Text(" ", plain)];
        told(flow, &row.signed_on, false, size, &mut signed);
        flow.add(&mut cell, &signed, (width, 0.0, size), (false, None));
    }
    if row.period.disputed || row.outlook.disputed || row.signed_on.disputed {
        let amber = Style::plain(small, Ink::Amber).cut(Cut::Semibold);
        flow.add(&mut cell, &[Stretch::Text(&sheet.differ, amber)], (width, 0.0, small), (false, None));
    }
    let line = sheet.line * MM;
    let mut top = ROOM + BAR + 2.6 * MM;
    let mut strips = Vec::new();
    for strip in &row.strips {
        let set = set_strip(flow, strip, line, top);
        top += set.height.max(STEP - 1.2 * MM) + 1.2 * MM;
        strips.push(set);
    }
    let bars = if strips.is_empty() { 2.0 * ROOM + BAR + 1.0 * MM } else { top + 1.2 * MM };
    let height = bars.max(cell.height() + 2.0 * EDGE);
    SetRow { words: cell, strips, height }
}

/// A value with the numbers of its sources, and what other sources say.
fn told<'v>(flow: &Flow<'_>, value: &'v Value, strong: bool, size: f64, into: &mut Vec<Stretch<'v>>) {
    let plain = Style::plain(size, Ink::Text);
    for (place, told) in value.told.iter().enumerate() {
        if place > 0 {
            into.push(Stretch::Text(" / ", plain));
        }
        into.push(Stretch::Text(&told.text, if strong && place == 0 { plain.cut(Cut::Semibold) } else { plain }));
        flow.references(&told.references, size, into);
    }
}

const fn ink_of(strip: &Strip) -> Ink {
    match strip.shape.as_bytes() {
        b"other" => Ink::Amber,
        b"target" => Ink::Commitment,
        _ => Ink::Muted,
    }
}

/// The words of a strip stand behind its shape, else before it, else where they find room.
fn set_strip(flow: &mut Flow<'_>, strip: &Strip, line: f64, top: f64) -> SetStrip {
    let size = flow.size(6.8);
    let style = Style::plain(size, ink_of(strip)).vietnamese();
    let mut stretches = vec![Stretch::Text(&strip.name, style)];
    flow.references(&strip.references, size, &mut stretches);
    let measures = Measures { width: line, hanging: 0.0, above: 0.0, size };
    let lines = flow.setter.paragraph(&stretches, measures);
    let width = lines.iter().map(|line| line.width).fold(0.0, f64::max);
    let height = lines.iter().map(|line| line.above + line.height).sum();
    let away = if strip.shape == "target" { 1.8 * MM } else { 1.2 * MM };
    let (from, to) = (strip.from * MM, strip.to * MM);
    let x = if line - to > width + away {
        to + away
    } else if from > width + away {
        from - width - away
    } else {
        (from + away).min(line - width).max(0.0)
    };
    SetStrip { lines, width, x, top, height }
}

fn today_line(flow: &mut Flow<'_>, at: (f64, f64), height: f64) {
    let mut stroke = FixedStroke::from_pair(flow.paint(Ink::Red), Abs::pt(0.8));
    stroke.dash = Some(dashes(2.2, 1.2));
    shape(flow, at, Geometry::Line(Point::new(Abs::zero(), Abs::pt(height))), None, Some(stroke));
}

fn dashes(long: f64, between: f64) -> DashPattern<Abs, Abs> {
    DashPattern { array: vec![Abs::pt(long), Abs::pt(between)], phase: Abs::zero() }
}

fn shape(
    flow: &mut Flow<'_>,
    (x, y): (f64, f64),
    geometry: Geometry,
    fill: Option<Paint>,
    stroke: Option<FixedStroke>,
) {
    let shape = match (fill, stroke) {
        (Some(fill), stroke) => {
            let mut shape = geometry.filled(fill);
            shape.stroke = stroke;
            shape
        }
        (None, Some(stroke)) => geometry.stroked(stroke),
        (None, None) => return,
    };
    flow.push(x, y, FrameItem::Shape(shape, Span::detached()));
}

fn polygon(points: &[(f64, f64)]) -> Geometry {
    let mut curve = Curve::new();
    for (at, (x, y)) in points.iter().enumerate() {
        let point = Point::new(Abs::pt(*x), Abs::pt(*y));
        if at == 0 { curve.move_(point) } else { curve.line(point) }
    }
    curve.close();
    Geometry::Curve(curve)
}

fn rectangle(width: f64, height: f64, radius: f64) -> Geometry {
    Geometry::Curve(rounded(Size::new(Abs::pt(width), Abs::pt(height)), radius))
}

fn circle(flow: &mut Flow<'_>, (x, y): (f64, f64), radius: f64, fill: Ink, stroke: Option<(Ink, f64)>) {
    let size = Size::splat(Abs::pt(2.0 * radius));
    let stroke = stroke.map(|(ink, wide)| FixedStroke::from_pair(flow.paint(ink), Abs::pt(wide)));
    let paint = flow.paint(fill);
    shape(flow, (x - radius, y - radius), Geometry::Curve(Curve::ellipse(size)), Some(paint), stroke);
}

/// An ink on its way to that of the paper: 0 is the ink, 1 the paper.
fn faded(flow: &Flow<'_>, ink: Ink, share: f64) -> Paint {
    let [from, to] = [ink, Ink::White].map(|ink| flow.setting.palette.rgb(ink));
    let mix = |at: usize| -> u8 {
        let (from, to) = (f64::from(from.get(at).copied().unwrap_or(0)), f64::from(to.get(at).copied().unwrap_or(0)));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
        let mixed = (from + (to - from) * share).round() as u8;
        mixed
    };
    Paint::Solid(Color::from_u8(mix(0), mix(1), mix(2), 255))
}

/// The years of an agreement, and those that it looks ahead to.
fn stretch(flow: &mut Flow<'_>, bar: &Bar, (x, y): (f64, f64)) {
    if let Some((from, to)) = bar.outlook {
        let (left, wide) = (x + from * MM, (to - from) * MM);
        let stroke = FixedStroke::from_pair(flow.paint(Ink::Accent), Abs::pt(0.6));
        let hatch = FixedStroke::from_pair(flow.paint(Ink::Accent), Abs::pt(0.45));
        let step = 1.6 * MM;
        let mut along = step;
        while along < wide + BAR {
            let (start, end) = ((along - BAR).max(0.0), along.min(wide));
            let line = Geometry::Line(Point::new(Abs::pt(end - start), Abs::pt(start - end)));
            shape(flow, (left + start, y + along - start), line, None, Some(hatch.clone()));
            along += step;
        }
        shape(flow, (left, y), rectangle(wide, BAR, 0.0), None, Some(stroke));
    }
    if let Some((from, to)) = bar.years {
        let (left, wide) = (x + from * MM, (to - from) * MM);
        let paint = flow.paint(Ink::Accent);
        shape(flow, (left, y), rectangle(wide, BAR, 0.5 * MM), Some(paint), None);
        for step in 0..FADES * u8::from(bar.open_start || bar.open_end) {
            let share = f64::from(step + 1) / f64::from(FADES);
            let paint = faded(flow, Ink::Accent, share);
            let rest = wide * (1.0 - f64::from(step) / f64::from(FADES));
            let at = if bar.open_start { left } else { left + wide - rest };
            shape(flow, (at, y), rectangle(rest, BAR, 0.0), Some(paint), None);
        }
    }
}

/// The bar of an agreement with its marks, and its strips below.
fn bars(flow: &mut Flow<'_>, sheet: &TimelineSheet, row: &TimelineRow, set: &SetRow, (x, y): (f64, f64)) {
    for year in sheet.years.iter().filter(|year| year.at > 0.0) {
        flow.rule((x + year.at * MM, y), (0.0, set.height), 0.35, Ink::Hair);
    }
    let top = y + ROOM;
    stretch(flow, &row.bar, (x, top));
    if let Some(today) = &sheet.today {
        today_line(flow, (x + today.at * MM, y), set.height);
    }
    let thin = FixedStroke::from_pair(flow.paint(Ink::White), Abs::pt(0.3));
    for day in &row.published {
        let triangle = polygon(&[(0.0, 0.0), (1.0 * MM, 1.7 * MM), (-MM, 1.7 * MM)]);
        let paint = flow.paint(Ink::Text);
        shape(flow, (x + day * MM, top + BAR + 0.35 * MM), triangle, Some(paint), Some(thin.clone()));
    }
    for day in &row.signed {
        let half = 1.75 * MM;
        let diamond = polygon(&[(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)]);
        let (paint, stroke) = (flow.paint(Ink::White), FixedStroke::from_pair(flow.paint(Ink::Text), Abs::pt(0.9)));
        shape(flow, (x + day * MM, top + BAR / 2.0), diamond, Some(paint), Some(stroke));
    }
    // From the bar down to the words, so that the year can be seen on the line; behind all words, so that none
    // runs through those of another.
    for (strip, set) in row.strips.iter().zip(&set.strips).filter(|(strip, _)| strip.shape == "target") {
        let (bar, end) = (top + BAR / 2.0, y + set.top + STRIP / 2.0 - DOT);
        flow.rule((x + strip.from * MM, bar), (0.0, end - bar), 0.4, ink_of(strip));
    }
    for (strip, set) in row.strips.iter().zip(&set.strips) {
        strip_shape(flow, strip, (x, top + BAR / 2.0), y + set.top);
        let size = flow.size(6.8);
        // Lines of years do not run through words; the edges of a shape that they stand in stay whole.
        let inside = set.lines.len() == 1;
        let (above, high) = if inside { (0.8, STRIP - 1.6) } else { (-0.6, set.height + 1.8) };
        flow.fill((x + set.x - 1.1, y + set.top + above), (set.width + 2.2, high), Ink::White);
        let place = flow.open(ParElem::new(Content::empty()).pack(), false);
        // In the middle of the shape, where they take one line.
        let middle = (STRIP - flow.setter.capitals(size)) / 2.0;
        flow.lines(&set.lines, x + set.x, y + set.top + middle);
        flow.close(place);
    }
}

fn strip_shape(flow: &mut Flow<'_>, strip: &Strip, (x, bar): (f64, f64), top: f64) {
    let ink = ink_of(strip);
    let (from, to) = (x + strip.from * MM, x + strip.to * MM);
    if strip.shape == "target" {
        let middle = top + STRIP / 2.0;
        circle(flow, (from, bar), DOT, Ink::White, Some((ink, 0.8)));
        circle(flow, (from, middle), DOT, Ink::White, Some((ink, 0.8)));
        circle(flow, (from, middle), 0.35 * MM, ink, None);
        return;
    }
    if to <= from {
        return;
    }
    let (fill, stroke) = if strip.shape == "other" {
        let mut stroke = FixedStroke::from_pair(flow.paint(ink), Abs::pt(0.7));
        stroke.dash = Some(dashes(3.0, 2.0));
        (None, stroke)
    } else {
        (Some(flow.paint(Ink::Hair)), FixedStroke::from_pair(flow.paint(Ink::Rule), Abs::pt(0.5)))
    };
    shape(flow, (from, top), rectangle(to - from, STRIP, 0.5 * MM), fill, Some(stroke));
}
