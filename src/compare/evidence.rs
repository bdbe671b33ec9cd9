//! The facts of a selection with the words that they stand on, article by article.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    AgreementId, ArticleId, Correction, EvidenceRow, FactField, ReadValue, Reason, Snapshot, Span, Subject,
};

use super::facts::{Fact, facts};
use super::labels::agreement_labels;

/// What the evidence panel shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// The articles, in the order in which the selection comes to them.
    pub articles: Vec<EvidenceArticle>,
    /// The facts that no row of evidence was found for: they are told, never dropped.
    pub without_words: Vec<(Subject, Fact)>,
    /// What the agreements are called that the facts belong to; empty where they all belong to one.
    pub agreements: BTreeMap<AgreementId, String>,
    /// Every fact once, in the order in which they stand first.
    order: Vec<Place>,
}

/// Where a fact stands in [`Evidence`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In an article: its place, and that of the item.
    Article(usize, usize),
    /// Among those without words.
    Without(usize),
}

/// The facts of a selection that one article states.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceArticle {
    /// Which article.
    pub article: ArticleId,
    /// Its facts, in the order of the text.
    pub items: Vec<EvidenceItem>,
}

/// A fact and the words that state it.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceItem {
    /// Which fact.
    pub subject: Subject,
    /// What it says.
    pub fact: Fact,
    /// Its stretches of the article, in the order of the text.
    pub quotes: Vec<Quote>,
    /// The rules and cues that produced it, each once.
    pub reasons: Vec<Reason>,
    /// What the program read where a person corrected it.
    pub corrected: Vec<(FactField, ReadValue)>,
}

/// A sentence of an article with the words in it that state a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Where the first of the words are in the article.
    pub at: Span,
    /// The sentence.
    pub sentence: String,
    /// Where the words are in the sentence: in order, none touching another, none empty.
    pub marks: Vec<Span>,
}

impl Quote {
    /// The first of the words.
    pub fn words(&self) -> &str {
        self.marks.first().and_then(|mark| mark.of(&self.sentence)).unwrap_or(&self.sentence)
    }
}

impl Evidence {
    /// How many facts it has.
    pub fn len(&self) -> usize {
        self.articles.iter().map(|article| article.items.len()).sum::<usize>() + self.without_words.len()
    }

    /// The facts in the order in which they stand, each once.
    pub fn facts(&self) -> Vec<(Subject, &Fact)> {
        let of = |place: &Place| match *place {
            Place::Article(article, item) => {
                let item = self.articles.get(article)?.items.get(item)?;
                Some((item.subject, &item.fact))
            }
            Place::Without(place) => self.without_words.get(place).map(|(subject, fact)| (*subject, fact)),
        };
        self.order.iter().filter_map(of).collect()
    }

    /// Finds the order once, so that it costs little to be asked for with every frame.
    fn put_in_order(&mut self) {
        let mut seen = BTreeSet::new();
        self.order.clear();
        for (article, of) in self.articles.iter().enumerate() {
            for (item, fact) in of.items.iter().enumerate() {
                if seen.insert(fact.subject) {
                    self.order.push(Place::Article(article, item));
                }
            }
        }
        for (place, (subject, _)) in self.without_words.iter().enumerate() {
            if seen.insert(*subject) {
                self.order.push(Place::Without(place));
            }
        }
    }

    /// The first place of a fact: its article and its words.
    pub fn place(&self, subject: Subject) -> Option<(ArticleId, Span)> {
        self.articles.iter().find_map(|article| {
            let item = article.items.iter().find(|item| item.subject == subject)?;
            Some((article.article, item.quotes.first()?.at))
        })
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.without_words.is_empty()
    }
}

/// Puts the facts of a selection, their words and what a person corrected together.
pub fn evidence(
    snapshot: &Snapshot,
    subjects: &[Subject],
    rows: &[EvidenceRow],
    corrections: &[Correction],
) -> Evidence {
    let known = facts(snapshot, subjects.iter().copied());
    let mut by_subject: BTreeMap<Subject, Vec<&EvidenceRow>> = BTreeMap::new();
    for row in rows {
        by_subject.entry(row.subject).or_default().push(row);
    }
    let mut evidence = Evidence::default();
    let mut seen = BTreeSet::new();
    for subject in subjects {
        let Some(fact) = known.get(subject) else { continue };
        if !seen.insert(*subject) {
            continue;
        }
        let Some(rows) = by_subject.get(subject) else {
            evidence.without_words.push((*subject, fact.clone()));
            continue;
        };
        let mut by_article: BTreeMap<ArticleId, Vec<&EvidenceRow>> = BTreeMap::new();
        for row in rows {
            by_article.entry(row.article).or_default().push(row);
        }
        for (article, mut rows) in by_article {
            rows.sort_by_key(|row| row.at);
            let quotes = quotes(&rows);
            let mut reasons: Vec<Reason> = Vec::new();
            for reason in rows.iter().flat_map(|row| &row.reasons) {
                if !reasons.contains(reason) {
                    reasons.push(reason.clone());
                }
            }
            let of_item = corrections.iter().filter(|one| one.subject == *subject && one.article == article);
            let corrected = of_item.map(|one| (one.field, one.read.clone())).collect();
            let item = EvidenceItem { subject: *subject, fact: fact.clone(), quotes, reasons, corrected };
            match evidence.articles.iter_mut().find(|of| of.article == article) {
                Some(of) => of.items.push(item),
                None => evidence.articles.push(EvidenceArticle { article, items: vec![item] }),
            }
        }
    }
    // Who checks facts reads along the text. Facts of the same place stay as they were chosen.
    for article in &mut evidence.articles {
        article.items.sort_by_key(|item| item.quotes.first().map(|quote| quote.at.start));
    }
    let items = evidence.articles.iter().flat_map(|article| &article.items).map(|item| &item.fact);
    let agreements: BTreeSet<AgreementId> =
        items.chain(evidence.without_words.iter().map(|(_, fact)| fact)).map(Fact::agreement).collect();
    if agreements.len() > 1 {
        let labels = agreement_labels(snapshot).into_iter().filter(|(id, _)| agreements.contains(id));
        evidence.agreements = labels.map(|(id, label)| (id, label.line())).collect();
    }
    evidence.put_in_order();
    evidence
}

/// The sentences of rows that are in the order of the text. A sentence stands once: a person's
/// name and the words on what the person did are often in the same one.
fn quotes(rows: &[&EvidenceRow]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for row in rows {
        let mark = row.at_in_sentence;
        // Two rows are of one sentence where the sentence begins at the same place.
        let same = quotes.iter_mut().find(|quote| {
            quote.sentence == row.sentence
                && quote.marks.first().is_some_and(|first| quote.at.start + mark.start == row.at.start + first.start)
        });
        match same {
            Some(quote) => match quote.marks.iter_mut().find(|one| one.start <= mark.end && mark.start <= one.end) {
                Some(one) => *one = Span::new(one.start.min(mark.start), one.end.max(mark.end)),
                None => quote.marks.push(mark),
            },
            None => quotes.push(Quote { at: row.at, sentence: row.sentence.clone(), marks: vec![mark] }),
        }
    }
    quotes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::facts::DateValue;
    use crate::compare::{DisagreementField, agreement_subjects};
    use crate::model::*;

    fn told(id: i64, article: i64, value: i16) -> ClaimRow<i16> {
        ClaimRow::new(ClaimId(id), ArticleId(article), value)
    }

    fn two_sources() -> Snapshot {
        let mut snapshot = Snapshot::default();
        snapshot.agreements.insert(
            AgreementId(1),
            AgreementRow {
                id: AgreementId(1),
                parties: vec![PartyId(1)],
                signed_on: Resolved::default(),
                start: Resolved {
                    value: Some(2026),
                    claims: vec![told(1, 1, 2026), told(2, 2, 2025)],
                    chosen: false,
                    rejected: Vec::new(),
                },
                end: Resolved {
                    value: Some(2030),
                    claims: vec![told(3, 1, 2030)],
                    chosen: false,
                    rejected: Vec::new(),
                },
                outlook: Resolved::default(),
                articles: vec![ArticleId(1), ArticleId(2)],
                party_facts: Vec::new(),
                grouped_by_hand: false,
            },
        );
        snapshot
    }

    #[test]
    fn facts_are_grouped_by_article_and_keep_every_word() {
        let snapshot = two_sources();
        let row = |claim, article, from, quote: &str| EvidenceRow {
            subject: Subject::Claim(ClaimId(claim)),
            article: ArticleId(article),
            at: Span::new(from, from + quote.len()),
            quote: quote.to_owned(),
            sentence: quote.to_owned(),
            at_in_sentence: Span::new(0, quote.len()),
            reasons: vec![Reason::new("period/range", "giai đoạn", 0.9)],
        };
        let rows = [row(1, 1, 40, "2026-2030"), row(1, 1, 4, "2026"), row(2, 2, 7, "2025-2030")];
        let subjects = agreement_subjects(&snapshot.agreements[&AgreementId(1)]);
        let evidence = evidence(&snapshot, &subjects, &rows, &[]);
        assert_eq!(evidence.len(), 3);
        assert_eq!(evidence.articles.iter().map(|of| of.article.0).collect::<Vec<_>>(), [1, 2]);
        let first = &evidence.articles[0].items[0];
        assert_eq!(
            first.quotes.iter().map(|quote| quote.at.start).collect::<Vec<_>>(),
            [4, 40],
            "in the order of the text"
        );
        assert_eq!(first.reasons.len(), 1, "a reason stands once");
        let Fact::Date { field, value, shown, .. } = &evidence.articles[1].items[0].fact else { panic!("a date") };
        assert_eq!(
            (*field, *value, *shown),
            (DisagreementField::Start, DateValue::Year(2025), Some(DateValue::Year(2026)))
        );
        assert_eq!(evidence.without_words.len(), 1, "the end has no row of evidence and is told all the same");
    }

    #[test]
    fn a_sentence_stands_once_with_all_its_words_marked() {
        let sentence = "Trong giai đoạn 2025-2030, từ năm 2025";
        let row = |from: usize, to: usize| EvidenceRow {
            subject: Subject::Claim(ClaimId(1)),
            article: ArticleId(1),
            at: Span::new(100 + from, 100 + to),
            quote: sentence[from..to].to_owned(),
            sentence: sentence.to_owned(),
            at_in_sentence: Span::new(from, to),
            reasons: Vec::new(),
        };
        let (first, last) = (sentence.find("2025").unwrap(), sentence.rfind("2025").unwrap());
        let again = EvidenceRow { at: Span::new(900 + first, 904 + first), ..row(first, first + 4) };
        let rows = [row(first, first + 4), row(first, first + 9), row(last, last + 4), again];
        let evidence = evidence(&two_sources(), &[Subject::Claim(ClaimId(1))], &rows, &[]);
        let quotes = &evidence.articles[0].items[0].quotes;
        assert_eq!(quotes.len(), 2, "the same words elsewhere in the article are another sentence");
        assert_eq!(quotes[0].marks, [Span::new(first, first + 9), Span::new(last, last + 4)]);
        assert_eq!(quotes[0].words(), "2025-2030");
        assert!(evidence.agreements.is_empty(), "one agreement needs no name");
    }

    #[test]
    fn facts_of_several_agreements_name_them() {
        let mut snapshot = two_sources();
        let other = AgreementRow {
            id: AgreementId(2),
            start: Resolved { value: Some(2030), claims: vec![told(9, 1, 2030)], chosen: false, rejected: Vec::new() },
            ..snapshot.agreements[&AgreementId(1)].clone()
        };
        snapshot.agreements.insert(AgreementId(2), other);
        let evidence = evidence(&snapshot, &[Subject::Claim(ClaimId(1)), Subject::Claim(ClaimId(9))], &[], &[]);
        assert_eq!(evidence.agreements.len(), 2);
        assert_ne!(evidence.agreements[&AgreementId(1)], evidence.agreements[&AgreementId(2)]);
    }

    #[test]
    fn what_the_file_does_not_have_is_left_out() {
        let evidence =
            evidence(&two_sources(), &[Subject::Statement(StatementId(7)), Subject::Claim(ClaimId(99))], &[], &[]);
        assert!(evidence.is_empty());
    }
}
