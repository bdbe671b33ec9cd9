//! CUPS by its own programs, as Linux and macOS have them: `lpstat` tells of printers and jobs, `lp`
//! takes a PDF, `cancel` gives a job back.

use std::process::Command;
use std::time::Duration;

use crate::model::Printer;

use super::run::{Said, run};
use super::{Job, JobState, Order, PrinterError};

/// Printers of a network take their time to be found.
const ASKED: Duration = Duration::from_secs(10);
/// A long print goes to a server elsewhere.
const SENT: Duration = Duration::from_secs(120);

fn lpstat(arguments: &[&str]) -> Result<Said, PrinterError> {
    run("lpstat", Command::new("lpstat").args(arguments), b"", ASKED)
}

fn runs() -> Result<bool, PrinterError> {
    Ok(!lpstat(&["-r"])?.output.contains("not running"))
}

pub(super) fn printers() -> Result<Vec<Printer>, PrinterError> {
    if !runs()? {
        return Err(PrinterError::NotRunning);
    }
    // Those that are only known from the network have no queue yet, and print all the same.
    let (names, queues, usual) = (lpstat(&["-e"])?, lpstat(&["-l", "-p"])?, lpstat(&["-d"])?);
    Ok(listed(&names.output, &queues.output, &usual.output))
}

/// Puts together what `lpstat -e`, `lpstat -l -p` and `lpstat -d` say.
fn listed(names: &str, queues: &str, usual: &str) -> Vec<Printer> {
    let mut printers: Vec<Printer> = Vec::new();
    let mut stops = false;
    for line in queues.lines() {
        if let Some(rest) = line.strip_prefix("printer ") {
            let (name, state) = rest.split_once(' ').unwrap_or((rest, ""));
            stops = state.starts_with("disabled");
            printers.push(Printer { name: name.to_owned(), stopped: stops.then(String::new), ..Printer::default() });
        } else if let (Some(printer), Some(line)) = (printers.last_mut(), line.strip_prefix('\t')) {
            let value = |key: &str| line.strip_prefix(key).map(|value| value.trim().to_owned());
            if let Some(description) = value("Description:") {
                printer.description = description;
            } else if let Some(location) = value("Location:") {
                printer.location = location;
            } else if stops && !line.contains(':') && !line.starts_with('(') {
                printer.stopped = Some(line.trim().to_owned());
            }
            // The reason is the first line below a printer that stands still.
            stops = false;
        }
    }
    for name in names.lines().map(str::trim).filter(|name| !name.is_empty()) {
        if !printers.iter().any(|printer| printer.name == name) {
            printers.push(Printer { name: name.to_owned(), ..Printer::default() });
        }
    }
    // "system default destination: GiaLai", or of an instance: "GiaLai/hai-mặt".
    if let Some((_, usual)) = usual.trim().rsplit_once(": ") {
        for printer in &mut printers {
            printer.is_default = printer.name == usual;
        }
    }
    printers
}

pub(super) fn send(order: &Order, pdf: &[u8]) -> Result<Job, PrinterError> {
    let said = run("lp", Command::new("lp").args(arguments(order)), pdf, SENT)?;
    if said.ok
        && let Some(id) = job_id(&said.output)
    {
        let printer = id.rsplit_once('-').map_or(id, |(printer, _)| printer).to_owned();
        return Ok(Job { printer, id: Some(id.to_owned()) });
    }
    Err(refusal(order, said))
}

/// What `lp` is told. The PDF comes by its standard input.
fn arguments(order: &Order) -> Vec<String> {
    let mut arguments = Vec::new();
    let mut put = |name: &str, value: String| arguments.extend([name.to_owned(), value]);
    if let Some(printer) = &order.printer {
        put("-d", printer.clone());
    }
    put("-n", order.copies.to_string());
    if !order.pages.is_all() {
        put("-P", order.pages.to_string());
    }
    put("-t", order.title.clone());
    put("-o", format!("media={}", order.sheet));
    let sides = match (order.two_sided, order.landscape) {
        (false, _) => "one-sided",
        (true, false) => "two-sided-long-edge",
        (true, true) => "two-sided-short-edge",
    };
    put("-o", format!("sides={sides}"));
    if !order.colour {
        put("-o", "print-color-mode=monochrome".to_owned());
    }
    arguments.push("-".to_owned());
    arguments
}

/// "request id is GiaLai-12 (0 file(s))"
fn job_id(output: &str) -> Option<&str> {
    let rest = output.trim().strip_prefix("request id is ")?;
    rest.split_whitespace().next()
}

fn refusal(order: &Order, said: Said) -> PrinterError {
    match runs() {
        Ok(true) => {}
        Ok(false) => return PrinterError::NotRunning,
        Err(error) => return error,
    }
    let known = || printers().map(|known| known.into_iter().map(|printer| printer.name).collect()).unwrap_or_default();
    let name = order.printer.clone().unwrap_or_default();
    if said.error.contains("not accepting") {
        PrinterError::Refused(name)
    } else if said.error.contains("does not exist") || said.error.contains("Unknown destination") {
        PrinterError::Unknown { name, known: known() }
    } else if said.error.contains("No default destination") || said.error.contains("no default destination") {
        PrinterError::NoDefault { known: known() }
    } else if said.error.is_empty() {
        PrinterError::Failed(said.output.trim().to_owned())
    } else {
        PrinterError::Failed(said.error)
    }
}

pub(super) fn state(printer: &str, id: &str) -> Result<JobState, PrinterError> {
    let queue = lpstat(&["-W", "not-completed", "-o", printer])?;
    if !queue.ok && !runs()? {
        return Err(PrinterError::NotRunning);
    }
    let waits = queue.output.lines().any(|line| line.split_whitespace().next() == Some(id));
    if !waits {
        return Ok(JobState::Done);
    }
    let printers = listed("", &lpstat(&["-l", "-p", printer])?.output, "");
    let stopped = printers.into_iter().find(|known| known.name == printer).and_then(|known| known.stopped);
    Ok(stopped.map_or(JobState::Printing, JobState::Stopped))
}

pub(super) fn cancel(id: &str) -> Result<(), PrinterError> {
    let said = run("cancel", Command::new("cancel").arg(id), b"", ASKED)?;
    if said.ok { Ok(()) } else { Err(PrinterError::Failed(said.error)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PageRanges;

    #[test]
    fn what_lpstat_says_becomes_printers() {
        let queues = "printer GiaLai is idle.  enabled since Sun Nov 22 08:42:19 2026\n\tForm mounted:\n\t\
                      Description: Máy in phòng họp\n\tAlerts: none\n\tLocation: Tầng 2\n\tUsers allowed:\n\t\t(all)\n\
                      printer Kho disabled since Sun Nov 22 08:43:12 2026 -\n\thết giấy\n\tForm mounted:\n\
                      \tDescription: \n\tLocation: \nprinter Lanh now printing Lanh-4.  enabled since Sun\n";
        let printers = listed("GiaLai\nKho\nLanh\nMang_khong_day\n", queues, "system default destination: Kho\n");
        let named = |name: &str| Printer { name: name.to_owned(), ..Printer::default() };
        let expected = [
            Printer {
                description: "Máy in phòng họp".to_owned(), location: "Tầng 2".to_owned(), ..named("GiaLai")
            },
            Printer { is_default: true, stopped: Some("hết giấy".to_owned()), ..named("Kho") },
            named("Lanh"),
            named("Mang_khong_day"),
        ];
        assert_eq!(printers, expected);
        assert_eq!(listed("", "", "no system default destination\n"), []);
    }

    #[test]
    fn an_order_becomes_arguments_and_nothing_else() {
        let mut order = Order {
            title: "-rf Cam kết; rm".to_owned(),
            printer: Some("Gia Lai".to_owned()),
            copies: 2,
            pages: PageRanges::read("1-3, 5", 9).unwrap(),
            sheet: "A3",
            landscape: true,
            two_sided: true,
            colour: false,
        };
        let expected = [
            "-d",
            "Gia Lai",
            "-n",
            "2",
            "-P",
            "1-3,5",
            "-t",
            "-rf Cam kết; rm",
            "-o",
            "media=A3",
            "-o",
            "sides=two-sided-short-edge",
            "-o",
            "print-color-mode=monochrome",
            "-",
        ];
        assert_eq!(arguments(&order), expected);
        order = Order { printer: None, pages: PageRanges::default(), two_sided: false, colour: true, ..order };
        let expected = ["-n", "2", "-t", "-rf Cam kết; rm", "-o", "media=A3", "-o", "sides=one-sided", "-"];
        assert_eq!(arguments(&order), expected);
        assert_eq!(job_id("request id is Gia-Lai-12 (0 file(s))\n"), Some("Gia-Lai-12"));
        assert_eq!(job_id("lp: nothing"), None);
    }
}
