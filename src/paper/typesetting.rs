//! Typst as a library: one template and one JSON file in memory, no file system, no network, no
//! clock, and no fonts but the embedded ones.

use std::fmt::Write as _;
use std::sync::LazyLock;
use std::sync::atomic::Ordering;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::Abs;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, Scalar};
use typst::{Feature, Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::sheet::Sheet;
use super::{PaperError, Watch};

/// What is the same for every print: the standard library, the fonts, the parsed templates.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    data: FileId,
    sources: Vec<Source>,
}

const TEMPLATES: [(&str, &str); 7] = [
    ("main.typ", include_str!("../../assets/print/main.typ")),
    ("common.typ", include_str!("../../assets/print/common.typ")),
    ("table.typ", include_str!("../../assets/print/table.typ")),
    ("report.typ", include_str!("../../assets/print/report.typ")),
    ("matrix.typ", include_str!("../../assets/print/matrix.typ")),
    ("timeline.typ", include_str!("../../assets/print/timeline.typ")),
    ("roster.typ", include_str!("../../assets/print/roster.typ")),
];

const FONTS: [&[u8]; 3] = [
    include_bytes!("../../assets/fonts/BeVietnamPro-Regular.ttf"),
    include_bytes!("../../assets/fonts/BeVietnamPro-SemiBold.ttf"),
    include_bytes!("../../assets/fonts/BeVietnamPro-Italic.ttf"),
];

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let id = |name: &str| {
        #[expect(clippy::expect_used, reason = "the names are the constants above, and a test sets pages with them")]
        let path = VirtualPath::new(name).expect("a plain file name is a path");
        RootedPath::new(VirtualRoot::Project, path).intern()
    };
    let fonts: Vec<Font> = FONTS.iter().flat_map(|data| Font::iter(Bytes::new(*data))).collect();
    Press {
        // The row headings of a table are marked as headings for screen readers by a function
        // that Typst still counts as a feature.
        library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        main: id("main.typ"),
        data: id("data.json"),
        sources: TEMPLATES.iter().map(|(name, text)| Source::new(id(name), (*text).to_owned())).collect(),
    }
});

/// One print: the press and the data.
struct Job {
    data: Bytes,
}

impl World for Job {
    fn library(&self) -> &LazyHash<Library> {
        &PRESS.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &PRESS.book
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
        PRESS.fonts.get(index).cloned()
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

pub(super) fn typeset(sheet: &Sheet, watch: Watch<'_>) -> Result<Pages, PaperError> {
    if watch.cancelled.load(Ordering::Relaxed) {
        return Err(PaperError::Cancelled);
    }
    let job = Job { data: Bytes::new(serde_json::to_vec(sheet)?) };
    let set = typst::compile::<PagedDocument>(&job);
    for warning in &set.warnings {
        log::warn!("assets/print: {}", told(&job, std::slice::from_ref(warning)));
    }
    // What the last few prints did not use is let go, so that the memory of a long session stays
    // that of a few prints.
    typst::comemo::evict(8);
    let document = set.output.map_err(|errors| PaperError::Typesetting(told(&job, &errors)))?;
    Ok(Pages { document, title: sheet.title.clone() })
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

    /// The size of a page in points, width and height; pages count from 1.
    ///
    /// # Errors
    ///
    /// Where there is no such page.
    pub fn size(&self, page: usize) -> Result<(f64, f64), PaperError> {
        let size = self.page(page)?.frame.size();
        Ok((size.x.to_pt(), size.y.to_pt()))
    }

    fn page(&self, page: usize) -> Result<&typst_layout::Page, PaperError> {
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
        // A letter that no embedded font has, say an emoji in a quote, breaks both standards. Such
        // pages are still worth having.
        write(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .or_else(|strict| {
                log::warn!("the PDF is tagged but neither PDF/UA-1 nor PDF/A-2a: {strict}");
                write(&[])
            })
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

/// Adds the text of a frame, a break wherever the line changes.
fn gather(frame: &typst::layout::Frame, text: &mut String, line: &mut Abs) {
    for (at, item) in frame.items() {
        match item {
            typst::layout::FrameItem::Group(group) => {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                gather(&group.frame, text, line);
            }
            typst::layout::FrameItem::Text(run) => {
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

/// Whether the font of the pages has a letter.
pub(super) fn has_glyph(c: char) -> bool {
    PRESS.fonts.first().is_some_and(|font| font.info().coverage.contains(u32::from(c)))
}
