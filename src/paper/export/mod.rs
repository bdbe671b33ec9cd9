//! Files for other programs: each view as a spreadsheet, a text document, a web page or pages, and
//! all facts with their evidence as tables and data.
//!
//! CSV and XLSX are for people with a spreadsheet: headings and names in their language, and no
//! cell that a spreadsheet would run as a formula. DOCX and HTML say what the printed pages say,
//! from the same plain data. JSON and JSON Lines are for programs: stable English keys and slugs
//! whatever the language; days are ISO 8601. Nothing here opens a file or asks a clock; whoever
//! asks writes the bytes, and the same request gives the same bytes.

mod csv;
mod grid;
mod ink;
mod json;
mod jsonl;
mod tables;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::compare::{self, Selection};
use crate::lexicon::Lexicon;
use crate::model::kinds::kinds;
use crate::model::{AgreementId, EvidenceRow, PartialDate, Snapshot, StatementId, Subject};
use crate::words::{Language, Words};

use super::{Material, PaperError, PaperView};

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
        /// A line for each agreement: its parties, its days, how much it says.
        Agreements = "agreements",
        /// A line for each number that a statement is measured by.
        Targets = "targets",
        /// A line for each value that sources differ on.
        Disagreements = "disagreements",
        /// Every fact with the words that it stands on.
        Facts = "facts",
        /// A line for each article.
        Sources = "sources",
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
        /// JSON Lines: one object a line.
        Jsonl = "jsonl",
        /// A workbook with a sheet for each view.
        Xlsx = "xlsx",
    }
}

impl Format {
    /// Whether a person can read it in a terminal.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Xlsx)
    }

    /// The form of files with this extension, in small or capital letters; `None` for an unknown one.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::from_slug(&extension.to_ascii_lowercase())
    }
}

/// What is to be written, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Which table; of a workbook, which sheet is shown first.
    pub table: Table,
    /// In which form.
    pub format: Format,
    /// What is compared, in which language, how much of the statements, and of which day.
    pub pages: super::Request,
}

impl Request {
    /// A table as it is usually written: all agreements, the first words of each statement.
    pub fn new(table: Table, format: Format, language: Language, printed_on: PartialDate) -> Self {
        Self { table, format, pages: super::Request::new(PaperView::Matrix, language, printed_on) }
    }

    /// The statements whose words must be in [`Material::quotes`].
    pub fn quotes_needed(&self, snapshot: &Snapshot, lexicon: &Lexicon) -> Vec<StatementId> {
        let shows = self.format == Format::Xlsx || matches!(self.table, Table::Matrix | Table::Targets);
        if shows { statements(&self.pages.selection, snapshot, lexicon) } else { Vec::new() }
    }

    /// The facts whose evidence must be in [`Material::evidence`].
    pub fn evidence_needed(&self, snapshot: &Snapshot) -> Vec<Subject> {
        let shows = self.format == Format::Xlsx || self.table == Table::Facts;
        if shows { subjects(&self.pages.selection, snapshot) } else { Vec::new() }
    }
}

/// Told how much is done, from 0 to 1; answers whether to go on.
pub type Watch<'a> = dyn FnMut(f32) -> bool + 'a;

/// Writes a table.
///
/// # Errors
///
/// Only on a mistake of the program: no data makes it fail.
pub fn write(request: &Request, material: &Material, lexicon: &Lexicon) -> Result<Vec<u8>, PaperError> {
    write_watched(request, material, lexicon, &mut |_| true)
}

/// Writes a table while somebody watches.
///
/// # Errors
///
/// Where whoever watches does not want to go on; else only on a mistake of the program.
pub fn write_watched(
    request: &Request,
    material: &Material,
    lexicon: &Lexicon,
    watch: &mut Watch<'_>,
) -> Result<Vec<u8>, PaperError> {
    let words = Words::new(request.pages.language);
    let desk = Desk { request: &request.pages, selection: &request.pages.selection, material, lexicon, words: &words };
    go_on(watch, 0.0)?;
    match request.format {
        Format::Csv => csv::write(&tables::grid(&desk, request.table)),
        Format::Json => json::write(&desk, request.table),
        Format::Jsonl => jsonl::write(&desk, request.table, watch),
        Format::Xlsx => xlsx::write(&desk, request.table, watch),
    }
}

/// Tells how much is done and asks whether to go on.
fn go_on(watch: &mut Watch<'_>, done: f32) -> Result<(), PaperError> {
    if watch(done) { Ok(()) } else { Err(PaperError::Cancelled) }
}

/// What is at hand while a table is written.
struct Desk<'a> {
    request: &'a super::Request,
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

/// What was selected, in words, a line each.
fn summary(desk: &Desk<'_>) -> Vec<String> {
    let agreements = desk.agreements();
    let sources = super::sources::Sources::default();
    let labels = compare::labels::agreement_labels(desk.snapshot());
    let paper = super::sheet::Desk {
        request: desk.request,
        material: desk.material,
        lexicon: desk.lexicon,
        words: desk.words,
        labels: &labels,
        sources: &sources,
        width: 0.0,
        height: 0.0,
        scale: 1.0,
    };
    super::sheet::summary(&paper, &agreements)
}

/// An address that may be a link: of the web, and of nothing that could run anything.
fn web_address(url: &str) -> Option<String> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let sound = !url.chars().any(|c| c.is_control() || c.is_whitespace());
    (sound && matches!(scheme.as_deref(), Some("http" | "https"))).then(|| url.to_owned())
}
