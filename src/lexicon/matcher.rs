//! Finds many words at once: the lexicons' entries in the even text of an article (see
//! [`crate::text::even`]), longest first, at word boundaries, in one pass.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use rustc_hash::FxHashMap;

use crate::model::Span;
use crate::text;

/// A word of a text with which entries of some matchers start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Where it starts.
    pub at: usize,
    /// The matchers that have entries with it, one bit each.
    pub matchers: u8,
}

/// The first words of the entries of several matchers. A text is cut into words once; each matcher
/// then looks only where one of its entries may start, which few words are.
#[derive(Debug, Clone, Default)]
pub struct FirstWords {
    matchers: FxHashMap<String, u8>,
}

impl FirstWords {
    /// Takes up a matcher under a bit of its own.
    pub fn add(&mut self, matcher: &Matcher, bit: u8) {
        for word in &matcher.words {
            let even = text::even(word);
            let first: String = even.chars().take_while(|c| text::is_word(*c)).collect();
            *self.matchers.entry(first).or_default() |= bit;
        }
    }

    /// The words of an even text with which an entry may start, in its order.
    pub fn starts(&self, even: &str) -> Vec<Start> {
        let mut starts = Vec::with_capacity(even.len() / 16);
        let mut open: Option<usize> = None;
        let mut take = |at: usize, end: usize| {
            if let Some(matchers) = even.get(at..end).and_then(|word| self.matchers.get(word)) {
                starts.push(Start { at, matchers: *matchers });
            }
        };
        for (at, c) in even.char_indices() {
            match (text::is_word(c), open) {
                (true, None) => open = Some(at),
                (false, Some(start)) => {
                    take(start, at);
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(start) = open {
            take(start, even.len());
        }
        starts
    }
}

/// A few words that one article itself introduces.
#[derive(Debug, Clone, Default)]
pub struct OwnWords<'a> {
    /// By their first word; of those with one first word the longest first.
    by_first: FxHashMap<&'a str, Vec<(&'a str, usize)>>,
}

impl<'a> OwnWords<'a> {
    /// Even words, each with a number that says what it is.
    pub fn new(words: impl IntoIterator<Item = (&'a str, usize)>) -> Self {
        let mut by_first: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
        for (word, payload) in words {
            let end = word.find(|c| !text::is_word(c)).unwrap_or(word.len());
            if let Some(first) = word.get(..end).filter(|first| !first.is_empty()) {
                by_first.entry(first).or_default().push((word, payload));
            }
        }
        for words in by_first.values_mut() {
            words.sort_by_key(|(word, _)| (std::cmp::Reverse(word.len()), *word));
            // No article has more names for anything; in a made-up text more would cost time.
            words.truncate(24);
        }
        Self { by_first: by_first.into_iter().collect() }
    }

    /// All of them in a stretch of an even text, none overlapping another: where, and the number.
    pub fn find_in(&self, even: &str, within: Span) -> Vec<(Span, usize)> {
        let mut found: Vec<(Span, usize)> = Vec::new();
        let Some(inside) = within.of(even) else { return found };
        let mut from = 0;
        let mut open: Option<usize> = None;
        for (at, c) in inside.char_indices().chain([(inside.len(), ' ')]) {
            match (text::is_word(c), open) {
                (true, None) => open = Some(at),
                (false, Some(start)) => {
                    open = None;
                    if start < from {
                        continue;
                    }
                    let Some(words) = inside.get(start..at).and_then(|first| self.by_first.get(first)) else {
                        continue;
                    };
                    let rest = inside.get(start..).unwrap_or("");
                    let hit = words.iter().find(|(word, _)| {
                        rest.starts_with(word)
                            && whole_words(even, within.start + start, within.start + start + word.len())
                    });
                    if let Some((word, payload)) = hit {
                        from = start + word.len();
                        found.push((Span::new(within.start + start, within.start + from), *payload));
                    }
                }
                _ => {}
            }
        }
        found
    }
}

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
            // Nearly all searches are anchored at a word: what is small and stays in the cache is fastest.
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            .map_err(|error| log::error!("a lexicon makes no automaton: {error}"))
            .ok();
        Self { automaton, payloads, words: kept }
    }

    /// All words, as the lexicon spells them.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
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

    /// As [`Self::find_in`], looking only at the `starts` that have this matcher's `bit`
    /// (see [`FirstWords`]).
    pub fn find_at(&self, even: &str, starts: &[Start], bit: u8, within: Span) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        let first = starts.partition_point(|start| start.at < within.start);
        let mut from = within.start;
        for start in starts.iter().skip(first).take_while(|start| start.at < within.end) {
            if start.matchers & bit != 0
                && start.at >= from
                && let Some(hit) = self.at_until(even, start.at, within.end)
            {
                from = hit.at.end;
                found.push(hit);
            }
        }
        found
    }

    /// The longest word that starts right at `at`.
    pub fn at(&self, even: &str, at: usize) -> Option<Hit> {
        self.at_until(even, at, even.len())
    }

    fn at_until(&self, even: &str, at: usize, mut end: usize) -> Option<Hit> {
        let automaton = self.automaton.as_ref()?;
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
    fn looking_at_first_words_finds_the_same() {
        let matcher = Matcher::new([("FPT", 1), ("FPT IS", 2), ("thỏa thuận", 3), ("ký", 4), ("đ/c", 5), ("TP.", 6)]);
        let mut first = FirstWords::default();
        first.add(&matcher, 1);
        for text in ["FPT IST và FPT IS ký Thoả thuận; kýt", "đ/c An, TP.Vinh, (TP. Huế)ký FPT", "", "thỏa thuậnký"]
        {
            let text = text::even(text);
            let all = Span::new(0, text.len());
            assert_eq!(matcher.find_at(&text, &first.starts(&text), 1, all), matcher.find_in(&text, all), "{text}");
        }
        let own = OwnWords::new([("sao khuê", 1), ("sao khuê xanh", 2)]);
        let text = "sao khuê xanh và sao khuê, saokhuê";
        let found = own.find_in(text, Span::new(0, text.len()));
        assert_eq!(found.iter().map(|(_, payload)| *payload).collect::<Vec<_>>(), [2, 1]);
    }

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
