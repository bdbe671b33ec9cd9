//! Waiting for a drive that may give no answer.
//!
//! A call to the system on a network drive that is gone can take for ever, and nothing can call it
//! back. So each is made on a thread of its own, and whoever waits for it goes on when nothing has
//! come for [`limits::ANSWER`]: the file has failed, the thread is left to itself. A drive is not
//! waited for so long again and again: while files of one place are without an answer, the others of
//! that place get [`limits::ANSWER_AGAIN`], and none are tried where [`limits::SILENT`] of them wait.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{ReadError, limits};

/// How long drives are waited for, and which give no answer now. Clones are the same.
#[derive(Debug, Clone)]
pub struct Patience {
    first: Duration,
    again: Duration,
    silent: Arc<Mutex<Silent>>,
}

#[derive(Debug, Default)]
struct Silent {
    /// How many calls wait for an answer that is overdue.
    calls: BTreeMap<Place, usize>,
    /// The devices on which folders lie, as far as it is known.
    devices: BTreeMap<PathBuf, u64>,
}

/// What answers or does not: a device, else a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Device(u64),
    Folder(PathBuf),
}

/// Tells the one who waits that the drive has answered.
#[derive(Debug)]
pub struct Pulse(Mutex<Beat>);

#[derive(Debug)]
struct Beat {
    last: Instant,
    given_up: bool,
    done: bool,
}

impl Default for Patience {
    fn default() -> Self {
        Self::of(limits::ANSWER, limits::ANSWER_AGAIN)
    }
}

impl Patience {
    /// Waits so long for a place that answers, and so long for one that does not.
    pub fn of(first: Duration, again: Duration) -> Self {
        Self { first, again, silent: Arc::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Silent> {
        self.silent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// On which device a folder lies: then all that lies on it is one place.
    pub fn lies_on(&self, folder: &Path, device: u64) {
        self.lock().devices.insert(folder.to_owned(), device);
    }

    /// What `work` gives, which asks the drive of things in `folder`. It beats its pulse whenever there was an
    /// answer, and ends when that is refused. A panic of it is one here.
    ///
    /// # Errors
    /// That of `work`; where no answer came in time, or the system gives no thread.
    pub fn wait<T: Send + 'static>(
        &self,
        folder: &Path,
        work: impl FnOnce(&Pulse) -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, ReadError> {
        let (place, waiting) = {
            let silent = self.lock();
            let device = silent.devices.get(folder).copied();
            let place = device.map_or_else(|| Place::Folder(folder.to_owned()), Place::Device);
            let waiting = silent.calls.get(&place).copied().unwrap_or(0);
            (place, waiting)
        };
        let patience = match waiting {
            0 => self.first,
            1..limits::SILENT => self.again,
            _ => return Err(ReadError::NoAnswer),
        };
        let pulse = Arc::new(Pulse(Mutex::new(Beat { last: Instant::now(), given_up: false, done: false })));
        let (sender, receiver) = sync_channel(1);
        let (own, silent, here) = (Arc::clone(&pulse), self.clone(), place.clone());
        let thread = std::thread::Builder::new().name("drive".to_owned()).spawn(move || {
            let result = work(&own);
            let mut beat = own.lock();
            beat.done = true;
            let too_late = beat.given_up;
            drop(beat);
            if too_late {
                silent.answers(&here);
            }
            // Nobody listens any more where it took too long.
            let _ = sender.send(result);
        });
        let thread = thread.map_err(|error| ReadError::System(error.to_string()))?;
        let mut left = patience;
        loop {
            match receiver.recv_timeout(left) {
                Ok(result) => return result,
                Err(RecvTimeoutError::Disconnected) => match thread.join() {
                    Ok(()) => return Err(ReadError::NoAnswer),
                    Err(panic) => std::panic::resume_unwind(panic),
                },
                Err(RecvTimeoutError::Timeout) => {
                    let mut beat = pulse.lock();
                    if beat.done {
                        // It is on its way.
                        left = patience;
                        continue;
                    }
                    left = patience.saturating_sub(beat.last.elapsed());
                    if left.is_zero() {
                        beat.given_up = true;
                        *self.lock().calls.entry(place).or_default() += 1;
                        return Err(ReadError::NoAnswer);
                    }
                }
            }
        }
    }

    fn answers(&self, place: &Place) {
        let mut silent = self.lock();
        if let Some(calls) = silent.calls.get_mut(place) {
            *calls -= 1;
            if *calls == 0 {
                silent.calls.remove(place);
            }
        }
    }
}

impl Pulse {
    fn lock(&self) -> MutexGuard<'_, Beat> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The drive has answered.
    ///
    /// # Errors
    /// Where nobody waits any more.
    pub fn beat(&self) -> Result<(), ReadError> {
        let mut beat = self.lock();
        beat.last = Instant::now();
        if beat.given_up { Err(ReadError::NoAnswer) } else { Ok(()) }
    }
}

/// A stream each piece of which is an answer.
pub(super) struct Beating<'p, R>(pub R, pub &'p Pulse);

impl<R: Read> Read for Beating<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.read(buffer)?;
        self.1.beat().map_err(|error| std::io::Error::other(error.to_string()))?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(200);

    fn impatient() -> Patience {
        Patience::of(SHORT, SHORT / 10)
    }

    fn here() -> &'static Path {
        Path::new("/somewhere")
    }

    #[test]
    fn what_gives_no_answer_is_set_aside_and_its_place_is_tried_less_and_less_until_it_answers() {
        let patience = impatient();
        let (answer, wait) = sync_channel::<()>(0);
        let wait = Arc::new(Mutex::new(wait));
        let hang = |folder: &Path| {
            let wait = Arc::clone(&wait);
            let began = Instant::now();
            let result = patience.wait(folder, move |_| {
                let _ = wait.lock().map(|wait| wait.recv());
                Ok(())
            });
            assert_eq!(result, Err(ReadError::NoAnswer));
            began.elapsed()
        };
        assert!(hang(here()) >= SHORT);
        assert!(hang(here()) < SHORT, "a second one is not waited for so long");
        for _ in 2..limits::SILENT {
            hang(here());
        }
        assert_eq!(patience.wait(here(), |_| Ok(1)), Err(ReadError::NoAnswer), "no more threads are given to it");
        assert_eq!(patience.wait(Path::new("/elsewhere"), |_| Ok(1)), Ok(1));
        // The drive is there again.
        drop(answer);
        let began = Instant::now();
        while patience.wait(here(), |_| Ok(1)) != Ok(1) {
            assert!(began.elapsed() < Duration::from_secs(60));
            std::thread::sleep(SHORT / 20);
        }
        while !patience.lock().calls.is_empty() {
            assert!(began.elapsed() < Duration::from_secs(60));
            std::thread::sleep(SHORT / 20);
        }
    }

    #[test]
    fn what_answers_slowly_is_waited_for() {
        let patience = Patience::of(Duration::from_secs(2), SHORT);
        let result = patience.wait(here(), |pulse| {
            for _ in 0..30 {
                std::thread::sleep(Duration::from_millis(100));
                pulse.beat()?;
            }
            Ok(7)
        });
        assert_eq!(result, Ok(7));
    }

    #[test]
    fn folders_of_one_device_are_one_place() {
        let patience = impatient();
        for folder in ["/a", "/b"] {
            patience.lies_on(Path::new(folder), 5);
        }
        let hang = |_: &Pulse| {
            std::thread::sleep(Duration::from_secs(20));
            Ok(())
        };
        assert_eq!(patience.wait(Path::new("/a"), hang), Err(ReadError::NoAnswer));
        let began = Instant::now();
        assert_eq!(patience.wait(Path::new("/b"), hang), Err(ReadError::NoAnswer));
        assert!(began.elapsed() < SHORT, "{:?}", began.elapsed());
    }
}
