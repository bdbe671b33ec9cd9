//! A whole file as plain values: every article, every fact and every decision, in an order that is
//! always the same, with names in place of the numbers of rows. `docs/facts-format.md` tells of it.
//!
//! An article is named by the hash of its text, an agreement by its first report
//! ([`AgreementItem::id`]), a person by name and side. So two files can be compared, and put together.

use std::collections::BTreeMap;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::date::PartialDate;
use super::edits::ClaimField;
use super::kinds::{Actor, Comparator, PartyKind, ReviewState, Role, Stance};

/// The word by which a file of this form is known.
pub const FORMAT: &str = "camket-file";
/// The version of the form that this program writes, and the newest that it reads.
pub const VERSION: u64 = 1;

/// A whole file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// What is known of the file as a whole: `sample` = `1`.
    pub properties: BTreeMap<String, String>,
    /// The organizations that sign, by slug.
    pub parties: Vec<PartyItem>,
    /// The people, by name, side and number.
    pub people: Vec<PersonItem>,
    /// The people whom a reader keeps apart.
    pub apart: Vec<ApartItem>,
    /// The agreements, by their ids.
    pub agreements: Vec<AgreementItem>,
    /// The articles with all that they state, by the hashes of their texts.
    pub articles: Vec<ArticleItem>,
    /// The comparisons that were kept, by name.
    pub views: Vec<ViewItem>,
}

const fn is_zero(number: &i64) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_unreviewed(state: &ReviewState) -> bool {
    matches!(state, ReviewState::Unreviewed)
}

const fn unreviewed() -> ReviewState {
    ReviewState::Unreviewed
}

/// An organization that signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyItem {
    /// Its slug.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// What sort of organization it is.
    pub kind: PartyKind,
    /// Whether a person gave it its name and kind.
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_hand: bool,
}

/// What tells a person from every other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonName {
    /// The name.
    pub name: String,
    /// The slug of the organization whose side the person is on.
    pub organization: String,
    /// Which of several of that name and side, from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub namesake: i64,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonItem {
    /// Who.
    #[serde(flatten)]
    pub who: PersonName,
    /// The one that a reader joined this one into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_into: Option<PersonName>,
    /// What a reader noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteItem>,
}

/// Two people whom a reader keeps apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ApartItem {
    /// One.
    pub person: PersonName,
    /// The other.
    pub other: PersonName,
    /// When it was decided.
    pub decided_at: String,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteItem {
    /// The note.
    pub text: String,
    /// When it was written.
    pub written_at: String,
}

/// An agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementItem {
    /// The first of its reports: the hash of the article's text, a colon, and the report's place.
    pub id: String,
    /// The slugs of its parties, the public side first.
    pub parties: Vec<String>,
    /// What a reader noted on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteItem>,
    /// What a reader noted on its parties, by their slugs.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub party_notes: BTreeMap<String, NoteItem>,
}

/// A comparison that was kept. Agreements in its definition stand by their ids of this form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewItem {
    /// Its name.
    pub name: String,
    /// What is compared, and how it is shown.
    pub definition: serde_json::Value,
    /// When it was kept.
    pub kept_at: String,
}

/// A stretch of the article's text, and why a value was read from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// Byte offset of the first character.
    pub start: usize,
    /// Byte offset behind the last.
    pub end: usize,
    /// The words that stand there.
    pub quote: String,
    /// The rule that read the value.
    pub rule: String,
    /// The words or the entry that triggered it.
    pub cue: String,
    /// From 0 (a guess) to 1 (stated outright).
    pub confidence: Number,
}

/// A number that comes back to the last digit. JSON readers may lose it; a number with more digits
/// than they hold for certain is written as a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(pub f64);

/// So many digits of a decimal number are held by every reader of JSON.
const SURE_DIGITS: usize = 15;

impl Number {
    /// The number of so many digits that `read` was before a reader of JSON had it.
    fn nearest(read: f64) -> Self {
        let short: f64 = format!("{read:.*e}", SURE_DIGITS - 1).parse().unwrap_or(read);
        Self(short)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        // Every whole number below 2^53 is exact in both types.
        if self.0.fract() == 0.0 && self.0.abs() < EXACT && !(self.0 == 0.0 && self.0.is_sign_negative()) {
            return match format!("{:.0}", self.0).parse::<i64>() {
                Ok(whole) => serializer.serialize_i64(whole),
                Err(_) => serializer.serialize_f64(self.0),
            };
        }
        if Self::nearest(self.0).0.to_bits() == self.0.to_bits() {
            serializer.serialize_f64(self.0)
        } else {
            serializer.serialize_str(&self.0.to_string())
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = Number;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a number")
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Number, E> {
                if value.is_finite() { Ok(Number::nearest(value)) } else { Err(E::custom("not a finite number")) }
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
                #[expect(clippy::cast_precision_loss, reason = "whole numbers are written below 2^53 alone")]
                Ok(Number(value as f64))
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
                #[expect(clippy::cast_precision_loss, reason = "whole numbers are written below 2^53 alone")]
                Ok(Number(value as f64))
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Number, E> {
                let number = value.parse::<f64>().ok().filter(|number| number.is_finite());
                number.map(Number).ok_or_else(|| E::custom(format!("“{value:.40}” is no number")))
            }
        }
        deserializer.deserialize_any(Read)
    }
}

/// What the program read in a field where a person said otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CorrectionItem {
    /// The field.
    pub field: String,
    /// What was read: the row or rows as they were.
    pub read: serde_json::Value,
    /// When it was corrected.
    pub corrected_at: String,
}

/// What an article was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OriginalItem {
    /// The bytes in Base64; `None` where they are those of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<String>,
    /// The program that read it, with its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<String>,
    /// The format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The encoding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Which article of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

/// An article with all that it states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleItem {
    /// BLAKE3 of the text, in hexadecimal.
    pub hash: String,
    /// The name of the file that it was read from.
    pub file: String,
    /// Its headline.
    pub title: Option<String>,
    /// The newspaper or site.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its own date.
    pub published: Option<PartialDate>,
    /// When it was imported.
    pub imported_at: String,
    /// Whether it is no article but what a person typed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_hand: bool,
    /// The hash of the article that it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    /// The words that give its date, where the text and not the file states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Words>,
    /// What a person said otherwise of its headline, outlet, address and date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionItem>,
    /// What a reader noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteItem>,
    /// The text.
    pub text: String,
    /// What it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<OriginalItem>,
    /// What it says of agreements.
    #[serde(default)]
    pub reports: Vec<ReportItem>,
}

/// What one article says of one agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportItem {
    /// Which of the article's agreements it is.
    pub place: i64,
    /// The agreement's id.
    pub agreement: String,
    /// Whether a person decided which agreement it belongs to.
    #[serde(default, skip_serializing_if = "is_false")]
    pub pinned: bool,
    /// That parties sign.
    #[serde(default)]
    pub parties: Vec<ReportPartyItem>,
    /// Days and years.
    #[serde(default)]
    pub claims: Vec<ClaimItem>,
    /// Who took part.
    #[serde(default)]
    pub people: Vec<AppearanceItem>,
    /// What the parties do, will do, ask for or have done.
    #[serde(default)]
    pub statements: Vec<StatementItem>,
}

/// What is decided of a fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    /// Whether a reader agrees.
    #[serde(default = "unreviewed", skip_serializing_if = "is_unreviewed")]
    pub review: ReviewState,
    /// Whether a person added it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub added: bool,
    /// What a person said otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionItem>,
    /// What a reader noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteItem>,
}

impl Default for Decided {
    fn default() -> Self {
        Self { review: ReviewState::Unreviewed, added: false, corrections: Vec::new(), note: None }
    }
}

impl Decided {
    /// Whether a person decided anything.
    pub fn by_person(&self) -> bool {
        self.review != ReviewState::Unreviewed || self.added || !self.corrections.is_empty() || self.note.is_some()
    }

    /// What was read in a field that a person corrected.
    pub fn read(&self, field: &str) -> Option<&serde_json::Value> {
        self.corrections.iter().find(|correction| correction.field == field).map(|correction| &correction.read)
    }
}

/// That a party signs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportPartyItem {
    /// Its place among the parties.
    pub place: i64,
    /// Its slug.
    pub party: String,
    /// What the article calls it.
    pub name: String,
    /// What sort of organization it is there.
    pub kind: PartyKind,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// What is decided.
    #[serde(flatten)]
    pub decided: Decided,
}

/// A day or a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimItem {
    /// Which.
    pub field: ClaimField,
    /// The value; a year alone but for the day of signing.
    pub value: PartialDate,
    /// When a reader chose it against what other articles say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen_at: Option<String>,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// What is decided.
    #[serde(flatten)]
    pub decided: Decided,
}

/// A person at an agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AppearanceItem {
    /// Who.
    pub person: PersonName,
    /// The office.
    pub position: String,
    /// The slug of the organization whose side the person is on there.
    pub organization: String,
    /// The rank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<String>,
    /// What the person did.
    #[serde(default)]
    pub roles: Vec<RoleItem>,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// What is decided.
    #[serde(flatten)]
    pub decided: Decided,
}

/// What a person did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoleItem {
    /// What.
    pub role: Role,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementItem {
    /// Byte offset of the first character.
    pub start: usize,
    /// Byte offset behind the last.
    pub end: usize,
    /// The words that stand there.
    pub quote: String,
    /// What it says of the deed.
    pub stance: StanceItem,
    /// Who does it.
    pub actor: ActorItem,
    /// The topics, by slug.
    pub topics: Vec<TopicItem>,
    /// Its numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetItem>,
    /// What is decided.
    #[serde(flatten)]
    pub decided: Decided,
}

/// What a statement says of its deed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StanceItem {
    /// What.
    pub value: Stance,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// Who does what a statement says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActorItem {
    /// Who.
    pub value: Actor,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// A topic of a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicItem {
    /// Its slug.
    pub topic: String,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// A number of a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TargetItem {
    /// Its place among the numbers.
    pub place: i64,
    /// The number.
    pub value: Number,
    /// Its unit.
    pub unit: String,
    /// How it is meant.
    pub comparator: Comparator,
    /// What it measures.
    pub subject: String,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

impl ArticleItem {
    /// What is asked of every stretch of words: each with its place in the article.
    pub fn words(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        fn of(words: &Words) -> (usize, usize, &str) {
            (words.start, words.end, words.quote.as_str())
        }
        let reports = self.reports.iter().flat_map(|report| {
            let parties = report.parties.iter().map(|item| of(&item.words));
            let claims = report.claims.iter().map(|item| of(&item.words));
            let people = report.people.iter().flat_map(|item| item.words());
            let statements = report.statements.iter().flat_map(|item| item.words());
            parties.chain(claims).chain(people).chain(statements)
        });
        self.dateline.iter().map(of).chain(reports)
    }
}

impl AppearanceItem {
    /// Every stretch of words that it stands on.
    pub fn words(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        let all = std::iter::once(&self.words).chain(self.roles.iter().map(|role| &role.words));
        all.map(|words| (words.start, words.end, words.quote.as_str()))
    }
}

impl StatementItem {
    /// Every stretch of words that it stands on.
    pub fn words(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        let own = [(self.start, self.end, self.quote.as_str())];
        let others = [&self.stance.words, &self.actor.words]
            .into_iter()
            .chain(self.topics.iter().map(|topic| &topic.words))
            .chain(self.targets.iter().map(|target| &target.words));
        own.into_iter().chain(others.map(|words| (words.start, words.end, words.quote.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_to_the_last_digit() {
        for number in [0.0, 6500.0, 99.21, 4.57e12, 0.9, 0.1 + 0.2, 1.0 / 3.0, -2.5, 1e300, 9.1e15, f64::MIN_POSITIVE] {
            let written = serde_json::to_string(&Number(number)).unwrap();
            let read: Number = serde_json::from_str(&written).unwrap();
            assert_eq!(read.0.to_bits(), number.to_bits(), "{written}");
        }
        assert_eq!(serde_json::to_string(&Number(6500.0)).unwrap(), "6500");
        assert_eq!(serde_json::to_string(&Number(99.21)).unwrap(), "99.21");
        assert_eq!(serde_json::to_string(&Number(0.1 + 0.2)).unwrap(), "\"0.30000000000000004\"");
        for bad in ["\"NaN\"", "\"inf\"", "\"x\"", "null", "[]"] {
            assert!(serde_json::from_str::<Number>(bad).is_err(), "{bad}");
        }
    }
}
