//! Dates as far as they are stated, and the years that an agreement is for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date with as much of it as the source states: a year, a year and month, or a day.
///
/// Shown and stored as ISO 8601: `2016`, `2016-09`, `2025-09-11`. Sorts by time, the less
/// precise first.
///
/// ```
/// use camket::model::PartialDate;
/// let month: PartialDate = "2016-09".parse().unwrap();
/// assert_eq!(month.day(), None);
/// assert!(month.agrees_with(&"2016-09-14".parse().unwrap()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// A year alone; `None` outside 1 to 9999.
    pub fn from_year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: None, day: None })
    }

    /// A year and a month; `None` where there is no such month.
    pub fn from_month(year: i16, month: i8) -> Option<Self> {
        (1..=12).contains(&month).then_some(())?;
        Self::from_year(year).map(|date| Self { month: Some(month), ..date })
    }

    /// A day; `None` where the calendar has no such day.
    pub fn from_day(year: i16, month: i8, day: i8) -> Option<Self> {
        Self::from_month(year, month)?;
        jiff::civil::Date::new(year, month, day).ok()?;
        Some(Self { year, month: Some(month), day: Some(day) })
    }

    /// The year.
    pub const fn year(&self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where it is stated.
    pub const fn month(&self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where it is stated.
    pub const fn day(&self) -> Option<i8> {
        self.day
    }

    /// Whether both may name the same day: they are equal as far as both are stated.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let fits = |a: Option<i8>, b: Option<i8>| a.is_none() || b.is_none() || a == b;
        self.year == other.year && fits(self.month, other.month) && fits(self.day, other.day)
    }

    /// The date as a point on a line of years: 2025-07-01 is about 2025.5. What is not stated
    /// counts as the middle of its span.
    pub fn as_year_fraction(&self) -> f64 {
        let days = match (self.month, self.day) {
            (None, _) => 182.5,
            (Some(month), None) => (f64::from(month) - 0.5) * 30.4375,
            (Some(month), Some(day)) => jiff::civil::Date::new(self.year, month, day)
                .map(|date| f64::from(date.day_of_year()) - 0.5)
                .unwrap_or(182.5),
        };
        f64::from(self.year) + days / 365.25
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// What was read where a date was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{read}” is no date: expected YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct DateError {
    /// The text that was read.
    pub read: String,
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let number = |part: &str, digits: usize| {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let mut parts = text.split('-');
        let mut read = || {
            let year = number(parts.next()?, 4)?;
            match (parts.next(), parts.next(), parts.next()) {
                (None, None, None) => Self::from_year(year),
                (Some(month), None, None) => Self::from_month(year, i8::try_from(number(month, 2)?).ok()?),
                (Some(month), Some(day), None) => {
                    Self::from_day(year, i8::try_from(number(month, 2)?).ok()?, i8::try_from(number(day, 2)?).ok()?)
                }
                _ => None,
            }
        };
        read().ok_or_else(|| DateError { read: text.to_owned() })
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The years that an agreement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Period {
    /// First year.
    pub start: Option<i16>,
    /// Last year.
    pub end: Option<i16>,
    /// The year that it looks ahead to ("định hướng / tầm nhìn đến năm 2035").
    pub outlook: Option<i16>,
}

impl Period {
    /// Whether nothing is stated.
    pub const fn is_empty(&self) -> bool {
        self.start.is_none() && self.end.is_none() && self.outlook.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_round_trip_and_refuse_what_the_calendar_lacks() {
        for text in ["2016", "2016-09", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in ["", "16", "2016-13", "2023-02-29", "2016-9-1", "2016-09-01-02", "+016", "0000"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_year_fraction_grows_with_time() {
        let at = |text: &str| text.parse::<PartialDate>().unwrap().as_year_fraction();
        assert!(
            at("2025-01-01") < at("2025-06") && at("2025-06") < at("2025-12-31") && at("2025-12-31") < at("2026-01-01")
        );
    }
}
