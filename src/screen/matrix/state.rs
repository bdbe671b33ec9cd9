//! What the matrix remembers between two paintings: how it is shown, where the keyboard is, what is
//! chosen. Nothing here paints.

use std::collections::{BTreeMap, BTreeSet};

use super::copy::Copying;
use super::layout::{Layout, SectionKind};
use crate::model::AgreementId;

/// How much a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Depth {
    /// The marks of the stances.
    Mark,
    /// The marks with their counts and who is bound.
    Count,
    /// The same, and what is said of the topic, how much, and by when.
    #[default]
    Brief,
    /// Every statement in its own words.
    Quotes,
}

impl Depth {
    /// All of them, from the least to the most.
    pub const ALL: [Self; 4] = [Self::Mark, Self::Count, Self::Brief, Self::Quotes];

    /// The key of its name in `assets/words`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mark => "depth-mark",
            Self::Count => "depth-count",
            Self::Brief => "depth-brief",
            Self::Quotes => "depth-quotes",
        }
    }

    /// Whether cells show words.
    pub const fn has_words(self) -> bool {
        matches!(self, Self::Brief | Self::Quotes)
    }
}

/// A cell, whichever way the table lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its line: a fact, a topic, a measure.
    pub line: usize,
    /// Its agreement.
    pub column: usize,
}

/// A rectangle of cells, both corners in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    pub first: Spot,
    pub last: Spot,
}

impl Block {
    /// The rectangle between two corners.
    pub fn between(one: Spot, other: Spot) -> Self {
        Self {
            first: Spot { line: one.line.min(other.line), column: one.column.min(other.column) },
            last: Spot { line: one.line.max(other.line), column: one.column.max(other.column) },
        }
    }

    /// Whether a cell is in it.
    pub fn has(self, spot: Spot) -> bool {
        (self.first.line..=self.last.line).contains(&spot.line)
            && (self.first.column..=self.last.column).contains(&spot.column)
    }

    /// Whether it has more than one cell.
    pub fn is_several(self) -> bool {
        self.first != self.last
    }
}

/// An agreement that is being dragged to another place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dragged {
    /// Where it stood.
    pub from: usize,
    /// Before which place it would be put down.
    pub to: usize,
}

/// What the matrix remembers.
#[derive(Debug, Default)]
pub struct MatrixState {
    /// How much a cell says.
    pub depth: Depth,
    /// Whether agreements are rows and topics columns.
    pub transposed: bool,
    /// What is typed into the field for words.
    pub text: String,
    pub(super) folded: BTreeSet<SectionKind>,
    /// The cell that the keyboard is at.
    pub(super) cursor: Option<Spot>,
    /// The corner of the chosen block that lies opposite to `cursor`.
    pub(super) anchor: Option<Spot>,
    /// Whether the mouse is choosing a block.
    pub(super) choosing: bool,
    pub(super) dragged: Option<Dragged>,
    pub(super) scroll_to_cursor: bool,
    /// The agreement that the others were compared with in the last painting.
    pub(super) mine: Option<AgreementId>,
    /// Where the cursor is to go once the models have the column.
    pub(super) sought: Option<(AgreementId, Option<usize>)>,
    /// Whether the chosen block is to be copied.
    pub(super) copies: bool,
    /// A block on its way to the clipboard.
    pub(super) copying: Option<Copying>,
    pub(super) layout: Layout,
    /// The widths that a person chose.
    pub pulled: Pulled,
    pub(super) widths: Widths,
}

/// The columns of the table as they were given out.
#[derive(Debug, Default)]
pub(super) struct Widths {
    pub made_for: Option<(u64, u32, bool, Depth)>,
    pub columns: Vec<egui_table::Column>,
}

/// How wide a person pulled columns, in points. Columns that nobody pulled share what room there is.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Pulled {
    /// The names of the rows, where topics are rows.
    pub topics: Option<f32>,
    /// The names of the rows, where agreements are rows.
    pub names: Option<f32>,
    /// Agreements as columns.
    pub agreements: BTreeMap<AgreementId, f32>,
    /// Facts, topics and numbers as columns, by what they are.
    pub lines: BTreeMap<String, f32>,
}

impl Pulled {
    /// Whether nothing was pulled.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl MatrixState {
    /// A fresh state for another file, which shows it in the same way.
    #[must_use]
    pub fn for_another_file(&self) -> Self {
        Self { depth: self.depth, transposed: self.transposed, ..Self::default() }
    }

    /// Puts the cursor into the column of an agreement, at a topic (by its place in the lexicon) or
    /// at the top, and scrolls there: at once, or as soon as the models have followed.
    pub fn seek(&mut self, agreement: AgreementId, topic: Option<usize>) {
        self.sought = Some((agreement, topic));
    }

    /// The cells that are chosen.
    pub(super) fn block(&self) -> Option<Block> {
        let cursor = self.cursor?;
        Some(Block::between(self.anchor.unwrap_or(cursor), cursor))
    }

    /// The agreements of the columns that the cursor counts in.
    pub(super) fn columns(&self) -> &[AgreementId] {
        &self.layout.columns
    }
}
