//! Heads and feet, put on the pages when these are there.

use typst::foundations::{Content, NativeElement as _};
use typst::introspection::{Tag, TagFlags};
use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::pdf::{ArtifactElem, ArtifactKind};

use super::super::lines::{Cut, Measures, Stretch, Style};
use super::super::palette::Ink;
use super::super::sheet::clip;
use super::{Flow, MM, place};

impl Flow<'_> {
    /// An empty frame for lines that stand on pages that are there already.
    fn strip(&self) -> Self {
        Self {
            setting: self.setting.clone(),
            setter: self.setter.clone_fonts(),
            pages: vec![Frame::soft(Size::zero())],
            y: 0.0,
            named: 0,
            given_up: self.given_up,
            current: String::new(),
            running: Vec::new(),
        }
    }

    /// Puts a foot on a page, with its number at the right.
    pub fn foot(&mut self, page: usize, (x, y): (f64, f64), mut frame: Frame, number: &str) {
        let style = Style::plain(self.size(7.5), Ink::Muted);
        let measures = Measures { width: f64::INFINITY, hanging: 0.0, above: 0.0, size: style.size };
        let lines = self.setter.paragraph(&[Stretch::Text(number, style)], measures);
        let mut strip = self.strip();
        let right = self.setting.size.0 - 2.0 * self.setting.margin;
        for line in &lines {
            strip.line(line, right - line.width, 1.6 * MM + line.height);
        }
        if let Some(number) = strip.pages.pop() {
            frame.push_frame(Point::zero(), number);
        }
        self.dress(page, x, y, frame, ArtifactKind::Footer);
    }

    /// Puts a head on a page: the title of the print at the left, with the name of what goes on from the
    /// page before. `note` is what the frame has at the right.
    pub fn head_line(&mut self, page: usize, (x, y): (f64, f64), mut frame: Frame, (title, note): (&str, &str)) {
        let size = self.size(7.5);
        let bold = Style::plain(size, Ink::Text).cut(Cut::Semibold);
        let plain = Style::plain(size, Ink::Text);
        let muted = Style::plain(size, Ink::Muted);
        let going_on = self.running.get(page).cloned().unwrap_or_default();
        let mut room = self.setting.size.0 - 2.0 * self.setting.margin - self.setter.width(note, muted) - 8.0 * MM;
        let continued = format!(" ({})", self.setting.continued);
        let mut stretches = vec![Stretch::Text(title, bold)];
        room -=
            self.setter.width(title, bold) + self.setter.width("  ·  ", muted) + self.setter.width(&continued, muted);
        let mut name = going_on.clone();
        while !name.is_empty() && self.setter.width(&name, plain) > room {
            let letters = name.chars().count();
            name = if letters > 12 { clip(&going_on, letters - 4) } else { String::new() };
        }
        if !name.is_empty() {
            stretches.push(Stretch::Text("  ·  ", muted));
            stretches.push(Stretch::Text(&name, plain.vietnamese()));
            stretches.push(Stretch::Text(&continued, muted));
        }
        let measures = Measures { width: f64::INFINITY, hanging: 0.0, above: 0.0, size };
        let lines = self.setter.paragraph(&stretches, measures);
        let mut strip = self.strip();
        for line in &lines {
            strip.line(line, 0.0, line.height);
        }
        if let Some(words) = strip.pages.pop() {
            frame.push_frame(Point::zero(), words);
        }
        self.dress(page, x, y, frame, ArtifactKind::Header);
    }

    /// Puts a frame on a page as something that is no part of what it says: a head or a foot.
    pub fn dress(&mut self, page: usize, x: f64, y: f64, frame: Frame, kind: ArtifactKind) {
        let mut content = ArtifactElem::new(Content::empty()).with_kind(kind).pack();
        self.named += 1;
        let location = place(self.named);
        content.set_location(location);
        let flags = TagFlags { introspectable: false, tagged: true };
        if let Some(of) = self.pages.get_mut(page) {
            of.push(Point::zero(), FrameItem::Tag(Tag::Start(content, flags)));
            of.push_frame(Point::new(Abs::pt(x), Abs::pt(y)), frame);
            of.push(Point::zero(), FrameItem::Tag(Tag::End(location, self.named, flags)));
        }
    }
}
