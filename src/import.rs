//! Article files into the store: read, extract, add, with progress, and a stop that keeps what is
//! done.
//!
//! The window and the command line import by this alone. A file that cannot be read is a line with
//! its reason; it never stops the others.

mod ahead;
mod facts;
mod folders;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::extract;
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, Article, ArticleId, Facts, Message, StepId};
use crate::read::{self, Encoding, Finding, Format, Options, Patience, ReadArticle, ReadError};
use crate::store::{
    Added, Copied, Like, Likeness, Merged, NewArticle, Original, Signature, Store, StoreError, Text, content_hash,
    party_sets,
};

/// How much is read ahead and put into the file at once.
pub mod limits {
    use std::time::Duration;

    /// So many articles are put into the file in one transaction.
    pub const BATCH_ARTICLES: usize = 128;
    /// And no more than so many bytes of them, but for a single longer one.
    pub const BATCH_BYTES: usize = 32 * 1024 * 1024;
    /// What is ready waits so long at most for more to be written with it.
    pub const BATCH_TIME: Duration = Duration::from_millis(250);
    /// So many files at most are read before those in front of them are in the file.
    pub const AHEAD_FILES: usize = 256;
    /// How often it is told which files are being read.
    pub const TELL_TIME: Duration = Duration::from_millis(150);
    /// So many threads read at most.
    pub const THREADS: usize = 8;
    /// Folders within folders are followed so deep.
    pub const FOLDER_DEPTH: usize = 32;
}

/// The program that reads, with its version: a later one may read the same file better.
pub const READER: &str = concat!("camket ", env!("CARGO_PKG_VERSION"));

pub use ahead::read_ahead;
pub use folders::{Files, files_of};

/// A file or a folder that is to be imported, and what a person said of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// Where it stands.
    pub path: PathBuf,
    /// How it is to be read.
    pub options: Options,
    /// Only these articles of the file, by the names of its parts; `None` for all.
    pub parts: Option<BTreeSet<String>>,
    /// Whether an article comes in where nearly the same text is in the file: as a copy of it, with
    /// which it counts as one source.
    pub keep_near_duplicates: bool,
    /// What an earlier reading of the file gave: what is read now takes its place.
    pub replaces: Vec<ArticleId>,
}

impl Request {
    /// Requests for these paths, of which nothing more is said.
    pub fn of(paths: &[PathBuf]) -> Vec<Self> {
        paths.iter().map(|path| Self { path: path.clone(), ..Self::default() }).collect()
    }

    fn wants(&self, part: Option<&str>) -> bool {
        self.parts.as_ref().is_none_or(|parts| part.is_some_and(|part| parts.contains(part)))
    }
}

/// What became of one article of a file, or of a file that gave none.
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
    /// Nearly the same text is in the file: it was left out. [`Request::keep_near_duplicates`] takes
    /// it in.
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
    /// Both files hold a decision here, and the two differ: that of the open file stays.
    Conflict(Message),
    /// A table of which a person must say first which column holds the texts.
    NeedsColumns(Message),
    /// It could not be imported: what was read, what was expected, what to do.
    Failed(Message),
}

impl Outcome {
    fn of(error: &ReadError) -> Self {
        match error {
            // What it holds is read when all articles are in.
            ReadError::Foreign(Format::Facts) => Self::Facts(Merged::default()),
            ReadError::NoTextColumn { .. } | ReadError::NoSuchColumn { .. } => Self::NeedsColumns(error.message()),
            error => Self::Failed(error.message()),
        }
    }

    /// The same, to be said in one line.
    pub fn message(&self) -> Message {
        match self {
            Self::New { agreements, joined: false, .. } => Message::new("imported-new").with("count", agreements.len()),
            Self::New { agreements, joined: true, .. } => {
                Message::new("imported-joined").with("count", agreements.len())
            }
            Self::AlreadyThere(_) => Message::new("imported-already-there"),
            Self::NoAgreement(_) => Message::new("imported-no-agreement"),
            Self::NearDuplicate { like, similarity, .. } => {
                Message::new("imported-near-duplicate").with("what", like).with("percent", similarity)
            }
            Self::Facts(merged) => merged.message(),
            Self::NeedsColumns(reason) | Self::Failed(reason) | Self::Conflict(reason) => reason.clone(),
        }
    }
}

/// One article of an import, or a file that gave none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which file, by its place among those that were found.
    pub file: usize,
    /// The same by its path.
    pub path: PathBuf,
    /// Which article of the file, where it may have several: its name in an archive, its row in a
    /// table.
    pub part: Option<String>,
    /// Whether it is the file's last.
    pub last: bool,
    /// What became of it.
    pub outcome: Outcome,
    /// The format that it was read as.
    pub format: Option<Format>,
    /// The encoding that it was read as, where it is text.
    pub encoding: Option<Encoding>,
    /// What was noticed while it was read.
    pub findings: Vec<Finding>,
    /// Of a file of facts, the step of the history that its facts came in by.
    pub step: Option<StepId>,
}

impl Line {
    /// A line of what could not be read.
    const fn unread(file: usize, path: PathBuf, outcome: Outcome) -> Self {
        Self {
            file,
            path,
            part: None,
            last: true,
            outcome,
            format: None,
            encoding: None,
            findings: Vec::new(),
            step: None,
        }
    }
}

/// What an import tells while it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// These files will be read, in this order, and so many were passed by in folders since by their
    /// names they are no articles. This comes first, and once.
    Found {
        /// The files, and the folders that are refused.
        files: Vec<PathBuf>,
        /// How many were passed by.
        passed_by: usize,
    },
    /// These files are being read, by their places.
    Reading(Vec<usize>),
    /// These articles are in the file for good, or will not come into it.
    Done(Progress, Vec<Line>),
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
    /// Files that could not be imported, and tables that wait for a person's word.
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
            // It is counted with its file.
            Outcome::Conflict(_) => {}
            Outcome::NeedsColumns(_) | Outcome::Failed(_) => self.failed += 1,
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
    /// The format that it was read as.
    pub format: Format,
    /// The encoding that it was read as, where it is text.
    pub encoding: Option<Encoding>,
    /// What was noticed while it was read.
    pub findings: Vec<Finding>,
    /// What it has in common with those that nearly repeat it; `None` where the text was known already.
    pub signature: Option<Signature>,
    /// Whether its text was known already, and therefore not understood again.
    pub known: bool,
}

impl Prepared {
    /// How much memory it takes, about: its text, and the facts with their words.
    fn weight(&self) -> usize {
        3 * self.article.text.len() + 1024
    }
}

/// Extracts what an article states. A mistake of the program in one article is that article's
/// failure and nobody else's.
///
/// # Errors
/// Where the article could not be read, or the extraction failed.
pub fn prepare(read: Result<ReadArticle, ReadError>, lexicon: &Lexicon) -> Result<Prepared, Outcome> {
    prepare_unless_known(read, lexicon, &HashSet::new())
}

fn prepare_unless_known(
    read: Result<ReadArticle, ReadError>,
    lexicon: &Lexicon,
    known: &HashSet<String>,
) -> Result<Prepared, Outcome> {
    let ReadArticle { article, findings, raw, format, encoding } = read.map_err(|error| Outcome::of(&error))?;
    // Packing takes time, which the threads that read have.
    let mut original = Original::of(&raw, &article.text);
    original.reader = Some(READER.to_owned());
    original.format = Some(format.name().to_owned());
    original.encoding = encoding.map(|encoding| encoding.name().to_owned());
    if !known.is_empty() && known.contains(&content_hash(&article.text)) {
        let facts = Facts::default();
        return Ok(Prepared { article, original, facts, format, encoding, findings, signature: None, known: true });
    }
    let facts = understand(&article, lexicon).map_err(Outcome::Failed)?;
    let signature = Some(Signature::of(&article.text));
    Ok(Prepared { article, original, facts, format, encoding, findings, signature, known: false })
}

/// What an article states.
fn understand(article: &Article, lexicon: &Lexicon) -> Result<Facts, Message> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| extract::extract(article, lexicon)))
        .map_err(|_| Message::new("imported-error-extract"))
}

/// Imports files in their order, reading and extracting several at once. Folders stand for the
/// articles in them. `now` is the time of the import, ISO 8601; setting `stop` ends the import
/// after the articles that are being written, whatever its files are doing; of a file of facts that is being written nothing stays. `each` hears of every article as soon as it is in the
/// file for good.
///
/// # Errors
/// Where the store cannot be written: the articles of the last lines have failed, those before them
/// are in the file.
pub fn import(
    store: &mut Store,
    requests: &[Request],
    lexicon: &'static Lexicon,
    now: &str,
    stop: &Arc<AtomicBool>,
    each: &mut dyn FnMut(News),
) -> Result<Summary, StoreError> {
    // One for all of its files: which drives give no answer is known for the next file.
    let patience = Patience::default();
    let Some(Files { requests, refused, passed_by }) = files_of(requests, stop, &patience)? else {
        return Ok(Summary { not_reached: requests.len(), ..Summary::default() });
    };
    let refused_paths = refused.iter().map(|(path, _)| path.clone());
    let files = requests.iter().map(|request| request.path.clone()).chain(refused_paths).collect();
    each(News::Found { files, passed_by });
    let total = requests.len() + refused.len();
    let mut summary = Summary::default();
    let mut done = 0;
    // Both tell, never at once.
    let each = std::cell::RefCell::new(each);
    let mut tell = |lines: Vec<Line>| {
        for line in &lines {
            done += usize::from(line.last);
            summary.count(&line.outcome);
        }
        if !lines.is_empty() {
            (*each.borrow_mut())(News::Done(Progress { done, total }, lines));
        }
    };
    let places = requests.len()..;
    tell(places.zip(refused).map(|(file, (path, reason))| Line::unread(file, path, Outcome::Failed(reason))).collect());

    // What is there already need not be understood again: importing a folder anew takes little.
    let known = store.content_hashes()?;
    let patient = patience.clone();
    let read = move |request: &Request| read::read_file(&request.path, &request.options, &patient);
    let mut reading: Vec<usize> = Vec::new();
    let mut tell_reading = |now: &[usize]| {
        if reading != now {
            now.clone_into(&mut reading);
            (*each.borrow_mut())(News::Reading(reading.clone()));
        }
    };
    // However many batches it takes, it is one step of the history.
    store.begin_import();
    let mut of_facts = Vec::new();
    let mut likeness = None;
    let result = read_ahead(&requests, lexicon, known, stop, read, &mut tell_reading, &mut |batch| {
        let mut batch = batch;
        // Files of facts come when all articles are in: they may be about these.
        batch.retain(|item| {
            let is_article = !matches!(item.prepared, Err(Outcome::Facts(_)));
            if !is_article {
                of_facts.push((item.file, item.path.clone(), item.part.clone()));
            }
            is_article
        });
        let replaces = batch.first().and_then(|item| requests.get(item.file)).map(|request| &*request.replaces);
        let alike = Alike::find(store, &mut likeness, &batch, &requests)?;
        write_batch(store, batch, alike, &mut likeness, replaces.unwrap_or_default(), lexicon, now, &mut tell)
    });
    store.end_import();
    result?;
    for (file, path, part) in of_facts {
        if stop.load(std::sync::atomic::Ordering::Relaxed) {
            break;
        }
        tell_reading(&[file]);
        let before = store.next_steps()?.0;
        let Some(lines) = facts::import(store, &path, part.as_deref(), lexicon, now, stop, &patience)? else { break };
        let step = store.next_steps()?.0.filter(|step| Some(*step) != before);
        let last = lines.len() - 1;
        let told = lines.into_iter().enumerate().map(|(at, (place, outcome))| Line {
            part: place.or_else(|| part.clone()),
            last: at == last,
            format: Some(Format::Facts),
            step,
            ..Line::unread(file, path.clone(), outcome)
        });
        tell(told.collect());
    }
    summary.not_reached = total - done;
    Ok(summary)
}

/// An article of a file with what it states, or why there is none.
#[derive(Debug, Clone)]
pub struct Item {
    /// Which file, by its place among the requests.
    pub file: usize,
    /// The same by its path.
    pub path: PathBuf,
    /// Which article of the file, where it may have several.
    pub part: Option<String>,
    /// Whether it is the file's last.
    pub last: bool,
    /// The article; otherwise what became of it.
    pub prepared: Result<Prepared, Outcome>,
}

/// Articles in the order of their files.
pub type Batch = Vec<Item>;

/// The articles of a batch that nearly repeat others.
#[derive(Default)]
struct Alike {
    /// Those that are left out, by their places in the batch, with the article that each resembles most.
    left_out: BTreeMap<usize, Like>,
    /// Those that come in all the same, with all that they repeat.
    copies: BTreeMap<usize, Vec<Copied>>,
}

impl Alike {
    /// Looks for what the articles of a batch repeat: articles of the file, or others of the batch before them.
    fn find(
        store: &Store,
        likeness: &mut Option<Likeness>,
        batch: &Batch,
        requests: &[Request],
    ) -> Result<Self, StoreError> {
        let mut alike = Self::default();
        let parties: Vec<BTreeSet<String>> = batch
            .iter()
            .map(|item| item.prepared.as_ref().map_or_else(|_| BTreeSet::new(), |one| party_sets(&one.facts)))
            .collect();
        let text = |place: usize| {
            let one = batch.get(place)?.prepared.as_ref().ok()?;
            Some(Text { text: &one.article.text, signature: one.signature.as_ref()?, parties: parties.get(place)? })
        };
        for (place, item) in batch.iter().enumerate() {
            let Some(new) = text(place) else { continue };
            let request = requests.get(item.file);
            if likeness.is_none() {
                *likeness = Some(store.likeness()?);
            }
            let Some(likeness) = likeness.as_mut() else { continue };
            // What takes the place of an earlier reading resembles that one, and was asked for.
            let found = match request {
                Some(request) if !request.replaces.is_empty() => Vec::new(),
                _ => store.nearly_the_same(likeness, new, &text)?,
            };
            let keep = request.is_some_and(|request| request.keep_near_duplicates);
            match found.first().copied().filter(|_| !keep) {
                Some(like) => drop(alike.left_out.insert(place, like)),
                None => {
                    if !found.is_empty() {
                        alike.copies.insert(place, found.into_iter().map(|like| like.of).collect());
                    }
                    likeness.add_new(place, new);
                }
            }
        }
        Ok(alike)
    }
}

#[expect(clippy::too_many_arguments, reason = "all of them are the import's")]
fn write_batch(
    store: &mut Store,
    mut batch: Batch,
    alike: Alike,
    likeness: &mut Option<Likeness>,
    replaces: &[ArticleId],
    lexicon: &Lexicon,
    now: &str,
    tell: &mut dyn FnMut(Vec<Line>),
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
                    Err(reason) => *one = Err(Outcome::Failed(reason)),
                }
            }
        }
    }
    // Which place each article of the batch has among those that go into the file.
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, item) in batch.iter().enumerate() {
        if item.prepared.is_ok() && !alike.left_out.contains_key(&at) {
            places.insert(at, places.len());
        }
    }
    let copies: BTreeMap<usize, Vec<Copied>> = alike
        .copies
        .iter()
        .map(|(at, copies)| {
            let among = |copy: &Copied| match copy {
                Copied::New(other) => places.get(other).map(|place| Copied::New(*place)),
                Copied::Article(_) => Some(*copy),
            };
            (*at, copies.iter().filter_map(among).collect())
        })
        .collect();
    let new: Vec<NewArticle<'_>> = batch
        .iter()
        .enumerate()
        .filter(|(at, _)| places.contains_key(at))
        .filter_map(|(at, item)| Some((at, item.prepared.as_ref().ok()?)))
        .map(|(at, one)| NewArticle {
            article: &one.article,
            original: Some(&one.original),
            facts: &one.facts,
            signature: one.signature.as_ref(),
            copies: copies.get(&at).map(Vec::as_slice).unwrap_or_default(),
        })
        .collect();
    // Where nothing can be read any more, what an earlier reading gave stays.
    let result = if replaces.is_empty() || new.is_empty() {
        store.add_all(&new, lexicon, now)
    } else {
        store.replace_all(replaces, &new, lexicon, now, &|article| extract::extract(article, lexicon))
    };
    let (added, failure) = match result {
        Ok(added) => (added, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    let rows: HashMap<usize, ArticleId> = places
        .iter()
        .filter_map(|(at, place)| match added.get(*place)?.as_ref().ok()? {
            Added::New { article, .. } | Added::NoAgreement(article) | Added::AlreadyThere(article) => {
                Some((*at, *article))
            }
        })
        .collect();
    if let Some(likeness) = likeness {
        likeness.settle(&rows);
    }
    let mut added = added.into_iter();
    let mut lines = Vec::with_capacity(batch.len());
    for (at, Item { file, path, part, last, prepared }) in batch.into_iter().enumerate() {
        let one = match prepared {
            Ok(one) => one,
            Err(outcome) => {
                lines.push(Line { part, last, ..Line::unread(file, path, outcome) });
                continue;
            }
        };
        if let Some(like) = alike.left_out.get(&at) {
            let of = match like.of {
                Copied::Article(article) => Some(article),
                Copied::New(place) => rows.get(&place).copied(),
            };
            let outcome = match (of, &failure) {
                (Some(of), _) => Outcome::NearDuplicate { of, like: store.called(of)?, similarity: like.percent() },
                // The one that it repeats did not come in.
                (None, Some(_)) => Outcome::Failed(Message::new("imported-error-not-written")),
                (None, None) => Outcome::Failed(Message::new("imported-error-extract")),
            };
            let (format, encoding) = (Some(one.format), one.encoding);
            lines.push(Line { file, path, part, last, outcome, format, encoding, findings: one.findings, step: None });
            continue;
        }
        let outcome = match (added.next(), &failure) {
            (Some(Ok(Added::New { article, agreements, joined })), _) => Outcome::New { article, agreements, joined },
            (Some(Ok(Added::AlreadyThere(article))), _) => Outcome::AlreadyThere(article),
            (Some(Ok(Added::NoAgreement(article))), _) => Outcome::NoAgreement(article),
            (Some(Err(error)), _) => Outcome::Failed(error.message()),
            // Why is told of the file of agreements: it says nothing of the article's own file.
            (None, Some(_)) => Outcome::Failed(Message::new("imported-error-not-written")),
            (None, None) => Outcome::Failed(Message::new("imported-error-extract")),
        };
        let (format, encoding) = (Some(one.format), one.encoding);
        lines.push(Line { file, path, part, last, outcome, format, encoding, findings: one.findings, step: None });
    }
    tell(lines);
    failure.map_or(Ok(()), Err)
}
