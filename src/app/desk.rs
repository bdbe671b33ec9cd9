//! A desk between the window and a thread: wishes are laid down, the thread takes them up.
//!
//! There is room for one wish of each kind, and the newest replaces an older one that nobody has
//! taken up: typing in a filter never queues up work, and the desk never grows.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The desk: `W` holds one place for each kind of wish.
#[derive(Debug)]
pub struct Desk<W> {
    inner: Arc<(Mutex<(W, bool)>, Condvar)>,
}

impl<W> Clone for Desk<W> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner) }
    }
}

impl<W: Default> Default for Desk<W> {
    fn default() -> Self {
        Self { inner: Arc::new((Mutex::new((W::default(), false)), Condvar::new())) }
    }
}

impl<W> Desk<W> {
    // A thread that panicked while it held the desk has left a wish half written at worst; the
    // others go on.
    fn lock(&self) -> MutexGuard<'_, (W, bool)> {
        self.inner.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lays a wish down.
    pub fn ask(&self, put: impl FnOnce(&mut W)) {
        put(&mut self.lock().0);
        self.inner.1.notify_one();
    }

    /// Sends the thread home, once it has taken up what lies on the desk.
    pub fn close(&self) {
        self.lock().1 = true;
        self.inner.1.notify_all();
    }

    /// Waits for a wish. `take` picks the most urgent one from the desk; `None` when the desk is
    /// closed and empty.
    pub fn next<T>(&self, take: impl FnMut(&mut W) -> Option<T>) -> Option<T> {
        self.wait(None, take, |_| None)
    }

    /// As [`Desk::next`], and gives what `idle` wishes for whenever nobody has wished for anything for so
    /// long.
    pub fn next_or<T>(
        &self,
        pause: Duration,
        take: impl FnMut(&mut W) -> Option<T>,
        idle: impl FnMut(&W) -> Option<T>,
    ) -> Option<T> {
        self.wait(Some(pause), take, idle)
    }

    fn wait<T>(
        &self,
        pause: Option<Duration>,
        mut take: impl FnMut(&mut W) -> Option<T>,
        mut idle: impl FnMut(&W) -> Option<T>,
    ) -> Option<T> {
        let changed = &self.inner.1;
        let mut desk = self.lock();
        loop {
            if let Some(wish) = take(&mut desk.0) {
                return Some(wish);
            }
            if desk.1 {
                return None;
            }
            let Some(pause) = pause else {
                desk = changed.wait(desk).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let waited;
            (desk, waited) = changed.wait_timeout(desk, pause).unwrap_or_else(PoisonError::into_inner);
            if waited.timed_out()
                && let Some(wish) = idle(&desk.0)
            {
                return Some(wish);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_wish_wins_and_a_closed_desk_is_emptied_first() {
        let desk: Desk<Option<u32>> = Desk::default();
        desk.ask(|wish| *wish = Some(1));
        desk.ask(|wish| *wish = Some(2));
        desk.close();
        assert_eq!(desk.next(Option::take), Some(2));
        assert_eq!(desk.next(Option::take), None);
    }

    #[test]
    fn a_wish_comes_before_what_is_done_when_there_is_none() {
        let desk: Desk<Option<u32>> = Desk::default();
        let pause = Duration::from_millis(1);
        desk.ask(|wish| *wish = Some(1));
        assert_eq!(desk.next_or(pause, Option::take, |_| Some(7)), Some(1));
        let mut times = 0;
        let idle = |_: &Option<u32>| {
            times += 1;
            (times == 3).then_some(7)
        };
        assert_eq!(desk.next_or(pause, Option::take, idle), Some(7));
        desk.close();
        assert_eq!(desk.next_or(pause, Option::take, |_| Some(7)), None);
    }
}
