//! What organizations are called that sign nothing: the same in every view, by the words of the articles.

use super::*;

/// An agreement at which people of other bodies were present, told by an article that names them.
fn present(file: &str, words: &str, people: &[(&str, &str, &str)]) -> Draft {
    let mut draft = Draft::new(file, Some("2025-09-11")).agreement(&["gia-lai", "viettel"], "2025-09-11", "2025–2030");
    draft.write(words);
    for (name, position, organization) in people {
        draft = draft.person(name, position, organization, None, &[Role::Attended]);
    }
    draft
}

/// The side of each person, as the roster and the page of the agreement say it.
fn sides(store: &Store) -> BTreeMap<String, String> {
    let snapshot = store.snapshot(lexicon()).unwrap();
    let roster = compare::roster(&snapshot, lexicon(), &Selection::default());
    let mut sides = BTreeMap::new();
    for row in &roster.rows {
        for entry in &row.entries {
            assert_eq!(entry.organization, compare::organization(&entry.organization_slug, &snapshot, lexicon()));
            sides.insert(row.name.clone(), entry.organization.clone());
        }
    }
    let told: Vec<&str> = roster.sides.iter().map(|side| side.name.as_str()).collect();
    assert!(sides.values().all(|side| told.contains(&side.as_str())), "{told:?}");
    sides
}

#[test]
fn who_signs_nothing_has_the_name_that_the_articles_write() {
    let mut store = Store::in_memory().unwrap();
    let people = [
        ("Lê An", "Giám đốc Công ty ABC", "cong-ty-abc"),
        ("Trần Bình", "Chủ tịch Hiệp hội Doanh nghiệp tỉnh", "hiep-hoi-doanh-nghiep-tinh-khanh-hoa"),
        ("Ngô Cúc", "Thống đốc NHNN", "ngan-hang-nha-nuoc"),
        ("Đỗ Dung", "Phó Thủ tướng", "chinh-phu"),
        ("Vũ Em", "Bí thư", "thanh-pho-lang-son"),
        ("Hồ Phúc", "Đại sứ Đức tại Việt Nam", "dai-su-quan-duc-tai-viet-nam"),
        ("Mai Giang", "Giám đốc", "hoi-lang-la"),
        ("Phạm Hà", "Phó Chủ tịch", "gia-lai"),
    ];
    present("a.txt", "Doanh nghiệp Khánh Hòa và thành phố Lạng Sơn dự lễ.", &people).add_to(&mut store);
    let sides = sides(&store);
    for (name, side) in [
        ("Lê An", "Công ty ABC"),
        ("Trần Bình", "Hiệp hội Doanh nghiệp tỉnh Khánh Hòa"),
        ("Ngô Cúc", "Ngân hàng Nhà nước"),
        ("Đỗ Dung", "Chính phủ"),
        ("Vũ Em", "Thành phố Lạng Sơn"),
        ("Hồ Phúc", "Đại sứ quán Đức tại Việt Nam"),
        // Nothing says how it is written: its words alone, no slug.
        ("Mai Giang", "Hoi lang la"),
        ("Phạm Hà", "Gia Lai"),
    ] {
        assert_eq!(sides[name], side, "{name}");
    }
}

#[test]
fn the_order_of_import_does_not_choose_the_spelling() {
    let drafts = [
        present("a.txt", "", &[("Lê An", "Giám đốc Sở Văn hoá Huế", "so-van-hoa-hue")]),
        present("b.txt", "", &[("Lê An", "Giám đốc Sở Văn hóa Huế", "so-van-hoa-hue")]),
        present("c.txt", "", &[("Lê An", "Giám đốc Sở Văn hóa Huế", "so-van-hoa-hue")]),
    ];
    let told = |order: &[usize]| {
        let mut store = Store::in_memory().unwrap();
        for at in order {
            drafts[*at].add_to(&mut store);
        }
        sides(&store)
    };
    let first = told(&[0, 1, 2]);
    assert_eq!(first["Lê An"], "Sở Văn hóa Huế", "what most articles write");
    assert_eq!(told(&[2, 1, 0]), first);
    assert_eq!(told(&[1, 0, 2]), first);
}
