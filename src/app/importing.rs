//! The thread of an import: files in, a line for each of them out. It has a connection of its own
//! to the file, so that a person reads on while it runs.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::lexicon::Lexicon;
use crate::screen::imports::{ImportLine, Outcome};
use crate::store::{Added, Store};
use crate::words::Words;

use super::events::{Event, Events, Failure};

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
    pub fn start(path: PathBuf, files: Vec<PathBuf>, words: Words, events: Events) -> std::io::Result<Self> {
        let cancel = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&cancel);
        std::thread::Builder::new().name("import".to_owned()).spawn(move || {
            let failure = run(&path, &files, &words, &flag, &events).err();
            let cancelled = flag.load(Ordering::Relaxed);
            events.send(Event::ImportOver { cancelled, failure });
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

fn run(
    path: &std::path::Path,
    files: &[PathBuf],
    words: &Words,
    cancel: &AtomicBool,
    events: &Events,
) -> Result<(), Failure> {
    let mut store = Store::open(path)?;
    for file in files {
        if cancel.load(Ordering::Relaxed) {
            break;
        }
        let name = file.file_name().map_or_else(|| file.display().to_string(), |name| name.to_string_lossy().into_owned());
        let outcome = match crate::read::read_file(file) {
            Err(error) => Outcome::Failed(error.say(words)),
            Ok(read) => {
                let facts = crate::extract::extract(&read.article, Lexicon::embedded());
                let now = jiff::Timestamp::now().to_string();
                match store.add(&read.article, &read.raw, &facts, Lexicon::embedded(), &now) {
                    Ok(Added::New { agreements, joined, .. }) => Outcome::New { agreements: agreements.len(), joined },
                    Ok(Added::AlreadyThere(_)) => Outcome::AlreadyThere,
                    Ok(Added::NoAgreement(_)) => Outcome::NoAgreement,
                    Err(error) => Outcome::Failed(error.say(words)),
                }
            }
        };
        if !events.send(Event::Imported(ImportLine { file: name, outcome })) {
            break;
        }
    }
    Ok(())
}
