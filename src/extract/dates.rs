//! When: the article's own date, the day of signing, and the years that an agreement is for.
//!
//! A day without a year takes it from the article's own date, else from the text; where neither
//! tells, there is no date.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{BlockKind, Page};
use crate::model::{Article, Claim, PartialDate, Reason, Span};

/// A pattern whose word boundaries, digits and blanks are those of ASCII: in Unicode they would make
/// every search several times slower, and dates need no more. (A word that starts with "đ" has no such
/// boundary in front of it.)
fn in_ascii(pattern: &str) -> String {
    pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]").replace(r"\s", r"(?-u:\s)")
}

macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| {
            Regex::new(&in_ascii($pattern)).map_err(|error| log::error!("{}: {error}", stringify!($name))).ok()
        });
    };
}

// Days, from the fullest form to the barest. The bare one needs a word of time or a bracket.
pattern!(
    DATE,
    r"(?x)
    (?P<iso>\b\d{4}-\d{2}-\d{2}\b)
    | \b(?P<d1>\d{1,2})\s?[/.\-–]\s?(?P<m1>\d{1,2})\s?[/.\-–]\s?(?P<y1>\d{4})\b
    | \b(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?:,?\s+năm\s+|[,/.\-]\s?|\s+)(?P<y2>\d{4})\b
    | \b(?P<d5>\d{1,2})\s+th(?P<m5>\d{1,2}),?\s+(?P<y5>\d{4})\b
    | \btháng\s+(?P<m3>\d{1,2})(?:\s?[/.\-–]\s?|\s+năm\s+)(?P<y3>\d{4})\b
    | (?:(?:đêm|\b(?:ngày|sáng|chiều|tối|trưa|hôm|hôm\ nay|hôm\ qua|sáng\ nay|chiều\ nay|tối\ nay|sáng\ qua|chiều\ qua|tối\ qua|vào|nay|qua|rồi|cuối\ tuần(?:\ qua|\ trước|\ rồi)?|đầu\ tuần|giữa\ tuần|tuần\ làm\ việc))\s*,?\s*(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy)\s*(?:vừa\ (?:rồi|qua)\s*)?,?\s*|chủ\ nhật\s*(?:vừa\ (?:rồi|qua)\s*)?,?\s*)?\(?(?:ngày\s+)?|\()(?P<d4>\d{1,2})(?:\s?[/.\-–]\s?|\s+tháng\s+)(?P<m4>\d{1,2})(?:(?:\s?[/.\-–]\s?|,?\s+năm\s+|,\s+)(?P<y4>\d{4}))?\b
    | \b(?P<today>hôm\ nay|sáng\ nay|chiều\ nay|tối\ nay|trưa\ nay|ngày\ hôm\ nay)\b
    | \b(?P<yesterday>hôm\ qua|sáng\ qua|chiều\ qua|tối\ qua|trưa\ qua)\b
    "
);

pattern!(
    YEARS,
    r"(?x)
    (?:giai\ đoạn|thời\ kỳ|thời\ (?:hạn|gian\ thực\ hiện)[^.;0-9]{0,40}?(?:\ là|\ từ|:)|các\ năm|những\ năm|trong\ các\ năm|(?:[1-9]|một|hai|ba|bốn|năm|sáu|mười)\ năm|năm\ học|\()\s*(?:từ\s+)?(?:năm\s+)?(?P<a>20\d{2}|19\d{2})\s*(?:-|–|—|đến|tới)\s*(?:hết\s+)?(?:năm\s+)?(?P<b>20\d{2})\b
    | (?:các\ năm|những\ năm|hai\ năm|ba\ năm|bốn\ năm|năm\ năm)\s+(?P<h>20\d{2})(?:\s*,\s*20\d{2})*\s*(?:,\s*)?(?:và|,)\s*(?P<i>20\d{2})\b
    | \btừ\s+(?:năm\s+)?(?P<c>20\d{2})\s*(?:-|–|—|đến|tới)\s*(?:hết\s+)?(?:năm\s+)?(?P<d>20\d{2})\b
    | (?:^|[^0-9/.,\-–]\ )(?P<f>20\d{2})\s?[-–—]\s?(?P<g>20\d{2})\b
    | (?:định\ hướng|tầm\ nhìn|hướng)\s*(?:phát\ triển\s+)?(?:đến|tới|sang)?\s*(?:hết\s+)?(?:năm\s+)?(?P<o>20\d{2})\b
    | (?:đến|\btới)\s+(?:hết\s+)?năm\s+(?P<e>20\d{2})\b
    "
);

pattern!(
    SPAN_OF_YEARS,
    r"(?:trong|thời hạn|hiệu lực|kéo dài|giai đoạn)\s+(?:vòng\s+|thời hạn\s+|là\s+)?(?P<n>\d{1,2})\s+năm[^.;]{0,40}?(?:kể từ|tính từ|từ)\s+(?:khi|ngày|năm|thời điểm)?\s*(?:(?P<y>20\d{2})|ký|hai bên ký)"
);

pattern!(NEAR_YEAR, r"(?:trước mắt,?|ngay)\s+(?:trong\s+)?năm\s+(20\d{2})");
pattern!(
    OPENING,
    r"^\(?[^.!?\n]{2,60}?,\s*(?:ngày\s+)?(\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2},?\s+(?:năm\s+)?\d{4})(?:\)\s|\)?\s*(?:[-–—:|]|\.\s|$))"
);
// "Số tháng 8/2022": a magazine's issue.
pattern!(
    ISSUE,
    r"(?:\bsố|\btạp chí|\bbản tin|\bnguyệt san|\bđặc san)[^.!?\n]{0,30}?tháng\s+(?P<m>\d{1,2}|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|giêng|chạp)(?:\s?[/\-–]\s?|,?\s+năm\s+|,?\s+)(?P<y>\d{4})\b"
);
// "(THSV) 30/5/2023 - TP SA ĐÉC: …": a date in front of the headline.
pattern!(HEADED, r"^(?:\([^)\n]{2,24}\)\s*[-–,]?\s*)?(\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4})\s*[-–—:|]\s");
pattern!(TIME_OF_DAY, r"\b\d{1,2}\s?(?::|h|g|giờ\s?)\s?\d{2}\b");

/// A day, month or relation to the article's date that the text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// With its year.
    Full(PartialDate),
    /// A day and month.
    Day(i8, i8),
    /// The article's day, or so many days before it.
    Before(i8),
}

/// Dates named in a span of the page, in order.
pub fn named(page: &Page<'_>, at: Span) -> Vec<(Named, Span)> {
    let (Some(pattern), Some(words)) = (DATE.as_ref(), at.of(&page.even)) else { return Vec::new() };
    // Nearly all sentences name no day.
    if !words.bytes().any(|b| b.is_ascii_digit()) && !words.contains(" nay") && !words.contains(" qua") {
        return Vec::new();
    }
    pattern
        .captures_iter(words)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let span = Span::new(at.start + whole.start(), at.start + whole.end());
            Some((read(&found)?, span))
        })
        .collect()
}

fn number(found: &Captures<'_>, name: &str) -> Option<i16> {
    found.name(name)?.as_str().parse().ok()
}

fn small(found: &Captures<'_>, name: &str) -> Option<i8> {
    found.name(name)?.as_str().parse().ok()
}

/// A month in digits or as a word.
fn month(found: &Captures<'_>) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"];
    small(found, "m").or_else(|| {
        let word = found.name("m")?.as_str();
        let place = match word {
            "giêng" => 0,
            "chạp" => 11,
            _ => MONTHS.iter().position(|month| *month == word)?,
        };
        i8::try_from(place + 1).ok()
    })
}

fn read(found: &Captures<'_>) -> Option<Named> {
    if let Some(iso) = found.name("iso") {
        return iso.as_str().parse().ok().map(Named::Full);
    }
    for (day, month, year) in [("d1", "m1", "y1"), ("d2", "m2", "y2"), ("d5", "m5", "y5")] {
        if found.name(day).is_some() {
            return PartialDate::from_day(number(found, year)?, small(found, month)?, small(found, day)?)
                .map(Named::Full);
        }
    }
    if found.name("m3").is_some() {
        return PartialDate::from_month(number(found, "y3")?, small(found, "m3")?).map(Named::Full);
    }
    if found.name("d4").is_some() {
        let (day, month) = (small(found, "d4")?, small(found, "m4")?);
        if let Some(year) = number(found, "y4") {
            return PartialDate::from_day(year, month, day).map(Named::Full);
        }
        // A leap year has every day that any year has.
        return PartialDate::from_day(2024, month, day).map(|_| Named::Day(day, month));
    }
    Some(Named::Before(i8::from(found.name("yesterday").is_some())))
}

/// A named date with its year, where that can be told.
pub fn resolve(named: Named, published: Option<PartialDate>, year_in_text: Option<i16>) -> Option<PartialDate> {
    match named {
        Named::Full(date) => Some(date),
        Named::Before(days) => {
            let published = published?;
            let (month, day) = (published.month()?, published.day()?);
            let date = jiff::civil::Date::new(published.year(), month, day).ok()?;
            let date = date.checked_sub(jiff::Span::new().days(days)).ok()?;
            PartialDate::from_day(date.year(), date.month(), date.day())
        }
        Named::Day(day, month) => {
            let year = match published {
                Some(published) => {
                    let later = match (published.month(), published.day()) {
                        (Some(m), Some(d)) => (month, day) > (m, d),
                        (Some(m), None) => month > m,
                        _ => false,
                    };
                    published.year() - i16::from(later)
                }
                None => year_in_text?,
            };
            PartialDate::from_day(year, month, day)
        }
    }
}

/// The article's own date: a dateline, best one with an hour and below the headline; else what
/// the file's metadata states; else the date that opens a press release, or a page's own date.
pub fn published(page: &Page<'_>, article: &Article) -> Option<Claim<PartialDate>> {
    let title = page.blocks.iter().position(|block| block.kind == BlockKind::Title);
    let mut best: Option<(i32, PartialDate, Span, &str)> = None;
    let mut offer = |weight: i32, date: PartialDate, at: Span, rule: &'static str| {
        if best.is_none_or(|(other, ..)| weight > other) {
            best = Some((weight, date, at, rule));
        }
    };
    for (place, block) in page.blocks.iter().enumerate() {
        if block.kind != BlockKind::Dateline {
            continue;
        }
        let words = page.cues(block.at);
        if let Some(stamp) = words.strip_prefix("date ") {
            if let Ok(date) = stamp.trim().parse() {
                offer(2, date, block.at, "published/stamp");
            }
            continue;
        }
        let dates = named(page, block.at);
        let Some((date, at)) = dates.iter().find_map(|(named, at)| match named {
            Named::Full(date) if date.day().is_some() => Some((*date, *at)),
            _ => None,
        }) else {
            continue;
        };
        let timed = TIME_OF_DAY.as_ref().is_some_and(|pattern| pattern.is_match(words));
        let labelled = ["cập nhật", "đăng", "xuất bản", "phát sóng"].iter().any(|label| words.contains(label));
        let below = title.is_some_and(|title| place > title);
        let weight = 1 + 4 * i32::from(timed) + 3 * i32::from(labelled) + 3 * i32::from(below);
        offer(weight, date, at, "published/dateline");
    }
    for block in page.blocks.iter().filter(|block| block.kind == BlockKind::Body).take(3) {
        // The mark in front of the first sentence was cut off the block.
        let line = page.even.get(..block.at.start).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
        let line = Span::new(if block.at.start - line < 120 { line } else { block.at.start }, block.at.end);
        let opening = OPENING.as_ref().and_then(|pattern| pattern.captures(page.cues(line)));
        let Some(stamp) = opening.and_then(|found| found.get(1)) else { continue };
        let at = Span::new(line.start + stamp.start(), line.start + stamp.end());
        if let Some((Named::Full(date), at)) = named(page, at).first() {
            offer(5, *date, *at, "published/opening");
        }
    }
    for block in page.blocks.iter().take_while(|block| block.kind != BlockKind::Body).take(10) {
        let words = page.cues(block.at);
        if words.len() > 400 || block.kind == BlockKind::Dateline && words.starts_with("date ") {
            continue;
        }
        let issue = ISSUE.as_ref().and_then(|pattern| pattern.captures(words));
        if let Some(found) = issue
            && let Some(date) = number(&found, "y").zip(month(&found)).and_then(|(y, m)| PartialDate::from_month(y, m))
            && let Some(whole) = found.get(0)
        {
            offer(3, date, Span::new(block.at.start + whole.start(), block.at.start + whole.end()), "published/issue");
        }
        let headed = HEADED.as_ref().and_then(|pattern| pattern.captures(words)?.get(1));
        if let Some(stamp) = headed {
            let at = Span::new(block.at.start + stamp.start(), block.at.start + stamp.end());
            if let Some((Named::Full(date), at)) = named(page, at).first() {
                offer(5, *date, *at, "published/headed");
            }
        }
    }
    if let Some(date) = article.published {
        let weight = if date.day().is_some() { 4 } else { 0 };
        offer(weight, date, Span::new(0, 0), "published/metadata");
    }
    let (weight, date, at, rule) = best?;
    let confidence = if weight >= 4 { 0.98 } else { 0.8 };
    let cue = if at.is_empty() { date.to_string() } else { page.words(at).to_owned() };
    Some(Claim::new(date, at, Reason::new(rule, cue, confidence)))
}

/// The years of an agreement as one stretch of text names them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Years {
    /// First year.
    pub start: Option<Claim<i16>>,
    /// Last year.
    pub end: Option<Claim<i16>>,
    /// The year looked ahead to.
    pub outlook: Option<Claim<i16>>,
    /// Whether the last year stands alone ("đến năm 2030").
    pub open: bool,
}

/// The years named in a span: the first period, and the outlook behind it.
pub fn years(page: &Page<'_>, at: Span) -> Years {
    let mut years = Years::default();
    let (Some(pattern), Some(words)) = (YEARS.as_ref(), at.of(&page.even)) else { return years };
    if !words.contains("20") {
        return years;
    }
    for found in pattern.captures_iter(words) {
        let claim = |name: &str, rule: &str, confidence: f32| {
            let group = found.name(name)?;
            let year = group.as_str().parse().ok()?;
            let span = Span::new(at.start + group.start(), at.start + group.end());
            Some(Claim::new(year, span, Reason::new(rule, found.get(0)?.as_str(), confidence)))
        };
        let period = claim("a", "period/years", 0.97)
            .zip(claim("b", "period/years", 0.97))
            .or_else(|| claim("c", "period/from-to", 0.9).zip(claim("d", "period/from-to", 0.9)))
            .or_else(|| claim("h", "period/years", 0.9).zip(claim("i", "period/years", 0.9)))
            .or_else(|| claim("f", "period/bare", 0.7).zip(claim("g", "period/bare", 0.7)));
        if let Some((start, end)) = period {
            if years.start.is_none() && start.value < end.value && end.value - start.value <= 40 {
                years.start = Some(start);
                years.end = Some(end);
                years.open = false;
            }
        } else if let Some(outlook) = claim("o", "period/outlook", 0.95) {
            years.outlook.get_or_insert(outlook);
        } else if let Some(end) = claim("e", "period/until", 0.8) {
            // Behind a period the same words look ahead.
            if years.end.is_none() {
                years.end = Some(end);
                years.open = true;
            }
        }
    }
    years
}

/// "5 năm kể từ ngày ký": the years counted from the signing, or from the year that is named.
pub fn counted_years(page: &Page<'_>, at: Span, signed: Option<PartialDate>) -> Years {
    let mut years = Years::default();
    let Some(words) = at.of(&page.even).filter(|words| words.contains(" năm")) else { return years };
    let Some(found) = SPAN_OF_YEARS.as_ref().and_then(|pattern| pattern.captures(words)) else { return years };
    let first = number(&found, "y").or_else(|| signed.map(|date| date.year()));
    if let (Some(first), Some(count), Some(whole)) = (first, number(&found, "n"), found.get(0))
        && (1..=50).contains(&count)
    {
        let span = Span::new(at.start + whole.start(), at.start + whole.end());
        let claim = |year| Some(Claim::new(year, span, Reason::new("period/counted", whole.as_str(), 0.7)));
        years.start = claim(first);
        years.end = claim(first + count);
    }
    years
}

/// The first year that stands alone ("năm 2020", "từ năm 2021") where the caller looks.
pub fn year_alone(page: &Page<'_>, at: Span, fits: impl Fn(&Span) -> bool) -> Option<i16> {
    let words = page.cues(at);
    words.match_indices("năm 20").find_map(|(from, lead)| {
        let digits = words.get(from + lead.len() - 2..from + lead.len() + 2)?;
        let span = Span::new(at.start + from, at.start + from + lead.len() + 2);
        // "năm 2020 - 2025" and "đến năm 2025" are years of a period.
        let before = words.get(..from)?.trim_end();
        let period = before.ends_with("đến") || before.ends_with("hết") || before.ends_with("tới");
        let behind = words.get(from + lead.len() + 2..)?.trim_start();
        let goes_on = behind.starts_with(['-', '–']) || behind.starts_with("đến");
        (!period && !goes_on && fits(&span)).then(|| digits.parse().ok()).flatten()
    })
}

pattern!(
    DATED_YEAR,
    r"(?:tháng\s+\d{1,2}\s?[/\-–]\s?|quý\s+[ivx]+\s?[/\-]\s?|năm\ học\s+)(20\d{2})(?:\b|\s?[-–]\s?20\d{2})"
);

/// The only year that a text without a date of its own names with a month, a quarter or as a school year.
pub fn dated_year(page: &Page<'_>) -> Option<i16> {
    let pattern = DATED_YEAR.as_ref()?;
    let mut years = page.blocks.iter().filter(|block| block.kind.is_prose()).flat_map(|block| {
        let words = page.cues(block.at);
        let found = words.contains("20").then(|| pattern.captures_iter(words));
        found.into_iter().flatten().filter_map(|found| found.get(1)?.as_str().parse::<i16>().ok())
    });
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The year that a text is about where it has no date of its own: "trước mắt, trong năm 2022".
pub fn near_year(page: &Page<'_>) -> Option<i16> {
    let pattern = NEAR_YEAR.as_ref()?;
    page.blocks
        .iter()
        .filter(|block| block.kind.is_prose())
        .find_map(|block| pattern.captures(page.cues(block.at))?.get(1)?.as_str().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn page(text: &str) -> Page<'_> {
        Page::new(text, Lexicon::embedded())
    }

    #[test]
    fn days_are_read_in_every_form() {
        let published: Option<PartialDate> = "2025-03-01".parse().ok();
        for (text, expected) in [
            ("Ngày 05 tháng 6 năm 2017, hai bên", Some("2017-06-05")),
            ("Sáng 24.8.2021 tại", Some("2021-08-24")),
            ("Ngày 11.2, tỉnh", Some("2025-02-11")),
            ("chiều 11-12 vừa qua", Some("2024-12-11")),
            ("Chiều qua, hai bên", Some("2025-02-28")),
            ("Hôm nay, hai bên", Some("2025-03-01")),
            ("chiều qua (6/1), hai bên", Some("2025-01-06")),
            ("Tháng 9-2016, hai bên", Some("2016-09")),
            ("hôm 17-9 tại", Some("2024-09-17")),
            ("mô hình 2 cấp, 4.0 và 5G", None),
        ] {
            let page = page(text);
            let all = Span::new(0, text.len());
            let found: Vec<PartialDate> =
                named(&page, all).iter().filter_map(|(named, _)| resolve(*named, published, None)).collect();
            // The one with a day of its own counts where a relation stands beside it.
            let last = found.last().map(ToString::to_string);
            assert_eq!(last.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn years_of_a_period_and_its_outlook() {
        for (text, expected) in [
            ("giai đoạn 2022 – 2025, định hướng đến năm 2030", (Some(2022), Some(2025), Some(2030))),
            (
                "thời hạn của cả hai là 2023 - 2025, riêng một bản định hướng đến 2030",
                (Some(2023), Some(2025), Some(2030)),
            ),
            ("giai đoạn 2021-2025 và tầm nhìn 2035", (Some(2021), Some(2025), Some(2035))),
            ("trong vòng 5 năm (2018 - 2023)", (Some(2018), Some(2023), None)),
            ("từ năm 2021 đến năm 2026", (Some(2021), Some(2026), None)),
            ("đến năm 2025", (None, Some(2025), None)),
            ("Nghị quyết 57 và 2000 hộ", (None, None, None)),
        ] {
            let page = page(text);
            let years = years(&page, Span::new(0, text.len()));
            let value = |claim: Option<Claim<i16>>| claim.map(|claim| claim.value);
            assert_eq!((value(years.start), value(years.end), value(years.outlook)), expected, "{text}");
        }
        let text = "Thỏa thuận có hiệu lực 5 năm kể từ ngày ký.";
        let counted = counted_years(&page(text), Span::new(0, text.len()), "2019-05-02".parse().ok());
        assert_eq!(counted.end.map(|claim| claim.value), Some(2024));
    }

    #[test]
    fn the_dateline_with_an_hour_below_the_headline_counts() {
        let text = "Thứ Sáu, ngày 10/1/2025\nTin tức | Văn bản\nXã vùng cao có đường mới sau nhiều năm chờ\n02/07/2020 08:15\nCon đường dài hơn mười cây số đã thông xe vào sáng nay, người dân trong xã vui mừng.";
        let article = Article { text: text.to_owned(), ..Article::default() };
        let found = published(&page(text), &article).unwrap();
        assert_eq!(found.value.to_string(), "2020-07-02");
    }
}
