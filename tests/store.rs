//! The file, end to end, on facts made by hand: nothing here depends on the extractor.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::Path;

use camket::compare::{self, Selection};
use camket::lexicon::Lexicon;
use camket::model::*;
use camket::store::{APPLICATION_ID, Added, Edited, Found, NewArticle, Problem, SCHEMA_VERSION, Store, StoreError};
use rusqlite::Connection;

#[path = "common/chance.rs"]
mod chance;

#[path = "store/backups.rs"]
mod backups;
#[path = "store/crash.rs"]
mod crash;
#[path = "store/duplicates.rs"]
mod duplicates;
#[path = "store/edits.rs"]
mod edits;
#[path = "store/hostile.rs"]
mod hostile;
#[path = "store/locks.rs"]
mod locks;
#[path = "store/migrations.rs"]
mod migrations;
#[path = "store/naming.rs"]
mod naming;
#[path = "store/roundtrip.rs"]
mod roundtrip;
#[path = "store/steps.rs"]
mod steps;
#[path = "store/stopping.rs"]
mod stopping;
#[path = "store/wording.rs"]
mod wording;

const NOW: &str = "2026-01-02T03:04:05Z";

fn lexicon() -> &'static Lexicon {
    Lexicon::embedded()
}

/// An article that grows with the facts that it states.
struct Draft {
    article: Article,
    facts: Facts,
}

fn reason(cue: &str) -> Reason {
    Reason::new("test/made", cue, 0.9)
}

impl Draft {
    fn new(file: &str, published: Option<&str>) -> Self {
        let article = Article { file: file.to_owned(), title: Some(format!("Bài {file}")), ..Article::default() };
        let mut draft = Self { article, facts: Facts::default() };
        draft.write(&format!("Bài {file}."));
        draft.facts.published = published.map(|day| draft.claim(day.parse().unwrap(), day));
        draft
    }

    fn write(&mut self, words: &str) -> Span {
        if !self.article.text.is_empty() {
            self.article.text.push('\n');
        }
        let start = self.article.text.len();
        self.article.text.push_str(words);
        Span::new(start, self.article.text.len())
    }

    fn claim<T>(&mut self, value: T, words: &str) -> Claim<T> {
        Claim::new(value, self.write(words), reason(words))
    }

    /// Begins an agreement: slugs of the parties, day of signing, "2025–2030" or "2025–2030→2035".
    fn agreement(mut self, parties: &[&str], signed_on: &str, period: &str) -> Self {
        let mut agreement = AgreementFacts::default();
        for slug in parties {
            let kind = if lexicon().province(slug).is_some() { PartyKind::Province } else { PartyKind::Company };
            let name = lexicon().party_name(slug).unwrap_or(slug).to_owned();
            let party = PartyFacts { slug: (*slug).to_owned(), name: name.clone(), kind };
            agreement.parties.push(self.claim(party, &name));
        }
        agreement.signed_on = signed_on.parse().ok().map(|day| self.claim(day, &format!("ký {signed_on}")));
        let (years, outlook) = period.split_once('→').unwrap_or((period, ""));
        let (start, end) = years.split_once('–').unwrap_or(("", ""));
        let mut year = |text: &str| text.parse::<i16>().ok().map(|year| self.claim(year, text));
        (agreement.start, agreement.end, agreement.outlook) = (year(start), year(end), year(outlook));
        self.facts.agreements.push(agreement);
        self
    }

    fn last(&mut self) -> &mut AgreementFacts {
        self.facts.agreements.last_mut().unwrap()
    }

    fn person(mut self, name: &str, position: &str, organization: &str, rank: Option<&str>, roles: &[Role]) -> Self {
        let at = self.write(&format!("{name}, {position}"));
        let roles = roles
            .iter()
            .map(|role| RoleFacts { role: *role, at: self.write(role.slug()), reason: reason(role.slug()) })
            .collect();
        let person = PersonFacts {
            name: name.to_owned(),
            position: position.to_owned(),
            organization: organization.to_owned(),
            rank: rank.map(str::to_owned),
            roles,
            at,
            reason: reason(position),
        };
        self.last().people.push(person);
        self
    }

    fn says(mut self, stance: Stance, actor: Actor, topics: &[&str], quote: &str, target: Option<(f64, &str)>) -> Self {
        let at = self.write(quote);
        let claim = |cue: &str| reason(cue);
        let statement = StatementFacts {
            at,
            topics: topics.iter().map(|slug| Claim::new((*slug).to_owned(), at, claim(slug))).collect(),
            stance: Claim::new(stance, at, claim("sẽ")),
            actor: Claim::new(actor, at, claim("chủ ngữ")),
            targets: target
                .into_iter()
                .map(|(value, unit)| TargetFacts {
                    value,
                    unit: unit.to_owned(),
                    comparator: Comparator::Over,
                    subject: "mục tiêu".to_owned(),
                    at,
                    reason: claim(unit),
                })
                .collect(),
        };
        self.last().statements.push(statement);
        self
    }

    fn add_to(&self, store: &mut Store) -> Added {
        store.add(&self.article, self.article.text.as_bytes(), &self.facts, lexicon(), NOW).unwrap()
    }
}

fn nothing_read(_: &Article) -> Facts {
    Facts::default()
}

fn edit(store: &mut Store, edit: Edit) -> Result<Edited, StoreError> {
    store.edit(&edit, lexicon(), NOW, &nothing_read)
}

fn reject(store: &mut Store, subject: Subject) {
    edit(store, Edit::Review { subjects: vec![subject], state: ReviewState::Rejected }).unwrap();
}

/// Two outlets on one agreement that differ on its first year, a month's word on the same, three
/// other agreements, and an article without one.
fn articles() -> Vec<Draft> {
    use Actor::{Both, Company, Government};
    use Stance::{Commitment, Expectation, Request, Result};
    vec![
        Draft::new("a.txt", Some("2025-09-11"))
            .agreement(&["gia-lai", "viettel"], "2025-09-11", "2026–2030")
            .person("Phạm Anh Tuấn", "Chủ tịch UBND tỉnh", "gia-lai", None, &[Role::Spoke])
            .person("Cao Anh Sơn", "Phó Tổng Giám đốc", "viettel", Some("Đại tá"), &[Role::Attended])
            .says(Commitment, Company, &["infrastructure", "data"], "Viettel sẽ mở rộng băng rộng", Some((99.21, "%")))
            .says(Request, Company, &["workforce"], "Tỉnh đề nghị Viettel đào tạo cán bộ", None),
        Draft::new("b.txt", None)
            .agreement(&["gia-lai", "viettel"], "2025-09-11", "2025–2030")
            .person("Phạm Anh Tuấn", "Phó Bí thư, Chủ tịch UBND tỉnh", "gia-lai", None, &[Role::Signed])
            .person("Cao Anh Sơn", "Phó Tổng Giám đốc", "viettel", Some("Thượng tá"), &[Role::Spoke])
            .says(Result, Company, &["infrastructure"], "Viettel đã lắp đặt 72 trạm 5G", Some((72.0, "trạm"))),
        Draft::new("c.txt", Some("2025-09")).agreement(&["gia-lai", "viettel"], "2025-09", "–2030→2035").says(
            Expectation,
            Both,
            &["digital-economy"],
            "góp phần phát triển kinh tế số",
            None,
        ),
        Draft::new("d.txt", Some("2022-07-27"))
            .agreement(&["ha-tinh", "viettel"], "2022-07-26", "2022–2025→2030")
            .person("Tào Đức Thắng", "Chủ tịch kiêm Tổng Giám đốc", "viettel", Some("Đại tá"), &[Role::Spoke])
            .person("Phạm Anh Tuấn", "Chủ tịch UBND tỉnh", "ha-tinh", None, &[Role::Attended])
            .says(Commitment, Government, &["facilitation"], "Tỉnh tạo điều kiện cho doanh nghiệp", None),
        Draft::new("e.txt", Some("2025-08-22"))
            .agreement(&["dak-lak", "viettel"], "2025-08-22", "2025–2030")
            .person("Tào Đức Thắng", "Chủ tịch Tập đoàn", "viettel", Some("Trung tướng"), &[Role::Signed, Role::Spoke])
            .says(Commitment, Both, &["digital-society"], "Hai bên phát triển công dân số ở Đắk Lắk", None)
            .agreement(&["so-y-te-dak-lak", "viettel"], "2025-08-22", "")
            .says(Commitment, Company, &["health"], "Viettel triển khai bệnh án điện tử", None),
        Draft::new("f.txt", Some("2025-08-23")),
    ]
}

fn filled() -> Store {
    let mut store = Store::in_memory().unwrap();
    for draft in articles() {
        draft.add_to(&mut store);
    }
    store
}

/// All that is shown, without ids: what the comparisons say, and every claim and quote.
fn shown(store: &Store) -> BTreeMap<String, Vec<String>> {
    let snapshot = store.snapshot(lexicon()).unwrap();
    let selection = Selection::default();
    let file = |id: &ArticleId| snapshot.articles[id].file.clone();
    let agreement = |id: &AgreementId| {
        let row = &snapshot.agreements[id];
        let parties: Vec<&str> = row.parties.iter().map(|id| snapshot.parties[id].name.as_str()).collect();
        format!("{} {:?}", parties.join(" – "), row.signed_on.value.map(|day| day.to_string()))
    };
    let quotes = store.quotes(&snapshot.statements.iter().map(|row| row.id).collect::<Vec<_>>()).unwrap();
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in snapshot.agreements.values() {
        let mut articles: Vec<String> = row.articles.iter().map(file).collect();
        articles.sort();
        let mut claims: Vec<String> = Vec::new();
        for (name, claim) in [("start", &row.start), ("end", &row.end), ("outlook", &row.outlook)] {
            claims.extend(claim.claims.iter().map(|claim| format!("{name} {} {}", file(&claim.article), claim.value)));
            claims.push(format!("{name} = {:?} {}", claim.value, claim.is_disputed()));
        }
        claims.sort();
        all.entry("agreements".into()).or_default().push(format!("{} {articles:?} {claims:?}", agreement(&row.id)));
    }
    let matrix = compare::matrix(&snapshot, lexicon(), &selection);
    for (place, row) in matrix.rows.iter().enumerate() {
        for (at, column) in matrix.columns.iter().enumerate() {
            let cell = matrix.cell(place, at).unwrap();
            let mut words: Vec<&str> = cell.statements.iter().map(|id| quotes[id].as_str()).collect();
            words.sort_unstable();
            let told = format!("{} {} {:?} {words:?}", row.topic, agreement(&column.agreement), cell.counts);
            all.entry("matrix".into()).or_default().push(told);
        }
    }
    for row in compare::roster(&snapshot, lexicon(), &selection).rows {
        for entry in row.entries {
            all.entry("roster".into()).or_default().push(format!(
                "{} {} {:?} {} {} {:?} {:?}",
                row.name,
                agreement(&entry.agreement),
                entry.date.map(|date| date.to_string()),
                entry.position,
                entry.organization,
                entry.rank,
                entry.roles
            ));
        }
    }
    for told in all.values_mut() {
        told.sort();
    }
    all
}

#[test]
fn an_article_enters_once_and_is_given_back_as_it_was() {
    let mut store = Store::in_memory().unwrap();
    let draft = &articles()[0];
    let raw = [&[0xef, 0xbb, 0xbf], draft.article.text.as_bytes()].concat();
    let added = store.add(&draft.article, &raw, &draft.facts, lexicon(), NOW).unwrap();
    let Added::New { article, agreements, joined: false } = added else { panic!("{added:?}") };
    assert_eq!(agreements.len(), 1);
    assert_eq!(store.article(article).unwrap().unwrap(), draft.article);
    assert_eq!(store.original(article).unwrap().unwrap(), raw);

    // The same text under another name is the same article.
    let again = Article { file: "other.txt".to_owned(), ..draft.article.clone() };
    assert_eq!(store.add(&again, b"", &draft.facts, lexicon(), NOW).unwrap(), Added::AlreadyThere(article));
    assert_eq!(store.snapshot(lexicon()).unwrap().articles.len(), 1);
    assert!(matches!(articles()[5].add_to(&mut store), Added::NoAgreement(_)));
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn articles_on_one_agreement_are_joined_and_their_words_stand_side_by_side() {
    let store = filled();
    let snapshot = store.snapshot(lexicon()).unwrap();
    assert_eq!(snapshot.agreements.len(), 4);
    let row = snapshot.agreements.values().find(|row| row.articles.len() == 3).unwrap();
    assert_eq!(row.signed_on.value.unwrap().to_string(), "2025-09-11");
    assert_eq!(row.signed_on.claims.len(), 3);
    assert!(!row.signed_on.is_disputed(), "a month does not contradict its day");
    // One word against one: the article that is nearest to the signing is shown.
    assert_eq!((row.start.value, row.end.value, row.outlook.value), (Some(2026), Some(2030), Some(2035)));
    assert!(row.start.is_disputed() && !row.end.is_disputed() && !row.start.chosen);
}

#[test]
fn what_most_articles_say_is_shown_until_a_reader_chooses() {
    let mut store = filled();
    let more = Draft::new("g.txt", Some("2025-10-01")).agreement(&["gia-lai", "viettel"], "2025-09-11", "2025–2030");
    assert!(matches!(more.add_to(&mut store), Added::New { joined: true, .. }));
    let start = |store: &Store| {
        let snapshot = store.snapshot(lexicon()).unwrap();
        snapshot.agreements.values().find(|row| row.articles.len() == 4).unwrap().start.clone()
    };
    assert_eq!(start(&store).value, Some(2025));

    let claim = |value: i16| start(&store).claims.iter().find(|claim| claim.value == value).unwrap().id;
    let (claim_2026, claim_2025) = (claim(2026), claim(2025));
    edit(&mut store, Edit::Choose { claim: claim_2026 }).unwrap();
    assert_eq!((start(&store).value, start(&store).chosen), (Some(2026), true));
    assert_eq!(store.rows("SELECT value FROM disagreement WHERE shown AND chosen").unwrap(), [[Some("2026".into())]]);
    edit(&mut store, Edit::Choose { claim: claim_2025 }).unwrap();
    assert_eq!((start(&store).value, start(&store).chosen), (Some(2025), true));
    edit(&mut store, Edit::KeepOpen { claim: claim_2026 }).unwrap();
    assert!(!start(&store).chosen && start(&store).is_disputed());
    assert!(matches!(edit(&mut store, Edit::Choose { claim: ClaimId(999) }), Err(StoreError::NoSuchFact)));
}

#[test]
fn what_does_not_fit_stays_apart() {
    let mut store = Store::in_memory().unwrap();
    for draft in [
        // A province and what it was merged into are two parties.
        Draft::new("a.txt", None).agreement(&["quang-nam", "viettel"], "2025-02-11", "2025–2030"),
        Draft::new("b.txt", None).agreement(&["da-nang", "viettel"], "2025-02-11", "2025–2030"),
        // Another day, another company, one party more.
        Draft::new("c.txt", None).agreement(&["quang-nam", "viettel"], "2021-02-11", "2021–2025"),
        Draft::new("d.txt", None).agreement(&["quang-nam", "vnpt"], "2025-02-11", "2025–2030"),
        Draft::new("e.txt", None).agreement(&["quang-nam", "viettel", "vnpt"], "2025-02-11", "2025–2030"),
    ] {
        assert!(matches!(draft.add_to(&mut store), Added::New { joined: false, .. }));
    }
    assert_eq!(store.snapshot(lexicon()).unwrap().agreements.len(), 5);
    // The order of the parties is no matter.
    let turned = Draft::new("f.txt", None).agreement(&["vnpt", "quang-nam"], "", "2025–2030");
    assert!(matches!(turned.add_to(&mut store), Added::New { joined: true, .. }));
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a_person_is_one_name_on_one_side() {
    let store = filled();
    let people = store.rows("SELECT name, organization FROM person ORDER BY name, organization").unwrap();
    let named = |name: &str| people.iter().filter(|row| row[0].as_deref() == Some(name)).count();
    assert_eq!(named("Tào Đức Thắng"), 1, "his rank changes, he does not");
    assert_eq!(named("Phạm Anh Tuấn"), 2, "of two provinces");

    // Letters and marks apart, and a space more, are the same name.
    let mut store = Store::in_memory().unwrap();
    for (file, name) in [("a.txt", "Tào Đức Thắng"), ("b.txt", "Ta\u{300}o  Đức Thắng")] {
        let draft = Draft::new(file, None).agreement(&["ha-tinh", "viettel"], "2022-07-26", "");
        draft.person(name, "Chủ tịch", "viettel", None, &[Role::Spoke]).add_to(&mut store);
    }
    assert_eq!(store.snapshot(lexicon()).unwrap().people.len(), 1);
}

#[test]
fn the_order_of_import_changes_nothing_that_is_shown() {
    let drafts = articles();
    let expected = shown(&filled());
    // All but the first, which takes its turns within each order: 120 orders of five are enough to wait for.
    let mut order: Vec<usize> = (1..drafts.len()).collect();
    permute(&mut order, 0, &mut |order| {
        let mut store = Store::in_memory().unwrap();
        for (turn, at) in order.iter().enumerate() {
            if turn == order[0] - 1 {
                drafts[0].add_to(&mut store);
            }
            drafts[*at].add_to(&mut store);
        }
        assert_eq!(shown(&store), expected, "imported in the order {order:?}");
    });

    // Nor does it matter whether they come one by one or together.
    let mut store = Store::in_memory().unwrap();
    let new: Vec<NewArticle<'_>> = drafts.iter().map(|draft| NewArticle::new(&draft.article, &draft.facts)).collect();
    store.add_all(&new, lexicon(), NOW).unwrap();
    assert_eq!(shown(&store), expected);
    assert_eq!(store.check().unwrap(), []);
}

fn permute(order: &mut Vec<usize>, from: usize, each: &mut dyn FnMut(&[usize])) {
    if from + 1 >= order.len() {
        each(order);
        return;
    }
    for at in from..order.len() {
        order.swap(from, at);
        permute(order, from + 1, each);
        order.swap(from, at);
    }
}

/// The rows of a query as one sorted list of texts.
fn view(store: &Store, sql: &str) -> Vec<String> {
    let rows = store.rows(sql).unwrap();
    let mut lines: Vec<String> = rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.as_deref().unwrap_or("-")).collect::<Vec<_>>().join("|"))
        .collect();
    lines.sort();
    lines
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

#[test]
fn the_views_say_what_the_comparisons_say() {
    let mut store = filled();
    let snapshot = store.snapshot(lexicon()).unwrap();
    reject(&mut store, Subject::Statement(snapshot.statements[1].id));
    reject(&mut store, Subject::Appearance(snapshot.appearances[1].id));
    let chosen = snapshot.agreements.values().find(|row| row.start.is_disputed()).unwrap().start.claims[1].id;
    for choice in [None, Some(chosen)] {
        if let Some(claim) = choice {
            edit(&mut store, Edit::Choose { claim }).unwrap();
        }
        assert_eq!(view(&store, "SELECT value FROM disagreement").len(), 2);
        assert!(!view(&store, "SELECT topic FROM commitment_matrix").is_empty());
        views_agree(&store);
    }
}

/// The views of the file, for people with `sqlite3`, and the comparisons of the program say the same.
fn views_agree(store: &Store) {
    let snapshot = store.snapshot(lexicon()).unwrap();
    let selection = Selection::default();

    let matrix = compare::matrix(&snapshot, lexicon(), &selection);
    let mut expected = Vec::new();
    for (place, row) in matrix.rows.iter().enumerate() {
        for (at, column) in matrix.columns.iter().enumerate() {
            let cell = matrix.cell(place, at).unwrap();
            for stance in Stance::ALL {
                for actor in Actor::ALL {
                    let count = cell.count(*stance, *actor);
                    if count > 0 {
                        expected.push(format!(
                            "{}|{}|{}|{}|{}|{count}",
                            column.agreement.0,
                            column.label.title,
                            lexicon().topics[row.topic].slug,
                            stance.slug(),
                            actor.slug()
                        ));
                    }
                }
            }
        }
    }
    expected.sort();
    assert_eq!(view(store, "SELECT * FROM commitment_matrix"), expected);

    let timeline = compare::timeline(&snapshot, &selection);
    let mut expected: Vec<String> = timeline
        .bars
        .iter()
        .map(|bar| {
            let period = bar.period;
            let signed = bar.marks.iter().find(|mark| mark.kind == compare::MarkKind::Signed);
            format!(
                "{}|{}|{}|{}|{}|{}",
                bar.agreement.0,
                bar.label.title,
                text(signed.map(|mark| mark.date)),
                text(period.start),
                text(period.end),
                text(period.outlook)
            )
        })
        .chain(timeline.undated.iter().map(|(id, label)| format!("{}|{}|-|-|-|-", id.0, label.title)))
        .collect();
    expected.sort();
    let columns = "agreement, title, signed_on, start_year, end_year, outlook_year";
    assert_eq!(view(store, &format!("SELECT {columns} FROM agreement_timeline")), expected);

    let roster = compare::roster(&snapshot, lexicon(), &selection);
    let mut expected = Vec::new();
    for row in &roster.rows {
        for entry in &row.entries {
            let has = |role: Role| u8::from(entry.roles.contains(&role));
            expected.push(format!(
                "{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}",
                row.person.0,
                row.name,
                entry.agreement.0,
                entry.label.title,
                text(entry.date),
                entry.position,
                entry.organization_slug,
                text(entry.rank.as_ref()),
                has(Role::Signed),
                has(Role::Spoke),
                has(Role::Attended)
            ));
        }
    }
    expected.sort();
    assert_eq!(view(store, "SELECT * FROM leader_roster"), expected);

    let mut expected = Vec::new();
    for found in compare::disagreements(&snapshot, &selection) {
        for (value, claims) in &found.values {
            let shown = u8::from(found.shown.as_ref() == Some(value));
            let (agreement, field) = (found.agreement.0, found.field.slug());
            expected.push(format!("{agreement}|{field}|{value}|{}|{shown}|{}", claims.len(), u8::from(found.chosen)));
        }
    }
    expected.sort();
    assert_eq!(view(store, "SELECT agreement, field, value, articles, shown, chosen FROM disagreement"), expected);
}

#[test]
fn every_fact_gives_its_words() {
    let store = filled();
    let snapshot = store.snapshot(lexicon()).unwrap();
    let statement = &snapshot.statements[0];
    let found = store.evidence(&[Subject::Statement(statement.id)]).unwrap();
    let [evidence] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(evidence.quote, "Viettel sẽ mở rộng băng rộng");
    let cues: Vec<&str> = evidence.reasons.iter().map(|reason| reason.cue.as_str()).collect();
    assert_eq!(cues, ["sẽ", "chủ ngữ", "data", "infrastructure", "%"]);
    assert!(evidence.reasons.iter().all(|reason| reason.rule == "test/made" && reason.confidence == 0.9));

    let row = snapshot.agreements.values().find(|row| row.articles.len() == 3).unwrap();
    let subjects = [
        Subject::Party(row.id, row.parties[0]),
        Subject::Claim(row.start.claims[0].id),
        Subject::Appearance(snapshot.appearances[0].id),
        Subject::Claim(ClaimId(12345)),
    ];
    let found = store.evidence(&subjects).unwrap();
    let told: Vec<(Subject, &str)> = found.iter().map(|row| (row.subject, row.quote.as_str())).collect();
    assert_eq!(
        told,
        [
            (subjects[0], "Gia Lai"),
            (subjects[0], "Gia Lai"),
            (subjects[0], "Gia Lai"),
            (subjects[1], "2026"),
            (subjects[2], "Phạm Anh Tuấn, Chủ tịch UBND tỉnh"),
            (subjects[2], "spoke"),
        ]
    );

    for row in &found {
        let article = store.article(row.article).unwrap().unwrap();
        let around = camket::text::sentence_around(&article.text, row.at);
        assert_eq!(around, Some((row.sentence.clone(), row.at_in_sentence)));
        assert_eq!(row.at_in_sentence.of(&row.sentence), Some(row.quote.as_str()));
    }

    let article = store.article(statement.article).unwrap().unwrap();
    let highlights = store.highlights(statement.article).unwrap();
    assert!(highlights.is_sorted_by_key(|highlight| highlight.at.start));
    let kinds: Vec<HighlightKind> = highlights.iter().map(|highlight| highlight.kind).collect();
    use HighlightKind::{Date, Party, Person};
    let expected = [
        Party,
        Party,
        Date,
        Date,
        Date,
        Person,
        Person,
        Person,
        Person,
        HighlightKind::Statement(Stance::Commitment),
        HighlightKind::Statement(Stance::Request),
    ];
    assert_eq!(kinds, expected);
    for highlight in &highlights {
        let quotes: Vec<String> =
            store.evidence(&[highlight.subject]).unwrap().into_iter().map(|evidence| evidence.quote).collect();
        assert!(quotes.iter().any(|quote| Some(quote.as_str()) == highlight.at.of(&article.text)), "{highlight:?}");
    }
}

#[test]
fn a_fact_without_a_place_is_refused_and_the_others_enter() {
    let mut store = Store::in_memory().unwrap();
    let mut drafts = articles();
    let length = drafts[1].article.text.len();
    drafts[1].facts.agreements[0].statements[0].at = Span::new(length, length + 1);
    // Inside a letter.
    let at = drafts[3].article.text.find('ỉ').unwrap();
    drafts[3].facts.agreements[0].people[0].at = Span::new(at + 1, at + 2);
    let new: Vec<NewArticle<'_>> = drafts.iter().map(|draft| NewArticle::new(&draft.article, &draft.facts)).collect();
    let added = store.add_all(&new, lexicon(), NOW).unwrap();
    assert!(matches!(added[1], Err(StoreError::BadPlace { what: "statement", .. })));
    assert!(matches!(added[3], Err(StoreError::BadPlace { what: "person", .. })));
    assert_eq!(added.iter().filter(|added| added.is_ok()).count(), 4);
    assert_eq!(store.snapshot(lexicon()).unwrap().articles.len(), 4);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn search_takes_marks_as_they_are_typed() {
    let store = filled();
    let find = |query: &str| store.search(query, 10).unwrap();
    let of = |query: &str, kind: fn(&Found) -> bool| find(query).iter().filter(|hit| kind(&hit.found)).count();
    let (agreement, person) = (|f: &Found| matches!(f, Found::Agreement(_)), |f: &Found| matches!(f, Found::Person(_)));
    let (statement, article) =
        (|f: &Found| matches!(f, Found::Statement(_)), |f: &Found| matches!(f, Found::Article(_)));

    assert_eq!((of("dak lak", agreement), of("dak lak", statement), of("dak lak", article)), (2, 1, 1));
    assert_eq!((of("Đắk Lắk", agreement), of("Đắk Lắk", statement)), (1, 1));
    assert_eq!(of("đắk lặk", statement), 0);
    assert_eq!((of("tao duc thang", person), of("Tào Đức Thắng", person), of("Tạo Đức Thắng", person)), (1, 1, 0));
    assert_eq!(of("băng r", statement), 1, "the last word is still being typed");
    assert_eq!((of("băng rộng Viettel", statement), of("băng rộng FPT", statement)), (1, 0));
    for odd in ["", "   ", "\"", "NEAR(a b)", "a* OR b", "quote:x", "đ\u{323}", "(", "-", &"dài ".repeat(100)] {
        find(odd);
    }
    let hit = find("công dân số").into_iter().find(|hit| statement(&hit.found)).unwrap();
    let (id, at) = hit.place.unwrap();
    assert_eq!(at.of(&store.article(id).unwrap().unwrap().text), Some("công dân số"));
}

#[test]
fn search_puts_words_that_stand_together_first_and_the_newest_before_the_older() {
    let mut store = Store::in_memory().unwrap();
    for (file, quote) in [
        ("a.txt", "Viettel xây dựng hạ tầng số"),
        ("b.txt", "Tầng hai của hạ lưu có số liệu"),
        ("c.txt", "Tỉnh phát triển hạ tầng số"),
    ] {
        let draft = Draft::new(file, None).agreement(&["gia-lai", "viettel"], "", "");
        draft.says(Stance::Commitment, Actor::Both, &["data"], quote, None).add_to(&mut store);
    }
    let found = store.search("ha tang so", 10).unwrap();
    let quotes: Vec<&str> =
        found.iter().filter(|hit| matches!(hit.found, Found::Statement(_))).map(|hit| hit.text.as_str()).collect();
    assert_eq!(quotes, ["Tỉnh phát triển hạ tầng số", "Viettel xây dựng hạ tầng số", "Tầng hai của hạ lưu có số liệu"]);
    let limited = store.search("ha tang so", 1).unwrap();
    assert_eq!(limited.iter().filter(|hit| matches!(hit.found, Found::Statement(_))).count(), 1);
}

/// A file on the disk with all articles, closed.
fn file_in(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("thỏa thuận.sqlite");
    let mut store = Store::create(&path).unwrap();
    for draft in articles() {
        draft.add_to(&mut store);
    }
    path
}

#[test]
fn a_file_closed_is_one_file_and_opens_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, [path.file_name().unwrap()]);
    let store = Store::open(&path).unwrap();
    assert_eq!(shown(&store), shown(&filled()));
    assert_eq!(store.check().unwrap(), []);
    assert!(!store.is_sample().unwrap());
    let header = std::fs::read(&path).unwrap();
    assert_eq!(header[68..72], APPLICATION_ID.to_be_bytes());
    assert_eq!(header[60..64], SCHEMA_VERSION.to_be_bytes());
    assert!(matches!(Store::create(&path), Err(StoreError::AlreadyThere)));
}

#[test]
fn one_window_sees_what_another_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sqlite");
    let mut one = Store::create(&path).unwrap();
    let two = Store::open(&path).unwrap();
    let before = two.data_version().unwrap();
    assert_eq!(two.data_version().unwrap(), before);
    articles()[0].add_to(&mut one);
    assert_ne!(two.data_version().unwrap(), before);
    assert_eq!(two.snapshot(lexicon()).unwrap().articles.len(), 1);
}

#[test]
fn check_finds_what_was_tampered_with() {
    let tampered = |sql: &str| {
        let folder = tempfile::tempdir().unwrap();
        let path = file_in(folder.path());
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch(sql).unwrap();
        drop(connection);
        Store::open(&path).unwrap().check().unwrap()
    };
    let found = tampered("UPDATE statement SET quote = quote || '!' WHERE id = 1");
    let [Problem::Evidence { kind, fact: 1, found: Some(words), .. }] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((kind.as_str(), words.as_str()), ("statement", "Viettel sẽ mở rộng băng rộng"));
    let told = |found: &[Problem]| -> Vec<String> {
        let words = camket::words::Words::new(camket::words::Language::Vi);
        found.iter().map(|problem| words.tell(&problem.message())).collect()
    };
    assert!(told(&found)[0].starts_with("a.txt: bằng chứng của nội dung 1 không nằm ở byte "), "{:?}", told(&found));
    for (what, matter, said) in [
        ("view disagreement", "missing", "khung nhìn disagreement bị thiếu"),
        ("table article", "changed", "bảng article đã bị sửa"),
        ("trigger t", "foreign", "trigger t không phải của Cam Kết"),
    ] {
        let problem = Problem::Shape { what: what.to_owned(), matter };
        assert_eq!(told(&[problem]), [format!("cấu trúc tệp khác bản gốc: {said}")]);
    }
    let found = tampered("UPDATE claim SET start_byte = 100000, end_byte = 100001 WHERE id = 1");
    assert!(matches!(found.as_slice(), [Problem::Evidence { found: None, .. }]), "{found:?}");
    let found = tampered("UPDATE appearance_role SET quote = 'x'; UPDATE target SET quote = 'x'");
    assert_eq!(found.len(), 10, "{found:?}");
    let found = tampered("UPDATE article SET text = text || ' thêm' WHERE id = 1");
    assert!(matches!(found.as_slice(), [Problem::Text { .. }]), "{found:?}");
    let found = tampered("PRAGMA foreign_keys = OFF; DELETE FROM person WHERE id = 1");
    assert!(matches!(found.first(), Some(Problem::Reference { .. })), "{found:?}");
    let found = tampered("UPDATE agreement SET party_set = 'x' WHERE id = 1");
    assert!(matches!(found.as_slice(), [Problem::Agreement { agreement: 1 }]), "{found:?}");
    let found = tampered("DELETE FROM search_statement WHERE rowid = 1");
    assert!(matches!(found.as_slice(), [Problem::Search { missing: 1, .. }]), "{found:?}");
    assert_eq!(told(&found), ["1 nội dung không tìm kiếm được"]);
    // What a person keeps beside our tables is theirs.
    assert_eq!(tampered("CREATE TABLE my_notes (x TEXT); CREATE VIEW mine AS SELECT * FROM article"), []);
}

#[test]
fn what_is_not_ours_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let refuse = |name: &str, make: &dyn Fn(&Path)| {
        let path = folder.path().join(name);
        make(&path);
        let before = std::fs::read(&path).ok();
        let error = Store::open(&path).unwrap_err();
        assert_eq!(std::fs::read(&path).ok(), before, "{name} was changed");
        error
    };
    let sql = |sql: &'static str| {
        move |path: &Path| {
            std::fs::copy(file_in(tempfile::tempdir().unwrap().path()), path).unwrap();
            Connection::open(path).unwrap().execute_batch(sql).unwrap();
        }
    };
    assert!(matches!(refuse("none", &|_| {}), StoreError::Missing));
    assert!(matches!(refuse("folder", &|path| std::fs::create_dir(path).unwrap()), StoreError::NotOurs));
    assert!(matches!(refuse("empty", &|path| std::fs::write(path, "").unwrap()), StoreError::EmptyFile));
    let text = |path: &Path| std::fs::write(path, "Hà Tĩnh ".repeat(1000)).unwrap();
    assert!(matches!(refuse("text", &text), StoreError::NotOurs));
    assert!(matches!(refuse("foreign", &sql("PRAGMA application_id = 7")), StoreError::NotOurs));
    let newer =
        refuse("newer", &sql("PRAGMA user_version = 99; ALTER TABLE statement RENAME COLUMN stance TO attitude"));
    assert!(matches!(newer, StoreError::Newer { found: 99, known: SCHEMA_VERSION }));
    assert!(matches!(refuse("dropped", &sql("DROP VIEW disagreement")), StoreError::Damaged(_)));
    let hostile = sql("CREATE TRIGGER t AFTER INSERT ON article BEGIN DELETE FROM article; END");
    assert!(matches!(refuse("hostile", &hostile), StoreError::Damaged(_)));
    let cut = |path: &Path| {
        let whole = std::fs::read(file_in(tempfile::tempdir().unwrap().path())).unwrap();
        std::fs::write(path, &whole[..5000]).unwrap();
    };
    assert!(matches!(refuse("cut", &cut), StoreError::Damaged(_) | StoreError::NotOurs));
}

#[test]
fn a_damaged_page_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.len() - 4096 * 3;
    for byte in &mut bytes[at..at + 2000] {
        *byte ^= 0x5a;
    }
    std::fs::write(&path, bytes).unwrap();
    let found = Store::open(&path).and_then(|store| store.check());
    assert!(
        matches!(&found, Ok(problems) if !problems.is_empty()) || matches!(found, Err(StoreError::Damaged(_))),
        "{found:?}"
    );
}

#[test]
fn the_sqlite3_of_the_system_reads_the_views() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_in(folder.path());
    let sql = "SELECT count(*) FROM commitment_matrix; SELECT count(*) FROM agreement_timeline;
               SELECT count(*) FROM leader_roster; SELECT count(*) FROM disagreement; SELECT count(*) > 40 FROM evidence;";
    match std::process::Command::new("sqlite3").arg(&path).arg(sql).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout);
            assert_eq!(said.split_whitespace().collect::<Vec<_>>(), ["8", "4", "5", "2", "1"], "{output:?}");
        }
        Err(error) => eprintln!("skipped: there is no sqlite3 here ({error})"),
    }
}

#[test]
fn a_file_opened_to_be_read_says_the_same_and_takes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("đọc % thôi.sqlite");
    let mut written = Store::create(&path).unwrap();
    for draft in articles() {
        draft.add_to(&mut written);
    }
    let expected = written.snapshot(lexicon()).unwrap();
    drop(written);

    let before = std::fs::read(&path).unwrap();
    let mut store = Store::open_to_read(&path).unwrap();
    assert!(store.is_read_only());
    assert_eq!(store.snapshot(lexicon()).unwrap(), expected);
    assert_eq!(store.check().unwrap(), Vec::new());
    let draft = Draft::new("new.txt", None);
    let refused = store.add(&draft.article, b"", &draft.facts, lexicon(), NOW);
    assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    drop(store);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let beside: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(beside.len(), 1, "nothing is written beside it");
}
