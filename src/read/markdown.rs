//! Markdown as the text that it shows: marks of emphasis, links and headings go, words stay.
//!
//! A front matter's title, outlet, address and date become the article's.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;
use crate::model::Article;

static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)"));
static AUTOLINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"<(https?://[^\s<>]+)>"));
static STRONG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\*\*\*([^*\n]+)\*\*\*|\*\*([^*\n]+)\*\*|__([^_\n]+)__|\*([^*\s][^*\n]*)\*|`([^`\n]+)`"));
static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$"));
static RULE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,}|`{3,}.*|~{3,}.*)[ \t]*$"));
static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^ {0,3}(?:>[ \t]?)+"));

/// Fills the article's text, and its metadata where the file states it.
pub(super) fn read(source: &str, article: &mut Article) {
    let body = front_matter(source, article).unwrap_or(source);
    let mut text = String::with_capacity(body.len());
    for line in body.lines() {
        let line = QUOTED.replace(line, "");
        if RULE.is_match(&line) {
            text.push('\n');
            continue;
        }
        let heading = HEADING.captures(&line).map(|found| found[1].to_owned());
        let is_first_heading = heading.is_some() && article.title.is_none();
        let shown = inline(heading.as_deref().unwrap_or(&line));
        if is_first_heading && !shown.trim().is_empty() {
            article.title = Some(shown.trim().to_owned());
        }
        text.push_str(&shown);
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    article.text = text;
}

fn inline(line: &str) -> String {
    let line = LINK.replace_all(line, "$1");
    let line = AUTOLINK.replace_all(&line, "$1");
    STRONG.replace_all(&line, "$1$2$3$4$5").into_owned()
}

/// Reads `key: value` lines between two `---`; gives what stands behind them.
fn front_matter<'s>(source: &'s str, article: &mut Article) -> Option<&'s str> {
    let inside = source.strip_prefix("---\n")?;
    let (head, body) = inside.split_once("\n---\n")?;
    for line in head.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() {
            continue;
        }
        match key.trim().to_lowercase().as_str() {
            "title" => article.title = Some(value.to_owned()),
            "outlet" | "source" | "site" | "publisher" => article.outlet = Some(value.to_owned()),
            "url" | "link" => article.url = Some(value.to_owned()),
            // A time behind the day is of no use here.
            "date" | "published" => {
                article.published = value.get(..10.min(value.len())).and_then(|day| day.parse().ok())
            }
            _ => {}
        }
    }
    Some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_marks_go() {
        let mut article = Article::default();
        read(
            "---\ntitle: \"Tiêu đề\"\ndate: 2025-09-11T10:00\noutlet: Báo Thử\n---\n# Khác\n\n> **Viettel** sẽ [đầu tư](https://x.vn) 5 * 3 *mạng*\n\n---\n- mục `một`\n",
            &mut article,
        );
        assert_eq!(article.text, "Khác\n\nViettel sẽ đầu tư 5 * 3 mạng\n\n\n- mục một");
        assert_eq!(article.title.as_deref(), Some("Tiêu đề"));
        assert_eq!(article.outlet.as_deref(), Some("Báo Thử"));
        assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2025-09-11"));
    }

    #[test]
    fn a_heading_is_the_title_where_nothing_else_is() {
        let mut article = Article::default();
        read("## Lễ ký **hai bên** ##\n\nNội dung", &mut article);
        assert_eq!(article.title.as_deref(), Some("Lễ ký hai bên"));
        assert_eq!(article.text, "Lễ ký hai bên\n\nNội dung");
    }
}
