//! Going through facts in the evidence panel and in the text: what each control is called, what it
//! asks for, and where the keyboard stands afterwards.

use super::*;

fn panel(language: Language) -> Harness<'static, Stage> {
    harness(Shown::Evidence, stage(views_sample::snapshot(), language), Theme::Light, [900.0, 4000.0])
}

fn text(language: Language, theme: Theme) -> Harness<'static, Stage> {
    harness(Shown::Articles, stage(views_sample::snapshot(), language), theme, [960.0, 700.0])
}

fn edits(harness: &mut Harness<'_, Stage>) -> Vec<Edit> {
    let edits = taken(harness).into_iter().filter_map(|command| match command {
        Command::Edit(edit) => Some(edit),
        _ => None,
    });
    edits.collect()
}

fn press(harness: &mut Harness<'_, Stage>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn click(harness: &mut Harness<'_, Stage>, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

fn review(subject: Subject, state: ReviewState) -> Edit {
    Edit::Review { subjects: vec![subject], state }
}

/// The facts in the order of the panel.
fn order(harness: &Harness<'_, Stage>) -> Vec<Subject> {
    let evidence = harness.state().evidence.as_ref().unwrap();
    evidence.facts().into_iter().map(|(subject, _)| subject).collect()
}

const FIRST: StatementId = StatementId(1);

#[test]
fn the_keys_go_through_the_facts_in_the_order_of_the_text_and_decide() {
    let mut harness = panel(Language::Vi);
    let order = order(&harness);
    assert_eq!(harness.state().pass.current(), Some(order[0]), "it begins where the text begins");
    press(&mut harness, Key::J);
    assert_eq!(harness.state().pass.current(), Some(order[1]));
    press(&mut harness, Key::K);
    press(&mut harness, Key::A);
    assert_eq!(edits(&mut harness), [review(order[0], ReviewState::Accepted)]);
    assert_eq!(harness.state().pass.current(), Some(order[1]), "on to the next that nobody has looked at");
    press(&mut harness, Key::R);
    assert_eq!(edits(&mut harness), [review(order[1], ReviewState::Rejected)]);
    press(&mut harness, Key::K);
    press(&mut harness, Key::K);
    press(&mut harness, Key::K);
    assert_eq!(harness.state().pass.current(), order.last().copied(), "around the beginning");
}

#[test]
fn a_letter_in_a_field_decides_nothing() {
    let mut harness = panel(Language::En);
    harness.state_mut().pass.look_at(Subject::Statement(FIRST));
    harness.run();
    press(&mut harness, Key::E);
    harness.run();
    harness.get_by_label("Topics");
    for key in [Key::A, Key::R, Key::J, Key::K] {
        press(&mut harness, key);
    }
    assert_eq!(edits(&mut harness), []);
    assert_eq!(harness.state().pass.current(), Some(Subject::Statement(FIRST)));
}

#[test]
fn every_control_names_the_fact_and_keeps_the_keyboard() {
    let mut harness = panel(Language::En);
    let names = names(&harness, |name| name.starts_with("Accept: "));
    let all = order(&harness).len();
    assert!(names.len() >= all, "{} controls for {all} facts", names.len());
    let label = names.iter().find(|name| name.starts_with("Accept: Request")).unwrap().clone();
    harness.get_by_label(&label).focus();
    harness.run();
    press(&mut harness, Key::Space);
    let asked = Subject::Statement(StatementId(2));
    assert_eq!(edits(&mut harness), [review(asked, ReviewState::Accepted)]);
    let now = harness.state().pass.current().unwrap();
    assert_ne!(now, asked);
    let focused = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    let heard = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
    assert!(heard.starts_with("Accept: ") && heard != label, "the keyboard went along: {heard}");
}

#[test]
fn a_decision_is_taken_back_where_it_was_made() {
    let mut snapshot = views_sample::snapshot();
    snapshot.statements[0].review = ReviewState::Accepted;
    snapshot.statements[0].origin = Origin::Corrected;
    let mut harness = harness(Shown::Evidence, stage(snapshot, Language::Vi), Theme::Dark, [900.0, 4000.0]);
    harness.state_mut().pass.look_at(Subject::Statement(FIRST));
    harness.run();
    harness.get_by_label_contains("đã sửa");
    press(&mut harness, Key::A);
    assert_eq!(edits(&mut harness), [review(Subject::Statement(FIRST), ReviewState::Unreviewed)]);
    assert_eq!(harness.state().pass.current(), Some(Subject::Statement(FIRST)), "nothing moves on");
    // What is rejected says so, and has a way back.
    let back = names(&harness, |name| name.starts_with("Thôi bác: "));
    assert_eq!(back.len(), 1, "{back:?}");
    click(&mut harness, &back[0]);
    let [Edit::Review { subjects, state: ReviewState::Unreviewed }] = &edits(&mut harness)[..] else {
        panic!("a rejection is taken back")
    };
    assert_eq!(subjects.len(), 1);
}

#[test]
fn only_what_is_left_is_shown_on_demand() {
    let mut snapshot = views_sample::snapshot();
    for row in &mut snapshot.statements {
        row.review = ReviewState::Accepted;
    }
    let mut harness = harness(Shown::Evidence, stage(snapshot, Language::En), Theme::Light, [900.0, 4000.0]);
    let all = names(&harness, |name| name.starts_with("Correct: ")).len();
    click(&mut harness, "Show only what is not yet reviewed");
    let left = names(&harness, |name| name.starts_with("Correct: ")).len();
    assert!(left < all && left > 0, "{left} of {all}");
    let facts = order(&harness).len();
    harness.get_by_label(&format!("{}/{facts} reviewed", facts - left));
}

#[test]
fn a_statement_is_corrected_in_its_place() {
    for (language, words) in [
        (Language::Vi, ["Chủ tiêu", "Tìm chủ đề", "Lưu", "Bên thực hiện: Hai bên", "Lập trường: Đề nghị"]),
        (Language::En, ["Targets", "Topics", "Save", "Who does it: Both", "Stance: Request"]),
    ] {
        let mut harness = panel(language);
        harness.state_mut().pass.look_at(Subject::Statement(FIRST));
        harness.run();
        press(&mut harness, Key::E);
        harness.run();
        click(&mut harness, words[3]);
        click(&mut harness, words[4]);
        // A topic by its name without marks, and Enter.
        let field = if language == Language::Vi { "Chủ đề" } else { "Topics" };
        let role = egui::accesskit::Role::TextInput;
        harness.get_by_role_and_label(role, field).focus();
        harness.run();
        harness.get_by_role_and_label(role, field).type_text(if language == Language::Vi { "y te" } else { "health" });
        harness.run();
        press(&mut harness, Key::Enter);
        let save = names(&harness, |name| name.starts_with(&format!("{}: ", words[2])));
        click(&mut harness, &save[0]);
        let made = edits(&mut harness);
        let [Edit::CorrectStatement { statement: FIRST, change }] = &made[..] else { panic!("{made:?}") };
        assert_eq!((change.stance, change.actor), (Some(Stance::Request), Some(Actor::Both)));
        assert!(change.topics.as_ref().unwrap().iter().any(|topic| topic.contains("health")), "{change:?}");
        assert_eq!((&change.targets, change.at), (&None, None), "what was not touched stays");
        assert!(harness.state().pass.editing.is_none());
    }
}

#[test]
fn a_form_says_what_is_wrong_and_loses_nothing() {
    let mut harness = panel(Language::En);
    harness.state_mut().pass.look_at(Subject::Statement(FIRST));
    harness.run();
    press(&mut harness, Key::E);
    harness.run();
    harness.get_by_label("Target 1: number").focus();
    harness.run();
    harness.get_by_label("Target 1: number").type_text(" nhiều");
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    harness.get_by_label_contains("A target needs a number");
    assert_eq!(edits(&mut harness), []);
    assert!(harness.state().pass.editing.is_some());
    let cancel = names(&harness, |name| name.starts_with("Cancel: "));
    click(&mut harness, &cancel[0]);
    assert!(harness.state().pass.editing.is_none());
}

#[test]
fn a_note_is_written_on_a_fact_and_on_its_article() {
    let mut harness = panel(Language::En);
    let notes = names(&harness, |name| name.starts_with("Note: "));
    assert!(notes.iter().any(|name| name.contains("Commitment")), "{notes:?}");
    let of_fact = notes.iter().find(|name| name.contains("Commitment")).unwrap().clone();
    click(&mut harness, &of_fact);
    harness.run();
    let field = egui::accesskit::Role::MultilineTextInput;
    harness.get_by_role_and_label(field, &of_fact).type_text("Hỏi lại Sở");
    harness.run();
    click(&mut harness, "Save the note");
    let about = NoteOn::Fact(Subject::Statement(FIRST));
    assert_eq!(edits(&mut harness), [Edit::Note { about, text: "Hỏi lại Sở".to_owned() }]);
    // Where there is one, it is read beside the thing.
    let note = NoteRow { text: "Hỏi lại Sở".to_owned(), written_at: "2026-01-01T00:00:00Z".to_owned() };
    harness.state_mut().snapshot.notes.insert(about, note);
    harness.run();
    assert!(names(&harness, |name| name.contains("Hỏi lại Sở")).len() >= 2, "a sign and its words");
}

#[test]
fn what_the_program_read_stands_beside_a_correction_with_the_way_back() {
    let snapshot = views_sample::snapshot();
    let rows = views_sample::evidence_rows();
    let subject = Subject::Statement(FIRST);
    let correction = |field, read| Correction { subject, article: ArticleId(1), field, read };
    let corrections = [
        correction(FactField::Stance, ReadValue::Stance(Stance::Expectation)),
        correction(FactField::Targets, ReadValue::Targets(Vec::new())),
    ];
    let mut of = stage(snapshot.clone(), Language::En);
    of.evidence = Some(compare::evidence(&snapshot, &[subject], &rows, &corrections));
    let mut harness = harness(Shown::Evidence, of, Theme::Light, [900.0, 2000.0]);
    harness.get_by_label("Read as: Expectation");
    harness.get_by_label("Read as: no targets");
    let back = names(&harness, |name| name.starts_with("Take back: Expectation"));
    click(&mut harness, &back[0]);
    assert_eq!(edits(&mut harness), [Edit::TakeBack { subjects: vec![subject], fields: vec![FactField::Stance] }]);
}

#[test]
fn what_a_person_added_can_be_removed() {
    let mut snapshot = views_sample::snapshot();
    snapshot.statements[0].origin = Origin::Added;
    let mut harness = harness(Shown::Evidence, stage(snapshot, Language::En), Theme::Light, [900.0, 4000.0]);
    let remove = names(&harness, |name| name.starts_with("Remove this added fact: "));
    assert_eq!(remove.len(), 1);
    click(&mut harness, &remove[0]);
    assert_eq!(edits(&mut harness), [Edit::Remove { subjects: vec![Subject::Statement(FIRST)] }]);
}

// ---- In the text

#[test]
fn a_mark_says_what_was_decided() {
    let mut snapshot = views_sample::snapshot();
    snapshot.statements[0].review = ReviewState::Rejected;
    let harness = harness(Shown::Articles, stage(snapshot, Language::Vi), Theme::Light, [960.0, 700.0]);
    let marks = names(&harness, |name| name.starts_with("Cam kết") && name.ends_with("cấp xã, bị bác"));
    assert_eq!(marks.len(), 1, "{marks:?}");
}

#[test]
fn words_are_chosen_by_the_keyboard_and_become_a_statement() {
    for (language, theme) in BOTH {
        let mut harness = text(language, theme);
        let (stop, add, save) = match language {
            Language::Vi => ("Toàn văn bài báo", "Thêm nội dung từ đoạn đã chọn", "Lưu: "),
            Language::En => ("Text of the article", "Add a statement from the chosen passage", "Save: "),
        };
        harness.get_by_label(stop).focus();
        harness.run();
        press(&mut harness, Key::ArrowDown);
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
        harness.run();
        let text = harness.state().reading.as_ref().unwrap().article.text.clone();
        let at = harness.state().articles_state.chosen(&text).unwrap();
        assert!(at.of(&text).unwrap().split_whitespace().count() > 2, "{:?}", at.of(&text));
        let asked = taken(&mut harness);
        assert!(asked.contains(&Command::Suggest { article: ArticleId(1), at }), "{asked:?}");
        // The program answers what it would say of these words.
        let mut topics = TopicSet::default();
        topics.insert(0);
        let suggestion = Suggestion { topics, stance: Some(Stance::Result), ..Suggestion::default() };
        harness.state_mut().articles_state.suggest(ArticleId(1), at, suggestion);
        click(&mut harness, add);
        harness.run();
        let button = names(&harness, |name| name.starts_with(save));
        click(&mut harness, &button[0]);
        let made = edits(&mut harness);
        let [Edit::AddStatement { source, statement }] = &made[..] else { panic!("{made:?}") };
        assert_eq!((source.article, source.at, source.agreement), (ArticleId(1), at, AgreementId(1)));
        assert_eq!(statement.topics, [Lexicon::embedded().topics[0].slug.clone()]);
        assert_eq!(statement.stance, Stance::Result);
        assert!(harness.state().articles_state.chosen(&text).is_none(), "the passage is let go of");
    }
}

#[test]
fn words_are_chosen_by_the_pointer_over_a_mark_too() {
    let mut harness = text(Language::En, Theme::Light);
    let paragraph = harness.get_by_label_contains("Theo thỏa thuận, Viettel sẽ lắp đặt");
    let rect = paragraph.rect();
    let (from, to) = (rect.left_top() + egui::vec2(4.0, 10.0), rect.left_top() + egui::vec2(260.0, 10.0));
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    harness.hover_at(from + egui::vec2(60.0, 0.0));
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    let text = harness.state().reading.as_ref().unwrap().article.text.clone();
    let at = harness.state().articles_state.chosen(&text).unwrap();
    let chosen = at.of(&text).unwrap();
    assert!(chosen.starts_with("Theo thỏa thuận"), "{chosen}");
    harness.get_by_label("Add a day or a year from the chosen passage");
    harness.get_by_label("Add a person from the chosen passage");
    harness.get_by_label("Add a party from the chosen passage");
    click(&mut harness, "Forget the chosen passage");
    assert!(harness.state().articles_state.chosen(&text).is_none());
}

#[test]
fn an_article_is_gone_through_and_read_anew() {
    let mut harness = text(Language::En, Theme::Dark);
    click(&mut harness, "Review this article");
    let commands = taken(&mut harness);
    let of_article = selected(&commands);
    assert!(of_article.subjects.contains(&Subject::Statement(FIRST)));
    assert!(of_article.subjects.len() > 5, "{:?}", of_article.subjects);
    click(&mut harness, "Read this article anew");
    assert_eq!(edits(&mut harness), [Edit::ReadAnew { articles: vec![ArticleId(1)] }]);
    click(&mut harness, "Show only articles with facts that are not yet reviewed");
    assert!(harness.get_all_by_role(egui::Role::ListItem).count() > 0);
}
