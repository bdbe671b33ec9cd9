//! The words of statements: what is found by them, and where they name their topics.

use std::collections::BTreeSet;

use camket::lexicon::Lexicon;
use camket::model::StatementId;
use camket::store::{Found, Store};

fn sample() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = camket::sample::create(&folder.path().join("sample.sqlite"), Lexicon::embedded(), super::NOW).unwrap();
    (folder, store)
}

#[test]
fn a_filter_by_words_finds_what_the_search_finds_and_all_of_it() {
    let (_folder, store) = sample();
    let mut found_any = 0;
    for text in
        ["viettel", "chuyen doi so", "chuyển đổi số", "số đổi", "ha tang", "5G", "đường", "duong", "\"OR\" *", "  "]
    {
        let searched: BTreeSet<StatementId> = store
            .search(text, 100_000)
            .unwrap()
            .into_iter()
            .filter_map(|hit| match hit.found {
                Found::Statement(id) => Some(id),
                _ => None,
            })
            .collect();
        let filtered = store.statements_with(text).unwrap();
        assert!(filtered.is_sorted(), "{text}");
        assert_eq!(filtered.iter().copied().collect::<BTreeSet<_>>(), searched, "{text}");
        found_any += filtered.len();
    }
    assert!(found_any > 20, "the sample has such words: {found_any}");
}

#[test]
fn the_words_that_name_a_topic_are_found_in_the_words_of_the_statement() {
    let (_folder, store) = sample();
    let lexicon = Lexicon::embedded();
    let snapshot = store.snapshot(lexicon).unwrap();
    let ids: Vec<StatementId> = snapshot.statements.iter().map(|row| row.id).collect();
    let wordings = store.wordings(&ids, lexicon).unwrap();
    assert_eq!(wordings.len(), ids.len());
    let quotes = store.quotes(&ids).unwrap();
    let mut cues = 0;
    for row in &snapshot.statements {
        let wording = &wordings[&row.id];
        assert_eq!(wording.quote, quotes[&row.id]);
        for (topic, at) in &wording.cues {
            assert!(row.topics.contains(*topic));
            assert!(at.of(&wording.quote).is_some_and(|words| !words.trim().is_empty()));
            cues += 1;
        }
    }
    assert!(cues * 2 > ids.len(), "most statements name their topic: {cues} of {}", ids.len());
    assert!(store.wordings(&[StatementId(-1)], lexicon).unwrap().is_empty());
}
