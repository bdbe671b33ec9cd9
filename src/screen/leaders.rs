//! The leaders: a table of people with their office, rank and side at each agreement.
//!
//! A person stands once, with a line for each agreement. Sorting and filtering choose among the
//! lines of the model; nothing is computed anew here.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Color32, FontId, Label, Layout, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};
use egui_extras::{Column, TableBuilder, TableRow};

use super::command::{Command, Selected};
use super::icons;
use super::theme::{self, Theme, font, space};
use crate::compare::{Roster, RosterEntry, RosterRow};
use crate::model::{Role as Part, Subject};
use crate::text;
use crate::words::{Value, Words};

/// The height of a line: two rows of text.
const LINE_HEIGHT: f32 = 44.0;
const HEADER_HEIGHT: f32 = 30.0;
/// The table is not squeezed below this; it scrolls sideways instead.
const LEAST_WIDTH: f32 = 690.0;

/// By what the leaders are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LeadersSort {
    /// By given name, the Vietnamese way.
    #[default]
    Name,
    /// By the organization whose side they are on.
    Side,
    /// By the day of their first agreement; backwards by that of their last.
    Date,
}

/// What the person at the window set in this view, and the lines that follow from it.
#[derive(Debug, Default)]
pub struct LeadersState {
    /// What is typed in the filter.
    pub filter: String,
    /// By what the table is sorted.
    pub sort: LeadersSort,
    /// Whether it is sorted backwards.
    pub backwards: bool,
    lines: Vec<Line>,
    people: usize,
    made_for: Option<(u64, String, LeadersSort, bool)>,
    focus: Option<usize>,
}

/// A line of the table: one person at one agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line {
    row: usize,
    entry: usize,
    /// Whether it is the first of its person.
    first: bool,
    /// Whether it is the last of its person.
    last: bool,
}

impl LeadersState {
    /// The lines for the filter and the sorting, made anew only when one of them changed.
    fn prepare(&mut self, model: &Roster, generation: u64) {
        let current = self.made_for.as_ref().is_some_and(|(of, filter, sort, backwards)| {
            *of == generation && *filter == self.filter && *sort == self.sort && *backwards == self.backwards
        });
        if current {
            return;
        }
        let sought = text::fold(self.filter.trim());
        let mut people: Vec<(usize, Vec<usize>)> = Vec::new();
        for (place, row) in model.rows.iter().enumerate() {
            // Every word of the filter must stand in the name or in the line itself.
            let fits = |entry: &RosterEntry| {
                sought.split_whitespace().all(|word| row.folded.contains(word) || entry.folded.contains(word))
            };
            let entries: Vec<usize> =
                row.entries.iter().enumerate().filter(|(_, entry)| fits(entry)).map(|(at, _)| at).collect();
            if !entries.is_empty() {
                people.push((place, entries));
            }
        }
        let entry = |row: usize, at: Option<&usize>| at.and_then(|at| model.rows.get(row)?.entries.get(*at));
        match self.sort {
            LeadersSort::Name => {}
            LeadersSort::Side => people.sort_by_cached_key(|(row, entries)| {
                entry(*row, entries.first()).map(|entry| text::sort_key(&entry.organization))
            }),
            LeadersSort::Date => people.sort_by_key(|(row, entries)| {
                let of = if self.backwards { entries.last() } else { entries.first() };
                let date = entry(*row, of).and_then(|entry| entry.date);
                // The undated come last in both directions.
                (date.is_none() != self.backwards, date)
            }),
        }
        if self.backwards {
            people.reverse();
            if self.sort == LeadersSort::Date {
                people.iter_mut().for_each(|(_, entries)| entries.reverse());
            }
        }
        self.people = people.len();
        self.lines.clear();
        for (row, entries) in people {
            let last = entries.len().saturating_sub(1);
            let line = |(at, entry): (usize, usize)| Line { row, entry, first: at == 0, last: at == last };
            self.lines.extend(entries.into_iter().enumerate().map(line));
        }
        self.made_for = Some((generation, self.filter.clone(), self.sort, self.backwards));
    }
}

/// Paints the view into the whole of `ui`. `generation` is another number for every other `model`.
pub fn leaders(
    ui: &mut Ui,
    model: &Roster,
    generation: u64,
    state: &mut LeadersState,
    words: &Words,
    out: &mut Vec<Command>,
) {
    state.prepare(model, generation);
    let margin = egui::Margin::symmetric(10, 8);
    egui::Frame::new().inner_margin(margin).show(ui, |ui| toolbar(ui, model, state, words));
    ui.spacing_mut().item_spacing.y = 0.0;
    if model.rows.is_empty() {
        empty(ui, &words.say("leaders-none"));
        return;
    }
    if state.lines.is_empty() {
        empty(ui, &words.say_with("leaders-none-fit", &[("filter", Value::from(state.filter.trim()))]));
        return;
    }
    ScrollArea::horizontal().id_salt("leaders-sideways").auto_shrink([false, false]).show(ui, |ui| {
        let width = ui.available_width().max(LEAST_WIDTH);
        ui.set_width(width);
        table(ui, model, state, words, out);
    });
}

fn empty(ui: &mut Ui, text: &str) {
    ui.add_space(space::L);
    ui.vertical_centered(|ui| ui.label(RichText::new(text).color(Theme::of(ui).muted)));
}

fn toolbar(ui: &mut Ui, model: &Roster, state: &mut LeadersState, words: &Words) {
    ui.horizontal(|ui| {
        let hint = words.say("leaders-filter-hint");
        let field = TextEdit::singleline(&mut state.filter)
            .id_salt("leaders-filter")
            .hint_text(format!("{} {hint}", icons::SEARCH))
            .desired_width((ui.available_width() - 210.0).clamp(110.0, 280.0));
        let response = ui.add(field);
        let name = words.say("leaders-filter");
        let response = response.accessible_name(&name);
        if !state.filter.is_empty() {
            let name = words.say("leaders-filter-clear");
            if ui.button(icons::CLOSE).accessible_name(&name).on_hover_text(&name).clicked() {
                state.filter.clear();
                response.request_focus();
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let counts = [
                ("shown", Value::from(state.people)),
                ("people", Value::from(model.rows.len())),
                ("lines", Value::from(state.lines.len())),
            ];
            let key = if state.people == model.rows.len() { "leaders-count" } else { "leaders-count-filtered" };
            ui.label(theme::caption(ui, words.say_with(key, &counts)));
        });
    });
}

fn table(ui: &mut Ui, model: &Roster, state: &mut LeadersState, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    // Columns are told apart by their alignment; the lines that resize them show under the pointer.
    ui.visuals_mut().widgets.noninteractive.bg_stroke = egui::Stroke::NONE;
    let width = ui.available_width();
    // Wide windows give the names and agreements their share; the office takes what is left.
    let share = (width / LEAST_WIDTH).clamp(1.0, 1.5);
    let mut table = TableBuilder::new(ui)
        .id_salt("leaders")
        .sense(Sense::click())
        .cell_layout(Layout::left_to_right(Align::Center))
        .auto_shrink([false, false])
        .min_scrolled_height(0.0)
        .column(Column::initial(140.0 * share).at_least(100.0).clip(true).resizable(true))
        .column(Column::remainder().at_least(150.0).clip(true))
        .column(Column::initial(84.0 * share).at_least(60.0).clip(true).resizable(true))
        .column(Column::initial(130.0 * share).at_least(90.0).clip(true).resizable(true))
        .column(Column::exact(84.0))
        .column(Column::exact(98.0));
    let moved_to = state.focus;
    if let Some(line) = moved_to {
        table = table.scroll_to_row(line, None);
    }
    let mut sort = (state.sort, state.backwards);
    let table = table.header(HEADER_HEIGHT, |mut header| {
        let columns: [(&str, Option<LeadersSort>); 6] = [
            ("leaders-name", Some(LeadersSort::Name)),
            ("leaders-office", None),
            ("leaders-side", Some(LeadersSort::Side)),
            ("leaders-agreement", None),
            ("leaders-date", Some(LeadersSort::Date)),
            ("leaders-roles", None),
        ];
        for (key, by) in columns {
            header.col(|ui| heading(ui, &words.say(key), by, &mut sort, words));
        }
    });
    (state.sort, state.backwards) = sort;

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
            cells(&mut row, person, entry, line, top, words);
            let response = row.response();
            if line.last {
                let bottom = response.rect.bottom() - 0.5;
                response.ctx.layer_painter(response.layer_id).with_clip_rect(response.interact_rect).hline(
                    response.rect.x_range(),
                    bottom,
                    theme.hairline(),
                );
            }
            let name = accessible_name(person, entry, words);
            response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &name));
            if moved_to == Some(at) {
                response.request_focus();
                landed = true;
            }
            if response.has_focus() {
                response.ctx.layer_painter(response.layer_id).with_clip_rect(response.interact_rect).rect_stroke(
                    response.rect.shrink(1.0),
                    egui::CornerRadius::same(4),
                    egui::Stroke::new(1.5, theme.accent),
                    egui::StrokeKind::Inside,
                );
                focus = Some((at, response.clone()));
            }
            if response.clicked() {
                out.push(Command::Select(select(person, entry)));
            }
        });
    });
    // A line that was not in sight yet is painted in the next frame, scrolled to.
    let waiting = moved_to.filter(|line| !landed && *line < count);
    state.focus = waiting.or_else(|| focus.and_then(|(at, response)| step(&response, at, count, LINE_HEIGHT)));
}

/// Where the arrow keys lead from the focused line; egui itself cannot go to a line that is not
/// painted yet.
pub(super) fn step(focused: &egui::Response, at: usize, count: usize, height: f32) -> Option<usize> {
    let page = (focused.ctx.content_rect().height() / height / 2.0).max(1.0) as usize;
    focused.ctx.memory_mut(|memory| {
        let arrows = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        memory.set_focus_lock_filter(focused.id, arrows);
    });
    let last = count.checked_sub(1)?;
    let to = focused.ctx.input(|input| {
        let pressed = |key| input.key_pressed(key) && input.modifiers.is_none();
        if pressed(egui::Key::ArrowDown) {
            Some(at + 1)
        } else if pressed(egui::Key::ArrowUp) {
            Some(at.saturating_sub(1))
        } else if pressed(egui::Key::PageDown) {
            Some(at + page)
        } else if pressed(egui::Key::PageUp) {
            Some(at.saturating_sub(page))
        } else if pressed(egui::Key::Home) {
            Some(0)
        } else if pressed(egui::Key::End) {
            Some(last)
        } else {
            None
        }
    })?;
    let to = to.min(last);
    focused.ctx.request_repaint();
    (to != at).then_some(to)
}

fn select(person: &RosterRow, entry: &RosterEntry) -> Selected {
    Selected {
        title: format!("{} · {}", person.name, entry.label.line()),
        subjects: entry.appearances.iter().copied().map(Subject::Appearance).collect(),
    }
}

fn accessible_name(person: &RosterRow, entry: &RosterEntry, words: &Words) -> String {
    let mut parts = vec![person.name.clone()];
    parts.extend(entry.rank.clone());
    parts.extend([entry.position.clone(), entry.organization.clone(), entry.label.line()]);
    parts.extend(entry.date.map(|date| words.date(date)));
    parts.extend(entry.roles.iter().map(|role| words.say(&format!("role-{}", role.slug()))));
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

fn heading(ui: &mut Ui, name: &str, by: Option<LeadersSort>, sort: &mut (LeadersSort, bool), words: &Words) {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, egui::CornerRadius::ZERO, theme.raised);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, theme.outline));
    ui.add_space(space::S);
    let mut job = LayoutJob::default();
    let active = by.is_some_and(|by| by == sort.0);
    let color = if active { theme.text } else { theme.muted };
    job.append(name, 0.0, format(font::small_strong(), color));
    if active {
        let icon = if sort.1 { icons::SORT_DOWN } else { icons::SORT_UP };
        job.append(icon, 5.0, format(font::small(), theme.accent));
    }
    let sense = if by.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.add(Label::new(job).sense(sense).truncate());
    let Some(by) = by else { return };
    let accessible = match (active, sort.1) {
        (false, _) => words.say_with("leaders-sort-by", &[("column", Value::from(name))]),
        (true, false) => words.say_with("leaders-sorted-by", &[("column", Value::from(name))]),
        (true, true) => words.say_with("leaders-sorted-backwards-by", &[("column", Value::from(name))]),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &accessible));
    let response = response.on_hover_text(words.say_with("leaders-sort-by", &[("column", Value::from(name))]));
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

fn cells(row: &mut TableRow<'_, '_>, person: &RosterRow, entry: &RosterEntry, line: Line, top: bool, words: &Words) {
    row.col(|ui| {
        let theme = Theme::of(ui);
        // The name stands at the person's first line, and again, softly, where that is scrolled away.
        let (font, color) = match (line.first, top) {
            (true, _) => (font::strong(), theme.text),
            (false, true) => (font::body(), theme.muted),
            (false, false) => return,
        };
        cell(ui, &[(&person.name, font, color)]);
    });
    row.col(|ui| {
        let theme = Theme::of(ui);
        let rank = entry.rank.as_deref().map(|rank| format!("{rank} · ")).unwrap_or_default();
        cell(ui, &[(&rank, font::strong(), theme.text), (&entry.position, font::body(), theme.text)]);
    });
    row.col(|ui| cell(ui, &[(&entry.organization, font::body(), Theme::of(ui).text)]));
    row.col(|ui| cell(ui, &[(&entry.label.line(), font::body(), Theme::of(ui).text)]));
    row.col(|ui| {
        let date = entry.date.map_or_else(|| words.say("leaders-undated"), |date| words.date(date));
        cell(ui, &[(&date, font::body(), Theme::of(ui).muted)]);
    });
    row.col(|ui| {
        let theme = Theme::of(ui);
        ui.add_space(space::S);
        ui.with_layout(Layout::top_down(Align::LEFT).with_main_align(Align::Center), |ui| {
            let height = entry.roles.len() as f32 * 17.0;
            ui.add_space(((ui.available_height() - height) / 2.0).max(0.0));
            for role in &entry.roles {
                let icon = match role {
                    Part::Signed => icons::SIGNED,
                    Part::Spoke => icons::SPOKE,
                    Part::Attended => icons::ATTENDED,
                };
                let color = if *role == Part::Attended { theme.muted } else { theme.text };
                let mut job = LayoutJob::default();
                job.append(icon, 0.0, format(font::body(), theme.accent));
                let said = words.say(&format!("role-{}", role.slug()));
                job.append(&said, 5.0, format(font::small(), color));
                ui.add(Label::new(job).sense(Sense::hover()));
            }
        });
    });
}

/// A cell of at most two rows of text, the rest under the pointer.
fn cell(ui: &mut Ui, parts: &[(&str, FontId, Color32)]) {
    ui.add_space(space::S);
    let width = (ui.available_width() - 4.0).max(20.0);
    let mut job = LayoutJob::default();
    for (part, font, color) in parts {
        job.append(part, 0.0, format(font.clone(), *color));
    }
    job.wrap = TextWrapping { max_width: width, max_rows: 2, ..TextWrapping::default() };
    let whole = job.text.clone();
    let galley = ui.painter().layout_job(job);
    let elided = galley.elided;
    let response = ui.add(Label::new(galley).sense(Sense::hover()));
    if elided {
        response.on_hover_text(whole);
    }
}
