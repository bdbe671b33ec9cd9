//! The facts of a selection with the words that they stand on, article by article.

use std::collections::BTreeMap;

use crate::model::{ArticleId, EvidenceRow, Reason, Snapshot, Span, Subject};

use super::facts::{Fact, facts};

/// What the evidence panel shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// The articles, in the order in which the selection comes to them.
    pub articles: Vec<EvidenceArticle>,
    /// The facts that no row of evidence was found for: they are told, never dropped.
    pub without_words: Vec<(Subject, Fact)>,
}

/// The facts of a selection that one article states.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceArticle {
    /// Which article.
    pub article: ArticleId,
    /// Its facts, in the order of the selection.
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
    pub quotes: Vec<(Span, String)>,
    /// The rules and cues that produced it, each once.
    pub reasons: Vec<Reason>,
}

impl Evidence {
    /// How many facts it has.
    pub fn len(&self) -> usize {
        self.articles.iter().map(|article| article.items.len()).sum::<usize>() + self.without_words.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.without_words.is_empty()
    }
}

/// Puts the facts of a selection and their words together.
pub fn evidence(snapshot: &Snapshot, subjects: &[Subject], rows: &[EvidenceRow]) -> Evidence {
    let known = facts(snapshot, subjects.iter().copied());
    let mut by_subject: BTreeMap<Subject, Vec<&EvidenceRow>> = BTreeMap::new();
    for row in rows {
        by_subject.entry(row.subject).or_default().push(row);
    }
    let mut evidence = Evidence::default();
    let mut seen = std::collections::BTreeSet::new();
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
            let mut quotes: Vec<(Span, String)> = rows.iter().map(|row| (row.at, row.quote.clone())).collect();
            quotes.dedup_by_key(|(at, _)| *at);
            let mut reasons: Vec<Reason> = Vec::new();
            for reason in rows.iter().flat_map(|row| &row.reasons) {
                if !reasons.contains(reason) {
                    reasons.push(reason.clone());
                }
            }
            let item = EvidenceItem { subject: *subject, fact: fact.clone(), quotes, reasons };
            match evidence.articles.iter_mut().find(|of| of.article == article) {
                Some(of) => of.items.push(item),
                None => evidence.articles.push(EvidenceArticle { article, items: vec![item] }),
            }
        }
    }
    evidence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::facts::DateValue;
    use crate::compare::{DisagreementField, agreement_subjects};
    use crate::model::*;

    fn told(id: i64, article: i64, value: i16) -> ClaimRow<i16> {
        ClaimRow { id: ClaimId(id), article: ArticleId(article), value }
    }

    fn two_sources() -> Snapshot {
        let mut snapshot = Snapshot::default();
        snapshot.agreements.insert(
            AgreementId(1),
            AgreementRow {
                id: AgreementId(1),
                parties: vec![PartyId(1)],
                signed_on: Resolved::default(),
                start: Resolved { value: Some(2026), claims: vec![told(1, 1, 2026), told(2, 2, 2025)], chosen: false },
                end: Resolved { value: Some(2030), claims: vec![told(3, 1, 2030)], chosen: false },
                outlook: Resolved::default(),
                articles: vec![ArticleId(1), ArticleId(2)],
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
            reasons: vec![Reason::new("period/range", "giai đoạn", 0.9)],
        };
        let rows = [row(1, 1, 40, "2026-2030"), row(1, 1, 4, "2026"), row(2, 2, 7, "2025-2030")];
        let subjects = agreement_subjects(&snapshot.agreements[&AgreementId(1)]);
        let evidence = evidence(&snapshot, &subjects, &rows);
        assert_eq!(evidence.len(), 3);
        assert_eq!(evidence.articles.iter().map(|of| of.article.0).collect::<Vec<_>>(), [1, 2]);
        let first = &evidence.articles[0].items[0];
        assert_eq!(
            first.quotes.iter().map(|(at, _)| at.start).collect::<Vec<_>>(),
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
    fn what_the_file_does_not_have_is_left_out() {
        let evidence =
            evidence(&two_sources(), &[Subject::Statement(StatementId(7)), Subject::Claim(ClaimId(99))], &[]);
        assert!(evidence.is_empty());
    }
}
