//! The thread that makes pages: it typesets, paints pages for the screen and writes PDF files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use crate::lexicon::Lexicon;
use crate::model::{Message, Snapshot};
use crate::output;
use crate::paper::{self, Pages, Request};
use crate::store::Store;

use super::desk::Desk;
use super::events::{Event, Events};
use super::guard::guarded;

/// What the thread can be asked for; the newest wish of each kind.
#[derive(Debug, Default)]
pub struct Wishes {
    /// Typeset pages.
    pub typeset: Option<Job>,
    /// Write the pages that are typeset.
    pub save: Option<PathBuf>,
    /// Paint these pages, which count from 0, so many pixels a point.
    pub images: Option<(BTreeSet<usize>, f32)>,
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
}

enum Wish {
    Typeset(Box<Job>),
    Save(PathBuf),
    Image(usize, f32),
}

impl Wishes {
    fn take(&mut self) -> Option<Wish> {
        if let Some(job) = self.typeset.take() {
            self.images = None;
            return Some(Wish::Typeset(Box::new(job)));
        }
        if let Some(path) = self.save.take() {
            return Some(Wish::Save(path));
        }
        // One page at a time, so that a page that was scrolled away is not painted any more.
        let (pages, scale) = self.images.as_mut()?;
        let page = pages.pop_first();
        let scale = *scale;
        if pages.is_empty() {
            self.images = None;
        }
        page.map(|page| Wish::Image(page, scale))
    }
}

/// Starts the thread.
///
/// # Errors
/// Where the system gives no thread.
pub fn start(desk: Desk<Wishes>, events: Events) -> std::io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name("printing".to_owned()).spawn(move || {
        let mut pages: Option<(u64, PathBuf, Pages)> = None;
        while let Some(wish) = desk.next(Wishes::take) {
            let what = match &wish {
                Wish::Typeset(job) => Some((job.number, None)),
                Wish::Save(path) => Some((0, Some(path.clone()))),
                Wish::Image(..) => None,
            };
            let event = guarded(|| grant(wish, &mut pages, &events)).unwrap_or_else(|reason| {
                let told = Message::new("problem-defect").with("job", "printing").with("reason", &reason);
                match what {
                    Some((_, Some(path))) => Some(Event::SaveFailed(path, told)),
                    Some((number, None)) => Some(Event::TypesetFailed(number, reason)),
                    None => None,
                }
            });
            if let Some(event) = event {
                events.send(event);
            }
        }
    })
}

fn grant(wish: Wish, pages: &mut Option<(u64, PathBuf, Pages)>, events: &Events) -> Option<Event> {
    match wish {
        Wish::Typeset(job) => {
            *pages = None;
            match typeset(&job) {
                Ok(made) => {
                    let sizes = sizes(&made);
                    *pages = Some((job.number, job.file, made));
                    Some(Event::Typeset(job.number, sizes))
                }
                Err(reason) => Some(Event::TypesetFailed(job.number, reason)),
            }
        }
        Wish::Save(path) => Some(match pages {
            Some((_, file, pages)) => save(pages, &path, file),
            // Pages that were typeset anew meanwhile could not be.
            None => Event::SaveFailed(path, Message::new("print-failed")),
        }),
        Wish::Image(page, scale) => pages.as_ref().and_then(|(number, _, pages)| {
            let texture = image(pages, page, scale, events.ctx())?;
            Some(Event::Page(*number, page, texture))
        }),
    }
}

fn typeset(job: &Job) -> Result<Pages, String> {
    let words = crate::words::Words::new(job.request.language);
    let lexicon = Lexicon::embedded();
    let material = Store::open(&job.file)
        .and_then(|store| {
            super::material::material(&store, &job.name, Arc::clone(&job.snapshot), &job.request, lexicon)
        })
        .map_err(|error| words.tell(&error.message()))?;
    paper::typeset(&job.request, &material, lexicon).map_err(|error| words.tell(&error.message()))
}

fn sizes(pages: &Pages) -> Vec<egui::Vec2> {
    (1..=pages.count())
        .filter_map(|page| pages.size(page).ok())
        .map(|(width, height)| egui::vec2(width as f32, height as f32))
        .collect()
}

fn save(pages: &Pages, path: &Path, file: &Path) -> Event {
    let written = pages
        .pdf()
        .map_err(|error| error.message())
        .and_then(|bytes| output::write(path, &bytes, Some(file)).map_err(|error| error.message()));
    match written {
        Ok(()) => Event::Saved(path.to_owned()),
        Err(reason) => Event::SaveFailed(path.to_owned(), reason),
    }
}

fn image(pages: &Pages, page: usize, scale: f32, ctx: &egui::Context) -> Option<egui::TextureHandle> {
    let (width, height) = pages.size(page + 1).ok()?;
    // No driver takes a texture that is larger than it says.
    let most = ctx.input(|input| input.max_texture_side) as f32 - 1.0;
    let scale = scale.min(most / width.max(height) as f32);
    let picture = pages.image(page + 1, scale).inspect_err(|error| log::warn!("page {}: {error}", page + 1)).ok()?;
    let image = egui::ColorImage::from_rgba_unmultiplied([picture.width, picture.height], &picture.rgba);
    Some(ctx.load_texture(format!("page-{page}"), image, egui::TextureOptions::LINEAR))
}
