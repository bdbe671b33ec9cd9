//! The thread that owns the file for reading: it opens it, computes the models and fetches words.
//! The window never waits for it.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use crate::compare::{Found, Said, Selection, evidence, one_line, reading, said_beside};
use crate::extract;
use crate::lexicon::Lexicon;
use crate::model::{
    AppearanceId, Article, ArticleId, Edit, EvidenceRow, PartyFacts, Snapshot, Span, StatementId, Step, StepId,
    Subject, Touched,
};
use crate::sample;
use crate::screen::status::Moved;
use crate::screen::{Models, OpenFile, Recent};
use crate::store::{Backups, SCHEMA_VERSION, Store, StoreError};

use super::desk::Desk;
use super::events::{Event, Events, Failure, Job};
use super::guard::guarded;
use super::searching;
use super::settings::write_whole;

/// What the thread can be asked for; the newest wish of each kind.
#[derive(Debug, Default)]
pub struct Wishes {
    /// Change the file at this path. These are carried out one after the other in the order in which they
    /// were asked for: a newer one never takes the place of an older one.
    pub deeds: VecDeque<(PathBuf, Deed)>,
    /// Open another file.
    pub open: Option<Opening>,
    /// List older steps of the history too.
    pub older: bool,
    /// Read the rows anew: an import has changed them.
    pub reload: bool,
    /// Read the rows anew if another program has changed them.
    pub look: bool,
    /// Whether an import writes to the file: then it is known when to look, and not looked otherwise.
    pub importing: bool,
    /// Compute the models of a selection of this file.
    pub compute: Option<(PathBuf, Selection)>,
    /// Fetch evidence.
    pub evidence: Option<Vec<Subject>>,
    /// Fetch an article.
    pub article: Option<ArticleId>,
    /// Say what a stretch of an article states.
    pub suggest: Option<(ArticleId, Span)>,
    /// Fetch words of statements.
    pub quotes: Option<Vec<StatementId>>,
    /// Fetch the sentences that facts stand on.
    pub sentences: Option<Vec<Subject>>,
    /// Fetch what is told beside people who speak.
    pub beside: Option<Vec<AppearanceId>>,
    /// Search the file.
    pub search: Option<String>,
    /// See which of these files are there.
    pub recent: Option<Vec<PathBuf>>,
    /// Write the settings: where, and what.
    pub settings: Option<(PathBuf, String)>,
    /// What the window needs no more. Letting go of the rows of a large file takes time, which the
    /// window does not have.
    pub discard: Vec<Box<dyn std::any::Any + Send>>,
}

/// A change of the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// What a person asks for.
    Edit(Edit),
    /// Take the last step back.
    Undo,
    /// Do it again.
    Redo,
    /// Undo or redo until this step is the last that holds.
    GoTo(Option<StepId>),
}

/// So many changes wait at most: nobody has clicked more often while one was written.
pub const WAITING_DEEDS: usize = 256;
/// How long nobody must have wished for anything before it is seen whether the file has changed. Asking
/// takes some microseconds, and nothing is painted where it has not.
const WATCH: Duration = Duration::from_secs(2);
/// So many steps of the history are listed at first, and so many more each time a person asks.
const STEPS: usize = 500;

/// A file to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// One that is there.
    Open(PathBuf),
    /// One that is made where there is none.
    Create(PathBuf),
    /// The sample, made where there is none.
    Sample(PathBuf),
}

impl Opening {
    /// Where the file stands.
    pub const fn path(&self) -> &PathBuf {
        match self {
            Self::Open(path) | Self::Create(path) | Self::Sample(path) => path,
        }
    }
}

enum Wish {
    Deed(PathBuf, Deed),
    Open(Opening),
    Reload,
    Look,
    Older,
    /// Nobody wishes for anything: see whether another window has changed the file.
    Watch,
    Compute(PathBuf, Selection),
    Evidence(Vec<Subject>),
    Article(ArticleId),
    Suggest(ArticleId, Span),
    Quotes(Vec<StatementId>),
    Sentences(Vec<Subject>),
    Beside(Vec<AppearanceId>),
    Search(String),
    Recent(Vec<PathBuf>),
    Settings(PathBuf, String),
    Discard(Vec<Box<dyn std::any::Any + Send>>),
}

impl Wishes {
    fn take(&mut self) -> Option<Wish> {
        // What was done to a file is written before another one is opened.
        if let Some((path, deed)) = self.deeds.pop_front() {
            return Some(Wish::Deed(path, deed));
        }
        if let Some(opening) = self.open.take() {
            return Some(Wish::Open(opening));
        }
        if std::mem::take(&mut self.reload) {
            self.look = false;
            return Some(Wish::Reload);
        }
        if std::mem::take(&mut self.older) {
            return Some(Wish::Older);
        }
        self.compute
            .take()
            .map(|(path, selection)| Wish::Compute(path, selection))
            .or_else(|| self.evidence.take().map(Wish::Evidence))
            .or_else(|| self.article.take().map(Wish::Article))
            .or_else(|| self.suggest.take().map(|(article, at)| Wish::Suggest(article, at)))
            .or_else(|| self.quotes.take().map(Wish::Quotes))
            .or_else(|| self.sentences.take().map(Wish::Sentences))
            .or_else(|| self.beside.take().map(Wish::Beside))
            .or_else(|| self.search.take().map(Wish::Search))
            .or_else(|| std::mem::take(&mut self.look).then_some(Wish::Look))
            .or_else(|| self.recent.take().map(Wish::Recent))
            .or_else(|| {
                let old = std::mem::take(&mut self.discard);
                (!old.is_empty()).then_some(Wish::Discard(old))
            })
            .or_else(|| self.settings.take().map(|(path, text)| Wish::Settings(path, text)))
    }
}

/// Starts the thread.
///
/// # Errors
/// Where the system gives no thread.
pub fn start(desk: Desk<Wishes>, events: Events, backups: PathBuf) -> std::io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name("reader".to_owned()).spawn(move || {
        let mut reader = Reader {
            desk: desk.clone(),
            events,
            open: None,
            generation: 0,
            steps: STEPS,
            ends: (None, None),
            lost: false,
            backups,
        };
        let idle = |wishes: &Wishes| (!wishes.importing).then_some(Wish::Watch);
        while let Some(wish) = desk.next_or(WATCH, Wishes::take, idle) {
            let opening = match &wish {
                Wish::Open(opening) => Some(opening.path().clone()),
                _ => None,
            };
            if let Err(reason) = guarded(|| reader.grant(wish)) {
                let failure = Failure::Defect(Job::Reading, reason);
                reader.events.send(match opening {
                    Some(path) => Event::OpenFailed(path, failure),
                    None => Event::ReadFailed(failure),
                });
            }
        }
    })
}

struct Open {
    path: PathBuf,
    store: Store,
    snapshot: Arc<Snapshot>,
    selection: Selection,
    version: i64,
    /// The models of the last moment.
    models: Option<Arc<Models>>,
}

impl Open {
    /// The statements with these words; `None` where no words are asked for.
    fn find(&self, text: &str) -> Result<Option<Arc<Found>>, StoreError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        // Another filter changes nothing of what the words find.
        if let Some(found) = self.selection.found.as_ref().filter(|found| found.text == text) {
            return Ok(Some(Arc::clone(found)));
        }
        let statements = self.store.statements_with(text)?.into_iter().collect();
        Ok(Some(Arc::new(Found { text: text.to_owned(), statements })))
    }
}

struct Reader {
    /// Its own desk: what it lays down there itself waits until the changes before it are made.
    desk: Desk<Wishes>,
    events: Events,
    open: Option<Open>,
    generation: u64,
    /// How many steps of the history are listed.
    steps: usize,
    /// The steps that the window shows as the next to undo and to redo: others are not touched in
    /// their place.
    ends: (Option<StepId>, Option<StepId>),
    /// Whether the file could not be reached the last time, which was told then.
    lost: bool,
    /// Where the copies of all files stand.
    backups: PathBuf,
}

/// Opens the sample; makes it where there is none. One that cannot be opened any more is put aside:
/// the sample is the program's own, and it must always be there.
fn open_sample(path: &Path) -> Result<Store, Failure> {
    if path.exists() {
        match Store::open(path) {
            Ok(store) => return Ok(store),
            Err(StoreError::Damaged(reason)) => put_aside(path, &reason)?,
            Err(error @ (StoreError::NotOurs | StoreError::EmptyFile)) => put_aside(path, &error.to_string())?,
            Err(error) => return Err(error.into()),
        }
    }
    // It is made beside its place, so that a program that is stopped meanwhile leaves no half of it.
    let beside = path.with_extension(format!("{}.part", std::process::id()));
    let now = jiff::Timestamp::now().to_string();
    drop(sample::create(&beside, Lexicon::embedded(), &now)?);
    std::fs::rename(&beside, path)?;
    Ok(Store::open(path)?)
}

fn put_aside(path: &Path, reason: &str) -> std::io::Result<()> {
    log::warn!("the sample is put aside and made anew: {reason}: {}", path.display());
    for ending in ["", "-wal", "-shm"] {
        let with = |suffix: &str| {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            PathBuf::from(name)
        };
        let file = with(ending);
        if file.exists() {
            std::fs::rename(&file, with(&format!(".damaged{ending}")))?;
        }
    }
    Ok(())
}

/// What the window is told of a step that was undone or redone.
fn moved(store: &Store, step: Option<Step>, how: fn(Step) -> Moved) -> Result<Option<Event>, StoreError> {
    let Some(step) = step else { return Ok(None) };
    // An import touched everything that it brought: there is no one place to be led to.
    let mut touched = if step.kind == "import" { Touched::default() } else { store.touched(step.id)? };
    // A step that is about people leads to them, not to each article's word on them.
    let of_people = ["join-people", "separate-people", "split-person", "keep-apart", "suggest-again"];
    if of_people.contains(&step.kind.as_str()) && !touched.people.is_empty() {
        touched.subjects.clear();
    }
    Ok(Some(Event::Moved(how(step), touched)))
}

/// Undoes or redoes up to a step, and says how many steps that were.
fn go_to(store: &mut Store, to: Option<StepId>) -> Result<Option<Event>, StoreError> {
    let (here, _) = store.next_steps()?;
    let back = to < here;
    let count = store.go_to(to)?;
    let moved = if back { Moved::ManyUndone(count) } else { Moved::ManyRedone(count) };
    Ok((count > 0).then_some(Event::Moved(moved, Touched::default())))
}

impl Reader {
    fn grant(&mut self, wish: Wish) {
        let granted = match wish {
            Wish::Deed(path, deed) => {
                self.carry_out(&path, deed);
                Ok(())
            }
            Wish::Open(opening) => {
                self.open_file(&opening);
                Ok(())
            }
            Wish::Reload => self.reload(true),
            Wish::Look => self.reload(false),
            Wish::Older => {
                self.steps += STEPS;
                self.tell_history()
            }
            Wish::Watch => self.watch(),
            Wish::Compute(path, selection) => {
                // What was chosen in the file before says nothing in this one.
                if self.open.as_ref().is_some_and(|open| open.path == path) { self.compute(selection) } else { Ok(()) }
            }
            Wish::Evidence(subjects) => self.evidence(subjects),
            Wish::Article(id) => self.article(id),
            Wish::Suggest(article, at) => self.suggest(article, at),
            Wish::Quotes(ids) => self.quotes(&ids),
            Wish::Sentences(subjects) => self.sentences(&subjects),
            Wish::Beside(appearances) => self.beside(&appearances),
            Wish::Search(query) => self.search(query),
            Wish::Recent(paths) => {
                let there = paths.into_iter().map(|path| Recent { there: path.exists(), path }).collect();
                self.events.send(Event::Recent(there));
                Ok(())
            }
            Wish::Discard(old) => {
                drop(old);
                Ok(())
            }
            Wish::Settings(path, text) => {
                if let Err(error) = write_whole(&path, text.as_bytes()) {
                    log::warn!("settings: {error}: {}", path.display());
                }
                Ok(())
            }
        };
        if let Err(failure) = granted {
            self.events.send(Event::ReadFailed(failure));
        }
    }

    fn open_file(&mut self, opening: &Opening) {
        // A new file never is one that is there already: whoever wants that one opens it.
        if let Opening::Create(path) = opening
            && std::fs::metadata(path).is_ok_and(|there| there.is_file() && there.len() > 0)
            && Store::open_to_read(path).is_ok()
        {
            self.events.send(Event::AlreadyThere(path.clone()));
            return;
        }
        self.steps = STEPS;
        let event = match self.try_open(opening) {
            Ok((file, models)) => Event::Opened(file, models),
            Err(failure) => Event::OpenFailed(opening.path().clone(), failure),
        };
        self.events.send(event);
        if let Err(failure) = self.tell_history() {
            self.events.send(Event::ReadFailed(failure));
        }
    }

    /// Changes the file. The models follow when no other change waits.
    fn carry_out(&mut self, path: &Path, deed: Deed) {
        // What was asked of the file before says nothing in this one.
        let Some(open) = self.open.as_mut().filter(|open| open.path == path) else { return };
        let lexicon = Lexicon::embedded();
        let read = |article: &Article| extract::extract(article, lexicon);
        let now = jiff::Timestamp::now().to_string();
        let undoes = !matches!(deed, Deed::Edit(_));
        let (last, next) = self.ends;
        let done = match deed {
            Deed::Edit(edit) => open.store.edit(&edit, lexicon, &now, &read).map(|edited| Some(Event::Edited(edited))),
            Deed::Undo => match last {
                Some(last) => open.store.undo_only(last).and_then(|step| moved(&open.store, step, Moved::Undone)),
                None => Ok(None),
            },
            Deed::Redo => match next {
                Some(next) => open.store.redo_only(next).and_then(|step| moved(&open.store, step, Moved::Redone)),
                None => Ok(None),
            },
            Deed::GoTo(step) => match open.store.next_steps() {
                Ok(ends) if ends != self.ends => Err(StoreError::ChangedElsewhere),
                Ok(_) => go_to(&mut open.store, step),
                Err(error) => Err(error),
            },
        };
        // What comes next follows from what was done here, not from what another window did.
        if done.is_ok() {
            self.ends = open.store.next_steps().unwrap_or_default();
        }
        match done {
            Ok(Some(event)) => self.events.send(event),
            Ok(None) => true,
            Err(error) => self.events.send(Event::EditFailed { undoes, failure: error.into() }),
        };
        // Also after a failure: the file may be another than the one that is shown.
        self.desk.ask(|wishes| wishes.reload = true);
    }

    fn tell_history(&mut self) -> Result<(), Failure> {
        let Some(open) = &self.open else { return Ok(()) };
        let history = Arc::new(open.store.history(self.steps)?);
        self.ends = open.store.next_steps()?;
        self.events.send(Event::History(open.path.clone(), history));
        Ok(())
    }

    /// Opens a file beside the one that is open, which is let go of only when this one is there.
    fn try_open(&mut self, opening: &Opening) -> Result<(OpenFile, Arc<Models>), Failure> {
        let path = opening.path().clone();
        let make_folder = || path.parent().map_or(Ok(()), std::fs::create_dir_all);
        let store = match opening {
            Opening::Open(path) => Store::open_with(path, &Backups::in_folder(&self.backups, path))?,
            Opening::Create(path) => {
                make_folder()?;
                Store::open_or_create(path)?
            }
            Opening::Sample(path) => {
                make_folder()?;
                open_sample(path)?
            }
        };
        let sample = store.is_sample()?;
        let snapshot = Arc::new(store.snapshot(Lexicon::embedded())?);
        let version = store.data_version()?;
        let read_only = store.is_read_only().then(|| match store.version() {
            Ok(found) if found > SCHEMA_VERSION => StoreError::Newer { found, known: SCHEMA_VERSION }.message(),
            _ => StoreError::ReadOnly.message(),
        });
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let open = self.open.insert(Open {
            path: path.clone(),
            store,
            snapshot,
            selection: Selection::default(),
            version,
            models: None,
        });
        self.generation += 1;
        let models =
            Models::compute(Arc::clone(&open.snapshot), Lexicon::embedded(), open.selection.clone(), self.generation);
        let models = Arc::new(models);
        open.models = Some(Arc::clone(&models));
        self.lost = false;
        Ok((OpenFile { name, path, sample, read_only }, models))
    }

    fn reload(&mut self, surely: bool) -> Result<(), Failure> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let version = open.store.data_version()?;
        if !surely && version == open.version {
            return Ok(());
        }
        open.version = version;
        open.snapshot = Arc::new(open.store.snapshot(Lexicon::embedded())?);
        // The rows are others: what was found by words is looked for again.
        open.selection.found = None;
        let selection = open.selection.clone();
        self.tell_history()?;
        self.compute(selection)
    }

    /// Sees whether another window has changed the file. One that cannot be reached is told of once, and
    /// taken up again as soon as it can.
    fn watch(&mut self) -> Result<(), Failure> {
        let Some(open) = &mut self.open else { return Ok(()) };
        if self.lost {
            // A drive that comes back may be another to the system: the file is opened anew.
            let Ok(store) = Store::open_with(&open.path, &Backups::in_folder(&self.backups, &open.path)) else {
                return Ok(());
            };
            open.store = store;
            if self.reload(true).is_err() {
                return Ok(());
            }
            self.lost = false;
            self.events.send(Event::FileIsBack);
            return Ok(());
        }
        let looked = if open.store.is_there() { self.reload(false) } else { Err(StoreError::Unreachable.into()) };
        self.lost = looked.is_err();
        looked
    }

    fn compute(&mut self, mut selection: Selection) -> Result<(), Failure> {
        let Some(open) = &mut self.open else { return Ok(()) };
        selection.found = open.find(&selection.text)?;
        open.selection = selection.clone();
        self.generation += 1;
        let lexicon = Lexicon::embedded();
        // A filter changes little: what hangs on the rows alone is not worked out again.
        let models = match open.models.take().filter(|models| Arc::ptr_eq(&models.snapshot, &open.snapshot)) {
            Some(models) => models.follow(lexicon, selection, self.generation),
            None => Models::compute(Arc::clone(&open.snapshot), lexicon, selection, self.generation),
        };
        let models = Arc::new(models);
        open.models = Some(Arc::clone(&models));
        self.events.send(Event::Models(models));
        Ok(())
    }

    fn evidence(&self, subjects: Vec<Subject>) -> Result<(), Failure> {
        let Some(open) = &self.open else { return Ok(()) };
        let rows = open.store.evidence(&subjects)?;
        let corrections = open.store.corrections(&subjects)?;
        let found = Arc::new(evidence(&open.snapshot, &subjects, &rows, &corrections));
        self.events.send(Event::Evidence(subjects, found));
        Ok(())
    }

    fn article(&self, id: ArticleId) -> Result<(), Failure> {
        let Some(open) = &self.open else { return Ok(()) };
        let Some(article) = open.store.article(id)? else { return Ok(()) };
        let highlights = open.store.highlights(id)?;
        let mut ready = reading(id, Arc::new(article), &highlights, &open.snapshot);
        ready.corrected = open.store.article_corrections(id)?;
        self.events.send(Event::Reading(Arc::new(ready)));
        Ok(())
    }

    fn sentences(&self, subjects: &[Subject]) -> Result<(), Failure> {
        let Some(open) = &self.open else { return Ok(()) };
        // What has no words is answered too, so that it is not asked for again.
        let mut found: BTreeMap<Subject, Vec<EvidenceRow>> =
            subjects.iter().map(|subject| (*subject, Vec::new())).collect();
        for row in open.store.evidence(subjects)? {
            found.entry(row.subject).or_default().push(row);
        }
        self.events.send(Event::Sentences(found));
        Ok(())
    }

    fn beside(&self, appearances: &[AppearanceId]) -> Result<(), Failure> {
        let Some(open) = &self.open else { return Ok(()) };
        let mut by_article: BTreeMap<ArticleId, Vec<AppearanceId>> = BTreeMap::new();
        let rows = &open.snapshot.appearances;
        for id in appearances {
            if let Some(row) = rows.binary_search_by_key(id, |row| row.id).ok().and_then(|at| rows.get(at)) {
                by_article.entry(row.article).or_default().push(*id);
            }
        }
        // Beside whom nothing is told is answered too, so that it is not asked for again.
        let nothing = |id: AppearanceId| (id, Said::nothing(id));
        let mut found: BTreeMap<AppearanceId, Said> = appearances.iter().copied().map(nothing).collect();
        for (article, wanted) in by_article {
            let Some(text) = open.store.article(article)?.map(|article| article.text) else { continue };
            let highlights = open.store.highlights(article)?;
            found.extend(
                said_beside(article, &text, &highlights, &wanted).into_iter().map(|said| (said.appearance, said)),
            );
        }
        self.events.send(Event::Beside(found));
        Ok(())
    }

    fn suggest(&self, id: ArticleId, at: Span) -> Result<(), Failure> {
        let Some(open) = &self.open else { return Ok(()) };
        let Some(article) = open.store.article(id)? else { return Ok(()) };
        let of_article = open.snapshot.agreements.values().find(|row| row.articles.contains(&id));
        let parties = of_article.map(|row| row.parties.as_slice()).unwrap_or_default();
        let parties = parties.iter().filter_map(|party| open.snapshot.parties.get(party));
        let parties: Vec<PartyFacts> =
            parties.map(|row| PartyFacts { slug: row.slug.clone(), name: row.name.clone(), kind: row.kind }).collect();
        let suggestion = extract::suggest(&article, at, &parties, Lexicon::embedded());
        self.events.send(Event::Suggested(id, at, Box::new(suggestion)));
        Ok(())
    }

    fn quotes(&self, ids: &[StatementId]) -> Result<(), Failure> {
        let Some(open) = &self.open else { return Ok(()) };
        let wordings = open.store.wordings(ids, Lexicon::embedded())?;
        let wordings = wordings.into_iter().map(|(id, wording)| (id, one_line(wording))).collect();
        self.events.send(Event::Quotes(wordings));
        Ok(())
    }

    fn search(&self, query: String) -> Result<(), Failure> {
        let Some(open) = &self.open else { return Ok(()) };
        // One more than is listed would be one too many: the list says itself that there may be more.
        let found = open.store.search(&query, searching::MOST)?;
        let results = searching::results(query, found, &open.snapshot);
        self.events.send(Event::Found(Arc::new(results)));
        Ok(())
    }
}
