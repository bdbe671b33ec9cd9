//! From bytes to characters: Unicode, windows-1258 and the encodings that came before it.
//!
//! UTF-8 and UTF-16 tell themselves. The others are single-byte tables that share their bytes, so
//! each is tried and the one is taken whose words are built like Vietnamese syllables. Text that
//! was once saved as Unicode while it still stood in the letters of an old font ("Céng hoµ x· héi")
//! is recognised in the same way.

use std::borrow::Cow;

use encoding_rs::{EncoderResult, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization as _;

use super::error::ReadError;
use super::limits;
use crate::model::Encoding;
use crate::text::is_syllable;

/// Text and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The characters; a byte-order mark is gone.
    pub(super) text: String,
    /// How they were written.
    pub(super) encoding: Encoding,
}

/// Decodes by the encoding that the bytes themselves tell.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    let of = |text, encoding| Decoded { text, encoding };
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return utf8(rest, 3).map(|text| unfont(of(text, Encoding::Utf8)));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return utf16(rest, 2, u16::from_le_bytes).map(|text| of(text, Encoding::Utf16Le));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return utf16(rest, 2, u16::from_be_bytes).map(|text| of(text, Encoding::Utf16Be));
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return decode_as(bytes, encoding).map(|text| of(text, encoding));
    }
    match utf8(bytes, 0) {
        Ok(text) => Ok(unfont(of(text, Encoding::Utf8))),
        Err(error @ ReadError::NotText { byte: 0, .. }) => Err(error),
        Err(error) => cut_off(bytes).or_else(|| single_byte(bytes)).ok_or(error),
    }
}

/// UTF-8 that ends within a character: all but that one can be read.
fn cut_off(bytes: &[u8]) -> Option<Decoded> {
    let error = std::str::from_utf8(bytes).err().filter(|error| error.error_len().is_none())?;
    let text = utf8(bytes.get(..error.valid_up_to())?, 0).ok()?;
    // Before it stand letters that are UTF-8 and nothing else.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    (!text.is_ascii()).then(|| Decoded { text: format!("{text}\u{fffd}"), encoding: Encoding::Utf8 })
}

/// Decodes by an encoding that a person chose.
pub(super) fn decode_as(bytes: &[u8], encoding: Encoding) -> Result<String, ReadError> {
    match encoding {
        Encoding::Utf8 => {
            let rest = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
            utf8(rest, bytes.len() - rest.len())
        }
        Encoding::Utf16Le => utf16(bytes.strip_prefix(&[0xff, 0xfe]).unwrap_or(bytes), 0, u16::from_le_bytes),
        Encoding::Utf16Be => utf16(bytes.strip_prefix(&[0xfe, 0xff]).unwrap_or(bytes), 0, u16::from_be_bytes),
        Encoding::Windows1258 => Ok(encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes).0.nfc().collect()),
        Encoding::Windows1252 => Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()),
        Encoding::Tcvn3 => Ok(tcvn3(&of_old_font(bytes))),
        Encoding::Vni => Ok(vni(&of_old_font(bytes))),
    }
}

/// The bytes of an old font, also where its text was once saved as Unicode.
fn of_old_font(bytes: &[u8]) -> Cow<'_, [u8]> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.is_ascii() => western_bytes(text).map_or(Cow::Borrowed(bytes), Cow::Owned),
        _ => Cow::Borrowed(bytes),
    }
}

/// A text as the bytes of windows-1252; `None` where it has other characters.
fn western_bytes(text: &str) -> Option<Vec<u8>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut encoder = WINDOWS_1252.new_encoder();
    let mut bytes = vec![0; encoder.max_buffer_length_from_utf8_without_replacement(text.len())?];
    // It ends at the first letter that windows-1252 lacks: most texts in Vietnamese have one early on.
    let (result, _, written) = encoder.encode_from_utf8_without_replacement(text, &mut bytes, true);
    bytes.truncate(written);
    matches!(result, EncoderResult::InputEmpty).then_some(bytes)
}

fn utf8(bytes: &[u8], before: usize) -> Result<String, ReadError> {
    match std::str::from_utf8(bytes) {
        // A zero byte is valid UTF-8 but stands in no text.
        Ok(text) => match text.find('\0') {
            Some(at) => Err(ReadError::NotText { at: before + at, byte: 0 }),
            None => Ok(text.to_owned()),
        },
        Err(error) => {
            let at = error.valid_up_to();
            Err(ReadError::NotText { at: before + at, byte: bytes.get(at).copied().unwrap_or_default() })
        }
    }
}

fn utf16(bytes: &[u8], before: usize, unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(ReadError::CutOff { bytes: bytes.len() + before });
    }
    // A lone surrogate is a damaged character, not a damaged article: it is shown as unreadable.
    Ok(char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).map(|c| c.unwrap_or('\u{fffd}')).collect())
}

/// UTF-16 without its mark: spaces, line ends and digits have a zero byte beside them, always on
/// the same side.
fn unmarked_utf16(bytes: &[u8]) -> Option<Encoding> {
    let (pairs, rest) = bytes.get(..bytes.len().min(limits::HEAD_BYTES))?.as_chunks::<2>();
    if !rest.is_empty() && bytes.len() < limits::HEAD_BYTES || pairs.len() < 2 {
        return None;
    }
    let low = pairs.iter().filter(|pair| pair[1] == 0 && (pair[0].is_ascii_graphic() || pair[0].is_ascii_whitespace()));
    let high =
        pairs.iter().filter(|pair| pair[0] == 0 && (pair[1].is_ascii_graphic() || pair[1].is_ascii_whitespace()));
    let (low, high) = (low.count(), high.count());
    if low * 2 > pairs.len() && high == 0 {
        Some(Encoding::Utf16Le)
    } else if high * 2 > pairs.len() && low == 0 {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// The table under which the most words with other than English letters are Vietnamese syllables.
fn single_byte(bytes: &[u8]) -> Option<Decoded> {
    // Control characters stand in no text, under none of the tables.
    if bytes.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x0b | 0x1a)) {
        return None;
    }
    let head = &bytes[..bytes.len().min(limits::SAMPLE_BYTES)];
    let (encoding, share) = [Encoding::Windows1258, Encoding::Tcvn3, Encoding::Vni]
        .into_iter()
        .filter_map(|encoding| Some((encoding, vietnamese_share(&decode_as(head, encoding).ok()?))))
        // Of equals the first: `max_by` would take the last.
        .fold(None, |best: Option<(Encoding, f64)>, next| match best {
            Some(best) if best.1 >= next.1 => Some(best),
            _ => Some(next),
        })?;
    let encoding = if share >= limits::VIETNAMESE_SHARE {
        encoding
    } else if WINDOWS_1252.decode_without_bom_handling(head).0.chars().all(|c| !c.is_control() || c.is_whitespace()) {
        Encoding::Windows1252
    } else {
        return None;
    };
    let text = decode_as(bytes, encoding).ok()?;
    // What no table reads as words is no text, whatever its bytes.
    (encoding != Encoding::Windows1252 || is_mostly_ascii(bytes)).then_some(Decoded { text, encoding })
}

fn is_mostly_ascii(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| byte.is_ascii()).count() * 10 >= bytes.len() * 9
}

/// Text in the letters of an old font, once saved as Unicode: its characters are those of
/// windows-1252, and by the old table its words are Vietnamese.
fn unfont(decoded: Decoded) -> Decoded {
    let mut end = decoded.text.len().min(limits::SAMPLE_BYTES);
    while !decoded.text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &decoded.text[..end];
    // Vietnamese in letters of its own is known by the first of them that windows-1252 lacks.
    let Some(bytes) = western_bytes(head) else { return decoded };
    if !head.chars().any(|c| matches!(c, '\u{a1}'..='\u{ff}')) || vietnamese_share(head) >= limits::VIETNAMESE_SHARE {
        return decoded;
    }
    for encoding in [Encoding::Tcvn3, Encoding::Vni] {
        let read = decode_as(&bytes, encoding).unwrap_or_default();
        if vietnamese_share(&read) >= limits::VIETNAMESE_SHARE
            && let Some(text) = western_bytes(&decoded.text).and_then(|bytes| decode_as(&bytes, encoding).ok())
        {
            return Decoded { text, encoding };
        }
    }
    decoded
}

/// The font with an encoding of its own in which a document, or a good part of it, was written: its letters
/// are those of windows-1252, and by the font's table they are Vietnamese.
pub(super) fn font_of(text: &str) -> Option<Encoding> {
    /// So few words tell nothing.
    const FEWEST: usize = 8;
    let mut sample = String::new();
    for line in text.lines().filter(|line| is_of_font(line)) {
        sample.push_str(line);
        sample.push('\n');
        if sample.len() >= limits::SAMPLE_BYTES {
            break;
        }
    }
    let marked = |word: &&str| word.contains(|c: char| !c.is_ascii());
    if sample.split_whitespace().filter(marked).count() < FEWEST {
        return None;
    }
    let bytes = western_bytes(&sample)?;
    let read = |encoding: &Encoding| decode_as(&bytes, *encoding).unwrap_or_default();
    [Encoding::Tcvn3, Encoding::Vni]
        .into_iter()
        .find(|encoding| vietnamese_share(&read(encoding)) >= limits::VIETNAMESE_SHARE)
}

/// The text with its lines in that font as what they show. Lines that are Unicode stay.
pub(super) fn in_font(text: &str, encoding: Encoding) -> String {
    let shown = |line: &str| {
        let read = decode_as(&western_bytes(line).filter(|_| is_of_font(line))?, encoding).ok()?;
        (vietnamese_share(&read) > vietnamese_share(line)).then_some(read)
    };
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match shown(line) {
            Some(read) => out.push_str(&read),
            None => out.push_str(line),
        }
    }
    out
}

/// The words of a document, before anything of them is left out: in old fonts a letter is a soft hyphen.
pub(super) fn of_fonts(text: String) -> (String, Option<Encoding>) {
    match font_of(&text) {
        Some(encoding) => (in_font(&text, encoding), Some(encoding)),
        None => (text, None),
    }
}

/// Whether a line may be in an old font: it has letters beyond English ones, and none that such a font lacks.
fn is_of_font(line: &str) -> bool {
    line.contains(|c: char| matches!(c, '\u{a1}'..='\u{ff}'))
        && vietnamese_share(line) < limits::VIETNAMESE_SHARE
        && western_bytes(line).is_some()
}

/// Of the words with letters beyond English ones, the share that are Vietnamese syllables; 0 where
/// there is none.
fn vietnamese_share(text: &str) -> f64 {
    let marked = text
        .split(|c: char| c.is_whitespace() || (c.is_ascii() && !c.is_ascii_alphanumeric()))
        .map(|word| word.trim_matches(|c: char| matches!(c, '“' | '”' | '‘' | '’' | '…' | '–' | '—' | '«' | '»')))
        .filter(|word| !word.is_ascii());
    let (mut all, mut good) = (0_u32, 0_u32);
    for word in marked {
        all += 1;
        good += u32::from(is_syllable(word));
    }
    if all == 0 { 0.0 } else { f64::from(good) / f64::from(all) }
}

/// The letters of TCVN 5712:1993 (its third table, which fonts used), from 0xa1 on; a space where
/// a byte has none. Capitals with tones had fonts of their own and the same bytes.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ ";

fn tcvn3(bytes: &[u8]) -> String {
    let table: Vec<char> = TCVN3.chars().collect();
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let letter = byte.checked_sub(0xa1).and_then(|at| table.get(usize::from(at))).filter(|letter| **letter != ' ');
        match letter {
            Some(letter) => text.push(*letter),
            None => text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*byte]).0),
        }
    }
    text
}

/// A VNI byte that is a letter by itself.
const fn vni_letter(byte: u8) -> Option<char> {
    Some(match byte {
        0xf4 => 'ơ',
        0xd4 => 'Ơ',
        0xf6 => 'ư',
        0xd6 => 'Ư',
        0xed => 'í',
        0xcd => 'Í',
        0xec => 'ì',
        0xcc => 'Ì',
        0xe6 => 'ỉ',
        0xc6 => 'Ỉ',
        0xf3 => 'ĩ',
        0xd3 => 'Ĩ',
        0xf2 => 'ị',
        0xd2 => 'Ị',
        0xf1 => 'đ',
        0xd1 => 'Đ',
        0xee => 'ỵ',
        0xce => 'Ỵ',
        _ => return None,
    })
}

/// The marks that a VNI byte puts on the letter before it, as combining characters. Capitals have
/// the same marks 0x20 below.
const fn vni_marks(byte: u8) -> Option<&'static str> {
    Some(match byte | 0x20 {
        0xf9 => "\u{301}",
        0xf8 => "\u{300}",
        0xfb => "\u{309}",
        0xf5 => "\u{303}",
        0xef => "\u{323}",
        0xe2 => "\u{302}",
        0xe1 => "\u{302}\u{301}",
        0xe0 => "\u{302}\u{300}",
        0xe5 => "\u{302}\u{309}",
        0xe3 => "\u{302}\u{303}",
        0xe4 => "\u{302}\u{323}",
        0xea => "\u{306}",
        0xe9 => "\u{306}\u{301}",
        0xe8 => "\u{306}\u{300}",
        0xfa => "\u{306}\u{309}",
        0xfc => "\u{306}\u{303}",
        0xeb => "\u{306}\u{323}",
        _ => return None,
    })
}

fn vni(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for &byte in bytes {
        let before = text.chars().next_back();
        if byte >= 0xc0
            && let Some(marks) = vni_marks(byte)
            && before.is_some_and(|c| {
                matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'o' | 'u' | 'y' | 'i' | 'ơ' | 'ư' | 'Ơ' | 'Ư')
            })
        {
            text.push_str(marks);
        } else if let Some(letter) = vni_letter(byte) {
            text.push(letter);
        } else {
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[byte]).0);
        }
    }
    text.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Cộng hòa xã hội chủ nghĩa Việt Nam. Ngày 26/7, hai bên thỏa thuận đẩy mạnh chuyển đổi số, \
                        hạ tầng, đô thị thông minh; người dân được hưởng nhiều tiện ích, ưu tiên vùng khó.";

    /// The bytes of a text under a table, by asking the table for every byte.
    fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
        match encoding {
            Encoding::Tcvn3 => {
                let table: Vec<char> = TCVN3.chars().collect();
                text.chars()
                    .map(|c| {
                        let lower = c.to_lowercase().next().unwrap();
                        match table.iter().position(|of| *of == c || *of == lower && !c.is_ascii()) {
                            Some(at) if c != ' ' => 0xa1 + u8::try_from(at).unwrap(),
                            _ => u8::try_from(c).unwrap(),
                        }
                    })
                    .collect()
            }
            Encoding::Vni => {
                let mut bytes = Vec::new();
                for c in text.chars() {
                    if let Some(byte) = (0xc0..=0xff).find(|byte| vni_letter(*byte) == Some(c)) {
                        bytes.push(byte);
                        continue;
                    }
                    let whole = |base: u8, marks: &str| -> String {
                        let base = vni_letter(base).unwrap_or(char::from(base));
                        format!("{base}{marks}").nfc().collect()
                    };
                    let bases = (b'A'..=b'z').chain([0xf4, 0xf6, 0xd4, 0xd6]);
                    let found =
                        bases.flat_map(|base| (0xe0..=0xff).map(move |mark| (base, mark))).find(|(base, mark)| {
                            vni_marks(*mark).is_some_and(|marks| whole(*base, marks) == c.to_string())
                        });
                    match found {
                        Some((base, mark)) => bytes.extend([base, mark]),
                        None => bytes.push(u8::try_from(c).unwrap()),
                    }
                }
                bytes
            }
            _ => unreachable!(),
        }
    }

    #[test]
    fn utf8_that_ends_within_a_character_is_read_as_far_as_it_goes() {
        let whole = TEXT.as_bytes();
        let end = TEXT.find('ạ').unwrap() + 1;
        let cut = decode(&whole[..end]).unwrap();
        assert_eq!((cut.encoding, cut.text.ends_with('\u{fffd}')), (Encoding::Utf8, true));
        assert!(cut.text.starts_with("Cộng hòa xã hội"), "{}", cut.text);
    }

    #[test]
    fn old_encodings_are_recognised_and_read() {
        for encoding in [Encoding::Tcvn3, Encoding::Vni] {
            let bytes = encode(TEXT, encoding);
            assert_eq!(decode(&bytes).unwrap(), Decoded { text: TEXT.to_owned(), encoding }, "{encoding:?}");
            // The same letters, once saved as Unicode by a word processor.
            let letters = WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned();
            assert_eq!(decode(letters.as_bytes()).unwrap(), Decoded { text: TEXT.to_owned(), encoding });
        }
        assert_eq!(
            decode(b"C\xe9ng ho\xb5 x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam").unwrap().text,
            "Cộng hoà xã hội chủ nghĩa Việt Nam"
        );
        assert_eq!(
            decode(b"Co\xe4ng ho\xf8a xa\xf5 ho\xe4i chu\xfb ngh\xf3a Vie\xe4t Nam").unwrap().text,
            "Cộng hòa xã hội chủ nghĩa Việt Nam"
        );
    }

    #[test]
    fn windows_1258_comes_whole() {
        // It writes a letter with its tone behind it, so the text is put together again.
        let decomposed: String = TEXT
            .nfd()
            .collect::<String>()
            .replace("a\u{302}", "â")
            .replace("e\u{302}", "ê")
            .replace("o\u{302}", "ô")
            .replace("a\u{306}", "ă")
            .replace("o\u{31b}", "ơ")
            .replace("u\u{31b}", "ư");
        // The dot below stands before the circumflex in the decomposed order.
        let decomposed = decomposed
            .replace("a\u{323}\u{302}", "â\u{323}")
            .replace("e\u{323}\u{302}", "ê\u{323}")
            .replace("o\u{323}\u{302}", "ô\u{323}")
            .replace("a\u{323}\u{306}", "ă\u{323}");
        let (bytes, _, failed) = encoding_rs::WINDOWS_1258.encode(&decomposed);
        assert!(!failed);
        assert_eq!(decode(&bytes).unwrap(), Decoded { text: TEXT.to_owned(), encoding: Encoding::Windows1258 });
    }

    #[test]
    fn utf16_without_its_mark() {
        let bytes = |unit: fn(u16) -> [u8; 2]| TEXT.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        assert_eq!(decode(&bytes(u16::to_le_bytes)).unwrap().encoding, Encoding::Utf16Le);
        assert_eq!(decode(&bytes(u16::to_be_bytes)).unwrap().encoding, Encoding::Utf16Be);
        assert_eq!(decode(&bytes(u16::to_be_bytes)).unwrap().text, TEXT);
    }

    #[test]
    fn unicode_stays_as_it_is() {
        for text in [TEXT, "Café à la crème, Đà Nẵng", "plain", "Müller và Ağaoğlu ký thỏa thuận"] {
            assert_eq!(decode(text.as_bytes()).unwrap(), Decoded { text: text.to_owned(), encoding: Encoding::Utf8 });
        }
    }

    #[test]
    fn what_no_table_reads_is_no_text() {
        assert_eq!(decode(b"ab\xe0\xe1\x01"), Err(ReadError::NotText { at: 2, byte: 0xe0 }));
        assert!(decode(&(0x80..=0xff).collect::<Vec<u8>>()).is_err());
    }
}
