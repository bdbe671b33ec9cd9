//! `camket export`: a comparison, or all facts, as a file for another program.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::paper::export::{Format, Table};

use super::Desk;
use super::asked::Asked;

#[derive(Debug, Args)]
pub(super) struct Export {
    /// The leaders go by either name.
    #[arg(value_parser = table)]
    table: Table,
    #[command(flatten)]
    asked: Asked,
    #[arg(long, default_value = "-", value_name = "FILE")]
    output: PathBuf,
}

fn table(text: &str) -> Result<Table, String> {
    let known = || Table::ALL.iter().map(|table| table.slug()).collect::<Vec<_>>().join(", ");
    let slug = if text == "leaders" { Table::Roster.slug() } else { text };
    Table::from_slug(slug).ok_or_else(known)
}

impl Desk {
    pub(super) fn export(&self, export: &Export) -> anyhow::Result<ExitCode> {
        self.write_asked(export.table, Format::Csv, &export.asked, &export.output)
    }
}
