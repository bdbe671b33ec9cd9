//! Articles in the place of others: a file that was read in one way is read in another, under another
//! encoding or with other columns.
//!
//! An article whose text stays keeps its row and every decision of a person; what the file itself
//! says of it (headline, newspaper, address, day) is as it is read now. The others go, and new ones
//! come in their place. All of it is one step of the history.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, params};

use super::Store;
use super::add::{Added, Entered, NewArticle, check_places, content_hash};
use super::edit::Editor;
use super::error::StoreError;
use crate::lexicon::Lexicon;
use crate::model::{Article, ArticleId, Facts};

impl Store {
    /// Puts articles in the place of others that an earlier reading of the same file gave. Each
    /// enters whole or not at all; one that is refused does not keep the others out. `read` is the
    /// extraction: of an article whose text stays, the facts are read anew.
    ///
    /// # Errors
    /// Where SQLite cannot write the file: then nothing is changed.
    pub fn replace_all(
        &mut self,
        old: &[ArticleId],
        new: &[NewArticle<'_>],
        lexicon: &Lexicon,
        now: &str,
        read: &dyn Fn(&Article) -> Facts,
    ) -> Result<Vec<Result<Added, StoreError>>, StoreError> {
        let (added, _) = self.step("read-otherwise", now, |transaction| {
            let mut editor = Editor::new(transaction, lexicon, now, read);
            let entered = editor.replace(old, new)?;
            editor.writer.finish()?;
            editor.sweep()?;
            let outcome = |entered| match entered {
                Ok(Entered::New(article, reports)) if reports.is_empty() => Ok(Ok(Added::NoAgreement(article))),
                Ok(Entered::New(article, reports)) => editor.writer.outcome(article, &reports).map(Ok),
                Ok(Entered::AlreadyThere(article)) => Ok(Ok(Added::AlreadyThere(article))),
                Err(error) => Ok(Err(error)),
            };
            let added = entered.into_iter().map(outcome).collect::<Result<Vec<_>, StoreError>>()?;
            Ok((added, editor.values))
        })?;
        Ok(added)
    }
}

impl Editor<'_> {
    fn replace(
        &mut self,
        old: &[ArticleId],
        new: &[NewArticle<'_>],
    ) -> Result<Vec<Result<Entered, StoreError>>, StoreError> {
        let hashes: Vec<String> = new.iter().map(|new| content_hash(&new.article.text)).collect();
        let (mut stays, mut goes) = (BTreeMap::new(), Vec::new());
        for id in old {
            let hash: Option<String> = self
                .connection
                .prepare_cached("SELECT content_hash FROM article WHERE id = ?1")?
                .query_row([id.0], |row| row.get(0))
                .optional()?;
            match hash {
                Some(hash) if hashes.contains(&hash) => drop(stays.insert(hash, *id)),
                Some(_) => goes.push(id.0),
                // A person has taken it out since.
                None => {}
            }
        }
        self.delete_articles(&goes)?;
        let mut entered = Vec::with_capacity(new.len());
        for (new, hash) in new.iter().zip(&hashes) {
            entered.push(match (stays.get(hash), check_places(&new.article.text, new.facts)) {
                (Some(id), _) => {
                    self.say_anew(*id, new)?;
                    Ok(Entered::AlreadyThere(*id))
                }
                (None, Ok(())) => Ok(self.writer.enter(new)?),
                (None, Err(error)) => Err(error),
            });
        }
        let kept: Vec<ArticleId> = stays.into_values().collect();
        self.read_anew(&kept)?;
        self.value("count", new.len());
        self.say_what(new.first().map_or("", |new| &new.article.file));
        Ok(entered)
    }

    /// What the file itself says of an article is as it is read now, but for what a person corrected.
    fn say_anew(&self, id: ArticleId, new: &NewArticle<'_>) -> Result<(), StoreError> {
        let article = new.article;
        let facts = (self.read)(article);
        let published = article.published.or(facts.published.as_ref().map(|claim| claim.value));
        let published = published.map(|date| date.to_string());
        for (column, value) in
            [("title", &article.title), ("outlet", &article.outlet), ("url", &article.url), ("published", &published)]
        {
            self.run(
                &format!(
                    "UPDATE article SET {column} = ?2 WHERE id = ?1 AND {column} IS NOT ?2
                     AND NOT EXISTS (SELECT 1 FROM correction WHERE article = ?1 AND field = '{column}')"
                ),
                params![id.0, value],
            )?;
        }
        self.run("DELETE FROM dateline WHERE article = ?1", [id.0])?;
        self.writer.enter_dateline(id.0, article, facts.published.as_ref())
    }
}
