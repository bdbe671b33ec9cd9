//! How a file is read: a sheet with the first words of it under every encoding, and the first rows
//! of a table with what each column holds, for a person to correct.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{ComboBox, Frame, Label, Margin, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::{Imports, Once};
use crate::model::{ColumnRole, Columns, Encoding, FilePreview, Message, ReadOptions, TablePreview};
use crate::screen::command::Command;
use crate::screen::overlay::Sheet;
use crate::screen::theme::{self, Theme, font, space};
use crate::screen::{icons, widgets};
use crate::words::Words;

/// How wide the sheet is where there is room.
const WIDTH: f32 = 940.0;
/// How wide a column of the table is.
const COLUMN: f32 = 168.0;

/// The sheet while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HowRead {
    /// The file, by its place in the import.
    pub file: usize,
    /// Where it stands.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// The encoding that a person chose.
    pub encoding: Option<Encoding>,
    /// What a person said of the columns.
    pub columns: Option<Columns>,
    /// The first of the file, once it is there, or why it cannot be shown.
    pub preview: Option<Result<Arc<FilePreview>, Message>>,
    /// Whether articles of the file are in, so that what is read now takes their place.
    pub replaces: bool,
    /// Whether the sheet has yet to take the keyboard.
    pub fresh: bool,
}

impl HowRead {
    fn options(&self) -> ReadOptions {
        ReadOptions { encoding: self.encoding, columns: self.columns, ..ReadOptions::default() }
    }
}

/// The sheet, over the views.
pub fn sheet(ui: &Ui, imports: &mut Imports, words: &Words, out: &mut Vec<Command>) {
    let running = imports.running;
    let Some(how) = &mut imports.how_read else { return };
    let theme = Theme::of(ui);
    let title = words.say("how-read");
    Sheet { id: "how-read", name: &title, width: WIDTH, margin: 14 }.show(ui, |ui| {
        heading(ui, how, &title, words, out);
        ui.add_space(space::S);
        match how.preview.clone() {
            None => drop(ui.label(RichText::new(words.say("how-read-loading")).color(theme.muted))),
            Some(Err(reason)) => drop(ui.add(Label::new(words.tell(&reason)).wrap())),
            Some(Ok(preview)) => content(ui, how, &preview, words, out),
        }
        ui.add_space(space::M);
        foot(ui, how, running, words, out);
    });
}

fn heading(ui: &mut Ui, how: &mut HowRead, title: &str, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.label(theme::heading(title));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = widgets::icon_button(ui, icons::CLOSE, &words.say("close"));
            if close.clicked() {
                out.push(Command::CloseHowRead);
            }
            if std::mem::take(&mut how.fresh) {
                close.request_focus();
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let format =
                    how.preview.as_ref().and_then(|preview| preview.as_ref().ok()).map(|preview| preview.format);
                let name = format.map_or_else(|| how.name.clone(), |format| format!("{} · {format}", how.name));
                let label = Label::new(RichText::new(name).color(theme.muted)).truncate();
                ui.add(label).on_hover_text(how.path.display().to_string());
            });
        });
    });
}

fn content(ui: &mut Ui, how: &mut HowRead, preview: &FilePreview, words: &Words, out: &mut Vec<Command>) {
    if !preview.readings.is_empty() {
        encodings(ui, how, preview, words, out);
    }
    if let Some(table) = &preview.table {
        ui.add_space(space::M);
        columns(ui, how, table, words);
    }
}

/// The encodings at the left, and at the right the first words under the one that is chosen.
fn encodings(ui: &mut Ui, how: &mut HowRead, preview: &FilePreview, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let chosen = how.encoding.or(preview.encoding);
    let tall = if preview.table.is_some() { 118.0 } else { 226.0 };
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(250.0);
            ui.label(theme::caption(ui, words.say("how-read-encoding")));
            ScrollArea::vertical().id_salt("encodings").max_height(tall).min_scrolled_height(tall).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for (encoding, reading) in &preview.readings {
                    let mut name = encoding.name().to_owned();
                    if preview.encoding == Some(*encoding) {
                        name = words.say_with("how-read-recognised", &[("encoding", name.into())]);
                    }
                    let fits = reading.is_some();
                    let choice = ui.add_enabled_ui(fits, |ui| widgets::radio(ui, chosen == Some(*encoding), &name));
                    let choice = choice.inner.on_disabled_hover_text(words.say("how-read-unfit"));
                    if choice.clicked() && chosen != Some(*encoding) {
                        how.encoding = Some(*encoding);
                        // Under another encoding the table has other headings.
                        if preview.table.is_some() {
                            out.push(Command::LookAtFile { file: how.file, encoding: Some(*encoding) });
                        }
                    }
                }
            });
        });
        ui.vertical(|ui| {
            ui.label(theme::caption(ui, words.say("how-read-first-words")));
            let ground =
                Frame::new().fill(theme.background).corner_radius(theme::RADIUS).inner_margin(Margin::same(10));
            ground.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.set_height(tall - 20.0);
                let reading = preview.readings.iter().find(|(encoding, _)| Some(*encoding) == chosen);
                let text = match reading.and_then(|(_, reading)| reading.as_deref()) {
                    Some(text) => text.to_owned(),
                    None => words.say("how-read-unfit"),
                };
                ScrollArea::vertical().id_salt("first-words").auto_shrink([false, false]).show(ui, |ui| {
                    // The bar floats at the right: no word stands below it.
                    ui.set_max_width(ui.available_width() - space::S);
                    ui.add(Label::new(text).wrap().selectable(true));
                });
            });
        });
    });
}

/// The first rows, and above each column what it holds.
fn columns(ui: &mut Ui, how: &mut HowRead, table: &TablePreview, words: &Words) {
    let theme = Theme::of(ui);
    let mut columns = how.columns.unwrap_or(table.columns);
    let before = columns;
    ui.horizontal(|ui| {
        let rows = words.say_with("how-read-rows", &[("count", table.count.into())]);
        ui.label(theme::caption(ui, rows));
        if columns.text.is_none() {
            widgets::warning_icon(ui);
            ui.label(words.say("how-read-needs-text"));
        } else if !table.certain && how.columns.is_none() {
            widgets::warning_icon(ui);
            ui.label(words.say("how-read-guessed"));
        }
    });
    ui.add_space(space::XS);
    ScrollArea::horizontal().id_salt("columns").auto_shrink([false, true]).show(ui, |ui| {
        egui::Grid::new("columns-grid").spacing([space::S, 4.0]).min_col_width(COLUMN).max_col_width(COLUMN).show(
            ui,
            |ui| {
                for (place, heading) in table.headings.iter().enumerate() {
                    let role = columns.role(place);
                    let name_of = |role: Option<ColumnRole>| {
                        words.say(&format!("column-{}", role.map_or("none", ColumnRole::slug)))
                    };
                    let shown =
                        RichText::new(name_of(role)).color(if role.is_some() { theme.text } else { theme.muted });
                    let combo = ComboBox::from_id_salt(("column", place)).selected_text(shown).width(COLUMN - 12.0);
                    let combo = combo.show_ui(ui, |ui| {
                        for choice in ColumnRole::ALL.into_iter().map(Some).chain([None]) {
                            if ui.selectable_label(choice == role, name_of(choice)).clicked() {
                                match choice {
                                    Some(choice) => columns.set(choice, Some(place)),
                                    None => role.iter().for_each(|role| columns.set(*role, None)),
                                }
                            }
                        }
                    });
                    let name = words.say_with(
                        "how-read-column",
                        &[("heading", heading.as_str().into()), ("what", name_of(role).into())],
                    );
                    combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
                }
                ui.end_row();
                for heading in &table.headings {
                    let heading = if heading.trim().is_empty() { "–" } else { heading.as_str() };
                    ui.add(Label::new(theme::strong(heading)).truncate());
                }
                ui.end_row();
                for row in &table.rows {
                    for place in 0..table.headings.len() {
                        let value = row.get(place).map_or("", String::as_str);
                        let color = if columns.role(place).is_some() { theme.text } else { theme.muted };
                        let text = RichText::new(value.replace('\n', " ")).font(font::small()).color(color);
                        ui.add(Label::new(text).truncate());
                    }
                    ui.end_row();
                }
            },
        );
    });
    if columns != before {
        how.columns = Some(columns);
    }
}

fn foot(ui: &mut Ui, how: &HowRead, running: bool, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let preview = how.preview.as_ref().and_then(|preview| preview.as_ref().ok());
    let table = preview.and_then(|preview| preview.table.as_ref());
    let has_text = table.is_none_or(|table| how.columns.unwrap_or(table.columns).text.is_some());
    let said = how.encoding.is_some() || how.columns.is_some();
    // A guess that a person has looked at and left as it is, is their word too.
    let ready = preview.is_some() && has_text && !running && (said || table.is_some_and(|table| !table.certain));
    ui.horizontal(|ui| {
        let key = if how.replaces { "how-read-again" } else { "how-read-import" };
        let text = words.say(key);
        let button = ui.add_enabled_ui(ready, |ui| widgets::main_button(ui, icons::IMPORT, &text)).inner;
        if button.clicked() {
            let mut options = how.options();
            options.columns = options.columns.or(table.map(|table| table.columns));
            out.push(Command::ImportOnce(Once::Otherwise(how.file, options)));
        }
        if ui.button(words.say("correct-cancel")).clicked() {
            out.push(Command::CloseHowRead);
        }
        if how.replaces {
            ui.label(RichText::new(words.say("how-read-replaces")).font(font::small()).color(theme.muted));
        }
    });
}
