//! The history as it lasts: what a step touched, how far it grows, what reading anew renews, and an
//! article's own data given back.

use super::edits::statement_of;
use super::*;

fn all_articles(store: &Store) -> Vec<ArticleId> {
    store.snapshot(lexicon()).unwrap().articles.into_keys().collect()
}

fn title_of(store: &Store, id: ArticleId) -> String {
    store.snapshot(lexicon()).unwrap().articles[&id].title.clone()
}

/// Corrects the headline of an article: a small step.
fn rename(store: &mut Store, id: ArticleId, title: &str) {
    let change = ArticleChange { title: Some(title.to_owned()), ..ArticleChange::default() };
    edit(store, Edit::CorrectArticle { article: id, change }).unwrap();
}

#[test]
fn an_undone_step_tells_what_it_touched() {
    let mut store = filled();
    let row = statement_of(&store, "băng rộng");
    let change = StatementChange { stance: Some(Stance::Request), ..StatementChange::default() };
    edit(&mut store, Edit::CorrectStatement { statement: row.id, change }).unwrap();
    let step = store.undo().unwrap().unwrap();
    assert_eq!(store.touched(step.id).unwrap().subjects, [Subject::Statement(row.id)]);

    let person = store.snapshot(lexicon()).unwrap().appearances[0].person;
    edit(&mut store, Edit::Note { about: NoteOn::Person(person), text: "Hỏi lại".to_owned() }).unwrap();
    let step = store.undo().unwrap().unwrap();
    let touched = store.touched(step.id).unwrap();
    assert_eq!((touched.people, touched.subjects), (vec![person], vec![]), "a note that is gone was on somebody");
    let step = store.redo().unwrap().unwrap();
    assert_eq!(store.touched(step.id).unwrap().people, [person]);

    let id = all_articles(&store)[0];
    rename(&mut store, id, "Tiêu đề khác");
    let step = store.undo().unwrap().unwrap();
    assert_eq!(store.touched(step.id).unwrap().articles, [id]);

    let agreements: Vec<AgreementId> = store.snapshot(lexicon()).unwrap().agreements.into_keys().collect();
    let join = Edit::JoinAgreements { into: agreements[0], others: vec![agreements[1]] };
    let step = edit(&mut store, join).unwrap().step.unwrap();
    assert_eq!(store.touched(step.id).unwrap().agreements, [agreements[0]], "the other one is gone");
    assert_eq!(store.touched(StepId(9_999)).unwrap(), Touched::default());
}

#[test]
fn the_oldest_steps_are_let_go_of_and_the_history_says_so() {
    let mut store = filled();
    let id = all_articles(&store)[0];
    store.bound_history(12, u64::MAX);
    let before = store.history(100).unwrap();
    assert_eq!(before.forgotten, 0);
    for number in 0..30 {
        rename(&mut store, id, &format!("Tiêu đề {number}"));
    }
    let history = store.history(100).unwrap();
    assert_eq!(history.steps.len(), 12);
    assert_eq!(history.forgotten, 30 + before.steps.len() as u64 - 12);
    // What is left is undone as ever, and no further.
    assert_eq!(store.go_to(None).unwrap(), 12);
    assert_eq!(title_of(&store, id), "Tiêu đề 17");
    assert!(store.undo().unwrap().is_none());
    assert_eq!(store.go_to(history.steps.first().map(|step| step.id)).unwrap(), 12);
    assert_eq!(title_of(&store, id), "Tiêu đề 29");
    let orphans = store.rows("SELECT count(*) FROM history_row WHERE change NOT IN (SELECT id FROM history_change)");
    assert_eq!(orphans.unwrap(), [[Some("0".to_owned())]]);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn large_rows_are_let_go_of_first_to_last_and_the_last_steps_stay() {
    let mut store = filled();
    let id = all_articles(&store)[0];
    store.bound_history(u64::MAX, 40_000);
    for number in 0..40 {
        rename(&mut store, id, &format!("{number} {}", "dài ".repeat(400)));
    }
    let kept = store.history(100).unwrap();
    assert!((10..40).contains(&kept.steps.len()), "{}", kept.steps.len());
    let bytes = store.rows("SELECT sum(octet_length(value3)) FROM history_row").unwrap();
    let bytes: u64 = bytes[0][0].as_ref().unwrap().parse().unwrap();
    assert!(bytes <= 40_000, "{bytes}");
    // However small the room is, a person can take the last steps back.
    store.bound_history(1, 1);
    rename(&mut store, id, "Cuối");
    assert_eq!(store.history(100).unwrap().steps.len(), 10);
    // After undoing there is more to keep for the way forth; it is counted anew.
    store.go_to(None).unwrap();
    rename(&mut store, id, "Khác");
    let steps = store.history(100).unwrap().steps;
    assert_eq!(steps.len(), 10);
    assert_eq!(steps.iter().filter(|step| step.state == StepState::Done).count(), 1);
}

#[test]
fn what_an_article_has_of_its_own_is_given_back() {
    let mut store = filled();
    let id = all_articles(&store)[0];
    let was = store.snapshot(lexicon()).unwrap().articles[&id].clone();
    let change = ArticleChange {
        title: Some("Tiêu đề khác".to_owned()),
        outlet: Some("Báo Khác".to_owned()),
        published: Some("2024-01-05".parse().unwrap()),
        ..ArticleChange::default()
    };
    edit(&mut store, Edit::CorrectArticle { article: id, change }).unwrap();
    let kept = store.article_corrections(id).unwrap();
    assert_eq!(
        kept.iter().map(|one| one.field).collect::<Vec<_>>(),
        [ArticleField::Title, ArticleField::Outlet, ArticleField::Published]
    );
    assert_eq!(kept[0].read.as_deref(), Some(was.title.as_str()));
    assert_eq!(kept[1].read, None, "there was no outlet");

    let back = Edit::TakeBackArticle { article: id, fields: vec![ArticleField::Outlet] };
    assert_eq!(edit(&mut store, back).unwrap().step.unwrap().kind, "take-back-article");
    let now = store.snapshot(lexicon()).unwrap().articles[&id].clone();
    assert_eq!((now.outlet, now.title.as_str()), (None, "Tiêu đề khác"));
    edit(&mut store, Edit::TakeBackArticle { article: id, fields: vec![] }).unwrap();
    assert_eq!(store.snapshot(lexicon()).unwrap().articles[&id], was);
    assert_eq!(store.article_corrections(id).unwrap(), []);
    // There is nothing left to give back: no step.
    let again = edit(&mut store, Edit::TakeBackArticle { article: id, fields: vec![] }).unwrap();
    assert_eq!(again.step, None);
    store.undo().unwrap();
    assert_eq!(title_of(&store, id), "Tiêu đề khác");
    assert!(edit(&mut store, Edit::TakeBackArticle { article: ArticleId(999), fields: vec![] }).is_err());
}

#[test]
fn reading_anew_renews_the_day_of_an_article_and_what_is_kept_beside_corrections() {
    let mut store = filled();
    let dated = |store: &Store| {
        let rows = store.rows(
            "SELECT a.id, a.published, d.quote FROM article AS a JOIN dateline AS d ON d.article = a.id ORDER BY a.id",
        );
        rows.unwrap()
            .into_iter()
            .map(|row| (row[0].clone().unwrap(), row[1].clone().unwrap(), row[2].clone().unwrap()))
            .collect::<Vec<_>>()
    };
    let before = dated(&store);
    assert!(before.len() >= 2, "{before:?}");
    // A person corrects the day of one of them, and topics, numbers and words of a statement.
    let id = ArticleId(before[0].0.parse().unwrap());
    let change = ArticleChange { published: Some("2020-02-03".parse().unwrap()), ..ArticleChange::default() };
    edit(&mut store, Edit::CorrectArticle { article: id, change }).unwrap();
    let row = statement_of(&store, "băng rộng");
    let change = StatementChange {
        topics: Some(vec!["workforce".to_owned()]),
        targets: Some(vec![]),
        ..StatementChange::default()
    };
    edit(&mut store, Edit::CorrectStatement { statement: row.id, change }).unwrap();
    let subject = Subject::Statement(row.id);
    edit(&mut store, Edit::Review { subjects: vec![subject], state: ReviewState::Accepted }).unwrap();

    // The reader of today finds another day, in other words, and another topic.
    let better = |article: &Article| {
        let draft = articles().into_iter().find(|draft| draft.article.text == article.text).unwrap();
        let mut facts = draft.facts;
        if let Some(published) = &mut facts.published {
            published.value = "2019-09-09".parse().unwrap();
            published.at = Span::new(0, "Bài".len());
        }
        for statement in facts.agreements.iter_mut().flat_map(|agreement| &mut agreement.statements) {
            statement.topics.truncate(1);
            statement.topics[0].value = "awareness".to_owned();
        }
        facts
    };
    let all = all_articles(&store);
    store.edit(&Edit::ReadAnew { articles: all }, lexicon(), NOW, &better).unwrap();
    let after = dated(&store);
    assert_eq!(after.len(), before.len());
    assert!(after.iter().all(|(_, _, quote)| quote == "Bài"), "{after:?}");
    assert_eq!(after[0].1, "2020-02-03", "the person's word stays");
    assert!(after[1..].iter().all(|(_, day, _)| day == "2019-09-09"), "{after:?}");
    assert_eq!(store.article_corrections(id).unwrap()[0].read.as_deref(), Some("2019-09-09"));
    let kept = store.corrections(&[subject]).unwrap();
    let read = |field| kept.iter().find(|one| one.field == field).map(|one| one.read.clone());
    assert_eq!(read(FactField::Topics), Some(ReadValue::Topics(vec!["awareness".to_owned()])));
    assert_eq!(read(FactField::Targets), Some(ReadValue::Targets(row.targets.clone())));
    assert_eq!(
        statement_of(&store, "băng rộng").topics.iter().collect::<Vec<_>>(),
        [lexicon().topic_place("workforce").unwrap()]
    );
    // What is given back is what the program reads today, with its place and its reason.
    edit(&mut store, Edit::TakeBack { subjects: vec![subject], fields: vec![] }).unwrap();
    let now = statement_of(&store, "băng rộng");
    assert_eq!(now.topics.iter().collect::<Vec<_>>(), [lexicon().topic_place("awareness").unwrap()]);
    assert_eq!(now.targets, row.targets);
    assert_eq!(store.check().unwrap(), []);
    // A text that states no day any more has none.
    let undated = |article: &Article| Facts { published: None, ..better(article) };
    let all = all_articles(&store);
    store.edit(&Edit::ReadAnew { articles: all }, lexicon(), NOW, &undated).unwrap();
    assert_eq!(dated(&store), []);
    let published = store.rows("SELECT published FROM article WHERE published IS NOT NULL").unwrap();
    assert_eq!(published, [[Some("2020-02-03".to_owned())]]);
    assert_eq!(store.check().unwrap(), []);
}
