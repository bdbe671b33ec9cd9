//! How long the matrix of a whole file takes to compute.
#![expect(clippy::unwrap_used, reason = "a benchmark may stop at a mistake of its own")]

mod common;

use camket::compare::{Selection, matrix, timeline};
use camket::lexicon::Lexicon;
use criterion::{Criterion, criterion_group, criterion_main};

fn compare(c: &mut Criterion) {
    for agreements in [5, 500, 10_000] {
        let snapshot = common::snapshot(agreements);
        c.bench_function(&format!("matrix of {agreements} agreements"), |b| {
            b.iter(|| matrix(&snapshot, Lexicon::embedded(), &Selection::default()));
        });
        c.bench_function(&format!("timeline of {agreements} agreements"), |b| {
            b.iter(|| timeline(&snapshot, &Selection::default()));
        });
    }
}

criterion_group!(benches, compare);
criterion_main!(benches);
