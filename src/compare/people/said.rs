//! What an article tells beside a person who spoke: the statements of the paragraphs in which it says
//! that the person spoke or gives their words. Nothing says that these are the person's own words.

use std::collections::BTreeMap;

use crate::model::{AppearanceId, ArticleId, Highlight, HighlightKind, Span, StatementId, Subject};

/// A paragraph of more bytes is not shown whole.
const MOST_PARAGRAPH: usize = 1_600;
/// So many paragraphs of an article are shown beside a person.
const MOST_PARAGRAPHS: usize = 4;

/// The statements beside one appearance of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The appearance.
    pub appearance: AppearanceId,
    /// The article.
    pub article: ArticleId,
    /// Where in the article the person stands, for showing it.
    pub at: Span,
    /// The paragraphs that name the person or give their words, in the order of the text, without those
    /// so long that nobody would read them here; each with where the person stands in it.
    pub paragraphs: Vec<(String, Span)>,
    /// The statements of the same paragraphs, in the order of the text.
    pub statements: Vec<StatementId>,
}

impl Said {
    /// That nothing is told beside an appearance.
    pub const fn nothing(appearance: AppearanceId) -> Self {
        Self { appearance, article: ArticleId(0), at: Span::new(0, 0), paragraphs: Vec::new(), statements: Vec::new() }
    }
}

/// The statements in the paragraphs of an article where people of `wanted` are named or said to speak.
/// `highlights` are those of the article.
pub fn said_beside(article: ArticleId, text: &str, highlights: &[Highlight], wanted: &[AppearanceId]) -> Vec<Said> {
    let mut found: BTreeMap<AppearanceId, Said> = BTreeMap::new();
    for person in highlights.iter().filter(|highlight| highlight.kind == HighlightKind::Person) {
        let Subject::Appearance(id) = person.subject else { continue };
        if !wanted.contains(&id) {
            continue;
        }
        let paragraph = paragraph(text, person.at);
        let said = found.entry(id).or_insert_with(|| Said {
            appearance: id,
            article,
            at: person.at,
            paragraphs: Vec::new(),
            statements: Vec::new(),
        });
        if let Some(words) = paragraph.of(text)
            && words.len() <= MOST_PARAGRAPH
            && said.paragraphs.len() < MOST_PARAGRAPHS
            && said.paragraphs.iter().all(|(known, _)| known != words)
        {
            let within = Span::new(person.at.start - paragraph.start, person.at.end - paragraph.start);
            said.paragraphs.push((words.to_owned(), within));
        }
        for highlight in highlights {
            if let Subject::Statement(id) = highlight.subject
                && paragraph.contains(&highlight.at)
                && !said.statements.contains(&id)
            {
                said.statements.push(id);
            }
        }
    }
    found.into_values().collect()
}

/// The paragraph around a stretch of text.
fn paragraph(text: &str, at: Span) -> Span {
    let start = text.get(..at.start).and_then(|before| before.rfind('\n')).map_or(0, |place| place + 1);
    let end = text.get(at.end..).and_then(|behind| behind.find('\n')).map_or(text.len(), |place| at.end + place);
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Stance;

    #[test]
    fn statements_of_the_same_paragraph_stand_beside_a_speaker() {
        let text = "Tỉnh sẽ mở đường.\nÔng An khẳng định: sẽ lắp trạm; sẽ mở lớp.\nÔng An đề nghị hỗ trợ.";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let statement = |id, words: &str| Highlight {
            at: at(words),
            subject: Subject::Statement(StatementId(id)),
            kind: HighlightKind::Statement(Stance::Commitment),
        };
        let person_at =
            |id, at| Highlight { at, subject: Subject::Appearance(AppearanceId(id)), kind: HighlightKind::Person };
        let highlights = [
            statement(1, "Tỉnh sẽ mở đường"),
            person_at(9, at("Ông An khẳng định")),
            statement(2, "sẽ lắp trạm"),
            statement(3, "sẽ mở lớp"),
            person_at(8, at("Ông An đề nghị")),
            statement(4, "đề nghị hỗ trợ"),
        ];
        let said = said_beside(ArticleId(1), text, &highlights, &[AppearanceId(9)]);
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].statements, [StatementId(2), StatementId(3)]);
        assert_eq!(said[0].at, at("Ông An khẳng định"));
        let [(paragraph, person)] = said[0].paragraphs.as_slice() else { panic!("one paragraph") };
        assert_eq!(paragraph, "Ông An khẳng định: sẽ lắp trạm; sẽ mở lớp.");
        assert_eq!(person.of(paragraph), Some("Ông An khẳng định"));
        // Where a role stands in another paragraph than the name, both are told, in their order.
        let twice = [person_at(9, at("Ông An khẳng định")), person_at(9, at("Ông An đề nghị"))];
        let said = said_beside(ArticleId(1), text, &twice, &[AppearanceId(9)]);
        assert_eq!(said[0].paragraphs.len(), 2);
        assert_eq!(said[0].paragraphs[1].0, "Ông An đề nghị hỗ trợ.");
        assert!(said_beside(ArticleId(1), text, &highlights, &[]).is_empty());
    }
}
