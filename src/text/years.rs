//! The years that a stretch of text names: "đến năm 2030", "giai đoạn 2021 - 2025", "từ 2018".
//!
//! A number of four digits is a year only where the words around it say so: "2.000 trạm" and
//! "đến 2000 hộ" name none.

use crate::model::{Period, Span};

/// Years that lie farther away are numbers of something else.
const FIRST: i16 = 1945;
const LAST: i16 = 2100;

/// Words that may stand behind a year that nothing but "đến" or "từ" introduces. Other words there are
/// what the number counts.
const BEHIND: [&str; 26] = [
    "đến", "tới", "và", "sẽ", "đã", "là", "với", "có", "được", "phải", "cần", "để", "tại", "trên", "theo", "của",
    "trong", "cho", "thì", "nay", "như", "tỉnh", "thành", "tập", "hai", "các",
];

/// The years that `text` names, each with its place, in the order of the text. A year alone is both
/// the first and the last of its period; "đến" leaves the first open, "từ" the last.
///
/// ```
/// let found = camket::text::years_named("Đến năm 2030, phủ sóng 99% dân số, thay cho 2000 trạm");
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].1.start, found[0].1.end), (None, Some(2030)));
/// ```
pub fn years_named(text: &str) -> Vec<(Span, Period)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_year(bytes, at) {
        at = start + 4;
        let Some(year) = year_at(bytes, start) else { continue };
        if let Some((end, period)) = read(text, start, year) {
            found.push((Span::new(start, end), period));
            at = end;
        }
    }
    found
}

/// Where the next run of exactly four digits begins.
fn next_year(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while at + 4 <= bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let grouped = |mark: usize, digit: usize| {
            matches!(bytes.get(mark), Some(b'.' | b',')) && bytes.get(digit).is_some_and(u8::is_ascii_digit)
        };
        let part = at >= 2 && grouped(at - 1, at - 2) && !dated(&bytes[..at]);
        if length == 4 && !part && !grouped(at + 4, at + 5) {
            return Some(at);
        }
        at += length;
    }
    None
}

/// Whether what stands directly before a year is the day and month of a date with points: "30.6.".
fn dated(before: &[u8]) -> bool {
    let part = before.iter().rev().take_while(|byte| byte.is_ascii_digit() || **byte == b'.');
    part.filter(|byte| **byte == b'.').count() == 2
}

fn year_at(bytes: &[u8], at: usize) -> Option<i16> {
    let digits = std::str::from_utf8(bytes.get(at..at + 4)?).ok()?;
    digits.parse().ok().filter(|year| (FIRST..=LAST).contains(year))
}

/// The end of what is read and the period that it names.
fn read(text: &str, start: usize, year: i16) -> Option<(usize, Period)> {
    let (before, after) = (text.get(..start)?, text.get(start + 4..)?);
    if after.starts_with(['/', '%']) || after.starts_with(|c: char| c.is_alphanumeric()) {
        return None; // the number of a decree, a share, a name
    }
    let joined = before.chars().next_back().is_some_and(|c| !c.is_whitespace() && c != '(');
    let mut words = before.split_whitespace().rev().map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.to_lowercase()
    });
    let last = words.next().unwrap_or_default();
    let earlier: Vec<String> = words.take(5).collect();
    let word = |place: usize| earlier.get(place).map_or("", String::as_str);

    if let Some((length, second)) = second_year(after).filter(|(_, second)| year < *second && *second - year <= 50) {
        let end = start + 4 + length;
        let told =
            matches!(last.as_str(), "đoạn" | "kỳ" | "năm" | "khóa") || before.ends_with('(') || word(0) == "đoạn";
        let free = text.get(end..).is_some_and(ends_a_phrase);
        if !told && !free {
            return None;
        }
        return Some((end, Period { start: Some(year), end: Some(second), outlook: None }));
    }
    let end = start + 4;
    if joined {
        return date_before(before).map(|intro| (end, meant(&intro, "", year)));
    }
    let outlook = |of: &str, before: &str| of == "nhìn" || of == "hướng" && matches!(before, "định" | "phương" | "");
    let chain: Vec<&str> = std::iter::once(last.as_str()).chain(earlier.iter().map(String::as_str)).collect();
    let looks_ahead = chain.iter().enumerate().take(4).any(|(place, of)| {
        outlook(of, chain.get(place + 1).copied().unwrap_or_default())
            && chain[..place].iter().all(|word| matches!(*word, "năm" | "đến" | "tới" | "hết" | "phát" | "triển"))
    });
    if looks_ahead {
        return Some((end, Period { start: None, end: None, outlook: Some(year) }));
    }
    match last.as_str() {
        "năm" => {
            // "mỗi năm 2000 người" and "trong 5 năm 2000 trạm" count something.
            let counted = matches!(word(0), "mỗi" | "hàng" | "hằng" | "một")
                || word(0).parse::<u32>().is_ok() && !matches!(word(1), "tháng" | "quý");
            if counted {
                return None;
            }
            let (first, second) = match (word(0), word(1)) {
                (month, "tháng" | "quý") if !month.is_empty() => (word(2), word(3)),
                two => two,
            };
            Some((end, meant(first, second, year)))
        }
        "đến" | "tới" | "hết" | "trước" | "từ" | "sau" | "cuối" | "đầu" | "giữa" | "qua" => {
            ends_a_phrase(after).then(|| (end, meant(&last, word(0), year)))
        }
        _ if before.ends_with('(') && after.starts_with(')') => Some((end, both(year))),
        _ => None,
    }
}

const fn both(year: i16) -> Period {
    Period { start: Some(year), end: Some(year), outlook: None }
}

/// The period of one year behind these words, the nearest first.
fn meant(first: &str, second: &str, year: i16) -> Period {
    let open_start = |word: &str| matches!(word, "đến" | "tới" | "trước");
    match (first, second) {
        ("từ" | "sau", _) | ("đầu" | "cuối" | "giữa", "từ") => {
            Period { start: Some(year), ..Period::default() }
        }
        (word, _) | (_, word) if open_start(word) => Period { end: Some(year), ..Period::default() },
        ("hết", _) => Period { end: Some(year), ..Period::default() },
        _ => both(year),
    }
}

/// Whether nothing that the number could count follows it.
fn ends_a_phrase(after: &str) -> bool {
    let rest = after.trim_start();
    match rest.chars().next() {
        None => true,
        Some(c) if !c.is_alphanumeric() => true,
        Some(_) => {
            let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            BEHIND.contains(&word.to_lowercase().as_str())
        }
    }
}

/// The second year of a range that goes on with `after`: how far it reaches, and the year.
fn second_year(after: &str) -> Option<(usize, i16)> {
    let mut rest = after.trim_start();
    let dash = rest.strip_prefix(['-', '–', '—']);
    rest = match dash {
        Some(rest) => rest.trim_start(),
        None => {
            let rest = rest.strip_prefix("đến ").or_else(|| rest.strip_prefix("tới "))?.trim_start();
            let rest = rest.strip_prefix("hết ").unwrap_or(rest).trim_start();
            rest.strip_prefix("năm ").unwrap_or(rest).trim_start()
        }
    };
    let place = after.len() - rest.len();
    let year = year_at(rest.as_bytes(), 0)?;
    let behind = rest.get(4..)?;
    (!behind.starts_with(|c: char| c.is_alphanumeric())).then_some((place + 4, year))
}

/// The word before a date whose year follows directly, "trước 30/6/" or "tháng 6/"; `None` where it
/// is no date.
fn date_before(before: &str) -> Option<String> {
    let digits_end = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '.'));
    let date = before.get(digits_end.len()..)?;
    let mut parts: Vec<&str> = date.split(['/', '-', '.']).collect();
    parts.pop().filter(|last| last.is_empty())?;
    let small = |part: &&str| part.parse::<u8>().is_ok_and(|number| (1..=31).contains(&number));
    if parts.is_empty() || parts.len() > 2 || !parts.iter().all(small) {
        return None;
    }
    let mut words = digits_end.split_whitespace().rev().map(str::to_lowercase);
    let first = words.next().unwrap_or_default();
    Some(if matches!(first.as_str(), "ngày" | "tháng" | "quý") { words.next().unwrap_or_default() } else { first })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First year, last year, outlook.
    type Named = (Option<i16>, Option<i16>, Option<i16>);

    fn named(text: &str) -> Vec<Named> {
        let found = years_named(text);
        assert!(found.iter().all(|(at, _)| at.of(text).is_some_and(|words| words.starts_with(['1', '2']))), "{text}");
        found.into_iter().map(|(_, period)| (period.start, period.end, period.outlook)).collect()
    }

    #[test]
    fn years_are_read_with_what_the_words_make_of_them() {
        let cases: [(&str, &[Named]); 18] = [
            ("Đến năm 2030, phủ sóng 99%", &[(None, Some(2030), None)]),
            ("trong giai đoạn 2021 - 2025 đã lắp", &[(Some(2021), Some(2025), None)]),
            ("giai đoạn 2021–2025", &[(Some(2021), Some(2025), None)]),
            ("từ năm 2016 đến hết năm 2020", &[(Some(2016), Some(2020), None)]),
            ("từ năm 2018, hai bên", &[(Some(2018), None, None)]),
            ("hoàn thành trong năm 2026", &[(Some(2026), Some(2026), None)]),
            ("trước ngày 30/6/2026", &[(None, Some(2026), None)]),
            ("trước ngày 30.6.2026", &[(None, Some(2026), None)]),
            ("vào tháng 6/2026", &[(Some(2026), Some(2026), None)]),
            ("đến tháng 6 năm 2026", &[(None, Some(2026), None)]),
            ("trong quý II năm 2026", &[(Some(2026), Some(2026), None)]),
            ("cuối năm 2027", &[(Some(2027), Some(2027), None)]),
            ("trước cuối năm 2027", &[(None, Some(2027), None)]),
            ("đến 2030.", &[(None, Some(2030), None)]),
            ("tầm nhìn đến năm 2035", &[(None, None, Some(2035))]),
            ("định hướng 2045", &[(None, None, Some(2045))]),
            (
                "năm 2026 lắp 6.500 trạm, năm 2027 lắp 2000 trạm",
                &[(Some(2026), Some(2026), None), (Some(2027), Some(2027), None)],
            ),
            ("thỏa thuận cũ (2019)", &[(Some(2019), Some(2019), None)]),
        ];
        for (text, wanted) in cases {
            assert_eq!(named(text), wanted, "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_years_are_passed_over() {
        for text in [
            "lắp 2000 trạm",
            "từ 1990 đến 2000 hộ",
            "đến 2000 hộ dân",
            "mỗi năm 2000 lượt",
            "trong 5 năm 2000 trạm",
            "2.025 trạm",
            "12.2025 đồng",
            "Nghị định 13/2023/NĐ-CP",
            "20255",
            "năm 1234",
            "khoảng 2030 người",
            "",
            "2025",
        ] {
            assert_eq!(named(text), [], "{text}");
        }
    }
}
