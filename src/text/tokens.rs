//! Text as a row of words, numbers and marks, each with its place, and a form in which spellings agree.
//!
//! A word's form is lower case with the tone at its end, so that "thoả" and "thỏa" are one word. The
//! cutting is one pass over the text; it knows no language beyond letters and tones.

use crate::model::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, possibly with digits: "mạng", "4G", "CNTT".
    Word,
    /// Digits, possibly with separators: "6.500", "99,21".
    Number,
    /// One other character that is no space.
    Mark,
}

/// One word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub at: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether a space or line break stands before it.
    pub spaced: bool,
}

/// The letter without its tone, and the tone: 0 none, then grave, hook, tilde, acute, dot.
fn split_tone(c: char) -> (char, u8) {
    const FAMILIES: [(char, [char; 5]); 12] = [
        ('a', ['à', 'ả', 'ã', 'á', 'ạ']),
        ('ă', ['ằ', 'ẳ', 'ẵ', 'ắ', 'ặ']),
        ('â', ['ầ', 'ẩ', 'ẫ', 'ấ', 'ậ']),
        ('e', ['è', 'ẻ', 'ẽ', 'é', 'ẹ']),
        ('ê', ['ề', 'ể', 'ễ', 'ế', 'ệ']),
        ('i', ['ì', 'ỉ', 'ĩ', 'í', 'ị']),
        ('o', ['ò', 'ỏ', 'õ', 'ó', 'ọ']),
        ('ô', ['ồ', 'ổ', 'ỗ', 'ố', 'ộ']),
        ('ơ', ['ờ', 'ở', 'ỡ', 'ớ', 'ợ']),
        ('u', ['ù', 'ủ', 'ũ', 'ú', 'ụ']),
        ('ư', ['ừ', 'ử', 'ữ', 'ứ', 'ự']),
        ('y', ['ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ']),
    ];
    match c {
        'à'
        | 'á'
        | 'ã'
        | 'è'
        | 'é'
        | 'ì'
        | 'í'
        | 'ò'
        | 'ó'
        | 'õ'
        | 'ù'
        | 'ú'
        | 'ý'
        | 'ĩ'
        | 'ũ'
        | '\u{1ea0}'..='\u{1ef9}' => {
            for (base, toned) in FAMILIES {
                for (tone, letter) in (1..).zip(toned) {
                    if letter == c {
                        return (base, tone);
                    }
                }
            }
            (c, 0)
        }
        c => (c, 0),
    }
}

/// Writes the form of a word into `form`, which is emptied first.
pub fn form_into(word: &str, form: &mut String) {
    form.clear();
    let mut tone = 0;
    for c in word.chars() {
        if c.is_ascii() {
            form.push(c.to_ascii_lowercase());
            continue;
        }
        for lower in c.to_lowercase() {
            let (base, mark) = split_tone(lower);
            if mark != 0 {
                tone = mark;
            }
            form.push(base);
        }
    }
    match tone {
        1 => form.push('`'),
        2 => form.push('?'),
        3 => form.push('~'),
        4 => form.push('\''),
        5 => form.push('.'),
        _ => {}
    }
}

/// Cuts a stretch of `text` into tokens. A stretch that does not fit the text has none.
pub fn tokens(text: &str, within: Span) -> Vec<Token> {
    let Some(part) = within.of(text) else { return Vec::new() };
    let mut found = Vec::with_capacity(part.len() / 6 + 1);
    let mut chars = part.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = start + first.len_utf8();
        let kind = if first.is_numeric() {
            let mut letters = false;
            while let Some(&(at, c)) = chars.peek() {
                let inside = super::is_word(c) || {
                    // A separator belongs to the number only where a digit follows it at once.
                    !letters && matches!(c, '.' | ',') && part.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit)
                };
                if !inside {
                    break;
                }
                // "1Gbps" and "50ha" are a number and a measure; "4G" and "5G" are names.
                if super::is_letter(c) && !letters {
                    let rest = part.get(at..).unwrap_or_default();
                    let tail = rest.find(|c: char| !super::is_word(c)).unwrap_or(rest.len());
                    let area = ["m2", "m3", "km2", "m²", "m³", "km²"].iter().any(|measure| {
                        rest.strip_prefix(measure).is_some_and(|rest| !rest.starts_with(super::is_word))
                    });
                    if area || tail > 1 && rest.get(..tail).is_some_and(|tail| tail.chars().all(super::is_letter)) {
                        break;
                    }
                    letters = true;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            if letters { TokenKind::Word } else { TokenKind::Number }
        } else if super::is_letter(first) {
            while let Some(&(at, c)) = chars.peek() {
                if !super::is_word(c) {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        found.push(Token {
            at: Span::new(within.start + start, within.start + end),
            kind,
            capital: first.is_uppercase(),
            spaced,
        });
        spaced = false;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text, Span::new(0, text.len())).iter().filter_map(|token| token.at.of(text)).collect()
    }

    #[test]
    fn numbers_keep_their_separators_and_names_their_digits() {
        assert_eq!(
            cut("hơn 99,21% dân số; 6.500 giáo viên, 4G/5G, 1Gbps."),
            [
                "hơn", "99,21", "%", "dân", "số", ";", "6.500", "giáo", "viên", ",", "4G", "/", "5G", ",", "1", "Gbps",
                "."
            ]
        );
    }

    #[test]
    fn spellings_of_one_word_have_one_form() {
        let form = |word: &str| {
            let mut form = String::new();
            form_into(word, &mut form);
            form
        };
        for (old, new) in [("thoả", "thỏa"), ("Uỷ", "ủy"), ("HOÁ", "hóa"), ("khoẻ", "khỏe")] {
            assert_eq!(form(old), form(new));
        }
        assert_ne!(form("đường"), form("dương"));
        assert_ne!(form("tình"), form("tỉnh"));
    }
}
