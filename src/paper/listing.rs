//! Lists: the sources by their numbers, in columns, and plain names.

use typst::foundations::{Content, NativeElement as _};
use typst::introspection::Location;
use typst::layout::{Abs, FrameItem, Size};
use typst::model::{Destination, EnumElem, LinkMarker, ListElem, ParElem, Url};
use typst::pdf::PdfMarkerTag;

use super::flow::{Flow, MM};
use super::lines::{Cut, Line, Measures, Stretch, Style};
use super::palette::Ink;
use super::sheet::SourceList;
use super::sources::SourceEntry;

/// The room between columns.
const BETWEEN: f64 = 8.0 * MM;
/// How a list is set: how many columns more than usual, the room between entries, and how large its letters
/// are against the usual. All but the first are for lists that else would leave a page nearly empty.
const WAYS: [(usize, f64, f64); 5] =
    [(0, 3.4 * MM, 1.0), (0, 2.7 * MM, 1.0), (1, 2.7 * MM, 1.0), (0, 2.0 * MM, 0.88), (1, 2.0 * MM, 0.88)];
/// How narrow a column of sources may be.
const NARROWEST: f64 = 75.0 * MM;
/// Which share of a page a list must take for the page to be worth it.
const WORTH: f64 = 0.3;

/// The place of a source in its list.
pub fn place_of_source(number: usize) -> Location {
    Location::new(0x6361_6d6b_6574_5300_0000_0000_0000_0000 + number as u128)
}

/// An entry, its words set.
struct Entry<'s> {
    source: &'s SourceEntry,
    number: Vec<Line>,
    paragraphs: Vec<Vec<Line>>,
    /// The address, and its lines.
    url: Option<(&'s str, Vec<Line>)>,
    height: f64,
}

/// Where the rows of a list end up.
struct Plan {
    columns: usize,
    below: f64,
    pages: usize,
    last: f64,
}

/// Sets the list of sources from here on, in columns, no entry over two pages.
pub fn sources(flow: &mut Flow<'_>, list: &SourceList, linked: bool) {
    let scale = flow.setting.scale;
    flow.skip(7.0 * MM);
    let all = flow.setting.size.0 - 2.0 * flow.setting.margin;
    let width = |columns: usize| {
        let between = BETWEEN * super::blocks::as_number(columns - 1);
        (all - between) / super::blocks::as_number(columns)
    };
    flow.begin(&list.title);
    flow.heading(&list.title, 2, 12.0, 20.0 * MM * scale);
    flow.skip(3.6 * MM);
    let start = flow.y;
    // The numbers of a long list are wide.
    let style = Style::plain(flow.size(8.0), Ink::Accent).cut(Cut::Semibold);
    let numbers = list.entries.iter().map(|source| flow.setter.width(&format!("[{}]", source.number), style));
    let number = numbers.fold(0.0, f64::max).max(6.2 * MM * scale) + 1.8 * MM * scale;
    let mut found: Option<(Plan, Vec<Entry<'_>>)> = None;
    for (more, below, letters) in WAYS {
        // A way is tried as long as the one before leaves a page nearly empty.
        if found.as_ref().is_some_and(|(plan, _)| plan.pages == 0 || plan.last > WORTH) {
            break;
        }
        let columns = list.columns + more;
        if more > 0 && width(columns) < NARROWEST * scale * letters {
            continue;
        }
        let mut entries = Vec::new();
        for source in &list.entries {
            if flow.is_given_up() {
                return;
            }
            entries.push(entry(flow, source, width(columns) - number, letters));
        }
        let plan = plan(flow, &entries, columns, below, start);
        if found.as_ref().is_none_or(|(before, _)| plan.pages < before.pages) {
            found = Some((plan, entries));
        }
    }
    let Some((plan, entries)) = found else { return };
    let list = flow.open(EnumElem::new(Vec::new()).pack(), false);
    for row in entries.chunks(plan.columns) {
        let height = row.iter().map(|entry| entry.height).fold(0.0, f64::max);
        if flow.room() < height {
            flow.turn();
        }
        let y = flow.y;
        for (column, entry) in row.iter().enumerate() {
            let x = flow.setting.margin + (width(plan.columns) + BETWEEN) * super::blocks::as_number(column);
            if linked {
                flow.name((x, y), place_of_source(entry.source.number));
            }
            let label = flow.open(PdfMarkerTag::ListItemLabel(Content::empty()), false);
            flow.lines(&entry.number, x, y);
            flow.close(label);
            let body = flow.open(PdfMarkerTag::ListItemBody(Content::empty()), false);
            let mut below = y;
            for (at, lines) in entry.paragraphs.iter().enumerate() {
                let paragraph = flow.open(ParElem::new(Content::empty()).pack(), false);
                below += if at > 0 { lines.first().map_or(0.0, |line| line.above) } else { 0.0 };
                below = flow.lines(lines, x + number, below);
                flow.close(paragraph);
            }
            if let Some((url, lines)) = &entry.url {
                below += lines.first().map_or(0.0, |line| line.above);
                link(flow, url, lines, (x + number, below));
            }
            flow.close(body);
        }
        flow.y = y + height + plan.below;
    }
    flow.close(list);
}

fn link(flow: &mut Flow<'_>, url: &str, lines: &[Line], (x, y): (f64, f64)) {
    let Ok(address) = Url::new(url) else {
        flow.lines(lines, x, y);
        return;
    };
    let paragraph = flow.open(ParElem::new(Content::empty()).pack(), false);
    let marker = flow.open(LinkMarker::new(Content::empty(), Some(url.into())).pack(), false);
    let mut top = y;
    for (at, line) in lines.iter().enumerate() {
        top += if at > 0 { line.above } else { 0.0 };
        flow.line(line, x, top + line.height);
        let size = Size::new(Abs::pt(line.width), Abs::pt(line.height + 2.0));
        flow.push(x, top - 1.0, FrameItem::Link(Destination::Url(address.clone()), size));
        top += line.height;
    }
    flow.close(marker);
    flow.close(paragraph);
}

/// How a list comes out: on how many pages more, and how much of the last one it takes.
fn plan(flow: &Flow<'_>, entries: &[Entry<'_>], columns: usize, below: f64, start: f64) -> Plan {
    let (mut y, mut pages) = (start, 0);
    for row in entries.chunks(columns) {
        let height = row.iter().map(|entry| entry.height).fold(0.0, f64::max);
        if flow.setting.bottom - y < height {
            (y, pages) = (flow.setting.top, pages + 1);
        }
        y += height + below;
    }
    Plan { columns, below, pages, last: (y - flow.setting.top) / flow.whole() }
}

fn entry<'s>(flow: &mut Flow<'_>, source: &'s SourceEntry, width: f64, letters: f64) -> Entry<'s> {
    let (size, small) = (flow.size(8.0) * letters, flow.size(7.0) * letters);
    let plain = Style::plain(size, Ink::Text).vietnamese();
    let muted = Style { ink: Ink::Muted, ..plain };
    let bold = plain.cut(Cut::Semibold);
    let mut set = |stretches: &[Stretch<'_>], size: f64, above: f64| {
        flow.setter.paragraph(stretches, Measures { width, hanging: 0.0, above: above * size, size })
    };
    let number = format!("[{}]", source.number);
    let number = set(&[Stretch::Text(&number, Style { ink: Ink::Accent, ..bold })], size, 0.0);
    let mut paragraphs = vec![set(&[Stretch::Text(&source.title, bold)], size, 0.0)];
    let mut imprint = vec![Stretch::Text(&source.imprint, plain)];
    if !source.places.is_empty() {
        imprint.extend([Stretch::Text(" · ", muted), Stretch::Text(&source.places, muted)]);
    }
    paragraphs.push(set(&imprint, size, 0.6));
    let about = [source.about.as_str(), &source.file].into_iter().filter(|part| !part.is_empty());
    let about = about.collect::<Vec<_>>().join(" · ");
    let thin = Style { size: small, ..muted };
    if !about.is_empty() {
        paragraphs.push(set(&[Stretch::Text(&about, thin)], small, 0.65));
    }
    let url = source.url.as_deref().map(|url| (url, set(&[Stretch::Text(url, thin)], small, 0.6)));
    let lines = paragraphs.iter().chain(url.as_ref().map(|(_, lines)| lines)).flatten();
    let height = lines.map(|line| line.above + line.height).sum();
    Entry { source, number, paragraphs, url, height }
}

/// Sets names one under the other.
pub fn names(flow: &mut Flow<'_>, names: &[String]) {
    let size = flow.size(8.0);
    let style = Style::plain(size, Ink::Text).vietnamese();
    let indent = 3.2 * MM * flow.setting.scale;
    let width = flow.setting.size.0 - 2.0 * flow.setting.margin - indent;
    let measures = Measures { width, hanging: 0.0, above: 0.62 * size, size };
    let list = flow.open(ListElem::new(Vec::new()).pack(), false);
    for name in names {
        if flow.is_given_up() {
            break;
        }
        let bullet = flow.setter.paragraph(&[Stretch::Text("•", style)], measures);
        let lines = flow.setter.paragraph(&[Stretch::Text(name, style)], measures);
        let height: f64 = lines.iter().map(|line| line.above + line.height).sum();
        if flow.room() < height {
            flow.turn();
        }
        let (x, y) = (flow.setting.margin, flow.y);
        let label = flow.open(PdfMarkerTag::ListItemLabel(Content::empty()), false);
        flow.lines(&bullet, x, y);
        flow.close(label);
        let body = flow.open(PdfMarkerTag::ListItemBody(Content::empty()), false);
        let below = flow.lines(&lines, x + indent, y);
        flow.close(body);
        flow.y = below + 0.62 * size;
    }
    flow.close(list);
}
