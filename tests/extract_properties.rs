//! What holds of extraction whatever the text: no panic, every span inside the text and on character
//! boundaries, quotes without loose ends, and the same facts each time.

use camket::extract;
use camket::lexicon::Lexicon;
use camket::model::{Article, Facts, Span};
use camket::text;
use proptest::prelude::*;

#[path = "common/chance.rs"]
mod chance;
use chance::draws;

/// Pieces that articles are made of, so that random texts reach the rules.
const PIECES: &[&str] = &[
    "UBND tỉnh Gia Lai",
    "Tập đoàn Viettel",
    "VNPT",
    "hai bên",
    "Ông Lê Văn An, Chủ tịch UBND tỉnh",
    "Theo thỏa thuận,",
    "Về phía tỉnh",
    "Đến nay,",
    "ký kết thỏa thuận hợp tác về chuyển đổi số giai đoạn 2025 - 2030",
    "sẽ",
    "đã",
    "đề nghị",
    "thống nhất các nội dung:",
    "phát triển hạ tầng số",
    "đào tạo 6.500 giáo viên",
    "phủ sóng 5G tới hơn 99,21% dân số",
    "góp phần xây dựng chính quyền số",
    "tạo điều kiện thuận lợi",
    "và",
    ",",
    ";",
    ".",
    "\n",
    "\n\n",
    "“",
    "”",
    "(",
    ")",
    "- ",
    ":",
    "1.542/1.569 xã",
    "38,8 triệu",
    "ngày 11/9/2025",
    "\u{301}",
    "ﬀ",
    "🎉",
    "ß",
    "İ",
];

fn pieced() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(PIECES), prop::bool::weighted(0.9)), 0..60).prop_map(|pieces| {
        let mut text = String::new();
        for (piece, blank) in pieces {
            text.push_str(piece);
            if blank {
                text.push(' ');
            }
        }
        text
    })
}

/// A text with characters removed, doubled and replaced.
fn mutated() -> impl Strategy<Value = String> {
    (pieced(), prop::collection::vec((any::<prop::sample::Index>(), any::<char>(), 0..3_u8), 0..12)).prop_map(
        |(text, edits)| {
            let mut chars: Vec<char> = text.chars().collect();
            for (at, c, edit) in edits {
                if chars.is_empty() {
                    break;
                }
                let at = at.index(chars.len());
                match edit {
                    0 => drop(chars.remove(at)),
                    1 => chars.insert(at, c),
                    _ => chars[at] = c,
                }
            }
            chars.into_iter().collect()
        },
    )
}

fn spans(facts: &Facts) -> Vec<Span> {
    let mut spans: Vec<Span> = facts.published.iter().map(|claim| claim.at).collect();
    for agreement in &facts.agreements {
        spans.extend(agreement.parties.iter().map(|claim| claim.at));
        spans.extend(agreement.signed_on.iter().map(|claim| claim.at));
        spans
            .extend([&agreement.start, &agreement.end, &agreement.outlook].into_iter().flatten().map(|claim| claim.at));
        for person in &agreement.people {
            spans.push(person.at);
            spans.extend(person.roles.iter().map(|role| role.at));
        }
        for statement in &agreement.statements {
            spans.extend([statement.at, statement.stance.at, statement.actor.at]);
            spans.extend(statement.topics.iter().map(|topic| topic.at));
            spans.extend(statement.targets.iter().map(|target| target.at));
        }
    }
    spans
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let lexicon = Lexicon::embedded();
    let facts = extract::extract(&article, lexicon);
    for span in spans(&facts) {
        prop_assert!(span.of(text).is_some_and(|words| !words.is_empty()), "{span:?} does not fit");
    }
    for statement in facts.agreements.iter().flat_map(|agreement| &agreement.statements) {
        let quote = statement.at.of(text).unwrap_or("");
        prop_assert!(!quote.ends_with([',', ';', '.', ':', ' ', '\n']), "{quote:?} has a loose end");
        prop_assert_eq!(quote.trim(), quote);
        prop_assert!(!statement.topics.is_empty());
        for target in &statement.targets {
            prop_assert!(statement.at.contains(&target.at) && target.value.is_finite() && !target.unit.is_empty());
        }
    }
    prop_assert_eq!(&facts, &extract::extract(&article, lexicon));
    Ok(())
}

proptest! {
    #![proptest_config(draws(1500))]

    #[test]
    fn texts_of_pieces_give_exact_facts(text in pieced()) {
        holds(&text)?;
        holds(&text::clean(&text))?;
    }

    #[test]
    fn mutated_texts_give_exact_facts(text in mutated()) {
        holds(&text)?;
    }

    #[test]
    fn any_text_gives_facts_or_none(text in "\\PC{0,200}") {
        holds(&text)?;
    }
}
