//! Facts in the annotation guide's JSON: what `camket extract` prints and what is scored.

use serde_json::{Map, Value, json};

use crate::model::{AgreementFacts, Article, Facts, PersonFacts, StatementFacts};

/// The guide's object for one article.
pub fn json(file: &str, article: &Article, facts: &Facts) -> Value {
    json!({
        "file": file,
        "published": facts.published.as_ref().map(|claim| claim.value.to_string()),
        "agreements": facts.agreements.iter().map(|one| agreement(article, one)).collect::<Vec<_>>(),
    })
}

fn agreement(article: &Article, facts: &AgreementFacts) -> Value {
    json!({
        "parties": facts.parties.iter().map(|party| party.value.slug.as_str()).collect::<Vec<_>>(),
        "signed_on": facts.signed_on.as_ref().map(|claim| claim.value.to_string()),
        "period": {
            "start": facts.start.as_ref().map(|claim| claim.value),
            "end": facts.end.as_ref().map(|claim| claim.value),
            "outlook": facts.outlook.as_ref().map(|claim| claim.value),
        },
        "people": facts.people.iter().map(person).collect::<Vec<_>>(),
        "statements": facts.statements.iter().map(|one| statement(article, one)).collect::<Vec<_>>(),
    })
}

fn person(facts: &PersonFacts) -> Value {
    json!({
        "name": facts.name,
        "position": facts.position,
        "organization": facts.organization,
        "rank": facts.rank,
        "roles": facts.roles.iter().map(|role| role.role.slug()).collect::<Vec<_>>(),
    })
}

fn statement(article: &Article, facts: &StatementFacts) -> Value {
    let targets = facts.targets.iter().map(|target| {
        let mut object = Map::new();
        object.insert("value".to_owned(), number(target.value));
        object.insert("unit".to_owned(), target.unit.as_str().into());
        object.insert("comparator".to_owned(), target.comparator.slug().into());
        object.insert("subject".to_owned(), target.subject.as_str().into());
        Value::Object(object)
    });
    json!({
        "quote": facts.at.of(&article.text).unwrap_or(""),
        "topics": facts.topics.iter().map(|topic| topic.value.as_str()).collect::<Vec<_>>(),
        "stance": facts.stance.value.slug(),
        "actor": facts.actor.value.slug(),
        "targets": targets.collect::<Vec<_>>(),
    })
}

/// A number as people write it: whole ones without a decimal point.
fn number(value: f64) -> Value {
    // Every whole number below 2^53 is exact in both types.
    if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 {
        format!("{value:.0}").parse::<i64>().map_or(Value::Null, Value::from)
    } else {
        serde_json::Number::from_f64(value).map_or(Value::Null, Value::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_print_whole() {
        assert_eq!(number(6500.0).to_string(), "6500");
        assert_eq!(number(4.57e12).to_string(), "4570000000000");
        assert_eq!(number(99.21).to_string(), "99.21");
        assert_eq!(number(f64::NAN), Value::Null);
    }

    #[test]
    fn an_article_without_facts_keeps_the_order_of_the_guide() {
        let printed = json("a.txt", &Article::default(), &Facts::default()).to_string();
        assert_eq!(printed, r#"{"file":"a.txt","published":null,"agreements":[]}"#);
    }
}
