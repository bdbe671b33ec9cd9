//! The words by which an article's frame is read: organizations, offices, names, noise, events.
//!
//! `build.rs` includes this file too, so it may use serde, toml and [`super::files`] alone.

use serde::Deserialize;

use super::files::{LexiconError, parse};

/// `organizations.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganizationsFile {
    /// Words that an organization's name starts with.
    pub head: Vec<OrganizationHead>,
    /// Organizations with a fixed slug.
    pub organization: Vec<KnownOrganization>,
    /// Lower-case words that may stand inside an organization's name.
    pub inside: Vec<String>,
    /// Heads that start a name also in lower case, where a capital follows.
    pub lower_heads: Vec<String>,
    /// Small words that end an organization's name.
    pub ends_name: Vec<String>,
    /// Pairs of syllables that begin the title of a document, a system or a place, and no company's name.
    pub titles: Vec<String>,
    /// Short names of technologies, which are no company's: "công ty phát triển AI".
    pub technologies: Vec<String>,
    /// Second syllables, in lower case, of words in a name.
    pub second: Vec<String>,
    /// English words behind a brand that make a unit of it, as they are written.
    pub brand_words: Vec<String>,
    /// Words that describe what a company does, in front of its brand.
    pub descriptive: Vec<String>,
    /// Countries, which stand behind a brand.
    pub countries: Vec<String>,
    /// Organs of a province, a district or a party body that stand for the place that they govern.
    pub organs: Vec<String>,
    /// Abbreviations and what they stand for.
    pub short: Vec<Short>,
}

/// A word or words that an organization's name starts with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganizationHead {
    /// The words.
    pub words: Vec<String>,
    /// `company`, `organization` or `district`.
    pub kind: String,
    /// Whether the words alone may be written in lower case ("tập đoàn Hoa Lâm").
    #[serde(default)]
    pub lower: bool,
}

/// An organization with a fixed slug.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownOrganization {
    /// Its slug.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// An abbreviation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Short {
    /// As it is written.
    pub short: String,
    /// What it stands for.
    pub long: String,
}

/// `offices.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficesFile {
    /// Words that an office starts with.
    pub heads: Vec<String>,
    /// Lower-case words that may follow inside an office.
    pub inside: Vec<String>,
    /// Military and police ranks.
    pub ranks: Vec<String>,
    /// The last words of ranks, the lowest first.
    pub rank_kinds: Vec<String>,
    /// The first words of ranks of one kind, the lowest first.
    pub rank_grades: Vec<String>,
    /// Academic titles in front of a name.
    pub degrees: Vec<String>,
    /// Words of address in front of a name.
    pub honorifics: Vec<String>,
    /// Offices of the public side when no organization is named.
    pub government: Vec<String>,
    /// Offices of the enterprise side when no organization is named.
    pub company: Vec<String>,
    /// Bodies whose offices need not name them.
    pub body: Vec<OfficeBody>,
}

/// A body whose offices need not name it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeBody {
    /// The starts of its offices.
    pub offices: Vec<String>,
    /// Its slug.
    pub slug: String,
    /// Its name for people.
    pub name: String,
}

/// `names.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamesFile {
    /// The family names that most people have.
    pub common: Vec<String>,
    /// Family names.
    pub surnames: Vec<String>,
    /// Capitalized words that never stand in a personal name.
    pub never: Vec<String>,
}

/// `noise.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoiseFile {
    /// Lines that open what follows the article: related links, tags, comments.
    pub tails: Vec<String>,
    /// Lines of such a kind that may also stand in the middle of an article.
    pub boxes: Vec<String>,
    /// Starts of credit lines.
    pub credits: Vec<String>,
    /// Whole lines, or starts of lines, that name the author.
    pub bylines: Vec<String>,
    /// Starts or wholes of lines that belong to the page.
    pub menus: Vec<String>,
    /// Words by which a line shows what a picture shows.
    pub captions: Vec<String>,
    /// Abbreviations that end with a full stop inside a sentence.
    pub abbreviations: Vec<String>,
}

/// `events.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventsFile {
    /// Words that tell of a signing.
    pub signing: Vec<String>,
    /// Verbs that report a signing with the name of a paper behind them.
    pub handing: Vec<String>,
    /// Names of such papers.
    pub paper: Vec<String>,
    /// Words of a signature, in front of the signatories.
    pub signature: Vec<String>,
    /// Names of agreements.
    pub agreement: Vec<String>,
    /// Words that make a signing or an agreement one of the past or of others.
    pub background: Vec<String>,
    /// Words that make a signing one that has not happened.
    pub unreal: Vec<String>,
    /// Things that are signed and are no agreement.
    pub other: Vec<String>,
    /// Words with which articles about something else open.
    pub elsewhere: Vec<String>,
    /// Words by which an existing agreement is reviewed.
    pub review: Vec<String>,
    /// Verbs and nouns of speech.
    pub speech: Vec<String>,
    /// Words of speech in front of the speaker.
    pub speech_before: Vec<String>,
    /// Words by which somebody is named as present.
    pub attendance: Vec<String>,
    /// Words in front of a place.
    pub place: Vec<String>,
}

/// `frames.toml`: the small words by which a sentence about a signing or a person is understood.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FramesFile {
    /// A sentence that reports one more agreement beside the one told before.
    pub one_more: Vec<String>,
    /// A sentence whose signing was on the day and at the place of the one told before.
    pub same_event: Vec<String>,
    /// In front of an organization these make it a place.
    pub place_before: Vec<String>,
    /// In front of an organization these make it one that watches, rules or is talked about.
    pub watched_before: Vec<String>,
    /// In front of the verb these make a signing one that has not happened.
    pub unreal_before: Vec<String>,
    /// In front of the verb these speak about a signing rather than report it.
    pub about_before: Vec<String>,
    /// Of those, these do report it.
    pub passive_before: Vec<String>,
    /// Behind the verb these count agreements that are not told one by one.
    pub many_behind: Vec<String>,
    /// Words of the past that reach far.
    pub earlier: Vec<String>,
    /// In a headline these tell of partners.
    pub partners: Vec<String>,
    /// In a sentence these tell of an event of these days.
    pub event: Vec<String>,
    /// In front of the one that is signed with.
    pub with: Vec<String>,
    /// An agreement of more than two.
    pub several_parties: Vec<String>,
    /// Parties that are not named here.
    pub both_parties: Vec<String>,
    /// What is reviewed.
    pub papers: Vec<String>,
    /// Years beside these are those of an older agreement.
    pub older: Vec<String>,
    /// Between a day and a signing these say that the day is that of the news.
    pub news: Vec<String>,
    /// A date behind these is not the day of the signing.
    pub document_before: Vec<String>,
    /// Verbs of speech that are also other verbs: they count only right behind the speaker.
    pub loose_speech: Vec<String>,
    /// Between a person and a word of signing these say that the person does not sign.
    pub not_signing: Vec<String>,
    /// Behind a person these say that the signing that follows was done by them.
    pub performs_signing: Vec<String>,
    /// In front of people these name the side that they are of.
    pub side_before: Vec<String>,
    /// Behind those, the public side and the enterprise side.
    pub public_side: Vec<String>,
    /// Behind those, the public side and the enterprise side.
    pub enterprise_side: Vec<String>,
    /// In an office these are of the place that is a party.
    pub of_place: Vec<String>,
    /// In an office that names another body these make it one of the place that is a party.
    pub local: Vec<String>,
    /// In an office these are of a company.
    pub of_company: Vec<String>,
    /// Slugs of bodies of the whole country start with these.
    pub national: Vec<String>,
}

impl FramesFile {
    /// All lists with their names.
    pub fn lists(&mut self) -> [(&'static str, &mut Vec<String>); 28] {
        [
            ("one_more", &mut self.one_more),
            ("same_event", &mut self.same_event),
            ("place_before", &mut self.place_before),
            ("watched_before", &mut self.watched_before),
            ("unreal_before", &mut self.unreal_before),
            ("about_before", &mut self.about_before),
            ("passive_before", &mut self.passive_before),
            ("many_behind", &mut self.many_behind),
            ("earlier", &mut self.earlier),
            ("partners", &mut self.partners),
            ("event", &mut self.event),
            ("with", &mut self.with),
            ("several_parties", &mut self.several_parties),
            ("both_parties", &mut self.both_parties),
            ("papers", &mut self.papers),
            ("older", &mut self.older),
            ("news", &mut self.news),
            ("document_before", &mut self.document_before),
            ("loose_speech", &mut self.loose_speech),
            ("not_signing", &mut self.not_signing),
            ("performs_signing", &mut self.performs_signing),
            ("side_before", &mut self.side_before),
            ("public_side", &mut self.public_side),
            ("enterprise_side", &mut self.enterprise_side),
            ("of_place", &mut self.of_place),
            ("local", &mut self.local),
            ("of_company", &mut self.of_company),
            ("national", &mut self.national),
        ]
    }
}

/// All of the files above.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Organizations.
    pub organizations: OrganizationsFile,
    /// Offices, ranks, honorifics.
    pub offices: OfficesFile,
    /// Personal names.
    pub names: NamesFile,
    /// What is not the article.
    pub noise: NoiseFile,
    /// Signing, speaking, attending.
    pub events: EventsFile,
    /// The small words around them.
    pub frames: FramesFile,
}

impl Reading {
    /// Reads and checks the files; `read` gives the text of one.
    pub fn load(read: impl Fn(&'static str) -> Result<String, LexiconError>) -> Result<Self, LexiconError> {
        let mut reading = Self {
            organizations: parse("organizations.toml", &read("organizations.toml")?)?,
            offices: parse("offices.toml", &read("offices.toml")?)?,
            names: parse("names.toml", &read("names.toml")?)?,
            noise: parse("noise.toml", &read("noise.toml")?)?,
            events: parse("events.toml", &read("events.toml")?)?,
            frames: parse("frames.toml", &read("frames.toml")?)?,
        };
        reading.check()?;
        for (list, words) in reading.frames.lists() {
            once("frames.toml", list, &*words)?;
        }
        Ok(reading)
    }

    fn check(&self) -> Result<(), LexiconError> {
        let (organizations, offices) = (&self.organizations, &self.offices);
        for head in &organizations.head {
            if !["company", "organization", "district"].contains(&head.kind.as_str()) {
                return Err(LexiconError {
                    file: "organizations.toml",
                    message: format!(
                        "kind “{}” of the head “{}”: expected company, organization or district",
                        head.kind,
                        head.words.join(", ")
                    ),
                });
            }
        }
        once("organizations.toml", "head", organizations.head.iter().flat_map(|head| &head.words))?;
        once(
            "organizations.toml",
            "organization",
            organizations.organization.iter().flat_map(|known| std::iter::once(&known.name).chain(&known.aliases)),
        )?;
        once("organizations.toml", "inside", &organizations.inside)?;
        once("organizations.toml", "second", &organizations.second)?;
        once("organizations.toml", "descriptive", &organizations.descriptive)?;
        once("organizations.toml", "organs", &organizations.organs)?;
        once("organizations.toml", "short", organizations.short.iter().map(|short| &short.short))?;
        once("offices.toml", "heads", &offices.heads)?;
        once("offices.toml", "inside", &offices.inside)?;
        once("offices.toml", "ranks", &offices.ranks)?;
        once("offices.toml", "rank_kinds", &offices.rank_kinds)?;
        once("offices.toml", "rank_grades", &offices.rank_grades)?;
        once("offices.toml", "degrees", &offices.degrees)?;
        once("offices.toml", "honorifics", &offices.honorifics)?;
        once("names.toml", "common", &self.names.common)?;
        once("names.toml", "surnames", &self.names.surnames)?;
        once("names.toml", "never", &self.names.never)?;
        for (list, words) in [
            ("tails", &self.noise.tails),
            ("boxes", &self.noise.boxes),
            ("credits", &self.noise.credits),
            ("bylines", &self.noise.bylines),
            ("menus", &self.noise.menus),
            ("captions", &self.noise.captions),
            ("abbreviations", &self.noise.abbreviations),
        ] {
            once("noise.toml", list, words)?;
        }
        let events = &self.events;
        for (list, words) in [
            ("signing", &events.signing),
            ("handing", &events.handing),
            ("paper", &events.paper),
            ("signature", &events.signature),
            ("agreement", &events.agreement),
            ("background", &events.background),
            ("unreal", &events.unreal),
            ("other", &events.other),
            ("review", &events.review),
            ("speech", &events.speech),
            ("speech_before", &events.speech_before),
            ("attendance", &events.attendance),
            ("place", &events.place),
        ] {
            once("events.toml", list, words)?;
        }
        Ok(())
    }
}

/// Refuses an entry that is empty, has blanks around it, or stands twice in its list.
fn once<'a>(file: &'static str, list: &str, words: impl IntoIterator<Item = &'a String>) -> Result<(), LexiconError> {
    let mut seen = std::collections::BTreeSet::new();
    for word in words {
        if word.trim() != word || word.is_empty() {
            return Err(LexiconError {
                file,
                message: format!("{list}: “{word}” is empty or has blanks around it: write the bare words"),
            });
        }
        if !seen.insert(word) {
            return Err(LexiconError { file, message: format!("{list}: “{word}” stands twice: keep one of them") });
        }
    }
    Ok(())
}
