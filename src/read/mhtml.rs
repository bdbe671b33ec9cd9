//! Web pages that a browser saved as one file (MHTML), and mails: the page among the parts, else the words.

use mailparse::ParsedMail;

use super::{Format, ReadError, limits};

/// The bytes of a page, its character set, and the address that it was saved from.
pub(super) type Page = (Vec<u8>, Option<String>, Option<String>);

/// The source of the page and where it was saved from.
pub(super) fn page(bytes: &[u8]) -> Result<Page, ReadError> {
    let damaged = |reason: String| ReadError::Damaged { format: Format::Mhtml, reason };
    let mail = mailparse::parse_mail(bytes).map_err(|error| damaged(error.to_string()))?;
    let header = |mail: &ParsedMail<'_>, name: &str| {
        mail.headers
            .iter()
            .find(|header| header.get_key_ref().eq_ignore_ascii_case(name))
            .map(|header| header.get_value())
    };
    let Some(found) = first_of(&mail, &["text/html", "application/xhtml+xml"], 0) else {
        // A mail without a page: its words as one.
        let found = first_of(&mail, &["text/plain"], 0).ok_or_else(|| damaged("text/html?".to_owned()))?;
        let words = found.get_body().map_err(|error| damaged(error.to_string()))?;
        let title = header(&mail, "Subject").unwrap_or_default();
        let body: String = words.lines().map(|line| format!("{}<br>\n", escaped(line))).collect();
        let page =
            format!("<html><head><title>{}</title></head><body><div>{body}</div></body></html>", escaped(&title));
        return Ok((page.into_bytes(), Some("utf-8".to_owned()), None));
    };
    let source = found.get_body_raw().map_err(|error| damaged(error.to_string()))?;
    let charset = found.ctype.params.get("charset").cloned();
    let address = header(found, "Content-Location").or_else(|| header(&mail, "Snapshot-Content-Location"));
    Ok((source, charset, address.filter(|address| address.starts_with("http"))))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn first_of<'m>(mail: &'m ParsedMail<'m>, kinds: &[&str], depth: usize) -> Option<&'m ParsedMail<'m>> {
    if depth > limits::MAIL_DEPTH {
        return None;
    }
    if kinds.contains(&mail.ctype.mimetype.as_str()) && mail.subparts.is_empty() {
        return Some(mail);
    }
    mail.subparts.iter().find_map(|part| first_of(part, kinds, depth + 1))
}
