//! XLSX: a workbook with a sheet for each view, made to be sorted, filtered and printed.
//!
//! Numbers are numbers and days are days, as far as the file format knows them; what sources differ
//! on is marked and told in a note, and so are the words behind a cell. Nothing that an article says
//! becomes a formula or a link that was not checked. The day of creation is the day handed in, so
//! that the same request gives the same bytes.

mod matrix_sheet;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatPattern, Note, Url, Workbook,
    Worksheet, XlsxError,
};

use crate::compare::timeline;
use crate::model::{Actor, AgreementId, PartialDate, Stance};
use crate::paper::sheet::{actor_mark, actor_name, clip, shown_whole, stance_name};
use crate::paper::{PaperError, PaperSize};
use crate::words::{Language, Words};

use super::grid::{Column, Field, Grid, Value};
use super::tables;
use super::{Desk, Table, Watch, between, go_on, ink};

/// The most letters that a cell holds, with some room: the format counts in UTF-16.
const MOST_LETTERS: usize = 30_000;
/// The most letters of a note: whoever needs more reads the sheet of facts.
const MOST_OF_NOTE: usize = 6_000;
/// The rows that a sheet has room for.
const MOST_ROWS: usize = 1_048_000;
/// How many characters of a statement stand in a cell when it is told in brief.
const BRIEF: usize = 110;
/// How many years the timeline's sheet draws at most.
const MOST_YEARS: i16 = 80;

impl From<XlsxError> for PaperError {
    fn from(error: XlsxError) -> Self {
        Self::File(error.to_string())
    }
}

/// The workbook. Of all sheets that of `first` is open.
pub fn write(desk: &Desk<'_>, first: Table, watch: Watch<'_>) -> Result<Vec<u8>, PaperError> {
    let words = desk.words;
    let styles = Styles::new(words.language());
    let mut book = Workbook::new();
    book.set_default_format(&letters(), 17, 64)?;
    let mut properties = DocProperties::new()
        .set_title(words.say("export-title"))
        .set_subject(desk.material.file.as_str())
        .set_author(words.say("paper-program"))
        .set_category(words.say("export-category"))
        .set_custom_property("Language", words.language().tag());
    if let Some(day) = excel_day(desk.request.printed_on) {
        properties = properties.set_creation_datetime(&day);
    }
    book.set_properties(&properties);
    let shown = |table: &Table| match table {
        Table::Sources => desk.request.sources,
        Table::Gaps => desk.selection.mine.is_some(),
        // All of it stands in the sheets of its facts.
        Table::Agreement => false,
        _ => true,
    };
    let first = if first == Table::Agreement { Table::Matrix } else { first };
    let sheets: Vec<Table> = Table::ALL.iter().copied().filter(shown).collect();
    overview(book.add_worksheet(), desk, &styles, &sheets)?;
    for (place, table) in sheets.iter().enumerate() {
        go_on(watch, between(10, 80, place, sheets.len()))?;
        match table {
            Table::Matrix => {
                let sheet = begin(&mut book, desk, *table)?;
                matrix_sheet::matrix_sheet(sheet, desk, &styles, watch)?;
                sheet.set_active(*table == first);
            }
            Table::Timeline => {
                let sheet = begin(&mut book, desk, *table)?;
                timeline_sheet(sheet, desk, &styles)?;
                sheet.set_active(*table == first);
            }
            other => {
                let grid = tables::grid(desk, *other);
                // A table that is longer than a sheet goes on in the next one.
                let mut pieces = grid.rows.chunks(MOST_ROWS).enumerate();
                let (mut next, mut number) = (pieces.next().map_or(&[] as &[_], |(_, rows)| rows), 1);
                loop {
                    let sheet = book.add_worksheet();
                    let name = sheet_name(words, *other);
                    sheet.set_name(if number == 1 { name } else { format!("{name} {number}") })?;
                    page(sheet, desk, *other)?;
                    fill(sheet, &grid, next, &styles, watch)?;
                    sheet.set_active(*other == first && number == 1);
                    let Some((place, rows)) = pieces.next() else { break };
                    (next, number) = (rows, place + 1);
                }
            }
        }
    }
    go_on(watch, 85)?;
    let bytes = book.save_to_buffer()?;
    go_on(watch, 100)?;
    Ok(bytes)
}

fn begin<'a>(book: &'a mut Workbook, desk: &Desk<'_>, table: Table) -> Result<&'a mut Worksheet, PaperError> {
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(desk.words, table))?;
    page(sheet, desk, table)?;
    Ok(sheet)
}

/// What the sheet of a table is called.
fn sheet_name(words: &Words, table: Table) -> String {
    words.say(&format!("export-sheet-{}", table.slug()))
}

/// How a sheet prints: on its side, its headings on each page, with its name, the file and the day.
fn page(sheet: &mut Worksheet, desk: &Desk<'_>, table: Table) -> Result<(), PaperError> {
    let words = desk.words;
    // A sign of the codes of headers and footers stands for itself when it stands twice.
    let plain = |text: &str| text.replace('&', "&&");
    let day = words.say_with("paper-printed-on", &[("date", words.date(desk.request.printed_on).into())]);
    let page = words.say_with("paper-page", &[("page", "\u{1}".into()), ("pages", "\u{2}".into())]);
    let page = plain(&page).replace('\u{1}', "&P").replace('\u{2}', "&N");
    let file = clip(&shown_whole(&desk.material.file), 60);
    sheet
        .set_paper_size(if desk.request.paper == PaperSize::A3 { 8 } else { 9 })
        .set_landscape()
        .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        .set_header(format!(
            "&L&\"-,Bold\"{}&R{}",
            plain(&words.say(&format!("export-sheet-{}", table.slug()))),
            plain(&file)
        ))
        .set_footer(format!("&L{}&C{}&R{page}", plain(&words.say("paper-program")), plain(&day)))
        .set_repeat_rows(0, 0)?
        .set_screen_gridlines(false);
    Ok(())
}

/// The letters of all cells: a font that every system has, or one of the same widths.
fn letters() -> Format {
    Format::new().set_font_name("Arial").set_font_size(10)
}

/// How cells look.
struct Styles {
    head: Format,
    text: Format,
    muted: Format,
    name: Format,
    number: Format,
    year: Format,
    day: Format,
    disputed: Format,
    disputed_day: Format,
    link: Format,
    title: Format,
    bold: Format,
    plain: Format,
    stances: [Format; 4],
}

impl Styles {
    fn new(language: Language) -> Self {
        let cell = letters()
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Left)
            .set_indent(1)
            .set_text_wrap()
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(ink::HAIR);
        let days = match language {
            Language::Vi => "d/m/yyyy",
            Language::En => "d mmm yyyy",
        };
        let right = cell.clone().set_align(FormatAlign::Right);
        let left = cell.clone();
        let amber = |format: &Format| format.clone().set_font_color(ink::AMBER).set_bold();
        Self {
            head: letters()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(ink::ACCENT)
                .set_align(FormatAlign::VerticalCenter)
                .set_align(FormatAlign::Left)
                .set_indent(1)
                .set_border_right(FormatBorder::Thin)
                .set_border_right_color(Color::White)
                .set_text_wrap(),
            muted: cell.clone().set_font_color(ink::MUTED),
            name: cell.clone().set_bold(),
            number: right.clone().set_num_format("#,##0.##########"),
            year: left.clone().set_num_format("0"),
            day: left.clone().set_num_format(days),
            disputed: amber(&left).set_num_format("0"),
            disputed_day: amber(&left).set_num_format(days),
            link: cell.clone().set_font_color(ink::ACCENT),
            text: cell,
            title: letters().set_bold().set_font_size(18).set_font_color(ink::ACCENT),
            bold: letters().set_bold().set_align(FormatAlign::Top),
            plain: letters(),
            stances: ink::STANCES.map(|tone| letters().set_bold().set_font_color(tone)),
        }
    }
}

/// The first sheet: what the workbook is of, what was selected, what is where, what marks mean.
fn overview(sheet: &mut Worksheet, desk: &Desk<'_>, styles: &Styles, tables: &[Table]) -> Result<(), PaperError> {
    let words = desk.words;
    let wrapped = letters().set_text_wrap().set_align(FormatAlign::Top);
    let head = letters().set_bold().set_font_color(ink::ACCENT).set_font_size(12);
    const NAMES: u16 = 28;
    const TEXTS: u16 = 90;
    sheet.set_name(words.say("export-sheet-overview"))?;
    sheet
        .set_paper_size(if desk.request.paper == PaperSize::A3 { 8 } else { 9 })
        .set_print_fit_to_pages(1, 0)
        .set_screen_gridlines(false)
        .set_column_width(0, NAMES)?
        .set_column_width(1, TEXTS)?;
    sheet.write_string_with_format(0, 0, words.say("export-title"), &styles.title)?.set_row_height(0, 28)?;
    let mut row = 1;
    let mut line = |sheet: &mut Worksheet, name: &str, text: &str| -> Result<(), PaperError> {
        sheet.write_string_with_format(row, 0, name, &styles.bold)?;
        sheet.write_string_with_format(row, 1, kept(text, MOST_LETTERS), &wrapped)?;
        // Not every program works out how high a line of its own must be.
        sheet.set_row_height(row, height(lines_of(text, TEXTS)))?;
        row += 1;
        Ok(())
    };
    if !desk.material.file.is_empty() {
        line(sheet, &words.say("paper-column-file"), &desk.material.file)?;
    }
    line(sheet, &words.say("export-day"), &words.date(desk.request.printed_on))?;
    for (place, text) in super::summary(desk).iter().enumerate() {
        line(sheet, &if place == 0 { words.say("export-selected") } else { String::new() }, text)?;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, words.say("export-sheets"), &head)?;
    row += 1;
    for table in tables {
        let name = sheet_name(words, *table);
        let link = Url::new(format!("internal:'{name}'!A1")).set_text(&name);
        sheet.write_url_with_format(row, 0, link, &styles.bold.clone().set_font_color(ink::ACCENT))?;
        let about = words.say(&format!("export-about-{}", table.slug()));
        sheet.set_row_height(row, height(lines_of(&about, TEXTS)))?;
        sheet.write_string_with_format(row, 1, about, &wrapped)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, words.say("export-marks"), &head)?;
    row += 1;
    for (stance, style) in Stance::ALL.iter().zip(&styles.stances) {
        sheet.write_string_with_format(row, 0, stance_name(words, *stance), style)?;
        sheet.write_string_with_format(row, 1, words.say(&format!("export-means-{}", stance.slug())), &wrapped)?;
        row += 1;
    }
    for actor in Actor::ALL {
        sheet.write_string_with_format(row, 0, format!("({})", actor_mark(words, *actor)), &styles.bold)?;
        sheet.write_string_with_format(row, 1, actor_name(words, *actor), &wrapped)?;
        row += 1;
    }
    sheet.write_string_with_format(row, 0, "[1]", &styles.bold)?;
    sheet.write_string_with_format(row, 1, words.say("paper-legend-source"), &wrapped)?;
    Ok(())
}

/// The height of a row in points whose cells take so many lines. Programs differ in whether they work
/// it out themselves; none shows rows higher than some 400 points.
fn height(lines: usize) -> f64 {
    let lines = u32::try_from(lines).unwrap_or(u32::MAX);
    (f64::from(lines.max(1)) * 12.8 + 4.0).min(405.0)
}

/// About how many lines a text takes in a column of the width of so many digits, of which a fifth
/// more letters fit.
fn lines_of(text: &str, width: u16) -> usize {
    let width = usize::from(width).max(4) * 6 / 5;
    text.split('\n').map(|line| line.chars().count().div_ceil(width).max(1)).sum()
}

/// About how many lines the highest cell of a row takes.
fn lines_of_row(fields: &[Field], columns: &[Column]) -> usize {
    let lines = fields.iter().zip(columns).map(|(field, column)| match &field.value {
        Value::Text(text) => lines_of(text, column.width),
        _ => 1,
    });
    lines.max().unwrap_or(1)
}

/// A table as it is, cell by cell.
fn fill(
    sheet: &mut Worksheet,
    grid: &Grid,
    rows: &[Vec<Field>],
    styles: &Styles,
    watch: Watch<'_>,
) -> Result<(), PaperError> {
    heads(sheet, grid, styles)?;
    for (at, fields) in (1..).zip(rows) {
        if at % 2_000 == 0 {
            go_on(watch, 50)?;
        }
        for (column, field) in (0..).zip(fields) {
            put(sheet, at, column, field, if column == 0 { &styles.name } else { &styles.text }, styles)?;
        }
        sheet.set_row_height(at, height(lines_of_row(fields, &grid.columns)))?;
    }
    fit(sheet, grid);
    sheet.set_repeat_columns(0, grid.frozen.saturating_sub(1))?;
    close(sheet, grid.columns.len(), rows.len())
}

/// A table goes over the width of one page as long as its letters stay readable, else over several.
fn fit(sheet: &mut Worksheet, grid: &Grid) {
    let letters: u32 = grid.columns.iter().map(|column| u32::from(column.width)).sum();
    if letters < 265 {
        sheet.set_print_fit_to_pages(1, 0);
    } else {
        sheet.set_print_scale(62);
    }
}

fn heads(sheet: &mut Worksheet, grid: &Grid, styles: &Styles) -> Result<(), PaperError> {
    for (column, head) in (0..).zip(&grid.columns) {
        sheet.write_string_with_format(0, column, kept(&head.heading, MOST_LETTERS), &styles.head)?;
        // A little room at both sides, so that words of neighbours do not touch.
        sheet.set_column_width(column, f64::from(head.width) + 2.5)?;
    }
    let lines = grid.columns.iter().map(|head| lines_of(&head.heading, head.width.saturating_sub(3)));
    sheet.set_row_height(0, height(lines.max().unwrap_or(1)) + 6.0)?;
    sheet.set_freeze_panes(1, grid.frozen)?;
    Ok(())
}

/// Filters over the whole table.
fn close(sheet: &mut Worksheet, columns: usize, rows: usize) -> Result<(), PaperError> {
    let (Ok(columns), Ok(rows)) = (u16::try_from(columns), u32::try_from(rows)) else { return Ok(()) };
    if columns > 0 {
        sheet.autofilter(0, 0, rows.max(1), columns - 1)?;
    }
    Ok(())
}

/// One cell with its note.
fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    field: &Field,
    style: &Format,
    styles: &Styles,
) -> Result<(), PaperError> {
    match &field.value {
        Value::Empty => {
            sheet.write_blank(row, column, style)?;
        }
        Value::Number(number) => {
            sheet.write_number_with_format(row, column, *number, &styles.number)?;
        }
        Value::Year(year) => {
            let style = if field.disputed { &styles.disputed } else { &styles.year };
            sheet.write_number_with_format(row, column, f64::from(*year), style)?;
        }
        Value::Day(day) => {
            let (whole, part) =
                if field.disputed { (&styles.disputed_day, &styles.disputed) } else { (&styles.day, &styles.year) };
            match (excel_day(*day), day.month()) {
                (Some(exact), _) => sheet.write_datetime_with_format(row, column, &exact, whole)?,
                (None, None) => sheet.write_number_with_format(row, column, f64::from(day.year()), part)?,
                (None, Some(_)) => sheet.write_string_with_format(row, column, day.to_string(), part)?,
            };
        }
        Value::Text(text) => {
            let text = kept(text, MOST_LETTERS);
            let link = field.url.as_ref().filter(|url| url.len() < 2_000);
            let linked = link.map(|url| {
                let url = Url::new(url.as_str()).set_text(&text);
                sheet.write_url_with_format(row, column, url, &styles.link).map(|_| ())
            });
            // A sheet has room for some thousands of links; the others are told as words.
            if !matches!(linked, Some(Ok(()))) {
                sheet.write_string_with_format(row, column, text, style)?;
            }
        }
    }
    note(sheet, row, column, &field.note)
}

/// A note of the size of its words; none where there are none.
fn note(sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), PaperError> {
    if text.is_empty() {
        return Ok(());
    }
    let text = kept(text, MOST_OF_NOTE);
    let lines: usize = text.lines().map(|line| line.chars().count() / 58 + 1).sum();
    let height = u32::try_from(lines).unwrap_or(40).clamp(2, 34) * 15 + 14;
    let note = Note::new(text).add_author_prefix(false).set_width(380).set_height(height);
    sheet.insert_note(row, column, &note)?;
    Ok(())
}

/// A whole day as the format knows it, which begins with 1900.
fn excel_day(day: PartialDate) -> Option<ExcelDateTime> {
    let (month, of_month) = (day.month()?, day.day()?);
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(of_month).ok()?).ok()
}

/// Text as the format can hold it: no signs of control, and not longer than a cell may be.
fn kept(text: &str, most: usize) -> String {
    let clean = text.chars().filter(|c| *c == '\n' || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let mut letters = 0;
    let mut kept = String::new();
    for c in clean {
        letters += c.len_utf16();
        if letters > most {
            kept.push('…');
            break;
        }
        kept.push(c);
    }
    kept
}

/// The timeline: its table, and behind it the years, filled where an agreement is for them.
fn timeline_sheet(sheet: &mut Worksheet, desk: &Desk<'_>, styles: &Styles) -> Result<(), PaperError> {
    let snapshot = desk.snapshot();
    let grid = tables::grid(desk, Table::Timeline);
    heads(sheet, &grid, styles)?;
    let model = timeline(snapshot, desk.selection);
    let years = model.years().map(|(first, last)| (first, last.min(first.saturating_add(MOST_YEARS - 1))));
    let first_column = u16::try_from(grid.columns.len()).unwrap_or(u16::MAX);
    let mut columns = grid.columns.len();
    if let Some((first, last)) = years {
        for (column, year) in (first_column..).zip(first..=last) {
            let style = styles.head.clone().set_indent(0).set_align(FormatAlign::Center).set_font_size(9);
            sheet.write_number_with_format(0, column, f64::from(year), &style.set_num_format("0"))?;
            sheet.set_column_width(column, 5)?;
            columns += 1;
        }
    }
    let line = |format: Format| {
        format
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(ink::HAIR)
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_bold()
    };
    let within = line(letters().set_background_color(ink::ACCENT).set_font_color(Color::White));
    let ahead = line(
        letters()
            .set_pattern(FormatPattern::LightUp)
            .set_foreground_color(ink::ACCENT)
            .set_background_color(Color::White)
            .set_font_color(ink::INK),
    );
    let outside = line(letters().set_font_color(ink::INK));
    let bars: Vec<AgreementId> =
        model.bars.iter().map(|bar| bar.agreement).chain(model.undated.iter().map(|(id, _)| *id)).collect();
    for ((at, fields), id) in (1..).zip(&grid.rows).zip(bars) {
        for (column, field) in (0..).zip(fields) {
            put(sheet, at, column, field, if column == 0 { &styles.name } else { &styles.text }, styles)?;
        }
        sheet.set_row_height(at, height(lines_of_row(fields, &grid.columns)) + 4.0)?;
        let Some((first, last)) = years else { continue };
        let Some(row) = snapshot.agreements.get(&id) else { continue };
        let signed = row.signed_on.value.map(|day| day.year());
        let begins = row.start.value.or(signed.filter(|_| row.end.value.is_some())).or(row.end.value);
        let ends = row.end.value.or(row.start.value);
        for (column, year) in (first_column..).zip(first..=last) {
            let inside = begins.zip(ends).is_some_and(|(begin, end)| (begin..=end).contains(&year));
            let beyond =
                row.outlook.value.is_some_and(|outlook| (ends.or(signed).unwrap_or(outlook)..=outlook).contains(&year));
            let style = if inside {
                &within
            } else if beyond {
                &ahead
            } else {
                &outside
            };
            if signed == Some(year) {
                sheet.write_string_with_format(at, column, "◆", style)?;
            } else {
                sheet.write_blank(at, column, style)?;
            }
        }
    }
    sheet.set_print_fit_to_pages(1, 0);
    close(sheet, columns, grid.rows.len())
}
