//! The pages as they will print, and what to choose before they do.

use std::collections::{BTreeMap, BTreeSet};

use egui::{
    Color32, CornerRadius, Rect, RichText, Role, ScrollArea, Sense, TextureHandle, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use serde::{Deserialize, Serialize};

use super::command::Command;
use super::prompt::Purpose;
use super::theme::{self, Theme, space};
use super::{icons, widgets};
use crate::words::{Language, Words};

/// How pages are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintSettings {
    /// A3 in place of A4.
    pub a3: bool,
    /// Which way the paper lies.
    pub orientation: Orientation,
    /// Whether full quotes are printed in place of their first words.
    pub quotes: bool,
    /// Whether the sources are listed.
    pub sources: bool,
    /// The language of the pages; that of the window where there is none.
    pub language: Option<Language>,
}

impl Default for PrintSettings {
    fn default() -> Self {
        Self { a3: false, orientation: Orientation::Auto, quotes: false, sources: true, language: None }
    }
}

/// Which way the paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Orientation {
    /// As the view needs it.
    #[default]
    Auto,
    /// Upright.
    Portrait,
    /// Wide.
    Landscape,
}

/// The pages while they are shown.
#[derive(Default)]
pub struct Preview {
    /// How they are made.
    pub settings: PrintSettings,
    /// The sizes of the pages in points, once they are typeset.
    pub pages: Option<Vec<Vec2>>,
    /// The images that are there.
    pub images: BTreeMap<usize, TextureHandle>,
    /// What went wrong instead.
    pub error: Option<String>,
    /// The pages that the last painting showed without an image.
    pub wanted: BTreeSet<usize>,
    /// The pages that the last painting showed at all.
    pub visible: BTreeSet<usize>,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").field("settings", &self.settings).field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// The settings at the left and the pages at the right.
pub fn show(ui: &mut Ui, preview: &mut Preview, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    egui::Panel::left("print-settings")
        .exact_size(240.0)
        .resizable(false)
        .frame(egui::Frame::new().inner_margin(egui::Margin::same(14)))
        .show(ui, |ui| ScrollArea::vertical().auto_shrink(false).show(ui, |ui| settings(ui, preview, words, out)));
    let frame = egui::Frame::new().fill(theme.hover);
    egui::CentralPanel::default().frame(frame).show(ui, |ui| pages(ui, preview, words));
}

fn settings(ui: &mut Ui, preview: &Preview, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let mut wanted = preview.settings;
    ui.label(theme::heading(words.say("print-title")));
    let state = match (&preview.error, &preview.pages) {
        (Some(_), _) => String::new(),
        (None, Some(pages)) => words.say_with("print-pages", &[("count", pages.len().into())]),
        (None, None) => words.say("print-typesetting"),
    };
    ui.label(RichText::new(state).color(theme.muted));
    ui.add_space(space::S);
    let ready = preview.pages.is_some();
    ui.add_enabled_ui(ready, |ui| {
        if widgets::main_button(ui, icons::PDF, &words.say("save-pdf")).clicked() {
            out.push(Command::SavePdfDialog);
        }
        if widgets::link(ui, &words.say("path-type")).clicked() {
            out.push(Command::Ask(Purpose::SavePdf));
        }
    });
    ui.add_space(space::M);
    ui.label(theme::caption(ui, words.say("print-paper")));
    ui.horizontal(|ui| {
        ui.radio_value(&mut wanted.a3, false, "A4");
        ui.radio_value(&mut wanted.a3, true, "A3");
    });
    ui.add_space(space::S);
    ui.label(theme::caption(ui, words.say("print-orientation")));
    for (value, key) in [
        (Orientation::Auto, "orientation-auto"),
        (Orientation::Portrait, "orientation-portrait"),
        (Orientation::Landscape, "orientation-landscape"),
    ] {
        ui.radio_value(&mut wanted.orientation, value, words.say(key));
    }
    ui.add_space(space::S);
    ui.label(theme::caption(ui, words.say("print-content")));
    for (value, key) in [(&mut wanted.quotes, "print-quotes"), (&mut wanted.sources, "print-sources")] {
        if widgets::checkbox(ui, Some(*value), &words.say(key)).clicked() {
            *value = !*value;
        }
    }
    ui.add_space(space::S);
    ui.label(theme::caption(ui, words.say("settings-language")));
    for language in Language::ALL {
        let chosen = wanted.language.unwrap_or(words.language()) == language;
        if ui.radio(chosen, language.own_name()).clicked() {
            wanted.language = Some(language);
        }
    }
    ui.add_space(space::M);
    if ui.button(words.say("print-close")).clicked() {
        out.push(Command::ClosePrint);
    }
    if wanted != preview.settings {
        out.push(Command::PrintWith(wanted));
    }
}

fn pages(ui: &mut Ui, preview: &mut Preview, words: &Words) {
    let theme = Theme::of(ui);
    preview.wanted.clear();
    preview.visible.clear();
    if let Some(error) = &preview.error {
        widgets::empty_state(ui, icons::ERROR, &words.say("print-failed"), error, |_| {});
        return;
    }
    let Some(sizes) = &preview.pages else { return };
    let widest = sizes.iter().map(|size| size.x).fold(1.0, f32::max);
    let margin = 20.0;
    let width = (ui.available_width() - 2.0 * margin).clamp(200.0, widest * 1.5);
    let scale = width / widest;
    let total = sizes.iter().map(|size| size.y * scale + margin).sum::<f32>() + margin;
    ScrollArea::vertical().auto_shrink([false, false]).show_viewport(ui, |ui, viewport| {
        let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), total), Sense::hover());
        let mut y = margin;
        for (number, size) in sizes.iter().enumerate() {
            let page = *size * scale;
            if y + page.y >= viewport.top() && y <= viewport.bottom() {
                let left = area.center().x - page.x / 2.0;
                let rect = Rect::from_min_size(pos2(left, area.top() + y), page);
                let response = ui.interact(rect, ui.scope_id().with(("page", number)), Sense::hover());
                let name =
                    words.say_with("print-page", &[("page", (number + 1).into()), ("count", sizes.len().into())]);
                response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
                // Paper is white, whatever the colours of the window.
                ui.painter().rect_filled(rect, CornerRadius::ZERO, theme::LIGHT.surface);
                preview.visible.insert(number);
                if let Some(image) = preview.images.get(&number) {
                    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                    ui.painter().image(image.id(), rect, whole, Color32::WHITE);
                } else {
                    preview.wanted.insert(number);
                }
                ui.painter().rect_stroke(rect, CornerRadius::ZERO, theme.border(), egui::StrokeKind::Outside);
            }
            y += page.y + margin;
        }
    });
}
