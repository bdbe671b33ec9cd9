//! Files that a person is asked for, by the dialog of the system or by a path that is typed.

use std::path::{Path, PathBuf};

use crate::model::AgreementId;
use crate::paper::Format;
use crate::screen::Command;
use crate::screen::prompt::{Prompt, Purpose};
use crate::store::EXTENSION;

use super::{App, dialogs};

impl App {
    pub(super) fn ask(&mut self, purpose: Purpose, frame: Option<&eframe::Frame>) {
        let Some(frame) = frame.filter(|_| self.use_dialogs) else {
            self.screen.prompt = Some(Prompt::new(purpose, !self.use_dialogs));
            return;
        };
        let folder = self
            .screen
            .file
            .as_ref()
            .filter(|file| !file.sample && !purpose.imports())
            .and_then(|file| file.path.parent().map(Path::to_owned));
        let name = match purpose {
            Purpose::NewFile => Some(self.screen.words.say("new-file-name")),
            Purpose::SavePdf => self.screen.print.as_ref().map(|preview| {
                let plan = preview.plan;
                let what = self.screen.words.say(&format!("print-view-{}", plan.view.slug()));
                proposed(&what, self.label(plan.subject.filter(|_| plan.view.has_subject())), "pdf")
            }),
            Purpose::SaveCopy => self.screen.file.as_ref().map(|file| self.name_beside("copy-name", &file.path)),
            Purpose::Salvage => self.salvaging.as_ref().map(|file| self.name_beside("salvage-name", file)),
            Purpose::Export(form) => self.screen.export.as_ref().map(|panel| {
                let what = crate::screen::export::name_of(panel.wish.table, &self.screen.words);
                let about = self.screen.models.as_ref().and_then(|models| panel.wish.about(models));
                // A workbook has every table of what is compared.
                proposed(&what, self.label(about.filter(|_| form != Format::Xlsx)), form.slug())
            }),
            Purpose::Import | Purpose::ImportFolder | Purpose::OpenFile => None,
        };
        let folder = match &self.salvaging {
            Some(damaged) if purpose == Purpose::Salvage => damaged.parent().map(Path::to_owned),
            _ => folder,
        };
        dialogs::ask(purpose, folder, name, &self.screen.words, frame, &self.events);
    }

    /// A path was chosen, in a dialog or by typing.
    pub(super) fn chosen(&mut self, purpose: Purpose, paths: Vec<PathBuf>) {
        let first = |paths: Vec<PathBuf>| paths.into_iter().next();
        let command = match purpose {
            Purpose::Import | Purpose::ImportFolder => Some(Command::Import(paths)),
            Purpose::NewFile => first(paths).map(|path| Command::Create(with_extension(path, EXTENSION))),
            Purpose::OpenFile => first(paths).map(Command::Open),
            Purpose::SavePdf => first(paths).map(|path| Command::SavePdf(with_extension(path, "pdf"))),
            Purpose::SaveCopy => first(paths).map(|path| Command::SaveCopy(with_extension(path, EXTENSION))),
            Purpose::Salvage => first(paths).map(|path| Command::Salvage(with_extension(path, EXTENSION))),
            Purpose::Export(form) => first(paths).map(|path| Command::ExportTo(self.named_for_export(path, form))),
        };
        if let Some(command) = command {
            self.carry_out(command, None);
        }
    }

    fn label(&self, agreement: Option<AgreementId>) -> Option<String> {
        Some(self.screen.models.as_ref()?.label(agreement?))
    }

    /// The name that a new file beside this one is proposed to have.
    pub(super) fn name_beside(&self, key: &str, file: &Path) -> String {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        format!("{}.{EXTENSION}", self.screen.words.say_with(key, &[("name", stem.into())]))
    }

    /// A name with the extension of its form. The extension of another form that can hold the same is
    /// what the person wants.
    pub(super) fn named_for_export(&mut self, path: PathBuf, form: Format) -> PathBuf {
        let told = path.extension().and_then(|extension| Format::from_extension(&extension.to_string_lossy()));
        if let (Some(told), Some(panel)) = (told, &mut self.screen.export)
            && told.can_hold(panel.wish.table)
        {
            panel.wish.format = told;
            return path;
        }
        with_extension(path, form.slug())
    }
}

/// The path with this extension behind its name. Another one is not taken away: in "moi 1.0" the
/// point is part of the name.
pub(super) fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension)) {
        return path;
    }
    let mut path = path.into_os_string();
    path.push(format!(".{extension}"));
    path.into()
}

/// The paths in a typed text: quotes around a path are dropped, `~` is the home folder, and
/// several articles are separated by semicolons.
pub(super) fn typed_paths(purpose: Purpose, text: &str) -> Vec<PathBuf> {
    let parts: Vec<&str> = if purpose.imports() { text.split(';').collect() } else { vec![text] };
    let home = directories::UserDirs::new().map(|folders| folders.home_dir().to_owned());
    parts
        .into_iter()
        .map(|part| part.trim().trim_matches(['"', '\'']).trim_start_matches("file://"))
        .filter(|part| !part.is_empty())
        .map(|part| match (part.strip_prefix("~/"), &home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(part),
        })
        // What is remembered must be found again from another folder.
        .map(|path| std::path::absolute(&path).unwrap_or(path))
        .collect()
}

/// The name that a file is proposed to have: what stands in it, and the agreement that it is about, so that the
/// dossiers of several do not come to the same name.
fn proposed(what: &str, about: Option<String>, extension: &str) -> String {
    /// Longer names are cut off in lists of files.
    const MOST: usize = 80;
    let whole = crate::text::slug(&format!("{what} {}", about.unwrap_or_default()));
    let name: String = whole.chars().take(MOST).collect();
    format!("{}.{extension}", name.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_paths_forgive_quotes_and_know_home() {
        let paths = typed_paths(Purpose::Import, " \"/a b/c.txt\" ; '/d.txt';; ");
        assert_eq!(paths, [PathBuf::from("/a b/c.txt"), PathBuf::from("/d.txt")]);
        assert_eq!(typed_paths(Purpose::OpenFile, "/a;b.sqlite"), [PathBuf::from("/a;b.sqlite")]);
        if let Some(home) = directories::UserDirs::new() {
            assert_eq!(typed_paths(Purpose::OpenFile, "~/x"), [home.home_dir().join("x")]);
        }
        let relative = typed_paths(Purpose::OpenFile, "a/b.sqlite");
        assert!(relative.iter().all(|path| path.is_absolute() && path.ends_with("a/b.sqlite")), "{relative:?}");
    }

    #[test]
    fn an_extension_is_put_behind_the_name_and_never_in_place_of_another() {
        let named = |name: &str, extension| with_extension(PathBuf::from(name), extension).display().to_string();
        assert_eq!(named("/a/moi 1.0", "sqlite"), "/a/moi 1.0.sqlite");
        assert_eq!(named("/a/moi.sqlite", "sqlite"), "/a/moi.sqlite");
        assert_eq!(named("/a/x.PDF", "pdf"), "/a/x.PDF");
        assert_eq!(named("/a/own.sqlite", "pdf"), "/a/own.sqlite.pdf");
    }

    #[test]
    fn a_proposed_name_says_what_the_file_is_and_of_which_agreement() {
        assert_eq!(proposed("Ma trận cam kết", None, "pdf"), "ma-tran-cam-ket.pdf");
        let label = || Some("Gia Lai – Viettel (2025)".to_owned());
        assert_eq!(proposed("Hồ sơ thỏa thuận", label(), "docx"), "ho-so-thoa-thuan-gia-lai-viettel-2025.docx");
        let long = proposed("Hồ sơ", Some("Hội Nông dân ".repeat(20)), "pdf");
        assert!(long.len() <= 84 && !long.contains("-."), "{long}");
    }
}
