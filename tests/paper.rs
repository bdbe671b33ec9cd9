//! The pages and the tables, checked against the comparisons that they show.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#[path = "common/agreements.rs"]
mod agreements;

use std::path::Path;
use std::sync::Arc;

use agreements::{day, four_agreements, made_up};
use camket::compare::{Selection, matrix, roster};
use camket::lexicon::Lexicon;
use camket::model::*;
use camket::paper::export::{self, Format, Table};
use camket::paper::*;
use camket::words::Language;

fn lexicon() -> &'static Lexicon {
    Lexicon::embedded()
}

fn request(view: PaperView) -> Request {
    Request::new(view, Language::Vi, day("2026-11-22"))
}

fn write(table: Table, format: Format, material: &Material) -> String {
    let request = export::Request { table, format, language: Language::Vi, selection: Selection::default() };
    String::from_utf8(export::write(&request, material, lexicon()).unwrap()).unwrap()
}

/// The four agreements, with the evidence that the table of facts needs.
fn with_evidence() -> Material {
    let mut material = four_agreements();
    let subjects = export::subjects(&Selection::default(), &material.snapshot);
    material.evidence = subjects
        .into_iter()
        .map(|subject| EvidenceRow {
            subject,
            article: ArticleId(1),
            at: Span::new(10, 20),
            quote: match subject {
                Subject::Statement(id) => material.quotes[&id].clone(),
                other => format!("{other:?}"),
            },
            reasons: vec![Reason::new("stance/frame", "cam kết", 0.5)],
        })
        .collect();
    material
}

fn records(csv: &str) -> Vec<Vec<String>> {
    let csv = csv.strip_prefix('\u{feff}').expect("a byte-order mark, for spreadsheets");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_matrix_as_csv_has_a_column_for_each_agreement_and_every_statement() {
    let material = four_agreements();
    let lines = records(&write(Table::Matrix, Format::Csv, &material));
    let model = matrix(&material.snapshot, lexicon(), &Selection::default());
    let heads: Vec<String> = model.columns.iter().map(|column| column.label.line()).collect();
    assert_eq!(lines[0][2..], heads);
    assert_eq!(lines.len(), 1 + 6 + model.rows.len());
    for (at, line) in lines[7..].iter().enumerate() {
        for (column, text) in line[2..].iter().enumerate() {
            for id in &model.cell(at, column).unwrap().statements {
                assert!(text.contains(&material.quotes[id]), "{text}");
            }
            assert_eq!(text.is_empty(), model.cell(at, column).unwrap().is_empty());
        }
    }
    let start = lines.iter().find(|line| line[1] == "Năm bắt đầu").unwrap();
    assert!(start.contains(&"2026 [gia-lai-thanhnien.txt]\n2025 [gia-lai-dantri.txt]".to_owned()), "{start:?}");
}

#[test]
fn the_timeline_and_the_leaders_as_csv_have_a_line_for_each() {
    let material = four_agreements();
    let lines = records(&write(Table::Timeline, Format::Csv, &material));
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[1][..5], ["Hà Tĩnh – Viettel", "2022-07-26", "2022", "2025", "2030"].map(str::to_owned));
    assert!(lines[4][5].contains("2026 [gia-lai-thanhnien.txt] / 2025 [gia-lai-dantri.txt]"), "{:?}", lines[4]);

    let lines = records(&write(Table::Roster, Format::Csv, &material));
    let of_person: Vec<_> = lines.iter().filter(|line| line[0] == "Tào Đức Thắng").collect();
    assert_eq!(of_person.iter().map(|line| line[1].as_str()).collect::<Vec<_>>(), ["Đại tá", "Trung tướng"]);
    assert_eq!(of_person[1][5], "2025-08-22");
}

#[test]
fn facts_carry_their_evidence() {
    let material = with_evidence();
    let lines = records(&write(Table::Facts, Format::Csv, &material));
    assert_eq!(lines.len(), 1 + material.evidence.len());
    for quote in material.quotes.values() {
        assert!(lines.iter().any(|line| line[12] == *quote), "{quote}");
    }
    assert!(lines[1..].iter().all(|line| line[18] == "stance/frame (cam kết)"));

    let json: serde_json::Value = serde_json::from_str(&write(Table::Facts, Format::Json, &material)).unwrap();
    let facts = json["facts"].as_array().unwrap();
    assert_eq!(facts.len(), material.evidence.len());
    let count = |kind: &str| facts.iter().filter(|fact| fact["fact"] == kind).count();
    assert_eq!(count("statement"), material.snapshot.statements.len());
    assert_eq!(count("person"), material.snapshot.appearances.len());
    assert_eq!((count("party"), count("claim")), (8, 16));
    assert!(facts.iter().all(|fact| fact["evidence"][0]["start"] == 10 && fact["evidence"][0]["quote"].is_string()));
}

#[test]
fn json_speaks_in_slugs_and_keeps_what_sources_differ_on() {
    let material = four_agreements();
    let json: serde_json::Value = serde_json::from_str(&write(Table::Matrix, Format::Json, &material)).unwrap();
    let gia_lai =
        json["agreements"].as_array().unwrap().iter().find(|row| row["label"] == "Gia Lai – Viettel").unwrap();
    assert_eq!((gia_lai["start"]["value"].as_i64(), gia_lai["start"]["disputed"].as_bool()), (Some(2026), Some(true)));
    assert_eq!(gia_lai["start"]["claims"][1]["value"], 2025);
    let topic = json["topics"].as_array().unwrap().iter().find(|row| row["topic"] == "awareness").unwrap();
    assert_eq!(topic["cells"][3]["statements"][0]["stance"], "commitment");
    assert_eq!(topic["cells"][3]["statements"][0]["actor"], "both");

    let json: serde_json::Value = serde_json::from_str(&write(Table::Timeline, Format::Json, &material)).unwrap();
    assert_eq!(json["timeline"]["bars"].as_array().unwrap().len(), 4);
    assert_eq!(json["timeline"]["bars"][3]["other_periods"][0]["period"]["start"], 2025);
    let json: serde_json::Value = serde_json::from_str(&write(Table::Roster, Format::Json, &material)).unwrap();
    let names: Vec<_> = json["people"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    let model = roster(&material.snapshot, lexicon(), &Selection::default());
    assert_eq!(names, model.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>());
}

#[test]
fn no_cell_of_a_spreadsheet_becomes_a_formula() {
    let mut material = four_agreements();
    let snapshot = Arc::make_mut(&mut material.snapshot);
    for (place, row) in snapshot.people.values_mut().enumerate() {
        row.name = format!("{}1+1", ["=", "+", "-", "@"][place % 4]);
    }
    for row in snapshot.parties.values_mut() {
        row.name = format!("=HYPERLINK(\"{}\")", row.name);
    }
    for table in Table::ALL {
        let lines = records(&write(*table, Format::Csv, &material));
        for field in lines.iter().flatten() {
            assert!(!field.starts_with(['=', '+', '-', '@']), "{table:?}: {field}");
        }
    }
}

#[test]
fn an_empty_file_gives_pages_and_tables_that_say_so() {
    let material = Material::default();
    for &view in PaperView::ALL {
        let pages = typeset(&request(view), &material, lexicon()).unwrap();
        assert_eq!(pages.count(), 1);
        assert!(pages.text(1).unwrap().contains("Không có thỏa thuận nào được chọn để in."));
        assert!(pages.pdf().unwrap().starts_with(b"%PDF"));
    }
    for table in Table::ALL {
        assert!(!records(&write(*table, Format::Csv, &material)).is_empty());
        let json: serde_json::Value = serde_json::from_str(&write(*table, Format::Json, &material)).unwrap();
        assert_eq!(json["agreements"], serde_json::json!([]));
    }
}

/// Writes pages into the folder that `CAMKET_PAGES` names, for a person to look at.
#[test]
fn pages_to_look_at() {
    let Some(folder) = std::env::var_os("CAMKET_PAGES") else { return };
    let folder = Path::new(&folder);
    for (count, material) in [(4, four_agreements()), (1, made_up(1)), (5, made_up(5)), (40, made_up(40))] {
        for &view in PaperView::ALL {
            for &paper in PaperSize::ALL {
                for language in Language::ALL {
                    let request = Request { paper, language, ..request(view) };
                    let name = format!("{count:03}-{}-{}-{}.pdf", view.slug(), paper.slug(), language.code());
                    let started = std::time::Instant::now();
                    let pages = typeset(&request, &material, lexicon()).unwrap();
                    let set = started.elapsed();
                    let pdf = pages.pdf().unwrap();
                    println!("{name}: {} pages, {set:?}, {:?}", pages.count(), started.elapsed() - set);
                    std::fs::write(folder.join(name), pdf).unwrap();
                }
            }
        }
    }
}
