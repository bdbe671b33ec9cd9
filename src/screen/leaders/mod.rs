//! The leaders: a table of people with their office, rank and side at each agreement, who met whom,
//! suggestions of who may be one person or two, and a page for each person.
//!
//! Filtering and sorting choose among the lines of the model; nothing is computed of a person while
//! painting.

mod by_hand;
mod meetings;
mod person;
mod suggestions;
mod table;

use std::collections::BTreeSet;

use egui::{Align, Layout, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use super::command::{Command, Selected, Title, TitlePart, View};
use super::icons;
use super::quotes::{Beside, Quotes};
use super::theme::{self, Theme, font, space};
use super::widgets::{self, ChipMark};
use crate::compare::{Roster, RosterEntry, RosterRow, Suggestion};
use crate::lexicon::Lexicon;
use crate::model::{PersonId, Role as Part, Snapshot, Subject};
use crate::text;
use crate::words::{Value, Words};

pub use table::LeadersSort;

/// What of the view is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LeadersMode {
    /// The table.
    #[default]
    Table,
    /// People against agreements.
    Meetings,
    /// Who may be one person, or two.
    Suggestions,
}

impl LeadersMode {
    const ALL: [Self; 3] = [Self::Table, Self::Meetings, Self::Suggestions];

    const fn key(self) -> &'static str {
        match self {
            Self::Table => "leaders-mode-table",
            Self::Meetings => "leaders-mode-meetings",
            Self::Suggestions => "leaders-mode-suggestions",
        }
    }
}

/// What the person at the window set in this view, and the lines that follow from it.
#[derive(Debug, Default)]
pub struct LeadersState {
    /// What is typed in the filter.
    pub filter: String,
    /// By what the table is sorted.
    pub sort: LeadersSort,
    /// Whether it is sorted backwards.
    pub backwards: bool,
    /// What is shown.
    pub mode: LeadersMode,
    /// The side that is shown alone, by its slug.
    pub side: Option<String>,
    /// What people did that is left out.
    pub without: BTreeSet<Part>,
    /// The person whose page is open.
    page: Option<PersonId>,
    sought_side: String,
    lines: Vec<Line>,
    people: usize,
    made_for: Option<MadeFor>,
    focus: Option<usize>,
    met: meetings::Met,
    person: person::Page,
    cards: suggestions::Cards,
}

/// What the lines of the table hang on.
#[derive(Debug, Clone, PartialEq)]
struct MadeFor {
    generation: u64,
    filter: String,
    side: Option<String>,
    without: BTreeSet<Part>,
    sort: LeadersSort,
    backwards: bool,
}

/// A line of the table: one person at one agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line {
    row: usize,
    entry: usize,
    /// Whether it is the first of its person.
    first: bool,
    /// Whether it is the last of its person.
    last: bool,
}

impl LeadersState {
    /// Opens the page of a person.
    pub fn open(&mut self, person: PersonId) {
        if self.page.is_none() {
            self.person.came_from = None;
        }
        self.page = Some(person);
        self.person.go_to_top();
    }

    /// Opens the page of a person from another view, to which the way back leads.
    pub fn open_from(&mut self, person: PersonId, view: View) {
        self.open(person);
        self.person.came_from = (view != View::Leaders).then_some(view);
    }

    /// Back from the page of a person.
    pub fn close(&mut self) {
        self.page = None;
    }

    /// Whether who may be one person, and what was decided, is shown.
    pub fn shows_suggestions(&self) -> bool {
        self.page.is_none() && self.mode == LeadersMode::Suggestions
    }

    /// Whose page is open.
    pub const fn shown(&self) -> Option<PersonId> {
        self.page
    }

    /// The lines for the filters and the sorting, made anew only when one of them changed.
    fn prepare(&mut self, model: &Roster, generation: u64) {
        let wanted = MadeFor {
            generation,
            filter: self.filter.clone(),
            side: self.side.clone(),
            without: self.without.clone(),
            sort: self.sort,
            backwards: self.backwards,
        };
        if self.made_for.as_ref() == Some(&wanted) {
            return;
        }
        let sought = text::fold(self.filter.trim());
        let mut people: Vec<(usize, Vec<usize>)> = Vec::new();
        for (place, row) in model.rows.iter().enumerate() {
            // Every word of the filter must stand in the name or in the line itself.
            let fits = |entry: &RosterEntry| {
                self.side.as_ref().is_none_or(|side| entry.organization_slug == *side)
                    && (self.without.is_empty() || entry.roles.iter().any(|role| !self.without.contains(role)))
                    && sought.split_whitespace().all(|word| row.folded.contains(word) || entry.folded.contains(word))
            };
            let entries: Vec<usize> =
                row.entries.iter().enumerate().filter(|(_, entry)| fits(entry)).map(|(at, _)| at).collect();
            if !entries.is_empty() {
                people.push((place, entries));
            }
        }
        table::sort(&mut people, model, self.sort, self.backwards);
        self.people = people.len();
        self.lines.clear();
        for (row, entries) in people {
            let last = entries.len().saturating_sub(1);
            let line = |(at, entry): (usize, usize)| Line { row, entry, first: at == 0, last: at == last };
            self.lines.extend(entries.into_iter().enumerate().map(line));
        }
        self.made_for = Some(wanted);
    }

    /// Whether anything is left out.
    fn is_filtered(&self) -> bool {
        !self.filter.trim().is_empty() || self.side.is_some() || !self.without.is_empty()
    }
}

/// What the view shows.
#[derive(Clone, Copy)]
pub struct LeadersView<'a> {
    /// The people of what is compared.
    pub roster: &'a Roster,
    /// The people of the whole file.
    pub everyone: &'a Roster,
    /// Who may be one person, or two.
    pub suggestions: &'a [Suggestion],
    /// The rows behind them.
    pub snapshot: &'a Snapshot,
    /// Another number for every other roster.
    pub generation: u64,
    /// What the evidence panel is about.
    pub selected: Option<&'a Selected>,
    /// The names of topics and organizations.
    pub lexicon: &'a Lexicon,
    /// The words of the language.
    pub words: &'a Words,
}

impl std::fmt::Debug for LeadersView<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LeadersView").field("generation", &self.generation).finish_non_exhaustive()
    }
}

impl LeadersView<'_> {
    fn is_selected(&self, subjects: &[Subject]) -> bool {
        self.selected.is_some_and(|selected| selected.subjects == subjects)
    }
}

/// Paints the view into the whole of `ui`.
pub fn leaders(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    quotes: &mut Quotes,
    beside: &mut Beside,
    state: &mut LeadersState,
    out: &mut Vec<Command>,
) {
    let words = view.words;
    state.prepare(view.roster, view.generation);
    if let Some(person) = state.page {
        let mut turn = None;
        person::show(ui, view, person, quotes, beside, &mut state.person, &mut turn, out);
        match turn {
            Some(Turn::To(person)) => state.open(person),
            Some(Turn::Back) => {
                state.close();
                out.extend(state.person.came_from.take().map(Command::Show));
            }
            None => {}
        }
        return;
    }
    let margin = egui::Margin::symmetric(10, 8);
    egui::Frame::new().inner_margin(margin).show(ui, |ui| toolbar(ui, view, state));
    ui.spacing_mut().item_spacing.y = 0.0;
    if state.mode == LeadersMode::Suggestions {
        if let Some(person) = suggestions::show(ui, view, &mut state.cards, out) {
            state.open(person);
        }
        return;
    }
    if view.roster.rows.is_empty() {
        let known = !view.snapshot.appearances.is_empty();
        empty(ui, &words.say(if known { "leaders-none-compared" } else { "leaders-none" }));
        return;
    }
    if state.lines.is_empty() {
        let filter = state.filter.trim();
        let text = if filter.is_empty() {
            words.say("leaders-none-left")
        } else {
            words.say_with("leaders-none-fit", &[("filter", Value::from(filter))])
        };
        empty(ui, &text);
        return;
    }
    let opened = match state.mode {
        LeadersMode::Meetings => {
            let mut shown: Vec<usize> = state.lines.iter().map(|line| line.row).collect();
            shown.sort_unstable();
            shown.dedup();
            meetings::show(ui, view, &shown, &mut state.met, out)
        }
        LeadersMode::Table | LeadersMode::Suggestions => {
            ScrollArea::horizontal()
                .id_salt("leaders-sideways")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    let width = ui.available_width().max(table::LEAST_WIDTH);
                    ui.set_width(width);
                    table::table(ui, view, state, out)
                })
                .inner
        }
    };
    if let Some(person) = opened {
        state.open(person);
    }
}

/// Where a page leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// To the page of another person.
    To(PersonId),
    /// To where it was opened from.
    Back,
}

fn empty(ui: &mut Ui, text: &str) {
    ui.add_space(space::L);
    ui.vertical_centered(|ui| ui.label(RichText::new(text).color(Theme::of(ui).muted)));
}

fn toolbar(ui: &mut Ui, view: &LeadersView<'_>, state: &mut LeadersState) {
    let LeadersView { words, roster, suggestions, .. } = *view;
    ui.spacing_mut().item_spacing = egui::vec2(space::XS + 2.0, 6.0);
    ui.horizontal_wrapped(|ui| {
        for mode in LeadersMode::ALL {
            let mut name = words.say(mode.key());
            if mode == LeadersMode::Suggestions && !suggestions.is_empty() {
                name = format!("{name} ({})", words.number(suggestions.len() as f64));
            }
            let chosen = state.mode == mode;
            let label = if chosen { RichText::new(&name).font(font::strong()) } else { RichText::new(&name) };
            let button = ui.add(egui::Button::new(label).selected(chosen).frame_when_inactive(chosen));
            button.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, &name));
            if button.clicked() {
                state.mode = mode;
            }
        }
    });
    if state.mode == LeadersMode::Suggestions {
        return;
    }
    let short = ui.available_width() < 620.0;
    ui.horizontal_wrapped(|ui| {
        let hint = words.say("leaders-filter-hint");
        let field = TextEdit::singleline(&mut state.filter)
            .id_salt("leaders-filter")
            .hint_text(format!("{} {hint}", icons::SEARCH))
            .desired_width(if short { 150.0 } else { 230.0 });
        let response = ui.add(field);
        let name = words.say("leaders-filter");
        let response = response.accessible_name(&name);
        side_choice(ui, view, state);
        for role in Part::ALL {
            let on = !state.without.contains(role);
            let name = words.say(&format!("role-{}", role.slug()));
            let chip = widgets::chip(ui, on, ChipMark::Icon(table::role_icon(*role)), &name, None, short);
            if chip.clicked() && !state.without.remove(role) {
                state.without.insert(*role);
                // Nobody would be left.
                if state.without.len() == Part::ALL.len() {
                    state.without.clear();
                }
            }
        }
        if state.is_filtered() {
            let name = words.say("leaders-filter-clear");
            if widgets::icon_button(ui, icons::CLOSE, &name).clicked() {
                state.filter.clear();
                state.side = None;
                state.without.clear();
                response.request_focus();
            }
        }
        let counts = [
            ("shown", Value::from(state.people)),
            ("people", Value::from(roster.rows.len())),
            ("lines", Value::from(state.lines.len())),
        ];
        let key = if state.people == roster.rows.len() { "leaders-count" } else { "leaders-count-filtered" };
        let text = theme::caption(ui, words.say_with(key, &counts));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(text));
    });
}

/// The side that is shown alone: chosen from a list that can be searched.
fn side_choice(ui: &mut Ui, view: &LeadersView<'_>, state: &mut LeadersState) {
    const ROW: f32 = 26.0;
    let LeadersView { words, roster, .. } = *view;
    let name = state.side.as_ref().and_then(|slug| roster.sides.iter().find(|side| side.slug == *slug));
    let shown = name.map_or_else(|| words.say("leaders-every-side"), |side| side.name.clone());
    let cut: String = shown.chars().take(22).collect();
    let cut = if cut.len() < shown.len() { format!("{cut}…") } else { cut };
    let button = ui.button(format!("{cut}  {}", icons::OPENED));
    let heard = words.say_with("leaders-side-choice", &[("side", Value::from(shown))]);
    let button = button.accessible_name(&heard).on_hover_text(&heard);
    egui::Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(260.0);
        let field = TextEdit::singleline(&mut state.sought_side)
            .id_salt("leaders-side-sought")
            .hint_text(words.say("leaders-side-hint"))
            .desired_width(f32::INFINITY);
        let name = words.say("leaders-side-hint");
        ui.add(field).accessible_name(&name);
        let sought = text::fold(state.sought_side.trim());
        let fits = |name: &str| sought.is_empty() || text::fold(name).contains(&sought);
        let found: Vec<_> = roster.sides.iter().filter(|side| fits(&side.name)).collect();
        if ui.selectable_label(state.side.is_none(), words.say("leaders-every-side")).clicked() {
            state.side = None;
            ui.close();
        }
        ScrollArea::vertical().max_height(260.0).show_rows(ui, ROW, found.len(), |ui, range| {
            for side in range.filter_map(|at| found.get(at)) {
                let chosen = state.side.as_ref() == Some(&side.slug);
                let text = format!("{}  {}", side.name, words.number(side.people as f64));
                if ui.selectable_label(chosen, text).clicked() {
                    state.side = Some(side.slug.clone());
                    ui.close();
                }
            }
        });
    });
}

/// The name of a person as a link to their page.
fn name_link(ui: &mut Ui, name: &str, words: &Words) -> egui::Response {
    let response = widgets::link(ui, name);
    let heard = words.say_with("person-open", &[("name", Value::from(name))]);
    response.on_hover_text(&heard).accessible_name(&heard)
}

fn select(person: &RosterRow, entry: &RosterEntry) -> Selected {
    Selected {
        title: Title::name(&person.name).and(TitlePart::Name(entry.label.line())),
        subjects: entry.appearances.iter().copied().map(Subject::Appearance).collect(),
    }
}

/// What a person did, in words.
fn role_words(roles: &[Part], words: &Words) -> String {
    let said: Vec<String> = roles.iter().map(|role| words.say(&format!("role-{}", role.slug()))).collect();
    said.join(", ")
}

/// Where the arrow keys lead from the focused line; egui itself cannot go to a line that is not
/// painted yet.
pub(super) fn step(focused: &egui::Response, at: usize, count: usize, height: f32) -> Option<usize> {
    let page = (focused.ctx.content_rect().height() / height / 2.0).max(1.0) as usize;
    focused.ctx.memory_mut(|memory| {
        let arrows = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        memory.set_focus_lock_filter(focused.id, arrows);
    });
    let last = count.checked_sub(1)?;
    let to = focused.ctx.input(|input| {
        let pressed = |key| input.key_pressed(key) && input.modifiers.is_none();
        if pressed(egui::Key::ArrowDown) {
            Some(at + 1)
        } else if pressed(egui::Key::ArrowUp) {
            Some(at.saturating_sub(1))
        } else if pressed(egui::Key::PageDown) {
            Some(at + page)
        } else if pressed(egui::Key::PageUp) {
            Some(at.saturating_sub(page))
        } else if pressed(egui::Key::Home) {
            Some(0)
        } else if pressed(egui::Key::End) {
            Some(last)
        } else {
            None
        }
    })?;
    let to = to.min(last);
    focused.ctx.request_repaint();
    (to != at).then_some(to)
}
