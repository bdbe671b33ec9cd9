//! Which JSON is no table of articles but a file of facts: told by the names in its first object.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::document::FORMAT;

/// What a file of facts is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactsKind {
    /// A whole file of the program: `camket export file`.
    File,
    /// What articles state, by the annotation guide: `camket extract`.
    Guide,
    /// One table for other programs: `camket export matrix` and the like. It cannot be read back.
    Table,
}

/// What the bytes are, where they are a file of facts: told by the names in the first object.
pub fn facts_kind(bytes: &[u8]) -> Option<FactsKind> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let keys = FirstKeys::of(bytes);
    if keys.format.as_deref() == Some(FORMAT) {
        return Some(FactsKind::File);
    }
    let has = |name: &str| keys.names.contains(name);
    if keys.format.as_deref() == Some("camket") && has("table") {
        return Some(FactsKind::Table);
    }
    (has("file") && has("agreements") && has("published")).then_some(FactsKind::Guide)
}

/// The names in the first object of a JSON text, as far as it is one.
#[derive(Default)]
struct FirstKeys {
    names: BTreeSet<String>,
    format: Option<String>,
}

impl FirstKeys {
    fn of(bytes: &[u8]) -> Self {
        let mut keys = Self::default();
        let mut reader = serde_json::Deserializer::from_slice(bytes);
        // Where it breaks off, the names so far tell what it was to be.
        let _ = serde::Deserializer::deserialize_any(&mut reader, FirstObject(&mut keys));
        keys
    }
}

struct FirstObject<'k>(&'k mut FirstKeys);

impl<'de> serde::de::Visitor<'de> for FirstObject<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        /// No file of ours has more names in an object.
        const MOST: usize = 100;
        while let Some(name) = map.next_key::<String>()? {
            if name == "format" {
                self.0.format = map.next_value::<Value>()?.as_str().map(str::to_owned);
                if self.0.format.as_deref() == Some(FORMAT) {
                    // All is said: the rest may be long.
                    return Err(serde::de::Error::custom("enough"));
                }
            } else {
                map.next_value::<serde::de::IgnoredAny>()?;
            }
            self.0.names.insert(name);
            if self.0.names.len() > MOST {
                return Err(serde::de::Error::custom("enough"));
            }
        }
        Ok(())
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        struct Element<'k>(&'k mut FirstKeys);
        impl<'de> serde::de::DeserializeSeed<'de> for Element<'_> {
            type Value = ();
            fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_any(FirstObject(self.0))
            }
        }
        seq.next_element_seed(Element(self.0))?;
        // The first element tells; the others need not be looked at.
        Err(serde::de::Error::custom("enough"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_facts_are_told_from_tables() {
        let kind = |json: &str| facts_kind(json.as_bytes());
        assert_eq!(kind(r#"{"format":"camket-file","version":1,"parties":["#), Some(FactsKind::File));
        assert_eq!(kind("\u{feff}{\"format\":\"camket-file\"}\n{\"party\":{}}"), Some(FactsKind::File));
        assert_eq!(kind(r#"{"format":"camket","version":1,"table":"matrix"}"#), Some(FactsKind::Table));
        let guide = r#"{"file":"a.txt","published":null,"agreements":[]}"#;
        assert_eq!(kind(guide), Some(FactsKind::Guide));
        assert_eq!(kind(&format!("[{guide},{guide}]")), Some(FactsKind::Guide));
        assert_eq!(kind(&format!("{guide}\n{guide}\n")), Some(FactsKind::Guide));
        for table in [r#"[{"title":"A","text":"B"}]"#, r#"{"articles":[{"text":"B"}]}"#, "[]", "{}", "{\"file\"", "x"] {
            assert_eq!(kind(table), None, "{table}");
        }
    }
}
