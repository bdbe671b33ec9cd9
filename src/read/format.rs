//! Which format a file has: told by its bytes, and by its name only where bytes cannot tell.

use std::path::Path;

use super::{archive, encoding, facts_kind, limits, table};

/// The formats that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A web page with its parts in one file.
    Mhtml,
    /// Word, from 2007 on.
    Docx,
    /// Word, before 2007.
    Doc,
    /// OpenDocument text.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// PDF.
    Pdf,
    /// A ZIP archive of any of these.
    Zip,
    /// A table with commas, semicolons or tabs between its columns.
    Csv,
    /// A workbook of Excel or OpenDocument.
    Workbook,
    /// JSON.
    Json,
    /// A JSON object a line.
    JsonLines,
    /// A file of facts as JSON, made by this program or by another.
    Facts,
    /// A picture.
    Picture,
    /// An SQLite file, perhaps one of ours.
    Sqlite,
    /// A document or workbook that is locked by a password.
    Locked,
    /// A workbook in a format that is not read: Excel before 2007, or the binary one of later years.
    OtherWorkbook,
    /// A document of a kind that holds no article, such as a presentation.
    OtherOffice,
}

impl Format {
    /// Its short name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "TXT",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Mhtml => "MHTML",
            Self::Docx => "DOCX",
            Self::Doc => "DOC",
            Self::Odt => "ODT",
            Self::Rtf => "RTF",
            Self::Pdf => "PDF",
            Self::Zip => "ZIP",
            Self::Csv => "CSV",
            Self::Workbook => "XLSX",
            Self::Json => "JSON",
            Self::JsonLines => "JSON Lines",
            Self::Facts => "JSON",
            Self::Picture => "PNG, JPEG, GIF",
            Self::Sqlite => "SQLite",
            Self::OtherWorkbook => "XLS, XLSB",
            Self::Locked | Self::OtherOffice => "Office",
        }
    }

    /// The format of the bytes of a file of that name.
    pub(super) fn of(name: &str, bytes: &[u8]) -> Self {
        const MAGIC: [(&[u8], Format); 7] = [
            (b"%PDF-", Format::Pdf),
            (b"{\\rtf", Format::Rtf),
            (b"SQLite format 3\0", Format::Sqlite),
            (b"\x89PNG", Format::Picture),
            (b"\xff\xd8\xff", Format::Picture),
            (b"GIF8", Format::Picture),
            (b"PK\x05\x06", Format::Zip),
        ];
        if bytes.starts_with(b"PK\x03\x04") {
            return of_zip(bytes);
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return of_compound(bytes);
        }
        if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
            return *format;
        }
        // Some programs write a few bytes in front of a PDF's head.
        if bytes.get(..1024.min(bytes.len())).is_some_and(|head| head.windows(5).any(|five| five == b"%PDF-")) {
            return Self::Pdf;
        }
        let extension = extension(name);
        match of_text(bytes) {
            Some(Self::Json | Self::JsonLines) if facts_kind(bytes).is_some() => return Self::Facts,
            // One object alone may be the only line of many.
            Some(Self::Json) if matches!(extension.as_str(), "jsonl" | "ndjson") => return Self::JsonLines,
            Some(format) => return format,
            None => {}
        }
        match extension.as_str() {
            "md" | "markdown" | "mdown" => Self::Markdown,
            "csv" | "tsv" | "tab" => Self::Csv,
            "html" | "htm" | "xhtml" => Self::Html,
            "mht" | "mhtml" | "eml" => Self::Mhtml,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            // Excel gives a table with tabs the name of a text.
            "txt" if has_tabs(bytes) => Self::Csv,
            _ => Self::Text,
        }
    }

    /// The format that the end of a name promises, where that is one with a form of its own bytes.
    pub fn promised(name: &str) -> Option<Self> {
        let extension = extension(name);
        match extension.as_str() {
            "docx" | "docm" | "dotx" => Some(Self::Docx),
            "doc" => Some(Self::Doc),
            "odt" | "ott" => Some(Self::Odt),
            "pdf" => Some(Self::Pdf),
            "xlsx" | "xlsm" | "ods" => Some(Self::Workbook),
            "zip" => Some(Self::Zip),
            _ => None,
        }
    }
}

/// What stands behind the last dot of a name, in lower case.
fn extension(name: &str) -> String {
    Path::new(name).extension().and_then(|it| it.to_str()).unwrap_or_default().to_ascii_lowercase()
}

/// Whether the first line of a text is that of a table.
fn has_tabs(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(limits::HEAD_BYTES)).unwrap_or_default();
    // Both bytes of a character of UTF-16 are in it, and the last character of UTF-8 may be cut.
    let head = head.get(..head.len() & !1).unwrap_or_default();
    let line = head.iter().take_while(|byte| **byte != b'\n');
    line.into_iter().any(|byte| *byte == b'\t')
        && encoding::decode(head).is_ok_and(|found| table::has_tabs(&found.text))
}

/// What text says of itself in its first words: a web page, a page with its parts, RTF, JSON.
fn of_text(bytes: &[u8]) -> Option<Format> {
    let head: String = bytes
        .iter()
        .filter(|byte| **byte != 0 && byte.is_ascii())
        .skip_while(|byte| byte.is_ascii_whitespace())
        .take(1024)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    if head.starts_with("{\\rtf") {
        return Some(Format::Rtf);
    }
    let page = ["<!doctype html", "<html", "<head", "<body", "<!-- saved from url"];
    if page.iter().any(|tag| head.starts_with(tag)) || head.starts_with("<?xml") && head.contains("<html") {
        return Some(Format::Html);
    }
    // The header of a mail: "From: <Saved by Blink>", "MIME-Version: 1.0".
    let fields = ["from:", "mime-version:", "content-type:", "subject:", "snapshot-content-location:"];
    if fields.iter().any(|field| head.starts_with(field)) && head.contains("multipart/related") {
        return Some(Format::Mhtml);
    }
    let json = head.starts_with('[') && head[1..].trim_start().starts_with(['{', ']'])
        || head.starts_with('{') && head[1..].trim_start().starts_with(['"', '}']);
    json.then(|| {
        // Objects follow one another line by line, or there is only one.
        let lines = head.lines().filter(|line| line.trim_start().starts_with('{')).count();
        if head.starts_with('{') && lines > 1 && head.lines().next().is_some_and(|line| line.trim_end().ends_with('}'))
        {
            Format::JsonLines
        } else {
            Format::Json
        }
    })
}

/// The files of Office before 2007, and those of today that are locked.
fn of_compound(bytes: &[u8]) -> Format {
    // One that is damaged is told so by the reader of documents.
    let Ok(file) = cfb::CompoundFile::open(std::io::Cursor::new(bytes)) else { return Format::Doc };
    let kinds = [
        ("/EncryptedPackage", Format::Locked),
        ("/WordDocument", Format::Doc),
        ("/Workbook", Format::OtherWorkbook),
        ("/Book", Format::OtherWorkbook),
        ("/PowerPoint Document", Format::OtherOffice),
    ];
    kinds.iter().find(|(stream, _)| file.is_stream(stream)).map_or(Format::Doc, |(_, format)| *format)
}

fn of_zip(bytes: &[u8]) -> Format {
    let names = archive::names(bytes);
    let within = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if names.iter().any(|name| name == "[Content_Types].xml") {
        return if within("word/") {
            Format::Docx
        } else if names.iter().any(|name| name.eq_ignore_ascii_case("xl/workbook.bin")) {
            Format::OtherWorkbook
        } else if within("xl/") {
            Format::Workbook
        } else {
            Format::OtherOffice
        };
    }
    match archive::entry(bytes, "mimetype", 256).as_deref() {
        // Of web pages, templates and books made of parts as well.
        Ok(kind) if kind.starts_with(b"application/vnd.oasis.opendocument.text") => Format::Odt,
        Ok(kind) if kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") => Format::Workbook,
        Ok(kind) if kind.starts_with(b"application/") => Format::OtherOffice,
        _ => Format::Zip,
    }
}
