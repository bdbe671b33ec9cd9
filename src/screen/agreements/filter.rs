//! What the list is narrowed down by: a drawer with everything that can be chosen, each with how
//! many agreements it would show, and a chip for each thing that is chosen.

use std::collections::{BTreeMap, BTreeSet};

use egui::{CornerRadius, Role, ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::Context;
use crate::compare::{AgreementFilter, Choice, Facet, FoundAgreements, Offer};
use crate::screen::theme::{self, Theme, font};
use crate::screen::{icons, widgets};
use crate::text::query::Query;

/// So many choices of a sort are shown before a person asks for all.
const FEW: usize = 5;
/// Where there are more than so many, one can be typed.
const SHOWN: usize = 12;
/// So many are shown at most; the others are found by typing.
const MOST: usize = 80;
const ROW: f32 = 24.0;

/// What the drawer remembers.
#[derive(Debug, Default)]
pub(super) struct Drawer {
    /// Whether it is open.
    pub open: bool,
    /// The sorts that are unfolded.
    unfolded: BTreeSet<Facet>,
    /// The sorts of which all choices are shown.
    whole: BTreeSet<Facet>,
    /// What is sought among the choices of a sort.
    sought: BTreeMap<Facet, String>,
    begun: bool,
}

/// What a choice is called.
pub(super) fn name(context: &Context<'_>, choice: &Choice) -> String {
    let words = context.words;
    let offer = || context.models.list.choices.iter().find(|offer| offer.choice == *choice);
    match choice {
        Choice::Company(slug) => offer().map_or_else(|| slug.clone(), |offer| offer.name.clone()),
        Choice::Province(slug) => match offer() {
            Some(Offer { name, successor: Some(successor), .. }) => words.say_with(
                "choice-former-province",
                &[("name", name.as_str().into()), ("successor", successor.as_str().into())],
            ),
            Some(offer) => offer.name.clone(),
            None => context.lexicon.party_name(slug).unwrap_or(slug).to_owned(),
        },
        Choice::Region(slug) => {
            let region = context.lexicon.regions.iter().find(|region| region.slug == *slug);
            region.map_or_else(|| slug.clone(), |region| words.either(&region.vi, &region.en).to_owned())
        }
        Choice::Year(Some(year)) => year.to_string(),
        Choice::Year(None) => words.say("choice-year-unknown"),
        Choice::Standing(standing) => words.say(&format!("standing-{}", standing.slug())),
        Choice::Sources(count) => words.say(&format!("choice-sources-{}", count.slug())),
    }
}

/// A chip for each thing that is chosen; a click takes it away.
pub(super) fn chips(ui: &mut Ui, context: &Context<'_>, filter: &mut AgreementFilter) {
    if filter.choices.is_empty() {
        return;
    }
    let words = context.words;
    let mut gone = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for choice in &filter.choices {
            let text = name(context, choice);
            let text = match choice {
                Choice::Year(Some(_)) => words.say_with("choice-signed-in", &[("year", text.into())]),
                _ => text,
            };
            let take_away = words.say_with("choice-take-away", &[("choice", text.as_str().into())]);
            if widgets::active_chip(ui, &text, &take_away).clicked() {
                gone = Some(choice.clone());
            }
        }
        if widgets::link(ui, &words.say("filters-clear")).clicked() {
            filter.choices.clear();
        }
    });
    if let Some(choice) = gone {
        filter.choices.remove(&choice);
    }
}

/// Everything that can be chosen.
pub(super) fn drawer(
    ui: &mut Ui,
    context: &Context<'_>,
    filter: &mut AgreementFilter,
    found: &FoundAgreements,
    drawer: &mut Drawer,
) {
    let theme = Theme::of(ui);
    if !std::mem::replace(&mut drawer.begun, true) {
        drawer.unfolded = [Facet::Company, Facet::Province].into();
    }
    let most = (ui.available_height() * 0.55).max(120.0);
    let frame = egui::Frame::new()
        .fill(theme.raised)
        .corner_radius(CornerRadius::same(6))
        .inner_margin(egui::Margin::symmetric(6, 4));
    frame.show(ui, |ui| {
        ScrollArea::vertical().id_salt("filters").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            // The bar that scrolls lies over the right edge.
            ui.set_max_width(ui.available_width() - 8.0);
            for facet in Facet::ALL {
                section(ui, context, filter, found, drawer, facet);
            }
        });
    });
}

fn section(
    ui: &mut Ui,
    context: &Context<'_>,
    filter: &mut AgreementFilter,
    found: &FoundAgreements,
    drawer: &mut Drawer,
    facet: Facet,
) {
    let words = context.words;
    let theme = Theme::of(ui);
    let offers: Vec<(&Offer, u32)> = context
        .models
        .list
        .choices
        .iter()
        .zip(found.counts.iter().copied())
        .filter(|(offer, _)| offer.choice.facet() == facet)
        .collect();
    if offers.is_empty() {
        return;
    }
    let open = drawer.unfolded.contains(&facet);
    let name_of = words.say(&format!("facet-{}", facet.slug()));
    let active = filter.choices.iter().filter(|choice| choice.facet() == facet).count();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, open, &name_of));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), theme.hover);
    }
    focus_ring(ui, &response);
    let y = rect.center().y;
    let icon = if open { icons::OPENED } else { icons::CLOSED };
    widgets::line(ui.painter(), pos2(rect.left() + 4.0, y), icon, font::small(), theme.muted, 16.0);
    widgets::line(ui.painter(), pos2(rect.left() + 22.0, y), &name_of, font::small_strong(), theme.text, rect.width());
    if active > 0 {
        let text = words.number(active as f64);
        let at = pos2(rect.right() - 8.0, y);
        ui.painter().text(at, egui::Align2::RIGHT_CENTER, text, font::small_strong(), theme.accent);
    }
    if response.clicked() && !drawer.unfolded.remove(&facet) {
        drawer.unfolded.insert(facet);
    }
    if !open {
        return;
    }
    // Choices that would show nothing only take room.
    let mut offers: Vec<(&Offer, u32)> =
        offers.into_iter().filter(|(offer, count)| *count > 0 || filter.choices.contains(&offer.choice)).collect();
    let whole = drawer.whole.contains(&facet);
    if offers.len() > SHOWN {
        let sought = drawer.sought.entry(facet).or_default();
        let hint = words.say_with("facet-search", &[("facet", name_of.as_str().into())]);
        let field = TextEdit::singleline(sought).desired_width(f32::INFINITY).hint_text(&hint);
        ui.add(field).accessible_name(&hint);
        let query = Query::new(sought);
        offers.retain(|(offer, _)| query.fits(&offer.findable));
    }
    // Names come by how much they show; years and the like have an order of their own, and are few.
    let named = matches!(facet, Facet::Company | Facet::Province);
    if named {
        offers.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    }
    // One more than fits is not worth a line that says so.
    let most = match offers.len() {
        _ if whole || !named => MOST,
        few if few <= FEW + 1 => few,
        _ => FEW,
    };
    let all = offers.len();
    for (at, (offer, count)) in offers.into_iter().enumerate() {
        let on = filter.choices.contains(&offer.choice);
        // What is chosen stays in sight, and where it is: nothing moves under the pointer.
        if (at < most || on) && choice_row(ui, context, &name(context, &offer.choice), on, count) {
            filter.toggle(&offer.choice);
        }
    }
    let left = all.saturating_sub(most);
    if whole && left > 0 {
        ui.label(theme::caption(ui, words.say_with("facet-more", &[("count", left.into())])));
    }
    if whole || left > 0 {
        let text =
            if whole { words.say("facet-fewer") } else { words.say_with("facet-all", &[("count", left.into())]) };
        let heard = format!("{name_of}: {text}");
        ui.horizontal(|ui| {
            ui.add_space(30.0);
            let link = egui::Link::new(egui::RichText::new(&text).font(font::small()).color(theme.accent));
            if ui.add(link).accessible_name(heard).clicked() && !drawer.whole.remove(&facet) {
                drawer.whole.insert(facet);
            }
        });
    }
    ui.add_space(4.0);
}

/// Whether it was clicked.
fn choice_row(ui: &mut Ui, context: &Context<'_>, name: &str, on: bool, count: u32) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let counted = context.words.say_with("choice-count", &[("count", i64::from(count).into())]);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, format!("{name}, {counted}")));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), theme.hover);
    }
    focus_ring(ui, &response);
    let y = rect.center().y;
    widgets::check_square(ui, pos2(rect.left() + 14.0, y), Some(on), &response);
    let number = ui.painter().layout_no_wrap(context.words.number(f64::from(count)), font::small(), theme.muted);
    let right = rect.right() - 8.0 - number.size().x;
    let left = rect.left() + 30.0;
    widgets::line(ui.painter(), pos2(left, y), name, font::body(), theme.text, right - left - 8.0);
    ui.painter().galley(pos2(right, y - number.size().y / 2.0), number, theme.muted);
    let clicked = response.clicked();
    response.on_hover_text(format!("{name}: {counted}"));
    clicked
}

fn focus_ring(ui: &Ui, response: &egui::Response) {
    if response.has_focus() {
        let stroke = Stroke::new(1.5, Theme::of(ui).accent);
        ui.painter().rect_stroke(response.rect, CornerRadius::same(4), stroke, egui::StrokeKind::Inside);
    }
}
