//! When: the article's own date, the day of signing, and the years that an agreement is for.

use super::Page;
use crate::model::{Article, Claim, PartialDate};

/// The article's own date.
pub fn published(_page: &Page<'_>, _article: &Article) -> Option<Claim<PartialDate>> {
    None
}
