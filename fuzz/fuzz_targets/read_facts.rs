//! Any bytes, read as a file of facts: no hang, no abort, and what comes out can be written and read again.
//!
//! `cargo +nightly fuzz run read_facts CORPUS tests/read/facts` from the project's root.
#![no_main]

use camket_fuzz::facts::{read, write_json};
use camket_fuzz::lexicon::Lexicon;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let lexicon = Lexicon::embedded();
    let Ok(first) = read(bytes, lexicon, &|_: &str| None) else { return };
    let mut written = Vec::new();
    assert!(write_json(&first.document, &mut written).is_ok());
    let again = read(&written, lexicon, &|_: &str| None);
    assert!(again.is_ok_and(|again| again.refused_count == 0 && again.document == first.document));
});
