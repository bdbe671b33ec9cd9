//! A defect in one job must not take its thread with it, and the window even less: the job is given
//! up, what went wrong is told, and the thread takes up the next one.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does a job; what it panicked with, where it did.
///
/// # Errors
/// The words of the panic, with the place that the log has too.
pub fn guarded<T>(job: impl FnOnce() -> T) -> Result<T, String> {
    // What a job leaves half done is its own: wishes are taken off the desk before, models are
    // made anew for every change, and SQLite rolls back what was not committed.
    catch_unwind(AssertUnwindSafe(job)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("?").to_owned();
        log::error!("a job was given up: {text}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_is_told_and_the_next_job_is_done() {
        let none: Vec<u32> = Vec::new();
        assert_eq!(
            guarded(|| none[none.len()]),
            Err("index out of bounds: the len is 0 but the index is 0".to_owned())
        );
        assert_eq!(guarded(|| 2 + 2), Ok(4));
    }
}
