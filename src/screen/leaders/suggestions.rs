//! Who may be one person under two spellings, or two people under one name; what was decided, and the
//! way back. Nothing is decided here: a click is a wish.

use std::borrow::Cow;

use egui::{CornerRadius, Frame, Label, Margin, RichText, ScrollArea, Ui};

use super::super::command::{Command, Selected, Title};
use super::super::icons;
use super::super::theme::{self, Theme, font, space};
use super::super::widgets;
use super::person::{office, seen, separate};
use super::{LeadersView, name_link};
use crate::compare::{self, Post, RosterRow, Suggestion, SuggestionKind, career};
use crate::model::{AppearanceId, Edit, PersonId, ReviewState, Subject};
use crate::words::Value;

/// A card that was not painted yet is thought to be this high.
const CARD: f32 = 128.0;
/// How many posts of a person a card shows.
const POSTS: usize = 3;

/// How high the cards turned out to be, so that only those in sight are laid out.
#[derive(Debug, Default)]
pub(super) struct Cards {
    made_for: Option<u64>,
    heights: Vec<f32>,
}

/// What a card leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// The page of a person.
    Open(PersonId),
}

/// Paints the list into the whole of `ui`; gives the person whose page is asked for.
pub(super) fn show(ui: &mut Ui, view: &LeadersView<'_>, cards: &mut Cards, out: &mut Vec<Command>) -> Option<PersonId> {
    let words = view.words;
    if cards.made_for != Some(view.generation) {
        cards.heights = vec![CARD; view.suggestions.len()];
        cards.made_for = Some(view.generation);
    }
    let mut opened = None;
    ScrollArea::vertical().id_salt("people-suggestions").auto_shrink([false, false]).show_viewport(
        ui,
        |ui, viewport| {
            Frame::new().inner_margin(Margin { left: 14, right: 14, top: 6, bottom: 20 }).show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(900.0));
                ui.spacing_mut().item_spacing.y = space::S;
                ui.add(Label::new(RichText::new(words.say("people-hint")).color(Theme::of(ui).muted)).wrap());
                if view.suggestions.is_empty() {
                    ui.label(words.say("people-none"));
                }
                let top = ui.min_rect().top() - ui.max_rect().top();
                for (place, suggestion) in view.suggestions.iter().enumerate() {
                    let Some(height) = cards.heights.get_mut(place) else { continue };
                    let from = ui.cursor().top() - ui.min_rect().top() + top;
                    if from + *height < viewport.min.y - 200.0 || from > viewport.max.y + 200.0 {
                        ui.add_space(*height);
                        continue;
                    }
                    let before = ui.cursor().top();
                    if let Some(Deed::Open(person)) = card(ui, view, suggestion, out) {
                        opened = Some(person);
                    }
                    *height = (ui.cursor().top() - before - ui.spacing().item_spacing.y).max(1.0);
                }
                decided(ui, view, out);
            });
        },
    );
    opened
}

/// A suggestion with what speaks for it and what can be done.
pub(super) fn card(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    suggestion: &Suggestion,
    out: &mut Vec<Command>,
) -> Option<Deed> {
    let theme = Theme::of(ui);
    let mut deed = None;
    let frame = Frame::new()
        .fill(theme.surface)
        .stroke(theme.border())
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(14, 10));
    ui.push_id(&suggestion.kind, |ui| {
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 5.0;
            match &suggestion.kind {
                SuggestionKind::OnePerson { into, other } => {
                    one_person(ui, view, suggestion, (*into, *other), &mut deed, out)
                }
                SuggestionKind::TwoPeople { person, appearances } => {
                    two_people(ui, view, suggestion, *person, appearances, &mut deed, out);
                }
            }
        });
    });
    deed
}

fn name_of(view: &LeadersView<'_>, id: PersonId) -> String {
    view.snapshot.people.get(&id).map(|row| row.name.clone()).unwrap_or_default()
}

fn title(ui: &mut Ui, view: &LeadersView<'_>, key: &str, suggestion: &Suggestion) {
    let reasons: Vec<String> = suggestion.reasons.iter().map(|reason| view.words.say(reason.key())).collect();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.label(RichText::new(view.words.say(key)).font(font::small_strong()).color(Theme::of(ui).accent));
        ui.label(theme::caption(ui, reasons.join(" · ")));
    });
}

/// A person on a card: the name, and the offices in which they are seen.
fn who(ui: &mut Ui, view: &LeadersView<'_>, id: PersonId, deed: &mut Option<Deed>) {
    if name_link(ui, &name_of(view, id), view.words).clicked() {
        *deed = Some(Deed::Open(id));
    }
    // Suggestions are of the whole file, whatever is compared.
    let Some(row) = view.everyone.row(id) else { return };
    let posts = career(row);
    for post in posts.iter().rev().take(POSTS) {
        ui.add(Label::new(theme::caption(ui, post_line(view, row, post))).wrap());
    }
    if view.roster.row(id).is_none() {
        ui.label(theme::caption(ui, view.words.say("people-not-compared")));
    }
}

fn post_line(view: &LeadersView<'_>, row: &RosterRow, post: &Post) -> String {
    let labels: Vec<String> =
        post.entries.iter().filter_map(|place| row.entries.get(*place)).map(|entry| entry.label.line()).collect();
    let more = if labels.len() > 1 { format!(" +{}", labels.len() - 1) } else { String::new() };
    let first = labels.first().cloned().unwrap_or_default();
    format!("{}: {} · {first}{more}", seen(post, view.words), office(post))
}

fn appearances_of(view: &LeadersView<'_>, people: &[PersonId]) -> Vec<Subject> {
    let rows = view.snapshot.appearances.iter().filter(|row| people.contains(&row.person));
    rows.map(|row| Subject::Appearance(row.id)).collect()
}

fn one_person(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    suggestion: &Suggestion,
    (into, other): (PersonId, PersonId),
    deed: &mut Option<Deed>,
    out: &mut Vec<Command>,
) {
    let words = view.words;
    title(ui, view, "people-one", suggestion);
    ui.columns(2, |columns| {
        for (column, id) in columns.iter_mut().zip([into, other]) {
            // Columns would stretch the words of a line to its whole width.
            column.with_layout(egui::Layout::top_down(egui::Align::LEFT), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                who(ui, view, id, deed);
            });
        }
    });
    let (name, other_name) = (name_of(view, into), name_of(view, other));
    ui.horizontal_wrapped(|ui| {
        let join = words.say_with("people-join", &[("name", Value::from(name.as_str()))]);
        if widgets::button(ui, icons::JOIN, &join).clicked() {
            out.push(Command::Edit(Edit::JoinPeople { into, others: vec![other] }));
        }
        if name != other_name {
            let join = words.say_with("people-join", &[("name", Value::from(other_name.as_str()))]);
            if widgets::button(ui, icons::JOIN, &join).clicked() {
                out.push(Command::Edit(Edit::JoinPeople { into: other, others: vec![into] }));
            }
        }
        if widgets::button(ui, icons::SPLIT, &words.say("people-keep-apart")).clicked() {
            out.push(Command::Edit(Edit::KeepApart { people: vec![into, other] }));
        }
        evidence(ui, view, &name, appearances_of(view, &[into, other]), out);
    });
}

fn two_people(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    suggestion: &Suggestion,
    person: PersonId,
    appearances: &[AppearanceId],
    deed: &mut Option<Deed>,
    out: &mut Vec<Command>,
) {
    let words = view.words;
    title(ui, view, "people-two", suggestion);
    who(ui, view, person, deed);
    let labels = compare::agreement_labels;
    let split: Vec<String> = {
        let known = labels(view.snapshot);
        let rows = view.snapshot.appearances.iter().filter(|row| appearances.contains(&row.id));
        rows.map(|row| {
            let agreement = known.get(&row.agreement).map(|label| label.line()).unwrap_or_default();
            let parts = [row.rank.as_deref().unwrap_or_default(), &row.position, &agreement];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        })
        .collect()
    };
    let text = words.say_with("people-other-one", &[("what", Value::from(split.join("; ")))]);
    ui.add(Label::new(RichText::new(text)).wrap());
    let name = name_of(view, person);
    ui.horizontal_wrapped(|ui| {
        if widgets::button(ui, icons::SPLIT, &words.say("people-split")).clicked() {
            out.push(Command::Edit(Edit::SplitPerson { person, appearances: appearances.to_vec() }));
        }
        let one = widgets::button(ui, icons::CHECK, &words.say("people-is-one"));
        if one.on_hover_text(words.say("people-is-one-hint")).clicked() {
            let subjects = appearances_of(view, &[person]);
            out.push(Command::Edit(Edit::Review { subjects, state: ReviewState::Accepted }));
        }
        evidence(ui, view, &name, appearances_of(view, &[person]), out);
    });
}

fn evidence(ui: &mut Ui, view: &LeadersView<'_>, name: &str, subjects: Vec<Subject>, out: &mut Vec<Command>) {
    if widgets::button(ui, icons::QUOTE, &view.words.say("person-evidence")).clicked() {
        out.push(Command::Select(Selected { title: Title::name(name), subjects }));
    }
}

/// The names of two people, with their sides where the names are the same, and with an agreement each
/// where the sides are the same too.
fn told_apart(view: &LeadersView<'_>, one: (PersonId, &str), other: (PersonId, &str)) -> (String, String) {
    let side = |id| view.snapshot.people.get(&id).map(|row| row.organization.as_str()).unwrap_or_default();
    let one_side = side(one.0) == side(other.0);
    let told = |(id, name): (PersonId, &str)| {
        let slug = side(id);
        let organization = (!slug.is_empty()).then(|| compare::organization(slug, view.snapshot, view.lexicon));
        let last = view.everyone.row(id).filter(|_| one_side).and_then(|row| row.entries.last());
        let parts: Vec<String> =
            organization.map(Cow::into_owned).into_iter().chain(last.map(|entry| entry.label.line())).collect();
        if parts.is_empty() { name.to_owned() } else { format!("{name} ({})", parts.join(", ")) }
    };
    if one.1 == other.1 { (told(one), told(other)) } else { (one.1.to_owned(), other.1.to_owned()) }
}

/// What a person decided before, each with the way back.
fn decided(ui: &mut Ui, view: &LeadersView<'_>, out: &mut Vec<Command>) {
    let words = view.words;
    if view.roster.joined.is_empty() && view.snapshot.kept_apart.is_empty() {
        return;
    }
    ui.add_space(space::M);
    ui.label(theme::heading(words.say("people-decided")));
    for (into, others) in &view.roster.joined {
        for (id, name) in others {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(icons::JOIN).color(Theme::of(ui).muted));
                let own = name_of(view, *into);
                let (own, other) = told_apart(view, (*into, &own), (*id, name));
                let values = [("into", Value::from(own)), ("other", Value::from(other))];
                ui.label(words.say_with("people-joined", &values));
                if separate(ui, name, words) {
                    out.push(Command::Edit(Edit::SeparatePeople { people: vec![*id] }));
                }
            });
        }
    }
    for (one, other) in &view.snapshot.kept_apart {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(icons::SPLIT).color(Theme::of(ui).muted));
            let (one_name, other_name) = (name_of(view, *one), name_of(view, *other));
            let (one_name, other_name) = told_apart(view, (*one, &one_name), (*other, &other_name));
            let values = [("one", Value::from(one_name.as_str())), ("other", Value::from(other_name.as_str()))];
            ui.label(words.say_with("people-kept-apart", &values));
            let heard = words.say_with("people-suggest-again-name", &values);
            let again = widgets::button(ui, icons::TAKE_BACK, &words.say("people-suggest-again"));
            if again.on_hover_text(&heard).accessible_name(&heard).clicked() {
                out.push(Command::Edit(Edit::SuggestAgain { people: vec![*one, *other] }));
            }
        });
    }
}
