//! `camket export`: a comparison, all facts, or the whole file, as a file for another program.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::builder::TypedValueParser;

use crate::facts;
use crate::model::Message;
use crate::paper::export::{Format, Table};

use super::Desk;
use super::asked::Asked;
use super::selecting::{LEADERS, named};

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
    #[arg(value_parser = what())]
    table: What,
    #[command(flatten)]
    asked: Asked,
    #[arg(long, default_value = "-", value_name = "FILE")]
    output: PathBuf,
}

fn what() -> impl TypedValueParser<Value = What> {
    named(Table::ALL.iter().map(|table| table.slug()).chain([LEADERS, WHOLE_FILE]), |name| match name {
        WHOLE_FILE => Some(What::WholeFile),
        LEADERS => Some(What::Table(Table::Roster)),
        slug => Table::from_slug(slug).map(What::Table),
    })
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
        if let Some(option) = export.asked.beside_the_whole() {
            let message = Message::new("cli-option-without-effect").with("option", option);
            return Ok(self.wrong_arguments(&message.with("view", WHOLE_FILE)));
        }
        let format = match self.form(export.asked.format, Format::Json, output) {
            Ok(format) => format,
            Err(message) => return Ok(self.wrong_arguments(&message)),
        };
        let write = match format {
            Format::Json => facts::write_json,
            Format::Jsonl => facts::write_lines,
            other => {
                let refused = Message::new("export-error-whole-file").with("format", other.slug());
                return Ok(self.wrong_arguments(&refused));
            }
        };
        let document = self.open(from)?.document().map_err(|error| self.about(from, &error.message()))?;
        let mut bytes = Vec::new();
        write(&document, &mut bytes)?;
        self.write(output, &bytes, Some(from))?;
        Ok(ExitCode::SUCCESS)
    }
}
