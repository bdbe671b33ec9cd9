//! What became of imported files: one line each, in a panel that blocks nothing.

use egui::{RichText, ScrollArea, Ui};

use super::command::Command;
use super::theme::{self, Theme, space};
use super::{icons, widgets};
use crate::words::Words;

/// An import, running or done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imports {
    /// Whether it still runs.
    pub running: bool,
    /// Whether it was stopped before its end.
    pub cancelled: bool,
    /// How many files are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// A line for each file that is done, in the order of the files.
    pub lines: Vec<ImportLine>,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    /// The file's name.
    pub file: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What can become of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is in.
    New {
        /// How many agreements it reports.
        agreements: usize,
        /// Whether one of them was there already, from another article.
        joined: bool,
    },
    /// The same text was there already.
    AlreadyThere,
    /// It is in, and reports no agreement.
    NoAgreement,
    /// It could not be read: what was wrong, and what to do.
    Failed(String),
}

impl Imports {
    /// How much is done, 0 to 1.
    pub fn progress(&self) -> f32 {
        if self.total == 0 { 1.0 } else { self.done as f32 / self.total as f32 }
    }

    /// One line that says how it went.
    pub fn summary(&self, words: &Words) -> String {
        if self.running {
            return words.say_with("import-running", &[("done", self.done.into()), ("total", self.total.into())]);
        }
        let count = |kind: fn(&Outcome) -> bool| self.lines.iter().filter(|line| kind(&line.outcome)).count();
        let counts = [
            ("new", count(|outcome| matches!(outcome, Outcome::New { .. }))),
            ("there", count(|outcome| matches!(outcome, Outcome::AlreadyThere))),
            ("none", count(|outcome| matches!(outcome, Outcome::NoAgreement))),
            ("failed", count(|outcome| matches!(outcome, Outcome::Failed(_)))),
        ];
        let mut parts: Vec<String> = counts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| words.say_with(&format!("import-count-{kind}"), &[("count", (*count).into())]))
            .collect();
        if self.cancelled {
            parts.push(words.say("import-cancelled"));
        }
        parts.join(" · ")
    }
}

/// The panel.
pub fn show(ui: &mut Ui, imports: &Imports, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.label(theme::heading(words.say("import-title")));
        ui.label(RichText::new(imports.summary(words)).color(theme.muted));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if imports.running {
                if widgets::button(ui, icons::STOP, &words.say("import-cancel")).clicked() {
                    out.push(Command::CancelImport);
                }
            } else if widgets::icon_button(ui, icons::CLOSE, &words.say("import-close")).clicked() {
                out.push(Command::CloseImports);
            }
        });
    });
    ui.add_space(space::XS);
    let height = ui.text_style_height(&egui::TextStyle::Body) + 6.0;
    // A line that explains an error is longer than the panel is wide: it wraps, so the rows are
    // not all of one height. Files with errors come first in a long list's attention, not in its
    // order, so the order stays that of the files.
    let wide = imports.lines.iter().any(|line| matches!(line.outcome, Outcome::Failed(_)));
    let area = ScrollArea::vertical().auto_shrink([false, true]).stick_to_bottom(imports.running);
    if wide && imports.lines.len() <= 500 {
        area.show(ui, |ui| imports.lines.iter().for_each(|line| show_line(ui, line, words, true)));
    } else {
        area.show_rows(ui, height, imports.lines.len(), |ui, rows| {
            imports.lines.get(rows).unwrap_or_default().iter().for_each(|line| show_line(ui, line, words, false));
        });
    }
}

fn show_line(ui: &mut Ui, line: &ImportLine, words: &Words, wrap: bool) {
    let theme = Theme::of(ui);
    let (icon, color) = match &line.outcome {
        Outcome::New { .. } => (icons::DONE, theme.accent),
        Outcome::AlreadyThere => (icons::INFO, theme.muted),
        Outcome::NoAgreement => (icons::INFO, theme.warning),
        Outcome::Failed(_) => (icons::ERROR, theme.error),
    };
    let text = outcome_text(&line.outcome, words);
    ui.horizontal(|ui| {
        ui.label(RichText::new(icon).size(15.0).color(color));
        let name = (ui.available_width() * 0.42).min(380.0);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(name, 18.0), egui::Sense::hover());
        let at = egui::pos2(rect.left(), rect.center().y);
        widgets::line(ui.painter(), at, &line.file, theme::font::body(), theme.text, name);
        let label = egui::Label::new(RichText::new(&text).color(theme.muted));
        let label = if wrap { label.wrap() } else { label.truncate() };
        // Heard as one line, file and outcome together.
        ui.add(label).accessible_name(format!("{}: {text}", line.file));
    });
}

fn outcome_text(outcome: &Outcome, words: &Words) -> String {
    match outcome {
        Outcome::New { agreements, joined: false } => {
            words.say_with("import-new", &[("agreements", (*agreements).into())])
        }
        Outcome::New { agreements, joined: true } => {
            words.say_with("import-joined", &[("agreements", (*agreements).into())])
        }
        Outcome::AlreadyThere => words.say("import-there"),
        Outcome::NoAgreement => words.say("import-none"),
        Outcome::Failed(message) => message.clone(),
    }
}
