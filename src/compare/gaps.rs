//! One agreement beside the others: what it alone has, and what others have that it lacks.
//!
//! To have a topic is to have a statement on it that passes the filters: with commitments alone
//! chosen, the gaps are gaps of commitments.

use crate::lexicon::Lexicon;
use crate::model::AgreementId;

use super::matrix::Matrix;
use super::measures::Measure;
use super::selection::Selection;

/// What tells one agreement from the others.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gaps {
    /// The agreement; `None` where none is chosen or the chosen one is not compared.
    pub mine: Option<AgreementId>,
    /// What others have and it lacks: what most of them have first.
    pub lacking: Vec<Gap>,
    /// What it alone has.
    pub alone: Vec<Gap>,
}

/// Something that some agreements have and others have not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What it is.
    pub of: GapOf,
    /// Who has it, in the order of the columns.
    pub agreements: Vec<AgreementId>,
}

/// What an agreement can have or lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapOf {
    /// Statements on a topic, by its place in the lexicon.
    Topic(usize),
    /// A number of something, by its place among the measures.
    Measure(usize),
}

/// The gaps of the agreement that the selection compares the others with.
pub fn gaps(matrix: &Matrix, measures: &[Measure], lexicon: &Lexicon, selection: &Selection) -> Gaps {
    let Some((mine, column)) = selection.mine.and_then(|mine| Some((mine, matrix.column_of(mine)?))) else {
        return Gaps::default();
    };
    let mut gaps = Gaps { mine: Some(mine), ..Gaps::default() };
    let topics = selection.filter(lexicon).topics();
    for topic in (0..lexicon.topics.len()).filter(|topic| topics.contains(*topic)) {
        let has = |column: usize| matrix.cell_of_topic(topic, column).is_some_and(|cell| !cell.is_empty());
        let having = (0..matrix.columns.len()).filter(|column| has(*column));
        let agreements = having.map(|column| matrix.columns[column].agreement).collect();
        gaps.put(has(column), Gap { of: GapOf::Topic(topic), agreements });
    }
    for (place, measure) in measures.iter().enumerate() {
        let having = matrix.columns.iter().map(|column| column.agreement);
        let agreements = having.filter(|agreement| measure.targets.contains_key(agreement)).collect();
        gaps.put(measure.targets.contains_key(&mine), Gap { of: GapOf::Measure(place), agreements });
    }
    // Stable: as many have it, then the order of the rows holds.
    gaps.lacking.sort_by_key(|gap| std::cmp::Reverse(gap.agreements.len()));
    gaps
}

impl Gaps {
    fn put(&mut self, mine_has: bool, gap: Gap) {
        if gap.agreements.is_empty() {
            // Nobody has it: no gap of anybody.
        } else if !mine_has {
            self.lacking.push(gap);
        } else if gap.agreements.len() == 1 {
            self.alone.push(gap);
        }
    }
}
