//! Vietnamese text: normal form, folding for search and comparison, slugs, ordering.
//!
//! Works on text alone: it knows no article, no fact and no lexicon.

pub mod base64;
pub mod phrases;
pub mod query;
mod sentence;
mod spelling;
mod syllable;
pub mod tokens;
mod years;

pub use sentence::{sentence_around, sentence_start};
pub use spelling::{Spelled, spelled};
pub use syllable::is_syllable;
pub use years::years_named;

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// What tells a text from every other: BLAKE3 in hexadecimal.
pub fn content_hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// Text as the program keeps it: NFC, `\n` line breaks, no byte-order mark, no soft hyphens,
/// zero-width characters or control characters; no-break spaces become spaces.
pub fn clean(raw: &str) -> String {
    let raw = raw.strip_prefix('\u{feff}').unwrap_or(raw);
    let mut kept = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    kept.push('\n');
                }
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{c}' | '\u{b}' => kept.push('\n'),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => kept.push(' '),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {}
            '\n' | '\t' => kept.push(c),
            c if c.is_control() => {}
            c => kept.push(c),
        }
    }
    kept.nfc().collect()
}

/// Text for search without marks: lower case, tone and vowel marks dropped, đ as d.
///
/// ```
/// assert_eq!(camket::text::fold("Đắk Lắk"), "dak lak");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        // Whole articles pass here on their way into the search: most of their letters need no more than a look.
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            match FOLDED.get(c as usize) {
                Some(Some(one)) => folded.push(*one),
                _ => folded.extend(folded_letters(c)),
            }
        }
    }
    folded
}

/// What the letters up to the last one that Vietnamese has become, where that is one letter.
static FOLDED: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
    let one = |c: char| {
        let mut letters = folded_letters(c);
        letters.next().filter(|_| letters.next().is_none())
    };
    ('\0'..='\u{1eff}').map(one).collect()
});

fn folded_letters(c: char) -> impl Iterator<Item = char> {
    let parts = std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part));
    parts.flat_map(char::to_lowercase).map(|part| if part == 'đ' { 'd' } else { part })
}

/// Text for matching cues: lower case, the tone mark of a final `oa`, `oe` and `uy` on the first vowel ("thoả"
/// as "thỏa"). It has the same length as `text`, byte for byte, so a word found in
/// the one is at the same place in the other. (Between the two vowels the character boundaries may differ.)
///
/// ```
/// assert_eq!(camket::text::even("Thoả thuận toàn diện"), "thỏa thuận toàn diện");
/// assert_eq!(camket::text::even("İ").len(), "İ".len());
/// ```
pub fn even(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().map(lower).peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let moved = match (c, chars.peek()) {
            ('o', Some('ả')) => Some("ỏa"),
            ('o', Some('ạ')) => Some("ọa"),
            ('o', Some('à')) => Some("òa"),
            ('o', Some('á')) => Some("óa"),
            ('o', Some('ã')) => Some("õa"),
            ('o', Some('ẻ')) => Some("ỏe"),
            ('o', Some('ẹ')) => Some("ọe"),
            ('o', Some('è')) => Some("òe"),
            ('o', Some('é')) => Some("óe"),
            ('u', Some('ỷ')) if before != 'q' => Some("ủy"),
            ('u', Some('ỵ')) if before != 'q' => Some("ụy"),
            ('u', Some('ý')) if before != 'q' => Some("úy"),
            _ => None,
        };
        before = c;
        // In "toàn" and "chuyển" the mark has one place only: the vowels do not end the word.
        let ends = |chars: &std::iter::Peekable<_>| {
            let mut rest = chars.clone();
            rest.next();
            !rest.next().is_some_and(is_letter)
        };
        match moved.filter(|_| ends(&chars)) {
            Some(pair) => {
                out.push_str(pair);
                chars.next();
            }
            None => out.push(c),
        }
    }
    out
}

/// Whether a character is a letter, as [`char::is_alphabetic`], without a table for the letters of
/// Vietnamese.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ư' | 'Ạ'..='ỹ' => true,
        // Dashes, quotation marks, dots of omission.
        '\u{2010}'..='\u{2027}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Whether a character is a letter or a digit, as [`char::is_alphanumeric`], without a table for
/// the letters of Vietnamese.
pub fn is_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ư' | 'Ạ'..='ỹ' => true,
        // Dashes, quotation marks, dots of omission.
        '\u{2010}'..='\u{2027}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The lower case of a character, or itself where that would take another number of bytes.
fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    // The letters of Vietnamese: in their blocks an even code is the capital of the odd one behind it.
    match u32::from(c) {
        0xc0..=0xde if c != '×' => return char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        0xdf..=0xff => return c,
        code @ (0x102 | 0x110 | 0x128 | 0x168 | 0x1a0 | 0x1ea0..=0x1ef9) if code % 2 == 0 => {
            return char::from_u32(code + 1).unwrap_or(c);
        }
        0x103 | 0x111 | 0x129 | 0x169 | 0x1a1 | 0x1b0 | 0x1ea0..=0x1ef9 | 0x2013..=0x2026 => return c,
        0x1af => return 'ư',
        _ => {}
    }
    let mut cases = c.to_lowercase();
    match (cases.next(), cases.next()) {
        (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
        _ => c,
    }
}

/// The slug of a name: folded, its words joined by hyphens.
///
/// ```
/// assert_eq!(camket::text::slug("Sở Khoa học và Công nghệ"), "so-khoa-hoc-va-cong-nghe");
/// ```
pub fn slug(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// A key that compares as text sorts: letters first, then tones.
pub type SortKey = Vec<(u8, u8)>;

/// The key by which names are sorted the Vietnamese way: given name first, then the rest; letters
/// in the order of the Vietnamese alphabet (a ă â … d đ …), tones (ngang huyền hỏi ngã sắc nặng) last.
pub fn name_sort_key(name: &str) -> (SortKey, SortKey) {
    let name = name.trim();
    let (rest, given) = name.rsplit_once(char::is_whitespace).unwrap_or(("", name));
    (sort_key(given), sort_key(rest))
}

/// The key by which text is sorted the Vietnamese way: letters first, tones where letters are alike.
pub fn sort_key(text: &str) -> SortKey {
    const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
    let mut letters = Vec::new();
    let mut tones = Vec::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        let mut base = String::new();
        let mut tone = 0;
        for part in std::iter::once(c).nfd() {
            match part {
                '\u{300}' => tone = 1,
                '\u{309}' => tone = 2,
                '\u{303}' => tone = 3,
                '\u{301}' => tone = 4,
                '\u{323}' => tone = 5,
                part => base.push(part),
            }
        }
        let base: String = base.nfc().collect();
        let place = base
            .chars()
            .next()
            .and_then(|first| LETTERS.chars().position(|letter| letter == first))
            .map_or(0, |place| u8::try_from(place + 11).unwrap_or(u8::MAX));
        let place = if place == 0 {
            base.chars().next().and_then(|d| d.to_digit(10)).map_or(0, |d| u8::try_from(d + 1).unwrap_or(0))
        } else {
            place
        };
        letters.push((place, 0));
        tones.push((0, tone));
    }
    letters.push((0, 0));
    letters.extend(tones);
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_ways_agree_with_the_tables() {
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            let mut cases = c.to_lowercase();
            let by_table = match (cases.next(), cases.next()) {
                (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
                _ => c,
            };
            assert_eq!(lower(c), by_table, "{c:?}");
            assert_eq!(is_word(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn clean_composes_and_drops_what_cannot_be_seen() {
        assert_eq!(clean("\u{feff}Hà\u{ad} Ti\u{0303}nh\r\nnăm\u{a0}2022\u{200b}"), "Hà Tĩnh\nnăm 2022");
        // Some of the wide blanks are composed to others of them.
        assert_eq!(clean("a\u{2000}b\u{2001}c"), "a b c");
    }

    #[test]
    fn even_text_keeps_every_place() {
        for text in ["", "THOẢ THUẬN", "Tỉnh uỷ", "ĐẮK LẮK İẞ K", "quý oà toàn oạ", "o\u{301}a"] {
            let even = even(text);
            assert_eq!(even.len(), text.len(), "{text}");
            let starts = |text: &str| text.split(' ').map(str::len).collect::<Vec<_>>();
            assert_eq!(starts(&even), starts(text), "{text}");
        }
    }

    #[test]
    fn names_sort_by_given_name_in_vietnamese_order() {
        let mut names = [
            "Tạ Anh Tuấn",
            "Tào Đức Thắng",
            "Phạm Anh Tuấn",
            "Cao Anh Sơn",
            "Võ Trọng Hải",
            "Lê Văn Đông",
            "Lê Văn Dũng",
        ];
        names.sort_by_key(|name| name_sort_key(name));
        assert_eq!(
            names,
            [
                "Lê Văn Dũng",
                "Lê Văn Đông",
                "Võ Trọng Hải",
                "Cao Anh Sơn",
                "Tào Đức Thắng",
                "Phạm Anh Tuấn",
                "Tạ Anh Tuấn"
            ]
        );
    }
}
