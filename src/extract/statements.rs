//! Statements: clause by clause what a party does, will do, is asked to do or has done.

use crate::lexicon::Lexicon;
use crate::model::StatementFacts;

use super::{Context, Page};

/// The statements of one agreement, in the order of the text.
pub fn read(_page: &Page<'_>, _context: &Context<'_>, _lexicon: &Lexicon) -> Vec<StatementFacts> {
    Vec::new()
}
