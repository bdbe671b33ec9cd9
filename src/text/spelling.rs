//! The words that a slug stands for: found again in text that names them, with their marks and capitals.

use std::ops::Range;

/// How a slug is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelled {
    /// How many of its words no text has; they stand as they are in the slug, without marks.
    pub missing: usize,
    /// Out of how many stretches of text it was put together.
    pub pieces: usize,
    /// The words, the first with a capital.
    pub words: String,
}

impl Spelled {
    /// Whether one stretch of text has all of it.
    pub const fn is_whole(&self) -> bool {
        self.missing == 0 && self.pieces == 1
    }
}

/// A word of a text: its parts in a slug, its place.
struct Word {
    slug: String,
    at: Range<usize>,
}

/// Writes a slug as texts write it: in as few stretches as they allow, each from the first text that has it,
/// and rather where it begins with a capital.
///
/// ```
/// let spelled = camket::text::spelled("so-y-te-gia-lai", &["Giám đốc Sở Y tế", "tại Gia Lai"]);
/// assert_eq!(spelled.words, "Sở Y tế Gia Lai");
/// assert_eq!((spelled.pieces, spelled.missing), (2, 0));
/// ```
pub fn spelled(slug: &str, texts: &[&str]) -> Spelled {
    let parts: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).collect();
    let texts: Vec<(&str, Vec<Word>)> = texts.iter().map(|text| (*text, words(text))).collect();
    let (mut at, mut missing, mut pieces) = (0, 0, 0);
    let mut found: Vec<String> = Vec::new();
    while let Some(rest) = parts.get(at..).filter(|rest| !rest.is_empty()) {
        match longest(rest, &texts) {
            Some((count, stretch)) => {
                found.push(stretch);
                (at, pieces) = (at + count, pieces + 1);
            }
            None => {
                found.extend(rest.first().map(|part| (*part).to_owned()));
                (at, missing) = (at + 1, missing + 1);
            }
        }
    }
    let words = found.join(" ");
    let mut letters = words.chars();
    let words = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    Spelled { missing, pieces, words }
}

fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if super::is_word(c) {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            let slug = super::slug(text.get(from..at).unwrap_or_default());
            found.push(Word { slug, at: from..at });
        }
    }
    found
}

/// The longest stretch of a text that says the first of these parts, and how many of them.
fn longest(parts: &[&str], texts: &[(&str, Vec<Word>)]) -> Option<(usize, String)> {
    let mut best: Option<((usize, bool), &str)> = None;
    for (place, (text, words)) in texts.iter().enumerate() {
        for (at, word) in words.iter().enumerate() {
            if Some(&word.slug.as_str()) != parts.first() {
                continue;
            }
            let mut count = 1;
            while let (Some(part), Some(before), Some(next)) =
                (parts.get(count), words.get(at + count - 1), words.get(at + count))
            {
                if next.slug != *part || !joins(text.get(before.at.end..next.at.start).unwrap_or_default()) {
                    break;
                }
                count += 1;
            }
            let Some(last) = words.get(at + count - 1) else { continue };
            let stretch = text.get(word.at.start..last.at.end).unwrap_or_default();
            let capital = stretch.starts_with(char::is_uppercase);
            // A syllable alone stands everywhere and means much: only the first text is near enough to it.
            if count == 1 && parts.len() > 1 && place > 0 {
                continue;
            }
            if best.as_ref().is_none_or(|(known, _)| (count, capital) > *known) {
                best = Some(((count, capital), stretch));
            }
        }
    }
    let ((count, _), stretch) = best?;
    let plain: String = stretch.chars().filter(|c| !matches!(c, '"' | '“' | '”' | '«' | '»')).collect();
    Some((count, plain.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// Whether what stands between two words leaves them in one name.
fn joins(between: &str) -> bool {
    between.chars().all(|c| matches!(c, ' ' | '-' | '–' | ',' | '&' | '\'' | '’' | '/' | '"' | '“' | '”'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(slug: &str, texts: &[&str]) -> String {
        spelled(slug, texts).words
    }

    #[test]
    fn words_come_back_with_their_marks() {
        assert_eq!(of("cong-ty-abc", &["Giám đốc Công ty ABC"]), "Công ty ABC");
        assert_eq!(
            of("bo-lao-dong-thuong-binh-va-xa-hoi", &["Thứ trưởng Bộ Lao động - Thương binh và Xã hội"]),
            "Bộ Lao động - Thương binh và Xã hội"
        );
        assert!(spelled("cong-ty-abc", &["Giám đốc Công ty ABC"]).is_whole());
    }

    #[test]
    fn a_name_goes_on_in_another_text() {
        let texts = ["Chủ tịch Hiệp hội Doanh nghiệp tỉnh", "khánh hòa. Tại Khánh Hòa hôm qua"];
        assert_eq!(of("hiep-hoi-doanh-nghiep-tinh-khanh-hoa", &texts), "Hiệp hội Doanh nghiệp tỉnh Khánh Hòa");
    }

    #[test]
    fn sentences_are_not_run_together_and_what_no_text_has_stays() {
        let spelled = spelled("so-y-te", &["Sở. Y tế"]);
        assert_eq!((spelled.words.as_str(), spelled.pieces), ("Sở Y tế", 2));
        assert_eq!(of("cong-ty-abc", &[]), "Cong ty abc");
        assert_eq!(of("y-te-xa", &["ngành y tế", "đường xa"]), "Y tế xa");
        assert_eq!(of("", &["a"]), "");
    }

    #[test]
    fn quotation_marks_of_a_name_go() {
        assert_eq!(of("quy-tam-long-vang", &["Quỹ “Tấm lòng Vàng”"]), "Quỹ Tấm lòng Vàng");
    }
}
