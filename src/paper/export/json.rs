//! JSON.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Value, json};

use crate::compare::{Gap, GapOf, MarkKind, Organizations, disagreements, matrix, roster, timeline};
use crate::model::{
    AgreementId, AppearanceId, ArticleId, Resolved, Stated, StatementId, StatementRow, Subject, TopicSet,
};
use crate::paper::PaperError;

use super::{Desk, Table};

pub fn write(desk: &Desk<'_>, table: Table) -> Result<Vec<u8>, PaperError> {
    let mut bytes = serde_json::to_vec_pretty(&object(desk, table))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// What is known of the articles that tell of the selected agreements, by their ids.
pub fn articles_by_id(desk: &Desk<'_>) -> BTreeMap<i64, Value> {
    let rows = articles(desk, &desk.agreements());
    rows.into_iter().filter_map(|row| Some((row.get("id")?.as_i64()?, row))).collect()
}

/// The whole of a table as one object: what it is, the agreements, the articles, the rows.
pub fn object(desk: &Desk<'_>, table: Table) -> Value {
    let agreements = desk.agreements();
    let mut object = json!({
        "format": "camket",
        "version": 1,
        "table": table.slug(),
        "file": desk.material.file,
        "agreements": agreements.iter().filter_map(|id| agreement(desk, *id)).collect::<Vec<_>>(),
        "articles": articles(desk, &agreements),
    });
    let (key, value) = match table {
        Table::Matrix => ("topics", topics_of_matrix(desk)),
        Table::Timeline => ("timeline", bars(desk)),
        Table::Roster => ("people", people(desk)),
        Table::Facts | Table::Agreement => ("facts", facts(desk)),
        Table::Gaps => ("gaps", gaps_of(desk)),
        Table::Targets => ("targets", targets_of(desk)),
        Table::Disagreements => ("disagreements", differing(desk)),
        // What these tables say stands in the object already.
        Table::Agreements | Table::Sources => ("", Value::Null),
    };
    if let Some(object) = object.as_object_mut() {
        if matches!(table, Table::Matrix) {
            object.insert(
                "selection".to_owned(),
                json!({ "stances": desk.selection.stances, "actors": desk.selection.actors }),
            );
        }
        if !key.is_empty() {
            object.insert(key.to_owned(), value);
        }
    }
    object
}

fn agreement(desk: &Desk<'_>, id: AgreementId) -> Option<Value> {
    let snapshot = desk.snapshot();
    let row = snapshot.agreements.get(&id)?;
    let parties = row.parties.iter().filter_map(|party| snapshot.parties.get(party));
    Some(json!({
        "id": row.id,
        "label": crate::compare::agreement_label(snapshot, id).line(),
        "parties": parties
            .map(|party| json!({ "slug": party.slug, "name": party.name, "kind": party.kind }))
            .collect::<Vec<_>>(),
        "signed_on": resolved(&row.signed_on),
        "start": resolved(&row.start),
        "end": resolved(&row.end),
        "outlook": resolved(&row.outlook),
        "articles": row.articles,
    }))
}

fn resolved<T: Serialize + Stated>(value: &Resolved<T>) -> Value {
    json!({
        "value": value.value,
        "disputed": value.is_disputed(),
        "chosen": value.chosen,
        "claims": value
            .claims
            .iter()
            .map(|claim| json!({ "id": claim.id, "value": claim.value, "article": claim.article }))
            .collect::<Vec<_>>(),
    })
}

fn articles(desk: &Desk<'_>, agreements: &[AgreementId]) -> Vec<Value> {
    let snapshot = desk.snapshot();
    let ids: BTreeSet<ArticleId> = agreements
        .iter()
        .filter_map(|id| snapshot.agreements.get(id))
        .flat_map(|row| row.articles.iter().copied())
        .collect();
    let rows = ids.iter().filter_map(|id| snapshot.articles.get(id));
    rows.map(|row| {
        json!({
            "id": row.id,
            "file": row.file,
            "title": row.title,
            "outlet": row.outlet,
            "published": row.published,
            "url": row.url,
            "copy_of": row.copy_of,
        })
    })
    .collect()
}

fn topic_slugs<'a>(desk: &'a Desk<'_>, set: TopicSet) -> Vec<&'a str> {
    set.iter().filter_map(|place| desk.lexicon.topics.get(place)).map(|topic| topic.slug.as_str()).collect()
}

fn targets(row: &StatementRow) -> Vec<Value> {
    let target = |target: &crate::model::TargetRow| {
        json!({
            "value": target.value,
            "unit": target.unit,
            "comparator": target.comparator,
            "subject": target.subject,
        })
    };
    row.targets.iter().map(target).collect()
}

fn topics_of_matrix(desk: &Desk<'_>) -> Value {
    let model = matrix(desk.snapshot(), desk.lexicon, desk.selection);
    let statements: BTreeMap<StatementId, &StatementRow> =
        desk.snapshot().statements.iter().map(|row| (row.id, row)).collect();
    let rows = model.rows.iter().enumerate().filter_map(|(at, row)| {
        let topic = desk.lexicon.topics.get(row.topic)?;
        let cells = model.columns.iter().enumerate().filter_map(|(place, column)| {
            let cell = model.cell(at, place)?;
            let said = cell.statements.iter().filter_map(|id| statements.get(id)).map(|row| {
                json!({
                    "id": row.id,
                    "stance": row.stance,
                    "actor": row.actor,
                    "quote": desk.material.quotes.get(&row.id),
                    "article": row.article,
                    "targets": targets(row),
                    "review": row.review,
                })
            });
            Some(json!({
                "agreement": column.agreement,
                "statements": said.collect::<Vec<_>>(),
                "filtered_out": cell.filtered_out,
                "rejected": cell.rejected,
            }))
        });
        Some(json!({
            "topic": topic.slug,
            "group": topic.group,
            "name": { "vi": topic.vi, "en": topic.en },
            "coverage": row.coverage,
            "cells": cells.collect::<Vec<_>>(),
        }))
    });
    Value::Array(rows.collect())
}

fn bars(desk: &Desk<'_>) -> Value {
    let model = timeline(desk.snapshot(), desk.selection);
    let bars = model.bars.iter().map(|bar| {
        let marks = bar.marks.iter().map(|mark| match mark.kind {
            MarkKind::Signed => json!({ "kind": "signed", "date": mark.date }),
            MarkKind::Published(article) => json!({ "kind": "published", "date": mark.date, "article": article }),
        });
        let others = bar.other_periods.iter().map(|(period, article)| json!({ "period": period, "article": article }));
        json!({
            "agreement": bar.agreement,
            "period": bar.period,
            "other_periods": others.collect::<Vec<_>>(),
            "marks": marks.collect::<Vec<_>>(),
        })
    });
    json!({
        "first_year": model.first_year,
        "last_year": model.last_year,
        "bars": bars.collect::<Vec<_>>(),
        "undated": model.undated.iter().map(|(id, _)| id).collect::<Vec<_>>(),
    })
}

fn people(desk: &Desk<'_>) -> Value {
    let snapshot = desk.snapshot();
    let articles: BTreeMap<AppearanceId, ArticleId> =
        snapshot.appearances.iter().map(|row| (row.id, row.article)).collect();
    let rows = roster(snapshot, desk.lexicon, desk.selection).rows;
    let people = rows.iter().map(|row| {
        let entries = row.entries.iter().map(|entry| {
            let told: BTreeSet<ArticleId> =
                entry.appearances.iter().filter_map(|id| articles.get(id).copied()).collect();
            json!({
                "agreement": entry.agreement,
                "date": entry.date,
                "position": entry.position,
                "organization": { "slug": entry.organization_slug, "name": entry.organization },
                "rank": entry.rank,
                "roles": entry.roles,
                "articles": told,
            })
        });
        json!({ "id": row.person, "name": row.name, "appearances": entries.collect::<Vec<_>>() })
    });
    Value::Array(people.collect())
}

fn targets_of(desk: &Desk<'_>) -> Value {
    let filter = desk.selection.filter(desk.lexicon);
    let chosen: BTreeSet<AgreementId> = desk.agreements().into_iter().collect();
    let rows = desk.snapshot().statements.iter().filter(|row| chosen.contains(&row.agreement) && filter.admits(row));
    let found = rows.filter(|row| !row.targets.is_empty()).map(|row| {
        json!({
            "statement": row.id,
            "agreement": row.agreement,
            "topics": topic_slugs(desk, row.topics),
            "stance": row.stance,
            "actor": row.actor,
            "targets": targets(row),
            "quote": desk.material.quotes.get(&row.id),
            "article": row.article,
        })
    });
    Value::Array(found.collect())
}

fn gaps_of(desk: &Desk<'_>) -> Value {
    let found = super::found_gaps(desk);
    let gap = |(kind, gap): (&str, &Gap)| {
        let of = match gap.of {
            GapOf::Topic(place) => json!({ "topic": desk.lexicon.topics.get(place).map(|topic| &topic.slug) }),
            GapOf::Measure(place) => {
                let measure = found.measures.get(place);
                json!({ "measure": measure.map(|measure| &measure.subject), "unit": measure.map(|measure| &measure.unit) })
            }
        };
        json!({ "agreement": desk.selection.mine, "kind": kind, "of": of, "agreements": gap.agreements })
    };
    let lacking = found.gaps.lacking.iter().map(|found| ("lacking", found));
    let alone = found.gaps.alone.iter().map(|found| ("alone", found));
    Value::Array(lacking.chain(alone).map(gap).collect())
}

fn differing(desk: &Desk<'_>) -> Value {
    let found = disagreements(desk.snapshot(), desk.selection).into_iter().map(|found| {
        let values = found.values.iter().map(|(value, claims)| {
            let articles: Vec<ArticleId> = claims.iter().map(|(_, article)| *article).collect();
            json!({ "value": value, "articles": articles })
        });
        json!({
            "agreement": found.agreement,
            "field": found.field.slug(),
            "shown": found.shown,
            "chosen": found.chosen,
            "values": values.collect::<Vec<_>>(),
        })
    });
    Value::Array(found.collect())
}

fn facts(desk: &Desk<'_>) -> Value {
    let snapshot = desk.snapshot();
    let evidence = desk.evidence();
    let organizations = Organizations::of(snapshot, desk.lexicon);
    let appearances: BTreeMap<_, _> = snapshot.appearances.iter().map(|row| (row.id, row)).collect();
    let statements: BTreeMap<_, _> = snapshot.statements.iter().map(|row| (row.id, row)).collect();
    let mut claims = BTreeMap::new();
    for row in desk.agreements().iter().filter_map(|id| snapshot.agreements.get(id)) {
        for claim in &row.signed_on.claims {
            claims.insert(claim.id, (row.id, "signed_on", json!(claim.value), claim.article, claim.review));
        }
        for (field, years) in [("start", &row.start), ("end", &row.end), ("outlook", &row.outlook)] {
            for claim in &years.claims {
                claims.insert(claim.id, (row.id, field, json!(claim.value), claim.article, claim.review));
            }
        }
    }
    let facts = super::subjects(desk.selection, snapshot).into_iter().filter_map(|subject| {
        let mut fact = match subject {
            Subject::Party(agreement, party) => {
                let row = snapshot.parties.get(&party)?;
                let of = snapshot.agreements.get(&agreement)?;
                let told = of.party_facts.iter().find(|fact| fact.party == party);
                json!({
                    "fact": "party",
                    "agreement": agreement,
                    "slug": row.slug,
                    "name": row.name,
                    "kind": row.kind,
                    "review": told.map(|fact| fact.review),
                })
            }
            Subject::Claim(id) => {
                let (agreement, field, value, article, review) = claims.get(&id)?;
                json!({
                    "fact": "claim",
                    "id": id,
                    "agreement": agreement,
                    "field": field,
                    "value": value,
                    "review": review,
                    "article": article,
                })
            }
            Subject::Appearance(id) => {
                let row = appearances.get(&id)?;
                json!({
                    "fact": "person",
                    "id": row.id,
                    "agreement": row.agreement,
                    "person": row.person,
                    "name": snapshot.people.get(&row.person).map(|person| &person.name),
                    "position": row.position,
                    "organization": row.organization,
                    "organization_name": organizations.name(&row.organization),
                    "rank": row.rank,
                    "roles": row.roles,
                    "review": row.review,
                    "article": row.article,
                })
            }
            Subject::Statement(id) => {
                let row = statements.get(&id)?;
                json!({
                    "fact": "statement",
                    "id": row.id,
                    "agreement": row.agreement,
                    "topics": topic_slugs(desk, row.topics),
                    "stance": row.stance,
                    "actor": row.actor,
                    "targets": targets(row),
                    "review": row.review,
                    "article": row.article,
                })
            }
        };
        let rows = evidence.get(&subject).into_iter().flatten().map(|row| {
            json!({
                "article": row.article,
                "start": row.at.start,
                "end": row.at.end,
                "quote": row.quote,
                "reasons": row.reasons,
            })
        });
        let rows: Vec<Value> = rows.collect();
        fact.as_object_mut()?.insert("evidence".to_owned(), Value::Array(rows));
        Some(fact)
    });
    Value::Array(facts.collect())
}
