//! The lines of the timeline: an agreement with its bar, the heading of a lane, what is undated.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Response, RichText, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::super::command::{Command, Selected, Title, TitlePart};
use super::super::icons;
use super::super::theme::{self, font, space};
use super::axis::grid;
use super::shelf::Shelf;
use super::{ROW_HEIGHTS, Scene, marks, period_words, shapes};
use crate::compare::{
    AgreementLabel, Extent, FormerPeriod, Lane, MarkKind, Timeline, TimelineBar, agreement_labels, agreement_subjects,
    article_subjects, extent,
};
use crate::model::{AgreementId, ArticleId, Period, Snapshot, Subject};
use crate::words::{Value, Words};

/// A lane shows at most this many bars in its heading.
const OVERVIEW: usize = 400;

/// The label column of a row. Clicked with the mouse it is as good as the bar; the keyboard goes
/// to the bar alone.
fn row_label(
    ui: &Ui,
    scene: &Scene<'_>,
    rect: Rect,
    id: (usize, AgreementId),
    label: &AgreementLabel,
    caption: &str,
    disputed: bool,
) -> Response {
    let theme = scene.theme;
    let column = Rect::from_min_max(rect.min, pos2(scene.chart.left(), rect.bottom()));
    let response = ui.interact(column, scene.id.with(("label", id)), Sense::CLICK);
    let name = label.line();
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &name));
    let painter = ui.painter().with_clip_rect(column.intersect(ui.clip_rect()));
    let icon_width = if disputed { 20.0 } else { 0.0 };
    let width = column.width() - space::S * 2.0 - icon_width;
    // What tells two agreements of the same parties apart is never cut off.
    let told = label.distinction.as_ref().map(|distinction| format!(" ({distinction})")).unwrap_or_default();
    let told = painter.layout_no_wrap(told, font::body(), theme.text);
    let title = one_line(&painter, &label.title, font::strong(), theme.text, width - told.size().x);
    let below = one_line(&painter, caption, font::small(), theme.muted, width);
    let elided = title.elided || below.elided;
    let height = title.size().y + below.size().y;
    let at = pos2(column.left() + space::S, column.center().y - height / 2.0);
    let below_at = at + vec2(0.0, title.size().y);
    let told_at = at + vec2(title.size().x, 0.0);
    painter.galley(at, title, theme.text);
    painter.galley(told_at, told, theme.text);
    painter.galley(below_at, below, theme.muted);
    if disputed {
        let at = pos2(column.right() - space::S, column.center().y);
        painter.text(at, Align2::RIGHT_CENTER, icons::WARNING, font::body(), theme.warning);
    }
    if !elided && !disputed {
        return response;
    }
    response.on_hover_ui(|ui| {
        ui.label(theme::strong(&name));
        ui.label(caption);
        if disputed {
            let text = format!("{} {}", icons::WARNING, scene.words.say("timeline-disputed"));
            ui.label(RichText::new(text).color(theme.warning));
        }
    })
}

pub(super) fn one_line(painter: &Painter, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(width.max(10.0));
    painter.layout_job(job)
}

fn row_ground(ui: &Ui, scene: &Scene<'_>, rect: Rect) {
    if ui.rect_contains_pointer(rect) {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, scene.theme.hover.gamma_multiply(0.6));
        grid(&ui.painter().with_clip_rect(scene.chart.intersect(ui.clip_rect())), scene, rect);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, scene.theme.hairline());
}

/// Where the parts of a row stand.
pub(super) struct Bands {
    /// The top and the bottom of the bar.
    pub bar: (f32, f32),
    /// The middle of the marks below the bar.
    pub notes: f32,
    /// The top of the first other reading.
    readings: f32,
    /// From 0 in a low row to 1 in a high one.
    roomy: f32,
}

impl Bands {
    fn new(rect: Rect, readings: bool, notes: bool) -> Self {
        let roomy = (rect.height() - ROW_HEIGHTS.start()) / (ROW_HEIGHTS.end() - ROW_HEIGHTS.start());
        let height = 15.0 + 5.0 * roomy;
        let top = match (readings, notes) {
            (true, _) => rect.top() + 3.0 + 4.0 * roomy,
            (false, true) => rect.top() + 5.0 + 6.0 * roomy,
            (false, false) => rect.center().y - height / 2.0,
        };
        let bottom = top + height;
        let notes = bottom + 9.0 + 3.0 * roomy;
        Self { bar: (top, bottom), notes, readings: notes + 8.0 + 2.0 * roomy, roomy }
    }
}

/// Everything that is painted of one agreement.
pub(super) struct Row<'a> {
    pub bar: &'a TimelineBar,
    /// Which lane it stands in, and which agreement it is: its name among the rows.
    pub id: (usize, AgreementId),
    pub bands: Bands,
    pub painter: Painter,
    /// What already stands beside the marks.
    pub notes: Shelf,
}

pub(super) fn bar_row(
    ui: &Ui,
    scene: &Scene<'_>,
    rect: Rect,
    lane: usize,
    bar: &TimelineBar,
    out: &mut Vec<Command>,
) -> Response {
    let Scene { theme, scale, words, snapshot, chart, .. } = scene;
    let id = (lane, bar.agreement);
    row_ground(ui, scene, rect);
    let row = snapshot.agreements.get(&bar.agreement);
    let disputed = row.is_some_and(|row| row.is_disputed());
    let signed = bar.signed_on();
    let caption = signed.map_or_else(
        || period_words(bar.period, words),
        |date| words.say_with("timeline-signed", &[("date", Value::from(words.date(date)))]),
    );
    let label = row_label(ui, scene, rect, id, &bar.label, &caption, disputed);

    let readings = bar.other_readings();
    let published = bar.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Published(_)));
    let bands = Bands::new(rect, !readings.is_empty(), published || !bar.targets.is_empty());
    let (top, bottom) = bands.bar;
    let shown = bar.extent();
    let signed_x = signed.map(|date| scale.x(date.as_year_fraction()));
    let whole = match &shown {
        Some(extent) => stretch(scene, extent.from, extent.outlook_to.unwrap_or(extent.to), top, bottom),
        None => {
            let x = signed_x.unwrap_or(chart.left());
            Rect::from_min_max(pos2(x + 12.0, top), pos2(x + 142.0, bottom))
        }
    };
    // A bar outside the years in sight is reached at the edge that it lies behind.
    let seen = Rect::from_x_y_ranges(
        whole.left().clamp(chart.left() + 2.0, scale.right - 14.0)
            ..=whole.right().clamp(chart.left() + 16.0, scale.right),
        whole.y_range(),
    );
    let response = ui.interact(seen, scene.id.with(("bar", id)), Sense::click());
    let painter = ui.painter().with_clip_rect(chart.intersect(ui.clip_rect()));
    let notes = Shelf::new(chart.left() + 2.0, chart.right() - 4.0);
    let mut line = Row { bar, id, bands, painter: painter.clone(), notes };
    let away = !chart.x_range().intersects(whole.x_range());
    let mut shelf = Shelf::new(chart.left() + 4.0, chart.right() - 4.0);
    if away {
        let (at, align, sign) = if whole.right() < chart.left() {
            (seen.left_center() + vec2(4.0, 0.0), Align2::LEFT_CENTER, "‹")
        } else {
            (seen.right_center() - vec2(4.0, 0.0), Align2::RIGHT_CENTER, "›")
        };
        let text = period_words(bar.period, words);
        let text = if sign == "‹" { format!("‹ {text}") } else { format!("{text} ›") };
        let beside = painter.text(at, align, text, font::small(), theme.muted);
        shelf.take(beside.left() - 6.0, beside.right() + 6.0);
    } else {
        shelf.take(whole.left() - 4.0, whole.right() + 4.0);
    }
    if let Some(x) = signed_x {
        shelf.take(x - 11.0, x + 11.0);
    }
    former_bars(ui, scene, &line, shown.as_ref(), &mut shelf, out);
    if !away {
        if let Some(extent) = &shown {
            period_bar(scene, &line, extent, signed_x, &mut shelf, response.hovered());
        } else {
            let text = words.say("timeline-no-period");
            let galley = painter.layout_no_wrap(text, font::small(), theme.muted);
            said(&painter, scene, pos2(whole.left(), whole.center().y), galley);
        }
    }
    if response.has_focus() {
        painter.rect_stroke(seen.expand(2.5), CornerRadius::same(6), Stroke::new(2.0, theme.text), StrokeKind::Outside);
    }

    marks::marks(ui, scene, &mut line, out);
    other_readings(ui, scene, &mut line, &readings, out);

    let name = bar_name(bar, disputed, words);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let clicked = response.clicked() || label.clicked();
    let response = response.on_hover_ui(|ui| {
        ui.label(theme::strong(bar.label.line()));
        let years = period_words(bar.period, words);
        ui.label(if years.is_empty() { words.say("timeline-no-period") } else { years });
        if signed.is_some() {
            ui.label(&caption);
        }
        for (period, articles) in &readings {
            let text = format!("{} {}", icons::WARNING, reading_words(*period, articles, scene));
            ui.label(RichText::new(text).color(theme.warning));
        }
        for target in &bar.targets {
            ui.label(format!("{} {}", icons::TARGET, marks::target_words(target, words)));
        }
        for former in &bar.former {
            ui.label(former_words(former, words));
        }
    });
    let doubly = response.double_clicked() || label.double_clicked();
    for place in [&response, &label] {
        place.context_menu(|ui| super::super::agreement::menu_item(ui, bar.agreement, words, out));
    }
    if doubly {
        out.push(Command::ShowAgreement(bar.agreement));
    } else if clicked && let Some(row) = row {
        out.push(select(bar, agreement_subjects(row), None));
    }
    response
}

/// A stretch of years as a rectangle of a row; never so short that it cannot be seen.
fn stretch(scene: &Scene<'_>, from: f64, to: f64, top: f32, bottom: f32) -> Rect {
    let (left, right) = (scene.scale.x(from), scene.scale.x(to));
    Rect::from_min_max(pos2(left, top), pos2(right.max(left + 3.0), bottom))
}

/// The bar of the years as shown, its outlook, and their words: in the bar, else beside it.
fn period_bar(
    scene: &Scene<'_>,
    row: &Row<'_>,
    extent: &Extent,
    signed_x: Option<f32>,
    shelf: &mut Shelf,
    hovered: bool,
) {
    let Scene { theme, words, .. } = scene;
    let Row { bar, bands, painter, .. } = row;
    let (top, bottom) = bands.bar;
    let solid = stretch(scene, extent.from, extent.to, top, bottom);
    let fill = if hovered { theme.accent.gamma_multiply(0.88) } else { theme.accent };
    let mut unsaid = Vec::new();
    if extent.to > extent.from {
        shapes::solid_bar(painter, scene, solid, extent, fill);
        let years = period_words(Period { outlook: None, ..bar.period }, words);
        if !shapes::bar_text(painter, scene, solid, &years, signed_x) {
            unsaid.push(years);
        }
    }
    let mut end = solid.right();
    if let Some(to) = extent.outlook_to {
        let ahead = stretch(scene, extent.to, to, top, bottom);
        shapes::hatched(painter, ahead, theme.accent, theme.surface);
        let year = Value::from(bar.period.outlook.map(|year| year.to_string()).unwrap_or_default());
        let text = words.say_with("timeline-outlook", &[("year", year)]);
        if !shapes::plate(painter, scene, ahead, &text) {
            unsaid.push(text);
        }
        end = ahead.right();
    }
    if !unsaid.is_empty() {
        let fray = if extent.open_end { 14.0 } else { 0.0 };
        beside(
            painter,
            scene,
            shelf,
            &unsaid.join(", "),
            (solid.left() - 6.0, end + fray + 6.0),
            solid.center().y,
            theme.muted,
        );
    }
}

/// Words on the chart with their left middle at `at`, on a ground of their own: no line of the grid
/// runs through them.
pub(super) fn said(painter: &Painter, scene: &Scene<'_>, at: Pos2, galley: Arc<Galley>) {
    let size = galley.size();
    let rect = Rect::from_min_size(pos2(at.x, at.y - size.y / 2.0), size);
    painter.rect_filled(rect.expand2(vec2(2.0, -1.0)), CornerRadius::same(3), scene.theme.surface);
    painter.galley(rect.min, galley, scene.theme.muted);
}

/// Words beside something: behind it, else before it, else not at all. The tooltip tells them too.
fn beside(
    painter: &Painter,
    scene: &Scene<'_>,
    shelf: &mut Shelf,
    text: &str,
    (before, behind): (f32, f32),
    y: f32,
    color: Color32,
) {
    let galley = painter.layout_no_wrap(text.to_owned(), font::small(), color);
    let size = galley.size();
    if let Some(left) = shelf.put(size.x, [behind, before - size.x]) {
        said(painter, scene, pos2(left, y), galley);
    }
}

/// The years before the agreement that its articles tell results of.
fn former_bars(
    ui: &Ui,
    scene: &Scene<'_>,
    row: &Row<'_>,
    shown: Option<&Extent>,
    shelf: &mut Shelf,
    out: &mut Vec<Command>,
) {
    let Scene { theme, words, snapshot, chart, .. } = scene;
    let (top, bottom) = row.bands.bar;
    let mut bars = Vec::new();
    for former in &row.bar.former {
        let end = f64::from(former.end) + 1.0;
        // What the agreement's own bar covers is not painted twice.
        let end = shown.map_or(end, |extent| end.min(extent.from));
        let start = f64::from(former.start);
        if end <= start {
            continue;
        }
        let rect = stretch(scene, start, end, top, bottom);
        if rect.right() < chart.left() || rect.left() > chart.right() {
            continue;
        }
        shelf.take(rect.left() - 3.0, rect.right());
        bars.push((former, rect));
    }
    for (former, rect) in bars {
        let seen = rect.intersect(*chart);
        let name = words.say_with(
            "timeline-mark-former",
            &[("agreement", Value::from(row.bar.label.line())), ("years", Value::from(former_years(former, words)))],
        );
        let salt = ("former", row.id, former.start);
        let response = ui.interact(seen.expand2(vec2(0.0, 2.0)), scene.id.with(salt), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        shapes::former(&row.painter, theme, rect, response.hovered() || response.has_focus());
        let text = former_words(former, words);
        let galley = row.painter.layout_no_wrap(text.clone(), font::small(), theme.muted);
        let size = galley.size();
        if size.x + 10.0 <= seen.width() {
            row.painter.galley(seen.center() - size / 2.0, galley, theme.muted);
        } else {
            beside(
                &row.painter,
                scene,
                shelf,
                &text,
                (rect.left() - 6.0, rect.right() + 6.0),
                rect.center().y,
                theme.muted,
            );
        }
        let response = response.on_hover_ui(|ui| {
            ui.label(theme::strong(&text));
            ui.label(words.say_with("timeline-former-count", &[("count", Value::from(former.statements.len()))]));
            if let Some(label) = former.agreement.and_then(|id| agreement_labels(snapshot).remove(&id)) {
                let label = Value::from(label.line());
                ui.label(words.say_with("timeline-former-known", &[("agreement", label)]));
            }
        });
        if response.clicked() {
            let what = Some(TitlePart::With("timeline-former", "years", former_years(former, words)));
            out.push(select(row.bar, former.statements.iter().copied().map(Subject::Statement).collect(), what));
        }
    }
}

fn former_years(former: &FormerPeriod, words: &Words) -> String {
    period_words(Period { start: Some(former.start), end: Some(former.end), outlook: None }, words)
}

fn former_words(former: &FormerPeriod, words: &Words) -> String {
    words.say_with("timeline-former", &[("years", Value::from(former_years(former, words)))])
}

fn reading_words(period: Period, articles: &[ArticleId], scene: &Scene<'_>) -> String {
    let Scene { words, snapshot, .. } = scene;
    let values =
        [("source", Value::from(sources(articles, snapshot))), ("period", Value::from(period_words(period, words)))];
    words.say_with("timeline-other", &values)
}

/// The years that other articles give, as thin bars.
fn other_readings(
    ui: &Ui,
    scene: &Scene<'_>,
    row: &mut Row<'_>,
    readings: &[(Period, Vec<ArticleId>)],
    out: &mut Vec<Command>,
) {
    let Scene { theme, scale, words, snapshot, chart, .. } = scene;
    let (bar, painter) = (row.bar, row.painter.clone());
    let mut y = row.bands.readings;
    for (period, articles) in readings.iter().take(if row.bands.roomy > 0.7 { 2 } else { 1 }) {
        let Some(extent) = extent(*period, bar.signed_on()) else { continue };
        let thin = stretch(scene, extent.from, extent.to, y, y + 4.0 + row.bands.roomy);
        painter.rect_stroke(thin, CornerRadius::same(2), Stroke::new(1.2, theme.warning), StrokeKind::Inside);
        if let Some(to) = extent.outlook_to {
            let ahead = Rect::from_min_max(thin.right_top(), pos2(scale.x(to), thin.bottom()));
            painter.extend(egui::Shape::dashed_line(
                &[ahead.left_center(), ahead.right_center()],
                Stroke::new(1.2, theme.warning),
                4.0,
                3.0,
            ));
        }
        // The words stand at the height of the marks, where nothing else does.
        let text = format!("{} {}", icons::WARNING, period_words(*period, words));
        let end = scale.x(extent.outlook_to.unwrap_or(extent.to));
        let ends = (thin.left() - 6.0, end + 6.0);
        beside(&painter, scene, &mut row.notes, &text, ends, y + 2.0 - 4.0 * row.bands.roomy, theme.warning);
        let name = reading_words(*period, articles, scene);
        let reach = thin.expand2(vec2(0.0, 3.0)).intersect(*chart);
        if reach.is_positive() {
            let id = scene.id.with(("reading", row.id, y.to_bits()));
            let response = ui.interact(reach, id, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Mark, true, &name));
            if response.has_focus() {
                let stroke = Stroke::new(2.0, theme.text);
                painter.rect_stroke(reach, CornerRadius::same(4), stroke, StrokeKind::Outside);
            }
            if response.on_hover_text(&name).clicked()
                && let Some(agreement) = snapshot.agreements.get(&bar.agreement)
            {
                out.push(select(
                    bar,
                    article_subjects(agreement, articles),
                    Some(TitlePart::Key("timeline-disputed".to_owned())),
                ));
            }
        }
        y += 7.0;
    }
}

pub(super) fn select(bar: &TimelineBar, subjects: Vec<Subject>, what: Option<TitlePart>) -> Command {
    let name = TitlePart::Name(bar.label.line());
    Command::Select(Selected { title: Title(std::iter::once(name).chain(what).collect()), subjects })
}

fn bar_name(bar: &TimelineBar, disputed: bool, words: &Words) -> String {
    let mut parts = vec![period_words(bar.period, words)];
    if parts[0].is_empty() {
        parts[0] = words.say("timeline-no-period");
    }
    if let Some(date) = bar.signed_on() {
        parts.push(words.say_with("timeline-signed", &[("date", Value::from(words.date(date)))]));
    }
    if disputed {
        parts.push(words.say("timeline-disputed"));
    }
    parts.extend(bar.former.iter().map(|former| former_words(former, words)));
    format!("{}: {}", bar.label.line(), parts.join(", "))
}

/// The outlets of articles, each once.
pub(super) fn sources(articles: &[ArticleId], snapshot: &Snapshot) -> String {
    let mut names: Vec<&str> = Vec::new();
    for row in articles.iter().filter_map(|article| snapshot.articles.get(article)) {
        let name = row.outlet.as_deref().unwrap_or(&row.title);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// The heading of a lane: its name, how many agreements it has, and their years in small.
pub(super) fn lane_heading(
    ui: &Ui,
    scene: &Scene<'_>,
    rect: Rect,
    model: &Timeline,
    lane: &Lane,
    closed: bool,
) -> Response {
    let Scene { theme, words, chart, .. } = scene;
    let response = ui.interact(rect, scene.id.with(("lane", lane.party)), Sense::click());
    let ground = if response.hovered() { theme.hover } else { theme.raised };
    ui.painter().rect_filled(rect, CornerRadius::ZERO, ground);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.hairline());
    let bars = ui.painter().with_clip_rect(chart.intersect(rect).intersect(ui.clip_rect()));
    let color = theme.accent.gamma_multiply(0.45);
    for bar in lane.bars.iter().take(OVERVIEW).filter_map(|place| model.bars.get(*place)) {
        if let Some(extent) = bar.extent().filter(|extent| extent.to > extent.from) {
            let small = stretch(scene, extent.from, extent.to, rect.center().y - 4.0, rect.center().y + 4.0);
            bars.rect_filled(small, CornerRadius::same(2), color);
        }
        if let Some(day) = bar.signed_on() {
            bars.circle_filled(pos2(scene.scale.x(day.as_year_fraction()), rect.center().y), 2.5, theme.text);
        }
    }
    let name = if lane.party.is_none() { words.say("timeline-lane-other") } else { lane.name.clone() };
    let count = lane.bars.len() + lane.undated.len();
    let count = words.say_with("timeline-count", &[("count", Value::from(count))]);
    let icon = if closed { icons::CLOSED } else { icons::OPENED };
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let y = rect.center().y;
    painter.text(pos2(rect.left() + space::S, y), Align2::LEFT_CENTER, icon, font::small(), theme.muted);
    let left = rect.left() + space::S + 16.0;
    let small = painter.layout_no_wrap(count.clone(), font::small(), theme.muted);
    let room = chart.left() - left - space::S * 2.0 - small.size().x;
    let title = one_line(&painter, &name, font::strong(), theme.text, room);
    let behind = left + title.size().x + space::S;
    painter.galley(pos2(left, y - title.size().y / 2.0), title, theme.text);
    painter.galley(pos2(behind, y - small.size().y / 2.0 + 0.5), small, theme.muted);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.text);
        ui.painter().rect_stroke(rect.shrink(2.0), CornerRadius::same(5), stroke, StrokeKind::Inside);
    }
    let state = words.say(if closed { "timeline-lane-closed" } else { "timeline-lane-open" });
    let said = format!("{name}, {count}, {state}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    response
}

pub(super) fn undated_heading(ui: &Ui, scene: &Scene<'_>, rect: Rect, count: usize) {
    let theme = scene.theme;
    ui.painter().rect_filled(rect, CornerRadius::ZERO, theme.raised);
    let text = scene.words.say_with("timeline-undated", &[("count", Value::from(count))]);
    let at = pos2(rect.left() + space::S, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, &text, font::strong(), theme.muted);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.hairline());
    let response = ui.interact(rect, scene.id.with("undated"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &text));
}

pub(super) fn undated_row(
    ui: &Ui,
    scene: &Scene<'_>,
    rect: Rect,
    id: (usize, AgreementId),
    label: &AgreementLabel,
    out: &mut Vec<Command>,
) -> Response {
    let Scene { theme, words, snapshot, .. } = scene;
    let response = ui.interact(rect, scene.id.with(("bar", id)), Sense::click());
    let ground = if response.hovered() { theme.hover } else { theme.surface };
    ui.painter().rect_filled(rect, CornerRadius::ZERO, ground);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.hairline());
    let note = words.say("timeline-undated-row");
    let painter = ui.painter();
    let width = scene.chart.left() - rect.left() - space::S * 2.0;
    let title = one_line(painter, &label.line(), font::strong(), theme.text, width);
    painter.galley(pos2(rect.left() + space::S, rect.center().y - title.size().y / 2.0), title, theme.text);
    let room = rect.right() - scene.chart.left() - space::S * 2.0;
    let said = one_line(painter, &note, font::small(), theme.muted, room);
    painter.galley(pos2(scene.chart.left() + space::S, rect.center().y - said.size().y / 2.0), said, theme.muted);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.text);
        ui.painter().rect_stroke(rect.shrink(2.0), CornerRadius::same(5), stroke, StrokeKind::Inside);
    }
    let name = format!("{}: {note}", label.line());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response.context_menu(|ui| super::super::agreement::menu_item(ui, id.1, words, out));
    if response.double_clicked() {
        out.push(Command::ShowAgreement(id.1));
    } else if response.clicked()
        && let Some(row) = snapshot.agreements.get(&id.1)
    {
        out.push(Command::Select(Selected { title: Title::name(label.line()), subjects: agreement_subjects(row) }));
    }
    response
}
