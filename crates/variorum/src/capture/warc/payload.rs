//! What a record holds: a page, or something that was never meant to be one.

use super::head::Head;
use super::records::Record;
use crate::capture::container::Unread;
use crate::capture::{Capture, Hints, Media, http, sniffed_page};
use crate::text::Note;

impl Record {
    fn field(&self, name: &str) -> Option<String> {
        Head(&self.head).get(name).map(|it| it.into_owned())
    }

    fn kind(&self) -> String {
        self.field("WARC-Type").unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether the record may hold a page, by its type.
    pub(super) fn is_wanted(&self) -> bool {
        matches!(self.kind().as_str(), "response" | "conversion" | "resource")
    }

    /// Returns the page that the record holds: the payload of a response with status 200, or the text that a WET file
    /// keeps of one, or a resource that is HTML or the text of an address of the web. `path` is the file's; the doc id is `path#number`. Anchors count in the payload's bytes, transfer
    /// and content encodings undone.
    pub fn capture(self, path: &str) -> Result<Capture, Unread> {
        let skipped = |what: String| Err(Unread::Skipped(what));
        let content_type = self.field("Content-Type").unwrap_or_default().to_ascii_lowercase();
        let kind = self.kind();
        match kind.as_str() {
            "response" if self.block.starts_with(b"HTTP/") => self.response(path),
            "response" if content_type.starts_with("text/dns") => skipped("dns record".to_owned()),
            "response" => skipped("response that is no HTTP".to_owned()),
            "conversion" if content_type.starts_with("text/plain") => self.conversion(path),
            "conversion" => skipped(format!("conversion to {}", http::media_name(&content_type))),
            "resource" if self.is_page_by_itself(&content_type) => self.resource(path, &content_type),
            "" => skipped("record without a type".to_owned()),
            "warcinfo" | "request" | "metadata" | "revisit" | "resource" | "continuation" => {
                skipped(format!("{kind} record"))
            }
            _ => skipped("record of another type".to_owned()),
        }
    }

    fn response(self, path: &str) -> Result<Capture, Unread> {
        let response = http::Response::of(&self.block);
        if response.status != Some(200) {
            let status = response.status.map_or_else(|| "no status".to_owned(), |it| format!("status {it}"));
            return Err(Unread::Skipped(status));
        }
        let media = match response.media() {
            http::Served::Page(media) => Some(media),
            http::Served::Untold => None,
            http::Served::Other(name) => return Err(Unread::Skipped(name)),
        };
        let (payload, mut notes) = response.payload()?;
        notes.extend(self.notes());
        let charset = response.charset();
        self.page(path, payload, media, charset.as_deref(), notes)
    }

    /// Whether a resource is a page: HTML, or the text of an address of the web; crawlers keep their logs as resources too.
    fn is_page_by_itself(&self, content_type: &str) -> bool {
        match http::media_name(content_type).as_str() {
            "text/html" | "application/xhtml+xml" => true,
            "text/plain" => self.field("WARC-Target-URI").is_some_and(|it| {
                let it = it.trim_start_matches('<');
                it.starts_with("http") || it.starts_with("urn:x-variorum:")
            }),
            _ => false,
        }
    }

    fn resource(mut self, path: &str, content_type: &str) -> Result<Capture, Unread> {
        let (payload, notes) = (std::mem::take(&mut self.block), self.notes());
        let media = if content_type.starts_with("text/plain") { Media::Text } else { Media::Html };
        let charset = http::parameter(content_type, "charset");
        self.page(path, payload, Some(media), charset.as_deref(), notes)
    }

    fn conversion(mut self, path: &str) -> Result<Capture, Unread> {
        let (payload, notes) = (std::mem::take(&mut self.block), self.notes());
        self.page(path, payload, Some(Media::Text), Some("utf-8"), notes)
    }

    fn page(
        &self,
        path: &str,
        payload: Vec<u8>,
        served: Option<Media>,
        charset: Option<&str>,
        notes: Vec<Note>,
    ) -> Result<Capture, Unread> {
        let url = self.field("WARC-Target-URI");
        let url = url.map(|it| it.trim_start_matches('<').trim_end_matches('>').to_owned());
        let hints = Hints { charset, url: url.as_deref() };
        let capture = sniffed_page(&format!("{path}#{}", self.number), payload, served, &hints)?;
        Ok(Capture { fetched: self.field("WARC-Date"), notes, url, ..capture })
    }

    fn notes(&self) -> Vec<Note> {
        let note = |message: String| Note { place: None, message };
        let cut = self.field("WARC-Truncated");
        let cut = cut.map(|why| note(format!("the crawler kept only part of the page: {why}")));
        let short =
            self.is_short.then(|| note("the record may be longer than its Content-Length says".to_owned()));
        cut.into_iter().chain(short).collect()
    }
}
