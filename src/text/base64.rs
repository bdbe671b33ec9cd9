//! Bytes as text (RFC 4648), for files that can hold text alone. Never guesses: what is not exactly
//! of that form is no bytes.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes as letters, digits, `+` and `/`, with `=` at the end.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let joined = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let place = (joined >> (18 - 6 * at)) as usize & 63;
            text.push(if at <= three.len() { char::from(LETTERS[place]) } else { '=' });
        }
    }
    text
}

/// The bytes of a text; `None` where it is not of that form.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let letters = text.as_bytes();
    if !letters.len().is_multiple_of(4) {
        return None;
    }
    let full = text.trim_end_matches('=').len();
    if letters.len() - full > 2 {
        return None;
    }
    let value = |letter: u8| -> Option<u32> {
        Some(u32::from(match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        }))
    };
    let mut bytes = Vec::with_capacity(full / 4 * 3 + 2);
    for four in letters.get(..full)?.chunks(4) {
        let mut joined = 0;
        for at in 0..4 {
            joined = joined << 6 | four.get(at).map_or(Some(0), |letter| value(*letter))?;
        }
        let [_, one, two, three] = joined.to_be_bytes();
        bytes.extend([one, two, three].into_iter().take(four.len() - 1));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back() {
        assert_eq!(encode(b"Man"), "TWFu");
        assert_eq!(encode(b"Ma"), "TWE=");
        assert_eq!(encode(b"M"), "TQ==");
        let bytes: Vec<u8> = (0..=255).collect();
        for length in 0..bytes.len() {
            assert_eq!(decode(&encode(&bytes[..length])).unwrap(), &bytes[..length]);
        }
    }

    #[test]
    fn what_is_not_of_the_form_is_no_bytes() {
        for bad in ["T", "TWF", "TW*u", "T===", "====", "TWFu=", "đđ"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }
}
