//! The sample: made from the articles that are built into the program, by the ordinary import.

use std::path::Path;

use crate::lexicon::Lexicon;
use crate::store::Store;

use super::events::Failure;

const ARTICLES: [(&str, &str); 5] = [
    ("mau-1-gia-lai-viettel.txt", include_str!("../../data/articles/mau-1-gia-lai-viettel.txt")),
    ("mau-2-gia-lai-viettel.txt", include_str!("../../data/articles/mau-2-gia-lai-viettel.txt")),
    ("mau-3-ha-tinh-viettel.txt", include_str!("../../data/articles/mau-3-ha-tinh-viettel.txt")),
    ("mau-4-dak-lak-viettel.txt", include_str!("../../data/articles/mau-4-dak-lak-viettel.txt")),
    ("mau-5-quang-nam-viettel.txt", include_str!("../../data/articles/mau-5-quang-nam-viettel.txt")),
];

/// Opens the sample; makes it where there is none.
pub fn open(path: &Path) -> Result<Store, Failure> {
    if path.exists() {
        return Ok(Store::open(path)?);
    }
    let mut store = Store::open_or_create(path)?;
    for (name, text) in ARTICLES {
        if let Ok(read) = crate::read::read_bytes(name, text.as_bytes()) {
            let facts = crate::extract::extract(&read.article, Lexicon::embedded());
            let now = jiff::Timestamp::now().to_string();
            store.add(&read.article, &read.raw, &facts, Lexicon::embedded(), &now)?;
        }
    }
    store.mark_sample()?;
    Ok(store)
}
