//! What a fact says, looked up for showing it: the value behind a [`Subject`].
//!
//! Holds no quote; [`super::evidence`](mod@super::evidence) puts facts and quotes together.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Actor, AgreementId, AgreementRow, AppearanceRow, ArticleId, ClaimId, Origin, PartyKind, Resolved, ReviewState,
    Role, Snapshot, Stance, StatementRow, Subject, TargetRow, TopicSet,
};

use super::disagreements::DisagreementField;

/// What a fact says.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// A party does, will do, is asked to do, or has done something.
    Statement {
        /// Of which agreement.
        agreement: AgreementId,
        /// What it says of the deed.
        stance: Stance,
        /// Who does it.
        actor: Actor,
        /// Its topics, by their places in the lexicon.
        topics: TopicSet,
        /// Its numbers.
        targets: Vec<TargetRow>,
        /// What a reader decided.
        review: ReviewState,
        /// Where it comes from.
        origin: Origin,
    },
    /// An article's word on a date or a year.
    Date {
        /// Of which agreement.
        agreement: AgreementId,
        /// Which of its values.
        field: DisagreementField,
        /// The date or the year.
        value: DateValue,
        /// What the agreement shows instead, where that is another value.
        shown: Option<DateValue>,
        /// What a reader decided.
        review: ReviewState,
        /// Where it comes from.
        origin: Origin,
    },
    /// A person at an agreement.
    Person {
        /// At which agreement.
        agreement: AgreementId,
        /// Their full name.
        name: String,
        /// The office as the article writes it.
        position: String,
        /// The slug of the organization whose side the person is on.
        organization: String,
        /// The rank.
        rank: Option<String>,
        /// What the person did.
        roles: Vec<Role>,
        /// What a reader decided.
        review: ReviewState,
        /// Where it comes from.
        origin: Origin,
    },
    /// A signatory.
    Party {
        /// Of which agreement.
        agreement: AgreementId,
        /// Its slug.
        slug: String,
        /// Its name for people.
        name: String,
        /// What sort of organization it is.
        kind: PartyKind,
        /// What a reader decided.
        review: ReviewState,
        /// Where it comes from.
        origin: Origin,
    },
}

/// A day, or a year of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateValue {
    /// A day of signing, as far as it is stated.
    Date(crate::model::PartialDate),
    /// A year.
    Year(i16),
}

impl Fact {
    /// The agreement that the fact belongs to.
    pub const fn agreement(&self) -> AgreementId {
        match self {
            Self::Statement { agreement, .. }
            | Self::Date { agreement, .. }
            | Self::Person { agreement, .. }
            | Self::Party { agreement, .. } => *agreement,
        }
    }

    /// What a reader decided.
    pub const fn review(&self) -> ReviewState {
        match self {
            Self::Statement { review, .. }
            | Self::Date { review, .. }
            | Self::Person { review, .. }
            | Self::Party { review, .. } => *review,
        }
    }

    /// Where it comes from.
    pub const fn origin(&self) -> Origin {
        match self {
            Self::Statement { origin, .. }
            | Self::Date { origin, .. }
            | Self::Person { origin, .. }
            | Self::Party { origin, .. } => *origin,
        }
    }
}

/// The facts behind `subjects`; those that the file does not have are left out.
pub fn facts(snapshot: &Snapshot, subjects: impl IntoIterator<Item = Subject>) -> BTreeMap<Subject, Fact> {
    let mut found = BTreeMap::new();
    let mut claims: BTreeSet<ClaimId> = BTreeSet::new();
    for subject in subjects {
        let fact = match subject {
            Subject::Statement(id) => statement(snapshot, id).map(|row| Fact::Statement {
                agreement: row.agreement,
                stance: row.stance,
                actor: row.actor,
                topics: row.topics,
                targets: row.targets.clone(),
                review: row.review,
                origin: row.origin,
            }),
            Subject::Appearance(id) => appearance(snapshot, id).map(|row| Fact::Person {
                agreement: row.agreement,
                name: snapshot.people.get(&row.person).map(|person| person.name.clone()).unwrap_or_default(),
                position: row.position.clone(),
                organization: row.organization.clone(),
                rank: row.rank.clone(),
                roles: row.roles.clone(),
                review: row.review,
                origin: row.origin,
            }),
            Subject::Party(agreement, party) => snapshot.parties.get(&party).map(|row| {
                let of = snapshot.agreements.get(&agreement);
                let told = of.and_then(|of| of.party_facts.iter().find(|fact| fact.party == party));
                Fact::Party {
                    agreement,
                    slug: row.slug.clone(),
                    name: row.name.clone(),
                    kind: told.map_or(row.kind, |told| told.kind),
                    review: told.map_or(ReviewState::Unreviewed, |told| told.review),
                    origin: told.map_or(Origin::Read, |told| told.origin),
                }
            }),
            Subject::Claim(id) => {
                claims.insert(id);
                None
            }
        };
        if let Some(fact) = fact {
            found.insert(subject, fact);
        }
    }
    if !claims.is_empty() {
        for row in snapshot.agreements.values() {
            dates_of(row, |id, fact| {
                if claims.contains(&id) {
                    found.insert(Subject::Claim(id), fact);
                }
            });
        }
    }
    found
}

/// The claims on the days and years of an agreement, in the order signed, start, end, outlook;
/// where no article makes any, its parties, which every article states.
pub fn agreement_subjects(row: &AgreementRow) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = row
        .signed_on
        .claims
        .iter()
        .map(|claim| claim.id)
        .chain([&row.start, &row.end, &row.outlook].into_iter().flat_map(|of| of.claims.iter().map(|claim| claim.id)))
        .map(Subject::Claim)
        .collect();
    if subjects.is_empty() {
        subjects.extend(row.parties.iter().map(|party| Subject::Party(row.id, *party)));
    }
    subjects
}

/// The claims on the day of signing.
pub fn signing_subjects(row: &AgreementRow) -> Vec<Subject> {
    row.signed_on.claims.iter().map(|claim| Subject::Claim(claim.id)).collect()
}

/// The claims that some of its articles make on an agreement.
pub fn article_subjects(row: &AgreementRow, articles: &[ArticleId]) -> Vec<Subject> {
    fn of<T>(resolved: &Resolved<T>, articles: &[ArticleId]) -> Vec<Subject> {
        let claims = resolved.claims.iter().filter(|claim| articles.contains(&claim.article));
        claims.map(|claim| Subject::Claim(claim.id)).collect()
    }
    let mut subjects = of(&row.signed_on, articles);
    for years in [&row.start, &row.end, &row.outlook] {
        subjects.extend(of(years, articles));
    }
    subjects
}

fn dates_of(row: &AgreementRow, mut each: impl FnMut(ClaimId, Fact)) {
    fn of<T: Copy>(
        agreement: AgreementId,
        field: DisagreementField,
        resolved: &Resolved<T>,
        make: fn(T) -> DateValue,
        each: &mut impl FnMut(ClaimId, Fact),
    ) {
        for claim in resolved.claims.iter().chain(&resolved.rejected) {
            let value = make(claim.value);
            let shown = resolved.value.map(make).filter(|shown| *shown != value);
            let (review, origin) = (claim.review, claim.origin);
            each(claim.id, Fact::Date { agreement, field, value, shown, review, origin });
        }
    }
    of(row.id, DisagreementField::SignedOn, &row.signed_on, DateValue::Date, &mut each);
    of(row.id, DisagreementField::Start, &row.start, DateValue::Year, &mut each);
    of(row.id, DisagreementField::End, &row.end, DateValue::Year, &mut each);
    of(row.id, DisagreementField::Outlook, &row.outlook, DateValue::Year, &mut each);
}

fn statement(snapshot: &Snapshot, id: crate::model::StatementId) -> Option<&StatementRow> {
    let at = snapshot.statements.binary_search_by_key(&id, |row| row.id).ok()?;
    snapshot.statements.get(at)
}

fn appearance(snapshot: &Snapshot, id: crate::model::AppearanceId) -> Option<&AppearanceRow> {
    let at = snapshot.appearances.binary_search_by_key(&id, |row| row.id).ok()?;
    snapshot.appearances.get(at)
}
