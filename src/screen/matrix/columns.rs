//! The order of the agreements: what putting one elsewhere, hiding one or comparing with one changes
//! in the selection.

use crate::compare::{ColumnOrder, Selection};
use crate::model::AgreementId;
use crate::screen::Models;
use crate::screen::command::Command;

/// Puts the agreement of column `from` before the one of column `to`; `to` may be one behind the last.
pub(super) fn put(models: &Models, wished: &mut Selection, from: usize, to: usize, out: &mut Vec<Command>) {
    let mut order: Vec<AgreementId> = models.matrix.columns.iter().map(|column| column.agreement).collect();
    if from >= order.len() || to == from || to == from + 1 {
        return;
    }
    let moved = order.remove(from);
    order.insert(if to > from { to - 1 } else { to }.min(order.len()), moved);
    wished.order = ColumnOrder::Own(order);
    wished.descending = false;
    out.push(Command::Compare(wished.clone()));
}

/// Leaves an agreement out of the comparison. The list at the left takes it in again.
pub(super) fn hide(models: &Models, wished: &mut Selection, agreement: AgreementId, out: &mut Vec<Command>) {
    let mut chosen = wished.agreements(&models.snapshot);
    chosen.retain(|other| *other != agreement);
    wished.agreements = Some(chosen);
    out.push(Command::Compare(wished.clone()));
}

/// Compares the others with an agreement, or with none.
pub(super) fn compare_with(wished: &mut Selection, agreement: Option<AgreementId>, out: &mut Vec<Command>) {
    wished.mine = agreement;
    out.push(Command::Compare(wished.clone()));
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::{AgreementRow, Snapshot};

    fn models() -> Models {
        let mut snapshot = Snapshot::default();
        for id in (1..=4).map(AgreementId) {
            let row = AgreementRow {
                id,
                parties: Vec::new(),
                signed_on: Default::default(),
                start: Default::default(),
                end: Default::default(),
                outlook: Default::default(),
                articles: Vec::new(),
                party_facts: Vec::new(),
                grouped_by_hand: false,
            };
            snapshot.agreements.insert(id, row);
        }
        Models::compute(Arc::new(snapshot), Lexicon::embedded(), Selection::default(), 1)
    }

    #[test]
    fn a_column_is_put_where_it_is_let_go() {
        let models = models();
        let order = |from: usize, to: usize| {
            let (mut wished, mut out) = (Selection::default(), Vec::new());
            put(&models, &mut wished, from, to, &mut out);
            let follows = models.follow(Lexicon::embedded(), wished, 2);
            (follows.matrix.columns.iter().map(|column| column.agreement.0).collect::<Vec<_>>(), out.len())
        };
        assert_eq!(order(0, 3), (vec![2, 3, 1, 4], 1));
        assert_eq!(order(3, 0), (vec![4, 1, 2, 3], 1));
        assert_eq!(order(1, 4), (vec![1, 3, 4, 2], 1));
        assert_eq!(order(1, 2), (vec![1, 2, 3, 4], 0), "it is there already");
        assert_eq!(order(9, 0), (vec![1, 2, 3, 4], 0));
    }

    #[test]
    fn a_hidden_column_is_no_longer_chosen_and_mine_stands_first() {
        let models = models();
        let (mut wished, mut out) = (Selection::default(), Vec::new());
        hide(&models, &mut wished, AgreementId(2), &mut out);
        compare_with(&mut wished, Some(AgreementId(4)), &mut out);
        assert_eq!(out.len(), 2);
        let follows = models.follow(Lexicon::embedded(), wished, 2);
        let order: Vec<i64> = follows.matrix.columns.iter().map(|column| column.agreement.0).collect();
        assert_eq!(order, [4, 1, 3]);
    }
}
