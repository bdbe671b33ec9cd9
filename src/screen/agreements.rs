//! The list at the left: which agreements are compared.

use std::collections::HashSet;

use egui::{
    Align2, CornerRadius, Rect, Response, Role, ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::command::{Command, Selected};
use super::models::Models;
use super::theme::{self, Theme, font, space};
use super::{icons, widgets};
use crate::compare::Selection;
use crate::model::{AgreementId, AgreementRow, Resolved, Subject};
use crate::text;
use crate::words::Words;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct AgreementsState {
    /// What is searched for.
    pub search: String,
    shown: Vec<AgreementId>,
    chosen: HashSet<AgreementId>,
    chosen_for: Option<(u64, Option<Vec<AgreementId>>)>,
    shown_for: Option<(u64, String)>,
}

const ROW: f32 = 50.0;

/// The list. `wished` is what a person has chosen so far, which the models may not have followed yet.
pub fn show(
    ui: &mut Ui,
    models: &Models,
    wished: &mut Selection,
    state: &mut AgreementsState,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let current = |(generation, agreements): &(u64, Option<Vec<AgreementId>>)| {
        *generation == models.generation && *agreements == wished.agreements
    };
    if !state.chosen_for.as_ref().is_some_and(current) {
        state.chosen = wished.agreements(&models.snapshot).into_iter().collect();
        state.chosen_for = Some((models.generation, wished.agreements.clone()));
    }
    let chosen = state.chosen.len();
    ui.horizontal(|ui| {
        ui.label(theme::heading(words.say("agreements")));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let of = words
                .say_with("agreements-chosen", &[("chosen", chosen.into()), ("all", models.agreements.len().into())]);
            ui.label(theme::caption(ui, of));
        });
    });
    if models.agreements.is_empty() {
        ui.add_space(space::S);
        ui.label(egui::RichText::new(words.say("agreements-empty")).color(theme.muted));
        return;
    }
    ui.horizontal(|ui| {
        let all = chosen == models.agreements.len();
        let on = if all { Some(true) } else { (chosen == 0).then_some(false) };
        if widgets::checkbox(ui, on, &words.say("agreements-all")).clicked() {
            wished.agreements = if all { Some(Vec::new()) } else { None };
            out.push(Command::Compare(wished.clone()));
        }
    });
    // A field for a list that fits on one page would be clutter.
    if models.agreements.len() > 8 || !state.search.is_empty() {
        let field = TextEdit::singleline(&mut state.search).desired_width(f32::INFINITY);
        let hint = words.say("agreements-search");
        ui.add(field.hint_text(format!("{}  {hint}", icons::SEARCH))).accessible_name(&hint);
    }
    let wanted = Some((models.generation, state.search.clone()));
    if state.shown_for != wanted {
        let needle = text::fold(state.search.trim());
        let found = |id: &&AgreementId| needle.is_empty() || text::fold(&models.label(**id)).contains(&needle);
        state.shown = models.agreements.iter().filter(found).copied().collect();
        state.shown_for = wanted;
    }
    if state.shown.is_empty() {
        ui.label(egui::RichText::new(words.say("agreements-not-found")).color(theme.muted));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, ROW, state.shown.len(), |ui, rows| {
        for id in state.shown.get(rows).unwrap_or_default() {
            if let Some(row) = models.snapshot.agreements.get(id) {
                show_row(ui, models, wished, row, state.chosen.contains(id), words, out);
            }
        }
    });
}

fn show_row(
    ui: &mut Ui,
    models: &Models,
    wished: &mut Selection,
    row: &AgreementRow,
    on: bool,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let label = models.label(row.id);
    let check = checkbox(ui, rect, row.id, on, &label);
    if check.clicked() {
        toggle(wished, models, row.id, !on);
        out.push(Command::Compare(wished.clone()));
    }
    let body = Rect::from_min_max(pos2(rect.left() + 26.0, rect.top()), rect.max);
    let response = ui.interact(body, ui.scope_id().with(("agreement", row.id)), Sense::click());
    let when = when(row, words);
    let sources = words.say_with("sources", &[("count", row.articles.len().into())]);
    let disputed = row.is_disputed();
    let heard = if disputed {
        format!("{label}, {when}, {sources}, {}", words.say("disagreement"))
    } else {
        format!("{label}, {when}, {sources}")
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &heard));
    if response.clicked() {
        out.push(Command::Select(Selected { title: label.clone(), subjects: subjects(row) }));
    }
    if response.hovered() || response.has_focus() {
        let ground = body.shrink2(vec2(0.0, 2.0));
        ui.painter().rect_filled(ground, CornerRadius::same(theme::RADIUS), theme.hover);
        if response.has_focus() {
            let stroke = Stroke::new(1.5, theme.accent);
            ui.painter().rect_stroke(ground, CornerRadius::same(theme::RADIUS), stroke, egui::StrokeKind::Inside);
        }
    }
    let left = body.left() + 6.0;
    let right = body.right() - 6.0;
    let (first, second) = (rect.top() + 16.0, rect.top() + 34.0);
    let mut room = right - left;
    if disputed {
        ui.painter().text(
            pos2(right, first),
            Align2::RIGHT_CENTER,
            icons::WARNING,
            egui::FontId::proportional(15.0),
            theme.warning,
        );
        room -= 20.0;
    }
    let color = if on { theme.text } else { theme.muted };
    widgets::line(ui.painter(), pos2(left, first), &label, font::strong(), color, room);
    let brief = [row.signed_on.value.map(|date| words.date(date)), years(row.start.value, row.end.value)];
    let brief: Vec<String> = brief.into_iter().flatten().collect();
    let brief = if brief.is_empty() { when.clone() } else { brief.join(" · ") };
    let count = ui.painter().layout_no_wrap(
        format!("{} {}", icons::ARTICLE, words.number(row.articles.len() as f64)),
        font::small(),
        theme.muted,
    );
    let width = count.size().x;
    ui.painter().galley(pos2(right - width, second - count.size().y / 2.0), count, theme.muted);
    widgets::line(ui.painter(), pos2(left, second), &brief, font::small(), theme.muted, right - left - width - 8.0);
    response.on_hover_ui(|ui| {
        ui.label(theme::strong(&label));
        ui.label(&when);
        ui.label(&sources);
        if disputed {
            let text = format!("{}  {}", icons::WARNING, words.say("disagreement-hint"));
            ui.label(egui::RichText::new(text).color(theme.warning));
        }
    });
}

fn checkbox(ui: &Ui, rect: Rect, id: AgreementId, on: bool, label: &str) -> Response {
    let area = Rect::from_min_size(rect.min, vec2(26.0, rect.height()));
    let response = ui.interact(area, ui.scope_id().with(("agreement-check", id)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, label));
    widgets::check_square(ui, pos2(rect.left() + 9.0, rect.top() + 16.0), Some(on), &response);
    response
}

/// Takes one agreement into the selection or out of it. All of them in the order of the file is the
/// same as no choice, so that agreements of a later import are compared too.
fn toggle(wished: &mut Selection, models: &Models, id: AgreementId, on: bool) {
    let mut chosen = wished.agreements(&models.snapshot);
    chosen.retain(|other| *other != id);
    if on {
        chosen.push(id);
        let place: std::collections::HashMap<AgreementId, usize> =
            models.agreements.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        chosen.sort_by_key(|id| place.get(id).copied());
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
