//! The shape of `assets/lexicon/*.toml`, and what is checked of it.
//!
//! `build.rs` includes this file too, so a mistake in a lexicon stops the build with the file's
//! name and the mend. It may therefore use serde and toml alone.

use serde::Deserialize;

/// What is wrong with a lexicon file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconError {
    /// The file, below `assets/lexicon`.
    pub file: &'static str,
    /// What was read, what was expected, what to do.
    pub message: String,
}

impl std::fmt::Display for LexiconError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "assets/lexicon/{}: {}", self.file, self.message)
    }
}

impl std::error::Error for LexiconError {}

/// `topics.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicsFile {
    /// The groups, in the order of the matrix.
    pub group: Vec<Group>,
    /// The topics, in the order of the matrix; those of one group together.
    pub topic: Vec<Topic>,
}

/// A group of topics.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its slug.
    pub slug: String,
    /// Its Vietnamese name.
    pub vi: String,
    /// Its English name.
    pub en: String,
}

/// A topic of the annotation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its slug.
    pub slug: String,
    /// The slug of its group.
    pub group: String,
    /// Its Vietnamese name.
    pub vi: String,
    /// Its English name.
    pub en: String,
}

/// `provinces.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvincesFile {
    /// The socio-economic regions, from north to south.
    pub region: Vec<Region>,
    /// All provinces and cities, former and present.
    pub province: Vec<Province>,
}

/// A socio-economic region.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Its slug.
    pub slug: String,
    /// Its Vietnamese name.
    pub vi: String,
    /// Its English name.
    pub en: String,
}

/// A province or a city of the same rank.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Province {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// `tỉnh` or `thành phố`.
    pub kind: String,
    /// The socio-economic region, by its Vietnamese name.
    pub region: String,
    /// What it was merged into.
    pub successor: Option<String>,
    /// The day of the merger, ISO.
    pub succeeded_on: Option<String>,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// `companies.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompaniesFile {
    /// The companies.
    pub company: Vec<Company>,
}

/// A company with a brand of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    /// Its slug: the brand.
    pub slug: String,
    /// The brand as it is written.
    pub name: String,
    /// Other spellings and full names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// Reads one lexicon file.
pub fn parse<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|error| LexiconError { file, message: error.to_string() })
}

fn unique<'a>(file: &'static str, slugs: impl Iterator<Item = &'a str>) -> Result<(), LexiconError> {
    let mut seen = std::collections::BTreeSet::new();
    for slug in slugs {
        let well_formed =
            !slug.is_empty() && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !well_formed {
            return Err(LexiconError {
                file,
                message: format!("“{slug}” is no slug: expected lower-case letters without marks, digits and hyphens"),
            });
        }
        if !seen.insert(slug) {
            return Err(LexiconError {
                file,
                message: format!("“{slug}” stands twice: keep one of them and join their aliases"),
            });
        }
    }
    Ok(())
}

impl TopicsFile {
    /// Whether slugs are unique, groups exist and stand together, and all topics fit one word.
    pub fn check(&self) -> Result<(), LexiconError> {
        let file = "topics.toml";
        unique(file, self.topic.iter().map(|t| t.slug.as_str()))?;
        unique(file, self.group.iter().map(|g| g.slug.as_str()))?;
        if self.topic.len() > 64 {
            return Err(LexiconError {
                file,
                message: format!("{} topics, at most 64 fit: join some", self.topic.len()),
            });
        }
        let places = self.topic.iter().map(|topic| {
            self.group.iter().position(|group| group.slug == topic.group).ok_or_else(|| LexiconError {
                file,
                message: format!(
                    "topic “{}” names the group “{}”, which is not there: add it or correct the name",
                    topic.slug, topic.group
                ),
            })
        });
        let places = places.collect::<Result<Vec<_>, _>>()?;
        if !places.is_sorted() {
            return Err(LexiconError {
                file,
                message: "topics of one group must stand together, in the order of the groups".to_owned(),
            });
        }
        Ok(())
    }
}

impl ProvincesFile {
    /// Whether slugs are unique, every region is there, and every successor is a present province.
    pub fn check(&self) -> Result<(), LexiconError> {
        let file = "provinces.toml";
        unique(file, self.province.iter().map(|p| p.slug.as_str()))?;
        unique(file, self.region.iter().map(|r| r.slug.as_str()))?;
        for province in &self.province {
            if !self.region.iter().any(|region| region.vi == province.region) {
                return Err(LexiconError {
                    file,
                    message: format!(
                        "“{}”, region of “{}”, is not there: add it or correct the name",
                        province.region, province.slug
                    ),
                });
            }
            let Some(successor) = &province.successor else { continue };
            match self.province.iter().find(|p| &p.slug == successor) {
                Some(found) if found.successor.is_none() => {}
                Some(_) => {
                    return Err(LexiconError {
                        file,
                        message: format!(
                            "“{successor}”, successor of “{}”, has a successor itself: name the last one",
                            province.slug
                        ),
                    });
                }
                None => {
                    return Err(LexiconError {
                        file,
                        message: format!(
                            "“{successor}”, successor of “{}”, is not there: add it or correct the slug",
                            province.slug
                        ),
                    });
                }
            }
            if province.succeeded_on.is_none() {
                return Err(LexiconError {
                    file,
                    message: format!(
                        "“{}” has a successor but no succeeded_on: add the day of the merger",
                        province.slug
                    ),
                });
            }
        }
        Ok(())
    }
}

impl CompaniesFile {
    /// Whether slugs are unique.
    pub fn check(&self) -> Result<(), LexiconError> {
        unique("companies.toml", self.company.iter().map(|c| c.slug.as_str()))
    }
}
