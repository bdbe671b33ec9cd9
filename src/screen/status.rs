//! The bar at the bottom: the file, what is in it, where sources differ, and what is running.

use egui::{Button, ProgressBar, RichText, Ui};

use super::command::{Below, Command, View};
use super::print::{PrintJob, PrintJobState};
use super::theme::{self, Theme, space};
use super::{Screen, history, icons, review, widgets};
use crate::model::Step;
use crate::words::Words;

/// The key of the name of what was undone or redone last.
pub const LAST_STEP: &str = "last-step";

/// What was undone or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    /// A step was undone.
    Undone(Step),
    /// A step was done again.
    Redone(Step),
    /// So many steps were undone at one go.
    ManyUndone(usize),
    /// So many steps were done again at one go.
    ManyRedone(usize),
}

impl Moved {
    /// In words: "Đã hoàn tác: Bác “Viettel sẽ…”".
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::Undone(step) => words.say_with("undone-this", &[("what", history::told(step, words).into())]),
            Self::Redone(step) => words.say_with("redone-this", &[("what", history::told(step, words).into())]),
            Self::ManyUndone(count) => words.say_with("undone-many", &[("count", (*count).into())]),
            Self::ManyRedone(count) => words.say_with("redone-many", &[("count", (*count).into())]),
        }
    }

    const fn icon(&self) -> &'static str {
        match self {
            Self::Undone(_) | Self::ManyUndone(_) => icons::UNDO,
            Self::Redone(_) | Self::ManyRedone(_) => icons::REDO,
        }
    }
}

/// The bar.
pub fn show(ui: &mut Ui, screen: &Screen, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let words = &screen.words;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.style_mut().override_font_id = Some(theme::font::small());
        if let Some(file) = &screen.file {
            ui.label(RichText::new(icons::AGREEMENT).color(theme.muted));
            let name = if file.sample { words.say("sample") } else { file.name.clone() };
            ui.label(name).on_hover_text(file.path.display().to_string());
            if let Some(why) = &file.read_only {
                ui.scope(|ui| widgets::pill(ui, &words.say("read-only"))).response.on_hover_text(words.tell(why));
            }
        }
        if let Some(models) = &screen.models {
            let counts = words.say_with(
                "status-counts",
                &[
                    ("agreements", models.agreements.len().into()),
                    ("articles", models.snapshot.articles.len().into()),
                    ("statements", models.snapshot.statements.len().into()),
                ],
            );
            ui.label(RichText::new("·").color(theme.faint));
            ui.label(RichText::new(counts).color(theme.muted));
            if !models.disagreements.is_empty() {
                let open = models.disagreements.iter().filter(|disagreement| !disagreement.chosen).count();
                let counts = [("count", models.disagreements.len().into()), ("open", open.into())];
                let text = words.say_with("status-disagreements", &counts);
                let label = RichText::new(format!("{} {text}", icons::WARNING)).color(theme.warning);
                let button = ui.add(Button::new(label).frame_when_inactive(false));
                if button.on_hover_text(words.say("disagreements-hint")).accessible_name(&text).clicked() {
                    out.push(Command::Show(View::Disagreements));
                }
            }
        }
        if let Some(models) = screen.models.as_ref().filter(|models| models.reviewed.whole.all > 0) {
            let progress = models.reviewed.whole;
            let text = review::progress_text(progress, words);
            let icon = if progress.is_done() { icons::DONE } else { icons::REVIEW };
            let label = RichText::new(format!("{icon} {text}")).color(theme.muted);
            let button = ui.add_enabled(!progress.is_done(), Button::new(label).frame_when_inactive(false));
            if button.on_hover_text(words.say("review-left-hint")).accessible_name(&text).clicked() {
                out.push(review::start_rest(&models.snapshot));
            }
        }
        let problems = screen.problem_count();
        if problems > 0 {
            let text = words.say_with("problems-count", &[("count", problems.into())]);
            let label = RichText::new(format!("{} {text}", icons::ERROR)).color(theme.error);
            let button = ui.add(Button::new(label).frame_when_inactive(false));
            if button.on_hover_text(words.say("problems-hint")).accessible_name(&text).clicked() {
                let shown = screen.below == Some(Below::Problems);
                out.push(Command::ShowBelow((!shown).then_some(Below::Problems)));
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some(imports) = screen.imports.as_ref().filter(|imports| imports.running) {
                if widgets::icon_button(ui, icons::STOP, &words.say("import-cancel")).clicked() {
                    out.push(Command::CancelImport);
                }
                ui.add(ProgressBar::new(imports.progress()).desired_width(140.0).desired_height(8.0));
                let summary = imports.summary(words);
                let button = ui.add(Button::new(&summary).frame_when_inactive(false)).accessible_name(&summary);
                if button.on_hover_text(words.say("import-title")).clicked() {
                    out.push(Command::ShowBelow(Some(Below::Imports)));
                }
            } else if let Some(running) = &screen.exporting {
                if widgets::icon_button(ui, icons::STOP, &words.say("export-cancel")).clicked() {
                    out.push(Command::CancelExport);
                }
                ui.add(ProgressBar::new(running.progress()).desired_width(140.0).desired_height(8.0));
                ui.label(RichText::new(running.say(words)).color(theme.muted));
            } else if let Some(job) = screen.jobs.first() {
                print_job(ui, screen, job, out);
            } else if let Some(busy) = screen.busy {
                ui.label(RichText::new(words.say(busy.key())).color(theme.muted));
            } else if let Some(moved) = &screen.moved {
                let text = moved.say(words);
                let label = RichText::new(format!("{} {text}", moved.icon())).color(theme.text);
                let button = ui.add(Button::new(label).frame_when_inactive(false).truncate()).accessible_name(&text);
                let hint = format!("{text}\n{}", words.say("history"));
                if button.on_hover_text(hint).clicked() && !screen.shows_history {
                    out.push(Command::ShowHistory);
                }
            }
        });
    });
}

/// A job on its way to paper, with how many others there are.
fn print_job(ui: &mut Ui, screen: &Screen, job: &PrintJob, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let words = &screen.words;
    if job.can_be_cancelled() && widgets::icon_button(ui, icons::STOP, &words.say("print-job-cancel")).clicked() {
        out.push(Command::CancelPrint(job.number));
    }
    let mut text = job.say(words);
    let more = screen.jobs.len() - 1;
    if more > 0 {
        text = format!("{text} (+{})", words.number(more as f64));
    }
    let stands = matches!(job.state, PrintJobState::Stopped(_));
    let (icon, color) = if stands { (icons::WARNING, theme.warning) } else { (icons::PRINT, theme.muted) };
    ui.label(RichText::new(format!("{icon} {text}")).color(color));
}
