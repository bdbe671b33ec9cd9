//! The table itself: rows and columns virtualised, both headings frozen, whichever way it lies.
//! Cells are painted, not built from widgets: ten thousand columns cost what is visible of them.

use egui::{CornerRadius, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, PrefetchInfo, Table, TableDelegate, TableState};

use super::layout::Line;
use super::state::{Block, Depth, MatrixState, Spot};
use super::{Scene, cells, facts, header, keys, told};
use crate::compare::Selection;
use crate::screen::command::Command;
use crate::screen::quotes::Quotes;
use crate::screen::theme::Theme;

const HEADER: f32 = 66.0;
const LINE_HEADER: f32 = 52.0;
const NAMES: f32 = 172.0;
/// Narrower columns break the words of a cell into more lines.
pub(super) const NARROW: f32 = 176.0;

/// Columns share what room there is, until a person pulls one.
pub(super) fn column_width(room: f32, columns: usize, depth: Depth) -> f32 {
    // Whole sentences in a narrow column are hard to read.
    let least = if depth == Depth::Quotes { 240.0 } else { 132.0 };
    let share = (room - NAMES - header::BAND) / columns.max(1) as f32;
    // Quarters of a point add up without rounding.
    ((share * 4.0).floor() / 4.0).clamp(least, 340.0)
}

/// How wide a line is where it is a column.
const fn line_width(line: Line, depth: Depth) -> f32 {
    match (line, depth) {
        (Line::Topic(_), Depth::Mark) => 84.0,
        (Line::Topic(_), Depth::Count) => 132.0,
        (Line::Topic(_), Depth::Brief) => 196.0,
        (Line::Topic(_), Depth::Quotes) => 300.0,
        (Line::Folded(_), _) => 132.0,
        (Line::Measure(_), _) => 156.0,
        _ => 168.0,
    }
}

/// Shows the table.
pub(super) fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    wished: &mut Selection,
    quotes: &mut Quotes,
    selected: bool,
    state: &mut MatrixState,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, CornerRadius::ZERO, theme.surface);
    let id = keys::focus_id(ui);
    let focus = ui.interact(area, id, Sense::FOCUSABLE);
    focus.widget_info(|| WidgetInfo::labeled(Role::Grid, true, scene.words.say("matrix-grid")));
    let focused = focus.has_focus();

    let groups = &scene.models.matrix.column_groups;
    let band = !state.transposed || !groups.is_empty();
    let gutter = 1 + usize::from(band);
    let salt = if state.transposed { "matrix-table-transposed" } else { "matrix-table" };
    columns(ui, scene, state, area.width(), band, salt);

    let mut headers = Vec::new();
    // A run of columns below one heading; the corner is one of them.
    let runs = |runs: Vec<(usize, usize)>| {
        let below = runs.into_iter().map(|(first, count)| gutter + first..gutter + first + count);
        HeaderRow { height: header::BAND, groups: std::iter::once(0..gutter).chain(below).collect() }
    };
    if state.transposed {
        let sections = state.layout.sections.iter();
        headers.push(runs(sections.map(|section| (section.lines.start, section.lines.len())).collect()));
        headers.push(HeaderRow::new(LINE_HEADER));
    } else {
        if !groups.is_empty() {
            headers.push(runs(groups.iter().map(|group| (group.first_column, group.columns)).collect()));
        }
        headers.push(HeaderRow::new(HEADER));
    }
    let levels = headers.len();
    let mut table = Table::new()
        .id_salt(salt)
        .num_rows(state.layout.rows() as u64)
        .columns(state.widths.columns.clone())
        .num_sticky_cols(gutter)
        .headers(headers);
    if std::mem::take(&mut state.scroll_to_cursor)
        && let Some(cursor) = state.cursor
    {
        let (row, column) = if state.transposed { (cursor.column, cursor.line) } else { (cursor.line, cursor.column) };
        table = table.scroll_to_row(row as u64, None).scroll_to_column(column + gutter, None);
    }
    // The agreement that the others are compared with stands first: whoever chose it wants to see it.
    let mine = scene.models.gaps.mine;
    if std::mem::replace(&mut state.mine, mine) != mine && mine.is_some() {
        table = if state.transposed { table.scroll_to_row(0, None) } else { table.scroll_to_column(gutter, None) };
    }
    let block = state.block();
    let mut delegate = Painting {
        scene,
        wished,
        quotes,
        state,
        out,
        selected,
        focused,
        focus: id,
        block,
        clicked: false,
        gutter,
        band,
        levels,
        left: area.left(),
        visible: 0..0,
        across: 0..0,
    };
    table.show(ui, &mut delegate);
    let across = delegate.across.clone();
    pulled_lines(ui, scene, state, across, salt);
    if state.choosing && !ui.input(|input| input.pointer.primary_down()) {
        state.choosing = false;
    }
    if state.dragged.is_some() && !ui.input(|input| input.pointer.any_down()) {
        state.dragged = None;
    }
    if state.layout.settle() {
        ui.ctx().request_repaint();
    }
}

/// The lines that a person pulls are the table's own, and it gives them no name. Where one is pulled,
/// the width is kept.
fn pulled_lines(ui: &Ui, scene: Scene<'_>, state: &mut MatrixState, across: std::ops::Range<usize>, salt: &str) {
    let table_id = TableState::id(ui, egui::IdSalt::new(salt));
    let fixed = state.widths.columns.iter().filter(|column| column.resizable).count();
    let gutter = 1 + state.widths.columns.len() - fixed;
    for place in std::iter::once(gutter - 1).chain(across) {
        let Some(id) = state.widths.columns.get(place).and_then(|column| column.id) else { continue };
        let Some(pulled) = ui.read_response(table_id.with(id).with("resize")) else { continue };
        let column = match (place.checked_sub(gutter), state.transposed) {
            (None, false) => scene.words.say("topics"),
            (None, true) => scene.words.say("agreements"),
            (Some(line), true) => {
                let line = state.layout.line(line);
                line.map(|line| told::line_name(scene, &state.layout, line)).unwrap_or_default()
            }
            (Some(column), false) => {
                scene.models.matrix.columns.get(column).map(|column| column.label.line()).unwrap_or_default()
            }
        };
        let name = scene.words.say_with("resize-column", &[("column", column.into())]);
        pulled.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &name));
        if (pulled.dragged() || pulled.drag_stopped() || pulled.double_clicked())
            && let Some(width) =
                TableState::load(ui.ctx(), table_id).and_then(|table| table.col_widths.get(&id).copied())
        {
            match (place.checked_sub(gutter), state.transposed) {
                (None, false) => state.pulled.topics = Some(width),
                (None, true) => state.pulled.names = Some(width),
                (Some(line), true) => {
                    if let Some(name) = state.layout.identity(line).and_then(|identity| identity.name(scene.lexicon)) {
                        state.pulled.lines.insert(name, width);
                    }
                }
                (Some(column), false) => {
                    if let Some(agreement) = state.columns().get(column).copied() {
                        state.pulled.agreements.insert(agreement, width);
                    }
                }
            }
        }
    }
}

/// Gives the columns their widths, once for a model and a size; widths that a person pulled stay.
fn columns(ui: &Ui, scene: Scene<'_>, state: &mut MatrixState, room: f32, band: bool, salt: &str) {
    let width = column_width(room, scene.models.matrix.columns.len(), state.depth);
    let wanted = (scene.models.generation, width.to_bits(), state.transposed, state.depth);
    let lines = state.layout.lines.len();
    let gutter = 1 + usize::from(band);
    let current = state.widths.columns.len() == gutter + if state.transposed { lines } else { state.columns().len() };
    if state.widths.made_for == Some(wanted) && current {
        return;
    }
    let mut columns = Vec::new();
    if band {
        let fixed = Column::new(header::BAND).range(header::BAND..=header::BAND).resizable(false);
        columns.push(fixed.id(egui::Id::unique("matrix-band")));
    }
    let pulled = &state.pulled;
    let names = if state.transposed { pulled.names } else { pulled.topics }.unwrap_or(NAMES);
    columns.push(Column::new(names).range(110.0..=380.0).id(egui::Id::unique("matrix-names")));
    if state.transposed {
        for (place, line) in state.layout.lines.iter().enumerate() {
            let identity = state.layout.identity(place);
            let name = identity.and_then(|identity| identity.name(scene.lexicon));
            let own = name.and_then(|name| pulled.lines.get(&name).copied());
            let id = egui::Id::unique(("matrix-line", identity));
            columns.push(Column::new(own.unwrap_or(line_width(*line, state.depth))).range(64.0..=720.0).id(id));
        }
    } else {
        for agreement in state.columns() {
            let own = pulled.agreements.get(agreement).copied().unwrap_or(width);
            columns.push(Column::new(own).range(96.0..=720.0).id(egui::Id::unique(("matrix-column", agreement))));
        }
    }
    // The table's own first pass would size columns by their content.
    let table_id = TableState::id(ui, egui::IdSalt::new(salt));
    let mut stored = TableState::load(ui.ctx(), table_id).unwrap_or_default();
    stored.col_widths =
        columns.iter().filter_map(|column| Some((column.id?, column.range.clamp(column.current)))).collect();
    stored.store(ui.ctx(), table_id);
    state.widths.columns = columns;
    state.widths.made_for = Some(wanted);
}

/// Paints what is visible.
struct Painting<'a> {
    scene: Scene<'a>,
    wished: &'a mut Selection,
    quotes: &'a mut Quotes,
    state: &'a mut MatrixState,
    out: &'a mut Vec<Command>,
    selected: bool,
    focused: bool,
    focus: egui::Id,
    block: Option<Block>,
    clicked: bool,
    /// How many columns stay at the left: the band and the names.
    gutter: usize,
    band: bool,
    /// How many rows of headings there are.
    levels: usize,
    left: f32,
    visible: std::ops::Range<u64>,
    /// The columns that are in sight.
    across: std::ops::Range<usize>,
}

impl TableDelegate for Painting<'_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        self.visible = info.visible_rows.clone();
        self.across = info.visible_columns.clone();
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let rect = ui.max_rect();
        let Some(place) = cell.col_range.start.checked_sub(self.gutter) else {
            // The corner.
            let theme = Theme::of(ui);
            ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.raised);
            if cell.row_nr + 1 == self.levels {
                ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.border());
                if cell.col_range.start + 1 == self.gutter {
                    self.corner(ui, rect);
                }
            }
            return;
        };
        match (cell.row_nr + 1 == self.levels, self.state.transposed) {
            (true, true) => {
                if let Some(line) = self.state.layout.line(place) {
                    header::line(ui, self.scene, &self.state.layout, line, rect, true);
                }
            }
            (true, false) => {
                header::agreement(ui, self.scene, self.wished, self.state, place, rect, self.out);
            }
            (false, true) => self.section_along(ui, cell.group_index.saturating_sub(1), rect),
            (false, false) => {
                let groups = &self.scene.models.matrix.column_groups;
                if let Some(group) = groups.get(cell.group_index.saturating_sub(1)) {
                    let name = self.group_name(&group.name);
                    header::along(ui, rect, &name, None, false);
                    let response = ui.interact(rect, ui.scope_id().with("group"), Sense::hover());
                    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
                }
            }
        }
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let theme = Theme::of(ui);
        let rect = ui.max_rect();
        // No line runs through the band, whose letters go over many rows.
        let left = if self.band { rect.left().max(self.left + header::BAND) } else { rect.left() };
        ui.painter().hline(left..=rect.right(), rect.bottom() - 0.5, theme.hairline());
        // The part that stays at the left is painted by itself, and the band in it but once.
        if self.band && ui.clip_rect().left() < self.left + 1.0 {
            self.band_beside(ui, usize::try_from(row).unwrap_or(usize::MAX), rect);
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let Ok(row) = usize::try_from(cell.row_nr) else { return };
        let rect = ui.max_rect();
        let Some(column) = cell.col_nr.checked_sub(self.gutter) else {
            if cell.col_nr + 1 == self.gutter {
                if self.state.transposed {
                    header::agreement(ui, self.scene, self.wished, self.state, row, rect, self.out);
                } else if let Some(line) = self.state.layout.line(row) {
                    header::line(ui, self.scene, &self.state.layout, line, rect, false);
                }
            }
            return;
        };
        let spot = if self.state.transposed { Spot { line: column, column: row } } else { Spot { line: row, column } };
        self.cell(ui, row, spot, rect);
    }

    fn row_top_offset(&self, _: &egui::Context, _: egui::Id, row: u64) -> f32 {
        self.state.layout.top(usize::try_from(row).unwrap_or(usize::MAX))
    }
}

impl Painting<'_> {
    fn group_name(&self, name: &str) -> String {
        if name.is_empty() { self.scene.words.say("group-none") } else { name.to_owned() }
    }

    /// What is counted: topics and agreements.
    fn corner(&self, ui: &Ui, rect: Rect) {
        let theme = Theme::of(ui);
        let words = self.scene.words;
        let matrix = &self.scene.models.matrix;
        let counts = [
            words.say_with("topics-count", &[("count", told::count(matrix.rows.len()))]),
            words.say_with("agreements-count", &[("count", told::count(matrix.columns.len()))]),
        ];
        let text = counts.join("\n");
        let left = rect.left() + super::layout::PAD;
        let galley = crate::screen::widgets::cut(
            ui.painter(),
            &text,
            crate::screen::theme::font::small(),
            theme.muted,
            rect.width(),
            2,
        );
        ui.painter().galley(pos2(left, rect.bottom() - galley.size().y - 6.0), galley, theme.muted);
    }

    /// The heading of a section along the top; a click folds it.
    fn section_along(&mut self, ui: &Ui, place: usize, rect: Rect) {
        let Some(section) = self.state.layout.sections.get(place) else { return };
        let name = told::section_name(self.scene, section.kind);
        let heard = told::fold_name(self.scene, section);
        let response = ui.interact(rect, ui.scope_id().with("section"), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, !section.folded, &heard));
        let lit = response.hovered() || response.has_focus();
        header::along(ui, rect, &name, Some(header::fold_icon(section)), lit);
        self.fold(&response, place, &heard);
    }

    fn fold(&mut self, response: &Response, place: usize, heard: &str) {
        if response.clicked()
            && let Some(section) = self.state.layout.sections.get(place)
            && !self.state.folded.remove(&section.kind)
        {
            self.state.folded.insert(section.kind);
        }
        response.clone().on_hover_text(heard);
    }

    /// The heading beside the rows: of a section, or of a group of agreements. It is painted with the
    /// first of its rows that is in sight.
    fn band_beside(&mut self, ui: &Ui, row: usize, rect: Rect) {
        let first_seen = usize::try_from(self.visible.start).unwrap_or(0);
        let (rows, place) = if self.state.transposed {
            let groups = &self.scene.models.matrix.column_groups;
            let place = groups.partition_point(|group| group.first_column <= row).saturating_sub(1);
            let Some(group) = groups.get(place) else { return };
            (group.first_column..group.first_column + group.columns, place)
        } else {
            let sections = &self.state.layout.sections;
            let place = sections.partition_point(|section| section.lines.start <= row).saturating_sub(1);
            let Some(section) = sections.get(place) else { return };
            (section.lines.clone(), place)
        };
        if row != rows.start.max(first_seen) {
            return;
        }
        let layout = &self.state.layout;
        let top = rect.top() - (layout.top(row) - layout.top(rows.start));
        let height = layout.top(rows.end) - layout.top(rows.start);
        let whole = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.left() + header::BAND, top + height));
        let seen = whole.intersect(ui.clip_rect());
        if self.state.transposed {
            let group = self.scene.models.matrix.column_groups.get(place);
            let name = self.group_name(group.map_or("", |group| group.name.as_str()));
            let response = ui.interact(whole, self.focus.with(("group", place)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &name));
            header::down(ui, whole, seen, &name, None, false);
            response.on_hover_text(&name);
        } else if let Some(section) = layout.sections.get(place) {
            let name = told::section_name(self.scene, section.kind);
            let heard = told::fold_name(self.scene, section);
            let response = ui.interact(whole, self.focus.with(("section", place)), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, !section.folded, &heard));
            let lit = response.hovered() || response.has_focus();
            header::down(ui, whole, seen, &name, Some(header::fold_icon(section)), lit);
            self.fold(&response, place, &heard);
        }
    }

    fn cell(&mut self, ui: &Ui, row: usize, spot: Spot, rect: Rect) {
        let theme = Theme::of(ui);
        let Some(line) = self.state.layout.line(spot.line) else { return };
        let response = ui.interact(rect, ui.scope_id().with("cell"), Sense::CLICK | Sense::DRAG);
        let at_cursor = self.state.cursor == Some(spot);
        let chosen = self.block.filter(|block| block.is_several()).is_some_and(|block| block.has(spot));
        let ground = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - 1.0));
        if chosen || (at_cursor && self.selected) {
            ui.painter().rect_filled(ground, CornerRadius::ZERO, theme.selected);
        } else if response.hovered() {
            ui.painter().rect_filled(ground, CornerRadius::ZERO, theme.hover);
        }
        match line {
            Line::Topic(_) | Line::Folded(_) => {
                if let Some(cell) = told::topic_cell(self.scene, &self.state.layout, spot) {
                    let depth = self.state.depth;
                    let layout = &self.state.layout;
                    let height = cells::paint_statements(ui, self.scene, layout, depth, self.quotes, rect, spot, &cell);
                    self.state.layout.grow(row, height);
                }
            }
            Line::Measure(measure) => cells::paint_measure(ui, self.scene, &self.state.layout, rect, spot, measure),
            line => {
                let lines = facts::fact_lines(self.scene, theme, self.state.depth, line, spot.column, false);
                facts::paint_lines(ui, rect, &lines);
            }
        }
        let (scene, layout) = (self.scene, &self.state.layout);
        response.widget_info(|| {
            let label = told::spot_label(scene, layout, spot);
            WidgetInfo::selected(Role::GridCell, true, chosen || at_cursor && self.selected, label)
        });
        if at_cursor && (self.focused || self.selected) {
            let stroke = Stroke::new(if self.focused { 2.0 } else { 1.0 }, theme.accent);
            ui.painter().rect_stroke(ground, CornerRadius::same(2), stroke, egui::StrokeKind::Inside);
        }
        if !self.state.choosing {
            response.clone().on_hover_ui(|ui| cells::tooltip(ui, scene, layout, spot));
        }
        self.choose(ui, &response, spot, rect);
    }

    /// The mouse: a click shows the evidence, with Shift it ends a block, a drag chooses one.
    fn choose(&mut self, ui: &Ui, response: &Response, spot: Spot, rect: Rect) {
        if response.drag_started() {
            // Where the button went down, not where the drag was noticed, is the corner.
            let from = ui.input(|input| input.pointer.press_origin());
            if from.is_none_or(|from| rect.contains(from)) {
                (self.state.anchor, self.state.cursor) = (Some(spot), Some(spot));
            }
            self.state.choosing = true;
            ui.memory_mut(|memory| memory.request_focus(self.focus));
        }
        if self.state.choosing
            && self.state.cursor != Some(spot)
            && ui.ctx().pointer_latest_pos().is_some_and(|at| rect.intersect(ui.clip_rect()).contains(at))
        {
            self.state.cursor = Some(spot);
            self.state.scroll_to_cursor = true;
            ui.ctx().request_repaint();
        }
        if !response.clicked() || self.clicked {
            return;
        }
        self.clicked = true;
        ui.memory_mut(|memory| memory.request_focus(self.focus));
        if ui.input(|input| input.modifiers.shift) && self.state.cursor.is_some() {
            self.state.anchor = self.state.anchor.or(self.state.cursor);
            self.state.cursor = Some(spot);
            return;
        }
        (self.state.anchor, self.state.cursor) = (None, Some(spot));
        // The evidence takes room from the table: what was clicked stays in sight.
        self.state.scroll_to_cursor = !self.selected;
        if let Some(wanted) = told::selection_of(self.scene, &self.state.layout, spot) {
            self.out.push(Command::Select(wanted));
        }
    }
}
