//! What an article was read from: the file's bytes, so that a later reader can read them again, and
//! how they were read.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::model::ArticleId;

use super::Store;
use super::error::StoreError;

/// No file that is read is longer (`read::limits`), and a packed one unpacks to no more.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What an article was read from. The default stands for a text of which nothing more is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Original {
    /// The program that read it, with its version.
    pub reader: Option<String>,
    /// The format that it was read as.
    pub format: Option<String>,
    /// The encoding that it was read as; `None` where it is no text.
    pub encoding: Option<String>,
    /// Which article of the file it is: a name in an archive, a row of a table.
    pub part: Option<String>,
    /// `None` where the bytes are those of the article's text.
    bytes: Option<Kept>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kept {
    AsTheyWere(Vec<u8>),
    Packed(Vec<u8>),
}

impl Original {
    /// The bytes from which this text was read.
    pub fn of(raw: &[u8], text: &str) -> Self {
        let bytes = (raw != text.as_bytes()).then(|| match pack(raw) {
            Some(packed) if packed.len() < raw.len() => Kept::Packed(packed),
            _ => Kept::AsTheyWere(raw.to_owned()),
        });
        Self { bytes, ..Self::default() }
    }

    /// The bytes as they were read; `None` where they are those of the article's text.
    ///
    /// # Errors
    /// Where they cannot be unpacked.
    pub fn bytes(&self) -> Result<Option<Vec<u8>>, StoreError> {
        match &self.bytes {
            None => Ok(None),
            Some(Kept::AsTheyWere(bytes)) => Ok(Some(bytes.clone())),
            Some(Kept::Packed(packed)) => unpack(packed).map(Some),
        }
    }

    pub(super) fn enter(&self, connection: &Connection, article: i64) -> Result<(), StoreError> {
        // Of most articles there is nothing to say: they were made by the program or by hand.
        if *self == Self::default() {
            return Ok(());
        }
        let (bytes, packing) = match &self.bytes {
            None => (None, None),
            Some(Kept::AsTheyWere(bytes)) => (Some(bytes), None),
            Some(Kept::Packed(bytes)) => (Some(bytes), Some("zlib")),
        };
        connection
            .prepare_cached(
                "INSERT INTO original (article, bytes, packing, reader, format, encoding, part)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![article, bytes, packing, self.reader, self.format, self.encoding, self.part])?;
        Ok(())
    }
}

fn pack(raw: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(raw).ok()?;
    encoder.finish().ok()
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    // One byte more than there can be tells a bomb from a long file.
    let read = ZlibDecoder::new(packed).take(MOST_BYTES + 1).read_to_end(&mut bytes);
    match read {
        Ok(_) if bytes.len() as u64 <= MOST_BYTES => Ok(bytes),
        Ok(_) => Err(StoreError::Damaged("original: too long".to_owned())),
        Err(error) => Err(StoreError::Damaged(format!("original: {error}"))),
    }
}

/// What an article was read from.
pub(super) fn find(connection: &Connection, article: i64) -> Result<Option<Original>, StoreError> {
    let found = connection
        .prepare_cached("SELECT bytes, packing, reader, format, encoding, part FROM original WHERE article = ?1")?
        .query_row([article], |row| {
            let packed = row.get::<_, Option<String>>(1)?.is_some();
            let bytes = row.get::<_, Option<Vec<u8>>>(0)?;
            Ok(Original {
                reader: row.get(2)?,
                format: row.get(3)?,
                encoding: row.get(4)?,
                part: row.get(5)?,
                bytes: bytes.map(|bytes| if packed { Kept::Packed(bytes) } else { Kept::AsTheyWere(bytes) }),
            })
        })
        .optional()?;
    Ok(found)
}

impl Store {
    /// What an article was read from; `None` where nothing is known of it.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn original_of(&self, article: ArticleId) -> Result<Option<Original>, StoreError> {
        find(&self.connection, article.0)
    }

    /// The bytes of the file that an article was read from.
    ///
    /// # Errors
    /// Where SQLite cannot read the file, or the bytes cannot be unpacked.
    pub fn original(&self, article: ArticleId) -> Result<Option<Vec<u8>>, StoreError> {
        if let Some(bytes) = self.original_of(article)?.map(|original| original.bytes()).transpose()?.flatten() {
            return Ok(Some(bytes));
        }
        let text: Option<String> = self
            .connection
            .query_row("SELECT text FROM article WHERE id = ?1", [article.0], |row| row.get(0))
            .optional()?;
        Ok(text.map(String::into_bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_were_and_take_less_room() {
        let raw = "<p>Hai bên ký kết.</p>\n".repeat(200).into_bytes();
        let original = Original::of(&raw, "Hai bên ký kết.");
        assert!(matches!(&original.bytes, Some(Kept::Packed(packed)) if packed.len() * 10 < raw.len()));
        assert_eq!(original.bytes().unwrap().unwrap(), raw);
        let short = Original::of(b"\x00\xff", "x");
        assert_eq!((short.bytes, Original::of(b"x", "x")), (Some(Kept::AsTheyWere(vec![0, 255])), Original::default()));
    }

    #[test]
    fn bytes_that_are_no_packed_file_are_damage() {
        assert!(matches!(unpack(b"not packed"), Err(StoreError::Damaged(_))));
        let bomb = pack(&vec![0_u8; usize::try_from(MOST_BYTES + 10).unwrap()]).unwrap();
        assert!(matches!(unpack(&bomb), Err(StoreError::Damaged(_))));
    }
}
