//! Known phrases, found in text word by word.
//!
//! Phrases are sequences of words in the form of [`super::tokens`]; a lookup costs one step a word,
//! whatever the number of phrases. It knows nothing of what the phrases mean.

use rustc_hash::FxHashMap;

use super::tokens::{Token, TokenKind, form_into, tokens};
use crate::model::Span;

/// A word's number in a [`Vocabulary`].
pub type WordId = u32;

/// The number of every word that no phrase uses.
pub const UNKNOWN: WordId = 0;
/// The number that stands for any figure; phrases write it `#`.
pub const FIGURE: WordId = 1;
/// Set in the number of a figure that a phrase names, so that `#` finds it too.
const FIGURE_BIT: WordId = 1 << 31;

/// The words that phrases are made of.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
}

impl Vocabulary {
    fn learn(&mut self, form: &str, figure: bool) -> WordId {
        if let Some(id) = self.ids.get(form) {
            return *id;
        }
        let id = WordId::try_from(self.ids.len()).map_or(WordId::MAX, |known| known.saturating_add(2));
        let id = if figure { id | FIGURE_BIT } else { id };
        self.ids.insert(form.into(), id);
        id
    }

    /// The numbers of a text's tokens, in their order.
    pub fn read(&self, text: &str, tokens: &[Token]) -> Vec<WordId> {
        let mut form = String::new();
        tokens
            .iter()
            .map(|token| {
                let word = token.at.of(text).unwrap_or_default();
                let otherwise = if token.kind == TokenKind::Number { FIGURE } else { UNKNOWN };
                if word.len() > 64 {
                    return otherwise; // longer than any word of a phrase
                }
                form_into(word, &mut form);
                self.ids.get(form.as_str()).copied().unwrap_or(otherwise)
            })
            .collect()
    }

    /// The numbers of a phrase's words; words that are new are learnt.
    pub fn learn_phrase(&mut self, phrase: &str) -> Vec<WordId> {
        let cut = tokens(phrase, Span::new(0, phrase.len()));
        let mut form = String::new();
        cut.iter()
            .map(|token| {
                let word = token.at.of(phrase).unwrap_or_default();
                if word == "#" {
                    return FIGURE;
                }
                form_into(word, &mut form);
                self.learn(&form, token.kind == TokenKind::Number)
            })
            .collect()
    }
}

/// Phrases with a value each.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    steps: FxHashMap<(u32, WordId), u32>,
    first: Vec<bool>,
    values: Vec<Option<T>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { steps: FxHashMap::default(), first: Vec::new(), values: vec![None] }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; gives back the value that it had before, which is kept.
    pub fn insert(&mut self, words: &[WordId], value: T) -> Option<&T> {
        let mut node = 0;
        for (place, word) in words.iter().enumerate() {
            if place == 0 {
                let at = (*word & !FIGURE_BIT) as usize;
                if self.first.len() <= at {
                    self.first.resize(at + 1, false);
                }
                if let Some(first) = self.first.get_mut(at) {
                    *first = true;
                }
            }
            let next = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
            node = *self.steps.entry((node, *word)).or_insert(next);
            if node == next {
                self.values.push(None);
            }
        }
        let slot = self.values.get_mut(node as usize)?;
        if slot.is_some() {
            return slot.as_ref();
        }
        *slot = Some(value);
        None
    }

    /// The value of the phrase that `words` are, whole.
    pub fn exact(&self, words: &[WordId]) -> Option<&T> {
        self.longest(words).filter(|(taken, _)| *taken == words.len()).map(|(_, value)| value)
    }

    /// The longest phrase that starts at the first of `words`: how many words it takes, and its value.
    pub fn longest(&self, words: &[WordId]) -> Option<(usize, &T)> {
        let first = *words.first()?;
        let opens = |word: WordId| self.first.get((word & !FIGURE_BIT) as usize).copied().unwrap_or(false);
        if !(opens(first) || first & FIGURE_BIT != 0 && opens(FIGURE)) {
            return None;
        }
        let (mut node, mut found) = (0, None);
        for (place, word) in words.iter().enumerate() {
            let named = self.steps.get(&(node, *word));
            let figure = || (*word & FIGURE_BIT != 0).then(|| self.steps.get(&(node, FIGURE))).flatten();
            let Some(next) = named.or_else(figure) else { break };
            node = *next;
            if let Some(value) = self.values.get(node as usize).and_then(Option::as_ref) {
                found = Some((place + 1, value));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_spelling_does_not_matter() {
        let mut vocabulary = Vocabulary::default();
        let mut phrases = Phrases::default();
        for (phrase, value) in [("thỏa thuận", 1), ("thỏa thuận hợp tác", 2), ("# trạm", 3)] {
            let words = vocabulary.learn_phrase(phrase);
            assert!(phrases.insert(&words, value).is_none());
        }
        let text = "Thoả thuận hợp tác mới có 6.500 trạm";
        let cut = tokens(text, Span::new(0, text.len()));
        let words = vocabulary.read(text, &cut);
        assert_eq!(phrases.longest(&words), Some((4, &2)));
        assert_eq!(phrases.longest(&words[2..]), None);
        assert_eq!(phrases.longest(&words[6..]), Some((2, &3)));
    }
}
