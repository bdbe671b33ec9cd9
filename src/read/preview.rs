//! The first of what stands in a file, under every encoding and in its columns, so that a person can
//! say how it is to be read.

use std::path::Path;

use super::{Format, Options, Patience, ReadError, bytes_of, encoding, file_name, limits, read_table};
use crate::model::{Encoding, FilePreview, TablePreview};
use crate::text;

/// Looks at the first of a file. Under the encoding of `options` its table is read.
///
/// # Errors
/// Where the file cannot be opened or is too long, or its table is damaged.
pub fn preview(path: &Path, options: &Options) -> Result<FilePreview, ReadError> {
    let name = file_name(path);
    let bytes = bytes_of(path, &Patience::default())?;
    let format = Format::of(&name, &bytes);
    let mut preview = FilePreview { format: format.name(), ..FilePreview::default() };
    let is_text = matches!(
        format,
        Format::Text | Format::Markdown | Format::Html | Format::Csv | Format::Json | Format::JsonLines
    );
    if is_text {
        preview.encoding = encoding::decode(&bytes).ok().map(|found| found.encoding);
        let head = bytes.get(..bytes.len().min(limits::SAMPLE_BYTES)).unwrap_or_default();
        preview.readings = Encoding::ALL.map(|encoding| (encoding, reading(head, encoding, format))).to_vec();
    }
    if let Some(table) = read_table(&name, bytes, options)? {
        let count = table.rows.len();
        let cut = |value: &String| text::clean(value).chars().take(limits::PREVIEW_CHARACTERS).collect::<String>();
        preview.table = Some(TablePreview {
            headings: table.headings.iter().take(limits::COLUMNS).map(cut).collect(),
            rows: table
                .rows
                .iter()
                .take(limits::PREVIEW_LINES)
                .map(|row| row.iter().take(limits::COLUMNS).map(cut).collect())
                .collect(),
            count,
            columns: table.columns,
            certain: table.certain,
        });
    }
    Ok(preview)
}

/// The first lines with letters beyond English ones: by them a person sees whether it is the right
/// encoding. Without such lines, the first ones.
fn reading(head: &[u8], encoding: Encoding, format: Format) -> Option<String> {
    let decoded = whole_head(head, encoding)?;
    let plain = if format == Format::Html { without_tags(&decoded) } else { decoded };
    let clean = text::clean(&plain);
    let lines = || clean.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut telling: Vec<&str> = lines().filter(|line| !line.is_ascii()).take(limits::PREVIEW_LINES).collect();
    if telling.is_empty() {
        telling = lines().take(limits::PREVIEW_LINES).collect();
    }
    let cut = |line: &str| line.chars().take(limits::PREVIEW_CHARACTERS).collect::<String>();
    let shown: Vec<String> = telling.into_iter().map(cut).collect();
    (!shown.is_empty()).then(|| shown.join("\n"))
}

/// The head as text: where it was cut within a character, without that one.
fn whole_head(head: &[u8], encoding: Encoding) -> Option<String> {
    let longest = head.len();
    (longest.saturating_sub(3)..=longest).rev().find_map(|end| encoding::decode_as(head.get(..end)?, encoding).ok())
}

/// What stands between the tags of a page: good enough to be looked at.
fn without_tags(source: &str) -> String {
    let mut plain = String::with_capacity(source.len());
    let mut inside = false;
    for c in source.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                plain.push(' ');
            }
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Columns;

    fn of(name: &str, bytes: &[u8]) -> Result<FilePreview, ReadError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        preview(&path, &Options::default())
    }

    fn under(preview: &FilePreview, encoding: Encoding) -> Option<&str> {
        preview.readings.iter().find(|(one, _)| *one == encoding)?.1.as_deref()
    }

    #[test]
    fn a_text_is_shown_under_every_encoding() {
        let seen = of("a.txt", b"plain first line\nC\xe9ng ho\xb5 x\xb7 h\xe9i\n").unwrap();
        assert_eq!(under(&seen, Encoding::Tcvn3), Some("Cộng hoà xã hội"));
        assert_eq!(under(&seen, Encoding::Utf8), None);
        assert_eq!(seen.readings.len(), Encoding::ALL.len());
        // A character that is cut in two at the end of the head is no reason against UTF-8.
        let long = "ấ".repeat(limits::SAMPLE_BYTES);
        assert!(under(&of("b.txt", long.as_bytes()).unwrap(), Encoding::Utf8).is_some());
    }

    #[test]
    fn a_table_is_shown_with_its_columns() {
        let csv = format!("Ngày,Bài\n1/1/2025,{}\n2/1/2025,b\n", "dài ".repeat(300));
        let seen = of("a.csv", csv.as_bytes()).unwrap();
        let table = seen.table.unwrap();
        assert_eq!((table.headings, table.count), (vec!["Ngày".to_owned(), "Bài".to_owned()], 2));
        assert_eq!(table.columns, Columns { text: Some(1), published: Some(0), ..Columns::default() });
        assert!(!table.certain);
        assert_eq!(table.rows[0][1].chars().count(), limits::PREVIEW_CHARACTERS);
        assert!(of("a.xlsx", b"PK\x03\x04 no workbook").is_ok_and(|seen| seen.table.is_none()));
    }
}
