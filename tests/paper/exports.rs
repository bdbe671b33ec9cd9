//! Files for other programs, read back as their readers do.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use calamine::{Data, Reader as _, Xlsx};
use camket::compare::{Selection, disagreements, matrix, roster};
use camket::model::*;
use camket::paper::export::{self, Format, Table};
use camket::paper::{Depth, Material, PaperError};
use camket::words::{Language, Words};

use super::agreements::{day, four_agreements, made_up};
use super::{lexicon, with_evidence};

/// The sheets of a workbook where no agreement is compared with the others.
const SHEETS: [Table; 8] = [
    Table::Matrix,
    Table::Timeline,
    Table::Roster,
    Table::Disagreements,
    Table::Agreements,
    Table::Targets,
    Table::Facts,
    Table::Sources,
];

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
    let names: Vec<String> = SHEETS.iter().map(|table| words.say(&format!("export-sheet-{}", table.slug()))).collect();
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
    let sheets = (2..=SHEETS.len() + 1).map(|place| &parts[&format!("xl/worksheets/sheet{place}.xml")]);
    for (sheet, table) in sheets.zip(&SHEETS) {
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("ySplit=\"1\""), "{table:?}");
        assert!(sheet.contains("<autoFilter ref=\"A1:"), "{table:?}");
        assert!(sheet.contains("orientation=\"landscape\"") && sheet.contains("paperSize=\"9\""), "{table:?}");
        assert_eq!(sheet.contains("tabSelected=\"1\""), *table == Table::Timeline, "{table:?}");
    }
    let workbook = &parts["xl/workbook.xml"];
    assert_eq!(workbook.matches("_xlnm.Print_Titles").count(), SHEETS.len());
    // The words behind a cell stand in its note, and so does every source's word on a day.
    let notes: String =
        parts.iter().filter(|(name, _)| name.starts_with("xl/comments")).map(|(_, text)| &**text).collect();
    for quote in material.quotes.values() {
        let escaped = quote.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(notes.contains(&escaped), "{quote}");
    }
    assert!(notes.contains("2025 [gia-lai-dantri.txt]"), "the other year is told");
}

/// Programs differ in whether they work out the height of a row: LibreOffice lets lines overlap.
#[test]
fn every_line_of_the_overview_has_the_height_of_its_words() {
    let parts = parts(bytes(&request(Table::Matrix, Format::Xlsx), &made_up(8)));
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    let heights: Vec<f64> = sheet
        .split("<row ")
        .skip(1)
        .filter_map(|row| row.split(" ht=\"").nth(1)?.split('"').next()?.parse().ok())
        .collect();
    // The names of eight agreements take two lines or more, below the heading of the whole.
    assert!(heights.len() > 10 && heights[1..].iter().any(|height| *height > 25.0), "{heights:?}");
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
        well_formed(name, part);
    }
    let mut book = workbook(&request(Table::Facts, Format::Xlsx), &hostile());
    let people = book.worksheet_range("Lãnh đạo").unwrap();
    assert!(people.rows().skip(1).all(|row| text(&row[0]).ends_with("cmd|' /C calc'!A0")), "words stay as they were");
}

#[test]
fn the_same_request_gives_the_same_bytes_in_every_form() {
    let material = with_evidence();
    for format in Format::ALL {
        let request = request(Table::Timeline, *format);
        assert_eq!(bytes(&request, &material), bytes(&request, &material), "{format:?}");
    }
}

#[test]
fn an_empty_file_and_a_long_one_give_whole_files() {
    for material in [Material::default(), made_up(40)] {
        for table in Table::ALL {
            // What the pages themselves do is tested with the pages.
            let pages = [Format::Pdf, Format::Png, Format::Svg];
            for format in Format::ALL.iter().filter(|format| format.can_hold(*table) && !pages.contains(format)) {
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
    for format in [Format::Jsonl, Format::Xlsx, Format::Html, Format::Docx, Format::Pdf] {
        let cancelled = AtomicBool::new(false);
        let told = |_, _| cancelled.store(true, Ordering::Relaxed);
        let watch = camket::paper::Watch { cancelled: &cancelled, progress: &told, ..camket::paper::Watch::default() };
        let stopped = export::write_watched(&request(Table::Matrix, format), &material, lexicon(), watch);
        assert!(matches!(stopped, Err(PaperError::Cancelled)), "{format:?}");
    }
}

/// The tables of a page: for each its rows, for each the words of its cells.
fn tables(page: &dom_query::Document) -> Vec<Vec<Vec<String>>> {
    let words = |cell: dom_query::Selection<'_>| cell.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let rows = |table: dom_query::Selection<'_>| {
        table.select("tr").iter().map(|row| row.select("th, td").iter().map(words).collect()).collect()
    };
    page.select("table").iter().map(rows).collect()
}

fn page(request: &export::Request, material: &Material) -> (String, dom_query::Document) {
    let text = String::from_utf8(bytes(request, material)).unwrap();
    let parsed = dom_query::Document::from(text.as_str());
    (text, parsed)
}

/// Letters without what separates them.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_web_page_says_what_the_comparison_says() {
    let mut material = four_agreements();
    for quote in material.quotes.values_mut().take(3) {
        *quote = format!("{quote}, {quote}, {quote}, {quote}, {quote}");
    }
    let (_, parsed) = page(&request(Table::Matrix, Format::Html), &material);
    let model = matrix(&material.snapshot, lexicon(), &Selection::default());
    let tables = tables(&parsed);
    assert_eq!(tables.len(), 1);
    let table = &tables[0];
    let heads = table.iter().find(|row| row.first().is_some_and(|cell| cell == "Chủ đề")).unwrap();
    for (column, head) in model.columns.iter().zip(&heads[1..]) {
        assert!(letters(head).starts_with(&letters(&column.label.title)), "{head}");
    }
    for (at, row) in model.rows.iter().enumerate() {
        let name = &lexicon().topics[row.topic].vi;
        let told = table.iter().find(|row| row[0].starts_with(name.as_str())).unwrap();
        for (column, cell) in told[1..].iter().enumerate() {
            let said = model.cell(at, column).unwrap();
            assert_eq!(cell == "–", said.is_empty(), "{name}: {cell}");
            for id in &said.statements {
                assert!(letters(cell).contains(&letters(&material.quotes[id])), "{name}: {cell}");
            }
        }
    }
    // Every statement leads to its source, and each source is there once.
    let links = parsed.select("td .cites a");
    assert!(links.length() > 10);
    for link in links.iter() {
        let target = link.attr("href").unwrap();
        assert_eq!(parsed.select(&target).length(), 1, "{target}");
    }
    assert_eq!(parsed.select("#sources li").length(), material.snapshot.articles.len());
    // What is long opens; the head of a table is repeated on paper, and cells know their headings.
    let opened = parsed.select("td details > blockquote");
    assert!(opened.length() > 0);
    assert!(opened.iter().all(|whole| material.quotes.values().any(|quote| letters(quote) == letters(&whole.text()))));
    assert!(parsed.select("thead th[scope=col]").length() == 1 + model.columns.len());
    assert_eq!(parsed.select("tbody th[scope=rowgroup]").length(), 1 + model.groups.len());
}

#[test]
fn every_view_is_a_web_page_and_a_text_document_in_both_languages() {
    let material = with_evidence();
    for table in Table::ALL.iter().filter(|table| table.view().is_some()) {
        for language in Language::ALL {
            let mut asked = export::Request::new(*table, Format::Html, language, day("2026-11-22"));
            asked.pages.agreement = Some(AgreementId(1)).filter(|_| table.view().unwrap().has_subject());
            let (text, parsed) = page(&asked, &material);
            assert_eq!(parsed.select("html").attr("lang").unwrap().to_string(), language.code());
            let title = Words::new(language).say(&format!("paper-title-{}", table.slug()));
            assert_eq!(parsed.select("h1").text().to_string(), title);
            assert!(parsed.select("table").length() > 0, "{table:?}");
            assert!(text.contains("22"), "the day is told");
            for row in parsed.select("svg.bars").iter() {
                assert!(row.select(".period, .outlook, .signed").length() > 0);
            }

            asked.format = Format::Docx;
            let parts = parts(bytes(&asked, &material));
            let body = &parts["word/document.xml"];
            assert!(body.contains(&title), "{table:?}");
            assert!(body.contains("<w:tblHeader/>") || *table == Table::Agreement, "{table:?}");
            assert!(parts["docProps/core.xml"].contains(language.tag()));
            assert!(parts["word/styles.xml"].contains(&format!("<w:lang w:val=\"{}\"", language.tag())));
            for (name, part) in &parts {
                well_formed(name, part);
            }
        }
    }
}

fn well_formed(name: &str, part: &str) {
    let mut reader = quick_xml::Reader::from_str(part);
    reader.config_mut().check_end_names = true;
    loop {
        let event = reader.read_event();
        assert!(event.is_ok(), "{name}: {event:?}");
        if matches!(event, Ok(quick_xml::events::Event::Eof)) {
            break;
        }
    }
}

#[test]
fn letters_that_the_font_of_the_pages_lacks_stay_as_they_are_where_other_fonts_show_them() {
    let mut material = with_evidence();
    let odd = "→ 6G 😀 中文 ﬁ";
    let first = *material.quotes.keys().next().unwrap();
    material.quotes.insert(first, format!("phủ sóng 5G {odd}"));
    for row in Arc::make_mut(&mut material.snapshot).people.values_mut() {
        row.name = format!("{} 中文", row.name);
    }
    for format in [Format::Html, Format::Docx, Format::Xlsx, Format::Csv] {
        let told = |table: Table| {
            let bytes = bytes(&request(table, format), &material);
            match format {
                Format::Html | Format::Csv => String::from_utf8(bytes).unwrap(),
                _ => parts(bytes).into_values().collect(),
            }
        };
        assert!(told(Table::Matrix).contains(odd), "{format:?}");
        assert!(told(Table::Roster).contains(" 中文"), "{format:?}");
    }
}

#[test]
fn a_web_page_runs_nothing_loads_nothing_and_is_fooled_by_nothing() {
    for table in Table::ALL.iter().filter(|table| table.view().is_some()) {
        let mut asked = request(*table, Format::Html);
        asked.pages.agreement = Some(AgreementId(1)).filter(|_| table.view().unwrap().has_subject());
        let (text, parsed) = page(&asked, &hostile());
        for forbidden in ["script", "img", "iframe", "object", "embed", "link", "form", "base", "video", "audio"] {
            assert_eq!(parsed.select(forbidden).length(), 0, "{table:?}: {forbidden}");
        }
        let policy = parsed.select("meta[http-equiv='Content-Security-Policy']").attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        for element in parsed.select("*").iter() {
            for attribute in element.attrs() {
                let (name, value) = (attribute.name.local.to_string(), attribute.value.to_string());
                assert!(!name.starts_with("on"), "{table:?}: {name}={value}");
                if ["href", "src", "action", "xlink:href"].contains(&name.as_str()) {
                    assert!(value.starts_with('#'), "{table:?}: {name}={value}");
                }
            }
        }
        assert!(!text.contains("url(") && !text.contains("@import"), "{table:?}: the style loads nothing");
        assert!(text.contains("&lt;script&gt;"), "{table:?}: hostile words are told as words");
    }
    let mut material = four_agreements();
    let article = Arc::make_mut(&mut material.snapshot).articles.values_mut().next().unwrap();
    article.url = Some("https://example.invalid/a?b=1&c=\"2\"".to_owned());
    let (_, parsed) = page(&request(Table::Matrix, Format::Html), &material);
    let link = parsed.select("#sources a");
    assert_eq!(link.attr("href").unwrap().to_string(), "https://example.invalid/a?b=1&c=\"2\"");
    assert!(link.attr("rel").unwrap().contains("noopener"));
}

#[test]
fn the_text_document_says_what_the_comparison_says() {
    let material = four_agreements();
    let mut asked = request(Table::Matrix, Format::Docx);
    asked.pages.depth = Depth::Quotes;
    let written = bytes(&asked, &material);
    let read = undoc::parse_bytes(&written).unwrap().plain_text();
    let read = letters(&read);
    for quote in material.quotes.values() {
        assert!(read.contains(&letters(quote)), "{quote}");
    }
    for article in material.snapshot.articles.values() {
        assert!(read.contains(&letters(&article.title)), "{}", article.title);
    }
    let parts = parts(written);
    let body = &parts["word/document.xml"];
    let model = matrix(&material.snapshot, lexicon(), &Selection::default());
    let rows = 1 + 1 + 5 + model.groups.len() + model.rows.len();
    assert!(body.matches("<w:tr>").count() >= rows, "{} rows", body.matches("<w:tr>").count());
    assert!(body.contains("w:orient=\"landscape\"") && body.contains("<w:tblHeader/>"));
    assert!(parts["word/footer1.xml"].contains(" PAGE ") && parts["word/footer1.xml"].contains(" NUMPAGES "));
    for number in 1..=material.snapshot.articles.len() {
        assert!(body.contains(&format!("w:name=\"source_{number}\"")), "{number}");
        assert!(body.contains(&format!("<w:hyperlink w:anchor=\"source_{number}\">")), "{number}");
    }
    // A wide matrix stands in blocks of columns, each with the topics.
    let wide = self::parts(bytes(&request(Table::Matrix, Format::Docx), &made_up(20)));
    let body = &wide["word/document.xml"];
    assert!(body.matches("<w:tbl>").count() > 3);
    assert_eq!(body.matches("w:type=\"page\"").count(), body.matches("<w:tbl>").count() - 1);
}

/// The rows of a document of Word, each cell as its text.
fn word_rows(body: &str) -> Vec<Vec<String>> {
    let texts = |cell: &str| {
        let runs = cell.split("<w:t xml:space=\"preserve\">").skip(1);
        runs.filter_map(|run| run.split("</w:t>").next()).collect::<String>()
    };
    let rows = body.split("<w:tr>").skip(1).filter_map(|row| row.split("</w:tr>").next());
    rows.map(|row| row.split("<w:tc>").skip(1).map(texts).collect()).collect()
}

#[test]
fn a_row_of_words_that_goes_over_pages_has_its_name_on_each() {
    let mut material = four_agreements();
    // One cell holds far more than a page; a table of Word says nothing of a row that goes on.
    let cell = matrix(&material.snapshot, lexicon(), &Selection::default());
    let (row, column) = (0..cell.rows.len())
        .flat_map(|row| (0..cell.columns.len()).map(move |column| (row, column)))
        .find(|(row, column)| cell.cell(*row, *column).is_some_and(|cell| cell.statements.len() == 1))
        .unwrap();
    let own = cell.cell(row, column).unwrap().statements[0];
    let snapshot = Arc::make_mut(&mut material.snapshot);
    let first = snapshot.statements.iter().find(|statement| statement.id == own).unwrap().clone();
    for more in 1..=40 {
        let id = StatementId(first.id.0 + 10_000 + more);
        snapshot.statements.push(StatementRow { id, ..first.clone() });
        material.quotes.insert(id, format!("số {more}: {}", "đầu tư hạ tầng số cho các xã vùng sâu ".repeat(6)));
    }
    let mut asked = request(Table::Matrix, Format::Docx);
    asked.pages.depth = Depth::Quotes;
    let body = parts(bytes(&asked, &material)).remove("word/document.xml").unwrap();
    let name = &lexicon().topics[cell.rows[row].topic].vi;
    let rows = word_rows(&body);
    let of_topic: Vec<&Vec<String>> = rows.iter().filter(|row| row[0].starts_with(name.as_str())).collect();
    assert!(of_topic.len() > 3, "{of_topic:?}");
    assert!(of_topic[1..].iter().all(|row| row[0].contains("(tiếp theo)")), "{of_topic:?}");
    assert!(!of_topic[0][0].contains("tiếp theo"));
    // Every statement stands in one of them, once; what heads them is said in each; none is broken.
    let stance = Words::new(Language::Vi).say(&format!("stance-{}", first.stance.slug()));
    for more in 1..=40 {
        let said = of_topic.iter().filter(|row| row.concat().contains(&format!("số {more}: ")));
        assert_eq!(said.count(), 1, "{more}");
    }
    assert!(of_topic.iter().all(|row| row.concat().contains(&stance)), "{of_topic:?}");
    assert_eq!(body.matches("<w:tr>").count(), body.matches("<w:cantSplit/>").count());
    well_formed("word/document.xml", &body);
}

/// The order in which Word wants properties; a document that has them in another is refused as damaged.
const ORDERS: [(&str, &str); 7] = [
    ("w:pPr", "pStyle keepNext keepLines pageBreakBefore pBdr shd tabs spacing ind jc outlineLvl"),
    ("w:rPr", "rStyle rFonts b bCs i iCs color sz szCs lang"),
    ("w:tcPr", "tcW gridSpan tcBorders shd tcMar vAlign"),
    ("w:tcBorders", "top left bottom right"),
    ("w:trPr", "cantSplit tblHeader"),
    ("w:tblPr", "tblInd tblW tblBorders tblLayout tblCellMar tblLook tblCaption"),
    ("w:sectPr", "headerReference footerReference pgSz pgMar titlePg"),
];

/// Whether the properties of a part stand in the order of the format, each once but for references.
fn in_order(part: &str) {
    let mut open: Vec<(&str, Option<usize>)> = Vec::new();
    for tag in part.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().map(|(open, _)| open), Some(name));
            continue;
        }
        if tag.starts_with('?') {
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap();
        if let Some((above, last)) = open.last_mut()
            && let Some((_, order)) = ORDERS.iter().find(|(of, _)| of == above)
        {
            let own = name.strip_prefix("w:").unwrap();
            let place = order.split(' ').position(|known| known == own);
            assert!(place.is_some(), "{own} in {above}");
            assert!(*last < place || own == "footerReference", "{own} in {above}");
            *last = place;
        }
        if !tag.ends_with('/') {
            open.push((name, None));
        }
    }
    assert!(open.is_empty());
}

#[test]
fn a_document_of_word_has_everything_where_word_wants_it() {
    let material = with_evidence();
    for table in Table::ALL.iter().filter(|table| table.view().is_some()) {
        for depth in Depth::ALL {
            let mut asked = request(*table, Format::Docx);
            asked.pages.agreement = Some(AgreementId(1)).filter(|_| table.view().unwrap().has_subject());
            (asked.pages.cover, asked.pages.depth) = (*depth == Depth::Quotes, *depth);
            for (name, part) in parts(bytes(&asked, &material)) {
                if name.starts_with("word/") && !name.ends_with(".rels") {
                    in_order(&part);
                }
            }
        }
    }
}

#[test]
fn a_cover_goes_before_in_every_form_that_has_pages() {
    let material = made_up(20);
    let mut asked = request(Table::Matrix, Format::Html);
    asked.pages.cover = true;
    let (text, parsed) = page(&asked, &material);
    let cover = parsed.select("header.cover");
    assert_eq!(cover.select("h1").text().to_string(), "Ma trận cam kết");
    assert_eq!(cover.select(".names li").length(), 20, "{text}");
    assert!(text.contains(".cover{break-after:page"));
    let (_, plain) = page(&request(Table::Matrix, Format::Html), &material);
    assert_eq!(plain.select("header.cover").length(), 0);

    asked.format = Format::Docx;
    let parts = parts(bytes(&asked, &material));
    let body = &parts["word/document.xml"];
    well_formed("word/document.xml", body);
    let (cover, rest) = body.split_once("w:type=\"page\"").unwrap();
    assert!(cover.contains("\"CoverTitle\"") && parts["word/styles.xml"].contains("w:styleId=\"CoverTitle\""));
    assert!(!rest.contains("CoverTitle") && !body.contains("\"Title\""), "the title stands on the cover alone");
    // Of many agreements it stays one page: a sheet on its side has room for some fifteen lines of names.
    let many = self::parts(bytes(&asked, &made_up(80))).remove("word/document.xml").unwrap();
    let names = word_rows(many.split_once("w:type=\"page\"").unwrap().0);
    assert!(names.len() <= 13 && names.concat().iter().filter(|name| !name.is_empty()).count() == 61, "{names:?}");
    let labels = camket::compare::agreement_labels(&material.snapshot);
    for label in labels.values() {
        assert!(letters(&word_rows(cover).concat().concat()).contains(&letters(&label.line())), "{}", label.line());
    }
}

#[test]
fn what_articles_say_in_the_same_words_is_told_once_with_all_its_sources() {
    let mut material = with_evidence();
    let snapshot = Arc::make_mut(&mut material.snapshot);
    // A second article of the first agreement repeats the first one word for word.
    let agreement = snapshot.agreements.values_mut().next().unwrap();
    let (agreement, first) = (agreement.id, agreement.articles[0]);
    let copy = ArticleId(999);
    let row =
        ArticleRow { id: copy, file: "copy.txt".to_owned(), copy_of: Some(first), ..snapshot.articles[&first].clone() };
    snapshot.articles.insert(copy, row);
    snapshot.agreements.get_mut(&agreement).unwrap().articles.push(copy);
    let target = snapshot.statements.iter().find_map(|row| row.targets.first()).unwrap().clone();
    snapshot.statements.iter_mut().find(|row| row.article == first).unwrap().targets = vec![target];
    let own: Vec<StatementRow> = snapshot.statements.iter().filter(|row| row.article == first).cloned().collect();
    for row in &own {
        let id = StatementId(row.id.0 + 10_000);
        snapshot.statements.push(StatementRow { id, article: copy, ..row.clone() });
        let quote = material.quotes[&row.id].clone();
        material.quotes.insert(id, quote);
    }
    let file = material.snapshot.articles[&first].file.clone();
    let csv = String::from_utf8(bytes(&request(Table::Matrix, Format::Csv), &material)).unwrap();
    for row in &own {
        let quote = material.quotes[&row.id].split_whitespace().collect::<Vec<_>>().join(" ");
        let (said, topics) = (csv.matches(&quote).count(), row.topics.iter().count());
        assert_eq!(said, topics, "{quote}");
    }
    assert!(csv.contains(&format!("[{file}; copy.txt]")), "{csv}");
    let targets: usize =
        material.snapshot.statements.iter().filter(|row| row.article != copy).map(|row| row.targets.len()).sum();
    let numbers = String::from_utf8(bytes(&request(Table::Targets, Format::Csv), &material)).unwrap();
    assert_eq!(csv::Reader::from_reader(numbers.as_bytes()).records().count(), targets, "{numbers}");
    // The list of sources says which article repeats which.
    let mut book = workbook(&request(Table::Sources, Format::Xlsx), &material);
    let lines = book.worksheet_range("Nguồn").unwrap();
    let rows: Vec<&[Data]> = lines.rows().collect();
    let place = rows[0].iter().position(|head| text(head) == "Đăng lại của").unwrap();
    let number = |name: &str| rows.iter().find(|row| row.iter().any(|cell| text(cell) == name)).unwrap();
    assert_eq!(number("copy.txt")[place], number(&file)[0]);
    assert_eq!(rows[1..].iter().filter(|row| row[place] != Data::Empty).count(), 1);
    let matrix = book.worksheet_range("Ma trận cam kết").unwrap();
    let told: String = matrix.rows().flatten().map(text).collect();
    assert!(told.contains(&format!("[{}, {}]", text(&number(&file)[0]), text(&number("copy.txt")[0]))), "{told}");
    // As on the pages, so in a text document and on a web page.
    let copied = format!("đăng lại [{}]", text(&number(&file)[0]));
    let (page, _) = page(&request(Table::Matrix, Format::Html), &material);
    let document = parts(bytes(&request(Table::Matrix, Format::Docx), &material)).remove("word/document.xml").unwrap();
    for told in [page, document] {
        assert_eq!(told.matches(&copied).count(), 1, "{copied}");
    }
    let json: serde_json::Value =
        serde_json::from_slice(&bytes(&request(Table::Sources, Format::Json), &material)).unwrap();
    let articles = json["articles"].as_array().unwrap();
    assert!(articles.iter().any(|article| article["copy_of"] == first.0));
}

#[test]
fn gaps_as_a_table_say_whose_they_are() {
    let material = four_agreements();
    let mut asked = request(Table::Gaps, Format::Csv);
    asked.pages.agreement = Some(AgreementId(1));
    let csv = String::from_utf8(bytes(&asked, &material)).unwrap();
    let own = camket::compare::agreement_label(&material.snapshot, AgreementId(1)).line();
    assert!(csv.lines().count() > 1 && csv.lines().skip(1).all(|line| line.starts_with(&own)), "{csv}");
    asked.format = Format::Jsonl;
    let lines = String::from_utf8(bytes(&asked, &material)).unwrap();
    for line in lines.lines() {
        let gap: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!((gap["agreement"].as_i64(), gap["agreement_label"].as_str()), (Some(1), Some(own.as_str())));
    }
}

#[test]
fn a_text_document_has_no_links_and_fields_but_its_own() {
    let parts = parts(bytes(&request(Table::Matrix, Format::Docx), &hostile()));
    for (name, part) in &parts {
        well_formed(name, part);
        assert!(!part.contains("<script") && !part.contains('\u{fffe}'), "{name}");
    }
    assert!(!parts["word/_rels/document.xml.rels"].contains("External"));
    assert_eq!(parts["word/document.xml"].matches("instrText").count(), 0);
}

#[test]
fn a_page_is_a_picture_and_what_has_none_is_refused() {
    let material = four_agreements();
    let png = bytes(&request(Table::Timeline, Format::Png), &material);
    let (width, height) = png_size(&png);
    assert!(width > height && width > 2000, "{width} × {height}");
    let svg = String::from_utf8(bytes(&request(Table::Timeline, Format::Svg), &material)).unwrap();
    assert!(svg.starts_with("<svg") && !svg.contains("<script"));
    let mut beyond = request(Table::Timeline, Format::Png);
    beyond.page = 99;
    let error = export::write(&beyond, &material, lexicon()).unwrap_err();
    assert!(matches!(error, PaperError::NoSuchPage { asked: 99, pages: 1 }), "{error}");
    let error = export::write(&request(Table::Facts, Format::Docx), &material, lexicon()).unwrap_err();
    let words = Words::new(Language::Vi);
    assert!(words.tell(&error.message()).contains("facts"), "{error}");
}

fn png_size(bytes: &[u8]) -> (u32, u32) {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (side(16), side(20))
}

#[test]
fn the_form_is_known_by_the_extension() {
    for format in Format::ALL {
        assert_eq!(Format::from_extension(&format.slug().to_uppercase()), Some(*format));
    }
    assert_eq!(Format::from_extension("htm"), Some(Format::Html));
    assert_eq!(Format::from_extension("exe"), None);
}

#[test]
fn the_last_source_stands_with_the_one_before_it_in_other_programs_too() {
    let material = four_agreements();
    let body = parts(bytes(&request(Table::Timeline, Format::Docx), &material)).remove("word/document.xml").unwrap();
    let sources: Vec<&str> = body.split("<w:pStyle w:val=\"Source\"/>").skip(1).collect();
    let kept: Vec<usize> = (0..sources.len()).filter(|at| sources[*at].starts_with("<w:keepNext/>")).collect();
    assert_eq!(kept, [sources.len() - 2]);
    let page = String::from_utf8(bytes(&request(Table::Timeline, Format::Html), &material)).unwrap();
    assert!(page.contains("#sources li:last-child{break-before:avoid}"));
}

#[test]
fn every_fact_says_what_was_decided_of_it() {
    let mut material = four_agreements();
    let snapshot = Arc::make_mut(&mut material.snapshot);
    for row in snapshot.agreements.values_mut() {
        let fact = |party: &PartyId| PartyFactRow {
            party: *party,
            kind: PartyKind::Company,
            review: ReviewState::Rejected,
            origin: Origin::Read,
        };
        row.party_facts = row.parties.iter().map(fact).collect();
        row.signed_on.claims.iter_mut().for_each(|claim| claim.review = ReviewState::Accepted);
    }
    for row in &mut snapshot.statements {
        (row.review, row.origin) = (ReviewState::Unreviewed, Origin::Corrected);
    }
    let csv = bytes(&request(Table::Facts, Format::Csv), &material);
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let heads = reader.headers().unwrap().clone();
    let column = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let (kind, review) = (column("Dữ kiện"), column("Duyệt"));
    let words = Words::new(Language::Vi);
    let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap();
        told.entry(row[kind].to_owned()).or_default().insert(row[review].to_owned());
    }
    let one = |key: &str| BTreeSet::from([words.say(key)]);
    assert_eq!(told[&words.say("paper-fact-party")], one("review-rejected"));
    assert_eq!(told[&words.say("paper-row-signed")], one("review-accepted"));
    // Whoever corrects a fact stands by it.
    assert_eq!(told[&words.say("paper-fact-statement")], one("review-accepted"));
    assert!(told.values().flatten().all(|review| !review.is_empty()), "{told:?}");
    let lines = String::from_utf8(bytes(&request(Table::Facts, Format::Jsonl), &material)).unwrap();
    for line in lines.lines() {
        let fact: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(fact["review"].is_string(), "{line}");
    }
}
