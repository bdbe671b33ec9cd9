//! Words to lines: how wide they are, where a line ends, and the glyphs that it is printed with.
//!
//! The matrix of hundreds of agreements has more lines than a general typesetter sets in the time that
//! people wait. Lines of one direction, in three cuts of one font, are set here; lengths are points.

use std::collections::HashMap;
use std::rc::Rc;

use typst::layout::Em;
use typst::text::{FontInstance, Glyph};

use super::faces::{Face, Faces, is_ideograph, is_usual};
use super::palette::Ink;

/// A cut of the font of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cut {
    /// For reading.
    Regular,
    /// For names and headings.
    Semibold,
    /// For remarks.
    Italic,
}

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// The cut.
    pub cut: Cut,
    /// The size in points.
    pub size: f64,
    /// The ink.
    pub ink: Ink,
    /// Whether they stand in a small frame.
    pub framed: bool,
    /// Whether they are Vietnamese whatever the language of the page.
    pub vietnamese: bool,
    /// The source that they are a link to.
    pub link: Option<usize>,
    /// The font that has them.
    pub face: Face,
}

impl Style {
    /// Letters for reading.
    pub const fn plain(size: f64, ink: Ink) -> Self {
        Self { cut: Cut::Regular, size, ink, framed: false, vietnamese: false, link: None, face: 0 }
    }

    /// The same in another cut.
    pub const fn cut(self, cut: Cut) -> Self {
        Self { cut, ..self }
    }

    /// The same in Vietnamese.
    pub const fn vietnamese(self) -> Self {
        Self { vietnamese: true, ..self }
    }
}

/// A stretch of a paragraph.
#[derive(Debug, Clone)]
pub enum Stretch<'a> {
    /// Words.
    Text(&'a str, Style),
    /// The shape of a stance, and how large it is. Its name follows.
    Shape(&'static str, f64),
    /// The same where no name follows: who does not see it is told its name.
    Mark(&'static str, f64),
    /// An empty stretch where no line ends.
    Gap(f64),
}

/// Words of one look on one line, or the shape of a stance.
#[derive(Debug, Clone)]
pub struct Run {
    /// Where it begins.
    pub x: f64,
    /// How wide it is, without a frame.
    pub width: f64,
    /// The words; empty for a shape.
    pub text: String,
    /// Their glyphs.
    pub glyphs: Vec<Glyph>,
    /// Their look.
    pub style: Style,
    /// The stance whose shape it is.
    pub shape: Option<&'static str>,
    /// Whether nothing but the shape says which stance it is.
    pub mark: bool,
}

/// A line of a paragraph.
#[derive(Debug, Clone)]
pub struct Line {
    /// What stands on it, from left to right.
    pub runs: Vec<Run>,
    /// How wide it is.
    pub width: f64,
    /// How far below the line before it stands; of the first line, below what is before the paragraph.
    pub above: f64,
    /// From its top to its baseline: the height of its capitals.
    pub height: f64,
}

/// How a paragraph stands.
#[derive(Debug, Clone, Copy)]
pub struct Measures {
    /// The width that lines may take.
    pub width: f64,
    /// How far lines behind the first are moved in.
    pub hanging: f64,
    /// The room above the first line.
    pub above: f64,
    /// The size that the height of lines follows.
    pub size: f64,
}

/// The room between lines, against the size of letters.
pub const LEADING: f64 = 0.52;
/// The room on each side in a frame, against the size of letters.
const FRAME: f64 = 0.28;

/// Glyphs of a word at a size of one, and its width.
#[derive(Debug)]
struct Shaped {
    glyphs: Vec<Glyph>,
    width: f64,
}

/// Sets lines, and remembers the words that it has seen: Vietnamese has few syllables.
pub struct Setter {
    /// The fonts.
    pub(super) faces: Faces,
    spaces: [f64; 3],
    words: HashMap<(Cut, Face, String), Rc<Shaped>>,
}

impl std::fmt::Debug for Setter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setter").field("words", &self.words.len()).finish_non_exhaustive()
    }
}

/// A piece of a line: a word, or part of one, that cannot be broken.
struct Atom {
    what: What,
    width: f64,
    style: Style,
    /// Whether a line may end behind it.
    breaks: bool,
}

enum What {
    Word(String, Rc<Shaped>),
    Space,
    Shape(&'static str, bool),
    Gap,
}

impl Setter {
    /// A setter of lines in these fonts.
    pub fn new(faces: Faces) -> Self {
        let spaces = [Cut::Regular, Cut::Semibold, Cut::Italic].map(|cut| {
            let font = faces.font(cut, 0);
            let glyph = font.ttf().glyph_index(' ').map_or(0, |glyph| glyph.0);
            font.x_advance(glyph).map_or(0.25, Em::get)
        });
        Self { faces, spaces, words: HashMap::new() }
    }

    /// Another setter of the same fonts.
    pub fn clone_fonts(&self) -> Self {
        Self { faces: self.faces.clone(), spaces: self.spaces, words: HashMap::new() }
    }

    /// The font of letters.
    pub fn font(&self, style: Style) -> &FontInstance {
        self.faces.font(style.cut, style.face)
    }

    /// The height of capitals at a size.
    pub fn capitals(&self, size: f64) -> f64 {
        self.faces.font(Cut::Regular, 0).metrics().cap_height.get() * size
    }

    fn shaped(&mut self, cut: Cut, face: Face, word: &str) -> Rc<Shaped> {
        if let Some(known) = self.words.get(&(cut, face, word.to_owned())) {
            return Rc::clone(known);
        }
        let font = self.faces.font(cut, face);
        let mut buffer = rustybuzz::UnicodeBuffer::new();
        buffer.push_str(word);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(font.rusty(), &[], buffer);
        let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
        let mut glyphs = Vec::with_capacity(infos.len());
        let mut width = 0.0;
        for (at, (info, position)) in infos.iter().zip(positions).enumerate() {
            let end = infos[at + 1..]
                .iter()
                .map(|next| next.cluster)
                .find(|cluster| *cluster != info.cluster)
                .map_or(word.len(), |cluster| cluster as usize);
            let short = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
            let advance = font.to_em(position.x_advance);
            width += advance.get();
            glyphs.push(Glyph {
                id: short(info.glyph_id as usize),
                x_advance: advance,
                x_offset: font.to_em(position.x_offset),
                y_advance: Em::zero(),
                y_offset: font.to_em(position.y_offset),
                range: short(info.cluster as usize)..short(end),
                span: (typst::syntax::Span::detached(), 0),
            });
        }
        let shaped = Rc::new(Shaped { glyphs, width });
        self.words.insert((cut, face, word.to_owned()), Rc::clone(&shaped));
        shaped
    }

    fn atoms(&mut self, stretches: &[Stretch<'_>]) -> Vec<Atom> {
        let mut atoms: Vec<Atom> = Vec::new();
        let nothing = Style::plain(0.0, Ink::Text);
        for stretch in stretches {
            match stretch {
                Stretch::Shape(shape, size) | Stretch::Mark(shape, size) => {
                    let style = Style { size: *size, ..nothing };
                    let what = What::Shape(shape, matches!(stretch, Stretch::Mark(..)));
                    atoms.push(Atom { what, width: *size, style, breaks: false });
                }
                Stretch::Gap(width) => {
                    atoms.push(Atom { what: What::Gap, width: *width, style: nothing, breaks: false });
                }
                Stretch::Text(text, style) => self.text(text, *style, &mut atoms),
            }
        }
        atoms
    }

    fn text(&mut self, text: &str, style: Style, atoms: &mut Vec<Atom>) {
        let text = &*self.faces.text(text);
        let space = self.spaces[style.cut as usize] * style.size;
        // Longer words than the range of a glyph can name do not come from any article.
        for part in text.split_inclusive([' ', '\u{200b}', '-', '–', '—', '/']) {
            let part_end = part.chars().next_back().unwrap_or(' ');
            let word = part.trim_end_matches([' ', '\u{200b}']);
            // A dash between numbers joins them.
            let follows_number = word.trim_end_matches(['-', '–', '—', '/']).ends_with(|c: char| c.is_ascii_digit());
            let breaks = match part_end {
                ' ' | '\u{200b}' => true,
                '-' | '–' | '—' | '/' => !follows_number,
                _ => false,
            };
            if word.chars().all(is_usual) {
                self.word(word, style, breaks, atoms);
            } else {
                self.in_faces(word, style, breaks, atoms);
            }
            if part_end == ' ' {
                atoms.push(Atom { what: What::Space, width: space, style, breaks: true });
            }
        }
    }

    /// A word in one font.
    fn word(&mut self, word: &str, style: Style, breaks: bool, atoms: &mut Vec<Atom>) {
        if word.is_empty() {
            return;
        }
        let shaped = self.shaped(style.cut, style.face, word);
        let frame = if style.framed { 2.0 * FRAME * style.size } else { 0.0 };
        let width = shaped.width * style.size + frame;
        atoms.push(Atom { what: What::Word(word.to_owned(), shaped), width, style, breaks });
    }

    /// A word with letters that the font of the pages lacks.
    fn in_faces(&mut self, word: &str, style: Style, breaks: bool, atoms: &mut Vec<Atom>) {
        let stretches = self.faces.stretches(word);
        for (at, (face, stretch)) in stretches.iter().enumerate() {
            let style = Style { face: *face, ..style };
            let last = at + 1 == stretches.len();
            if !stretch.contains(is_ideograph) {
                self.word(stretch, style, last && breaks, atoms);
                continue;
            }
            let mut letters = stretch.chars().peekable();
            while let Some(letter) = letters.next() {
                // What is written without spaces is broken between any two letters, before no comma.
                let goes_on = letters.peek().is_some_and(|next| is_ideograph(letter) && is_ideograph(*next));
                let ends = letters.peek().is_none() && last && breaks;
                self.word(letter.encode_utf8(&mut [0; 4]), style, goes_on || ends, atoms);
            }
        }
    }

    /// How wide words are on one line.
    pub fn width(&mut self, text: &str, style: Style) -> f64 {
        let measures = Measures { width: f64::INFINITY, hanging: 0.0, above: 0.0, size: style.size };
        self.paragraph(&[Stretch::Text(text, style)], measures).first().map_or(0.0, |line| line.width)
    }

    /// Sets a paragraph. Words that are wider than a line are broken where it ends.
    pub fn paragraph(&mut self, stretches: &[Stretch<'_>], measures: Measures) -> Vec<Line> {
        let atoms = self.atoms(stretches);
        let atoms = self.split_wide(atoms, measures.width - measures.hanging);
        let height = self.capitals(measures.size);
        let leading = LEADING * measures.size;
        let mut lines: Vec<Line> = Vec::new();
        let mut start = 0;
        while start < atoms.len() {
            let indent = if lines.is_empty() { 0.0 } else { measures.hanging };
            let room = measures.width - indent + 0.01;
            let (mut width, mut fitting, mut at) = (0.0, None, start);
            // Where even one word and what hangs on it find no room, the line ends before that.
            let mut hanging = None;
            while let Some(atom) = atoms.get(at) {
                // A space at the end of a line takes no room.
                let is_space = matches!(atom.what, What::Space);
                if !is_space && width + atom.width > room {
                    break;
                }
                if at > start && matches!(&atom.what, What::Word(word, _) if word.starts_with('\u{a0}')) {
                    hanging = Some(at);
                }
                width += atom.width;
                at += 1;
                if atom.breaks {
                    fitting = Some(at);
                }
            }
            let end = if at >= atoms.len() { at } else { fitting.or(hanging).unwrap_or(at.max(start + 1)) };
            let above = if lines.is_empty() { measures.above } else { leading };
            lines.push(self.line(&atoms[start..end], indent, above, height));
            start = end;
        }
        lines
    }

    /// Words in pieces that fit a line.
    fn split_wide(&mut self, atoms: Vec<Atom>, room: f64) -> Vec<Atom> {
        if atoms.iter().all(|atom| atom.width <= room) {
            return atoms;
        }
        let mut fitting = Vec::new();
        for atom in atoms {
            let What::Word(word, _) = &atom.what else {
                fitting.push(atom);
                continue;
            };
            if atom.width <= room {
                fitting.push(atom);
                continue;
            }
            let letters = word.chars().count().max(1);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a word has some letters"
            )]
            let per_piece = ((room * 0.8 / (atom.width / letters as f64)) as usize).max(1);
            let pieces = pieces(word, per_piece);
            for (at, piece) in pieces.iter().enumerate() {
                let shaped = self.shaped(atom.style.cut, atom.style.face, piece);
                let width = shaped.width * atom.style.size;
                let breaks = at + 1 < pieces.len() || atom.breaks;
                fitting.push(Atom { what: What::Word(piece.clone(), shaped), width, style: atom.style, breaks });
            }
        }
        fitting
    }

    /// Puts atoms on a line; neighbours of one look are one run, so that they are copied as one.
    fn line(&self, atoms: &[Atom], indent: f64, above: f64, height: f64) -> Line {
        let mut runs: Vec<Run> = Vec::new();
        let mut x = indent;
        let mut width = indent;
        for atom in atoms {
            let style = atom.style;
            match &atom.what {
                What::Gap => {}
                What::Shape(shape, mark) => {
                    let (text, glyphs) = Default::default();
                    let (shape, mark) = (Some(*shape), *mark);
                    runs.push(Run { x, width: atom.width, text, glyphs, style, shape, mark });
                }
                What::Word(word, shaped) => self.append(&mut runs, x, style, word, &shaped.glyphs),
                What::Space => {
                    let glyph = self.space(style.cut);
                    self.append(&mut runs, x, style, " ", std::slice::from_ref(&glyph));
                }
            }
            x += atom.width;
            if !matches!(atom.what, What::Space) {
                width = x;
            }
        }
        Line { runs, width, above, height }
    }

    fn space(&self, cut: Cut) -> Glyph {
        let font = self.faces.font(cut, 0);
        Glyph {
            id: font.ttf().glyph_index(' ').map_or(0, |glyph| glyph.0),
            x_advance: Em::new(self.spaces[cut as usize]),
            x_offset: Em::zero(),
            y_advance: Em::zero(),
            y_offset: Em::zero(),
            range: 0..1,
            span: (typst::syntax::Span::detached(), 0),
        }
    }

    /// Adds words to the last run where it looks the same, else as a run of their own.
    fn append(&self, runs: &mut Vec<Run>, x: f64, style: Style, text: &str, glyphs: &[Glyph]) {
        let goes_on = |last: &Run| {
            last.shape.is_none() && last.style == style && !style.framed && last.text.len() + text.len() < 60_000
        };
        if !runs.last().is_some_and(goes_on) {
            let x = if style.framed { x + FRAME * style.size } else { x };
            runs.push(Run { x, width: 0.0, text: String::new(), glyphs: Vec::new(), style, shape: None, mark: false });
        }
        let Some(run) = runs.last_mut() else { return };
        let from = u16::try_from(run.text.len()).unwrap_or(u16::MAX);
        run.text.push_str(text);
        for glyph in glyphs {
            let mut glyph = glyph.clone();
            glyph.range = glyph.range.start.saturating_add(from)..glyph.range.end.saturating_add(from);
            run.width += glyph.x_advance.get() * style.size;
            run.glyphs.push(glyph);
        }
    }
}

/// A word in pieces of at most `most` letters, between its parts where it has parts: LienViet, PostBank.
fn pieces(word: &str, most: usize) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    let mut pieces = Vec::new();
    let mut rest = chars.as_slice();
    while rest.len() > most {
        let joint = (1..=most).rev().find(|at| rest[at - 1].is_lowercase() && rest[*at].is_uppercase());
        let (piece, behind) = rest.split_at(joint.unwrap_or(most));
        pieces.push(piece.iter().collect());
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(rest.iter().collect());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setter() -> Setter {
        Setter::new(Faces::new(None))
    }

    fn said(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| line.runs.iter().map(|run| run.text.as_str()).collect::<String>()).collect()
    }

    #[test]
    fn lines_end_between_words_and_take_no_more_than_their_room() {
        let mut setter = setter();
        let text =
            "Viettel đầu tư, mở rộng mạng băng rộng, 4G, 5G và cáp quang giai đoạn 2025–2030 đến các xã vùng sâu";
        let style = Style::plain(8.0, Ink::Text);
        let cite = [Stretch::Text(text, style), Stretch::Text("\u{a0}[4:12]", Style::plain(7.0, Ink::Muted))];
        for width in [40.0, 70.0, 120.0, 400.0] {
            let measures = Measures { width, hanging: 7.0, above: 0.0, size: 8.0 };
            let lines = setter.paragraph(&cite, measures);
            assert!(lines.iter().all(|line| line.width <= width + 0.02), "{width}: {lines:?}");
            assert_eq!(said(&lines).concat(), format!("{text}\u{a0}[4:12]"), "no letter is lost");
            assert!(said(&lines).last().unwrap().contains("sâu\u{a0}[4:12]") || width < 50.0);
            let whole = said(&lines).iter().any(|line| line.contains("2025–2030"));
            assert!(whole || width < 50.0, "a range of years is one word");
        }
    }

    #[test]
    fn a_word_that_is_wider_than_its_column_is_broken() {
        let style = Style::plain(8.0, Ink::Text);
        let measures = Measures { width: 40.0, hanging: 0.0, above: 0.0, size: 8.0 };
        let lines = setter().paragraph(&[Stretch::Text("HợpTácChuyểnĐổiSốToànDiện", style)], measures);
        assert!(lines.len() > 1 && lines.iter().all(|line| line.width <= 40.0));
        assert_eq!(said(&lines).concat(), "HợpTácChuyểnĐổiSốToànDiện");
    }

    #[test]
    fn what_hangs_on_a_word_goes_to_the_next_line_before_it_is_broken() {
        let style = Style::plain(8.0, Ink::Text);
        let cite = [Stretch::Text("2018–2023", style), Stretch::Text("\u{a0}[10]", style)];
        let measures = Measures { width: 52.0, hanging: 0.0, above: 0.0, size: 8.0 };
        assert_eq!(said(&setter().paragraph(&cite, measures)), ["2018–2023", "\u{a0}[10]"]);
        assert_eq!(pieces("LienVietPostBank", 10), ["LienViet", "PostBank"]);
    }

    #[test]
    fn glyphs_name_the_letters_that_they_stand_for() {
        let style = Style::plain(8.0, Ink::Text);
        let measures = Measures { width: 400.0, hanging: 0.0, above: 0.0, size: 8.0 };
        let lines = setter().paragraph(&[Stretch::Text("Tỉnh ủy Đắk Lắk", style)], measures);
        let run = &lines[0].runs[0];
        let letters: Vec<&str> = run.glyphs.iter().map(|glyph| &run.text[glyph.range()]).collect();
        assert_eq!(letters.concat(), "Tỉnh ủy Đắk Lắk");
        assert_eq!(letters[1], "ỉ");
    }
}
