//! Saved web pages: the article's words, headline, newspaper, address and date.
//!
//! The words are found as a browser's reading view finds them; menus, scripts and related links
//! are left behind. Nothing is run and nothing is loaded.

use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;

use super::dates::published;
use super::{Format, ReadError, limits};
use crate::model::{Article, PartialDate};
use crate::text;

/// Fills an article from the source of a page. `address` is where it was saved from, if known.
pub(super) fn read(source: &str, address: Option<&str>, article: &mut Article) -> Result<(), ReadError> {
    if depth(source) > limits::NESTING {
        return Err(ReadError::TooDeep { limit: limits::NESTING });
    }
    let damaged = |reason: String| ReadError::Damaged { format: Format::Html, reason };
    let saved_from = address.map(str::to_owned).or_else(|| saved_from(source));
    let config =
        Config { text_mode: TextMode::Formatted, max_elements_to_parse: limits::ELEMENTS, ..Config::default() };
    let mut reader = Readability::new(source, None, Some(config)).map_err(|error| damaged(error.to_string()))?;

    let data = reader.parse_json_ld();
    let metadata = reader.get_article_metadata(data);
    let first = |selector: &str, attribute: &str| {
        reader
            .doc
            .select(selector)
            .attr(attribute)
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    };
    let headline =
        reader.doc.select("article h1, main h1, h1").iter().map(|it| line(&it.text())).find(|it| !it.is_empty());
    let lead = lead(&reader);
    let canonical = first("link[rel='canonical']", "href").or_else(|| first("meta[property='og:url']", "content"));
    let stated = Stated::of(&reader);
    let day = stated
        .published
        .or_else(|| metadata.published_time.as_deref().and_then(published))
        .or_else(|| first("meta[property='article:published_time']", "content").as_deref().and_then(published))
        .or_else(|| {
            first("meta[name='pubdate'], meta[itemprop='datePublished']", "content").as_deref().and_then(published)
        })
        .or_else(|| first("time[datetime]", "datetime").as_deref().and_then(published));
    let page_title = stated.headline.unwrap_or_else(|| {
        let (title, whole) = (line(&metadata.title), line(&reader.doc.select_single("title").text()));
        // "… 2025 - 2030": what stands behind the stroke is the end of a period and no newspaper.
        let cut = whole.strip_prefix(&*title).is_some_and(|rest| !rest.contains(char::is_alphabetic));
        if cut { whole } else { title }
    });

    // Short pieces of news are below what a reading view takes for an article: then all of the
    // page that is no menu.
    let whole = whole_page(source);
    let body = match reader.parse() {
        Ok(found) if !found.text_content.trim().is_empty() => text::clean(&found.text_content),
        _ => whole,
    };
    let title = headline.filter(|headline| is_headline(headline, &page_title)).unwrap_or(page_title);

    let mut parts: Vec<String> = Vec::new();
    let squeezed = squeeze(&body);
    let new = |part: &str| !part.is_empty() && !squeezed.contains(&squeeze(part));
    if new(&title) {
        parts.push(title.clone());
    }
    if let Some(lead) = lead.filter(|lead| new(lead)) {
        parts.push(lead);
    }
    parts.push(paragraphs(&body));
    article.text = text::clean(&parts.join("\n\n"));
    article.title = Some(title).filter(|title| !title.is_empty());
    let outlet = metadata.site_name.as_deref().map(line).or(stated.outlet);
    article.outlet = outlet.filter(|name| !name.is_empty());
    article.url = canonical
        .or(saved_from)
        .or(metadata.url)
        .or(stated.url)
        .filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    article.published = day;
    Ok(())
}

/// What a page states of its article for machines (JSON-LD of schema.org), wherever in it: the library
/// looks for the article at the top alone.
#[derive(Default)]
struct Stated {
    headline: Option<String>,
    published: Option<PartialDate>,
    outlet: Option<String>,
    url: Option<String>,
}

impl Stated {
    fn of(reader: &Readability) -> Self {
        let scripts = reader.doc.select("script[type='application/ld+json']");
        let found = scripts.iter().find_map(|script| {
            let value: Value = serde_json::from_str(script.text().trim()).ok()?;
            let article = article_in(&value, 0)?;
            let text = |value: Option<&Value>| {
                let text = value?.as_str()?;
                Some(line(&words(text).unwrap_or_else(|| text.to_owned()))).filter(|text| !text.is_empty())
            };
            let publisher =
                article.get("publisher").map(|it| it.as_array().and_then(|list| list.first()).unwrap_or(it));
            let page = article.get("mainEntityOfPage");
            Some(Self {
                headline: text(article.get("headline")),
                published: article.get("datePublished").and_then(Value::as_str).and_then(published),
                outlet: text(publisher.and_then(|publisher| publisher.get("name"))),
                url: text(article.get("url").or_else(|| page?.get("@id")).or(page)),
            })
        });
        found.unwrap_or_default()
    }
}

/// The first article in what a page states.
fn article_in(value: &Value, depth: usize) -> Option<&Value> {
    /// Deeper nothing is looked for.
    const DEPTH: usize = 6;
    if depth > DEPTH {
        return None;
    }
    if let Some(list) = value.as_array() {
        return list.iter().find_map(|one| article_in(one, depth + 1));
    }
    if let Some(found) = value.get("@graph").and_then(|inner| article_in(inner, depth + 1)) {
        return Some(found);
    }
    let kind = value.get("@type")?;
    let is_article = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind == "BlogPosting" || kind == "Report")
    };
    if is_article(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_article)) {
        return Some(value);
    }
    value.get("mainEntity").and_then(|inner| article_in(inner, depth + 1))
}

/// The words of a page outside its menus, for pages that are hardly an article.
fn whole_page(source: &str) -> String {
    let page = dom_query::Document::from(source);
    page.select("script, style, noscript, template, nav, header, footer, aside, form, iframe, svg, button, select")
        .remove();
    text::clean(&page.select("body").formatted_text())
}

/// The words of a piece of a page's source; `None` where it is too deep.
pub(super) fn words(source: &str) -> Option<String> {
    if depth(source) > limits::NESTING {
        return None;
    }
    // Where nothing parts paragraphs but the lines, they do.
    let lower = source.to_ascii_lowercase();
    let parted = ["<p", "<br", "<div", "<li", "<h", "<tr"].iter().any(|tag| lower.contains(tag));
    let broken = if parted { source.to_owned() } else { source.replace('\n', "<br>") };
    Some(paragraphs(&whole_page(&broken)))
}

/// The paragraph between headline and text, which many sites keep apart from the text.
fn lead(reader: &Readability) -> Option<String> {
    ["[class*='sapo']", "[class*='lead']", "[class*='chapeau']", "[class*='description']", "[itemprop='description']"]
        .iter()
        .flat_map(|selector| {
            reader
                .doc
                .select(&format!("h2{selector}, p{selector}, div{selector}, strong{selector}"))
                .iter()
                .take(3)
                .map(|it| line(&it.text()))
                .collect::<Vec<_>>()
        })
        .find(|it| it.chars().count() >= 60 && it.chars().count() <= 1_200)
}

/// A page's first heading is its headline where the page's title agrees; else it is a masthead.
fn is_headline(heading: &str, title: &str) -> bool {
    let (heading, title) = (squeeze(heading), squeeze(title));
    heading.chars().count() >= 20
        && (title.is_empty()
            || title.contains(&heading)
            || heading.contains(&title)
            || heading.split(' ').take(4).eq(title.split(' ').take(4)))
}

fn line(raw: &str) -> String {
    text::clean(raw).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn squeeze(raw: &str) -> String {
    text::fold(raw).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines without the indentation of the page's source, one empty line at most between them.
fn paragraphs(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    for paragraph in body.lines().map(line) {
        if paragraph.is_empty() {
            if !out.is_empty() && !out.ends_with("\n\n") {
                out.push('\n');
            }
        } else {
            out.push_str(&paragraph);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// "<!-- saved from url=(0042)https://… -->", as browsers write it.
fn saved_from(source: &str) -> Option<String> {
    let mut end = source.len().min(2_048);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let (_, behind) = source[..end].split_once("saved from url=(")?;
    let (_, url) = behind.split_once(')')?;
    url.split_whitespace().next().map(str::to_owned)
}

/// How deep the elements of a page stand in one another, by a count of tags that believes the page.
fn depth(source: &str) -> usize {
    // These have no end.
    const EMPTY: [&str; 15] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p",
    ];
    let (mut depth, mut deepest) = (0_usize, 0);
    let bytes = source.as_bytes();
    for at in memchr_all(bytes, b'<') {
        let rest = &bytes[at + 1..];
        match rest.first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(letter) if letter.is_ascii_alphabetic() => {
                let end =
                    rest.iter().take(12).position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len().min(12));
                let name = std::str::from_utf8(&rest[..end]).unwrap_or_default().to_ascii_lowercase();
                if !EMPTY.contains(&name.as_str()) {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
            }
            _ => {}
        }
    }
    deepest
}

fn memchr_all(bytes: &[u8], byte: u8) -> impl Iterator<Item = usize> {
    bytes.iter().enumerate().filter(move |(_, it)| **it == byte).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> Article {
        let mut article = Article::default();
        read(source, None, &mut article).unwrap();
        article
    }

    #[test]
    fn what_a_page_states_for_machines_is_found_wherever_it_stands() {
        let article = r#"{"@type":["NewsArticle"],"headline":"Hai bên ký thỏa thuận &amp; bắt tay","datePublished":"2025-10-02T08:00:00+07:00",
            "publisher":{"@type":"Organization","name":"Báo Thử"},"mainEntityOfPage":{"@id":"https://bao.vn/1"}}"#;
        for stated in [
            format!(r#"{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"x"}},{article}]}}"#),
            format!(r#"[{{"@context":"https://schema.org","@type":"BreadcrumbList"}},{article}]"#),
            format!(r#"{{"@type":"WebPage","mainEntity":{article}}}"#),
        ] {
            let page = of(&format!(
                "<html><head><title>Trang</title><script type=\"application/ld+json\">{stated}</script></head><body><p>Một.</p></body></html>"
            ));
            assert_eq!(page.title.as_deref(), Some("Hai bên ký thỏa thuận & bắt tay"), "{stated}");
            assert_eq!(page.outlet.as_deref(), Some("Báo Thử"));
            assert_eq!(page.url.as_deref(), Some("https://bao.vn/1"));
            assert_eq!(page.published.map(|day| day.to_string()).as_deref(), Some("2025-10-02"));
        }
    }

    #[test]
    fn the_end_of_a_period_is_no_newspaper() {
        let page =
            |title: &str| of(&format!("<html><head><title>{title}</title></head><body><p>Một.</p></body></html>"));
        let title = |of: &str| page(of).title.unwrap();
        assert_eq!(
            title("Tỉnh A và B ký thỏa thuận giai đoạn 2025 - 2030"),
            "Tỉnh A và B ký thỏa thuận giai đoạn 2025 - 2030"
        );
        assert_eq!(title("Tỉnh A và B ký thỏa thuận hợp tác - Báo A"), "Tỉnh A và B ký thỏa thuận hợp tác");
    }
}
