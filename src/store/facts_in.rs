//! Facts that were made elsewhere, put into the file.

use crate::model::Message;

/// What became of a file of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merged {
    /// Articles that are new.
    pub articles: usize,
    /// Facts that are new.
    pub facts: usize,
    /// Decisions of a person that came in: what was accepted, rejected, corrected, noted, joined or split.
    pub decisions: usize,
    /// Facts that could not be taken in.
    pub refused: usize,
    /// Where both files have a decision and the two differ: that of the open file stays.
    pub conflicts: usize,
}

impl Merged {
    /// What it came to, to be said in one line.
    pub fn message(&self) -> Message {
        Message::new("imported-facts")
            .with("articles", self.articles)
            .with("facts", self.facts)
            .with("decisions", self.decisions)
            .with("refused", self.refused)
            .with("conflicts", self.conflicts)
    }
}
