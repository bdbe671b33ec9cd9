//! Any bytes, read as RTF: no hang, no abort, and what comes out is clean text.
//!
//! `cargo +nightly fuzz run read_rtf CORPUS tests/read/good tests/read/bad` from the project's root.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| camket_fuzz::read_as("a.rtf", bytes));
