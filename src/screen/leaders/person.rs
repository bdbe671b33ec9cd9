//! The page of a person: offices and ranks over time with the agreements of each, what articles tell
//! beside their words, whom they met, and the names that were joined into theirs.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Frame, Label, Layout, Margin, Rect, RichText, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use super::super::command::{Command, Selected, Title, TitlePart, View};
use super::super::icons;
use super::super::quotes::{Beside, Quotes};
use super::super::theme::{self, Theme, font, space};
use super::super::{facts, note, widgets};
use super::suggestions::{self, Deed};
use super::{LeadersView, Turn, by_hand, name_link, role_words, select, table};
use crate::compare::{Companion, Post, RosterEntry, RosterRow, SuggestionKind, career, companions};
use crate::model::{AppearanceId, Edit, NoteOn, PersonId, Role as Part, Span, StatementId, StatementRow, Subject};
use crate::words::{Value, Words};

/// A page is not wider than this: lines of text that are longer are hard to follow.
const WIDEST: f32 = 880.0;
/// How many companions, and how many statements, are shown before the page asks.
const SHOWN_AT_FIRST: usize = 40;
/// The days stand in a column of this width.
const DAYS: f32 = 130.0;

/// What the page remembers; computed anew only for another person or another roster.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The view that the way back leads to, where it is not the table.
    pub came_from: Option<View>,
    deed: by_hand::Deed,
    made_for: Option<(u64, PersonId)>,
    posts: Vec<Post>,
    companions: Vec<Companion>,
    shown: usize,
    to_top: bool,
}

impl Page {
    /// The page begins at its top.
    pub fn go_to_top(&mut self) {
        self.to_top = true;
        self.deed = by_hand::Deed::None;
        self.shown = SHOWN_AT_FIRST;
    }

    fn prepare(&mut self, view: &LeadersView<'_>, row: &RosterRow) {
        let wanted = Some((view.generation, row.person));
        if self.made_for != wanted {
            self.posts = career(row);
            self.companions = companions(view.roster, row.person);
            self.made_for = wanted;
        }
    }
}

/// Paints the page into the whole of `ui`.
#[expect(clippy::too_many_arguments, reason = "the page shows what three sources give and leads to two places")]
pub(super) fn show(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    person: PersonId,
    quotes: &mut Quotes,
    beside: &mut Beside,
    page: &mut Page,
    turn: &mut Option<Turn>,
    out: &mut Vec<Command>,
) {
    let words = view.words;
    let Some(row) = view.roster.row(person) else {
        // Joined into somebody meanwhile: that one's page; else gone, or not among what is compared.
        let into = view.snapshot.people.get(&person).and_then(|row| row.joined_into);
        if let Some(into) = into {
            *turn = Some(Turn::To(into));
            return;
        }
        let (title, hint) = (words.say("person-gone"), words.say("person-gone-hint"));
        widgets::empty_state(ui, icons::PERSON, &title, &hint, |ui| {
            let back = words.say(page.came_from.unwrap_or(View::Leaders).key());
            if widgets::button(ui, icons::PREVIOUS, &back).clicked() {
                *turn = Some(Turn::Back);
            }
        });
        return;
    };
    page.prepare(view, row);
    let mut area = ScrollArea::vertical().id_salt(("person", person.0)).auto_shrink([false, false]);
    if std::mem::take(&mut page.to_top) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        let margin = Margin { left: 24, right: 20, top: 10, bottom: 28 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_max_width(WIDEST.min(ui.available_width()));
            heading(ui, view, row, page, turn, out);
            for suggestion in view.suggestions.iter().filter(|suggestion| concerns(&suggestion.kind, person)) {
                if let Some(Deed::Open(other)) = suggestions::card(ui, view, suggestion, out) {
                    *turn = Some(Turn::To(other));
                }
            }
            widgets::section(ui, icons::TIMELINE, &words.say("person-career"), 0, words);
            for (place, post) in page.posts.iter().enumerate() {
                stage(ui, view, row, post, place + 1 == page.posts.len(), out);
            }
            said(ui, view, row, page.shown, quotes, beside, out);
            met(ui, view, page, turn, out);
        });
    });
}

fn concerns(kind: &SuggestionKind, id: PersonId) -> bool {
    match kind {
        SuggestionKind::OnePerson { into, other } => *into == id || *other == id,
        SuggestionKind::TwoPeople { person, .. } => *person == id,
    }
}

fn heading(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    row: &RosterRow,
    page: &mut Page,
    turn: &mut Option<Turn>,
    out: &mut Vec<Command>,
) {
    let words = view.words;
    let name = words.say(page.came_from.unwrap_or(View::Leaders).key());
    let back = ui.add(egui::Button::new(format!("{}  {name}", icons::PREVIOUS)).frame_when_inactive(false));
    if back.accessible_name(&name).clicked() {
        *turn = Some(Turn::Back);
    }
    ui.add_space(space::XS);
    ui.add(Label::new(RichText::new(&row.name).font(font::title())).wrap());
    if let Some(post) = page.posts.iter().rev().find(|post| post.seen.is_some()).or(page.posts.last()) {
        ui.add(Label::new(RichText::new(office(post)).color(Theme::of(ui).muted)).wrap());
    }
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        let subjects: Vec<Subject> =
            row.entries.iter().flat_map(|entry| entry.appearances.iter().copied().map(Subject::Appearance)).collect();
        let all = widgets::button(ui, icons::QUOTE, &words.say("person-evidence"));
        if all.clicked() {
            out.push(Command::Select(Selected { title: Title::name(&row.name), subjects }));
        }
        note::note_button(ui, NoteOn::Person(row.person), &row.name, view.snapshot, words, out);
        by_hand::buttons(ui, view, row, &mut page.deed);
    });
    by_hand::panel(ui, view, row, &mut page.deed, out);
    note::noted(ui, NoteOn::Person(row.person), view.snapshot);
    // Who was joined into this one can be taken out again.
    for (id, name) in view.roster.joined.get(&row.person).into_iter().flatten() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(RichText::new(icons::JOIN).color(Theme::of(ui).muted));
            ui.label(words.say_with("person-joined", &[("name", Value::from(name.as_str()))]));
            if separate(ui, name, words) {
                out.push(Command::Edit(Edit::SeparatePeople { people: vec![*id] }));
            }
        });
    }
}

/// The button that takes a name out of the person that it was joined into.
pub(super) fn separate(ui: &mut Ui, name: &str, words: &Words) -> bool {
    let heard = words.say_with("person-separate-name", &[("name", Value::from(name))]);
    widgets::button(ui, icons::SPLIT, &words.say("person-separate"))
        .on_hover_text(&heard)
        .accessible_name(&heard)
        .clicked()
}

/// An office with rank and organization in one line.
pub(super) fn office(post: &Post) -> String {
    // "Phó Tổng Giám đốc Viettel" says itself where.
    let organization = if post.position.contains(&post.organization) { "" } else { post.organization.as_str() };
    let parts = [post.rank.as_deref().unwrap_or_default(), &post.position, organization];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// When a post is seen: a day, or from one to another.
pub(super) fn seen(post: &Post, words: &Words) -> String {
    match post.seen {
        None => words.say("leaders-undated"),
        Some((first, last)) if first == last => words.date(first),
        Some((first, last)) => format!("{} – {}", words.date(first), words.date(last)),
    }
}

/// A stage of the career: a dot on the line, the days beside it, the office, and the agreements at which
/// it is seen.
fn stage(ui: &mut Ui, view: &LeadersView<'_>, row: &RosterRow, post: &Post, last: bool, out: &mut Vec<Command>) {
    let (theme, words) = (Theme::of(ui), view.words);
    let top = ui.cursor().top();
    let left = ui.max_rect().left();
    let stage = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (rect, _) = ui.allocate_exact_size(vec2(DAYS, 20.0), Sense::hover());
        let at = pos2(rect.left() + 22.0, rect.center().y);
        widgets::line(ui.painter(), at, &seen(post, words), font::small_strong(), theme.muted, DAYS - 30.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let rank = post.rank.as_deref().map(|rank| format!("{rank} · ")).unwrap_or_default();
            ui.add(Label::new(theme::strong(format!("{rank}{}", post.position))).wrap());
            ui.label(theme::caption(ui, &post.organization));
            for entry in post.entries.iter().filter_map(|place| row.entries.get(*place)) {
                let chosen = select(row, entry);
                let date = entry.date.map_or_else(|| words.say("leaders-undated"), |date| words.date(date));
                let did = role_words(&entry.roles, words);
                let heard = format!("{}, {date}, {did}", entry.label.line());
                let selected = view.is_selected(&chosen.subjects);
                let id = ("person-entry", entry.agreement.0);
                let response = widgets::row_button(ui, id, selected, &heard, |ui| {
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing.x = 6.0;
                        for role in &entry.roles {
                            let icon = RichText::new(table::role_icon(*role)).color(theme.accent);
                            ui.add(Label::new(icon)).on_hover_text(words.say(&format!("role-{}", role.slug())));
                        }
                        ui.label(entry.label.line());
                        ui.label(theme::caption(ui, format!("{date} · {did}")));
                        let name =
                            words.say_with("person-agreement", &[("agreement", Value::from(entry.label.line()))]);
                        let open =
                            egui::Button::new(RichText::new(icons::ELSEWHERE)).frame_when_inactive(false).small();
                        if ui.add(open).on_hover_text(&name).accessible_name(&name).clicked() {
                            out.push(Command::ShowAgreement(entry.agreement));
                        }
                    });
                });
                if response.clicked() {
                    out.push(Command::Select(chosen));
                }
            }
        });
    });
    let rect = stage.response.rect;
    let dot = pos2(left + 8.0, top + 10.0);
    if !last {
        let line = rect.bottom() + space::S;
        ui.painter().vline(dot.x, dot.y..=line + 10.0, Stroke::new(1.5, theme.outline));
    }
    ui.painter().circle_filled(dot, 5.0, if post.seen.is_some() { theme.accent } else { theme.faint });
    ui.add_space(space::S);
}

/// What articles tell in the paragraphs where the person speaks. Nothing says that all of it is theirs.
fn said(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    row: &RosterRow,
    most: usize,
    quotes: &mut Quotes,
    beside: &mut Beside,
    out: &mut Vec<Command>,
) {
    let (theme, words) = (Theme::of(ui), view.words);
    let spoke: Vec<_> = row.entries.iter().filter(|entry| entry.roles.contains(&Part::Spoke)).collect();
    if spoke.is_empty() {
        return;
    }
    widgets::section(ui, icons::SPOKE, &words.say("person-said"), 0, words);
    ui.add(Label::new(theme::caption(ui, words.say("person-said-hint"))).wrap());
    let (mut left, mut waiting, mut any) = (most, false, false);
    for entry in spoke {
        let mut headed = false;
        for appearance in &entry.appearances {
            let Some(said) = beside.get(*appearance) else {
                waiting = true;
                continue;
            };
            let statements: Vec<&StatementRow> = said
                .statements
                .iter()
                .filter_map(|id| statement(view, *id))
                .filter(|row| row.agreement == entry.agreement)
                .collect();
            if statements.is_empty() && said.paragraphs.is_empty() || left == 0 {
                continue;
            }
            any = true;
            left -= 1;
            if !headed {
                ui.add_space(space::S);
                ui.add(Label::new(theme::strong(entry.label.line())).wrap());
                headed = true;
            }
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                if let Some(article) = view.snapshot.articles.get(&said.article) {
                    let outlet = article.outlet.as_deref().or(Some(&article.title));
                    ui.label(theme::caption(ui, super::super::evidence::source_line(outlet, article.published, words)));
                }
                if widgets::link(ui, &words.say("evidence-show-in-article")).clicked() {
                    out.push(Command::ShowInArticle { article: said.article, at: said.at });
                }
            });
            for (paragraph, at) in &said.paragraphs {
                own_paragraph(ui, view, row, entry, *appearance, (paragraph, *at), out);
            }
            for row in statements.into_iter().take(left) {
                left -= 1;
                quotation(ui, view, row, quotes, out);
            }
        }
    }
    if waiting {
        ui.label(RichText::new(words.say("evidence-loading")).color(theme.muted));
    } else if !any {
        ui.label(RichText::new(words.say("person-said-none")).color(theme.muted));
    }
}

/// The paragraph in which an article gives the person the word, with the name set apart.
fn own_paragraph(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    row: &RosterRow,
    entry: &RosterEntry,
    appearance: AppearanceId,
    (paragraph, at): (&str, Span),
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let subjects = vec![Subject::Appearance(appearance)];
    let chosen = view.is_selected(&subjects);
    let heard = format!("{}: “{paragraph}”", row.name);
    let response = widgets::row_button(ui, ("person-paragraph", appearance.0, paragraph), chosen, &heard, |ui| {
        let mut job = LayoutJob::default();
        job.wrap.max_width = ui.available_width();
        let mut add = |text: Option<&str>, font: egui::FontId| {
            job.append(text.unwrap_or_default(), 0.0, TextFormat::simple(font, theme.text));
        };
        add(Some("“"), font::quote());
        add(paragraph.get(..at.start), font::quote());
        add(at.of(paragraph), font::strong());
        add(paragraph.get(at.end..), font::quote());
        add(Some("”"), font::quote());
        ui.add(Label::new(job));
    });
    if response.clicked() {
        out.push(Command::Select(Selected { title: select(row, entry).title, subjects }));
    }
}

fn statement<'a>(view: &LeadersView<'a>, id: StatementId) -> Option<&'a StatementRow> {
    let at = view.snapshot.statements.binary_search_by_key(&id, |row| row.id).ok()?;
    view.snapshot.statements.get(at)
}

fn quotation(ui: &mut Ui, view: &LeadersView<'_>, row: &StatementRow, quotes: &mut Quotes, out: &mut Vec<Command>) {
    let (theme, words) = (Theme::of(ui), view.words);
    let quote = quotes.get(row.id);
    let shown = quote.as_ref().map_or_else(|| "…".to_owned(), |wording| format!("“{}”", wording.quote));
    let stance = words.say(&format!("stance-{}", row.stance.slug()));
    let subjects = vec![Subject::Statement(row.id)];
    let heard = format!("{stance}: {shown}");
    let chosen = view.is_selected(&subjects);
    let response = widgets::row_button(ui, ("person-said", row.id.0), chosen, &heard, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            theme::stance_mark_ui(ui, row.stance);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add(Label::new(RichText::new(&shown).font(font::quote()).color(theme.text)).wrap());
                let mut about = vec![stance, words.say(&format!("actor-{}", row.actor.slug()))];
                about.extend(facts::topic_names(row.topics, view.lexicon, words));
                ui.add(Label::new(theme::caption(ui, about.join(" · "))).wrap());
            });
        });
    });
    if response.clicked() {
        let title = Title::key(format!("stance-{}", row.stance.slug())).and(TitlePart::Name(shown));
        out.push(Command::Select(Selected { title, subjects }));
    }
}

/// Whom the person met.
fn met(ui: &mut Ui, view: &LeadersView<'_>, page: &mut Page, turn: &mut Option<Turn>, out: &mut Vec<Command>) {
    let words = view.words;
    if page.companions.is_empty() {
        return;
    }
    widgets::section(ui, icons::LEADERS, &words.say("person-met"), page.companions.len(), words);
    for (same_side, key) in [(false, "person-met-other-side"), (true, "person-met-same-side")] {
        let mut of = page.companions.iter().filter(|companion| companion.same_side == same_side).peekable();
        if of.peek().is_none() {
            continue;
        }
        ui.add_space(space::XS);
        ui.label(RichText::new(words.say(key)).font(font::small_strong()).color(Theme::of(ui).muted));
        for companion in of.take(page.shown) {
            companion_line(ui, view, companion, turn, out);
        }
    }
    if page.companions.len() > page.shown {
        let left = page.companions.len() - page.shown;
        if ui.button(words.say_with("person-met-more", &[("count", Value::from(left))])).clicked() {
            page.shown += SHOWN_AT_FIRST * 4;
        }
    }
}

fn companion_line(
    ui: &mut Ui,
    view: &LeadersView<'_>,
    companion: &Companion,
    turn: &mut Option<Turn>,
    out: &mut Vec<Command>,
) {
    let words = view.words;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if name_link(ui, &companion.name, words).clicked() {
            *turn = Some(Turn::To(companion.person));
        }
        ui.label(theme::caption(ui, &companion.organization));
        let labels: Vec<String> = companion
            .agreements
            .iter()
            .filter_map(|id| view.roster.row(companion.person)?.entries.iter().find(|entry| entry.agreement == *id))
            .take(12)
            .map(|entry| entry.label.line())
            .collect();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = if companion.agreements.len() > 1 {
                let count = [("count", Value::from(companion.agreements.len()))];
                words.say_with("person-met-times", &count)
            } else {
                labels.first().cloned().unwrap_or_default()
            };
            let space: Rect = ui.available_rect_before_wrap();
            let galley = widgets::cut(ui.painter(), &text, font::small(), Theme::of(ui).muted, space.width() - 4.0, 1);
            let response = ui.add(egui::Button::new(galley).frame_when_inactive(false).small());
            let response = response.on_hover_text(labels.join("\n"));
            if response.clicked()
                && let Some(other) = view.roster.row(companion.person)
            {
                let shared = other.entries.iter().filter(|entry| companion.agreements.contains(&entry.agreement));
                let subjects =
                    shared.flat_map(|entry| entry.appearances.iter().copied().map(Subject::Appearance)).collect();
                out.push(Command::Select(Selected { title: Title::name(&companion.name), subjects }));
            }
        });
    });
}
