//! The whole file of the program as JSON or JSON Lines: written, and read item by item.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;
use serde::de::{self, DeserializeSeed, Deserializer as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::lexicon::Lexicon;
use crate::model::document::{
    AgreementItem, ApartItem, AppearanceItem, ArticleItem, ClaimItem, CorrectionItem, Decided, FORMAT, NoteItem,
    PartyItem, PersonItem, ReportItem, ReportPartyItem, StatementItem, TopicItem, VERSION, ViewItem,
};
use crate::model::{Actor, ClaimField, Comparator, FactField, PartialDate, PartyKind, Role, Stance};
use crate::text::{base64, content_hash};

use super::{FactsError, Reading, Refusal, limits, short, stands, typed};
use crate::model::document::Document;

/// The lists of a file, in their order: the name in JSON, and that of one of its items in JSON Lines.
const LISTS: [(&str, &str); 6] = [
    ("parties", "party"),
    ("people", "person"),
    ("apart", "apart"),
    ("agreements", "agreement"),
    ("articles", "article"),
    ("views", "view"),
];

/// Writes a file as one JSON object, an item a line.
///
/// # Errors
/// Where it cannot be written.
pub fn write_json(document: &Document, mut to: impl Write) -> io::Result<()> {
    write!(to, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"properties\":")?;
    serde_json::to_writer(&mut to, &document.properties)?;
    fn list<T: Serialize>(to: &mut impl Write, name: &str, items: &[T]) -> io::Result<()> {
        write!(to, ",\n\"{name}\":[")?;
        for (at, item) in items.iter().enumerate() {
            to.write_all(if at == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *to, item)?;
        }
        to.write_all(b"]")
    }
    list(&mut to, "parties", &document.parties)?;
    list(&mut to, "people", &document.people)?;
    list(&mut to, "apart", &document.apart)?;
    list(&mut to, "agreements", &document.agreements)?;
    list(&mut to, "articles", &document.articles)?;
    list(&mut to, "views", &document.views)?;
    to.write_all(b"}\n")?;
    to.flush()
}

/// Writes a file as JSON Lines: a line that says what it is, then an object for each item.
///
/// # Errors
/// Where it cannot be written.
pub fn write_lines(document: &Document, mut to: impl Write) -> io::Result<()> {
    write!(to, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"properties\":")?;
    serde_json::to_writer(&mut to, &document.properties)?;
    to.write_all(b"}\n")?;
    fn lines<T: Serialize>(to: &mut impl Write, name: &str, items: &[T]) -> io::Result<()> {
        for item in items {
            write!(to, "{{\"{name}\":")?;
            serde_json::to_writer(&mut *to, item)?;
            to.write_all(b"}\n")?;
        }
        Ok(())
    }
    lines(&mut to, "party", &document.parties)?;
    lines(&mut to, "person", &document.people)?;
    lines(&mut to, "apart", &document.apart)?;
    lines(&mut to, "agreement", &document.agreements)?;
    lines(&mut to, "article", &document.articles)?;
    lines(&mut to, "view", &document.views)?;
    to.flush()
}

pub(super) fn read(bytes: &[u8], lexicon: &Lexicon) -> Result<Reading, FactsError> {
    let mut collector =
        Collector { lexicon, reading: Reading::default(), version: None, seen: BTreeSet::new(), count: 0 };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let whole = reader.deserialize_map(Top(&mut collector));
    if let Some(found) = collector.version.filter(|version| *version > VERSION) {
        return Err(FactsError::Newer { found, known: VERSION });
    }
    whole.map_err(|error| FactsError::json(&error))?;
    // What comes behind the first object are the lines of JSON Lines.
    let first = bytes.len() - rest_behind(bytes).len();
    let begun = 1 + bytes.get(..first).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
    let lines = bytes.get(first..).unwrap_or_default().split(|byte| *byte == b'\n');
    for (line, words) in (begun..).zip(lines) {
        if !words.iter().all(u8::is_ascii_whitespace) {
            match serde_json::from_slice::<Value>(words) {
                Ok(Value::Object(map)) => {
                    for (name, value) in map {
                        collector.line(line, &name, value);
                    }
                }
                Ok(_) => collector.reading.refuse(&format!("line {line}"), Refusal::Form("{…}?".to_owned())),
                Err(error) => collector.reading.refuse(&format!("line {line}"), Refusal::Form(error.to_string())),
            }
        }
    }
    Ok(collector.reading)
}

/// What stands behind the first JSON value.
fn rest_behind(bytes: &[u8]) -> &[u8] {
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<de::IgnoredAny>();
    let _ = values.next();
    bytes.get(values.byte_offset()..).unwrap_or_default()
}

struct Collector<'l> {
    lexicon: &'l Lexicon,
    reading: Reading,
    version: Option<u64>,
    /// What may stand there once: the sort and the name.
    seen: BTreeSet<(&'static str, String)>,
    count: usize,
}

struct Top<'c, 'l>(&'c mut Collector<'l>);

impl<'de> Visitor<'de> for Top<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the object of a file")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "version" => {
                    self.0.version = map.next_value::<Value>()?.as_u64();
                    if self.0.version.is_none_or(|version| version > VERSION) {
                        return Err(de::Error::custom("a version that is not known"));
                    }
                }
                "properties" => {
                    let value = map.next_value::<Value>()?;
                    match typed::<BTreeMap<String, String>>(value) {
                        Ok(properties) => self.0.reading.document.properties = properties,
                        Err(reason) => self.0.reading.refuse("properties", reason),
                    }
                }
                _ => match LISTS.into_iter().find(|(list, _)| *list == name) {
                    Some((list, _)) => map.next_value_seed(Items { list, collector: self.0 })?,
                    // What a later program of the same form adds is passed by.
                    None => {
                        map.next_value::<de::IgnoredAny>()?;
                    }
                },
            }
        }
        Ok(())
    }
}

struct Items<'c, 'l> {
    list: &'static str,
    collector: &'c mut Collector<'l>,
}

impl<'de> DeserializeSeed<'de> for Items<'_, '_> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the list of {}", self.list)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut at = 0;
        while let Some(value) = seq.next_element::<Value>()? {
            self.collector.item(self.list, &format!("{}[{at}]", self.list), value);
            at += 1;
        }
        Ok(())
    }
}

impl Collector<'_> {
    fn line(&mut self, line: usize, name: &str, value: Value) {
        match LISTS.into_iter().find(|(_, item)| *item == name) {
            Some((list, _)) => self.item(list, &format!("line {line}"), value),
            None => self.reading.refuse(&format!("line {line}"), Refusal::Form(format!("“{name:.40}”?"))),
        }
    }

    fn item(&mut self, list: &'static str, place: &str, value: Value) {
        self.count += 1;
        if self.count > limits::ITEMS {
            self.reading.refuse(place, Refusal::TooMany(limits::ITEMS));
            return;
        }
        let done = match list {
            "parties" => self.party(value),
            "people" => self.person(value),
            "apart" => self.apart(value),
            "agreements" => self.agreement(value),
            "articles" => self.article(place, value),
            _ => self.view(value),
        };
        if let Err(reason) = done {
            self.reading.refuse(place, reason);
        }
    }

    fn once(&mut self, sort: &'static str, name: String) -> Result<(), Refusal> {
        if self.seen.insert((sort, name)) { Ok(()) } else { Err(Refusal::Twice) }
    }

    fn party(&mut self, value: Value) -> Result<(), Refusal> {
        short(&value, limits::NAME_BYTES)?;
        let party: PartyItem = typed(value)?;
        slug(&party.slug)?;
        self.once("party", party.slug.clone())?;
        self.reading.document.parties.push(party);
        Ok(())
    }

    fn person(&mut self, value: Value) -> Result<(), Refusal> {
        short(&value, limits::NOTE_BYTES)?;
        let person: PersonItem = typed(value)?;
        named(&person.who.name)?;
        self.once("person", format!("{}\0{}\0{}", person.who.name, person.who.organization, person.who.namesake))?;
        note(person.note.as_ref())?;
        self.reading.document.people.push(person);
        Ok(())
    }

    fn apart(&mut self, value: Value) -> Result<(), Refusal> {
        short(&value, limits::NAME_BYTES)?;
        let apart: ApartItem = typed(value)?;
        if apart.person == apart.other {
            return Err(Refusal::Twice);
        }
        self.reading.document.apart.push(apart);
        Ok(())
    }

    fn agreement(&mut self, value: Value) -> Result<(), Refusal> {
        short(&value, limits::NOTE_BYTES)?;
        let agreement: AgreementItem = typed(value)?;
        agreement.parties.iter().try_for_each(|party| slug(party))?;
        if agreement.parties.iter().collect::<BTreeSet<_>>().len() < agreement.parties.len() {
            return Err(Refusal::Twice);
        }
        note(agreement.note.as_ref())?;
        agreement.party_notes.values().try_for_each(|one| note(Some(one)))?;
        self.once("agreement", agreement.id.clone())?;
        self.reading.document.agreements.push(agreement);
        Ok(())
    }

    fn view(&mut self, value: Value) -> Result<(), Refusal> {
        short(&value, limits::NOTE_BYTES)?;
        let view: ViewItem = typed(value)?;
        named(&view.name)?;
        if !view.definition.is_object() || view.definition.to_string().len() > limits::NOTE_BYTES {
            return Err(Refusal::Form("definition".to_owned()));
        }
        self.once("view", view.name.clone())?;
        self.reading.document.views.push(view);
        Ok(())
    }

    fn article(&mut self, place: &str, mut value: Value) -> Result<(), Refusal> {
        let reports = taken(&mut value, "reports")?;
        let corrections = taken(&mut value, "corrections")?;
        let dateline = value.as_object_mut().and_then(|map| map.shift_remove("dateline")).filter(|it| !it.is_null());
        let mut article: ArticleItem = typed(value)?;
        if article.text.len() > limits::TEXT_BYTES {
            return Err(Refusal::TooLong(limits::TEXT_BYTES));
        }
        let names = [Some(&article.file), article.title.as_ref(), article.outlet.as_ref(), article.url.as_ref()];
        if names.into_iter().flatten().any(|name| name.len() > limits::NAME_BYTES) || article.imported_at.len() > 64 {
            return Err(Refusal::TooLong(limits::NAME_BYTES));
        }
        if article.text.trim().is_empty() {
            return Err(Refusal::Form("text".to_owned()));
        }
        note(article.note.as_ref())?;
        if article.hash != content_hash(&article.text) {
            return Err(Refusal::OtherText);
        }
        let bytes = article.original.as_ref().and_then(|original| original.bytes.as_ref());
        if bytes.is_some_and(|bytes| base64::decode(bytes).is_none()) {
            return Err(Refusal::Form("original.bytes: Base64?".to_owned()));
        }
        self.once("article", article.hash.clone())?;
        if let Some(dateline) = dateline {
            let read = typed::<crate::model::document::Words>(dateline).and_then(|words| {
                stands((words.start, words.end, &words.quote), &article.text)?;
                Ok(words)
            });
            match read {
                Ok(words) => article.dateline = Some(words),
                Err(reason) => self.reading.refuse(&format!("{place}.dateline"), reason),
            }
        }
        let read = self.each(&format!("{place}.corrections"), corrections, |correction: CorrectionItem| {
            let old = correction.read.get(&correction.field);
            match (correction.field.as_str(), old) {
                ("title" | "outlet" | "url", Some(Value::Null | Value::String(_)))
                | ("published", Some(Value::Null)) => {}
                ("published", Some(Value::String(date))) if date.parse::<PartialDate>().is_ok() => {}
                _ => return Err(Refusal::Form(format!("“{:.40}”?", correction.field))),
            }
            Ok(correction)
        });
        article.corrections = once_each(read, |correction| correction.field.clone());
        let mut places = BTreeSet::new();
        for (at, value) in reports.into_iter().enumerate() {
            let place = format!("{place}.reports[{at}]");
            match self.report(&place, value, &article.text) {
                Ok(report) if !places.insert(report.place) => self.reading.refuse(&place, Refusal::Twice),
                Ok(report) => article.reports.push(report),
                Err(reason) => self.reading.refuse(&place, reason),
            }
        }
        self.reading.document.articles.push(article);
        Ok(())
    }

    fn report(&mut self, place: &str, mut value: Value, text: &str) -> Result<ReportItem, Refusal> {
        let [parties, claims, people, statements] = [
            taken(&mut value, "parties")?,
            taken(&mut value, "claims")?,
            taken(&mut value, "people")?,
            taken(&mut value, "statements")?,
        ];
        short(&value, limits::NAME_BYTES)?;
        let mut report: ReportItem = typed(value)?;
        if report.place < 0 {
            return Err(Refusal::Form("place".to_owned()));
        }
        let parties = self.each(&format!("{place}.parties"), parties, |item: ReportPartyItem| {
            slug(&item.party)?;
            named(&item.name)?;
            stands((item.words.start, item.words.end, &item.words.quote), text)?;
            decided(&item.decided, &["party"], text)?;
            if item.place < 0 { Err(Refusal::Form("place".to_owned())) } else { Ok(item) }
        });
        let parties = once_each(parties, |item| item.place);
        report.parties = once_each(parties, |item| item.party.clone());
        let claims = self.each(&format!("{place}.claims"), claims, |item: ClaimItem| {
            if item.field != ClaimField::SignedOn && item.value.month().is_some() {
                return Err(Refusal::Form(format!("“{}”: YYYY?", item.value)));
            }
            stands((item.words.start, item.words.end, &item.words.quote), text)?;
            decided(&item.decided, &["value", "words"], text)?;
            Ok(item)
        });
        report.claims = once_each(claims, |item| item.field);
        report.people = self.each(&format!("{place}.people"), people, |mut item: AppearanceItem| {
            named(&item.person.name)?;
            named(&item.person.organization)?;
            named(&item.organization)?;
            item.words().try_for_each(|words| stands(words, text))?;
            decided(&item.decided, &["person", "position", "rank", "roles"], text)?;
            item.roles = once_each(std::mem::take(&mut item.roles), |role| role.role);
            Ok(item)
        });
        let lexicon = self.lexicon;
        let mut unknown: Vec<(String, String)> = Vec::new();
        let path = format!("{place}.statements");
        let mut at = 0;
        report.statements = self.each(&path, statements, |mut item: StatementItem| {
            let here = at;
            at += 1;
            if item.quote.trim().is_empty() {
                return Err(Refusal::Form("quote".to_owned()));
            }
            item.words().try_for_each(|words| stands(words, text))?;
            decided(&item.decided, &["topics", "stance", "actor", "targets", "words"], text)?;
            let known = |topic: &TopicItem| lexicon.topic_place(&topic.topic).is_some();
            let none = item.topics.is_empty();
            let (kept, others): (Vec<_>, Vec<_>) = std::mem::take(&mut item.topics).into_iter().partition(known);
            if kept.is_empty() && !none {
                let slug = others.into_iter().next().map(|topic| topic.topic).unwrap_or_default();
                return Err(Refusal::Topic(slug));
            }
            unknown.extend(others.into_iter().map(|topic| (format!("{path}[{here}].topics"), topic.topic)));
            item.topics = once_each(kept, |topic| topic.topic.clone());
            item.targets = once_each(std::mem::take(&mut item.targets), |target| target.place);
            if item.targets.iter().any(|target| target.place < 0) {
                return Err(Refusal::Form("targets".to_owned()));
            }
            Ok(item)
        });
        for (place, slug) in unknown {
            self.reading.refuse(&place, Refusal::Topic(slug));
        }
        Ok(report)
    }

    /// Reads the items of a list one by one; those that are refused leave the others alone.
    fn each<T: de::DeserializeOwned>(
        &mut self,
        path: &str,
        values: Vec<Value>,
        mut check: impl FnMut(T) -> Result<T, Refusal>,
    ) -> Vec<T> {
        let mut read = Vec::with_capacity(values.len().min(limits::FACTS));
        for (at, value) in values.into_iter().enumerate() {
            let place = format!("{path}[{at}]");
            if at >= limits::FACTS {
                self.reading.refuse(&place, Refusal::TooMany(limits::FACTS));
                continue;
            }
            // Quotes are as long as the text; they are compared with it.
            let one = short(&value, limits::NOTE_BYTES).and_then(|()| typed(value)).and_then(&mut check);
            match one {
                Ok(one) => read.push(one),
                Err(reason) => self.reading.refuse(&place, reason),
            }
        }
        read
    }
}

/// Takes a list out of an object; none where there is none.
fn taken(value: &mut Value, name: &str) -> Result<Vec<Value>, Refusal> {
    let map = value.as_object_mut().ok_or_else(|| Refusal::Form("{…}?".to_owned()))?;
    match map.shift_remove(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(Refusal::Form(format!("{name}: […]?"))),
    }
}

/// Keeps the first of those that must differ.
fn once_each<T, K: Ord>(items: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut seen = BTreeSet::new();
    items.into_iter().filter(|item| seen.insert(key(item))).collect()
}

/// The slug of an organization: the sets of them are written with spaces between.
fn slug(slug: &str) -> Result<(), Refusal> {
    if slug.is_empty() || slug.chars().any(|c| c.is_whitespace() || c.is_control()) || slug.len() > limits::NAME_BYTES {
        return Err(Refusal::Form(format!("“{slug:.40}”?")));
    }
    Ok(())
}

fn named(name: &str) -> Result<(), Refusal> {
    if name.trim().is_empty() {
        return Err(Refusal::Form("name".to_owned()));
    }
    if name.len() > limits::NAME_BYTES { Err(Refusal::TooLong(limits::NAME_BYTES)) } else { Ok(()) }
}

fn note(note: Option<&NoteItem>) -> Result<(), Refusal> {
    match note {
        Some(note) if note.text.is_empty() => Err(Refusal::Form("note".to_owned())),
        Some(note) if note.text.len() > limits::NOTE_BYTES => Err(Refusal::TooLong(limits::NOTE_BYTES)),
        _ => Ok(()),
    }
}

/// Refuses decisions that could not be taken back: what was read must be of the form in which the
/// program keeps it, and stand in the text.
fn decided(decided: &Decided, fields: &[&str], text: &str) -> Result<(), Refusal> {
    note(decided.note.as_ref())?;
    let mut seen = BTreeSet::new();
    for correction in &decided.corrections {
        let field = correction.field.as_str();
        let bad = || Refusal::Form(format!("corrections: “{field:.40}”?"));
        if !fields.contains(&field) || !seen.insert(field) {
            return Err(bad());
        }
        let read = &correction.read;
        let word = |row: &Value, name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned).ok_or_else(bad);
        let first = || read.get(0).ok_or_else(bad);
        let rows = || read.as_array().ok_or_else(bad);
        let place = |row: &Value| {
            let at = |name: &str| row.get(name).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
            let (start, end) = at("start_byte").zip(at("end_byte")).ok_or_else(bad)?;
            stands((start, end, &word(row, "quote")?), text)
        };
        let reason = |row: &Value| {
            word(row, "rule")?;
            word(row, "cue")?;
            let sure: f64 = word(row, "confidence")?.parse().map_err(|_| bad())?;
            if sure.is_finite() { place(row) } else { Err(bad()) }
        };
        match FactField::from_slug(field).ok_or_else(bad)? {
            FactField::Words => place(first()?)?,
            FactField::Stance => drop(Stance::from_slug(&word(first()?, "stance")?).ok_or_else(bad)?),
            FactField::Actor => drop(Actor::from_slug(&word(first()?, "actor")?).ok_or_else(bad)?),
            FactField::Topics => rows()?.iter().try_for_each(|row| {
                word(row, "topic")?;
                reason(row)
            })?,
            FactField::Targets => rows()?.iter().try_for_each(|row| {
                let value: f64 = word(row, "value")?.parse().map_err(|_| bad())?;
                let nth = row.get("place").and_then(Value::as_i64);
                Comparator::from_slug(&word(row, "comparator")?).ok_or_else(bad)?;
                word(row, "unit")?;
                word(row, "subject")?;
                if value.is_finite() && nth.is_some_and(|nth| nth >= 0) { reason(row) } else { Err(bad()) }
            })?,
            FactField::Roles => rows()?.iter().try_for_each(|row| {
                Role::from_slug(&word(row, "role")?).ok_or_else(bad)?;
                reason(row)
            })?,
            FactField::Position => drop(word(first()?, "position")?),
            FactField::Rank => match first()?.get("rank") {
                Some(Value::Null | Value::String(_)) => {}
                _ => return Err(bad()),
            },
            FactField::Person => {
                named(&word(read, "name")?)?;
                named(&word(read, "organization")?)?;
                word(read, "side")?;
            }
            FactField::Value => drop(word(first()?, "value")?.parse::<PartialDate>().map_err(|_| bad())?),
            FactField::Party => {
                slug(&word(read, "slug")?)?;
                named(&word(read, "party_name")?)?;
                named(&word(read, "name")?)?;
                for name in ["party_kind", "kind"] {
                    PartyKind::from_slug(&word(read, name)?).ok_or_else(bad)?;
                }
            }
        }
    }
    Ok(())
}
