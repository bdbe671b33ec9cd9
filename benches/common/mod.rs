//! Deterministic material of any size for the benchmarks.

use camket::lexicon::Lexicon;
use camket::model::{
    Actor, AgreementId, AgreementRow, ArticleId, ArticleRow, ClaimId, ClaimRow, Comparator, Origin, PartialDate,
    PartyId, PartyKind, PartyRow, Resolved, ReviewState, Snapshot, Stance, StatementId, StatementRow, TargetRow,
    TopicSet,
};

/// A small generator of numbers that are the same on every machine (SplitMix64).
#[derive(Debug)]
pub struct Numbers(pub u64);

impl Numbers {
    /// A number below `end`, which is not zero.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}

/// A file's rows with that many agreements, sixteen statements each, one article each.
pub fn snapshot(agreements: usize) -> Snapshot {
    let lexicon = Lexicon::embedded();
    let mut numbers = Numbers(42);
    let mut snapshot = Snapshot::default();
    let companies = ["Viettel", "VNPT", "FPT", "MobiFone"];
    let parties = lexicon.provinces.iter().map(|p| (&p.slug, p.name.as_str(), PartyKind::Province)).chain(
        lexicon
            .companies
            .iter()
            .filter(|c| companies.contains(&c.name.as_str()))
            .map(|c| (&c.slug, c.name.as_str(), PartyKind::Company)),
    );
    for (at, (slug, name, kind)) in parties.enumerate() {
        let id = PartyId(i64::try_from(at).unwrap());
        snapshot.parties.insert(id, PartyRow { id, slug: slug.clone(), name: name.to_owned(), kind });
    }
    let provinces = lexicon.provinces.len() as u64;
    let of = |value, id: i64| Resolved {
        value: Some(value),
        claims: vec![ClaimRow::new(ClaimId(id), ArticleId(id), value)],
        chosen: false,
        rejected: Vec::new(),
    };
    for at in 0..agreements {
        let id = i64::try_from(at).unwrap();
        let year = i16::try_from(2015 + numbers.below(11)).unwrap();
        let day = PartialDate::from_day(
            year,
            1 + i8::try_from(numbers.below(12)).unwrap(),
            1 + i8::try_from(numbers.below(28)).unwrap(),
        );
        let day = day.unwrap();
        let party = |n: u64| PartyId(i64::try_from(n).unwrap());
        snapshot.articles.insert(
            ArticleId(id),
            ArticleRow {
                id: ArticleId(id),
                file: format!("{id}.txt"),
                title: format!("Bài {id}"),
                outlet: None,
                published: Some(day),
                url: None,
                length: 3000,
                by_hand: false,
                copy_of: None,
            },
        );
        snapshot.agreements.insert(
            AgreementId(id),
            AgreementRow {
                id: AgreementId(id),
                parties: vec![
                    party(numbers.below(provinces)),
                    party(provinces + numbers.below(companies.len() as u64)),
                ],
                signed_on: Resolved {
                    value: Some(day),
                    claims: vec![ClaimRow::new(ClaimId(id), ArticleId(id), day)],
                    chosen: false,
                    rejected: Vec::new(),
                },
                start: of(year, id),
                end: of(year + 5, id),
                outlook: Resolved::default(),
                articles: vec![ArticleId(id)],
                party_facts: Vec::new(),
                grouped_by_hand: false,
            },
        );
        for _ in 0..16 {
            let mut topics = TopicSet::default();
            for _ in 0..=numbers.below(2) {
                topics.insert(usize::try_from(numbers.below(lexicon.topics.len() as u64)).unwrap());
            }
            snapshot.statements.push(StatementRow {
                id: StatementId(i64::try_from(snapshot.statements.len()).unwrap()),
                agreement: AgreementId(id),
                article: ArticleId(id),
                topics,
                stance: Stance::ALL[usize::try_from(numbers.below(4)).unwrap()],
                actor: Actor::ALL[usize::try_from(numbers.below(3)).unwrap()],
                targets: targets(&mut numbers),
                review: ReviewState::Unreviewed,
                origin: Origin::Read,
            });
        }
    }
    snapshot
}

/// The numbers of a statement: every fourth has one, of a few things that many agreements count.
fn targets(numbers: &mut Numbers) -> Vec<TargetRow> {
    if numbers.below(4) > 0 {
        return Vec::new();
    }
    let things = [("trạm", "5G"), ("%", "dân số được phủ sóng"), ("tỷ đồng", "đầu tư"), ("cán bộ", "kỹ năng số")];
    let (unit, subject) = things[usize::try_from(numbers.below(4)).unwrap()];
    vec![TargetRow {
        value: f64::from(u32::try_from(1 + numbers.below(100)).unwrap()),
        unit: unit.to_owned(),
        comparator: Comparator::AtLeast,
        subject: subject.to_owned(),
    }]
}
