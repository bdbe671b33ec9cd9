//! How much of a file has been looked at, and which facts a person goes through: those of an
//! article, of an agreement, or what nobody has looked at yet.
//!
//! A fact counts as looked at when it was accepted or rejected, and when a person corrected or
//! added it: whoever wrote a value has read its words.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{AgreementId, AgreementRow, ArticleId, ClaimRow, Origin, Resolved, ReviewState, Snapshot, Subject};

/// How many of some facts have been looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// So many have been.
    pub decided: usize,
    /// Of so many.
    pub all: usize,
}

impl Progress {
    /// Counts one fact more.
    pub const fn count(&mut self, decided: bool) {
        self.all += 1;
        self.decided += decided as usize;
    }

    /// Whether nothing is left to be looked at.
    pub const fn is_done(&self) -> bool {
        self.decided == self.all
    }
}

/// How much of a file has been looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviewed {
    /// Of the whole file.
    pub whole: Progress,
    /// Of each article. That a party signs is told by every article on the agreement.
    pub by_article: BTreeMap<ArticleId, Progress>,
}

impl Reviewed {
    /// Of one article.
    pub fn of(&self, article: ArticleId) -> Progress {
        self.by_article.get(&article).copied().unwrap_or_default()
    }
}

/// Whether a fact has been looked at.
pub const fn is_decided(review: ReviewState, origin: Origin) -> bool {
    !matches!(review, ReviewState::Unreviewed) || !matches!(origin, Origin::Read)
}

/// What a fact counts as: whoever corrects or adds one stands by it.
pub const fn state(review: ReviewState, origin: Origin) -> ReviewState {
    match review {
        ReviewState::Unreviewed if is_decided(review, origin) => ReviewState::Accepted,
        review => review,
    }
}

/// Counts what has been looked at.
pub fn reviewed(snapshot: &Snapshot) -> Reviewed {
    let mut reviewed = Reviewed::default();
    each(snapshot, |_, articles, decided| {
        reviewed.whole.count(decided);
        for article in articles {
            reviewed.by_article.entry(*article).or_default().count(decided);
        }
    });
    reviewed
}

/// How much has been looked at of those facts of some agreements that `of` lets through.
pub fn progress(snapshot: &Snapshot, agreements: &BTreeSet<AgreementId>, of: impl Fn(&Subject) -> bool) -> Progress {
    let mut progress = Progress::default();
    each_of(
        snapshot,
        |id| agreements.contains(&id),
        |subject, _, decided| {
            if of(&subject) {
                progress.count(decided);
            }
        },
    );
    progress
}

/// All facts that an article states, by kind; the evidence puts them in the order of the text.
pub fn article_facts(snapshot: &Snapshot, article: ArticleId) -> Vec<Subject> {
    let mut found = Vec::new();
    each(snapshot, |subject, articles, _| {
        if articles.contains(&article) {
            found.push(subject);
        }
    });
    found
}

/// All facts of an agreement: parties, day and years, people, statements.
pub fn agreement_facts(snapshot: &Snapshot, agreement: AgreementId) -> Vec<Subject> {
    let mut found = Vec::new();
    each_of(snapshot, |id| id == agreement, |subject, _, _| found.push(subject));
    found
}

/// What nobody has looked at yet, whole articles at a time in the order of their import, until
/// there are `enough`. A fact that several articles tell comes with the first of them.
pub fn unreviewed(snapshot: &Snapshot, enough: usize) -> Vec<Subject> {
    let mut by_article: BTreeMap<ArticleId, Vec<Subject>> = BTreeMap::new();
    each(snapshot, |subject, articles, decided| {
        if let Some(first) = articles.iter().min().filter(|_| !decided) {
            by_article.entry(*first).or_default().push(subject);
        }
    });
    let mut found = Vec::new();
    for subjects in by_article.into_values() {
        if !found.is_empty() && found.len() + subjects.len() > enough {
            break;
        }
        found.extend(subjects);
    }
    found
}

/// Every fact of a file with the articles that tell it and whether it has been looked at.
fn each(snapshot: &Snapshot, visit: impl FnMut(Subject, &[ArticleId], bool)) {
    each_of(snapshot, |_| true, visit);
}

/// The same of some agreements.
fn each_of(snapshot: &Snapshot, of: impl Fn(AgreementId) -> bool, mut visit: impl FnMut(Subject, &[ArticleId], bool)) {
    for row in snapshot.agreements.values().filter(|row| of(row.id)) {
        each_own(row, &mut visit);
    }
    for row in snapshot.appearances.iter().filter(|row| of(row.agreement)) {
        visit(Subject::Appearance(row.id), &[row.article], is_decided(row.review, row.origin));
    }
    for row in snapshot.statements.iter().filter(|row| of(row.agreement)) {
        visit(Subject::Statement(row.id), &[row.article], is_decided(row.review, row.origin));
    }
}

/// The facts that an agreement has of its own: parties, day, years; the rejected ones too.
fn each_own(row: &AgreementRow, mut visit: impl FnMut(Subject, &[ArticleId], bool)) {
    for fact in &row.party_facts {
        visit(Subject::Party(row.id, fact.party), &row.articles, is_decided(fact.review, fact.origin));
    }
    fn of<T>(resolved: &Resolved<T>, mut visit: impl FnMut(&ClaimRow<T>)) {
        resolved.claims.iter().chain(&resolved.rejected).for_each(&mut visit);
    }
    of(&row.signed_on, |claim| {
        visit(Subject::Claim(claim.id), &[claim.article], is_decided(claim.review, claim.origin));
    });
    for years in [&row.start, &row.end, &row.outlook] {
        of(years, |claim| {
            visit(Subject::Claim(claim.id), &[claim.article], is_decided(claim.review, claim.origin));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::*;

    fn file() -> Snapshot {
        let mut snapshot = Snapshot::default();
        let mut rejected = ClaimRow::new(ClaimId(2), ArticleId(2), 2025);
        rejected.review = ReviewState::Rejected;
        let party = |id, origin| PartyFactRow {
            party: PartyId(id),
            kind: PartyKind::Company,
            review: ReviewState::Unreviewed,
            origin,
        };
        snapshot.agreements.insert(
            AgreementId(1),
            AgreementRow {
                id: AgreementId(1),
                parties: vec![PartyId(1), PartyId(2)],
                signed_on: Resolved::default(),
                start: Resolved {
                    value: Some(2026),
                    claims: vec![ClaimRow::new(ClaimId(1), ArticleId(1), 2026)],
                    rejected: vec![rejected],
                    chosen: false,
                },
                end: Resolved::default(),
                outlook: Resolved::default(),
                articles: vec![ArticleId(1), ArticleId(2)],
                party_facts: vec![party(1, Origin::Read), party(2, Origin::Added)],
                grouped_by_hand: false,
            },
        );
        for (id, article, review) in [(1, 1, ReviewState::Accepted), (2, 2, ReviewState::Unreviewed)] {
            snapshot.statements.push(StatementRow {
                id: StatementId(id),
                agreement: AgreementId(1),
                article: ArticleId(article),
                topics: TopicSet(1),
                stance: Stance::Commitment,
                actor: Actor::Company,
                targets: Vec::new(),
                review,
                origin: Origin::Read,
            });
        }
        snapshot
    }

    #[test]
    fn what_was_decided_corrected_or_added_counts_as_looked_at() {
        let reviewed = reviewed(&file());
        assert_eq!(reviewed.whole, Progress { decided: 3, all: 6 });
        assert_eq!(reviewed.of(ArticleId(1)), Progress { decided: 2, all: 4 });
        assert_eq!(reviewed.of(ArticleId(2)), Progress { decided: 2, all: 4 });
        assert!(reviewed.of(ArticleId(9)).is_done());
    }

    #[test]
    fn an_article_and_an_agreement_have_all_their_facts_the_rejected_ones_too() {
        let file = file();
        let second = article_facts(&file, ArticleId(2));
        assert_eq!(second.len(), 4);
        assert!(second.contains(&Subject::Claim(ClaimId(2))) && second.contains(&Subject::Statement(StatementId(2))));
        assert_eq!(agreement_facts(&file, AgreementId(1)).len(), 6);
        assert_eq!(agreement_facts(&file, AgreementId(7)), []);
    }

    #[test]
    fn what_is_left_comes_article_by_article() {
        let file = file();
        let first = [Subject::Party(AgreementId(1), PartyId(1)), Subject::Claim(ClaimId(1))];
        assert_eq!(unreviewed(&file, 2), first, "a whole article at a time");
        assert_eq!(unreviewed(&file, 9), [first[0], first[1], Subject::Statement(StatementId(2))]);
    }
}
