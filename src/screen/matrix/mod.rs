//! The matrix: agreements side by side, topics in their groups, and with them the day, period, parties,
//! leaders and numbers; or the same with agreements as rows. Both headings stay while it scrolls.
//!
//! | file | holds |
//! | --- | --- |
//! | `state`, `layout` | inert: what is remembered, which lines there are and how high |
//! | `told`, `facts`, `copy` | a cell in words: for painting, for screen readers, for a spreadsheet |
//! | `filters`, `legend`, `gaps` | what stands around the table |
//! | `keys`, `columns` | what a person does to it |
//! | `table`, `header`, `cells` | the painting |

mod cells;
mod columns;
mod copy;
mod facts;
mod filters;
mod gaps;
mod header;
mod keys;
mod layout;
mod legend;
mod state;
mod table;
mod told;

use egui::Ui;

use super::command::Command;
use super::models::Models;
use super::quotes::Quotes;
use super::{icons, widgets};
use crate::compare::Selection;
use crate::lexicon::Lexicon;
use crate::words::Words;

pub use state::{Depth, MatrixState, Pulled};

/// What everything here is read from.
#[derive(Clone, Copy)]
struct Scene<'a> {
    models: &'a Models,
    lexicon: &'a Lexicon,
    words: &'a Words,
}

/// The filters and the table. `wished` is what a person has chosen, which the models may not have
/// followed yet; `selected` says whether evidence is shown beside.
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
    let scene = Scene { models, lexicon, words };
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 8));
    frame.show(ui, |ui| filters::show(ui, scene, wished, state, out));
    if models.matrix.columns.is_empty() {
        widgets::empty_state(ui, icons::MATRIX, &words.say("matrix-none"), &words.say("matrix-none-hint"), |_| {});
        return;
    }
    gaps::show(ui, scene, wished, out);
    let narrow = table::column_width(ui.available_width(), models.matrix.columns.len(), state.depth) < table::NARROW;
    layout::arrange(models, state, narrow);
    if state.layout.lines.is_empty() {
        let (title, hint) = (words.say("matrix-no-lines"), words.say("matrix-no-lines-hint"));
        widgets::empty_state(ui, icons::MATRIX, &title, &hint, |ui| {
            if widgets::button(ui, icons::FILTER, &words.say("filters-clear")).clicked() {
                wished.clear_filters();
                wished.only_differences = false;
                wished.hide_empty_topics = false;
                out.push(Command::Compare(wished.clone()));
            }
        });
        return;
    }
    layout::find_sought(models, state, narrow);
    keys::read(ui, scene, wished, selected, state, out);
    copy_block(ui, scene, quotes, state);
    table::show(ui, scene, wished, quotes, selected, state, out);
}

/// Copies the chosen block where it is wished, as far as one painting allows.
fn copy_block(ui: &Ui, scene: Scene<'_>, quotes: &mut Quotes, state: &mut MatrixState) {
    if std::mem::take(&mut state.copies)
        && let Some(block) = state.block()
    {
        state.copying = Some(copy::Copying::new(scene, &state.layout, state.depth, state.transposed, block));
    }
    let Some(copying) = &mut state.copying else { return };
    let before = copying.done();
    match copying.go_on(scene, &state.layout, quotes) {
        Some(text) => {
            ui.ctx().copy_text(text);
            state.copying = None;
        }
        // Words that are awaited wake the window when they come.
        None if copying.done() > before => ui.ctx().request_repaint(),
        None => {}
    }
}
