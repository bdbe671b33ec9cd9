//! DOCX: the pages as a text document for an office where everything is Word: headings with levels,
//! real tables whose heads stand on every page, numbered sources with ways to them, page numbers.
//!
//! Written part by part as the format says (ISO 29500), with no time of the clock in it: the same
//! sheet gives the same bytes. Words are escaped, nothing is a field but the numbers of the pages,
//! and links lead to the list of sources and to addresses of the web alone.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::paper::PaperError;
use crate::paper::sheet::{Cover, Sheet};
use crate::paper::sources::SourceEntry;
use crate::paper::timeline::{TimelineRow, TimelineSheet};
use crate::words::Words;

use super::document::{self, Look, Paragraph, Piece, Run, Table, TableRow, Tone};
use super::{Watch, between, go_on, ink};

/// How many units of the format a millimetre has: twentieths of a point.
const MILLIMETRE: f64 = 56.692_913;
/// The size of the letters of a cell in points.
const CELL_POINTS: f64 = 8.5;
/// The mean width of a letter and the height of a line, against the size of letters. The letters of
/// Arial are somewhat less than half as wide as they are high, the empty ends of lines counted in.
const LETTER: f64 = 0.46;
const LINE: f64 = 1.2;
/// What stands at the left and right of the words of a cell, and above and below them, in millimetres.
const BESIDE: f64 = 2.5;
const AROUND: f64 = 1.8;
/// The height of the head of a table in millimetres, which stands on every page.
const HEAD: f64 = 14.0;
/// The least width of a column of names on a cover in millimetres, and from how many names on they begin
/// higher on the page, so that the cover stays one.
const NAME: f64 = 48.0;
const MANY_NAMES: usize = 24;

impl From<zip::result::ZipError> for PaperError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::File(error.to_string())
    }
}

impl From<std::io::Error> for PaperError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error.to_string())
    }
}

/// The document of a sheet.
pub fn write(sheet: &Sheet, words: &Words, watch: Watch<'_>) -> Result<Vec<u8>, PaperError> {
    let mut body = Body { sheet, xml: String::new(), links: Vec::new(), bookmarks: 0 };
    match &sheet.cover {
        Some(cover) => body.cover(cover),
        None => body.head(),
    }
    let pieces = document::pieces(sheet, None);
    let all = pieces.len();
    for (done, piece) in pieces.iter().enumerate() {
        go_on(watch, between(40, 90, done, all))?;
        body.piece(piece, done > 0);
    }
    if let Some(nothing) = &sheet.nothing {
        body.paragraph("Note", &[Run::Text(nothing.clone(), Look::default())], "");
    }
    body.sources();
    let section = section(sheet);
    let tag = words.language().tag();
    let parts: [(&str, String); 9] = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core(sheet, tag)),
        (
            "docProps/app.xml",
            format!(
                "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>camket</Application></Properties>"
            ),
        ),
        (
            "word/document.xml",
            format!("{DECLARATION}<w:document {NAMES}><w:body>{}{section}</w:body></w:document>", body.xml),
        ),
        ("word/_rels/document.xml.rels", document_relations(&body.links)),
        ("word/styles.xml", styles(sheet, tag)),
        (
            "word/settings.xml",
            format!(
                "{DECLARATION}<w:settings {NAMES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{tag}\"/></w:settings>"
            ),
        ),
        ("word/footer1.xml", footer(sheet)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, text) in parts.into_iter().chain([("word/header1.xml", header(sheet))]) {
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    let bytes = archive.finish()?.into_inner();
    go_on(watch, 100)?;
    Ok(bytes)
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
    <Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
    <Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
    <Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
    <Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
    <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
    <Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
    </Types>";
const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
    <Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/>\
    </Relationships>";

/// Text between tags, without the signs that a Word document cannot hold and those that say only where a
/// line may break.
fn escaped(text: &str) -> String {
    let held: String = text.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{fffe}' | '\u{ffff}')).collect();
    document::escaped(&held)
}

fn core(sheet: &Sheet, tag: &str) -> String {
    let day = sheet.day.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}T00:00:00Z"));
    let days = day.map_or_else(String::new, |day| {
        ["created", "modified"]
            .iter()
            .map(|name| format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:{name}>"))
            .collect()
    });
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>\
         <dc:creator>{}</dc:creator>{days}<dc:language>{tag}</dc:language></cp:coreProperties>",
        escaped(&sheet.title),
        escaped(&sheet.file),
        escaped(&sheet.program),
    )
}

fn document_relations(links: &[String]) -> String {
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut xml = format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{TYPE}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{TYPE}/settings\" Target=\"settings.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{TYPE}/header\" Target=\"header1.xml\"/>\
         <Relationship Id=\"rId4\" Type=\"{TYPE}/footer\" Target=\"footer1.xml\"/>"
    );
    for (place, url) in links.iter().enumerate() {
        let _ = write!(
            xml,
            "<Relationship Id=\"rIdLink{place}\" Type=\"{TYPE}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            escaped(url)
        );
    }
    xml.push_str("</Relationships>");
    xml
}

/// Half points of letters that are so many points high as usually printed.
fn half_points(sheet: &Sheet, points: f64) -> String {
    format!("{:.0}", (points * sheet.scale * 2.0).round())
}

fn styles(sheet: &Sheet, tag: &str) -> String {
    let size = |points: f64| {
        let half = half_points(sheet, points);
        format!("<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>")
    };
    let style = |kind: &str, id: &str, name: &str, based: &str, paragraph: &str, run: &str| {
        let based = if based.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{based}\"/>") };
        let paragraph = if paragraph.is_empty() { String::new() } else { format!("<w:pPr>{paragraph}</w:pPr>") };
        let run = if run.is_empty() { String::new() } else { format!("<w:rPr>{run}</w:rPr>") };
        format!(
            "<w:style w:type=\"{kind}\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>{paragraph}{run}</w:style>"
        )
    };
    let accent = ink::hex(Tone::Accent, sheet.palette.grey);
    let muted = ink::hex(Tone::Muted, sheet.palette.grey);
    let heading = |level: u8, before: u32, points: f64| {
        style(
            "paragraph",
            &format!("Heading{level}"),
            &format!("heading {level}"),
            "Normal",
            &format!(
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"{before}\" w:after=\"100\"/><w:outlineLvl w:val=\"{}\"/>",
                level - 1
            ),
            &format!("<w:b/><w:bCs/><w:color w:val=\"{accent}\"/>{}", size(points)),
        )
    };
    let mut xml = format!(
        "{DECLARATION}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/>{}\
         <w:lang w:val=\"{tag}\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"60\" w:line=\"252\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>",
        size(10.0)
    );
    xml.push_str("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>");
    xml.push_str("<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>");
    xml.push_str(&style(
        "paragraph",
        "Title",
        "Title",
        "Normal",
        &format!("<w:keepNext/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"{accent}\"/></w:pBdr><w:spacing w:after=\"120\"/>"),
        &format!("<w:b/><w:bCs/>{}", size(20.0)),
    ));
    xml.push_str(&style(
        "paragraph",
        "CoverTitle",
        "Cover title",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"360\"/>",
        &format!("<w:b/><w:bCs/>{}", size(30.0)),
    ));
    xml.push_str(&style(
        "paragraph",
        "CoverFile",
        "Cover file",
        "Normal",
        "<w:spacing w:after=\"80\"/>",
        &format!("<w:b/><w:bCs/>{}", size(13.0)),
    ));
    xml.push_str(&heading(1, 280, 12.0));
    xml.push_str(&heading(2, 220, 10.5));
    xml.push_str(&style(
        "paragraph",
        "Note",
        "Note",
        "Normal",
        "<w:spacing w:after=\"100\"/>",
        &format!("<w:color w:val=\"{muted}\"/>{}", size(9.0)),
    ));
    xml.push_str(&style(
        "paragraph",
        "Cell",
        "Table cell",
        "Normal",
        "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        &size(CELL_POINTS),
    ));
    xml.push_str(&style(
        "paragraph",
        "CellHead",
        "Table cell heading",
        "Cell",
        "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "",
    ));
    xml.push_str(&style(
        "paragraph",
        "Source",
        "Source",
        "Normal",
        "<w:keepLines/><w:spacing w:after=\"120\"/><w:ind w:left=\"567\" w:hanging=\"567\"/>",
        &size(9.0),
    ));
    xml.push_str(&style(
        "paragraph",
        "Header",
        "header",
        "Normal",
        "<w:spacing w:after=\"0\"/>",
        &format!("<w:color w:val=\"{muted}\"/>{}", size(8.0)),
    ));
    xml.push_str(&style(
        "paragraph",
        "Footer",
        "footer",
        "Normal",
        "<w:spacing w:after=\"0\"/>",
        &format!("<w:color w:val=\"{muted}\"/>{}", size(8.0)),
    ));
    xml.push_str(&style("character", "Hyperlink", "Hyperlink", "", "", &format!("<w:color w:val=\"{accent}\"/>")));
    xml.push_str("</w:styles>");
    xml
}

/// The size of the sheet, its margins, head and foot.
fn section(sheet: &Sheet) -> String {
    let (width, height) = sheet.size;
    let (side, top, bottom) = sheet.margins;
    let lies = if width > height { " w:orient=\"landscape\"" } else { "" };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:footerReference w:type=\"first\" r:id=\"rId4\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{lies}/>\
         <w:pgMar w:top=\"{}\" w:right=\"{side}\" w:bottom=\"{}\" w:left=\"{side}\" w:header=\"480\" w:footer=\"440\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>",
        units(width),
        units(height),
        units(top),
        units(bottom),
        side = units(side),
    )
}

/// Millimetres as whole units of the format.
fn units(millimetres: f64) -> String {
    format!("{:.0}", millimetres * MILLIMETRE)
}

/// A tab at the right margin.
fn right_tab(sheet: &Sheet) -> String {
    let width = sheet.size.0 - 2.0 * sheet.margins.0;
    format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", units(width))
}

fn header(sheet: &Sheet) -> String {
    let of = [sheet.file.as_str(), sheet.printed_on.as_str()];
    let of: Vec<&str> = of.into_iter().filter(|part| !part.is_empty()).collect();
    format!(
        "{DECLARATION}<w:hdr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/>{}</w:pPr>\
         <w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:hdr>",
        right_tab(sheet),
        escaped(&sheet.title),
        escaped(&of.join(" · ")),
    )
}

fn footer(sheet: &Sheet) -> String {
    let [before, between, behind] = sheet.page_of.each_ref().map(|part| {
        if part.is_empty() {
            String::new()
        } else {
            format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(part))
        }
    });
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    format!(
        "{DECLARATION}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{}</w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>\
         <w:r><w:tab/></w:r>{before}{}{between}{}{behind}</w:p></w:ftr>",
        right_tab(sheet),
        escaped(&sheet.program),
        field("PAGE"),
        field("NUMPAGES"),
    )
}

/// The body while it is written.
struct Body<'a> {
    sheet: &'a Sheet,
    xml: String,
    /// The addresses of the web that are linked to.
    links: Vec<String>,
    bookmarks: usize,
}

impl Body<'_> {
    fn head(&mut self) {
        let sheet = self.sheet;
        self.paragraph("Title", &[Run::Text(sheet.title.clone(), Look::default())], "");
        let of = [sheet.file.as_str(), sheet.printed_on.as_str()];
        let of: Vec<&str> = of.into_iter().filter(|part| !part.is_empty()).collect();
        self.paragraph("Note", &[Run::Text(of.join(" · "), Look::default())], "");
        self.summary();
        self.legend();
    }

    /// The first page, which says what follows.
    fn cover(&mut self, cover: &Cover) {
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

    fn piece(&mut self, piece: &Piece<'_>, follows: bool) {
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
    fn paragraph(&mut self, style: &str, runs: &[Run], more: &str) {
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

    fn sources(&mut self) {
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
        self.text(&document::plain(&super::about_source(entry)), beside);
        if let Some(url) = &entry.url {
            self.line();
            match super::web_address(url) {
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

/// About how high a paragraph is in a cell of some width, in millimetres.
fn height(sheet: &Sheet, paragraph: &Paragraph, width: f64) -> f64 {
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
fn row_pieces(sheet: &Sheet, cells: &[Vec<Paragraph>], widths: &[f64], named: bool) -> Vec<Vec<Vec<Paragraph>>> {
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
fn put(pieces: &mut Vec<Vec<Vec<Paragraph>>>, at: usize, place: usize, cells: usize, paragraph: Paragraph) {
    while pieces.len() <= at {
        pieces.push(vec![Vec::new(); cells]);
    }
    if let Some(cell) = pieces.get_mut(at).and_then(|piece| piece.get_mut(place)) {
        cell.push(paragraph);
    }
}

/// The cells below the columns of the line of years: one for each year, where there is room for so
/// many, also where only every second or fifth has its name.
fn parts_of_years(timeline: &TimelineSheet, columns: &[(f64, f64, String)]) -> Vec<(f64, f64)> {
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
fn year_columns(timeline: &TimelineSheet) -> Vec<(f64, f64, String)> {
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
