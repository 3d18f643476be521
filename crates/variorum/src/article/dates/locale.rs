//! Whether numbers put the month first, by what the page says of its language and country.

use crate::capture::{Fact, FactKind};

/// Countries that write the month first, as their code in a language tag: `en-US`, `en-PH`.
const MONTH_FIRST: &[&str] = &["us", "ph"];
/// Ends of host names that only pages of the United States have.
const UNITED_STATES: &[&str] = &["gov", "mil", "edu", "us"];
/// Ends of host names that tell no country.
const NO_COUNTRY: &[&str] = &["io", "ai", "co", "tv", "me", "fm", "ly", "cc", "ws", "to", "gg", "eu"];

/// Returns whether `02/12/2031` is the twelfth of February on this page; `None` where nothing tells.
///
/// A page in German puts the day first, one of a British host too; one tagged `en-US` the month; `en` alone tells nothing.
pub(super) fn month_first(bytes: &[u8], url: Option<&str>, facts: &[Fact]) -> Option<bool> {
    let end = url.and_then(host_end).map(str::to_ascii_lowercase);
    // `og:locale` may tell the country that `lang` leaves out.
    let told = || facts.iter().filter(|it| it.kind == FactKind::Language).map(|it| it.value.to_lowercase());
    let tag = language_tag(bytes)
        .filter(|it| it.contains(['-', '_']))
        .or_else(|| told().find(|it| it.contains(['-', '_'])));
    let tag = tag.or_else(|| language_tag(bytes));
    let (language, country) = match &tag {
        Some(tag) => {
            let mut parts = tag.split(['-', '_']);
            (parts.next().unwrap_or(""), parts.next_back().filter(|it| it.len() == 2).unwrap_or(""))
        }
        None => ("", ""),
    };
    if let Some(end) = end.as_deref() {
        if UNITED_STATES.contains(&end) {
            return Some(true);
        }
        if end.len() == 2 && !NO_COUNTRY.contains(&end) {
            return Some(MONTH_FIRST.contains(&end));
        }
    }
    match (language, country) {
        ("en", "") | ("", _) => None,
        (_, country) => Some(MONTH_FIRST.contains(&country)),
    }
}

/// Whether the page is in Croatian or Bosnian, where months have the old names.
pub(super) fn is_croatian(bytes: &[u8]) -> bool {
    language_tag(bytes).is_some_and(|it| matches!(it.split(['-', '_']).next(), Some("hr" | "bs")))
}

/// The last label of an address's host: `uk`.
fn host_end(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    host.rsplit('.').next().filter(|it| it.len() >= 2 && it.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// The `lang` of the page's first elements, lower case.
fn language_tag(bytes: &[u8]) -> Option<String> {
    const HEAD: usize = 4096;
    let head = &bytes[..bytes.len().min(HEAD)];
    let at = head.windows(5).position(|it| it.eq_ignore_ascii_case(b"lang="))? + 5;
    let value = head[at..].iter().skip_while(|b| matches!(b, b'"' | b'\''));
    let tag: Vec<u8> =
        value.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).copied().collect();
    let tag = String::from_utf8(tag).ok()?.to_ascii_lowercase();
    (!tag.is_empty()).then_some(tag)
}

#[cfg(test)]
mod tests;
