//! `camket print`: a comparison as pages, in a file or on a printer.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::anyhow;
use clap::Args;
use clap::builder::TypedValueParser;

use crate::app::printers::sheet;
use crate::model::{MOST_COPIES, Message, PageRanges};
use crate::paper::export::{Format, Table};
use crate::paper::{self, Colours, PaperError, PaperView, Watch};
use crate::printer::{self, Order};

use super::Desk;
use super::asked::Asked;
use super::mistakes::{Refused, whole};
use super::selecting::{LEADERS, named};

#[derive(Debug, Args)]
pub(super) struct Print {
    /// The leaders go by either name.
    #[arg(value_parser = view())]
    view: PaperView,
    #[command(flatten)]
    asked: Asked,
    #[arg(long, value_name = "FILE", required_unless_present = "printer", conflicts_with = "printer")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "PRINTER")]
    printer: Option<String>,
    #[arg(long, value_name = "COPIES", requires = "printer", value_parser = copies)]
    copies: Option<u16>,
    #[arg(long, value_name = "PAGES", requires = "printer")]
    pages: Option<String>,
    #[arg(long, requires = "printer")]
    two_sided: bool,
}

fn view() -> impl TypedValueParser<Value = PaperView> {
    named(PaperView::ALL.iter().map(|view| view.slug()).chain([LEADERS]), |name| match name {
        LEADERS => Some(PaperView::Roster),
        slug => PaperView::from_slug(slug),
    })
}

fn copies(text: &str) -> Result<u16, Refused> {
    let number = whole(1, u32::from(MOST_COPIES))(text)?;
    Ok(u16::try_from(number).unwrap_or(MOST_COPIES))
}

impl Desk {
    pub(super) fn print(&self, print: &Print) -> anyhow::Result<ExitCode> {
        let table = Table::of_view(print.view);
        match (&print.output, &print.printer) {
            (Some(output), _) => self.write_asked(table, Format::Pdf, &print.asked, output),
            (None, printer) => self.send(print, table, printer.as_deref().unwrap_or_default()),
        }
    }

    /// Hands the pages to a printer of the system.
    fn send(&self, print: &Print, table: Table, printer: &str) -> anyhow::Result<ExitCode> {
        if print.asked.format.is_some_and(|format| format != Format::Pdf) {
            let message = Message::new("cli-option-without-effect").with("option", "--format");
            return Ok(self.wrong_arguments(&message.with("view", "--printer")));
        }
        let (request, material) = match self.asked(table, Format::Pdf, &print.asked)? {
            Ok(made) => made,
            Err(code) => return Ok(code),
        };
        let told = |error: PaperError| anyhow!(self.tell(&error.message()));
        let request = request.pages;
        let lacking = |letters: &str| self.letters_lack(letters);
        let watch = Watch { lacking: &lacking, ..self.watch() };
        let pages = paper::typeset_watched(&request, &material, self.lexicon, watch).map_err(told)?;
        let chosen = match PageRanges::read(print.pages.as_deref().unwrap_or_default(), pages.count()) {
            Ok(chosen) => chosen,
            Err(error) => return Ok(self.wrong_arguments(&error.message())),
        };
        if !chosen.is_all() && !printer::takes_pages() {
            return Ok(self.wrong_arguments(&Message::new("printer-error-pages")));
        }
        let count = chosen.count().unwrap_or(pages.count());
        let order = Order {
            title: pages.title().to_owned(),
            // The usual printer goes by its own name too.
            printer: (printer != "default").then(|| printer.to_owned()),
            copies: print.copies.unwrap_or(1),
            pages: chosen,
            sheet: sheet(&request),
            landscape: request.is_landscape(&material.snapshot),
            two_sided: print.two_sided,
            colour: request.colours == Colours::Colour,
        };
        let job = printer::send(&order, &pages.pdf().map_err(told)?);
        let job = job.map_err(|error| anyhow!(self.tell(&error.message())))?;
        let line = Message::new("cli-printed").with("pages", count).with("printer", &job.printer);
        let line = line.with("job", job.id.as_deref().unwrap_or("–"));
        writeln!(io::stderr(), "{}", self.tell(&line))?;
        Ok(ExitCode::SUCCESS)
    }
}
