//! Checks the lexicon before anything is built with it.

#[path = "src/lexicon/files.rs"]
#[expect(dead_code, unreachable_pub, reason = "the program uses the parts that the check does not")]
mod files;

#[path = "src/lexicon/cue_files.rs"]
#[expect(unreachable_pub, dead_code, reason = "the program uses the parts that the check does not")]
mod cue_files;
#[path = "src/lexicon/reading.rs"]
#[expect(dead_code, unreachable_pub, reason = "the program uses the parts that the check does not")]
mod reading;

fn main() {
    println!("cargo::rerun-if-changed=assets/lexicon");
    println!("cargo::rerun-if-changed=src/lexicon/files.rs");
    println!("cargo::rerun-if-changed=src/lexicon/cue_files.rs");
    println!("cargo::rerun-if-changed=src/lexicon/reading.rs");
    if let Err(error) = check() {
        println!("cargo::error={}", error.to_string().replace('\n', " / "));
    }
}

fn check() -> Result<(), files::LexiconError> {
    let read = |file: &'static str| {
        std::fs::read_to_string(format!("assets/lexicon/{file}"))
            .map_err(|error| files::LexiconError { file, message: error.to_string() })
    };
    let topics = files::parse::<files::TopicsFile>("topics.toml", &read("topics.toml")?)?;
    topics.check()?;
    let slugs: Vec<&str> = topics.topic.iter().map(|topic| topic.slug.as_str()).collect();
    files::parse::<cue_files::TopicCuesFile>("topic-cues.toml", &read("topic-cues.toml")?)?.check(&slugs)?;
    files::parse::<cue_files::ClauseWordsFile>("clause-words.toml", &read("clause-words.toml")?)?.check()?;
    files::parse::<cue_files::StanceCuesFile>("stance-cues.toml", &read("stance-cues.toml")?)?.check()?;
    files::parse::<cue_files::ActorCuesFile>("actor-cues.toml", &read("actor-cues.toml")?)?.check()?;
    files::parse::<cue_files::UnitsFile>("units.toml", &read("units.toml")?)?.check()?;
    files::parse::<files::ProvincesFile>("provinces.toml", &read("provinces.toml")?)?.check()?;
    files::parse::<files::CompaniesFile>("companies.toml", &read("companies.toml")?)?.check()?;
    reading::Reading::load(read)?;
    Ok(())
}
