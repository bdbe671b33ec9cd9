//! The whole file as plain values ([`Document`]), for another file or another program.
//!
//! Everything that the tables hold is in it but the history, and the numbers of rows: what they
//! lead to is named by what it is. The order is the same whatever the order of import was.

use std::collections::{BTreeMap, HashMap};

use rusqlite::types::FromSql;
use rusqlite::{Connection, Row};

use crate::model::document::{
    ActorItem, AgreementItem, ApartItem, AppearanceItem, ArticleItem, ClaimItem, CorrectionItem, Decided, Document,
    NoteItem, Number, OriginalItem, PartyItem, PersonItem, PersonName, ReportItem, ReportPartyItem, RoleItem,
    StanceItem, StatementItem, TargetItem, TopicItem, ViewItem, Words,
};
use crate::model::{Actor, ClaimField, Comparator, PartyKind, ReviewState, Role, Stance};
use crate::text::base64;

use super::Store;
use super::error::StoreError;
use super::snapshot::date;

/// The places in the definition of a kept comparison where agreements stand.
pub(super) const AGREEMENTS_OF_VIEW: [&str; 3] = ["/selection/agreements", "/selection/order/own", "/selection/mine"];

/// The row of a fact in `note` and `correction`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Fact {
    Statement(i64),
    Appearance(i64),
    Claim(i64),
    Article(i64),
    Person(i64),
    Agreement(i64),
    PartyOf(i64, i64),
    ReportParty(i64, i64),
}

/// What people decided, by the fact.
#[derive(Default)]
pub(super) struct Decisions {
    notes: HashMap<Fact, NoteItem>,
    corrections: HashMap<Fact, Vec<CorrectionItem>>,
}

impl Decisions {
    fn of(&self, fact: Fact, review: ReviewState, added: bool) -> Decided {
        Decided { review, added, corrections: self.corrections_of(fact), note: self.notes.get(&fact).cloned() }
    }

    fn corrections_of(&self, fact: Fact) -> Vec<CorrectionItem> {
        self.corrections.get(&fact).cloned().unwrap_or_default()
    }
}

/// Reads one of the closed sets.
fn kind<T>(row: &Row<'_>, at: usize, from_slug: fn(&str) -> Option<T>) -> Result<T, StoreError> {
    let slug = row.get_ref(at)?.as_str().map_err(rusqlite::Error::from)?;
    from_slug(slug).ok_or_else(|| StoreError::Damaged(format!("“{slug}” is not known here")))
}

/// The words of a fact and why they were read so, in six columns.
fn words(row: &Row<'_>, at: usize) -> rusqlite::Result<Words> {
    Ok(Words {
        start: row.get(at)?,
        end: row.get(at + 1)?,
        quote: row.get(at + 2)?,
        rule: row.get(at + 3)?,
        cue: row.get(at + 4)?,
        confidence: Number(row.get(at + 5)?),
    })
}

impl Store {
    /// The whole file as plain values.
    ///
    /// # Errors
    /// Where SQLite cannot read the file, or it holds what no version of the program writes.
    pub fn document(&self) -> Result<Document, StoreError> {
        // One reading transaction: all of it as of one moment.
        let transaction = self.connection.unchecked_transaction()?;
        let document = Reader { connection: &self.connection }.document();
        transaction.finish()?;
        document
    }
}

/// Reads the tables as plain values.
#[derive(Clone, Copy)]
pub(super) struct Reader<'c> {
    pub(super) connection: &'c Connection,
}

impl Reader<'_> {
    fn document(&self) -> Result<Document, StoreError> {
        let decisions = self.decisions()?;
        let people = self.people()?;
        let agreements = self.agreement_names()?;
        let mut document = Document {
            properties: self.gather("SELECT name, value FROM file_property", |row| Ok((row.get(0)?, row.get(1)?)))?,
            parties: self.gather("SELECT slug, name, kind, by_hand FROM party ORDER BY slug", |row| {
                Ok(PartyItem {
                    slug: row.get(0)?,
                    name: row.get(1)?,
                    kind: kind(row, 2, PartyKind::from_slug)?,
                    by_hand: row.get(3)?,
                })
            })?,
            people: self.gather("SELECT id, joined_into FROM person", |row| {
                let id: i64 = row.get(0)?;
                Ok(PersonItem {
                    who: named(&people, id)?,
                    joined_into: row.get::<_, Option<i64>>(1)?.map(|into| named(&people, into)).transpose()?,
                    note: decisions.notes.get(&Fact::Person(id)).cloned(),
                })
            })?,
            apart: self.gather("SELECT person, other, decided_at FROM person_apart", |row| {
                let (one, two) = (named(&people, row.get(0)?)?, named(&people, row.get(1)?)?);
                let (person, other) = if one <= two { (one, two) } else { (two, one) };
                Ok(ApartItem { person, other, decided_at: row.get(2)? })
            })?,
            agreements: self.agreements(&agreements, &decisions)?,
            articles: Vec::new(),
            views: self.gather("SELECT name, definition, kept_at FROM kept_view ORDER BY name", |row| {
                let definition = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
                let mut definition: serde_json::Value =
                    serde_json::from_str(definition).map_err(|error| StoreError::Damaged(error.to_string()))?;
                exchange_agreements(&mut definition, &|id| {
                    agreements.get(&id.as_i64()?).map(|name| name.as_str().into())
                });
                Ok(ViewItem { name: row.get(0)?, definition, kept_at: row.get(2)? })
            })?,
        };
        document.people.sort_by(|a, b| a.who.cmp(&b.who));
        document.apart.sort();
        document.articles = self.articles(&people, &agreements, &decisions)?;
        Ok(document)
    }

    /// Collects the rows of a question without parameters.
    fn gather<T, C: FromIterator<T>>(
        &self,
        sql: &str,
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<C, StoreError> {
        self.gather_of(sql, [], read)
    }

    fn gather_of<T, C: FromIterator<T>>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<C, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.query_and_then(values, read)?.collect()
    }

    pub(super) fn people(&self) -> Result<HashMap<i64, PersonName>, StoreError> {
        self.gather("SELECT id, name, organization, namesake FROM person", |row| {
            Ok((row.get(0)?, PersonName { name: row.get(1)?, organization: row.get(2)?, namesake: row.get(3)? }))
        })
    }

    /// The agreements by their rows: each is named by the first of its reports.
    pub(super) fn agreement_names(&self) -> Result<BTreeMap<i64, String>, StoreError> {
        self.gather(
            "SELECT agreement, content_hash || ':' || place
             FROM (SELECT r.agreement, a.content_hash, r.place,
                          row_number() OVER (PARTITION BY r.agreement ORDER BY a.content_hash, r.place) AS nth
                   FROM report AS r JOIN article AS a ON a.id = r.article)
             WHERE nth = 1",
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    fn agreements(
        &self,
        names: &BTreeMap<i64, String>,
        decisions: &Decisions,
    ) -> Result<Vec<AgreementItem>, StoreError> {
        let mut agreements = Vec::with_capacity(names.len());
        for (row, name) in names {
            let parties: Vec<(i64, String)> = self.gather_of(
                "SELECT p.id, p.slug FROM agreement_party AS ap JOIN party AS p ON p.id = ap.party
                 WHERE ap.agreement = ?1 ORDER BY ap.place",
                [row],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            // A note may be on a party that the agreement has no more.
            let noted = decisions.notes.iter().filter_map(|(fact, note)| match fact {
                Fact::PartyOf(agreement, party) if agreement == row => Some((*party, note.clone())),
                _ => None,
            });
            let mut party_notes = BTreeMap::new();
            for (party, note) in noted {
                let slugs: Vec<String> =
                    self.gather_of("SELECT slug FROM party WHERE id = ?1", [party], |row| Ok(row.get(0)?))?;
                party_notes.extend(slugs.into_iter().map(|slug| (slug, note.clone())));
            }
            agreements.push(AgreementItem {
                id: name.clone(),
                parties: parties.into_iter().map(|(_, slug)| slug).collect(),
                note: decisions.notes.get(&Fact::Agreement(*row)).cloned(),
                party_notes,
            });
        }
        agreements.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(agreements)
    }

    pub(super) fn decisions(&self) -> Result<Decisions, StoreError> {
        let mut decisions = Decisions::default();
        let mut statement = self.connection.prepare_cached(
            "SELECT statement, appearance, claim, article, person, agreement, party, text, written_at FROM note",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let fact = match (fact(row)?, row.get(4)?, row.get(5)?, row.get(6)?) {
                (Some(fact), ..) => fact,
                (None, Some(person), ..) => Fact::Person(person),
                (None, None, Some(agreement), Some(party)) => Fact::PartyOf(agreement, party),
                (None, None, Some(agreement), None) => Fact::Agreement(agreement),
                _ => continue,
            };
            decisions.notes.insert(fact, NoteItem { text: row.get(7)?, written_at: row.get(8)? });
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT statement, appearance, claim, article, report, place, field, read, corrected_at
             FROM correction ORDER BY field",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let fact = match (fact(row)?, row.get(4)?, row.get(5)?) {
                (Some(fact), ..) => fact,
                (None, Some(report), Some(place)) => Fact::ReportParty(report, place),
                _ => continue,
            };
            let read = row.get_ref(7)?.as_str().map_err(rusqlite::Error::from)?;
            decisions.corrections.entry(fact).or_default().push(CorrectionItem {
                field: row.get(6)?,
                read: serde_json::from_str(read).map_err(|error| StoreError::Damaged(error.to_string()))?,
                corrected_at: row.get(8)?,
            });
        }
        Ok(decisions)
    }

    fn articles(
        &self,
        people: &HashMap<i64, PersonName>,
        agreements: &BTreeMap<i64, String>,
        decisions: &Decisions,
    ) -> Result<Vec<ArticleItem>, StoreError> {
        let mut articles: Vec<(i64, ArticleItem)> = self.gather(
            "SELECT a.id, a.content_hash, a.file, a.title, a.outlet, a.url, a.published, a.imported_at, a.by_hand,
                    o.content_hash, a.text
             FROM article AS a LEFT JOIN article AS o ON o.id = a.copy_of ORDER BY a.content_hash",
            |row| {
                let id: i64 = row.get(0)?;
                let item = ArticleItem {
                    hash: row.get(1)?,
                    file: row.get(2)?,
                    title: row.get(3)?,
                    outlet: row.get(4)?,
                    url: row.get(5)?,
                    published: date(row.get(6)?)?,
                    imported_at: row.get(7)?,
                    by_hand: row.get(8)?,
                    copy_of: row.get(9)?,
                    dateline: None,
                    corrections: decisions.corrections_of(Fact::Article(id)),
                    note: decisions.notes.get(&Fact::Article(id)).cloned(),
                    text: row.get(10)?,
                    original: None,
                    reports: Vec::new(),
                };
                Ok((id, item))
            },
        )?;
        for (id, item) in &mut articles {
            let mut datelines: Vec<Words> = self.gather_of(
                "SELECT start_byte, end_byte, quote, rule, cue, confidence FROM dateline WHERE article = ?1",
                [&*id],
                |row| Ok(words(row, 0)?),
            )?;
            item.dateline = datelines.pop();
            item.original = match super::original::find(self.connection, *id)? {
                None => None,
                Some(original) => Some(OriginalItem {
                    bytes: original.bytes()?.map(|bytes| base64::encode(&bytes)),
                    reader: original.reader,
                    format: original.format,
                    encoding: original.encoding,
                    part: original.part,
                }),
            };
            let reports: Vec<(i64, i64, i64, bool)> = self.gather_of(
                "SELECT id, place, agreement, pinned FROM report WHERE article = ?1 ORDER BY place",
                [&*id],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            )?;
            for (report, place, agreement, pinned) in reports {
                item.reports.push(ReportItem {
                    place,
                    agreement: agreements.get(&agreement).cloned().ok_or(StoreError::NoSuchFact)?,
                    pinned,
                    parties: self.parties_of(report, decisions)?,
                    claims: without_ids(self.claims(report, decisions)?),
                    people: without_ids(self.appearances(report, people, decisions)?),
                    statements: without_ids(self.statements(report, decisions)?),
                });
            }
        }
        Ok(articles.into_iter().map(|(_, item)| item).collect())
    }

    pub(super) fn parties_of(&self, report: i64, all: &Decisions) -> Result<Vec<ReportPartyItem>, StoreError> {
        self.gather_of(
            "SELECT rp.place, p.slug, rp.name, rp.kind, rp.start_byte, rp.end_byte, rp.quote, rp.rule, rp.cue,
                    rp.confidence, rp.review, rp.added
             FROM report_party AS rp JOIN party AS p ON p.id = rp.party WHERE rp.report = ?1 ORDER BY rp.place",
            [report],
            |row| {
                let place = row.get(0)?;
                Ok(ReportPartyItem {
                    place,
                    party: row.get(1)?,
                    name: row.get(2)?,
                    kind: kind(row, 3, PartyKind::from_slug)?,
                    words: words(row, 4)?,
                    decided: all.of(
                        Fact::ReportParty(report, place),
                        kind(row, 10, ReviewState::from_slug)?,
                        row.get(11)?,
                    ),
                })
            },
        )
    }

    pub(super) fn claims(&self, report: i64, all: &Decisions) -> Result<Vec<(i64, ClaimItem)>, StoreError> {
        let mut claims: Vec<(i64, ClaimItem)> = self.gather_of(
            "SELECT c.id, c.field, c.value, x.decided_at, c.start_byte, c.end_byte, c.quote, c.rule, c.cue, c.confidence,
                    c.review, c.added
             FROM claim AS c LEFT JOIN choice AS x ON x.claim = c.id WHERE c.report = ?1",
            [report],
            |row| {
                let value = date(row.get(2)?)?.ok_or(StoreError::NoSuchFact)?;
                let id = row.get(0)?;
                let item = ClaimItem {
                    field: kind(row, 1, ClaimField::from_slug)?,
                    value,
                    chosen_at: row.get(3)?,
                    words: words(row, 4)?,
                    decided: all.of(Fact::Claim(id), kind(row, 10, ReviewState::from_slug)?, row.get(11)?),
                };
                Ok((id, item))
            },
        )?;
        claims.sort_by_key(|(_, claim)| claim.field);
        Ok(claims)
    }

    pub(super) fn appearances(
        &self,
        report: i64,
        people: &HashMap<i64, PersonName>,
        all: &Decisions,
    ) -> Result<Vec<(i64, AppearanceItem)>, StoreError> {
        let mut found: Vec<(i64, AppearanceItem)> = self.gather_of(
            "SELECT id, person, position, organization, rank, start_byte, end_byte, quote, rule, cue, confidence,
                    review, added
             FROM appearance WHERE report = ?1 ORDER BY start_byte, end_byte, id",
            [report],
            |row| {
                let id = row.get(0)?;
                let item = AppearanceItem {
                    person: named(people, row.get(1)?)?,
                    position: row.get(2)?,
                    organization: row.get(3)?,
                    rank: row.get(4)?,
                    roles: Vec::new(),
                    words: words(row, 5)?,
                    decided: all.of(Fact::Appearance(id), kind(row, 11, ReviewState::from_slug)?, row.get(12)?),
                };
                Ok((id, item))
            },
        )?;
        for (id, item) in &mut found {
            item.roles = self.gather_of(
                "SELECT role, start_byte, end_byte, quote, rule, cue, confidence
                 FROM appearance_role WHERE appearance = ?1",
                [&*id],
                |row| Ok(RoleItem { role: kind(row, 0, Role::from_slug)?, words: words(row, 1)? }),
            )?;
            item.roles.sort_by_key(|role| role.role);
        }
        Ok(found)
    }

    pub(super) fn statements(&self, report: i64, all: &Decisions) -> Result<Vec<(i64, StatementItem)>, StoreError> {
        let mut found: Vec<(i64, StatementItem)> = self.gather_of(
            "SELECT id, start_byte, end_byte, quote, stance, stance_start_byte, stance_end_byte, stance_quote,
                    stance_rule, stance_cue, stance_confidence, actor, actor_start_byte, actor_end_byte, actor_quote,
                    actor_rule, actor_cue, actor_confidence, review, added
             FROM statement WHERE report = ?1 ORDER BY start_byte, end_byte, id",
            [report],
            |row| {
                let id = row.get(0)?;
                let item = StatementItem {
                    start: row.get(1)?,
                    end: row.get(2)?,
                    quote: row.get(3)?,
                    stance: StanceItem { value: kind(row, 4, Stance::from_slug)?, words: words(row, 5)? },
                    actor: ActorItem { value: kind(row, 11, Actor::from_slug)?, words: words(row, 12)? },
                    topics: Vec::new(),
                    targets: Vec::new(),
                    decided: all.of(Fact::Statement(id), kind(row, 18, ReviewState::from_slug)?, row.get(19)?),
                };
                Ok((id, item))
            },
        )?;
        for (id, item) in &mut found {
            item.topics = self.gather_of(
                "SELECT topic, start_byte, end_byte, quote, rule, cue, confidence
                 FROM statement_topic WHERE statement = ?1 ORDER BY topic",
                [&*id],
                |row| Ok(TopicItem { topic: row.get(0)?, words: words(row, 1)? }),
            )?;
            item.targets = self.gather_of(
                "SELECT place, value, unit, comparator, subject, start_byte, end_byte, quote, rule, cue, confidence
                 FROM target WHERE statement = ?1 ORDER BY place",
                [&*id],
                |row| {
                    Ok(TargetItem {
                        place: row.get(0)?,
                        value: Number(row.get(1)?),
                        unit: row.get(2)?,
                        comparator: kind(row, 3, Comparator::from_slug)?,
                        subject: row.get(4)?,
                        words: words(row, 5)?,
                    })
                },
            )?;
        }
        Ok(found)
    }
}

fn without_ids<T>(items: Vec<(i64, T)>) -> Vec<T> {
    items.into_iter().map(|(_, item)| item).collect()
}

/// The fact of the first four columns.
fn fact(row: &Row<'_>) -> Result<Option<Fact>, StoreError> {
    fn id<T: FromSql>(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<T>> {
        row.get(at)
    }
    Ok(id(row, 0)?
        .map(Fact::Statement)
        .or(id(row, 1)?.map(Fact::Appearance))
        .or(id(row, 2)?.map(Fact::Claim))
        .or(id(row, 3)?.map(Fact::Article)))
}

fn named(people: &HashMap<i64, PersonName>, id: i64) -> Result<PersonName, StoreError> {
    people.get(&id).cloned().ok_or(StoreError::NoSuchFact)
}

/// Writes other names of agreements into the definition of a kept comparison; one that `exchange`
/// does not know is left out.
pub(super) fn exchange_agreements(
    definition: &mut serde_json::Value,
    exchange: &dyn Fn(&serde_json::Value) -> Option<serde_json::Value>,
) {
    for place in AGREEMENTS_OF_VIEW {
        match definition.pointer_mut(place) {
            None | Some(serde_json::Value::Null) => {}
            Some(serde_json::Value::Array(list)) => *list = list.iter().filter_map(exchange).collect(),
            Some(one) => *one = exchange(one).unwrap_or(serde_json::Value::Null),
        }
    }
}
