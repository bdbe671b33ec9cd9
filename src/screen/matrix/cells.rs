//! Painting what stands in a cell: statements in four depths, four sorts of empty cells, numbers with
//! their bars. Decides nothing about what is there.

use egui::{Align2, Color32, CornerRadius, FontId, Painter, Rect, Ui, pos2, vec2};

use super::Scene;
use super::layout::{Layout, Line, PAD, SMALL_LINE, TEXT_LINE};
use super::state::{Depth, Spot};
use super::told::{self, Beside};
use crate::compare::{Cell, Empty, brief};
use crate::model::{Actor, Stance, StatementRow};
use crate::screen::quotes::Quotes;
use crate::screen::theme::{self, Theme, font};
use crate::screen::{icons, widgets};

/// A cell shows at most so many statements in full; the evidence has them all.
const MOST: usize = 12;

/// The icon, the words and the colour of an empty cell.
pub(super) fn empty_look(empty: Empty, theme: &Theme) -> (Option<&'static str>, String, Color32) {
    match empty {
        Empty::NotMentioned => (None, "–".to_owned(), theme.faint),
        Empty::NotReviewed(count) => (Some(icons::UNREVIEWED), count.to_string(), theme.accent),
        Empty::OutsideFilter(count) => (Some(icons::HIDDEN), count.to_string(), theme.muted),
        Empty::Rejected(count) => (Some(icons::REJECTED), count.to_string(), theme.error),
    }
}

/// Paints why a cell is empty, around a line at `y`.
pub(super) fn paint_empty(painter: &Painter, theme: &Theme, left: f32, y: f32, empty: Empty) {
    let (icon, text, color) = empty_look(empty, theme);
    let mut x = left;
    if let Some(icon) = icon {
        painter.text(pos2(x + 6.0, y), Align2::CENTER_CENTER, icon, FontId::proportional(13.0), color);
        x += 17.0;
    }
    widgets::line(painter, pos2(x, y), &text, font::small(), color, 60.0);
}

/// Paints the statements of a cell. Returns how high the cell would have to be to show them all.
#[expect(clippy::too_many_arguments, reason = "a painter is handed everything that it reads, one thing at a time")]
pub(super) fn paint_statements(
    ui: &Ui,
    scene: Scene<'_>,
    layout: &Layout,
    depth: Depth,
    quotes: &mut Quotes,
    rect: Rect,
    spot: Spot,
    cell: &Cell,
) -> f32 {
    let theme = Theme::of(ui);
    let painter = ui.painter();
    let folded = matches!(layout.line(spot.line), Some(Line::Folded(_)));
    let depth = if folded { Depth::Count } else { depth };
    let single = !depth.has_words();
    let middle = if single && rect.height() < 40.0 { rect.center().y } else { rect.top() + PAD + 7.0 };
    let inner = rect.shrink2(vec2(PAD, 0.0));
    let mark = told::beside(scene, layout, spot);
    if let Some(mark) = mark {
        paint_beside(painter, theme, rect, mark, scene);
    }
    if let Some(empty) = cell.empty() {
        if !matches!(mark, Some(Beside::Lacking(_))) {
            paint_empty(painter, theme, inner.left(), middle, empty);
        }
        return 0.0;
    }
    if cell.reviewed as usize == cell.statements.len() {
        let at = pos2(rect.right() - 9.0, rect.top() + 9.0);
        painter.text(at, Align2::CENTER_CENTER, icons::DONE, FontId::proportional(11.0), theme.accent);
    }
    match depth {
        Depth::Quotes => in_full(painter, scene, theme, quotes, inner, cell),
        _ => {
            let bottom = marks(painter, theme, depth, inner, middle, cell, single);
            let scales = match layout.line(spot.line) {
                Some(Line::Topic(row)) => scene.models.matrix.rows.get(row),
                _ => None,
            };
            let first = || told::in_order(scene, cell);
            let greatest = scales.filter(|row| !row.scales.is_empty() && depth != Depth::Mark).and_then(|row| {
                let (statement, target) =
                    first().into_iter().find_map(|row| row.targets.first().map(|target| (row, target)))?;
                Some((statement.stance, target, *row.scales.get(&target.unit)?))
            });
            let mut floor = rect.bottom() - 3.0;
            if let Some((stance, target, scale)) = greatest {
                let room = Rect::from_min_max(
                    pos2(inner.left(), rect.bottom() - 6.0),
                    pos2(inner.right(), rect.bottom() - 3.0),
                );
                bar(painter, theme, room, target.value, scale, theme.stance(stance));
                if !single {
                    let text = crate::screen::facts::target(target, scene.words);
                    let at = pos2(inner.left(), rect.bottom() - 14.5);
                    widgets::line(painter, at, &text, font::small_strong(), theme.text, inner.width());
                    floor = rect.bottom() - 23.0;
                }
            }
            if !single && let Some(row) = first().first() {
                let topic = scales.map_or(usize::MAX, |row| row.topic);
                words_in_brief(painter, scene, theme, quotes, inner, (bottom, floor), row, topic);
            }
            0.0
        }
    }
}

/// The marks of the stances in lines; the bottom of the last one.
fn marks(painter: &Painter, theme: &Theme, depth: Depth, inner: Rect, first: f32, cell: &Cell, single: bool) -> f32 {
    let mut x = inner.left();
    let mut middle = first;
    for stance in Stance::ALL {
        let count = cell.count_of_stance(*stance);
        if count == 0 {
            continue;
        }
        let number = painter.layout_no_wrap(count.to_string(), font::small_strong(), theme.stance(*stance));
        let actors: Vec<Actor> = Actor::ALL.iter().copied().filter(|actor| cell.count(*stance, *actor) > 0).collect();
        let width =
            if depth == Depth::Mark { 16.0 } else { 14.0 + number.size().x + 3.0 + 14.0 * actors.len() as f32 + 8.0 };
        if x + width > inner.right() + 8.0 && x > inner.left() {
            if single {
                // What does not fit is told by the tooltip and to screen readers.
                widgets::line(painter, pos2(x, middle), "…", font::small(), theme.muted, 12.0);
                break;
            }
            x = inner.left();
            middle += TEXT_LINE;
        }
        theme::stance_mark(painter, theme, pos2(x + 5.0, middle), 10.0, *stance);
        if depth != Depth::Mark {
            let mut at = x + 14.0;
            let size = number.size();
            painter.galley(pos2(at, middle - size.y / 2.0), number, theme.text);
            at += size.x + 3.0;
            for actor in actors {
                let icon = theme::actor_icon(actor);
                let at_icon = pos2(at + 7.0, middle);
                painter.text(at_icon, Align2::CENTER_CENTER, icon, FontId::proportional(13.0), theme.muted);
                at += 14.0;
            }
        }
        x += width;
    }
    middle + TEXT_LINE / 2.0 + 2.0
}

/// What is said of the topic, and by when.
#[expect(clippy::too_many_arguments, reason = "a painter is handed everything that it reads, one thing at a time")]
fn words_in_brief(
    painter: &Painter,
    scene: Scene<'_>,
    theme: &Theme,
    quotes: &mut Quotes,
    inner: Rect,
    (top, floor): (f32, f32),
    row: &StatementRow,
    topic: usize,
) {
    if let Some(years) = told::by_when(scene, row.id) {
        let text = painter.layout_no_wrap(format!("{} {years}", icons::DAY), font::small(), theme.muted);
        let at = pos2(inner.right() - text.size().x - 6.0, top - TEXT_LINE + 1.0);
        // Beside many marks there is no room for it; the words say it too.
        if at.x > inner.left() + 64.0 {
            painter.rect_filled(Rect::from_min_size(at, text.size()).expand(2.0), CornerRadius::ZERO, theme.surface);
            painter.galley(at, text, theme.muted);
        }
    }
    let rows = ((floor - top) / SMALL_LINE).floor().max(0.0) as usize;
    if rows > 0
        && let Some(wording) = quotes.get(row.id)
    {
        let text = brief(&wording, topic);
        let galley = widgets::cut(painter, &text, font::small(), theme.text, inner.width(), rows);
        painter.galley(pos2(inner.left(), top), galley, theme.text);
    }
}

/// Every statement in its own words, its mark and who is bound before it. Returns the height of all.
fn in_full(painter: &Painter, scene: Scene<'_>, theme: &Theme, quotes: &mut Quotes, inner: Rect, cell: &Cell) -> f32 {
    let mut y = inner.top() + PAD - 1.0;
    let rows = told::in_order(scene, cell);
    for row in rows.iter().take(MOST) {
        let middle = y + TEXT_LINE / 2.0 - 0.5;
        theme::stance_mark(painter, theme, pos2(inner.left() + 5.0, middle), 10.0, row.stance);
        let icon = pos2(inner.left() + 20.0, middle);
        painter.text(
            icon,
            Align2::CENTER_CENTER,
            theme::actor_icon(row.actor),
            FontId::proportional(13.0),
            theme.muted,
        );
        let width = inner.width() - 31.0;
        // Until the words are there, they are thought of as two lines.
        let height = match quotes.get(row.id) {
            Some(wording) => {
                let galley = widgets::cut(painter, &wording.quote, font::small(), theme.text, width, usize::MAX);
                let height = galley.size().y;
                painter.galley(pos2(inner.left() + 31.0, y), galley, theme.text);
                height
            }
            None => 2.0 * SMALL_LINE,
        };
        y += height.max(TEXT_LINE) + 6.0;
    }
    let more = rows.len().saturating_sub(MOST);
    if more > 0 {
        let text = scene.words.say_with("more-statements", &[("count", told::count(more))]);
        widgets::line(painter, pos2(inner.left(), y + 7.0), &text, font::small(), theme.muted, inner.width());
        y += TEXT_LINE;
    }
    y - inner.top() + PAD - 4.0
}

/// A number as a bar against the greatest of its unit.
fn bar(painter: &Painter, theme: &Theme, room: Rect, value: f64, greatest: f64, color: Color32) {
    let share = if greatest > 0.0 { (value / greatest).clamp(0.0, 1.0) as f32 } else { 0.0 };
    painter.rect_filled(room, CornerRadius::same(1), theme.line);
    let filled = Rect::from_min_size(room.min, vec2((room.width() * share).max(2.0), room.height()));
    painter.rect_filled(filled, CornerRadius::same(1), color);
}

/// Paints an agreement's numbers of a measure: the greatest with its bar, and how many more there are.
pub(super) fn paint_measure(ui: &Ui, scene: Scene<'_>, layout: &Layout, rect: Rect, spot: Spot, measure: usize) {
    let theme = Theme::of(ui);
    let painter = ui.painter();
    let inner = rect.shrink2(vec2(PAD, 0.0));
    let mark = told::beside(scene, layout, spot);
    if let Some(mark) = mark {
        paint_beside(painter, theme, rect, mark, scene);
    }
    let numbers = told::measured(scene, measure, spot.column);
    let Some(first) = numbers.first() else {
        if !matches!(mark, Some(Beside::Lacking(_))) {
            widgets::line(painter, pos2(inner.left(), rect.center().y), "–", font::small(), theme.faint, 20.0);
        }
        return;
    };
    let more = numbers.len() - 1;
    let mut text = crate::screen::facts::target(&first.target, scene.words);
    if more > 0 {
        text = format!("{text}  +{more}");
    }
    let y = rect.top() + 15.0;
    widgets::line(painter, pos2(inner.left(), y), &text, font::strong(), theme.text, inner.width());
    let greatest = scene.models.measures.get(measure).map_or(0.0, |measure| measure.greatest);
    let room = Rect::from_min_size(pos2(inner.left(), y + 12.0), vec2(inner.width(), 5.0));
    bar(painter, theme, room, first.target.value, greatest, theme.accent);
}

/// The sign of how a cell stands beside the agreement that is compared with.
pub(super) fn paint_beside(painter: &Painter, theme: &Theme, rect: Rect, mark: Beside, scene: Scene<'_>) {
    let edge = Rect::from_min_max(rect.min, pos2(rect.left() + 3.0, rect.bottom() - 1.0));
    match mark {
        Beside::Alone => {
            painter.rect_filled(edge, CornerRadius::ZERO, theme.accent);
            let at = pos2(rect.right() - 9.0, rect.bottom() - 10.0);
            painter.text(at, Align2::CENTER_CENTER, icons::MINE, FontId::proportional(12.0), theme.accent);
        }
        Beside::Other => {
            painter.rect_filled(edge, CornerRadius::ZERO, theme.warning);
        }
        Beside::Lacking(count) => {
            painter.rect_filled(rect, CornerRadius::ZERO, theme.warning_ground);
            let y = if rect.height() < 48.0 { rect.center().y } else { rect.top() + PAD + 7.0 };
            let left = rect.left() + PAD;
            painter.text(
                pos2(left + 6.0, y),
                Align2::CENTER_CENTER,
                icons::LACKING,
                FontId::proportional(13.0),
                theme.warning,
            );
            let text = scene.words.say_with("beside-lacking-short", &[("count", told::count(count))]);
            widgets::line(painter, pos2(left + 17.0, y), &text, font::small(), theme.warning, rect.width() - 30.0);
        }
    }
}

/// All of a cell of statements, for the pointer.
pub(super) fn tooltip(ui: &mut Ui, scene: Scene<'_>, layout: &Layout, spot: Spot) {
    let theme = Theme::of(ui);
    let words = scene.words;
    let Some(line) = layout.line(spot.line) else { return };
    ui.label(theme::strong(told::line_name(scene, layout, line)));
    if let Some(head) = scene.models.matrix.columns.get(spot.column) {
        ui.label(theme::caption(ui, head.label.line()));
    }
    if let Some(cell) = told::topic_cell(scene, layout, spot) {
        for stance in Stance::ALL {
            let count = cell.count_of_stance(*stance);
            if count == 0 {
                continue;
            }
            ui.horizontal(|ui| {
                theme::stance_mark_ui(ui, *stance);
                ui.label(format!("{} {count}", words.say(&format!("stance-{}", stance.slug()))));
                for actor in Actor::ALL {
                    let count = cell.count(*stance, *actor);
                    if count > 0 {
                        let name = words.say(&format!("actor-{}", actor.slug()));
                        let text = format!("{} {name} {count}", theme::actor_icon(*actor));
                        ui.label(egui::RichText::new(text).color(theme.muted));
                    }
                }
            });
        }
        for row in told::in_order(scene, &cell) {
            for target in &row.targets {
                let text = crate::screen::facts::measured(target, words);
                ui.label(format!("{} {text}", icons::TARGET));
            }
        }
        if !cell.is_empty() {
            let values = [("done", told::count(cell.reviewed.into())), ("all", told::count(cell.statements.len()))];
            ui.label(theme::caption(ui, words.say_with("cell-reviewed", &values)));
        }
        for empty in [
            Empty::NotReviewed(cell.not_reviewed),
            Empty::OutsideFilter(cell.filtered_out),
            Empty::Rejected(cell.rejected),
        ] {
            let (Empty::NotReviewed(count) | Empty::OutsideFilter(count) | Empty::Rejected(count)) = empty else {
                continue;
            };
            if count > 0 {
                ui.label(theme::caption(ui, told::empty_text(empty, words)));
            }
        }
        if cell.empty() == Some(Empty::NotMentioned) {
            ui.label(words.say("cell-not-mentioned"));
        }
    } else if let Line::Measure(place) = line {
        let told = told::measured(scene, place, spot.column);
        if told.is_empty() {
            ui.label(theme::caption(ui, words.say("cell-no-number")));
        }
        for told in told {
            ui.label(crate::screen::facts::measured(&told.target, words));
        }
    } else {
        for line in super::facts::fact_lines(scene, theme, Depth::Quotes, line, spot.column, true) {
            if line.text == super::facts::NONE {
                ui.label(theme::caption(ui, words.say("cell-not-stated")));
                continue;
            }
            let text = match line.icon {
                Some((icon, _)) => format!("{icon}  {}", line.heard()),
                None => line.heard().to_owned(),
            };
            ui.label(egui::RichText::new(text).color(line.color));
        }
    }
    if let Some(beside) = told::beside(scene, layout, spot) {
        ui.label(egui::RichText::new(told::beside_text(beside, words)).color(theme.warning));
    }
}
