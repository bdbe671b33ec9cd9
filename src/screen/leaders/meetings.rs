//! Who met whom: people against agreements. The names and the agreements stay in place; only what is
//! in sight is laid out.

use std::collections::BTreeSet;

use egui::{
    Align2, CornerRadius, FontId, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::super::command::Command;
use super::super::theme::{Theme, font, space};
use super::super::widgets;
use super::{LeadersView, role_words, select, table};
use crate::compare::{MeetingColumn, Meetings, RosterRow, meetings};
use crate::model::{AgreementId, PersonId, Role as Part};
use crate::words::Value;

const HEADER: f32 = 58.0;
const ROW: f32 = 30.0;
const COLUMN: f32 = 112.0;

/// The grid, and what of it is shown, made anew only when the roster or the filters changed.
#[derive(Debug, Default)]
pub(super) struct Met {
    made_for: Option<u64>,
    grid: Meetings,
    /// Whether people with one agreement are shown too.
    everybody: bool,
    seen: Seen,
    /// The cell that the keyboard goes to.
    wanted: Option<(usize, usize)>,
}

/// The rows and columns that pass the filters, by their places in the grid.
#[derive(Debug, Default)]
struct Seen {
    shown: Vec<usize>,
    everybody: Option<bool>,
    /// The places of the people in the roster.
    rows: Vec<usize>,
    /// The places of the agreements in the grid.
    columns: Vec<usize>,
    /// How many people are left out because they took part in one agreement alone.
    left_out: usize,
}

impl Met {
    fn prepare(&mut self, view: &LeadersView<'_>, shown: &[usize]) {
        let rows = &view.roster.rows;
        if self.made_for != Some(view.generation) {
            self.grid = meetings(view.roster);
            self.made_for = Some(view.generation);
            self.seen.everybody = None;
        }
        if self.seen.everybody == Some(self.everybody) && self.seen.shown == shown {
            return;
        }
        let count = |row: usize| rows.get(row).map_or(0, |row| row.entries.len());
        let of: Vec<usize> = self.grid.rows.iter().copied().filter(|row| shown.binary_search(row).is_ok()).collect();
        let often: Vec<usize> = of.iter().copied().filter(|row| count(*row) > 1).collect();
        // Where nobody took part twice, all are shown.
        let all = self.everybody || often.is_empty();
        let left_out = of.len() - often.len();
        let people = if all { of } else { often };
        let agreements: BTreeSet<AgreementId> = people
            .iter()
            .filter_map(|row| rows.get(*row))
            .flat_map(|row| row.entries.iter().map(|entry| entry.agreement))
            .collect();
        let columns = self.grid.columns.iter().enumerate();
        let columns = columns.filter(|(_, column)| agreements.contains(&column.agreement)).map(|(at, _)| at).collect();
        self.seen = Seen { shown: shown.to_vec(), everybody: Some(self.everybody), rows: people, columns, left_out };
    }
}

/// Paints the grid into the whole of `ui`; gives the person whose page is asked for. `shown` are the
/// places of the people in the roster that pass the filters, ascending.
pub(super) fn show(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    shown: &[usize],
    met: &mut Met,
    out: &mut Vec<Command>,
) -> Option<PersonId> {
    let theme = Theme::of(ui);
    met.prepare(view, shown);
    if met.seen.left_out > 0 && met.seen.left_out < shown.len() {
        egui::Frame::new().inner_margin(egui::Margin { left: 10, right: 10, top: 0, bottom: 6 }).show(ui, |ui| {
            let count = [("count", Value::from(met.seen.left_out))];
            let name = view.words.say_with("leaders-met-everybody", &count);
            if widgets::checkbox(ui, Some(met.everybody), &name).clicked() {
                met.everybody = !met.everybody;
            }
        });
        met.prepare(view, shown);
    }
    let rows: Vec<(usize, &RosterRow)> =
        met.seen.rows.iter().filter_map(|row| Some((*row, view.roster.rows.get(*row)?))).collect();
    let columns: Vec<&MeetingColumn> = met.seen.columns.iter().filter_map(|at| met.grid.columns.get(*at)).collect();
    let whole = ui.available_rect_before_wrap();
    let names = (whole.width() * 0.3).clamp(120.0, 220.0);
    let corner = pos2(whole.left() + names, whole.top() + HEADER);
    let body = Rect::from_min_max(corner, whole.max);
    ui.painter().rect_filled(whole, CornerRadius::ZERO, theme.surface);
    let wanted = met.wanted.take();
    let mut opened = None;
    let mut next = None;
    let mut offset = vec2(0.0, 0.0);
    ui.scope_builder(egui::UiBuilder::new().max_rect(body), |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let area = ScrollArea::both().id_salt("leaders-met").auto_shrink([false, false]);
        area.show_viewport(ui, |ui, viewport| {
            offset = viewport.min.to_vec2();
            ui.set_min_size(vec2(COLUMN * columns.len() as f32, ROW * rows.len() as f32));
            let origin = ui.max_rect().min;
            let cell_rect = |row: usize, column: usize| {
                Rect::from_min_size(origin + vec2(column as f32 * COLUMN, row as f32 * ROW), vec2(COLUMN, ROW))
            };
            if let Some((row, column)) = wanted {
                ui.scroll_to_rect_animation(cell_rect(row, column), None, egui::style::ScrollAnimation::none());
                next = Some((row, column));
            }
            let range = |from: f32, to: f32, step: f32, count: usize| {
                let first = (from / step).floor().max(0.0) as usize;
                first.min(count)..((to / step).ceil().max(0.0) as usize).min(count)
            };
            for row in range(viewport.min.y, viewport.max.y, ROW, rows.len()) {
                let Some((place, person)) = rows.get(row) else { continue };
                let line = cell_rect(row, 0).bottom() - 0.5;
                ui.painter().hline(body.x_range(), line, theme.hairline());
                for column in range(viewport.min.x, viewport.max.x, COLUMN, columns.len()) {
                    let Some(of) = columns.get(column) else { continue };
                    let entry = met.grid.cell(*place, of.agreement).and_then(|at| person.entries.get(at));
                    let rect = cell_rect(row, column);
                    let response = ui.interact(rect, ui.scope_id().with(("met", row, column)), Sense::click());
                    let did = entry.map_or_else(
                        || view.words.say("leaders-met-not"),
                        |entry| role_words(&entry.roles, view.words),
                    );
                    let name = format!("{}, {}: {did}", person.name, of.label.line());
                    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &name));
                    if wanted == Some((row, column)) {
                        response.request_focus();
                        next = None;
                    }
                    if let Some(entry) = entry {
                        let subjects = select(person, entry);
                        let ground = match (view.is_selected(&subjects.subjects), response.hovered()) {
                            (true, _) => theme.selected,
                            (false, true) => theme.hover,
                            (false, false) => theme.raised,
                        };
                        ui.painter().rect_filled(rect.shrink2(vec2(3.0, 3.0)), CornerRadius::same(4), ground);
                        icons(ui, rect.center(), &entry.roles, theme);
                        if response.clicked() {
                            out.push(Command::Select(subjects));
                        }
                    }
                    if response.has_focus() {
                        let stroke = Stroke::new(1.5, theme.accent);
                        ui.painter().rect_stroke(rect.shrink(2.0), CornerRadius::same(4), stroke, StrokeKind::Inside);
                        if let Some(to) = arrows(&response, (row, column), (rows.len(), columns.len())) {
                            next = Some(to);
                        }
                    }
                    if entry.is_some() {
                        response.on_hover_text(name);
                    }
                }
            }
        });
    });
    met.wanted = next;

    // The names, in step with the rows.
    let left = Rect::from_min_max(pos2(whole.left(), corner.y), pos2(corner.x, whole.bottom()));
    let painter = ui.painter().with_clip_rect(left.intersect(ui.clip_rect()));
    let first = (offset.y / ROW).floor().max(0.0) as usize;
    for (row, (_, person)) in rows.iter().enumerate().skip(first) {
        let top = corner.y + row as f32 * ROW - offset.y;
        if top > whole.bottom() {
            break;
        }
        let rect = Rect::from_min_size(pos2(whole.left(), top), vec2(names, ROW));
        let seen = rect.intersect(left);
        if !seen.is_positive() {
            continue;
        }
        let response = ui.interact(seen, ui.scope_id().with(("met-name", row)), Sense::click());
        let heard = view.words.say_with("person-open", &[("name", Value::from(person.name.as_str()))]);
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &heard));
        let color = if response.hovered() || response.has_focus() { theme.accent } else { theme.text };
        let at = pos2(rect.left() + space::S, rect.center().y);
        widgets::line(&painter, at, &person.name, font::body(), color, names - 44.0);
        let count = person.entries.len().to_string();
        painter.text(pos2(rect.right() - 8.0, at.y), Align2::RIGHT_CENTER, count, font::small(), theme.muted);
        painter.hline(whole.x_range(), rect.bottom() - 0.5, theme.hairline());
        if response.on_hover_text(heard).clicked() {
            opened = Some(person.person);
        }
    }
    headings(ui, view, &columns, Rect::from_min_max(whole.min, pos2(whole.right(), corner.y)), corner.x, offset.x, out);
    ui.painter().vline(corner.x - 0.5, whole.y_range(), theme.hairline());
    ui.advance_cursor_after_rect(whole);
    opened
}

/// The agreements, in step with the columns.
fn headings(
    ui: &Ui,
    view: &LeadersView<'_>,
    columns: &[&MeetingColumn],
    rect: Rect,
    from: f32,
    offset: f32,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.raised);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.outline));
    let at = pos2(rect.left() + space::S, rect.bottom() - 13.0);
    widgets::line(
        ui.painter(),
        at,
        &view.words.say("leaders-name"),
        font::small_strong(),
        theme.muted,
        from - rect.left() - 12.0,
    );
    let right = Rect::from_min_max(pos2(from, rect.top()), rect.max);
    let painter = ui.painter().with_clip_rect(right.intersect(ui.clip_rect()));
    let first = (offset / COLUMN).floor().max(0.0) as usize;
    for (place, column) in columns.iter().enumerate().skip(first) {
        let left = from + place as f32 * COLUMN - offset;
        if left > rect.right() {
            break;
        }
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(COLUMN, HEADER));
        let seen = cell.intersect(right);
        if !seen.is_positive() {
            continue;
        }
        let response = ui.interact(seen, ui.scope_id().with(("met-agreement", place)), Sense::click());
        let name = column.label.line();
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
        let color = if response.hovered() || response.has_focus() { theme.accent } else { theme.text };
        let title = widgets::cut(&painter, &name, font::small_strong(), color, COLUMN - 12.0, 2);
        painter.galley(pos2(left + 6.0, rect.top() + 6.0), title, color);
        let date = column.date.map(|date| view.words.date(date)).unwrap_or_default();
        painter.text(pos2(left + 6.0, rect.bottom() - 5.0), Align2::LEFT_BOTTOM, date, font::small(), theme.muted);
        let people = view.words.say_with("people-count", &[("count", Value::from(column.people))]);
        if response.on_hover_text(format!("{name}\n{people}")).clicked() {
            out.push(Command::ShowAgreement(column.agreement));
        }
    }
}

fn icons(ui: &Ui, center: Pos2, roles: &[Part], theme: &Theme) {
    let width = 20.0;
    let left = center.x - width * (roles.len().saturating_sub(1)) as f32 / 2.0;
    for (place, role) in roles.iter().enumerate() {
        let at = pos2(left + place as f32 * width, center.y);
        let color = if *role == Part::Attended { theme.muted } else { theme.accent };
        ui.painter().text(at, Align2::CENTER_CENTER, table::role_icon(*role), FontId::proportional(15.0), color);
    }
}

/// Where the arrow keys lead from a cell.
fn arrows(
    focused: &egui::Response,
    (row, column): (usize, usize),
    (rows, columns): (usize, usize),
) -> Option<(usize, usize)> {
    focused.ctx.memory_mut(|memory| {
        let filter = egui::EventFilter { vertical_arrows: true, horizontal_arrows: true, ..Default::default() };
        memory.set_focus_lock_filter(focused.id, filter);
    });
    let (last_row, last_column) = (rows.checked_sub(1)?, columns.checked_sub(1)?);
    let to = focused.ctx.input(|input| {
        let pressed = |key| input.key_pressed(key) && input.modifiers.is_none();
        if pressed(egui::Key::ArrowDown) {
            Some((row + 1, column))
        } else if pressed(egui::Key::ArrowUp) {
            Some((row.saturating_sub(1), column))
        } else if pressed(egui::Key::ArrowRight) {
            Some((row, column + 1))
        } else if pressed(egui::Key::ArrowLeft) {
            Some((row, column.saturating_sub(1)))
        } else if pressed(egui::Key::Home) {
            Some((row, 0))
        } else if pressed(egui::Key::End) {
            Some((row, last_column))
        } else {
            None
        }
    })?;
    let to = (to.0.min(last_row), to.1.min(last_column));
    focused.ctx.request_repaint();
    (to != (row, column)).then_some(to)
}
