//! PDF with text: page by page, its lines put together to paragraphs.
//!
//! A PDF that holds pictures of pages and no text is told apart and refused with a word.

use std::collections::{BTreeMap, BTreeSet};

use unpdf::parser::backend::{PdfBackend as _, RawBackend};
use unpdf::parser::{LayoutAnalyzer, TextLine};

use super::{Format, ReadError, limits};
use crate::model::Article;
use crate::text;

/// Fills an article from a PDF.
pub(super) fn read(bytes: &[u8], article: &mut Article) -> Result<(), ReadError> {
    let backend = RawBackend::load_bytes(bytes).map_err(told)?;
    let numbers: Vec<u32> = backend.pages().into_keys().collect();
    if numbers.len() > limits::PAGES {
        return Err(ReadError::TooMany { limit: limits::PAGES });
    }
    let analyzer = LayoutAnalyzer::new(&backend);
    let mut pages = Vec::with_capacity(numbers.len());
    let mut length = 0;
    for number in numbers {
        // A page that cannot be read costs that page; a file that has none is told below.
        let spans = match analyzer.extract_page_spans(number) {
            Ok(spans) => spans,
            Err(error) => {
                log::warn!("page {number} of a PDF is left out: {error}");
                continue;
            }
        };
        let page = text::clean(&page_text(&analyzer.group_spans_into_lines_pub(spans)));
        length += page.len() as u64;
        if length > limits::FILE_BYTES {
            return Err(ReadError::TooLong { limit_mib: limits::FILE_BYTES / (1024 * 1024) });
        }
        pages.push(page);
    }
    if pages.iter().all(|page| page.trim().is_empty()) {
        return Err(ReadError::Scanned { pages: pages.len() });
    }
    article.text = join(&pages);
    Ok(())
}

fn told(error: unpdf::Error) -> ReadError {
    match error {
        unpdf::Error::Encrypted | unpdf::Error::InvalidPassword => ReadError::Password,
        error => ReadError::Damaged { format: Format::Pdf, reason: error.to_string() },
    }
}

/// The paragraphs of a page, a line each, with an empty line where more room than between the lines of
/// a paragraph, another size of letters or another column says that something new begins.
fn page_text(lines: &[TextLine]) -> String {
    let spaced = |above: &TextLine, below: &TextLine| {
        (above.y > below.y && below.font_size > 0.0).then(|| (above.y - below.y) / below.font_size)
    };
    // The usual room from line to line, by the size of the letters: from the narrower ones, since what
    // parts paragraphs is wider.
    let pairs = || lines.iter().zip(lines.iter().skip(1));
    let mut rooms: Vec<f32> =
        pairs().filter_map(|(above, below)| spaced(above, below)).filter(|room| (0.6..4.0).contains(room)).collect();
    rooms.sort_by(f32::total_cmp);
    let usual = rooms.get(rooms.len() / 4).copied().unwrap_or(1.2);
    let mut out = String::new();
    for (nth, line) in lines.iter().enumerate() {
        let words = line_text(line);
        let words = words.trim();
        if let Some(above) = nth.checked_sub(1).and_then(|before| lines.get(before)) {
            let room = spaced(above, line).filter(|room| *room >= 0.3);
            let other_size = (above.font_size - line.font_size).abs() > above.font_size.max(line.font_size) * 0.12;
            let wider = room.is_none_or(|room| room > usual * 1.25);
            let open = !out.trim_end().ends_with(ENDS) && words.starts_with(char::is_lowercase);
            let wrapped = !would_fit(above, line, words, margin(lines, nth)) && !is_item(words, &out);
            let goes_on = !other_size && wrapped && (!wider || open && room.is_some_and(|room| room < usual * 2.5));
            out.truncate(out.trim_end_matches(' ').len());
            out.push_str(match (goes_on, wider || other_size) {
                (true, _) => " ",
                (false, false) => "\n",
                (false, true) => "\n\n",
            });
        }
        out.push_str(words);
    }
    out.push('\n');
    out
}

/// With what a line of running text ends that nothing goes on from.
const ENDS: [char; 8] = ['.', ':', ';', '!', '?', '”', '"', '…'];
/// With what an item of a list begins.
const BULLETS: [char; 10] = ['-', '•', '+', '*', '–', '▪', '●', '»', '►', '◦'];

fn right(line: &TextLine) -> f32 {
    line.spans.iter().map(|span| span.x + span.ink_width.unwrap_or(span.width)).fold(line.x, f32::max)
}

/// How far to the right the lines around the line `nth` reach, of those that stand in its column.
fn margin(lines: &[TextLine], nth: usize) -> f32 {
    const AROUND: usize = 40;
    let Some(above) = nth.checked_sub(1).and_then(|before| lines.get(before)) else { return 0.0 };
    let (left, end) = (above.x, right(above));
    let around = lines.iter().skip(nth.saturating_sub(AROUND)).take(2 * AROUND);
    around.filter(|line| line.x < end && right(line) > left).map(right).fold(end, f32::max)
}

/// Whether the first word of a line would have found room at the end of the line above: then somebody
/// began a new line there.
fn would_fit(above: &TextLine, line: &TextLine, words: &str, margin: f32) -> bool {
    let letters = words.chars().count().max(1) as f32;
    let first = words.split_whitespace().next().unwrap_or_default().chars().count() as f32;
    let letter = (right(line) - line.x) / letters;
    right(above) + (first + 1.0) * letter < margin - line.font_size * 0.25
}

/// Whether these words are an item of a list and not the rest of a sentence: "(2018" "- 2023)".
fn is_item(words: &str, before: &str) -> bool {
    (words.starts_with(BULLETS) || numbered(words))
        && before.trim_end().ends_with([ENDS.as_slice(), &[',']].concat().as_slice())
}

/// The words of a line. Where letters of another font stand between, a run may have the blanks of the
/// line's end put to it, which reach over what comes next: "đầu t  " and "ư".
fn line_text(line: &TextLine) -> String {
    let mut line = line.clone();
    for nth in 1..line.spans.len() {
        let (before, behind) = line.spans.split_at_mut(nth);
        let (Some(span), Some(next)) = (before.last_mut(), behind.first()) else { continue };
        let over = span.x + span.width - next.x;
        if span.width_measured && span.text.ends_with(char::is_whitespace) && over > span.font_size * 0.15 {
            span.text.truncate(span.text.trim_end().len());
            span.width -= over;
            span.ink_width = None;
        }
    }
    line.text()
}

/// The paragraphs of pages, without what stands on every page. One that a page cut in two is put together.
fn join(pages: &[String]) -> String {
    let furniture = furniture(pages);
    let mut out = String::new();
    for page in pages {
        let mut first = true;
        for line in page.lines().map(str::trim) {
            if furniture.contains(&shape(line)) {
                continue;
            }
            if line.is_empty() {
                if !first && !out.is_empty() && !out.ends_with("\n\n") {
                    out.push('\n');
                }
                continue;
            }
            let before = out.trim_end();
            let cut = line.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ')' | ';'))
                && !before.ends_with(ENDS)
                || before.ends_with(',') && !is_item(line, before);
            if std::mem::take(&mut first) && !before.is_empty() && cut {
                out.truncate(before.len());
                out.push(' ');
            }
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn numbered(line: &str) -> bool {
    let head: String = line.chars().take(4).collect();
    head.split_once(['.', ')']).is_some_and(|(number, _)| {
        !number.is_empty() && (number.chars().all(|c| c.is_ascii_digit()) || number.chars().count() == 1)
    })
}

/// A line with its digits made equal, so that "Trang 1/3" and "Trang 2/3" are one.
fn shape(line: &str) -> String {
    line.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// The first and last lines of pages that stand on most of them: running heads, page numbers, the
/// address that a browser prints.
fn furniture(pages: &[String]) -> BTreeSet<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        let lines: Vec<&str> = page.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let edge = lines.iter().take(2).chain(lines.iter().rev().take(2.min(lines.len().saturating_sub(2))));
        for line in edge.map(|line| shape(line)).collect::<BTreeSet<_>>() {
            *seen.entry(line).or_default() += 1;
        }
    }
    let most = |times: usize| times > 1 && times * 3 >= pages.len() * 2;
    seen.into_iter().filter(|(_, times)| most(*times)).map(|(line, _)| line).collect()
}

#[cfg(test)]
mod tests {
    use unpdf::parser::TextSpan;

    use super::*;

    #[test]
    fn what_a_page_cut_is_put_together_and_page_furniture_goes() {
        let pages = [
            "11/9/25, 6:15 PM  Bản in\nHai bên ký thỏa thuận hợp tác.\n\nNội dung gồm:\n- Phủ sóng 5G;\n- Đào tạo\nhttps://bao.vn/a 1/2".to_owned(),
            "11/9/25, 6:15 PM  Bản in\ncán bộ.\nÔng A phát biểu.\nhttps://bao.vn/a 2/2".to_owned(),
        ];
        assert_eq!(
            join(&pages),
            "Hai bên ký thỏa thuận hợp tác.\n\nNội dung gồm:\n- Phủ sóng 5G;\n- Đào tạo cán bộ.\nÔng A phát biểu."
        );
    }

    #[test]
    fn lines_become_paragraphs_by_their_places() {
        let line = |y: f32, size: f32, words: &str| {
            let mut span = TextSpan::new(words.to_owned(), 50.0, y, size, "F".to_owned());
            span.width = words.chars().count() as f32 * size / 2.0;
            TextLine::from_spans(vec![span])
        };
        let lines = [
            line(700.0, 16.0, "Tỉnh A và B ký hợp tác"),
            line(670.0, 10.0, "Cập nhật: 11/9/2025"),
            line(658.0, 10.0, "Sáng 11/9, hai bên cùng ký thỏa thuận cho (2025"),
            line(646.0, 10.0, "- 2030) ở tỉnh A, gồm các nội dung dưới đây:"),
            line(634.0, 10.0, "- Phủ sóng 5G cho tất cả các xã của toàn tỉnh"),
            line(622.0, 10.0, "trong hai năm;"),
            line(610.0, 10.0, "- Đào tạo."),
        ];
        assert_eq!(
            page_text(&lines),
            "Tỉnh A và B ký hợp tác\n\nCập nhật: 11/9/2025\nSáng 11/9, hai bên cùng ký thỏa thuận cho (2025 - 2030) ở tỉnh A, \
             gồm các nội dung dưới đây:\n- Phủ sóng 5G cho tất cả các xã của toàn tỉnh trong hai năm;\n- Đào tạo.\n"
        );
    }
}
