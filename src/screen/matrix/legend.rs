//! What the marks of the matrix mean: stances by colour and shape, who is bound by icon, the empty cells,
//! and the signs of a comparison.

use egui::containers::menu::MenuButton;
use egui::{Align2, Button, FontId, RichText, Sense, Ui, vec2};

use super::Scene;
use super::cells::{empty_look, paint_empty};
use crate::compare::Empty;
use crate::model::{Actor, Stance};
use crate::screen::icons;
use crate::screen::theme::{self, Theme};

/// A button that shows the legend.
pub(super) fn button(ui: &mut Ui, scene: Scene<'_>) {
    let name = scene.words.say("legend");
    let button = Button::new(format!("{}  {name}", icons::LEGEND));
    let stays = egui::containers::menu::MenuConfig::new().close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let (response, _) = MenuButton::from_button(button).config(stays).ui(ui, |ui| show(ui, scene));
    response.accessible_name(&name);
}

fn show(ui: &mut Ui, scene: Scene<'_>) {
    let theme = Theme::of(ui);
    let words = scene.words;
    ui.set_min_width(340.0);
    ui.set_max_width(380.0);
    let entry = |ui: &mut Ui, paint: &dyn Fn(&Ui, egui::Rect), key: &str, hint: &str| {
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(26.0, 20.0), Sense::hover());
            paint(ui, rect);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.label(theme::strong(words.say(key)));
                ui.add(egui::Label::new(theme::caption(ui, words.say(hint))).wrap());
            });
        });
    };
    let icon = |icon: &'static str, color: egui::Color32| {
        move |ui: &Ui, rect: egui::Rect| {
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, FontId::proportional(14.0), color);
        }
    };
    ui.label(RichText::new(words.say("legend-stances")).color(theme.muted));
    for stance in Stance::ALL {
        let (key, hint) = (format!("stance-{}", stance.slug()), format!("legend-stance-{}", stance.slug()));
        entry(ui, &|ui, rect| theme::stance_mark(ui.painter(), theme, rect.center(), 11.0, *stance), &key, &hint);
    }
    ui.separator();
    ui.label(RichText::new(words.say("legend-actors")).color(theme.muted));
    ui.horizontal_wrapped(|ui| {
        for actor in Actor::ALL {
            let name = words.say(&format!("actor-{}", actor.slug()));
            ui.label(format!("{} {name}", theme::actor_icon(*actor)));
        }
    });
    ui.separator();
    ui.label(RichText::new(words.say("legend-empty")).color(theme.muted));
    let empties = [
        (Empty::NotMentioned, "legend-not-mentioned"),
        (Empty::NotReviewed(1), "legend-not-reviewed"),
        (Empty::OutsideFilter(1), "legend-filtered"),
        (Empty::Rejected(1), "legend-rejected"),
    ];
    for (empty, key) in empties {
        let has_icon = empty_look(empty, theme).0.is_some();
        let paint = |ui: &Ui, rect: egui::Rect| {
            let left = rect.left() + if has_icon { 0.0 } else { 9.0 };
            paint_empty(ui.painter(), theme, left, rect.center().y, empty);
        };
        entry(ui, &paint, key, &format!("{key}-hint"));
    }
    ui.separator();
    ui.label(RichText::new(words.say("legend-signs")).color(theme.muted));
    entry(ui, &icon(icons::DONE, theme.accent), "legend-reviewed", "legend-reviewed-hint");
    entry(ui, &icon(icons::MINE, theme.accent), "legend-alone", "legend-alone-hint");
    entry(ui, &icon(icons::LACKING, theme.warning), "legend-lacking", "legend-lacking-hint");
}
