//! Articles that nearly repeat one another: the same text with another menu around it, or taken over
//! by another newspaper.
//!
//! A text is its shingles, all stretches of a few words without marks. Its signature keeps the least
//! hash of each of many shares of them (one-permutation MinHash), so that two signatures agree in about as many
//! places as their texts share shingles. Bands of a few places each lead from a new text to the few
//! that it may resemble; those are compared shingle by shingle. Which texts are alike is a matter of
//! the texts alone, never of the order in which they came.

use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher as _;

use rusqlite::{Connection, params};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::model::{ArticleId, Facts};
use crate::text;

use super::Store;
use super::error::StoreError;

/// How a signature is made; signatures of another method are made anew.
const METHOD: i64 = 1;
/// So many words make a shingle.
const WORDS: usize = 4;
/// So many places a signature has.
const PLACES: usize = 96;
/// So many places a band has: 32 bands miss one of a hundred texts that share half, and lead to few that share little.
const BAND: usize = 3;
/// A text of fewer shingles than this resembles nothing: a caption, a single line.
const FEWEST: usize = 40;
/// Texts that share so much of both are one article.
const SAME_OF_BOTH: f64 = 0.7;
/// So are those that share so much of both and so much of the shorter: one stands in a longer page.
const SAME_OF_LONG: f64 = 0.5;
const SAME_OF_SHORT: f64 = 0.8;
/// So much less signatures may agree than their texts share.
const SLACK: f64 = 0.15;
/// So many texts that may be alike are compared word by word.
const MOST_COMPARED: usize = 64;
/// So many signatures are looked at for one text.
const MOST_LOOKED_AT: usize = 4096;

/// What a text has in common with those that nearly repeat it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature(Option<Box<[u32; PLACES]>>);

impl Signature {
    /// The signature of a text.
    pub fn of(text: &str) -> Self {
        let shingles = shingles(text);
        if shingles.len() < FEWEST {
            return Self(None);
        }
        let mut places = Box::new([u32::MAX; PLACES]);
        for shingle in &shingles {
            // The upper half says in which share it is, the lower half where in it.
            let place = ((shingle >> 32).wrapping_mul(PLACES as u64) >> 32) as usize;
            let value = *shingle as u32;
            places[place] = places[place].min(value);
        }
        // A share without a shingle takes what the next one that has any says, the same way for all texts.
        let filled = places.clone();
        for (at, place) in places.iter_mut().enumerate().filter(|(_, place)| **place == u32::MAX) {
            let next = (1..PLACES).map(|step| (at + step) % PLACES).find(|other| filled[*other] != u32::MAX);
            *place = next.map_or(u32::MAX, |next| filled[next].wrapping_add(next as u32));
        }
        Self(Some(places))
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|places| places.iter().flat_map(|place| place.to_le_bytes())).collect()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self(None));
        }
        let mut places = Box::new([0; PLACES]);
        if bytes.len() != PLACES * 4 {
            return None;
        }
        for (place, four) in places.iter_mut().zip(bytes.chunks_exact(4)) {
            *place = u32::from_le_bytes(four.try_into().ok()?);
        }
        Some(Self(Some(places)))
    }

    fn bands(&self) -> impl Iterator<Item = u32> {
        let places = self.0.as_deref().map(|places| places.as_slice()).unwrap_or_default();
        places
            .chunks_exact(BAND)
            .enumerate()
            .map(|(at, band)| (band.iter().fold(at as u64, |sum, place| mix(sum, u64::from(*place))) >> 32) as u32)
    }

    /// In how many of its places another agrees, from 0 to 1.
    fn agreement(&self, other: &Self) -> f64 {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => {
                one.iter().zip(other.iter()).filter(|(one, other)| one == other).count() as f64 / PLACES as f64
            }
            _ => 0.0,
        }
    }
}

fn mix(sum: u64, next: u64) -> u64 {
    // The finish of SplitMix64: every bit of what goes in moves every bit of what comes out.
    let mut mixed = sum.rotate_left(23) ^ next.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The hashes of the shingles of a text, each once.
fn shingles(text: &str) -> FxHashSet<u64> {
    let folded = text::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut last = [0_u64; WORDS];
    let mut found = FxHashSet::default();
    for (at, word) in words.enumerate() {
        last.rotate_left(1);
        last[WORDS - 1] = word
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        if at + 1 >= WORDS {
            found.insert(last.iter().fold(0, |sum, word| mix(sum, *word)));
        }
    }
    found
}

/// How much of both is the same, from 0 to 1, where the two are one article.
fn likeness(one: &FxHashSet<u64>, other: &FxHashSet<u64>) -> Option<f64> {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < FEWEST {
        return None;
    }
    let shared = short.iter().filter(|shingle| long.contains(shingle)).count() as f64;
    let of_both = shared / (short.len() as f64 + long.len() as f64 - shared);
    let of_short = shared / short.len() as f64;
    (of_both >= SAME_OF_BOTH || of_both >= SAME_OF_LONG && of_short >= SAME_OF_SHORT).then_some(of_both)
}

/// An article that a text may nearly repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Copied {
    /// One of the file.
    Article(ArticleId),
    /// One that goes into the file with it, by its place among them.
    New(usize),
}

/// An article that a text nearly repeats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Like {
    /// Which.
    pub of: Copied,
    /// How much of both is the same, from 0 to 1.
    pub share: f64,
}

impl Like {
    /// The same in whole percent; what is not the same to the letter is never 100.
    pub fn percent(&self) -> u8 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 0 and 99")]
        let percent = (self.share * 100.0).floor().clamp(0.0, 99.0) as u8;
        percent
    }
}

/// The signatures of a file by their bands, while an import goes on.
#[derive(Debug, Default)]
pub struct Likeness {
    known: Vec<Known>,
    /// From here on in `known` are those whose ids are not known yet.
    unsettled: usize,
    /// For each band the last text that has it; two that share the key by chance are told apart later.
    bands: FxHashMap<u32, u32>,
    /// For each text and band the one before that has the same, [`NONE`] for none.
    before: Vec<u32>,
}

#[derive(Debug)]
struct Known {
    of: Copied,
    signature: Signature,
    parties: Parties,
}

/// The hashes of the sets of parties that an article reports agreements of, sorted.
#[derive(Debug, Default)]
struct Parties(Box<[u64]>);

impl Parties {
    fn of<'a>(sets: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hashes: Vec<u64> = sets.into_iter().map(|set| FxBuildHasher.hash_one(set)).collect();
        hashes.sort_unstable();
        Self(hashes.into())
    }

    /// Whether articles that report these agreements may be one.
    fn may_be_one_with(&self, other: &Self) -> bool {
        self.0.is_empty() || other.0.is_empty() || self.0.iter().any(|set| other.0.binary_search(set).is_ok())
    }
}

const NONE: u32 = u32::MAX;
const BANDS: usize = PLACES / BAND;

impl Likeness {
    fn insert(&mut self, of: Copied, signature: Signature, parties: Parties) {
        let Ok(at) = u32::try_from(self.known.len()) else { return };
        let mut before = [NONE; BANDS];
        for (band, before) in signature.bands().zip(&mut before) {
            *before = self.bands.insert(band, at).unwrap_or(NONE);
        }
        self.before.extend(before);
        self.known.push(Known { of, signature, parties });
    }

    /// Those that the text may be alike to, the likeliest first.
    fn candidates(&self, text: Text<'_>) -> Vec<Copied> {
        let mut seen = Vec::new();
        for (place, band) in text.signature.bands().enumerate() {
            let mut at = self.bands.get(&band).copied().unwrap_or(NONE);
            while at != NONE && seen.len() < MOST_LOOKED_AT {
                seen.push(at);
                at = self.before.get(at as usize * BANDS + place).copied().unwrap_or(NONE);
            }
        }
        seen.sort_unstable();
        seen.dedup();
        let parties = Parties::of(text.parties.iter().map(String::as_str));
        let known = seen.into_iter().filter_map(|at| self.known.get(at as usize));
        let mut found: Vec<(Copied, f64)> = known
            .filter(|known| known.parties.may_be_one_with(&parties))
            .map(|known| (known.of, text.signature.agreement(&known.signature)))
            .filter(|(_, agreement)| *agreement >= SAME_OF_LONG - SLACK)
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(MOST_COMPARED);
        found.into_iter().map(|(of, _)| of).collect()
    }

    /// Takes in a text that goes into the file with others, by its place among them.
    pub fn add_new(&mut self, place: usize, text: Text<'_>) {
        let parties = Parties::of(text.parties.iter().map(String::as_str));
        self.insert(Copied::New(place), text.signature.clone(), parties);
    }

    /// What was taken in by its place is in the file now, or is not: `rows` says under which id.
    pub fn settle(&mut self, rows: &HashMap<usize, ArticleId>) {
        for known in self.known.iter_mut().skip(self.unsettled) {
            if let Copied::New(place) = known.of {
                match rows.get(&place) {
                    Some(article) => known.of = Copied::Article(*article),
                    None => (known.of, known.signature) = (Copied::New(usize::MAX), Signature(None)),
                }
            }
        }
        self.unsettled = self.known.len();
    }
}

/// What a text is compared by.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The text.
    pub text: &'a str,
    /// Its signature.
    pub signature: &'a Signature,
    /// The parties of the agreements that it reports, by [`party_sets`]. Articles on agreements of other
    /// parties are never one, however alike: there are newspapers that fill in the names.
    pub parties: &'a BTreeSet<String>,
}

/// The parties of the agreements that an article states: the slugs of each, sorted, a space between them.
pub fn party_sets(facts: &Facts) -> BTreeSet<String> {
    let set = |agreement: &crate::model::AgreementFacts| {
        let slugs: BTreeSet<&str> = agreement.parties.iter().map(|party| party.value.slug.as_str()).collect();
        slugs.into_iter().collect::<Vec<_>>().join(" ")
    };
    facts.agreements.iter().map(set).collect()
}

impl Store {
    /// The signatures of all articles of the file.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn likeness(&self) -> Result<Likeness, StoreError> {
        load(&self.connection)
    }

    /// The articles that a text nearly repeats, the likest first. `new` gives those that go into the file with
    /// it, by their places.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn nearly_the_same<'t>(
        &self,
        likeness: &Likeness,
        text: Text<'_>,
        new: &dyn Fn(usize) -> Option<Text<'t>>,
    ) -> Result<Vec<Like>, StoreError> {
        alike(&self.connection, likeness, text, new)
    }

    /// What an article is called: its headline, else its file.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn called(&self, article: ArticleId) -> Result<String, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT coalesce(title, file) FROM article WHERE id = ?1")?;
        let mut rows = statement.query_map([article.0], |row| row.get(0))?;
        Ok(rows.next().transpose()?.unwrap_or_default())
    }
}

pub(super) fn load(connection: &Connection) -> Result<Likeness, StoreError> {
    let mut likeness = Likeness::default();
    let mut statement = connection.prepare_cached(
        "SELECT a.id, s.signature, CASE WHEN s.article IS NULL THEN a.text END,
                (SELECT group_concat(r.party_set, char(10)) FROM report AS r WHERE r.article = a.id)
         FROM article AS a LEFT JOIN article_signature AS s ON s.article = a.id AND s.method = ?1
         WHERE a.by_hand = 0 ORDER BY a.id",
    )?;
    let mut rows = statement.query([METHOD])?;
    while let Some(row) = rows.next()? {
        let kept = match row.get_ref(1)? {
            rusqlite::types::ValueRef::Blob(bytes) => Signature::from_bytes(bytes),
            _ => None,
        };
        // Of what an older program imported there is none yet.
        let signature = match kept {
            Some(signature) => signature,
            None => Signature::of(row.get_ref(2)?.as_str().unwrap_or_default()),
        };
        let sets = row.get_ref(3)?.as_str_or_null().ok().flatten();
        let parties = sets.map(|sets| Parties::of(sets.split('\n')));
        likeness.insert(Copied::Article(ArticleId(row.get(0)?)), signature, parties.unwrap_or_default());
    }
    likeness.unsettled = likeness.known.len();
    Ok(likeness)
}

pub(super) fn alike<'t>(
    connection: &Connection,
    likeness: &Likeness,
    text: Text<'_>,
    new: &dyn Fn(usize) -> Option<Text<'t>>,
) -> Result<Vec<Like>, StoreError> {
    let candidates = likeness.candidates(text);
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let own = shingles(text.text);
    let mut found = Vec::new();
    for of in candidates {
        // The very same text is no near-duplicate: it is there already.
        let share = match of {
            Copied::New(place) => match new(place) {
                Some(other) if other.text == text.text => return Ok(Vec::new()),
                Some(other) => self::likeness(&own, &shingles(other.text)),
                None => None,
            },
            Copied::Article(article) => {
                let mut statement = connection.prepare_cached("SELECT text FROM article WHERE id = ?1")?;
                let mut rows = statement.query([article.0])?;
                match rows.next()? {
                    Some(row) => match row.get_ref(0)?.as_str().unwrap_or_default() {
                        other if other == text.text => return Ok(Vec::new()),
                        other => self::likeness(&own, &shingles(other)),
                    },
                    None => None,
                }
            }
        };
        found.extend(share.map(|share| Like { of, share }));
    }
    found.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.of.cmp(&b.of)));
    Ok(found)
}

/// Keeps the signature of an article.
pub(super) fn enter(connection: &Connection, article: i64, signature: &Signature) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO article_signature (article, method, signature) VALUES (?1, ?2, ?3)")?
        .execute(params![article, METHOD, signature.bytes()])?;
    Ok(())
}

/// Makes two articles, with all that repeat either, one source.
pub(super) fn join(connection: &Connection, one: i64, other: i64) -> Result<(), StoreError> {
    let mut members = group(connection, one)?;
    members.extend(group(connection, other)?);
    root(connection, &members.into_iter().collect::<Vec<_>>())
}

/// An article goes: those that repeat it repeat one another from now on.
pub(super) fn leave(connection: &Connection, article: i64) -> Result<(), StoreError> {
    let members: Vec<i64> = group(connection, article)?.into_iter().filter(|member| *member != article).collect();
    if members.is_empty() {
        return Ok(());
    }
    copy_of(connection, article, None)?;
    root(connection, &members)
}

/// The day of an article changed: which of its copies is the first may have changed with it.
pub(super) fn order(connection: &Connection, article: i64) -> Result<(), StoreError> {
    let members: Vec<i64> = group(connection, article)?.into_iter().collect();
    if members.len() > 1 { root(connection, &members) } else { Ok(()) }
}

/// An article with all that are one source with it.
fn group(connection: &Connection, article: i64) -> Result<BTreeSet<i64>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM article
         WHERE id = (SELECT coalesce(copy_of, id) FROM article WHERE id = ?1)
            OR copy_of = (SELECT coalesce(copy_of, id) FROM article WHERE id = ?1)",
    )?;
    let rows = statement.query_map([article], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The one that was published first is the source, the others repeat it.
fn root(connection: &Connection, members: &[i64]) -> Result<(), StoreError> {
    let mut keyed: Vec<(bool, Option<String>, String, i64)> = Vec::with_capacity(members.len());
    for member in members {
        let mut statement = connection.prepare_cached("SELECT published, content_hash FROM article WHERE id = ?1")?;
        let (published, hash): (Option<String>, String) =
            statement.query_row([member], |row| Ok((row.get(0)?, row.get(1)?)))?;
        keyed.push((published.is_none(), published, hash, *member));
    }
    keyed.sort();
    let mut ordered = keyed.into_iter().map(|(.., member)| member);
    let Some(first) = ordered.next() else { return Ok(()) };
    copy_of(connection, first, None)?;
    ordered.try_for_each(|copy| copy_of(connection, copy, Some(first)))
}

fn copy_of(connection: &Connection, article: i64, of: Option<i64>) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE article SET copy_of = ?2 WHERE id = ?1 AND copy_of IS NOT ?2")?
        .execute(params![article, of])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(seed: u64, count: usize) -> String {
        (0..count as u64).map(|at| format!("tu{} ", mix(seed, at) % 5000)).collect()
    }

    #[test]
    fn signatures_agree_as_much_as_texts_share() {
        for (own, shared) in [(0, 600), (60, 540), (150, 450), (300, 300), (450, 150), (600, 0)] {
            let common = words(1, shared);
            let (one, other) = (format!("{common}{}", words(2, own)), format!("{common}{}", words(3, own)));
            let (a, b) = (shingles(&one), shingles(&other));
            let both = a.intersection(&b).count() as f64 / a.union(&b).count() as f64;
            let told = Signature::of(&one).agreement(&Signature::of(&other));
            assert!((told - both).abs() < 0.13, "{own} {shared}: {told} for {both}");
        }
    }

    #[test]
    fn signatures_come_back_and_short_texts_have_none() {
        let signature = Signature::of(&words(1, 300));
        assert_eq!(Signature::from_bytes(&signature.bytes()).unwrap(), signature);
        assert_eq!(signature.bytes().len(), PLACES * 4);
        let none = Signature::of("Gia Lai và Viettel ký kết");
        assert_eq!((none.bands().count(), none.agreement(&none)), (0, 0.0));
        assert_eq!(Signature::from_bytes(&none.bytes()), Some(none));
        assert_eq!(Signature::from_bytes(&[1, 2, 3]), None);
    }

    #[test]
    fn a_text_is_found_with_another_menu_around_it_and_under_other_marks() {
        let body = "Hai bên thống nhất phối hợp hoà giải. ".to_owned() + &words(7, 400);
        let mut known = Likeness::default();
        for seed in 100..600 {
            let signature = Signature::of(&words(seed as u64, 400));
            known.insert(Copied::New(seed), signature, Parties::of(["gia-lai viettel"]));
        }
        known.insert(Copied::New(1), Signature::of(&format!("{}{body}", words(8, 60))), Parties::of(["a b", "c d"]));
        let other = format!("{}{}{}", words(9, 50), body.replace("hoà", "hòa"), words(10, 40));
        let signature = Signature::of(&other);
        let candidates = |sets: &[&str]| {
            let parties = sets.iter().map(|set| (*set).to_owned()).collect();
            known.candidates(Text { text: &other, signature: &signature, parties: &parties })
        };
        let found = candidates(&["c d"]);
        assert_eq!(found.first(), Some(&Copied::New(1)));
        assert!(found.len() < 5, "{found:?}");
        assert_eq!(candidates(&[]).first(), Some(&Copied::New(1)), "it may report what was not found");
        assert_eq!(candidates(&["gia-lai viettel"]), [], "articles on other agreements are never one");
        assert!(likeness(&shingles(&format!("{}{body}", words(8, 60))), &shingles(&other)).is_some());
        assert!(likeness(&shingles(&body), &shingles(&words(11, 400))).is_none());
    }
}
