//! Facts that a person adds to what an article states, and takes out again.

use rusqlite::{OptionalExtension as _, params};

use crate::model::{
    AgreementId, AppearanceId, ClaimField, ClaimId, FactSource, NewAppearance, NewStatement, PartialDate, PartyFacts,
    PartyId, StatementId, Subject,
};
use crate::store::error::StoreError;
use crate::store::grouping::name_parties;
use crate::store::person_key;
use crate::text::{self};

use super::{BY_PERSON, Editor, claimed, words};

impl Editor<'_> {
    /// The report of an article on an agreement, made where there is none, and the words.
    fn source(&mut self, source: FactSource) -> Result<(i64, String), StoreError> {
        let text = self.text_of(source.article)?;
        words(&text, source.at)?;
        self.say_agreement(source.agreement)?;
        let known: Option<i64> = self
            .connection
            .prepare_cached("SELECT id FROM report WHERE article = ?1 AND agreement = ?2 ORDER BY place LIMIT 1")?
            .query_row([source.article.0, source.agreement.0], |row| row.get(0))
            .optional()?;
        if let Some(report) = known {
            return Ok((report, text));
        }
        self.run(
            "INSERT INTO report (article, place, agreement, pinned)
             SELECT ?1, coalesce((SELECT max(place) + 1 FROM report WHERE article = ?1), 0), ?2, 1",
            [source.article.0, source.agreement.0],
        )?;
        Ok((self.connection.last_insert_rowid(), text))
    }

    pub(super) fn add_statement(&mut self, source: FactSource, new: &NewStatement) -> Result<(), StoreError> {
        self.known_topics(&new.topics)?;
        let (report, text) = self.source(source)?;
        let (at, quote) = (source.at, words(&text, source.at)?);
        self.run(
            "INSERT INTO statement (report, start_byte, end_byte, quote,
                 stance, stance_start_byte, stance_end_byte, stance_quote, stance_rule, stance_cue, stance_confidence,
                 actor, actor_start_byte, actor_end_byte, actor_quote, actor_rule, actor_cue, actor_confidence, added)
             VALUES (?1, ?2, ?3, ?4, ?5, ?2, ?3, ?4, ?7, '', 1.0, ?6, ?2, ?3, ?4, ?7, '', 1.0, 1)",
            params![report, at.start, at.end, quote, new.stance.slug(), new.actor.slug(), BY_PERSON],
        )?;
        let id = StatementId(self.connection.last_insert_rowid());
        self.put_topics(id, &text, at, &new.topics)?;
        self.put_targets(id, &text, at, &new.targets)?;
        self.say_what(quote);
        self.edited.made.push(Subject::Statement(id));
        Ok(())
    }

    pub(super) fn add_appearance(&mut self, source: FactSource, new: &NewAppearance) -> Result<(), StoreError> {
        let name = person_key(&new.name);
        if name.is_empty() || new.organization.trim().is_empty() {
            return Err(StoreError::NotPossible("edit-needs-name"));
        }
        if new.roles.is_empty() {
            return Err(StoreError::NotPossible("edit-needs-role"));
        }
        let (report, text) = self.source(source)?;
        let person = self.writer.person(&name, &new.organization)?;
        let rank = new.rank.as_deref().map(text::clean).filter(|rank| !rank.is_empty());
        self.run(
            "INSERT INTO appearance (report, person, position, organization, rank,
                                     start_byte, end_byte, quote, rule, cue, confidence, added)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '', 1.0, 1)",
            params![
                report,
                person,
                text::clean(&new.position),
                new.organization,
                rank,
                source.at.start,
                source.at.end,
                words(&text, source.at)?,
                BY_PERSON
            ],
        )?;
        let id = AppearanceId(self.connection.last_insert_rowid());
        self.put_roles(id, &new.roles)?;
        self.say_what(&name);
        self.edited.made.push(Subject::Appearance(id));
        Ok(())
    }

    pub(super) fn add_claim(
        &mut self,
        source: FactSource,
        field: ClaimField,
        value: PartialDate,
    ) -> Result<(), StoreError> {
        let (report, text) = self.source(source)?;
        let value = claimed(field, value)?;
        let added = self.run(
            "INSERT OR IGNORE INTO claim
                 (report, field, value, start_byte, end_byte, quote, rule, cue, confidence, added)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', 1.0, 1)",
            params![report, field.slug(), value, source.at.start, source.at.end, words(&text, source.at)?, BY_PERSON],
        )?;
        if added == 0 {
            return Err(StoreError::NotPossible("edit-claim-there"));
        }
        self.value("field", field.slug());
        self.value("to", value);
        self.edited.made.push(Subject::Claim(ClaimId(self.connection.last_insert_rowid())));
        self.group_later(report)
    }

    pub(super) fn add_party(&mut self, source: FactSource, party: &PartyFacts) -> Result<(), StoreError> {
        let name = text::clean(&party.name);
        let slug = text::slug(if party.slug.trim().is_empty() { &name } else { &party.slug });
        if name.is_empty() || slug.is_empty() {
            return Err(StoreError::NotPossible("edit-needs-name"));
        }
        let party = PartyFacts { slug, name, kind: party.kind };
        let reports = self.reports(source.agreement)?;
        let (report, text) = self.source(source)?;
        let id = self.writer.party(&party)?;
        let added = self.run(
            "INSERT OR IGNORE INTO report_party
                 (report, place, party, name, kind, start_byte, end_byte, quote, rule, cue, confidence, added)
             SELECT ?1, coalesce((SELECT max(place) + 1 FROM report_party WHERE report = ?1), 0),
                    ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', 1.0, 1",
            params![
                report,
                id,
                party.name,
                party.kind.slug(),
                source.at.start,
                source.at.end,
                words(&text, source.at)?,
                BY_PERSON
            ],
        )?;
        if added == 0 {
            return Err(StoreError::NotPossible("edit-party-there"));
        }
        // The other articles still speak of the same agreement, though they do not name the party.
        if reports.iter().any(|other| *other != report) {
            self.pin(&reports)?;
            self.pin(&[report])?;
        }
        self.parties_changed(report)?;
        name_parties(self.connection, source.agreement.0)?;
        self.say_what(&party.name);
        self.edited.made.push(Subject::Party(source.agreement, PartyId(id)));
        Ok(())
    }

    pub(super) fn remove(&mut self, subjects: &[Subject]) -> Result<(), StoreError> {
        self.value("count", subjects.len());
        if let Some(subject) = subjects.first() {
            self.say_subject(*subject)?;
        }
        for subject in subjects {
            let (table, id) = match *subject {
                Subject::Statement(id) => ("statement", id.0),
                Subject::Claim(id) => ("claim", id.0),
                Subject::Appearance(id) => ("appearance", id.0),
                Subject::Party(agreement, party) => {
                    self.remove_party(agreement, party)?;
                    continue;
                }
            };
            let report: i64 = self.one(&format!("SELECT report FROM {table} WHERE id = ?1"), id)?;
            let removed = self.run(&format!("DELETE FROM {table} WHERE id = ?1 AND added = 1"), [id])?;
            if removed == 0 {
                return Err(StoreError::NotPossible("edit-remove-read"));
            }
            self.group_later(report)?;
            self.remove_empty_report(report)?;
        }
        self.sweep()
    }

    fn remove_party(&mut self, agreement: AgreementId, party: PartyId) -> Result<(), StoreError> {
        let mut removed = 0;
        for report in self.reports(agreement)? {
            let rows =
                self.run("DELETE FROM report_party WHERE report = ?1 AND party = ?2 AND added = 1", [report, party.0])?;
            if rows > 0 {
                removed += rows;
                self.parties_changed(report)?;
                self.remove_empty_report(report)?;
            }
        }
        if removed == 0 {
            return Err(StoreError::NotPossible("edit-remove-read"));
        }
        name_parties(self.connection, agreement.0)?;
        Ok(())
    }

    /// A report that was made for what a person added goes with the last of it.
    fn remove_empty_report(&self, report: i64) -> Result<(), StoreError> {
        self.run(
            "DELETE FROM report WHERE id = ?1 AND pinned = 1
             AND (SELECT count(*) FROM report AS o WHERE o.agreement = report.agreement) > 1
             AND NOT EXISTS (SELECT 1 FROM report_party WHERE report = ?1)
             AND NOT EXISTS (SELECT 1 FROM claim WHERE report = ?1)
             AND NOT EXISTS (SELECT 1 FROM appearance WHERE report = ?1)
             AND NOT EXISTS (SELECT 1 FROM statement WHERE report = ?1)",
            [report],
        )?;
        Ok(())
    }
}
