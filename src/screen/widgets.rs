//! The few controls that every part of the window is made of.

use egui::{
    Align2, Button, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Response, RichText, Role, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

use super::icons;
use super::theme::{self, CONTROL_HEIGHT, RADIUS, Theme, font, space};
use crate::model::Stance;
use crate::words::Words;

/// An ordinary button with an icon before its word.
pub fn button(ui: &mut Ui, icon: &str, text: &str) -> Response {
    ui.add(Button::new(format!("{icon}  {text}"))).accessible_name(text)
}

/// The one button of a place that a person will most likely want.
pub fn main_button(ui: &mut Ui, icon: &str, text: &str) -> Response {
    let theme = Theme::of(ui);
    let label = RichText::new(format!("{icon}  {text}")).font(font::strong()).color(theme.on_accent);
    ui.add(Button::new(label).fill(theme.accent).stroke(Stroke::NONE)).accessible_name(text)
}

/// A button without a frame, for bars and lists; `name` is what it is called and its tooltip.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    ui.add(Button::new(RichText::new(icon).size(16.0)).frame_when_inactive(false))
        .on_hover_text(name)
        .accessible_name(name)
}

/// A word that is clicked like a link.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui);
    ui.add(egui::Link::new(RichText::new(text).color(theme.accent)))
}

/// The square of a check box around `center`: with a check, empty, or with a dash where only some
/// of what it stands for is chosen.
pub fn check_square(ui: &Ui, center: Pos2, on: Option<bool>, response: &Response) {
    let theme = Theme::of(ui);
    let square = Rect::from_center_size(center, egui::Vec2::splat(16.0));
    if on == Some(false) {
        let ring = if response.has_focus() || response.hovered() { theme.accent } else { theme.outline };
        let stroke = Stroke::new(1.2, ring);
        ui.painter().rect(square, CornerRadius::same(4), theme.surface, stroke, egui::StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(square, CornerRadius::same(4), theme.accent);
        let stroke = Stroke::new(1.8, theme.on_accent);
        let mark: &[egui::Vec2] = match on {
            Some(_) => &[vec2(-4.0, 0.2), vec2(-1.2, 3.0), vec2(4.0, -3.0)],
            None => &[vec2(-4.0, 0.0), vec2(4.0, 0.0)],
        };
        ui.painter().add(egui::Shape::line(mark.iter().map(|corner| center + *corner).collect(), stroke));
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, theme.accent);
        ui.painter().rect_stroke(square.expand(2.5), CornerRadius::same(6), stroke, egui::StrokeKind::Inside);
    }
}

/// A check box with its word. `None` means that only some of what it stands for is chosen.
pub fn checkbox(ui: &mut Ui, on: Option<bool>, text: &str) -> Response {
    let theme = Theme::of(ui);
    let label = ui.painter().layout_no_wrap(text.to_owned(), font::body(), theme.text);
    let size = vec2(26.0 + label.size().x, CONTROL_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on.unwrap_or(false), text));
    check_square(ui, pos2(rect.left() + 9.0, rect.center().y), on, &response);
    ui.painter().galley(pos2(rect.left() + 26.0, rect.center().y - label.size().y / 2.0), label, theme.text);
    response
}

/// One choice of several below one another, with its word. Menus take the ring of egui's own away.
pub fn radio(ui: &mut Ui, on: bool, text: &str) -> Response {
    let theme = Theme::of(ui);
    let color = if ui.is_enabled() { theme.text } else { theme.muted };
    let label = ui.painter().layout_no_wrap(text.to_owned(), font::body(), color);
    let size = vec2((26.0 + label.size().x).max(ui.available_width().min(200.0)), CONTROL_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, text));
    let center = pos2(rect.left() + 9.0, rect.center().y);
    let lit = on || response.has_focus() || response.hovered();
    let ring = if lit && ui.is_enabled() { theme.accent } else { theme.outline };
    ui.painter().circle(center, 7.5, theme.surface, Stroke::new(1.2, ring));
    if on {
        ui.painter().circle_filled(center, 4.2, theme.accent);
    }
    if response.has_focus() {
        ui.painter().circle_stroke(center, 10.0, Stroke::new(1.5, theme.accent));
    }
    ui.painter().galley(pos2(rect.left() + 26.0, rect.center().y - label.size().y / 2.0), label, color);
    response
}

/// A button that stays down while what it stands for is on: an icon alone, its name in the tooltip.
pub fn toggle(ui: &mut Ui, on: bool, icon: &str, name: &str) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(32.0, CONTROL_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, name));
    let ground = match (on, response.hovered()) {
        (true, _) => theme.selected,
        (false, true) => theme.hover,
        (false, false) => theme.surface,
    };
    let stroke = if response.has_focus() { Stroke::new(1.5, theme.accent) } else { theme.border() };
    ui.painter().rect(rect, CornerRadius::same(RADIUS), ground, stroke, egui::StrokeKind::Inside);
    let color = if on { theme.accent } else { theme.text };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, FontId::proportional(15.0), color);
    response.on_hover_text(name)
}

/// A small sign with text on a ground: "Mẫu".
pub fn pill(ui: &mut Ui, text: &str) {
    let theme = Theme::of(ui);
    egui::Frame::new()
        .fill(theme.selected)
        .corner_radius(CornerRadius::same(9))
        .inner_margin(egui::Margin::symmetric(8, 1))
        .show(ui, |ui| ui.label(RichText::new(text).font(font::small_strong()).color(theme.accent)));
}

/// What stands before the word of a chip.
#[derive(Debug, Clone, Copy)]
pub enum ChipMark {
    /// The shape of a stance.
    Stance(Stance),
    /// An icon.
    Icon(&'static str),
    /// Nothing.
    None,
}

/// A filter that is on or off, with how much it is about. Where room is short the mark stands for
/// the word, which the tooltip and screen readers still say.
pub fn chip(ui: &mut Ui, on: bool, mark: ChipMark, text: &str, count: Option<String>, short: bool) -> Response {
    let theme = Theme::of(ui);
    let (text_color, count_color) = if on { (theme.text, theme.muted) } else { (theme.muted, theme.muted) };
    let shown = if short { String::new() } else { text.to_owned() };
    let label = ui.painter().layout_no_wrap(shown, font::body(), text_color);
    let number = count.as_ref().map(|count| ui.painter().layout_no_wrap(count.clone(), font::small(), count_color));
    let mark_width = if matches!(mark, ChipMark::None) { 0.0 } else { 18.0 };
    let gap = if short { 0.0 } else { 6.0 };
    let width = 9.0 + mark_width + label.size().x + number.as_ref().map_or(0.0, |n| n.size().x + gap) + 9.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, CONTROL_HEIGHT), Sense::click());
    let name = count.map_or_else(|| text.to_owned(), |count| format!("{text} {count}"));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, &name));
    if ui.is_rect_visible(rect) {
        let ground = match (response.hovered(), on) {
            (true, _) => theme.hover,
            (false, true) => theme.surface,
            (false, false) => theme.background,
        };
        let stroke = if response.has_focus() {
            Stroke::new(1.5, theme.accent)
        } else if on {
            theme.border()
        } else {
            theme.hairline()
        };
        ui.painter().rect(rect, CornerRadius::same(13), ground, stroke, egui::StrokeKind::Inside);
        let mut x = rect.left() + 9.0;
        let y = rect.center().y;
        match mark {
            ChipMark::Stance(stance) => {
                let painter = if on { ui.painter().clone() } else { faded(ui.painter()) };
                theme::stance_mark(&painter, theme, pos2(x + 6.0, y), 10.0, stance);
            }
            ChipMark::Icon(icon) => {
                let color = if on { theme.text } else { theme.faint };
                ui.painter().text(pos2(x + 6.0, y), Align2::CENTER_CENTER, icon, FontId::proportional(14.0), color);
            }
            ChipMark::None => {}
        }
        x += mark_width;
        let label_width = label.size().x;
        let at = pos2(x, y - label.size().y / 2.0);
        if !on {
            let line = y + 1.0;
            ui.painter().hline(x..=x + label_width, line, Stroke::new(1.0, theme.muted));
        }
        ui.painter().galley(at, label, text_color);
        if let Some(number) = number {
            let at = pos2(x + label_width + gap, y - number.size().y / 2.0 + 0.5);
            ui.painter().galley(at, number, count_color);
        }
    }
    if short { response.on_hover_text(text) } else { response }
}

/// A button with its word that stays down while what it stands for is on.
pub fn toggle_chip(ui: &mut Ui, on: bool, icon: &str, text: &str, count: Option<String>) -> Response {
    let name = count.as_ref().map_or_else(|| text.to_owned(), |count| format!("{text} {count}"));
    let button = Button::new(format!("{icon}  {name}")).selected(on);
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, &name));
    response
}

fn faded(painter: &Painter) -> Painter {
    let mut painter = painter.clone();
    painter.multiply_opacity(0.45);
    painter
}

/// A tab of the views: an icon and a word, underlined where it is the one that is shown. Where room
/// is short the icon stands for the `word`, which screen readers still say.
pub fn tab(ui: &mut Ui, chosen: bool, icon: &str, text: &str, word: bool) -> Response {
    let theme = Theme::of(ui);
    let color = if chosen { theme.accent } else { theme.text };
    let family = if chosen { font::strong() } else { font::body() };
    let shown = if word { text.to_owned() } else { String::new() };
    // The width is that of the heavier letters, so that nothing moves when another tab is chosen.
    let wide = ui.painter().layout_no_wrap(shown.clone(), font::strong(), color).size().x;
    let label = ui.painter().layout_no_wrap(shown, family, color);
    let width = if word { 12.0 + 20.0 + wide + 12.0 } else { 40.0 };
    let size = vec2(width, ui.available_height().max(CONTROL_HEIGHT));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, text));
    if response.hovered() || response.has_focus() {
        let ground = Rect::from_center_size(rect.center(), vec2(rect.width() - 4.0, CONTROL_HEIGHT));
        ui.painter().rect_filled(ground, CornerRadius::same(RADIUS), theme.hover);
        if response.has_focus() {
            ui.painter().rect_stroke(
                ground,
                CornerRadius::same(RADIUS),
                Stroke::new(1.5, theme.accent),
                egui::StrokeKind::Inside,
            );
        }
    }
    let y = rect.center().y;
    let icon_at = if word { rect.left() + 19.0 } else { rect.center().x };
    ui.painter().text(pos2(icon_at, y), Align2::CENTER_CENTER, icon, FontId::proportional(16.0), color);
    ui.painter().galley(pos2(rect.left() + 32.0, y - label.size().y / 2.0), label, color);
    if chosen {
        let line =
            Rect::from_min_max(pos2(rect.left() + 12.0, rect.bottom() - 2.5), pos2(rect.right() - 12.0, rect.bottom()));
        ui.painter().rect_filled(line, CornerRadius::same(1), theme.accent);
    }
    response
}

/// One choice of a few, side by side in one frame. Returns the place of the choice that was
/// clicked.
pub fn segments(ui: &mut Ui, chosen: usize, names: &[(&str, String)]) -> Option<usize> {
    let theme = Theme::of(ui);
    let mut clicked = None;
    let width = 32.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width * names.len() as f32, CONTROL_HEIGHT), Sense::hover());
    ui.painter().rect(rect, CornerRadius::same(RADIUS), theme.surface, theme.border(), egui::StrokeKind::Inside);
    for (place, (icon, name)) in names.iter().enumerate() {
        let left = rect.left() + width * place as f32;
        let part = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        let id = ui.scope_id().with(("segment", place, name));
        let response = ui.interact(part, id, Sense::click()).on_hover_text(name);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, place == chosen, name));
        if place == chosen {
            ui.painter().rect_filled(part.shrink(2.0), CornerRadius::same(RADIUS - 1), theme.selected);
        } else if response.hovered() {
            ui.painter().rect_filled(part.shrink(2.0), CornerRadius::same(RADIUS - 1), theme.hover);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(
                part.shrink(1.0),
                CornerRadius::same(RADIUS),
                Stroke::new(1.5, theme.accent),
                egui::StrokeKind::Inside,
            );
        }
        let color = if place == chosen { theme.accent } else { theme.text };
        ui.painter().text(part.center(), Align2::CENTER_CENTER, icon, FontId::proportional(15.0), color);
        if response.clicked() {
            clicked = Some(place);
        }
    }
    clicked
}

/// Text in at most `rows` lines of `width`, its end cut with an ellipsis.
pub fn cut(painter: &Painter, text: &str, font: FontId, color: egui::Color32, width: f32, rows: usize) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, color, width.max(1.0));
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    job.break_on_newline = rows > 1;
    painter.layout_job(job)
}

/// Paints one line of text from `at` (its left middle) and returns how wide it is.
pub fn line(painter: &Painter, at: Pos2, text: &str, font: FontId, color: egui::Color32, width: f32) -> f32 {
    let galley = cut(painter, text, font, color, width, 1);
    let size = galley.size();
    painter.galley(pos2(at.x, at.y - size.y / 2.0), galley, color);
    size.x
}

/// The heading of a part of a page, with how much is in it, and a line below.
pub fn section(ui: &mut Ui, icon: &str, name: &str, count: usize, words: &Words) {
    let theme = Theme::of(ui);
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        ui.label(RichText::new(icon).size(16.0).color(theme.muted));
        ui.label(theme::heading(name));
        if count > 0 {
            ui.label(theme::caption(ui, words.number(count as f64)));
        }
    });
    let y = ui.cursor().top();
    ui.painter().hline(ui.max_rect().x_range(), y, theme.hairline());
    ui.add_space(space::XS);
}

/// A calm sentence where there is nothing to show, with what to do next below it.
pub fn empty_state(ui: &mut Ui, icon: &str, title: &str, hint: &str, actions: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    ui.add_space((ui.available_height() * 0.28).min(190.0));
    ui.vertical_centered(|ui| {
        ui.label(RichText::new(icon).size(34.0).color(theme.faint));
        ui.add_space(space::S);
        ui.label(theme::heading(title));
        ui.add_space(space::XS);
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(440.0));
            ui.label(RichText::new(hint).color(theme.muted));
        });
        ui.add_space(space::M);
        actions(ui);
    });
}

/// The icon and colour of a warning, in a line of text.
pub fn warning_icon(ui: &mut Ui) {
    let theme = Theme::of(ui);
    ui.label(RichText::new(icons::WARNING).color(theme.warning));
}

/// A stretch of the page that is clicked as one: it lights up under the pointer, and stays lit
/// while it is what is `chosen`. `name` is what a screen reader says.
pub fn row_button(
    ui: &mut Ui,
    id: impl egui::AsIdSalt,
    chosen: bool,
    name: &str,
    add: impl FnOnce(&mut Ui),
) -> Response {
    let theme = Theme::of(ui);
    let ground = ui.painter().add(egui::Shape::Noop);
    let builder =
        egui::UiBuilder::new().id_salt(id).layout(egui::Layout::top_down(egui::Align::Min)).sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 5)).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                // A line of text is as high as its letters, not as a button.
                ui.spacing_mut().interact_size.y = 18.0;
                add(ui);
            });
        })
        .response;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, name));
    let fill = match (chosen, response.hovered() || response.has_focus()) {
        (true, _) => theme.selected,
        (false, true) => theme.hover,
        (false, false) => egui::Color32::TRANSPARENT,
    };
    let stroke = if response.has_focus() { Stroke::new(1.5, theme.accent) } else { Stroke::NONE };
    let radius = CornerRadius::same(RADIUS);
    let shape = egui::epaint::RectShape::new(response.rect, radius, fill, stroke, egui::StrokeKind::Inside);
    ui.painter().set(ground, shape);
    response
}

/// A filter that is on, with a cross that takes it away.
pub fn active_chip(ui: &mut Ui, text: &str, name: &str) -> Response {
    let theme = Theme::of(ui);
    let room = (ui.available_width() - 36.0).max(40.0);
    let label = cut(ui.painter(), text, font::small(), theme.accent, room.max(80.0), 1);
    let size = vec2(label.size().x + 32.0, 22.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let ground = if response.hovered() { theme.hover } else { theme.selected };
    let stroke = if response.has_focus() { Stroke::new(1.5, theme.accent) } else { Stroke::NONE };
    ui.painter().rect(rect, CornerRadius::same(11), ground, stroke, egui::StrokeKind::Inside);
    ui.painter().galley(pos2(rect.left() + 9.0, rect.center().y - label.size().y / 2.0), label, theme.accent);
    ui.painter().text(
        pos2(rect.right() - 12.0, rect.center().y),
        Align2::CENTER_CENTER,
        icons::CLOSE,
        FontId::proportional(11.0),
        theme.accent,
    );
    response.on_hover_text(name)
}
