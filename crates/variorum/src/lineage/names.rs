//! When two names mean one source.

use crate::Document;
use crate::article::agency;
use crate::reuse::address;
use crate::text::normal_form;

/// Returns a name as it is compared: `The Live Mint`, `livemint` and `LiveMint` are one source, `Associated Press` and `AP` too.
pub(super) fn source_key(name: &str) -> String {
    let name = agency(name).unwrap_or(name);
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(|it| normal_form(it).folded).filter(|it| it != "the").collect()
}

/// Returns the key of who published the document; empty where nobody knows.
pub(super) fn publisher_key(document: &Document) -> String {
    document.publisher().map_or(String::new(), source_key)
}

/// Whether the document's publisher is the source of that key.
pub(super) fn is_own_name(document: &Document, key: &str) -> bool {
    !key.is_empty() && publisher_key(document) == key
}

/// Whether a host can be that publisher's: `brixtribune.example` is the `Brix Tribune`'s, not the `Mainstream Portal`'s.
pub(super) fn is_host_of(host: &str, publisher: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let name = labels.iter().rev().skip(1).max_by_key(|it| it.len()).copied().unwrap_or(host);
    let (name, key) = (source_key(name), source_key(publisher));
    let host_key = source_key(host);
    !key.is_empty()
        && (name == key || host_key == key || key.len() > 3 && name.contains(&key) || key.contains(&name))
}

/// Returns the host that a document's page is known to come from: of the address it was caught at.
pub(super) fn own_host(document: &Document) -> Option<String> {
    Some(address(document.capture.url.as_deref()?)?.host)
}

#[cfg(test)]
mod tests;
