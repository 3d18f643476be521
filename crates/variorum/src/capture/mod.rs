//! Bytes in, captures out: what was handed over, in which encoding, and the page of lines it decodes to.
//!
//! Which lines are news is left to `article`.

mod sniff;

mod container;
pub mod feed;
#[cfg(test)]
mod fixtures;
mod http;
mod mhtml;
mod mime;
mod pack;
mod record;
pub mod wacz;
pub mod warc;

mod charset;
mod decode;
mod exact;
mod html;
mod page;
mod refusal;

use crate::text::Note;
pub use charset::{Hints, charset_named, charset_of};
pub use container::{Broken, Place, Problem, RATIO_FLOOR, RATIO_LIMIT, RECORD_LIMIT, Unread};
pub use exact::exact;
pub use html::{Fact, FactKind, Value, Zone};
pub use pack::{Packing, Unpacked};
pub use page::{Element, Line, Page, SEAM, Tag, page};
pub use record::from_json_line;
pub use refusal::Refusal;
use sha2::{Digest, Sha256};
pub use sniff::{Sniffed, sniff};

/// The most bytes that one page may have.
pub const PAGE_LIMIT: usize = 32 << 20;

/// One page as it was caught, with what the record around it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// `sha256:` and 64 hex digits of [`Capture::bytes`].
    pub id: String,
    /// The doc id: the `id` of a JSONL line, or the path as given.
    pub source: String,
    /// Where the page was, when the record says so.
    pub url: Option<String>,
    /// When it was fetched, RFC 3339 or a prefix, when the record says so; never the file's time.
    pub fetched: Option<String>,
    /// What the record says of the article: never more than one voice among the evidence.
    pub told: Told,
    /// What the bytes are.
    pub media: Media,
    /// The label of the encoding the bytes are read in, as the Encoding Standard names it: `UTF-8`.
    pub charset: &'static str,
    /// Whether the text already is the article's text, so that nothing is to be cleaned away.
    pub clean: bool,
    /// The bytes that every anchor counts in.
    pub bytes: Vec<u8>,
    /// What was odd about how they came: a length that lies, a part that is missing.
    pub notes: Vec<Note>,
}

/// Facts that a JSONL record, or the entry of a feed, states beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// `title`.
    pub title: Option<String>,
    /// `publisher`.
    pub publisher: Option<String>,
    /// `published`.
    pub published: Option<String>,
}

/// What the bytes of a capture are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A page saved as text.
    Text,
    /// A page in HTML.
    Html,
}

impl Media {
    /// Returns the media type's name.
    pub fn name(self) -> &'static str {
        match self {
            Media::Text => "text/plain",
            Media::Html => "text/html",
        }
    }
}

/// Returns the capture that `bytes` are, `source` being its doc id: a page saved as text, in HTML or as MHTML, told by its
/// content. Of MHTML the page itself is kept, its encoding undone; what is packed is unpacked.
pub fn from_bytes(source: &str, bytes: Vec<u8>) -> Result<Capture, Refusal> {
    match sniff(&bytes) {
        Sniffed::Packed(_) => match pack::unpack(&bytes, PAGE_LIMIT) {
            (_, Some(problem)) => Err(Refusal::Packed(problem)),
            (bytes, None) => page_of(source, bytes, None, &Hints::default()),
        },
        Sniffed::Mhtml if bytes.len() <= RECORD_LIMIT => mhtml::page(source, &bytes),
        _ => page_of(source, bytes, None, &Hints::default()),
    }
}

/// Returns the capture that `bytes` are, `served` being what they were served as.
fn page_of(source: &str, bytes: Vec<u8>, served: Option<Media>, hints: &Hints) -> Result<Capture, Refusal> {
    let media = match (sniff(&bytes), served) {
        (Sniffed::Empty, _) => return Err(Refusal::Empty),
        (Sniffed::Binary(what), _) => return Err(Refusal::Binary(what)),
        (Sniffed::Packed(packing), _) => return Err(Refusal::Binary(packing.name())),
        (Sniffed::Jsonl, _) => return Err(Refusal::Records),
        (Sniffed::Html, _) => Media::Html,
        (Sniffed::Text, served) => served.unwrap_or(Media::Text),
        (many, _) => return Err(Refusal::Container(many.name())),
    };
    if bytes.len() > PAGE_LIMIT {
        return Err(Refusal::TooLarge { bytes: bytes.len() });
    }
    let charset = charset_of(&bytes, media, hints);
    let url = hints.url.map(str::to_owned);
    Ok(Capture { url, charset, ..Capture::of_page(source, media, bytes) })
}

/// As [`page_of`], for what a server sent: what it calls a page and is none was not meant to be read.
fn sniffed_page(source: &str, bytes: Vec<u8>, served: Option<Media>, hints: &Hints) -> Result<Capture, Unread> {
    match (page_of(source, bytes, served, hints), served) {
        (Ok(capture), None) if capture.media == Media::Text => {
            Err(Unread::Skipped("response without a type".to_owned()))
        }
        (Ok(capture), _) => Ok(capture),
        (Err(Refusal::Empty), _) => Err(Unread::Skipped("empty page".to_owned())),
        (Err(Refusal::Records), _) => Err(Unread::Skipped("JSON called a page".to_owned())),
        (Err(Refusal::Binary(what) | Refusal::Container(what)), _) => {
            Err(Unread::Skipped(format!("{what} called a page")))
        }
        (Err(refusal), _) => Err(Unread::Refused(refusal)),
    }
}

/// Returns the id of a capture: `sha256:` and the digest of its bytes.
pub fn capture_id(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut id = String::from("sha256:");
    for byte in Sha256::digest(bytes) {
        write!(id, "{byte:02x}").expect("writing to a String never fails");
    }
    id
}

impl Capture {
    /// Returns the capture of a text that is already UTF-8, its media type not sniffed.
    pub fn of_text(source: &str, text: &str) -> Self {
        Capture::of_page(source, Media::Text, text.as_bytes().to_vec())
    }

    /// Returns the capture of `bytes` in UTF-8 of which nothing else is known.
    fn of_page(source: &str, media: Media, bytes: Vec<u8>) -> Self {
        Capture {
            id: capture_id(&bytes),
            source: source.to_owned(),
            url: None,
            fetched: None,
            told: Told::default(),
            media,
            charset: "UTF-8",
            clean: false,
            bytes,
            notes: Vec::new(),
        }
    }

    /// Returns the same capture with its text taken as the article's text, unchanged.
    pub fn clean(self) -> Self {
        Capture { clean: true, ..self }
    }
}

/// A capture's notes travel with it.
pub type Noted<T> = (T, Vec<Note>);
