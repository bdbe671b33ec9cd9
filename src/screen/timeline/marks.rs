//! The marks of a row: the signing on the bar, publications and dated targets below it.

use egui::{Align2, CornerRadius, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::command::{Command, TitlePart};
use super::super::evidence::source_line;
use super::super::facts::measured;
use super::super::icons;
use super::super::theme::{self, font};
use super::rows::{Row, one_line, said, select, sources};
use super::{Scene, shapes};
use crate::compare::{MarkKind, TimelineTarget, article_subjects, signing_subjects};
use crate::model::{ArticleId, PartialDate, Span, Subject, TargetRow};
use crate::words::{Value, Words};

/// Marks of one kind that are closer together than this are one mark.
const CLUSTER: f32 = 16.0;
/// So much of what a number measures is worth showing behind the number.
const LEAST_SUBJECT: f32 = 30.0;

/// The days and dated targets of an agreement.
pub(super) fn marks(ui: &Ui, scene: &Scene<'_>, row: &mut Row<'_>, out: &mut Vec<Command>) {
    signing(ui, scene, row, out);
    publications(ui, scene, row, out);
    targets(ui, scene, row, out);
}

fn signing(ui: &Ui, scene: &Scene<'_>, row: &Row<'_>, out: &mut Vec<Command>) {
    let Scene { theme, words, snapshot, .. } = scene;
    let Some(date) = row.bar.signed_on() else { return };
    let x = scene.scale.x(date.as_year_fraction());
    if !scene.chart.x_range().contains(x) {
        return;
    }
    let (top, bottom) = row.bands.bar;
    let center = pos2(x, (top + bottom) / 2.0);
    shapes::pin(&row.painter, theme, center, (bottom - top) / 2.0 - 1.5);
    let day = words.date(date);
    let values = [("agreement", Value::from(row.bar.label.line())), ("date", Value::from(day.as_str()))];
    let name = words.say_with("timeline-mark-signed", &values);
    let reach = Rect::from_center_size(center, vec2(20.0, 20.0));
    let response = mark_response(ui, scene, row, reach, ("signed", row.id), &name);
    let text = words.say_with("timeline-signed", &[("date", Value::from(day))]);
    if response.on_hover_text(&text).clicked()
        && let Some(agreement) = snapshot.agreements.get(&row.bar.agreement)
    {
        out.push(select(row.bar, signing_subjects(agreement), Some(TitlePart::Dated("timeline-signed", "date", date))));
    }
}

fn publications(ui: &Ui, scene: &Scene<'_>, row: &mut Row<'_>, out: &mut Vec<Command>) {
    let Scene { theme, words, snapshot, .. } = scene;
    let mut clusters: Vec<(f32, Vec<(ArticleId, PartialDate)>)> = Vec::new();
    for mark in &row.bar.marks {
        let MarkKind::Published(article) = mark.kind else { continue };
        let x = scene.scale.x(mark.date.as_year_fraction());
        if !scene.chart.x_range().contains(x) {
            continue;
        }
        match clusters.last_mut() {
            Some((at, articles)) if x - *at < CLUSTER => articles.push((article, mark.date)),
            _ => clusters.push((x, vec![(article, mark.date)])),
        }
    }
    for (place, (x, articles)) in clusters.iter().enumerate() {
        let center = pos2(*x, row.bands.notes);
        let color = theme.muted;
        row.painter.text(center, Align2::CENTER_CENTER, icons::ARTICLE, FontId::proportional(12.0), color);
        let mut width = 14.0;
        if articles.len() > 1 {
            let at = center + vec2(7.0, 0.0);
            let count = row.painter.text(at, Align2::LEFT_CENTER, articles.len().to_string(), font::small(), color);
            width += count.width() + 2.0;
        }
        let titles: Vec<&str> = articles
            .iter()
            .filter_map(|(article, _)| snapshot.articles.get(article).map(|row| row.title.as_str()))
            .collect();
        let name = words.say_with(
            "timeline-mark-published",
            &[
                ("agreement", Value::from(row.bar.label.line())),
                ("count", Value::from(articles.len())),
                ("titles", Value::from(titles.join("; "))),
            ],
        );
        let reach = Rect::from_min_size(center - vec2(7.0, 7.0), vec2(width, 14.0));
        row.notes.take(reach.left() - 1.0, reach.right() + 1.0);
        let response = mark_response(ui, scene, row, reach, ("published", row.id, place), &name);
        let response = response.on_hover_ui(|ui| {
            for (article, date) in articles {
                let Some(article) = snapshot.articles.get(article) else { continue };
                ui.label(theme::strong(&article.title));
                let outlet = article.outlet.as_deref().or(Some(&article.file));
                ui.label(theme::caption(ui, source_line(outlet, Some(*date), words)));
            }
        });
        if response.clicked() {
            let ids: Vec<ArticleId> = articles.iter().map(|(article, _)| *article).collect();
            let agreement = snapshot.agreements.get(&row.bar.agreement);
            let subjects = agreement.map(|agreement| article_subjects(agreement, &ids)).unwrap_or_default();
            match (subjects.is_empty(), ids.first()) {
                // An article that says nothing of the agreement's dates can still be read.
                (true, Some(first)) => {
                    out.push(Command::ShowInArticle { article: *first, at: Span::default() });
                }
                _ => out.push(select(row.bar, subjects, Some(TitlePart::Name(sources(&ids, snapshot))))),
            }
        }
    }
}

/// A dated target in words: `chỉ tiêu 2030: 99% · dân số được phủ sóng; 6.500 trạm · 5G`.
pub(super) fn target_words(target: &TimelineTarget, words: &Words) -> String {
    let numbers: Vec<String> = target.targets.iter().map(|(_, target)| measured(target, words)).collect();
    let values = [("year", Value::from(target.year.to_string())), ("targets", Value::from(numbers.join("; ")))];
    words.say_with("timeline-target", &values)
}

/// Targets stand at the end of their year. One that would stand on another mark moves aside, and a
/// line leads to its place.
fn targets(ui: &Ui, scene: &Scene<'_>, row: &mut Row<'_>, out: &mut Vec<Command>) {
    const MARK: f32 = 15.0;
    let Scene { theme, words, chart, .. } = scene;
    let mut clusters: Vec<(f32, Vec<&TimelineTarget>)> = Vec::new();
    for target in &row.bar.targets {
        let x = scene.scale.x(f64::from(target.year) + 1.0);
        if !chart.x_range().contains(x) {
            continue;
        }
        match clusters.last_mut() {
            Some((at, targets)) if x - *at < CLUSTER => targets.push(target),
            _ => clusters.push((x, vec![target])),
        }
    }
    // All marks have their place before any label takes one.
    let mut placed = Vec::new();
    for (x, targets) in clusters {
        let left = x - MARK / 2.0;
        let wished = [0.0, -10.0, 10.0, -20.0, 20.0, -30.0, 30.0].map(|aside| left + aside);
        let at = row.notes.put(MARK, wished).unwrap_or_else(|| {
            row.notes.take(left, left + MARK);
            left
        });
        placed.push((x, at, targets));
    }
    for (x, left, targets) in placed {
        let center = pos2(left + MARK / 2.0, row.bands.notes);
        let (_, bottom) = row.bands.bar;
        row.painter
            .line_segment([pos2(x, bottom + 0.5), pos2(center.x, center.y - 6.0)], Stroke::new(1.0, theme.accent));
        row.painter.text(center, Align2::CENTER_CENTER, icons::TARGET, FontId::proportional(13.0), theme.accent);
        let numbers: Vec<&TargetRow> =
            targets.iter().flat_map(|of| of.targets.iter().map(|(_, target)| target)).collect();
        let Some(first) = numbers.first() else { continue };
        let label = if let [only] = numbers.as_slice() {
            measured(only, words)
        } else {
            let number = words.quantity(first.value, &first.unit, first.comparator);
            words.say_with(
                "timeline-target-more",
                &[("target", Value::from(number)), ("count", Value::from(numbers.len() - 1))],
            )
        };
        let beside = left + MARK + 1.0;
        let room = row.notes.room(beside).min(220.0);
        if let Some(galley) = target_label(row, scene, first, &label, room) {
            let size = galley.size();
            row.notes.take(beside, beside + size.x + 6.0);
            said(&row.painter, scene, pos2(beside, center.y), galley);
        }
        let said: Vec<String> = targets.iter().map(|target| target_words(target, words)).collect();
        let name = format!("{}: {}", row.bar.label.line(), said.join("; "));
        let reach = Rect::from_center_size(center, vec2(MARK, 15.0));
        let year = targets.first().map(|target| target.year);
        let response = mark_response(ui, scene, row, reach, ("target", row.id, year), &name);
        let response = response.on_hover_ui(|ui| {
            for target in &targets {
                let title = words.say_with("timeline-target-year", &[("year", Value::from(target.year.to_string()))]);
                ui.label(theme::strong(title));
                for (_, number) in &target.targets {
                    ui.label(measured(number, words));
                }
            }
        });
        if response.clicked() {
            let years: Vec<String> = targets.iter().map(|target| target.year.to_string()).collect();
            let what = Some(TitlePart::With("timeline-target-year", "year", years.join(", ")));
            let mut subjects: Vec<Subject> =
                targets.iter().flat_map(|target| target.statements()).map(Subject::Statement).collect();
            subjects.dedup();
            out.push(select(row.bar, subjects, what));
        }
    }
}

/// What a target is called in so much room: all of it, as much of what it measures as is worth
/// reading, its number alone, else nothing. A number is never cut: "500 tr…" says something else.
fn target_label(
    row: &Row<'_>,
    scene: &Scene<'_>,
    first: &TargetRow,
    label: &str,
    room: f32,
) -> Option<std::sync::Arc<egui::Galley>> {
    let Scene { theme, words, .. } = scene;
    let number = words.quantity(first.value, &first.unit, first.comparator);
    let number = row.painter.layout_no_wrap(number, font::small(), theme.muted);
    if room < number.size().x {
        return None;
    }
    let whole = row.painter.layout_no_wrap(label.to_owned(), font::small(), theme.muted);
    if whole.size().x <= room {
        return Some(whole);
    }
    if room < number.size().x + LEAST_SUBJECT {
        return Some(number);
    }
    Some(one_line(&row.painter, label, font::small(), theme.muted, room))
}

fn mark_response(
    ui: &Ui,
    scene: &Scene<'_>,
    row: &Row<'_>,
    reach: Rect,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
) -> Response {
    let response = ui.interact(reach, scene.id.with(salt), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.has_focus() || response.hovered() {
        let width = if response.has_focus() { 2.0 } else { 1.0 };
        let stroke = Stroke::new(width, scene.theme.text);
        row.painter.rect_stroke(reach, CornerRadius::same(5), stroke, StrokeKind::Outside);
    }
    response
}
