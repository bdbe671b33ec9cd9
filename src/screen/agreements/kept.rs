//! Comparisons that are kept under a name: what is compared, how it is filtered, and how it is shown.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, Key, Popup, PopupCloseBehavior, RichText, TextEdit, Ui};
use serde::{Deserialize, Serialize};

use super::{AgreementsState, Context};
use crate::compare::{AgreementFilter, Selection};
use crate::model::Edit;
use crate::screen::command::{Command, View};
use crate::screen::matrix::Depth;
use crate::screen::theme::{self, Theme};
use crate::screen::{icons, widgets};

/// A comparison as it is kept in the file, as JSON. What an older program did not keep is as at first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptView {
    /// What is compared, in which order, and which statements count.
    pub selection: Selection,
    /// What the list at the left is narrowed down by.
    pub filter: AgreementFilter,
    /// The view.
    pub view: View,
    /// How much the cells of the matrix say.
    pub depth: Depth,
}

impl KeptView {
    /// The view that was kept; `None` where a later program wrote what this one does not know.
    pub fn read(definition: &str) -> Option<Self> {
        serde_json::from_str(definition).inspect_err(|error| log::warn!("a kept comparison: {error}")).ok()
    }
}

/// What the menu remembers.
#[derive(Debug, Default)]
pub(super) struct KeptState {
    /// The name that is being typed for a new one.
    naming: Option<String>,
    fresh: bool,
}

fn now(context: &Context<'_>, wished: &Selection, filter: &AgreementFilter) -> KeptView {
    let view = if context.view.compares() { context.view } else { View::default() };
    KeptView { selection: wished.clone(), filter: filter.clone(), view, depth: context.depth }
}

/// The menu of the comparisons that are kept.
pub(super) fn menu(ui: &mut Ui, context: &Context<'_>, state: &mut AgreementsState, out: &mut Vec<Command>) {
    let words = context.words;
    let name = words.say("kept-views");
    let button = Button::new(RichText::new(icons::KEPT).size(16.0)).frame_when_inactive(false);
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let (response, _) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
        ui.set_min_width(230.0);
        let views = &context.models.snapshot.views;
        if views.is_empty() {
            ui.set_max_width(250.0);
            ui.label(RichText::new(words.say("kept-views-none")).color(Theme::of(ui).muted));
        }
        let mut close = false;
        for (kept, definition) in views {
            let view = KeptView::read(definition);
            ui.horizontal(|ui| {
                let show = words.say_with("kept-view-show", &[("name", kept.as_str().into())]);
                let width = ui.available_width() - 30.0;
                let button =
                    Button::new(format!("{}  {kept}", icons::KEPT)).truncate().min_size(egui::vec2(width, 0.0));
                let button = ui.add_enabled(view.is_some(), button).accessible_name(&show);
                if button.on_disabled_hover_text(words.say("kept-view-unknown")).clicked()
                    && let Some(view) = view
                {
                    out.push(Command::ShowKept(Box::new(view)));
                    close = true;
                }
                let remove = words.say_with("kept-view-remove", &[("name", kept.as_str().into())]);
                if widgets::icon_button(ui, icons::REMOVE, &remove).clicked() {
                    out.push(Command::Edit(Edit::RemoveView { name: kept.clone() }));
                }
            });
        }
        ui.separator();
        let keep = words.say("kept-view-new");
        if ui.add(Button::new(format!("{}  {keep}", icons::ADD))).accessible_name(&keep).clicked() {
            state.kept.naming = Some(String::new());
            state.kept.fresh = true;
            close = true;
        }
        if close {
            Popup::close_all(ui.ctx());
        }
    });
    response.on_hover_text(&name).accessible_name(&name);
}

/// The field for the name of a new one.
pub(super) fn name_field(
    ui: &mut Ui,
    context: &Context<'_>,
    wished: &Selection,
    state: &mut AgreementsState,
    out: &mut Vec<Command>,
) {
    let words = context.words;
    let Some(typed) = &mut state.kept.naming else { return };
    let mut done = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let hint = words.say("kept-view-name");
        let field = TextEdit::singleline(typed).desired_width(ui.available_width() - 64.0).hint_text(&hint);
        let field = ui.add(field).accessible_name(&hint);
        if std::mem::take(&mut state.kept.fresh) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let named = !typed.trim().is_empty();
        let save = words.say("kept-view-save");
        let clicked = ui.add_enabled_ui(named, |ui| widgets::icon_button(ui, icons::CHECK, &save)).inner.clicked();
        if named && (clicked || entered) {
            let kept = now(context, wished, &state.filter);
            match serde_json::to_string(&kept) {
                Ok(definition) => {
                    let name = typed.trim().to_owned();
                    out.push(Command::Edit(Edit::SaveView { name, definition }));
                }
                Err(error) => log::error!("a comparison cannot be kept: {error}"),
            }
            done = true;
        }
        let cancelled = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        if widgets::icon_button(ui, icons::CLOSE, &words.say("close")).clicked() || cancelled {
            done = true;
        }
    });
    if context.models.snapshot.views.contains_key(typed.trim()) {
        ui.label(theme::caption(ui, words.say("kept-view-replaces")));
    }
    if done {
        state.kept.naming = None;
    }
}
