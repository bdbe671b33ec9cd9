//! What is printed, and how: a panel beside the pages. Every choice is seen on the pages at once.

use egui::{CornerRadius, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{Plan, Preview, PrintSettings, Scene};
use crate::model::AgreementId;
use crate::paper::{Colours, Depth, Margins, Orientation, PaperSize, PaperView, TextSize};
use crate::screen::command::Command;
use crate::screen::prompt::Purpose;
use crate::screen::theme::{self, RADIUS, Theme, font, space};
use crate::screen::{icons, widgets};
use crate::words::{Language, Words};

/// The width of the words before a choice.
const LABEL: f32 = 74.0;

pub(super) fn show(ui: &mut Ui, scene: Scene<'_>, preview: &mut Preview, out: &mut Vec<Command>) {
    let words = scene.words;
    head(ui, preview, words, out);
    ui.add_space(space::S);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(272.0);
        // What is filled from left to right keeps clear of the bar.
        let wanted = choices(ui, scene, preview.plan);
        if wanted != preview.plan {
            out.push(Command::PrintWith(wanted));
        }
    });
}

/// What is done with the pages.
fn head(ui: &mut Ui, preview: &Preview, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        if widgets::icon_button(ui, icons::PREVIOUS, &words.say("print-close")).clicked() {
            out.push(Command::ClosePrint);
        }
        ui.label(theme::heading(words.say("print-title")));
    });
    let state = match (&preview.error, &preview.pages) {
        (Some(_), _) => words.say("print-failed"),
        (None, _) if preview.stopped => words.say("print-stopped"),
        (None, Some(_)) if preview.renewing => words.say("print-renewing"),
        (None, Some(pages)) => words.say_with("print-pages", &[("count", pages.len().into())]),
        (None, None) => words.say("print-typesetting"),
    };
    ui.label(RichText::new(state).color(theme.muted));
    if let Some(told) = super::lacking(words, &preview.lacking) {
        ui.add(egui::Label::new(RichText::new(told).font(font::small()).color(theme.text)).wrap());
    }
    ui.add_space(space::XS);
    // Those that are being set anew are waited for, so that what is asked for comes of what is chosen.
    ui.add_enabled_ui(preview.pages.is_some() && preview.error.is_none() && !preview.stopped, |ui| {
        if widgets::main_button(ui, icons::PRINT, &words.say("print-send")).clicked() {
            out.push(Command::ToPrinter);
        }
        if widgets::button(ui, icons::PDF, &words.say("save-pdf")).clicked() {
            out.push(Command::SavePdfDialog);
        }
        ui.horizontal(|ui| {
            if widgets::link(ui, &words.say("path-type")).clicked() {
                out.push(Command::Ask(Purpose::SavePdf));
            }
            ui.label(RichText::new("·").color(theme.faint));
            if widgets::link(ui, &words.say("print-view")).clicked() {
                out.push(Command::ViewPages);
            }
        });
    });
}

/// How large a sheet is.
pub(in crate::screen) fn paper_size(ui: &mut Ui, settings: &mut PrintSettings, words: &Words) {
    row(ui, "print-paper", &mut settings.paper, PaperSize::ALL, words, |paper| paper.slug().to_uppercase());
}

/// How what is set lies on a sheet: which way, with which margins, in how large letters and which inks.
pub(in crate::screen) fn layout(ui: &mut Ui, settings: &mut PrintSettings, words: &Words) {
    let PrintSettings { orientation, margins, text, colours, .. } = settings;
    row(ui, "print-orientation", orientation, Orientation::ALL, words, |orientation| {
        words.say(&format!("orientation-{}", orientation.slug()))
    });
    row(ui, "print-margins", margins, Margins::ALL, words, |margins| words.say(&format!("margins-{}", margins.slug())));
    row(ui, "print-text", text, TextSize::ALL, words, |text| words.say(&format!("text-size-{}", text.slug())));
    row(ui, "print-colours", colours, Colours::ALL, words, |colours| {
        words.say(&format!("print-colours-{}", colours.slug()))
    });
}

/// In which language it is; that of the window until another is chosen.
pub(in crate::screen) fn language(ui: &mut Ui, settings: &mut PrintSettings, words: &Words) {
    let before = settings.language.unwrap_or(words.language());
    let mut language = before;
    row(ui, "settings-language", &mut language, &Language::ALL, words, |language| language.own_name().to_owned());
    if language != before {
        settings.language = Some(language);
    }
}

fn choices(ui: &mut Ui, scene: Scene<'_>, mut plan: Plan) -> Plan {
    let words = scene.words;
    let before = plan.view;
    combo(ui, "print-what", &mut plan.view, PaperView::ALL, words, |view| format!("print-view-{}", view.slug()));
    if plan.view != before && plan.view.has_subject() && plan.subject.is_none() {
        plan.subject = scene.mine;
    }
    if plan.view.has_subject() {
        subject(ui, scene, &mut plan);
    }
    let settings = &mut plan.settings;
    paper_size(ui, settings, words);
    layout(ui, settings, words);
    language(ui, settings, words);
    ui.add_space(space::XS);
    if plan.view.has_depth() {
        combo(ui, "print-depth", &mut plan.depth, Depth::ALL, words, |depth| format!("print-depth-{}", depth.slug()));
        check(ui, &mut plan.transposed, &words.say("print-transposed"));
    }
    let settings = &mut plan.settings;
    if plan.view.has_quotes() {
        check(ui, &mut settings.quotes, &words.say("print-quotes"));
    }
    check(ui, &mut settings.sources, &words.say("print-sources"));
    check(ui, &mut settings.cover, &words.say("print-cover"));
    plan
}

pub(in crate::screen) fn check(ui: &mut Ui, value: &mut bool, name: &str) {
    if widgets::checkbox(ui, Some(*value), name).clicked() {
        *value = !*value;
    }
}

/// The agreement that the pages are about, among all of the file.
fn subject(ui: &mut Ui, scene: Scene<'_>, plan: &mut Plan) {
    let words = scene.words;
    let Some(models) = scene.models else { return };
    // A dossier can be of each agreement, one after the other; gaps are always of one.
    let each = plan.view == PaperView::Agreement;
    let all = words.say("print-each-agreement");
    let line = |id: AgreementId| models.label(id);
    let shown = match plan.subject.or(scene.mine.filter(|_| !each)) {
        Some(id) => line(id),
        None if each => all.clone(),
        None => words.say("print-choose-agreement"),
    };
    let name = words.say("print-subject");
    ui.label(theme::caption(ui, &name));
    let width = ui.available_width() - space::S;
    let combo = egui::ComboBox::from_id_salt("print-subject").width(width).truncate().selected_text(shown);
    let combo = combo.height(320.0).show_ui(ui, |ui| {
        ui.set_min_width(360.0);
        if each && ui.selectable_label(plan.subject.is_none(), &all).clicked() {
            plan.subject = None;
        }
        let height = ui.spacing().interact_size.y;
        let agreements = &models.agreements;
        ScrollArea::vertical().max_height(280.0).auto_shrink([false, true]).show_rows(
            ui,
            height,
            agreements.len(),
            |ui, rows| {
                for id in agreements.get(rows).unwrap_or_default() {
                    if ui.selectable_label(plan.subject == Some(*id), line(*id)).clicked() {
                        plan.subject = Some(*id);
                        ui.close();
                    }
                }
            },
        );
    });
    combo.response.accessible_name(&name);
    ui.add_space(space::XS);
}

/// One of several, in a list that opens.
fn combo<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    value: &mut T,
    all: &[T],
    words: &Words,
    key: impl Fn(T) -> String,
) {
    let name = words.say(label);
    ui.label(theme::caption(ui, &name));
    let width = ui.available_width() - space::S;
    let combo = egui::ComboBox::from_id_salt(label).width(width).selected_text(words.say(&key(*value)));
    let combo = combo.height(360.0).show_ui(ui, |ui| {
        for one in all {
            ui.selectable_value(value, *one, words.say(&key(*one)));
        }
    });
    combo.response.accessible_name(&name);
    ui.add_space(space::XS);
}

/// One of a few, side by side behind its word.
fn row<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    value: &mut T,
    all: &[T],
    words: &Words,
    say: impl Fn(T) -> String,
) {
    let theme = Theme::of(ui);
    let heading = words.say(label);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (place, _) = ui.allocate_exact_size(vec2(LABEL, theme::CONTROL_HEIGHT), Sense::hover());
        let at = pos2(place.left(), place.center().y);
        widgets::line(ui.painter(), at, &heading, font::small(), theme.muted, LABEL - 4.0);
        let names: Vec<String> = all.iter().map(|one| say(*one)).collect();
        let room = ui.available_width() - space::S;
        let natural: Vec<f32> = names
            .iter()
            .map(|name| ui.painter().layout_no_wrap(name.clone(), font::small(), theme.text).size().x)
            .collect();
        let spare = ((room - natural.iter().sum::<f32>()) / names.len() as f32).clamp(6.0, 22.0);
        let height = theme::CONTROL_HEIGHT - 2.0;
        let (frame, _) =
            ui.allocate_exact_size(vec2(natural.iter().map(|width| width + spare).sum(), height), Sense::hover());
        ui.painter().rect(frame, CornerRadius::same(RADIUS), theme.surface, theme.border(), egui::StrokeKind::Inside);
        let mut left = frame.left();
        for ((one, name), width) in all.iter().zip(&names).zip(natural) {
            let part = egui::Rect::from_min_size(pos2(left, frame.top()), vec2(width + spare, height));
            left = part.right();
            let response = ui.interact(part, ui.scope_id().with((label, name)), Sense::click());
            let chosen = *one == *value;
            // Out of sight of its heading "Auto" would say nothing.
            let heard = format!("{heading}: {name}");
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, &heard));
            if chosen || response.hovered() {
                let ground = if chosen { theme.selected } else { theme.hover };
                ui.painter().rect_filled(part.shrink(2.0), CornerRadius::same(RADIUS - 1), ground);
            }
            if response.has_focus() {
                let stroke = Stroke::new(1.5, theme.accent);
                let radius = CornerRadius::same(RADIUS);
                ui.painter().rect_stroke(part.shrink(1.0), radius, stroke, egui::StrokeKind::Inside);
            }
            let color = if chosen { theme.accent } else { theme.text };
            ui.painter().text(part.center(), egui::Align2::CENTER_CENTER, name, font::small(), color);
            if response.clicked() {
                *value = *one;
            }
        }
    });
}
