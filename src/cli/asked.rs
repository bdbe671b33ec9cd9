//! What `camket print` and `camket export` have in common: which comparison of which agreements, how
//! much of it, on which sheets, in which form and where to. Both take the same options by the same
//! names, and differ in the form that they give where none is named.

use std::ffi::OsStr;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::anyhow;
use clap::Args;

use crate::app::material;
use crate::model::{AgreementId, Message, PartialDate};
use crate::output::OutputError;
use crate::paper::export::{self, Format, Table};
use crate::paper::{self, Colours, Depth, Margins, Material, Orientation, PaperSize, TextSize, Watch};
use crate::read;
use crate::store::{EXTENSION, StoreError};

use super::mistakes::{WRONG, day, whole};
use super::selecting::{Selecting, slugs};
use super::{Desk, today};

#[derive(Debug, Args)]
pub(super) struct Asked {
    #[arg(long, value_name = "FILE")]
    pub(super) from: PathBuf,
    #[arg(long, value_name = "FORMAT", value_parser = slugs(Format::ALL, Format::slug))]
    pub(super) format: Option<Format>,
    #[arg(long, value_name = "PAGE", value_parser = whole(1, u32::MAX))]
    page: Option<u32>,
    #[command(flatten)]
    sheets: Sheets,
    #[arg(long, value_name = "DEPTH", conflicts_with_all = ["quotes", "no_quotes"], value_parser = slugs(Depth::ALL, Depth::slug))]
    depth: Option<Depth>,
    #[arg(long, overrides_with = "no_quotes")]
    quotes: bool,
    #[arg(long, overrides_with = "quotes")]
    no_quotes: bool,
    #[arg(long)]
    transposed: bool,
    #[arg(long, value_name = "AGREEMENT")]
    agreement: Option<String>,
    #[command(flatten)]
    selecting: Selecting,
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<PartialDate>,
}

/// What the sheets are like.
#[derive(Debug, Args)]
struct Sheets {
    #[arg(long, value_name = "PAPER", value_parser = slugs(PaperSize::ALL, PaperSize::slug))]
    paper: Option<PaperSize>,
    #[arg(long, value_name = "ORIENTATION", value_parser = slugs(Orientation::ALL, Orientation::slug))]
    orientation: Option<Orientation>,
    #[arg(long, value_name = "MARGINS", value_parser = slugs(Margins::ALL, Margins::slug))]
    margins: Option<Margins>,
    #[arg(long, value_name = "SIZE", value_parser = slugs(TextSize::ALL, TextSize::slug))]
    text_size: Option<TextSize>,
    #[arg(long, value_name = "COLOURS", value_parser = slugs(Colours::ALL, Colours::slug))]
    colours: Option<Colours>,
    #[arg(long)]
    no_sources: bool,
    #[arg(long)]
    cover: bool,
}

impl Sheets {
    /// Puts what was given into a request.
    fn put(&self, request: &mut paper::Request) {
        request.paper = self.paper.unwrap_or_default();
        request.orientation = self.orientation.unwrap_or_default();
        request.margins = self.margins.unwrap_or_default();
        request.text = self.text_size.unwrap_or_default();
        request.colours = self.colours.unwrap_or_default();
        request.sources = !self.no_sources;
        request.cover = self.cover;
    }
}

impl Asked {
    /// The first option that would change nothing in the whole file, which is always all of it.
    pub(super) fn beside_the_whole(&self) -> Option<&'static str> {
        let given = [("--date", self.date.is_some()), ("--agreement", self.agreement.is_some())];
        let given = given.into_iter().chain(self.of_sheets()).chain(self.selecting.given());
        first(given.chain([
            ("--page", self.page.is_some()),
            ("--depth", self.depth.is_some()),
            ("--quotes", self.quotes),
            ("--no-quotes", self.no_quotes),
            ("--transposed", self.transposed),
        ]))
    }

    /// Which options of the sheets were given.
    fn of_sheets(&self) -> [(&'static str, bool); 7] {
        let sheets = &self.sheets;
        [
            ("--paper", sheets.paper.is_some()),
            ("--orientation", sheets.orientation.is_some()),
            ("--margins", sheets.margins.is_some()),
            ("--text-size", sheets.text_size.is_some()),
            ("--colours", sheets.colours.is_some()),
            ("--cover", sheets.cover),
            ("--no-sources", sheets.no_sources),
        ]
    }

    /// The first option that would change nothing: such a one is told of, not passed over. The day may
    /// always be given: whatever is written is of that day.
    fn without_effect(&self, table: Table, format: Format) -> Option<&'static str> {
        let (view, pages, workbook) = (table.view(), format.is_of_pages(), format == Format::Xlsx);
        let has_depth = workbook || pages && view.is_some_and(paper::PaperView::has_depth);
        let has_quotes = has_depth || pages && view.is_some_and(paper::PaperView::has_quotes);
        let of_workbooks = ["--paper", "--no-sources"];
        let of_sheets = self
            .of_sheets()
            .map(|(option, given)| (option, given && !pages && !(workbook && of_workbooks.contains(&option))));
        let given = [
            ("--depth", self.depth.is_some() && !has_depth),
            ("--transposed", self.transposed && !(has_depth && pages)),
            ("--quotes", self.quotes && !has_quotes),
            ("--no-quotes", self.no_quotes && !has_quotes),
            ("--agreement", self.agreement.is_some() && !view.is_some_and(paper::PaperView::has_subject)),
            ("--page", self.page.is_some() && !format.is_picture()),
        ];
        first(given.into_iter().chain(of_sheets).chain(self.selecting.without_effect(table, format)))
    }
}

/// The first option that is told of.
fn first(mut options: impl Iterator<Item = (&'static str, bool)>) -> Option<&'static str> {
    options.find(|(_, told)| *told).map(|(option, _)| option)
}

impl Desk {
    /// Writes what was asked for to `output`; in the `usual` form where neither the arguments nor the
    /// name of the output say another.
    pub(super) fn write_asked(
        &self,
        table: Table,
        usual: Format,
        asked: &Asked,
        output: &std::path::Path,
    ) -> anyhow::Result<ExitCode> {
        let format = match self.form(asked.format, usual, output) {
            Ok(format) => format,
            Err(message) => return Ok(self.wrong_arguments(&message)),
        };
        if !format.is_text() && output.as_os_str() == OsStr::new("-") && io::stdout().is_terminal() {
            let message = Message::new("export-error-terminal").with("format", format.slug());
            return Ok(self.wrong_arguments(&message));
        }
        if output.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION)) {
            return Err(self.about(output, &OutputError::Agreements.message()));
        }
        let (request, material) = match self.asked(table, format, asked)? {
            Ok(made) => made,
            Err(code) => return Ok(code),
        };
        let lacking = |letters: &str| self.letters_lack(letters);
        let watch = Watch { lacking: &lacking, ..self.watch() };
        let bytes = export::write_watched(&request, &material, self.lexicon, watch);
        let bytes = bytes.map_err(|error| anyhow!(self.tell(&error.message())))?;
        self.write(output, &bytes, Some(&asked.from))?;
        Ok(ExitCode::SUCCESS)
    }

    /// What was asked for, with what it is made from; the exit code where the arguments are wrong.
    pub(super) fn asked(
        &self,
        table: Table,
        format: Format,
        asked: &Asked,
    ) -> anyhow::Result<Result<(export::Request, Material), ExitCode>> {
        let wrong = |message: &Message| Ok(Err(self.wrong_arguments(message)));
        if !format.can_hold(table) {
            let message = Message::new("export-error-no-pages").with("table", table.slug());
            return wrong(&message.with("format", format.slug()));
        }
        if let Some(option) = asked.without_effect(table, format) {
            let message = Message::new("cli-option-without-effect").with("option", option);
            return wrong(&message.with("view", format!("{} ({})", table.slug(), format.slug())));
        }
        let date = match asked.date {
            None => today()?,
            Some(date) if date.day().is_some() => date,
            Some(date) => return wrong(&Message::new("cli-whole-day").with("read", date)),
        };
        let store = self.open(&asked.from)?;
        let said = |error: StoreError| self.about(&asked.from, &error.message());
        let snapshot = Arc::new(store.snapshot(self.lexicon).map_err(said)?);
        let named = |text: &str| -> Result<AgreementId, Message> { self.agreement(&snapshot, text) };
        let mut request = export::Request::new(table, format, self.words.language(), date);
        request.page = asked.page.map_or(1, |page| usize::try_from(page).unwrap_or(usize::MAX));
        asked.sheets.put(&mut request.pages);
        request.pages.depth = match (asked.depth, asked.quotes, asked.no_quotes) {
            (Some(depth), ..) => depth,
            (None, true, _) => Depth::Quotes,
            (None, false, true) => Depth::Counts,
            (None, false, false) => Depth::Brief,
        };
        request.pages.quotes = !asked.no_quotes;
        request.pages.transposed = asked.transposed;
        request.pages.agreement = match asked.agreement.as_deref().map(named).transpose() {
            Ok(agreement) => agreement,
            Err(message) => return wrong(&message),
        };
        request.pages.selection = match self.selection(&asked.selecting, &store, &snapshot) {
            Ok(selection) => selection,
            Err(message) => return wrong(&message),
        };
        if table == Table::Gaps && request.pages.beside().is_none() {
            return wrong(&Message::new("cli-gaps-of-whom"));
        }
        let name = read::file_name(&asked.from);
        let needs = request.needs(&snapshot, self.lexicon);
        let material = material::fetch(&store, &name, snapshot, &needs, self.lexicon).map_err(said)?;
        Ok(Ok((request, material)))
    }

    /// The form that is named, else that of the output's extension, else the usual one.
    pub(super) fn form(
        &self,
        named: Option<Format>,
        usual: Format,
        output: &std::path::Path,
    ) -> Result<Format, Message> {
        if let Some(format) = named {
            return Ok(format);
        }
        let Some(extension) = output.extension().map(OsStr::to_string_lossy) else { return Ok(usual) };
        // Whoever names a file of agreements is told so, and not that its form is unknown.
        if extension.eq_ignore_ascii_case(EXTENSION) {
            return Ok(usual);
        }
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.slug()).collect();
        let unknown =
            Message::new("export-error-extension").with("extension", &extension).with("known", known.join(", "));
        Format::from_extension(&extension).ok_or(unknown)
    }

    /// How far a long print is, for whoever looks at a terminal.
    pub(super) fn watch(&self) -> Watch<'static> {
        fn tell(done: usize, all: usize) {
            if all > 1 && io::stderr().is_terminal() {
                let _ = write!(io::stderr(), "\r{done} / {all}{}", if done == all { "\n" } else { "" });
            }
        }
        Watch { progress: &tell, ..Watch::default() }
    }

    /// Tells which letters stand on the pages as question marks.
    pub(super) fn letters_lack(&self, letters: &str) {
        let message = Message::new("paper-letters-lacking").with("count", letters.chars().count());
        let _ = writeln!(io::stderr(), "{}", self.tell(&message.with("letters", paper::with_codes(letters))));
    }

    /// Tells what is wrong with the arguments; the exit code says so too.
    pub(super) fn wrong_arguments(&self, message: &Message) -> ExitCode {
        let _ = writeln!(io::stderr(), "camket: {}", self.tell(message));
        ExitCode::from(WRONG)
    }
}
