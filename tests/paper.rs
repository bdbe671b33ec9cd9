//! The pages and the tables, checked against the comparisons that they show.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#[path = "common/agreements.rs"]
mod agreements;
#[path = "paper/exports.rs"]
mod exports;
#[path = "paper/many.rs"]
mod many;
#[path = "paper/sheets.rs"]
mod sheets;
#[path = "paper/views.rs"]
mod views;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use agreements::{day, four_agreements, made_up};
use camket::compare::{Selection, matrix, roster, timeline};
use camket::lexicon::Lexicon;
use camket::model::*;
use camket::paper::export::{self, Format, Table};
use camket::paper::*;
use camket::words::{Language, Words};

fn lexicon() -> &'static Lexicon {
    Lexicon::embedded()
}

fn request(view: PaperView) -> Request {
    Request::new(view, Language::Vi, day("2026-11-22"))
}

fn write(table: Table, format: Format, material: &Material) -> String {
    let request = export::Request::new(table, format, Language::Vi, day("2026-11-22"));
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
            sentence: String::new(),
            at_in_sentence: Span::new(0, 0),
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

/// The pages' text as a reader of the PDF gets it: with pdftotext where there is one, else as the
/// typesetter set it. Words that the lines of a column separate are joined by `columnless`.
fn text_of(pages: &Pages) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("pages.pdf");
    std::fs::write(&pdf, pages.pdf().unwrap()).unwrap();
    match Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&pdf).arg("-").output() {
        Ok(output) if output.status.success() => {
            let text = String::from_utf8(output.stdout).unwrap();
            text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
        }
        _ => (1..=pages.count()).map(|page| pages.text(page).unwrap()).collect(),
    }
}

/// Text without any space or line break, to look for words that a narrow column broke.
fn columnless(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_page_has_the_head_of_its_table_and_its_number() {
    let material = made_up(9);
    for (view, head) in
        [(PaperView::Matrix, "Chủ đề"), (PaperView::Timeline, "Thỏa thuận"), (PaperView::Roster, "Chức vụ")]
    {
        let pages = typeset(&Request { sources: false, ..request(view) }, &material, lexicon()).unwrap();
        let texts = text_of(&pages);
        assert_eq!(texts.len(), pages.count());
        for (page, text) in texts.iter().enumerate() {
            assert!(text.contains(&format!("Trang {}/{}", page + 1, texts.len())), "{view:?} {page}: {text}");
            assert!(text.contains(head), "{view:?} {page}: {text}");
            assert!(text.contains("Ngày in: 22/11/2026"));
        }
    }
    let english = Request { language: Language::En, ..request(PaperView::Matrix) };
    let pages = typeset(&english, &material, lexicon()).unwrap();
    assert!(text_of(&pages)[0].contains(&format!("Page 1 of {}", pages.count())));
}

#[test]
fn the_matrix_says_what_the_comparison_says() {
    let material = four_agreements();
    let request = Request { depth: Depth::Quotes, ..request(PaperView::Matrix) };
    let pages = typeset(&request, &material, lexicon()).unwrap();
    let whole = text_of(&pages).concat();
    use unicode_normalization::UnicodeNormalization as _;
    assert_eq!(whole.nfc().collect::<String>(), whole, "the text is composed");
    let text = columnless(&whole);
    let model = matrix(&material.snapshot, lexicon(), &Selection::default());
    for column in &model.columns {
        assert!(text.contains(&columnless(&column.label.title)), "{:?}", column.label);
    }
    for row in &model.rows {
        assert!(text.contains(&columnless(&lexicon().topics[row.topic].vi)));
    }
    // A quote in a narrow column is broken into lines, and nothing else: between two of its words
    // stands no word of the next column.
    for quote in material.quotes.values() {
        let broken = quote.split(' ').collect::<Vec<_>>();
        let found = broken.windows(2).filter(|pair| text.contains(&pair.concat())).count();
        assert!(found * 10 >= (broken.len() - 1) * 9, "{quote}");
    }
    for person in material.snapshot.people.values() {
        assert!(text.contains(&columnless(&person.name)), "{}", person.name);
    }
    for article in material.snapshot.articles.values() {
        assert!(text.contains(&columnless(&article.title)) && text.contains(&article.file));
    }
    assert!(text.contains("2026–2030[4]") && text.contains("2025–2030[5]") && text.contains("Nguồnkhôngkhớp"));
    assert!(text.contains("ítnhất1Gbps"));
}

#[test]
fn brief_cells_are_clipped_and_counts_name_no_words() {
    let material = four_agreements();
    let long = "Viettel đầu tư, mở rộng mạng băng rộng, 4G, 5G và cáp quang đến các xã, kể cả vùng sâu, vùng xa và biên giới của tỉnh";
    let of = |depth| {
        columnless(
            &text_of(&typeset(&Request { depth, ..request(PaperView::Matrix) }, &material, lexicon()).unwrap())
                .concat(),
        )
    };
    assert!(of(Depth::Brief).contains("vùngxa…[4:") && !of(Depth::Brief).contains("biêngiớicủatỉnh"), "{long}");
    assert!(of(Depth::Quotes).contains("biêngiớicủatỉnh"));
    assert!(!of(Depth::Counts).contains("mởrộngmạng"));
    assert!(
        Material::quotes_needed(
            &Request { depth: Depth::Counts, ..request(PaperView::Matrix) },
            &material.snapshot,
            lexicon()
        )
        .is_empty()
    );
    assert_eq!(
        Material::quotes_needed(&request(PaperView::Matrix), &material.snapshot, lexicon()).len(),
        material.quotes.len()
    );
}

#[test]
fn the_timeline_and_the_roster_say_what_the_comparisons_say() {
    let mut material = made_up(9);
    material.file = "tệp & <thử> #nghiệm $x$ *đậm*".to_owned();
    let text = text_of(&typeset(&request(PaperView::Timeline), &material, lexicon()).unwrap()).concat();
    assert!(text.contains(&material.file), "data is text and never markup");
    let words = Words::new(Language::Vi);
    let model = timeline(&material.snapshot, &Selection::default());
    for bar in &model.bars {
        assert!(text.contains(&bar.label.title));
        assert!(text.contains(&format!("{}–{}", bar.period.start.unwrap(), bar.period.end.unwrap())));
        assert!(text.contains(&words.date(material.snapshot.agreements[&bar.agreement].signed_on.value.unwrap())));
    }
    assert_eq!(model.undated.len(), 1);
    assert!(text.contains("Thỏa thuận không nêu ngày ký và thời hạn") && text.contains(&model.undated[0].1.title));

    let text = columnless(&text_of(&typeset(&request(PaperView::Roster), &material, lexicon()).unwrap()).concat());
    for row in roster(&material.snapshot, lexicon(), &Selection::default()).rows {
        assert!(text.contains(&columnless(&row.name)));
    }
    assert!(text.contains("Đạitá") && text.contains("đăngbài"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for &view in PaperView::ALL {
        let print = || typeset(&request(view), &four_agreements(), lexicon()).unwrap().pdf().unwrap();
        assert!(print() == print(), "{view:?}");
    }
}

#[test]
fn the_pdf_is_tagged_and_says_what_it_is() {
    let pages = typeset(&request(PaperView::Matrix), &four_agreements(), lexicon()).unwrap();
    let pdf = pages.pdf().unwrap();
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"vi-VN");
    assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"Outlines"));
    let (_, metadata) = document.dereference(catalog.get(b"Metadata").unwrap()).unwrap();
    let metadata = metadata.as_stream().unwrap();
    let xmp = metadata.decompressed_content().unwrap_or_else(|_| metadata.content.clone());
    let xmp = String::from_utf8(xmp).unwrap();
    assert!(
        xmp.contains("<pdfuaid:part>1<") && xmp.contains("<pdfaid:part>2<") && xmp.contains("<pdfaid:conformance>A<"),
        "{xmp}"
    );
    assert!(xmp.contains("Ma trận cam kết – thoa-thuan.sqlite") && xmp.contains("2026-11-22T00:00:00Z"));
    let fonts = document.objects.values().filter_map(|object| object.as_dict().ok());
    let descriptors: Vec<_> = fonts.filter(|dict| dict.has_type(b"FontDescriptor")).collect();
    assert!(!descriptors.is_empty() && descriptors.iter().all(|dict| dict.has(b"FontFile2") || dict.has(b"FontFile3")));
}

#[test]
fn a_letter_that_no_font_has_does_not_cost_the_standards() {
    let mut material = four_agreements();
    let first = *material.quotes.keys().next().unwrap();
    material.quotes.insert(first, "● phủ sóng 5G → 6G 😀 中文 ﬁ e\u{301}".to_owned());
    let pages = typeset(&request(PaperView::Matrix), &material, lexicon()).unwrap();
    assert!(columnless(&text_of(&pages).concat()).contains("●phủsóng5G→6G???fié"));
    assert!(String::from_utf8_lossy(&pages.pdf().unwrap()).contains("pdfuaid:part"));
}

#[test]
fn sheets_have_the_size_that_was_asked_for() {
    let material = four_agreements();
    let millimetres = |request: &Request| {
        let (width, height) = typeset(request, &material, lexicon()).unwrap().size(1).unwrap();
        [width, height].map(|points| (points / 72.0 * 25.4).round())
    };
    for (paper, [short, long]) in [(PaperSize::A4, [210.0, 297.0]), (PaperSize::A3, [297.0, 420.0])] {
        assert_eq!(millimetres(&Request { paper, ..request(PaperView::Matrix) }), [long, short]);
        assert_eq!(millimetres(&Request { paper, ..request(PaperView::Timeline) }), [long, short]);
        assert_eq!(millimetres(&Request { paper, ..request(PaperView::Roster) }), [short, long]);
        let upright = Request { paper, orientation: Orientation::Portrait, ..request(PaperView::Matrix) };
        assert_eq!(millimetres(&upright), [short, long]);
    }
}

#[test]
fn a_wide_matrix_goes_on_over_groups_of_pages_with_the_topics_on_each() {
    let material = made_up(40);
    let pages = typeset(&Request { depth: Depth::Counts, ..request(PaperView::Matrix) }, &material, lexicon()).unwrap();
    let texts = text_of(&pages);
    let whole = texts.concat();
    let model = matrix(&material.snapshot, lexicon(), &Selection::default());
    for column in &model.columns {
        assert!(columnless(&whole).contains(&columnless(&column.label.title)), "{:?}", column.label);
    }
    let groups: Vec<String> =
        (0..40).step_by(6).map(|first| format!("Thỏa thuận {}–{} trên 40", first + 1, (first + 6).min(40))).collect();
    for group in &groups {
        assert!(columnless(&whole).contains(&columnless(group)), "{group}");
    }
    // Each group has all topics once.
    for topic in &lexicon().topics {
        let said = columnless(&whole).matches(&columnless(&topic.vi)).count();
        assert!(said >= groups.len(), "{}: {said}", topic.vi);
    }
    // No page ends with the name of a group.
    for text in &texts {
        let before_foot: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let foot = before_foot.iter().position(|line| *line == "Cam Kết").unwrap_or(before_foot.len());
        let last = before_foot.get(foot.wrapping_sub(1)).copied().unwrap_or_default();
        assert!(lexicon().groups.iter().all(|group| group.vi != last), "{last}");
    }
}

#[test]
fn pictures_show_the_pages() {
    let pages = typeset(&request(PaperView::Timeline), &four_agreements(), lexicon()).unwrap();
    let image = pages.image(1, 1.5).unwrap();
    assert_eq!((image.width, image.height), (1263, 893));
    assert_eq!(image.rgba.len(), image.width * image.height * 4);
    assert!(image.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255));
    let dark = image.rgba.chunks_exact(4).filter(|pixel| pixel[0] < 100).count();
    assert!(dark > 10_000, "{dark} dark pixels");
    assert!(matches!(pages.image(2, 1.0), Err(PaperError::NoSuchPage { asked: 2, pages: 1 })));
    assert!(matches!(pages.image(0, 1.0), Err(PaperError::NoSuchPage { asked: 0, .. })));
    assert!(matches!(pages.image(1, f32::NAN), Err(PaperError::Scale { .. })));
}

#[test]
fn the_head_says_what_was_selected() {
    let material = four_agreements();
    let mut selection = Selection { agreements: Some(vec![AgreementId(1), AgreementId(3)]), ..Selection::default() };
    selection.stances.remove(&Stance::Expectation);
    selection.actors.remove(&Actor::Government);
    let pages = typeset(&Request { selection, ..request(PaperView::Matrix) }, &material, lexicon()).unwrap();
    let text = text_of(&pages).concat();
    assert!(text.contains("2 thỏa thuận được chọn: Gia Lai – Viettel; Đắk Lắk – Viettel."), "{text}");
    assert!(text.contains("Bộ lọc – chỉ gồm: Cam kết, Đề nghị, Kết quả; bên thực hiện: Bên doanh nghiệp, Hai bên."));
    assert!(text.contains("1 nội dung ngoài bộ lọc") && !text.contains("Hà Tĩnh"));
    assert!(text.contains("Đã duyệt 0/"));
}

/// Prints every view on every paper in both languages, with few agreements and with many. Where
/// `CAMKET_PAGES` names a folder, the pages are written there for a person to look at.
#[test]
fn every_view_prints_on_every_paper_in_both_languages() {
    let folder = std::env::var_os("CAMKET_PAGES");
    let files = [(4, four_agreements()), (1, made_up(1)), (5, made_up(5)), (40, made_up(40))];
    for (count, material) in files.into_iter().filter(|(count, _)| folder.is_some() || *count < 40) {
        for &view in PaperView::ALL {
            for &paper in PaperSize::ALL {
                for language in Language::ALL {
                    let depth = if language == Language::En { Depth::Quotes } else { Depth::Brief };
                    let request = Request { paper, language, depth, agreement: subject(view), ..request(view) };
                    let pages = typeset(&request, &material, lexicon()).unwrap();
                    let pdf = pages.pdf().unwrap();
                    assert!(String::from_utf8_lossy(&pdf).contains("pdfuaid:part"), "{count} {view:?}");
                    if let Some(folder) = &folder {
                        let name = format!("{count:03}-{}-{}-{}.pdf", view.slug(), paper.slug(), language.code());
                        std::fs::write(Path::new(folder).join(name), pdf).unwrap();
                    }
                }
            }
        }
    }
}

/// The agreement that a view is printed of where it cannot be without one.
fn subject(view: PaperView) -> Option<AgreementId> {
    (view == PaperView::Gaps).then_some(AgreementId(1))
}

/// Prints what else can be asked for, for a person to look at, where `CAMKET_PAGES` names a folder.
#[test]
fn other_sheets_to_look_at() {
    let Some(folder) = std::env::var_os("CAMKET_PAGES") else { return };
    let write = |name: &str, request: &Request, material: &Material| {
        let pdf = typeset(request, material, lexicon()).unwrap().pdf().unwrap();
        std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), pdf).unwrap();
    };
    let (four, forty) = (four_agreements(), made_up(40));
    for &view in PaperView::ALL {
        let plain = Request { agreement: subject(view), ..request(view) };
        let grey = Request { colours: Colours::BlackAndWhite, cover: true, ..plain.clone() };
        write(&format!("grey-{}", view.slug()), &grey, &four);
        let large = Request { text: TextSize::Large, margins: Margins::Wide, sources: false, ..plain };
        write(&format!("large-{}", view.slug()), &large, &four);
    }
    let matrix = request(PaperView::Matrix);
    write("swapped", &Request { transposed: true, ..matrix.clone() }, &four);
    write("swapped-040", &Request { transposed: true, depth: Depth::Marks, ..matrix.clone() }, &forty);
    write("marks-040", &Request { depth: Depth::Marks, ..matrix.clone() }, &forty);
    let mine = Selection { mine: Some(AgreementId(3)), ..Selection::default() };
    write("upright", &Request { orientation: Orientation::Portrait, selection: mine, ..matrix }, &four);
}
