//! From the comparisons to pages and files: PDF, page images, CSV and JSON.
//!
//! What is to be read on paper is worked out here as plain data (`sheet`), and the templates in
//! `assets/print` and the modules here only set it: no template holds a visible word, and nothing of the data is ever
//! run as markup. Paper has no clock and opens no file; the day of printing and the quotes are
//! handed in. The same input gives the same bytes.

mod blocks;
pub mod export;
mod faces;
mod facts;
mod flow;
mod lines;
mod listing;
mod matrix;
mod palette;
mod report;
mod request;
mod roster;
mod sheet;
mod sources;
mod timeline;
mod typesetting;
mod years;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::compare;
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, EvidenceRow, Message, Snapshot, Span, StatementId, Subject};

pub use compare::Selection;
pub use export::{Format, Table};
pub use faces::{FILES as FONTS, SpareFonts, codes, with_codes};
pub use request::{Colours, Depth, Margins, Orientation, PaperSize, PaperView, Request, TextSize};
pub use typesetting::{Image, Pages};

/// What is printed from: plain data that the caller fetched.
#[derive(Debug, Clone, Default)]
pub struct Material {
    /// The name of the file that is compared, as the pages give it; empty for none.
    pub file: String,
    /// Its rows.
    pub snapshot: Arc<Snapshot>,
    /// The words of the statements that [`Needs::quotes`] names. A statement without words here is
    /// counted and not quoted.
    pub quotes: BTreeMap<StatementId, String>,
    /// Where in these words their topics are named, by the places of the topics in the lexicon. A
    /// statement in brief begins there.
    pub cues: BTreeMap<StatementId, Vec<(usize, Span)>>,
    /// In which paragraph of its article each fact of [`Needs::paragraphs`] stands, from 1.
    pub paragraphs: BTreeMap<Subject, usize>,
    /// The evidence of the facts that [`Needs::evidence`] or [`export::Request::evidence_needed`]
    /// name.
    pub evidence: Vec<EvidenceRow>,
    /// The fonts that the system has for letters that those of the program lack; without them the same input
    /// gives the same bytes everywhere.
    pub spare: Option<SpareFonts>,
}

/// What the pages of a request are made from besides the snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needs {
    /// The statements whose words are shown, ascending.
    pub quotes: Vec<StatementId>,
    /// The facts whose sentences are shown.
    pub evidence: Vec<Subject>,
    /// The facts whose places in their articles are shown.
    pub paragraphs: Vec<Subject>,
}

impl Needs {
    /// What a request needs.
    pub fn of(request: &Request, snapshot: &Snapshot, lexicon: &Lexicon) -> Self {
        let of = if request.view == PaperView::Agreement { request.agreement } else { None };
        let counted = || report::quoted(&request.selection, snapshot, lexicon, of);
        let quotes = match request.view {
            PaperView::Matrix if matches!(request.depth, Depth::Brief | Depth::Quotes) => counted(),
            PaperView::Agreement => counted(),
            PaperView::Gaps if request.quotes => counted(),
            _ => Vec::new(),
        };
        let about = sheet::agreements(request, snapshot);
        let rows = || about.iter().filter_map(|id| snapshot.agreements.get(id));
        let claims = || {
            rows().flat_map(|row| {
                let days = row.signed_on.claims.iter().map(|claim| claim.id);
                let years = [&row.start, &row.end, &row.outlook].into_iter().flat_map(|years| &years.claims);
                days.chain(years.map(|claim| claim.id)).map(Subject::Claim)
            })
        };
        let evidence = match request.view {
            PaperView::Agreement | PaperView::Disagreements if request.quotes => claims().collect(),
            _ => Vec::new(),
        };
        let mut paragraphs: Vec<Subject> = Vec::new();
        if request.sources {
            let chosen: BTreeSet<AgreementId> = about.iter().copied().collect();
            if request.view != PaperView::Roster {
                paragraphs.extend(claims());
            }
            if matches!(request.view, PaperView::Matrix | PaperView::Roster | PaperView::Agreement) {
                let people = snapshot.appearances.iter().filter(|row| chosen.contains(&row.agreement));
                paragraphs.extend(people.map(|row| Subject::Appearance(row.id)));
            }
            if request.view == PaperView::Timeline {
                let dated = snapshot.statements.iter().filter(|row| chosen.contains(&row.agreement));
                let dated = dated.filter(|row| snapshot.years.contains_key(&row.id));
                paragraphs.extend(dated.map(|row| Subject::Statement(row.id)));
            }
            if matches!(request.view, PaperView::Matrix | PaperView::Agreement | PaperView::Gaps) {
                paragraphs.extend(counted().into_iter().map(Subject::Statement));
            }
        }
        Self { quotes, evidence, paragraphs }
    }
}

impl Material {
    /// The statements whose words the pages of a request show, ascending; empty where they show none.
    pub fn quotes_needed(request: &Request, snapshot: &Snapshot, lexicon: &Lexicon) -> Vec<StatementId> {
        Needs::of(request, snapshot, lexicon).quotes
    }
}

/// Why there are no pages or no file.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The data could not be handed to the template.
    #[error("the data for the pages could not be written as JSON: {0}")]
    Data(#[from] serde_json::Error),
    /// A template refused the data: a mistake of the program.
    #[error("the pages could not be set: {0}; please report this with the file that was printed")]
    Typesetting(String),
    /// The pages could not be written as PDF.
    #[error("the pages could not be written as PDF: {0}; please report this with the file that was printed")]
    Pdf(String),
    /// There is no such page.
    #[error("page {asked} was asked for and there are {pages}: ask for 1 to {pages}")]
    NoSuchPage {
        /// The page that was asked for, from 1.
        asked: usize,
        /// How many there are.
        pages: usize,
    },
    /// An image of this scale is empty or too large.
    #[error("{scale} pixels a point was asked for: expected more than 0 and at most 20")]
    Scale {
        /// The scale that was asked for.
        scale: f32,
    },
    /// Pages were asked for of what is a table alone.
    #[error("there are no pages of “{table}”, and so no {format} file")]
    NoPages {
        /// What was asked for.
        table: &'static str,
        /// In which form.
        format: &'static str,
    },
    /// A file for another program could not be put together: a mistake of the program.
    #[error("the file could not be put together: {0}; please report this with the file that it was made from")]
    File(String),
    /// Whoever asked for it does not want it any more.
    #[error("given up, as was asked for")]
    Cancelled,
    /// The table could not be written as CSV.
    #[error("the table could not be written as CSV: {0}")]
    Csv(#[from] csv::Error),
}

impl PaperError {
    /// The error as it is told to a person.
    pub fn message(&self) -> Message {
        match self {
            Self::Data(error) => Message::new("paper-error-typesetting").with("reason", error),
            Self::Typesetting(reason) => Message::new("paper-error-typesetting").with("reason", reason),
            Self::Pdf(reason) => Message::new("paper-error-pdf").with("reason", reason),
            Self::NoSuchPage { asked, pages } => {
                Message::new("paper-error-page").with("asked", asked).with("pages", pages)
            }
            Self::Scale { scale } => Message::new("paper-error-scale").with("scale", scale),
            Self::NoPages { table, format } => {
                Message::new("export-error-no-pages").with("table", table).with("format", format)
            }
            Self::File(reason) => Message::new("paper-error-file").with("reason", reason),
            Self::Cancelled => Message::new("paper-error-cancelled"),
            Self::Csv(error) => Message::new("paper-error-table").with("reason", error),
        }
    }
}

/// Who watches a print: told how far it is, and asked whether it shall go on.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Set from elsewhere once the pages are wanted no more. It is looked at before
    /// every row and every entry; only writing the PDF of finished pages is not given up half-way.
    pub cancelled: &'a AtomicBool,
    /// Told how many pieces are done, and of how many.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
    /// Told which letters no font has, where pages stand without some.
    pub lacking: &'a (dyn Fn(&str) + Sync),
}

impl Default for Watch<'_> {
    /// Nobody.
    fn default() -> Self {
        static NEVER: AtomicBool = AtomicBool::new(false);
        Self { cancelled: &NEVER, progress: &|_, _| {}, lacking: &|_| {} }
    }
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("cancelled", &self.cancelled).finish_non_exhaustive()
    }
}

/// Sets the pages of a request.
///
/// # Errors
///
/// Only on a mistake of the program: no data makes it fail.
pub fn typeset(request: &Request, material: &Material, lexicon: &Lexicon) -> Result<Pages, PaperError> {
    typeset_watched(request, material, lexicon, Watch::default())
}

/// Sets the pages of a request while somebody watches.
///
/// # Errors
///
/// Where the print was cancelled; else only on a mistake of the program.
pub fn typeset_watched(
    request: &Request,
    material: &Material,
    lexicon: &Lexicon,
    watch: Watch<'_>,
) -> Result<Pages, PaperError> {
    typesetting::typeset(&sheet::Sheet::new(request, material, lexicon, watch.cancelled)?, watch)
}
