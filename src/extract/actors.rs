//! Who does what a clause says: its subject, by name or by a general word, and of a request who is asked.
//!
//! It resolves words to sides and nothing more; who carries over from clause to clause is decided by
//! the statements.

use crate::lexicon::cues::Role;
use crate::model::Actor;
use crate::text::tokens::TokenKind;

use super::clauses::Words;

/// Whose side a name or a general word is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The public side.
    Government,
    /// The enterprise side.
    Company,
    /// Both sides.
    Both,
    /// Neither: somebody else.
    Other,
}

impl Who {
    /// The actor, or `None` for somebody else.
    pub const fn actor(self) -> Option<Actor> {
        match self {
            Self::Government => Some(Actor::Government),
            Self::Company => Some(Actor::Company),
            Self::Both => Some(Actor::Both),
            Self::Other => None,
        }
    }

    /// The side across the table.
    pub const fn opposite(self) -> Self {
        match self {
            Self::Government => Self::Company,
            Self::Company => Self::Government,
            other => other,
        }
    }
}

/// How a clause's doer was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// By an organization's or a person's name.
    Name,
    /// By a general word: "tập đoàn", "hai bên", "tỉnh".
    Word,
    /// By the agreement itself as the subject.
    Agreement,
}

/// A doer, with the words that name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doer {
    /// Who.
    pub who: Who,
    /// How it was found.
    pub named: Named,
    /// The first of the words that name it.
    pub from: usize,
    /// Behind the last of them.
    pub to: usize,
    /// The organization, where two of one side are told apart; 0 otherwise.
    pub party: usize,
}

/// The words behind which a doer may be named: "của", "phía", "lãnh đạo", "đại diện", or one in a list.
const LEADING: [&str; 12] = ["của", "phía", "đạo", "diện", "và", "với", "các", ",", "giữa", "bởi", "do", "vị"];

/// The side that a general word at a place names; `speaker` is whoever speaks.
fn general(words: &Words<'_>, place: usize, speaker: Option<Who>) -> Option<Who> {
    let roles = words.roles(place);
    if roles.has(Role::Both) {
        Some(Who::Both)
    } else if roles.has(Role::Government) && digital(words, place) {
        None
    } else if roles.has(Role::Government) {
        let school = words.schooled
            && matches!(
                (words.word(place).to_lowercase().as_str(), words.word(place + 1)),
                ("nhà" | "phía" | "các", "trường")
                    | ("trường", _)
                    | ("hiệu", "trưởng")
                    | ("học", "viện")
                    | ("ban", "giám")
            );
        Some(if school { Who::Company } else { Who::Government })
    } else if roles.has(Role::Company) {
        (!at_large(words, place)).then_some(Who::Company)
    } else if matches!(words.word(place), "đơn" | "Đơn") && words.word(place + 1) == "vị" {
        // "Đơn vị cũng nối dữ liệu …": of a province and a company it is the company.
        if words.firms { Some(Who::Company) } else { speaker }
    } else if roles.has(Role::Speaker) {
        speaker
    } else {
        None
    }
}

/// Whether "chính quyền" at a place is a topic and no side: "chính quyền số", "chính quyền điện tử".
fn digital(words: &Words<'_>, place: usize) -> bool {
    let behind = place + words.taken(place);
    words.word(behind - 1) == "quyền"
        && (words.word(behind) == "số" || (words.word(behind), words.word(behind + 1)) == ("điện", "tử"))
}

/// Whether "doanh nghiệp" at a place means enterprises at large and no side: "doanh nghiệp nhỏ", or where
/// no side is one.
fn at_large(words: &Words<'_>, place: usize) -> bool {
    words.word(place).eq_ignore_ascii_case("doanh")
        && words.taken(place) == 2
        && (!words.firms
            || matches!(
                words.word(place + 2),
                "nhỏ"
                    | "vừa"
                    | "siêu"
                    | "xuất"
                    | "nhập"
                    | "trên"
                    | "trong"
                    | "hội"
                    | "địa"
                    | "khởi"
                    | "ở"
                    | "tại"
                    | "và"
            ))
}

/// Whether the words before a name say that it is the doer: its kind, an office, or "của".
fn leads(words: &Words<'_>, from: usize, place: usize) -> bool {
    (from..place).any(|at| {
        words.roles(at).any(&[Role::Government, Role::Company, Role::Speaker, Role::Agreement])
            || matches!(words.word(at).to_lowercase().as_str(), "của" | "phía" | "đại" | "giữa" | "lãnh")
    })
}

/// The doer named between `from` and the predicate at `to`.
pub fn subject(words: &Words<'_>, from: usize, to: usize, speaker: Option<Who>) -> Option<Doer> {
    let mut found: Option<Doer> = None;
    let mut place = from;
    while place < to {
        let before = if place > from { words.word(place - 1).to_lowercase() } else { String::new() };
        let (next, doer) = if let Some(mark) = words.mark(place) {
            // "Các phần mềm VNPT được …": a name inside the name of a thing.
            let thing = words.word(to) == "được" && place > from && !leads(words, from, place);
            let aside = thing
                || (words.bracketed(place) && place > from)
                || matches!(before.as_str(), "tại" | "ở" | "trong" | "trên" | "với" | "cho" | "bàn" | "vào");
            // "công dân Cần Thơ có thể …", "nông sản Sơn La sẽ …": the place only says whose.
            let aside = aside || (mark.who == Who::Government && place > from + 1 && of_a_place(words, place));
            // "36 sinh viên Cần Thơ đã …": a name of somebody else behind a noun only says whose or where.
            let aside = aside
                || (mark.who == Who::Other
                    && place > from
                    && !LEADING.contains(&before.as_str())
                    && (from..place).any(|at| words.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)));
            let doer = Doer { who: mark.who, named: Named::Name, from: mark.from, to: mark.to, party: mark.party };
            (mark.to.max(place + 1), (!aside).then_some(doer))
        } else {
            let next = place + words.taken(place);
            let leads = place == from
                || LEADING.contains(&before.as_str())
                || matches!(before.as_str(), "năm" | "tháng" | "quý" | "nay")
                || words.is(place, Role::Both);
            // "học sinh ở 12 huyện, thành phố": counted places do nothing.
            let placed = before == ","
                && (place.saturating_sub(5).max(from)..place)
                    .any(|at| words.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number));
            let who = general(words, place, speaker).filter(|_| leads && !placed);
            let agreement = found.is_none()
                && (words.is(place, Role::Agreement) || words.cooperation(place))
                && (place == from || matches!(before.as_str(), "việc" | "của" | "từ"));
            let doer = match who {
                Some(who) => Some(Doer { who, named: Named::Word, from: place, to: next, party: 0 }),
                None if agreement => {
                    Some(Doer { who: Who::Both, named: Named::Agreement, from: place, to: next, party: 0 })
                }
                None => None,
            };
            (if words.roles(place) == crate::lexicon::cues::Roles::default() { place + 1 } else { next }, doer)
        };
        if let Some(doer) = doer {
            found = match found {
                None => Some(doer),
                // "Phần việc của tỉnh là …", "cam kết của chúng tôi là …": whose part it is.
                Some(first)
                    if first.named == Named::Agreement
                        && before == "của"
                        && matches!(words.word(first.from).to_lowercase().as_str(), "phần" | "cam" | "trách") =>
                {
                    Some(Doer { named: Named::Agreement, ..doer })
                }
                Some(first) if first.named == Named::Agreement || first.who == Who::Both => Some(first),
                Some(first) if first.who == Who::Other => Some(if doer.named == Named::Name { doer } else { first }),
                // "UBND tỉnh và Viettel": both, where a word joins them.
                Some(first)
                    if (first.who == doer.who.opposite() || (first.who == doer.who && first.party != doer.party))
                        && doer.who != Who::Other =>
                {
                    let joined = (first.to..doer.from).any(|at| {
                        matches!(words.word(at).to_lowercase().as_str(), "và" | "cùng" | "với" | "-" | "–" | "&")
                    });
                    Some(if joined { Doer { who: Who::Both, to: doer.to, ..first } } else { first })
                }
                Some(first) => Some(first),
            };
        }
        place = next;
    }
    found
}

/// Whether the name at a place stands right behind those who live there, or what comes from there.
fn of_a_place(words: &Words<'_>, place: usize) -> bool {
    matches!(
        (words.word(place - 2).to_lowercase().as_str(), words.word(place - 1)),
        ("công" | "người" | "nông" | "hộ", "dân")
            | ("bà", "con")
            | ("sinh" | "hội", "viên")
            | ("học", "sinh")
            | ("nông" | "thủy" | "đặc", "sản")
            | ("hàng", "hóa")
            | ("sản", "phẩm")
            | ("du", "khách")
            | ("tiểu", "thương")
            | ("thanh", "niên")
            | ("phụ", "nữ")
            | ("trẻ", "em")
    )
}

/// Who is asked: the first side that is named behind a request's verb.
pub fn asked(words: &Words<'_>, from: usize, to: usize, asker: Option<Who>) -> Option<Doer> {
    let mut place = from;
    while place < to.min(from + 16) {
        if let Some(mark) = words.mark(place) {
            if mark.who != Who::Other {
                return Some(Doer {
                    who: mark.who,
                    named: Named::Name,
                    from: mark.from,
                    to: mark.to,
                    party: mark.party,
                });
            }
            place = mark.to.max(place + 1);
            continue;
        }
        let next = place + words.taken(place);
        // "ông mong hai bên": whoever speaks asks and is not asked.
        if let Some(who) = general(words, place, None).filter(|who| {
            // Whoever asks is not asked, but a province asks "các sở, ngành".
            Some(*who) != asker || *who == Who::Both || words.word(place).eq_ignore_ascii_case("các")
        }) {
            return Some(Doer { who, named: Named::Word, from: place, to: next, party: 0 });
        }
        if words.verb(place) {
            break;
        }
        place = next;
    }
    None
}

/// The side behind "được" or "do": "được VNPT giữ lại".
pub fn agent(words: &Words<'_>, from: usize, to: usize) -> Option<Doer> {
    let named = (from..to.min(from + 40)).find_map(|place| {
        let mark = words.mark(place).filter(|mark| mark.from == place && mark.who != Who::Other)?;
        let before = words.word(place.checked_sub(1)?);
        matches!(before, "được" | "do" | "bởi").then_some(Doer {
            who: mark.who,
            named: Named::Name,
            from: mark.from,
            to: mark.to,
            party: mark.party,
        })
    });
    // "hai phòng lab được doanh nghiệp trang bị": a general word does as well.
    named.or_else(|| {
        (from + 1..to.min(from + 8)).find_map(|place| {
            let next = place + words.taken(place);
            (words.word(place - 1) == "được"
                && words.is(place, Role::Company)
                && general(words, place, None) == Some(Who::Company)
                && words.verb(next))
            .then_some(Doer { who: Who::Company, named: Named::Word, from: place, to: next, party: 0 })
        })
    })
}

/// Who does it by the bracket that ends a sentence: "(VNPT chủ trì)", "(hai bên)". With its first word and the one
/// behind its last.
pub fn closing(words: &Words<'_>) -> Option<(Who, usize, usize)> {
    const LONGEST: usize = 14;
    let mut end = words.tokens.len();
    while end > 0 && matches!(words.word(end - 1), "." | ";") {
        end -= 1;
    }
    let close = end.checked_sub(1).filter(|at| words.word(*at) == ")")?;
    let open = (close.saturating_sub(LONGEST)..close).rev().find(|at| words.word(*at) == "(")?;
    let first = open + 1;
    let (who, behind) = match words.mark(first).filter(|mark| mark.from == first && mark.who != Who::Other) {
        Some(mark) => (mark.who, mark.to),
        None if words.is(first, Role::Both) => (Who::Both, first + words.taken(first)),
        None => return None,
    };
    let does = matches!(
        (words.word(behind), words.word(behind + 1)),
        ("chủ", "trì")
            | ("thực", "hiện")
            | ("phụ", "trách")
            | ("đảm", "nhận" | "nhiệm")
            | ("làm", "đầu")
            | ("triển", "khai")
    );
    (does || behind == close && who == Who::Both).then_some((who, first, close))
}

#[cfg(test)]
mod tests {
    use super::super::clauses;
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Span;

    fn who(text: &str) -> Option<Who> {
        let lexicon = Lexicon::embedded();
        let named: Vec<clauses::Named> = [("Viettel", Who::Company), ("Gia Lai", Who::Government)]
            .iter()
            .filter_map(|(name, who)| {
                text.find(name).map(|at| clauses::Named { at: Span::new(at, at + name.len()), who: *who, party: 0 })
            })
            .collect();
        let mut named = named;
        named.sort_by_key(|one| one.at);
        let words = Words::new(text, Span::new(0, text.len()), &named, &lexicon.cues);
        let predicate = words.predicate(0, words.len());
        subject(&words, 0, predicate, Some(Who::Government)).map(|doer| doer.who)
    }

    #[test]
    fn the_subject_names_the_doer() {
        for (clause, expected) in [
            ("Viettel sẽ cùng tỉnh Gia Lai dựng trạm", Some(Who::Company)),
            ("UBND tỉnh Gia Lai và Viettel sẽ dựng trạm", Some(Who::Both)),
            ("Hai bên thống nhất dựng trạm", Some(Who::Both)),
            ("Chúng tôi sẽ dựng trạm", Some(Who::Government)),
            ("Mạng lưới của tập đoàn đã phủ các xã", Some(Who::Company)),
            ("Nhiều trạm đã được dựng", None),
            ("Thỏa thuận cũng chú trọng dựng trạm", Some(Who::Both)),
            ("dựng trạm cho Viettel", None),
        ] {
            assert_eq!(who(clause), expected, "{clause}");
        }
    }
}
