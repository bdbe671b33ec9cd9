//! The shapes of the timeline: bars, hatching, pins, flags.

use egui::{Align2, Color32, CornerRadius, FontId, Painter, Rect, Stroke, StrokeKind, pos2, vec2};

use super::super::icons;
use super::super::theme::{Theme, font};
use super::Scene;
use crate::compare::Extent;

pub(super) fn solid_bar(painter: &Painter, scene: &Scene<'_>, rect: Rect, extent: &Extent, fill: Color32) {
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

/// The years inside a bar where they fit, beside the mark of the signing. Says whether they did.
pub(super) fn bar_text(painter: &Painter, scene: &Scene<'_>, bar: Rect, text: &str, signed_x: Option<f32>) -> bool {
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
    let fits = left + width + 6.0 <= bar.right().min(scene.chart.right());
    if fits {
        painter.galley(pos2(left, bar.center().y - galley.size().y / 2.0), galley, theme.on_accent);
    }
    fits
}

/// Text on a plate of its own in the middle of a hatched bar, where it fits. Says whether it did.
pub(super) fn plate(painter: &Painter, scene: &Scene<'_>, bar: Rect, text: &str) -> bool {
    let theme = scene.theme;
    let seen = bar.intersect(scene.chart);
    let galley = painter.layout_no_wrap(text.to_owned(), font::small(), theme.text);
    let size = galley.size();
    if seen.width() < size.x + 16.0 {
        return false;
    }
    let rect = Rect::from_center_size(seen.center(), vec2(size.x + 8.0, (size.y - 2.0).min(bar.height() - 4.0)));
    painter.rect_filled(rect, CornerRadius::same(3), theme.surface);
    painter.galley(rect.center() - size / 2.0, galley, theme.text);
    true
}

/// The bar of years that results are told of: an outline of dashes, nothing that is promised.
pub(super) fn former(painter: &Painter, theme: &Theme, rect: Rect, strong: bool) {
    let ground = if strong { theme.hover } else { theme.raised };
    painter.rect_filled(rect, CornerRadius::same(3), ground);
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    let color = if strong { theme.text } else { theme.muted };
    painter.extend(egui::Shape::dashed_line(&corners, Stroke::new(1.0, color), 4.0, 2.5));
}

/// A bar of slanted lines: what is looked ahead to and not yet agreed.
pub(super) fn hatched(painter: &Painter, rect: Rect, color: Color32, ground: Color32) {
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
pub(super) fn pin(painter: &Painter, theme: &Theme, center: egui::Pos2, radius: f32) {
    painter.circle(center, radius, theme.surface, Stroke::new(1.5, theme.accent));
    let font = FontId::proportional(radius * 1.45);
    painter.text(center + vec2(0.0, 0.5), Align2::CENTER_CENTER, icons::SIGNED, font, theme.accent);
}
