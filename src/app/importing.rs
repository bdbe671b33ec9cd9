//! The thread of an import: files in, a line for each of them out. It has a connection of its own
//! to the file, so that a person reads on while it runs.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::import::{News, Outcome, Request, import};
use crate::lexicon::Lexicon;
use crate::screen::imports::{ImportLine, OutcomeKind};
use crate::store::Store;

use super::events::{Event, Events, Failure, Job};
use super::guard::guarded;

/// An import that runs.
#[derive(Debug)]
pub struct Import {
    cancel: Arc<AtomicBool>,
}

impl Import {
    /// Starts to import `files` into the file at `path`.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(path: PathBuf, files: Vec<PathBuf>, events: Events) -> std::io::Result<Self> {
        let cancel = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&cancel);
        std::thread::Builder::new().name("import".to_owned()).spawn(move || {
            let (not_reached, failure) = match guarded(|| run(&path, &files, &flag, &events)) {
                Ok(Ok(not_reached)) => (not_reached, None),
                Ok(Err(failure)) => (0, Some(failure)),
                Err(reason) => (0, Some(Failure::Defect(Job::Importing, reason))),
            };
            events.send(Event::ImportOver { cancelled: not_reached > 0, failure });
        })?;
        Ok(Self { cancel })
    }

    /// Stops after the file that is being read; what is in stays.
    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

impl Drop for Import {
    fn drop(&mut self) {
        self.cancel();
    }
}

fn run(path: &std::path::Path, files: &[PathBuf], cancel: &AtomicBool, events: &Events) -> Result<usize, Failure> {
    let mut store = Store::open(path)?;
    let now = jiff::Timestamp::now().to_string();
    let requests = Request::of(files);
    let summary = import(&mut store, &requests, Lexicon::embedded(), &now, cancel, &mut |news| {
        let News::Done(progress, lines) = news else { return };
        for line in lines {
            let kind = match &line.outcome {
                Outcome::New { .. } | Outcome::Facts(_) => OutcomeKind::New,
                Outcome::AlreadyThere(_) | Outcome::NearDuplicate { .. } => OutcomeKind::AlreadyThere,
                Outcome::NoAgreement(_) => OutcomeKind::NoAgreement,
                Outcome::Conflict(_) | Outcome::NeedsColumns(_) | Outcome::Failed(_) => OutcomeKind::Failed,
            };
            let name = line.path.file_name();
            let mut file =
                name.map_or_else(|| line.path.display().to_string(), |name| name.to_string_lossy().into_owned());
            if let Some(part) = &line.part {
                file = format!("{file} · {part}");
            }
            let told = ImportLine { file, kind, message: line.outcome.message() };
            // A window that is gone needs no more files.
            if !events.send(Event::Imported(progress, told)) {
                cancel.store(true, Ordering::Relaxed);
            }
        }
    })?;
    Ok(summary.not_reached)
}
