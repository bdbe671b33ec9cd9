//! The leaders.

use super::*;

#[test]
fn a_person_stands_once_with_the_rank_of_each_time() {
    for (language, theme) in BOTH {
        let harness = sample(Shown::Leaders, language, theme);
        assert_eq!(names(&harness, |name| name.ends_with(" Tào Đức Thắng")).len(), 1, "the name is a link, once");
        let rows = names(&harness, |name| name.starts_with("Tào Đức Thắng, "));
        assert_eq!(rows.len(), 2, "{rows:?}");
        assert!(rows[0].contains("Đại tá") && rows[0].contains("2022"), "{rows:?}");
        assert!(rows[1].contains("Trung tướng") && rows[1].contains("2025"), "{rows:?}");
    }
}

#[test]
fn a_line_selects_its_appearances() {
    let mut harness = sample(Shown::Leaders, Language::Vi, Theme::Light);
    harness.get_by_label_contains("Tào Đức Thắng, Đại tá").click();
    harness.run();
    let commands = taken(&mut harness);
    assert_eq!(selected(&commands).subjects, [Subject::Appearance(AppearanceId(4))]);
    assert_eq!(selected(&commands).title, "Tào Đức Thắng · Hà Tĩnh – Viettel");
}

/// The people in the order of the table, each once.
fn people(harness: &Harness<'_, Stage>) -> Vec<String> {
    let mut found: Vec<(f32, String)> = harness
        .get_all_by_role(egui::Role::Row)
        .map(|row| {
            let name = row.accesskit_node().label().unwrap();
            (row.rect().top(), name.split(',').next().unwrap().to_owned())
        })
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut names: Vec<String> = found.into_iter().map(|(_, name)| name).collect();
    names.dedup();
    names
}

#[test]
fn leaders_sort_by_given_name_side_and_date() {
    let mut harness = sample(Shown::Leaders, Language::Vi, Theme::Light);
    let by_name = ["Lê Văn Dũng", "Võ Trọng Hải", "Đỗ Minh Phương", "Tào Đức Thắng", "Phạm Anh Tuấn", "Tạ Anh Tuấn"];
    assert_eq!(people(&harness), by_name, "given names in the order of the Vietnamese alphabet");

    harness.get_by_label("Sắp xếp theo Họ và tên, đang tăng dần").click();
    harness.run();
    assert_eq!(people(&harness), by_name.into_iter().rev().collect::<Vec<_>>());

    harness.get_by_label("Sắp xếp theo Ngày").click();
    harness.run();
    assert_eq!(people(&harness)[..2], ["Lê Văn Dũng", "Võ Trọng Hải"]);
    harness.get_by_label("Sắp xếp theo Ngày, đang tăng dần").click();
    harness.run();
    assert_eq!(people(&harness).last().unwrap(), "Lê Văn Dũng");
    assert_eq!(harness.state().leaders_state.sort, LeadersSort::Date);

    harness.get_by_label("Sắp xếp theo Bên").click();
    harness.run();
    let sides = people(&harness);
    assert_eq!(sides[0], "Tạ Anh Tuấn", "Đắk Lắk stands first: {sides:?}");
    assert_eq!(sides.last().unwrap(), "Tào Đức Thắng", "Viettel stands last: {sides:?}");
}

#[test]
fn the_filter_needs_no_marks() {
    let mut harness = sample(Shown::Leaders, Language::En, Theme::Dark);
    harness.get_by_label("Filter leaders").focus();
    harness.run();
    harness.get_by_label("Filter leaders").type_text("thang 2025");
    harness.run();
    assert!(names(&harness, |name| name.starts_with("Tào Đức Thắng, ")).is_empty(), "no line says both");
    harness.get_by_label("No leader matches “thang 2025”.");
    harness.get_by_label("Clear the filter").click();
    harness.run();
    harness.get_by_label("Filter leaders").type_text("thang trung tuong");
    harness.run();
    assert_eq!(names(&harness, |name| name.starts_with("Tào Đức Thắng, ")).len(), 1);
    assert_eq!(people(&harness), ["Tào Đức Thắng"]);
    harness.get_by_label("1 of 6 people, 1 appearance");
}

#[test]
fn of_many_leaders_only_the_visible_ones_are_laid_out() {
    let mut harness = harness(Shown::Leaders, stage(many(10_000), Language::Vi), Theme::Light, [960.0, 640.0]);
    let painted = harness.get_all_by_role(egui::Role::Row).count();
    assert!((5..40).contains(&painted), "{painted} lines");
    harness.get_all_by_role(egui::Role::Row).next().unwrap().focus();
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    harness.get_by_label_contains("Tạ Anh Tuấn, ");
    let painted = harness.get_all_by_role(egui::Role::Row).count();
    assert!((5..40).contains(&painted), "{painted} lines at the end");
    harness.key_press(Key::Enter);
    harness.run();
    assert!(selected(&taken(&mut harness)).title.starts_with("Tạ Anh Tuấn"));
}
