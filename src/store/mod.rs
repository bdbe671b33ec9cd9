//! The file: one SQLite file, the user's own. `assets/migrations` has its shape.
//!
//! Every fact keeps the article, the place and the words that it stands on. An article enters
//! whole or not at all. Nothing here knows of a window; nothing here reads an article's meaning.

mod add;
mod backup;
mod basis;
mod check;
mod corrections;
mod duplicates;
mod edit;
mod error;
mod evidence;
mod facts_in;
mod facts_out;
mod full_disk;
mod grouping;
mod history;
mod joining;
mod naming;
mod original;
mod paragraphs;
mod replace;
mod reread;
mod resolve;
mod salvage;
mod schema;
mod search;
mod snapshot;
mod stopping;
mod touched;
mod wording;
mod years;

use std::cell::Cell;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use crate::model::StepId;
use crate::text;

pub use crate::text::content_hash;
pub use add::{Added, NewArticle};
pub use backup::{Backup, Backups, KEPT as BACKUPS_KEPT, Occasion};
pub use check::Problem;
pub use duplicates::{Copied, Like, Likeness, Signature, Text, party_sets};
pub use edit::Edited;
pub use error::StoreError;
pub use facts_in::{Conflict, Merged};
pub use original::Original;
pub use salvage::{Loss, Salvaged, salvage};
pub use schema::{APPLICATION_ID, SCHEMA_VERSION};
pub use search::{Found, SearchHit};

/// The extension of the program's files.
pub const EXTENSION: &str = "sqlite";

/// So many statements are kept ready: an import, the history's and the search's own.
const STATEMENTS: usize = 256;
/// How long a write waits for another program that holds the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// A longer file is looked through with its copy of the day, not whenever it is opened.
const SOUND_BYTES: u64 = 64 * 1024 * 1024;

/// The path as a URI that promises SQLite an unchanging file; `None` where paths are not bytes.
#[cfg(unix)]
fn unchanging_uri(path: &Path) -> Option<String> {
    use std::fmt::Write as _;
    use std::os::unix::ffi::OsStrExt as _;
    let mut uri = String::from("file:");
    for byte in std::path::absolute(path).ok()?.as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(*byte)),
            byte => write!(uri, "%{byte:02x}").ok()?,
        }
    }
    uri.push_str("?immutable=1");
    Some(uri)
}

/// Elsewhere a file that may not be written to is opened without the promise.
#[cfg(not(unix))]
const fn unchanging_uri(_: &Path) -> Option<String> {
    None
}

/// What tells a file from another one at the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    #[cfg(unix)]
    fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        std::fs::metadata(path).ok().map(|metadata| Self(metadata.dev(), metadata.ino()))
    }

    /// Elsewhere an open file cannot be moved away; that it is there is enough.
    #[cfg(not(unix))]
    fn of(path: &Path) -> Option<Self> {
        path.is_file().then_some(Self(0, 0))
    }
}

/// An open file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: Option<PathBuf>,
    /// Which file that is, so that one that was moved away is not written to where nobody looks.
    identity: Option<Identity>,
    read_only: bool,
    /// Whether changes are kept for the history.
    recording: bool,
    /// The last change that whoever uses this store has seen: the rows that they decide about.
    seen: Cell<Option<i64>>,
    /// The step that goes on growing, while articles are put in.
    importing: Option<Option<StepId>>,
    /// How long the history may grow, and how large what it keeps is, once that was counted.
    room: history::Room,
}

impl Store {
    /// Makes a new file.
    ///
    /// # Errors
    /// Where something stands at `path` already, or the folder cannot be written to.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        // Asking the system to make the file tells "is there already" from every other failure,
        // also where two programs try at once.
        match std::fs::OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Err(StoreError::AlreadyThere),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(StoreError::NoFolder),
            Err(error) => return Err(StoreError::file(&error)),
        }
        Self::set_up(path).inspect_err(|_| {
            // What was made a moment ago and holds nothing is not left lying about.
            if std::fs::metadata(path).is_ok_and(|metadata| metadata.len() == 0) {
                let _ = std::fs::remove_file(path);
            }
        })
    }

    /// Opens a file of this program. An older one is brought to the present shape; a copy of it as
    /// it was is put to its backups first. One that may not be written to, stands in such a folder,
    /// or comes from a newer program whose tables still hold what this one reads, is opened to be read
    /// alone (see [`Store::is_read_only`]).
    ///
    /// # Errors
    /// Where there is no file, it is not one of ours, comes from a newer program that keeps other
    /// tables, or is damaged.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_with(path, &Backups::of(path))
    }

    /// As [`Store::open`], with backups at a place of one's own.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(path: &Path, backups: &Backups) -> Result<Self, StoreError> {
        let metadata = std::fs::metadata(path).map_err(|error| StoreError::file(&error))?;
        if !metadata.is_file() {
            return Err(StoreError::NotOurs);
        }
        if metadata.len() == 0 {
            return Err(StoreError::EmptyFile);
        }
        match Self::open_to_write(path, backups) {
            Err(StoreError::ReadOnly | StoreError::NoPermission | StoreError::Newer { .. }) => Self::open_to_read(path),
            // It is there, and SQLite does not say why it cannot be opened.
            Err(StoreError::Unreachable) => Err(Self::refused(path)),
            opened => opened,
        }
    }

    /// Why a file that is there cannot be opened: for want of permission, or for another reason.
    fn refused(path: &Path) -> StoreError {
        match std::fs::File::open(path) {
            Ok(file) => {
                // To close it would give up the locks that SQLite may hold on it for another window.
                std::mem::forget(file);
                StoreError::Unreachable
            }
            Err(error) => match StoreError::file(&error) {
                StoreError::NoPermission => StoreError::NoPermission,
                _ => StoreError::Unreachable,
            },
        }
    }

    fn open_to_write(path: &Path, backups: &Backups) -> Result<Self, StoreError> {
        let mut connection = Self::connect(path)?;
        schema::admit(&connection)?;
        schema::sound(&connection, SOUND_BYTES)?;
        schema::migrate(&mut connection, Some(backups))?;
        Self::prepare(connection, Some(path))
    }

    /// Brings a file to the present shape that is a copy itself, and leaves it as one single file.
    fn bring_up_to_date(path: &Path) -> Result<(), StoreError> {
        let mut connection = Self::connect(path)?;
        schema::admit(&connection)?;
        schema::sound(&connection, u64::MAX)?;
        schema::migrate(&mut connection, None)?;
        let mut store = Self::prepare(connection, Some(path))?;
        store.record()?;
        store.connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
        Ok(())
    }

    /// Opens a file of this program without ever writing to it or beside it: for one on a disk or
    /// in a folder that may not be written to. Every change is refused with
    /// [`StoreError::ReadOnly`].
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_to_read(path: &Path) -> Result<Self, StoreError> {
        let connection = Self::connect_to_read(path)?;
        match schema::admit(&connection) {
            Err(StoreError::Newer { .. }) => schema::readable(&connection)?,
            admitted => {
                admitted?;
                schema::present(&connection)?;
            }
        }
        schema::sound(&connection, SOUND_BYTES)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let identity = Identity::of(path);
        Ok(Self {
            connection,
            path: Some(path.to_owned()),
            identity,
            read_only: true,
            recording: false,
            seen: Cell::new(None),
            importing: None,
            room: history::Room::default(),
        })
    }

    /// A connection that never writes to a file or beside it.
    fn connect_to_read(path: &Path) -> Result<Connection, StoreError> {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        // A file in WAL mode wants to make its log anew even for reading. Where there is none, the
        // file is whole by itself, and whoever could change it would have left one.
        let connection = match unchanging_uri(path).filter(|_| !Path::new(&log).exists()) {
            Some(uri) => Connection::open_with_flags(uri, flags)?,
            None => Connection::open_with_flags(path, flags)?,
        };
        connection.busy_timeout(BUSY_TIMEOUT)?;
        schema::defend(&connection)?;
        Ok(connection)
    }

    /// The version of the file's shape.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn version(&self) -> Result<i32, StoreError> {
        Ok(self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
    }

    /// Whether the file was opened to be read alone.
    pub const fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Opens the file, or makes it where there is none (or an empty one).
    ///
    /// # Errors
    /// As [`Store::open`] and [`Store::create`].
    pub fn open_or_create(path: &Path) -> Result<Self, StoreError> {
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_file() && metadata.len() == 0 => Self::set_up(path),
            Ok(_) => Self::open(path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::create(path),
            Err(error) => Err(StoreError::file(&error)),
        }
    }

    /// A store that stands in memory and is gone when dropped.
    ///
    /// # Errors
    /// Where SQLite itself fails.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        schema::defend(&connection)?;
        schema::migrate(&mut connection, None)?;
        Self::prepare(connection, None)
    }

    fn set_up(path: &Path) -> Result<Self, StoreError> {
        let mut connection = Self::connect(path)?;
        schema::migrate(&mut connection, None)?;
        Self::prepare(connection, Some(path))
    }

    fn connect(path: &Path) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        schema::defend(&connection)?;
        Ok(connection)
    }

    fn prepare(connection: Connection, path: Option<&Path>) -> Result<Self, StoreError> {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        connection.pragma_update(None, "foreign_keys", true)?;
        // Readers never wait for a writer, and a killed program leaves a whole file.
        connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "cache_size", -65_536)?;
        Ok(Self {
            connection,
            path: path.map(Path::to_owned),
            identity: path.and_then(Identity::of),
            read_only: false,
            recording: false,
            seen: Cell::new(None),
            importing: None,
            room: history::Room::default(),
        })
    }

    /// Refuses to write to a file that may not be written to, or that is not at its place any more:
    /// what is written to one that was moved or deleted is lost.
    fn writable(&self) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly);
        }
        if self.is_there() { Ok(()) } else { Err(StoreError::Unreachable) }
    }

    /// Whether the file is still at its place.
    pub fn is_there(&self) -> bool {
        let (Some(path), Some(identity)) = (&self.path, &self.identity) else { return true };
        Identity::of(path).as_ref() == Some(identity)
    }

    /// Where the file stands; `None` for one in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// A number that changes when another program or window has changed the file.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// Whether this is the sample.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn is_sample(&self) -> Result<bool, StoreError> {
        let value: Option<String> = self
            .connection
            .query_row("SELECT value FROM file_property WHERE name = 'sample'", [], |row| row.get(0))
            .optional()?;
        Ok(value.as_deref() == Some("1"))
    }

    /// Marks the file as the sample.
    ///
    /// # Errors
    /// Where SQLite cannot write the file.
    pub fn mark_sample(&mut self) -> Result<(), StoreError> {
        self.step("mark-sample", "", |transaction| {
            transaction
                .execute("INSERT INTO file_property (name, value) VALUES ('sample', '1') ON CONFLICT DO NOTHING", [])?;
            Ok(((), history::Values::new()))
        })?;
        // The sample is where its history begins: there is nothing before it to go back to.
        self.forget_history()
    }

    /// The texts that are in the file, by their [`content_hash`].
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn content_hashes(&self) -> Result<HashSet<String>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT content_hash FROM article")?;
        let hashes = statement.query_map([], |row| row.get(0))?;
        Ok(hashes.collect::<Result<_, _>>()?)
    }

    /// Runs SQL that reads, and gives every row as text: for tests and for whoever wants to see
    /// what the views say.
    ///
    /// # Errors
    /// Where the SQL is wrong.
    pub fn rows(&self, sql: &str) -> Result<Vec<Vec<Option<String>>>, StoreError> {
        let mut statement = self.connection.prepare(sql)?;
        let width = statement.column_count();
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let mut values = Vec::with_capacity(width);
            for at in 0..width {
                values.push(match row.get_ref(at)? {
                    rusqlite::types::ValueRef::Null => None,
                    rusqlite::types::ValueRef::Integer(number) => Some(number.to_string()),
                    rusqlite::types::ValueRef::Real(number) => Some(number.to_string()),
                    rusqlite::types::ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
                    rusqlite::types::ValueRef::Blob(bytes) => Some(format!("{} bytes", bytes.len())),
                });
            }
            all.push(values);
        }
        Ok(all)
    }
}

/// The name of a person as it is compared: normal form, single spaces.
fn person_key(name: &str) -> String {
    text::clean(name).split_whitespace().collect::<Vec<_>>().join(" ")
}
