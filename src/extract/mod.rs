//! From an article to what it states: one stage a file, each a pure function from text and
//! lexicon to findings.
//!
//! [`noise`] finds what of a page is the article and [`sentences`] where its sentences end;
//! [`organizations`] finds who is named, [`agreements`] which of them agree on what, [`dates`]
//! when, [`people`] who took part; the statements follow clause by clause. Nothing here reads a
//! file, a clock or the net, and nothing guesses: what the text does not state stays empty.

pub mod actors;
pub mod agreements;
pub mod clauses;
pub mod dates;
pub mod guide;
pub mod noise;
pub mod organizations;
pub mod people;
pub mod sentences;
pub mod stances;
pub mod statements;
pub mod suggest;
pub mod targets;
pub mod topics;

use crate::lexicon::index::bit;
use crate::lexicon::matcher::Start;
use crate::lexicon::{Hit, Index, Lexicon};
use crate::model::{Article, Facts, Span};
use crate::text;

pub use noise::{Block, BlockKind};
pub use organizations::{Mention, Organizations};
pub use suggest::suggest;

/// An article's text cut into what stands on the page.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The same text for finding cues (see [`text::even`]): every place is the same in both.
    pub even: String,
    /// The lines that are not empty, in order.
    pub blocks: Vec<Block>,
    /// The words with which names, offices and events may start.
    pub starts: Vec<Start>,
}

impl<'a> Page<'a> {
    /// Cuts a text into blocks and sentences.
    pub fn new(text: &'a str, lexicon: &Lexicon) -> Self {
        let even = text::even(text);
        let blocks = noise::blocks(text, &even, lexicon);
        let starts = lexicon.index.first_words.starts(&even);
        Self { text, even, blocks, starts }
    }

    /// The words of a span.
    pub fn words(&self, at: Span) -> &'a str {
        at.of(self.text).unwrap_or("")
    }

    /// The last bytes of a span, as many as asked for, cut at a character.
    pub fn tail(&self, at: Span, bytes: usize) -> Span {
        let mut start = at.start.max(at.end.saturating_sub(bytes));
        while start < at.end && !(self.even.is_char_boundary(start) && self.text.is_char_boundary(start)) {
            start += 1;
        }
        Span::new(start, at.end)
    }

    /// The words of events in a span. The last syllable of a name makes no word with what comes behind it: in
    /// "ông Lương Hải Đăng ký thỏa thuận" somebody signs and nobody registers ("đăng ký").
    pub fn events(&self, index: &Index, within: Span) -> Vec<Hit> {
        let mut hits = index.events.find_at(&self.even, &self.starts, bit::EVENTS, within);
        for hit in &mut hits {
            if !organizations::capitalized(self.text, hit.at) || !self.ends_a_name(index, hit.at.start) {
                continue;
            }
            let words = self.cues(hit.at);
            let behind = words.find(' ').and_then(|blank| index.events.at(&self.even, hit.at.start + blank + 1));
            if let Some(behind) = behind.filter(|behind| behind.at.end <= hit.at.end) {
                *hit = behind;
            }
        }
        hits
    }

    /// Whether the word at `at` goes on with a person's name: words with capitals stand before it, a surname
    /// among them.
    fn ends_a_name(&self, index: &Index, at: usize) -> bool {
        let mut start = at;
        for _ in 0..3 {
            let before = organizations::word_before(self.text, start);
            let Some(word) = before.filter(|word| organizations::capitalized(self.text, *word)) else { return false };
            if index.surnames.contains(self.cues(word)) {
                return true;
            }
            start = word.start;
        }
        false
    }

    /// The words of a span as cues are written.
    pub fn cues(&self, at: Span) -> &str {
        at.of(&self.even).unwrap_or("")
    }
}

/// Which side of an agreement an organization is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The public side; of two public bodies the first.
    Government,
    /// The enterprise side; of two public bodies the second; of companies each one.
    Company,
}

/// The organizations of an agreement by side, as places in [`Organizations::list`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sides {
    /// The public side; empty where all are companies.
    pub government: Vec<usize>,
    /// The enterprise side.
    pub company: Vec<usize>,
}

impl Sides {
    /// The side of an organization, or `None` where it is no party.
    pub fn of(&self, organization: usize) -> Option<Side> {
        if self.government.contains(&organization) {
            Some(Side::Government)
        } else if self.company.contains(&organization) {
            Some(Side::Company)
        } else {
            None
        }
    }
}

/// Somebody named, by a full name, by "ông Tuấn", or by the office alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Where: honorific, rank, office and name, as far as they stand together.
    pub at: Span,
    /// Who, as a place in the people of the agreement.
    pub person: usize,
    /// The person's side.
    pub side: Option<Side>,
}

/// What the statement reader needs to know of the agreement that it reads for.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// Everyone named, with the mentions in the order of the text.
    pub organizations: &'a Organizations,
    /// Who is on which side.
    pub sides: &'a Sides,
    /// People of the agreement where they are named, in the order of the text.
    pub references: &'a [Reference],
    /// The sentence that reports the signing.
    pub signing: Option<Span>,
    /// The year of the article, or else of the signing, as far as one is stated.
    pub year: Option<i16>,
    /// The sentences to be read, where the article reports several agreements; all where empty.
    pub scope: &'a [Span],
}

impl Context<'_> {
    /// Whether a sentence is to be read for this agreement.
    pub fn reads(&self, sentence: Span) -> bool {
        self.scope.is_empty() || self.scope.binary_search_by_key(&sentence.start, |span| span.start).is_ok()
    }
}

/// Reads an article. Linear in the length of its text; any text gives facts or none.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Facts {
    let page = Page::new(&article.text, lexicon);
    let published = dates::published(&page, article);
    let organizations = organizations::find(&page, published.as_ref().map(|claim| claim.value), lexicon);
    let agreements = agreements::read(&page, &organizations, published.as_ref(), lexicon);
    Facts { published, agreements }
}
