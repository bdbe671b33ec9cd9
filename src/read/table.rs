//! Article data in rows: CSV, workbooks, JSON and JSON Lines. Each row is an article.
//!
//! Which column holds what is recognised by its heading, in Vietnamese and English, and else by
//! what stands in it; a person may say otherwise ([`Columns`]).

use serde_json::Value;

use super::dates::published;
use super::{Format, Options, Part, ReadArticle, ReadError, limits, workbook};
use crate::model::{Article, ColumnRole, Columns};
use crate::text;

/// A table of articles before its rows are taken for articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The headings of the columns.
    pub headings: Vec<String>,
    /// The rows below the headings.
    pub rows: Vec<Vec<String>>,
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
    "article_text",
    "full_text",
    "noi dung",
    "noidung",
    "van ban",
    "bai viet",
    "toan van",
];
const TITLE: &[&str] = &["title", "headline", "tieu de", "tieude", "nhan de", "ten bai", "tua de"];
const OUTLET: &[&str] =
    &["outlet", "source", "publisher", "site", "site_name", "newspaper", "bao", "nguon", "toa soan", "trang"];
const URL: &[&str] = &["url", "link", "address", "href", "lien ket", "dia chi", "duong dan"];
const DATE: &[&str] = &[
    "date",
    "published",
    "published_at",
    "publish_date",
    "pubdate",
    "day",
    "ngay",
    "ngay dang",
    "ngay xuat ban",
    "thoi gian",
];

/// Recognises columns by their headings, and the text by its length where no heading names it.
/// Whether one does is the second answer.
fn recognise(headings: &[String], rows: &[Vec<String>]) -> (Columns, bool) {
    let folded: Vec<String> = headings.iter().map(|heading| folded(heading)).collect();
    let named = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| folded.iter().position(|heading| heading == name || *heading == name.replace(' ', "_")))
    };
    let mut columns = Columns {
        text: named(TEXT),
        title: named(TITLE),
        outlet: named(OUTLET),
        url: named(URL),
        published: named(DATE),
    };
    if columns.text.is_some() {
        return (columns, true);
    }
    let taken = [columns.title, columns.outlet, columns.url, columns.published];
    let length = |at: usize| rows.iter().take(50).filter_map(|row| row.get(at)).map(String::len).sum::<usize>();
    columns.text = (0..headings.len())
        .filter(|at| !taken.contains(&Some(*at)))
        .max_by_key(|at| (length(*at), std::cmp::Reverse(*at)))
        .filter(|at| length(*at) >= 200 * rows.len().clamp(1, 50));
    (columns, false)
}

fn folded(heading: &str) -> String {
    text::fold(heading).replace(['-', '.'], " ").trim().to_owned()
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
    let (headings, rows) = match format {
        Format::Csv => csv_rows(decoded)?,
        Format::Workbook => workbook_rows(bytes)?,
        _ => json_rows(format, decoded)?,
    };
    if rows.len() > limits::ENTRIES {
        return Err(ReadError::TooMany { limit: limits::ENTRIES });
    }
    let (columns, certain) = recognise(&headings, &rows);
    Ok(Table { headings, rows, columns, certain })
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
    Ok(table
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let value = |column: Option<usize>| {
                column
                    .and_then(|at| row.get(at))
                    .map(|value| text::clean(value).trim().to_owned())
                    .filter(|it| !it.is_empty())
            };
            let number = at + 2;
            let read = match value(Some(text_column)) {
                None => Err(ReadError::Empty),
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
                    let raw = serde_json::to_vec(&serde_json::Map::from_iter(
                        table.headings.iter().cloned().zip(row.iter().map(|value| Value::from(value.as_str()))),
                    ))
                    .unwrap_or_default();
                    Ok(ReadArticle { article, raw, format, ..ReadArticle::default() })
                }
            };
            Part { name: Some(format!("{number}")), read }
        })
        .collect())
}

type Rows = (Vec<String>, Vec<Vec<String>>);

fn csv_rows(decoded: &str) -> Result<Rows, ReadError> {
    let first = decoded.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|byte| first.bytes().filter(|it| it == byte).count())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(decoded.as_bytes());
    let damaged = |error: csv::Error| ReadError::Damaged { format: Format::Csv, reason: error.to_string() };
    let headings = reader.headers().map_err(damaged)?.iter().map(str::to_owned).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        rows.push(record.map_err(damaged)?.iter().map(str::to_owned).collect());
        if rows.len() > limits::ENTRIES {
            break;
        }
    }
    Ok((headings, rows))
}

fn workbook_rows(bytes: &[u8]) -> Result<Rows, ReadError> {
    let mut best: Option<Rows> = None;
    for mut rows in workbook::sheets(bytes)?.into_iter().filter(|rows| !rows.is_empty()) {
        let mut headings = rows.remove(0);
        // A column without a heading is a column all the same.
        let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
        headings.resize(wide.max(headings.len()), String::new());
        // The sheet with the articles is the one with the most rows and a text.
        let weight = |rows: &Rows| (recognise(&rows.0, &rows.1).0.text.is_some(), rows.1.len());
        let candidate = (headings, rows);
        if best.as_ref().is_none_or(|best| weight(best) < weight(&candidate)) {
            best = Some(candidate);
        }
    }
    best.ok_or(ReadError::Empty)
}

/// How deep the library for JSON follows brackets.
const JSON_DEPTH: usize = 128;

fn json_rows(format: Format, decoded: &str) -> Result<Rows, ReadError> {
    let damaged = |reason: String| ReadError::Damaged { format, reason };
    let refused = |error: serde_json::Error, line: Option<usize>| match line {
        // The library has no kind of its own for it.
        _ if error.to_string().starts_with("recursion limit") => ReadError::TooDeep { limit: JSON_DEPTH },
        Some(line) => damaged(format!("{line}: {error}")),
        None => damaged(error.to_string()),
    };
    let mut objects = Vec::new();
    if format == Format::JsonLines {
        for (at, line) in decoded.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let value: Value = serde_json::from_str(line).map_err(|error| refused(error, Some(at + 1)))?;
            objects.push(value);
            if objects.len() > limits::ENTRIES {
                return Err(ReadError::TooMany { limit: limits::ENTRIES });
            }
        }
    } else {
        match serde_json::from_str(decoded).map_err(|error| refused(error, None))? {
            Value::Array(values) => objects = values,
            // {"articles": [...]}: the list within is what is meant.
            Value::Object(map) => {
                let list = map.values().filter_map(Value::as_array).find(|list| list.iter().any(Value::is_object));
                match list {
                    Some(list) => objects.clone_from(list),
                    None => objects.push(Value::Object(map)),
                }
            }
            _ => return Err(damaged("{…}?".to_owned())),
        }
    }
    let mut headings: Vec<String> = Vec::new();
    for object in objects.iter().filter_map(Value::as_object) {
        for key in object.keys() {
            if headings.len() < limits::COLUMNS && !headings.contains(key) {
                headings.push(key.clone());
            }
        }
    }
    let rows = objects
        .iter()
        .filter_map(Value::as_object)
        .map(|object| {
            headings
                .iter()
                .map(|key| match object.get(key) {
                    Some(Value::String(value)) => value.clone(),
                    None | Some(Value::Null) => String::new(),
                    // Paragraphs as a list are a text.
                    Some(Value::Array(list)) if list.iter().all(Value::is_string) => {
                        list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
                    }
                    Some(other) => other.to_string(),
                })
                .collect()
        })
        .collect();
    Ok((headings, rows))
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
        let csv = "Ngày đăng;Tiêu đề;Nội dung;Báo;Link\n11/9/2025;Ký kết;\"Hai bên ký; cùng làm\";Báo A;https://a.vn/1\n;;;;\n";
        let (table, parts) = read(Format::Csv, csv);
        assert_eq!(
            table.columns,
            Columns { text: Some(2), title: Some(1), outlet: Some(3), url: Some(4), published: Some(0) }
        );
        let first = &parts[0].read.as_ref().unwrap().article;
        assert_eq!(first.text, "Ký kết\n\nHai bên ký; cùng làm");
        assert_eq!(first.published.unwrap().to_string(), "2025-09-11");
        assert_eq!(parts[1].read, Err(ReadError::Empty));

        let (_, parts) = read(Format::JsonLines, "{\"title\":\"A\",\"body\":[\"một\",\"hai\"],\"date\":\"2025-01\"}\n");
        assert_eq!(parts[0].read.as_ref().unwrap().article.text, "A\n\nmột\nhai");
        let (_, parts) = read(Format::Json, "{\"articles\":[{\"content\":\"một\"},{\"content\":\"hai\"}]}");
        assert_eq!(parts.len(), 2);
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
        let table = table(Format::Csv, b"", &format!("Mục,Tựa,Bài\n{long},x,y\n")).unwrap();
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
        assert_eq!(error, ReadError::NoSuchColumn { name: "không có".to_owned(), columns: "Mục, Tựa, Bài".to_owned() });
        let places = Options { columns: Some(Columns { text: Some(1), ..Columns::default() }), ..ask };
        assert_eq!(text(&places).unwrap().text, "x");
    }

    #[test]
    fn deep_nesting_is_an_error() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(table(Format::Json, b"", &deep), Err(ReadError::TooDeep { limit: JSON_DEPTH }));
    }
}
