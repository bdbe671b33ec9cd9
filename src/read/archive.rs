//! ZIP archives: the articles in one, and the parts of a document that is one.
//!
//! A small archive can claim to unpack to anything. What is unpacked is counted while it is
//! unpacked, never believed from the archive's own directory.

use std::collections::HashSet;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Encoding, Options, Part, ReadError, encoding, is_article_name, limits};
use crate::text;

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ReadError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))
}

fn damaged(error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => ReadError::Password,
        error => ReadError::Damaged { format: super::Format::Zip, reason: error.to_string() },
    }
}

fn unpack(zip: &mut ZipArchive<Cursor<&[u8]>>, at: usize, limit: u64) -> Result<Vec<u8>, ReadError> {
    let entry = zip.by_index(at).map_err(|error| damaged(&error))?;
    let mut bytes = Vec::new();
    entry
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::Damaged { format: super::Format::Zip, reason: error.to_string() })?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::UnpacksTooLong { limit_mib: limit.div_ceil(1024 * 1024) });
    }
    Ok(bytes)
}

/// The names of the entries, as far as they can be read.
fn file_names(zip: &ZipArchive<Cursor<&[u8]>>) -> Vec<String> {
    zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
}

/// The names of the entries by their places, with strokes between folders. Older programs wrote them in the
/// letters of their system, which the archive does not tell: all names together do.
fn shown_names(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Vec<Option<String>> {
    let mut raw: Vec<Option<Vec<u8>>> = Vec::with_capacity(zip.len());
    for at in 0..zip.len() {
        raw.push(zip.by_index_raw(at).ok().filter(|entry| entry.is_file()).map(|entry| entry.name_raw().to_vec()));
    }
    let strange = || raw.iter().flatten().filter(|name| std::str::from_utf8(name).is_err());
    let sample: Vec<u8> = strange().flat_map(|name| name.iter().copied().chain([b'\n'])).map(apart).collect();
    let found = encoding::decode(&sample).ok().map(|found| found.encoding);
    let found = found.filter(|encoding| !encoding.is_unicode() && *encoding != Encoding::Windows1252);
    let mut names = Vec::with_capacity(raw.len());
    for (at, raw) in raw.into_iter().enumerate() {
        let name = raw.and_then(|raw| match (String::from_utf8(raw), found) {
            (Ok(name), _) => Some(name),
            (Err(raw), Some(encoding)) => encoding::decode_as(raw.as_bytes(), encoding).ok(),
            (Err(_), None) => Some(zip.by_index_raw(at).ok()?.name().ok()?.into_owned()),
        });
        names.push(name.map(|name| name.replace('\\', "/")));
    }
    names
}

/// A sign of a path as a gap between words.
const fn apart(byte: u8) -> u8 {
    if matches!(byte, b'/' | b'\\' | b'_' | b'-' | b'.') { b' ' } else { byte }
}

/// The names of the entries of an archive; none where it is damaged.
pub(super) fn names(bytes: &[u8]) -> Vec<String> {
    open(bytes).map(|zip| file_names(&zip)).unwrap_or_default()
}

/// The bytes of one entry, `limit` at most.
pub(super) fn entry(bytes: &[u8], name: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
    let mut zip = open(bytes)?;
    let at = zip
        .index_for_name(name)
        .ok_or_else(|| ReadError::Damaged { format: super::Format::Zip, reason: format!("{name}?") })?;
    unpack(&mut zip, at, limit)
}

/// Whether a document of OpenDocument can be read: its manifest says what in it is locked.
pub(super) fn check_unlocked(bytes: &[u8]) -> Result<(), ReadError> {
    let manifest = entry(bytes, "META-INF/manifest.xml", limits::FILE_BYTES).unwrap_or_default();
    let locked = String::from_utf8_lossy(&manifest).contains("encryption-data");
    if locked { Err(ReadError::Password) } else { Ok(()) }
}

/// Unpacks all of a document that is an archive, to see that it fits before a library does so.
pub(super) fn measure(bytes: &[u8]) -> Result<(), ReadError> {
    let mut zip = open(bytes)?;
    if zip.len() > limits::ENTRIES {
        return Err(ReadError::TooMany { limit: limits::ENTRIES });
    }
    let mut left = limits::UNPACKED_BYTES;
    for at in 0..zip.len() {
        let entry = zip.by_index(at).map_err(|error| damaged(&error))?;
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink())
            .map_err(|error| ReadError::Damaged { format: super::Format::Zip, reason: error.to_string() })?;
        left = left
            .checked_sub(unpacked)
            .ok_or(ReadError::UnpacksTooLong { limit_mib: limits::UNPACKED_BYTES / (1024 * 1024) })?;
    }
    Ok(())
}

/// The articles of an archive, in the order of their names. Pictures, scripts and whatever else is
/// no article is passed by, as in a folder; archives within archives are not opened.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Vec<Part>, ReadError> {
    let mut zip = open(bytes)?;
    if zip.len() > limits::ENTRIES {
        return Err(ReadError::TooMany { limit: limits::ENTRIES });
    }
    let mut names: Vec<(String, usize)> = Vec::new();
    let all = shown_names(&mut zip);
    let pages: HashSet<&str> = all.iter().flatten().map(String::as_str).collect();
    for (at, name) in all.iter().enumerate() {
        let Some(name) = name else { continue };
        if is_article_name(name) && !belongs_to_a_page(name, &pages) {
            names.push((name.clone(), at));
        }
    }
    names.sort();
    if names.is_empty() {
        return Err(ReadError::NothingInside);
    }
    let mut left = limits::UNPACKED_BYTES;
    let mut parts = Vec::new();
    for (name, at) in names {
        let read = unpack(&mut zip, at, limits::FILE_BYTES.min(left));
        left = left.saturating_sub(read.as_ref().map_or(0, |bytes| bytes.len() as u64));
        let file = name.rsplit('/').next().unwrap_or(&name).to_owned();
        let inside = read.and_then(|bytes| super::read_inside(&file, bytes, options));
        let name = text::clean(&name);
        match inside {
            Ok(inner) => parts.extend(inner.into_iter().map(|part| Part {
                name: Some(part.name.map_or_else(|| name.clone(), |row| format!("{name} · {row}"))),
                read: part.read,
            })),
            Err(error) => parts.push(Part { name: Some(name), read: Err(error) }),
        }
    }
    Ok(parts)
}

/// Whether a file lies in the folder of parts that a browser saves beside a page: "page.html" and
/// "page_files/".
fn belongs_to_a_page(name: &str, all: &HashSet<&str>) -> bool {
    let mut folder = name;
    while let Some((parent, _)) = folder.rsplit_once('/') {
        folder = parent;
        if let Some(page) = folder.strip_suffix("_files").or_else(|| folder.strip_suffix("_tệp"))
            && ["html", "htm"].iter().any(|end| all.contains(format!("{page}.{end}").as_str()))
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn names_in_the_letters_of_an_older_system_are_read_as_they_were_written() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        // The library writes names as UTF-8: the bytes of an older system are put in their place.
        let names = ["Thư mục/bài ở Lạng Sơn.txt", "Thư mục/bài ở Hà Tĩnh.txt"];
        let (mut places, encoder) = (Vec::new(), encoding_rs::WINDOWS_1258);
        for (at, name) in names.iter().enumerate() {
            // That table has a letter and its tone apart.
            let apart: String = name
                .chars()
                .flat_map(|c| match c {
                    'ở' => vec!['ơ', '\u{309}'],
                    'ạ' => vec!['a', '\u{323}'],
                    'ụ' => vec!['u', '\u{323}'],
                    'ĩ' => vec!['i', '\u{303}'],
                    c => vec![c],
                })
                .collect();
            let (bytes, _, lost) = encoder.encode(&apart);
            assert!(!lost);
            let stand_in = format!("{at}{}", "x".repeat(bytes.len() - 1));
            writer.start_file(&stand_in, SimpleFileOptions::default()).unwrap();
            writer.write_all(b"Mot bai.").unwrap();
            places.push((stand_in, bytes.into_owned()));
        }
        let mut bytes = writer.finish().unwrap().into_inner();
        for (stand_in, name) in places {
            for at in 0..bytes.len() - name.len() {
                if bytes[at..].starts_with(stand_in.as_bytes()) {
                    bytes[at..at + name.len()].copy_from_slice(&name);
                }
            }
        }
        let read = read(&bytes, &Options::default()).unwrap();
        let mut told: Vec<&str> = read.iter().filter_map(|part| part.name.as_deref()).collect();
        told.sort_unstable();
        let mut expected = names;
        expected.sort_unstable();
        assert_eq!(told, expected);
    }
}
