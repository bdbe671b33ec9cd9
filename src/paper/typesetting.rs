//! Typst as a library: the front of a print, its heads and feet are set by templates; the rest is set by
//! `flow`, `years` and `listing`, and written by the same library. One template
//! and one JSON file in memory, no file system, no network, no clock, and no fonts but those of [`super::faces`].

use std::fmt::Write as _;
use std::sync::LazyLock;
use std::sync::atomic::Ordering;

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Content, Datetime, Duration, Label, Smart};
use typst::introspection::Introspector as _;
use typst::layout::{Abs, Frame, FrameItem, Sides};
use typst::model::Document as _;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, Lang};
use typst::utils::{LazyHash, Scalar};
use typst::visualize::{Color, Paint};
use typst::{Feature, Library, LibraryExt as _, World};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::faces::{Faces, OWN};
use super::flow::{Flow, MM, Setting};
use super::lines::Setter;
use super::listing;
use super::sheet::{Body, Sheet};
use super::{PaperError, Watch};

/// What is the same for every print: the standard library, the fonts, the parsed templates.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    main: FileId,
    data: FileId,
    sources: Vec<Source>,
}

const TEMPLATES: [(&str, &str); 2] = [
    ("main.typ", include_str!("../../assets/print/main.typ")),
    ("common.typ", include_str!("../../assets/print/common.typ")),
];

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let id = |name: &str| {
        #[expect(clippy::expect_used, reason = "the names are the constants above, and a test sets pages with them")]
        let path = VirtualPath::new(name).expect("a plain file name is a path");
        RootedPath::new(VirtualRoot::Project, path).intern()
    };
    Press {
        // The row headings of a table are marked as headings for screen readers by a function
        // that Typst still counts as a feature.
        library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()),
        book: LazyHash::new(FontBook::from_fonts(OWN.iter())),
        main: id("main.typ"),
        data: id("data.json"),
        sources: TEMPLATES.iter().map(|(name, text)| Source::new(id(name), (*text).to_owned())).collect(),
    }
});

/// One print: the press, the data, and what fonts of the system the data need.
struct Job {
    data: Bytes,
    spare: Vec<Font>,
    book: Option<LazyHash<FontBook>>,
}

impl World for Job {
    fn library(&self) -> &LazyHash<Library> {
        &PRESS.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.book.as_ref().unwrap_or(&PRESS.book)
    }

    fn main(&self) -> FileId {
        PRESS.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        PRESS.sources.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == PRESS.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        OWN.get(index).or_else(|| self.spare.get(index.checked_sub(OWN.len())?)).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Pages as they will print.
#[derive(Debug)]
pub struct Pages {
    document: PagedDocument,
    title: String,
    lacking: String,
}

/// A picture of a page: rows from the top, four bytes a pixel (red, green, blue, alpha, straight).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Pixels a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// The pixels.
    pub rgba: Vec<u8>,
}

/// What one document of the typesetter is for.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Stage {
    /// What stands before the body.
    Front,
    /// The head and the foot that the pages repeat, a page each.
    Dress,
}

#[derive(Serialize)]
struct Staged<'a> {
    stage: Stage,
    name: String,
    #[serde(flatten)]
    sheet: &'a Sheet,
}

/// A document, and what the typesetter holds of it in mind for the next one.
fn set(sheet: &Sheet, stage: Stage, faces: &mut Faces) -> Result<PagedDocument, PaperError> {
    let mut data = serde_json::to_value(Staged { stage, name: sheet.name(), sheet })?;
    faces.all(&mut data);
    let spare: Vec<Font> = faces.spare().cloned().collect();
    let book = (!spare.is_empty()).then(|| LazyHash::new(FontBook::from_fonts(OWN.iter().chain(&spare))));
    let job = Job { data: Bytes::new(serde_json::to_vec(&data)?), spare, book };
    let set = typst::compile::<PagedDocument>(&job);
    for warning in &set.warnings {
        log::warn!("assets/print: {}", told(&job, std::slice::from_ref(warning)));
    }
    set.output.map_err(|errors| PaperError::Typesetting(told(&job, &errors)))
}

pub(super) fn typeset(sheet: &Sheet, watch: Watch<'_>) -> Result<Pages, PaperError> {
    let steps = match &sheet.body {
        Body::Matrix(matrix) => matrix.parts.len(),
        Body::Report(report) => report.chapters.len(),
        Body::Timeline(_) | Body::Roster(_) => 1,
    };
    let step = |done: usize| {
        if watch.cancelled.load(Ordering::Relaxed) {
            return Err(PaperError::Cancelled);
        }
        (watch.progress)(done, steps + 2);
        Ok(())
    };
    step(0)?;
    let mut faces = Faces::new(sheet.spare);
    let front = set(sheet, Stage::Front, &mut faces)?;
    let info = front.info().clone();
    let mut frames: Vec<Frame> = front.pages().iter().map(|page| page.frame.clone()).collect();
    let setting = setting(sheet);
    let place =
        Label::construct("body".into()).ok().and_then(|label| front.introspector().query_label(label).ok()?.location());
    let position = place.and_then(|place| front.introspector().position(place));
    let y = position.map_or(setting.top, |position| position.point.y.to_pt());
    if sheet.nothing.is_none() {
        // A cover leaves an empty page behind it, which the body begins on.
        frames.truncate(position.map_or(frames.len(), |position| position.page.get()));
    }
    let mut flow = Flow::new(setting, Setter::new(faces), frames, y, watch.cancelled);
    if sheet.nothing.is_none() {
        flow.skip(5.0 * MM);
        match &sheet.body {
            Body::Matrix(matrix) => {
                for (place, part) in matrix.parts.iter().enumerate() {
                    step(place + 1)?;
                    if place > 0 {
                        flow.part(9.0 * MM);
                    }
                    flow.table(&matrix.table(part));
                }
            }
            Body::Report(report) => {
                for (place, chapter) in report.chapters.iter().enumerate() {
                    step(place + 1)?;
                    if place > 0 {
                        flow.part(12.0 * MM);
                    }
                    chapter.set(&mut flow);
                }
            }
            Body::Timeline(timeline) => {
                step(1)?;
                super::years::set(&mut flow, timeline);
            }
            Body::Roster(roster) => {
                step(1)?;
                flow.table(&roster.table());
            }
        }
        step(steps + 1)?;
        if let Some(sources) = &sheet.sources {
            listing::sources(&mut flow, sources, sheet.linked);
        }
    }
    dress(sheet, &mut flow)?;
    step(steps + 2)?;
    let lacking: String = flow.setter.faces.lacking().iter().collect();
    if !lacking.is_empty() {
        // What articles say is nobody's business who reads a log: the letters alone stand there.
        let codes: Vec<String> = lacking.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
        log::info!("no font has these letters, which stand as question marks on the pages: {}", codes.join(" "));
        (watch.lacking)(&lacking);
    }
    let frames = flow.finish();
    // What the last few prints did not use is let go, so that the memory of a long session stays
    // that of a few prints.
    typst::comemo::evict(if frames.len() > 100 { 0 } else { 8 });
    let page = |(at, frame): (usize, Frame)| Page {
        frame,
        bleed: Sides::splat(Abs::zero()),
        fill: Smart::Custom(Some(Paint::Solid(Color::WHITE))),
        numbering: None,
        supplement: Content::empty(),
        number: at as u64 + 1,
    };
    let document = PagedDocument::new(frames.into_iter().enumerate().map(page).collect(), info);
    Ok(Pages { document, title: sheet.named(), lacking })
}

fn setting(sheet: &Sheet) -> Setting {
    let (side, top, bottom) = sheet.margins;
    let linked = sheet.sources.as_ref().filter(|_| sheet.linked);
    let entries = linked.into_iter().flat_map(|sources| &sources.entries);
    Setting {
        size: (sheet.size.0 * MM, sheet.size.1 * MM),
        margin: side * MM,
        top: top * MM,
        bottom: (sheet.size.1 - bottom) * MM,
        scale: sheet.scale,
        palette: sheet.palette,
        language: if sheet.language == "vi" { Lang::VIETNAMESE } else { Lang::ENGLISH },
        continued: sheet.continued.clone(),
        stances: sheet.stances.clone(),
        links: entries
            .map(|entry| (entry.number, (listing::place_of_source(entry.number), entry.title.clone())))
            .collect(),
    }
}

/// Gives every page its head and its foot.
fn dress(sheet: &Sheet, flow: &mut Flow<'_>) -> Result<(), PaperError> {
    let dress = set(sheet, Stage::Dress, &mut flow.setter.faces)?;
    let plain = |at: usize| dress.pages().get(at).map(|page| without_tags(&page.frame));
    let (Some(head), Some(first_foot), Some(foot)) = (plain(0), plain(1), plain(2)) else { return Ok(()) };
    let (side, top, bottom) = sheet.margins;
    let head_y = top * 0.74 * MM - head.height().to_pt();
    let foot_y = (sheet.size.1 - bottom * 0.74) * MM;
    let note = [sheet.file.as_str(), &sheet.printed_on].into_iter().filter(|part| !part.is_empty());
    let note = note.collect::<Vec<_>>().join("  ·  ");
    let all = flow.count();
    for page in 0..all {
        let is_cover = sheet.cover.is_some() && page == 0;
        if is_cover || flow.is_given_up() {
            continue;
        }
        if page > 0 {
            flow.head_line(page, (side * MM, head_y), head.clone(), (&sheet.title, &note));
        }
        let [before, between, behind] = &sheet.page_of;
        let number = format!("{before}{}{between}{all}{behind}", page + 1);
        let foot = if page == 0 { first_foot.clone() } else { foot.clone() };
        flow.foot(page, (side * MM, foot_y), foot, &number);
    }
    Ok(())
}

/// A frame without its marks for screen readers: it is repeated, and no part of what the pages say.
fn without_tags(frame: &Frame) -> Frame {
    let mut plain = Frame::new(frame.size(), frame.kind());
    for (at, item) in frame.items() {
        match item {
            FrameItem::Tag(_) => {}
            FrameItem::Group(group) => {
                let mut group = group.clone();
                group.frame = without_tags(&group.frame);
                group.parent = None;
                plain.push(*at, FrameItem::Group(group));
            }
            other => plain.push(*at, other.clone()),
        }
    }
    plain
}

/// The messages of the typesetter with their places in the templates.
fn told(job: &Job, messages: &[SourceDiagnostic]) -> String {
    let mut text = String::new();
    for message in messages {
        if !text.is_empty() {
            text.push_str("; ");
        }
        text.push_str(&message.message);
        for hint in &message.hints {
            let _ = write!(text, " ({})", hint.v);
        }
        let place = message.span.id().and_then(|id| {
            let range = typst::WorldExt::range(job, message.span)?;
            let line = job.source(id).ok()?.lines().byte_to_line(range.start)? + 1;
            Some(format!(" [{}:{line}]", id.vpath().get_without_slash()))
        });
        text.push_str(&place.unwrap_or_default());
    }
    text
}

impl Pages {
    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// The title of the document.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Whether the sheets lie on their side.
    pub fn are_landscape(&self) -> bool {
        self.size(1).is_ok_and(|(width, height)| width > height)
    }

    /// The letters that no font has, each once: they stand as question marks on the pages. Usually empty.
    pub fn lacking(&self) -> &str {
        &self.lacking
    }

    /// The size of a page in points, width and height; pages count from 1.
    ///
    /// # Errors
    ///
    /// Where there is no such page.
    pub fn size(&self, page: usize) -> Result<(f64, f64), PaperError> {
        let size = self.page(page)?.frame.size();
        Ok((size.x.to_pt(), size.y.to_pt()))
    }

    fn page(&self, page: usize) -> Result<&Page, PaperError> {
        page.checked_sub(1)
            .and_then(|at| self.document.pages().get(at))
            .ok_or(PaperError::NoSuchPage { asked: page, pages: self.count() })
    }

    /// The pages as a tagged PDF: PDF/UA-1 that is also PDF/A-2a.
    ///
    /// The same pages give the same bytes.
    ///
    /// # Errors
    ///
    /// Where the pages cannot be written even as plain tagged PDF, which is a mistake of the program.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        let write = |list: &[PdfStandard]| {
            let standards = PdfStandards::new(list).map_err(|error| error.message().to_string())?;
            let options = PdfOptions {
                creator: Smart::Custom(Some(concat!("camket ", env!("CARGO_PKG_VERSION")).to_owned())),
                ident: Smart::Auto,
                standards,
                ..PdfOptions::default()
            };
            typst_pdf::pdf(&self.document, &options)
                .map_err(|errors| errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; "))
        };
        // A font of the system may not be what both standards ask for. Such pages are still worth having.
        write(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .or_else(|strict| {
                log::warn!("the PDF is tagged but neither PDF/UA-1 nor PDF/A-2a: {strict}");
                write(&[])
            })
            .map(without_suspects)
            .map_err(PaperError::Pdf)
    }

    /// A picture of a page, which counts from 1, for the screen.
    ///
    /// # Errors
    ///
    /// Where there is no such page, or the scale is no number above 0 and up to 20.
    pub fn image(&self, page: usize, pixels_per_point: f32) -> Result<Image, PaperError> {
        let found = self.page(page)?;
        if !(pixels_per_point > 0.0 && pixels_per_point <= 20.0) {
            return Err(PaperError::Scale { scale: pixels_per_point });
        }
        let options = typst_render::RenderOptions {
            pixel_per_pt: Scalar::new(f64::from(pixels_per_point)),
            ..typst_render::RenderOptions::default()
        };
        let picture = typst_render::render(found, &options);
        let rgba = picture
            .pixels()
            .iter()
            .flat_map(|pixel| {
                let pixel = pixel.demultiply();
                [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
            })
            .collect();
        Ok(Image { width: picture.width() as usize, height: picture.height() as usize, rgba })
    }

    /// A page, which counts from 1, as a picture of lines that is sharp in any size.
    ///
    /// # Errors
    ///
    /// Where there is no such page.
    pub fn svg(&self, page: usize) -> Result<String, PaperError> {
        Ok(typst_svg::svg(self.page(page)?, &typst_svg::SvgOptions::default()))
    }

    /// The text of a page, which counts from 1, in the order in which it was set.
    ///
    /// # Errors
    ///
    /// Where there is no such page.
    pub fn text(&self, page: usize) -> Result<String, PaperError> {
        let mut text = String::new();
        gather(&self.page(page)?.frame, &mut text, &mut Abs::zero());
        Ok(text)
    }
}

/// Leaves out that no tag is suspect, which holds where nothing is said: Poppler takes the entry for a
/// mistake and complains of every file that has it. Everything in the file stays where it is.
fn without_suspects(mut pdf: Vec<u8>) -> Vec<u8> {
    const MARKS: &[u8] = b"/MarkInfo<</Marked true/Suspects false>>";
    const ENTRY: usize = b"/Suspects false".len();
    if let Some(at) = pdf.windows(MARKS.len()).rposition(|bytes| bytes == MARKS) {
        let end = at + MARKS.len() - 2;
        if let Some(entry) = pdf.get_mut(end - ENTRY..end) {
            entry.fill(b' ');
        }
    }
    pdf
}

/// Adds the text of a frame, a break wherever the line changes.
fn gather(frame: &Frame, text: &mut String, line: &mut Abs) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                gather(&group.frame, text, line);
            }
            FrameItem::Text(run) => {
                if *line != at.y && !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                *line = at.y;
                text.push_str(&run.text);
            }
            _ => {}
        }
    }
}
