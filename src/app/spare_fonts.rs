//! The fonts of the system for letters that those of the program lack: the Chinese name of a company.
//!
//! They are looked for where systems keep them, in one order, and read when a page needs them. So pages with
//! such letters are the same each time on one machine, and may differ on another.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::paper::SpareFonts;

/// Larger files are left alone: no font of a system is.
const LARGEST: u64 = 64 << 20;

/// Where fonts with the letters of East Asia are, the better ones first.
const PLACES: [&str; 22] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/source-han-sans/SourceHanSans-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/usr/share/fonts/truetype/unifont/unifont.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "/System/Library/Fonts/STHeiti Light.ttc",
    "/System/Library/Fonts/AppleSDGothicNeo.ttc",
    "/Library/Fonts/Arial Unicode.ttf",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
    "Fonts/msyh.ttc",
    "Fonts/simsun.ttc",
    "Fonts/msgothic.ttc",
    "Fonts/malgun.ttf",
];

/// The fonts that there are, each read when it is first asked for.
pub const SPARE: SpareFonts = spare;

fn spare(at: usize) -> Option<&'static [u8]> {
    static FOUND: OnceLock<Vec<PathBuf>> = OnceLock::new();
    static READ: [OnceLock<Vec<u8>>; PLACES.len()] = [const { OnceLock::new() }; PLACES.len()];
    let found = FOUND.get_or_init(|| {
        let windows = std::env::var_os("WINDIR").map(PathBuf::from).unwrap_or_default();
        let places = PLACES.iter().map(|place| windows.join(place));
        // A place of Windows is none where there is no Windows.
        places.filter(|place| place.is_absolute() && place.is_file()).collect()
    });
    let path = found.get(at)?;
    // What cannot be read stands there empty, so that the next one keeps its number.
    Some(READ.get(at)?.get_or_init(|| read(path).unwrap_or_default()))
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).inspect_err(|error| log::warn!("{}: {error}", path.display())).ok()?;
    let size = file.take(LARGEST + 1).read_to_end(&mut bytes);
    let size = size.inspect_err(|error| log::warn!("{}: {error}", path.display())).ok()?;
    (size as u64 <= LARGEST).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_passed_by_and_the_last_is_told() {
        let fonts: Vec<&[u8]> = (0..).map_while(SPARE).collect();
        assert!(fonts.len() <= PLACES.len());
        assert_eq!(SPARE(fonts.len()), None);
        assert!(read(Path::new("/no/such/font.ttf")).is_none());
    }
}
