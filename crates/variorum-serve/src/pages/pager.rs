//! From page to page of a list.

use variorum::storyfile::served::plain;

/// A parameter that stays as it is from page to page.
pub type Asked<'a> = (&'a str, &'a str);

/// Returns the links to the pages before and after `page` (from 1) of a list at `path`; nothing where there is one page alone.
pub fn pager(path: &str, asked: &[Asked], page: usize, more: bool) -> String {
    if page == 1 && !more {
        return String::new();
    }
    let link = |page: usize, rel: &str, label: &str| {
        let mut query: Vec<String> = asked
            .iter()
            .filter(|it| !it.1.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        query.push(format!("page={page}"));
        format!("<a rel=\"{rel}\" href=\"{path}?{}\">{label}</a>\n", plain(&query.join("&")))
    };
    let mut out = String::from("<nav class=\"pager\" aria-label=\"Pages\">\n");
    if page > 1 {
        out.push_str(&link(page - 1, "prev", "Before"));
    }
    out.push_str(&format!("<span>page {page}</span>\n"));
    if more {
        out.push_str(&link(page + 1, "next", "After"));
    }
    out + "</nav>\n"
}

/// A value as a parameter of an address.
pub fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_stays_from_page_to_page() {
        assert_eq!(pager("/search", &[("q", "dyke")], 1, false), "");
        let out = pager("/search", &[("q", "a&b \"c\""), ("kind", "")], 2, true);
        assert!(out.contains("href=\"/search?q=a%26b%20%22c%22&amp;page=1\""), "{out}");
        assert!(out.contains("rel=\"next\"") && !out.contains("kind"), "{out}");
    }
}
