//! The pages and the tables, checked against the comparisons that they show.

#[path = "common/agreements.rs"]
mod agreements;

use agreements::{day, four_agreements, made_up};
use camket::lexicon::Lexicon;
use camket::paper::*;
use camket::words::Language;

fn request(view: PaperView) -> Request {
    Request::new(view, Language::Vi, day("2026-11-22"))
}

/// Writes pages into the folder that `CAMKET_PAGES` names, for a person to look at.
#[test]
fn pages_to_look_at() {
    let Some(folder) = std::env::var_os("CAMKET_PAGES") else { return };
    let folder = std::path::Path::new(&folder);
    for (count, material) in [(4, four_agreements()), (1, made_up(1)), (5, made_up(5)), (40, made_up(40))] {
        for &view in PaperView::ALL {
            for &paper in PaperSize::ALL {
                for language in Language::ALL {
                    let request = Request { paper, language, ..request(view) };
                    let name = format!("{count:03}-{}-{}-{}.pdf", view.slug(), paper.slug(), language.code());
                    let started = std::time::Instant::now();
                    let pages = typeset(&request, &material, Lexicon::embedded()).unwrap();
                    let set = started.elapsed();
                    let pdf = pages.pdf().unwrap();
                    println!("{name}: {} pages, {set:?}, {:?}", pages.count(), started.elapsed() - set);
                    std::fs::write(folder.join(name), pdf).unwrap();
                }
            }
        }
    }
}
