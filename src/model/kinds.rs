//! The closed sets of the annotation: stance, actor, role, comparator, and a few more.
//!
//! Topics are not here: they are data (`assets/lexicon/topics.toml`).

/// A closed set of named values: an enum whose values have slugs that stand in files, in the database and in words.
macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $slug:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $($(#[$each])* #[serde(rename = $slug)] $variant,)+
        }

        impl $name {
            /// Every value, in the order in which people read them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name that stands in files, in the database and in `assets/words`.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)+ }
            }

            /// The value of a slug, or `None` where there is no such value.
            pub fn from_slug(slug: &str) -> Option<Self> {
                match slug { $($slug => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

pub(crate) use kinds;

kinds! {
    /// What a statement says of its deed.
    Stance {
        /// A party binds itself: what will be done under the agreement.
        Commitment = "commitment",
        /// One side asks the other.
        Request = "request",
        /// It is already done.
        Result = "result",
        /// A hoped-for effect that binds nobody.
        Expectation = "expectation",
    }
}

kinds! {
    /// Who does what a statement says; of a request, who is asked.
    Actor {
        /// The public side.
        Government = "government",
        /// The enterprise side.
        Company = "company",
        /// Both sides together, or nobody named.
        Both = "both",
    }
}

kinds! {
    /// What a person did at the event.
    Role {
        /// Put the signature or exchanged the signed document.
        Signed = "signed",
        /// Spoke, presented, or is quoted.
        Spoke = "spoke",
        /// Was named as present, with no other role.
        Attended = "attended",
    }
}

kinds! {
    /// How a target's value is meant. The slug is the sign itself.
    Comparator {
        /// Exactly.
        Equal = "=",
        /// "hơn", "trên".
        Over = ">",
        /// "tối thiểu", "ít nhất".
        AtLeast = ">=",
        /// Less than.
        Under = "<",
        /// "tối đa", "dưới".
        AtMost = "<=",
        /// "khoảng", "gần".
        About = "~",
    }
}

kinds! {
    /// What sort of organization a party is.
    PartyKind {
        /// A province or a city of the same rank.
        Province = "province",
        /// A district, town or ward.
        District = "district",
        /// An enterprise.
        Company = "company",
        /// Any other organization: ministry, police, university, association, foreign body.
        Organization = "organization",
    }
}

kinds! {
    /// What a reader decided about a fact.
    ReviewState {
        /// Nobody has looked at it yet.
        Unreviewed = "unreviewed",
        /// A reader agrees.
        Accepted = "accepted",
        /// A reader says that the article does not state it.
        Rejected = "rejected",
    }
}
