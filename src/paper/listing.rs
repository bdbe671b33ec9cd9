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
    /// Before which rows the page is turned.
    turns: Vec<usize>,
    /// Which share of the last page the list takes.
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
    // The numbers of a long list are wide.
    let style = Style::plain(flow.size(8.0), Ink::Accent).cut(Cut::Semibold);
    let numbers = list.entries.iter().map(|source| flow.setter.width(&format!("[{}]", source.number), style));
    let number = numbers.fold(0.0, f64::max).max(6.2 * MM * scale) + 1.8 * MM * scale;
    // The first entries stand with their heading.
    let first = list.entries.iter().take(list.columns);
    let first: Vec<Entry<'_>> = first.map(|source| entry(flow, source, width(list.columns) - number, 1.0)).collect();
    let below_heading = 3.6 * MM;
    let mut needs = (20.0 * MM * scale).max(below_heading + height(&first));
    let heading = flow.heading_height(&list.title, 12.0);
    let start = heading + below_heading + if flow.room() < heading + needs { flow.setting.top } else { flow.y };
    let mut found: Option<(Plan, Vec<Entry<'_>>)> = None;
    for (more, below, letters) in WAYS {
        // A way is tried as long as the one before leaves a page nearly empty.
        if found.as_ref().is_some_and(|(plan, _)| plan.turns.is_empty() || plan.last > WORTH) {
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
        if found.as_ref().is_none_or(|(before, _)| plan.turns.len() < before.turns.len()) {
            found = Some((plan, entries));
        }
    }
    let Some((mut plan, entries)) = found else { return };
    if plan.turns == [1] && entries.len() <= 2 * plan.columns {
        // Of two rows neither stands alone: both move on with their heading, where a page holds them.
        let both: f64 = entries.chunks(plan.columns).map(|row| height(row) + plan.below).sum();
        if heading + below_heading + both <= flow.whole() {
            needs = flow.whole();
            plan.turns.clear();
        }
    }
    flow.heading(&list.title, 2, 12.0, needs);
    flow.skip(below_heading);
    let list = flow.open(EnumElem::new(Vec::new()).pack(), false);
    for (at, row) in entries.chunks(plan.columns).enumerate() {
        if plan.turns.contains(&at) {
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
        flow.y = y + height(row) + plan.below;
    }
    flow.close(list);
}

/// The height of a row of entries.
fn height(row: &[Entry<'_>]) -> f64 {
    row.iter().map(|entry| entry.height).fold(0.0, f64::max)
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

/// How a list comes out: where the pages turn, and how much of the last one it takes.
fn plan(flow: &Flow<'_>, entries: &[Entry<'_>], columns: usize, below: f64, start: f64) -> Plan {
    let heights: Vec<f64> = entries.chunks(columns).map(height).collect();
    let turns = turns(&heights, below, flow.setting.bottom - start, flow.whole());
    let on_last = heights.get(turns.last().copied().unwrap_or_default()..).unwrap_or_default();
    let last: f64 = on_last.iter().map(|height| height + below).sum();
    Plan { columns, below, turns, last: last / flow.whole() }
}

/// Before which rows the page is turned: where the next has no room, and one row earlier where the last would
/// stand alone on a page and the page before it can spare one.
pub fn turns(heights: &[f64], below: f64, room: f64, whole: f64) -> Vec<usize> {
    let mut turns: Vec<usize> = Vec::new();
    let mut left = room;
    for (at, height) in heights.iter().enumerate() {
        // The first row stands with its heading, which asked for the room.
        if left < *height && at > 0 {
            turns.push(at);
            left = whole;
        }
        left -= height + below;
    }
    if let [before @ .., last] = turns.as_mut_slice()
        && *last + 1 == heights.len()
    {
        // A page between keeps two rows, the one with the heading keeps one.
        let kept = before.last().map_or(1, |begins| begins + 2);
        let both: f64 = heights.iter().rev().take(2).sum::<f64>() + below;
        if *last > kept && both <= whole {
            *last -= 1;
        }
    }
    turns
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
    let below = 0.62 * size;
    let mut set = Vec::new();
    for name in names {
        if flow.is_given_up() {
            return;
        }
        set.push(flow.setter.paragraph(&[Stretch::Text(name, style)], measures));
    }
    let heights: Vec<f64> = set.iter().map(|lines| lines.iter().map(|line| line.above + line.height).sum()).collect();
    if heights.first().is_some_and(|first| flow.room() < *first) {
        flow.turn();
    }
    let turns = turns(&heights, below, flow.room(), flow.whole());
    let list = flow.open(ListElem::new(Vec::new()).pack(), false);
    for (at, lines) in set.iter().enumerate() {
        let bullet = flow.setter.paragraph(&[Stretch::Text("•", style)], measures);
        if turns.contains(&at) {
            flow.turn();
        }
        let (x, y) = (flow.setting.margin, flow.y);
        let label = flow.open(PdfMarkerTag::ListItemLabel(Content::empty()), false);
        flow.lines(&bullet, x, y);
        flow.close(label);
        let body = flow.open(PdfMarkerTag::ListItemBody(Content::empty()), false);
        let end = flow.lines(lines, x + indent, y);
        flow.close(body);
        flow.y = end + below;
    }
    flow.close(list);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_entry_does_not_stand_alone() {
        let rows = |count: usize| vec![10.0; count];
        // So many rows with 2 below each fit: 4 on the first page, 8 on the others.
        let turns_of = |count: usize| turns(&rows(count), 2.0, 47.0, 95.0);
        assert_eq!(turns_of(4), Vec::<usize>::new());
        assert_eq!(turns_of(5), [3], "two and two beside the heading's");
        assert_eq!(turns_of(6), [4]);
        assert_eq!(turns_of(12), [4]);
        assert_eq!(turns_of(13), [4, 11]);
        assert_eq!(turns_of(14), [4, 12]);
        assert_eq!(turns(&rows(2), 2.0, 15.0, 95.0), [1], "of two rows none can be spared");
        assert_eq!(turns(&rows(3), 2.0, 23.0, 95.0), [1]);
        // Two that are higher than a page together stay apart.
        assert_eq!(turns(&[10.0, 60.0, 60.0], 2.0, 90.0, 95.0), [2]);
        // A page between two others keeps two.
        assert_eq!(turns(&[40.0, 40.0, 40.0, 40.0], 2.0, 45.0, 85.0), [1, 3]);
    }
}
