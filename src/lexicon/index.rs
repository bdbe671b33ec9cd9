//! The words of the lexicon as they are looked for: one [`Matcher`] for each way of looking, and
//! what each hit stands for.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::files::{Company, Province};
use super::matcher::{FirstWords, Matcher};
use super::reading::{FramesFile, Reading};
use crate::model::PartyKind;
use crate::text;

/// What a word that names an organization stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameWord {
    /// A province of the lexicon, by its place in it.
    Province(usize),
    /// A company of the lexicon, by its place in it.
    Company(usize),
    /// An organization of the lexicon, by its place in it.
    Known(usize),
    /// An organ that stands for the place whose name follows.
    Organ,
    /// A country, which is no organization whatever words are in it.
    Country,
    /// The start of a name.
    Head {
        /// What the name names.
        kind: PartyKind,
        /// Whether it counts in lower case.
        lower: bool,
    },
}

/// What a word about people stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonWord {
    /// The start of an office.
    Office,
    /// A rank.
    Rank,
    /// An academic degree.
    Degree,
    /// A word of address.
    Honorific,
}

/// What a word about the event stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventWord {
    /// Tells that an article is about something else.
    Elsewhere,
    /// Signing.
    Signing,
    /// A signature, in front of whose it is.
    Signature,
    /// The name of an agreement.
    Agreement,
    /// Something of the past, or of others.
    Background,
    /// A signing that has not happened.
    Unreal,
    /// Another thing that is signed.
    Other,
    /// A review of an agreement.
    Review,
    /// Speech, behind the speaker.
    Speech,
    /// Speech, in front of the speaker.
    SpeechBefore,
    /// Presence.
    Attendance,
}

/// The bits of the matchers that look at first words alone.
pub mod bit {
    /// [`super::Index::names`].
    pub const NAMES: u8 = 1;
    /// [`super::Index::people`].
    pub const PEOPLE: u8 = 2;
    /// [`super::Index::events`].
    pub const EVENTS: u8 = 4;
}

/// All matchers.
#[derive(Debug, Clone)]
pub struct Index {
    /// The words with which entries of names, people and events start.
    pub first_words: FirstWords,
    /// Words that name organizations; payloads are places in [`Self::name_words`].
    pub names: Matcher,
    /// What they stand for.
    pub name_words: Vec<NameWord>,
    /// Words about people; payloads are places in [`Self::person_words`].
    pub people: Matcher,
    /// What they stand for.
    pub person_words: Vec<PersonWord>,
    /// Words about the event; payloads are places in [`Self::event_words`].
    pub events: Matcher,
    /// What they stand for: a word may be of several kinds.
    pub event_words: Vec<Vec<EventWord>>,
    /// Lower-case words inside an organization's name.
    pub inside_organization: Matcher,
    /// Lower-case words inside an office.
    pub inside_office: Matcher,
    /// Words in front of a company's brand.
    pub descriptive: Matcher,
    /// Countries.
    pub countries: Matcher,
    /// Words in front of a place.
    pub places: Matcher,
    /// Words of captions.
    pub captions: Matcher,
    /// Starts of credit lines.
    pub credits: Matcher,
    /// Starts of bylines.
    pub bylines: Matcher,
    /// Starts of lines of a page's frame.
    pub menus: Matcher,
    /// Starts of lines that open what follows an article.
    pub tails: Matcher,
    /// The family names that most people have, even.
    pub common_surnames: FxHashSet<String>,
    /// Family names, even.
    pub surnames: FxHashSet<String>,
    /// Words that no personal name has, even.
    pub never_names: FxHashSet<String>,
    /// Abbreviations, even, and what they stand for.
    pub shorts: FxHashMap<String, String>,
    /// Abbreviations with a full stop, even.
    pub abbreviations: FxHashSet<String>,
    /// The small words around a signing and a person, even.
    pub frames: FramesFile,
    /// Offices of the public side.
    pub government_offices: Matcher,
    /// Offices of the enterprise side.
    pub company_offices: Matcher,
}

fn plain<'a>(words: impl IntoIterator<Item = &'a String>) -> Matcher {
    Matcher::new(words.into_iter().map(|word| (word, 0)))
}

fn set<'a>(words: impl IntoIterator<Item = &'a String>) -> FxHashSet<String> {
    words.into_iter().map(|word| text::even(word)).collect()
}

impl Index {
    /// The index of a lexicon.
    pub fn new(provinces: &[Province], companies: &[Company], reading: &Reading) -> Self {
        let organizations = &reading.organizations;
        let mut names: BTreeMap<String, NameWord> = BTreeMap::new();
        // The later a kind stands here, the more it counts where two have the same word.
        for head in &organizations.head {
            let kind = match head.kind.as_str() {
                "company" => PartyKind::Company,
                "district" => PartyKind::District,
                _ => PartyKind::Organization,
            };
            for word in &head.words {
                names.insert(text::even(word), NameWord::Head { kind, lower: head.lower });
            }
        }
        for country in organizations.countries.iter().filter(|country| country.contains(' ')) {
            names.insert(text::even(country), NameWord::Country);
        }
        for organ in &organizations.organs {
            names.insert(text::even(organ), NameWord::Organ);
        }
        let mut insert = |name: &String, aliases: &Vec<String>, word: &NameWord| {
            for name in std::iter::once(name).chain(aliases) {
                names.extend(with_every_dash(name).into_iter().map(|name| (name, word.clone())));
            }
        };
        for (at, known) in organizations.organization.iter().enumerate() {
            insert(&known.name, &known.aliases, &NameWord::Known(at));
        }
        for (at, province) in provinces.iter().enumerate() {
            insert(&province.name, &province.aliases, &NameWord::Province(at));
        }
        for (at, company) in companies.iter().enumerate() {
            insert(&company.name, &company.aliases, &NameWord::Company(at));
        }
        let (names, name_words) = numbered(names);

        let offices = &reading.offices;
        let mut people: BTreeMap<String, PersonWord> = BTreeMap::new();
        for (words, kind) in [
            (&offices.honorifics, PersonWord::Honorific),
            (&offices.degrees, PersonWord::Degree),
            (&offices.heads, PersonWord::Office),
            (&offices.ranks, PersonWord::Rank),
        ] {
            for word in words {
                people.insert(text::even(word), kind);
            }
        }
        let (people, person_words) = numbered(people);

        let mut events: BTreeMap<String, Vec<EventWord>> = BTreeMap::new();
        let said = &reading.events;
        // "Chốt", "trao", "công bố" and the name of a paper: every one with every other.
        let mut signing = said.signing.clone();
        for verb in &said.handing {
            signing.extend(said.paper.iter().map(|paper| format!("{verb} {paper}")));
        }
        for (words, kind) in [
            (&signing, EventWord::Signing),
            (&said.signature, EventWord::Signature),
            (&said.agreement, EventWord::Agreement),
            (&said.background, EventWord::Background),
            (&said.unreal, EventWord::Unreal),
            (&said.other, EventWord::Other),
            (&said.elsewhere, EventWord::Elsewhere),
            (&said.review, EventWord::Review),
            (&said.speech, EventWord::Speech),
            (&said.speech_before, EventWord::SpeechBefore),
            (&said.attendance, EventWord::Attendance),
        ] {
            for word in words {
                events.entry(text::even(word)).or_default().push(kind);
            }
        }
        let (events, event_words) = numbered(events);
        let mut frames = reading.frames.clone();
        for (_, words) in frames.lists() {
            words.iter_mut().for_each(|word| *word = text::even(word));
        }

        let mut first_words = FirstWords::default();
        first_words.add(&names, bit::NAMES);
        first_words.add(&people, bit::PEOPLE);
        first_words.add(&events, bit::EVENTS);

        Self {
            first_words,
            names,
            name_words,
            people,
            person_words,
            events,
            event_words,
            inside_organization: plain(&organizations.inside),
            inside_office: plain(&offices.inside),
            descriptive: plain(&organizations.descriptive),
            countries: plain(&organizations.countries),
            places: plain(&said.place),
            captions: plain(&reading.noise.captions),
            credits: plain(&reading.noise.credits),
            bylines: plain(&reading.noise.bylines),
            menus: plain(&reading.noise.menus),
            tails: plain(reading.noise.tails.iter().chain(&reading.noise.boxes)),
            common_surnames: set(&reading.names.common),
            surnames: set(&reading.names.surnames),
            never_names: set(&reading.names.never),
            shorts: organizations.short.iter().map(|short| (text::even(&short.short), short.long.clone())).collect(),
            abbreviations: set(&reading.noise.abbreviations),
            frames,
            government_offices: plain(&offices.government),
            company_offices: plain(&offices.company),
        }
    }
}

/// A name in even spelling, also with the other dashes that people put in place of " - ".
fn with_every_dash(name: &str) -> Vec<String> {
    let even = text::even(name);
    if !even.contains(" - ") {
        return vec![even];
    }
    [" - ", " – ", " — ", "-", "–", ", ", " ", " -", "- ", " & ", " và "]
        .iter()
        .map(|dash| even.replace(" - ", dash))
        .collect()
}

/// Whether one of some words stands whole in an even text.
pub fn has_word(even: &str, words: &[String]) -> bool {
    words.iter().any(|word| even.match_indices(word.as_str()).any(|(at, _)| stands_alone(even, at, at + word.len())))
}

/// Whether an even text starts with one of some whole words.
pub fn starts_with_word(even: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        even.strip_prefix(word.as_str()).is_some_and(|rest| !rest.chars().next().is_some_and(text::is_word))
    })
}

/// Whether an even text ends with one of some whole words, blanks aside.
pub fn ends_with_word(even: &str, words: &[String]) -> bool {
    let even = even.trim_end();
    words.iter().any(|word| {
        even.strip_suffix(word.as_str()).is_some_and(|rest| !rest.chars().next_back().is_some_and(text::is_word))
    })
}

fn stands_alone(even: &str, start: usize, end: usize) -> bool {
    let before = even.get(..start).and_then(|rest| rest.chars().next_back());
    let behind = even.get(end..).and_then(|rest| rest.chars().next());
    !before.is_some_and(text::is_word) && !behind.is_some_and(text::is_word)
}

fn numbered<V>(words: BTreeMap<String, V>) -> (Matcher, Vec<V>) {
    let (mut values, mut patterns) = (Vec::with_capacity(words.len()), Vec::with_capacity(words.len()));
    for (at, (word, value)) in words.into_iter().enumerate() {
        patterns.push((word, u32::try_from(at).unwrap_or(u32::MAX)));
        values.push(value);
    }
    (Matcher::new(patterns), values)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::text;

    #[test]
    fn every_name_office_and_event_starts_with_a_word() {
        let index = &Lexicon::embedded().index;
        for matcher in [&index.names, &index.people, &index.events] {
            for word in matcher.words() {
                assert!(text::even(word).starts_with(text::is_word), "“{word}” would never be found");
            }
        }
    }
}
