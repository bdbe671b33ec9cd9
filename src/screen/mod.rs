//! What is seen in the window: models in, commands out.
//!
//! A view reads an inert model and paints it; what a person does becomes a [`Command`] that the
//! application carries out. Nothing here opens a file, speaks SQL or changes a model.

pub mod actions;
pub mod add_fact;
pub mod agreement;
pub mod agreements;
pub mod article;
pub mod backups;
pub mod command;
pub mod correct;
pub mod disagreements;
pub mod evidence;
pub mod export;
pub mod facts;
pub mod guide;
pub mod history;
pub mod icons;
pub mod imports;
pub mod lead;
pub mod leaders;
pub mod matrix;
pub mod models;
pub mod new_agreement;
pub mod note;
pub mod notices;
pub mod overlay;
pub mod palette;
pub mod places;
pub mod print;
pub mod problems;
pub mod prompt;
pub mod quotes;
pub mod review;
pub mod search;
pub mod select_text;
pub mod shortcuts;
pub mod status;
pub mod theme;
pub mod timeline;
pub mod toolbar;
pub mod widgets;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Align2, CentralPanel, CornerRadius, Frame, Margin, Panel, RichText, Ui};

use crate::compare::{Evidence, Reading, Selection};
use crate::lexicon::Lexicon;
use crate::model::{History, Message, PartialDate};
use crate::words::{Language, Words};

pub use article::{ArticlesState, Library, articles};
pub use command::{Below, Command, Overlay, Selected, Target, Title, TitlePart, View};
pub use evidence::{EvidencePanel, evidence};
pub use leaders::{LeadersMode, LeadersSort, LeadersState, LeadersView, leaders};
pub use models::Models;
pub use theme::Theme;
pub use timeline::{TimelineState, TimelineView, timeline};

use notices::Notice;
use theme::{font, space};

/// The file that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFile {
    /// Its name for people.
    pub name: String,
    /// Where it stands.
    pub path: PathBuf,
    /// Whether it is the sample.
    pub sample: bool,
    /// Why it takes no changes; `None` where it does.
    pub read_only: Option<Message>,
}

/// A file that was open lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// Where it stood.
    pub path: PathBuf,
    /// Whether it still stands there.
    pub there: bool,
}

impl Recent {
    /// Its name for people.
    pub fn name(&self) -> String {
        let name = self.path.file_name();
        name.map_or_else(|| self.path.display().to_string(), |name| name.to_string_lossy().into_owned())
    }
}

/// How large the panels are that a person can pull, in points.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Panels {
    /// The width of the list at the left.
    pub agreements: f32,
    /// The width of the evidence.
    pub evidence: f32,
    /// The height of the list of imported files.
    pub imports: f32,
    /// The height of the list of problems.
    pub problems: f32,
}

impl Default for Panels {
    fn default() -> Self {
        Self { agreements: 248.0, evidence: 322.0, imports: 208.0, problems: 118.0 }
    }
}

impl Panels {
    /// The same, each where it is a size at all.
    #[must_use]
    pub fn sane(self) -> Self {
        let usual = Self::default();
        let or = |size: f32, usual: f32| if size.is_finite() { size.clamp(60.0, 900.0) } else { usual };
        Self {
            agreements: or(self.agreements, usual.agreements),
            evidence: or(self.evidence, usual.evidence),
            imports: or(self.imports, usual.imports),
            problems: or(self.problems, usual.problems),
        }
    }
}

/// What the application is doing where a person waits for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Busy {
    /// A file is being opened.
    Opening,
    /// A PDF is being written.
    Saving,
    /// A backup takes the place of the file.
    Restoring,
    /// What can be read of a damaged file is being saved.
    Salvaging,
}

impl Busy {
    /// The key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Opening => "busy-opening",
            Self::Saving => "busy-saving",
            Self::Restoring => "busy-restoring",
            Self::Salvaging => "busy-salvaging",
        }
    }
}

/// Everything that the window shows. The application puts results in; painting reads them and
/// gives commands out.
#[derive(Debug)]
pub struct Screen {
    /// The words of the language that is spoken.
    pub words: Words,
    /// The day on the wall.
    pub today: PartialDate,
    /// The view of the middle.
    pub view: View,
    /// The file that is open.
    pub file: Option<OpenFile>,
    /// What is being done.
    pub busy: Option<Busy>,
    /// What the views paint; `None` until a file is open.
    pub models: Option<Arc<Models>>,
    /// What a person has chosen to compare. The models follow it, and may be some clicks behind.
    pub wished: Selection,
    /// What the evidence panel is about.
    pub selected: Option<Selected>,
    /// The evidence of `selected`, once it is there.
    pub evidence: Option<Arc<Evidence>>,
    /// The article that is read.
    pub reading: Option<Arc<Reading>>,
    /// Words of statements.
    pub quotes: quotes::Quotes,
    /// Sentences of other facts.
    pub sentences: quotes::Sentences,
    /// What is told beside people who speak.
    pub beside: quotes::Beside,
    /// The last import.
    pub imports: Option<imports::Imports>,
    /// What was done to the file.
    pub history: Arc<History>,
    /// Whether the history is shown.
    pub shows_history: bool,
    /// What is done and worth a word.
    pub notices: Vec<Notice>,
    /// What went wrong, the newest last.
    pub problems: Vec<problems::Problem>,
    /// What stands in the panel below the views.
    pub below: Option<Below>,
    /// What lies over the views.
    pub overlay: Option<Overlay>,
    /// The backups, while they are listed.
    pub backups: Option<backups::BackupList>,
    /// What the search remembers.
    pub search: search::SearchState,
    /// What the palette remembers.
    pub palette: palette::PaletteState,
    /// The files that were open lately, the last one first.
    pub recent: Vec<Recent>,
    /// The hint of the guided start that is shown.
    pub guide: Option<usize>,
    /// Where the things stand that hints are about.
    pub anchors: guide::Anchors,
    /// How large the panels are.
    pub panels: Panels,
    /// The field for a path.
    pub prompt: Option<prompt::Prompt>,
    /// The pages, while they are shown in place of the view.
    pub print: Option<print::Preview>,
    /// What goes to another program, while it is chosen in place of the view.
    pub export: Option<export::Panel>,
    /// The export that runs.
    pub exporting: Option<export::Running>,
    /// What was handed to printers and is not over.
    pub jobs: Vec<print::PrintJob>,
    /// What the list at the left remembers.
    pub agreements: agreements::AgreementsState,
    /// What the page of an agreement remembers.
    pub agreement: agreement::AgreementState,
    /// What is typed in the form for an agreement that no article tells of.
    pub new_agreement: new_agreement::NewAgreementState,
    /// What the view of disagreements remembers.
    pub disagreements: disagreements::DisagreementsState,
    /// What the matrix remembers.
    pub matrix: matrix::MatrixState,
    /// What the timeline remembers.
    pub timeline: TimelineState,
    /// What the leaders' table remembers.
    pub leaders: LeadersState,
    /// What the articles' view remembers.
    pub articles: ArticlesState,
    /// Where a person is in the facts of the evidence.
    pub review: review::Pass,
    /// The way back to where a person was.
    pub places: places::Places,
    /// What was undone or redone last, until something else is done.
    pub moved: Option<status::Moved>,
}

impl Screen {
    /// A screen that shows nothing yet.
    pub fn new(language: Language, today: PartialDate) -> Self {
        Self {
            words: Words::new(language),
            today,
            view: View::default(),
            file: None,
            busy: None,
            models: None,
            wished: Selection::default(),
            selected: None,
            evidence: None,
            reading: None,
            quotes: quotes::Quotes::default(),
            sentences: quotes::Sentences::default(),
            beside: quotes::Beside::default(),
            imports: None,
            history: Arc::default(),
            shows_history: false,
            notices: Vec::new(),
            problems: Vec::new(),
            below: None,
            overlay: None,
            backups: None,
            search: search::SearchState::default(),
            palette: palette::PaletteState::default(),
            recent: Vec::new(),
            guide: None,
            anchors: guide::Anchors::default(),
            panels: Panels::default(),
            prompt: None,
            print: None,
            export: None,
            exporting: None,
            jobs: Vec::new(),
            agreements: agreements::AgreementsState::default(),
            agreement: agreement::AgreementState::default(),
            new_agreement: new_agreement::NewAgreementState::default(),
            disagreements: disagreements::DisagreementsState::default(),
            matrix: matrix::MatrixState::default(),
            timeline: TimelineState::default(),
            leaders: LeadersState::default(),
            articles: ArticlesState::default(),
            review: review::Pass::default(),
            places: places::Places::default(),
            moved: None,
        }
    }

    /// Where the person is.
    pub fn place(&self) -> places::Place {
        places::Place {
            view: self.view,
            agreement: self.agreement.shown().filter(|_| self.view == View::Agreement),
            person: self.leaders.shown().filter(|_| self.view == View::Leaders),
            article: self.articles.shown().filter(|_| self.view == View::Articles),
        }
    }

    /// Whether there is an agreement to show.
    pub fn has_agreements(&self) -> bool {
        self.models.as_ref().is_some_and(|models| !models.agreements.is_empty())
    }

    /// Why there is nothing to print: the key of a sentence. `None` where there is something.
    pub fn cannot_print(&self) -> Option<&'static str> {
        if !self.has_agreements() {
            Some("print-nothing")
        } else {
            print::Plan::of(self).is_none().then_some("print-choose-view")
        }
    }

    /// Forgets what belongs to the file that was open.
    pub fn forget_file(&mut self) {
        self.models = None;
        self.wished = Selection::default();
        self.selected = None;
        self.evidence = None;
        self.reading = None;
        self.history = Arc::default();
        self.print = None;
        self.export = None;
        self.quotes.clear();
        self.sentences.clear();
        self.beside.clear();
        self.search.forget();
        self.agreements = agreements::AgreementsState::default();
        self.agreement = agreement::AgreementState::default();
        self.new_agreement = new_agreement::NewAgreementState::default();
        self.disagreements = disagreements::DisagreementsState::default();
        if !View::ALL.contains(&self.view) {
            self.view = View::default();
        }
        self.matrix = self.matrix.for_another_file();
        self.timeline = TimelineState::default();
        self.leaders = LeadersState::default();
        self.articles = ArticlesState::default();
        self.review = review::Pass::default();
        self.places = places::Places::default();
        self.moved = None;
    }

    /// Paints the window. Panels at the right and at the bottom take their room first, as the layout
    /// wants it, and are filled last: the keyboard and screen readers go the way that one reads.
    pub fn show(&mut self, ui: &mut Ui, lexicon: &Lexicon, out: &mut Vec<Command>) {
        let theme = Theme::of(ui);
        self.anchors = guide::Anchors::default();
        actions::keys(ui.ctx(), self, out);
        self.escape(ui, out);
        let resting = self.rest_pointer(ui);
        let bar = |margin: Margin| Frame::new().fill(theme.background).inner_margin(margin);
        Panel::top("toolbar")
            .exact_size(46.0)
            .frame(bar(Margin::symmetric(12, 0)))
            .show(ui, |ui| toolbar::show(ui, self, out));
        let status = Panel::bottom("status").exact_size(30.0).frame(bar(Margin::symmetric(12, 0)));
        let status = reserve(status, ui);
        let below = self.below.filter(|below| match below {
            Below::Imports => self.imports.is_some(),
            Below::Problems => self.problem_count() > 0,
        });
        let below = below.map(|shown| {
            // A problem or two need less room than the files of an import.
            let (name, size) = match shown {
                Below::Imports => ("imports", &mut self.panels.imports),
                Below::Problems => ("problems", &mut self.panels.problems),
            };
            let panel = Panel::bottom(name)
                .resizable(true)
                .default_size(*size)
                .size_range(84.0..=420.0)
                .frame(bar(Margin::symmetric(12, 10)));
            let (room, outer) = reserve(panel, ui);
            name_line(ui, name, &self.words);
            *size = outer.height();
            (shown, room)
        });
        self.strips(ui, out);
        if let Some(preview) = &mut self.print {
            let frame = Frame::new().fill(theme.background);
            let scene = print::Scene {
                models: self.models.as_deref(),
                mine: self.wished.mine,
                covered: self.overlay.is_some(),
                words: &self.words,
            };
            CentralPanel::default().frame(frame).show(ui, |ui| print::show(ui, scene, preview, out));
        } else if let Some(panel) = &self.export {
            let frame = Frame::new().fill(theme.background).inner_margin(Margin::symmetric(24, 16));
            CentralPanel::default().frame(frame).show(ui, |ui| export::show(ui, self, panel, out));
        } else {
            self.panels(ui, lexicon, out);
        }
        if let Some((shown, room)) = below {
            fill(ui, room, "below-filled", |ui| match shown {
                Below::Imports => self.imports_panel(ui, out),
                Below::Problems => problems::show(ui, self, out),
            });
        }
        fill(ui, status.0, "status-filled", |ui| status::show(ui, self, out));
        if let Some(pointer) = resting {
            ui.input_mut(|input| input.pointer = pointer);
        }
        self.over(ui, lexicon, out);
        actions::late_keys(ui.ctx(), self, out);
        drop_hint(ui, &self.words);
    }

    /// Under a search or a sheet of keys a pointer that rests tells nothing of what is below it: a
    /// tooltip would lie over what is read. The pointer is taken away from the views, and given back
    /// to what lies on top.
    fn rest_pointer(&self, ui: &Ui) -> Option<egui::PointerState> {
        self.overlay?;
        ui.input_mut(|input| {
            let pointer = &input.pointer;
            let rests = pointer.is_still() && !pointer.any_down() && !pointer.any_released();
            rests.then(|| std::mem::take(&mut input.pointer))
        })
    }

    fn imports_panel(&mut self, ui: &mut Ui, out: &mut Vec<Command>) {
        let problems = self.problem_count();
        let Some(imports) = &mut self.imports else { return };
        let models = self.models.as_deref();
        let has_article = |id| models.is_some_and(|models| models.snapshot.articles.contains_key(&id));
        let around = imports::panel::Around { problems, has_article: &has_article, words: &self.words };
        imports::show(ui, imports, around, out);
    }

    /// What lies over the views.
    fn over(&mut self, ui: &Ui, lexicon: &Lexicon, out: &mut Vec<Command>) {
        if let Some(imports) = &mut self.imports {
            imports::how_read::sheet(ui, imports, &self.words, out);
        }
        match self.overlay {
            Some(Overlay::Search) => {
                if let Some(models) = self.models.clone() {
                    search::show(ui, &mut self.search, &models, lexicon, &self.words, out);
                }
            }
            Some(Overlay::Palette) => palette::show(ui, self, out),
            Some(Overlay::Shortcuts) => shortcuts::show(ui, &self.words, out),
            Some(Overlay::Backups) => match &mut self.backups {
                Some(list) => backups::show(ui, list, &self.words, out),
                None => out.push(Command::Lay(None)),
            },
            None => {
                if let Some(step) = self
                    .guide
                    .filter(|_| self.print.is_none() && self.export.is_none() && !egui::Popup::is_any_open(ui.ctx()))
                {
                    guide::show(ui, step, &self.anchors, &self.words, out);
                }
            }
        }
    }

    /// Escape puts away what lies on top: a field for a path, the pages, the evidence. A menu or a
    /// field that is typed in takes the key for itself.
    fn escape(&mut self, ui: &Ui, out: &mut Vec<Command>) {
        if self.overlay.is_some() && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
            out.push(Command::Lay(None));
            return;
        }
        let how_read = self.imports.as_ref().is_some_and(|imports| imports.how_read.is_some());
        if how_read
            && !egui::Popup::is_any_open(ui.ctx())
            && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            out.push(Command::CloseHowRead);
            return;
        }
        // A form is left with what is typed in it, also from inside a field.
        let pressed = ui.input(|input| input.key_pressed(egui::Key::Escape));
        if pressed && !egui::Popup::is_any_open(ui.ctx()) && self.prompt.is_none() {
            let in_text = self.view == View::Articles && self.articles.forget_selection();
            if in_text || self.review.close_form() {
                return;
            }
        }
        let taken = egui::Popup::is_any_open(ui.ctx()) || ui.ctx().text_edit_focused();
        if taken || !ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            return;
        }
        if self.prompt.is_some() {
            out.push(Command::ClosePrompt);
        } else if let Some(preview) = &self.print {
            out.push(if preview.form.is_some() { Command::ClosePrinters } else { Command::ClosePrint });
        } else if self.export.is_some() {
            out.push(Command::CloseExport);
        } else if self.shows_history {
            out.push(Command::ShowHistory);
        } else if self.selected.is_some() {
            out.push(Command::Deselect);
        } else if self.guide.is_some() {
            out.push(Command::Guide(None));
        }
    }

    /// Lines between the toolbar and the views: notices, the field for a path, the sample's word.
    fn strips(&mut self, ui: &mut Ui, out: &mut Vec<Command>) {
        let theme = Theme::of(ui);
        let words = &self.words;
        let strip = |fill: egui::Color32| Frame::new().fill(fill).inner_margin(Margin::symmetric(12, 6));
        if !self.notices.is_empty() {
            Panel::top("notices")
                .frame(strip(theme.raised))
                .show(ui, |ui| notices::show(ui, &self.notices, words, out));
        }
        if let Some(prompt) = &mut self.prompt {
            Panel::top("prompt").frame(strip(theme.raised)).show(ui, |ui| prompt::show(ui, prompt, words, out));
        }
        if self.file.as_ref().is_some_and(|file| file.sample) && self.print.is_none() {
            Panel::top("sample").frame(strip(theme.raised)).show(ui, |ui| {
                ui.horizontal(|ui| {
                    let actions = [actions::Action::NewFile, actions::Action::OpenFile];
                    let width = |action: &actions::Action| {
                        let text = format!("{}  {}", action.icon(), action.name(words));
                        ui.painter().layout_no_wrap(text, font::body(), theme.text).size().x
                            + 2.0 * ui.spacing().button_padding.x
                            + ui.spacing().item_spacing.x
                    };
                    let buttons: f32 = actions.iter().map(width).sum();
                    widgets::pill(ui, &words.say("sample-mark"));
                    let room = (ui.available_width() - buttons).max(0.0);
                    let hint = RichText::new(words.say("sample-hint")).color(theme.muted);
                    let left = ui.cursor().left();
                    ui.scope(|ui| {
                        ui.set_max_width(room - space::S);
                        ui.add(egui::Label::new(hint).truncate());
                    });
                    ui.add_space((left + room - ui.cursor().left()).max(0.0));
                    for action in actions {
                        if widgets::button(ui, action.icon(), &action.name(words)).clicked() {
                            out.push(action.command(self, ui.ctx()));
                        }
                    }
                });
            });
        }
    }

    fn panels(&mut self, ui: &mut Ui, lexicon: &Lexicon, out: &mut Vec<Command>) {
        let theme = Theme::of(ui);
        let Some(models) = self.models.clone() else {
            let frame = Frame::new().fill(theme.surface);
            CentralPanel::default().frame(frame).show(ui, |ui| self.without_file(ui, out));
            return;
        };
        if !matches!(self.view, View::Articles | View::Disagreements) {
            let context = agreements::Context {
                models: &models,
                lexicon,
                words: &self.words,
                today: self.today,
                view: self.view,
                depth: self.matrix.depth,
                open: self.agreement.shown().filter(|_| self.view == View::Agreement),
            };
            let list = Panel::left("agreements")
                .default_size(self.panels.agreements)
                .size_range(180.0..=420.0)
                .frame(Frame::new().fill(theme.background).inner_margin(Margin::symmetric(12, 10)))
                .show(ui, |ui| agreements::show(ui, &context, &mut self.wished, &mut self.agreements, out));
            name_line(ui, "agreements", &self.words);
            self.panels.agreements = list.response.rect.width();
            self.anchors.agreements = Some(list.response.rect);
        }
        let history = self.shows_history.then(|| {
            let panel = Panel::right("history")
                .default_size(self.panels.evidence)
                .size_range(240.0..=620.0)
                .frame(Frame::new().fill(theme.background).inner_margin(Margin::symmetric(14, 10)));
            let (room, outer) = reserve(panel, ui);
            name_line(ui, "history", &self.words);
            self.panels.evidence = outer.width();
            room
        });
        let evidence = self.selected.clone().filter(|_| !self.shows_history).map(|selected| {
            let panel = Panel::right("evidence")
                .default_size(self.panels.evidence)
                .size_range(240.0..=620.0)
                .frame(Frame::new().fill(theme.background).inner_margin(Margin::symmetric(14, 10)));
            let (room, outer) = reserve(panel, ui);
            name_line(ui, "evidence", &self.words);
            self.panels.evidence = outer.width();
            (selected, room)
        });
        let fill_color = if self.view == View::Matrix { theme.background } else { theme.surface };
        let middle = CentralPanel::default()
            .frame(Frame::new().fill(fill_color))
            .show(ui, |ui| self.middle(ui, &models, lexicon, out));
        self.anchors.middle = Some(middle.response.rect);
        if let Some(room) = history {
            fill(ui, room, "history-filled", |ui| history::show(ui, &self.history, &self.words, out));
        }
        if let Some((selected, room)) = evidence {
            fill(ui, room, "evidence-filled", |ui| self.evidence_panel(ui, &selected, &models, lexicon, out));
        }
    }

    fn middle(&mut self, ui: &mut Ui, models: &Arc<Models>, lexicon: &Lexicon, out: &mut Vec<Command>) {
        if models.snapshot.articles.is_empty() && self.view != View::NewAgreement {
            let (title, hint) = (self.words.say("empty-file"), self.words.say("empty-file-hint"));
            widgets::empty_state(ui, icons::IMPORT, &title, &hint, |ui| {
                if widgets::main_button(ui, icons::IMPORT, &self.words.say("import-articles")).clicked() {
                    out.push(Command::ImportDialog);
                }
            });
            return;
        }
        match self.view {
            View::Matrix => matrix::show(
                ui,
                models,
                &mut self.wished,
                &mut self.quotes,
                self.selected.is_some(),
                &mut self.matrix,
                lexicon,
                &self.words,
                out,
            ),
            View::Timeline => {
                let view = TimelineView {
                    model: &models.timeline,
                    generation: models.generation,
                    snapshot: &models.snapshot,
                    today: self.today,
                    words: &self.words,
                };
                timeline(ui, &view, &mut self.timeline, out);
            }
            View::Leaders => {
                let view = LeadersView {
                    roster: &models.roster,
                    everyone: &models.everyone,
                    suggestions: &models.suggestions,
                    snapshot: &models.snapshot,
                    generation: models.generation,
                    selected: self.selected.as_ref(),
                    lexicon,
                    words: &self.words,
                };
                leaders(ui, &view, &mut self.quotes, &mut self.beside, &mut self.leaders, out);
            }
            View::Articles => {
                let library = Library {
                    list: &models.articles,
                    generation: models.generation,
                    reading: self.reading.as_ref(),
                    reviewed: &models.reviewed,
                    selected: self.selected.as_ref(),
                    names: correct::Names { snapshot: &models.snapshot, lexicon, words: &self.words },
                };
                articles(ui, &library, &mut self.articles, &mut self.review, out);
            }
            View::Disagreements => {
                disagreements::show(ui, models, &mut self.sentences, &mut self.disagreements, &self.words, out);
            }
            View::Agreement => {
                let context = agreement::Context {
                    models,
                    selected: self.selected.as_ref(),
                    lexicon,
                    today: self.today,
                    words: &self.words,
                };
                let (quotes, sentences) = (&mut self.quotes, &mut self.sentences);
                agreement::show(ui, &context, &mut self.wished, quotes, sentences, &mut self.agreement, out);
            }
            View::NewAgreement => {
                new_agreement::show(ui, models, lexicon, &mut self.new_agreement, &self.words, out);
            }
        }
    }

    fn evidence_panel(
        &mut self,
        ui: &mut Ui,
        selected: &Selected,
        models: &Models,
        lexicon: &Lexicon,
        out: &mut Vec<Command>,
    ) {
        let names = correct::Names { snapshot: &models.snapshot, lexicon, words: &self.words };
        let whole = models.reviewed.whole;
        let shown = self.evidence.clone();
        let covered = self.overlay.is_some();
        let panel = EvidencePanel { selected, evidence: shown.as_deref(), whole, covered, names };
        evidence(ui, &panel, &mut self.review, out);
        // Who reads the text sees there what they come to in the list.
        if self.view == View::Articles
            && let Some(subject) = self.review.take_moved()
            && let Some((article, at)) = shown.as_ref().and_then(|evidence| evidence.place(subject))
        {
            out.push(Command::ShowInArticle { article, at });
        }
    }

    /// No file is open: it is being opened, or could not be.
    fn without_file(&self, ui: &mut Ui, out: &mut Vec<Command>) {
        let words = &self.words;
        if let Some(busy) = self.busy {
            widgets::empty_state(ui, icons::AGREEMENT, &words.say(busy.key()), "", |_| {});
            return;
        }
        let (title, hint) = (words.say("no-file"), words.say("no-file-hint"));
        widgets::empty_state(ui, icons::AGREEMENT, &title, &hint, |ui| {
            if widgets::main_button(ui, icons::NEW_FILE, &words.say("new-file")).clicked() {
                out.push(Command::NewFileDialog);
            }
            if widgets::button(ui, icons::OPEN_FILE, &words.say("open-file")).clicked() {
                out.push(Command::OpenFileDialog);
            }
            if widgets::button(ui, icons::AGREEMENT, &words.say("open-sample")).clicked() {
                out.push(Command::OpenSample);
            }
        });
    }
}

/// Takes a panel's room without filling it: where its content goes, and the panel with its margins.
fn reserve(panel: Panel, ui: &mut Ui) -> (egui::Rect, egui::Rect) {
    let shown = panel.show(ui, |ui| {
        let room = ui.available_rect_before_wrap();
        ui.expand_to_include_rect(room);
        room
    });
    (shown.inner, shown.response.rect)
}

/// Gives the line by which a panel is pulled a name in the language of the window.
fn name_line(ui: &Ui, panel: &str, words: &Words) {
    let id = ui.scope_id().with(panel).with("__resize");
    if let Some(line) = ui.read_response(id) {
        let name = words.say("resize-panel");
        line.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Splitter, true, &name));
    }
}

/// Fills room that a panel has taken.
fn fill(ui: &mut Ui, room: egui::Rect, salt: &str, add: impl FnOnce(&mut Ui)) {
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt(salt));
    inside.shrink_clip_rect(room.expand(2.0));
    add(&mut inside);
}

/// Files are held over the window: it says what letting go will do.
fn drop_hint(ui: &Ui, words: &Words) {
    let held = ui.input(|input| input.raw.hovered_files.len());
    if held == 0 {
        return;
    }
    let theme = Theme::of(ui);
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop-hint"));
    let painter = ui.ctx().layer_painter(layer);
    let area = ui.ctx().content_rect().shrink(space::M);
    painter.rect(
        area,
        CornerRadius::same(12),
        theme.selected.gamma_multiply(0.94),
        egui::Stroke::new(2.0, theme.accent),
        egui::StrokeKind::Inside,
    );
    let text = words.say_with("drop-to-import", &[("count", held.into())]);
    painter.text(
        area.center(),
        Align2::CENTER_CENTER,
        format!("{}  {text}", icons::IMPORT),
        font::title(),
        theme.accent,
    );
}
