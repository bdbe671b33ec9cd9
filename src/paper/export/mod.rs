//! Tables for other programs: each view, and all facts with their evidence, as CSV or JSON.
//!
//! CSV is for people with a spreadsheet: headings and names in their language, a byte-order mark
//! so that Vietnamese letters arrive whole, and no cell that a spreadsheet would run as a formula.
//! JSON is for programs: stable English keys and slugs whatever the language. Days are ISO 8601 in
//! both. Nothing here opens a file; whoever asks writes the bytes.

mod json;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::compare::{self, Selection};
use crate::lexicon::Lexicon;
use crate::model::kinds::kinds;
use crate::model::{AgreementId, EvidenceRow, Snapshot, StatementId, Subject};
use crate::words::{Language, Words};

use super::{Material, PaperError};

kinds! {
    /// What is written.
    #[derive(Default)]
    Table {
        /// Commitments by topic, a column for each agreement.
        #[default]
        Matrix = "matrix",
        /// A line for each agreement with its day and its years.
        Timeline = "timeline",
        /// A line for each leader at each agreement.
        Roster = "roster",
        /// Every fact with the words that it stands on.
        Facts = "facts",
    }
}

kinds! {
    /// In which form.
    #[derive(Default)]
    Format {
        /// Comma-separated values in UTF-8 with a byte-order mark.
        #[default]
        Csv = "csv",
        /// One JSON object.
        Json = "json",
    }
}

/// What is to be written, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Which table.
    pub table: Table,
    /// In which form.
    pub format: Format,
    /// In which language the headings of CSV are.
    pub language: Language,
    /// What is compared.
    pub selection: Selection,
}

impl Request {
    /// The statements whose words must be in [`Material::quotes`].
    pub fn quotes_needed(&self, snapshot: &Snapshot, lexicon: &Lexicon) -> Vec<StatementId> {
        if self.table == Table::Matrix { statements(&self.selection, snapshot, lexicon) } else { Vec::new() }
    }

    /// The facts whose evidence must be in [`Material::evidence`].
    pub fn evidence_needed(&self, snapshot: &Snapshot) -> Vec<Subject> {
        if self.table == Table::Facts { subjects(&self.selection, snapshot) } else { Vec::new() }
    }
}

/// Writes a table.
///
/// # Errors
///
/// Only on a mistake of the program: no data makes it fail.
pub fn write(request: &Request, material: &Material, lexicon: &Lexicon) -> Result<Vec<u8>, PaperError> {
    let words = Words::new(request.language);
    let desk = Desk { selection: &request.selection, material, lexicon, words: &words };
    match request.format {
        Format::Csv => tables::write(&desk, request.table),
        Format::Json => json::write(&desk, request.table),
    }
}

/// What is at hand while a table is written.
struct Desk<'a> {
    selection: &'a Selection,
    material: &'a Material,
    lexicon: &'a Lexicon,
    words: &'a Words,
}

impl Desk<'_> {
    fn snapshot(&self) -> &Snapshot {
        &self.material.snapshot
    }

    fn agreements(&self) -> Vec<AgreementId> {
        self.selection.agreements(self.snapshot())
    }

    fn evidence(&self) -> BTreeMap<Subject, Vec<&EvidenceRow>> {
        let mut by_subject: BTreeMap<Subject, Vec<&EvidenceRow>> = BTreeMap::new();
        for row in &self.material.evidence {
            by_subject.entry(row.subject).or_default().push(row);
        }
        by_subject
    }

    fn labels(&self) -> BTreeMap<AgreementId, String> {
        let labels = compare::labels::agreement_labels(self.snapshot());
        labels.into_iter().map(|(id, label)| (id, label.line())).collect()
    }
}

/// The statements of the selected agreements that pass the filters and that no reader rejected,
/// ascending.
pub fn statements(selection: &Selection, snapshot: &Snapshot, lexicon: &Lexicon) -> Vec<StatementId> {
    let filter = selection.filter(lexicon);
    let chosen: BTreeSet<AgreementId> = selection.agreements(snapshot).into_iter().collect();
    let counts = |row: &&crate::model::StatementRow| chosen.contains(&row.agreement) && filter.admits(row);
    let mut ids: Vec<StatementId> = snapshot.statements.iter().filter(counts).map(|row| row.id).collect();
    ids.sort_unstable();
    ids
}

/// All facts of the selected agreements, agreement by agreement: parties, days and years, people,
/// statements. The filters of the matrix and what a reader rejected leave nothing out here: each
/// fact says what was decided of it.
pub fn subjects(selection: &Selection, snapshot: &Snapshot) -> Vec<Subject> {
    let mut appearances: BTreeMap<AgreementId, Vec<Subject>> = BTreeMap::new();
    for row in &snapshot.appearances {
        appearances.entry(row.agreement).or_default().push(Subject::Appearance(row.id));
    }
    let mut statements: BTreeMap<AgreementId, Vec<Subject>> = BTreeMap::new();
    for row in &snapshot.statements {
        statements.entry(row.agreement).or_default().push(Subject::Statement(row.id));
    }
    let mut found = Vec::new();
    for row in selection.agreements(snapshot).iter().filter_map(|id| snapshot.agreements.get(id)) {
        found.extend(row.parties.iter().map(|party| Subject::Party(row.id, *party)));
        found.extend(row.signed_on.claims.iter().map(|claim| Subject::Claim(claim.id)));
        for years in [&row.start, &row.end, &row.outlook] {
            found.extend(years.claims.iter().map(|claim| Subject::Claim(claim.id)));
        }
        found.extend(appearances.remove(&row.id).unwrap_or_default());
        found.extend(statements.remove(&row.id).unwrap_or_default());
    }
    found
}
