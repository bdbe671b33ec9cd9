//! A table as plain data: what stands in its cells, by sort, so that a spreadsheet gets numbers as
//! numbers and days as days, and CSV gets the same in text. Knows nothing of any file format.

use crate::model::PartialDate;

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; each has a field for each column.
    pub rows: Vec<Vec<Field>>,
    /// How many columns stay in sight while the others are scrolled.
    pub frozen: u16,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// About how many letters it is wide.
    pub width: u16,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Field {
    /// What stands in it.
    pub value: Value,
    /// What is told of it beside: every source's word where they differ, the words that a fact
    /// stands on. Empty for nothing.
    pub note: String,
    /// Whether sources differ on it.
    pub disputed: bool,
    /// An address on the web.
    pub url: Option<String>,
}

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A day, as far as it is stated.
    Day(PartialDate),
    /// A year, which is never grouped by thousands.
    Year(i16),
}

impl Grid {
    /// An empty table with these headings, each with about how many letters its column is wide.
    pub fn new(columns: Vec<(String, u16)>, frozen: u16) -> Self {
        let columns = columns.into_iter().map(|(heading, width)| Column { heading, width }).collect();
        Self { columns, rows: Vec::new(), frozen }
    }

    /// Headings and rows as text: a day as ISO 8601, a number with a point.
    pub fn lines(&self) -> impl Iterator<Item = Vec<String>> {
        let head = self.columns.iter().map(|column| column.heading.clone()).collect();
        std::iter::once(head).chain(self.rows.iter().map(|row| row.iter().map(|field| field.value.text()).collect()))
    }
}

impl Value {
    /// As text, the same in every language.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Year(year) => year.to_string(),
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
    }
}

impl From<Option<PartialDate>> for Value {
    fn from(day: Option<PartialDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

impl From<Option<i16>> for Value {
    fn from(year: Option<i16>) -> Self {
        year.map_or(Self::Empty, Self::Year)
    }
}

impl<T: Into<Value>> From<T> for Field {
    fn from(value: T) -> Self {
        Self { value: value.into(), ..Self::default() }
    }
}

impl Field {
    /// The same with something told beside it.
    #[must_use]
    pub fn with_note(self, note: String) -> Self {
        Self { note, ..self }
    }

    /// The same, marked where sources differ on it.
    #[must_use]
    pub fn disputed(self, disputed: bool) -> Self {
        Self { disputed, ..self }
    }
}
