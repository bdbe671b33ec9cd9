//! Tables for other programs.

use std::collections::BTreeSet;

use crate::compare::Selection;
use crate::model::{AgreementId, ReviewState, Snapshot, StatementId};

/// The statements of the selected agreements that pass the filters and that no reader rejected,
/// ascending.
pub fn statements(selection: &Selection, snapshot: &Snapshot) -> Vec<StatementId> {
    let chosen: BTreeSet<AgreementId> = selection.agreements(snapshot).into_iter().collect();
    let mut ids: Vec<StatementId> = snapshot
        .statements
        .iter()
        .filter(|row| row.review != ReviewState::Rejected && chosen.contains(&row.agreement) && selection.admits(row))
        .map(|row| row.id)
        .collect();
    ids.sort_unstable();
    ids
}
