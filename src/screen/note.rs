//! The note on anything: a sign that shows whether there is one, and a small sheet to write it on.

use egui::{Button, Popup, PopupCloseBehavior, RichText, TextEdit, Ui};

use super::command::Command;
use super::theme::{self, Theme, font};
use super::{icons, widgets};
use crate::model::{Edit, NoteOn, Snapshot};
use crate::words::Words;

/// The sign. It opens the sheet with the note on `about`, which is called `name`.
pub fn note_button(ui: &mut Ui, about: NoteOn, name: &str, snapshot: &Snapshot, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let written = snapshot.notes.get(&about).map(|note| note.text.as_str());
    let (icon, color) = if written.is_some() { (icons::NOTE, theme.accent) } else { (icons::WRITE_NOTE, theme.muted) };
    let heard = words.say_with("note-about", &[("name", name.into())]);
    let heard = written.map_or_else(|| heard.clone(), |text| format!("{heard}. {text}"));
    let button = Button::new(RichText::new(icon).size(15.0).color(color)).frame_when_inactive(false);
    let response = ui.add(button).accessible_name(&heard);
    let draft = egui::Id::unique(("note-draft", about));
    let fresh = response.clicked();
    if fresh {
        let text = written.unwrap_or_default().to_owned();
        ui.data_mut(|data| data.insert_temp(draft, text));
    }
    let sheet = Popup::from_toggle_button_response(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(270.0)
        .show(|ui| {
            ui.label(theme::caption(ui, name));
            let mut text = ui.data_mut(|data| data.get_temp::<String>(draft)).unwrap_or_default();
            let edit = TextEdit::multiline(&mut text).desired_rows(3).desired_width(f32::INFINITY);
            let edit = ui.add(edit.hint_text(words.say("note-write-hint"))).accessible_name(&heard);
            if fresh {
                edit.request_focus();
            }
            let mut done = false;
            ui.horizontal(|ui| {
                let keys = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::Enter);
                let entered = ui.input_mut(|input| input.consume_shortcut(&keys));
                let save = widgets::main_button(ui, icons::CHECK, &words.say("note-save"));
                if save.on_hover_text(ui.ctx().format_shortcut(&keys)).clicked() || entered {
                    done = true;
                    let text = crate::text::clean(text.trim());
                    if written.unwrap_or_default() != text {
                        out.push(Command::Edit(Edit::Note { about, text }));
                    }
                }
                if written.is_some() && widgets::button(ui, icons::REMOVE, &words.say("note-remove")).clicked() {
                    done = true;
                    out.push(Command::Edit(Edit::Note { about, text: String::new() }));
                }
            });
            ui.data_mut(|data| data.insert_temp(draft, text));
            done
        });
    if sheet.is_some_and(|sheet| sheet.inner) {
        Popup::close_all(ui.ctx());
        response.request_focus();
    }
    if !fresh {
        response.on_hover_text(written.map_or_else(|| words.say("note"), str::to_owned));
    }
}

/// What is noted, where it is read beside the thing.
pub fn noted(ui: &mut Ui, about: NoteOn, snapshot: &Snapshot) {
    let Some(note) = snapshot.notes.get(&about) else { return };
    let theme = Theme::of(ui);
    let text = format!("{}  {}", icons::NOTE, note.text);
    ui.add(egui::Label::new(RichText::new(text).font(font::small()).color(theme.accent)).wrap());
}
