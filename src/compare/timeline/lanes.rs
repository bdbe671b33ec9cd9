//! The agreements of a timeline in lanes: by province, by company, or each for itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{AgreementId, PartyId, PartyKind, Snapshot};
use crate::text;

use super::Timeline;

/// What the lanes of a timeline are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LaneBy {
    /// One list of agreements.
    #[default]
    Agreement,
    /// A lane for each province, and for each district that signs.
    Province,
    /// A lane for each company.
    Company,
}

impl LaneBy {
    /// All of them, in the order of their buttons.
    pub const ALL: [Self; 3] = [Self::Agreement, Self::Province, Self::Company];

    /// The key of its name in `assets/words`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Agreement => "timeline-lanes-agreement",
            Self::Province => "timeline-lanes-province",
            Self::Company => "timeline-lanes-company",
        }
    }

    const fn takes(self, kind: PartyKind) -> bool {
        match self {
            Self::Agreement => false,
            Self::Province => matches!(kind, PartyKind::Province | PartyKind::District),
            Self::Company => matches!(kind, PartyKind::Company),
        }
    }
}

/// A lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Whose lane it is; `None` for the agreements that have no party of the kind, and where there
    /// are no lanes.
    pub party: Option<PartyId>,
    /// Its name; empty where `party` is `None`.
    pub name: String,
    /// The places of its bars in the timeline, in the order of the timeline.
    pub bars: Vec<usize>,
    /// The places of its undated agreements.
    pub undated: Vec<usize>,
}

/// The lanes of a timeline, in the order of their names; what has no party of the kind comes last. An
/// agreement of two provinces stands in the lane of each.
pub fn lanes(timeline: &Timeline, snapshot: &Snapshot, by: LaneBy) -> Vec<Lane> {
    let new = |party: Option<PartyId>, name: &str| Lane {
        party,
        name: name.to_owned(),
        bars: Vec::new(),
        undated: Vec::new(),
    };
    if by == LaneBy::Agreement {
        let (bars, undated) = ((0..timeline.bars.len()).collect(), (0..timeline.undated.len()).collect());
        return vec![Lane { bars, undated, ..new(None, "") }];
    }
    let mut lanes: BTreeMap<Option<PartyId>, Lane> = BTreeMap::new();
    let mut put = |agreement: AgreementId, place: usize, dated: bool| {
        let parties = snapshot.agreements.get(&agreement).map_or(&[][..], |row| &row.parties);
        let of = parties.iter().filter_map(|id| snapshot.parties.get(id)).filter(|party| by.takes(party.kind));
        let mut names: Vec<(Option<PartyId>, &str)> = of.map(|party| (Some(party.id), party.name.as_str())).collect();
        if names.is_empty() {
            names.push((None, ""));
        }
        for (party, name) in names {
            let lane = lanes.entry(party).or_insert_with(|| new(party, name));
            let list = if dated { &mut lane.bars } else { &mut lane.undated };
            if list.last() != Some(&place) {
                list.push(place);
            }
        }
    };
    for (place, bar) in timeline.bars.iter().enumerate() {
        put(bar.agreement, place, true);
    }
    for (place, (agreement, _)) in timeline.undated.iter().enumerate() {
        put(*agreement, place, false);
    }
    let mut lanes: Vec<Lane> = lanes.into_values().collect();
    lanes.sort_by_cached_key(|lane| (lane.party.is_none(), text::sort_key(&lane.name), lane.party));
    lanes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Selection, timeline};
    use crate::model::{AgreementRow, PartyRow, Resolved};

    #[test]
    fn an_agreement_stands_in_the_lane_of_each_of_its_provinces() {
        let mut snapshot = Snapshot::default();
        let kinds = [
            (1, "Gia Lai", PartyKind::Province),
            (2, "Viettel", PartyKind::Company),
            (3, "Đắk Lắk", PartyKind::Province),
            (4, "Bộ Y tế", PartyKind::Organization),
            (5, "An Giang", PartyKind::Province),
        ];
        for (id, name, kind) in kinds {
            let row = PartyRow { id: PartyId(id), slug: text::slug(name), name: name.to_owned(), kind };
            snapshot.parties.insert(row.id, row);
        }
        let agreements: [(i64, &[i64], Option<i16>); 4] =
            [(1, &[1, 3, 2], Some(2025)), (2, &[4, 2], Some(2024)), (3, &[5, 2], None), (4, &[1, 2], Some(2026))];
        for (id, parties, start) in agreements {
            let row = AgreementRow {
                id: AgreementId(id),
                parties: parties.iter().copied().map(PartyId).collect(),
                signed_on: Resolved::default(),
                start: Resolved { value: start, ..Resolved::default() },
                end: Resolved::default(),
                outlook: Resolved::default(),
                articles: Vec::new(),
                party_facts: Vec::new(),
                grouped_by_hand: false,
            };
            snapshot.agreements.insert(row.id, row);
        }
        let model = timeline(&snapshot, &Selection::default());
        let named = |by| {
            let agreements = |lane: &Lane| -> Vec<i64> {
                let dated = lane.bars.iter().map(|place| model.bars[*place].agreement.0);
                dated.chain(lane.undated.iter().map(|place| model.undated[*place].0.0)).collect()
            };
            let lanes = lanes(&model, &snapshot, by);
            lanes.iter().map(|lane| (lane.name.clone(), agreements(lane))).collect::<Vec<_>>()
        };
        let name = |name: &str, ids: &[i64]| (name.to_owned(), ids.to_vec());
        assert_eq!(named(LaneBy::Agreement), [name("", &[1, 2, 4, 3])]);
        assert_eq!(
            named(LaneBy::Province),
            [name("An Giang", &[3]), name("Đắk Lắk", &[1]), name("Gia Lai", &[1, 4]), name("", &[2])]
        );
        assert_eq!(named(LaneBy::Company), [name("Viettel", &[1, 2, 4, 3])]);
    }
}
