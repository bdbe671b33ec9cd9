//! What pages are made from, fetched from the store: for the window and for the command line.
//!
//! Decides nothing: [`Needs`] says what a request takes.

use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::model::{Snapshot, Wording};
use crate::paper::{Material, Needs, Request};
use crate::store::{Store, StoreError};

use super::spare_fonts::SPARE;

/// Fetches what the pages of a request are made from. `name` is what the pages call the file.
///
/// # Errors
/// Where SQLite cannot read the file.
pub fn material(
    store: &Store,
    name: &str,
    snapshot: Arc<Snapshot>,
    request: &Request,
    lexicon: &Lexicon,
) -> Result<Material, StoreError> {
    fetch(store, name, Arc::clone(&snapshot), &Needs::of(request, &snapshot, lexicon), lexicon)
}

/// Fetches what is needed, whatever it is for.
///
/// # Errors
/// Where SQLite cannot read the file.
pub fn fetch(
    store: &Store,
    name: &str,
    snapshot: Arc<Snapshot>,
    needs: &Needs,
    lexicon: &Lexicon,
) -> Result<Material, StoreError> {
    let mut material = Material { file: name.to_owned(), snapshot, spare: Some(SPARE), ..Material::default() };
    for (id, Wording { quote, cues }) in store.wordings(&needs.quotes, lexicon)? {
        material.quotes.insert(id, quote);
        material.cues.insert(id, cues);
    }
    material.evidence = store.evidence(&needs.evidence)?;
    material.paragraphs = store.paragraphs(&needs.paragraphs)?;
    Ok(material)
}
