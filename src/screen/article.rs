//! The articles: the list of all of them, and the text of one with its facts marked in place.
//!
//! A text of any length is laid out paragraph by paragraph, the ones in sight and their
//! neighbours alone; the heights of the others are estimated until they come near.

use std::sync::{Arc, Weak};

use egui::text::{CharIndex, LayoutJob};
use egui::text_selection::LabelSelectionState;
use egui::{
    Align, Align2, Color32, CornerRadius, FontId, Galley, Key, Label, Layout, Pos2, Rect, Response, RichText, Role,
    ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::command::{Command, Selected};
use super::theme::{self, Theme, font, space};
use super::{facts, icons};
use crate::compare::{ArticleList, ArticleListRow, Mark, Piece, Reading};
use crate::lexicon::Lexicon;
use crate::model::{ArticleId, HighlightKind, Span, Stance};
use crate::text;
use crate::words::{Value, Words};

const ROW_HEIGHT: f32 = 68.0;
/// A line of text is no wider than this: about seventy letters.
const MOST_TEXT_WIDTH: f32 = 620.0;
const TEXT_SIZE: f32 = 15.0;
const LINE_HEIGHT: f32 = 25.0;
const PARAGRAPH_GAP: f32 = 10.0;
/// Left of the text, where the sought stretch has its line.
const TEXT_MARGIN: f32 = 22.0;
/// How much around the view is measured before it comes into sight, in points.
const MEASURED_AROUND: f32 = 1_500.0;

/// What the person at the window set in this view.
#[derive(Debug, Default)]
pub struct ArticlesState {
    /// What is typed in the filter of the list.
    pub filter: String,
    shown: Option<ArticleId>,
    sought: Option<Span>,
    /// Whether the text is still to be scrolled to the sought stretch.
    scroll_to_sought: bool,
    list: Vec<usize>,
    list_for: Option<(u64, String)>,
    focus: Option<usize>,
    layout: TextLayout,
}

/// How high the pieces of the shown text are.
#[derive(Debug, Default)]
struct TextLayout {
    made_for: Option<(Weak<Reading>, f32, f32)>,
    heights: Vec<f32>,
    measured: Vec<bool>,
    /// Where each piece begins, and behind the last one where the text ends.
    tops: Vec<f32>,
    offset: f32,
    view: f32,
}

impl ArticlesState {
    /// Shows an article, and a stretch of it where it is not empty: marked and scrolled to.
    pub fn show(&mut self, article: ArticleId, at: Span) {
        self.shown = Some(article);
        self.sought = Some(at).filter(|at| !at.is_empty());
        self.scroll_to_sought = true;
    }

    /// The article that is to be shown.
    pub fn shown(&self) -> Option<ArticleId> {
        self.shown
    }

    /// The rows of the list that fit the filter, looked for anew only when one of them changed.
    fn prepare(&mut self, list: &ArticleList, generation: u64) {
        if self.list_for.as_ref().is_some_and(|(of, filter)| *of == generation && *filter == self.filter) {
            return;
        }
        let sought = text::fold(self.filter.trim());
        let fits = |row: &ArticleListRow| sought.split_whitespace().all(|word| row.folded.contains(word));
        self.list = list.rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(place, _)| place).collect();
        self.list_for = Some((generation, self.filter.clone()));
    }
}

impl TextLayout {
    fn prepare(&mut self, reading: &Arc<Reading>, width: f32, scale: f32) {
        let current = self.made_for.as_ref().is_some_and(|(of, of_width, of_scale)| {
            std::ptr::eq(of.as_ptr(), Arc::as_ptr(reading)) && *of_width == width && *of_scale == scale
        });
        if current {
            return;
        }
        let same_text =
            self.made_for.as_ref().is_some_and(|(of, ..)| of.upgrade().is_some_and(|of| of.id == reading.id));
        if !same_text {
            self.offset = 0.0;
        }
        // About 7.6 points a letter and 1.3 bytes a letter: Vietnamese prose.
        let letters = (width / 7.6).max(1.0) * 1.3;
        let estimate = |piece: &Piece| {
            let lines = (piece.at.len() as f32 / letters).ceil();
            lines * LINE_HEIGHT + if piece.ends_paragraph { PARAGRAPH_GAP } else { 0.0 }
        };
        self.heights = reading.pieces.iter().map(estimate).collect();
        self.measured = vec![false; reading.pieces.len()];
        self.made_for = Some((Arc::downgrade(reading), width, scale));
        self.add_up();
    }

    fn add_up(&mut self) {
        self.tops.clear();
        self.tops.push(0.0);
        let mut top = 0.0;
        self.tops.extend(self.heights.iter().map(|height| {
            top += height;
            top
        }));
    }

    fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    fn piece_at_y(&self, y: f32) -> usize {
        self.tops.partition_point(|top| *top <= y).saturating_sub(1).min(self.heights.len().saturating_sub(1))
    }
}

/// What this view shows.
#[derive(Debug, Clone, Copy)]
pub struct Library<'a> {
    /// All articles.
    pub list: &'a ArticleList,
    /// Another number for every other list.
    pub generation: u64,
    /// The article that is read; `None` while it is fetched, or where none is shown.
    pub reading: Option<&'a Arc<Reading>>,
}

/// Paints the view into the whole of `ui`.
pub fn articles(
    ui: &mut Ui,
    library: &Library<'_>,
    state: &mut ArticlesState,
    lexicon: &Lexicon,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let Library { list, generation, reading } = *library;
    let theme = Theme::of(ui);
    let whole = ui.available_rect_before_wrap();
    if list.rows.is_empty() {
        ui.add_space(space::L * 2.0);
        ui.vertical_centered(|ui| ui.label(RichText::new(words.say("articles-none")).color(theme.muted)));
        return;
    }
    state.prepare(list, generation);
    let width = (whole.width() * 0.32).clamp(150.0, 300.0);
    let left = Rect::from_min_max(whole.min, pos2(whole.left() + width, whole.bottom()));
    let right = Rect::from_min_max(pos2(left.right(), whole.top()), whole.max);
    ui.painter().rect_filled(whole, CornerRadius::ZERO, theme.surface);
    ui.painter().rect_filled(left, CornerRadius::ZERO, theme.background);
    ui.painter().vline(left.right() - 0.5, whole.y_range(), theme.hairline());
    ui.scope_builder(UiBuilder::new().max_rect(left).id_salt("articles-list"), |ui| {
        ui.shrink_clip_rect(left);
        article_list(ui, list, state, words, out);
    });
    ui.scope_builder(UiBuilder::new().max_rect(right).id_salt("articles-text"), |ui| {
        ui.shrink_clip_rect(right);
        match reading.filter(|reading| state.shown == Some(reading.id)) {
            Some(reading) => reader(ui, reading, state, lexicon, words, out),
            None => {
                ui.add_space(space::L * 2.0);
                let key = if state.shown.is_some() { "articles-loading" } else { "articles-choose" };
                ui.vertical_centered(|ui| ui.label(RichText::new(words.say(key)).color(theme.muted)));
            }
        }
    });
    ui.advance_cursor_after_rect(whole);
}

fn article_list(ui: &mut Ui, list: &ArticleList, state: &mut ArticlesState, words: &Words, out: &mut Vec<Command>) {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 8)).show(ui, |ui| {
        let hint = format!("{} {}", icons::SEARCH, words.say("articles-filter-hint"));
        ui.add(TextEdit::singleline(&mut state.filter).hint_text(hint).desired_width(f32::INFINITY))
            .accessible_name(words.say("articles-filter"));
        let count = words.say_with("articles-count", &[("count", Value::from(state.list.len()))]);
        ui.label(theme::caption(ui, count));
    });
    if state.list.is_empty() {
        let none = words.say_with("articles-none-fit", &[("filter", Value::from(state.filter.trim()))]);
        ui.label(RichText::new(none).color(Theme::of(ui).muted));
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let count = state.list.len();
    let wanted = state.focus.take();
    ScrollArea::vertical().id_salt("articles-rows").auto_shrink([false, false]).show_viewport(ui, |ui, viewport| {
        ui.set_height(ROW_HEIGHT * count as f32);
        let rect = ui.max_rect();
        let row_rect = |row: usize| {
            Rect::from_min_size(pos2(rect.left(), rect.top() + row as f32 * ROW_HEIGHT), vec2(rect.width(), ROW_HEIGHT))
        };
        if let Some(row) = wanted {
            ui.scroll_to_rect_animation(row_rect(row), None, egui::style::ScrollAnimation::none());
            state.focus = Some(row);
        }
        let first = (viewport.min.y / ROW_HEIGHT).floor().max(0.0) as usize;
        let last = ((viewport.max.y / ROW_HEIGHT).ceil().max(0.0) as usize).min(count);
        for row in first..last {
            let Some(article) = state.list.get(row).and_then(|place| list.rows.get(*place)) else { continue };
            let response = list_row(ui, row_rect(row), article, state.shown == Some(article.id), words);
            if wanted == Some(row) {
                response.request_focus();
                state.focus = None;
            }
            if response.has_focus()
                && let Some(to) = super::leaders::step(&response, row, count, ROW_HEIGHT)
            {
                state.focus = Some(to);
            }
            if response.clicked() {
                out.push(Command::ShowInArticle { article: article.id, at: Span::default() });
            }
        }
    });
}

fn list_row(ui: &Ui, rect: Rect, row: &ArticleListRow, shown: bool, words: &Words) -> Response {
    let theme = Theme::of(ui);
    let response = ui.interact(rect, ui.scope_id().with(("article", row.id)), Sense::click());
    let painter = ui.painter();
    if shown {
        painter.rect_filled(rect, CornerRadius::ZERO, theme.selected);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(bar, CornerRadius::ZERO, theme.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::ZERO, theme.hover);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, theme.hairline());
    let inner = rect.shrink2(vec2(12.0, 7.0));
    let font = if shown { font::strong() } else { font::body() };
    let title = painter.layout_job(super::evidence::two_lines(&row.title, font, theme.text, inner.width()));
    let elided = title.elided;
    painter.galley(inner.min, title, theme.text);
    let source = super::evidence::source_line(row.outlet.as_deref(), row.published, words);
    let agreements = match row.agreements.len() {
        0 => words.say("articles-no-agreement"),
        count => words.say_with("articles-agreements", &[("count", Value::from(count))]),
    };
    let text = format!("{} {}", icons::AGREEMENT, row.agreements.len());
    let color = if row.agreements.is_empty() { theme.faint } else { theme.muted };
    let count = painter.text(inner.right_bottom(), Align2::RIGHT_BOTTOM, text, font::small(), color);
    let mut job = LayoutJob::simple_singleline(source.clone(), font::small(), theme.muted);
    job.wrap = egui::text::TextWrapping::truncate_at_width(count.left() - inner.left() - 6.0);
    let source_galley = painter.layout_job(job);
    painter.galley(inner.left_bottom() - vec2(0.0, source_galley.size().y), source_galley, theme.muted);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.accent);
        painter.rect_stroke(rect.shrink(1.5), CornerRadius::same(4), stroke, StrokeKind::Inside);
    }
    let name = format!("{}, {source}, {agreements}", row.title);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, shown, &name));
    if elided { response.on_hover_text(&row.title) } else { response }
}

fn reader(
    ui: &mut Ui,
    reading: &Arc<Reading>,
    state: &mut ArticlesState,
    lexicon: &Lexicon,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let step = reader_heading(ui, reading, words);
    if let Some(mark) = step.or_else(|| typed_step(ui)).and_then(|forward| neighbour(reading, state.sought, forward)) {
        state.sought = Some(mark.at);
        state.scroll_to_sought = true;
        out.push(select(mark, lexicon, words));
    }

    let area = ui.available_rect_before_wrap();
    let width = (area.width() - TEXT_MARGIN - space::L).clamp(120.0, MOST_TEXT_WIDTH).floor();
    state.layout.prepare(reading, width, ui.pixels_per_point());
    state.layout.view = area.height();
    let typed = typed_scroll(ui, area.height());
    let moved = place(ui, reading, state, width, typed);

    let sought = state.sought;
    let page = Page { reading, width, sought, lexicon, words };
    let layout = &mut state.layout;
    let mut scroll = ScrollArea::vertical().id_salt(("article", reading.id)).auto_shrink([false, false]);
    if let Some(offset) = moved {
        scroll = scroll.vertical_scroll_offset(offset);
    }
    let mut clicked = None;
    let output = scroll.show_viewport(ui, |ui, viewport| {
        let origin = ui.max_rect().min;
        let first = layout.piece_at_y(viewport.min.y);
        let mut y = layout.tops.get(first).copied().unwrap_or(0.0);
        let mut changed = false;
        for (place, piece) in reading.pieces.iter().enumerate().skip(first) {
            if y > viewport.max.y {
                break;
            }
            let galley = lay_out(ui, reading, piece, width);
            let height = piece_height(&galley, piece);
            changed |= store_height(layout, place, height);
            let at = pos2(origin.x + TEXT_MARGIN, origin.y + y);
            clicked = paint_piece(ui, &page, place, galley, at, out).or(clicked);
            y += height;
        }
        if changed {
            layout.add_up();
        }
        ui.set_height(layout.total() + space::L * 2.0);
        ui.set_min_width(ui.available_width());
    });
    state.layout.offset = output.state.clamped_offset().y;
    // What was clicked is what is looked at: it is marked, and the steps go on from there.
    state.sought = clicked.or(sought);
}

/// Title, source, what the marks mean, and the steps from fact to fact: `Some(true)` forward.
fn reader_heading(ui: &mut Ui, reading: &Reading, words: &Words) -> Option<bool> {
    let theme = Theme::of(ui);
    let article = &reading.article;
    let mut step = None;
    let margin = egui::Margin { left: TEXT_MARGIN as i8, right: 12, top: 10, bottom: 6 };
    let frame = egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let title = article.title.as_deref().unwrap_or(&article.file);
        let mut job = LayoutJob::simple(title.to_owned(), font::title(), theme.text, ui.available_width());
        job.wrap.max_rows = 3;
        ui.add(Label::new(job).sense(Sense::hover())).on_hover_text(title);
        ui.horizontal(|ui| {
            let outlet = article.outlet.as_deref().or(Some(&article.file));
            ui.label(theme::caption(ui, super::evidence::source_line(outlet, reading.published, words)));
            if let Some(url) = article.url.as_deref().filter(|url| url.starts_with("http")) {
                ui.hyperlink_to(RichText::new(icons::ELSEWHERE).font(font::small()), url).accessible_name(url);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let buttons = [(icons::NEXT, "articles-next", true), (icons::PREVIOUS, "articles-previous", false)];
                for (icon, key, forward) in buttons {
                    let name = words.say(key);
                    let button = egui::Button::new(icon).frame_when_inactive(false);
                    let response = ui.add_enabled(!reading.marks.is_empty(), button).accessible_name(&name);
                    if response.on_hover_text(words.say(&format!("{key}-hint"))).clicked() {
                        step = Some(forward);
                    }
                }
                let count = words.say_with("articles-facts", &[("count", Value::from(reading.marks.len()))]);
                ui.label(theme::caption(ui, count));
            });
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
            legend(ui, reading, words);
        });
    });
    let bottom = frame.response.rect.bottom();
    ui.painter().hline(ui.max_rect().x_range(), bottom, theme.hairline());
    ui.spacing_mut().item_spacing.y = 0.0;
    step
}

fn legend(ui: &mut Ui, reading: &Reading, words: &Words) {
    let theme = Theme::of(ui);
    let kinds: Vec<HighlightKind> = Stance::ALL
        .iter()
        .map(|stance| HighlightKind::Statement(*stance))
        .chain([HighlightKind::Person, HighlightKind::Date, HighlightKind::Party])
        .filter(|kind| reading.marks.iter().any(|mark| mark.kind == *kind))
        .collect();
    for kind in kinds {
        let text = match kind {
            HighlightKind::Statement(stance) => words.say(&format!("stance-{}", stance.slug())),
            HighlightKind::Person => words.say("articles-legend-person"),
            HighlightKind::Date => words.say("articles-legend-date"),
            HighlightKind::Party => words.say("articles-legend-party"),
        };
        let galley = ui.painter().layout_no_wrap(text, font::small(), theme.text);
        let size = galley.size() + vec2(8.0, 4.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let name = galley.text().to_owned();
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        if let HighlightKind::Statement(stance) = kind {
            ui.painter().rect_filled(rect, CornerRadius::same(3), theme.stance_ground(stance));
        }
        ui.painter().galley(rect.min + vec2(4.0, 2.0), galley, theme.text);
        underline(ui, kind, Rect::from_min_max(rect.min + vec2(4.0, 0.0), rect.max - vec2(4.0, 2.0)));
    }
}

/// The fact before or behind the sought stretch, around the ends of the text.
fn neighbour(reading: &Reading, sought: Option<Span>, forward: bool) -> Option<&Mark> {
    let marks = &reading.marks;
    let Some(sought) = sought else { return if forward { marks.first() } else { marks.last() } };
    let order = |span: Span| (span.start, std::cmp::Reverse(span.end));
    if forward {
        marks.iter().find(|mark| order(mark.at) > order(sought)).or_else(|| marks.first())
    } else {
        marks.iter().rev().find(|mark| order(mark.at) < order(sought)).or_else(|| marks.last())
    }
}

fn plain_key(ui: &Ui, keys: &[Key]) -> Option<Key> {
    if ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx()) {
        return None;
    }
    ui.input(|input| keys.iter().copied().find(|key| input.modifiers.is_none() && input.key_pressed(*key)))
}

/// `N` goes to the next fact, `P` to the one before.
fn typed_step(ui: &Ui) -> Option<bool> {
    plain_key(ui, &[Key::N, Key::P]).map(|key| key == Key::N)
}

/// How far the keys scroll the text, in points. They belong to the list while it has the focus.
fn typed_scroll(ui: &Ui, view: f32) -> Option<f32> {
    if ui.ctx().memory(|memory| memory.focused().is_some()) {
        return None;
    }
    let keys = [Key::PageDown, Key::PageUp, Key::Home, Key::End, Key::ArrowDown, Key::ArrowUp];
    plain_key(ui, &keys).map(|key| match key {
        Key::PageDown => view * 0.9,
        Key::PageUp => -view * 0.9,
        Key::Home => f32::NEG_INFINITY,
        Key::End => f32::INFINITY,
        Key::ArrowDown => LINE_HEIGHT * 2.0,
        _ => -LINE_HEIGHT * 2.0,
    })
}

/// Measures what is near the view, and says where the text is to be scrolled to: to the sought
/// stretch, by the keys, or so far that what is read stays in place while pieces above it turn
/// out higher or lower than estimated.
fn place(ui: &Ui, reading: &Reading, state: &mut ArticlesState, width: f32, typed: Option<f32>) -> Option<f32> {
    let sought = state.sought;
    let layout = &mut state.layout;
    let view = layout.view;
    if state.scroll_to_sought {
        state.scroll_to_sought = false;
        let Some(span) = sought else {
            layout.offset = 0.0;
            return Some(0.0);
        };
        let place = reading.piece_at(span.start)?;
        let piece = reading.pieces.get(place)?;
        measure(ui, reading, layout, width, place, view);
        let galley = lay_out(ui, reading, piece, width);
        let rects = rows_of(reading, piece, &galley, span);
        let inside = rects.first().map_or(0.0, |rect| rect.top());
        let top = layout.tops.get(place).copied().unwrap_or(0.0) + inside;
        layout.offset = (top - view * 0.3).clamp(0.0, (layout.total() + space::L * 2.0 - view).max(0.0));
        return Some(layout.offset);
    }
    let from = layout.offset + typed.unwrap_or(0.0);
    let from = from.clamp(0.0, (layout.total() + space::L * 2.0 - view).max(0.0));
    let anchor = layout.piece_at_y(from);
    let before = layout.tops.get(anchor).copied().unwrap_or(0.0);
    measure(ui, reading, layout, width, anchor, view + MEASURED_AROUND);
    let shift = layout.tops.get(anchor).copied().unwrap_or(0.0) - before;
    layout.offset = from + shift;
    (typed.is_some() || shift != 0.0).then_some(layout.offset)
}

/// Measures the pieces around one as far as `reach` points up and down; each only once for a width.
fn measure(ui: &Ui, reading: &Reading, layout: &mut TextLayout, width: f32, around: usize, reach: f32) {
    let mut changed = false;
    let mut visit = |layout: &mut TextLayout, place: usize| {
        let Some(piece) = reading.pieces.get(place) else { return 0.0 };
        if !layout.measured.get(place).copied().unwrap_or(true) {
            let galley = lay_out(ui, reading, piece, width);
            changed |= store_height(layout, place, piece_height(&galley, piece));
        }
        layout.heights.get(place).copied().unwrap_or(0.0)
    };
    let mut seen = 0.0;
    for place in around..reading.pieces.len() {
        if seen > reach {
            break;
        }
        seen += visit(layout, place);
    }
    let mut seen = 0.0;
    for place in (0..around).rev() {
        if seen > reach {
            break;
        }
        seen += visit(layout, place);
    }
    if changed {
        layout.add_up();
    }
}

fn store_height(layout: &mut TextLayout, place: usize, height: f32) -> bool {
    if let Some(measured) = layout.measured.get_mut(place) {
        *measured = true;
    }
    match layout.heights.get_mut(place) {
        Some(known) if (*known - height).abs() > 0.01 => {
            *known = height;
            true
        }
        _ => false,
    }
}

fn piece_height(galley: &Galley, piece: &Piece) -> f32 {
    let text = if piece.at.is_empty() { 0.0 } else { galley.size().y };
    text + if piece.ends_paragraph { PARAGRAPH_GAP } else { 0.0 }
}

/// The text of a piece. egui keeps what was laid out in the last frame, so this is a look-up while
/// nothing moves.
fn lay_out(ui: &Ui, reading: &Reading, piece: &Piece, width: f32) -> Arc<Galley> {
    let text = piece.at.of(&reading.article.text).unwrap_or_default();
    let mut job = LayoutJob::simple(text.to_owned(), FontId::proportional(TEXT_SIZE), Theme::of(ui).text, width);
    for section in &mut job.sections {
        section.format.line_height = Some(LINE_HEIGHT);
    }
    ui.painter().layout_job(job)
}

/// Where a stretch of the text stands in the rows of a piece.
fn rows_of(reading: &Reading, piece: &Piece, galley: &Galley, span: Span) -> Vec<Rect> {
    let text = piece.at.of(&reading.article.text).unwrap_or_default();
    let letters = |offset: usize| {
        let offset = offset.clamp(piece.at.start, piece.at.end) - piece.at.start;
        text.get(..offset).map_or(0, |before| before.chars().count())
    };
    let (from, to) = (letters(span.start), letters(span.end));
    let mut rects = Vec::new();
    let mut row_start = 0;
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        let (start, end) = (from.max(row_start), to.min(row_start + count));
        if start < end {
            // The space at the end of a line is not part of what is marked.
            let visible = row.glyphs.iter().rposition(|glyph| glyph.chr != ' ').map_or(0, |last| last + 1);
            let end = (end - row_start).min(visible).max(start - row_start);
            let left = row.pos.x + row.x_offset(CharIndex(start - row_start));
            let right = row.pos.x + row.x_offset(CharIndex(end));
            if right > left {
                rects.push(Rect::from_min_max(pos2(left, row.min_y()), pos2(right, row.max_y())));
            }
        }
        row_start += row.char_count_including_newline().0;
    }
    rects
}

/// What all pieces of a text are painted with.
struct Page<'a> {
    reading: &'a Reading,
    width: f32,
    sought: Option<Span>,
    lexicon: &'a Lexicon,
    words: &'a Words,
}

/// The stretch of the mark that was clicked is given back.
fn paint_piece(
    ui: &Ui,
    page: &Page<'_>,
    place: usize,
    galley: Arc<Galley>,
    at: Pos2,
    out: &mut Vec<Command>,
) -> Option<Span> {
    let Page { reading, width, sought, lexicon, words } = *page;
    let theme = Theme::of(ui);
    let piece = reading.pieces.get(place).filter(|piece| !piece.at.is_empty())?;
    let mut clicked = None;
    let rect = Rect::from_min_size(at, vec2(width, galley.size().y));
    let ground = ui.interact(rect, ui.scope_id().with(("piece", place)), Sense::CLICK | Sense::DRAG);
    let text = galley.text().to_owned();
    ground.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, &text));
    let places = |span: Span| -> Vec<Rect> {
        rows_of(reading, piece, &galley, span).into_iter().map(|rect| rect.translate(at.to_vec2())).collect()
    };
    let marks: Vec<(usize, &Mark, Vec<Rect>)> = piece
        .marks
        .iter()
        .filter_map(|place| reading.marks.get(*place).map(|mark| (*place, mark, places(mark.at))))
        .collect();
    let grounds = |rows: &[Rect], color: Color32| {
        for rect in rows {
            ui.painter().rect_filled(rect.expand2(vec2(1.5, -1.5)), CornerRadius::same(3), color);
        }
    };
    for (_, mark, rows) in &marks {
        if let HighlightKind::Statement(stance) = mark.kind {
            grounds(rows, theme.stance_ground(stance));
        }
    }
    let sought_rows = sought.map(places).unwrap_or_default();
    grounds(&sought_rows, theme.found);
    LabelSelectionState::label_text_selection(ui, &ground, at, Arc::clone(&galley), theme.text, Stroke::NONE);
    if let (Some(first), Some(last)) = (sought_rows.first(), sought_rows.last()) {
        let line = Rect::from_min_max(pos2(at.x - 13.0, first.top() + 2.0), pos2(at.x - 9.0, last.bottom() - 2.0));
        ui.painter().rect_filled(line, CornerRadius::same(2), theme.accent);
    }

    for (mark_place, mark, rows) in &marks {
        let mut whole: Option<Response> = None;
        for (row, rect) in rows.iter().enumerate() {
            underline(ui, mark.kind, *rect);
            // A mark is one stop for the keyboard, however many lines it runs over.
            let sense = if row == 0 { Sense::click() } else { Sense::CLICK };
            let id = ui.scope_id().with(("mark", place, *mark_place, row));
            let response = ui.interact(rect.shrink2(vec2(0.0, 2.0)), id, sense);
            if row == 0 {
                let name = mark_name(reading, mark, lexicon, words);
                response.widget_info(|| WidgetInfo::labeled(Role::Mark, true, &name));
                if response.gained_focus() {
                    response.scroll_to_me(None);
                }
            }
            whole = Some(match whole {
                Some(whole) => whole | response,
                None => response,
            });
        }
        let Some(response) = whole else { continue };
        if response.hovered() || response.has_focus() {
            let stroke = Stroke::new(if response.has_focus() { 2.0 } else { 1.0 }, color_of(theme, mark.kind));
            for rect in rows {
                ui.painter().rect_stroke(
                    rect.shrink2(vec2(-1.0, 2.0)),
                    CornerRadius::same(3),
                    stroke,
                    StrokeKind::Inside,
                );
            }
        }
        let response = response.on_hover_ui(|ui| {
            if let Some(fact) = &mark.fact {
                ui.horizontal(|ui| {
                    if let HighlightKind::Statement(stance) = mark.kind {
                        theme::stance_mark_ui(ui, stance);
                    }
                    ui.label(facts::line(fact, lexicon, words));
                });
            }
            if let Some(label) = &mark.agreement {
                ui.label(theme::caption(ui, label.line()));
            }
        });
        if response.clicked() {
            out.push(select(mark, lexicon, words));
            clicked = Some(mark.at);
        }
    }
    clicked
}

fn color_of(theme: &Theme, kind: HighlightKind) -> Color32 {
    match kind {
        HighlightKind::Statement(stance) => theme.stance(stance),
        HighlightKind::Person => theme.accent,
        HighlightKind::Date => theme.warning,
        HighlightKind::Party => theme.muted,
    }
}

/// People, dates and parties are told apart by the sort of line as well as by its colour: full,
/// dotted, dashed. Statements have their ground.
fn underline(ui: &Ui, kind: HighlightKind, rect: Rect) {
    let color = color_of(Theme::of(ui), kind);
    let y = rect.bottom() - 3.0;
    let line = [pos2(rect.left(), y), pos2(rect.right(), y)];
    let painter = ui.painter();
    match kind {
        HighlightKind::Statement(_) => {}
        HighlightKind::Person => {
            painter.line_segment(line, Stroke::new(1.5, color));
        }
        HighlightKind::Date => {
            painter.extend(egui::Shape::dotted_line(&line, color, 4.0, 1.1));
        }
        HighlightKind::Party => {
            painter.extend(egui::Shape::dashed_line(&line, Stroke::new(1.3, color), 5.0, 3.0));
        }
    }
}

fn mark_name(reading: &Reading, mark: &Mark, lexicon: &Lexicon, words: &Words) -> String {
    let quote: String = mark.at.of(&reading.article.text).unwrap_or_default().chars().take(120).collect();
    match &mark.fact {
        Some(fact) => format!("{}: {quote}", facts::line(fact, lexicon, words)),
        None => quote,
    }
}

fn select(mark: &Mark, lexicon: &Lexicon, words: &Words) -> Command {
    let fact = mark.fact.as_ref().map(|fact| facts::line(fact, lexicon, words));
    let parts: Vec<String> = mark.agreement.iter().map(|label| label.line()).chain(fact).collect();
    Command::Select(Selected { title: parts.join(" · "), subjects: mark.subjects.clone() })
}
