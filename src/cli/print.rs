//! `camket print`: a comparison as pages.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::paper::PaperView;
use crate::paper::export::{Format, Table};

use super::Desk;
use super::asked::Asked;

#[derive(Debug, Args)]
pub(super) struct Print {
    /// The leaders go by either name.
    #[arg(value_parser = view)]
    view: PaperView,
    #[command(flatten)]
    asked: Asked,
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
}

fn view(text: &str) -> Result<PaperView, String> {
    let known = || PaperView::ALL.iter().map(|view| view.slug()).collect::<Vec<_>>().join(", ");
    let slug = if text == "leaders" { PaperView::Roster.slug() } else { text };
    PaperView::from_slug(slug).ok_or_else(known)
}

impl Desk {
    pub(super) fn print(&self, print: &Print) -> anyhow::Result<ExitCode> {
        self.write_asked(Table::of_view(print.view), Format::Pdf, &print.asked, &print.output)
    }
}
