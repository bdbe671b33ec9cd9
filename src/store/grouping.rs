//! Which reports stand together in one agreement, in the rows of the file.
//!
//! [`joining`] says which reports speak of one agreement; here its word is carried out. A report
//! that a person pinned stays in the agreement where it was put, and draws its like there.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use crate::model::PartialDate;

use super::error::StoreError;
use super::joining::{self, Report};

/// The slugs of the parties that a report names, without those that a reader rejected, as they
/// stand in `report.party_set`.
pub(super) fn party_set_of(connection: &Connection, report: i64) -> Result<String, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT coalesce(group_concat(slug, ' '), '')
             FROM (SELECT p.slug FROM report_party AS rp JOIN party AS p ON p.id = rp.party
                   WHERE rp.report = ?1 AND rp.review <> 'rejected' ORDER BY p.slug)",
        )?
        .query_row([report], |row| row.get(0))?)
}

/// Groups the reports of a set of parties into agreements. An agreement keeps its row as long as
/// it keeps any of its reports.
pub(super) fn regroup(connection: &Connection, party_set: &str) -> Result<(), StoreError> {
    let reports = reports_of(connection, party_set)?;
    let groups = if reports.len() == 1 || party_set.is_empty() {
        // Reports that name nobody have nothing in common but that.
        apart(&reports)
    } else {
        joining::group(&reports)
    };

    // A group takes the row that most of its reports have already, so that ids stay what they are;
    // one that a person made has its row for good.
    let mut wanted: Vec<(bool, usize, usize, i64)> = Vec::new();
    for (at, members) in groups.iter().enumerate() {
        let mut counts: BTreeMap<i64, (bool, usize)> = BTreeMap::new();
        for member in members {
            let report = &reports[*member];
            let (fixed, count) = counts.entry(report.agreement).or_default();
            *fixed |= report.fixed;
            *count += 1;
        }
        wanted.extend(counts.into_iter().map(|(agreement, (fixed, count))| (fixed, count, at, agreement)));
    }
    wanted.sort_by_key(|(fixed, count, at, agreement)| (!fixed, std::cmp::Reverse(*count), *agreement, *at));
    let mut row_of: BTreeMap<usize, i64> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (_, _, at, agreement) in wanted {
        if !row_of.contains_key(&at) && taken.insert(agreement) {
            row_of.insert(at, agreement);
        }
    }

    let mut left: BTreeMap<i64, i64> = BTreeMap::new();
    let mut rows = BTreeSet::new();
    for (at, members) in groups.iter().enumerate() {
        let agreement = match row_of.get(&at) {
            Some(agreement) => *agreement,
            None => {
                connection.prepare_cached("INSERT INTO agreement (party_set) VALUES (?1)")?.execute([party_set])?;
                connection.last_insert_rowid()
            }
        };
        for member in members {
            let report = &reports[*member];
            if report.agreement != agreement {
                left.insert(report.agreement, agreement);
                move_report(connection, report.id, agreement)?;
            }
        }
        rows.insert(agreement);
    }
    // Only where all stand in their places can the reports say what an agreement is called.
    for agreement in rows {
        name_parties(connection, agreement)?;
    }
    for (agreement, into) in left {
        remove_if_empty(connection, agreement, into)?;
    }
    Ok(())
}

fn apart(reports: &[Report]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (at, report) in reports.iter().enumerate() {
        if report.fixed {
            groups.entry(report.agreement).or_default().push(at);
        } else {
            alone.push(vec![at]);
        }
    }
    groups.into_values().chain(alone).collect()
}

/// Puts a report into an agreement.
pub(super) fn move_report(connection: &Connection, report: i64, agreement: i64) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE report SET agreement = ?2 WHERE id = ?1")?.execute(params![report, agreement])?;
    Ok(())
}

/// Writes down which parties an agreement has: those of the earliest of its reports that names the
/// agreement's own set of parties, in their order; else those of the earliest report that names any.
pub(super) fn name_parties(connection: &Connection, agreement: i64) -> Result<(), StoreError> {
    let lead = {
        let mut statement = connection.prepare_cached(
            "SELECT r.id, r.party_set, g.party_set, r.pinned
             FROM report AS r JOIN article AS a ON a.id = r.article JOIN agreement AS g ON g.id = r.agreement
             WHERE r.agreement = ?1
             ORDER BY r.party_set = '', r.party_set <> g.party_set, a.published IS NULL, a.published,
                      a.content_hash, r.place LIMIT 1",
        )?;
        let mut rows = statement.query([agreement])?;
        match rows.next()? {
            // A report that names nobody was put there by a person: the agreement is called as it was.
            Some(row) if row.get::<_, String>(1)?.is_empty() && row.get(3)? => return Ok(()),
            Some(row) => (row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?),
            None => return Ok(()),
        }
    };
    let (report, own, named) = lead;
    if own != named {
        connection
            .prepare_cached("UPDATE agreement SET party_set = ?2 WHERE id = ?1")?
            .execute(params![agreement, own])?;
    }
    let parties = |sql: &str, id: i64| -> Result<Vec<i64>, StoreError> {
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let wanted =
        parties("SELECT party FROM report_party WHERE report = ?1 AND review <> 'rejected' ORDER BY place", report)?;
    let present = parties("SELECT party FROM agreement_party WHERE agreement = ?1 ORDER BY place", agreement)?;
    // What is so already is not written again: each row written is a row of the history.
    if wanted != present {
        connection.prepare_cached("DELETE FROM agreement_party WHERE agreement = ?1")?.execute([agreement])?;
        for (place, party) in wanted.iter().enumerate() {
            connection
                .prepare_cached("INSERT INTO agreement_party (agreement, place, party) VALUES (?1, ?2, ?3)")?
                .execute(params![agreement, place, party])?;
        }
    }
    Ok(())
}

/// Removes an agreement whose reports have all gone to others. Its notes go to the one that took the last.
pub(super) fn remove_if_empty(connection: &Connection, agreement: i64, into: i64) -> Result<(), StoreError> {
    let full: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM report WHERE agreement = ?1)")?
        .query_row([agreement], |row| row.get(0))?;
    if full {
        return Ok(());
    }
    let notes: Vec<(i64, Option<i64>, String)> = {
        let mut statement = connection.prepare_cached("SELECT id, party, text FROM note WHERE agreement = ?1")?;
        let rows = statement.query_map([agreement], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        rows.collect::<Result<_, _>>()?
    };
    for (note, party, text) in notes {
        let there = connection
            .prepare_cached("UPDATE note SET text = text || char(10) || ?3 WHERE agreement = ?1 AND party IS ?2")?
            .execute(params![into, party, text])?;
        if there == 0 {
            connection.prepare_cached("UPDATE note SET agreement = ?2 WHERE id = ?1")?.execute(params![note, into])?;
        }
    }
    connection.prepare_cached("DELETE FROM agreement WHERE id = ?1")?.execute([agreement])?;
    Ok(())
}

/// The reports that grouping this set of parties is about: all of every agreement that has one of
/// them. Those that a person pinned, and those of other parties, stay where they are.
fn reports_of(connection: &Connection, party_set: &str) -> Result<Vec<Report>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT r.id, r.agreement, r.article, a.content_hash, r.place, a.published,
                (SELECT value FROM claim WHERE report = r.id AND field = 'signed_on' AND review <> 'rejected'),
                (SELECT value FROM claim WHERE report = r.id AND field = 'start' AND review <> 'rejected'),
                (SELECT value FROM claim WHERE report = r.id AND field = 'end' AND review <> 'rejected'),
                r.party_set = ?1, r.pinned
         FROM report AS r JOIN article AS a ON a.id = r.article
         WHERE r.agreement IN (SELECT agreement FROM report WHERE party_set = ?1) ORDER BY r.id",
    )?;
    let mut rows = statement.query([party_set])?;
    let mut reports = Vec::new();
    while let Some(row) = rows.next()? {
        let date = |at: usize| -> Result<Option<PartialDate>, StoreError> { super::snapshot::date(row.get(at)?) };
        let year = |at: usize| -> Result<Option<i16>, StoreError> {
            let value: Option<String> = row.get(at)?;
            value.map(|value| super::snapshot::year(&value)).transpose()
        };
        let (alike, pinned): (bool, bool) = (row.get(9)?, row.get(10)?);
        reports.push(Report {
            id: row.get(0)?,
            agreement: row.get(1)?,
            article: row.get(2)?,
            content_hash: row.get(3)?,
            place: row.get(4)?,
            published: date(5)?,
            signed_on: date(6)?,
            start: year(7)?,
            end: year(8)?,
            alike,
            fixed: pinned || !alike,
        });
    }
    Ok(reports)
}
