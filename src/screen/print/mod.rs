//! The pages as they will print: what to choose at the left, the pages in the middle, all of them small
//! at the right.
//!
//! Nothing here sets a page or speaks to a printer. What is chosen becomes a [`Plan`]; the pages of an
//! older plan stay in sight until those of the new one are there.

mod form;
mod pages;
pub(super) mod settings;

use std::collections::{BTreeMap, BTreeSet};

use egui::{Id, TextureHandle, Ui, Vec2};
use serde::{Deserialize, Serialize};

use super::command::{Command, View};
use super::models::Models;
use super::{Screen, Theme, matrix};
use crate::model::{AgreementId, Message};
use crate::paper::{Colours, Depth, Margins, Orientation, PaperSize, PaperView, Request, TextSize};
use crate::words::{Language, Value, Words};

pub use form::{Form, FormState, PrinterOrder};
pub use pages::{Sight, Zoom};

/// How pages are made; remembered for each view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrintSettings {
    /// The size of a sheet.
    pub paper: PaperSize,
    /// Which way it lies.
    pub orientation: Orientation,
    /// How much of it stays empty.
    pub margins: Margins,
    /// How large its letters are.
    pub text: TextSize,
    /// Which inks it is for.
    pub colours: Colours,
    /// Whether the words of the articles are quoted.
    pub quotes: bool,
    /// Whether the sources are listed.
    pub sources: bool,
    /// Whether a cover goes before.
    pub cover: bool,
    /// The language of the pages; that of the window where there is none.
    pub language: Option<Language>,
}

impl Default for PrintSettings {
    fn default() -> Self {
        Self {
            paper: PaperSize::default(),
            orientation: Orientation::default(),
            margins: Margins::default(),
            text: TextSize::default(),
            colours: Colours::default(),
            quotes: true,
            sources: true,
            cover: false,
            language: None,
        }
    }
}

impl PrintSettings {
    /// The request with these in place of its own. The language is the caller's to put in.
    pub fn put_in(self, request: Request) -> Request {
        let Self { paper, orientation, margins, text, colours, quotes, sources, cover, language: _ } = self;
        Request { paper, orientation, margins, text, colours, quotes, sources, cover, ..request }
    }
}

/// What is printed, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Which comparison.
    pub view: PaperView,
    /// The agreement that it is about, where it is about one; `None` for each of them.
    pub subject: Option<AgreementId>,
    /// How much the cells of the matrix say.
    pub depth: Depth,
    /// Whether agreements are the rows of the matrix.
    pub transposed: bool,
    /// The rest.
    pub settings: PrintSettings,
}

impl Plan {
    /// What is on the screen, as pages; `None` where no pages show it.
    pub fn of(screen: &Screen) -> Option<Self> {
        let view = match screen.view {
            View::Matrix => PaperView::Matrix,
            View::Timeline => PaperView::Timeline,
            View::Leaders => PaperView::Roster,
            View::Agreement => PaperView::Agreement,
            View::Disagreements => PaperView::Disagreements,
            View::Articles | View::NewAgreement => return None,
        };
        let depth = match screen.matrix.depth {
            matrix::Depth::Mark => Depth::Marks,
            matrix::Depth::Count => Depth::Counts,
            matrix::Depth::Brief => Depth::Brief,
            matrix::Depth::Quotes => Depth::Quotes,
        };
        let subject = match screen.view {
            View::Agreement => screen.agreement.shown(),
            _ => None,
        };
        let settings = PrintSettings::default();
        Some(Self { view, subject, depth, transposed: screen.matrix.transposed, settings })
    }

    /// The request for pages. What is compared, and the day, are the caller's to put in.
    pub fn request(&self, request: Request) -> Request {
        Request {
            depth: self.depth,
            transposed: self.transposed,
            agreement: self.subject.filter(|_| self.view.has_subject()),
            ..self.settings.put_in(request)
        }
    }
}

/// A picture of a page, and for how many pixels a point it was painted.
#[derive(Clone)]
pub struct PagePicture {
    /// The picture.
    pub texture: TextureHandle,
    /// Pixels a point of paper.
    pub scale: f32,
}

/// The pictures that the last painting missed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wanted {
    /// Pages to be read, which count from 0.
    pub pages: BTreeSet<usize>,
    /// So many pixels a point.
    pub scale: f32,
    /// Pages for the list of pages.
    pub small: BTreeSet<usize>,
}

/// The pages while they are shown.
pub struct Preview {
    /// What they are of, and how they are made.
    pub plan: Plan,
    /// The sizes of the pages in points, once there are any. They may be those of an older plan.
    pub pages: Option<Vec<Vec2>>,
    /// Whether others are being set.
    pub renewing: bool,
    /// How many pieces of them are set, and of how many, where it takes its time.
    pub progress: Option<(usize, usize)>,
    /// Whether a person stopped the setting.
    pub stopped: bool,
    /// The pictures that are there.
    pub images: BTreeMap<usize, PagePicture>,
    /// Small pictures for the list of pages, and whether each is of these pages or of those before.
    pub small: BTreeMap<usize, (TextureHandle, bool)>,
    /// The letters of these pages that no font has, which stand there as question marks; usually none.
    pub lacking: String,
    /// What went wrong instead.
    pub error: Option<String>,
    /// What the last painting missed.
    pub wanted: Wanted,
    /// For how many pixels a point the pages that are looked at are painted.
    pub looked_at_scale: f32,
    /// The pages that the last painting showed at all.
    pub visible: BTreeSet<usize>,
    /// Where a person looks.
    pub sight: Sight,
    /// What is chosen before the pages go to a printer, while it is chosen.
    pub form: Option<Form>,
}

impl Preview {
    /// Pages that are being set for the first time.
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            pages: None,
            renewing: true,
            progress: None,
            stopped: false,
            images: BTreeMap::new(),
            small: BTreeMap::new(),
            lacking: String::new(),
            error: None,
            wanted: Wanted::default(),
            looked_at_scale: 1.5,
            visible: BTreeSet::new(),
            sight: Sight::default(),
            form: None,
        }
    }

    /// Whether the pages that are seen are those that the plan asks for.
    pub const fn is_ready(&self) -> bool {
        self.pages.is_some() && !self.renewing && self.error.is_none() && !self.stopped
    }

    /// Others are being set; those that are there stay in sight.
    pub fn renew(&mut self, plan: Plan) {
        if plan.view != self.plan.view || plan.subject != self.plan.subject {
            self.sight.go_to(0);
        }
        self.plan = plan;
        self.renewing = true;
        self.progress = None;
        self.stopped = false;
    }

    /// The new pages are there, with the pictures of those that are looked at.
    pub fn put(&mut self, pages: Vec<Vec2>, images: BTreeMap<usize, PagePicture>) {
        self.images = images;
        self.small.retain(|page, _| *page < pages.len());
        for (_, fresh) in self.small.values_mut() {
            *fresh = false;
        }
        self.sight.renew(pages.len());
        self.pages = Some(pages);
        self.renewing = false;
        self.progress = None;
        self.stopped = false;
        self.error = None;
    }

    /// The pages could not be set.
    pub fn fail(&mut self, reason: String) {
        self.error = Some(reason);
        self.renewing = false;
        self.progress = None;
    }
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").field("plan", &self.plan).field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// A job that was handed to a printer, while it is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Counts up, so that each is told from the others.
    pub number: u64,
    /// The printer; empty until it is known.
    pub printer: String,
    /// How far it is.
    pub state: PrintJobState,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintJobState {
    /// The dialog of the desktop is open, or looked for.
    Asking,
    /// The pages are on their way to the queue.
    Sending,
    /// It is in the queue.
    Printing,
    /// The printer stands still; why, in the system's words.
    Stopped(String),
}

impl PrintJob {
    /// What is said of it in the status bar.
    pub fn say(&self, words: &Words) -> String {
        let message = match &self.state {
            PrintJobState::Asking => Message::new("print-job-asking"),
            PrintJobState::Sending => Message::new("print-job-sending"),
            PrintJobState::Printing => Message::new("print-job-printing").with("printer", &self.printer),
            PrintJobState::Stopped(reason) if reason.trim().is_empty() => {
                Message::new("print-job-stopped").with("printer", &self.printer)
            }
            PrintJobState::Stopped(reason) => {
                Message::new("print-job-stopped-why").with("printer", &self.printer).with("reason", reason)
            }
        };
        words.tell(&message)
    }

    /// Whether a person can take it back.
    pub const fn can_be_cancelled(&self) -> bool {
        matches!(self.state, PrintJobState::Printing | PrintJobState::Stopped(_))
    }
}

/// Which letters stand on the pages as question marks, in words; `None` where none does. By their numbers: the window
/// has no font for them either.
pub fn lacking(words: &Words, letters: &str) -> Option<String> {
    let values = [("letters", crate::paper::codes(letters).into()), ("count", Value::from(letters.chars().count()))];
    (!letters.is_empty()).then(|| words.say_with("paper-letters-lacking", &values))
}

/// What the pages are chosen among.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub models: Option<&'a Models>,
    /// The agreement that the others are compared with in the window.
    pub mine: Option<AgreementId>,
    /// Whether something lies over the pages and takes the keys.
    pub covered: bool,
    pub words: &'a Words,
}

/// Shows the pages and what can be chosen.
pub(super) fn show(ui: &mut Ui, scene: Scene<'_>, preview: &mut Preview, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    egui::Panel::left("print-settings")
        .exact_size(296.0)
        .resizable(false)
        .frame(egui::Frame::new().inner_margin(egui::Margin { left: 14, right: 6, top: 10, bottom: 8 }))
        .show(ui, |ui| match &mut preview.form {
            Some(_) => form::show(ui, scene.words, preview, out),
            None => settings::show(ui, scene, preview, out),
        });
    preview.wanted = Wanted::default();
    preview.visible.clear();
    if preview.pages.as_ref().is_some_and(|pages| pages.len() > 1) && preview.error.is_none() {
        egui::Panel::right("print-list")
            .exact_size(128.0)
            .resizable(false)
            .frame(egui::Frame::new())
            .show(ui, |ui| pages::list(ui, preview, scene.words));
    }
    let frame = egui::Frame::new().fill(theme.hover);
    egui::CentralPanel::default().frame(frame).show(ui, |ui| pages::show(ui, scene, preview, out));
}

/// The id of the pages, which take the focus as a whole.
fn focus_id() -> Id {
    Id::unique("print-pages")
}
