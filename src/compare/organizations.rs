//! What organizations are called: the one place that gives a slug its name, so that every view, page and
//! table says the same.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::lexicon::Lexicon;
use crate::model::Snapshot;
use crate::text;

/// The names of all organizations of a file.
#[derive(Debug)]
pub struct Organizations<'a> {
    parties: BTreeMap<&'a str, &'a str>,
    snapshot: &'a Snapshot,
    lexicon: &'a Lexicon,
}

impl<'a> Organizations<'a> {
    /// Those of a file.
    pub fn of(snapshot: &'a Snapshot, lexicon: &'a Lexicon) -> Self {
        let parties = snapshot.parties.values().map(|party| (party.slug.as_str(), party.name.as_str()));
        Self { parties: parties.collect(), snapshot, lexicon }
    }

    /// The name of an organization: that of the party, else the one that the file's words or the lexicon give;
    /// of one that nothing knows the words of its slug.
    pub fn name(&self, slug: &str) -> Cow<'a, str> {
        self.parties.get(slug).map_or_else(|| unsigned(slug, self.snapshot, self.lexicon), |name| Cow::Borrowed(*name))
    }
}

/// The name of one organization, as [`Organizations::name`] gives it.
pub fn organization<'a>(slug: &str, snapshot: &'a Snapshot, lexicon: &'a Lexicon) -> Cow<'a, str> {
    let party = snapshot.parties.values().find(|party| party.slug == slug);
    party.map_or_else(|| unsigned(slug, snapshot, lexicon), |party| Cow::Borrowed(party.name.as_str()))
}

/// The name of an organization that is no party.
fn unsigned<'a>(slug: &str, snapshot: &'a Snapshot, lexicon: &'a Lexicon) -> Cow<'a, str> {
    let told = snapshot.organizations.get(slug).map(String::as_str);
    match told.or_else(|| lexicon.party_name(slug)) {
        Some(name) => Cow::Borrowed(name),
        None => Cow::Owned(text::spelled(slug, &[]).words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PartyId, PartyKind, PartyRow};

    #[test]
    fn a_slug_is_shown_only_as_words() {
        let party = PartyRow {
            id: PartyId(1),
            slug: "cong-ty-abc".to_owned(),
            name: "Công ty ABC".to_owned(),
            kind: PartyKind::Company,
        };
        let snapshot = Snapshot {
            parties: [(party.id, party)].into(),
            organizations: [("vu-tai-chinh".to_owned(), "Vụ Tài chính".to_owned())].into(),
            ..Snapshot::default()
        };
        let lexicon = Lexicon::embedded();
        for (slug, name) in [
            ("cong-ty-abc", "Công ty ABC"),
            ("vu-tai-chinh", "Vụ Tài chính"),
            ("viettel", "Viettel"),
            ("chinh-phu", "Chính phủ"),
            ("bo-cong-thuong", "Bộ Công Thương"),
            ("hoi-lang-nghe", "Hoi lang nghe"),
        ] {
            assert_eq!(organization(slug, &snapshot, lexicon), name);
            assert_eq!(Organizations::of(&snapshot, lexicon).name(slug), name);
        }
    }
}
