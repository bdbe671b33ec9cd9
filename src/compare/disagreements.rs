//! Where articles on one agreement contradict one another.

use std::collections::BTreeSet;

use crate::model::{AgreementId, AgreementRow, ArticleId, ClaimId, Resolved, Snapshot, Stated};

use super::selection::Selection;

/// A value on which articles differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// Of which agreement.
    pub agreement: AgreementId,
    /// Which of its values.
    pub field: DisagreementField,
    /// What is shown, as ISO date or year.
    pub shown: Option<String>,
    /// Whether a reader chose it.
    pub chosen: bool,
    /// Every value with the claims behind it, that of most sources first.
    pub values: Vec<(String, Vec<(ClaimId, ArticleId)>)>,
    /// Whether what is shown is what more sources say than any other value.
    pub by_most: bool,
}

impl Disagreement {
    /// One of the claims, which stands for the disagreement.
    pub fn claim(&self) -> Option<ClaimId> {
        self.values.first().and_then(|(_, claims)| claims.first()).map(|(claim, _)| *claim)
    }
}

/// A value of an agreement that articles can differ on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DisagreementField {
    /// The day of signing.
    SignedOn,
    /// The first year.
    Start,
    /// The last year.
    End,
    /// The year that it looks ahead to.
    Outlook,
}

impl DisagreementField {
    /// The name in the database and in `assets/words` (`field-…`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::SignedOn => "signed_on",
            Self::Start => "start",
            Self::End => "end",
            Self::Outlook => "outlook",
        }
    }
}

/// All disagreements of the selected agreements, in their order.
pub fn disagreements(snapshot: &Snapshot, selection: &Selection) -> Vec<Disagreement> {
    let chosen = selection.agreements(snapshot);
    chosen.iter().filter_map(|id| snapshot.agreements.get(id)).flat_map(|row| disagreements_of(snapshot, row)).collect()
}

/// The disagreements on one agreement: day, first year, last year, outlook.
pub fn disagreements_of(snapshot: &Snapshot, row: &AgreementRow) -> impl Iterator<Item = Disagreement> + use<> {
    [
        of_field(snapshot, row.id, DisagreementField::SignedOn, &row.signed_on),
        of_field(snapshot, row.id, DisagreementField::Start, &row.start),
        of_field(snapshot, row.id, DisagreementField::End, &row.end),
        of_field(snapshot, row.id, DisagreementField::Outlook, &row.outlook),
    ]
    .into_iter()
    .flatten()
}

fn of_field<T: Stated + ToString>(
    snapshot: &Snapshot,
    agreement: AgreementId,
    field: DisagreementField,
    resolved: &Resolved<T>,
) -> Option<Disagreement> {
    if !resolved.is_disputed() {
        return None;
    }
    let mut values: Vec<(String, Vec<(ClaimId, ArticleId)>)> = Vec::new();
    for claim in &resolved.claims {
        let value = claim.value.to_string();
        match values.iter_mut().find(|(told, _)| *told == value) {
            Some((_, claims)) => claims.push((claim.id, claim.article)),
            None => values.push((value, vec![(claim.id, claim.article)])),
        }
    }
    values.sort_by_cached_key(|(value, claims)| (std::cmp::Reverse(sources_of(snapshot, claims)), value.clone()));
    let shown = resolved.value.as_ref().map(ToString::to_string);
    let told = |value: &(String, Vec<(ClaimId, ArticleId)>)| sources_of(snapshot, &value.1);
    let of_shown = values.iter().find(|(value, _)| Some(value) == shown.as_ref()).map_or(0, told);
    let by_most = values.iter().filter(|(value, _)| Some(value) != shown.as_ref()).all(|other| told(other) < of_shown);
    Some(Disagreement { agreement, field, shown, chosen: resolved.chosen, values, by_most })
}

/// How many sources stand behind claims: articles that repeat one another are one.
fn sources_of(snapshot: &Snapshot, claims: &[(ClaimId, ArticleId)]) -> usize {
    claims.iter().map(|(_, article)| snapshot.source_of(*article)).collect::<BTreeSet<_>>().len()
}
