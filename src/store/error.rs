//! Why a file could not be opened, read or written.

use crate::model::Message;

/// Why a file could not be opened, read or written. [`StoreError::message`] tells a person what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// A new file was asked for where one stands.
    #[error("there is a file already")]
    AlreadyThere,
    /// There is no folder where a new file is to stand.
    #[error("no such folder")]
    NoFolder,
    /// The system does not let this person read or write it.
    #[error("no permission")]
    NoPermission,
    /// The file has no content.
    #[error("the file is empty")]
    EmptyFile,
    /// It is not a file of this program.
    #[error("not a file of this program")]
    NotOurs,
    /// It was written by a newer program.
    #[error("written in version {found} of the file's shape; this program knows {known}")]
    Newer {
        /// The version of the file.
        found: i32,
        /// The newest version that this program knows.
        known: i32,
    },
    /// It is one of ours, but not whole.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Another program holds it.
    #[error("another program is writing to the file")]
    Locked,
    /// The disk is full.
    #[error("no room on the disk")]
    DiskFull,
    /// It, or its folder, cannot be written to.
    #[error("the file cannot be written to")]
    ReadOnly,
    /// A fact's place does not fit its article.
    #[error("bytes {start} to {end} of {what} are no stretch of the article's text")]
    BadPlace {
        /// The kind of fact.
        what: &'static str,
        /// First byte.
        start: usize,
        /// Byte behind the last.
        end: usize,
    },
    /// There is no fact of this id.
    #[error("there is no such fact in the file")]
    NoSuchFact,
    /// The file is not at its place any more, or its drive does not answer.
    #[error("the file cannot be reached any more")]
    Unreachable,
    /// Nothing of a damaged file could be read.
    #[error("nothing of the file can be read")]
    NothingToSave,
    /// What is to be undone or redone is not as the history left it: another program changed it.
    #[error("another program has changed what this step changed")]
    ChangedElsewhere,
    /// What is asked for cannot be done to this.
    #[error("not possible: {0}")]
    NotPossible(&'static str),
    /// The copy before a change of the file's shape could not be written.
    #[error("the copy before the update could not be written to {path}: {reason}")]
    Backup {
        /// Where it was to stand.
        path: String,
        /// What went wrong.
        reason: String,
    },
    /// The system's word on any other failure.
    #[error("the system says: {0}")]
    System(String),
    /// SQLite's word on any other failure.
    #[error("SQLite says: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotOurs,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::PermissionDenied) => Self::NoPermission,
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Self::Unreachable,
            _ => Self::Sqlite(error),
        }
    }
}

impl StoreError {
    pub(super) fn file(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            std::io::ErrorKind::PermissionDenied => Self::NoPermission,
            std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            _ => Self::System(error.to_string()),
        }
    }

    /// What happened and what to do: one line without the file's name.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing => Message::new("store-error-missing"),
            Self::NoFolder => Message::new("output-error-folder"),
            Self::AlreadyThere => Message::new("store-error-already-there"),
            Self::NoPermission => Message::new("store-error-no-permission"),
            Self::EmptyFile => Message::new("store-error-empty"),
            Self::NotOurs => Message::new("store-error-not-ours"),
            Self::Newer { found, known } => Message::new("store-error-newer").with("found", found).with("known", known),
            Self::Damaged(reason) => Message::new("store-error-damaged").with("reason", reason),
            Self::Locked => Message::new("store-error-locked"),
            Self::DiskFull => Message::new("store-error-disk-full"),
            Self::ReadOnly => Message::new("store-error-read-only"),
            Self::BadPlace { what, start, end } => {
                Message::new("store-error-bad-place").with("what", what).with("start", start).with("end", end)
            }
            Self::NoSuchFact => Message::new("store-error-no-such-fact"),
            Self::NothingToSave => Message::new("store-error-nothing-to-save"),
            Self::Unreachable => Message::new("store-error-unreachable"),
            Self::ChangedElsewhere => Message::new("store-error-changed-elsewhere"),
            Self::NotPossible(key) => Message::new(key),
            Self::Backup { path, reason } => {
                Message::new("store-error-backup").with("path", path).with("reason", reason)
            }
            Self::System(reason) => Message::new("store-error-system").with("reason", reason),
            Self::Sqlite(error) => Message::new("store-error-sqlite").with("reason", error),
        }
    }
}
