//! DOCX: the pages as a text document for an office where everything is Word: headings with levels,
//! real tables whose heads stand on every page, numbered sources with ways to them, page numbers.
//!
//! Written part by part as the format says (ISO 29500), with no time of the clock in it: the same
//! sheet gives the same bytes. Words are escaped, nothing is a field but the numbers of the pages,
//! and links lead to the list of sources and to addresses of the web alone.

mod body;
mod rows;
mod styles;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::paper::PaperError;
use crate::paper::sheet::Sheet;
use crate::words::Words;

use super::document::{self, Look, Run};
use super::{Watch, between, go_on};
use body::Body;
use styles::{footer, header, section, styles};

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
        escaped(&sheet.named()),
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
