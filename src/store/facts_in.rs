//! Facts that were made elsewhere, put into the file: into an empty one as they are, into another so
//! that nothing of it is lost.
//!
//! The same article is known by its text. What a person decided wins over what nobody has looked at,
//! whichever file it is in; where both files hold a decision and the two differ, that of the open file
//! stays and the place is told. All of it is one transaction and one step of the history.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::lexicon::Lexicon;
use crate::model::document::{
    AppearanceItem, ArticleItem, ClaimItem, CorrectionItem, Decided, Document, NoteItem, PersonName, ReportItem,
    ReportPartyItem, StatementItem, Words,
};
use crate::model::{Article, ArticleId, Message, PartyKind, ReviewState};
use crate::text::base64;

use super::Store;
use super::add::Writer;
use super::basis::{self, Basis};
use super::duplicates::{self, Signature};
use super::error::StoreError;
use super::facts_out::{Decisions, Reader, exchange_agreements};
use super::grouping::{move_report, name_parties, party_set_of, remove_if_empty};
use super::history::Values;
use super::original::Original;

/// What became of a file of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merged {
    /// Articles that are new.
    pub articles: usize,
    /// Facts that are new.
    pub facts: usize,
    /// Decisions of a person that came in: what was accepted, rejected, corrected, noted, joined or split.
    pub decisions: usize,
    /// Facts that could not be taken in.
    pub refused: usize,
    /// Where both files have a decision and the two differ: that of the open file stays.
    pub conflicts: usize,
}

impl Merged {
    /// What it came to, to be said in one line.
    pub fn message(&self) -> Message {
        Message::new("imported-facts")
            .with("articles", self.articles)
            .with("facts", self.facts)
            .with("decisions", self.decisions)
            .with("refused", self.refused)
            .with("conflicts", self.conflicts)
    }
}

/// A place where both files hold a decision and the two differ, or an article that nearly repeats another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The article, by the name of its file; empty where it is about none.
    pub article: String,
    /// Of what sort: the part of a key of `assets/words` (`facts-conflict-…`).
    pub sort: &'static str,
    /// The words by which a person knows it again.
    pub what: String,
}

impl Conflict {
    /// What a person is told of it.
    pub fn message(&self) -> Message {
        let mut what: String = self.what.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = what.char_indices().nth(80) {
            what.truncate(end);
            what.push('…');
        }
        let key = if self.sort == "copy" { "facts-copy" } else { "facts-conflict" };
        Message::new(key).with("sort", self.sort).with("what", what)
    }
}

impl Store {
    /// The article that was read from a file of this name, where there is exactly one.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn article_of_file(&self, name: &str) -> Result<Option<Article>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM article WHERE file = ?1 AND by_hand = 0 LIMIT 2")?;
        let ids = statement.query_map([name], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        match ids.as_slice() {
            [id] => super::evidence::article(&self.connection, ArticleId(*id)),
            _ => Ok(None),
        }
    }

    /// Puts a file of facts into this one. `name` is what the history calls it. Of an article that is
    /// there already, what nobody decided is taken in where `readings` says so: where the facts were
    /// made elsewhere, and not where they are what a program read from the same text.
    ///
    /// # Errors
    /// Where SQLite cannot write the file: then nothing of it is in.
    pub fn merge(
        &mut self,
        document: &Document,
        name: &str,
        readings: bool,
        lexicon: &Lexicon,
        now: &str,
    ) -> Result<(Merged, Vec<Conflict>), StoreError> {
        let (result, _) = self.step("import-facts", now, |transaction| {
            let mut merger = Merger::new(transaction, lexicon, readings, now)?;
            merger.document(document)?;
            let values = Values::from([
                ("what".to_owned(), name.to_owned()),
                ("count".to_owned(), merger.merged.articles.to_string()),
                ("facts".to_owned(), merger.merged.facts.to_string()),
                ("decisions".to_owned(), merger.merged.decisions.to_string()),
            ]);
            merger.merged.conflicts = merger.conflicts.len();
            let mut told = merger.conflicts;
            told.extend(merger.copied);
            Ok(((merger.merged, told), values))
        })?;
        Ok(result)
    }
}

/// A report of the open file, as far as it is needed to know it again.
struct Known {
    id: i64,
    place: i64,
    party_set: String,
    agreement: i64,
    pinned: bool,
}

struct Merger<'a> {
    connection: &'a Connection,
    writer: Writer<'a>,
    lexicon: &'a Lexicon,
    readings: bool,
    now: &'a str,
    /// Whether the file held nothing: then everything comes in as it is.
    empty: bool,
    merged: Merged,
    conflicts: Vec<Conflict>,
    people: HashMap<PersonName, i64>,
    /// The names by the rows, of the file as it was.
    names: HashMap<i64, PersonName>,
    decisions: Decisions,
    /// The rows of the document's agreements.
    agreements: HashMap<String, i64>,
    /// The claims that were chosen before.
    chosen: HashSet<i64>,
    /// The claims that the document chooses.
    choices: Vec<(i64, String, String)>,
    /// The signatures of the file as it was.
    likeness: duplicates::Likeness,
    /// The articles that nearly repeat one of the file.
    copied: Vec<Conflict>,
    /// The sets of parties whose reports are to be grouped anew.
    grouped: BTreeSet<String>,
    /// The agreements that a report left, and where it went.
    left: BTreeMap<i64, i64>,
    /// The article that is being put in.
    file: String,
}

/// What is decided of a fact, but for notes: they go together.
fn decided(one: &Decided) -> bool {
    one.review != ReviewState::Unreviewed || one.added || !one.corrections.is_empty()
}

/// The same with what two files may differ in without contradicting one another taken out.
fn bare(one: &Decided) -> Decided {
    let mut bare = one.clone();
    bare.note = None;
    for correction in &mut bare.corrections {
        correction.corrected_at.clear();
    }
    bare
}

/// The place at which the words of a fact were read.
fn place_read(start: usize, end: usize, decided: &Decided) -> (usize, usize) {
    let row = decided.read("words").and_then(|rows| rows.get(0));
    let at = |name: &str| {
        row.and_then(|row| row.get(name)).and_then(serde_json::Value::as_u64).and_then(|at| usize::try_from(at).ok())
    };
    at("start_byte").zip(at("end_byte")).unwrap_or((start, end))
}

/// What a fact of a report is to the one that compares two files.
trait Fact: Clone + PartialEq {
    /// What makes two of them the same fact in two files.
    type Key: PartialEq;
    const SORT: &'static str;
    fn key(&self) -> Self::Key;
    fn decided(&self) -> &Decided;
    fn decided_mut(&mut self) -> &mut Decided;
    /// The words by which a person knows it again.
    fn what(&self) -> String;
    /// Whether a person decided, notes aside.
    fn is_decided(&self) -> bool {
        decided(self.decided())
    }
    /// Whether the other says nearly the same: then what nobody decided is not taken in beside it.
    fn repeats(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
    /// What is compared: all but what may differ.
    fn bare(&self) -> Self {
        let mut bare_item = self.clone();
        *bare_item.decided_mut() = bare(self.decided());
        bare_item
    }
}

impl Fact for ReportPartyItem {
    type Key = String;
    const SORT: &'static str = "party";
    fn key(&self) -> String {
        let read = self.decided.read("party").and_then(|read| read.get("slug")).and_then(serde_json::Value::as_str);
        read.unwrap_or(&self.party).to_owned()
    }
    fn decided(&self) -> &Decided {
        &self.decided
    }
    fn decided_mut(&mut self) -> &mut Decided {
        &mut self.decided
    }
    fn what(&self) -> String {
        self.name.clone()
    }
    fn bare(&self) -> Self {
        // Where it stands among the others is no matter of decision.
        Self { place: 0, decided: bare(&self.decided), ..self.clone() }
    }
}

impl Fact for ClaimItem {
    type Key = crate::model::ClaimField;
    const SORT: &'static str = "claim";
    fn key(&self) -> Self::Key {
        self.field
    }
    fn decided(&self) -> &Decided {
        &self.decided
    }
    fn decided_mut(&mut self) -> &mut Decided {
        &mut self.decided
    }
    fn what(&self) -> String {
        self.value.to_string()
    }
    fn is_decided(&self) -> bool {
        decided(&self.decided) || self.chosen_at.is_some()
    }
    fn bare(&self) -> Self {
        Self { chosen_at: None, decided: bare(&self.decided), ..self.clone() }
    }
}

impl Fact for AppearanceItem {
    type Key = (usize, usize, String);
    const SORT: &'static str = "person";
    fn key(&self) -> Self::Key {
        let read = self.decided.read("person").and_then(|read| read.get("name")).and_then(serde_json::Value::as_str);
        (self.words.start, self.words.end, read.unwrap_or(&self.person.name).to_owned())
    }
    fn decided(&self) -> &Decided {
        &self.decided
    }
    fn decided_mut(&mut self) -> &mut Decided {
        &mut self.decided
    }
    fn what(&self) -> String {
        self.person.name.clone()
    }
    fn repeats(&self, other: &Self) -> bool {
        self.person.name == other.person.name || self.key().2 == other.key().2
    }
}

impl Fact for StatementItem {
    type Key = (usize, usize);
    const SORT: &'static str = "statement";
    fn key(&self) -> Self::Key {
        place_read(self.start, self.end, &self.decided)
    }
    fn decided(&self) -> &Decided {
        &self.decided
    }
    fn decided_mut(&mut self) -> &mut Decided {
        &mut self.decided
    }
    fn what(&self) -> String {
        self.quote.clone()
    }
    fn repeats(&self, other: &Self) -> bool {
        let (a, b) = (self.key(), other.key());
        let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
        shared * 2 > (a.1 - a.0).min(b.1 - b.0)
    }
}

/// What is to be done with a fact of the document.
enum Turn<T> {
    /// It comes in.
    Add(T),
    /// It takes the place of one that nobody decided about.
    Replace(i64, T),
    /// The one that is there stays; a note may come to it.
    Keep(i64, T),
}

impl<'a> Merger<'a> {
    fn new(connection: &'a Connection, lexicon: &'a Lexicon, readings: bool, now: &'a str) -> Result<Self, StoreError> {
        let reader = Reader { connection };
        let names = reader.people()?;
        let empty: bool = connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM article)", [], |row| row.get(0))?;
        let mut statement = connection.prepare_cached("SELECT claim FROM choice")?;
        let chosen = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Self {
            connection,
            writer: Writer::new(connection, lexicon, now),
            lexicon,
            readings,
            now,
            empty,
            merged: Merged::default(),
            conflicts: Vec::new(),
            people: names.iter().map(|(id, name)| (name.clone(), *id)).collect(),
            names,
            decisions: reader.decisions()?,
            agreements: HashMap::new(),
            chosen,
            choices: Vec::new(),
            likeness: if empty { duplicates::Likeness::default() } else { duplicates::load(connection)? },
            copied: Vec::new(),
            grouped: BTreeSet::new(),
            left: BTreeMap::new(),
            file: String::new(),
        })
    }

    fn run(&self, sql: &str, values: impl rusqlite::Params) -> Result<usize, StoreError> {
        Ok(self.connection.prepare_cached(sql)?.execute(values)?)
    }

    fn find<T: rusqlite::types::FromSql>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.connection.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?)
    }

    fn last(&self) -> i64 {
        self.connection.last_insert_rowid()
    }

    fn conflict(&mut self, sort: &'static str, what: impl Into<String>) {
        self.conflicts.push(Conflict { article: self.file.clone(), sort, what: what.into() });
    }

    fn document(&mut self, document: &Document) -> Result<(), StoreError> {
        if self.empty {
            for (name, value) in document.properties.iter().filter(|(name, _)| name.as_str() == "sample") {
                self.run(
                    "INSERT INTO file_property (name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                    params![name, value],
                )?;
            }
        }
        for party in &document.parties {
            self.party(&party.slug, &party.name, party.kind, party.by_hand)?;
        }
        self.enter_people(document)?;
        let mut articles: HashMap<&str, (i64, bool)> = HashMap::new();
        for article in &document.articles {
            articles.insert(&article.hash, self.article(article)?);
        }
        let known = self.known_reports(document, &articles)?;
        self.enter_agreements(document, &known)?;
        for article in &document.articles {
            let Some((id, new)) = articles.get(article.hash.as_str()).copied() else { continue };
            self.file.clone_from(&article.file);
            for report in &article.reports {
                match known.get(&(article.hash.as_str(), report.place)) {
                    Some(known) => self.merge_report(known, report, &article.text)?,
                    None => self.new_report(id, new, report)?,
                }
            }
        }
        self.file.clear();
        self.copies(document, &articles)?;
        self.choose()?;
        self.views(document)?;
        for (agreement, into) in std::mem::take(&mut self.left) {
            remove_if_empty(self.connection, agreement, into)?;
            name_parties(self.connection, agreement)?;
            name_parties(self.connection, into)?;
        }
        // Agreements of which nothing came in are none.
        for agreement in self.agreements.values() {
            self.run(
                "DELETE FROM agreement WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM report WHERE agreement = ?1)",
                [agreement],
            )?;
        }
        self.part_strangers()?;
        for set in std::mem::take(&mut self.grouped) {
            self.writer.group_later(set);
        }
        self.writer.finish()
    }

    /// Reports of other parties stand in an agreement only where a person put one: where a part of them
    /// was refused, or the file is not one of ours, they are agreements of their own.
    fn part_strangers(&mut self) -> Result<(), StoreError> {
        for agreement in self.agreements.values() {
            name_parties(self.connection, *agreement)?;
        }
        // Where none of the reports bears the name of its agreement any more, the agreement takes theirs.
        for (_, agreement, _) in self.strangers()? {
            name_parties(self.connection, agreement)?;
        }
        let strangers = self.strangers()?;
        for (report, agreement, set) in strangers {
            self.run("INSERT INTO agreement (party_set) VALUES (?1)", [&set])?;
            let own = self.last();
            move_report(self.connection, report, own)?;
            name_parties(self.connection, own)?;
            name_parties(self.connection, agreement)?;
            self.grouped.insert(set);
        }
        Ok(())
    }

    /// The reports whose parties are not those of their agreement, where no person put one of its reports
    /// there: the report, its agreement and its own parties.
    fn strangers(&self) -> Result<Vec<(i64, i64, String)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.id, r.agreement, r.party_set FROM report AS r JOIN agreement AS g ON g.id = r.agreement
             WHERE r.party_set <> g.party_set
               AND NOT EXISTS (SELECT 1 FROM report AS q WHERE q.agreement = g.id AND q.pinned = 1)
             ORDER BY r.id",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Something that grouping looks at changed. In a file that was empty everything stands together as
    /// it did in the other, whatever this program would do.
    fn group(&mut self, set: String) {
        if !self.empty {
            self.grouped.insert(set);
        }
    }

    // Organizations and people.

    fn party(&mut self, slug: &str, name: &str, kind: PartyKind, by_hand: bool) -> Result<i64, StoreError> {
        let known: Option<(i64, String, String, bool)> = self
            .connection
            .prepare_cached("SELECT id, name, kind, by_hand FROM party WHERE slug = ?1")?
            .query_row([slug], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        let Some((id, old_name, old_kind, old_by_hand)) = known else {
            self.run(
                "INSERT INTO party (slug, name, kind, by_hand) VALUES (?1, ?2, ?3, ?4)",
                params![slug, name, kind.slug(), by_hand],
            )?;
            return Ok(self.last());
        };
        if by_hand && (old_name != name || old_kind != kind.slug()) {
            if old_by_hand {
                self.conflict("party", format!("{old_name} · {name}"));
            } else {
                self.run(
                    "UPDATE party SET name = ?2, kind = ?3, by_hand = 1 WHERE id = ?1",
                    params![id, name, kind.slug()],
                )?;
                self.merged.decisions += 1;
            }
        } else if by_hand && !old_by_hand {
            self.run("UPDATE party SET by_hand = 1 WHERE id = ?1", [id])?;
        }
        Ok(id)
    }

    fn person(&mut self, who: &PersonName) -> Result<i64, StoreError> {
        if let Some(id) = self.people.get(who) {
            return Ok(*id);
        }
        self.run(
            "INSERT INTO person (name, organization, namesake) VALUES (?1, ?2, ?3)",
            params![who.name, who.organization, who.namesake],
        )?;
        self.people.insert(who.clone(), self.last());
        Ok(self.last())
    }

    fn enter_people(&mut self, document: &Document) -> Result<(), StoreError> {
        let root = "SELECT coalesce(joined_into, id) FROM person WHERE id = ?1";
        for person in &document.people {
            let id = self.person(&person.who)?;
            self.note("person", id, None, person.note.as_ref())?;
        }
        for person in &document.people {
            let Some(into) = &person.joined_into else { continue };
            let (id, into) = (self.person(&person.who)?, self.person(into)?);
            let into: i64 = self.find(root, [into])?.unwrap_or(into);
            let now: i64 = self.find(root, [id])?.unwrap_or(id);
            let apart: Option<i64> = self.find(
                "SELECT 1 FROM person_apart WHERE person IN (?1, ?2) AND other IN (?1, ?2)",
                [id.min(into), id.max(into)],
            )?;
            if now == into {
                continue;
            }
            if now != id || apart.is_some() {
                self.conflict("people", format!("{} · {}", person.who.name, self.name_of(into)?));
                continue;
            }
            // Nobody is joined in a chain.
            self.run(
                "UPDATE person SET joined_into = ?2 WHERE (id = ?1 OR joined_into = ?1) AND id <> ?2",
                [id, into],
            )?;
            self.merged.decisions += 1;
        }
        for apart in &document.apart {
            let (one, two) = (self.person(&apart.person)?, self.person(&apart.other)?);
            if one == two {
                continue;
            }
            let roots = (self.find::<i64>(root, [one])?, self.find::<i64>(root, [two])?);
            if roots.0 == roots.1 {
                self.conflict("people", format!("{} · {}", apart.person.name, apart.other.name));
                continue;
            }
            self.merged.decisions += self.run(
                "INSERT OR IGNORE INTO person_apart (person, other, decided_at) VALUES (?1, ?2, ?3)",
                params![one.min(two), one.max(two), apart.decided_at],
            )?;
        }
        Ok(())
    }

    fn name_of(&self, person: i64) -> Result<String, StoreError> {
        Ok(self.find("SELECT name FROM person WHERE id = ?1", [person])?.unwrap_or_default())
    }

    // Articles.

    /// The row of an article, and whether it is new.
    fn article(&mut self, item: &ArticleItem) -> Result<(i64, bool), StoreError> {
        self.file.clone_from(&item.file);
        let known: Option<i64> = self.find("SELECT id FROM article WHERE content_hash = ?1", [&item.hash])?;
        if let Some(id) = known {
            self.merge_article(id, item)?;
            return Ok((id, false));
        }
        let imported_at = if item.imported_at.is_empty() { self.now } else { &item.imported_at };
        self.run(
            "INSERT INTO article (file, title, outlet, url, published, imported_at, content_hash, text, by_hand)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                item.file,
                item.title,
                item.outlet,
                item.url,
                item.published.map(|date| date.to_string()),
                imported_at,
                item.hash,
                item.text,
                item.by_hand
            ],
        )?;
        let id = self.last();
        if let Some(words) = &item.dateline {
            basis::put(self.connection, "INTO dateline (article", params![id], Basis::of(words))?;
        }
        if let Some(read) = &item.original {
            let bytes = read.bytes.as_deref().and_then(base64::decode);
            let mut original = bytes.map_or_else(Original::default, |bytes| Original::of(&bytes, &item.text));
            original.reader.clone_from(&read.reader);
            original.format.clone_from(&read.format);
            original.encoding.clone_from(&read.encoding);
            original.part.clone_from(&read.part);
            original.enter(self.connection, id)?;
        }
        let signature = Signature::of(&item.text);
        duplicates::enter(self.connection, id, &signature)?;
        self.corrections("article", id, &item.corrections)?;
        self.note("article", id, None, item.note.as_ref())?;
        self.merged.articles += 1;
        if !self.empty && !item.by_hand {
            self.tell_copies(id, item, &signature)?;
        }
        Ok((id, true))
    }

    /// An article that nearly repeats one of the open file comes in with what people decided about it, and
    /// the two are one source.
    fn tell_copies(&mut self, id: i64, item: &ArticleItem, signature: &Signature) -> Result<(), StoreError> {
        let set = |report: &ReportItem| {
            let slugs: BTreeSet<&str> = report.parties.iter().map(|party| party.party.as_str()).collect();
            slugs.into_iter().collect::<Vec<_>>().join(" ")
        };
        let parties = item.reports.iter().map(set).collect();
        let text = duplicates::Text { text: &item.text, signature, parties: &parties };
        let found = duplicates::alike(self.connection, &self.likeness, text, &|_| None)?;
        for like in &found {
            if let duplicates::Copied::Article(of) = like.of {
                duplicates::join(self.connection, id, of.0)?;
            }
        }
        if let Some(duplicates::Copied::Article(of)) = found.first().map(|like| like.of) {
            let called: Option<String> =
                self.find("SELECT coalesce(title, file) FROM article WHERE id = ?1", [of.0])?;
            self.copied.push(Conflict { article: item.file.clone(), sort: "copy", what: called.unwrap_or_default() });
        }
        Ok(())
    }

    /// What a person said of an article's headline, outlet, address and date.
    fn merge_article(&mut self, id: i64, item: &ArticleItem) -> Result<(), StoreError> {
        for correction in &item.corrections {
            let column = match correction.field.as_str() {
                "title" => "title",
                "outlet" => "outlet",
                "url" => "url",
                "published" => "published",
                _ => continue,
            };
            let theirs = match column {
                "title" => item.title.clone(),
                "outlet" => item.outlet.clone(),
                "url" => item.url.clone(),
                _ => item.published.map(|date| date.to_string()),
            };
            let ours: Option<String> =
                self.find::<Option<String>>(&format!("SELECT {column} FROM article WHERE id = ?1"), [id])?.flatten();
            let corrected: Option<i64> =
                self.find("SELECT 1 FROM correction WHERE article = ?1 AND field = ?2", params![id, column])?;
            if ours == theirs && corrected.is_some() {
                continue;
            }
            if corrected.is_some() {
                self.conflict("article", theirs.unwrap_or_default());
                continue;
            }
            // What was read is what stands in the open file.
            let read = CorrectionItem { read: serde_json::json!({ column: ours }), ..correction.clone() };
            self.corrections("article", id, std::slice::from_ref(&read))?;
            self.run(&format!("UPDATE article SET {column} = ?2 WHERE id = ?1"), params![id, theirs])?;
            self.merged.decisions += 1;
            let mut statement = self.connection.prepare_cached("SELECT party_set FROM report WHERE article = ?1")?;
            for set in statement.query_map([id], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()? {
                self.group(set);
            }
        }
        self.note("article", id, None, item.note.as_ref())
    }

    fn corrections(&self, column: &str, id: i64, items: &[CorrectionItem]) -> Result<(), StoreError> {
        for item in items {
            self.run(
                &format!("INSERT INTO correction ({column}, field, read, corrected_at) VALUES (?1, ?2, ?3, ?4)"),
                params![id, item.field, item.read.to_string(), item.corrected_at],
            )?;
        }
        Ok(())
    }

    /// Puts a note to something. Where one is there already, both stay, one below the other.
    fn note(&mut self, column: &str, id: i64, party: Option<i64>, note: Option<&NoteItem>) -> Result<(), StoreError> {
        let Some(note) = note else { return Ok(()) };
        let there: Option<String> =
            self.find(&format!("SELECT text FROM note WHERE {column} = ?1 AND party IS ?2"), params![id, party])?;
        match there {
            Some(text) if text == note.text || text.split('\n').any(|line| line == note.text) => return Ok(()),
            Some(_) => self.run(
                &format!("UPDATE note SET text = text || char(10) || ?3 WHERE {column} = ?1 AND party IS ?2"),
                params![id, party, note.text],
            )?,
            None => self.run(
                &format!("INSERT INTO note ({column}, party, text, written_at) VALUES (?1, ?2, ?3, ?4)"),
                params![id, party, note.text, note.written_at],
            )?,
        };
        self.merged.decisions += 1;
        Ok(())
    }

    /// Articles that repeat one another are one source in the open file as well.
    fn copies(&mut self, document: &Document, articles: &HashMap<&str, (i64, bool)>) -> Result<(), StoreError> {
        for article in &document.articles {
            let Some((id, of)) = articles.get(article.hash.as_str()).zip(article.copy_of.as_ref()) else { continue };
            let of: Option<i64> = self.find("SELECT id FROM article WHERE content_hash = ?1", [of])?;
            if let Some(of) = of.filter(|of| *of != id.0) {
                duplicates::join(self.connection, id.0, of)?;
            }
        }
        Ok(())
    }

    // Agreements and reports.

    /// The reports of the open file that those of the document are, by the article and the place there.
    fn known_reports<'d>(
        &self,
        document: &'d Document,
        articles: &HashMap<&str, (i64, bool)>,
    ) -> Result<HashMap<(&'d str, i64), Known>, StoreError> {
        let mut found = HashMap::new();
        for article in &document.articles {
            let Some((id, false)) = articles.get(article.hash.as_str()).copied() else { continue };
            let mut statement = self.connection.prepare_cached(
                "SELECT id, place, party_set, agreement, pinned FROM report WHERE article = ?1 ORDER BY place",
            )?;
            let rows = statement.query_map([id], |row| {
                Ok(Known {
                    id: row.get(0)?,
                    place: row.get(1)?,
                    party_set: row.get(2)?,
                    agreement: row.get(3)?,
                    pinned: row.get(4)?,
                })
            })?;
            let mut there = rows.collect::<Result<Vec<_>, _>>()?;
            let mut open: Vec<&ReportItem> = article.reports.iter().collect();
            // First the very same, then those of the same parties, then those that share any.
            let slugs = |set: &str| -> BTreeSet<String> { set.split_whitespace().map(str::to_owned).collect() };
            let of = |report: &ReportItem| -> BTreeSet<String> {
                let counted = report.parties.iter().filter(|party| party.decided.review != ReviewState::Rejected);
                counted.map(|party| party.party.clone()).collect()
            };
            for turn in 0..3 {
                open.retain(|report| {
                    let wanted = of(report);
                    let at = there.iter().position(|known| {
                        let set = slugs(&known.party_set);
                        match turn {
                            0 => set == wanted && known.place == report.place,
                            1 => !wanted.is_empty() && set == wanted,
                            _ => !set.is_disjoint(&wanted),
                        }
                    });
                    match at {
                        Some(at) => {
                            found.insert((article.hash.as_str(), report.place), there.swap_remove(at));
                            false
                        }
                        None => true,
                    }
                });
            }
        }
        Ok(found)
    }

    /// The rows of the document's agreements: that of the open file which has most of the reports, else a
    /// new one.
    fn enter_agreements(&mut self, document: &Document, known: &HashMap<(&str, i64), Known>) -> Result<(), StoreError> {
        #[derive(Default)]
        struct Wanted {
            counts: BTreeMap<i64, (bool, usize)>,
            pinned: bool,
        }
        let mut wanted: BTreeMap<&str, Wanted> =
            document.agreements.iter().map(|item| (item.id.as_str(), Wanted::default())).collect();
        for article in &document.articles {
            for report in &article.reports {
                let wanted = wanted.entry(&report.agreement).or_default();
                wanted.pinned |= report.pinned;
                if let Some(known) = known.get(&(article.hash.as_str(), report.place)) {
                    let (pinned, count) = wanted.counts.entry(known.agreement).or_default();
                    *pinned |= known.pinned;
                    *count += 1;
                }
            }
        }
        let items: HashMap<&str, _> = document.agreements.iter().map(|item| (item.id.as_str(), item)).collect();
        let mut taken = BTreeSet::new();
        for (label, Wanted { counts, pinned }) in wanted {
            let mut candidates: Vec<(bool, usize, i64)> =
                counts.into_iter().map(|(id, (pinned, count))| (pinned, count, id)).collect();
            candidates.sort_by_key(|(pinned, count, id)| (!pinned, std::cmp::Reverse(*count), *id));
            let free = candidates.iter().find(|(.., id)| !taken.contains(id));
            let shared = candidates.first().filter(|_| !pinned);
            let row = match free.or(shared) {
                Some((.., id)) => *id,
                None => self.new_agreement(items.get(label).map(|item| item.parties.as_slice()).unwrap_or_default())?,
            };
            taken.insert(row);
            self.agreements.insert(label.to_owned(), row);
            if let Some(item) = items.get(label) {
                self.note("agreement", row, None, item.note.as_ref())?;
                for (slug, note) in &item.party_notes {
                    let party: Option<i64> = self.find("SELECT id FROM party WHERE slug = ?1", [slug])?;
                    if party.is_some() {
                        self.note("agreement", row, party, Some(note))?;
                    }
                }
            }
        }
        Ok(())
    }

    fn new_agreement(&mut self, parties: &[String]) -> Result<i64, StoreError> {
        let set: BTreeSet<&str> = parties.iter().map(String::as_str).collect();
        let set = set.into_iter().collect::<Vec<_>>().join(" ");
        self.run("INSERT INTO agreement (party_set) VALUES (?1)", [set])?;
        let row = self.last();
        for (place, slug) in parties.iter().enumerate() {
            let (name, kind) = self.called(slug);
            let party = self.party(slug, &name, kind, false)?;
            self.run(
                "INSERT OR IGNORE INTO agreement_party (agreement, place, party) VALUES (?1, ?2, ?3)",
                params![row, place, party],
            )?;
        }
        Ok(row)
    }

    /// What an organization is called of which only the slug is known.
    fn called(&self, slug: &str) -> (String, PartyKind) {
        match (self.lexicon.province(slug), self.lexicon.company(slug)) {
            (Some(province), _) => (province.name.clone(), PartyKind::Province),
            (_, Some(company)) => (company.name.clone(), PartyKind::Company),
            _ => (slug.to_owned(), PartyKind::Organization),
        }
    }

    fn new_report(&mut self, article: i64, new: bool, item: &ReportItem) -> Result<(), StoreError> {
        // What a program read from a text that is there already, the program of today reads itself.
        let worth = |decided: &Decided| decided.by_person();
        let held = item.pinned
            || item.parties.iter().any(|one| worth(&one.decided))
            || item.claims.iter().any(|one| one.chosen_at.is_some() || worth(&one.decided))
            || item.people.iter().any(|one| worth(&one.decided))
            || item.statements.iter().any(|one| worth(&one.decided));
        if !new && !held && !self.readings {
            return Ok(());
        }
        let place: Option<i64> = if new {
            None
        } else {
            self.find("SELECT coalesce(max(place) + 1, 0) FROM report WHERE article = ?1", [article])?
        };
        let Some(agreement) = self.agreements.get(&item.agreement).copied() else { return Ok(()) };
        self.run(
            "INSERT INTO report (article, place, agreement, pinned) VALUES (?1, ?2, ?3, ?4)",
            params![article, place.unwrap_or(item.place), agreement, item.pinned],
        )?;
        let report = self.last();
        for party in &item.parties {
            self.add_party(report, party, Some(party.place))?;
        }
        for claim in &item.claims {
            self.add_claim(report, claim)?;
        }
        for person in &item.people {
            self.add_appearance(report, person)?;
        }
        for statement in &item.statements {
            self.add_statement(report, statement)?;
        }
        self.parties_changed(report)
    }

    /// Writes down which parties a report names, and that its like is to be grouped anew.
    fn parties_changed(&mut self, report: i64) -> Result<(), StoreError> {
        let set = party_set_of(self.connection, report)?;
        self.run("UPDATE report SET party_set = ?2 WHERE id = ?1", params![report, set])?;
        self.group(set);
        Ok(())
    }

    fn merge_report(&mut self, known: &Known, item: &ReportItem, text: &str) -> Result<(), StoreError> {
        let reader = Reader { connection: self.connection };
        let before = party_set_of(self.connection, known.id)?;
        // Parties are known by their places in the report.
        let ours = reader.parties_of(known.id, &self.decisions)?;
        let ours: Vec<(i64, ReportPartyItem)> = ours.into_iter().map(|party| (party.place, party)).collect();
        for turn in self.turns(&ours, &item.parties) {
            match turn {
                Turn::Add(party) => self.add_party(known.id, &party, None)?,
                Turn::Replace(place, party) => {
                    self.run("DELETE FROM report_party WHERE report = ?1 AND place = ?2", [known.id, place])?;
                    self.instead(|this| this.add_party(known.id, &party, Some(place)))?;
                }
                Turn::Keep(..) => {}
            }
        }
        let ours = reader.claims(known.id, &self.decisions)?;
        for turn in self.turns(&ours, &item.claims) {
            match turn {
                Turn::Add(claim) => self.add_claim(known.id, &claim)?,
                Turn::Replace(id, claim) => {
                    self.run("DELETE FROM claim WHERE id = ?1", [id])?;
                    self.instead(|this| this.add_claim(known.id, &claim))?;
                }
                Turn::Keep(id, claim) => {
                    self.note("claim", id, None, claim.decided.note.as_ref())?;
                    let value: Option<String> = self.find("SELECT value FROM claim WHERE id = ?1", [id])?;
                    if let Some(at) = claim.chosen_at.filter(|_| value == Some(claim.value.to_string())) {
                        self.choices.push((id, at, claim.value.to_string()));
                    }
                }
            }
        }
        let ours = reader.appearances(known.id, &self.names, &self.decisions)?;
        for turn in self.turns(&ours, &item.people) {
            match turn {
                Turn::Add(person) => self.add_appearance(known.id, &person)?,
                Turn::Replace(id, person) => {
                    self.run("DELETE FROM appearance WHERE id = ?1", [id])?;
                    self.instead(|this| this.add_appearance(known.id, &person))?;
                }
                Turn::Keep(id, person) => self.note("appearance", id, None, person.decided.note.as_ref())?,
            }
        }
        let ours = reader.statements(known.id, &self.decisions)?;
        for turn in self.turns(&ours, &item.statements) {
            match turn {
                Turn::Add(statement) => self.add_statement(known.id, &statement)?,
                Turn::Replace(id, statement) => {
                    self.run("DELETE FROM statement WHERE id = ?1", [id])?;
                    self.instead(|this| this.add_statement(known.id, &statement))?;
                }
                Turn::Keep(id, statement) => self.note("statement", id, None, statement.decided.note.as_ref())?,
            }
        }
        debug_assert!(!text.is_empty(), "an article has a text");
        if item.pinned {
            let wanted = self.agreements.get(&item.agreement).copied().unwrap_or(known.agreement);
            if known.pinned && wanted != known.agreement {
                let title: Option<String> =
                    self.find("SELECT title FROM agreement_title WHERE agreement = ?1", [known.agreement])?;
                self.conflict("agreement", title.unwrap_or_default());
            } else if !known.pinned {
                self.run("UPDATE report SET pinned = 1 WHERE id = ?1", [known.id])?;
                if wanted != known.agreement {
                    move_report(self.connection, known.id, wanted)?;
                    self.left.insert(known.agreement, wanted);
                }
                self.group(known.party_set.clone());
                self.merged.decisions += 1;
            }
        }
        if before != party_set_of(self.connection, known.id)? {
            self.group(before);
            self.parties_changed(known.id)?;
        }
        Ok(())
    }

    /// What is to be done with the facts of one sort of a report that both files have.
    fn turns<T: Fact>(&mut self, ours: &[(i64, T)], theirs: &[T]) -> Vec<Turn<T>> {
        let mut free: Vec<bool> = vec![true; ours.len()];
        let mut turns = Vec::new();
        let mut rest = Vec::new();
        for item in theirs {
            // Among those of one place the very same is the one.
            let same = |(at, (_, other)): &(usize, &(i64, T))| free[*at] && other.key() == item.key();
            let exact = |(_, (_, other)): &(usize, &(i64, T))| other.bare() == item.bare();
            let candidates = || ours.iter().enumerate().filter(same);
            let Some((at, (id, other))) = candidates().find(exact).or_else(|| candidates().next()) else {
                rest.push(item);
                continue;
            };
            free[at] = false;
            if other.bare() == item.bare() || !item.is_decided() {
                turns.push(Turn::Keep(*id, item.clone()));
            } else if other.is_decided() {
                // A choice between articles is compared when all are in.
                if decided(item.decided()) {
                    self.conflict(T::SORT, item.what());
                }
                turns.push(Turn::Keep(*id, item.clone()));
            } else {
                let mut new = item.clone();
                new.decided_mut().note = joined_notes(other.decided().note.as_ref(), item.decided().note.as_ref());
                turns.push(Turn::Replace(*id, new));
            }
        }
        for item in rest {
            let held = item.is_decided() || item.decided().note.is_some();
            if held || self.readings && !ours.iter().any(|(_, other)| item.repeats(other)) {
                turns.push(Turn::Add(item.clone()));
            }
        }
        turns
    }

    // Facts.

    /// What takes the place of a fact is no new one: only the decision is.
    fn instead(&mut self, add: impl FnOnce(&mut Self) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let before = self.merged;
        add(self)?;
        self.merged = Merged { decisions: before.decisions + 1, ..before };
        Ok(())
    }

    fn came(&mut self, decided: &Decided) {
        self.merged.facts += 1;
        self.merged.decisions += usize::from(decided.by_person());
    }

    fn add_party(&mut self, report: i64, item: &ReportPartyItem, place: Option<i64>) -> Result<(), StoreError> {
        let party = self.party(&item.party, &item.name, item.kind, false)?;
        let there: Option<i64> =
            self.find("SELECT 1 FROM report_party WHERE report = ?1 AND party = ?2", [report, party])?;
        if there.is_some() {
            return Ok(());
        }
        let next: Option<i64> =
            self.find("SELECT coalesce(max(place) + 1, 0) FROM report_party WHERE report = ?1", [report])?;
        let place = place.or(next).unwrap_or_default();
        let (review, added) = (item.decided.review.slug(), item.decided.added);
        let values = params![report, place, party, item.name, item.kind.slug(), review, added];
        let into = "INTO report_party (report, place, party, name, kind, review, added";
        basis::put(self.connection, into, values, Basis::of(&item.words))?;
        for correction in &item.decided.corrections {
            self.run(
                "INSERT INTO correction (report, place, field, read, corrected_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![report, place, correction.field, correction.read.to_string(), correction.corrected_at],
            )?;
        }
        self.came(&item.decided);
        Ok(())
    }

    fn add_claim(&mut self, report: i64, item: &ClaimItem) -> Result<(), StoreError> {
        let (review, added) = (item.decided.review.slug(), item.decided.added);
        let values = params![report, item.field.slug(), item.value.to_string(), review, added];
        let into = "INTO claim (report, field, value, review, added";
        basis::put(self.connection, into, values, Basis::of(&item.words))?;
        let id = self.last();
        self.decided("claim", id, &item.decided)?;
        if let Some(at) = &item.chosen_at {
            self.choices.push((id, at.clone(), item.value.to_string()));
        }
        let set = party_set_of(self.connection, report)?;
        self.group(set);
        Ok(())
    }

    /// What a person decided of the fact that just came in, and its note: it is counted with the fact.
    fn decided(&mut self, column: &str, id: i64, decided: &Decided) -> Result<(), StoreError> {
        self.corrections(column, id, &decided.corrections)?;
        self.came(decided);
        let before = self.merged.decisions;
        self.note(column, id, None, decided.note.as_ref())?;
        self.merged.decisions = before;
        Ok(())
    }

    fn add_appearance(&mut self, report: i64, item: &AppearanceItem) -> Result<(), StoreError> {
        let person = self.person(&item.person)?;
        let (review, added) = (item.decided.review.slug(), item.decided.added);
        let values = params![report, person, item.position, item.organization, item.rank, review, added];
        let into = "INTO appearance (report, person, position, organization, rank, review, added";
        basis::put(self.connection, into, values, Basis::of(&item.words))?;
        let id = self.last();
        for role in &item.roles {
            self.detail("appearance_role", "appearance", "role", id, role.role.slug(), &role.words)?;
        }
        self.decided("appearance", id, &item.decided)
    }

    /// A row that belongs to a fact and is told by a slug. All names are ours.
    fn detail(
        &self,
        table: &str,
        owner: &str,
        column: &str,
        id: i64,
        slug: &str,
        words: &Words,
    ) -> Result<(), StoreError> {
        let into = format!("OR IGNORE INTO {table} ({owner}, {column}");
        basis::put(self.connection, &into, params![id, slug], Basis::of(words))?;
        Ok(())
    }

    fn add_statement(&mut self, report: i64, item: &StatementItem) -> Result<(), StoreError> {
        basis::put_statement(
            self.connection,
            report,
            (item.start, item.end, &item.quote),
            (item.stance.value.slug(), Basis::of(&item.stance.words)),
            (item.actor.value.slug(), Basis::of(&item.actor.words)),
            (item.decided.review.slug(), item.decided.added),
        )?;
        let id = self.last();
        for topic in &item.topics {
            self.detail("statement_topic", "statement", "topic", id, &topic.topic, &topic.words)?;
        }
        for target in &item.targets {
            let (value, comparator) = (target.value.0, target.comparator.slug());
            let values = params![id, target.place, value, target.unit, comparator, target.subject];
            let into = "INTO target (statement, place, value, unit, comparator, subject";
            basis::put(self.connection, into, values, Basis::of(&target.words))?;
        }
        self.decided("statement", id, &item.decided)
    }

    /// The choices between articles that contradict one another.
    fn choose(&mut self) -> Result<(), StoreError> {
        for (claim, decided_at, value) in std::mem::take(&mut self.choices) {
            if self.chosen.contains(&claim) {
                continue;
            }
            let mut statement = self.connection.prepare_cached(
                "SELECT x.claim, o.value
                 FROM claim AS c JOIN report AS r ON r.id = c.report
                 JOIN report AS q ON q.agreement = r.agreement JOIN claim AS o ON o.report = q.id AND o.field = c.field
                 JOIN choice AS x ON x.claim = o.id
                 WHERE c.id = ?1",
            )?;
            let others: Vec<(i64, String)> =
                statement.query_map([claim], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
            let before: Vec<&String> =
                others.iter().filter(|(id, _)| self.chosen.contains(id)).map(|(_, value)| value).collect();
            if before.iter().any(|other| **other != value) {
                self.conflict("choice", value);
            } else if before.is_empty() {
                self.merged.decisions += self.run(
                    "INSERT OR IGNORE INTO choice (claim, decided_at) VALUES (?1, ?2)",
                    params![claim, decided_at],
                )?;
            }
        }
        Ok(())
    }

    /// The comparisons that were kept. One whose name is taken by another comes in under a name of its own.
    fn views(&mut self, document: &Document) -> Result<(), StoreError> {
        for view in &document.views {
            let mut definition = view.definition.clone();
            exchange_agreements(&mut definition, &|name| {
                name.as_str().and_then(|name| self.agreements.get(name)).map(|id| (*id).into())
            });
            let definition = definition.to_string();
            let names = std::iter::once(view.name.clone()).chain((2..).map(|nth| format!("{} ({nth})", view.name)));
            for name in names {
                let there: Option<String> = self.find("SELECT definition FROM kept_view WHERE name = ?1", [&name])?;
                match there {
                    Some(there) if there == definition => break,
                    Some(_) => {}
                    None => {
                        self.merged.decisions += self.run(
                            "INSERT INTO kept_view (name, definition, kept_at) VALUES (?1, ?2, ?3)",
                            params![name, definition, view.kept_at],
                        )?;
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Two notes on one thing, one below the other.
fn joined_notes(one: Option<&NoteItem>, other: Option<&NoteItem>) -> Option<NoteItem> {
    match (one, other) {
        (Some(one), Some(other)) if one.text != other.text => {
            Some(NoteItem { text: format!("{}\n{}", one.text, other.text), written_at: other.written_at.clone() })
        }
        (one, other) => one.or(other).cloned(),
    }
}
