//! PDF with text: page by page, its lines put together to paragraphs.
//!
//! A PDF that holds pictures of pages and no text is told apart and refused with a word.

use std::collections::{BTreeMap, BTreeSet};

use unpdf::parser::backend::{PdfBackend as _, RawBackend};
use unpdf::parser::{LayoutAnalyzer, TextLine, TextSpan};

use super::{Encoding, Format, ReadError, encoding, limits};
use crate::model::Article;
use crate::text;

/// Fills an article from a PDF. Gives how many of its pages could not be read, and the encoding of its font
/// where that is an old one.
pub(super) fn read(bytes: &[u8], article: &mut Article) -> Result<(usize, Option<Encoding>), ReadError> {
    let backend = RawBackend::load_bytes(bytes).map_err(told)?;
    let numbers: Vec<u32> = backend.pages().into_keys().collect();
    if numbers.len() > limits::PAGES {
        return Err(ReadError::TooMany { limit: limits::PAGES });
    }
    let analyzer = LayoutAnalyzer::new(&backend);
    let mut pages: Vec<Vec<TextLine>> = Vec::with_capacity(numbers.len());
    let mut length = 0;
    let (mut left_out, mut reason) = (0, "0 pages".to_owned());
    for number in numbers {
        // A page that cannot be read costs that page, which is told; a file that has no other is damaged.
        let spans = match analyzer.extract_page_spans(number) {
            Ok(spans) => spans,
            Err(error) => {
                left_out += 1;
                reason = error.to_string();
                continue;
            }
        };
        // Places beyond any sheet would have the library set aside room for each point up to them.
        let lines = analyzer.group_spans_into_lines_pub(spans.into_iter().filter(on_a_sheet).collect());
        length += lines.iter().flat_map(|line| &line.spans).map(|span| span.text.len() as u64).sum::<u64>();
        if length > limits::FILE_BYTES {
            return Err(ReadError::TooLong { limit_mib: limits::FILE_BYTES / (1024 * 1024) });
        }
        pages.push(lines);
    }
    if pages.is_empty() {
        return Err(ReadError::Damaged { format: Format::Pdf, reason });
    }
    if pages.iter().flatten().all(|line| line.text().trim().is_empty()) {
        return Err(ReadError::Scanned { pages: pages.len() });
    }
    without_furniture(&mut pages);
    let mut pages: Vec<String> = pages.iter().map(|lines| page_text(lines)).collect();
    let font = encoding::font_of(&pages.join("\n"));
    for page in &mut pages {
        if let Some(font) = font {
            *page = encoding::in_font(page, font);
        }
        *page = text::clean(page);
    }
    article.text = join(&pages);
    Ok((left_out, font))
}

/// Whether words stand where a sheet can be: the largest that the format knows has 14,400 points a side.
fn on_a_sheet(span: &TextSpan) -> bool {
    let near = |place: f32| place.is_finite() && place.abs() <= 20_000.0;
    near(span.x) && near(span.y) && near(span.x + span.width) && near(span.width) && near(span.font_size * 10.0)
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

/// How far to the right the lines around the line `nth` reach, of those that begin where the line above
/// it does, in letters of its size.
fn margin(lines: &[TextLine], nth: usize) -> f32 {
    const AROUND: usize = 40;
    let Some(above) = nth.checked_sub(1).and_then(|before| lines.get(before)) else { return 0.0 };
    let alike = |line: &&TextLine| {
        (line.x - above.x).abs() < above.font_size * 3.0 && (line.font_size - above.font_size).abs() < 1.0
    };
    let around = lines.iter().skip(nth.saturating_sub(AROUND)).take(2 * AROUND);
    around.filter(alike).map(right).fold(right(above), f32::max)
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
    apart(&line.text())
}

/// Letters that a font joins to one sign stand for themselves: "ﬁ" is "fi".
fn apart(words: &str) -> String {
    const JOINED: [(&str, &str); 5] = [("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff")];
    JOINED.iter().fold(words.to_owned(), |words, (sign, letters)| words.replace(sign, letters))
}

/// The paragraphs of pages. One that a page cut in two is put together.
fn join(pages: &[String]) -> String {
    let mut out = String::new();
    for page in pages {
        let mut first = true;
        for line in page.lines().map(str::trim) {
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

/// The beginning of a line with its digits made equal, so that "Trang 1/3" and "Trang 2/3" are one. What
/// stands behind a long beginning may differ: some printers put words of the page to it.
fn shape(line: &str) -> String {
    line.chars().take(24).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// Leaves out the highest and lowest lines of pages that stand on most of them: running heads, page
/// numbers, the address that a browser prints.
fn without_furniture(pages: &mut [Vec<TextLine>]) {
    let shape_of = |line: &TextLine| shape(line.text().trim());
    let edges: Vec<(f32, f32)> = pages.iter().map(|lines| edges(lines)).collect();
    let is_edge = |line: &TextLine, (low, high): (f32, f32)| line.y <= low || line.y >= high;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (lines, edges) in pages.iter().zip(&edges) {
        let edge: BTreeSet<String> = lines.iter().filter(|line| is_edge(line, *edges)).map(shape_of).collect();
        for line in edge {
            *seen.entry(line).or_default() += 1;
        }
    }
    let pages_of = pages.len();
    let most = |line: &TextLine| seen.get(&shape_of(line)).is_some_and(|times| *times > 1 && times * 3 >= pages_of * 2);
    for (lines, edges) in pages.iter_mut().zip(edges) {
        lines.retain(|line| !(is_edge(line, edges) && most(line)));
    }
}

/// Below and above which places the two lowest and the two highest rows of a page stand.
fn edges(lines: &[TextLine]) -> (f32, f32) {
    let mut rows: Vec<f32> = lines.iter().map(|line| line.y).collect();
    rows.sort_by(f32::total_cmp);
    rows.dedup_by(|one, other| (*one - *other).abs() < 2.0);
    let at = |place: usize| rows.get(place).copied();
    let low = at(1.min(rows.len().saturating_sub(1))).unwrap_or(0.0);
    (low + 2.0, at(rows.len().saturating_sub(2)).unwrap_or(0.0) - 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(y: f32, size: f32, words: &str) -> TextLine {
        let mut span = TextSpan::new(words.to_owned(), 50.0, y, size, "F".to_owned());
        span.width = words.chars().count() as f32 * size / 2.0;
        TextLine::from_spans(vec![span])
    }

    #[test]
    fn what_a_page_cut_is_put_together_and_page_furniture_goes() {
        let page = |number: u8, words: [&str; 2]| {
            vec![
                line(800.0, 8.0, "11/9/25, 6:15 PM  Bản in"),
                line(700.0, 10.0, words[0]),
                line(680.0, 10.0, words[1]),
                line(40.0, 8.0, &format!("https://bao.vn/a {number}/2")),
            ]
        };
        let mut pages =
            [page(1, ["Hai bên ký thỏa thuận hợp tác.", "- Đào tạo"]), page(2, ["cán bộ.", "Ông A phát biểu."])];
        without_furniture(&mut pages);
        let pages: Vec<String> = pages.iter().map(|lines| page_text(lines)).collect();
        assert_eq!(join(&pages), "Hai bên ký thỏa thuận hợp tác.\n- Đào tạo cán bộ.\nÔng A phát biểu.");
    }

    #[test]
    fn words_beyond_any_sheet_are_left_out() {
        let span = |x: f32, size: f32| TextSpan::new("a".to_owned(), x, 10.0, size, "F".to_owned());
        assert!(on_a_sheet(&span(14_400.0, 12.0)) && on_a_sheet(&span(-50.0, 12.0)));
        for span in [span(1e15, 12.0), span(f32::NAN, 12.0), span(-1e9, 12.0), span(1.0, 1e12)] {
            assert!(!on_a_sheet(&span));
        }
        let mut article = Article::default();
        read(include_bytes!("../../tests/read/odd/far-places.pdf"), &mut article).unwrap();
        assert_eq!(article.text, "near\n\nnear too");
    }

    #[test]
    fn lines_become_paragraphs_by_their_places() {
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
