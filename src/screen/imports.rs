//! What became of imported files: one line each, in a panel that blocks nothing.

use egui::{RichText, ScrollArea, Ui};

use super::command::{Below, Command};
use super::theme::{Theme, font, space};
use super::{icons, problems, widgets};
use crate::model::Message;
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
    pub kind: OutcomeKind,
    /// The same in words.
    pub message: Message,
}

/// What can become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeKind {
    /// It is in.
    New,
    /// The same text was there already.
    AlreadyThere,
    /// It is in, and reports no agreement.
    NoAgreement,
    /// It could not be imported.
    Failed,
}

impl Imports {
    /// How much is done, 0 to 1.
    pub fn progress(&self) -> f32 {
        if self.total == 0 { 1.0 } else { self.done as f32 / self.total as f32 }
    }

    /// How many files could not be imported.
    pub fn failed(&self) -> usize {
        self.lines.iter().filter(|line| line.kind == OutcomeKind::Failed).count()
    }

    /// One line that says how it went.
    pub fn summary(&self, words: &Words) -> String {
        if self.running {
            return words.say_with("import-running", &[("done", self.done.into()), ("total", self.total.into())]);
        }
        let kinds = [
            (OutcomeKind::New, "import-count-new"),
            (OutcomeKind::AlreadyThere, "import-count-there"),
            (OutcomeKind::NoAgreement, "import-count-none"),
            (OutcomeKind::Failed, "import-count-failed"),
        ];
        let count = |kind| self.lines.iter().filter(|line| line.kind == kind).count();
        let mut parts: Vec<String> = kinds
            .into_iter()
            .map(|(kind, key)| (count(kind), key))
            .filter(|(count, _)| *count > 0)
            .map(|(count, key)| words.say_with(key, &[("count", count.into())]))
            .collect();
        if self.cancelled {
            parts.push(words.say("import-cancelled"));
        }
        parts.join(" · ")
    }
}

/// The height of a line, without the space below it.
const ROW: f32 = 20.0;

/// The panel.
/// `problems` is how many there are in all, which are listed beside.
pub fn show(ui: &mut Ui, imports: &Imports, problems: usize, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        problems::heading(ui, Below::Imports, true, problems, words, out);
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
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.spacing_mut().interact_size.y = ROW;
    // A line that explains an error is longer than the panel is wide: it wraps, and the rows are
    // not all of one height.
    let wide = imports.lines.iter().any(|line| line.kind == OutcomeKind::Failed);
    let area =
        ScrollArea::vertical().id_salt("imports-list").auto_shrink([false, false]).stick_to_bottom(imports.running);
    if wide && imports.lines.len() <= 500 {
        area.show(ui, |ui| imports.lines.iter().for_each(|line| show_line(ui, line, words, true)));
    } else {
        area.show_rows(ui, ROW, imports.lines.len(), |ui, rows| {
            imports.lines.get(rows).unwrap_or_default().iter().for_each(|line| show_line(ui, line, words, false));
        });
    }
}

fn show_line(ui: &mut Ui, line: &ImportLine, words: &Words, wrap: bool) {
    let theme = Theme::of(ui);
    let (icon, color) = match line.kind {
        OutcomeKind::New => (icons::DONE, theme.accent),
        OutcomeKind::AlreadyThere => (icons::INFO, theme.muted),
        OutcomeKind::NoAgreement => (icons::INFO, theme.warning),
        OutcomeKind::Failed => (icons::ERROR, theme.error),
    };
    let text = words.tell(&line.message);
    let row = ui.horizontal(|ui| {
        ui.label(RichText::new(icon).size(15.0).color(color));
        let name = (ui.available_width() * 0.42).min(380.0);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(name, 18.0), egui::Sense::hover());
        let at = egui::pos2(rect.left(), rect.center().y);
        widgets::line(ui.painter(), at, &line.file, font::body(), theme.text, name);
        let label = egui::Label::new(RichText::new(&text).color(theme.muted));
        let label = if wrap { label.wrap() } else { label.truncate() };
        ui.add(label);
    });
    // Heard as one line, file and outcome together.
    let heard = format!("{}: {text}", line.file);
    let whole = ui.interact(row.response.rect, row.response.id.with("line"), egui::Sense::hover());
    whole.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListItem, true, &heard));
}
