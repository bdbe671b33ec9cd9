//! The pages themselves: read one below the other, as large as a person wants them, and all of them
//! small in a list. Where they are looked at stays, whatever their size or their number becomes.

use egui::{
    Align2, Color32, CornerRadius, Key, Modifiers, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::{Preview, Scene, focus_id};
use crate::screen::command::Command;
use crate::screen::theme::{self, Theme, font, space};
use crate::screen::{icons, widgets};
use crate::words::Words;

/// Around and between pages.
const MARGIN: f32 = 18.0;
/// The height of the line above the pages.
const BAR: f32 = 36.0;
/// How large a page of the list is at most.
const SMALL: Vec2 = vec2(88.0, 104.0);
/// A point of paper in points of the screen where a page is as large as on paper.
const WHOLE: f32 = 96.0 / 72.0;
/// The sizes that plus and minus go through.
const STEPS: [f32; 12] = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0];

/// How large pages are shown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Zoom {
    /// As wide as there is room.
    #[default]
    Width,
    /// So that a whole page is seen.
    Page,
    /// By this factor of their size on paper.
    Factor(f32),
}

impl Zoom {
    /// Points of the screen for a point of paper. `largest` are the widest and the highest page.
    fn scale(self, room: Vec2, largest: Vec2) -> f32 {
        let width = (room.x - 2.0 * MARGIN).max(80.0) / largest.x.max(1.0);
        let height = (room.y - 2.0 * MARGIN).max(80.0) / largest.y.max(1.0);
        let scale = match self {
            // On a wide window a page is not blown up beyond reading.
            Self::Width => width.min(WHOLE * 1.6),
            Self::Page => width.min(height),
            Self::Factor(factor) => factor * WHOLE,
        };
        scale.clamp(WHOLE * 0.1, WHOLE * STEPS[STEPS.len() - 1])
    }
}

/// A place on the pages: which page, and how far down on it, where 1 is its foot.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Place {
    page: usize,
    part: f32,
}

/// Where a person looks.
#[derive(Debug, Clone, Default)]
pub struct Sight {
    /// How large the pages are.
    pub zoom: Zoom,
    /// The page that is looked at, from 0.
    current: usize,
    /// The page to go to.
    go: Option<usize>,
    /// The page that was gone to, until a person scrolls on: the last pages may all be in sight.
    pinned: Option<usize>,
    /// Where the pages were put, and for how many frames more they are held there: egui takes a place
    /// beyond the end that it knows of for one to spring back from.
    held: Option<(f32, u8)>,
    /// What stands at the top of the room, or below it where a person turns the wheel.
    place: Place,
    /// How far below the top of the room that is.
    at: f32,
    /// How the pages were laid out at last, and how far down they were scrolled.
    laid: Option<(f32, Vec2)>,
    offset: Vec2,
    /// So far the arrows go on.
    step: Vec2,
    /// The pages were laid out anew.
    renewed: bool,
    /// The page that the list has scrolled to, and how far down the list is.
    listed: Option<usize>,
    list_offset: f32,
}

impl Sight {
    /// The page that is looked at, from 0.
    pub const fn current(&self) -> usize {
        self.current
    }

    /// Goes to a page, which counts from 0.
    pub const fn go_to(&mut self, page: usize) {
        self.go = Some(page);
    }

    /// Other pages are there.
    pub(super) fn renew(&mut self, count: usize) {
        self.current = self.current.min(count.saturating_sub(1));
        self.pinned = self.pinned.filter(|page| *page < count);
        self.renewed = true;
        self.listed = None;
    }
}

/// Where pages of these sizes stand, one below the other.
struct Layout<'a> {
    sizes: &'a [Vec2],
    scale: f32,
    tops: Vec<f32>,
    size: Vec2,
}

impl<'a> Layout<'a> {
    fn new(sizes: &'a [Vec2], scale: f32) -> Self {
        let mut y = MARGIN;
        let tops = sizes
            .iter()
            .map(|size| {
                let top = y;
                y += size.y * scale + MARGIN;
                top
            })
            .collect();
        let widest = sizes.iter().map(|size| size.x).fold(1.0, f32::max);
        Self { sizes, scale, tops, size: vec2(widest * scale + 2.0 * MARGIN, y) }
    }

    fn page(&self, page: usize) -> Vec2 {
        self.sizes.get(page).copied().unwrap_or_default() * self.scale
    }

    fn top(&self, page: usize) -> f32 {
        self.tops.get(page).copied().unwrap_or_default()
    }

    /// The page that stands at this height, or below it.
    fn page_at(&self, y: f32) -> usize {
        let after = self.tops.partition_point(|top| *top <= y);
        after.saturating_sub(1)
    }

    fn place_at(&self, y: f32) -> Place {
        let page = self.page_at(y);
        let height = self.page(page).y.max(1.0);
        Place { page, part: ((y - self.top(page)) / height).clamp(-0.05, 1.05) }
    }

    fn y_of(&self, place: Place) -> f32 {
        let page = place.page.min(self.sizes.len().saturating_sub(1));
        self.top(page) + place.part * self.page(page).y
    }
}

/// The line above the pages, and the pages.
pub(super) fn show(ui: &mut Ui, scene: Scene<'_>, preview: &mut Preview, out: &mut Vec<Command>) {
    let words = scene.words;
    if let Some(error) = &preview.error {
        widgets::empty_state(ui, icons::ERROR, &words.say("print-failed"), error, |_| {});
        return;
    }
    if preview.stopped {
        let plan = preview.plan;
        widgets::empty_state(ui, icons::STOP, &words.say("print-stopped"), &words.say("print-stopped-hint"), |ui| {
            if widgets::main_button(ui, icons::PRINT, &words.say("print-set-again")).clicked() {
                out.push(Command::PrintWith(plan));
            }
        });
        return;
    }
    let Some(sizes) = preview.pages.take() else {
        let title = words.say("print-typesetting");
        let hint = preview.progress.map(|progress| progress_text(progress, words)).unwrap_or_default();
        let slow = preview.progress.is_some();
        widgets::empty_state(ui, icons::PRINT, &title, &hint, |ui| {
            if slow && widgets::button(ui, icons::STOP, &words.say("print-stop")).clicked() {
                out.push(Command::StopTypesetting);
            }
        });
        return;
    };
    if !sizes.is_empty() {
        keys(ui, scene, preview, sizes.len());
        bar(ui, words, preview, &sizes, out);
        area(ui, words, preview, &sizes);
    }
    preview.pages = Some(sizes);
}

fn progress_text((done, all): (usize, usize), words: &Words) -> String {
    words.say_with("print-progress", &[("done", done.into()), ("all", all.into())])
}

/// Pages by the keyboard, wherever in the preview it is, unless something is typed.
fn keys(ui: &Ui, scene: Scene<'_>, preview: &mut Preview, count: usize) {
    let taken = scene.covered || ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx());
    if taken || count == 0 {
        return;
    }
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let current = preview.sight.go.unwrap_or(preview.sight.current);
    let page = if pressed(Key::PageDown) {
        Some(current + 1)
    } else if pressed(Key::PageUp) {
        Some(current.saturating_sub(1))
    } else if pressed(Key::Home) {
        Some(0)
    } else if pressed(Key::End) {
        Some(count - 1)
    } else {
        None
    };
    if let Some(page) = page {
        preview.sight.go_to(page.min(count - 1));
    }
    let scale = preview.sight.laid.map_or(WHOLE, |(scale, _)| scale);
    let shifted = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key));
    if pressed(Key::Plus) || pressed(Key::Equals) || shifted(Key::Plus) || shifted(Key::Equals) {
        preview.sight.zoom = larger(scale);
    } else if pressed(Key::Minus) {
        preview.sight.zoom = smaller(scale);
    } else if pressed(Key::W) {
        preview.sight.zoom = Zoom::Width;
    } else if pressed(Key::Num0) {
        preview.sight.zoom = Zoom::Page;
    }
}

fn larger(scale: f32) -> Zoom {
    let factor = scale / WHOLE;
    Zoom::Factor(STEPS.into_iter().find(|step| *step > factor * 1.02).unwrap_or(STEPS[STEPS.len() - 1]))
}

fn smaller(scale: f32) -> Zoom {
    let factor = scale / WHOLE;
    Zoom::Factor(STEPS.into_iter().rev().find(|step| *step < factor * 0.98).unwrap_or(STEPS[0]))
}

/// Which page is seen, how large, and what is being done.
fn bar(ui: &mut Ui, words: &Words, preview: &mut Preview, sizes: &[Vec2], out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let scale = preview.sight.laid.map_or(WHOLE, |(scale, _)| scale);
    let frame = egui::Frame::new().fill(theme.background).inner_margin(egui::Margin::symmetric(10, 0));
    egui::Panel::top("print-bar").exact_size(BAR).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            let current = preview.sight.current;
            let count = sizes.len();
            let steps = [
                (icons::PREVIOUS, "print-page-previous", current > 0, current.saturating_sub(1)),
                (icons::NEXT, "print-page-next", current + 1 < count, current + 1),
            ];
            for (icon, name, can, page) in steps {
                ui.add_enabled_ui(can, |ui| {
                    if widgets::icon_button(ui, icon, &words.say(name)).clicked() {
                        preview.sight.go_to(page);
                    }
                });
            }
            let values = [("page", (current + 1).into()), ("count", count.into())];
            ui.label(words.say_with("print-page-at", &values));
            ui.add_space(space::M);
            if widgets::icon_button(ui, icons::SMALLER, &words.say("print-smaller")).clicked() {
                preview.sight.zoom = smaller(scale);
            }
            let percent = words.number(f64::from((scale / WHOLE * 100.0).round()));
            let width = ui.painter().layout_no_wrap("400 %".to_owned(), font::body(), theme.text).size().x;
            let (room, response) = ui.allocate_exact_size(vec2(width, theme::CONTROL_HEIGHT), Sense::hover());
            let shown = format!("{percent} %");
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &shown));
            ui.painter().text(room.center(), Align2::CENTER_CENTER, &shown, font::body(), theme.text);
            if widgets::icon_button(ui, icons::LARGER, &words.say("print-larger")).clicked() {
                preview.sight.zoom = larger(scale);
            }
            ui.add_space(space::S);
            let fits = [
                (icons::FIT_WIDTH, Zoom::Width, words.say("print-fit-width")),
                (icons::FIT_PAGE, Zoom::Page, words.say("print-fit-page")),
            ];
            let names: Vec<(&str, String)> = fits.iter().map(|(icon, _, name)| (*icon, name.clone())).collect();
            let chosen = fits.iter().position(|(_, zoom, _)| *zoom == preview.sight.zoom).unwrap_or(fits.len());
            if let Some(place) = widgets::segments(ui, chosen, &names)
                && let Some((_, zoom, _)) = fits.get(place)
            {
                preview.sight.zoom = *zoom;
            }
            if preview.renewing {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if let Some(progress) = preview.progress {
                        if widgets::icon_button(ui, icons::STOP, &words.say("print-stop")).clicked() {
                            out.push(Command::StopTypesetting);
                        }
                        ui.label(RichText::new(progress_text(progress, words)).color(theme.muted));
                    } else {
                        ui.label(RichText::new(words.say("print-renewing")).color(theme.muted));
                    }
                });
            }
        });
    });
}

fn area(ui: &mut Ui, words: &Words, preview: &mut Preview, sizes: &[Vec2]) {
    let theme = Theme::of(ui);
    let room = ui.available_rect_before_wrap();
    let largest = sizes.iter().fold(Vec2::ZERO, |most, size| most.max(*size));
    // Ctrl and the wheel, or two fingers, about the place that they point at.
    let zoomed = ui.input(|input| input.zoom_delta());
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|pointer| room.contains(*pointer));
    if let (Some(pointer), Some((scale, _)), true) = (pointer, preview.sight.laid, (zoomed - 1.0).abs() > 1e-3) {
        let factor = (scale / WHOLE * zoomed).clamp(STEPS[0], STEPS[STEPS.len() - 1]);
        preview.sight.zoom = Zoom::Factor(factor);
        let at = pointer.y - room.top();
        preview.sight.pinned = None;
        preview.sight.place = Layout::new(sizes, scale).place_at(preview.sight.offset.y + at);
        preview.sight.at = at;
    }
    let sight = &mut preview.sight;
    let scale = sight.zoom.scale(room.size(), largest);
    let layout = Layout::new(sizes, scale);
    let content = vec2(layout.size.x.max(room.width()), layout.size.y);
    let mut scroll = ScrollArea::both().id_salt("print-pages").auto_shrink([false, false]);
    let changed = sight.renewed || sight.laid.is_some_and(|laid| laid != (scale, room.size()));
    if let Some(page) = sight.go.take() {
        let page = page.min(sizes.len() - 1);
        let most = (layout.size.y - room.height()).max(0.0);
        let y = (layout.top(page) - MARGIN / 2.0).clamp(0.0, most);
        sight.pinned = Some(page);
        sight.held = Some((y, 2));
    } else if changed {
        let most = (layout.size.y - room.height()).max(0.0);
        // The page that was gone to is still the one that is meant.
        let y = match sight.pinned {
            Some(page) => layout.top(page) - MARGIN / 2.0,
            None => layout.y_of(sight.place) - sight.at,
        };
        sight.held = Some((y.clamp(0.0, most), 2));
    }
    let held = sight.held.map(|(y, _)| y);
    if let Some(y) = held {
        scroll = scroll.vertical_scroll_offset(y);
    }
    if changed {
        scroll = scroll.horizontal_scroll_offset(((content.x - room.width()) / 2.0).max(0.0));
    }
    let step = std::mem::take(&mut sight.step);
    if step != Vec2::ZERO {
        let most = (content - room.size()).max(Vec2::ZERO);
        let to = (sight.offset + step).clamp(Vec2::ZERO, most);
        scroll = scroll.scroll_offset(to);
    }
    sight.renewed = false;
    sight.laid = Some((scale, room.size()));
    let pixels = (scale * ui.ctx().pixels_per_point()).clamp(0.2, 8.0);
    let shown = scroll.show_viewport(ui, |ui, viewport| {
        let (area, _) = ui.allocate_exact_size(content, Sense::hover());
        let first = layout.page_at(viewport.top());
        for page in first..sizes.len() {
            let size = layout.page(page);
            let top = layout.top(page);
            if top > viewport.bottom() {
                break;
            }
            let rect = Rect::from_min_size(pos2(area.center().x - size.x / 2.0, area.top() + top), size);
            let rect = egui::emath::GuiRounding::round_to_pixels(rect, ui.ctx().pixels_per_point());
            let response = ui.interact(rect, ui.scope_id().with(("page", page)), Sense::hover());
            let values = [("page", (page + 1).into()), ("count", sizes.len().into())];
            let name = words.say_with("print-page", &values);
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
            preview.visible.insert(page);
            sheet(ui, rect, preview.images.get(&page).map(|picture| picture.texture.id()));
            if preview.images.get(&page).is_none_or(|picture| (picture.scale / pixels - 1.0).abs() > 0.02) {
                preview.wanted.pages.insert(page);
            }
        }
    });
    preview.wanted.scale = pixels;
    focus(ui, words, preview, shown.inner_rect);
    let sight = &mut preview.sight;
    let before = std::mem::replace(&mut sight.offset, shown.state.unclamped_offset());
    if let Some(y) = held {
        sight.offset.y = y;
        sight.held = sight.held.and_then(|(y, frames)| (frames > 0).then(|| (y, frames - 1)));
        ui.ctx().request_repaint();
    } else if (before.y - sight.offset.y).abs() > 1.0 {
        sight.pinned = None;
    }
    let offset = sight.offset.y;
    sight.current = match sight.pinned {
        Some(page) => page,
        None => layout.page_at(offset + room.height() * 0.4),
    };
    sight.place = layout.place_at(offset);
    sight.at = 0.0;
    let edge = Stroke::new(1.0, theme.line);
    ui.painter().hline(room.x_range(), room.top(), edge);
}

/// Paper is white, whatever the colours of the window.
fn sheet(ui: &Ui, rect: Rect, picture: Option<egui::TextureId>) {
    let theme = Theme::of(ui);
    ui.painter().rect_filled(rect, CornerRadius::ZERO, theme::LIGHT.surface);
    if let Some(picture) = picture {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(picture, rect, whole, Color32::WHITE);
    }
    ui.painter().rect_stroke(rect, CornerRadius::ZERO, theme.border(), egui::StrokeKind::Outside);
}

/// The pages take the focus as a whole: one stop of the Tab key. The arrows scroll them then.
fn focus(ui: &Ui, words: &Words, preview: &mut Preview, rect: Rect) {
    let id = focus_id();
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    let name = words.say("print-pages-area");
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollView, true, &name));
    if !response.has_focus() {
        return;
    }
    let theme = Theme::of(ui);
    let stroke = Stroke::new(1.5, theme.accent);
    ui.painter().rect_stroke(rect, CornerRadius::ZERO, stroke, egui::StrokeKind::Inside);
    let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let count = |key: Key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)) as f32;
    let down = 48.0 * (count(Key::ArrowDown) - count(Key::ArrowUp));
    let right = 48.0 * (count(Key::ArrowRight) - count(Key::ArrowLeft));
    if (down, right) == (0.0, 0.0) {
        return;
    }
    preview.sight.step = vec2(right, down);
    ui.ctx().request_repaint();
}

/// All pages small, below one another: a click goes to a page.
pub(super) fn list(ui: &mut Ui, preview: &mut Preview, words: &Words) {
    let theme = Theme::of(ui);
    let Some(sizes) = preview.pages.take() else { return };
    let largest = sizes.iter().fold(Vec2::ZERO, |most, size| most.max(*size));
    let scale = (SMALL.x / largest.x.max(1.0)).min(SMALL.y / largest.y.max(1.0));
    let row = largest.y * scale + 30.0;
    let current = preview.sight.go.unwrap_or(preview.sight.current).min(sizes.len().saturating_sub(1));
    let room = ui.available_height();
    let mut scroll = ScrollArea::vertical().id_salt("print-list").auto_shrink([false, false]);
    // The page that is looked at comes into sight when it changes; a person may look elsewhere then.
    if preview.sight.listed != Some(current) {
        preview.sight.listed = Some(current);
        let now = preview.sight.list_offset;
        let (top, foot) = (current as f32 * row, (current + 1) as f32 * row);
        if top < now {
            scroll = scroll.vertical_scroll_offset(top);
        } else if foot > now + room {
            scroll = scroll.vertical_scroll_offset(foot - room);
        }
    }
    let mut small = std::collections::BTreeSet::new();
    let shown = scroll.show_viewport(ui, |ui, viewport| {
        let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), row * sizes.len() as f32), Sense::hover());
        let first = (viewport.top() / row).max(0.0) as usize;
        let last = ((viewport.bottom() / row).ceil().max(0.0) as usize).min(sizes.len());
        for page in first..last {
            let place = Rect::from_min_size(pos2(area.left(), area.top() + page as f32 * row), vec2(area.width(), row));
            let response =
                ui.interact(place.shrink2(vec2(4.0, 1.0)), ui.scope_id().with(("small", page)), Sense::click());
            let values = [("page", (page + 1).into()), ("count", sizes.len().into())];
            let name = words.say_with("print-go-to-page", &values);
            let chosen = page == current;
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
            if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(response.rect, CornerRadius::same(theme::RADIUS), theme.hover);
            }
            let size = sizes.get(page).copied().unwrap_or_default() * scale;
            let paper =
                Rect::from_center_size(pos2(place.center().x, place.top() + 7.0 + largest.y * scale / 2.0), size);
            let known = preview.small.get(&page);
            sheet(ui, paper, known.map(|(texture, _)| texture.id()));
            if known.is_none_or(|(_, fresh)| !fresh) {
                small.insert(page);
            }
            if chosen {
                let stroke = Stroke::new(2.0, theme.accent);
                ui.painter().rect_stroke(paper.expand(2.0), CornerRadius::ZERO, stroke, egui::StrokeKind::Middle);
            }
            if response.has_focus() {
                let stroke = Stroke::new(1.5, theme.accent);
                let radius = CornerRadius::same(theme::RADIUS);
                ui.painter().rect_stroke(response.rect, radius, stroke, egui::StrokeKind::Inside);
            }
            let (font, color) =
                if chosen { (font::small_strong(), theme.accent) } else { (font::small(), theme.muted) };
            let number = words.number((page + 1) as f64);
            ui.painter().text(
                pos2(place.center().x, place.bottom() - 11.0),
                Align2::CENTER_CENTER,
                number,
                font,
                color,
            );
            if response.clicked() {
                preview.sight.go_to(page);
            }
        }
    });
    preview.sight.list_offset = shown.state.unclamped_offset().y;
    preview.wanted.small = small;
    preview.pages = Some(sizes);
}

#[cfg(test)]
mod tests {
    use super::*;

    const A4: Vec2 = vec2(595.0, 842.0);

    #[test]
    fn what_is_looked_at_stays_when_the_pages_grow() {
        let sizes = [A4; 5];
        let small = Layout::new(&sizes, 0.5);
        let large = Layout::new(&sizes, 2.0);
        for y in [0.0, 30.0, 400.0, 1234.0, small.size.y - 1.0] {
            let place = small.place_at(y);
            let again = large.place_at(large.y_of(place));
            assert_eq!(again.page, place.page, "{y}");
            assert!((again.part - place.part).abs() < 0.01, "{y}: {again:?} {place:?}");
        }
        assert_eq!(small.page_at(-5.0), 0);
        assert_eq!(small.page_at(1e9), 4);
        // Fewer pages than before: the last one.
        let fewer = Layout::new(&sizes[..2], 0.5);
        assert!(fewer.y_of(Place { page: 4, part: 0.5 }) < fewer.size.y);
    }

    #[test]
    fn sizes_go_in_steps_and_fit_the_room() {
        let room = vec2(900.0, 600.0);
        assert!((Zoom::Width.scale(room, A4) * A4.x + 2.0 * MARGIN - 900.0).abs() < 0.1);
        assert!((Zoom::Page.scale(room, A4) * A4.y + 2.0 * MARGIN - 600.0).abs() < 0.1);
        assert_eq!(larger(WHOLE), Zoom::Factor(1.25));
        assert_eq!(smaller(WHOLE), Zoom::Factor(0.9));
        assert_eq!(larger(WHOLE * 99.0), Zoom::Factor(4.0));
        assert_eq!(smaller(0.0), Zoom::Factor(0.25));
        assert!(Zoom::Page.scale(vec2(1.0, 1.0), A4).is_finite());
    }
}
