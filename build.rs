//! Checks the lexicon before anything is built with it.

#[path = "src/lexicon/files.rs"]
#[expect(dead_code, unreachable_pub, reason = "the program uses the parts that the check does not")]
mod files;

fn main() {
    println!("cargo::rerun-if-changed=assets/lexicon");
    println!("cargo::rerun-if-changed=src/lexicon/files.rs");
    if let Err(error) = check() {
        println!("cargo::error={}", error.to_string().replace('\n', " / "));
    }
}

fn check() -> Result<(), files::LexiconError> {
    let read = |file: &'static str| {
        std::fs::read_to_string(format!("assets/lexicon/{file}"))
            .map_err(|error| files::LexiconError { file, message: error.to_string() })
    };
    files::parse::<files::TopicsFile>("topics.toml", &read("topics.toml")?)?.check()?;
    files::parse::<files::ProvincesFile>("provinces.toml", &read("provinces.toml")?)?.check()?;
    files::parse::<files::CompaniesFile>("companies.toml", &read("companies.toml")?)?.check()?;
    Ok(())
}
