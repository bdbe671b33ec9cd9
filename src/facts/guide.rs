//! The JSON of the annotation guide, which `camket extract` prints and people write by hand: facts
//! without places. Each is given the place where its article states it.
//!
//! Where the program reads the same value in the article, the value stands where the program finds it;
//! else where its words stand. Where there is no article, the words of the facts themselves are the text.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use crate::extract;
use crate::lexicon::Lexicon;
use crate::model::document::{
    ActorItem, AgreementItem, AppearanceItem, ArticleItem, ClaimItem, Decided, Number, OriginalItem, PartyItem,
    PersonName, ReportItem, ReportPartyItem, RoleItem, StanceItem, StatementItem, TargetItem, TopicItem, Words,
};
use crate::model::{
    Actor, AgreementFacts, Article, Claim, ClaimField, Comparator, Facts, PartialDate, PartyFacts, PartyKind,
    PersonFacts, Reason, Role, RoleFacts, Span, Stance, StatementFacts, TargetFacts,
};
use crate::text::{self, content_hash};

use super::{FactsError, Reading, Refusal, limits, objects, short, typed};

/// Gives the article that a name of a file stands for.
pub type Source<'a> = dyn Fn(&str) -> Option<Article> + 'a;

/// The rule of facts that came without a place.
const RULE: &str = "facts/made-elsewhere";

#[derive(Deserialize)]
struct GuideArticle {
    file: String,
    published: Option<PartialDate>,
    agreements: Vec<Value>,
    /// Not the guide's: the text may stand beside the facts.
    text: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
}

#[derive(Deserialize)]
struct GuideAgreement {
    parties: Vec<String>,
    #[serde(default)]
    signed_on: Option<PartialDate>,
    #[serde(default)]
    period: GuidePeriod,
    #[serde(default)]
    people: Vec<Value>,
    #[serde(default)]
    statements: Vec<Value>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct GuidePeriod {
    start: Option<i16>,
    end: Option<i16>,
    outlook: Option<i16>,
}

#[derive(Deserialize)]
struct GuidePerson {
    name: String,
    position: String,
    organization: String,
    rank: Option<String>,
    roles: Vec<Role>,
}

#[derive(Deserialize)]
struct GuideStatement {
    quote: String,
    topics: Vec<String>,
    stance: Stance,
    actor: Actor,
    #[serde(default)]
    targets: Vec<GuideTarget>,
}

#[derive(Deserialize)]
struct GuideTarget {
    value: Number,
    #[serde(default)]
    unit: String,
    comparator: Comparator,
    #[serde(default)]
    subject: String,
}

pub(super) fn read(bytes: &[u8], lexicon: &Lexicon, source: &Source<'_>) -> Result<Reading, FactsError> {
    let mut reading = Reading::default();
    let mut hashes = BTreeSet::new();
    for (place, mut value) in objects(bytes)? {
        // The text may be long; nothing else is.
        let own = value.get_mut("text").map(Value::take).and_then(|text| text.as_str().map(str::to_owned));
        let read = short(&value, limits::NOTE_BYTES).and_then(|()| typed::<GuideArticle>(value));
        let done = read.and_then(|mut read| {
            read.text = own;
            let item = article(&place, read, lexicon, source, &mut reading)?;
            if hashes.insert(item.hash.clone()) { Ok(item) } else { Err(Refusal::Twice) }
        });
        match done {
            Ok(item) => enter(item, lexicon, &mut reading),
            Err(reason) => reading.refuse(&place, reason),
        }
    }
    Ok(reading)
}

/// Puts an article into the document, with the parties and agreements that it names.
fn enter(item: ArticleItem, lexicon: &Lexicon, reading: &mut Reading) {
    let document = &mut reading.document;
    for report in &item.reports {
        for party in &report.parties {
            if !document.parties.iter().any(|known| known.slug == party.party) {
                let (name, kind) = known_party(&party.party, lexicon);
                document.parties.push(PartyItem { slug: party.party.clone(), name, kind, by_hand: false });
            }
        }
        document.agreements.push(AgreementItem {
            id: report.agreement.clone(),
            parties: report.parties.iter().map(|party| party.party.clone()).collect(),
            note: None,
            party_notes: std::collections::BTreeMap::new(),
        });
    }
    document.articles.push(item);
}

/// What an organization is called and what sort it is, by its slug alone.
fn known_party(slug: &str, lexicon: &Lexicon) -> (String, PartyKind) {
    if let Some(province) = lexicon.province(slug) {
        return (province.name.clone(), PartyKind::Province);
    }
    if let Some(company) = lexicon.company(slug) {
        return (company.name.clone(), PartyKind::Company);
    }
    let district = ["huyen-", "thi-xa-", "thanh-pho-", "quan-"].iter().any(|start| slug.starts_with(start));
    (slug.replace('-', " "), if district { PartyKind::District } else { PartyKind::Organization })
}

fn article(
    place: &str,
    read: GuideArticle,
    lexicon: &Lexicon,
    source: &Source<'_>,
    reading: &mut Reading,
) -> Result<ArticleItem, Refusal> {
    if read.file.len() > limits::NAME_BYTES {
        return Err(Refusal::TooLong(limits::NAME_BYTES));
    }
    let with_text = match read.text.as_deref().map(text::clean).filter(|text| !text.trim().is_empty()) {
        Some(text) if text.len() > limits::TEXT_BYTES => return Err(Refusal::TooLong(limits::TEXT_BYTES)),
        Some(text) => Some(Article { file: read.file.clone(), text, ..Article::default() }),
        None => source(&read.file),
    };
    let mut agreements: Vec<(String, GuideAgreement)> = Vec::new();
    for (at, value) in read.agreements.into_iter().enumerate() {
        let place = format!("{place}.agreements[{at}]");
        match typed::<GuideAgreement>(value) {
            Ok(agreement) => agreements.push((place, agreement)),
            Err(reason) => reading.refuse(&place, reason),
        }
    }
    let by_hand = with_text.is_none();
    let mut article = match with_text {
        Some(article) => article,
        None => Article {
            text: told(&read.file, read.published, &agreements, lexicon),
            file: read.file.clone(),
            ..Article::default()
        },
    };
    article.title = article.title.or(read.title);
    article.outlet = article.outlet.or(read.outlet);
    article.url = article.url.or(read.url);
    let own = extract::extract(&article, lexicon);
    let mut facts = Facts { published: own.published.clone(), agreements: Vec::new() };
    if read.published.is_some() && read.published != own.published.as_ref().map(|claim| claim.value) {
        // A date that the text does not state is the file's own.
        facts.published = None;
        article.published = read.published;
    }
    for (place, agreement) in agreements {
        let mut placing = Placing { text: &article.text, own: &own, lexicon, reading, from: 0 };
        match placing.agreement(&place, agreement) {
            Ok(agreement) => facts.agreements.push(agreement),
            Err(reason) => reading.refuse(&place, reason),
        }
    }
    Ok(ArticleItem { by_hand, ..item(&article, &facts, None, String::new()) })
}

/// The words of facts without an article, each once: what they stand on.
fn told(
    file: &str,
    published: Option<PartialDate>,
    agreements: &[(String, GuideAgreement)],
    lexicon: &Lexicon,
) -> String {
    let mut lines = vec![text::clean(file)];
    lines.extend(published.map(|date| date.to_string()));
    for (_, agreement) in agreements {
        let parties: Vec<String> = agreement.parties.iter().map(|slug| known_party(slug, lexicon).0).collect();
        lines.push(text::clean(&parties.join(" – ")));
        lines.extend(agreement.signed_on.map(|date| date.to_string()));
        let years = [agreement.period.start, agreement.period.end, agreement.period.outlook];
        let years: Vec<String> = years.into_iter().flatten().map(|year| format!("{year:04}")).collect();
        lines.push(years.join(" – "));
        for person in &agreement.people {
            let word = |name: &str| person.get(name).and_then(Value::as_str).unwrap_or_default();
            lines.push(text::clean(&format!("{}, {}", word("name"), word("position"))));
        }
        for statement in &agreement.statements {
            lines.push(text::clean(statement.get("quote").and_then(Value::as_str).unwrap_or_default()));
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

/// Finds where an article states what is told of it.
struct Placing<'a> {
    text: &'a str,
    own: &'a Facts,
    lexicon: &'a Lexicon,
    reading: &'a mut Reading,
    /// Where the last statement ended: quotes mostly come in the order of the text.
    from: usize,
}

impl Placing<'_> {
    fn agreement(&mut self, place: &str, read: GuideAgreement) -> Result<AgreementFacts, Refusal> {
        let mut facts = AgreementFacts::default();
        for slug in read.parties {
            let clean = text::slug(&slug);
            if clean.is_empty() || slug.len() > limits::NAME_BYTES {
                return Err(Refusal::Form("parties".to_owned()));
            }
            if !facts.parties.iter().any(|party| party.value.slug == clean) {
                facts.parties.push(self.party(&clean));
            }
        }
        if facts.parties.is_empty() {
            return Err(Refusal::Form("parties".to_owned()));
        }
        let set = |agreement: &AgreementFacts| -> BTreeSet<String> {
            agreement.parties.iter().map(|party| party.value.slug.clone()).collect()
        };
        let wanted = set(&facts);
        let same = self.own.agreements.iter().find(|agreement| set(agreement) == wanted);
        facts.signed_on = read.signed_on.map(|day| {
            let own = same.and_then(|agreement| agreement.signed_on.clone());
            own.filter(|claim| claim.value == day).unwrap_or_else(|| self.claim(day, &forms_of(day)))
        });
        let year = |year: Option<i16>, own: Option<Claim<i16>>| -> Result<Option<Claim<i16>>, Refusal> {
            let Some(year) = year else { return Ok(None) };
            PartialDate::from_year(year).ok_or_else(|| Refusal::Form(format!("“{year}”?")))?;
            let own = own.filter(|claim| claim.value == year);
            Ok(Some(own.unwrap_or_else(|| self.claim(year, &[format!("{year:04}")]))))
        };
        facts.start = year(read.period.start, same.and_then(|agreement| agreement.start.clone()))?;
        facts.end = year(read.period.end, same.and_then(|agreement| agreement.end.clone()))?;
        facts.outlook = year(read.period.outlook, same.and_then(|agreement| agreement.outlook.clone()))?;
        for (at, value) in read.people.into_iter().take(limits::FACTS).enumerate() {
            match typed(value).and_then(|person| self.person(person)) {
                Ok(person) => facts.people.push(person),
                Err(reason) => self.reading.refuse(&format!("{place}.people[{at}]"), reason),
            }
        }
        for (at, value) in read.statements.into_iter().take(limits::FACTS).enumerate() {
            match typed(value).and_then(|statement| self.statement(statement)) {
                Ok(statement) => facts.statements.push(statement),
                Err(reason) => self.reading.refuse(&format!("{place}.statements[{at}]"), reason),
            }
        }
        Ok(facts)
    }

    /// Where the first of some words stands whole; else the first line, which says what it is about.
    fn stretch(&self, words: &[String]) -> (Span, f32) {
        let found = words.iter().filter(|word| !word.is_empty()).find_map(|word| whole(self.text, word, 0));
        match found {
            Some(at) => (at, 1.0),
            None => (first_line(self.text), 0.5),
        }
    }

    fn claim<T>(&self, value: T, words: &[String]) -> Claim<T> {
        let (at, sure) = self.stretch(words);
        Claim::new(value, at, Reason::new(RULE, at.of(self.text).unwrap_or_default(), sure))
    }

    fn party(&self, slug: &str) -> Claim<PartyFacts> {
        let own = self.own.agreements.iter().flat_map(|agreement| &agreement.parties);
        if let Some(own) = own.into_iter().find(|party| party.value.slug == slug) {
            return own.clone();
        }
        let (name, kind) = known_party(slug, self.lexicon);
        let at = whole(self.text, &name, 0).or_else(|| by_slug(self.text, slug));
        let sure = if at.is_some() { 1.0 } else { 0.5 };
        let at = at.unwrap_or_else(|| first_line(self.text));
        // A slug has lost the marks; the article has them.
        let written = at.of(self.text).filter(|_| sure > 0.9).map_or(name, str::to_owned);
        Claim::new(PartyFacts { slug: slug.to_owned(), name: written, kind }, at, Reason::new(RULE, slug, sure))
    }

    fn person(&self, read: GuidePerson) -> Result<PersonFacts, Refusal> {
        let clean = |text: &str| text::clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let (name, organization) = (clean(&read.name), text::slug(&read.organization));
        if name.is_empty() || organization.is_empty() || name.len() > limits::NAME_BYTES {
            return Err(Refusal::Form("name, organization".to_owned()));
        }
        if read.roles.is_empty() {
            return Err(Refusal::Form("roles".to_owned()));
        }
        let mut own = self.own.agreements.iter().flat_map(|agreement| &agreement.people);
        let own = own.find(|person| person.name == name);
        let (at, reason) = match own {
            Some(own) => (own.at, own.reason.clone()),
            None => {
                let at = whole(self.text, &name, 0).ok_or_else(|| Refusal::NotInText(name.clone()))?;
                (at, Reason::new(RULE, name.as_str(), 1.0))
            }
        };
        let mut roles: Vec<RoleFacts> = Vec::new();
        for role in read.roles {
            if roles.iter().all(|known| known.role != role) {
                let own = own.and_then(|own| own.roles.iter().find(|known| known.role == role));
                roles.push(own.cloned().unwrap_or_else(|| RoleFacts { role, at, reason: reason.clone() }));
            }
        }
        let rank = read.rank.as_deref().map(clean).filter(|rank| !rank.is_empty());
        Ok(PersonFacts { name, position: clean(&read.position), organization, rank, roles, at, reason })
    }

    fn statement(&mut self, read: GuideStatement) -> Result<StatementFacts, Refusal> {
        let quote = text::clean(&read.quote).trim().to_owned();
        if quote.is_empty() {
            return Err(Refusal::Form("quote".to_owned()));
        }
        let start = self.text.get(self.from..).and_then(|rest| rest.find(&quote)).map(|at| at + self.from);
        let start = start.or_else(|| self.text.find(&quote)).ok_or_else(|| Refusal::NotInText(quote.clone()))?;
        let at = Span::new(start, start + quote.len());
        self.from = start;
        let mut own = self.own.agreements.iter().flat_map(|agreement| &agreement.statements);
        let own = own.find(|statement| statement.at == at);
        let whole_quote = || Reason::new(RULE, "", 1.0);
        let mut topics: Vec<Claim<String>> = Vec::new();
        let mut unknown = None;
        for topic in read.topics {
            if self.lexicon.topic_place(&topic).is_none() {
                unknown = Some(topic);
                continue;
            }
            if topics.iter().all(|known| known.value != topic) {
                let own = own.and_then(|own| own.topics.iter().find(|known| known.value == topic));
                topics.push(own.cloned().unwrap_or_else(|| Claim::new(topic, at, whole_quote())));
            }
        }
        if topics.is_empty() {
            return Err(unknown.map_or_else(|| Refusal::Form("topics".to_owned()), Refusal::Topic));
        }
        let stance = own.map(|own| own.stance.clone()).filter(|claim| claim.value == read.stance);
        let actor = own.map(|own| own.actor.clone()).filter(|claim| claim.value == read.actor);
        let mut targets = Vec::new();
        for target in read.targets {
            let same = |known: &&TargetFacts| known.value.to_bits() == target.value.0.to_bits();
            let own = own.and_then(|own| own.targets.iter().find(same));
            let (place, reason) = own.map_or_else(|| (at, whole_quote()), |own| (own.at, own.reason.clone()));
            targets.push(TargetFacts {
                value: target.value.0,
                unit: text::clean(&target.unit),
                comparator: target.comparator,
                subject: text::clean(&target.subject),
                at: place,
                reason,
            });
        }
        Ok(StatementFacts {
            at,
            topics,
            stance: stance.unwrap_or_else(|| Claim::new(read.stance, at, whole_quote())),
            actor: actor.unwrap_or_else(|| Claim::new(read.actor, at, whole_quote())),
            targets,
        })
    }
}

/// Words where they stand whole, from a place on.
fn whole(text: &str, words: &str, from: usize) -> Option<Span> {
    let letter = |c: char| c.is_alphanumeric();
    let (first, last) = (words.chars().next()?, words.chars().next_back()?);
    text.get(from..)?.match_indices(words).map(|(at, _)| Span::new(from + at, from + at + words.len())).find(|at| {
        let before = text.get(..at.start).and_then(|before| before.chars().next_back());
        let after = text.get(at.end..).and_then(|after| after.chars().next());
        !(letter(first) && before.is_some_and(letter) || letter(last) && after.is_some_and(letter))
    })
}

/// The words of a text that a slug was made of.
fn by_slug(text: &str, slug: &str) -> Option<Span> {
    let parts: Vec<&str> = slug.split('-').collect();
    let mut words: Vec<(Span, String)> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let span = Span::new(from, at);
                words.push((span, text::fold(span.of(text).unwrap_or_default())));
                start = None;
            }
            _ => {}
        }
    }
    words.windows(parts.len()).find_map(|some| {
        let same = some.iter().zip(&parts).all(|((_, word), part)| word == part);
        let at = Span::new(some.first()?.0.start, some.last()?.0.end);
        // A stretch over the end of a line is no name.
        at.of(text).filter(|words| same && !words.contains('\n')).map(|_| at)
    })
}

fn first_line(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim_end();
    Span::new(start, start + line.len())
}

/// How newspapers write a date.
fn forms_of(date: PartialDate) -> Vec<String> {
    let mut forms = vec![date.to_string()];
    let year = date.year();
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => {
            for mark in ['/', '-', '.'] {
                for (day, month) in
                    [(format!("{day}"), format!("{month}")), (format!("{day:02}"), format!("{month:02}"))]
                {
                    forms.push(format!("{day}{mark}{month}{mark}{year}"));
                    forms.push(format!("{day}{mark}{month}"));
                }
            }
            forms.push(format!("{day} tháng {month}"));
        }
        (Some(month), None) => {
            for mark in ['/', '-', '.'] {
                forms.push(format!("{month}{mark}{year}"));
                forms.push(format!("{month:02}{mark}{year}"));
            }
            forms.push(format!("tháng {month}"));
        }
        (None, _) => {}
    }
    forms.push(format!("{year:04}"));
    forms
}

fn words(text: &str, at: Span, reason: &Reason) -> Words {
    let sure =
        if reason.confidence.is_finite() { (f64::from(reason.confidence) * 10_000.0).round() / 10_000.0 } else { 0.0 };
    Words {
        start: at.start,
        end: at.end,
        quote: at.of(text).unwrap_or_default().to_owned(),
        rule: reason.rule.clone(),
        cue: reason.cue.clone(),
        confidence: Number(sure),
    }
}

/// An article and what it states, as an item of a file.
fn item(article: &Article, facts: &Facts, original: Option<OriginalItem>, imported_at: String) -> ArticleItem {
    let text = article.text.as_str();
    let hash = content_hash(text);
    let stated = facts.published.as_ref();
    let reports = facts.agreements.iter().zip(0..).map(|(agreement, place)| report(agreement, text, &hash, place));
    ArticleItem {
        file: article.file.clone(),
        title: article.title.clone(),
        outlet: article.outlet.clone(),
        url: article.url.clone(),
        published: article.published.or(stated.map(|claim| claim.value)),
        imported_at,
        by_hand: false,
        copy_of: None,
        dateline: stated.filter(|_| article.published.is_none()).map(|claim| words(text, claim.at, &claim.reason)),
        corrections: Vec::new(),
        note: None,
        original,
        reports: reports.collect(),
        text: text.to_owned(),
        hash,
    }
}

fn report(facts: &AgreementFacts, text: &str, hash: &str, place: i64) -> ReportItem {
    let mut seen = BTreeSet::new();
    let parties = facts.parties.iter().filter(|party| seen.insert(party.value.slug.as_str())).zip(0..);
    let parties = parties.map(|(party, place)| ReportPartyItem {
        place,
        party: party.value.slug.clone(),
        name: party.value.name.clone(),
        kind: party.value.kind,
        words: words(text, party.at, &party.reason),
        decided: Decided::default(),
    });
    let claim = |field: ClaimField, value: Option<PartialDate>, at: Span, reason: &Reason| {
        let words = words(text, at, reason);
        value.map(|value| ClaimItem { field, value, chosen_at: None, words, decided: Decided::default() })
    };
    let years =
        [(ClaimField::Start, &facts.start), (ClaimField::End, &facts.end), (ClaimField::Outlook, &facts.outlook)];
    let years = years.into_iter().filter_map(|(field, told)| {
        told.as_ref().and_then(|told| claim(field, PartialDate::from_year(told.value), told.at, &told.reason))
    });
    let signed =
        facts.signed_on.iter().filter_map(|told| claim(ClaimField::SignedOn, Some(told.value), told.at, &told.reason));
    let people = facts.people.iter().map(|person| AppearanceItem {
        person: PersonName { name: person.name.clone(), organization: person.organization.clone(), namesake: 0 },
        position: person.position.clone(),
        organization: person.organization.clone(),
        rank: person.rank.clone(),
        roles: person
            .roles
            .iter()
            .map(|role| RoleItem { role: role.role, words: words(text, role.at, &role.reason) })
            .collect(),
        words: words(text, person.at, &person.reason),
        decided: Decided::default(),
    });
    let statements = facts.statements.iter().map(|one| StatementItem {
        start: one.at.start,
        end: one.at.end,
        quote: one.at.of(text).unwrap_or_default().to_owned(),
        stance: StanceItem { value: one.stance.value, words: words(text, one.stance.at, &one.stance.reason) },
        actor: ActorItem { value: one.actor.value, words: words(text, one.actor.at, &one.actor.reason) },
        topics: one
            .topics
            .iter()
            .map(|topic| TopicItem { topic: topic.value.clone(), words: words(text, topic.at, &topic.reason) })
            .collect(),
        targets: one
            .targets
            .iter()
            .filter(|target| target.value.is_finite())
            .zip(0..)
            .map(|(target, place)| TargetItem {
                place,
                value: Number(target.value),
                unit: target.unit.clone(),
                comparator: target.comparator,
                subject: target.subject.clone(),
                words: words(text, target.at, &target.reason),
            })
            .collect(),
        decided: Decided::default(),
    });
    ReportItem {
        place,
        agreement: format!("{hash}:{place}"),
        pinned: false,
        parties: parties.collect(),
        claims: signed.chain(years).collect(),
        people: people.collect(),
        statements: statements.collect(),
    }
}
