//! Which topics a clause names as a thing to be done: phrases of the lexicon, and where they do not count.

use crate::lexicon::cues::{Cues, Role, TopicCue};
use crate::model::TopicSet;
use crate::text::phrases::WordId;
use crate::text::tokens::Token;

use super::clauses::Words;

/// A phrase that gives topics, found in a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    /// Its first word.
    pub from: usize,
    /// Behind its last word.
    pub to: usize,
    /// The lexicon's entry.
    pub cue: &'a TopicCue,
}

/// The phrases of a sentence from left to right, the longest at each place, none overlapping and none
/// inside the name of an organization or a person.
pub fn hits<'a>(text: &str, tokens: &[Token], ids: &[WordId], marked: &[u32], cues: &'a Cues) -> Vec<Hit<'a>> {
    let mut hits = Vec::new();
    let mut place = 0;
    while place < ids.len() {
        let found = ids.get(place..).and_then(|rest| cues.topics.longest(rest));
        let Some((taken, cue)) = found else {
            place += 1;
            continue;
        };
        // "lập Ban Điều hành": the phrase begins before the name and says what is done with it.
        let free = marked.get(place).is_none_or(|mark| *mark == 0);
        // "Ai ký" asks who; only capitals mean the technology.
        let who = taken == 1 && matches!(word_at(text, tokens, place), "ai" | "Ai");
        if free && !who && !in_name(text, tokens, place) {
            hits.push(Hit { from: place, to: place + taken, cue });
        }
        place += if free { taken } else { 1 };
    }
    hits
}

fn word_at<'a>(text: &'a str, tokens: &[Token], place: usize) -> &'a str {
    tokens.get(place).and_then(|token| token.at.of(text)).unwrap_or("")
}

/// Whether a phrase is the name of an office: "Sở Y tế", "Bộ Khoa học và Công nghệ".
fn in_name(text: &str, tokens: &[Token], place: usize) -> bool {
    let word = |at: usize| word_at(text, tokens, at);
    if !tokens.get(place).is_some_and(|token| token.capital) {
        return false;
    }
    let Some(before) = place.checked_sub(1) else { return false };
    matches!(
        word(before).to_lowercase().as_str(),
        "sở" | "bộ"
            | "cục"
            | "vụ"
            | "ban"
            | "phòng"
            | "viện"
            | "khoa"
            | "ngân"
            | "quỹ"
            | "hội"
            | "hiệp"
            | "học"
            | "đoàn"
            | "ty"
    ) && tokens.get(before).is_some_and(|token| token.capital || word(before) == "đoàn")
}

/// The topics of the words from `from` to before `to`, each with the phrase that gives it. `never` is a topic
/// that whoever does it cannot have: a company creates no conditions for itself.
pub fn read<'a>(words: &Words<'a>, from: usize, to: usize, never: Option<usize>) -> Vec<(usize, &'a TopicCue)> {
    let first = words.hits.partition_point(|hit| hit.from < from);
    let hits = || words.hits.get(first..).unwrap_or_default().iter().take_while(|hit| hit.to <= to);
    let served = served(words, from, to);
    let counts = |hit: &Hit<'_>| {
        served.is_none_or(|(start, end)| hit.from < start || hit.from >= end)
            && !(hit.cue.place && (behind_place(words, from, hit.from) || located(words, from, hit.from)))
            && (!hit.cue.sector || digitised(words, from, to, hit))
            && (!hit.cue.gift || given(words, from, hit.from))
            && !scene(words, from, hit.from)
            && !conditional(words, from, to, first, hit)
            && !instrument(words, from, first, hit)
            && !(hit.cue.weak && sent(words, from, hit))
            && !never.is_some_and(|never| hit.cue.topics.iter().all(|topic| topic == never))
    };
    let mut strong = TopicSet::default();
    for hit in hits().filter(|hit| !hit.cue.weak && counts(hit)) {
        for topic in hit.cue.topics.iter() {
            strong.insert(topic);
        }
    }
    let mut found: Vec<(usize, &TopicCue)> = Vec::new();
    for hit in hits().filter(|hit| counts(hit)) {
        let yields = hit.cue.yields.iter().any(|topic| strong.contains(topic));
        if (hit.cue.weak && strong != TopicSet::default()) || yields {
            continue;
        }
        for topic in hit.cue.topics.iter().filter(|topic| Some(*topic) != never) {
            if !found.iter().any(|(known, _)| *known == topic) {
                found.push((topic, hit.cue));
            }
        }
    }
    found.sort_by_key(|(topic, _)| *topic);
    found
}

/// Whether engineers are only sent and nobody is trained: "cử 30 kỹ sư thường trực".
fn sent(words: &Words<'_>, from: usize, hit: &Hit<'_>) -> bool {
    hit.cue.words.ends_with("kỹ sư")
        && (from.max(hit.from.saturating_sub(6))..hit.from)
            .any(|at| matches!(words.word(at), "cử" | "dành" | "bố" | "đưa" | "gửi" | "phái" | "cắt"))
}

/// Whether a phrase only says where something is done of which the clause has named the topic before: "lắp
/// camera tại các điểm đặt máy ATM".
fn scene(words: &Words<'_>, from: usize, place: usize) -> bool {
    let near = place.saturating_sub(4).max(from);
    let at = (near..place).rev().find(|at| {
        words.verb(*at) || matches!(words.word(*at), "tại" | "ở" | "trên" | "quanh" | "," | "và" | "của" | "cho")
    });
    let Some(at) = at.filter(|at| matches!(words.word(*at), "tại" | "quanh") && *at > from) else { return false };
    let first = words.hits.partition_point(|hit| hit.from < from);
    words.hits.get(first).is_some_and(|hit| hit.to <= at && hit.cue.topics != TopicSet::default())
}

/// Whether a phrase stands in the words that only say when a deed is done of which the clause has named the topic:
/// "bảo đảm an toàn thông tin khi dữ liệu ngày một nhiều".
fn conditional(words: &Words<'_>, from: usize, to: usize, first: usize, hit: &Hit<'_>) -> bool {
    let near = hit.from.saturating_sub(8).max(from + 2);
    let when = (near..hit.from).rev().take_while(|at| !matches!(words.word(*at), "," | ";" | ":")).find(|at| {
        words.word(*at) == "khi"
            && words.mark(*at).is_none()
            && !matches!(words.word(at - 1), "sau" | "trước" | "ngay" | "mỗi" | "từ" | "đến" | "tới" | "cả")
    });
    when.is_some_and(|when| {
        // "khi mưa lũ", "khi làm dịch vụ công" name what is meant; "khi dữ liệu ngày một nhiều" only says when.
        let grows = hit.from == when + 1 && hit.to < to || (when..hit.from).any(|at| words.word(at) == "được");
        let named = words.hits.get(first);
        grows
            && named.is_some_and(|named| named.to <= when && named.cue.topics != TopicSet::default() && !named.cue.weak)
    })
}

/// Whether a platform is only what something is done on: "bán vé tàu trên nền tảng của mình".
fn instrument(words: &Words<'_>, from: usize, first: usize, hit: &Hit<'_>) -> bool {
    matches!(hit.cue.words.as_str(), "nền tảng" | "nền tảng số" | "các nền tảng")
        && hit.from > from
        && matches!(words.word(hit.from - 1), "trên" | "lên" | "bằng")
        && words.hits.get(first).is_some_and(|named| named.from < hit.from && named.cue.topics != TopicSet::default())
}

/// Whether a clause gives room, money or an easy procedure: a verb of giving, and close behind it what is given.
pub fn eases(words: &Words<'_>, from: usize, to: usize) -> bool {
    let free = |at: usize| words.mark(at).is_none();
    let pair = |at: usize| (words.word(at).to_lowercase(), words.word(at + 1));
    let gives = |at: usize| {
        let (first, second) = pair(at);
        matches!(
            (first.as_str(), second),
            ("bố", "trí")
                | ("hỗ", "trợ")
                | ("rút", "ngắn")
                | ("sắp", "xếp")
                | ("ưu", "tiên")
                | ("giải", "quyết")
                | ("tháo", "gỡ")
                | ("dành" | "miễn" | "giảm" | "cấp" | "giao" | "cho" | "gỡ" | "nhường", _)
        )
    };
    let given = |at: usize| {
        matches!(
            pair(at),
            (first, second) if matches!(
                (first.as_str(), second),
                ("mặt", "bằng")
                    | ("diện", "tích")
                    | ("địa", "điểm")
                    | ("vị", "trí")
                    | ("trụ", "sở")
                    | ("thủ", "tục")
                    | ("giấy", "phép")
                    | ("cấp", "phép")
                    | ("kinh", "phí")
                    | ("ngân", "sách")
                    | ("tiền", "thuê" | "điện" | "sử")
                    | ("quỹ", "đất")
                    | ("khu", "đất")
                    | ("lô", "đất")
                    | ("gian", "hàng" | "miễn" | "trưng" | "ở" | "tại")
                    | ("phòng", "làm" | "họp")
                    | ("chỗ", _)
                    | ("m2" | "m²" | "ha" | "mượn", _)
            )
        )
    };
    // "Tỉnh giới thiệu tập đoàn với các đơn vị sự nghiệp": an open door.
    let introduces = (from..to.min(from + 8)).any(|at| {
        let whom = at + 2;
        free(at)
            && words.word(at).eq_ignore_ascii_case("giới")
            && words.word(at + 1) == "thiệu"
            && (words.mark(whom).is_some_and(|mark| mark.who == super::actors::Who::Company)
                || words.is(whom, Role::Company))
            && (whom..to.min(whom + 8)).any(|to| matches!(words.word(to), "với" | "cho" | "tới" | "đến"))
    });
    introduces
        || (from..to.min(from + 24))
            .any(|at| free(at) && gives(at) && (at + 1..to.min(at + 10)).any(|at| free(at) && given(at)))
}

/// The stretch behind "phục vụ", "đáp ứng yêu cầu": what a deed serves is not done by it.
fn served(words: &Words<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    let mut place = from;
    while place < to {
        if words.is(place, Role::Serves) {
            let behind = place + words.taken(place);
            // "vừa đáp ứng …" and a clause that begins with it: the serving is the deed.
            let deed = place == from
                || words.word(place - 1) == "vừa"
                || words.is(place - 1, Role::Modal)
                // "VNPT phục vụ diễn tập khu vực phòng thủ": the first verb of the clause.
                || place <= from + 8 && words.word(place) == "phục" && words.predicate(from, to) == place;
            if !deed && !words.is(behind, Role::ServesNot) {
                let mut end = behind;
                while end < to && words.word(end) != ";" {
                    end += 1;
                }
                return Some((behind, end));
            }
        }
        place += 1;
    }
    None
}

/// Whether a phrase names where something is done, and is not itself the object of a verb.
fn behind_place(words: &Words<'_>, from: usize, place: usize) -> bool {
    // It is what is done only where a verb stands close before it.
    let near = place.saturating_sub(3).max(from);
    !(near..place).any(|at| words.verb(at) && !(at..place).any(|between| words.is(between, Role::Place)))
}

/// Whether a preposition of place stands right before a phrase: "trong khu công nghiệp".
fn located(words: &Words<'_>, from: usize, place: usize) -> bool {
    place > from && matches!(words.word(place - 1), "trong" | "tại" | "ở" | "quanh")
}

/// Whether what the phrase names is digitised: it stands in the list behind "chuyển đổi số trong", or
/// "chuyển đổi" stands behind it.
fn digitised(words: &Words<'_>, from: usize, to: usize, hit: &Hit<'_>) -> bool {
    let is = |at: usize, word: &str| words.word(at).to_lowercase() == word;
    let changes = |at: usize| {
        (is(at, "chuyển") && is(at + 1, "đổi"))
            || is(at, "cđs")
            || (is(at, "giải") && is(at + 1, "pháp") && is(at + 2, "số"))
    };
    // Before it, with nothing but a list in between.
    let mut at = hit.from;
    let mut linked = false;
    while at > from && hit.from - at < 24 {
        at -= 1;
        if matches!(words.word(at), "trong" | "cho" | "của" | "ở" | "tại" | "đối") {
            linked = true;
        }
        if changes(at) {
            return linked;
        }
        if words.word(at) == ";" || words.verb(at) {
            break;
        }
    }
    (hit.to..to.min(hit.to + 12)).any(changes)
}

/// Whether the words before a place give something away: "tặng", "giảm 30% cước".
fn given(words: &Words<'_>, from: usize, place: usize) -> bool {
    (from.max(place.saturating_sub(24))..place).any(|at| {
        words.mark(at).is_none()
            && match words.word(at).to_lowercase().as_str() {
                "tặng" | "trao" | "biếu" | "giảm" | "quà" => true,
                "ưu" => words.word(at + 1) == "đãi",
                "chiết" => words.word(at + 1) == "khấu",
                "chăm" => words.word(at + 1) == "lo",
                _ => false,
            }
    })
}

#[cfg(test)]
mod tests {
    use super::super::clauses::Words;
    use crate::lexicon::Lexicon;
    use crate::model::Span;

    fn topics(text: &str) -> Vec<&'static str> {
        let lexicon = Lexicon::embedded();
        let words = Words::new(text, Span::new(0, text.len()), &[], &lexicon.cues);
        super::read(&words, 0, words.len(), None)
            .iter()
            .filter_map(|(place, _)| lexicon.topics.get(*place))
            .map(|topic| topic.slug.as_str())
            .collect()
    }

    #[test]
    fn topics_are_what_is_done_and_not_what_it_serves_or_where() {
        for (clause, expected) in [
            ("xây dựng trạm 5G ở vùng biên giới", &["infrastructure"][..]),
            ("quản lý biên giới bằng camera", &["security-border"]),
            ("lắp máy chủ phục vụ chính quyền điện tử, đô thị thông minh", &["infrastructure"]),
            ("vừa đáp ứng yêu cầu quản lý đường biên", &["security-border"]),
            ("giao Sở Khoa học và Công nghệ làm đầu mối", &["coordination"]),
            ("thúc đẩy chuyển đổi số", &[]),
            ("chuyển đổi số trong cơ quan nhà nước và doanh nghiệp", &["digital-government", "digital-economy"]),
            ("bồi dưỡng cho cán bộ cơ quan nhà nước và doanh nghiệp", &["workforce"]),
            ("Ai ký văn bản này", &[]),
            ("lắp máy bán vé tại trung tâm dữ liệu", &["infrastructure"]),
            ("dạy kỹ năng số cho thanh niên tại khu công nghệ cao", &["workforce"]),
            ("phải đáp ứng tiêu chuẩn an toàn thông tin", &["cybersecurity"]),
            ("cử 20 kỹ sư thường trực", &[]),
            ("lắp camera tại kho quỹ", &["security-border"]),
            ("lắp camera tại nút giao", &["transport"]),
            ("làm nền tảng truy xuất nguồn gốc", &["platforms", "agriculture"]),
            ("cấp học bổng cho sinh viên", &["education", "social-welfare"]),
            ("mở 20 điểm wifi miễn phí", &["infrastructure", "digital-society"]),
            ("phát triển kinh tế - xã hội", &[]),
            ("thử nghiệm mạng 5G trong khu công nghệ thông tin tập trung", &["infrastructure"]),
            ("thực hiện Nghị quyết số 57 và Đề án 06", &["digital-government", "science-innovation"]),
        ] {
            assert_eq!(topics(clause), expected, "{clause}");
        }
    }
}
