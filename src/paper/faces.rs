//! The fonts that pages are printed in, and what becomes of a letter that none of them has.
//!
//! Be Vietnam Pro and, for the letters of Latin, Greek and Cyrillic that it lacks, Inter are part of the program.
//! For others, such as the Chinese name of a company, a font of the system is asked for, by whoever hands in the
//! data. A letter that no font has is replaced by its like; where there is none it stands as a question mark,
//! and whoever watches is told of it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariant, FontVariations};

use super::lines::Cut;

/// Gives the bytes of the fonts that the system has for further letters, one after the other; `None` behind the last.
pub type SpareFonts = fn(usize) -> Option<&'static [u8]>;

/// The cuts of the font of the pages (regular, semibold, italic), then those of the one for further letters. The
/// window writes in them too.
pub const FILES: [&[u8]; 6] = [
    include_bytes!("../../assets/fonts/BeVietnamPro-Regular.ttf"),
    include_bytes!("../../assets/fonts/BeVietnamPro-SemiBold.ttf"),
    include_bytes!("../../assets/fonts/BeVietnamPro-Italic.ttf"),
    include_bytes!("../../assets/fonts/Inter-Regular.otf"),
    include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
    include_bytes!("../../assets/fonts/Inter-Italic.otf"),
];
/// How many cuts a font of ours has.
const CUTS: usize = 3;

/// The fonts of the program.
pub(super) static OWN: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|data| Font::iter(Bytes::new(*data))).collect());

static INSTANCES: LazyLock<Vec<FontInstance>> = LazyLock::new(|| OWN.iter().map(instance).collect());

fn instance(font: &Font) -> FontInstance {
    font.clone().instantiate(FontVariant::default(), Abs::pt(8.0), &FontVariations::default())
}

/// Which font a letter stands in: 0 is that of the pages, 1 the one for further letters, then those of the system.
pub type Face = u8;

/// Letters by their numbers, by which they can be looked up where no font shows them: "U+20BB7". Of many the first
/// stand for all.
pub fn codes(letters: &str) -> String {
    told(letters, |c| format!("U+{:04X}", u32::from(c)))
}

/// Letters with their numbers, for whoever may have a font for them: "𠮷 U+20BB7".
pub fn with_codes(letters: &str) -> String {
    told(letters, |c| format!("{c} U+{:04X}", u32::from(c)))
}

fn told(letters: &str, of: impl Fn(char) -> String) -> String {
    const MOST: usize = 8;
    let mut told: Vec<String> = letters.chars().take(MOST).map(of).collect();
    if letters.chars().count() > MOST {
        told.push("…".to_owned());
    }
    told.join(", ")
}

/// The fonts of one print.
#[derive(Clone)]
pub struct Faces {
    spare: Vec<(Font, FontInstance)>,
    /// How many were asked for.
    asked: usize,
    /// Where further ones come from; `None` once all are there.
    ask: Option<SpareFonts>,
    lacking: BTreeSet<char>,
}

impl Faces {
    /// The fonts of the program, and those that `spare` gives where they are needed.
    pub const fn new(spare: Option<SpareFonts>) -> Self {
        Self { spare: Vec::new(), asked: 0, ask: spare, lacking: BTreeSet::new() }
    }

    /// The fonts of the system that were needed so far.
    pub fn spare(&self) -> impl Iterator<Item = &Font> {
        self.spare.iter().map(|(font, _)| font)
    }

    /// The letters that no font had so far.
    pub const fn lacking(&self) -> &BTreeSet<char> {
        &self.lacking
    }

    /// The font of a cut. Those of the system have one cut for all.
    pub fn font(&self, cut: Cut, face: Face) -> &FontInstance {
        let at = usize::from(face) * CUTS + cut as usize;
        let own = INSTANCES.get(at);
        let spare = || self.spare.get(usize::from(face).checked_sub(FILES.len() / CUTS)?).map(|(_, font)| font);
        #[expect(
            clippy::indexing_slicing,
            reason = "the fonts are the constants above, and a test sets pages with them"
        )]
        own.or_else(spare).unwrap_or_else(|| &INSTANCES[cut as usize])
    }

    /// The first font that has a letter.
    pub fn of(&mut self, c: char) -> Option<Face> {
        if c.is_ascii() || c == '\u{200b}' {
            return Some(0);
        }
        let own = OWN.iter().step_by(CUTS).position(|font| has(font, c));
        let known = own.or_else(|| {
            self.ask_for(c);
            let spare = self.spare.iter().position(|(font, _)| has(font, c))?;
            Some(spare + FILES.len() / CUTS)
        });
        known.and_then(|face| Face::try_from(face).ok())
    }

    /// Asks for fonts of the system until one has a letter.
    fn ask_for(&mut self, c: char) {
        while let Some(ask) = self.ask
            && !self.spare.iter().any(|(font, _)| has(font, c))
        {
            let Some(bytes) = ask(self.asked) else {
                self.ask = None;
                return;
            };
            self.asked += 1;
            // A collection has a font for each country: the letters of China are those of its companies.
            let mut fonts: Vec<Font> = Font::iter(Bytes::new(bytes)).collect();
            let chinese = fonts.iter().position(|font| font.info().family.as_str().ends_with(" SC"));
            if !fonts.is_empty() {
                let font = fonts.swap_remove(chinese.unwrap_or_default());
                let instance = instance(&font);
                self.spare.push((font, instance));
            }
        }
    }

    /// Text in letters that the fonts have: what they lack is replaced by its like. Other forms than pages are
    /// shown in other fonts, and keep what was written.
    pub fn text<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        if text.chars().all(is_usual) {
            return Cow::Borrowed(text);
        }
        let mut kept = String::with_capacity(text.len());
        for c in text.chars() {
            if is_usual(c) {
                kept.push(c);
                continue;
            }
            match c {
                '‐' | '‑' | '‒' | '−' | '﹣' | '－' => kept.push('-'),
                '―' | '─' | '━' => kept.push('—'),
                '′' | 'ʼ' | 'ʹ' => kept.push('’'),
                '″' | '〃' => kept.push('”'),
                '‛' => kept.push('‘'),
                '‟' => kept.push('“'),
                'μ' => kept.push('µ'),
                '➢' | '✦' | '⦁' | '▸' | '◈' => kept.push('•'),
                '➔' | '➜' | '➡' => kept.push('→'),
                '✔' | '☑' | '✅' => kept.push('✓'),
                // Marks that only change how the letter before them is painted.
                '\u{fe00}'..='\u{fe0f}' => {}
                other => {
                    let like = self.like(other);
                    kept.push_str(&like);
                }
            }
        }
        Cow::Owned(kept)
    }

    /// A letter as it is, or the same in another form, else with its mark as a sign of its own, else without it. A
    /// name with a plainer letter is still read; one with a question mark is not.
    fn like(&mut self, c: char) -> String {
        use unicode_normalization::UnicodeNormalization as _;
        use unicode_normalization::char::is_combining_mark;
        let own =
            |like: &String| !like.is_empty() && like.chars().all(|c| OWN.iter().step_by(CUTS).any(|font| has(font, c)));
        let one = || std::iter::once(c);
        let ways: [String; 4] = [
            c.to_string(),
            one().nfkc().collect(),
            one().nfd().collect(),
            one().nfkd().filter(|c| !is_combining_mark(*c)).collect(),
        ];
        if let Some(like) = ways.into_iter().find(own) {
            return like;
        }
        if self.of(c).is_some() {
            return c.to_string();
        }
        if is_combining_mark(c) {
            return String::new();
        }
        self.lacking.insert(c);
        "?".to_owned()
    }

    /// Every string of some data in letters that the fonts have.
    pub fn all(&mut self, data: &mut serde_json::Value) {
        match data {
            serde_json::Value::String(text) => {
                if let Cow::Owned(like) = self.text(text) {
                    *text = like;
                }
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(|item| self.all(item)),
            serde_json::Value::Object(fields) => fields.values_mut().for_each(|field| self.all(field)),
            _ => {}
        }
    }

    /// A word in stretches of one font each. A mark stays with its letter.
    pub fn stretches<'w>(&mut self, word: &'w str) -> Vec<(Face, &'w str)> {
        let mut stretches: Vec<(Face, usize)> = Vec::new();
        for (at, c) in word.char_indices() {
            let goes_on = unicode_normalization::char::is_combining_mark(c);
            let face = if is_usual(c) { 0 } else { self.of(c).unwrap_or_default() };
            if !stretches.last().is_some_and(|(last, _)| goes_on || *last == face) {
                stretches.push((face, at));
            }
        }
        let ends = stretches.iter().skip(1).map(|(_, at)| *at).chain([word.len()]);
        let cut = |((face, from), to): (&(Face, usize), usize)| Some((*face, word.get(*from..to)?));
        stretches.iter().zip(ends).filter_map(cut).collect()
    }
}

fn has(font: &Font, c: char) -> bool {
    font.info().coverage.contains(u32::from(c))
}

/// Whether the font of the pages has a letter. Every letter of a print is asked for.
pub(super) fn is_usual(c: char) -> bool {
    static USUAL: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let known = |c: char| c.is_ascii() || c == '\u{200b}' || OWN.first().is_some_and(|font| has(font, c));
        ('\0'..='\u{27ff}').map(known).collect()
    });
    c.is_ascii() || USUAL.get(c as usize).copied().unwrap_or(false)
}

/// Whether a letter is a word of its own, behind which a line may end.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x2fff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        Faces::new(None).text(text).into_owned()
    }

    #[test]
    fn what_the_fonts_lack_is_replaced_by_its_like() {
        assert_eq!(shown("● mạng 5G → 6G ½ ✅ xong"), "● mạng 5G → 6G ½ ✓ xong");
        assert_eq!(shown("Ｇia Ｌai，"), "Gia Lai,");
        assert_eq!(shown("5‐6 ― 7″ 8′ 9μm"), "5-6 — 7” 8’ 9µm");
        assert!(matches!(Faces::new(None).text("Đắk Lắk – x.\u{200b}vn"), Cow::Borrowed(_)));
    }

    #[test]
    fn latin_greek_and_cyrillic_are_printed_as_they_are_written() {
        for text in ["Lǐ Ŝevčík Ĥ Ŋ Ḑ", "Ростелеком, Мегафон", "Ελλάδα", "№ 5", "Δ=2"]
        {
            assert_eq!(shown(text), text);
        }
        let mut faces = Faces::new(None);
        assert_eq!(faces.stretches("Газ5Đ"), [(1, "Газ"), (0, "5Đ")]);
        assert!(faces.lacking().is_empty());
    }

    #[test]
    fn what_no_font_has_is_told() {
        let mut faces = Faces::new(None);
        assert_eq!(faces.text("华为 😀"), "?? ?");
        assert_eq!(faces.lacking().iter().collect::<String>(), "为华😀");
    }

    #[test]
    fn letters_are_told_with_their_numbers() {
        assert_eq!(with_codes("为\u{20bb7}"), "为 U+4E3A, \u{20bb7} U+20BB7");
        assert_eq!(codes("为\u{20bb7}"), "U+4E3A, U+20BB7");
        assert!(with_codes(&"为".repeat(9)).ends_with("U+4E3A, …"));
    }

    #[test]
    fn a_font_of_the_system_is_asked_for_only_where_it_is_needed() {
        fn never(_: usize) -> Option<&'static [u8]> {
            panic!("the fonts of the program have these letters")
        }
        assert_eq!(Faces::new(Some(never)).text("Ростелеком ký với Đắk Lắk → 5G"), "Ростелеком ký với Đắk Lắk → 5G");
        // Neither what is no font nor one without the letter gives it.
        fn others(at: usize) -> Option<&'static [u8]> {
            [b"no font".as_slice()].get(at).copied()
        }
        let mut faces = Faces::new(Some(others));
        assert_eq!(faces.text("华"), "?");
        assert_eq!(faces.lacking().len(), 1);
        fn unfit(at: usize) -> Option<&'static [u8]> {
            FILES.get(at).copied()
        }
        assert_eq!(Faces::new(Some(unfit)).text("华"), "?");
    }
}
