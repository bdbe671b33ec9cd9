//! Pages on their way to a printer: a thread for each job, which asks the desktop or the system and tells
//! what becomes of it. It decides nothing that a person decides.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::model::{Message, PageRanges};
use crate::paper::{Colours, Pages, Request};
use crate::printer::{self, JobState, Order};
use crate::screen::print::PrinterOrder;
use crate::{output, text};

use super::events::{Event, Events};
use super::guard::guarded;
use super::printing::News;

/// Pages for a printer.
#[derive(Debug)]
pub struct Handing {
    /// Counts up, so that each job is told from the others.
    pub number: u64,
    /// What a person chose; `None` where the desktop is to ask them.
    pub order: Option<PrinterOrder>,
    /// Whether the desktop may show its dialog.
    pub dialogs: bool,
    /// A folder of the program's own, for a file that the desktop is handed.
    pub folder: PathBuf,
    /// Set once the job is wanted no more.
    pub stopped: Arc<AtomicBool>,
}

/// What becomes of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobNews {
    /// It is in the queue of this printer.
    Queued(String),
    /// The printer stands still, and why.
    Stopped(String),
    /// The printer goes on.
    GoesOn,
    /// It is printed, as far as the system tells.
    Done,
    /// A person took it back.
    Cancelled,
    /// Nothing was printed; why, and what to do.
    Failed(Message),
}

/// Starts the thread of a job; what to tell where there is none.
pub fn start(handing: Handing, pdf: Vec<u8>, pages: &Pages, request: &Request, events: Events) -> Option<Event> {
    let number = handing.number;
    let chosen = handing.order.clone();
    let order = Order {
        title: pages.title().to_owned(),
        printer: chosen.as_ref().map(|chosen| chosen.printer.clone()),
        copies: chosen.as_ref().map_or(1, |chosen| chosen.copies),
        pages: chosen.as_ref().map_or_else(PageRanges::default, |chosen| chosen.pages.clone()),
        sheet: sheet(request),
        landscape: pages.are_landscape(),
        two_sided: chosen.as_ref().is_some_and(|chosen| chosen.two_sided),
        colour: request.colours == Colours::Colour,
    };
    let told = events.clone();
    let spawned = std::thread::Builder::new().name("printer".to_owned()).spawn(move || {
        let news = guarded(|| match chosen {
            Some(_) => send(&handing, &order, &pdf, &events),
            None => ask(&handing, &order, &pdf),
        });
        let news = news.unwrap_or_else(|reason| {
            let told = Message::new("problem-defect").with("job", "printing").with("reason", &reason);
            News::Job(number, JobNews::Failed(told))
        });
        events.send(Event::Pages(news));
    });
    let error = spawned.err()?;
    drop(told);
    Some(Event::Pages(News::Job(number, JobNews::Failed(Message::new("printer-error").with("reason", error)))))
}

/// The name of the sheets of a request, as printers know it.
pub fn sheet(request: &Request) -> &'static str {
    match request.paper {
        paper if paper.slug() == "a3" => "A3",
        _ => "A4",
    }
}

/// Shows the dialog of the desktop; where there is none, asks the system for its printers.
fn ask(handing: &Handing, order: &Order, pdf: &[u8]) -> News {
    match handing.dialogs.then(|| dialog(handing, order, pdf)).flatten() {
        Some(news) => News::Job(handing.number, news),
        None => News::Printers(handing.number, printer::printers().map_err(|error| error.message())),
    }
}

#[cfg(target_os = "linux")]
fn dialog(handing: &Handing, order: &Order, pdf: &[u8]) -> Option<JobNews> {
    use crate::printer::portal::{self, Ending, PortalError};
    let failed = |reason: String| JobNews::Failed(Message::new("printer-error").with("reason", reason));
    let path = match free_place(&handing.folder, &order.title) {
        Ok(path) => path,
        Err(reason) => return Some(JobNews::Failed(reason)),
    };
    let file = std::fs::write(&path, pdf).and_then(|()| std::fs::File::open(&path));
    // The desktop is handed the open file; its name is needed by nobody.
    let _ = std::fs::remove_file(&path);
    let file = match file {
        Ok(file) => file,
        Err(error) => return Some(failed(error.to_string())),
    };
    match portal::print(order, file, None, &mut || {}) {
        Ok(Ending::Printed) => Some(JobNews::Done),
        Ok(Ending::Cancelled) => Some(JobNews::Cancelled),
        Err(PortalError::Missing(reason)) => {
            log::info!("no print dialog of the desktop: {reason}");
            None
        }
        Err(PortalError::Failed(reason)) => Some(failed(reason)),
    }
}

#[cfg(not(target_os = "linux"))]
const fn dialog(_: &Handing, _: &Order, _: &[u8]) -> Option<JobNews> {
    None
}

/// Hands the pages to the printer and watches the job until its end.
fn send(handing: &Handing, order: &Order, pdf: &[u8], events: &Events) -> News {
    /// A job that is still there after so long is left to its queue.
    const WATCHED: Duration = Duration::from_secs(60 * 60);
    let tell = |news| News::Job(handing.number, news);
    let job = match printer::send(order, pdf) {
        Ok(job) => job,
        Err(error) => return tell(JobNews::Failed(error.message())),
    };
    let printer = if job.printer.is_empty() { order.printer.clone().unwrap_or_default() } else { job.printer.clone() };
    if !events.send(Event::Pages(tell(JobNews::Queued(printer)))) {
        return tell(JobNews::Done);
    }
    let since = Instant::now();
    let mut stood: Option<String> = None;
    let mut pause = Duration::from_millis(200);
    while since.elapsed() < WATCHED {
        if handing.stopped.load(Ordering::Relaxed) {
            return tell(match printer::cancel(&job) {
                Ok(()) => JobNews::Cancelled,
                Err(error) => JobNews::Failed(error.message()),
            });
        }
        let news = match printer::state(&job) {
            Ok(JobState::Done) => return tell(JobNews::Done),
            Ok(JobState::Printing) => stood.take().map(|_| JobNews::GoesOn),
            Ok(JobState::Stopped(reason)) => {
                let news = (stood.as_ref() != Some(&reason)).then(|| JobNews::Stopped(reason.clone()));
                stood = Some(reason);
                news
            }
            // The queue has the job; that it cannot be asked now is no failure of the print.
            Err(error) => {
                log::warn!("{error}");
                None
            }
        };
        if let Some(news) = news {
            events.send(Event::Pages(tell(news)));
        }
        // Somebody who takes the job back waits no longer than a moment.
        let until = Instant::now() + pause;
        while Instant::now() < until && !handing.stopped.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(50));
        }
        pause = (pause * 2).min(Duration::from_secs(3));
    }
    tell(JobNews::Done)
}

/// A free name for a PDF of this title in a folder of the program's own; those of earlier days, which
/// nobody looks at any more, are taken away.
///
/// # Errors
/// Where the folder cannot be made or has no free name.
pub fn free_place(folder: &Path, title: &str) -> Result<PathBuf, Message> {
    const OLD: Duration = Duration::from_secs(24 * 60 * 60);
    let told = |error: std::io::Error| output::OutputError::from(error).message();
    std::fs::create_dir_all(folder).map_err(told)?;
    for entry in std::fs::read_dir(folder).map_err(told)?.flatten() {
        let age = entry.metadata().and_then(|metadata| metadata.modified()).map(|day| day.elapsed());
        if matches!(age, Ok(Ok(age)) if age > OLD) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
    let mut name: String = text::slug(title).chars().take(60).collect();
    if name.is_empty() {
        "camket".clone_into(&mut name);
    }
    let names = std::iter::once(format!("{name}.pdf")).chain((2..1000).map(|number| format!("{name}-{number}.pdf")));
    names
        .map(|name| folder.join(name))
        .find(|path| !path.exists())
        .ok_or_else(|| Message::new("output-error-folder").with("reason", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_for_pages_is_free_and_named_after_them() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("pages");
        let first = free_place(&below, "Ma trận cam kết").unwrap();
        assert_eq!(first, below.join("ma-tran-cam-ket.pdf"));
        std::fs::write(&first, "x").unwrap();
        assert_eq!(free_place(&below, "Ma trận cam kết").unwrap(), below.join("ma-tran-cam-ket-2.pdf"));
        let old = std::time::SystemTime::now() - Duration::from_secs(3 * 24 * 60 * 60);
        std::fs::File::options().write(true).open(&first).unwrap().set_modified(old).unwrap();
        assert_eq!(free_place(&below, "Ma trận cam kết").unwrap(), first);
        assert!(free_place(&below, "…").unwrap().ends_with("camket.pdf"));
    }
}
