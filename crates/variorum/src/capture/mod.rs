//! Bytes in, captures out: what was handed over, in which encoding, and the page of lines it decodes to.
//!
//! Which lines are news is left to `article`.

mod decode;
mod exact;
mod html;
mod page;
mod record;
mod refusal;
mod sniff;

use crate::text::Note;
pub use decode::charset_of;
pub use exact::exact;
pub use html::{Fact, FactKind, Value, Zone};
pub use page::{Element, Line, Page, Tag, page};
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
}

/// Facts that a JSONL record states beside its text.
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

/// Returns the capture that `bytes` are, `source` being its doc id: a page saved as text or in HTML, told by its content.
pub fn from_bytes(source: &str, bytes: Vec<u8>) -> Result<Capture, Refusal> {
    let media = match sniff(&bytes) {
        Sniffed::Empty => return Err(Refusal::Empty),
        Sniffed::Binary(what) => return Err(Refusal::Binary(what)),
        Sniffed::Container(what) => return Err(Refusal::Container(what)),
        Sniffed::Jsonl => return Err(Refusal::Records),
        Sniffed::Text => Media::Text,
        Sniffed::Html => Media::Html,
    };
    if bytes.len() > PAGE_LIMIT {
        return Err(Refusal::TooLarge { bytes: bytes.len() });
    }
    Ok(Capture {
        id: capture_id(&bytes),
        source: source.to_owned(),
        url: None,
        fetched: None,
        told: Told::default(),
        media,
        charset: charset_of(&bytes, media),
        clean: false,
        bytes,
    })
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
        Capture {
            id: capture_id(text.as_bytes()),
            source: source.to_owned(),
            url: None,
            fetched: None,
            told: Told::default(),
            media: Media::Text,
            charset: "UTF-8",
            clean: false,
            bytes: text.as_bytes().to_vec(),
        }
    }

    /// Returns the same capture with its text taken as the article's text, unchanged.
    pub fn clean(self) -> Self {
        Capture { clean: true, ..self }
    }
}

/// A capture's notes travel with it.
pub type Noted<T> = (T, Vec<Note>);
