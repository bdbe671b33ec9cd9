//! Whether a clause is promised, asked for, done or hoped for, by the words before its main verb.

use crate::lexicon::cues::Role;
use crate::model::Stance;

use super::actors::{Doer, Named, Who};
use super::clauses::Words;

/// A stance and the words that say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// The stance.
    pub stance: Stance,
    /// The first word that says it.
    pub from: usize,
    /// Behind the last.
    pub to: usize,
    /// Whether it holds only where nothing before says otherwise.
    pub weak: bool,
}

/// The stance that a clause states itself. `predicate` is where its predicate begins.
pub fn read(
    words: &Words<'_>,
    from: usize,
    predicate: usize,
    to: usize,
    doer: Option<&Doer>,
    spoken: bool,
) -> Option<Said> {
    let said = |stance, place: usize| Some(Said { stance, from: place, to: place + words.taken(place), weak: false });
    if words.roles(from).any(&[Role::Effect, Role::Expectation]) && predicate <= from + words.taken(from) {
        return said(Stance::Expectation, from);
    }
    let actor = doer.is_some_and(|doer| doer.named != Named::Agreement);
    // "sự hợp tác này giúp …", "việc ký kết sẽ nâng cao …": what the agreement brings is a hope.
    let programme =
        |doer: &Doer| matches!(words.word(doer.from).to_lowercase().as_str(), "chương" | "dự" | "nội" | "mảng" | "kế");
    // "Trách nhiệm của UBND tỉnh: tạo điều kiện …" is a duty, and no effect.
    let duty = |doer: &Doer| {
        [doer.from, from].into_iter().any(|at| {
            matches!(
                (words.word(at).to_lowercase().as_str(), words.word(at + 1)),
                ("trách" | "nhiệm" | "nghĩa", "nhiệm" | "vụ")
            )
        })
    };
    if doer.is_some_and(|doer| doer.named == Named::Agreement && !programme(doer) && !duty(doer)) {
        let verb = words.past_modals(predicate, to);
        if words.is(verb, Role::EffectVerb) && verb < to && !words.is(predicate, Role::Result) {
            return said(Stance::Expectation, verb);
        }
    }
    // "Thỏa thuận sẽ tạo bước chuyển trong y tế": what it turns around is hoped for, whatever kind of paper it is.
    if doer.is_some_and(|doer| doer.named == Named::Agreement) {
        let verb = words.past_modals(predicate, to);
        if verb > predicate && verb < to && words.is(verb, Role::Expectation) && !words.is(predicate, Role::Result) {
            return said(Stance::Expectation, verb);
        }
    }
    // "Bản ghi nhớ được triển khai tốt sẽ góp phần …"
    if doer.is_some_and(|doer| doer.named == Named::Agreement) {
        let hope = (predicate..to.min(predicate + 8)).find(|at| {
            words.is(*at, Role::Expectation)
                && !words.hidden(*at)
                && words.mark(*at).is_none()
                && hopeful(words, *at, *at + words.taken(*at))
        });
        if let Some(hope) = hope {
            return said(Stance::Expectation, hope);
        }
    }
    // "Hệ thống mới sẽ giúp người dân …": what a thing brings is a hope as well.
    if doer.is_none() && predicate > from && predicate < to && !words.is(predicate, Role::Result) {
        let verb = words.past_modals(predicate, to);
        let ahead = (predicate..verb).any(|at| words.word(at) == "sẽ");
        if verb < to && (words.is(verb, Role::EffectVerb) || (ahead && turns_out(words, verb))) {
            return said(Stance::Expectation, verb);
        }
    }
    // "Theo ông, chi phí logistics ở khu vực này sẽ giảm": the doer only stands beside a thing.
    if spoken && doer.is_none_or(|doer| doer.from > from && doer.named != Named::Agreement) {
        let will = (from + 1..to.min(from + 40)).find(|at| {
            words.mark(*at).is_none()
                && (words.word(*at) == "sẽ" || (words.word(*at) == "có" && words.word(*at + 1) == "thể"))
        });
        let behind = |will: usize| will + 1 + usize::from(words.word(will) == "có");
        if let Some(will) = will.filter(|will| turns_out(words, behind(*will))) {
            return said(Stance::Expectation, will);
        }
    }
    // "Ông dự báo chi phí sẽ giảm", "đánh giá dự án sẽ đóng góp …": somebody looks ahead.
    let verb = words.past_modals(predicate, to);
    if (doer.is_some() || spoken || predicate == from)
        && foresees(words, verb)
        && verb < to
        && (verb + 2..to.min(verb + 24))
            .any(|at| words.word(at) == "sẽ" || (words.word(at) == "có" && words.word(at + 1) == "thể"))
    {
        return said(Stance::Expectation, verb);
    }
    // "Làm tốt việc này, tỉnh sẽ hấp dẫn hơn", "có thể trở thành hình mẫu": nobody promises what one becomes.
    if doer.is_some_and(|doer| doer.who == Who::Government)
        && verb < to
        && becomes(words, verb)
        && (predicate..=verb)
            .any(|at| words.word(at) == "sẽ" || (words.word(at) == "có" && words.word(at + 1) == "thể"))
    {
        return said(Stance::Expectation, verb);
    }
    // "VNPT nên có gói phần mềm giá rẻ": somebody is told what to do.
    let told = doer.filter(|doer| {
        doer.named == Named::Name && doer.to < to && words.word(doer.to) == "nên" && words.word(doer.to - 1) != ","
    });
    if let Some(doer) = told.filter(|doer| doer.who != Who::Other) {
        return said(Stance::Request, doer.to);
    }
    let mut place = predicate;
    let mut steps = 0;
    while place < to && steps < 8 {
        let roles = words.roles(place);
        let next = place + words.taken(place);
        if roles.has(Role::Expectation) {
            // "Viettel sẽ thúc đẩy" is a promise; "thỏa thuận sẽ thúc đẩy" is a hope, and so is whatever is
            // said to be hoped or contributed.
            let promise = actor && !hopeful(words, place, next);
            return said(if promise { Stance::Commitment } else { Stance::Expectation }, place);
        }
        let denied = place > from && matches!(words.word(place - 1), "không" | "chẳng" | "đừng" | "khỏi");
        // "VNPT tư vấn, đề xuất để tỉnh có …" proposes and asks for nothing.
        let proposes = words.word(place) == "đề" && words.word(next) == "để";
        if roles.has(Role::Request) && !denied && !proposes {
            let asks = !roles.has(Role::RequestNeedsDoer)
                || doer.is_some()
                || spoken
                || super::actors::agent(words, next, to).is_some()
                // "Mong tỉnh sớm có cơ chế": nobody asks by name, but somebody is asked.
                || (place == from
                    && matches!(words.word(place).to_lowercase().as_str(), "mong" | "đề" | "rất" | "yêu")
                    && super::actors::asked(words, next, to, None).is_some());
            if asks {
                return said(Stance::Request, place);
            }
        }
        if roles.has(Role::Result) {
            // "đã thống nhất": what was agreed binds from now on.
            let binds = words.roles(words.past_modals(next, to)).any(&[Role::Binding, Role::Commitment]);
            // "đã trao đổi 1.254 lượt": what is counted is done.
            let counted = (next..to.min(next + 6)).take_while(|at| !words.is_mark(*at)).any(|at| {
                words.tokens.get(at).is_some_and(|token| token.kind == crate::text::tokens::TokenKind::Number)
            });
            let binds = binds && !counted && !matches!(words.word(next), "tập" | "ưu" | "tiếp" | "chú");
            return said(if binds { Stance::Commitment } else { Stance::Result }, place);
        }
        if roles.has(Role::Commitment) {
            return said(Stance::Commitment, place);
        }
        if roles.has(Role::Leaning) {
            return said(Stance::Commitment, place).map(|said| Said { weak: true, ..said });
        }
        if !roles.has(Role::Modal)
            && words.mark(place).is_none()
            && roles.any(&[Role::Verb, Role::Copula, Role::Signing])
        {
            break;
        }
        if words.is_mark(place) {
            break;
        }
        place = next;
        steps += 1;
    }
    // "VNPT thí điểm thành công cửa khẩu số": what succeeded is done.
    let verb = words.past_modals(predicate, to);
    let behind = verb + words.taken(verb);
    if verb == predicate
        && behind + 1 < to
        && words.verb(verb)
        && words.mark(behind).is_none()
        && words.word(behind) == "thành"
        && words.word(behind + 1) == "công"
    {
        return said(Stance::Result, verb);
    }
    None
}

/// Whether a verb tells what somebody thinks will come: "dự báo", "ước tính", "đánh giá".
pub fn foresees(words: &Words<'_>, verb: usize) -> bool {
    matches!(
        (words.word(verb).to_lowercase().as_str(), words.word(verb + 1)),
        ("dự", "báo" | "đoán")
            | ("ước", "tính" | "chừng" | "đoán" | "lượng")
            | ("nhẩm", "tính")
            | ("đánh", "giá")
            | ("nhận", "định")
    )
}

/// Whether a verb says what somebody becomes: "trở thành", "hấp dẫn hơn", "vươn lên".
pub fn becomes(words: &Words<'_>, verb: usize) -> bool {
    matches!(
        (words.word(verb), words.word(verb + 1)),
        ("trở", "thành")
            | ("hấp", "dẫn")
            | ("vươn", _)
            | ("bứt", "phá")
            | ("cất", "cánh")
            | ("dẫn", "đầu")
            | ("đứng", _)
            | ("là", "một" | "cực" | "nơi" | "điểm" | "địa" | "hình")
            | ("có", "một" | "bước" | "vị" | "diện")
    )
}

/// Whether a verb says how things turn out, which nobody can promise: "chi phí sẽ giảm".
fn turns_out(words: &Words<'_>, verb: usize) -> bool {
    match words.word(verb) {
        "giảm" | "bớt" | "tăng" | "trở" | "kéo" | "ngăn" | "hết" | "thôi" | "dễ" | "giữ" | "rút" | "tiết" | "nhanh"
        | "là" => true,
        "đủ" => matches!(words.word(verb + 1), "sức" | "điều"),
        "có" | "đưa" | "thu" => words.word(verb + 1) == "thêm",
        "không" => words.word(verb + 1) == "còn",
        _ => false,
    }
}

/// Whether the words from `from` to before `to` say a hope whoever does it.
fn hopeful(words: &Words<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|place| {
        matches!(
            words.word(place).to_lowercase().as_str(),
            "góp"
                | "đột"
                | "động"
                | "kỳ"
                | "kì"
                | "tin"
                | "hy"
                | "hi"
                | "coi"
                | "vọng"
                | "hứa"
                | "trông"
                | "mong"
                | "tưởng"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::actors;
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Span;

    #[test]
    fn the_words_before_the_verb_say_the_stance() {
        let lexicon = Lexicon::embedded();
        for (clause, expected) in [
            ("Hai bên thống nhất dựng trạm", Some(Stance::Commitment)),
            ("Hai bên đã thống nhất dựng trạm", Some(Stance::Commitment)),
            ("Tập đoàn đã dựng 72 trạm", Some(Stance::Result)),
            ("Hai bên đã trao đổi 40 lượt dữ liệu", Some(Stance::Result)),
            ("Bản ghi nhớ được thực hiện tốt sẽ góp phần cải cách hành chính", Some(Stance::Expectation)),
            ("người dân không phải nộp giấy tờ", None),
            ("tỉnh đề nghị tập đoàn dựng trạm", Some(Stance::Request)),
            ("tập đoàn cần dựng trạm", Some(Stance::Request)),
            ("góp phần cải cách hành chính", Some(Stance::Expectation)),
            ("thỏa thuận này sẽ tạo bước đột phá", Some(Stance::Expectation)),
            ("Tập đoàn sẽ thúc đẩy thương mại điện tử", Some(Stance::Commitment)),
            ("Tập đoàn giúp tỉnh mà Hội đồng đã chọn", None),
        ] {
            let words = Words::new(clause, Span::new(0, clause.len()), &[], &lexicon.cues);
            let predicate = words.predicate(0, words.len());
            let doer = actors::subject(&words, 0, predicate, None);
            let said = read(&words, 0, predicate, words.len(), doer.as_ref(), false);
            assert_eq!(said.map(|said| said.stance), expected, "{clause}");
        }
    }
}
