//! The line of years: from years to points and back, the grid, the names of years on top.

use egui::{Align2, CornerRadius, Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::super::theme::{font, space};
use super::Scene;
use crate::compare::Timeline;
use crate::model::PartialDate;
use crate::words::Words;

/// No closer than a month, no farther than a millennium.
const LEAST_YEARS: f64 = 1.0 / 6.0;
const MOST_YEARS: f64 = 1000.0;

/// Years to points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub from: f64,
    pub to: f64,
    pub left: f32,
    pub right: f32,
}

impl Scale {
    pub fn points_per_year(&self) -> f64 {
        f64::from(self.right - self.left) / (self.to - self.from)
    }

    /// Far outside the view all places are alike: painting coordinates stay small.
    pub fn x(&self, year: f64) -> f32 {
        let x = f64::from(self.left) + (year - self.from) * self.points_per_year();
        x.clamp(f64::from(self.left) - 10_000.0, f64::from(self.right) + 10_000.0) as f32
    }

    pub fn year(&self, x: f32) -> f64 {
        self.from + f64::from(x - self.left) / self.points_per_year()
    }

    /// The years in sight after zooming by `factor` with the year under `x` kept in place.
    pub fn zoomed(&self, factor: f64, x: f32) -> (f64, f64) {
        let still = self.year(x);
        let span = ((self.to - self.from) / factor).clamp(LEAST_YEARS, MOST_YEARS);
        let part = (still - self.from) / (self.to - self.from);
        (still - span * part, still + span * (1.0 - part))
    }

    /// The years in sight after moving by `points`.
    pub fn moved(&self, points: f32) -> (f64, f64) {
        let years = f64::from(points) / self.points_per_year();
        (self.from - years, self.to - years)
    }
}

/// A line of the grid with its label.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    pub at: f64,
    label: String,
    /// Whether a year begins here.
    year: bool,
}

/// The grid: whole years, or months where there is room, never so many that labels would touch.
pub(super) fn ticks(scale: &Scale, words: &Words) -> Vec<Tick> {
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
pub(super) fn fitting(model: &Timeline, today: PartialDate) -> (f64, f64) {
    let today = today.as_year_fraction();
    let (first, last) = match model.years() {
        Some((first, last)) => (f64::from(first), f64::from(last) + 1.0),
        None => (today.floor(), today.floor() + 1.0),
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

pub(super) fn grid(painter: &Painter, scene: &Scene<'_>, rect: Rect) {
    for tick in &scene.ticks {
        let x = painter.round_to_pixel_center(scene.scale.x(tick.at));
        painter.vline(x, rect.y_range(), scene.theme.hairline());
    }
    let x = scene.scale.x(scene.today.as_year_fraction());
    if scene.chart.x_range().contains(x) {
        painter.vline(x, rect.y_range(), Stroke::new(1.5, scene.theme.text));
    }
}

pub(super) fn axis(ui: &Ui, scene: &Scene<'_>, rect: Rect) {
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
