//! What of a page is the article: titles, paragraphs, captions; and what is not: menus, bylines,
//! credits, lists of other articles.
//!
//! It judges a line by its own form and by its neighbours, never by what the article is about.

use std::sync::LazyLock;

use regex::Regex;

use super::sentences;
use crate::lexicon::Lexicon;
use crate::model::Span;
use crate::text;

/// What a line of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A paragraph.
    Body,
    /// A heading inside the article.
    Heading,
    /// An item of a list in the article.
    ListItem,
    /// What a picture shows.
    Caption,
    /// Who took the picture.
    Credit,
    /// Who wrote the article.
    Byline,
    /// When it was published.
    Dateline,
    /// A part of the page's frame, or a repeated headline.
    Menu,
    /// What follows the article.
    Tail,
}

impl BlockKind {
    /// Whether the line is running text of the article.
    pub const fn is_prose(self) -> bool {
        matches!(self, Self::Body | Self::ListItem)
    }

    /// Whether the line may name people and what they do.
    pub const fn names_people(self) -> bool {
        matches!(self, Self::Title | Self::Body | Self::ListItem | Self::Caption | Self::Heading)
    }
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where, without the blanks at its ends, bullets and picture credits.
    pub at: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its sentences; empty for what names nobody.
    pub sentences: Vec<Span>,
}

macro_rules! pattern {
    ($name:ident, $pattern:literal) => {
        static $name: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new($pattern).map_err(|error| log::error!("{}: {error}", stringify!($name))).ok());
    };
}

pattern!(CRAWL_DATE, r"^\s*date\s+(\d{4}-\d{2}(?:-\d{2})?|\d{4})(?:\s|$)");
pattern!(
    FULL_DATE,
    r"(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\s+tháng\s+\d{1,2},?\s+(?:năm\s+)?\d{4}|\d{1,2}\s+th\d{1,2},?\s+\d{4})"
);
pattern!(
    CLOSING_DATE,
    r"\s(?:thứ\s\S+,?\s|chủ nhật,?\s)?(?:ngày\s)?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}(?:\s*[,|\-–]?\s*\d{1,2}[:hg]\d{2}(?::\d{2})?)(?:\s*\(?(?:gmt)?\s?\+?\s?\d*\)?)?$"
);
pattern!(BULLET, r"^(?:[-–—•+*▪●·◦►▶✓➤→]\s+|\(?\d{1,2}[.)]\s+|[a-zđ]\)\s+|\([a-z]\)\s+|[-•+]\S)");
pattern!(AGENCY, r"^\(?[^()\n]{2,40}\)\s?[-–—:.]\s?");
pattern!(CREDIT_INSIDE, r"(?:[|(\s.,;]|^)\(?\s?(?:ảnh|nguồn ảnh|ảnh chụp|ảnh minh họa|nguồn)\s?:[^|]{0,60}[|]?\s*$");
pattern!(PICTURE_NUMBER, r"\s-\sảnh\s\d{1,2}\.?$");

struct Line {
    at: Span,
    words: usize,
    /// Ends as a sentence does.
    ended: bool,
    /// Runs on: ends with a colon, a semicolon or a comma.
    open: bool,
    kind: Option<BlockKind>,
}

/// The lines of a page with what each is.
pub fn blocks(text: &str, even: &str, lexicon: &Lexicon) -> Vec<Block> {
    let mut lines = lines(text, even);
    mark_own_form(text, even, &mut lines, lexicon);
    let title = mark_title(&mut lines);
    mark_tail(even, &mut lines, lexicon);
    mark_rest(text, even, &mut lines, title, lexicon);
    lines
        .into_iter()
        .map(|line| {
            let kind = line.kind.unwrap_or(BlockKind::Body);
            let at = inner(text, even, line.at, kind);
            let sentences = if kind.names_people() { sentences::split(text, even, at, lexicon) } else { Vec::new() };
            Block { at, kind, sentences }
        })
        .collect()
}

fn cut(text: &str, at: Span) -> &str {
    at.of(text).unwrap_or("")
}

fn lines(text: &str, even: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive('\n') {
        let whole = Span::new(start, start + piece.len());
        start = whole.end;
        let Some(mut at) = sentences::trimmed(text, whole) else { continue };
        // Stores of articles put the day of the download in front of the text.
        if lines.is_empty()
            && let Some(found) = CRAWL_DATE.as_ref().and_then(|pattern| pattern.find(cut(even, at)))
        {
            let stamp = Span::new(at.start, at.start + found.end());
            push_line(text, stamp, Some(BlockKind::Dateline), &mut lines);
            match sentences::trimmed(text, Span::new(stamp.end, at.end)) {
                Some(rest) => at = rest,
                None => continue,
            }
        }
        if lines.len() < 12
            && at.len() < 600
            && let Some(found) = CLOSING_DATE.as_ref().and_then(|pattern| pattern.find(cut(even, at)))
            && cut(text, Span::new(at.start, at.start + found.start())).split_whitespace().count() >= 5
        {
            let before = Span::new(at.start, at.start + found.start());
            if let Some(before) = sentences::trimmed(text, before) {
                push_line(text, before, None, &mut lines);
            }
            if let Some(stamp) = sentences::trimmed(text, Span::new(at.start + found.start(), at.end)) {
                push_line(text, stamp, Some(BlockKind::Dateline), &mut lines);
            }
            continue;
        }
        push_line(text, at, None, &mut lines);
    }
    lines
}

fn push_line(text: &str, at: Span, kind: Option<BlockKind>, lines: &mut Vec<Line>) {
    let inside = cut(text, at);
    let bare = inside.trim_end_matches(['"', '”', '’', ')', '»', ' ', '|']);
    lines.push(Line {
        at,
        // Nobody asks how many words a long line has.
        words: inside.split_whitespace().take(60).count(),
        ended: bare.ends_with(['.', '!', '?', '…']),
        open: bare.ends_with([':', ';', ',']),
        kind,
    });
}

fn letters_are_capital(line: &str) -> bool {
    line.chars().any(text::is_letter) && !line.chars().any(char::is_lowercase)
}

fn every_word_is_capitalized(line: &str) -> bool {
    line.split_whitespace().all(|word| !word.chars().next().is_some_and(char::is_lowercase))
}

/// What a line shows by itself: dates, credits, menus, bylines, bullets, captions with a credit.
fn mark_own_form(text: &str, even: &str, lines: &mut [Line], lexicon: &Lexicon) {
    let index = &lexicon.index;
    for line in lines.iter_mut().filter(|line| line.kind.is_none()) {
        let (own, low) = (cut(text, line.at), cut(even, line.at));
        if !own.chars().any(text::is_word) {
            line.kind = Some(BlockKind::Menu);
            continue;
        }
        if line.at.len() > 900 {
            continue;
        }
        let bare = low.trim_matches(|c: char| !text::is_word(c));
        let separators = own.matches(['|', '»', '›', '·', '¦']).count()
            + own.matches("   ").count()
            + own.matches('\t').count()
            + own.matches(" / ").count()
            + own.matches(" > ").count()
            + own.matches("  -  ").count();
        line.kind = if is_dateline(low, line) {
            Some(BlockKind::Dateline)
        } else if line.words <= 12
            && index.credits.at(bare, 0).is_some_and(|hit| {
                let rest = bare.get(hit.at.end..).unwrap_or("").trim_start();
                rest.starts_with(':') || (rest.is_empty() && line.words <= 2)
            })
        {
            Some(BlockKind::Credit)
        } else if line.words >= 4 && line.at.len() < 520 && credit_inside(low).is_some()
            || own.ends_with('|') && line.words >= 5 && own.matches('|').count() <= 2
        {
            Some(BlockKind::Caption)
        } else if (separators >= 2 || (separators == 1 && line.words <= 12)) && !line.ended && line.words < 40 {
            Some(BlockKind::Menu)
        } else if line.words <= 8
            && !line.ended
            && index
                .bylines
                .at(bare, 0)
                .is_some_and(|hit| bare.len() == hit.at.end || every_word_is_capitalized(own) || own.starts_with('('))
        {
            Some(BlockKind::Byline)
        } else if line.words <= 6 && !line.ended && index.menus.at(bare, 0).is_some() {
            Some(BlockKind::Menu)
        } else if BULLET.as_ref().is_some_and(|pattern| pattern.is_match(own)) && line.words >= 3 {
            Some(BlockKind::ListItem)
        } else {
            None
        };
    }
}

/// The credit at the end of a caption.
fn credit_inside(low: &str) -> Option<regex::Match<'_>> {
    (low.contains("ảnh") || low.contains("nguồn")).then(|| CREDIT_INSIDE.as_ref()?.find(low)).flatten()
}

/// A line that says when, and little else.
fn is_dateline(low: &str, line: &Line) -> bool {
    if line.at.len() > 160 || line.words > 16 {
        return false;
    }
    let Some(found) = FULL_DATE.as_ref().and_then(|pattern| pattern.find(low)) else { return false };
    // "Thứ tư, 21/09/2022   Chính trị  Kinh tế": behind the date stands a menu.
    let behind = low.get(found.end()..).unwrap_or_default();
    let behind = if behind.matches("  ").count() >= 2 { "" } else { behind };
    let others = [low.get(..found.start()).unwrap_or_default(), behind].into_iter();
    let words = others
        .flat_map(|part| part.split(|c: char| !text::is_word(c)))
        .filter(|word| word.chars().any(text::is_letter))
        .filter(|word| {
            !matches!(
                *word,
                "thứ"
                    | "hai"
                    | "ba"
                    | "tư"
                    | "năm"
                    | "sáu"
                    | "bảy"
                    | "chủ"
                    | "nhật"
                    | "ngày"
                    | "cập"
                    | "lúc"
                    | "đăng"
                    | "gmt"
                    | "giờ"
                    | "phút"
                    | "am"
                    | "pm"
                    | "sáng"
                    | "chiều"
                    | "tháng"
                    | "h"
                    | "xuất"
                    | "bản"
                    | "gửi"
                    | "thời"
                    | "gian"
                    | "phát"
                    | "sóng"
                    | "tin"
                    | "hôm"
                    | "nay"
                    | "tối"
                    | "bài"
            )
        })
        .count();
    let labelled =
        low.contains("đăng") || low.contains("cập nhật") || low.contains("xuất bản") || low.contains("số ra ngày");
    words <= if labelled { 10 } else { 5 } && !line.open && !(line.ended && words > 2)
}

/// The headline: the first line of some length in front of the first paragraph.
fn mark_title(lines: &mut [Line]) -> Option<usize> {
    let first_prose =
        lines.iter().position(|line| line.kind.is_none() && line.ended && line.words >= 14).unwrap_or(lines.len());
    let candidates: Vec<usize> = (0..first_prose)
        .filter(|at| {
            lines.get(*at).is_some_and(|line| {
                line.kind.is_none() && line.words >= 4 && line.words <= 40 && !line.open && line.at.len() <= 400
            })
        })
        .collect();
    let long = |at: &&usize| lines.get(**at).is_some_and(|line| line.words >= 7);
    let chosen = candidates
        .iter()
        .find(long)
        .or_else(|| candidates.iter().max_by_key(|at| lines.get(**at).map_or(0, |line| line.words)))
        .copied()?;
    for (at, line) in lines.iter_mut().enumerate().take(chosen + 1) {
        if at == chosen {
            line.kind = Some(BlockKind::Title);
        } else if line.kind.is_none() || line.kind == Some(BlockKind::ListItem) {
            line.kind = Some(BlockKind::Menu);
        }
    }
    Some(chosen)
}

/// Everything behind a line that opens the lists below an article. In the first half of a page
/// such a box closes where the prose goes on.
fn mark_tail(even: &str, lines: &mut [Line], lexicon: &Lexicon) {
    let prose = |line: &Line| matches!(line.kind, None | Some(BlockKind::ListItem)) && line.ended && line.words >= 18;
    let mut prose_left: usize = lines.iter().filter(|line| prose(line)).count();
    let total = prose_left;
    let mut in_tail = false;
    for line in lines.iter_mut() {
        let is_prose = prose(line);
        if in_tail && is_prose && prose_left >= 2 && prose_left * 2 > total {
            in_tail = false;
        }
        let seen_prose = prose_left < total;
        prose_left -= usize::from(is_prose);
        if in_tail {
            line.kind = Some(BlockKind::Tail);
            continue;
        }
        if !seen_prose || line.ended || line.words > 14 || matches!(line.kind, Some(BlockKind::Title)) {
            continue;
        }
        let bare = cut(even, line.at).trim_matches(|c: char| !text::is_word(c));
        let opens = lexicon.index.tails.at(bare, 0).is_some_and(|hit| {
            let rest = bare.get(hit.at.end..).unwrap_or("").trim_start();
            rest.starts_with([':', '|', '(', '-', '·', '»', '›'])
                || rest.is_empty()
                || rest.split_whitespace().count() <= 3
                    && !["của", "có", "phỏng", ",", "với", "tại"].iter().any(|word| rest.starts_with(word))
                || line.kind == Some(BlockKind::Menu)
        });
        if opens {
            in_tail = true;
            line.kind = Some(BlockKind::Tail);
        }
    }
}

fn mark_rest(text: &str, even: &str, lines: &mut [Line], title: Option<usize>, lexicon: &Lexicon) {
    let headline = title.and_then(|at| lines.get(at)).map(|line| cut(even, line.at).to_owned()).unwrap_or_default();
    let next_is_credit: Vec<bool> =
        lines.iter().skip(1).map(|line| line.kind == Some(BlockKind::Credit)).chain([false]).collect();
    let mut prose_seen = false;
    let mut signed_off = false;
    for (at, line) in lines.iter_mut().enumerate() {
        let (own, low) = (cut(text, line.at), cut(even, line.at));
        if line.kind.is_some() && line.kind != Some(BlockKind::Byline) {
            prose_seen |= line.kind == Some(BlockKind::ListItem);
            continue;
        }
        if line.kind == Some(BlockKind::Byline) {
            signed_off |= prose_seen;
            continue;
        }
        let repeats = !headline.is_empty()
            && (low == headline
                || PICTURE_NUMBER.as_ref().is_some_and(|pattern| line.at.len() < 500 && pattern.is_match(low)));
        let capitalized = line.words <= 5 && !line.ended && !line.open && every_word_is_capitalized(own);
        let kind = if repeats {
            BlockKind::Menu
        } else if capitalized && (!letters_are_capital(own) || is_name(low, lexicon)) {
            signed_off |= prose_seen;
            BlockKind::Byline
        } else if next_is_credit.get(at).copied().unwrap_or(false) && line.words <= 60 && !line.open {
            BlockKind::Caption
        } else if line.ended || line.open || line.words > 45 {
            if signed_off && line.words <= 45 {
                BlockKind::Caption
            } else {
                prose_seen = true;
                BlockKind::Body
            }
        } else if letters_are_capital(own) {
            BlockKind::Heading
        } else if line.words >= 4 && !lexicon.index.captions.find_all(low).is_empty() || signed_off {
            BlockKind::Caption
        } else if line.words > 16 {
            BlockKind::Body
        } else {
            BlockKind::Heading
        };
        line.kind = Some(kind);
    }
}

fn is_name(low: &str, lexicon: &Lexicon) -> bool {
    low.split_whitespace().next().is_some_and(|first| lexicon.index.surnames.contains(first))
}

/// The part of a line that speaks: no bullet, no agency mark, no credit of a picture.
fn inner(text: &str, even: &str, at: Span, kind: BlockKind) -> Span {
    let mut at = at;
    if matches!(kind, BlockKind::Body | BlockKind::ListItem)
        && cut(text, at).starts_with('(')
        && let Some(found) = AGENCY.as_ref().and_then(|pattern| pattern.find(cut(text, at)))
    {
        at.start += found.end();
    }
    if kind == BlockKind::ListItem
        && let Some(found) = BULLET.as_ref().and_then(|pattern| pattern.find(cut(text, at)))
        && found.as_str().ends_with(char::is_whitespace)
    {
        at.start += found.end();
    }
    if kind == BlockKind::Caption {
        if let Some(found) = credit_inside(cut(even, at)) {
            // The mark in front of the credit may close the caption's sentence.
            let keep = if found.as_str().starts_with('.') { 1 } else { 0 };
            at.end = at.start + found.start() + keep;
        }
        let inside = cut(text, at);
        at.end -= inside.len() - inside.trim_end_matches(['|', ' ', '(']).len();
        let inside = cut(text, at);
        at.start += inside.len() - inside.trim_start_matches(['|', ' ']).len();
    }
    sentences::trimmed(text, at).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Page;

    fn kinds(text: &str) -> Vec<BlockKind> {
        Page::new(text, Lexicon::embedded()).blocks.iter().map(|block| block.kind).collect()
    }

    #[test]
    fn a_page_is_taken_apart() {
        use BlockKind::{Body, Byline, Caption, Credit, Dateline, Heading, ListItem, Menu, Tail, Title};
        let page = "Trang chủ | Thời sự | Kinh tế\n\nTỉnh Lâm Đồng bắt tay với một tập đoàn công nghệ\n\nThứ Hai, 05/02/2024 10:15 GMT+7\n\nMinh Khang\n\n\
            (Báo LĐ) - Sáng 5/2, hai bên gặp nhau tại Đà Lạt để bàn việc chung và đã ký một văn bản dài.\n\n\
            Quang cảnh lễ ký tại hội trường\n\nẢNH: MINH KHANG\n\nBốn việc lớn\n\nNội dung gồm:\n- Làm đường truyền tới mọi xã trong tỉnh;\n\
            Chủ tịch tỉnh nói lời cảm ơn. Ảnh: M.K\n\nCùng chuyên mục\n- Giá hoa ngày Tết\nMột dòng khác của trang";
        assert_eq!(
            kinds(page),
            [Menu, Title, Dateline, Byline, Body, Caption, Credit, Heading, Body, ListItem, Caption, Tail, Tail, Tail]
        );
    }

    #[test]
    fn what_stands_around_the_words_is_left_out() {
        let text = "Tiêu đề của bài báo hôm nay là đây\n(XYZ) - Câu đầu tiên của bài báo này nói về một việc có thật ở nơi nọ.\nÔng An phát biểu tại lễ ký. Ảnh: B.C";
        let page = Page::new(text, Lexicon::embedded());
        let words: Vec<&str> = page.blocks.iter().skip(1).map(|block| page.words(block.at)).collect();
        assert_eq!(
            words,
            ["Câu đầu tiên của bài báo này nói về một việc có thật ở nơi nọ.", "Ông An phát biểu tại lễ ký."]
        );
    }
}
