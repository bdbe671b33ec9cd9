//! Why a file could not be read.

use super::format::Format;
use crate::model::Message;

/// Why a file could not be read. [`ReadError::message`] tells a person what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// The system does not let this person read it.
    #[error("no permission to read the file")]
    NoPermission,
    /// A folder stands where a file was expected.
    #[error("a folder, where a file was expected")]
    Folder,
    /// A device, a pipe or a socket.
    #[error("a device or a pipe, where a plain file was expected")]
    NotAFile,
    /// The system's word on any other failure.
    #[error("the system cannot read the file: {0}")]
    System(String),
    /// Its drive gives no answer.
    #[error("the drive gives no answer")]
    NoAnswer,
    /// Nothing stands in it.
    #[error("no text in the file")]
    Empty,
    /// A row of a table has nothing in the column of texts.
    #[error("nothing in the column {column}")]
    EmptyCell {
        /// The heading of that column.
        column: String,
    },
    /// It is longer than allowed.
    #[error("longer than {limit_mib} MiB")]
    TooLong {
        /// What is allowed, in MiB.
        limit_mib: u64,
    },
    /// An archive, or a document that is one, that unpacks to more than is allowed.
    #[error("unpacks to more than {limit_mib} MiB")]
    UnpacksTooLong {
        /// What is allowed, in MiB.
        limit_mib: u64,
    },
    /// It is a file of another format.
    #[error("{0:?}, where an article was expected")]
    Foreign(Format),
    /// Its format was recognised, and its bytes are not what the format says.
    #[error("{} that cannot be read: {reason}", format.name())]
    Damaged {
        /// The format.
        format: Format,
        /// The first thing that does not fit.
        reason: String,
    },
    /// It is locked by a password.
    #[error("locked by a password")]
    Password,
    /// A PDF of pictures.
    #[error("a PDF of {pages} pages without text")]
    Scanned {
        /// How many pages it has.
        pages: usize,
    },
    /// Elements, groups or brackets stand too deep in one another.
    #[error("nested deeper than {limit}")]
    TooDeep {
        /// What is allowed.
        limit: usize,
    },
    /// It has too many files, rows or pages.
    #[error("more than {limit} parts")]
    TooMany {
        /// What is allowed.
        limit: usize,
    },
    /// It took too long.
    #[error("not read within {seconds} s")]
    TooSlow {
        /// What is allowed, in seconds.
        seconds: u64,
    },
    /// An archive without a file that could be an article.
    #[error("an archive without articles")]
    NothingInside,
    /// An archive within an archive.
    #[error("an archive within an archive")]
    ArchiveInside,
    /// A table of which no column holds the text of articles.
    #[error("no column with the text among: {columns}")]
    NoTextColumn {
        /// The headings that there are.
        columns: String,
    },
    /// A table without a column that a person named.
    #[error("no column {name} among: {columns}")]
    NoSuchColumn {
        /// What was named.
        name: String,
        /// The headings that there are.
        columns: String,
    },
    /// Its bytes are no text in any encoding that is known.
    #[error("byte {byte:#04x} at {at} is no UTF-8")]
    NotText {
        /// The place of the first byte that does not fit.
        at: usize,
        /// That byte.
        byte: u8,
    },
    /// It is UTF-16 with an odd number of bytes.
    #[error("UTF-16 of {bytes} bytes, an odd number: the end is missing")]
    CutOff {
        /// How many bytes there are.
        bytes: usize,
    },
}

impl ReadError {
    pub(crate) fn open(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            std::io::ErrorKind::PermissionDenied => Self::NoPermission,
            std::io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::System(error.to_string()),
        }
    }

    /// What was read, what was expected, what to do: one line without the file's name.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing => Message::new("read-error-missing"),
            Self::NoPermission => Message::new("read-error-no-permission"),
            Self::Folder => Message::new("read-error-folder"),
            Self::NotAFile => Message::new("read-error-not-a-file"),
            Self::System(reason) => Message::new("read-error-system").with("reason", reason),
            Self::NoAnswer => Message::new("read-error-no-answer"),
            Self::Empty => Message::new("read-error-empty"),
            Self::EmptyCell { column } => Message::new("read-error-empty-cell").with("column", column),
            Self::TooLong { limit_mib } => Message::new("read-error-too-long").with("limit", limit_mib),
            Self::UnpacksTooLong { limit_mib } => Message::new("read-error-unpacks-too-long").with("limit", limit_mib),
            Self::Foreign(Format::Picture) => Message::new("read-error-picture"),
            Self::Foreign(Format::Sqlite) => Message::new("read-error-sqlite"),
            Self::Foreign(Format::OtherWorkbook) => Message::new("read-error-other-workbook"),
            Self::Foreign(Format::Facts) => Message::new("read-error-facts"),
            Self::Foreign(_) => Message::new("read-error-other-office"),
            Self::Damaged { format, reason } => {
                Message::new("read-error-damaged").with("format", format.name()).with("reason", reason)
            }
            Self::Password => Message::new("read-error-password"),
            Self::Scanned { pages } => Message::new("read-error-scanned").with("pages", pages),
            Self::TooDeep { limit } => Message::new("read-error-too-deep").with("limit", limit),
            Self::TooMany { limit } => Message::new("read-error-too-many").with("limit", limit),
            Self::TooSlow { seconds } => Message::new("read-error-too-slow").with("seconds", seconds),
            Self::NothingInside => Message::new("read-error-nothing-inside"),
            Self::ArchiveInside => Message::new("read-error-archive-inside"),
            Self::NoTextColumn { columns } => Message::new("read-error-no-text-column").with("columns", columns),
            Self::NoSuchColumn { name, columns } => {
                Message::new("read-error-no-such-column").with("name", name).with("columns", columns)
            }
            Self::NotText { at, byte } => {
                Message::new("read-error-not-text").with("at", at).with("byte", format!("{byte:02X}"))
            }
            Self::CutOff { bytes } => Message::new("read-error-cut-off").with("bytes", bytes),
        }
    }
}
