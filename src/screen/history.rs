//! What was done to the file, step by step: each can be gone back to, also after a restart.
//!
//! The steps come as kinds and values; their words are made here, in the language of the day.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{RichText, ScrollArea, Ui};

use super::command::Command;
use super::theme::{self, Theme, font, space};
use super::{icons, widgets};
use crate::model::{History, PartialDate, Step, StepId, StepState};
use crate::words::{Value, Words};

/// A step that was not painted yet is thought to be this high.
const ROW: f32 = 50.0;
/// What is farther than this from what is in sight is not laid out.
const NEAR: f32 = 240.0;

/// How high the steps turned out to be, in a panel of this width.
#[derive(Debug, Clone, Default)]
struct Heights {
    width: f32,
    of: BTreeMap<StepId, f32>,
}

/// A step in words: "Bác “Viettel sẽ mở rộng…”".
pub fn told(step: &Step, words: &Words) -> String {
    let key = format!("history-{}", step.kind);
    if !words.has(&key) {
        return words.say("history-unknown");
    }
    let dated = |name: &str, value: &str| match value.parse::<PartialDate>() {
        Ok(date) if matches!(name, "from" | "to") => words.date(date),
        _ => value.to_owned(),
    };
    let counts = ["count", "added", "gone", "changed", "kept"];
    let mut values: Vec<(&str, Value<'_>)> = step
        .values
        .iter()
        .map(|(name, value)| {
            let is_count = counts.contains(&name.as_str()) && value.parse::<u32>().is_ok();
            (name.as_str(), if is_count { Value::try_number(value) } else { dated(name, value).into() })
        })
        .collect();
    // What a step of an older program did not write down is empty, not an error.
    for name in ["what", "field", "from", "to", "state", "on"] {
        if !step.values.contains_key(name) {
            values.push((name, "".into()));
        }
    }
    for name in counts {
        if !step.values.contains_key(name) {
            values.push((name, 1.into()));
        }
    }
    let empty = step.values.get("what").is_none_or(String::is_empty);
    values.push(("empty", if empty { "yes" } else { "no" }.into()));
    words.say_with(&key, &values)
}

/// When a step was done, as people write it: the day and the minute.
fn when(step: &Step, words: &Words) -> String {
    let Ok(moment) = step.done_at.parse::<jiff::Timestamp>() else { return step.done_at.clone() };
    let here = moment.to_zoned(jiff::tz::TimeZone::system());
    let day = PartialDate::from_day(here.year(), here.month(), here.day()).map(|day| words.date(day));
    format!("{:02}:{:02}  {}", here.hour(), here.minute(), day.unwrap_or_default())
}

/// The panel.
pub fn show(ui: &mut Ui, history: &Arc<History>, words: &Words, out: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(theme::heading(words.say("history")));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::icon_button(ui, icons::CLOSE, &words.say("history-close")).clicked() {
                out.push(Command::ShowHistory);
            }
        });
    });
    ui.horizontal(|ui| {
        for (icon, name, step, command) in [
            (icons::UNDO, "undo", history.to_undo(), Command::Undo),
            (icons::REDO, "redo", history.to_redo(), Command::Redo),
        ] {
            let button = ui.add_enabled_ui(step.is_some(), |ui| widgets::button(ui, icon, &words.say(name))).inner;
            if button.on_hover_text(tooltip(history, name == "undo", words)).clicked() {
                out.push(command);
            }
        }
    });
    ui.add_space(space::S);
    if history.steps.is_empty() {
        widgets::empty_state(ui, icons::HISTORY, &words.say("history-none"), &words.say("history-none-hint"), |_| {});
        return;
    }
    let id = ui.scope_id().with("history-heights");
    let mut heights = ui.data_mut(|data| std::mem::take(data.get_temp_mut_or_default::<Heights>(id)));
    let width = ui.available_width();
    if heights.width.to_bits() != width.to_bits() {
        heights = Heights { width, of: BTreeMap::new() };
    }
    ScrollArea::vertical().id_salt("history-list").auto_shrink([false, false]).show_viewport(ui, |ui, viewport| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let here = history.to_undo().map(|step| step.id);
        let top = ui.max_rect().top();
        for step in &history.steps {
            // Only what is in sight is laid out: there may be thousands of steps.
            let from = ui.cursor().top() - top;
            let known = heights.of.get(&step.id).copied().unwrap_or(ROW);
            if from + known < viewport.min.y - NEAR || from > viewport.max.y + NEAR {
                ui.allocate_space(egui::vec2(width, known));
                continue;
            }
            let height = row(ui, step, here == Some(step.id), words, out);
            heights.of.insert(step.id, height);
        }
        if history.more {
            ui.add_space(space::S);
            if widgets::button(ui, icons::HISTORY, &words.say("history-older")).clicked() {
                out.push(Command::ShowOlderSteps);
            }
        } else {
            if history.forgotten > 0 {
                let text = words.say_with("history-forgotten", &[("count", history.forgotten.into())]);
                let text = RichText::new(text).font(font::small()).color(Theme::of(ui).muted);
                ui.add(egui::Label::new(text).wrap());
            }
            begin(ui, here.is_none(), words, out);
        }
        ui.add_space(space::L);
    });
    ui.data_mut(|data| data.insert_temp(id, heights));
}

/// What the button says that undoes or redoes.
pub fn tooltip(history: &History, undo: bool, words: &Words) -> String {
    let (step, this, none) = if undo {
        (history.to_undo(), "undo-this", "undo-none")
    } else {
        (history.to_redo(), "redo-this", "redo-none")
    };
    match step {
        Some(step) => words.say_with(this, &[("what", told(step, words).into())]),
        None => words.say(none),
    }
}

/// Paints a step; gives its height.
fn row(ui: &mut Ui, step: &Step, here: bool, words: &Words, out: &mut Vec<Command>) -> f32 {
    let theme = Theme::of(ui);
    let text = told(step, words);
    let state = match step.state {
        StepState::Done if here => words.say("history-here"),
        StepState::Done => String::new(),
        StepState::Undone => words.say("history-undone"),
        StepState::Abandoned => words.say("history-abandoned"),
    };
    let name = if state.is_empty() { text.clone() } else { format!("{text}, {state}") };
    let color = if step.state == StepState::Done { theme.text } else { theme.muted };
    let can = !here && step.state != StepState::Abandoned;
    let response = ui
        .add_enabled_ui(can || here, |ui| {
            widgets::row_button(ui, ("step", step.id), here, &name, |ui| {
                let mut told = RichText::new(&text).color(color);
                if step.state == StepState::Abandoned {
                    told = told.strikethrough();
                }
                ui.add(egui::Label::new(told).wrap().selectable(false));
                let rows = words.say_with("history-rows", &[("count", step.rows.into())]);
                let mut parts = vec![when(step, words), rows];
                parts.extend(Some(state).filter(|state| !state.is_empty()));
                let line = RichText::new(parts.join(" · ")).font(font::small()).color(theme.muted);
                ui.add(egui::Label::new(line).wrap().selectable(false));
            })
        })
        .inner;
    let height = response.rect.height();
    if can {
        let key = if step.state == StepState::Done { "history-back-to" } else { "history-forth-to" };
        if response.on_hover_text(words.say(key)).clicked() {
            out.push(Command::GoTo(Some(step.id)));
        }
    }
    height
}

fn begin(ui: &mut Ui, here: bool, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let text = words.say("history-begin");
    let response = widgets::row_button(ui, "begin", here, &text, |ui| {
        ui.add(egui::Label::new(RichText::new(&text).color(theme.muted)).selectable(false));
    });
    if !here && response.on_hover_text(words.say("history-begin-hint")).clicked() {
        out.push(Command::GoTo(None));
    }
}
