//! The one place where a wish of the person becomes a deed.

use std::path::PathBuf;
use std::sync::Arc;

use egui::ViewportCommand;

use crate::compare::Selection;
use crate::import::Request;
use crate::model::{ArticleId, Encoding, Span};
use crate::screen::backups::BackupList;
use crate::screen::imports::{HowRead, Imports, Once};
use crate::screen::notices::NoticeKind;
use crate::screen::problems::Over;
use crate::screen::prompt::{Prompt, Purpose};
use crate::screen::{Below, Busy, Command, Overlay, View, guide};
use crate::words::Words;

use super::asking::typed_paths;
use super::events::{Event, Failure};
use super::importing::{Import, Run};
use super::reader::Opening;
use super::{App, WAITING_IMPORTS, exporting, importing, keeping, reader, settings};

impl App {
    /// The one place where a wish of the person becomes a deed.
    pub(super) fn carry_out(&mut self, command: Command, frame: Option<&eframe::Frame>) {
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

    /// Lays a change of the file down for the thread that writes.
    pub(super) fn change(&mut self, deed: reader::Deed) {
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

    pub(super) fn restore(&mut self, file: PathBuf, backup: PathBuf) {
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

    pub(super) fn show(&mut self, view: View) {
        self.screen.print = None;
        self.screen.export = None;
        self.screen.view = view;
        // What has no tab belongs to something that another file does not have.
        if View::ALL.contains(&view) {
            self.settings.view = view;
        }
    }

    /// Back to where the person was, or forth again.
    pub(super) fn turn(&mut self, back: bool) {
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
    pub(super) fn read_article(&mut self, article: ArticleId) {
        if self.screen.articles.shown() == Some(article) {
            self.show(View::Articles);
        } else {
            self.carry_out(Command::ShowInArticle { article, at: Span::default() }, None);
        }
    }

    pub(super) fn import(&mut self, mut files: Vec<PathBuf>) {
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
    pub(super) fn import_once(&mut self, once: &Once) {
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
    pub(super) fn import_run(&mut self, run: Run) {
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

    pub(super) fn start_import(&mut self, run: Run) {
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
    pub(super) fn look_at_file(&mut self, file: usize, encoding: Option<Encoding>) {
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

    /// Writes what is chosen, on a thread of its own.
    pub(super) fn export_to(&mut self, target: PathBuf) {
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
        let language = wish.settings.language.unwrap_or(self.screen.words.language());
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
}
