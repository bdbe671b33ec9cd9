//! The headline and the newspaper of an article, where its own text names them plainly.
//!
//! Where it does not, there is none: a menu or a dateline is never taken for a headline.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;
use crate::model::Article;

use super::limits;

/// "(Baohatinh.vn) -", "(Sông Lam Online)-" at the start of a paragraph: how Vietnamese newspapers
/// sign their lead.
static SIGNED_LEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^[ \t]*\(([^()\n]{2,40})\)[ \t]*[-–—]"));
/// "Nguồn: https://…", "Link: …", or a line that is an address.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?mi)^[ \t]*(?:(?:nguồn|link|url|source)[ \t]*:[ \t]*)?(https?://[^\s<>]+)[ \t]*$"));
/// A date in front of the first line, as some collections put it there.
static DATE_IN_FRONT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:date\s+)?\d{4}-\d{2}(?:-\d{2})?\s+"));
/// A date and time behind a headline.
static DATE_BEHIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*[-–|]?\s*\d{1,2}[./-]\d{1,2}[./-]\d{4}(?:[ ,|-]+\d{1,2}[:hg]\d{2})?\s*$"));
/// A line with a day, a clock or a weekday: a dateline.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\d{1,2}[./-]\d{1,2}[./-]\d{4}|\b\d{1,2}:\d{2}\b|^(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[, ]|^(?:ngày đăng|cập nhật|cỡ chữ|đăng nhập|người đăng)",
    )
});
/// What separates the entries of a menu or of a path of pages.
static MENU: LazyLock<Regex> = LazyLock::new(|| pattern(r"\||»|›|>|•|\s/\s|\S {3,}\S|\{keywords\}|\t"));

const SENTENCE_ENDS: [char; 6] = ['.', ';', ':', ',', '!', '…'];

/// Fills in what the article's metadata left open.
pub(super) fn complete(article: &mut Article) {
    let mut end = article.text.len().min(limits::HEAD_BYTES);
    while !article.text.is_char_boundary(end) {
        end -= 1;
    }
    let head = article.text[..end].to_owned();
    if article.title.is_none() {
        article.title = title(&head);
    }
    if article.url.is_none() {
        article.url = ADDRESS.captures(&head).map(|found| found[1].trim_end_matches(['.', ',', ')']).to_owned());
    }
    if article.outlet.is_none() {
        let signed = SIGNED_LEAD.captures(&head).map(|found| found[1].trim().to_owned());
        let host = || article.url.as_deref().and_then(host_of);
        article.outlet = signed.filter(|name| name.chars().any(char::is_alphabetic)).or_else(host);
    }
}

fn host_of(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && !host.is_empty()).then(|| host.to_owned())
}

fn title(head: &str) -> Option<String> {
    let lines: Vec<&str> = head.lines().collect();
    let mut looked_at = 0;
    for (at, line) in lines.iter().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        looked_at += 1;
        if looked_at > 12 {
            break;
        }
        let first = DATE_IN_FRONT.replace(line, "");
        let candidate = DATE_BEHIND.replace(&first, "");
        let candidate = candidate.trim();
        if MENU.is_match(candidate) || DATELINE.is_match(candidate) || candidate.is_empty() {
            continue;
        }
        let words = candidate.split_whitespace().count();
        let letters = candidate.chars().count();
        let is_sentence = candidate.ends_with(SENTENCE_ENDS);
        // A whole sentence of some length is the lead already: whatever follows is no headline.
        if is_sentence && letters > 60 || letters > 220 || SIGNED_LEAD.is_match(line) {
            break;
        }
        // The entries of a menu stand line by line; a headline has a line to itself, or its
        // dateline or its lead below it.
        let stands_alone = lines.get(at + 1).is_none_or(|next| {
            let next = next.trim();
            next.is_empty() || DATELINE.is_match(next) || next.chars().count() > letters * 3 / 2
        });
        let is_masthead = words <= 6 && !candidate.chars().any(char::is_lowercase);
        if !is_sentence && stands_alone && !is_masthead && words >= 5 && letters >= 20 {
            return Some(candidate.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete_text(text: &str) -> Article {
        let mut article = Article { text: text.to_owned(), ..Article::default() };
        complete(&mut article);
        article
    }

    #[test]
    fn a_headline_is_found_behind_menus_and_datelines() {
        for (head, title) in [
            (
                "Tỉnh Hà Nam và Viettel ký thỏa thuận hợp tác\n\nNội dung.",
                Some("Tỉnh Hà Nam và Viettel ký thỏa thuận hợp tác"),
            ),
            (
                "Trang chủ | Tin tức | Video\n\nBắc Kạn và VNPT ký kết hợp tác toàn diện\nNgày đăng: 1/2/2023\n\nSáng nay…",
                Some("Bắc Kạn và VNPT ký kết hợp tác toàn diện"),
            ),
            (
                "Trang chủ   Tin tức   Video\n\nBắc Kạn và VNPT ký kết hợp tác toàn diện\n\n1/2/2023 10:20",
                Some("Bắc Kạn và VNPT ký kết hợp tác toàn diện"),
            ),
            (
                "Thứ Ba, 24/08/2021\n\nCỔNG THÔNG TIN ĐIỆN TỬ\n\nKý thỏa thuận giữa tỉnh và tập đoàn\n\nSáng nay",
                Some("Ký thỏa thuận giữa tỉnh và tập đoàn"),
            ),
            (
                "date 2025-02 Chuyển đổi số để người dân sống tốt hơn 12/02/2025 12:20\n\nLễ ký",
                Some("Chuyển đổi số để người dân sống tốt hơn"),
            ),
            (
                "Ngày 11/9, UBND tỉnh X tổ chức lễ ký kết hợp tác với tập đoàn Y về chuyển đổi số.\n\nĐây là một dòng khác nữa",
                None,
            ),
        ] {
            assert_eq!(complete_text(head).title.as_deref(), title, "{head}");
        }
    }

    #[test]
    fn a_newspaper_is_named_by_its_lead_or_its_address() {
        let signed = complete_text("Một tiêu đề nào đó ở đây\n\n(Baothunghiem.vn) - Sáng nay…");
        assert_eq!(signed.outlet.as_deref(), Some("Baothunghiem.vn"));
        let linked = complete_text("Một tiêu đề nào đó ở đây\n\nNội dung.\n\nNguồn: https://www.baothu.vn/tin-1.html");
        assert_eq!(linked.outlet.as_deref(), Some("baothu.vn"));
        assert_eq!(linked.url.as_deref(), Some("https://www.baothu.vn/tin-1.html"));
        assert_eq!(complete_text("Lễ ký (tại Hà Nội) - diễn ra").outlet, None);
    }
}
