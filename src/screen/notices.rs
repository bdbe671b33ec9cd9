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
    /// A file that was to be made is there already: it can be opened instead.
    Exists,
}

/// All lines.
pub fn show(ui: &mut Ui, notices: &[Notice], words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    for (place, notice) in notices.iter().enumerate() {
        let (icon, color) = match notice.kind {
            NoticeKind::Done => (icons::DONE, theme.accent),
            NoticeKind::Error => (icons::ERROR, theme.error),
            NoticeKind::Exists => (icons::INFO, theme.accent),
        };
        ui.horizontal(|ui| {
            ui.label(RichText::new(icon).size(16.0).color(color));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if widgets::icon_button(ui, icons::CLOSE, &words.say("close")).clicked() {
                    out.push(Command::Dismiss(place));
                }
                if let Some(file) = &notice.file {
                    let (icon, key) = match notice.kind {
                        NoticeKind::Exists => (icons::OPEN_FILE, "open-this-file"),
                        NoticeKind::Done | NoticeKind::Error => (icons::ELSEWHERE, "show-file"),
                    };
                    if widgets::button(ui, icon, &words.say(key)).clicked() {
                        out.push(match notice.kind {
                            NoticeKind::Exists => Command::Open(file.clone()),
                            NoticeKind::Done | NoticeKind::Error => Command::Reveal(file.clone()),
                        });
                        if notice.kind == NoticeKind::Exists {
                            out.push(Command::Dismiss(place));
                        }
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
