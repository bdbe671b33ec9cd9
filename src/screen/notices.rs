//! What went wrong, or is worth a word: lines at the top of the middle, each with what to do, put
//! away by the person and never in the way.

use egui::{RichText, Ui};

use super::command::Command;
use super::theme::{Theme, space};
use super::{icons, widgets};
use crate::words::Words;

/// A line for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How grave it is.
    pub kind: NoticeKind,
    /// What happened, and what to do.
    pub text: String,
    /// A file that it is about, to be shown in its own program.
    pub file: Option<std::path::PathBuf>,
}

/// How grave a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something is done.
    Done,
    /// Something failed.
    Error,
}

/// All lines.
pub fn show(ui: &mut Ui, notices: &[Notice], words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    for (place, notice) in notices.iter().enumerate() {
        let (icon, color) = match notice.kind {
            NoticeKind::Done => (icons::DONE, theme.accent),
            NoticeKind::Error => (icons::ERROR, theme.error),
        };
        ui.horizontal(|ui| {
            ui.label(RichText::new(icon).size(16.0).color(color));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if widgets::icon_button(ui, icons::CLOSE, &words.say("close")).clicked() {
                    out.push(Command::Dismiss(place));
                }
                if let Some(file) = &notice.file {
                    let text = words.say("show-file");
                    if ui.button(format!("{}  {text}", icons::ELSEWHERE)).accessible_name(&text).clicked() {
                        out.push(Command::Reveal(file.clone()));
                    }
                }
                ui.add_space(space::S);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(&notice.text).wrap());
                });
            });
        });
    }
}
