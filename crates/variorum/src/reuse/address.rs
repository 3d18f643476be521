//! Addresses of pages, told apart by what they name and not by how they are written.

use crate::text::WordList;
use std::sync::LazyLock;

static TRACKING: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../data/tracking-parameters.txt")));

/// What an address names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// The outlet's host, `www.`, `m.` and `amp.` taken off: `courier.example`.
    pub host: String,
    /// Host, path and what is left of the query: the same for all ways to write the address of one page.
    pub key: String,
    /// Whether it names one article, as far as an address can tell; a front page names another one every hour.
    pub names_a_page: bool,
}

/// How many wrappings (an archive's, a cache's) are taken off.
const MAX_WRAPPINGS: usize = 4;
/// This many words in one segment, or digits in a row, name an article.
const SLUG_WORDS: usize = 3;
const NUMBER_DIGITS: usize = 5;

/// Returns what `url` names; nothing where it is no address of the web.
///
/// Scheme, port, fragment, letter case of the host, tracking parameters, a trailing slash, and the marks of AMP and mobile
/// pages do not count; the path's letter case and all other parameters do (RFC 3986, section 6; the address of an AMP
/// page as its caches write it).
///
/// ```
/// use variorum::reuse::address;
/// let key = |url: &str| address(url).map(|it| it.key);
/// assert_eq!(key("https://www.courier.example/dyke-holds-again/?utm_source=x#top"), key("http://m.courier.example/dyke-holds-again"));
/// assert_ne!(key("https://courier.example/a?id=1"), key("https://courier.example/a?id=2"));
/// ```
pub fn address(url: &str) -> Option<Address> {
    let mut rest = url.trim().to_owned();
    for _ in 0..MAX_WRAPPINGS {
        match unwrapped(&rest) {
            Some(inner) => rest = inner,
            None => break,
        }
    }
    let rest = bare(&rest)?;
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    let host = host_of(host)?;
    let segments = segments(path);
    let query = kept(query);
    let mut key = host.clone();
    for segment in &segments {
        key.push('/');
        key.push_str(segment);
    }
    if !query.is_empty() {
        key.push('?');
        key.push_str(&query.join("&"));
    }
    let names_a_page = names_a_page(&segments, &query);
    Some(Address { host, key, names_a_page })
}

/// The address without its scheme and fragment.
fn bare(url: &str) -> Option<&str> {
    let url = url.split('#').next().unwrap_or("");
    let rest = match url.split_once("://") {
        Some((scheme, rest)) => {
            (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")).then_some(rest)?
        }
        None => url.strip_prefix("//").unwrap_or(url),
    };
    (!rest.contains(|c: char| c.is_whitespace() || c.is_control())).then_some(rest)
}

/// The host's own name: a name of at least two labels.
fn host_of(authority: &str) -> Option<String> {
    let host = authority.rsplit('@').next().unwrap_or("");
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.is_empty() || port == "80" || port == "443" => name,
        _ => host,
    };
    let host = host.trim_end_matches('.').to_lowercase();
    let mut name = host.as_str();
    while let Some((first, rest)) = name.split_once('.') {
        if !matches!(first, "www" | "m" | "mobile" | "amp" | "touch") || !rest.contains('.') {
            break;
        }
        name = rest;
    }
    let is_name = name.contains('.') && name.split('.').all(|it| !it.is_empty());
    is_name.then(|| name.to_owned())
}

/// The segments of a path that name something.
fn segments(path: &str) -> Vec<String> {
    let mut segments: Vec<String> =
        path.split('/').map(|it| spelled(without_session(it))).filter(|it| !it.is_empty() && it != ".").collect();
    if segments.last().is_some_and(|it| matches!(it.as_str(), "index.html" | "index.htm" | "index.php")) {
        segments.pop();
    }
    // `/amp/dyke-holds`, `/dyke-holds/amp`; a page about amplifiers keeps its only segment.
    if segments.len() > 1 && segments.last().is_some_and(|it| is_amp(it)) {
        segments.pop();
    }
    if segments.len() > 1 && is_amp(&segments[0]) {
        segments.remove(0);
    }
    if let Some(last) = segments.last_mut() {
        let stem = last.strip_suffix(".amp.html").map(|it| format!("{it}.html"));
        if let Some(name) = stem.or_else(|| last.strip_suffix(".amp").map(str::to_owned)) {
            *last = name;
        }
    }
    segments
}

fn is_amp(segment: &str) -> bool {
    segment.eq_ignore_ascii_case("amp") || segment.eq_ignore_ascii_case("amp.html")
}

/// `dyke;jsessionid=F00` without the reader's session.
fn without_session(segment: &str) -> &str {
    match segment.split_once(';') {
        Some((name, session)) if session.to_ascii_lowercase().starts_with("jsessionid") => name,
        _ => segment,
    }
}

/// Percent-encoding as RFC 3986 normalises it: what needs none has none, the digits of the rest in capitals.
fn spelled(segment: &str) -> String {
    let bytes = segment.as_bytes();
    let mut out = String::with_capacity(segment.len());
    let mut at = 0;
    while let Some(c) = segment[at..].chars().next() {
        let hex = bytes.get(at + 1..at + 3).filter(|it| c == '%' && it.iter().all(u8::is_ascii_hexdigit));
        let Some(hex) = hex else {
            out.push(c);
            at += c.len_utf8();
            continue;
        };
        let digit = |it: u8| char::from(it).to_digit(16).unwrap_or(0) as u8;
        let byte = digit(hex[0]) * 16 + digit(hex[1]);
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        at += 3;
    }
    out
}

/// The parameters that name the page, sorted.
fn kept(query: &str) -> Vec<String> {
    let mut kept: Vec<String> =
        query.split('&').filter(|it| !it.is_empty() && !is_tracking(it)).map(spelled).collect();
    kept.sort();
    kept.dedup();
    kept
}

/// `utm_source=mail` is; `id=7` is not.
fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or("").to_ascii_lowercase();
    if TRACKING.has(&name) {
        return true;
    }
    name.char_indices().any(|(at, c)| TRACKING.has(&format!("{}*", &name[..at + c.len_utf8()])))
}

/// `/2031/03/12/dyke`, `/dyke-holds-for-now`, `/a/1234567` and `/story?id=4711` do; `/` and `/news/harbour` do not.
fn names_a_page(segments: &[String], query: &[String]) -> bool {
    let is_year = |it: &String| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit());
    let is_slug = |it: &String| {
        let words = it.split(['-', '_']).filter(|it| !it.is_empty());
        words.count() >= SLUG_WORDS || longest_number(it) >= NUMBER_DIGITS
    };
    let dated = segments.iter().position(is_year).is_some_and(|it| {
        let named = |it: &String| it.chars().any(char::is_alphabetic);
        segments[it + 1..].iter().any(named)
    });
    dated || segments.iter().any(is_slug) || query.iter().any(|it| longest_number(it) >= SLUG_WORDS)
}

fn longest_number(words: &str) -> usize {
    words.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0)
}

/// The page that an archive's or a cache's address is about.
///
/// `https://web.archive.org/web/20310312080000id_/https://courier.example/a`,
/// `https://courier-example.cdn.ampproject.org/c/s/courier.example/a` and `https://www.google.com/amp/s/courier.example/a` are;
/// an address whose query holds another one is not.
fn unwrapped(url: &str) -> Option<String> {
    let rest = bare_with_fragment(url)?;
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    if host.ends_with("web.archive.org") || host == "archive.org" {
        let (stamp, page) = path.strip_prefix("web/")?.split_once('/')?;
        return stamp.starts_with(|c: char| c.is_ascii_digit()).then(|| page.to_owned());
    }
    let cached = if host.ends_with(".cdn.ampproject.org") {
        ["c/", "v/", "wp/"].iter().find_map(|it| path.strip_prefix(it))?
    } else if host == "google.com" || host.starts_with("www.google.") {
        path.strip_prefix("amp/")?
    } else {
        return None;
    };
    Some(cached.strip_prefix("s/").unwrap_or(cached).to_owned())
}

fn bare_with_fragment(url: &str) -> Option<&str> {
    url.split_once("://").map_or(Some(url), |(scheme, rest)| {
        (scheme.len() <= 5 && scheme.to_ascii_lowercase().starts_with("http")).then_some(rest)
    })
}

#[cfg(test)]
mod tests;
