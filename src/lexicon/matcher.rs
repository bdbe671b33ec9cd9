//! Finds many words at once: the lexicons' entries in the even text of an article (see
//! [`crate::text::even`]), longest first, at word boundaries, in one pass.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use crate::model::Span;
use crate::text;

/// A set of words, each with a number that says what it is.
#[derive(Debug, Clone)]
pub struct Matcher {
    automaton: Option<AhoCorasick>,
    payloads: Vec<u32>,
    /// The words as they were given, for reasons.
    words: Vec<String>,
}

/// A word found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub at: Span,
    /// The number that the word was given.
    pub payload: u32,
    /// Its place among the words of the matcher.
    pub word: usize,
}

impl Matcher {
    /// A matcher of `words`; they are made even, so their case and tone spelling do not matter.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = (W, u32)>) -> Self {
        let (mut kept, mut payloads, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
        for (word, payload) in words {
            let word = word.as_ref();
            if !word.is_empty() {
                patterns.push(text::even(word));
                kept.push(word.to_owned());
                payloads.push(payload);
            }
        }
        let automaton = AhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Both)
            // A lexicon is built once and searched for ever; the few words of one article are not.
            .kind((patterns.len() > 64).then_some(AhoCorasickKind::DFA))
            .build(&patterns)
            .map_err(|error| log::error!("a lexicon makes no automaton: {error}"))
            .ok();
        Self { automaton, payloads, words: kept }
    }

    /// The word behind a hit, as the lexicon spells it.
    pub fn word(&self, hit: &Hit) -> &str {
        self.words.get(hit.word).map_or("", String::as_str)
    }

    /// All words in `even` that do not overlap, the leftmost and of those the longest first.
    pub fn find_all(&self, even: &str) -> Vec<Hit> {
        self.find_in(even, Span::new(0, even.len()))
    }

    /// As [`Self::find_all`], inside `within`.
    pub fn find_in(&self, even: &str, within: Span) -> Vec<Hit> {
        let mut found = Vec::new();
        let Some(automaton) = &self.automaton else { return found };
        let mut from = within.start;
        while from < within.end {
            let input = Input::new(even).range(from..within.end);
            let Some(hit) = automaton.find(input) else { break };
            let whole = if whole_words(even, hit.start(), hit.end()) {
                Some(self.hit(&hit))
            } else {
                self.at(even, hit.start()).filter(|hit| hit.at.end <= within.end)
            };
            match whole {
                Some(hit) => {
                    from = hit.at.end;
                    found.push(hit);
                }
                None => from = next_char(even, hit.start()),
            }
        }
        found
    }

    /// The longest word that starts right at `at`.
    pub fn at(&self, even: &str, at: usize) -> Option<Hit> {
        let automaton = self.automaton.as_ref()?;
        let mut end = even.len();
        loop {
            let hit = automaton.find(Input::new(even).range(at..end).anchored(Anchored::Yes))?;
            if whole_words(even, hit.start(), hit.end()) {
                return Some(self.hit(&hit));
            }
            // A shorter word may end at a boundary where the longest does not.
            end = hit.end().checked_sub(1)?;
            while !even.is_char_boundary(end) {
                end -= 1;
            }
            if end <= at {
                return None;
            }
        }
    }

    fn hit(&self, hit: &aho_corasick::Match) -> Hit {
        let word = hit.pattern().as_usize();
        Hit {
            at: Span::new(hit.start(), hit.end()),
            payload: self.payloads.get(word).copied().unwrap_or_default(),
            word,
        }
    }
}

fn next_char(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(text.len() + 1, |c| at + c.len_utf8())
}

/// Whether the stretch neither starts nor ends inside a word.
fn whole_words(even: &str, start: usize, end: usize) -> bool {
    let first = even.get(start..end).and_then(|inside| inside.chars().next());
    let last = even.get(start..end).and_then(|inside| inside.chars().next_back());
    let before = even.get(..start).and_then(|rest| rest.chars().next_back());
    let after = even.get(end..).and_then(|rest| rest.chars().next());
    let joined = |a: Option<char>, b: Option<char>| a.is_some_and(text::is_word) && b.is_some_and(text::is_word);
    !joined(before, first) && !joined(last, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_longest_first_in_any_spelling() {
        let matcher = Matcher::new([("FPT", 1), ("FPT IS", 2), ("thỏa thuận", 3), ("ký", 4)]);
        let text = text::even("FPT IST và FPT IS ký Thoả thuận; kýt");
        let found: Vec<(u32, &str)> =
            matcher.find_all(&text).iter().map(|hit| (hit.payload, hit.at.of(&text).unwrap())).collect();
        assert_eq!(found, [(1, "fpt"), (2, "fpt is"), (4, "ký"), (3, "thỏa thuận")]);
        assert_eq!(matcher.at(&text, 0).map(|hit| hit.payload), Some(1));
    }
}
