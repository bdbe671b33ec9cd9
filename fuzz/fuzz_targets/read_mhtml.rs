//! Any bytes, read as a page saved as one file: no hang, no abort, and what comes out is clean text.
//!
//! `cargo +nightly fuzz run read_mhtml CORPUS tests/read/good tests/read/bad` from the project's root.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| camket_fuzz::read_as("a.mhtml", bytes));
