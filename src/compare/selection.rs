//! What a comparison is made of: which agreements, and which of their statements.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{Actor, AgreementId, Snapshot, Stance, StatementRow};

/// Which agreements are compared, in which order, and which statements count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Selection {
    /// The agreements, in the order of the columns; `None` for all, by day of signing.
    pub agreements: Option<Vec<AgreementId>>,
    /// The stances that count.
    pub stances: BTreeSet<Stance>,
    /// The actors that count.
    pub actors: BTreeSet<Actor>,
    /// Whether topics that no chosen agreement mentions are left out.
    pub hide_empty_topics: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            agreements: None,
            stances: Stance::ALL.iter().copied().collect(),
            actors: Actor::ALL.iter().copied().collect(),
            hide_empty_topics: false,
        }
    }
}

impl Selection {
    /// Whether a statement passes the filters.
    pub fn admits(&self, statement: &StatementRow) -> bool {
        self.stances.contains(&statement.stance) && self.actors.contains(&statement.actor)
    }

    /// Whether any stance or actor is filtered out.
    pub fn is_filtered(&self) -> bool {
        self.stances.len() < Stance::ALL.len() || self.actors.len() < Actor::ALL.len()
    }

    /// The chosen agreements that the file has, in order: as chosen, else by day of signing, the
    /// undated last.
    pub fn agreements(&self, snapshot: &Snapshot) -> Vec<AgreementId> {
        match &self.agreements {
            Some(chosen) => chosen.iter().copied().filter(|id| snapshot.agreements.contains_key(id)).collect(),
            None => {
                let mut all: Vec<_> = snapshot.agreements.values().collect();
                all.sort_by_key(|row| (row.signed_on.value.is_none(), row.signed_on.value, row.id));
                all.into_iter().map(|row| row.id).collect()
            }
        }
    }
}
