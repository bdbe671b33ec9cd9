//! What the program knows before it reads: topics, provinces, companies, and the cues of the
//! language. It is all data, in `assets/lexicon/*.toml`, read once and never changed.
//!
//! Adding a company or a topic is an edit of a TOML file; `build.rs` refuses one with a mistake.

pub mod cue_files;
pub mod cues;
pub mod files;
pub mod index;
pub mod matcher;
pub mod reading;

use std::sync::LazyLock;

pub use files::{Company, Group, LexiconError, Province, Region, Topic};
pub use index::Index;
pub use matcher::{Hit, Matcher};
pub use reading::Reading;

/// All lexicon files, read and checked.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// The four groups of topics, in the order of the matrix.
    pub groups: Vec<Group>,
    /// The topics, in the order of the matrix.
    pub topics: Vec<Topic>,
    /// The socio-economic regions, from north to south.
    pub regions: Vec<Region>,
    /// Former and present provinces.
    pub provinces: Vec<Province>,
    /// Companies with a brand of their own.
    pub companies: Vec<Company>,
    /// The cues by which clauses are read.
    pub cues: cues::Cues,
    /// The words by which an article's frame is read.
    pub reading: Reading,
    /// All of these words, ready to be found.
    pub index: Index,
}

static EMBEDDED: LazyLock<Lexicon> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "build.rs reads the same bytes and stops the build on a mistake")]
    Lexicon::load().expect("the lexicon is checked at build time")
});

fn reading_source(file: &str) -> &'static str {
    match file {
        "organizations.toml" => include_str!("../../assets/lexicon/organizations.toml"),
        "offices.toml" => include_str!("../../assets/lexicon/offices.toml"),
        "names.toml" => include_str!("../../assets/lexicon/names.toml"),
        "noise.toml" => include_str!("../../assets/lexicon/noise.toml"),
        "events.toml" => include_str!("../../assets/lexicon/events.toml"),
        "frames.toml" => include_str!("../../assets/lexicon/frames.toml"),
        _ => "",
    }
}

impl Lexicon {
    /// The lexicon that is built into the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn load() -> Result<Self, LexiconError> {
        let topics: files::TopicsFile = files::parse("topics.toml", include_str!("../../assets/lexicon/topics.toml"))?;
        let provinces: files::ProvincesFile =
            files::parse("provinces.toml", include_str!("../../assets/lexicon/provinces.toml"))?;
        let companies: files::CompaniesFile =
            files::parse("companies.toml", include_str!("../../assets/lexicon/companies.toml"))?;
        topics.check()?;
        provinces.check()?;
        companies.check()?;
        let cues = cues::Cues::load(&topics.topic)?;
        let reading = Reading::load(|file| Ok(reading_source(file).to_owned()))?;
        let index = Index::new(&provinces.province, &companies.company, &reading);
        Ok(Self {
            reading,
            index,
            groups: topics.group,
            topics: topics.topic,
            regions: provinces.region,
            provinces: provinces.province,
            companies: companies.company,
            cues,
        })
    }

    /// The place of a topic, which is its bit in a [`crate::model::TopicSet`].
    pub fn topic_place(&self, slug: &str) -> Option<usize> {
        self.topics.iter().position(|topic| topic.slug == slug)
    }

    /// A province by its slug.
    pub fn province(&self, slug: &str) -> Option<&Province> {
        self.provinces.iter().find(|province| province.slug == slug)
    }

    /// The region of a province; `build.rs` sees to it that there is one.
    pub fn region_of(&self, province: &Province) -> Option<&Region> {
        self.regions.iter().find(|region| region.vi == province.region)
    }

    /// A company by its slug.
    pub fn company(&self, slug: &str) -> Option<&Company> {
        self.companies.iter().find(|company| company.slug == slug)
    }

    /// How high a military or police rank is: greater for higher ones. `None` where its words do not tell.
    pub fn rank_level(&self, rank: &str) -> Option<usize> {
        let offices = &self.reading.offices;
        let even = crate::text::even(rank);
        let mut words = even.split_whitespace();
        let place = |of: &[String], word: &str| of.iter().position(|known| crate::text::even(known) == word);
        let (grade, kind) = (words.next()?, words.next()?);
        if words.next().is_some() {
            return None;
        }
        Some(place(&offices.rank_kinds, kind)? * offices.rank_grades.len() + place(&offices.rank_grades, grade)?)
    }

    /// The name for people of an organization that the lexicon knows.
    pub fn party_name(&self, slug: &str) -> Option<&str> {
        let known = || self.reading.organizations.organization.iter().find(|known| known.slug == slug);
        let body = || self.reading.offices.body.iter().find(|body| body.slug == slug);
        self.province(slug)
            .map(|province| province.name.as_str())
            .or_else(|| self.company(slug).map(|company| company.name.as_str()))
            .or_else(|| known().map(|known| known.name.as_str()))
            .or_else(|| body().map(|body| body.name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_rise_from_lieutenant_to_general() {
        let level = |rank: &str| Lexicon::embedded().rank_level(rank);
        let rising = ["Thiếu uý", "Đại úy", "Thiếu tá", "Đại tá", "Thiếu tướng", "Trung tướng", "Thượng tướng"];
        assert!(rising.windows(2).all(|pair| level(pair[0]) < level(pair[1]) && level(pair[0]).is_some()));
        assert_eq!((level("Phó Đô đốc"), level("Đại"), level("")), (None, None, None));
    }
}
