//! Articles that nearly repeat one another: recognised, told, kept where a person wants it, and one source.

use std::path::PathBuf;
use std::sync::Arc;

use camket::import::{self, News, Outcome, Request};

use super::*;

/// Sentences of an article that has none of its own words in common with another number's.
fn sentences(number: usize, count: usize) -> String {
    let words = ["mạng", "trạm", "tỉnh", "dịch", "vụ", "người", "dân", "cán", "bộ", "xã", "kết", "nối", "đào", "tạo"];
    let mut state = number as u64 * 7919 + 13;
    let mut text = String::new();
    for at in 0..count * 12 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(words[(state >> 33) as usize % words.len()]);
        text.push_str(if at % 12 == 11 { ". " } else { " " });
    }
    text
}

const NEWS: &str = "Gia Lai và Viettel ký kết hợp tác chuyển đổi số\n\nNgày 11/9/2025, UBND tỉnh Gia Lai và Tập đoàn Viettel \
    ký thỏa thuận hợp tác chiến lược về chuyển đổi số giai đoạn 2025-2030.\n\nTheo thỏa thuận, Viettel sẽ đào tạo 500 cán bộ \
    cho tỉnh Gia Lai, lắp đặt thêm 72 trạm 5G tại các xã biên giới và xây dựng trung tâm dữ liệu của tỉnh trước năm 2027. \
    Tỉnh Gia Lai tạo điều kiện về mặt bằng và thủ tục để Viettel triển khai các nội dung đã ký kết giữa hai bên.\n";

struct Folder {
    folder: tempfile::TempDir,
    store: Store,
}

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("a.sqlite")).unwrap();
        Self { folder, store }
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn import(&mut self, files: &[PathBuf], keep: bool) -> Vec<(String, Outcome)> {
        let requests: Vec<Request> =
            Request::of(files).into_iter().map(|request| Request { keep_near_duplicates: keep, ..request }).collect();
        let mut lines = Vec::new();
        import::import(&mut self.store, &requests, lexicon(), NOW, &Arc::default(), &mut |news| {
            if let News::Done(_, done) = news {
                let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
                lines.extend(done.into_iter().map(|line| (name(&line.path), line.outcome)));
            }
        })
        .unwrap();
        assert_eq!(self.store.check().unwrap(), []);
        lines
    }

    fn articles(&self) -> usize {
        self.store.snapshot(lexicon()).unwrap().articles.len()
    }
}

#[test]
fn a_near_duplicate_is_told_and_left_out_in_one_import_or_in_two() {
    let body = format!("{NEWS}\n{}", sentences(1, 20));
    let menu = format!("Trang chủ Thời sự Kinh tế Đọc thêm\n{body}\nTin khác: {}", sentences(2, 3));
    let mut place = Folder::new();
    let (a, b) = (place.write("a.txt", &body), place.write("b.txt", &menu));
    let other = place.write("c.txt", &format!("{}\n", sentences(3, 25)));
    let lines = place.import(&[a.clone(), b.clone(), other], false);
    assert!(matches!(lines[0].1, Outcome::New { .. }), "{lines:?}");
    let Outcome::NearDuplicate { of, ref like, similarity } = lines[1].1 else { panic!("{lines:?}") };
    let title = place.store.called(of).unwrap();
    assert_eq!((like, title.contains("Gia Lai")), (&title, true));
    assert!((60..100).contains(&similarity), "{similarity}");
    assert!(matches!(lines[2].1, Outcome::NoAgreement(_)), "{lines:?}");
    assert_eq!(place.articles(), 2);
    // The very same file is there already, and no near-duplicate; the other still is one.
    let again = place.write("d.txt", &body);
    let lines = place.import(&[again, b.clone()], false);
    assert!(
        matches!(lines[0].1, Outcome::AlreadyThere(_)) && matches!(lines[1].1, Outcome::NearDuplicate { .. }),
        "{lines:?}"
    );

    // Kept: both are there, and one source.
    let lines = place.import(&[b], true);
    assert!(matches!(lines[0].1, Outcome::New { joined: true, .. }), "{lines:?}");
    let snapshot = place.store.snapshot(lexicon()).unwrap();
    let row = snapshot.agreements.values().next().unwrap();
    assert_eq!((row.articles.len(), compare::source_count(&snapshot, row)), (2, 1));
    assert_eq!(snapshot.articles.values().filter(|article| article.copy_of.is_some()).count(), 1);
    views_agree(&place.store);
    place.store.undo().unwrap();
    assert_eq!(place.articles(), 2);
    place.store.redo().unwrap();
    assert_eq!(place.store.snapshot(lexicon()).unwrap(), snapshot);
    // Without the one that was first the other repeats nothing.
    let first = snapshot.articles.values().find_map(|article| article.copy_of).unwrap();
    edit(&mut place.store, Edit::RemoveArticles { articles: vec![first] }).unwrap();
    assert!(place.store.snapshot(lexicon()).unwrap().articles.values().all(|article| article.copy_of.is_none()));
    assert_eq!(place.store.check().unwrap(), []);
}

#[test]
fn newspapers_that_fill_in_names_tell_of_two_agreements() {
    let one = format!("{NEWS}\n{}", sentences(4, 20));
    let other = one.replace("Gia Lai", "Đắk Lắk");
    let mut place = Folder::new();
    let files = [place.write("a.txt", &one), place.write("b.txt", &other)];
    let lines = place.import(&files, false);
    assert!(lines.iter().all(|(_, outcome)| matches!(outcome, Outcome::New { .. })), "{lines:?}");
    assert_eq!(place.store.snapshot(lexicon()).unwrap().agreements.len(), 2);
}

#[test]
fn copies_are_one_source_whatever_the_order_in_which_they_came() {
    let body = sentences(5, 20);
    let files = [
        ("a.txt", format!("Ngày 12/9/2025\n{NEWS}\n{body}")),
        ("b.txt", format!("Ngày 11/9/2025\n{NEWS}\n{body}\n{}", sentences(6, 2))),
        ("c.txt", format!("{}\n{NEWS}\n{body}", sentences(7, 2))),
    ];
    let mut told = Vec::new();
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let mut place = Folder::new();
        for at in order {
            let path = place.write(files[at].0, &files[at].1);
            place.import(&[path], true);
        }
        told.push(
            place
                .store
                .rows(
                    "SELECT a.file, o.file FROM article AS a LEFT JOIN article AS o ON o.id = a.copy_of ORDER BY a.file",
                )
                .unwrap(),
        );
    }
    assert_eq!(told[0].iter().filter(|row| row[1].is_some()).count(), 2, "{told:?}");
    assert!(told.iter().all(|rows| *rows == told[0]), "{told:?}");
}

#[test]
fn three_copies_do_not_outvote_two_newspapers() {
    let mut place = Folder::new();
    let copy = |number: usize| format!("{NEWS}\n{}\n{}", sentences(8, 20), sentences(20 + number, 1));
    let own = |number: usize| {
        format!("{}\n{}", NEWS.replace("2025-2030", "2026-2030").replace("500", "600"), sentences(number, 40))
    };
    let mut files: Vec<PathBuf> = (0..3).map(|at| place.write(&format!("copy-{at}.txt"), &copy(at))).collect();
    files.extend((40..42).map(|at| place.write(&format!("own-{at}.txt"), &own(at))));
    place.import(&files, true);
    let snapshot = place.store.snapshot(lexicon()).unwrap();
    let row = snapshot.agreements.values().find(|row| row.articles.len() == 5).unwrap();
    assert_eq!(compare::source_count(&snapshot, row), 3);
    assert_eq!(row.start.value, Some(2026));
    views_agree(&place.store);
}

#[test]
fn a_file_of_an_older_program_has_its_likeness_too() {
    let body = format!("{NEWS}\n{}", sentences(9, 20));
    let mut place = Folder::new();
    let files = [place.write("a.txt", &body), place.write("b.txt", &format!("{body}\nĐọc thêm: {}", sentences(10, 1)))];
    place.import(&files[..1], false);
    let path = place.store.path().unwrap().to_owned();
    Connection::open(&path).unwrap().execute("DELETE FROM article_signature", []).unwrap();
    let lines = place.import(&files[1..], false);
    assert!(matches!(lines[0].1, Outcome::NearDuplicate { .. }), "{lines:?}");
}
