//! The page of one agreement: its parties, day and years, its leaders by side, its statements by
//! topic, its sources and where they contradict one another. Each stands one click from its words.
//!
//! Here agreements are also joined and split. Paints an [`AgreementPage`]; looks nothing up itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Frame, Label, Layout, Margin, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::command::{Command, Selected, Target, Title, TitlePart, View};
use super::disagreements;
use super::models::Models;
use super::quotes::{Quotes, Sentences};
use super::theme::{self, Theme, font, space};
use super::{facts, icons, widgets};
use crate::compare::{
    AgreementPage, JoinCandidate, PageParty, PageSource, PageValue, Selection, SummaryLeader, agreement_page,
    join_candidates,
};
use crate::lexicon::Lexicon;
use crate::model::{
    AgreementId, ArticleId, Edit, NoteOn, PartialDate, ReviewState, Role as Part, Span, StatementRow, Subject,
};
use crate::text::query::Query;
use crate::words::Words;

/// A page is not wider than this: lines of text that are longer are hard to follow.
const WIDEST: f32 = 880.0;
/// The names of facts stand in a column of this width.
const NAMES: f32 = 128.0;
/// How high the list of agreements to join with gets at most.
const CANDIDATES_HEIGHT: f32 = 260.0;
const CANDIDATE_ROW: f32 = 44.0;
/// Statements that are farther than this from what is seen are not laid out.
const NEAR: f32 = 1200.0;

/// What the page remembers.
#[derive(Debug, Default)]
pub struct AgreementState {
    shown: Option<AgreementId>,
    /// What was shown before: where the other one is gone, as when a split is undone, it is shown again.
    before: Option<AgreementId>,
    came_from: View,
    page: Option<(u64, PartialDate, Arc<AgreementPage>)>,
    mode: Mode,
    heights: Heights,
    to_top: bool,
}

/// What a person is doing on the page.
#[derive(Debug, Default)]
enum Mode {
    #[default]
    Reading,
    /// Choosing agreements to join with.
    Joining(Joining),
    /// Choosing articles to split off, and whether they have yet to be scrolled to.
    Splitting(BTreeSet<ArticleId>, bool),
    /// Writing a note, and whether the field has yet to take the focus.
    Noting(String, bool),
}

#[derive(Debug, Default)]
struct Joining {
    sought: String,
    chosen: BTreeSet<AgreementId>,
    /// The one that was dragged here: it stands first.
    proposed: Option<AgreementId>,
    candidates: Option<(u64, Arc<Vec<JoinCandidate>>)>,
    found: Vec<usize>,
    found_for: Option<(u64, String)>,
    fresh: bool,
}

/// How high the statements turned out, for a width and a page.
#[derive(Debug, Default)]
struct Heights {
    of: Option<(AgreementId, u64, u32)>,
    measured: Vec<Option<f32>>,
}

impl AgreementState {
    /// Remembers where the way back leads.
    pub const fn leave_from(&mut self, view: View) {
        if !matches!(view, View::Agreement | View::NewAgreement) {
            self.came_from = view;
        }
    }

    /// Shows an agreement, opened from a view.
    pub fn show(&mut self, id: AgreementId, from: View) {
        self.leave_from(from);
        if self.shown != Some(id) {
            self.before = self.shown.replace(id);
            self.page = None;
            self.mode = Mode::Reading;
            self.to_top = true;
        }
    }

    /// Asks whether another agreement is the one that is shown.
    pub fn propose_join(&mut self, other: AgreementId) {
        let chosen = [other].into();
        self.mode = Mode::Joining(Joining { chosen, proposed: Some(other), ..Joining::default() });
        self.to_top = true;
    }

    /// Which agreement is shown.
    pub const fn shown(&self) -> Option<AgreementId> {
        self.shown
    }

    /// The view that the page was opened from.
    pub const fn came_from(&self) -> View {
        self.came_from
    }

    fn page(&mut self, models: &Models, lexicon: &Lexicon, today: PartialDate) -> Option<Arc<AgreementPage>> {
        if let Some(before) = self.before
            && self.shown.is_none_or(|id| !models.labels.contains_key(&id))
            && models.labels.contains_key(&before)
        {
            self.show(before, self.came_from);
            self.before = None;
        }
        let id = self.shown?;
        if let Some((generation, of, page)) = &self.page
            && *generation == models.generation
            && *of == today
        {
            return Some(Arc::clone(page));
        }
        let label = models.labels.get(&id)?.clone();
        let page = Arc::new(agreement_page(&models.snapshot, lexicon, label, id, today)?);
        if let Mode::Splitting(articles, _) = &mut self.mode {
            articles.retain(|article| page.sources.iter().any(|source| source.article == *article));
        }
        self.page = Some((models.generation, today, Arc::clone(&page)));
        Some(page)
    }
}

/// What the page is painted from.
pub struct Context<'a> {
    /// The models of the file.
    pub models: &'a Models,
    /// What the evidence panel is about.
    pub selected: Option<&'a Selected>,
    /// The names of topics and provinces.
    pub lexicon: &'a Lexicon,
    /// The day on the wall.
    pub today: PartialDate,
    /// The words of the window.
    pub words: &'a Words,
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context").field("generation", &self.models.generation).finish_non_exhaustive()
    }
}

impl Context<'_> {
    fn is_selected(&self, subjects: &[Subject]) -> bool {
        self.selected.is_some_and(|selected| selected.subjects == subjects)
    }
}

/// The way to the page, in the menu of a name of an agreement.
pub fn menu_item(ui: &mut Ui, id: AgreementId, words: &Words, out: &mut Vec<Command>) {
    let name = words.say("page-show");
    let button = egui::Button::new(format!("{}  {name}", icons::AGREEMENT)).frame_when_inactive(false);
    if ui.add(button).accessible_name(&name).clicked() {
        out.push(Command::ShowAgreement(id));
    }
}

/// Paints the page into the whole of `ui`.
pub fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    wished: &mut Selection,
    quotes: &mut Quotes,
    sentences: &mut Sentences,
    state: &mut AgreementState,
    out: &mut Vec<Command>,
) {
    let words = context.words;
    let Some(page) = state.page(context.models, context.lexicon, context.today) else {
        // It was joined, removed or undone meanwhile.
        widgets::empty_state(ui, icons::AGREEMENT, &words.say("page-gone"), &words.say("page-gone-hint"), |ui| {
            if widgets::button(ui, icons::PREVIOUS, &words.say("page-back")).clicked() {
                out.push(Command::LeaveAgreement);
            }
        });
        return;
    };
    let mut area = ScrollArea::vertical().id_salt(("agreement", page.id)).auto_shrink([false, false]);
    if std::mem::take(&mut state.to_top) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        let margin = Margin { left: 24, right: 20, top: 12, bottom: 28 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_max_width(WIDEST.min(ui.available_width()));
            heading(ui, context, &page, wished, state, out);
            match &mut state.mode {
                Mode::Joining(joining) => {
                    if join_panel(ui, context, &page, joining, out) {
                        state.mode = Mode::Reading;
                    }
                }
                Mode::Noting(..) | Mode::Splitting(..) | Mode::Reading => {}
            }
            note(ui, context, &page, &mut state.mode, out);
            overview(ui, context, &page, out);
            if !page.disagreements.is_empty() {
                widgets::section(ui, icons::WARNING, &words.say("page-disagreements"), page.disagreements.len(), words);
                for disagreement in &page.disagreements {
                    disagreements::card(ui, context.models, disagreement, None, sentences, words, out);
                }
            }
            leaders(ui, context, &page, out);
            statements(ui, context, &page, quotes, &mut state.heights, out);
            sources(ui, context, &page, &mut state.mode, out);
        });
    });
}

fn heading(
    ui: &mut Ui,
    context: &Context<'_>,
    page: &AgreementPage,
    wished: &mut Selection,
    state: &mut AgreementState,
    out: &mut Vec<Command>,
) {
    let (words, theme) = (context.words, Theme::of(ui));
    let (models, id) = (context.models, page.id);
    ui.horizontal(|ui| {
        let from = words.say(state.came_from.key());
        let back = ui.add(egui::Button::new(format!("{}  {from}", icons::PREVIOUS)).frame_when_inactive(false));
        let name = words.say_with("page-back-to", &[("view", from.into())]);
        if back.on_hover_text(&name).accessible_name(&name).clicked() {
            out.push(Command::LeaveAgreement);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let chosen = wished.agreements(&models.snapshot).contains(&id);
            if widgets::checkbox(ui, Some(chosen), &words.say("page-compared")).clicked() {
                super::agreements::choose(wished, models, &[id], !chosen);
                out.push(Command::Compare(wished.clone()));
            }
        });
    });
    ui.add_space(space::XS);
    ui.add(Label::new(RichText::new(page.label.line()).font(font::title())).wrap());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let standing = words.say(&format!("standing-{}", page.standing.slug()));
        widgets::pill(ui, &standing);
        let mut said = vec![if by_hand(context, page) {
            words.say("agreements-by-hand")
        } else {
            words.say_with("sources", &[("count", page.source_count.into())])
        }];
        if page.statements > 0 {
            said.push(words.say_with("page-statements-count", &[("count", page.statements.into())]));
        }
        if page.reviewed.all > 0 {
            let counts = [("done", page.reviewed.decided.into()), ("all", page.reviewed.all.into())];
            said.push(words.say_with("page-reviewed", &counts));
        }
        ui.label(RichText::new(said.join(" · ")).color(theme.muted));
    });
    ui.add_space(space::S);
    let by_hand = by_hand(context, page);
    ui.horizontal_wrapped(|ui| {
        let joining = matches!(state.mode, Mode::Joining(_));
        let splitting = matches!(state.mode, Mode::Splitting(..));
        let join = widgets::button(ui, icons::JOIN, &words.say("page-join")).on_hover_text(words.say("page-join-hint"));
        if join.clicked() {
            state.mode =
                if joining { Mode::Reading } else { Mode::Joining(Joining { fresh: true, ..Joining::default() }) };
        }
        if page.sources.len() > 1 {
            let split = widgets::button(ui, icons::SPLIT, &words.say("page-split"));
            if split.on_hover_text(words.say("page-split-hint")).clicked() {
                state.mode = if splitting { Mode::Reading } else { Mode::Splitting(BTreeSet::new(), true) };
            }
        }
        if context.models.snapshot.agreements.get(&id).is_some_and(|row| row.grouped_by_hand) {
            let again = widgets::button(ui, icons::TAKE_BACK, &words.say("page-group-anew"));
            if again.on_hover_text(words.say("page-group-anew-hint")).clicked() {
                out.push(Command::Edit(Edit::GroupAnew { agreements: vec![id] }));
            }
        }
        if by_hand && widgets::button(ui, icons::REJECTED, &words.say("page-remove")).clicked() {
            out.push(Command::Edit(Edit::RemoveAgreement { agreement: id }));
            out.push(Command::LeaveAgreement);
        }
        let noted = context.models.snapshot.notes.contains_key(&NoteOn::Agreement(id));
        if !noted && widgets::button(ui, icons::NOTE, &words.say("page-note")).clicked() {
            state.mode = Mode::Noting(String::new(), true);
        }
        let all = widgets::button(ui, icons::QUOTE, &words.say("page-evidence"));
        if all.on_hover_text(words.say("page-evidence-hint")).clicked() {
            out.push(Command::Select(Selected { title: Title::name(page.label.line()), subjects: page.subjects() }));
        }
        if widgets::button(ui, icons::REVIEW, &words.say("review-agreement")).clicked() {
            out.push(super::review::start_agreement(&context.models.snapshot, id));
        }
    });
    if matches!(state.mode, Mode::Splitting(..)) {
        ui.add_space(space::XS);
        ui.label(RichText::new(format!("{}  {}", icons::INFO, words.say("page-split-choose"))).color(theme.muted));
    }
    if by_hand {
        ui.add_space(space::XS);
        ui.label(RichText::new(format!("{}  {}", icons::INFO, words.say("page-by-hand"))).color(theme.muted));
    }
}

/// What was noted on the agreement, or the field to write it in.
fn note(ui: &mut Ui, context: &Context<'_>, page: &AgreementPage, mode: &mut Mode, out: &mut Vec<Command>) {
    let (words, theme) = (context.words, Theme::of(ui));
    let about = NoteOn::Agreement(page.id);
    let written = context.models.snapshot.notes.get(&about);
    let mut next = None;
    let mut write = |text: &str| out.push(Command::Edit(Edit::Note { about, text: text.trim().to_owned() }));
    let frame = Frame::new()
        .fill(theme.raised)
        .corner_radius(egui::CornerRadius::same(6))
        .inner_margin(Margin::symmetric(12, 8));
    match (&mut *mode, written) {
        (Mode::Noting(text, fresh), _) => {
            ui.add_space(space::S);
            frame.show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                let label = page.label.line();
                let name = words.say_with("page-note-on", &[("agreement", label.as_str().into())]);
                let field = TextEdit::multiline(text).desired_rows(2).desired_width(f32::INFINITY);
                let field = ui.add(field).accessible_name(&name);
                if std::mem::take(fresh) {
                    field.request_focus();
                }
                ui.horizontal_wrapped(|ui| {
                    let worth = !text.trim().is_empty();
                    let save = |ui: &mut Ui| widgets::main_button(ui, icons::NOTE, &words.say("page-note-save"));
                    if ui.add_enabled_ui(worth, save).inner.clicked() {
                        write(text);
                        next = Some(Mode::Reading);
                    }
                    if written.is_some() && ui.button(words.say("page-note-remove")).clicked() {
                        write("");
                        next = Some(Mode::Reading);
                    }
                    if ui.button(words.say("page-never-mind")).clicked() {
                        next = Some(Mode::Reading);
                    }
                });
            });
        }
        (_, Some(written)) => {
            ui.add_space(space::S);
            frame.show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ui.horizontal_top(|ui| {
                    ui.label(RichText::new(icons::NOTE).color(theme.muted));
                    let room = ui.available_width() - 36.0;
                    ui.vertical(|ui| {
                        ui.set_width(room);
                        ui.add(Label::new(&written.text).wrap().selectable(true));
                    });
                    if widgets::icon_button(ui, icons::EDIT, &words.say("page-note-change")).clicked() {
                        next = Some(Mode::Noting(written.text.clone(), true));
                    }
                });
            });
        }
        (_, None) => {}
    }
    if let Some(next) = next {
        *mode = next;
    }
}

/// Whether a person added the agreement and no article tells of it.
fn by_hand(context: &Context<'_>, page: &AgreementPage) -> bool {
    let articles = &context.models.snapshot.articles;
    let typed = |source: &PageSource| articles.get(&source.article).is_some_and(|article| article.by_hand);
    !page.sources.is_empty() && page.sources.iter().all(typed)
}

/// A line of the overview: the name of a fact, and what it is.
fn line(
    ui: &mut Ui,
    context: &Context<'_>,
    name: &str,
    heard: &str,
    selected: Selected,
    out: &mut Vec<Command>,
    add: impl FnOnce(&mut Ui),
) {
    let theme = Theme::of(ui);
    let chosen = context.is_selected(&selected.subjects);
    let response = widgets::row_button(ui, (&selected.subjects, name), chosen, heard, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let (rect, _) = ui.allocate_exact_size(vec2(NAMES, 18.0), egui::Sense::hover());
            widgets::line(ui.painter(), rect.left_center(), name, font::body(), theme.muted, NAMES - 8.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
                add(ui);
            });
        });
    });
    if response.clicked() {
        out.push(Command::Select(selected));
    }
}

fn overview(ui: &mut Ui, context: &Context<'_>, page: &AgreementPage, out: &mut Vec<Command>) {
    let words = context.words;
    widgets::section(ui, icons::AGREEMENT, &words.say("line-facts"), 0, words);
    ui.spacing_mut().item_spacing.y = 1.0;
    for party in &page.parties {
        party_line(ui, context, page, party, out);
    }
    for value in &page.values {
        value_line(ui, context, page, value, out);
    }
    if page.values.is_empty() {
        ui.label(RichText::new(words.say("page-no-dates")).color(Theme::of(ui).muted));
    }
    ui.spacing_mut().item_spacing.y = 6.0;
}

fn party_line(ui: &mut Ui, context: &Context<'_>, page: &AgreementPage, party: &PageParty, out: &mut Vec<Command>) {
    let (words, theme) = (context.words, Theme::of(ui));
    let name = words.say("fact-party");
    let kind = facts::party_kind(party.kind, words);
    let later = party.successor.as_ref().map(|(successor, day)| match day {
        Some(day) => words
            .say_with("page-merged-on", &[("successor", successor.as_str().into()), ("date", words.date(*day).into())]),
        None => words.say_with("page-merged", &[("successor", successor.as_str().into())]),
    });
    let mut heard = format!("{name}: {}, {kind}", party.name);
    if let Some(later) = &later {
        heard = format!("{heard}, {later}");
    }
    let subjects = vec![Subject::Party(page.id, party.id)];
    let selected =
        Selected { title: Title::name(page.label.line()).and(TitlePart::Name(party.name.clone())), subjects };
    line(ui, context, &name, &heard, selected, out, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::strong(&party.name));
            ui.label(theme::caption(ui, kind.clone()));
            if let Some(later) = &later {
                ui.label(RichText::new(format!("· {later}")).font(font::small()).color(theme.muted));
            }
        });
    });
}

fn value_line(ui: &mut Ui, context: &Context<'_>, page: &AgreementPage, value: &PageValue, out: &mut Vec<Command>) {
    let (words, theme) = (context.words, Theme::of(ui));
    let name = facts::field_name(value.field, words);
    let shown = facts::date_value(value.shown, words);
    let mut notes = Vec::new();
    if value.told > 1 || value.disputed {
        let counts = [("agreeing", value.agreeing.into()), ("told", value.told.into())];
        notes.push(words.say_with("page-articles-agree", &counts));
    }
    if value.disputed {
        notes.push(words.say(if value.chosen { "disagreement-chosen" } else { "disagreement" }));
    }
    let heard = std::iter::once(format!("{name}: {shown}")).chain(notes.iter().cloned()).collect::<Vec<_>>().join(", ");
    let subjects = value.claims.iter().copied().map(Subject::Claim).collect();
    let selected = Selected {
        title: Title::name(page.label.line()).and(TitlePart::Key(facts::field_key(value.field).to_owned())),
        subjects,
    };
    line(ui, context, &name, &heard, selected, out, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::strong(&shown));
            if value.disputed {
                let (icon, color) =
                    if value.chosen { (icons::CHECK, theme.accent) } else { (icons::WARNING, theme.warning) };
                ui.label(RichText::new(icon).color(color));
            }
            ui.label(theme::caption(ui, notes.join(" · ")));
        });
    });
}

fn leaders(ui: &mut Ui, context: &Context<'_>, page: &AgreementPage, out: &mut Vec<Command>) {
    let (words, theme) = (context.words, Theme::of(ui));
    if page.sides.is_empty() {
        return;
    }
    let count = page.sides.iter().map(|side| side.leaders.len()).sum();
    widgets::section(ui, icons::LEADERS, &words.say("line-leaders"), count, words);
    for side in &page.sides {
        ui.label(RichText::new(&side.name).font(font::small_strong()).color(theme.muted));
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for leader in &side.leaders {
                leader_row(ui, context, page, leader, out);
            }
        });
        ui.add_space(space::XS);
    }
}

/// Rank and name in one line: "Trung tướng Tào Đức Thắng".
fn with_rank(leader: &SummaryLeader) -> String {
    leader.rank.as_ref().map_or_else(|| leader.name.clone(), |rank| format!("{rank} {}", leader.name))
}

fn leader_row(
    ui: &mut Ui,
    context: &Context<'_>,
    page: &AgreementPage,
    leader: &SummaryLeader,
    out: &mut Vec<Command>,
) {
    let (words, theme) = (context.words, Theme::of(ui));
    let subjects: Vec<Subject> = leader.appearances.iter().copied().map(Subject::Appearance).collect();
    let roles: Vec<String> = leader.roles.iter().map(|role| words.say(&format!("role-{}", role.slug()))).collect();
    let heard = format!("{}, {}, {}", with_rank(leader), leader.position, roles.join(", "));
    let chosen = context.is_selected(&subjects);
    let response = widgets::row_button(ui, &subjects, chosen, &heard, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let icon = if leader.roles.contains(&Part::Signed) {
                icons::SIGNED
            } else if leader.roles.contains(&Part::Spoke) {
                icons::SPOKE
            } else {
                icons::ATTENDED
            };
            ui.label(RichText::new(icon).color(theme.muted));
            let name = words.say_with("person-open", &[("name", leader.name.as_str().into())]);
            let link = ui.add(egui::Link::new(theme::strong(with_rank(leader)).color(theme.accent)));
            if link.on_hover_text(&name).accessible_name(&name).clicked() {
                out.push(Command::Seek(Target::Person(leader.person)));
            }
            ui.label(&leader.position);
            ui.label(theme::caption(ui, roles.join(", ")));
        });
    });
    if response.clicked() {
        out.push(Command::Select(Selected {
            title: Title::name(&leader.name).and(TitlePart::Name(page.label.line())),
            subjects,
        }));
    }
}

fn statements(
    ui: &mut Ui,
    context: &Context<'_>,
    page: &AgreementPage,
    quotes: &mut Quotes,
    heights: &mut Heights,
    out: &mut Vec<Command>,
) {
    let (words, theme) = (context.words, Theme::of(ui));
    widgets::section(ui, icons::MATRIX, &words.say("page-statements"), page.statements, words);
    if page.groups.is_empty() {
        ui.label(RichText::new(words.say("page-no-statements")).color(theme.muted));
        return;
    }
    let key = (page.id, context.models.generation, ui.available_width().round() as u32);
    if heights.of != Some(key) {
        heights.of = Some(key);
        heights.measured.clear();
    }
    let mut place = 0;
    for group in &page.groups {
        let Some(of) = context.lexicon.groups.get(group.place) else { continue };
        ui.add_space(space::XS);
        ui.label(RichText::new(words.either(&of.vi, &of.en)).font(font::small_strong()).color(theme.muted));
        for topic in &group.topics {
            let Some(of) = context.lexicon.topics.get(topic.place) else { continue };
            let name = words.either(&of.vi, &of.en);
            ui.horizontal(|ui| {
                ui.label(theme::strong(name));
                ui.label(theme::caption(ui, words.number(topic.statements.len() as f64)));
            });
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for statement in &topic.statements {
                    if heights.measured.len() <= place {
                        heights.measured.resize(place + 1, None);
                    }
                    let top = ui.cursor().top();
                    let clip = ui.clip_rect();
                    let far = top > clip.bottom() + NEAR || top < clip.top() - NEAR;
                    let known = heights.measured.get(place).copied().flatten();
                    // What is far away and not measured yet is as high as most: a line and what follows it.
                    match known.or(Some(52.0)).filter(|_| far) {
                        Some(height) => {
                            ui.allocate_space(vec2(ui.available_width(), height));
                        }
                        None => {
                            statement_row(ui, context, page, topic.place, statement, quotes, out);
                            let height = ui.min_rect().bottom() - top;
                            if let Some(measured) = heights.measured.get_mut(place) {
                                *measured = Some(height);
                            }
                        }
                    }
                    place += 1;
                }
            });
            ui.add_space(space::XS);
        }
    }
}

fn statement_row(
    ui: &mut Ui,
    context: &Context<'_>,
    page: &AgreementPage,
    topic: usize,
    statement: &StatementRow,
    quotes: &mut Quotes,
    out: &mut Vec<Command>,
) {
    let (words, theme) = (context.words, Theme::of(ui));
    let subjects = vec![Subject::Statement(statement.id)];
    let quote = quotes.get(statement.id);
    let of = context.lexicon.topics.get(topic);
    let name = of.map(|topic| words.either(&topic.vi, &topic.en)).unwrap_or_default();
    let stance = words.say(&format!("stance-{}", statement.stance.slug()));
    let actor = words.say(&format!("actor-{}", statement.actor.slug()));
    let heard = match &quote {
        Some(wording) => format!("{name}: {stance}, {actor}: {}", wording.quote),
        None => format!("{name}: {stance}, {actor}"),
    };
    let chosen = context.is_selected(&subjects);
    let rejected = statement.review == ReviewState::Rejected;
    let response = widgets::row_button(ui, (topic, statement.id), chosen, &heard, |ui| {
        if rejected {
            ui.multiply_opacity(0.55);
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            ui.vertical(|ui| {
                ui.set_width(16.0);
                ui.add_space(1.0);
                theme::stance_mark_ui(ui, statement.stance);
            });
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let text = quote.as_ref().map_or("…", |wording| wording.quote.as_str());
                let mut job = LayoutJob::default();
                job.wrap.max_width = ui.available_width();
                let mut format = TextFormat::simple(font::body(), theme.text);
                format.strikethrough = if rejected { egui::Stroke::new(1.0, theme.muted) } else { egui::Stroke::NONE };
                job.append(text, 0.0, format);
                ui.add(Label::new(job));
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
                    let color = theme.stance(statement.stance);
                    ui.label(RichText::new(&stance).font(font::small_strong()).color(color));
                    let actor = format!("{} {actor}", theme::actor_icon(statement.actor));
                    ui.label(RichText::new(actor).font(font::small()).color(theme.muted));
                    for target in &statement.targets {
                        let amount = facts::target(target, words);
                        let text = format!("{} {amount}", icons::TARGET);
                        ui.label(RichText::new(text).font(font::small_strong()).color(theme.text));
                    }
                    if statement.review != ReviewState::Unreviewed {
                        let name = words.say(&format!("review-{}", statement.review.slug()));
                        ui.label(theme::caption(ui, name));
                    }
                });
            });
        });
    });
    if response.clicked() {
        out.push(Command::Select(Selected {
            title: Title::name(page.label.line()).and(TitlePart::Topic(topic)),
            subjects,
        }));
    }
}

fn sources(ui: &mut Ui, context: &Context<'_>, page: &AgreementPage, mode: &mut Mode, out: &mut Vec<Command>) {
    let (words, theme) = (context.words, Theme::of(ui));
    widgets::section(ui, icons::ARTICLES, &words.say("page-sources"), page.sources.len(), words);
    if let Mode::Splitting(_, fresh) = mode
        && std::mem::take(fresh)
    {
        ui.scroll_to_cursor(Some(Align::Center));
    }
    let mut done = false;
    if let Mode::Splitting(chosen, _) = mode {
        ui.horizontal_wrapped(|ui| {
            let possible = !chosen.is_empty() && chosen.len() < page.sources.len();
            let text = words.say_with("page-split-do", &[("count", chosen.len().into())]);
            let button = ui.add_enabled_ui(possible, |ui| widgets::main_button(ui, icons::SPLIT, &text)).inner;
            if button.on_disabled_hover_text(words.say("page-split-some")).clicked() {
                let articles = chosen.iter().copied().collect();
                out.push(Command::Edit(Edit::SplitReports { agreement: page.id, articles }));
                done = true;
            }
            if ui.button(words.say("page-never-mind")).clicked() {
                done = true;
            }
        });
    }
    ui.spacing_mut().item_spacing.y = 1.0;
    for source in &page.sources {
        let outlet = source.outlet.as_deref().or(Some(&source.file)).filter(|name| !name.is_empty());
        // What a person typed is no article of a day.
        let told = match (outlet, source.published) {
            (None, None) => words.say("agreements-by-hand"),
            _ => super::evidence::source_line(outlet, source.published, words),
        };
        let facts = words.say_with("page-source-facts", &[("count", source.facts.into())]);
        let mut told = if source.facts > 0 { format!("{told} · {facts}") } else { told };
        if let Some(original) = &source.copy_of {
            let copy = words.say_with("page-source-copy", &[("what", original.as_str().into())]);
            told = format!("{told} · {copy}");
        }
        ui.horizontal_top(|ui| {
            if let Mode::Splitting(chosen, _) = mode {
                let on = chosen.contains(&source.article);
                let (rect, response) = ui.allocate_exact_size(vec2(22.0, 26.0), egui::Sense::click());
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, &source.title));
                widgets::check_square(ui, rect.center(), Some(on), &response);
                if response.clicked() && !chosen.remove(&source.article) {
                    chosen.insert(source.article);
                }
            }
            let heard = format!("{}, {told}", source.title);
            let row = widgets::row_button(ui, ("source", source.article), false, &heard, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add(Label::new(RichText::new(&source.title).font(font::strong())).wrap());
                ui.label(theme::caption(ui, &told));
            });
            if row.on_hover_text(words.say("page-open-article")).clicked() {
                out.push(Command::ShowInArticle { article: source.article, at: Span::default() });
            }
        });
    }
    if page.sources.is_empty() {
        ui.label(RichText::new(words.say("page-by-hand")).color(theme.muted));
    }
    ui.spacing_mut().item_spacing.y = 6.0;
    if done {
        *mode = Mode::Reading;
    }
}

/// Agreements to join with; whether the person is done with it.
fn join_panel(
    ui: &mut Ui,
    context: &Context<'_>,
    page: &AgreementPage,
    joining: &mut Joining,
    out: &mut Vec<Command>,
) -> bool {
    let (words, theme, models) = (context.words, Theme::of(ui), context.models);
    let candidates = match &joining.candidates {
        Some((generation, candidates)) if *generation == models.generation => Arc::clone(candidates),
        _ => {
            let found = Arc::new(join_candidates(&models.snapshot, context.lexicon, &models.labels, page.id));
            joining.chosen.retain(|id| found.iter().any(|candidate| candidate.id == *id));
            joining.candidates = Some((models.generation, Arc::clone(&found)));
            found
        }
    };
    let wanted = Some((models.generation, joining.sought.clone()));
    if joining.found_for != wanted {
        let query = Query::new(&joining.sought);
        let fits = |(at, candidate): (usize, &JoinCandidate)| query.fits(&candidate.findable).then_some(at);
        joining.found = candidates.iter().enumerate().filter_map(fits).collect();
        let proposed = joining.proposed;
        joining.found.sort_by_key(|at| candidates.get(*at).map(|candidate| candidate.id) != proposed);
        joining.found_for = wanted;
    }
    let mut done = false;
    ui.add_space(space::S);
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(theme.hairline())
        .corner_radius(egui::CornerRadius::same(6))
        .inner_margin(Margin::same(12));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.label(words.say("page-join-choose"));
        let hint = words.say("agreements-search");
        let field = TextEdit::singleline(&mut joining.sought)
            .desired_width(f32::INFINITY)
            .hint_text(format!("{}  {hint}", icons::SEARCH));
        let field = ui.add(field).accessible_name(&hint);
        if std::mem::take(&mut joining.fresh) {
            field.request_focus();
        }
        let height = (joining.found.len() as f32 * CANDIDATE_ROW).clamp(CANDIDATE_ROW, CANDIDATES_HEIGHT);
        ui.spacing_mut().item_spacing.y = 0.0;
        if joining.found.is_empty() {
            ui.add_space(space::S);
            ui.label(RichText::new(words.say("agreements-not-found")).color(theme.muted));
        }
        ScrollArea::vertical().id_salt("join").max_height(height).auto_shrink([false, true]).show_rows(
            ui,
            CANDIDATE_ROW,
            joining.found.len(),
            |ui, rows| {
                for at in joining.found.get(rows).unwrap_or_default() {
                    let Some(candidate) = candidates.get(*at) else { continue };
                    let on = joining.chosen.contains(&candidate.id);
                    if candidate_row(ui, context, candidate, on) && !joining.chosen.remove(&candidate.id) {
                        joining.chosen.insert(candidate.id);
                    }
                }
            },
        );
        ui.add_space(space::S);
        ui.horizontal_wrapped(|ui| {
            let text = words.say_with("page-join-do", &[("count", joining.chosen.len().into())]);
            let possible = !joining.chosen.is_empty();
            if ui.add_enabled_ui(possible, |ui| widgets::main_button(ui, icons::JOIN, &text)).inner.clicked() {
                let others = joining.chosen.iter().copied().collect();
                out.push(Command::Edit(Edit::JoinAgreements { into: page.id, others }));
                done = true;
            }
            if ui.button(words.say("page-never-mind")).clicked() {
                done = true;
            }
        });
    });
    done
}

/// Whether it was clicked.
fn candidate_row(ui: &mut Ui, context: &Context<'_>, candidate: &JoinCandidate, on: bool) -> bool {
    let (words, theme) = (context.words, Theme::of(ui));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CANDIDATE_ROW), egui::Sense::click());
    let label = candidate.label.line();
    let reasons: Vec<String> =
        candidate.reasons.iter().map(|reason| words.say(&format!("likeness-{}", reason.slug()))).collect();
    let when = context
        .models
        .snapshot
        .agreements
        .get(&candidate.id)
        .map(|row| super::agreements::when(row, words))
        .unwrap_or_default();
    let below = std::iter::once(when).chain(reasons).collect::<Vec<_>>().join(" · ");
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, format!("{label}, {below}")));
    if response.hovered() {
        ui.painter().rect_filled(rect, egui::CornerRadius::same(theme::RADIUS), theme.hover);
    }
    widgets::check_square(ui, rect.left_center() + vec2(14.0, 0.0), Some(on), &response);
    let left = rect.left() + 34.0;
    let room = rect.right() - left - 8.0;
    let at = |y: f32| egui::pos2(left, rect.top() + y);
    widgets::line(ui.painter(), at(14.0), &label, font::strong(), theme.text, room);
    widgets::line(ui.painter(), at(31.0), &below, font::small(), theme.muted, room);
    response.clicked()
}
