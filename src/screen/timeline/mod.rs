//! The timeline: a bar for the years of each agreement, marks for its days and dated targets, today.
//!
//! Labels and the years on top stay in place; years are zoomed and panned, agreements scroll.
//! Only the rows in sight are laid out. The bars are those of the model: nothing is computed of
//! an agreement here.

mod axis;
mod marks;
mod rows;
mod shapes;
mod shelf;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use egui::{
    Align, Align2, CornerRadius, CursorIcon, Id, Key, Layout, Painter, Rect, Response, RichText, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::command::Command;
use super::icons;
use super::theme::{self, Theme, font, space};
use super::widgets;
use crate::compare::{Lane, LaneBy, Timeline, lanes};
use crate::model::{PartialDate, PartyId, Period, Snapshot};
use crate::words::{Value, Words};

use axis::{Scale, Tick};

const AXIS_HEIGHT: f32 = 44.0;
/// Few agreements get high rows, many get low ones.
const ROW_HEIGHTS: RangeInclusive<f32> = 44.0..=64.0;
const LANE_HEIGHT: f32 = 30.0;

/// What the person at the window set in this view, and the lines that follow from it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimelineState {
    /// The years in sight, from and to; `None` while they are to fit all agreements.
    pub years: Option<(f64, f64)>,
    /// What the lanes are.
    pub lanes: LaneBy,
    /// The lanes that are folded up.
    closed: BTreeSet<Option<PartyId>>,
    lines: Lines,
    focus: Option<usize>,
}

/// What is laid out below one another, made anew only when something of it changed.
#[derive(Debug, Clone, Default, PartialEq)]
struct Lines {
    made_for: Option<(u64, LaneBy, BTreeSet<Option<PartyId>>)>,
    lanes: Vec<Lane>,
    lines: Vec<Line>,
    /// Where each line begins, and where the last ends, for a height of rows.
    tops: Vec<f32>,
    height: f32,
}

/// A line of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// The heading of a lane.
    Lane(usize),
    /// An agreement with a bar.
    Bar { lane: usize, bar: usize },
    /// The heading of the undated.
    UndatedHeading,
    /// An agreement without a day or a year.
    Undated { lane: usize, place: usize },
}

impl Line {
    const fn height(self, rows: f32) -> f32 {
        match self {
            Self::Lane(_) | Self::UndatedHeading => LANE_HEIGHT,
            Self::Bar { .. } | Self::Undated { .. } => rows,
        }
    }
}

impl Lines {
    fn prepare(&mut self, view: &TimelineView<'_>, by: LaneBy, closed: &BTreeSet<Option<PartyId>>) {
        let wanted = Some((view.generation, by, closed.clone()));
        if self.made_for == wanted {
            return;
        }
        self.lanes = lanes(view.model, view.snapshot, by);
        self.lines.clear();
        self.tops.clear();
        for (lane, of) in self.lanes.iter().enumerate() {
            if by != LaneBy::Agreement {
                self.lines.push(Line::Lane(lane));
                if closed.contains(&of.party) {
                    continue;
                }
            }
            self.lines.extend(of.bars.iter().map(|bar| Line::Bar { lane, bar: *bar }));
            if by == LaneBy::Agreement && !of.undated.is_empty() {
                self.lines.push(Line::UndatedHeading);
            }
            self.lines.extend(of.undated.iter().map(|place| Line::Undated { lane, place: *place }));
        }
        self.made_for = wanted;
    }

    /// Gives every line its place; rows take the height that is there, within bounds.
    fn place(&mut self, room: f32) {
        let is_row = |line: &&Line| matches!(line, Line::Bar { .. } | Line::Undated { .. });
        let rows = self.lines.iter().filter(is_row).count();
        let headings = (self.lines.len() - rows) as f32 * LANE_HEIGHT;
        let height = ((room - headings) / rows.max(1) as f32).clamp(*ROW_HEIGHTS.start(), *ROW_HEIGHTS.end()).floor();
        if !self.tops.is_empty() && self.height == height {
            return;
        }
        self.height = height;
        self.tops.clear();
        let mut top = 0.0;
        self.tops.push(top);
        for line in &self.lines {
            top += line.height(height);
            self.tops.push(top);
        }
    }

    fn whole(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// The lines that touch the stretch from `top` to `bottom`.
    fn between(&self, top: f32, bottom: f32) -> std::ops::Range<usize> {
        let first = self.tops.partition_point(|at| *at <= top).saturating_sub(1);
        let last = self.tops.partition_point(|at| *at < bottom).min(self.lines.len());
        first.min(last)..last
    }

    /// The line that the keyboard goes to from `from` when it is led to `to`.
    fn landing(&self, from: usize, to: usize) -> usize {
        match self.lines.get(to) {
            Some(Line::UndatedHeading) if to > from => to + 1,
            Some(Line::UndatedHeading) => to.saturating_sub(1),
            _ => to,
        }
    }
}

/// A period in words: `2026–2030, tầm nhìn 2035`. Empty where nothing is stated.
pub(super) fn period_words(period: Period, words: &Words) -> String {
    let year = |year: i16| Value::from(year.to_string());
    let mut parts = Vec::new();
    match (period.start, period.end) {
        (Some(start), Some(end)) if start == end => parts.push(start.to_string()),
        (Some(start), Some(end)) => {
            parts.push(words.say_with("timeline-period", &[("start", year(start)), ("end", year(end))]));
        }
        (Some(start), None) => parts.push(words.say_with("timeline-period-from", &[("start", year(start))])),
        (None, Some(end)) => parts.push(words.say_with("timeline-period-until", &[("end", year(end))])),
        (None, None) => {}
    }
    if let Some(outlook) = period.outlook {
        parts.push(words.say_with("timeline-outlook", &[("year", year(outlook))]));
    }
    parts.join(", ")
}

/// What the view shows.
#[derive(Debug, Clone, Copy)]
pub struct TimelineView<'a> {
    /// The bars.
    pub model: &'a Timeline,
    /// Another number for every other `model`.
    pub generation: u64,
    /// The rows behind them.
    pub snapshot: &'a Snapshot,
    /// The day on the wall.
    pub today: PartialDate,
    /// The words of the language.
    pub words: &'a Words,
}

/// What all rows are painted with.
struct Scene<'a> {
    theme: &'static Theme,
    scale: Scale,
    chart: Rect,
    ticks: Vec<Tick>,
    snapshot: &'a Snapshot,
    words: &'a Words,
    today: PartialDate,
    id: Id,
}

/// Paints the view into the whole of `ui`.
pub fn timeline(ui: &mut Ui, view: &TimelineView<'_>, state: &mut TimelineState, out: &mut Vec<Command>) {
    let TimelineView { model, snapshot, today, words, .. } = *view;
    let theme = Theme::of(ui);
    if model.bars.is_empty() && model.undated.is_empty() {
        ui.add_space(space::L * 2.0);
        ui.vertical_centered(|ui| {
            ui.label(theme::heading(words.say("timeline-none")));
            ui.label(RichText::new(words.say("timeline-none-hint")).color(theme.muted));
        });
        return;
    }
    let fit = axis::fitting(model, today);
    ui.scope(|ui| toolbar(ui, view, state, fit));
    state.lines.prepare(view, state.lanes, &state.closed);

    ui.spacing_mut().item_spacing.y = 0.0;
    let whole = ui.available_rect_before_wrap();
    let labels = (whole.width() * 0.28).clamp(150.0, 260.0);
    let chart = Rect::from_min_max(pos2(whole.left() + labels, whole.top()), whole.max);
    let (from, to) = state.years.unwrap_or(fit);
    let mut scale = Scale { from, to, left: chart.left(), right: chart.right() - 12.0 };
    let ground = ui.interact(chart, ui.scope_id().with("timeline-ground"), Sense::DRAG);
    steer(ui, &ground, &mut scale, &mut state.years, fit, today);

    let scene = Scene {
        theme,
        scale,
        chart,
        ticks: axis::ticks(&scale, words),
        snapshot,
        words,
        today,
        id: ui.scope_id().with("timeline"),
    };
    ui.painter().rect_filled(whole, CornerRadius::ZERO, theme.surface);
    let body = Rect::from_min_max(pos2(whole.left(), whole.top() + AXIS_HEIGHT), whole.max);
    axis::grid(&ui.painter().with_clip_rect(chart), &scene, body);
    body_lines(ui, view, &scene, state, body, ground.drag_delta().y, out);
    axis::axis(ui, &scene, Rect::from_min_max(whole.min, pos2(whole.right(), body.top())));
    ui.painter().vline(chart.left() - 0.5, whole.y_range(), theme.hairline());
    ui.advance_cursor_after_rect(whole);
}

/// The lines below the years, scrolled.
fn body_lines(
    ui: &mut Ui,
    view: &TimelineView<'_>,
    scene: &Scene<'_>,
    state: &mut TimelineState,
    body: Rect,
    drag: f32,
    out: &mut Vec<Command>,
) {
    let model = view.model;
    state.lines.place(body.height());
    let wanted = state.focus.take();
    ui.scope_builder(egui::UiBuilder::new().max_rect(body), |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let area = ScrollArea::vertical().id_salt("timeline-rows").auto_shrink([false, false]);
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(state.lines.whole());
            if drag != 0.0 {
                ui.scroll_with_delta_animation(vec2(0.0, drag), egui::style::ScrollAnimation::none());
            }
            let top = ui.max_rect().top();
            let tops = &state.lines.tops;
            let row_rect = |row: usize| {
                let at = |place: usize| tops.get(place).copied().unwrap_or_default();
                Rect::from_x_y_ranges(body.x_range(), top + at(row)..=top + at(row + 1))
            };
            if let Some(row) = wanted {
                ui.scroll_to_rect_animation(row_rect(row), None, egui::style::ScrollAnimation::none());
                state.focus = Some(row);
            }
            let mut toggled = None;
            for row in state.lines.between(viewport.min.y, viewport.max.y) {
                let Some(line) = state.lines.lines.get(row).copied() else { continue };
                let rect = row_rect(row);
                let focused = match line {
                    Line::Lane(lane) => {
                        let Some(of) = state.lines.lanes.get(lane) else { continue };
                        let closed = state.closed.contains(&of.party);
                        let response = rows::lane_heading(ui, scene, rect, model, of, closed);
                        if response.clicked() {
                            toggled = Some(of.party);
                        }
                        response
                    }
                    Line::Bar { lane, bar } => {
                        let Some(bar) = model.bars.get(bar) else { continue };
                        rows::bar_row(ui, scene, rect, lane, bar, out)
                    }
                    Line::UndatedHeading => {
                        rows::undated_heading(ui, scene, rect, model.undated.len());
                        continue;
                    }
                    Line::Undated { lane, place } => {
                        let Some((agreement, label)) = model.undated.get(place) else { continue };
                        rows::undated_row(ui, scene, rect, (lane, *agreement), label, out)
                    }
                };
                if wanted == Some(row) {
                    focused.request_focus();
                    state.focus = None;
                }
                if focused.has_focus()
                    && let Some(to) = super::leaders::step(&focused, row, state.lines.lines.len(), state.lines.height)
                {
                    state.focus = Some(state.lines.landing(row, to));
                }
            }
            if let Some(party) = toggled
                && !state.closed.remove(&party)
            {
                state.closed.insert(party);
            }
        });
    });
}

/// Zooming and panning by wheel, fingers, drag and keys.
fn steer(
    ui: &Ui,
    ground: &Response,
    scale: &mut Scale,
    years: &mut Option<(f64, f64)>,
    fit: (f64, f64),
    today: PartialDate,
) {
    let mut moved = None;
    if ground.dragged() && ground.drag_delta().x != 0.0 {
        moved = Some(scale.moved(ground.drag_delta().x));
    }
    if ground.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    if ui.rect_contains_pointer(ground.rect) {
        let (zoom, scroll, at) =
            ui.input(|input| (f64::from(input.zoom_delta()), input.smooth_scroll_delta().x, input.pointer.hover_pos()));
        if zoom != 1.0 {
            moved = Some(scale.zoomed(zoom, at.map_or(ground.rect.center().x, |at| at.x)));
        } else if scroll != 0.0 {
            moved = Some(scale.moved(scroll));
        }
    }
    let typing = ui.ctx().text_edit_focused();
    let open = egui::Popup::is_any_open(ui.ctx());
    if !typing && !open {
        let middle = ground.rect.center().x;
        ui.input(|input| {
            for event in &input.events {
                let egui::Event::Key { key, pressed: true, modifiers, .. } = event else { continue };
                if modifiers.ctrl || modifiers.alt || modifiers.command {
                    continue;
                }
                match key {
                    Key::Plus | Key::Equals => moved = Some(scale.zoomed(1.25, middle)),
                    Key::Minus => moved = Some(scale.zoomed(0.8, middle)),
                    Key::Num0 => moved = Some(fit),
                    Key::T => moved = Some(centred(scale, today)),
                    Key::ArrowLeft if modifiers.shift => moved = Some(scale.moved(80.0)),
                    Key::ArrowRight if modifiers.shift => moved = Some(scale.moved(-80.0)),
                    _ => {}
                }
            }
        });
    }
    if let Some((from, to)) = moved {
        *years = (moved != Some(fit)).then_some((from, to));
        (scale.from, scale.to) = (from, to);
    }
}

/// The years in sight with today in the middle.
fn centred(scale: &Scale, today: PartialDate) -> (f64, f64) {
    let half = (scale.to - scale.from) / 2.0;
    let today = today.as_year_fraction();
    (today - half, today + half)
}

fn toolbar(ui: &mut Ui, view: &TimelineView<'_>, state: &mut TimelineState, fit: (f64, f64)) {
    let words = view.words;
    let (from, to) = state.years.unwrap_or(fit);
    // Zooming by button keeps the middle in place, wherever that is on the screen.
    let scale = Scale { from, to, left: 0.0, right: 100.0 };
    egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 8)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let lanes = [icons::AGREEMENT, icons::GOVERNMENT, icons::COMPANY];
            let names: Vec<(&str, String)> =
                LaneBy::ALL.iter().zip(lanes).map(|(by, icon)| (icon, words.say(by.key()))).collect();
            let chosen = LaneBy::ALL.iter().position(|by| *by == state.lanes).unwrap_or_default();
            if let Some(by) = widgets::segments(ui, chosen, &names).and_then(|place| LaneBy::ALL.get(place)) {
                state.lanes = *by;
            }
            ui.add_space(space::XS);
            let mut button = |icon: &str, key: &str, text: bool| {
                let name = words.say(key);
                let label = if text { format!("{icon} {name}") } else { icon.to_owned() };
                ui.button(label).accessible_name(&name).on_hover_text(words.say(&format!("{key}-hint"))).clicked()
            };
            if button(icons::SMALLER, "timeline-zoom-out", false) {
                state.years = Some(scale.zoomed(0.7, 50.0));
            }
            if button(icons::LARGER, "timeline-zoom-in", false) {
                state.years = Some(scale.zoomed(1.0 / 0.7, 50.0));
            }
            if button(icons::FIT, "timeline-fit", true) {
                state.years = None;
            }
            if button(icons::DAY, "timeline-today", true) {
                state.years = Some(centred(&scale, view.today));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| legend(ui, view.model, words));
        })
    });
}

type Sample = fn(&Painter, &Theme, Rect);

/// The marks that this timeline has, those that matter most first.
fn legend_entries(model: &Timeline) -> Vec<(&'static str, Sample)> {
    // Far down a long list of agreements a mark may be missing in the legend; its tooltip tells it.
    let any = |of: fn(&crate::compare::TimelineBar) -> bool| model.bars.iter().take(2000).any(of);
    let mut entries: Vec<(&str, Sample)> = vec![("timeline-legend-period", |painter, theme, rect| {
        painter.rect_filled(rect, CornerRadius::same(3), theme.accent);
    })];
    if any(|bar| bar.period.outlook.is_some()) {
        entries.push(("timeline-legend-outlook", |painter, theme, rect| {
            shapes::hatched(painter, rect, theme.accent, theme.surface);
        }));
    }
    entries.push(("timeline-legend-signed", |painter, theme, rect| shapes::pin(painter, theme, rect.center(), 6.0)));
    if any(|bar| !bar.targets.is_empty()) {
        entries.push(("timeline-legend-target", |painter, theme, rect| {
            painter.text(rect.center(), Align2::CENTER_CENTER, icons::TARGET, font::body(), theme.accent);
        }));
    }
    if any(|bar| !bar.former.is_empty()) {
        entries.push(("timeline-legend-former", |painter, theme, rect| shapes::former(painter, theme, rect, false)));
    }
    if any(|bar| !bar.other_periods.is_empty()) {
        entries.push(("timeline-legend-other", |painter, theme, rect| {
            let rect = Rect::from_center_size(rect.center(), vec2(rect.width(), 5.0));
            painter.rect_stroke(rect, CornerRadius::same(2), Stroke::new(1.2, theme.warning), StrokeKind::Inside);
        }));
    }
    entries.push(("timeline-legend-published", |painter, theme, rect| {
        painter.text(rect.center(), Align2::CENTER_CENTER, icons::ARTICLE, font::body(), theme.muted);
    }));
    entries
}

/// What the shapes mean, as far as there is room; the rest is under the pointer.
fn legend(ui: &mut Ui, model: &Timeline, words: &Words) {
    let theme = Theme::of(ui);
    let entries = legend_entries(model);
    let width = |ui: &Ui, key: &str| {
        let galley = ui.painter().layout_no_wrap(words.say(key), font::small(), theme.muted);
        (galley.size().x + 18.0 + space::XS * 2.0 + space::S, galley)
    };
    let measured: Vec<_> = entries.iter().map(|(key, sample)| (width(ui, key), *sample)).collect();
    let whole: f32 = measured.iter().map(|((width, _), _)| width).sum();
    let mut room = ui.available_width();
    if whole > room {
        let name = words.say("timeline-legend");
        let more = widgets::icon_button(ui, icons::INFO, &name);
        let lines = |ui: &mut Ui| {
            for (key, sample) in &entries {
                ui.horizontal(|ui| {
                    let (_, rect) = ui.allocate_space(vec2(18.0, 11.0));
                    sample(ui.painter(), theme, rect);
                    ui.label(words.say(key));
                });
            }
        };
        egui::Popup::menu(&more).show(lines);
        room = ui.available_width();
    }
    let mut fitting = Vec::new();
    for ((width, galley), sample) in measured {
        room -= width;
        if room < 0.0 {
            break;
        }
        fitting.push((galley, sample));
    }
    for (galley, sample) in fitting.into_iter().rev() {
        ui.label(galley);
        let (_, rect) = ui.allocate_space(vec2(18.0, 11.0));
        sample(ui.painter(), theme, rect);
        ui.add_space(space::S);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::AgreementLabel;
    use crate::model::AgreementId;

    #[test]
    fn lines_are_found_by_their_height_and_headings_are_passed_over() {
        let lines = vec![
            Line::Bar { lane: 0, bar: 0 },
            Line::Bar { lane: 0, bar: 1 },
            Line::UndatedHeading,
            Line::Undated { lane: 0, place: 0 },
        ];
        let mut of = Lines { lines, ..Lines::default() };
        of.place(1000.0);
        assert_eq!(of.whole(), 64.0 * 3.0 + LANE_HEIGHT);
        assert_eq!(of.between(0.0, 64.0), 0..1);
        assert_eq!(of.between(64.0, 140.0), 1..3);
        assert_eq!(of.between(5000.0, 6000.0), 4..4);
        assert_eq!((of.landing(1, 2), of.landing(3, 2), of.landing(0, 3)), (3, 1, 3));
        of.place(100.0);
        assert_eq!(of.height, 44.0, "little room, low rows");
    }

    #[test]
    fn a_folded_lane_keeps_its_heading() {
        let undated = (AgreementId(1), AgreementLabel { title: "A".to_owned(), distinction: None });
        let model = Timeline { undated: vec![undated], ..Timeline::default() };
        let (snapshot, words) = (Snapshot::default(), Words::new(crate::words::Language::Vi));
        let today = "2025-11-22".parse().unwrap();
        let view = TimelineView { model: &model, generation: 1, snapshot: &snapshot, today, words: &words };
        let mut lines = Lines::default();
        lines.prepare(&view, LaneBy::Company, &BTreeSet::new());
        assert_eq!(lines.lines, [Line::Lane(0), Line::Undated { lane: 0, place: 0 }]);
        lines.prepare(&view, LaneBy::Company, &BTreeSet::from([None]));
        assert_eq!(lines.lines, [Line::Lane(0)]);
        lines.prepare(&view, LaneBy::Agreement, &BTreeSet::from([None]));
        assert_eq!(lines.lines, [Line::UndatedHeading, Line::Undated { lane: 0, place: 0 }]);
    }
}
