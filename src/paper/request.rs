//! What can be asked of paper: which view, on which sheets, in which words and how much of it.
//!
//! Knows no data and sets nothing. Whatever is missing in a stored request is as it usually is, so
//! that requests of older versions are read.

use serde::{Deserialize, Serialize};

use crate::compare::Selection;
use crate::model::kinds::kinds;
use crate::model::{AgreementId, PartialDate, Snapshot};
use crate::words::Language;

kinds! {
    /// Which comparison is printed.
    #[derive(Default)]
    PaperView {
        /// Commitments by topic, the agreements side by side.
        #[default]
        Matrix = "matrix",
        /// Periods and days on a line of years.
        Timeline = "timeline",
        /// Who signed, spoke and attended.
        Roster = "roster",
        /// Everything on one agreement: its facts, statements, leaders and sources.
        Agreement = "agreement",
        /// One agreement beside the others: what it lacks, and what it alone has.
        Gaps = "gaps",
        /// Where sources contradict one another.
        Disagreements = "disagreements",
    }
}

kinds! {
    /// The size of a sheet.
    #[derive(Default)]
    PaperSize {
        /// 210 × 297 mm.
        #[default]
        A4 = "a4",
        /// 297 × 420 mm.
        A3 = "a3",
    }
}

kinds! {
    /// Which way a sheet lies.
    #[derive(Default)]
    Orientation {
        /// As suits the view: on its side for the matrix and the timeline, upright for the others.
        #[default]
        Auto = "auto",
        /// Upright.
        Portrait = "portrait",
        /// On its side.
        Landscape = "landscape",
    }
}

kinds! {
    /// How much of a sheet stays empty around its content.
    #[derive(Default)]
    Margins {
        /// 9 mm at the sides, which most printers can do.
        Narrow = "narrow",
        /// 14 mm at the sides.
        #[default]
        Normal = "normal",
        /// 22 mm at the sides: room for notes and for a binder.
        Wide = "wide",
    }
}

kinds! {
    /// How large the letters are.
    #[derive(Default)]
    TextSize {
        /// An eighth smaller than usual.
        Small = "small",
        /// As usual.
        #[default]
        Normal = "normal",
        /// A fifth larger than usual.
        Large = "large",
    }
}

kinds! {
    /// Which inks the pages are for. Nothing is told by colour alone in either.
    #[derive(Default)]
    Colours {
        /// The colours of the window's light theme.
        #[default]
        Colour = "colour",
        /// Black and greys, for printers and copiers without colour.
        BlackAndWhite = "black-and-white",
    }
}

kinds! {
    /// How much of the statements a cell of the matrix shows: the depths of the window.
    #[derive(Default)]
    Depth {
        /// Only which stances there are.
        Marks = "marks",
        /// How many there are of each stance and actor.
        Counts = "counts",
        /// The first words of each statement.
        #[default]
        Brief = "brief",
        /// The whole words of each statement.
        Quotes = "quotes",
    }
}

/// What is to be printed, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Which comparison.
    pub view: PaperView,
    /// On which paper.
    #[serde(default)]
    pub paper: PaperSize,
    /// Which way it lies.
    #[serde(default)]
    pub orientation: Orientation,
    /// How much of it stays empty.
    #[serde(default)]
    pub margins: Margins,
    /// How large its letters are.
    #[serde(default)]
    pub text: TextSize,
    /// Which inks it is for.
    #[serde(default)]
    pub colours: Colours,
    /// In which language the words around the facts are; quotes stay as they were written.
    pub language: Language,
    /// How much of the statements the matrix shows.
    #[serde(default)]
    pub depth: Depth,
    /// Whether rows and columns of the matrix are swapped: an agreement a row.
    #[serde(default)]
    pub transposed: bool,
    /// Whether the words of the articles are quoted where `depth` does not say it: in the page of an
    /// agreement, the gaps and the disagreements. The timeline and the leaders quote nothing.
    #[serde(default = "yes")]
    pub quotes: bool,
    /// Whether the list of sources follows. Without it no fact carries the number of a source.
    #[serde(default = "yes")]
    pub sources: bool,
    /// Whether a page with the title and what was selected goes before.
    #[serde(default)]
    pub cover: bool,
    /// The agreement that [`PaperView::Agreement`] and [`PaperView::Gaps`] are about. Without one the
    /// first view prints a dossier of each selected agreement, and the second takes the one that the
    /// selection compares the others with.
    #[serde(default)]
    pub agreement: Option<AgreementId>,
    /// What is compared.
    #[serde(default)]
    pub selection: Selection,
    /// The day that the pages are dated with.
    pub printed_on: PartialDate,
}

fn yes() -> bool {
    true
}

impl Request {
    /// A view as it is usually printed: all agreements, A4, in colour, the first words of each
    /// statement, with the list of sources.
    pub fn new(view: PaperView, language: Language, printed_on: PartialDate) -> Self {
        Self {
            view,
            paper: PaperSize::default(),
            orientation: Orientation::default(),
            margins: Margins::default(),
            text: TextSize::default(),
            colours: Colours::default(),
            language,
            depth: Depth::default(),
            transposed: false,
            quotes: true,
            sources: true,
            cover: false,
            agreement: None,
            selection: Selection::default(),
            printed_on,
        }
    }

    /// Whether the sheets lie on their side. Where nobody chose it, what is wide does: years, and agreements
    /// beside one another.
    pub fn is_landscape(&self, snapshot: &Snapshot) -> bool {
        match self.orientation {
            Orientation::Auto => match self.view {
                PaperView::Matrix => self.transposed || self.selection.agreements(snapshot).len() > 1,
                PaperView::Timeline => true,
                PaperView::Roster | PaperView::Agreement | PaperView::Gaps | PaperView::Disagreements => false,
            },
            Orientation::Portrait => false,
            Orientation::Landscape => true,
        }
    }

    /// The agreement that the gaps are of.
    pub fn beside(&self) -> Option<AgreementId> {
        self.agreement.or(self.selection.mine)
    }
}

impl PaperView {
    /// Whether the depth and the swapping of rows and columns change anything: only the matrix has them.
    pub const fn has_depth(self) -> bool {
        matches!(self, Self::Matrix)
    }

    /// Whether [`Request::quotes`] changes anything.
    pub const fn has_quotes(self) -> bool {
        matches!(self, Self::Agreement | Self::Gaps | Self::Disagreements)
    }

    /// Whether the view is about one agreement.
    pub const fn has_subject(self) -> bool {
        matches!(self, Self::Agreement | Self::Gaps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_older_version_stored_is_read() {
        let old = r#"{"view":"roster","paper":"a3","orientation":"auto","language":"vi","depth":"brief","sources":false,
            "selection":{},"printed_on":"2026-11-22"}"#;
        let read: Request = serde_json::from_str(old).unwrap();
        let day = "2026-11-22".parse().unwrap();
        let expected =
            Request { paper: PaperSize::A3, sources: false, ..Request::new(PaperView::Roster, Language::Vi, day) };
        assert_eq!(read, expected);
        let again: Request = serde_json::from_str(&serde_json::to_string(&expected).unwrap()).unwrap();
        assert_eq!(again, expected);
    }

    #[test]
    fn the_gaps_are_of_the_agreement_that_was_named() {
        let mut request = Request::new(PaperView::Gaps, Language::Vi, "2026-11-22".parse().unwrap());
        assert_eq!(request.beside(), None);
        request.selection.mine = Some(AgreementId(3));
        assert_eq!(request.beside(), Some(AgreementId(3)));
        request.agreement = Some(AgreementId(4));
        assert_eq!(request.beside(), Some(AgreementId(4)));
    }
}
