//! What the stages from bytes to facts need, and no more: they are compiled in by their files, so that a run
//! neither waits for the window nor for the typesetting.
#![allow(dead_code, missing_docs, reason = "the program uses the parts that no target does")]

#[path = "../../src/extract/mod.rs"]
pub mod extract;
#[path = "../../src/facts/mod.rs"]
pub mod facts;
#[path = "../../src/lexicon/mod.rs"]
pub mod lexicon;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/read/mod.rs"]
pub mod read;
#[path = "../../src/text/mod.rs"]
pub mod text;

use std::io::{Cursor, Write as _};
use std::sync::Once;

/// Reads bytes as a file of this name and looks at what comes out. A library may panic on what is
/// damaged, since readers guard against that; what they give may not be wrong.
pub fn read_as(name: &str, bytes: &[u8]) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| std::panic::set_hook(Box::new(|panic| eprintln!("{panic}"))));
    let options = read::Options::default();
    let Ok(parts) = read::read_bytes(name, bytes.to_vec(), &options) else { return };
    assert!(!parts.is_empty());
    for read in parts.into_iter().filter_map(|part| part.read.ok()) {
        let text = &read.article.text;
        assert!(!text.trim().is_empty());
        assert_eq!(text::clean(text), *text, "an article is clean");
        for finding in &read.findings {
            assert!(finding.at.is_none_or(|at| at.of(text).is_some()));
        }
    }
    let _ = read::read_table(name, bytes.to_vec(), &options);
}

/// The bytes of an archive with this one file in it, besides `others`: how a document of an office is packed.
/// Bytes that are an archive already stay as they are.
pub fn packed(inner: &str, bytes: &[u8], others: &[(&str, &str)]) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in others.iter().map(|(name, content)| (*name, content.as_bytes())).chain([(inner, bytes)]) {
        if archive.start_file(name, options).is_err() || archive.write_all(content).is_err() {
            return Vec::new();
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}
