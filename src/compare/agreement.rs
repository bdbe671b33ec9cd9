//! The page of one agreement: everything that the file knows of it, in the order in which it is
//! read. Screen and paper show this same value.
//!
//! Holds no quote; whoever shows a statement asks for its words.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::Lexicon;
use crate::model::{
    AgreementId, AgreementRow, AppearanceRow, ArticleId, ClaimId, PartialDate, PartyId, PartyKind, Period, Resolved,
    ReviewState, Snapshot, StatementRow, Subject,
};
use crate::text::query::Findable;

use super::agreement_list::Standing;
use super::disagreements::{Disagreement, DisagreementField, disagreements_of};
use super::facts::DateValue;
use super::labels::AgreementLabel;
use super::organizations::organization;
use super::roster::roster;
use super::selection::Selection;
use super::summary::{SummaryLeader, summaries};

/// Everything about one agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementPage {
    /// Which.
    pub id: AgreementId,
    /// What it is called.
    pub label: AgreementLabel,
    /// Whether it is in force.
    pub standing: Standing,
    /// Its signatories, the public side first.
    pub parties: Vec<PageParty>,
    /// The day of signing, the first and last year and the outlook, as far as they are stated.
    pub values: Vec<PageValue>,
    /// Who took part, by the side that they are on.
    pub sides: Vec<PageSide>,
    /// Its statements by topic, in the order of the matrix.
    pub groups: Vec<PageGroup>,
    /// How many statements there are, a statement on two topics counted once, without the rejected.
    pub statements: usize,
    /// How many of its facts a reader has looked at: parties, day and years, people, statements.
    pub reviewed: super::Progress,
    /// The articles that tell of it, by their date.
    pub sources: Vec<PageSource>,
    /// How many sources they are: articles that repeat one another are one.
    pub source_count: usize,
    /// Where they contradict one another.
    pub disagreements: Vec<Disagreement>,
}

/// A signatory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageParty {
    /// Which.
    pub id: PartyId,
    /// Its name.
    pub name: String,
    /// What sort of organization it is.
    pub kind: PartyKind,
    /// The province that stands in its place today, with the day of the merger.
    pub successor: Option<(String, Option<PartialDate>)>,
}

/// A date or a year of the agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct PageValue {
    /// Which.
    pub field: DisagreementField,
    /// What is shown.
    pub shown: DateValue,
    /// Whether a reader chose it.
    pub chosen: bool,
    /// How many sources say so, or less precisely so.
    pub agreeing: usize,
    /// How many sources state it at all.
    pub told: usize,
    /// Whether articles contradict one another.
    pub disputed: bool,
    /// Every article's word.
    pub claims: Vec<ClaimId>,
}

/// The people on one side.
#[derive(Debug, Clone, PartialEq)]
pub struct PageSide {
    /// The organization's name for people.
    pub name: String,
    /// They, who signed first.
    pub leaders: Vec<SummaryLeader>,
}

/// A group of topics.
#[derive(Debug, Clone, PartialEq)]
pub struct PageGroup {
    /// Its place in the lexicon.
    pub place: usize,
    /// The topics that are mentioned.
    pub topics: Vec<PageTopic>,
}

/// A topic that is mentioned.
#[derive(Debug, Clone, PartialEq)]
pub struct PageTopic {
    /// Its place in the lexicon.
    pub place: usize,
    /// What is said, by stance, then in the order of the articles. The rejected come last.
    pub statements: Vec<StatementRow>,
}

/// An article that tells of the agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSource {
    /// Which.
    pub article: ArticleId,
    /// Its headline.
    pub title: String,
    /// The newspaper or site.
    pub outlet: Option<String>,
    /// The file that it came from.
    pub file: String,
    /// Its own date.
    pub published: Option<PartialDate>,
    /// How many dates, people and statements it gives.
    pub facts: usize,
    /// What it says of the day and the years.
    pub claims: Vec<ClaimId>,
    /// What the article is called that it repeats: both are one source.
    pub copy_of: Option<String>,
}

/// The page of an agreement on the day `today`; `None` where the file has no such agreement.
pub fn agreement_page(
    snapshot: &Snapshot,
    lexicon: &Lexicon,
    label: AgreementLabel,
    id: AgreementId,
    today: PartialDate,
) -> Option<AgreementPage> {
    let row = snapshot.agreements.get(&id)?;
    let statements: Vec<&StatementRow> =
        snapshot.statements.iter().filter(|statement| statement.agreement == id).collect();
    let appearances: Vec<&AppearanceRow> =
        snapshot.appearances.iter().filter(|appearance| appearance.agreement == id).collect();
    Some(AgreementPage {
        id,
        label,
        standing: Standing::of(row, today),
        parties: parties(snapshot, lexicon, row),
        values: values(snapshot, row),
        sides: sides(snapshot, lexicon, row, &appearances),
        groups: groups(lexicon, &statements),
        statements: statements.iter().filter(|statement| statement.review != ReviewState::Rejected).count(),
        reviewed: super::progress(snapshot, &BTreeSet::from([id]), |_| true),
        source_count: super::source_count(snapshot, row),
        sources: sources(snapshot, row, |article| {
            statements.iter().filter(|statement| statement.article == article).count()
                + appearances.iter().filter(|appearance| appearance.article == article).count()
        }),
        disagreements: disagreements_of(snapshot, row).collect(),
    })
}

impl AgreementPage {
    /// The years as shown.
    pub fn period(&self) -> Period {
        let year = |field| {
            self.values.iter().find(|value| value.field == field).and_then(|value| match value.shown {
                DateValue::Year(year) => Some(year),
                DateValue::Date(_) => None,
            })
        };
        Period {
            start: year(DisagreementField::Start),
            end: year(DisagreementField::End),
            outlook: year(DisagreementField::Outlook),
        }
    }

    /// The facts that it stands on as an agreement: its parties, its day, its years.
    pub fn subjects(&self) -> Vec<Subject> {
        let parties = self.parties.iter().map(|party| Subject::Party(self.id, party.id));
        parties.chain(self.values.iter().flat_map(|value| value.claims.iter().copied().map(Subject::Claim))).collect()
    }
}

fn parties(snapshot: &Snapshot, lexicon: &Lexicon, row: &AgreementRow) -> Vec<PageParty> {
    let party = |id: &PartyId| {
        let party = snapshot.parties.get(id)?;
        let province = lexicon.province(&party.slug);
        let successor = province.and_then(|province| {
            let day = province.succeeded_on.as_deref().and_then(|day| day.parse().ok());
            Some((lexicon.province(province.successor.as_deref()?)?.name.clone(), day))
        });
        Some(PageParty { id: *id, name: party.name.clone(), kind: party.kind, successor })
    };
    row.parties.iter().filter_map(party).collect()
}

fn values(snapshot: &Snapshot, row: &AgreementRow) -> Vec<PageValue> {
    fn value<T: crate::model::Stated + Copy>(
        snapshot: &Snapshot,
        field: DisagreementField,
        resolved: &Resolved<T>,
        as_date: impl Fn(T) -> DateValue,
    ) -> Option<PageValue> {
        let shown = resolved.value?;
        let sources = |agree: bool| {
            let claims = resolved.claims.iter().filter(|claim| !agree || !claim.value.contradicts(&shown));
            claims.map(|claim| snapshot.source_of(claim.article)).collect::<BTreeSet<_>>().len()
        };
        Some(PageValue {
            field,
            shown: as_date(shown),
            chosen: resolved.chosen,
            agreeing: sources(true),
            told: sources(false),
            disputed: resolved.is_disputed(),
            claims: resolved.claims.iter().map(|claim| claim.id).collect(),
        })
    }
    [
        value(snapshot, DisagreementField::SignedOn, &row.signed_on, DateValue::Date),
        value(snapshot, DisagreementField::Start, &row.start, DateValue::Year),
        value(snapshot, DisagreementField::End, &row.end, DateValue::Year),
        value(snapshot, DisagreementField::Outlook, &row.outlook, DateValue::Year),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn sides(snapshot: &Snapshot, lexicon: &Lexicon, row: &AgreementRow, appearances: &[&AppearanceRow]) -> Vec<PageSide> {
    // The roster of a file with this agreement alone: that of a large file takes long.
    let person = |appearance: &&AppearanceRow| snapshot.people.get(&appearance.person);
    let alone = Snapshot {
        agreements: [(row.id, row.clone())].into(),
        parties: snapshot.parties.clone(),
        organizations: snapshot.organizations.clone(),
        people: appearances.iter().filter_map(person).map(|person| (person.id, person.clone())).collect(),
        appearances: appearances.iter().copied().cloned().collect(),
        ..Snapshot::default()
    };
    let selection = Selection::default();
    let leaders = summaries(&alone, lexicon, &roster(&alone, lexicon, &selection), &selection);
    let leaders = leaders.into_iter().next().map(|summary| summary.leaders).unwrap_or_default();
    let slugs: Vec<&str> = row
        .parties
        .iter()
        .filter_map(|party| snapshot.parties.get(party))
        .map(|party| party.slug.as_str())
        .chain(leaders.iter().map(|leader| leader.organization.as_str()))
        .collect();
    let mut seen = BTreeSet::new();
    let sides = slugs.into_iter().filter(|slug| seen.insert(*slug)).map(|slug| PageSide {
        name: organization(slug, snapshot, lexicon).into_owned(),
        leaders: leaders.iter().filter(|leader| leader.organization == slug).cloned().collect(),
    });
    sides.filter(|side| !side.leaders.is_empty()).collect()
}

fn groups(lexicon: &Lexicon, statements: &[&StatementRow]) -> Vec<PageGroup> {
    let mut by_topic: BTreeMap<usize, Vec<StatementRow>> = BTreeMap::new();
    for statement in statements {
        for topic in statement.topics.iter() {
            by_topic.entry(topic).or_default().push((*statement).clone());
        }
    }
    let mut groups: Vec<PageGroup> = Vec::new();
    for (place, mut statements) in by_topic {
        let Some(topic) = lexicon.topics.get(place) else { continue };
        let group = lexicon.groups.iter().position(|group| group.slug == topic.group).unwrap_or(0);
        statements.sort_by_key(|statement| {
            (statement.review == ReviewState::Rejected, statement.stance, statement.article, statement.id)
        });
        let topic = PageTopic { place, statements };
        match groups.iter_mut().find(|known| known.place == group) {
            Some(known) => known.topics.push(topic),
            None => groups.push(PageGroup { place: group, topics: vec![topic] }),
        }
    }
    groups.sort_by_key(|group| group.place);
    groups
}

fn sources(snapshot: &Snapshot, row: &AgreementRow, facts: impl Fn(ArticleId) -> usize) -> Vec<PageSource> {
    let mut sources: Vec<PageSource> = row
        .articles
        .iter()
        .filter_map(|id| snapshot.articles.get(id))
        .map(|article| {
            let subjects = super::facts::article_subjects(row, &[article.id]);
            let claims = subjects.into_iter().filter_map(|subject| match subject {
                Subject::Claim(id) => Some(id),
                _ => None,
            });
            let claims: Vec<ClaimId> = claims.collect();
            PageSource {
                article: article.id,
                title: article.title.clone(),
                outlet: article.outlet.clone(),
                file: article.file.clone(),
                published: article.published,
                facts: facts(article.id) + claims.len(),
                claims,
                copy_of: article.copy_of.and_then(|id| snapshot.articles.get(&id)).map(|original| {
                    let other =
                        |name: &String, own: Option<&String>| Some(name.clone()).filter(|name| own != Some(name));
                    let outlet = original.outlet.as_ref().and_then(|name| other(name, article.outlet.as_ref()));
                    let title = other(&original.title, Some(&article.title));
                    outlet.or(title).unwrap_or_else(|| original.file.clone())
                }),
            }
        })
        .collect();
    sources.sort_by_key(|source| (source.published.is_none(), source.published, source.article));
    sources
}

/// An agreement that may be the same as another one.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinCandidate {
    /// Which.
    pub id: AgreementId,
    /// What it is called.
    pub label: AgreementLabel,
    /// What the two have in common, the weightiest first; empty where there is nothing.
    pub reasons: Vec<Likeness>,
    /// Its name, to be found.
    pub findable: Findable,
}

/// What two agreements have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same parties.
    SameParties,
    /// Parties of which one was merged into the other.
    Successor,
    /// Some of the parties.
    SomeParties,
    /// Days of signing that may be the same.
    SameDay,
    /// Days of signing within two months.
    NearDay,
    /// The same years.
    SamePeriod,
}

impl Likeness {
    /// The name in `assets/words` (`likeness-…`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::SameParties => "same-parties",
            Self::Successor => "successor",
            Self::SomeParties => "some-parties",
            Self::SameDay => "same-day",
            Self::NearDay => "near-day",
            Self::SamePeriod => "same-period",
        }
    }

    const fn weight(self) -> u32 {
        match self {
            Self::SameParties => 8,
            Self::SameDay => 6,
            Self::Successor => 5,
            Self::SomeParties | Self::NearDay => 3,
            Self::SamePeriod => 2,
        }
    }
}

/// All other agreements, those that are most likely the same as `id` first, then by their names.
pub fn join_candidates(
    snapshot: &Snapshot,
    lexicon: &Lexicon,
    labels: &BTreeMap<AgreementId, AgreementLabel>,
    id: AgreementId,
) -> Vec<JoinCandidate> {
    let Some(own) = snapshot.agreements.get(&id) else { return Vec::new() };
    let slugs = |row: &AgreementRow| -> BTreeSet<&str> {
        row.parties.iter().filter_map(|party| snapshot.parties.get(party)).map(|party| party.slug.as_str()).collect()
    };
    // Former provinces count as what stands in their place.
    let today = |slugs: &BTreeSet<&str>| -> BTreeSet<String> {
        let now = |slug: &&str| lexicon.province(slug).and_then(|province| province.successor.clone());
        slugs.iter().map(|slug| now(slug).unwrap_or_else(|| (*slug).to_owned())).collect()
    };
    let (own_slugs, own_years) = (slugs(own), (own.start.value, own.end.value));
    let own_today = today(&own_slugs);
    let mut found: Vec<(u32, JoinCandidate)> = Vec::new();
    for row in snapshot.agreements.values().filter(|row| row.id != id) {
        let mut reasons = Vec::new();
        let theirs = slugs(row);
        if theirs == own_slugs {
            reasons.push(Likeness::SameParties);
        } else if today(&theirs) == own_today {
            reasons.push(Likeness::Successor);
        } else if theirs.intersection(&own_slugs).next().is_some() {
            reasons.push(Likeness::SomeParties);
        }
        if !reasons.is_empty() {
            if let (Some(a), Some(b)) = (own.signed_on.value, row.signed_on.value) {
                if a.agrees_with(&b) {
                    reasons.push(Likeness::SameDay);
                } else if (a.as_year_fraction() - b.as_year_fraction()).abs() < 2.0 / 12.0 {
                    reasons.push(Likeness::NearDay);
                }
            }
            if own_years.1.is_some() && own_years == (row.start.value, row.end.value) {
                reasons.push(Likeness::SamePeriod);
            }
        }
        let Some(label) = labels.get(&row.id) else { continue };
        let findable = Findable::new(&label.line());
        let weight = reasons.iter().map(|reason| reason.weight()).sum();
        found.push((weight, JoinCandidate { id: row.id, label: label.clone(), reasons, findable }));
    }
    found.sort_by(|(a, one), (b, other)| {
        b.cmp(a).then_with(|| one.label.line().cmp(&other.label.line())).then_with(|| one.id.cmp(&other.id))
    });
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::super::labels::agreement_labels;
    use super::*;
    use crate::model::{
        Actor, AppearanceId, ArticleRow, ClaimRow, Origin, PartyRow, PersonId, PersonRow, Role, Stance, StatementId,
        TopicSet,
    };

    fn file() -> Snapshot {
        let mut snapshot = Snapshot::default();
        let parties = [
            (1, "quang-nam", "Quảng Nam", PartyKind::Province),
            (2, "da-nang", "Đà Nẵng", PartyKind::Province),
            (3, "gia-lai", "Gia Lai", PartyKind::Province),
            (8, "viettel", "Viettel", PartyKind::Company),
        ];
        for (id, slug, name, kind) in parties {
            let id = PartyId(id);
            snapshot.parties.insert(id, PartyRow { id, slug: slug.to_owned(), name: name.to_owned(), kind });
        }
        for (id, published) in [(1, Some("2025-09-12")), (2, Some("2025-09-11")), (3, None)] {
            let id = ArticleId(id);
            let row = ArticleRow {
                id,
                file: format!("{}.txt", id.0),
                title: format!("Bài {}", id.0),
                outlet: None,
                published: published.map(|day| day.parse().unwrap()),
                url: None,
                length: 10,
                by_hand: false,
                copy_of: None,
            };
            snapshot.articles.insert(id, row);
        }
        let claim = |id, article, value| ClaimRow::new(ClaimId(id), ArticleId(article), value);
        let mut add = |id: i64, parties: &[i64], signed: &str, start: Resolved<i16>, articles: &[i64]| {
            let signed: PartialDate = signed.parse().unwrap();
            let claims =
                articles.iter().map(|article| ClaimRow::new(ClaimId(id * 100 + article), ArticleId(*article), signed));
            let row = AgreementRow {
                id: AgreementId(id),
                parties: parties.iter().copied().map(PartyId).collect(),
                signed_on: Resolved {
                    value: Some(signed),
                    claims: claims.collect(),
                    chosen: false,
                    rejected: Vec::new(),
                },
                start,
                end: Resolved { value: Some(2030), claims: Vec::new(), chosen: false, rejected: Vec::new() },
                outlook: Resolved::default(),
                articles: articles.iter().copied().map(ArticleId).collect(),
                party_facts: Vec::new(),
                grouped_by_hand: false,
            };
            snapshot.agreements.insert(row.id, row);
        };
        let disputed = Resolved {
            value: Some(2026),
            claims: vec![claim(1, 1, 2026), claim(2, 2, 2025)],
            chosen: false,
            rejected: Vec::new(),
        };
        add(1, &[3, 8], "2025-09-11", disputed, &[1, 2, 3]);
        add(2, &[3, 8], "2025-09", Resolved::default(), &[3]);
        add(3, &[1, 8], "2021-12", Resolved::default(), &[3]);
        add(4, &[2, 8], "2021-12-20", Resolved::default(), &[3]);
        let people = [(1, "Lê Văn An", "gia-lai", Role::Spoke), (2, "Trần Yên", "viettel", Role::Signed)];
        for (id, name, organization, role) in people {
            snapshot.people.insert(PersonId(id), PersonRow::new(PersonId(id), name.to_owned()));
            snapshot.appearances.push(AppearanceRow {
                id: AppearanceId(id),
                person: PersonId(id),
                agreement: AgreementId(1),
                article: ArticleId(1),
                position: "Chủ tịch".to_owned(),
                organization: organization.to_owned(),
                rank: None,
                roles: vec![role],
                review: ReviewState::Accepted,
                origin: Origin::Read,
                written_as: PersonId(id),
            });
        }
        let statements = [
            (1, 1, Stance::Result, ReviewState::Unreviewed, 0b11),
            (2, 1, Stance::Commitment, ReviewState::Unreviewed, 0b1),
            (3, 1, Stance::Commitment, ReviewState::Rejected, 0b1),
            (4, 2, Stance::Commitment, ReviewState::Unreviewed, 0b1),
        ];
        for (id, agreement, stance, review, topics) in statements {
            snapshot.statements.push(StatementRow {
                id: StatementId(id),
                agreement: AgreementId(agreement),
                article: ArticleId(1),
                topics: TopicSet(topics),
                stance,
                actor: Actor::Company,
                targets: Vec::new(),
                review,
                origin: Origin::Read,
            });
        }
        snapshot
    }

    fn page(id: i64) -> AgreementPage {
        let snapshot = file();
        let label = agreement_labels(&snapshot).remove(&AgreementId(id)).unwrap();
        agreement_page(&snapshot, Lexicon::embedded(), label, AgreementId(id), "2025-11-22".parse().unwrap()).unwrap()
    }

    #[test]
    fn a_page_holds_every_fact_of_its_agreement_and_no_other() {
        let page = page(1);
        assert_eq!(page.label.line(), "Gia Lai – Viettel (2025)");
        assert_eq!(page.standing, Standing::NotBegun);
        let sides: Vec<(&str, usize)> =
            page.sides.iter().map(|side| (side.name.as_str(), side.leaders.len())).collect();
        assert_eq!(sides, [("Gia Lai", 1), ("Viettel", 1)]);
        let topics: Vec<Vec<i64>> = page
            .groups
            .iter()
            .flat_map(|group| &group.topics)
            .map(|topic| topic.statements.iter().map(|statement| statement.id.0).collect())
            .collect();
        assert_eq!(topics, [vec![2, 1, 3], vec![1]], "commitments first, the rejected last");
        assert_eq!((page.statements, page.reviewed.decided, page.reviewed.all), (2, 3, 10));
        assert_eq!(page.sources.iter().map(|source| source.article.0).collect::<Vec<_>>(), [2, 1, 3]);
        assert_eq!(page.sources[1].facts, 3 + 2 + 2, "statements, people, claims of the article");
        assert_eq!(page.disagreements.len(), 1);
        assert_eq!(page.period(), Period { start: Some(2026), end: Some(2030), outlook: None });
        assert_eq!(page.subjects().len(), 2 + 3 + 2);
    }

    #[test]
    fn a_value_says_how_many_articles_agree() {
        let page = page(1);
        let start = page.values.iter().find(|value| value.field == DisagreementField::Start).unwrap();
        assert_eq!((start.agreeing, start.told, start.disputed, start.chosen), (1, 2, true, false));
        let day = &page.values[0];
        assert_eq!((day.field, day.agreeing, day.told), (DisagreementField::SignedOn, 3, 3));
    }

    #[test]
    fn a_former_province_names_its_successor() {
        let page = page(3);
        let (name, day) = page.parties[0].successor.clone().unwrap();
        assert_eq!((name.as_str(), day), ("Đà Nẵng", "2025-07-01".parse().ok()));
        assert_eq!(page.parties[1].successor, None);
    }

    #[test]
    fn the_likeliest_candidates_come_first() {
        let snapshot = file();
        let labels = agreement_labels(&snapshot);
        let of = |id| {
            join_candidates(&snapshot, Lexicon::embedded(), &labels, AgreementId(id))
                .into_iter()
                .map(|candidate| (candidate.id.0, candidate.reasons))
                .collect::<Vec<_>>()
        };
        let near = of(1);
        assert_eq!(near[0], (2, vec![Likeness::SameParties, Likeness::SameDay]));
        assert_eq!(near.len(), 3, "every other agreement can be chosen");
        assert_eq!(of(3)[0].0, 4, "the successor's agreement of the same month");
        assert_eq!(of(3)[0].1, [Likeness::Successor, Likeness::SameDay, Likeness::SamePeriod]);
    }
}
