//! What is seen in the window: models in, commands out.
//!
//! A view reads an inert model and paints it; what a person does becomes a [`Command`] that the
//! application carries out. Nothing here opens a file, speaks SQL or changes a model.

pub mod command;
pub mod icons;
pub mod theme;

pub use command::{Command, Selected, View};
pub use theme::Theme;
