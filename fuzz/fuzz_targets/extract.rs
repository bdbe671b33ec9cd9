//! Any bytes that are text, read as an article: no panic, every place exact, the same facts twice.
//!
//! `cargo +nightly fuzz run extract data/articles` from the project's root, with `cargo install cargo-fuzz`.
#![no_main]

use camket_fuzz::extract::{extract, guide};
use camket_fuzz::lexicon::Lexicon;
use camket_fuzz::model::{Article, Span};
use camket_fuzz::text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let article = Article { file: "a.txt".to_owned(), text: text::clean(text), ..Article::default() };
    let facts = extract(&article, Lexicon::embedded());
    assert_eq!(facts, extract(&article, Lexicon::embedded()));
    let stands = |at: Span| assert!(at.of(&article.text).is_some_and(|words| !words.is_empty()));
    for agreement in &facts.agreements {
        agreement.parties.iter().for_each(|party| stands(party.at));
        agreement.signed_on.iter().for_each(|claim| stands(claim.at));
        agreement.people.iter().for_each(|person| stands(person.at));
        for statement in &agreement.statements {
            stands(statement.at);
            statement.targets.iter().for_each(|target| assert!(statement.at.contains(&target.at)));
        }
    }
    let _ = guide::json("a.txt", &article, &facts);
});
