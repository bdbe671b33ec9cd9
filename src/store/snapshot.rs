//! The rows of the file as the comparisons need them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::model::{
    Actor, AgreementId, AgreementRow, AppearanceId, AppearanceRow, ArticleId, ArticleRow, ClaimId, ClaimRow,
    Comparator, NoteOn, NoteRow, Origin, PartialDate, PartyFactRow, PartyId, PartyKind, PartyRow, PersonId, PersonRow,
    Resolved, ReviewState, Role, Snapshot, Span, Stance, StatementId, StatementRow, Subject, TargetRow, TopicSet,
};

use super::Store;
use super::error::StoreError;
use super::history::last_change;
use super::resolve::{Told, resolve};
use super::years::{Place, named_years};

/// Reads a date that stands in the file.
pub(super) fn date(value: Option<String>) -> Result<Option<PartialDate>, StoreError> {
    value
        .map(|value| value.parse().map_err(|error: crate::model::date::DateError| damaged(error.to_string())))
        .transpose()
}

/// Reads a year that stands in the file.
pub(super) fn year(value: &str) -> Result<i16, StoreError> {
    value.parse().map_err(|_| damaged(format!("“{value}” is no year")))
}

fn damaged(reason: String) -> StoreError {
    StoreError::Damaged(reason)
}

/// Reads one of the closed sets; the file's own checks leave no other value in.
fn kind<T>(value: &str, from_slug: fn(&str) -> Option<T>) -> Result<T, StoreError> {
    from_slug(value).ok_or_else(|| damaged(format!("“{value}” is not known here")))
}

/// Where a fact comes from.
const fn origin(added: bool, corrected: bool) -> Origin {
    match (added, corrected) {
        (true, _) => Origin::Added,
        (false, true) => Origin::Corrected,
        (false, false) => Origin::Read,
    }
}

/// The ids of the facts that a person corrected; of parties the report and the place in it.
#[derive(Default)]
struct Corrected {
    statements: HashSet<i64>,
    appearances: HashSet<i64>,
    claims: HashSet<i64>,
    parties: HashSet<(i64, i64)>,
}

/// The words on the four values of one agreement.
#[derive(Default)]
struct Claims {
    signed_on: Vec<Told<PartialDate>>,
    years: [Vec<Told<i16>>; 3],
}

impl Store {
    /// All rows, as of one moment. Topics stand at their places in `lexicon`.
    ///
    /// # Errors
    /// Where SQLite cannot read the file, or it holds a value that no version of the program writes.
    pub fn snapshot(&self, lexicon: &Lexicon) -> Result<Snapshot, StoreError> {
        // One reading transaction, so that a window that writes meanwhile is seen wholly or not at all.
        let transaction = self.connection.unchecked_transaction()?;
        let snapshot = self.read_snapshot(lexicon);
        // A newer file may keep its history otherwise; nothing is written to it.
        self.seen.set(last_change(&self.connection).ok().filter(|_| !self.read_only));
        transaction.finish()?;
        snapshot
    }

    fn read_snapshot(&self, lexicon: &Lexicon) -> Result<Snapshot, StoreError> {
        let mut snapshot = Snapshot::default();
        let mut hashes: HashMap<ArticleId, Arc<str>> = HashMap::new();

        let mut statement = self.connection.prepare_cached(
            "SELECT id, file, coalesce(title, substr(text, 1, 400)), outlet, published, url, octet_length(text), content_hash,
                    by_hand, copy_of
             FROM article",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = ArticleId(row.get(0)?);
            let title: String = row.get(2)?;
            hashes.insert(id, Arc::from(row.get::<_, String>(7)?));
            snapshot.articles.insert(
                id,
                ArticleRow {
                    id,
                    file: row.get(1)?,
                    title: first_line(&title),
                    outlet: row.get(3)?,
                    published: date(row.get(4)?)?,
                    url: row.get(5)?,
                    length: row.get(6)?,
                    by_hand: row.get(8)?,
                    copy_of: row.get::<_, Option<i64>>(9)?.map(ArticleId),
                },
            );
        }

        let mut statement = self.connection.prepare_cached("SELECT id, slug, name, kind FROM party")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = PartyId(row.get(0)?);
            let kind = kind(&row.get::<_, String>(3)?, PartyKind::from_slug)?;
            snapshot.parties.insert(id, PartyRow { id, slug: row.get(1)?, name: row.get(2)?, kind });
        }

        let mut statement = self.connection.prepare_cached("SELECT id, name, organization, joined_into FROM person")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = PersonId(row.get(0)?);
            let joined_into = row.get::<_, Option<i64>>(3)?.map(PersonId);
            snapshot.people.insert(id, PersonRow { id, name: row.get(1)?, organization: row.get(2)?, joined_into });
        }

        let corrected = self.corrected()?;
        let report_of = self.read_agreements(&mut snapshot, &hashes, &corrected)?;
        self.read_appearances(&mut snapshot, &report_of, &corrected)?;
        self.read_statements(&mut snapshot, &report_of, &corrected, lexicon)?;
        self.read_decisions(&mut snapshot)?;
        self.read_names(&mut snapshot, &hashes, lexicon)?;
        Ok(snapshot)
    }

    /// Fills the agreements; gives the agreement and the article of every report.
    fn read_agreements(
        &self,
        snapshot: &mut Snapshot,
        hashes: &HashMap<ArticleId, Arc<str>>,
        corrected: &Corrected,
    ) -> Result<HashMap<i64, (AgreementId, ArticleId, i64)>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT id FROM agreement")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = AgreementId(row.get(0)?);
            snapshot.agreements.insert(
                id,
                AgreementRow {
                    id,
                    parties: Vec::new(),
                    signed_on: Resolved::default(),
                    start: Resolved::default(),
                    end: Resolved::default(),
                    outlook: Resolved::default(),
                    articles: Vec::new(),
                    party_facts: Vec::new(),
                    grouped_by_hand: false,
                },
            );
        }

        let mut statement =
            self.connection.prepare_cached("SELECT agreement, party FROM agreement_party ORDER BY agreement, place")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(agreement) = snapshot.agreements.get_mut(&AgreementId(row.get(0)?)) {
                agreement.parties.push(PartyId(row.get(1)?));
            }
        }

        let mut report_of = HashMap::new();
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, agreement, article, place, pinned FROM report ORDER BY article, place")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (agreement, article) = (AgreementId(row.get(1)?), ArticleId(row.get(2)?));
            report_of.insert(row.get::<_, i64>(0)?, (agreement, article, row.get::<_, i64>(3)?));
            if let Some(agreement) = snapshot.agreements.get_mut(&agreement) {
                agreement.grouped_by_hand |= row.get::<_, bool>(4)?;
                if agreement.articles.last() != Some(&article) {
                    agreement.articles.push(article);
                }
            }
        }

        let mut claims: HashMap<AgreementId, Claims> = HashMap::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT c.id, c.report, c.field, c.value, x.decided_at, c.review, c.added
             FROM claim AS c LEFT JOIN choice AS x ON x.claim = c.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Some((agreement, article, place)) = report_of.get(&row.get::<_, i64>(1)?).copied() else { continue };
            let (field, value): (String, String) = (row.get(2)?, row.get(3)?);
            let row_of = snapshot.articles.get(&article);
            let published = row_of.and_then(|article| article.published);
            let source = row_of.and_then(|row| row.copy_of).unwrap_or(article);
            let content_hash = hashes.get(&article).cloned().unwrap_or_else(|| Arc::from(""));
            let (id, decided_at) = (ClaimId(row.get(0)?), row.get::<_, Option<String>>(4)?);
            let claims = claims.entry(agreement).or_default();
            let review = kind(row.get_ref(5)?.as_str().unwrap_or_default(), ReviewState::from_slug)?;
            let origin = origin(row.get(6)?, corrected.claims.contains(&id.0));
            let years = match field.as_str() {
                "start" => &mut claims.years[0],
                "end" => &mut claims.years[1],
                "outlook" => &mut claims.years[2],
                _ => {
                    let Some(value) = date(Some(value))? else { continue };
                    let row = ClaimRow { id, article, value, review, origin };
                    claims.signed_on.push(Told { row, decided_at, source, published, content_hash, place });
                    continue;
                }
            };
            let row = ClaimRow { id, article, value: year(&value)?, review, origin };
            years.push(Told { row, decided_at, source, published, content_hash, place });
        }
        for (id, told) in claims {
            let Some(agreement) = snapshot.agreements.get_mut(&id) else { continue };
            agreement.signed_on = resolve(told.signed_on, None);
            let signing = agreement.signed_on.value;
            let [start, end, outlook] = told.years;
            agreement.start = resolve(start, signing);
            agreement.end = resolve(end, signing);
            agreement.outlook = resolve(outlook, signing);
        }
        self.read_party_facts(snapshot, &report_of, corrected)?;
        Ok(report_of)
    }

    /// What the reports of each agreement tell of its parties together.
    fn read_party_facts(
        &self,
        snapshot: &mut Snapshot,
        report_of: &HashMap<i64, (AgreementId, ArticleId, i64)>,
        corrected: &Corrected,
    ) -> Result<(), StoreError> {
        let mut facts: HashMap<(AgreementId, PartyId), PartyFactRow> = HashMap::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT report, place, party, kind, review, added FROM report_party ORDER BY report, place",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (report, place) = (row.get::<_, i64>(0)?, row.get::<_, i64>(1)?);
            let Some((agreement, ..)) = report_of.get(&report).copied() else { continue };
            let party = PartyId(row.get(2)?);
            let review = kind(row.get_ref(4)?.as_str().unwrap_or_default(), ReviewState::from_slug)?;
            let origin = origin(row.get(5)?, corrected.parties.contains(&(report, place)));
            let kind = kind(row.get_ref(3)?.as_str().unwrap_or_default(), PartyKind::from_slug)?;
            let new = PartyFactRow { party, kind, review, origin };
            facts
                .entry((agreement, party))
                .and_modify(|fact| {
                    // One article in which the party stands is enough.
                    fact.review = match (fact.review, review) {
                        (ReviewState::Accepted, _) | (_, ReviewState::Accepted) => ReviewState::Accepted,
                        (ReviewState::Rejected, other) | (other, ReviewState::Rejected) => other,
                        _ => ReviewState::Unreviewed,
                    };
                    fact.origin = match (fact.origin, origin) {
                        (Origin::Corrected, _) | (_, Origin::Corrected) => Origin::Corrected,
                        (Origin::Read, _) | (_, Origin::Read) => Origin::Read,
                        _ => Origin::Added,
                    };
                })
                .or_insert(new);
        }
        let mut facts: Vec<((AgreementId, PartyId), PartyFactRow)> = facts.into_iter().collect();
        facts.sort_by_key(|(key, _)| *key);
        for ((agreement, _), fact) in facts {
            if let Some(agreement) = snapshot.agreements.get_mut(&agreement) {
                agreement.party_facts.push(fact);
            }
        }
        for agreement in snapshot.agreements.values_mut() {
            let parties = &agreement.parties;
            let place = |party: PartyId| parties.iter().position(|other| *other == party).unwrap_or(usize::MAX);
            agreement.party_facts.sort_by_key(|fact| (place(fact.party), fact.party));
        }
        Ok(())
    }

    /// The facts that a person corrected.
    fn corrected(&self) -> Result<Corrected, StoreError> {
        let mut corrected = Corrected::default();
        let mut statement =
            self.connection.prepare_cached("SELECT statement, appearance, claim, report, place FROM correction")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            corrected.statements.extend(row.get::<_, Option<i64>>(0)?);
            corrected.appearances.extend(row.get::<_, Option<i64>>(1)?);
            corrected.claims.extend(row.get::<_, Option<i64>>(2)?);
            let party = row.get::<_, Option<i64>>(3)?.zip(row.get::<_, Option<i64>>(4)?);
            corrected.parties.extend(party);
        }
        Ok(corrected)
    }

    /// Fills in what was noted, and who is kept apart.
    fn read_decisions(&self, snapshot: &mut Snapshot) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT statement, appearance, claim, person, article, agreement, party, text, written_at FROM note",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = |at: usize| row.get::<_, Option<i64>>(at);
            let about = if let Some(id) = id(0)? {
                NoteOn::Fact(Subject::Statement(StatementId(id)))
            } else if let Some(id) = id(1)? {
                NoteOn::Fact(Subject::Appearance(AppearanceId(id)))
            } else if let Some(id) = id(2)? {
                NoteOn::Fact(Subject::Claim(ClaimId(id)))
            } else if let Some(id) = id(3)? {
                NoteOn::Person(PersonId(id))
            } else if let Some(id) = id(4)? {
                NoteOn::Article(ArticleId(id))
            } else {
                match (id(5)?, id(6)?) {
                    (Some(agreement), Some(party)) => {
                        NoteOn::Fact(Subject::Party(AgreementId(agreement), PartyId(party)))
                    }
                    (Some(agreement), None) => NoteOn::Agreement(AgreementId(agreement)),
                    (None, _) => continue,
                }
            };
            snapshot.notes.insert(about, NoteRow { text: row.get(7)?, written_at: row.get(8)? });
        }
        let mut statement = self.connection.prepare_cached("SELECT name, definition FROM kept_view")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            snapshot.views.insert(row.get(0)?, row.get(1)?);
        }
        let mut statement = self.connection.prepare_cached("SELECT person, other FROM person_apart")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            snapshot.kept_apart.insert((PersonId(row.get(0)?), PersonId(row.get(1)?)));
        }
        Ok(())
    }

    fn read_appearances(
        &self,
        snapshot: &mut Snapshot,
        report_of: &HashMap<i64, (AgreementId, ArticleId, i64)>,
        corrected: &Corrected,
    ) -> Result<(), StoreError> {
        let mut roles: HashMap<i64, Vec<Role>> = HashMap::new();
        let mut statement = self.connection.prepare_cached("SELECT appearance, role FROM appearance_role")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            roles.entry(row.get(0)?).or_default().push(kind(&row.get::<_, String>(1)?, Role::from_slug)?);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT id, person, report, position, organization, rank, review, added
             FROM appearance ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let Some((agreement, article, _)) = report_of.get(&row.get::<_, i64>(2)?).copied() else { continue };
            let mut roles = roles.remove(&id).unwrap_or_default();
            roles.sort_unstable();
            let written_as = PersonId(row.get(1)?);
            snapshot.appearances.push(AppearanceRow {
                id: AppearanceId(id),
                person: snapshot.people.get(&written_as).and_then(|person| person.joined_into).unwrap_or(written_as),
                written_as,
                origin: origin(row.get(7)?, corrected.appearances.contains(&id)),
                agreement,
                article,
                position: row.get(3)?,
                organization: row.get(4)?,
                rank: row.get(5)?,
                roles,
                review: kind(&row.get::<_, String>(6)?, ReviewState::from_slug)?,
            });
        }
        Ok(())
    }

    fn read_statements(
        &self,
        snapshot: &mut Snapshot,
        report_of: &HashMap<i64, (AgreementId, ArticleId, i64)>,
        corrected: &Corrected,
        lexicon: &Lexicon,
    ) -> Result<(), StoreError> {
        let place_of: HashMap<&str, usize> =
            lexicon.topics.iter().enumerate().map(|(place, topic)| (topic.slug.as_str(), place)).collect();
        let mut topics: HashMap<i64, TopicSet> = HashMap::new();
        let mut statement = self.connection.prepare_cached("SELECT statement, topic FROM statement_topic")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let topic = row.get_ref(1)?.as_str().unwrap_or_default();
            match place_of.get(topic) {
                Some(place) => topics.entry(row.get(0)?).or_default().insert(*place),
                None => log::warn!("topic “{topic}” stands in the file and not in the lexicon: it is not shown"),
            }
        }
        let mut targets: HashMap<i64, Vec<TargetRow>> = HashMap::new();
        let mut target_places: HashMap<i64, Vec<i64>> = HashMap::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT statement, value, unit, comparator, subject, start_byte FROM target ORDER BY statement, place",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            target_places.entry(id).or_default().push(row.get(5)?);
            targets.entry(id).or_default().push(TargetRow {
                value: row.get(1)?,
                unit: row.get(2)?,
                comparator: kind(row.get_ref(3)?.as_str().unwrap_or_default(), Comparator::from_slug)?,
                subject: row.get(4)?,
            });
        }
        let mut places = Vec::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT id, report, stance, actor, review, quote, start_byte, added, end_byte
                 FROM statement ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let Some((agreement, article, _)) = report_of.get(&row.get::<_, i64>(1)?).copied() else { continue };
            let start: i64 = row.get(6)?;
            let inside: Vec<usize> = target_places
                .get(&id)
                .into_iter()
                .flatten()
                .map(|place| usize::try_from(place - start).unwrap_or_default())
                .collect();
            let stance = kind(row.get_ref(2)?.as_str().unwrap_or_default(), Stance::from_slug)?;
            let years = named_years(row.get_ref(5)?.as_str().unwrap_or_default(), &inside);
            if !years.is_empty() {
                snapshot.years.insert(StatementId(id), years);
            }
            let end: i64 = row.get(8)?;
            let at = Span::new(usize::try_from(start).unwrap_or_default(), usize::try_from(end).unwrap_or_default());
            places.push(Place { id: StatementId(id), article, at, stance, targets: inside });
            snapshot.statements.push(StatementRow {
                id: StatementId(id),
                agreement,
                article,
                topics: topics.remove(&id).unwrap_or_default(),
                stance,
                actor: kind(row.get_ref(3)?.as_str().unwrap_or_default(), Actor::from_slug)?,
                targets: targets.remove(&id).unwrap_or_default(),
                origin: origin(row.get(7)?, corrected.statements.contains(&id)),
                review: kind(row.get_ref(4)?.as_str().unwrap_or_default(), ReviewState::from_slug)?,
            });
        }
        self.read_years_before(places, snapshot)
    }

    /// The words of statements, for those of `ids` that are there.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn quotes(&self, ids: &[StatementId]) -> Result<BTreeMap<StatementId, String>, StoreError> {
        let mut quotes = BTreeMap::new();
        let mut statement = self.connection.prepare_cached("SELECT quote FROM statement WHERE id = ?1")?;
        for id in ids {
            let mut rows = statement.query([id.0])?;
            if let Some(row) = rows.next()? {
                quotes.insert(*id, row.get(0)?);
            }
        }
        Ok(quotes)
    }
}

/// The first line with anything in it, not longer than a headline, without the date that some
/// collections put in front of a text ("date 2025-08-22 …").
fn first_line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let line = without_date(line);
    let mut shown: String = line.chars().take(160).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    shown
}

/// A line behind its leading ISO date; the whole line where it has none, or nothing else.
fn without_date(line: &str) -> &str {
    let dated = line.strip_prefix("date ").unwrap_or(line).trim_start();
    match dated.split_once(char::is_whitespace) {
        Some((first, rest)) if first.contains('-') && first.parse::<PartialDate>().is_ok() => rest.trim_start(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_a_headline_is_called_by_its_first_words() {
        assert_eq!(first_line("\n date 2025-08-22 Ngày 22/8, hai bên ký.\nSau đó"), "Ngày 22/8, hai bên ký.");
        assert_eq!(first_line("2025 là năm bản lề"), "2025 là năm bản lề");
        assert_eq!(first_line("2025-08-22"), "2025-08-22");
        assert!(first_line(&"a ".repeat(200)).ends_with('…'));
    }
}
