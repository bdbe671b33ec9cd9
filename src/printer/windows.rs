//! Windows by PowerShell, which every Windows of today has: the printers that it knows, and the print
//! verb of whichever program opens PDF files. Names reach it in the environment, never in its script.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde::Deserialize;

use crate::model::Printer;

use super::run::{Said, run};
use super::{Job, Order, PrinterError};

const ASKED: Duration = Duration::from_secs(20);
/// The program for PDF files is started for it.
const SENT: Duration = Duration::from_secs(60);

const LIST: &str = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; \
    Get-CimInstance Win32_Printer | Select-Object Name, Comment, Location, Default, WorkOffline | \
    ConvertTo-Json -Compress";

const SEND: &str = "$ErrorActionPreference = 'Stop'; \
    for ($copy = 0; $copy -lt [int]$env:CAMKET_COPIES; $copy++) { \
    if ($env:CAMKET_PRINTER) { \
    Start-Process -FilePath $env:CAMKET_FILE -Verb PrintTo -ArgumentList ('\"' + $env:CAMKET_PRINTER + '\"') -WindowStyle Hidden \
    } else { Start-Process -FilePath $env:CAMKET_FILE -Verb Print -WindowStyle Hidden } }";

/// A row of the list. PowerShell gives one printer as it is and several as a list.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Row {
    name: String,
    #[serde(default)]
    comment: Option<String>,
    #[serde(default)]
    location: Option<String>,
    #[serde(default)]
    default: Option<bool>,
    #[serde(default)]
    work_offline: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Rows {
    Several(Vec<Row>),
    One(Row),
}

fn powershell(script: &str) -> Command {
    let mut command = Command::new("powershell.exe");
    command.args(["-NoProfile", "-NonInteractive", "-Command", script]);
    command
}

pub(super) fn printers() -> Result<Vec<Printer>, PrinterError> {
    let said = run("powershell", &mut powershell(LIST), b"", ASKED)?;
    if said.ok { listed(&said.output) } else { Err(refusal(said)) }
}

fn listed(output: &str) -> Result<Vec<Printer>, PrinterError> {
    let output = output.trim().trim_start_matches('\u{FEFF}');
    if output.is_empty() {
        return Ok(Vec::new());
    }
    let rows = match serde_json::from_str(output) {
        Ok(Rows::Several(rows)) => rows,
        Ok(Rows::One(row)) => vec![row],
        Err(error) => return Err(PrinterError::Failed(error.to_string())),
    };
    let printer = |row: Row| Printer {
        name: row.name,
        description: row.comment.unwrap_or_default(),
        location: row.location.unwrap_or_default(),
        is_default: row.default.unwrap_or_default(),
        stopped: row.work_offline.unwrap_or_default().then(String::new),
    };
    Ok(rows.into_iter().map(printer).collect())
}

pub(super) fn send(order: &Order, pdf: &[u8]) -> Result<Job, PrinterError> {
    let file = written(pdf)?;
    let mut command = powershell(SEND);
    command.env("CAMKET_FILE", &file).env("CAMKET_COPIES", order.copies.to_string());
    command.env("CAMKET_PRINTER", order.printer.as_deref().unwrap_or_default().replace('"', ""));
    let said = run("powershell", &mut command, b"", SENT)?;
    if !said.ok {
        let _ = std::fs::remove_file(&file);
        return Err(refusal(said));
    }
    // The program for PDF files reads the file when it comes to it: the next print takes it away.
    Ok(Job { printer: order.printer.clone().unwrap_or_default(), id: None })
}

/// Puts the PDF where the program for PDF files finds it; those of earlier days are taken away.
fn written(pdf: &[u8]) -> Result<PathBuf, PrinterError> {
    let folder = std::env::temp_dir().join("camket-printing");
    std::fs::create_dir_all(&folder)?;
    tidy(&folder);
    let free = (0..1000u32).map(|number| folder.join(format!("{}-{number}.pdf", std::process::id())));
    let file = free.into_iter().find(|path| !path.exists()).unwrap_or_else(|| folder.join("camket.pdf"));
    std::fs::write(&file, pdf)?;
    Ok(file)
}

fn tidy(folder: &Path) {
    const OLD: Duration = Duration::from_secs(24 * 60 * 60);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let age = entry.metadata().and_then(|metadata| metadata.modified()).map(|day| day.elapsed());
        if matches!(age, Ok(Ok(age)) if age > OLD) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn refusal(said: Said) -> PrinterError {
    PrinterError::Failed(if said.error.is_empty() { said.output.trim().to_owned() } else { said.error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_powershell_says_becomes_printers() {
        let one = "\u{FEFF}{\"Name\":\"Máy in Tầng 2\",\"Comment\":null,\"Location\":\"Tầng 2\",\"Default\":true,\"WorkOffline\":false}\r\n";
        let printers = listed(one).unwrap();
        let expected = Printer {
            name: "Máy in Tầng 2".to_owned(),
            location: "Tầng 2".to_owned(),
            is_default: true,
            ..Printer::default()
        };
        assert_eq!(printers, [expected]);
        let two = listed(r#"[{"Name":"A","WorkOffline":true},{"Name":"B"}]"#).unwrap();
        assert_eq!(two.iter().map(|printer| printer.stopped.is_some()).collect::<Vec<_>>(), [true, false]);
        assert_eq!(listed(" ").unwrap(), []);
        assert!(listed("Get-CimInstance: denied").is_err());
    }
}
