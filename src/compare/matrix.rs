//! Commitments by topic: agreements as columns, topics in their groups as rows.

use crate::lexicon::Lexicon;
use crate::model::{Actor, AgreementId, ReviewState, Snapshot, Stance, StatementId};

use super::labels::{AgreementLabel, agreement_labels};
use super::selection::Selection;

/// The matrix: a dense table of cells, row by row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// The agreements, in the order of the selection.
    pub columns: Vec<MatrixColumn>,
    /// The groups of topics, each with its rows.
    pub groups: Vec<MatrixGroup>,
    /// The topics that have a row.
    pub rows: Vec<MatrixRow>,
    cells: Vec<Cell>,
}

/// One agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixColumn {
    /// Which.
    pub agreement: AgreementId,
    /// What it is called.
    pub label: AgreementLabel,
    /// How many of the matrix's topics it mentions.
    pub coverage: usize,
}

/// A group of topics: a run of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixGroup {
    /// Its place in the lexicon's groups.
    pub group: usize,
    /// The first of its rows.
    pub first_row: usize,
    /// How many rows it has; at least one.
    pub rows: usize,
}

/// One topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// Its place in the lexicon's topics.
    pub topic: usize,
    /// How many of the matrix's agreements mention it.
    pub coverage: usize,
}

/// What one agreement says on one topic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The statements that pass the filters, in the order of their ids.
    pub statements: Vec<StatementId>,
    /// How many of them there are by stance and actor, in the order of [`Stance::ALL`] and
    /// [`Actor::ALL`].
    pub counts: [[u16; 3]; 4],
    /// How many statements the filters leave out.
    pub filtered_out: u16,
    /// How many statements a reader rejected.
    pub rejected: u16,
}

impl Cell {
    /// Whether no statement is shown.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// How many statements have a stance and an actor.
    pub fn count(&self, stance: Stance, actor: Actor) -> u16 {
        self.counts[stance as usize][actor as usize]
    }

    /// How many statements have a stance.
    pub fn count_of_stance(&self, stance: Stance) -> u16 {
        self.counts[stance as usize].iter().sum()
    }
}

impl Matrix {
    /// The cell of a row and a column; `None` outside the table.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        (column < self.columns.len()).then(|| self.cells.get(row * self.columns.len() + column)).flatten()
    }
}

/// The matrix of the selected agreements.
pub fn matrix(snapshot: &Snapshot, lexicon: &Lexicon, selection: &Selection) -> Matrix {
    let chosen = selection.agreements(snapshot);
    let width = chosen.len();
    let place_of: std::collections::HashMap<AgreementId, usize> =
        chosen.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let mut cells = vec![Cell::default(); lexicon.topics.len() * width];
    for statement in &snapshot.statements {
        let Some(&column) = place_of.get(&statement.agreement) else { continue };
        for topic in statement.topics.iter() {
            let Some(cell) = cells.get_mut(topic * width + column) else { continue };
            if statement.review == ReviewState::Rejected {
                cell.rejected = cell.rejected.saturating_add(1);
            } else if selection.admits(statement) {
                cell.statements.push(statement.id);
                let count = &mut cell.counts[statement.stance as usize][statement.actor as usize];
                *count = count.saturating_add(1);
            } else {
                cell.filtered_out = cell.filtered_out.saturating_add(1);
            }
        }
    }

    let mut matrix = Matrix::default();
    let mut coverage = vec![0; width];
    for (place, topic) in lexicon.topics.iter().enumerate() {
        let row = &cells[place * width..(place + 1) * width];
        let covered = row.iter().filter(|cell| !cell.is_empty()).count();
        if covered == 0 && selection.hide_empty_topics {
            continue;
        }
        for (column, cell) in row.iter().enumerate() {
            coverage[column] += usize::from(!cell.is_empty());
        }
        let group = lexicon.groups.iter().position(|group| group.slug == topic.group).unwrap_or_default();
        match matrix.groups.last_mut() {
            Some(last) if last.group == group => last.rows += 1,
            _ => matrix.groups.push(MatrixGroup { group, first_row: matrix.rows.len(), rows: 1 }),
        }
        matrix.rows.push(MatrixRow { topic: place, coverage: covered });
        matrix.cells.extend_from_slice(row);
    }
    let mut labels = agreement_labels(snapshot);
    matrix.columns = chosen
        .into_iter()
        .zip(coverage)
        .map(|(agreement, coverage)| MatrixColumn {
            agreement,
            label: labels
                .remove(&agreement)
                .unwrap_or_else(|| AgreementLabel { title: String::new(), distinction: None }),
            coverage,
        })
        .collect();
    matrix
}
