//! A field for a path: another way to name a file where no file dialog can be had.

use egui::{Key, RichText, TextEdit, Ui};

use super::command::Command;
use super::theme::{Theme, space};
use super::{icons, widgets};
use crate::paper::Format;
use crate::words::Words;

/// What a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Articles to import; several are separated by semicolons.
    Import,
    /// A folder of articles to import.
    ImportFolder,
    /// A new file.
    NewFile,
    /// A file to open.
    OpenFile,
    /// The PDF to write.
    SavePdf,
    /// A copy of the file.
    SaveCopy,
    /// The new file for what can be saved of a damaged one.
    Salvage,
    /// The file for another program to write, in the form that is chosen.
    Export(Format),
}

impl Purpose {
    /// Whether articles are asked for.
    pub const fn imports(self) -> bool {
        matches!(self, Self::Import | Self::ImportFolder)
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Import => "path-import",
            Self::ImportFolder => "path-import-folder",
            Self::NewFile => "path-new",
            Self::OpenFile => "path-open",
            Self::SavePdf => "path-pdf",
            Self::SaveCopy => "path-copy",
            Self::Salvage => "path-salvage",
            Self::Export(_) => "path-export",
        }
    }

    const fn hint_key(self) -> &'static str {
        match self {
            Self::Import => "path-hint-articles",
            Self::ImportFolder => "path-hint-folder",
            Self::NewFile | Self::OpenFile | Self::SaveCopy | Self::Salvage => "path-hint-file",
            Self::SavePdf => "path-hint-pdf",
            Self::Export(_) => "path-hint-export",
        }
    }

    /// Only articles can be dropped on the window.
    const fn no_dialog_key(self) -> &'static str {
        match self {
            Self::Import | Self::ImportFolder => "no-file-dialog-import",
            _ => "no-file-dialog",
        }
    }
}

/// The field while it is open.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// What is typed so far.
    pub text: String,
    /// Whether the system showed no file dialog.
    pub no_dialog: bool,
    /// Whether the field has yet to take the focus.
    pub fresh: bool,
}

impl Prompt {
    /// An empty field.
    pub fn new(purpose: Purpose, no_dialog: bool) -> Self {
        Self { purpose, text: String::new(), no_dialog, fresh: true }
    }
}

/// The strip with the field.
pub fn show(ui: &mut Ui, prompt: &mut Prompt, words: &Words, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    if prompt.no_dialog {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(icons::INFO).color(theme.accent));
            ui.label(RichText::new(words.say(prompt.purpose.no_dialog_key())).color(theme.muted));
        });
    }
    ui.horizontal(|ui| {
        let name = words.say(prompt.purpose.key());
        let label = ui.label(&name);
        let width = (ui.available_width() - 150.0).max(120.0);
        let field = ui
            .add(
                TextEdit::singleline(&mut prompt.text)
                    .desired_width(width)
                    .hint_text(words.say(prompt.purpose.hint_key())),
            )
            .labelled_by(label.id);
        if prompt.fresh {
            field.request_focus();
            prompt.fresh = false;
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.add_space(space::XS);
        if (ui.button(words.say("path-go")).clicked() || entered) && !prompt.text.trim().is_empty() {
            out.push(Command::Typed(prompt.purpose, prompt.text.clone()));
        }
        if widgets::icon_button(ui, icons::CLOSE, &words.say("close")).clicked()
            || (field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)))
        {
            out.push(Command::ClosePrompt);
        }
    });
}
