//! What a person chooses before pages go to a printer: one of the printers of the system, how many
//! copies, which pages. Plain data; nothing here speaks to a printer.

use std::fmt;

/// The most copies that can be asked for at once.
pub const MOST_COPIES: u16 = 99;

/// A printer that the system knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Printer {
    /// The name that the system knows it by.
    pub name: String,
    /// What people call it: "Máy in phòng họp"; empty where nobody said it.
    pub description: String,
    /// Where it stands; empty where nobody said it.
    pub location: String,
    /// Whether the system takes it where none is named.
    pub is_default: bool,
    /// Why it prints nothing now, in the system's words; empty where it says no reason.
    pub stopped: Option<String>,
}

impl Printer {
    /// What people call it, else its name.
    pub fn title(&self) -> &str {
        if self.description.trim().is_empty() { &self.name } else { &self.description }
    }
}

/// Pages of a document, which count from 1: "1-3, 5". Without any, all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageRanges(Vec<(usize, usize)>);

/// Why a text names no pages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageRangesError {
    /// It is no list of pages.
    #[error("“{0}” names no pages: expected numbers and ranges, such as 1-3, 5")]
    Unreadable(String),
    /// There is no such page.
    #[error("there is no page {asked}: expected 1 to {pages}")]
    NoSuchPage {
        /// The page that was asked for.
        asked: usize,
        /// How many there are.
        pages: usize,
    },
}

impl PageRangesError {
    /// The error as it is told to a person.
    pub fn message(&self) -> super::Message {
        match self {
            Self::Unreadable(text) => super::Message::new("printer-pages-unreadable").with("text", text),
            Self::NoSuchPage { asked, pages } => {
                super::Message::new("printer-pages-none").with("asked", asked).with("pages", pages)
            }
        }
    }
}

impl PageRanges {
    /// Reads "1-3, 5" for a document of so many pages. An open end is the last page: "4-". Nothing
    /// means all pages.
    ///
    /// # Errors
    /// Where the text is no such list, or names a page that is not there.
    pub fn read(text: &str, pages: usize) -> Result<Self, PageRangesError> {
        let mut ranges = Vec::new();
        for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            let unreadable = || PageRangesError::Unreadable(part.to_owned());
            let number = |text: &str| text.trim().parse::<usize>().map_err(|_| unreadable());
            let (first, last) = match part.split_once(['-', '–']) {
                None => {
                    let page = number(part)?;
                    (page, page)
                }
                Some((first, "")) => (number(first)?, pages),
                Some(("", last)) => (1, number(last)?),
                Some((first, last)) => (number(first)?, number(last)?),
            };
            for asked in [first, last] {
                if asked == 0 || asked > pages {
                    return Err(PageRangesError::NoSuchPage { asked, pages });
                }
            }
            if first > last {
                return Err(unreadable());
            }
            ranges.push((first, last));
        }
        // A page is printed once, in the order of the document.
        ranges.sort_unstable();
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for (first, last) in ranges {
            match joined.last_mut() {
                Some(before) if first <= before.1 + 1 => before.1 = before.1.max(last),
                _ => joined.push((first, last)),
            }
        }
        Ok(Self(joined))
    }

    /// How many pages these are; `None` where they are all.
    pub fn count(&self) -> Option<usize> {
        (!self.is_all()).then(|| self.0.iter().map(|(first, last)| last - first + 1).sum())
    }

    /// Whether these are all pages.
    pub fn is_all(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for PageRanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (first, last)) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(",")?;
            }
            if first == last { write!(f, "{first}")? } else { write!(f, "{first}-{last}")? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_as_people_write_them() {
        let read = |text: &str| PageRanges::read(text, 9).map(|pages| pages.to_string());
        assert_eq!(read(" 5, 1 - 3 ;"), Ok("1-3,5".to_owned()));
        assert_eq!(read("4-2, 1").unwrap_err(), PageRangesError::Unreadable("4-2".to_owned()));
        assert_eq!(read("-2, 3, 7–"), Ok("1-3,7-9".to_owned()));
        assert_eq!(read(""), Ok(String::new()));
        assert!(PageRanges::read(" , ", 9).unwrap().is_all());
        assert_eq!(read("hai"), Err(PageRangesError::Unreadable("hai".to_owned())));
        assert_eq!(read("10"), Err(PageRangesError::NoSuchPage { asked: 10, pages: 9 }));
        assert_eq!(read("0-3"), Err(PageRangesError::NoSuchPage { asked: 0, pages: 9 }));
        assert_eq!(read("99999999999999999999"), Err(PageRangesError::Unreadable("99999999999999999999".to_owned())));
    }
}
