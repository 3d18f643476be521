//! Lists of feeds: OPML 1.0 and 2.0, or addresses line by line.

use quick_xml::Reader;
use quick_xml::events::Event;

/// A feed as a list names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Its address.
    pub url: String,
    /// What the list calls it.
    pub title: Option<String>,
}

/// Returns the feeds of a list: the outlines of an OPML file that have an `xmlUrl`, at any depth; of any other text its lines that are
/// addresses. Each address once; lines that begin with `#` are left out.
///
/// ```
/// use variorum_watch::sources;
/// let list = "<opml version=\"2.0\"><body><outline text=\"News\"><outline text=\"Courier\" xmlUrl=\"https://courier.example/rss\"/></outline></body></opml>";
/// assert_eq!(sources(list)[0].title.as_deref(), Some("Courier"));
/// assert_eq!(sources("# feeds\nhttps://courier.example/rss\n")[0].url, "https://courier.example/rss");
/// ```
pub fn sources(text: &str) -> Vec<Outline> {
    let mut found = if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        outlines(text)
    } else {
        lines(text)
    };
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|it| is_web(&it.url) && seen.insert(it.url.clone()));
    found
}

fn is_web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

fn lines(text: &str) -> Vec<Outline> {
    let kept = text.lines().map(str::trim).filter(|it| !it.starts_with('#'));
    kept.map(|it| Outline { url: it.to_owned(), title: None }).collect()
}

fn outlines(text: &str) -> Vec<Outline> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut found = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag))
                if tag.local_name().as_ref().eq_ignore_ascii_case("outline") =>
            {
                let value = |name: &str| {
                    let of_name = tag.attributes().flatten().find(|it| it.key.as_ref().eq_ignore_ascii_case(name));
                    of_name.map(|it| unescaped(&it.value))
                };
                let title = value("title").or_else(|| value("text")).filter(|it| !it.is_empty());
                found.extend(value("xmlUrl").map(|url| Outline { url: url.trim().to_owned(), title }));
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

/// The five entities of XML undone; no other is known, and none is expanded.
fn unescaped(value: &str) -> String {
    let known = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    known.iter().fold(value.to_owned(), |told, it| told.replace(it.0, it.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_at_any_depth_are_feeds() {
        let list = "<?xml version=\"1.0\"?><opml><head><title>x</title></head><body><outline text=\"a\" xmlurl=\"https://a.example/f?x=1&amp;y=2\">\
            <outline xmlUrl='https://b.example/'/></outline><outline xmlUrl=\"https://b.example/\"/><outline xmlUrl=\"file:///etc/passwd\"/><outline>";
        let found = sources(list);
        assert_eq!(
            found.iter().map(|it| it.url.as_str()).collect::<Vec<_>>(),
            ["https://a.example/f?x=1&y=2", "https://b.example/"]
        );
        assert!(sources("no list at all\n\n").is_empty());
    }
}
