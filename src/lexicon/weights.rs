//! How strongly words speak for topics, learnt from annotated statements.
//!
//! The phrases of `topic-cues.toml` say what a person knows; the weights say what many statements have in common, and so
//! doubt a phrase that is only an aside and see a topic that no phrase names. They decide nothing alone: the reader of
//! statements asks them behind the phrases.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::cues::TopicCue;
use super::files::{LexiconError, Topic, parse};
use crate::model::{Actor, Stance, TopicSet};
use crate::text::phrases::{Phrases, Vocabulary, WordId};

/// `topic-weights.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightsFile {
    /// The slugs that the numbers before the colons count, from 0.
    topics: Vec<String>,
    /// What holds for every statement, for those of an actor, and for those of an actor and a stance.
    about: BTreeMap<String, String>,
    /// One word or two, and their weights in hundredths: "3:120 7:-45".
    words: BTreeMap<String, String>,
}

/// A weight for each of some topics.
type Row = Vec<(u8, f32)>;

/// The weights, ready to be summed.
#[derive(Debug, Clone, Default)]
pub struct TopicWeights {
    phrases: Phrases<u32>,
    rows: Vec<Row>,
    about: BTreeMap<String, Row>,
    topics: usize,
    /// For each topic the entry that stands for what the words together say.
    cues: Vec<TopicCue>,
}

impl TopicWeights {
    /// Reads the file and makes it ready; new words are learnt by the vocabulary.
    pub fn load(topics: &[Topic], vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        const FILE: &str = "topic-weights.toml";
        let file: WeightsFile = parse(FILE, include_str!("../../assets/lexicon/topic-weights.toml"))?;
        let places: Vec<Option<u8>> = file
            .topics
            .iter()
            .map(|slug| topics.iter().position(|topic| topic.slug == *slug).and_then(|at| u8::try_from(at).ok()))
            .collect();
        let row = |words: &str, weights: &str| -> Result<Row, LexiconError> {
            let read = |part: &str| {
                let (topic, weight) = part.split_once(':')?;
                let place = places.get(topic.parse::<usize>().ok()?).copied().flatten()?;
                Some((place, weight.parse::<f32>().ok()? / 100.0))
            };
            weights
                .split_whitespace()
                .map(|part| {
                    let message = || format!("“{words}”: “{part}” is no topic and weight");
                    read(part).ok_or_else(|| LexiconError { file: FILE, message: message() })
                })
                .collect()
        };
        let mut weights = Self { topics: topics.len(), ..Self::default() };
        for (about, text) in &file.about {
            weights.about.insert(about.clone(), row(about, text)?);
        }
        for (words, text) in &file.words {
            let ids = vocabulary.learn_phrase(words);
            let place = u32::try_from(weights.rows.len()).unwrap_or(u32::MAX);
            if weights.phrases.insert(&ids, place).is_none() {
                weights.rows.push(row(words, text)?);
            }
        }
        weights.cues = (0..topics.len())
            .map(|place| {
                let mut set = TopicSet::default();
                set.insert(place);
                TopicCue {
                    words: String::new(),
                    topics: set,
                    weak: true,
                    place: false,
                    sector: false,
                    gift: false,
                    yields: TopicSet::default(),
                }
            })
            .collect();
        Ok(weights)
    }

    /// The entry that stands for a topic that only the words together give.
    pub fn cue(&self, topic: usize) -> Option<&TopicCue> {
        self.cues.get(topic)
    }

    /// How likely each topic is for a statement of these words, by the place of the topic.
    pub fn likely(&self, ids: &[WordId], stance: Stance, actor: Option<Actor>) -> Vec<f32> {
        let mut found: Vec<u32> = Vec::with_capacity(ids.len() * 2);
        for at in 0..ids.len() {
            for taken in 1..=2 {
                found.extend(ids.get(at..at + taken).and_then(|words| self.phrases.exact(words)).copied());
            }
        }
        found.sort_unstable();
        found.dedup();
        let actor = actor.map_or("both", Actor::slug);
        let about = ["always".to_owned(), actor.to_owned(), format!("{actor} {}", stance.slug())];
        let mut sums = vec![0.0_f32; self.topics];
        let rows = found.iter().filter_map(|row| self.rows.get(*row as usize));
        for (topic, weight) in rows.chain(about.iter().filter_map(|key| self.about.get(key))).flatten() {
            if let Some(sum) = sums.get_mut(usize::from(*topic)) {
                *sum += weight;
            }
        }
        let features = u16::try_from(found.len() + about.len()).map_or(f32::MAX, f32::from);
        let scale = features.sqrt().recip();
        sums.iter().map(|sum| (1.0 + (-sum * scale).exp()).recip()).collect()
    }

    /// The one or two words that speak most for a topic: where they begin, and how many they are.
    pub fn strongest(&self, ids: &[WordId], topic: usize) -> Option<(usize, usize)> {
        let mut best: Option<(f32, usize, usize)> = None;
        for at in 0..ids.len() {
            for taken in 1..=2 {
                let row = ids.get(at..at + taken).and_then(|words| self.phrases.exact(words));
                let weight = row
                    .and_then(|row| self.rows.get(*row as usize))
                    .and_then(|row| row.iter().find(|(place, _)| usize::from(*place) == topic));
                if let Some((_, weight)) = weight.filter(|(_, weight)| best.is_none_or(|(most, ..)| *weight > most)) {
                    best = Some((*weight, at, taken));
                }
            }
        }
        best.filter(|(weight, ..)| *weight > 0.0).map(|(_, at, taken)| (at, taken))
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::{Actor, Span, Stance};
    use crate::text::tokens::tokens;

    #[test]
    fn words_together_tell_of_what_a_statement_is() {
        let lexicon = Lexicon::embedded();
        let likely = |text: &str, slug: &str| {
            let words = tokens(text, Span::new(0, text.len()));
            let ids = lexicon.cues.vocabulary.read(text, &words);
            let all = lexicon.cues.weights.likely(&ids, Stance::Commitment, Some(Actor::Company));
            lexicon.topic_place(slug).and_then(|place| all.get(place).copied()).unwrap_or_default()
        };
        assert!(likely("lắp máy chụp cho bệnh viện và trạm y tế", "health") > 0.6);
        assert!(likely("lắp máy chụp cho bệnh viện và trạm y tế", "tourism") < 0.1);
        assert!(likely("phủ sóng 5G tới các thôn", "infrastructure") > 0.6);
    }
}
