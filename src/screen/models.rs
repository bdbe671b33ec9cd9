//! What the views paint, computed once for a file and a selection and then never changed.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::compare::{
    AgreementLabel, AgreementList, ArticleList, Disagreement, Gaps, Matrix, Measure, Reviewed, Roster, Selection,
    Suggestion, Summary, Timeline, agreement_label, agreement_list, articles, disagreements, gaps, labels, matrix_with,
    measures, review, reviewed, roster, suggestions, summaries, summaries_filtered, timeline,
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
    pub agreements: Arc<Vec<AgreementId>>,
    /// The same, ready to be narrowed down.
    pub list: Arc<AgreementList>,
    /// What every agreement is called.
    pub labels: Arc<BTreeMap<AgreementId, AgreementLabel>>,
    /// Commitments by topic.
    pub matrix: Matrix,
    /// The matrix's agreements in brief, in its order.
    pub summaries: Vec<Summary>,
    /// Numbers that several of the matrix's agreements give of the same thing.
    pub measures: Vec<Measure>,
    /// What the agreement that a person compares with has and lacks.
    pub gaps: Gaps,
    /// Periods and dates.
    pub timeline: Arc<Timeline>,
    /// Leaders.
    pub roster: Arc<Roster>,
    /// Leaders of the whole file, whatever is compared.
    pub everyone: Arc<Roster>,
    /// Who may be one person, or two, in the whole file.
    pub suggestions: Arc<Vec<Suggestion>>,
    /// All articles of the file.
    pub articles: Arc<ArticleList>,
    /// How much of the file has been looked at.
    pub reviewed: Arc<Reviewed>,
    /// Where sources contradict one another, in the whole file.
    pub disagreements: Arc<Vec<Disagreement>>,
    /// How many statements there are among the chosen agreements, whatever the filters: what the
    /// chips say.
    pub counts: Counts,
}

/// How many statements there are of each kind that can be filtered. What readers rejected is counted
/// nowhere but in `by_review`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// By stance, in the order of [`crate::model::Stance::ALL`].
    pub by_stance: [usize; 4],
    /// By actor, in the order of [`crate::model::Actor::ALL`].
    pub by_actor: [usize; 3],
    /// By what a reader decided, in the order of [`ReviewState::ALL`].
    pub by_review: [usize; 3],
    /// With a number.
    pub with_number: usize,
    /// By topic, in the order of the lexicon.
    pub by_topic: Vec<usize>,
}

impl Counts {
    fn of(snapshot: &Snapshot, lexicon: &Lexicon, selection: &Selection) -> Self {
        let chosen: Option<HashSet<AgreementId>> =
            selection.agreements.as_ref().map(|chosen| chosen.iter().copied().collect());
        let mut counts = Self { by_topic: vec![0; lexicon.topics.len()], ..Self::default() };
        for row in &snapshot.statements {
            if chosen.as_ref().is_some_and(|chosen| !chosen.contains(&row.agreement)) {
                continue;
            }
            counts.by_review[review::state(row.review, row.origin) as usize] += 1;
            if row.review == ReviewState::Rejected {
                continue;
            }
            counts.by_stance[row.stance as usize] += 1;
            counts.by_actor[row.actor as usize] += 1;
            counts.with_number += usize::from(!row.targets.is_empty());
            for topic in row.topics.iter() {
                if let Some(count) = counts.by_topic.get_mut(topic) {
                    *count += 1;
                }
            }
        }
        counts
    }
}

impl Models {
    /// Computes everything.
    pub fn compute(snapshot: Arc<Snapshot>, lexicon: &Lexicon, selection: Selection, generation: u64) -> Self {
        let labels = labels::agreement_labels(&snapshot);
        let everyone = Arc::new(roster(&snapshot, lexicon, &Selection::default()));
        let compared = match selection.agreements {
            Some(_) => Arc::new(roster(&snapshot, lexicon, &selection)),
            None => Arc::clone(&everyone),
        };
        let whole = Self {
            agreements: Arc::new(Selection::default().agreements(&snapshot)),
            list: Arc::new(agreement_list(&snapshot, lexicon, &labels)),
            labels: Arc::new(labels),
            suggestions: Arc::new(suggestions(&snapshot, lexicon)),
            articles: Arc::new(articles(&snapshot)),
            reviewed: Arc::new(reviewed(&snapshot)),
            disagreements: Arc::new(disagreements(&snapshot, &Selection::default())),
            roster: compared,
            everyone,
            timeline: Arc::new(timeline(&snapshot, &selection)),
            counts: Counts::of(&snapshot, lexicon, &selection),
            snapshot,
            ..Self::default()
        };
        let brief = summaries(&whole.snapshot, lexicon, &whole.roster, &selection);
        whole.compared(lexicon, selection, generation, brief)
    }

    /// The models of another selection of the same rows: what hangs on the rows alone is kept.
    #[must_use]
    pub fn follow(&self, lexicon: &Lexicon, selection: Selection, generation: u64) -> Self {
        let mut whole = Self {
            agreements: Arc::clone(&self.agreements),
            labels: Arc::clone(&self.labels),
            list: Arc::clone(&self.list),
            suggestions: Arc::clone(&self.suggestions),
            articles: Arc::clone(&self.articles),
            reviewed: Arc::clone(&self.reviewed),
            disagreements: Arc::clone(&self.disagreements),
            roster: Arc::clone(&self.roster),
            everyone: Arc::clone(&self.everyone),
            timeline: Arc::clone(&self.timeline),
            counts: self.counts.clone(),
            snapshot: Arc::clone(&self.snapshot),
            ..Self::default()
        };
        if selection.agreements != self.selection.agreements {
            whole.roster = match selection.agreements {
                Some(_) => Arc::new(roster(&whole.snapshot, lexicon, &selection)),
                None => Arc::clone(&self.everyone),
            };
            whole.timeline = Arc::new(timeline(&whole.snapshot, &selection));
            whole.counts = Counts::of(&whole.snapshot, lexicon, &selection);
            let brief = summaries(&whole.snapshot, lexicon, &whole.roster, &selection);
            return whole.compared(lexicon, selection, generation, brief);
        }
        let brief = summaries_filtered(&self.summaries, &self.snapshot, lexicon, &selection);
        whole.compared(lexicon, selection, generation, brief)
    }

    /// Fills in what hangs on the whole selection; `brief` are its agreements, in any order.
    fn compared(mut self, lexicon: &Lexicon, selection: Selection, generation: u64, brief: Vec<Summary>) -> Self {
        self.matrix = matrix_with(&self.snapshot, lexicon, &selection, &self.labels);
        let mut of: FxHashMap<AgreementId, Summary> =
            brief.into_iter().map(|summary| (summary.agreement, summary)).collect();
        self.summaries = self.matrix.columns.iter().filter_map(|column| of.remove(&column.agreement)).collect();
        self.measures = measures(&self.summaries);
        if selection.only_differences {
            self.measures.retain(|measure| measure.differs);
        }
        self.gaps = gaps(&self.matrix, &self.measures, lexicon, &selection);
        self.selection = selection;
        self.generation = generation;
        self
    }

    /// What an agreement is called, in one line.
    pub fn label(&self, id: AgreementId) -> String {
        self.labels.get(&id).map_or_else(|| agreement_label(&self.snapshot, id).line(), AgreementLabel::line)
    }
}
