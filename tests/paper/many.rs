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
