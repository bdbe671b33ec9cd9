//! Everything that a person can ask for in the window. The application drains these in one place.

use std::path::PathBuf;

use crate::compare::{Fact, Selection};
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, ArticleId, Edit, Encoding, PartialDate, PersonId, Span, StatementId, StepId, Subject};
use crate::paper::PaperView;
use crate::words::{Language, Words};

use super::agreements::KeptView;
use super::imports::{Once, Spot};
use super::print::{Plan, PrinterOrder};
use super::prompt::Purpose;

/// A wish of the person at the window.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Show a view.
    Show(View),
    /// Show the evidence of something.
    Select(Selected),
    /// Close the evidence.
    Deselect,
    /// Open an article's text, with a stretch of it marked and scrolled to. An empty stretch
    /// marks nothing and shows the article from its start.
    ShowInArticle {
        /// Which article.
        article: ArticleId,
        /// The stretch.
        at: Span,
    },
    /// Open the page of an agreement: everything that is known of it.
    ShowAgreement(AgreementId),
    /// Open the page of an agreement with another one chosen to be joined into it; nothing is joined yet.
    ProposeJoin {
        /// The one that would stay.
        into: AgreementId,
        /// The one that would go up in it.
        other: AgreementId,
    },
    /// Open the form for an agreement that no article tells of.
    AddAgreement,
    /// Show a comparison that was kept.
    ShowKept(Box<KeptView>),
    /// Back to where the person was before.
    Back,
    /// Forth again to where the person came back from.
    Forth,
    /// From the page of an agreement back to the view that it was opened from.
    LeaveAgreement,
    /// Ask what the program would say of a stretch of an article.
    Suggest {
        /// Which article.
        article: ArticleId,
        /// The stretch.
        at: Span,
    },
    /// Compare other agreements, or filter their statements.
    Compare(Selection),
    /// Ask for article files and import them.
    ImportDialog,
    /// Ask for a folder and import the articles in it.
    ImportFolderDialog,
    /// Import these files.
    Import(Vec<PathBuf>),
    /// Stop the running import; what is in stays.
    CancelImport,
    /// Read files of the import once more.
    ImportOnce(Once),
    /// Leave a near-duplicate out, or all with `None`.
    LeaveOut(Option<Spot>),
    /// Show how a file of the import is read, under this encoding where one is named.
    LookAtFile {
        /// Which file, by its place in the import.
        file: usize,
        /// The encoding.
        encoding: Option<Encoding>,
    },
    /// Put the sheet away that shows how a file is read.
    CloseHowRead,
    /// Put the list of imported files away.
    CloseImports,
    /// Ask for the name of a new file.
    NewFileDialog,
    /// Ask for a file to open.
    OpenFileDialog,
    /// Make this file and open it. A file that is there already is opened and nothing in it is
    /// lost.
    Create(PathBuf),
    /// Open this file.
    Open(PathBuf),
    /// Open the sample.
    OpenSample,
    /// Ask for a path in the window, where no file dialog can be had or wanted.
    Ask(Purpose),
    /// What was typed where a path was asked for.
    Typed(Purpose, String),
    /// Put the field for a path away.
    ClosePrompt,
    /// Change the file.
    Edit(Edit),
    /// Take the last change of the file back.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Undo or redo until this step is the last that holds; with `None` until none does.
    GoTo(Option<StepId>),
    /// Show the list of what was done, or put it away.
    ShowHistory,
    /// List older steps too.
    ShowOlderSteps,
    /// Take everything back that was done to the sample.
    RestoreSample,
    /// Show the pages of the current view as they will print.
    Print,
    /// Show another view of what is compared as pages, and of which agreement where it is of one.
    PrintView(PaperView, Option<AgreementId>),
    /// Set the pages anew, by this plan.
    PrintWith(Plan),
    /// Stop the setting of pages.
    StopTypesetting,
    /// Hand the pages to the system: its print dialog, or its printers to choose from.
    ToPrinter,
    /// Print the pages on a printer.
    PrintOn(PrinterOrder),
    /// Back from the printers to the settings of the pages.
    ClosePrinters,
    /// Take a job back from its printer, by its number.
    CancelPrint(u64),
    /// Show the pages in the system's program for PDF files.
    ViewPages,
    /// Back from the pages to the view.
    ClosePrint,
    /// Choose what goes to another program, and in which form.
    Export,
    /// Choose otherwise.
    ExportWith(super::export::Wish),
    /// Back from that choice to the view.
    CloseExport,
    /// Ask where to write what is chosen.
    ExportDialog,
    /// Write what is chosen to this file.
    ExportTo(PathBuf),
    /// Stop the export that runs; nothing is written.
    CancelExport,
    /// Ask where to save the pages and save them.
    SavePdfDialog,
    /// Save the pages to this file.
    SavePdf(PathBuf),
    /// Show a file in the system's own program for it.
    Reveal(PathBuf),
    /// Put a notice away, by its place in the list.
    Dismiss(usize),
    /// Speak another language.
    Speak(Language),
    /// Light, dark, or as the system has it.
    Theme(egui::ThemePreference),
    /// Make all text larger or smaller: the factor of all sizes, 1.0 as designed.
    Zoom(f32),
    /// Lay something over the views, or take it away.
    Lay(Option<Overlay>),
    /// Search the file for these words.
    Search(String),
    /// Go to something that was found.
    Seek(Target),
    /// Go so many hits on, or back.
    StepHit(isize),
    /// Show a panel below the views, or none.
    ShowBelow(Option<Below>),
    /// Forget the problems that were listed.
    ClearProblems,
    /// Show a hint of the guided start, counted from 0; `None` ends it for good.
    Guide(Option<usize>),
    /// List the backups of a file; of the one that is open where none is named.
    ShowBackups(Option<PathBuf>),
    /// Put a backup in the place of its file.
    Restore {
        /// The file.
        file: PathBuf,
        /// The backup.
        backup: PathBuf,
    },
    /// Ask where a copy of the file goes.
    SaveCopyDialog,
    /// Write a copy of the file there.
    SaveCopy(PathBuf),
    /// Ask where what can be saved of a damaged file goes.
    SalvageDialog(PathBuf),
    /// Save it there.
    Salvage(PathBuf),
    /// Forget the files that were open lately.
    ForgetRecent,
    /// Close the window.
    Quit,
}

/// What can lie over the views for a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// The search.
    Search,
    /// All actions.
    Palette,
    /// All keys.
    Shortcuts,
    /// The backups of a file.
    Backups,
}

/// What can stand in the panel below the views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below {
    /// What became of imported files.
    Imports,
    /// What went wrong.
    Problems,
}

/// Something that can be gone to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The page of an agreement.
    Agreement(AgreementId),
    /// A person's row.
    Person(PersonId),
    /// A statement's cell.
    Statement(StatementId),
    /// A stretch of an article; an empty one is its start.
    Article(ArticleId, Span),
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
    /// Where sources contradict one another. Reached from the status bar.
    Disagreements,
    /// The page of one agreement. Reached from wherever its name stands.
    Agreement,
    /// The form for an agreement that no article tells of.
    NewAgreement,
}

impl View {
    /// The views that have a tab, in its order.
    pub const ALL: [Self; 4] = [Self::Matrix, Self::Timeline, Self::Leaders, Self::Articles];

    /// The key of its name in `assets/words`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Matrix => "view-matrix",
            Self::Timeline => "view-timeline",
            Self::Leaders => "view-leaders",
            Self::Articles => "view-articles",
            Self::Disagreements => "view-disagreements",
            Self::Agreement => "view-agreement",
            Self::NewAgreement => "agreement-add",
        }
    }

    /// Whether it shows all agreements that are compared, so that the list of them stands beside it.
    pub const fn compares(self) -> bool {
        matches!(self, Self::Matrix | Self::Timeline | Self::Leaders)
    }
}

/// What the evidence panel is about: a heading and the facts behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Selected {
    /// What was chosen.
    pub title: Title,
    /// Its facts, in the order in which they are shown.
    pub subjects: Vec<Subject>,
}

/// What something is called that was chosen: its parts, one behind the other. They find their words
/// when they are shown, so that a window that speaks another language calls it by another name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Title(pub Vec<TitlePart>);

/// A part of a title.
#[derive(Debug, Clone, PartialEq)]
pub enum TitlePart {
    /// A name, the same in every language.
    Name(String),
    /// A key of `assets/words`.
    Key(String),
    /// A key of `assets/words` that takes one text under this name.
    With(&'static str, &'static str, String),
    /// A key of `assets/words` that takes a date under this name.
    Dated(&'static str, &'static str, PartialDate),
    /// A topic, by its place in the lexicon.
    Topic(usize),
    /// A group of topics, by its place in the lexicon.
    Group(usize),
    /// What a fact says.
    Fact(Box<Fact>),
}

impl Title {
    /// The title of what has a name alone.
    pub fn name(name: impl Into<String>) -> Self {
        Self(vec![TitlePart::Name(name.into())])
    }

    /// The title of what has a name in `assets/words`.
    pub fn key(key: impl Into<String>) -> Self {
        Self(vec![TitlePart::Key(key.into())])
    }

    /// The title with one part more.
    #[must_use]
    pub fn and(mut self, part: TitlePart) -> Self {
        self.0.push(part);
        self
    }

    /// The title in words: "Gia Lai – Viettel · Hạ tầng số".
    pub fn say(&self, lexicon: &Lexicon, words: &Words) -> String {
        let said = self.0.iter().map(|part| match part {
            TitlePart::Name(name) => name.clone(),
            TitlePart::Key(key) => words.say(key),
            TitlePart::With(key, name, text) => words.say_with(key, &[(name, text.as_str().into())]),
            TitlePart::Dated(key, name, date) => words.say_with(key, &[(name, words.date(*date).into())]),
            TitlePart::Topic(place) => {
                let topic = lexicon.topics.get(*place);
                topic.map(|topic| words.either(&topic.vi, &topic.en).to_owned()).unwrap_or_default()
            }
            TitlePart::Group(place) => {
                let group = lexicon.groups.get(*place);
                group.map(|group| words.either(&group.vi, &group.en).to_owned()).unwrap_or_default()
            }
            TitlePart::Fact(fact) => super::facts::line(fact, lexicon, words),
        });
        said.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}
