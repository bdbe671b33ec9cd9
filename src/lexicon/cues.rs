//! The cues of topics, clauses, stances, actors and numbers, made ready to be found word by word.

use std::collections::BTreeMap;

use super::cue_files::{ActorCuesFile, ClauseWordsFile, StanceCuesFile, TopicCuesFile, UnitsFile};
use super::files::{LexiconError, Topic, parse};
use crate::model::{Comparator, TopicSet};
use crate::text::phrases::{Phrases, Vocabulary, WordId};

/// A phrase that gives topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicCue {
    /// The phrase as the lexicon writes it.
    pub words: String,
    /// What it gives.
    pub topics: TopicSet,
    /// Counts only in a clause without another topic.
    pub weak: bool,
    /// Counts for nothing behind a preposition of place.
    pub place: bool,
    /// Counts only as what is digitised.
    pub sector: bool,
    /// Counts only as whoever is given something.
    pub gift: bool,
    /// Topics beside which it does not count.
    pub yields: TopicSet,
}

/// What a phrase can be in a clause: a set of [`Role`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u64);

impl Roles {
    /// Whether the phrase can be this.
    pub const fn has(self, role: Role) -> bool {
        self.0 >> (role as u32) & 1 == 1
    }

    /// Whether the phrase can be one of these.
    pub fn any(self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.has(*role))
    }

    const fn add(&mut self, role: Role) {
        self.0 |= 1 << (role as u32);
    }
}

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// One part that a phrase can play in a clause.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Role { $($(#[$doc])* $name,)+ }
    };
}

roles! {
    /// A verb that starts a clause.
    Verb,
    /// A verb that is a noun as well.
    NounToo,
    /// A noun that begins like a verb.
    Noun,
    /// A word between subject and verb.
    Modal,
    /// Joins a clause.
    Connector,
    /// Joins an effect.
    Effect,
    /// Stands at the head of a sentence, before the doer.
    Marker,
    /// Opens a stretch before the doer.
    Opener,
    /// Tells a hope where the agreement is its subject.
    EffectVerb,
    /// A whole list follows.
    List,
    /// Tells what comes of a deed.
    Outcome,
    /// Introduces a list of contents.
    Intro,
    /// Reports words.
    Speech,
    /// Belongs to the verb that reports words.
    SpeechTail,
    /// Describes.
    Copula,
    /// Ceremony, thanks, difficulty, biography.
    Dismissal,
    /// Reports the signing.
    Signing,
    /// A preposition of place.
    Place,
    /// Stands before what a deed serves.
    Serves,
    /// Makes a purpose of it.
    ServesNot,
    /// Asks.
    Request,
    /// Asks only where somebody is named.
    RequestNeedsDoer,
    /// Promises.
    Commitment,
    /// Promises where nothing before it says otherwise.
    Leaning,
    /// Binds even behind "đã".
    Binding,
    /// Is done.
    Result,
    /// Is hoped for.
    Expectation,
    /// Opens a stretch of achievements.
    ResultFrame,
    /// Opens a stretch of contents.
    CommitmentFrame,
    /// Ends a stretch of achievements.
    Reset,
    /// Names both sides.
    Both,
    /// Names the public side.
    Government,
    /// Names the enterprise side.
    Company,
    /// Names whoever speaks.
    Speaker,
    /// Names the agreement.
    Agreement,
}

/// What a phrase before a number says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BeforeNumber {
    /// How it is meant.
    Meant(Comparator),
    /// That it is a name.
    Name,
}

/// What a phrase behind a number says of it.
#[derive(Debug, Clone, PartialEq)]
pub enum BehindNumber {
    /// Its unit.
    Unit,
    /// That it is multiplied; with the unit that it counts where no other follows.
    Scale(f64, Option<String>),
    /// That it is a name.
    Name,
    /// Neither.
    NoUnit,
}

/// All cues, ready to be found.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    /// The words that the phrases are made of.
    pub vocabulary: Vocabulary,
    /// Phrases that give topics.
    pub topics: Phrases<TopicCue>,
    /// What a clause gives that eases the other side's work, whatever its words.
    pub easing: Option<TopicCue>,
    /// Phrases that play a part in a clause.
    pub grammar: Phrases<Roles>,
    /// Phrases before numbers.
    pub before_numbers: Phrases<BeforeNumber>,
    /// Phrases behind numbers.
    pub behind_numbers: Phrases<BehindNumber>,
}

impl Cues {
    /// Reads the lexicon files and makes them ready.
    pub fn load(topics: &[Topic]) -> Result<Self, LexiconError> {
        let topic_cues: TopicCuesFile = parse("topic-cues.toml", include_str!("../../assets/lexicon/topic-cues.toml"))?;
        let clauses: ClauseWordsFile =
            parse("clause-words.toml", include_str!("../../assets/lexicon/clause-words.toml"))?;
        let stances: StanceCuesFile = parse("stance-cues.toml", include_str!("../../assets/lexicon/stance-cues.toml"))?;
        let actors: ActorCuesFile = parse("actor-cues.toml", include_str!("../../assets/lexicon/actor-cues.toml"))?;
        let units: UnitsFile = parse("units.toml", include_str!("../../assets/lexicon/units.toml"))?;
        topic_cues.check(&topics.iter().map(|topic| topic.slug.as_str()).collect::<Vec<_>>())?;
        clauses.check()?;
        stances.check()?;
        actors.check()?;
        units.check()?;

        let mut cues = Self::default();
        cues.learn_topics(&topic_cues, topics)?;
        let easing = cues.vocabulary.learn_phrase("tạo điều kiện");
        cues.easing = cues.topics.exact(&easing).cloned();
        cues.learn_grammar(&[
            (Role::Verb, &clauses.verbs),
            (Role::NounToo, &clauses.nouns_too),
            (Role::Noun, &clauses.nouns),
            (Role::Modal, &clauses.modals),
            (Role::Connector, &clauses.connectors),
            (Role::Effect, &clauses.effects),
            (Role::Marker, &clauses.markers),
            (Role::Opener, &clauses.openers),
            (Role::EffectVerb, &clauses.effect_verbs),
            (Role::List, &clauses.lists),
            (Role::Outcome, &clauses.outcomes),
            (Role::Intro, &clauses.intros),
            (Role::Speech, &clauses.speech),
            (Role::SpeechTail, &clauses.speech_tail),
            (Role::Copula, &clauses.copulas),
            (Role::Dismissal, &clauses.dismissals),
            (Role::Signing, &clauses.signing),
            (Role::Place, &clauses.places),
            (Role::Serves, &clauses.serves),
            (Role::ServesNot, &clauses.serves_not),
            (Role::Request, &stances.request),
            (Role::RequestNeedsDoer, &stances.request_needs_doer),
            (Role::Commitment, &stances.commitment),
            (Role::Leaning, &stances.leaning),
            (Role::Binding, &stances.binding),
            (Role::Result, &stances.result),
            (Role::Expectation, &stances.expectation),
            (Role::ResultFrame, &stances.result_frames),
            (Role::CommitmentFrame, &stances.commitment_frames),
            (Role::Reset, &stances.resets),
            (Role::Both, &actors.both),
            (Role::Government, &actors.government),
            (Role::Company, &actors.company),
            (Role::Speaker, &actors.speaker),
            (Role::Agreement, &actors.agreement),
        ]);
        cues.learn_numbers(&units);
        Ok(cues)
    }

    fn learn_topics(&mut self, file: &TopicCuesFile, topics: &[Topic]) -> Result<(), LexiconError> {
        let set = |slugs: &[String]| {
            let mut set = TopicSet::default();
            for (place, topic) in topics.iter().enumerate() {
                if slugs.contains(&topic.slug) {
                    set.insert(place);
                }
            }
            set
        };
        for group in &file.cues {
            for words in &group.words {
                let cue = TopicCue {
                    words: words.clone(),
                    topics: set(&group.topics),
                    weak: group.weak,
                    place: group.place,
                    sector: group.sector,
                    gift: group.gift,
                    yields: set(&group.yields),
                };
                let ids = self.vocabulary.learn_phrase(words);
                if let Some(other) = self.topics.insert(&ids, cue) {
                    return Err(LexiconError {
                        file: "topic-cues.toml",
                        message: format!("“{words}” and “{}” are the same words: keep one", other.words),
                    });
                }
            }
        }
        Ok(())
    }

    fn learn_grammar(&mut self, lists: &[(Role, &Vec<String>)]) {
        let mut all: BTreeMap<Vec<WordId>, Roles> = BTreeMap::new();
        for (role, phrases) in lists {
            for phrase in *phrases {
                all.entry(self.vocabulary.learn_phrase(phrase)).or_default().add(*role);
            }
        }
        for (words, roles) in all {
            self.grammar.insert(&words, roles);
        }
    }

    fn learn_numbers(&mut self, units: &UnitsFile) {
        for phrase in &units.names.before {
            let words = self.vocabulary.learn_phrase(phrase);
            self.before_numbers.insert(&words, BeforeNumber::Name);
        }
        for (sign, phrases) in &units.comparators {
            let Some(comparator) = Comparator::from_slug(sign) else { continue };
            for phrase in phrases {
                let words = self.vocabulary.learn_phrase(phrase);
                self.before_numbers.insert(&words, BeforeNumber::Meant(comparator));
            }
        }
        for (word, scale) in &units.scales {
            let money = units.money.scales.contains(word).then(|| units.money.unit.clone());
            let words = self.vocabulary.learn_phrase(word);
            self.behind_numbers.insert(&words, BehindNumber::Scale(*scale, money));
        }
        for (phrases, value) in [
            (&units.names.after, BehindNumber::Name),
            (&units.units, BehindNumber::Unit),
            (&units.names.no_unit, BehindNumber::NoUnit),
        ] {
            for phrase in phrases {
                let words = self.vocabulary.learn_phrase(phrase);
                self.behind_numbers.insert(&words, value.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::lexicon::Lexicon;

    fn topic_cues() -> Vec<(String, Vec<String>, bool)> {
        let file: TopicCuesFile =
            parse("topic-cues.toml", include_str!("../../assets/lexicon/topic-cues.toml")).unwrap();
        let plain = |group: &super::super::cue_files::TopicCues| {
            !group.weak && !group.place && !group.sector && !group.gift && group.yields.is_empty()
        };
        file.cues
            .iter()
            .flat_map(|group| {
                let plain = plain(group);
                group.words.iter().map(move |words| (words.clone(), group.topics.clone(), plain))
            })
            .collect()
    }

    /// The topics that shorter phrases give inside a phrase, from left to right.
    fn inside(known: &BTreeMap<Vec<WordId>, &Vec<String>>, words: &[WordId]) -> (Vec<String>, usize) {
        let (mut place, mut found, mut covered) = (0, Vec::new(), 0);
        while place < words.len() {
            let longest = (1..=words.len() - place)
                .rev()
                .filter(|taken| *taken < words.len())
                .find_map(|taken| known.get(&words[place..place + taken]).map(|topics| (taken, topics)));
            match longest {
                Some((taken, topics)) => {
                    found.extend(topics.iter().cloned());
                    place += taken;
                    covered += taken;
                }
                None => place += 1,
            }
        }
        found.sort();
        found.dedup();
        (found, covered)
    }

    #[test]
    fn every_cue_can_be_reached() {
        let cues = &Lexicon::embedded().cues;
        let mut vocabulary = cues.vocabulary.clone();
        let unreachable: Vec<String> = topic_cues()
            .into_iter()
            .map(|(words, ..)| words)
            .filter(|words| {
                let ids = vocabulary.learn_phrase(words);
                cues.topics.longest(&ids).is_none_or(|(taken, cue)| taken != ids.len() || cue.words != *words)
            })
            .collect();
        assert_eq!(unreachable, Vec::<String>::new(), "phrases that another one hides");
    }

    /// A phrase all of whose words stand in shorter phrases with the same topics says nothing new. Those
    /// that keep a list together ("an toàn , an ninh mạng") do: no clause is cut inside a phrase.
    #[test]
    fn no_cue_only_repeats_shorter_ones() {
        let cues = topic_cues();
        let mut vocabulary = Vocabulary::default();
        let ids: Vec<Vec<WordId>> = cues.iter().map(|(words, ..)| vocabulary.learn_phrase(words)).collect();
        let known: BTreeMap<Vec<WordId>, &Vec<String>> = ids
            .iter()
            .zip(&cues)
            .filter(|(_, (.., plain))| *plain)
            .map(|(ids, (_, topics, _))| (ids.clone(), topics))
            .collect();
        let repeats: Vec<&String> = cues
            .iter()
            .zip(&ids)
            .filter(|((words, topics, plain), ids)| {
                let mut topics = topics.clone();
                topics.sort();
                let joins = words.contains([',', '-', '/', '&']) || words.contains(" và ");
                *plain && !topics.is_empty() && !joins && inside(&known, ids) == (topics, ids.len())
            })
            .map(|((words, ..), _)| words)
            .collect();
        assert_eq!(repeats, Vec::<&String>::new(), "phrases that shorter ones cover");
    }
}
