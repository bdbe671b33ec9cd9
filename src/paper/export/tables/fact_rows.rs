//! The table of all facts: one row an evidence, with what was decided.

use std::collections::BTreeMap;

use crate::compare::{self, DisagreementField, Organizations};
use crate::model::{AgreementId, ArticleId, ClaimId, ClaimRow, EvidenceRow, Origin, ReviewState, Subject};
use crate::paper::facts;

use super::super::grid::{Grid, Value};
use super::super::{Desk, subjects};
use super::{empty, field_key, one_line, topics};

/// What a line of the table of facts says, without its evidence.
#[derive(Default)]
struct Fact {
    kind: &'static str,
    value: Value,
    topics: String,
    stance: String,
    actor: String,
    targets: String,
    rank: String,
    office: String,
    side: String,
    roles: String,
    review: String,
    article: Option<ArticleId>,
}

pub(super) fn facts_grid(desk: &Desk<'_>) -> Grid {
    let (words, snapshot) = (desk.words, desk.snapshot());
    let evidence = desk.evidence();
    let labels = desk.labels();
    let mut grid = empty(
        desk,
        &[
            ("paper-column-agreement", 30),
            ("paper-column-fact", 14),
            ("paper-column-value", 24),
            ("paper-column-topic", 26),
            ("paper-column-stance", 12),
            ("paper-column-actor", 16),
            ("paper-row-targets", 24),
            ("paper-column-rank", 12),
            ("paper-column-office", 26),
            ("paper-column-side", 20),
            ("paper-column-roles", 14),
            ("paper-column-review", 12),
            ("paper-column-quote", 70),
            ("paper-column-file", 24),
            ("paper-column-outlet", 16),
            ("paper-column-published", 12),
            ("paper-column-byte-start", 9),
            ("paper-column-byte-end", 9),
            ("paper-column-rules", 30),
        ],
        2,
    );
    let claims = claims(desk);
    let appearances: BTreeMap<_, _> = snapshot.appearances.iter().map(|row| (row.id, row)).collect();
    let statements: BTreeMap<_, _> = snapshot.statements.iter().map(|row| (row.id, row)).collect();
    let organizations = Organizations::of(snapshot, desk.lexicon);
    // What a person corrected or added counts as accepted, as it does on the screen.
    let review = |read: ReviewState, origin: Origin| {
        words.say(&format!("review-{}", compare::review::state(read, origin).slug()))
    };
    for subject in subjects(desk.selection, snapshot) {
        let found = match subject {
            Subject::Party(agreement, party) => snapshot.parties.get(&party).map(|row| {
                let of = snapshot.agreements.get(&agreement);
                let told = of.and_then(|of| of.party_facts.iter().find(|fact| fact.party == party));
                let review = told.map(|fact| review(fact.review, fact.origin)).unwrap_or_default();
                let value = row.name.as_str().into();
                (agreement, Fact { kind: "paper-fact-party", value, review, ..Fact::default() })
            }),
            Subject::Claim(id) => claims.get(&id).map(|claim| {
                let (kind, value) = (field_key(claim.field), claim.value.clone());
                let review = review(claim.review, claim.origin);
                (claim.agreement, Fact { kind, value, review, article: Some(claim.article), ..Fact::default() })
            }),
            Subject::Appearance(id) => appearances.get(&id).map(|row| {
                let name = snapshot.people.get(&row.person).map(|person| person.name.clone());
                let roles: Vec<String> =
                    row.roles.iter().map(|role| words.say(&format!("role-{}", role.slug()))).collect();
                let fact = Fact {
                    kind: "paper-fact-person",
                    value: name.unwrap_or_default().into(),
                    rank: row.rank.clone().unwrap_or_default(),
                    office: row.position.clone(),
                    side: organizations.name(&row.organization).into_owned(),
                    roles: roles.join(", "),
                    review: review(row.review, row.origin),
                    article: Some(row.article),
                    ..Fact::default()
                };
                (row.agreement, fact)
            }),
            Subject::Statement(id) => statements.get(&id).map(|row| {
                let targets: Vec<String> = row
                    .targets
                    .iter()
                    .map(|target| format!("{} ({})", facts::target(words, target), target.subject))
                    .collect();
                let fact = Fact {
                    kind: "paper-fact-statement",
                    topics: topics(desk, row.topics),
                    stance: words.say(&format!("stance-{}", row.stance.slug())),
                    actor: words.say(&format!("actor-{}", row.actor.slug())),
                    targets: targets.join("; "),
                    review: review(row.review, row.origin),
                    article: Some(row.article),
                    ..Fact::default()
                };
                (row.agreement, fact)
            }),
        };
        let Some((agreement, fact)) = found else { continue };
        let mut add = |found: Option<&EvidenceRow>| {
            let article = found.map(|row| row.article).or(fact.article).and_then(|id| snapshot.articles.get(&id));
            let reasons = found.map(|row| row.reasons.as_slice()).unwrap_or_default();
            let rules: Vec<String> = reasons.iter().map(|reason| format!("{} ({})", reason.rule, reason.cue)).collect();
            let byte = |at: usize| Value::from(at);
            grid.rows.push(vec![
                labels.get(&agreement).cloned().unwrap_or_default().into(),
                words.say(fact.kind).into(),
                fact.value.clone().into(),
                fact.topics.as_str().into(),
                fact.stance.as_str().into(),
                fact.actor.as_str().into(),
                fact.targets.as_str().into(),
                fact.rank.as_str().into(),
                fact.office.as_str().into(),
                fact.side.as_str().into(),
                fact.roles.as_str().into(),
                fact.review.as_str().into(),
                found.map(|row| one_line(&row.quote)).unwrap_or_default().into(),
                article.map(|row| row.file.clone()).unwrap_or_default().into(),
                article.and_then(|row| row.outlet.clone()).unwrap_or_default().into(),
                article.and_then(|row| row.published).into(),
                found.map_or(Value::Empty, |row| byte(row.at.start)).into(),
                found.map_or(Value::Empty, |row| byte(row.at.end)).into(),
                rules.join("; ").into(),
            ]);
        };
        match evidence.get(&subject) {
            None => add(None),
            Some(rows) => rows.iter().for_each(|row| add(Some(row))),
        }
    }
    grid
}

/// Every article's word on a day or a year of the selected agreements.
fn claims(desk: &Desk<'_>) -> BTreeMap<ClaimId, ClaimFact> {
    let mut found = BTreeMap::new();
    let years = |claim: &ClaimRow<i16>| Value::Year(claim.value);
    for row in desk.agreements().iter().filter_map(|id| desk.snapshot().agreements.get(id)) {
        let signed = row.signed_on.claims.iter();
        let signed =
            signed.map(|claim| ClaimFact::of(row.id, DisagreementField::SignedOn, claim, Value::Day(claim.value)));
        found.extend(signed);
        let fields = [
            (DisagreementField::Start, &row.start),
            (DisagreementField::End, &row.end),
            (DisagreementField::Outlook, &row.outlook),
        ];
        for (field, resolved) in fields {
            found.extend(resolved.claims.iter().map(|claim| ClaimFact::of(row.id, field, claim, years(claim))));
        }
    }
    found
}

/// One article's word on a day or a year.
struct ClaimFact {
    agreement: AgreementId,
    field: DisagreementField,
    value: Value,
    article: ArticleId,
    review: ReviewState,
    origin: Origin,
}

impl ClaimFact {
    fn of<T>(agreement: AgreementId, field: DisagreementField, claim: &ClaimRow<T>, value: Value) -> (ClaimId, Self) {
        let (article, review, origin) = (claim.article, claim.review, claim.origin);
        (claim.id, Self { agreement, field, value, article, review, origin })
    }
}
