//! Facts that were made elsewhere: the JSON of `camket extract`, and the whole file of another user.
//!
//! Reads bytes to a [`Document`] and a list of what was refused, item by item: one bad value never
//! keeps the others out. Every stretch of words is compared with the text of its article here, so that
//! nothing reaches a file of agreements that does not stand where it says. Writes such files as well.
//! Opens no file, asks nothing of a network, and decides nothing that a person has to decide.

mod file;
mod guide;

use serde_json::Value;

use crate::lexicon::Lexicon;
use crate::model::Message;
use crate::model::document::Document;

pub use crate::read::{FactsKind, facts_kind};
pub use file::{write_json, write_lines};
pub use guide::Source;

/// What is taken, and no more.
pub mod limits {
    /// How many articles, people, or other items a file may have.
    pub const ITEMS: usize = 1_000_000;
    /// How many facts of one sort a report may have.
    pub const FACTS: usize = 20_000;
    /// How long the text of an article may be, in bytes.
    pub const TEXT_BYTES: usize = 32 * 1024 * 1024;
    /// How long a name, an office or another short text may be, in bytes.
    pub const NAME_BYTES: usize = 4 * 1024;
    /// How long a note or a kept comparison may be, in bytes.
    pub const NOTE_BYTES: usize = 256 * 1024;
    /// So many refused items are told one by one; what is beyond them is counted.
    pub const TOLD: usize = 1_000;
}

/// What a file of facts holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// What can be taken in.
    pub document: Document,
    /// What cannot, in the order of the file.
    pub refused: Vec<Refused>,
    /// How many items were refused, those that are not told one by one included.
    pub refused_count: usize,
}

impl Reading {
    fn refuse(&mut self, place: &str, reason: Refusal) {
        self.refused_count += 1;
        if self.refused.len() < limits::TOLD {
            self.refused.push(Refused { place: place.to_owned(), reason });
        }
    }
}

/// Something that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where it stands: `articles[3].reports[0].statements[2]`, or `line 7 · reports[0]`.
    pub place: String,
    /// Why.
    pub reason: Refusal,
}

/// Why something was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is not of the form.
    Form(String),
    /// The place is none of the text's.
    Outside {
        /// First byte.
        start: usize,
        /// Byte behind the last.
        end: usize,
    },
    /// Other words stand at the place.
    OtherWords(String),
    /// The words do not stand in the article.
    NotInText(String),
    /// The text is not the one that the hash was made of.
    OtherText,
    /// There is no such topic.
    Topic(String),
    /// A text is too long.
    TooLong(usize),
    /// There are too many.
    TooMany(usize),
    /// It stands there twice.
    Twice,
}

impl Refused {
    /// What a person is told of it.
    pub fn message(&self) -> Message {
        let short = |text: &str| {
            let mut short: String = text.chars().take(80).collect();
            if short.len() < text.len() {
                short.push('…');
            }
            short
        };
        match &self.reason {
            Refusal::Form(reason) => Message::new("facts-refused-form").with("reason", short(reason)),
            Refusal::Outside { start, end } => {
                Message::new("facts-refused-outside").with("start", start).with("end", end)
            }
            Refusal::OtherWords(words) => Message::new("facts-refused-other-words").with("words", short(words)),
            Refusal::NotInText(words) => Message::new("facts-refused-not-in-text").with("words", short(words)),
            Refusal::OtherText => Message::new("facts-refused-other-text"),
            Refusal::Topic(slug) => Message::new("facts-refused-topic").with("topic", short(slug)),
            Refusal::TooLong(limit) => Message::new("facts-refused-too-long").with("limit", limit),
            Refusal::TooMany(limit) => Message::new("facts-refused-too-many").with("limit", limit),
            Refusal::Twice => Message::new("facts-refused-twice"),
        }
    }
}

/// Why nothing of a file of facts can be taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactsError {
    /// It is no JSON from there on.
    #[error("line {line}, column {column}: {reason}")]
    Json {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What was read there.
        reason: String,
    },
    /// It was written by a newer program.
    #[error("version {found} of the form; this program knows {known}")]
    Newer {
        /// The version of the file.
        found: u64,
        /// The newest that this program reads.
        known: u64,
    },
    /// It is a table for other programs, which leaves out what a file needs.
    #[error("a table for other programs")]
    Table,
    /// It is neither of the forms.
    #[error("no facts")]
    NoFacts,
}

impl FactsError {
    /// What was read, what was expected, what to do: one line without the file's name.
    pub fn message(&self) -> Message {
        match self {
            Self::Json { line, column, reason } => {
                Message::new("facts-error-json").with("line", line).with("column", column).with("reason", reason)
            }
            Self::Newer { found, known } => Message::new("facts-error-newer").with("found", found).with("known", known),
            Self::Table => Message::new("facts-error-table"),
            Self::NoFacts => Message::new("facts-error-none"),
        }
    }

    fn json(error: &serde_json::Error) -> Self {
        // The line and the column stand at the end of its own words as well.
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
        Self::Json { line: error.line(), column: error.column(), reason }
    }
}

/// Reads a file of facts. `source` gives the article that the JSON of `camket extract` names, where
/// there is one.
///
/// # Errors
/// Where it is no file of facts, or no JSON at all.
pub fn read(bytes: &[u8], lexicon: &Lexicon, source: &Source<'_>) -> Result<Reading, FactsError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match facts_kind(bytes) {
        Some(FactsKind::File) => file::read(bytes, lexicon),
        Some(FactsKind::Guide) => guide::read(bytes, lexicon, source),
        Some(FactsKind::Table) => Err(FactsError::Table),
        None => Err(FactsError::NoFacts),
    }
}

/// The objects of a JSON text: of an array, of lines, or the only one. Each with its place.
fn objects(bytes: &[u8]) -> Result<Vec<(String, Value)>, FactsError> {
    let mut found = Vec::new();
    let mut reader = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    let mut line = 1;
    let mut counted = 0;
    while let Some(value) = reader.next() {
        let value = value.map_err(|error| FactsError::json(&error))?;
        match value {
            Value::Array(list) => {
                found.extend(list.into_iter().enumerate().map(|(at, value)| (format!("[{at}]"), value)));
            }
            value => {
                // Where the object begins, and not where the one before it ends.
                let end = reader.byte_offset();
                let between = bytes.get(counted..end).unwrap_or_default();
                let blank = between.iter().take_while(|byte| byte.is_ascii_whitespace()).filter(|byte| **byte == b'\n');
                found.push((format!("line {}", line + blank.count()), value));
                line += between.iter().filter(|byte| **byte == b'\n').count();
                counted = end;
            }
        }
        if found.len() > limits::ITEMS {
            break;
        }
    }
    Ok(found)
}

/// Reads a value of a form.
fn typed<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, Refusal> {
    T::deserialize(value).map_err(|error| Refusal::Form(error.to_string()))
}

/// Refuses an item in which any text is longer than a name is.
fn short(value: &Value, limit: usize) -> Result<(), Refusal> {
    match value {
        Value::String(text) if text.len() > limit => Err(Refusal::TooLong(limit)),
        Value::Array(list) => list.iter().try_for_each(|one| short(one, limit)),
        Value::Object(map) => map.values().try_for_each(|one| short(one, limit)),
        _ => Ok(()),
    }
}

/// Compares words with the text that they are to stand in.
fn stands((start, end, quote): (usize, usize, &str), text: &str) -> Result<(), Refusal> {
    match text.get(start..end) {
        None => Err(Refusal::Outside { start, end }),
        Some(found) if found == quote => Ok(()),
        Some(_) => Err(Refusal::OtherWords(quote.to_owned())),
    }
}
