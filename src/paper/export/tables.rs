//! CSV.

use std::collections::BTreeMap;

use crate::compare::{DisagreementField, matrix, roster, timeline};
use crate::model::{
    AgreementRow, AppearanceId, ArticleId, ClaimId, Resolved, Snapshot, Stated, StatementId, StatementRow, Subject,
    TopicSet,
};
use crate::paper::{PaperError, facts};

use super::{Desk, Table};

/// One line of a table.
type Line = Vec<String>;

pub fn write(desk: &Desk<'_>, table: Table) -> Result<Vec<u8>, PaperError> {
    let lines = match table {
        Table::Matrix => matrix_lines(desk),
        Table::Timeline => timeline_lines(desk),
        Table::Roster => roster_lines(desk),
        Table::Facts => fact_lines(desk),
    };
    // Spreadsheets take a file without this mark for the code page of the system.
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    for line in lines {
        writer.write_record(line.iter().map(|field| guarded(field)))?;
    }
    writer.flush().map_err(csv::Error::from)?;
    drop(writer);
    Ok(bytes)
}

/// A field that no spreadsheet runs as a formula: what starts like one gets a quote mark in front,
/// which spreadsheets take as "this is text".
fn guarded(field: &str) -> String {
    match field.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => format!("'{field}"),
        _ => field.to_owned(),
    }
}

fn headings(desk: &Desk<'_>, keys: &[&str]) -> Line {
    keys.iter().map(|key| desk.words.say(key)).collect()
}

fn file(snapshot: &Snapshot, article: ArticleId) -> String {
    snapshot.articles.get(&article).map(|row| row.file.clone()).unwrap_or_default()
}

fn files(snapshot: &Snapshot, articles: impl IntoIterator<Item = ArticleId>) -> String {
    let mut names: Vec<String> = Vec::new();
    for article in articles {
        let name = file(snapshot, article);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("; ")
}

fn year(value: Option<i16>) -> String {
    value.map(|year| year.to_string()).unwrap_or_default()
}

/// Every value that a source tells, each with its files where the sources differ.
fn told<T: Stated + ToString>(snapshot: &Snapshot, resolved: &Resolved<T>) -> String {
    let shown = resolved.value.as_ref().map(ToString::to_string).unwrap_or_default();
    if !resolved.is_disputed() {
        return shown;
    }
    let mut values: Vec<String> = resolved.value.iter().map(ToString::to_string).collect();
    for claim in &resolved.claims {
        let value = claim.value.to_string();
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let line = |value: &String| {
        let tellers = resolved.claims.iter().filter(|claim| claim.value.to_string() == *value);
        format!("{value} [{}]", files(snapshot, tellers.map(|claim| claim.article)))
    };
    values.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn matrix_lines(desk: &Desk<'_>) -> Vec<Line> {
    let (words, snapshot) = (desk.words, desk.snapshot());
    let model = matrix(snapshot, desk.lexicon, desk.selection);
    let statements: BTreeMap<StatementId, &StatementRow> =
        snapshot.statements.iter().map(|row| (row.id, row)).collect();
    let mut first = headings(desk, &["paper-column-group", "paper-column-topic"]);
    first.extend(model.columns.iter().map(|column| column.label.line()));
    let mut lines = vec![first];

    let general = words.say("paper-group-general");
    let mut add = |key: &str, of: &dyn Fn(&AgreementRow) -> String| {
        let mut line = vec![general.clone(), words.say(key)];
        line.extend(
            model.columns.iter().map(|column| snapshot.agreements.get(&column.agreement).map(of).unwrap_or_default()),
        );
        lines.push(line);
    };
    add("paper-row-signed", &|row| told(snapshot, &row.signed_on));
    add("paper-column-start", &|row| told(snapshot, &row.start));
    add("paper-column-end", &|row| told(snapshot, &row.end));
    add("paper-column-outlook", &|row| told(snapshot, &row.outlook));
    add("paper-row-parties", &|row| {
        let names = row.parties.iter().filter_map(|party| snapshot.parties.get(party));
        names.map(|party| party.name.clone()).collect::<Vec<_>>().join("\n")
    });
    let people = roster(snapshot, desk.lexicon, desk.selection);
    add("paper-row-leaders", &|row| {
        let mut entries: Vec<String> = Vec::new();
        for person in &people.rows {
            for entry in person.entries.iter().filter(|entry| entry.agreement == row.id) {
                let rank = entry.rank.as_ref().map(|rank| format!("{rank} ")).unwrap_or_default();
                let roles = crate::paper::roster::roles(entry, words);
                entries.push(format!("{rank}{}, {} – {roles}", person.name, entry.position));
            }
        }
        entries.join("\n")
    });

    for group in &model.groups {
        let name = desk.lexicon.groups.get(group.group).map(|found| words.either(&found.vi, &found.en));
        for at in group.first_row..group.first_row + group.rows {
            let topic = model.rows.get(at).and_then(|row| desk.lexicon.topics.get(row.topic));
            let mut line = vec![
                name.unwrap_or_default().to_owned(),
                topic.map(|topic| words.either(&topic.vi, &topic.en)).unwrap_or_default().to_owned(),
            ];
            for column in 0..model.columns.len() {
                let mut rows: Vec<&StatementRow> = model
                    .cell(at, column)
                    .into_iter()
                    .flat_map(|cell| cell.statements.iter().filter_map(|id| statements.get(id).copied()))
                    .collect();
                rows.sort_by_key(|row| (row.stance, row.actor, row.id));
                let said: Vec<String> = rows.iter().map(|row| statement(desk, row)).collect();
                line.push(said.join("\n"));
            }
            lines.push(line);
        }
    }
    lines
}

fn statement(desk: &Desk<'_>, row: &StatementRow) -> String {
    let stance = desk.words.say(&format!("stance-{}", row.stance.slug()));
    let actor = desk.words.say(&format!("actor-{}", row.actor.slug()));
    let quote = desk.material.quotes.get(&row.id).map(|quote| one_line(quote)).unwrap_or_default();
    format!("{stance} ({actor}): {quote} [{}]", file(desk.snapshot(), row.article))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn timeline_lines(desk: &Desk<'_>) -> Vec<Line> {
    let snapshot = desk.snapshot();
    let model = timeline(snapshot, desk.selection);
    let mut lines = vec![headings(
        desk,
        &[
            "paper-column-agreement",
            "paper-row-signed",
            "paper-column-start",
            "paper-column-end",
            "paper-column-outlook",
            "paper-differ",
            "paper-column-sources",
        ],
    )];
    let dated = model.bars.iter().map(|bar| (bar.agreement, bar.label.line()));
    for (id, label) in dated.chain(model.undated.iter().map(|(id, label)| (*id, label.line()))) {
        let Some(row) = snapshot.agreements.get(&id) else { continue };
        let mut differing = Vec::new();
        let mut note = |field: DisagreementField, disputed: bool, values: String| {
            if disputed {
                let name = desk.words.say(field_key(field));
                differing.push(format!("{name}: {}", values.replace('\n', " / ")));
            }
        };
        note(DisagreementField::SignedOn, row.signed_on.is_disputed(), told(snapshot, &row.signed_on));
        note(DisagreementField::Start, row.start.is_disputed(), told(snapshot, &row.start));
        note(DisagreementField::End, row.end.is_disputed(), told(snapshot, &row.end));
        note(DisagreementField::Outlook, row.outlook.is_disputed(), told(snapshot, &row.outlook));
        lines.push(vec![
            label,
            row.signed_on.value.map(|date| date.to_string()).unwrap_or_default(),
            year(row.start.value),
            year(row.end.value),
            year(row.outlook.value),
            differing.join("\n"),
            files(snapshot, row.articles.iter().copied()),
        ]);
    }
    lines
}

const fn field_key(field: DisagreementField) -> &'static str {
    match field {
        DisagreementField::SignedOn => "paper-row-signed",
        DisagreementField::Start => "paper-column-start",
        DisagreementField::End => "paper-column-end",
        DisagreementField::Outlook => "paper-column-outlook",
    }
}

fn roster_lines(desk: &Desk<'_>) -> Vec<Line> {
    let snapshot = desk.snapshot();
    let articles: BTreeMap<AppearanceId, ArticleId> =
        snapshot.appearances.iter().map(|row| (row.id, row.article)).collect();
    let mut lines = vec![headings(
        desk,
        &[
            "paper-column-name",
            "paper-column-rank",
            "paper-column-office",
            "paper-column-side",
            "paper-column-agreement",
            "paper-column-day",
            "paper-column-roles",
            "paper-column-sources",
        ],
    )];
    for person in roster(snapshot, desk.lexicon, desk.selection).rows {
        for entry in &person.entries {
            let signed = snapshot.agreements.get(&entry.agreement).and_then(|row| row.signed_on.value);
            lines.push(vec![
                person.name.clone(),
                entry.rank.clone().unwrap_or_default(),
                entry.position.clone(),
                entry.organization.clone(),
                entry.label.line(),
                signed.map(|date| date.to_string()).unwrap_or_default(),
                crate::paper::roster::roles(entry, desk.words),
                files(snapshot, entry.appearances.iter().filter_map(|id| articles.get(id).copied())),
            ]);
        }
    }
    lines
}

fn topics(desk: &Desk<'_>, set: TopicSet) -> String {
    let names = set.iter().filter_map(|place| desk.lexicon.topics.get(place));
    names.map(|topic| desk.words.either(&topic.vi, &topic.en)).collect::<Vec<_>>().join("; ")
}

/// What a line of the table of facts says, without its evidence.
#[derive(Default)]
struct Fact {
    kind: &'static str,
    value: String,
    topics: String,
    stance: String,
    actor: String,
    targets: String,
    rank: String,
    office: String,
    side: String,
    roles: String,
    review: String,
    article: Option<ArticleId>,
}

fn fact_lines(desk: &Desk<'_>) -> Vec<Line> {
    let (words, snapshot) = (desk.words, desk.snapshot());
    let evidence = desk.evidence();
    let labels = desk.labels();
    let mut lines = vec![headings(
        desk,
        &[
            "paper-column-agreement",
            "paper-column-fact",
            "paper-column-value",
            "paper-column-topic",
            "paper-column-stance",
            "paper-column-actor",
            "paper-row-targets",
            "paper-column-rank",
            "paper-column-office",
            "paper-column-side",
            "paper-column-roles",
            "paper-column-review",
            "paper-column-quote",
            "paper-column-file",
            "paper-column-outlet",
            "paper-column-published",
            "paper-column-byte-start",
            "paper-column-byte-end",
            "paper-column-rules",
        ],
    )];
    let claims = claims(desk);
    let appearances: BTreeMap<_, _> = snapshot.appearances.iter().map(|row| (row.id, row)).collect();
    let statements: BTreeMap<_, _> = snapshot.statements.iter().map(|row| (row.id, row)).collect();
    let review = |state: crate::model::ReviewState| words.say(&format!("review-{}", state.slug()));
    for subject in super::subjects(desk.selection, snapshot) {
        let found = match subject {
            Subject::Party(agreement, party) => snapshot
                .parties
                .get(&party)
                .map(|row| (agreement, Fact { kind: "paper-fact-party", value: row.name.clone(), ..Fact::default() })),
            Subject::Claim(id) => claims.get(&id).map(|(agreement, field, value, article)| {
                let (kind, value) = (field_key(*field), value.clone());
                (*agreement, Fact { kind, value, article: Some(*article), ..Fact::default() })
            }),
            Subject::Appearance(id) => appearances.get(&id).map(|row| {
                let name = snapshot.people.get(&row.person).map(|person| person.name.clone());
                let party = snapshot.parties.values().find(|party| party.slug == row.organization);
                let side = party
                    .map(|party| party.name.as_str())
                    .or_else(|| desk.lexicon.party_name(&row.organization))
                    .unwrap_or(&row.organization);
                let roles: Vec<String> =
                    row.roles.iter().map(|role| words.say(&format!("role-{}", role.slug()))).collect();
                let fact = Fact {
                    kind: "paper-fact-person",
                    value: name.unwrap_or_default(),
                    rank: row.rank.clone().unwrap_or_default(),
                    office: row.position.clone(),
                    side: side.to_owned(),
                    roles: roles.join(", "),
                    review: review(row.review),
                    article: Some(row.article),
                    ..Fact::default()
                };
                (row.agreement, fact)
            }),
            Subject::Statement(id) => statements.get(&id).map(|row| {
                let targets: Vec<String> = row
                    .targets
                    .iter()
                    .map(|target| format!("{} ({})", facts::target(words, target), target.subject))
                    .collect();
                let fact = Fact {
                    kind: "paper-fact-statement",
                    topics: topics(desk, row.topics),
                    stance: words.say(&format!("stance-{}", row.stance.slug())),
                    actor: words.say(&format!("actor-{}", row.actor.slug())),
                    targets: targets.join("; "),
                    review: review(row.review),
                    article: Some(row.article),
                    ..Fact::default()
                };
                (row.agreement, fact)
            }),
        };
        let Some((agreement, fact)) = found else { continue };
        let start = |article: Option<ArticleId>| {
            let article = article.or(fact.article);
            let row = article.and_then(|id| snapshot.articles.get(&id));
            [
                row.map(|row| row.file.clone()).unwrap_or_default(),
                row.and_then(|row| row.outlet.clone()).unwrap_or_default(),
                row.and_then(|row| row.published).map(|date| date.to_string()).unwrap_or_default(),
            ]
        };
        let mut add = |quote: String, [file, outlet, published]: [String; 3], at: [String; 2], rules: String| {
            let [first, last] = at;
            lines.push(vec![
                labels.get(&agreement).cloned().unwrap_or_default(),
                words.say(fact.kind),
                fact.value.clone(),
                fact.topics.clone(),
                fact.stance.clone(),
                fact.actor.clone(),
                fact.targets.clone(),
                fact.rank.clone(),
                fact.office.clone(),
                fact.side.clone(),
                fact.roles.clone(),
                fact.review.clone(),
                quote,
                file,
                outlet,
                published,
                first,
                last,
                rules,
            ]);
        };
        match evidence.get(&subject) {
            None => add(String::new(), start(None), [String::new(), String::new()], String::new()),
            Some(rows) => {
                for row in rows {
                    let rules: Vec<String> =
                        row.reasons.iter().map(|reason| format!("{} ({})", reason.rule, reason.cue)).collect();
                    add(
                        one_line(&row.quote),
                        start(Some(row.article)),
                        [row.at.start.to_string(), row.at.end.to_string()],
                        rules.join("; "),
                    );
                }
            }
        }
    }
    lines
}

/// Every article's word on a day or a year of the selected agreements.
fn claims(desk: &Desk<'_>) -> BTreeMap<ClaimId, (crate::model::AgreementId, DisagreementField, String, ArticleId)> {
    let mut found = BTreeMap::new();
    for row in desk.agreements().iter().filter_map(|id| desk.snapshot().agreements.get(id)) {
        for claim in &row.signed_on.claims {
            found.insert(claim.id, (row.id, DisagreementField::SignedOn, claim.value.to_string(), claim.article));
        }
        let years = [
            (DisagreementField::Start, &row.start),
            (DisagreementField::End, &row.end),
            (DisagreementField::Outlook, &row.outlook),
        ];
        for (field, resolved) in years {
            for claim in &resolved.claims {
                found.insert(claim.id, (row.id, field, claim.value.to_string(), claim.article));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn what_starts_like_a_formula_becomes_text() {
        for field in ["=1+1", "+84", "-5", "@SUM(A1)", "\tx", "\rx", "＝1"] {
            assert_eq!(guarded(field), format!("'{field}"));
        }
        for field in ["", "Gia Lai – Viettel", "2025–2030", "'x", " =1"] {
            assert_eq!(guarded(field), field);
        }
    }
}
