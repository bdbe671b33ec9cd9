//! The thread that makes pages: it typesets, paints pages for the screen, writes PDF files and hands
//! them on. Whatever waits for a person or a printer has a thread of its own (`printers`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Instant;

use crate::lexicon::Lexicon;
use crate::model::{Message, Printer, Snapshot};
use crate::output;
use crate::paper::{self, Pages, PaperError, Request, Watch};
use crate::screen::print::PagePicture;
use crate::store::Store;

use super::desk::Desk;
use super::events::{Event, Events};
use super::guard::guarded;
use super::printers::{self, Handing, JobNews};

/// What the thread can be asked for; the newest wish of each kind.
#[derive(Debug, Default)]
pub struct Wishes {
    /// Typeset pages.
    pub typeset: Option<Job>,
    /// Write the pages that are typeset.
    pub save: Option<PathBuf>,
    /// Write them into this folder, to be looked at in the system's program.
    pub view: Option<PathBuf>,
    /// Hand them to printers. None of these replaces another one.
    pub hand: Vec<Handing>,
    /// Paint these pages, which count from 0, so many pixels a point.
    pub images: Option<(BTreeSet<usize>, f32)>,
    /// Paint these small, for the list of pages.
    pub small: Option<(BTreeSet<usize>, f32)>,
}

/// Pages to typeset.
#[derive(Debug)]
pub struct Job {
    /// Counts up, so that what comes too late is told from what is wanted.
    pub number: u64,
    /// What is printed, and how.
    pub request: Request,
    /// The rows.
    pub snapshot: Arc<Snapshot>,
    /// The file, for the words of statements.
    pub file: PathBuf,
    /// Its name for people.
    pub name: String,
    /// The pages that are looked at, and so many pixels a point: their pictures come with the pages.
    pub first: (BTreeSet<usize>, f32),
    /// Set once the pages are wanted no more.
    pub cancelled: Arc<AtomicBool>,
}

/// What the thread has to tell.
pub enum News {
    /// Pages are set: of which job, their sizes in points, the pictures of those that are looked at, the letters
    /// that no font has.
    Typeset(u64, Vec<egui::Vec2>, BTreeMap<usize, PagePicture>, String),
    /// Pages could not be set.
    Failed(u64, String),
    /// So many pieces of them are set, and of how many.
    Progress(u64, usize, usize),
    /// The picture of a page.
    Page(u64, usize, PagePicture),
    /// The small picture of a page.
    Small(u64, usize, egui::TextureHandle),
    /// The pages to be looked at are written, or could not be.
    Written(Result<PathBuf, Message>),
    /// The desktop has no dialog for printers, and the system has these; for which job.
    Printers(u64, Result<Vec<Printer>, Message>),
    /// What became of a job.
    Job(u64, JobNews),
}

/// Pages with what they were made from.
struct Set {
    number: u64,
    file: PathBuf,
    request: Request,
    pages: Pages,
}

enum Wish {
    Typeset(Box<Job>),
    Save(PathBuf),
    View(PathBuf),
    Hand(Box<Handing>),
    Image(usize, f32),
    Small(usize, f32),
}

impl Wishes {
    fn take(&mut self) -> Option<Wish> {
        if let Some(job) = self.typeset.take() {
            self.images = None;
            self.small = None;
            return Some(Wish::Typeset(Box::new(job)));
        }
        if let Some(path) = self.save.take() {
            return Some(Wish::Save(path));
        }
        if let Some(folder) = self.view.take() {
            return Some(Wish::View(folder));
        }
        if !self.hand.is_empty() {
            return Some(Wish::Hand(Box::new(self.hand.remove(0))));
        }
        // One page at a time, so that a page that was scrolled away is not painted any more.
        let one = |wish: &mut Option<(BTreeSet<usize>, f32)>| {
            let (pages, scale) = wish.as_mut()?;
            let taken = (pages.pop_first()?, *scale);
            if pages.is_empty() {
                *wish = None;
            }
            Some(taken)
        };
        if let Some((page, scale)) = one(&mut self.images) {
            return Some(Wish::Image(page, scale));
        }
        one(&mut self.small).map(|(page, scale)| Wish::Small(page, scale))
    }
}

/// What is told where a wish could not be granted for a defect of the program.
enum Asked {
    Pages(u64),
    Save(PathBuf),
    View,
    Print(u64),
    Picture,
}

impl Asked {
    fn of(wish: &Wish) -> Self {
        match wish {
            Wish::Typeset(job) => Self::Pages(job.number),
            Wish::Save(path) => Self::Save(path.clone()),
            Wish::View(_) => Self::View,
            Wish::Hand(handing) => Self::Print(handing.number),
            Wish::Image(..) | Wish::Small(..) => Self::Picture,
        }
    }

    fn failed(self, reason: String) -> Option<Event> {
        let told = Message::new("problem-defect").with("job", "printing").with("reason", &reason);
        match self {
            Self::Pages(number) => Some(Event::Pages(News::Failed(number, reason))),
            Self::Save(path) => Some(Event::SaveFailed(path, told)),
            Self::View => Some(Event::Pages(News::Written(Err(told)))),
            Self::Print(number) => Some(Event::Pages(News::Job(number, JobNews::Failed(told)))),
            Self::Picture => None,
        }
    }
}

/// Starts the thread.
///
/// # Errors
/// Where the system gives no thread.
pub fn start(desk: Desk<Wishes>, events: Events) -> std::io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name("printing".to_owned()).spawn(move || {
        let mut set: Option<Set> = None;
        while let Some(wish) = desk.next(Wishes::take) {
            let asked = Asked::of(&wish);
            let event = guarded(|| grant(wish, &mut set, &events)).unwrap_or_else(|reason| asked.failed(reason));
            if let Some(event) = event {
                events.send(event);
            }
        }
    })
}

fn grant(wish: Wish, set: &mut Option<Set>, events: &Events) -> Option<Event> {
    let none = || Message::new("print-failed");
    match wish {
        Wish::Typeset(job) => {
            *set = None;
            let job = *job;
            let since = Instant::now();
            let pages = match typeset(&job, events) {
                Ok(Some(pages)) => pages,
                Ok(None) => return None,
                Err(reason) => return Some(Event::Pages(News::Failed(job.number, reason))),
            };
            let sizes = sizes(&pages);
            let (first, scale) = job.first;
            let wanted = first.into_iter().filter(|page| *page < sizes.len());
            let images = wanted.filter_map(|page| Some((page, picture(&pages, page, scale, events.ctx())?))).collect();
            log::debug!("{} pages set and the first painted in {} ms", sizes.len(), since.elapsed().as_millis());
            let lacking = pages.lacking().to_owned();
            *set = Some(Set { number: job.number, file: job.file, request: job.request, pages });
            Some(Event::Pages(News::Typeset(job.number, sizes, images, lacking)))
        }
        Wish::Save(path) => Some(match set {
            Some(set) => match save(&set.pages, &path, &set.file) {
                Ok(()) => Event::Saved(path),
                Err(reason) => Event::SaveFailed(path, reason),
            },
            // Pages that were typeset anew meanwhile could not be.
            None => Event::SaveFailed(path, none()),
        }),
        Wish::View(folder) => {
            let written = set.as_ref().ok_or_else(none).and_then(|set| {
                let path = printers::free_place(&folder, set.pages.title())?;
                save(&set.pages, &path, &set.file).map(|()| path)
            });
            Some(Event::Pages(News::Written(written)))
        }
        Wish::Hand(handing) => {
            let number = handing.number;
            let pdf = set.as_ref().ok_or_else(none).and_then(|set| {
                let pdf = set.pages.pdf().map_err(|error| error.message())?;
                Ok((pdf, &set.pages, &set.request))
            });
            match pdf {
                Ok((pdf, pages, request)) => printers::start(*handing, pdf, pages, request, events.clone()),
                Err(reason) => Some(Event::Pages(News::Job(number, JobNews::Failed(reason)))),
            }
        }
        Wish::Image(page, scale) => set.as_ref().and_then(|set| {
            let picture = picture(&set.pages, page, scale, events.ctx())?;
            Some(Event::Pages(News::Page(set.number, page, picture)))
        }),
        Wish::Small(page, scale) => set.as_ref().and_then(|set| {
            let picture = picture(&set.pages, page, scale, events.ctx())?;
            Some(Event::Pages(News::Small(set.number, page, picture.texture)))
        }),
    }
}

/// The pages of a job; `None` where they are wanted no more.
fn typeset(job: &Job, events: &Events) -> Result<Option<Pages>, String> {
    let words = crate::words::Words::new(job.request.language);
    let lexicon = Lexicon::embedded();
    let material = Store::open(&job.file)
        .and_then(|store| {
            super::material::material(&store, &job.name, Arc::clone(&job.snapshot), &job.request, lexicon)
        })
        .map_err(|error| words.tell(&error.message()))?;
    // A hundred steps are as fine as anybody sees.
    let told = AtomicUsize::new(0);
    let progress = |done: usize, all: usize| {
        let step = (done * 100).checked_div(all).unwrap_or_default();
        if all > 1 && told.swap(step, Ordering::Relaxed) != step && !job.cancelled.load(Ordering::Relaxed) {
            events.send(Event::Pages(News::Progress(job.number, done, all)));
        }
    };
    let watch = Watch { cancelled: &job.cancelled, progress: &progress, ..Watch::default() };
    match paper::typeset_watched(&job.request, &material, lexicon, watch) {
        // What came of a job that nobody waits for any more is let go.
        Ok(_) if job.cancelled.load(Ordering::Relaxed) => Ok(None),
        Ok(pages) => Ok(Some(pages)),
        Err(PaperError::Cancelled) => Ok(None),
        Err(error) => Err(words.tell(&error.message())),
    }
}

fn sizes(pages: &Pages) -> Vec<egui::Vec2> {
    (1..=pages.count())
        .filter_map(|page| pages.size(page).ok())
        .map(|(width, height)| egui::vec2(width as f32, height as f32))
        .collect()
}

fn save(pages: &Pages, path: &Path, file: &Path) -> Result<(), Message> {
    let bytes = pages.pdf().map_err(|error| error.message())?;
    output::write(path, &bytes, Some(file)).map_err(|error| error.message())
}

/// The picture of a page, which counts from 0. It says the scale that was asked for, also where no
/// driver takes a picture as large.
fn picture(pages: &Pages, page: usize, scale: f32, ctx: &egui::Context) -> Option<PagePicture> {
    let (width, height) = pages.size(page + 1).ok()?;
    let most = ctx.input(|input| input.max_texture_side) as f32 - 1.0;
    let most = scale.min(most / width.max(height) as f32);
    let picture = pages.image(page + 1, most).inspect_err(|error| log::warn!("page {}: {error}", page + 1)).ok()?;
    let image = egui::ColorImage::from_rgba_unmultiplied([picture.width, picture.height], &picture.rgba);
    // A page that is shown at another size than its own stays clear.
    let options = egui::TextureOptions::LINEAR;
    Some(PagePicture { texture: ctx.load_texture(format!("page-{page}"), image, options), scale })
}
