//! Any bytes, read as the words of a document (DOCX): no hang, no abort, and what comes out is clean text.
//!
//! `cargo +nightly fuzz run read_docx CORPUS tests/read/good tests/read/bad` from the project's root.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// What else such a file holds.
const OTHERS: &[(&str, &str)] = &[
    ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
    ),
];

fuzz_target!(|bytes: &[u8]| camket_fuzz::read_as("a.docx", &camket_fuzz::packed("word/document.xml", bytes, OTHERS)));
