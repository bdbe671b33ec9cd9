//! Cam Kết compares what cooperation agreements commit their signatories to.
//!
//! News articles go in; three comparisons come out: commitments by topic (a matrix), periods and
//! dates (a timeline), the leaders who signed and spoke (a roster). Every value keeps the words of
//! the article that states it. `ARCHITECTURE.md` has the map; the modules below are in the order
//! in which the data flows, and `tests/architecture.rs` holds that order.

pub mod model;

pub mod text;

pub mod lexicon;

pub mod words;

pub mod read;

pub mod extract;

pub mod facts;

pub mod store;

pub mod import;

pub mod sample;

pub mod output;

pub mod compare;

pub mod paper;

pub mod printer;

pub mod screen;

pub mod app;

pub mod cli;
