//! Words of the file, fetched for what is visible and kept for a while.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::compare::Said;
use crate::model::{AppearanceId, EvidenceRow, StatementId, Subject, Wording};

/// How many are kept before the store of them starts anew.
const KEPT: usize = 20_000;

/// The words of statements.
pub type Quotes = Fetched<StatementId, Wording>;

/// The sentences that facts stand on.
pub type Sentences = Fetched<Subject, [EvidenceRow]>;

/// What is told beside people who speak.
pub type Beside = Fetched<AppearanceId, Said>;

/// Words that came, and words that are asked for.
#[derive(Debug)]
pub struct Fetched<K, V: ?Sized> {
    have: BTreeMap<K, Arc<V>>,
    wanted: BTreeSet<K>,
    asked: BTreeSet<K>,
    gone: BTreeSet<K>,
}

impl<K, V: ?Sized> Default for Fetched<K, V> {
    fn default() -> Self {
        Self { have: BTreeMap::new(), wanted: BTreeSet::new(), asked: BTreeSet::new(), gone: BTreeSet::new() }
    }
}

impl<K: Ord + Copy, V: ?Sized> Fetched<K, V> {
    /// The words of one; where they are not there yet, they are asked for.
    pub fn get(&mut self, id: K) -> Option<Arc<V>> {
        if let Some(words) = self.have.get(&id) {
            return Some(Arc::clone(words));
        }
        if !self.gone.contains(&id) {
            self.wanted.insert(id);
        }
        None
    }

    /// Whether one was asked for and is not in the file.
    pub fn is_gone(&self, id: K) -> bool {
        self.gone.contains(&id)
    }

    /// What the last painting missed and nobody asked for yet. The newest wish replaces an older
    /// one: what has been scrolled away is not fetched.
    pub fn take_wanted(&mut self) -> Option<Vec<K>> {
        let wanted = std::mem::take(&mut self.wanted);
        if wanted.is_empty() || wanted == self.asked {
            return None;
        }
        let list = wanted.iter().copied().collect();
        self.asked = wanted;
        Some(list)
    }

    /// Takes what came.
    pub fn put<W: Into<Arc<V>>>(&mut self, came: impl IntoIterator<Item = (K, W)>) {
        if self.have.len() >= KEPT {
            self.have.clear();
        }
        self.have.extend(came.into_iter().map(|(id, words)| (id, words.into())));
        // What is not in the file any more is not asked for again and again.
        for asked in std::mem::take(&mut self.asked) {
            if !self.have.contains_key(&asked) {
                self.gone.insert(asked);
            }
        }
    }

    /// Forgets everything: the file is another one, or was changed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
