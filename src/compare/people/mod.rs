//! People beyond their rows in the roster: their careers, whom they met, what was said beside them,
//! and who may be one person or two.

mod career;
mod meetings;
mod said;
mod suggestions;

pub use career::{Post, career};
pub use meetings::{Companion, MeetingColumn, Meetings, companions, meetings};
pub use said::{Said, said_beside};
pub use suggestions::{Suggestion, SuggestionKind, SuggestionReason, suggestions};
