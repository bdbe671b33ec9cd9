//! From a finished PDF to a sheet of paper: the print dialog of the desktop on Linux, the queues of
//! CUPS where there is none and on macOS, the program for PDF files on Windows.
//!
//! It makes no pages and shows nothing. Whatever the system says goes back as a value; nothing here
//! waits for ever. Other programs are started with arguments of their own, never through a shell, and
//! what a person typed reaches them as one argument or in their environment.

#[cfg(target_os = "linux")]
pub mod portal;
mod run;
mod spool;
mod windows;

use std::io;

use crate::model::{Message, PageRanges, Printer};

/// What is to be printed, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What the job is called in the queue.
    pub title: String,
    /// The name of the printer; without one the system takes its own.
    pub printer: Option<String>,
    /// How often.
    pub copies: u16,
    /// Which pages.
    pub pages: PageRanges,
    /// The name of the sheet: "A4".
    pub sheet: &'static str,
    /// Whether the sheets lie on their side.
    pub landscape: bool,
    /// Whether both sides of a sheet are printed on.
    pub two_sided: bool,
    /// Whether the pages have colours.
    pub colour: bool,
}

/// A job that the system has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The printer that it went to; empty where the system does not say.
    pub printer: String,
    /// Its name in the queue, by which it is asked for; `None` where the system tells no more.
    pub id: Option<String>,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobState {
    /// It is in the queue or being printed.
    Printing,
    /// Its printer stands still; why, in the system's words.
    Stopped(String),
    /// The queue has it no more.
    Done,
}

/// Why nothing was printed. [`PrinterError::message`] tells a person what to do.
#[derive(Debug, thiserror::Error)]
pub enum PrinterError {
    /// The system has no programs for printing.
    #[error("the system has no program for printing ({0} was not found)")]
    NoSpooler(&'static str),
    /// The service for printing does not run.
    #[error("the printing service does not run")]
    NotRunning,
    /// There is no printer.
    #[error("the system knows no printer")]
    NoPrinter,
    /// There is no printer of this name.
    #[error("there is no printer {name}")]
    Unknown {
        /// The name.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// No printer was named, and the system has none that it takes then.
    #[error("the system has no usual printer")]
    NoDefault {
        /// Those that there are.
        known: Vec<String>,
    },
    /// The printer takes no jobs.
    #[error("the printer {0} takes no jobs")]
    Refused(String),
    /// The system did not answer.
    #[error("{0} did not answer in time")]
    TooLong(&'static str),
    /// The system's word.
    #[error("{0}")]
    Failed(String),
    /// A program could not be spoken to.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl PrinterError {
    /// What happened and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::NoSpooler(program) => Message::new("printer-error-no-spooler").with("program", program),
            Self::NotRunning => Message::new("printer-error-not-running"),
            Self::NoPrinter => Message::new("printer-error-none"),
            Self::Unknown { name, known } => {
                Message::new("printer-error-unknown").with("name", name).with("known", known.join(", "))
            }
            Self::NoDefault { known } => Message::new("printer-error-no-default").with("known", known.join(", ")),
            Self::Refused(name) => Message::new("printer-error-refused").with("name", name),
            Self::TooLong(program) => Message::new("printer-error-too-long").with("program", program),
            Self::Failed(reason) => Message::new("printer-error").with("reason", reason),
            Self::System(error) => Message::new("printer-error").with("reason", error),
        }
    }
}

/// Whether an order may name single pages: the program for PDF files on Windows prints whole files.
pub const fn takes_pages() -> bool {
    !cfg!(windows)
}

/// The printers of the system, the usual one first, the others by name. Never empty.
///
/// # Errors
/// Where there is none, or the system cannot be asked.
pub fn printers() -> Result<Vec<Printer>, PrinterError> {
    let mut printers = if cfg!(windows) { windows::printers()? } else { spool::printers()? };
    if printers.is_empty() {
        return Err(PrinterError::NoPrinter);
    }
    printers.sort_by(|a, b| b.is_default.cmp(&a.is_default).then_with(|| a.name.cmp(&b.name)));
    Ok(printers)
}

/// Hands a PDF to the system. Comes back once the system has the whole of it.
///
/// # Errors
/// Where the system does not take it.
pub fn send(order: &Order, pdf: &[u8]) -> Result<Job, PrinterError> {
    if cfg!(windows) { windows::send(order, pdf) } else { spool::send(order, pdf) }
}

/// How far a job is.
///
/// # Errors
/// Where the system cannot be asked.
pub fn state(job: &Job) -> Result<JobState, PrinterError> {
    match &job.id {
        Some(id) if !cfg!(windows) => spool::state(&job.printer, id),
        _ => Ok(JobState::Done),
    }
}

/// Takes a job out of its queue; what is on paper stays there.
///
/// # Errors
/// Where the system does not give it back.
pub fn cancel(job: &Job) -> Result<(), PrinterError> {
    match &job.id {
        Some(id) if !cfg!(windows) => spool::cancel(id),
        _ => Ok(()),
    }
}
