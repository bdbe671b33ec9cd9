//! The table of leaders: a person stands once, with a line for each agreement. Where room is short,
//! columns give way: the side goes below the office, the day below the agreement, roles to their icons,
//! and at last the office below the name.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Color32, FontId, Label, Layout, Role, Sense, Ui, WidgetInfo, vec2};
use egui_extras::{Column, TableBuilder, TableRow};

use super::super::command::Command;
use super::super::icons;
use super::super::theme::{Theme, font, space};
use super::{LeadersState, LeadersView, Line, role_words, select, step};
use crate::compare::{Roster, RosterEntry, RosterRow};
use crate::model::{NoteOn, PersonId, Role as Part, Subject};
use crate::text;
use crate::words::{Value, Words};

/// The height of a line: two rows of text.
const LINE_HEIGHT: f32 = 44.0;
const HEADER_HEIGHT: f32 = 30.0;
/// The table is not squeezed below this; it scrolls sideways instead.
pub(super) const LEAST_WIDTH: f32 = 300.0;
/// From here on every value has a column of its own.
const WIDE: f32 = 704.0;
/// From here on the name and the office have columns of their own.
const MIDDLE: f32 = 460.0;

/// By what the leaders are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LeadersSort {
    /// By given name, the Vietnamese way.
    #[default]
    Name,
    /// By the first of their offices.
    Office,
    /// By the organization whose side they are on.
    Side,
    /// By the first of their agreements.
    Agreement,
    /// By the day of their first agreement; backwards by that of their last.
    Date,
}

/// Sorts people, each with the places of the entries that are shown.
pub(super) fn sort(people: &mut [(usize, Vec<usize>)], model: &Roster, by: LeadersSort, backwards: bool) {
    let entry = |row: usize, at: Option<&usize>| at.and_then(|at| model.rows.get(row)?.entries.get(*at));
    let mut by_text = |of: fn(&RosterEntry) -> String| {
        people
            .sort_by_cached_key(|(row, entries)| entry(*row, entries.first()).map(|entry| text::sort_key(&of(entry))));
    };
    match by {
        LeadersSort::Name => {}
        LeadersSort::Office => by_text(|entry| entry.position.clone()),
        LeadersSort::Side => by_text(|entry| entry.organization.clone()),
        LeadersSort::Agreement => by_text(|entry| entry.label.line()),
        LeadersSort::Date => people.sort_by_key(|(row, entries)| {
            let of = if backwards { entries.last() } else { entries.first() };
            let date = entry(*row, of).and_then(|entry| entry.date);
            // The undated come last in both directions.
            (date.is_none() != backwards, date)
        }),
    }
    if backwards {
        people.reverse();
        if by == LeadersSort::Date {
            people.iter_mut().for_each(|(_, entries)| entries.reverse());
        }
    }
}

/// How the values share the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Wide,
    Middle,
    Narrow,
}

impl Fit {
    const fn of(width: f32) -> Self {
        if width >= WIDE {
            Self::Wide
        } else if width >= MIDDLE {
            Self::Middle
        } else {
            Self::Narrow
        }
    }
}

/// Paints the table into the whole of `ui`; gives the person whose page is asked for.
pub(super) fn table(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    state: &mut LeadersState,
    out: &mut Vec<Command>,
) -> Option<PersonId> {
    let LeadersView { roster: model, words, .. } = *view;
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    // Columns are told apart by their alignment; the lines that resize them show under the pointer.
    ui.visuals_mut().widgets.noninteractive.bg_stroke = egui::Stroke::NONE;
    let width = ui.available_width();
    // The last cell tells more than it has room for.
    let right = ui.max_rect().right();
    let fit = Fit::of(width);
    // Wide windows give the names and agreements their share; the office takes what is left.
    let share = (width / WIDE).clamp(1.0, 1.5);
    let table = TableBuilder::new(ui)
        .id_salt(("leaders", fit as u8))
        .sense(Sense::click())
        .cell_layout(Layout::left_to_right(Align::Center))
        .auto_shrink([false, false])
        .min_scrolled_height(0.0);
    let initial = |width: f32, least: f32| Column::initial(width).at_least(least).clip(true).resizable(true);
    let rest = |least: f32| Column::remainder().at_least(least).clip(true);
    let mut table = match fit {
        Fit::Wide => table
            .column(initial(134.0 * share, 100.0))
            .column(rest(144.0))
            .column(initial(98.0 * share, 60.0))
            .column(initial(130.0 * share, 90.0))
            .column(Column::exact(98.0))
            .column(Column::exact(98.0)),
        Fit::Middle => table
            .column(initial(width * 0.27, 90.0))
            .column(rest(130.0))
            .column(initial(width * 0.29, 90.0))
            .column(Column::exact(52.0)),
        Fit::Narrow => table.column(rest(120.0)).column(initial(width * 0.36, 90.0)).column(Column::exact(40.0)),
    };
    let moved_to = state.focus;
    if let Some(line) = moved_to {
        table = table.scroll_to_row(line, None);
    }
    let (mut by, mut opened) = ((state.sort, state.backwards), None);
    let table = table.header(HEADER_HEIGHT, |mut header| {
        let name = ("leaders-name", LeadersSort::Name);
        let office = ("leaders-office", LeadersSort::Office);
        let side = ("leaders-side", LeadersSort::Side);
        let agreement = ("leaders-agreement", LeadersSort::Agreement);
        let date = ("leaders-date", LeadersSort::Date);
        let columns: Vec<Vec<(&str, LeadersSort)>> = match fit {
            Fit::Wide => vec![vec![name], vec![office], vec![side], vec![agreement], vec![date]],
            Fit::Middle => vec![vec![name], vec![office, side], vec![agreement, date]],
            Fit::Narrow => vec![vec![name, side], vec![agreement, date]],
        };
        for parts in columns {
            header.col(|ui| heading(ui, &parts, &mut by, words));
        }
        header.col(|ui| {
            heading(ui, &[], &mut by, words);
            if fit == Fit::Wide {
                let text = egui::RichText::new(words.say("leaders-roles")).font(font::small_strong());
                ui.label(text.color(theme.muted));
            }
        });
    });
    (state.sort, state.backwards) = by;

    let mut first_shown = None;
    let mut focus = None;
    let mut landed = false;
    let count = state.lines.len();
    table.body(|body| {
        body.rows(LINE_HEIGHT, count, |mut row| {
            let at = row.index();
            let Some(line) = state.lines.get(at).copied() else { return };
            let Some(person) = model.rows.get(line.row) else { return };
            let Some(entry) = person.entries.get(line.entry) else { return };
            let top = *first_shown.get_or_insert(at) == at;
            let chosen = select(person, entry);
            row.set_selected(view.is_selected(&chosen.subjects));
            if cells(&mut row, (person, entry), line, top, fit, view) {
                opened = Some(person.person);
            }
            let response = row.response();
            let rect = response.rect.with_max_x(right);
            let painter = response.ctx.layer_painter(response.layer_id).with_clip_rect(response.interact_rect);
            if line.last {
                painter.hline(rect.x_range(), rect.bottom() - 0.5, theme.hairline());
            }
            let name = accessible_name(person, entry, words);
            response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &name));
            if moved_to == Some(at) {
                response.request_focus();
                landed = true;
            }
            if response.has_focus() {
                painter.rect_stroke(
                    rect.shrink(1.0),
                    egui::CornerRadius::same(4),
                    egui::Stroke::new(1.5, theme.accent),
                    egui::StrokeKind::Inside,
                );
                focus = Some((at, response.clone()));
            }
            response.context_menu(|ui| super::super::agreement::menu_item(ui, entry.agreement, words, out));
            if response.double_clicked() {
                opened = Some(person.person);
            } else if response.clicked() {
                out.push(Command::Select(chosen));
            }
        });
    });
    // A line that was not in sight yet is painted in the next frame, scrolled to.
    let waiting = moved_to.filter(|line| !landed && *line < count);
    state.focus = waiting.or_else(|| focus.and_then(|(at, response)| step(&response, at, count, LINE_HEIGHT)));
    opened
}

fn accessible_name(person: &RosterRow, entry: &RosterEntry, words: &Words) -> String {
    let mut parts = vec![person.name.clone()];
    parts.extend(entry.rank.clone());
    parts.extend([entry.position.clone(), entry.organization.clone(), entry.label.line()]);
    parts.extend(entry.date.map(|date| words.date(date)));
    parts.push(role_words(&entry.roles, words));
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// The heading of a column: what stands in it, each part a button that sorts by it.
fn heading(ui: &mut Ui, parts: &[(&str, LeadersSort)], sort: &mut (LeadersSort, bool), words: &Words) {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, egui::CornerRadius::ZERO, theme.raised);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, theme.outline));
    ui.add_space(space::S);
    for (place, (key, by)) in parts.iter().enumerate() {
        if place > 0 {
            ui.label(egui::RichText::new("  ·  ").font(font::small()).color(theme.muted));
        }
        sort_button(ui, &words.say(key), *by, sort, words);
    }
}

fn sort_button(ui: &mut Ui, name: &str, by: LeadersSort, sort: &mut (LeadersSort, bool), words: &Words) {
    let theme = Theme::of(ui);
    let mut job = LayoutJob::default();
    let active = by == sort.0;
    let color = if active { theme.text } else { theme.muted };
    job.append(name, 0.0, format(font::small_strong(), color));
    if active {
        let icon = if sort.1 { icons::SORT_DOWN } else { icons::SORT_UP };
        job.append(icon, 5.0, format(font::small(), theme.accent));
    }
    let response = ui.add(Label::new(job).sense(Sense::click()).truncate());
    let column = [("column", Value::from(name))];
    let accessible = match (active, sort.1) {
        (false, _) => words.say_with("leaders-sort-by", &column),
        (true, false) => words.say_with("leaders-sorted-by", &column),
        (true, true) => words.say_with("leaders-sorted-backwards-by", &column),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &accessible));
    let response = response.on_hover_text(words.say_with("leaders-sort-by", &column));
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect.expand(3.0),
            egui::CornerRadius::same(4),
            egui::Stroke::new(1.5, theme.accent),
            egui::StrokeKind::Outside,
        );
    }
    if response.clicked() {
        *sort = if active { (by, !sort.1) } else { (by, false) };
    }
}

fn format(font_id: FontId, color: Color32) -> egui::TextFormat {
    egui::TextFormat { font_id, color, valign: Align::Center, ..egui::TextFormat::default() }
}

/// The icon of what a person did.
pub(super) const fn role_icon(role: Part) -> &'static str {
    match role {
        Part::Signed => icons::SIGNED,
        Part::Spoke => icons::SPOKE,
        Part::Attended => icons::ATTENDED,
    }
}

/// Paints a line; says whether the page of its person is asked for.
fn cells(
    row: &mut TableRow<'_, '_>,
    (person, entry): (&RosterRow, &RosterEntry),
    line: Line,
    top: bool,
    fit: Fit,
    view: &LeadersView<'_>,
) -> bool {
    let words = view.words;
    let mut opened = false;
    let note = noted(view, person, entry, line);
    let date = entry.date.map_or_else(|| words.say("leaders-undated"), |date| words.date(date));
    let rank = entry.rank.as_deref().map(|rank| format!("{rank} · ")).unwrap_or_default();
    row.col(|ui| {
        // The name stands at the person's first line, and again, softly, where that is scrolled away.
        let office = format!("{rank}{} · {}", entry.position, entry.organization);
        opened = name_cell(
            ui,
            &person.name,
            line.first,
            top,
            (fit == Fit::Narrow).then_some(office),
            note.as_deref(),
            words,
        );
    });
    if fit != Fit::Narrow {
        row.col(|ui| {
            let theme = Theme::of(ui);
            let office = [(rank.as_str(), font::strong(), theme.text), (&entry.position, font::body(), theme.text)];
            if fit == Fit::Wide {
                cell(ui, &office, 2, None);
            } else {
                cell(ui, &office, 1, Some(&entry.organization));
            }
        });
    }
    if fit == Fit::Wide {
        row.col(|ui| cell(ui, &[(&entry.organization, font::body(), Theme::of(ui).text)], 2, None));
        row.col(|ui| cell(ui, &[(&entry.label.line(), font::body(), Theme::of(ui).text)], 2, None));
        row.col(|ui| cell(ui, &[(&date, font::body(), Theme::of(ui).muted)], 1, None));
    } else {
        row.col(|ui| cell(ui, &[(&entry.label.line(), font::body(), Theme::of(ui).text)], 1, Some(&date)));
    }
    row.col(|ui| roles(ui, entry, fit, words));
    opened
}

/// What is noted on a person, said where their first line stands, and on what an article tells of them.
fn noted(view: &LeadersView<'_>, person: &RosterRow, entry: &RosterEntry, line: Line) -> Option<String> {
    let notes = &view.snapshot.notes;
    if notes.is_empty() {
        return None;
    }
    let of_person = line.first.then(|| notes.get(&NoteOn::Person(person.person))).flatten();
    let facts = entry.appearances.iter().map(|id| NoteOn::Fact(Subject::Appearance(*id)));
    let texts = of_person.into_iter().chain(facts.filter_map(|about| notes.get(&about)));
    let texts: Vec<&str> = texts.map(|note| note.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// The name as a link to the person's page, with the office below it where that has no column.
fn name_cell(
    ui: &mut Ui,
    name: &str,
    first: bool,
    top: bool,
    below: Option<String>,
    note: Option<&str>,
    words: &Words,
) -> bool {
    let theme = Theme::of(ui);
    let mut opened = false;
    ui.add_space(space::S);
    let sign = if note.is_some() { 20.0 } else { 0.0 };
    let width = (ui.available_width() - 4.0 - sign).max(20.0);
    if let Some(note) = note {
        let right = ui.max_rect().right() - 12.0;
        let at = egui::Rect::from_center_size(egui::pos2(right, ui.max_rect().center().y), vec2(18.0, 22.0));
        ui.painter().text(at.center(), egui::Align2::CENTER_CENTER, icons::NOTE, font::body(), theme.accent);
        let heard = format!("{}: {note}", words.say("note"));
        let sign = ui.interact(at, ui.scope_id().with("note"), Sense::hover());
        sign.widget_info(|| WidgetInfo::labeled(Role::Label, true, &heard));
        sign.on_hover_text(note);
    }
    let lines = |ui: &mut Ui, opened: &mut bool| {
        if first {
            let text = elided(ui, &[(name, font::strong(), theme.text)], width, if below.is_some() { 1 } else { 2 });
            let response = ui.add(Label::new(text).sense(Sense::click()));
            let heard = words.say_with("person-open", &[("name", Value::from(name))]);
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &heard));
            if response.hovered() || response.has_focus() {
                let y = response.rect.bottom() - 1.0;
                ui.painter().hline(response.rect.x_range(), y, egui::Stroke::new(1.2, theme.accent));
            }
            *opened = response.on_hover_text(heard).clicked();
        } else if top {
            let text = elided(ui, &[(name, font::body(), theme.muted)], width, 1);
            ui.add(Label::new(text).sense(Sense::hover()));
        }
        if let Some(below) = &below {
            let text = elided(ui, &[(below, font::small(), theme.muted)], width, 1);
            ui.add(Label::new(text).sense(Sense::hover())).on_hover_text(below);
        }
    };
    stacked(ui, if below.is_some() { 2 } else { 1 }, |ui| lines(ui, &mut opened));
    opened
}

fn roles(ui: &mut Ui, entry: &RosterEntry, fit: Fit, words: &Words) {
    let theme = Theme::of(ui);
    if fit != Fit::Wide {
        ui.add_space(4.0);
        let mut job = LayoutJob::default();
        for role in &entry.roles {
            job.append(role_icon(*role), if job.is_empty() { 0.0 } else { 5.0 }, format(font::body(), theme.accent));
        }
        ui.add(Label::new(job).sense(Sense::hover())).on_hover_text(role_words(&entry.roles, words));
        return;
    }
    ui.add_space(space::S);
    stacked(ui, entry.roles.len(), |ui| {
        for role in &entry.roles {
            let color = if *role == Part::Attended { theme.muted } else { theme.text };
            let mut job = LayoutJob::default();
            job.append(role_icon(*role), 0.0, format(font::body(), theme.accent));
            let said = words.say(&format!("role-{}", role.slug()));
            job.append(&said, 5.0, format(font::small(), color));
            ui.add(Label::new(job).sense(Sense::hover()));
        }
    });
}

/// Lines one below the other, in the middle of the cell's height.
fn stacked(ui: &mut Ui, lines: usize, add: impl FnOnce(&mut Ui)) {
    ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
        let height = lines as f32 * 17.0;
        ui.add_space(((ui.available_height() - height) / 2.0).max(0.0));
        add(ui);
    });
}

fn elided(ui: &Ui, parts: &[(&str, FontId, Color32)], width: f32, rows: usize) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::default();
    for (part, font, color) in parts {
        job.append(part, 0.0, format(font.clone(), *color));
    }
    job.wrap = TextWrapping { max_width: width, max_rows: rows, break_anywhere: rows == 1, ..TextWrapping::default() };
    ui.painter().layout_job(job)
}

/// A cell of at most so many rows of text, with a softer line below it; the rest under the pointer.
fn cell(ui: &mut Ui, parts: &[(&str, FontId, Color32)], rows: usize, below: Option<&str>) {
    ui.add_space(space::S);
    let width = (ui.available_width() - 4.0).max(20.0);
    let galley = elided(ui, parts, width, rows);
    let (mut cut, mut whole) = (galley.elided, galley.job.text.clone());
    let Some(below) = below else {
        let response = ui.add(Label::new(galley).sense(Sense::hover()));
        if cut {
            response.on_hover_text(whole);
        }
        return;
    };
    stacked(ui, 2, |ui| {
        let first = ui.add(Label::new(galley).sense(Sense::hover()));
        let second = elided(ui, &[(below, font::small(), Theme::of(ui).muted)], width, 1);
        cut |= second.elided;
        let second = ui.add(Label::new(second).sense(Sense::hover()));
        if cut {
            whole = format!("{whole}\n{below}");
            first.union(second).on_hover_text(whole);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_where_room_is_short() {
        assert_eq!([1200.0, 690.0, 600.0, 459.0].map(Fit::of), [Fit::Wide, Fit::Middle, Fit::Middle, Fit::Narrow]);
    }
}
