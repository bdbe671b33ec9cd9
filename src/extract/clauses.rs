//! A sentence as words with their parts, what stands before its doer, and its cut into clauses.
//!
//! It sees the parts that words can play and nothing of what they mean: no topic, stance or actor is
//! decided here.

use crate::lexicon::cues::{Cues, Role, Roles};
use crate::model::Span;
use crate::text::phrases::WordId;
use crate::text::tokens::{Token, TokenKind, tokens};

use super::actors::Who;
use super::topics::{self, Hit};

/// How far the doer and the first verb of a clause are searched, in words.
const REACH: usize = 60;

/// A named organization or person in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// First word.
    pub from: usize,
    /// Behind the last word.
    pub to: usize,
    /// The side that it is on.
    pub who: Who,
    /// Its organization, where two of one side are told apart.
    pub party: usize,
}

/// A name of an organization or a person in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Where it stands.
    pub at: Span,
    /// The side that it is on.
    pub who: Who,
    /// Its organization, where two of one side are told apart; 0 otherwise.
    pub party: usize,
}

/// A sentence's words, with all that the lexicons say of them.
#[derive(Debug)]
pub struct Words<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The words.
    pub tokens: Vec<Token>,
    /// Their numbers in the lexicon's vocabulary.
    pub ids: Vec<WordId>,
    /// The longest phrase that begins at each word, with the parts that it can play.
    pub parts: Vec<(u32, Roles)>,
    /// The phrases that give topics, in their order, none overlapping.
    pub hits: Vec<Hit<'a>>,
    /// The named organizations and people, in their order, none overlapping.
    pub marks: Vec<Mark>,
    /// Whether a side is an enterprise, so that "doanh nghiệp" may name it.
    pub firms: bool,
    /// Whether the second side is a school, so that "nhà trường" names it and not the first.
    pub schooled: bool,
    /// For each word the mark that covers it, counted from 1; 0 where none does.
    marked: Vec<u32>,
    /// Whether a word stands inside a topic's phrase or a mark, and not at its beginning.
    inside: Vec<bool>,
    /// For each word how many brackets are open.
    depth: Vec<u32>,
    /// Whether a word stands inside a phrase that begins before it: "đổi" in "chuyển đổi".
    within: Vec<bool>,
}

impl<'a> Words<'a> {
    /// Reads the words of a sentence. `named` are the organizations and people of the article from
    /// the sentence's first on, in the order of the text.
    pub fn new(text: &'a str, at: Span, named: &[Named], cues: &'a Cues) -> Self {
        let tokens = tokens(text, at);
        let ids = cues.vocabulary.read(text, &tokens);
        let parts = (0..ids.len())
            .map(|place| {
                let longest = ids.get(place..).and_then(|rest| cues.grammar.longest(rest));
                longest.map_or((0, Roles::default()), |(taken, roles)| (u32::try_from(taken).unwrap_or(1), *roles))
            })
            .collect();
        let mut marks: Vec<Mark> = Vec::new();
        for Named { at: span, who, party } in named {
            if span.start >= at.end {
                break;
            }
            let from = tokens.partition_point(|token| token.at.end <= span.start);
            let to = tokens.partition_point(|token| token.at.start < span.end);
            match marks.last_mut() {
                // A person's mention may hold an organization's; the longer one stands.
                Some(last) if from < last.to && to - from > last.to - last.from && from <= last.from => {
                    *last = Mark { from, to, who: *who, party: *party };
                }
                Some(last) if from < last.to => {}
                _ if from < to => marks.push(Mark { from, to, who: *who, party: *party }),
                _ => {}
            }
        }
        let mut marked = vec![0; tokens.len()];
        let mut inside = vec![false; tokens.len()];
        for (number, mark) in (1..).zip(&marks) {
            for place in mark.from..mark.to {
                if let Some(slot) = marked.get_mut(place) {
                    *slot = number;
                }
                if let Some(slot) = inside.get_mut(place).filter(|_| place > mark.from) {
                    *slot = true;
                }
            }
        }
        let hits = topics::hits(text, &tokens, &ids, &marked, cues);
        for hit in &hits {
            for place in hit.from + 1..hit.to {
                if let Some(slot) = inside.get_mut(place) {
                    *slot = true;
                }
            }
        }
        let parts: Vec<(u32, Roles)> = parts;
        let mut within = vec![false; tokens.len()];
        let mut place = 0;
        while let Some((taken, _)) = parts.get(place) {
            let next = place + (*taken as usize).max(1);
            for slot in within.get_mut(place + 1..next.min(parts.len())).unwrap_or_default() {
                *slot = true;
            }
            place = next;
        }
        let mut open = 0_u32;
        let depth = tokens
            .iter()
            .map(|token| {
                match token.at.of(text) {
                    Some("(" | "[") => open += 1,
                    Some(")" | "]") => open = open.saturating_sub(1),
                    _ => {}
                }
                open
            })
            .collect();
        Self { text, tokens, ids, parts, hits, marks, firms: true, schooled: false, marked, inside, depth, within }
    }

    /// Whether the sentence stands in a stretch of the text.
    pub fn within(&self, at: Span) -> bool {
        self.tokens.first().is_some_and(|token| token.at.start >= at.start && token.at.end <= at.end)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The word at a place as it is written; empty behind the last.
    pub fn word(&self, place: usize) -> &'a str {
        self.tokens.get(place).and_then(|token| token.at.of(self.text)).unwrap_or("")
    }

    /// The parts of the phrase that begins at a place; none inside the name of an organization or person.
    pub fn roles(&self, place: usize) -> Roles {
        if self.marked.get(place).is_some_and(|mark| *mark != 0) {
            return Roles::default();
        }
        self.parts.get(place).map_or(Roles::default(), |(_, roles)| *roles)
    }

    /// How many words the phrase takes that begins at a place; at least one.
    pub fn taken(&self, place: usize) -> usize {
        self.parts.get(place).map_or(1, |(taken, _)| (*taken as usize).max(1))
    }

    /// Whether the phrase at a place can play a part.
    pub fn is(&self, place: usize, role: Role) -> bool {
        self.roles(place).has(role)
    }

    /// Whether a place stands in brackets.
    pub fn bracketed(&self, place: usize) -> bool {
        self.depth.get(place).is_some_and(|depth| *depth > 0)
    }

    /// The mark that covers a place.
    pub fn mark(&self, place: usize) -> Option<&Mark> {
        let number = *self.marked.get(place)?;
        self.marks.get((number as usize).checked_sub(1)?)
    }

    /// Whether the word is a mark of punctuation.
    pub fn is_mark(&self, place: usize) -> bool {
        self.tokens.get(place).is_some_and(|token| token.kind == TokenKind::Mark)
    }

    /// The stretch of text from the first of the words to the last, without punctuation at its ends.
    pub fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (mut from, mut to) = (from, to.min(self.len()));
        while from < to && self.is_mark(from) && !self.opens_pair(from, to) {
            from += 1;
        }
        while to > from && self.is_mark(to - 1) && !self.closes_pair(from, to - 1) {
            to -= 1;
        }
        let first = self.tokens.get(from).filter(|_| from < to)?;
        let last = self.tokens.get(to - 1)?;
        Some(Span::new(first.at.start, last.at.end))
    }

    /// Whether an opening bracket or quotation mark at a place is closed before `to`.
    fn opens_pair(&self, place: usize, to: usize) -> bool {
        let close = match self.word(place) {
            "(" => ")",
            "“" => "”",
            _ => return false,
        };
        (place + 1..to.min(place + REACH)).any(|at| self.word(at) == close)
    }

    /// Whether a closing mark ends what opened behind `from`; a percent sign closes its number.
    fn closes_pair(&self, from: usize, place: usize) -> bool {
        let open = match self.word(place) {
            "%" => return true,
            ")" => "(",
            "”" => "“",
            _ => return false,
        };
        (from.max(place.saturating_sub(REACH))..place).any(|at| self.word(at) == open)
    }

    /// Whether a verb of a clause begins at a place.
    pub fn verb(&self, place: usize) -> bool {
        self.is(place, Role::Verb)
            && !self.inside.get(place).copied().unwrap_or(false)
            && !self.within.get(place).copied().unwrap_or(false)
    }

    /// Whether a word only belongs to a longer phrase that begins before it: "tin" in "thông tin".
    pub fn hidden(&self, place: usize) -> bool {
        self.inside.get(place).copied().unwrap_or(false) || self.within.get(place).copied().unwrap_or(false)
    }

    /// Skips adverbs, modals and joining words; gives the place of what follows.
    pub fn past_modals(&self, mut place: usize, to: usize) -> usize {
        while place < to
            && self.roles(place).any(&[Role::Modal, Role::Connector])
            && !self.roles(place).any(&[Role::Verb, Role::Request, Role::Speech, Role::Both])
        {
            place += self.taken(place);
        }
        place
    }

    /// The first word of the predicate from `from` on: a verb, a modal, or a word of stance. `to`
    /// where there is none near.
    pub fn predicate(&self, from: usize, to: usize) -> usize {
        let mut place = from;
        let end = to.min(from + REACH);
        while place < end {
            if let Some(mark) = self.mark(place) {
                place = mark.to.max(place + 1);
                // A verb that no list knows: "VNPT gánh phần hạ tầng".
                if mark.who != Who::Other && self.unlisted(place, to) {
                    return place;
                }
                continue;
            }
            if self.depth.get(place).is_some_and(|depth| *depth > 0) {
                place += 1;
                continue;
            }
            let roles = self.roles(place);
            // "mỗi năm Vinamilk nhận …": a word of time before the doer is no predicate.
            if place == from && roles.has(Role::Modal) && self.timed(place) {
                place += self.taken(place);
                continue;
            }
            let hidden = self.inside.get(place).copied().unwrap_or(false);
            // At the head of a clause a name of the agreement, or of a side, is its subject.
            let subject = place == from && roles.any(&[Role::Agreement, Role::Both, Role::Government, Role::Company]);
            if place == from && (self.cooperation(place) || self.leaders(place)) {
                place += 2;
                continue;
            }
            let nominal = self.nominal(from, place);
            if !hidden
                && !subject
                && !nominal
                && roles.any(&[
                    Role::Verb,
                    Role::Modal,
                    Role::Speech,
                    Role::Copula,
                    Role::Request,
                    Role::Commitment,
                    Role::Leaning,
                    Role::Result,
                    Role::Expectation,
                    Role::Signing,
                ])
            {
                return place;
            }
            let next = place + if roles == Roles::default() { 1 } else { self.taken(place) };
            // "Tập đoàn gánh phần hạ tầng": so it is behind a general word for a side.
            if subject && !roles.has(Role::Agreement) && self.unlisted(next, to) && self.plain_verb(next) {
                return next;
            }
            place = next;
        }
        to
    }

    /// Whether a word that no list knows may be a verb, and is none of those that tell which "tỉnh", "công ty" or
    /// "trường" is meant.
    fn plain_verb(&self, place: usize) -> bool {
        const TELLS: [&str; 40] = [
            "này",
            "đó",
            "kia",
            "ấy",
            "ta",
            "mình",
            "nhà",
            "bạn",
            "mẹ",
            "con",
            "miền",
            "vùng",
            "lớn",
            "nhỏ",
            "nghề",
            "chuyên",
            "cổ",
            "trực",
            "thành",
            "tư",
            "công",
            "dân",
            "nước",
            "cũ",
            "mới",
            "khác",
            "hai",
            "ba",
            "cùng",
            "xã",
            "huyện",
            "phường",
            "cấp",
            "ngành",
            "nông",
            "bưu",
            "thương",
            "kinh",
            "viễn",
            "gọi",
        ];
        !TELLS.contains(&self.word(place)) && self.roles(place) == Roles::default()
    }

    /// Whether "Hợp tác" at the head of a clause is the agreement and no verb: "Hợp tác tập trung vào …".
    pub fn cooperation(&self, place: usize) -> bool {
        self.word(place) == "Hợp"
            && self.word(place + 1) == "tác"
            && self.taken(place) <= 2
            && matches!(
                self.word(place + 2),
                "sẽ" | "tập"
                    | "nhắm"
                    | "hướng"
                    | "xoay"
                    | "đặt"
                    | "bao"
                    | "gồm"
                    | "giúp"
                    | "được"
                    | "kéo"
                    | "dự"
                    | "trải"
                    | "chú"
            )
    }

    /// Whether "lãnh đạo" at a place are people and no deed: "Lãnh đạo VNPT đề nghị …".
    pub fn leaders(&self, place: usize) -> bool {
        self.word(place).eq_ignore_ascii_case("lãnh")
            && self.word(place + 1) == "đạo"
            && (self.mark(place + 2).is_some()
                || self.roles(place + 2).any(&[Role::Government, Role::Company, Role::Both]))
    }

    /// Whether a word of time at a place stands before a doer: "mỗi năm tập đoàn …".
    fn timed(&self, place: usize) -> bool {
        let behind = place + self.taken(place);
        matches!(self.word(place).to_lowercase().as_str(), "mỗi" | "hằng" | "hàng" | "định" | "hiện")
            && (self.mark(behind).is_some_and(|mark| mark.who != Who::Other && mark.from == behind)
                || self.roles(behind).any(&[Role::Government, Role::Company, Role::Both, Role::Speaker]))
    }

    /// Whether a plain word that no list knows follows a doer's name at once, as a verb would.
    fn unlisted(&self, place: usize, to: usize) -> bool {
        const NOUNS: [&str; 36] = [
            "trung",
            "hệ",
            "nền",
            "dịch",
            "hạ",
            "mạng",
            "công",
            "dữ",
            "kho",
            "cổng",
            "phần",
            "an",
            "y",
            "giáo",
            "du",
            "trường",
            "bệnh",
            "doanh",
            "trạm",
            "sàn",
            "khu",
            "nhân",
            "kinh",
            "chính",
            "thương",
            "nông",
            "môi",
            "học",
            "sinh",
            "trí",
            "khoa",
            "thủ",
            "hồ",
            "đô",
            "bưu",
            "đồng",
        ];
        const JOINS: [&str; 12] = ["tỉnh", "của", "và", "với", "tại", "ở", "về", "theo", "do", "mà", "trên", "khu"];
        place < to
            && self.parts.get(place).is_some_and(|(taken, _)| *taken == 0)
            && self.mark(place).is_none()
            && self
                .tokens
                .get(place)
                .is_some_and(|token| token.kind == TokenKind::Word && !token.capital && token.spaced)
            && !JOINS.contains(&self.word(place))
            // "diệt mã độc" begins with a verb, "nền tảng số" with a noun.
            && (self.hits.binary_search_by_key(&place, |hit| hit.from).is_err() || !NOUNS.contains(&self.word(place)))
    }

    /// Whether a verb at a place is part of a noun: "việc giám sát", "công tác quản lý", "các giải pháp".
    fn nominal(&self, from: usize, place: usize) -> bool {
        if place == from || !self.roles(place).has(Role::NounToo) {
            return false;
        }
        matches!(
            self.word(place - 1).to_lowercase().as_str(),
            "việc"
                | "tác"
                | "sự"
                | "các"
                | "những"
                | "hoạt"
                | "động"
                | "về"
                | "của"
                | "vụ"
                | "và"
                | ","
                | "hệ"
                | "thống"
                | "mềm"
                | "tảng"
                | "đài"
                | "tâm"
                | "pháp"
                | "trạm"
                | "lớp"
                | "khóa"
                | "khoá"
                | "phí"
                | "gian"
                | "hình"
        )
    }
}

/// How a clause hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// It is the first.
    First,
    /// By a comma or "và": it may lean on its neighbour.
    Loose,
    /// By a semicolon: it stands on its own.
    Semicolon,
    /// By "đồng thời", "bên cạnh đó": it stands on its own.
    Firm,
    /// By "góp phần", "từ đó": it is an effect.
    Effect,
}

/// A clause of a sentence, as words from `from` to before `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// The first word of the quote.
    pub from: usize,
    /// Behind its last word.
    pub to: usize,
    /// How it hangs on the one before.
    pub joint: Joint,
}

/// Cuts the words from `from` to before `to` into clauses. Together they cover all but joining words.
pub fn cut(words: &Words<'_>, from: usize, to: usize) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut open = Clause { from, to, joint: Joint::First };
    let mut list = false; // whether a list of nouns is running
    let mut object = false; // whether the verb before has something behind it
    let mut whole = false; // whether a verb governs the list to its end
    let mut gerund = words.word(from).eq_ignore_ascii_case("việc"); // "việc giám sát, bảo đảm … cũng": a long subject
    let mut condition = conditional(words, from);
    let mut purpose = false; // whether a doer's purpose is told: "để VNPT khảo sát, lắp đặt trạm"
    let mut place = from;
    while place < to {
        if words.inside.get(place).copied().unwrap_or(false) || words.depth.get(place).is_some_and(|d| *d > 0) {
            object = true;
            place += 1;
            continue;
        }
        let roles = words.roles(place);
        if let Some(behind) = aside(words, place, to) {
            place = behind;
            continue;
        }
        gerund = gerund && !roles.any(&[Role::Modal, Role::Copula, Role::Commitment]);
        whole = whole || roles.has(Role::List);
        let joint = match words.word(place) {
            ";" => Some((Joint::Semicolon, place + 1)),
            "," => Some((Joint::Loose, place + 1)),
            "và" | "rồi" if place > open.from => Some((Joint::Loose, place + 1)),
            // Without a comma only a word that is nothing else begins an effect: "… góp phần …".
            "góp" | "từ" | "qua" | "nhờ"
                if roles.has(Role::Effect)
                    && place > open.from
                    && !words.is(place - 1, Role::Modal)
                    && !matches!(words.word(place - 1), "để" | "nhằm" | "sẽ") =>
            {
                Some((Joint::Effect, place))
            }
            _ if of_which(words, place) => None,
            "nên" | "nhưng" | "song" if place > open.from && opens_anew(words, place + 1) => {
                Some((Joint::Firm, place + 1))
            }
            _ if roles.has(Role::Connector) && place > open.from => Some((Joint::Firm, place)),
            _ => None,
        };
        // "khi trung tâm hoạt động, tỉnh sẽ thu hút …": the condition belongs to what follows from it.
        if place > from && words.word(place - 1) == "rằng" && conditional(words, place) {
            condition = true;
        }
        if condition && words.word(place) == "," {
            condition = false;
            place += 1;
            continue;
        }
        purpose = purpose
            || words.word(place) == "để"
                && (words.mark(place + 1).is_some_and(|mark| mark.who == Who::Company)
                    || words.is(place + 1, Role::Company));
        if let Some((joint, next)) = joint
            && !(gerund && joint == Joint::Loose)
            && !(purpose && !object && joint == Joint::Loose)
            && let Some(start) = starts(words, next, to, joint, words.word(place), list, object)
            && !(whole && joint == Joint::Loose && !start.1 && !start.2 && words.verb(words.past_modals(start.0, to)))
        {
            clauses.push(Clause { to: place, ..open });
            let joint = match joint {
                _ if start.1 => Joint::Effect,
                Joint::Loose if start.2 => Joint::Firm,
                joint => joint,
            };
            // "…; về kinh tế số, hỗ trợ hộ kinh doanh …": what it is about stands before the clause.
            let start = (about(words, start.0, to).unwrap_or(start.0), start.1, start.2);
            open = Clause { from: start.0, to, joint };
            list = false;
            whole = words.is(start.0, Role::List);
            gerund = words.word(start.0).eq_ignore_ascii_case("việc");
            object = false;
            purpose = false;
            place = start.0.max(place + 1);
            // The verb that starts the clause is no object of it.
            if words.roles(place) != Roles::default() && words.mark(place).is_none() {
                place += words.taken(place);
            }
            continue;
        }
        if words.word(place) == "," || roles.has(Role::Intro) {
            list = true;
        }
        if words.verb(place) || roles.has(Role::Modal) {
            object = false;
            if words.verb(place) && !roles.has(Role::NounToo) {
                list = false;
            }
        } else if !words.is_mark(place) {
            object = true;
        }
        place += if words.mark(place).is_some() || roles == Roles::default() { 1 } else { words.taken(place) };
    }
    clauses.push(Clause { to, ..open });
    for clause in &mut clauses {
        clause.to = reasoned(words, clause.from, clause.to);
    }
    for clause in &mut clauses {
        clause.from = numbered(words, clause.from, clause.to);
    }
    clauses.retain(|clause| clause.from < clause.to);
    clauses
}

/// Behind a heading within a sentence: "về kinh tế số, | hỗ trợ …", "trong y tế, | …"; `None` where none stands there.
fn about(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    if !matches!(words.word(from), "về" | "trong" | "với" | "ở") {
        return None;
    }
    let comma = (from + 2..to.min(from + 9)).find(|at| matches!(words.word(*at), "," | ":"))?;
    let plain = (from + 1..comma).all(|at| {
        // "xã hội số" is no commune.
        let field = words.hits.iter().any(|hit| (hit.from..hit.to).contains(&at));
        let side = words.roles(at).any(&[Role::Government, Role::Company, Role::Both, Role::Speaker, Role::Modal]);
        words.mark(at).is_none()
            && (field || !side)
            && (!words.verb(at) || words.is(at, Role::NounToo))
            && !words.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    });
    (plain && comma + 1 < to && (words.verb(words.past_modals(comma + 1, to)) || words.mark(comma + 1).is_some()))
        .then_some(comma + 1)
}

/// Whether a clause begins with what it depends on: "khi …", "nếu …", "một khi …".
pub fn conditional(words: &Words<'_>, from: usize) -> bool {
    let first = words.word(from);
    matches!(first, "khi" | "nếu") || (matches!(first, "một" | "sau") && words.word(from + 1) == "khi")
}

/// Behind the number of an item in a list within a sentence: "(i)", "(2)", "b)"; `from` where there is none.
pub fn numbered(words: &Words<'_>, from: usize, to: usize) -> usize {
    let number = |at: usize| {
        let word = words.word(at);
        let roman = !word.is_empty() && word.len() <= 4 && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
        roman || word.len() == 1 || words.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number && word.len() < 3)
    };
    let behind = if words.word(from) == "(" && number(from + 1) && words.word(from + 2) == ")" {
        from + 3
    } else if number(from) && words.word(from + 1) == ")" {
        from + 2
    } else {
        return from;
    };
    if behind < to { behind } else { from }
}

/// Whether "trong đó" at a place only says more of what was counted: "trong đó 57 trạm ở miền núi".
fn of_which(words: &Words<'_>, place: usize) -> bool {
    let doer = place + 2;
    words.word(place) == "trong"
        && words.word(place + 1) == "đó"
        && words.taken(place) == 2
        && (words.tokens.get(doer).is_some_and(|token| token.kind == TokenKind::Number)
            || matches!(
                words.word(doer),
                "có" | "hơn"
                    | "gần"
                    | "chủ"
                    | "phần"
                    | "khoảng"
                    | "riêng"
                    | "phía"
                    | "ít"
                    | "tối"
                    | "trên"
                    | "dưới"
                    | "đa"
            ))
}

/// Whether what follows "nhưng", "nên" says something of its own: somebody named, a hope, a promise.
fn opens_anew(words: &Words<'_>, place: usize) -> bool {
    words.mark(place).is_some_and(|mark| mark.who != Who::Other && mark.from == place)
        || words.roles(place).any(&[Role::Both, Role::Speaker, Role::Expectation, Role::Commitment])
}

/// Where a clause ends before a reason is given: ", vì …", ", bởi …", ", do …"; its own end where none is.
fn reasoned(words: &Words<'_>, from: usize, to: usize) -> usize {
    (from + 4..to.saturating_sub(1))
        .find(|place| words.word(*place) == "," && matches!(words.word(place + 1), "vì" | "bởi" | "song" | "nhưng"))
        .unwrap_or(to)
}

/// Behind ", theo ông," and ", theo báo cáo," in the middle of a clause; `None` where none begins.
fn aside(words: &Words<'_>, place: usize, to: usize) -> Option<usize> {
    if words.word(place) != "," || words.word(place + 1) != "theo" {
        return None;
    }
    (place + 2..to.min(place + 10)).find(|at| words.word(*at) == ",").map(|comma| comma + 1)
}

/// Whether a number of things stands at a place, or right behind a word such as "ít nhất".
fn counts(words: &Words<'_>, place: usize, to: usize) -> bool {
    (place..to.min(place + 3))
        .take_while(|at| words.mark(*at).is_none() && !matches!(words.word(*at), "," | ";"))
        .any(|at| words.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number))
}

/// Where a clause begins behind a joint, whether it is an effect, and whether a firm word joins it;
/// `None` where the words that follow start none.
fn starts(
    words: &Words<'_>,
    next: usize,
    to: usize,
    joint: Joint,
    joiner: &str,
    list: bool,
    object: bool,
) -> Option<(usize, bool, bool)> {
    let mut place = next;
    let (mut effect, mut firm) = (false, matches!(joint, Joint::Firm | Joint::Semicolon));
    // Joining words: ", đồng thời", "; và", ", từ đó".
    while place < to {
        if words.is(place, Role::Effect) {
            effect = true;
            break;
        }
        let contrasts = matches!(words.word(place), "còn" | "riêng") && joint != Joint::First && {
            let doer = place + 1;
            words.mark(doer).is_some_and(|mark| mark.who != Who::Other)
                || words.roles(doer).any(&[Role::Government, Role::Company, Role::Both])
        };
        if contrasts {
            firm = true;
            place += 1;
        } else if of_which(words, place) {
            return None;
        } else if words.is(place, Role::Connector) {
            firm = true;
            place += words.taken(place);
        } else if matches!(words.word(place), "," | "và") {
            place += 1;
        } else {
            break;
        }
    }
    if place >= to {
        return None;
    }
    if effect {
        return Some((place, true, firm));
    }
    if joint == Joint::Semicolon || joiner == "rồi" {
        return Some((place, false, firm));
    }
    if words.inside.get(place).copied().unwrap_or(false) || words.is(place, Role::Outcome) {
        return None;
    }
    let verb = words.past_modals(place, to);
    let roles = words.roles(verb);
    let behind = verb + words.taken(verb);
    let asks = roles.has(Role::Request)
        && (words.verb(behind)
            || words.mark(behind).is_some()
            || words.roles(behind).any(&[Role::Modal, Role::Government, Role::Company, Role::Both, Role::Agreement]));
    if asks || (roles.has(Role::Commitment) && !roles.has(Role::Agreement)) {
        return Some((place, false, firm));
    }
    if words.verb(verb) {
        // "hợp tác bảo đảm" is a verb; "đổi mới sáng tạo", "quy hoạch tổng thể" are nouns.
        let noun = words.hits.binary_search_by_key(&verb, |hit| hit.from).ok().and_then(|at| words.hits.get(at));
        let soft = roles.has(Role::NounToo) && !words.verb(behind);
        if soft && noun.is_some_and(|hit| hit.to > behind) && !firm && verb == place {
            return None;
        }
        let bare = behind >= to || matches!(words.word(behind), "," | ";" | "và" | ":");
        // "nghiên cứu, đào tạo và tuyển dụng": nouns of one list; "gửi tin …", "đào tạo 500 …" are deeds.
        let deed = object && joiner == "," && (words.taken(verb) == 1 || counts(words, behind, to));
        if soft && verb == place && ((list && !deed) || bare || !object) && !firm {
            return None;
        }
        return Some((place, false, firm));
    }
    if verb > place && verb < to && joint != Joint::Loose {
        return Some((place, false, firm));
    }
    // A new doer: a name, or a general word with a modal behind it.
    let named = words.mark(place).filter(|mark| mark.who != Who::Other).map(|mark| mark.to);
    let general =
        words.roles(place).any(&[Role::Government, Role::Company, Role::Speaker]).then(|| place + words.taken(place));
    if words.is(place, Role::Both) {
        return Some((place, false, firm));
    }
    let strong = |behind: usize| {
        words.roles(behind).any(&[Role::Modal, Role::Commitment, Role::Request, Role::Result])
            && behind < to
            && !matches!(words.word(behind), "cùng" | "có" | "riêng")
    };
    match (named, general) {
        (Some(behind), _) if joiner == "," && (strong(behind) || words.verb(behind)) => Some((place, false, firm)),
        (None, Some(behind)) if joiner == "," && (strong(behind) || (firm && words.verb(behind))) => {
            Some((place, false, firm))
        }
        _ if firm => Some((place, false, firm)),
        _ => None,
    }
}
