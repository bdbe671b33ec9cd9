//! The thread of an import: files in, what becomes of each out. It has a connection of its own
//! to the file, so that a person reads on while it runs.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::import::{Line, News, Outcome, Progress, Request, import};
use crate::lexicon::Lexicon;
use crate::model::{Encoding, FilePreview, Message, ReadOptions};
use crate::read::{self, Finding, Format};
use crate::screen::imports::{ImportLine, ImportState};
use crate::store::Store;

use super::events::{Event, Events, Failure, Job};
use super::guard::guarded;

/// What one thread imports, one run after the other.
#[derive(Debug)]
pub struct Run {
    /// What is to be imported.
    pub requests: Vec<Request>,
    /// Which files of the list these are, where they are read once more.
    pub places: Option<Vec<usize>>,
}

/// An import that runs.
#[derive(Debug)]
pub struct Import {
    cancel: Arc<AtomicBool>,
    /// How many files and folders were asked for.
    pub asked: usize,
    /// Which files of the list are read, in their order; empty until they are found.
    pub places: Vec<usize>,
    again: Option<Vec<usize>>,
    since: Instant,
}

impl Import {
    /// Starts to import into the file at `path`.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(path: PathBuf, run: Run, events: Events) -> std::io::Result<Self> {
        let cancel = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&cancel);
        let Run { requests, places: again } = run;
        let asked = requests.len();
        std::thread::Builder::new().name("import".to_owned()).spawn(move || {
            let (not_reached, failure) = match guarded(|| work(&path, &requests, &flag, &events)) {
                Ok(Ok(not_reached)) => (not_reached, None),
                Ok(Err(failure)) => (0, Some(failure)),
                Err(reason) => (0, Some(Failure::Defect(Job::Importing, reason))),
            };
            events.send(Event::ImportOver { cancelled: not_reached > 0, failure });
        })?;
        Ok(Self { cancel, asked, places: Vec::new(), again, since: Instant::now() })
    }

    /// Stops after the articles that are being written; what is in stays.
    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// The places in the list of the files that are read once more, taken once.
    pub const fn take_again(&mut self) -> Option<Vec<usize>> {
        self.again.take()
    }

    /// How long the rest will take, as far as that can be said.
    pub fn left(&self, progress: Progress) -> Option<Duration> {
        /// Before this a guess would jump about.
        const SOONEST: Duration = Duration::from_secs(3);
        let took = self.since.elapsed();
        let rest = progress.total.saturating_sub(progress.done);
        (took >= SOONEST && progress.done > 0 && rest > 0).then(|| took.mul_f64(rest as f64 / progress.done as f64))
    }
}

impl Drop for Import {
    fn drop(&mut self) {
        self.cancel();
    }
}

fn work(path: &Path, requests: &[Request], cancel: &Arc<AtomicBool>, events: &Events) -> Result<usize, Failure> {
    let mut store = Store::open(path)?;
    let now = jiff::Timestamp::now().to_string();
    let summary = import(&mut store, requests, Lexicon::embedded(), &now, cancel, &mut |news| {
        let event = match news {
            News::Found { files, passed_by } => Event::ImportFound(files, passed_by),
            News::Reading(files) => Event::ImportReading(files),
            News::Done(progress, lines) => {
                Event::Imported(progress, lines.into_iter().map(|line| (line.file, line.last, told(line))).collect())
            }
        };
        // A window that is gone needs no more files.
        if !events.send(event) {
            cancel.store(true, Ordering::Relaxed);
        }
    })?;
    Ok(summary.not_reached)
}

/// What the list shows of an article.
fn told(line: Line) -> ImportLine {
    let (state, article) = match &line.outcome {
        Outcome::New { article, .. } => (ImportState::New, Some(*article)),
        Outcome::NoAgreement(article) => (ImportState::NoAgreement, Some(*article)),
        Outcome::AlreadyThere(article) => (ImportState::AlreadyThere, Some(*article)),
        Outcome::NearDuplicate { of, .. } => (ImportState::NearDuplicate, Some(*of)),
        Outcome::Facts(_) => (ImportState::Facts, None),
        Outcome::Conflict(_) => (ImportState::Conflict, None),
        Outcome::NeedsColumns(_) => (ImportState::NeedsColumns, None),
        Outcome::Failed(_) => (ImportState::Failed, None),
    };
    let message = line.outcome.message();
    ImportLine {
        state,
        findings: line.findings.iter().filter_map(Finding::message).collect(),
        encoding: line.encoding,
        can_be_read_otherwise: can_be_read_otherwise(&line, &message),
        article,
        message,
        // An archive names its files; a file of facts, its items.
        of_whole: line.format == Some(Format::Facts),
        step: line.step,
        gone: false,
        part: line.part,
    }
}

/// Whether a person can say how the file is to be read: one of text, or a table, that is no archive.
fn can_be_read_otherwise(line: &Line, message: &Message) -> bool {
    // The rows of a table have numbers, those of several sheets behind the sheet's name; the files of an
    // archive have names.
    let number = |part: &String| part.rsplit('!').next().is_some_and(|number| number.parse::<usize>().is_ok());
    if line.part.as_ref().is_some_and(|part| !number(part)) {
        return false;
    }
    let by_format = line.format.is_some_and(|format| {
        let text = matches!(format, Format::Text | Format::Markdown | Format::Html);
        text || matches!(format, Format::Csv | Format::Workbook | Format::Json | Format::JsonLines)
    });
    let errors =
        ["read-error-not-text", "read-error-cut-off", "read-error-no-text-column", "read-error-no-such-column"];
    by_format || errors.contains(&message.key)
}

/// Looks at the first of a file, on a thread of its own.
pub fn look(path: PathBuf, encoding: Option<Encoding>, events: Events) {
    let failed = (events.clone(), path.clone());
    let thread = std::thread::Builder::new().name("look".to_owned()).spawn(move || {
        let options = ReadOptions { encoding, ..ReadOptions::default() };
        let preview: Result<FilePreview, Message> = match guarded(|| read::preview(&path, &options)) {
            Ok(seen) => seen.map_err(|error| error.message()),
            Err(_) => Err(Message::new("imported-error-extract")),
        };
        events.send(Event::Looked(path, encoding, preview));
    });
    if let Err(error) = thread {
        let (events, path) = failed;
        let reason = Message::new("read-error-system").with("reason", error);
        events.send(Event::Looked(path, encoding, Err(reason)));
    }
}
