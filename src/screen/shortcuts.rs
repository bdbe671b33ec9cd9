//! All keys on one sheet, read from the table of actions.

use egui::{Context, Grid, Key, Modifiers, RichText, Ui};

use super::actions::{Group, PLACES, TABLE, key_text};
use super::command::Command;
use super::overlay;
use super::theme::{self, Theme, font, space};
use super::{icons, widgets};
use crate::words::Words;

/// Three columns side by side.
const WIDTH: f32 = 1040.0;

/// The sheet, over the views.
pub fn show(ui: &Ui, words: &Words, out: &mut Vec<Command>) {
    let name = words.say("shortcuts");
    overlay::show(ui, &name, WIDTH, out, |ui, out| {
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
            let columns = in_columns(sections(ui.ctx(), words), if ui.available_width() < 720.0 { 2 } else { 3 });
            ui.columns(columns.len(), |places| {
                for (ui, sections) in places.iter_mut().zip(&columns) {
                    for (title, rows) in sections {
                        section(ui, title, rows);
                    }
                }
            });
        });
    });
}

/// A heading, and what is done by which keys.
type Section = (String, Vec<(String, String)>);

/// What can be done from anywhere, then what counts where the keyboard is.
fn sections(ctx: &Context, words: &Words) -> Vec<Section> {
    let groups = Group::ALL.into_iter().map(|group| {
        let rows = TABLE.iter().filter(|row| row.group == group).filter_map(|row| {
            let keys: Vec<String> = row.keys.iter().map(|keys| key_text(ctx, keys)).collect();
            (!keys.is_empty()).then(|| (words.say(row.name), keys.join("  ")))
        });
        (words.say(group.key()), rows.collect())
    });
    let places = PLACES.iter().map(|(place, keys)| {
        let rows = keys.iter().map(|(key, name)| (words.say(name), words.say(key))).collect();
        (words.say(place), rows)
    });
    groups.chain(places).filter(|(_, rows): &Section| !rows.is_empty()).collect()
}

/// The sections in so many columns of nearly the same height, in their order.
fn in_columns(sections: Vec<Section>, count: usize) -> Vec<Vec<Section>> {
    // A heading with its gap is as high as two rows.
    let height = |section: &Section| section.1.len() + 2;
    let share = sections.iter().map(height).sum::<usize>().div_ceil(count);
    let mut columns: Vec<Vec<Section>> = Vec::new();
    let mut filled = share;
    for section in sections {
        // A section goes where most of it has room.
        if filled + height(&section) / 2 >= share && columns.len() < count {
            columns.push(Vec::new());
            filled = 0;
        }
        filled += height(&section);
        if let Some(column) = columns.last_mut() {
            column.push(section);
        }
    }
    columns
}

fn section(ui: &mut Ui, title: &str, rows: &[(String, String)]) {
    if rows.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    ui.label(theme::caption(ui, title));
    Grid::new(("keys", title)).num_columns(2).spacing([space::M, 3.0]).min_col_width(124.0).show(ui, |ui| {
        for (name, keys) in rows {
            ui.label(RichText::new(keys).font(font::small_strong()).color(theme.accent));
            ui.label(name);
            ui.end_row();
        }
    });
    ui.add_space(space::S);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_hold_every_section_in_order_and_are_nearly_as_high() {
        let words = Words::new(crate::words::Language::Vi);
        let all = sections(&Context::default(), &words);
        for count in [2, 3] {
            let columns = in_columns(all.clone(), count);
            assert_eq!(columns.len(), count);
            assert_eq!(columns.concat(), all);
            let heights: Vec<usize> =
                columns.iter().map(|column| column.iter().map(|(_, rows)| rows.len() + 2).sum()).collect();
            let (low, high) = (heights.iter().min().unwrap(), heights.iter().max().unwrap());
            assert!(high - low <= 8, "{heights:?}");
        }
    }
}
