//! What stands above the table: filters as chips, and how the table is shown. What is on is what a person
//! has chosen, also while the models have not followed yet.

use std::collections::BTreeSet;

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, Role, TextEdit, Ui, WidgetInfo, vec2};

use super::state::{Depth, MatrixState};
use super::{Scene, columns, legend, told};
use crate::compare::{ColumnOrder, GroupBy, Selection};
use crate::model::{Actor, ReviewState, Stance};
use crate::screen::command::Command;
use crate::screen::icons;
use crate::screen::theme::{self, Theme, space};
use crate::screen::widgets::{self, ChipMark};

/// Where less room is left, icons stand for words.
const NARROW: f32 = 740.0;

/// Paints both lines.
pub(super) fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    wished: &mut Selection,
    state: &mut MatrixState,
    out: &mut Vec<Command>,
) {
    let before = wished.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        // What does not fit goes to the next line whole.
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        chips(ui, scene, wished, state);
    });
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        presentation(ui, scene, wished, state, out);
    });
    if *wished != before {
        out.push(Command::Compare(wished.clone()));
    }
}

fn chips(ui: &mut Ui, scene: Scene<'_>, wished: &mut Selection, state: &mut MatrixState) {
    let Scene { models, words, .. } = scene;
    let counts = &models.counts;
    let width = ui.available_width();
    let (short, shorter) = (width < 1020.0, width < NARROW);
    for stance in Stance::ALL {
        let name = words.say(&format!("stance-{}", stance.slug()));
        let count = words.number(counts.by_stance[*stance as usize] as f64);
        let on = wished.stances.contains(stance);
        if widgets::chip(ui, on, ChipMark::Stance(*stance), &name, Some(count), shorter).clicked() {
            toggle(&mut wished.stances, *stance);
        }
    }
    ui.add_space(space::XS);
    for actor in Actor::ALL {
        let name = words.say(&format!("actor-short-{}", actor.slug()));
        let count = words.number(counts.by_actor[*actor as usize] as f64);
        let on = wished.actors.contains(actor);
        if widgets::chip(ui, on, ChipMark::Icon(theme::actor_icon(*actor)), &name, Some(count), short).clicked() {
            toggle(&mut wished.actors, *actor);
        }
    }
    ui.add_space(space::XS);
    more(ui, scene, wished, state);
    if wished.is_filtered() && widgets::link(ui, &words.say("filters-clear")).clicked() {
        wished.clear_filters();
        state.text.clear();
    }
}

/// The filters that are needed less often, in a menu that stays open; its button says how many of
/// them are on.
fn more(ui: &mut Ui, scene: Scene<'_>, wished: &mut Selection, state: &mut MatrixState) {
    let Scene { models, words, .. } = scene;
    let counts = &models.counts;
    let on = [
        REVIEWS.iter().any(|(review, _)| !wished.reviews.contains(review)),
        wished.topics.is_some(),
        wished.with_number,
        !wished.text.trim().is_empty(),
    ];
    let count = on.iter().filter(|on| **on).count();
    let name = words.say_with("filters-more", &[("count", told::count(count))]);
    let button = Button::new(format!("{}  {name} {}", icons::FILTER, icons::MENU)).selected(count > 0);
    let stays = MenuConfig::new().close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let (response, _) = MenuButton::from_button(button).config(stays).ui(ui, |ui| {
        ui.set_width(396.0);
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let hint = words.say("filter-text");
        let field = TextEdit::singleline(&mut state.text).hint_text(format!("{}  {hint}", icons::SEARCH));
        // Menus take the frames of what is in them away.
        let theme = Theme::of(ui);
        let frame = egui::Frame::new().fill(theme.surface).stroke(theme.border()).corner_radius(theme::RADIUS);
        let field = field.frame(frame.inner_margin(egui::Margin::symmetric(8, 5)));
        let field = ui.add(field.desired_width(f32::INFINITY)).accessible_name(&hint);
        if field.changed() {
            wished.text.clone_from(&state.text);
        } else if !field.has_focus() && state.text != wished.text {
            // Another place has changed the words: a saved selection, or the link that clears all.
            state.text.clone_from(&wished.text);
        }
        ui.horizontal(|ui| {
            for (review, icon) in REVIEWS {
                let name = words.say(&format!("filter-review-{}", review.slug()));
                let count = words.number(counts.by_review[review as usize] as f64);
                let on = wished.reviews.contains(&review);
                if widgets::chip(ui, on, ChipMark::Icon(icon), &name, Some(count), false).clicked() {
                    toggle(&mut wished.reviews, review);
                }
            }
            let name = words.say("filter-with-number");
            let count = words.number(counts.with_number as f64);
            let button = Button::new(format!("{}  {name} {count}", icons::TARGET)).selected(wished.with_number);
            let button = ui.add(button.frame_when_inactive(true).stroke(theme.border()));
            let heard = format!("{name} {count}");
            button.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, wished.with_number, &heard));
            if button.clicked() {
                wished.with_number = !wished.with_number;
            }
        });
        ui.separator();
        topics(ui, scene, wished);
    });
    response.accessible_name(&name);
}

/// What readers decided, as far as it can be chosen.
const REVIEWS: [(ReviewState, &str); 2] =
    [(ReviewState::Unreviewed, icons::UNREVIEWED), (ReviewState::Accepted, icons::DONE)];

/// The topics, by their groups.
fn topics(ui: &mut Ui, scene: Scene<'_>, wished: &mut Selection) {
    let Scene { models, lexicon, words } = scene;
    let all: BTreeSet<String> = lexicon.topics.iter().map(|topic| topic.slug.clone()).collect();
    let chosen = wished.topics.clone().unwrap_or_else(|| all.clone());
    let mut wanted = chosen.clone();
    ui.horizontal(|ui| {
        let values = [("chosen", told::count(chosen.len())), ("all", told::count(all.len()))];
        ui.label(theme::strong(words.say_with("filter-topics", &values)));
        ui.add_space(space::S);
        if widgets::link(ui, &words.say("topics-all")).clicked() {
            wanted.clone_from(&all);
        }
        ui.add_space(space::S);
        if widgets::link(ui, &words.say("topics-none")).clicked() {
            wanted.clear();
        }
    });
    // A floating bar would hide the ends of long names.
    ui.spacing_mut().scroll = egui::style::ScrollStyle::solid();
    let height = ui.ctx().content_rect().height() * 0.45;
    egui::ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for group in &lexicon.groups {
            let of_group = || lexicon.topics.iter().enumerate().filter(|(_, topic)| topic.group == group.slug);
            let on = of_group().filter(|(_, topic)| wanted.contains(&topic.slug)).count();
            let whole = of_group().count();
            let state = if on == whole { Some(true) } else { (on == 0).then_some(false) };
            if widgets::checkbox(ui, state, words.either(&group.vi, &group.en)).clicked() {
                for (_, topic) in of_group() {
                    if on == whole {
                        wanted.remove(&topic.slug);
                    } else {
                        wanted.insert(topic.slug.clone());
                    }
                }
            }
            for (place, topic) in of_group() {
                ui.horizontal(|ui| {
                    ui.add_space(space::L);
                    let count = models.counts.by_topic.get(place).copied().unwrap_or(0);
                    let name = format!("{} ({})", words.either(&topic.vi, &topic.en), words.number(count as f64));
                    if widgets::checkbox(ui, Some(wanted.contains(&topic.slug)), &name).clicked() {
                        toggle(&mut wanted, topic.slug.clone());
                    }
                });
            }
        }
    });
    if wanted != chosen {
        wished.topics = (wanted != all).then_some(wanted);
    }
}

fn presentation(
    ui: &mut Ui,
    scene: Scene<'_>,
    wished: &mut Selection,
    state: &mut MatrixState,
    out: &mut Vec<Command>,
) {
    let words = scene.words;
    let short = ui.available_width() < NARROW;
    let names = [icons::DEPTH_MARK, icons::DEPTH_COUNT, icons::DEPTH_BRIEF, icons::QUOTE];
    let choices: Vec<(&str, String)> =
        Depth::ALL.iter().zip(names).map(|(depth, icon)| (icon, words.say(depth.key()))).collect();
    let chosen = Depth::ALL.iter().position(|depth| *depth == state.depth).unwrap_or_default();
    if let Some(depth) = widgets::segments(ui, chosen, &choices).and_then(|place| Depth::ALL.get(place)) {
        state.depth = *depth;
    }
    if widgets::toggle(ui, state.transposed, icons::TRANSPOSE, &words.say("matrix-transpose")).clicked() {
        state.transposed = !state.transposed;
    }
    if widgets::toggle(ui, wished.hide_empty_topics, icons::HIDDEN, &words.say("hide-empty-topics")).clicked() {
        wished.hide_empty_topics = !wished.hide_empty_topics;
    }
    ui.add_space(space::XS);
    let name = words.say("only-differences");
    if widgets::toggle_chip(ui, wished.only_differences, icons::DIFFERENCES, &name, None).clicked() {
        wished.only_differences = !wished.only_differences;
    }
    compare_menu(ui, scene, wished, short, out);
    order_menu(ui, scene, wished, short);
    legend::button(ui, scene, short);
}

fn compare_menu(ui: &mut Ui, scene: Scene<'_>, wished: &mut Selection, short: bool, out: &mut Vec<Command>) {
    let Scene { models, words, .. } = scene;
    let name = match wished.mine {
        Some(mine) => words.say_with("compare-with-this", &[("name", models.label(mine).into())]),
        None => words.say("compare-with"),
    };
    let most = if short { 12 } else { 34 };
    let shown: String =
        if name.chars().count() > most { name.chars().take(most - 1).chain(['…']).collect() } else { name.clone() };
    let button = Button::new(format!("{}  {shown} {}", icons::COMPARE, icons::MENU)).selected(wished.mine.is_some());
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(260.0);
        ui.label(theme::caption(ui, words.say("compare-with-hint")));
        if widgets::radio(ui, wished.mine.is_none(), &words.say("compare-with-none")).clicked() {
            columns::compare_with(wished, None, out);
            ui.close();
        }
        let columns = &models.matrix.columns;
        let height = theme::CONTROL_HEIGHT;
        let most = ui.ctx().content_rect().height() * 0.5;
        egui::ScrollArea::vertical().max_height(most).show_rows(ui, height, columns.len(), |ui, rows| {
            for column in columns.get(rows).unwrap_or_default() {
                let on = wished.mine == Some(column.agreement);
                if widgets::radio(ui, on, &column.label.line()).clicked() {
                    columns::compare_with(wished, Some(column.agreement), out);
                    ui.close();
                }
            }
        });
    });
    response.accessible_name(&name);
}

fn order_menu(ui: &mut Ui, scene: Scene<'_>, wished: &mut Selection, short: bool) {
    let words = scene.words;
    let name = words.say("columns-order");
    let shown = if short { String::new() } else { format!(" {name}") };
    let button = Button::new(format!("{} {shown} {}", icons::SORT, icons::MENU));
    let stays = MenuConfig::new().close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let (response, _) = MenuButton::from_button(button).config(stays).ui(ui, |ui| {
        ui.set_min_width(220.0);
        ui.label(theme::caption(ui, words.say("columns-order")));
        let orders = [
            (ColumnOrder::Given, false, "order-given"),
            (ColumnOrder::Signed, false, "order-signed-first"),
            (ColumnOrder::Signed, true, "order-signed-last"),
            (ColumnOrder::Name, false, "order-name"),
            (ColumnOrder::Coverage, true, "order-coverage-most"),
            (ColumnOrder::Coverage, false, "order-coverage-least"),
        ];
        for (order, descending, key) in orders {
            let on = wished.order == order && wished.descending == descending;
            if widgets::radio(ui, on, &words.say(key)).clicked() {
                wished.order = order;
                wished.descending = descending;
            }
        }
        // It is chosen by dragging a heading; here it is only told.
        let own = matches!(wished.order, ColumnOrder::Own(_));
        ui.add_enabled_ui(own, |ui| widgets::radio(ui, own, &words.say("order-own")));
        ui.separator();
        ui.label(theme::caption(ui, words.say("columns-groups")));
        let groups = [
            (Some(GroupBy::Company), "group-company"),
            (Some(GroupBy::Province), "group-province"),
            (None, "group-not"),
        ];
        for (group, key) in groups {
            if widgets::radio(ui, wished.group_by == group, &words.say(key)).clicked() {
                wished.group_by = group;
            }
        }
    });
    let response = response.accessible_name(&name);
    if short {
        response.on_hover_text(name);
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}
