//! The sample: a file made from the articles in `data/articles`, by the same way as any import.
//!
//! The articles are built into the program, so that it has something to show on a fresh machine.

use std::path::Path;

use crate::import;
use crate::lexicon::Lexicon;
use crate::read;
use crate::store::{NewArticle, Store, StoreError};

macro_rules! articles {
    ($($name:literal,)+) => {
        &[$(($name, include_bytes!(concat!("../data/articles/", $name))),)+]
    };
}

/// The articles by their names.
pub const ARTICLES: &[(&str, &[u8])] = articles![
    "mau-1-gia-lai-viettel.txt",
    "mau-2-gia-lai-viettel.txt",
    "mau-3-ha-tinh-viettel.txt",
    "mau-4-dak-lak-viettel.txt",
    "mau-5-quang-nam-viettel.txt",
];

/// Makes the sample as a new file at `path`. `now` is the time of its making, ISO 8601.
///
/// # Errors
/// Where something stands at `path` already, or it cannot be written.
pub fn create(path: &Path, lexicon: &Lexicon, now: &str) -> Result<Store, StoreError> {
    let mut store = Store::create(path)?;
    fill(&mut store, lexicon, now)?;
    Ok(store)
}

/// Puts the sample's articles into an empty store and marks it as the sample.
///
/// # Errors
/// Where the store cannot be written.
pub fn fill(store: &mut Store, lexicon: &Lexicon, now: &str) -> Result<(), StoreError> {
    let prepared: Vec<import::Prepared> = ARTICLES
        .iter()
        .flat_map(|(name, bytes)| {
            let parts = read::read_bytes(name, bytes.to_vec(), &read::Options::default());
            parts
                .unwrap_or_else(|error| vec![read::Part { name: None, read: Err(error) }])
                .into_iter()
                .map(move |part| (name, part))
        })
        .filter_map(|(name, part)| match import::prepare(part.read, lexicon) {
            Ok(prepared) => Some(prepared),
            Err(outcome) => {
                log::error!("data/articles/{name}: {}", outcome.message().key);
                None
            }
        })
        .collect();
    let new: Vec<NewArticle<'_>> = prepared
        .iter()
        .map(|one| NewArticle { original: Some(&one.original), ..NewArticle::new(&one.article, &one.facts) })
        .collect();
    for added in store.add_all(&new, lexicon, now)? {
        added?;
    }
    store.mark_sample()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_of_the_folder_is_built_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
        let mut files: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        files.sort();
        assert_eq!(files, ARTICLES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }

    #[test]
    fn the_sample_is_whole() {
        let mut store = Store::in_memory().unwrap();
        fill(&mut store, Lexicon::embedded(), "2025-01-01T00:00:00Z").unwrap();
        assert!(store.is_sample().unwrap());
        assert_eq!(store.check().unwrap(), []);
        let snapshot = store.snapshot(Lexicon::embedded()).unwrap();
        assert_eq!(snapshot.articles.len(), ARTICLES.len());
    }
}
