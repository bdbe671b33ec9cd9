//! What went wrong: a panel below the views with a line for each problem, which says what it is
//! about, what happened and what to do, and can be copied. It blocks nothing and never comes
//! between a person and what they read.

use std::path::{Path, PathBuf};

use egui::{Label, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::command::{Below, Command};
use super::theme::{self, Theme, space};
use super::{Screen, icons, widgets};
use crate::words::Words;

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    /// What happened, where, and what to do.
    pub text: String,
    /// The file that it is about, where there is one.
    pub file: Option<PathBuf>,
    /// Whether that file is damaged: then there is a way to save what it holds.
    pub damaged: bool,
    /// When it is over by itself.
    pub over: Over,
}

/// When a problem is over without anybody's doing: what is not so any more is not told any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Over {
    /// It happened, and stays told.
    #[default]
    Never,
    /// As soon as the open file can be read again.
    FileIsBack,
    /// When the next import begins, which does what this one could not.
    NextImport,
}

/// More than these are not read by anybody: the oldest goes.
pub const MOST: usize = 200;

impl Screen {
    /// How many problems there are.
    pub fn problem_count(&self) -> usize {
        self.problems.len() + self.imports.as_ref().map_or(0, |imports| imports.failed_count())
    }

    /// Takes a problem up and shows the panel.
    pub fn add_problem(&mut self, problem: Problem) {
        self.problems.retain(|other| *other != problem);
        if self.problems.len() >= MOST {
            self.problems.remove(0);
        }
        self.problems.push(problem);
        self.below = Some(Below::Problems);
    }

    /// What was told until this is over.
    pub fn problems_over(&mut self, now: Over) {
        self.problems.retain(|problem| problem.over != now);
        if self.below == Some(Below::Problems) && self.problem_count() == 0 {
            self.below = None;
        }
    }
}

/// The heading of the panel below: its name, or a choice where both panels have something to show.
pub fn heading(ui: &mut Ui, shown: Below, imports: bool, problems: usize, words: &Words, out: &mut Vec<Command>) {
    let name = |below| match below {
        Below::Imports => words.say("import-title"),
        Below::Problems => words.say_with("problems-count", &[("count", problems.into())]),
    };
    if !imports || problems == 0 {
        ui.label(theme::heading(name(shown)));
        return;
    }
    for below in [Below::Imports, Below::Problems] {
        let text = name(below);
        let chosen = below == shown;
        let label = if chosen { theme::heading(&text) } else { RichText::new(&text).color(Theme::of(ui).muted) };
        let button = ui.add(egui::Button::new(label).frame_when_inactive(false));
        button.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, &text));
        if button.clicked() {
            out.push(Command::ShowBelow(Some(below)));
        }
    }
}

/// What can be done about a damaged file, from right to left.
fn remedies(ui: &mut Ui, file: &Path, words: &Words, out: &mut Vec<Command>) {
    if widgets::button(ui, icons::NEW_FILE, &words.say("salvage-offer")).clicked() {
        out.push(Command::SalvageDialog(file.to_owned()));
    }
    if widgets::button(ui, icons::BACKUP, &words.say("backups")).clicked() {
        out.push(Command::ShowBackups(Some(file.to_owned())));
    }
}

/// The panel.
pub fn show(ui: &mut Ui, screen: &Screen, out: &mut Vec<Command>) {
    let words = &screen.words;
    let count = screen.problem_count();
    // The newest first: it is the one that a person has just run into.
    let own = screen.problems.iter().rev().map(|problem| (String::new(), problem.clone()));
    // The lines of files that could not be imported are problems too.
    let failed = screen.imports.iter().flat_map(super::imports::Imports::failed);
    let of_files = failed.map(|(name, message)| (name, Problem { text: words.tell(message), ..Problem::default() }));
    let lines: Vec<(String, Problem)> = own.chain(of_files).take(MOST).collect();
    let plain = |(about, problem): &(String, Problem)| {
        if about.is_empty() { problem.text.clone() } else { format!("{about}: {}", problem.text) }
    };
    ui.horizontal(|ui| {
        heading(ui, Below::Problems, screen.imports.is_some(), count, words, out);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::icon_button(ui, icons::CLOSE, &words.say("problems-close")).clicked() {
                out.push(Command::ShowBelow(None));
            }
            if !screen.problems.is_empty() && widgets::link(ui, &words.say("problems-clear")).clicked() {
                out.push(Command::ClearProblems);
            }
            if widgets::link(ui, &words.say("problems-copy-all")).clicked() {
                ui.ctx().copy_text(lines.iter().map(plain).collect::<Vec<_>>().join("\n"));
            }
        });
    });
    ui.add_space(space::XS);
    ScrollArea::vertical().id_salt("problems-list").auto_shrink([false, false]).show(ui, |ui| {
        for line in &lines {
            let heard = plain(line);
            let (about, Problem { text, file, damaged, .. }) = line;
            let row = ui.horizontal_top(|ui| {
                ui.label(RichText::new(icons::ERROR).size(15.0).color(Theme::of(ui).error));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                    let copy = words.say_with("problems-copy", &[("problem", heard.as_str().into())]);
                    let button = egui::Button::new(RichText::new(icons::COPY).size(16.0)).frame_when_inactive(false);
                    let button = ui.add(button).on_hover_text(words.say("copy")).accessible_name(&copy);
                    if button.clicked() {
                        ui.ctx().copy_text(heard.clone());
                    }
                    if let Some(file) = file.as_ref().filter(|_| !damaged) {
                        let name = words.say("show-file");
                        if widgets::icon_button(ui, icons::ELSEWHERE, &name).clicked() {
                            out.push(Command::Reveal(file.clone()));
                        }
                    }
                    if let Some(file) = file.as_ref().filter(|_| *damaged) {
                        remedies(ui, file, words, out);
                    }
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Min), |ui| {
                        if !about.is_empty() {
                            ui.label(theme::strong(about));
                        }
                        ui.add(Label::new(text).wrap().selectable(true));
                    });
                });
            });
            let whole = ui.interact(row.response.rect, row.response.id.with("problem"), egui::Sense::hover());
            whole.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &heard));
        }
    });
}
