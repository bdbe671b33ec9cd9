//! Files for other programs, read back as their readers do.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx};
use camket::compare::{Selection, disagreements, matrix, roster};
use camket::model::*;
use camket::paper::export::{self, Format, Table};
use camket::paper::{Depth, Material};
use camket::words::{Language, Words};

use super::agreements::{day, four_agreements, made_up};
use super::{lexicon, with_evidence};

fn request(table: Table, format: Format) -> export::Request {
    export::Request::new(table, format, Language::Vi, day("2026-11-22"))
}

fn bytes(request: &export::Request, material: &Material) -> Vec<u8> {
    export::write(request, material, lexicon()).unwrap()
}

fn workbook(request: &export::Request, material: &Material) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes(request, material))).unwrap()
}

/// The parts of a zipped file by their names.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |archive: &mut zip::ZipArchive<Cursor<Vec<u8>>>, name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    names.iter().map(|name| (name.clone(), read(&mut archive, name))).collect()
}

fn text(cell: &Data) -> String {
    cell.to_string()
}

/// Four agreements with everything that somebody might try to smuggle in.
fn hostile() -> Material {
    let mut material = with_evidence();
    let snapshot = Arc::make_mut(&mut material.snapshot);
    for row in snapshot.parties.values_mut() {
        row.name = format!("=HYPERLINK(\"http://x.invalid\";\"{}\")", row.name);
    }
    for (place, row) in snapshot.people.values_mut().enumerate() {
        row.name = format!("{}cmd|' /C calc'!A0", ["=", "+", "-", "@"][place % 4]);
    }
    for (place, row) in snapshot.articles.values_mut().enumerate() {
        row.title = format!("<script>alert({place})</script>&\"'\u{1}\u{fffe}_x0041_");
        row.file = format!("<img src=x onerror=alert({place})>.txt");
        row.url = Some(
            ["javascript:alert(1)", "JaVaScRiPt://x/%0aalert(1)", "data:text/html,<b>", "file:///etc/passwd"]
                [place % 4]
                .to_owned(),
        );
    }
    for quote in material.quotes.values_mut() {
        *quote = format!("\"><script>alert(1)</script>{quote}</td></details>");
    }
    material
}

#[test]
fn the_workbook_says_cell_by_cell_what_the_comparison_says() {
    let material = with_evidence();
    let mut book = workbook(&request(Table::Matrix, Format::Xlsx), &material);
    let words = Words::new(Language::Vi);
    let names: Vec<String> =
        Table::ALL.iter().map(|table| words.say(&format!("export-sheet-{}", table.slug()))).collect();
    assert_eq!(book.sheet_names()[1..], names);

    let model = matrix(&material.snapshot, lexicon(), &Selection::default());
    let sheet = book.worksheet_range("Ma trận cam kết").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let heads: Vec<String> = model.columns.iter().map(|column| column.label.line()).collect();
    assert_eq!(rows[0][2..].iter().map(text).collect::<Vec<_>>(), heads);
    assert_eq!(rows.len(), 1 + 7 + model.rows.len());
    for (at, row) in rows[8..].iter().enumerate() {
        assert_eq!(text(&row[1]), lexicon().topics[model.rows[at].topic].vi);
        for (column, cell) in row[2..].iter().enumerate() {
            let said = model.cell(at, column).unwrap();
            let told = text(cell);
            assert_eq!(told.is_empty(), said.is_empty(), "{told}");
            for stance in Stance::ALL {
                let name = words.say(&format!("stance-{}", stance.slug()));
                assert_eq!(told.contains(&name), said.count_of_stance(*stance) > 0, "{told}");
            }
            for id in &said.statements {
                let first: String = material.quotes[id].chars().take(60).collect();
                assert!(told.contains(&first), "{told}");
            }
        }
    }
    // Days and years are what they are, and not words.
    let signed = &rows[1];
    assert_eq!(text(&signed[1]), "Ngày ký");
    for (column, cell) in model.columns.iter().zip(&signed[2..]) {
        let day = material.snapshot.agreements[&column.agreement].signed_on.value.unwrap();
        let Data::DateTime(read) = cell else { panic!("{cell:?}") };
        let (year, month, of_month, ..) = read.to_ymd_hms_milli();
        assert_eq!(format!("{year:04}-{month:02}-{of_month:02}"), day.to_string());
    }
    assert_eq!(rows[2][5], Data::Float(2026.0));

    let lines = book.worksheet_range("Lãnh đạo").unwrap();
    let model = roster(&material.snapshot, lexicon(), &Selection::default());
    let people: Vec<String> =
        model.rows.iter().flat_map(|person| person.entries.iter().map(|_| person.name.clone())).collect();
    assert_eq!(lines.rows().skip(1).map(|row| text(&row[0])).collect::<Vec<_>>(), people);

    let lines = book.worksheet_range("Nguồn không khớp").unwrap();
    let found = disagreements(&material.snapshot, &Selection::default());
    assert_eq!(lines.rows().count() - 1, found.iter().map(|found| found.values.len()).sum::<usize>());

    let lines = book.worksheet_range("Dữ kiện").unwrap();
    assert_eq!(lines.rows().count(), 1 + material.evidence.len());
    assert!(lines.rows().skip(1).all(|row| matches!(row[16], Data::Float(10.0))), "places are numbers");

    let lines = book.worksheet_range("Chỉ tiêu").unwrap();
    assert!(lines.rows().any(|row| text(&row[1]) == "ít nhất"), "how a number is meant is told");
    let numbers: Vec<f64> = lines
        .rows()
        .skip(1)
        .map(|row| match row[2] {
            Data::Float(number) => number,
            ref other => panic!("{other:?}"),
        })
        .collect();
    let mut known: Vec<f64> =
        material.snapshot.statements.iter().flat_map(|row| row.targets.iter().map(|target| target.value)).collect();
    let mut sorted = numbers.clone();
    known.sort_by(f64::total_cmp);
    sorted.sort_by(f64::total_cmp);
    assert_eq!(sorted, known);
}

#[test]
fn the_workbook_is_made_to_be_sorted_printed_and_asked() {
    let material = with_evidence();
    let parts = parts(bytes(&request(Table::Timeline, Format::Xlsx), &material));
    let core = &parts["docProps/core.xml"];
    assert!(core.contains("<dc:title>So sánh các thỏa thuận hợp tác</dc:title>"), "{core}");
    assert!(core.contains("2026-11-22T00:00:00Z"), "{core}");
    assert!(parts["docProps/custom.xml"].contains("vi-VN"));
    let sheets = (2..=Table::ALL.len() + 1).map(|place| &parts[&format!("xl/worksheets/sheet{place}.xml")]);
    for (sheet, table) in sheets.zip(Table::ALL) {
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("ySplit=\"1\""), "{table:?}");
        assert!(sheet.contains("<autoFilter ref=\"A1:"), "{table:?}");
        assert!(sheet.contains("orientation=\"landscape\"") && sheet.contains("paperSize=\"9\""), "{table:?}");
        assert_eq!(sheet.contains("tabSelected=\"1\""), *table == Table::Timeline, "{table:?}");
    }
    let workbook = &parts["xl/workbook.xml"];
    assert_eq!(workbook.matches("_xlnm.Print_Titles").count(), Table::ALL.len());
    // The words behind a cell stand in its note, and so does every source's word on a day.
    let notes: String =
        parts.iter().filter(|(name, _)| name.starts_with("xl/comments")).map(|(_, text)| &**text).collect();
    for quote in material.quotes.values() {
        let escaped = quote.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(notes.contains(&escaped), "{quote}");
    }
    assert!(notes.contains("2025 [gia-lai-dantri.txt]"), "the other year is told");
}

#[test]
fn nothing_in_a_workbook_becomes_a_formula_or_a_foreign_link() {
    let parts = parts(bytes(&request(Table::Facts, Format::Xlsx), &hostile()));
    for (name, part) in &parts {
        if name.starts_with("xl/worksheets/sheet") {
            assert!(!part.contains("<f>") && !part.contains("<f "), "{name}");
        }
        assert!(!part.to_ascii_lowercase().contains("target=\"javascript"), "{name}");
        assert!(!part.contains("Target=\"data:") && !part.contains("Target=\"file:"), "{name}");
        assert!(!part.contains("<script>"), "{name}");
        let mut reader = quick_xml::Reader::from_str(part);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
    let mut book = workbook(&request(Table::Facts, Format::Xlsx), &hostile());
    let people = book.worksheet_range("Lãnh đạo").unwrap();
    assert!(people.rows().skip(1).all(|row| text(&row[0]).ends_with("cmd|' /C calc'!A0")), "words stay as they were");
}

#[test]
fn the_same_request_gives_the_same_bytes_in_every_form() {
    let material = with_evidence();
    for format in Format::ALL {
        let request = request(Table::Matrix, *format);
        assert_eq!(bytes(&request, &material), bytes(&request, &material), "{format:?}");
    }
}

#[test]
fn an_empty_file_and_a_long_one_give_whole_files() {
    for material in [Material::default(), made_up(40)] {
        for table in Table::ALL {
            for format in Format::ALL {
                let written = bytes(&request(*table, *format), &material);
                assert!(!written.is_empty() || *format == Format::Jsonl, "{table:?} {format:?}");
            }
        }
    }
    let mut long = four_agreements();
    for quote in long.quotes.values_mut() {
        *quote = "dài ".repeat(20_000);
    }
    let mut whole = request(Table::Matrix, Format::Xlsx);
    whole.pages.depth = Depth::Quotes;
    let mut book = workbook(&whole, &long);
    let sheet = book.worksheet_range("Ma trận cam kết").unwrap();
    assert!(sheet.rows().flatten().all(|cell| text(cell).encode_utf16().count() <= 32_767));
}

#[test]
fn a_line_of_json_is_understood_without_the_others() {
    let material = with_evidence();
    let written = String::from_utf8(bytes(&request(Table::Facts, Format::Jsonl), &material)).unwrap();
    let lines: Vec<serde_json::Value> = written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), material.evidence.len());
    for line in &lines {
        assert!(line["agreement_label"].as_str().unwrap().contains(" – "), "{line}");
        assert!(line["evidence"][0]["article"]["title"].is_string(), "{line}");
        assert!(line["evidence"][0]["quote"].is_string(), "{line}");
    }
    let statements = lines.iter().filter(|line| line["fact"] == "statement");
    assert_eq!(statements.count(), material.snapshot.statements.len());
    let agreements = String::from_utf8(bytes(&request(Table::Agreements, Format::Jsonl), &material)).unwrap();
    assert_eq!(agreements.lines().count(), material.snapshot.agreements.len());
}

#[test]
fn an_export_stops_when_nobody_wants_it_any_more() {
    let material = with_evidence();
    for format in [Format::Jsonl, Format::Xlsx] {
        let mut asked = 0;
        let stopped = export::write_watched(&request(Table::Facts, format), &material, lexicon(), &mut |_| {
            asked += 1;
            asked < 2
        });
        assert!(matches!(stopped, Err(camket::paper::PaperError::Cancelled)), "{format:?}");
    }
}
