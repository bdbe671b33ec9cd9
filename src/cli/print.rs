//! `camket print`: a comparison as pages.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::anyhow;
use clap::Args;

use crate::app::material::material;
use crate::model::{AgreementId, Message, PartialDate};
use crate::paper::{self, Colours, Depth, Margins, Orientation, PaperSize, PaperView, TextSize};
use crate::read;
use crate::store::StoreError;

use super::selecting::{Selecting, slugs};
use super::{Desk, today};

#[derive(Debug, Args)]
pub(super) struct Print {
    /// The leaders go by either name.
    #[arg(value_parser = view)]
    view: PaperView,
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
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
    #[arg(long, value_name = "DAY")]
    date: Option<PartialDate>,
}

/// What the sheets are like.
#[derive(Debug, Args)]
pub(super) struct Sheets {
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
    pub(super) fn put(&self, request: &mut paper::Request) {
        request.paper = self.paper.unwrap_or_default();
        request.orientation = self.orientation.unwrap_or_default();
        request.margins = self.margins.unwrap_or_default();
        request.text = self.text_size.unwrap_or_default();
        request.colours = self.colours.unwrap_or_default();
        request.sources = !self.no_sources;
        request.cover = self.cover;
    }
}

fn view(text: &str) -> Result<PaperView, String> {
    let known = || PaperView::ALL.iter().map(|view| view.slug()).collect::<Vec<_>>().join(", ");
    let slug = if text == "leaders" { PaperView::Roster.slug() } else { text };
    PaperView::from_slug(slug).ok_or_else(known)
}

impl Desk {
    pub(super) fn print(&self, print: &Print) -> anyhow::Result<ExitCode> {
        let view = print.view;
        // An option that would change nothing is told of, not passed over.
        let given = [
            ("--depth", print.depth.is_some() && !view.has_depth()),
            ("--transposed", print.transposed && !view.has_depth()),
            ("--quotes", print.quotes && !view.has_depth() && !view.has_quotes()),
            ("--no-quotes", print.no_quotes && !view.has_depth() && !view.has_quotes()),
            ("--agreement", print.agreement.is_some() && !view.has_subject()),
        ];
        if let Some((option, _)) = given.iter().find(|(_, without_effect)| *without_effect) {
            let message = Message::new("cli-option-without-effect").with("option", option).with("view", view.slug());
            return Ok(self.wrong_arguments(&message));
        }
        let date = match print.date {
            None => today()?,
            Some(date) if date.day().is_some() => date,
            Some(date) => return Ok(self.wrong_arguments(&Message::new("cli-whole-day").with("read", date))),
        };
        let store = self.open(&print.from)?;
        let said = |error: StoreError| self.about(&print.from, &error.message());
        let snapshot = Arc::new(store.snapshot(self.lexicon).map_err(said)?);
        let named = |text: &str| -> Result<AgreementId, Message> { self.agreement(&snapshot, text) };
        let mut request = paper::Request::new(view, self.words.language(), date);
        print.sheets.put(&mut request);
        request.depth = match (print.depth, print.quotes, print.no_quotes) {
            (Some(depth), ..) => depth,
            (None, true, _) => Depth::Quotes,
            (None, false, true) => Depth::Counts,
            (None, false, false) => Depth::Brief,
        };
        request.quotes = !print.no_quotes;
        request.transposed = print.transposed;
        request.agreement = match print.agreement.as_deref().map(named).transpose() {
            Ok(agreement) => agreement,
            Err(message) => return Ok(self.wrong_arguments(&message)),
        };
        request.selection = match self.selection(&print.selecting, &store, &snapshot) {
            Ok(selection) => selection,
            Err(message) => return Ok(self.wrong_arguments(&message)),
        };
        if view == PaperView::Gaps && request.beside().is_none() {
            return Ok(self.wrong_arguments(&Message::new("cli-gaps-of-whom")));
        }
        let material =
            material(&store, &read::file_name(&print.from), snapshot, &request, self.lexicon).map_err(said)?;
        let pages = paper::typeset_watched(&request, &material, self.lexicon, self.watch());
        let pdf = pages.and_then(|pages| pages.pdf()).map_err(|error| anyhow!(self.tell(&error.message())))?;
        self.write(&print.output, &pdf, Some(&print.from))?;
        Ok(ExitCode::SUCCESS)
    }

    /// How far a long print is, for whoever looks at a terminal.
    fn watch(&self) -> paper::Watch<'static> {
        static NEVER: AtomicBool = AtomicBool::new(false);
        fn tell(done: usize, all: usize) {
            if all > 1 && io::stderr().is_terminal() {
                let _ = write!(io::stderr(), "\r{done} / {all}{}", if done == all { "\n" } else { "" });
            }
        }
        paper::Watch { cancelled: &NEVER, progress: &tell }
    }

    /// Tells what is wrong with the arguments; the exit code says so too.
    fn wrong_arguments(&self, message: &Message) -> ExitCode {
        let _ = writeln!(io::stderr(), "camket: {}", self.tell(message));
        ExitCode::from(2)
    }
}
