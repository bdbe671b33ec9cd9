//! PDF with text: page by page, its lines put together to paragraphs.
//!
//! A PDF that holds pictures of pages and no text is told apart and refused with a word.

use std::collections::BTreeMap;

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

/// The lines of a page, with an empty one wherever more room than between the lines of a paragraph,
/// another size of letters or another column says that something new begins.
fn page_text(lines: &[TextLine]) -> String {
    let spaced = |above: &TextLine, below: &TextLine| {
        (above.y > below.y && below.font_size > 0.0).then(|| (above.y - below.y) / below.font_size)
    };
    // The usual room from line to line, by the size of the letters: the middle of the narrower half,
    // since what parts paragraphs is wider.
    let mut rooms: Vec<f32> = lines
        .iter()
        .zip(lines.iter().skip(1))
        .filter_map(|(above, below)| spaced(above, below))
        .filter(|room| (0.6..4.0).contains(room))
        .collect();
    rooms.sort_by(f32::total_cmp);
    let usual = rooms.get(rooms.len() / 4).copied().unwrap_or(1.2);
    let mut out = String::new();
    for (nth, line) in lines.iter().enumerate() {
        if let Some(above) = nth.checked_sub(1).and_then(|before| lines.get(before)) {
            let wider = spaced(above, line).is_none_or(|room| room > usual * 1.25 || room < 0.3);
            let other_size = (above.font_size - line.font_size).abs() > above.font_size.max(line.font_size) * 0.12;
            if wider || other_size {
                out.push('\n');
            }
        }
        out.push_str(line.text().trim());
        out.push('\n');
    }
    out
}

/// Lines of pages to paragraphs, without what stands on every page.
fn join(pages: &[String]) -> String {
    let furniture = furniture(pages);
    let widest = pages.iter().flat_map(|page| page.lines()).map(|line| line.trim().chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for line in pages.iter().flat_map(|page| page.lines()).map(str::trim) {
        if furniture.contains_key(&shape(line)) && furniture[&shape(line)] {
            continue;
        }
        if line.is_empty() {
            if !out.ends_with("\n\n") && !out.is_empty() && !open_ended(&out) {
                out.push('\n');
            }
            continue;
        }
        if continues(&out, line, widest) {
            out.truncate(out.trim_end().len());
            // A word that was parted at the end of a line: Vietnamese has none, names of products do.
            out.push(' ');
        }
        out.push_str(line);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

fn open_ended(out: &str) -> bool {
    out.trim_end().ends_with(',')
}

/// Whether a line goes on with the sentence that the line before it left open.
fn continues(out: &str, line: &str, widest: usize) -> bool {
    if out.ends_with("\n\n") && !open_ended(out) {
        return false;
    }
    let Some(before) = out.trim_end().lines().next_back() else { return false };
    let last_line = before.chars().count();
    let ends = before.ends_with(['.', ':', ';', '!', '?', '”', '"', '…']);
    let bullet = line.starts_with(['-', '•', '+', '*', '–', '▪', '●']) || numbered(line);
    let begins_low = line.chars().next().is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ')' | ';' | '.'));
    !bullet && (begins_low && !before.ends_with([':', '!', '?']) || !ends && last_line * 10 >= widest * 7)
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
fn furniture(pages: &[String]) -> BTreeMap<String, bool> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        let lines: Vec<&str> = page.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let edge = lines.iter().take(2).chain(lines.iter().rev().take(2.min(lines.len().saturating_sub(2))));
        for line in edge.map(|line| shape(line)).collect::<std::collections::BTreeSet<_>>() {
            *seen.entry(line).or_default() += 1;
        }
    }
    seen.into_iter().map(|(line, times)| (line, pages.len() > 1 && times * 3 >= pages.len() * 2 && times > 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paragraphs_and_page_furniture_goes() {
        let pages = [
            "11/9/25, 6:15 PM  Bản in\nHai bên ký thỏa thuận hợp tác về chuyển đổi số giai đoạn\n2025 - 2030, ưu tiên hạ tầng.\n\nNội dung gồm:\n- Phủ sóng 5G;\nhttps://bao.vn/a 1/2".to_owned(),
            "11/9/25, 6:15 PM  Bản in\n- Đào tạo cán bộ.\nÔng A phát biểu.\nhttps://bao.vn/a 2/2".to_owned(),
        ];
        assert_eq!(
            join(&pages),
            "Hai bên ký thỏa thuận hợp tác về chuyển đổi số giai đoạn 2025 - 2030, ưu tiên hạ tầng.\n\nNội dung gồm:\n- Phủ sóng 5G;\n- Đào tạo cán bộ.\nÔng A phát biểu."
        );
    }
}
