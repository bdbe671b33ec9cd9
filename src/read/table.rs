//! Article data in rows: CSV, workbooks, JSON and JSON Lines. Each row is an article.
//!
//! Which column holds what is recognised by its heading, in Vietnamese and English, and else by
//! what stands in it; a person may say otherwise ([`Columns`]). The headings are looked for among the
//! first rows: what stands above them is the name of the table. A table without headings has the
//! letters of its columns for them, so that its first row is an article too.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

use super::dates::published;
use super::workbook::{self, Rows};
use super::{Finding, FindingKind, Format, Options, Part, ReadArticle, ReadError, encoding, html, limits, pattern};
use crate::model::{Article, ColumnRole, Columns};
use crate::text;

/// A table of articles before its rows are taken for articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The headings of the columns.
    pub headings: Vec<String>,
    /// The rows below the headings.
    pub rows: Vec<Vec<String>>,
    /// What each row is called: its number, with the name of its sheet where there are several.
    pub names: Vec<String>,
    /// How many sheets of a workbook were passed by since no column of theirs holds texts.
    pub passed_by: usize,
    /// Which column holds what, as recognised.
    pub columns: Columns,
    /// Whether a heading names the column of texts; otherwise it is guessed by the length of what
    /// stands in it, or not found.
    pub certain: bool,
}

const TEXT: &[&str] = &[
    "text",
    "content",
    "body",
    "article",
    "article text",
    "article body",
    "full text",
    "fulltext",
    "main text",
    "maintext",
    "content text",
    "plain text",
    "noi dung",
    "noidung",
    "noi dung bai viet",
    "noi dung bai bao",
    "noi dung bai",
    "noi dung tin",
    "noi dung tin bai",
    "noi dung chi tiet",
    "van ban",
    "bai viet",
    "toan van",
    "content html",
    "html",
    "paragraphs",
];
const TITLE: &[&str] = &[
    "title",
    "headline",
    "tieu de",
    "tieude",
    "nhan de",
    "ten bai",
    "ten bai viet",
    "ten bai bao",
    "ten tin bai",
    "tieu de bai viet",
    "tieu de bai bao",
    "tieu de tin",
    "tua de",
    "tua",
    "tit",
];
const OUTLET: &[&str] = &[
    "outlet",
    "source",
    "source name",
    "publisher",
    "site",
    "site name",
    "sitename",
    "newspaper",
    "bao",
    "ten bao",
    "nguon",
    "nguon tin",
    "ten nguon",
    "toa soan",
    "co quan bao chi",
    "bao dai",
    "trang",
    "domain",
];
const URL: &[&str] = &[
    "url",
    "link",
    "address",
    "href",
    "permalink",
    "canonical url",
    "lien ket",
    "dia chi",
    "duong dan",
    "duong link",
    "link bai",
    "link bai viet",
    "lien ket bai viet",
];
const DATE: &[&str] = &[
    "date",
    "published",
    "published at",
    "published date",
    "published time",
    "published on",
    "publish date",
    "publish time",
    "date published",
    "date publish",
    "publication date",
    "pubdate",
    "pub date",
    "day",
    "ngay",
    "ngay dang",
    "ngay dang tai",
    "ngay dang tin",
    "ngay xuat ban",
    "ngay phat hanh",
    "ngay thang",
    "thoi gian",
    "thoi gian dang",
    "created at",
    "timestamp",
];

/// Among so many rows the headings are looked for.
const HEAD_ROWS: usize = 12;
/// With so many characters a value is none of the headings.
const LONG: usize = 120;

/// Which columns these headings name.
fn named(headings: &[String]) -> Columns {
    let folded: Vec<String> = headings.iter().map(|heading| folded(heading)).collect();
    let named = |names: &[&str]| names.iter().find_map(|name| folded.iter().position(|heading| heading == name));
    Columns { text: named(TEXT), title: named(TITLE), outlet: named(OUTLET), url: named(URL), published: named(DATE) }
}

/// Recognises columns by their headings, and the text by its length where no heading names it.
/// Whether one does is the second answer.
fn recognise(headings: &[String], rows: &[(usize, Vec<String>)]) -> (Columns, bool) {
    let mut columns = named(headings);
    if columns.text.is_some() {
        return (columns, true);
    }
    let taken = [columns.title, columns.outlet, columns.url, columns.published];
    let length = |at: usize| rows.iter().take(50).filter_map(|(_, row)| row.get(at)).map(String::len).sum::<usize>();
    columns.text = (0..headings.len())
        .filter(|at| !taken.contains(&Some(*at)))
        .max_by_key(|at| (length(*at), Reverse(*at)))
        .filter(|at| length(*at) >= 200 * rows.len().clamp(1, 50));
    if columns.text.is_some() {
        guess(&mut columns, headings.len(), rows);
    }
    (columns, false)
}

/// The columns besides the text that no heading names, by what stands in them: days, addresses, and the
/// first with a few words in each row for the headlines.
fn guess(columns: &mut Columns, count: usize, rows: &[(usize, Vec<String>)]) {
    let free = |columns: &Columns| (0..count).filter(|at| columns.role(*at).is_none()).collect::<Vec<_>>();
    let most = |at: usize, fits: &dyn Fn(&str) -> bool| {
        let values =
            || rows.iter().take(50).filter_map(|(_, row)| row.get(at)).map(|it| it.trim()).filter(|it| !it.is_empty());
        values().next().is_some() && values().filter(|value| fits(value)).count() * 5 >= values().count() * 4
    };
    let is_url = |value: &str| value.starts_with("http://") || value.starts_with("https://");
    let is_day = |value: &str| {
        value.chars().nth(40).is_none()
            && published(value).is_some_and(|day| day.to_string().len() == "2025-10-02".len())
    };
    let is_title = |value: &str| value.split_whitespace().nth(3).is_some() && value.chars().nth(250).is_none();
    if columns.published.is_none() {
        columns.published = free(columns).into_iter().find(|at| most(*at, &is_day));
    }
    if columns.url.is_none() {
        columns.url = free(columns).into_iter().find(|at| most(*at, &is_url));
    }
    if columns.title.is_none() {
        columns.title = free(columns).into_iter().find(|at| most(*at, &is_title));
    }
}

/// A heading in small letters without marks, its words apart: "publishedAt", "published_at", "Published-At".
fn folded(heading: &str) -> String {
    let mut apart = String::with_capacity(heading.len() + 4);
    let mut before = ' ';
    for c in heading.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            apart.push(' ');
        }
        apart.push(if matches!(c, '-' | '.' | '_' | ':' | '*' | '/') { ' ' } else { c });
        before = c;
    }
    text::fold(&apart).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A table with its headings found.
struct Headed {
    headings: Vec<String>,
    rows: Rows,
    columns: Columns,
    certain: bool,
}

/// Whether these values name the column of texts, and how many others.
fn known(row: &[String]) -> (bool, usize) {
    let columns = named(row);
    let others = [columns.title, columns.outlet, columns.url, columns.published];
    (columns.text.is_some(), others.iter().flatten().count())
}

/// Finds the headings among the first rows.
fn headed(mut rows: Rows) -> Headed {
    rows.retain(|(_, row)| row.iter().any(|value| !value.trim().is_empty()));
    let head = rows.iter().take(HEAD_ROWS).enumerate().map(|(at, (_, row))| (known(row), Reverse(at)));
    let head = head.filter(|((text, others), _)| *text || *others >= 2).max().map(|(_, Reverse(at))| at);
    let is_data = |row: &[String]| {
        row.iter().any(|value| value.chars().nth(LONG).is_some() || value.trim_start().starts_with("http"))
    };
    let first = rows.first().is_some_and(|(_, row)| !is_data(row)).then_some(0);
    let mut headings = match head.or(first) {
        Some(at) => rows.drain(..=at).next_back().map(|(_, row)| row).unwrap_or_default(),
        None => Vec::new(),
    };
    // A column without a heading is a column all the same.
    let wide = rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    headings.resize(wide.max(headings.len()), String::new());
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, heading) in headings.iter_mut().enumerate() {
        if heading.trim().is_empty() {
            *heading = letters(at);
        }
        let times = seen.entry(heading.clone()).or_default();
        *times += 1;
        if *times > 1 {
            *heading = format!("{heading} ({times})");
        }
    }
    let (columns, certain) = recognise(&headings, &rows);
    Headed { headings, rows, columns, certain }
}

/// What a program for tables calls a column: A, B, … Z, AA.
fn letters(mut at: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'A' + u8::try_from(at % 26).unwrap_or_default()));
        match (at / 26).checked_sub(1) {
            Some(rest) => at = rest,
            None => return letters,
        }
    }
}

/// Which column holds what, by what a person said and else as recognised.
fn columns_of(table: &Table, options: &Options) -> Result<Columns, ReadError> {
    if let Some(columns) = options.columns {
        return Ok(columns);
    }
    let mut columns = table.columns;
    // A name frees its column of what was recognised in it, and is not freed again by another.
    for (role, name) in &options.named {
        let wanted = folded(name);
        let by_number = || name.trim().parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < table.headings.len());
        let place = table.headings.iter().position(|heading| folded(heading) == wanted).or_else(by_number);
        let Some(place) = place else {
            let columns = table.headings.join(", ");
            return Err(ReadError::NoSuchColumn { name: name.clone(), columns });
        };
        columns.set(*role, Some(place));
    }
    Ok(columns)
}

/// The table in the bytes of a file.
pub(super) fn table(format: Format, bytes: &[u8], decoded: &str) -> Result<Table, ReadError> {
    let table = match format {
        Format::Csv => of_one(headed(csv_rows(decoded)?)),
        Format::Workbook => of_workbook(workbook::sheets(bytes)?)?,
        _ => of_one(json_rows(format, decoded)?),
    };
    if table.rows.len() > limits::ENTRIES {
        return Err(ReadError::TooMany { limit: limits::ENTRIES });
    }
    Ok(table)
}

fn of_one(Headed { headings, rows, columns, certain }: Headed) -> Table {
    let (names, rows) = rows.into_iter().map(|(number, row)| (number.to_string(), row)).unzip();
    Table { headings, rows, names, passed_by: 0, columns, certain }
}

/// The sheets with a column of texts as one table. Where no heading names one, the sheet with the most rows
/// and a column that may hold texts.
fn of_workbook(sheets: Vec<(String, Rows)>) -> Result<Table, ReadError> {
    let mut sheets: Vec<(String, Headed)> =
        sheets.into_iter().filter(|(_, rows)| !rows.is_empty()).map(|(name, rows)| (name, headed(rows))).collect();
    let all = sheets.len();
    if sheets.iter().any(|(_, sheet)| sheet.certain) {
        sheets.retain(|(_, sheet)| sheet.certain && !sheet.rows.is_empty());
    }
    let weight = |sheet: &Headed| (sheet.columns.text.is_some(), sheet.rows.len());
    let best = sheets.iter().enumerate().max_by_key(|(at, (_, sheet))| (weight(sheet), Reverse(*at)));
    let best = best.map(|(at, _)| at).ok_or(ReadError::Empty)?;
    if sheets.len() == 1 || !sheets.iter().any(|(_, sheet)| sheet.certain) {
        let table = of_one(sheets.swap_remove(best).1);
        return Ok(Table { passed_by: all - 1, ..table });
    }
    let mut table = Table { passed_by: all - sheets.len(), certain: true, ..Table::default() };
    for (name, Headed { headings, rows, columns, .. }) in sheets {
        // What holds the same stands in one column, whatever each sheet calls it.
        let mut places = Vec::with_capacity(headings.len());
        for (at, heading) in headings.into_iter().enumerate() {
            let role = ColumnRole::ALL.into_iter().find(|role| columns.get(*role) == Some(at));
            let known = role.and_then(|role| table.columns.get(role));
            let known = known.or_else(|| {
                let same = |other: &String| folded(other) == folded(&heading);
                table.headings.iter().position(same).filter(|at| !places.contains(at))
            });
            let place = known.unwrap_or(table.headings.len());
            if place == table.headings.len() {
                table.headings.push(heading);
            }
            if let Some(role) = role {
                table.columns.set(role, Some(place));
            }
            places.push(place);
        }
        for (number, row) in rows {
            let mut values = vec![String::new(); table.headings.len()];
            for (value, place) in row.into_iter().zip(&places) {
                if let Some(cell) = values.get_mut(*place) {
                    *cell = value;
                }
            }
            table.rows.push(values);
            table.names.push(format!("{name}!{number}"));
        }
    }
    Ok(table)
}

/// Every row of a table as an article.
pub(super) fn articles(name: &str, format: Format, table: &Table, options: &Options) -> Result<Vec<Part>, ReadError> {
    let columns = columns_of(table, options)?;
    let said = options.columns.is_some() || options.named.contains_key(&ColumnRole::Text);
    let sure = said || table.certain || !options.ask_for_columns;
    let Some(text_column) = columns.text.filter(|at| sure && *at < table.headings.len()) else {
        return Err(ReadError::NoTextColumn { columns: table.headings.join(", ") });
    };
    if table.rows.is_empty() {
        return Err(ReadError::Empty);
    }
    let heading = |at: usize| table.headings.get(at).cloned().unwrap_or_default();
    // What was copied from documents may be in the letters of their fonts.
    let texts = table.rows.iter().filter_map(|row| row.get(text_column)).take(50).map(String::as_str);
    let font = encoding::font_of(&texts.collect::<Vec<_>>().join("\n"));
    let shown = |value: &str| {
        let words = words(value);
        text::clean(&font.map_or_else(|| words.to_string(), |font| encoding::in_font(&words, font))).trim().to_owned()
    };
    Ok(table
        .rows
        .iter()
        .zip(&table.names)
        .map(|(row, number)| {
            let value = |column: Option<usize>| {
                column.and_then(|at| row.get(at)).map(|value| shown(value)).filter(|it| !it.is_empty())
            };
            let read = match value(Some(text_column)) {
                None => Err(ReadError::EmptyCell { column: heading(text_column) }),
                Some(body) => {
                    let mut article = Article {
                        file: name.to_owned(),
                        title: value(columns.title),
                        outlet: value(columns.outlet),
                        url: value(columns.url),
                        published: value(columns.published).as_deref().and_then(published),
                        text: body,
                    };
                    // A headline is part of the article, as it is in a file of its own.
                    if let Some(title) = article.title.as_deref().filter(|title| !article.text.starts_with(*title)) {
                        article.text = format!("{title}\n\n{}", article.text);
                    }
                    let raw = serde_json::to_vec(&Map::from_iter(
                        table.headings.iter().cloned().zip(row.iter().map(|value| Value::from(value.as_str()))),
                    ))
                    .unwrap_or_default();
                    let findings = font.map(|font| Finding { at: None, kind: FindingKind::OldEncoding(font) });
                    Ok(ReadArticle { article, raw, format, encoding: font, findings: findings.into_iter().collect() })
                }
            };
            Part { name: Some(number.clone()), read }
        })
        .collect())
}

static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)</?(?:p|br|div|span|strong|em|b|i|u|a|ul|ol|li|h[1-6]|table|tr|td|img|figure|section|article|blockquote)(?:\s[^<>]*)?/?>|&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});",
    )
});

/// The words of a value. What programs that gather pages put into a table is often their source.
fn words(value: &str) -> Cow<'_, str> {
    if MARKUP.is_match(value) {
        html::words(value).map_or(Cow::Borrowed(value), Cow::Owned)
    } else {
        Cow::Borrowed(value)
    }
}

/// The rows of a text with commas, semicolons, tabs or bars, each with its number.
fn csv_rows(decoded: &str) -> Result<Rows, ReadError> {
    let (said, decoded) = stated_delimiter(decoded);
    let delimiter = said.unwrap_or_else(|| delimiter_of(decoded));
    let damaged = |error: csv::Error| ReadError::Damaged { format: Format::Csv, reason: error.to_string() };
    let mut rows = Vec::new();
    for record in csv_reader(decoded, delimiter).records() {
        rows.push((rows.len() + 1, record.map_err(damaged)?.iter().map(str::to_owned).collect()));
        // The headings are a row more.
        if rows.len() > limits::ENTRIES + HEAD_ROWS {
            break;
        }
    }
    Ok(rows)
}

fn csv_reader(decoded: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(decoded.as_bytes())
}

/// "sep=;" in the first line, as Excel reads and writes it, and what stands below.
fn stated_delimiter(decoded: &str) -> (Option<u8>, &str) {
    let stated = decoded.split_once('\n').and_then(|(first, rest)| {
        let sign = first.trim_end_matches('\r').trim_matches('"').strip_prefix("sep=")?;
        (sign.len() == 1).then(|| (sign.bytes().next(), rest))
    });
    stated.unwrap_or((None, decoded))
}

/// The sign between the columns: that by which the headings are found; else that which leaves no quotation
/// marks in the values, and by which the most of the first rows have the same number of columns.
fn delimiter_of(decoded: &str) -> u8 {
    const FIRST: usize = 30;
    let fits = |delimiter: &u8| {
        let rows = csv_reader(decoded, *delimiter).into_records().take(FIRST).flatten();
        let rows: Vec<Vec<String>> = rows.map(|row| row.iter().map(str::to_owned).collect()).collect();
        let marks = rows.iter().flatten().filter(|value| value.contains('"')).count();
        let mut widths: HashMap<usize, usize> = HashMap::new();
        for row in rows.iter().filter(|row| row.len() > 1) {
            *widths.entry(row.len()).or_default() += 1;
        }
        let even = widths.into_iter().map(|(width, times)| (times, width)).max();
        (rows.iter().take(HEAD_ROWS).map(|row| known(row)).max(), Reverse(marks), even)
    };
    [b'|', b'\t', b';', b','].into_iter().max_by_key(fits).unwrap_or(b',')
}

/// Whether a text is a table with tabs: the first line names the column of texts and another.
pub(super) fn has_tabs(decoded: &str) -> bool {
    let first = decoded.lines().next().unwrap_or_default();
    if !first.contains('\t') || first.chars().nth(1_000).is_some() {
        return false;
    }
    let (text, others) =
        known(&first.split('\t').map(|heading| heading.trim_matches('"').to_owned()).collect::<Vec<_>>());
    text && others > 0
}

/// How deep the library for JSON follows brackets.
const JSON_DEPTH: usize = 128;

fn json_rows(format: Format, decoded: &str) -> Result<Headed, ReadError> {
    let damaged = |reason: String| ReadError::Damaged { format, reason };
    let refused = |error: serde_json::Error, line: Option<usize>| match line {
        // The library has no kind of its own for it.
        _ if error.to_string().starts_with("recursion limit") => ReadError::TooDeep { limit: JSON_DEPTH },
        Some(line) => damaged(format!("{line}: {error}")),
        None => damaged(error.to_string()),
    };
    let mut objects: Vec<(usize, Map<String, Value>)> = Vec::new();
    if format == Format::JsonLines {
        for (at, line) in decoded.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let value: Value = serde_json::from_str(line).map_err(|error| refused(error, Some(at + 1)))?;
            objects.extend(object(value).map(|object| (at + 1, object)));
            if objects.len() > limits::ENTRIES {
                return Err(ReadError::TooMany { limit: limits::ENTRIES });
            }
        }
    } else {
        let list = match serde_json::from_str(decoded).map_err(|error| refused(error, None))? {
            value @ (Value::Array(_) | Value::Object(_)) => list_of(value),
            _ => return Err(damaged("{…}?".to_owned())),
        };
        objects.extend(list.into_iter().enumerate().filter_map(|(at, value)| Some((at + 1, object(value)?))));
    }
    let mut headings: Vec<String> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut rows = Vec::with_capacity(objects.len());
    for (number, object) in objects {
        let mut row = Vec::new();
        for (key, value) in cells(&object) {
            let place = match places.get(&key) {
                Some(place) => *place,
                None if headings.len() >= limits::COLUMNS => continue,
                None => {
                    places.insert(key.clone(), headings.len());
                    headings.push(key);
                    headings.len() - 1
                }
            };
            if row.len() <= place {
                row.resize(place + 1, String::new());
            }
            row[place] = value;
        }
        rows.push((number, row));
    }
    let (columns, certain) = recognise(&headings, &rows);
    Ok(Headed { headings, rows, columns, certain })
}

fn object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(map) => Some(map),
        _ => None,
    }
}

/// The objects that are meant: `[…]`, `{"articles": […]}`, `{"data": {"items": […]}}`, `{"a1": {…}, "a2": {…}}`,
/// or the one that is there.
fn list_of(value: Value) -> Vec<Value> {
    /// So deep a list is looked for.
    const DEPTH: usize = 6;
    let columns = |list: &[&Map<String, Value>]| {
        let keys = list.iter().take(20).flat_map(|object| cells(object)).map(|(key, _)| key);
        named(&keys.collect::<Vec<_>>())
    };
    let top = match value {
        Value::Array(list) => return list,
        Value::Object(map) => map,
        _ => return Vec::new(),
    };
    // Whatever lists an article has besides, it is one.
    let own = columns(&[&top]);
    if own.text.is_some() && (own.title.is_some() || !top.values().any(is_list)) {
        return vec![Value::Object(top)];
    }
    let mut best: Option<Candidate<'_>> = None;
    let mut level: Vec<&Map<String, Value>> = vec![&top];
    for _ in 0..DEPTH {
        let mut next = Vec::new();
        for map in level {
            let lists =
                map.values().filter_map(Value::as_array).map(|list| list.iter().filter_map(Value::as_object).collect());
            let by_keys =
                map.values().all(Value::is_object).then(|| map.values().filter_map(Value::as_object).collect());
            for list in lists.chain(by_keys) {
                let list: Vec<&Map<String, Value>> = list;
                let weight = (columns(&list).text.is_some(), list.len());
                if !list.is_empty() && best.as_ref().is_none_or(|(other, _)| *other < weight) {
                    best = Some((weight, list));
                }
            }
            next.extend(map.values().filter_map(Value::as_object));
        }
        level = next;
    }
    match best {
        Some(((true, _), list)) => list.into_iter().cloned().map(Value::Object).collect(),
        Some((_, list)) if list.len() > 1 => list.into_iter().cloned().map(Value::Object).collect(),
        _ => vec![Value::Object(top)],
    }
}

/// Objects that may be the articles, and how likely: whether they name a text, and how many they are.
type Candidate<'v> = ((bool, usize), Vec<&'v Map<String, Value>>);

fn is_list(value: &Value) -> bool {
    value.as_array().is_some_and(|list| list.iter().any(Value::is_object))
}

/// What only wraps an article.
const WRAPS: [&str; 12] = [
    "_source",
    "article",
    "attributes",
    "data",
    "doc",
    "document",
    "fields",
    "item",
    "news",
    "node",
    "post",
    "properties",
];
/// What only wraps a text.
const HOLDS: [&str; 6] = ["rendered", "#text", "_text", "$t", "__cdata", "@value"];

/// The values of an object under their keys; those of an object in it under both keys.
fn cells(object: &Map<String, Value>) -> Vec<(String, String)> {
    /// So deep the objects in one another are followed.
    const DEPTH: usize = 4;
    fn put(key: &str, value: &Value, depth: usize, into: &mut Vec<(String, String)>) {
        let text = match value {
            Value::Null => return,
            Value::String(value) => value.clone(),
            // Paragraphs as a list are a text.
            Value::Array(list) if !list.is_empty() && list.iter().all(|one| text_of(one).is_some()) => {
                list.iter().filter_map(text_of).collect::<Vec<_>>().join("\n")
            }
            Value::Object(map) => match text_of(value) {
                Some(text) => text.to_owned(),
                None if depth < DEPTH => {
                    if let Some(name) = map.get("name").and_then(Value::as_str) {
                        into.push((key.to_owned(), name.to_owned()));
                    }
                    for (inner, value) in map {
                        let wraps = WRAPS.contains(&key) && depth < 2;
                        let name = if wraps { inner.clone() } else { format!("{key}.{inner}") };
                        put(&name, value, depth + 1, into);
                    }
                    return;
                }
                None => value.to_string(),
            },
            other => other.to_string(),
        };
        into.push((key.to_owned(), text));
    }
    let mut cells = Vec::new();
    for (key, value) in object {
        put(key, value, 0, &mut cells);
    }
    cells
}

/// The text that a value is, or that is all it holds.
fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(map) => HOLDS
            .iter()
            .find_map(|key| map.get(*key)?.as_str())
            .or_else(|| map.get("text").filter(|_| map.len() <= 2)?.as_str()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(format: Format, source: &str) -> (Table, Vec<Part>) {
        let table = table(format, source.as_bytes(), source).unwrap();
        let parts = articles("a", format, &table, &Options::default()).unwrap();
        (table, parts)
    }

    #[test]
    fn columns_are_known_by_their_headings() {
        let csv = "Ngày đăng;Tiêu đề;Nội dung;Báo;Link\n11/9/2025;Ký kết;\"Hai bên ký; cùng làm\";Báo A;https://a.vn/1\n;;;;\n12/9/2025;Chưa có bài;;;\n";
        let (table, parts) = read(Format::Csv, csv);
        assert_eq!(
            table.columns,
            Columns { text: Some(2), title: Some(1), outlet: Some(3), url: Some(4), published: Some(0) }
        );
        let first = &parts[0].read.as_ref().unwrap().article;
        assert_eq!(first.text, "Ký kết\n\nHai bên ký; cùng làm");
        assert_eq!(first.published.unwrap().to_string(), "2025-09-11");
        // A row with nothing in it is none; one without a text says so, by its number.
        assert_eq!((parts.len(), parts[1].name.as_deref()), (2, Some("4")));
        assert_eq!(parts[1].read, Err(ReadError::EmptyCell { column: "Nội dung".to_owned() }));

        let (_, parts) = read(Format::JsonLines, "{\"title\":\"A\",\"body\":[\"một\",\"hai\"],\"date\":\"2025-01\"}\n");
        assert_eq!(parts[0].read.as_ref().unwrap().article.text, "A\n\nmột\nhai");
        let (_, parts) = read(Format::Json, "{\"articles\":[{\"content\":\"một\"},{\"content\":\"hai\"}]}");
        assert_eq!(parts.len(), 2);
    }

    fn texts(parts: &[Part]) -> Vec<(&str, &str)> {
        let text = |part: &'_ Part| part.read.as_ref().unwrap().article.text.clone();
        parts.iter().map(|part| (part.name.as_deref().unwrap(), &*text(part).leak())).collect()
    }

    #[test]
    fn headings_are_found_below_the_name_of_the_table_and_a_table_without_any_loses_no_row() {
        let (table, parts) = read(
            Format::Csv,
            "DANH SÁCH BÀI,,,\n,,,\n,Bài báo,,\nSTT,Tiêu đề,Nội dung,Ngày đăng\n1,A,một,2/10/2025\n\n2,B,hai,\n",
        );
        assert_eq!((table.headings.join(" "), table.certain), ("STT Tiêu đề Nội dung Ngày đăng".to_owned(), true));
        assert_eq!(texts(&parts), [("5", "A\n\nmột"), ("6", "B\n\nhai")]);
        let long = "dài ".repeat(80);
        let bare = format!("A,{long}một,2025-10-02\nB,{long}hai,2025-10-03\n");
        let (table, parts) = read(Format::Csv, &bare);
        assert_eq!((table.headings.join(" "), table.certain), ("A B C".to_owned(), false));
        assert_eq!(texts(&parts), [("1", &*format!("{long}một")), ("2", &*format!("{long}hai"))]);
        let guessed = format!(
            "x,Hai bên cùng ký kết,{long},https://a.vn,2025-10-02\ny,Hai bên lại ký kết,{long},https://b.vn,3/10/2025\n"
        );
        let columns = Columns { text: Some(2), title: Some(1), url: Some(3), published: Some(4), outlet: None };
        assert_eq!(read(Format::Csv, &guessed).0.columns, columns);
        assert_eq!([letters(25), letters(26), letters(27 * 26)], ["Z", "AA", "AAA"]);
        // Nothing of a row is lost where headings are missing or stand there twice.
        let (table, _) = read(Format::Csv, "Nội dung,Ghi chú,Ghi chú,\nmột,a,b,c\n");
        assert_eq!(table.headings, ["Nội dung", "Ghi chú", "Ghi chú (2)", "D"]);
    }

    #[test]
    fn the_sign_between_columns_is_what_parts_the_rows_evenly() {
        for source in [
            "sep=;\r\nTít;Toàn văn\r\nA, B;\"một, hai, ba\"\r\n",
            "Tít|Toàn văn\nA, B|\"một, hai, ba\"\n",
            "Tít\tToàn văn\nA, B\tmột, hai, ba\n",
            "Tít;Toàn văn\r\n\"A, B\";\"một, hai, ba\"\r\n",
            "\"Tít\",\"Toàn văn\"\n\"A, B\",\"một, hai, ba\"\n",
        ] {
            let (_, parts) = read(Format::Csv, source);
            assert_eq!(texts(&parts), [("2", "A, B\n\nmột, hai, ba")], "{source}");
        }
        // Lines within a value, with as many commas each.
        let lines = "Tít;Toàn văn\n\"A\";\"một, a\nhai, b\nba, c\"\n\"B\";\"một, d\nhai, e\nba, f\"\n";
        let (_, parts) = read(Format::Csv, lines);
        assert_eq!(texts(&parts), [("2", "A\n\nmột, a\nhai, b\nba, c"), ("3", "B\n\nmột, d\nhai, e\nba, f")]);
        let (_, parts) =
            read(Format::Csv, lines.split_once('\n').unwrap().1.replace("một", &"một ".repeat(80)).as_str());
        assert_eq!(parts.len(), 2, "{parts:?}");
        assert!(has_tabs("Tiêu đề\tNội dung\tNgày đăng\nA\tmột\t\n"));
        for text in ["Nội dung\n", "Hà Nội\tngày 2/10/2025\nNội dung\n", "Ông A\tChủ tịch\n"] {
            assert!(!has_tabs(text), "{text}");
        }
    }

    #[test]
    fn the_sheets_with_articles_are_one_table() {
        let rows = |rows: &[&[&str]]| {
            let row = |row: &&[&str]| row.iter().map(ToString::to_string).collect();
            rows.iter().enumerate().map(|(at, one)| (at + 1, row(one))).collect::<Rows>()
        };
        let sheets = vec![
            ("Hướng dẫn".to_owned(), rows(&[&["Cách điền"], &["Mỗi bài một dòng"]])),
            ("Tháng 9".to_owned(), rows(&[&["Tiêu đề", "Nội dung"], &["A", "một"]])),
            ("Trống".to_owned(), Vec::new()),
            ("Tháng 10".to_owned(), rows(&[&["Ghi chú", "Toàn văn", "Tít"], &["x", "hai", "B"]])),
        ];
        let table = of_workbook(sheets).unwrap();
        assert_eq!((table.headings.join(" "), table.passed_by), ("Tiêu đề Nội dung Ghi chú".to_owned(), 1));
        let parts = articles("a", Format::Workbook, &table, &Options::default()).unwrap();
        assert_eq!(texts(&parts), [("Tháng 9!2", "A\n\nmột"), ("Tháng 10!2", "B\n\nhai")]);
        // With one such sheet the rows have their numbers alone.
        let table =
            of_workbook(vec![("Tháng 9".to_owned(), rows(&[&["Tiêu đề", "Nội dung"], &["A", "một"]]))]).unwrap();
        assert_eq!((table.names, table.passed_by), (vec!["2".to_owned()], 0));
    }

    #[test]
    fn objects_are_found_in_what_wraps_them() {
        for source in [
            r#"[{"title":"A","content":"một"},{"title":"B","content":"hai"}]"#,
            r#"{"status":"ok","data":{"total":2,"items":[{"title":"A","content":"một"},{"title":"B","content":"hai"}]}}"#,
            r#"{"content":[{"title":"A","content":"một"},{"title":"B","content":"hai"}],"page":1}"#,
            r#"{"a1":{"title":"A","content":"một"},"a2":{"title":"B","content":"hai"}}"#,
            r#"[{"_source":{"title":"A","articleBody":"một"}},{"_source":{"title":"B","articleBody":"hai"}}]"#,
            r#"{"hits":{"hits":[{"_id":"1","_source":{"title":"A","body":"một"}},{"_id":"2","_source":{"title":"B","body":"hai"}}]}}"#,
            r#"[{"title":{"rendered":"A"},"content":{"rendered":"<p>một</p>"}},{"title":{"rendered":"B"},"content":{"rendered":"<p>hai</p>"}}]"#,
        ] {
            let (_, parts) = read(Format::Json, source);
            assert_eq!(texts(&parts), [("1", "A\n\nmột"), ("2", "B\n\nhai")], "{source}");
        }
        // An article is one, whatever lists it has.
        let one =
            r#"{"title":"A","content":"một","tags":[{"name":"x"},{"name":"y"}],"source":{"id":1,"name":"Báo A"}}"#;
        let (_, parts) = read(Format::Json, one);
        assert_eq!(texts(&parts), [("1", "A\n\nmột")]);
        assert_eq!(parts[0].read.as_ref().unwrap().article.outlet.as_deref(), Some("Báo A"));
        let (table, _) = read(Format::Json, r#"[{"text":"x","publishedAt":"2025-10-02","publish_date":""}]"#);
        assert_eq!(table.columns.published, Some(1));
    }

    #[test]
    fn the_source_of_a_page_in_a_cell_is_its_words() {
        let csv = "title,content\nA &amp; B,\"<p>Hai bên <b>ký</b>.</p><script>x()</script><ul><li>một</li></ul>\"\n\
                   C,\"dòng một &amp; nữa\ndòng hai\"\nD,5 < 6 & 7 > 3\n";
        let (_, parts) = read(Format::Csv, csv);
        let told = texts(&parts);
        assert_eq!(told[0].1, "A & B\n\nHai bên ký.\n\nmột");
        assert_eq!(told[1].1, "C\n\ndòng một & nữa\ndòng hai");
        assert_eq!(told[2].1, "D\n\n5 < 6 & 7 > 3");
    }

    #[test]
    fn the_longest_column_is_the_text_where_none_is_named() {
        let long = "dài ".repeat(80);
        let (table, _) = read(Format::Csv, &format!("a,b\n1,{long}\n2,{long}\n"));
        assert_eq!(table.columns.text, Some(1));
        let short = super::table(Format::Csv, b"", "a,b\n1,2\n").unwrap();
        assert!(matches!(articles("a", Format::Csv, &short, &Options::default()), Err(ReadError::NoTextColumn { .. })));
    }

    #[test]
    fn a_person_says_which_column_holds_what() {
        let long = "dài ".repeat(80);
        let table = table(Format::Csv, b"", &format!("Mục,Chủ đề,Bài\n{long},x,y\n")).unwrap();
        let text = |options: &Options| {
            let parts = articles("a", Format::Csv, &table, options)?;
            parts.into_iter().next().unwrap().read.map(|read| read.article)
        };
        assert!(text(&Options::default()).unwrap().text.starts_with("dài"));
        let ask = Options { ask_for_columns: true, ..Options::default() };
        assert!(matches!(text(&ask), Err(ReadError::NoTextColumn { .. })));
        let named = |names: &[(ColumnRole, &str)]| Options {
            named: names.iter().map(|(role, name)| (*role, (*name).to_owned())).collect(),
            ..ask.clone()
        };
        let read = text(&named(&[(ColumnRole::Text, "bài"), (ColumnRole::Title, "2")])).unwrap();
        assert_eq!((read.text.as_str(), read.title.as_deref()), ("x\n\ny", Some("x")));
        let error = text(&named(&[(ColumnRole::Text, "không có")])).unwrap_err();
        assert_eq!(
            error,
            ReadError::NoSuchColumn { name: "không có".to_owned(), columns: "Mục, Chủ đề, Bài".to_owned() }
        );
        let places = Options { columns: Some(Columns { text: Some(1), ..Columns::default() }), ..ask };
        assert_eq!(text(&places).unwrap().text, "x");
    }

    #[test]
    fn deep_nesting_is_an_error() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(table(Format::Json, b"", &deep), Err(ReadError::TooDeep { limit: JSON_DEPTH }));
    }
}
