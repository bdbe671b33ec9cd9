//! Who may be one person under two spellings, and where two people may go under one name.
//!
//! Only suggested: a person decides, and what was decided is not suggested again. No word of an
//! article is looked at here; names, sides, offices, ranks and days are enough.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::lexicon::Lexicon;
use crate::model::{AgreementId, AppearanceId, AppearanceRow, ArticleId, PartialDate, PersonId, ReviewState, Snapshot};
use crate::text;

use super::career::same_office;

/// A group of names longer than this is no sign of anything.
const LARGEST_GROUP: usize = 400;
/// More people of one name on different sides than this are people with a common name.
const COMMON_NAME: usize = 4;
/// So many family names, the first of the lexicon's list, are those of nine people in ten.
const COMMON_FAMILIES: usize = 16;
/// What is weaker is not shown.
const LEAST: u8 = 50;

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What is suggested.
    pub kind: SuggestionKind,
    /// Why, the strongest reason first.
    pub reasons: Vec<SuggestionReason>,
    /// How much speaks for it, from 0 to 100: for their order.
    pub strength: u8,
}

/// What is suggested.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuggestionKind {
    /// Two names may be one person's.
    OnePerson {
        /// The one whose name would stay: the fuller name, or the one with more appearances.
        into: PersonId,
        /// The other.
        other: PersonId,
    },
    /// One name may be two people's.
    TwoPeople {
        /// The person.
        person: PersonId,
        /// The appearances that may be somebody else's.
        appearances: Vec<AppearanceId>,
    },
}

/// Why something is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuggestionReason {
    /// The names differ in nothing but capitals and the place of tone marks.
    ToneMarks,
    /// One name is written without marks.
    WithoutMarks,
    /// The names differ in marks alone.
    OtherMarks,
    /// The names differ in one letter.
    OneLetter,
    /// One name leaves a part of the other out.
    ShorterName,
    /// The province of one was merged into that of the other.
    Successor,
    /// The same name stands on another side.
    OtherSide,
    /// The offices are the same.
    SameOffice,
    /// The ranks are the same.
    SameRank,
    /// On one day on two sides.
    TwoSides,
    /// The rank of a later day is lower.
    LowerRank,
    /// Articles on the same agreement give offices that exclude one another.
    TwoOffices,
}

impl SuggestionReason {
    /// The key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ToneMarks => "people-reason-tone-marks",
            Self::WithoutMarks => "people-reason-without-marks",
            Self::OtherMarks => "people-reason-other-marks",
            Self::OneLetter => "people-reason-one-letter",
            Self::ShorterName => "people-reason-shorter-name",
            Self::Successor => "people-reason-successor",
            Self::OtherSide => "people-reason-other-side",
            Self::SameOffice => "people-reason-same-office",
            Self::SameRank => "people-reason-same-rank",
            Self::TwoSides => "people-reason-two-sides",
            Self::LowerRank => "people-reason-lower-rank",
            Self::TwoOffices => "people-reason-two-offices",
        }
    }
}

/// A person as the suggestions see them.
struct Known<'a> {
    id: PersonId,
    name: &'a str,
    even: String,
    folded: String,
    appearances: Vec<&'a AppearanceRow>,
    sides: BTreeSet<&'a str>,
    articles: BTreeSet<ArticleId>,
}

impl Known<'_> {
    fn words(&self) -> Vec<&str> {
        self.folded.split(' ').collect()
    }

    fn in_one_article(&self, other: &Self) -> bool {
        !self.articles.is_disjoint(&other.articles)
    }

    fn shares_office(&self, other: &Self) -> bool {
        let offices = |of: &Self| of.appearances.iter().map(|row| row.position.clone()).collect::<BTreeSet<_>>();
        let (own, others) = (offices(self), offices(other));
        own.iter().any(|one| !one.is_empty() && others.iter().any(|other| same_office(one, other)))
    }

    fn shares_rank(&self, other: &Self) -> bool {
        let ranks = |of: &Self| of.appearances.iter().filter_map(|row| row.rank.clone()).collect::<BTreeSet<_>>();
        !ranks(self).is_disjoint(&ranks(other))
    }
}

/// All suggestions on the people of a file, the strongest first. What a reader decided, joined or
/// kept apart is left out.
pub fn suggestions(snapshot: &Snapshot, lexicon: &Lexicon) -> Vec<Suggestion> {
    let known = known(snapshot);
    let mut pairs: BTreeMap<(usize, usize), SuggestionReason> = BTreeMap::new();
    let mut suggest = |one: usize, other: usize, reason: SuggestionReason| {
        let pair = (one.min(other), one.max(other));
        pairs.entry(pair).and_modify(|known| *known = (*known).min(reason)).or_insert(reason);
    };
    let mut sides: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, person) in known.iter().enumerate() {
        for side in &person.sides {
            sides.entry(side).or_default().push(place);
        }
    }
    for people in sides.values().filter(|people| people.len() > 1) {
        alike(&known, people, &mut suggest);
    }
    elsewhere(&known, lexicon, &mut suggest);

    let mut found: Vec<Suggestion> = pairs
        .into_iter()
        .filter_map(|((one, other), reason)| weighed(known.get(one)?, known.get(other)?, reason, snapshot, lexicon))
        .collect();
    found.extend(known.iter().filter_map(|person| two_people(person, snapshot, lexicon)));
    let name = |suggestion: &Suggestion| {
        let id = match &suggestion.kind {
            SuggestionKind::OnePerson { into, .. } => *into,
            SuggestionKind::TwoPeople { person, .. } => *person,
        };
        snapshot.people.get(&id).map(|row| text::name_sort_key(&row.name))
    };
    found.sort_by_cached_key(|suggestion| {
        (std::cmp::Reverse(suggestion.strength), name(suggestion), suggestion.kind.clone())
    });
    found
}

/// The people who were joined into nobody and take part in something.
fn known(snapshot: &Snapshot) -> Vec<Known<'_>> {
    let mut of: BTreeMap<PersonId, Vec<&AppearanceRow>> = BTreeMap::new();
    for row in snapshot.appearances.iter().filter(|row| row.review != ReviewState::Rejected) {
        of.entry(row.person).or_default().push(row);
    }
    of.into_iter()
        .filter_map(|(id, appearances)| {
            let row = snapshot.people.get(&id)?;
            let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(Known {
                id,
                name: &row.name,
                even: words(text::even(&row.name)),
                folded: words(text::fold(&row.name)),
                sides: appearances.iter().map(|row| row.organization.as_str()).collect(),
                articles: appearances.iter().map(|row| row.article).collect(),
                appearances,
            })
        })
        .collect()
}

/// Names on one side that are written alike.
fn alike(known: &[Known<'_>], people: &[usize], suggest: &mut impl FnMut(usize, usize, SuggestionReason)) {
    let of = |place: usize| known.get(place);
    let mut by_letters: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_given: HashMap<&str, Vec<usize>> = HashMap::new();
    // Two names are one letter apart where they are the same with one letter left out of each, or of one.
    let mut by_rest: HashMap<String, Vec<usize>> = HashMap::new();
    for place in people.iter().copied() {
        let Some(person) = of(place) else { continue };
        by_letters.entry(&person.folded).or_default().push(place);
        if let Some((_, given)) = person.folded.rsplit_once(' ') {
            by_given.entry(given).or_default().push(place);
        }
        let letters: Vec<char> = person.folded.chars().filter(|c| *c != ' ').collect();
        if letters.len() >= 7 {
            by_rest.entry(letters.iter().collect()).or_default().push(place);
            let mut rests: Vec<String> = (0..letters.len())
                .map(|left_out| letters.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, c)| *c).collect())
                .collect();
            rests.sort();
            rests.dedup();
            for rest in rests {
                by_rest.entry(rest).or_default().push(place);
            }
        }
    }
    let mut each_pair = |groups: &mut dyn Iterator<Item = &Vec<usize>>,
                         judge: &dyn Fn(&Known<'_>, &Known<'_>) -> Option<SuggestionReason>| {
        for group in groups.filter(|group| (2..=LARGEST_GROUP).contains(&group.len())) {
            for (at, one) in group.iter().enumerate() {
                for other in group.iter().skip(at + 1) {
                    if let (Some(first), Some(second)) = (of(*one), of(*other))
                        && first.id != second.id
                        && let Some(reason) = judge(first, second)
                    {
                        suggest(*one, *other, reason);
                    }
                }
            }
        }
    };
    each_pair(&mut by_letters.values(), &same_letters);
    each_pair(&mut by_rest.values(), &|one, other| {
        (one.folded != other.folded && one_letter_apart(&one.folded, &other.folded) && !one.in_one_article(other))
            .then_some(SuggestionReason::OneLetter)
    });
    each_pair(&mut by_given.values(), &|one, other| {
        (leaves_out(one, other) && !one.in_one_article(other)).then_some(SuggestionReason::ShorterName)
    });
}

/// Names of the same letters: how their marks differ.
fn same_letters(one: &Known<'_>, other: &Known<'_>) -> Option<SuggestionReason> {
    // Only taking people apart by hand leaves two of one name on one side.
    if one.name == other.name {
        return None;
    }
    if one.even == other.even {
        return Some(SuggestionReason::ToneMarks);
    }
    if one.in_one_article(other) {
        return None;
    }
    let bare = |known: &Known<'_>| known.even == known.folded;
    let marked = |one: &Known<'_>, other: &Known<'_>| {
        // "Nguyen Văn An": each word is the other's, or the other's without its marks.
        one.even.split(' ').zip(other.even.split(' ')).all(|(word, full)| word == full || word == text::fold(full))
    };
    if bare(one) || bare(other) || marked(one, other) || marked(other, one) {
        return Some(SuggestionReason::WithoutMarks);
    }
    Some(SuggestionReason::OtherMarks)
}

/// Whether two texts differ by one letter that is another, one too many, or two that changed places;
/// blanks are no letters.
fn one_letter_apart(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<Vec<char>>();
    let (one, other) = (letters(one), letters(other));
    if one.len() > other.len() {
        return apart(&other, &one);
    }
    apart(&one, &other)
}

/// `short` is not longer than `long`.
fn apart(short: &[char], long: &[char]) -> bool {
    let Some(at) =
        short.iter().zip(long).position(|(a, b)| a != b).or((short.len() < long.len()).then_some(short.len()))
    else {
        return true; // the same letters, other blanks
    };
    let rest = |of: &[char], from: usize| of.get(from..).map(<[char]>::to_vec).unwrap_or_default();
    if short.len() + 1 == long.len() {
        return rest(short, at) == rest(long, at + 1);
    }
    let swapped = short.get(at) == long.get(at + 1) && short.get(at + 1) == long.get(at) && short.get(at + 1).is_some();
    short.len() == long.len()
        && (rest(short, at + 1) == rest(long, at + 1) || swapped && rest(short, at + 2) == rest(long, at + 2))
}

/// Whether one name is the other with parts left out: "Nguyễn Tuấn" or "Anh Tuấn" for "Nguyễn Anh Tuấn".
/// The given name always stays.
fn leaves_out(one: &Known<'_>, other: &Known<'_>) -> bool {
    let (short, long) = if one.words().len() < other.words().len() { (one, other) } else { (other, one) };
    let (short_words, long_words) = (marked_words(short), marked_words(long));
    if short_words.len() < 2 || short_words.len() >= long_words.len() || short_words.last() != long_words.last() {
        return false;
    }
    let same_family = short_words.first() == long_words.first();
    let mut rest = long_words.iter();
    let inside = short_words.iter().all(|word| rest.any(|of| of == word));
    inside && (same_family || long_words.ends_with(&short_words))
}

fn marked_words<'a>(of: &'a Known<'_>) -> Vec<&'a str> {
    of.even.split(' ').collect()
}

/// The same name on sides that have nobody in common.
fn elsewhere(known: &[Known<'_>], lexicon: &Lexicon, suggest: &mut impl FnMut(usize, usize, SuggestionReason)) {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, person) in known.iter().enumerate() {
        by_name.entry(&person.even).or_default().push(place);
    }
    let present = |slug: &str| {
        let province = lexicon.province(slug)?;
        Some(province.successor.clone().unwrap_or_else(|| province.slug.clone()))
    };
    for group in by_name.values().filter(|group| (2..=LARGEST_GROUP).contains(&group.len())) {
        for (at, one) in group.iter().enumerate() {
            for other in group.iter().skip(at + 1) {
                let (Some(first), Some(second)) = (known.get(*one), known.get(*other)) else { continue };
                // Whoever stands on two sides in one article is two people.
                if !first.sides.is_disjoint(&second.sides) || first.in_one_article(second) {
                    continue;
                }
                let merged = first.sides.iter().any(|side| {
                    present(side)
                        .is_some_and(|now| second.sides.iter().any(|other| present(other).as_ref() == Some(&now)))
                });
                if merged {
                    suggest(*one, *other, SuggestionReason::Successor);
                } else if group.len() <= COMMON_NAME {
                    suggest(*one, *other, SuggestionReason::OtherSide);
                }
            }
        }
    }
}

/// The suggestion that two people are one, where enough speaks for it.
fn weighed(
    one: &Known<'_>,
    other: &Known<'_>,
    reason: SuggestionReason,
    snapshot: &Snapshot,
    lexicon: &Lexicon,
) -> Option<Suggestion> {
    let pair = (one.id.min(other.id), one.id.max(other.id));
    if snapshot.kept_apart.contains(&pair) {
        return None;
    }
    let mut strength: u8 = match reason {
        SuggestionReason::ToneMarks => 95,
        SuggestionReason::WithoutMarks => 80,
        SuggestionReason::Successor => 70,
        SuggestionReason::ShorterName => 50,
        SuggestionReason::OneLetter => 45,
        SuggestionReason::OtherMarks | SuggestionReason::OtherSide => 35,
        _ => return None,
    };
    let mut reasons = vec![reason];
    // Two people with a rare family name seldom have the other names in common as well.
    let family = |known: &Known<'_>| known.name.split(' ').next().map(str::to_owned);
    let common =
        |family: &String| lexicon.reading.names.common.iter().take(COMMON_FAMILIES).any(|known| known == family);
    if family(one).is_some() && family(one) == family(other) && !family(one).as_ref().is_some_and(common) {
        strength = (strength + 15).min(99);
    }
    if one.shares_office(other) {
        reasons.push(SuggestionReason::SameOffice);
        strength = (strength + 20).min(99);
    }
    if one.shares_rank(other) {
        reasons.push(SuggestionReason::SameRank);
        strength = (strength + 15).min(99);
    }
    let fuller = |known: &Known<'_>| {
        let marks = known.even.chars().zip(known.folded.chars()).filter(|(a, b)| a != b).count();
        (known.words().len(), known.appearances.len(), marks, std::cmp::Reverse(known.id))
    };
    let (into, other) = if fuller(one) >= fuller(other) { (one.id, other.id) } else { (other.id, one.id) };
    (strength >= LEAST).then_some(Suggestion { kind: SuggestionKind::OnePerson { into, other }, reasons, strength })
}

/// The suggestion that a name is two people's.
fn two_people(person: &Known<'_>, snapshot: &Snapshot, lexicon: &Lexicon) -> Option<Suggestion> {
    // A reader who accepted all that articles say of the person has decided.
    if person.appearances.len() < 2 || person.appearances.iter().all(|row| row.review == ReviewState::Accepted) {
        return None;
    }
    let found = two_sides(person, snapshot)
        .map(|rows| (SuggestionReason::TwoSides, 75, rows))
        .or_else(|| lower_rank(person, snapshot, lexicon).map(|rows| (SuggestionReason::LowerRank, 70, rows)))
        .or_else(|| two_offices(person).map(|rows| (SuggestionReason::TwoOffices, 55, rows)));
    let (reason, strength, appearances) = found?;
    // To take all of them away would leave nobody.
    (!appearances.is_empty() && appearances.len() < person.appearances.len()).then(|| Suggestion {
        kind: SuggestionKind::TwoPeople { person: person.id, appearances },
        reasons: vec![reason],
        strength,
    })
}

fn signed(snapshot: &Snapshot, agreement: AgreementId) -> Option<PartialDate> {
    snapshot.agreements.get(&agreement)?.signed_on.value
}

/// The appearances on the rarer side, where a person stands on two sides at one agreement, or at two
/// that were signed on one day.
fn two_sides(person: &Known<'_>, snapshot: &Snapshot) -> Option<Vec<AppearanceId>> {
    if person.sides.len() < 2 {
        return None;
    }
    let day = |agreement| signed(snapshot, agreement).filter(|date| date.day().is_some());
    let at_once = person.appearances.iter().enumerate().any(|(at, one)| {
        person.appearances.iter().skip(at + 1).any(|other| {
            let same_day = || day(one.agreement).is_some_and(|date| day(other.agreement) == Some(date));
            one.organization != other.organization && (one.agreement == other.agreement || same_day())
        })
    });
    let count = |side: &str| person.appearances.iter().filter(|row| row.organization == side).count();
    let rarer = person.sides.iter().min_by_key(|side| (count(side), std::cmp::Reverse(**side)))?;
    at_once.then(|| person.appearances.iter().filter(|row| row.organization == *rarer).map(|row| row.id).collect())
}

/// The appearances from the day on at which the rank is lower than before.
fn lower_rank(person: &Known<'_>, snapshot: &Snapshot, lexicon: &Lexicon) -> Option<Vec<AppearanceId>> {
    let mut dated: Vec<(PartialDate, &AppearanceRow)> =
        person.appearances.iter().filter_map(|row| Some((signed(snapshot, row.agreement)?, *row))).collect();
    dated.sort_by_key(|(date, row)| (*date, row.id));
    let level = |row: &AppearanceRow| lexicon.rank_level(row.rank.as_deref()?);
    let mut highest: Option<(usize, PartialDate)> = None;
    for (at, (date, row)) in dated.iter().enumerate() {
        let Some(now) = level(row) else { continue };
        // Days that may be the same say nothing.
        if highest.is_some_and(|(before, since)| now < before && !since.agrees_with(date)) {
            return Some(dated.iter().skip(at).map(|(_, row)| row.id).collect());
        }
        if highest.is_none_or(|(before, _)| now > before) {
            highest = Some((now, *date));
        }
    }
    None
}

/// The appearances of the rarer office, where articles on one agreement make the person both a head and
/// a deputy.
fn two_offices(person: &Known<'_>) -> Option<Vec<AppearanceId>> {
    let deputy = |row: &AppearanceRow| text::fold(&row.position).starts_with("pho ");
    let office = |row: &AppearanceRow| {
        let folded = text::fold(&row.position);
        let head = folded.strip_prefix("pho ").unwrap_or(&folded).to_owned();
        head.split(' ').take(2).collect::<Vec<_>>().join(" ")
    };
    let mut by_agreement: BTreeMap<AgreementId, Vec<&AppearanceRow>> = BTreeMap::new();
    for row in &person.appearances {
        by_agreement.entry(row.agreement).or_default().push(row);
    }
    let both = by_agreement.values().any(|rows| {
        rows.iter().any(|one| {
            deputy(one)
                && rows
                    .iter()
                    .any(|other| !deputy(other) && office(one) == office(other) && one.article != other.article)
        })
    });
    let (deputies, heads): (Vec<&AppearanceRow>, Vec<&AppearanceRow>) =
        person.appearances.iter().partition(|row| deputy(row));
    let rarer = if deputies.len() <= heads.len() { deputies } else { heads };
    both.then(|| rarer.into_iter().map(|row| row.id).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AgreementRow, Origin, PersonRow, Resolved};

    /// Day, side, office, rank.
    type Seen<'a> = (&'a str, &'a str, &'a str, &'a str);
    type Someone<'a> = (&'a str, &'a [Seen<'a>]);

    /// People as (name, [(day, side, office, rank)]): each appearance at an agreement and in an article of
    /// its own, but those of the same day and side in one article.
    fn file(people: &[Someone<'_>]) -> Snapshot {
        let mut snapshot = Snapshot::default();
        let mut articles: Vec<String> = Vec::new();
        for (place, (name, rows)) in people.iter().enumerate() {
            let person = PersonId(i64::try_from(place).unwrap() + 1);
            snapshot.people.insert(person, PersonRow::new(person, (*name).to_owned()));
            for (day, side, office, rank) in *rows {
                let key = format!("{day} {side}");
                let at = articles.iter().position(|known| *known == key).unwrap_or_else(|| {
                    articles.push(key);
                    articles.len() - 1
                });
                let number = i64::try_from(at).unwrap() + 1;
                snapshot.agreements.entry(AgreementId(number)).or_insert_with(|| AgreementRow {
                    id: AgreementId(number),
                    parties: Vec::new(),
                    signed_on: Resolved { value: day.parse().ok(), ..Resolved::default() },
                    start: Resolved::default(),
                    end: Resolved::default(),
                    outlook: Resolved::default(),
                    articles: Vec::new(),
                    party_facts: Vec::new(),
                    grouped_by_hand: false,
                });
                snapshot.appearances.push(AppearanceRow {
                    id: AppearanceId(i64::try_from(snapshot.appearances.len()).unwrap() + 1),
                    person,
                    written_as: person,
                    agreement: AgreementId(number),
                    article: ArticleId(number),
                    position: (*office).to_owned(),
                    organization: (*side).to_owned(),
                    rank: (!rank.is_empty()).then(|| (*rank).to_owned()),
                    roles: Vec::new(),
                    review: ReviewState::Unreviewed,
                    origin: Origin::Read,
                });
            }
        }
        snapshot
    }

    fn told(snapshot: &Snapshot) -> Vec<String> {
        let name = |id: &PersonId| snapshot.people[id].name.clone();
        suggestions(snapshot, Lexicon::embedded())
            .iter()
            .map(|suggestion| match &suggestion.kind {
                SuggestionKind::OnePerson { into, other } => {
                    format!("{} = {}: {:?}", name(other), name(into), suggestion.reasons)
                }
                SuggestionKind::TwoPeople { person, appearances } => {
                    let ids: Vec<i64> = appearances.iter().map(|id| id.0).collect();
                    format!("{} / {ids:?}: {:?}", name(person), suggestion.reasons)
                }
            })
            .collect()
    }

    const CHAIR: &str = "Chủ tịch UBND tỉnh";

    #[test]
    fn spellings_of_one_name_are_suggested() {
        let cases: [(&str, &str, &str, &str, &str); 9] = [
            ("Nguyễn Văn Hòa", "", "Nguyễn Văn Hoà", "", "Nguyễn Văn Hoà = Nguyễn Văn Hòa: [ToneMarks]"),
            ("Nguyen Van Hoa", "", "Nguyễn Văn Hòa", "", "Nguyen Van Hoa = Nguyễn Văn Hòa: [WithoutMarks]"),
            ("Y Thông", "", "Y Thong", "", "Y Thong = Y Thông: [WithoutMarks]"),
            ("Phạm Anh Tuấn", "", "Phạm Tuấn", "", "Phạm Tuấn = Phạm Anh Tuấn: [ShorterName]"),
            ("Phạm Anh Tuấn", "", "Anh Tuấn", "", "Anh Tuấn = Phạm Anh Tuấn: [ShorterName]"),
            (
                "Rah Lan Chung",
                CHAIR,
                "Rah Lang Chung",
                CHAIR,
                "Rah Lang Chung = Rah Lan Chung: [OneLetter, SameOffice]",
            ),
            ("Rơ Châm Hồng", CHAIR, "Rơ Chmâ Hồng", CHAIR, "Rơ Chmâ Hồng = Rơ Châm Hồng: [OneLetter, SameOffice]"),
            ("Lê Ngọc Tuân", CHAIR, "Lê Ngọc Tuấn", CHAIR, "Lê Ngọc Tuấn = Lê Ngọc Tuân: [OtherMarks, SameOffice]"),
            ("Đỗ Tiến Đông", CHAIR, "Đỗ Tiến Đông ", "", ""),
        ];
        for (one, office, other, other_office, wanted) in cases {
            let snapshot = file(&[
                (one, &[("2024-05-01", "gia-lai", office, "")]),
                (other, &[("2025-06-02", "gia-lai", other_office, "")]),
            ]);
            let wanted: Vec<String> = if wanted.is_empty() { Vec::new() } else { vec![wanted.to_owned()] };
            let found = told(&snapshot);
            if wanted.is_empty() {
                assert!(found.iter().all(|told| told.contains("ToneMarks")), "{found:?}");
            } else {
                assert_eq!(found, wanted);
            }
        }
    }

    #[test]
    fn names_that_only_look_alike_are_not_suggested() {
        let day = ("2024-05-01", "gia-lai", CHAIR, "");
        let later = |office| ("2025-06-02", "gia-lai", office, "");
        // Both stand in one article.
        assert_eq!(told(&file(&[("Nguyễn Văn An", &[day]), ("Nguyễn Văn Anh", &[day])])), [""; 0]);
        assert_eq!(told(&file(&[("Phạm Tuấn", &[day]), ("Phạm Anh Tuấn", &[day])])), [""; 0]);
        // Other offices, other given names.
        let other = later("Giám đốc Sở Y tế");
        assert_eq!(told(&file(&[("Nguyễn Văn An", &[day]), ("Nguyễn Văn Anh", &[other])])), [""; 0]);
        assert_eq!(told(&file(&[("Nguyễn Văn Hùng", &[day]), ("Nguyễn Văn Hưng", &[other])])), [""; 0]);
        assert_eq!(told(&file(&[("Phạm Anh Tuấn", &[day]), ("Phạm Đức Tuấn", &[later(CHAIR)])])), [""; 0]);
        // A rare family name says more.
        let thang = told(&file(&[("Tào Đức Thắng", &[day]), ("Tào Đức Thăng", &[other])]));
        assert_eq!(thang, ["Tào Đức Thăng = Tào Đức Thắng: [OtherMarks]"]);
        // Common names on many sides.
        let sides = ["hue", "gia-lai", "dak-lak", "ha-tinh", "lao-cai"];
        let rows: Vec<[Seen<'_>; 1]> = sides.iter().map(|side| [("2024", *side, CHAIR, "")]).collect();
        let people: Vec<Someone<'_>> = rows.iter().map(|row| ("Nguyễn Văn Hùng", row.as_slice())).collect();
        assert_eq!(told(&file(&people)), [""; 0]);
    }

    #[test]
    fn a_leader_of_a_merged_province_is_suggested_on_the_new_side() {
        let snapshot = file(&[
            ("Lương Nguyễn Minh Triết", &[("2024-05-01", "quang-nam", "Bí thư Tỉnh ủy", "")]),
            ("Lương Nguyễn Minh Triết", &[("2025-08-02", "da-nang", "Bí thư Thành ủy", "")]),
            ("Hồ Kỳ Minh", &[("2025-08-02", "hue", CHAIR, "")]),
            ("Hồ Kỳ Minh", &[("2025-09-03", "viettel", "Phó Tổng Giám đốc", "")]),
        ]);
        assert_eq!(told(&snapshot), ["Lương Nguyễn Minh Triết = Lương Nguyễn Minh Triết: [Successor]"]);
    }

    #[test]
    fn what_was_kept_apart_is_not_suggested_again() {
        let mut snapshot = file(&[
            ("Nguyễn Văn Hòa", &[("2024-05-01", "gia-lai", CHAIR, "")]),
            ("Nguyễn Văn Hoà", &[("2025-06-02", "gia-lai", CHAIR, "")]),
        ]);
        assert_eq!(told(&snapshot).len(), 1);
        snapshot.kept_apart.insert((PersonId(1), PersonId(2)));
        assert_eq!(told(&snapshot), [""; 0]);
    }

    #[test]
    fn two_people_under_one_name_are_suspected() {
        let falls = file(&[(
            "Nguyễn Văn Hùng",
            &[
                ("2022-05-01", "viettel", "Phó Tổng Giám đốc", "Thiếu tướng"),
                ("2023-05-01", "viettel", "Phó Tổng Giám đốc", "Trung tướng"),
                ("2025-06-02", "viettel", "Giám đốc", "Thượng tá"),
            ],
        )]);
        assert_eq!(told(&falls), ["Nguyễn Văn Hùng / [3]: [LowerRank]"]);

        let mut sides = file(&[(
            "Nguyễn Văn Hùng",
            &[
                ("2025-06-02", "gia-lai", CHAIR, ""),
                ("2025-06-02", "dak-lak", CHAIR, ""),
                ("2025-08-02", "gia-lai", CHAIR, ""),
            ],
        )]);
        assert_eq!(told(&sides), ["Nguyễn Văn Hùng / [2]: [TwoSides]"]);
        for row in &mut sides.appearances {
            row.review = ReviewState::Accepted;
        }
        assert_eq!(told(&sides), [""; 0], "a reader has accepted each of them");

        let mut offices = file(&[(
            "Nguyễn Văn Hùng",
            &[
                ("2025-06-02", "gia-lai", CHAIR, ""),
                ("2025-06-03", "gia-lai", "Phó Chủ tịch UBND tỉnh", ""),
                ("2025-06-04", "gia-lai", CHAIR, ""),
            ],
        )]);
        assert_eq!(told(&offices), [""; 0], "offices change");
        for row in &mut offices.appearances {
            row.agreement = AgreementId(1);
        }
        assert_eq!(told(&offices), ["Nguyễn Văn Hùng / [2]: [TwoOffices]"]);

        let rises = file(&[(
            "Tào Đức Thắng",
            &[
                ("2022-05-01", "viettel", "Tổng Giám đốc", "Đại tá"),
                ("2023-05-01", "viettel", "Tổng Giám đốc", "Thiếu tướng"),
                ("2023-06", "viettel", "Tổng Giám đốc", ""),
            ],
        )]);
        assert_eq!(told(&rises), [""; 0]);
    }

    #[test]
    fn one_letter_apart_is_one_letter() {
        let pairs = [
            ("an", "an", true),
            ("an", "anh", true),
            ("lan", "la", true),
            ("chau", "chua", true),
            ("nguyen van", "nguyenvan", true),
            ("dung", "dang", true),
            ("dung", "hang", false),
            ("an", "anhh", false),
            ("abcd", "badc", false),
        ];
        for (one, other, wanted) in pairs {
            assert_eq!(one_letter_apart(one, other), wanted, "{one} {other}");
            assert_eq!(one_letter_apart(other, one), wanted, "{other} {one}");
        }
    }
}
