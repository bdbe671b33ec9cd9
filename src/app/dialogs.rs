//! The system's own file dialogs: made on the main thread, as some systems demand, and awaited on
//! a thread of their own, so that the window goes on.

use std::path::PathBuf;
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
            wait(purpose, async move { one(asked.await) }, events);
        }
    }
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
