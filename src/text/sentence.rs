//! The sentence around a stretch of an article, for people who read a fact in its context.
//!
//! A simple cut for showing: extraction has its own, with the abbreviations of the lexicon.

use crate::model::Span;

/// How many bytes before and behind the stretch are shown at most.
const REACH: usize = 400;

/// Short forms whose full stop ends no sentence, besides those of one letter.
const SHORT_FORMS: [&str; 14] =
    ["tp", "tt", "tx", "ts", "ths", "gs", "pgs", "bs", "ks", "cn", "th.s", "mr", "ms", "dr"];

/// The sentence or sentences that `at` stands in, and where `at` is in them. What had to be cut
/// off ends in an ellipsis. `None` where `at` is no stretch of `text`.
///
/// ```
/// use camket::{model::Span, text::sentence_around};
/// let text = "Hai bên ký. Giai đoạn 2026 - 2030, tại TP. Huế. Xong.";
/// let at = text.find("2026").map(|start| Span::new(start, start + 4)).unwrap();
/// let (sentence, inside) = sentence_around(text, at).unwrap();
/// assert_eq!((sentence.as_str(), inside.of(&sentence)), ("Giai đoạn 2026 - 2030, tại TP. Huế.", Some("2026")));
/// ```
pub fn sentence_around(text: &str, at: Span) -> Option<(String, Span)> {
    let quote = at.of(text)?;
    let (before, behind) = (text.get(..at.start)?, text.get(at.end..)?);
    let line_start = before.rfind('\n').map_or(0, |place| place + 1);
    let line_end = behind.find('\n').map_or(text.len(), |place| at.end + place);
    let low = text.ceil_char_boundary(at.start.saturating_sub(REACH)).max(line_start).min(at.start);
    let high = text.floor_char_boundary(at.end.saturating_add(REACH)).min(line_end).max(at.end);

    let mut start = None;
    let mut end = None;
    for (stop, next) in breaks(text, low, high) {
        if next <= at.start {
            start = Some(next);
        } else if stop >= at.end {
            end = Some(stop);
            break;
        }
    }
    // Where the reach ends inside a sentence, it is cut between two words.
    let cut_front = start.is_none() && low > line_start;
    let cut_back = end.is_none() && high < line_end;
    let blank = |part: &str| part.find(char::is_whitespace);
    let start = start.unwrap_or_else(|| match text.get(low..at.start).filter(|_| cut_front).and_then(blank) {
        Some(place) => low + place,
        None => low,
    });
    let end = end.unwrap_or_else(|| {
        let part = text.get(at.end..high).filter(|_| cut_back);
        part.and_then(|part| part.rfind(char::is_whitespace)).map_or(high, |place| at.end + place)
    });

    let front = text.get(start..at.start)?.trim_start();
    let back = text.get(at.end..end)?.trim_end();
    let mut sentence = String::with_capacity(front.len() + quote.len() + back.len() + 8);
    if cut_front {
        sentence.push_str("… ");
    }
    sentence.push_str(front);
    let inside = Span::new(sentence.len(), sentence.len() + quote.len());
    sentence.push_str(quote);
    sentence.push_str(back);
    if cut_back {
        sentence.push_str(" …");
    }
    Some((sentence, inside))
}

/// Where the sentence begins that the byte `at` of `text` stands in, as far as it is looked for.
///
/// ```
/// let text = "Hai bên ký. Đến năm 2030, tỉnh phủ sóng 5G.";
/// let at = text.find("tỉnh").unwrap();
/// assert_eq!(&text[camket::text::sentence_start(text, at)..at], "Đến năm 2030, ");
/// ```
pub fn sentence_start(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let line_start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |place| place + 1);
    let low = text.ceil_char_boundary(at.saturating_sub(REACH)).max(line_start).min(at);
    // What opens a sentence is seen by its first letter.
    let high = text.ceil_char_boundary(at.saturating_add(1));
    breaks(text, low, high).into_iter().map(|(_, next)| next).filter(|next| *next <= at).max().unwrap_or(low)
}

/// Where sentences end between two places of one text: behind the mark, and where the next opens.
fn breaks(text: &str, low: usize, high: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let Some(part) = text.get(low..high) else { return found };
    for (offset, mark) in part.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')) {
        let after = offset + mark.len_utf8();
        let Some(rest) = part.get(after..) else { continue };
        // Marks that close what the sentence opened belong to it.
        let behind = rest.trim_start_matches(['"', '”', '’', '\'', ')', '»']);
        let stop = part.len() - behind.len();
        let next = behind.trim_start();
        if next.len() == behind.len() {
            continue;
        }
        let opens = next.chars().next().is_some_and(|first| {
            first.is_uppercase() || first.is_numeric() || matches!(first, '"' | '“' | '‘' | '(' | '-' | '–' | '«' | '•')
        });
        if opens && !(mark == '.' && is_short_form(part.get(..offset).unwrap_or(""))) {
            found.push((low + stop, low + part.len() - next.len()));
        }
    }
    found
}

/// Whether the text ends in a short form or in the number of a list.
fn is_short_form(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | ',' | '-' | '/')).next();
    let word = word.unwrap_or("");
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    let number_of_a_list = word.len() == before.len() && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    single || number_of_a_list || SHORT_FORMS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap();
        let at = Span::new(start, start + words.len());
        let (sentence, inside) = sentence_around(text, at).unwrap();
        assert_eq!(inside.of(&sentence), Some(words));
        sentence
    }

    #[test]
    fn a_sentence_ends_where_the_next_opens() {
        let text =
            "Tựa bài\nSáng 5.9, tại TP. Huế, PGS. TS. K. An ký. “Chúng tôi đầu tư 1.500 tỷ.” Đến 2030! Vui… lắm\nCuối";
        assert_eq!(around(text, "Tựa"), "Tựa bài");
        assert_eq!(around(text, "Huế"), "Sáng 5.9, tại TP. Huế, PGS. TS. K. An ký.");
        assert_eq!(around(text, "1.500"), "“Chúng tôi đầu tư 1.500 tỷ.”");
        assert_eq!(around(text, "2030"), "Đến 2030!");
        assert_eq!(around(text, "Vui"), "Vui… lắm");
        assert_eq!(around(text, "An ký. “Chúng"), text.split('\n').nth(1).unwrap().split(" Đến").next().unwrap());
        assert_eq!(around(text, "Cuối"), "Cuối");
    }

    #[test]
    fn a_list_keeps_its_number() {
        assert_eq!(around("1. Về hạ tầng. Mở rộng", "hạ tầng"), "1. Về hạ tầng.");
    }

    #[test]
    fn what_is_too_long_is_cut_between_words() {
        let text = format!("{}năm 2030{}", "đường ".repeat(300), " mới đây".repeat(300));
        let sentence = around(&text, "2030");
        assert!(sentence.starts_with("… đường ") && sentence.ends_with("đây …"), "{sentence}");
        assert!(sentence.len() < 2 * REACH + 20);
        // A text without blanks is cut all the same.
        let sentence = around(&format!("{}2030{}", "ệ".repeat(500), "ư".repeat(500)), "2030");
        assert!(sentence.len() < 2 * REACH + 20, "{}", sentence.len());
    }

    #[test]
    fn no_stretch_has_no_sentence() {
        assert_eq!(sentence_around("Huế", Span::new(2, 3)), None);
        assert_eq!(sentence_around("Huế", Span::new(9, 12)), None);
        assert_eq!(sentence_around("", Span::new(0, 0)), Some((String::new(), Span::new(0, 0))));
    }
}
