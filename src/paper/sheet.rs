//! What the pages say, worked out as plain data: the head, the body of a view, the sources.
//!
//! The templates read exactly this as JSON. Lengths are millimetres.

use serde::Serialize;

use crate::compare::Selection;
use crate::lexicon::Lexicon;
use crate::model::{Actor, AgreementId, ReviewState, Snapshot, Stance};
use crate::text;
use crate::words::{Value, Words};

use super::matrix::MatrixSheet;
use super::roster::RosterSheet;
use super::sources::{SourceEntry, Sources};
use super::timeline::TimelineSheet;
use super::{Material, PaperSize, PaperView, Request};

/// How many agreements the head names before it counts the rest.
const NAMED: usize = 8;

/// Up to how many facts the numbers of the sources are links. Each link costs the typesetter as
/// much as the words of a statement; in a print of thousands, nobody follows them.
const LINKED: usize = 1000;

/// All that the pages of one request say.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// The name of the view.
    pub title: String,
    /// The language of the words, as PDF names it.
    pub language: &'static str,
    /// The name of the program.
    pub program: String,
    /// The name of the file that is compared.
    pub file: String,
    /// Day of printing, in words.
    pub printed_on: String,
    /// Day of printing for the PDF, where the whole day is known: year, month, day.
    pub day: Option<(i16, i8, i8)>,
    /// What stands before, between and behind the two numbers of "page X of Y".
    pub page_of: [String; 3],
    /// The word behind a heading that goes on from the page before.
    pub continued: String,
    /// What was selected, a line each.
    pub summary: Vec<String>,
    /// What the marks mean.
    pub legend: Vec<LegendEntry>,
    /// Width and height of a sheet.
    pub size: (f64, f64),
    /// The margin at the sides.
    pub margin: f64,
    /// The sentence that stands in place of a body without content.
    pub nothing: Option<String>,
    /// The view.
    pub body: Body,
    /// The list of sources.
    pub sources: Option<SourceList>,
    /// Whether the numbers of the sources are links into the list.
    pub linked: bool,
}

/// The view of a sheet.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "view", rename_all = "lowercase")]
pub enum Body {
    /// Commitments by topic.
    Matrix(MatrixSheet),
    /// Periods and days.
    Timeline(TimelineSheet),
    /// Leaders.
    Roster(RosterSheet),
}

/// A mark and its meaning.
#[derive(Debug, Clone, Serialize)]
pub struct LegendEntry {
    /// Which shape the template draws; empty where `mark` stands for it.
    pub shape: &'static str,
    /// Letters in place of a shape.
    pub mark: String,
    /// What it means.
    pub text: String,
}

/// The list of sources.
#[derive(Debug, Clone, Serialize)]
pub struct SourceList {
    /// Its heading.
    pub title: String,
    /// How many columns it takes.
    pub columns: usize,
    /// Its entries.
    pub entries: Vec<SourceEntry>,
}

/// What is at hand while a sheet is made.
pub struct Desk<'a> {
    /// The request.
    pub request: &'a Request,
    /// The data.
    pub material: &'a Material,
    /// The topics and names.
    pub lexicon: &'a Lexicon,
    /// The words.
    pub words: &'a Words,
    /// The numbers of the sources.
    pub sources: &'a Sources,
    /// The width between the margins.
    pub width: f64,
    /// The height between head and foot.
    pub height: f64,
}

impl Desk<'_> {
    /// The rows.
    pub fn snapshot(&self) -> &Snapshot {
        &self.material.snapshot
    }

    /// The selection.
    pub fn selection(&self) -> &Selection {
        &self.request.selection
    }
}

impl Sheet {
    /// Works out what the pages say.
    pub fn new(request: &Request, material: &Material, lexicon: &Lexicon) -> Self {
        let words = Words::new(request.language);
        let agreements = request.selection.agreements(&material.snapshot);
        let sources = Sources::of(&material.snapshot, &agreements);
        let (width, height) = match (request.paper, request.is_landscape()) {
            (PaperSize::A4, false) => (210.0, 297.0),
            (PaperSize::A4, true) => (297.0, 210.0),
            (PaperSize::A3, false) => (297.0, 420.0),
            (PaperSize::A3, true) => (420.0, 297.0),
        };
        let margin = 14.0;
        let desk = Desk {
            request,
            material,
            lexicon,
            words: &words,
            sources: &sources,
            width: width - 2.0 * margin,
            height: height - 38.0,
        };
        let title = words.say(match request.view {
            PaperView::Matrix => "paper-title-matrix",
            PaperView::Timeline => "paper-title-timeline",
            PaperView::Roster => "paper-title-roster",
        });
        let (body, legend, is_empty) = match request.view {
            PaperView::Matrix => {
                let sheet = MatrixSheet::new(&desk);
                let is_empty = sheet.parts.is_empty();
                (Body::Matrix(sheet), matrix_legend(&words), is_empty)
            }
            PaperView::Timeline => {
                let sheet = TimelineSheet::new(&desk);
                let (legend, is_empty) = (sheet.legend(&words), sheet.is_empty());
                (Body::Timeline(sheet), legend, is_empty)
            }
            PaperView::Roster => {
                let sheet = RosterSheet::new(&desk);
                let is_empty = sheet.lines.is_empty();
                (Body::Roster(sheet), Vec::new(), is_empty)
            }
        };
        let nothing =
            is_empty.then(|| words.say(if agreements.is_empty() { "paper-no-agreements" } else { "paper-no-leaders" }));
        let printed_on = request.printed_on;
        let numbered = match request.view {
            PaperView::Matrix => super::export::statements(&request.selection, &material.snapshot, lexicon).len(),
            PaperView::Timeline | PaperView::Roster => agreements.len(),
        };
        let entries =
            if request.sources { sources.entries(&material.snapshot, &agreements, &words) } else { Vec::new() };
        Self {
            language: request.language.code(),
            program: words.say("paper-program"),
            file: shown_whole(&material.file),
            printed_on: words.say_with("paper-printed-on", &[("date", words.date(printed_on).into())]),
            day: printed_on.month().zip(printed_on.day()).map(|(month, day)| (printed_on.year(), month, day)),
            page_of: page_of(&words),
            continued: words.say("paper-continued"),
            summary: summary(&desk, &agreements),
            legend: if is_empty { Vec::new() } else { legend },
            size: (width, height),
            margin,
            nothing,
            body,
            linked: !entries.is_empty() && numbered <= LINKED,
            sources: (!entries.is_empty()).then(|| SourceList {
                title: words.say("paper-sources"),
                columns: if width > 400.0 {
                    3
                } else if width > 250.0 {
                    2
                } else {
                    1
                },
                entries,
            }),
            title,
        }
    }
}

/// "Page X of Y" around its two numbers, which only the typesetter knows.
fn page_of(words: &Words) -> [String; 3] {
    const PAGE: &str = "\u{1}";
    const PAGES: &str = "\u{2}";
    let text = words.say_with("paper-page", &[("page", PAGE.into()), ("pages", PAGES.into())]);
    let (before, rest) = text.split_once(PAGE).unwrap_or((&text, ""));
    let (between, behind) = rest.split_once(PAGES).unwrap_or((rest, ""));
    [before.to_owned(), between.to_owned(), behind.to_owned()]
}

/// What was selected, in words, a line each.
pub fn summary(desk: &Desk<'_>, agreements: &[AgreementId]) -> Vec<String> {
    let words = desk.words;
    let labels = crate::compare::labels::agreement_labels(desk.snapshot());
    let mut names: Vec<String> = agreements.iter().filter_map(|id| labels.get(id)).map(|label| label.line()).collect();
    if names.len() > NAMED {
        let rest = names.split_off(NAMED - 1).len();
        names.push(words.say_with("paper-and-more", &[("count", count(rest))]));
    }
    let all = agreements.len() == desk.snapshot().agreements.len();
    let key = if all { "paper-agreements-all" } else { "paper-agreements-chosen" };
    let mut lines = Vec::new();
    if !agreements.is_empty() {
        let counted = words.say_with(key, &[("count", count(agreements.len()))]);
        lines.push(
            words.say_with(
                "paper-agreements",
                &[("counted", counted.into()), ("names", shown(&names.join("; ")).into())],
            ),
        );
    }
    let selection = desk.selection();
    if desk.request.view == PaperView::Matrix && selection.is_filtered() {
        let list = |names: Vec<String>| names.join(", ");
        let stances = selection.stances.iter().map(|stance| stance_name(words, *stance)).collect();
        let actors = selection.actors.iter().map(|actor| actor_name(words, *actor)).collect();
        lines.push(
            words.say_with("paper-filtered", &[("stances", list(stances).into()), ("actors", list(actors).into())]),
        );
    }
    let chosen: std::collections::BTreeSet<AgreementId> = agreements.iter().copied().collect();
    let of_view = |is_statement: bool| match desk.request.view {
        PaperView::Matrix => true,
        PaperView::Timeline => false,
        PaperView::Roster => !is_statement,
    };
    let reviews: Vec<ReviewState> = (desk.snapshot().statements.iter())
        .filter(|row| of_view(true) && chosen.contains(&row.agreement))
        .map(|row| row.review)
        .chain(
            (desk.snapshot().appearances.iter())
                .filter(|row| of_view(false) && chosen.contains(&row.agreement))
                .map(|row| row.review),
        )
        .collect();
    if !reviews.is_empty() {
        let done = reviews.iter().filter(|review| **review != ReviewState::Unreviewed).count();
        lines.push(
            words.say_with("paper-reviewed", &[("done", number(words, done)), ("all", number(words, reviews.len()))]),
        );
    }
    lines
}

fn matrix_legend(words: &Words) -> Vec<LegendEntry> {
    let stances = Stance::ALL.iter().map(|stance| LegendEntry {
        shape: stance.slug(),
        mark: String::new(),
        text: stance_name(words, *stance),
    });
    let actors = Actor::ALL.iter().map(|actor| LegendEntry {
        shape: "",
        mark: actor_mark(words, *actor),
        text: actor_name(words, *actor),
    });
    let numbers = LegendEntry { shape: "reference", mark: "[1]".to_owned(), text: words.say("paper-legend-source") };
    stances.chain(actors).chain([numbers]).collect()
}

/// A stance in the language of the page.
pub fn stance_name(words: &Words, stance: Stance) -> String {
    words.say(&format!("stance-{}", stance.slug()))
}

/// An actor in the language of the page.
pub fn actor_name(words: &Words, actor: Actor) -> String {
    words.say(&format!("actor-{}", actor.slug()))
}

/// An actor in one or two letters.
pub fn actor_mark(words: &Words, actor: Actor) -> String {
    words.say(&format!("paper-actor-{}", actor.slug()))
}

/// A count for the plural rules of a text.
pub fn count(value: usize) -> Value<'static> {
    Value::from(u32::try_from(value).unwrap_or(u32::MAX))
}

/// A count as it is shown.
pub fn number(words: &Words, value: usize) -> Value<'static> {
    words.number(f64::from(u32::try_from(value).unwrap_or(u32::MAX))).into()
}

/// Up to how many letters a word is left in one piece. Longer ones must be breakable in narrow
/// columns; shorter ones are left whole, so that they are found and copied as they are.
const UNBROKEN: usize = 22;

/// Text as paper can show it: one line, single spaces, signs that the font lacks replaced by
/// their like, and room to break words that are wider than a column.
pub fn shown(raw: &str) -> String {
    set(raw, UNBROKEN)
}

/// Text as [`shown`] makes it, with every word in one piece: for file names, which people copy.
pub fn shown_whole(raw: &str) -> String {
    set(raw, usize::MAX)
}

fn set(raw: &str, unbroken: usize) -> String {
    let clean = text::clean(raw);
    let mut kept = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !kept.is_empty() {
            kept.push(' ');
        }
        let long = word.chars().count() > unbroken;
        let (mut before, mut run) = (' ', 0);
        for c in word.chars() {
            let joint = before.is_lowercase() && c.is_uppercase() || matches!(before, '/' | '_' | '.' | '=' | '&');
            if long && (joint || run >= unbroken) {
                kept.push('\u{200b}');
                run = 0;
            }
            put(&mut kept, c);
            (before, run) = (c, run + 1);
        }
    }
    kept
}

fn put(kept: &mut String, c: char) {
    if super::typesetting::has_glyph(c) {
        kept.push(c);
        return;
    }
    match c {
        '●' | '■' | '▪' | '◆' | '○' | '□' | '◇' | '►' | '▶' | '➢' | '❖' | '✦' | '★' | '☆' => {
            kept.push('•')
        }
        '→' | '⇒' | '➔' | '➜' => kept.push_str("->"),
        '‑' | '‒' | '−' => kept.push('-'),
        '″' => kept.push_str("′′"),
        '✓' | '✔' | '☑' | '✅' => kept.push('+'),
        // Marks that only change how the letter before them is painted.
        '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}' => {}
        other => {
            use unicode_normalization::UnicodeNormalization as _;
            let like: String = std::iter::once(other).nfkc().collect();
            if like.chars().all(super::typesetting::has_glyph) {
                kept.push_str(&like);
            } else {
                kept.push('?');
            }
        }
    }
}

/// The first words of a text, at most `limit` characters, with an ellipsis where words were left out.
pub fn clip(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let end = text.char_indices().nth(limit).map_or(text.len(), |(at, _)| at);
    let head = text.get(..end).unwrap_or(text);
    let cut = match (text.get(end..).is_some_and(|rest| rest.starts_with(' ')), head.rfind(' ')) {
        (false, Some(space)) if space > 0 => head.get(..space).unwrap_or(head),
        _ => head,
    };
    format!("{}…", cut.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '”' | '%')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_clipped_between_words() {
        assert_eq!(clip("đầu tư hạ tầng số", 40), "đầu tư hạ tầng số");
        assert_eq!(clip("đầu tư hạ tầng số", 12), "đầu tư hạ…");
        assert_eq!(clip("đầu tư hạ tầng số", 14), "đầu tư hạ tầng…");
        assert_eq!(clip("hạ tầng, nền tảng số", 9), "hạ tầng…");
        assert_eq!(clip("mộtchữrấtdàikhôngcódấucách", 5), "mộtch…");
    }

    #[test]
    fn what_the_font_lacks_is_replaced_by_its_like() {
        assert_eq!(shown("  ● mạng\n 5G →\u{a0}6G ½ 😀"), "• mạng 5G -> 6G ½ ?");
        assert_eq!(shown("Ｇia Ｌai"), "Gia Lai");
        assert_eq!(shown("LienVietPostBank"), "LienVietPostBank");
        assert_eq!(
            shown("x.vn/HopTacChuyenDoiSo2030"),
            "x.\u{200b}vn/\u{200b}Hop\u{200b}Tac\u{200b}Chuyen\u{200b}Doi\u{200b}So2030"
        );
    }
}
