//! Copies of a file as it was: before its shape is changed, once a day of use, and before an older
//! copy is put in its place.
//!
//! They are made by SQLite's own means, page by page as of one moment, looked through before they
//! count, and stand in the program's data folder, in a folder for each file. The last ten are kept.
//! A copy is one single file, and is never half there. Nothing here decides when to make one.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup as Copying, StepResult};

use crate::text;

use super::error::StoreError;
use super::{Store, schema};

/// So many copies of a file are kept.
pub const KEPT: usize = 10;
/// So many pages are copied at once.
const PAGES: i32 = 1024;
/// How long a copy waits for another program that holds the file, and how often it looks.
const PATIENCE: u32 = 50;
const PAUSE: Duration = Duration::from_millis(100);

/// Why a copy was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occasion {
    /// The first use on a day.
    Day,
    /// Before a newer program changed the file's shape.
    Update,
    /// Before an older copy took its place.
    Restore,
}

impl Occasion {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Day, Self::Update, Self::Restore];

    /// Its name in file names.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Update => "update",
            Self::Restore => "restore",
        }
    }
}

/// A copy of a file as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it stands.
    pub path: PathBuf,
    /// When it was made, ISO 8601 in UTC: `2026-11-22T08:15:03Z`.
    pub made_at: String,
    /// Why.
    pub occasion: Occasion,
    /// How long it is.
    pub bytes: u64,
    /// How many agreements it holds; `None` where it cannot be read.
    pub agreements: Option<usize>,
}

/// The copies of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backups {
    folder: PathBuf,
}

impl Backups {
    /// Those of the file at `path`, in the data folder of the user; beside the file where the system
    /// has no such folder.
    pub fn of(path: &Path) -> Self {
        let root = directories::ProjectDirs::from("", "", "camket").map_or_else(
            || path.parent().unwrap_or(Path::new(".")).join("camket-backups"),
            |folders| folders.data_dir().join("backups"),
        );
        Self::in_folder(&root, path)
    }

    /// Those of the file at `path`, below `root`.
    pub fn in_folder(root: &Path, path: &Path) -> Self {
        // One file has one folder, by whatever way it is reached.
        let whole = path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
        let stem = path.file_stem().map(|stem| text::slug(&stem.to_string_lossy())).unwrap_or_default();
        let stem: String = stem.chars().take(40).collect();
        let hash = blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex();
        let hash: String = hash.chars().take(12).collect();
        Self { folder: root.join(if stem.is_empty() { hash } else { format!("{stem}-{hash}") }) }
    }

    /// The folder that they stand in. There is none before the first is made.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Those that there are, the newest first, without looking into them.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn list(&self) -> Result<Vec<Backup>, StoreError> {
        let entries = match std::fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::file(&error)),
        };
        let mut found = Vec::new();
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some((made_at, occasion)) = parse(&name) else { continue };
            let bytes = entry.metadata().map_or(0, |metadata| metadata.len());
            found.push((name, Backup { path: entry.path(), made_at, occasion, bytes, agreements: None }));
        }
        found.sort_by(|(name, _), (other, _)| other.cmp(name));
        Ok(found.into_iter().map(|(_, backup)| backup).collect())
    }

    /// Those that there are, the newest first, with how many agreements each holds.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn look_through(&self) -> Result<Vec<Backup>, StoreError> {
        let mut found = self.list()?;
        for backup in &mut found {
            backup.agreements = count(&backup.path).ok();
        }
        Ok(found)
    }

    /// Makes one of the file at `path` where this is the first time on its day that it is asked for, and
    /// the file is another than the last time. Gives it where one was made.
    ///
    /// # Errors
    /// Where the file cannot be read, is damaged, or the copy cannot be written.
    pub fn once_a_day(&self, path: &Path) -> Result<Option<Backup>, StoreError> {
        let connection = Store::connect_to_read(path)?;
        schema::admit(&connection)?;
        let now = moment(&connection)?;
        let last = self.list()?.into_iter().next();
        if last.as_ref().is_some_and(|last| last.made_at.get(..10) == dashed(&now).get(..10)) {
            return Ok(None);
        }
        let made = self.make(&connection, Occasion::Day)?;
        // What has not changed for weeks must not push out what it was before.
        if let Some(last) = last
            && let (Ok(one), Ok(other)) = (digest(&last.path), digest(&made.path))
            && one == other
        {
            std::fs::remove_file(&last.path).map_err(|error| StoreError::file(&error))?;
        }
        Ok(Some(made))
    }

    /// Makes one of an open file, and lets go of the oldest where there are too many.
    pub(super) fn make(&self, connection: &Connection, occasion: Occasion) -> Result<Backup, StoreError> {
        std::fs::create_dir_all(&self.folder).map_err(|error| self.failed(&self.folder, &StoreError::file(&error)))?;
        let now = moment(connection)?;
        // Two in one moment have two names.
        let path = (1..100)
            .map(|number| self.folder.join(name_of(&now, number, occasion)))
            .find(|path| !path.exists())
            .ok_or_else(|| self.failed(&self.folder, &StoreError::AlreadyThere))?;
        copy(connection, &path).map_err(|error| match error {
            error @ (StoreError::Damaged(_) | StoreError::NotOurs) => error,
            error => self.failed(&path, &error),
        })?;
        self.keep_the_last();
        let bytes = std::fs::metadata(&path).map_or(0, |metadata| metadata.len());
        Ok(Backup { path, made_at: dashed(&now), occasion, bytes, agreements: None })
    }

    fn failed(&self, path: &Path, error: &StoreError) -> StoreError {
        StoreError::Backup { path: path.display().to_string(), reason: error.to_string() }
    }

    /// Lets go of the oldest, and of what a killed program left half written a day ago.
    fn keep_the_last(&self) {
        let old = self.list().unwrap_or_default().into_iter().skip(KEPT).map(|backup| backup.path);
        let half = std::fs::read_dir(&self.folder).into_iter().flatten().flatten().filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let age = entry.metadata().ok()?.modified().ok()?.elapsed().ok()?;
            let left = name.contains(PART) && age > Duration::from_secs(24 * 60 * 60);
            left.then(|| entry.path())
        });
        for path in old.chain(half.collect::<Vec<_>>()) {
            if let Err(error) = std::fs::remove_file(&path) {
                log::warn!("an old copy stays: {error}: {}", path.display());
            }
        }
    }

    /// Puts a copy in the place of the file at `path`, in one step that windows which have it open
    /// see. The file as it is now is copied before; one that is too damaged for that is put aside
    /// beside its place, and where it is then is given.
    ///
    /// # Errors
    /// Where the copy cannot be read, the file cannot be written to, or another program holds it: then the
    /// file is as it was.
    pub fn restore(&self, path: &Path, backup: &Path) -> Result<Option<PathBuf>, StoreError> {
        std::fs::create_dir_all(&self.folder).map_err(|error| self.failed(&self.folder, &StoreError::file(&error)))?;
        let staged = Staged(self.folder.join(format!("restore.{}{PART}", std::process::id())));
        // A copy of the copy is brought to the shape of today first: the file itself is never there
        // in an older shape than other windows expect.
        copy(&Store::connect_to_read(backup)?, &staged.0)?;
        Store::bring_up_to_date(&staged.0)?;
        let source = Store::connect_to_read(&staged.0)?;
        let present = if path.exists() {
            Store::connect(path).and_then(|connection| {
                schema::admit(&connection)?;
                self.make(&connection, Occasion::Restore)?;
                Ok(Some(connection))
            })
        } else {
            Ok(None)
        };
        match present {
            Ok(Some(mut connection)) => {
                write_over(&source, &mut connection)?;
                Ok(None)
            }
            Ok(None) => {
                copy(&source, path)?;
                Ok(None)
            }
            Err(StoreError::Damaged(_) | StoreError::NotOurs | StoreError::EmptyFile) => {
                let aside = put_aside(path)?;
                copy(&source, path)?;
                Ok(Some(aside))
            }
            Err(error) => Err(error),
        }
    }
}

/// What the name of a file that is being written ends with.
const PART: &str = ".part";

/// A file that is taken away again, whatever becomes of the work.
struct Staged(PathBuf);

impl Drop for Staged {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let mut name = self.0.as_os_str().to_owned();
            name.push(ending);
            let _ = std::fs::remove_file(name);
        }
    }
}

/// The present moment as it stands in file names, by SQLite's clock: `20261122T081503.120Z`.
fn moment(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection.query_row("SELECT strftime('%Y%m%dT%H%M%fZ', 'now')", [], |row| row.get(0))?)
}

fn name_of(moment: &str, number: u32, occasion: Occasion) -> String {
    format!("{moment}-{number:02}-{}.sqlite", occasion.slug())
}

/// `20261122T081503.120Z` as `2026-11-22T08:15:03Z`.
fn dashed(moment: &str) -> String {
    let part = |from: usize, to: usize| moment.get(from..to).unwrap_or_default();
    format!("{}-{}-{}T{}:{}:{}Z", part(0, 4), part(4, 6), part(6, 8), part(9, 11), part(11, 13), part(13, 15))
}

/// The moment and the occasion that a file name tells; `None` for every other file.
fn parse(name: &str) -> Option<(String, Occasion)> {
    let (moment, rest) = name.strip_suffix(".sqlite")?.split_once('-')?;
    let (number, occasion) = rest.split_once('-')?;
    let shape = moment.bytes().enumerate().all(|(at, byte)| match at {
        8 => byte == b'T',
        15 => byte == b'.',
        19 => byte == b'Z',
        _ => byte.is_ascii_digit(),
    });
    let known = moment.len() == 20 && shape && number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let occasion = Occasion::ALL.into_iter().find(|one| one.slug() == occasion)?;
    known.then(|| (dashed(moment), occasion))
}

fn digest(path: &Path) -> std::io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    std::io::copy(&mut std::fs::File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize())
}

/// How many agreements a copy holds.
fn count(path: &Path) -> Result<usize, StoreError> {
    let connection = Store::connect_to_read(path)?;
    schema::admit(&connection)?;
    Ok(connection.query_row("SELECT count(*) FROM agreement", [], |row| row.get(0))?)
}

/// Copies a file as of one moment to `path`: one single file, sound and safely on the disk, or none.
/// What stands there is replaced.
pub(super) fn copy(source: &Connection, path: &Path) -> Result<(), StoreError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}{PART}", std::process::id()));
    let part = Staged(path.with_file_name(name));
    {
        let mut target = Connection::open(&part.0)?;
        {
            // Whoever writes meanwhile does not make the copy begin anew.
            let reading = source.unchecked_transaction()?;
            reading.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
            pages(source, &mut target)?;
            reading.finish()?;
        }
        schema::defend(&target)?;
        // The log of a file that many write to is of no use to a copy.
        target.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
        schema::sound(&target, u64::MAX)?;
    }
    std::fs::File::open(&part.0)
        .and_then(|file| file.sync_all())
        .and_then(|()| std::fs::rename(&part.0, path))
        .map_err(|error| StoreError::file(&error))
}

fn pages(source: &Connection, target: &mut Connection) -> Result<(), StoreError> {
    let copying = Copying::new(source, target)?;
    let mut patience = PATIENCE;
    loop {
        match copying.step(PAGES)? {
            StepResult::Done => return Ok(()),
            StepResult::Busy | StepResult::Locked if patience == 0 => return Err(StoreError::Locked),
            StepResult::Busy | StepResult::Locked => {
                patience -= 1;
                std::thread::sleep(PAUSE);
            }
            _ => {}
        }
    }
}

/// Writes every page of a file over those of another that may be open elsewhere, as one transaction.
fn write_over(source: &Connection, target: &mut Connection) -> Result<(), StoreError> {
    pages(source, target)
}

/// Moves a file that is too damaged to be copied to a name beside it.
fn put_aside(path: &Path) -> Result<PathBuf, StoreError> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let aside = (1..1000)
        .map(|number| {
            let number = if number == 1 { String::new() } else { format!("-{number}") };
            path.with_file_name(format!("{stem}.damaged{number}.sqlite"))
        })
        .find(|path| !path.exists())
        .ok_or(StoreError::AlreadyThere)?;
    for ending in ["", "-wal", "-shm"] {
        let with = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        if with(path).exists() {
            std::fs::rename(with(path), with(&aside)).map_err(|error| StoreError::file(&error))?;
        }
    }
    Ok(aside)
}

impl Store {
    /// Writes a copy of the file as it is now to `path`: one single file, or none.
    ///
    /// # Errors
    /// Where something stands there already, or it cannot be written.
    pub fn save_copy(&self, path: &Path) -> Result<(), StoreError> {
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::AlreadyThere);
        }
        copy(&self.connection, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_moment_and_the_occasion() {
        let name = name_of("20261122T081503.120Z", 1, Occasion::Update);
        assert_eq!(parse(&name), Some(("2026-11-22T08:15:03Z".to_owned(), Occasion::Update)));
        for other in ["a.sqlite", "20261122T081503.120Z-01-day.sqlite.part", "20261122T08x503.120Z-01-day.sqlite"] {
            assert_eq!(parse(other), None, "{other}");
        }
        let connection = Connection::open_in_memory().unwrap();
        assert!(parse(&name_of(&moment(&connection).unwrap(), 99, Occasion::Day)).is_some());
    }

    #[test]
    fn two_files_of_one_name_have_two_folders() {
        let of = |path: &str| Backups::in_folder(Path::new("/data"), Path::new(path)).folder;
        assert_ne!(of("/a/Thỏa thuận.sqlite"), of("/b/Thỏa thuận.sqlite"));
        assert_eq!(of("/a/x.sqlite"), of("/a/x.sqlite"));
        assert!(of("/a/Thỏa thuận.sqlite").to_string_lossy().starts_with("/data/thoa-thuan-"));
    }
}
