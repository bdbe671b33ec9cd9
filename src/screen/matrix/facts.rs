//! The lines of facts: day, period, parties, leaders, targets of an agreement, as lines of text.

use egui::{Align2, FontId, Rect, Ui, pos2, vec2};

use super::Scene;
use super::layout::{LISTED, Line, PAD, TEXT_LINE};
use super::state::Depth;
use crate::compare::SummaryLeader;
use crate::model::{AgreementRow, Role};
use crate::screen::agreements::years;
use crate::screen::theme::{Theme, font};
use crate::screen::{facts, icons, widgets};

/// What stands where no article says anything.
pub(super) const NONE: &str = "–";

/// One line of text in a cell, with an icon before it.
pub(super) struct TextLine {
    pub icon: Option<(&'static str, egui::Color32)>,
    pub text: String,
    /// What is heard and told by the tooltip, where it is more than the text.
    heard: Option<String>,
    font: FontId,
    pub color: egui::Color32,
}

impl TextLine {
    pub fn heard(&self) -> &str {
        self.heard.as_deref().unwrap_or(&self.text)
    }
}

/// What an agreement's cell says in a line of facts: `all` of it, or what there is room for.
pub(super) fn fact_lines(
    scene: Scene<'_>,
    theme: &Theme,
    depth: Depth,
    line: Line,
    column: usize,
    all: bool,
) -> Vec<TextLine> {
    let Scene { models, words, .. } = scene;
    let plain = |text: String| TextLine { icon: None, text, heard: None, font: font::body(), color: theme.text };
    let muted = |text: String| TextLine { icon: None, text, heard: None, font: font::small(), color: theme.muted };
    let dispute = |values: String| TextLine {
        icon: Some((icons::WARNING, theme.warning)),
        heard: Some(words.say_with("others-say", &[("values", values.as_str().into())])),
        text: values,
        font: font::body(),
        color: theme.warning,
    };
    let Some(row) = models.matrix.columns.get(column).and_then(|head| models.snapshot.agreements.get(&head.agreement))
    else {
        return Vec::new();
    };
    let Some(summary) = models.summaries.get(column) else { return Vec::new() };
    let none = || vec![TextLine { color: theme.faint, ..plain(NONE.to_owned()) }];
    // How many entries of a list there is room for.
    let room = if all {
        usize::MAX
    } else if depth.has_words() {
        LISTED
    } else {
        1
    };
    let mut lines = Vec::new();
    match line {
        Line::SignedOn => {
            lines.extend(row.signed_on.value.map(|date| plain(words.date(date))));
            lines.extend(others(&row.signed_on.claims, row.signed_on.value).map(|others| {
                let list: Vec<String> = others.iter().map(|date| words.date(*date)).collect();
                dispute(list.join(", "))
            }));
        }
        Line::Period => {
            lines.extend(years(row.start.value, row.end.value).map(plain));
            let told = told_periods(row);
            if period_disputed(row) && !told.is_empty() {
                lines.push(dispute(told.join(", ")));
            }
            lines.extend(
                row.outlook.value.map(|year| muted(words.say_with("outlook", &[("year", year.to_string().into())]))),
            );
        }
        Line::Parties => lines.extend(summary.parties.iter().map(|(_, name)| plain(name.clone()))),
        Line::Leaders => {
            for leader in summary.leaders.iter().take(room) {
                let icon = match leader.roles.first() {
                    Some(Role::Signed) => icons::SIGNED,
                    Some(Role::Spoke) => icons::SPOKE,
                    _ => icons::ATTENDED,
                };
                let text = if all { leader_text(leader) } else { leader.name.clone() };
                lines.push(TextLine { icon: Some((icon, theme.muted)), ..plain(text) });
            }
            let more = summary.leaders.len().saturating_sub(room);
            if more > 0 {
                lines.push(muted(words.say_with("more-people", &[("count", more.into())])));
            }
        }
        Line::Targets => {
            for told in summary.targets.iter().take(room) {
                lines.push(plain(facts::measured(&told.target, words)));
            }
            let more = summary.targets.len().saturating_sub(room);
            if more > 0 {
                lines.push(muted(words.say_with("more-targets", &[("count", more.into())])));
            }
        }
        Line::Topic(_) | Line::Measure(_) | Line::Folded(_) => {}
    }
    // In a shallow table one line says it all or says how many there are.
    if !all && !depth.has_words() && lines.len() > 1 && matches!(line, Line::Leaders | Line::Targets) {
        let count = if line == Line::Leaders { summary.leaders.len() } else { summary.targets.len() };
        let key = if line == Line::Leaders { "people-count" } else { "targets-count" };
        lines = vec![plain(words.say_with(key, &[("count", count.into())]))];
    }
    if lines.is_empty() { none() } else { lines }
}

/// Whether the articles contradict one another on the years.
pub(super) fn period_disputed(row: &AgreementRow) -> bool {
    row.start.is_disputed() || row.end.is_disputed() || row.outlook.is_disputed()
}

/// A person with rank and office: "Đại tá Cao Anh Sơn, Phó Tổng Giám đốc".
fn leader_text(leader: &SummaryLeader) -> String {
    let name = match &leader.rank {
        Some(rank) => format!("{rank} {}", leader.name),
        None => leader.name.clone(),
    };
    if leader.position.is_empty() { name } else { format!("{name}, {}", leader.position) }
}

pub(super) fn paint_lines(ui: &Ui, rect: Rect, lines: &[TextLine]) {
    let inner = rect.shrink2(vec2(PAD, 0.0));
    let mut y = rect.top() + PAD - 1.0 + TEXT_LINE / 2.0;
    for line in lines {
        if y > rect.bottom() - 5.0 {
            break;
        }
        let mut x = inner.left();
        if let Some((icon, color)) = line.icon {
            ui.painter().text(pos2(x + 6.5, y), Align2::CENTER_CENTER, icon, FontId::proportional(13.0), color);
            x += 18.0;
        }
        widgets::line(ui.painter(), pos2(x, y), &line.text, line.font.clone(), line.color, inner.right() - x);
        y += TEXT_LINE;
    }
}

/// What other articles say, each value once; `None` where nobody contradicts.
fn others<T: PartialEq + Copy>(claims: &[crate::model::ClaimRow<T>], shown: Option<T>) -> Option<Vec<T>> {
    let mut values: Vec<T> = Vec::new();
    for claim in claims {
        if Some(claim.value) != shown && !values.contains(&claim.value) {
            values.push(claim.value);
        }
    }
    (!values.is_empty()).then_some(values)
}

/// The periods of the articles that differ from what is shown, each as that article tells it.
fn told_periods(row: &AgreementRow) -> Vec<String> {
    let of = |claims: &[crate::model::ClaimRow<i16>], article| {
        claims.iter().find(|claim| claim.article == article).map(|claim| claim.value)
    };
    let shown = years(row.start.value, row.end.value);
    let mut told = Vec::new();
    for article in &row.articles {
        let (start, end) = (of(&row.start.claims, *article), of(&row.end.claims, *article));
        let differs = start.is_some_and(|year| Some(year) != row.start.value)
            || end.is_some_and(|year| Some(year) != row.end.value);
        if let Some(span) = years(start, end).filter(|span| differs && Some(span) != shown.as_ref())
            && !told.contains(&span)
        {
            told.push(span);
        }
        if let Some(year) = of(&row.outlook.claims, *article).filter(|year| Some(*year) != row.outlook.value) {
            let year = year.to_string();
            if !told.contains(&year) {
                told.push(year);
            }
        }
    }
    told
}
