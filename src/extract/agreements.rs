//! Which of the organizations agree on what: the signing, its parties, and all facts of it together.

use super::{Organizations, Page, Sides};
use crate::lexicon::Lexicon;
use crate::model::{AgreementFacts, PartialDate, Span};

/// An agreement that the article reports.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Who agrees.
    pub sides: Sides,
    /// The sentence that says so.
    pub signing: Option<Span>,
}

/// The agreements that the article reports.
pub fn find(
    _page: &Page<'_>,
    _organizations: &Organizations,
    _published: Option<PartialDate>,
    _lexicon: &Lexicon,
) -> Vec<Found> {
    Vec::new()
}

/// All facts of the agreements found.
pub fn assemble(
    _page: &Page<'_>,
    _organizations: &Organizations,
    _found: Vec<Found>,
    _lexicon: &Lexicon,
) -> Vec<AgreementFacts> {
    Vec::new()
}
