//! What stands on the sheets, value by value, in both languages and on both papers; how it is laid out;
//! and that a print is given up where it is.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use camket::compare::{GapOf, agreement_label, agreement_page, disagreements, gaps, measures, summaries};

use super::views::four_with_sentences;
use super::*;

/// The text of a PDF in the order in which it is told, cell by cell, without any space.
fn told(pages: &Pages) -> String {
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("pages.pdf");
    std::fs::write(&pdf, pages.pdf().unwrap()).unwrap();
    match Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(&pdf).arg("-").output() {
        Ok(output) if output.status.success() => columnless(&String::from_utf8(output.stdout).unwrap()),
        _ => columnless(&(1..=pages.count()).map(|page| pages.text(page).unwrap()).collect::<String>()),
    }
}

/// Whether a text holds a value, which the end of a page may cut once.
fn holds(text: &str, value: &str) -> bool {
    let words: Vec<&str> = value.split_whitespace().collect();
    let of = |words: &[&str]| text.contains(&words.concat());
    of(&words) || (1..words.len()).any(|at| of(&words[..at]) && of(&words[at..]))
}

/// All that a sheet is to say, from the comparisons that it is made from.
fn values(request: &Request, material: &Material) -> Vec<String> {
    let (snapshot, words) = (&material.snapshot, Words::new(request.language));
    let selection = &request.selection;
    let mut values = vec![material.file.clone(), words.date(request.printed_on)];
    for article in snapshot.articles.values() {
        let cited = !matches!(request.view, PaperView::Disagreements | PaperView::Gaps | PaperView::Roster);
        if cited {
            values.extend([article.title.clone(), article.file.clone()]);
            values.extend(article.outlet.clone());
            values.extend(article.published.map(|day| words.date(day)));
        }
    }
    let amounts = |targets: &[TargetRow], values: &mut Vec<String>| {
        for target in targets {
            values.push(words.quantity(target.value, &target.unit, target.comparator));
            values.push(target.subject.clone());
        }
    };
    let role = |role: &Role| words.say(&format!("role-{}", role.slug()));
    let stance = |stance: Stance| words.say(&format!("stance-{}", stance.slug()));
    let topic = |place: usize| words.either(&lexicon().topics[place].vi, &lexicon().topics[place].en).to_owned();
    let claims = |values: &mut Vec<String>| {
        for row in snapshot.agreements.values() {
            values.extend(row.signed_on.claims.iter().map(|claim| words.date(claim.value)));
            for years in [&row.start, &row.end, &row.outlook] {
                values.extend(years.claims.iter().map(|claim| claim.value.to_string()));
            }
        }
    };
    match request.view {
        PaperView::Matrix => {
            let in_words = matches!(request.depth, Depth::Brief | Depth::Quotes);
            claims(&mut values);
            let model = matrix(snapshot, lexicon(), selection);
            for column in &model.columns {
                values.push(column.label.title.clone());
            }
            values.extend(lexicon().groups.iter().map(|group| words.either(&group.vi, &group.en).to_owned()));
            for (at, row) in model.rows.iter().enumerate() {
                values.push(topic(row.topic));
                for column in 0..model.columns.len() {
                    let cell = model.cell(at, column).unwrap();
                    let told = Stance::ALL.iter().filter(|of| cell.count_of_stance(**of) > 0);
                    values.extend(told.map(|of| stance(*of)));
                    if request.depth == Depth::Quotes {
                        values.extend(cell.statements.iter().map(|id| material.quotes[id].clone()));
                    }
                    if request.depth == Depth::Counts {
                        for (of, actor) in Stance::ALL.iter().flat_map(|of| Actor::ALL.iter().map(move |a| (*of, *a))) {
                            let count = cell.count(of, actor);
                            let mark = words.say(&format!("paper-actor-{}", actor.slug()));
                            values.extend((count > 0).then(|| format!("{mark}{count}")));
                        }
                    }
                }
            }
            values.extend(snapshot.parties.values().map(|party| party.name.clone()));
            if in_words {
                for row in &snapshot.appearances {
                    values.extend([snapshot.people[&row.person].name.clone(), row.position.clone()]);
                    values.extend(row.rank.clone());
                    values.extend(row.roles.iter().map(role));
                }
                snapshot.statements.iter().for_each(|row| amounts(&row.targets, &mut values));
            }
        }
        PaperView::Timeline => {
            claims(&mut values);
            let model = timeline(snapshot, selection);
            for bar in &model.bars {
                values.push(bar.label.line());
                for target in &bar.targets {
                    values.push(target.year.to_string());
                    target.targets.iter().for_each(|(_, row)| amounts(std::slice::from_ref(row), &mut values));
                }
                values.extend(bar.former.iter().map(|former| format!("{}–{}", former.start, former.end)));
            }
            values.extend(model.undated.iter().map(|(_, label)| label.line()));
        }
        PaperView::Roster => {
            for row in &roster(snapshot, lexicon(), selection).rows {
                values.push(row.name.clone());
                for entry in &row.entries {
                    values.extend([entry.position.clone(), entry.organization.clone(), entry.label.line()]);
                    values.extend(entry.rank.clone());
                    values.extend(entry.roles.iter().map(role));
                    values.extend(entry.date.map(|day| words.date(day)));
                }
            }
        }
        PaperView::Agreement => {
            claims(&mut values);
            for id in selection.agreements(snapshot) {
                let label = agreement_label(snapshot, id);
                let page = agreement_page(snapshot, lexicon(), label, id, request.printed_on).unwrap();
                values.push(page.label.line());
                values.extend(page.parties.iter().map(|party| party.name.clone()));
                for leader in page.sides.iter().flat_map(|side| &side.leaders) {
                    values.extend([leader.name.clone(), leader.position.clone()]);
                    values.extend(leader.rank.clone());
                    values.extend(leader.roles.iter().map(role));
                }
                for of in page.groups.iter().flat_map(|group| &group.topics) {
                    values.push(topic(of.place));
                    for statement in &of.statements {
                        values.extend([stance(statement.stance), material.quotes[&statement.id].clone()]);
                        amounts(&statement.targets, &mut values);
                    }
                }
            }
            values
                .extend(material.evidence.iter().filter(|row| disputed(snapshot, row)).map(|row| row.sentence.clone()));
        }
        PaperView::Gaps => {
            let model = matrix(snapshot, lexicon(), selection);
            let roster = roster(snapshot, lexicon(), selection);
            let numbers = measures(&summaries(snapshot, lexicon(), &roster, selection));
            let found = gaps(&model, &numbers, lexicon(), selection);
            for gap in found.lacking.iter().chain(&found.alone) {
                let GapOf::Topic(place) = gap.of else { continue };
                values.push(topic(place));
                for id in &gap.agreements {
                    values.push(agreement_label(snapshot, *id).line());
                    let cell = model.cell_of_topic(place, model.column_of(*id).unwrap()).unwrap();
                    values.extend((cell.statements.len() < 3).then(|| material.quotes[&cell.statements[0]].clone()));
                }
            }
        }
        PaperView::Disagreements => {
            for one in disagreements(snapshot, selection) {
                values.push(agreement_label(snapshot, one.agreement).line());
                for (value, claims) in &one.values {
                    values.push(value.clone());
                    for (_, article) in claims {
                        let article = &snapshot.articles[article];
                        values.extend([article.title.clone(), article.file.clone()]);
                        values.extend(article.outlet.clone());
                    }
                }
            }
            values
                .extend(material.evidence.iter().filter(|row| disputed(snapshot, row)).map(|row| row.sentence.clone()));
        }
    }
    values.retain(|value| !value.is_empty());
    values
}

fn disputed(snapshot: &Snapshot, row: &EvidenceRow) -> bool {
    let Subject::Claim(claim) = row.subject else { return false };
    let rows = snapshot.agreements.values();
    rows.filter(|row| row.start.is_disputed()).any(|row| row.start.claims.iter().any(|of| of.id == claim))
}

#[test]
fn every_sheet_holds_every_value_in_both_languages_and_on_both_papers() {
    let material = four_with_sentences();
    for &view in PaperView::ALL {
        for language in Language::ALL {
            for &paper in PaperSize::ALL {
                let depths = if view == PaperView::Matrix { Depth::ALL } else { &[Depth::Brief] };
                for &depth in depths {
                    let selection = Selection { mine: Some(AgreementId(2)), ..Selection::default() };
                    let selection = if view == PaperView::Gaps { selection } else { Selection::default() };
                    let request = Request { language, paper, depth, selection, ..request(view) };
                    let text = told(&typeset(&request, &material, lexicon()).unwrap());
                    let values = values(&request, &material);
                    assert!(values.len() > 10, "{view:?}");
                    let missing: Vec<_> = values.iter().filter(|value| !holds(&text, value)).collect();
                    assert!(missing.is_empty(), "{view:?} {language:?} {paper:?} {depth:?}: {missing:?} in {text}");
                }
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_in_english_on_a3_too() {
    for &view in PaperView::ALL {
        let request = Request {
            language: Language::En,
            paper: PaperSize::A3,
            cover: true,
            agreement: (view == PaperView::Gaps).then_some(AgreementId(1)),
            ..request(view)
        };
        let print = || typeset(&request, &four_with_sentences(), lexicon()).unwrap().pdf().unwrap();
        assert!(print() == print(), "{view:?}");
    }
}

/// The four agreements, and a copy of the first article that was kept.
fn with_a_copy() -> Material {
    let mut material = four_with_sentences();
    let (original, copy) = (ArticleId(1), ArticleId(60));
    let snapshot = Arc::make_mut(&mut material.snapshot);
    let mut row = snapshot.articles[&original].clone();
    (row.id, row.copy_of, row.file) = (copy, Some(original), "ban-dang-lai.txt".to_owned());
    row.outlet = Some("Báo Khác".to_owned());
    snapshot.articles.insert(copy, row);
    let agreement = snapshot.agreements.get_mut(&AgreementId(1)).unwrap();
    agreement.articles.push(copy);
    let mut claim = agreement.start.claims[0].clone();
    let sentence = material.evidence.iter().find(|row| row.subject == Subject::Claim(claim.id)).unwrap().clone();
    (claim.id, claim.article) = (ClaimId(900), copy);
    material.evidence.push(EvidenceRow { subject: Subject::Claim(claim.id), article: copy, ..sentence });
    agreement.start.claims.push(claim);
    let copied: Vec<StatementRow> = snapshot.statements.iter().filter(|row| row.article == original).cloned().collect();
    assert!(copied.len() > 5);
    for (place, mut row) in copied.into_iter().enumerate() {
        let id = StatementId(900 + i64::try_from(place).unwrap());
        material.quotes.insert(id, material.quotes[&row.id].clone());
        material.paragraphs.insert(Subject::Statement(id), material.paragraphs[&Subject::Statement(row.id)]);
        (row.id, row.article) = (id, copy);
        snapshot.statements.push(row);
    }
    material
}

#[test]
fn a_kept_copy_is_one_source_with_what_it_repeats() {
    let (alone, copied) = (four_with_sentences(), with_a_copy());
    for (view, depth) in [
        (PaperView::Matrix, Depth::Quotes),
        (PaperView::Matrix, Depth::Brief),
        (PaperView::Agreement, Depth::Brief),
        (PaperView::Gaps, Depth::Brief),
    ] {
        let agreement = Some(AgreementId(if view == PaperView::Gaps { 2 } else { 1 }));
        let request = Request { depth, agreement, ..request(view) };
        let of = |material: &Material| told(&typeset(&request, material, lexicon()).unwrap());
        let (before, after) = (of(&alone), of(&copied));
        // Each statement stands as often as before, with the numbers of both.
        for row in alone.snapshot.statements.iter().filter(|row| row.article == ArticleId(1)) {
            let quote = columnless(&alone.quotes[&row.id].split(' ').take(4).collect::<Vec<_>>().join(" "));
            let (before, after) = (before.matches(&quote).count(), after.matches(&quote).count());
            assert_eq!(before, after, "{view:?} {depth:?}: {quote}");
        }
        // Sources are numbered in the order of the agreements; the dossier has one alone.
        let (both, original) = match view {
            PaperView::Agreement => ("[1:2,3:2]", "[1]"),
            PaperView::Matrix => ("[4:2,6:2]", "[4]"),
            _ => ("[4:12,6:12]", "[4]"),
        };
        assert!(after.contains(both), "{view:?} {depth:?}: {after}");
        assert!(after.contains(&format!("đănglại{original}")) && !before.contains("đănglại"), "{view:?}: {after}");
        let english = Request { language: Language::En, ..request.clone() };
        assert!(told(&typeset(&english, &copied, lexicon()).unwrap()).contains(&format!("copyof{original}")));
    }
    // Two articles of which one repeats the other outvote nobody.
    let text = told(&typeset(&request(PaperView::Disagreements), &copied, lexicon()).unwrap());
    let words = Words::new(Language::Vi);
    assert!(text.contains(&columnless(&words.say("disagreement-used-nearest"))), "{text}");
    assert_eq!(text.matches("từnăm2026.").count(), 1, "the sentence is quoted once: {text}");
    assert!(text.contains("ThanhNiên,11/9/2025;BáoKhác,11/9/2025"), "{text}");
}

#[test]
fn marks_are_told_to_those_who_do_not_see_them() {
    let material = four_agreements();
    for (language, name) in [(Language::Vi, "Cam kết"), (Language::En, "Commitment")] {
        let request = Request { depth: Depth::Marks, language, ..request(PaperView::Matrix) };
        let pages = typeset(&request, &material, lexicon()).unwrap();
        let document = lopdf::Document::load_mem(&pages.pdf().unwrap()).unwrap();
        let figures = document.objects.values().filter_map(|object| object.as_dict().ok());
        let figures: Vec<_> = figures
            .filter(|dict| dict.get(b"S").is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Figure")))
            .collect();
        let model = matrix(&material.snapshot, lexicon(), &Selection::default());
        let cells = (0..model.rows.len()).flat_map(|row| (0..model.columns.len()).map(move |column| (row, column)));
        let marks: usize = cells
            .map(|(row, column)| model.cell(row, column).unwrap())
            .map(|cell| Stance::ALL.iter().filter(|stance| cell.count_of_stance(**stance) > 0).count())
            .sum();
        // Hà Tĩnh gives one number, whose mark is told as well.
        assert_eq!(figures.len(), marks + 1);
        assert!(figures.iter().all(|figure| figure.has(b"Alt")));
        // The legend names it once; each of its marks does too.
        assert!(told(&pages).matches(&columnless(name)).count() > 20);
    }
}

/// How much of the body of each page is empty at its foot, in hundredths.
fn empty(pages: &Pages, bottom: f64) -> Vec<u32> {
    let scale = 0.5_f32;
    let of = |page: usize| {
        let image = pages.image(page, scale).unwrap();
        let row = |millimetres: f64| (millimetres / 25.4 * 72.0 * f64::from(scale)) as usize;
        let (first, last) = (row(19.0), row(bottom));
        let is_white =
            |y: usize| image.rgba[y * image.width * 4..(y + 1) * image.width * 4].iter().all(|part| *part > 250);
        let used = (first..last).rev().find(|y| !is_white(*y)).unwrap_or(first);
        u32::try_from((last - used) * 100 / (last - first)).unwrap()
    };
    (1..=pages.count()).map(of).collect()
}

#[test]
fn pages_are_filled() {
    let material = made_up(9);
    for depth in [Depth::Marks, Depth::Brief, Depth::Quotes] {
        let request = Request { depth, ..request(PaperView::Matrix) };
        let pages = typeset(&request, &material, lexicon()).unwrap();
        let empty = empty(&pages, 191.0);
        assert!(empty[0] <= 22, "{depth:?}: a row breaks before much of the first page stays empty: {empty:?}");
        assert!(empty[..empty.len() - 1].iter().all(|left| *left < 52), "{depth:?}: {empty:?}");
    }
    let pages = typeset(&request(PaperView::Agreement), &four_agreements(), lexicon()).unwrap();
    let empty = empty(&pages, 278.0);
    assert!(empty[..empty.len() - 1].iter().all(|left| *left < 52), "{empty:?}");
}

#[test]
fn a_list_of_sources_leaves_no_page_to_a_single_one() {
    // As many agreements as leave one source behind on a page of its own, were the list not set closer.
    for count in 5..14 {
        let pages = typeset(&request(PaperView::Timeline), &made_up(count), lexicon()).unwrap();
        let last = pages.text(pages.count()).unwrap();
        let files = last.matches(".txt").count();
        assert!(files != 1 && files != 2 || pages.count() == 1, "{count}: {files} on page {}", pages.count());
    }
}

#[test]
fn pages_say_what_goes_on_on_them() {
    let material = four_with_sentences();
    let pages = typeset(&request(PaperView::Agreement), &material, lexicon()).unwrap();
    let mut going_on = 0;
    for page in 2..=pages.count() {
        let text = pages.text(page).unwrap().replace('\n', "");
        let labels = material.snapshot.agreements.keys().map(|id| agreement_label(&material.snapshot, *id).line());
        going_on += labels.filter(|label| text.contains(&format!("{label} (tiếp theo)"))).count();
    }
    assert!(going_on >= 2, "{going_on} of {}", pages.count());
    // Where an agreement begins at the head of a page, nothing goes on.
    let single = Request { agreement: Some(AgreementId(1)), ..request(PaperView::Agreement) };
    let text = typeset(&single, &material, lexicon()).unwrap().text(1).unwrap();
    assert!(!text.contains("(tiếp theo)"), "{text}");
}

#[test]
fn a_print_that_nobody_wants_is_given_up_while_it_is_worked_out_and_while_it_is_set() {
    let material = four_agreements();
    for &view in PaperView::ALL {
        let request = Request { agreement: (view == PaperView::Gaps).then_some(AgreementId(1)), ..request(view) };
        let gone = AtomicBool::new(true);
        let watch = Watch { cancelled: &gone, progress: &|_, _| panic!("nothing is begun"), ..Watch::default() };
        assert!(
            matches!(typeset_watched(&request, &material, lexicon(), watch), Err(PaperError::Cancelled)),
            "{view:?}"
        );
        let (stop, most) = (AtomicBool::new(false), std::sync::atomic::AtomicUsize::new(0));
        let progress = |done: usize, _: usize| {
            most.fetch_max(done, Ordering::Relaxed);
            // The body is set after this.
            stop.store(done >= 1, Ordering::Relaxed);
        };
        let watch = Watch { cancelled: &stop, progress: &progress, ..Watch::default() };
        assert!(
            matches!(typeset_watched(&request, &material, lexicon(), watch), Err(PaperError::Cancelled)),
            "{view:?}"
        );
        assert_eq!(most.load(Ordering::Relaxed), 1, "{view:?}");
    }
    for format in [Format::Docx, Format::Html] {
        let request = export::Request::new(Table::Matrix, format, Language::Vi, day("2026-11-22"));
        let gone = AtomicBool::new(true);
        let watch = Watch { cancelled: &gone, progress: &|_, _| {}, ..Watch::default() };
        assert!(matches!(export::write_watched(&request, &material, lexicon(), watch), Err(PaperError::Cancelled)));
    }
}

/// Days stay on one line, and nothing leaves its column: in English, with many sources behind a leader.
#[test]
fn the_leaders_keep_to_their_columns() {
    let mut material = with_a_copy();
    let snapshot = Arc::make_mut(&mut material.snapshot);
    let rows: Vec<AppearanceRow> =
        snapshot.appearances.iter().filter(|row| row.article == ArticleId(1)).cloned().collect();
    for (place, mut row) in rows.into_iter().enumerate() {
        row.id = AppearanceId(800 + i64::try_from(place).unwrap());
        row.article = ArticleId(60);
        snapshot.appearances.push(row);
    }
    for row in &snapshot.appearances {
        material.paragraphs.insert(Subject::Appearance(row.id), 17);
    }
    for (text, sources) in [(TextSize::Normal, true), (TextSize::Large, true), (TextSize::Normal, false)] {
        let request = Request { language: Language::En, text, sources, ..request(PaperView::Roster) };
        let pages = typeset(&request, &material, lexicon()).unwrap();
        let words = pages.text(1).unwrap();
        if text == TextSize::Normal {
            assert!(words.lines().any(|line| line.contains("11 Sep 2025")), "{words}");
        }
        assert_eq!(words.contains("Sources"), sources, "no column without content: {words}");
        let image = pages.image(1, 1.0).unwrap();
        let inside = (14.0 / 25.4 * 72.0 - 2.0) as usize;
        for y in 0..image.height {
            let row = &image.rgba[y * image.width * 4..(y + 1) * image.width * 4];
            assert!(
                (image.width - inside..image.width).all(|x| row[x * 4..x * 4 + 3] == [255; 3]),
                "{text:?}: row {y}"
            );
        }
    }
}

#[test]
fn a_leader_of_several_agreements_is_named_again_on_the_next_page() {
    // One person has thirty agreements: the name stands once, and again at the head of the next page.
    let pages = typeset(&Request { sources: false, ..request(PaperView::Roster) }, &made_up(60), lexicon()).unwrap();
    let texts: Vec<String> = (1..=pages.count()).map(|page| pages.text(page).unwrap().replace('\n', " ")).collect();
    assert!(texts.len() > 2);
    let named = texts.iter().map(|text| text.matches("Trần Thị Hòa").count()).sum::<usize>();
    let again = texts.iter().filter(|text| text.contains("(tiếp theo)")).count();
    assert!(again >= 1 && named <= texts.len() + 1, "{named} times on {} pages", texts.len());
}

#[test]
fn the_gaps_list_the_sources_that_they_cite() {
    let request = Request { agreement: Some(AgreementId(1)), ..request(PaperView::Gaps) };
    let text = told(&typeset(&request, &made_up(40), lexicon()).unwrap());
    let listed: BTreeSet<&str> = text.match_indices("bai-").map(|(at, _)| &text[at..at + 7]).collect();
    assert!(listed.len() > 3 && listed.len() < 40, "{listed:?}");
    for number in 1..=listed.len() {
        assert!(text.contains(&format!("[{number}:")) || text.contains(&format!(",{number}:")), "[{number}] is cited");
    }
    // Where nothing is cited, nothing is listed.
    let plain = told(&typeset(&Request { quotes: false, ..request.clone() }, &made_up(40), lexicon()).unwrap());
    assert!(!plain.contains("bai-") && !plain.contains("[1]"), "{plain}");
    // Beside nothing there are no gaps, and none are told.
    let alone = told(&typeset(&request, &made_up(1), lexicon()).unwrap());
    assert!(alone.contains("Khôngcóthỏathuậnnàokhácđểso.") && !alone.contains("Chỉởđâycó"), "{alone}");
}

/// In the narrow columns of the marks, the words that sources differ are broken between words.
#[test]
fn that_sources_differ_is_read_in_a_narrow_column() {
    let mut material = made_up(9);
    let row = Arc::make_mut(&mut material.snapshot).agreements.get_mut(&AgreementId(1)).unwrap();
    let other = ClaimRow::new(ClaimId(700), row.start.claims[0].article, row.start.claims[0].value - 1);
    row.start.claims.push(other);
    let request = Request { depth: Depth::Marks, ..request(PaperView::Matrix) };
    let text = typeset(&request, &material, lexicon()).unwrap().text(1).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.starts_with("Nguồn không")).expect(&text);
    assert!(lines[at] == "Nguồn không khớp" || lines[at + 1] == "khớp", "{:?}", &lines[at..at + 2]);
}

#[test]
fn the_cover_of_many_agreements_is_one_page() {
    let words = Words::new(Language::Vi);
    for (count, orientation) in
        [(40, Orientation::Landscape), (70, Orientation::Landscape), (70, Orientation::Portrait)]
    {
        let request = Request { cover: true, orientation, depth: Depth::Marks, ..request(PaperView::Matrix) };
        let material = made_up(count);
        let pages = typeset(&request, &material, lexicon()).unwrap();
        let [cover, next] = [1, 2].map(|page| pages.text(page).unwrap());
        assert!(cover.contains(&words.say("legend")) && !next.contains(&words.say("legend")), "{cover}");
        assert!(next.contains("Chủ đề") && !cover.contains("Chủ đề"));
        let first = agreement_label(&material.snapshot, AgreementId(1)).line();
        assert_eq!(cover.matches(&first).count(), 1, "the names stand once: {cover}");
    }
}

#[test]
fn the_numbers_of_many_sources_have_room() {
    let pages = typeset(&request(PaperView::Timeline), &made_up(120), lexicon()).unwrap();
    let last = pages.count();
    let image = pages.image(last, 2.0).unwrap();
    // Between the numbers and the titles stays a white stripe.
    let text = pages.text(last).unwrap();
    assert!(text.contains("[120]"), "{text}");
    let column = |x: usize| {
        (0..image.height).all(|y| {
            let inside = (200..image.height - 220).contains(&y);
            !inside || image.rgba[(y * image.width + x) * 4..(y * image.width + x) * 4 + 3] == [255; 3]
        })
    };
    let margin = (14.0 / 25.4 * 72.0 * 2.0) as usize;
    let after = margin + (6.0 / 25.4 * 72.0 * 2.0) as usize;
    let white = (after..after + 40).filter(|x| column(*x)).count();
    assert!(white >= 4, "{white}");
}

/// The material with words that neither font of the program has all letters of.
fn with_foreign_letters() -> Material {
    let mut material = four_with_sentences();
    for words in material.quotes.values_mut() {
        words.insert_str(0, "Ростелеком và 华为技术有限公司 (Ελλάδα): ");
    }
    material
}

#[test]
fn letters_that_no_font_has_are_told_of_and_all_others_are_printed() {
    let request = Request { agreement: Some(AgreementId(1)), ..request(PaperView::Agreement) };
    let told = std::sync::Mutex::new(String::new());
    let lacking = |letters: &str| told.lock().unwrap().push_str(letters);
    let watch = Watch { lacking: &lacking, ..Watch::default() };
    let material = with_foreign_letters();
    let pages = typeset_watched(&request, &material, lexicon(), watch).unwrap();
    let text: String = (1..=pages.count()).map(|page| pages.text(page).unwrap().replace('\n', " ")).collect();
    assert!(text.contains("Ростелеком") && text.contains("Ελλάδα"), "{text}");
    assert_eq!(pages.lacking(), "为公华司技有术限");
    assert_eq!(*told.lock().unwrap(), pages.lacking());
    assert!(typeset(&request, &four_with_sentences(), lexicon()).unwrap().lacking().is_empty());
}

#[test]
fn a_font_of_the_system_gives_the_letters_of_a_chinese_name() {
    const PLACES: [&str; 3] = [
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    ];
    static FONT: std::sync::LazyLock<Option<Vec<u8>>> =
        std::sync::LazyLock::new(|| PLACES.iter().find_map(|place| std::fs::read(place).ok()));
    if FONT.is_none() {
        eprintln!("no font with Chinese letters is here: not tried");
        return;
    }
    let spare: SpareFonts = |at| FONT.as_deref().filter(|_| at == 0);
    let material = Material { spare: Some(spare), file: "华为.sqlite".to_owned(), ..with_foreign_letters() };
    let request = Request { agreement: Some(AgreementId(1)), cover: true, ..request(PaperView::Agreement) };
    let pages = typeset(&request, &material, lexicon()).unwrap();
    let text: String = (1..=pages.count()).map(|page| pages.text(page).unwrap().replace('\n', "")).collect();
    assert!(text.contains("华为技术有限公司") && pages.lacking().is_empty(), "{text}");
    let pdf = pages.pdf().unwrap();
    assert_eq!(pdf, typeset(&request, &material, lexicon()).unwrap().pdf().unwrap(), "the same bytes each time");
    let told = String::from_utf8_lossy(&pdf);
    assert!(told.contains("pdfaid:part") && told.contains("pdfuaid:part"), "still both standards");
}

#[test]
fn what_somebody_did_stands_on_one_line_in_the_table_of_leaders() {
    let mut material = four_agreements();
    for party in Arc::make_mut(&mut material.snapshot).parties.values_mut() {
        party.name.insert_str(0, "Liên hiệp các Hội Khoa học và Kỹ thuật ");
    }
    for language in [Language::Vi, Language::En] {
        let request =
            Request { language, ..Request { orientation: Orientation::Portrait, ..request(PaperView::Roster) } };
        let pages = typeset(&request, &material, lexicon()).unwrap();
        let text: String = (1..=pages.count()).map(|page| pages.text(page).unwrap()).collect();
        let people = roster(&material.snapshot, lexicon(), &Selection::default());
        let entries: Vec<_> = people.rows.iter().flat_map(|row| &row.entries).collect();
        let words = Words::new(language);
        let (spoke, spoken) =
            (words.say("role-spoke"), entries.iter().filter(|entry| entry.roles.contains(&Role::Spoke)));
        assert_eq!(text.matches(&spoke).count(), spoken.count(), "{text}");
        for entry in entries {
            let signed = material.snapshot.agreements[&entry.agreement].signed_on.value;
            assert!(signed.is_none_or(|day| text.contains(&words.date(day))), "{text}");
        }
    }
}

#[test]
fn no_line_of_a_dated_number_runs_through_the_words_of_another() {
    let mut material = four_agreements();
    let snapshot = Arc::make_mut(&mut material.snapshot);
    for (row, end) in snapshot.statements.iter_mut().zip([2027, 2028, 2029].into_iter().cycle()) {
        row.stance = Stance::Commitment;
        if !row.targets.is_empty() {
            let years = Period { start: None, end: Some(end), outlook: None };
            snapshot.years.insert(row.id, vec![NamedYears { years, targets: vec![0] }]);
        }
    }
    let mut seen = 0;
    for agreement in material.snapshot.agreements.keys() {
        let mut request = request(PaperView::Timeline);
        request.selection.agreements = Some(vec![*agreement]);
        let svg = typeset(&request, &material, lexicon()).unwrap().svg(1).unwrap();
        let parts: Vec<&str> = svg.split('<').collect();
        let line = |part: &&str| part.contains("stroke=\"#1c5aa8\"") && part.contains("stroke-width=\"0.4\"");
        let words = |part: &&str| part.starts_with("use ") && part.contains("fill=\"#1c5aa8\"");
        let lines: Vec<usize> = (0..parts.len()).filter(|at| line(&parts[*at])).collect();
        if let (Some(last), Some(first)) = (lines.last(), parts.iter().position(words)) {
            assert!(*last < first, "lines are drawn before all words, which stand on their own ground");
            seen += lines.len();
        }
    }
    assert!(seen >= 2, "{seen}");
}

#[test]
fn the_marks_below_the_letters_of_a_title_keep_clear_of_the_line() {
    for text in [TextSize::Small, TextSize::Normal, TextSize::Large] {
        let request = Request { text, ..request(PaperView::Roster) };
        let svg = typeset(&request, &four_agreements(), lexicon()).unwrap().svg(1).unwrap();
        let numbers = |from: &str| -> Vec<f64> {
            let inside = from.split(['(', ')']).nth(1).unwrap();
            inside.split(' ').map(|number| number.parse().unwrap()).collect()
        };
        let top = |before: usize| numbers(&svg[svg[..before].rfind("translate(").unwrap()..])[1];
        let title = svg.find("matrix(1 0 0 -1 0 ").unwrap();
        let baseline = top(title) + numbers(&svg[title..])[5];
        let line = numbers(&svg[svg.find("stroke-width=\"1.1\"").unwrap()..])[1];
        let size = match text {
            TextSize::Small => 0.875,
            TextSize::Normal => 1.0,
            TextSize::Large => 1.2,
        } * 19.0;
        // The dot below a letter reaches a quarter of the size below the line that letters stand on.
        assert!(line - 0.55 > baseline + 0.3 * size, "{text:?}: {line} below {baseline}");
    }
}

#[test]
fn one_agreement_alone_stands_upright_unless_somebody_chose_otherwise() {
    let mut material = four_agreements();
    let lies = |request: &Request, material: &Material| {
        let pages = typeset(request, material, lexicon()).unwrap();
        assert_eq!(pages.are_landscape(), request.is_landscape(&material.snapshot));
        pages.are_landscape()
    };
    let mut request = request(PaperView::Matrix);
    request.selection.agreements = Some(vec![AgreementId(1)]);
    assert!(!lies(&request, &material));
    assert!(lies(&Request { transposed: true, ..request.clone() }, &material));
    assert!(lies(&Request { orientation: Orientation::Landscape, ..request.clone() }, &material));
    request.selection.agreements = None;
    assert!(lies(&request, &material));
    Arc::make_mut(&mut material.snapshot).agreements.retain(|id, _| *id == AgreementId(1));
    assert!(!lies(&request, &material), "of a file with one agreement too");
}

#[test]
fn a_table_leaves_no_page_to_its_last_row() {
    let mut over_pages = 0;
    for count in 10..34 {
        let request = Request { sources: false, ..request(PaperView::Roster) };
        let pages = typeset(&request, &made_up(count), lexicon()).unwrap();
        let last = pages.text(pages.count()).unwrap();
        let last = last.split_whitespace().collect::<Vec<_>>().join(" ");
        let rows: usize = ["Chủ tịch UBND tỉnh", "Phó Tổng Giám đốc"].iter().map(|of| last.matches(of).count()).sum();
        assert!(rows > 1, "{count}: {rows} of {}: {last}", pages.count());
        over_pages += usize::from(pages.count() > 1);
    }
    assert!(over_pages > 10, "{over_pages}");
}

#[test]
fn a_drawing_of_years_leaves_no_page_to_its_last_agreement() {
    let mut over_pages = 0;
    for count in 8..34 {
        let material = made_up(count);
        let request = Request { sources: false, ..request(PaperView::Timeline) };
        let pages = typeset(&request, &material, lexicon()).unwrap();
        // Those without any year stand below the drawing, in a list of their own.
        let dated = (0..count).filter(|n| n % 9 != 8);
        let labels: Vec<String> =
            dated.map(|n| agreement_label(&material.snapshot, AgreementId(n as i64 + 1)).line()).collect();
        let text = |page: usize| pages.text(page).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let rows = |page: usize| labels.iter().filter(|label| text(page).contains(label.as_str())).count();
        let last = (1..=pages.count()).rev().find(|page| rows(*page) > 0).unwrap();
        assert!(rows(last) > 1, "{count}: {} on page {last}", rows(last));
        over_pages += usize::from(last > 1);
    }
    assert!(over_pages > 10, "{over_pages}");
}

#[test]
fn the_cover_and_the_name_of_a_print_say_which_agreement_it_is_about() {
    let material = four_with_sentences();
    let label = agreement_label(&material.snapshot, AgreementId(2)).line();
    for view in [PaperView::Agreement, PaperView::Gaps] {
        let request = Request { agreement: Some(AgreementId(2)), cover: true, ..request(view) };
        let pages = typeset(&request, &material, lexicon()).unwrap();
        assert!(pages.text(1).unwrap().contains(&label), "{view:?}");
        assert!(pages.title().ends_with(&format!(": {label}")), "{}", pages.title());
        for format in [Format::Docx, Format::Html] {
            let mut wanted = export::Request::new(Table::of_view(view), format, Language::Vi, request.printed_on);
            wanted.pages = request.clone();
            let bytes = export::write(&wanted, &material, lexicon()).unwrap();
            if format == Format::Html {
                let page = String::from_utf8(bytes).unwrap();
                assert!(page.contains(&format!("<p class=\"subject\" lang=\"vi\">{label}</p>")), "{page}");
            } else {
                let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
                let mut xml = String::new();
                std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut xml).unwrap();
                let cover = xml.split("pageBreakBefore").next().unwrap();
                assert!(cover.split("CoverFile").nth(1).unwrap().contains(&label), "{cover}");
            }
        }
    }
    let several = typeset(&Request { cover: true, ..request(PaperView::Agreement) }, &material, lexicon()).unwrap();
    assert_eq!(several.title(), "Hồ sơ thỏa thuận");
}

#[test]
fn the_head_counts_as_reviewed_what_the_window_counts() {
    let material = four_with_sentences();
    let whole = camket::compare::reviewed(&material.snapshot).whole;
    assert!(whole.all > 0);
    for (language, said) in [
        (Language::Vi, format!("Đã duyệt {}/{} dữ kiện.", whole.decided, whole.all)),
        (Language::En, format!("{} of {} facts reviewed.", whole.decided, whole.all)),
    ] {
        let request = Request { language, ..request(PaperView::Matrix) };
        let pages = typeset(&request, &material, lexicon()).unwrap();
        let told = told(&pages);
        assert!(told.contains(&columnless(&said)), "{said}\n{told}");
    }
}
