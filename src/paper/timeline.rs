//! The timeline on paper: a line of years across the sheet, a bar for each agreement.

use crate::compare::matrix::statement;
use crate::compare::{FormerPeriod, MarkKind, TimelineBar, TimelineTarget, timeline};
use crate::model::{ArticleId, Period, StatementId, Subject, TargetRow};
use crate::words::Words;

use super::facts::{self, Value};
use super::sheet::{Desk, LegendEntry, clip, count, shown};
use super::sources::Cite;

/// How many targets of one year are told before the rest is counted.
const NUMBERS: usize = 3;
/// How many letters of them.
const LETTERS: usize = 110;

/// A line of years with its bars. Places are millimetres from the left end of the line.
#[derive(Debug, Clone)]
pub struct TimelineSheet {
    /// The heading of the names.
    pub heading: String,
    /// The width of the names.
    pub names: f64,
    /// The width of the line of years.
    pub line: f64,
    /// Where a year starts, and one more for the end of the last.
    pub years: Vec<Year>,
    /// Whether each year has its name, and not only every second, fifth or tenth.
    pub every_year: bool,
    /// The day of printing, where it lies on the line.
    pub today: Option<Today>,
    /// The agreements.
    pub rows: Vec<TimelineRow>,
    /// The agreements that state neither a day nor years.
    pub undated: Option<Undated>,
    /// The word for values on which sources differ.
    pub differ: String,
}

/// The start of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Year {
    /// Where it starts.
    pub at: f64,
    /// How wide the span is that the name stands over.
    pub width: f64,
    /// Its name; empty where names would run into each other.
    pub name: String,
}

/// The day of printing on the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Today {
    /// Where it lies.
    pub at: f64,
    /// What it is called.
    pub name: String,
}

/// One agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineRow {
    /// What it is called.
    pub title: String,
    /// The years.
    pub period: Value,
    /// The year that it looks ahead to.
    pub outlook: Value,
    /// The day of signing.
    pub signed_on: Value,
    /// What stands before the day of signing.
    pub signed_word: String,
    /// The bar of the years.
    pub bar: Bar,
    /// What stands below the bar: the years of a former agreement, other sources' years, targets.
    pub strips: Vec<Strip>,
    /// Days of signing.
    pub signed: Vec<f64>,
    /// Days of publication.
    pub published: Vec<f64>,
}

/// The years of an agreement as stretches of the line, each from where to where.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// The years that it is for.
    pub years: Option<(f64, f64)>,
    /// The years that it looks ahead to.
    pub outlook: Option<(f64, f64)>,
    /// Whether no first year is stated, so that the bar fades in.
    pub open_start: bool,
    /// Whether no last year is stated, so that the bar fades out.
    pub open_end: bool,
}

/// A line below the bar of an agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Which shape is drawn: `former`, `other` or `target`.
    pub shape: &'static str,
    /// From where to where it reaches.
    pub from: f64,
    /// See `from`.
    pub to: f64,
    /// Its words.
    pub name: String,
    /// The numbers of the sources.
    pub references: Vec<Cite>,
}

/// The agreements without a place on the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Undated {
    /// The heading.
    pub title: String,
    /// What they are called.
    pub names: Vec<String>,
}

/// From years to millimetres.
struct Scale {
    first: f64,
    per_year: f64,
    width: f64,
}

impl Scale {
    fn at(&self, year: f64) -> f64 {
        let at = ((year - self.first) * self.per_year).clamp(0.0, self.width);
        // A hundredth of a millimetre is finer than any printer, and keeps the data short.
        (at * 100.0).round() / 100.0
    }

    fn bar(&self, period: Period, signed: Option<f64>) -> Bar {
        let from = |year: i16| self.at(f64::from(year));
        let to = |year: i16| self.at(f64::from(year) + 1.0);
        let years = match (period.start, period.end) {
            (Some(start), Some(end)) if start <= end => Some((from(start), to(end))),
            // Years in the wrong order are shown as they are told in words, and as no bar.
            (Some(_), Some(_)) | (None, None) => None,
            (Some(start), None) => Some((from(start), to(start))),
            (None, Some(end)) => Some((signed.map_or(from(end), |day| self.at(day).min(from(end))), to(end))),
        };
        let outlook = period.outlook.and_then(|year| {
            let start = years.map(|(_, end)| end).or(signed.map(|day| self.at(day))).unwrap_or_else(|| from(year));
            (to(year) > start).then(|| (start, to(year)))
        });
        Bar {
            years,
            outlook,
            open_start: years.is_some() && period.start.is_none(),
            open_end: years.is_some() && period.end.is_none(),
        }
    }
}

impl TimelineSheet {
    /// Works out the line and its bars.
    pub fn new(desk: &Desk<'_>) -> Self {
        let words = desk.words;
        let model = timeline(desk.snapshot(), desk.selection());
        let today = desk.request.printed_on.as_year_fraction();
        let this_year = desk.request.printed_on.year();
        let (mut first, mut last) = model.years().unwrap_or((this_year, this_year));
        // The day of printing is on the line unless that would leave most of the line empty.
        if this_year < first && first - this_year <= 5 {
            first = this_year;
        }
        if this_year > last && this_year - last <= 5 {
            last = this_year;
        }
        let names = (desk.width * 0.27).clamp(48.0, 80.0);
        let line = desk.width - names;
        let span = f64::from(last) - f64::from(first) + 1.0;
        let scale = Scale { first: f64::from(first), per_year: line / span, width: line };
        // Names of years need some 9 mm; with less room only every second, fifth, tenth stands.
        let step = [1, 2, 5, 10, 20, 50, 100, 500]
            .into_iter()
            .find(|step| f64::from(*step) * scale.per_year >= 9.0)
            .unwrap_or(1000);
        let years = (first..=last)
            .filter(|year| step == 1 || year % step == 0)
            .map(|year| Year {
                at: scale.at(f64::from(year)),
                width: if step == 1 { scale.per_year } else { f64::from(step) * scale.per_year },
                name: year.to_string(),
            })
            .collect();
        let wanted = model.bars.iter().take_while(|_| !desk.is_given_up());
        let rows = wanted.filter_map(|bar| row(desk, &scale, bar)).collect();
        Self {
            heading: words.say("paper-column-agreement"),
            names,
            line,
            years,
            every_year: step == 1,
            today: (f64::from(first)..f64::from(last) + 1.0)
                .contains(&today)
                .then(|| Today { at: scale.at(today), name: words.date(desk.request.printed_on) }),
            rows,
            undated: (!model.undated.is_empty()).then(|| Undated {
                title: words.say("paper-undated"),
                names: model.undated.iter().map(|(_, label)| shown(&label.line())).collect(),
            }),
            differ: words.say("paper-differ"),
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.undated.is_none()
    }

    fn has_strip(&self, shape: &str) -> bool {
        self.rows.iter().flat_map(|row| &row.strips).any(|strip| strip.shape == shape)
    }

    /// What the marks mean, of those that are used.
    pub fn legend(&self, words: &Words) -> Vec<LegendEntry> {
        let used = [
            ("period", self.rows.iter().any(|row| row.bar.years.is_some())),
            ("outlook", self.rows.iter().any(|row| row.bar.outlook.is_some())),
            ("other", self.has_strip("other")),
            ("target", self.has_strip("target")),
            ("former", self.has_strip("former")),
            ("signed", self.rows.iter().any(|row| !row.signed.is_empty())),
            ("published", self.rows.iter().any(|row| !row.published.is_empty())),
            ("today", self.today.is_some() && !self.rows.is_empty()),
        ];
        let entry = |shape: &'static str| LegendEntry {
            shape,
            mark: String::new(),
            text: words.say(&format!("paper-legend-{shape}")),
        };
        used.iter().filter(|(_, used)| *used).map(|(shape, _)| entry(shape)).collect()
    }
}

fn row(desk: &Desk<'_>, scale: &Scale, bar: &TimelineBar) -> Option<TimelineRow> {
    let words = desk.words;
    let agreement = desk.snapshot().agreements.get(&bar.agreement)?;
    let signed_day = agreement.signed_on.value.map(|date| date.as_year_fraction());
    let strips =
        former(desk, scale, bar).into_iter().chain(others(desk, scale, bar)).chain(targets(desk, scale, bar)).collect();
    let days = |wanted: fn(&MarkKind) -> bool| {
        let mut days: Vec<f64> = bar
            .marks
            .iter()
            .filter(|mark| wanted(&mark.kind))
            .map(|mark| scale.at(mark.date.as_year_fraction()))
            .collect();
        days.dedup_by(|a, b| (*a - *b).abs() < 0.3);
        days
    };
    Some(TimelineRow {
        title: shown(&bar.label.line()),
        period: facts::period(agreement, desk),
        outlook: facts::outlook(agreement, desk),
        signed_on: facts::signed_on(agreement, desk),
        signed_word: words.say("paper-signed"),
        bar: scale.bar(bar.period, signed_day),
        strips,
        signed: days(|kind| *kind == MarkKind::Signed),
        published: days(|kind| matches!(kind, MarkKind::Published(_))),
    })
}

/// The places of statements.
fn cites(desk: &Desk<'_>, statements: &[StatementId]) -> Vec<Cite> {
    let rows = statements.iter().filter_map(|id| statement(desk.snapshot(), *id));
    let paragraph = |id| desk.material.paragraphs.get(&Subject::Statement(id)).copied();
    desk.sources.cites(rows.map(|row| (row.article, paragraph(row.id))))
}

/// The years before an agreement that its articles tell results of.
fn former(desk: &Desk<'_>, scale: &Scale, bar: &TimelineBar) -> Vec<Strip> {
    let words = desk.words;
    let strip = |former: &FormerPeriod| {
        let years = facts::years(words, Some(former.start), Some(former.end)).unwrap_or_default();
        let mut name = words.say_with("timeline-former", &[("years", years.into())]);
        if let Some(agreement) = former.agreement {
            let known = words.say_with("timeline-former-known", &[("agreement", desk.label(agreement).into())]);
            name = format!("{name} ({known})");
        }
        Strip {
            shape: "former",
            from: scale.at(f64::from(former.start)),
            to: scale.at(f64::from(former.end) + 1.0),
            name: shown(&name),
            references: cites(desk, &former.statements),
        }
    };
    bar.former.iter().map(strip).collect()
}

/// The years that other sources give.
fn others(desk: &Desk<'_>, scale: &Scale, bar: &TimelineBar) -> Vec<Strip> {
    let words = desk.words;
    let mut others: Vec<(Period, Vec<ArticleId>)> = Vec::new();
    for (told, article) in &bar.other_periods {
        match others.iter_mut().find(|(seen, _)| seen == told) {
            Some((_, articles)) => articles.push(*article),
            None => others.push((*told, vec![*article])),
        }
    }
    let strip = |(told, articles): (Period, Vec<ArticleId>)| {
        let mut name = facts::years(words, told.start, told.end).unwrap_or_default();
        if let Some(year) = told.outlook.filter(|year| Some(*year) != bar.period.outlook) {
            let outlook = words.say_with("paper-outlook", &[("year", year.to_string().into())]);
            name = if name.is_empty() { outlook } else { format!("{name}, {outlook}") };
        }
        let drawn = scale.bar(told, None);
        let ends: Vec<(f64, f64)> = drawn.years.into_iter().chain(drawn.outlook).collect();
        let from = ends.iter().map(|end| end.0).fold(f64::INFINITY, f64::min);
        let to = ends.iter().map(|end| end.1).fold(0.0, f64::max);
        let (from, to) = if ends.is_empty() { (0.0, 0.0) } else { (from, to) };
        Strip { shape: "other", from, to, name, references: desk.sources.numbers(articles) }
    };
    others.into_iter().map(strip).collect()
}

/// The targets that are to be met in a year, a line a year.
fn targets(desk: &Desk<'_>, scale: &Scale, bar: &TimelineBar) -> Vec<Strip> {
    let words = desk.words;
    let strip = |target: &TimelineTarget| {
        let told = |row: &TargetRow| {
            let amount = facts::target(words, row);
            if row.subject.is_empty() { amount } else { format!("{amount} – {}", shown(&row.subject)) }
        };
        let mut numbers: Vec<String> = target.targets.iter().map(|(_, row)| told(row)).collect();
        // An article and its copies give the same numbers in turn.
        let mut seen = std::collections::BTreeSet::new();
        numbers.retain(|number| seen.insert(number.clone()));
        let more = numbers.len().saturating_sub(NUMBERS);
        numbers.truncate(NUMBERS);
        let mut name = clip(&format!("{}: {}", target.year, numbers.join("; ")), LETTERS);
        if more > 0 {
            name = format!("{name} {}", words.say_with("more-targets", &[("count", count(more))]));
        }
        // A target is to be met by the end of its year; its mark does not leave the line.
        let at = scale.at(f64::from(target.year) + 1.0).clamp(1.2, (scale.width - 1.2).max(1.2));
        Strip { shape: "target", from: at, to: at, name, references: cites(desk, &target.statements()) }
    };
    bar.targets.iter().map(strip).collect()
}
