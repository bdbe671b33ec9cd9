//! The list of the gaps: what others have that the chosen agreement lacks, and what it alone has. A click
//! on one shows the words.

use egui::{Align2, CornerRadius, FontId, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::Scene;
use super::told;
use crate::compare::{Gap, GapOf, Selection};
use crate::model::{AgreementId, StatementId, Subject};
use crate::paper::PaperView;
use crate::screen::command::{Command, Selected, Title, TitlePart};
use crate::screen::theme::{self, Theme, font, space};
use crate::screen::{icons, widgets};

/// So many agreements are named beside a gap.
const NAMED: usize = 3;

/// Shows the panel while an agreement is compared with.
pub(super) fn show(ui: &mut Ui, scene: Scene<'_>, wished: &mut Selection, out: &mut Vec<Command>) {
    let Scene { models, words, .. } = scene;
    let gaps = &models.gaps;
    let Some(mine) = gaps.mine.filter(|_| wished.mine.is_some()) else { return };
    let theme = Theme::of(ui);
    egui::Panel::bottom("matrix-gaps")
        .resizable(true)
        .default_size(168.0)
        .size_range(84.0..=420.0)
        .frame(egui::Frame::new().fill(theme.background).inner_margin(egui::Margin::symmetric(12, 8)))
        .show(ui, |ui| {
            let name = models.label(mine);
            ui.horizontal(|ui| {
                ui.label(theme::heading(words.say_with("gaps-title", &[("name", name.as_str().into())])));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if widgets::icon_button(ui, icons::CLOSE, &words.say("compare-stop")).clicked() {
                        super::columns::compare_with(wished, None, out);
                    }
                    if widgets::icon_button(ui, icons::PRINT, &words.say("print-gaps")).clicked() {
                        out.push(Command::PrintView(PaperView::Gaps, Some(mine)));
                    }
                });
            });
            let count = |gaps: &[Gap]| [("count", told::count(gaps.len()))];
            ui.columns(2, |columns| {
                let sides = [
                    (&gaps.lacking, words.say_with("gaps-lacking", &count(&gaps.lacking)), "gaps-lacking-none", true),
                    (&gaps.alone, words.say_with("gaps-alone", &count(&gaps.alone)), "gaps-alone-none", false),
                ];
                for (ui, (list, heading, none, lacking)) in columns.iter_mut().zip(sides) {
                    ui.label(theme::strong(heading));
                    if list.is_empty() {
                        ui.label(theme::caption(ui, words.say(none)));
                        continue;
                    }
                    let id = ui.scope_id().with(none);
                    ScrollArea::vertical().id_salt(id).auto_shrink([false, false]).show_rows(
                        ui,
                        24.0,
                        list.len(),
                        |ui, rows| {
                            for gap in list.get(rows).unwrap_or_default() {
                                row(ui, scene, gap, lacking, out);
                            }
                        },
                    );
                }
            });
        });
}

fn row(ui: &mut Ui, scene: Scene<'_>, gap: &Gap, lacking: bool, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let name = name_of(scene, gap.of);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::click());
    let who: Vec<String> = gap.agreements.iter().take(NAMED).map(|id| scene.models.label(*id)).collect();
    let more = gap.agreements.len().saturating_sub(NAMED);
    let mut who = who.join(", ");
    if more > 0 {
        who = format!("{who} +{more}");
    }
    let heard = if lacking { format!("{name}: {who}") } else { name.clone() };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &heard));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), theme.hover);
        if response.has_focus() {
            let stroke = Stroke::new(1.5, theme.accent);
            ui.painter().rect_stroke(rect, CornerRadius::same(theme::RADIUS), stroke, egui::StrokeKind::Inside);
        }
    }
    let (icon, color) = if lacking { (icons::LACKING, theme.warning) } else { (icons::MINE, theme.accent) };
    let y = rect.center().y;
    ui.painter().text(pos2(rect.left() + 9.0, y), Align2::CENTER_CENTER, icon, FontId::proportional(13.0), color);
    let left = rect.left() + 22.0;
    let width = widgets::line(ui.painter(), pos2(left, y), &name, font::body(), theme.text, rect.width() * 0.6);
    if lacking {
        // Each name is the way to the page of that agreement; the rest of the line shows the words.
        let mut x = left + width + space::S;
        let end = rect.right() - 4.0;
        // How many more there are is said in any case.
        let names_end = if gap.agreements.len() > 1 { end - 36.0 } else { end };
        let mut named = 0;
        for id in gap.agreements.iter().take(NAMED) {
            if names_end - x < 40.0 {
                break;
            }
            if named > 0 {
                x += widgets::line(ui.painter(), pos2(x, y), ", ", font::small(), theme.muted, names_end - x);
            }
            x += agreement_link(ui, scene, *id, (pos2(x, y), names_end - x), out);
            named += 1;
        }
        let unnamed = gap.agreements.len().saturating_sub(named);
        if unnamed > 0 {
            let text = format!(" +{}", scene.words.number(unnamed as f64));
            widgets::line(ui.painter(), pos2(x, y), &text, font::small(), theme.muted, end - x);
        }
    }
    if response.on_hover_text(&heard).clicked() {
        let title = match gap.of {
            GapOf::Topic(place) => Title(vec![TitlePart::Topic(place)]),
            GapOf::Measure(_) => Title::name(name),
        };
        out.push(Command::Select(Selected { title, subjects: subjects(scene, gap) }));
    }
}

/// The name of an agreement at a place, in so much room; gives how wide it is.
fn agreement_link(
    ui: &Ui,
    scene: Scene<'_>,
    id: AgreementId,
    (at, room): (egui::Pos2, f32),
    out: &mut Vec<Command>,
) -> f32 {
    let theme = Theme::of(ui);
    let label = scene.models.label(id);
    let galley = widgets::cut(ui.painter(), &label, font::small(), theme.muted, room, 1);
    let size = galley.size();
    let rect = egui::Rect::from_min_size(pos2(at.x, at.y - size.y / 2.0), size);
    let response = ui.interact(rect, ui.scope_id().with(("gap-agreement", rect.min.y as i32, id)), Sense::click());
    let name = scene.words.say_with("page-open", &[("agreement", label.as_str().into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
    let pointed = response.hovered() || response.has_focus();
    let color = if pointed { theme.accent } else { theme.muted };
    ui.painter().galley_with_override_text_color(rect.min, galley, color);
    if pointed {
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, theme.accent));
    }
    if response.on_hover_text(name).on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        out.push(Command::ShowAgreement(id));
    }
    size.x
}

fn name_of(scene: Scene<'_>, of: GapOf) -> String {
    let Scene { lexicon, words, .. } = scene;
    match of {
        GapOf::Topic(place) => {
            lexicon.topics.get(place).map(|topic| words.either(&topic.vi, &topic.en).to_owned()).unwrap_or_default()
        }
        GapOf::Measure(place) => {
            told::line_name(scene, &super::layout::Layout::default(), super::layout::Line::Measure(place))
        }
    }
}

/// The statements behind a gap, agreement by agreement.
fn subjects(scene: Scene<'_>, gap: &Gap) -> Vec<Subject> {
    let models = scene.models;
    let of = |agreement: &AgreementId| -> Vec<StatementId> {
        let Some(column) = models.matrix.column_of(*agreement) else { return Vec::new() };
        match gap.of {
            GapOf::Topic(topic) => {
                models.matrix.cell_of_topic(topic, column).map(|cell| cell.statements.clone()).unwrap_or_default()
            }
            GapOf::Measure(place) => told::measured(scene, place, column)
                .into_iter()
                .flat_map(|told| told.statements.iter().copied())
                .collect(),
        }
    };
    // Of thousands of agreements the first ones say enough.
    gap.agreements.iter().take(40).flat_map(of).map(Subject::Statement).collect()
}
