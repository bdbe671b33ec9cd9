//! Where the sentences of a paragraph end. A full stop inside a number, an abbreviation ("TP. Huế",
//! "PGS. TS") or a web address ends none.

use crate::lexicon::Lexicon;
use crate::model::Span;

/// The sentences of the stretch `at`, without the blanks around them.
pub fn split(text: &str, even: &str, at: Span, lexicon: &Lexicon) -> Vec<Span> {
    let mut sentences = Vec::new();
    let Some(inside) = at.of(text) else { return sentences };
    let mut start = at.start;
    let mut chars = inside.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        // Marks that close what the sentence opened belong to it.
        let mut end = at.start + offset + c.len_utf8();
        while let Some((next, closing)) = chars.peek().copied() {
            if !matches!(closing, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | '»') {
                break;
            }
            end = at.start + next + closing.len_utf8();
            chars.next();
        }
        let Some((_, next)) = chars.peek().copied() else { continue };
        if !next.is_whitespace() {
            continue;
        }
        let rest = text.get(end..at.end).unwrap_or("").trim_start();
        let Some(first) = rest.chars().next() else { continue };
        let opens = first.is_uppercase()
            || first.is_numeric()
            || matches!(first, '"' | '“' | '‘' | '\'' | '(' | '-' | '–' | '«' | '•' | '+');
        if !opens || (c == '.' && end == at.start + offset + 1 && abbreviated(even, start, at.start + offset, lexicon))
        {
            continue;
        }
        push(text, start, end, &mut sentences);
        start = at.end - rest.len();
    }
    push(text, start, at.end, &mut sentences);
    sentences
}

/// Whether the word that the full stop at `stop` follows is an abbreviation or a number of a list.
fn abbreviated(even: &str, start: usize, stop: usize, lexicon: &Lexicon) -> bool {
    let Some(before) = even.get(start..stop) else { return false };
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | ',' | '-' | '/'))
        .next()
        .unwrap_or("");
    let whole = word.len() == before.trim_start().len();
    (whole && word.bytes().all(|b| b.is_ascii_digit())) || lexicon.index.abbreviations.contains(word)
}

fn push(text: &str, start: usize, end: usize, sentences: &mut Vec<Span>) {
    if let Some(at) = trimmed(text, Span::new(start, end)) {
        sentences.push(at);
    }
}

/// The span without the blanks at its ends; `None` where nothing is left.
pub fn trimmed(text: &str, at: Span) -> Option<Span> {
    let inside = at.of(text)?;
    let front = inside.len() - inside.trim_start().len();
    let kept = inside.trim();
    (!kept.is_empty()).then(|| Span::new(at.start + front, at.start + front + kept.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_stops_inside_words_end_no_sentence() {
        let lexicon = Lexicon::embedded();
        for (text, expected) in [
            (
                "Sáng 5.9, tại TP. Huế, PGS. TS Lê An nói. Ông cảm ơn.",
                vec!["Sáng 5.9, tại TP. Huế, PGS. TS Lê An nói.", "Ông cảm ơn."],
            ),
            (
                "“Chúng tôi sẵn sàng.” Đó là lời hứa… Rất vui!",
                vec!["“Chúng tôi sẵn sàng.”", "Đó là lời hứa…", "Rất vui!"],
            ),
            ("Vốn 1.500 ha. 3 quận", vec!["Vốn 1.500 ha.", "3 quận"]),
            ("1. Về hạ tầng", vec!["1. Về hạ tầng"]),
            ("", vec![]),
        ] {
            let spans = split(text, &crate::text::even(text), Span::new(0, text.len()), lexicon);
            let found: Vec<&str> = spans.iter().map(|span| span.of(text).unwrap()).collect();
            assert_eq!(found, expected);
        }
    }
}
