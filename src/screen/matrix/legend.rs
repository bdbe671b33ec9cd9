//! What the marks of the matrix mean: stances by colour and shape, who is bound by icon, the empty cells,
//! and the signs of a comparison.

use egui::containers::menu::MenuButton;
use egui::{Align2, Button, FontId, Rect, RichText, Sense, Ui, vec2};

use super::Scene;
use super::cells::{empty_look, paint_empty};
use crate::compare::Empty;
use crate::model::{Actor, Stance};
use crate::screen::icons;
use crate::screen::theme::{self, Theme};

/// A button that shows the legend; where room is `short` its icon stands for the word.
pub(super) fn button(ui: &mut Ui, scene: Scene<'_>, short: bool) {
    let name = scene.words.say("legend");
    let button = Button::new(if short { icons::LEGEND.to_owned() } else { format!("{}  {name}", icons::LEGEND) });
    let stays = egui::containers::menu::MenuConfig::new().close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let (response, _) = MenuButton::from_button(button).config(stays).ui(ui, |ui| show(ui, scene));
    let response = response.accessible_name(&name);
    if short {
        response.on_hover_text(name);
    }
}

/// Two columns side by side; a small window scrolls them.
fn show(ui: &mut Ui, scene: Scene<'_>) {
    let content = ui.ctx().content_rect();
    let width = (content.width() * 0.8).min(660.0);
    ui.set_width(width);
    egui::ScrollArea::vertical().max_height(content.height() * 0.7).show(ui, |ui| {
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                statements(left, scene);
                signs(right, scene);
            }
        });
    });
}

/// A sign with its name and what it means.
fn entry(ui: &mut Ui, scene: Scene<'_>, key: &str, hint: &str, paint: impl FnOnce(&Ui, Rect)) {
    let words = scene.words;
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(26.0, 20.0), Sense::hover());
        paint(ui, rect);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(theme::strong(words.say(key)));
            ui.add(egui::Label::new(theme::caption(ui, words.say(hint))).wrap());
        });
    });
}

fn statements(ui: &mut Ui, scene: Scene<'_>) {
    let theme = Theme::of(ui);
    let words = scene.words;
    ui.label(RichText::new(words.say("legend-stances")).color(theme.muted));
    for stance in Stance::ALL {
        let (key, hint) = (format!("stance-{}", stance.slug()), format!("legend-stance-{}", stance.slug()));
        entry(ui, scene, &key, &hint, |ui, rect| {
            theme::stance_mark(ui.painter(), theme, rect.center(), 11.0, *stance);
        });
    }
    ui.separator();
    ui.label(RichText::new(words.say("legend-actors")).color(theme.muted));
    for actor in Actor::ALL {
        let name = words.say(&format!("actor-{}", actor.slug()));
        ui.label(format!("{}   {name}", theme::actor_icon(*actor)));
    }
}

fn signs(ui: &mut Ui, scene: Scene<'_>) {
    let theme = Theme::of(ui);
    let words = scene.words;
    ui.label(RichText::new(words.say("legend-empty")).color(theme.muted));
    let empties = [
        (Empty::NotMentioned, "legend-not-mentioned"),
        (Empty::NotReviewed(1), "legend-not-reviewed"),
        (Empty::OutsideFilter(1), "legend-filtered"),
        (Empty::Rejected(1), "legend-rejected"),
    ];
    for (empty, key) in empties {
        let indent = if empty_look(empty, theme).0.is_some() { 0.0 } else { 9.0 };
        entry(ui, scene, key, &format!("{key}-hint"), |ui, rect| {
            paint_empty(ui.painter(), theme, rect.left() + indent, rect.center().y, empty);
        });
    }
    ui.separator();
    ui.label(RichText::new(words.say("legend-signs")).color(theme.muted));
    for (icon, color, key) in [
        (icons::DONE, theme.accent, "legend-reviewed"),
        (icons::MINE, theme.accent, "legend-alone"),
        (icons::LACKING, theme.warning, "legend-lacking"),
    ] {
        entry(ui, scene, key, &format!("{key}-hint"), |ui, rect| {
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, FontId::proportional(14.0), color);
        });
    }
}
