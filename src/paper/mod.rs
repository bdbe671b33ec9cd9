//! From the comparisons to pages and files: PDF, page images, CSV and JSON.
//!
//! What is to be read on paper is worked out here as plain data (`sheet`), and the templates in
//! `assets/print` only set it: no template holds a visible word, and nothing of the data is ever
//! run as markup. Paper has no clock and opens no file; the day of printing and the quotes are
//! handed in. The same input gives the same bytes.

pub mod export;
mod facts;
mod matrix;
mod roster;
mod sheet;
mod sources;
mod timeline;
mod typesetting;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::compare;
use crate::lexicon::Lexicon;
use crate::model::kinds::kinds;
use crate::model::{EvidenceRow, PartialDate, Snapshot, StatementId};
use crate::words::Language;

pub use compare::Selection;
pub use typesetting::{Image, Pages};

kinds! {
    /// Which comparison is printed.
    #[derive(Default)]
    PaperView {
        /// Commitments by topic, the agreements side by side.
        #[default]
        Matrix = "matrix",
        /// Periods and days on a line of years.
        Timeline = "timeline",
        /// Who signed, spoke and attended.
        Roster = "roster",
    }
}

kinds! {
    /// The size of a sheet.
    #[derive(Default)]
    PaperSize {
        /// 210 × 297 mm.
        #[default]
        A4 = "a4",
        /// 297 × 420 mm.
        A3 = "a3",
    }
}

kinds! {
    /// Which way a sheet lies.
    #[derive(Default)]
    Orientation {
        /// As suits the view: upright for the roster, on its side for the others.
        #[default]
        Auto = "auto",
        /// Upright.
        Portrait = "portrait",
        /// On its side.
        Landscape = "landscape",
    }
}

kinds! {
    /// How much of the statements a cell of the matrix shows.
    #[derive(Default)]
    Depth {
        /// The first words of each statement.
        #[default]
        Brief = "brief",
        /// The whole words of each statement.
        Quotes = "quotes",
        /// Only how many there are of each stance and actor.
        Counts = "counts",
    }
}

/// What is to be printed, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Which comparison.
    pub view: PaperView,
    /// On which paper.
    pub paper: PaperSize,
    /// Which way it lies.
    pub orientation: Orientation,
    /// In which language the words around the facts are; quotes stay as they were written.
    pub language: Language,
    /// How much of the statements the matrix shows.
    pub depth: Depth,
    /// Whether the list of sources follows. The numbers stand at the facts either way.
    pub sources: bool,
    /// What is compared.
    pub selection: Selection,
    /// The day that the pages are dated with.
    pub printed_on: PartialDate,
}

impl Request {
    /// A view as it is usually printed: all agreements, A4, the first words of each statement,
    /// with the list of sources.
    pub fn new(view: PaperView, language: Language, printed_on: PartialDate) -> Self {
        Self {
            view,
            paper: PaperSize::default(),
            orientation: Orientation::default(),
            language,
            depth: Depth::default(),
            sources: true,
            selection: Selection::default(),
            printed_on,
        }
    }

    /// Whether the sheets lie on their side.
    pub fn is_landscape(&self) -> bool {
        match self.orientation {
            Orientation::Auto => self.view != PaperView::Roster,
            Orientation::Portrait => false,
            Orientation::Landscape => true,
        }
    }
}

/// What is printed from: plain data that the caller fetched.
#[derive(Debug, Clone, Default)]
pub struct Material {
    /// The name of the file that is compared, as the pages give it; empty for none.
    pub file: String,
    /// Its rows.
    pub snapshot: Arc<Snapshot>,
    /// The words of the statements that [`Material::quotes_needed`] names. A statement without
    /// words here is counted and not quoted.
    pub quotes: BTreeMap<StatementId, String>,
    /// The evidence of the facts that [`export::Request::evidence_needed`] names. Pages need none.
    pub evidence: Vec<EvidenceRow>,
}

impl Material {
    /// The statements whose words the pages of a request show, ascending; empty where they show none.
    pub fn quotes_needed(request: &Request, snapshot: &Snapshot, lexicon: &Lexicon) -> Vec<StatementId> {
        if request.view != PaperView::Matrix || request.depth == Depth::Counts {
            return Vec::new();
        }
        export::statements(&request.selection, snapshot, lexicon)
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

/// Sets the pages of a request.
///
/// # Errors
///
/// Only on a mistake of the program: no data makes it fail.
pub fn typeset(request: &Request, material: &Material, lexicon: &Lexicon) -> Result<Pages, PaperError> {
    typesetting::typeset(&sheet::Sheet::new(request, material, lexicon))
}
