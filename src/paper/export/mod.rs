//! Files for other programs: each view as a spreadsheet, a text document, a web page or pages, and
//! all facts with their evidence as tables and data.
//!
//! CSV and XLSX are for people with a spreadsheet: headings and names in their language, and no
//! cell that a spreadsheet would run as a formula. DOCX and HTML say what the printed pages say,
//! from the same plain data. JSON and JSON Lines are for programs: stable English keys and slugs
//! whatever the language; days are ISO 8601. Nothing here opens a file or asks a clock; whoever
//! asks writes the bytes, and the same request gives the same bytes.

mod csv;
mod document;
mod docx;
mod grid;
mod html;
mod ink;
mod json;
mod jsonl;
mod picture;
mod tables;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use crate::compare::{self, Selection};
use crate::lexicon::Lexicon;
use crate::model::kinds::kinds;
use crate::model::{AgreementId, EvidenceRow, PartialDate, Snapshot, StatementId, Subject};
use crate::words::{Language, Words};

use super::sheet::Sheet;
use super::sources::SourceEntry;
use super::{Depth, Material, Needs, PaperError, PaperView, Watch};

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
        /// Everything on one agreement.
        Agreement = "agreement",
        /// One agreement beside the others: what it lacks, and what it alone has.
        Gaps = "gaps",
        /// A line for each value that sources differ on.
        Disagreements = "disagreements",
        /// A line for each agreement: its parties, its days, how much it says.
        Agreements = "agreements",
        /// A line for each number that a statement is measured by.
        Targets = "targets",
        /// Every fact with the words that it stands on.
        Facts = "facts",
        /// A line for each article.
        Sources = "sources",
    }
}

impl Table {
    /// What a comparison is called as a file.
    pub const fn of_view(view: PaperView) -> Self {
        match view {
            PaperView::Matrix => Self::Matrix,
            PaperView::Timeline => Self::Timeline,
            PaperView::Roster => Self::Roster,
            PaperView::Agreement => Self::Agreement,
            PaperView::Gaps => Self::Gaps,
            PaperView::Disagreements => Self::Disagreements,
        }
    }

    /// The comparison that is set as pages; `None` for what is a table alone.
    pub const fn view(self) -> Option<PaperView> {
        match self {
            Self::Matrix => Some(PaperView::Matrix),
            Self::Timeline => Some(PaperView::Timeline),
            Self::Roster => Some(PaperView::Roster),
            Self::Agreement => Some(PaperView::Agreement),
            Self::Gaps => Some(PaperView::Gaps),
            Self::Disagreements => Some(PaperView::Disagreements),
            Self::Agreements | Self::Targets | Self::Facts | Self::Sources => None,
        }
    }
}

kinds! {
    /// In which form.
    #[derive(Default)]
    Format {
        /// Comma-separated values in UTF-8 with a byte-order mark.
        #[default]
        Csv = "csv",
        /// A workbook with a sheet for each view.
        Xlsx = "xlsx",
        /// A text document of the pages.
        Docx = "docx",
        /// A web page that holds everything it needs.
        Html = "html",
        /// The pages as they print.
        Pdf = "pdf",
        /// A picture of one page, in dots.
        Png = "png",
        /// A picture of one page, in lines.
        Svg = "svg",
        /// One JSON object.
        Json = "json",
        /// JSON Lines: one object a line.
        Jsonl = "jsonl",
    }
}

impl Format {
    /// Whether a person can read it in a terminal.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Csv | Self::Html | Self::Svg | Self::Json | Self::Jsonl)
    }

    /// Whether it says what the printed pages say, and so only what there are pages of.
    pub const fn is_of_pages(self) -> bool {
        matches!(self, Self::Docx | Self::Html | Self::Pdf | Self::Png | Self::Svg)
    }

    /// Whether it is a picture of one page.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Svg)
    }

    /// The form of files with this extension, in small or capital letters; `None` for an unknown one.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "htm" => Some(Self::Html),
            "ndjson" => Some(Self::Jsonl),
            other => Self::from_slug(other),
        }
    }

    /// Whether there is such a file of such a thing.
    pub const fn can_hold(self, table: Table) -> bool {
        table.view().is_some() || !self.is_of_pages()
    }
}

/// What is to be written, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What; of a workbook, which sheet is shown first.
    pub table: Table,
    /// In which form.
    pub format: Format,
    /// Which page a picture shows, from 1.
    pub page: usize,
    /// What is compared, in which language, how much of the statements, on which paper, of which day.
    /// Its view is that of `table`.
    pub pages: super::Request,
}

impl Request {
    /// A table as it is usually written: all agreements, the first words of each statement.
    pub fn new(table: Table, format: Format, language: Language, printed_on: PartialDate) -> Self {
        let view = table.view().unwrap_or_default();
        Self { table, format, page: 1, pages: super::Request::new(view, language, printed_on) }
    }

    /// The pages that the file is of.
    fn sheets(&self) -> super::Request {
        let mut pages = super::Request { view: self.table.view().unwrap_or_default(), ..self.pages.clone() };
        // A web page shows the first words and opens the whole, so that it has to have the whole.
        if self.format == Format::Html && pages.depth == Depth::Brief {
            pages.depth = Depth::Quotes;
        }
        pages
    }

    /// What must be in the material.
    pub fn needs(&self, snapshot: &Snapshot, lexicon: &Lexicon) -> Needs {
        if self.format.is_of_pages() {
            return Needs::of(&self.sheets(), snapshot, lexicon);
        }
        let selection = self.selection();
        let workbook = self.format == Format::Xlsx;
        let quoted = workbook || matches!(self.table, Table::Matrix | Table::Targets);
        let evident = workbook || matches!(self.table, Table::Facts | Table::Agreement);
        Needs {
            quotes: if quoted { statements(&selection, snapshot, lexicon) } else { Vec::new() },
            evidence: if evident { subjects(&selection, snapshot) } else { Vec::new() },
            paragraphs: Vec::new(),
        }
    }

    /// What is compared: of the page of an agreement, that one alone.
    fn selection(&self) -> Selection {
        let mut selection = self.pages.selection.clone();
        match (self.table, self.pages.agreement) {
            (Table::Agreement, Some(id)) => selection.agreements = Some(vec![id]),
            (Table::Gaps, Some(id)) => selection.mine = Some(id),
            _ => {}
        }
        selection
    }
}

/// Writes a file.
///
/// # Errors
///
/// Where a picture of a page is asked for that there is not, or pages of what has none; else only on
/// a mistake of the program.
pub fn write(request: &Request, material: &Material, lexicon: &Lexicon) -> Result<Vec<u8>, PaperError> {
    write_watched(request, material, lexicon, Watch::default())
}

/// Writes a file while somebody watches, who is told of hundredths.
///
/// # Errors
///
/// Where whoever watches wants it no more, where a picture of a page is asked for that there is not,
/// or pages of what has none; else only on a mistake of the program.
pub fn write_watched(
    request: &Request,
    material: &Material,
    lexicon: &Lexicon,
    watch: Watch<'_>,
) -> Result<Vec<u8>, PaperError> {
    let (words, selection) = (Words::new(request.pages.language), request.selection());
    let desk = Desk { request: &request.pages, selection: &selection, material, lexicon, words: &words };
    go_on(watch, 0)?;
    if !request.format.can_hold(request.table) {
        return Err(PaperError::NoPages { table: request.table.slug(), format: request.format.slug() });
    }
    match request.format {
        Format::Csv => csv::write(&tables::grid(&desk, request.table)),
        Format::Json => json::write(&desk, request.table),
        Format::Jsonl => jsonl::write(&desk, request.table, watch),
        Format::Xlsx => xlsx::write(&desk, request.table, watch),
        Format::Docx => docx::write(&Sheet::new(&request.sheets(), material, lexicon, watch.cancelled)?, &words, watch),
        Format::Html => {
            let brief = request.pages.depth == Depth::Brief;
            html::write(&Sheet::new(&request.sheets(), material, lexicon, watch.cancelled)?, &words, brief, watch)
        }
        Format::Pdf => super::typeset_watched(&request.sheets(), material, lexicon, watch)?.pdf(),
        Format::Png => {
            picture::png(&super::typeset_watched(&request.sheets(), material, lexicon, watch)?, request.page)
        }
        Format::Svg => {
            let pages = super::typeset_watched(&request.sheets(), material, lexicon, watch)?;
            Ok(pages.svg(request.page)?.into_bytes())
        }
    }
}

/// Tells how many hundredths are done and asks whether to go on.
fn go_on(watch: Watch<'_>, hundredths: usize) -> Result<(), PaperError> {
    if watch.cancelled.load(Ordering::Relaxed) {
        return Err(PaperError::Cancelled);
    }
    (watch.progress)(hundredths, 100);
    Ok(())
}

/// So many hundredths between two, when so much is done of all.
fn between(from: usize, to: usize, done: usize, all: usize) -> usize {
    from + (to - from) * done / all.max(1)
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

/// What one agreement lacks beside the others, with the numbers that some of them give.
struct FoundGaps {
    gaps: compare::Gaps,
    measures: Vec<compare::Measure>,
}

fn found_gaps(desk: &Desk<'_>) -> FoundGaps {
    let (snapshot, lexicon) = (desk.snapshot(), desk.lexicon);
    let roster = compare::roster(snapshot, lexicon, desk.selection);
    let measures = compare::measures(&compare::summaries(snapshot, lexicon, &roster, desk.selection));
    let matrix = compare::matrix(snapshot, lexicon, desk.selection);
    FoundGaps { gaps: compare::gaps(&matrix, &measures, lexicon, desk.selection), measures }
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
        scale: 1.0,
        given_up: &AtomicBool::new(false),
    };
    super::sheet::summary(&paper, &agreements)
}

/// An address that may be a link: of the web, and of nothing that could run anything.
fn web_address(url: &str) -> Option<String> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let sound = !url.chars().any(|c| c.is_control() || c.is_whitespace());
    (sound && matches!(scheme.as_deref(), Some("http" | "https"))).then(|| url.to_owned())
}

/// What stands behind the title and the imprint of a source: which agreements it tells of, where, and
/// which file it is.
fn about_source(entry: &SourceEntry) -> String {
    let parts = [entry.about.as_str(), entry.places.as_str(), entry.file.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
