//! What lies over the views for a moment: a frame at the top with a field and a list below it. It
//! blocks nothing: a click beside it, or Escape, takes it away. A sheet that asks more of a person stays until
//! it is closed.

use egui::{
    Area, CornerRadius, Frame, Id, Key, Margin, Modifiers, Order, Response, Role, ScrollArea, Stroke, StrokeKind,
    TextEdit, Ui, WidgetInfo, pos2,
};

use super::command::Command;
use super::theme::{self, Theme, font, space};

/// How wide it is where there is room.
pub const WIDTH: f32 = 640.0;
/// Below the bar.
const TOP: f32 = 52.0;

/// A frame over the views.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// Which one, so that each keeps its own size.
    pub id: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// How wide it is where there is room.
    pub width: f32,
    /// Between its edge and what it holds.
    pub margin: i8,
}

impl Sheet<'_> {
    /// Shows it below the bar, no higher than there is room, with what `add` puts into it. Gives the whole of it.
    pub fn show(self, ui: &Ui, add: impl FnOnce(&mut Ui)) -> Response {
        let theme = Theme::of(ui);
        let room = ui.ctx().content_rect();
        let width = self.width.min(room.width() - 2.0 * space::L);
        let area = Area::new(Id::unique(self.id))
            .order(Order::Middle)
            .constrain(true)
            .fade_in(false)
            .fixed_pos(pos2(room.center().x - width / 2.0, room.top() + TOP))
            .show(ui.ctx(), |ui| {
                ui.set_width(width);
                ui.set_max_height(room.height() - TOP - space::L);
                ui.response().widget_info(|| WidgetInfo::labeled(Role::Dialog, true, self.name));
                Frame::new()
                    .fill(theme.surface)
                    .stroke(theme.border())
                    .corner_radius(8)
                    .shadow(ui.visuals().popup_shadow)
                    .inner_margin(Margin::same(self.margin))
                    .show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        add(ui);
                    });
            });
        area.response
    }
}

/// What the keys of a list ask for, while the letters go to the field above it.
#[derive(Debug, Clone, Copy, Default)]
pub struct ListKeys {
    /// So many lines down; up where it is negative.
    pub steps: isize,
    /// Do what the line at the cursor stands for.
    pub enter: bool,
}

impl ListKeys {
    /// Takes the keys of the list before the field sees them.
    pub fn take(ui: &Ui) -> Self {
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)) as isize;
        let steps = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        let pages = pressed(Key::PageDown) - pressed(Key::PageUp);
        Self { steps: steps + 8 * pages, enter: pressed(Key::Enter) > 0 }
    }

    /// Where the cursor is after these keys, in a list of so many lines.
    pub fn moved(self, cursor: usize, lines: usize) -> usize {
        cursor.saturating_add_signed(self.steps).min(lines.saturating_sub(1))
    }
}

/// Shows a frame that a click beside it takes away, so wide where there is room, with what `add` puts into it.
pub fn show(ui: &Ui, name: &str, width: f32, out: &mut Vec<Command>, add: impl FnOnce(&mut Ui, &mut Vec<Command>)) {
    let shown = Sheet { id: "overlay", name, width, margin: 10 }.show(ui, |ui| add(ui, out));
    if shown.clicked_elsewhere() {
        out.push(Command::Lay(None));
    }
}

/// The list below the field: as high as its lines, or as there is room.
pub fn list(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let most = (ui.ctx().content_rect().height() - TOP - 130.0).clamp(120.0, 470.0);
    // Without a least height the list would stay as low as it was when there was less in it.
    ScrollArea::vertical().max_height(most).min_scrolled_height(most).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        add(ui);
    });
}

/// The field at the top. A fresh one takes the focus, with all that it holds selected: typing
/// replaces it, an arrow keeps it. Nothing but the person's own keys ever changes its text.
pub fn field(ui: &mut Ui, id: &str, icon: &str, name: &str, hint: &str, text: &mut String, fresh: &mut bool) -> bool {
    let theme = Theme::of(ui);
    let field = ui.horizontal(|ui| {
        ui.label(egui::RichText::new(icon).size(17.0).color(theme.muted));
        let edit = TextEdit::singleline(text)
            .id(Id::unique(id))
            .hint_text(hint)
            .font(egui::FontId::proportional(font::HEADING))
            .frame(Frame::NONE)
            .desired_width(ui.available_width() - 34.0);
        ui.add(edit).accessible_name(name)
    });
    let field = field.inner;
    if std::mem::take(fresh) {
        field.request_focus();
        let mut state = egui::text_edit::TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
        let all = egui::text::CCursorRange::select_all(&ui.fonts_mut(|fonts| {
            fonts.layout_no_wrap(text.clone(), egui::FontId::proportional(font::HEADING), theme.text)
        }));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), field.id);
    }
    ui.add_space(space::XS);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), theme.hairline());
    ui.add_space(space::S);
    field.changed()
}

/// Paints what lies below a row of the list: where the cursor is, where the pointer is, a ring where
/// the keyboard is.
pub(super) fn ground(ui: &Ui, row: &Response, at_cursor: bool) {
    let theme = Theme::of(ui);
    let corner = CornerRadius::same(theme::RADIUS);
    let ground = if at_cursor { Some(theme.selected) } else { row.hovered().then_some(theme.hover) };
    if let Some(ground) = ground {
        ui.painter().rect_filled(row.rect, corner, ground);
    }
    if row.has_focus() {
        ui.painter().rect_stroke(row.rect, corner, Stroke::new(1.5, theme.accent), StrokeKind::Inside);
    }
}
