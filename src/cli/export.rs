//! `camket export`: a comparison, all facts, or the whole file, as a file for another program.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::anyhow;
use clap::Args;

use crate::facts;
use crate::model::Message;
use crate::paper::export::{Format, Table};

use super::Desk;
use super::asked::Asked;

/// The name of what is no table: the whole file, which another file takes in.
const WHOLE_FILE: &str = "file";

/// What is written.
#[derive(Debug, Clone, Copy)]
enum What {
    Table(Table),
    WholeFile,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// The leaders go by either name.
    #[arg(value_parser = what)]
    table: What,
    #[command(flatten)]
    asked: Asked,
    #[arg(long, default_value = "-", value_name = "FILE")]
    output: PathBuf,
}

fn what(text: &str) -> Result<What, String> {
    let known = || Table::ALL.iter().map(|table| table.slug()).chain([WHOLE_FILE]).collect::<Vec<_>>().join(", ");
    match text {
        WHOLE_FILE => Ok(What::WholeFile),
        "leaders" => Ok(What::Table(Table::Roster)),
        slug => Table::from_slug(slug).map(What::Table).ok_or_else(known),
    }
}

impl Desk {
    pub(super) fn export(&self, export: &Export) -> anyhow::Result<ExitCode> {
        match export.table {
            What::Table(table) => self.write_asked(table, Format::Csv, &export.asked, &export.output),
            What::WholeFile => self.whole_file(export),
        }
    }

    /// Writes all that a file holds.
    fn whole_file(&self, export: &Export) -> anyhow::Result<ExitCode> {
        let (from, output) = (&export.asked.from, &export.output);
        let by_name = || Format::from_extension(&output.extension()?.to_string_lossy());
        let write = match export.asked.format.or_else(by_name).unwrap_or(Format::Json) {
            Format::Json => facts::write_json,
            Format::Jsonl => facts::write_lines,
            other => {
                let refused = Message::new("export-error-whole-file").with("format", other.slug());
                return Err(anyhow!(self.tell(&refused)));
            }
        };
        let document = self.open(from)?.document().map_err(|error| self.about(from, &error.message()))?;
        let mut bytes = Vec::new();
        write(&document, &mut bytes)?;
        self.write(output, &bytes, Some(from))?;
        Ok(ExitCode::SUCCESS)
    }
}
