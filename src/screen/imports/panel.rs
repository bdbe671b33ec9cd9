//! The panel of an import: the files and what became of them, filtered by it, and beside the list
//! what can be done about the line that is chosen.
//!
//! The list paints the rows in sight alone: ten thousand files take no more than ten.

use egui::{
    Button, CornerRadius, EventFilter, Key, Label, Modifiers, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

use super::{ImportState, Imports, Once, Spot, name_of};
use crate::model::{ArticleId, Span};
use crate::screen::command::{Below, Command};
use crate::screen::theme::{self, RADIUS, Theme, font, space};
use crate::screen::{icons, problems, widgets};
use crate::words::Words;

/// The height of a row.
const ROW: f32 = 26.0;
/// What stands beside the list is so wide, where there is room.
const BESIDE: f32 = 430.0;

/// What the panel needs to know besides the import.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// How many problems there are in all, which are listed beside.
    pub problems: usize,
    /// Whether an article is still in the file.
    pub has_article: &'a dyn Fn(ArticleId) -> bool,
    /// The words of the language that is spoken.
    pub words: &'a Words,
}

/// The panel.
pub fn show(ui: &mut Ui, imports: &mut Imports, around: Around<'_>, out: &mut Vec<Command>) {
    imports.list();
    head(ui, imports, around, out);
    ui.add_space(space::XS);
    let room = ui.available_rect_before_wrap();
    let chosen = imports.chosen.filter(|spot| imports.files.get(spot.file).is_some_and(|file| spot.row < file.rows()));
    let beside = if chosen.is_some() { BESIDE.min(room.width() * 0.45) } else { 0.0 };
    let list_room = egui::Rect::from_min_max(room.min, pos2(room.right() - beside, room.bottom()));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(list_room).id_salt("imports-list"));
    list(&mut inside, imports, around.words, out);
    if let Some(spot) = chosen {
        let beside = egui::Rect::from_min_max(pos2(list_room.right() + space::L, room.top()), room.max);
        let line = ui.painter().clone();
        line.vline(list_room.right() + space::S, room.y_range(), Theme::of(ui).hairline());
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(beside).id_salt("imports-beside"));
        ScrollArea::vertical().id_salt("imports-about").auto_shrink([false, false]).show(&mut inside, |ui| {
            // The bar floats at the right: no word stands below it.
            ui.set_max_width(ui.available_width() - space::S);
            about(ui, imports, spot, around, out);
        });
    }
    ui.advance_cursor_after_rect(room);
}

/// The name of the panel, the states to filter by, and what can be done with all files.
fn head(ui: &mut Ui, imports: &mut Imports, around: Around<'_>, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let words = around.words;
    ui.horizontal(|ui| {
        problems::heading(ui, Below::Imports, true, around.problems, words, out);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if imports.running {
                let name = words.say("import-cancel");
                let stop = ui.add_enabled_ui(!imports.stopping, |ui| widgets::button(ui, icons::STOP, &name)).inner;
                if stop.clicked() {
                    out.push(Command::CancelImport);
                }
            } else if widgets::icon_button(ui, icons::CLOSE, &words.say("import-close")).clicked() {
                out.push(Command::CloseImports);
            }
            if !imports.running {
                let kinds = [
                    (imports.count(ImportState::NotReached), "import-continue", Once::NotReached),
                    (imports.listing.failed_files, "import-retry-failed", Once::Failed),
                ];
                for (count, key, once) in kinds {
                    let text = words.say_with(key, &[("count", count.into())]);
                    if count > 0 && widgets::button(ui, icons::REDO, &text).clicked() {
                        out.push(Command::ImportOnce(once));
                    }
                }
            }
            if imports.running {
                let bar = egui::ProgressBar::new(imports.progress()).desired_width(110.0).desired_height(8.0);
                ui.add(bar);
                ui.label(RichText::new(imports.summary(words)).color(theme.muted));
            } else if imports.cancelled {
                ui.label(RichText::new(words.say("import-cancelled")).color(theme.muted));
            } else if imports.passed_by > 0 {
                let text = words.say_with("import-passed-by", &[("count", imports.passed_by.into())]);
                ui.label(RichText::new(text).color(theme.muted)).on_hover_text(words.say("import-passed-by-hint"));
            }
            // What is left of the line is for the states, from its left.
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ScrollArea::horizontal().id_salt("imports-states").show(ui, |ui| states(ui, imports, words));
            });
        });
    });
}

/// The states that there are, each with its count; one of them is shown alone when it is clicked.
fn states(ui: &mut Ui, imports: &mut Imports, words: &Words) {
    ui.spacing_mut().item_spacing.x = space::XS;
    let there: Vec<(ImportState, usize)> = ImportState::ALL
        .into_iter()
        .map(|state| (state, imports.count(state)))
        .filter(|(_, count)| *count > 0)
        .collect();
    let all = imports.listing.all;
    let mut chip = |ui: &mut Ui, filter: Option<ImportState>, key: &str, count: usize| {
        let text = format!("{} {}", words.say(key), words.number(count as f64));
        let on = imports.filter == filter;
        let color = if on { Theme::of(ui).text } else { Theme::of(ui).muted };
        let button = ui.add(Button::new(RichText::new(&text).font(font::small()).color(color)).selected(on));
        button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &text));
        if button.clicked() {
            imports.filter = if on { None } else { filter };
            imports.follows = imports.filter.is_none();
            imports.chosen = None;
        }
    };
    if there.len() > 1 {
        chip(ui, None, "import-state-all", all);
    }
    for (state, count) in there {
        chip(ui, Some(state), state.key(), count);
    }
}

fn list(ui: &mut Ui, imports: &mut Imports, words: &Words, out: &mut Vec<Command>) {
    // A filter that was clicked a moment ago.
    imports.list();
    ui.spacing_mut().item_spacing.y = 0.0;
    let rows = imports.listing.rows.len();
    let room = ui.available_rect_before_wrap();
    let mut area = ScrollArea::vertical().id_salt("imports-rows").auto_shrink([false, false]);
    // While it runs, the list goes with what is being read; who scrolls or chooses stays where they are.
    let scrolls = ui.rect_contains_pointer(room)
        && ui.input(|input| input.smooth_scroll_delta().y != 0.0 || input.pointer.any_down());
    imports.follows &= !scrolls && imports.chosen.is_none();
    let place_of = |wanted: Spot| imports.listing.rows.iter().position(|spot| *spot == wanted);
    if let Some(place) = imports.reveal.take().and_then(place_of) {
        let (top, height) = (place as f32 * ROW, room.height());
        let id = ui.make_persistent_id("imports-offset");
        let offset: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
        area = area.vertical_scroll_offset(offset.clamp((top + ROW - height).max(0.0), top));
    } else if !imports.running && std::mem::take(&mut imports.follows) {
        // It is over: what needs a person stands at the top.
        area = area.vertical_scroll_offset(0.0);
    } else if imports.running && imports.follows && imports.filter.is_none() {
        let front = imports.listing.rows.iter().position(|spot| {
            imports
                .files
                .get(spot.file)
                .is_some_and(|file| matches!(file.state_of(spot.row), ImportState::Reading | ImportState::Waiting))
        });
        // What is read stands in the middle: above it what is done, below it what waits.
        let middle = front.unwrap_or(rows) as f32 * ROW - room.height() / 2.0;
        area = area.vertical_scroll_offset(middle.max(0.0));
    }
    let shown = area.show_rows(ui, ROW, rows, |ui, range| {
        for place in range {
            if let Some(spot) = imports.listing.rows.get(place).copied() {
                row(ui, imports, spot, place, words, out);
            }
        }
    });
    let id = ui.make_persistent_id("imports-offset");
    ui.data_mut(|data| data.insert_temp(id, shown.state.clamped_offset().y));
}

/// The sign of a state and its colour.
fn sign(state: ImportState, theme: &Theme) -> (&'static str, egui::Color32) {
    match state {
        ImportState::NeedsColumns => (icons::MATRIX, theme.warning),
        ImportState::Failed => (icons::ERROR, theme.error),
        ImportState::NearDuplicate | ImportState::Conflict => (icons::WARNING, theme.warning),
        ImportState::Reading => (icons::ARROW_RIGHT, theme.accent),
        ImportState::Waiting | ImportState::NotReached => (icons::IMPORT, theme.faint),
        ImportState::New | ImportState::Facts => (icons::DONE, theme.accent),
        ImportState::NoAgreement => (icons::INFO, theme.warning),
        ImportState::AlreadyThere => (icons::INFO, theme.muted),
        ImportState::LeftOut => (icons::HIDDEN, theme.muted),
        ImportState::Gone => (icons::UNDO, theme.muted),
    }
}

/// What a row says: its name, what became of it, and the encoding where it is none of today.
fn told(imports: &Imports, spot: Spot, words: &Words) -> Option<(String, ImportState, String, Option<&'static str>)> {
    let file = imports.files.get(spot.file)?;
    let state = file.state_of(spot.row);
    let Some(line) = file.lines.get(spot.row) else {
        let key = if file.has_rest() { "imported-rest-not-reached" } else { message_key(state) };
        return Some((file.name.clone(), state, words.say(key), None));
    };
    let text = match state {
        // What is read again, and what a person decided, is told as it is now.
        ImportState::Waiting | ImportState::Reading | ImportState::NotReached => words.say(message_key(state)),
        ImportState::LeftOut => format!("{}: {}", words.say(state.key()), words.tell(&line.message)),
        ImportState::Gone => words.say("imported-gone"),
        ImportState::Facts if file.is_as_before() => words.say("imported-as-before"),
        _ => words.tell(&line.message),
    };
    let old = line.encoding.filter(|encoding| !encoding.is_unicode()).map(crate::model::Encoding::name);
    Some((name_of(file, line), state, text, old))
}

/// What became of a line, in words.
#[cfg(test)]
pub(super) fn said(imports: &Imports, spot: Spot, words: &Words) -> String {
    told(imports, spot, words).map(|(_, _, text, _)| text).unwrap_or_default()
}

const fn message_key(state: ImportState) -> &'static str {
    match state {
        ImportState::Reading => "imported-reading",
        ImportState::NotReached => "imported-not-reached",
        _ => "imported-waiting",
    }
}

fn row(ui: &mut Ui, imports: &mut Imports, spot: Spot, place: usize, words: &Words, out: &mut Vec<Command>) {
    let Some((name, state, text, encoding)) = told(imports, spot, words) else { return };
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let id = ui.scope_id().with(("import", spot.file, spot.row));
    let response = ui.interact(rect, id, Sense::click());
    let chosen = imports.chosen == Some(spot);
    // Heard as one line, file and outcome together.
    let heard = match encoding {
        Some(encoding) => format!("{name}: {text}; {encoding}"),
        None => format!("{name}: {text}"),
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &heard));
    if response.clicked() {
        imports.chosen = Some(spot);
        response.request_focus();
    }
    if response.has_focus() {
        keys(ui, imports, id, place);
    }
    if response.double_clicked()
        && let Some(article) = imports.files.get(spot.file).and_then(|file| file.lines.get(spot.row)?.article)
    {
        out.push(Command::ShowInArticle { article, at: Span::default() });
    }
    let ground = if chosen { Some(theme.selected) } else { response.hovered().then_some(theme.hover) };
    let corner = CornerRadius::same(RADIUS);
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, corner, ground);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, theme.accent);
        ui.painter().rect_stroke(rect, corner, stroke, egui::StrokeKind::Inside);
    }
    let y = rect.center().y;
    let (icon, color) = sign(state, theme);
    let at = pos2(rect.left() + 14.0, y);
    ui.painter().text(at, egui::Align2::CENTER_CENTER, icon, egui::FontId::proportional(15.0), color);
    let left = rect.left() + 28.0;
    let name_width = ((rect.width() - 36.0) * 0.36).min(320.0);
    widgets::line(ui.painter(), pos2(left, y), &name, font::body(), theme.text, name_width);
    let mut right = rect.right() - 8.0;
    if let Some(encoding) = encoding {
        let tag = ui.painter().layout_no_wrap(encoding.to_owned(), font::small(), theme.muted);
        right -= tag.size().x;
        let at = pos2(right, y - tag.size().y / 2.0);
        ui.painter().galley(at, tag, theme.muted);
        right -= space::S;
    }
    let from = left + name_width + space::S;
    let color = if state == ImportState::Failed { theme.text } else { theme.muted };
    widgets::line(ui.painter(), pos2(from, y), &text, font::body(), color, right - from);
    // A list that goes on by itself would bring up one word after the other under a resting pointer.
    let goes_on = imports.running && imports.follows;
    if !chosen && !goes_on {
        response.on_hover_ui(|ui| {
            ui.label(theme::strong(&name));
            ui.label(&text);
        });
    }
}

/// The arrows go from row to row, also to those out of sight.
fn keys(ui: &Ui, imports: &mut Imports, id: egui::Id, place: usize) {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let page = 8;
    // The key is taken: the row that gets the keyboard is painted in this very frame.
    let to = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        let last = imports.listing.rows.len().saturating_sub(1);
        [
            (Key::ArrowDown, place + 1),
            (Key::ArrowUp, place.saturating_sub(1)),
            (Key::PageDown, place + page),
            (Key::PageUp, place.saturating_sub(page)),
            (Key::Home, 0),
            (Key::End, last),
        ]
        .into_iter()
        .find(|(key, _)| pressed(*key))
        .map(|(_, to)| to.min(last))
    });
    if let Some(spot) = to.filter(|to| *to != place).and_then(|to| imports.listing.rows.get(to).copied()) {
        imports.reveal = Some(spot);
        imports.chosen = Some(spot);
        let id = ui.scope_id().with(("import", spot.file, spot.row));
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.ctx().request_repaint();
    }
}

/// A button that goes to the next line whole: one in a place of its own would be cut off there.
fn button(ui: &mut Ui, enabled: bool, icon: &str, text: &str) -> egui::Response {
    ui.add_enabled(enabled, Button::new(format!("{icon}  {text}"))).accessible_name(text)
}

/// What is known of a line, in full, and what can be done about it.
fn about(ui: &mut Ui, imports: &mut Imports, spot: Spot, around: Around<'_>, out: &mut Vec<Command>) {
    let words = around.words;
    let theme = Theme::of(ui);
    let Some((name, state, text, _)) = told(imports, spot, words) else { return };
    let Some(file) = imports.files.get(spot.file) else { return };
    let line = file.lines.get(spot.row);
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.horizontal(|ui| {
        let (icon, color) = sign(state, theme);
        ui.label(RichText::new(icon).size(15.0).color(color));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::icon_button(ui, icons::CLOSE, &words.say("import-close-line")).clicked() {
                imports.chosen = None;
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(Label::new(theme::strong(&name)).truncate()).on_hover_text(file.path.display().to_string());
            });
        });
    });
    ui.add(Label::new(&text).wrap().selectable(true));
    for finding in line.map(|line| line.findings.as_slice()).unwrap_or_default() {
        ui.add(Label::new(RichText::new(words.tell(finding)).color(theme.muted)).wrap());
    }
    let folder = file.path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    ui.add(Label::new(RichText::new(&folder).font(font::small()).color(theme.muted)).truncate())
        .on_hover_text(file.path.display().to_string());
    ui.add_space(space::XS);
    let busy = imports.running;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        // A button goes to the next line whole.
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        let article = line.and_then(|line| line.article).filter(|article| (around.has_article)(*article));
        if let Some(article) = article {
            let near = matches!(state, ImportState::NearDuplicate | ImportState::LeftOut);
            let key = if near { "import-show-like" } else { "import-show-article" };
            if widgets::button(ui, icons::ARTICLE, &words.say(key)).clicked() {
                out.push(Command::ShowInArticle { article, at: Span::default() });
            }
        }
        if state == ImportState::NearDuplicate {
            let keep = words.say("import-keep");
            if button(ui, !busy, icons::ADD, &keep).clicked() {
                out.push(Command::ImportOnce(Once::Keep(spot.file, spot.row)));
            }
            if widgets::button(ui, icons::HIDDEN, &words.say("import-leave-out")).clicked() {
                out.push(Command::LeaveOut(Some(spot)));
            }
            let count = imports.count(ImportState::NearDuplicate);
            if count > 1 {
                let counted = |key: &str| words.say_with(key, &[("count", count.into())]);
                let keep = counted("import-keep-all");
                if button(ui, !busy, icons::ADD, &keep).clicked() {
                    out.push(Command::ImportOnce(Once::KeepAll));
                }
                if widgets::button(ui, icons::HIDDEN, &counted("import-leave-out-all")).clicked() {
                    out.push(Command::LeaveOut(None));
                }
            }
        }
        if matches!(state, ImportState::Failed | ImportState::Gone) {
            let retry = words.say(match state {
                ImportState::Gone => "import-once-more",
                _ if line.is_some_and(|line| line.of_whole) => "import-retry-whole",
                _ => "import-retry",
            });
            if button(ui, !busy, icons::REDO, &retry).clicked() {
                out.push(Command::ImportOnce(Once::File(spot.file)));
            }
        }
        let there = state != ImportState::Gone;
        if there && line.is_some_and(|line| line.can_be_read_otherwise) && file.pending.is_none() {
            let encoding = line.and_then(|line| line.encoding);
            // The rows of a table have names, a text has none.
            let table = line.is_some_and(|line| line.part.is_some());
            let text = match (state, encoding) {
                (ImportState::NeedsColumns, _) => words.say("import-choose-columns"),
                _ if table => words.say("import-how-read-table"),
                (_, Some(encoding)) => words.say_with("import-how-read-as", &[("encoding", encoding.name().into())]),
                _ => words.say("import-how-read"),
            };
            if button(ui, !busy, icons::MATRIX, &text).clicked() {
                out.push(Command::LookAtFile { file: spot.file, encoding: None });
            }
        }
        if widgets::button(ui, icons::ELSEWHERE, &words.say("import-open-file")).clicked() {
            out.push(Command::Reveal(file.path.clone()));
        }
    });
}
