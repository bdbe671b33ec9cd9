//! Writes what others will read — pages, tables — whole or not at all, and never over a file of
//! agreements: a slip of the name must not cost anybody their work. It makes no folders.

use std::io::{self, Read as _, Write as _};
use std::path::Path;

use crate::model::Message;

/// What every SQLite file begins with.
const SQLITE: &[u8; 16] = b"SQLite format 3\0";

/// Why something could not be written. [`OutputError::message`] tells a person what to do.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// A file of agreements, or another database, stands there.
    #[error("a file of agreements stands there")]
    Agreements,
    /// The system's word.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl OutputError {
    /// What happened and what to do: one line without the file's name.
    pub fn message(&self) -> Message {
        let error = match self {
            Self::Agreements => return Message::new("output-error-agreements"),
            Self::System(error) => error,
        };
        let key = match error.kind() {
            io::ErrorKind::NotFound => "output-error-folder",
            io::ErrorKind::PermissionDenied => "output-error-permission",
            io::ErrorKind::StorageFull => "output-error-full",
            _ => "output-error",
        };
        Message::new(key).with("reason", error)
    }
}

/// Writes a whole file or none: what stood there stays until the new one is complete. `source` is
/// the file of agreements that the bytes were made from; it is never written to.
///
/// # Errors
/// Where a file of agreements stands there, there is no such folder, or it cannot be written to.
pub fn write(path: &Path, bytes: &[u8], source: Option<&Path>) -> Result<(), OutputError> {
    if source.is_some_and(|source| is_same(path, source)) || is_database(path) {
        return Err(OutputError::Agreements);
    }
    // A device or a pipe cannot be replaced, only written to.
    if std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Ok(std::fs::write(path, bytes)?);
    }
    Ok(replace(path, bytes)?)
}

/// Puts a file in the place of another one, beside it first, so that no half of it is ever there.
///
/// # Errors
/// Where there is no such folder, or it cannot be written to.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = std::fs::File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    });
    written.inspect_err(|_| {
        let _ = std::fs::remove_file(&part);
    })
}

fn is_same(path: &Path, other: &Path) -> bool {
    match (path.canonicalize(), other.canonicalize()) {
        (Ok(path), Ok(other)) => path == other,
        _ => path == other,
    }
}

fn is_database(path: &Path) -> bool {
    // Reading from a pipe would wait for whoever writes into it.
    if !std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        return false;
    }
    let mut start = [0; SQLITE.len()];
    std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *SQLITE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_agreements_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("own.sqlite");
        let mut database = SQLITE.to_vec();
        database.extend([0; 84]);
        std::fs::write(&own, &database).unwrap();
        assert!(matches!(write(&own, b"%PDF-", None), Err(OutputError::Agreements)));
        assert_eq!(std::fs::read(&own).unwrap(), database);
        // The source is spared by its place as well, whatever it begins with and however it is called.
        let source = folder.path().join("source");
        std::fs::write(&source, "abc").unwrap();
        let roundabout = folder.path().join(".").join("source");
        assert!(matches!(write(&roundabout, b"%PDF-", Some(&source)), Err(OutputError::Agreements)));
        write(&source, b"%PDF-", None).unwrap();
        assert_eq!(std::fs::read(&source).unwrap(), b"%PDF-");
        let missing = write(&folder.path().join("no/such/x.pdf"), b"%PDF-", None).unwrap_err();
        assert_eq!(missing.message().key, "output-error-folder");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside");
    }
}
