//! Something that is to be said to a person, before it has words.

/// A key of `assets/words` and the values that its text takes. Stages that know no language give
/// one; `Words::tell` puts it into words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Message {
    /// The key.
    pub key: &'static str,
    /// The values by their names in the text.
    pub values: Vec<(&'static str, String)>,
}

impl Message {
    /// A message without values.
    pub const fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// The message with one value more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}
