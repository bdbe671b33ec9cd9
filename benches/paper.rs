//! How long a print takes: the matrix of five agreements, set anew and written as PDF; the same
//! again unchanged; a page as a picture; the preview after a change of its settings; forty agreements; five hundred, dense, in brief.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

#[path = "../tests/common/agreements.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod agreements;

use std::hint::black_box;

use agreements::{day, made_up};
use camket::lexicon::Lexicon;
use camket::paper::{Depth, PaperView, Request, TextSize, typeset};
use camket::words::Language;
use criterion::{Criterion, criterion_group, criterion_main};

fn print(c: &mut Criterion) {
    let lexicon = Lexicon::embedded();
    let request = |view| Request::new(view, Language::Vi, day("2026-11-22"));
    let mut group = c.benchmark_group("paper");
    group.sample_size(20);
    let mut five = made_up(5);
    let mut turn = 0_u32;
    group.bench_function("matrix of 5 agreements as PDF", |b| {
        b.iter(|| {
            // Another name each time, so that no page can be taken from the print before.
            turn += 1;
            five.file = format!("{turn}.sqlite");
            black_box(typeset(&request(PaperView::Matrix), &five, lexicon).unwrap().pdf().unwrap())
        });
    });
    group.bench_function("matrix of 5 agreements, unchanged", |b| {
        b.iter(|| black_box(typeset(&request(PaperView::Matrix), &five, lexicon).unwrap().count()));
    });
    // What the window does after a click on a setting: other pages, and the picture of the one that is looked at,
    // as large as it stands on a screen of twice the points.
    group.bench_function("preview of the matrix of 5 agreements after a change", |b| {
        let mut settings = [TextSize::Small, TextSize::Normal, TextSize::Large].into_iter().cycle();
        b.iter(|| {
            turn += 1;
            five.file = format!("{turn}.sqlite");
            let request = Request { text: settings.next().unwrap(), ..request(PaperView::Matrix) };
            let pages = typeset(&request, &five, lexicon).unwrap();
            black_box(pages.image(1, 2.0).unwrap())
        });
    });
    let pages = typeset(&request(PaperView::Matrix), &five, lexicon).unwrap();
    group.bench_function("picture of a page", |b| b.iter(|| black_box(pages.image(1, 2.0).unwrap())));
    let forty = made_up(40);
    group.sample_size(10);
    group.bench_function("counts of 40 agreements as PDF", |b| {
        let request = Request { depth: Depth::Counts, ..request(PaperView::Matrix) };
        b.iter(|| black_box(typeset(&request, &forty, lexicon).unwrap().pdf().unwrap()));
    });
    let many = made_up(500);
    group.bench_function("matrix of 500 agreements as PDF", |b| {
        b.iter(|| black_box(typeset(&request(PaperView::Matrix), &many, lexicon).unwrap().pdf().unwrap()));
    });
    group.finish();
}

criterion_group!(benches, print);
criterion_main!(benches);
