//! The command line: the same stages as the window, without one.
//!
//! What people read here stands in `assets/words`. The exit code is 0 where all
//! went well, 1 where something failed or a check found something, 2 where the arguments are wrong.

mod asked;
mod export;
mod mistakes;
mod print;
mod selecting;

use std::collections::{BTreeSet, HashSet};
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::app::StartError;
use crate::app::material::material;
use crate::extract::guide;
use crate::import::{self, Files, Item, News, Outcome, Prepared, Request};
use crate::lexicon::Lexicon;
use crate::model::{ColumnRole, Encoding, Facts, Message, PartialDate, ReadOptions, Reason, Span};
use crate::output::{self, OutputError};
use crate::paper::{self, PaperView};
use crate::read::{self, Finding, Patience};
use crate::sample;
use crate::store::{Backups, Occasion, Store, StoreError};
use crate::words::{Language, Words};

use mistakes::{Refused, whole};

/// Where the pages go that are written in place of the window.
const PAGES_FOLDER: &str = "camket-sample-pdf";

/// What a person types behind `camket`. What `--help` says of it stands in `assets/words`, under
/// the names of the commands and their arguments.
#[derive(Debug, Parser)]
#[command(name = "camket", version, max_term_width = 100)]
struct Arguments {
    #[arg(long, global = true, value_name = "LANGUAGE")]
    language: Option<LanguageName>,
    file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LanguageName {
    Vi,
    En,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::Vi => Self::Vi,
            LanguageName::En => Self::En,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    Import {
        #[arg(required = true, value_name = "FILES")]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "FILE")]
        into: PathBuf,
        #[command(flatten)]
        reading: Reading,
        #[arg(long)]
        keep_near_duplicates: bool,
    },
    Extract {
        #[arg(required = true, value_name = "FILES")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        reading: Reading,
        #[arg(long)]
        explain: bool,
    },
    Print(print::Print),
    Export(export::Export),
    Check {
        #[arg(required = true, value_name = "FILES")]
        files: Vec<PathBuf>,
    },
    Backups {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long, value_name = "NUMBER", value_parser = whole(1, u32::MAX))]
        restore: Option<u32>,
    },
    Salvage {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(value_name = "NEW")]
        new: PathBuf,
    },
    Sample {
        #[arg(long, value_name = "FILE")]
        into: PathBuf,
    },
}

/// How files are to be read, where a person knows it better than the program.
#[derive(Debug, Args)]
struct Reading {
    #[arg(long, value_name = "ENCODING", value_parser = encoding_named)]
    encoding: Option<Encoding>,
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',', value_parser = column_named)]
    columns: Vec<(ColumnRole, String)>,
}

impl Reading {
    fn options(&self) -> ReadOptions {
        let named = self.columns.iter().cloned().collect();
        ReadOptions { encoding: self.encoding, named, ..ReadOptions::default() }
    }

    fn requests(&self, files: &[PathBuf]) -> Vec<Request> {
        let mut requests = Request::of(files);
        for request in &mut requests {
            request.options = self.options();
        }
        requests
    }
}

fn encoding_named(name: &str) -> Result<Encoding, Refused> {
    Encoding::of(name).ok_or_else(|| mistakes::one_of(&Encoding::ALL.map(Encoding::slug)))
}

fn column_named(text: &str) -> Result<(ColumnRole, String), Refused> {
    let roles = || ColumnRole::ALL.map(ColumnRole::slug).join(", ");
    let named = text.split_once('=').and_then(|(role, name)| Some((ColumnRole::of(role.trim())?, name.trim())));
    let (role, name) = named.ok_or_else(|| Refused(Message::new("cli-expects-column").with("roles", roles())))?;
    Ok((role, name.to_owned()))
}

/// The language that the arguments name, before they are read: help and mistakes are told in it.
fn language_named(arguments: impl Iterator<Item = OsString>) -> Option<Language> {
    let mut arguments = arguments.filter_map(|argument| argument.into_string().ok()).peekable();
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--language") {
            Some("") => arguments.peek().cloned(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        if let Some(name) = value.and_then(|value| LanguageName::from_str(&value, true).ok()) {
            return Some(name.into());
        }
    }
    None
}

/// Gives a command, its arguments and the commands below it the words of `words`, by their names:
/// `help-print-from` for `camket print --from`.
fn in_words(command: clap::Command, key: &str, words: &Words) -> clap::Command {
    // clap keeps headings for as long as the program runs.
    let heading = |key: &str| -> &'static str { words.say(key).leak() };
    let say = |key: &str| words.has(key).then(|| words.say(key));
    let (usage, general) = (words.say("help-usage"), format!("help-general-{}", command.get_name()));
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let about = say(key).or_else(|| say(&general));
    let more = say(&format!("{key}-more"));
    let mut command = command
        .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(heading("help-commands"))
        .mut_args(|argument| {
            let name = argument.get_id().as_str().replace('_', "-");
            let text = say(&format!("{key}-{name}")).or_else(|| say(&format!("help-general-{name}")));
            let place = if argument.is_positional() { "help-arguments" } else { "help-options" };
            // What values there are, and which holds where none is given, is said in the text.
            argument
                .help(text.unwrap_or_default())
                .help_heading(heading(place))
                .hide_possible_values(true)
                .hide_default_value(true)
        });
    if let Some(about) = about {
        command = match more {
            Some(more) => command.about(about.clone()).long_about(format!("{about}\n\n{more}")),
            None => command.about(about),
        };
    }
    for name in names {
        command = command.mut_subcommand(&name, |below| in_words(below, &format!("{key}-{name}"), words));
    }
    command
}

/// What `camket` takes, told in `words`.
fn arguments(words: &Words) -> clap::Command {
    // clap's own --help, --version and `help` are made when it builds the command.
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    in_words(command, "help", words)
}

/// Carries out what the arguments ask for.
pub fn run() -> ExitCode {
    let language = language_named(std::env::args_os().skip(1));
    let words = Words::new(language.unwrap_or_else(Language::of_system));
    let mut command = arguments(&words);
    let read = command.try_get_matches_from_mut(std::env::args_os());
    let arguments = match read.and_then(|read| Arguments::from_arg_matches(&read)) {
        Ok(arguments) => arguments,
        Err(error) => return mistakes::tell(&words, &command, &error),
    };
    let desk = Desk { words, lexicon: Lexicon::embedded() };
    if let (Some(file), Some(_)) = (&arguments.file, &arguments.command) {
        return desk.wrong_arguments(&Message::new("cli-mistake-file-first").with("file", file.display()));
    }
    let done = match arguments.command {
        None => desk.window(arguments.file, language),
        Some(Command::Import { files, into, reading, keep_near_duplicates }) => {
            let mut requests = reading.requests(&files);
            for request in &mut requests {
                request.keep_near_duplicates = keep_near_duplicates;
            }
            desk.import(&requests, &into)
        }
        Some(Command::Extract { files, reading, explain }) => desk.extract(&reading.requests(&files), explain),
        Some(Command::Print(print)) => desk.print(&print),
        Some(Command::Export(export)) => desk.export(&export),
        Some(Command::Check { files }) => desk.check(&files),
        Some(Command::Backups { file, restore }) => {
            desk.backups(&file, restore.map(|number| usize::try_from(number).unwrap_or(usize::MAX)))
        }
        Some(Command::Salvage { file, new }) => desk.salvage(&file, &new),
        Some(Command::Sample { into }) => desk.sample(&into),
    };
    match done {
        Ok(code) => code,
        // Whoever reads the output has seen enough: nobody is left to be told.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "camket: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// The present moment, ISO 8601.
fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn today() -> anyhow::Result<PartialDate> {
    let date = jiff::Zoned::now().date();
    PartialDate::from_day(date.year(), date.month(), date.day()).ok_or_else(|| anyhow!("{date}"))
}

/// Why reading ahead ended.
enum Halt {
    Store(StoreError),
    Output(io::Error),
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

struct Desk {
    words: Words,
    lexicon: &'static Lexicon,
}

impl Desk {
    fn tell(&self, message: &Message) -> String {
        self.words.tell(message)
    }

    /// The error that names the file last done with and what to do about it.
    fn about(&self, path: &Path, message: &Message) -> anyhow::Error {
        anyhow!("{}: {}", path.display(), self.tell(message))
    }

    fn about_part(&self, path: &Path, part: Option<&str>, message: &Message) -> String {
        let part = part.map(|part| format!(" · {part}")).unwrap_or_default();
        format!("{}{part}: {}", path.display(), self.tell(message))
    }

    fn open(&self, path: &Path) -> anyhow::Result<Store> {
        Store::open(path).map_err(|error| self.about(path, &error.message()))
    }

    fn window(&self, file: Option<PathBuf>, language: Option<Language>) -> anyhow::Result<ExitCode> {
        if let Some(path) = file.as_deref().filter(|path| !path.exists()) {
            let _ = writeln!(io::stderr(), "camket: {}", self.about(path, &StoreError::Missing.message()));
            return Ok(ExitCode::from(2));
        }
        // The window remembers the file, and is started from another folder the next day.
        let file = file.map(|path| std::path::absolute(&path).unwrap_or(path));
        let mut reason = None;
        if has_display() {
            match crate::app::run(crate::app::Options { file: file.clone(), language }) {
                Ok(()) => return Ok(ExitCode::SUCCESS),
                Err(StartError::NoDisplay(error)) => log::info!("no display: {error}"),
                Err(StartError::NoHome) => reason = Some(self.words.say("cli-no-home")),
                Err(StartError::Window(error)) => reason = Some(error),
            }
        }
        self.pages_in_place_of_window(file.as_deref(), reason)
    }

    /// Writes the three comparisons of the file, or of the sample, where no window can be shown.
    /// Without a `reason` there is no display.
    fn pages_in_place_of_window(&self, file: Option<&Path>, reason: Option<String>) -> anyhow::Result<ExitCode> {
        let (store, name) = match file {
            Some(path) => (self.open(path)?, read::file_name(path)),
            None => {
                let store = Store::in_memory().and_then(|mut store| {
                    sample::fill(&mut store, self.lexicon, &now())?;
                    Ok(store)
                });
                let store = store.map_err(|error| anyhow!(self.tell(&error.message())))?;
                (store, self.words.say("cli-sample-name"))
            }
        };
        let folder = std::env::current_dir().unwrap_or_default().join(PAGES_FOLDER);
        let folder = match std::fs::create_dir_all(&folder) {
            Ok(()) => folder,
            Err(_) => {
                let folder = std::env::temp_dir().join(PAGES_FOLDER);
                std::fs::create_dir_all(&folder)
                    .map_err(|error| self.about(&folder, &OutputError::from(error).message()))?;
                folder
            }
        };
        let mut files = Vec::new();
        for view in [PaperView::Matrix, PaperView::Timeline, PaperView::Roster] {
            let request = paper::Request::new(view, self.words.language(), today()?);
            let pdf = self.pdf(&store, &name, &request)?;
            let file = format!("{}.pdf", view.slug());
            self.write(&folder.join(&file), &pdf, None)?;
            files.push(file);
        }
        let key = match (file.is_some(), reason.is_some()) {
            (true, false) => "cli-no-display-file",
            (false, false) => "cli-no-display-sample",
            (true, true) => "cli-no-window-file",
            (false, true) => "cli-no-window-sample",
        };
        let line = Message::new(key).with("folder", folder.display()).with("files", files.join(", "));
        let line = line.with("reason", reason.unwrap_or_default().trim_end_matches('.'));
        writeln!(io::stdout(), "{}", self.tell(&line))?;
        Ok(ExitCode::SUCCESS)
    }

    fn import(&self, requests: &[Request], into: &Path) -> anyhow::Result<ExitCode> {
        /// How often a person at a terminal is told how far it is.
        const TOLD: Duration = Duration::from_secs(2);
        let is_new = !into.exists();
        let mut store = Store::open_or_create(into).map_err(|error| self.about(into, &error.message()))?;
        let mut output = io::stdout().lock();
        let mut written: io::Result<()> = Ok(());
        let stop = Arc::new(AtomicBool::new(false));
        let mut told = io::stderr().is_terminal().then(Instant::now);
        let mut passed_by = 0;
        let summary = import::import(&mut store, requests, self.lexicon, &now(), &stop, &mut |news| match news {
            News::Found { passed_by: count, .. } => passed_by = count,
            News::Reading(_) => {}
            News::Done(progress, lines) => {
                for line in lines {
                    let mut text = self.about_part(&line.path, line.part.as_deref(), &line.outcome.message());
                    if matches!(line.outcome, Outcome::NeedsColumns(_)) {
                        text = format!("{text}; {}", self.words.say("cli-needs-columns"));
                    }
                    for finding in line.findings.iter().filter_map(Finding::message) {
                        text = format!("{text}; {}", self.tell(&finding));
                    }
                    // Where nobody reads on, the import goes on all the same.
                    if written.is_ok() {
                        written = writeln!(output, "{text}");
                    }
                }
                if let Some(told) = told.as_mut().filter(|told| told.elapsed() >= TOLD) {
                    *told = Instant::now();
                    let _ = writeln!(io::stderr(), "{} / {}", progress.done, progress.total);
                }
            }
        });
        // A file that was made for articles none of which could be read is not left lying about.
        let is_left = is_new && store.content_hashes().is_ok_and(|articles| articles.is_empty());
        drop(store);
        if is_left {
            remove_file_of_agreements(into);
        }
        let summary = summary.map_err(|error| self.about(into, &error.message()))?;
        written?;
        if is_left {
            let told = Message::new("import-file-not-made").with("file", into.display());
            writeln!(output, "{}", self.tell(&told))?;
            return Ok(if summary.failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS });
        }
        if passed_by > 0 {
            let told = Message::new("imported-passed-by").with("count", passed_by);
            writeln!(output, "{}", self.tell(&told))?;
        }
        writeln!(output, "{}: {}", into.display(), self.tell(&summary.message()))?;
        Ok(if summary.failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    fn extract(&self, requests: &[Request], explain: bool) -> anyhow::Result<ExitCode> {
        let mut output = io::BufWriter::new(io::stdout().lock());
        let mut failed = false;
        let stop = AtomicBool::new(false);
        let patience = Patience::default();
        let Files { requests, refused, .. } = import::files_of(requests, &stop, &patience)
            .map_err(|error| anyhow!(self.tell(&error.message())))?
            .unwrap_or_default();
        let read = move |request: &Request| {
            if request.path.as_os_str() == OsStr::new("-") {
                read::read_from("-", io::stdin().lock(), &request.options)
            } else {
                read::read_file(&request.path, &request.options, &patience)
            }
        };
        let known = HashSet::new();
        let result = import::read_ahead(&requests, self.lexicon, known, &stop, read, &mut |_| {}, &mut |batch| {
            for Item { path, part, prepared, .. } in batch {
                match prepared {
                    Ok(prepared) if explain => self.explain(&mut output, &prepared)?,
                    Ok(Prepared { article, facts, .. }) => {
                        let json = guide::json(&article.file, &article, &facts);
                        serde_json::to_writer(&mut output, &json).map_err(io::Error::from)?;
                        output.write_all(b"\n")?;
                    }
                    Err(outcome) => {
                        failed = true;
                        let message = match outcome {
                            Outcome::Facts(_) => read::ReadError::Foreign(read::Format::Facts).message(),
                            outcome => outcome.message(),
                        };
                        let reason = self.about_part(&path, part.as_deref(), &message);
                        let _ = writeln!(io::stderr(), "camket: {reason}");
                    }
                }
            }
            // What is done is shown at once; the next batch may take its time.
            output.flush()?;
            Ok::<(), Halt>(())
        });
        match result {
            Ok(()) => {}
            Err(Halt::Output(error)) => return Err(error.into()),
            Err(Halt::Store(error)) => return Err(anyhow!(self.tell(&error.message()))),
        }
        for (path, message) in refused {
            failed = true;
            let _ = writeln!(io::stderr(), "camket: {}", self.about(&path, &message));
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// Prints every value with its words and why it was read so, in the order of the article.
    fn explain(&self, output: &mut impl Write, prepared: &Prepared) -> io::Result<()> {
        let Prepared { article, facts, .. } = prepared;
        writeln!(output, "{}", article.file)?;
        if facts.agreements.is_empty() {
            writeln!(output, "  {}", self.words.say("explain-no-agreement"))?;
        }
        for value in self.values(facts) {
            let words: String =
                value.at.of(&article.text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            let number = match value.agreement {
                Some(number) if facts.agreements.len() > 1 => format!("{number}. "),
                _ => String::new(),
            };
            let place = format!("{}–{}", value.at.start, value.at.end);
            writeln!(output, "  {place:>11}  {number}{}: {}  “{words}”", value.label, value.value)?;
            for (what, reason) in value.reasons {
                let Reason { rule, cue, confidence } = reason;
                writeln!(output, "               {what}{rule} · “{cue}” · {confidence:.2}")?;
            }
        }
        Ok(())
    }

    fn values<'f>(&self, facts: &'f Facts) -> Vec<Explained<'f>> {
        let label = |key: &str| self.words.say(key);
        let one = |reason: &'f Reason| vec![(String::new(), reason)];
        let mut values = Vec::new();
        if let Some(claim) = &facts.published {
            values.push(Explained {
                at: claim.at,
                agreement: None,
                label: label("explain-published"),
                value: claim.value.to_string(),
                reasons: one(&claim.reason),
            });
        }
        for (place, agreement) in facts.agreements.iter().enumerate() {
            let mut push = |at: Span, key: &str, value: String, reasons| {
                let label = self.words.say(key);
                values.push(Explained { at, agreement: Some(place + 1), label, value, reasons });
            };
            for party in &agreement.parties {
                push(party.at, "explain-party", party.value.slug.clone(), one(&party.reason));
            }
            if let Some(claim) = &agreement.signed_on {
                push(claim.at, "explain-signed-on", claim.value.to_string(), one(&claim.reason));
            }
            for (key, claim) in [
                ("explain-start", &agreement.start),
                ("explain-end", &agreement.end),
                ("explain-outlook", &agreement.outlook),
            ] {
                if let Some(claim) = claim {
                    push(claim.at, key, claim.value.to_string(), one(&claim.reason));
                }
            }
            for person in &agreement.people {
                let mut named = format!("{} · {} · {}", person.name, person.position, person.organization);
                if let Some(rank) = &person.rank {
                    named = format!("{named} · {rank}");
                }
                push(person.at, "explain-person", named, one(&person.reason));
                for role in &person.roles {
                    let did = format!("{} · {}", person.name, self.words.say(&format!("role-{}", role.role.slug())));
                    push(role.at, "explain-role", did, one(&role.reason));
                }
            }
            for statement in &agreement.statements {
                let stance = self.words.say(&format!("stance-{}", statement.stance.value.slug()));
                let actor = self.words.say(&format!("actor-{}", statement.actor.value.slug()));
                let mut reasons = vec![
                    (format!("{stance}: "), &statement.stance.reason),
                    (format!("{actor}: "), &statement.actor.reason),
                ];
                let mut topics = Vec::new();
                for topic in &statement.topics {
                    let name = self.topic(&topic.value);
                    reasons.push((format!("{name}: "), &topic.reason));
                    topics.push(name);
                }
                for target in &statement.targets {
                    let number = format!(
                        "{} {} {} ({}): ",
                        target.comparator.slug(),
                        self.words.number(target.value),
                        target.unit,
                        target.subject
                    );
                    reasons.push((number, &target.reason));
                }
                push(statement.at, "explain-statement", format!("{stance} · {actor} · {}", topics.join(", ")), reasons);
            }
        }
        values.sort_by_key(|value| (value.at.start, value.at.end, value.agreement));
        values
    }

    fn topic(&self, slug: &str) -> String {
        let place = self.lexicon.topic_place(slug);
        let topic = place.and_then(|place| self.lexicon.topics.get(place));
        topic.map_or_else(|| slug.to_owned(), |topic| self.words.either(&topic.vi, &topic.en).to_owned())
    }

    fn pdf(&self, store: &Store, name: &str, request: &paper::Request) -> anyhow::Result<Vec<u8>> {
        let said = |error: StoreError| anyhow!(self.tell(&error.message()));
        let snapshot = Arc::new(store.snapshot(self.lexicon).map_err(said)?);
        let material = material(store, name, snapshot, request, self.lexicon).map_err(said)?;
        let pages = paper::typeset(request, &material, self.lexicon);
        pages.and_then(|pages| pages.pdf()).map_err(|error| anyhow!(self.tell(&error.message())))
    }

    fn check(&self, files: &[PathBuf]) -> anyhow::Result<ExitCode> {
        let mut output = io::stdout().lock();
        let mut found = false;
        for path in files {
            let problems = match Store::open(path).and_then(|store| store.check()) {
                Ok(problems) => problems,
                Err(error) => {
                    found = true;
                    writeln!(output, "{}", self.about(path, &error.message()))?;
                    continue;
                }
            };
            // A thousand lines that say the same help nobody.
            let lines: BTreeSet<String> = problems.iter().map(|problem| self.tell(&problem.message())).collect();
            for line in &lines {
                writeln!(output, "{}: {line}", path.display())?;
            }
            found |= !problems.is_empty();
            let summary = Message::new("cli-check-summary").with("count", problems.len());
            writeln!(output, "{}", self.about(path, &summary))?;
        }
        Ok(if found { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    fn backups(&self, file: &Path, restore: Option<usize>) -> anyhow::Result<ExitCode> {
        let said = |error: StoreError| self.about(file, &error.message());
        let backups = Backups::of(file);
        let listed = backups.look_through().map_err(said)?;
        let mut output = io::stdout().lock();
        if let Some(number) = restore {
            let Some(backup) = number.checked_sub(1).and_then(|at| listed.get(at)) else {
                let message = Message::new("cli-backups-no-number").with("number", number).with("count", listed.len());
                return Err(self.about(file, &message));
            };
            let aside = backups.restore(file, &backup.path).map_err(said)?;
            let shown = file.display().to_string();
            let message = match aside {
                Some(aside) => Message::new("restored-aside").with("file", shown).with("aside", aside.display()),
                None => Message::new("restored").with("file", shown),
            };
            writeln!(output, "{}", self.tell(&message))?;
            return Ok(ExitCode::SUCCESS);
        }
        if listed.is_empty() {
            writeln!(output, "{}", self.about(file, &Message::new("cli-backups-none")))?;
        }
        for (at, backup) in listed.iter().enumerate() {
            let agreements = match backup.agreements {
                Some(count) => Message::new("backup-agreements").with("count", count),
                None => Message::new("backup-unreadable"),
            };
            let occasion = match backup.occasion {
                Occasion::Day => "backup-day",
                Occasion::Update => "backup-update",
                Occasion::Restore => "backup-before-restore",
            };
            let line = Message::new("cli-backups-line")
                .with("number", at + 1)
                .with("moment", &backup.made_at)
                .with("agreements", self.tell(&agreements))
                .with("bytes", backup.bytes)
                .with("occasion", self.words.say(occasion))
                .with("path", backup.path.display());
            writeln!(output, "{}", self.tell(&line))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn salvage(&self, file: &Path, new: &Path) -> anyhow::Result<ExitCode> {
        // Something in the way of the new file is told with its name.
        let said = |error: StoreError| {
            let about = match error {
                StoreError::AlreadyThere | StoreError::NoFolder | StoreError::DiskFull | StoreError::ReadOnly => new,
                StoreError::NoPermission if std::fs::File::open(file).is_ok() => new,
                _ => file,
            };
            self.about(about, &error.message())
        };
        let saved = crate::store::salvage(file, new).map_err(said)?;
        let mut output = io::stdout().lock();
        writeln!(output, "{}", self.tell(&saved.message(&new.display().to_string())))?;
        for loss in &saved.losses {
            writeln!(output, "{}", self.tell(&loss.message()))?;
        }
        Ok(if saved.losses.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn sample(&self, into: &Path) -> anyhow::Result<ExitCode> {
        let said = |error: StoreError| self.about(into, &error.message());
        let store = sample::create(into, self.lexicon, &now()).map_err(said)?;
        let snapshot = store.snapshot(self.lexicon).map_err(said)?;
        let made = Message::new("cli-sample-made")
            .with("articles", snapshot.articles.len())
            .with("agreements", snapshot.agreements.len());
        writeln!(io::stdout(), "{}", self.about(into, &made))?;
        Ok(ExitCode::SUCCESS)
    }

    /// Writes a whole file or none, and never over the file of agreements that it comes `from`.
    fn write(&self, path: &Path, bytes: &[u8], from: Option<&Path>) -> anyhow::Result<()> {
        if path.as_os_str() == OsStr::new("-") {
            let mut output = io::stdout().lock();
            output.write_all(bytes)?;
            output.flush()?;
            return Ok(());
        }
        output::write(path, bytes, from).map_err(|error| self.about(path, &error.message()))
    }
}

/// A value of an article with its words and the reasons for it.
struct Explained<'f> {
    at: Span,
    agreement: Option<usize>,
    label: String,
    value: String,
    reasons: Vec<(String, &'f Reason)>,
}

/// Whether there is anything to show a window on.
fn has_display() -> bool {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return true;
    }
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Removes a file of agreements that holds nothing, with what SQLite keeps beside it.
fn remove_file_of_agreements(path: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let _ = std::fs::remove_file(Path::new(&name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }
}
