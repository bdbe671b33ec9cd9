//! `camket export`: a file of agreements as a file for another program.

use std::ffi::OsStr;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::anyhow;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use crate::lexicon::Lexicon;
use crate::model::{Message, PartialDate};
use crate::output::OutputError;
use crate::paper::export::{self, Format, Table};
use crate::paper::{Depth, Material};
use crate::read;
use crate::store::{EXTENSION, StoreError};

use super::{Desk, today};

#[derive(Debug, Args)]
pub(super) struct Export {
    #[arg(value_parser = PossibleValuesParser::new(Table::ALL.iter().map(|table| table.slug())).map(|slug| Table::from_slug(&slug).unwrap_or_default()))]
    table: Table,
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::ALL.iter().map(|format| format.slug())).map(|slug| Format::from_slug(&slug).unwrap_or_default()))]
    format: Option<Format>,
    #[arg(long, default_value = "-", value_name = "FILE")]
    output: PathBuf,
    #[arg(long, overrides_with = "no_quotes")]
    quotes: bool,
    #[arg(long, overrides_with = "quotes")]
    no_quotes: bool,
    #[arg(long)]
    no_sources: bool,
    #[arg(long, value_name = "DAY")]
    date: Option<PartialDate>,
}

impl Desk {
    pub(super) fn export(&self, asked: &Export) -> anyhow::Result<ExitCode> {
        let from = asked.from.as_path();
        let format = self.form(asked.format, &asked.output)?;
        self.refuse_terminal(format, &asked.output)?;
        let store = self.open(from)?;
        let date = match asked.date {
            Some(date) => date,
            None => today()?,
        };
        let mut request = export::Request::new(asked.table, format, self.words.language(), date);
        request.pages.depth = match (asked.quotes, asked.no_quotes) {
            (true, _) => Depth::Quotes,
            (_, true) => Depth::Counts,
            _ => Depth::Brief,
        };
        request.pages.sources = !asked.no_sources;
        let said = |error: StoreError| self.about(from, &error.message());
        let snapshot = store.snapshot(self.lexicon).map_err(said)?;
        let quotes = store.quotes(&request.quotes_needed(&snapshot, Lexicon::embedded())).map_err(said)?;
        let evidence = store.evidence(&request.evidence_needed(&snapshot)).map_err(said)?;
        let material = Material {
            file: read::file_name(from),
            snapshot: Arc::new(snapshot),
            quotes,
            evidence,
            ..Material::default()
        };
        self.write(&asked.output, &export::write(&request, &material, self.lexicon)?, Some(from))?;
        Ok(ExitCode::SUCCESS)
    }

    /// The form that is named, else that of the output's extension, else CSV.
    fn form(&self, named: Option<Format>, output: &Path) -> anyhow::Result<Format> {
        if let Some(format) = named {
            return Ok(format);
        }
        let Some(extension) = output.extension().map(OsStr::to_string_lossy) else { return Ok(Format::Csv) };
        if extension.eq_ignore_ascii_case(EXTENSION) {
            return Err(self.about(output, &OutputError::Agreements.message()));
        }
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.slug()).collect();
        let unknown =
            Message::new("export-error-extension").with("extension", &extension).with("known", known.join(", "));
        Format::from_extension(&extension).ok_or_else(|| anyhow!(self.tell(&unknown)))
    }

    /// What is no text makes a terminal useless.
    fn refuse_terminal(&self, format: Format, output: &Path) -> anyhow::Result<()> {
        if format.is_text() || output.as_os_str() != OsStr::new("-") || !io::stdout().is_terminal() {
            return Ok(());
        }
        Err(anyhow!(self.tell(&Message::new("export-error-terminal").with("format", format.slug()))))
    }
}
