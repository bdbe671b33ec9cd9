//! The evidence panel: the facts of what is selected and the words that they stand on, article by
//! article.
//!
//! Paints what [`compare::evidence`](mod@crate::compare::evidence) put together; it looks up no
//! words and decides nothing about a fact.

use std::collections::BTreeMap;

use egui::style::ScrollAnimation;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, CornerRadius, Frame, Label, Margin, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2,
    vec2,
};

use super::command::{Command, Selected};
use super::correct::Names;
use super::review::{Control, Pass};
use super::theme::{self, Theme, font, space};
use super::{correct, facts, icons, note, review, widgets};
use crate::compare::{self, Evidence, EvidenceArticle, EvidenceItem, Fact, Progress, Quote};
use crate::model::{
    AgreementId, ArticleId, Edit, FactField, NoteOn, Origin, ReadValue, ReviewState, Span, Stance, Subject,
};
use crate::words::{Value, Words};

/// How many facts are shown before the panel asks; more would take long to paint and longer to read.
const SHOWN_AT_FIRST: usize = 60;

/// How many bytes of its sentence a statement may leave over for the rest to be shown as well.
const LONGEST_REST: usize = 240;

/// What the panel shows.
#[derive(Debug, Clone, Copy)]
pub struct EvidencePanel<'a> {
    /// What was chosen.
    pub selected: &'a Selected,
    /// Its facts; `None` while they are fetched.
    pub evidence: Option<&'a Evidence>,
    /// How much of the whole file has been looked at.
    pub whole: Progress,
    /// Whether something lies over the window, to which the keys belong.
    pub covered: bool,
    /// Where names are looked up.
    pub names: Names<'a>,
}

/// Paints the panel into the whole of `ui`.
pub fn evidence(ui: &mut Ui, panel: &EvidencePanel<'_>, pass: &mut Pass, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let EvidencePanel { selected, evidence, whole, covered, names } = *panel;
    let words = names.words;
    let id = ui.scope_id().with(("evidence", selected.subjects.first()));
    heading(ui, selected, evidence, names, out);
    let Some(evidence) = evidence else {
        ui.label(RichText::new(words.say("evidence-loading")).color(theme.muted));
        return;
    };
    if evidence.is_empty() {
        ui.label(RichText::new(words.say("evidence-none")).color(theme.muted));
        return;
    }
    pass.settle(evidence);
    if !covered {
        pass.keys(ui, evidence, words, out);
    }
    review::bar(ui, evidence, whole, pass, names, out);
    ui.separator();
    let mut limit = ui.data(|data| data.get_temp::<usize>(id)).unwrap_or(SHOWN_AT_FIRST);
    // The fact that is looked at is never behind the end of the list.
    let of_current = evidence.facts().iter().position(|(subject, _)| pass.current() == Some(*subject));
    limit = limit.max(of_current.map_or(0, |place| place + 5));
    let shown = |pass: &Pass, subject, fact: &Fact| pass.shows(subject, fact);
    ScrollArea::vertical().id_salt(id).auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 4.0);
        let mut left = limit;
        let mut any = false;
        for article in &evidence.articles {
            let items: Vec<&EvidenceItem> =
                article.items.iter().filter(|item| shown(pass, item.subject, &item.fact)).collect();
            if left == 0 || items.is_empty() {
                continue;
            }
            any = true;
            article_heading(ui, article, names, out);
            for item in items.iter().take(left) {
                let card = Card { article: article.article, item, agreements: &evidence.agreements, evidence, names };
                fact(ui, &card, pass, out);
            }
            left = left.saturating_sub(items.len());
            ui.add_space(space::S);
        }
        for (subject, of) in evidence.without_words.iter().filter(|(subject, of)| shown(pass, *subject, of)).take(left)
        {
            any = true;
            ui.add_space(space::XS);
            fact_heading(ui, *subject, of, &evidence.agreements, names, out);
            ui.label(theme::caption(ui, words.say("evidence-without-words")));
        }
        if !any {
            ui.label(RichText::new(words.say("review-none-left")).color(theme.muted));
        }
        let hidden = evidence.len().saturating_sub(limit);
        if !pass.left_only
            && hidden > 0
            && ui.button(words.say_with("evidence-more", &[("count", Value::from(hidden))])).clicked()
        {
            ui.data_mut(|data| data.insert_temp(id, limit + SHOWN_AT_FIRST));
        }
        ui.add_space(space::L);
    });
}

fn heading(ui: &mut Ui, selected: &Selected, evidence: Option<&Evidence>, names: Names<'_>, out: &mut Vec<Command>) {
    let words = names.words;
    let whole = ui.available_rect_before_wrap();
    let corner = Rect::from_min_max(pos2(whole.right() - 28.0, whole.top()), pos2(whole.right(), whole.top() + 26.0));
    ui.scope(|ui| {
        ui.set_max_width(whole.width() - 34.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(theme::caption(ui, words.say("evidence-heading")));
        ui.add(Label::new(theme::heading(selected.title.say(names.lexicon, words))).wrap());
        if let Some(evidence) = evidence.filter(|evidence| !evidence.is_empty()) {
            let counts = [("facts", Value::from(evidence.len())), ("articles", Value::from(evidence.articles.len()))];
            ui.label(theme::caption(ui, words.say_with("evidence-count", &counts)));
        }
    });
    let name = words.say("evidence-close");
    let mut beside = ui.new_child(egui::UiBuilder::new().max_rect(corner).id_salt("close"));
    let close = beside.add(egui::Button::new(icons::CLOSE).frame_when_inactive(false)).accessible_name(&name);
    if close.on_hover_text(&name).clicked() {
        out.push(Command::Deselect);
    }
    ui.add_space(2.0);
}

fn article_heading(ui: &mut Ui, article: &EvidenceArticle, names: Names<'_>, out: &mut Vec<Command>) {
    let Names { snapshot, words, .. } = names;
    let Some(row) = snapshot.articles.get(&article.article) else { return };
    ui.add_space(space::XS);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(icons::ARTICLE).color(Theme::of(ui).muted));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let width = ui.available_width();
            let galley = ui.painter().layout_job(two_lines(&row.title, font::strong(), Theme::of(ui).text, width));
            ui.add(Label::new(galley).sense(Sense::hover())).on_hover_text(&row.title);
            let source = source_line(row.outlet.as_deref().or(Some(&row.file)), row.published, words);
            ui.horizontal(|ui| {
                // The sign behind it keeps its room, however long the name of a file is.
                ui.scope(|ui| {
                    ui.set_max_width((ui.available_width() - 34.0).max(40.0));
                    let caption = theme::caption(ui, &source);
                    ui.add(Label::new(caption).truncate());
                });
                note::note_button(ui, NoteOn::Article(row.id), &row.title, snapshot, words, out);
            });
            note::noted(ui, NoteOn::Article(row.id), snapshot);
        });
    });
    ui.add_space(2.0);
}

/// Outlet and date in one line.
pub(super) fn source_line(outlet: Option<&str>, published: Option<crate::model::PartialDate>, words: &Words) -> String {
    let date = published.map_or_else(|| words.say("articles-undated"), |date| words.date(date));
    outlet.map_or_else(|| date.clone(), |outlet| format!("{outlet} · {date}"))
}

/// Text that is cut after two lines.
pub(super) fn two_lines(text: &str, font: egui::FontId, color: egui::Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::simple(text.to_owned(), font, color, width);
    job.wrap = TextWrapping { max_width: width, max_rows: 2, ..TextWrapping::default() };
    job
}

/// A fact with what is around it.
struct Card<'a> {
    article: ArticleId,
    item: &'a EvidenceItem,
    /// What the agreements are called, where the panel shows several.
    agreements: &'a BTreeMap<AgreementId, String>,
    evidence: &'a Evidence,
    names: Names<'a>,
}

fn fact(ui: &mut Ui, card: &Card<'_>, pass: &mut Pass, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let Card { article, item, agreements, names, .. } = *card;
    let Names { snapshot, lexicon, words } = names;
    let current = pass.current() == Some(item.subject);
    // What several articles tell is corrected once, where it stands first.
    let first = card.evidence.place(item.subject).is_none_or(|(of, _)| of == article);
    let edited = first && pass.editing.as_ref().is_some_and(|editing| editing.subject == item.subject);
    let stroke = if current { Stroke::new(1.5, theme.accent) } else { theme.hairline() };
    let frame = Frame::new()
        .fill(theme.surface)
        .stroke(stroke)
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::symmetric(12, 10));
    let shown = ui.push_id((item.subject, article), |ui| {
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            let about = NoteOn::Fact(item.subject);
            let name = facts::line(&item.fact, lexicon, words);
            fact_heading(ui, item.subject, &item.fact, agreements, names, out);
            note::noted(ui, about, snapshot);
            for (field, read) in &item.corrected {
                read_as(ui, item.subject, *field, read, &name, names, out);
            }
            let color = match &item.fact {
                Fact::Statement { stance, .. } => theme.stance(*stance),
                _ => theme.outline,
            };
            for quote in &item.quotes {
                quotation(ui, quote, matches!(item.fact, Fact::Statement { .. }), color);
                if item.quotes.len() > 1 {
                    show_in_article(ui, article, quote.at, Some(quote.words()), words, out);
                }
            }
            let open = ui.scope_id().with("why");
            let mut why = ui.data(|data| data.get_temp::<bool>(open)).unwrap_or(false);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::M;
                if let [quote] = item.quotes.as_slice() {
                    show_in_article(ui, article, quote.at, None, words, out);
                }
                if !item.reasons.is_empty() {
                    why_toggle(ui, &mut why, words);
                }
            });
            ui.data_mut(|data| data.insert_temp(open, why));
            if why {
                reasons(ui, item, words);
            }
            if edited {
                form(ui, card, &name, pass, out);
            } else {
                decisions(ui, card, &name, pass, out);
            }
        })
    });
    let response = shown.inner.response;
    if pass.take_reveal(item.subject) {
        let align = (response.rect.height() > ui.clip_rect().height()).then_some(Align::Min);
        response.scroll_to_me_animation(align, ScrollAnimation::none());
    }
    // A click anywhere on a fact is a look at it; its own controls have taken theirs.
    let clicked = ui.input(|input| input.pointer.primary_clicked()) && ui.rect_contains_pointer(response.rect);
    if clicked && !current && pass.editing.as_ref().is_none_or(|editing| editing.subject == item.subject) {
        pass.focus_on(item.subject);
    }
}

/// What a reader does with a fact.
fn decisions(ui: &mut Ui, card: &Card<'_>, name: &str, pass: &mut Pass, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let Card { item, evidence, names, .. } = *card;
    let words = names.words;
    let review = item.fact.review();
    ui.horizontal_wrapped(|ui| {
        // Four controls stand side by side in the narrowest words of both languages.
        ui.spacing_mut().button_padding.x = 6.0;
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        let choice = |ui: &mut Ui, on: bool, icon: &str, key: &str, hint: &str, color| {
            let text = words.say(key);
            let color = if on { color } else { theme.text };
            let label = RichText::new(format!("{icon} {text}")).font(font::small()).color(color);
            let response = ui.add(egui::Button::selectable(on, label).frame_when_inactive(true));
            let heard = format!("{text}: {name}");
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &heard));
            response.on_hover_text(words.say(hint))
        };
        let accepted = review == ReviewState::Accepted;
        let hint = if accepted { "review-unaccept-hint" } else { "review-accept-hint" };
        let accept = choice(ui, accepted, icons::CHECK, "review-accept", hint, theme.accent);
        let rejected = review == ReviewState::Rejected;
        let (key, hint) = if rejected {
            ("review-unreject", "review-unreject-hint")
        } else {
            ("review-reject", "review-reject-hint")
        };
        let reject = choice(ui, rejected, icons::REJECTED, key, hint, theme.error);
        let edit = choice(ui, false, icons::EDIT, "review-edit", "review-edit-hint", theme.text);
        for (response, control) in [(&accept, Control::Accept), (&reject, Control::Reject), (&edit, Control::Edit)] {
            if pass.take_focus(item.subject, control) {
                response.request_focus();
            }
            if response.clicked() {
                match control {
                    Control::Edit => pass.edit(item.subject, &item.fact, words),
                    _ => pass.decide(evidence, item.subject, &item.fact, control, response.has_focus(), out),
                }
            }
        }
        note::note_button(ui, NoteOn::Fact(item.subject), name, names.snapshot, words, out);
        if item.fact.origin() == Origin::Added {
            let text = format!("{}: {name}", words.say("review-remove"));
            if widgets::icon_button(ui, icons::REMOVE, &text).clicked() {
                out.push(Command::Edit(Edit::Remove { subjects: vec![item.subject] }));
            }
        }
    });
}

/// The form in which a fact is corrected.
fn form(ui: &mut Ui, card: &Card<'_>, name: &str, pass: &mut Pass, out: &mut Vec<Command>) {
    let Some(editing) = &mut pass.editing else { return };
    ui.separator();
    editing.form.show(ui, card.item.fact.agreement(), std::mem::take(&mut editing.fresh), card.names);
    match correct::buttons(ui, name, editing.problem, card.names.words) {
        correct::Outcome::Open => {}
        correct::Outcome::Save => pass.save(card.evidence, card.names, out),
        correct::Outcome::Cancel => {
            pass.close_form();
        }
    }
}

/// What the program read where a person said otherwise, and the way back to it.
fn read_as(
    ui: &mut Ui,
    subject: Subject,
    field: FactField,
    read: &ReadValue,
    name: &str,
    names: Names<'_>,
    out: &mut Vec<Command>,
) {
    let words = names.words;
    let value = facts::read_value(read, names);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
        let text = words.say_with("review-read-as", &[("value", value.as_str().into())]);
        ui.add(Label::new(theme::caption(ui, text)).wrap());
        let back = words.say("review-take-back");
        let link = egui::Link::new(RichText::new(format!("{} {back}", icons::TAKE_BACK)).font(font::small()));
        let hint = words.say_with("review-take-back-hint", &[("value", value.as_str().into())]);
        let response = ui.add(link).accessible_name(format!("{back}: {value}, {name}")).on_hover_text(hint);
        if response.clicked() {
            out.push(Command::Edit(Edit::TakeBack { subjects: vec![subject], fields: vec![field] }));
        }
    });
}

fn fact_heading(
    ui: &mut Ui,
    subject: Subject,
    fact: &Fact,
    agreements: &BTreeMap<AgreementId, String>,
    names: Names<'_>,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let Names { snapshot, lexicon, words } = names;
    let struck = fact.review() == ReviewState::Rejected;
    let cross = |text: RichText| if struck { text.strikethrough().color(theme.muted) } else { text };
    if let Some(name) = agreements.get(&fact.agreement()) {
        let link = egui::Link::new(RichText::new(name).font(font::small_strong()).color(theme.muted));
        let opens = words.say_with("page-open", &[("agreement", name.as_str().into())]);
        if ui.add(link).on_hover_text(&opens).accessible_name(&opens).clicked() {
            out.push(Command::ShowAgreement(fact.agreement()));
        }
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
        match fact {
            Fact::Statement { stance, actor, .. } => {
                theme::stance_mark_ui(ui, *stance);
                let name = words.say(&format!("stance-{}", stance.slug()));
                ui.label(cross(RichText::new(name).font(font::strong()).color(theme.stance(*stance))));
                let actor_name = words.say(&format!("actor-{}", actor.slug()));
                ui.label(cross(
                    RichText::new(format!("{} {actor_name}", theme::actor_icon(*actor)))
                        .font(font::small())
                        .color(theme.muted),
                ));
            }
            Fact::Date { field, value, shown, .. } => {
                ui.label(RichText::new(icons::DAY).color(theme.muted));
                ui.label(cross(RichText::new(facts::field_name(*field, words))));
                ui.label(cross(theme::strong(facts::date_value(*value, words))));
                if let Some(shown) = shown.filter(|_| !struck) {
                    let shown = facts::date_value(shown, words);
                    let note = words.say_with("evidence-shown-instead", &[("value", Value::from(shown))]);
                    ui.label(
                        RichText::new(format!("{} {note}", icons::WARNING)).font(font::small()).color(theme.warning),
                    );
                }
            }
            Fact::Person { name, organization, roles, .. } => {
                ui.label(RichText::new(icons::PERSON).color(theme.muted));
                ui.label(cross(theme::strong(name)));
                let mut said: Vec<String> =
                    roles.iter().map(|role| words.say(&format!("role-{}", role.slug()))).collect();
                said.insert(0, compare::organization(organization, snapshot, lexicon).into_owned());
                ui.label(cross(theme::caption(ui, said.join(" · "))));
            }
            Fact::Party { name, kind, .. } => {
                ui.label(RichText::new(icons::AGREEMENT).color(theme.muted));
                ui.label(cross(theme::strong(name)));
                ui.label(cross(theme::caption(ui, facts::party_kind(*kind, words))));
            }
        }
        let review = match fact.review() {
            ReviewState::Unreviewed => None,
            ReviewState::Accepted => Some((icons::DONE, theme.accent)),
            ReviewState::Rejected => Some((icons::REJECTED, theme.error)),
        };
        if let Some((icon, color)) = review {
            let name = words.say(&format!("review-{}", fact.review().slug()));
            ui.label(RichText::new(format!("{icon} {name}")).font(font::small()).color(color));
        }
        let origin = match fact.origin() {
            Origin::Read => None,
            Origin::Corrected => Some("review-corrected"),
            Origin::Added => Some("review-added"),
        };
        if let Some(key) = origin {
            let text = format!("{} {}", icons::EDIT, words.say(key));
            ui.label(RichText::new(text).font(font::small()).color(theme.accent));
        }
    });
    // The mark of the subject keeps lines of the same words apart for the layout.
    ui.push_id(subject, |ui| match fact {
        Fact::Statement { stance, topics, targets, .. } => {
            let topics = facts::topic_names(*topics, lexicon, words).join(" · ");
            let text = RichText::new(topics).font(font::small_strong()).color(theme.muted);
            ui.add(Label::new(cross(text)).wrap());
            if !targets.is_empty() {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
                    for target in targets {
                        target_chip(ui, &facts::target(target, words), &target.subject, *stance);
                    }
                });
            }
        }
        Fact::Person { position, rank, .. } => {
            let rank = rank.as_deref().map(|rank| format!("{rank} · ")).unwrap_or_default();
            ui.add(Label::new(cross(RichText::new(format!("{rank}{position}")))).wrap());
        }
        Fact::Date { .. } | Fact::Party { .. } => {}
    });
}

/// A number in a box of its own, with what it measures behind it.
fn target_chip(ui: &mut Ui, amount: &str, subject: &str, stance: Stance) {
    let theme = Theme::of(ui);
    let format = |font_id, color| TextFormat { font_id, color, valign: Align::Center, ..TextFormat::default() };
    let mut job = LayoutJob::default();
    job.append(icons::TARGET, 0.0, format(font::small(), theme.stance(stance)));
    job.append(amount, 5.0, format(font::small_strong(), theme.text));
    if !subject.is_empty() {
        job.append(subject, 5.0, format(font::small(), theme.text));
    }
    let margin = vec2(6.0, 3.0);
    job.wrap.max_width = ui.max_rect().width() - margin.x * 2.0;
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size() + margin * 2.0, Sense::hover());
    let name = if subject.is_empty() { amount.to_owned() } else { format!("{amount}: {subject}") };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    ui.painter().rect_filled(rect, CornerRadius::same(4), theme.stance_ground(stance));
    ui.painter().galley(rect.min + margin, galley, theme.text);
}

/// A sentence in the pieces that are set apart, each with whether it states the fact. A statement
/// says by itself what it says: the rest of its sentence is left out where it is long.
fn pieces(quote: &Quote, statement: bool) -> Vec<(&str, bool)> {
    let said: usize = quote.marks.iter().map(Span::len).sum();
    let alone = statement && quote.sentence.len().saturating_sub(said) > LONGEST_REST;
    let mut pieces = Vec::new();
    let mut from = 0;
    for mark in &quote.marks {
        if !alone && let Some(rest) = quote.sentence.get(from..mark.start) {
            pieces.push((rest, false));
        }
        if let Some(words) = mark.of(&quote.sentence) {
            pieces.push((words, true));
        }
        from = mark.end;
    }
    if !alone && let Some(rest) = quote.sentence.get(from..) {
        pieces.push((rest, false));
    }
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// Words of an article, with a line at their side as in print. In a sentence about a date, a party
/// or a person the words that state it are bold; around a statement the rest is muted.
fn quotation(ui: &mut Ui, quote: &Quote, statement: bool, color: egui::Color32) {
    let theme = Theme::of(ui);
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width() - 12.0;
    let mut add = |text: &str, states: bool| {
        let (font_id, color) = match (statement, states) {
            (true, false) => (font::quote(), theme.muted),
            (true, true) | (false, false) => (font::quote(), theme.text),
            (false, true) => (font::strong(), theme.text),
        };
        job.append(text, 0.0, TextFormat { font_id, color, line_height: Some(20.0), ..TextFormat::default() });
    };
    let pieces = pieces(quote, statement);
    add("“", pieces.first().is_some_and(|(_, states)| *states && statement));
    for (piece, states) in &pieces {
        add(piece, *states);
    }
    add("”", pieces.last().is_some_and(|(_, states)| *states && statement));
    let galley = ui.painter().layout_job(job);
    let response = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(12.0);
            ui.add(Label::new(galley).selectable(true))
        })
        .response;
    let line = Rect::from_min_max(
        pos2(response.rect.left(), response.rect.top() + 1.0),
        pos2(response.rect.left() + 3.0, response.rect.bottom() - 1.0),
    );
    ui.painter().rect_filled(line, CornerRadius::same(1), color);
}

/// `words_of` tells several links of one card apart by the first words of their quotations.
fn show_in_article(
    ui: &mut Ui,
    article: ArticleId,
    at: Span,
    words_of: Option<&str>,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let say = words.say("evidence-show-in-article");
    let link = egui::Link::new(RichText::new(format!("{say} {}", icons::ARROW_RIGHT)).font(font::small()));
    let name = match words_of {
        Some(quote) => format!("{say}: {}", quote.chars().take(40).collect::<String>()),
        None => say,
    };
    if ui.add(link).accessible_name(name).clicked() {
        out.push(Command::ShowInArticle { article, at });
    }
}

/// Unfolds the rules and cues behind a fact.
fn why_toggle(ui: &mut Ui, shown: &mut bool, words: &Words) {
    let theme = Theme::of(ui);
    let icon = if *shown { icons::OPENED } else { icons::CLOSED };
    let name = words.say("evidence-why");
    let text = RichText::new(format!("{name} {icon}")).font(font::small()).color(theme.muted);
    let response = ui.add(Label::new(text).sense(Sense::click()));
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, *shown, &name));
    if response.has_focus() {
        let stroke = Stroke::new(1.5, theme.accent);
        ui.painter().rect_stroke(response.rect.expand(2.0), CornerRadius::same(3), stroke, egui::StrokeKind::Outside);
    }
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        *shown = !*shown;
    }
}

fn reasons(ui: &mut Ui, item: &EvidenceItem, words: &Words) {
    ui.spacing_mut().item_spacing.y = 2.0;
    for reason in &item.reasons {
        let percent = words.number(f64::from(reason.confidence * 100.0).round());
        let values = [
            ("rule", Value::from(reason.rule.as_str())),
            ("cue", Value::from(reason.cue.as_str())),
            ("percent", Value::from(percent)),
        ];
        let key = if reason.cue.is_empty() { "evidence-reason-bare" } else { "evidence-reason" };
        ui.add(Label::new(theme::caption(ui, words.say_with(key, &values))).wrap());
    }
}
