//! The inks of files for other programs: those of the printed pages, so that a mark means the
//! same everywhere, and the signs of the stances that every font has.

use rust_xlsxwriter::Color;

use super::document::Tone;

/// Of headings and bars.
pub const ACCENT: Color = Color::RGB(0x000b_6660);
/// Of what sources differ on.
pub const AMBER: Color = Color::RGB(0x008f_4a00);
/// Of thin lines.
pub const HAIR: Color = Color::RGB(0x00d8_d4ca);
/// Of text.
pub const INK: Color = Color::RGB(0x001f_252a);
/// Of what is said beside.
pub const MUTED: Color = Color::RGB(0x005a_6269);
/// Of the stances, in their order.
pub const STANCES: [Color; 4] =
    [Color::RGB(0x001c_5aa8), Color::RGB(0x008a_3798), Color::RGB(0x003a_7014), Color::RGB(0x0074_5a35)];

/// A colour by its meaning, as six digits; black and greys where there is no colour.
pub const fn hex(tone: Tone, grey: bool) -> &'static str {
    match (tone, grey) {
        (Tone::White, _) => "FFFFFF",
        (Tone::Muted, _) => "5A6269",
        (Tone::Ink, _) => "1F252A",
        (Tone::Accent, true) => "222222",
        (Tone::Amber | Tone::Stance(_), true) => "000000",
        (Tone::Accent, false) => "0B6660",
        (Tone::Amber, false) => "8F4A00",
        (Tone::Stance(stance), false) => match stance.as_bytes() {
            b"commitment" => "1C5AA8",
            b"request" => "8A3798",
            b"result" => "3A7014",
            _ => "745A35",
        },
    }
}

/// That of thin lines.
pub const fn hex_of_hair(grey: bool) -> &'static str {
    if grey { "BBBBBB" } else { "D8D4CA" }
}

/// That of the band below the name of a group.
pub const fn hex_of_band(grey: bool) -> &'static str {
    if grey { "EEEEEE" } else { "E8F1EF" }
}

/// The sign of a stance by its slug. The four differ in outline, so that they are told apart without
/// colour.
pub fn sign(stance: &str) -> &'static str {
    match stance {
        "commitment" => "●",
        "request" => "►",
        "result" => "■",
        _ => "◊",
    }
}
