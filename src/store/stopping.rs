//! A stop in the midst of one long transaction: all of it is taken back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::ErrorCode;

use super::{Store, StoreError};

/// After so many steps of SQLite's machine it is asked anew whether to stop: less than a millisecond.
const STEPS: i32 = 1_000;

impl Store {
    /// What `work` gives; `None` where `stop` was set meanwhile. Then what it was writing is taken back,
    /// and the file is as if it had never begun.
    ///
    /// # Errors
    /// That of `work`.
    pub fn unless_stopped<T>(
        &mut self,
        stop: &Arc<AtomicBool>,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let seen = Arc::clone(stop);
        self.connection.progress_handler(STEPS, Some(move || seen.load(Ordering::Relaxed)))?;
        let result = work(self);
        self.connection.progress_handler(0, None::<fn() -> bool>)?;
        match result {
            Err(StoreError::Sqlite(error)) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => {
                Ok(None)
            }
            result => result.map(Some),
        }
    }
}
