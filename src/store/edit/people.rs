//! People who are one or not.

use std::collections::BTreeSet;

use rusqlite::params;

use crate::model::{AppearanceId, PersonId};
use crate::store::error::StoreError;

use super::Editor;

impl Editor<'_> {
    pub(super) fn join_people(&mut self, into: PersonId, others: &[PersonId]) -> Result<(), StoreError> {
        let into: Option<i64> = self.one("SELECT coalesce(joined_into, id) FROM person WHERE id = ?1", into.0)?;
        let into = PersonId(into.unwrap_or_default());
        self.say_person(into)?;
        self.value("count", others.len() + 1);
        for other in others.iter().filter(|other| **other != into) {
            let name: String = self.one("SELECT name FROM person WHERE id = ?1", other.0)?;
            self.value("from", name);
            self.run(
                "UPDATE person SET joined_into = ?2 WHERE (id = ?1 OR joined_into = ?1) AND id <> ?2",
                [other.0, into.0],
            )?;
            // The one that stays is nobody else's, also where it was joined into the other before.
            self.run("UPDATE person SET joined_into = NULL WHERE id = ?1", [into.0])?;
        }
        self.run(
            "DELETE FROM person_apart
             WHERE person IN (SELECT id FROM person WHERE id = ?1 OR joined_into = ?1)
               AND other IN (SELECT id FROM person WHERE id = ?1 OR joined_into = ?1)",
            [into.0],
        )?;
        Ok(())
    }

    pub(super) fn separate_people(&mut self, people: &[PersonId]) -> Result<(), StoreError> {
        self.value("count", people.len());
        if let Some(person) = people.first() {
            self.say_person(*person)?;
        }
        for person in people {
            self.run("UPDATE person SET joined_into = NULL WHERE id = ?1", [person.0])?;
        }
        self.sweep()
    }

    fn pairs(people: &[PersonId]) -> impl Iterator<Item = (i64, i64)> {
        let unique: BTreeSet<i64> = people.iter().map(|person| person.0).collect();
        let unique: Vec<i64> = unique.into_iter().collect();
        (0..unique.len()).flat_map(move |at| {
            let others: Vec<(i64, i64)> = unique[at + 1..].iter().map(|other| (unique[at], *other)).collect();
            others
        })
    }

    pub(super) fn keep_apart(&mut self, people: &[PersonId]) -> Result<(), StoreError> {
        self.value("count", people.len());
        if let Some(person) = people.first() {
            self.say_person(*person)?;
        }
        for person in people {
            self.one::<i64>("SELECT id FROM person WHERE id = ?1", person.0)?;
        }
        for (one, other) in Self::pairs(people) {
            self.run("UPDATE person SET joined_into = NULL WHERE id = ?1 AND joined_into = ?2", [one, other])?;
            self.run("UPDATE person SET joined_into = NULL WHERE id = ?2 AND joined_into = ?1", [one, other])?;
            // Two who were both joined to a third are one no more.
            self.run(
                "UPDATE person SET joined_into = NULL
                 WHERE id = ?2 AND joined_into = (SELECT joined_into FROM person WHERE id = ?1)",
                [one, other],
            )?;
            self.run(
                "INSERT OR IGNORE INTO person_apart (person, other, decided_at) VALUES (?1, ?2, ?3)",
                params![one, other, self.now],
            )?;
        }
        Ok(())
    }

    pub(super) fn suggest_again(&mut self, people: &[PersonId]) -> Result<(), StoreError> {
        self.value("count", people.len());
        if let Some(person) = people.first() {
            self.say_person(*person)?;
        }
        for (one, other) in Self::pairs(people) {
            self.run("DELETE FROM person_apart WHERE person = ?1 AND other = ?2", [one, other])?;
        }
        self.sweep()
    }

    pub(super) fn split_person(&mut self, person: PersonId, appearances: &[AppearanceId]) -> Result<(), StoreError> {
        self.say_person(person)?;
        self.value("count", appearances.len());
        if appearances.is_empty() {
            return Err(StoreError::NoSuchFact);
        }
        self.run(
            "INSERT INTO person (name, organization, namesake)
             SELECT name, organization, (SELECT max(namesake) + 1 FROM person AS o
                                         WHERE o.name = p.name AND o.organization = p.organization)
             FROM person AS p WHERE id = ?1",
            [person.0],
        )?;
        let new = self.connection.last_insert_rowid();
        for appearance in appearances {
            let moved = self.run(
                "UPDATE appearance SET person = ?3 WHERE id = ?1
                 AND person IN (SELECT id FROM person WHERE id = ?2 OR joined_into = ?2)",
                [appearance.0, person.0, new],
            )?;
            if moved == 0 {
                return Err(StoreError::NoSuchFact);
            }
        }
        self.run(
            "INSERT INTO person_apart (person, other, decided_at) VALUES (?1, ?2, ?3)",
            params![person.0.min(new), person.0.max(new), self.now],
        )?;
        Ok(())
    }
}
