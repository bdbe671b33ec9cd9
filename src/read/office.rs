//! Documents of word processors: Word (DOCX and the older DOC) and OpenDocument text.
//!
//! Paragraphs become lines, the cells of a table are kept apart by tabs. Pictures, comments and
//! changes that were struck out are left behind.

use quick_xml::Reader;
use quick_xml::events::Event;
use undoc::model::Block;

use super::{Encoding, Format, ReadError, archive, encoding, limits};
use crate::model::Article;
use crate::text;

/// Fills an article from a DOCX or DOC. Gives the encoding of its font, where that is an old one.
pub(super) fn word(bytes: &[u8], format: Format, article: &mut Article) -> Result<Option<Encoding>, ReadError> {
    if format == Format::Docx {
        archive::measure(bytes)?;
    }
    let document = undoc::parse_bytes(bytes).map_err(|error| match error {
        undoc::Error::Encrypted => ReadError::Password,
        error => {
            // What follows the dash is advice to programmers.
            let reason = error.to_string();
            let reason = reason.split(" — ").next().unwrap_or_default().to_owned();
            ReadError::Damaged { format, reason }
        }
    })?;
    let mut lines: Vec<String> = Vec::new();
    for block in document.sections.iter().flat_map(|section| &section.content) {
        match block {
            Block::Paragraph(paragraph) => lines.push(paragraph.plain_text()),
            Block::Table(table) => {
                lines.extend(table.rows.iter().map(|row| {
                    row.cells.iter().map(|cell| one_line(&cell.plain_text())).collect::<Vec<_>>().join("\t")
                }))
            }
            Block::Note { content, .. } => lines.extend(content.iter().map(|paragraph| paragraph.plain_text())),
            Block::PageBreak | Block::SectionBreak | Block::Image { .. } => {}
        }
    }
    let (shown, font) = encoding::of_fonts(lines.join("\n"));
    article.text = text::clean(shown.trim());
    Ok(font)
}

fn one_line(raw: &str) -> String {
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fills an article from an OpenDocument text.
pub(super) fn open_document(bytes: &[u8], article: &mut Article) -> Result<Option<Encoding>, ReadError> {
    archive::measure(bytes)?;
    archive::check_unlocked(bytes)?;
    let content = archive::entry(bytes, "content.xml", limits::UNPACKED_BYTES)?;
    let damaged = |reason: String| ReadError::Damaged { format: Format::Odt, reason };
    let source = std::str::from_utf8(&content).map_err(|error| damaged(error.to_string()))?;
    let mut reader = Reader::from_str(source);
    let mut text = String::with_capacity(source.len() / 4);
    let mut depth = 0_usize;
    // Inside these, words are no part of the text: what was deleted, comments, code of forms.
    let mut hidden = 0_usize;
    let hides = |name: &str| matches!(name, "tracked-changes" | "annotation" | "forms" | "scripts" | "ruby-text");
    let mut in_paragraph = 0_usize;
    loop {
        let event = match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => event,
            // What stood before the damage is kept where it is worth something.
            Err(error) if text.trim().is_empty() => return Err(damaged(error.to_string())),
            Err(_) => break,
        };
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > limits::NESTING {
                    return Err(ReadError::TooDeep { limit: limits::NESTING });
                }
                match start.local_name().as_ref() {
                    name if hides(name) => hidden += 1,
                    "p" | "h" => in_paragraph += 1,
                    _ => {}
                }
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                match end.local_name().as_ref() {
                    name if hides(name) => hidden = hidden.saturating_sub(1),
                    "p" | "h" => {
                        in_paragraph = in_paragraph.saturating_sub(1);
                        if hidden == 0 {
                            text.push('\n');
                        }
                    }
                    // The paragraphs of a cell stay one line.
                    "table-cell" if hidden == 0 => {
                        text.truncate(text.trim_end_matches('\n').len());
                        text.push('\t');
                    }
                    "table-row" if hidden == 0 => {
                        text.truncate(text.trim_end().len());
                        text.push('\n');
                    }
                    _ => {}
                }
            }
            Event::Empty(empty) if hidden == 0 => match empty.local_name().as_ref() {
                "s" => {
                    let count = empty
                        .attributes()
                        .flatten()
                        .find(|attribute| attribute.key.local_name().as_ref() == "c")
                        .and_then(|attribute| attribute.value.parse::<usize>().ok())
                        .unwrap_or(1);
                    text.extend(std::iter::repeat_n(' ', count.min(80)));
                }
                "tab" => text.push('\t'),
                "line-break" | "p" | "h" => text.push('\n'),
                _ => {}
            },
            Event::Text(words) if hidden == 0 && in_paragraph > 0 => {
                text.push_str(&words);
            }
            Event::GeneralRef(reference) if hidden == 0 && in_paragraph > 0 => match reference.resolve_char_ref() {
                Ok(Some(c)) => text.push(c),
                _ => text.push_str(quick_xml::escape::resolve_predefined_entity(&reference).unwrap_or_default()),
            },
            _ => {}
        }
    }
    let (shown, font) = encoding::of_fonts(text);
    article.text = text::clean(shown.trim());
    if let Ok(meta) = archive::entry(bytes, "meta.xml", limits::FILE_BYTES) {
        metadata(&String::from_utf8_lossy(&meta), article);
    }
    Ok(font)
}

/// The title that the document states of itself.
fn metadata(source: &str, article: &mut Article) {
    let field = |name: &str| {
        let (_, behind) = source.split_once(&format!("<{name}>"))?;
        let (value, _) = behind.split_once("</")?;
        let value = quick_xml::escape::unescape(value).ok()?;
        Some(one_line(&text::clean(&value))).filter(|value| !value.is_empty())
    };
    // Word processors write the file's name there; a headline has some words.
    article.title = field("dc:title").filter(|title| title.split(' ').count() >= 5);
}
