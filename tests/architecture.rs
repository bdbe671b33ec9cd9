//! Holds the map of ARCHITECTURE.md: which module may use which, and what none may do.
//!
//! Reads the sources as text: `use` lines and paths, without comments and without tests.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// For each module of ours the modules that it may use, in the order of the data's way.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("text", &["model"]),
    ("lexicon", &["model", "text"]),
    ("words", &["model"]),
    ("read", &["model", "text"]),
    ("extract", &["model", "text", "lexicon"]),
    ("facts", &["model", "text", "lexicon", "read", "extract"]),
    ("store", &["model", "text", "lexicon"]),
    ("compare", &["model", "text", "lexicon"]),
    ("import", &["model", "text", "lexicon", "read", "extract", "facts", "store"]),
    ("sample", &["model", "text", "lexicon", "read", "extract", "store", "import"]),
    ("output", &["model"]),
    ("paper", &["model", "text", "lexicon", "words", "compare"]),
    ("printer", &["model"]),
    // Of paper the screen knows what can be asked of it, no more: see `ONLY_IN`.
    ("screen", &["model", "text", "lexicon", "words", "compare", "paper"]),
    (
        "app",
        &[
            "model", "text", "lexicon", "words", "read", "extract", "facts", "store", "compare", "import", "sample",
            "paper", "printer", "screen", "output",
        ],
    ),
    (
        "cli",
        &[
            "model", "text", "lexicon", "words", "read", "extract", "facts", "store", "compare", "import", "sample",
            "paper", "printer", "app", "output",
        ],
    ),
    ("main", &["cli"]),
];

/// What stands only in the named modules, with the reason that a failing test gives.
const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("rusqlite", &["store"], "SQL is the store's"),
    ("egui", &["screen", "app"], "only the window paints"),
    ("egui_extras", &["screen", "app"], "only the window paints"),
    ("egui_table", &["screen", "app"], "only the window paints"),
    ("eframe", &["app"], "the window's frame is the application's"),
    ("rfd", &["app"], "file dialogs are the application's"),
    ("typst", &["paper"], "typesetting is paper's"),
    ("typst_pdf", &["paper"], "typesetting is paper's"),
    ("typst_render", &["paper"], "typesetting is paper's"),
    ("rustybuzz", &["paper"], "typesetting is paper's"),
    ("paper::typeset", &["app", "cli"], "the thread of the window sets no pages"),
    ("ashpd", &["printer"], "the desktop's dialog for printers is asked for there"),
    ("std::process::Command", &["printer"], "other programs are started there alone"),
    ("csv", &["paper", "read"], "tables of other programs are read and written there"),
    ("cfb", &["read"], "files of every kind are read there"),
    ("dom_query", &["read"], "files of every kind are read there"),
    ("mailparse", &["read"], "files of every kind are read there"),
    ("undoc", &["read"], "files of every kind are read there"),
    ("unpdf", &["read"], "files of every kind are read there"),
    ("rust_xlsxwriter", &["paper"], "file formats of other programs are paper's"),
    ("typst_svg", &["paper"], "typesetting is paper's"),
    ("png", &["paper"], "file formats of other programs are paper's"),
    ("clap", &["cli", "main"], "arguments are the command line's"),
    ("anyhow", &["cli", "main", "app"], "libraries return typed errors"),
    (
        "std::fs",
        &["read", "store", "import", "sample", "output", "printer", "app", "cli", "main"],
        "the pure stages open no file",
    ),
    ("std::time::SystemTime", &["import", "app", "cli", "main"], "the pure stages have no clock"),
    ("Zoned::now", &["import", "app", "cli", "main"], "the pure stages have no clock"),
    ("std::net", &[], "the program opens no network connection"),
];

fn sources() -> BTreeMap<PathBuf, String> {
    fn walk(folder: &Path, found: &mut BTreeMap<PathBuf, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.insert(path, text);
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

/// The code of a file: no comments, nothing from the first test module on.
fn code(source: &str) -> String {
    // "#[cfg(test)] mod tests", or "#![cfg(test)]" at the head of a file of tests.
    let source = source.split("[cfg(test)]").next().unwrap_or("");
    source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn module_of(path: &Path) -> String {
    let below = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules of ours that a code names by `crate::…` (or `camket::…` in the binary).
fn used(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for marker in ["crate::", "camket::"] {
        for (at, _) in code.match_indices(marker) {
            let rest = &code[at + marker.len()..];
            let names = match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or("").split(',').map(str::trim).collect(),
                None => vec![rest],
            };
            for name in names {
                let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.insert(name);
            }
        }
    }
    found
}

fn names(code: &str, path: &str) -> bool {
    let boundary = |c: char| !(c.is_alphanumeric() || c == '_');
    code.match_indices(path).any(|(at, _)| {
        let before = code[..at].chars().next_back().is_none_or(boundary);
        let after = code[at + path.len()..].chars().next().is_none_or(boundary);
        before && after
    })
}

#[test]
fn the_data_goes_one_way() {
    let may_use: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        let module = module_of(&path);
        if module == "lib" {
            continue;
        }
        let Some(allowed) = may_use.get(module.as_str()) else {
            wrong.push(format!("{}: `{module}` has no row in MAY_USE: add it, and to ARCHITECTURE.md", path.display()));
            continue;
        };
        for other in used(&code(&source)) {
            if other != module && may_use.contains_key(other.as_str()) && !allowed.contains(&other.as_str()) {
                wrong.push(format!("{}: `{module}` may not use `{other}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_part_stays_in_its_module() {
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        let module = module_of(&path);
        let code = code(&source);
        for (part, allowed, reason) in ONLY_IN {
            if !allowed.contains(&module.as_str()) && names(&code, part) {
                wrong.push(format!("{}: `{part}` stands in `{module}`, but {reason}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|(_, source)| !source.starts_with("//! "))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "these files do not open with a //! line: {}", silent.join(", "));
}

#[test]
fn raw_colours_stand_in_the_theme_alone() {
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        if !path.ends_with("screen/theme.rs") && code(&source).contains("Color32::from_") {
            wrong.push(path.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "colours are tokens of screen/theme.rs; found others in {}", wrong.join(", "));
}

/// Every key that the code asks the words for is there. Keys that are put together at run time
/// (`stance-` and a slug) are checked by the code that puts them together.
#[test]
fn every_word_that_is_asked_for_exists() {
    use camket::words::{Language, Words};
    let words = Words::new(Language::Vi);
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        let code = code(&source);
        for marker in [".say(\"", ".say_with(\"", "Message::new(\""] {
            for (at, _) in code.match_indices(marker) {
                let key = code[at + marker.len()..].split('"').next().unwrap_or("");
                if !words.has(key) {
                    wrong.push(format!("{}: {key}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "no text in assets/words for:\n{}", wrong.join("\n"));
}

#[test]
fn the_lexicon_has_all_provinces_and_successors() {
    let provinces = &camket::lexicon::Lexicon::embedded().provinces;
    let present = provinces.iter().filter(|province| province.successor.is_none()).count();
    // 63 before the mergers of 2025, and Huế, which stands in place of Thừa Thiên Huế.
    assert_eq!((provinces.len(), present), (64, 34));
}
