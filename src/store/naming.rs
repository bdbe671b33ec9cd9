//! What organizations are called that are no party of the file: the ministry whose deputy minister attended.
//!
//! The file knows such an organization by its slug alone; its name is read again from the words of the
//! evidence. Never writes.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::model::{ArticleId, Snapshot};
use crate::text::{self, Spelled};

use super::Store;
use super::error::StoreError;

/// So many articles are looked through for a name that the offices do not give.
const READ: usize = 4;

impl Store {
    /// Names the organizations on whose side people stand and that sign nothing: as the lexicon calls them,
    /// else as the offices and the articles write them.
    pub(super) fn read_names(
        &self,
        snapshot: &mut Snapshot,
        hashes: &HashMap<ArticleId, Arc<str>>,
        lexicon: &Lexicon,
    ) -> Result<(), StoreError> {
        let parties: BTreeSet<&str> = snapshot.parties.values().map(|party| party.slug.as_str()).collect();
        // The articles by what they say: the order of import is no matter.
        let mut told: BTreeMap<&str, Told<'_>> = BTreeMap::new();
        for person in snapshot.people.values() {
            if !parties.contains(person.organization.as_str()) {
                told.entry(person.organization.as_str()).or_default();
            }
        }
        for row in snapshot.appearances.iter().filter(|row| !parties.contains(row.organization.as_str())) {
            let told = told.entry(row.organization.as_str()).or_default();
            *told.offices.entry(row.position.as_str()).or_default() += 1;
            told.articles.extend(hashes.get(&row.article).map(|hash| (Arc::clone(hash), row.article)));
        }
        // Once for all that the lexicon does not know whole.
        let parts = LazyCell::new(|| named_parts(lexicon));
        let mut names = BTreeMap::new();
        for (slug, told) in told.into_iter().filter(|(slug, _)| !slug.is_empty()) {
            let name = match lexicon.party_name(slug) {
                Some(name) => name.to_owned(),
                None => self.name_of(slug, &told, || &parts)?,
            };
            names.insert(slug.to_owned(), name);
        }
        snapshot.organizations = names;
        Ok(())
    }

    fn name_of<'l>(
        &self,
        slug: &str,
        told: &Told<'_>,
        parts: impl FnOnce() -> &'l Parts<'l>,
    ) -> Result<String, StoreError> {
        let offices = told.offices();
        let whole = |text: &&str| Some(text::spelled(slug, &[text])).filter(Spelled::is_whole);
        if let Some(spelled) = offices.iter().find_map(whole) {
            return Ok(spelled.words);
        }
        let framed = format!("-{slug}-");
        let known = parts().iter().filter(|(part, _)| framed.contains(part.as_str())).map(|(_, name)| *name);
        let texts: Vec<&str> = offices.iter().copied().chain(known).collect();
        let mut best = text::spelled(slug, &texts);
        let mut article = self.connection.prepare_cached("SELECT text FROM article WHERE id = ?1")?;
        for (_, id) in told.articles.iter().take(READ) {
            let mut rows = article.query([id.0])?;
            let Some(row) = rows.next()? else { continue };
            let text = row.get_ref(0)?.as_str().unwrap_or_default();
            let with: Vec<&str> = texts.iter().copied().chain([text]).collect();
            best = best.min(text::spelled(slug, &with));
        }
        Ok(best.words)
    }
}

/// What the file says of an organization.
#[derive(Default)]
struct Told<'a> {
    /// The offices of its people, and how often each stands there.
    offices: BTreeMap<&'a str, usize>,
    articles: BTreeSet<(Arc<str>, ArticleId)>,
}

impl<'a> Told<'a> {
    /// The offices, the commonest first.
    fn offices(&self) -> Vec<&'a str> {
        let mut offices: Vec<(&str, usize)> = self.offices.iter().map(|(office, count)| (*office, *count)).collect();
        offices.sort_by_key(|(office, count)| (std::cmp::Reverse(*count), *office));
        offices.into_iter().map(|(office, _)| office).collect()
    }
}

/// Parts of slugs, between hyphens, and what they are called.
type Parts<'l> = Vec<(String, &'l str)>;

/// The names that the lexicon has for parts of a slug: the bank of a branch, the place of a department.
fn named_parts(lexicon: &Lexicon) -> Parts<'_> {
    let reading = &lexicon.reading.organizations;
    let organizations = reading.organization.iter().map(|known| known.name.as_str());
    let heads = reading.head.iter().flat_map(|head| &head.words).map(String::as_str);
    let names = organizations
        .chain(lexicon.companies.iter().map(|company| company.name.as_str()))
        .chain(lexicon.provinces.iter().map(|province| province.name.as_str()))
        .chain(reading.short.iter().map(|short| short.long.as_str()))
        .chain(heads);
    let slugs = names.map(|name| (text::slug(name), name)).filter(|(slug, _)| slug.contains('-'));
    slugs.map(|(slug, name)| (format!("-{slug}-"), name)).collect()
}
