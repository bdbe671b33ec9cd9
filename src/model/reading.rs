//! How a file is to be read: what a person may say of it, and what is shown of it so that they can
//! say it. The readers recognise all of this themselves; a person corrects them.

use std::collections::BTreeMap;

/// How the characters of a file are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16 with the low byte first.
    Utf16Le,
    /// UTF-16 with the high byte first.
    Utf16Be,
    /// The Vietnamese code page of Windows.
    Windows1258,
    /// TCVN 5712:1993, the fonts ".VnTime" and their like ("ABC").
    Tcvn3,
    /// The fonts "VNI-Times" and their like.
    Vni,
    /// Western European: a text without Vietnamese letters.
    Windows1252,
}

impl Encoding {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1258, Self::Tcvn3, Self::Vni, Self::Windows1252];

    /// Its name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// How it is written on the command line.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// Whether it is one of Unicode's. The others are recognised by the words, and may be wrong.
    pub const fn is_unicode(self) -> bool {
        matches!(self, Self::Utf8 | Self::Utf16Le | Self::Utf16Be)
    }

    /// The encoding of that name or slug, whatever the case.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.slug().eq_ignore_ascii_case(name) || it.name().eq_ignore_ascii_case(name))
    }
}

/// What a column of a table can hold of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnRole {
    /// The article's text. A table without it holds no article.
    Text,
    /// The headline.
    Title,
    /// The address.
    Url,
    /// The day of publication.
    Published,
    /// The newspaper or site.
    Outlet,
}

impl ColumnRole {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Text, Self::Title, Self::Url, Self::Published, Self::Outlet];

    /// How it is written on the command line, and the end of the key of its name.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Url => "url",
            Self::Published => "date",
            Self::Outlet => "outlet",
        }
    }

    /// The role of that slug.
    pub fn of(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.slug().eq_ignore_ascii_case(slug))
    }
}

/// Which column of a table holds what: the places of columns from 0, or `None` for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns {
    /// The article's text. A table without it holds no article.
    pub text: Option<usize>,
    /// The headline.
    pub title: Option<usize>,
    /// The newspaper or site.
    pub outlet: Option<usize>,
    /// The address.
    pub url: Option<usize>,
    /// The day of publication.
    pub published: Option<usize>,
}

impl Columns {
    /// The column that holds this.
    pub const fn get(&self, role: ColumnRole) -> Option<usize> {
        match role {
            ColumnRole::Text => self.text,
            ColumnRole::Title => self.title,
            ColumnRole::Url => self.url,
            ColumnRole::Published => self.published,
            ColumnRole::Outlet => self.outlet,
        }
    }

    /// What the column at this place holds.
    pub fn role(&self, place: usize) -> Option<ColumnRole> {
        ColumnRole::ALL.into_iter().find(|role| self.get(*role) == Some(place))
    }

    /// Says which column holds this. A column holds one thing: what it held before is held by none.
    pub fn set(&mut self, role: ColumnRole, place: Option<usize>) {
        if let Some(before) = place.and_then(|place| self.role(place)) {
            *self.field(before) = None;
        }
        *self.field(role) = place;
    }

    const fn field(&mut self, role: ColumnRole) -> &mut Option<usize> {
        match role {
            ColumnRole::Text => &mut self.text,
            ColumnRole::Title => &mut self.title,
            ColumnRole::Url => &mut self.url,
            ColumnRole::Published => &mut self.published,
            ColumnRole::Outlet => &mut self.outlet,
        }
    }
}

/// Columns by their headings, or by their numbers from 1: what holds for tables of many files.
pub type ColumnNames = BTreeMap<ColumnRole, String>;

/// What a person said of how a file is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadOptions {
    /// The encoding of a text; `None` to recognise it.
    pub encoding: Option<Encoding>,
    /// Which column of a table holds what; `None` to recognise it.
    pub columns: Option<Columns>,
    /// Columns by name, where `columns` does not say it. Those that are not named are recognised.
    pub named: ColumnNames,
    /// Whether a table is left alone whose column of texts is only guessed: a person is asked.
    pub ask_for_columns: bool,
}

/// The first of what stands in a file, so that a person can say how it is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilePreview {
    /// The short name of the format, the same in every language.
    pub format: &'static str,
    /// The encoding that is recognised; `None` where there is none to choose.
    pub encoding: Option<Encoding>,
    /// The first words under each encoding; `None` where the bytes do not fit it. Empty where there
    /// is none to choose.
    pub readings: Vec<(Encoding, Option<String>)>,
    /// The table, where the file is one.
    pub table: Option<TablePreview>,
}

/// The first rows of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TablePreview {
    /// The headings of the columns.
    pub headings: Vec<String>,
    /// The first rows, their long values cut.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are in all.
    pub count: usize,
    /// Which column holds what, as recognised.
    pub columns: Columns,
    /// Whether a heading names the column of texts; otherwise it is guessed, or not found.
    pub certain: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_holds_one_thing() {
        let mut columns = Columns { text: Some(1), title: Some(0), ..Columns::default() };
        columns.set(ColumnRole::Text, Some(0));
        assert_eq!(columns, Columns { text: Some(0), ..Columns::default() });
        columns.set(ColumnRole::Outlet, Some(3));
        assert_eq!((columns.role(3), columns.role(1)), (Some(ColumnRole::Outlet), None));
        columns.set(ColumnRole::Outlet, None);
        assert_eq!(columns.role(3), None);
    }

    #[test]
    fn names_and_slugs_are_known_again() {
        assert!(Encoding::ALL.into_iter().all(|it| Encoding::of(it.name()) == Some(it)));
        assert!(Encoding::ALL.into_iter().all(|it| Encoding::of(&it.slug().to_uppercase()) == Some(it)));
        assert!(ColumnRole::ALL.into_iter().all(|it| ColumnRole::of(it.slug()) == Some(it)));
        assert_eq!((Encoding::of("klingon"), ColumnRole::of("")), (None, None));
    }
}
