//! The timeline: a bar for the years of each agreement, marks for its days, today.
//!
//! Labels and the years on top stay in place; years are zoomed and panned, agreements scroll.
//! Only the rows in sight are laid out. The bars are those of the model: nothing is computed of
//! an agreement here.

use std::ops::RangeInclusive;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Align2, Color32, CornerRadius, CursorIcon, FontId, Id, Key, Layout, Painter, Rect, Response, RichText, Role,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::command::{Command, Selected};
use super::icons;
use super::theme::{self, Theme, font, space};
use crate::compare::{
    AgreementLabel, Extent, MarkKind, Timeline, TimelineBar, agreement_subjects, article_subjects, extent,
    signing_subjects,
};
use crate::model::{AgreementId, ArticleId, PartialDate, Period, Snapshot, Span};
use crate::words::{Value, Words};

const AXIS_HEIGHT: f32 = 44.0;
/// Few agreements get high rows, many get low ones.
const ROW_HEIGHTS: RangeInclusive<f32> = 40.0..=60.0;
/// Publications closer together than this are one mark.
const CLUSTER: f32 = 16.0;
/// No closer than a month, no farther than a millennium.
const LEAST_YEARS: f64 = 1.0 / 6.0;
const MOST_YEARS: f64 = 1000.0;

/// What the person at the window set in this view.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimelineState {
    /// The years in sight, from and to; `None` while they are to fit all agreements.
    pub years: Option<(f64, f64)>,
    focus: Option<usize>,
}

/// Years to points.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    from: f64,
    to: f64,
    left: f32,
    right: f32,
}

impl Scale {
    fn points_per_year(&self) -> f64 {
        f64::from(self.right - self.left) / (self.to - self.from)
    }

    /// Far outside the view all places are alike: painting coordinates stay small.
    fn x(&self, year: f64) -> f32 {
        let x = f64::from(self.left) + (year - self.from) * self.points_per_year();
        x.clamp(f64::from(self.left) - 10_000.0, f64::from(self.right) + 10_000.0) as f32
    }

    fn year(&self, x: f32) -> f64 {
        self.from + f64::from(x - self.left) / self.points_per_year()
    }

    /// The years in sight after zooming by `factor` with the year under `x` kept in place.
    fn zoomed(&self, factor: f64, x: f32) -> (f64, f64) {
        let still = self.year(x);
        let span = ((self.to - self.from) / factor).clamp(LEAST_YEARS, MOST_YEARS);
        let part = (still - self.from) / (self.to - self.from);
        (still - span * part, still + span * (1.0 - part))
    }

    /// The years in sight after moving by `points`.
    fn moved(&self, points: f32) -> (f64, f64) {
        let years = f64::from(points) / self.points_per_year();
        (self.from - years, self.to - years)
    }
}

/// A line of the grid with its label.
#[derive(Debug, Clone, PartialEq)]
struct Tick {
    at: f64,
    label: String,
    /// Whether a year begins here.
    year: bool,
}

/// The grid: whole years, or months where there is room, never so many that labels would touch.
fn ticks(scale: &Scale, words: &Words) -> Vec<Tick> {
    const YEAR_LABEL: f64 = 48.0;
    const MONTH_LABEL: f64 = 74.0;
    let per_year = scale.points_per_year();
    let mut ticks = Vec::new();
    if let Some(months) = [1_i8, 2, 3, 6].into_iter().find(|months| per_year / 12.0 * f64::from(*months) >= MONTH_LABEL)
    {
        let (first, last) = (scale.from.floor() as i64, scale.to.floor() as i64);
        for year in first..=last {
            for month in (1..=12_i8).step_by(usize::from(months.unsigned_abs())) {
                let at = year as f64 + f64::from(month - 1) / 12.0;
                let date = i16::try_from(year).ok().and_then(|year| PartialDate::from_month(year, month));
                let Some(date) = date.filter(|_| scale.from <= at && at <= scale.to) else { continue };
                let label = if month == 1 { year.to_string() } else { words.date(date) };
                ticks.push(Tick { at, label, year: month == 1 });
            }
        }
        return ticks;
    }
    let steps = [1_i64, 2, 5, 10, 20, 50, 100, 200, 500];
    let step = steps.into_iter().find(|step| *step as f64 * per_year >= YEAR_LABEL).unwrap_or(1000);
    let mut year = (scale.from / step as f64).ceil() as i64 * step;
    while year as f64 <= scale.to {
        if (1..=9999).contains(&year) {
            ticks.push(Tick { at: year as f64, label: year.to_string(), year: true });
        }
        year += step;
    }
    ticks
}

/// The years that show everything, with a little air at both sides.
fn fitting(model: &Timeline, today: PartialDate) -> (f64, f64) {
    let today = today.as_year_fraction();
    let (first, last) = match (model.first_year, model.last_year) {
        (Some(first), Some(last)) => (f64::from(first), f64::from(last) + 1.0),
        _ => (today.floor(), today.floor() + 1.0),
    };
    // Today is of interest while the agreements are, not centuries away from them.
    let (first, last) = if first - 5.0 < today && today < last + 5.0 {
        (first.min(today.floor()), last.max(today.ceil()))
    } else {
        (first, last)
    };
    let air = ((last - first) * 0.03).max(0.15);
    (first - air, last + air)
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
pub fn timeline(
    ui: &mut Ui,
    model: &Timeline,
    state: &mut TimelineState,
    today: PartialDate,
    snapshot: &Snapshot,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    if model.bars.is_empty() && model.undated.is_empty() {
        ui.add_space(space::L * 2.0);
        ui.vertical_centered(|ui| {
            ui.label(theme::heading(words.say("timeline-none")));
            ui.label(RichText::new(words.say("timeline-none-hint")).color(theme.muted));
        });
        return;
    }
    let fit = fitting(model, today);
    let mut years = state.years;
    ui.scope(|ui| toolbar(ui, model, &mut years, fit, today, words));

    ui.spacing_mut().item_spacing.y = 0.0;
    let whole = ui.available_rect_before_wrap();
    let labels = (whole.width() * 0.28).clamp(150.0, 260.0);
    let chart = Rect::from_min_max(pos2(whole.left() + labels, whole.top()), whole.max);
    let (from, to) = years.unwrap_or(fit);
    let mut scale = Scale { from, to, left: chart.left(), right: chart.right() - 12.0 };
    let ground = ui.interact(chart, ui.scope_id().with("timeline-ground"), Sense::DRAG);
    steer(ui, &ground, &mut scale, &mut years, fit, today);
    state.years = years;

    let scene = Scene {
        theme,
        scale,
        chart,
        ticks: ticks(&scale, words),
        snapshot,
        words,
        today,
        id: ui.scope_id().with("timeline"),
    };
    ui.painter().rect_filled(whole, CornerRadius::ZERO, theme.surface);
    let body = Rect::from_min_max(pos2(whole.left(), whole.top() + AXIS_HEIGHT), whole.max);
    grid(&ui.painter().with_clip_rect(chart), &scene, body);

    let headed = usize::from(!model.undated.is_empty());
    let count = model.bars.len() + headed + model.undated.len();
    let height = (body.height() / count as f32).clamp(*ROW_HEIGHTS.start(), *ROW_HEIGHTS.end()).floor();
    let wanted = state.focus.take();
    let drag = ground.drag_delta().y;
    ui.scope_builder(egui::UiBuilder::new().max_rect(body), |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let area = ScrollArea::vertical().id_salt("timeline-rows").auto_shrink([false, false]);
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(height * count as f32);
            if drag != 0.0 {
                ui.scroll_with_delta_animation(vec2(0.0, drag), egui::style::ScrollAnimation::none());
            }
            let top = ui.max_rect().top();
            let row_rect = |row: usize| {
                let y = top + row as f32 * height;
                Rect::from_min_max(pos2(whole.left(), y), pos2(whole.right(), y + height))
            };
            if let Some(row) = wanted {
                ui.scroll_to_rect_animation(row_rect(row), None, egui::style::ScrollAnimation::none());
                state.focus = Some(row);
            }
            let first = (viewport.min.y / height).floor().max(0.0) as usize;
            let last = ((viewport.max.y / height).ceil().max(0.0) as usize).min(count);
            for row in first..last {
                let rect = row_rect(row);
                let focused = if let Some(bar) = model.bars.get(row) {
                    bar_row(ui, &scene, rect, bar, out)
                } else if row == model.bars.len() && headed == 1 {
                    undated_heading(ui, &scene, rect, model.undated.len());
                    continue;
                } else if let Some((agreement, label)) = model.undated.get(row - model.bars.len() - headed) {
                    undated_row(ui, &scene, rect, *agreement, label, out)
                } else {
                    continue;
                };
                if wanted == Some(row) {
                    focused.request_focus();
                    state.focus = None;
                }
                if focused.has_focus()
                    && let Some(mut to) = super::leaders::step(&focused, row, count, height)
                {
                    // The heading of the undated is passed over.
                    if to == model.bars.len() && headed == 1 {
                        to = if to > row { to + 1 } else { to.saturating_sub(1) };
                    }
                    state.focus = Some(to);
                }
            }
        });
    });

    axis(ui, &scene, Rect::from_min_max(whole.min, pos2(whole.right(), body.top())));
    ui.painter().vline(chart.left() - 0.5, whole.y_range(), theme.hairline());
    ui.advance_cursor_after_rect(whole);
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

fn toolbar(
    ui: &mut Ui,
    model: &Timeline,
    years: &mut Option<(f64, f64)>,
    fit: (f64, f64),
    today: PartialDate,
    words: &Words,
) {
    let (from, to) = years.unwrap_or(fit);
    // Zooming by button keeps the middle in place, wherever that is on the screen.
    let scale = Scale { from, to, left: 0.0, right: 100.0 };
    egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 8)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let mut button = |icon: &str, key: &str, text: bool| {
                let name = words.say(key);
                let label = if text { format!("{icon} {name}") } else { icon.to_owned() };
                ui.button(label).accessible_name(&name).on_hover_text(words.say(&format!("{key}-hint"))).clicked()
            };
            if button(icons::SMALLER, "timeline-zoom-out", false) {
                *years = Some(scale.zoomed(0.7, 50.0));
            }
            if button(icons::LARGER, "timeline-zoom-in", false) {
                *years = Some(scale.zoomed(1.0 / 0.7, 50.0));
            }
            if button(icons::FIT, "timeline-fit", true) {
                *years = None;
            }
            if button(icons::DAY, "timeline-today", true) {
                *years = Some(centred(&scale, today));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| legend(ui, model, words));
        })
    });
}

/// What the shapes mean, as far as there is room; the tooltips tell the rest.
fn legend(ui: &mut Ui, model: &Timeline, words: &Words) {
    let theme = Theme::of(ui);
    let disputed = model.bars.iter().take(500).any(|bar| !bar.other_periods.is_empty());
    type Sample = fn(&Painter, &Theme, Rect);
    let mut entries: Vec<(&str, Sample)> = vec![
        ("timeline-legend-period", |painter, theme, rect| {
            painter.rect_filled(rect, CornerRadius::same(3), theme.accent);
        }),
        ("timeline-legend-outlook", |painter, theme, rect| hatched(painter, rect, theme.accent, theme.surface)),
        ("timeline-legend-signed", |painter, theme, rect| pin(painter, theme, rect.center(), 6.0)),
        ("timeline-legend-published", |painter, theme, rect| {
            painter.text(rect.center(), Align2::CENTER_CENTER, icons::ARTICLE, font::body(), theme.muted);
        }),
    ];
    if disputed {
        entries.push(("timeline-legend-other", |painter, theme, rect| {
            let rect = Rect::from_center_size(rect.center(), vec2(rect.width(), 5.0));
            painter.rect_stroke(rect, CornerRadius::same(2), Stroke::new(1.2, theme.warning), StrokeKind::Inside);
        }));
    }
    // The first entries matter most: they stay where there is no room for all.
    let mut room = ui.available_width();
    let mut fitting = Vec::new();
    for (key, sample) in entries {
        let galley = ui.painter().layout_no_wrap(words.say(key), font::small(), theme.muted);
        room -= galley.size().x + 18.0 + space::XS * 2.0 + space::S;
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

fn grid(painter: &Painter, scene: &Scene<'_>, rect: Rect) {
    for tick in &scene.ticks {
        let x = painter.round_to_pixel_center(scene.scale.x(tick.at));
        painter.vline(x, rect.y_range(), scene.theme.hairline());
    }
    let x = scene.scale.x(scene.today.as_year_fraction());
    if scene.chart.x_range().contains(x) {
        painter.vline(x, rect.y_range(), Stroke::new(1.5, scene.theme.text));
    }
}

fn axis(ui: &Ui, scene: &Scene<'_>, rect: Rect) {
    let Scene { theme, scale, words, today, .. } = scene;
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::ZERO, theme.raised);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.outline));
    painter.text(
        pos2(rect.left() + space::S, rect.bottom() - 12.0),
        Align2::LEFT_CENTER,
        words.say("timeline-agreement"),
        font::small_strong(),
        theme.muted,
    );
    let chart = painter.with_clip_rect(Rect::from_min_max(pos2(scene.chart.left(), rect.top()), rect.max));
    for tick in &scene.ticks {
        let x = chart.round_to_pixel_center(scale.x(tick.at));
        chart.vline(x, rect.bottom() - 18.0..=rect.bottom(), Stroke::new(1.0, theme.outline));
        let (font, color) = if tick.year { (font::small_strong(), theme.text) } else { (font::small(), theme.muted) };
        let galley = chart.layout_no_wrap(tick.label.clone(), font, color);
        // A label that would be cut at the edge is left to its line.
        if x + 8.0 + galley.size().x <= scene.chart.right() {
            let at = pos2(x + 4.0, rect.bottom() - 11.0 - galley.size().y / 2.0);
            chart.galley(at, galley, color);
        }
    }
    // Today has a line of its own above the years, so the two never touch.
    let x = scale.x(today.as_year_fraction());
    if scene.chart.x_range().contains(x) {
        let text = format!("{} {}", words.say("timeline-today"), words.date(*today));
        let galley = chart.layout_no_wrap(text, font::small_strong(), theme.surface);
        let size = galley.size() + vec2(12.0, 2.0);
        let left = (x - size.x / 2.0).clamp(scene.chart.left() + 2.0, (rect.right() - size.x - 2.0).max(rect.left()));
        let pill = Rect::from_min_size(pos2(left, rect.top() + 4.0), size);
        chart.vline(x, pill.bottom()..=rect.bottom(), Stroke::new(1.5, theme.text));
        chart.rect_filled(pill, CornerRadius::same(4), theme.text);
        chart.galley(pill.min + vec2(6.0, 1.0), galley, theme.surface);
        let response = ui.interact(pill, scene.id.with("today"), Sense::hover());
        let name = format!("{} {}", words.say("timeline-today"), words.date(*today));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    }
}

/// The label column of a row. Clicked with the mouse it is as good as the bar; the keyboard goes
/// to the bar alone.
fn row_label(
    ui: &Ui,
    scene: &Scene<'_>,
    rect: Rect,
    agreement: AgreementId,
    label: &AgreementLabel,
    caption: &str,
    disputed: bool,
) -> Response {
    let theme = scene.theme;
    let column = Rect::from_min_max(rect.min, pos2(scene.chart.left(), rect.bottom()));
    let response = ui.interact(column, scene.id.with(("label", agreement)), Sense::CLICK);
    let name = label.line();
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &name));
    let painter = ui.painter().with_clip_rect(column.intersect(ui.clip_rect()));
    let icon_width = if disputed { 20.0 } else { 0.0 };
    let width = column.width() - space::S * 2.0 - icon_width;
    // What tells two agreements of the same parties apart is never cut off.
    let told = label.distinction.as_ref().map(|distinction| format!(" ({distinction})")).unwrap_or_default();
    let told = painter.layout_no_wrap(told, font::body(), theme.text);
    let title = one_line(&painter, &label.title, font::strong(), theme.text, width - told.size().x);
    let below = one_line(&painter, caption, font::small(), theme.muted, width);
    let elided = title.elided || below.elided;
    let height = title.size().y + below.size().y;
    let at = pos2(column.left() + space::S, column.center().y - height / 2.0);
    let below_at = at + vec2(0.0, title.size().y);
    let told_at = at + vec2(title.size().x, 0.0);
    painter.galley(at, title, theme.text);
    painter.galley(told_at, told, theme.text);
    painter.galley(below_at, below, theme.muted);
    if disputed {
        let at = pos2(column.right() - space::S, column.center().y);
        painter.text(at, Align2::RIGHT_CENTER, icons::WARNING, font::body(), theme.warning);
    }
    if !elided && !disputed {
        return response;
    }
    response.on_hover_ui(|ui| {
        ui.label(theme::strong(&name));
        ui.label(caption);
        if disputed {
            let text = format!("{} {}", icons::WARNING, scene.words.say("timeline-disputed"));
            ui.label(RichText::new(text).color(theme.warning));
        }
    })
}

fn one_line(painter: &Painter, text: &str, font: FontId, color: Color32, width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(width.max(10.0));
    painter.layout_job(job)
}

fn row_ground(ui: &Ui, scene: &Scene<'_>, rect: Rect) {
    if ui.rect_contains_pointer(rect) {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, scene.theme.hover.gamma_multiply(0.6));
        grid(&ui.painter().with_clip_rect(scene.chart.intersect(ui.clip_rect())), scene, rect);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, scene.theme.hairline());
}

fn bar_row(ui: &Ui, scene: &Scene<'_>, rect: Rect, bar: &TimelineBar, out: &mut Vec<Command>) -> Response {
    let Scene { theme, scale, words, snapshot, .. } = scene;
    row_ground(ui, scene, rect);
    let row = snapshot.agreements.get(&bar.agreement);
    let disputed = row.is_some_and(|row| row.is_disputed());
    let signed = bar.signed_on();
    let caption = signed.map_or_else(
        || period_words(bar.period, words),
        |date| words.say_with("timeline-signed", &[("date", Value::from(words.date(date)))]),
    );
    let label = row_label(ui, scene, rect, bar.agreement, &bar.label, &caption, disputed);

    // Low rows have low bars; the lanes below the bar keep their order.
    let roomy = (rect.height() - ROW_HEIGHTS.start()) / (ROW_HEIGHTS.end() - ROW_HEIGHTS.start());
    let readings = bar.other_readings();
    let bar_height = 15.0 + 5.0 * roomy;
    let bar_top = rect.top() + 4.0 + 4.0 * roomy + if readings.is_empty() { 3.0 + 3.0 * roomy } else { 0.0 };
    let lane = |extent: &Extent, until: f64, top: f32, height: f32| {
        let (left, right) = (scale.x(extent.from), scale.x(until));
        Rect::from_min_max(pos2(left, top), pos2(right.max(left + 3.0), top + height))
    };
    let painter = ui.painter().with_clip_rect(scene.chart.intersect(ui.clip_rect()));

    let shown = bar.extent();
    let signed_x = signed.map(|date| scale.x(date.as_year_fraction()));
    let whole = match &shown {
        Some(extent) => lane(extent, extent.outlook_to.unwrap_or(extent.to), bar_top, bar_height),
        None => {
            let x = signed_x.unwrap_or(scene.chart.left());
            Rect::from_min_size(pos2(x + 12.0, bar_top), vec2(130.0, bar_height))
        }
    };
    // A bar outside the years in sight is reached at the edge that it lies behind.
    let seen = Rect::from_x_y_ranges(
        whole.left().clamp(scene.chart.left() + 2.0, scene.scale.right - 14.0)
            ..=whole.right().clamp(scene.chart.left() + 16.0, scene.scale.right),
        whole.y_range(),
    );
    let response = ui.interact(seen, scene.id.with(("bar", bar.agreement)), Sense::click());
    let away = !scene.chart.x_range().intersects(whole.x_range());
    if away {
        let (at, align, sign) = if whole.right() < scene.chart.left() {
            (seen.left_center() + vec2(4.0, 0.0), Align2::LEFT_CENTER, "‹")
        } else {
            (seen.right_center() - vec2(4.0, 0.0), Align2::RIGHT_CENTER, "›")
        };
        let text = period_words(bar.period, words);
        let text = if sign == "‹" { format!("‹ {text}") } else { format!("{text} ›") };
        painter.text(at, align, text, font::small(), theme.muted);
    } else if let Some(extent) = &shown {
        let solid = lane(extent, extent.to, bar_top, bar_height);
        let fill = if response.hovered() { theme.accent.gamma_multiply(0.88) } else { theme.accent };
        if let Some(to) = extent.outlook_to {
            let ahead = Rect::from_min_max(pos2(scale.x(extent.to), bar_top), pos2(scale.x(to), bar_top + bar_height));
            hatched(&painter, ahead, theme.accent, theme.surface);
            let text = words.say_with("timeline-outlook", &[("year", Value::from(year_of(bar.period.outlook)))]);
            plate(&painter, scene, ahead, &text);
        }
        if extent.to > extent.from {
            solid_bar(&painter, scene, solid, extent, fill);
            let years = period_words(Period { outlook: None, ..bar.period }, words);
            bar_text(&painter, scene, solid, &years, signed_x);
        }
    } else {
        let text = words.say("timeline-no-period");
        painter.text(whole.left_center(), Align2::LEFT_CENTER, text, font::small(), theme.muted);
    }
    if response.has_focus() {
        painter.rect_stroke(seen.expand(2.5), CornerRadius::same(6), Stroke::new(2.0, theme.text), StrokeKind::Outside);
    }

    let articles_y = bar_top + bar_height + 7.0 + 2.0 * roomy;
    let mut readings_y = articles_y + 8.0 + 2.0 * roomy;
    for (period, articles) in readings.iter().take(if roomy > 0.5 { 2 } else { 1 }) {
        let Some(extent) = extent(*period, signed) else { continue };
        let thin = lane(&extent, extent.to, readings_y, 4.0 + roomy);
        painter.rect_stroke(thin, CornerRadius::same(2), Stroke::new(1.2, theme.warning), StrokeKind::Inside);
        if let Some(to) = extent.outlook_to {
            let ahead = Rect::from_min_max(thin.right_top(), pos2(scale.x(to), thin.bottom()));
            painter.extend(egui::Shape::dashed_line(
                &[ahead.left_center(), ahead.right_center()],
                Stroke::new(1.2, theme.warning),
                4.0,
                3.0,
            ));
        }
        if roomy > 0.3 {
            let end = scale.x(extent.outlook_to.unwrap_or(extent.to));
            let text = format!("{} {}", icons::WARNING, period_words(*period, words));
            let galley = painter.layout_no_wrap(text, font::small(), theme.warning);
            let (size, y) = (galley.size(), thin.center().y);
            let behind = end + 6.0;
            let before = thin.left() - 6.0 - size.x;
            let x = if behind + size.x < scene.chart.right() { behind } else { before };
            if x > scene.chart.left() {
                painter.galley(pos2(x, y - size.y / 2.0), galley, theme.warning);
            }
        }
        let name = words.say_with(
            "timeline-other",
            &[
                ("source", Value::from(sources(articles, snapshot))),
                ("period", Value::from(period_words(*period, words))),
            ],
        );
        let reach = thin.expand2(vec2(0.0, 3.0)).intersect(scene.chart);
        if reach.is_positive() {
            let id = scene.id.with(("reading", bar.agreement, readings_y.to_bits()));
            let response = ui.interact(reach, id, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Mark, true, &name));
            if response.has_focus() {
                let stroke = Stroke::new(2.0, theme.text);
                painter.rect_stroke(reach, CornerRadius::same(4), stroke, StrokeKind::Outside);
            }
            if response.on_hover_text(&name).clicked()
                && let Some(row) = row
            {
                out.push(select(bar, article_subjects(row, articles), words.say("timeline-disputed")));
            }
        }
        readings_y += 7.0;
    }

    let lanes = Lanes { bar: bar_top + bar_height / 2.0, articles: articles_y, pin: 6.5 + 1.5 * roomy };
    marks(ui, &painter, scene, bar, &lanes, out);

    let name = bar_name(bar, disputed, words);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let clicked = response.clicked() || label.clicked();
    let response = response.on_hover_ui(|ui| {
        ui.label(theme::strong(bar.label.line()));
        let years = period_words(bar.period, words);
        ui.label(if years.is_empty() { words.say("timeline-no-period") } else { years });
        if signed.is_some() {
            ui.label(&caption);
        }
        for (period, articles) in &readings {
            let values = [
                ("source", Value::from(sources(articles, snapshot))),
                ("period", Value::from(period_words(*period, words))),
            ];
            let text = format!("{} {}", icons::WARNING, words.say_with("timeline-other", &values));
            ui.label(RichText::new(text).color(theme.warning));
        }
    });
    if clicked && let Some(row) = row {
        out.push(select(bar, agreement_subjects(row), String::new()));
    }
    response
}

fn year_of(year: Option<i16>) -> String {
    year.map(|year| year.to_string()).unwrap_or_default()
}

fn select(bar: &TimelineBar, subjects: Vec<crate::model::Subject>, what: String) -> Command {
    let title = if what.is_empty() { bar.label.line() } else { format!("{} · {what}", bar.label.line()) };
    Command::Select(Selected { title, subjects })
}

fn bar_name(bar: &TimelineBar, disputed: bool, words: &Words) -> String {
    let mut parts = vec![period_words(bar.period, words)];
    if parts[0].is_empty() {
        parts[0] = words.say("timeline-no-period");
    }
    if let Some(date) = bar.signed_on() {
        parts.push(words.say_with("timeline-signed", &[("date", Value::from(words.date(date)))]));
    }
    if disputed {
        parts.push(words.say("timeline-disputed"));
    }
    format!("{}: {}", bar.label.line(), parts.join(", "))
}

/// The outlets of articles, each once.
fn sources(articles: &[ArticleId], snapshot: &Snapshot) -> String {
    let mut names: Vec<&str> = Vec::new();
    for row in articles.iter().filter_map(|article| snapshot.articles.get(article)) {
        let name = row.outlet.as_deref().unwrap_or(&row.title);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

fn solid_bar(painter: &Painter, scene: &Scene<'_>, rect: Rect, extent: &Extent, fill: Color32) {
    let round = |open: bool| if open { 0 } else { 4 };
    let corners = CornerRadius {
        nw: round(extent.open_start),
        sw: round(extent.open_start),
        ne: round(extent.open_end || extent.outlook_to.is_some()),
        se: round(extent.open_end || extent.outlook_to.is_some()),
    };
    painter.rect_filled(rect, corners, fill);
    // Where nobody says when it begins or ends, the bar frays.
    for (open, x, outward) in [(extent.open_start, rect.left(), -1.0), (extent.open_end, rect.right(), 1.0)] {
        if open && !(outward > 0.0 && extent.outlook_to.is_some()) {
            for step in 1..=3_u8 {
                let at = x + outward * f32::from(step) * 4.0;
                let color = scene.theme.accent.gamma_multiply(1.0 - f32::from(step) * 0.25);
                painter.vline(at, rect.y_range(), Stroke::new(2.0, color));
            }
        }
    }
}

/// The years inside a bar where they fit, beside the mark of the signing.
fn bar_text(painter: &Painter, scene: &Scene<'_>, bar: Rect, text: &str, signed_x: Option<f32>) {
    let theme = scene.theme;
    let galley = painter.layout_no_wrap(text.to_owned(), font::small_strong(), theme.on_accent);
    let mut left = bar.left().max(scene.chart.left()) + 8.0;
    let width = galley.size().x;
    if let Some(x) = signed_x
        && scene.chart.x_range().contains(x)
        && x > left - 18.0
        && x < left + width + 12.0
    {
        left = x + 12.0;
    }
    if left + width + 6.0 <= bar.right().min(scene.chart.right()) {
        painter.galley(pos2(left, bar.center().y - galley.size().y / 2.0), galley, theme.on_accent);
    }
}

/// Text on a plate of its own in the middle of a hatched bar, where it fits.
fn plate(painter: &Painter, scene: &Scene<'_>, bar: Rect, text: &str) {
    let theme = scene.theme;
    let seen = bar.intersect(scene.chart);
    let galley = painter.layout_no_wrap(text.to_owned(), font::small(), theme.text);
    let size = galley.size();
    if seen.width() < size.x + 16.0 {
        return;
    }
    let rect = Rect::from_center_size(seen.center(), vec2(size.x + 8.0, (size.y - 2.0).min(bar.height() - 4.0)));
    painter.rect_filled(rect, CornerRadius::same(3), theme.surface);
    painter.galley(rect.center() - size / 2.0, galley, theme.text);
}

/// A bar of slanted lines: what is looked ahead to and not yet agreed.
fn hatched(painter: &Painter, rect: Rect, color: Color32, ground: Color32) {
    let seen = rect.intersect(painter.clip_rect().expand(8.0));
    if !seen.is_positive() {
        return;
    }
    let painter = painter.with_clip_rect(painter.clip_rect().intersect(rect));
    painter.rect_filled(rect, CornerRadius::ZERO, ground);
    let stroke = Stroke::new(1.2, color.gamma_multiply(0.7));
    let height = rect.height();
    // The lines hang on the grid of the screen and not on the bar, so they stand still while it is cut.
    let mut x = (seen.left() / 6.0).floor() * 6.0 - height;
    while x < seen.right() {
        painter.line_segment([pos2(x, rect.bottom()), pos2(x + height, rect.top())], stroke);
        x += 6.0;
    }
    painter.rect_stroke(rect, CornerRadius::ZERO, Stroke::new(1.0, color), StrokeKind::Inside);
}

/// The mark of a signing.
fn pin(painter: &Painter, theme: &Theme, center: egui::Pos2, radius: f32) {
    painter.circle(center, radius, theme.surface, Stroke::new(1.5, theme.accent));
    let font = FontId::proportional(radius * 1.45);
    painter.text(center + vec2(0.0, 0.5), Align2::CENTER_CENTER, icons::SIGNED, font, theme.accent);
}

/// Where the marks of a row stand.
struct Lanes {
    bar: f32,
    articles: f32,
    /// How large the mark of the signing is.
    pin: f32,
}

/// The days of an agreement: the signing on the bar, publications below it.
fn marks(ui: &Ui, painter: &Painter, scene: &Scene<'_>, bar: &TimelineBar, lanes: &Lanes, out: &mut Vec<Command>) {
    let Scene { theme, scale, words, snapshot, chart, .. } = scene;
    let row = snapshot.agreements.get(&bar.agreement);
    let agreement = bar.label.line();
    let mut clusters: Vec<(f32, Vec<(ArticleId, PartialDate)>)> = Vec::new();
    for mark in &bar.marks {
        let x = scale.x(mark.date.as_year_fraction());
        if !chart.x_range().contains(x) {
            continue;
        }
        match mark.kind {
            MarkKind::Signed => {
                let center = pos2(x, lanes.bar);
                pin(painter, theme, center, lanes.pin);
                let day = words.date(mark.date);
                let name = words.say_with(
                    "timeline-mark-signed",
                    &[("agreement", Value::from(agreement.as_str())), ("date", Value::from(day.as_str()))],
                );
                let reach = Rect::from_center_size(center, vec2(20.0, 20.0));
                let response = mark_response(ui, painter, scene, reach, ("signed", bar.agreement), &name);
                let text = words.say_with("timeline-signed", &[("date", Value::from(day))]);
                if response.on_hover_text(&text).clicked()
                    && let Some(row) = row
                {
                    out.push(select(bar, signing_subjects(row), text));
                }
            }
            MarkKind::Published(article) => match clusters.last_mut() {
                Some((at, articles)) if x - *at < CLUSTER => articles.push((article, mark.date)),
                _ => clusters.push((x, vec![(article, mark.date)])),
            },
        }
    }
    for (place, (x, articles)) in clusters.iter().enumerate() {
        let center = pos2(*x, lanes.articles);
        let color = theme.muted;
        painter.text(center, Align2::CENTER_CENTER, icons::ARTICLE, FontId::proportional(12.0), color);
        if articles.len() > 1 {
            let at = center + vec2(7.0, 0.0);
            painter.text(at, Align2::LEFT_CENTER, articles.len().to_string(), font::small(), color);
        }
        let title = |article: &ArticleId| snapshot.articles.get(article).map(|row| row.title.as_str());
        let titles: Vec<&str> = articles.iter().filter_map(|(article, _)| title(article)).collect();
        let name = words.say_with(
            "timeline-mark-published",
            &[
                ("agreement", Value::from(agreement.as_str())),
                ("count", Value::from(articles.len())),
                ("titles", Value::from(titles.join("; "))),
            ],
        );
        let width = if articles.len() > 1 { 26.0 } else { 14.0 };
        let reach = Rect::from_min_size(center - vec2(7.0, 7.0), vec2(width, 14.0));
        let response = mark_response(ui, painter, scene, reach, ("published", bar.agreement, place), &name);
        let response = response.on_hover_ui(|ui| {
            for (article, date) in articles {
                let Some(article) = snapshot.articles.get(article) else { continue };
                ui.label(theme::strong(&article.title));
                let outlet = article.outlet.as_deref().or(Some(&article.file));
                ui.label(theme::caption(ui, super::evidence::source_line(outlet, Some(*date), words)));
            }
        });
        if response.clicked() {
            let ids: Vec<ArticleId> = articles.iter().map(|(article, _)| *article).collect();
            let subjects = row.map(|row| article_subjects(row, &ids)).unwrap_or_default();
            match (subjects.is_empty(), ids.first()) {
                // An article that says nothing of the agreement's dates can still be read.
                (true, Some(first)) => {
                    out.push(Command::ShowInArticle { article: *first, at: Span::default() });
                }
                _ => out.push(select(bar, subjects, sources(&ids, snapshot))),
            }
        }
    }
}

fn mark_response(
    ui: &Ui,
    painter: &Painter,
    scene: &Scene<'_>,
    reach: Rect,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
) -> Response {
    let response = ui.interact(reach, scene.id.with(salt), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.has_focus() || response.hovered() {
        let width = if response.has_focus() { 2.0 } else { 1.0 };
        let stroke = Stroke::new(width, scene.theme.text);
        painter.rect_stroke(reach, CornerRadius::same(5), stroke, StrokeKind::Outside);
    }
    response
}

fn undated_heading(ui: &Ui, scene: &Scene<'_>, rect: Rect, count: usize) {
    let theme = scene.theme;
    ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.raised);
    let text = scene.words.say_with("timeline-undated", &[("count", Value::from(count))]);
    let at = pos2(rect.left() + space::S, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, &text, font::strong(), theme.muted);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.hairline());
    let response = ui.interact(rect, scene.id.with("undated"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &text));
}

fn undated_row(
    ui: &Ui,
    scene: &Scene<'_>,
    rect: Rect,
    agreement: AgreementId,
    label: &AgreementLabel,
    out: &mut Vec<Command>,
) -> Response {
    let Scene { theme, words, snapshot, .. } = scene;
    let response = ui.interact(rect, scene.id.with(("bar", agreement)), Sense::click());
    let ground = if response.hovered() { theme.hover } else { theme.surface };
    ui.painter().rect_filled(rect, CornerRadius::ZERO, ground);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.hairline());
    let note = words.say("timeline-undated-row");
    let painter = ui.painter();
    let width = scene.chart.left() - rect.left() - space::S * 2.0;
    let title = one_line(painter, &label.line(), font::strong(), theme.text, width);
    painter.galley(pos2(rect.left() + space::S, rect.center().y - title.size().y / 2.0), title, theme.text);
    let room = rect.right() - scene.chart.left() - space::S * 2.0;
    let said = one_line(painter, &note, font::small(), theme.muted, room);
    painter.galley(pos2(scene.chart.left() + space::S, rect.center().y - said.size().y / 2.0), said, theme.muted);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.text);
        ui.painter().rect_stroke(rect.shrink(2.0), CornerRadius::same(5), stroke, StrokeKind::Inside);
    }
    let name = format!("{}: {note}", label.line());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.clicked()
        && let Some(row) = snapshot.agreements.get(&agreement)
    {
        out.push(Command::Select(Selected { title: label.line(), subjects: agreement_subjects(row) }));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn scale(from: f64, to: f64) -> Scale {
        Scale { from, to, left: 200.0, right: 1000.0 }
    }

    #[test]
    fn zooming_keeps_the_year_under_the_pointer() {
        let before = scale(2015.0, 2036.0);
        let under = before.year(640.0);
        let (from, to) = before.zoomed(1.7, 640.0);
        assert!((scale(from, to).year(640.0) - under).abs() < 1e-9);
        let (from, to) = before.zoomed(1e9, 640.0);
        assert!((to - from - LEAST_YEARS).abs() < 1e-9, "never closer than the least");
        let (from, to) = before.zoomed(1e-9, 640.0);
        assert!((to - from - MOST_YEARS).abs() < 1e-6, "never farther than the most");
    }

    #[test]
    fn panning_moves_what_is_seen_with_the_pointer() {
        let before = scale(2015.0, 2036.0);
        let (from, to) = before.moved(80.0);
        assert!((scale(from, to).x(2020.0) - before.x(2020.0) - 80.0).abs() < 0.01);
    }

    #[test]
    fn labels_of_the_grid_never_touch() {
        for language in Language::ALL {
            let words = Words::new(language);
            let mut span = LEAST_YEARS;
            while span < MOST_YEARS {
                let scale = scale(2026.3 - span / 2.0, 2026.3 + span / 2.0);
                let ticks = ticks(&scale, &words);
                assert!(!ticks.is_empty(), "span {span}");
                for pair in ticks.windows(2) {
                    let room = scale.x(pair[1].at) - scale.x(pair[0].at);
                    // At this size no digit or letter is wider than 7.5 points, most are narrower.
                    let needed = if pair[0].year { 32.0 } else { 7.5 * pair[0].label.chars().count() as f32 };
                    assert!(room >= needed, "span {span}: {pair:?} have {room}");
                }
                span *= 1.1;
            }
        }
    }

    #[test]
    fn everything_and_a_near_today_fit() {
        let model = Timeline { first_year: Some(2022), last_year: Some(2030), ..Timeline::default() };
        let (from, to) = fitting(&model, "2031-05-04".parse().unwrap());
        assert!(from < 2022.0 && to > 2032.0);
        let (_, to) = fitting(&model, "2126-05-04".parse().unwrap());
        assert!(to < 2033.0, "a far today does not press the agreements together");
    }
}
