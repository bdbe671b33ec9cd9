//! The plain types that every stage speaks: articles, facts, evidence, and the rows of a file.
//!
//! Nothing here reads, writes, paints or knows SQL. Facts are what one article states
//! ([`facts`]); rows are what a file holds of all its articles ([`rows`]).

pub mod article;
pub mod date;
pub mod document;
pub mod edits;
pub mod facts;
pub mod kinds;
pub mod message;
pub mod printers;
pub mod reading;
pub mod rows;

pub use article::{Article, Span};
pub use date::{PartialDate, Period};
pub use edits::{
    AppearanceChange, ArticleChange, ArticleCorrection, ArticleField, ClaimField, Correction, Edit, FactField,
    FactSource, History, NewAgreement, NewAppearance, NewStatement, NewTarget, NoteOn, NoteRow, Origin, PartyFactRow,
    ReadValue, StatementChange, Step, StepId, StepState, Suggestion, Touched,
};
pub use facts::{
    AgreementFacts, Claim, Facts, PartyFacts, PersonFacts, Reason, RoleFacts, StatementFacts, TargetFacts,
};
pub use kinds::{Actor, Comparator, PartyKind, ReviewState, Role, Stance};
pub use message::Message;
pub use printers::{MOST_COPIES, PageRanges, PageRangesError, Printer};
pub use reading::{ColumnNames, ColumnRole, Columns, Encoding, FilePreview, ReadOptions, TablePreview};
pub use rows::{
    AgreementId, AgreementRow, AppearanceId, AppearanceRow, ArticleId, ArticleRow, ClaimId, ClaimRow, EvidenceRow,
    Highlight, HighlightKind, NamedYears, PartyId, PartyRow, PersonId, PersonRow, Resolved, Snapshot, Stated,
    StatementId, StatementRow, Subject, TargetRow, TopicSet, Wording,
};
