//! Prints of thousands of facts: told how far they are, given up when asked, and the same pages.

use super::*;

/// For looking at how long a large print takes: `CAMKET_MANY=500 cargo test --test paper how_long -- --nocapture`.
#[test]
fn how_long_many_agreements_take() {
    let Some(count) = std::env::var("CAMKET_MANY").ok().and_then(|count| count.parse().ok()) else { return };
    let material = made_up(count);
    for &depth in Depth::ALL {
        if std::env::var("CAMKET_DEPTH").is_ok_and(|wanted| wanted != depth.slug()) {
            continue;
        }
        let request = Request { depth, ..request(PaperView::Matrix) };
        let start = std::time::Instant::now();
        let pages = typeset(&request, &material, lexicon()).unwrap();
        let set = start.elapsed();
        let pdf = pages.pdf().unwrap();
        eprintln!(
            "{count} {}: {} statements, {} pages, set {set:?}, with PDF {:?}, {} KB, peak {}",
            depth.slug(),
            material.snapshot.statements.len(),
            pages.count(),
            start.elapsed(),
            pdf.len() / 1024,
            peak()
        );
        if let Some(folder) = std::env::var_os("CAMKET_PAGES") {
            std::fs::write(Path::new(&folder).join(format!("{count}-{}.pdf", depth.slug())), pdf).unwrap();
        }
    }
}

/// The most memory that this process took so far.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned()
}

#[test]
fn a_print_tells_how_far_it_is_and_can_be_stopped() {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicBool, Ordering};
    let material = made_up(40);
    let request = Request { depth: Depth::Counts, ..request(PaperView::Matrix) };
    let told = Mutex::new(Vec::new());
    let never = AtomicBool::new(false);
    let watch =
        Watch { cancelled: &never, progress: &|done, all| told.lock().unwrap().push((done, all)), ..Watch::default() };
    let pages = typeset_watched(&request, &material, lexicon(), watch).unwrap();
    let told = told.into_inner().unwrap();
    assert!(told.len() > 5 && told.is_sorted() && told.last().is_some_and(|(done, all)| done == all), "{told:?}");
    assert!(pages.count() > 10);

    let stop = AtomicBool::new(false);
    let watch =
        Watch { cancelled: &stop, progress: &|done, _| stop.store(done >= 2, Ordering::Relaxed), ..Watch::default() };
    let stopped = typeset_watched(&request, &material, lexicon(), watch);
    assert!(matches!(stopped, Err(PaperError::Cancelled)));
    let words = Words::new(Language::Vi);
    assert_eq!(words.tell(&PaperError::Cancelled.message()), "Đã dừng in.");
}

/// Thousands of numbers are no links: nobody follows them, and each would cost as much as a statement.
#[test]
fn a_print_of_thousands_has_plain_numbers() {
    let material = made_up(80);
    let request = Request { depth: Depth::Counts, ..request(PaperView::Matrix) };
    let pdf = typeset(&request, &material, lexicon()).unwrap().pdf().unwrap();
    assert!(String::from_utf8_lossy(&pdf).contains("pdfuaid:part"));
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    let links = document.objects.values().filter_map(|object| object.as_dict().ok());
    assert_eq!(
        links
            .filter(|dict| dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Link")))
            .count(),
        0
    );
}
