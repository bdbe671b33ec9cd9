//! An article as it is read on the screen: its text in pieces that can be laid out one by one, with
//! the facts that each of them states.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{
    AgreementId, Article, ArticleCorrection, ArticleId, Highlight, HighlightKind, PartialDate, Snapshot, Span, Subject,
};
use crate::text;

use super::facts::{Fact, facts};
use super::labels::{AgreementLabel, agreement_labels};

/// No piece is longer than this many bytes, so that a text without a line break is laid out bit by
/// bit too.
const PIECE_BYTES: usize = 3_000;

/// An article with its facts marked.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Which article.
    pub id: ArticleId,
    /// The article.
    pub article: Arc<Article>,
    /// Its own date: the file's, else the one that its text states.
    pub published: Option<PartialDate>,
    /// The pieces of its text, in order; together they are the text without its line breaks.
    pub pieces: Vec<Piece>,
    /// The marked facts, by place: shorter ones behind the longer ones that hold them.
    pub marks: Vec<Mark>,
    /// The agreements that it tells of, in the order of their names.
    pub agreements: Vec<(AgreementId, AgreementLabel)>,
    /// What it had of its own where a person said otherwise.
    pub corrected: Vec<ArticleCorrection>,
}

/// A paragraph, or a part of a very long one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the text.
    pub at: Span,
    /// Whether a paragraph ends with it.
    pub ends_paragraph: bool,
    /// The places in [`Reading::marks`] of those that touch it.
    pub marks: Vec<usize>,
}

/// A stretch of the text and the facts that stand there.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where.
    pub at: Span,
    /// What sort of facts.
    pub kind: HighlightKind,
    /// The facts, each once.
    pub subjects: Vec<Subject>,
    /// What the first of them says; `None` where the file no longer has it.
    pub fact: Option<Fact>,
    /// What the agreement of that fact is called.
    pub agreement: Option<AgreementLabel>,
}

/// An article made ready to be read. Highlights that do not fit the text are left out.
pub fn reading(id: ArticleId, article: Arc<Article>, highlights: &[Highlight], snapshot: &Snapshot) -> Reading {
    // Facts of one sort that stand on the very same words are one mark: one place to click.
    let mut by_place: BTreeMap<(usize, std::cmp::Reverse<usize>, HighlightKind), Vec<Subject>> = BTreeMap::new();
    for highlight in highlights {
        if highlight.at.is_empty() || highlight.at.of(&article.text).is_none() {
            continue;
        }
        let subjects =
            by_place.entry((highlight.at.start, std::cmp::Reverse(highlight.at.end), highlight.kind)).or_default();
        if !subjects.contains(&highlight.subject) {
            subjects.push(highlight.subject);
        }
    }
    let known = facts(snapshot, by_place.values().flatten().copied());
    let tells = snapshot.agreements.values().any(|row| row.articles.contains(&id));
    let labels = if known.is_empty() && !tells { BTreeMap::new() } else { agreement_labels(snapshot) };
    let marks: Vec<Mark> = by_place
        .into_iter()
        .map(|((start, end, kind), subjects)| {
            let fact = subjects.iter().find_map(|subject| known.get(subject).cloned());
            let agreement = fact.as_ref().and_then(|fact| labels.get(&fact.agreement()).cloned());
            Mark { at: Span::new(start, end.0), kind, subjects, fact, agreement }
        })
        .collect();

    let mut pieces = pieces(&article.text);
    for (place, mark) in marks.iter().enumerate() {
        let first = pieces.partition_point(|piece| piece.at.end <= mark.at.start);
        for piece in pieces.iter_mut().skip(first).take_while(|piece| piece.at.start < mark.at.end) {
            piece.marks.push(place);
        }
    }
    let published = article.published.or_else(|| snapshot.articles.get(&id)?.published);
    let told = snapshot.agreements.values().filter(|row| row.articles.contains(&id));
    let mut agreements: Vec<(AgreementId, AgreementLabel)> =
        told.filter_map(|row| Some((row.id, labels.get(&row.id)?.clone()))).collect();
    agreements.sort_by_cached_key(|(id, label)| (text::sort_key(&label.line()), *id));
    Reading { id, article, published, pieces, marks, agreements, corrected: Vec::new() }
}

impl Reading {
    /// The piece that holds the byte at `offset`, or the nearest one behind it.
    pub fn piece_at(&self, offset: usize) -> Option<usize> {
        let at = self.pieces.partition_point(|piece| piece.at.end <= offset);
        (!self.pieces.is_empty()).then(|| at.min(self.pieces.len() - 1))
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let whole = line.strip_suffix('\n').unwrap_or(line);
        let mut rest = whole;
        let mut from = start;
        while rest.len() > PIECE_BYTES {
            let limit = (0..=PIECE_BYTES).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(PIECE_BYTES);
            let cut = rest[..limit].rfind(' ').map_or(limit, |at| at + 1);
            pieces.push(Piece { at: Span::new(from, from + cut), ends_paragraph: false, marks: Vec::new() });
            from += cut;
            rest = &rest[cut..];
        }
        pieces.push(Piece { at: Span::new(from, start + whole.len()), ends_paragraph: true, marks: Vec::new() });
        start += line.len();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::*;

    fn of(text: &str, highlights: &[Highlight]) -> Reading {
        let article = Article { text: text.to_owned(), ..Article::default() };
        reading(ArticleId(1), Arc::new(article), highlights, &Snapshot::default())
    }

    fn mark(start: usize, end: usize, subject: i64, kind: HighlightKind) -> Highlight {
        Highlight { at: Span::new(start, end), subject: Subject::Statement(StatementId(subject)), kind }
    }

    const COMMITMENT: HighlightKind = HighlightKind::Statement(Stance::Commitment);

    #[test]
    fn overlapping_marks_stay_apart_and_the_shorter_one_lies_on_top() {
        let text = "Viettel sẽ xây trạm.

Hết.";
        let reading = of(text, &[mark(0, 7, 2, HighlightKind::Party), mark(0, 25, 1, COMMITMENT)]);
        assert_eq!(reading.pieces.len(), 3, "an empty line is a piece of its own");
        assert_eq!(reading.pieces[0].marks, [0, 1]);
        assert_eq!(
            reading.marks.iter().map(|mark| mark.at.of(text).unwrap()).collect::<Vec<_>>(),
            ["Viettel sẽ xây trạm.", "Viettel"]
        );
        assert!(reading.pieces[2].marks.is_empty());
    }

    #[test]
    fn the_same_words_are_one_mark_and_misfits_are_left_out() {
        let reading = of("sẽ làm", &[mark(0, 4, 1, COMMITMENT), mark(0, 4, 2, COMMITMENT), mark(0, 99, 3, COMMITMENT)]);
        assert_eq!(reading.marks.len(), 1);
        assert_eq!(reading.marks[0].subjects.len(), 2);
        assert!(of("sẽ", &[mark(0, 2, 1, COMMITMENT)]).marks.is_empty(), "inside a letter");
    }

    #[test]
    fn a_text_without_line_breaks_comes_in_bounded_pieces() {
        let text = "một hai ba bốn ".repeat(2_000) + &"đ".repeat(10_000);
        let reading = of(&text, &[mark(2_990, 6_100, 1, COMMITMENT)]);
        assert!(reading.pieces.iter().all(|piece| piece.at.len() <= PIECE_BYTES));
        let joined: String = reading.pieces.iter().map(|piece| piece.at.of(&text).unwrap()).collect();
        assert_eq!(joined, text);
        assert!(reading.pieces.iter().filter(|piece| !piece.marks.is_empty()).count() >= 2, "a mark spans pieces");
        assert_eq!(reading.piece_at(0), Some(0));
        assert_eq!(reading.piece_at(usize::MAX), Some(reading.pieces.len() - 1));
    }
}
