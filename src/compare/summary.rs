//! What an agreement is in brief: the rows above the topics of the matrix that are lists, its
//! parties, leaders and numeric targets.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::model::{AgreementId, AppearanceId, PartyId, PersonId, Role, Snapshot, StatementId, TargetRow};

use super::roster::Roster;
use super::selection::Selection;

/// One agreement in brief.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Which.
    pub agreement: AgreementId,
    /// Its parties, the public side first.
    pub parties: Arc<[(PartyId, String)]>,
    /// Who took part: who signed first, then who spoke, then who attended.
    pub leaders: Arc<[SummaryLeader]>,
    /// The numbers of its statements that pass the filters, in the order of the statements, each
    /// said once.
    pub targets: Vec<SummaryTarget>,
}

/// A person at an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryLeader {
    /// Who.
    pub person: PersonId,
    /// Their full name.
    pub name: String,
    /// Their rank.
    pub rank: Option<String>,
    /// Their office.
    pub position: String,
    /// The slug of the organization whose side they are on.
    pub organization: String,
    /// What they did.
    pub roles: Vec<Role>,
    /// The rows behind it.
    pub appearances: Vec<AppearanceId>,
}

/// A number of an agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct SummaryTarget {
    /// The number.
    pub target: TargetRow,
    /// The statements that give it.
    pub statements: Vec<StatementId>,
}

/// The selected agreements in brief, in their order. `roster` is the roster of the same selection.
pub fn summaries(snapshot: &Snapshot, lexicon: &Lexicon, roster: &Roster, selection: &Selection) -> Vec<Summary> {
    let mut leaders: BTreeMap<AgreementId, Vec<SummaryLeader>> = BTreeMap::new();
    for row in &roster.rows {
        for entry in &row.entries {
            leaders.entry(entry.agreement).or_default().push(SummaryLeader {
                person: row.person,
                name: row.name.clone(),
                rank: entry.rank.clone(),
                position: entry.position.clone(),
                organization: entry.organization_slug.clone(),
                roles: entry.roles.clone(),
                appearances: entry.appearances.clone(),
            });
        }
    }
    let mut targets = targets(snapshot, lexicon, selection);
    selection
        .agreements(snapshot)
        .into_iter()
        .filter_map(|id| {
            let row = snapshot.agreements.get(&id)?;
            let parties = row
                .parties
                .iter()
                .filter_map(|party| snapshot.parties.get(party))
                .map(|party| (party.id, party.name.clone()))
                .collect();
            let mut leaders = leaders.remove(&id).unwrap_or_default();
            // Roles sort as signed, spoke, attended; the roster's order of names holds within each.
            leaders.sort_by_key(|leader| leader.roles.first().copied().unwrap_or(Role::Attended));
            Some(Summary {
                agreement: id,
                parties,
                leaders: leaders.into(),
                targets: targets.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}

/// The same agreements with the numbers that pass the filters of another selection: their parties and
/// leaders hang on no filter.
pub fn summaries_filtered(
    known: &[Summary],
    snapshot: &Snapshot,
    lexicon: &Lexicon,
    selection: &Selection,
) -> Vec<Summary> {
    let mut targets = targets(snapshot, lexicon, selection);
    let with = |summary: &Summary| Summary {
        agreement: summary.agreement,
        parties: Arc::clone(&summary.parties),
        leaders: Arc::clone(&summary.leaders),
        targets: targets.remove(&summary.agreement).unwrap_or_default(),
    };
    known.iter().map(with).collect()
}

/// The numbers of the statements that pass the filters, by agreement.
fn targets(snapshot: &Snapshot, lexicon: &Lexicon, selection: &Selection) -> BTreeMap<AgreementId, Vec<SummaryTarget>> {
    let filter = selection.filter(lexicon);
    let mut targets: BTreeMap<AgreementId, Vec<SummaryTarget>> = BTreeMap::new();
    for statement in snapshot.statements.iter().filter(|statement| filter.admits(statement)) {
        if statement.review == crate::model::ReviewState::Rejected || statement.targets.is_empty() {
            continue;
        }
        let told = targets.entry(statement.agreement).or_default();
        for target in &statement.targets {
            let alike = told.iter_mut().find(|known| {
                known.target.value == target.value
                    && known.target.unit == target.unit
                    && known.target.comparator == target.comparator
                    && known.target.subject == target.subject
            });
            match alike {
                Some(known) => known.statements.push(statement.id),
                None => told.push(SummaryTarget { target: target.clone(), statements: vec![statement.id] }),
            }
        }
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Actor, AgreementRow, AppearanceRow, ArticleId, Comparator, Origin, PersonId, PersonRow, ReviewState, Stance,
        StatementRow, TopicSet,
    };

    #[test]
    fn who_signed_comes_first_and_a_number_is_said_once() {
        let agreement = AgreementId(1);
        let mut snapshot = Snapshot::default();
        snapshot.agreements.insert(
            agreement,
            AgreementRow {
                id: agreement,
                parties: Vec::new(),
                signed_on: Default::default(),
                start: Default::default(),
                end: Default::default(),
                outlook: Default::default(),
                articles: vec![ArticleId(1)],
                party_facts: Vec::new(),
                grouped_by_hand: false,
            },
        );
        for (id, name, role) in [(1, "Lê Văn An", Role::Attended), (2, "Trần Văn Yên", Role::Signed)] {
            snapshot.people.insert(PersonId(id), PersonRow::new(PersonId(id), name.to_owned()));
            snapshot.appearances.push(AppearanceRow {
                id: AppearanceId(id),
                person: PersonId(id),
                agreement,
                article: ArticleId(1),
                position: "Chủ tịch".to_owned(),
                organization: "gia-lai".to_owned(),
                rank: None,
                roles: vec![role],
                review: ReviewState::Unreviewed,
                origin: Origin::Read,
                written_as: PersonId(id),
            });
        }
        let target = TargetRow {
            value: 6500.0,
            unit: "trạm".to_owned(),
            comparator: Comparator::AtLeast,
            subject: "trạm 5G".to_owned(),
        };
        for (id, review) in [(1, ReviewState::Unreviewed), (2, ReviewState::Accepted), (3, ReviewState::Rejected)] {
            snapshot.statements.push(StatementRow {
                id: StatementId(id),
                agreement,
                article: ArticleId(1),
                topics: TopicSet(1),
                stance: Stance::Commitment,
                actor: Actor::Company,
                targets: vec![target.clone()],
                review,
                origin: Origin::Read,
            });
        }
        let selection = Selection::default();
        let roster = super::super::roster::roster(&snapshot, Lexicon::embedded(), &selection);
        let found = summaries(&snapshot, Lexicon::embedded(), &roster, &selection);
        let names: Vec<&str> = found[0].leaders.iter().map(|leader| leader.name.as_str()).collect();
        assert_eq!(names, ["Trần Văn Yên", "Lê Văn An"]);
        let requests = Selection { stances: [Stance::Request].into(), ..Selection::default() };
        let filtered = summaries_filtered(&found, &snapshot, Lexicon::embedded(), &requests);
        assert_eq!(filtered, summaries(&snapshot, Lexicon::embedded(), &roster, &requests));
        assert!(filtered[0].targets.is_empty() && filtered[0].leaders.len() == 2);
        let again = summaries_filtered(&filtered, &snapshot, Lexicon::embedded(), &selection);
        assert_eq!(again, found, "what one filter left out comes back with the next");
        assert_eq!(found[0].targets, [SummaryTarget { target, statements: vec![StatementId(1), StatementId(2)] }]);
    }
}
