//! What bytes are, told by the bytes and never by a name.

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
    /// Several captures in a form this version does not open: `a WARC file`.
    Container(&'static str),
    /// Not text: `a PNG image`.
    Binary(&'static str),
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
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"BZh", "a bzip2 file"),
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
    if text.starts_with("WARC/") {
        return Sniffed::Container("a WARC file");
    }
    if is_json_line(text) {
        let feed = lower.get(..200).unwrap_or(&lower).contains("//jsonfeed.org/");
        return if feed { Sniffed::Container("a JSON feed") } else { Sniffed::Jsonl };
    }
    let root = first_element(&lower);
    match root {
        "rss" | "rdf:rdf" => return Sniffed::Container("an RSS feed"),
        "feed" => return Sniffed::Container("an Atom feed"),
        _ => {}
    }
    if is_mail(&lower) {
        return Sniffed::Container("an MHTML file");
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

/// `{"id": 1, …`; a brace alone on its line opens something else.
fn is_json_line(text: &str) -> bool {
    let inside = text.strip_prefix('{').map(|it| it.trim_start_matches([' ', '\t']));
    inside.is_some_and(|it| it.starts_with(['"', '}']))
}

/// Returns the name of the first element that is no comment, declaration or processing instruction.
fn first_element(lower: &str) -> &str {
    let mut rest = lower;
    loop {
        rest = rest.trim_start();
        let past = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
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
