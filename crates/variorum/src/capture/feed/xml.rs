//! RSS and Atom, read with forgiveness: names are told by their namespace, or by the prefix that everybody uses for it.

use super::{Content, Entry, address, date, title};
use crate::capture::charset::{Hints, charset_of};
use crate::capture::container::Unread;
use crate::capture::decode::decode_slice;
use crate::capture::{Media, Refusal, html, mime};
use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// Returns the feed's title and its entries.
pub(super) fn read(bytes: &[u8]) -> (Option<String>, Vec<Result<Entry, Unread>>) {
    let encoding = Encoding::for_label(charset_of(bytes, Media::Html, &Hints::default()).as_bytes());
    let mark_len = Encoding::for_bom(bytes).map_or(0, |it| it.1);
    let (text, map, _) = decode_slice(bytes, mark_len, encoding.unwrap_or(UTF_8));
    let mut feed = Feed { text: &text, ..Feed::default() };
    let mut from = 0;
    // Where the markup breaks off, the next entry is looked for.
    while let Err(at) = feed.read_from(from) {
        let at = at.clamp(from, text.len());
        let raw = map.raw(crate::text::Span::new(at, at)).start;
        feed.close();
        feed.entries.push(Err(Refusal::Feed { byte: raw }.into()));
        let Some(next) = next_entry(&text, at) else { break };
        from = next;
    }
    feed.close();
    (feed.title, feed.entries)
}

/// Returns where the first entry after `at` begins.
fn next_entry(text: &str, at: usize) -> Option<usize> {
    let mut from = at + 1;
    loop {
        let found = from + memchr::memchr(b'<', text.as_bytes().get(from..)?)?;
        let name = &text[found + 1..];
        let name = &name[..name.find(|c: char| !is_name(c)).unwrap_or(name.len())];
        if matches!(name.rsplit(':').next(), Some("item" | "entry")) {
            return Some(found);
        }
        from = found + 1;
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.')
}

#[derive(Default)]
struct Feed<'a> {
    text: &'a str,
    title: Option<String>,
    entries: Vec<Result<Entry, Unread>>,
    entry: Option<Entry>,
    /// The elements that are open, outermost first.
    open: Vec<Name>,
    /// The prefixes that stand for vocabularies.
    prefixes: HashMap<String, Vocabulary>,
    field: Option<Field>,
}

/// The words that an element's name may be from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vocabulary {
    /// RSS or Atom itself.
    Feed,
    /// The module that RSS carries whole texts with.
    Content,
    /// Dublin Core.
    Core,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Feed,
    Entry,
    Source,
    Title,
    Link,
    Id,
    Published,
    Content,
    Description,
    Other,
}

/// A field under way: what it is, and what was read of it so far.
struct Field {
    name: Name,
    /// How many elements were open before it.
    depth: usize,
    /// Whether it says something of the feed, of the entry, or of the feed the entry is from.
    of: Name,
    text: String,
    /// Where its inner markup begins.
    inner: usize,
    has_children: bool,
    form: Form,
}

/// How a text is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Not said: HTML where it looks so.
    Untold,
    Text,
    Html,
    /// Its markup is that of the feed.
    Markup,
    Base64,
    /// No text at all.
    None,
}

impl Feed<'_> {
    /// Reads on from byte `from`; an error is where the markup breaks off.
    fn read_from(&mut self, from: usize) -> Result<(), usize> {
        let mut reader = Reader::from_str(self.text.get(from..).unwrap_or(""));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        config.expand_empty_elements = true;
        loop {
            let before = from + reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|_| from + reader.error_position() as usize)?;
            let after = from + reader.buffer_position() as usize;
            match event {
                Event::Start(start) => self.start(&start, after),
                Event::End(_) => self.end(before),
                Event::Text(text) => self.add(&text.xml10_content()),
                Event::CData(text) => self.add(&text.xml10_content()),
                Event::GeneralRef(name) => match name.resolve_char_ref() {
                    Ok(Some(c)) => self.add(c.encode_utf8(&mut [0; 4])),
                    // Entities of the document type stay as they are written.
                    _ => self.add(&html::words_of(&format!("&{};", &*name))),
                },
                Event::Eof if self.open.is_empty() || self.field.is_none() && self.entry.is_none() => {
                    return Ok(());
                }
                Event::Eof => return Err(self.text.len()),
                _ => {}
            }
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(field) = &mut self.field {
            field.text.push_str(text);
        }
    }

    fn start(&mut self, start: &BytesStart, after: usize) {
        self.learn_prefixes(start);
        let name = self.name_of(start);
        let parent = self.open.iter().rev().find(|it| **it != Name::Other || self.field.is_some()).copied();
        let is_nested = self.open.last() == Some(&Name::Other);
        self.open.push(name);
        if let Some(field) = &mut self.field {
            field.has_children = true;
            return;
        }
        if name == Name::Entry {
            self.close();
            self.open.push(Name::Entry);
            self.entry = Some(Entry::default());
            return;
        }
        let Some(of) = parent.filter(|it| !is_nested && matches!(it, Name::Feed | Name::Entry | Name::Source))
        else {
            return;
        };
        let is_field = match name {
            Name::Title => true,
            Name::Link => of == Name::Entry && !self.take_link(start),
            Name::Id | Name::Published | Name::Content | Name::Description => of == Name::Entry,
            Name::Source => of == Name::Entry && is_rss(start),
            _ => false,
        };
        if is_field {
            let depth = self.open.len() - 1;
            let form = form_of(start, name);
            self.field =
                Some(Field { name, depth, of, text: String::new(), inner: after, has_children: false, form });
        }
    }

    /// Atom writes a link's address into an attribute; returns whether there is one.
    fn take_link(&mut self, start: &BytesStart) -> bool {
        let Some(address_told) = attribute(start, "href") else { return false };
        let is_page = attribute(start, "rel").is_none_or(|it| it == "alternate");
        let is_html = attribute(start, "type").is_none_or(|it| it.contains("html"));
        if let Some(entry) = self.entry.as_mut().filter(|it| is_page && (is_html || it.url.is_none())) {
            entry.url = address(&address_told).or(entry.url.take());
        }
        true
    }

    fn end(&mut self, before: usize) {
        let closed = self.open.pop();
        match &self.field {
            Some(field) if self.open.len() <= field.depth => {
                if let Some(field) = self.field.take() {
                    self.keep(field, before);
                }
            }
            None if closed == Some(Name::Entry) => self.close(),
            _ => {}
        }
    }

    /// Ends the entry under way, and whatever is open within it.
    fn close(&mut self) {
        self.field = None;
        if let Some(entry) = self.entry.take() {
            self.entries.push(Ok(entry));
        }
        let outside = self.open.iter().position(|it| *it == Name::Entry).unwrap_or(self.open.len());
        self.open.truncate(outside);
    }

    fn keep(&mut self, field: Field, end: usize) {
        let markup = self.text.get(field.inner..end).unwrap_or("");
        let is_markup = field.has_children && field.form != Form::Base64;
        let text = if is_markup { markup.to_owned() } else { field.text };
        if field.of == Name::Feed {
            self.title = self.title.take().or_else(|| title(&text));
            return;
        }
        let Some(entry) = &mut self.entry else { return };
        if field.of == Name::Source || field.name == Name::Source {
            entry.source = entry.source.take().or_else(|| title(&text));
            return;
        }
        let content = |text: String| {
            let media = match field.form {
                Form::None => return None,
                _ if is_markup => Media::Html,
                Form::Text => Media::Text,
                Form::Html | Form::Markup => Media::Html,
                Form::Untold if has_markup(&text) => Media::Html,
                Form::Untold => Media::Text,
                Form::Base64 => {
                    let text = String::from_utf8_lossy(&mime::base64(text.as_bytes())).into_owned();
                    return Some(Content { media: Media::Html, text });
                }
            };
            Some(Content { media, text })
        };
        match field.name {
            Name::Title => entry.title = entry.title.take().or_else(|| title(&text)),
            Name::Link => entry.url = address(&text).or(entry.url.take()),
            Name::Id => entry.url = entry.url.take().or_else(|| address(&text)),
            Name::Published => entry.published = entry.published.take().or_else(|| date(&text)),
            Name::Content => entry.content = content(text).or(entry.content.take()),
            Name::Description => entry.description = entry.description.take().or_else(|| content(text)),
            _ => {}
        }
    }

    fn learn_prefixes(&mut self, start: &BytesStart) {
        for attribute in start.attributes().with_checks(false).flatten() {
            let key: &str = attribute.key.as_ref();
            let Some(prefix) = key.strip_prefix("xmlns") else { continue };
            let prefix = prefix.strip_prefix(':').unwrap_or(prefix).to_owned();
            let vocabulary = match attribute.value.trim().trim_end_matches(['/', '#']) {
                "http://purl.org/rss/1.0/modules/content" => Vocabulary::Content,
                "http://purl.org/dc/elements/1.1" | "http://purl.org/dc/terms" => Vocabulary::Core,
                "http://www.w3.org/2005/Atom" | "http://purl.org/atom/ns" => Vocabulary::Feed,
                "http://purl.org/rss/1.0" | "http://my.netscape.com/rdf/simple/0.9" => Vocabulary::Feed,
                // The element around everything names what it is; RSS has no namespace of its own.
                _ if prefix.is_empty() => Vocabulary::Feed,
                _ => Vocabulary::Other,
            };
            if self.prefixes.len() < 256 {
                self.prefixes.insert(prefix, vocabulary);
            }
        }
    }

    fn name_of(&self, start: &BytesStart) -> Name {
        let name = start.name();
        let whole: &str = name.as_ref();
        let (prefix, local) = whole.split_once(':').unwrap_or(("", whole));
        let vocabulary = match (self.prefixes.get(prefix), prefix) {
            (Some(vocabulary), _) => *vocabulary,
            (None, "" | "rss" | "atom" | "rdf") => Vocabulary::Feed,
            (None, "content") => Vocabulary::Content,
            (None, "dc" | "dcterms") => Vocabulary::Core,
            (None, _) => Vocabulary::Other,
        };
        match (vocabulary, local) {
            (Vocabulary::Feed, "channel" | "feed") => Name::Feed,
            (Vocabulary::Feed, "item" | "entry") => Name::Entry,
            (Vocabulary::Feed, "source") => Name::Source,
            (Vocabulary::Feed, "title") | (Vocabulary::Core, "title") => Name::Title,
            (Vocabulary::Feed, "link") => Name::Link,
            (Vocabulary::Feed, "guid" | "id") => Name::Id,
            (Vocabulary::Feed, "pubDate" | "published" | "issued") => Name::Published,
            (Vocabulary::Core, "date" | "issued") => Name::Published,
            (Vocabulary::Feed, "content") | (Vocabulary::Content, "encoded") => Name::Content,
            (Vocabulary::Feed, "description" | "summary") | (Vocabulary::Core, "description") => Name::Description,
            // A page within an entry, as RSS of 2003 carried it.
            (_, "body") if self.open.last() == Some(&Name::Entry) => Name::Content,
            _ => Name::Other,
        }
    }
}

/// RSS names the source in words; Atom gives it a head of its own.
fn is_rss(start: &BytesStart) -> bool {
    attribute(start, "url").is_some()
}

fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let found = start.attributes().with_checks(false).flatten().find(|it| {
        let key: &str = it.key.as_ref();
        key == name
    })?;
    Some(html::words_of(&found.value))
}

fn form_of(start: &BytesStart, name: Name) -> Form {
    let media = attribute(start, "type").map(|it| it.to_ascii_lowercase());
    let mode = attribute(start, "mode");
    if name == Name::Content && attribute(start, "src").is_some() {
        return Form::None;
    }
    match (media.as_deref(), mode.as_deref()) {
        (_, Some("base64")) => Form::Base64,
        (Some("text" | "text/plain"), _) => Form::Text,
        (Some("html" | "text/html"), _) => Form::Html,
        (Some("xhtml" | "application/xhtml+xml"), _) => Form::Markup,
        (Some(other), _) if other.contains('/') && !other.starts_with("text/") => Form::None,
        _ => Form::Untold,
    }
}

/// Whether a text holds a tag, or a character reference that only markup has.
fn has_markup(text: &str) -> bool {
    let begins = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    let has_tag = text.match_indices('<').any(|(at, _)| begins(&text[at + 1..]) && text[at..].contains('>'));
    has_tag || text.match_indices('&').any(|(at, _)| text[at..].bytes().take(12).any(|it| it == b';'))
}
