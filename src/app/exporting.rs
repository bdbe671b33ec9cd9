//! The thread of an export: the rows of the file become a file for another program. It has a
//! connection of its own, so that a person reads on while it runs.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::lexicon::Lexicon;
use crate::model::{Message, Snapshot};
use crate::output;
use crate::paper::{PaperError, Watch, export};
use crate::store::Store;

use super::events::{Event, Events};
use super::guard::guarded;
use super::material;

/// What is to be written.
#[derive(Debug)]
pub struct Order {
    /// What, and how.
    pub request: export::Request,
    /// The rows.
    pub snapshot: Arc<Snapshot>,
    /// The file that they are of.
    pub file: PathBuf,
    /// Its name for people.
    pub name: String,
    /// Where it goes.
    pub target: PathBuf,
}

/// An export that runs.
#[derive(Debug)]
pub struct Export {
    cancel: Arc<AtomicBool>,
}

impl Export {
    /// Starts to write.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(order: Order, events: Events) -> std::io::Result<Self> {
        let cancel = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&cancel);
        std::thread::Builder::new().name("export".to_owned()).spawn(move || {
            let event = match guarded(|| run(&order, &flag, &events)) {
                Ok(Ok(lacking)) => Event::Exported(order.target, lacking),
                Ok(Err(None)) => Event::ExportStopped,
                Ok(Err(Some(reason))) => Event::ExportFailed(order.target, reason),
                Err(reason) => {
                    let told = Message::new("problem-defect").with("job", "exporting").with("reason", reason);
                    Event::ExportFailed(order.target, told)
                }
            };
            events.send(event);
        })?;
        Ok(Self { cancel })
    }

    /// Stops; nothing is written.
    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

/// Writes the file and gives the letters that stand in it as question marks; `None` for the reason where it was
/// stopped.
fn run(order: &Order, cancel: &AtomicBool, events: &Events) -> Result<String, Option<Message>> {
    let store = Store::open(&order.file).map_err(|error| error.message())?;
    let lexicon = Lexicon::embedded();
    let needs = order.request.needs(&order.snapshot, lexicon);
    let material = material::fetch(&store, &order.name, Arc::clone(&order.snapshot), &needs, lexicon);
    let material = material.map_err(|error| error.message())?;
    // A window that is told of every hundredth once has nothing to repaint in between.
    let last = AtomicUsize::new(0);
    let progress = |done: usize, all: usize| {
        let hundredth = done * 100 / all.max(1);
        if last.swap(hundredth, Ordering::Relaxed) != hundredth {
            events.send(Event::Exporting(hundredth));
        }
    };
    let without = Mutex::new(String::new());
    let lacking = |letters: &str| letters.clone_into(&mut without.lock().unwrap_or_else(PoisonError::into_inner));
    let written = export::write_watched(
        &order.request,
        &material,
        lexicon,
        Watch { cancelled: cancel, progress: &progress, lacking: &lacking },
    );
    let bytes = match written {
        Ok(bytes) => bytes,
        Err(PaperError::Cancelled) => return Err(None),
        Err(error) => return Err(Some(error.message())),
    };
    if cancel.load(Ordering::Relaxed) {
        return Err(None);
    }
    put(&order.target, &bytes, &order.file)?;
    Ok(without.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn put(target: &Path, bytes: &[u8], file: &Path) -> Result<(), Option<Message>> {
    output::write(target, bytes, Some(file)).map_err(|error| Some(error.message()))
}
