//! Which files paths stand for: a folder for the articles in it and in its folders.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::ahead::unless_stopped;
use super::{Request, limits};
use crate::model::Message;
use crate::read::{self, Patience, Pulse, ReadError};
use crate::store::StoreError;

/// The files that paths stand for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files {
    /// What is to be read, each file once: the files of a folder by name.
    pub requests: Vec<Request>,
    /// Folders that give none, or that cannot be looked into, with the reason.
    pub refused: Vec<(PathBuf, Message)>,
    /// How many files in folders were passed by since by their names they are no articles.
    pub passed_by: usize,
}

/// The files that requests stand for; `None` where `stop` was set before all were found: a folder
/// may have no end, and a drive may give no answer.
///
/// # Errors
/// Where the system gives no thread.
pub fn files_of(requests: &[Request], stop: &AtomicBool, patience: &Patience) -> Result<Option<Files>, StoreError> {
    let given_up = Arc::new(AtomicBool::new(false));
    let (requests, seen, patience) = (requests.to_vec(), Arc::clone(&given_up), patience.clone());
    let found = unless_stopped(stop, move || look_through(&requests, &seen, &patience));
    given_up.store(true, Ordering::Relaxed);
    found
}

fn look_through(requests: &[Request], given_up: &Arc<AtomicBool>, patience: &Patience) -> Files {
    let mut files = Files::default();
    let mut seen = HashSet::new();
    for request in requests {
        let own = request.path.clone();
        let is_folder = patience.wait(request.path.parent().unwrap_or(&request.path), move |_| Ok(own.is_dir()));
        match is_folder {
            Ok(true) => {}
            Ok(false) => {
                if seen.insert(request.path.clone()) {
                    files.requests.push(request.clone());
                }
                continue;
            }
            Err(error) => {
                files.refused.push((request.path.clone(), error.message()));
                continue;
            }
        }
        let (mut found, refused) = (BTreeSet::new(), files.refused.len());
        let mut looking = Looking { given_up, patience, found: &mut found, files: &mut files };
        looking.collect(&request.path, limits::FOLDER_DEPTH);
        if found.is_empty() && files.refused.len() == refused {
            files.refused.push((request.path.clone(), Message::new("imported-error-empty-folder")));
        }
        for path in found {
            if seen.insert(path.clone()) {
                files.requests.push(Request { path, ..request.clone() });
            }
        }
    }
    files
}

/// What stands in one folder.
#[derive(Default)]
struct Listed {
    device: Option<u64>,
    folders: Vec<PathBuf>,
    articles: Vec<PathBuf>,
    passed_by: usize,
}

/// Lists a folder, telling of each answer of its drive.
fn list(folder: &Path, given_up: &AtomicBool, pulse: &Pulse) -> Result<Listed, ReadError> {
    let mut listed = Listed { device: device(folder), ..Listed::default() };
    for entry in std::fs::read_dir(folder).map_err(|error| ReadError::open(&error))?.flatten() {
        pulse.beat()?;
        if given_up.load(Ordering::Relaxed) {
            break;
        }
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // Links to folders are not followed: they can lead in a circle. The folder that a browser
        // saves beside a page holds the page's parts and no articles.
        if kind.is_dir() {
            if !belongs_to_page(&path) {
                listed.folders.push(path);
            }
        } else if read::is_article_name(&entry.file_name().to_string_lossy()) {
            listed.articles.push(path);
        } else {
            listed.passed_by += 1;
        }
    }
    Ok(listed)
}

#[cfg(unix)]
fn device(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(folder).ok().map(|metadata| metadata.dev())
}

#[cfg(not(unix))]
fn device(_: &Path) -> Option<u64> {
    None
}

struct Looking<'a> {
    given_up: &'a Arc<AtomicBool>,
    patience: &'a Patience,
    found: &'a mut BTreeSet<PathBuf>,
    files: &'a mut Files,
}

impl Looking<'_> {
    fn collect(&mut self, folder: &Path, depth: usize) {
        let (own, given_up) = (folder.to_owned(), Arc::clone(self.given_up));
        let listed = match self.patience.wait(folder, move |pulse| list(&own, &given_up, pulse)) {
            Ok(listed) => listed,
            // Nothing is left out without a word: what cannot be looked into has a line of its own.
            Err(error) => {
                let reason = match error {
                    ReadError::NoPermission => Message::new("imported-error-closed-folder"),
                    error => error.message(),
                };
                self.files.refused.push((folder.to_owned(), reason));
                return;
            }
        };
        if let Some(device) = listed.device {
            self.patience.lies_on(folder, device);
        }
        self.found.extend(listed.articles);
        self.files.passed_by += listed.passed_by;
        for path in listed.folders {
            if self.given_up.load(Ordering::Relaxed) {
                return;
            }
            match depth.checked_sub(1) {
                Some(depth) => self.collect(&path, depth),
                None => {
                    let reason = Message::new("imported-error-deep-folder").with("limit", limits::FOLDER_DEPTH);
                    self.files.refused.push((path, reason));
                }
            }
        }
    }
}

/// Whether a folder is the one that a browser saved beside a page: "page_files" beside "page.html".
fn belongs_to_page(folder: &Path) -> bool {
    let Some(name) = folder.file_name().and_then(|name| name.to_str()) else { return false };
    let Some(page) = name.strip_suffix("_files").or_else(|| name.strip_suffix("_tệp")) else { return false };
    ["html", "htm"].iter().any(|end| folder.with_file_name(format!("{page}.{end}")).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files_of(requests: &[Request]) -> Files {
        super::files_of(requests, &AtomicBool::new(false), &Patience::default()).unwrap().unwrap()
    }

    #[test]
    fn a_folder_stands_for_its_articles_each_once() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(place("deep/deeper")).unwrap();
        std::fs::create_dir(place("page_files")).unwrap();
        std::fs::create_dir(place("empty")).unwrap();
        for name in ["b.txt", "a.PDF", "c.exe", ".hidden.txt", "page.html", "page_files/x.html", "deep/deeper/d.md"] {
            std::fs::write(place(name), "x").unwrap();
        }
        let files = files_of(&Request::of(&[place("b.txt"), folder.path().to_owned(), place("b.txt"), place("empty")]));
        let names: Vec<PathBuf> = files.requests.into_iter().map(|request| request.path).collect();
        assert_eq!(names, ["b.txt", "a.PDF", "deep/deeper/d.md", "page.html"].map(place));
        assert_eq!(files.passed_by, 1);
        assert_eq!(files.refused, [(place("empty"), Message::new("imported-error-empty-folder"))]);
    }

    #[test]
    fn folders_in_folders_without_end_are_told_of() {
        let folder = tempfile::tempdir().unwrap();
        let mut deep = folder.path().to_owned();
        for _ in 0..=limits::FOLDER_DEPTH {
            deep.push("in");
        }
        std::fs::create_dir_all(&deep).unwrap();
        let files = files_of(&Request::of(&[folder.path().to_owned()]));
        assert_eq!(files.refused.len(), 1);
        assert_eq!((&files.refused[0].0, files.refused[0].1.key), (&deep, "imported-error-deep-folder"));
    }
}
