//! What each view says on paper, beside the comparison that it is made from; and how sheets are asked for.

use camket::compare::{agreement_label, agreement_page, disagreements, gaps, measures, summaries};

use super::*;

fn said(request: &Request, material: &Material) -> String {
    columnless(&text_of(&typeset(request, material, lexicon()).unwrap()).concat())
}

/// The four agreements, with what the sources say of the day and the years.
pub fn four_with_sentences() -> Material {
    let mut material = four_agreements();
    let rows = material.snapshot.agreements.values();
    let claims: Vec<(ClaimId, ArticleId, i16)> =
        rows.flat_map(|row| row.start.claims.iter().map(|claim| (claim.id, claim.article, claim.value))).collect();
    for (id, article, year) in claims {
        let sentence = format!("Thỏa thuận được thực hiện từ năm {year}.");
        material.evidence.push(EvidenceRow {
            subject: Subject::Claim(id),
            article,
            at: Span::new(0, 4),
            quote: year.to_string(),
            at_in_sentence: Span::new(0, 4),
            sentence,
            reasons: Vec::new(),
        });
        material.paragraphs.insert(Subject::Claim(id), 3);
    }
    material
}

#[test]
fn the_dossier_says_what_the_page_of_the_agreement_says() {
    let material = four_with_sentences();
    let snapshot = &material.snapshot;
    let id = AgreementId(1);
    let label = agreement_label(snapshot, id);
    let page = agreement_page(snapshot, lexicon(), label, id, day("2026-11-22")).unwrap();
    let text = said(&Request { agreement: Some(id), ..request(PaperView::Agreement) }, &material);
    assert!(text.contains(&columnless(&page.label.line())) && !text.contains("QuảngNam"));
    for party in &page.parties {
        assert!(text.contains(&columnless(&party.name)));
    }
    for leader in page.sides.iter().flat_map(|side| &side.leaders) {
        assert!(text.contains(&columnless(&leader.name)) && text.contains(&columnless(&leader.position)));
    }
    for topic in page.groups.iter().flat_map(|group| &group.topics) {
        assert!(text.contains(&columnless(&lexicon().topics[topic.place].vi)));
        for statement in &topic.statements {
            let quote = &material.quotes[&statement.id];
            let last: String = quote.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
            assert!(text.contains(&columnless(&last)), "{quote}");
        }
    }
    for source in &page.sources {
        assert!(text.contains(&columnless(&source.title)));
    }
    assert!(text.contains("Nguồnkhôngkhớp") || text.contains("Nơicácnguồn"), "{text}");
    assert!(text.contains("Trongđó") || text.contains("từnăm2025"), "the sentences of the sources are quoted");

    let all = said(&request(PaperView::Agreement), &material);
    for id in snapshot.agreements.keys() {
        assert!(all.contains(&columnless(&agreement_label(snapshot, *id).line())));
    }
    let brief = said(&Request { quotes: false, agreement: Some(id), ..request(PaperView::Agreement) }, &material);
    assert!(brief.len() < text.len() && !brief.contains("từnăm2025."));
}

#[test]
fn the_gaps_name_what_is_lacking_and_what_stands_alone() {
    let material = four_agreements();
    let selection = Selection { mine: Some(AgreementId(2)), ..Selection::default() };
    let model = matrix(&material.snapshot, lexicon(), &selection);
    let roster = roster(&material.snapshot, lexicon(), &selection);
    let numbers = measures(&summaries(&material.snapshot, lexicon(), &roster, &selection));
    let found = gaps(&model, &numbers, lexicon(), &selection);
    assert!(!found.lacking.is_empty());
    let text = said(&Request { agreement: Some(AgreementId(2)), ..request(PaperView::Gaps) }, &material);
    for gap in found.lacking.iter().chain(&found.alone) {
        if let camket::compare::GapOf::Topic(topic) = gap.of {
            assert!(text.contains(&columnless(&lexicon().topics[topic].vi)));
        }
        for id in &gap.agreements {
            assert!(text.contains(&columnless(&agreement_label(&material.snapshot, *id).title)));
        }
    }
    // Without an agreement there is nothing to compare with, and the page says so.
    assert!(said(&request(PaperView::Gaps), &material).contains("Chưachọnthỏathuận"));
}

#[test]
fn disagreements_give_every_value_with_whose_it_is() {
    let material = four_with_sentences();
    let text = said(&request(PaperView::Disagreements), &material);
    let found = disagreements(&material.snapshot, &Selection::default());
    assert!(!found.is_empty());
    for one in &found {
        assert!(text.contains(&columnless(&agreement_label(&material.snapshot, one.agreement).line())));
        for (value, claims) in &one.values {
            assert!(text.contains(value));
            for (_, article) in claims {
                let outlet = material.snapshot.articles[article].outlet.as_deref().unwrap();
                assert!(text.contains(&columnless(outlet)));
            }
        }
    }
    assert!(text.contains("từnăm2025.") && text.contains(":3]"), "{text}");
    assert!(said(&request(PaperView::Disagreements), &made_up(3)).contains("Khôngcóhaibài"));
}

#[test]
fn former_periods_and_dated_targets_stand_on_the_timeline() {
    let text = said(&request(PaperView::Timeline), &four_agreements());
    assert!(text.contains("2030:100%") && text.contains("kếtquả2021–2025"), "{text}");
    assert!(text.contains("Chỉtiêucónăm") && text.contains("Kếtquảtrướckhiký"), "the legend tells what is used");
    assert!(text.contains(">2021") || text.contains("2021"));
}

#[test]
fn swapped_the_matrix_says_the_same() {
    let material = four_agreements();
    let upright = request(PaperView::Matrix);
    let swapped = Request { transposed: true, ..upright.clone() };
    let text = said(&swapped, &material);
    for topic in &lexicon().topics {
        assert!(text.contains(&columnless(&topic.vi)), "{}", topic.vi);
    }
    for person in material.snapshot.people.values() {
        assert!(text.contains(&columnless(&person.name)));
    }
    assert!(text.contains("trên29") || text.contains("trên30") || text.contains("Cột1–"), "columns go over pages");
}

#[test]
fn each_depth_says_more_than_the_one_before() {
    let material = four_agreements();
    let lengths: Vec<usize> = Depth::ALL
        .iter()
        .map(|depth| said(&Request { depth: *depth, ..request(PaperView::Matrix) }, &material).len())
        .collect();
    assert!(lengths.is_sorted() && lengths[0] < lengths[2], "{lengths:?}");
    let pages =
        |depth| typeset(&Request { depth, ..request(PaperView::Matrix) }, &made_up(40), lexicon()).unwrap().count();
    assert!(pages(Depth::Marks) < pages(Depth::Counts));
}

#[test]
fn without_the_list_no_number_points_at_it() {
    let material = four_agreements();
    for &view in PaperView::ALL {
        let agreement = Some(AgreementId(1));
        let of = |sources| said(&Request { sources, agreement, ..request(view) }, &material);
        let (with, without) = (of(true), of(false));
        let cites = |text: &str| {
            text.match_indices('[').filter(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_digit())).count()
        };
        assert!(cites(&with) > 0, "{view:?}");
        assert_eq!(cites(&without), 0, "{view:?}: {without}");
        assert!(!without.contains("gia-lai-thanhnien.txt"), "{view:?}");
    }
}

#[test]
fn a_row_that_is_higher_than_a_page_goes_on_with_its_heading() {
    let mut material = four_agreements();
    let long = "triển khai hạ tầng số đồng bộ tại các xã, phường, đặc khu và khu công nghiệp của tỉnh ".repeat(60);
    for quote in material.quotes.values_mut() {
        quote.push_str(&long);
    }
    let request = Request { depth: Depth::Quotes, text: TextSize::Large, ..request(PaperView::Matrix) };
    let pages = typeset(&request, &material, lexicon()).unwrap();
    let texts = text_of(&pages);
    assert!(texts.len() > 20);
    let going_on = texts.iter().filter(|text| text.contains("(tiếp theo)")).count();
    assert!(going_on > texts.len() / 2, "{going_on} of {}", texts.len());
    for text in &texts[..texts.len() - 1] {
        assert!(text.contains("Chủ đề") || text.contains("Nguồn"), "the head is on every page");
    }
    let pdf = pages.pdf().unwrap();
    assert!(String::from_utf8_lossy(&pdf).contains("pdfuaid:part"));
}

#[test]
fn black_and_white_has_no_colour_on_any_page() {
    for &view in PaperView::ALL {
        let agreement = Some(AgreementId(1));
        let request = Request { colours: Colours::BlackAndWhite, agreement, cover: true, ..request(view) };
        let pages = typeset(&request, &four_agreements(), lexicon()).unwrap();
        for page in 1..=pages.count() {
            let image = pages.image(page, 0.7).unwrap();
            let grey = |pixel: &[u8]| pixel[0].abs_diff(pixel[1]) < 3 && pixel[1].abs_diff(pixel[2]) < 3;
            assert!(image.rgba.chunks_exact(4).all(grey), "{view:?}, page {page}");
        }
    }
}

#[test]
fn a_cover_goes_before_and_pages_are_counted_with_it() {
    for &view in PaperView::ALL {
        let request = Request { cover: true, agreement: Some(AgreementId(1)), ..request(view) };
        let texts = text_of(&typeset(&request, &four_agreements(), lexicon()).unwrap());
        assert!(texts.len() > 1 && !texts[0].contains("Trang 1/"), "{view:?}");
        assert!(texts[0].contains("thoa-thuan.sqlite") && texts[0].contains("22/11/2026"), "{view:?}: {}", texts[0]);
        assert!(texts[1].contains(&format!("Trang 2/{}", texts.len())), "{view:?}: {}", texts[1]);
    }
}

#[test]
fn margins_and_letters_are_as_asked_for() {
    let material = four_agreements();
    let count = |request: &Request| typeset(request, &material, lexicon()).unwrap().count();
    let of = |margins, text| count(&Request { margins, text, ..request(PaperView::Matrix) });
    assert!(of(Margins::Narrow, TextSize::Small) < of(Margins::Wide, TextSize::Large));
    // Nothing stands in the margins.
    for (margins, side) in [(Margins::Narrow, 9.0), (Margins::Normal, 14.0), (Margins::Wide, 22.0)] {
        for &view in PaperView::ALL {
            let request = Request { margins, agreement: Some(AgreementId(1)), ..request(view) };
            let pages = typeset(&request, &material, lexicon()).unwrap();
            let image = pages.image(1, 1.0).unwrap();
            let inside = (side / 25.4 * 72.0 - 2.0) as usize;
            let row = |y: usize| &image.rgba[y * image.width * 4..(y + 1) * image.width * 4];
            for y in 0..image.height {
                let white = |x: usize| row(y)[x * 4..x * 4 + 3] == [255; 3];
                assert!(
                    (0..inside).all(white) && (image.width - inside..image.width).all(white),
                    "{view:?} {margins:?} {y}"
                );
            }
        }
    }
}

#[test]
fn the_head_names_every_filter() {
    let material = four_agreements();
    let selection = Selection {
        topics: Some([lexicon().topics[0].slug.clone(), lexicon().topics[3].slug.clone()].into()),
        reviews: [ReviewState::Accepted, ReviewState::Unreviewed].into(),
        with_number: true,
        text: "băng rộng".to_owned(),
        only_differences: true,
        hide_empty_topics: true,
        mine: Some(AgreementId(1)),
        order: camket::compare::ColumnOrder::Name,
        ..Selection::default()
    };
    let text = text_of(&typeset(&Request { selection, ..request(PaperView::Matrix) }, &material, lexicon()).unwrap())
        .concat()
        .replace('\n', " ");
    for words in [
        lexicon().topics[0].vi.as_str(),
        "chỉ nội dung có con số",
        "có các từ “băng rộng”",
        "chỉ các dòng có khác biệt",
        "bỏ chủ đề trống",
        "Gia Lai – Viettel",
        "Đã duyệt 0/",
    ] {
        assert!(columnless(&text).contains(&columnless(words)), "{words}: {text}");
    }
}

#[test]
fn numbers_of_sources_are_links_into_the_list() {
    let pdf = typeset(&request(PaperView::Matrix), &four_agreements(), lexicon()).unwrap().pdf().unwrap();
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    let links = document.objects.values().filter_map(|object| object.as_dict().ok());
    let links =
        links.filter(|dict| dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Link")));
    assert!(links.count() > 50);
}

/// What Poppler and qpdf say of the files, where they are installed.
#[test]
fn other_programs_find_nothing_wrong_with_the_files() {
    let folder = tempfile::tempdir().unwrap();
    for &view in PaperView::ALL {
        let request = Request { agreement: Some(AgreementId(1)), ..request(view) };
        let path = folder.path().join(format!("{}.pdf", view.slug()));
        std::fs::write(&path, typeset(&request, &four_with_sentences(), lexicon()).unwrap().pdf().unwrap()).unwrap();
        match Command::new("qpdf").arg("--check").arg(&path).output() {
            Ok(output) => assert!(output.status.success(), "{view:?}: {}", String::from_utf8_lossy(&output.stdout)),
            Err(_) => eprintln!("qpdf is not installed: not checked"),
        }
        match Command::new("pdfinfo").arg(&path).output() {
            Ok(output) => {
                let text = String::from_utf8_lossy(&output.stdout);
                assert!(output.stderr.is_empty(), "{view:?}: {}", String::from_utf8_lossy(&output.stderr));
                assert!(text.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{text}");
            }
            Err(_) => eprintln!("pdfinfo is not installed: not checked"),
        }
    }
}

/// One agreement, five and forty, of every view on both sizes of paper, say all that they are of.
#[test]
fn every_view_says_all_of_one_five_and_forty_agreements() {
    for count in [1, 5, 40] {
        let material = made_up(count);
        for &view in PaperView::ALL {
            for &paper in PaperSize::ALL {
                let depth = if count == 40 { Depth::Counts } else { Depth::Brief };
                let request = Request { paper, depth, quotes: count < 40, agreement: None, ..request(view) };
                let request =
                    Request { selection: Selection { mine: Some(AgreementId(1)), ..Selection::default() }, ..request };
                let pages = typeset(&request, &material, lexicon()).unwrap();
                let text: String = (1..=pages.count()).map(|page| pages.text(page).unwrap()).collect();
                let text = columnless(&text);
                if matches!(view, PaperView::Disagreements | PaperView::Gaps) {
                    assert!(pages.count() >= 1 && !text.is_empty());
                    continue;
                }
                for id in material.snapshot.agreements.keys() {
                    let title = columnless(&agreement_label(&material.snapshot, *id).title);
                    assert!(text.contains(&title), "{count} {view:?} {paper:?}: {title}");
                }
            }
        }
    }
}
