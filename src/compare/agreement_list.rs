//! The list of all agreements, and the choices by which a person narrows it down: company, place,
//! region, year of signing, whether it is in force, how many sources it has.
//!
//! Choices of one sort widen one another, choices of different sorts narrow one another down.
//! Each choice says how many agreements it would show.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::lexicon::Lexicon;
use crate::model::{AgreementId, AgreementRow, ArticleId, PartialDate, PartyKind, Snapshot};
use crate::text;
use crate::text::query::{Findable, Query};

use super::labels::AgreementLabel;
use super::selection::Selection;

/// A sort of choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Which company signs.
    Company,
    /// Which province signs, or one that it was merged into.
    Province,
    /// Where that province lies.
    Region,
    /// In which year it was signed.
    Year,
    /// Whether it is in force today.
    Standing,
    /// How many articles tell of it.
    Sources,
}

impl Facet {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Company, Self::Province, Self::Region, Self::Year, Self::Standing, Self::Sources];

    /// The name in `assets/words` (`facet-…`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Province => "province",
            Self::Region => "region",
            Self::Year => "year",
            Self::Standing => "standing",
            Self::Sources => "sources",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Whether an agreement is in force on a day. Years count whole, the first and the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The day lies in its years.
    InForce,
    /// Its last year is over.
    Ended,
    /// Its first year has not begun.
    NotBegun,
    /// No source gives a last year.
    Unknown,
}

impl Standing {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::InForce, Self::Ended, Self::NotBegun, Self::Unknown];

    /// That of an agreement on the day `today`.
    pub fn of(row: &AgreementRow, today: PartialDate) -> Self {
        Self::of_years(row.start.value, row.end.value, today)
    }

    fn of_years(start: Option<i16>, end: Option<i16>, today: PartialDate) -> Self {
        match (start, end) {
            (_, Some(end)) if end < today.year() => Self::Ended,
            (Some(start), _) if start > today.year() => Self::NotBegun,
            (_, Some(_)) => Self::InForce,
            (_, None) => Self::Unknown,
        }
    }

    /// The name in `assets/words` (`standing-…`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Ended => "ended",
            Self::NotBegun => "not-begun",
            Self::Unknown => "unknown",
        }
    }
}

/// How many articles tell of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceCount {
    /// None: a person added it.
    None,
    /// One alone.
    One,
    /// Two.
    Two,
    /// Three or more.
    More,
}

impl SourceCount {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::None, Self::One, Self::Two, Self::More];

    const fn of(count: usize) -> Self {
        match count {
            0 => Self::None,
            1 => Self::One,
            2 => Self::Two,
            _ => Self::More,
        }
    }

    /// The name in `assets/words` (`sources-…`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::One => "one",
            Self::Two => "two",
            Self::More => "more",
        }
    }
}

/// One thing to narrow the list down by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// A company, by its slug.
    Company(String),
    /// A province, by its slug: it signs itself, or what was merged into it did.
    Province(String),
    /// A region, by its slug.
    Region(String),
    /// A year of signing; `None` for agreements whose year no source gives.
    Year(Option<i16>),
    /// Whether it is in force.
    Standing(Standing),
    /// How many articles tell of it.
    Sources(SourceCount),
}

impl Choice {
    /// Of which sort it is.
    pub const fn facet(&self) -> Facet {
        match self {
            Self::Company(_) => Facet::Company,
            Self::Province(_) => Facet::Province,
            Self::Region(_) => Facet::Region,
            Self::Year(_) => Facet::Year,
            Self::Standing(_) => Facet::Standing,
            Self::Sources(_) => Facet::Sources,
        }
    }
}

/// What the list is narrowed down by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AgreementFilter {
    /// Words of its name.
    pub text: String,
    /// The choices.
    pub choices: BTreeSet<Choice>,
}

impl AgreementFilter {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty() && self.text.trim().is_empty()
    }

    /// Takes a choice in, or out again.
    pub fn toggle(&mut self, choice: &Choice) {
        if !self.choices.remove(choice) {
            self.choices.insert(choice.clone());
        }
    }
}

/// All agreements of a file by day of signing, and everything that they can be narrowed down by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AgreementList {
    /// One for each agreement, by day of signing, the undated last.
    pub rows: Vec<AgreementListRow>,
    /// What is offered, by facet; within a facet in the order in which it is offered.
    pub choices: Vec<Offer>,
    /// The places in `rows`.
    places: BTreeMap<AgreementId, usize>,
}

/// A choice that is offered.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The choice.
    pub choice: Choice,
    /// The name of a company or a province; empty where the words have it.
    pub name: String,
    /// What a former province was merged into.
    pub successor: Option<String>,
    /// The name, to be found among many.
    pub findable: Findable,
}

/// One agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementListRow {
    /// Which.
    pub id: AgreementId,
    /// Its name and the former or later names of its provinces, to be found.
    findable: Findable,
    /// The places in [`AgreementList::choices`] of all that it falls under, but for its standing.
    choices: Box<[u32]>,
    start: Option<i16>,
    end: Option<i16>,
    /// Provinces among its parties that have been merged since: slug of the former one, slug and
    /// name of the one that stands now.
    pub merged: Vec<(String, String, String)>,
}

/// The agreements that a filter leaves.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FoundAgreements {
    /// They, in the order of the list.
    pub agreements: Vec<AgreementId>,
    /// For each choice how many agreements there would be by it, given the choices of the other sorts.
    pub counts: Vec<u32>,
}

/// How many sources tell of an agreement: articles that repeat one another are one, and what a person
/// typed is none.
pub fn source_count(snapshot: &Snapshot, row: &AgreementRow) -> usize {
    let typed = |id: &ArticleId| snapshot.articles.get(id).is_some_and(|article| article.by_hand);
    let articles = row.articles.iter().filter(|id| !typed(id));
    articles.map(|id| snapshot.source_of(*id)).collect::<BTreeSet<_>>().len()
}

/// The list of a file. `labels` are those of all its agreements.
pub fn agreement_list(
    snapshot: &Snapshot,
    lexicon: &Lexicon,
    labels: &BTreeMap<AgreementId, AgreementLabel>,
) -> AgreementList {
    // What each row falls under, as choices; the places are known once all of them are.
    let mut offers: BTreeMap<Choice, (String, Option<String>)> = BTreeMap::new();
    let provinces: BTreeMap<&str, &crate::lexicon::Province> =
        lexicon.provinces.iter().map(|province| (province.slug.as_str(), province)).collect();
    let plain = |choice: Choice| (choice, (String::new(), None));
    offers.extend(Standing::ALL.map(|standing| plain(Choice::Standing(standing))));
    let mut drafts: Vec<(AgreementListRow, Vec<Choice>)> = Vec::with_capacity(snapshot.agreements.len());
    for id in Selection::default().agreements(snapshot) {
        let Some(row) = snapshot.agreements.get(&id) else { continue };
        let mut under = vec![
            Choice::Year(row.signed_on.value.map(|date| date.year())),
            Choice::Sources(SourceCount::of(source_count(snapshot, row))),
        ];
        let mut words = labels.get(&id).map(AgreementLabel::line).unwrap_or_default();
        let mut merged = Vec::new();
        offers.extend(under.iter().cloned().map(plain));
        for party in row.parties.iter().filter_map(|party| snapshot.parties.get(party)) {
            if party.kind == PartyKind::Company {
                let choice = Choice::Company(party.slug.clone());
                offers.entry(choice.clone()).or_insert_with(|| (party.name.clone(), None));
                under.push(choice);
            }
            let Some(province) = provinces.get(party.slug.as_str()) else { continue };
            let now = province.successor.as_deref().and_then(|slug| provinces.get(slug));
            for one in std::iter::once(province).chain(now) {
                let choice = Choice::Province(one.slug.clone());
                let successor = one.successor.as_deref().and_then(|slug| provinces.get(slug));
                offers
                    .entry(choice.clone())
                    .or_insert_with(|| (one.name.clone(), successor.map(|later| later.name.clone())));
                under.push(choice);
            }
            if let Some(now) = now {
                words.push(' ');
                words.push_str(&now.name);
                merged.push((province.slug.clone(), now.slug.clone(), now.name.clone()));
            }
            if let Some(region) = lexicon.region_of(province) {
                let choice = Choice::Region(region.slug.clone());
                offers.entry(choice.clone()).or_insert_with(|| (String::new(), None));
                under.push(choice);
            }
        }
        under.sort();
        under.dedup();
        let row = AgreementListRow {
            id,
            findable: Findable::new(&words),
            choices: Box::default(),
            start: row.start.value,
            end: row.end.value,
            merged,
        };
        drafts.push((row, under));
    }
    let mut choices: Vec<Offer> = offers
        .into_iter()
        .map(|(choice, (name, successor))| Offer { findable: Findable::new(&name), choice, name, successor })
        .collect();
    let regions: BTreeMap<&str, usize> =
        lexicon.regions.iter().enumerate().map(|(place, region)| (region.slug.as_str(), place)).collect();
    choices.sort_by_cached_key(|offer| {
        let place = match &offer.choice {
            Choice::Company(_) | Choice::Province(_) => 0,
            Choice::Region(slug) => regions.get(slug.as_str()).copied().unwrap_or(usize::MAX),
            // The newest first, the unknown last.
            Choice::Year(year) => usize::try_from(i32::from(i16::MAX) - i32::from(year.unwrap_or(0))).unwrap_or(0),
            Choice::Standing(standing) => *standing as usize,
            Choice::Sources(count) => *count as usize,
        };
        (offer.choice.facet(), place, text::sort_key(&offer.name))
    });
    let places: BTreeMap<&Choice, u32> = choices.iter().zip(0..).map(|(offer, place)| (&offer.choice, place)).collect();
    let rows: Vec<AgreementListRow> = drafts
        .into_iter()
        .map(|(mut row, under)| {
            row.choices = under.iter().filter_map(|choice| places.get(choice).copied()).collect();
            row
        })
        .collect();
    AgreementList { places: rows.iter().enumerate().map(|(place, row)| (row.id, place)).collect(), rows, choices }
}

impl AgreementList {
    /// The agreements that `filter` leaves on the day `today`.
    pub fn find(&self, filter: &AgreementFilter, today: PartialDate) -> FoundAgreements {
        let query = Query::new(&filter.text);
        let active = filter.choices.iter().fold(0, |bits, choice| bits | choice.facet().bit());
        let facets: Vec<u8> = self.choices.iter().map(|offer| offer.choice.facet().bit()).collect();
        let wanted: Vec<bool> = self.choices.iter().map(|offer| filter.choices.contains(&offer.choice)).collect();
        let standings: [Option<u32>; 4] = Standing::ALL.map(|standing| {
            let is = |offer: &Offer| offer.choice == Choice::Standing(standing);
            self.choices.iter().zip(0..).find(|(offer, _)| is(offer)).map(|(_, place)| place)
        });
        let mut found = FoundAgreements { agreements: Vec::new(), counts: vec![0; self.choices.len()] };
        for row in &self.rows {
            if !query.fits(&row.findable) {
                continue;
            }
            let standing = standings[Standing::of_years(row.start, row.end, today) as usize];
            let under = || row.choices.iter().copied().chain(standing).map(|place| place as usize);
            let met = under().fold(0, |bits, place| if wanted[place] { bits | facets[place] } else { bits });
            let unmet = active & !met;
            // A choice of a sort that is not met counts it if nothing else is in the way.
            if unmet.count_ones() > 1 {
                continue;
            }
            for place in under().filter(|place| unmet == 0 || facets[*place] == unmet) {
                found.counts[place] += 1;
            }
            if unmet == 0 {
                found.agreements.push(row.id);
            }
        }
        found
    }

    /// The row of an agreement.
    pub fn row(&self, id: AgreementId) -> Option<&AgreementListRow> {
        self.rows.get(*self.places.get(&id)?)
    }
}

impl AgreementListRow {
    /// The name of the present province that `filter` asks for and this agreement has only by a
    /// predecessor.
    pub fn by_predecessor<'a>(&'a self, filter: &AgreementFilter) -> Option<&'a str> {
        let asked = |slug: &String| filter.choices.contains(&Choice::Province(slug.clone()));
        let found = self.merged.iter().find(|(former, now, _)| asked(now) && !asked(former));
        found.map(|(_, _, name)| name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClaimId, ClaimRow, PartyId, PartyRow, Resolved};

    fn file() -> Snapshot {
        let mut snapshot = Snapshot::default();
        let parties = [
            (1, "quang-nam", "Quảng Nam", PartyKind::Province),
            (2, "da-nang", "Đà Nẵng", PartyKind::Province),
            (3, "gia-lai", "Gia Lai", PartyKind::Province),
            (8, "viettel", "Viettel", PartyKind::Company),
            (9, "fpt", "FPT", PartyKind::Company),
        ];
        for (id, slug, name, kind) in parties {
            let id = PartyId(id);
            snapshot.parties.insert(id, PartyRow { id, slug: slug.to_owned(), name: name.to_owned(), kind });
        }
        let of = |value: Option<i16>| Resolved { value, claims: Vec::new(), chosen: false, rejected: Vec::new() };
        let mut add = |id, parties: [i64; 2], signed: Option<&str>, start, end, articles: i64| {
            let value = signed.map(|day| day.parse::<PartialDate>().unwrap());
            let claims = value.map(|value| ClaimRow::new(ClaimId(id), ArticleId(1), value));
            let row = AgreementRow {
                id: AgreementId(id),
                parties: parties.map(PartyId).to_vec(),
                signed_on: Resolved {
                    value,
                    claims: claims.into_iter().collect(),
                    chosen: false,
                    rejected: Vec::new(),
                },
                start: of(start),
                end: of(end),
                outlook: of(None),
                articles: (0..articles).map(ArticleId).collect(),
                party_facts: Vec::new(),
                grouped_by_hand: false,
            };
            snapshot.agreements.insert(row.id, row);
        };
        add(1, [1, 8], Some("2021-12"), None, Some(2025), 1);
        add(2, [2, 9], Some("2025-08-01"), Some(2025), Some(2030), 2);
        add(3, [3, 8], Some("2025-09-11"), Some(2026), Some(2030), 4);
        add(4, [3, 9], None, None, None, 1);
        snapshot
    }

    fn list() -> AgreementList {
        let snapshot = file();
        agreement_list(&snapshot, Lexicon::embedded(), &super::super::labels::agreement_labels(&snapshot))
    }

    fn found(text: &str, choices: &[Choice], today: &str) -> (Vec<i64>, BTreeMap<Choice, u32>) {
        let list = list();
        let filter = AgreementFilter { text: text.to_owned(), choices: choices.iter().cloned().collect() };
        let found = list.find(&filter, today.parse().unwrap());
        let counts = list.choices.iter().map(|offer| offer.choice.clone()).zip(found.counts).collect();
        (found.agreements.iter().map(|id| id.0).collect(), counts)
    }

    fn province(slug: &str) -> Choice {
        Choice::Province(slug.to_owned())
    }

    const TODAY: &str = "2025-11-22";

    #[test]
    fn a_present_province_offers_the_agreements_of_its_predecessors() {
        let (ids, _) = found("", &[province("da-nang")], TODAY);
        assert_eq!(ids, [1, 2]);
        let (ids, _) = found("", &[province("quang-nam")], TODAY);
        assert_eq!(ids, [1], "the former one has only its own");
        let list = list();
        let asked = |choice: Choice| AgreementFilter { choices: [choice].into(), ..AgreementFilter::default() };
        let row = list.row(AgreementId(1)).unwrap();
        assert_eq!(row.by_predecessor(&asked(province("da-nang"))), Some("Đà Nẵng"));
        assert_eq!(row.by_predecessor(&asked(province("quang-nam"))), None);
        let former = list.choices.iter().find(|offer| offer.choice == province("quang-nam")).unwrap();
        assert_eq!(former.successor.as_deref(), Some("Đà Nẵng"));
    }

    #[test]
    fn choices_of_one_sort_widen_and_of_two_sorts_narrow() {
        let viettel = Choice::Company("viettel".to_owned());
        let fpt = Choice::Company("fpt".to_owned());
        let (ids, counts) = found("", std::slice::from_ref(&viettel), TODAY);
        assert_eq!(ids, [1, 3]);
        assert_eq!(counts[&fpt], 2, "what the other company would add is told, whatever company is chosen");
        assert_eq!((counts[&Choice::Year(Some(2025))], counts[&Choice::Year(None)]), (1, 0));
        assert_eq!(found("", &[viettel.clone(), fpt], TODAY).0.len(), 4);
        assert_eq!(found("", &[viettel, Choice::Year(Some(2025))], TODAY).0, [3]);
    }

    #[test]
    fn what_is_in_force_is_a_matter_of_the_day() {
        let of = |standing, today| found("", &[Choice::Standing(standing)], today).0;
        assert_eq!(of(Standing::InForce, TODAY), [1, 2]);
        assert_eq!(of(Standing::NotBegun, TODAY), [3]);
        assert_eq!(of(Standing::Unknown, TODAY), [4]);
        assert_eq!(of(Standing::Ended, TODAY), [0_i64; 0]);
        assert_eq!(of(Standing::Ended, "2026-01-01"), [1], "the last year counts whole");
        assert_eq!(of(Standing::InForce, "2026-01-01"), [2, 3]);
    }

    #[test]
    fn words_regions_and_sources_find_too() {
        assert_eq!(found("quang nam", &[], TODAY).0, [1]);
        assert_eq!(found("Đà Nẵng", &[], TODAY).0, [1, 2], "a former province is found by the name of today");
        assert_eq!(found("đa nang", &[], TODAY).0, [1, 2]);
        assert_eq!(found("nặng", &[], TODAY).0, [0_i64; 0], "a mark that is typed counts");
        let highlands = Choice::Region("central-highlands".to_owned());
        assert_eq!(found("", std::slice::from_ref(&highlands), TODAY).0, [3, 4]);
        assert_eq!(found("fpt", &[highlands], TODAY).0, [4]);
        assert_eq!(found("", &[Choice::Sources(SourceCount::More)], TODAY).0, [3]);
    }

    #[test]
    fn choices_stand_in_the_order_of_people() {
        let list = list();
        let years: Vec<_> = list.choices.iter().filter(|offer| offer.choice.facet() == Facet::Year).collect();
        let years: Vec<_> = years.iter().map(|offer| offer.choice.clone()).collect();
        assert_eq!(years, [Choice::Year(Some(2025)), Choice::Year(Some(2021)), Choice::Year(None)]);
        let facets: Vec<Facet> = list.choices.iter().map(|offer| offer.choice.facet()).collect();
        assert!(facets.is_sorted());
    }

    #[test]
    fn a_filter_is_kept_as_text() {
        let filter = AgreementFilter {
            text: "Gia".to_owned(),
            choices: [Choice::Year(None), Choice::Standing(Standing::InForce), province("da-nang")].into(),
        };
        let kept = serde_json::to_string(&filter).unwrap();
        assert_eq!(serde_json::from_str::<AgreementFilter>(&kept).unwrap(), filter);
    }
}
