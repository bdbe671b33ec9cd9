//! The copies of a file as it was: a list over the views, from which one can be restored.

use std::path::PathBuf;

use egui::{Key, Modifiers, RichText, Role, Ui, WidgetInfo};

use super::command::Command;
use super::overlay;
use super::theme::{self, Theme, space};
use super::{icons, widgets};
use crate::model::PartialDate;
use crate::words::Words;

/// A copy of a file as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupLine {
    /// Where it stands.
    pub path: PathBuf,
    /// The day on which it was made.
    pub day: PartialDate,
    /// The hour and minute, where the person is.
    pub time: String,
    /// Why it was made: the key of the words.
    pub occasion: &'static str,
    /// How long it is.
    pub bytes: u64,
    /// How many agreements it holds; `None` where it cannot be read.
    pub agreements: Option<usize>,
}

impl BackupLine {
    /// What tells it from the others: its day and its time.
    pub fn name(&self, words: &Words) -> String {
        format!("{} {}", words.date(self.day), self.time)
    }

    /// What it is, in a few words.
    pub fn told(&self, words: &Words) -> String {
        let holds = match self.agreements {
            Some(count) => words.say_with("backup-agreements", &[("count", count.into())]),
            None => words.say("backup-unreadable"),
        };
        format!("{holds} · {} · {}", size(self.bytes, words), words.say(self.occasion))
    }
}

/// A length as people read it: `336 kB`, `1,4 MB`.
fn size(bytes: u64, words: &Words) -> String {
    let bytes = bytes as f64;
    if bytes < 999_500.0 {
        format!("{} kB", words.number((bytes / 1000.0).ceil()))
    } else {
        format!("{} MB", words.number((bytes / 100_000.0).round() / 10.0))
    }
}

/// The list while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupList {
    /// The file that the copies are of.
    pub file: PathBuf,
    /// The folder that they stand in.
    pub folder: PathBuf,
    /// The copies, the newest first; `None` until they are there.
    pub lines: Option<Vec<BackupLine>>,
    /// The one that a person is about to restore.
    pub chosen: Option<usize>,
}

/// The list, over the views.
pub fn show(ui: &Ui, list: &mut BackupList, words: &Words, out: &mut Vec<Command>) {
    let file = list.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = words.say_with("backups-of", &[("file", file.as_str().into())]);
    overlay::show(ui, &name, overlay::WIDTH, out, |ui, out| {
        let theme = Theme::of(ui);
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let close = widgets::icon_button(ui, icons::CLOSE, &words.say("close"));
                // The keyboard begins in the list that has just been laid over the views.
                if ui.memory(|memory| memory.focused().is_none()) {
                    close.request_focus();
                }
                if close.clicked() || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
                    out.push(Command::Lay(None));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(theme::heading(&name)).truncate());
                });
            });
        });
        ui.label(RichText::new(words.say("backups-hint")).color(theme.muted));
        ui.add_space(space::S);
        ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), theme.hairline());
        ui.add_space(space::S);
        match &list.lines {
            None => drop(ui.label(RichText::new(words.say("backups-looking")).color(theme.muted))),
            Some(lines) if lines.is_empty() => drop(ui.label(words.say("backups-none"))),
            Some(lines) => {
                overlay::list(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    for (place, line) in lines.iter().enumerate() {
                        row(ui, &list.file, line, place, &mut list.chosen, words, out);
                    }
                });
                ui.add_space(space::S);
                if widgets::link(ui, &words.say("backups-folder")).clicked() {
                    out.push(Command::Reveal(list.folder.clone()));
                }
            }
        }
    });
}

fn row(
    ui: &mut Ui,
    file: &std::path::Path,
    line: &BackupLine,
    place: usize,
    chosen: &mut Option<usize>,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let (name, told) = (line.name(words), line.told(words));
    let asked = *chosen == Some(place);
    let frame = egui::Frame::new().corner_radius(theme::RADIUS).inner_margin(egui::Margin::symmetric(8, 4));
    let frame = if asked { frame.fill(theme.selected) } else { frame };
    let shown = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(icons::BACKUP).size(16.0).color(theme.muted));
            ui.label(theme::strong(&name));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let label = words.say_with("backup-restore-this", &[("backup", name.as_str().into())]);
                if !asked {
                    let button =
                        ui.add_enabled(line.agreements.is_some(), egui::Button::new(words.say("backup-restore")));
                    if button.accessible_name(&label).clicked() {
                        *chosen = Some(place);
                    }
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(RichText::new(&told).color(theme.muted)).truncate());
                });
            });
        });
        if asked {
            ui.label(words.say("backup-restore-question"));
            ui.add_space(space::XS);
            ui.horizontal(|ui| {
                if widgets::main_button(ui, icons::DONE, &words.say("backup-restore-yes")).clicked() {
                    out.push(Command::Restore { file: file.to_owned(), backup: line.path.clone() });
                    out.push(Command::Lay(None));
                }
                if ui.button(words.say("backup-restore-no")).clicked() {
                    *chosen = None;
                }
            });
        }
    });
    let whole = ui.interact(shown.response.rect, ui.scope_id().with(("backup", place)), egui::Sense::hover());
    whole.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{name} · {told}")));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_length_is_told_in_few_digits() {
        let words = Words::new(Language::Vi);
        let told: Vec<String> = [1, 335_872, 999_400, 1_440_000, 250_000_000].map(|bytes| size(bytes, &words)).into();
        assert_eq!(told, ["1 kB", "336 kB", "1.000 kB", "1,4 MB", "250 MB"]);
    }
}
