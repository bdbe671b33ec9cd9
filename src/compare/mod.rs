//! From the rows of a file to what is seen: the matrix, the timeline, the roster and the
//! disagreements. Screen and paper show these same values, so they cannot differ.
//!
//! Pure: no clock, no file, no window. Nothing here holds a quote; whoever shows a cell asks for
//! the words of its statements.

pub mod disagreements;
pub mod labels;
pub mod matrix;
pub mod roster;
pub mod selection;
pub mod summary;
pub mod timeline;

pub use disagreements::{Disagreement, DisagreementField, disagreements};
pub use labels::{AgreementLabel, agreement_label};
pub use matrix::{Cell, Matrix, MatrixColumn, MatrixGroup, MatrixRow, matrix};
pub use roster::{Roster, RosterEntry, RosterRow, roster};
pub use selection::Selection;
pub use summary::{Summary, SummaryLeader, SummaryTarget, summaries};
pub use timeline::{MarkKind, Timeline, TimelineBar, TimelineMark, timeline};
