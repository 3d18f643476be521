//! What is known of a capture besides its bytes, as its record keeps it.

use serde::{Deserialize, Serialize};
use variorum::capture::{Capture, Media, Told, capture_id, charset_named};
use variorum::text::{Note, Span};

/// A capture but for its bytes: under which name they came, from where, when, and how they are to be read.
///
/// The order of the fields is that in which the first of several is taken to stand for the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct About {
    /// The doc id.
    pub source: String,
    /// Where the page was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched: Option<String>,
    /// What a record says of the article: when it appeared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// `text/plain` or `text/html`.
    pub media: String,
    /// The encoding's label.
    pub charset: String,
    /// Whether the text already is the article's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub clean: bool,
    /// What was odd about how it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Remark>,
}

/// A note, and the bytes it is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Remark {
    /// Bytes of the capture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<[u32; 2]>,
    /// What was met.
    pub message: String,
}

impl About {
    /// Returns what is known of `capture`.
    pub fn of(capture: &Capture) -> Self {
        let remark =
            |it: &Note| Remark { place: it.place.map(|it| [it.start, it.end]), message: it.message.clone() };
        let told = capture.told.clone();
        About {
            source: capture.source.clone(),
            url: capture.url.clone(),
            fetched: capture.fetched.clone(),
            published: told.published,
            publisher: told.publisher,
            title: told.title,
            media: capture.media.name().to_owned(),
            charset: capture.charset.to_owned(),
            clean: capture.clean,
            notes: capture.notes.iter().map(remark).collect(),
        }
    }

    /// Returns the very capture that this was told of, `bytes` being its bytes; or what is not known.
    pub fn capture(self, bytes: Vec<u8>) -> Result<Capture, String> {
        let media = [Media::Text, Media::Html].into_iter().find(|it| it.name() == self.media);
        let media =
            media.ok_or_else(|| format!("the media type {}; expected text/plain or text/html", self.media))?;
        let charset = charset_named(&self.charset);
        let charset = charset.ok_or_else(|| format!("the encoding {}, which is not known", self.charset))?;
        let place = |it: [u32; 2]| Span::new(it[0] as usize, it[1] as usize);
        Ok(Capture {
            id: capture_id(&bytes),
            source: self.source,
            url: self.url,
            fetched: self.fetched,
            told: Told { title: self.title, publisher: self.publisher, published: self.published },
            media,
            charset,
            clean: self.clean,
            bytes,
            notes: self
                .notes
                .into_iter()
                .map(|it| Note { place: it.place.map(place), message: it.message })
                .collect(),
        })
    }

    /// Returns it as one line of JSON in ASCII. The same facts give the same line.
    pub fn line(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        let mut line = String::with_capacity(json.len());
        for c in json.chars() {
            match c {
                ' '..='~' => line.push(c),
                _ => c.encode_utf16(&mut [0; 2]).iter().for_each(|it| line.push_str(&format!("\\u{it:04x}"))),
            }
        }
        line
    }

    /// Returns what such a line tells.
    pub fn parse(line: &str) -> Result<Self, String> {
        serde_json::from_str(line)
            .map_err(|error| format!("what is known of the capture is no such record: {error}"))
    }
}
