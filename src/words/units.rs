//! How units are spelled. Facts keep them in lower case, so that they compare; measures and short
//! forms have a spelling of their own.

/// The spellings that are not the lower case.
const SPELLINGS: [&str; 41] = [
    "2G", "3G", "4G", "5G", "6G", "AI", "ATM", "BTS", "CCCD", "FTTH", "GB", "Gb/s", "Gbps", "GHz", "GW", "GWh", "HCM",
    "IoT", "Kbps", "kV", "kW", "kWh", "kWp", "MB", "Mb/s", "Mbps", "MHz", "MVA", "MW", "MWh", "MWp", "PB", "POS", "QR",
    "Tbps", "TB", "USD", "EUR", "VND", "VNĐ", "°C",
];

/// A unit with each word spelled as people write it: `trạm 5G`, `triệu USD`.
pub fn spelled(unit: &str) -> String {
    let word = |word: &str| {
        let lower = word.to_lowercase();
        SPELLINGS.iter().find(|spelling| spelling.to_lowercase() == lower).map_or(word.to_owned(), |s| (*s).to_owned())
    };
    unit.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn measures_have_their_own_spelling() {
        for (kept, shown) in [
            ("gbps", "Gbps"),
            ("tbps", "Tbps"),
            ("mhz", "MHz"),
            ("kwh", "kWh"),
            ("trạm 5g", "trạm 5G"),
            ("trạm bts 4g", "trạm BTS 4G"),
            ("triệu usd", "triệu USD"),
            ("tỷ vnđ", "tỷ VNĐ"),
            ("ha", "ha"),
            ("km", "km"),
            ("", ""),
        ] {
            assert_eq!(spelled(kept), shown);
        }
    }
}
