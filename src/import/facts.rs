//! Files of facts into the store. Each is one step of the history.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::Outcome;
use super::ahead::unless_stopped;
use crate::facts::{self, FactsError, FactsKind, Reading};
use crate::lexicon::Lexicon;
use crate::model::{Article, Message};
use crate::read::{self, Options, Patience, ReadError};
use crate::store::{Store, StoreError};

/// An item of a file of facts by its place, or the whole file, and what became of it.
type Told = (Option<String>, Outcome);

/// Puts a file of facts in. Gives a line for each item that was refused or that both files decided
/// about, with its place, and one for the file at the end; `None` where `stop` was set before all of it was in: then nothing of it is.
///
/// # Errors
/// Where the store cannot be written.
pub(super) fn import(
    store: &mut Store,
    path: &Path,
    part: Option<&str>,
    lexicon: &'static Lexicon,
    now: &str,
    stop: &Arc<AtomicBool>,
    patience: &Patience,
) -> Result<Option<Vec<Told>>, StoreError> {
    if part.is_some() {
        // Within an archive it stands among articles, and nobody meant it.
        let error = ReadError::Foreign(read::Format::Facts);
        return Ok(Some(vec![(None, Outcome::Failed(error.message()))]));
    }
    let (own, patient) = (path.to_owned(), patience.clone());
    let bytes = match unless_stopped(stop, move || read::bytes_of(&own, &patient))? {
        None => return Ok(None),
        Some(Ok(bytes)) => bytes,
        Some(Err(error)) => return Ok(Some(vec![(None, Outcome::Failed(error.message()))])),
    };
    let readings = facts::facts_kind(&bytes) == Some(FactsKind::Guide);
    // A defect of the program in one file is that file's failure and nobody else's.
    let read = if readings {
        let source = |name: &str| article(store, path, name, patience);
        catch_unwind(AssertUnwindSafe(|| facts::read(&bytes, lexicon, &source)))
    } else {
        // A whole file may be long, and names no articles that stand elsewhere.
        let read = move || catch_unwind(AssertUnwindSafe(|| facts::read(&bytes, lexicon, &|_: &str| None)));
        match unless_stopped(stop, read)? {
            None => return Ok(None),
            Some(read) => read,
        }
    };
    let read = match read {
        Ok(Ok(read)) => read,
        Ok(Err(error)) => return Ok(Some(vec![(None, Outcome::Failed(error.message()))])),
        Err(_) => return Ok(Some(vec![(None, Outcome::Failed(Message::new("imported-error-extract")))])),
    };
    let Reading { document, refused, refused_count } = read;
    let mut lines: Vec<Told> =
        refused.iter().map(|one| (Some(one.place.clone()), Outcome::Failed(one.message()))).collect();
    if document.articles.is_empty() && refused_count > 0 {
        // All of it was refused, as the lines say.
        lines.push((None, Outcome::Failed(FactsError::NoFacts.message())));
        return Ok(Some(lines));
    }
    let name = read::file_name(path);
    match store.unless_stopped(stop, |store| store.merge(&document, &name, readings, lexicon, now)) {
        // Nothing of it is in.
        Ok(None) => return Ok(None),
        Ok(Some((mut merged, conflicts))) => {
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

/// The article that a file of facts names: that of the open file, else the file beside it.
fn article(store: &Store, facts: &Path, name: &str, patience: &Patience) -> Option<Article> {
    if let Ok(Some(article)) = store.article_of_file(name) {
        return Some(article);
    }
    // A name and not a path: what a file of facts says leads to no other folder.
    let plain = Path::new(name).file_name().is_some_and(|own| own == name) && !name.contains(['/', '\\']);
    let beside = facts.with_file_name(name);
    if !plain {
        return None;
    }
    let parts = read::read_file(&beside, &Options::default(), patience).ok()?;
    let [part] = parts.as_slice() else { return None };
    part.read.as_ref().ok().map(|read| read.article.clone())
}
