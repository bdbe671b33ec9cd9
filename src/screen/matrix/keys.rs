//! The keyboard in the matrix. The table as a whole takes the focus: one stop of the Tab key, not a
//! thousand. Arrows move, Shift extends the block, Enter shows the evidence, Alt moves a column, plus
//! and minus fold a section.

use egui::{Event, EventFilter, Key, Modifiers, Ui};

use super::layout::Line;
use super::state::{Block, MatrixState, Spot};
use super::{Scene, columns, told};
use crate::compare::Selection;
use crate::screen::command::Command;

/// The id that has the focus while the keyboard is in the table.
pub(super) fn focus_id(ui: &Ui) -> egui::Id {
    ui.scope_id().with("matrix-focus")
}

/// Reads the keys.
pub(super) fn read(
    ui: &Ui,
    scene: Scene<'_>,
    wished: &mut Selection,
    selected: bool,
    state: &mut MatrixState,
    out: &mut Vec<Command>,
) {
    let id = focus_id(ui);
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let last = Spot {
        line: state.layout.lines.len().saturating_sub(1),
        column: scene.models.matrix.columns.len().saturating_sub(1),
    };
    let count =
        |key: Key, modifiers: Modifiers| ui.input_mut(|input| input.count_and_consume_key(modifiers, key)) as isize;
    for (key, step) in [(Key::ArrowLeft, -1), (Key::ArrowRight, 1), (Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        let along = matches!(key, Key::ArrowUp | Key::ArrowDown) == state.transposed;
        if along
            && count(key, Modifiers::ALT) > 0
            && let Some(cursor) = state.cursor
        {
            let to = if step < 0 { cursor.column.checked_sub(1) } else { Some(cursor.column + 2) };
            if let Some(to) = to {
                columns::put(scene.models, wished, cursor.column, to, out);
            }
        }
    }
    let mut moved = false;
    for (modifiers, extends) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
        let pressed = |key: Key| count(key, modifiers);
        let mut down = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        let mut right = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft);
        let page = 8 * (pressed(Key::PageDown) - pressed(Key::PageUp));
        down += page;
        let ends = (pressed(Key::Home) > 0, pressed(Key::End) > 0);
        if down == 0 && right == 0 && ends == (false, false) {
            continue;
        }
        moved = true;
        let Some(cursor) = state.cursor else {
            state.cursor = Some(Spot { line: 0, column: if ends.1 { last.column } else { 0 } });
            state.anchor = None;
            continue;
        };
        if state.transposed {
            (down, right) = (right, down);
        }
        let mut spot = Spot {
            line: cursor.line.saturating_add_signed(down).min(last.line),
            column: cursor.column.saturating_add_signed(right).min(last.column),
        };
        let across = if state.transposed { (&mut spot.line, last.line) } else { (&mut spot.column, last.column) };
        match ends {
            (true, _) => *across.0 = 0,
            (_, true) => *across.0 = across.1,
            _ => {}
        }
        if extends {
            state.anchor = Some(state.anchor.unwrap_or(cursor));
        } else {
            state.anchor = None;
        }
        state.cursor = Some(spot);
    }
    if count(Key::A, Modifiers::COMMAND) > 0 {
        (state.anchor, state.cursor) = (Some(Spot { line: 0, column: 0 }), Some(last));
        return;
    }
    state.scroll_to_cursor |= moved;
    let copies = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
    if copies {
        state.copies = true;
    }
    fold_by_keys(ui, state);
    let enter = count(Key::Enter, Modifiers::NONE) + count(Key::Space, Modifiers::NONE) > 0;
    if enter && state.cursor.is_none() {
        state.cursor = Some(Spot { line: 0, column: 0 });
        state.scroll_to_cursor = true;
    }
    let alone = !state.block().is_some_and(Block::is_several);
    if (enter || (moved && selected && alone))
        && let Some(cursor) = state.cursor
        && let Some(wanted) = told::selection_of(scene, &state.layout, cursor)
    {
        out.push(Command::Select(wanted));
    }
}

fn fold_by_keys(ui: &Ui, state: &mut MatrixState) {
    let pressed =
        |keys: [Key; 2]| ui.input_mut(|input| keys.iter().any(|key| input.consume_key(Modifiers::NONE, *key)));
    let (folds, unfolds) = (pressed([Key::Minus, Key::Minus]), pressed([Key::Plus, Key::Equals]));
    let Some(cursor) = state.cursor.filter(|_| folds || unfolds) else { return };
    let kind = match state.layout.line(cursor.line) {
        Some(Line::Folded(section)) => state.layout.sections.get(section).map(|section| section.kind),
        _ => state.layout.section_of(cursor.line).map(|section| section.kind),
    };
    if let Some(kind) = kind {
        if folds {
            state.folded.insert(kind);
        } else {
            state.folded.remove(&kind);
        }
    }
}
