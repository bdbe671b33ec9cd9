//! The list at the left: which agreements there are, narrowed down by what a person asks for, and
//! which of them are compared.

mod filter;
mod kept;
mod row;

use std::collections::{HashMap, HashSet};

use egui::{RichText, ScrollArea, TextEdit, Ui};

use super::command::{Command, View};
use super::matrix::Depth;
use super::models::Models;
use super::theme::{self, Theme, space};
use super::{icons, widgets};
use crate::compare::{AgreementFilter, FoundAgreements, Selection};
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, AgreementRow, PartialDate, Resolved, Subject};
use crate::words::Words;

pub use kept::KeptView;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct AgreementsState {
    /// What the list is narrowed down by.
    pub filter: AgreementFilter,
    drawer: filter::Drawer,
    kept: kept::KeptState,
    found: FoundAgreements,
    found_for: Option<(u64, AgreementFilter, PartialDate)>,
    chosen: HashSet<AgreementId>,
    chosen_for: Option<(u64, Option<Vec<AgreementId>>)>,
    focus: Option<usize>,
}

impl AgreementsState {
    fn prepare(&mut self, models: &Models, wished: &Selection, today: PartialDate) {
        let current = |(generation, agreements): &(u64, Option<Vec<AgreementId>>)| {
            *generation == models.generation && *agreements == wished.agreements
        };
        if !self.chosen_for.as_ref().is_some_and(current) {
            self.chosen = wished.agreements(&models.snapshot).into_iter().collect();
            self.chosen_for = Some((models.generation, wished.agreements.clone()));
        }
        let current = |(generation, filter, day): &(u64, AgreementFilter, PartialDate)| {
            *generation == models.generation && *filter == self.filter && *day == today
        };
        if !self.found_for.as_ref().is_some_and(current) {
            self.found = models.list.find(&self.filter, today);
            self.found_for = Some((models.generation, self.filter.clone(), today));
        }
    }

    /// The agreements that are listed, in their order.
    pub fn listed(&self) -> &[AgreementId] {
        &self.found.agreements
    }
}

/// What the list is painted from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The models of the file.
    pub models: &'a Models,
    /// The names of regions.
    pub lexicon: &'a Lexicon,
    /// The words of the window.
    pub words: &'a Words,
    /// The day on the wall.
    pub today: PartialDate,
    /// The view of the middle, which a kept comparison remembers.
    pub view: View,
    /// How much the matrix says, which a kept comparison remembers.
    pub depth: Depth,
    /// The agreement whose page is open.
    pub open: Option<AgreementId>,
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context").field("generation", &self.models.generation).finish_non_exhaustive()
    }
}

/// The list. `wished` is what a person has chosen so far, which the models may not have followed yet.
pub fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    wished: &mut Selection,
    state: &mut AgreementsState,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let Context { models, words, .. } = *context;
    state.prepare(models, wished, context.today);
    ui.horizontal(|ui| {
        ui.label(theme::heading(words.say("agreements")));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if widgets::icon_button(ui, icons::ADD, &words.say("agreement-add")).clicked() {
                out.push(Command::AddAgreement);
            }
            kept::menu(ui, context, state, out);
            let counts = [("chosen", state.chosen.len().into()), ("all", models.agreements.len().into())];
            let both = words.say_with("agreements-chosen", &counts);
            // Beside thousands there is room for one number.
            if models.agreements.len() < 1_000 {
                ui.label(theme::caption(ui, both));
            } else {
                let chosen = words.number(state.chosen.len() as f64);
                let short = ui.label(theme::caption(ui, chosen));
                short.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &both));
                short.on_hover_text(both);
            }
        });
    });
    if models.agreements.is_empty() {
        ui.add_space(space::S);
        ui.label(RichText::new(words.say("agreements-empty")).color(theme.muted));
        return;
    }
    kept::name_field(ui, context, wished, state, out);
    // A field for a list that fits on one page would be clutter.
    if models.agreements.len() > 3 || !state.filter.is_empty() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let hint = words.say("agreements-search");
            let field = TextEdit::singleline(&mut state.filter.text).desired_width(ui.available_width() - 38.0);
            ui.add(field.hint_text(format!("{}  {hint}", icons::SEARCH))).accessible_name(&hint);
            if widgets::toggle(ui, state.drawer.open, icons::FILTER, &words.say("agreements-filter")).clicked() {
                state.drawer.open = !state.drawer.open;
            }
        });
        filter::chips(ui, context, &mut state.filter);
        if state.drawer.open {
            filter::drawer(ui, context, &mut state.filter, &state.found, &mut state.drawer);
        }
        state.prepare(models, wished, context.today);
    }
    choose_row(ui, context, wished, state, out);
    if state.found.agreements.is_empty() {
        ui.label(RichText::new(words.say("agreements-not-found")).color(theme.muted));
    }
    list(ui, context, wished, state, out);
}

/// All, none, or only what is listed.
fn choose_row(
    ui: &mut Ui,
    context: &Context<'_>,
    wished: &mut Selection,
    state: &AgreementsState,
    out: &mut Vec<Command>,
) {
    let Context { models, words, .. } = *context;
    let listed = &state.found.agreements;
    if listed.is_empty() {
        return;
    }
    let narrowed = listed.len() < models.agreements.len();
    ui.horizontal(|ui| {
        let among = listed.iter().filter(|id| state.chosen.contains(id)).count();
        let on = match among {
            0 => Some(false),
            _ if among == listed.len() => Some(true),
            _ => None,
        };
        let name = if narrowed {
            words.say_with("agreements-all-listed", &[("count", listed.len().into())])
        } else {
            words.say("agreements-all")
        };
        if widgets::checkbox(ui, on, &name).clicked() {
            choose(wished, models, listed, on != Some(true));
            out.push(Command::Compare(wished.clone()));
        }
        if narrowed && (among < listed.len() || state.chosen.len() > among) {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let only = widgets::link(ui, &words.say("agreements-only"));
                let name = words.say_with("agreements-only-listed", &[("count", listed.len().into())]);
                if only.on_hover_text(&name).accessible_name(&name).clicked() {
                    wished.agreements = Some(listed.clone());
                    out.push(Command::Compare(wished.clone()));
                }
            });
        }
    });
}

fn list(
    ui: &mut Ui,
    context: &Context<'_>,
    wished: &mut Selection,
    state: &mut AgreementsState,
    out: &mut Vec<Command>,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let count = state.found.agreements.len();
    let wanted = state.focus.take();
    let mut area = ScrollArea::vertical().id_salt("agreements").auto_shrink([false, false]);
    // A row that is not painted cannot take the focus: it is scrolled to first.
    if let Some(at) = wanted {
        let (view, offset) = ui.data(|data| data.get_temp(area_id(ui))).unwrap_or((0.0_f32, 0.0_f32));
        let top = at as f32 * row::HEIGHT;
        if top < offset {
            area = area.vertical_scroll_offset(top);
        } else if top + row::HEIGHT > offset + view {
            area = area.vertical_scroll_offset(top + row::HEIGHT - view);
        }
    }
    let shown = area.show_rows(ui, row::HEIGHT, count, |ui, rows| {
        let mut stepped = None;
        for at in rows {
            let Some(id) = state.found.agreements.get(at) else { continue };
            let Some(agreement) = models_row(context, *id) else { continue };
            let on = state.chosen.contains(id);
            let line = row::Line { row: agreement, on, note: row::note(context, &state.filter, *id) };
            let done = row::show(ui, context, &line, out);
            if wanted == Some(at) {
                done.body.request_focus();
            }
            if let Some(other) = done.dropped {
                out.push(Command::ProposeJoin { into: *id, other });
            }
            if done.toggled {
                choose(wished, context.models, &[*id], !on);
                out.push(Command::Compare(wished.clone()));
            }
            if done.body.has_focus() {
                stepped = super::leaders::step(&done.body, at, count, row::HEIGHT);
            }
        }
        stepped
    });
    ui.data_mut(|data| data.insert_temp(area_id(ui), (shown.inner_rect.height(), shown.state.clamped_offset().y)));
    state.focus = shown.inner;
}

fn area_id(ui: &Ui) -> egui::Id {
    ui.scope_id().with("agreements-view")
}

fn models_row<'a>(context: &Context<'a>, id: AgreementId) -> Option<&'a AgreementRow> {
    context.models.snapshot.agreements.get(&id)
}

/// Takes agreements into the selection or out of it. What is chosen in the order of the file stays
/// in it; where a person ordered the columns, new ones come last. All of them in the order of the
/// file is the same as no choice, so that agreements of a later import are compared too.
pub fn choose(wished: &mut Selection, models: &Models, ids: &[AgreementId], on: bool) {
    let mut chosen = wished.agreements(&models.snapshot);
    let place: HashMap<AgreementId, usize> =
        models.agreements.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let of = |id: &AgreementId| place.get(id).copied().unwrap_or(usize::MAX);
    let in_order = chosen.is_sorted_by_key(of);
    let these: HashSet<AgreementId> = ids.iter().copied().collect();
    if on {
        let known: HashSet<AgreementId> = chosen.iter().copied().collect();
        chosen.extend(ids.iter().filter(|id| !known.contains(id)));
    } else {
        chosen.retain(|id| !these.contains(id));
    }
    if in_order {
        chosen.sort_by_key(of);
    }
    wished.agreements = (chosen != *models.agreements).then_some(chosen);
}

/// Signing day and period in one line.
pub fn when(row: &AgreementRow, words: &Words) -> String {
    let day = row.signed_on.value.map(|date| words.say_with("signed-on", &[("date", words.date(date).into())]));
    let years = years(row.start.value, row.end.value);
    match (day, years) {
        (Some(day), Some(years)) => format!("{day} · {years}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => words.say("no-date"),
    }
}

/// First and last year as a span.
pub fn years(start: Option<i16>, end: Option<i16>) -> Option<String> {
    match (start, end) {
        (Some(start), Some(end)) if start == end => Some(start.to_string()),
        (Some(start), Some(end)) => Some(format!("{start}–{end}")),
        (Some(start), None) => Some(format!("{start}–…")),
        (None, Some(end)) => Some(format!("…–{end}")),
        (None, None) => None,
    }
}

/// The facts that an agreement itself stands on: parties, day, years.
pub fn subjects(row: &AgreementRow) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = row.parties.iter().map(|party| Subject::Party(row.id, *party)).collect();
    subjects.extend(claims(&row.signed_on));
    subjects.extend(claims(&row.start));
    subjects.extend(claims(&row.end));
    subjects.extend(claims(&row.outlook));
    subjects
}

/// Every article's word on a value.
pub fn claims<T>(resolved: &Resolved<T>) -> impl Iterator<Item = Subject> + '_ {
    resolved.claims.iter().map(|claim| Subject::Claim(claim.id))
}
