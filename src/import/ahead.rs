//! Reading and understanding files ahead of the one thread that writes: several at once, given on
//! in their order, and never more of them than fit into memory together.
//!
//! Nobody waits for the threads that read. A document that hangs its reader, or a drive that gives
//! no answer, keeps its own thread and nothing else: whoever stops goes home at once, and what such
//! a thread still brings is let go of.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::{Batch, Item, Outcome, Prepared, Request, limits, prepare_unless_known};
use crate::lexicon::Lexicon;
use crate::model::Message;
use crate::read::{Part, ReadError};
use crate::store::StoreError;

/// Reads and extracts files, several at once and ahead of `each`, which is given them in their order
/// as soon as there are enough to be written together. A long file comes in several batches, but for
/// one whose articles take the place of others: that one comes whole and alone. Texts whose hash is
/// `known` are read and come without facts. `reading` hears from time to time which files are being
/// read. Ends early where `stop` is set or `each` fails, and waits for no file that is being read.
///
/// # Errors
/// That of `each`, or where the system gives no thread.
pub fn read_ahead<E: From<StoreError>>(
    requests: &[Request],
    lexicon: &'static Lexicon,
    known: HashSet<String>,
    stop: &AtomicBool,
    read: impl Fn(&Request) -> Result<Vec<Part>, ReadError> + Send + Sync + 'static,
    reading: &mut dyn FnMut(&[usize]),
    each: &mut dyn FnMut(Batch) -> Result<(), E>,
) -> Result<(), E> {
    let shelf = Shelf { requests: requests.to_vec(), standing: Mutex::default(), changed: Condvar::new() };
    let shelf = Arc::new(shelf);
    let work = {
        let shelf = Arc::clone(&shelf);
        move || {
            while let Some(file) = shelf.begin() {
                let Some(request) = shelf.requests.get(file) else { break };
                // A defect of the program in one file is that file's failure and nobody else's.
                let parts = catch_unwind(AssertUnwindSafe(|| read(request)));
                shelf.work(file, request, parts.ok(), lexicon, &known);
            }
        }
    };
    let work = Arc::new(work);
    // The threads end when nothing is left, whatever becomes of the batches.
    let _closes = Closes(&shelf);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let mut started = 0;
    let mut refused = None;
    for number in 1..=workers.min(limits::THREADS).min(requests.len()) {
        let name = format!("import-{number}");
        let work = Arc::clone(&work);
        match std::thread::Builder::new().name(name).spawn(move || work()) {
            Ok(_) => started += 1,
            Err(error) => refused = Some(StoreError::System(error.to_string())),
        }
    }
    match refused {
        Some(error) if started == 0 => return Err(error.into()),
        _ => {}
    }
    while let Some(batch) = shelf.take(stop, reading) {
        each(batch)?;
    }
    Ok(())
}

/// What `work` gives; `None` where `stop` was set before it was done. Then it is left to itself: it
/// may wait for a drive that gives no answer. A panic of it is one here.
///
/// # Errors
/// Where the system gives no thread.
pub(super) fn unless_stopped<T: Send + 'static>(
    stop: &AtomicBool,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<Option<T>, StoreError> {
    let (sender, receiver) = sync_channel(1);
    let thread = std::thread::Builder::new().name("import-look".to_owned()).spawn(move || {
        // Nobody listens any more where it was stopped.
        let _ = sender.send(work());
    });
    let thread = thread.map_err(|error| StoreError::System(error.to_string()))?;
    loop {
        match receiver.recv_timeout(limits::TELL_TIME) {
            Ok(done) => return Ok(Some(done)),
            Err(RecvTimeoutError::Timeout) if !stop.load(Ordering::Relaxed) => {}
            Err(RecvTimeoutError::Timeout) => return Ok(None),
            Err(RecvTimeoutError::Disconnected) => match thread.join() {
                Ok(()) => return Ok(None),
                Err(panic) => std::panic::resume_unwind(panic),
            },
        }
    }
}

/// What is read and waits to be written.
struct Shelf {
    requests: Vec<Request>,
    standing: Mutex<Standing>,
    changed: Condvar,
}

#[derive(Default)]
struct Standing {
    /// The next file that nobody has begun to read.
    next: usize,
    /// The first file that is not taken whole yet.
    front: usize,
    /// Being read.
    reading: BTreeSet<usize>,
    ready: BTreeMap<usize, Ready>,
    /// How many bytes are ready.
    bytes: usize,
    closed: bool,
}

#[derive(Default)]
struct Ready {
    items: Vec<Item>,
    whole: bool,
}

/// Sends the threads home.
struct Closes<'a>(&'a Shelf);

impl Drop for Closes<'_> {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.changed.notify_all();
    }
}

impl Standing {
    /// How many articles stand at the front without a gap, and whether all that is left is among them.
    fn at_front(&self, total: usize) -> (usize, bool) {
        let (mut articles, mut file) = (0, self.front);
        while articles < limits::BATCH_ARTICLES {
            let Some(ready) = self.ready.get(&file) else { return (articles, file == total) };
            articles += ready.items.len();
            if !ready.whole {
                return (articles, false);
            }
            file += 1;
        }
        (articles, file == total)
    }
}

impl Shelf {
    fn lock(&self) -> MutexGuard<'_, Standing> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether nobody takes anything any more.
    fn closed(&self) -> bool {
        self.lock().closed
    }

    /// The next file to read, once there is room for it.
    fn begin(&self) -> Option<usize> {
        let mut standing = self.lock();
        loop {
            if standing.closed || standing.next >= self.requests.len() {
                return None;
            }
            let next = standing.next;
            // The file that the writer waits for is always read.
            let room = next - standing.front < limits::AHEAD_FILES && standing.bytes < limits::BATCH_BYTES;
            if room || next == standing.front {
                standing.next += 1;
                standing.reading.insert(next);
                return Some(next);
            }
            standing = self.changed.wait(standing).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn work(
        &self,
        file: usize,
        request: &Request,
        read: Option<Result<Vec<Part>, ReadError>>,
        lexicon: &Lexicon,
        known: &HashSet<String>,
    ) {
        let defect = || Outcome::Failed(Message::new("imported-error-extract"));
        let failed =
            |outcome| Item { file, path: request.path.clone(), part: None, last: true, prepared: Err(outcome) };
        let parts = match read {
            Some(Ok(parts)) => parts,
            Some(Err(error)) => return self.deliver(file, vec![failed(Outcome::of(&error))], true),
            None => {
                return self.deliver(file, vec![failed(defect())], true);
            }
        };
        let mut parts: Vec<Part> = parts.into_iter().filter(|part| request.wants(part.name.as_deref())).collect();
        if parts.is_empty() {
            parts.push(Part { name: None, read: Err(ReadError::Empty) });
        }
        let count = parts.len();
        let (mut items, mut bytes) = (Vec::new(), 0);
        for (place, part) in parts.into_iter().enumerate() {
            if self.closed() {
                return;
            }
            let prepared = catch_unwind(AssertUnwindSafe(|| prepare_unless_known(part.read, lexicon, known)));
            let mut prepared = prepared.unwrap_or_else(|_| Err(defect()));
            if let Ok(prepared) = &mut prepared {
                prepared.original.part.clone_from(&part.name);
            }
            let path = request.path.clone();
            let item = Item { file, path, part: part.name, last: place + 1 == count, prepared };
            bytes += item.weight();
            items.push(item);
            let full = items.len() >= limits::BATCH_ARTICLES || bytes >= limits::BATCH_BYTES;
            if full && request.replaces.is_empty() && place + 1 < count {
                self.deliver(file, std::mem::take(&mut items), false);
                bytes = 0;
            }
        }
        self.deliver(file, items, true);
    }

    /// Puts what is read of a file beside what was read of it before. Waits where too much is ahead
    /// of what the writer waits for.
    fn deliver(&self, file: usize, items: Vec<Item>, whole: bool) {
        let bytes: usize = items.iter().map(Item::weight).sum();
        let mut standing = self.lock();
        while standing.bytes >= limits::BATCH_BYTES && standing.front != file && !standing.closed {
            standing = self.changed.wait(standing).unwrap_or_else(PoisonError::into_inner);
        }
        // Of the file in front no more is kept than the writer takes at once, however long it is.
        let waits = |standing: &Standing| {
            standing.bytes >= 2 * limits::BATCH_BYTES
                && standing.ready.get(&file).is_some_and(|ready| !ready.items.is_empty())
        };
        while waits(&standing) && !standing.closed {
            standing = self.changed.wait(standing).unwrap_or_else(PoisonError::into_inner);
        }
        if standing.closed {
            return;
        }
        standing.bytes += bytes;
        let ready = standing.ready.entry(file).or_default();
        ready.items.extend(items);
        ready.whole = whole;
        if whole {
            standing.reading.remove(&file);
        }
        drop(standing);
        self.changed.notify_all();
    }

    /// What is to be written next; `None` where all is written, or it was stopped.
    fn take(&self, stop: &AtomicBool, reading: &mut dyn FnMut(&[usize])) -> Option<Batch> {
        let mut since: Option<Instant> = None;
        let mut told = Instant::now();
        let mut standing = self.lock();
        loop {
            if stop.load(Ordering::Relaxed) || standing.front >= self.requests.len() {
                return None;
            }
            let (articles, all) = standing.at_front(self.requests.len());
            let full = articles >= limits::BATCH_ARTICLES || standing.bytes >= limits::BATCH_BYTES;
            let waited = since.is_some_and(|since| since.elapsed() >= limits::BATCH_TIME);
            if articles > 0 && (full || all || waited) {
                let batch = self.drain(&mut standing);
                drop(standing);
                self.changed.notify_all();
                return Some(batch);
            }
            if articles > 0 && since.is_none() {
                since = Some(Instant::now());
            }
            if told.elapsed() >= limits::TELL_TIME {
                told = Instant::now();
                let now: Vec<usize> = standing.reading.iter().copied().collect();
                // The window may take its time to hear it.
                drop(standing);
                reading(&now);
                standing = self.lock();
                continue;
            }
            let waiting = self.changed.wait_timeout(standing, limits::TELL_TIME);
            standing = waiting.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Takes articles from the front, as many as are written together.
    fn drain(&self, standing: &mut Standing) -> Batch {
        let (mut batch, mut bytes) = (Batch::new(), 0);
        while batch.len() < limits::BATCH_ARTICLES && bytes < limits::BATCH_BYTES {
            let file = standing.front;
            let Some(request) = self.requests.get(file) else { break };
            let alone = !request.replaces.is_empty();
            if alone && !batch.is_empty() {
                break;
            }
            let Some(ready) = standing.ready.get_mut(&file) else { break };
            let room = limits::BATCH_ARTICLES - batch.len();
            let rest = if alone { Vec::new() } else { ready.items.split_off(room.min(ready.items.len())) };
            let taken = std::mem::replace(&mut ready.items, rest);
            let done = ready.whole && ready.items.is_empty();
            let weight: usize = taken.iter().map(Item::weight).sum();
            bytes += weight;
            standing.bytes = standing.bytes.saturating_sub(weight);
            batch.extend(taken);
            if !done {
                break;
            }
            standing.ready.remove(&file);
            standing.front += 1;
            if alone {
                break;
            }
        }
        batch
    }
}

impl Item {
    /// How much memory it takes, about.
    fn weight(&self) -> usize {
        self.prepared.as_ref().map_or(256, Prepared::weight)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::read::{Patience, read_bytes};

    /// How long a hanging reader hangs in these tests, and how soon a stop is felt, on a machine that is busy with
    /// other things too.
    const HANGS: Duration = Duration::from_secs(120);
    const SOON: Duration = Duration::from_secs(20);

    fn requests(names: &[&str]) -> Vec<Request> {
        Request::of(&names.iter().map(std::path::PathBuf::from).collect::<Vec<_>>())
    }

    fn reads_or_hangs(request: &Request) -> Result<Vec<Part>, ReadError> {
        if request.path.to_string_lossy().starts_with("hangs") {
            std::thread::sleep(HANGS);
        }
        read_bytes("a.txt", b"Mot bai.".to_vec(), &request.options)
    }

    #[test]
    fn a_stop_is_felt_at_once_while_a_reader_hangs_and_what_was_read_before_is_there() {
        let stop = Arc::new(AtomicBool::new(false));
        let requests = requests(&["a.txt", "hangs-1.pdf", "b.txt", "hangs-2.pdf", "c.txt"]);
        let written = std::cell::RefCell::new(Vec::new());
        let mut stopped = None;
        let result = read_ahead(
            &requests,
            Lexicon::embedded(),
            HashSet::new(),
            &stop,
            reads_or_hangs,
            &mut |reading| {
                // A person sees what hangs, and has enough of it.
                if reading.contains(&1) && !written.borrow().is_empty() && stopped.is_none() {
                    stopped = Some(Instant::now());
                    stop.store(true, Ordering::Relaxed);
                }
            },
            &mut |batch| {
                written.borrow_mut().extend(batch.into_iter().map(|item| item.path));
                Ok::<(), StoreError>(())
            },
        );
        assert!(result.is_ok());
        assert!(stopped.unwrap().elapsed() < SOON, "{:?}", stopped.unwrap().elapsed());
        assert_eq!(
            written.into_inner(),
            [std::path::PathBuf::from("a.txt")],
            "each file whole or not at all, in their order"
        );
    }

    #[test]
    fn files_on_a_drive_that_gives_no_answer_are_set_aside_and_the_others_come_in_their_order() {
        const PATIENCE: Duration = Duration::from_millis(300);
        let names: Vec<String> =
            (0..40).map(|at| format!("{}/{at}.txt", if at % 4 == 1 { "gone" } else { "here" })).collect();
        let requests = requests(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let patience = Patience::of(PATIENCE, PATIENCE / 10);
        let read = move |request: &Request| {
            let gone = request.path.starts_with("gone");
            let bytes = patience.wait(request.path.parent().unwrap(), move |_| {
                if gone {
                    std::thread::sleep(HANGS);
                }
                Ok(b"Mot bai.".to_vec())
            })?;
            read_bytes("a.txt", bytes, &request.options)
        };
        let began = Instant::now();
        let mut items = Vec::new();
        let never = AtomicBool::new(false);
        read_ahead(&requests, Lexicon::embedded(), HashSet::new(), &never, read, &mut |_| {}, &mut |batch| {
            items.extend(batch);
            Ok::<(), StoreError>(())
        })
        .unwrap();
        assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
        assert!(items.iter().map(|item| item.file).eq(0..40));
        for item in items {
            match item.prepared {
                Ok(_) => assert_ne!(item.file % 4, 1),
                Err(outcome) => {
                    assert_eq!(item.file % 4, 1);
                    assert_eq!(outcome, Outcome::Failed(Message::new("read-error-no-answer")));
                }
            }
        }
    }

    #[test]
    fn a_failure_of_the_writing_waits_for_no_reader() {
        let began = Instant::now();
        let result = read_ahead(
            &requests(&["a.txt", "hangs.pdf"]),
            Lexicon::embedded(),
            HashSet::new(),
            &AtomicBool::new(false),
            reads_or_hangs,
            &mut |_| {},
            &mut |_| Err(StoreError::DiskFull),
        );
        assert!(matches!(result, Err(StoreError::DiskFull)));
        assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
    }

    #[test]
    fn what_is_stopped_is_left_to_itself() {
        let began = Instant::now();
        let stop = AtomicBool::new(true);
        assert!(unless_stopped(&stop, || std::thread::sleep(HANGS)).unwrap().is_none());
        assert!(began.elapsed() < SOON);
        assert_eq!(unless_stopped(&AtomicBool::new(false), || 7).unwrap(), Some(7));
    }
}
