//! What is chosen before pages go to a printer, where the desktop shows no dialog for it: which printer,
//! how often, which pages.

use egui::{DragValue, RichText, ScrollArea, TextEdit, Ui};

use super::Preview;
use crate::model::{MOST_COPIES, Message, PageRanges, Printer};
use crate::screen::command::Command;
use crate::screen::theme::{self, Theme, space};
use crate::screen::{icons, widgets};
use crate::words::Words;

/// What a person chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterOrder {
    /// The printer that the system is asked for.
    pub printer: String,
    /// How often.
    pub copies: u16,
    /// Which pages.
    pub pages: PageRanges,
    /// Whether both sides of a sheet are printed on.
    pub two_sided: bool,
}

/// What is being chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What the system says of its printers.
    pub state: FormState,
    /// The printer that is chosen.
    pub chosen: Option<String>,
    /// How often.
    pub copies: u16,
    /// Which pages, as they are typed; empty for all.
    pub pages: String,
    /// Whether both sides of a sheet are printed on.
    pub two_sided: bool,
    /// Whether single pages can be chosen.
    pub takes_pages: bool,
    /// Whether the keyboard has yet to come to what prints.
    fresh: bool,
}

/// What is known of the printers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormState {
    /// The system is being asked.
    Asking,
    /// There are these.
    Printers(Vec<Printer>),
    /// There is none that can be used; why, and what to do.
    Nothing(Message),
}

impl Form {
    /// While the system is asked. `printer` is the one that was used last.
    pub const fn new(printer: Option<String>, two_sided: bool, takes_pages: bool) -> Self {
        Self {
            state: FormState::Asking,
            chosen: printer,
            copies: 1,
            pages: String::new(),
            two_sided,
            takes_pages,
            fresh: true,
        }
    }

    /// The system has answered.
    pub fn put(&mut self, printers: Result<Vec<Printer>, Message>) {
        self.state = match printers {
            Ok(printers) => {
                let known = |name: &String| printers.iter().any(|printer| printer.name == *name);
                if !self.chosen.as_ref().is_some_and(known) {
                    self.chosen = printers.first().map(|printer| printer.name.clone());
                }
                FormState::Printers(printers)
            }
            Err(reason) => FormState::Nothing(reason),
        };
    }

    fn order(&self, count: usize) -> Result<Option<PrinterOrder>, Message> {
        let pages = PageRanges::read(&self.pages, count).map_err(|error| error.message())?;
        let Some(printer) = self.chosen.clone() else { return Ok(None) };
        Ok(Some(PrinterOrder { printer, copies: self.copies.clamp(1, MOST_COPIES), pages, two_sided: self.two_sided }))
    }
}

pub(super) fn show(ui: &mut Ui, words: &Words, preview: &mut Preview, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let count = preview.pages.as_ref().map_or(0, Vec::len);
    let ready = preview.is_ready();
    let Some(form) = &mut preview.form else { return };
    ui.horizontal(|ui| {
        if widgets::icon_button(ui, icons::PREVIOUS, &words.say("printer-back")).clicked() {
            out.push(Command::ClosePrinters);
        }
        ui.label(theme::heading(words.say("printer-title")));
    });
    ui.add_space(space::S);
    let printers = match &form.state {
        FormState::Asking => {
            ui.label(RichText::new(words.say("printer-asking")).color(theme.muted));
            return;
        }
        FormState::Nothing(reason) => {
            ui.horizontal_top(|ui| {
                widgets::warning_icon(ui);
                ui.add(egui::Label::new(words.tell(reason)).wrap());
            });
            ui.add_space(space::S);
            if widgets::button(ui, icons::PRINT, &words.say("printer-again")).clicked() {
                out.push(Command::ToPrinter);
            }
            if widgets::button(ui, icons::PDF, &words.say("save-pdf")).clicked() {
                out.push(Command::SavePdfDialog);
            }
            if widgets::button(ui, icons::ELSEWHERE, &words.say("print-view")).clicked() {
                out.push(Command::ViewPages);
            }
            return;
        }
        FormState::Printers(printers) => printers.clone(),
    };
    let order = form.order(count);
    // What ends the form stands below it, and is in sight however many printers there are.
    ScrollArea::vertical().max_height((ui.available_height() - 290.0).max(90.0)).auto_shrink([false, true]).show(
        ui,
        |ui| {
            for printer in &printers {
                let on = form.chosen.as_ref() == Some(&printer.name);
                if widgets::radio(ui, on, printer.title()).clicked() {
                    form.chosen = Some(printer.name.clone());
                }
                note(ui, printer, words);
            }
        },
    );
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        let label = ui.label(words.say("printer-copies"));
        ui.add(DragValue::new(&mut form.copies).range(1..=MOST_COPIES).speed(0.1)).labelled_by(label.id);
    });
    if form.takes_pages {
        let label = ui.label(words.say("printer-pages"));
        let hint = words.say("printer-pages-hint");
        ui.add(TextEdit::singleline(&mut form.pages).hint_text(hint).desired_width(200.0)).labelled_by(label.id);
        if let Err(problem) = &order {
            ui.add(egui::Label::new(RichText::new(words.tell(problem)).color(theme.error)).wrap());
        }
        let name = words.say("printer-two-sided");
        if widgets::checkbox(ui, Some(form.two_sided), &name).clicked() {
            form.two_sided = !form.two_sided;
        }
    }
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        let order = order.ok().flatten();
        ui.add_enabled_ui(ready && order.is_some(), |ui| {
            let button = widgets::main_button(ui, icons::PRINT, &words.say("printer-print"));
            // Who wants nothing else presses Enter.
            if ui.is_enabled() && std::mem::take(&mut form.fresh) {
                button.request_focus();
            }
            if button.clicked()
                && let Some(order) = order
            {
                out.push(Command::PrintOn(order));
            }
        });
        if ui.button(words.say("printer-cancel")).clicked() {
            out.push(Command::ClosePrinters);
        }
    });
}

/// What there is to say of a printer.
fn note(ui: &mut Ui, printer: &Printer, words: &Words) {
    let theme = Theme::of(ui);
    let mut parts = Vec::new();
    if printer.is_default {
        parts.push(words.say("printer-usual"));
    }
    if printer.title() != printer.name {
        parts.push(printer.name.clone());
    }
    if !printer.location.trim().is_empty() {
        parts.push(printer.location.clone());
    }
    let indented = |ui: &mut Ui, text: String, color| {
        ui.horizontal(|ui| {
            ui.add_space(26.0);
            ui.add(egui::Label::new(RichText::new(text).font(theme::font::small()).color(color)).wrap());
        });
    };
    if !parts.is_empty() {
        indented(ui, parts.join(" · "), theme.muted);
    }
    if let Some(reason) = &printer.stopped {
        let text = if reason.trim().is_empty() {
            words.say("printer-stopped")
        } else {
            words.say_with("printer-stopped-why", &[("reason", reason.as_str().into())])
        };
        indented(ui, text, theme.warning);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printer_that_was_used_last_is_taken_again_while_it_is_there() {
        let printers = || {
            let named = |name: &str| Printer { name: name.to_owned(), ..Printer::default() };
            Ok(vec![named("Kho"), named("Tang_2")])
        };
        let mut form = Form::new(Some("Tang_2".to_owned()), false, true);
        form.put(printers());
        assert_eq!(form.order(3).unwrap().unwrap().printer, "Tang_2");
        let mut form = Form::new(Some("gone".to_owned()), false, true);
        form.put(printers());
        form.pages = "2-".to_owned();
        let order = form.order(3).unwrap().unwrap();
        assert_eq!((order.printer.as_str(), order.pages.to_string().as_str()), ("Kho", "2-3"));
        form.pages = "7".to_owned();
        assert_eq!(form.order(3).unwrap_err().key, "printer-pages-none");
    }
}
