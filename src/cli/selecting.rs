//! What is compared, as arguments: the selection of the window for the commands that print and export.

use std::sync::Arc;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::compare::{self, ColumnOrder, GroupBy, Selection};
use crate::lexicon::Topic;
use crate::model::{Actor, AgreementId, Message, ReviewState, Snapshot, Stance};
use crate::paper::export::{Format, Table};
use crate::store::Store;
use crate::text;

use super::Desk;

/// The other name of the roster.
pub(super) const LEADERS: &str = "leaders";

/// An argument that takes some names.
pub(super) fn named<T: Clone + Send + Sync + 'static>(
    names: impl Iterator<Item = &'static str>,
    read: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names).try_map(move |name| read(&name).ok_or("no such name"))
}

/// An argument that takes the slugs of some kinds.
pub(super) fn slugs<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    slug: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|one| slug(*one)))
        .try_map(move |text| all.iter().copied().find(|one| slug(*one) == text).ok_or("no such name"))
}

#[derive(Debug, Args)]
pub(super) struct Selecting {
    #[arg(long, value_name = "AGREEMENTS", value_delimiter = ';')]
    agreements: Vec<String>,
    #[arg(long, value_name = "STANCES", value_delimiter = ',', value_parser = slugs(Stance::ALL, Stance::slug))]
    stances: Vec<Stance>,
    #[arg(long, value_name = "ACTORS", value_delimiter = ',', value_parser = slugs(Actor::ALL, Actor::slug))]
    actors: Vec<Actor>,
    #[arg(long, value_name = "TOPICS", value_delimiter = ',')]
    topics: Vec<String>,
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    #[arg(long)]
    with_number: bool,
    #[arg(long)]
    only_accepted: bool,
    #[arg(long)]
    only_differences: bool,
    #[arg(long)]
    hide_empty_topics: bool,
    #[arg(long, value_name = "AGREEMENT")]
    compare_with: Option<String>,
    #[arg(long, value_name = "ORDER", value_parser = ["given", "signed", "name", "coverage"])]
    order: Option<String>,
    #[arg(long)]
    descending: bool,
    #[arg(long, value_name = "GROUPS", value_parser = ["company", "province", "none"])]
    group_by: Option<String>,
}

impl Selecting {
    /// Which options were given.
    pub(super) fn given(&self) -> impl Iterator<Item = (&'static str, bool)> {
        let which = [("--agreements", !self.agreements.is_empty())];
        which.into_iter().chain(self.of_statements()).chain(self.of_rows()).chain(self.of_columns())
    }

    /// Those that say which statements count.
    fn of_statements(&self) -> [(&'static str, bool); 6] {
        [
            ("--stances", !self.stances.is_empty()),
            ("--actors", !self.actors.is_empty()),
            ("--topics", !self.topics.is_empty()),
            ("--text", self.text.is_some()),
            ("--with-number", self.with_number),
            ("--only-accepted", self.only_accepted),
        ]
    }

    /// Those that say which rows the matrix has.
    fn of_rows(&self) -> [(&'static str, bool); 2] {
        [("--only-differences", self.only_differences), ("--hide-empty-topics", self.hide_empty_topics)]
    }

    /// Those that say in which order the agreements stand.
    fn of_columns(&self) -> [(&'static str, bool); 4] {
        [
            ("--compare-with", self.compare_with.is_some()),
            ("--order", self.order.is_some()),
            ("--descending", self.descending),
            ("--group-by", self.group_by.is_some()),
        ]
    }

    /// Which options were given that change nothing in such a file. Which agreements there are counts
    /// everywhere, and in a workbook, which has every table, all do.
    pub(super) fn without_effect(
        &self,
        table: Table,
        format: Format,
    ) -> impl Iterator<Item = (&'static str, bool)> + use<> {
        let data = matches!(format, Format::Json | Format::Jsonl);
        let (statements, rows, columns) = match (table, format) {
            (_, Format::Xlsx) | (Table::Matrix, _) => (true, true, true),
            // As a table the page of an agreement is all of its facts.
            (Table::Agreement, form) => (form.is_of_pages(), false, false),
            (Table::Gaps, _) => (true, false, true),
            (Table::Agreements, _) => (!data, false, !data),
            (Table::Targets, _) => (true, false, false),
            (Table::Timeline | Table::Roster | Table::Disagreements | Table::Facts | Table::Sources, _) => {
                (false, false, false)
            }
        };
        let unless = |effect: bool| move |(option, given): (&'static str, bool)| (option, given && !effect);
        let of_statements = self.of_statements().map(unless(statements));
        let of_rows = self.of_rows().map(unless(rows));
        of_statements.into_iter().chain(of_rows).chain(self.of_columns().map(unless(columns)))
    }
}

impl Desk {
    /// The agreement that a person means: by its number, or by words of its name.
    pub(super) fn agreement(&self, snapshot: &Snapshot, text: &str) -> Result<AgreementId, Message> {
        let labels = compare::agreement_labels(snapshot);
        if let Ok(id) = text.trim().parse().map(AgreementId)
            && labels.contains_key(&id)
        {
            return Ok(id);
        }
        let words: Vec<String> = text::fold(text).split_whitespace().map(str::to_owned).collect();
        let fits = |line: &str| {
            let line = text::fold(line);
            words.iter().all(|word| line.contains(word.as_str()))
        };
        let found: Vec<(&AgreementId, String)> =
            labels.iter().map(|(id, label)| (id, label.line())).filter(|(_, line)| fits(line)).collect();
        match found.as_slice() {
            [(id, _)] => Ok(**id),
            [] => Err(Message::new("cli-no-such-agreement").with("name", text)),
            several => {
                // A name that is exactly what was typed is meant, whatever else has its words.
                if let Some((id, _)) = several.iter().find(|(_, line)| text::fold(line) == text::fold(text)) {
                    return Ok(**id);
                }
                let names: Vec<String> =
                    several.iter().take(8).map(|(id, line)| format!("{} ({line})", id.0)).collect();
                Err(Message::new("cli-several-agreements").with("name", text).with("names", names.join("; ")))
            }
        }
    }

    /// What is compared.
    pub(super) fn selection(&self, of: &Selecting, store: &Store, snapshot: &Snapshot) -> Result<Selection, Message> {
        let mut selection = Selection::default();
        if !of.agreements.is_empty() {
            let chosen = of.agreements.iter().map(|text| self.agreement(snapshot, text));
            selection.agreements = Some(chosen.collect::<Result<_, _>>()?);
        }
        if !of.stances.is_empty() {
            selection.stances = of.stances.iter().copied().collect();
        }
        if !of.actors.is_empty() {
            selection.actors = of.actors.iter().copied().collect();
        }
        if !of.topics.is_empty() {
            let topic = |name: &String| {
                let wanted = text::fold(name.trim());
                let mut topics = self.lexicon.topics.iter();
                let fits = |topic: &&Topic| {
                    [&topic.slug, &topic.vi, &topic.en].iter().any(|known| text::fold(known) == wanted)
                };
                topics.find(fits).map(|topic| topic.slug.clone()).ok_or_else(|| {
                    let slugs: Vec<&str> = self.lexicon.topics.iter().map(|topic| topic.slug.as_str()).collect();
                    Message::new("cli-no-such-topic").with("name", name).with("topics", slugs.join(", "))
                })
            };
            selection.topics = Some(of.topics.iter().map(topic).collect::<Result<_, _>>()?);
        }
        if let Some(words) = &of.text {
            let statements = store.statements_with(words).map_err(|error| error.message())?;
            selection.text.clone_from(words);
            let found = compare::Found { text: words.clone(), statements: statements.into_iter().collect() };
            selection.found = Some(Arc::new(found));
        }
        if of.only_accepted {
            selection.reviews = [ReviewState::Accepted].into();
        }
        selection.with_number = of.with_number;
        selection.only_differences = of.only_differences;
        selection.hide_empty_topics = of.hide_empty_topics;
        selection.mine = of.compare_with.as_deref().map(|text| self.agreement(snapshot, text)).transpose()?;
        selection.order = match of.order.as_deref() {
            Some("signed") => ColumnOrder::Signed,
            Some("name") => ColumnOrder::Name,
            Some("coverage") => ColumnOrder::Coverage,
            _ => ColumnOrder::Given,
        };
        selection.descending = of.descending;
        selection.group_by = match of.group_by.as_deref() {
            Some("province") => Some(GroupBy::Province),
            Some("none") => None,
            _ => Some(GroupBy::Company),
        };
        Ok(selection)
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::app::material;
    use crate::lexicon::Lexicon;
    use crate::paper::export;
    use crate::words::{Language, Words};

    #[derive(Parser)]
    struct Alone {
        #[command(flatten)]
        selecting: Selecting,
    }

    #[test]
    fn an_option_that_is_refused_would_have_changed_nothing() {
        let desk = Desk { words: Words::new(Language::En), lexicon: Lexicon::embedded() };
        let mut store = Store::in_memory().unwrap();
        crate::sample::fill(&mut store, desk.lexicon, "2026-11-22T00:00:00Z").unwrap();
        let snapshot = Arc::new(store.snapshot(desk.lexicon).unwrap());
        let written = |table: Table, format: Format, of: &Selecting| {
            let mut request = export::Request::new(table, format, Language::En, "2026-11-22".parse().unwrap());
            request.pages.selection = desk.selection(of, &store, &snapshot).unwrap();
            if matches!(table, Table::Agreement | Table::Gaps) {
                request.pages.agreement = snapshot.agreements.keys().next().copied();
            }
            let needs = request.needs(&snapshot, desk.lexicon);
            let material = material::fetch(&store, "x", Arc::clone(&snapshot), &needs, desk.lexicon).unwrap();
            export::write(&request, &material, desk.lexicon).unwrap()
        };
        let read = |arguments: &[&str]| Alone::parse_from([&["x"], arguments].concat()).selecting;
        let options: [&[&str]; 11] = [
            &["--stances", "result"],
            &["--actors", "company"],
            &["--topics", "infrastructure"],
            &["--text", "băng rộng"],
            &["--with-number"],
            &["--only-accepted"],
            &["--only-differences"],
            &["--hide-empty-topics"],
            &["--compare-with", "ha tinh"],
            &["--descending"],
            &["--group-by", "none"],
        ];
        let (mut same, mut effective) = (0, 0);
        for table in Table::ALL.iter().copied() {
            for format in [Format::Csv, Format::Json, Format::Html].into_iter().filter(|form| form.can_hold(table)) {
                let plain = written(table, format, &read(&[]));
                for option in options {
                    let of = read(option);
                    if of.without_effect(table, format).any(|(_, told)| told) {
                        assert!(written(table, format, &of) == plain, "{option:?} for {table:?} as {format:?}");
                        same += 1;
                    } else if table == Table::Matrix {
                        effective += usize::from(written(table, format, &of) != plain);
                    }
                }
            }
        }
        assert!(same > 100 && effective > 25, "{same} {effective}");
    }
}
