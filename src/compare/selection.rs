//! What a comparison is made of: which agreements, in which order, and which of their statements.
//! Screen and paper are handed the same selection, so they show the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::review;
use crate::lexicon::Lexicon;
use crate::model::{Actor, AgreementId, ReviewState, Snapshot, Stance, StatementId, StatementRow, TopicSet};

/// Which agreements are compared, in which order, and which statements count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Selection {
    /// The agreements; `None` for all. Their order is that of the columns where `order` says so.
    pub agreements: Option<Vec<AgreementId>>,
    /// The order of the columns.
    pub order: ColumnOrder,
    /// Whether that order is turned around. Agreements without a day stay last.
    pub descending: bool,
    /// What stands above the agreements.
    pub group_by: Option<GroupBy>,
    /// The stances that count.
    pub stances: BTreeSet<Stance>,
    /// The actors that count.
    pub actors: BTreeSet<Actor>,
    /// What readers decided of the statements that count. What they rejected never counts.
    pub reviews: BTreeSet<ReviewState>,
    /// The slugs of the topics that have a row; `None` for all.
    pub topics: Option<BTreeSet<String>>,
    /// Whether only statements with a number count.
    pub with_number: bool,
    /// Only statements with these words count; empty for all. They are found as the search finds
    /// them.
    pub text: String,
    /// Whether topics that no chosen agreement mentions are left out.
    pub hide_empty_topics: bool,
    /// Whether topics on which all chosen agreements say the same are left out.
    pub only_differences: bool,
    /// The agreement that the others are compared with: it stands first.
    pub mine: Option<AgreementId>,
    /// The statements that have the words of `text`, beside the selection: whoever owns the file
    /// asks it and puts them here. They are not stored.
    #[serde(skip)]
    pub found: Option<Arc<Found>>,
}

/// The order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnOrder {
    /// As they were chosen; all of them by day of signing.
    #[default]
    Given,
    /// By day of signing.
    Signed,
    /// By name, as Vietnamese letters go.
    Name,
    /// By how many topics they mention, the fewest first.
    Coverage,
    /// As a person put them; those that are not named here come behind, as they were chosen.
    Own(Vec<AgreementId>),
}

/// What stands above the agreements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupBy {
    /// The enterprise that signs.
    Company,
    /// The public side that signs.
    Province,
}

/// The statements that have some words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The words.
    pub text: String,
    /// The statements.
    pub statements: FxHashSet<StatementId>,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            agreements: None,
            order: ColumnOrder::Given,
            descending: false,
            group_by: Some(GroupBy::Company),
            stances: Stance::ALL.iter().copied().collect(),
            actors: Actor::ALL.iter().copied().collect(),
            reviews: [ReviewState::Unreviewed, ReviewState::Accepted].into(),
            topics: None,
            with_number: false,
            text: String::new(),
            hide_empty_topics: false,
            only_differences: false,
            mine: None,
            found: None,
        }
    }
}

impl Selection {
    /// The filters, ready to be asked of many statements.
    pub fn filter(&self, lexicon: &Lexicon) -> Filter<'_> {
        let mut topics = TopicSet::default();
        for (place, topic) in lexicon.topics.iter().enumerate() {
            if self.topics.as_ref().is_none_or(|chosen| chosen.contains(&topic.slug)) {
                topics.insert(place);
            }
        }
        let text = self.text.trim();
        let found = self.found.as_deref().filter(|found| !text.is_empty() && found.text.trim() == text);
        Filter {
            selection: self,
            topics,
            all_topics: self.topics.is_none(),
            found: found.map(|found| &found.statements),
        }
    }

    /// Whether the filters leave any statement out.
    pub fn is_filtered(&self) -> bool {
        self.stances.len() < Stance::ALL.len()
            || self.actors.len() < Actor::ALL.len()
            || !self.reviews.contains(&ReviewState::Unreviewed)
            || !self.reviews.contains(&ReviewState::Accepted)
            || self.topics.is_some()
            || self.with_number
            || !self.text.trim().is_empty()
    }

    /// Takes all filters away; what is compared, and in which order, stays.
    pub fn clear_filters(&mut self) {
        let Self { stances, actors, reviews, .. } = Self::default();
        (self.stances, self.actors, self.reviews) = (stances, actors, reviews);
        self.topics = None;
        self.with_number = false;
        self.text.clear();
        self.found = None;
    }

    /// The chosen agreements that the file has, in order: as chosen, else by day of signing, the
    /// undated last. The order of the matrix's columns may be another.
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

/// What the filters say of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It counts.
    Counts,
    /// It would count if a reader had accepted it: nobody has looked at it yet.
    NotReviewed,
    /// A filter leaves it out.
    Outside,
    /// A reader rejected it.
    Rejected,
}

/// The filters of a selection, ready to be asked of many statements.
#[derive(Debug, Clone, Copy)]
pub struct Filter<'a> {
    selection: &'a Selection,
    topics: TopicSet,
    all_topics: bool,
    found: Option<&'a FxHashSet<StatementId>>,
}

impl Filter<'_> {
    /// What the filters say of a statement.
    pub fn verdict(&self, statement: &StatementRow) -> Verdict {
        let of = self.selection;
        let review = review::state(statement.review, statement.origin);
        if review == ReviewState::Rejected {
            return Verdict::Rejected;
        }
        let fits = of.stances.contains(&statement.stance)
            && of.actors.contains(&statement.actor)
            && (self.all_topics || statement.topics.0 & self.topics.0 != 0)
            && !(of.with_number && statement.targets.is_empty())
            && self.found.is_none_or(|found| found.contains(&statement.id));
        match (fits, of.reviews.contains(&review)) {
            (true, true) => Verdict::Counts,
            (true, false) if review == ReviewState::Unreviewed => Verdict::NotReviewed,
            _ => Verdict::Outside,
        }
    }

    /// Whether a statement counts.
    pub fn admits(&self, statement: &StatementRow) -> bool {
        self.verdict(statement) == Verdict::Counts
    }

    /// The topics that have a row, by their places in the lexicon.
    pub const fn topics(&self) -> TopicSet {
        self.topics
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, Comparator, Origin, TargetRow};

    fn statement(id: i64, review: ReviewState) -> StatementRow {
        StatementRow {
            id: StatementId(id),
            agreement: AgreementId(1),
            article: ArticleId(1),
            topics: TopicSet(0b101),
            stance: Stance::Commitment,
            actor: Actor::Company,
            targets: Vec::new(),
            review,
            origin: Origin::Read,
        }
    }

    #[test]
    fn each_filter_leaves_out_what_it_names() {
        let lexicon = Lexicon::embedded();
        let verdict = |change: fn(&mut Selection), statement: &StatementRow| {
            let mut selection = Selection::default();
            change(&mut selection);
            selection.filter(lexicon).verdict(statement)
        };
        let fresh = statement(1, ReviewState::Unreviewed);
        assert_eq!(verdict(|_| {}, &fresh), Verdict::Counts);
        assert_eq!(verdict(|s| s.stances = [Stance::Request].into(), &fresh), Verdict::Outside);
        assert_eq!(verdict(|s| s.actors = [Actor::Both].into(), &fresh), Verdict::Outside);
        assert_eq!(verdict(|s| s.with_number = true, &fresh), Verdict::Outside);
        assert_eq!(verdict(|s| s.reviews = [ReviewState::Accepted].into(), &fresh), Verdict::NotReviewed);
        let second = lexicon.topics[1].slug.clone();
        let selection = Selection { topics: Some([second].into()), ..Selection::default() };
        assert_eq!(selection.filter(lexicon).verdict(&fresh), Verdict::Outside);
        assert_eq!(selection.filter(lexicon).topics(), TopicSet(0b10));
        let corrected = StatementRow { origin: Origin::Corrected, ..fresh.clone() };
        assert_eq!(verdict(|s| s.reviews = [ReviewState::Accepted].into(), &corrected), Verdict::Counts);
        let accepted = statement(2, ReviewState::Accepted);
        assert_eq!(verdict(|s| s.reviews = [ReviewState::Accepted].into(), &accepted), Verdict::Counts);
        assert_eq!(verdict(|s| s.reviews = [ReviewState::Unreviewed].into(), &accepted), Verdict::Outside);
        assert_eq!(verdict(|_| {}, &statement(3, ReviewState::Rejected)), Verdict::Rejected);
        let target =
            TargetRow { value: 1.0, unit: String::new(), comparator: Comparator::Equal, subject: String::new() };
        let numbered = StatementRow { targets: vec![target], ..fresh };
        assert_eq!(verdict(|s| s.with_number = true, &numbered), Verdict::Counts);
    }

    #[test]
    fn words_leave_out_only_once_they_were_looked_for() {
        let mut selection = Selection { text: "trạm 5g".to_owned(), ..Selection::default() };
        let (one, two) = (statement(1, ReviewState::Unreviewed), statement(2, ReviewState::Unreviewed));
        let lexicon = Lexicon::embedded();
        assert!(selection.filter(lexicon).admits(&one), "nothing is known yet");
        selection.found =
            Some(Arc::new(Found { text: "trạm 5g ".to_owned(), statements: [StatementId(2)].into_iter().collect() }));
        assert!(!selection.filter(lexicon).admits(&one) && selection.filter(lexicon).admits(&two));
        selection.text = "trạm".to_owned();
        assert!(selection.filter(lexicon).admits(&one), "an answer to other words says nothing");
        selection.clear_filters();
        assert!(!selection.is_filtered());
    }

    #[test]
    fn what_is_stored_is_read_again_and_the_answer_of_a_search_is_not_stored() {
        let selection = Selection {
            order: ColumnOrder::Own(vec![AgreementId(3), AgreementId(1)]),
            topics: Some(["data".to_owned()].into()),
            text: "5g".to_owned(),
            mine: Some(AgreementId(1)),
            found: Some(Arc::default()),
            ..Selection::default()
        };
        let text = serde_json::to_string(&selection).unwrap();
        let read: Selection = serde_json::from_str(&text).unwrap();
        assert_eq!(read, Selection { found: None, ..selection });
        let older: Selection = serde_json::from_str("{}").unwrap();
        assert_eq!(older, Selection::default());
    }
}
