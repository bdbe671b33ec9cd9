//! Articles in, facts out: one folder a case below `tests/extract`, with the article and what a
//! careful person takes from it in the annotation guide's JSON. What the statements say has cases
//! of its own. `CAMKET_UPDATE=1 cargo test --test extract` writes the facts anew; read the diff.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::path::{Path, PathBuf};

use camket::extract;
use camket::lexicon::Lexicon;
use camket::model::Article;
use camket::text;
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extract")
}

fn read(file: &str, raw: &str) -> (Article, Value) {
    let article = Article { file: file.to_owned(), text: text::clean(raw), ..Article::default() };
    let facts = extract::extract(&article, Lexicon::embedded());
    let printed = extract::guide::json(file, &article, &facts);
    (article, printed)
}

fn without_statements(mut printed: Value) -> Value {
    if let Some(agreements) = printed.get_mut("agreements").and_then(Value::as_array_mut) {
        for agreement in agreements.iter_mut().filter_map(Value::as_object_mut) {
            agreement.shift_remove("statements");
        }
    }
    printed
}

/// Checks one folder; the difference where there is one.
fn check(case: &Path) -> Option<String> {
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let raw = std::fs::read_to_string(case.join("article.txt")).unwrap();
    let (_, printed) = read(&format!("{name}.txt"), &raw);
    let mut found = serde_json::to_string_pretty(&without_statements(printed)).unwrap();
    found.push('\n');
    let path = case.join("facts.json");
    if std::env::var_os("CAMKET_UPDATE").is_some() {
        std::fs::write(&path, &found).unwrap();
        return None;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    (expected != found).then(|| format!("{name}:\n--- expected\n{expected}--- found\n{found}"))
}

#[test]
fn every_case_gives_its_facts() {
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    cases.sort();
    assert!(cases.len() >= 40, "{} cases found", cases.len());
    let wrong: Vec<String> = cases.iter().filter_map(|case| check(case)).collect();
    assert!(wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// News about something else that uses the words of agreements: a headline and a text a line.
#[test]
fn other_news_tells_of_no_agreement() {
    let list = std::fs::read_to_string(folder().join("other-news.txt")).unwrap();
    let wrong: Vec<String> = list
        .lines()
        .filter_map(|line| {
            let (headline, text) = line.split_once('|').unwrap();
            let (_, printed) = read("other.txt", &format!("{headline}\n\n12/09/2024 08:30\n\n{text}\n"));
            let none = printed["agreements"].as_array().unwrap().is_empty();
            (!none).then(|| format!("{headline}: {}", printed["agreements"]))
        })
        .collect();
    assert!(list.lines().count() >= 40 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sentences as newspapers write them, one agreement before each, and what each says: topics, stance, actor, words.
#[test]
fn every_sentence_says_what_a_reader_takes_from_it() {
    let head = "Thái Nguyên và VNPT ký kế hoạch hợp tác chuyển đổi số\n\n06/08/2025 08:30\n\nNgày 5/8/2025, UBND tỉnh Thái \
                Nguyên và Tập đoàn VNPT ký kế hoạch hợp tác về chuyển đổi số giai đoạn 2025 - 2030.\n\n";
    let list = std::fs::read_to_string(folder().join("said.txt")).unwrap();
    let mut cases: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match (line.strip_prefix("  "), cases.last_mut()) {
            (Some("nothing"), _) => {}
            (Some(said), Some((_, expected))) => expected.push(said),
            _ => cases.push((line, Vec::new())),
        }
    }
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(sentence, expected)| {
            let text = text::clean(&format!("{head}{}\n", sentence.replace('|', "\n\n")));
            let article = Article { text, ..Article::default() };
            let facts = extract::extract(&article, Lexicon::embedded());
            let found: Vec<String> = facts
                .agreements
                .iter()
                .flat_map(|agreement| &agreement.statements)
                .map(|one| {
                    let topics: Vec<&str> = one.topics.iter().map(|topic| topic.value.as_str()).collect();
                    let words = one.at.of(&article.text).unwrap();
                    let (stance, actor) = (one.stance.value.slug(), one.actor.value.slug());
                    format!("{} | {stance} | {actor} | {words}", topics.join(" "))
                })
                .collect();
            (found != *expected)
                .then(|| format!("{sentence}\n  {}\nand not\n  {}", found.join("\n  "), expected.join("\n  ")))
        })
        .collect();
    assert!(cases.len() >= 30 && wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn every_span_lies_in_its_article_and_a_second_reading_is_the_same() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let case = entry.unwrap().path();
        let Ok(raw) = std::fs::read_to_string(case.join("article.txt")) else { continue };
        let article = Article { text: text::clean(&raw), ..Article::default() };
        let facts = extract::extract(&article, Lexicon::embedded());
        assert_eq!(facts, extract::extract(&article, Lexicon::embedded()), "{}", case.display());
        for agreement in &facts.agreements {
            let people =
                agreement.people.iter().flat_map(|person| person.roles.iter().map(|role| role.at).chain([person.at]));
            let dates = agreement.signed_on.iter().map(|claim| claim.at);
            let years = agreement.start.iter().chain(&agreement.end).chain(&agreement.outlook).map(|claim| claim.at);
            let parties = agreement.parties.iter().map(|claim| claim.at);
            for at in people.chain(dates).chain(years).chain(parties) {
                assert!(at.of(&article.text).is_some_and(|words| !words.is_empty()), "{}: {at:?}", case.display());
            }
        }
    }
}

/// The score over the shared articles, where they lie beside the project.
#[test]
fn the_shared_articles_are_read_as_well_as_before() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let scorer = shared.join("score/score.py");
    let python = std::process::Command::new("python3").arg("--version").output();
    if !scorer.exists() || python.is_err() {
        eprintln!("skipped: no ../shared with its scorer, or no python3");
        return;
    }
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(shared.join("articles")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let lines: Vec<String> = files
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            read(&name, &std::fs::read_to_string(path).unwrap()).1.to_string()
        })
        .collect();
    let predictions = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(predictions.path(), lines.join("\n")).unwrap();
    let output = std::process::Command::new("python3")
        .arg(&scorer)
        .arg("--gold")
        .arg(shared.join("gold"))
        .arg("--text")
        .arg(shared.join("articles"))
        .args(["--floor", "0.85"])
        .arg(predictions.path())
        .output()
        .unwrap();
    let table = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "under the floor:\n{table}");
    assert!(!table.contains("do not stand in their article"), "{table}");
}
