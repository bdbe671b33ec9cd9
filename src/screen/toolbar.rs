//! The bar on top: the file, the import, the views, the search, the printer, the settings, help.
//!
//! What does not fit is measured: words go before icons, and what has no room at all stands in a
//! menu at the end. What each thing is called, does, and which key it has, says the table of actions.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, Response, RichText, Ui};

use super::actions::Action;
use super::command::{Command, View};
use super::prompt::Purpose;
use super::theme::{self, Theme, font, space};
use super::{Screen, history, icons, widgets};
use crate::words::Language;

/// The views' tabs that always have room.
const LEAST_TABS: usize = 1;

/// What of the bar is shown, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fit {
    import: Shown,
    undo: Shown,
    search: Shown,
    print: Shown,
    /// Whether every tab has its word, or only the one that is chosen.
    tab_words: bool,
    /// How many tabs there are.
    tabs: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Word,
    Icon,
    Not,
}

impl Fit {
    const ALL: Self = Self {
        import: Shown::Word,
        undo: Shown::Icon,
        search: Shown::Word,
        print: Shown::Word,
        tab_words: true,
        tabs: View::ALL.len(),
    };

    /// Step by step what is given up, the least missed first.
    fn steps() -> impl Iterator<Item = Self> {
        let start = Self::ALL;
        let search = Self { search: Shown::Icon, ..start };
        let print = Self { print: Shown::Icon, ..search };
        let import = Self { import: Shown::Icon, ..print };
        let no_undo = Self { undo: Shown::Not, ..import };
        let tabs = Self { tab_words: false, ..no_undo };
        let no_print = Self { print: Shown::Not, ..tabs };
        let no_import = Self { import: Shown::Not, ..no_print };
        let no_search = Self { search: Shown::Not, ..no_import };
        let fewer = (LEAST_TABS..View::ALL.len()).rev().map(move |tabs| Self { tabs, ..no_search });
        [start, search, print, import, no_undo, tabs, no_print, no_import, no_search].into_iter().chain(fewer)
    }

    /// What stands in the menu at the end.
    fn hidden(&self, screen: &Screen) -> Vec<Action> {
        let views = hidden_views(screen.view, self.tabs).into_iter().map(Action::Show);
        [
            (self.import, Action::Import),
            (self.undo, Action::Undo),
            (self.undo, Action::Redo),
            (self.search, Action::Search),
            (self.print, Action::Print),
        ]
        .into_iter()
        .filter(|(shown, _)| *shown == Shown::Not)
        .map(|(_, action)| action)
        .chain(views)
        .collect()
    }

    fn width(&self, ui: &Ui, screen: &Screen) -> f32 {
        let words = &screen.words;
        let text = |text: String, font| ui.painter().layout_no_wrap(text, font, Theme::of(ui).text).size().x;
        let padding = 2.0 * ui.spacing().button_padding.x;
        let icon = (16.0 + padding).max(ui.spacing().interact_size.x);
        let menu = text(format!("{}  {}", words.say("menu-file"), icons::MENU), font::body()) + padding;
        let button = |shown: Shown, action: Action, font| match shown {
            Shown::Word => text(format!("{}  {}", action.icon(), action.name(words)), font) + padding + space::S,
            Shown::Icon => icon + space::S,
            Shown::Not => 0.0,
        };
        let tabs: f32 = shown_views(screen.view, self.tabs)
            .into_iter()
            .map(|view| {
                let word = self.tab_words || view == screen.view;
                if word { 44.0 + text(words.say(view.key()), font::strong()) } else { 40.0 }
            })
            .sum();
        let more = if self.hidden(screen).is_empty() { 0.0 } else { icon + space::S };
        let buttons = button(self.import, Action::Import, font::strong())
            + button(self.undo, Action::Undo, font::body())
            + button(self.undo, Action::Redo, font::body())
            + button(self.search, Action::Search, font::body())
            + button(self.print, Action::Print, font::body());
        // Settings and help are always there; a gap before the tabs, and one behind them.
        menu + space::S + buttons + tabs + more + 2.0 * (icon + space::S) + 2.0 * space::M
    }
}

/// The tabs that are shown where there is room for so many: the chosen one is among them.
fn shown_views(chosen: View, count: usize) -> Vec<View> {
    let mut views: Vec<View> = View::ALL.into_iter().take(count.max(LEAST_TABS)).collect();
    if View::ALL.contains(&chosen) && !views.contains(&chosen) {
        views.pop();
        views.push(chosen);
    }
    views
}

fn hidden_views(chosen: View, count: usize) -> Vec<View> {
    let shown = shown_views(chosen, count);
    View::ALL.into_iter().filter(|view| !shown.contains(view)).collect()
}

/// The bar.
pub fn show(ui: &mut Ui, screen: &mut Screen, out: &mut Vec<Command>) {
    let room = ui.available_width();
    let fit = Fit::steps().find(|fit| fit.width(ui, screen) <= room);
    let fit = fit.or_else(|| Fit::steps().last()).unwrap_or(Fit::ALL);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        screen.anchors.file = Some(file_menu(ui, screen, out).rect);
        if fit.import != Shown::Not {
            let name = Action::Import.name(&screen.words);
            let import = if fit.import == Shown::Word {
                widgets::main_button(ui, icons::IMPORT, &name)
            } else {
                let label = RichText::new(icons::IMPORT).size(16.0).color(Theme::of(ui).on_accent);
                ui.add(Button::new(label).fill(Theme::of(ui).accent).stroke(egui::Stroke::NONE)).accessible_name(&name)
            };
            act(ui, screen, Action::Import, &import, out);
        }
        if fit.undo != Shown::Not {
            for action in [Action::Undo, Action::Redo] {
                let able = action.hindered(screen).is_none();
                let told = history::tooltip(&screen.history, action == Action::Undo, &screen.words);
                let key = action.key_text(ui.ctx());
                let name = action.name(&screen.words);
                let button = ui
                    .add_enabled_ui(able, |ui| {
                        ui.add(Button::new(RichText::new(action.icon()).size(16.0)).frame_when_inactive(false))
                            .accessible_name(&name)
                    })
                    .inner;
                let button = button.on_disabled_hover_text(&told).on_hover_text(format!("{told}  ({key})"));
                if button.clicked() {
                    out.push(action.command(screen, ui.ctx()));
                }
            }
        }
        ui.add_space(space::M);
        ui.spacing_mut().item_spacing.x = 0.0;
        let mut tabs = egui::Rect::NOTHING;
        for view in shown_views(screen.view, fit.tabs) {
            let chosen = screen.view == view && screen.print.is_none() && screen.export.is_none();
            let word = fit.tab_words || screen.view == view;
            let action = Action::Show(view);
            let tab = widgets::tab(ui, chosen, action.icon(), &screen.words.say(view.key()), word);
            tabs = tabs.union(tab.rect);
            if tab.on_hover_text(action.tooltip(ui.ctx(), &screen.words)).clicked() {
                out.push(Command::Show(view));
            }
        }
        screen.anchors.tabs = Some(tabs);
        ui.spacing_mut().item_spacing.x = space::S;
        // From left to right also at the right end, so that the keyboard goes the way that one reads.
        let end = end_width(ui, screen, &fit);
        ui.add_space((ui.available_width() - end).max(0.0));
        for (shown, action) in [(fit.search, Action::Search), (fit.print, Action::Print)] {
            if shown == Shown::Not {
                continue;
            }
            let hindered = action.hindered(screen).is_some();
            let name = action.name(&screen.words);
            let button = ui.add_enabled_ui(!hindered, |ui| match shown {
                Shown::Word => widgets::button(ui, action.icon(), &name),
                _ => ui
                    .add(Button::new(RichText::new(action.icon()).size(16.0)).frame_when_inactive(false))
                    .accessible_name(&name),
            });
            if action == Action::Search {
                screen.anchors.search = Some(button.inner.rect);
            }
            act(ui, screen, action, &button.inner, out);
        }
        let hidden = fit.hidden(screen);
        if !hidden.is_empty() {
            icon_menu(ui, icons::MORE, &screen.words.say("menu-more"), false, |ui| {
                hidden.iter().for_each(|action| item(ui, screen, *action, out));
            });
        }
        settings_menu(ui, screen, out);
        icon_menu(ui, icons::HELP, &screen.words.say("menu-help"), false, |ui| {
            for action in [Action::Palette, Action::Shortcuts, Action::Guide, Action::Problems] {
                item(ui, screen, action, out);
            }
        });
    });
}

/// How wide what stands at the right end is.
fn end_width(ui: &Ui, screen: &Screen, fit: &Fit) -> f32 {
    let rest = Fit { import: Shown::Not, undo: Shown::Not, ..*fit };
    let without = Fit { import: Shown::Not, undo: Shown::Not, search: Shown::Not, print: Shown::Not, ..*fit };
    let icon = (16.0 + 2.0 * ui.spacing().button_padding.x).max(ui.spacing().interact_size.x);
    let menus = 2.0 * icon + space::S;
    let more = |fit: &Fit| if fit.hidden(screen).is_empty() { 0.0 } else { icon + space::S };
    let buttons = (rest.width(ui, screen) - more(&rest)) - (without.width(ui, screen) - more(&without));
    buttons + more(fit) + menus
}

/// The tooltip of a button, and what its click does.
fn act(ui: &Ui, screen: &Screen, action: Action, button: &Response, out: &mut Vec<Command>) {
    let why = action.hindered(screen).map(|key| screen.words.say(key)).unwrap_or_default();
    let tooltip = action.tooltip(ui.ctx(), &screen.words);
    if button.clone().on_disabled_hover_text(why).on_hover_text(tooltip).clicked() {
        out.push(action.command(screen, ui.ctx()));
    }
}

/// An action in a menu, with its key.
fn item(ui: &mut Ui, screen: &Screen, action: Action, out: &mut Vec<Command>) {
    let text = action.name(&screen.words);
    let button = Button::new(format!("{}  {text}", action.icon())).shortcut_text(action.key_text(ui.ctx()));
    let hindered = action.hindered(screen);
    let response = ui.add_enabled(hindered.is_none(), button).accessible_name(&text);
    let response = match hindered {
        Some(key) => response.on_disabled_hover_text(screen.words.say(key)),
        None => response,
    };
    if response.clicked() {
        out.push(action.command(screen, ui.ctx()));
        ui.close();
    }
}

fn file_menu(ui: &mut Ui, screen: &Screen, out: &mut Vec<Command>) -> Response {
    let words = &screen.words;
    let name = words.say("menu-file");
    let label = format!("{name}  {}", icons::MENU);
    let (button, _) = MenuButton::from_button(Button::new(label)).ui(ui, |ui| {
        ui.set_min_width(250.0);
        for action in [Action::NewFile, Action::OpenFile, Action::OpenSample] {
            item(ui, screen, action, out);
        }
        // A sample that nobody changed needs no word of it.
        if Action::RestoreSample.hindered(screen).is_none() {
            item(ui, screen, Action::RestoreSample, out);
        }
        recent(ui, screen, out);
        ui.separator();
        item(ui, screen, Action::Import, out);
        item(ui, screen, Action::ImportFolder, out);
        item(ui, screen, Action::ByPath(Purpose::Import), out);
        ui.separator();
        item(ui, screen, Action::SaveCopy, out);
        item(ui, screen, Action::Backups, out);
        ui.separator();
        item(ui, screen, Action::Print, out);
        item(ui, screen, Action::Export, out);
        item(ui, screen, Action::Quit, out);
    });
    button.accessible_name(&name)
}

/// The files that were open lately; one that is not where it was is dimmed.
fn recent(ui: &mut Ui, screen: &Screen, out: &mut Vec<Command>) {
    let words = &screen.words;
    let open = screen.file.as_ref().map(|file| &file.path);
    let mut others = screen.recent.iter().filter(|file| Some(&file.path) != open).peekable();
    if others.peek().is_none() {
        return;
    }
    ui.separator();
    ui.label(theme::caption(ui, words.say("recent")));
    for file in others {
        let name = file.name();
        let button = Button::new(format!("{}  {name}", icons::RECENT)).truncate();
        let response = ui.add_enabled(file.there, button).accessible_name(&name);
        let path = file.path.display().to_string();
        let missing = words.say_with("recent-missing", &[("file", path.as_str().into())]);
        if response.on_hover_text(path).on_disabled_hover_text(missing).clicked() {
            out.push(Command::Open(file.path.clone()));
            ui.close();
        }
    }
    let forget = words.say("recent-forget");
    if ui.add(Button::new(format!("{}  {forget}", icons::CLOSE))).accessible_name(&forget).clicked() {
        out.push(Command::ForgetRecent);
        ui.close();
    }
}

/// A menu behind an icon. One that `stays` is closed by a click elsewhere alone.
fn icon_menu(ui: &mut Ui, icon: &str, name: &str, stays: bool, add: impl FnOnce(&mut Ui)) {
    let button = Button::new(RichText::new(icon).size(16.0)).frame_when_inactive(false);
    let behavior =
        if stays { egui::PopupCloseBehavior::CloseOnClickOutside } else { egui::PopupCloseBehavior::CloseOnClick };
    let config = MenuConfig::new().close_behavior(behavior);
    let (response, _) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
        ui.set_min_width(240.0);
        add(ui);
    });
    response.on_hover_text(name).accessible_name(name);
}

fn settings_menu(ui: &mut Ui, screen: &Screen, out: &mut Vec<Command>) {
    let words = &screen.words;
    // Several settings are chosen at one go.
    icon_menu(ui, icons::SETTINGS, &words.say("settings"), true, |ui| {
        ui.label(theme::caption(ui, words.say("settings-language")));
        for language in Language::ALL {
            if choice(ui, words.language() == language, language.own_name()) {
                out.push(Command::Speak(language));
            }
        }
        ui.separator();
        ui.label(theme::caption(ui, words.say("settings-colours")));
        let preferences = [
            (egui::ThemePreference::System, "colours-system"),
            (egui::ThemePreference::Light, "colours-light"),
            (egui::ThemePreference::Dark, "colours-dark"),
        ];
        let current = ui.ctx().options(|options| options.theme_preference);
        for (preference, key) in preferences {
            if choice(ui, current == preference, &words.say(key)) {
                out.push(Command::Theme(preference));
            }
        }
        ui.separator();
        ui.label(theme::caption(ui, words.say("settings-size")));
        ui.horizontal(|ui| {
            let percent = f64::from((ui.ctx().zoom_factor() * 100.0).round());
            for action in [Action::Smaller, Action::Larger] {
                let tooltip = action.tooltip(ui.ctx(), words);
                let button = Button::new(RichText::new(action.icon()).size(16.0)).frame_when_inactive(false);
                let button = ui.add(button).on_hover_text(tooltip).accessible_name(action.name(words));
                if button.clicked() {
                    out.push(action.command(screen, ui.ctx()));
                }
                if action == Action::Smaller {
                    ui.label(format!("{} %", words.number(percent)));
                }
            }
        });
    });
}

/// One of several values of a setting, in a menu that stays open.
fn choice(ui: &mut Ui, chosen: bool, text: &str) -> bool {
    widgets::radio(ui, chosen, text).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_view_always_has_its_tab_and_every_view_is_reached() {
        for chosen in View::ALL {
            for count in 0..=View::ALL.len() {
                let (shown, hidden) = (shown_views(chosen, count), hidden_views(chosen, count));
                assert!(shown.contains(&chosen));
                assert!(View::ALL.iter().all(|view| shown.contains(view) != hidden.contains(view)));
            }
        }
    }
}
