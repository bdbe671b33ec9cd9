//! Rich Text Format: its words, with the letters of Vietnamese fonts.
//!
//! Written here and not taken from a library because those found decode by the document's code page
//! alone: Vietnamese offices wrote RTF in fonts that carry an encoding of their own (".VnTime",
//! "VNI-Times"), named in the font table.

use std::collections::BTreeMap;

use super::encoding;
use super::{ReadError, limits};
use crate::model::Article;
use crate::model::Encoding;
use crate::text;

/// What a group changes and gives back at its end.
#[derive(Debug, Clone, Copy)]
struct State {
    /// Whether words are no part of the text: tables of fonts, styles, pictures.
    hidden: bool,
    /// How many characters stand behind a `\u` for older programs.
    skip: usize,
    font: i32,
}

struct Words {
    out: String,
    /// Bytes of one encoding that wait to be decoded together.
    bytes: Vec<u8>,
    encoding: Encoding,
    /// A high surrogate that waits for its low one.
    high: Option<u16>,
}

impl Words {
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            self.out.push_str(&encoding::decode_as(&self.bytes, self.encoding).unwrap_or_default());
            self.bytes.clear();
        }
        if self.high.take().is_some() {
            self.out.push('\u{fffd}');
        }
    }

    fn byte(&mut self, byte: u8, encoding: Encoding) {
        if encoding != self.encoding || self.high.is_some() {
            self.flush();
            self.encoding = encoding;
        }
        self.bytes.push(byte);
    }

    fn text(&mut self, text: &str) {
        self.flush();
        self.out.push_str(text);
    }

    fn unit(&mut self, unit: u16) {
        let high = self.high.take();
        self.flush();
        match (high, unit) {
            (_, 0xd800..=0xdbff) => self.high = Some(unit),
            (Some(high), 0xdc00..=0xdfff) => {
                self.out.extend(char::decode_utf16([high, unit]).map(|c| c.unwrap_or('\u{fffd}')));
            }
            _ => self.out.push(char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}')),
        }
    }
}

/// Fills an article from RTF.
pub(super) fn read(bytes: &[u8], article: &mut Article) -> Result<(), ReadError> {
    let mut words = Words { out: String::new(), bytes: Vec::new(), encoding: Encoding::Windows1258, high: None };
    let mut stack: Vec<State> = Vec::new();
    let mut state = State { hidden: false, skip: 1, font: 0 };
    let mut page = Encoding::Windows1252;
    let mut fonts: BTreeMap<i32, Encoding> = BTreeMap::new();
    let mut in_fonts: Option<usize> = None;
    let mut font_name: Vec<u8> = Vec::new();
    let mut to_skip = 0_usize;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' => {
                stack.push(state);
                if stack.len() > limits::NESTING {
                    return Err(ReadError::TooDeep { limit: limits::NESTING });
                }
                // A group that begins with \* is for programs that know it.
                if bytes[at..].starts_with(b"\\*") {
                    state.hidden = true;
                }
            }
            b'}' => {
                if in_fonts.is_some_and(|depth| depth >= stack.len()) {
                    in_fonts = None;
                }
                state = stack.pop().unwrap_or(state);
                to_skip = 0;
            }
            b'\\' => {
                let Some(&next) = bytes.get(at) else { break };
                at += 1;
                match next {
                    b'\'' => {
                        let value = bytes
                            .get(at..at + 2)
                            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
                        at += 2;
                        if to_skip > 0 {
                            to_skip -= 1;
                        } else if let Some(value) = value.filter(|_| !state.hidden) {
                            words.byte(value, fonts.get(&state.font).copied().unwrap_or(page));
                        }
                    }
                    b'\\' | b'{' | b'}' if !state.hidden => words.byte(next, Encoding::Windows1252),
                    b'~' if !state.hidden => words.text(" "),
                    b'\n' | b'\r' if !state.hidden => words.text("\n"),
                    letter if letter.is_ascii_alphabetic() => {
                        let start = at - 1;
                        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
                            at += 1;
                        }
                        let word = &bytes[start..at];
                        let number = at;
                        if bytes.get(at) == Some(&b'-') {
                            at += 1;
                        }
                        while bytes.get(at).is_some_and(u8::is_ascii_digit) && at - number < 11 {
                            at += 1;
                        }
                        let value = std::str::from_utf8(&bytes[number..at]).ok().and_then(|it| it.parse::<i32>().ok());
                        if bytes.get(at) == Some(&b' ') {
                            at += 1;
                        }
                        match word {
                            b"fonttbl" => {
                                in_fonts = Some(stack.len());
                                state.hidden = true;
                            }
                            b"stylesheet" | b"colortbl" | b"info" | b"pict" | b"object" | b"header" | b"headerl"
                            | b"headerr" | b"headerf" | b"footer" | b"footerl" | b"footerr" | b"footerf"
                            | b"fldinst" | b"listtable" | b"listtext" | b"listoverridetable" | b"revtbl"
                            | b"themedata" | b"deleted" => {
                                state.hidden = true;
                            }
                            b"f" => {
                                state.font = value.unwrap_or(0);
                                font_name.clear();
                            }
                            b"ansicpg" => {
                                page = if value == Some(1258) { Encoding::Windows1258 } else { Encoding::Windows1252 };
                            }
                            b"fcharset" if in_fonts.is_some() && value == Some(163) => {
                                fonts.insert(state.font, Encoding::Windows1258);
                            }
                            b"uc" => state.skip = usize::try_from(value.unwrap_or(1)).unwrap_or(0),
                            b"u" if !state.hidden => {
                                #[expect(
                                    clippy::cast_possible_truncation,
                                    clippy::cast_sign_loss,
                                    reason = "the format writes code units as signed 16-bit numbers"
                                )]
                                words.unit(value.unwrap_or(0xfffd) as u16);
                                to_skip = state.skip;
                            }
                            b"bin" => at += usize::try_from(value.unwrap_or(0)).unwrap_or(0),
                            _ if state.hidden => {}
                            b"par" | b"line" | b"sect" | b"page" | b"row" => words.text("\n"),
                            b"tab" | b"cell" => words.text("\t"),
                            b"emdash" => words.text("—"),
                            b"endash" => words.text("–"),
                            b"lquote" => words.text("‘"),
                            b"rquote" => words.text("’"),
                            b"ldblquote" => words.text("“"),
                            b"rdblquote" => words.text("”"),
                            b"bullet" => words.text("•"),
                            _ => {}
                        }
                    }
                    _ => {}
                }
            }
            b'\r' | b'\n' => {}
            byte if in_fonts.is_some() => {
                if byte == b';' {
                    let name = String::from_utf8_lossy(&font_name).to_lowercase();
                    if name.trim_start().starts_with(".vn") {
                        fonts.insert(state.font, Encoding::Tcvn3);
                    } else if name.trim_start().starts_with("vni") {
                        fonts.insert(state.font, Encoding::Vni);
                    }
                    font_name.clear();
                } else if font_name.len() < 64 {
                    font_name.push(byte);
                }
            }
            _ if to_skip > 0 => to_skip -= 1,
            byte if !state.hidden => words.byte(byte, fonts.get(&state.font).copied().unwrap_or(page)),
            _ => {}
        }
    }
    words.flush();
    article.text = text::clean(words.out.trim());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(source: &[u8]) -> String {
        let mut article = Article::default();
        read(source, &mut article).unwrap();
        article.text
    }

    #[test]
    fn words_in_unicode_code_pages_and_old_fonts() {
        assert_eq!(text_of(br"{\rtf1\ansi\uc1 H\u224?  T\u297?nh\par k\'fd}"), "Hà  Tĩnh\nký");
        assert_eq!(
            text_of(b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fnil Arial;}{\\f1\\fnil .VnTime;}{\\f2\\fnil VNI-Times;}}\\f1 C\\'e9ng ho\\'b5\\f2  Vie\\'e4t Nam}"),
            "Cộng hoà Việt Nam"
        );
        assert_eq!(text_of(br"{\rtf1\ansicpg1258 Vi\'ea\'f2t{\*\generator x}{\pict 0102}}"), "Việt");
        assert_eq!(text_of(br"{\rtf1 \u-10179?\u-8704? {\field{\*\fldinst HYPERLINK}{\fldrslt ch\u7919?}}}"), "😀 chữ");
    }

    #[test]
    fn damage_and_depth_are_borne() {
        assert_eq!(text_of(br"{\rtf1 abc\"), "abc");
        assert_eq!(text_of(br"{\rtf1 abc\'e"), "abc");
        assert_eq!(text_of(br"{\rtf1 }}}}ab"), "ab");
        let deep = [b'{'].repeat(limits::NESTING + 2);
        assert!(matches!(read(&deep, &mut Article::default()), Err(ReadError::TooDeep { .. })));
    }
}
