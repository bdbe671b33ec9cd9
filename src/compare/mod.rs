//! From the rows of a file to what is seen: the matrix, the timeline, the roster and the
//! disagreements. Screen and paper show these same values, so they cannot differ.
//!
//! Pure: no clock, no file, no window. Nothing here holds a quote; whoever shows a cell asks for
//! the words of its statements.

pub mod agreement;
pub mod agreement_list;
pub mod articles;
pub mod brief;
pub mod disagreements;
pub mod evidence;
pub mod facts;
pub mod gaps;
pub mod labels;
pub mod matrix;
pub mod measures;
pub mod organizations;
pub mod people;
pub mod reading;
pub mod review;
pub mod roster;
pub mod selection;
pub mod summary;
pub mod timeline;

pub use agreement::{
    AgreementPage, JoinCandidate, Likeness, PageGroup, PageParty, PageSide, PageSource, PageTopic, PageValue,
    agreement_page, join_candidates,
};
pub use agreement_list::{
    AgreementFilter, AgreementList, AgreementListRow, Choice, Facet, FoundAgreements, Offer, SourceCount, Standing,
    agreement_list, source_count,
};
pub use articles::{ArticleList, ArticleListRow, articles};
pub use brief::{brief, one_line};
pub use disagreements::{Disagreement, DisagreementField, disagreements, disagreements_of};
pub use evidence::{Evidence, EvidenceArticle, EvidenceItem, Quote, evidence};
pub use facts::{DateValue, Fact, agreement_subjects, article_subjects, facts, signing_subjects};
pub use gaps::{Gap, GapOf, Gaps, gaps};
pub use labels::{AgreementLabel, agreement_label, agreement_labels};
pub use matrix::{Cell, Empty, Matrix, MatrixColumn, MatrixColumnGroup, MatrixGroup, MatrixRow, matrix, matrix_with};
pub use measures::{Measure, measures};
pub use organizations::{Organizations, organization};
pub use people::{
    Companion, MeetingColumn, Meetings, Post, Said, Suggestion, SuggestionKind, SuggestionReason, career, companions,
    meetings, said_beside, suggestions,
};
pub use reading::{Mark, Piece, Reading, reading};
pub use review::{Progress, Reviewed, agreement_facts, article_facts, is_decided, progress, reviewed, unreviewed};
pub use roster::{Roster, RosterEntry, RosterRow, RosterSide, roster};
pub use selection::{ColumnOrder, Filter, Found, GroupBy, Selection, Verdict};
pub use summary::{Summary, SummaryLeader, SummaryTarget, summaries, summaries_filtered};
pub use timeline::{
    Extent, FormerPeriod, Lane, LaneBy, MarkKind, Timeline, TimelineBar, TimelineMark, TimelineTarget, extent, lanes,
    timeline,
};
