//! A day of publication as tables and the metadata of pages write it.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;
use crate::model::PartialDate;

static YEAR_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\D{0,40}?((?:19|20)\d{2})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:\D|$)"));
static DAY_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|\D)(?:(\d{1,2})[-/.])?(\d{1,2})[-/.]((?:19|20)\d{2})(?:\D|$)"));

static DAY_IN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|\D)(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(?:(?:tháng|thg)\.?\s*(\d{1,2})|([a-z]{3})[a-z]*\.?)[\s,-]+(?:năm\s+)?((?:19|20)\d{2})(?:\D|$)",
    )
});
static MONTH_IN_WORDS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})(?:\D|$)"));

/// The number of an English month by its first letters.
fn month(name: &str) -> Option<usize> {
    const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let at = MONTHS.find(&name.to_ascii_lowercase())?;
    (at % 3 == 0).then_some(at / 3 + 1)
}

/// The day, month or year that a value states: "2025-09-11T18:15:00+07:00", "Thứ năm, 11/9/2025",
/// "9/2025", "2025". Days are written before months, as in Vietnam. `None` where it states none.
pub(super) fn published(value: &str) -> Option<PartialDate> {
    let build = |year: &str, month: Option<&str>, day: Option<&str>| {
        let number = |it: &str| it.parse::<i8>().ok();
        let text = match (month.and_then(number), day.and_then(number)) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            _ => year.to_owned(),
        };
        text.parse::<PartialDate>().ok()
    };
    let value = value.trim();
    // As mails and feeds write it: "Thu, 02 Oct 2025 09:11:12 +0700"; in words: "2 tháng 10, 2025".
    if let Some(found) = DAY_IN_WORDS.captures(value) {
        let month = found.get(2).map(|it| it.as_str().to_owned()).or_else(|| Some(month(&found[3])?.to_string()));
        if let Some(month) = month {
            return build(&found[4], Some(&month), Some(&found[1]));
        }
    }
    if let Some(found) = MONTH_IN_WORDS.captures(value)
        && let Some(month) = month(&found[1])
    {
        return build(&found[3], Some(&month.to_string()), Some(&found[2]));
    }
    if let Some(found) = DAY_FIRST.captures(value) {
        return build(&found[3], found.get(2).map(|it| it.as_str()), found.get(1).map(|it| it.as_str()));
    }
    let found = YEAR_FIRST.captures(value)?;
    build(&found[1], found.get(2).map(|it| it.as_str()), found.get(3).map(|it| it.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_they_are_written() {
        let day = |value: &str| published(value).map(|day| day.to_string());
        for (value, expected) in [
            ("2025-09-11T18:15:00+07:00", "2025-09-11"),
            ("2025/9/1", "2025-09-01"),
            ("11/09/2025 18:15", "2025-09-11"),
            ("Thứ năm, 11.9.2025", "2025-09-11"),
            ("9/2025", "2025-09"),
            ("2025-09", "2025-09"),
            ("2025", "2025"),
            ("Thu, 02 Oct 2025 09:11:12 +0700", "2025-10-02"),
            ("October 2, 2025", "2025-10-02"),
            ("2 tháng 10, 2025", "2025-10-02"),
            ("Thứ năm, ngày 2 tháng 10 năm 2025", "2025-10-02"),
        ] {
            assert_eq!(day(value).as_deref(), Some(expected), "{value}");
        }
        for value in ["", "hôm qua", "31/2/2025", "12345", "45911"] {
            assert_eq!(day(value), None, "{value}");
        }
    }
}
