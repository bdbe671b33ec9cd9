//! Where articles contradict one another: each value that is told, by which articles, in which
//! words. A person chooses one, or keeps it open; the choice is shown wherever the value is.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, CornerRadius, Frame, Margin, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::command::{Command, Selected, Title, TitlePart};
use super::models::Models;
use super::quotes::Sentences;
use super::theme::{self, Theme, font, space};
use super::{facts, icons, widgets};
use crate::compare::{DateValue, Disagreement, DisagreementField};
use crate::model::{ArticleId, ClaimId, Edit, EvidenceRow, Span, Subject};
use crate::words::Words;

const WIDEST: f32 = 880.0;
const PADDING: f32 = 12.0;
const HEADER: f32 = 28.0;
const VALUE: f32 = 28.0;
const CLAIM: f32 = 56.0;
const GAP: f32 = 10.0;

/// Which of them are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// All.
    #[default]
    All,
    /// Those that nobody decided.
    Open,
    /// Those that a person decided.
    Decided,
}

impl Shown {
    const ALL: [(Self, &'static str); 3] = [
        (Self::All, "disagreements-all"),
        (Self::Open, "disagreements-open"),
        (Self::Decided, "disagreements-decided"),
    ];

    const fn admits(self, disagreement: &Disagreement) -> bool {
        match self {
            Self::All => true,
            Self::Open => !disagreement.chosen,
            Self::Decided => disagreement.chosen,
        }
    }
}

/// What the view remembers.
#[derive(Debug, Default)]
pub struct DisagreementsState {
    /// Which of them are shown.
    pub shown: Shown,
    /// Their places in the model, and where each card begins.
    cards: Vec<(usize, f32)>,
    height: f32,
    made_for: Option<(u64, Shown)>,
}

impl DisagreementsState {
    fn prepare(&mut self, models: &Models) {
        let wanted = Some((models.generation, self.shown));
        if self.made_for == wanted {
            return;
        }
        self.cards.clear();
        let mut top = 0.0;
        for (place, disagreement) in models.disagreements.iter().enumerate() {
            if self.shown.admits(disagreement) {
                self.cards.push((place, top));
                top += card_height(disagreement) + GAP;
            }
        }
        self.height = top;
        self.made_for = wanted;
    }
}

/// Paints the view into the whole of `ui`.
pub fn show(
    ui: &mut Ui,
    models: &Models,
    sentences: &mut Sentences,
    state: &mut DisagreementsState,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    if models.disagreements.is_empty() {
        let (title, hint) = (words.say("disagreements-none"), words.say("disagreements-none-hint"));
        widgets::empty_state(ui, icons::DONE, &title, &hint, |_| {});
        return;
    }
    let frame = Frame::new().inner_margin(Margin { left: 24, right: 20, top: 14, bottom: 8 });
    frame.show(ui, |ui| {
        ui.label(RichText::new(words.say("view-disagreements")).font(font::title()));
        ui.label(RichText::new(words.say("disagreements-hint")).color(theme.muted));
        ui.add_space(space::XS);
        ui.horizontal_wrapped(|ui| {
            for (shown, key) in Shown::ALL {
                let count = models.disagreements.iter().filter(|disagreement| shown.admits(disagreement)).count();
                let text = words.say_with(key, &[("count", count.into())]);
                let response = ui.selectable_label(state.shown == shown, text);
                if response.clicked() {
                    state.shown = shown;
                }
            }
        });
    });
    state.prepare(models);
    let bottom = ui.cursor().top();
    ui.painter().hline(ui.max_rect().x_range(), bottom, theme.hairline());
    if state.cards.is_empty() {
        ui.add_space(space::L);
        ui.vertical_centered(|ui| {
            ui.label(RichText::new(words.say("disagreements-none-here")).color(theme.muted));
        });
        return;
    }
    ScrollArea::vertical().id_salt("disagreements").auto_shrink([false, false]).show_viewport(ui, |ui, view| {
        ui.set_height(state.height + space::L);
        let origin = ui.max_rect().min;
        let width = (ui.max_rect().width() - 44.0).min(WIDEST);
        let first = state.cards.partition_point(|(_, top)| *top < view.min.y).saturating_sub(1);
        for (place, top) in state.cards.iter().skip(first).take_while(|(_, top)| *top < view.max.y) {
            let Some(disagreement) = models.disagreements.get(*place) else { continue };
            let min = pos2(origin.x + 24.0, origin.y + GAP + top);
            let rect = Rect::from_min_size(min, vec2(width, card_height(disagreement)));
            let builder = egui::UiBuilder::new().max_rect(rect).id_salt(("disagreement", disagreement.claim()));
            ui.scope_builder(builder, |ui| {
                let label = models.label(disagreement.agreement);
                card(ui, models, disagreement, Some(&label), sentences, words, out);
            });
        }
    });
}

fn card_height(disagreement: &Disagreement) -> f32 {
    let lines: f32 = disagreement.values.iter().map(|(_, claims)| VALUE + CLAIM * claims.len() as f32).sum();
    PADDING * 2.0 + HEADER + lines
}

/// One disagreement. `label` is what its agreement is called, where that is not plain.
pub(super) fn card(
    ui: &mut Ui,
    models: &Models,
    disagreement: &Disagreement,
    label: Option<&str>,
    sentences: &mut Sentences,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), card_height(disagreement)), Sense::hover());
    ui.painter().rect(rect, CornerRadius::same(6), theme.surface, theme.border(), egui::StrokeKind::Inside);
    let inner = rect.shrink(PADDING);
    let builder = egui::UiBuilder::new().max_rect(inner).id_salt(("card", disagreement.claim()));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        header(ui, disagreement, label, words, out);
        for (value, claims) in &disagreement.values {
            value_row(ui, disagreement, value, claims, words, out);
            for (claim, article) in claims {
                claim_row(ui, models, *claim, *article, sentences, words, out);
            }
        }
    });
}

fn header(ui: &mut Ui, disagreement: &Disagreement, label: Option<&str>, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let area = vec2(ui.available_width(), HEADER);
    ui.allocate_ui_with_layout(area, egui::Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(HEADER);
        ui.spacing_mut().item_spacing.x = 6.0;
        let (icon, color) =
            if disagreement.chosen { (icons::CHECK, theme.accent) } else { (icons::WARNING, theme.warning) };
        ui.label(RichText::new(icon).color(color));
        ui.label(theme::strong(facts::field_name(disagreement.field, words)));
        if let Some(label) = label {
            let name = words.say_with("page-open", &[("agreement", label.into())]);
            if widgets::link(ui, label).on_hover_text(&name).accessible_name(&name).clicked() {
                out.push(Command::ShowAgreement(disagreement.agreement));
            }
        }
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            let title = title(disagreement, label, words);
            if disagreement.chosen {
                let name = words.say("disagreement-keep-open");
                let button = ui.button(&name).on_hover_text(words.say("disagreement-keep-open-hint"));
                if button.accessible_name(format!("{name}: {title}")).clicked()
                    && let Some(claim) = disagreement.claim()
                {
                    out.push(Command::Edit(Edit::KeepOpen { claim }));
                }
            }
            let evidence = words.say("page-evidence");
            let button = ui.add(egui::Button::new(icons::QUOTE).frame_when_inactive(false));
            if button.on_hover_text(&evidence).accessible_name(format!("{evidence}: {title}")).clicked() {
                let claims = disagreement.values.iter().flat_map(|(_, claims)| claims);
                let subjects = claims.map(|(claim, _)| Subject::Claim(*claim)).collect();
                let label = label.map(|label| TitlePart::Name(label.to_owned()));
                let field = TitlePart::Key(facts::field_key(disagreement.field).to_owned());
                let title = Title(label.into_iter().chain([field]).collect());
                out.push(Command::Select(Selected { title, subjects }));
            }
        });
    });
}

fn title(disagreement: &Disagreement, label: Option<&str>, words: &Words) -> String {
    let field = facts::field_name(disagreement.field, words);
    label.map_or_else(|| field.clone(), |label| format!("{label} · {field}"))
}

/// The value as people write it.
fn said(field: DisagreementField, value: &str, words: &Words) -> String {
    let parsed = match field {
        DisagreementField::SignedOn => value.parse().ok().map(DateValue::Date),
        DisagreementField::Start | DisagreementField::End | DisagreementField::Outlook => {
            value.parse().ok().map(DateValue::Year)
        }
    };
    parsed.map_or_else(|| value.to_owned(), |value| facts::date_value(value, words))
}

fn value_row(
    ui: &mut Ui,
    disagreement: &Disagreement,
    value: &str,
    claims: &[(ClaimId, ArticleId)],
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), VALUE), Sense::click());
    let used = disagreement.shown.as_deref() == Some(value);
    let text = said(disagreement.field, value, words);
    let count = words.say_with("disagreement-articles", &[("count", claims.len().into())]);
    let state = match (used, disagreement.chosen) {
        (true, true) => words.say("disagreement-your-choice"),
        (true, false) => {
            words.say(if disagreement.by_most { "disagreement-used" } else { "disagreement-used-nearest" })
        }
        (false, _) => String::new(),
    };
    let field = facts::field_name(disagreement.field, words);
    let heard = [format!("{field}: {text}"), count.clone(), state.clone()];
    let heard = heard.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let picked = used && disagreement.chosen;
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, picked, &heard));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), theme.hover);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, theme.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(theme::RADIUS), stroke, egui::StrokeKind::Inside);
    }
    let center = rect.left_center() + vec2(12.0, 0.0);
    let ring = if picked { theme.accent } else { theme.outline };
    ui.painter().circle(center, 7.0, theme.surface, egui::Stroke::new(1.4, ring));
    if picked {
        ui.painter().circle_filled(center, 3.6, theme.accent);
    } else if used {
        // What is shown without a decision of anybody: half a choice.
        ui.painter().circle_filled(center, 3.0, theme.muted);
    }
    let y = rect.center().y;
    let mut x = rect.left() + 28.0;
    x += widgets::line(ui.painter(), pos2(x, y), &text, font::strong(), theme.text, 200.0) + 8.0;
    let note = if state.is_empty() { count } else { format!("{count} · {state}") };
    widgets::line(ui.painter(), pos2(x, y), &note, font::small(), theme.muted, rect.right() - x - 8.0);
    let hint = words.say_with("disagreement-choose", &[("value", text.into())]);
    if response.on_hover_text(hint).clicked()
        && !picked
        && let Some((claim, _)) = claims.first()
    {
        out.push(Command::Edit(Edit::Choose { claim: *claim }));
    }
}

fn claim_row(
    ui: &mut Ui,
    models: &Models,
    claim: ClaimId,
    article: ArticleId,
    sentences: &mut Sentences,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), CLAIM), Sense::hover());
    let rect = Rect::from_min_max(whole.min + vec2(28.0, 0.0), whole.max - vec2(0.0, 2.0));
    let found = sentences.get(Subject::Claim(claim));
    let row = found.as_ref().and_then(|rows| rows.first());
    let source = models.snapshot.articles.get(&article).map(|article| {
        let outlet = article.outlet.as_deref().or(Some(&article.file));
        (super::evidence::source_line(outlet, article.published, words), article.title.clone())
    });
    let (source, headline) = source.unwrap_or_default();
    let id = ui.scope_id().with(("claim", claim));
    let response = ui.interact(rect, id, Sense::click());
    let quote = row.map(|row| row.quote.as_str()).unwrap_or_default();
    let heard = if quote.is_empty() { format!("{source}: {headline}") } else { format!("{source}: “{quote}”") };
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &heard));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), theme.hover);
        if response.has_focus() {
            let stroke = egui::Stroke::new(1.5, theme.accent);
            ui.painter().rect_stroke(rect, CornerRadius::same(theme::RADIUS), stroke, egui::StrokeKind::Inside);
        }
    }
    let room = rect.width() - 12.0;
    let left = rect.left() + 6.0;
    widgets::line(ui.painter(), pos2(left, rect.top() + 10.0), &source, font::small(), theme.muted, room);
    let galley = match row {
        Some(row) => ui.painter().layout_job(sentence(row, theme, room)),
        None if found.is_some() => widgets::cut(ui.painter(), &headline, font::body(), theme.muted, room, 2),
        None => widgets::cut(ui.painter(), "…", font::body(), theme.muted, room, 1),
    };
    ui.painter().galley(pos2(left, rect.top() + 19.0), galley, theme.text);
    let at = row.map_or_else(Span::default, |row| row.at);
    if response.on_hover_text(words.say("evidence-show-in-article")).clicked() {
        out.push(Command::ShowInArticle { article, at });
    }
}

/// The sentence in two lines with the words that state the value set apart; it begins near them
/// where it is long.
fn sentence(row: &EvidenceRow, theme: &Theme, room: f32) -> LayoutJob {
    const BEFORE: usize = 60;
    let text = &row.sentence;
    let (from, to) = (row.at_in_sentence.start, row.at_in_sentence.end);
    let (before, marked, behind) = match (text.get(..from), text.get(from..to), text.get(to..)) {
        (Some(before), Some(marked), Some(behind)) => (before, marked, behind),
        _ => (text.as_str(), "", ""),
    };
    let cut = before.char_indices().rev().nth(BEFORE).map(|(at, _)| at);
    let start = cut.map(|at| before.get(at..).and_then(|rest| rest.find(' ')).map_or(at, |space| at + space + 1));
    let mut job = LayoutJob::default();
    job.wrap.max_width = room;
    job.wrap.max_rows = 2;
    let mut add = |text: &str, font_id: egui::FontId| {
        let text = text.replace('\n', " ");
        job.append(&text, 0.0, TextFormat { font_id, color: theme.text, ..TextFormat::default() });
    };
    if start.is_some() {
        add("… ", font::body());
    }
    add(before.get(start.unwrap_or(0)..).unwrap_or(before), font::body());
    add(marked, font::strong());
    add(behind, font::body());
    job
}
