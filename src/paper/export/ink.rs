//! The inks of files for other programs: those of the printed pages, so that a mark means the
//! same everywhere.

use rust_xlsxwriter::Color;

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
