//! Which encoding bytes are in: byte order mark, then the transport, then the page, then a guess.

use super::Media;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// What is known of a page beside its bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hints<'a> {
    /// The label that the transport gives: HTTP's `Content-Type`, or that of a part of a mail message.
    pub charset: Option<&'a str>,
    /// Where the page was: its top-level domain helps a guess.
    pub url: Option<&'a str>,
}

/// How much of a page a declaration is looked for in, where no body begins before. Standards say 1024 bytes; pages that
/// declare later are common enough that browsers look on.
const DECLARED_BYTES: usize = 16 << 10;

/// How many bytes around the first one beyond ASCII a guess is made from.
const GUESS_BYTES: usize = 256 << 10;

/// Valid UTF-8 sequences for each broken place from which on a page is UTF-8, whatever it declares.
const SURELY_UTF_8: usize = 10;

/// Returns the label of the encoding that `name` names, as the Encoding Standard names it; nothing where there is none of that name.
pub fn charset_named(name: &str) -> Option<&'static str> {
    Encoding::for_label_no_replacement(name.as_bytes()).map(Encoding::name)
}

/// Returns the label of the encoding that `bytes` are in, as the Encoding Standard names it.
///
/// A byte order mark decides; then what the transport says, then what the page declares, each unless the bytes belie it: valid
/// UTF-8 beyond ASCII is nothing else. Where nobody says, a page with broken bytes is UTF-8 while it holds at least as many whole
/// characters beyond ASCII as broken places, else what its bytes look most like.
///
/// ```
/// use variorum::capture::{Hints, Media, charset_of};
/// let transport = Hints { charset: Some("shift_jis"), ..Hints::default() };
/// assert_eq!(charset_of(b"\x93\xfa\x96{", Media::Text, &transport), "Shift_JIS");
/// ```
pub fn charset_of(bytes: &[u8], media: Media, hints: &Hints) -> &'static str {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.name();
    }
    let (whole, broken) = if bytes.is_ascii() { (0, 0) } else { utf_8_sequences(bytes) };
    let declared = || if media == Media::Html { declared(bytes) } else { None };
    let told = hints.charset.and_then(|it| Encoding::for_label(it.trim().as_bytes()));
    for encoding in [told, declared()].into_iter().flatten() {
        let is_likely = match encoding {
            _ if encoding == REPLACEMENT || encoding == X_USER_DEFINED => false,
            _ if encoding == UTF_8 => broken <= whole,
            _ if encoding == ISO_2022_JP => bytes.contains(&0x1b),
            _ if encoding == UTF_16LE || encoding == UTF_16BE => is_wide(bytes, encoding == UTF_16LE),
            _ => broken > 0 && whole <= broken * SURELY_UTF_8,
        };
        if is_likely {
            return encoding.name();
        }
    }
    if broken == 0 && !(whole == 0 && bytes.contains(&0x1b)) || broken > 0 && whole >= broken {
        return UTF_8.name();
    }
    guess(bytes, hints.url).name()
}

/// Returns how many characters beyond ASCII are whole, and how many places are broken.
fn utf_8_sequences(bytes: &[u8]) -> (usize, usize) {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|it| *it >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (whole, broken)
}

/// Whether every other byte of the start is the high one of a Latin letter, as markup in UTF-16 has it.
fn is_wide(bytes: &[u8], little: bool) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let n_high = head.iter().skip(usize::from(little)).step_by(2).filter(|it| **it == 0).count();
    n_high * 4 > head.len() / 2
}

fn guess(bytes: &[u8], url: Option<&str>) -> &'static Encoding {
    let is_telling = |it: &u8| !it.is_ascii() || *it == 0x1b;
    let first = bytes.iter().position(is_telling).unwrap_or(0).saturating_sub(64);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[first..bytes.len().min(first + GUESS_BYTES)], true);
    let domain = url.and_then(top_level_domain);
    let guessed = detector.guess(domain.as_deref().map(str::as_bytes), Utf8Detection::Deny);
    // An escape character that opens no Japanese text is a stray.
    match guessed {
        _ if bytes.is_ascii() && guessed != ISO_2022_JP => UTF_8,
        _ if guessed == REPLACEMENT => WINDOWS_1252,
        _ => guessed,
    }
}

/// Returns `jp` of `https://example.jp:8080/page`.
fn top_level_domain(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    let domain = host.trim_end_matches('.').rsplit('.').next()?.to_ascii_lowercase();
    let is_domain = !domain.is_empty() && domain.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    is_domain.then_some(domain)
}

/// Returns the encoding that a page declares: in a `meta` element, or in its XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_BYTES)]).to_ascii_lowercase();
    let mut rest = head.trim_start();
    if let Some(declaration) = rest.strip_prefix("<?xml").and_then(|it| it.split("?>").next())
        && let Some(encoding) = label_after(declaration, "encoding").and_then(declarable)
    {
        return Some(encoding);
    }
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = &comment[comment.find("-->")?..];
        } else if rest.starts_with("<body") {
            return None;
        } else if let Some(tag) =
            rest.strip_prefix("<meta").filter(|it| it.starts_with([' ', '/', '\t', '\n', '\r']))
        {
            let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
            if let Some(encoding) = label_after(tag, "charset").and_then(declarable) {
                return Some(encoding);
            }
        }
        rest = rest.get(1..)?;
    }
    None
}

/// Bytes in which a declaration could be read are not UTF-16, whatever it says.
fn declarable(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// Returns the label of `… name = "label"`.
fn label_after<'a>(words: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = words;
    loop {
        rest = &rest[rest.find(name)? + name.len()..];
        if let Some(value) = rest.trim_start().strip_prefix('=') {
            let value = value.trim_start().trim_start_matches(['"', '\'']).trim_start();
            let is_label = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+');
            let end = value.find(|c| !is_label(c)).unwrap_or(value.len());
            return Some(&value[..end]);
        }
    }
}

#[cfg(test)]
mod tests;
