//! A chosen stretch of a long text that is laid out piece by piece: by the pointer, or word by word
//! and sentence by sentence with the keyboard.
//!
//! Knows places of the text alone, so it stays true when pieces are laid out anew.

use std::sync::Arc;

use egui::{Event, EventFilter, Galley, Id, Key, Modifiers, Pos2, Rect, Response, Ui};

use crate::model::Span;

/// What is chosen.
#[derive(Debug, Default)]
pub struct TextSelection {
    /// Where the choosing began, and where it has come to.
    ends: Option<(usize, usize)>,
    /// Whether the pointer is still choosing.
    dragging: bool,
    /// Whether the pointer has just gone down: the choosing begins there.
    begins: bool,
    /// Whether a click of two or three chooses a word or a sentence.
    clicks: u8,
}

/// A piece of the text as it is painted: its stretch, its letters, and where they stand.
pub type Painted = (Span, Arc<Galley>, Pos2);

impl TextSelection {
    /// The chosen stretch, as it is.
    pub fn span(&self) -> Option<Span> {
        let (from, to) = self.ends?;
        (from != to).then(|| Span::new(from.min(to), from.max(to)))
    }

    /// The chosen stretch without the spaces around it.
    pub fn chosen(&self, text: &str) -> Option<Span> {
        let span = self.span()?;
        let words = span.of(text)?;
        let start = span.start + (words.len() - words.trim_start().len());
        let end = span.end - (words.len() - words.trim_end().len());
        (start < end).then(|| Span::new(start, end))
    }

    /// Where the choosing has come to.
    pub fn head(&self) -> Option<usize> {
        self.ends.map(|(_, head)| head)
    }

    /// Whether the pointer is still choosing.
    pub const fn moves(&self) -> bool {
        self.dragging
    }

    /// Forgets it; whether there was any.
    pub fn clear(&mut self) -> bool {
        let was = self.span().is_some();
        *self = Self::default();
        was
    }

    /// Takes what the pointer did to a piece of the text.
    pub fn touched(&mut self, response: &Response, text: &str) {
        if text.is_empty() {
            return;
        }
        if response.drag_started() {
            self.dragging = true;
            self.begins = true;
        }
        if response.clicked() {
            self.clicks = match () {
                () if response.triple_clicked() => 3,
                () if response.double_clicked() => 2,
                () => 1,
            };
        }
    }

    /// Follows the pointer over the pieces that are in sight.
    pub fn follow_pointer(&mut self, ui: &Ui, text: &str, painted: &[Painted]) {
        let (down, origin, now) =
            ui.input(|input| (input.pointer.any_down(), input.pointer.press_origin(), input.pointer.interact_pos()));
        if self.clicks > 0 {
            let clicks = std::mem::take(&mut self.clicks);
            if let Some(at) = now.and_then(|now| place_at(text, painted, now)) {
                self.ends = Some(match clicks {
                    1 => (at, at),
                    2 => whole_words(text, at, at),
                    _ => (sentence_start(text, at), sentence_end(text, at)),
                });
            }
            return;
        }
        if !self.dragging {
            return;
        }
        if std::mem::take(&mut self.begins) {
            self.ends = origin.and_then(|origin| place_at(text, painted, origin)).map(|at| (at, at));
        }
        if let (Some((from, _)), Some(at)) = (self.ends, now.and_then(|now| place_at(text, painted, now))) {
            self.ends = Some((from, at));
        }
        if !down {
            self.dragging = false;
            // Half a word states nothing.
            self.ends = self.ends.map(|(from, to)| match from <= to {
                true => whole_words(text, from, to),
                false => {
                    let (start, end) = whole_words(text, to, from);
                    (end, start)
                }
            });
        }
    }

    /// Reads the keys while the text has the keyboard: arrows go by words and sentences, and choose
    /// with Shift. Whether they went anywhere.
    pub fn keys(&mut self, ui: &Ui, id: Id, text: &str) -> bool {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let head = self.head().unwrap_or(0).min(text.len());
        if self.ends.is_none() {
            self.ends = Some((head, head));
        }
        let mut went = None;
        for (key, to) in [
            (Key::ArrowRight, word_end as fn(&str, usize) -> usize),
            (Key::ArrowLeft, word_before),
            (Key::ArrowDown, sentence_end),
            (Key::ArrowUp, sentence_before),
        ] {
            for (modifiers, choosing) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
                if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                    went = Some((to(text, head), choosing));
                }
            }
        }
        let Some((to, choosing)) = went else { return false };
        let from = self.ends.map_or(to, |(from, _)| from);
        self.ends = Some((if choosing { from } else { to }, to));
        true
    }

    /// Copies what is chosen, where that is asked for and no field has it.
    pub fn copy(&self, ui: &Ui, text: &str) {
        let asked = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if asked
            && !ui.ctx().text_edit_focused()
            && let Some(chosen) = self.span().and_then(|span| span.of(text))
        {
            ui.ctx().copy_text(chosen.to_owned());
        }
    }
}

/// The place of the text nearest to a point, among the pieces in sight.
fn place_at(text: &str, painted: &[Painted], point: Pos2) -> Option<usize> {
    let distance = |(_, galley, at): &&Painted| {
        let rect = Rect::from_min_size(*at, galley.size());
        let apart = (rect.top() - point.y).max(point.y - rect.bottom()).max(0.0);
        (apart * 16.0) as i64
    };
    // An empty line takes no room, and its letters' place is that of the next piece.
    let (span, galley, at) = painted.iter().filter(|(span, ..)| !span.is_empty()).min_by_key(distance)?;
    let letters = galley.cursor_from_pos(point - *at).index.0;
    let piece = span.of(text)?;
    Some(span.start + piece.char_indices().nth(letters).map_or(piece.len(), |(offset, _)| offset))
}

fn behind(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default()
}

/// The stretch with the words at its ends made whole.
fn whole_words(text: &str, from: usize, to: usize) -> (usize, usize) {
    let letter = |c: &char| c.is_alphanumeric();
    let inside_at = |at: usize| {
        before(text, at).chars().next_back().is_some_and(|c| letter(&c))
            && behind(text, at).starts_with(char::is_alphanumeric)
    };
    let run = |rest: &mut dyn Iterator<Item = char>| rest.take_while(letter).map(char::len_utf8).sum::<usize>();
    let start = if inside_at(from) { from - run(&mut before(text, from).chars().rev()) } else { from };
    let end = if inside_at(to) || from == to { to + run(&mut behind(text, to).chars()) } else { to };
    (start, end)
}

/// Behind the word that stands at a place, or behind the next one.
fn word_end(text: &str, at: usize) -> usize {
    let rest = behind(text, at);
    let spaces = rest.len() - rest.trim_start().len();
    let word = rest.trim_start().find(char::is_whitespace).unwrap_or(rest.len() - spaces);
    at + spaces + word
}

/// Where the word at a place begins.
fn word_start(text: &str, at: usize) -> usize {
    before(text, at).rfind(char::is_whitespace).map_or(0, |space| space + space_len(text, space))
}

/// Where the word before a place begins.
fn word_before(text: &str, at: usize) -> usize {
    word_start(text, before(text, at).trim_end().len())
}

fn space_len(text: &str, at: usize) -> usize {
    behind(text, at).chars().next().map_or(0, char::len_utf8)
}

fn ends_sentence(text: &str, at: usize) -> bool {
    let rest = behind(text, at);
    let stop = before(text, at).chars().next_back().is_some_and(|c| ".!?;:…”".contains(c));
    rest.is_empty() || rest.starts_with('\n') || (stop && rest.starts_with(char::is_whitespace))
}

/// Where the sentence at a place ends, or the next one.
fn sentence_end(text: &str, at: usize) -> usize {
    let rest = behind(text, at);
    let skipped = at + (rest.len() - rest.trim_start().len());
    behind(text, skipped)
        .char_indices()
        .map(|(offset, c)| skipped + offset + c.len_utf8())
        .find(|end| ends_sentence(text, *end))
        .unwrap_or(text.len())
}

/// Where the sentence at a place begins.
fn sentence_start(text: &str, at: usize) -> usize {
    let start = before(text, at)
        .char_indices()
        .rev()
        .map(|(offset, _)| offset)
        .find(|offset| ends_sentence(text, *offset))
        .unwrap_or(0);
    let rest = behind(text, start);
    (start + (rest.len() - rest.trim_start().len())).min(at.max(start))
}

/// Where the sentence before a place begins.
fn sentence_before(text: &str, at: usize) -> usize {
    let start = sentence_start(text, at);
    if start < at { start } else { sentence_start(text, before(text, at).trim_end().len().saturating_sub(1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Hai bên ký. Viettel sẽ\nlắp 72 trạm; xong.";

    fn walk(step: fn(&str, usize) -> usize, from: usize, steps: usize) -> Vec<usize> {
        let mut at = from;
        (0..steps)
            .map(|_| {
                at = step(TEXT, at);
                at
            })
            .collect()
    }

    #[test]
    fn the_keyboard_goes_by_words_and_sentences_and_stays_in_the_text() {
        let words: Vec<&str> = walk(word_end, 0, 4).iter().map(|end| &TEXT[..*end]).collect();
        assert_eq!(words, ["Hai", "Hai bên", "Hai bên ký.", "Hai bên ký. Viettel"]);
        let sentences: Vec<&str> = walk(sentence_end, 0, 5).iter().map(|end| &TEXT[..*end]).collect();
        assert_eq!(sentences[0], "Hai bên ký.");
        assert_eq!(sentences[1], "Hai bên ký. Viettel sẽ");
        assert!(sentences[2].ends_with("trạm;"));
        assert_eq!((sentences[3], sentences[4]), (TEXT, TEXT));
        assert_eq!(walk(word_before, TEXT.len(), 12).last(), Some(&0));
        assert_eq!(walk(sentence_before, TEXT.len(), 6).last(), Some(&0));
        assert_eq!(&TEXT[sentence_start(TEXT, 20)..sentence_end(TEXT, 20)], "Viettel sẽ");
    }

    #[test]
    fn a_word_that_the_pointer_cuts_is_made_whole() {
        let at = |words: &str| TEXT.find(words).unwrap();
        let of = |from: usize, to: usize| {
            let (from, to) = whole_words(TEXT, from, to);
            &TEXT[from..to]
        };
        assert_eq!(of(at("iettel"), at("ẽ")), "Viettel sẽ");
        assert_eq!(of(at("ạm"), at("ạm")), "trạm");
        assert_eq!(of(at("ký"), at(". V")), "ký");
    }

    #[test]
    fn any_place_is_a_letter_boundary() {
        for (at, _) in TEXT.char_indices() {
            for step in [word_end, word_start, word_before, sentence_end, sentence_start, sentence_before] {
                assert!(TEXT.is_char_boundary(step(TEXT, at)), "from {at}");
            }
        }
    }

    #[test]
    fn the_spaces_around_are_not_chosen() {
        let at = |from, to| TextSelection { ends: Some((from, to)), ..TextSelection::default() }.chosen("  hai bên  ");
        assert_eq!(at(12, 0), Some(Span::new(2, 10)));
        assert_eq!(at(0, 2), None);
        assert_eq!(at(3, 3), None);
    }
}
