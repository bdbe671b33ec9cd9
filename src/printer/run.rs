//! Programs of the system as child processes: with their own arguments, an answer in English, and an
//! end in any case.

use std::io::{self, Read, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::PrinterError;

/// What a program said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// Whether it went well.
    pub ok: bool,
    /// Its standard output.
    pub output: String,
    /// Its standard error, in one line.
    pub error: String,
}

/// Runs a program, hands it `input` and waits for its end, at most so long.
pub(super) fn run(
    program: &'static str,
    command: &mut Command,
    input: &[u8],
    most: Duration,
) -> Result<Said, PrinterError> {
    // Its words are read here, so they must not be those of the user's language; its letters stay.
    command.env("LC_ALL", "C.UTF-8").env("LANGUAGE", "C");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => PrinterError::NoSpooler(program),
        _ => PrinterError::System(error),
    })?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        let thread = |name: &str| std::thread::Builder::new().name(format!("{program}-{name}"));
        // A program that reads nothing must not hold the window's thread, nor its own end.
        let write = thread("in").spawn_scoped(scope, move || match stdin {
            Some(mut stdin) => stdin.write_all(input),
            None => Ok(()),
        })?;
        let read_output = thread("out").spawn_scoped(scope, move || read(stdout))?;
        let read_error = thread("err").spawn_scoped(scope, move || read(stderr))?;
        let status = wait(&mut child, most);
        let (_, output, error) = (write.join(), read_output.join(), read_error.join());
        let text =
            |bytes: std::thread::Result<Vec<u8>>| String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
        match status? {
            Some(ok) => {
                let error = text(error).split_whitespace().collect::<Vec<_>>().join(" ");
                Ok(Said { ok, output: text(output), error })
            }
            None => Err(PrinterError::TooLong(program)),
        }
    })
}

fn read(from: Option<impl Read>) -> Vec<u8> {
    /// A list of printers is far shorter; what is longer is not read.
    const MOST: u64 = 4 << 20;
    let mut bytes = Vec::new();
    if let Some(from) = from {
        let _ = from.take(MOST).read_to_end(&mut bytes);
    }
    bytes
}

/// Whether the program went well, or `None` where it had to be ended.
fn wait(child: &mut Child, most: Duration) -> io::Result<Option<bool>> {
    let since = Instant::now();
    let mut pause = Duration::from_millis(2);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        if since.elapsed() > most {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, input: &[u8], most: u64) -> Result<Said, PrinterError> {
        run("sh", Command::new("sh").args(["-c", script]), input, Duration::from_millis(most))
    }

    #[test]
    fn what_a_program_says_comes_back_whole_and_a_silent_one_is_ended() {
        let said = shell("cat; echo 'một\n  hai' >&2; exit 3", "Đắk Lắk".as_bytes(), 20_000).unwrap();
        assert_eq!(said, Said { ok: false, output: "Đắk Lắk".to_owned(), error: "một hai".to_owned() });
        // More than a pipe holds, to one that does not read it.
        assert!(shell("exit 0", &vec![b'x'; 1 << 20], 20_000).unwrap().ok);
        assert!(matches!(shell("exec sleep 60", b"", 60), Err(PrinterError::TooLong("sh"))));
        let missing = run("no-such", &mut Command::new("/no/such/program"), b"", Duration::from_secs(1));
        assert!(matches!(missing, Err(PrinterError::NoSpooler("no-such"))));
    }
}
