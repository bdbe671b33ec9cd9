//! Any bytes, read as the words of a document (ODT): no hang, no abort, and what comes out is clean text.
//!
//! `cargo +nightly fuzz run read_odt CORPUS tests/read/good tests/read/bad` from the project's root.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// What else such a file holds.
const OTHERS: &[(&str, &str)] = &[("mimetype", "application/vnd.oasis.opendocument.text")];

fuzz_target!(|bytes: &[u8]| camket_fuzz::read_as("a.odt", &camket_fuzz::packed("content.xml", bytes, OTHERS)));
