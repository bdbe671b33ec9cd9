//! The palette: every action by its name, a few letters of it typed in any way, with its key. And
//! the files that were open lately.

use std::path::PathBuf;

use egui::{Align2, FontId, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::actions::{Action, TABLE};
use super::command::Command;
use super::overlay::{self, ListKeys};
use super::theme::{self, Theme, font, space};
use super::{Screen, icons, widgets};
use crate::text;

/// What the palette remembers.
#[derive(Debug, Default)]
pub struct PaletteState {
    /// What is typed.
    pub query: String,
    cursor: usize,
    fresh: bool,
}

impl PaletteState {
    /// The field is opened, empty.
    pub fn open(&mut self) {
        *self = Self { fresh: true, ..Self::default() };
    }
}

/// How well letters fit a name, both without marks: `None` where they do not stand in it in this
/// order. Letters that begin words, and letters side by side, count more; a short name beats a
/// long one.
pub fn fit(query: &str, name: &str) -> Option<i32> {
    let name: Vec<char> = name.chars().collect();
    let mut score = 0;
    let mut next = 0;
    let mut last = None;
    for letter in query.chars().filter(|c| !c.is_whitespace()) {
        let begins = |at: usize| at == 0 || !name[at - 1].is_alphanumeric();
        let adjacent = last.map(|last: usize| last + 1).filter(|at| name.get(*at) == Some(&letter));
        let found = |at: &usize| name[*at] == letter;
        let at = adjacent
            .or_else(|| (next..name.len()).find(|at| found(at) && begins(*at)))
            .or_else(|| (next..name.len()).find(found))?;
        score += if adjacent.is_some() { 8 } else { 0 } + if begins(at) { 6 } else { 0 } + 1;
        next = at + 1;
        last = Some(at);
    }
    Some(score * 4 - i32::try_from(name.len()).unwrap_or(i32::MAX))
}

/// How well letters fit one of the other words for an action, which stand between commas.
fn other_words(query: &str, also: &str) -> Option<i32> {
    let begins = |word: &str| word.starts_with(query) || word.split_whitespace().any(|part| part.starts_with(query));
    also.split(',').map(str::trim).filter(|word| begins(word)).filter_map(|word| fit(query, word)).max()
}

/// A line of the palette.
enum Line {
    Action(Action),
    Recent(PathBuf),
}

/// The lines that fit, the best first; all of them in the order of the table where nothing is typed.
fn lines(screen: &Screen) -> Vec<(Line, String)> {
    let query = text::fold(screen.palette.query.trim());
    let words = &screen.words;
    let actions = TABLE.iter().map(|row| (Line::Action(row.action), words.say(row.name), words.also(row.name)));
    let recent = screen.recent.iter().filter(|file| file.there).map(|file| {
        let name = words.say_with("recent-open", &[("file", file.name().into())]);
        (Line::Recent(file.path.clone()), name, None)
    });
    let mut lines: Vec<(i32, (Line, String))> = actions
        .chain(recent)
        .filter_map(|(line, name, also)| {
            let by_name = fit(&query, &text::fold(&name));
            // Other words for it count whole, from their beginning: letters strewn over a list of words
            // would find everything.
            let by_other = also.filter(|_| !query.is_empty()).and_then(|also| other_words(&query, &text::fold(&also)));
            Some((by_name.max(by_other)?, (line, name)))
        })
        .collect();
    if !query.is_empty() {
        lines.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// The palette, over the views.
pub fn show(ui: &Ui, screen: &mut Screen, out: &mut Vec<Command>) {
    let name = screen.words.say("palette");
    overlay::show(ui, &name, overlay::WIDTH, out, |ui, out| {
        let keys = ListKeys::take(ui);
        let hint = screen.words.say("palette-hint");
        let state = &mut screen.palette;
        if overlay::field(ui, "palette-field", icons::PALETTE, &name, &hint, &mut state.query, &mut state.fresh) {
            state.cursor = 0;
        }
        let lines = lines(screen);
        if lines.is_empty() {
            ui.label(egui::RichText::new(screen.words.say("palette-none")).color(Theme::of(ui).muted));
            return;
        }
        screen.palette.cursor = keys.moved(screen.palette.cursor, lines.len());
        let cursor = screen.palette.cursor;
        overlay::list(ui, |ui| {
            for (place, (line, name)) in lines.iter().enumerate() {
                let at_cursor = place == cursor;
                let hindered = match line {
                    Line::Action(action) => action.hindered(screen),
                    Line::Recent(_) => None,
                };
                let clicked = row(ui, screen, line, name, hindered, at_cursor, at_cursor && keys.steps != 0);
                if (clicked || at_cursor && keys.enter) && hindered.is_none() {
                    // What the action lays over the views comes after this is taken away.
                    out.push(Command::Lay(None));
                    out.push(match line {
                        Line::Action(action) => action.command(screen, ui.ctx()),
                        Line::Recent(path) => Command::Open(path.clone()),
                    });
                }
            }
        });
        ui.add_space(space::XS);
        ui.label(theme::caption(ui, screen.words.say("palette-keys")));
    });
}

const ROW: f32 = 30.0;

fn row(
    ui: &mut Ui,
    screen: &Screen,
    line: &Line,
    name: &str,
    hindered: Option<&str>,
    at_cursor: bool,
    scroll: bool,
) -> bool {
    let theme = Theme::of(ui);
    let words = &screen.words;
    let (icon, key, group) = match line {
        Line::Action(action) => {
            let group = action.row().map(|row| words.say(row.group.key())).unwrap_or_default();
            (action.icon(), action.key_text(ui.ctx()), group)
        }
        Line::Recent(_) => (icons::RECENT, String::new(), words.say("group-file")),
    };
    let why = hindered.map(|key| words.say(key));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let heard: Vec<&str> = [Some(name), Some(key.as_str()), why.as_deref()].into_iter().flatten().collect();
    let heard = heard.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, hindered.is_none(), at_cursor, &heard));
    if scroll {
        ui.scroll_to_rect(rect, None);
    }
    if ui.is_rect_visible(rect) {
        overlay::ground(ui, &response, at_cursor);
        let color = if hindered.is_none() { theme.text } else { theme.muted };
        let middle = rect.center().y;
        let at = pos2(rect.left() + 15.0, middle);
        ui.painter().text(at, Align2::CENTER_CENTER, icon, FontId::proportional(15.0), color);
        let right = rect.right() - 8.0;
        let end = if key.is_empty() { why.as_deref().unwrap_or(&group) } else { why.as_deref().unwrap_or(&key) };
        let end = widgets::cut(ui.painter(), end, font::small(), theme.muted, rect.width() * 0.6, 1);
        let width = end.size().x;
        ui.painter().galley(pos2(right - width, middle - end.size().y / 2.0), end, theme.muted);
        let room = right - width - rect.left() - 42.0;
        widgets::line(ui.painter(), pos2(rect.left() + 30.0, middle), name, font::body(), color, room);
    }
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_fit_in_their_order_and_beginnings_count_more() {
        assert!(fit("dtg", "dong thoi gian").is_some());
        assert!(fit("mtran", "ma tran").is_some());
        assert_eq!(fit("zz", "ma tran"), None);
        assert_eq!(fit("", "in"), Some(-2));
        assert!(fit("in", "in...") > fit("in", "tim kiem nhanh"));
        assert!(fit("nhap", "nhap bai bao") > fit("nhap", "nhan ha pin"));
    }

    #[test]
    fn other_words_for_an_action_count_from_their_beginning() {
        let also = "giao dien, che do sang, theme";
        assert!(["giao dien", "giao", "dien", "theme", "sang"].iter().all(|query| other_words(query, also).is_some()));
        assert!(["hem", "gd", "ao"].iter().all(|query| other_words(query, also).is_none()));
    }
}
