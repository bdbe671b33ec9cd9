//! From the bytes of a file to its articles and what was noticed on the way.
//!
//! Takes text and Markdown in every encoding that Vietnamese offices used, saved web pages,
//! documents, PDF with text, tables of articles, and archives of all these. What it cannot read is
//! an error that names what was read, what was expected and what to do. It never guesses at facts
//! (that is the extractor's), opens no network connection, runs nothing that stands in a file, and
//! holds no more of one than [`limits`] allow.

mod archive;
mod dates;
mod encoding;
mod error;
mod facts_file;
mod format;
mod headline;
mod html;
mod markdown;
mod mhtml;
mod office;
mod patience;
mod pdf;
mod preview;
mod rtf;
mod table;
mod workbook;
mod wrapped;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};

use regex::Regex;

use crate::model::{Article, Message, Span};
use crate::text;

use patience::Beating;

pub use error::ReadError;
pub use facts_file::{FactsKind, facts_kind};
pub use format::Format;
pub use patience::{Patience, Pulse};
pub use preview::preview;
pub use table::Table;

pub use crate::model::{Columns, Encoding, ReadOptions as Options};

/// What a reader takes, and no more.
pub mod limits {
    use std::time::Duration;

    /// The longest text, in bytes. An article has some thousand; a book has a million.
    pub const FILE_BYTES: u64 = 32 * 1024 * 1024;
    /// The longest archive, document, workbook or PDF, in bytes: they carry pictures too.
    pub const CONTAINER_BYTES: u64 = 256 * 1024 * 1024;
    /// What an archive or a document that is one may unpack to in all, in bytes.
    pub const UNPACKED_BYTES: u64 = 256 * 1024 * 1024;
    /// How many files an archive, and how many rows a table may have.
    pub const ENTRIES: usize = 100_000;
    /// How many columns of a table are looked at.
    pub const COLUMNS: usize = 200;
    /// How many pages a PDF may have.
    pub const PAGES: usize = 2_000;
    /// How deep the elements of a page or the groups of a document may stand in one another.
    pub const NESTING: usize = 1_000;
    /// How many elements a page may have.
    pub const ELEMENTS: usize = 200_000;
    /// How deep the parts of a mail may stand in one another.
    pub const MAIL_DEPTH: usize = 16;
    /// How long one document may take.
    pub const TIME: Duration = Duration::from_secs(30);
    /// How long a drive may take to give the next piece of a file, or of the names in a folder.
    pub const ANSWER: Duration = Duration::from_secs(20);
    /// The same while another file of that drive is without an answer.
    pub const ANSWER_AGAIN: Duration = Duration::from_secs(3);
    /// So many files without an answer, and no other of their drive is tried.
    pub const SILENT: usize = 8;
    /// The stack of the thread that reads a document, in bytes.
    pub const STACK_BYTES: usize = 64 * 1024 * 1024;
    /// How much of the head is searched for a headline and a newspaper's name, in bytes.
    pub const HEAD_BYTES: usize = 4096;
    /// How much of a text is tried under each encoding, in bytes.
    pub const SAMPLE_BYTES: usize = 64 * 1024;
    /// How many lines of a text, and rows of a table, are shown before a person says how it is read.
    pub const PREVIEW_LINES: usize = 8;
    /// How many characters of a line or a value are shown then.
    pub const PREVIEW_CHARACTERS: usize = 200;
    /// The share of words that must be Vietnamese for an encoding to be taken for the right one.
    pub const VIETNAMESE_SHARE: f64 = 0.8;
    /// The names that are looked for in folders and archives.
    pub const EXTENSIONS: [&str; 28] = [
        "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mht", "mhtml", "eml", "docx", "docm", "dotx", "doc",
        "odt", "ott", "rtf", "pdf", "csv", "tsv", "xlsx", "xlsm", "xls", "ods", "json", "jsonl", "ndjson", "zip",
    ];
}

/// One article of a file. Most files have one; tables and archives have many.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Which, within the file: the row of a table, the name in an archive. `None` where the file
    /// is one article.
    pub name: Option<String>,
    /// The article, or why it could not be read.
    pub read: Result<ReadArticle, ReadError>,
}

/// An article and what was noticed while it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadArticle {
    /// The article.
    pub article: Article,
    /// What was noticed, in the order of the text.
    pub findings: Vec<Finding>,
    /// The bytes that it was read from: of a file, of one in an archive, or the row of a table as
    /// a JSON object.
    pub raw: Vec<u8>,
    /// The format of the file.
    pub format: Format,
    /// How its characters were written, where they are bytes of a text.
    pub encoding: Option<Encoding>,
}

/// Something that a person may want to know about how a file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where in the article's text; `None` where it is about the whole file.
    pub at: Option<Span>,
    /// What it is.
    pub kind: FindingKind,
}

/// The kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// Characters that could not be read stand as `\u{fffd}`: how many there are.
    UnreadableCharacters(usize),
    /// Control and other invisible characters were left out.
    InvisibleLeftOut,
    /// Letters and marks that stood apart were put together.
    Composed,
    /// The text was written in another encoding than Unicode, recognised by its words.
    OldEncoding(Encoding),
    /// So many pages of a PDF could not be read.
    PagesLeftOut(usize),
    /// So many sheets of a workbook have no column of texts.
    SheetsPassedBy(usize),
}

impl Finding {
    /// What a person is told of it; `None` for what only a test asks for.
    pub fn message(&self) -> Option<Message> {
        match self.kind {
            FindingKind::UnreadableCharacters(count) => {
                Some(Message::new("finding-unreadable-characters").with("count", count))
            }
            FindingKind::OldEncoding(encoding) => {
                Some(Message::new("finding-old-encoding").with("encoding", encoding.name()))
            }
            FindingKind::PagesLeftOut(count) => Some(Message::new("finding-pages-left-out").with("count", count)),
            FindingKind::SheetsPassedBy(count) => Some(Message::new("finding-sheets-passed-by").with("count", count)),
            FindingKind::InvisibleLeftOut | FindingKind::Composed => None,
        }
    }
}

/// Reads the articles of a file.
///
/// # Errors
/// Where the file cannot be opened, is no plain file, is too long, empty, or of no format that
/// holds articles. What one article of several lacks is that part's own error.
pub fn read_file(path: &Path, options: &Options, patience: &Patience) -> Result<Vec<Part>, ReadError> {
    read_bytes(&file_name(path), bytes_of(path, patience)?, options)
}

/// The bytes of a plain file, and no more than are allowed.
///
/// # Errors
/// Where the file cannot be opened, is no plain file or too long, or its drive gives no answer.
pub fn bytes_of(path: &Path, patience: &Patience) -> Result<Vec<u8>, ReadError> {
    let own = path.to_owned();
    patience.wait(path.parent().unwrap_or(path), move |pulse| {
        let bytes = all_bytes(Beating(open(&own)?, pulse))?;
        check_length(&bytes)?;
        Ok(bytes)
    })
}

/// Opens a plain file: reading a device or a pipe might never end. One that is longer than allowed
/// is refused before it is read.
fn open(path: &Path) -> Result<impl std::io::Read + use<>, ReadError> {
    let metadata = std::fs::metadata(path).map_err(|error| ReadError::open(&error))?;
    if metadata.is_dir() {
        return Err(ReadError::Folder);
    }
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }
    let mut file = File::open(path).map_err(|error| ReadError::open(&error))?;
    let mut head = Vec::new();
    file.by_ref().take(64).read_to_end(&mut head).map_err(|error| ReadError::open(&error))?;
    check_length_of(&head, metadata.len())?;
    Ok(std::io::Cursor::new(head).chain(file))
}

/// Reads the articles of a stream, such as the standard input.
///
/// # Errors
/// As [`read_file`].
pub fn read_from(name: &str, stream: impl std::io::Read, options: &Options) -> Result<Vec<Part>, ReadError> {
    read_bytes(name, all_bytes(stream)?, options)
}

fn all_bytes(mut stream: impl std::io::Read) -> Result<Vec<u8>, ReadError> {
    // One byte more than allowed tells a file that fits from one that goes on, also where the
    // file grows while it is read or the system does not know its length.
    let mut bytes = Vec::new();
    stream.by_ref().take(limits::FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| ReadError::open(&error))?;
    if bytes.len() as u64 > limits::FILE_BYTES && is_container(&bytes) {
        let more = limits::CONTAINER_BYTES - limits::FILE_BYTES;
        stream.take(more).read_to_end(&mut bytes).map_err(|error| ReadError::open(&error))?;
    }
    Ok(bytes)
}

/// Reads the articles in the bytes of one file. `name` is the file's name without its folder.
///
/// # Errors
/// As [`read_file`].
pub fn read_bytes(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Vec<Part>, ReadError> {
    check_length(&bytes)?;
    if Format::of(name, &bytes) == Format::Zip {
        return archive::read(&bytes, options);
    }
    read_inside(name, bytes, options).map_err(|error| match (error, Format::promised(name)) {
        // What is no text under the name of a document is that document, spoilt.
        (ReadError::NotText { at, byte }, Some(format)) if options.encoding.is_none() => {
            ReadError::Damaged { format, reason: format!("byte {at}: 0x{byte:02X}") }
        }
        (error, _) => error,
    })
}

/// The table that the bytes of one file hold, so that a person can say which column is which;
/// `None` for a file that is no table.
///
/// # Errors
/// Where the table is damaged or too long.
pub fn read_table(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Option<Table>, ReadError> {
    check_length(&bytes)?;
    let format = Format::of(name, &bytes);
    match format {
        Format::Workbook => guarded(format, move || table::table(format, &bytes, "")).map(Some),
        Format::Csv | Format::Json | Format::JsonLines => {
            let (decoded, _) = characters(&bytes, options)?;
            table::table(format, &bytes, &decoded).map(Some)
        }
        _ => Ok(None),
    }
}

fn is_container(bytes: &[u8]) -> bool {
    // A file of facts has all the articles of a file.
    let magic: [&[u8]; 4] = [b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\"format\":\"camket-file\""];
    magic.iter().any(|magic| bytes.starts_with(magic))
}

fn check_length(bytes: &[u8]) -> Result<(), ReadError> {
    check_length_of(bytes, bytes.len() as u64)
}

/// Whether a file that begins so may be so long.
fn check_length_of(head: &[u8], length: u64) -> Result<(), ReadError> {
    let limit = if is_container(head) { limits::CONTAINER_BYTES } else { limits::FILE_BYTES };
    if length > limit {
        return Err(ReadError::TooLong { limit_mib: limit / (1024 * 1024) });
    }
    Ok(())
}

/// Reads a file that is no archive of files, or one within such an archive.
fn read_inside(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Vec<Part>, ReadError> {
    // Nothing is nothing, whatever the name promises.
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let format = Format::of(name, &bytes);
    match format {
        Format::Zip => Err(ReadError::ArchiveInside),
        Format::Locked => Err(ReadError::Password),
        Format::Picture | Format::Sqlite | Format::OtherOffice | Format::OtherWorkbook | Format::Facts => {
            Err(ReadError::Foreign(format))
        }
        Format::Workbook => {
            let (owned, options) = (name.to_owned(), options.clone());
            guarded(format, move || {
                let table = table::table(format, &bytes, "")?;
                let mut parts = table::articles(&owned, format, &table, &options)?;
                let passed_by = Finding { at: None, kind: FindingKind::SheetsPassedBy(table.passed_by) };
                if let Some(read) = parts.iter_mut().find_map(|part| part.read.as_mut().ok())
                    && table.passed_by > 0
                {
                    read.findings.push(passed_by);
                }
                Ok(parts)
            })
        }
        Format::Csv | Format::Json | Format::JsonLines => {
            let (decoded, encoding) = characters(&bytes, options)?;
            let (owned, how) = (name.to_owned(), options.clone());
            // What stands in a cell may be the source of a page.
            let mut parts = guarded(format, move || {
                table::articles(&owned, format, &table::table(format, &bytes, &decoded)?, &how)
            })?;
            let old = !encoding.is_unicode() && options.encoding.is_none();
            for read in parts.iter_mut().filter_map(|part| part.read.as_mut().ok()) {
                // A font in it is told already.
                let old = old && read.encoding.is_none();
                read.encoding = read.encoding.or(Some(encoding));
                read.findings.extend(old.then_some(Finding { at: None, kind: FindingKind::OldEncoding(encoding) }));
            }
            Ok(parts)
        }
        _ => one(name, format, bytes, options).map(|read| vec![Part { name: None, read: Ok(read) }]),
    }
}

/// Reads a file that is one article.
fn one(name: &str, format: Format, bytes: Vec<u8>, options: &Options) -> Result<ReadArticle, ReadError> {
    let mut article = Article { file: name.to_owned(), ..Article::default() };
    let mut raw = bytes;
    let mut decoded = String::new();
    let encoding;
    let mut pages_left_out = 0;
    match format {
        Format::Docx | Format::Doc | Format::Odt | Format::Rtf | Format::Pdf => {
            (article, raw, pages_left_out, encoding) = guarded(format, move || {
                let (left_out, font) = match format {
                    Format::Docx | Format::Doc => (0, office::word(&raw, format, &mut article)?),
                    Format::Odt => (0, office::open_document(&raw, &mut article)?),
                    Format::Rtf => rtf::read(&raw, &mut article).map(|()| (0, None))?,
                    _ => pdf::read(&raw, &mut article)?,
                };
                Ok((article, raw, left_out, font))
            })?;
        }
        Format::Html | Format::Mhtml => {
            (article, raw, encoding) = page(format, article, raw, options)?;
        }
        _ => {
            let (source, found) = characters(&raw, options)?;
            encoding = Some(found);
            let clean = text::clean(&source);
            let clean = wrapped::joined(&clean).unwrap_or(clean);
            if format == Format::Markdown {
                markdown::read(&clean, &mut article);
            } else {
                article.text = clean;
            }
            decoded = source;
        }
    }
    if article.text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    headline::complete(&mut article);
    let mut findings = findings(&article, &decoded, encoding.filter(|_| options.encoding.is_none()));
    if pages_left_out > 0 {
        findings.push(Finding { at: None, kind: FindingKind::PagesLeftOut(pages_left_out) });
    }
    Ok(ReadArticle { article, findings, raw, format, encoding })
}

/// Reads a saved page, whose encoding stands in its own head where its bytes do not tell it.
fn page(
    format: Format,
    mut article: Article,
    raw: Vec<u8>,
    options: &Options,
) -> Result<(Article, Vec<u8>, Option<Encoding>), ReadError> {
    let options = options.clone();
    guarded(format, move || {
        let (source, charset, address) = match format {
            Format::Mhtml => mhtml::page(&raw)?,
            _ => (raw.clone(), None, None),
        };
        let (text, encoding) = page_characters(&source, charset, &options)?;
        html::read(&text, address.as_deref(), &mut article)?;
        Ok((article, raw, encoding))
    })
}

fn page_characters(
    source: &[u8],
    charset: Option<String>,
    options: &Options,
) -> Result<(String, Option<Encoding>), ReadError> {
    let stated = charset
        .or_else(|| charset_of(source))
        .filter(|_| options.encoding.is_none() && std::str::from_utf8(source).is_err())
        .and_then(|label| encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()));
    match stated {
        // One damaged byte makes no other encoding of a page that states UTF-8.
        Some(stated) if stated == encoding_rs::UTF_8 => {
            Ok((String::from_utf8_lossy(source).into_owned(), Some(Encoding::Utf8)))
        }
        // A page that names a table of Western Europe may still stand in the letters of an old font.
        Some(stated) => match encoding::decode(source) {
            Ok(found) if found.encoding != Encoding::Windows1252 => Ok((found.text, Some(found.encoding))),
            _ => Ok((stated.decode(source).0.into_owned(), None)),
        },
        None => characters(source, options).map(|(text, encoding)| (text, Some(encoding))),
    }
}

/// The `charset` that the head of a page states.
fn charset_of(source: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(source.get(..source.len().min(limits::HEAD_BYTES))?).to_ascii_lowercase();
    let (_, behind) = head.split_once("charset=")?;
    let name: String = behind
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!name.is_empty()).then_some(name)
}

fn characters(bytes: &[u8], options: &Options) -> Result<(String, Encoding), ReadError> {
    match options.encoding {
        Some(encoding) => encoding::decode_as(bytes, encoding).map(|text| (text, encoding)),
        None => encoding::decode(bytes).map(|found| (found.text, found.encoding)),
    }
}

/// Runs a library for a format in a thread of its own: a defect of it, endless work or deep
/// recursion over one document is that document's failure and nobody else's.
fn guarded<T: Send + 'static>(
    format: Format,
    work: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    let (sender, receiver) = sync_channel(1);
    let failed = |reason: &str| ReadError::Damaged { format, reason: reason.to_owned() };
    std::thread::Builder::new()
        .name(format!("read-{}", format.name()))
        .stack_size(limits::STACK_BYTES)
        .spawn(move || {
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
            // Nobody listens any more where it took too long.
            let _ = sender.send(result);
        })
        .map_err(|error| ReadError::System(error.to_string()))?;
    match receiver.recv_timeout(limits::TIME) {
        Ok(Ok(result)) => result,
        Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(failed("panic")),
        Err(RecvTimeoutError::Timeout) => Err(ReadError::TooSlow { seconds: limits::TIME.as_secs() }),
    }
}

fn findings(article: &Article, decoded: &str, encoding: Option<Encoding>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(encoding) = encoding.filter(|it| !it.is_unicode()) {
        findings.push(Finding { at: None, kind: FindingKind::OldEncoding(encoding) });
    }
    let unreadable = article.text.matches('\u{fffd}').count();
    if unreadable > 0 {
        let at = article.text.find('\u{fffd}').map(|at| Span::new(at, at + '\u{fffd}'.len_utf8()));
        findings.push(Finding { at, kind: FindingKind::UnreadableCharacters(unreadable) });
    }
    let invisible = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
    };
    if decoded.contains(invisible) {
        findings.push(Finding { at: None, kind: FindingKind::InvisibleLeftOut });
    }
    if decoded.contains(|c: char| ('\u{300}'..='\u{36f}').contains(&c)) {
        findings.push(Finding { at: None, kind: FindingKind::Composed });
    }
    findings
}

/// The name of a file without its folder, in the normal form of all text.
pub fn file_name(path: &Path) -> String {
    text::clean(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

/// Whether a file of that name is looked for in folders and archives.
pub fn is_article_name(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    !file.starts_with(['.', '~'])
        && !name.starts_with("__MACOSX")
        && Path::new(file)
            .extension()
            .and_then(|it| it.to_str())
            .is_some_and(|it| limits::EXTENSIONS.iter().any(|known| it.eq_ignore_ascii_case(known)))
}

#[expect(clippy::expect_used, reason = "the patterns are constants, and a test compiles every one")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant pattern")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Result<ReadArticle, ReadError> {
        let mut parts = read_bytes(name, bytes.to_vec(), &Options::default())?;
        assert_eq!(parts.len(), 1);
        parts.remove(0).read
    }

    fn text_of(name: &str, bytes: &[u8]) -> String {
        read(name, bytes).unwrap().article.text
    }

    #[test]
    fn utf8_and_utf16_give_the_same_text() {
        let text = "Hà Tĩnh\nnăm 2022";
        let utf16 = |unit: fn(u16) -> [u8; 2], bom: [u8; 2]| {
            bom.into_iter().chain(text.encode_utf16().flat_map(unit)).collect::<Vec<u8>>()
        };
        assert_eq!(text_of("a.txt", text.as_bytes()), text);
        assert_eq!(text_of("a.txt", format!("\u{feff}{text}").as_bytes()), text);
        assert_eq!(text_of("a.txt", &utf16(u16::to_le_bytes, [0xff, 0xfe])), text);
        assert_eq!(text_of("a.txt", &utf16(u16::to_be_bytes, [0xfe, 0xff])), text);
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_name() {
        let refused = |bytes: &[u8]| read("a.txt", bytes).unwrap_err();
        assert_eq!(refused(b""), ReadError::Empty);
        assert_eq!(refused(b" \r\n\t\n"), ReadError::Empty);
        assert_eq!(refused(b"\xef\xbb\xbf"), ReadError::Empty);
        assert!(matches!(refused(b"%PDF-1.7 ..."), ReadError::Damaged { format: Format::Pdf, .. }));
        assert!(matches!(refused(b"PK\x03\x04...."), ReadError::Damaged { format: Format::Zip, .. }));
        assert_eq!(refused(b"\n <!DOCTYPE html><html>"), ReadError::Empty);
        assert_eq!(refused(b"SQLite format 3\0"), ReadError::Foreign(Format::Sqlite));
        assert_eq!(refused(b"ab\xe0\xe1"), ReadError::NotText { at: 2, byte: 0xe0 });
        let spoilt = ReadError::Damaged { format: Format::Docx, reason: "byte 2: 0xE0".to_owned() };
        assert_eq!(read("a.docx", b"ab\xe0\xe1").unwrap_err(), spoilt);
        assert_eq!(refused(b"ab\0c"), ReadError::NotText { at: 2, byte: 0 });
        assert_eq!(refused(b"\xff\xfea\0b"), ReadError::CutOff { bytes: 5 });
    }

    #[test]
    fn a_mail_is_its_words_and_a_table_with_tabs_is_a_table() {
        let mail = "From: a@b.vn\r\nSubject: =?UTF-8?B?S8O9IGvhur90?=\r\nMIME-Version: 1.0\r\n\
                    Content-Type: text/plain; charset=utf-8\r\n\r\nHai bên ký.\r\n5 < 6 & 7.\r\n\r\nHết.\r\n";
        let read_mail = read("thu.eml", mail.as_bytes()).unwrap();
        assert_eq!(read_mail.article.title.as_deref(), Some("Ký kết"));
        assert_eq!(read_mail.article.text, "Ký kết\n\nHai bên ký.\n5 < 6 & 7.\n\nHết.");
        let table = "Tiêu đề\tNội dung\r\nA\tmột\r\nB\thai\r\n";
        let wide = [0xff, 0xfe].into_iter().chain(table.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>();
        for bytes in [table.as_bytes().to_vec(), wide] {
            let parts = read_bytes("a.txt", bytes, &Options::default()).unwrap();
            assert_eq!(parts.len(), 2);
            assert_eq!(parts[1].read.as_ref().unwrap().article.text, "B\n\nhai");
        }
    }

    #[test]
    fn documents_in_old_fonts_are_read_as_what_they_show() {
        // The bytes of the font as letters of windows-1252: so Word keeps them. One is a soft hyphen.
        for (name, old) in [
            ("TCVN3 (ABC)", include_bytes!("../../tests/read/good/tcvn3.txt").as_slice()),
            ("VNI", include_bytes!("../../tests/read/good/vni.txt")),
        ] {
            let shown = read("a.txt", old).unwrap().article;
            let letters = encoding_rs::WINDOWS_1252.decode_without_bom_handling(old).0.into_owned();
            let body: String = letters
                .lines()
                .map(|line| format!("<text:p>{}</text:p>", line.replace('&', "&amp;").replace('<', "&lt;")))
                .collect();
            let now = "<text:p>Dòng này gõ bằng bảng mã ngày nay: Đắk Lắk, Quảng Ngãi, là và có.</text:p>";
            let content = format!("<office:document-content>{body}{now}</office:document-content>");
            let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            for (part, words) in
                [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content.as_str())]
            {
                writer.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
                std::io::Write::write_all(&mut writer, words.as_bytes()).unwrap();
            }
            let document = read("a.odt", &writer.finish().unwrap().into_inner()).unwrap();
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let text = squeezed(&document.article.text);
            assert!(text.starts_with(&squeezed(&shown.text)), "{text}");
            assert!(text.ends_with("ngày nay: Đắk Lắk, Quảng Ngãi, là và có."), "{text}");
            assert_eq!(document.encoding.map(Encoding::name), Some(name));
            let table = serde_json::json!([{ "title": letters.lines().next(), "content": letters }]).to_string();
            let row = read("a.json", table.as_bytes()).unwrap();
            assert_eq!(squeezed(&row.article.text), squeezed(&shown.text));
            assert_eq!(row.article.title, shown.title);
        }
        let french = "Café à São Paulo, déjà vu, crème brûlée, garçon, élève, Noël, où, forêt, français, âge.";
        assert_eq!(encoding::of_fonts(french.to_owned()), (french.to_owned(), None));
    }

    #[test]
    fn damaged_characters_are_counted_and_shown() {
        let read = read("a.txt", &[0xff, 0xfe, b'a', 0, 0x00, 0xd8, b'b', 0]).unwrap();
        assert_eq!(read.article.text, "a\u{fffd}b");
        assert_eq!(read.findings, [Finding { at: Some(Span::new(1, 4)), kind: FindingKind::UnreadableCharacters(1) }]);
    }

    #[test]
    fn a_folder_and_a_missing_file_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let read = |path: &Path| read_file(path, &Options::default(), &Patience::default());
        assert_eq!(read(folder.path()), Err(ReadError::Folder));
        assert_eq!(read(&folder.path().join("no.txt")), Err(ReadError::Missing));
        #[cfg(unix)]
        assert_eq!(read(Path::new("/dev/zero")), Err(ReadError::NotAFile));
    }
}
