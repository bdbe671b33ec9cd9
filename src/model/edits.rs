//! Everything that a person can change in a file, and what the file remembers of it.
//!
//! An [`Edit`] is plain data: views make one, the application hands it to the store, the store
//! carries it out as one step that can be undone. A [`Step`] is what the history shows of it:
//! a kind and its values, never rendered words.
//!
//! What the program read is never lost by an edit: a correction keeps it beside the person's word,
//! a rejected fact stays where it is and does not count, and [`Edit::TakeBack`] gives it back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::article::Span;
use super::date::{PartialDate, Period};
use super::facts::PartyFacts;
use super::kinds::{Actor, Comparator, PartyKind, ReviewState, Role, Stance, kinds};
use super::rows::{
    AgreementId, AppearanceId, ArticleId, ClaimId, PartyId, PersonId, StatementId, Subject, TargetRow, TopicSet,
};

/// One thing that a person does to the file. Each is one transaction and one step of the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// Accepts or rejects facts, or takes such a decision back. What is rejected does not count.
    Review {
        /// The facts.
        subjects: Vec<Subject>,
        /// The decision.
        state: ReviewState,
    },
    /// Says what a statement really states.
    CorrectStatement {
        /// Which.
        statement: StatementId,
        /// What changes.
        change: StatementChange,
    },
    /// Says who really took part, and how.
    CorrectAppearance {
        /// Which.
        appearance: AppearanceId,
        /// What changes.
        change: AppearanceChange,
    },
    /// Says which day or year an article really states.
    CorrectClaim {
        /// Which.
        claim: ClaimId,
        /// The day (or month, or year) of signing; of the other fields the year alone.
        value: PartialDate,
        /// The words that state it, where they are others.
        at: Option<Span>,
    },
    /// Says which organization a party of an agreement really is, in all its articles.
    CorrectParty {
        /// At which agreement.
        agreement: AgreementId,
        /// Which party.
        party: PartyId,
        /// What it really is. With the slug that it has, name and kind change; with another slug
        /// the agreement has another party.
        correct: PartyFacts,
    },
    /// Says what an article really is: its headline, outlet, address or date. Its text never changes.
    CorrectArticle {
        /// Which.
        article: ArticleId,
        /// What changes.
        change: ArticleChange,
    },
    /// Gives an article's own data back as they were read.
    TakeBackArticle {
        /// Which.
        article: ArticleId,
        /// These of them; all where it is empty.
        fields: Vec<ArticleField>,
    },
    /// Gives facts back as the program read them. Decisions to accept or reject stay.
    TakeBack {
        /// The facts.
        subjects: Vec<Subject>,
        /// These fields of theirs; all where it is empty.
        fields: Vec<FactField>,
    },
    /// Adds a statement that the program missed.
    AddStatement {
        /// Where its words stand.
        source: FactSource,
        /// What it states.
        statement: NewStatement,
    },
    /// Adds a person whom the program missed.
    AddAppearance {
        /// Where the words stand.
        source: FactSource,
        /// Who, and how.
        appearance: NewAppearance,
    },
    /// Adds a day or a year that the program missed. An article states each field once: where it
    /// has one already, correct that one.
    AddClaim {
        /// Where the words stand.
        source: FactSource,
        /// Of what.
        field: ClaimField,
        /// The value; of all fields but the signing the year alone.
        value: PartialDate,
    },
    /// Adds a party that the program missed.
    AddParty {
        /// Where the words stand.
        source: FactSource,
        /// Who.
        party: PartyFacts,
    },
    /// Removes facts that a person added. What the program read can be rejected, not removed.
    Remove {
        /// The facts.
        subjects: Vec<Subject>,
    },
    /// Says that this claim holds against the others on the same value.
    Choose {
        /// Which.
        claim: ClaimId,
    },
    /// Takes such a choice back: the value is again what most articles say.
    KeepOpen {
        /// Any claim on the value.
        claim: ClaimId,
    },
    /// Says that agreements are one. Later imports keep to it.
    JoinAgreements {
        /// The one that stays.
        into: AgreementId,
        /// The ones that go up in it.
        others: Vec<AgreementId>,
    },
    /// Says that what these articles report is another agreement than what the rest reports.
    SplitReports {
        /// The agreement that is split.
        agreement: AgreementId,
        /// The articles whose reports go to a new agreement.
        articles: Vec<ArticleId>,
    },
    /// Lets the program decide again which reports belong together: forgets what was joined and
    /// split by hand at these agreements.
    GroupAnew {
        /// Which.
        agreements: Vec<AgreementId>,
    },
    /// Adds an agreement that no article reports.
    AddAgreement(NewAgreement),
    /// Removes an agreement that was added by hand.
    RemoveAgreement {
        /// Which.
        agreement: AgreementId,
    },
    /// Says that people are one. Later imports of the same names keep to it.
    JoinPeople {
        /// The one whose name stays.
        into: PersonId,
        /// The others.
        others: Vec<PersonId>,
    },
    /// Takes people out of the one that they were joined into.
    SeparatePeople {
        /// The people that were joined, by their own ids ([`super::PersonRow::joined_into`]).
        people: Vec<PersonId>,
    },
    /// Says that people are not one, whatever their names: it is not suggested any more.
    KeepApart {
        /// Two or more; each pair is kept apart.
        people: Vec<PersonId>,
    },
    /// Takes that back: they may be suggested again.
    SuggestAgain {
        /// The same people.
        people: Vec<PersonId>,
    },
    /// Says that two people go under one name: these appearances are another person's.
    SplitPerson {
        /// The person.
        person: PersonId,
        /// The appearances of the other one.
        appearances: Vec<AppearanceId>,
    },
    /// Writes a note on something; an empty text takes the note away.
    Note {
        /// On what.
        about: NoteOn,
        /// The note.
        text: String,
    },
    /// Removes articles with all that they state.
    RemoveArticles {
        /// Which.
        articles: Vec<ArticleId>,
    },
    /// Reads articles anew with the reader of today. Every decision of a person stays.
    ReadAnew {
        /// Which.
        articles: Vec<ArticleId>,
    },
    /// Keeps a comparison under a name: what is compared, how it is filtered and shown. One of the
    /// same name is replaced.
    SaveView {
        /// The name.
        name: String,
        /// The comparison as JSON, which the window alone understands.
        definition: String,
    },
    /// Forgets a kept comparison.
    RemoveView {
        /// Its name.
        name: String,
    },
}

impl Edit {
    /// The name under which the history keeps it: the part of a key of `assets/words`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Review { .. } => "review",
            Self::CorrectStatement { .. } => "correct-statement",
            Self::CorrectAppearance { .. } => "correct-appearance",
            Self::CorrectClaim { .. } => "correct-claim",
            Self::CorrectParty { .. } => "correct-party",
            Self::CorrectArticle { .. } => "correct-article",
            Self::TakeBack { .. } => "take-back",
            Self::TakeBackArticle { .. } => "take-back-article",
            Self::AddStatement { .. } => "add-statement",
            Self::AddAppearance { .. } => "add-appearance",
            Self::AddClaim { .. } => "add-claim",
            Self::AddParty { .. } => "add-party",
            Self::Remove { .. } => "remove",
            Self::Choose { .. } => "choose",
            Self::KeepOpen { .. } => "keep-open",
            Self::JoinAgreements { .. } => "join-agreements",
            Self::SplitReports { .. } => "split-reports",
            Self::GroupAnew { .. } => "group-anew",
            Self::AddAgreement(_) => "add-agreement",
            Self::RemoveAgreement { .. } => "remove-agreement",
            Self::JoinPeople { .. } => "join-people",
            Self::SeparatePeople { .. } => "separate-people",
            Self::KeepApart { .. } => "keep-apart",
            Self::SuggestAgain { .. } => "suggest-again",
            Self::SplitPerson { .. } => "split-person",
            Self::Note { .. } => "note",
            Self::RemoveArticles { .. } => "remove-articles",
            Self::ReadAnew { .. } => "read-anew",
            Self::SaveView { .. } => "save-view",
            Self::RemoveView { .. } => "remove-view",
        }
    }
}

/// What changes of a statement; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StatementChange {
    /// Its topics, by their slugs, as a whole list.
    pub topics: Option<Vec<String>>,
    /// What it says of the deed.
    pub stance: Option<Stance>,
    /// Who does it.
    pub actor: Option<Actor>,
    /// Its numbers, as a whole list.
    pub targets: Option<Vec<NewTarget>>,
    /// The stretch of the article that states it.
    pub at: Option<Span>,
}

/// What changes of a person at an agreement; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AppearanceChange {
    /// The person's full name.
    pub name: Option<String>,
    /// The office.
    pub position: Option<String>,
    /// The slug of the organization whose side the person is on.
    pub organization: Option<String>,
    /// The rank; an empty text for none.
    pub rank: Option<String>,
    /// What the person did, as a whole list.
    pub roles: Option<Vec<Role>>,
}

/// What changes of an article; what is `None` stays. An empty text takes a value away.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleChange {
    /// The headline.
    pub title: Option<String>,
    /// The newspaper or site.
    pub outlet: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The date of publication.
    pub published: Option<PartialDate>,
}

/// Where the words of an added fact stand, and which agreement they speak of. Where the article
/// does not report the agreement yet, it does from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactSource {
    /// The article.
    pub article: ArticleId,
    /// The stretch of its text.
    pub at: Span,
    /// The agreement.
    pub agreement: AgreementId,
}

/// A statement that a person adds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewStatement {
    /// Its topics, by their slugs; at least one.
    pub topics: Vec<String>,
    /// What it says of the deed.
    pub stance: Stance,
    /// Who does it.
    pub actor: Actor,
    /// Its numbers.
    pub targets: Vec<NewTarget>,
}

/// A number that a person gives a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewTarget {
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// How it is meant.
    pub comparator: Comparator,
    /// What it measures.
    pub subject: String,
    /// Where it stands in the article; `None` for the place that the same number of the statement
    /// had, else for the statement's own words.
    pub at: Option<Span>,
}

/// A person whom a person adds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NewAppearance {
    /// The full name, without honorific and rank.
    pub name: String,
    /// The office.
    pub position: String,
    /// The slug of the organization whose side the person is on.
    pub organization: String,
    /// The rank.
    pub rank: Option<String>,
    /// What the person did; at least one.
    pub roles: Vec<Role>,
}

/// An agreement that a person adds without an article. The file keeps what was typed as a source
/// of its own, marked as such ([`super::ArticleRow::by_hand`]).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewAgreement {
    /// The parties, the public side first; at least one.
    pub parties: Vec<PartyFacts>,
    /// The day of signing, as far as it is known.
    pub signed_on: Option<PartialDate>,
    /// First year.
    pub start: Option<i16>,
    /// Last year.
    pub end: Option<i16>,
    /// The year that it looks ahead to.
    pub outlook: Option<i16>,
    /// From where the person knows it: free words, may be empty.
    pub source: String,
}

/// Something that a note is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteOn {
    /// A fact.
    Fact(Subject),
    /// An agreement.
    Agreement(AgreementId),
    /// A person.
    Person(PersonId),
    /// An article.
    Article(ArticleId),
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// Its text.
    pub text: String,
    /// When it was written, ISO 8601.
    pub written_at: String,
}

kinds! {
    /// Which value of an agreement a claim is about.
    ClaimField {
        /// The day of signing.
        SignedOn = "signed_on",
        /// The first year.
        Start = "start",
        /// The last year.
        End = "end",
        /// The year that it looks ahead to.
        Outlook = "outlook",
    }
}

kinds! {
    /// A field of a fact that a person can correct.
    FactField {
        /// The topics of a statement.
        Topics = "topics",
        /// The stance of a statement.
        Stance = "stance",
        /// Who does what a statement says.
        Actor = "actor",
        /// The numbers of a statement.
        Targets = "targets",
        /// The words of a statement or a claim.
        Words = "words",
        /// The name and the side of a person.
        Person = "person",
        /// The office of a person.
        Position = "position",
        /// The rank of a person.
        Rank = "rank",
        /// What a person did.
        Roles = "roles",
        /// The value of a claim.
        Value = "value",
        /// Which organization a party is.
        Party = "party",
    }
}

kinds! {
    /// Something that an article has of its own, which a person can correct.
    ArticleField {
        /// The headline.
        Title = "title",
        /// The newspaper or site.
        Outlet = "outlet",
        /// The address.
        Url = "url",
        /// The date of publication.
        Published = "published",
    }
}

kinds! {
    /// Where a fact comes from.
    Origin {
        /// The program read it.
        Read = "read",
        /// The program read it, and a person corrected it.
        Corrected = "corrected",
        /// A person added it.
        Added = "added",
    }
}

kinds! {
    /// What has become of a step of the history.
    StepState {
        /// It holds.
        Done = "done",
        /// It was undone and can be redone.
        Undone = "undone",
        /// It was undone, and something else was done in its place.
        Abandoned = "abandoned",
    }
}

/// The number of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StepId(pub i64);

/// A step of the history, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number; later steps have greater ones.
    pub id: StepId,
    /// What was done: [`Edit::kind`], or `import`.
    pub kind: String,
    /// What tells it from others of its kind: names, counts, slugs. The values of the words
    /// `history-KIND`.
    pub values: BTreeMap<String, String>,
    /// When, ISO 8601.
    pub done_at: String,
    /// How many rows of the file it changed.
    pub rows: u64,
    /// What has become of it.
    pub state: StepState,
}

/// The history of a file, the newest step first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// The steps; the oldest ones are left out where there are very many.
    pub steps: Vec<Step>,
    /// Whether older steps were left out.
    pub more: bool,
    /// How many steps at the beginning the file has let go of, so that it does not grow without end.
    pub forgotten: u64,
}

/// What a step of the history changed, as far as it is in the file now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    /// The facts.
    pub subjects: Vec<Subject>,
    /// The agreements.
    pub agreements: Vec<AgreementId>,
    /// The people.
    pub people: Vec<PersonId>,
    /// The articles.
    pub articles: Vec<ArticleId>,
}

impl History {
    /// What undo would take back.
    pub fn to_undo(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.state == StepState::Done)
    }

    /// What redo would do again.
    pub fn to_redo(&self) -> Option<&Step> {
        let undone = self.steps.iter().take_while(|step| step.state != StepState::Done);
        undone.filter(|step| step.state == StepState::Undone).last()
    }
}

/// That a party signs an agreement, as its articles tell it together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyFactRow {
    /// Which party.
    pub party: PartyId,
    /// What its kind is there.
    pub kind: PartyKind,
    /// What a reader decided.
    pub review: ReviewState,
    /// Where it comes from.
    pub origin: Origin,
}

/// What an article had of its own where a person said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleCorrection {
    /// What of it.
    pub field: ArticleField,
    /// What was read; `None` where there was nothing.
    pub read: Option<String>,
}

/// What the program read in a field that a person corrected.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// Of which fact.
    pub subject: Subject,
    /// In which article; a party of an agreement is told by several.
    pub article: ArticleId,
    /// Which field.
    pub field: FactField,
    /// What the program read there.
    pub read: ReadValue,
}

/// A value of a field as the program read it.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadValue {
    /// Topics, by their slugs.
    Topics(Vec<String>),
    /// A stance.
    Stance(Stance),
    /// Who does it.
    Actor(Actor),
    /// Numbers.
    Targets(Vec<TargetRow>),
    /// The words of the fact.
    Words(String),
    /// A person's name and the slug of the organization whose side they are on.
    Person {
        /// The name.
        name: String,
        /// The slug.
        organization: String,
    },
    /// An office.
    Position(String),
    /// A rank, or that there is none.
    Rank(Option<String>),
    /// What a person did.
    Roles(Vec<Role>),
    /// A day or a year.
    Value(PartialDate),
    /// What an organization is called, and its sort.
    Party {
        /// The name.
        name: String,
        /// The sort.
        kind: PartyKind,
    },
}

/// What the program would say of a stretch of an article that a person chose: a beginning for a fact
/// that it missed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Suggestion {
    /// The topics that the words name.
    pub topics: TopicSet,
    /// What they say of the deed.
    pub stance: Option<Stance>,
    /// Who does it.
    pub actor: Option<Actor>,
    /// The numbers.
    pub targets: Vec<TargetRow>,
    /// The day that the words name.
    pub day: Option<PartialDate>,
    /// The years that they name.
    pub years: Period,
    /// The person whom they name; roles are the reader's to say.
    pub person: Option<NewAppearance>,
    /// The organization that they name.
    pub party: Option<PartyFacts>,
}
