//! A long transaction that is stopped: nothing of it stays, and the same again works.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use camket::model::document::Document;
use camket::store::Merged;

use super::*;

/// A file of so many agreements.
fn many(count: usize) -> Document {
    let mut store = Store::in_memory().unwrap();
    for at in 0..count {
        let day = format!("2025-{:02}-{:02}", at % 12 + 1, at % 28 + 1);
        Draft::new(&format!("{at}.txt"), Some(&day))
            .agreement(&["gia-lai", "viettel"], &day, "2026–2030")
            .person(&format!("Người Thứ {at}"), "Giám đốc", "viettel", None, &[Role::Spoke])
            .says(Stance::Commitment, Actor::Company, &["data"], &format!("Viettel sẽ làm việc thứ {at}"), None)
            .add_to(&mut store);
    }
    store.document().unwrap()
}

#[test]
fn a_merge_of_facts_that_is_stopped_leaves_nothing_and_works_the_next_time() {
    let document = many(150);
    let folder = tempfile::tempdir().unwrap();
    let mut stopped = 0;
    for delay in [0, 1, 3, 7, 15, 30, 60, 120, 240, 480, 960] {
        let mut store = Store::create(&folder.path().join(format!("{delay}.sqlite"))).unwrap();
        articles()[0].add_to(&mut store);
        let before = (store.document().unwrap(), store.history(10).unwrap().steps.len());
        let stop = Arc::new(AtomicBool::new(delay == 0));
        let flag = Arc::clone(&stop);
        let clock = std::thread::Builder::new().name("clock".to_owned());
        let clock = clock.spawn(move || {
            std::thread::sleep(Duration::from_millis(delay));
            flag.store(true, Ordering::Relaxed);
        });
        let clock = clock.unwrap();
        let merge = |store: &mut Store| store.merge(&document, "a.json", false, lexicon(), NOW);
        let result = store.unless_stopped(&stop, merge).unwrap();
        clock.join().unwrap();
        if result.is_none() {
            stopped += 1;
            assert_eq!((store.document().unwrap(), store.history(10).unwrap().steps.len()), before);
            // A stop that was set before is none for what comes later.
            let (merged, conflicts) = merge(&mut store).unwrap();
            assert_eq!((merged.articles, conflicts), (150, Vec::new()));
        }
        let (merged, _) = merge(&mut store).unwrap();
        assert_eq!(merged, Merged::default(), "all of it is there");
        assert_eq!(store.check().unwrap(), []);
    }
    assert!(stopped >= 1, "the first was stopped before it began");
}
