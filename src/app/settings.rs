//! What the window remembers from one day to the next: a JSON file in the user's configuration
//! folder. Keys that this version does not know are kept; a damaged file never stops the start.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::compare::{ColumnOrder, Selection};
use crate::paper::PaperView;
use crate::screen::export::Wish;
use crate::screen::matrix::{Depth, Pulled};
use crate::screen::print::PrintSettings;
use crate::screen::{Panels, View};
use crate::words::Language;

/// Where the program keeps its own things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The file of the settings.
    pub settings: PathBuf,
    /// The folder of the sample.
    pub data: PathBuf,
}

impl Paths {
    /// The folders of the user, as the system has them; `None` where there is no home.
    pub fn of_user() -> Option<Self> {
        let folders = directories::ProjectDirs::from("", "", "camket")?;
        Some(Self { settings: folders.config_dir().join("settings.json"), data: folders.data_dir().to_owned() })
    }

    /// Where the copies of all files stand.
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// Where the sample stands.
    pub fn sample(&self) -> PathBuf {
        self.data.join("sample.sqlite")
    }
}

/// The colours that a person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colours {
    /// As the system has them.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl From<egui::ThemePreference> for Colours {
    fn from(preference: egui::ThemePreference) -> Self {
        match preference {
            egui::ThemePreference::System => Self::System,
            egui::ThemePreference::Light => Self::Light,
            egui::ThemePreference::Dark => Self::Dark,
        }
    }
}

impl From<Colours> for egui::ThemePreference {
    fn from(colours: Colours) -> Self {
        match colours {
            Colours::System => Self::System,
            Colours::Light => Self::Light,
            Colours::Dark => Self::Dark,
        }
    }
}

/// What was compared in a file: which agreements, in which order, with which filters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// The file: the numbers of agreements mean nothing in another one.
    pub file: PathBuf,
    /// The comparison.
    pub selection: Selection,
    /// How wide its columns were pulled.
    #[serde(default)]
    pub widths: Pulled,
}

/// What is remembered.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The language; `None` until a person chose one.
    pub language: Option<Language>,
    /// The colours.
    pub colours: Colours,
    /// The factor of all sizes.
    pub zoom: f32,
    /// The file that was open last.
    pub last_file: Option<PathBuf>,
    /// The view that was shown last.
    pub view: View,
    /// How much the cells of the matrix say.
    pub depth: Depth,
    /// Whether agreements are the rows of the matrix.
    pub transposed: bool,
    /// How the pages of each view are made.
    pub print: BTreeMap<PaperView, PrintSettings>,
    /// The printer that was used last.
    pub printer: Option<String>,
    /// Whether it printed on both sides.
    pub two_sided: bool,
    /// What was exported last, and how.
    pub export: Wish,
    /// The window's size in points.
    pub window: Option<[f32; 2]>,
    /// Whether the window fills the screen.
    pub maximized: bool,
    /// What was compared last: in which file, and how.
    pub compared: Option<Compared>,
    /// How large the panels are.
    pub panels: Panels,
    /// The files that were open lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// Whether the guided start is over for good.
    pub guide_done: bool,
    /// Keys of other versions.
    unknown: Map<String, Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            colours: Colours::default(),
            zoom: 1.0,
            last_file: None,
            view: View::default(),
            depth: Depth::default(),
            transposed: false,
            print: BTreeMap::new(),
            printer: None,
            two_sided: false,
            export: Wish::default(),
            window: None,
            maximized: false,
            compared: None,
            panels: Panels::default(),
            recent: Vec::new(),
            guide_done: false,
            unknown: Map::new(),
        }
    }
}

impl Settings {
    /// Reads the settings; a value that cannot be read is as if it were not there.
    pub fn load(path: &Path) -> Self {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                if error.kind() != std::io::ErrorKind::NotFound {
                    log::warn!("settings: {error}: {}", path.display());
                }
                return Self::default();
            }
        };
        Self::read(&text).unwrap_or_else(|error| {
            log::warn!("settings: {error}; the file is put aside: {}", path.display());
            if let Err(error) = std::fs::rename(path, path.with_extension("json.damaged")) {
                log::warn!("settings: {error}: {}", path.display());
            }
            Self::default()
        })
    }

    fn read(text: &str) -> serde_json::Result<Self> {
        fn take<T: for<'de> Deserialize<'de>>(map: &mut Map<String, Value>, key: &str) -> Option<T> {
            let value = map.remove(key)?;
            serde_json::from_value(value).inspect_err(|error| log::warn!("settings: {key}: {error}")).ok()
        }
        let mut map: Map<String, Value> = serde_json::from_str(text)?;
        let zoom: f32 = take(&mut map, "zoom").unwrap_or(1.0);
        Ok(Self {
            language: take(&mut map, "language"),
            colours: take(&mut map, "colours").unwrap_or_default(),
            zoom: if zoom.is_finite() { zoom.clamp(SMALLEST, LARGEST) } else { 1.0 },
            last_file: take(&mut map, "last_file"),
            view: take(&mut map, "view").unwrap_or_default(),
            depth: take(&mut map, "depth").unwrap_or_default(),
            transposed: take(&mut map, "transposed").unwrap_or_default(),
            print: take(&mut map, "print").unwrap_or_default(),
            printer: take(&mut map, "printer"),
            two_sided: take(&mut map, "two_sided").unwrap_or_default(),
            export: take(&mut map, "export").unwrap_or_default(),
            window: take(&mut map, "window").filter(|size: &[f32; 2]| size.iter().all(|side| side.is_finite())),
            maximized: take(&mut map, "maximized").unwrap_or_default(),
            compared: take(&mut map, "compared"),
            panels: take(&mut map, "panels").map(Panels::sane).unwrap_or_default(),
            recent: take(&mut map, "recent").unwrap_or_default(),
            guide_done: take(&mut map, "guide_done").unwrap_or_default(),
            unknown: map,
        })
    }

    /// Puts a file before the others that were open lately.
    pub fn remember(&mut self, file: &Path) {
        /// More are not looked through by anybody.
        const MOST: usize = 10;
        self.recent.retain(|other| other != file);
        self.recent.insert(0, file.to_owned());
        self.recent.truncate(MOST);
    }

    /// Remembers what is compared in a file; a comparison of very many agreements is not worth its
    /// room, and one that is as it was at first needs none.
    pub fn remember_compared(&mut self, file: &Path, selection: &Selection, widths: &Pulled) {
        /// The settings are written out often.
        const MOST: usize = 1000;
        let many = selection.agreements.as_ref().is_some_and(|agreements| agreements.len() > MOST);
        let own = matches!(&selection.order, ColumnOrder::Own(agreements) if agreements.len() > MOST);
        let wide = widths.agreements.len() > MOST;
        let worth = !many && !own && !wide && (*selection != Selection::default() || !widths.is_empty());
        let selection = Selection { found: None, ..selection.clone() };
        self.compared = worth.then(|| Compared { file: file.to_owned(), selection, widths: widths.clone() });
    }

    /// The widths that are remembered for the comparison of a file.
    pub fn widths_of(&self, file: &Path) -> Option<&Pulled> {
        self.compared.as_ref().filter(|compared| compared.file == file).map(|compared| &compared.widths)
    }

    /// How the pages of a view are made.
    pub fn print_settings(&self, view: PaperView) -> PrintSettings {
        self.print.get(&view).copied().unwrap_or_default()
    }

    /// The text of the file.
    pub fn write(&self) -> String {
        let mut map = self.unknown.clone();
        let mut put = |key: &str, value: serde_json::Result<Value>| match value {
            Ok(Value::Null) => {}
            Ok(value) => {
                map.insert(key.to_owned(), value);
            }
            Err(error) => log::warn!("settings: {key}: {error}"),
        };
        put("language", serde_json::to_value(self.language));
        put("colours", serde_json::to_value(self.colours));
        put("zoom", serde_json::to_value(self.zoom));
        put("last_file", serde_json::to_value(&self.last_file));
        put("view", serde_json::to_value(self.view));
        put("depth", serde_json::to_value(self.depth));
        put("transposed", serde_json::to_value(self.transposed));
        put("print", serde_json::to_value(&self.print));
        put("printer", serde_json::to_value(&self.printer));
        put("two_sided", serde_json::to_value(self.two_sided));
        put("export", serde_json::to_value(self.export));
        put("window", serde_json::to_value(self.window));
        put("maximized", serde_json::to_value(self.maximized));
        put("compared", serde_json::to_value(&self.compared));
        put("panels", serde_json::to_value(self.panels));
        put("recent", serde_json::to_value(&self.recent));
        put("guide_done", serde_json::to_value(self.guide_done));
        format!("{:#}\n", Value::Object(map))
    }
}

/// The smallest factor of all sizes.
pub const SMALLEST: f32 = 0.7;
/// The largest factor of all sizes.
pub const LARGEST: f32 = 2.0;

/// Writes a file of the program's own, whole or not at all, and makes its folder.
///
/// # Errors
/// Where the folder cannot be made or written to.
pub fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    crate::output::replace(path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Format, Margins, Orientation, PaperSize, Table, TextSize};

    #[test]
    fn settings_keep_what_they_do_not_know_and_forgive_what_is_wrong() {
        let read =
            Settings::read(r#"{"language":"en","zoom":"big","view":"timeline","transposed":true,"later":{"a":[1]}}"#)
                .unwrap();
        assert_eq!((read.language, read.zoom, read.view), (Some(Language::En), 1.0, View::Timeline));
        let again = Settings::read(&read.write()).unwrap();
        assert_eq!(again, read);
        assert!(again.transposed);
        assert!(read.write().contains("\"later\""));
    }

    #[test]
    fn what_an_earlier_program_remembered_of_an_export_is_read() {
        // As the program wrote it while a wish had these fields itself.
        const OLD: &str = r#"{"export":{"table":"gaps","format":"docx","depth":"quotes","paper":"a3","orientation":"portrait",
            "margins":"narrow","text":"large","colours":"black-and-white","quotes":false,"cover":true,"sources":false,
            "language":"en"}}"#;
        let read = Settings::read(OLD).unwrap();
        let settings = PrintSettings {
            paper: PaperSize::A3,
            orientation: Orientation::Portrait,
            margins: Margins::Narrow,
            text: TextSize::Large,
            colours: crate::paper::Colours::BlackAndWhite,
            quotes: false,
            cover: true,
            sources: false,
            language: Some(Language::En),
        };
        let (table, format, depth) = (Table::Gaps, Format::Docx, crate::paper::Depth::Quotes);
        assert_eq!(read.export, Wish { table, format, depth, settings, ..Wish::default() });
        // It is written in the same shape, so that an earlier program reads it too.
        let old: Value = serde_json::from_str(OLD).unwrap();
        let new: Value = serde_json::from_str(&read.write()).unwrap();
        assert_eq!(new["export"], old["export"]);
        // What it did not know yet is as usual.
        let sparse = Settings::read(r#"{"export":{"format":"pdf","cover":true}}"#).unwrap().export;
        assert_eq!(sparse.settings, PrintSettings { cover: true, ..PrintSettings::default() });
        assert_eq!((sparse.format, sparse.table), (Format::Pdf, Table::Matrix));
    }

    #[test]
    fn no_value_of_any_key_stops_the_start_and_the_others_stay() {
        const KEYS: [&str; 17] = [
            "language",
            "colours",
            "zoom",
            "last_file",
            "view",
            "depth",
            "transposed",
            "print",
            "two_sided",
            "window",
            "maximized",
            "compared",
            "panels",
            "recent",
            "guide_done",
            "export",
            "of-a-newer-program",
        ];
        let values = [
            "null",
            "true",
            "0",
            "-7",
            "1e308",
            "\"\"",
            "\"other\"",
            "[]",
            "[[[]]]",
            "{}",
            "{\"a\":[1,null]}",
            "[1,\"x\"]",
            "[1e308,-1e308]",
        ];
        // Every key that is written is among them.
        let mut full = Settings { zoom: 1.5, transposed: true, ..Settings::default() };
        full.remember(Path::new("/a.sqlite"));
        let written: Map<String, Value> = serde_json::from_str(&full.write()).unwrap();
        assert!(written.keys().all(|key| KEYS.contains(&key.as_str())), "{written:?}");
        for key in KEYS {
            for value in values {
                let beside = if key == "transposed" { "\"maximized\":true" } else { "\"transposed\":true" };
                let read = Settings::read(&format!("{{\"{key}\":{value},{beside}}}")).unwrap();
                assert!(read.transposed || read.maximized || key == "maximized", "{key} {value}");
                assert!(read.zoom.is_finite() && (SMALLEST..=LARGEST).contains(&read.zoom), "{key} {value}");
                assert_eq!(Settings::read(&read.write()).unwrap(), read, "{key} {value}");
            }
        }
        // No object at all is a damaged file.
        for text in ["", "[]", "null", "7", "{", "{\"zoom\":}"] {
            assert!(Settings::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_comparison_is_remembered_for_its_file_and_a_plain_one_needs_no_room() {
        let mut settings = Settings::default();
        let mut selection = Selection { only_differences: true, ..Selection::default() };
        let file = Path::new("/a.sqlite");
        let mut widths = Pulled::default();
        widths.agreements.insert(crate::model::AgreementId(3), 240.0);
        settings.remember_compared(file, &selection, &widths);
        let again = Settings::read(&settings.write()).unwrap();
        assert_eq!(again.compared.as_ref().map(|compared| &compared.selection), Some(&selection));
        assert_eq!(again.widths_of(file), Some(&widths));
        assert_eq!(again.widths_of(Path::new("/b.sqlite")), None);
        settings.remember_compared(file, &Selection::default(), &widths);
        assert_eq!(settings.widths_of(file), Some(&widths), "widths are worth their room by themselves");
        selection.agreements = Some((0..5000).map(crate::model::AgreementId).collect());
        settings.remember_compared(file, &selection, &widths);
        assert_eq!(settings.compared, None);
        settings.remember_compared(file, &Selection::default(), &Pulled::default());
        assert_eq!(settings.compared, None);
        let newer = Settings::read(r#"{"compared":{"file":"/a","selection":{"stances":["of another program"]}}}"#);
        assert_eq!(newer.unwrap().compared, None);
    }

    #[test]
    fn a_damaged_file_is_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        std::fs::write(&path, "{ half").unwrap();
        assert_eq!(Settings::load(&path), Settings::default());
        assert!(!path.exists() && folder.path().join("settings.json.damaged").exists());
        write_whole(&path, Settings::default().write().as_bytes()).unwrap();
        assert_eq!(Settings::load(&path), Settings::default());
    }
}
