//! The matrix: agreements side by side, topics as rows in their groups, and above them the rows
//! for day, period, parties, leaders and targets. Both headings stay while it scrolls.
//!
//! Cells are painted, not built from widgets: ten thousand columns cost what is visible of them.

use egui::{
    Align2, CornerRadius, EventFilter, FontId, Key, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, Table, TableDelegate, TableState};

use super::agreements::{claims, years};
use super::command::{Command, Selected};
use super::icons;
use super::models::Models;
use super::quotes::Quotes;
use super::theme::{self, Theme, font, space};
use super::widgets::{self, ChipMark};
use crate::compare::{Cell, MatrixRow, Selection, Summary, SummaryLeader};
use crate::lexicon::Lexicon;
use crate::model::{Actor, AgreementId, AgreementRow, Role as PersonRole, Stance, StatementId, Subject, TargetRow};
use crate::words::Words;

/// How much a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Depth {
    /// The marks of the stances.
    Mark,
    /// The marks with their counts and who is bound.
    Count,
    /// The same, and the first words.
    #[default]
    Brief,
}

impl Depth {
    const ALL: [Self; 3] = [Self::Mark, Self::Count, Self::Brief];

    const fn key(self) -> &'static str {
        match self {
            Self::Mark => "depth-mark",
            Self::Count => "depth-count",
            Self::Brief => "depth-brief",
        }
    }
}

/// What the matrix remembers.
#[derive(Debug, Default)]
pub struct MatrixState {
    /// How much a cell says.
    pub depth: Depth,
    /// The cell that the keyboard is at: line and column.
    cursor: Option<(usize, usize)>,
    /// The agreements of the columns that `cursor` counts in.
    columns: Vec<AgreementId>,
    /// The rows that its lines count in.
    rows: Vec<MatrixRow>,
    scroll_to_cursor: bool,
    /// Where the cursor is to go once the models have the column.
    sought: Option<(AgreementId, Option<usize>)>,
    lines: Vec<Line>,
    tops: Vec<f32>,
    lines_for: Option<(u64, Depth, bool)>,
    column_ids: Vec<egui::Id>,
    given_width: f32,
    widths_for: Option<(u64, u32)>,
}

impl MatrixState {
    /// A fresh state that shows as much in its cells as another one did.
    pub fn with_depth(depth: Depth) -> Self {
        Self { depth, ..Self::default() }
    }

    /// Puts the cursor into the column of an agreement, at a topic (by its place in the lexicon) or
    /// at the top, and scrolls there: at once, or as soon as the models have followed.
    pub fn seek(&mut self, agreement: AgreementId, topic: Option<usize>) {
        self.sought = Some((agreement, topic));
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Facts,
    SignedOn,
    Period,
    Parties,
    Leaders,
    Targets,
    Group(usize),
    Topic(usize),
}

impl Line {
    const fn is_heading(self) -> bool {
        matches!(self, Self::Facts | Self::Group(_))
    }
}

const HEADER: f32 = 62.0;
const GROUP: f32 = 28.0;
const TOPIC_COLUMN: f32 = 178.0;
/// Narrower columns break the words of a cell into more lines.
const NARROW: f32 = 176.0;
const TEXT_LINE: f32 = 17.0;
const PAD: f32 = 9.0;
/// How many leaders or targets a cell lists before it says how many more there are.
const LISTED: usize = 4;

/// The filters and the table.
#[expect(clippy::too_many_arguments, reason = "a view is handed everything that it reads, one thing at a time")]
pub fn show(
    ui: &mut Ui,
    models: &Models,
    wished: &mut Selection,
    quotes: &mut Quotes,
    selected: bool,
    state: &mut MatrixState,
    lexicon: &Lexicon,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 8));
    frame.show(ui, |ui| filters(ui, models, wished, state, words, out));
    if models.matrix.columns.is_empty() {
        widgets::empty_state(ui, icons::MATRIX, &words.say("matrix-none"), &words.say("matrix-none-hint"), |_| {});
        return;
    }
    let width = column_width(ui.available_width(), models.matrix.columns.len());
    arrange(models, state, width < NARROW);
    find_sought(models, state);
    keyboard(ui, models, selected, state, lexicon, words, out);
    table(ui, models, quotes, selected, state, lexicon, words, out);
}

/// What is on is what a person has chosen, also while the models have not followed yet.
fn filters(
    ui: &mut Ui,
    models: &Models,
    wished: &mut Selection,
    state: &mut MatrixState,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let short = ui.available_width() < 560.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for stance in Stance::ALL {
            let name = words.say(&format!("stance-{}", stance.slug()));
            let count = words.number(models.counts.by_stance[*stance as usize] as f64);
            let on = wished.stances.contains(stance);
            if widgets::chip(ui, on, ChipMark::Stance(*stance), &name, Some(count), short).clicked() {
                toggle(&mut wished.stances, *stance);
                out.push(Command::Compare(wished.clone()));
            }
        }
        ui.add_space(space::S);
        for actor in Actor::ALL {
            let name = words.say(&format!("actor-short-{}", actor.slug()));
            let count = words.number(models.counts.by_actor[*actor as usize] as f64);
            let on = wished.actors.contains(actor);
            if widgets::chip(ui, on, ChipMark::Icon(theme::actor_icon(*actor)), &name, Some(count), short).clicked() {
                toggle(&mut wished.actors, *actor);
                out.push(Command::Compare(wished.clone()));
            }
        }
        ui.add_space(space::S);
        let name = words.say("hide-empty-topics");
        if widgets::toggle(ui, wished.hide_empty_topics, icons::FILTER, &name).clicked() {
            wished.hide_empty_topics = !wished.hide_empty_topics;
            out.push(Command::Compare(wished.clone()));
        }
        let names = [icons::DEPTH_MARK, icons::DEPTH_COUNT, icons::DEPTH_BRIEF];
        let choices: Vec<(&str, String)> =
            Depth::ALL.iter().zip(names).map(|(depth, icon)| (icon, words.say(depth.key()))).collect();
        let chosen = Depth::ALL.iter().position(|depth| *depth == state.depth).unwrap_or_default();
        if let Some(depth) = widgets::segments(ui, chosen, &choices).and_then(|place| Depth::ALL.get(place)) {
            state.depth = *depth;
        }
        if wished.is_filtered() && widgets::link(ui, &words.say("filters-clear")).clicked() {
            wished.clear_filters();
            out.push(Command::Compare(wished.clone()));
        }
    });
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

/// Lays the lines out, once for a model and a depth.
fn arrange(models: &Models, state: &mut MatrixState, narrow: bool) {
    let wanted = Some((models.generation, state.depth, narrow));
    if state.lines_for == wanted {
        return;
    }
    // The cursor stays at its topic and its agreement, wherever they stand now.
    let topic_of = |line: Line, rows: &[MatrixRow]| match line {
        Line::Topic(row) => rows.get(row).map(|row| row.topic),
        _ => None,
    };
    let old = state.cursor.and_then(|(line, column)| {
        let line = *state.lines.get(line)?;
        Some((line, topic_of(line, &state.rows), *state.columns.get(column)?))
    });
    let mut lines = vec![Line::Facts, Line::SignedOn, Line::Period, Line::Parties, Line::Leaders, Line::Targets];
    for (place, group) in models.matrix.groups.iter().enumerate() {
        lines.push(Line::Group(place));
        lines.extend((group.first_row..group.first_row + group.rows).map(Line::Topic));
    }
    let listed = |count: fn(&Summary) -> usize| {
        let most = models.summaries.iter().map(count).max().unwrap_or(0);
        if most > LISTED { LISTED + 1 } else { most.max(1) }
    };
    let brief = state.depth == Depth::Brief;
    let topic = match state.depth {
        Depth::Mark => 28.0,
        Depth::Count => 32.0,
        Depth::Brief if narrow => 84.0,
        Depth::Brief => 69.0,
    };
    let text = |rows: usize| rows as f32 * TEXT_LINE + 2.0 * PAD - 2.0;
    let disputed = |of: fn(&AgreementRow) -> bool| usize::from(models.snapshot.agreements.values().any(of));
    let mut tops = vec![0.0];
    let mut top = 0.0;
    for line in &lines {
        top += match line {
            Line::Facts | Line::Group(_) => GROUP,
            Line::SignedOn => text(1 + disputed(|row| row.signed_on.is_disputed())),
            Line::Period => {
                let lines = |row: &AgreementRow| {
                    1 + usize::from(row.outlook.value.is_some()) + usize::from(period_disputed(row))
                };
                text(models.snapshot.agreements.values().map(lines).max().unwrap_or(1))
            }
            Line::Parties => text(models.summaries.iter().map(|s| s.parties.len()).max().unwrap_or(1).clamp(1, 6)),
            Line::Leaders => text(if brief { listed(|s| s.leaders.len()) } else { 1 }),
            Line::Targets => text(if brief { listed(|s| s.targets.len()) } else { 1 }),
            Line::Topic(_) => topic,
        };
        tops.push(top);
    }
    state.columns = models.matrix.columns.iter().map(|column| column.agreement).collect();
    state.cursor = old.and_then(|(line, topic, agreement)| {
        let same = |other: &Line| match topic {
            Some(topic) => topic_of(*other, &models.matrix.rows) == Some(topic),
            None => *other == line,
        };
        let line = lines.iter().position(same)?;
        let column = state.columns.iter().position(|other| *other == agreement)?;
        Some((line, column))
    });
    state.rows.clone_from(&models.matrix.rows);
    let columns = state.columns.iter().map(|agreement| egui::Id::unique(("matrix-column", agreement)));
    state.column_ids = std::iter::once(egui::Id::unique("matrix-topics")).chain(columns).collect();
    state.lines = lines;
    state.tops = tops;
    state.lines_for = wanted;
}

fn find_sought(models: &Models, state: &mut MatrixState) {
    let Some((agreement, topic)) = state.sought else { return };
    let Some(column) = state.columns.iter().position(|other| *other == agreement) else { return };
    let is_topic = |line: &Line| match (line, topic) {
        (Line::Topic(row), Some(topic)) => models.matrix.rows.get(*row).is_some_and(|row| row.topic == topic),
        _ => false,
    };
    let line = state.lines.iter().position(is_topic);
    state.cursor = line.or_else(|| state.lines.iter().position(|line| !line.is_heading())).map(|line| (line, column));
    state.scroll_to_cursor = true;
    state.sought = None;
}

fn period_disputed(row: &AgreementRow) -> bool {
    row.start.is_disputed() || row.end.is_disputed() || row.outlook.is_disputed()
}

/// Arrow keys move from cell to cell, Enter shows the evidence. The table as a whole takes the
/// focus: one stop of the Tab key, not a thousand.
fn keyboard(
    ui: &Ui,
    models: &Models,
    selected: bool,
    state: &mut MatrixState,
    lexicon: &Lexicon,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let id = focus_id(ui);
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let pressed = |key: Key| ui.input_mut(|input| input.count_and_consume_key(egui::Modifiers::NONE, key)) as isize;
    let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
    let (right, left) = (pressed(Key::ArrowRight), pressed(Key::ArrowLeft));
    let page = pressed(Key::PageDown) - pressed(Key::PageUp);
    let (home, end) = (pressed(Key::Home) > 0, pressed(Key::End) > 0);
    let enter = pressed(Key::Enter) + pressed(Key::Space) > 0;
    let moved = down != up || right != left || page != 0 || home || end;
    if moved || (enter && state.cursor.is_none()) {
        let places: Vec<usize> = (0..state.lines.len()).filter(|line| !state.lines[*line].is_heading()).collect();
        let (line, column) = state.cursor.unwrap_or((places.first().copied().unwrap_or(0), 0));
        let place = places.iter().position(|other| *other == line).unwrap_or(0);
        let steps = if state.cursor.is_none() { 0 } else { down - up + 8 * page };
        let sideways = if state.cursor.is_none() { 0 } else { right - left };
        let place = place.saturating_add_signed(steps).min(places.len().saturating_sub(1));
        let last = models.matrix.columns.len().saturating_sub(1);
        let column = match (home, end) {
            (true, _) => 0,
            (_, true) => last,
            _ => column.saturating_add_signed(sideways).min(last),
        };
        state.cursor = places.get(place).map(|line| (*line, column));
        state.scroll_to_cursor = true;
    }
    if (enter || (moved && selected))
        && let Some((line, column)) = state.cursor
        && let Some(line) = state.lines.get(line)
    {
        out.push(Command::Select(selection_of(models, *line, column, lexicon, words)));
    }
}

/// Columns share what room there is, until a person pulls one.
fn column_width(room: f32, columns: usize) -> f32 {
    let share = (room - TOPIC_COLUMN) / columns.max(1) as f32;
    // Quarters of a point add up without rounding.
    ((share * 4.0).floor() / 4.0).clamp(132.0, 340.0)
}

fn focus_id(ui: &Ui) -> egui::Id {
    ui.scope_id().with("matrix-focus")
}

#[expect(clippy::too_many_arguments, reason = "a view is handed everything that it reads, one thing at a time")]
fn table(
    ui: &mut Ui,
    models: &Models,
    quotes: &mut Quotes,
    selected: bool,
    state: &mut MatrixState,
    lexicon: &Lexicon,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, CornerRadius::ZERO, theme.surface);
    let id = focus_id(ui);
    let focus = ui.interact(area, id, Sense::FOCUSABLE);
    focus.widget_info(|| WidgetInfo::labeled(Role::Grid, true, words.say("matrix-grid")));
    let focused = focus.has_focus();

    let count = models.matrix.columns.len();
    let width = column_width(area.width(), count);
    let salt = "matrix-table";
    let table_id = TableState::id(ui, egui::IdSalt::new(salt));
    let wanted = Some((models.generation, width.to_bits()));
    let mut stored = TableState::load(ui.ctx(), table_id);
    // The table's own first pass would size columns by their content; widths that a person pulled
    // stay as they are.
    if state.widths_for != wanted || stored.is_none() {
        // What is stored before the first show is of another file, whose agreements have the same ids.
        let known = state.widths_for.is_some();
        let mut table_state = stored.take().filter(|_| known).unwrap_or_default();
        for (place, id) in state.column_ids.iter().enumerate() {
            let given = if place == 0 { TOPIC_COLUMN } else { width };
            let current = table_state.col_widths.entry(*id).or_insert(given);
            if place > 0 && *current == state.given_width {
                *current = width;
            }
        }
        table_state.store(ui.ctx(), table_id);
        state.given_width = width;
        state.widths_for = wanted;
    }

    let columns: Vec<Column> = state
        .column_ids
        .iter()
        .enumerate()
        .map(|(place, id)| {
            let (width, range) = if place == 0 { (TOPIC_COLUMN, 120.0..=360.0) } else { (width, 96.0..=720.0) };
            Column::new(width).range(range).id(*id)
        })
        .collect();
    let mut table = Table::new()
        .id_salt(salt)
        .num_rows(state.lines.len() as u64)
        .columns(columns)
        .num_sticky_cols(1)
        .headers([HeaderRow::new(HEADER)]);
    if std::mem::take(&mut state.scroll_to_cursor)
        && let Some((line, column)) = state.cursor
    {
        table = table.scroll_to_row(line as u64, None).scroll_to_column(column + 1, None);
    }
    let mut delegate = Painting {
        models,
        quotes,
        state,
        lexicon,
        words,
        out,
        selected,
        focused,
        focus: id,
        clicked: false,
        visible: 0..0,
    };
    table.show(ui, &mut delegate);
    // The lines that a person pulls are the table's own, and it gives them no name.
    let visible = delegate.visible.clone();
    for place in std::iter::once(0).chain(visible) {
        let Some(id) = state.column_ids.get(place) else { continue };
        let Some(line) = ui.read_response(table_id.with(id).with("resize")) else { continue };
        let column = place.checked_sub(1).and_then(|place| models.matrix.columns.get(place));
        let column = column.map_or_else(|| words.say("topics"), |column| column.label.line());
        let name = words.say_with("resize-column", &[("column", column.into())]);
        line.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &name));
    }
}

/// Paints the cells that are visible.
struct Painting<'a> {
    models: &'a Models,
    quotes: &'a mut Quotes,
    state: &'a mut MatrixState,
    lexicon: &'a Lexicon,
    words: &'a Words,
    out: &'a mut Vec<Command>,
    selected: bool,
    focused: bool,
    focus: egui::Id,
    clicked: bool,
    /// The columns that are in sight.
    visible: std::ops::Range<usize>,
}

/// One line of text in a cell, with an icon before it.
struct TextLine {
    icon: Option<(&'static str, egui::Color32)>,
    text: String,
    /// What is heard and told by the tooltip, where it is more than the text.
    heard: Option<String>,
    font: FontId,
    color: egui::Color32,
}

impl TextLine {
    fn heard(&self) -> &str {
        self.heard.as_deref().unwrap_or(&self.text)
    }
}

impl TableDelegate for Painting<'_> {
    fn prepare(&mut self, info: &egui_table::PrefetchInfo) {
        self.visible = info.visible_columns.clone();
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let theme = Theme::of(ui);
        let rect = ui.max_rect();
        let painter = ui.painter().clone();
        painter.rect_filled(rect, CornerRadius::ZERO, theme.raised);
        painter.hline(rect.x_range(), rect.bottom() - 0.5, theme.border());
        let inner = rect.shrink2(vec2(PAD, 0.0));
        let Some(column) = cell.col_range.start.checked_sub(1).and_then(|place| self.models.matrix.columns.get(place))
        else {
            let count = self.models.matrix.rows.len();
            let text = self.words.say_with("topics-count", &[("count", count.into())]);
            let at = pos2(inner.left() + 3.0, rect.bottom() - 15.0);
            widgets::line(&painter, at, &text, font::small(), theme.muted, inner.width());
            return;
        };
        let title = column.label.line();
        let galley = widgets::cut(&painter, &title, font::strong(), theme.text, inner.width(), 2);
        let height = galley.size().y;
        let coverage = self.words.say_with(
            "coverage",
            &[("covered", column.coverage.into()), ("all", self.models.matrix.rows.len().into())],
        );
        let caption = widgets::cut(&painter, &coverage, font::small(), theme.muted, inner.width(), 1);
        let total = height + 2.0 + caption.size().y;
        let top = rect.center().y - total / 2.0;
        painter.galley(pos2(inner.left(), top), galley, theme.text);
        painter.galley(pos2(inner.left(), top + height + 2.0), caption, theme.muted);
        let response = ui.interact(rect, ui.scope_id().with("head"), Sense::CLICK);
        let heard = format!("{title}, {coverage}");
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &heard));
        if let Some(row) = self.models.snapshot.agreements.get(&column.agreement) {
            if response.clicked() {
                let subjects = super::agreements::subjects(row);
                self.out.push(Command::Select(Selected { title: title.clone(), subjects }));
            }
            response.on_hover_ui(|ui| {
                ui.label(theme::strong(&title));
                ui.label(super::agreements::when(row, self.words));
                ui.label(&coverage);
            });
        }
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let theme = Theme::of(ui);
        let rect = ui.max_rect();
        let heading = self.line(row).is_some_and(Line::is_heading);
        if heading {
            ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.raised);
        }
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.hairline());
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let Some(line) = self.line(cell.row_nr) else { return };
        match cell.col_nr.checked_sub(1) {
            None => self.name_of_line(ui, line),
            Some(_) if line.is_heading() => {}
            Some(column) => self.cell(ui, cell.row_nr as usize, line, column),
        }
    }

    fn row_top_offset(&self, _: &egui::Context, _: egui::Id, row: u64) -> f32 {
        usize::try_from(row)
            .ok()
            .and_then(|row| self.state.tops.get(row))
            .or(self.state.tops.last())
            .copied()
            .unwrap_or(0.0)
    }
}

impl Painting<'_> {
    fn line(&self, row: u64) -> Option<Line> {
        self.state.lines.get(usize::try_from(row).ok()?).copied()
    }

    fn name_of_line(&self, ui: &Ui, line: Line) {
        let theme = Theme::of(ui);
        let rect = ui.max_rect();
        let painter = ui.painter();
        let left = rect.left() + PAD + 3.0;
        let name = line_name(self.models, line, self.lexicon, self.words);
        if line.is_heading() {
            widgets::line(
                painter,
                pos2(left, rect.center().y),
                &name,
                font::small_strong(),
                theme.muted,
                rect.width() - PAD,
            );
            return;
        }
        // Beside several lines of text the name stands at their first line.
        let top = rect.top() + PAD - 1.0;
        let coverage = match line {
            Line::Topic(row) => {
                let row = &self.models.matrix.rows[row];
                let text = format!("{}/{}", row.coverage, self.models.matrix.columns.len());
                Some(painter.layout_no_wrap(
                    text,
                    font::small(),
                    if row.coverage == 0 { theme.faint } else { theme.muted },
                ))
            }
            _ => None,
        };
        let mut room = rect.right() - left - PAD;
        let middle = if rect.height() < 34.0 { rect.center().y } else { top + TEXT_LINE / 2.0 };
        if let Some(coverage) = coverage {
            let size = coverage.size();
            painter.galley(pos2(rect.right() - PAD - size.x, middle - size.y / 2.0), coverage, theme.muted);
            room -= size.x + 6.0;
        }
        let rows = if rect.height() < 34.0 { 1 } else { 2 };
        let galley = widgets::cut(painter, &name, font::body(), theme.text, room, rows);
        let y = if rows == 1 { middle - galley.size().y / 2.0 } else { top };
        painter.galley(pos2(left, y), galley, theme.text);
        let response = ui.interact(rect, ui.scope_id().with("row-name"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &name));
    }

    fn cell(&mut self, ui: &mut Ui, row: usize, line: Line, column: usize) {
        let theme = Theme::of(ui);
        let rect = ui.max_rect();
        let Some(head) = self.models.matrix.columns.get(column) else { return };
        let response = ui.interact(rect, ui.scope_id().with("cell"), Sense::CLICK);
        let at_cursor = self.state.cursor == Some((row, column));
        let ground = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - 1.0));
        if at_cursor && self.selected {
            ui.painter().rect_filled(ground, CornerRadius::ZERO, theme.selected);
        } else if response.hovered() {
            ui.painter().rect_filled(ground, CornerRadius::ZERO, theme.hover);
        }
        let heard = match line {
            Line::Topic(topic) => {
                let Some(cell) = self.models.matrix.cell(topic, column) else { return };
                self.paint_topic(ui, rect, cell);
                let said = cell_text(cell, self.words);
                response.clone().on_hover_ui(|ui| {
                    let name = line_name(self.models, line, self.lexicon, self.words);
                    tooltip(ui, &head.label.line(), &name, cell, self.words);
                });
                said
            }
            line => {
                let lines = self.fact_lines(theme, line, column, false);
                let heard: Vec<&str> = lines.iter().map(TextLine::heard).collect();
                let heard = heard.join(", ");
                paint_lines(ui, rect, &lines);
                response.clone().on_hover_ui(|ui| self.fact_tooltip(ui, line, column));
                heard
            }
        };
        let name = line_name(self.models, line, self.lexicon, self.words);
        let label = format!("{}, {name}: {heard}", head.label.line());
        response.widget_info(|| WidgetInfo::selected(Role::GridCell, true, at_cursor && self.selected, &label));
        if at_cursor && (self.focused || self.selected) {
            let stroke = Stroke::new(if self.focused { 2.0 } else { 1.0 }, theme.accent);
            ui.painter().rect_stroke(ground, CornerRadius::same(2), stroke, egui::StrokeKind::Inside);
        }
        self.click(ui, &response, row, line, column);
    }

    fn click(&mut self, ui: &Ui, response: &Response, row: usize, line: Line, column: usize) {
        if !response.clicked() || self.clicked {
            return;
        }
        self.clicked = true;
        self.state.cursor = Some((row, column));
        // The evidence takes room from the table: what was clicked stays in sight.
        self.state.scroll_to_cursor = !self.selected;
        ui.memory_mut(|memory| memory.request_focus(self.focus));
        self.out.push(Command::Select(selection_of(self.models, line, column, self.lexicon, self.words)));
    }

    fn paint_topic(&mut self, ui: &Ui, rect: Rect, cell: &Cell) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let depth = self.state.depth;
        let inner = rect.shrink2(vec2(PAD, 0.0));
        let single = depth != Depth::Brief;
        let y = if single { rect.center().y } else { rect.top() + PAD + 7.0 };
        if cell.is_empty() {
            let (icon, text) = if cell.filtered_out > 0 {
                (Some(icons::HIDDEN), cell.filtered_out.to_string())
            } else if cell.rejected > 0 {
                (Some(icons::REJECTED), cell.rejected.to_string())
            } else {
                (None, "–".to_owned())
            };
            let color = if icon.is_some() { theme.muted } else { theme.faint };
            let mut x = inner.left();
            if let Some(icon) = icon {
                painter.text(pos2(x + 6.0, y), Align2::CENTER_CENTER, icon, FontId::proportional(13.0), color);
                x += 17.0;
            }
            widgets::line(painter, pos2(x, y), &text, font::small(), color, inner.width());
            return;
        }
        let mut x = inner.left();
        let mut middle = y;
        for stance in Stance::ALL {
            let count = cell.count_of_stance(*stance);
            if count == 0 {
                continue;
            }
            let number = painter.layout_no_wrap(count.to_string(), font::small_strong(), theme.stance(*stance));
            let actors: Vec<Actor> =
                Actor::ALL.iter().copied().filter(|actor| cell.count(*stance, *actor) > 0).collect();
            let width = if depth == Depth::Mark {
                16.0
            } else {
                14.0 + number.size().x + 3.0 + 14.0 * actors.len() as f32 + 8.0
            };
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
        if single {
            return;
        }
        let top = middle + TEXT_LINE / 2.0 + 2.0;
        let rows = ((rect.bottom() - 3.0 - top) / 14.5).floor().max(0.0) as usize;
        if rows == 0 {
            return;
        }
        if let Some(quote) = self.first_statement(cell).and_then(|id| self.quotes.get(id)) {
            let galley = widgets::cut(painter, &quote.quote, font::small(), theme.text, inner.width(), rows);
            painter.galley(pos2(inner.left(), top), galley, theme.text);
        }
    }

    /// The statement whose words stand for a cell: a commitment before a request, a result and an
    /// expectation.
    fn first_statement(&self, cell: &Cell) -> Option<StatementId> {
        let statements = &self.models.snapshot.statements;
        let stance = |id: StatementId| {
            statements
                .binary_search_by_key(&id, |row| row.id)
                .ok()
                .and_then(|place| statements.get(place))
                .map(|row| row.stance)
        };
        cell.statements.iter().copied().min_by_key(|id| (stance(*id), *id))
    }

    /// All that a cell has no room for.
    fn fact_tooltip(&self, ui: &mut Ui, line: Line, column: usize) {
        let theme = Theme::of(ui);
        ui.label(theme::strong(line_name(self.models, line, self.lexicon, self.words)));
        if let Some(head) = self.models.matrix.columns.get(column) {
            ui.label(theme::caption(ui, head.label.line()));
        }
        for line in self.fact_lines(theme, line, column, true) {
            let text = match line.icon {
                Some((icon, _)) => format!("{icon}  {}", line.heard()),
                None => line.heard().to_owned(),
            };
            ui.label(egui::RichText::new(text).color(line.color));
        }
    }

    fn fact_lines(&self, theme: &Theme, line: Line, column: usize, all: bool) -> Vec<TextLine> {
        let words = self.words;
        let plain = |text: String| TextLine { icon: None, text, heard: None, font: font::body(), color: theme.text };
        let muted = |text: String| TextLine { icon: None, text, heard: None, font: font::small(), color: theme.muted };
        let dispute = |values: String| TextLine {
            icon: Some((icons::WARNING, theme.warning)),
            heard: Some(words.say_with("others-say", &[("values", values.as_str().into())])),
            text: values,
            font: font::body(),
            color: theme.warning,
        };
        let head = &self.models.matrix.columns[column];
        let Some(row) = self.models.snapshot.agreements.get(&head.agreement) else { return Vec::new() };
        let Some(summary) = self.models.summaries.get(column) else { return Vec::new() };
        let none = || vec![TextLine { color: theme.faint, ..plain("–".to_owned()) }];
        // How many entries of a list there is room for.
        let room = if all {
            usize::MAX
        } else if self.state.depth == Depth::Brief {
            LISTED
        } else {
            1
        };
        let mut lines = Vec::new();
        match line {
            Line::SignedOn => {
                lines.extend(row.signed_on.value.map(|date| plain(words.date(date))));
                lines.extend(others(&row.signed_on.claims, row.signed_on.value).map(|others| {
                    let list: Vec<String> = others.iter().map(|date| words.date(*date)).collect();
                    dispute(list.join(", "))
                }));
            }
            Line::Period => {
                lines.extend(years(row.start.value, row.end.value).map(plain));
                let told = told_periods(row);
                if period_disputed(row) && !told.is_empty() {
                    lines.push(dispute(told.join(", ")));
                }
                lines.extend(
                    row.outlook
                        .value
                        .map(|year| muted(words.say_with("outlook", &[("year", year.to_string().into())]))),
                );
            }
            Line::Parties => lines.extend(summary.parties.iter().map(|(_, name)| plain(name.clone()))),
            Line::Leaders => {
                for leader in summary.leaders.iter().take(room) {
                    let icon = match leader.roles.first() {
                        Some(PersonRole::Signed) => icons::SIGNED,
                        Some(PersonRole::Spoke) => icons::SPOKE,
                        _ => icons::ATTENDED,
                    };
                    let text = if all { leader_text(leader) } else { leader.name.clone() };
                    lines.push(TextLine { icon: Some((icon, theme.muted)), ..plain(text) });
                }
                let more = summary.leaders.len().saturating_sub(room);
                if more > 0 {
                    lines.push(muted(words.say_with("more-people", &[("count", more.into())])));
                }
            }
            Line::Targets => {
                for told in summary.targets.iter().take(room) {
                    lines.push(plain(target_text(&told.target, words)));
                }
                let more = summary.targets.len().saturating_sub(room);
                if more > 0 {
                    lines.push(muted(words.say_with("more-targets", &[("count", more.into())])));
                }
            }
            Line::Facts | Line::Group(_) | Line::Topic(_) => {}
        }
        // In a shallow table one line says it all or says how many there are.
        if !all && self.state.depth != Depth::Brief && lines.len() > 1 && matches!(line, Line::Leaders | Line::Targets)
        {
            let count = if line == Line::Leaders { summary.leaders.len() } else { summary.targets.len() };
            let key = if line == Line::Leaders { "people-count" } else { "targets-count" };
            lines = vec![plain(words.say_with(key, &[("count", count.into())]))];
        }
        if lines.is_empty() { none() } else { lines }
    }
}

/// A person with rank and office: "Đại tá Cao Anh Sơn, Phó Tổng Giám đốc".
fn leader_text(leader: &SummaryLeader) -> String {
    let name = match &leader.rank {
        Some(rank) => format!("{rank} {}", leader.name),
        None => leader.name.clone(),
    };
    if leader.position.is_empty() { name } else { format!("{name}, {}", leader.position) }
}

fn paint_lines(ui: &Ui, rect: Rect, lines: &[TextLine]) {
    let inner = rect.shrink2(vec2(PAD, 0.0));
    let mut y = rect.top() + PAD - 1.0 + TEXT_LINE / 2.0;
    for line in lines {
        if y > rect.bottom() - 5.0 {
            break;
        }
        let mut x = inner.left();
        if let Some((icon, color)) = line.icon {
            ui.painter().text(pos2(x + 6.5, y), Align2::CENTER_CENTER, icon, FontId::proportional(13.0), color);
            x += 18.0;
        }
        widgets::line(ui.painter(), pos2(x, y), &line.text, line.font.clone(), line.color, inner.right() - x);
        y += TEXT_LINE;
    }
}

/// What other articles say, each value once; `None` where nobody contradicts.
fn others<T: PartialEq + Copy>(claims: &[crate::model::ClaimRow<T>], shown: Option<T>) -> Option<Vec<T>> {
    let mut values: Vec<T> = Vec::new();
    for claim in claims {
        if Some(claim.value) != shown && !values.contains(&claim.value) {
            values.push(claim.value);
        }
    }
    (!values.is_empty()).then_some(values)
}

/// The periods of the articles that differ from what is shown, each as that article tells it.
fn told_periods(row: &AgreementRow) -> Vec<String> {
    let of = |claims: &[crate::model::ClaimRow<i16>], article| {
        claims.iter().find(|claim| claim.article == article).map(|claim| claim.value)
    };
    let shown = years(row.start.value, row.end.value);
    let mut told = Vec::new();
    for article in &row.articles {
        let (start, end) = (of(&row.start.claims, *article), of(&row.end.claims, *article));
        let differs = start.is_some_and(|year| Some(year) != row.start.value)
            || end.is_some_and(|year| Some(year) != row.end.value);
        if let Some(span) = years(start, end).filter(|span| differs && Some(span) != shown.as_ref())
            && !told.contains(&span)
        {
            told.push(span);
        }
        if let Some(year) = of(&row.outlook.claims, *article).filter(|year| Some(*year) != row.outlook.value) {
            let year = year.to_string();
            if !told.contains(&year) {
                told.push(year);
            }
        }
    }
    told
}

/// A number with what it measures: "ít nhất 6.500 trạm · 5G".
fn target_text(target: &TargetRow, words: &Words) -> String {
    let amount = super::facts::target(target, words);
    if target.subject.is_empty() || target.subject == target.unit {
        amount
    } else {
        format!("{amount} · {}", target.subject)
    }
}

fn line_name(models: &Models, line: Line, lexicon: &Lexicon, words: &Words) -> String {
    match line {
        Line::Facts => words.say("line-facts"),
        Line::SignedOn => words.say("line-signed-on"),
        Line::Period => words.say("line-period"),
        Line::Parties => words.say("line-parties"),
        Line::Leaders => words.say("line-leaders"),
        Line::Targets => words.say("line-targets"),
        Line::Group(place) => models
            .matrix
            .groups
            .get(place)
            .and_then(|group| lexicon.groups.get(group.group))
            .map(|group| words.either(&group.vi, &group.en).to_owned())
            .unwrap_or_default(),
        Line::Topic(row) => models
            .matrix
            .rows
            .get(row)
            .and_then(|row| lexicon.topics.get(row.topic))
            .map(|topic| words.either(&topic.vi, &topic.en).to_owned())
            .unwrap_or_default(),
    }
}

/// What a cell says, in words: "3 cam kết (bên doanh nghiệp 2, hai bên 1), 1 đề nghị (…)".
fn cell_text(cell: &Cell, words: &Words) -> String {
    let mut parts = Vec::new();
    for stance in Stance::ALL {
        let count = cell.count_of_stance(*stance);
        if count == 0 {
            continue;
        }
        let actors: Vec<String> = Actor::ALL
            .iter()
            .filter(|actor| cell.count(*stance, **actor) > 0)
            .map(|actor| format!("{} {}", words.say(&format!("actor-{}", actor.slug())), cell.count(*stance, *actor)))
            .collect();
        let name = words.say(&format!("stance-{}", stance.slug()));
        parts.push(format!("{name} {count} ({})", actors.join(", ")));
    }
    if cell.filtered_out > 0 {
        parts.push(words.say_with("cell-filtered", &[("count", cell.filtered_out.into())]));
    }
    if cell.rejected > 0 {
        parts.push(words.say_with("cell-rejected", &[("count", cell.rejected.into())]));
    }
    if parts.is_empty() { words.say("cell-not-mentioned") } else { parts.join("; ") }
}

fn tooltip(ui: &mut Ui, agreement: &str, topic: &str, cell: &Cell, words: &Words) {
    let theme = Theme::of(ui);
    ui.label(theme::strong(topic));
    ui.label(theme::caption(ui, agreement));
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
    if cell.filtered_out > 0 {
        ui.label(theme::caption(ui, words.say_with("cell-filtered", &[("count", cell.filtered_out.into())])));
    }
    if cell.rejected > 0 {
        ui.label(theme::caption(ui, words.say_with("cell-rejected", &[("count", cell.rejected.into())])));
    }
    if cell.is_empty() && cell.filtered_out == 0 && cell.rejected == 0 {
        ui.label(words.say("cell-not-mentioned"));
    }
}

/// What a click on a cell asks for.
fn selection_of(models: &Models, line: Line, column: usize, lexicon: &Lexicon, words: &Words) -> Selected {
    let name = line_name(models, line, lexicon, words);
    let Some(head) = models.matrix.columns.get(column) else {
        return Selected { title: name, subjects: Vec::new() };
    };
    let title = format!("{} · {name}", head.label.line());
    let row = models.snapshot.agreements.get(&head.agreement);
    let summary = models.summaries.get(column);
    let subjects: Vec<Subject> = match (line, row, summary) {
        (Line::Topic(topic), _, _) => models
            .matrix
            .cell(topic, column)
            .map(|cell| cell.statements.iter().copied().map(Subject::Statement).collect())
            .unwrap_or_default(),
        (Line::SignedOn, Some(row), _) => claims(&row.signed_on).collect(),
        (Line::Period, Some(row), _) => {
            claims(&row.start).chain(claims(&row.end)).chain(claims(&row.outlook)).collect()
        }
        (Line::Parties, Some(row), _) => row.parties.iter().map(|party| Subject::Party(row.id, *party)).collect(),
        (Line::Leaders, _, Some(summary)) => summary
            .leaders
            .iter()
            .flat_map(|leader| leader.appearances.iter().copied().map(Subject::Appearance))
            .collect(),
        (Line::Targets, _, Some(summary)) => {
            let mut ids: Vec<StatementId> =
                summary.targets.iter().flat_map(|told| told.statements.iter().copied()).collect();
            ids.sort();
            ids.dedup();
            ids.into_iter().map(Subject::Statement).collect()
        }
        _ => Vec::new(),
    };
    Selected { title, subjects }
}
