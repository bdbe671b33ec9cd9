//! The icons of the window: places of the Phosphor font (`assets/fonts/Phosphor.ttf`), by what
//! they mean here. The font stands behind the text fonts, so an icon is written like a letter.

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $glyph:literal,)+) => {
        $($(#[$doc])* pub const $name: &str = $glyph;)+

        /// All of them.
        pub const ALL: &[&str] = &[$($name,)+];
    };
}

icons! {
    /// The public side of an agreement.
    GOVERNMENT = "\u{E0B4}",
    /// The enterprise side of an agreement.
    COMPANY = "\u{E102}",
    /// Both sides together.
    BOTH = "\u{E582}",
    /// Sources contradict one another, or something needs a look.
    WARNING = "\u{E4E0}",
    /// Something failed.
    ERROR = "\u{E4F8}",
    /// Something is done.
    DONE = "\u{E184}",
    /// A neutral hint.
    INFO = "\u{E2CE}",
    /// A new file.
    NEW_FILE = "\u{E236}",
    /// An existing file.
    OPEN_FILE = "\u{E256}",
    /// A folder.
    FOLDER = "\u{E24A}",
    /// Bring articles in.
    IMPORT = "\u{E010}",
    /// To another program.
    EXPORT = "\u{EAF0}",
    /// To paper.
    PRINT = "\u{E3DC}",
    /// A PDF.
    PDF = "\u{E702}",
    /// The matrix.
    MATRIX = "\u{E476}",
    /// The timeline.
    TIMELINE = "\u{E152}",
    /// The leaders.
    LEADERS = "\u{E68E}",
    /// The articles.
    ARTICLES = "\u{E344}",
    /// One article.
    ARTICLE = "\u{E0A8}",
    /// One person.
    PERSON = "\u{E4C2}",
    /// An agreement.
    AGREEMENT = "\u{E23A}",
    /// The settings.
    SETTINGS = "\u{E272}",
    /// The language.
    LANGUAGE = "\u{E4A2}",
    /// Light colours.
    LIGHT = "\u{E472}",
    /// Dark colours.
    DARK = "\u{E330}",
    /// A copy of the file as it was.
    BACKUP = "\u{E00C}",
    /// The colours of the system.
    SYSTEM = "\u{E560}",
    /// Close, or take away.
    CLOSE = "\u{E4F6}",
    /// Stop a running job.
    STOP = "\u{E46C}",
    /// Opens a menu.
    MENU = "\u{E136}",
    /// Can be opened.
    CLOSED = "\u{E13A}",
    /// Is open.
    OPENED = "\u{E136}",
    /// Sorted upwards.
    SORT_UP = "\u{E13C}",
    /// Sorted downwards.
    SORT_DOWN = "\u{E136}",
    /// Several become one.
    JOIN = "\u{ED3E}",
    /// One becomes several.
    SPLIT = "\u{ED3C}",
    /// Add by hand.
    ADD = "\u{E3D4}",
    /// A comparison that is kept.
    KEPT = "\u{E0EA}",
    /// Take the last change back.
    UNDO = "\u{E038}",
    /// Do again what was undone.
    REDO = "\u{E036}",
    /// What was done, step by step.
    HISTORY = "\u{E1A0}",
    /// A note.
    NOTE = "\u{E348}",
    /// Take away for good.
    REMOVE = "\u{E4A6}",
    /// Search.
    SEARCH = "\u{E30C}",
    /// Filters.
    FILTER = "\u{E266}",
    /// Left out by the filters.
    HIDDEN = "\u{E224}",
    /// Rejected by a reader.
    REJECTED = "\u{E3DE}",
    /// Chosen or on.
    CHECK = "\u{E182}",
    /// From here to there.
    ARROW_RIGHT = "\u{E06C}",
    /// Signed.
    SIGNED = "\u{E3AC}",
    /// Spoke.
    SPOKE = "\u{E326}",
    /// Attended.
    ATTENDED = "\u{E950}",
    /// A day.
    DAY = "\u{E10A}",
    /// A span of years.
    PERIOD = "\u{E7B4}",
    /// The outlook beyond the last year.
    OUTLOOK = "\u{EA64}",
    /// A number to reach.
    TARGET = "\u{E47C}",
    /// Words of an article.
    QUOTE = "\u{E660}",
    /// Larger.
    LARGER = "\u{E3D4}",
    /// Smaller.
    SMALLER = "\u{E32A}",
    /// Fit everything in.
    FIT = "\u{E534}",
    /// As wide as there is room.
    FIT_WIDTH = "\u{EB06}",
    /// The whole page.
    FIT_PAGE = "\u{E230}",
    /// The one before.
    PREVIOUS = "\u{E138}",
    /// The next one.
    NEXT = "\u{E13A}",
    /// Elsewhere: a file manager, a browser.
    ELSEWHERE = "\u{E5DE}",
    /// Cells show marks alone.
    DEPTH_MARK = "\u{E1FC}",
    /// Cells show counts.
    DEPTH_COUNT = "\u{E2A2}",
    /// Cells show first words.
    DEPTH_BRIEF = "\u{E484}",
    /// Everything that can be done.
    PALETTE = "\u{E1C4}",
    /// Keys.
    KEYBOARD = "\u{E2D8}",
    /// Help.
    HELP = "\u{E3E8}",
    /// A hint of the guided start.
    HINT = "\u{E2DC}",
    /// What does not fit beside the others.
    MORE = "\u{E1FE}",
    /// What was there lately.
    RECENT = "\u{E1A0}",
    /// Copy.
    COPY = "\u{E1CA}",
    /// The size of the text.
    TEXT_SIZE = "\u{E6EE}",
    /// Rows become columns.
    TRANSPOSE = "\u{E83C}",
    /// Only what differs.
    DIFFERENCES = "\u{EDA6}",
    /// One thing beside the others.
    COMPARE = "\u{E750}",
    /// The order.
    SORT = "\u{E444}",
    /// What the marks mean.
    LEGEND = "\u{E3E8}",
    /// Topics.
    TOPICS = "\u{E478}",
    /// Nobody has reviewed it yet.
    UNREVIEWED = "\u{E602}",
    /// The agreement that the others are compared with.
    MINE = "\u{E46A}",
    /// Others have it.
    LACKING = "\u{E32C}",
    /// What can be done with a thing.
    ACTIONS = "\u{E208}",
    /// Change what stands here.
    EDIT = "\u{E3B4}",
    /// A note can be written.
    WRITE_NOTE = "\u{E34C}",
    /// Back to what it was.
    TAKE_BACK = "\u{E08A}",
    /// Facts to look through.
    REVIEW = "\u{EADC}",
    /// Once more.
    ANEW = "\u{E094}",
}
