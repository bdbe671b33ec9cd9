//! An article as it was read, and stretches of its text.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::date::PartialDate;

/// A stretch of an article's text: byte offsets, start included, end excluded.
///
/// Both ends are character boundaries of the text that the span was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
pub struct Span {
    /// Byte offset of the first character.
    pub start: usize,
    /// Byte offset behind the last character.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words that the span covers, or `None` where it does not fit `text`.
    pub fn of<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.start..self.end)
    }

    /// The span as a range of byte offsets.
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// How many bytes it covers.
    pub const fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub const fn is_empty(&self) -> bool {
        self.end <= self.start
    }

    /// Whether the two share a byte.
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside this span.
    pub const fn contains(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// One article: its text as imported, and what the file itself says about it.
///
/// `text` is NFC with `\n` as its only line break. It never changes after it was read, so that
/// every [`Span`] stays true.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Article {
    /// The name of the file that it was read from, without its folder.
    pub file: String,
    /// Its headline, where the reader found one.
    pub title: Option<String>,
    /// The newspaper or site, where the file names it.
    pub outlet: Option<String>,
    /// Where it was published, where the file says so.
    pub url: Option<String>,
    /// Its own date where the file's metadata states one; a dateline in the text is the
    /// extractor's to find.
    pub published: Option<PartialDate>,
    /// The whole text.
    pub text: String,
}
