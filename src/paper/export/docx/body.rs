//! What the document says, from its head to its sources.

use std::fmt::Write as _;

use crate::paper::sheet::{Cover, Sheet};
use crate::paper::sources::SourceEntry;
use crate::paper::timeline::{TimelineRow, TimelineSheet};

use super::super::document::{self, Look, Paragraph, Piece, Run, Table, TableRow, Tone};
use super::super::{about_source, ink, web_address};
use super::rows::{parts_of_years, row_pieces, year_columns};
use super::styles::{half_points, units};
use super::{MANY_NAMES, NAME, escaped};

/// The body while it is written.
pub(super) struct Body<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) xml: String,
    /// The addresses of the web that are linked to.
    pub(super) links: Vec<String>,
    pub(super) bookmarks: usize,
}

impl Body<'_> {
    pub(super) fn head(&mut self) {
        let sheet = self.sheet;
        self.paragraph("Title", &[Run::Text(sheet.title.clone(), Look::default())], "");
        let of = [sheet.file.as_str(), sheet.printed_on.as_str()];
        let of: Vec<&str> = of.into_iter().filter(|part| !part.is_empty()).collect();
        self.paragraph("Note", &[Run::Text(of.join(" · "), Look::default())], "");
        self.summary();
        self.legend();
    }

    /// The first page, which says what follows.
    pub(super) fn cover(&mut self, cover: &Cover) {
        let sheet = self.sheet;
        let accent = ink::hex(Tone::Accent, sheet.palette.grey);
        let (width, height) = (sheet.size.0 - 2.0 * sheet.margins.0, sheet.size.1 - sheet.margins.1 - sheet.margins.2);
        let part = if cover.names.len() > MANY_NAMES { 40.0 } else { 6.0 };
        let (above, behind) = (units(height / part), units((width - 32.0).max(0.0)));
        self.paragraph(
            "",
            &[],
            &format!(
                "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"20\" w:space=\"1\" w:color=\"{accent}\"/></w:pBdr>\
                 <w:spacing w:before=\"{above}\" w:after=\"0\"/><w:ind w:right=\"{behind}\"/>"
            ),
        );
        self.paragraph("CoverTitle", &[Run::Text(sheet.title.clone(), Look::default())], "");
        if !sheet.subject.is_empty() {
            let look = Look { quoted: true, tone: Tone::Accent, ..Look::default() };
            self.paragraph("CoverFile", &[Run::Text(sheet.subject.clone(), look)], "");
        }
        if !sheet.file.is_empty() {
            self.paragraph("CoverFile", &[Run::Text(sheet.file.clone(), Look::default())], "");
        }
        self.paragraph("Note", &[Run::Text(sheet.printed_on.clone(), Look::default())], "<w:spacing w:after=\"600\"/>");
        self.summary();
        if cover.names.len() > document::SUMMED_UP {
            self.names(cover, width);
        }
        self.legend();
        self.new_page();
    }

    /// The names of the agreements in some columns.
    fn names(&mut self, cover: &Cover, width: f64) {
        let beside =
            (1..=8).rev().find(|count| document::count(*count) * NAME * self.sheet.scale <= width).unwrap_or(1);
        let column = width / document::count(beside);
        let quoted = Look { quoted: true, small: true, ..Look::default() };
        let muted = Look { tone: Tone::Muted, small: true, ..Look::default() };
        let more = Some((&cover.more, muted)).filter(|(more, _)| !more.is_empty());
        let names: Vec<(&String, Look)> = cover.names.iter().map(|name| (name, quoted)).chain(more).collect();
        let grid = format!("<w:gridCol w:w=\"{}\"/>", units(column)).repeat(beside);
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            units(width),
            escaped(&cover.heading),
        );
        // Read from the top to the bottom of a column.
        let rows = names.len().div_ceil(beside);
        for row in 0..rows {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for place in 0..beside {
                let name = names.get(place * rows + row);
                let runs = name.map(|(name, look)| Run::Text(document::plain(name), *look));
                self.cell(column, 1, "", &[Paragraph { runs: runs.into_iter().collect(), ..Paragraph::default() }], "");
            }
            self.xml.push_str("</w:tr>");
        }
        self.close_table();
    }

    fn summary(&mut self) {
        for line in &self.sheet.summary {
            self.paragraph("", &[Run::Text(document::plain(line), Look::default())], "");
        }
    }

    fn legend(&mut self) {
        let sheet = self.sheet;
        let mut legend = document::legend(&sheet.legend);
        let muted = Look { tone: Tone::Muted, ..Look::default() };
        for entry in &sheet.legend {
            // The marks of the line of years, as a table can show them.
            let (sign, tone) = match entry.shape {
                "period" => ("■", Tone::Accent),
                "outlook" => ("▒", Tone::Accent),
                "target" => ("○", Tone::Stance("commitment")),
                "former" => ("▬", Tone::Muted),
                "signed" => ("♦", Tone::Ink),
                "today" => ("▼", Tone::Amber),
                _ => continue,
            };
            let sign = Run::Text(sign.to_owned(), Look { tone, ..Look::default() });
            legend.push(vec![sign, Run::Text(format!(" {}", document::plain(&entry.text)), muted)]);
        }
        if !legend.is_empty() {
            let gap = Run::Text("    ".to_owned(), Look::default());
            let runs: Vec<Run> = legend.join(&gap);
            self.paragraph("Note", &runs, "<w:spacing w:before=\"120\" w:after=\"160\"/>");
        }
    }

    pub(super) fn piece(&mut self, piece: &Piece<'_>, follows: bool) {
        match piece {
            Piece::Heading(level, text) => {
                // The title of the whole is no heading here, so that those below it begin with the first.
                self.paragraph(
                    &format!("Heading{}", level.saturating_sub(1).max(1)),
                    &[Run::Text(text.clone(), Look::default())],
                    "",
                );
            }
            Piece::Note(text) => self.paragraph("Note", &[Run::Text(text.clone(), Look::default())], "<w:keepNext/>"),
            Piece::Table(table) => self.table(table),
            Piece::Timeline(timeline, words) => self.timeline(timeline, words),
            Piece::List(items) => {
                for item in items {
                    let look = Look { quoted: true, ..Look::default() };
                    self.paragraph("", &[Run::Text(format!("•\u{a0}{item}"), look)], "");
                }
            }
            Piece::NewPage if follows => self.new_page(),
            Piece::NewPage => {}
        }
    }

    fn new_page(&mut self) {
        self.xml.push_str("<w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    }

    /// A paragraph of a style, with more properties where any are given.
    pub(super) fn paragraph(&mut self, style: &str, runs: &[Run], more: &str) {
        self.xml.push_str("<w:p><w:pPr>");
        if !style.is_empty() {
            let _ = write!(self.xml, "<w:pStyle w:val=\"{style}\"/>");
        }
        self.xml.push_str(more);
        self.xml.push_str("</w:pPr>");
        self.runs(runs);
        self.xml.push_str("</w:p>");
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            match run {
                Run::Text(text, look) => self.text(text, *look),
                Run::Stance(stance, name) => {
                    let look = Look { bold: true, tone: Tone::Stance(stance), ..Look::default() };
                    self.text(ink::sign(stance), look);
                    // A mark alone is told in words as well: here nothing else names it.
                    if !name.is_empty() {
                        self.text(&format!("\u{a0}{name}"), Look { small: true, bold: false, ..look });
                    }
                }
                Run::Actor(letters, _) => self.text(&format!("({letters})"), Look { bold: true, ..Look::default() }),
                Run::Cites(cites) => {
                    let look = Look { small: true, tone: Tone::Muted, ..Look::default() };
                    self.text("[", look);
                    for (place, cite) in cites.iter().enumerate() {
                        if place > 0 {
                            self.text(", ", look);
                        }
                        if self.sheet.sources.is_none() {
                            self.text(&cite.1, look);
                            continue;
                        }
                        let _ = write!(self.xml, "<w:hyperlink w:anchor=\"source_{}\">", cite.0);
                        self.text(&cite.1, look);
                        self.xml.push_str("</w:hyperlink>");
                    }
                    self.text("]", look);
                }
            }
        }
    }

    fn text(&mut self, text: &str, look: Look) {
        if text.is_empty() {
            return;
        }
        self.xml.push_str("<w:r>");
        let mut properties = String::new();
        if look.bold {
            properties.push_str("<w:b/><w:bCs/>");
        }
        if look.italic {
            properties.push_str("<w:i/><w:iCs/>");
        }
        if look.tone != Tone::Ink {
            let _ = write!(properties, "<w:color w:val=\"{}\"/>", ink::hex(look.tone, self.sheet.palette.grey));
        }
        if look.small {
            let half = half_points(self.sheet, 7.5);
            let _ = write!(properties, "<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>");
        }
        if look.quoted && self.sheet.language != "vi" {
            properties.push_str("<w:lang w:val=\"vi-VN\"/>");
        }
        if !properties.is_empty() {
            let _ = write!(self.xml, "<w:rPr>{properties}</w:rPr>");
        }
        let _ = write!(self.xml, "<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
    }

    fn open_table(&mut self, name: &str, widths: &[f64], lines: bool) {
        let whole: f64 = widths.iter().sum();
        let hair = ink::hex_of_hair(self.sheet.palette.grey);
        let inside = if lines {
            format!("<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{hair}\"/>")
        } else {
            String::new()
        };
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>\
             <w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"6B7178\"/>\
             <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{hair}\"/>{inside}</w:tblBorders><w:tblLayout w:type=\"fixed\"/>\
             <w:tblCellMar><w:top w:w=\"60\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar>\
             <w:tblLook w:val=\"04A0\" w:firstRow=\"1\" w:firstColumn=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
            units(whole),
            escaped(name),
        );
        for width in widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{}\"/>", units(*width));
        }
        self.xml.push_str("</w:tblGrid>");
    }

    fn close_table(&mut self) {
        // Two tables without a paragraph between them become one.
        self.xml.push_str(
            "</w:tbl><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>",
        );
    }

    fn table(&mut self, table: &Table) {
        self.open_table(&table.name, &table.widths, true);
        let accent = ink::hex(Tone::Accent, self.sheet.palette.grey);
        for row in &table.head {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
            let mut at = 0;
            for (span, paragraphs) in row {
                let width: f64 = table.widths.iter().skip(at).take(*span).sum();
                at += span;
                let more = if table.banded {
                    format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{accent}\"/><w:vAlign w:val=\"bottom\"/>")
                } else {
                    let line = format!("<w:bottom w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"{accent}\"/>");
                    format!(
                        "<w:tcBorders><w:left w:val=\"nil\"/>{line}<w:right w:val=\"nil\"/></w:tcBorders><w:vAlign w:val=\"bottom\"/>"
                    )
                };
                self.cell(width, *span, &more, paragraphs, "<w:keepNext/>");
            }
            self.xml.push_str("</w:tr>");
        }
        let band = ink::hex_of_band(self.sheet.palette.grey);
        for row in &table.rows {
            match row {
                TableRow::Group(name) => {
                    self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
                    let look = Look { bold: true, tone: Tone::Accent, ..Look::default() };
                    let name = Paragraph { runs: vec![Run::Text(name.clone(), look)], ..Paragraph::default() };
                    let fill = format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{band}\"/>");
                    let whole = table.widths.iter().sum();
                    self.cell(whole, table.widths.len(), &fill, &[name], "<w:keepNext/>");
                    self.xml.push_str("</w:tr>");
                }
                TableRow::Cells(cells) => {
                    let pieces = row_pieces(self.sheet, cells, &table.widths, table.named);
                    let last = pieces.len().saturating_sub(1);
                    for (at, piece) in pieces.iter().enumerate() {
                        // The pieces of a row have no line between them.
                        let line = |side: &str, is: bool| {
                            if is { format!("<w:{side} w:val=\"nil\"/>") } else { String::new() }
                        };
                        let lines = format!("{}{}", line("top", at > 0), line("bottom", at < last));
                        let more = if lines.is_empty() { lines } else { format!("<w:tcBorders>{lines}</w:tcBorders>") };
                        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
                        for (place, (cell, width)) in piece.iter().zip(&table.widths).enumerate() {
                            let middle = if table.marks && place > 0 { "<w:jc w:val=\"center\"/>" } else { "" };
                            self.cell(*width, 1, &more, cell, middle);
                        }
                        self.xml.push_str("</w:tr>");
                    }
                }
            }
        }
        self.close_table();
    }

    /// A cell of some millimetres, with more properties of its own and of its paragraphs.
    fn cell(&mut self, width: f64, span: usize, more: &str, paragraphs: &[Paragraph], of_paragraphs: &str) {
        let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
        let _ = write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{span}{more}</w:tcPr>", units(width));
        for paragraph in paragraphs {
            let style = if paragraph.heads { "CellHead" } else { "Cell" };
            self.paragraph(style, &paragraph.runs, of_paragraphs);
        }
        // A cell without a paragraph is a broken file.
        if paragraphs.is_empty() {
            self.paragraph("Cell", &[], of_paragraphs);
        }
        self.xml.push_str("</w:tc>");
    }

    /// The line of years as a table: a column for each year, filled where an agreement is for it.
    fn timeline(&mut self, timeline: &TimelineSheet, words: &[Vec<Paragraph>]) {
        let years = year_columns(timeline);
        let mut widths = vec![timeline.names];
        let parts = parts_of_years(timeline, &years);
        widths.extend(parts.iter().map(|(from, to)| to - from));
        self.open_table(&self.sheet.title, &widths, true);
        let accent = ink::hex(Tone::Accent, self.sheet.palette.grey);
        let line = format!(
            "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"{accent}\"/></w:tcBorders>"
        );
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        let head = Look { bold: true, tone: Tone::Accent, ..Look::default() };
        let heading =
            Paragraph { runs: vec![Run::Text(document::plain(&timeline.heading), head)], ..Paragraph::default() };
        self.cell(timeline.names, 1, &line, &[heading], "<w:keepNext/>");
        for (from, to, name) in &years {
            let today = timeline.today.as_ref().is_some_and(|today| (*from..*to).contains(&today.at));
            let look =
                Look { bold: true, small: true, tone: if today { Tone::Amber } else { Tone::Ink }, ..Look::default() };
            let name = if today { format!("{name} ▼") } else { name.clone() };
            let name = Paragraph { runs: vec![Run::Text(name, look)], ..Paragraph::default() };
            let room = "<w:tcMar><w:left w:w=\"20\" w:type=\"dxa\"/><w:right w:w=\"20\" w:type=\"dxa\"/></w:tcMar>";
            let inside = parts.iter().filter(|(start, end)| (*from..*to).contains(&((start + end) / 2.0))).count();
            self.cell(to - from, inside, &format!("{line}{room}"), &[name], "<w:keepNext/><w:jc w:val=\"center\"/>");
        }
        self.xml.push_str("</w:tr>");
        for (row, words) in timeline.rows.iter().zip(words) {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            self.cell(timeline.names, 1, "", words, "");
            for part in &parts {
                self.year(row, *part, accent);
            }
            self.xml.push_str("</w:tr>");
        }
        self.close_table();
    }

    fn year(&mut self, row: &TimelineRow, (from, to): (f64, f64), accent: &str) {
        let fills = |stretch: Option<(f64, f64)>| {
            stretch.is_some_and(|(first, last)| last.min(to) - first.max(from) > 0.25 * (to - from))
        };
        let within = fills(row.bar.years);
        let fill = if within {
            format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{accent}\"/>")
        } else if fills(row.bar.outlook) {
            format!("<w:shd w:val=\"diagStripe\" w:color=\"{accent}\" w:fill=\"FFFFFF\"/>")
        } else {
            String::new()
        };
        let mut mark = Paragraph::default();
        if row.signed.iter().any(|day| (from..to).contains(day)) {
            let tone = if within { Tone::White } else { Tone::Ink };
            mark.runs.push(Run::Text("♦".to_owned(), Look { bold: true, tone, ..Look::default() }));
        }
        let room = "<w:tcMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tcMar><w:vAlign w:val=\"center\"/>";
        self.cell(to - from, 1, &format!("{fill}{room}"), &[mark], "<w:jc w:val=\"center\"/>");
    }

    pub(super) fn sources(&mut self) {
        let Some(sources) = &self.sheet.sources else { return };
        self.paragraph("Heading2", &[Run::Text(sources.title.clone(), Look::default())], "");
        let last = sources.entries.len();
        for (entry, number) in sources.entries.iter().zip(1..) {
            // The last one does not stand alone on a page.
            self.source(entry, number + 1 == last);
        }
    }

    fn source(&mut self, entry: &SourceEntry, with_next: bool) {
        let number = entry.number;
        let id = self.bookmarks;
        self.bookmarks += 1;
        let keep = if with_next { "<w:keepNext/>" } else { "" };
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"Source\"/>{keep}</w:pPr><w:bookmarkStart w:id=\"{id}\" w:name=\"source_{number}\"/>"
        );
        self.text(&format!("[{number}]"), Look { bold: true, tone: Tone::Accent, ..Look::default() });
        let _ = write!(self.xml, "<w:bookmarkEnd w:id=\"{id}\"/><w:r><w:tab/></w:r>");
        self.text(&document::plain(&entry.title), Look { bold: true, quoted: true, ..Look::default() });
        self.line();
        self.text(&document::plain(&entry.imprint), Look { quoted: true, ..Look::default() });
        self.line();
        let beside = Look { small: true, tone: Tone::Muted, ..Look::default() };
        self.text(&document::plain(&about_source(entry)), beside);
        if let Some(url) = &entry.url {
            self.line();
            match web_address(url) {
                Some(url) => {
                    let _ = write!(self.xml, "<w:hyperlink r:id=\"rIdLink{}\">", self.links.len());
                    self.text(&url, Look { small: true, tone: Tone::Accent, ..Look::default() });
                    self.xml.push_str("</w:hyperlink>");
                    self.links.push(url);
                }
                None => self.text(url, beside),
            }
        }
        self.xml.push_str("</w:p>");
    }

    fn line(&mut self) {
        self.xml.push_str("<w:r><w:br/></w:r>");
    }
}
