//! What the threads tell, put where the window shows it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use crate::screen::imports::ImportState;
use crate::screen::notices::NoticeKind;
use crate::screen::problems::{Over, Problem};
use crate::screen::prompt::Prompt;
use crate::screen::{Command, Selected, Title};
use crate::store::StoreError;
use crate::words::Value;

use super::events::{Event, Failure};
use super::freshness::Freshness;
use super::reader::Opening;
use super::{App, keeping, today};

impl App {
    pub(super) fn receive(&mut self, event: Event) {
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
            Event::Exported(path, lacking) => {
                self.export_over();
                let values = [("file", path.display().to_string().into())];
                let mut text = self.screen.words.say_with("exported", &values);
                if let Some(told) = crate::screen::print::lacking(&self.screen.words, &lacking) {
                    text = format!("{text}\n{told}");
                }
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

    /// The file was changed.
    pub(super) fn edited(&mut self, edited: &crate::store::Edited) {
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
    pub(super) fn restored(&mut self, path: PathBuf, restored: Result<Option<PathBuf>, Failure>) {
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

    pub(super) fn import_over(&mut self, cancelled: bool, failure: Option<Failure>) {
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

    /// An export is over, well or not.
    pub(super) fn export_over(&mut self) {
        self.export = None;
        self.screen.exporting = None;
    }
}
