//! A sheet as a text: headings, tables and lists of words with their looks, as far as a web page and
//! a text document have them in common. What is said comes from the sheet that the printed pages are
//! set from; nothing is worked out here.

use crate::paper::blocks::Block;
use crate::paper::facts::Value;
use crate::paper::matrix::{Group, MatrixSheet, Part, Row};
use crate::paper::report::ReportSheet;
use crate::paper::roster::RosterSheet;
use crate::paper::sheet::{Body, LegendEntry, Sheet};
use crate::paper::sources::Cite;
use crate::paper::timeline::{TimelineRow, TimelineSheet};

/// A piece of a text.
#[derive(Debug, Clone)]
pub enum Piece<'a> {
    /// A heading of the level 2 or 3; below it the heading of the whole.
    Heading(u8, String),
    /// A remark below a heading.
    Note(String),
    /// A table.
    Table(Table),
    /// The line of years with its bars, each row with the words that stand before it.
    Timeline(&'a TimelineSheet, Vec<Vec<Paragraph>>),
    /// A list.
    List(Vec<String>),
    /// What follows starts a page, where there are pages.
    NewPage,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What it is called, for those who do not see what stands above it.
    pub name: String,
    /// The widths of the columns in millimetres.
    pub widths: Vec<f64>,
    /// The rows of its head, which stand on every page; each cell with how many columns it spans.
    pub head: Vec<Vec<(usize, Vec<Paragraph>)>>,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// Whether the head is a band of colour, and not only underlined.
    pub banded: bool,
    /// Whether the cells behind the first hold marks, which stand in the middle.
    pub marks: bool,
    /// Whether the first cell of a row names it.
    pub named: bool,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub enum TableRow {
    /// The name of the rows that follow, across all columns.
    Group(String),
    /// Cells.
    Cells(Vec<Vec<Paragraph>>),
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    /// Its words.
    pub runs: Vec<Run>,
    /// Whether it heads what follows, and stays with it.
    pub heads: bool,
    /// The whole of what it shows the first words of; empty where it shows all.
    pub whole: String,
}

/// Words of one look.
#[derive(Debug, Clone, PartialEq)]
pub enum Run {
    /// Words.
    Text(String, Look),
    /// The mark of a stance, by its slug, with its name where it does not follow.
    Stance(&'static str, String),
    /// The letters of an actor, and what they stand for.
    Actor(String, String),
    /// The numbers of sources.
    Cites(Vec<Cite>),
}

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Look {
    /// Heavy.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Small.
    pub small: bool,
    /// In which colour.
    pub tone: Tone,
    /// Whether they are an article's words, which are Vietnamese in every language of the window.
    pub quoted: bool,
}

/// A colour by its meaning.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Tone {
    /// That of text.
    #[default]
    Ink,
    /// That of what is said beside.
    Muted,
    /// That of headings.
    Accent,
    /// That of what sources differ on.
    Amber,
    /// White, on a band of colour.
    White,
    /// That of a stance, by its slug.
    Stance(&'static str),
}

/// Up to how many agreements the summary of a sheet names, so that its cover needs not.
pub const SUMMED_UP: usize = 8;

const PLAIN: Look = Look { bold: false, italic: false, small: false, tone: Tone::Ink, quoted: false };
const BOLD: Look = Look { bold: true, ..PLAIN };
const QUOTED: Look = Look { quoted: true, ..PLAIN };
const MUTED: Look = Look { tone: Tone::Muted, ..PLAIN };
const SMALL: Look = Look { tone: Tone::Muted, small: true, ..PLAIN };

/// Words as they were before room to break them was put in: a text document and a web page break
/// words themselves, and nobody finds a word that has a sign in its middle.
pub fn plain(text: &str) -> String {
    text.replace('\u{200b}', "")
}

impl Paragraph {
    fn of(text: &str, look: Look) -> Self {
        Self { runs: vec![Run::Text(plain(text), look)], ..Self::default() }
    }
}

/// The text of a sheet. Statements of more letters than `clip` show their first words and keep the
/// whole beside.
pub fn pieces(sheet: &Sheet, clip: Option<usize>) -> Vec<Piece<'_>> {
    match &sheet.body {
        Body::Matrix(matrix) => matrix_pieces(sheet, matrix, clip),
        Body::Timeline(timeline) => timeline_pieces(timeline),
        Body::Roster(roster) => vec![Piece::Table(roster_table(sheet, roster))],
        Body::Report(report) => report_pieces(sheet, report, clip),
    }
}

fn matrix_pieces<'a>(sheet: &Sheet, matrix: &MatrixSheet, clip: Option<usize>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for (place, part) in matrix.parts.iter().enumerate() {
        if place > 0 {
            pieces.push(Piece::NewPage);
        }
        if !part.name.is_empty() {
            pieces.push(Piece::Heading(2, plain(&part.name)));
        }
        pieces.push(Piece::Table(part_table(sheet, matrix, part, clip)));
    }
    pieces
}

fn part_table(sheet: &Sheet, matrix: &MatrixSheet, part: &Part, clip: Option<usize>) -> Table {
    let white = |look: Look| Look { tone: Tone::White, ..look };
    let mut widths = vec![matrix.topics];
    widths.extend(part.columns.iter().map(|_| matrix.column));
    let mut head = Vec::new();
    if !part.above.is_empty() {
        let mut above = vec![(1, Vec::new())];
        let group = |(name, columns): &(String, usize)| (*columns, vec![Paragraph::of(name, white(BOLD))]);
        above.extend(part.above.iter().map(group));
        head.push(above);
    }
    let mut names = vec![(1, vec![Paragraph::of(&matrix.heading, white(BOLD))])];
    names.extend(part.columns.iter().map(|column| {
        let mut title = column.title.clone();
        if !column.distinction.is_empty() {
            title = format!("{title} ({})", column.distinction);
        }
        if column.mine {
            title = format!("★ {title}");
        }
        let mut lines = vec![Paragraph::of(&title, white(Look { quoted: true, ..BOLD }))];
        if !column.coverage.is_empty() {
            lines.push(Paragraph::of(&column.coverage, white(SMALL)));
        }
        (1, lines)
    }));
    head.push(names);
    let name = if part.name.is_empty() { sheet.title.clone() } else { format!("{}: {}", sheet.title, part.name) };
    Table {
        name: plain(&name),
        widths,
        head,
        rows: group_rows(&part.groups, &matrix.not_mentioned, clip),
        banded: true,
        marks: matrix.marks,
        named: true,
    }
}

/// Rows under their names.
fn group_rows(groups: &[Group], not_mentioned: &str, clip: Option<usize>) -> Vec<TableRow> {
    let mut rows: Vec<TableRow> = Vec::new();
    for group in groups {
        if !group.name.is_empty() {
            rows.push(TableRow::Group(plain(&group.name)));
        }
        rows.extend(group.rows.iter().map(|row| whole_row(row, not_mentioned, clip)));
    }
    rows
}

fn whole_row(first: &Row, not_mentioned: &str, clip: Option<usize>) -> TableRow {
    let mut name = vec![Paragraph::of(&first.name, BOLD)];
    if !first.coverage.is_empty() {
        name.push(Paragraph::of(&first.coverage, SMALL));
    }
    let mut cells = vec![name];
    for blocks in &first.cells {
        let mut told: Vec<Paragraph> = blocks.iter().filter_map(|block| paragraph(block, clip)).collect();
        if told.is_empty() && !not_mentioned.is_empty() {
            told.push(Paragraph::of(not_mentioned, MUTED));
        }
        cells.push(told);
    }
    TableRow::Cells(cells)
}

/// A block as a paragraph; `None` for one that says nothing.
fn paragraph(block: &Block, clip: Option<usize>) -> Option<Paragraph> {
    let mut made = Paragraph::default();
    let text = |text: &str, look: Look| Run::Text(plain(text), look);
    match block {
        Block::Stance { stance, name, count } => {
            let look = Look { tone: Tone::Stance(stance), ..BOLD };
            made.runs = vec![Run::Stance(stance, String::new()), text(&format!(" {name}"), look)];
            if !count.is_empty() {
                made.runs.push(text(&format!(" ({count})"), MUTED));
            }
            made.heads = true;
        }
        Block::Count { stance, name, actors, references } => {
            let look = Look { tone: Tone::Stance(stance), ..BOLD };
            made.runs = vec![Run::Stance(stance, String::new()), text(&format!(" {name}"), look)];
            for (letters, count) in actors {
                made.runs.push(text(" ", PLAIN));
                made.runs.push(Run::Actor(plain(letters), String::new()));
                made.runs.push(text(&format!(" {count}"), BOLD));
            }
            made.cite(references);
        }
        Block::Marks { stances } => {
            for (place, (stance, name)) in stances.iter().enumerate() {
                if place > 0 {
                    made.runs.push(text(" ", PLAIN));
                }
                made.runs.push(Run::Stance(stance, name.clone()));
            }
        }
        Block::Say { mark, actor, text: said, more, references } => {
            let said = plain(said);
            let shown = match clip {
                Some(most) if said.chars().count() > most + 24 => crate::paper::sheet::clip(&said, most),
                _ => said.clone(),
            };
            made.runs = vec![Run::Actor(plain(mark), plain(actor)), text(" ", PLAIN), Run::Text(shown.clone(), QUOTED)];
            if !more.is_empty() {
                made.runs.push(text(&format!(" · {more}"), MUTED));
            }
            made.cite(references);
            if shown != said {
                made.whole = said;
            }
        }
        Block::Value { text: value, shown, references } => {
            made.runs = vec![text(value, if *shown { BOLD } else { PLAIN })];
            made.cite(references);
        }
        Block::Differ { text: words } => {
            made.runs = vec![text(words, Look { tone: Tone::Amber, small: true, ..BOLD })];
        }
        Block::Person { name, detail, references } => {
            made.runs = vec![text(name, Look { bold: true, ..QUOTED })];
            if !detail.is_empty() {
                made.runs.push(text(&format!(", {detail}"), QUOTED));
            }
            made.cite(references);
        }
        Block::Target { stance, amount, subject, references } => {
            made.runs = vec![Run::Stance(stance, String::new()), text(&format!(" {amount}"), BOLD)];
            if !subject.is_empty() {
                made.runs.push(text(&format!(" – {subject}"), QUOTED));
            }
            made.cite(references);
        }
        Block::Quote { text: words, from, references } => {
            if !words.is_empty() {
                made.runs.push(text(&format!("“{words}”"), QUOTED));
            }
            if !from.is_empty() {
                let dash = if words.is_empty() { "" } else { " – " };
                made.runs.push(text(&format!("{dash}{from}"), Look { quoted: true, ..MUTED }));
            }
            made.cite(references);
        }
        Block::Words { text: words } => made.runs = vec![text(words, QUOTED)],
        Block::Note { text: words } => made.runs = vec![text(words, Look { italic: true, ..SMALL })],
    }
    Some(made)
}

impl Paragraph {
    fn cite(&mut self, references: &[Cite]) {
        if !references.is_empty() {
            self.runs.push(Run::Text("\u{a0}".to_owned(), PLAIN));
            self.runs.push(Run::Cites(references.to_vec()));
        }
    }
}

fn timeline_pieces(timeline: &TimelineSheet) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    if !timeline.rows.is_empty() {
        let words = timeline.rows.iter().map(|row| row_words(timeline, row)).collect();
        pieces.push(Piece::Timeline(timeline, words));
    }
    if let Some(undated) = &timeline.undated {
        pieces.push(Piece::Heading(2, plain(&undated.title)));
        pieces.push(Piece::List(undated.names.iter().map(|name| plain(name)).collect()));
    }
    pieces
}

/// What stands before the bar of an agreement.
fn row_words(sheet: &TimelineSheet, row: &TimelineRow) -> Vec<Paragraph> {
    let mut words = vec![Paragraph::of(&row.title, Look { quoted: true, ..BOLD })];
    let mut years = Paragraph::default();
    tell(&mut years, &row.period, true);
    if !years.runs.is_empty() && !row.outlook.told.is_empty() {
        years.runs.push(Run::Text(", ".to_owned(), PLAIN));
    }
    tell(&mut years, &row.outlook, false);
    if !years.runs.is_empty() {
        words.push(years);
    }
    if !row.signed_on.told.is_empty() {
        let mut signed = Paragraph::of(&format!("{} ", row.signed_word), PLAIN);
        tell(&mut signed, &row.signed_on, false);
        words.push(signed);
    }
    for strip in &row.strips {
        let (sign, tone) = match strip.shape {
            "target" => ("○ ", Tone::Stance("commitment")),
            "former" => ("▬ ", Tone::Muted),
            // The years of other sources stand beside the shown ones already.
            _ => continue,
        };
        let mut told = Paragraph::of(sign, Look { small: true, tone, ..PLAIN });
        told.runs.push(Run::Text(plain(&strip.name), Look { small: true, quoted: true, ..PLAIN }));
        told.cite(&strip.references);
        words.push(told);
    }
    if row.period.disputed || row.outlook.disputed || row.signed_on.disputed {
        words.push(Paragraph::of(&sheet.differ, Look { tone: Tone::Amber, small: true, ..BOLD }));
    }
    words
}

fn tell(into: &mut Paragraph, value: &Value, strong: bool) {
    for (place, told) in value.told.iter().enumerate() {
        if place > 0 {
            into.runs.push(Run::Text(" / ".to_owned(), PLAIN));
        }
        into.runs.push(Run::Text(plain(&told.text), if strong && place == 0 { BOLD } else { PLAIN }));
        into.cite(&told.references);
    }
}

fn roster_table(sheet: &Sheet, roster: &RosterSheet) -> Table {
    let head = |text: &String| (1, vec![Paragraph::of(text, Look { tone: Tone::Accent, ..BOLD })]);
    let rows = roster.lines.iter().map(|line| {
        // A web page and a text document are searched and sorted: every line has its name.
        let mut sources = Paragraph::default();
        if !line.references.is_empty() {
            sources.runs.push(Run::Cites(line.references.clone()));
        }
        let quoted = [&line.rank, &line.office, &line.side, &line.agreement];
        let name = Look { quoted: true, ..if line.first { BOLD } else { PLAIN } };
        let mut cells = vec![vec![Paragraph::of(&line.name, name)]];
        cells.extend(quoted.map(|text| vec![Paragraph::of(text, QUOTED)]));
        cells.extend([&line.day, &line.roles].map(|text| vec![Paragraph::of(text, PLAIN)]));
        cells.push(vec![sources]);
        cells.truncate(roster.headings.len());
        TableRow::Cells(cells)
    });
    let mut widths = roster.widths.clone();
    // Paper sets the numbers of the sources below a narrow heading; here the heading wants its width.
    if let [_, _, office, _, _, _, _, sources] = widths.as_mut_slice() {
        let more = (16.0 - *sources).clamp(0.0, *office / 4.0);
        *sources += more;
        *office -= more;
    }
    Table {
        name: sheet.title.clone(),
        widths,
        head: vec![roster.headings.iter().map(head).collect()],
        rows: rows.collect(),
        named: true,
        ..Table::default()
    }
}

fn report_pieces<'a>(sheet: &Sheet, report: &ReportSheet, clip: Option<usize>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for (place, chapter) in report.chapters.iter().enumerate() {
        if place > 0 {
            pieces.push(Piece::NewPage);
        }
        if !chapter.title.is_empty() {
            pieces.push(Piece::Heading(2, plain(&chapter.title)));
        }
        if !chapter.note.is_empty() {
            pieces.push(Piece::Note(plain(&chapter.note)));
        }
        for section in &chapter.sections {
            if !section.title.is_empty() {
                let level = if chapter.title.is_empty() { 2 } else { 3 };
                pieces.push(Piece::Heading(level, plain(&section.title)));
            }
            if !section.note.is_empty() {
                pieces.push(Piece::Note(plain(&section.note)));
            }
            if section.groups.is_empty() {
                continue;
            }
            let head = |text: &String| (1, vec![Paragraph::of(text, Look { tone: Tone::Accent, ..BOLD })]);
            let heads: Vec<(usize, Vec<Paragraph>)> = section.headings.iter().map(head).collect();
            let names = [&chapter.title, &section.title].into_iter().filter(|name| !name.is_empty());
            let name = names.map(String::as_str).collect::<Vec<_>>().join(": ");
            pieces.push(Piece::Table(Table {
                name: plain(if name.is_empty() { &sheet.title } else { &name }),
                widths: section.widths.clone(),
                head: if heads.is_empty() { Vec::new() } else { vec![heads] },
                rows: group_rows(&section.groups, "", clip),
                named: true,
                ..Table::default()
            }));
        }
    }
    pieces
}

/// What the marks mean, each with its mark.
pub fn legend(entries: &[LegendEntry]) -> Vec<Vec<Run>> {
    let stances = ["commitment", "request", "result", "expectation"];
    let entry = |entry: &LegendEntry| {
        let text = Run::Text(format!(" {}", plain(&entry.text)), MUTED);
        match stances.iter().find(|stance| **stance == entry.shape) {
            Some(stance) => Some(vec![Run::Stance(stance, String::new()), text]),
            None if entry.shape == "reference" => Some(vec![Run::Text(plain(&entry.mark), MUTED), text]),
            None if !entry.mark.is_empty() => Some(vec![Run::Actor(plain(&entry.mark), String::new()), text]),
            None => None,
        }
    };
    entries.iter().filter_map(entry).collect()
}

/// A count to reckon with.
pub fn count(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// Words as they may stand between tags and in attributes, of a web page as of a text document.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}
