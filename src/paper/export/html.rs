//! HTML: one file that holds everything it needs, to be read in any browser without scripts, sent by
//! mail, and printed. It loads nothing, runs nothing, and links nowhere but to its own sources and to
//! the articles that have an address on the web. Every word is escaped, wherever it comes from.

use std::fmt::Write as _;

use crate::paper::sheet::{LegendEntry, Sheet};
use crate::paper::sources::SourceEntry;
use crate::paper::timeline::{Bar, TimelineSheet};
use crate::words::Words;

use super::document::{self, Paragraph, Piece, Run, Table, TableRow, Tone, count, escaped};
use super::{Watch, between, go_on};

/// What a browser may do with the page: set it in its own style and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// From how many letters on a statement shows its first words, and the whole when asked.
const CLIP: usize = 110;

/// The page of a sheet. Where `brief`, statements show their first words until they are opened.
pub fn write(sheet: &Sheet, words: &Words, brief: bool, watch: Watch<'_>) -> Result<Vec<u8>, crate::paper::PaperError> {
    let pieces = document::pieces(sheet, brief.then_some(CLIP));
    let mut page = String::new();
    head(&mut page, sheet, words);
    let all = pieces.len();
    for (done, piece) in pieces.iter().enumerate() {
        go_on(watch, between(40, 100, done, all))?;
        put_piece(&mut page, sheet, piece);
    }
    if let Some(nothing) = &sheet.nothing {
        let _ = writeln!(page, "<p class=\"nothing\">{}</p>", escaped(nothing));
    }
    if let Some(sources) = &sheet.sources {
        let _ = writeln!(page, "<section id=\"sources\"><h2>{}</h2><ol>", escaped(&sources.title));
        for entry in &sources.entries {
            source(&mut page, entry);
        }
        page.push_str("</ol></section>\n");
    }
    let _ = writeln!(page, "</main>\n<footer>{}</footer>\n</body>\n</html>", escaped(&foot(sheet)));
    Ok(page.into_bytes())
}

fn foot(sheet: &Sheet) -> String {
    let parts = [sheet.program.as_str(), sheet.file.as_str(), sheet.printed_on.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn head(page: &mut String, sheet: &Sheet, words: &Words) {
    let title = sheet.name();
    let _ = writeln!(
        page,
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"camket {version}\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{style}\n{paper}\n</style>\n</head>\n<body>",
        lang = sheet.language,
        version = env!("CARGO_PKG_VERSION"),
        title = escaped(&title),
        style = include_str!("../../../assets/print/page.css"),
        paper = paper(sheet),
    );
    if sheet.sources.is_some() {
        let to_sources = escaped(&words.say("export-to-sources"));
        let _ = writeln!(page, "<a class=\"skip\" href=\"#sources\">{to_sources}</a>");
    }
    let kind = if sheet.cover.is_some() { " class=\"cover\"" } else { "" };
    let _ = writeln!(page, "<header{kind}>\n<h1>{}</h1>", escaped(&sheet.title));
    if sheet.cover.is_some() && !sheet.subject.is_empty() {
        let _ = writeln!(page, "<p class=\"subject\" lang=\"vi\">{}</p>", escaped(&document::plain(&sheet.subject)));
    }
    let of = [sheet.file.as_str(), sheet.printed_on.as_str()];
    let of: Vec<&str> = of.into_iter().filter(|part| !part.is_empty()).collect();
    let _ = writeln!(page, "<p class=\"of\">{}</p>", escaped(&document::plain(&of.join(" · "))));
    for line in &sheet.summary {
        let _ = writeln!(page, "<p>{}</p>", escaped(&document::plain(line)));
    }
    // The summary of a few agreements names them all.
    if let Some(cover) = sheet.cover.as_ref().filter(|cover| cover.names.len() > document::SUMMED_UP) {
        let _ = write!(page, "<ul class=\"names\" aria-label=\"{}\">", escaped(&cover.heading));
        for name in &cover.names {
            let _ = write!(page, "<li lang=\"vi\">{}</li>", escaped(&document::plain(name)));
        }
        if !cover.more.is_empty() {
            let _ = write!(page, "<li class=\"muted\">{}</li>", escaped(&cover.more));
        }
        page.push_str("</ul>\n");
    }
    legend(page, &sheet.legend);
    page.push_str("</header>\n<main>\n");
}

/// The sheet's size and its margins, and the numbers of pages, for the printer.
fn paper(sheet: &Sheet) -> String {
    let (width, height) = sheet.size;
    let (side, top, bottom) = sheet.margins;
    let [before, between, behind] = sheet.page_of.each_ref().map(|part| quoted(part));
    let name = quoted(&document::plain(&foot(sheet)));
    let grey = if sheet.palette.grey {
        ":root{--accent:#222;--band:#eee;--amber:#000;--commitment:#000;--request:#000;--result:#000;--expectation:#000}"
    } else {
        ""
    };
    format!(
        "{grey}@page{{size:{width}mm {height}mm;margin:{top}mm {side}mm {bottom}mm;\
         @bottom-left{{content:{name}}}@bottom-right{{content:{before} counter(page) {between} counter(pages) {behind}}}}}"
    )
}

/// A string of a style sheet.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' => {
                let _ = write!(quoted, "\\{:x} ", u32::from(c));
            }
            c if c.is_control() => {}
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn legend(page: &mut String, entries: &[LegendEntry]) {
    if entries.is_empty() {
        return;
    }
    page.push_str("<ul class=\"legend\">");
    for runs in document::legend(entries) {
        page.push_str("<li>");
        put_runs(page, &runs);
        page.push_str("</li>");
    }
    // The marks of the line of years are drawn, and drawn again here.
    for entry in entries {
        let mut drawing = String::new();
        if draw_sample(&mut drawing, entry.shape) {
            let _ = write!(
                page,
                "<li><svg class=\"sample\" viewBox=\"0 0 8 4\" aria-hidden=\"true\">{drawing}</svg> {}</li>",
                escaped(&document::plain(&entry.text))
            );
        }
    }
    page.push_str("</ul>\n");
}

fn put_piece(page: &mut String, sheet: &Sheet, piece: &Piece<'_>) {
    match piece {
        Piece::Heading(level, text) => {
            let _ = writeln!(page, "<h{level}>{}</h{level}>", escaped(text));
        }
        Piece::Note(text) => {
            let _ = writeln!(page, "<p class=\"note\">{}</p>", escaped(text));
        }
        Piece::Table(table) => put_table(page, table),
        Piece::Timeline(timeline, words) => put_timeline(page, sheet, timeline, words),
        Piece::List(items) => {
            page.push_str("<ul>");
            for item in items {
                let _ = write!(page, "<li lang=\"vi\">{}</li>", escaped(item));
            }
            page.push_str("</ul>\n");
        }
        Piece::NewPage => page.push_str("<div class=\"new-page\"></div>\n"),
    }
}

fn put_table(page: &mut String, table: &Table) {
    let mut kinds = String::new();
    for (is, kind) in [(table.banded, "banded"), (table.marks, "marks")] {
        if is {
            kinds.push_str(if kinds.is_empty() { "" } else { " " });
            kinds.push_str(kind);
        }
    }
    let (name, columns) = (escaped(&table.name), table.widths.len());
    let _ = write!(
        page,
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">\n<table class=\"{kinds}\" style=\"--columns:{columns}\">\n<caption>{name}</caption>\n<colgroup>"
    );
    let whole: f64 = table.widths.iter().sum();
    for width in &table.widths {
        let _ = write!(page, "<col style=\"width:{:.2}%\">", 100.0 * width / whole.max(1.0));
    }
    page.push_str("</colgroup>\n");
    if !table.head.is_empty() {
        page.push_str("<thead>\n");
        for row in &table.head {
            page.push_str("<tr>");
            for (span, cell) in row {
                match (cell.is_empty(), *span) {
                    (true, _) => page.push_str("<td></td>"),
                    (false, 1) => page.push_str("<th scope=\"col\">"),
                    (false, span) => {
                        let _ = write!(page, "<th scope=\"colgroup\" colspan=\"{span}\">");
                    }
                }
                if !cell.is_empty() {
                    put_paragraphs(page, cell);
                    page.push_str("</th>");
                }
            }
            page.push_str("</tr>\n");
        }
        page.push_str("</thead>\n");
    }
    page.push_str("<tbody>\n");
    for row in &table.rows {
        match row {
            TableRow::Group(name) => {
                let span = table.widths.len();
                let _ = writeln!(
                    page,
                    "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{span}\">{}</th></tr>",
                    escaped(name)
                );
            }
            TableRow::Cells(cells) => {
                page.push_str("<tr>");
                for (place, cell) in cells.iter().enumerate() {
                    let (open, close) =
                        if place == 0 && table.named { ("<th scope=\"row\">", "</th>") } else { ("<td>", "</td>") };
                    page.push_str(open);
                    put_paragraphs(page, cell);
                    page.push_str(close);
                }
                page.push_str("</tr>\n");
            }
        }
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
}

fn put_paragraphs(page: &mut String, paragraphs: &[Paragraph]) {
    for paragraph in paragraphs {
        if paragraph.whole.is_empty() {
            page.push_str(if paragraph.heads { "<p class=\"heads\">" } else { "<p>" });
            put_runs(page, &paragraph.runs);
            page.push_str("</p>");
        } else {
            page.push_str("<details><summary>");
            put_runs(page, &paragraph.runs);
            let _ =
                write!(page, "</summary><blockquote lang=\"vi\">{}</blockquote></details>", escaped(&paragraph.whole));
        }
    }
}

fn put_runs(page: &mut String, runs: &[Run]) {
    for run in runs {
        match run {
            Run::Text(text, look) => {
                let mut kinds: Vec<&str> = Vec::new();
                kinds.extend(look.bold.then_some("b"));
                kinds.extend(look.italic.then_some("i"));
                kinds.extend(look.small.then_some("small"));
                kinds.extend(match look.tone {
                    Tone::Ink | Tone::White => None,
                    Tone::Muted => Some("muted"),
                    Tone::Accent => Some("accent"),
                    Tone::Amber => Some("amber"),
                    Tone::Stance(stance) => Some(stance),
                });
                let lang = if look.quoted { " lang=\"vi\"" } else { "" };
                let _ = match (kinds.is_empty(), lang.is_empty()) {
                    (true, true) => write!(page, "{}", escaped(text)),
                    (true, false) => write!(page, "<span{lang}>{}</span>", escaped(text)),
                    (false, _) => write!(page, "<span class=\"{}\"{lang}>{}</span>", kinds.join(" "), escaped(text)),
                };
            }
            Run::Stance(stance, name) => {
                let sign = super::ink::sign(stance);
                let _ = if name.is_empty() {
                    write!(page, "<span class=\"sign {stance}\" aria-hidden=\"true\">{sign}</span>")
                } else {
                    let name = escaped(name);
                    write!(
                        page,
                        "<span class=\"sign {stance}\" role=\"img\" aria-label=\"{name}\" title=\"{name}\">{sign}</span>"
                    )
                };
            }
            Run::Actor(letters, name) if name.is_empty() => {
                let _ = write!(page, "<span class=\"actor\">{}</span>", escaped(letters));
            }
            Run::Actor(letters, name) => {
                let (letters, name) = (escaped(letters), escaped(name));
                let _ = write!(page, "<abbr class=\"actor\" title=\"{name}\">{letters}</abbr>");
            }
            Run::Cites(cites) => {
                page.push_str("<span class=\"cites\">[");
                for (place, cite) in cites.iter().enumerate() {
                    let comma = if place > 0 { ", " } else { "" };
                    let _ = write!(page, "{comma}<a href=\"#source-{}\">{}</a>", cite.0, escaped(&cite.1));
                }
                page.push_str("]</span>");
            }
        }
    }
}

fn source(page: &mut String, entry: &SourceEntry) {
    let _ = write!(
        page,
        "<li id=\"source-{number}\" value=\"{number}\"><p class=\"b\" lang=\"vi\">{}</p><p>{}</p><p class=\"small muted\">{}",
        escaped(&document::plain(&entry.title)),
        escaped(&document::plain(&entry.imprint)),
        escaped(&document::plain(&super::about_source(entry))),
        number = entry.number,
    );
    // What is no address of the web is told and no link.
    if let Some(url) = &entry.url {
        let shown = escaped(url);
        let _ = match super::web_address(url) {
            Some(_) => write!(page, "<br><a href=\"{shown}\" rel=\"noopener noreferrer\">{shown}</a>"),
            None => write!(page, "<br>{shown}"),
        };
    }
    page.push_str("</p></li>\n");
}

/// How high a row of the line of years is, in millimetres.
const ROW: f64 = 11.0;

fn put_timeline(page: &mut String, sheet: &Sheet, timeline: &TimelineSheet, words: &[Vec<Paragraph>]) {
    let (names, line) = (timeline.names, timeline.line);
    let title = escaped(&sheet.title);
    let _ = write!(
        page,
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{title}\">\n<table class=\"timeline\">\n<caption>{title}</caption>\n\
         <colgroup><col style=\"width:{:.2}%\"><col style=\"width:{:.2}%\"></colgroup>\n<thead><tr><th scope=\"col\">{}</th><td>",
        100.0 * names / (names + line),
        100.0 * line / (names + line),
        escaped(&document::plain(&timeline.heading)),
    );
    axis(page, timeline);
    page.push_str("</td></tr></thead>\n<tbody>\n");
    for (row, words) in timeline.rows.iter().zip(words) {
        page.push_str("<tr><th scope=\"row\">");
        put_paragraphs(page, words);
        page.push_str("</th><td>");
        let height = ROW + 4.0 * count(row.strips.len());
        let _ = write!(page, "<svg viewBox=\"0 0 {line:.2} {height:.2}\" aria-hidden=\"true\" class=\"bars\">");
        for year in timeline.years.iter().filter(|year| year.at > 0.0) {
            let _ = write!(page, "<path class=\"year\" d=\"M{:.2} 0V{height:.2}\"/>", year.at);
        }
        bar(page, &row.bar, 2.6, 4.6, "");
        for (place, strip) in row.strips.iter().enumerate() {
            let top = 8.6 + 4.0 * count(place);
            let kind = if strip.shape == "former" { " former" } else { " other" };
            if strip.shape == "target" {
                // From the bar down, so that the year can be seen on the line.
                let (x, y) = (strip.from, top + 1.3);
                let _ = write!(page, "<path class=\"aim\" d=\"M{x:.2} 4.9V{y:.2}\"/>");
                target(page, x, 4.9);
                target(page, x, y);
            } else if strip.to > strip.from {
                let years = Bar { years: Some((strip.from, strip.to)), ..Bar::default() };
                bar(page, &years, top, 2.6, kind);
            }
        }
        if let Some(today) = &timeline.today {
            let _ = write!(page, "<path class=\"today\" d=\"M{:.2} 0V{height:.2}\"/>", today.at);
        }
        for day in &row.published {
            let _ = write!(page, "<path class=\"published\" d=\"M{:.2} 7.5l1 1.7h-2z\"/>", day);
        }
        for day in &row.signed {
            let _ = write!(page, "<path class=\"signed\" d=\"M{:.2} 3.15l1.75 1.75l-1.75 1.75l-1.75 -1.75z\"/>", day);
        }
        page.push_str("</svg></td></tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
}

fn axis(page: &mut String, timeline: &TimelineSheet) {
    let line = timeline.line;
    let _ = write!(page, "<svg viewBox=\"0 0 {line:.2} 9\" class=\"axis\" role=\"img\" aria-label=\"");
    let names: Vec<&str> =
        timeline.years.iter().map(|year| year.name.as_str()).filter(|name| !name.is_empty()).collect();
    let reach = [names.first(), names.last()].into_iter().flatten().copied().collect::<Vec<_>>().join("–");
    let _ = write!(page, "{}\">", escaped(&reach));
    for year in &timeline.years {
        if year.at > 0.0 {
            let _ = write!(page, "<path class=\"tick\" d=\"M{:.2} 4.2V9\"/>", year.at);
        }
        let (x, anchor) =
            if timeline.every_year { (year.at + year.width / 2.0, "middle") } else { (year.at + 0.8, "start") };
        let _ = write!(page, "<text x=\"{x:.2}\" y=\"7.9\" text-anchor=\"{anchor}\">{}</text>", escaped(&year.name));
    }
    if let Some(today) = &timeline.today {
        let x = today.at.clamp(9.0, (line - 9.0).max(9.0));
        let _ = write!(
            page,
            "<text class=\"today-name\" x=\"{x:.2}\" y=\"2.8\" text-anchor=\"middle\">{}</text><path class=\"today\" d=\"M{:.2} 3.4V9\"/>",
            escaped(&today.name),
            today.at
        );
    }
    page.push_str("</svg>");
}

fn bar(page: &mut String, bar: &Bar, top: f64, height: f64, kind: &str) {
    if let Some((from, to)) = bar.outlook {
        let width = (to - from).max(0.1);
        let _ = write!(
            page,
            "<rect class=\"outlook{kind}\" x=\"{from:.2}\" y=\"{top:.2}\" width=\"{width:.2}\" height=\"{height:.2}\"/>"
        );
        // Strokes from corner to corner of squares, so that the years ahead are told without colour.
        if kind.is_empty() {
            let mut d = String::new();
            let mut x = from;
            while x < to - 0.2 {
                let reach = height.min(to - x);
                let _ = write!(d, "M{x:.2} {:.2}l{reach:.2} -{reach:.2}", top + height);
                x += 1.6;
            }
            let _ = write!(page, "<path class=\"hatch\" d=\"{d}\"/>");
        }
    }
    if let Some((from, to)) = bar.years {
        let open = match (bar.open_start, bar.open_end) {
            (false, false) => "",
            _ => " open",
        };
        let width = (to - from).max(0.1);
        let _ = write!(
            page,
            "<rect class=\"period{kind}{open}\" x=\"{from:.2}\" y=\"{top:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" rx=\"0.5\"/>"
        );
    }
}

/// A target with a year: a ring around a point.
fn target(into: &mut String, x: f64, y: f64) {
    let _ = write!(
        into,
        "<circle class=\"target\" cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"0.95\"/><circle class=\"point\" cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"0.35\"/>"
    );
}

/// The mark of the line of years as the legend shows it; whether there is such a mark.
fn draw_sample(into: &mut String, shape: &str) -> bool {
    let whole = Bar { years: Some((0.2, 7.8)), outlook: None, open_start: false, open_end: false };
    match shape {
        "period" => bar(into, &whole, 0.6, 2.8, ""),
        "outlook" => bar(into, &Bar { years: None, outlook: whole.years, ..whole }, 0.6, 2.8, ""),
        "other" => bar(into, &whole, 0.9, 2.2, " other"),
        "former" => bar(into, &whole, 0.9, 2.2, " former"),
        "target" => target(into, 4.0, 2.0),
        "signed" => into.push_str("<path class=\"signed\" d=\"M4 0.25l1.75 1.75l-1.75 1.75l-1.75 -1.75z\"/>"),
        "published" => into.push_str("<path class=\"published\" d=\"M4 1l1.2 2h-2.4z\"/>"),
        "today" => into.push_str("<path class=\"today\" d=\"M4 0V4\"/>"),
        _ => return false,
    }
    true
}
