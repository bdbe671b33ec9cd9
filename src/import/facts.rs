//! Files of facts into the store. Each is one step of the history.

use std::fs::File;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::Outcome;
use super::ahead::unless_stopped;
use crate::facts::{self, FactsError, FactsKind, Reading};
use crate::lexicon::Lexicon;
use crate::model::{Article, Message};
use crate::read::{self, Options, ReadError};
use crate::store::{Store, StoreError};

/// An item of a file of facts by its place, or the whole file, and what became of it.
type Told = (Option<String>, Outcome);

/// Puts a file of facts in. Gives a line for each item that was refused or that both files decided
/// about, with its place, and one for the file at the end; `None` where `stop` was set before it was read.
///
/// # Errors
/// Where the store cannot be written.
pub(super) fn import(
    store: &mut Store,
    path: &Path,
    part: Option<&str>,
    lexicon: &Lexicon,
    now: &str,
    stop: &AtomicBool,
) -> Result<Option<Vec<Told>>, StoreError> {
    if part.is_some() {
        // Within an archive it stands among articles, and nobody meant it.
        let error = ReadError::Foreign(read::Format::Facts);
        return Ok(Some(vec![(None, Outcome::Failed(error.message()))]));
    }
    let own = path.to_owned();
    let bytes = match unless_stopped(stop, move || bytes_of(&own))? {
        None => return Ok(None),
        Some(Ok(bytes)) => bytes,
        Some(Err(error)) => return Ok(Some(vec![(None, Outcome::Failed(error.message()))])),
    };
    let read = {
        let source = |name: &str| article(store, path, name);
        // A defect of the program in one file is that file's failure and nobody else's.
        let read = catch_unwind(AssertUnwindSafe(|| facts::read(&bytes, lexicon, &source)));
        match read {
            Ok(Ok(read)) => read,
            Ok(Err(error)) => return Ok(Some(vec![(None, Outcome::Failed(error.message()))])),
            Err(_) => return Ok(Some(vec![(None, Outcome::Failed(Message::new("imported-error-extract")))])),
        }
    };
    let readings = facts::facts_kind(&bytes) == Some(FactsKind::Guide);
    drop(bytes);
    let Reading { document, refused, refused_count } = read;
    let mut lines: Vec<Told> =
        refused.iter().map(|one| (Some(one.place.clone()), Outcome::Failed(one.message()))).collect();
    if document.articles.is_empty() && refused_count > 0 {
        // All of it was refused, as the lines say.
        lines.push((None, Outcome::Failed(FactsError::NoFacts.message())));
        return Ok(Some(lines));
    }
    match store.merge(&document, &read::file_name(path), readings, lexicon, now) {
        Ok((mut merged, conflicts)) => {
            merged.refused = refused_count;
            let told = conflicts.iter().take(facts::limits::TOLD);
            lines.extend(told.map(|one| {
                let place = Some(one.article.clone()).filter(|article| !article.is_empty());
                (place, Outcome::Conflict(one.message()))
            }));
            lines.push((None, Outcome::Facts(merged)));
        }
        Err(error @ (StoreError::Sqlite(_) | StoreError::NoSuchFact | StoreError::BadPlace { .. })) => {
            // Something in the file that no check above knows: nothing of it is in.
            lines.push((None, Outcome::Failed(error.message())));
        }
        Err(error) => return Err(error),
    }
    Ok(Some(lines))
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, ReadError> {
    let limit = read::limits::CONTAINER_BYTES;
    let opened = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing,
        std::io::ErrorKind::PermissionDenied => ReadError::NoPermission,
        _ => ReadError::System(error.to_string()),
    };
    let file = File::open(path).map_err(opened)?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(opened)?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLong { limit_mib: limit / (1024 * 1024) });
    }
    Ok(bytes)
}

/// The article that a file of facts names: that of the open file, else the file beside it.
fn article(store: &Store, facts: &Path, name: &str) -> Option<Article> {
    if let Ok(Some(article)) = store.article_of_file(name) {
        return Some(article);
    }
    // A name and not a path: what a file of facts says leads to no other folder.
    let plain = Path::new(name).file_name().is_some_and(|own| own == name) && !name.contains(['/', '\\']);
    let beside = facts.with_file_name(name);
    if !plain || !beside.is_file() {
        return None;
    }
    let parts = read::read_file(&beside, &Options::default()).ok()?;
    let [part] = parts.as_slice() else { return None };
    part.read.as_ref().ok().map(|read| read.article.clone())
}
