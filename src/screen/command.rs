//! Everything that a person can ask for in the window. The application drains these in one place.

use std::path::PathBuf;

use crate::compare::Selection;
use crate::model::{ArticleId, Span, Subject};
use crate::words::Language;

/// A wish of the person at the window.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Show a view.
    Show(View),
    /// Show the evidence of something.
    Select(Selected),
    /// Close the evidence.
    Deselect,
    /// Open an article's text, with a stretch of it marked and scrolled to.
    ShowInArticle {
        /// Which article.
        article: ArticleId,
        /// The stretch.
        at: Span,
    },
    /// Compare other agreements, or filter their statements.
    Compare(Selection),
    /// Ask for article files and import them.
    ImportDialog,
    /// Import these files.
    Import(Vec<PathBuf>),
    /// Stop the running import; what is in stays.
    CancelImport,
    /// Ask for the name of a new file.
    NewFileDialog,
    /// Ask for a file to open.
    OpenFileDialog,
    /// Open this file; made where there is none.
    Open(PathBuf),
    /// Open the sample.
    OpenSample,
    /// Show the pages of the current view as they will print.
    Print,
    /// Speak another language.
    Speak(Language),
    /// Light, dark, or as the system has it.
    Theme(egui::ThemePreference),
    /// Make all text larger or smaller: the factor of all sizes, 1.0 as designed.
    Zoom(f32),
}

/// A view of the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Commitments by topic.
    #[default]
    Matrix,
    /// Periods and dates.
    Timeline,
    /// Who signed and spoke.
    Leaders,
    /// The texts.
    Articles,
}

/// What the evidence panel is about: a heading and the facts behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    /// What was chosen, in the language of the window: "Gia Lai – Viettel · Hạ tầng số".
    pub title: String,
    /// Its facts, in the order in which they are shown.
    pub subjects: Vec<Subject>,
}
