//! The application: the window's frame, its threads, its settings and dialogs. It drains the
//! commands of the screen in one place and gives the results of the threads back to it.
//!
//! The thread of the window paints and nothing else: it opens no file, runs no SQL and waits for
//! nobody.

pub mod desk;
pub mod dialogs;
pub mod events;
pub mod exporting;
pub mod freshness;
pub mod guard;
pub mod importing;
pub mod keeping;
pub mod material;
mod pages;
pub mod printers;
pub mod printing;
pub mod reader;
pub mod searching;
pub mod settings;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::JoinHandle;
use std::time::Instant;

use egui::ViewportCommand;

use crate::compare::Selection;
use crate::import::Request;
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, ArticleId, Encoding, PartialDate, Span, Touched};
use crate::paper::Format;
use crate::screen::backups::BackupList;
use crate::screen::imports::{HowRead, ImportState, Imports, Once};
use crate::screen::notices::{Notice, NoticeKind};
use crate::screen::problems::{Over, Problem};
use crate::screen::prompt::{Prompt, Purpose};
use crate::screen::{Below, Busy, Command, Models, Overlay, Screen, Selected, Title, View, guide, theme};
use crate::store::{EXTENSION, StoreError};
use crate::words::{Language, Value, Words};

use desk::Desk;
use events::{Event, Events, Failure};
use freshness::Freshness;
use importing::{Import, Run};
use reader::Opening;
use settings::{Paths, Settings};

/// A printer that does not take the pages is waited for so long when the window closes.
const LAST_PRINT: std::time::Duration = std::time::Duration::from_secs(20);
/// How many events wait at most for the window to take them up.
const EVENTS: usize = 256;
/// How many imports wait at most for the one that runs.
const WAITING_IMPORTS: usize = 64;

/// Fits a screen of 1280 × 720 with its bars and the window's frame.
const DEFAULT_SIZE: egui::Vec2 = egui::vec2(1200.0, 660.0);

/// Why the window did not open.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no folder to keep the settings in.
    #[error("there is no home folder for settings")]
    NoHome,
    /// No display answers.
    #[error("no display: {0}")]
    NoDisplay(String),
    /// There is a display, and something else is in the way: the graphics driver, the threads.
    #[error("{0}")]
    Window(String),
}

/// What the window is started with.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A file to open in place of the last one.
    pub file: Option<PathBuf>,
    /// A language in place of the chosen one.
    pub language: Option<Language>,
}

/// Opens the window and stays in it until a person closes it.
///
/// # Errors
/// Where there is no display, no graphics driver, or no home folder.
pub fn run(options: Options) -> Result<(), StartError> {
    let paths = Paths::of_user().ok_or(StartError::NoHome)?;
    let settings = Settings::load(&paths.settings);
    let size = settings
        .window
        .map_or(DEFAULT_SIZE, |[width, height]| egui::vec2(width.clamp(900.0, 8000.0), height.clamp(560.0, 8000.0)));
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("camket")
        .with_title(Words::new(Language::Vi).say("window-title"))
        .with_inner_size(size)
        .with_min_inner_size([900.0, 560.0])
        .with_maximized(settings.maximized)
        .with_icon(icon());
    let native = eframe::NativeOptions { viewport, ..Default::default() };
    let create: eframe::AppCreator<'_> = Box::new(move |cc| {
        let app = App::new(&cc.egui_ctx, paths, settings, options)?;
        Ok(Box::new(app))
    });
    eframe::run_native("camket", native, create).map_err(|error| match error {
        // The connection to the display is made with the loop of its events.
        eframe::Error::WinitEventLoop(error) => StartError::NoDisplay(error.to_string()),
        error => StartError::Window(error.to_string()),
    })
}

/// The picture of the window in lists of windows: a disc, the mark of a commitment.
fn icon() -> egui::IconData {
    const SIDE: u32 = 64;
    let accent = theme::LIGHT.accent;
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let (dx, dy) = (x as f32 + 0.5 - 32.0, y as f32 + 0.5 - 32.0);
            let cover = (30.0 - dx.hypot(dy)).clamp(0.0, 1.0);
            // A check in the disc: two strokes.
            let stroke = |from: (f32, f32), to: (f32, f32)| {
                let (vx, vy) = (to.0 - from.0, to.1 - from.1);
                let along = (((dx - from.0) * vx + (dy - from.1) * vy) / (vx * vx + vy * vy)).clamp(0.0, 1.0);
                (dx - from.0 - along * vx).hypot(dy - from.1 - along * vy)
            };
            let near = stroke((-13.0, 1.0), (-4.0, 10.0)).min(stroke((-4.0, 10.0), (14.0, -10.0)));
            let white = (4.0 - near).clamp(0.0, 1.0);
            let mix = |channel: u8| (f32::from(channel) + (255.0 - f32::from(channel)) * white) as u8;
            rgba.extend([mix(accent.r()), mix(accent.g()), mix(accent.b()), (cover * 255.0) as u8]);
        }
    }
    egui::IconData { rgba, width: SIDE, height: SIDE }
}

/// The window.
#[derive(Debug)]
pub struct App {
    screen: Screen,
    paths: Paths,
    settings: Settings,
    saved: String,
    events: Events,
    inbox: Receiver<Event>,
    reader: Desk<reader::Wishes>,
    printing: Desk<printing::Wishes>,
    reading: JoinHandle<()>,
    typesetting: JoinHandle<()>,
    import: Option<Import>,
    export: Option<exporting::Export>,
    freshness: Freshness,
    waiting: VecDeque<Run>,
    pages: pages::Printing,
    /// The agreement that was typed in or split off, to be shown once the models know it.
    then_show: Option<AgreementId>,
    /// What an undone or redone step touched: it is shown once the models know of it.
    then_lead: Option<Touched>,
    /// The file that is being opened.
    opening: Option<PathBuf>,
    /// The PDF that is being written.
    saving: Option<PathBuf>,
    /// The file that a backup is about to take the place of.
    restoring: Option<PathBuf>,
    /// The damaged file that is asked about, or whose rest is being saved.
    salvaging: Option<PathBuf>,
    /// Whether the sample is being opened in place of the last file.
    stands_in: bool,
    focused: bool,
    /// Whether the window was held against the screen that it is on.
    fitted: bool,
    title: String,
    use_dialogs: bool,
}

impl App {
    /// The window with its threads. `ctx` is the context that it will be painted in.
    ///
    /// # Errors
    /// Where the system gives no threads.
    pub fn new(ctx: &egui::Context, paths: Paths, settings: Settings, options: Options) -> std::io::Result<Self> {
        theme::install(ctx);
        // The keys of the text size are those of the table of actions, within its bounds.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.set_theme(egui::ThemePreference::from(settings.colours));
        ctx.set_zoom_factor(settings.zoom);
        let (sender, inbox) = sync_channel(EVENTS);
        let events = Events::new(sender, ctx.clone());
        let reader = Desk::<reader::Wishes>::default();
        let printing = Desk::<printing::Wishes>::default();
        let reading = reader::start(reader.clone(), events.clone(), paths.backups())?;
        let typesetting = printing::start(printing.clone(), events.clone())?;
        let language = options.language.or(settings.language).unwrap_or_else(Language::of_system);
        let mut screen = Screen::new(language, today());
        screen.view = settings.view;
        screen.matrix.depth = settings.depth;
        screen.matrix.transposed = settings.transposed;
        screen.panels = settings.panels;
        let mut app = Self {
            screen,
            saved: settings.write(),
            settings,
            paths,
            events,
            inbox,
            reader,
            printing,
            reading,
            typesetting,
            import: None,
            export: None,
            freshness: Freshness::default(),
            waiting: VecDeque::new(),
            pages: pages::Printing::default(),
            then_show: None,
            then_lead: None,
            opening: None,
            saving: None,
            restoring: None,
            salvaging: None,
            stands_in: false,
            focused: true,
            fitted: false,
            title: String::new(),
            use_dialogs: true,
        };
        let first = options.file.or_else(|| app.settings.last_file.clone());
        app.open(first.map_or_else(|| app.sample(), Opening::Open));
        app.look_for_recent();
        Ok(app)
    }

    /// The same window without the system's file dialogs: paths are typed.
    #[must_use]
    pub fn without_dialogs(mut self) -> Self {
        self.use_dialogs = false;
        self
    }

    /// What the window shows, for those who look from outside.
    pub const fn screen(&self) -> &Screen {
        &self.screen
    }

    fn sample(&self) -> Opening {
        Opening::Sample(self.paths.sample())
    }

    fn open(&mut self, opening: Opening) {
        // A file that is being written to is not left: the import belongs to it.
        if self.import.is_some() {
            let text = self.screen.words.say("open-while-importing");
            self.notice(NoticeKind::Error, text, None);
            return;
        }
        // The file that is open stays until the other one is there.
        self.opening = Some(opening.path().clone());
        self.screen.busy = Some(Busy::Opening);
        self.reader.ask(|wishes| wishes.open = Some(opening));
    }

    /// What a person waits for.
    const fn busy(&self) -> Option<Busy> {
        if self.restoring.is_some() {
            Some(Busy::Restoring)
        } else if self.opening.is_some() {
            Some(Busy::Opening)
        } else if self.saving.is_some() {
            Some(Busy::Saving)
        } else {
            None
        }
    }

    /// An opening is over, well or not.
    fn opened(&mut self, path: &Path) {
        if self.opening.as_deref() == Some(path) {
            self.opening = None;
            self.screen.busy = self.busy();
        }
    }

    /// A saving is over, well or not.
    fn saved_to(&mut self, path: &Path) {
        if self.saving.as_deref() == Some(path) {
            self.saving = None;
            self.screen.busy = self.busy();
        }
    }

    /// Opens another file: what was wrong with the one before is of no interest any more.
    fn open_instead(&mut self, opening: Opening) {
        self.stands_in = false;
        self.screen.problems.clear();
        self.open(opening);
    }

    /// What went wrong with a file, and where it is damaged the ways to save what it holds.
    fn file_problem(&mut self, text: String, file: &Path, failure: &Failure) {
        let damaged = failure.is_damage();
        let file = damaged.then(|| file.to_owned());
        self.screen.add_problem(Problem { text, file, damaged, ..Problem::default() });
    }

    /// What is done is told in a line above the views; what went wrong, in the panel of the problems.
    fn notice(&mut self, kind: NoticeKind, text: String, file: Option<PathBuf>) {
        /// More lines than this are not read by anybody.
        const MOST: usize = 4;
        if kind == NoticeKind::Error {
            self.screen.add_problem(Problem { text, file, ..Problem::default() });
            return;
        }
        let notice = Notice { kind, text, file };
        self.screen.notices.retain(|other| *other != notice);
        if self.screen.notices.len() >= MOST {
            self.screen.notices.remove(0);
        }
        self.screen.notices.push(notice);
    }

    fn look_for_recent(&self) {
        let recent = self.settings.recent.clone();
        self.reader.ask(|wishes| wishes.recent = Some(recent));
    }

    /// Lets go of what may be large, on another thread.
    fn discard(&self, old: Option<Arc<Models>>) {
        if let Some(old) = old {
            self.reader.ask(|wishes| wishes.discard.push(Box::new(old)));
        }
    }

    fn receive(&mut self, event: Event) {
        match event {
            Event::Opened(file, models) => {
                self.opened(&file.path);
                let old = self.screen.models.take();
                self.discard(old);
                self.screen.forget_file();
                self.freshness = Freshness::default();
                // What became of the articles of the other file is of no interest here.
                self.screen.imports = None;
                self.screen.today = today();
                if !std::mem::take(&mut self.stands_in) {
                    self.settings.last_file = Some(file.path.clone());
                }
                if file.sample {
                    if !self.settings.guide_done {
                        self.screen.guide = Some(0);
                    }
                } else {
                    self.screen.guide = None;
                    self.settings.remember(&file.path);
                }
                self.look_for_recent();
                let compared = self.settings.compared.as_ref().filter(|compared| compared.file == file.path);
                let compared = compared.map(|compared| {
                    self.screen.matrix.pulled.clone_from(&compared.widths);
                    compared.selection.clone()
                });
                if !file.sample && file.read_only.is_none() {
                    keeping::start(keeping::Task::OnceADay(file.path.clone()), &self.paths.backups(), &self.events);
                }
                self.screen.file = Some(file);
                self.screen.wished = models.selection.clone();
                self.screen.models = Some(models);
                // The comparison goes on as it was left.
                if let Some(selection) = compared {
                    self.carry_out(Command::Compare(selection), None);
                }
            }
            Event::OpenFailed(path, failure) => {
                self.opened(&path);
                let reason = failure.say(&self.screen.words);
                let file = path.display().to_string();
                let text =
                    self.screen.words.say_with("open-failed", &[("file", file.into()), ("reason", reason.into())]);
                // The start is never stopped by a file that is gone: the sample is there. A file that
                // may well open another day stays the last one.
                let starts = self.screen.file.is_none() && path != self.paths.sample();
                if starts && self.settings.last_file.as_ref() == Some(&path) {
                    if matches!(failure, Failure::Store(StoreError::Missing)) {
                        self.settings.last_file = None;
                    }
                    let sample = self.sample();
                    self.open(sample);
                    self.stands_in = true;
                }
                self.file_problem(text, &path, &failure);
            }
            Event::Models(models) => {
                self.freshness.arrived(Instant::now());
                self.screen.today = today();
                // Other rows may stand on other words.
                let before = self.screen.models.as_ref();
                let changed = before.is_none_or(|old| !Arc::ptr_eq(&old.snapshot, &models.snapshot));
                if changed {
                    self.screen.sentences.clear();
                    self.screen.quotes.clear();
                    if let Some(imports) = &mut self.screen.imports {
                        let articles = &models.snapshot.articles;
                        imports.in_file(articles.len(), &|article| articles.contains_key(&article));
                    }
                    // The article that is read may have other facts, or be gone.
                    if let Some(article) = self.screen.articles.shown() {
                        self.reader.ask(|wishes| wishes.article = Some(article));
                    }
                    self.screen.beside.clear();
                }
                let made = self.then_show.take_if(|id| models.snapshot.agreements.contains_key(id));
                let old = self.screen.models.replace(models);
                if let Some(id) = made {
                    self.carry_out(Command::ShowAgreement(id), None);
                }
                if let Some(touched) = self.then_lead.take() {
                    for command in self.screen.lead(&touched) {
                        self.carry_out(command, None);
                    }
                }
                self.discard(old);
                // Pages that are looked at are those of the file as it is.
                if changed {
                    self.typeset_again();
                }
                // What is shown beside the views may have changed with them.
                if let Some(selected) = &self.screen.selected {
                    let subjects = selected.subjects.clone();
                    self.reader.ask(|wishes| wishes.evidence = Some(subjects));
                }
                // The text stays, the facts that are marked in it may be others.
                if let Some(article) = self.screen.reading.as_ref().map(|reading| reading.id) {
                    self.reader.ask(|wishes| wishes.article = Some(article));
                }
            }
            Event::Evidence(subjects, evidence) => {
                if self.screen.selected.as_ref().is_some_and(|selected| selected.subjects == subjects) {
                    self.screen.evidence = Some(evidence);
                }
            }
            Event::Quotes(quotes) => self.screen.quotes.put(quotes),
            Event::Sentences(sentences) => self.screen.sentences.put(sentences),
            Event::Beside(beside) => self.screen.beside.put(beside),
            Event::Reading(reading) => {
                if self.screen.articles.shown() == Some(reading.id) {
                    self.screen.reading = Some(reading);
                }
            }
            Event::Found(results) => self.screen.search.put(results),
            Event::Recent(recent) => self.screen.recent = recent,
            Event::Suggested(article, at, suggestion) => self.screen.articles.suggest(article, at, *suggestion),
            Event::Edited(edited) => self.edited(&edited),
            Event::Moved(moved, touched) => {
                if let Some(imports) = &mut self.screen.imports {
                    imports.moved();
                }
                self.screen.moved = Some(moved);
                self.then_lead = Some(touched);
            }
            Event::AlreadyThere(path) => {
                self.opened(&path);
                let values = [("file", path.display().to_string().into())];
                let text = self.screen.words.say_with("new-file-exists", &values);
                self.notice(NoticeKind::Exists, text, Some(path));
            }
            Event::EditFailed { undoes, failure } => {
                let reason = failure.say(&self.screen.words);
                let key = if undoes { "undo-failed" } else { "edit-failed" };
                let text = self.screen.words.say_with(key, &[("reason", reason.into())]);
                self.notice(NoticeKind::Error, text, None);
            }
            Event::History(path, history) => {
                if self.screen.file.as_ref().is_some_and(|file| file.path == path) {
                    if let Some(imports) = &mut self.screen.imports {
                        imports.follow_history(&history);
                    }
                    self.screen.history = history;
                }
            }
            Event::ReadFailed(failure) => {
                let file = self.screen.file.as_ref().map_or_else(String::new, |file| file.name.clone());
                let reason = failure.say(&self.screen.words);
                let values = [("file", file.into()), ("reason", reason.into())];
                let text = self.screen.words.say_with("read-failed", &values);
                match self.screen.file.as_ref().map(|file| file.path.clone()) {
                    Some(path) if failure.is_damage() => self.file_problem(text, &path, &failure),
                    _ => self.screen.add_problem(Problem { text, over: Over::FileIsBack, ..Problem::default() }),
                }
            }
            Event::FileIsBack => self.screen.problems_over(Over::FileIsBack),
            Event::ImportFound(files, passed_by) => {
                if let (Some(imports), Some(import)) = (&mut self.screen.imports, &mut self.import) {
                    import.places = match import.take_again() {
                        Some(places) if places.len() == files.len() => places,
                        // A folder stands for many files, which is known only now.
                        _ => imports.found(files, passed_by, import.asked).collect(),
                    };
                }
            }
            Event::ImportReading(files) => {
                if let (Some(imports), Some(import)) = (&mut self.screen.imports, &self.import) {
                    let places: Vec<usize> =
                        files.iter().filter_map(|file| import.places.get(*file)).copied().collect();
                    imports.reading(&places);
                }
            }
            Event::Imported(progress, lines) => {
                if let (Some(imports), Some(import)) = (&mut self.screen.imports, &self.import) {
                    for (file, last, line) in lines {
                        if matches!(line.state, ImportState::New | ImportState::NoAgreement | ImportState::Facts) {
                            self.freshness.changed();
                        }
                        if let Some(place) = import.places.get(file) {
                            imports.line(*place, line, last);
                        }
                    }
                    imports.left = import.left(progress).filter(|_| self.waiting.is_empty());
                }
            }
            Event::Looked(path, encoding, preview) => {
                let how = self.screen.imports.as_mut().and_then(|imports| imports.how_read.as_mut());
                if let Some(how) = how.filter(|how| how.path == path && how.encoding == encoding) {
                    how.preview = Some(preview.map(Arc::new));
                }
            }
            Event::ImportOver { cancelled, failure } => self.import_over(cancelled, failure),
            Event::Pages(news) => self.receive_pages(news),
            Event::Saved(path) => {
                self.saved_to(&path);
                let values = [("file", path.display().to_string().into())];
                let text = self.screen.words.say_with("saved-pdf", &values);
                self.notice(NoticeKind::Done, text, Some(path));
            }
            Event::SaveFailed(path, reason) => {
                self.saved_to(&path);
                let reason = self.screen.words.tell(&reason);
                let values = [("file", path.display().to_string().into()), ("reason", reason.into())];
                let text = self.screen.words.say_with("save-failed", &values);
                self.notice(NoticeKind::Error, text, None);
            }
            Event::Backups(path, lines) => {
                if let Some(list) = self.screen.backups.as_mut().filter(|list| list.file == path) {
                    list.lines = Some(lines);
                }
            }
            Event::BackupFailed(path, failure) => {
                let listed = self.screen.backups.as_mut().filter(|list| list.file == path && list.lines.is_none());
                let key = if listed.is_some() { "backups-failed" } else { "backup-failed" };
                if let Some(list) = listed {
                    list.lines = Some(Vec::new());
                }
                let reason = failure.say(&self.screen.words);
                let values = [("file", path.display().to_string().into()), ("reason", reason.into())];
                let text = self.screen.words.say_with(key, &values);
                self.file_problem(text, &path, &failure);
            }
            Event::Restored(path, restored) => self.restored(path, restored),
            Event::CopySaved(path, saved) => {
                let file = ("file", path.display().to_string().into());
                match saved {
                    Ok(()) => {
                        let text = self.screen.words.say_with("copy-saved", &[file]);
                        self.notice(NoticeKind::Done, text, None);
                    }
                    Err(failure) => {
                        let reason = failure.say(&self.screen.words);
                        let text = self.screen.words.say_with("save-failed", &[file, ("reason", reason.into())]);
                        self.notice(NoticeKind::Error, text, None);
                    }
                }
            }
            Event::Salvaged { from, to, saved } => {
                self.screen.busy = self.busy();
                match saved {
                    Ok(saved) => {
                        let text = self.screen.words.tell(&saved.message(&to.display().to_string()));
                        self.open_instead(Opening::Open(to));
                        self.notice(NoticeKind::Done, text, None);
                    }
                    Err(failure) => {
                        let reason = failure.say(&self.screen.words);
                        let values = [("file", from.display().to_string().into()), ("reason", reason.into())];
                        let text = self.screen.words.say_with("salvage-failed", &values);
                        self.file_problem(text, &from, &failure);
                    }
                }
            }
            Event::Exporting(done) => {
                if let Some(running) = &mut self.screen.exporting {
                    running.done = done;
                }
            }
            Event::Exported(path) => {
                self.export_over();
                let values = [("file", path.display().to_string().into())];
                let text = self.screen.words.say_with("exported", &values);
                self.notice(NoticeKind::Done, text, Some(path));
            }
            Event::ExportStopped => {
                self.export_over();
                let text = self.screen.words.say("export-stopped");
                self.notice(NoticeKind::Done, text, None);
            }
            Event::ExportFailed(path, reason) => {
                self.export_over();
                let reason = self.screen.words.tell(&reason);
                let values = [("file", path.display().to_string().into()), ("reason", reason.into())];
                let text = self.screen.words.say_with("save-failed", &values);
                self.notice(NoticeKind::Error, text, None);
            }
            Event::Chosen(purpose, paths) => {
                self.screen.prompt = None;
                self.chosen(purpose, paths);
            }
            Event::NotChosen(_) => {}
            Event::NoDialog(purpose) => self.screen.prompt = Some(Prompt::new(purpose, true)),
            Event::RevealFailed(path) => {
                let values = [("file", path.display().to_string().into())];
                let text = self.screen.words.say_with("reveal-failed", &values);
                self.notice(NoticeKind::Error, text, None);
            }
        }
    }

    /// Lays a change of the file down for the thread that writes.
    fn change(&mut self, deed: reader::Deed) {
        let refused = match &self.screen.file {
            None => Some("edit-without-file"),
            Some(_) if self.restoring.is_some() => Some("edit-while-restoring"),
            // The step that is last is the import itself, and it goes on.
            Some(_) if self.import.is_some() && !matches!(deed, reader::Deed::Edit(_)) => Some("edit-while-importing"),
            Some(file) => {
                let path = file.path.clone();
                let mut laid = false;
                self.reader.ask(|wishes| {
                    laid = wishes.deeds.len() < reader::WAITING_DEEDS;
                    if laid {
                        wishes.deeds.push_back((path, deed));
                    }
                });
                (!laid).then_some("edit-too-many")
            }
        };
        if let Some(key) = refused {
            let text = self.screen.words.say(key);
            self.notice(NoticeKind::Error, text, None);
        }
    }

    /// The file was changed.
    fn edited(&mut self, edited: &crate::store::Edited) {
        self.screen.moved = None;
        if let Some(step) = &edited.step
            && step.kind == "read-anew"
        {
            let value =
                |name: &'static str| (name, Value::try_number(step.values.get(name).map_or("0", String::as_str)));
            let values = ["added", "gone", "changed", "kept"].map(value);
            let text = self.screen.words.say_with("edited-read-anew", &values);
            self.notice(NoticeKind::Done, text, None);
        }
        // What a person added in a text is looked at next, among what they look at already.
        let added = ["add-statement", "add-appearance", "add-claim", "add-party"];
        if edited.step.as_ref().is_some_and(|step| added.contains(&step.kind.as_str()))
            && let Some(subject) = edited.made.first().copied()
        {
            let title = Title::key("review-added");
            let selected = self.screen.selected.get_or_insert_with(|| Selected { title, subjects: Vec::new() });
            if !selected.subjects.contains(&subject) {
                selected.subjects.push(subject);
            }
            let subjects = selected.subjects.clone();
            self.reader.ask(|wishes| wishes.evidence = Some(subjects));
            self.screen.review.await_fact(subject);
        }
        // An agreement that a person makes is what they look at next.
        let makes = ["add-agreement", "split-reports"];
        if edited.step.as_ref().is_some_and(|step| makes.contains(&step.kind.as_str())) {
            self.then_show = edited.agreement;
        }
    }

    /// A backup stands in the place of its file, or does not.
    fn restored(&mut self, path: PathBuf, restored: Result<Option<PathBuf>, Failure>) {
        self.restoring = None;
        self.screen.busy = self.busy();
        let file = ("file", path.display().to_string().into());
        match restored {
            Ok(aside) => {
                let text = match aside {
                    Some(aside) => {
                        let values = [file, ("aside", aside.display().to_string().into())];
                        self.screen.words.say_with("restored-aside", &values)
                    }
                    None => self.screen.words.say_with("restored", &[file]),
                };
                self.open_instead(Opening::Open(path));
                self.notice(NoticeKind::Done, text, None);
            }
            Err(failure) => {
                let reason = failure.say(&self.screen.words);
                let text = self.screen.words.say_with("restore-failed", &[file, ("reason", reason.into())]);
                self.notice(NoticeKind::Error, text, None);
            }
        }
    }

    fn restore(&mut self, file: PathBuf, backup: PathBuf) {
        // An import goes on writing what is to be replaced.
        if self.import.is_some() {
            let text = self.screen.words.say("restore-while-importing");
            self.notice(NoticeKind::Error, text, None);
        } else if self.restoring.is_none() {
            self.restoring = Some(file.clone());
            self.screen.busy = self.busy();
            keeping::start(keeping::Task::Restore { file, backup }, &self.paths.backups(), &self.events);
        }
    }

    fn import_over(&mut self, cancelled: bool, failure: Option<Failure>) {
        self.import = None;
        self.reader.ask(|wishes| wishes.importing = false);
        if cancelled || failure.is_some() {
            self.waiting.clear();
        }
        if let Some(imports) = self.screen.imports.as_mut().filter(|_| self.waiting.is_empty()) {
            imports.over(cancelled);
        }
        if let Some(failure) = failure {
            let reason = failure.say(&self.screen.words);
            let text = self.screen.words.say_with("import-failed", &[("reason", reason.into())]);
            self.screen.add_problem(Problem { text, over: Over::NextImport, ..Problem::default() });
        }
        self.reader.ask(|wishes| wishes.reload = true);
        if let Some(run) = self.waiting.pop_front() {
            self.start_import(run);
        }
    }

    fn import(&mut self, mut files: Vec<PathBuf>) {
        let mut seen = std::collections::HashSet::new();
        files.retain(|file| seen.insert(file.clone()));
        if files.is_empty() {
            return;
        }
        let mut requests = Request::of(&files);
        for request in &mut requests {
            // Whoever imports at the window can be asked.
            request.options.ask_for_columns = true;
        }
        self.import_run(Run { requests, places: None });
    }

    /// Imports files of the list once more.
    fn import_once(&mut self, once: &Once) {
        let Some(imports) = &mut self.screen.imports else { return };
        imports.how_read = None;
        let mut replaces = match once {
            Once::Otherwise(file, options) => imports.read_otherwise(*file, options),
            _ => Vec::new(),
        };
        let keep_near_duplicates = matches!(once, Once::Keep(..) | Once::KeepAll);
        let (mut requests, mut places) = (Vec::new(), Vec::new());
        for (place, parts) in imports.again(once) {
            let Some(file) = imports.files().get(place) else { continue };
            places.push(place);
            requests.push(Request {
                path: file.path.clone(),
                options: crate::model::ReadOptions { ask_for_columns: true, ..file.options.clone() },
                parts: parts.map(|parts| parts.into_iter().collect()),
                keep_near_duplicates,
                replaces: std::mem::take(&mut replaces),
            });
        }
        if !requests.is_empty() {
            self.import_run(Run { requests, places: Some(places) });
        }
    }

    /// Starts an import, or has it wait for the one that runs.
    fn import_run(&mut self, run: Run) {
        let asked = if run.places.is_none() { run.requests.len() } else { 0 };
        if self.import.is_some() {
            if self.waiting.len() >= WAITING_IMPORTS {
                let text = self.screen.words.say("import-too-many");
                self.notice(NoticeKind::Error, text, None);
                return;
            }
            if let Some(imports) = &mut self.screen.imports {
                imports.ask(asked);
            }
            self.waiting.push_back(run);
            return;
        }
        self.screen.problems_over(Over::NextImport);
        self.screen.below = Some(Below::Imports);
        match &mut self.screen.imports {
            // What was imported before stays in sight while something of it is read once more.
            Some(imports) if run.places.is_some() => imports.go_on(),
            imports => imports.insert(Imports::begin()).ask(asked),
        }
        self.start_import(run);
    }

    fn start_import(&mut self, run: Run) {
        // A file that is about to be left takes up nothing more.
        let Some(file) = self.screen.file.as_ref().filter(|_| self.opening.is_none()) else {
            self.screen.imports = None;
            let text = self.screen.words.say("import-without-file");
            self.notice(NoticeKind::Error, text, None);
            return;
        };
        match Import::start(file.path.clone(), run, self.events.clone()) {
            Ok(import) => {
                self.import = Some(import);
                self.reader.ask(|wishes| wishes.importing = true);
            }
            Err(error) => self.import_over(true, Some(error.into())),
        }
    }

    /// Opens the sheet that shows how a file of the import is read, or shows it under another encoding.
    fn look_at_file(&mut self, file: usize, encoding: Option<Encoding>) {
        let Some(imports) = &mut self.screen.imports else { return };
        let Some(one) = imports.files().get(file) else { return };
        let (path, name) = (one.path.clone(), one.name.clone());
        // What a person said before is where they go on.
        let (encoding, columns) = match encoding {
            Some(encoding) => (Some(encoding), None),
            None => (one.options.encoding, one.options.columns),
        };
        let replaces = !one.gave.is_empty();
        let preview = None;
        imports.how_read =
            Some(HowRead { file, path: path.clone(), name, encoding, columns, preview, replaces, fresh: true });
        importing::look(path, encoding, self.events.clone());
    }

    /// A path was chosen, in a dialog or by typing.
    fn chosen(&mut self, purpose: Purpose, paths: Vec<PathBuf>) {
        let first = |paths: Vec<PathBuf>| paths.into_iter().next();
        let command = match purpose {
            Purpose::Import | Purpose::ImportFolder => Some(Command::Import(paths)),
            Purpose::NewFile => first(paths).map(|path| Command::Create(with_extension(path, EXTENSION))),
            Purpose::OpenFile => first(paths).map(Command::Open),
            Purpose::SavePdf => first(paths).map(|path| Command::SavePdf(with_extension(path, "pdf"))),
            Purpose::SaveCopy => first(paths).map(|path| Command::SaveCopy(with_extension(path, EXTENSION))),
            Purpose::Salvage => first(paths).map(|path| Command::Salvage(with_extension(path, EXTENSION))),
            Purpose::Export(form) => first(paths).map(|path| Command::ExportTo(self.named_for_export(path, form))),
        };
        if let Some(command) = command {
            self.carry_out(command, None);
        }
    }

    /// The name that a new file beside this one is proposed to have.
    fn name_beside(&self, key: &str, file: &Path) -> String {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        format!("{}.{EXTENSION}", self.screen.words.say_with(key, &[("name", stem.into())]))
    }

    fn ask(&mut self, purpose: Purpose, frame: Option<&eframe::Frame>) {
        let Some(frame) = frame.filter(|_| self.use_dialogs) else {
            self.screen.prompt = Some(Prompt::new(purpose, !self.use_dialogs));
            return;
        };
        let folder = self
            .screen
            .file
            .as_ref()
            .filter(|file| !file.sample && !purpose.imports())
            .and_then(|file| file.path.parent().map(Path::to_owned));
        let name = match purpose {
            Purpose::NewFile => Some(self.screen.words.say("new-file-name")),
            Purpose::SavePdf => {
                Some(format!("{}.pdf", crate::text::slug(&self.screen.words.say(self.screen.view.key()))))
            }
            Purpose::SaveCopy => self.screen.file.as_ref().map(|file| self.name_beside("copy-name", &file.path)),
            Purpose::Salvage => self.salvaging.as_ref().map(|file| self.name_beside("salvage-name", file)),
            Purpose::Export(form) => self.screen.export.as_ref().map(|panel| {
                let name = crate::screen::export::name_of(panel.wish.table, &self.screen.words);
                format!("{}.{}", crate::text::slug(&name), form.slug())
            }),
            Purpose::Import | Purpose::ImportFolder | Purpose::OpenFile => None,
        };
        let folder = match &self.salvaging {
            Some(damaged) if purpose == Purpose::Salvage => damaged.parent().map(Path::to_owned),
            _ => folder,
        };
        dialogs::ask(purpose, folder, name, &self.screen.words, frame, &self.events);
    }

    /// A name with the extension of its form. The extension of another form that can hold the same is
    /// what the person wants.
    fn named_for_export(&mut self, path: PathBuf, form: Format) -> PathBuf {
        let told = path.extension().and_then(|extension| Format::from_extension(&extension.to_string_lossy()));
        if let (Some(told), Some(panel)) = (told, &mut self.screen.export)
            && told.can_hold(panel.wish.table)
        {
            panel.wish.format = told;
            return path;
        }
        with_extension(path, form.slug())
    }

    /// Writes what is chosen, on a thread of its own.
    fn export_to(&mut self, target: PathBuf) {
        let (Some(models), Some(file), Some(panel)) = (&self.screen.models, &self.screen.file, &self.screen.export)
        else {
            return;
        };
        if self.export.is_some() {
            let text = self.screen.words.say("export-one-at-a-time");
            self.notice(NoticeKind::Error, text, None);
            return;
        }
        let wish = panel.wish;
        let language = wish.language.unwrap_or(self.screen.words.language());
        let mut request = wish.request(language, self.screen.today);
        request.pages.transposed = self.screen.matrix.transposed;
        request.pages.agreement = wish.about(models);
        request.pages.selection = Selection { found: models.selection.found.clone(), ..self.screen.wished.clone() };
        let order = exporting::Order {
            request,
            snapshot: Arc::clone(&models.snapshot),
            file: file.path.clone(),
            name: if file.sample { Words::new(language).say("sample") } else { file.name.clone() },
            target: target.clone(),
        };
        match exporting::Export::start(order, self.events.clone()) {
            Ok(export) => {
                self.export = Some(export);
                self.screen.exporting = Some(crate::screen::export::Running { path: target, done: 0 });
            }
            Err(error) => {
                let text = Failure::from(error).say(&self.screen.words);
                self.notice(NoticeKind::Error, text, None);
            }
        }
    }

    /// An export is over, well or not.
    fn export_over(&mut self) {
        self.export = None;
        self.screen.exporting = None;
    }

    /// The one place where a wish of the person becomes a deed.
    fn carry_out(&mut self, command: Command, frame: Option<&eframe::Frame>) {
        match command {
            Command::Show(view) => {
                // The tab of the leaders, pressed on the page of one of them, is the way to all.
                if view == View::Leaders && self.screen.view == view && self.screen.print.is_none() {
                    self.screen.leaders.close();
                }
                self.show(view);
            }
            Command::ShowAgreement(id) => {
                self.screen.agreement.show(id, self.screen.view);
                self.show(View::Agreement);
            }
            Command::ProposeJoin { into, other } => {
                self.carry_out(Command::ShowAgreement(into), frame);
                self.screen.agreement.propose_join(other);
            }
            Command::AddAgreement => {
                self.screen.new_agreement.begin();
                self.screen.agreement.leave_from(self.screen.view);
                self.show(View::NewAgreement);
            }
            Command::ShowKept(kept) => {
                self.screen.agreements.filter = kept.filter;
                self.screen.matrix.depth = kept.depth;
                self.screen.wished = kept.selection;
                self.show(kept.view);
                let selection = self.screen.wished.clone();
                self.carry_out(Command::Compare(selection), frame);
            }
            Command::Back | Command::Forth => self.turn(matches!(command, Command::Back)),
            Command::LeaveAgreement => self.show(self.screen.agreement.came_from()),
            Command::Select(selected) => {
                self.screen.shows_history = false;
                if self.screen.selected.as_ref().is_none_or(|old| old.subjects != selected.subjects) {
                    self.screen.evidence = None;
                }
                let subjects = selected.subjects.clone();
                self.screen.selected = Some(selected);
                self.reader.ask(|wishes| wishes.evidence = Some(subjects));
            }
            Command::Deselect => {
                self.screen.selected = None;
                self.screen.evidence = None;
            }
            Command::ShowInArticle { article, at } => {
                self.screen.print = None;
                self.screen.view = View::Articles;
                self.settings.view = View::Articles;
                self.screen.articles.show(article, at);
                if self.screen.reading.as_ref().is_none_or(|reading| reading.id != article) {
                    self.screen.reading = None;
                    self.reader.ask(|wishes| wishes.article = Some(article));
                }
            }
            Command::Suggest { article, at } => self.reader.ask(|wishes| wishes.suggest = Some((article, at))),
            Command::Compare(selection) => {
                self.screen.wished.clone_from(&selection);
                if let Some(file) = &self.screen.file {
                    let path = file.path.clone();
                    self.settings.remember_compared(&path, &selection, &self.screen.matrix.pulled);
                    self.reader.ask(|wishes| wishes.compute = Some((path, selection)));
                }
            }
            Command::ImportDialog => self.ask(Purpose::Import, frame),
            Command::ImportFolderDialog => self.ask(Purpose::ImportFolder, frame),
            Command::Import(files) => self.import(files),
            Command::CancelImport => {
                if let Some(import) = &self.import {
                    import.cancel();
                    if let Some(imports) = &mut self.screen.imports {
                        imports.stopping = true;
                    }
                }
            }
            Command::ImportOnce(once) => self.import_once(&once),
            Command::LeaveOut(spot) => {
                if let Some(imports) = &mut self.screen.imports {
                    imports.leave_out(spot);
                }
            }
            Command::LookAtFile { file, encoding } => self.look_at_file(file, encoding),
            Command::CloseHowRead => {
                if let Some(imports) = &mut self.screen.imports {
                    imports.how_read = None;
                }
            }
            Command::CloseImports => {
                self.screen.imports = None;
                self.screen.below = None;
            }
            Command::NewFileDialog => self.ask(Purpose::NewFile, frame),
            Command::OpenFileDialog => self.ask(Purpose::OpenFile, frame),
            Command::Create(path) => self.open_instead(Opening::Create(path)),
            Command::Open(path) => self.open_instead(Opening::Open(path)),
            Command::OpenSample => {
                let sample = self.sample();
                self.open_instead(sample);
            }
            Command::Ask(purpose) => self.screen.prompt = Some(Prompt::new(purpose, false)),
            Command::Typed(purpose, text) => {
                self.screen.prompt = None;
                self.chosen(purpose, typed_paths(purpose, &text));
            }
            Command::ClosePrompt => self.screen.prompt = None,
            Command::Edit(edit) => self.change(reader::Deed::Edit(edit)),
            Command::Undo => self.change(reader::Deed::Undo),
            Command::Redo => self.change(reader::Deed::Redo),
            Command::GoTo(step) => self.change(reader::Deed::GoTo(step)),
            Command::ShowHistory => self.screen.shows_history = !self.screen.shows_history,
            Command::ShowOlderSteps => self.reader.ask(|wishes| wishes.older = true),
            // Its history begins where it was made: nothing that was done since is lost for good.
            Command::RestoreSample => self.change(reader::Deed::GoTo(None)),
            Command::Print => self.open_pages(),
            Command::PrintView(view, subject) => self.open_pages_of(view, subject),
            Command::PrintWith(plan) => self.typeset_with(plan),
            Command::StopTypesetting => self.stop_typesetting(),
            Command::ClosePrint => self.close_pages(),
            Command::ToPrinter => self.ask_for_printers(),
            Command::PrintOn(order) => self.print_on(order),
            Command::ClosePrinters => {
                if let Some(preview) = &mut self.screen.print {
                    preview.form = None;
                }
            }
            Command::CancelPrint(number) => self.cancel_job(number),
            Command::Export => {
                if self.screen.has_agreements() {
                    self.screen.print = None;
                    let wish = crate::screen::export::Wish::of(&self.screen, self.settings.export);
                    self.screen.export = Some(crate::screen::export::Panel { wish });
                }
            }
            Command::ExportWith(wish) => {
                self.settings.export = wish;
                self.screen.export = Some(crate::screen::export::Panel { wish });
            }
            Command::CloseExport => self.screen.export = None,
            Command::ExportDialog => {
                if let Some(panel) = &self.screen.export {
                    self.ask(Purpose::Export(panel.wish.format), frame);
                }
            }
            Command::ExportTo(path) => self.export_to(path),
            Command::CancelExport => {
                if let Some(export) = &self.export {
                    export.cancel();
                }
            }
            Command::ViewPages => {
                let folder = self.pages_folder();
                self.printing.ask(|wishes| wishes.view = Some(folder));
            }
            Command::SavePdfDialog => self.ask(Purpose::SavePdf, frame),
            Command::SavePdf(path) => {
                self.screen.busy = Some(Busy::Saving);
                self.saving = Some(path.clone());
                self.printing.ask(|wishes| wishes.save = Some(path));
            }
            Command::Reveal(path) => {
                // The system's program may take its time to start.
                let events = self.events.clone();
                let shown = std::thread::Builder::new().name("reveal".to_owned()).spawn(move || {
                    if let Err(error) = open::that_detached(&path) {
                        log::warn!("{error}: {}", path.display());
                        events.send(Event::RevealFailed(path));
                    }
                });
                if let Err(error) = shown {
                    log::warn!("no thread to show a file: {error}");
                }
            }
            Command::Dismiss(place) => {
                if place < self.screen.notices.len() {
                    self.screen.notices.remove(place);
                }
            }
            Command::Speak(language) => {
                self.screen.words = Words::new(language);
                self.settings.language = Some(language);
                if self.screen.print.as_ref().is_some_and(|preview| preview.plan.settings.language.is_none()) {
                    self.typeset_again();
                }
            }
            Command::Theme(preference) => {
                self.events.ctx().set_theme(preference);
                self.settings.colours = preference.into();
            }
            Command::Zoom(factor) => {
                self.events.ctx().set_zoom_factor(factor.clamp(settings::SMALLEST, settings::LARGEST));
            }
            Command::Lay(overlay) => {
                match overlay {
                    Some(Overlay::Search) => self.screen.search.open(),
                    Some(Overlay::Palette) => self.screen.palette.open(),
                    Some(Overlay::Shortcuts | Overlay::Backups) | None => {}
                }
                self.screen.overlay = overlay;
            }
            Command::Search(query) => self.reader.ask(|wishes| wishes.search = Some(query)),
            Command::Seek(target) => {
                for command in self.screen.seek(target) {
                    self.carry_out(command, frame);
                }
            }
            Command::StepHit(by) => {
                if let Some(target) = self.screen.search.step(by) {
                    self.carry_out(Command::Seek(target), frame);
                }
            }
            Command::ShowBelow(below) => self.screen.below = below,
            Command::ClearProblems => self.screen.problems.clear(),
            Command::Guide(step) => {
                self.screen.guide = step.filter(|step| *step < guide::COUNT);
                match step {
                    // The first hints are about the comparison.
                    Some(0) => self.carry_out(Command::Show(View::Matrix), frame),
                    Some(_) => {}
                    None => self.settings.guide_done = true,
                }
            }
            Command::ShowBackups(file) => {
                if let Some(file) = file.or_else(|| self.screen.file.as_ref().map(|file| file.path.clone())) {
                    let folder = keeping::folder_of(&self.paths.backups(), &file);
                    self.screen.backups = Some(BackupList { file: file.clone(), folder, lines: None, chosen: None });
                    self.screen.overlay = Some(Overlay::Backups);
                    keeping::start(keeping::Task::List(file), &self.paths.backups(), &self.events);
                }
            }
            Command::Restore { file, backup } => self.restore(file, backup),
            Command::SaveCopyDialog => self.ask(Purpose::SaveCopy, frame),
            Command::SaveCopy(to) => {
                if let Some(file) = self.screen.file.as_ref().map(|file| file.path.clone()) {
                    keeping::start(keeping::Task::SaveCopy { file, to }, &self.paths.backups(), &self.events);
                }
            }
            Command::SalvageDialog(from) => {
                self.salvaging = Some(from);
                self.ask(Purpose::Salvage, frame);
            }
            Command::Salvage(to) => {
                if let Some(from) = self.salvaging.take() {
                    self.screen.busy = Some(Busy::Salvaging);
                    keeping::start(keeping::Task::Salvage { from, to }, &self.paths.backups(), &self.events);
                }
            }
            Command::ForgetRecent => {
                self.settings.recent.clear();
                self.screen.recent.clear();
            }
            Command::Quit => self.events.ctx().send_viewport_cmd(ViewportCommand::Close),
        }
    }

    fn show(&mut self, view: View) {
        self.screen.print = None;
        self.screen.export = None;
        self.screen.view = view;
        // What has no tab belongs to something that another file does not have.
        if View::ALL.contains(&view) {
            self.settings.view = view;
        }
    }

    /// Back to where the person was, or forth again.
    fn turn(&mut self, back: bool) {
        let Some(models) = self.screen.models.clone() else { return };
        let places = &mut self.screen.places;
        let place = if back { places.back(&models.snapshot) } else { places.forth(&models.snapshot) };
        let Some(place) = place else { return };
        match (place.agreement, place.article) {
            (Some(id), _) => self.carry_out(Command::ShowAgreement(id), None),
            (None, Some(article)) => self.read_article(article),
            (None, None) => {
                if place.view == View::Leaders {
                    match place.person {
                        Some(person) => self.screen.leaders.open(person),
                        None => self.screen.leaders.close(),
                    }
                }
                self.show(place.view);
            }
        }
    }

    /// Shows an article where it was left, or from its start.
    fn read_article(&mut self, article: ArticleId) {
        if self.screen.articles.shown() == Some(article) {
            self.show(View::Articles);
        } else {
            self.carry_out(Command::ShowInArticle { article, at: Span::default() }, None);
        }
    }

    /// Asks for the words and pages that the painting missed.
    fn fetch(&mut self) {
        if let Some(ids) = self.screen.quotes.take_wanted() {
            self.reader.ask(|wishes| wishes.quotes = Some(ids));
        }
        if let Some(subjects) = self.screen.sentences.take_wanted() {
            self.reader.ask(|wishes| wishes.sentences = Some(subjects));
        }
        if let Some(appearances) = self.screen.beside.take_wanted() {
            self.reader.ask(|wishes| wishes.beside = Some(appearances));
        }
        self.fetch_pages();
    }

    /// Follows what the window itself changes: its size, its title, files that are dropped on it.
    fn follow_window(&mut self, ctx: &egui::Context) {
        self.settings.zoom = ctx.zoom_factor().clamp(settings::SMALLEST, settings::LARGEST);
        self.settings.depth = self.screen.matrix.depth;
        self.settings.transposed = self.screen.matrix.transposed;
        self.settings.panels = self.screen.panels;
        self.remember_widths();
        let zoom = ctx.zoom_factor();
        let (focused, size, dropped) = ctx.input(|input| {
            let viewport = input.viewport();
            let size = viewport.inner_rect.map(|rect| rect.size() * zoom);
            let whole = viewport.maximized != Some(true) && viewport.fullscreen != Some(true);
            let dropped: Vec<PathBuf> = input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect();
            (viewport.focused.unwrap_or(true), size.filter(|_| whole), dropped)
        });
        if let Some(size) = size.filter(|size| size.x > 100.0 && size.y > 100.0) {
            self.settings.window = Some([size.x.round(), size.y.round()]);
        }
        self.fit_to_screen(ctx);
        self.settings.maximized = ctx.input(|input| input.viewport().maximized).unwrap_or(self.settings.maximized);
        if focused && !self.focused {
            self.reader.ask(|wishes| wishes.look = true);
            self.look_for_recent();
        }
        self.focused = focused;
        if !dropped.is_empty() {
            self.import(dropped);
        }
        let name = self.screen.words.say("window-title");
        let title = match &self.screen.file {
            Some(file) if file.sample => format!("{name} — {}", self.screen.words.say("sample")),
            Some(file) => format!("{name} — {}", file.name),
            None => name,
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Columns that a person pulled are as wide the next time.
    fn remember_widths(&mut self) {
        let Some(file) = self.screen.models.as_ref().and(self.screen.file.as_ref()) else { return };
        let pulled = &self.screen.matrix.pulled;
        // While a line is being pulled every frame brings another width.
        let held = self.events.ctx().input(|input| input.pointer.any_down());
        if held || self.settings.widths_of(&file.path).map_or(pulled.is_empty(), |known| known == pulled) {
            return;
        }
        self.settings.remember_compared(&file.path, &self.screen.wished, pulled);
    }

    /// A window that was remembered from a larger screen is made as large as this one, once.
    fn fit_to_screen(&mut self, ctx: &egui::Context) {
        let (screen, inner) = ctx.input(|input| (input.viewport().monitor_size, input.viewport().inner_rect));
        let (Some(screen), Some(inner)) = (screen, inner) else { return };
        if std::mem::replace(&mut self.fitted, true) || screen.x < 200.0 || screen.y < 200.0 {
            return;
        }
        if inner.width() > screen.x || inner.height() > screen.y {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(inner.size().min(screen)));
            ctx.send_viewport_cmd(ViewportCommand::OuterPosition(egui::Pos2::ZERO));
        }
    }

    fn save_settings(&mut self) {
        let text = self.settings.write();
        if text != self.saved {
            self.saved.clone_from(&text);
            let path = self.paths.settings.clone();
            self.reader.ask(|wishes| wishes.settings = Some((path, text)));
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        // Bounded, so that a fast import cannot hold the painting up.
        for _ in 0..EVENTS {
            let Ok(event) = self.inbox.try_recv() else { break };
            self.receive(event);
        }
        // What an import has brought so far is seen while it runs.
        let now = Instant::now();
        if self.freshness.due(now) {
            self.reader.ask(|wishes| wishes.look = true);
        } else if let Some(rest) = self.freshness.rest(now) {
            ctx.request_repaint_after(rest);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let mut commands = Vec::new();
        self.screen.show(ui, Lexicon::embedded(), &mut commands);
        // What a command changes is to be seen at once, not with the next move of the mouse.
        if !commands.is_empty() {
            ui.ctx().request_repaint();
        }
        for command in commands {
            self.carry_out(command, Some(frame));
        }
        // A form that is typed in is no place to come back to.
        if self.screen.models.is_some() && self.screen.view != View::NewAgreement {
            let place = self.screen.place();
            self.screen.places.arrive(place);
        }
        let ctx = ui.ctx().clone();
        self.fetch();
        self.follow_window(&ctx);
        self.save_settings();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        theme::Theme::dark_or_light(visuals.dark_mode).background.to_normalized_gamma_f32()
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.import = None;
        self.reader.close();
        self.printing.close();
        // The settings are written before the end, and so are a PDF and an export. Pages that are only to be looked
        // at are let go: nobody waits for them any more.
        let since = Instant::now();
        loop {
            // An event that nobody takes up any more must not keep a thread waiting.
            while let Ok(event) = self.inbox.try_recv() {
                match event {
                    Event::Saved(path) | Event::SaveFailed(path, _) => self.saved_to(&path),
                    Event::Exported(_) | Event::ExportStopped | Event::ExportFailed(..) => self.export_over(),
                    Event::Pages(printing::News::Job(number, news)) => self.follow_job(number, news),
                    _ => {}
                }
            }
            let saves = self.saving.is_some() && !self.typesetting.is_finished();
            let sends = self.sends_pages() && since.elapsed() < LAST_PRINT;
            if self.reading.is_finished() && !saves && !sends && self.export.is_none() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
    }
}

fn today() -> PartialDate {
    let today = jiff::Zoned::now().date();
    PartialDate::from_day(today.year(), today.month(), today.day())
        .or_else(|| PartialDate::from_year(today.year().clamp(1, 9999)))
        .unwrap_or_else(first_day)
}

/// The calendar begins here; no clock says so.
fn first_day() -> PartialDate {
    "0001".parse().unwrap_or_else(|_| first_day())
}

/// The path with this extension behind its name. Another one is not taken away: in "moi 1.0" the
/// point is part of the name.
fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension)) {
        return path;
    }
    let mut path = path.into_os_string();
    path.push(format!(".{extension}"));
    path.into()
}

/// The paths in a typed text: quotes around a path are dropped, `~` is the home folder, and
/// several articles are separated by semicolons.
fn typed_paths(purpose: Purpose, text: &str) -> Vec<PathBuf> {
    let parts: Vec<&str> = if purpose.imports() { text.split(';').collect() } else { vec![text] };
    let home = directories::UserDirs::new().map(|folders| folders.home_dir().to_owned());
    parts
        .into_iter()
        .map(|part| part.trim().trim_matches(['"', '\'']).trim_start_matches("file://"))
        .filter(|part| !part.is_empty())
        .map(|part| match (part.strip_prefix("~/"), &home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(part),
        })
        // What is remembered must be found again from another folder.
        .map(|path| std::path::absolute(&path).unwrap_or(path))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_paths_forgive_quotes_and_know_home() {
        let paths = typed_paths(Purpose::Import, " \"/a b/c.txt\" ; '/d.txt';; ");
        assert_eq!(paths, [PathBuf::from("/a b/c.txt"), PathBuf::from("/d.txt")]);
        assert_eq!(typed_paths(Purpose::OpenFile, "/a;b.sqlite"), [PathBuf::from("/a;b.sqlite")]);
        if let Some(home) = directories::UserDirs::new() {
            assert_eq!(typed_paths(Purpose::OpenFile, "~/x"), [home.home_dir().join("x")]);
        }
        let relative = typed_paths(Purpose::OpenFile, "a/b.sqlite");
        assert!(relative.iter().all(|path| path.is_absolute() && path.ends_with("a/b.sqlite")), "{relative:?}");
    }

    #[test]
    fn an_extension_is_put_behind_the_name_and_never_in_place_of_another() {
        let named = |name: &str, extension| with_extension(PathBuf::from(name), extension).display().to_string();
        assert_eq!(named("/a/moi 1.0", "sqlite"), "/a/moi 1.0.sqlite");
        assert_eq!(named("/a/moi.sqlite", "sqlite"), "/a/moi.sqlite");
        assert_eq!(named("/a/x.PDF", "pdf"), "/a/x.PDF");
        assert_eq!(named("/a/own.sqlite", "pdf"), "/a/own.sqlite.pdf");
    }
}
