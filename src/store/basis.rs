//! What a fact stands on: its words in the article, and why a value was read from them. Every table of
//! facts has the same six columns for it; they are named here and nowhere else where facts are put in.

use rusqlite::types::ToSql;
use rusqlite::{Connection, params_from_iter};

use super::add::confidence;
use super::error::StoreError;
use crate::model::document::Words;
use crate::model::{Reason, Span};

/// What a fact stands on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis<'a> {
    start: usize,
    end: usize,
    quote: Option<&'a str>,
    rule: &'a str,
    cue: &'a str,
    confidence: f64,
}

impl<'a> Basis<'a> {
    /// A stretch of a text from which a value was read.
    pub(super) fn read(at: Span, text: &'a str, reason: &'a Reason) -> Self {
        let (rule, cue) = (&reason.rule, &reason.cue);
        Self { start: at.start, end: at.end, quote: at.of(text), rule, cue, confidence: confidence(reason) }
    }

    /// What a file of facts says of it.
    pub(super) fn of(words: &'a Words) -> Self {
        let Words { start, end, quote, rule, cue, confidence } = words;
        Self { start: *start, end: *end, quote: Some(quote), rule, cue, confidence: confidence.0 }
    }
}

/// Puts a fact in: `into` is the table with the columns that hold `values`, what it stands on comes
/// behind them. Gives how many rows came in.
pub(super) fn put(
    connection: &Connection,
    into: &str,
    values: &[&dyn ToSql],
    basis: Basis<'_>,
) -> Result<usize, StoreError> {
    let Basis { start, end, quote, rule, cue, confidence } = &basis;
    let places = places(values.len() + 6);
    let sql = format!("INSERT {into}, start_byte, end_byte, quote, rule, cue, confidence) VALUES ({places})");
    let basis: [&dyn ToSql; 6] = [start, end, quote, rule, cue, confidence];
    Ok(connection.prepare_cached(&sql)?.execute(params_from_iter(values.iter().chain(&basis)))?)
}

/// Puts a statement in: its words, how it is meant and who does it, each with what that stands on, and
/// what a person has decided of it.
pub(super) fn put_statement(
    connection: &Connection,
    report: i64,
    (start, end, quote): (usize, usize, &str),
    stance: (&str, Basis<'_>),
    actor: (&str, Basis<'_>),
    (review, added): (&str, bool),
) -> Result<(), StoreError> {
    let mut columns = "report, start_byte, end_byte, quote, review, added".to_owned();
    let mut values: Vec<&dyn ToSql> = vec![&report, &start, &end, &quote, &review, &added];
    for (name, (value, basis)) in [("stance", &stance), ("actor", &actor)] {
        let Basis { start, end, quote, rule, cue, confidence } = basis;
        columns.push_str(&format!(
            ", {name}, {name}_start_byte, {name}_end_byte, {name}_quote, {name}_rule, {name}_cue, {name}_confidence"
        ));
        values.extend([value as &dyn ToSql, start, end, quote, rule, cue, confidence]);
    }
    let sql = format!("INSERT INTO statement ({columns}) VALUES ({})", places(values.len()));
    connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

/// "?1, ?2, ?3".
fn places(count: usize) -> String {
    (1..=count).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ")
}
