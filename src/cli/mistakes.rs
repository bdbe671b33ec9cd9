//! What is wrong with the arguments, told in the language of the program: clap finds it, and says it in
//! English alone. Nothing here decides what is wrong; the exit code of wrong arguments is 2.

use std::error::Error as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::model::{Message, PartialDate};
use crate::words::Words;

/// The exit code where the arguments are wrong.
pub(super) const WRONG: u8 = 2;

/// Why a value is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.key)]
pub(super) struct Refused(pub(super) Message);

/// An argument that is a whole number.
pub(super) fn whole(least: u32, most: u32) -> impl Fn(&str) -> Result<u32, Refused> + Clone + Send + Sync {
    move |text| {
        text.parse().ok().filter(|number| (least..=most).contains(number)).ok_or_else(|| {
            Refused(if most == u32::MAX {
                Message::new("cli-expects-number").with("least", least)
            } else {
                Message::new("cli-expects-number-up-to").with("least", least).with("most", most)
            })
        })
    }
}

/// An argument that is a day.
pub(super) fn day(text: &str) -> Result<PartialDate, Refused> {
    text.parse().map_err(|_| Refused(Message::new("cli-expects-day")))
}

/// An argument that is one of some names.
pub(super) fn one_of(names: &[&str]) -> Refused {
    Refused(Message::new("cli-expects-one-of").with("values", names.join(", ")))
}

/// Tells what clap found in the arguments of `command`; the exit code says so too. Help and versions are
/// no mistakes.
pub(super) fn tell(words: &Words, command: &clap::Command, error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let mut lines = vec![format!("camket: {}", words.tell(&mistake(words, error)))];
    let usage = named(command).render_usage().to_string();
    // clap puts its own English word before.
    let usage = usage.trim().trim_start_matches("Usage:").trim();
    let names = usage.split_whitespace().take_while(|part| !part.starts_with(['<', '[', '-', '(']));
    let help = names.collect::<Vec<_>>().join(" ");
    lines.push(format!("{} {usage}", words.say("help-usage")));
    lines.push(words.say_with("cli-mistake-help", &[("command", help.into())]));
    let _ = writeln!(io::stderr(), "{}", lines.join("\n"));
    ExitCode::from(WRONG)
}

/// The command below that the arguments name; the whole where they name none.
fn named(command: &clap::Command) -> clap::Command {
    let below = std::env::args_os().skip(1).find_map(|argument| command.find_subcommand(argument));
    below.unwrap_or(command).clone()
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    error.get(kind).map(ToString::to_string).filter(|text| !text.is_empty())
}

fn mistake(words: &Words, error: &clap::Error) -> Message {
    let of = |kind: ContextKind| text(error, kind).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let about = |key: &'static str| Message::new(key).with("argument", &argument);
    match error.kind() {
        ErrorKind::UnknownArgument => match text(error, ContextKind::SuggestedArg) {
            Some(like) => about("cli-mistake-unknown-like").with("like", like),
            None => about("cli-mistake-unknown"),
        },
        ErrorKind::InvalidValue => {
            let values = of(ContextKind::ValidValue);
            match (value.is_empty(), values.is_empty()) {
                (true, true) => about("cli-mistake-no-value"),
                (true, false) => about("cli-mistake-no-value-of").with("values", values),
                (false, true) => about("cli-mistake-value").with("value", value),
                (false, false) => about("cli-mistake-value-of").with("value", value).with("values", values),
            }
        }
        ErrorKind::ValueValidation => match error.source().and_then(|source| source.downcast_ref::<Refused>()) {
            Some(Refused(reason)) => {
                about("cli-mistake-value-why").with("value", value).with("reason", words.tell(reason))
            }
            None => about("cli-mistake-value").with("value", value),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => about("cli-mistake-value").with("value", value),
        ErrorKind::TooFewValues | ErrorKind::NoEquals => about("cli-mistake-no-value"),
        ErrorKind::MissingRequiredArgument => about("cli-mistake-missing"),
        ErrorKind::ArgumentConflict => match error.get(ContextKind::PriorArg) {
            Some(ContextValue::String(other)) if *other == argument => about("cli-mistake-twice"),
            Some(other) => about("cli-mistake-conflict").with("other", other),
            None => about("cli-mistake-twice"),
        },
        ErrorKind::InvalidUtf8 => Message::new("cli-mistake-letters"),
        _ => Message::new("cli-mistake-other"),
    }
}
