//! The comparisons of the sample, whole: from its articles by the ordinary way to the matrix, the timeline, the
//! roster and the disagreements, as text in `tests/golden/sample.txt`.
//!
//! `CAMKET_UPDATE=1 cargo test --test golden` writes the text anew; read the diff.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fmt::Write as _;
use std::path::Path;

use camket::compare::{Selection, disagreements, matrix, roster, timeline};
use camket::lexicon::Lexicon;
use camket::model::{Actor, Stance};
use camket::store::Store;

fn comparisons() -> String {
    let lexicon = Lexicon::embedded();
    let mut store = Store::in_memory().unwrap();
    camket::sample::fill(&mut store, lexicon, "2026-01-01T00:00:00Z").unwrap();
    let snapshot = store.snapshot(lexicon).unwrap();
    let everything = Selection::default();
    let mut text = String::new();

    let matrix = matrix(&snapshot, lexicon, &everything);
    for (column, agreement) in matrix.columns.iter().enumerate() {
        writeln!(text, "# {} ({} topics)", agreement.label.line(), agreement.coverage).unwrap();
        for (row, topic) in matrix.rows.iter().enumerate() {
            let cell = matrix.cell(row, column).unwrap();
            let quotes = store.quotes(&cell.statements).unwrap();
            for id in &cell.statements {
                let statement = snapshot.statements.iter().find(|statement| statement.id == *id).unwrap();
                let topic = &lexicon.topics[topic.topic].slug;
                let (stance, actor) = (statement.stance.slug(), statement.actor.slug());
                writeln!(text, "{topic} · {stance} · {actor} · {}", quotes[id]).unwrap();
            }
            let counted: u16 = Stance::ALL.iter().flat_map(|s| Actor::ALL.iter().map(|a| cell.count(*s, *a))).sum();
            assert_eq!(usize::from(counted), cell.statements.len());
        }
        writeln!(text).unwrap();
    }

    writeln!(text, "# timeline").unwrap();
    for bar in timeline(&snapshot, &everything).bars {
        let year = |year: Option<i16>| year.map_or_else(|| "?".to_owned(), |year| year.to_string());
        let (start, end, outlook) = (year(bar.period.start), year(bar.period.end), year(bar.period.outlook));
        writeln!(text, "{} · {start} to {end}, outlook {outlook}", bar.label.line()).unwrap();
        for mark in &bar.marks {
            writeln!(text, "  {} {:?}", mark.date, mark.kind).unwrap();
        }
    }

    writeln!(text, "\n# roster").unwrap();
    for row in roster(&snapshot, lexicon, &everything).rows {
        for entry in &row.entries {
            let roles: Vec<&str> = entry.roles.iter().map(|role| role.slug()).collect();
            let rank = entry.rank.as_deref().unwrap_or("no rank");
            let (name, position, side) = (&row.name, &entry.position, &entry.organization_slug);
            writeln!(text, "{name} · {rank} · {position} · {side} · {} · {}", entry.label.line(), roles.join(" "))
                .unwrap();
        }
    }

    writeln!(text, "\n# disagreements").unwrap();
    for found in disagreements(&snapshot, &everything) {
        let values: Vec<&str> = found.values.iter().map(|(value, _)| value.as_str()).collect();
        writeln!(text, "{} shows {:?} of {}", found.field.slug(), found.shown, values.join(", ")).unwrap();
    }
    text
}

#[test]
fn the_sample_gives_these_comparisons() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/sample.txt");
    let found = comparisons();
    if std::env::var_os("CAMKET_UPDATE").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    for (at, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "line {} of tests/golden/sample.txt", at + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "tests/golden/sample.txt has another length");
}
