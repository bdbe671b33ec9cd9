//! Facts in words: the one-line descriptions that the views, their tooltips and screen readers
//! share.

use super::correct::Names;
use crate::compare::{self, DateValue, DisagreementField, Fact};
use crate::lexicon::Lexicon;
use crate::model::{PartyKind, ReadValue, TargetRow, TopicSet};
use crate::words::Words;

/// A day or a year as people write it.
pub fn date_value(value: DateValue, words: &Words) -> String {
    match value {
        DateValue::Date(date) => words.date(date),
        DateValue::Year(year) => year.to_string(),
    }
}

/// The name of a field of an agreement.
pub fn field_name(field: DisagreementField, words: &Words) -> String {
    words.say(field_key(field))
}

/// The key of that name.
pub const fn field_key(field: DisagreementField) -> &'static str {
    match field {
        DisagreementField::SignedOn => "fact-signed-on",
        DisagreementField::Start => "fact-start",
        DisagreementField::End => "fact-end",
        DisagreementField::Outlook => "fact-outlook",
    }
}

/// The names of topics, in the order of the lexicon.
pub fn topic_names(topics: TopicSet, lexicon: &Lexicon, words: &Words) -> Vec<String> {
    let of = |place: usize| lexicon.topics.get(place).map(|topic| words.either(&topic.vi, &topic.en).to_owned());
    topics.iter().filter_map(of).collect()
}

/// A number with its unit and how it is meant: `ít nhất 6.500 trạm`, `99,21%`.
pub fn target(target: &TargetRow, words: &Words) -> String {
    words.quantity(target.value, &target.unit, target.comparator)
}

/// A number with what it measures: `ít nhất 6.500 trạm · 5G`.
pub fn measured(row: &TargetRow, words: &Words) -> String {
    let amount = target(row, words);
    if row.subject.is_empty() || row.subject == row.unit { amount } else { format!("{amount} · {}", row.subject) }
}

/// What sort of party it is.
pub fn party_kind(kind: PartyKind, words: &Words) -> String {
    words.say(match kind {
        PartyKind::Province => "fact-party-province",
        PartyKind::District => "fact-party-district",
        PartyKind::Company => "fact-party-company",
        PartyKind::Organization => "fact-party-organization",
    })
}

/// A fact in one line: `Cam kết · Bên doanh nghiệp · Hạ tầng số`, `Năm đầu: 2025`.
pub fn line(fact: &Fact, lexicon: &Lexicon, words: &Words) -> String {
    match fact {
        Fact::Statement { stance, actor, topics, .. } => {
            let stance = words.say(&format!("stance-{}", stance.slug()));
            let actor = words.say(&format!("actor-{}", actor.slug()));
            format!("{stance} · {actor} · {}", topic_names(*topics, lexicon, words).join(", "))
        }
        Fact::Date { field, value, .. } => format!("{}: {}", field_name(*field, words), date_value(*value, words)),
        Fact::Person { name, position, rank, .. } => {
            let rank = rank.as_deref().map(|rank| format!(" · {rank}")).unwrap_or_default();
            format!("{name}{rank} · {position}")
        }
        Fact::Party { name, kind, .. } => format!("{}: {name} · {}", words.say("fact-party"), party_kind(*kind, words)),
    }
}

/// What the program read, in one line.
pub fn read_value(read: &ReadValue, names: Names<'_>) -> String {
    let Names { snapshot, lexicon, words } = names;
    match read {
        ReadValue::Topics(slugs) => {
            let mut topics = TopicSet::default();
            slugs.iter().filter_map(|slug| lexicon.topic_place(slug)).for_each(|place| topics.insert(place));
            topic_names(topics, lexicon, words).join(" · ")
        }
        ReadValue::Stance(stance) => words.say(&format!("stance-{}", stance.slug())),
        ReadValue::Actor(actor) => words.say(&format!("actor-{}", actor.slug())),
        ReadValue::Targets(targets) if targets.is_empty() => words.say("review-no-targets"),
        ReadValue::Targets(targets) => {
            let of = |row: &TargetRow| format!("{} {}", target(row, words), row.subject).trim().to_owned();
            targets.iter().map(of).collect::<Vec<_>>().join("; ")
        }
        ReadValue::Words(quote) => format!("“{quote}”"),
        ReadValue::Person { name, organization: side } => {
            format!("{name} · {}", compare::organization(side, snapshot, lexicon))
        }
        ReadValue::Position(position) => position.clone(),
        ReadValue::Rank(rank) => rank.clone().unwrap_or_else(|| words.say("review-no-rank")),
        ReadValue::Roles(roles) => {
            roles.iter().map(|role| words.say(&format!("role-{}", role.slug()))).collect::<Vec<_>>().join(" · ")
        }
        ReadValue::Value(date) => words.date(*date),
        ReadValue::Party { name, kind } => format!("{name} · {}", party_kind(*kind, words)),
    }
}
