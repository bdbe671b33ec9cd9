//! The program: the window, and the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    // What the libraries of the window warn of is of no use to who started the program.
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("error,camket=warn")).init();
    camket::cli::run()
}
