//! Numbers that measure what a clause promises or reports: value, unit, comparator, subject.
//!
//! Years, dates, names of networks, decrees and schemes are no targets.

use crate::lexicon::cues::{BeforeNumber, BehindNumber, Cues};
use crate::model::{Comparator, Reason, Span, TargetFacts};
use crate::text::tokens::TokenKind;

use super::clauses::Words;

/// The targets among the words from `from` to before `to`.
pub fn read(words: &Words<'_>, from: usize, to: usize, cues: &Cues) -> Vec<TargetFacts> {
    let mut found = Vec::new();
    let mut place = from;
    let mut named = None; // behind the last number that is a name
    while place < to {
        if words.tokens.get(place).is_none_or(|token| token.kind != TokenKind::Number) {
            place += 1;
            continue;
        }
        // "mức độ 3, 4": what follows a name in a list is one too.
        let listed = named.is_some_and(|end| end + 1 == place && matches!(words.word(end), "," | "và"));
        let (next, target) = if listed { (place + 1, None) } else { one(words, from, place, to, cues) };
        if listed || before(words, from, place, cues).0 {
            named = Some(place + 1);
        }
        found.extend(target);
        place = next.max(place + 1);
    }
    found
}

/// The number at a place: where reading goes on, and the target that it is, if any.
fn one(words: &Words<'_>, from: usize, place: usize, to: usize, cues: &Cues) -> (usize, Option<TargetFacts>) {
    let next = place + 1;
    let written = words.word(place);
    let Some(mut value) = value(written) else { return (next, None) };
    let (name, comparator, begin) = before(words, from, place, cues);
    if name || words.mark(place).is_some() {
        return (next, None);
    }
    // "1.542/1.569 xã": the first is the measure, the second what it is of. A date has no unit.
    let mut unit_at = next;
    let number = |at: usize| words.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number && at < to);
    if matches!(words.word(next), "/" | "-" | "–") && number(next + 1) {
        unit_at = next + 2;
        if words.word(unit_at) == "/" {
            return (unit_at, None); // a date
        }
        // "2/3 số xã" is a part of all, and two of nothing.
        let whole = self::value(words.word(next + 1));
        if words.word(next) == "/" && value < 10.0 && whole.is_some_and(|whole| value < whole && whole <= 10.0) {
            return (unit_at, None);
        }
    }
    let behind = |at: usize| {
        let rest = words.ids.get(at..to).unwrap_or_default();
        cues.behind_numbers.longest(rest)
    };
    // "từ 3 đến 5 xã": both take the unit behind the second.
    if matches!(words.word(next), "đến" | "tới") && number(next + 1) {
        unit_at = next + 2;
    }
    let mut money = None;
    while let Some((taken, BehindNumber::Scale(scale, unit))) = behind(unit_at) {
        value *= scale;
        money = unit.clone();
        unit_at += taken;
    }
    let (unit, end, confidence) = match behind(unit_at) {
        Some((_, BehindNumber::Name)) if lasts(words, from, place, unit_at) => {
            (lower(words, unit_at, unit_at + 1), unit_at + 1, 0.7)
        }
        Some((_, BehindNumber::Name)) => return (next, None),
        Some((taken, BehindNumber::Unit)) => {
            // "thành phố/huyện" is one unit of two words.
            let mut end = unit_at + taken;
            if words.word(end) == "/" && end + 1 < to && words.tokens.get(end).is_some_and(|t| !t.spaced) {
                end += 2;
            }
            (lower(words, unit_at, end), end, 0.9)
        }
        other => match (money, other) {
            (Some(unit), _) => (unit, unit_at, 0.9),
            (None, Some(_)) => return (next, None),
            (None, None) => {
                // An unknown noun counts where it stands alone: no name, no mark, no verb.
                let noun = words.tokens.get(unit_at).is_some_and(|token| {
                    token.kind == TokenKind::Word && !token.capital && token.spaced && unit_at < to
                });
                if !noun || words.verb(unit_at) || written.len() == 4 && (1900.0..2100.0).contains(&value) {
                    return (next, None);
                }
                (lower(words, unit_at, unit_at + 1), unit_at + 1, 0.5)
            }
        },
    };
    let Some(at) = words.span(begin, end) else { return (next, None) };
    let subject = subject(words, from, begin, end, to);
    let reason = Reason::new("target/number", at.of(words.text).unwrap_or(written), confidence);
    (next, Some(TargetFacts { value, unit, comparator, subject, at, reason }))
}

/// Whether a number of months or years says how long something is given: "miễn phí 12 tháng". Where it
/// says when ("6 tháng đầu năm", "3 năm qua", "sau 2 năm") it is none.
fn lasts(words: &Words<'_>, from: usize, place: usize, unit_at: usize) -> bool {
    let unit = words.word(unit_at).to_lowercase();
    if place == from || !matches!(unit.as_str(), "tháng" | "năm") {
        return false;
    }
    let before = words.word(place - 1).to_lowercase();
    let behind = words.word(unit_at + 1).to_lowercase();
    let dated = words
        .tokens
        .get(unit_at + 1)
        .is_some_and(|token| token.kind == TokenKind::Number || matches!(behind.as_str(), "/" | "-" | "–"));
    let frame = matches!(
        before.as_str(),
        "sau"
            | "qua"
            | "suốt"
            | "hơn"
            | "gần"
            | "nhìn"
            | "cách"
            | "trước"
            | "từ"
            | "của"
            | ","
            | "đoạn"
            | "mỗi"
            | "và"
    );
    let when =
        matches!(behind.as_str(), "qua" | "tới" | "nay" | "nữa" | "tiếp" | "học" | "liền" | "năm" | "trước" | "cuối")
            || (behind == "đầu" && matches!(words.word(unit_at + 2), "năm" | "tiên"));
    let years = unit == "năm" && !matches!(before.as_str(), "trong" | "phí" | "hành" | "tặng" | "vòng");
    !dated && !frame && !when && !years
}

/// What the words before a number say: whether it is a name, how it is meant, and where they begin.
fn before(words: &Words<'_>, from: usize, place: usize, cues: &Cues) -> (bool, Comparator, usize) {
    let mut end = place;
    // "nghị quyết số 57", "từ hơn 90", "covid-19".
    let glued = words.tokens.get(place).is_some_and(|token| !token.spaced) && place > from;
    if glued && matches!(words.word(place - 1), "/" | "." | ":" | "_") {
        return (true, Comparator::Equal, place);
    }
    let mut comparator = Comparator::Equal;
    let mut begin = place;
    for _ in 0..2 {
        let found = (1..=3).rev().find_map(|back| {
            let start = end.checked_sub(back).filter(|start| *start >= from)?;
            let value = cues.before_numbers.exact(words.ids.get(start..end)?)?;
            Some((start, *value))
        });
        match found {
            Some((_, BeforeNumber::Name)) if begin == place => return (true, comparator, place),
            Some((start, BeforeNumber::Meant(meant))) => {
                comparator = meant;
                begin = start;
                end = start;
            }
            _ => break,
        }
    }
    (false, comparator, begin)
}

/// The value of a written number; `None` for "4.0", a date's parts, or what is too long to be one.
fn value(written: &str) -> Option<f64> {
    if written.len() > 18 || !written.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    let groups: Vec<&str> = written.split(['.', ',']).collect();
    let thousands = |groups: &[&str]| {
        groups.len() > 1
            && groups.first().is_some_and(|first| (1..=3).contains(&first.len()) && *first != "0")
            && groups.iter().skip(1).all(|group| group.len() == 3)
    };
    let plain = |text: &str| text.parse::<f64>().ok();
    match (written.matches('.').count(), written.matches(',').count()) {
        (0, 0) => plain(written),
        (1, 0) if written.ends_with(".0") => None, // "4.0" is a name
        (_, 0) | (0, 2..) => {
            if thousands(&groups) {
                plain(&groups.concat())
            } else if groups.len() == 2 {
                plain(&groups.join("."))
            } else {
                None
            }
        }
        // Vietnamese writes the decimal comma.
        (0, 1) => plain(&written.replace(',', ".")),
        (_, 1) => {
            let (whole, part) = written.split_once(',')?;
            let groups: Vec<&str> = whole.split('.').collect();
            thousands(&groups).then(|| plain(&format!("{}.{part}", groups.concat()))).flatten()
        }
        _ => None,
    }
}

/// The words in lower case, with the blanks between them that the text has.
fn lower(words: &Words<'_>, from: usize, to: usize) -> String {
    let start = words.tokens.get(from).map_or(0, |token| token.at.start);
    let end = words.tokens.get(to.saturating_sub(1)).map_or(start, |token| token.at.end);
    Span::new(start, end).of(words.text).unwrap_or("").to_lowercase()
}

/// What a number measures: the words behind its unit up to the next mark, else those before it.
fn subject(words: &Words<'_>, from: usize, begin: usize, end: usize, to: usize) -> String {
    let stop = |at: usize| matches!(words.word(at), "," | ";" | "." | "(" | ":" | "và") || words.is_mark(at);
    let behind = (end..to.min(end + 8)).take_while(|at| !stop(*at)).last();
    let span = match behind {
        Some(last) => words.span(end, last + 1),
        None => {
            let first = (begin.saturating_sub(7).max(from)..begin).rev().take_while(|at| !stop(*at)).last();
            first.and_then(|first| words.span(first, begin))
        }
    };
    span.and_then(|span| span.of(words.text)).unwrap_or("").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn numbers_that_measure_are_targets_and_names_are_not() {
        let lexicon = Lexicon::embedded();
        for (clause, expected) in [
            ("phủ sóng tới hơn 99,21% dân số", &["> 99.21 %"][..]),
            ("cấp chữ ký số cho 6.500 giáo viên", &["= 6500 giáo viên"]),
            ("vay tối thiểu 4.570 tỷ đồng", &[">= 4570000000000 đồng"]),
            ("chi 38,8 triệu đồng và 12 tỷ", &["= 38800000 đồng", "= 12000000000 đồng"]),
            ("tốc độ tối thiểu 1Gbps", &[">= 1 gbps"]),
            ("phủ 1.542/1.569 xã", &["= 1542 xã"]),
            ("chọn 01 thành phố/huyện", &["= 1 thành phố/huyện"]),
            ("mở từ 3 đến 5 lớp", &["= 3 lớp", "= 5 lớp"]),
            ("năm 2025 theo Nghị quyết số 57, Đề án 06 với 4G/5G và chợ 4.0", &[]),
            ("mô hình chính quyền 2 cấp do 2 bên lập ngày 11/9/2025, hỗ trợ 24/7", &[]),
            ("gọi 0912.345.678", &[]),
            ("dành 10.000m2 đất, 300m² sàn và 2km2 rừng", &["= 10000 m2", "= 300 m²", "= 2 km2"]),
            ("phủ sóng 2/3 số xã", &[]),
        ] {
            let words = Words::new(clause, Span::new(0, clause.len()), &[], &lexicon.cues);
            let targets: Vec<String> = read(&words, 0, words.len(), &lexicon.cues)
                .iter()
                .map(|target| format!("{} {} {}", target.comparator.slug(), target.value, target.unit))
                .collect();
            assert_eq!(targets, expected, "{clause}");
        }
    }
}
