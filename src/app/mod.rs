//! The application: the window's frame, its threads, its settings and dialogs. It drains the
//! commands of the screen in one place and gives the results of the threads back to it.
//!
//! The thread of the window paints and nothing else: it opens no file, runs no SQL and waits for
//! nobody.

mod asking;
mod carry_out;
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
mod receive;
pub mod searching;
pub mod settings;
mod spare_fonts;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::JoinHandle;
use std::time::Instant;

use egui::ViewportCommand;

use crate::lexicon::Lexicon;
use crate::model::{AgreementId, PartialDate, Touched};
use crate::screen::notices::{Notice, NoticeKind};
use crate::screen::problems::Problem;
use crate::screen::{Busy, Models, Screen, View, theme};
use crate::words::{Language, Words};

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
                    Event::Exported(..) | Event::ExportStopped | Event::ExportFailed(..) => self.export_over(),
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
