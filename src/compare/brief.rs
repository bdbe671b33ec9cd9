//! A statement in brief: its words from shortly before those that name the topic. How much is promised
//! stands in its targets, by when in the years that it names.

use crate::model::{Span, Wording};

/// How many letters before the topic's words are kept.
const LEAD: usize = 22;

/// The words of a statement, seen from one of its topics: from shortly before those that name it,
/// with an ellipsis for what is left out before them.
pub fn brief(wording: &Wording, topic: usize) -> String {
    let quote = wording.quote.as_str();
    let cue = wording.cues.iter().find(|(other, _)| *other == topic).map(|(_, at)| at.start);
    let start = cue.filter(|start| quote.is_char_boundary(*start)).map_or(0, |start| lead(quote, start));
    if start == 0 { quote.to_owned() } else { format!("…{}", &quote[start..]) }
}

/// Where to begin so that a few words stand before `at`: behind the last comma or semicolon if one
/// is near, else at a word.
fn lead(quote: &str, at: usize) -> usize {
    let before = &quote[..at];
    let reach = before.char_indices().rev().nth(LEAD).map_or(0, |(start, _)| start);
    if reach == 0 {
        return 0;
    }
    let near = &before[reach..];
    match near.rfind([',', ';', ':']) {
        Some(mark) => {
            let behind = reach + mark + 1;
            behind + (quote[behind..].len() - quote[behind..].trim_start().len())
        }
        None => near.find(' ').map_or(at, |space| reach + space + 1),
    }
}

/// The same words in one line: every run of white space is one space, and the places follow.
pub fn one_line(wording: Wording) -> Wording {
    if !wording.quote.contains(['\n', '\t', '\r']) {
        return wording;
    }
    let mut quote = String::with_capacity(wording.quote.len());
    // Where each byte of the old text stands in the new one.
    let mut moved = Vec::with_capacity(wording.quote.len() + 1);
    for c in wording.quote.chars() {
        moved.extend(std::iter::repeat_n(quote.len(), c.len_utf8()));
        if !c.is_whitespace() {
            quote.push(c);
        } else if !quote.is_empty() && !quote.ends_with(' ') {
            quote.push(' ');
        }
    }
    quote.truncate(quote.trim_end().len());
    moved.push(quote.len());
    let place = |at: usize| moved.get(at).copied().unwrap_or(quote.len()).min(quote.len());
    let cues = wording.cues.iter().map(|(topic, at)| (*topic, Span::new(place(at.start), place(at.end)))).collect();
    Wording { quote, cues }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording(quote: &str, cue: &str) -> Wording {
        let start = quote.find(cue).unwrap();
        Wording { quote: quote.to_owned(), cues: vec![(3, Span::new(start, start + cue.len()))] }
    }

    #[test]
    fn it_begins_shortly_before_the_words_of_the_topic() {
        let long = "Viettel sẽ phối hợp chặt chẽ với các sở, ngành của tỉnh triển khai bệnh án điện tử trước năm 2027";
        let found = brief(&wording(long, "bệnh án"), 3);
        assert_eq!(found, "…của tỉnh triển khai bệnh án điện tử trước năm 2027");
        assert_eq!(brief(&wording(long, "bệnh án"), 4), long, "the words of another topic say nothing here");
        let near = "Xây dựng trung tâm dữ liệu";
        assert_eq!(brief(&wording(near, "dữ liệu"), 3), near);
        let listed = "Hai bên cùng xây dựng chính quyền số, phát triển kinh tế số";
        assert_eq!(brief(&wording(listed, "kinh tế số"), 3), "…phát triển kinh tế số");
    }

    #[test]
    fn one_line_keeps_the_places() {
        let found = one_line(wording("Đào tạo\n  kỹ năng\tsố \n", "kỹ năng\tsố"));
        assert_eq!(found.quote, "Đào tạo kỹ năng số");
        assert_eq!(found.cues[0].1.of(&found.quote), Some("kỹ năng số"));
    }
}
