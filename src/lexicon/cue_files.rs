//! The shape of the lexicon files by which clauses are read, and what is checked of them.
//!
//! `build.rs` includes this file too; it may use serde and the standard library alone.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::files::LexiconError;

/// `topic-cues.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicCuesFile {
    /// Groups of phrases that give the same topics.
    pub cues: Vec<TopicCues>,
}

/// Phrases that give the same topics under the same condition.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicCues {
    /// The slugs of the topics; empty for phrases that give none and hide shorter ones.
    pub topics: Vec<String>,
    /// Whether they count only in a clause without another topic.
    #[serde(default)]
    pub weak: bool,
    /// Whether they name a place or a user too, and count for nothing behind a preposition of place.
    #[serde(default)]
    pub place: bool,
    /// Whether they count only as what is digitised.
    #[serde(default)]
    pub sector: bool,
    /// Whether they count only as whoever is given something.
    #[serde(default)]
    pub gift: bool,
    /// Topics beside which they do not count.
    #[serde(default)]
    pub yields: Vec<String>,
    /// The phrases.
    pub words: Vec<String>,
}

/// `clause-words.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseWordsFile {
    /// Verbs that start a clause.
    pub verbs: Vec<String>,
    /// Those of them that are nouns as well.
    pub nouns_too: Vec<String>,
    /// Nouns that begin like a verb.
    pub nouns: Vec<String>,
    /// Words between subject and verb.
    pub modals: Vec<String>,
    /// Words that join a clause.
    pub connectors: Vec<String>,
    /// Words that join an effect.
    pub effects: Vec<String>,
    /// Words at the head of a sentence, before the doer.
    pub markers: Vec<String>,
    /// Words that open a stretch before the doer.
    pub openers: Vec<String>,
    /// Verbs that tell a hope of the agreement.
    pub effect_verbs: Vec<String>,
    /// Verbs behind which a whole list follows.
    pub lists: Vec<String>,
    /// Verbs of what comes of a deed.
    pub outcomes: Vec<String>,
    /// Words that introduce a list of contents.
    pub intros: Vec<String>,
    /// Verbs that report words.
    pub speech: Vec<String>,
    /// Words behind such a verb that belong to it.
    pub speech_tail: Vec<String>,
    /// Verbs of descriptions and beliefs.
    pub copulas: Vec<String>,
    /// Words of ceremony, thanks, difficulty and biography.
    pub dismissals: Vec<String>,
    /// Words that report the signing.
    pub signing: Vec<String>,
    /// Prepositions of place.
    pub places: Vec<String>,
    /// Words before what a deed serves.
    pub serves: Vec<String>,
    /// Words behind them that make a purpose of it.
    pub serves_not: Vec<String>,
}

/// `stance-cues.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StanceCuesFile {
    /// Words of asking.
    pub request: Vec<String>,
    /// Those of them that ask only where somebody is named.
    pub request_needs_doer: Vec<String>,
    /// Words of promising.
    pub commitment: Vec<String>,
    /// Words that promise where nothing before them says otherwise.
    pub leaning: Vec<String>,
    /// Words that bind even behind "đã".
    pub binding: Vec<String>,
    /// Words of things done.
    pub result: Vec<String>,
    /// Words of hoped-for effects.
    pub expectation: Vec<String>,
    /// Words that open a stretch of achievements.
    pub result_frames: Vec<String>,
    /// Words that open a stretch of contents.
    pub commitment_frames: Vec<String>,
    /// Words that end a stretch of achievements.
    pub resets: Vec<String>,
}

/// `actor-cues.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorCuesFile {
    /// Words for both sides.
    pub both: Vec<String>,
    /// Words for the public side.
    pub government: Vec<String>,
    /// Words for the enterprise side.
    pub company: Vec<String>,
    /// Words for whoever speaks.
    pub speaker: Vec<String>,
    /// Words for the agreement as the doer.
    pub agreement: Vec<String>,
}

/// `units.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitsFile {
    /// What is counted or measured.
    pub units: Vec<String>,
    /// Words that multiply.
    pub scales: BTreeMap<String, f64>,
    /// Scales that count money.
    pub money: Money,
    /// Words before a number, by the comparator's sign.
    pub comparators: BTreeMap<String, Vec<String>>,
    /// Numbers that are names.
    pub names: NumberNames,
}

/// What a scale without a unit counts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// The unit.
    pub unit: String,
    /// The scales.
    pub scales: Vec<String>,
}

/// The neighbours of a number that is a name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberNames {
    /// Words before it.
    pub before: Vec<String>,
    /// Words behind it.
    pub after: Vec<String>,
    /// Words behind a number that are no unit.
    pub no_unit: Vec<String>,
}

/// Whether a list has no empty phrase and none twice.
fn tidy<'a>(file: &'static str, list: &str, phrases: impl Iterator<Item = &'a String>) -> Result<(), LexiconError> {
    let mut seen = BTreeSet::new();
    for phrase in phrases {
        if phrase.trim() != phrase || phrase.is_empty() {
            return Err(LexiconError {
                file,
                message: format!("“{phrase}” in {list} is empty or has blanks around it: remove them"),
            });
        }
        if phrase.chars().any(char::is_uppercase) {
            return Err(LexiconError {
                file,
                message: format!("“{phrase}” in {list} has capitals: cues are written in lower case"),
            });
        }
        if !seen.insert(phrase) {
            return Err(LexiconError { file, message: format!("“{phrase}” stands twice in {list}: keep one") });
        }
    }
    Ok(())
}

impl TopicCuesFile {
    /// Whether every topic exists and no phrase stands twice.
    pub fn check(&self, topics: &[&str]) -> Result<(), LexiconError> {
        let file = "topic-cues.toml";
        for slug in self.cues.iter().flat_map(|cues| cues.topics.iter().chain(&cues.yields)) {
            if !topics.contains(&slug.as_str()) {
                return Err(LexiconError {
                    file,
                    message: format!("“{slug}” is no topic: expected a slug of topics.toml"),
                });
            }
        }
        for slug in topics {
            if !self.cues.iter().any(|cues| cues.topics.iter().any(|one| one == slug)) {
                return Err(LexiconError { file, message: format!("the topic “{slug}” has no cue: add some") });
            }
        }
        tidy(file, "cues", self.cues.iter().flat_map(|cues| &cues.words))
    }
}

impl ClauseWordsFile {
    /// Whether the lists are tidy and the verbs that are nouns too are verbs.
    pub fn check(&self) -> Result<(), LexiconError> {
        let file = "clause-words.toml";
        for (list, phrases) in [
            ("verbs", &self.verbs),
            ("nouns_too", &self.nouns_too),
            ("nouns", &self.nouns),
            ("modals", &self.modals),
            ("connectors", &self.connectors),
            ("effects", &self.effects),
            ("markers", &self.markers),
            ("openers", &self.openers),
            ("effect_verbs", &self.effect_verbs),
            ("lists", &self.lists),
            ("outcomes", &self.outcomes),
            ("intros", &self.intros),
            ("speech", &self.speech),
            ("speech_tail", &self.speech_tail),
            ("copulas", &self.copulas),
            ("dismissals", &self.dismissals),
            ("signing", &self.signing),
            ("places", &self.places),
            ("serves", &self.serves),
            ("serves_not", &self.serves_not),
        ] {
            tidy(file, list, phrases.iter())?;
        }
        match self.nouns_too.iter().find(|word| !self.verbs.contains(word)) {
            None => Ok(()),
            Some(word) => Err(LexiconError {
                file,
                message: format!("“{word}” stands in nouns_too and not in verbs: add it there or remove it here"),
            }),
        }
    }
}

impl StanceCuesFile {
    /// Whether the lists are tidy and what needs a doer is a request.
    pub fn check(&self) -> Result<(), LexiconError> {
        let file = "stance-cues.toml";
        for (list, phrases) in [
            ("request", &self.request),
            ("request_needs_doer", &self.request_needs_doer),
            ("commitment", &self.commitment),
            ("leaning", &self.leaning),
            ("binding", &self.binding),
            ("result", &self.result),
            ("expectation", &self.expectation),
            ("result_frames", &self.result_frames),
            ("commitment_frames", &self.commitment_frames),
            ("resets", &self.resets),
        ] {
            tidy(file, list, phrases.iter())?;
        }
        match self.request_needs_doer.iter().find(|word| !self.request.contains(word)) {
            None => Ok(()),
            Some(word) => Err(LexiconError {
                file,
                message: format!(
                    "“{word}” stands in request_needs_doer and not in request: add it there or remove it here"
                ),
            }),
        }
    }
}

impl ActorCuesFile {
    /// Whether the lists are tidy and no phrase names two sides.
    pub fn check(&self) -> Result<(), LexiconError> {
        let all = [&self.both, &self.government, &self.company, &self.speaker, &self.agreement];
        tidy("actor-cues.toml", "the lists together", all.into_iter().flatten())
    }
}

impl UnitsFile {
    /// Whether the lists are tidy, scales multiply, and comparators are known.
    pub fn check(&self) -> Result<(), LexiconError> {
        let file = "units.toml";
        tidy(file, "units", self.units.iter())?;
        tidy(file, "comparators", self.comparators.values().flatten())?;
        tidy(file, "before", self.names.before.iter())?;
        tidy(file, "after", self.names.after.iter())?;
        tidy(file, "no_unit", self.names.no_unit.iter())?;
        if let Some(sign) =
            self.comparators.keys().find(|sign| !["=", ">", ">=", "<", "<=", "~"].contains(&sign.as_str()))
        {
            return Err(LexiconError {
                file,
                message: format!("“{sign}” is no comparator: expected one of =, >, >=, <, <=, ~"),
            });
        }
        if let Some((word, scale)) = self.scales.iter().find(|(_, scale)| !scale.is_finite() || **scale < 1.0) {
            return Err(LexiconError {
                file, message: format!("“{word}” multiplies by {scale}: expected 1 or more")
            });
        }
        match self.money.scales.iter().find(|word| !self.scales.contains_key(*word)) {
            None => Ok(()),
            Some(word) => Err(LexiconError {
                file,
                message: format!("“{word}” counts money and is no scale: add it to scales"),
            }),
        }
    }
}
