//! What the views paint, computed once for a file and a selection and then never changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compare::{
    AgreementLabel, ArticleList, Disagreement, Matrix, Roster, Selection, Summary, Timeline, agreement_label, articles,
    disagreements, labels, matrix, roster, summaries, timeline,
};
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, ReviewState, Snapshot};

/// All models of one moment.
#[derive(Debug, Clone, Default)]
pub struct Models {
    /// Counts up with every computation of the application, so that a view knows when to forget
    /// what it has laid out.
    pub generation: u64,
    /// The rows that everything was computed from.
    pub snapshot: Arc<Snapshot>,
    /// What they were computed for.
    pub selection: Selection,
    /// Every agreement of the file, by the day of signing.
    pub agreements: Vec<AgreementId>,
    /// What every agreement is called.
    pub labels: BTreeMap<AgreementId, AgreementLabel>,
    /// Commitments by topic.
    pub matrix: Matrix,
    /// The matrix's agreements in brief, in its order.
    pub summaries: Vec<Summary>,
    /// Periods and dates.
    pub timeline: Timeline,
    /// Leaders.
    pub roster: Roster,
    /// All articles of the file.
    pub articles: ArticleList,
    /// Where sources contradict one another, in the whole file.
    pub disagreements: Vec<Disagreement>,
    /// How many statements there are by stance and by actor among the chosen agreements, whatever
    /// the filters: what the chips say.
    pub by_stance: [usize; 4],
    /// See `by_stance`.
    pub by_actor: [usize; 3],
}

impl Models {
    /// Computes everything.
    pub fn compute(snapshot: Arc<Snapshot>, lexicon: &Lexicon, selection: Selection, generation: u64) -> Self {
        let chosen: std::collections::BTreeSet<AgreementId> = selection.agreements(&snapshot).into_iter().collect();
        let (mut by_stance, mut by_actor) = ([0; 4], [0; 3]);
        for statement in &snapshot.statements {
            if statement.review != ReviewState::Rejected && chosen.contains(&statement.agreement) {
                by_stance[statement.stance as usize] += 1;
                by_actor[statement.actor as usize] += 1;
            }
        }
        let roster = roster(&snapshot, lexicon, &selection);
        Self {
            generation,
            agreements: Selection::default().agreements(&snapshot),
            labels: labels::agreement_labels(&snapshot),
            matrix: matrix(&snapshot, lexicon, &selection),
            summaries: summaries(&snapshot, &roster, &selection),
            timeline: timeline(&snapshot, &selection),
            articles: articles(&snapshot),
            disagreements: disagreements(&snapshot, &Selection::default()),
            by_stance,
            by_actor,
            roster,
            snapshot,
            selection,
        }
    }

    /// What an agreement is called, in one line.
    pub fn label(&self, id: AgreementId) -> String {
        self.labels.get(&id).map_or_else(|| agreement_label(&self.snapshot, id).line(), AgreementLabel::line)
    }
}
