//! A line of the list: what the agreement is called, its day and years, how many sources it has,
//! and whether they agree.

use egui::{Align2, CornerRadius, Key, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{Context, subjects, when, years};
use crate::compare::{AgreementFilter, source_count};
use crate::model::{AgreementId, AgreementRow, NoteOn};
use crate::screen::command::{Command, Selected, Title};
use crate::screen::theme::{self, Theme, font};
use crate::screen::{icons, widgets};

/// The height of a line.
pub(super) const HEIGHT: f32 = 50.0;
/// Where the check box ends.
const CHECK: f32 = 26.0;

/// What a line shows.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// The agreement.
    pub row: &'a AgreementRow,
    /// Whether it is compared.
    pub on: bool,
    /// Why it is listed, where that is not plain from its name.
    pub note: Option<String>,
}

/// What was done with a line.
pub(super) struct Done {
    /// Whether its check box was clicked.
    pub toggled: bool,
    /// The agreement that was dragged on it and let go of.
    pub dropped: Option<AgreementId>,
    /// The line itself, for the focus.
    pub body: Response,
}

/// Why an agreement is listed under a province that its name does not have.
pub(super) fn note(context: &Context<'_>, filter: &AgreementFilter, id: AgreementId) -> Option<String> {
    if filter.choices.is_empty() {
        return None;
    }
    let row = context.models.list.row(id)?;
    let successor = row.by_predecessor(filter)?;
    Some(context.words.say_with("agreements-predecessor", &[("successor", successor.into())]))
}

pub(super) fn show(ui: &mut Ui, context: &Context<'_>, line: &Line<'_>, out: &mut Vec<Command>) -> Done {
    let theme = Theme::of(ui);
    let words = context.words;
    let row = line.row;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let label = context.models.label(row.id);
    let toggled = checkbox(ui, rect, row.id, line.on, &label).clicked();

    let body = Rect::from_min_max(pos2(rect.left() + CHECK, rect.top()), rect.max);
    let response = ui.interact(body, ui.scope_id().with(("agreement", row.id)), Sense::click_and_drag());
    let dropped = dragging(ui, context, &response, row.id, &label);
    let when = when(row, words);
    let count = source_count(&context.models.snapshot, row);
    let sources = if count == 0 {
        words.say("agreements-by-hand")
    } else {
        words.say_with("sources", &[("count", count.into())])
    };
    let disputed = row.is_disputed();
    let mut heard = vec![label.clone(), when.clone(), sources.clone()];
    let settled = row.is_settled();
    let sources_say = if settled { "disagreement-chosen" } else { "disagreement" };
    heard.extend(disputed.then(|| words.say(sources_say)));
    heard.extend(line.note.clone());
    let noted = context.models.snapshot.notes.get(&NoteOn::Agreement(row.id));
    heard.extend(noted.map(|note| words.say_with("note-about", &[("name", note.text.as_str().into())])));
    let heard = heard.join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &heard));

    let left = body.left() + 6.0;
    let right = body.right() - 6.0;
    let (first, second) = (rect.top() + 16.0, rect.top() + 34.0);
    let signs = 20.0 * (f32::from(u8::from(disputed)) + f32::from(u8::from(noted.is_some())));
    let room = right - left - signs;
    let title = widgets::cut(ui.painter(), &label, font::strong(), theme.text, room, 1);
    // The name is the way to the page; the rest of the line shows the evidence.
    let name_area = Rect::from_min_size(pos2(left, rect.top() + 6.0), vec2(title.size().x, 18.0));
    let over_name = response.hover_pos().is_some_and(|at| name_area.contains(at));
    let entered = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let on_name = response.clicked() && response.interact_pointer_pos().is_some_and(|at| name_area.contains(at));
    if entered || on_name || response.double_clicked() {
        out.push(Command::ShowAgreement(row.id));
    } else if response.clicked() {
        out.push(Command::Select(Selected { title: Title::name(label.clone()), subjects: subjects(row) }));
    }

    let open = context.open == Some(row.id);
    if open || response.hovered() || response.has_focus() {
        let ground = body.shrink2(vec2(0.0, 2.0));
        let fill = if open { theme.selected } else { theme.hover };
        ui.painter().rect_filled(ground, CornerRadius::same(theme::RADIUS), fill);
        if response.has_focus() {
            let stroke = Stroke::new(1.5, theme.accent);
            ui.painter().rect_stroke(ground, CornerRadius::same(theme::RADIUS), stroke, egui::StrokeKind::Inside);
        }
    }
    if disputed {
        // What a person decided no longer asks for anything.
        let (icon, color) = if settled { (icons::CHECK, theme.accent) } else { (icons::WARNING, theme.warning) };
        ui.painter().text(pos2(right, first), Align2::RIGHT_CENTER, icon, egui::FontId::proportional(15.0), color);
    }
    if noted.is_some() {
        let at = pos2(right - if disputed { 20.0 } else { 0.0 }, first);
        let font = egui::FontId::proportional(15.0);
        ui.painter().text(at, Align2::RIGHT_CENTER, icons::NOTE, font, theme.accent);
    }
    let color = match (over_name, line.on || open) {
        (true, _) => theme.accent,
        (false, true) => theme.text,
        (false, false) => theme.muted,
    };
    let size = title.size();
    let at = pos2(left, first - size.y / 2.0);
    ui.painter().galley_with_override_text_color(at, title, color);
    if over_name {
        let y = at.y + size.y - 1.0;
        ui.painter().hline(left..=left + size.x, y, Stroke::new(1.0, theme.accent));
    }
    let brief = [row.signed_on.value.map(|date| words.date(date)), years(row.start.value, row.end.value)];
    let brief: Vec<String> = brief.into_iter().flatten().collect();
    let brief = if brief.is_empty() { when.clone() } else { brief.join(" · ") };
    let brief = line.note.as_ref().map_or_else(|| brief.clone(), |note| format!("{note} · {brief}"));
    let number = ui.painter().layout_no_wrap(
        format!("{} {}", icons::ARTICLE, words.number(count as f64)),
        font::small(),
        theme.muted,
    );
    let width = number.size().x;
    ui.painter().galley(pos2(right - width, second - number.size().y / 2.0), number, theme.muted);
    widgets::line(ui.painter(), pos2(left, second), &brief, font::small(), theme.muted, right - left - width - 8.0);
    let response = response.on_hover_ui(|ui| {
        ui.label(theme::strong(&label));
        ui.label(&when);
        ui.label(&sources);
        if let Some(note) = &line.note {
            ui.label(note);
        }
        if disputed {
            let (icon, key, color) = if settled {
                (icons::CHECK, "disagreement-chosen", theme.accent)
            } else {
                (icons::WARNING, "disagreement-hint", theme.warning)
            };
            ui.label(egui::RichText::new(format!("{icon}  {}", words.say(key))).color(color));
        }
        ui.label(theme::caption(ui, words.say("agreements-row-hint")));
    });
    Done { toggled, dropped, body: response }
}

/// An agreement on its way to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Carried(AgreementId);

/// A line can be carried to another one: whoever lets it go there is asked whether the two are one. Gives
/// the agreement that was let go of here.
fn dragging(ui: &Ui, context: &Context<'_>, line: &Response, id: AgreementId, label: &str) -> Option<AgreementId> {
    let theme = Theme::of(ui);
    line.dnd_set_drag_payload(Carried(id));
    let held = line.dnd_hover_payload::<Carried>().map(|carried| carried.0).filter(|carried| *carried != id)?;
    let ground = line.rect.shrink2(vec2(0.0, 2.0));
    let radius = CornerRadius::same(theme::RADIUS);
    let stroke = Stroke::new(2.0, theme.accent);
    ui.painter().rect(ground, radius, theme.selected, stroke, egui::StrokeKind::Inside);
    let values = [("other", context.models.label(held).into()), ("into", label.into())];
    let text = format!("{}  {}", icons::JOIN, context.words.say_with("agreements-drop-join", &values));
    if let Some(pointer) = ui.ctx().pointer_interact_pos() {
        let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("agreement-carried"));
        let painter = ui.ctx().layer_painter(layer);
        let galley = painter.layout_no_wrap(text, font::small(), theme.text);
        let plate = Rect::from_min_size(pointer + vec2(14.0, 10.0), galley.size() + vec2(16.0, 10.0));
        painter.rect(plate, radius, theme.surface, theme.border(), egui::StrokeKind::Inside);
        painter.galley(plate.min + vec2(8.0, 5.0), galley, theme.text);
    }
    line.dnd_release_payload::<Carried>().map(|carried| carried.0).filter(|carried| *carried != id)
}

fn checkbox(ui: &Ui, rect: Rect, id: AgreementId, on: bool, label: &str) -> Response {
    let area = Rect::from_min_size(rect.min, vec2(CHECK, rect.height()));
    let response = ui.interact(area, ui.scope_id().with(("agreement-check", id)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, label));
    widgets::check_square(ui, pos2(rect.left() + 9.0, rect.top() + 16.0), Some(on), &response);
    response
}
