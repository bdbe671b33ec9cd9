//! From the bytes of a file to an [`Article`] and what was noticed on the way.
//!
//! Takes text and Markdown in UTF-8 and UTF-16. What it cannot read is an error that names what
//! was read, what was expected and what to do. It never guesses at facts (that is the
//! extractor's), opens no network connection, and holds no more of a file than [`limits`] allow.

mod error;
mod headline;
mod markdown;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::model::{Article, Span};
use crate::text;

pub use error::{ForeignFormat, ReadError};

/// What a reader takes, and no more.
pub mod limits {
    /// The longest file, in bytes. An article has some thousand; a book has a million.
    pub const FILE_BYTES: u64 = 32 * 1024 * 1024;
    /// How much of the head is searched for a headline and a newspaper's name, in bytes.
    pub const HEAD_BYTES: usize = 4096;
}

/// An article and what was noticed while it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadArticle {
    /// The article.
    pub article: Article,
    /// What was noticed, in the order of the text.
    pub findings: Vec<Finding>,
    /// The bytes that it was read from.
    pub raw: Vec<u8>,
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
}

/// Reads one file.
///
/// # Errors
/// Where the file cannot be opened, is no plain file, is too long, empty, or no text.
pub fn read_file(path: &Path) -> Result<ReadArticle, ReadError> {
    let metadata = std::fs::metadata(path).map_err(|error| ReadError::open(&error))?;
    if metadata.is_dir() {
        return Err(ReadError::Folder);
    }
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }
    let file = File::open(path).map_err(|error| ReadError::open(&error))?;
    read_from(&file_name(path), file)
}

/// Reads one article from a stream, such as the standard input.
///
/// # Errors
/// As [`read_file`].
pub fn read_from(name: &str, stream: impl std::io::Read) -> Result<ReadArticle, ReadError> {
    // One byte more than allowed tells a file that fits from one that goes on, also where the
    // file grows while it is read or the system does not know its length.
    let mut bytes = Vec::new();
    stream.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| ReadError::open(&error))?;
    let (article, findings) = interpret(name, &bytes)?;
    Ok(ReadArticle { article, findings, raw: bytes })
}

/// Reads the bytes of one file. `name` is the file's name without its folder.
///
/// # Errors
/// Where the bytes are too many, none, or no text.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<ReadArticle, ReadError> {
    let (article, findings) = interpret(name, bytes)?;
    Ok(ReadArticle { article, findings, raw: bytes.to_vec() })
}

fn interpret(name: &str, bytes: &[u8]) -> Result<(Article, Vec<Finding>), ReadError> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(ReadError::TooLong { limit_mib: limits::FILE_BYTES / (1024 * 1024) });
    }
    let decoded = decode(bytes)?;
    if let Some(format) = ForeignFormat::of_text(&decoded) {
        return Err(ReadError::Foreign(format));
    }
    let clean = text::clean(&decoded);
    if clean.trim().is_empty() {
        return Err(ReadError::Empty);
    }

    let mut article = Article { file: name.to_owned(), ..Article::default() };
    if is_markdown(name) {
        markdown::read(&clean, &mut article);
        if article.text.trim().is_empty() {
            return Err(ReadError::Empty);
        }
    } else {
        article.text = clean;
    }
    headline::complete(&mut article);

    let mut findings = Vec::new();
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
    Ok((article, findings))
}

/// The name of a file without its folder, in the normal form of all text.
pub fn file_name(path: &Path) -> String {
    text::clean(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

fn is_markdown(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["md", "markdown", "mdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return decode_utf8(rest, 3);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return decode_utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return decode_utf16(rest, u16::from_be_bytes);
    }
    if let Some(format) = ForeignFormat::of_bytes(bytes) {
        return Err(ReadError::Foreign(format));
    }
    decode_utf8(bytes, 0)
}

fn decode_utf8(bytes: &[u8], before: usize) -> Result<String, ReadError> {
    match std::str::from_utf8(bytes) {
        // A zero byte is valid UTF-8 but stands in no text.
        Ok(text) => match text.find('\0') {
            Some(at) => Err(ReadError::NotText { at: before + at, byte: 0 }),
            None => Ok(text.to_owned()),
        },
        Err(error) => {
            let at = error.valid_up_to();
            Err(ReadError::NotText { at: before + at, byte: bytes.get(at).copied().unwrap_or_default() })
        }
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(ReadError::CutOff { bytes: bytes.len() + 2 });
    }
    // A lone surrogate is a damaged character, not a damaged article: it is shown as unreadable.
    Ok(char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).map(|c| c.unwrap_or('\u{fffd}')).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(name: &str, bytes: &[u8]) -> String {
        read_bytes(name, bytes).unwrap().article.text
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
        let refused = |bytes: &[u8]| read_bytes("a.txt", bytes).unwrap_err();
        assert_eq!(refused(b""), ReadError::Empty);
        assert_eq!(refused(b" \r\n\t\n"), ReadError::Empty);
        assert_eq!(refused(b"\xef\xbb\xbf"), ReadError::Empty);
        assert_eq!(refused(b"%PDF-1.7 ..."), ReadError::Foreign(ForeignFormat::Pdf));
        assert_eq!(refused(b"PK\x03\x04...."), ReadError::Foreign(ForeignFormat::Zip));
        assert_eq!(refused(b"\n <!DOCTYPE html><html>"), ReadError::Foreign(ForeignFormat::Html));
        assert_eq!(refused(b"SQLite format 3\0"), ReadError::Foreign(ForeignFormat::Sqlite));
        assert_eq!(refused(b"ab\xe0\xe1"), ReadError::NotText { at: 2, byte: 0xe0 });
        assert_eq!(refused(b"ab\0c"), ReadError::NotText { at: 2, byte: 0 });
        assert_eq!(refused(b"\xff\xfea\0b"), ReadError::CutOff { bytes: 5 });
    }

    #[test]
    fn damaged_characters_are_counted_and_shown() {
        let read = read_bytes("a.txt", &[0xff, 0xfe, b'a', 0, 0x00, 0xd8, b'b', 0]).unwrap();
        assert_eq!(read.article.text, "a\u{fffd}b");
        assert_eq!(read.findings, [Finding { at: Some(Span::new(1, 4)), kind: FindingKind::UnreadableCharacters(1) }]);
    }

    #[test]
    fn a_folder_and_a_missing_file_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read_file(folder.path()), Err(ReadError::Folder));
        assert_eq!(read_file(&folder.path().join("no.txt")), Err(ReadError::Missing));
        #[cfg(unix)]
        assert_eq!(read_file(Path::new("/dev/zero")), Err(ReadError::NotAFile));
    }
}
