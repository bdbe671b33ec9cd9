//! Web pages that a browser saved as one file (MHTML): the page among its parts.

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
    let found = first_page(&mail, 0).ok_or_else(|| damaged("text/html?".to_owned()))?;
    let source = found.get_body_raw().map_err(|error| damaged(error.to_string()))?;
    let charset = found.ctype.params.get("charset").cloned();
    let address = header(found, "Content-Location").or_else(|| header(&mail, "Snapshot-Content-Location"));
    Ok((source, charset, address.filter(|address| address.starts_with("http"))))
}

fn first_page<'m>(mail: &'m ParsedMail<'m>, depth: usize) -> Option<&'m ParsedMail<'m>> {
    if depth > limits::MAIL_DEPTH {
        return None;
    }
    if matches!(mail.ctype.mimetype.as_str(), "text/html" | "application/xhtml+xml") {
        return Some(mail);
    }
    mail.subparts.iter().find_map(|part| first_page(part, depth + 1))
}
