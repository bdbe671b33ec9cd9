//! What comes back from the threads to the window.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use crate::compare::{Evidence, Reading, Said};
use crate::import::Progress;
use crate::model::{
    AppearanceId, ArticleId, Encoding, EvidenceRow, FilePreview, Message, Span, StatementId, Subject, Suggestion,
    Wording,
};
use crate::screen::backups::BackupLine;
use crate::screen::imports::ImportLine;
use crate::screen::prompt::Purpose;
use crate::screen::search::Results;
use crate::screen::{Models, OpenFile, Recent};
use crate::store::{Salvaged, StoreError};
use crate::words::Words;

/// Something that a thread has to tell the window.
pub enum Event {
    /// A file is open.
    Opened(OpenFile, Arc<Models>),
    /// A file could not be opened; the text says why and what to do.
    OpenFailed(PathBuf, Failure),
    /// The models of another selection, or of a file that has grown.
    Models(Arc<Models>),
    /// The evidence of these subjects.
    Evidence(Vec<Subject>, Arc<Evidence>),
    /// Words of statements.
    Quotes(BTreeMap<StatementId, Wording>),
    /// The sentences that facts stand on; an empty list where there are none.
    Sentences(BTreeMap<Subject, Vec<EvidenceRow>>),
    /// What is told beside people who speak.
    Beside(BTreeMap<AppearanceId, Said>),
    /// An article, made ready to be read.
    Reading(Arc<Reading>),
    /// What a search has found.
    Found(Arc<Results>),
    /// Which of the files that were open lately are there.
    Recent(Vec<Recent>),
    /// What the program would say of a stretch of an article.
    Suggested(ArticleId, Span, Box<Suggestion>),
    /// The file was changed.
    Edited(crate::store::Edited),
    /// A step was undone or redone, or several at one go; what it touched, and whether the person is led
    /// there.
    Moved(crate::screen::status::Moved, crate::model::Touched),
    /// There is a file of agreements already where a new one was to be made.
    AlreadyThere(PathBuf),
    /// The file was not changed; or a step was not undone.
    EditFailed {
        /// Whether it was a step of the history.
        undoes: bool,
        /// Why.
        failure: Failure,
    },
    /// What was done to the file at this path.
    History(PathBuf, Arc<crate::model::History>),
    /// The file could not be read any more.
    ReadFailed(Failure),
    /// The file, which could not be read for a while, is there again.
    FileIsBack,
    /// These files of an import were found, and so many were passed by.
    ImportFound(Vec<PathBuf>, usize),
    /// These files of an import are being read, by their places among those that were found.
    ImportReading(Vec<usize>),
    /// Articles of an import are done: of which file each is, and whether it is the file's last.
    Imported(Progress, Vec<(usize, bool, ImportLine)>),
    /// The first of a file, under an encoding that a person chose.
    Looked(PathBuf, Option<Encoding>, Result<FilePreview, Message>),
    /// An import is over; whether it was stopped.
    ImportOver {
        /// Whether a person stopped it.
        cancelled: bool,
        /// What ended it before its end, where something did.
        failure: Option<Failure>,
    },
    /// What the threads tell that set pages and hand them to printers.
    Pages(super::printing::News),
    /// The PDF is written.
    Saved(PathBuf),
    /// The PDF could not be written.
    SaveFailed(PathBuf, Message),
    /// How many hundredths of an export are done.
    Exporting(usize),
    /// A file for another program is written, with these letters as question marks.
    Exported(PathBuf, String),
    /// An export was stopped; nothing is written.
    ExportStopped,
    /// A file for another program could not be written.
    ExportFailed(PathBuf, Message),
    /// A person chose paths in a dialog.
    Chosen(Purpose, Vec<PathBuf>),
    /// A person chose nothing.
    NotChosen(Purpose),
    /// The system showed no dialog.
    NoDialog(Purpose),
    /// The backups of a file, the newest first.
    Backups(PathBuf, Vec<BackupLine>),
    /// The backups of a file could not be listed, or today's not be written.
    BackupFailed(PathBuf, Failure),
    /// A backup stands in the place of this file, or does not; where the file is that it was put in
    /// the place of, if that was too damaged to be copied.
    Restored(PathBuf, Result<Option<PathBuf>, Failure>),
    /// A copy of the file was written here, or could not be.
    CopySaved(PathBuf, Result<(), Failure>),
    /// What can be read of a damaged file was saved, or could not be.
    Salvaged {
        /// The damaged file.
        from: PathBuf,
        /// The new one.
        to: PathBuf,
        /// What it holds.
        saved: Result<Salvaged, Failure>,
    },
    /// The system could not show a file in its own program.
    RevealFailed(PathBuf),
}

/// Why something failed: kept as it is, so that the words are those of the language of the day.
#[derive(Debug)]
pub enum Failure {
    /// The store's word.
    Store(StoreError),
    /// The system's word.
    System(std::io::Error),
    /// A defect of the program: in which job, and its word.
    Defect(Job, String),
}

/// What a thread was doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Reading the file.
    Reading,
    /// Making pages.
    Printing,
    /// Importing articles.
    Importing,
    /// Copying files, restoring them, saving what they hold.
    Keeping,
}

impl Job {
    const fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Printing => "printing",
            Self::Importing => "importing",
            Self::Keeping => "keeping",
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::System(error)
    }
}

impl Failure {
    /// Whether it is about a file that is damaged: then there are backups, and what can be saved.
    pub const fn is_damage(&self) -> bool {
        matches!(self, Self::Store(StoreError::Damaged(_) | StoreError::NotOurs | StoreError::Sqlite(_)))
    }

    /// What happened and what to do.
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::Store(error) => words.tell(&error.message()),
            Self::System(error) => error.to_string(),
            Self::Defect(job, reason) => {
                words.say_with("problem-defect", &[("job", job.name().into()), ("reason", reason.as_str().into())])
            }
        }
    }
}

/// The way back to the window: wakes it up with every event.
#[derive(Debug, Clone)]
pub struct Events {
    sender: SyncSender<Event>,
    ctx: egui::Context,
}

impl Events {
    /// The way back to the window that paints `ctx`.
    pub const fn new(sender: SyncSender<Event>, ctx: egui::Context) -> Self {
        Self { sender, ctx }
    }

    /// The window's context, for textures.
    pub const fn ctx(&self) -> &egui::Context {
        &self.ctx
    }

    /// Tells the window. Whether there still is one.
    pub fn send(&self, event: Event) -> bool {
        let sent = self.sender.send(event).is_ok();
        self.ctx.request_repaint();
        sent
    }
}
