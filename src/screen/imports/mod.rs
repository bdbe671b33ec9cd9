//! What becomes of imported files: a line for each article, from waiting to its end, in a panel
//! that blocks nothing, and what a person can still decide about each.
//!
//! [`Imports`] is what the window knows of it. The application fills it in as the import tells of
//! its files; the panel ([`panel`]) and the sheet on how a file is read ([`how_read`]) show it.

pub mod how_read;
pub mod panel;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::time::Duration;

use crate::model::{ArticleId, Encoding, History, Message, ReadOptions, StepId, StepState};
use crate::words::Words;

pub use how_read::HowRead;
pub use panel::show;

/// What a file or an article of it has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportState {
    /// A table that waits for a person to say which column holds the texts.
    NeedsColumns,
    /// It could not be imported.
    Failed,
    /// Nearly the same text is there: a person says whether both are kept.
    NearDuplicate,
    /// A file of facts has another decision than the open file, whose decision stays.
    Conflict,
    /// It is being read.
    Reading,
    /// It waits for its turn.
    Waiting,
    /// It was not reached before the import was stopped.
    NotReached,
    /// It is in.
    New,
    /// It is in, and reports no agreement.
    NoAgreement,
    /// It is a file of facts, and they are in.
    Facts,
    /// The same text was there already.
    AlreadyThere,
    /// Nearly the same text is there, and a person left this one out.
    LeftOut,
    /// It was in and is not any more: the import was undone, or the article was removed.
    Gone,
}

impl ImportState {
    /// All of them: first what a person has to do with, then what goes on, then what is done.
    pub const ALL: [Self; 13] = [
        Self::NeedsColumns,
        Self::Failed,
        Self::NearDuplicate,
        Self::Conflict,
        Self::Reading,
        Self::Waiting,
        Self::NotReached,
        Self::New,
        Self::NoAgreement,
        Self::Facts,
        Self::AlreadyThere,
        Self::LeftOut,
        Self::Gone,
    ];

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NeedsColumns => "import-state-needs-columns",
            Self::Failed => "import-state-failed",
            Self::NearDuplicate => "import-state-near-duplicate",
            Self::Conflict => "import-state-conflict",
            Self::Reading => "import-state-reading",
            Self::Waiting => "import-state-waiting",
            Self::NotReached => "import-state-not-reached",
            Self::New => "import-state-new",
            Self::NoAgreement => "import-state-no-agreement",
            Self::Facts => "import-state-facts",
            Self::AlreadyThere => "import-state-already-there",
            Self::LeftOut => "import-state-left-out",
            Self::Gone => "import-state-gone",
        }
    }

    /// Whether a person has something to decide or to mend.
    pub const fn needs_person(self) -> bool {
        matches!(self, Self::NeedsColumns | Self::Failed | Self::NearDuplicate | Self::Conflict)
    }
}

/// What became of one article, or of a file that gave none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    /// Which article of the file, where it may have several.
    pub part: Option<String>,
    /// What became of it.
    pub state: ImportState,
    /// The same in words.
    pub message: Message,
    /// What was noticed while it was read.
    pub findings: Vec<Message>,
    /// The encoding that it was read as, where it is text.
    pub encoding: Option<Encoding>,
    /// Whether a person can say how its file is to be read: a text, or a table.
    pub can_be_read_otherwise: bool,
    /// The article that it is; of a near-duplicate the one that it resembles.
    pub article: Option<ArticleId>,
    /// Of a file of facts, the step of the history that its facts came in by.
    pub step: Option<StepId>,
    /// Whether it cannot be read by itself: an item of a file of facts.
    pub of_whole: bool,
    /// Whether what it tells of is not in the file any more.
    pub gone: bool,
}

/// A file of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// Where it stands.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// How a person wants it read.
    pub options: ReadOptions,
    /// What became of its articles, in their order.
    pub lines: Vec<ImportLine>,
    /// What goes on with the file itself; `None` where it is done.
    pub pending: Option<ImportState>,
    /// The articles that it gave, and whether each was new then.
    pub gave: BTreeMap<ArticleId, bool>,
    /// Of a file of facts, the steps of the history that its readings came in by, and whether each was undone.
    came: BTreeMap<StepId, bool>,
    /// Whether it is read again, so that what comes takes the place of what came before.
    again: Option<Again>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Again {
    /// Only what is missing: what is in stays as it is told.
    Missing,
    /// All of it as if for the first time: what was told before makes room.
    Anew,
    /// All of it, in another way.
    Otherwise,
}

impl ImportFile {
    fn new(path: PathBuf) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self {
            name: name.unwrap_or_else(|| path.display().to_string()),
            path,
            options: ReadOptions::default(),
            lines: Vec::new(),
            pending: Some(ImportState::Waiting),
            gave: BTreeMap::new(),
            came: BTreeMap::new(),
            again: None,
        }
    }

    /// How many lines the list has for it: one at least, and one for its rest where only a part of it was
    /// reached.
    fn rows(&self) -> usize {
        self.lines.len().max(1) + usize::from(self.has_rest())
    }

    /// Whether the import was stopped between its articles.
    fn has_rest(&self) -> bool {
        self.pending == Some(ImportState::NotReached)
            && !self.lines.is_empty()
            && self.lines.iter().all(|line| line.state != ImportState::Waiting)
    }

    fn state_of(&self, row: usize) -> ImportState {
        let whole = self.pending.unwrap_or(ImportState::Waiting);
        match self.lines.get(row).map(|line| line.state) {
            // What is read again is as far as its file.
            None | Some(ImportState::Waiting) => whole,
            Some(_) if self.lines.get(row).is_some_and(|line| line.gone) => ImportState::Gone,
            Some(state) => state,
        }
    }

    /// Whether what the last reading of its facts brought in was undone, and what one before it did was not.
    fn is_as_before(&self) -> bool {
        self.came.values().any(|gone| *gone) && !self.is_gone()
    }

    /// Whether all that its facts came in by was undone.
    fn is_gone(&self) -> bool {
        !self.came.is_empty() && self.came.values().all(|gone| *gone)
    }

    /// Whether its lines are items of one whole, none of which can be read alone.
    fn is_whole(&self) -> bool {
        self.lines.iter().any(|line| line.of_whole)
    }
}

/// What a person wants done with files once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once {
    /// Try all that failed.
    Failed,
    /// Go on with what was not reached.
    NotReached,
    /// Try this file.
    File(usize),
    /// Read this file so.
    Otherwise(usize, ReadOptions),
    /// Take in the near-duplicate of this file and row.
    Keep(usize, usize),
    /// Take in all near-duplicates.
    KeepAll,
}

/// A row of the list: which file, and which of its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The file, by its place.
    pub file: usize,
    /// Its line.
    pub row: usize,
}

/// The rows that are listed, worked out anew where something has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Listing {
    made_for: Option<(u64, Option<ImportState>, bool)>,
    rows: Vec<Spot>,
    counts: BTreeMap<ImportState, usize>,
    /// How many files failed, or have an article that did.
    failed_files: usize,
    all: usize,
}

/// An import, running or done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imports {
    /// Whether it still runs.
    pub running: bool,
    /// Whether a person has asked it to stop, and it has not yet.
    pub stopping: bool,
    /// Whether it was stopped before its end.
    pub cancelled: bool,
    /// How many files are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// How long the rest will take, once that can be said.
    pub left: Option<Duration>,
    /// How many files in folders were passed by since by their names they are no articles.
    pub passed_by: usize,
    /// The file that a person says how to read, while they do.
    pub how_read: Option<HowRead>,
    files: Vec<ImportFile>,
    /// How many files and folders are asked for that are not yet found.
    asked: usize,
    /// Grows with each change of the files.
    version: u64,
    listing: Listing,
    filter: Option<ImportState>,
    chosen: Option<Spot>,
    /// Whether the list goes with what is being read, as long as nobody scrolls.
    follows: bool,
    /// The row that is to be brought into sight.
    reveal: Option<Spot>,
    /// Whether the window knows the articles of the file as they are since the import is over.
    settled: bool,
    /// How many articles there were when it was last looked whether those of the list are there.
    looked_among: Option<usize>,
}

impl Imports {
    /// An import that begins, of nothing yet.
    pub fn begin() -> Self {
        Self { running: true, follows: true, ..Self::default() }
    }

    /// So many more files or folders are to be looked for.
    pub fn ask(&mut self, count: usize) {
        self.asked += count;
        self.total = self.files.len() + self.asked;
    }

    /// The files, in the order in which they were found.
    pub fn files(&self) -> &[ImportFile] {
        &self.files
    }

    /// Every line that is there, with its file.
    pub fn lines(&self) -> impl Iterator<Item = (&ImportFile, &ImportLine)> {
        self.files.iter().flat_map(|file| file.lines.iter().map(move |line| (file, line)))
    }

    /// How much is done, 0 to 1.
    pub fn progress(&self) -> f32 {
        if self.total == 0 { 1.0 } else { self.done as f32 / self.total as f32 }
    }

    /// What could not be imported: the name of the file or the article, and why.
    pub fn failed(&self) -> impl Iterator<Item = (String, &Message)> {
        let failed = |state| matches!(state, ImportState::Failed | ImportState::NeedsColumns);
        self.lines()
            .filter(move |(_, line)| failed(line.state))
            .map(|(file, line)| (name_of(file, line), &line.message))
    }

    /// How many could not be imported.
    pub fn failed_count(&self) -> usize {
        // Asked for in every frame: the list has counted them.
        match self.listing.made_for {
            Some((version, ..)) if version == self.version => {
                self.count(ImportState::Failed) + self.count(ImportState::NeedsColumns)
            }
            _ => self.failed().count(),
        }
    }

    /// How far it is, in one line.
    pub fn summary(&self, words: &Words) -> String {
        if self.stopping {
            return words.say("import-stopping");
        }
        let running = words.say_with("import-running", &[("done", self.done.into()), ("total", self.total.into())]);
        match self.left {
            Some(left) => format!("{running} · {}", left_in_words(left, words)),
            None => running,
        }
    }

    /// Files of it are read once more.
    pub fn go_on(&mut self) {
        self.running = true;
        self.cancelled = false;
        self.follows = false;
        self.settled = false;
        self.version += 1;
    }

    // What the import tells.

    /// These files were found for so many that were asked for. Gives their places.
    pub fn found(&mut self, paths: Vec<PathBuf>, passed_by: usize, asked: usize) -> Range<usize> {
        let first = self.files.len();
        self.files.extend(paths.into_iter().map(ImportFile::new));
        self.asked = self.asked.saturating_sub(asked);
        self.total = self.files.len() + self.asked;
        self.passed_by += passed_by;
        self.version += 1;
        first..self.files.len()
    }

    /// These files, and no others, are being read.
    pub fn reading(&mut self, places: &[usize]) {
        for (place, file) in self.files.iter_mut().enumerate() {
            if matches!(file.pending, Some(ImportState::Waiting | ImportState::Reading)) {
                let reading = places.contains(&place);
                file.pending = Some(if reading { ImportState::Reading } else { ImportState::Waiting });
            }
        }
        self.version += 1;
    }

    /// An article of the file at this place is done; whether it is the file's last.
    pub fn line(&mut self, place: usize, mut line: ImportLine, last: bool) {
        self.version += 1;
        let Some(file) = self.files.get_mut(place) else { return };
        if file.again == Some(Again::Anew) {
            file.again = None;
            file.lines.clear();
            // What was undone does not come back any more.
            file.came.retain(|_, gone| !*gone);
        }
        if line.state == ImportState::Facts && file.came.keys().any(|step| Some(*step) != line.step) {
            line.findings.push(Message::new("import-kept-before"));
        }
        file.came.extend(line.step.map(|step| (step, false)));
        if let Some(again) = file.again {
            if again == Again::Otherwise && !is_in(line.state) && !file.gave.is_empty() {
                line.findings.push(Message::new("import-kept-before"));
            }
            // The line of the whole file makes room for those of its articles, and the other way round.
            file.lines.retain(|old| old.state != ImportState::Waiting || old.part.is_some() == line.part.is_some());
            if again == Again::Otherwise && line.article.is_some() && is_in(line.state) {
                file.again = Some(Again::Missing);
                file.lines.retain(|old| old.state == ImportState::Waiting);
                file.gave.retain(|_, new| *new);
            }
        }
        if let Some(article) = line.article.filter(|_| is_in(line.state)) {
            let new = line.state != ImportState::AlreadyThere;
            let known = file.gave.entry(article).or_insert(new);
            *known |= new;
        }
        match file.lines.iter_mut().find(|old| file.again.is_some() && old.part == line.part) {
            // What came in the first time is there the second time, and still new.
            Some(old) if line.state == ImportState::AlreadyThere && is_in(old.state) => {}
            Some(old) => *old = line,
            None => file.lines.push(line),
        }
        if last {
            file.again = None;
            file.lines.retain(|line| line.state != ImportState::Waiting);
            if file.pending.take().is_some() {
                self.done += 1;
            }
        }
    }

    /// It is over. What was not reached says so.
    pub fn over(&mut self, cancelled: bool) {
        self.running = false;
        self.stopping = false;
        self.cancelled = cancelled;
        self.left = None;
        self.asked = 0;
        self.total = self.files.len();
        for file in &mut self.files {
            if let Some(pending) = &mut file.pending {
                *pending = ImportState::NotReached;
            }
        }
        self.version += 1;
    }

    // What becomes of it later.

    /// A step was undone or redone: the rows that come next tell what is in the file.
    pub fn moved(&mut self) {
        self.settled = !self.running;
        self.looked_among = None;
    }

    /// The file has so many articles now, and these. A line says so when its own is not among them
    /// any more, and when it is there again.
    pub fn in_file(&mut self, count: usize, has: &dyn Fn(ArticleId) -> bool) {
        if self.running || (self.settled && self.looked_among == Some(count)) {
            return;
        }
        let is_gone = |line: &ImportLine| line.article.is_some_and(|article| !has(article));
        // Rows that were read while it still ran lack its last articles, which are on their way.
        let all_there = !self.lines().any(|(_, line)| is_gone(line));
        self.settled |= all_there;
        if !self.settled {
            return;
        }
        self.looked_among = Some(count);
        for line in self.files.iter_mut().flat_map(|file| &mut file.lines).filter(|line| line.article.is_some()) {
            line.gone = is_gone(line);
        }
        self.version += 1;
    }

    /// This was done to the file: facts whose step was undone are not in it.
    pub fn follow_history(&mut self, history: &History) {
        let Some(newest) = history.steps.first().map(|step| step.id) else { return };
        let oldest = history.steps.last().map_or(newest, |step| step.id);
        let is_gone = |id: StepId| match history.steps.iter().find(|step| step.id == id) {
            Some(step) => step.state != StepState::Done,
            // A step that was undone and then let go of is listed no more.
            None => id > oldest,
        };
        for file in self.files.iter_mut().filter(|file| !file.came.is_empty()) {
            // One that is not listed yet was done a moment ago.
            for (step, gone) in file.came.iter_mut().filter(|(step, _)| **step <= newest) {
                let now = is_gone(*step);
                self.version += u64::from(*gone != now);
                *gone = now;
            }
            // However often it was read, it is gone when nothing of it is there any more.
            let gone = file.is_gone();
            for line in &mut file.lines {
                line.gone = gone && matches!(line.state, ImportState::Facts | ImportState::Conflict);
            }
        }
    }

    // What a person asks for.

    /// The files that are to be read once more, by their places: they wait again. With each the
    /// articles of it that are meant, where not all are.
    pub fn again(&mut self, once: &Once) -> Vec<(usize, Option<Vec<String>>)> {
        let mut wanted: BTreeMap<usize, Option<Vec<String>>> = BTreeMap::new();
        for (place, file) in self.files.iter_mut().enumerate() {
            let mut parts = Vec::new();
            let one_whole = file.is_whole();
            let mut whole = false;
            if *once == Once::NotReached && file.pending == Some(ImportState::NotReached) {
                whole = true;
            }
            if matches!(once, Once::File(one) | Once::Otherwise(one, _) if *one == place) && file.pending.is_none() {
                whole = true;
            }
            for (row, line) in file.lines.iter_mut().enumerate() {
                let meant = match once {
                    Once::Failed => line.state == ImportState::Failed,
                    Once::File(one) | Once::Otherwise(one, _) => {
                        *one == place && (line.gone || line.state.needs_person())
                    }
                    Once::Keep(one, at) => (*one, *at) == (place, row) && line.state == ImportState::NearDuplicate,
                    Once::KeepAll => line.state == ImportState::NearDuplicate,
                    Once::NotReached => false,
                };
                if meant {
                    line.state = ImportState::Waiting;
                    line.gone = false;
                    match line.part.as_ref().filter(|_| !one_whole) {
                        Some(part) => parts.push(part.clone()),
                        None => whole = true,
                    }
                }
            }
            if whole || !parts.is_empty() {
                file.again = Some(match once {
                    Once::Otherwise(..) => Again::Otherwise,
                    _ if one_whole => Again::Anew,
                    _ => Again::Missing,
                });
                if file.pending.replace(ImportState::Waiting).is_none() {
                    self.done = self.done.saturating_sub(1);
                }
                wanted.insert(place, (!whole).then_some(parts));
            }
        }
        self.version += u64::from(!wanted.is_empty());
        wanted.into_iter().collect()
    }

    /// Says how a file is to be read from now on. Gives the articles whose place is taken by what is
    /// read then.
    pub fn read_otherwise(&mut self, place: usize, options: &ReadOptions) -> Vec<ArticleId> {
        let Some(file) = self.files.get_mut(place) else { return Vec::new() };
        file.options = options.clone();
        // A row of a table that another file gave before is that file's. A text that was read under a
        // wrong encoding is wrong whoever gave it.
        let table = options.columns.is_some();
        file.gave.iter().filter(|(_, new)| **new || !table).map(|(article, _)| *article).collect()
    }

    /// Leaves near-duplicates out: one, or all.
    pub fn leave_out(&mut self, spot: Option<Spot>) {
        for (place, file) in self.files.iter_mut().enumerate() {
            for (row, line) in file.lines.iter_mut().enumerate() {
                let meant = spot.is_none_or(|spot| spot == Spot { file: place, row });
                if meant && line.state == ImportState::NearDuplicate {
                    line.state = ImportState::LeftOut;
                }
            }
        }
        self.version += 1;
    }

    // The list.

    /// How many lines have this state.
    pub fn count(&self, state: ImportState) -> usize {
        self.listing.counts.get(&state).copied().unwrap_or(0)
    }

    /// Works the list out anew where something has changed.
    fn list(&mut self) {
        let made_for = Some((self.version, self.filter, self.running));
        if self.listing.made_for == made_for {
            return;
        }
        let mut counts: BTreeMap<ImportState, usize> = BTreeMap::new();
        let mut rows = Vec::new();
        let (mut all, mut failed_files) = (0, 0);
        for (file, one) in self.files.iter().enumerate() {
            let mut failed = false;
            for row in 0..one.rows() {
                let state = one.state_of(row);
                failed |= state == ImportState::Failed;
                *counts.entry(state).or_default() += 1;
                all += 1;
                if self.filter.is_none_or(|filter| filter == state) {
                    rows.push(Spot { file, row });
                }
            }
            failed_files += usize::from(failed);
        }
        // A filter whose last line has gone elsewhere shows nothing: all are shown again.
        if self.filter.is_some_and(|filter| !counts.contains_key(&filter)) {
            self.filter = None;
            self.listing.made_for = None;
            return self.list();
        }
        // What needs a person comes first once it is over; within that the order stays that of the files.
        if !self.running {
            let files = &self.files;
            let state = |spot: &Spot| files.get(spot.file).map(|file| file.state_of(spot.row));
            rows.sort_by_key(|spot| match state(spot) {
                Some(state) if state.needs_person() => (false, Some(state)),
                _ => (true, None),
            });
        }
        self.listing = Listing { made_for, rows, counts, failed_files, all };
    }
}

/// Whether it is in the file.
const fn is_in(state: ImportState) -> bool {
    matches!(state, ImportState::New | ImportState::NoAgreement | ImportState::AlreadyThere)
}

/// What a line is called: its file, and which article of it.
fn name_of(file: &ImportFile, line: &ImportLine) -> String {
    match &line.part {
        Some(part) => format!("{} · {part}", file.name),
        None => file.name.clone(),
    }
}

/// "about two minutes left": never more exact than it is.
fn left_in_words(left: Duration, words: &Words) -> String {
    let seconds = left.as_secs();
    match seconds {
        0..5 => words.say("import-left-soon"),
        5..90 => words.say_with("import-left-seconds", &[("count", seconds.next_multiple_of(10).into())]),
        _ => words.say_with("import-left-minutes", &[("count", seconds.div_ceil(60).into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Step;
    use crate::words::Language;

    fn line(part: Option<&str>, state: ImportState, article: Option<i64>) -> ImportLine {
        ImportLine {
            part: part.map(str::to_owned),
            state,
            message: Message::new("imported-already-there"),
            findings: Vec::new(),
            encoding: None,
            can_be_read_otherwise: false,
            article: article.map(ArticleId),
            step: None,
            of_whole: false,
            gone: false,
        }
    }

    fn states(imports: &Imports) -> Vec<ImportState> {
        let files = imports.files.iter();
        files.flat_map(|file| (0..file.rows()).map(|row| file.state_of(row))).collect()
    }

    #[test]
    fn a_file_waits_is_read_and_is_done() {
        let mut imports = Imports::begin();
        let places = imports.found(["a.txt", "b.zip"].map(PathBuf::from).to_vec(), 3, 0);
        assert_eq!((places, imports.total, imports.passed_by), (0..2, 2, 3));
        imports.reading(&[1]);
        assert_eq!(states(&imports), [ImportState::Waiting, ImportState::Reading]);
        imports.line(0, line(None, ImportState::New, Some(1)), true);
        imports.line(1, line(Some("1"), ImportState::New, Some(2)), false);
        imports.line(1, line(Some("2"), ImportState::Failed, None), true);
        assert_eq!(
            (imports.done, states(&imports)),
            (2, vec![ImportState::New, ImportState::New, ImportState::Failed])
        );
        imports.over(false);
        imports.list();
        assert_eq!(imports.listing.rows[0], Spot { file: 1, row: 1 }, "what needs a person comes first");
        assert_eq!((imports.count(ImportState::New), imports.listing.all), (2, 3));
        // Two articles of one file are one file to try again.
        imports.line(1, line(Some("3"), ImportState::Failed, None), true);
        imports.list();
        assert_eq!((imports.count(ImportState::Failed), imports.listing.failed_files), (2, 1));
    }

    #[test]
    fn what_failed_is_tried_again_and_the_rest_stays_as_it_is_told() {
        let mut imports = Imports::begin();
        imports.found(["a.zip", "b.txt"].map(PathBuf::from).to_vec(), 0, 0);
        imports.line(0, line(Some("1"), ImportState::New, Some(1)), false);
        imports.line(0, line(Some("2"), ImportState::Failed, None), true);
        imports.line(1, line(None, ImportState::Failed, None), true);
        imports.over(false);
        assert_eq!(imports.again(&Once::Failed), [(0, Some(vec!["2".to_owned()])), (1, None)]);
        assert_eq!(imports.done, 0);
        imports.line(0, line(Some("2"), ImportState::New, Some(2)), true);
        // The whole file turns out to hold two articles.
        imports.line(1, line(Some("x"), ImportState::New, Some(3)), false);
        imports.line(1, line(Some("y"), ImportState::New, Some(4)), true);
        assert_eq!((imports.done, states(&imports)), (2, vec![ImportState::New; 4]));
        assert!(imports.again(&Once::Failed).is_empty());
        // A whole file once more: what was new the first time is not "already there" the second.
        assert_eq!(imports.again(&Once::File(0)), [(0, None)]);
        imports.line(0, line(Some("1"), ImportState::AlreadyThere, Some(1)), false);
        imports.line(0, line(Some("2"), ImportState::AlreadyThere, Some(2)), true);
        assert_eq!(states(&imports)[..2], [ImportState::New; 2]);
    }

    #[test]
    fn what_is_read_otherwise_takes_the_place_of_what_was_read_unless_nothing_can_be() {
        let mut imports = Imports::begin();
        imports.found(vec![PathBuf::from("a.txt")], 0, 1);
        imports.line(0, line(None, ImportState::New, Some(1)), true);
        let options = ReadOptions { encoding: Some(Encoding::Vni), ..ReadOptions::default() };
        assert_eq!(imports.read_otherwise(0, &options), [ArticleId(1)]);
        assert_eq!(imports.again(&Once::Otherwise(0, options.clone())), [(0, None)]);
        imports.line(0, line(None, ImportState::Failed, None), true);
        assert_eq!(states(&imports), [ImportState::Failed]);
        assert_eq!(imports.read_otherwise(0, &options), [ArticleId(1)], "what was in is still in");
        imports.again(&Once::Otherwise(0, options.clone()));
        imports.line(0, line(None, ImportState::New, Some(2)), true);
        assert!(imports.read_otherwise(0, &options).contains(&ArticleId(2)));
    }

    #[test]
    fn near_duplicates_are_kept_or_left_out() {
        let mut imports = Imports::begin();
        imports.found(["a.txt", "b.txt", "c.csv"].map(PathBuf::from).to_vec(), 0, 0);
        for place in 0..2 {
            imports.line(place, line(None, ImportState::NearDuplicate, Some(9)), true);
        }
        imports.line(2, line(Some("2"), ImportState::NearDuplicate, Some(9)), true);
        imports.over(false);
        imports.leave_out(Some(Spot { file: 0, row: 0 }));
        assert_eq!(imports.again(&Once::Keep(1, 0)), [(1, None)]);
        imports.line(1, line(None, ImportState::New, Some(3)), true);
        assert_eq!(imports.again(&Once::KeepAll), [(2, Some(vec!["2".to_owned()]))]);
        imports.line(2, line(Some("2"), ImportState::New, Some(4)), true);
        assert_eq!(states(&imports), [ImportState::LeftOut, ImportState::New, ImportState::New]);
    }

    #[test]
    fn what_was_not_reached_says_so_and_goes_on_when_asked() {
        let mut imports = Imports::begin();
        imports.found(["a.txt", "b.txt"].map(PathBuf::from).to_vec(), 0, 0);
        imports.line(0, line(None, ImportState::New, Some(1)), true);
        imports.over(true);
        assert_eq!(states(&imports), [ImportState::New, ImportState::NotReached]);
        assert_eq!(imports.again(&Once::NotReached), [(1, None)]);
        assert_eq!(states(&imports), [ImportState::New, ImportState::Waiting]);
    }

    #[test]
    fn the_rest_of_a_file_that_was_stopped_within_it_is_told_and_comes_in_when_asked() {
        let mut imports = Imports::begin();
        imports.found(["a.csv", "b.txt"].map(PathBuf::from).to_vec(), 0, 0);
        imports.line(0, line(Some("2"), ImportState::New, Some(1)), false);
        imports.line(0, line(Some("3"), ImportState::Failed, None), false);
        imports.over(true);
        let (new, failed, rest) = (ImportState::New, ImportState::Failed, ImportState::NotReached);
        assert_eq!(states(&imports), [new, failed, rest, rest]);
        let words = Words::new(Language::En);
        let said = |imports: &Imports, file, row| panel::said(imports, Spot { file, row }, &words);
        assert_eq!(said(&imports, 0, 2), words.say("imported-rest-not-reached"));
        assert_eq!(said(&imports, 1, 0), words.say("imported-not-reached"));
        assert_eq!(imports.again(&Once::NotReached), [(0, None), (1, None)]);
        imports.line(0, line(Some("2"), ImportState::AlreadyThere, Some(1)), false);
        imports.line(0, line(Some("3"), ImportState::Failed, None), false);
        imports.line(0, line(Some("4"), ImportState::New, Some(2)), true);
        imports.line(1, line(None, ImportState::New, Some(3)), true);
        imports.over(false);
        assert_eq!(states(&imports), [new, failed, new, new]);
        // One that is tried again and not reached is no rest.
        imports.again(&Once::Failed);
        imports.over(true);
        assert_eq!(states(&imports), [new, rest, new, new]);
    }

    #[test]
    fn an_item_of_a_file_of_facts_is_tried_again_with_the_whole_file() {
        let mut imports = Imports::begin();
        imports.found(vec![PathBuf::from("a.json")], 0, 1);
        let of_whole = |part, state| ImportLine { of_whole: true, ..line(part, state, None) };
        imports.line(0, of_whole(Some("articles[1]"), ImportState::Failed), false);
        imports.line(0, of_whole(Some("articles[2]"), ImportState::Failed), false);
        imports.line(0, of_whole(None, ImportState::Failed), true);
        imports.over(false);
        for once in [Once::File(0), Once::Failed] {
            assert_eq!(imports.again(&once), [(0, None)]);
            assert_eq!(states(&imports)[0], ImportState::Waiting);
            // What was told before makes room, whatever the file tells now.
            imports.line(0, of_whole(Some("articles[2]"), ImportState::Failed), false);
            imports.line(0, of_whole(Some("articles[2]"), ImportState::Conflict), false);
            imports.line(0, of_whole(None, ImportState::Facts), true);
            imports.over(false);
            assert_eq!(states(&imports), [ImportState::Failed, ImportState::Conflict, ImportState::Facts]);
        }
        assert_eq!(imports.done, 1);
    }

    #[test]
    fn what_is_undone_says_so_and_is_there_again_when_it_is_done_again() {
        let mut imports = Imports::begin();
        imports.found(["a.txt", "b.json", "c.txt", "d.txt"].map(PathBuf::from).to_vec(), 0, 4);
        imports.line(0, line(None, ImportState::New, Some(1)), true);
        imports.line(1, ImportLine { step: Some(StepId(8)), ..line(None, ImportState::Facts, None) }, true);
        imports.line(2, line(None, ImportState::AlreadyThere, Some(2)), true);
        imports.line(3, line(None, ImportState::Failed, None), true);
        imports.over(false);
        let in_file = |imports: &mut Imports, ids: &[i64]| imports.in_file(ids.len(), &|id| ids.contains(&id.0));
        let done = [ImportState::New, ImportState::Facts, ImportState::AlreadyThere, ImportState::Failed];
        // Rows that were read a moment too early tell nothing.
        in_file(&mut imports, &[2]);
        assert_eq!(states(&imports), done);
        in_file(&mut imports, &[1, 2]);
        imports.moved();
        in_file(&mut imports, &[2]);
        assert_eq!(states(&imports), [ImportState::Gone, done[1], done[2], done[3]]);
        let history = |state| {
            let step = |id, state| Step {
                id: StepId(id),
                kind: "import".to_owned(),
                values: BTreeMap::new(),
                done_at: String::new(),
                rows: 1,
                state,
            };
            let steps = vec![step(8, state), step(7, StepState::Done)];
            History { steps, ..History::default() }
        };
        imports.follow_history(&history(StepState::Undone));
        assert_eq!(states(&imports), [ImportState::Gone, ImportState::Gone, done[2], done[3]]);
        imports.follow_history(&history(StepState::Done));
        imports.moved();
        in_file(&mut imports, &[1, 2]);
        assert_eq!(states(&imports), done);
        // It can be imported once more, too.
        imports.moved();
        in_file(&mut imports, &[2]);
        assert_eq!(imports.again(&Once::File(0)), [(0, None)]);
        imports.line(0, line(None, ImportState::New, Some(3)), true);
        assert_eq!(states(&imports), done);
    }

    #[test]
    fn facts_that_came_in_by_two_readings_are_gone_when_both_are_undone() {
        let mut imports = Imports::begin();
        imports.found(vec![PathBuf::from("a.json")], 0, 1);
        let facts = |step: Option<i64>| ImportLine {
            of_whole: true,
            step: step.map(StepId),
            ..line(None, ImportState::Facts, None)
        };
        let failed = || ImportLine { of_whole: true, ..line(Some("articles[1]"), ImportState::Failed, None) };
        let history = |states: [StepState; 2]| {
            let step = |id, state| Step {
                id: StepId(id),
                kind: "import-facts".to_owned(),
                values: BTreeMap::new(),
                done_at: String::new(),
                rows: 1,
                state,
            };
            History { steps: vec![step(5, states[1]), step(4, states[0])], ..History::default() }
        };
        let words = Words::new(Language::En);
        let said = |imports: &Imports, row| panel::said(imports, Spot { file: 0, row }, &words);
        imports.line(0, failed(), false);
        imports.line(0, facts(Some(4)), true);
        imports.over(false);
        assert_eq!(imports.again(&Once::File(0)), [(0, None)]);
        imports.line(0, facts(Some(5)), true);
        imports.over(false);
        assert_eq!(imports.files[0].lines[0].findings, [Message::new("import-kept-before")]);
        let read = said(&imports, 0);
        imports.follow_history(&history([StepState::Done, StepState::Undone]));
        assert_eq!((states(&imports), said(&imports, 0)), (vec![ImportState::Facts], words.say("imported-as-before")));
        imports.follow_history(&history([StepState::Undone, StepState::Undone]));
        assert_eq!((states(&imports), said(&imports, 0)), (vec![ImportState::Gone], words.say("imported-gone")));
        imports.follow_history(&history([StepState::Done, StepState::Done]));
        assert_eq!((states(&imports), said(&imports, 0)), (vec![ImportState::Facts], read));
        // A reading that brings nothing new leaves what the one before it brought.
        let mut imports = Imports::begin();
        imports.found(vec![PathBuf::from("a.json")], 0, 1);
        imports.line(0, failed(), false);
        imports.line(0, facts(Some(4)), true);
        imports.over(false);
        imports.again(&Once::Failed);
        imports.line(0, failed(), false);
        imports.line(0, facts(None), true);
        imports.over(false);
        imports.follow_history(&history([StepState::Undone, StepState::Abandoned]));
        assert_eq!(states(&imports), [ImportState::Failed, ImportState::Gone]);
        // All of it comes in anew: what was undone before is of no more interest.
        imports.again(&Once::File(0));
        imports.line(0, facts(Some(6)), true);
        assert_eq!(imports.files[0].lines[0].findings, []);
    }

    #[test]
    fn time_left_is_told_no_more_exactly_than_it_is_known() {
        let words = Words::new(Language::En);
        let told = |seconds| left_in_words(Duration::from_secs(seconds), &words);
        assert_eq!(told(2), "nearly done");
        assert_eq!(told(41), "about 50 seconds left");
        assert_eq!(told(100), "about 2 minutes left");
    }
}
