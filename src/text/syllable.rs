//! Whether a word can be a Vietnamese syllable: an initial, a vowel group, a final, one tone.
//!
//! Text that was decoded by the wrong table has letters, but hardly a syllable; so this tells the
//! right table from the wrong ones. It knows how syllables are built and no word list.

use unicode_normalization::UnicodeNormalization as _;

/// The consonants that a syllable may begin with; longer ones before the shorter ones in them.
const INITIALS: [&str; 27] = [
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x",
];
/// The consonants that a syllable may end with; longer ones before the shorter ones in them. "k" ends
/// names of the highlands alone: Đắk Lắk.
const FINALS: [&str; 9] = ["ch", "ng", "nh", "c", "k", "m", "n", "p", "t"];
/// The vowel groups, without tones.
const VOWELS: [&str; 62] = [
    "a", "ai", "ao", "au", "ay", "ă", "â", "âu", "ây", "e", "eo", "ê", "êu", "i", "ia", "iê", "iêu", "iu", "o", "oa",
    "oai", "oao", "oay", "oă", "oe", "oeo", "oi", "oo", "ô", "ôi", "ơ", "ơi", "u", "ua", "uâ", "uây", "uê", "ui", "uô",
    "uôi", "uơ", "uy", "uya", "uyê", "uyu", "ư", "ưa", "ưi", "ươ", "ươi", "ươu", "ưu", "y", "yê", "yêu", "ya", "uă",
    "uao", "uai", "uay", "ue", "ueo",
];

/// Whether `word` is built as a Vietnamese syllable is. Case and the place of the tone mark within
/// the vowel group do not matter.
///
/// ```
/// use camket::text::is_syllable;
/// assert!(is_syllable("Nghĩa") && is_syllable("thoả") && is_syllable("thỏa"));
/// assert!(!is_syllable("nghÜa") && !is_syllable("Coäng"));
/// ```
pub fn is_syllable(word: &str) -> bool {
    let mut tones = 0;
    let mut plain = String::with_capacity(word.len());
    for c in word.nfd() {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones += 1,
            c => plain.extend(c.to_lowercase()),
        }
    }
    let plain: String = plain.nfc().collect();
    if tones > 1 {
        return false;
    }
    let begins = INITIALS.iter().filter_map(|initial| plain.strip_prefix(initial)).chain([plain.as_str()]);
    // "gi" and "qu" take their vowel along: "gì", "quý".
    begins.into_iter().any(|rest| {
        let ends = FINALS.iter().filter_map(|last| rest.strip_suffix(last)).chain([rest]);
        ends.into_iter().any(|vowels| VOWELS.contains(&vowels))
    }) || matches!(plain.as_str(), "gi" | "quy")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_and_what_is_none() {
        for word in
            "Cộng hoà xã hội chủ nghĩa Việt Nam Đắk Lắk quyết nghiệp giữa gì quý khuyến ươm yêu ngoằn thuở khuya oà"
                .split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in "Céng hoµ x· chñ nghÜa ViÖt Coäng hoøa xaõ chuû Vieät Wärme straße çà ìn ãn".split(' ')
        {
            let taken = matches!(word, "Céng" | "xaõ" | "ìn" | "ãn");
            assert_eq!(is_syllable(word), taken, "{word}");
        }
    }
}
