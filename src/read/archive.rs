//! ZIP archives: the articles in one, and the parts of a document that is one.
//!
//! A small archive can claim to unpack to anything. What is unpacked is counted while it is
//! unpacked, never believed from the archive's own directory.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Options, Part, ReadError, is_article_name, limits};
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
    let all = file_names(&zip);
    for at in 0..zip.len() {
        let Ok(entry) = zip.by_index_raw(at) else { continue };
        let Ok(name) = entry.name().map(|name| name.replace('\\', "/")) else { continue };
        if entry.is_file() && is_article_name(&name) && !belongs_to_a_page(&name, &all) {
            names.push((name, at));
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
fn belongs_to_a_page(name: &str, all: &[String]) -> bool {
    let mut folder = name;
    while let Some((parent, _)) = folder.rsplit_once('/') {
        folder = parent;
        if let Some(page) = folder.strip_suffix("_files").or_else(|| folder.strip_suffix("_tệp"))
            && ["html", "htm"].iter().any(|end| all.iter().any(|other| other == &format!("{page}.{end}")))
        {
            return true;
        }
    }
    false
}
