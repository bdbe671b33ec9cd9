//! All keys on one sheet, read from the table of actions.

use egui::{Grid, Key, Modifiers, RichText, Ui};

use super::actions::{Group, PLACES, TABLE, key_text};
use super::command::Command;
use super::overlay;
use super::theme::{self, Theme, font, space};
use super::{icons, widgets};
use crate::words::Words;

/// The sheet, over the views.
pub fn show(ui: &Ui, words: &Words, out: &mut Vec<Command>) {
    let name = words.say("shortcuts");
    overlay::show(ui, &name, out, |ui, out| {
        ui.horizontal(|ui| {
            ui.label(theme::heading(&name));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let close = widgets::icon_button(ui, icons::CLOSE, &words.say("close"));
                if close.clicked() || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
                    out.push(Command::Lay(None));
                }
            });
        });
        ui.add_space(space::XS);
        overlay::list(ui, |ui| {
            ui.spacing_mut().interact_size.y = 18.0;
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                for group in Group::ALL {
                    let rows = TABLE.iter().filter(|row| row.group == group).filter_map(|row| {
                        let keys: Vec<String> = row.keys.iter().map(|keys| key_text(left.ctx(), keys)).collect();
                        (!keys.is_empty()).then(|| (words.say(row.name), keys.join("  ")))
                    });
                    let rows: Vec<(String, String)> = rows.collect();
                    let ui =
                        if matches!(group, Group::File | Group::Edit | Group::View) { &mut *left } else { &mut *right };
                    section(ui, &words.say(group.key()), &rows);
                }
                for (place, keys) in PLACES {
                    let rows: Vec<(String, String)> =
                        keys.iter().map(|(key, name)| (words.say(name), words.say(key))).collect();
                    let shorter =
                        if left.min_rect().height() < right.min_rect().height() { &mut *left } else { &mut *right };
                    section(shorter, &words.say(place), &rows);
                }
            });
        });
    });
}

fn section(ui: &mut Ui, title: &str, rows: &[(String, String)]) {
    if rows.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    ui.label(theme::caption(ui, title));
    Grid::new(("keys", title)).num_columns(2).spacing([space::M, 3.0]).min_col_width(88.0).show(ui, |ui| {
        for (name, keys) in rows {
            ui.label(RichText::new(keys).font(font::small_strong()).color(theme.accent));
            ui.label(name);
            ui.end_row();
        }
    });
    ui.add_space(space::S);
}
