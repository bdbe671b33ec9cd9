//! How long the matrix of a whole file takes: to compute, to follow a filter, and to paint one frame
//! while it is scrolled.
#![expect(clippy::unwrap_used, reason = "a benchmark may stop at a mistake of its own")]

mod common;

use std::hint::black_box;
use std::sync::Arc;

use camket::compare::{self, AgreementFilter, Choice, Selection, Standing, agreement_list, matrix, timeline};
use camket::lexicon::Lexicon;
use camket::model::{Stance, StatementId, Wording};
use camket::screen::matrix::{self as view, Depth, MatrixState};
use camket::screen::quotes::Quotes;
use camket::screen::{Models, theme};
use camket::words::{Language, Words};
use criterion::{Criterion, criterion_group, criterion_main};

/// The words of a statement, of the length that articles give them.
fn wording(id: StatementId) -> Wording {
    let mut numbers = common::Numbers(id.0.unsigned_abs());
    let parts = [
        "phối hợp xây dựng hạ tầng số",
        "triển khai trung tâm giám sát, điều hành thông minh",
        "đào tạo kỹ năng số cho cán bộ cấp xã",
        "phủ sóng 5G tại các khu công nghiệp",
        "đưa dịch vụ công trực tuyến đến người dân",
    ];
    let mut quote = String::from("Hai bên sẽ");
    for _ in 0..2 + numbers.below(3) {
        quote.push(' ');
        quote.push_str(parts[usize::try_from(numbers.below(5)).unwrap()]);
        quote.push(',');
    }
    quote.push_str(" trước năm 2030");
    Wording { quote, cues: Vec::new() }
}

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

/// All models of another filter, as the reader's thread works them out after a click on a chip.
fn filter(c: &mut Criterion) {
    let lexicon = Lexicon::embedded();
    let snapshot = Arc::new(common::snapshot(10_000));
    let all = Models::compute(snapshot, lexicon, Selection::default(), 1);
    let mut number = 1;
    for (name, selection) in [
        ("commitments alone", Selection { stances: [Stance::Commitment].into(), ..Selection::default() }),
        ("differences alone", Selection { only_differences: true, ..Selection::default() }),
        ("one topic", Selection { topics: Some(["data".to_owned()].into()), ..Selection::default() }),
    ] {
        c.bench_function(&format!("filter of 10000 agreements: {name}"), |b| {
            b.iter(|| {
                number += 1;
                all.follow(lexicon, selection.clone(), number)
            });
        });
    }
}

/// One frame of the matrix while it is scrolled, with the shapes cut into triangles: all that the
/// processor does for it.
fn frame(c: &mut Criterion) {
    let lexicon = Lexicon::embedded();
    let models = Models::compute(Arc::new(common::snapshot(10_000)), lexicon, Selection::default(), 1);
    for (name, depth, transposed) in [
        ("counts", Depth::Count, false),
        ("brief", Depth::Brief, false),
        ("brief, agreements as rows", Depth::Brief, true),
    ] {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let words = Words::new(Language::Vi);
        let (mut wished, mut quotes, mut out) = (Selection::default(), Quotes::default(), Vec::new());
        let mut state = MatrixState::default();
        state.depth = depth;
        state.transposed = transposed;
        let mut time = 0.0;
        let mut paint = |scrolls: bool| {
            time += 1.0 / 60.0;
            let mut events = vec![egui::Event::PointerMoved(egui::pos2(700.0, 500.0))];
            if scrolls {
                events.push(egui::Event::MouseWheel {
                    unit: egui::MouseWheelUnit::Point,
                    delta: egui::vec2(-37.0, -11.0),
                    phase: egui::TouchPhase::Move,
                    source: egui::MouseWheelSource::Wheel,
                    modifiers: egui::Modifiers::NONE,
                });
            }
            let input = egui::RawInput {
                screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 720.0))),
                time: Some(time),
                events,
                ..egui::RawInput::default()
            };
            let mut output = ctx.run_ui(input, |ui| {
                let state = &mut state;
                view::show(ui, &models, &mut wished, &mut quotes, false, state, lexicon, &words, &mut out);
            });
            // The words are answered as the reader would: at once, so that each frame has text.
            if let Some(ids) = quotes.take_wanted() {
                quotes.put(ids.into_iter().map(|id| (id, wording(id))));
            }
            output.textures_delta.clear();
            ctx.tessellate(output.shapes, output.pixels_per_point)
        };
        for _ in 0..10 {
            paint(false);
        }
        c.bench_function(&format!("frame of 10000 agreements, scrolled: {name}"), |b| {
            b.iter(|| black_box(paint(true)));
        });
    }
}

/// The list at the left: made for a file, and narrowed down.
fn list(c: &mut Criterion) {
    let snapshot = common::snapshot(10_000);
    let labels = compare::labels::agreement_labels(&snapshot);
    let today = "2025-11-22".parse().unwrap();
    c.bench_function("list of 10000 agreements", |b| {
        b.iter(|| agreement_list(&snapshot, Lexicon::embedded(), &labels));
    });
    let list = agreement_list(&snapshot, Lexicon::embedded(), &labels);
    let typed = AgreementFilter { text: "da nang viettel".to_owned(), ..AgreementFilter::default() };
    let chosen = AgreementFilter {
        choices: [
            Choice::Province("da-nang".to_owned()),
            Choice::Province("gia-lai".to_owned()),
            Choice::Company("viettel".to_owned()),
            Choice::Standing(Standing::InForce),
        ]
        .into(),
        ..AgreementFilter::default()
    };
    for (name, filter) in [("words", typed), ("choices", chosen)] {
        c.bench_function(&format!("list of 10000 agreements narrowed down: {name}"), |b| {
            b.iter(|| list.find(black_box(&filter), today));
        });
    }
}

criterion_group!(benches, compare, filter, frame, list);
criterion_main!(benches);
