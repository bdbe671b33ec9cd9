//! Commitments by topic: agreements as columns under their company or province, topics in their
//! groups as rows.
//!
//! Two cells *say the same* when the same stances by the same actors stand in them, and the same
//! numbers. How often a thing is said, or in which words, makes no difference.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use crate::lexicon::Lexicon;
use crate::model::{
    Actor, AgreementId, AgreementRow, PartyKind, Snapshot, Stance, StatementId, StatementRow, TargetRow,
};
use crate::text;

use super::labels::{AgreementLabel, agreement_labels};
use super::review::is_decided;
use super::selection::{ColumnOrder, GroupBy, Selection, Verdict};

/// The matrix.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// The agreements, in the order of the selection.
    pub columns: Vec<MatrixColumn>,
    /// What stands above the agreements: runs of columns. Empty where nothing does.
    pub column_groups: Vec<MatrixColumnGroup>,
    /// The groups of topics, each with its rows.
    pub groups: Vec<MatrixGroup>,
    /// The topics that have a row.
    pub rows: Vec<MatrixRow>,
    /// How many topics the filters leave, whether they have a row or not: what coverage is
    /// counted in.
    pub topics: usize,
    /// All topics of each agreement, agreement by agreement.
    cells: Vec<Cell>,
    /// How many topics each agreement has cells for.
    height: usize,
    /// Where in `cells` the agreement of each column stands.
    places: Vec<usize>,
}

/// One agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixColumn {
    /// Which.
    pub agreement: AgreementId,
    /// What it is called.
    pub label: AgreementLabel,
    /// What it is called below the heading of its group: the other parties.
    pub short: String,
    /// How many of the matrix's topics it mentions.
    pub coverage: usize,
    /// How many of its statements count.
    pub statements: usize,
    /// How many of them a reader has accepted.
    pub reviewed: usize,
}

/// What stands above agreements: a run of columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixColumnGroup {
    /// The party that they share; empty for those that have none of the kind.
    pub name: String,
    /// The first of its columns.
    pub first_column: usize,
    /// How many columns it has; at least one.
    pub columns: usize,
}

/// A group of topics: a run of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixGroup {
    /// Its place in the lexicon's groups.
    pub group: usize,
    /// The first of its rows.
    pub first_row: usize,
    /// How many rows it has; at least one.
    pub rows: usize,
}

/// One topic.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixRow {
    /// Its place in the lexicon's topics.
    pub topic: usize,
    /// How many of the matrix's agreements mention it.
    pub coverage: usize,
    /// Whether two cells of it do not say the same.
    pub differs: bool,
    /// The greatest number of each unit in the row: what bars are drawn against.
    pub scales: BTreeMap<String, f64>,
}

/// What one agreement says on one topic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The statements that pass the filters, in the order of their ids.
    pub statements: Vec<StatementId>,
    /// How many of them there are by stance and actor, in the order of [`Stance::ALL`] and
    /// [`Actor::ALL`].
    pub counts: [[u16; 3]; 4],
    /// How many of them a reader has accepted.
    pub reviewed: u16,
    /// How many statements are left out for the one reason that nobody has reviewed them yet.
    pub not_reviewed: u16,
    /// How many statements the other filters leave out.
    pub filtered_out: u16,
    /// How many statements a reader rejected.
    pub rejected: u16,
}

/// Why a cell shows no statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Empty {
    /// The articles do not mention the topic.
    NotMentioned,
    /// Statements are there, and none that is asked for is reviewed yet.
    NotReviewed(u16),
    /// Statements are there, and the filters leave them out.
    OutsideFilter(u16),
    /// Statements were there, and a reader rejected them.
    Rejected(u16),
}

impl Cell {
    /// Whether no statement is shown.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// Why no statement is shown; `None` where one is. What a reader can still do comes first.
    pub fn empty(&self) -> Option<Empty> {
        if !self.is_empty() {
            None
        } else if self.not_reviewed > 0 {
            Some(Empty::NotReviewed(self.not_reviewed))
        } else if self.filtered_out > 0 {
            Some(Empty::OutsideFilter(self.filtered_out))
        } else if self.rejected > 0 {
            Some(Empty::Rejected(self.rejected))
        } else {
            Some(Empty::NotMentioned)
        }
    }

    /// How many statements have a stance and an actor.
    pub fn count(&self, stance: Stance, actor: Actor) -> u16 {
        self.counts[stance as usize][actor as usize]
    }

    /// How many statements have a stance.
    pub fn count_of_stance(&self, stance: Stance) -> u16 {
        self.counts[stance as usize].iter().sum()
    }

    /// Which stances by which actors it has, a bit each.
    fn kinds(&self) -> u16 {
        let flat = self.counts.iter().flatten().enumerate();
        flat.fold(0, |kinds, (bit, count)| kinds | u16::from(*count > 0) << bit)
    }
}

impl Matrix {
    /// The cell of a row and a column; `None` outside the table.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cell_of_topic(self.rows.get(row)?.topic, column)
    }

    /// The cell of a topic, which may have no row, and a column; `None` outside the table.
    pub fn cell_of_topic(&self, topic: usize, column: usize) -> Option<&Cell> {
        let place = self.places.get(column)?;
        (topic < self.height).then(|| self.cells.get(place * self.height + topic)).flatten()
    }

    /// What a column says on all topics of a group together. A statement on two topics counts
    /// once; what is left out counts once for each topic.
    pub fn group_cell(&self, snapshot: &Snapshot, group: usize, column: usize) -> Cell {
        let mut whole = Cell::default();
        let Some(group) = self.groups.get(group) else { return whole };
        for cell in (group.first_row..group.first_row + group.rows).filter_map(|row| self.cell(row, column)) {
            whole.statements.extend_from_slice(&cell.statements);
            whole.not_reviewed = whole.not_reviewed.saturating_add(cell.not_reviewed);
            whole.filtered_out = whole.filtered_out.saturating_add(cell.filtered_out);
            whole.rejected = whole.rejected.saturating_add(cell.rejected);
        }
        whole.statements.sort_unstable();
        whole.statements.dedup();
        for row in whole.statements.iter().filter_map(|id| statement(snapshot, *id)) {
            whole.counts[row.stance as usize][row.actor as usize] += 1;
            whole.reviewed += u16::from(is_decided(row.review, row.origin));
        }
        whole
    }

    /// The column of an agreement.
    pub fn column_of(&self, agreement: AgreementId) -> Option<usize> {
        self.columns.iter().position(|column| column.agreement == agreement)
    }
}

/// The row of a statement.
pub fn statement(snapshot: &Snapshot, id: StatementId) -> Option<&StatementRow> {
    let place = snapshot.statements.binary_search_by_key(&id, |row| row.id).ok()?;
    snapshot.statements.get(place)
}

/// The matrix of the selected agreements.
pub fn matrix(snapshot: &Snapshot, lexicon: &Lexicon, selection: &Selection) -> Matrix {
    matrix_with(snapshot, lexicon, selection, &agreement_labels(snapshot))
}

/// The matrix of the selected agreements, where what they are called is known already.
pub fn matrix_with(
    snapshot: &Snapshot,
    lexicon: &Lexicon,
    selection: &Selection,
    labels: &BTreeMap<AgreementId, AgreementLabel>,
) -> Matrix {
    let filter = selection.filter(lexicon);
    let chosen = selection.agreements(snapshot);
    let (width, height) = (chosen.len(), lexicon.topics.len());
    let place_of: HashMap<AgreementId, usize, std::hash::BuildHasherDefault<FxHasher>> =
        chosen.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let mut cells = vec![Cell::default(); height * width];
    let mut statements = vec![(0, 0); width];
    let mut scales: Vec<BTreeMap<String, f64>> = vec![BTreeMap::new(); height];
    // The numbers of each cell, as hashes: enough to tell whether two cells give the same.
    let mut numbers: Vec<(usize, u64)> = Vec::new();
    for statement in &snapshot.statements {
        let Some(&place) = place_of.get(&statement.agreement) else { continue };
        let verdict = filter.verdict(statement);
        let accepted = is_decided(statement.review, statement.origin);
        if verdict == Verdict::Counts {
            statements[place].0 += 1;
            statements[place].1 += usize::from(accepted);
        }
        for topic in statement.topics.iter().filter(|topic| *topic < height) {
            let at = place * height + topic;
            let cell = &mut cells[at];
            let add = |count: &mut u16| *count = count.saturating_add(1);
            match verdict {
                Verdict::Counts => {
                    cell.statements.push(statement.id);
                    add(&mut cell.counts[statement.stance as usize][statement.actor as usize]);
                    if accepted {
                        add(&mut cell.reviewed);
                    }
                    for target in &statement.targets {
                        numbers.push((at, hash_of(target)));
                        match scales[topic].get_mut(&target.unit) {
                            Some(greatest) => *greatest = greatest.max(target.value),
                            None => {
                                scales[topic].insert(target.unit.clone(), target.value);
                            }
                        }
                    }
                }
                Verdict::NotReviewed => add(&mut cell.not_reviewed),
                Verdict::Outside => add(&mut cell.filtered_out),
                Verdict::Rejected => add(&mut cell.rejected),
            }
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    let told = |at: usize| {
        let start = numbers.partition_point(|(other, _)| *other < at);
        let own = numbers[start..].iter().take_while(move |(other, _)| *other == at);
        own.fold(0u64, |all, (_, hash)| all.rotate_left(7) ^ hash)
    };

    let mut matrix = Matrix { height, ..Matrix::default() };
    let mut coverage = vec![0; width];
    // Agreement by agreement, as the cells lie in memory: going by topics, no two cells would be neighbours.
    let mut covered = vec![0; height];
    let mut differs = vec![false; height];
    let mut first = vec![None; height];
    let shown: Vec<usize> = (0..height).filter(|place| filter.topics().contains(*place)).collect();
    for (column, covers) in coverage.iter_mut().enumerate() {
        for &place in &shown {
            let at = column * height + place;
            let cell = &cells[at];
            covered[place] += usize::from(!cell.is_empty());
            *covers += usize::from(!cell.is_empty());
            if !differs[place] {
                let says = (cell.kinds(), if numbers.is_empty() { 0 } else { told(at) });
                differs[place] = *first[place].get_or_insert(says) != says;
            }
        }
    }
    for (place, topic) in lexicon.topics.iter().enumerate().filter(|(place, _)| filter.topics().contains(*place)) {
        matrix.topics += 1;
        let (covered, differs) = (covered[place], differs[place]);
        if (covered == 0 && selection.hide_empty_topics) || (!differs && selection.only_differences) {
            continue;
        }
        let group = lexicon.groups.iter().position(|group| group.slug == topic.group).unwrap_or_default();
        match matrix.groups.last_mut() {
            Some(last) if last.group == group => last.rows += 1,
            _ => matrix.groups.push(MatrixGroup { group, first_row: matrix.rows.len(), rows: 1 }),
        }
        let scales = std::mem::take(&mut scales[place]);
        matrix.rows.push(MatrixRow { topic: place, coverage: covered, differs, scales });
    }

    let arranged = arrange(snapshot, selection, labels, &chosen, &coverage);
    matrix.column_groups = arranged.groups;
    for (place, group) in &arranged.places {
        let agreement = chosen[*place];
        let label = labels.get(&agreement).cloned();
        let label = label.unwrap_or_else(|| AgreementLabel { title: String::new(), distinction: None });
        let short = match group.and_then(|party| short_label(snapshot, agreement, party, &label)) {
            Some(short) => short,
            None => label.line(),
        };
        let (statements, reviewed) = statements[*place];
        matrix.columns.push(MatrixColumn { agreement, label, short, coverage: coverage[*place], statements, reviewed });
    }
    matrix.places = arranged.places.into_iter().map(|(place, _)| place).collect();
    matrix.cells = cells;
    matrix
}

fn hash_of(target: &TargetRow) -> u64 {
    let mut hasher = FxHasher::default();
    target.value.to_bits().hash(&mut hasher);
    target.unit.hash(&mut hasher);
    target.comparator.hash(&mut hasher);
    hasher.finish()
}

/// The columns as they stand side by side.
struct Arranged<'a> {
    /// For each column the place among the chosen agreements, and the party that its group names.
    places: Vec<(usize, Option<&'a str>)>,
    groups: Vec<MatrixColumnGroup>,
}

fn arrange<'a>(
    snapshot: &'a Snapshot,
    selection: &Selection,
    labels: &BTreeMap<AgreementId, AgreementLabel>,
    chosen: &[AgreementId],
    coverage: &[usize],
) -> Arranged<'a> {
    let mut places: Vec<usize> = (0..chosen.len()).collect();
    let row = |place: usize| chosen.get(place).and_then(|id| snapshot.agreements.get(id));
    let signed = |place: usize| row(place).and_then(|row| row.signed_on.value);
    let down = selection.descending;
    match &selection.order {
        ColumnOrder::Given if down => places.reverse(),
        ColumnOrder::Given => {}
        // The undated stay last, whichever way the days go.
        ColumnOrder::Signed if down => {
            places.sort_by_key(|place| (signed(*place).is_none(), std::cmp::Reverse(signed(*place))));
        }
        ColumnOrder::Signed => places.sort_by_key(|place| (signed(*place).is_none(), signed(*place))),
        ColumnOrder::Name => {
            places.sort_by_cached_key(|place| {
                chosen.get(*place).and_then(|id| labels.get(id)).map(|label| text::sort_key(&label.line()))
            });
            if down {
                places.reverse();
            }
        }
        ColumnOrder::Coverage if down => places.sort_by_key(|place| std::cmp::Reverse(coverage[*place])),
        ColumnOrder::Coverage => places.sort_by_key(|place| coverage[*place]),
        ColumnOrder::Own(order) => {
            let rank: HashMap<AgreementId, usize> = order.iter().enumerate().map(|(rank, id)| (*id, rank)).collect();
            places.sort_by_key(|place| rank.get(&chosen[*place]).copied().unwrap_or(usize::MAX));
        }
    }
    if let Some(mine) = selection.mine
        && let Some(at) = places.iter().position(|place| chosen[*place] == mine)
    {
        places[..=at].rotate_right(1);
    }
    let Some(by) = selection.group_by else {
        return Arranged { places: places.into_iter().map(|place| (place, None)).collect(), groups: Vec::new() };
    };
    // A group stands where the first of its agreements would; its agreements keep their order.
    let mut names: Vec<Option<&str>> = Vec::new();
    let mut known: HashMap<Option<&str>, usize> = HashMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for place in places {
        let name = row(place).and_then(|row| party_of(snapshot, row, by));
        let group = *known.entry(name).or_insert_with(|| {
            names.push(name);
            members.push(Vec::new());
            names.len() - 1
        });
        members[group].push(place);
    }
    let mut arranged = Arranged { places: Vec::new(), groups: Vec::new() };
    for (name, members) in names.into_iter().zip(members) {
        arranged.groups.push(MatrixColumnGroup {
            name: name.unwrap_or_default().to_owned(),
            first_column: arranged.places.len(),
            columns: members.len(),
        });
        arranged.places.extend(members.into_iter().map(|place| (place, name)));
    }
    arranged
}

/// The party that an agreement is grouped by: its first enterprise, or its first party on the
/// public side.
fn party_of<'a>(snapshot: &'a Snapshot, row: &AgreementRow, by: GroupBy) -> Option<&'a str> {
    let parties = || row.parties.iter().filter_map(|party| snapshot.parties.get(party));
    let of = |kind: PartyKind| parties().find(|party| party.kind == kind);
    let party = match by {
        GroupBy::Company => of(PartyKind::Company),
        GroupBy::Province => of(PartyKind::Province)
            .or_else(|| of(PartyKind::District))
            .or_else(|| parties().find(|party| party.kind != PartyKind::Company)),
    };
    party.map(|party| party.name.as_str())
}

/// What an agreement is called beside one of its parties.
fn short_label(snapshot: &Snapshot, id: AgreementId, party: &str, label: &AgreementLabel) -> Option<String> {
    let row = snapshot.agreements.get(&id)?;
    let parties = row.parties.iter().filter_map(|party| snapshot.parties.get(party));
    let others: Vec<&str> = parties.map(|party| party.name.as_str()).filter(|name| *name != party).collect();
    (!others.is_empty()).then(|| match &label.distinction {
        Some(distinction) => format!("{} ({distinction})", others.join(" – ")),
        None => others.join(" – "),
    })
}
