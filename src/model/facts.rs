//! What one article states: the extractor's output, each value with its place and its reason.
//!
//! The definitions are those of the annotation guide; [`crate::extract::guide`] prints them in
//! the guide's JSON.

use serde::{Deserialize, Serialize};

use super::article::Span;
use super::date::PartialDate;
use super::kinds::{Actor, Comparator, PartyKind, Role, Stance};

/// Why a value was read: which rule, on which words, and how sure it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The rule's name, stable, in kebab-case with its stage in front: `stance/frame`.
    pub rule: String,
    /// The words or the lexicon entry that triggered it.
    pub cue: String,
    /// From 0 (a guess) to 1 (stated outright).
    pub confidence: f32,
}

impl Reason {
    /// A reason.
    pub fn new(rule: &str, cue: impl Into<String>, confidence: f32) -> Self {
        Self { rule: rule.to_owned(), cue: cue.into(), confidence }
    }
}

/// A value with the stretch of text that states it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim<T> {
    /// The value.
    pub value: T,
    /// Where the article states it.
    pub at: Span,
    /// Why it was read so.
    pub reason: Reason,
}

impl<T> Claim<T> {
    /// A claim.
    pub const fn new(value: T, at: Span, reason: Reason) -> Self {
        Self { value, at, reason }
    }
}

/// Everything that one article states.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// The article's own date.
    pub published: Option<Claim<PartialDate>>,
    /// The agreements that it reports; empty where it reports none.
    pub agreements: Vec<AgreementFacts>,
}

/// One agreement as one article reports it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AgreementFacts {
    /// The signatories, the public side first.
    pub parties: Vec<Claim<PartyFacts>>,
    /// The day of signing.
    pub signed_on: Option<Claim<PartialDate>>,
    /// First year.
    pub start: Option<Claim<i16>>,
    /// Last year.
    pub end: Option<Claim<i16>>,
    /// The year that it looks ahead to.
    pub outlook: Option<Claim<i16>>,
    /// Who took part, in the order of the text.
    pub people: Vec<PersonFacts>,
    /// What the parties do, will do, ask for or have done, in the order of the text.
    pub statements: Vec<StatementFacts>,
}

/// A signatory.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PartyFacts {
    /// Its slug: `gia-lai`, `viettel`, `bo-y-te`.
    pub slug: String,
    /// Its name for people: "Gia Lai", "Viettel", "Bộ Y tế".
    pub name: String,
    /// What sort of organization it is.
    pub kind: PartyKind,
}

/// A person with a part in the event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonFacts {
    /// The full personal name, without honorifics and ranks.
    pub name: String,
    /// The office as the article writes it, the fullest mention.
    pub position: String,
    /// The slug of the organization whose side the person is on.
    pub organization: String,
    /// The military or police rank.
    pub rank: Option<String>,
    /// What the person did; at least one.
    pub roles: Vec<RoleFacts>,
    /// The mention that gives the name and the position.
    pub at: Span,
    /// Why this was read as a person with this office.
    pub reason: Reason,
}

/// One thing that a person did at the event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoleFacts {
    /// What it was.
    pub role: Role,
    /// The words that say so.
    pub at: Span,
    /// Why it was read so.
    pub reason: Reason,
}

/// A clause that says what a party does, will do, is asked to do, or has done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementFacts {
    /// The quote: a stretch of the article.
    pub at: Span,
    /// The topics' slugs, in the lexicon's order; at least one.
    pub topics: Vec<Claim<String>>,
    /// What the text says of the deed.
    pub stance: Claim<Stance>,
    /// Who does it.
    pub actor: Claim<Actor>,
    /// The numbers that measure it, in the order of the text.
    pub targets: Vec<TargetFacts>,
}

/// A number that measures what is done or promised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TargetFacts {
    /// The number itself: `38,8 triệu` is 38 800 000.
    pub value: f64,
    /// The counted noun or measure as written, lower case: `%`, `trạm`, `đồng`.
    pub unit: String,
    /// How the number is meant.
    pub comparator: Comparator,
    /// What is measured, a few words of the text.
    pub subject: String,
    /// Where the number and its unit stand.
    pub at: Span,
    /// Why it was read so.
    pub reason: Reason,
}
