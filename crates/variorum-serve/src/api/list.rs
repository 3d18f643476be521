//! Lists, page by page.

use crate::desk::Desk;
use crate::problem::Problem;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use variorum_casebook::{Casebook, Fault, Page, Result};

/// Items of a page unless another number is asked for.
const USUAL: u64 = 50;
/// Items of a page at most.
pub const MOST: u64 = 500;
/// No list is as long as this.
pub const FARTHEST: u64 = 1 << 40;

/// Which page is asked for.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paging {
    limit: Option<u64>,
    offset: Option<u64>,
}

impl Paging {
    /// Returns the page of these numbers.
    pub fn page(limit: Option<u64>, offset: Option<u64>) -> std::result::Result<Page, Problem> {
        Paging { limit, offset }.checked()
    }

    /// Returns the page asked for, or what is wrong with it.
    pub fn checked(self) -> std::result::Result<Page, Problem> {
        let (limit, offset) = (self.limit.unwrap_or(USUAL), self.offset.unwrap_or(0));
        if !(1..=MOST).contains(&limit) {
            return Err(Problem::parameter("limit", &format!("a number from 1 to {MOST}")));
        }
        if offset > FARTHEST {
            return Err(Problem::parameter("offset", &format!("a number up to {FARTHEST}")));
        }
        Ok(Page { limit, offset })
    }
}

/// A page of a list.
#[derive(Debug, Serialize)]
pub struct Listing<T> {
    /// Its items.
    pub items: Vec<T>,
    /// How many the whole list has; nothing where they are not counted.
    pub total: Option<u64>,
    /// Where the next page is, as a path on this server; nothing after the last.
    pub next: Option<String>,
}

impl<T> Listing<T> {
    /// Returns the page of a counted list at `path`; `filters` are the other parameters of its address.
    pub fn of(items: Vec<T>, total: u64, page: Page, path: &str, filters: &[(&str, Option<&str>)]) -> Self {
        let behind = page.offset + items.len() as u64;
        let has_more = !items.is_empty() && behind < total;
        let next = has_more.then(|| address(path, filters, Page { offset: behind, ..page }));
        Listing { items, total: Some(total), next }
    }

    /// Returns a page of a list that is held whole.
    pub fn cut(all: &[T], page: Page, path: &str) -> Self
    where
        T: Clone,
    {
        let start = (page.offset as usize).min(all.len());
        let end = start.saturating_add(page.limit as usize).min(all.len());
        Listing::of(all[start..end].to_vec(), all.len() as u64, page, path, &[])
    }
}

/// Returns the address of a page.
pub fn address(path: &str, filters: &[(&str, Option<&str>)], page: Page) -> String {
    let mut address = format!("/api/v1{path}?limit={}&offset={}", page.limit, page.offset);
    for (name, value) in filters {
        if let Some(value) = value {
            address.push_str(&format!("&{name}={}", encoded(value)));
        }
    }
    address
}

/// Returns the problem that `id` is no id of that kind, such as `s-0123456789ab` with the `beginning` `s-` and 12 digits.
pub fn checked_id(
    name: &str,
    id: Option<&str>,
    beginning: &str,
    n_digits: usize,
) -> std::result::Result<(), Problem> {
    let is_hex = |it: &str| it.len() == n_digits && it.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
    match id.is_none_or(|it| it.strip_prefix(beginning).is_some_and(is_hex)) {
        true => Ok(()),
        false => Err(Problem::parameter(name, &format!("an id: {beginning} and {n_digits} hexadecimal digits"))),
    }
}

/// Everything but letters, digits and `-._~` as its bytes (RFC 3986, 2.1).
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Reads the casebook for a list, which is empty where there is none yet.
pub async fn listed<T: Default + Send + 'static>(
    desk: &Arc<Desk>,
    ask: impl FnOnce(&Casebook) -> Result<T> + Send + 'static,
) -> std::result::Result<T, Problem> {
    or_none(desk.read(ask).await)
}

/// What was found, which is nothing where there is no casebook yet.
pub fn or_none<T: Default>(found: Result<T>) -> std::result::Result<T, Problem> {
    match found {
        Err(Fault::Missing(_)) => Ok(T::default()),
        other => other.map_err(Problem::from),
    }
}

/// Reads the casebook for what `id` names, which is unknown where there is none yet.
pub async fn known<T: Send + 'static>(
    desk: &Arc<Desk>,
    id: &str,
    ask: impl FnOnce(&Casebook) -> Result<Option<T>> + Send + 'static,
) -> std::result::Result<T, Problem> {
    let found = match desk.read(ask).await {
        Err(Fault::Missing(_)) => None,
        other => other?,
    };
    found.ok_or_else(|| Problem::unknown(id))
}
