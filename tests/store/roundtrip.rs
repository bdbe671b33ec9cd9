//! A whole file out and in again: into an empty file it is the same, into another nothing is lost.

use proptest::prelude::*;

use camket::facts::{self, FactsError, Refusal};
use camket::model::document::{Decided, Document};
use camket::store::Merged;

use super::chance::draws;
use super::edits::{any_edit, content, read_otherwise};
use super::*;

fn json(document: &Document) -> String {
    let mut bytes = Vec::new();
    facts::write_json(document, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn lines(document: &Document) -> String {
    let mut bytes = Vec::new();
    facts::write_lines(document, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn read(text: &str) -> facts::Reading {
    facts::read(text.as_bytes(), lexicon(), &|_| None).unwrap()
}

/// What the screens say, without the numbers of rows.
fn shown(store: &Store) -> Vec<Vec<Vec<Option<String>>>> {
    let questions = [
        "SELECT title, topic, stance, actor, statements FROM commitment_matrix",
        "SELECT title, signed_on, start_year, end_year, outlook_year, articles, sources, first_published
         FROM agreement_timeline",
        "SELECT name, title, date, position, organization, rank, signed, spoke, attended
         FROM leader_roster",
        "SELECT title, field, value, articles, sources, shown, chosen FROM disagreement",
        "SELECT kind, quote, rule, cue, confidence, start_byte, end_byte FROM evidence",
    ];
    let sorted = |sql: &&str| {
        let mut rows = store.rows(sql).unwrap();
        rows.sort();
        rows
    };
    questions.iter().map(sorted).collect()
}

/// Both forms of the file, read into an empty one, give the same file.
fn comes_back(store: &Store) -> Store {
    let document = store.document().unwrap();
    let written = json(&document);
    let reading = read(&written);
    assert_eq!(reading.refused, []);
    assert_eq!(reading.document, document);
    let by_lines = read(&lines(&document));
    assert_eq!((by_lines.refused_count, &by_lines.document), (0, &document));
    let mut copy = Store::in_memory().unwrap();
    let (merged, conflicts) = copy.merge(&reading.document, "a.json", false, lexicon(), NOW).unwrap();
    assert_eq!(conflicts, []);
    assert_eq!(merged.articles, document.articles.len());
    let again = json(&copy.document().unwrap());
    let different = written.lines().zip(again.lines()).find(|(one, other)| one != other);
    assert!(again == written, "{different:#?}");
    for (ours, theirs) in shown(&copy).iter().zip(&shown(store)) {
        let different = ours.iter().zip(theirs).find(|(one, other)| one != other);
        assert!(ours == theirs, "{different:#?}");
    }
    assert_eq!(copy.check().unwrap(), []);
    copy
}

#[test]
fn a_file_comes_back_fact_for_fact() {
    let mut store = filled();
    comes_back(&store);
    let snapshot = store.snapshot(lexicon()).unwrap();
    let row = snapshot.statements[0].clone();
    let subject = Subject::Statement(row.id);
    edit(&mut store, Edit::Review { subjects: vec![subject], state: ReviewState::Accepted }).unwrap();
    let definition = format!(
        r#"{{"selection":{{"agreements":[{0}],"order":{{"own":[{0}]}},"mine":{0}}},"depth":"quotes"}}"#,
        row.agreement.0
    );
    edit(&mut store, Edit::SaveView { name: "Của tôi".to_owned(), definition }).unwrap();
    let mut copy = comes_back(&store);
    // The kept comparison speaks of the same agreement by its row in the new file.
    let view: serde_json::Value = serde_json::from_str(&copy.snapshot(lexicon()).unwrap().views["Của tôi"]).unwrap();
    let mine = AgreementId(view["selection"]["mine"].as_i64().unwrap());
    let parties = |snapshot: &Snapshot, id: AgreementId| -> Vec<String> {
        snapshot.agreements[&id].parties.iter().map(|party| snapshot.parties[party].slug.clone()).collect()
    };
    assert_eq!(parties(&copy.snapshot(lexicon()).unwrap(), mine), parties(&snapshot, row.agreement));
    // All of it is one step.
    assert_eq!(copy.history(10).unwrap().steps.len(), 1);
    assert_eq!(copy.search("băng rộng", 10).unwrap().len(), store.search("băng rộng", 10).unwrap().len());
    copy.undo().unwrap();
    assert!(content(&copy).values().all(Vec::is_empty));
    assert!(copy.search("băng rộng", 10).unwrap().is_empty());
}

#[test]
fn the_sample_comes_back_with_its_articles() {
    let mut store = Store::in_memory().unwrap();
    camket::sample::fill(&mut store, lexicon(), NOW).unwrap();
    let copy = comes_back(&store);
    let before = compare::matrix(&store.snapshot(lexicon()).unwrap(), lexicon(), &Selection::default());
    let after = compare::matrix(&copy.snapshot(lexicon()).unwrap(), lexicon(), &Selection::default());
    assert_eq!(before.rows.len(), after.rows.len());
    assert_eq!(
        before.rows.iter().map(|row| row.coverage).collect::<Vec<_>>(),
        after.rows.iter().map(|row| row.coverage).collect::<Vec<_>>()
    );
}

#[test]
fn the_bytes_that_were_read_and_copies_come_back() {
    let mut store = filled();
    let draft = Draft::new("h.html", Some("2025-10-01"));
    let raw = "<p>Bài h.html.</p>".as_bytes();
    store.add(&draft.article, raw, &draft.facts, lexicon(), NOW).unwrap();
    comes_back(&store);
    let copy = comes_back(&store);
    let id = store.rows("SELECT id FROM article WHERE file = 'h.html'").unwrap();
    assert!(!id.is_empty());
    let id: i64 =
        copy.rows("SELECT id FROM article WHERE file = 'h.html'").unwrap()[0][0].clone().unwrap().parse().unwrap();
    assert_eq!(copy.original(ArticleId(id)).unwrap().unwrap(), raw);
}

/// What is done to a file: which edit, and the numbers that say to what.
type Deed = (usize, [u8; 3]);

/// Whatever a person did to a file, it comes back; taking it in where it came from changes nothing;
/// and put together with the file as it was before, in either order, no decision is lost.
fn comes_back_after(deeds: &[Deed]) -> Result<(), TestCaseError> {
    let mut store = Store::in_memory().unwrap();
    for draft in &articles()[..5] {
        draft.add_to(&mut store);
    }
    let before = store.document().unwrap();
    for &(what, [a, b, c]) in deeds {
        let Some(wish) = any_edit(&store, [what, a.into(), b.into(), c.into()]) else { continue };
        let _ = store.edit(&wish, lexicon(), NOW, &read_otherwise(usize::from(a) + usize::from(c)));
    }
    let mut copy = comes_back(&store);
    let document = store.document().unwrap();
    let (merged, conflicts) = copy.merge(&document, "a.json", false, lexicon(), NOW).unwrap();
    prop_assert_eq!((merged, conflicts), (Merged::default(), vec![]));
    prop_assert_eq!(copy.history(10).unwrap().steps.len(), 1);

    // Decisions go into a file that has none, and what that file holds is not lost.
    let mut other = Store::in_memory().unwrap();
    other.merge(&before, "before.json", false, lexicon(), NOW).unwrap();
    let bare = content(&other);
    let (_, conflicts) = other.merge(&document, "after.json", false, lexicon(), NOW).unwrap();
    prop_assert_eq!(conflicts, vec![]);
    prop_assert!(other.check().unwrap().is_empty(), "{:?}", other.check().unwrap());
    let valued = |of: &Decided| of.review != ReviewState::Unreviewed || of.added || !of.corrections.is_empty();
    let decided = |document: &Document| {
        let mut all: Vec<String> = Vec::new();
        for article in &document.articles {
            for report in &article.reports {
                all.extend(report.statements.iter().filter(|one| one.decided.by_person()).map(|one| {
                    // Beside a note alone the open file's own reading stays.
                    let value = valued(&one.decided).then_some(one.stance.value);
                    format!("{} {:?} {value:?} {:?}", one.quote, one.decided.review, one.decided.note)
                }));
                all.extend(report.people.iter().filter(|one| one.decided.by_person()).map(|one| {
                    let value = valued(&one.decided).then_some((&one.position, &one.rank));
                    format!("{} {value:?} {:?} {:?}", one.person.name, one.decided.review, one.decided.note)
                }));
                all.extend(report.claims.iter().filter(|one| one.decided.by_person()).map(|one| {
                    let value = valued(&one.decided).then_some(&one.value);
                    format!("{:?} {value:?} {:?} {:?}", one.field, one.decided.review, one.decided.note)
                }));
            }
        }
        all.sort();
        all
    };
    let (wanted, found) = (decided(&document), decided(&other.document().unwrap()));
    for one in &wanted {
        prop_assert!(found.contains(one), "{one}\n{found:#?}");
    }
    // One step, which can be taken back.
    if other.history(10).unwrap().steps.len() == 2 {
        other.undo().unwrap();
    }
    prop_assert_eq!(content(&other), bare);
    Ok(())
}

proptest! {
    #![proptest_config(draws(32))]

    #[test]
    fn whatever_was_done_comes_back(
        deeds in prop::collection::vec((0_usize..32, any::<[u8; 3]>()), 1..16),
    ) {
        comes_back_after(&deeds)?;
    }
}

/// What was once lost or left behind: found by the random deeds above, kept here.
#[test]
fn what_once_did_not_come_back() {
    let cases: [&[Deed]; 3] = [
        &[
            (0, [0, 183, 11]),
            (21, [67, 13, 0]),
            (7, [210, 155, 77]),
            (30, [17, 0, 191]),
            (19, [95, 0, 0]),
            (7, [158, 13, 232]),
        ],
        &[(14, [28, 0, 58]), (21, [51, 110, 0]), (31, [123, 0, 181])],
        &[(5, [52, 0, 0]), (18, [5, 72, 0]), (18, [187, 70, 0])],
    ];
    for deeds in cases {
        comes_back_after(deeds).unwrap_or_else(|error| panic!("{deeds:?}: {error}"));
    }
}

#[test]
fn where_both_decided_the_open_file_stays_and_the_place_is_told() {
    let mut ours = filled();
    let document = ours.document().unwrap();
    let mut theirs = Store::in_memory().unwrap();
    theirs.merge(&document, "a.json", false, lexicon(), NOW).unwrap();
    let of = |store: &Store, words: &str| {
        let snapshot = store.snapshot(lexicon()).unwrap();
        let ids: Vec<StatementId> = snapshot.statements.iter().map(|row| row.id).collect();
        let quotes = store.quotes(&ids).unwrap();
        ids.into_iter().find(|id| quotes[id].contains(words)).unwrap()
    };
    let decide = |store: &mut Store, words: &str, state| {
        let subjects = vec![Subject::Statement(of(store, words))];
        edit(store, Edit::Review { subjects, state }).unwrap();
    };
    decide(&mut ours, "băng rộng", ReviewState::Rejected);
    decide(&mut theirs, "băng rộng", ReviewState::Accepted);
    decide(&mut theirs, "bệnh án", ReviewState::Accepted);
    let id = of(&ours, "72 trạm");
    edit(&mut ours, Edit::Note { about: NoteOn::Fact(Subject::Statement(id)), text: "ta".to_owned() }).unwrap();
    let id = of(&theirs, "72 trạm");
    edit(&mut theirs, Edit::Note { about: NoteOn::Fact(Subject::Statement(id)), text: "họ".to_owned() }).unwrap();

    let document = theirs.document().unwrap();
    let (merged, conflicts) = ours.merge(&document, "họ.json", false, lexicon(), NOW).unwrap();
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    assert!(conflicts[0].what.contains("băng rộng") && conflicts[0].sort == "statement");
    assert_eq!((merged.articles, merged.decisions, merged.conflicts), (0, 2, 1));
    let state = |words: &str| {
        let id = of(&ours, words);
        let snapshot = ours.snapshot(lexicon()).unwrap();
        (
            snapshot.statements.iter().find(|row| row.id == id).unwrap().review,
            snapshot.notes.get(&NoteOn::Fact(Subject::Statement(id))).map(|note| note.text.clone()),
        )
    };
    assert_eq!(state("băng rộng").0, ReviewState::Rejected);
    assert_eq!(state("bệnh án").0, ReviewState::Accepted);
    assert_eq!(state("72 trạm").1.as_deref(), Some("ta\nhọ"));
    // The same again changes nothing but tells the conflict again.
    let (merged, conflicts) = ours.merge(&document, "họ.json", false, lexicon(), NOW).unwrap();
    assert_eq!((merged.decisions, merged.facts, conflicts.len()), (0, 0, 1));
    assert_eq!(ours.check().unwrap(), []);
}

#[test]
fn an_article_that_is_new_joins_the_agreement_that_is_known() {
    let mut ours = Store::in_memory().unwrap();
    articles()[0].add_to(&mut ours);
    let mut theirs = Store::in_memory().unwrap();
    articles()[1].add_to(&mut theirs);
    articles()[3].add_to(&mut theirs);
    let (merged, _) = ours.merge(&theirs.document().unwrap(), "b.json", false, lexicon(), NOW).unwrap();
    assert_eq!(merged.articles, 2);
    let snapshot = ours.snapshot(lexicon()).unwrap();
    let mut counts: Vec<usize> = snapshot.agreements.values().map(|row| row.articles.len()).collect();
    counts.sort_unstable();
    assert_eq!(counts, [1, 2]);
    assert_eq!(ours.check().unwrap(), []);
    views_agree(&ours);
}

#[test]
fn what_does_not_stand_where_it_says_is_refused_and_the_rest_comes_in() {
    let document = filled().document().unwrap();
    let whole: serde_json::Value = serde_json::from_str(&json(&document)).unwrap();
    let at = document.articles.iter().position(|article| article.file == "a.txt").unwrap();
    let statements = "/reports/0/statements";
    // What is done to the article a.txt, where it is told, and why.
    type Spoils = Box<dyn Fn(&mut serde_json::Value)>;
    type Case = (Spoils, &'static str, fn(&Refusal) -> bool);
    let set = |path: &str, value: serde_json::Value| -> Spoils {
        let path = path.to_owned();
        Box::new(move |article| *article.pointer_mut(&path).unwrap() = value.clone())
    };
    let huge = "x".repeat(3 * 1024 * 1024);
    let deep = (0..100).fold(serde_json::json!(1), |inner, _| serde_json::json!([inner]));
    let cases: Vec<Case> = vec![
        (set(&format!("{statements}/0/end"), serde_json::json!(999_999)), ".reports[0].statements[0]", |why| {
            matches!(why, Refusal::Outside { end: 999_999, .. })
        }),
        (set(&format!("{statements}/0/start"), serde_json::json!(1)), ".reports[0].statements[0]", |why| {
            matches!(why, Refusal::OtherWords(_))
        }),
        (set(&format!("{statements}/0/start"), serde_json::json!(-1)), ".reports[0].statements[0]", |why| {
            matches!(why, Refusal::Form(_))
        }),
        (
            set(&format!("{statements}/1/stance/value"), serde_json::json!("threat")),
            ".reports[0].statements[1]",
            |why| matches!(why, Refusal::Form(_)),
        ),
        (set(&format!("{statements}/1/topics/0/topic"), serde_json::json!("x")), ".reports[0].statements[1]", |why| {
            matches!(why, Refusal::Topic(_))
        }),
        (
            set(&format!("{statements}/0/targets/0/value"), serde_json::json!("NaN")),
            ".reports[0].statements[0]",
            |why| matches!(why, Refusal::Form(_)),
        ),
        (set("/reports/0/people/0/position", serde_json::json!(huge)), ".reports[0].people[0]", |why| {
            matches!(why, Refusal::TooLong(_))
        }),
        (set("/reports/0/people/0/position", deep), ".reports[0].people[0]", |why| matches!(why, Refusal::Form(_))),
        (set("/reports/0/claims/1/value", serde_json::json!("2026-01")), ".reports[0].claims[1]", |why| {
            matches!(why, Refusal::Form(_))
        }),
        (set("/reports/0/parties/0/party", serde_json::json!("gia lai")), ".reports[0].parties[0]", |why| {
            matches!(why, Refusal::Form(_))
        }),
        (set("/reports/0", serde_json::json!(7)), ".reports[0]", |why| matches!(why, Refusal::Form(_))),
        (set("/text", serde_json::json!("khác")), "", |why| *why == Refusal::OtherText),
        (set("/published", serde_json::json!("hôm qua")), "", |why| matches!(why, Refusal::Form(_))),
        (
            set(
                &format!("{statements}/0/corrections"),
                serde_json::json!([{"field": "words", "read": [{"start_byte": 0, "end_byte": 9, "quote": "sai"}],
                                    "corrected_at": NOW}]),
            ),
            ".reports[0].statements[0]",
            |why| matches!(why, Refusal::OtherWords(_)),
        ),
    ];
    // Not all articles have corrections in their JSON: put an empty list where one is set.
    for (spoil, place, why) in cases {
        let mut spoilt = whole.clone();
        let article = spoilt.pointer_mut(&format!("/articles/{at}")).unwrap();
        if let Some(first) = article.pointer_mut(&format!("{statements}/0")) {
            first.as_object_mut().unwrap().insert("corrections".to_owned(), serde_json::json!([]));
        }
        spoil(article);
        let reading = read(&spoilt.to_string());
        let told: Vec<&str> = reading.refused.iter().map(|one| one.place.as_str()).collect();
        assert_eq!(told, [format!("articles[{at}]{place}")], "{:?}", reading.refused);
        assert!(why(&reading.refused[0].reason), "{:?}", reading.refused);
        let mut store = Store::in_memory().unwrap();
        let (merged, _) = store.merge(&reading.document, "x.json", false, lexicon(), NOW).unwrap();
        assert_eq!(merged.articles, document.articles.len() - usize::from(place.is_empty()));
        assert_eq!(store.check().unwrap(), [], "{place}");
    }
}

#[test]
fn what_is_no_file_of_facts_is_told_with_its_place() {
    let whole = json(&filled().document().unwrap());
    let read = |text: &str| facts::read(text.as_bytes(), lexicon(), &|_| None);
    let cut = &whole[..whole.len() / 2];
    let cut = &cut[..cut.floor_char_boundary(cut.len())];
    assert!(matches!(read(cut), Err(FactsError::Json { line, .. }) if line > 1), "{:?}", read(cut));
    let newer = whole.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(read(&newer), Err(FactsError::Newer { found: 2, known: 1 }));
    assert_eq!(read(r#"{"format":"camket","version":1,"table":"matrix"}"#), Err(FactsError::Table));
    assert_eq!(read(r#"{"title":"A"}"#), Err(FactsError::NoFacts));
    let deep = format!(r#"{{"format":"camket-file","version":1,"articles":{}{}}}"#, "[".repeat(5000), "]".repeat(5000));
    assert!(matches!(read(&deep), Err(FactsError::Json { .. })));
    // A bad line of JSON Lines leaves the others alone.
    let lines = lines(&filled().document().unwrap());
    let reading = read(&lines.replacen("{\"party\":", "{\"party\":!", 1)).unwrap();
    assert_eq!(reading.refused.len(), 1);
    assert_eq!(reading.refused[0].place, "line 2");
    assert_eq!(reading.document.articles.len(), 6);
    for text in ["", "{", "[]", "null", "{\"format\":\"camket-file\"}"] {
        assert!(read(text).is_err() || read(text).unwrap().document == Document::default(), "{text}");
    }
}

/// Text of an article, as an extractor of another program saw it.
const TEXT: &str = "Gia Lai và Viettel ký kết hợp tác chuyển đổi số\n\nNgày 11/9/2025, tại Pleiku, UBND tỉnh Gia Lai và Tập đoàn Viettel ký thỏa thuận hợp tác giai đoạn 2025-2030.\n\nViettel sẽ đào tạo 500 cán bộ cho tỉnh. Ông Nguyễn Văn Mới, Chủ tịch UBND tỉnh, phát biểu tại lễ ký.";

#[test]
fn the_facts_of_an_extractor_are_given_their_places() {
    let guide = serde_json::json!({
        "file": "gia-lai.txt", "published": "2025-09-12",
        "agreements": [{
            "parties": ["gia-lai", "viettel"], "signed_on": "2025-09-11",
            "period": {"start": 2025, "end": 2030, "outlook": null},
            "people": [{"name": "Nguyễn Văn Mới", "position": "Chủ tịch UBND tỉnh", "organization": "gia-lai",
                        "rank": null, "roles": ["spoke"]}],
            "statements": [
                {"quote": "Viettel sẽ đào tạo 500 cán bộ", "topics": ["workforce"], "stance": "commitment",
                 "actor": "company", "targets": [{"value": 500, "unit": "cán bộ", "comparator": "=", "subject": "đào tạo"}]},
                {"quote": "câu không có trong bài", "topics": ["data"], "stance": "request", "actor": "both", "targets": []}
            ]}]
    });
    let article = Article { file: "gia-lai.txt".to_owned(), text: TEXT.to_owned(), ..Article::default() };
    let bytes = guide.to_string();
    let with = |found: Option<Article>| facts::read(bytes.as_bytes(), lexicon(), &move |_| found.clone()).unwrap();
    let reading = with(Some(article));
    assert_eq!(reading.refused.len(), 1);
    assert_eq!(reading.refused[0].place, "line 1.agreements[0].statements[1]");
    assert!(matches!(&reading.refused[0].reason, Refusal::NotInText(words) if words.contains("không có")));
    let mut store = Store::in_memory().unwrap();
    let (merged, _) = store.merge(&reading.document, "x.json", true, lexicon(), NOW).unwrap();
    assert_eq!(merged.articles, 1);
    assert_eq!(store.check().unwrap(), []);
    let rows = store
        .rows(
            "SELECT kind, quote FROM evidence WHERE kind IN ('statement', 'claim', 'appearance') ORDER BY kind, quote",
        )
        .unwrap();
    let quotes: Vec<&str> = rows.iter().map(|row| row[1].as_deref().unwrap()).collect();
    assert!(quotes.contains(&"Viettel sẽ đào tạo 500 cán bộ"), "{quotes:?}");
    assert!(quotes.iter().any(|quote| quote.contains("11/9")), "{quotes:?}");
    let snapshot = store.snapshot(lexicon()).unwrap();
    let row = snapshot.agreements.values().next().unwrap();
    assert_eq!((row.start.value, row.end.value), (Some(2025), Some(2030)));
    assert_eq!(snapshot.articles.values().next().unwrap().published.unwrap().to_string(), "2025-09-12");
    // The same again is nothing new.
    let (merged, _) = store.merge(&reading.document, "x.json", true, lexicon(), NOW).unwrap();
    assert_eq!(merged, Merged::default());

    // Without the article the words of the facts are what there is.
    let reading = with(None);
    assert_eq!(reading.refused, []);
    let mut store = Store::in_memory().unwrap();
    store.merge(&reading.document, "x.json", true, lexicon(), NOW).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let snapshot = store.snapshot(lexicon()).unwrap();
    assert!(snapshot.articles.values().next().unwrap().by_hand);
    assert_eq!(snapshot.statements.len(), 2);
}

#[test]
fn what_extract_prints_of_the_sample_gives_the_same_facts() {
    // Each article with what the program prints of it, read back with the text beside it.
    for (article, printed) in extracted() {
        let found = article.clone();
        let reading = facts::read(printed.as_bytes(), lexicon(), &move |_| Some(found.clone())).unwrap();
        assert_eq!(reading.refused, [], "{}", article.file);
        let mut store = Store::in_memory().unwrap();
        store.merge(&reading.document, "x.json", true, lexicon(), NOW).unwrap();
        let own = camket::extract::extract(&article, lexicon());
        let mut direct = Store::in_memory().unwrap();
        direct.add(&article, article.text.as_bytes(), &own, lexicon(), NOW).unwrap();
        assert_eq!(store.check().unwrap(), []);
        let mut got = shown(&store);
        let mut wanted = shown(&direct);
        // A person or a number may stand on other words of the same article.
        got.pop();
        wanted.pop();
        assert_eq!(got, wanted, "{}", article.file);
    }
}

/// The articles of the sample, with the lines that `camket extract` prints of them.
fn extracted() -> Vec<(Article, String)> {
    let mut store = Store::in_memory().unwrap();
    camket::sample::fill(&mut store, lexicon(), NOW).unwrap();
    let ids: Vec<ArticleId> = store.snapshot(lexicon()).unwrap().articles.into_keys().collect();
    let articles = ids.into_iter().map(|id| store.article(id).unwrap().unwrap());
    articles
        .map(|mut article| {
            article.published = None;
            let own = camket::extract::extract(&article, lexicon());
            let printed = camket::extract::guide::json(&article.file, &article, &own).to_string();
            (article, printed)
        })
        .collect()
}
