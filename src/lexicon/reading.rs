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
}

impl Reading {
    /// Reads and checks the files; `read` gives the text of one.
    pub fn load(read: impl Fn(&'static str) -> Result<String, LexiconError>) -> Result<Self, LexiconError> {
        let reading = Self {
            organizations: parse("organizations.toml", &read("organizations.toml")?)?,
            offices: parse("offices.toml", &read("offices.toml")?)?,
            names: parse("names.toml", &read("names.toml")?)?,
            noise: parse("noise.toml", &read("noise.toml")?)?,
            events: parse("events.toml", &read("events.toml")?)?,
        };
        reading.check()?;
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
        once("organizations.toml", "descriptive", &organizations.descriptive)?;
        once("organizations.toml", "organs", &organizations.organs)?;
        once("organizations.toml", "short", organizations.short.iter().map(|short| &short.short))?;
        once("offices.toml", "heads", &offices.heads)?;
        once("offices.toml", "inside", &offices.inside)?;
        once("offices.toml", "ranks", &offices.ranks)?;
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
