//! The timeline.

use super::*;

#[test]
fn every_agreement_has_a_bar_that_says_what_it_shows() {
    for (language, theme) in BOTH {
        let harness = sample(Shown::Timeline, language, theme);
        let name = match language {
            Language::Vi => "Gia Lai – Viettel: 2026–2030, tầm nhìn 2035, ký 11/9/2025, các nguồn không khớp",
            Language::En => "Gia Lai – Viettel: 2026–2030, outlook 2035, signed 11 Sep 2025, sources disagree",
        };
        harness.get_by_label(name);
        harness.get_by_label_contains("Hà Tĩnh – Viettel: 2022–2025");
        harness.get_by_label_contains("Đắk Lắk – Viettel: 2025–2030");
        let open = if language == Language::Vi {
            "Quảng Nam – Viettel: đến 2025"
        } else {
            "Quảng Nam – Viettel: until 2025"
        };
        harness.get_by_label_contains(open);
        let today = if language == Language::Vi { "Hôm nay 22/11/2025" } else { "Today 22 Nov 2025" };
        harness.get_by_label(today);
    }
}

#[test]
fn what_is_undated_is_listed() {
    let mut harness = sample(Shown::Timeline, Language::Vi, Theme::Light);
    harness.get_by_label("Chưa rõ ngày và năm (1)");
    harness.get_by_label("Huế – Viettel: không nguồn nào nêu ngày ký hay thời hạn").click();
    harness.run();
    let commands = taken(&mut harness);
    assert_eq!(
        selected(&commands).subjects,
        [Subject::Party(AgreementId(5), PartyId(6)), Subject::Party(AgreementId(5), PartyId(2))],
        "where no article gives a date, its parties are the evidence"
    );
}

#[test]
fn a_bar_selects_the_claims_of_its_agreement_and_a_mark_its_own() {
    let mut harness = sample(Shown::Timeline, Language::Vi, Theme::Light);
    harness.get_by_label_contains("Gia Lai – Viettel: 2026–2030").click();
    harness.run();
    let commands = taken(&mut harness);
    let claims: Vec<Subject> = (11..=17).map(|id| Subject::Claim(ClaimId(id))).collect();
    assert_eq!(selected(&commands).subjects, claims);
    assert_eq!(title(selected(&commands)), "Gia Lai – Viettel");

    harness.get_by_label("Gia Lai – Viettel: ký 11/9/2025").click();
    harness.run();
    let commands = taken(&mut harness);
    assert_eq!(selected(&commands).subjects, [Subject::Claim(ClaimId(11)), Subject::Claim(ClaimId(12))]);

    harness.get_by_label_contains("Hà Tĩnh – Viettel: 1 bài báo").click();
    harness.run();
    let commands = taken(&mut harness);
    assert_eq!(selected(&commands).subjects.len(), 4, "all that this article says of days and years");
}

#[test]
fn another_reading_of_the_period_has_a_bar_of_its_own() {
    let mut harness = sample(Shown::Timeline, Language::Vi, Theme::Light);
    harness.get_by_label("Dân trí: 2025–2030, tầm nhìn 2035").click();
    harness.run();
    let commands = taken(&mut harness);
    assert_eq!(
        selected(&commands).subjects,
        [12, 14, 16].map(|id| Subject::Claim(ClaimId(id))),
        "what the dissenting article says"
    );
}

#[test]
fn the_keyboard_reaches_bars_and_selects_them() {
    let mut harness = sample(Shown::Timeline, Language::Vi, Theme::Dark);
    harness.get_by_label_contains("Quảng Nam – Viettel: đến 2025").focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_label_contains("Hà Tĩnh – Viettel: 2022–2025").is_focused());
    harness.key_press(Key::End);
    harness.run();
    assert!(harness.get_by_label_contains("Huế – Viettel:").is_focused(), "the heading of the undated is passed over");
    harness.key_press(Key::ArrowUp);
    harness.run();
    assert!(harness.get_by_label_contains("Đắk Lắk – Viettel: 2025–2030").is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    let commands = taken(&mut harness);
    assert_eq!(title(selected(&commands)), "Đắk Lắk – Viettel");
}

#[test]
fn zooming_by_wheel_buttons_and_keys_and_back() {
    let mut harness = sample(Shown::Timeline, Language::Vi, Theme::Light);
    assert_eq!(harness.state().timeline_state.years, None, "everything fits at first");
    let bar = harness.get_by_label_contains("Gia Lai – Viettel: 2026–2030").rect();
    harness.hover_at(bar.center());
    harness.event_modifiers(
        egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: egui::vec2(0.0, 3.0),
            modifiers: Modifiers::COMMAND,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
        },
        Modifiers::COMMAND,
    );
    harness.run_steps(8);
    let (from, to) = harness.state().timeline_state.years.expect("the wheel zooms");
    assert!(to - from < 14.0, "{from}–{to}");

    harness.get_by_label("Vừa khung").click();
    harness.run();
    assert_eq!(harness.state().timeline_state.years, None);
    harness.get_by_label("Phóng to").click();
    harness.run();
    let (from, to) = harness.state().timeline_state.years.unwrap();
    harness.key_press(Key::T);
    harness.run();
    let (left, right) = harness.state().timeline_state.years.unwrap();
    assert!(((left + right) / 2.0 - 2025.89).abs() < 0.01 && ((right - left) - (to - from)).abs() < 1e-6);
    harness.key_press(Key::Num0);
    harness.run();
    assert_eq!(harness.state().timeline_state.years, None);
}

#[test]
fn the_years_are_panned_by_drag_and_by_the_wheel_with_shift() {
    let mut harness = sample(Shown::Timeline, Language::En, Theme::Dark);
    harness.state_mut().timeline_state.years = Some((2020.0, 2030.0));
    harness.run();
    let from = harness.get_by_label_contains("Gia Lai – Viettel: 2026–2030").rect().center();
    harness.drag_at(from);
    harness.run();
    harness.hover_at(from - egui::vec2(120.0, 0.0));
    harness.run();
    harness.drop_at(from - egui::vec2(120.0, 0.0));
    harness.run();
    let (left, right) = harness.state().timeline_state.years.unwrap();
    assert!(left > 2020.5 && (right - left - 10.0).abs() < 1e-6, "dragged to {left}–{right}");
    assert!(taken(&mut harness).is_empty(), "a drag over a bar is no click");

    harness.hover_at(from);
    harness.event_modifiers(
        egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: egui::vec2(0.0, 3.0),
            modifiers: Modifiers::SHIFT,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
        },
        Modifiers::SHIFT,
    );
    harness.run_steps(8);
    let (after, _) = harness.state().timeline_state.years.unwrap();
    assert!(after < left, "the wheel goes back in time: {after}");
}

#[test]
fn a_bar_out_of_sight_is_still_found_at_the_edge() {
    let mut harness = sample(Shown::Timeline, Language::Vi, Theme::Light);
    harness.state_mut().timeline_state.years = Some((2040.0, 2045.0));
    harness.run();
    harness.get_by_label_contains("Hà Tĩnh – Viettel: 2022–2025").click();
    harness.run();
    assert_eq!(taken(&mut harness).len(), 1);
}

#[test]
fn of_ten_thousand_agreements_only_the_visible_ones_are_laid_out() {
    let mut harness = harness(Shown::Timeline, stage(many(10_000), Language::Vi), Theme::Light, [960.0, 640.0]);
    let bars =
        |harness: &Harness<'_, Stage>| names(harness, |name| name.contains("Viettel") && name.contains(": ")).len();
    let painted = bars(&harness);
    assert!((5..120).contains(&painted), "{painted} bars and marks");
    let first = names(&harness, |name| name.contains(": đến 2025") || name.contains(": 20")).remove(0);
    harness.get_by_label(&first).focus();
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    harness.get_by_label_contains("Huế – Viettel: ");
    let painted = bars(&harness);
    assert!((5..120).contains(&painted), "{painted} bars and marks at the end");
}

#[test]
fn an_empty_timeline_says_what_to_do() {
    let harness = harness(Shown::Timeline, stage(Snapshot::default(), Language::En), Theme::Dark, [700.0, 500.0]);
    harness.get_by_label("Import articles to begin.");
}

/// The sample with dated targets and a result from before the signing.
fn told() -> Snapshot {
    let mut snapshot = views_sample::snapshot();
    let years = |start, end, targets: &[usize]| NamedYears {
        years: Period { start, end, outlook: None },
        targets: targets.to_vec(),
    };
    let named = vec![years(Some(2026), Some(2026), &[0]), years(None, Some(2030), &[1])];
    snapshot.years.insert(StatementId(1), named);
    snapshot.years.insert(StatementId(4), vec![years(Some(2021), Some(2024), &[])]);
    snapshot
}

#[test]
fn dated_targets_and_results_before_the_signing_have_marks() {
    for (language, theme) in BOTH {
        let mut harness = harness(Shown::Timeline, stage(told(), language), theme, [960.0, 640.0]);
        let (target, former) = match language {
            Language::Vi => (
                "Gia Lai – Viettel: chỉ tiêu 2030: 99,21% · dân số được phủ sóng",
                "Gia Lai – Viettel: kết quả đã nêu của 2021–2024",
            ),
            Language::En => (
                "Gia Lai – Viettel: target 2030: 99.21% · dân số được phủ sóng",
                "Gia Lai – Viettel: results told of 2021–2024",
            ),
        };
        harness.get_by_label(target).click();
        harness.run();
        assert_eq!(selected(&taken(&mut harness)).subjects, [Subject::Statement(StatementId(1))]);
        harness.get_by_label(former).click();
        harness.run();
        let commands = taken(&mut harness);
        assert_eq!(selected(&commands).subjects, [Subject::Statement(StatementId(4))]);
        assert!(title(selected(&commands)).starts_with("Gia Lai – Viettel · "));
    }
}

#[test]
fn marks_are_reached_by_the_keyboard() {
    let mut harness = harness(Shown::Timeline, stage(told(), Language::Vi), Theme::Light, [960.0, 640.0]);
    let name = "Gia Lai – Viettel: chỉ tiêu 2026: ít nhất 6.500 trạm · trạm 5G";
    harness.get_by_label(name).focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(title(selected(&taken(&mut harness))), "Gia Lai – Viettel · chỉ tiêu 2026");
}

#[test]
fn lanes_by_province_and_company_can_be_folded() {
    let mut harness = sample(Shown::Timeline, Language::Vi, Theme::Light);
    harness.get_by_label("Theo tỉnh, thành phố").click();
    harness.run();
    let heading = harness.get_by_label("Đắk Lắk, 1 thỏa thuận, đang mở").rect();
    let bar = harness.get_by_label_contains("Đắk Lắk – Viettel: 2025–2030").rect();
    assert!(heading.bottom() < bar.bottom(), "the lane stands above its agreements");
    harness.get_by_label("Đắk Lắk, 1 thỏa thuận, đang mở").click();
    harness.run();
    harness.get_by_label("Đắk Lắk, 1 thỏa thuận, đang thu gọn");
    assert!(harness.query_by_label_contains("Đắk Lắk – Viettel: 2025–2030").is_none());
    harness.get_by_label("Huế – Viettel: không nguồn nào nêu ngày ký hay thời hạn");

    harness.get_by_label("Theo doanh nghiệp").click();
    harness.run();
    harness.get_by_label("Viettel, 5 thỏa thuận, đang mở");
    harness.get_by_label_contains("Đắk Lắk – Viettel: 2025–2030");
    harness.get_by_label("Từng thỏa thuận").click();
    harness.run();
    harness.get_by_label("Chưa rõ ngày và năm (1)");
}

#[test]
fn of_ten_thousand_agreements_in_lanes_only_the_visible_ones_are_laid_out() {
    let mut harness = harness(Shown::Timeline, stage(many(10_000), Language::Vi), Theme::Light, [960.0, 640.0]);
    harness.get_by_label("Theo tỉnh, thành phố").click();
    harness.run();
    let painted = names(&harness, |name| name.contains("Viettel") && name.contains(": ")).len();
    assert!((5..120).contains(&painted), "{painted} bars and marks");
}

#[test]
fn marks_of_a_row_stand_beside_one_another_at_every_zoom() {
    let mut harness = harness(Shown::Timeline, stage(told(), Language::Vi), Theme::Light, [960.0, 640.0]);
    for years in [(2024.0, 2033.0), (2019.0, 2040.0), (2000.0, 2060.0), (2025.5, 2027.5)] {
        harness.state_mut().timeline_state.years = Some(years);
        harness.run();
        let row = |name: &str| {
            name.starts_with("Gia Lai – Viettel: chỉ tiêu") || name.starts_with("Gia Lai – Viettel: 2 bài báo")
        };
        let nodes = harness.root().children_recursive();
        let mut marks: Vec<egui::Rect> = nodes
            .filter(|node| node.accesskit_node().label().is_some_and(|name| row(&name)))
            .map(|node| node.rect())
            .collect();
        marks.sort_by(|a, b| a.left().total_cmp(&b.left()));
        for pair in marks.windows(2) {
            assert!(pair[0].right() <= pair[1].left() + 0.5, "{years:?}: {pair:?}");
        }
    }
}
