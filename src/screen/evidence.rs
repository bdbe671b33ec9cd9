//! The evidence panel: the facts of what is selected and the words that they stand on, article by
//! article.
//!
//! Paints what [`compare::evidence`](mod@crate::compare::evidence) put together; it looks up no
//! words and decides nothing about a fact.

use std::collections::BTreeMap;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, CornerRadius, Frame, Label, Margin, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::command::{Command, Selected};
use super::theme::{self, Theme, font, space};
use super::{facts, icons};
use crate::compare::{Evidence, EvidenceArticle, EvidenceItem, Fact, Quote};
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, ArticleId, ReviewState, Snapshot, Span, Stance};
use crate::words::{Value, Words};

/// How many facts are shown before the panel asks; more would take long to paint and longer to read.
const SHOWN_AT_FIRST: usize = 60;

/// How many bytes of its sentence a statement may leave over for the rest to be shown as well.
const LONGEST_REST: usize = 240;

/// Where the names of what a fact speaks of are looked up.
struct Names<'a> {
    /// What the agreements are called, where the panel shows several.
    agreements: &'a BTreeMap<AgreementId, String>,
    snapshot: &'a Snapshot,
    lexicon: &'a Lexicon,
}

/// Paints the panel into the whole of `ui`. `evidence` is `None` while its words are fetched.
pub fn evidence(
    ui: &mut Ui,
    selected: &Selected,
    evidence: Option<&Evidence>,
    snapshot: &Snapshot,
    lexicon: &Lexicon,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let id = ui.scope_id().with(("evidence", &selected.title));
    heading(ui, selected, evidence, words, out);
    let Some(evidence) = evidence else {
        ui.label(RichText::new(words.say("evidence-loading")).color(theme.muted));
        return;
    };
    if evidence.is_empty() {
        ui.label(RichText::new(words.say("evidence-none")).color(theme.muted));
        return;
    }
    let names = Names { agreements: &evidence.agreements, snapshot, lexicon };
    let limit = ui.data(|data| data.get_temp::<usize>(id)).unwrap_or(SHOWN_AT_FIRST);
    ScrollArea::vertical().id_salt(id).auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 4.0);
        let mut left = limit;
        for article in &evidence.articles {
            if left == 0 {
                break;
            }
            article_heading(ui, article, snapshot, words);
            for item in article.items.iter().take(left) {
                fact(ui, article.article, item, &names, words, out);
            }
            left = left.saturating_sub(article.items.len());
            ui.add_space(space::S);
        }
        for (_, of) in evidence.without_words.iter().take(left) {
            ui.add_space(space::XS);
            fact_heading(ui, of, &names, words);
            ui.label(theme::caption(ui, words.say("evidence-without-words")));
        }
        let hidden = evidence.len().saturating_sub(limit);
        if hidden > 0 && ui.button(words.say_with("evidence-more", &[("count", Value::from(hidden))])).clicked() {
            ui.data_mut(|data| data.insert_temp(id, limit + SHOWN_AT_FIRST));
        }
        ui.add_space(space::L);
    });
}

fn heading(ui: &mut Ui, selected: &Selected, evidence: Option<&Evidence>, words: &Words, out: &mut Vec<Command>) {
    let whole = ui.available_rect_before_wrap();
    let corner = Rect::from_min_max(pos2(whole.right() - 28.0, whole.top()), pos2(whole.right(), whole.top() + 26.0));
    ui.scope(|ui| {
        ui.set_max_width(whole.width() - 34.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(theme::caption(ui, words.say("evidence-heading")));
        ui.add(Label::new(theme::heading(&selected.title)).wrap());
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
    ui.add_space(space::XS);
    ui.separator();
}

fn article_heading(ui: &mut Ui, article: &EvidenceArticle, snapshot: &Snapshot, words: &Words) {
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
            ui.label(theme::caption(ui, source));
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

fn fact(
    ui: &mut Ui,
    article: ArticleId,
    item: &EvidenceItem,
    names: &Names<'_>,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let rejected = item.fact.review() == ReviewState::Rejected;
    let card = Frame::new()
        .fill(theme.surface)
        .stroke(theme.hairline())
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::symmetric(12, 10));
    ui.push_id((item.subject, article), |ui| {
        ui.scope(|ui| {
            if rejected {
                ui.multiply_opacity(0.55);
            }
            card.show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 6.0;
                fact_heading(ui, &item.fact, names, words);
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
                let mut shown = ui.data(|data| data.get_temp::<bool>(open)).unwrap_or(false);
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = space::M;
                    if let [quote] = item.quotes.as_slice() {
                        show_in_article(ui, article, quote.at, None, words, out);
                    }
                    if !item.reasons.is_empty() {
                        why_toggle(ui, &mut shown, words);
                    }
                });
                ui.data_mut(|data| data.insert_temp(open, shown));
                if shown {
                    reasons(ui, item, words);
                }
            });
        });
    });
}

fn fact_heading(ui: &mut Ui, fact: &Fact, names: &Names<'_>, words: &Words) {
    let theme = Theme::of(ui);
    let Names { agreements, snapshot, lexicon } = *names;
    if let Some(name) = agreements.get(&fact.agreement()) {
        ui.add(Label::new(RichText::new(name).font(font::small_strong()).color(theme.muted)).wrap());
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
        match fact {
            Fact::Statement { stance, actor, .. } => {
                theme::stance_mark_ui(ui, *stance);
                let name = words.say(&format!("stance-{}", stance.slug()));
                ui.label(RichText::new(name).font(font::strong()).color(theme.stance(*stance)));
                let actor_name = words.say(&format!("actor-{}", actor.slug()));
                ui.label(
                    RichText::new(format!("{} {actor_name}", theme::actor_icon(*actor)))
                        .font(font::small())
                        .color(theme.muted),
                );
            }
            Fact::Date { field, value, shown, .. } => {
                ui.label(RichText::new(icons::DAY).color(theme.muted));
                ui.label(facts::field_name(*field, words));
                ui.label(theme::strong(facts::date_value(*value, words)));
                if let Some(shown) = shown {
                    let shown = facts::date_value(*shown, words);
                    let note = words.say_with("evidence-shown-instead", &[("value", Value::from(shown))]);
                    ui.label(
                        RichText::new(format!("{} {note}", icons::WARNING)).font(font::small()).color(theme.warning),
                    );
                }
            }
            Fact::Person { name, organization, roles, .. } => {
                ui.label(RichText::new(icons::PERSON).color(theme.muted));
                ui.label(theme::strong(name));
                let mut said: Vec<String> =
                    roles.iter().map(|role| words.say(&format!("role-{}", role.slug()))).collect();
                said.insert(0, facts::organization(organization, snapshot, lexicon).to_owned());
                ui.label(theme::caption(ui, said.join(" · ")));
            }
            Fact::Party { name, kind, .. } => {
                ui.label(RichText::new(icons::AGREEMENT).color(theme.muted));
                ui.label(theme::strong(name));
                ui.label(theme::caption(ui, facts::party_kind(*kind, words)));
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
    });
    match fact {
        Fact::Statement { stance, topics, targets, .. } => {
            let topics = facts::topic_names(*topics, lexicon, words).join(" · ");
            ui.add(Label::new(RichText::new(topics).font(font::small_strong()).color(theme.muted)).wrap());
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
            ui.add(Label::new(format!("{rank}{position}")).wrap());
        }
        Fact::Date { .. } | Fact::Party { .. } => {}
    }
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
        let stroke = egui::Stroke::new(1.5, theme.accent);
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
