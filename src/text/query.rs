//! What a person types to find something: words with marks are meant exactly, words without marks
//! whatever the marks are.

use unicode_normalization::UnicodeNormalization as _;

use super::fold;

/// A word that compares as people type it: lower case, the tone behind the word, so that `hòa`
/// and `hoà` are one and half a word is the beginning of the whole.
pub fn exact_key(word: &str) -> String {
    let mut key = String::with_capacity(word.len() + 2);
    let mut tones = String::new();
    for c in word.to_lowercase().nfd() {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones.push(c),
            c => key.push(c),
        }
    }
    key.push_str(&tones);
    key
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| super::is_word(c) || ('\u{300}'..='\u{36f}').contains(&c);
    text.split(move |c: char| !is_word(c)).filter(|word| !word.is_empty())
}

/// A short text, made ready to be found: a name, a headline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findable {
    /// Its words, folded and as they stand.
    words: Box<[(Box<str>, Box<str>)]>,
}

impl Findable {
    /// A text made ready.
    pub fn new(text: &str) -> Self {
        Self { words: words(text).map(|word| (fold(word).into(), exact_key(word).into())).collect() }
    }
}

/// What is sought: every one of its words must stand in a text, at the start of a word.
///
/// ```
/// use camket::text::query::{Findable, Query};
/// let name = Findable::new("Đắk Lắk – Viettel");
/// assert!(Query::new("lak viet").fits(&name) && Query::new("Đăk").fits(&name));
/// assert!(!Query::new("Đạk").fits(&name));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Folded, and exact where the word has marks.
    terms: Vec<(String, Option<String>)>,
}

impl Query {
    /// What was typed.
    pub fn new(typed: &str) -> Self {
        let term = |word: &str| {
            let folded = fold(word);
            let exact = (folded != word.to_lowercase()).then(|| exact_key(word));
            (folded, exact)
        };
        Self { terms: words(typed).map(term).collect() }
    }

    /// Whether nothing is sought.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether every word stands in the text. An empty query fits everything.
    pub fn fits(&self, text: &Findable) -> bool {
        self.terms.iter().all(|(folded, exact)| {
            text.words.iter().any(|(own, own_exact)| {
                own.starts_with(folded.as_str())
                    && exact.as_ref().is_none_or(|exact| own_exact.starts_with(exact.as_str()))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_typed_count_and_marks_that_are_not_do_not() {
        let fits = |typed: &str, text: &str| Query::new(typed).fits(&Findable::new(text));
        assert!(fits("dak lak", "Đắk Lắk – Viettel"));
        assert!(fits("ĐẮK", "Đắk Lắk – Viettel"));
        assert!(fits("viettel gia", "Gia Lai – Viettel (2025)"));
        assert!(fits("2025", "Gia Lai – Viettel (2025)"));
        assert!(fits("", "Gia Lai"));
        assert!(fits("Hoà", "Hòa Bình") && fits("Hòa", "Hoà Bình"), "the place of a tone mark is no matter");
        assert!(!fits("đường", "Bình Dương"));
        assert!(!fits("lai gia viettel fpt", "Gia Lai – Viettel"));
        assert!(!fits("ettel", "Viettel"), "words are found from their start");
    }

    #[test]
    fn a_word_that_is_being_typed_finds_already() {
        // What an input method leaves in the field on the way to “Đắk”.
        for typed in ["đ", "đă", "đăk", "đắk"] {
            assert!(Query::new(typed).fits(&Findable::new("Đắk Lắk")), "{typed}");
        }
    }
}
