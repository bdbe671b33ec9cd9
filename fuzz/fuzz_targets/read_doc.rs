//! Any bytes, read as an old document of Word: no hang, no abort, and what comes out is clean text.
//!
//! `cargo +nightly fuzz run read_doc CORPUS tests/read/good tests/read/bad` from the project's root.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| camket_fuzz::read_as("a.doc", bytes));
