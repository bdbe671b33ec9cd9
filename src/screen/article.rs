//! The articles: the list of all of them, and the text of one with its facts marked in place.
//!
//! A text of any length is laid out paragraph by paragraph, the ones in sight and their
//! neighbours alone; the heights of the others are estimated until they come near.

use std::sync::{Arc, Weak};

use egui::text::{CharIndex, LayoutJob};
use egui::{
    Align, Align2, Color32, CornerRadius, FontId, Galley, Key, Label, Layout, Pos2, Rect, Response, RichText, Role,
    ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::add_fact::{self, Adding, Kind};
use super::command::{Command, Selected, Title, TitlePart};
use super::correct::Names;
use super::review::{self, Pass};
use super::select_text::TextSelection;
use super::theme::{self, Theme, font, space};
use super::{correct, facts, icons, new_agreement, note, widgets};
use crate::compare::{ArticleList, ArticleListRow, DateValue, Mark, Piece, Progress, Reading, Reviewed};
use crate::model::{
    ArticleChange, ArticleCorrection, ArticleField, ArticleId, Edit, HighlightKind, NoteOn, ReviewState, Span, Stance,
    Subject, Suggestion,
};
use crate::text;
use crate::words::{Value, Words};

const ROW_HEIGHT: f32 = 68.0;
/// A line of text is no wider than this: about seventy letters.
const MOST_TEXT_WIDTH: f32 = 620.0;
const TEXT_SIZE: f32 = 15.0;
const LINE_HEIGHT: f32 = 25.0;
const PARAGRAPH_GAP: f32 = 10.0;
/// So many agreements of an article are named above its text.
const AGREEMENTS_NAMED: usize = 6;
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
    /// Whether only articles with something left to be looked at are listed.
    left_only: bool,
    list: Vec<usize>,
    list_for: Option<(u64, String, bool)>,
    focus: Option<usize>,
    layout: TextLayout,
    /// The stretch of the text that a person chose.
    selection: TextSelection,
    /// What is added from it.
    adding: Option<Adding>,
    /// What the program would say of a stretch.
    suggested: Option<(Span, Suggestion)>,
    /// The stretch that it was asked about.
    asked: Option<Span>,
    /// What is typed of the article itself: headline, outlet, address, date.
    source: Option<SourceForm>,
}

/// What is typed of an article itself.
#[derive(Debug)]
struct SourceForm {
    fields: [String; 4],
    problem: Option<&'static str>,
    fresh: bool,
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
        if self.shown != Some(article) {
            self.forget_selection();
            self.source = None;
        }
        self.shown = Some(article);
        self.sought = Some(at).filter(|at| !at.is_empty());
        self.scroll_to_sought = true;
    }

    /// The article that is to be shown.
    pub fn shown(&self) -> Option<ArticleId> {
        self.shown
    }

    /// The stretch of the text that a person chose, without the spaces around it.
    pub fn chosen(&self, text: &str) -> Option<Span> {
        self.selection.chosen(text)
    }

    /// Forgets what was chosen in the text; whether anything was.
    pub fn forget_selection(&mut self) -> bool {
        self.asked = None;
        self.suggested = None;
        let form = self.adding.take().is_some() | self.source.take().is_some();
        self.selection.clear() || form
    }

    /// Takes what the program would say of a stretch of an article.
    pub fn suggest(&mut self, article: ArticleId, at: Span, suggestion: Suggestion) {
        if self.shown == Some(article) && self.asked == Some(at) {
            self.suggested = Some((at, suggestion));
        }
    }

    /// The rows of the list that fit the filter, looked for anew only when one of them changed.
    fn prepare(&mut self, library: &Library<'_>) {
        let Library { list, generation, reviewed, .. } = *library;
        let current = |(of, filter, left): &(u64, String, bool)| {
            *of == generation && *filter == self.filter && *left == self.left_only
        };
        if self.list_for.as_ref().is_some_and(current) {
            return;
        }
        let sought = text::fold(self.filter.trim());
        let fits = |row: &ArticleListRow| {
            sought.split_whitespace().all(|word| row.folded.contains(word))
                && !(self.left_only && reviewed.of(row.id).is_done())
        };
        self.list = list.rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(place, _)| place).collect();
        self.list_for = Some((generation, self.filter.clone(), self.left_only));
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
    /// How much of each article has been looked at.
    pub reviewed: &'a Reviewed,
    /// What the evidence panel is about.
    pub selected: Option<&'a Selected>,
    /// Where names are looked up.
    pub names: Names<'a>,
}

/// Paints the view into the whole of `ui`.
pub fn articles(
    ui: &mut Ui,
    library: &Library<'_>,
    state: &mut ArticlesState,
    pass: &mut Pass,
    out: &mut Vec<Command>,
) {
    let words = library.names.words;
    let theme = Theme::of(ui);
    let whole = ui.available_rect_before_wrap();
    if library.list.rows.is_empty() {
        ui.add_space(space::L * 2.0);
        ui.vertical_centered(|ui| ui.label(RichText::new(words.say("articles-none")).color(theme.muted)));
        return;
    }
    state.prepare(library);
    let width = (whole.width() * 0.32).clamp(150.0, 300.0);
    let left = Rect::from_min_max(whole.min, pos2(whole.left() + width, whole.bottom()));
    let right = Rect::from_min_max(pos2(left.right(), whole.top()), whole.max);
    ui.painter().rect_filled(whole, CornerRadius::ZERO, theme.surface);
    ui.painter().rect_filled(left, CornerRadius::ZERO, theme.background);
    ui.painter().vline(left.right() - 0.5, whole.y_range(), theme.hairline());
    ui.scope_builder(UiBuilder::new().max_rect(left).id_salt("articles-list"), |ui| {
        ui.shrink_clip_rect(left);
        article_list(ui, library, state, out);
    });
    ui.scope_builder(UiBuilder::new().max_rect(right).id_salt("articles-text"), |ui| {
        ui.shrink_clip_rect(right);
        match library.reading.filter(|reading| state.shown == Some(reading.id)) {
            Some(reading) => reader(ui, reading, library, state, pass, out),
            None => {
                ui.add_space(space::L * 2.0);
                let key = if state.shown.is_some() { "articles-loading" } else { "articles-choose" };
                ui.vertical_centered(|ui| ui.label(RichText::new(words.say(key)).color(theme.muted)));
            }
        }
    });
    ui.advance_cursor_after_rect(whole);
}

fn article_list(ui: &mut Ui, library: &Library<'_>, state: &mut ArticlesState, out: &mut Vec<Command>) {
    let (list, words) = (library.list, library.names.words);
    egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 8)).show(ui, |ui| {
        let hint = format!("{} {}", icons::SEARCH, words.say("articles-filter-hint"));
        ui.add(TextEdit::singleline(&mut state.filter).hint_text(hint).desired_width(f32::INFINITY))
            .accessible_name(words.say("articles-filter"));
        ui.horizontal(|ui| {
            let count = words.say_with("articles-count", &[("count", Value::from(state.list.len()))]);
            ui.label(theme::caption(ui, count));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let on = state.left_only;
                let text = RichText::new(words.say("articles-unreviewed")).font(font::small());
                let response = ui.add(egui::Button::selectable(on, text).frame_when_inactive(true));
                let name = words.say("articles-unreviewed-hint");
                response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
                if response.on_hover_text(&name).clicked() {
                    state.left_only = !on;
                }
            });
        });
    });
    if state.list.is_empty() {
        let none = if state.filter.trim().is_empty() {
            words.say("review-done")
        } else {
            words.say_with("articles-none-fit", &[("filter", Value::from(state.filter.trim()))])
        };
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
            let shown = state.shown == Some(article.id);
            let response = list_row(ui, row_rect(row), article, library, shown);
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

fn list_row(ui: &Ui, rect: Rect, row: &ArticleListRow, library: &Library<'_>, shown: bool) -> Response {
    let Names { snapshot, words, .. } = library.names;
    let progress = library.reviewed.of(row.id);
    let note = snapshot.notes.get(&NoteOn::Article(row.id));

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
    // What is left to be looked at tells more than how many agreements there are.
    let (text, color) = match progress {
        Progress { all: 0, .. } => (format!("{} {}", icons::AGREEMENT, row.agreements.len()), theme.faint),
        progress if progress.is_done() => (icons::DONE.to_owned(), theme.accent),
        Progress { decided, all } => (format!("{} {decided}/{all}", icons::REVIEW), theme.muted),
    };
    let mut count = painter.text(inner.right_bottom(), Align2::RIGHT_BOTTOM, text, font::small(), color);
    if note.is_some() {
        let at = count.left_bottom() - vec2(6.0, 0.0);
        count = painter.text(at, Align2::RIGHT_BOTTOM, icons::NOTE, font::body(), theme.accent);
    }
    let mut job = LayoutJob::simple_singleline(source.clone(), font::small(), theme.muted);
    job.wrap = egui::text::TextWrapping::truncate_at_width(count.left() - inner.left() - 6.0);
    let source_galley = painter.layout_job(job);
    painter.galley(inner.left_bottom() - vec2(0.0, source_galley.size().y), source_galley, theme.muted);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.accent);
        painter.rect_stroke(rect.shrink(1.5), CornerRadius::same(4), stroke, StrokeKind::Inside);
    }
    let mut name = format!("{}, {source}, {agreements}", row.title);
    if progress.all > 0 {
        name = format!("{name}, {}", review::progress_text(progress, words));
    }
    if let Some(note) = note {
        name = format!("{name}, {}", words.say_with("note-about", &[("name", note.text.as_str().into())]));
    }
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, shown, &name));
    if elided { response.on_hover_text(&row.title) } else { response }
}

fn reader(
    ui: &mut Ui,
    reading: &Arc<Reading>,
    library: &Library<'_>,
    state: &mut ArticlesState,
    pass: &mut Pass,
    out: &mut Vec<Command>,
) {
    let names = library.names;
    let step = reader_heading(ui, reading, library, state, out);
    if let Some(mark) = step.or_else(|| typed_step(ui)).and_then(|forward| neighbour(reading, state.sought, forward)) {
        state.sought = Some(mark.at);
        state.scroll_to_sought = true;
        look_at(mark, library, pass, out);
    }
    add_bar(ui, reading, library, state, pass.current(), out);

    let area = ui.available_rect_before_wrap();
    let width = (area.width() - TEXT_MARGIN - space::L).clamp(120.0, MOST_TEXT_WIDTH).floor();
    state.layout.prepare(reading, width, ui.pixels_per_point());
    state.layout.view = area.height();
    let text = &reading.article.text;
    let keyboard = caret_stop(ui, area, names.words);
    if keyboard.has_focus() && state.selection.span().is_none() {
        hint_below(ui, area, &names.words.say("article-text-hint"));
    }
    let went = keyboard.has_focus() && state.selection.keys(ui, keyboard.id, text);
    if keyboard.has_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        begin_adding(Kind::Statement, reading, library, state);
    }
    let typed = typed_scroll(ui, area.height(), keyboard.has_focus());
    let follow = went.then(|| state.selection.head()).flatten();
    let moved = place(ui, reading, state, width, typed, follow);

    let sought = state.sought;
    let chosen = state.selection.span();
    let caret = state.selection.head().filter(|_| keyboard.has_focus());
    let page = Page { reading, width, sought, chosen, caret, names };
    let layout = &mut state.layout;
    let selection = &mut state.selection;
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
        let mut painted = Vec::new();
        for (place, piece) in reading.pieces.iter().enumerate().skip(first) {
            if y > viewport.max.y {
                break;
            }
            let galley = lay_out(ui, reading, piece, width);
            let height = piece_height(&galley, piece);
            changed |= store_height(layout, place, height);
            let at = pos2(origin.x + TEXT_MARGIN, origin.y + y);
            if let Some(touched) = paint_piece(ui, &page, place, Arc::clone(&galley), at) {
                match touched {
                    Touched::Mark(mark) => clicked = reading.marks.get(mark).or(clicked),
                    Touched::Text(response) => selection.touched(&response, text),
                }
            }
            painted.push((piece.at, galley, at));
            y += height;
        }
        selection.follow_pointer(ui, text, &painted);
        if changed {
            layout.add_up();
        }
        ui.set_height(layout.total() + space::L * 2.0);
        ui.set_min_width(ui.available_width());
    });
    state.layout.offset = output.state.clamped_offset().y;
    selection.copy(ui, text);
    // What was clicked is what is looked at: it is marked, and the steps go on from there.
    if let Some(mark) = clicked {
        look_at(mark, library, pass, out);
        state.sought = Some(mark.at);
        // What a click chose on the way is not meant.
        if state.adding.is_none() {
            state.selection.clear();
        }
    }
    // The program is asked what it would say of a stretch once it holds still.
    let chosen = state.selection.chosen(text).filter(|_| !state.selection.moves());
    if chosen != state.asked {
        state.asked = chosen;
        state.suggested = None;
        if let Some(at) = chosen {
            out.push(Command::Suggest { article: reading.id, at });
        }
    }
}

/// The stop of the keyboard from which arrows choose words.
fn caret_stop(ui: &Ui, area: Rect, words: &Words) -> Response {
    let id = ui.scope_id().with("caret");
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    let name = words.say("article-text");
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, &name));
    if response.has_focus() {
        let theme = Theme::of(ui);
        let stroke = Stroke::new(1.5, theme.accent);
        ui.painter().rect_stroke(area.shrink(2.0), CornerRadius::same(4), stroke, StrokeKind::Inside);
    }
    response
}

/// A line over the end of the text: what the keyboard can do there.
fn hint_below(ui: &Ui, area: Rect, hint: &str) {
    let theme = Theme::of(ui);
    let galley = widgets::cut(ui.painter(), hint, font::small(), theme.muted, area.width() - 40.0, 2);
    let at = area.left_bottom() + vec2(TEXT_MARGIN, -galley.size().y - 10.0);
    let ground = Rect::from_min_size(at, galley.size()).expand2(vec2(8.0, 5.0));
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, ui.scope_id().with("hint")));
    painter.rect(ground, CornerRadius::same(theme::RADIUS), theme.raised, theme.hairline(), StrokeKind::Inside);
    painter.galley(at, galley, theme.muted);
}

/// Looks at the fact of a mark: in the list that is open, where it is there, else by itself.
fn look_at(mark: &Mark, library: &Library<'_>, pass: &mut Pass, out: &mut Vec<Command>) {
    let listed = library.selected.map(|selected| selected.subjects.as_slice()).unwrap_or_default();
    match mark.subjects.iter().find(|subject| listed.contains(subject)) {
        Some(subject) if listed.len() > mark.subjects.len() => pass.look_at(*subject),
        _ => out.push(select(mark)),
    }
}

/// The bar for the chosen stretch, or the form for what is added from it.
fn add_bar(
    ui: &mut Ui,
    reading: &Reading,
    library: &Library<'_>,
    state: &mut ArticlesState,
    current: Option<Subject>,
    out: &mut Vec<Command>,
) {
    let text = &reading.article.text;
    let Some(at) = state.adding.as_ref().map(|adding| adding.at).or_else(|| state.selection.chosen(text)) else {
        return;
    };
    let theme = Theme::of(ui);
    let frame = egui::Frame::new().fill(theme.raised).inner_margin(egui::Margin::symmetric(TEXT_MARGIN as i8, 8));
    let quote = at.of(text).unwrap_or_default();
    let current = current.filter(|_| library.selected.is_some()).and_then(|current| {
        let mark = reading.marks.iter().find(|mark| mark.subjects.contains(&current))?;
        let fact = mark.fact.as_ref().filter(|_| mark.subjects.first() == Some(&current))?;
        Some((facts::line(fact, library.names.lexicon, library.names.words), add_fact::words_of(current, fact, at)?))
    });
    let mut begin = None;
    let mut done = false;
    egui::Panel::bottom("add-fact").resizable(false).show_separator_line(true).frame(frame).show(ui, |ui| {
        match &mut state.adding {
            None => {
                match add_fact::bar(ui, quote, current.as_ref().map(|(name, _)| name.as_str()), library.names.words) {
                    Some(add_fact::Choice::Add(kind)) => begin = Some(kind),
                    Some(add_fact::Choice::Words) => {
                        out.extend(current.map(|(_, edit)| Command::Edit(edit)));
                        done = true;
                    }
                    Some(add_fact::Choice::Forget) => done = true,
                    None => {}
                }
            }
            Some(adding) => done = add_fact::form(ui, adding, quote, reading.id, library.names, out),
        }
    });
    if let Some(kind) = begin {
        begin_adding(kind, reading, library, state);
    }
    if done {
        state.forget_selection();
    }
}

/// Opens the form for a fact of the chosen stretch.
fn begin_adding(kind: Kind, reading: &Reading, library: &Library<'_>, state: &mut ArticlesState) {
    let Some(at) = state.selection.chosen(&reading.article.text) else { return };
    let row = library.list.rows.iter().find(|row| row.id == reading.id);
    let of_article = row.map(|row| row.agreements.as_slice()).unwrap_or_default();
    let suggestion = state.suggested.as_ref().filter(|(of, _)| *of == at).map(|(_, suggestion)| suggestion);
    state.adding = Some(Adding::new(kind, at, of_article, suggestion, library.names));
}

/// Title, source, what the marks mean, and the steps from fact to fact: `Some(true)` forward.
fn reader_heading(
    ui: &mut Ui,
    reading: &Reading,
    library: &Library<'_>,
    state: &mut ArticlesState,
    out: &mut Vec<Command>,
) -> Option<bool> {
    let Names { snapshot, words, .. } = library.names;
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
        ui.horizontal(|ui| {
            let progress = library.reviewed.of(reading.id);
            let button = |ui: &mut Ui| widgets::button(ui, icons::REVIEW, &words.say("review-article"));
            if ui.add_enabled_ui(progress.all > 0, button).inner.clicked() {
                out.push(review::start_article(snapshot, reading.id));
            }
            if progress.all > 0 {
                ui.label(theme::caption(ui, review::progress_text(progress, words)));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let name = words.say("article-read-anew");
                let anew = egui::Button::new(RichText::new(icons::ANEW).size(15.0)).frame_when_inactive(false);
                let anew = ui.add(anew).accessible_name(&name);
                let hint = format!("{name}. {}", words.say("article-read-anew-hint"));
                if anew.on_hover_text(hint).clicked() {
                    out.push(Command::Edit(Edit::ReadAnew { articles: vec![reading.id] }));
                }
                let name = words.say("article-correct");
                let correct = egui::Button::new(RichText::new(icons::EDIT).size(15.0)).frame_when_inactive(false);
                if ui.add(correct).on_hover_text(&name).accessible_name(&name).clicked() {
                    state.source = match state.source {
                        Some(_) => None,
                        None => Some(SourceForm::of(reading, words)),
                    };
                }
                note::note_button(ui, NoteOn::Article(reading.id), title, snapshot, words, out);
            });
        });
        agreements_told(ui, reading, words, out);
        for correction in &reading.corrected {
            own_read_as(ui, reading, correction, title, words, out);
        }
        note::noted(ui, NoteOn::Article(reading.id), snapshot);
        if let Some(form) = &mut state.source
            && form.show(ui, reading, words, out)
        {
            state.source = None;
        }
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

/// The agreements that the article tells of, each the way to its page.
fn agreements_told(ui: &mut Ui, reading: &Reading, words: &Words, out: &mut Vec<Command>) {
    if reading.agreements.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 2.0);
        ui.label(theme::caption(ui, icons::AGREEMENT));
        for (id, label) in reading.agreements.iter().take(AGREEMENTS_NAMED) {
            let label = label.line();
            let name = words.say_with("page-open", &[("agreement", Value::from(label.as_str()))]);
            if widgets::link(ui, &label).on_hover_text(&name).accessible_name(&name).clicked() {
                out.push(Command::ShowAgreement(*id));
            }
        }
        let more = reading.agreements.len().saturating_sub(AGREEMENTS_NAMED);
        if more > 0 {
            ui.label(theme::caption(ui, format!("+{}", words.number(more as f64))));
        }
    });
}

/// What an article had of its own where a person said otherwise, and the way back to it.
fn own_read_as(
    ui: &mut Ui,
    reading: &Reading,
    correction: &ArticleCorrection,
    title: &str,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let key = match correction.field {
        ArticleField::Title => "article-title",
        ArticleField::Outlet => "article-outlet",
        ArticleField::Url => "article-address",
        ArticleField::Published => "article-date",
    };
    let value = match (correction.read.as_deref(), correction.field) {
        (None, _) => words.say("article-read-nothing"),
        (Some(read), ArticleField::Published) => read.parse().map_or_else(|_| read.to_owned(), |date| words.date(date)),
        (Some(read), _) => format!("“{read}”"),
    };
    let field = words.say(key);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
        let read = words.say_with("review-read-as", &[("value", value.as_str().into())]);
        ui.add(Label::new(theme::caption(ui, format!("{field}: {read}"))).wrap());
        let back = words.say("review-take-back");
        let link = egui::Link::new(RichText::new(format!("{} {back}", icons::TAKE_BACK)).font(font::small()));
        let hint = words.say_with("review-take-back-hint", &[("value", value.as_str().into())]);
        let response = ui.add(link).accessible_name(format!("{back}: {field}, {title}")).on_hover_text(hint);
        if response.clicked() {
            let edit = Edit::TakeBackArticle { article: reading.id, fields: vec![correction.field] };
            out.push(Command::Edit(edit));
        }
    });
}

impl SourceForm {
    const KEYS: [&str; 4] = ["article-title", "article-outlet", "article-address", "article-date"];

    fn of(reading: &Reading, words: &Words) -> Self {
        let article = &reading.article;
        let date = reading.published.map(|date| correct::typed_date(DateValue::Date(date), words));
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let fields = [text(&article.title), text(&article.outlet), text(&article.url), date.unwrap_or_default()];
        Self { fields, problem: None, fresh: true }
    }

    /// What changes; an error is the key of a sentence.
    fn change(&self, reading: &Reading) -> Result<ArticleChange, &'static str> {
        let [title, outlet, url, date] = self.fields.each_ref().map(|field| text::clean(field.trim()));
        let published = match date.as_str() {
            "" => reading.published,
            typed => Some(new_agreement::date(typed).ok_or("new-agreement-bad-date")?),
        };
        let article = &reading.article;
        let changed = |new: String, old: &Option<String>| (new != old.as_deref().unwrap_or_default()).then_some(new);
        Ok(ArticleChange {
            title: changed(title, &article.title),
            outlet: changed(outlet, &article.outlet),
            url: changed(url, &article.url),
            published: published.filter(|date| Some(*date) != reading.published),
        })
    }

    /// Paints the form. Whether the person is done with it.
    fn show(&mut self, ui: &mut Ui, reading: &Reading, words: &Words, out: &mut Vec<Command>) -> bool {
        let fresh = std::mem::take(&mut self.fresh);
        egui::Grid::new("article-source").num_columns(2).spacing(vec2(8.0, 4.0)).show(ui, |ui| {
            for (place, (key, field)) in Self::KEYS.into_iter().zip(&mut self.fields).enumerate() {
                let label = ui.label(theme::caption(ui, words.say(key)));
                let width = if place == 3 { 160.0 } else { (ui.available_width() - 8.0).min(460.0) };
                let edit = ui.add(TextEdit::singleline(field).desired_width(width)).labelled_by(label.id);
                if fresh && place == 0 {
                    edit.request_focus();
                }
                ui.end_row();
            }
        });
        match correct::buttons(ui, &words.say("article-correct"), self.problem, words) {
            correct::Outcome::Open => false,
            correct::Outcome::Cancel => true,
            correct::Outcome::Save => match self.change(reading) {
                Ok(change) => {
                    if change != ArticleChange::default() {
                        out.push(Command::Edit(Edit::CorrectArticle { article: reading.id, change }));
                    }
                    true
                }
                Err(problem) => {
                    self.problem = Some(problem);
                    false
                }
            },
        }
    }
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
        underline(ui, kind, Rect::from_min_max(rect.min + vec2(4.0, 0.0), rect.max - vec2(4.0, -1.0)));
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
fn typed_scroll(ui: &Ui, view: f32, in_text: bool) -> Option<f32> {
    if !in_text && ui.ctx().memory(|memory| memory.focused().is_some()) {
        return None;
    }
    let keys = [Key::PageDown, Key::PageUp, Key::Home, Key::End, Key::ArrowDown, Key::ArrowUp];
    // In the text arrows go from word to word.
    plain_key(ui, if in_text { &keys[..2] } else { &keys }).map(|key| match key {
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
fn place(
    ui: &Ui,
    reading: &Reading,
    state: &mut ArticlesState,
    width: f32,
    typed: Option<f32>,
    follow: Option<usize>,
) -> Option<f32> {
    let sought = state.sought;
    let layout = &mut state.layout;
    let view = layout.view;
    if let Some(head) = follow {
        let top = top_of(ui, reading, layout, width, Span::new(head, head + 1))?;
        let margin = LINE_HEIGHT * 1.5;
        if top < layout.offset + margin || top > layout.offset + view - margin * 2.0 {
            let before = top < layout.offset + margin;
            let wanted = if before { top - margin } else { top - view + margin * 2.0 };
            layout.offset = wanted.clamp(0.0, (layout.total() + space::L * 2.0 - view).max(0.0));
            return Some(layout.offset);
        }
        return None;
    }
    if state.scroll_to_sought {
        state.scroll_to_sought = false;
        let Some(span) = sought else {
            layout.offset = 0.0;
            return Some(0.0);
        };
        let top = top_of(ui, reading, layout, width, span)?;
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

/// How far below the beginning of the text a stretch begins.
fn top_of(ui: &Ui, reading: &Reading, layout: &mut TextLayout, width: f32, span: Span) -> Option<f32> {
    let place = reading.piece_at(span.start)?;
    let piece = reading.pieces.get(place)?;
    measure(ui, reading, layout, width, place, layout.view);
    let galley = lay_out(ui, reading, piece, width);
    let rects = rows_of(reading, piece, &galley, span);
    let inside = rects.first().map_or(0.0, |rect| rect.top());
    Some(layout.tops.get(place).copied().unwrap_or(0.0) + inside)
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
    /// The stretch that a person chose.
    chosen: Option<Span>,
    /// Where the keyboard stands in the text.
    caret: Option<usize>,
    names: Names<'a>,
}

/// What the pointer did to a piece.
enum Touched {
    /// A mark was clicked, by its place.
    Mark(usize),
    /// The text was pressed, dragged or clicked.
    Text(Response),
}

fn paint_piece(ui: &Ui, page: &Page<'_>, place: usize, galley: Arc<Galley>, at: Pos2) -> Option<Touched> {
    let Page { reading, width, sought, chosen, caret, names } = *page;
    let Names { lexicon, words, .. } = names;
    let theme = Theme::of(ui);
    let piece = reading.pieces.get(place).filter(|piece| !piece.at.is_empty())?;
    let rect = Rect::from_min_size(at, vec2(width, galley.size().y));
    let ground = ui.interact(rect, ui.scope_id().with(("piece", place)), Sense::CLICK | Sense::DRAG);
    let ground = ground.on_hover_cursor(egui::CursorIcon::Text);
    let text = galley.text().to_owned();
    ground.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, &text));
    let mut touched = None;
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
        if let HighlightKind::Statement(stance) = mark.kind
            && !is_rejected(mark)
        {
            grounds(rows, theme.stance_ground(stance));
        }
    }
    let sought_rows = sought.map(places).unwrap_or_default();
    grounds(&sought_rows, theme.found);
    if let Some(chosen) = chosen {
        for rect in places(chosen) {
            ui.painter().rect_filled(rect.expand2(vec2(1.0, -0.5)), CornerRadius::ZERO, theme.selected);
            let line = [rect.left_bottom() - vec2(1.0, 1.5), rect.right_bottom() + vec2(1.0, -1.5)];
            ui.painter().line_segment(line, Stroke::new(1.5, theme.accent));
        }
    }
    ui.painter().galley(at, Arc::clone(&galley), theme.text);
    if let Some(caret) = caret.filter(|caret| (piece.at.start..=piece.at.end).contains(caret)) {
        let letters = text.get(..caret - piece.at.start).map_or(0, |before| before.chars().count());
        let line = galley.pos_from_cursor(egui::text::CCursor::new(letters)).translate(at.to_vec2());
        ui.painter().vline(line.left(), line.y_range(), Stroke::new(2.0, theme.accent));
    }
    if let (Some(first), Some(last)) = (sought_rows.first(), sought_rows.last()) {
        let line = Rect::from_min_max(pos2(at.x - 13.0, first.top() + 2.0), pos2(at.x - 9.0, last.bottom() - 2.0));
        ui.painter().rect_filled(line, CornerRadius::same(2), theme.accent);
    }

    for (mark_place, mark, rows) in &marks {
        let mut whole: Option<Response> = None;
        let rejected = is_rejected(mark);
        for (row, rect) in rows.iter().enumerate() {
            underline(ui, mark.kind, *rect);
            if rejected {
                let y = rect.center().y + 1.0;
                ui.painter().hline(rect.x_range(), y, Stroke::new(1.2, theme.error));
            }
            // A mark is one stop for the keyboard, however many lines it runs over.
            let sense = if row == 0 { Sense::click() } else { Sense::CLICK };
            let id = ui.scope_id().with(("mark", place, *mark_place, row));
            let response = ui.interact(rect.shrink2(vec2(0.0, 2.0)), id, sense);
            if row == 0 {
                let name = mark_name(reading, mark, names);
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
                if fact.review() != ReviewState::Unreviewed {
                    ui.label(theme::caption(ui, words.say(&format!("review-{}", fact.review().slug()))));
                }
            }
            if let Some(label) = &mark.agreement {
                ui.label(theme::caption(ui, label.line()));
            }
        });
        if response.clicked() {
            touched = Some(Touched::Mark(*mark_place));
        }
    }
    let pressed = ground.drag_started() || ground.dragged() || ground.drag_stopped() || ground.clicked();
    touched.or_else(|| pressed.then_some(Touched::Text(ground)))
}

fn is_rejected(mark: &Mark) -> bool {
    mark.fact.as_ref().is_some_and(|fact| fact.review() == ReviewState::Rejected)
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

fn mark_name(reading: &Reading, mark: &Mark, names: Names<'_>) -> String {
    let quote: String = mark.at.of(&reading.article.text).unwrap_or_default().chars().take(120).collect();
    let Some(fact) = &mark.fact else { return quote };
    let line = facts::line(fact, names.lexicon, names.words);
    match fact.review() {
        ReviewState::Unreviewed => format!("{line}: {quote}"),
        review => format!("{line}: {quote}, {}", names.words.say(&format!("review-{}", review.slug()))),
    }
}

fn select(mark: &Mark) -> Command {
    let fact = mark.fact.clone().map(|fact| TitlePart::Fact(Box::new(fact)));
    let parts = mark.agreement.iter().map(|label| TitlePart::Name(label.line())).chain(fact);
    Command::Select(Selected { title: Title(parts.collect()), subjects: mark.subjects.clone() })
}
