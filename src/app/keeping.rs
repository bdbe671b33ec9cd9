//! What is done to whole files beside the reading of them: copies once a day and for others, the
//! list of copies, restoring one, saving what can be saved. Each has a thread of its own for as
//! long as it takes; the window and the reader go on.

use std::path::{Path, PathBuf};

use crate::model::PartialDate;
use crate::screen::backups::BackupLine;
use crate::store::{Backup, Backups, Occasion, Store, salvage};

use super::events::{Event, Events, Failure, Job};
use super::guard::guarded;

/// Something to be done to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Copy the file, where that was not done today.
    OnceADay(PathBuf),
    /// List its copies.
    List(PathBuf),
    /// Put a copy in its place.
    Restore {
        /// The file.
        file: PathBuf,
        /// The copy.
        backup: PathBuf,
    },
    /// Write a copy for others.
    SaveCopy {
        /// The file.
        file: PathBuf,
        /// Where the copy goes.
        to: PathBuf,
    },
    /// Save what can be saved of a damaged file.
    Salvage {
        /// The damaged file.
        from: PathBuf,
        /// The new one.
        to: PathBuf,
    },
}

/// Does it on a thread of its own. Whatever becomes of it is told. `root` is where the copies of all
/// files stand.
pub fn start(task: Task, root: &Path, events: &Events) {
    let (answer, failed) = (events.clone(), events.clone());
    let (own, root) = (task.clone(), root.to_owned());
    let thread = std::thread::Builder::new().name("keeping".to_owned()).spawn(move || {
        let event = guarded(|| carry_out(&own, &root))
            .unwrap_or_else(|reason| Some(failure_of(own, Failure::Defect(Job::Keeping, reason))));
        if let Some(event) = event {
            answer.send(event);
        }
    });
    if let Err(error) = thread {
        failed.send(failure_of(task, error.into()));
    }
}

fn failure_of(task: Task, failure: Failure) -> Event {
    match task {
        Task::OnceADay(path) | Task::List(path) => Event::BackupFailed(path, failure),
        Task::Restore { file, .. } => Event::Restored(file, Err(failure)),
        Task::SaveCopy { to, .. } => Event::CopySaved(to, Err(failure)),
        Task::Salvage { from, to } => Event::Salvaged { from, to, saved: Err(failure) },
    }
}

fn carry_out(task: &Task, root: &Path) -> Option<Event> {
    let backups_of = |path: &Path| Backups::in_folder(root, path);
    Some(match task {
        Task::OnceADay(path) => match backups_of(path).once_a_day(path) {
            Ok(made) => {
                if let Some(made) = made {
                    log::info!("copied for today: {}", made.path.display());
                }
                return None;
            }
            Err(error) => Event::BackupFailed(path.clone(), error.into()),
        },
        Task::List(path) => match backups_of(path).look_through() {
            Ok(backups) => Event::Backups(path.clone(), backups.iter().filter_map(line).collect()),
            Err(error) => Event::BackupFailed(path.clone(), error.into()),
        },
        Task::Restore { file, backup } => {
            let restored = backups_of(file).restore(file, backup);
            Event::Restored(file.clone(), restored.map_err(Failure::from))
        }
        Task::SaveCopy { file, to } => {
            let saved = Store::open_to_read(file).and_then(|store| store.save_copy(to));
            Event::CopySaved(to.clone(), saved.map_err(Failure::from))
        }
        Task::Salvage { from, to } => {
            let saved = salvage(from, to).map_err(Failure::from);
            Event::Salvaged { from: from.clone(), to: to.clone(), saved }
        }
    })
}

/// The folder of a file's copies.
pub fn folder_of(root: &Path, path: &Path) -> PathBuf {
    Backups::in_folder(root, path).folder().to_owned()
}

/// A copy as the list shows it: in the time of where the person is.
fn line(backup: &Backup) -> Option<BackupLine> {
    let made: jiff::Timestamp = backup.made_at.parse().ok()?;
    let there = made.to_zoned(jiff::tz::TimeZone::system());
    let date = there.date();
    Some(BackupLine {
        path: backup.path.clone(),
        day: PartialDate::from_day(date.year(), date.month(), date.day())?,
        time: there.strftime("%H:%M").to_string(),
        occasion: match backup.occasion {
            Occasion::Day => "backup-day",
            Occasion::Update => "backup-update",
            Occasion::Restore => "backup-before-restore",
        },
        bytes: backup.bytes,
        agreements: backup.agreements,
    })
}
