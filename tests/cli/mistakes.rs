//! Wrong arguments are told in the chosen language, with what would be right.

use super::{Place, told};

/// What is told of wrong arguments, in both languages.
fn wrong(place: &Place, arguments: &[&str]) -> [String; 2] {
    ["vi", "en"].map(|language| {
        let arguments = [arguments, &["--language", language]].concat();
        let (code, output, errors) = told(&place.command(&arguments).output().unwrap());
        assert_eq!((code, output.as_str()), (2, ""), "{arguments:?}: {errors}");
        for english in ["error:", "unexpected", "invalid", "required", "possible", "tip:"] {
            assert!(!errors.contains(english), "{errors}");
        }
        assert!(language == "en" || !errors.contains("Usage"), "{errors}");
        assert!(errors.starts_with("camket: "), "{errors}");
        errors
    })
}

#[test]
fn what_is_wrong_is_told_in_the_chosen_language() {
    let place = Place::new();
    let print = ["print", "matrix", "--from", "a.sqlite", "--output", "b.pdf"];
    let cases: [(&[&str], &str, &str); 13] = [
        (&["--nonsense"], "không hiểu “--nonsense” ở đây", "“--nonsense” is not understood here"),
        (&["--papr", "a3"], "có lẽ là --paper", "did you mean --paper?"),
        (&["--paper"], "--paper <PAPER> cần một giá trị: a4, a3", "--paper <PAPER> needs a value: a4, a3"),
        (&["--agreement"], "--agreement <AGREEMENT> cần một giá trị\n", "--agreement <AGREEMENT> needs a value\n"),
        (
            &["--paper", "a5"],
            "--paper <PAPER> không nhận “a5”; các giá trị: a4, a3",
            "--paper <PAPER> does not take “a5”; the values: a4, a3",
        ),
        (
            &["--stances", "commitment,promise"],
            "không nhận “promise”; các giá trị: commitment, request, result, expectation",
            "does not take “promise”; the values: commitment, request, result, expectation",
        ),
        (&["--cover=yes"], "không nhận “yes”", "does not take “yes”"),
        (&["--date", "hôm qua"], "cần một ngày dạng 2026-11-22", "expected a day such as 2026-11-22"),
        (&["--page", "0"], "cần một số nguyên từ 1 trở lên", "expected a whole number from 1 on"),
        (&["--page", "hai"], "cần một số nguyên từ 1 trở lên", "expected a whole number from 1 on"),
        (&["--depth", "brief", "--quotes"], "không đi cùng --quotes", "does not go with --quotes"),
        (&["--date", "2025-01-01", "--date", "2026-01-01"], "chỉ được nêu một lần", "may be given only once"),
        (&["timeline"], "không hiểu “timeline” ở đây", "“timeline” is not understood here"),
    ];
    for (arguments, vi, en) in cases {
        let told = wrong(&place, &[&print, arguments].concat());
        for (told, part) in told.iter().zip([vi, en]) {
            assert!(told.contains(part), "{arguments:?}: {told}");
        }
        assert!(
            told[0].contains("\nCách dùng: camket print ") && told[0].contains("\nXem thêm: camket print --help\n")
        );
        assert!(told[1].contains("\nUsage: camket print ") && told[1].contains("\nMore: camket print --help\n"));
    }
    let [vi, en] = wrong(&place, &["print", "matrix"]);
    assert!(vi.starts_with("camket: thiếu: --from <FILE>, ") && vi.contains("--output <FILE>"), "{vi}");
    assert!(en.starts_with("camket: missing: --from <FILE>, --output <FILE>\n"), "{en}");
    let [vi, en] = wrong(&place, &["export", "calendar", "--from", "a.sqlite"]);
    for told in [vi, en] {
        assert!(
            told.contains("“calendar”")
                && told.contains("matrix, timeline, roster, ")
                && told.contains("leaders, file")
        );
    }
    let [vi, en] = wrong(&place, &["import", "a.txt", "--into", "b.sqlite", "--encoding", "viscii-9"]);
    assert!(vi.contains("cần một trong các giá trị utf-8, ") && en.contains("expected one of utf-8, "), "{vi}{en}");
    let [vi, en] = wrong(&place, &["import", "a.txt", "--into", "b.sqlite", "--columns", "wort=1"]);
    assert!(vi.contains("trước dấu = là một trong text, ") && en.contains("one of text, "), "{vi}{en}");
    let [vi, en] = wrong(&place, &["a.sqlite", "check", "b.sqlite"]);
    assert!(vi.contains("hãy viết lệnh trước") && en.contains("write the command first"), "{vi}{en}");
    let [vi, en] = wrong(&place, &["print", "matrix", "--from", "a", "--printer", "default", "--copies", "100"]);
    assert!(vi.contains("từ 1 đến 99") && en.contains("from 1 to 99"), "{vi}{en}");
}

#[test]
fn an_option_that_would_change_nothing_is_refused() {
    let place = Place::new();
    place.sample();
    let export = |arguments: &[&str]| {
        place.run(
            &[&["export"], arguments, &["--from", "sample.sqlite", "--output", "x", "--date", "2026-11-22"]].concat(),
        )
    };
    for (arguments, option) in [
        (&["roster", "--format", "pdf", "--stances", "commitment"][..], "--stances"),
        (&["facts", "--format", "csv", "--topics", "infrastructure"], "--topics"),
        (&["sources", "--format", "json", "--order", "name"], "--order"),
        (&["timeline", "--format", "html", "--only-differences"], "--only-differences"),
        (&["agreement", "--format", "csv", "--text", "số"], "--text"),
        (&["agreement", "--format", "docx", "--group-by", "none"], "--group-by"),
        (&["agreements", "--format", "jsonl", "--actors", "company"], "--actors"),
        (&["matrix", "--format", "xlsx", "--cover"], "--cover"),
        (&["matrix", "--format", "csv", "--cover"], "--cover"),
        (&["matrix", "--format", "xlsx", "--margins", "wide"], "--margins"),
    ] {
        let (code, said, errors) = export(arguments);
        assert_eq!((code, said.as_str()), (2, ""), "{arguments:?}");
        assert!(errors.contains(&format!("{option} changes nothing in ")), "{arguments:?}: {errors}");
        assert!(!place.path("x").exists());
    }
    for option in
        ["--quotes", "--cover", "--with-number", "--agreements=1", "--paper=a3", "--date=2026-11-22", "--page=2"]
    {
        let (code, said, errors) = place.run(&["export", "file", "--from", "sample.sqlite", option]);
        assert_eq!((code, said.as_str()), (2, ""), "{option}");
        let name = option.split('=').next().unwrap();
        assert_eq!(errors, format!("camket: {name} changes nothing in file\n"));
    }
    let (code, _, errors) = place.run(&["export", "file", "--from", "sample.sqlite", "--format", "csv"]);
    assert!(code == 2 && errors.contains("json or jsonl"), "{errors}");
}
