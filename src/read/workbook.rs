//! Workbooks: XLSX and OpenDocument spreadsheets, every sheet as rows of texts.
//!
//! Read here and by no library: those make room for what a file says it holds, and one cell at the
//! far end of a sheet, or a count in the head of a table, then ends the whole program. Here nothing
//! is believed: rows, columns and bytes are counted as they come, and what is empty takes no room.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Format, ReadError, archive, limits};

/// The rows of a sheet, the headings among them, each with its number.
pub(super) type Rows = Vec<(usize, Vec<String>)>;

/// The sheets of a workbook by their names, in their order.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<(String, Rows)>, ReadError> {
    archive::measure(bytes)?;
    if archive::names(bytes).iter().any(|name| name == "content.xml") {
        return archive::check_unlocked(bytes).and_then(|()| open_document(bytes));
    }
    excel(bytes)
}

fn damaged(reason: impl ToString) -> ReadError {
    ReadError::Damaged { format: Format::Workbook, reason: reason.to_string() }
}

/// A sheet while it is read: what stands in it, and where.
#[derive(Default)]
struct Sheet {
    rows: BTreeMap<usize, BTreeMap<usize, String>>,
    bytes: u64,
}

impl Sheet {
    /// What a cell takes besides its text.
    const CELL: u64 = 64;

    fn put(&mut self, row: usize, column: usize, value: &str) -> Result<(), ReadError> {
        let value = value.trim();
        if value.is_empty() || column >= limits::COLUMNS {
            return Ok(());
        }
        // A text that is kept once may be shown in a million cells.
        self.bytes += value.len() as u64 + Self::CELL;
        if self.bytes > limits::UNPACKED_BYTES {
            return Err(ReadError::UnpacksTooLong { limit_mib: limits::UNPACKED_BYTES / (1024 * 1024) });
        }
        self.rows.entry(row).or_default().insert(column, value.to_owned());
        // The headings are one row more.
        if self.rows.len() > limits::ENTRIES + 1 {
            return Err(ReadError::TooMany { limit: limits::ENTRIES });
        }
        Ok(())
    }

    /// The rows with something in them, from the first column that has something.
    fn rows(self) -> Rows {
        let first = self.rows.values().filter_map(|row| row.keys().next()).min().copied().unwrap_or(0);
        let row = |(number, cells): (usize, BTreeMap<usize, String>)| {
            let mut row = Vec::new();
            for (column, value) in cells {
                row.resize(column - first, String::new());
                row.push(value);
            }
            (number, row)
        };
        self.rows.into_iter().map(row).collect()
    }
}

/// One part of a workbook, as text.
fn part(bytes: &[u8], name: &str) -> Result<String, ReadError> {
    let found = archive::names(bytes).into_iter().find(|own| own.eq_ignore_ascii_case(name));
    let name = found.ok_or_else(|| damaged(format!("{name}?")))?;
    String::from_utf8(archive::entry(bytes, &name, limits::UNPACKED_BYTES)?).map_err(damaged)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), Into::into))
}

fn number(start: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(start, name)?.parse().ok()
}

/// What stands between two tags: characters, and those that are written as references.
fn words(event: &Event<'_>, into: &mut String) {
    match event {
        Event::Text(text) => into.push_str(text),
        Event::CData(text) => into.push_str(text),
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(c)) => into.push(c),
            _ => into.push_str(quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default()),
        },
        _ => {}
    }
}

/// Goes through a part. `empty` is said where an element has nothing in it.
fn walk<'a>(source: &'a str, mut each: impl FnMut(&Event<'a>, bool) -> Result<(), ReadError>) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(source);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Eof => return Ok(()),
            // An element without contents is begun and ended.
            Event::Empty(start) => {
                let end = start.to_end().into_owned();
                each(&Event::Start(start), true)?;
                each(&Event::End(end), true)?;
            }
            event => {
                match &event {
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if depth > limits::NESTING {
                    return Err(ReadError::TooDeep { limit: limits::NESTING });
                }
                each(&event, false)?;
            }
        }
    }
}

// XLSX.

/// Where the parts of a workbook stand, and what its cells refer to.
#[derive(Default)]
struct Book {
    strings: Vec<String>,
    /// Whether a style shows a number as a day, by its place.
    days: Vec<bool>,
    since_1904: bool,
}

/// A reference from one part to another.
struct Link {
    id: String,
    kind: String,
    target: String,
}

fn links(bytes: &[u8], of: &str) -> Result<Vec<Link>, ReadError> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let place = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut links = Vec::new();
    walk(&part(bytes, &place)?, |event, _| {
        if let Event::Start(start) = event
            && start.local_name().as_ref() == "Relationship"
        {
            let target = attribute(start, "Target").unwrap_or_default();
            let target = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None if folder.is_empty() => target,
                None => format!("{folder}/{target}"),
            };
            let kind = attribute(start, "Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            links.push(Link { id: attribute(start, "Id").unwrap_or_default(), kind, target });
        }
        Ok(())
    })?;
    Ok(links)
}

fn excel(bytes: &[u8]) -> Result<Vec<(String, Rows)>, ReadError> {
    let start = links(bytes, "")?.into_iter().find(|link| link.kind == "officeDocument");
    let workbook = start.map_or_else(|| "xl/workbook.xml".to_owned(), |link| link.target);
    let links = links(bytes, &workbook)?;
    let of_kind = |kind: &str| links.iter().find(|link| link.kind == kind).map(|link| link.target.as_str());
    let mut book = Book::default();
    let mut names: Vec<(String, &str)> = Vec::new();
    walk(&part(bytes, &workbook)?, |event, _| {
        if let Event::Start(start) = event {
            match start.local_name().as_ref() {
                "workbookPr" => {
                    book.since_1904 = attribute(start, "date1904").is_some_and(|it| it == "1" || it == "true")
                }
                "sheet" => {
                    let id = attribute(start, "id").unwrap_or_default();
                    // A sheet of charts has no cells.
                    let link = links.iter().find(|link| link.id == id && link.kind == "worksheet");
                    let name = attribute(start, "name").unwrap_or_default();
                    names.extend(link.map(|link| (name, link.target.as_str())));
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    if let Some(strings) = of_kind("sharedStrings") {
        book.strings = shared_strings(&part(bytes, strings)?)?;
    }
    if let Some(styles) = of_kind("styles") {
        book.days = days(&part(bytes, styles)?)?;
    }
    let mut sheets = Vec::new();
    for (name, place) in names {
        sheets.push((name, excel_sheet(&part(bytes, place)?, &book)?));
    }
    Ok(sheets)
}

/// The texts that cells refer to by their places. How many the head of the table claims is not asked.
fn shared_strings(source: &str) -> Result<Vec<String>, ReadError> {
    let mut strings = Vec::new();
    let mut text = Text::default();
    walk(source, |event, _| {
        text.follow(event);
        if let Event::End(end) = event
            && end.local_name().as_ref() == "si"
        {
            strings.push(text.take());
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The text of a cell, put together from its runs; how it is pronounced is none of it.
#[derive(Default)]
struct Text {
    text: String,
    in_text: bool,
    in_sound: bool,
}

impl Text {
    fn follow(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => self.in_text = true,
                "rPh" => self.in_sound = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "t" => self.in_text = false,
                "rPh" => self.in_sound = false,
                _ => {}
            },
            event if self.in_text && !self.in_sound => words(event, &mut self.text),
            _ => {}
        }
    }

    fn take(&mut self) -> String {
        unescaped(std::mem::take(&mut self.text))
    }
}

/// `_x000D_` is how a workbook writes a character that XML cannot.
fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                plain.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// Which styles show a number as a day.
fn days(source: &str) -> Result<Vec<bool>, ReadError> {
    let mut own: BTreeMap<usize, bool> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut of_cells = false;
    walk(source, |event, _| {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    if let Some(id) = number(start, "numFmtId") {
                        own.insert(id, attribute(start, "formatCode").is_some_and(|code| is_day(&code)));
                    }
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => styles.push(number(start, "numFmtId").unwrap_or(0)),
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => of_cells = false,
            _ => {}
        }
        Ok(())
    })?;
    // These are days in every workbook, without being written down.
    let known = |id: usize| matches!(id, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58);
    Ok(styles.into_iter().map(|id| own.get(&id).copied().unwrap_or_else(|| known(id))).collect())
}

/// Whether a format shows a year or a day: `dd/mm/yyyy`, and not `"ngày" 0` or `[Red]0`.
fn is_day(code: &str) -> bool {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    code.chars().any(|c| {
        let plain = !quoted && !bracketed && !escaped;
        escaped = plain && matches!(c, '\\' | '_' | '*');
        match c {
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ => {}
        }
        plain && matches!(c, 'y' | 'Y' | 'd' | 'D')
    })
}

fn excel_sheet(source: &str, book: &Book) -> Result<Rows, ReadError> {
    let mut sheet = Sheet::default();
    let (mut row, mut column) = (0_usize, 0_usize);
    // What the cell says of itself, and what stands in it.
    let (mut kind, mut style) = (String::new(), 0_usize);
    let (mut value, mut in_value) = (String::new(), false);
    let mut text = Text::default();
    walk(source, |event, _| {
        text.follow(event);
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => {
                    row = number(start, "r").map_or(row.saturating_add(1), |number| number.max(1));
                    column = 0;
                }
                "c" => {
                    column = attribute(start, "r").as_deref().and_then(column_of).unwrap_or(column.saturating_add(1));
                    kind = attribute(start, "t").unwrap_or_default();
                    style = number(start, "s").unwrap_or(0);
                    value.clear();
                    text.take();
                }
                "v" => in_value = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "v" => in_value = false,
                "c" => {
                    let inline = text.take();
                    let shown = match kind.as_str() {
                        "s" => {
                            let place = value.trim().parse::<usize>().ok();
                            place.and_then(|place| book.strings.get(place)).cloned().unwrap_or_default()
                        }
                        "inlineStr" => inline,
                        "str" => unescaped(std::mem::take(&mut value)),
                        "e" => String::new(),
                        "b" | "d" => std::mem::take(&mut value),
                        _ => plain_number(&value, book.days.get(style) == Some(&true), book.since_1904),
                    };
                    sheet.put(row, column.saturating_sub(1), &shown)?;
                }
                _ => {}
            },
            event if in_value => words(event, &mut value),
            _ => {}
        }
        Ok(())
    })?;
    Ok(sheet.rows())
}

/// The number of the column of a place such as `AB12`, from 1.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.take(8).fold(0_usize, |column, letter| {
        column.saturating_mul(26) + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    (column > 0).then_some(column)
}

/// A number as it is written, or the day that it is the number of.
fn plain_number(value: &str, day: bool, since_1904: bool) -> String {
    let value = value.trim();
    let Ok(number) = value.parse::<f64>() else { return value.to_owned() };
    if day && (1.0..2_958_466.0).contains(&number) {
        let (year, month) = if since_1904 { (1904, 1) } else { (1899, 12) };
        let first = jiff::civil::date(year, month, if since_1904 { 1 } else { 30 });
        // Workbooks take 1900 for a leap year: before March they count a day too few.
        let early = !since_1904 && number < 60.0;
        let count = jiff::Span::new().days(number as i64 + i64::from(early));
        if let Ok(day) = first.checked_add(count) {
            return day.to_string();
        }
    }
    number.to_string()
}

// OpenDocument.

fn open_document(bytes: &[u8]) -> Result<Vec<(String, Rows)>, ReadError> {
    let source = part(bytes, "content.xml")?;
    let mut sheets = Vec::new();
    let (mut name, mut sheet) = (String::new(), Sheet::default());
    let (mut row, mut column) = (1_usize, 0_usize);
    let (mut rows, mut columns) = (1_usize, 1_usize);
    // The cells of the row that is read, each with how often it stands there.
    let mut cells: Vec<(usize, usize, String)> = Vec::new();
    let (mut stated, mut text) = (None, String::new());
    let (mut in_cell, mut in_note, mut in_paragraph) = (false, 0_usize, 0_usize);
    walk(&source, |event, _| {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "table" => {
                    name = attribute(start, "name").unwrap_or_default();
                    sheet = Sheet::default();
                    row = 1;
                }
                "table-row" => {
                    rows = number(start, "number-rows-repeated").unwrap_or(1);
                    column = 0;
                }
                "table-cell" | "covered-table-cell" => {
                    columns = number(start, "number-columns-repeated").unwrap_or(1);
                    in_cell = true;
                    text.clear();
                    stated = match attribute(start, "value-type").as_deref() {
                        Some("date") => attribute(start, "date-value"),
                        Some("float" | "percentage" | "currency") => attribute(start, "value"),
                        _ => None,
                    };
                }
                "annotation" => in_note += 1,
                "p" if in_cell && in_note == 0 => {
                    in_paragraph += 1;
                    if !text.is_empty() {
                        text.push('\n');
                    }
                }
                "s" if in_paragraph > 0 => {
                    text.extend(std::iter::repeat_n(' ', number(start, "c").unwrap_or(1).min(80)));
                }
                "tab" if in_paragraph > 0 => text.push('\t'),
                "line-break" if in_paragraph > 0 => text.push('\n'),
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "annotation" => in_note = in_note.saturating_sub(1),
                "p" => in_paragraph = in_paragraph.saturating_sub(1),
                "table-cell" | "covered-table-cell" => {
                    in_cell = false;
                    let shown = stated.take().unwrap_or_else(|| std::mem::take(&mut text));
                    if !shown.trim().is_empty() && column < limits::COLUMNS {
                        cells.push((column, columns.min(limits::COLUMNS), shown));
                    }
                    column = column.saturating_add(columns);
                }
                "table-row" => {
                    let cells = std::mem::take(&mut cells);
                    let many = if cells.is_empty() { 0 } else { rows };
                    for place in (row..row.saturating_add(many)).take(limits::ENTRIES + 2) {
                        for (first, count, value) in &cells {
                            for column in *first..(first + count).min(limits::COLUMNS) {
                                sheet.put(place, column, value)?;
                            }
                        }
                    }
                    row = row.saturating_add(rows);
                }
                "table" => sheets.push((std::mem::take(&mut name), std::mem::take(&mut sheet).rows())),
                _ => {}
            },
            event if in_paragraph > 0 && in_note == 0 => words(event, &mut text),
            _ => {}
        }
        Ok(())
    })?;
    Ok(sheets)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn xlsx(strings: &str, sheet: &str) -> Vec<u8> {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let link = |id: &str, kind: &str, to: &str| {
            format!(r#"<Relationship Id="{id}" Type="{office}/{kind}" Target="{to}"/>"#)
        };
        let start = format!("<Relationships>{}</Relationships>", link("a", "officeDocument", "xl/workbook.xml"));
        let links = format!(
            "<Relationships>{}{}{}</Relationships>",
            link("r1", "worksheet", "worksheets/sheet1.xml"),
            link("r2", "sharedStrings", "/xl/sharedStrings.xml"),
            link("r3", "styles", "styles.xml")
        );
        let styles = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd&quot; tháng &quot;mm"/>
            <numFmt numFmtId="171" formatCode="&quot;ngày&quot; 0"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>"#;
        zip(&[
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", &start),
            ("xl/workbook.xml", r#"<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#),
            ("xl/_rels/workbook.xml.rels", &links),
            ("xl/SharedStrings.xml", strings),
            ("xl/styles.xml", styles),
            ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")),
        ])
    }

    /// The sheets without their names and the numbers of their rows.
    fn sheets(bytes: &[u8]) -> Result<Vec<Vec<Vec<String>>>, ReadError> {
        let bare = |(_, rows): (String, Rows)| rows.into_iter().map(|(_, row)| row).collect();
        Ok(super::sheets(bytes)?.into_iter().map(bare).collect())
    }

    const STRINGS: &str = r#"<sst uniqueCount="99999999999"><si><t>Tiêu &amp; đề</t></si>
        <si><r><t xml:space="preserve">hai </t></r><r><t>phần_x000D_</t></r><rPh><t>sai</t></rPh></si></sst>"#;

    #[test]
    fn cells_of_every_kind_are_read_and_nothing_that_a_head_claims_is_believed() {
        let sheet = r#"<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>trong ô</t></is></c><c r="D2"/></row>
            <row r="4"><c r="B4" t="s"><v>1</v></c><c r="D4" s="1"><v>45911.5</v></c><c s="2"><v>45911</v></c><c s="3"><v>12</v></c>
            <c t="e"><v>#REF!</v></c><c t="str"><v>kết quả</v></c><c><v>0.5</v></c><c t="s"><v>99</v></c></row>"#;
        let sheets = sheets(&xlsx(STRINGS, sheet)).unwrap();
        let expected: [&[&str]; 2] =
            [&["Tiêu & đề", "trong ô"], &["hai phần", "", "2025-09-11", "2025-09-11", "12", "", "kết quả", "0.5"]];
        assert_eq!(sheets, [expected.map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>()).to_vec()]);
    }

    #[test]
    fn a_cell_at_the_far_end_takes_no_room() {
        let far = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>"#;
        assert_eq!(sheets(&xlsx(STRINGS, far)).unwrap(), [[["Tiêu & đề"], ["1"]]]);
        let (name, rows) = super::sheets(&xlsx(STRINGS, far)).unwrap().remove(0);
        assert_eq!((name.as_str(), rows[1].0), ("A", 1_048_576));
        // A text that is kept once and shown in many cells is counted as often as it is shown.
        let long = format!("<sst><si><t>{}</t></si></sst>", "dài ".repeat(1_000_000));
        let many = (1..200).map(|row| format!(r#"<row r="{row}"><c t="s"><v>0</v></c></row>"#)).collect::<String>();
        assert!(matches!(sheets(&xlsx(&long, &many)), Err(ReadError::UnpacksTooLong { .. })));
    }

    fn ods(table: &str, manifest: &str) -> Vec<u8> {
        let content = format!("<office:document-content><table:table>{table}</table:table></office:document-content>");
        zip(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", &content),
            ("META-INF/manifest.xml", manifest),
        ])
    }

    #[test]
    fn an_open_document_is_read_with_what_is_repeated_and_no_more_than_is_allowed() {
        let table = r#"<table:table-row><table:table-cell><text:p>Ngày</text:p></table:table-cell><table:table-cell><text:p>Bài</text:p></table:table-cell></table:table-row>
            <table:table-row table:number-rows-repeated="9000000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row>
            <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2025-09-11"><text:p>11 thg 9</text:p></table:table-cell>
            <table:table-cell><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>một</text:p><text:p>hai<text:s text:c="2"/>ba</text:p></table:table-cell></table:table-row>"#;
        let row = ["2025-09-11", "một\nhai  ba"];
        assert_eq!(sheets(&ods(table, "")).unwrap(), [[["Ngày", "Bài"], row, row]]);
        let numbers: Vec<usize> =
            super::sheets(&ods(table, "")).unwrap()[0].1.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 9_000_002, 9_000_003]);
        let many = r#"<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell></table:table-row>"#;
        assert!(matches!(sheets(&ods(many, "")), Err(ReadError::TooMany { .. } | ReadError::UnpacksTooLong { .. })));
        let locked = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
        assert_eq!(sheets(&ods(table, locked)), Err(ReadError::Password));
    }

    #[test]
    fn what_is_cut_off_says_so() {
        let cut = xlsx(STRINGS, "<row><c t=\"s\"><v>0</v>");
        assert!(matches!(sheets(&cut), Err(ReadError::Damaged { .. })), "{:?}", sheets(&cut));
        let bare = zip(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "<workbook/>")]);
        assert!(matches!(sheets(&bare), Err(ReadError::Damaged { .. })));
        assert!(matches!(sheets(b"PK\x03\x04"), Err(ReadError::Damaged { .. })));
    }

    #[test]
    fn whatever_bytes_stand_there_the_reading_ends_with_a_word() {
        let sheet = r#"<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" s="1"><v>45911</v></c><c t="str"><v>_x000D_a</v></c></row>"#;
        let table = r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"><text:p>a<text:s text:c="2"/></text:p></table:table-cell></table:table-row>"#;
        let mut seed = 7_u64;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let signs = ["<", ">", "\"", "/", "&", ";", "9999999999999999999", "-1", "r=", "_x", "é", "\u{0}", "A", " "];
        for turn in 0..600 {
            let source = if turn % 2 == 0 { sheet } else { table };
            let mut changed = source.to_owned();
            for _ in 0..=next(4) {
                let at = next(changed.len());
                let end = (at + next(6)).min(changed.len());
                if changed.is_char_boundary(at) && changed.is_char_boundary(end) {
                    changed.replace_range(at..end, signs[next(signs.len())]);
                }
            }
            // Read or refused: the test fails where it panics or takes what a number claims.
            let read = if turn % 2 == 0 { sheets(&xlsx(STRINGS, &changed)) } else { sheets(&ods(&changed, "")) };
            assert!(read.is_err() || read.is_ok_and(|sheets| sheets.len() <= 2), "{changed}");
        }
    }
}
