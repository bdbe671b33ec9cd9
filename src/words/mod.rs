//! Every word that people see, in Vietnamese and English, from `assets/words/{vi,en}/*.ftl`.
//!
//! Words are asked for by key; nothing in the code is shown as it stands there. A test holds that
//! both languages have the same keys and that every key that the code asks for exists.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::langid;

use crate::model::{Comparator, Message, PartialDate};

mod units;

/// A language of the window, the pages and the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese, the first language of the program.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// `vi` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language with the country whose ways of writing it are followed: `vi-VN`, `en-GB`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi-VN",
            Self::En => "en-GB",
        }
    }

    /// The language's own name.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }

    /// Vietnamese unless the system speaks English and only English.
    pub fn of_system() -> Self {
        match sys_locale::get_locale() {
            Some(locale) if locale.starts_with("en") => Self::En,
            _ => Self::Vi,
        }
    }
}

const SOURCES: [(Language, &[(&str, &str)]); 2] = [
    (
        Language::Vi,
        &[
            ("facts.ftl", include_str!("../../assets/words/vi/facts.ftl")),
            ("exchange.ftl", include_str!("../../assets/words/vi/exchange.ftl")),
            ("agreements.ftl", include_str!("../../assets/words/vi/agreements.ftl")),
            ("screen.ftl", include_str!("../../assets/words/vi/screen.ftl")),
            ("imports.ftl", include_str!("../../assets/words/vi/imports.ftl")),
            ("timeline.ftl", include_str!("../../assets/words/vi/timeline.ftl")),
            ("leaders.ftl", include_str!("../../assets/words/vi/leaders.ftl")),
            ("actions.ftl", include_str!("../../assets/words/vi/actions.ftl")),
            ("matrix.ftl", include_str!("../../assets/words/vi/matrix.ftl")),
            ("history.ftl", include_str!("../../assets/words/vi/history.ftl")),
            ("keeping.ftl", include_str!("../../assets/words/vi/keeping.ftl")),
            ("review.ftl", include_str!("../../assets/words/vi/review.ftl")),
            ("paper.ftl", include_str!("../../assets/words/vi/paper.ftl")),
            ("printing.ftl", include_str!("../../assets/words/vi/printing.ftl")),
            ("export.ftl", include_str!("../../assets/words/vi/export.ftl")),
            ("program.ftl", include_str!("../../assets/words/vi/program.ftl")),
            ("help.ftl", include_str!("../../assets/words/vi/help.ftl")),
        ],
    ),
    (
        Language::En,
        &[
            ("facts.ftl", include_str!("../../assets/words/en/facts.ftl")),
            ("exchange.ftl", include_str!("../../assets/words/en/exchange.ftl")),
            ("agreements.ftl", include_str!("../../assets/words/en/agreements.ftl")),
            ("screen.ftl", include_str!("../../assets/words/en/screen.ftl")),
            ("imports.ftl", include_str!("../../assets/words/en/imports.ftl")),
            ("timeline.ftl", include_str!("../../assets/words/en/timeline.ftl")),
            ("leaders.ftl", include_str!("../../assets/words/en/leaders.ftl")),
            ("actions.ftl", include_str!("../../assets/words/en/actions.ftl")),
            ("matrix.ftl", include_str!("../../assets/words/en/matrix.ftl")),
            ("history.ftl", include_str!("../../assets/words/en/history.ftl")),
            ("keeping.ftl", include_str!("../../assets/words/en/keeping.ftl")),
            ("review.ftl", include_str!("../../assets/words/en/review.ftl")),
            ("paper.ftl", include_str!("../../assets/words/en/paper.ftl")),
            ("printing.ftl", include_str!("../../assets/words/en/printing.ftl")),
            ("export.ftl", include_str!("../../assets/words/en/export.ftl")),
            ("program.ftl", include_str!("../../assets/words/en/program.ftl")),
            ("help.ftl", include_str!("../../assets/words/en/help.ftl")),
        ],
    ),
];

/// A value that is put into a text.
pub type Value<'a> = FluentValue<'a>;

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Words {
    /// The words of `language`.
    pub fn new(language: Language) -> Self {
        let id = match language {
            Language::Vi => langid!("vi-VN"),
            Language::En => langid!("en-GB"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks that keep text directions apart are of no use in two left-to-right languages,
        // and no font of ours has them.
        bundle.set_use_isolating(false);
        // A formatter is a plain function, so that each language has its own.
        bundle.set_formatter(Some(match language {
            Language::Vi => |value, _| grouped(value, Language::Vi),
            Language::En => |value, _| grouped(value, Language::En),
        }));
        for (_, files) in SOURCES.iter().filter(|(of, _)| *of == language) {
            for (file, source) in *files {
                let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(rest, errors)| {
                    log::error!("assets/words/{}/{file}: {errors:?}", language.code());
                    rest
                });
                if let Err(errors) = bundle.add_resource(resource) {
                    log::error!("assets/words/{}/{file}: {errors:?}", language.code());
                }
            }
        }
        Self { language, bundle }
    }

    /// The language that is spoken here.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The text of `key`; the key itself where there is none, which a test rules out.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The text of `key` with values put in.
    pub fn say_with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            log::error!("assets/words/{}: no text for “{key}”", self.language.code());
            return key.to_owned();
        };
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        for error in errors {
            log::error!("assets/words/{}: “{key}”: {error}", self.language.code());
        }
        text
    }

    /// The text of a message.
    pub fn tell(&self, message: &Message) -> String {
        // Counts choose between singular and plural, so what is a count must be a number again.
        let is_count = |value: &str| {
            value.len() < 10 && value.bytes().all(|b| b.is_ascii_digit()) && (value == "0" || !value.starts_with('0'))
        };
        let values: Vec<(&str, Value<'_>)> = message
            .values
            .iter()
            .map(|(name, value)| {
                (*name, if is_count(value) { Value::try_number(value) } else { value.as_str().into() })
            })
            .collect();
        self.say_with(message.key, &values)
    }

    /// Other words for what `key` names, between commas, by which a person may look for it: the
    /// attribute `also` of the message. `None` where it has none.
    pub fn also(&self, key: &str) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = message.get_attribute("also")?.value();
        Some(self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    /// Whether there is a text for `key`.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A name that the lexicon gives in both languages.
    pub const fn either<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    /// A date as people of the language write it: `11/9/2025` or `11 Sep 2025`, `9/2016` or
    /// `Sep 2016`.
    pub fn date(&self, date: PartialDate) -> String {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let month_name =
            |month: i8| usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("");
        match (self.language, date.month(), date.day()) {
            (_, None, _) => date.year().to_string(),
            (Language::Vi, Some(month), None) => format!("{month}/{}", date.year()),
            (Language::Vi, Some(month), Some(day)) => format!("{day}/{month}/{}", date.year()),
            (Language::En, Some(month), None) => format!("{} {}", month_name(month), date.year()),
            (Language::En, Some(month), Some(day)) => format!("{day} {} {}", month_name(month), date.year()),
        }
    }

    /// A number as people of the language write it: `6.500` and `99,21`, or `6,500` and `99.21`.
    pub fn number(&self, value: f64) -> String {
        number_in(value, self.language)
    }

    /// A unit as people write it: `trạm 5G`.
    pub fn unit(&self, unit: &str) -> String {
        units::spelled(unit)
    }

    /// A number with its unit and how it is meant: `ít nhất 6.500 trạm`, `99,21%`, `1 Gbps`.
    pub fn quantity(&self, value: f64, unit: &str, comparator: Comparator) -> String {
        let number = self.amount(value);
        // A percent sign stands close to its number, a word does not.
        let amount = match unit {
            "" => number,
            "%" => format!("{number}%"),
            unit => format!("{number} {}", units::spelled(unit)),
        };
        let key = match comparator {
            Comparator::Equal => return amount,
            Comparator::Over => "target-over",
            Comparator::AtLeast => "target-at-least",
            Comparator::Under => "target-under",
            Comparator::AtMost => "target-at-most",
            Comparator::About => "target-about",
        };
        self.say_with(key, &[("amount", Value::from(amount))])
    }

    /// A number as people say it: millions and billions by their names, where that loses nothing: `320 tỷ`,
    /// `1,1 triệu`.
    pub fn amount(&self, value: f64) -> String {
        self.by_scale(value).unwrap_or_else(|| self.number(value))
    }

    /// A great number by its scale, where two places behind the point say it exactly.
    fn by_scale(&self, value: f64) -> Option<String> {
        // Vietnamese counts on in billions: "3.000 tỷ đồng".
        let scales: &[(f64, &str)] = match self.language {
            Language::Vi => &[(1e9, "number-billion"), (1e6, "number-million")],
            Language::En => &[(1e12, "number-trillion"), (1e9, "number-billion"), (1e6, "number-million")],
        };
        let (scale, key) = scales.iter().find(|(scale, _)| value.abs() >= *scale)?;
        let hundredths = value / scale * 100.0;
        let exact = (hundredths - hundredths.round()).abs() < 1e-6;
        let number = self.number(hundredths.round() / 100.0);
        exact.then(|| self.say_with(key, &[("number", Value::from(number))]))
    }
}

fn number_in(value: f64, language: Language) -> String {
    let (group, point) = match language {
        Language::Vi => ('.', ','),
        Language::En => (',', '.'),
    };
    let plain = if value.fract() == 0.0 && value.abs() < 1e15 { format!("{value:.0}") } else { format!("{value}") };
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

/// A number inside a text: a count, which is grouped as every other number is.
fn grouped(value: &Value<'_>, language: Language) -> Option<String> {
    match value {
        Value::Number(number) => Some(number_in(number.value, language)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(language: Language) -> Vec<String> {
        let mut keys = Vec::new();
        for (_, files) in SOURCES.iter().filter(|(of, _)| *of == language) {
            for (file, source) in *files {
                FluentResource::try_new((*source).to_owned())
                    .unwrap_or_else(|(_, errors)| panic!("{}/{file}: {errors:?}", language.code()));
                // A message starts a line with its key.
                let lines = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
                keys.extend(
                    lines.filter_map(|line| line.split_once('=')).map(|(key, _)| format!("{file}: {}", key.trim())),
                );
            }
        }
        keys.sort();
        keys
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(Language::Vi), keys(Language::En));
    }

    #[test]
    fn no_key_stands_twice() {
        let keys = keys(Language::Vi);
        let mut keys: Vec<&str> = keys.iter().filter_map(|key| key.split_once(": ")).map(|(_, key)| key).collect();
        keys.sort_unstable();
        let twice: Vec<_> = keys.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert_eq!(twice, Vec::<&str>::new());
    }

    #[test]
    fn a_message_counts() {
        let words = Words::new(Language::En);
        let told = |count: usize| words.tell(&Message::new("imported-new").with("count", count));
        assert_eq!((told(1), told(2)), ("new, one agreement".to_owned(), "new, 2 agreements".to_owned()));
    }

    #[test]
    fn numbers_and_dates_follow_the_language() {
        let (vi, en) = (Words::new(Language::Vi), Words::new(Language::En));
        assert_eq!((vi.number(6500.0), en.number(6500.0)), ("6.500".into(), "6,500".into()));
        assert_eq!((vi.number(99.21), en.number(4.57e12)), ("99,21".into(), "4,570,000,000,000".into()));
        let day: PartialDate = "2025-09-11".parse().unwrap();
        assert_eq!((vi.date(day), en.date(day)), ("11/9/2025".into(), "11 Sep 2025".into()));
        assert_eq!(vi.quantity(1.0, "gbps", Comparator::AtLeast), "ít nhất 1 Gbps");
        assert_eq!(vi.quantity(320e9, "đồng", Comparator::Over), "hơn 320 tỷ đồng");
        assert_eq!(vi.quantity(3e12, "đồng", Comparator::Equal), "3.000 tỷ đồng");
        assert_eq!(vi.quantity(1_100_000.0, "hồ sơ", Comparator::Equal), "1,1 triệu hồ sơ");
        assert_eq!(vi.quantity(1_234_567.0, "người", Comparator::Equal), "1.234.567 người");
        assert_eq!(en.quantity(3e12, "đồng", Comparator::Equal), "3 trillion đồng");
        assert_eq!(en.quantity(49_700_000.0, "thửa", Comparator::About), "about 49.7 million thửa");
        assert_eq!(en.quantity(99.5, "%", Comparator::Over), "over 99.5%");
    }

    #[test]
    fn counts_are_grouped_and_still_choose_their_plural() {
        let (vi, en) = (Words::new(Language::Vi), Words::new(Language::En));
        let say = |words: &Words, count: usize| words.say_with("articles-count", &[("count", count.into())]);
        assert_eq!(say(&vi, 17404), "17.404 bài");
        assert_eq!(say(&en, 17404), "17,404 articles");
        let agreements = |count: usize| en.say_with("timeline-count", &[("count", count.into())]);
        assert_eq!((agreements(1), agreements(2000)), ("1 agreement".into(), "2,000 agreements".into()));
        assert_eq!(vi.say_with("outlook", &[("year", "2035".into())]), "Tầm nhìn 2035", "a year is no count");
    }
}
