//! The print dialog of a Linux desktop, by its portal (`org.freedesktop.portal.Print`): the desktop
//! shows the dialog and prints; this hands it the PDF.

use std::fs::File;
use std::os::fd::AsFd as _;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use ashpd::desktop::ResponseError;
use ashpd::desktop::print::{PrintOptions, PrintProxy};
use ashpd::zbus;

use super::Order;

/// A desktop that has a portal answers in milliseconds; one whose portal does not start is not
/// waited for.
const FOUND: Duration = Duration::from_millis(2500);

/// How the dialog ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The desktop has the pages.
    Printed,
    /// A person closed it.
    Cancelled,
}

/// Why there was no dialog.
#[derive(Debug, thiserror::Error)]
pub enum PortalError {
    /// The desktop has no portal for printing.
    #[error("there is no print dialog of the desktop: {0}")]
    Missing(String),
    /// The portal took the pages and could not print them.
    #[error("the print dialog of the desktop failed: {0}")]
    Failed(String),
}

/// What is known while the dialog is looked for.
enum Step {
    /// The portal answers: the dialog is being shown.
    Found,
    /// It is over.
    Over(Result<Ending, PortalError>),
}

/// Shows the dialog and prints what is chosen there. `found` is called once it is being shown; the
/// call then waits for the person. `bus` is the address of another bus than the session's.
///
/// # Errors
/// Where there is no portal, which is known after some seconds at most, or it failed.
pub fn print(order: &Order, file: File, bus: Option<&str>, found: &mut dyn FnMut()) -> Result<Ending, PortalError> {
    let (sender, steps) = sync_channel(2);
    let (order, bus) = (order.clone(), bus.map(str::to_owned));
    let spawned = std::thread::Builder::new().name("portal".to_owned()).spawn(move || {
        let over = pollster::block_on(async {
            let proxy = proxy(bus.as_deref()).await.map_err(|error| PortalError::Missing(error.to_string()))?;
            // Nobody waits for a dialog that would come too late.
            if sender.send(Step::Found).is_err() {
                return Ok(Ending::Cancelled);
            }
            dialog(&proxy, &order, &file).await
        });
        let _ = sender.send(Step::Over(over));
    });
    if let Err(error) = spawned {
        return Err(PortalError::Missing(error.to_string()));
    }
    let gone = || PortalError::Failed("the dialog ended by itself".to_owned());
    match steps.recv_timeout(FOUND) {
        Ok(Step::Found) => found(),
        Ok(Step::Over(over)) => return over,
        Err(RecvTimeoutError::Timeout) => return Err(PortalError::Missing("no answer".to_owned())),
        Err(RecvTimeoutError::Disconnected) => return Err(gone()),
    }
    match steps.recv() {
        Ok(Step::Over(over)) => over,
        Ok(Step::Found) | Err(_) => Err(gone()),
    }
}

/// The portal, if it is there at all: it says its version.
async fn proxy(bus: Option<&str>) -> Result<PrintProxy, ashpd::Error> {
    let proxy = match bus {
        None => PrintProxy::new().await?,
        Some(bus) => {
            let connection = zbus::connection::Builder::address(bus)?.build().await?;
            PrintProxy::with_connection(connection).await?
        }
    };
    // The proxy takes a portal that is not there for one of version 1.
    proxy.get_property::<u32>("version").await?;
    Ok(proxy)
}

/// Without a token of an earlier dialog the portal shows its own. The settings that one can be asked to
/// begin with are left out: ashpd 0.13 takes no answer that lacks any of thirty settings, and no desktop
/// answers with all of them. How large the sheets are and how they lie stands in the PDF.
async fn dialog(proxy: &PrintProxy, order: &Order, file: &File) -> Result<Ending, PortalError> {
    let options = PrintOptions::default().set_modal(true);
    let printed = proxy.print(None, &order.title, &file.as_fd(), options).await;
    match printed.and_then(|printed| printed.response()) {
        Ok(()) => Ok(Ending::Printed),
        Err(error) => cancelled(error),
    }
}

fn cancelled(error: ashpd::Error) -> Result<Ending, PortalError> {
    match error {
        ashpd::Error::Response(ResponseError::Cancelled) => Ok(Ending::Cancelled),
        error => Err(PortalError::Failed(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PageRanges;

    #[test]
    fn a_desktop_without_a_portal_is_told_of_at_once() {
        let order = Order {
            title: String::new(),
            printer: None,
            copies: 1,
            pages: PageRanges::default(),
            sheet: "A4",
            landscape: false,
            two_sided: false,
            colour: true,
        };
        let since = std::time::Instant::now();
        let file = File::open(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
        let ended = print(&order, file, Some("unix:path=/no/such/bus"), &mut || panic!("there is none"));
        assert!(matches!(ended, Err(PortalError::Missing(_))), "{ended:?}");
        assert!(since.elapsed() < Duration::from_secs(4));
    }
}
