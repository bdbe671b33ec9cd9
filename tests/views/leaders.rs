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
    assert_eq!(title(selected(&commands)), "Tào Đức Thắng · Hà Tĩnh – Viettel");
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
    assert!(title(selected(&taken(&mut harness))).starts_with("Tạ Anh Tuấn"));
}

/// The sample with a second spelling of a name, somebody whose rank falls, and decisions.
fn doubtful() -> Snapshot {
    let mut snapshot = views_sample::snapshot();
    let mut person = |id: i64, name: &str, of: usize, agreement: i64, article: i64| {
        snapshot.people.insert(PersonId(id), PersonRow::new(PersonId(id), name.to_owned()));
        let row = AppearanceRow {
            id: AppearanceId(id * 10),
            person: PersonId(id),
            written_as: PersonId(id),
            agreement: AgreementId(agreement),
            article: ArticleId(article),
            ..snapshot.appearances[of].clone()
        };
        snapshot.appearances.push(row);
    };
    person(20, "Tào Đức Thăng", 0, 3, 4);
    person(21, "Lê Văn Dũng", 2, 2, 3);
    person(22, "Đỗ Minh Phượng", 6, 2, 3);
    snapshot.appearances.sort_by_key(|row| row.id);
    snapshot.kept_apart.insert((PersonId(6), PersonId(22)));
    snapshot
}

#[test]
fn a_person_has_a_page_with_offices_agreements_and_company() {
    for (language, theme) in BOTH {
        let mut harness = harness(Shown::Leaders, stage(views_sample::snapshot(), language), theme, [960.0, 1400.0]);
        let vi = language == Language::Vi;
        harness.get_by_label(if vi { "Trang của Tào Đức Thắng" } else { "Page of Tào Đức Thắng" }).click();
        harness.run();
        let text =
            if vi { "Chức vụ và thỏa thuận qua thời gian" } else { "Offices and agreements over time" };
        harness.get_by_label(text);
        harness.get_by_label_contains("Đại tá · Chủ tịch kiêm Tổng giám đốc Tập đoàn Viettel");
        let now = "Trung tướng · Chủ tịch kiêm Tổng giám đốc Tập đoàn Công nghiệp";
        assert_eq!(
            names(&harness, |name| name.starts_with(now)).len(),
            2,
            "below the name, and on the line of the career"
        );
        harness.get_by_label_contains("Hà Tĩnh – Viettel, 20").click();
        harness.run();
        assert_eq!(selected(&taken(&mut harness)).subjects, [Subject::Appearance(AppearanceId(4))]);
        let open = if vi {
            "Mở trang thỏa thuận Hà Tĩnh – Viettel"
        } else {
            "Open the page of the agreement Hà Tĩnh – Viettel"
        };
        harness.get_by_label(open).click();
        harness.run();
        assert_eq!(taken(&mut harness), [Command::ShowAgreement(AgreementId(2))]);
        // From one page to another, and back to the table.
        harness.get_by_label(if vi { "Trang của Võ Trọng Hải" } else { "Page of Võ Trọng Hải" }).click();
        harness.run();
        assert_eq!(harness.state().leaders_state.shown(), Some(PersonId(3)));
        harness.get_by_label(if vi { "Lãnh đạo" } else { "Leaders" }).click();
        harness.run();
        assert_eq!(harness.state().leaders_state.shown(), None);
    }
}

#[test]
fn what_is_told_beside_a_speaker_is_said_to_be_no_more() {
    let mut harness =
        harness(Shown::Leaders, stage(views_sample::snapshot(), Language::Vi), Theme::Light, [960.0, 1600.0]);
    harness.state_mut().leaders_state.open(PersonId(2));
    harness.run();
    harness.get_by_label("Đang lấy lời trích…");
    assert_eq!(harness.state_mut().beside.take_wanted(), Some(vec![AppearanceId(2)]));
    let said = compare::said_beside(ArticleId(1), views_sample::TEXT, &views_sample::highlights(), &[AppearanceId(2)]);
    assert_eq!(said[0].statements, [StatementId(2), StatementId(3)], "the statements of that paragraph");
    harness.state_mut().beside.put(said.into_iter().map(|said| (said.appearance, said)));
    let wording = Wording { quote: "đề nghị Viettel ưu tiên vùng biên giới".to_owned(), cues: Vec::new() };
    harness.state_mut().quotes.put([(StatementId(2), wording)]);
    harness.run();
    harness.get_by_label_contains("Không phải nội dung nào cũng là lời của họ");
    harness.get_by_label_contains("Phạm Anh Tuấn: “Ông Phạm Anh Tuấn, Chủ tịch UBND tỉnh, đề nghị").click();
    harness.run();
    assert_eq!(selected(&taken(&mut harness)).subjects, [Subject::Appearance(AppearanceId(2))]);
    harness.get_by_label("Đề nghị: “đề nghị Viettel ưu tiên vùng biên giới”").click();
    harness.run();
    assert_eq!(selected(&taken(&mut harness)).subjects, [Subject::Statement(StatementId(2))]);
    harness.get_by_label("Xem trong bài").click();
    harness.run();
    let commands = taken(&mut harness);
    assert!(matches!(commands.as_slice(), [Command::ShowInArticle { article: ArticleId(1), .. }]), "{commands:?}");
}

#[test]
fn people_stand_against_the_agreements_at_which_they_met() {
    let mut harness = harness(Shown::Leaders, stage(doubtful(), Language::Vi), Theme::Light, [960.0, 640.0]);
    harness.get_by_label("Ai gặp ai").click();
    harness.run();
    assert_eq!(harness.get_all_by_role(egui::Role::Cell).count(), 2, "those who met others more than once stand alone");
    harness.get_by_label("Tào Đức Thắng, Hà Tĩnh – Viettel: ký, phát biểu").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    harness.run();
    assert!(harness.get_by_label("Tào Đức Thắng, Gia Lai – Viettel: ký, phát biểu").is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(selected(&taken(&mut harness)).subjects, [Subject::Appearance(AppearanceId(1))]);
    harness.get_by_label_contains("người chỉ có một thỏa thuận").click();
    harness.run();
    harness.get_by_label("Tào Đức Thắng, Quảng Nam – Viettel: không dự");
    harness.get_by_label("Hà Tĩnh – Viettel").click();
    harness.run();
    assert_eq!(taken(&mut harness), [Command::ShowAgreement(AgreementId(2))]);
}

#[test]
fn suggestions_are_joined_or_kept_apart_and_taken_back() {
    let mut harness = harness(Shown::Leaders, stage(doubtful(), Language::Vi), Theme::Light, [960.0, 1400.0]);
    let count = harness.state().suggestions.len();
    harness.get_by_label(&format!("Gợi ý ({count})")).click();
    harness.run();
    harness.get_by_label("Gộp, giữ tên “Tào Đức Thắng”").click();
    harness.run();
    let join = Edit::JoinPeople { into: PersonId(1), others: vec![PersonId(20)] };
    assert_eq!(taken(&mut harness), [Command::Edit(join)]);
    harness.get_by_label("Gộp, giữ tên “Tào Đức Thăng”").click();
    harness.run();
    let join = Edit::JoinPeople { into: PersonId(20), others: vec![PersonId(1)] };
    assert_eq!(taken(&mut harness), [Command::Edit(join)]);
    harness.get_all_by_label("Giữ riêng").next().unwrap().click();
    harness.run();
    let commands = taken(&mut harness);
    assert!(
        matches!(commands.as_slice(), [Command::Edit(Edit::KeepApart { people })] if people.len() == 2),
        "{commands:?}"
    );
    harness.get_by_label("Gợi ý lại “Đỗ Minh Phương” và “Đỗ Minh Phượng”").click();
    harness.run();
    let again = Edit::SuggestAgain { people: vec![PersonId(6), PersonId(22)] };
    assert_eq!(taken(&mut harness), [Command::Edit(again)]);
}

#[test]
fn who_was_joined_can_be_taken_out_again() {
    let mut snapshot = doubtful();
    snapshot.people.get_mut(&PersonId(20)).unwrap().joined_into = Some(PersonId(1));
    for row in snapshot.appearances.iter_mut().filter(|row| row.person == PersonId(20)) {
        row.person = PersonId(1);
    }
    let mut harness = harness(Shown::Leaders, stage(snapshot, Language::Vi), Theme::Light, [960.0, 1400.0]);
    let separate = [Command::Edit(Edit::SeparatePeople { people: vec![PersonId(20)] })];
    harness.state_mut().leaders_state.open(PersonId(1));
    harness.run();
    harness.get_by_label("Gộp cả tên “Tào Đức Thăng”");
    harness.get_by_label("Tách “Tào Đức Thăng” ra").click();
    harness.run();
    assert_eq!(taken(&mut harness), separate);
    harness.get_by_label("Lãnh đạo").click();
    harness.run();
    harness.get_by_label_contains("Gợi ý").click();
    harness.run();
    harness.get_by_label("“Tào Đức Thăng” đã gộp vào “Tào Đức Thắng”");
    harness.get_by_label("Tách “Tào Đức Thăng” ra").click();
    harness.run();
    assert_eq!(taken(&mut harness), separate);
}

#[test]
fn columns_give_way_and_nothing_is_cut_off() {
    for width in [1100.0, 640.0, 420.0, 320.0] {
        let harness =
            harness(Shown::Leaders, stage(views_sample::snapshot(), Language::Vi), Theme::Light, [width, 640.0]);
        for role in [egui::Role::Label, egui::Role::Link, egui::Role::Button] {
            for node in harness.get_all_by_role(role) {
                let rect = node.rect();
                assert!(
                    rect.left() >= 0.0 && rect.right() <= width,
                    "{width}: {:?} {rect:?}",
                    node.accesskit_node().label()
                );
            }
        }
        for name in ["Trang của Lê Văn Dũng", "Sắp xếp theo Ngày", "Sắp xếp theo Bên"] {
            harness.get_by_label(name);
        }
    }
}

#[test]
fn a_side_and_roles_are_filtered() {
    let mut harness = sample(Shown::Leaders, Language::Vi, Theme::Light);
    harness.state_mut().leaders_state.side = Some("viettel".to_owned());
    harness.run();
    assert_eq!(people(&harness), ["Đỗ Minh Phương", "Tào Đức Thắng"]);
    harness.get_by_label("phát biểu").click();
    harness.get_by_label("tham dự").click();
    harness.run();
    assert_eq!(people(&harness), ["Đỗ Minh Phương", "Tào Đức Thắng"], "both signed");
    harness.get_by_label("ký").click();
    harness.run();
    assert_eq!(people(&harness), ["Đỗ Minh Phương", "Tào Đức Thắng"], "with nothing left all are shown again");
    harness.get_by_label("ký").click();
    harness.run();
    assert_eq!(people(&harness), ["Tào Đức Thắng"], "who did more than sign");
    harness.get_by_label("Xóa bộ lọc").click();
    harness.run();
    assert_eq!(people(&harness).len(), 6);
}

#[test]
fn of_many_people_only_the_visible_cells_are_laid_out() {
    let mut harness = harness(Shown::Leaders, stage(many(3_000), Language::Vi), Theme::Light, [960.0, 640.0]);
    harness.state_mut().leaders_state.mode = screen::LeadersMode::Meetings;
    harness.run();
    harness.get_by_label_contains("người chỉ có một thỏa thuận").click();
    harness.run();
    let cells = harness.get_all_by_role(egui::Role::Cell).count();
    assert!((5..400).contains(&cells), "{cells} cells");
}

#[test]
fn people_are_joined_and_split_by_hand_from_their_page() {
    for (language, theme) in BOTH {
        let vi = language == Language::Vi;
        let stage = stage(views_sample::snapshot(), language);
        let mut harness = harness(Shown::Leaders, stage, theme, [960.0, 900.0]);
        harness.state_mut().leaders_state.open(PersonId(2));
        harness.run();
        harness.get_by_label(if vi { "Gộp với…" } else { "Join with…" }).click();
        harness.run();
        harness.get_by_label(if vi { "Tìm người để gộp" } else { "Find whom to join" }).type_text("tao duc");
        harness.run();
        let join = if vi {
            "Gộp Tào Đức Thắng vào người này"
        } else {
            "Join Tào Đức Thắng into this person"
        };
        assert_eq!(names(&harness, |name| name.starts_with(if vi { "Gộp Tào" } else { "Join Tào" })).len(), 1);
        harness.get_by_label(join).click();
        harness.run();
        let edit = Edit::JoinPeople { into: PersonId(2), others: vec![PersonId(1)] };
        assert_eq!(taken(&mut harness), [Command::Edit(edit)]);
        assert!(names(&harness, |name| name == join).is_empty(), "the panel is put away");

        // One who is seen at one agreement alone cannot be split.
        let split = if vi { "Tách…" } else { "Split…" };
        assert!(names(&harness, |name| name == split).is_empty());
        harness.state_mut().leaders_state.open(PersonId(1));
        harness.run();
        harness.get_by_label(split).click();
        harness.run();
        let check = harness.get_all_by_role(egui::Role::CheckBox).next().unwrap();
        check.click();
        harness.run();
        harness.get_by_label(if vi { "Tách thành người khác" } else { "Split off as another person" }).click();
        harness.run();
        let commands = taken(&mut harness);
        let [Command::Edit(Edit::SplitPerson { person: PersonId(1), appearances })] = commands.as_slice() else {
            panic!("a split, not {commands:?}");
        };
        let at = |id: &AppearanceId| {
            let rows = &harness.state().snapshot.appearances;
            rows.iter().find(|row| row.id == *id).map(|row| row.agreement)
        };
        let agreements: std::collections::BTreeSet<_> = appearances.iter().map(at).collect();
        assert_eq!(agreements.len(), 1, "those of one agreement");
    }
}
