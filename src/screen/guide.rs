//! The guided start: a few hints beside the real things, one after the other. They block nothing,
//! go away for good when a person says so, and come back from the help.

use egui::{
    Area, Color32, Frame, Id, Margin, Order, Pos2, Rect, RichText, Role, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::command::Command;
use super::theme::{self, Theme, space};
use super::{icons, widgets};
use crate::words::Words;

/// Where the things stand that hints are about, as they were painted last.
#[derive(Debug, Clone, Copy, Default)]
pub struct Anchors {
    /// The list of agreements.
    pub agreements: Option<Rect>,
    /// The view in the middle.
    pub middle: Option<Rect>,
    /// The tabs of the views.
    pub tabs: Option<Rect>,
    /// The search.
    pub search: Option<Rect>,
    /// The menu of files.
    pub file: Option<Rect>,
}

/// A hint: its text, what it is about, and on which side of it it stands.
struct Hint {
    key: &'static str,
    anchor: fn(&Anchors) -> Option<Rect>,
    side: Side,
}

#[derive(Clone, Copy)]
enum Side {
    RightOf,
    Below,
    Inside,
}

const HINTS: [Hint; 5] = [
    Hint { key: "guide-agreements", anchor: |anchors| anchors.agreements, side: Side::RightOf },
    Hint { key: "guide-cells", anchor: |anchors| anchors.middle, side: Side::Inside },
    Hint { key: "guide-views", anchor: |anchors| anchors.tabs, side: Side::Below },
    Hint { key: "guide-search", anchor: |anchors| anchors.search, side: Side::Below },
    Hint { key: "guide-own", anchor: |anchors| anchors.file, side: Side::Below },
];

/// How many hints there are.
pub const COUNT: usize = HINTS.len();

const WIDTH: f32 = 300.0;
const TIP: f32 = 8.0;

/// The hint at `step`, where its thing is in sight.
pub fn show(ui: &Ui, step: usize, anchors: &Anchors, words: &Words, out: &mut Vec<Command>) {
    let Some(hint) = HINTS.get(step) else { return };
    let Some(anchor) = (hint.anchor)(anchors) else { return };
    let theme = Theme::of(ui);
    let room = ui.ctx().content_rect();
    let (at, tip) = place(hint.side, anchor, room);
    let area = Area::new(Id::unique("guide")).order(Order::Middle).fixed_pos(at).constrain(true);
    area.show(ui.ctx(), |ui| {
        ui.set_width(WIDTH);
        let text = words.say(hint.key);
        ui.response().widget_info(|| WidgetInfo::labeled(Role::Note, true, &text));
        let frame = Frame::new()
            .fill(theme.selected)
            .stroke(Stroke::new(1.0, theme.accent))
            .corner_radius(8)
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin::same(12));
        frame.show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.label(RichText::new(icons::HINT).size(17.0).color(theme.accent));
                ui.add(egui::Label::new(RichText::new(&text).color(theme.text)).wrap());
            });
            ui.add_space(space::XS);
            ui.horizontal(|ui| {
                let place = words.say_with("guide-step", &[("step", (step + 1).into()), ("all", COUNT.into())]);
                ui.label(theme::caption(ui, place));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let last = step + 1 == COUNT;
                    let next = words.say(if last { "guide-done" } else { "guide-next" });
                    let icon = if last { icons::CHECK } else { icons::NEXT };
                    if widgets::main_button(ui, icon, &next).clicked() {
                        out.push(Command::Guide((!last).then_some(step + 1)));
                    }
                    if !last && widgets::link(ui, &words.say("guide-skip")).clicked() {
                        out.push(Command::Guide(None));
                    }
                });
            });
        });
        if let Some(points) = tip {
            ui.painter().add(Shape::convex_polygon(
                points.to_vec(),
                theme.accent,
                Stroke::new(0.0, Color32::TRANSPARENT),
            ));
        }
    });
}

/// Where the hint stands, and the tip that points at its thing.
fn place(side: Side, anchor: Rect, room: Rect) -> (Pos2, Option<[Pos2; 3]>) {
    match side {
        Side::RightOf => {
            let at = pos2(anchor.right() + TIP + 4.0, anchor.top() + 64.0);
            let tip = pos2(anchor.right() + 4.0, at.y + 24.0);
            (at, Some([tip, tip + vec2(TIP, -TIP), tip + vec2(TIP, TIP)]))
        }
        Side::Below => {
            let left = (anchor.center().x - WIDTH / 2.0).clamp(room.left() + 8.0, room.right() - WIDTH - 8.0);
            let at = pos2(left, anchor.bottom() + TIP + 4.0);
            let tip = pos2(anchor.center().x.clamp(left + 16.0, left + WIDTH - 16.0), anchor.bottom() + 4.0);
            (at, Some([tip, tip + vec2(TIP, TIP), tip + vec2(-TIP, TIP)]))
        }
        Side::Inside => (pos2(anchor.right() - WIDTH - 24.0, anchor.bottom() - 170.0), None),
    }
}
