//! The bar on top: the file, the import, the views, the printer, the settings.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, Key, KeyboardShortcut, Modifiers, RichText, Ui};

use super::command::{Command, View};
use super::prompt::Purpose;
use super::theme::{self, space};
use super::{Screen, icons, widgets};
use crate::words::Language;

/// The keys of what the bar can do. The text of a tooltip and the check of the keyboard both
/// read them from here.
pub const SHORTCUTS: [(KeyboardShortcut, Shortcut); 9] = [
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::N), Shortcut::New),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::O), Shortcut::Open),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::I), Shortcut::Import),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::P), Shortcut::Print),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::Num1), Shortcut::View(View::Matrix)),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::Num2), Shortcut::View(View::Timeline)),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::Num3), Shortcut::View(View::Leaders)),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::Num4), Shortcut::View(View::Articles)),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::Q), Shortcut::Quit),
];

/// What has a key of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    /// A new file.
    New,
    /// Open a file.
    Open,
    /// Import articles.
    Import,
    /// Print.
    Print,
    /// A view.
    View(View),
    /// Close the window.
    Quit,
}

impl Shortcut {
    /// What the key does.
    pub const fn command(self) -> Command {
        match self {
            Self::New => Command::NewFileDialog,
            Self::Open => Command::OpenFileDialog,
            Self::Import => Command::ImportDialog,
            Self::Print => Command::Print,
            Self::View(view) => Command::Show(view),
            Self::Quit => Command::Quit,
        }
    }
}

/// How a key is written: "Ctrl+O".
pub fn key_text(ui: &Ui, of: Shortcut) -> String {
    SHORTCUTS
        .iter()
        .find(|(_, shortcut)| *shortcut == of)
        .map(|(keys, _)| ui.ctx().format_shortcut(keys))
        .unwrap_or_default()
}

/// Reads the keys.
pub fn keys(ui: &Ui, out: &mut Vec<Command>) {
    for (keys, shortcut) in &SHORTCUTS {
        if ui.input_mut(|input| input.consume_shortcut(keys)) {
            out.push(shortcut.command());
        }
    }
}

const fn view_icon(view: View) -> &'static str {
    match view {
        View::Matrix => icons::MATRIX,
        View::Timeline => icons::TIMELINE,
        View::Leaders => icons::LEADERS,
        View::Articles => icons::ARTICLES,
        View::Disagreements => icons::WARNING,
        View::Agreement | View::NewAgreement => icons::AGREEMENT,
    }
}

/// The bar.
pub fn show(ui: &mut Ui, screen: &Screen, out: &mut Vec<Command>) {
    let words = &screen.words;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        file_menu(ui, screen, out);
        let import = widgets::main_button(ui, icons::IMPORT, &words.say("import-articles"));
        if import.on_hover_text(key_text(ui, Shortcut::Import)).clicked() {
            out.push(Command::ImportDialog);
        }
        ui.add_space(space::M);
        ui.spacing_mut().item_spacing.x = 0.0;
        for view in View::ALL {
            let chosen = screen.view == view && screen.print.is_none();
            let tab = widgets::tab(ui, chosen, view_icon(view), &words.say(view.key()));
            if tab.on_hover_text(key_text(ui, Shortcut::View(view))).clicked() {
                out.push(Command::Show(view));
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            settings_menu(ui, screen, out);
            let hindered = screen.cannot_print();
            let print = ui
                .add_enabled_ui(hindered.is_none(), |ui| widgets::button(ui, icons::PRINT, &words.say("print")))
                .inner
                .on_disabled_hover_text(hindered.map(|key| words.say(key)).unwrap_or_default())
                .on_hover_text(key_text(ui, Shortcut::Print));
            if print.clicked() {
                out.push(Command::Print);
            }
        });
    });
}

fn file_menu(ui: &mut Ui, screen: &Screen, out: &mut Vec<Command>) {
    let words = &screen.words;
    let name = words.say("menu-file");
    let label = format!("{name}  {}", icons::MENU);
    let (button, _) = MenuButton::from_button(Button::new(label)).ui(ui, |ui| {
        ui.set_min_width(250.0);
        let mut item = |ui: &mut Ui, icon: &str, key: &str, shortcut: Option<Shortcut>, command: Command| {
            let text = words.say(key);
            let mut button = Button::new(format!("{icon}  {text}"));
            if let Some(shortcut) = shortcut {
                button = button.shortcut_text(key_text(ui, shortcut));
            }
            let hindered = if command == Command::Print { screen.cannot_print() } else { None };
            let response = ui.add_enabled(hindered.is_none(), button).accessible_name(&text);
            let response = match hindered {
                Some(key) => response.on_disabled_hover_text(words.say(key)),
                None => response,
            };
            if response.clicked() {
                out.push(command);
                ui.close();
            }
        };
        item(ui, icons::NEW_FILE, "new-file", Some(Shortcut::New), Command::NewFileDialog);
        item(ui, icons::OPEN_FILE, "open-file", Some(Shortcut::Open), Command::OpenFileDialog);
        item(ui, icons::AGREEMENT, "open-sample", None, Command::OpenSample);
        ui.separator();
        item(ui, icons::IMPORT, "import-articles", Some(Shortcut::Import), Command::ImportDialog);
        item(ui, icons::ARTICLE, "import-by-path", None, Command::Ask(Purpose::Import));
        ui.separator();
        item(ui, icons::PRINT, "print", Some(Shortcut::Print), Command::Print);
        item(ui, icons::CLOSE, "quit", Some(Shortcut::Quit), Command::Quit);
    });
    button.accessible_name(&name);
}

fn settings_menu(ui: &mut Ui, screen: &Screen, out: &mut Vec<Command>) {
    let words = &screen.words;
    let name = words.say("settings");
    let button = Button::new(RichText::new(icons::SETTINGS).size(17.0)).frame_when_inactive(false);
    // Several settings are chosen at one go: only a click elsewhere closes the menu.
    let stays = MenuConfig::new().close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let (response, _) = MenuButton::from_button(button).config(stays).ui(ui, |ui| {
        ui.set_min_width(240.0);
        ui.label(theme::caption(ui, words.say("settings-language")));
        for language in Language::ALL {
            if choice(ui, words.language() == language, language.own_name()) {
                out.push(Command::Speak(language));
            }
        }
        ui.separator();
        ui.label(theme::caption(ui, words.say("settings-colours")));
        let preferences = [
            (egui::ThemePreference::System, icons::SYSTEM, "colours-system"),
            (egui::ThemePreference::Light, icons::LIGHT, "colours-light"),
            (egui::ThemePreference::Dark, icons::DARK, "colours-dark"),
        ];
        let current = ui.ctx().options(|options| options.theme_preference);
        for (preference, _, key) in preferences {
            if choice(ui, current == preference, &words.say(key)) {
                out.push(Command::Theme(preference));
            }
        }
        ui.separator();
        ui.label(theme::caption(ui, words.say("settings-size")));
        ui.horizontal(|ui| {
            let zoom = ui.ctx().zoom_factor();
            if widgets::icon_button(ui, icons::SMALLER, &words.say("size-smaller")).clicked() {
                out.push(Command::Zoom(((zoom * 10.0).round() - 1.0) / 10.0));
            }
            ui.label(format!("{} %", words.number(f64::from((zoom * 100.0).round()))));
            if widgets::icon_button(ui, icons::LARGER, &words.say("size-larger")).clicked() {
                out.push(Command::Zoom(((zoom * 10.0).round() + 1.0) / 10.0));
            }
        });
    });
    response.on_hover_text(&name).accessible_name(&name);
}

/// One of several values of a setting, in a menu that stays open.
fn choice(ui: &mut Ui, chosen: bool, text: &str) -> bool {
    ui.add(egui::RadioButton::new(chosen, text)).clicked()
}
