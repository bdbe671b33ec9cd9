//! Joining people that nothing suggests, and taking one apart: a person chooses whom, or at which
//! agreements it was somebody else. Nothing is decided here: a click is a wish, and each can be undone.

use std::collections::BTreeSet;

use egui::{CornerRadius, Frame, Label, Margin, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};

use super::super::command::Command;
use super::super::icons;
use super::super::theme::{self, Theme, font, space};
use super::super::widgets;
use super::LeadersView;
use crate::compare::RosterRow;
use crate::model::{AgreementId, Edit};
use crate::text;
use crate::words::Value;

const ROW: f32 = 42.0;
const MOST_HEIGHT: f32 = 252.0;

/// What a person is doing on the page.
#[derive(Debug, Default)]
pub(super) enum Deed {
    /// Reading.
    #[default]
    None,
    /// Choosing whom this one is the same as.
    Joining(Joining),
    /// Choosing the agreements at which it was somebody else.
    Splitting(BTreeSet<AgreementId>),
}

/// What is typed to find somebody, and who was found.
#[derive(Debug, Default)]
pub(super) struct Joining {
    sought: String,
    /// Places in the roster of the whole file: those of the same given name first.
    found: Vec<usize>,
    found_for: Option<(u64, String)>,
    focused: bool,
}

impl Joining {
    fn prepare(&mut self, view: &LeadersView<'_>, row: &RosterRow) {
        let wanted = Some((view.generation, self.sought.clone()));
        if self.found_for == wanted {
            return;
        }
        let sought = text::fold(self.sought.trim());
        let fits = |other: &RosterRow| {
            sought.split_whitespace().all(|word| {
                other.folded.contains(word) || other.entries.iter().any(|entry| entry.folded.contains(word))
            })
        };
        let others = view.everyone.rows.iter().enumerate().filter(|(_, other)| other.person != row.person);
        self.found = others.filter(|(_, other)| fits(other)).map(|(place, _)| place).collect();
        let given = |row: &RosterRow| row.folded.split_whitespace().last().map(str::to_owned);
        let own = given(row);
        // The sort is stable: within each half the order of the roster stays.
        self.found.sort_by_cached_key(|place| view.everyone.rows.get(*place).map(given) != Some(own.clone()));
        self.found_for = wanted;
    }
}

/// The buttons that begin or end it.
pub(super) fn buttons(ui: &mut Ui, view: &LeadersView<'_>, row: &RosterRow, deed: &mut Deed) {
    let words = view.words;
    if view.everyone.rows.len() > 1 {
        let join = widgets::button(ui, icons::JOIN, &words.say("person-join"));
        if join.on_hover_text(words.say("person-join-hint")).clicked() {
            *deed = match deed {
                Deed::Joining(_) => Deed::None,
                Deed::None | Deed::Splitting(_) => Deed::Joining(Joining::default()),
            };
        }
    }
    if row.entries.len() > 1 {
        let split = widgets::button(ui, icons::SPLIT, &words.say("person-split"));
        if split.on_hover_text(words.say("person-split-hint")).clicked() {
            *deed = match deed {
                Deed::Splitting(_) => Deed::None,
                Deed::None | Deed::Joining(_) => Deed::Splitting(BTreeSet::new()),
            };
        }
    }
}

/// The panel for what was begun.
pub(super) fn panel(ui: &mut Ui, view: &LeadersView<'_>, row: &RosterRow, deed: &mut Deed, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(theme.hairline())
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::same(12));
    let done = match deed {
        Deed::None => return,
        Deed::Joining(joining) => {
            ui.add_space(space::S);
            frame.show(ui, |ui| join(ui, view, row, joining, out)).inner
        }
        Deed::Splitting(chosen) => {
            ui.add_space(space::S);
            frame.show(ui, |ui| split(ui, view, row, chosen, out)).inner
        }
    };
    if done {
        *deed = Deed::None;
    }
}

/// Whether it is done with.
fn join(ui: &mut Ui, view: &LeadersView<'_>, row: &RosterRow, joining: &mut Joining, out: &mut Vec<Command>) -> bool {
    let (theme, words) = (Theme::of(ui), view.words);
    let mut done = false;
    ui.set_min_width(ui.available_width());
    let text = words.say_with("person-join-choose", &[("name", Value::from(row.name.as_str()))]);
    ui.add(Label::new(text).wrap());
    let hint = words.say("leaders-filter-hint");
    let field = TextEdit::singleline(&mut joining.sought)
        .id_salt("person-join-sought")
        .desired_width(f32::INFINITY)
        .hint_text(format!("{}  {hint}", icons::SEARCH));
    let field = ui.add(field).accessible_name(words.say("person-join-sought"));
    if !std::mem::replace(&mut joining.focused, true) {
        field.request_focus();
    }
    joining.prepare(view, row);
    ui.spacing_mut().item_spacing.y = 0.0;
    if joining.found.is_empty() {
        ui.add_space(space::S);
        ui.label(RichText::new(words.say("leaders-none-left")).color(theme.muted));
    }
    let height = (joining.found.len() as f32 * ROW).clamp(ROW, MOST_HEIGHT);
    let area = ScrollArea::vertical().id_salt("person-join").max_height(height).auto_shrink([false, true]);
    area.show_rows(ui, ROW, joining.found.len(), |ui, rows| {
        for place in joining.found.get(rows).unwrap_or_default() {
            let Some(other) = view.everyone.rows.get(*place) else { continue };
            let entry = other.entries.last();
            let below = entry.map(|entry| format!("{} · {}", entry.position, entry.label.line())).unwrap_or_default();
            let heard = words.say_with("person-join-with", &[("name", Value::from(other.name.as_str()))]);
            let line = Line { above: &other.name, below: &below, heard: &heard, on: None };
            if line.show(ui) {
                out.push(Command::Edit(Edit::JoinPeople { into: row.person, others: vec![other.person] }));
                done = true;
            }
        }
    });
    ui.add_space(space::S);
    done | ui.button(words.say("page-never-mind")).clicked()
}

/// Whether it is done with.
fn split(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    row: &RosterRow,
    chosen: &mut BTreeSet<AgreementId>,
    out: &mut Vec<Command>,
) -> bool {
    let words = view.words;
    ui.set_min_width(ui.available_width());
    ui.add(Label::new(words.say("person-split-choose")).wrap());
    ui.spacing_mut().item_spacing.y = 0.0;
    chosen.retain(|id| row.entries.iter().any(|entry| entry.agreement == *id));
    let height = (row.entries.len() as f32 * ROW).clamp(ROW, MOST_HEIGHT);
    let area = ScrollArea::vertical().id_salt("person-split").max_height(height).auto_shrink([false, true]);
    area.show_rows(ui, ROW, row.entries.len(), |ui, rows| {
        for entry in row.entries.get(rows).unwrap_or_default() {
            let date = entry.date.map_or_else(|| words.say("leaders-undated"), |date| words.date(date));
            let parts = [date.as_str(), entry.rank.as_deref().unwrap_or_default(), &entry.position];
            let below = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            let above = entry.label.line();
            let heard = format!("{above}, {below}");
            let on = chosen.contains(&entry.agreement);
            if (Line { above: &above, below: &below, heard: &heard, on: Some(on) }).show(ui)
                && !chosen.remove(&entry.agreement)
            {
                chosen.insert(entry.agreement);
            }
        }
    });
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        let mut done = false;
        let possible = !chosen.is_empty() && chosen.len() < row.entries.len();
        let text = words.say("person-split-do");
        if ui.add_enabled_ui(possible, |ui| widgets::main_button(ui, icons::SPLIT, &text)).inner.clicked() {
            let of = row.entries.iter().filter(|entry| chosen.contains(&entry.agreement));
            let appearances = of.flat_map(|entry| entry.appearances.iter().copied()).collect();
            out.push(Command::Edit(Edit::SplitPerson { person: row.person, appearances }));
            done = true;
        }
        done | ui.button(words.say("page-never-mind")).clicked()
    })
    .inner
}

/// A line that is clicked as one: two rows of text, with a check box where it can be `on`.
struct Line<'a> {
    above: &'a str,
    below: &'a str,
    heard: &'a str,
    on: Option<bool>,
}

impl Line<'_> {
    /// Whether it was clicked.
    fn show(&self, ui: &mut Ui) -> bool {
        let theme = Theme::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        response.widget_info(|| match self.on {
            Some(on) => WidgetInfo::selected(Role::CheckBox, true, on, self.heard),
            None => WidgetInfo::labeled(Role::Button, true, self.heard),
        });
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), theme.hover);
        }
        if response.has_focus() {
            let stroke = egui::Stroke::new(1.5, theme.accent);
            let radius = CornerRadius::same(theme::RADIUS);
            ui.painter().rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
        }
        let mut left = rect.left() + 8.0;
        if self.on.is_some() {
            widgets::check_square(ui, rect.left_center() + vec2(16.0, 0.0), self.on, &response);
            left += 26.0;
        }
        let room = rect.right() - left - 8.0;
        let at = |y: f32| egui::pos2(left, rect.top() + y);
        widgets::line(ui.painter(), at(13.0), self.above, font::strong(), theme.text, room);
        widgets::line(ui.painter(), at(30.0), self.below, font::small(), theme.muted, room);
        response.clicked()
    }
}
