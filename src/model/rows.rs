//! The rows of a file as the comparisons need them: ids, counts and short names, no long text.
//!
//! A [`Snapshot`] of ten thousand agreements takes some tens of megabytes; quotes and articles
//! stay in the file and are fetched for what is visible.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::article::Span;
use super::date::{PartialDate, Period};
use super::edits::{NoteOn, NoteRow, Origin, PartyFactRow};
use super::kinds::{Actor, Comparator, PartyKind, ReviewState, Role, Stance};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);)+
    };
}

ids! {
    /// An article's row.
    ArticleId,
    /// An agreement's row.
    AgreementId,
    /// A party's row.
    PartyId,
    /// A person's row.
    PersonId,
    /// A row of a person at one agreement, as one article tells it.
    AppearanceId,
    /// A statement's row.
    StatementId,
    /// A row of one article's word on a date or a year of an agreement.
    ClaimId,
}

/// A set of topics: bit `n` is the topic at place `n` of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TopicSet(pub u64);

impl TopicSet {
    /// Whether the topic at `place` is in the set.
    pub const fn contains(self, place: usize) -> bool {
        place < 64 && self.0 >> place & 1 == 1
    }

    /// Adds the topic at `place`. Places from 64 on are ignored: the lexicon's check refuses them.
    pub const fn insert(&mut self, place: usize) {
        if place < 64 {
            self.0 |= 1 << place;
        }
    }

    /// The places in the set, ascending.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..64).filter(move |place| self.contains(*place))
    }
}

/// All that the comparisons are computed from, as of one moment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Snapshot {
    /// Agreements, by id.
    pub agreements: BTreeMap<AgreementId, AgreementRow>,
    /// Parties, by id.
    pub parties: BTreeMap<PartyId, PartyRow>,
    /// What the organizations are called that are no party of the file and yet somebody's side, by slug.
    pub organizations: BTreeMap<String, String>,
    /// People, by id.
    pub people: BTreeMap<PersonId, PersonRow>,
    /// Who took part in what, in the order of their ids.
    pub appearances: Vec<AppearanceRow>,
    /// Statements, in the order of their ids.
    pub statements: Vec<StatementRow>,
    /// Articles, by id, without their text.
    pub articles: BTreeMap<ArticleId, ArticleRow>,
    /// The years that statements name in their words, for those that name any.
    pub years: BTreeMap<StatementId, Vec<NamedYears>>,
    /// What was noted on what.
    pub notes: BTreeMap<NoteOn, NoteRow>,
    /// The people whom a person keeps apart, each pair once, the smaller id first.
    pub kept_apart: BTreeSet<(PersonId, PersonId)>,
    /// The comparisons that were kept, by name: their definitions as JSON.
    pub views: BTreeMap<String, String>,
}

impl Snapshot {
    /// The source that an article is: itself, or the one that it repeats.
    pub fn source_of(&self, article: ArticleId) -> ArticleId {
        self.articles.get(&article).and_then(|row| row.copy_of).unwrap_or(article)
    }
}

/// Years that the words of a statement name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedYears {
    /// The years: "đến năm 2030" has a last one alone, "năm 2026" is first and last.
    pub years: Period,
    /// The places of the statement's targets that they stand beside.
    pub targets: Vec<usize>,
}

/// An article without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// Its id.
    pub id: ArticleId,
    /// The file that it came from.
    pub file: String,
    /// Its headline, or its first line where it has none.
    pub title: String,
    /// The newspaper or site.
    pub outlet: Option<String>,
    /// Its own date.
    pub published: Option<PartialDate>,
    /// Its address.
    pub url: Option<String>,
    /// How long its text is, in bytes.
    pub length: usize,
    /// Whether it is no article: what a person typed when they added an agreement.
    pub by_hand: bool,
    /// The article that it repeats: both are one source.
    pub copy_of: Option<ArticleId>,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRow {
    /// Its id.
    pub id: PartyId,
    /// Its slug.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// What sort of organization it is.
    pub kind: PartyKind,
}

/// One article's word on a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRow<T> {
    /// Its id.
    pub id: ClaimId,
    /// The article that states it.
    pub article: ArticleId,
    /// What it states.
    pub value: T,
    /// What a reader decided.
    pub review: ReviewState,
    /// Where it comes from.
    pub origin: Origin,
}

impl<T> ClaimRow<T> {
    /// A claim as it was read, which nobody has looked at yet.
    pub const fn new(id: ClaimId, article: ArticleId, value: T) -> Self {
        Self { id, article, value, review: ReviewState::Unreviewed, origin: Origin::Read }
    }
}

/// A value of an agreement, with every article's word on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved<T> {
    /// What is shown: the reader's choice, else what most articles say, else what the article
    /// nearest to the signing says. `None` where no article states it.
    pub value: Option<T>,
    /// Every article's word, without the rejected ones.
    pub claims: Vec<ClaimRow<T>>,
    /// What a reader rejected.
    pub rejected: Vec<ClaimRow<T>>,
    /// Whether a reader chose `value`.
    pub chosen: bool,
}

impl<T> Default for Resolved<T> {
    fn default() -> Self {
        Self { value: None, claims: Vec::new(), rejected: Vec::new(), chosen: false }
    }
}

/// A value that one article may state more precisely than another.
pub trait Stated: PartialEq {
    /// Whether the two cannot both be true.
    fn contradicts(&self, other: &Self) -> bool {
        self != other
    }
}

impl Stated for i16 {}

impl Stated for PartialDate {
    /// "September 2025" does not contradict 11 September 2025.
    fn contradicts(&self, other: &Self) -> bool {
        !self.agrees_with(other)
    }
}

impl<T: Stated> Resolved<T> {
    /// Whether the articles contradict one another here.
    pub fn is_disputed(&self) -> bool {
        let told = |at: usize| self.claims[at..].iter().map(|claim| &claim.value);
        self.claims.iter().enumerate().any(|(at, claim)| told(at).any(|other| claim.value.contradicts(other)))
    }
}

/// An agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementRow {
    /// Its id.
    pub id: AgreementId,
    /// Its parties, the public side first.
    pub parties: Vec<PartyId>,
    /// The day of signing.
    pub signed_on: Resolved<PartialDate>,
    /// First year.
    pub start: Resolved<i16>,
    /// Last year.
    pub end: Resolved<i16>,
    /// The year that it looks ahead to.
    pub outlook: Resolved<i16>,
    /// The articles that report it, in the order of their import.
    pub articles: Vec<ArticleId>,
    /// What was read of its parties, with the rejected ones, in the order of `parties`.
    pub party_facts: Vec<PartyFactRow>,
    /// Whether a person joined or split its reports.
    pub grouped_by_hand: bool,
}

impl AgreementRow {
    /// Whether its articles contradict one another on its day or its years.
    pub fn is_disputed(&self) -> bool {
        self.signed_on.is_disputed() || self.start.is_disputed() || self.end.is_disputed() || self.outlook.is_disputed()
    }

    /// Whether a person decided wherever articles give different values.
    pub fn is_settled(&self) -> bool {
        let open = |disputed: bool, chosen: bool| disputed && !chosen;
        !open(self.signed_on.is_disputed(), self.signed_on.chosen)
            && !open(self.start.is_disputed(), self.start.chosen)
            && !open(self.end.is_disputed(), self.end.chosen)
            && !open(self.outlook.is_disputed(), self.outlook.chosen)
    }
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Their id.
    pub id: PersonId,
    /// Their full name.
    pub name: String,
    /// The slug of the organization on whose side they were first named.
    pub organization: String,
    /// The person whom a reader joined this one into; their appearances count as that one's.
    pub joined_into: Option<PersonId>,
}

impl PersonRow {
    /// A person who was joined into nobody, on no side.
    pub const fn new(id: PersonId, name: String) -> Self {
        Self { id, name, organization: String::new(), joined_into: None }
    }
}

/// A person at one agreement, as one article tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppearanceRow {
    /// Its id.
    pub id: AppearanceId,
    /// Who; of joined people the one that stays.
    pub person: PersonId,
    /// Who by the name that the article writes; the same where nobody was joined.
    pub written_as: PersonId,
    /// At which agreement.
    pub agreement: AgreementId,
    /// In which article.
    pub article: ArticleId,
    /// The office as that article writes it.
    pub position: String,
    /// The slug of the organization whose side the person is on.
    pub organization: String,
    /// The rank, where the article gives one.
    pub rank: Option<String>,
    /// What the person did, sorted.
    pub roles: Vec<Role>,
    /// What a reader decided.
    pub review: ReviewState,
    /// Where it comes from.
    pub origin: Origin,
}

/// A statement without its words.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementRow {
    /// Its id.
    pub id: StatementId,
    /// The agreement that it belongs to.
    pub agreement: AgreementId,
    /// The article that states it.
    pub article: ArticleId,
    /// Its topics, by their places in the lexicon.
    pub topics: TopicSet,
    /// What it says of the deed.
    pub stance: Stance,
    /// Who does it.
    pub actor: Actor,
    /// Its numbers, in the order of the text.
    pub targets: Vec<TargetRow>,
    /// What a reader decided.
    pub review: ReviewState,
    /// Where it comes from.
    pub origin: Origin,
}

/// The words of a statement, with those in them that name its topics.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// The words.
    pub quote: String,
    /// The topics by their places in the lexicon, and where in the words each is named; topics that
    /// other words name are not here.
    pub cues: Vec<(usize, Span)>,
}

/// A number that measures a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetRow {
    /// The number.
    pub value: f64,
    /// Its unit as written, lower case.
    pub unit: String,
    /// How it is meant.
    pub comparator: Comparator,
    /// What it measures.
    pub subject: String,
}

/// A fact that evidence can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A statement.
    Statement(StatementId),
    /// An article's word on a date or year.
    Claim(ClaimId),
    /// A person at an agreement.
    Appearance(AppearanceId),
    /// That a party signs an agreement.
    Party(AgreementId, PartyId),
}

/// The words that a fact stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceRow {
    /// The fact.
    pub subject: Subject,
    /// The article.
    pub article: ArticleId,
    /// Where in its text.
    pub at: Span,
    /// The words themselves.
    pub quote: String,
    /// The sentence that they stand in, so that a year or a name can be judged.
    pub sentence: String,
    /// Where the words are in the sentence.
    pub at_in_sentence: Span,
    /// The rules and cues that produced the fact: (rule, cue, confidence).
    pub reasons: Vec<super::facts::Reason>,
}

/// A stretch of an article that states a fact, for marking it in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Highlight {
    /// Where.
    pub at: Span,
    /// Which fact.
    pub subject: Subject,
    /// What sort of fact, for its colour.
    pub kind: HighlightKind,
}

/// The sorts of facts that are marked apart in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HighlightKind {
    /// A statement, by its stance.
    Statement(Stance),
    /// A day of signing or a year of the period.
    Date,
    /// A person with an office.
    Person,
    /// A signatory.
    Party,
}
