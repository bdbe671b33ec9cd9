//! The words of statements, fetched for what is visible and kept for a while.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{StatementId, Wording};

/// How many quotes are kept before the store of them starts anew.
const KEPT: usize = 20_000;

/// Words that came, and words that are asked for.
#[derive(Debug, Default)]
pub struct Quotes {
    have: BTreeMap<StatementId, Arc<Wording>>,
    wanted: BTreeSet<StatementId>,
    asked: BTreeSet<StatementId>,
}

impl Quotes {
    /// The words of a statement; where they are not there yet, they are asked for.
    pub fn get(&mut self, id: StatementId) -> Option<Arc<Wording>> {
        if let Some(wording) = self.have.get(&id) {
            return Some(Arc::clone(wording));
        }
        self.wanted.insert(id);
        None
    }

    /// What the last painting missed and nobody asked for yet. The newest wish replaces an older
    /// one: what has been scrolled away is not fetched.
    pub fn take_wanted(&mut self) -> Option<Vec<StatementId>> {
        let wanted = std::mem::take(&mut self.wanted);
        if wanted.is_empty() || wanted == self.asked {
            return None;
        }
        let list = wanted.iter().copied().collect();
        self.asked = wanted;
        Some(list)
    }

    /// Takes what came.
    pub fn put(&mut self, wordings: BTreeMap<StatementId, Wording>) {
        if self.have.len() + wordings.len() > KEPT {
            self.have.clear();
        }
        self.asked.clear();
        self.have.extend(wordings.into_iter().map(|(id, wording)| (id, Arc::new(wording))));
    }

    /// Forgets everything: the file is another one.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
