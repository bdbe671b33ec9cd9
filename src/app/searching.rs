//! From what the store finds to what the search lists: what tells each find from others of its kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ArticleId, PersonId, Snapshot, Span, StatementId};
use crate::screen::Target;
use crate::screen::search::{Hit, Kind, Of, Results};
use crate::store::{Found, SearchHit};

/// How many of a kind are listed at most.
pub const MOST: usize = 50;

/// The list for `query`.
pub fn results(query: String, found: Vec<SearchHit>, snapshot: &Snapshot) -> Results {
    let of_statement = |hit: &SearchHit| match hit.found {
        Found::Statement(id) => Some(id),
        _ => None,
    };
    let statements: BTreeSet<StatementId> = found.iter().filter_map(of_statement).collect();
    let statements: BTreeMap<StatementId, _> =
        snapshot.statements.iter().filter(|row| statements.contains(&row.id)).map(|row| (row.id, row)).collect();
    let of_person = |hit: &SearchHit| match hit.found {
        Found::Person(id) => Some(id),
        _ => None,
    };
    let people: BTreeSet<PersonId> = found.iter().filter_map(of_person).collect();
    // The last appearance of a person gives the newest office.
    let people: BTreeMap<PersonId, String> = snapshot
        .appearances
        .iter()
        .filter(|row| people.contains(&row.person))
        .map(|row| (row.person, row.position.clone()))
        .collect();
    let hit = |hit: SearchHit| {
        let (target, of) = match hit.found {
            Found::Agreement(id) => (Target::Agreement(id), Of::Agreement(id)),
            Found::Person(id) => (Target::Person(id), Of::Person(people.get(&id).cloned().unwrap_or_default())),
            Found::Statement(id) => {
                // What the rows do not have was found in a file that has just changed.
                let row = statements.get(&id)?;
                (Target::Statement(id), Of::Statement(row.agreement, row.topics.iter().next(), row.stance))
            }
            Found::Article(id) => (article(id, hit.place), Of::Article),
        };
        Some(Hit { target, text: hit.text, marks: hit.marks, of })
    };
    let hits: Vec<Hit> = found.into_iter().filter_map(hit).collect();
    let more = Kind::ALL.map(|kind| hits.iter().filter(|hit| hit.kind() == kind).count() >= MOST);
    Results { query, hits, more }
}

fn article(id: ArticleId, place: Option<(ArticleId, Span)>) -> Target {
    Target::Article(id, place.map(|(_, at)| at).unwrap_or_default())
}
