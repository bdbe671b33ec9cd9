//! What the pages say, worked out as plain data: the head, the body of a view, the sources.
//!
//! The templates read exactly this as JSON. Lengths are millimetres.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

use crate::compare::{AgreementLabel, ColumnOrder, GroupBy, Selection, progress};
use crate::lexicon::Lexicon;
use crate::model::{Actor, AgreementId, ReviewState, Snapshot, Stance, Subject};
use crate::text;
use crate::words::{Value, Words};

use super::matrix::MatrixSheet;
use super::palette::Palette;
use super::report::ReportSheet;
use super::roster::RosterSheet;
use super::sources::{SourceEntry, Sources};
use super::timeline::TimelineSheet;
use super::{Colours, Depth, Margins, Material, PaperError, PaperSize, PaperView, Request, SpareFonts, TextSize};

/// How many agreements the head names before it counts the rest.
const NAMED: usize = 8;
/// How many a cover names.
const COVERED: usize = 60;

/// Up to how many facts the numbers of the sources are links. Each link costs the typesetter as
/// much as the words of a statement; in a print of thousands, nobody follows them.
const LINKED: usize = 1000;

/// From how many sources on an upright A4 sheet has them in two columns.
const MANY: usize = 24;

/// All that the pages of one request say.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// The name of the view.
    pub title: String,
    /// The language of the words, as PDF names it.
    pub language: &'static str,
    /// What the one agreement is called that the view is about; empty where it is about several.
    pub subject: String,
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
    /// The first page, which says what follows.
    pub cover: Option<Cover>,
    /// Width and height of a sheet.
    pub size: (f64, f64),
    /// The margins at the sides, at the top and at the bottom.
    pub margins: (f64, f64, f64),
    /// How large the letters are against the usual.
    pub scale: f64,
    /// The inks.
    pub palette: Palette,
    /// The sentence that stands in place of a body without content.
    pub nothing: Option<String>,
    /// The view, which no template sets.
    #[serde(skip)]
    pub body: Body,
    /// The names of the stances, for those who do not see their marks.
    #[serde(skip)]
    pub stances: BTreeMap<&'static str, String>,
    /// The list of sources.
    #[serde(skip)]
    pub sources: Option<SourceList>,
    /// Whether the numbers of the sources are links into the list.
    #[serde(skip)]
    pub linked: bool,
    /// The fonts of the system for letters that those of the program lack.
    #[serde(skip)]
    pub spare: Option<SpareFonts>,
}

/// The first page.
#[derive(Debug, Clone, Serialize)]
pub struct Cover {
    /// What is compared.
    pub heading: String,
    /// The agreements by name, as many as there is room for.
    pub names: Vec<String>,
    /// How many more there are; empty for none.
    pub more: String,
    /// The heading of what the marks mean.
    pub legend: String,
}

/// The view of a sheet.
#[derive(Debug, Clone)]
pub enum Body {
    /// Commitments by topic.
    Matrix(MatrixSheet),
    /// Periods and days.
    Timeline(TimelineSheet),
    /// Leaders.
    Roster(RosterSheet),
    /// An agreement, gaps, disagreements.
    Report(ReportSheet),
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
#[derive(Debug, Clone)]
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
    /// What the agreements are called.
    pub labels: &'a BTreeMap<AgreementId, AgreementLabel>,
    /// The numbers of the sources.
    pub sources: &'a Sources,
    /// The width between the margins.
    pub width: f64,
    /// How large the letters are against the usual.
    pub scale: f64,
    /// Set from elsewhere once the print is wanted no more.
    pub given_up: &'a AtomicBool,
}

impl<'a> Desk<'a> {
    /// Whether the print is wanted no more. What is worked out from then on is of no use.
    pub fn is_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }

    /// The rows.
    pub fn snapshot(&self) -> &'a Snapshot {
        &self.material.snapshot
    }

    /// The selection.
    pub fn selection(&self) -> &'a Selection {
        &self.request.selection
    }

    /// What an agreement is called, in one line.
    pub fn label(&self, agreement: AgreementId) -> String {
        self.labels.get(&agreement).map_or_else(String::new, |label| shown(&label.line()))
    }

    /// The width of a text that is read line by line: that of the sheet, but no lines that the eye
    /// loses.
    pub fn readable(&self) -> f64 {
        self.width.min(215.0 * self.scale.max(1.0))
    }

    /// The width of the names of rows in a report.
    pub fn first_column(&self) -> f64 {
        34.0 * self.scale.max(1.0)
    }
}

/// The agreements that a print is about: the selected ones, or the one that it is of.
pub fn agreements(request: &Request, snapshot: &Snapshot) -> Vec<AgreementId> {
    match (request.view, request.agreement) {
        (PaperView::Agreement, Some(agreement)) => {
            Vec::from_iter(snapshot.agreements.contains_key(&agreement).then_some(agreement))
        }
        (PaperView::Disagreements, _) => {
            let mut chosen = request.selection.agreements(snapshot);
            let disputed = |id: &AgreementId| snapshot.agreements.get(id).is_some_and(|row| row.is_disputed());
            chosen.retain(disputed);
            chosen
        }
        _ => request.selection.agreements(snapshot),
    }
}

impl Sheet {
    /// Works out what the pages say.
    ///
    /// # Errors
    ///
    /// Where nobody wants it any more.
    pub fn new(
        request: &Request,
        material: &Material,
        lexicon: &Lexicon,
        given_up: &AtomicBool,
    ) -> Result<Self, PaperError> {
        let snapshot: &Snapshot = &material.snapshot;
        let about = agreements(request, snapshot);
        let sources = if request.sources { Sources::of(snapshot, &about) } else { Sources::default() };
        let sheet = Self::with(request, material, lexicon, (&about, &sources), given_up);
        // Few of many sources may be cited where only some of what the agreements say is shown.
        let used = sources.used(snapshot);
        let has_few = matches!(request.view, PaperView::Gaps | PaperView::Roster) && used.len() < sources.len();
        let sheet = if has_few {
            let cited = Sources::among(snapshot, &about, |article| used.contains(&article));
            Self::with(request, material, lexicon, (&about, &cited), given_up)
        } else {
            sheet
        };
        if given_up.load(Ordering::Relaxed) { Err(PaperError::Cancelled) } else { Ok(sheet) }
    }

    fn with(
        request: &Request,
        material: &Material,
        lexicon: &Lexicon,
        (about, sources): (&[AgreementId], &Sources),
        given_up: &AtomicBool,
    ) -> Self {
        let words = Words::new(request.language);
        let snapshot: &Snapshot = &material.snapshot;
        let labels = crate::compare::agreement_labels(snapshot);
        let (width, height) = match (request.paper, request.is_landscape(snapshot)) {
            (PaperSize::A4, false) => (210.0, 297.0),
            (PaperSize::A4, true) => (297.0, 210.0),
            (PaperSize::A3, false) => (297.0, 420.0),
            (PaperSize::A3, true) => (420.0, 297.0),
        };
        let margins = match request.margins {
            Margins::Narrow => (9.0, 15.0, 14.0),
            Margins::Normal => (14.0, 19.0, 19.0),
            Margins::Wide => (22.0, 26.0, 25.0),
        };
        let scale = match request.text {
            TextSize::Small => 0.875,
            TextSize::Normal => 1.0,
            TextSize::Large => 1.2,
        };
        let desk = Desk {
            request,
            material,
            lexicon,
            words: &words,
            labels: &labels,
            sources,
            width: width - 2.0 * margins.0,
            scale,
            given_up,
        };
        let (body, mut legend, nothing) = match request.view {
            PaperView::Matrix => {
                let sheet = MatrixSheet::new(&desk);
                let is_empty = sheet.parts.is_empty();
                let mut legend = statement_legend(&words, request.depth != Depth::Marks);
                let text = words.say("paper-legend-not-mentioned");
                legend.push(LegendEntry { shape: "reference", mark: sheet.not_mentioned.clone(), text });
                (Body::Matrix(sheet), legend, is_empty.then_some("paper-no-agreements"))
            }
            PaperView::Timeline => {
                let sheet = TimelineSheet::new(&desk);
                let (legend, is_empty) = (sheet.legend(&words), sheet.is_empty());
                (Body::Timeline(sheet), legend, is_empty.then_some("paper-no-agreements"))
            }
            PaperView::Roster => {
                let sheet = RosterSheet::new(&desk);
                let key = if about.is_empty() { "paper-no-agreements" } else { "paper-no-leaders" };
                let is_empty = sheet.lines.is_empty();
                (Body::Roster(sheet), Vec::new(), is_empty.then_some(key))
            }
            PaperView::Agreement => {
                let sheet = ReportSheet::dossier(&desk);
                let is_empty = sheet.is_empty();
                (Body::Report(sheet), statement_legend(&words, true), is_empty.then_some("paper-no-agreements"))
            }
            PaperView::Gaps => {
                let sheet = ReportSheet::gaps(&desk);
                let key = if about.is_empty() { "paper-no-agreements" } else { "paper-no-subject" };
                let legend = if request.quotes { statement_legend(&words, true) } else { Vec::new() };
                let is_empty = sheet.is_empty();
                (Body::Report(sheet), legend, is_empty.then_some(key))
            }
            PaperView::Disagreements => {
                let sheet = ReportSheet::disagreements(&desk);
                let is_empty = sheet.is_empty();
                let none = request.selection.agreements(snapshot).is_empty();
                let key = if none { "paper-no-agreements" } else { "disagreements-none-hint" };
                (Body::Report(sheet), Vec::new(), is_empty.then_some(key))
            }
        };
        if nothing.is_some() {
            legend.clear();
        } else if let Some((mark, key)) = reference(sources) {
            legend.push(LegendEntry { shape: "reference", mark, text: words.say(key) });
        }
        let printed_on = request.printed_on;
        let numbered = match request.view {
            PaperView::Matrix | PaperView::Agreement => {
                super::report::quoted(&request.selection, snapshot, lexicon, request.agreement).len()
            }
            _ => about.len(),
        };
        let entries = if request.sources && nothing.is_none() {
            sources.entries(snapshot, about, &labels, &words)
        } else {
            Vec::new()
        };
        let title = words.say(&format!("paper-title-{}", request.view.slug()));
        Self {
            language: request.language.code(),
            subject: subject(request).map_or_else(String::new, |id| desk.label(id)),
            program: words.say("paper-program"),
            file: shown_whole(&material.file),
            printed_on: words.say_with("paper-printed-on", &[("date", words.date(printed_on).into())]),
            day: printed_on.month().zip(printed_on.day()).map(|(month, day)| (printed_on.year(), month, day)),
            page_of: page_of(&words),
            continued: words.say("paper-continued"),
            cover: request.cover.then(|| cover(&desk, about)),
            summary: summary(&desk, about),
            legend,
            size: (width, height),
            margins,
            scale,
            palette: Palette { grey: request.colours == Colours::BlackAndWhite },
            nothing: nothing.map(|key| words.say(key)),
            body,
            stances: Stance::ALL.iter().map(|stance| (stance.slug(), stance_name(&words, *stance))).collect(),
            spare: material.spare,
            linked: !entries.is_empty() && numbered <= LINKED,
            sources: (!entries.is_empty()).then(|| SourceList {
                title: words.say("paper-sources"),
                columns: if width > 400.0 {
                    3
                } else if width > 250.0 || entries.len() > MANY {
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

impl Sheet {
    /// What the whole is called: the view, the agreement that it is about, the file.
    pub fn name(&self) -> String {
        let named = self.named();
        if self.file.is_empty() { named } else { format!("{named} – {}", self.file) }
    }

    /// The same without the file.
    pub fn named(&self) -> String {
        if self.subject.is_empty() { self.title.clone() } else { format!("{}: {}", self.title, self.subject) }
    }
}

/// The one agreement that a print is about.
fn subject(request: &Request) -> Option<AgreementId> {
    match request.view {
        PaperView::Agreement => request.agreement,
        PaperView::Gaps => request.beside(),
        PaperView::Matrix | PaperView::Timeline | PaperView::Roster | PaperView::Disagreements => None,
    }
}

/// What the numbers of the sources look like, and the words for it; `None` where there are none.
fn reference(sources: &Sources) -> Option<(String, &'static str)> {
    if sources.is_empty() {
        return None;
    }
    Some(if sources.has_paragraphs() {
        ("[1:2]".to_owned(), "paper-legend-source-paragraph")
    } else {
        ("[1]".to_owned(), "paper-legend-source")
    })
}

fn cover(desk: &Desk<'_>, agreements: &[AgreementId]) -> Cover {
    let words = desk.words;
    let all = agreements.len() == desk.snapshot().agreements.len();
    let key = if all { "paper-agreements-all" } else { "paper-agreements-chosen" };
    let left = agreements.len().saturating_sub(COVERED);
    let more = if left > 0 { words.say_with("paper-and-more", &[("count", count(left))]) } else { String::new() };
    Cover {
        heading: words.say_with(key, &[("count", count(agreements.len()))]),
        names: agreements.iter().take(COVERED).map(|id| desk.label(*id)).collect(),
        more,
        legend: words.say("legend"),
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
    let mut names: Vec<String> = agreements.iter().map(|id| desk.label(*id)).collect();
    if names.len() > NAMED {
        let rest = names.split_off(NAMED - 1).len();
        names.push(words.say_with("paper-and-more", &[("count", count(rest))]));
    }
    let all = agreements.len() == desk.snapshot().agreements.len();
    let key = if all { "paper-agreements-all" } else { "paper-agreements-chosen" };
    let mut lines = Vec::new();
    // What a dossier or a table of disagreements is of stands in its headings.
    let is_named = match desk.request.view {
        PaperView::Agreement => desk.request.agreement.is_none(),
        PaperView::Disagreements => false,
        _ => true,
    };
    if !agreements.is_empty() && is_named {
        let counted = words.say_with(key, &[("count", count(agreements.len()))]);
        // A cover lists the names of many below.
        if desk.request.cover && agreements.len() > NAMED {
            lines.push(format!("{counted}."));
        } else {
            let names = names.join("; ");
            lines.push(words.say_with("paper-agreements", &[("counted", counted.into()), ("names", names.into())]));
        }
    }
    lines.extend(filters(desk));
    lines.extend(arranged(desk));
    let chosen: std::collections::BTreeSet<AgreementId> = agreements.iter().copied().collect();
    // What is counted is what the page shows.
    let view = desk.request.view;
    let progress = progress(desk.snapshot(), &chosen, |subject| {
        matches!(
            (view, subject),
            (PaperView::Matrix | PaperView::Agreement, _)
                | (PaperView::Gaps, Subject::Statement(_))
                | (PaperView::Roster, Subject::Appearance(_))
                | (PaperView::Timeline | PaperView::Disagreements, Subject::Claim(_))
        )
    });
    let (done, facts) = (progress.decided, progress.all);
    if facts > 0 {
        lines.push(words.say_with("paper-reviewed", &[("done", number(words, done)), ("all", number(words, facts))]));
    }
    lines
}

/// Which statements count, in words; `None` where all do, and where no statement is shown.
fn filters(desk: &Desk<'_>) -> Option<String> {
    let (words, selection) = (desk.words, desk.selection());
    let has_statements = matches!(desk.request.view, PaperView::Matrix | PaperView::Agreement | PaperView::Gaps);
    if !has_statements || !selection.is_filtered() {
        return None;
    }
    let mut parts = Vec::new();
    let mut part = |key: &str, name: &'static str, value: String| {
        parts.push(words.say_with(key, &[(name, value.into())]));
    };
    if selection.stances.len() < Stance::ALL.len() {
        let names: Vec<String> = selection.stances.iter().map(|stance| stance_name(words, *stance)).collect();
        part("paper-filter-stances", "stances", names.join(", "));
    }
    if selection.actors.len() < Actor::ALL.len() {
        let names: Vec<String> = selection.actors.iter().map(|actor| actor_name(words, *actor)).collect();
        part("paper-filter-actors", "actors", names.join(", "));
    }
    if let Some(topics) = &selection.topics {
        let chosen = desk.lexicon.topics.iter().filter(|topic| topics.contains(&topic.slug));
        let names: Vec<&str> = chosen.map(|topic| words.either(&topic.vi, &topic.en)).collect();
        part("paper-filter-topics", "topics", names.join(", "));
    }
    let (unreviewed, accepted) =
        (selection.reviews.contains(&ReviewState::Unreviewed), selection.reviews.contains(&ReviewState::Accepted));
    match (unreviewed, accepted) {
        (true, true) => {}
        (false, true) => parts.push(words.say("paper-filter-accepted")),
        (true, false) => parts.push(words.say("paper-filter-unreviewed")),
        (false, false) => parts.push(words.say("paper-filter-no-review")),
    }
    if selection.with_number {
        parts.push(words.say("paper-filter-with-number"));
    }
    let text = selection.text.trim();
    if !text.is_empty() {
        parts.push(words.say_with("paper-filter-text", &[("text", shown(text).into())]));
    }
    Some(words.say_with("paper-filtered", &[("filters", parts.join("; ").into())]))
}

/// How the rows and columns of the matrix are arranged, where not as usual.
fn arranged(desk: &Desk<'_>) -> Option<String> {
    if desk.request.view != PaperView::Matrix {
        return None;
    }
    let (words, selection) = (desk.words, desk.selection());
    let mut parts = Vec::new();
    if let Some(mine) = selection.mine {
        parts.push(words.say_with("compare-with-this", &[("name", desk.label(mine).into())]));
    }
    if selection.only_differences {
        parts.push(words.say("paper-only-differences"));
    }
    if selection.hide_empty_topics {
        parts.push(words.say("paper-hide-empty-topics"));
    }
    let order = match (&selection.order, selection.descending) {
        (ColumnOrder::Given, false) => None,
        (ColumnOrder::Given, true) => Some("paper-order-given-reversed"),
        (ColumnOrder::Signed, false) => Some("order-signed-first"),
        (ColumnOrder::Signed, true) => Some("order-signed-last"),
        (ColumnOrder::Name, false) => Some("order-name"),
        (ColumnOrder::Name, true) => Some("paper-order-name-reversed"),
        (ColumnOrder::Coverage, false) => Some("order-coverage-least"),
        (ColumnOrder::Coverage, true) => Some("order-coverage-most"),
        (ColumnOrder::Own(_), _) => Some("paper-order-own"),
    };
    parts.extend(order.map(|key| words.say_with("paper-ordered", &[("order", words.say(key).into())])));
    if let Some(group) = selection.group_by {
        let name = words.say(match group {
            GroupBy::Company => "group-company",
            GroupBy::Province => "group-province",
        });
        parts.push(words.say_with("paper-grouped", &[("group", name.into())]));
    }
    (!parts.is_empty()).then(|| words.say_with("paper-arranged", &[("parts", parts.join("; ").into())]))
}

fn statement_legend(words: &Words, actors: bool) -> Vec<LegendEntry> {
    let stances = Stance::ALL.iter().map(|stance| LegendEntry {
        shape: stance.slug(),
        mark: String::new(),
        text: stance_name(words, *stance),
    });
    let actors = Actor::ALL.iter().filter(|_| actors).map(|actor| LegendEntry {
        shape: "",
        mark: actor_mark(words, *actor),
        text: actor_name(words, *actor),
    });
    stances.chain(actors).collect()
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

/// Text as it is told anywhere: one line, single spaces, and room to break words that are wider than a
/// column. What the font of the pages lacks stays: only who sets the pages replaces it.
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
            kept.push(c);
            (before, run) = (c, run + 1);
        }
    }
    kept
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
    fn text_is_told_in_one_line_with_room_to_break_long_words() {
        assert_eq!(shown("  ● mạng\n 5G →\u{a0}6G ½ 😀"), "● mạng 5G → 6G ½ 😀");
        assert_eq!(shown("LienVietPostBank"), "LienVietPostBank");
        assert_eq!(
            shown("x.vn/HopTacChuyenDoiSo2030"),
            "x.\u{200b}vn/\u{200b}Hop\u{200b}Tac\u{200b}Chuyen\u{200b}Doi\u{200b}So2030"
        );
    }
}
