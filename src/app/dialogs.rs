//! The system's own file dialogs: made on the main thread, as some systems demand, and awaited on
//! a thread of their own, so that the window goes on.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::read::limits;
use crate::screen::prompt::Purpose;
use crate::words::Words;

use super::events::{Event, Events};

/// No person closes a dialog so fast: a dialog that is gone after less was never shown.
const NOT_SHOWN: Duration = Duration::from_millis(350);

/// Asks for a path. The answer comes as an event. `folder` is where the dialog begins, `name` what
/// it proposes.
pub fn ask(
    purpose: Purpose,
    folder: Option<PathBuf>,
    name: Option<String>,
    words: &Words,
    frame: &eframe::Frame,
    events: &Events,
) {
    let mut dialog = rfd::AsyncFileDialog::new().set_parent(frame);
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = name {
        dialog = dialog.set_file_name(name);
    }
    let files = words.say("camket-files");
    let dialog = match purpose {
        Purpose::Import => dialog.add_filter(words.say("article-files"), &limits::EXTENSIONS),
        Purpose::ImportFolder => dialog,
        Purpose::NewFile | Purpose::OpenFile | Purpose::SaveCopy | Purpose::Salvage => {
            dialog.add_filter(files, &["sqlite"])
        }
        Purpose::SavePdf => dialog.add_filter("PDF", &["pdf"]),
        Purpose::Export(form) => dialog.add_filter(words.say(&format!("export-form-{}", form.slug())), &[form.slug()]),
    };
    let one = |file: Option<rfd::FileHandle>| file.map(|file| vec![file.path().to_owned()]);
    let new = |file: Option<rfd::FileHandle>| file.map(|file| vec![with_one_extension(file.path())]);
    match purpose {
        Purpose::Import => {
            let asked = dialog.pick_files();
            let many =
                async move { asked.await.map(|files| files.iter().map(|file| file.path().to_owned()).collect()) };
            wait(purpose, many, events);
        }
        Purpose::ImportFolder => {
            let asked = dialog.pick_folder();
            wait(purpose, async move { one(asked.await) }, events);
        }
        Purpose::OpenFile => {
            let asked = dialog.pick_file();
            wait(purpose, async move { one(asked.await) }, events);
        }
        Purpose::NewFile | Purpose::SavePdf | Purpose::SaveCopy | Purpose::Salvage | Purpose::Export(_) => {
            let asked = dialog.save_file();
            wait(purpose, async move { new(asked.await) }, events);
        }
    }
}

/// A name for a new file without the extension that stands twice: some dialogs add what was typed
/// already. What is there under either name is not meant by anybody who was not asked about it.
fn with_one_extension(path: &Path) -> PathBuf {
    let shorter = path.with_extension("");
    let twice =
        path.extension().zip(shorter.extension()).is_some_and(|(last, before)| last.eq_ignore_ascii_case(before));
    if twice && !path.exists() && !shorter.exists() { shorter } else { path.to_owned() }
}

fn wait(purpose: Purpose, asked: impl Future<Output = Option<Vec<PathBuf>>> + Send + 'static, events: &Events) {
    let (answer, failed) = (events.clone(), events.clone());
    let thread = std::thread::Builder::new().name("dialog".to_owned()).spawn(move || {
        let since = Instant::now();
        let event = match pollster::block_on(asked) {
            Some(paths) if !paths.is_empty() => Event::Chosen(purpose, paths),
            _ if since.elapsed() < NOT_SHOWN => Event::NoDialog(purpose),
            _ => Event::NotChosen(purpose),
        };
        answer.send(event);
    });
    if let Err(error) = thread {
        log::warn!("no thread for the file dialog: {error}");
        failed.send(Event::NoDialog(purpose));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_that_stands_twice_is_taken_once_and_nothing_is_written_over_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let named = |name: &str| with_one_extension(&folder.path().join(name));
        assert_eq!(named("a.xlsx.xlsx"), folder.path().join("a.xlsx"));
        assert_eq!(named("a.XLSX.xlsx"), folder.path().join("a.XLSX"));
        for name in ["a.xlsx", "a.docx.xlsx", "a", "2026.11.22.xlsx"] {
            assert_eq!(named(name), folder.path().join(name));
        }
        std::fs::write(folder.path().join("a.xlsx"), "other").unwrap();
        assert_eq!(named("a.xlsx.xlsx"), folder.path().join("a.xlsx.xlsx"), "nobody was asked about a.xlsx");
        std::fs::write(folder.path().join("b.pdf.pdf"), "old").unwrap();
        assert_eq!(named("b.pdf.pdf"), folder.path().join("b.pdf.pdf"), "that file was chosen");
    }
}
