//! The inks of the pages, in colour and in black and white: for the templates and for what is set here.
//!
//! The colours are those of the window's light theme, so that a mark means the same in both. In black
//! and white all is told by shape, weight and words; greys only calm or lift.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

macro_rules! inks {
    ($($(#[$doc:meta])* $name:ident = $key:literal $colour:literal $grey:literal,)+) => {
        /// An ink.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Ink {
            $($(#[$doc])* $name,)+
        }

        impl Ink {
            const ALL: &[Self] = &[$(Self::$name,)+];

            const fn told(self) -> (&'static str, u32, u32) {
                match self { $(Self::$name => ($key, $colour, $grey),)+ }
            }
        }
    };
}

inks! {
    /// For reading.
    Text = "ink" 0x1f252a 0x000000,
    /// For what is said beside.
    Muted = "muted" 0x5a6269 0x4b4b4b,
    /// Lines between rows.
    Hair = "hair" 0xd8d4ca 0xc3c3c3,
    /// Lines that are to be seen.
    Rule = "rule" 0x6b7178 0x5a5a5a,
    /// The edge of a table.
    Edge = "edge" 0xb8b3a6 0x969696,
    /// The ground of a group.
    Band = "band" 0xe8f1ef 0xe8e8e8,
    /// Headings, bars, the ground of a head.
    Accent = "accent" 0x0b6660 0x282828,
    /// What sources differ on.
    Amber = "amber" 0x8f4a00 0x000000,
    /// The day of printing.
    Red = "red" 0xb3261e 0x000000,
    /// The paper.
    White = "white" 0xffffff 0xffffff,
    /// Commitments.
    Commitment = "commitment" 0x1c5aa8 0x000000,
    /// Requests.
    Request = "request" 0x8a3798 0x000000,
    /// Results.
    Result = "result" 0x3a7014 0x000000,
    /// Expectations.
    Expectation = "expectation" 0x745a35 0x000000,
}

/// Which of the two sets of inks is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Whether it is the one without colour.
    pub grey: bool,
}

impl Palette {
    /// Red, green and blue of an ink.
    pub const fn rgb(self, ink: Ink) -> [u8; 3] {
        let (_, colour, grey) = ink.told();
        let [_, red, green, blue] = (if self.grey { grey } else { colour }).to_be_bytes();
        [red, green, blue]
    }

    /// The ink of a stance.
    pub fn of_stance(stance: &str) -> Ink {
        Ink::ALL.iter().copied().find(|ink| ink.told().0 == stance).unwrap_or(Ink::Text)
    }
}

/// For the templates: names and colours as they write them.
impl Serialize for Palette {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Ink::ALL.len()))?;
        for ink in Ink::ALL {
            let [red, green, blue] = self.rgb(*ink);
            map.serialize_entry(ink.told().0, &format!("#{red:02x}{green:02x}{blue:02x}"))?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_can_be_read_on_paper_and_on_their_grounds() {
        let light = |[red, green, blue]: [u8; 3]| {
            let part = |value: u8| {
                let value = f64::from(value) / 255.0;
                if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
        };
        let contrast = |a: [u8; 3], b: [u8; 3]| {
            let (a, b) = (light(a) + 0.05, light(b) + 0.05);
            if a > b { a / b } else { b / a }
        };
        for grey in [false, true] {
            let palette = Palette { grey };
            let of = |ink| palette.rgb(ink);
            for ink in [
                Ink::Text,
                Ink::Muted,
                Ink::Accent,
                Ink::Amber,
                Ink::Red,
                Ink::Commitment,
                Ink::Request,
                Ink::Result,
                Ink::Expectation,
            ] {
                assert!(contrast(of(ink), of(Ink::White)) >= 4.5, "{ink:?}");
            }
            assert!(contrast(of(Ink::Accent), of(Ink::Band)) >= 4.5);
            assert!(contrast(of(Ink::White), of(Ink::Accent)) >= 4.5);
        }
    }

    #[test]
    fn black_and_white_has_no_colour() {
        let palette = Palette { grey: true };
        for ink in Ink::ALL {
            let [red, green, blue] = palette.rgb(*ink);
            assert!(red == green && green == blue, "{ink:?}");
        }
    }
}
