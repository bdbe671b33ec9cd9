//! Everything that can be done from anywhere in the window, in one table: what it is called, its
//! icon and keys, when it can be done, and the command that does it. The bar, its menus and
//! tooltips, the palette and the list of shortcuts all read this table; none has a list of its own.

use std::collections::BTreeSet;

use egui::{Context, Key, KeyboardShortcut, Modifiers, ThemePreference};

use super::command::{Below, Command, Overlay, View};
use super::prompt::Purpose;
use super::{Screen, icons};
use crate::compare::Selection;
use crate::model::{Actor, Stance};
use crate::words::{Language, Words};

/// Something that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Make a new file.
    NewFile,
    /// Open a file.
    OpenFile,
    /// Open the sample.
    OpenSample,
    /// Import articles.
    Import,
    /// Import the articles of a folder.
    ImportFolder,
    /// Ask for a path in the window, in place of the system's dialog.
    ByPath(Purpose),
    /// Stop the running import.
    StopImport,
    /// Print what is shown.
    Print,
    /// Save the pages that are shown.
    SavePdf,
    /// Save a copy of the file.
    SaveCopy,
    /// List the backups of the file.
    Backups,
    /// Choose what goes to another program.
    Export,
    /// Stop the export that runs.
    StopExport,
    /// Close the window.
    Quit,
    /// Show a view.
    Show(View),
    /// Back to where the person was before.
    Back,
    /// Forth again.
    Forth,
    /// Make the sample as it was.
    RestoreSample,
    /// Take the last change of the file back.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Show what was done to the file.
    History,
    /// Go through the facts that nobody has looked at yet.
    ReviewRest,
    /// Add an agreement that no article tells of.
    AddAgreement,
    /// Close the evidence.
    CloseEvidence,
    /// Compare all agreements.
    CompareAll,
    /// Let the statements of a stance count, or not.
    ToggleStance(Stance),
    /// Let the statements of an actor count, or not.
    ToggleActor(Actor),
    /// Leave out topics that nothing is said on, or not.
    HideEmptyTopics,
    /// Let every statement count again.
    ClearFilters,
    /// Search the file.
    Search,
    /// Go to the next thing that was found.
    NextHit,
    /// Go to the one before.
    PreviousHit,
    /// Search among these actions.
    Palette,
    /// Larger text.
    Larger,
    /// Smaller text.
    Smaller,
    /// Text as designed.
    UsualSize,
    /// Speak a language.
    Speak(Language),
    /// Light, dark, or as the system has it.
    Colours(ThemePreference),
    /// Show what went wrong.
    Problems,
    /// Show all keys.
    Shortcuts,
    /// Show the hints of the first start again.
    Guide,
}

/// What belongs together in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Files and articles.
    File,
    /// Changes of the file.
    Edit,
    /// The views, and what is chosen in them.
    View,
    /// Finding.
    Find,
    /// How the window is.
    Settings,
    /// Help.
    Help,
}

impl Group {
    /// All groups, in the order of the lists.
    pub const ALL: [Self; 6] = [Self::File, Self::Edit, Self::View, Self::Find, Self::Settings, Self::Help];

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::File => "group-file",
            Self::Edit => "group-edit",
            Self::View => "group-view",
            Self::Find => "group-find",
            Self::Settings => "group-settings",
            Self::Help => "group-help",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// What is done.
    pub action: Action,
    /// The key of its name in `assets/words`.
    pub name: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Where it is listed.
    pub group: Group,
    /// Its keys: the first is the one that is shown.
    pub keys: &'static [KeyboardShortcut],
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn row(
    group: Group,
    action: Action,
    name: &'static str,
    icon: &'static str,
    keys: &'static [KeyboardShortcut],
) -> Row {
    Row { action, name, icon, group, keys }
}

/// The table, in the order of the palette and of the list of shortcuts.
pub const TABLE: &[Row] = &[
    row(Group::File, Action::NewFile, "new-file", icons::NEW_FILE, &[ctrl(Key::N)]),
    row(Group::File, Action::OpenFile, "open-file", icons::OPEN_FILE, &[ctrl(Key::O)]),
    row(Group::File, Action::OpenSample, "open-sample", icons::AGREEMENT, &[]),
    row(Group::File, Action::RestoreSample, "restore-sample", icons::TAKE_BACK, &[]),
    row(Group::File, Action::Import, "import-articles", icons::IMPORT, &[ctrl(Key::I)]),
    row(Group::File, Action::ImportFolder, "import-folder", icons::FOLDER, &[]),
    row(Group::File, Action::ByPath(Purpose::Import), "import-by-path", icons::ARTICLE, &[]),
    row(Group::File, Action::ByPath(Purpose::NewFile), "new-by-path", icons::NEW_FILE, &[]),
    row(Group::File, Action::ByPath(Purpose::OpenFile), "open-by-path", icons::OPEN_FILE, &[]),
    row(Group::File, Action::ByPath(Purpose::SavePdf), "save-pdf-by-path", icons::PDF, &[]),
    row(Group::File, Action::StopImport, "import-cancel", icons::STOP, &[]),
    row(Group::File, Action::Print, "print", icons::PRINT, &[ctrl(Key::P)]),
    row(Group::File, Action::SavePdf, "save-pdf", icons::PDF, &[ctrl(Key::S)]),
    row(Group::File, Action::SaveCopy, "save-copy", icons::COPY, &[]),
    row(Group::File, Action::ByPath(Purpose::SaveCopy), "save-copy-by-path", icons::COPY, &[]),
    row(Group::File, Action::Backups, "backups", icons::BACKUP, &[]),
    row(Group::File, Action::Export, "export", icons::EXPORT, &[ctrl(Key::E)]),
    row(Group::File, Action::StopExport, "export-cancel", icons::STOP, &[]),
    row(Group::File, Action::Quit, "quit", icons::CLOSE, &[ctrl(Key::Q)]),
    row(Group::Edit, Action::Undo, "undo", icons::UNDO, &[ctrl(Key::Z)]),
    row(
        Group::Edit,
        Action::Redo,
        "redo",
        icons::REDO,
        &[KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z), ctrl(Key::Y)],
    ),
    row(Group::Edit, Action::ReviewRest, "review-rest", icons::REVIEW, &[]),
    row(Group::Edit, Action::History, "history", icons::HISTORY, &[ctrl(Key::H)]),
    row(Group::View, Action::Show(View::Matrix), "view-matrix", icons::MATRIX, &[ctrl(Key::Num1)]),
    row(Group::View, Action::Show(View::Timeline), "view-timeline", icons::TIMELINE, &[ctrl(Key::Num2)]),
    row(Group::View, Action::Show(View::Leaders), "view-leaders", icons::LEADERS, &[ctrl(Key::Num3)]),
    row(Group::View, Action::Show(View::Articles), "view-articles", icons::ARTICLES, &[ctrl(Key::Num4)]),
    row(Group::View, Action::Show(View::Disagreements), "view-disagreements", icons::WARNING, &[ctrl(Key::Num5)]),
    row(Group::View, Action::Back, "go-back", icons::PREVIOUS, &[alt(Key::ArrowLeft)]),
    row(Group::View, Action::Forth, "go-forth", icons::NEXT, &[alt(Key::ArrowRight)]),
    row(Group::View, Action::AddAgreement, "agreement-add", icons::AGREEMENT, &[]),
    row(Group::View, Action::CompareAll, "action-compare-all", icons::CHECK, &[]),
    row(Group::View, Action::ToggleStance(Stance::Commitment), "action-toggle-commitment", icons::FILTER, &[]),
    row(Group::View, Action::ToggleStance(Stance::Request), "action-toggle-request", icons::FILTER, &[]),
    row(Group::View, Action::ToggleStance(Stance::Result), "action-toggle-result", icons::FILTER, &[]),
    row(Group::View, Action::ToggleStance(Stance::Expectation), "action-toggle-expectation", icons::FILTER, &[]),
    row(Group::View, Action::ToggleActor(Actor::Government), "action-toggle-government", icons::FILTER, &[]),
    row(Group::View, Action::ToggleActor(Actor::Company), "action-toggle-company", icons::FILTER, &[]),
    row(Group::View, Action::ToggleActor(Actor::Both), "action-toggle-both", icons::FILTER, &[]),
    row(Group::View, Action::HideEmptyTopics, "hide-empty-topics", icons::HIDDEN, &[]),
    row(Group::View, Action::ClearFilters, "filters-clear", icons::FILTER, &[]),
    row(Group::View, Action::CloseEvidence, "evidence-close", icons::QUOTE, &[]),
    row(Group::Find, Action::Search, "search", icons::SEARCH, &[ctrl(Key::F)]),
    row(Group::Find, Action::NextHit, "action-next-hit", icons::NEXT, &[plain(Key::F3)]),
    row(
        Group::Find,
        Action::PreviousHit,
        "action-previous-hit",
        icons::PREVIOUS,
        &[KeyboardShortcut::new(Modifiers::SHIFT, Key::F3)],
    ),
    row(Group::Find, Action::Palette, "palette", icons::PALETTE, &[ctrl(Key::K)]),
    row(Group::Settings, Action::Larger, "size-larger", icons::LARGER, &[ctrl(Key::Plus), ctrl(Key::Equals)]),
    row(Group::Settings, Action::Smaller, "size-smaller", icons::SMALLER, &[ctrl(Key::Minus)]),
    row(Group::Settings, Action::UsualSize, "size-usual", icons::TEXT_SIZE, &[ctrl(Key::Num0)]),
    row(Group::Settings, Action::Speak(Language::Vi), "action-speak-vi", icons::LANGUAGE, &[]),
    row(Group::Settings, Action::Speak(Language::En), "action-speak-en", icons::LANGUAGE, &[]),
    row(Group::Settings, Action::Colours(ThemePreference::Light), "action-colours-light", icons::LIGHT, &[]),
    row(Group::Settings, Action::Colours(ThemePreference::Dark), "action-colours-dark", icons::DARK, &[]),
    row(Group::Settings, Action::Colours(ThemePreference::System), "action-colours-system", icons::SYSTEM, &[]),
    row(Group::Help, Action::Problems, "problems", icons::WARNING, &[]),
    row(Group::Help, Action::Shortcuts, "shortcuts", icons::KEYBOARD, &[plain(Key::F1), plain(Key::Questionmark)]),
    row(Group::Help, Action::Guide, "guide-start", icons::HINT, &[]),
];

/// Keys that count where the keyboard is, not everywhere: where, which, and what they do. They are
/// listed with the shortcuts; the views themselves read them.
pub const PLACES: &[(&str, &[(&str, &str)])] = &[
    ("keys-everywhere", &[("key-tab", "keys-tab"), ("key-escape", "keys-escape")]),
    (
        "view-matrix",
        &[
            ("key-arrows", "keys-cells"),
            ("key-enter", "keys-evidence"),
            ("key-shift-arrows", "keys-block"),
            ("key-alt-arrows", "keys-move-column"),
            ("key-copy", "copy"),
            ("key-plus-minus", "keys-fold"),
        ],
    ),
    (
        "evidence-heading",
        &[
            ("key-j", "review-next"),
            ("key-k", "review-previous"),
            ("key-a", "review-accept"),
            ("key-r", "review-reject"),
            ("key-e", "review-edit"),
        ],
    ),
    (
        "print-title",
        &[
            ("key-pages", "keys-pages"),
            ("key-plus-minus", "keys-zoom"),
            ("key-w", "keys-fit-width"),
            ("key-zero", "keys-fit-page"),
        ],
    ),
    ("view-timeline", &[("key-plus-minus", "keys-zoom"), ("key-zero", "timeline-fit"), ("key-t", "timeline-today")]),
    (
        "view-articles",
        &[("key-n", "articles-next"), ("key-p", "articles-previous"), ("key-shift-arrows", "keys-choose-words")],
    ),
];

impl Action {
    /// Its row of the table.
    pub fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.action == self)
    }

    /// Its name.
    pub fn name(self, words: &Words) -> String {
        self.row().map(|row| words.say(row.name)).unwrap_or_default()
    }

    /// Its icon.
    pub fn icon(self) -> &'static str {
        self.row().map_or("", |row| row.icon)
    }

    /// How its key is written: "Ctrl+O"; empty where it has none.
    pub fn key_text(self, ctx: &Context) -> String {
        self.row().and_then(|row| row.keys.first()).map(|keys| key_text(ctx, keys)).unwrap_or_default()
    }

    /// Its name and its key, for a tooltip.
    pub fn tooltip(self, ctx: &Context, words: &Words) -> String {
        let (name, key) = (self.name(words), self.key_text(ctx));
        if key.is_empty() { name } else { format!("{name}  ({key})") }
    }

    /// Why it cannot be done now: the key of a sentence. `None` where it can.
    pub fn hindered(self, screen: &Screen) -> Option<&'static str> {
        let unless = |can: bool, why| (!can).then_some(why);
        match self {
            Self::Print => screen.cannot_print(),
            Self::Import | Self::ImportFolder | Self::ByPath(Purpose::Import) => {
                unless(screen.file.is_some(), "import-without-file")
            }
            Self::StopImport => {
                unless(screen.imports.as_ref().is_some_and(|imports| imports.running), "hindered-import")
            }
            Self::Export => unless(screen.has_agreements(), "export-nothing"),
            Self::StopExport => unless(screen.exporting.is_some(), "hindered-export"),
            Self::SavePdf | Self::ByPath(Purpose::SavePdf) => {
                let ready = screen.print.as_ref().is_some_and(|preview| preview.pages.is_some());
                unless(ready, "hindered-pages")
            }
            Self::ToggleStance(_) | Self::ToggleActor(_) | Self::HideEmptyTopics => {
                unless(screen.has_agreements(), "agreements-empty")
            }
            Self::Back => unless(screen.places.has_back(), "hindered-back"),
            Self::Forth => unless(screen.places.has_forth(), "hindered-forth"),
            Self::RestoreSample => {
                let changed =
                    screen.file.as_ref().is_some_and(|file| file.sample) && screen.history.to_undo().is_some();
                unless(changed, "hindered-sample")
            }
            Self::SaveCopy | Self::ByPath(Purpose::SaveCopy) => unless(screen.models.is_some(), "hindered-file"),
            Self::Backups => match &screen.file {
                None => Some("hindered-file"),
                Some(file) => unless(!file.sample, "hindered-sample-backups"),
            },
            Self::CloseEvidence => unless(screen.selected.is_some(), "hindered-evidence"),
            Self::Undo => unless(screen.history.to_undo().is_some(), "undo-none"),
            Self::Redo => unless(screen.history.to_redo().is_some(), "redo-none"),
            Self::History => unless(screen.models.is_some(), "hindered-file"),
            Self::ReviewRest => {
                let left = screen.models.as_ref().is_some_and(|models| !models.reviewed.whole.is_done());
                unless(left, "review-none-left")
            }
            Self::AddAgreement => unless(screen.models.is_some(), "hindered-file"),
            Self::Search => unless(screen.models.is_some(), "hindered-file"),
            Self::NextHit | Self::PreviousHit => unless(screen.search.has_hits(), "hindered-hits"),
            Self::CompareAll => unless(screen.wished.agreements.is_some(), "hindered-all"),
            Self::ClearFilters => unless(screen.wished.is_filtered(), "hindered-filters"),
            Self::Problems => unless(screen.problem_count() > 0, "problems-none"),
            Self::Guide => unless(screen.has_agreements(), "agreements-empty"),
            _ => None,
        }
    }

    /// What does it.
    pub fn command(self, screen: &Screen, ctx: &Context) -> Command {
        // Sizes go in tenths.
        let zoom = |steps: f32| Command::Zoom(((ctx.zoom_factor() * 10.0).round() + steps) / 10.0);
        let compare = |change: &dyn Fn(&mut Selection)| {
            let mut wished = screen.wished.clone();
            change(&mut wished);
            Command::Compare(wished)
        };
        match self {
            Self::NewFile => Command::NewFileDialog,
            Self::OpenFile => Command::OpenFileDialog,
            Self::OpenSample => Command::OpenSample,
            Self::Import => Command::ImportDialog,
            Self::ImportFolder => Command::ImportFolderDialog,
            Self::ByPath(purpose) => Command::Ask(purpose),
            Self::StopImport => Command::CancelImport,
            // Once the pages are in sight, the same key sends them.
            Self::Print if screen.print.is_some() => Command::ToPrinter,
            Self::Print => Command::Print,
            Self::SavePdf => Command::SavePdfDialog,
            Self::SaveCopy => Command::SaveCopyDialog,
            Self::Backups => Command::ShowBackups(None),
            Self::Export => Command::Export,
            Self::StopExport => Command::CancelExport,
            Self::Quit => Command::Quit,
            Self::Show(view) => Command::Show(view),
            Self::Back => Command::Back,
            Self::Forth => Command::Forth,
            Self::RestoreSample => Command::RestoreSample,
            Self::Undo => Command::Undo,
            Self::Redo => Command::Redo,
            Self::History => Command::ShowHistory,
            Self::ReviewRest => match &screen.models {
                Some(models) => super::review::start_rest(&models.snapshot),
                None => Command::Deselect,
            },
            Self::AddAgreement => Command::AddAgreement,
            Self::CloseEvidence => Command::Deselect,
            Self::CompareAll => compare(&|wished| wished.agreements = None),
            Self::ToggleStance(stance) => compare(&|wished| toggle(&mut wished.stances, stance)),
            Self::ToggleActor(actor) => compare(&|wished| toggle(&mut wished.actors, actor)),
            Self::HideEmptyTopics => compare(&|wished| wished.hide_empty_topics = !wished.hide_empty_topics),
            Self::ClearFilters => compare(&Selection::clear_filters),
            Self::Search => Command::Lay(Some(Overlay::Search)),
            Self::NextHit => Command::StepHit(1),
            Self::PreviousHit => Command::StepHit(-1),
            Self::Palette => Command::Lay(Some(Overlay::Palette)),
            Self::Larger => zoom(1.0),
            Self::Smaller => zoom(-1.0),
            Self::UsualSize => Command::Zoom(1.0),
            Self::Speak(language) => Command::Speak(language),
            Self::Colours(preference) => Command::Theme(preference),
            Self::Problems => Command::ShowBelow(Some(Below::Problems)),
            Self::Shortcuts => Command::Lay(Some(Overlay::Shortcuts)),
            Self::Guide => Command::Guide(Some(0)),
        }
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

/// How keys are written: "Ctrl+O", and "Ctrl++" with the sign that stands on the key.
pub fn key_text(ctx: &Context, keys: &KeyboardShortcut) -> String {
    let text = ctx.format_shortcut(keys);
    let (name, sign) = match keys.logical_key {
        Key::Plus => ("Plus", "+"),
        Key::Minus => ("Minus", "−"),
        Key::Equals => ("Equals", "="),
        Key::Questionmark => ("Questionmark", "?"),
        _ => return text,
    };
    text.strip_suffix(name).map(|before| format!("{before}{sign}")).unwrap_or(text)
}

/// Reads the keys of the whole table. A key without Ctrl is a letter where something is typed.
pub fn keys(ctx: &Context, screen: &Screen, out: &mut Vec<Command>) {
    let typing = ctx.text_edit_focused();
    let mut keys: Vec<(&KeyboardShortcut, Action)> =
        TABLE.iter().flat_map(|row| row.keys.iter().map(|keys| (keys, row.action))).collect();
    // A key with Shift is asked for before the same key without it, which would take it too.
    keys.sort_by_key(|(keys, _)| !keys.modifiers.shift);
    for (keys, action) in keys {
        let letter = keys.modifiers == Modifiers::NONE && keys.logical_key == Key::Questionmark;
        if matches!(action, Action::Back | Action::Forth) {
            continue;
        }
        // A field that is typed in undoes what was typed in it.
        let own = matches!(action, Action::Undo | Action::Redo);
        if ((letter || own) && typing) || !ctx.input_mut(|input| input.consume_shortcut(keys)) {
            continue;
        }
        if action.hindered(screen).is_none() {
            out.push(action.command(screen, ctx));
        }
    }
}

/// Reads the keys that a view may want for itself: with Alt and an arrow the matrix moves a column.
pub fn late_keys(ctx: &Context, screen: &Screen, out: &mut Vec<Command>) {
    if ctx.text_edit_focused() || egui::Popup::is_any_open(ctx) {
        return;
    }
    for action in [Action::Back, Action::Forth] {
        let keys = action.row().map(|row| row.keys).unwrap_or_default();
        let pressed = keys.iter().any(|keys| ctx.input_mut(|input| input.consume_shortcut(keys)));
        if pressed && action.hindered(screen).is_none() {
            out.push(action.command(screen, ctx));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_and_every_action_stands_in_the_table_once_and_no_key_twice() {
        for view in View::ALL {
            assert!(Action::Show(view).row().is_some(), "{view:?}");
        }
        let mut keys = Vec::new();
        for (place, row) in TABLE.iter().enumerate() {
            assert!(TABLE[..place].iter().all(|other| other.action != row.action), "{:?}", row.action);
            for key in row.keys {
                assert!(!keys.contains(key), "{key:?}");
                keys.push(*key);
            }
        }
        for (place, (name, _)) in PLACES.iter().enumerate() {
            assert!(PLACES[..place].iter().all(|(other, _)| other != name), "{name} is listed twice");
        }
        for group in Group::ALL {
            assert!(TABLE.iter().any(|row| row.group == group));
        }
    }

    #[test]
    fn every_name_is_there_in_both_languages() {
        for language in Language::ALL {
            let words = Words::new(language);
            let places = PLACES.iter().flat_map(|(place, keys)| {
                std::iter::once(*place).chain(keys.iter().flat_map(|(key, name)| [*key, *name]))
            });
            for key in TABLE.iter().map(|row| row.name).chain(Group::ALL.map(Group::key)).chain(places) {
                assert!(words.has(key), "{language:?}: {key}");
            }
        }
    }
}
