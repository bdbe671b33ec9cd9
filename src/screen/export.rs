//! What goes to another program, and in which form: one panel in place of the view. Choosing writes
//! nothing; what is chosen is a [`Wish`], and the file is written elsewhere while a person reads on.

use std::path::PathBuf;

use egui::{ProgressBar, RichText, ScrollArea, Ui};
use serde::{Deserialize, Serialize};

use super::command::{Command, View};
use super::print::PrintSettings;
use super::print::settings::{check, language, layout, paper_size};
use super::prompt::Purpose;
use super::theme::{self, Theme, font, space};
use super::{Models, Screen, icons, matrix, widgets};
use crate::model::{AgreementId, PartialDate};
use crate::paper::{self, Depth, Format, PaperView, Table, export};
use crate::words::{Language, Words};

/// The forms in the order in which they are offered: for offices, to look at, for programs.
const FORMS: [(&str, &[Format]); 3] = [
    ("export-forms-office", &[Format::Xlsx, Format::Docx, Format::Csv]),
    ("export-forms-look", &[Format::Html, Format::Pdf, Format::Png, Format::Svg]),
    ("export-forms-data", &[Format::Json, Format::Jsonl]),
];
/// What can be written, in the order in which it is offered.
const TABLES: [(&str, &[Table]); 2] = [
    (
        "export-what-views",
        &[Table::Matrix, Table::Timeline, Table::Roster, Table::Agreement, Table::Gaps, Table::Disagreements],
    ),
    ("export-what-tables", &[Table::Agreements, Table::Targets, Table::Facts, Table::Sources]),
];
/// The width of a column of choices.
const COLUMN: f32 = 270.0;
/// The width of the column of options, which stand side by side behind their words.
const OPTIONS: f32 = 320.0;

/// What is exported, and how; remembered from one time to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// What.
    pub table: Table,
    /// In which form.
    pub format: Format,
    /// How much of the statements.
    pub depth: Depth,
    /// How its pages are made, where the form has some.
    #[serde(flatten)]
    pub settings: PrintSettings,
    /// Which page a picture shows, from 1.
    #[serde(skip)]
    pub page: usize,
    /// The agreement that it is about, where it is about one.
    #[serde(skip)]
    pub subject: Option<AgreementId>,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            table: Table::Matrix,
            format: Format::Xlsx,
            depth: Depth::Brief,
            settings: PrintSettings::default(),
            page: 1,
            subject: None,
        }
    }
}

/// The panel while it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// What is chosen.
    pub wish: Wish,
}

/// An export that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Where it goes.
    pub path: PathBuf,
    /// How many hundredths are done.
    pub done: usize,
}

impl Running {
    /// How much is done, 0 to 1.
    pub fn progress(&self) -> f32 {
        self.done.min(100) as f32 / 100.0
    }

    /// In words.
    pub fn say(&self, words: &Words) -> String {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        words.say_with("export-running", &[("file", name.into())])
    }
}

impl Wish {
    /// What stands on the screen, in the form and with the options of the last time.
    pub fn of(screen: &Screen, last: Self) -> Self {
        let table = match screen.view {
            View::Matrix => Table::Matrix,
            View::Timeline => Table::Timeline,
            View::Leaders => Table::Roster,
            View::Agreement => Table::Agreement,
            View::Disagreements => Table::Disagreements,
            View::Articles => Table::Sources,
            View::NewAgreement => last.table,
        };
        let depth = match screen.matrix.depth {
            matrix::Depth::Mark => Depth::Marks,
            matrix::Depth::Count => Depth::Counts,
            matrix::Depth::Brief => Depth::Brief,
            matrix::Depth::Quotes => Depth::Quotes,
        };
        let subject = screen.agreement.shown().filter(|_| screen.view == View::Agreement);
        let mut wish = Self { table, depth, page: 1, subject: subject.or(screen.wished.mine), ..last };
        wish.keep_possible();
        wish
    }

    /// Where there is no such file of such a thing, the form that most people want of it.
    fn keep_possible(&mut self) {
        if !self.format.can_hold(self.table) {
            self.format = Format::Xlsx;
        }
    }

    /// Whether the depth changes anything.
    fn has_depth(&self) -> bool {
        self.format == Format::Xlsx || self.format.is_of_pages() && self.table.view().is_some_and(PaperView::has_depth)
    }

    /// Whether quoting the articles changes anything.
    fn has_quotes(&self) -> bool {
        self.format.is_of_pages() && self.table.view().is_some_and(PaperView::has_quotes)
    }

    /// The request for the file. What is compared and the agreement that it is about are the caller's to
    /// put in.
    pub fn request(&self, language: Language, today: PartialDate) -> export::Request {
        let mut request = export::Request::new(self.table, self.format, language, today);
        request.page = self.page.max(1);
        request.pages = paper::Request {
            depth: if self.depth == Depth::Marks { Depth::Counts } else { self.depth },
            ..self.settings.put_in(request.pages)
        };
        request
    }

    /// The agreement that it is about: the chosen one, else the first that is compared where it must be
    /// about one.
    pub fn about(&self, models: &Models) -> Option<AgreementId> {
        let chosen = self.subject.filter(|id| models.labels.contains_key(id));
        let first = || models.matrix.columns.first().map(|column| column.agreement);
        match self.table {
            Table::Agreement => chosen,
            Table::Gaps => chosen.or_else(first).or_else(|| models.agreements.first().copied()),
            _ => None,
        }
    }
}

/// The panel.
pub fn show(ui: &mut Ui, screen: &Screen, panel: &Panel, out: &mut Vec<Command>) {
    let (theme, words) = (Theme::of(ui), &screen.words);
    let mut wish = panel.wish;
    ui.horizontal(|ui| {
        if widgets::icon_button(ui, icons::PREVIOUS, &words.say("export-close")).clicked() {
            out.push(Command::CloseExport);
        }
        ui.label(theme::heading(words.say("export-panel")));
    });
    if let Some(models) = &screen.models {
        let counts = [("count", models.matrix.columns.len().into())];
        ui.label(RichText::new(words.say_with("export-of", &counts)).color(theme.muted));
    }
    ui.add_space(space::M);
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        // All choices are seen at once in a window of the usual size.
        ui.spacing_mut().item_spacing.y = 2.0;
        // Beside one another where there is room, else below one another.
        if ui.available_width() >= 2.0 * COLUMN + OPTIONS {
            ui.horizontal_top(|ui| {
                column(ui, COLUMN, |ui| what(ui, screen, &mut wish));
                column(ui, COLUMN, |ui| forms(ui, words, &mut wish));
                column(ui, OPTIONS, |ui| options(ui, screen, &mut wish, out));
            });
        } else {
            what(ui, screen, &mut wish);
            ui.add_space(space::M);
            forms(ui, words, &mut wish);
            ui.add_space(space::M);
            options(ui, screen, &mut wish, out);
        }
    });
    wish.keep_possible();
    if wish != panel.wish {
        out.push(Command::ExportWith(wish));
    }
}

fn column(ui: &mut Ui, width: f32, fill: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_width(width - space::M);
        fill(ui);
    });
    ui.add_space(space::M);
}

fn what(ui: &mut Ui, screen: &Screen, wish: &mut Wish) {
    let words = &screen.words;
    ui.label(theme::strong(words.say("export-what")));
    for (heading, tables) in TABLES {
        ui.add_space(space::S);
        ui.label(theme::caption(ui, words.say(heading)));
        for table in tables {
            if widgets::radio(ui, wish.table == *table, &name_of(*table, words)).clicked() {
                wish.table = *table;
            }
        }
    }
    if matches!(wish.table, Table::Agreement | Table::Gaps) {
        ui.add_space(space::S);
        subject(ui, screen, wish);
    }
}

/// What a thing is called that can be exported.
pub fn name_of(table: Table, words: &Words) -> String {
    match table {
        Table::Agreement => words.say("paper-title-agreement"),
        other => words.say(&format!("export-sheet-{}", other.slug())),
    }
}

/// The agreement that a dossier or gaps are about.
fn subject(ui: &mut Ui, screen: &Screen, wish: &mut Wish) {
    let words = &screen.words;
    let Some(models) = &screen.models else { return };
    let each = words.say("export-each-agreement");
    let shown = wish.about(models).map_or_else(|| each.clone(), |id| models.label(id));
    let name = words.say("export-subject");
    ui.label(theme::caption(ui, &name));
    let combo = egui::ComboBox::from_id_salt("export-subject").width(COLUMN - 2.0 * space::M).truncate();
    let opened = combo.selected_text(shown).height(320.0).show_ui(ui, |ui| {
        ui.set_min_width(340.0);
        if wish.table == Table::Agreement && ui.selectable_label(wish.subject.is_none(), &each).clicked() {
            wish.subject = None;
        }
        let (height, agreements) = (ui.spacing().interact_size.y, &models.agreements);
        let area = ScrollArea::vertical().max_height(280.0).auto_shrink([false, true]);
        area.show_rows(ui, height, agreements.len(), |ui, rows| {
            for id in agreements.get(rows).unwrap_or_default() {
                if ui.selectable_label(wish.subject == Some(*id), models.label(*id)).clicked() {
                    wish.subject = Some(*id);
                    ui.close();
                }
            }
        });
    });
    opened.response.accessible_name(&name);
}

fn forms(ui: &mut Ui, words: &Words, wish: &mut Wish) {
    let theme = Theme::of(ui);
    ui.label(theme::strong(words.say("export-form")));
    for (heading, forms) in FORMS {
        ui.add_space(space::S);
        ui.label(theme::caption(ui, words.say(heading)));
        for form in forms {
            let name = words.say(&format!("export-form-{}", form.slug()));
            let can = form.can_hold(wish.table);
            let chosen = ui.add_enabled_ui(can, |ui| widgets::radio(ui, wish.format == *form, &name)).inner;
            if chosen.clicked() {
                wish.format = *form;
            }
            if !can {
                chosen.on_disabled_hover_text(words.say("export-form-no-pages"));
            }
        }
    }
    ui.add_space(space::S);
    let about = words.say(&format!("export-form-about-{}", wish.format.slug()));
    ui.add(egui::Label::new(RichText::new(about).font(font::small()).color(theme.muted)).wrap());
}

fn options(ui: &mut Ui, screen: &Screen, wish: &mut Wish, out: &mut Vec<Command>) {
    let words = &screen.words;
    ui.label(theme::strong(words.say("export-options")));
    if wish.has_depth() {
        ui.add_space(space::S);
        ui.label(theme::caption(ui, words.say("export-depth")));
        for depth in [Depth::Counts, Depth::Brief, Depth::Quotes] {
            // Marks alone are for looking at; a file tells at least how many there are.
            let chosen = wish.depth == depth || depth == Depth::Counts && wish.depth == Depth::Marks;
            let name = words.say(&format!("export-depth-{}", depth.slug()));
            if widgets::radio(ui, chosen, &name).clicked() {
                wish.depth = depth;
            }
        }
    }
    let pages = wish.format.is_of_pages();
    let (has_quotes, settings) = (wish.has_quotes(), &mut wish.settings);
    if pages || wish.format == Format::Xlsx {
        ui.add_space(space::S);
        paper_size(ui, settings, words);
    }
    if pages {
        layout(ui, settings, words);
    }
    if !matches!(wish.format, Format::Json | Format::Jsonl) {
        language(ui, settings, words);
    }
    if pages || wish.format == Format::Xlsx {
        ui.add_space(space::XS);
        if has_quotes {
            check(ui, &mut settings.quotes, &words.say("print-quotes"));
        }
        check(ui, &mut settings.sources, &words.say("export-sources"));
        if pages {
            check(ui, &mut settings.cover, &words.say("print-cover"));
        }
    }
    if wish.format.is_picture() {
        ui.add_space(space::S);
        let label = ui.label(theme::caption(ui, words.say("export-page")));
        let value = egui::DragValue::new(&mut wish.page).range(1..=9999);
        ui.add(value).labelled_by(label.id);
    }
    ui.add_space(space::L);
    write(ui, screen, wish, out);
}

/// The button that asks where to, or what is being written and how to stop it.
fn write(ui: &mut Ui, screen: &Screen, wish: &Wish, out: &mut Vec<Command>) {
    let (theme, words) = (Theme::of(ui), &screen.words);
    if let Some(running) = &screen.exporting {
        ui.label(RichText::new(running.say(words)).color(theme.muted));
        ui.add(ProgressBar::new(running.progress()).desired_width(COLUMN - 2.0 * space::M).desired_height(8.0));
        ui.add_space(space::XS);
        if widgets::button(ui, icons::STOP, &words.say("export-cancel")).clicked() {
            out.push(Command::CancelExport);
        }
        return;
    }
    // What was changed in this very pass is written with it.
    let ready = screen.has_agreements();
    ui.add_enabled_ui(ready, |ui| {
        if widgets::main_button(ui, icons::EXPORT, &words.say("export-go")).clicked() {
            out.push(Command::ExportDialog);
        }
        if widgets::link(ui, &words.say("path-type")).clicked() {
            out.push(Command::Ask(Purpose::Export(wish.format)));
        }
    });
}
