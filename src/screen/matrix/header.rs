//! Painting the two levels of both headings: agreements below their company or province, lines beside
//! their section.

use egui::epaint::TextShape;
use egui::{Align2, CornerRadius, FontId, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::layout::{Layout, Line, PAD, Section, TEXT_LINE};
use super::state::{Dragged, MatrixState};
use super::{Scene, columns, told};
use crate::compare::Selection;
use crate::screen::command::{Command, Selected, Title};
use crate::screen::theme::{self, Theme, font};
use crate::screen::{agreements, icons, widgets};

/// How wide the band beside the lines is, and how high the one above the agreements.
pub(super) const BAND: f32 = 26.0;

/// Paints the heading of an agreement and takes what is done to it: a click shows its evidence, a
/// drag puts it elsewhere, the menu holds the rest.
pub(super) fn agreement(
    ui: &mut Ui,
    scene: Scene<'_>,
    wished: &mut Selection,
    state: &mut MatrixState,
    place: usize,
    rect: Rect,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let Scene { models, words, .. } = scene;
    let Some(column) = models.matrix.columns.get(place) else { return };
    let mine = models.gaps.mine == Some(column.agreement);
    let painter = ui.painter().clone();
    painter.rect_filled(rect, CornerRadius::ZERO, if mine { theme.selected } else { theme.raised });
    painter.hline(rect.x_range(), rect.bottom() - 0.5, theme.border());
    let inner = Rect::from_min_max(pos2(rect.left() + PAD, rect.top()), pos2(rect.right() - 22.0, rect.bottom()));
    let full = column.label.line();
    let title = if models.matrix.column_groups.is_empty() { &full } else { &column.short };
    let galley = widgets::cut(&painter, title, font::strong(), theme.text, inner.width(), 2);
    let height = galley.size().y;
    let counts = [("covered", told::count(column.coverage)), ("all", told::count(models.matrix.topics))];
    let coverage = words.say_with("coverage", &counts);
    let caption = if mine {
        let (covered, all) = (column.coverage, models.matrix.topics);
        format!("{} {} · {covered}/{all}", icons::MINE, words.say("mine-mark"))
    } else {
        coverage.clone()
    };
    let color = if mine { theme.accent } else { theme.muted };
    let caption = widgets::cut(&painter, &caption, font::small(), color, inner.width(), 1);
    let total = height + 2.0 + caption.size().y + 7.0;
    let top = rect.center().y - total / 2.0;
    painter.galley(pos2(inner.left(), top), galley, theme.text);
    let below = top + height + 2.0;
    let caption_height = caption.size().y;
    painter.galley(pos2(inner.left(), below), caption, color);
    let room = Rect::from_min_size(pos2(inner.left(), below + caption_height + 3.0), vec2(inner.width(), 3.0));
    share_bar(ui, room, column.coverage, models.matrix.topics);

    let response = ui.interact(rect, ui.scope_id().with("head"), Sense::click_and_drag());
    let role = if state.transposed { Role::RowHeader } else { Role::ColumnHeader };
    response.widget_info(|| WidgetInfo::labeled(role, true, format!("{full}, {coverage}")));
    drag(ui, &response, state, models.matrix.columns.len(), place, rect, |from, to| {
        columns::put(models, wished, from, to, out);
    });
    if let Some(row) = models.snapshot.agreements.get(&column.agreement) {
        if response.double_clicked() {
            out.push(Command::ShowAgreement(column.agreement));
        } else if response.clicked() {
            let subjects = agreements::subjects(row);
            out.push(Command::Select(Selected { title: Title::name(full.clone()), subjects }));
        }
        response.context_menu(|ui| menu(ui, scene, wished, place, out));
        response.on_hover_ui(|ui| {
            ui.label(theme::strong(&full));
            ui.label(agreements::when(row, words));
            ui.label(&coverage);
            let values = [("done", told::count(column.reviewed)), ("all", told::count(column.statements))];
            ui.label(words.say_with("cell-reviewed", &values));
            ui.label(theme::caption(ui, words.say("column-hint")));
        });
    }
    let corner = Rect::from_center_size(pos2(rect.right() - 12.0, rect.top() + 14.0), vec2(20.0, 22.0));
    let more = ui.interact(corner, ui.scope_id().with("head-menu"), Sense::click());
    let name = words.say_with("column-menu", &[("name", full.as_str().into())]);
    more.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let color = if more.hovered() || more.has_focus() { theme.accent } else { theme.muted };
    ui.painter().text(corner.center(), Align2::CENTER_CENTER, icons::ACTIONS, FontId::proportional(15.0), color);
    egui::Popup::menu(&more).show(|ui| menu(ui, scene, wished, place, out));
}

/// What can be done with an agreement of the table.
fn menu(ui: &mut Ui, scene: Scene<'_>, wished: &mut Selection, place: usize, out: &mut Vec<Command>) {
    let Scene { models, words, .. } = scene;
    let Some(column) = models.matrix.columns.get(place) else { return };
    let id = column.agreement;
    ui.set_min_width(210.0);
    let item = |ui: &mut Ui, icon: &str, key: &str, on: bool| {
        let name = words.say(key);
        let button = egui::Button::new(format!("{icon}  {name}")).frame_when_inactive(false);
        ui.add_enabled(on, button).accessible_name(&name).clicked()
    };
    if item(ui, icons::AGREEMENT, "page-show", true) {
        out.push(Command::ShowAgreement(id));
    }
    let mine = models.gaps.mine == Some(id);
    if item(ui, icons::MINE, if mine { "compare-stop" } else { "compare-this" }, true) {
        columns::compare_with(wished, (!mine).then_some(id), out);
    }
    if item(ui, icons::PREVIOUS, "column-earlier", place > 0) {
        columns::put(models, wished, place, place.saturating_sub(1), out);
    }
    if item(ui, icons::NEXT, "column-later", place + 1 < models.matrix.columns.len()) {
        columns::put(models, wished, place, place + 2, out);
    }
    if item(ui, icons::HIDDEN, "column-hide", true) {
        columns::hide(models, wished, id, out);
    }
}

/// A drag of a heading: where it would be put down is shown by a line, and letting go puts it there.
fn drag(
    ui: &Ui,
    response: &egui::Response,
    state: &mut MatrixState,
    count: usize,
    place: usize,
    rect: Rect,
    put: impl FnOnce(usize, usize),
) {
    if response.drag_started() {
        state.dragged = Some(Dragged { from: place, to: place });
    }
    let Some(dragged) = state.dragged else { return };
    let along = |at: Pos2| if state.transposed { at.y } else { at.x };
    let (start, end) = (along(rect.min), along(rect.max));
    if let Some(pointer) = ui.ctx().pointer_latest_pos().map(along)
        && (start..end).contains(&pointer)
    {
        let to = if pointer < (start + end) / 2.0 { place } else { place + 1 };
        state.dragged = Some(Dragged { to: to.min(count), ..dragged });
    }
    let theme = Theme::of(ui);
    let stroke = Stroke::new(3.0, theme.accent);
    let line = |at: f32| {
        if state.transposed {
            ui.painter().hline(rect.x_range(), at, stroke);
        } else {
            ui.painter().vline(at, rect.y_range(), stroke);
        }
    };
    if dragged.to == place && dragged.from != place {
        line(start + 1.5);
    } else if dragged.to == place + 1 && dragged.from != place {
        line(end - 1.5);
    }
    if dragged.from == place {
        ui.set_cursor_icon(egui::CursorIcon::Grabbing);
        ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.accent.gamma_multiply(0.12));
        if response.drag_stopped() {
            state.dragged = None;
            put(dragged.from, dragged.to);
        }
    }
}

/// How much of all is there, as a thin bar.
fn share_bar(ui: &Ui, room: Rect, part: usize, whole: usize) {
    let theme = Theme::of(ui);
    ui.painter().rect_filled(room, CornerRadius::same(1), theme.line);
    let share = if whole == 0 { 0.0 } else { part as f32 / whole as f32 };
    let filled = Rect::from_min_size(room.min, vec2(room.width() * share, room.height()));
    ui.painter().rect_filled(filled, CornerRadius::same(1), theme.accent);
}

/// Paints the name of a line with its coverage.
pub(super) fn line(ui: &Ui, scene: Scene<'_>, layout: &Layout, line: Line, rect: Rect, transposed: bool) {
    let theme = Theme::of(ui);
    let painter = ui.painter();
    if transposed {
        painter.rect_filled(rect, CornerRadius::ZERO, theme.raised);
        painter.hline(rect.x_range(), rect.bottom() - 0.5, theme.border());
    }
    let left = rect.left() + PAD;
    let name = told::line_name(scene, layout, line);
    let models = scene.models;
    let covered = match line {
        Line::Topic(row) => models.matrix.rows.get(row).map(|row| row.coverage),
        Line::Measure(place) => models.measures.get(place).map(|measure| measure.targets.len()),
        _ => None,
    };
    let top = rect.top() + PAD - 1.0;
    let shallow = rect.height() < 38.0;
    let mut room = rect.right() - left - PAD;
    let middle = if shallow { rect.center().y } else { top + TEXT_LINE / 2.0 };
    if let Some(covered) = covered {
        let all = models.matrix.columns.len();
        // Beside thousands there is room for one number; the bar shows the share, the tooltip both.
        let text = if all < 1_000 { format!("{covered}/{all}") } else { scene.words.number(covered as f64) };
        let color = if covered == 0 { theme.faint } else { theme.muted };
        let galley = painter.layout_no_wrap(text, font::small(), color);
        let size = galley.size();
        painter.galley(pos2(rect.right() - PAD - size.x, middle - size.y / 2.0), galley, theme.muted);
        let bar = Rect::from_min_size(pos2(rect.right() - PAD - 28.0, middle + size.y / 2.0 + 1.0), vec2(28.0, 2.0));
        share_bar(ui, bar, covered, models.matrix.columns.len());
        room -= size.x.max(28.0) + 6.0;
    }
    let rows = if shallow { 1 } else { 2 };
    let family = if matches!(line, Line::Folded(_)) { font::small_strong() } else { font::body() };
    let galley = widgets::cut(painter, &name, family, theme.text, room, rows);
    let y = if rows == 1 { middle - galley.size().y / 2.0 } else { top };
    let cut = galley.elided;
    painter.galley(pos2(left, y), galley, theme.text);
    let response = ui.interact(rect, ui.scope_id().with("line-name"), Sense::hover());
    let heard = || match covered {
        Some(covered) => {
            let values = [("covered", told::count(covered)), ("all", told::count(models.matrix.columns.len()))];
            format!("{name}, {}", scene.words.say_with("coverage-of-line", &values))
        }
        None => name.clone(),
    };
    let role = if transposed { Role::ColumnHeader } else { Role::RowHeader };
    response.widget_info(|| WidgetInfo::labeled(role, true, heard()));
    if cut || covered.is_some() {
        response.on_hover_ui(|ui| {
            ui.label(heard());
        });
    }
}

/// Paints the heading of a section or of a group of agreements along the top: its name stays in sight
/// while any of it is.
pub(super) fn along(ui: &Ui, rect: Rect, name: &str, icon: Option<&str>, hovered: bool) {
    let theme = Theme::of(ui);
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::ZERO, if hovered { theme.hover } else { theme.raised });
    painter.hline(rect.x_range(), rect.bottom() - 0.5, theme.hairline());
    painter.vline(rect.right() - 0.5, rect.y_range(), theme.border());
    let mut left = rect.left().max(ui.clip_rect().left()) + PAD;
    let right = rect.right().min(ui.clip_rect().right()) - PAD;
    if let Some(icon) = icon {
        painter.text(
            pos2(left + 5.0, rect.center().y),
            Align2::CENTER_CENTER,
            icon,
            FontId::proportional(12.0),
            theme.muted,
        );
        left += 16.0;
    }
    widgets::line(painter, pos2(left, rect.center().y), name, font::small_strong(), theme.muted, right - left);
}

/// Paints the heading of a section or of a group of agreements down the side, its letters turned: `seen`
/// is what of `rect` is in sight.
pub(super) fn down(ui: &Ui, rect: Rect, seen: Rect, name: &str, icon: Option<&str>, hovered: bool) {
    let theme = Theme::of(ui);
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::ZERO, if hovered { theme.hover } else { theme.raised });
    painter.hline(rect.x_range(), rect.bottom() - 0.5, theme.border());
    painter.vline(rect.right() - 0.5, rect.y_range(), theme.hairline());
    let mut top = seen.top();
    if let Some(icon) = icon {
        let at = pos2(rect.center().x, top + 13.0);
        painter.text(at, Align2::CENTER_CENTER, icon, FontId::proportional(12.0), theme.muted);
        top += 22.0;
    }
    let room = seen.bottom() - top - 8.0;
    if room < 24.0 {
        return;
    }
    let galley = widgets::cut(painter, name, font::small_strong(), theme.muted, room, 1);
    let size = galley.size();
    let at = pos2(rect.center().x - size.y / 2.0, top + (room + size.x) / 2.0 + 4.0);
    painter.add(TextShape::new(at, galley, theme.muted).with_angle(-std::f32::consts::FRAC_PI_2));
}

/// The icon before a section that can be folded.
pub(super) const fn fold_icon(section: &Section) -> &'static str {
    if section.folded { icons::CLOSED } else { icons::OPENED }
}
