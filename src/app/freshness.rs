//! When to read the rows anew while an import runs: soon, so that new articles are seen, and
//! seldom enough that the window stays calm and a large file is not read all the time.

use std::time::{Duration, Instant};

/// The rows are not read anew more often than this.
const PAUSE: Duration = Duration::from_secs(1);
/// Reading takes at most this part of the time: it rests so many times as long as it took.
const REST: u32 = 4;
/// What is not answered in this time is asked again.
const PATIENCE: Duration = Duration::from_secs(30);

/// How old the rows are that the window shows.
#[derive(Debug, Default)]
pub struct Freshness {
    /// Whether the file has changed since the rows were asked for.
    stale: bool,
    asked: Option<Instant>,
    not_before: Option<Instant>,
}

impl Freshness {
    /// The file has changed.
    pub const fn changed(&mut self) {
        self.stale = true;
    }

    /// Whether the rows are to be asked for now. They are taken as asked for.
    pub fn due(&mut self, now: Instant) -> bool {
        let waiting = self.asked.is_some_and(|asked| now.duration_since(asked) < PATIENCE);
        if !self.stale || waiting || self.not_before.is_some_and(|time| now < time) {
            return false;
        }
        self.stale = false;
        self.asked = Some(now);
        true
    }

    /// In how long they will be due; `None` where nothing is to be done, or an answer is awaited.
    pub fn rest(&self, now: Instant) -> Option<Duration> {
        (self.stale && self.asked.is_none())
            .then(|| self.not_before.map_or(Duration::ZERO, |time| time.saturating_duration_since(now)))
    }

    /// Rows have come.
    pub fn arrived(&mut self, now: Instant) {
        if let Some(asked) = self.asked.take() {
            let took = now.duration_since(asked);
            self.not_before = Some(now + PAUSE.max(took * REST));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_at_most_once_a_second_and_after_a_rest() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let mut fresh = Freshness::default();
        assert!(!fresh.due(start), "nothing has changed");
        fresh.changed();
        assert!(fresh.due(at(0)));
        fresh.changed();
        assert!(!fresh.due(at(900)), "the answer is awaited");
        assert_eq!(fresh.rest(at(900)), None);
        fresh.arrived(at(100));
        assert!(!fresh.due(at(1_000)));
        assert_eq!(fresh.rest(at(1_000)), Some(Duration::from_millis(100)));
        assert!(fresh.due(at(1_100)));
        fresh.changed();
        // A large file takes half a second to read: it rests two.
        fresh.arrived(at(1_600));
        assert!(!fresh.due(at(3_500)) && fresh.due(at(3_600)));
        assert_eq!(fresh.rest(at(3_700)), None, "all is known");
        fresh.changed();
        assert!(fresh.due(at(34_000)), "what was lost is asked for again");
    }
}
