//! What bytes are, told by the bytes and never by a name.

use super::pack::Packing;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sniffed {
    /// No byte.
    Empty,
    /// A page saved as text.
    Text,
    /// A page in HTML.
    Html,
    /// Records, one JSON object a line.
    Jsonl,
    /// gzip or Zstandard; what is packed is told by unpacking it.
    Packed(Packing),
    /// A web archive, or the text of one.
    Warc,
    /// A ZIP archive, as WACZ is.
    Zip,
    /// A page saved with its parts, as a mail message.
    Mhtml,
    /// RSS of any version.
    Rss,
    /// Atom.
    Atom,
    /// JSON Feed.
    JsonFeed,
    /// Several captures in a form this version does not open: `an ARC file`.
    Container(&'static str),
    /// Not text: `a PNG image`.
    Binary(&'static str),
}

impl Sniffed {
    /// Returns what it is, with its article.
    pub fn name(self) -> &'static str {
        match self {
            Sniffed::Empty => "an empty file",
            Sniffed::Text => "a text",
            Sniffed::Html => "a page in HTML",
            Sniffed::Jsonl => "a JSONL file",
            Sniffed::Packed(packing) => packing.name(),
            Sniffed::Warc => "a WARC file",
            Sniffed::Zip => "a ZIP archive",
            Sniffed::Mhtml => "an MHTML file",
            Sniffed::Rss => "an RSS feed",
            Sniffed::Atom => "an Atom feed",
            Sniffed::JsonFeed => "a JSON feed",
            Sniffed::Container(what) | Sniffed::Binary(what) => what,
        }
    }
}

/// How many of the first bytes are looked at.
const HEAD_BYTES: usize = 8192;

/// Returns what `bytes` hold.
///
/// ```
/// use variorum::capture::{Sniffed, sniff};
/// assert_eq!(sniff(b"{\"id\": 1, \"text\": \"The dyke holds.\"}\n"), Sniffed::Jsonl);
/// assert_eq!(sniff(b"The <b>dyke</b> holds."), Sniffed::Text);
/// ```
pub fn sniff(bytes: &[u8]) -> Sniffed {
    if bytes.is_empty() {
        return Sniffed::Empty;
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return sniff_wide(bytes);
    }
    if let Some(packing) = Packing::of(bytes) {
        return Sniffed::Packed(packing);
    }
    // What records hold may be as binary as it likes.
    if bytes.trim_ascii_start().starts_with(b"WARC/") {
        return Sniffed::Warc;
    }
    // An archive of nothing ends as soon as it begins.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Sniffed::Zip;
    }
    if let Some((_, what)) = MAGIC.iter().find(|it| bytes.starts_with(it.0)) {
        return Sniffed::Binary(what);
    }
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    if is_binary(head) {
        return Sniffed::Binary("a binary file");
    }
    sniff_text(head)
}

const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"BZh", "a bzip2 file"),
    (b"\x04\x22\x4d\x18", "an LZ4 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"%PDF-", "a PDF file"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"wOF2", "a font"),
    (b"wOFF", "a font"),
];

/// More NULs and control characters than one byte in fifty; a page with one stray NUL is text.
fn is_binary(head: &[u8]) -> bool {
    let odd = |b: &&u8| matches!(**b, 0..=8 | 14..=26 | 28..=31);
    head.iter().filter(odd).count() * 50 > head.len().max(50)
}

fn sniff_wide(bytes: &[u8]) -> Sniffed {
    let little = bytes[0] == 0xff;
    let unit = |pair: &[u8]| if little { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
    let narrow = |(low, high): (u8, u8)| if high == 0 { low } else { b'?' };
    let head: Vec<u8> = bytes[2..].chunks_exact(2).take(HEAD_BYTES).map(unit).map(narrow).collect();
    if head.is_empty() { Sniffed::Text } else { sniff_text(&head) }
}

fn sniff_text(head: &[u8]) -> Sniffed {
    let text = String::from_utf8_lossy(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head));
    let text = text.trim_start();
    let lower = text.to_ascii_lowercase();
    if text.starts_with("filedesc://") {
        return Sniffed::Container("an ARC file");
    }
    if is_json_feed(&lower) {
        return Sniffed::JsonFeed;
    }
    if is_json_line(text) {
        return Sniffed::Jsonl;
    }
    let root = first_element(&lower);
    match root {
        "rss" | "rdf:rdf" | "channel" => return Sniffed::Rss,
        "feed" | "atom:feed" => return Sniffed::Atom,
        "entry" | "atom:entry" if lower.contains("//www.w3.org/2005/atom") => return Sniffed::Atom,
        _ => {}
    }
    if is_mail(&lower) {
        return Sniffed::Mhtml;
    }
    if HTML_ROOTS.contains(&root) || lower.contains("<!doctype html") || lower.contains("<html") {
        return Sniffed::Html;
    }
    Sniffed::Text
}

const HTML_ROOTS: &[&str] = &[
    "!doctype", "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "article", "main",
    "section", "header", "nav", "table", "h1", "h2", "ul", "figure",
];

/// An object that names the version of JSON Feed it is, as the format demands. In a record's string the quotes are escaped.
fn is_json_feed(lower: &str) -> bool {
    let names_version = |(at, _): (usize, &str)| {
        let value = lower[at..].strip_prefix("\"version\"").unwrap_or("").trim_start();
        let value = value.strip_prefix(':').unwrap_or("").trim_start().replace("\\/", "/");
        let is_address = value.starts_with("\"http://") || value.starts_with("\"https://");
        is_address && value.split("://").nth(1).is_some_and(|it| it.starts_with("jsonfeed.org/version"))
    };
    lower.starts_with('{') && lower.match_indices("\"version\"").any(names_version)
}

/// `{"id": 1, …`; a brace alone on its line opens something else.
fn is_json_line(text: &str) -> bool {
    let inside = text.strip_prefix('{').map(|it| it.trim_start_matches([' ', '\t']));
    inside.is_some_and(|it| it.starts_with(['"', '}']))
}

/// Returns the name of the first element, comments, processing instructions and the document types of feeds passed over.
fn first_element(lower: &str) -> &str {
    let mut rest = lower;
    loop {
        rest = rest.trim_start();
        let past = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else if let Some(kind) = rest.strip_prefix("<!doctype").filter(|it| !it.trim_start().starts_with("html"))
        {
            let subset_end = kind.split('>').next().and_then(|it| it.find('[')).and_then(|_| kind.find("]>"));
            subset_end.map(|at| at + 1).or_else(|| kind.find('>')).map(|at| "<!doctype".len() + at + 1)
        } else {
            break;
        };
        match past {
            Some(past) => rest = &rest[past..],
            None => return "",
        }
    }
    let Some(name) = rest.strip_prefix('<') else { return "" };
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == ':' || c == '!')).unwrap_or(name.len());
    &name[..end]
}

/// A saved page as a mail message: header lines, then `multipart/related`.
fn is_mail(lower: &str) -> bool {
    let headed = ["from:", "mime-version:", "content-type:", "snapshot-content-location:"];
    headed.iter().any(|it| lower.starts_with(it)) && lower.contains("multipart/related")
}

#[cfg(test)]
mod tests;
