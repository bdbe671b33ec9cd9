//! Why a file could not be read.

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
    /// Nothing stands in it.
    #[error("no text in the file")]
    Empty,
    /// It is longer than allowed.
    #[error("longer than {limit_mib} MiB")]
    TooLong {
        /// What is allowed, in MiB.
        limit_mib: u64,
    },
    /// It is a file of another format.
    #[error("{0:?}, where text was expected")]
    Foreign(ForeignFormat),
    /// Its bytes are neither UTF-8 nor marked as UTF-16.
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

/// A format that is told by its first bytes, so that the message can name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignFormat {
    /// A PDF.
    Pdf,
    /// A ZIP archive, which Word, Excel and OpenDocument files are too.
    Zip,
    /// A document of Word before 2007, and its siblings.
    OldOffice,
    /// RTF.
    Rtf,
    /// A web page.
    Html,
    /// A picture.
    Picture,
    /// An SQLite file, perhaps one of ours.
    Sqlite,
}

impl ForeignFormat {
    /// The format that these bytes begin.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        const MAGIC: [(&[u8], ForeignFormat); 9] = [
            (b"%PDF-", ForeignFormat::Pdf),
            (b"PK\x03\x04", ForeignFormat::Zip),
            (b"PK\x05\x06", ForeignFormat::Zip),
            (b"\xd0\xcf\x11\xe0", ForeignFormat::OldOffice),
            (b"{\\rtf", ForeignFormat::Rtf),
            (b"SQLite format 3\0", ForeignFormat::Sqlite),
            (b"\x89PNG", ForeignFormat::Picture),
            (b"\xff\xd8\xff", ForeignFormat::Picture),
            (b"GIF8", ForeignFormat::Picture),
        ];
        MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| *format)
    }

    /// The format of decoded text that is no plain text.
    pub fn of_text(text: &str) -> Option<Self> {
        let head: String = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).chars().take(15).collect();
        let head = head.to_ascii_lowercase();
        ["<!doctype html", "<html", "<head", "<body"]
            .iter()
            .any(|tag| head.starts_with(tag))
            .then_some(Self::Html)
            .or_else(|| head.starts_with("{\\rtf").then_some(Self::Rtf))
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Pdf => "read-error-pdf",
            Self::Zip => "read-error-zip",
            Self::OldOffice => "read-error-old-office",
            Self::Rtf => "read-error-rtf",
            Self::Html => "read-error-html",
            Self::Picture => "read-error-picture",
            Self::Sqlite => "read-error-sqlite",
        }
    }
}

impl ReadError {
    pub(super) fn open(error: &std::io::Error) -> Self {
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
            Self::Empty => Message::new("read-error-empty"),
            Self::TooLong { limit_mib } => Message::new("read-error-too-long").with("limit", limit_mib),
            Self::Foreign(format) => Message::new(format.key()),
            Self::NotText { at, byte } => {
                Message::new("read-error-not-text").with("at", at).with("byte", format!("{byte:02X}"))
            }
            Self::CutOff { bytes } => Message::new("read-error-cut-off").with("bytes", bytes),
        }
    }
}
