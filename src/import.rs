//! Article files into the store: read, extract, add, with progress, and a stop that keeps what is
//! done.
//!
//! The window and the command line import by this alone. A file that cannot be read is a line with
//! its reason; it never stops the others.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

use crate::extract;
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, Article, ArticleId, Facts, Message};
use crate::read::{self, Finding, Options, Part, ReadArticle, ReadError};
use crate::store::{Added, Merged, NewArticle, Original, Store, StoreError, content_hash};

/// How much is read ahead and put into the file at once.
pub mod limits {
    /// So many files are put into the file in one transaction.
    pub const BATCH_FILES: usize = 128;
    /// And no more than so many bytes of them, but for a single longer one.
    pub const BATCH_BYTES: u64 = 32 * 1024 * 1024;
    /// Folders within folders are followed so deep.
    pub const FOLDER_DEPTH: usize = 32;
}

/// The program that reads, with its version: a later one may read the same file better.
pub const READER: &str = concat!("camket ", env!("CARGO_PKG_VERSION"));

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the file now.
    New {
        /// Its row.
        article: ArticleId,
        /// The agreements that it reports.
        agreements: Vec<AgreementId>,
        /// Whether one of them was known from another article.
        joined: bool,
    },
    /// The same text was there already.
    AlreadyThere(ArticleId),
    /// It is in the file now, and reports no agreement.
    NoAgreement(ArticleId),
    /// Nearly the same text is in the file: it was left out. [`Choices::keep_near_duplicates`] takes it in.
    NearDuplicate {
        /// The article that it resembles most.
        of: ArticleId,
        /// What that one is called: its headline, or its file.
        like: String,
        /// How much of the two is the same, in percent.
        similarity: u8,
    },
    /// It is a file of facts, and what it holds is in the file now.
    Facts(Merged),
    /// It could not be imported: what was read, what was expected, what to do.
    Failed(Message),
}

/// One article of an import, or a file that gave none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The file.
    pub path: PathBuf,
    /// Which article of the file, where it may have several: its name in an archive, its row in a
    /// table.
    pub part: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// What was noticed while it was read.
    pub findings: Vec<Finding>,
}

impl Line {
    /// What became of the file, to be said in one line.
    pub fn message(&self) -> Message {
        match &self.outcome {
            Outcome::New { agreements, joined: false, .. } => {
                Message::new("imported-new").with("count", agreements.len())
            }
            Outcome::New { agreements, joined: true, .. } => {
                Message::new("imported-joined").with("count", agreements.len())
            }
            Outcome::AlreadyThere(_) => Message::new("imported-already-there"),
            Outcome::NoAgreement(_) => Message::new("imported-no-agreement"),
            Outcome::NearDuplicate { like, similarity, .. } => {
                Message::new("imported-near-duplicate").with("what", like).with("percent", similarity)
            }
            Outcome::Facts(merged) => merged.message(),
            Outcome::Failed(reason) => reason.clone(),
        }
    }
}

/// How files are imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choices {
    /// How each is read.
    pub read: Options,
    /// Whether an article comes in where nearly the same text is in the file: as a copy of it, with
    /// which it counts as one source.
    pub keep_near_duplicates: bool,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// So many files are done.
    pub done: usize,
    /// Of so many.
    pub total: usize,
}

/// What an import came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// New articles with an agreement.
    pub new: usize,
    /// Articles that were there already.
    pub already_there: usize,
    /// New articles without an agreement.
    pub no_agreement: usize,
    /// Articles that were left out because nearly the same text is there.
    pub near_duplicates: usize,
    /// Files of facts.
    pub facts: usize,
    /// Files that could not be imported.
    pub failed: usize,
    /// Files that were not reached because the import was stopped.
    pub not_reached: usize,
}

impl Summary {
    fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::New { .. } => self.new += 1,
            Outcome::AlreadyThere(_) => self.already_there += 1,
            Outcome::NoAgreement(_) => self.no_agreement += 1,
            Outcome::NearDuplicate { .. } => self.near_duplicates += 1,
            Outcome::Facts(_) => self.facts += 1,
            Outcome::Failed(_) => self.failed += 1,
        }
    }

    /// What it came to, to be said in one line.
    pub fn message(&self) -> Message {
        let key = if self.not_reached > 0 { "imported-summary-stopped" } else { "imported-summary" };
        Message::new(key)
            .with("new", self.new)
            .with("already", self.already_there)
            .with("none", self.no_agreement)
            .with("near", self.near_duplicates)
            .with("facts", self.facts)
            .with("failed", self.failed)
            .with("rest", self.not_reached)
    }
}

/// An article that is ready to be put into the file.
#[derive(Debug, Clone, Default)]
pub struct Prepared {
    /// The article.
    pub article: Article,
    /// What it was read from.
    pub original: Original,
    /// What it states.
    pub facts: Facts,
    /// What was noticed while it was read.
    pub findings: Vec<Finding>,
    /// Whether its text was known already, and therefore not understood again.
    pub known: bool,
}

/// Extracts what an article states. A mistake of the program in one article is that article's
/// failure and nobody else's.
///
/// # Errors
/// Where the article could not be read, or the extraction failed.
pub fn prepare(read: Result<ReadArticle, ReadError>, lexicon: &Lexicon) -> Result<Prepared, Message> {
    prepare_unless_known(read, lexicon, &HashSet::new())
}

fn prepare_unless_known(
    read: Result<ReadArticle, ReadError>,
    lexicon: &Lexicon,
    known: &HashSet<String>,
) -> Result<Prepared, Message> {
    let ReadArticle { article, findings, raw, format, encoding } = read.map_err(|error| error.message())?;
    // Packing takes time, which the threads that read have.
    let mut original = Original::of(&raw, &article.text);
    original.reader = Some(READER.to_owned());
    original.format = Some(format.name().to_owned());
    original.encoding = encoding.map(|encoding| encoding.name().to_owned());
    if !known.is_empty() && known.contains(&content_hash(&article.text)) {
        return Ok(Prepared { article, original, facts: Facts::default(), findings, known: true });
    }
    let facts = understand(&article, lexicon)?;
    Ok(Prepared { article, original, facts, findings, known: false })
}

/// What an article states.
fn understand(article: &Article, lexicon: &Lexicon) -> Result<Facts, Message> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| extract::extract(article, lexicon)))
        .map_err(|_| Message::new("imported-error-extract"))
}

/// Imports files in their order, reading and extracting several at once. Folders stand for the
/// articles in them. `now` is the time of the import, ISO 8601; setting `stop` ends the import
/// after the files that are being written. `each` hears of every file as soon as it is in the
/// file for good.
///
/// # Errors
/// Where the store cannot be written: the files of the last lines have failed, those before them
/// are in the file.
pub fn import(
    store: &mut Store,
    paths: &[PathBuf],
    lexicon: &Lexicon,
    now: &str,
    stop: &AtomicBool,
    each: &mut dyn FnMut(Progress, Line),
) -> Result<Summary, StoreError> {
    import_with(store, paths, &Choices::default(), lexicon, now, stop, each)
}

/// As [`import`], with what a person chose.
///
/// # Errors
/// As [`import`].
pub fn import_with(
    store: &mut Store,
    paths: &[PathBuf],
    choices: &Choices,
    lexicon: &Lexicon,
    now: &str,
    stop: &AtomicBool,
    each: &mut dyn FnMut(Progress, Line),
) -> Result<Summary, StoreError> {
    let (paths, mut refused) = files_of(paths);
    let total = paths.len() + refused.len();
    let mut summary = Summary::default();
    let mut done = 0;
    let mut tell = |line: Line, last: bool, summary: &mut Summary| {
        done += usize::from(last);
        summary.count(&line.outcome);
        each(Progress { done, total }, line);
    };

    // What is there already need not be understood again: importing a folder anew takes little.
    let known = store.content_hashes()?;
    let read = |path: &Path| read::read_file(path, &choices.read);
    // However many batches it takes, it is one step of the history.
    store.begin_import();
    let result = read_ahead(&paths, lexicon, &known, stop, read, &mut |batch| {
        write_batch(store, batch, lexicon, now, &mut |line, last| tell(line, last, &mut summary))
    });
    store.end_import();
    result?;
    if !stop.load(Ordering::Relaxed) {
        for (path, reason) in refused.drain(..) {
            let line = Line { path, part: None, outcome: Outcome::Failed(reason), findings: Vec::new() };
            tell(line, true, &mut summary);
        }
    }
    summary.not_reached = total - done;
    Ok(summary)
}

/// An article of a file with what it states, or why there is none.
#[derive(Debug, Clone)]
pub struct Item {
    /// The file.
    pub path: PathBuf,
    /// Which article of the file, where it may have several.
    pub part: Option<String>,
    /// Whether it is the file's last.
    pub last: bool,
    /// The article.
    pub prepared: Result<Prepared, Message>,
}

/// Articles in the order of their files.
pub type Batch = Vec<Item>;

/// Reads and extracts files, several at once and one batch ahead of `each`, which is given them in
/// their order. Texts whose hash is `known` are read and come without facts. Ends early where `stop` is set or `each` fails.
///
/// # Errors
/// That of `each`, or where the system gives no thread.
pub fn read_ahead<E: From<StoreError> + Send>(
    paths: &[PathBuf],
    lexicon: &Lexicon,
    known: &HashSet<String>,
    stop: &AtomicBool,
    read: impl Fn(&Path) -> Result<Vec<Part>, ReadError> + Sync,
    each: &mut dyn FnMut(Batch) -> Result<(), E>,
) -> Result<(), E> {
    std::thread::scope(|scope| {
        // One batch is prepared while the one before it is used; more would only take memory.
        let (sender, receiver) = sync_channel::<Batch>(1);
        let read = &read;
        let reader = std::thread::Builder::new().name("import-read".to_owned()).spawn_scoped(scope, move || {
            for batch in batches(paths) {
                let prepared = prepare_batch(batch, lexicon, known, stop, read);
                if stop.load(Ordering::Relaxed) || sender.send(prepared).is_err() {
                    break;
                }
            }
        });
        reader.map_err(|error| StoreError::System(error.to_string()))?;
        while let Ok(batch) = receiver.recv() {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            // Returning drops the receiver, which ends the reader.
            each(batch)?;
        }
        Ok(())
    })
}

/// The files in groups that fit into memory together.
fn batches(paths: &[PathBuf]) -> impl Iterator<Item = &[PathBuf]> {
    let mut rest = paths;
    std::iter::from_fn(move || {
        let mut bytes = 0_u64;
        let fits = rest.iter().take(limits::BATCH_FILES).take_while(|path| {
            let before = bytes;
            // What cannot be measured is refused or cut off when it is read.
            bytes += std::fs::metadata(path).map_or(0, |metadata| metadata.len()).min(read::limits::FILE_BYTES);
            before == 0 || bytes <= limits::BATCH_BYTES
        });
        let count = fits.count();
        let (batch, after) = rest.split_at_checked(count)?;
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}

fn prepare_batch(
    paths: &[PathBuf],
    lexicon: &Lexicon,
    known: &HashSet<String>,
    stop: &AtomicBool,
    read: &(impl Fn(&Path) -> Result<Vec<Part>, ReadError> + Sync),
) -> Batch {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(8).min(paths.len());
    let next = AtomicUsize::new(0);
    let prepared: Mutex<Vec<(usize, Vec<Item>)>> = Mutex::new(Vec::with_capacity(paths.len()));
    let work = || {
        while !stop.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = paths.get(at) else { break };
            let items = items_of(path, read(path), lexicon, known);
            prepared.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((at, items));
        }
    };
    std::thread::scope(|scope| {
        for number in 1..workers {
            // Where the system gives no thread, this one does all the work.
            let _ = std::thread::Builder::new().name(format!("import-{number}")).spawn_scoped(scope, work);
        }
        work();
    });
    let mut prepared = prepared.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    prepared.sort_by_key(|(at, _)| *at);
    prepared.into_iter().flat_map(|(_, items)| items).collect()
}

fn items_of(path: &Path, read: Result<Vec<Part>, ReadError>, lexicon: &Lexicon, known: &HashSet<String>) -> Vec<Item> {
    let parts = match read {
        Ok(parts) if parts.is_empty() => vec![Part { name: None, read: Err(ReadError::Empty) }],
        Ok(parts) => parts,
        Err(error) => vec![Part { name: None, read: Err(error) }],
    };
    let count = parts.len();
    let item = |(at, part): (usize, Part)| {
        let mut prepared = prepare_unless_known(part.read, lexicon, known);
        if let Ok(prepared) = &mut prepared {
            prepared.original.part.clone_from(&part.name);
        }
        Item { path: path.to_owned(), part: part.name, last: at + 1 == count, prepared }
    };
    parts.into_iter().enumerate().map(item).collect()
}

fn write_batch(
    store: &mut Store,
    mut batch: Batch,
    lexicon: &Lexicon,
    now: &str,
    tell: &mut dyn FnMut(Line, bool),
) -> Result<(), StoreError> {
    // Another window may have taken out since what was there when the import began.
    if batch.iter().any(|item| item.prepared.as_ref().is_ok_and(|one| one.known)) {
        let there = store.content_hashes()?;
        for Item { prepared: one, .. } in &mut batch {
            if let Ok(known) = one.as_mut()
                && known.known
                && !there.contains(&content_hash(&known.article.text))
            {
                match understand(&known.article, lexicon) {
                    Ok(facts) => known.facts = facts,
                    Err(reason) => *one = Err(reason),
                }
            }
        }
    }
    let new: Vec<NewArticle<'_>> = batch
        .iter()
        .filter_map(|item| item.prepared.as_ref().ok())
        .map(|one| NewArticle { article: &one.article, original: Some(&one.original), facts: &one.facts })
        .collect();
    let (added, failure) = match store.add_all(&new, lexicon, now) {
        Ok(added) => (added, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    let mut added = added.into_iter();
    for Item { path, part, last, prepared } in batch {
        let (outcome, findings) = match prepared {
            Err(reason) => (Outcome::Failed(reason), Vec::new()),
            Ok(one) => {
                let outcome = match (added.next(), &failure) {
                    (Some(Ok(Added::New { article, agreements, joined })), _) => {
                        Outcome::New { article, agreements, joined }
                    }
                    (Some(Ok(Added::AlreadyThere(article))), _) => Outcome::AlreadyThere(article),
                    (Some(Ok(Added::NoAgreement(article))), _) => Outcome::NoAgreement(article),
                    (Some(Err(error)), _) => Outcome::Failed(error.message()),
                    (None, Some(error)) => Outcome::Failed(error.message()),
                    (None, None) => Outcome::Failed(Message::new("imported-error-extract")),
                };
                (outcome, one.findings)
            }
        };
        tell(Line { path, part, outcome, findings }, last);
    }
    failure.map_or(Ok(()), Err)
}

/// The files that paths stand for: a folder for the articles in it and in its folders, by name.
/// Folders without articles are given with the reason why they give none.
pub fn files_of(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<(PathBuf, Message)>) {
    let mut files = Vec::new();
    let mut refused = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut found = BTreeSet::new();
            collect(path, limits::FOLDER_DEPTH, &mut found);
            if found.is_empty() {
                refused.push((path.clone(), Message::new("imported-error-empty-folder")));
            }
            files.extend(found);
        } else {
            files.push(path.clone());
        }
    }
    (files, refused)
}

fn collect(folder: &Path, depth: usize, found: &mut BTreeSet<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // Links to folders are not followed: they can lead in a circle. The folder that a browser
        // saves beside a page holds the page's parts and no articles.
        if kind.is_dir() {
            if depth > 0 && !belongs_to_page(&path) {
                collect(&path, depth - 1, found);
            }
        } else if read::is_article_name(&entry.file_name().to_string_lossy()) {
            found.insert(path);
        }
    }
}

/// Whether a folder is the one that a browser saved beside a page: "page_files" beside "page.html".
fn belongs_to_page(folder: &Path) -> bool {
    let Some(name) = folder.file_name().and_then(|name| name.to_str()) else { return false };
    let Some(page) = name.strip_suffix("_files") else { return false };
    ["html", "htm"].iter().any(|end| folder.with_file_name(format!("{page}.{end}")).is_file())
}
