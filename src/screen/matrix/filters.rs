//! What stands above the table: filters as chips, and how the table is shown. What is on is what a person
//! has chosen, also while the models have not followed yet.

use std::collections::BTreeSet;

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, TextEdit, Ui, vec2};

use super::state::{Depth, MatrixState};
use super::{Scene, columns, legend, told};
use crate::compare::{ColumnOrder, GroupBy, Selection};
use crate::model::{Actor, ReviewState, Stance};
use crate::screen::command::Command;
use crate::screen::icons;
use crate::screen::theme::{self, space};
use crate::screen::widgets::{self, ChipMark};

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
    let (short, shorter) = (width < 900.0, width < 700.0);
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
    let reviews = [(ReviewState::Unreviewed, icons::UNREVIEWED), (ReviewState::Accepted, icons::DONE)];
    for (review, icon) in reviews {
        let name = words.say(&format!("filter-review-{}", review.slug()));
        let count = words.number(counts.by_review[review as usize] as f64);
        let on = wished.reviews.contains(&review);
        if widgets::chip(ui, on, ChipMark::Icon(icon), &name, Some(count), short).clicked() {
            toggle(&mut wished.reviews, review);
        }
    }
    topics(ui, scene, wished);
    let name = words.say("filter-with-number");
    let count = words.number(counts.with_number as f64);
    if widgets::toggle_chip(ui, wished.with_number, icons::TARGET, &name, Some(count)).clicked() {
        wished.with_number = !wished.with_number;
    }
    let hint = words.say("filter-text");
    let field = TextEdit::singleline(&mut state.text).hint_text(format!("{}  {hint}", icons::SEARCH));
    let field = ui.add(field.desired_width(132.0)).accessible_name(&hint);
    if field.changed() {
        wished.text.clone_from(&state.text);
    } else if !field.has_focus() && state.text != wished.text {
        // Another place has changed the words: a saved selection, or the link that clears all.
        state.text.clone_from(&wished.text);
    }
    if wished.is_filtered() && widgets::link(ui, &words.say("filters-clear")).clicked() {
        wished.clear_filters();
        state.text.clear();
    }
}

/// The topics, by their groups, in a menu that stays open.
fn topics(ui: &mut Ui, scene: Scene<'_>, wished: &mut Selection) {
    let Scene { models, lexicon, words } = scene;
    let all: BTreeSet<String> = lexicon.topics.iter().map(|topic| topic.slug.clone()).collect();
    let chosen = wished.topics.clone().unwrap_or_else(|| all.clone());
    let values = [("chosen", told::count(chosen.len())), ("all", told::count(all.len()))];
    let name = words.say_with("filter-topics", &values);
    let button = Button::new(format!("{}  {name} {}", icons::TOPICS, icons::MENU)).selected(wished.topics.is_some());
    let stays = MenuConfig::new().close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let (response, _) = MenuButton::from_button(button).config(stays).ui(ui, |ui| {
        ui.set_min_width(280.0);
        let mut wanted = chosen.clone();
        ui.horizontal(|ui| {
            if widgets::link(ui, &words.say("topics-all")).clicked() {
                wanted.clone_from(&all);
            }
            if widgets::link(ui, &words.say("topics-none")).clicked() {
                wanted.clear();
            }
        });
        egui::ScrollArea::vertical().max_height(ui.ctx().content_rect().height() * 0.6).show(ui, |ui| {
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
    });
    response.accessible_name(&name);
}

fn presentation(
    ui: &mut Ui,
    scene: Scene<'_>,
    wished: &mut Selection,
    state: &mut MatrixState,
    out: &mut Vec<Command>,
) {
    let words = scene.words;
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
    if widgets::toggle(ui, wished.hide_empty_topics, icons::FILTER, &words.say("hide-empty-topics")).clicked() {
        wished.hide_empty_topics = !wished.hide_empty_topics;
    }
    ui.add_space(space::XS);
    let name = words.say("only-differences");
    if widgets::toggle_chip(ui, wished.only_differences, icons::DIFFERENCES, &name, None).clicked() {
        wished.only_differences = !wished.only_differences;
    }
    compare_menu(ui, scene, wished, out);
    order_menu(ui, scene, wished);
    legend::button(ui, scene);
}

fn compare_menu(ui: &mut Ui, scene: Scene<'_>, wished: &mut Selection, out: &mut Vec<Command>) {
    let Scene { models, words, .. } = scene;
    let name = match wished.mine {
        Some(mine) => words.say_with("compare-with-this", &[("name", models.label(mine).into())]),
        None => words.say("compare-with"),
    };
    let shown: String =
        if name.chars().count() > 34 { name.chars().take(33).chain(['…']).collect() } else { name.clone() };
    let button = Button::new(format!("{}  {shown} {}", icons::COMPARE, icons::MENU)).selected(wished.mine.is_some());
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(260.0);
        ui.label(theme::caption(ui, words.say("compare-with-hint")));
        if ui.add(egui::RadioButton::new(wished.mine.is_none(), words.say("compare-with-none"))).clicked() {
            columns::compare_with(wished, None, out);
            ui.close();
        }
        let columns = &models.matrix.columns;
        let height = ui.text_style_height(&egui::TextStyle::Body) + 8.0;
        let most = ui.ctx().content_rect().height() * 0.5;
        egui::ScrollArea::vertical().max_height(most).show_rows(ui, height, columns.len(), |ui, rows| {
            for column in columns.get(rows).unwrap_or_default() {
                let on = wished.mine == Some(column.agreement);
                if ui.add(egui::RadioButton::new(on, column.label.line())).clicked() {
                    columns::compare_with(wished, Some(column.agreement), out);
                    ui.close();
                }
            }
        });
    });
    response.accessible_name(&name);
}

fn order_menu(ui: &mut Ui, scene: Scene<'_>, wished: &mut Selection) {
    let words = scene.words;
    let name = words.say("columns-order");
    let button = Button::new(format!("{}  {name} {}", icons::SORT, icons::MENU));
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
            if ui.add(egui::RadioButton::new(on, words.say(key))).clicked() {
                wished.order = order;
                wished.descending = descending;
            }
        }
        // It is chosen by dragging a heading; here it is only told.
        let own = matches!(wished.order, ColumnOrder::Own(_));
        ui.add_enabled(own, egui::RadioButton::new(own, words.say("order-own")));
        ui.separator();
        ui.label(theme::caption(ui, words.say("columns-groups")));
        let groups = [
            (Some(GroupBy::Company), "group-company"),
            (Some(GroupBy::Province), "group-province"),
            (None, "group-not"),
        ];
        for (group, key) in groups {
            if ui.add(egui::RadioButton::new(wished.group_by == group, words.say(key))).clicked() {
                wished.group_by = group;
            }
        }
    });
    response.accessible_name(&name);
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}
