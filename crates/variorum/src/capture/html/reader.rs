//! One pass over markup: lines, zones, facts.

use super::attributes::{Attributes, Pair};
use super::facts::{Fact, FactKind, fact, kind_named};
use super::json_ld::json_ld;
use super::open::Open;
use super::references::reference;
use super::tags::{Traits, Zone, traits_of};
use crate::capture::page::{Element, Line, Page, SEAM, Tag};
use crate::text::{Decoded, OffsetMap, Span, is_space};

/// Returns the page that `html` shows; `base` leads from its characters to the capture's bytes.
///
/// Lines are parted by a [`SEAM`].
pub(in crate::capture) fn read(html: &str, base: &OffsetMap<Decoded>) -> Page {
    let mut reader = Reader {
        html,
        base,
        text: String::with_capacity(html.len() / 4),
        map: OffsetMap::new(),
        lines: Vec::new(),
        facts: Vec::new(),
        open: Vec::new(),
        zones: Vec::new(),
        line_start: 0,
        raw_end: 0,
        tag: Tag::Block,
        n_linked: 0,
        n_bold: 0,
        links: 0,
        bolds: 0,
        unclosed: Vec::new(),
        room: Vec::new(),
        elements: Vec::new(),
        names: String::new(),
        n_placed: 0,
        scripts: Vec::new(),
        n_notes: 0,
    };
    reader.run();
    reader.end_line();
    reader.facts.extend(json_ld(html, &reader.scripts, &reader.facts));
    for fact in &mut reader.facts {
        fact.anchor(html, base);
    }
    let Reader { text, map, lines, facts, elements, names, .. } = reader;
    Page { text, map, lines, facts, elements, names }
}

pub(super) struct Reader<'a> {
    pub html: &'a str,
    pub base: &'a OffsetMap<Decoded>,
    pub text: String,
    pub map: OffsetMap<Decoded>,
    pub lines: Vec<Line>,
    pub facts: Vec<Fact>,
    pub open: Vec<Open<'a>>,
    pub zones: Vec<Zone>,
    pub line_start: usize,
    /// Where in the capture the last copied character ended.
    pub raw_end: usize,
    pub tag: Tag,
    /// Bytes of the line that links hold.
    pub n_linked: usize,
    /// Bytes of the line that are set in bold.
    pub n_bold: usize,
    /// How many links are open.
    pub links: usize,
    /// How many elements that set in bold are open.
    pub bolds: usize,
    /// Elements met that nothing closes any more.
    pub unclosed: Vec<&'static str>,
    /// What an earlier tag's attributes took.
    pub room: Vec<Pair>,
    pub elements: Vec<Element>,
    pub names: String,
    /// How many of the open elements, from the outermost, have their place among `elements`.
    pub n_placed: usize,
    /// The JSON-LD of the page.
    pub scripts: Vec<Span<Decoded>>,
    /// How many elements were kept for their words.
    pub n_notes: usize,
}

impl<'a> Reader<'a> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.html.len() {
            let next = memchr::memchr(b'<', &self.html.as_bytes()[at..]).map_or(self.html.len(), |it| at + it);
            self.words(at, next);
            at = if next < self.html.len() { self.markup(next) } else { next };
        }
    }

    /// Adds the characters from `start` to `end`, references resolved.
    fn words(&mut self, start: usize, end: usize) {
        let before = self.text.len();
        let mut at = start;
        while at < end {
            let sign = memchr::memchr(b'&', &self.html.as_bytes()[at..end]).map_or(end, |it| at + it);
            self.copy(at, sign);
            at = sign;
            if at < end {
                let (meant, len) = reference(&self.html[at..end]).unwrap_or_else(|| ("&".to_owned(), 1));
                let raw = self.base.raw(Span::new(at, at + len));
                self.add(&meant, meant.len(), raw.len(), raw.start as usize, 1);
                at += len;
            }
        }
        let n_added = self.text.len() - before;
        self.n_linked += if self.links > 0 { n_added } else { 0 };
        self.n_bold += if self.bolds > 0 { n_added } else { 0 };
    }

    fn copy(&mut self, start: usize, end: usize) {
        if start == end {
            return;
        }
        let words = &self.html[start..end];
        let raw = self.base.raw(Span::new(start, end));
        if raw.len() == words.len() {
            self.add(words, 1, 1, raw.start as usize, words.len());
            return;
        }
        for (at, c) in words.char_indices() {
            let at = start + at;
            let raw = self.base.raw(Span::new(at, at + c.len_utf8()));
            self.add(&self.html[at..at + c.len_utf8()], c.len_utf8(), raw.len(), raw.start as usize, 1);
        }
    }

    fn add(&mut self, words: &str, unit: usize, raw_unit: usize, raw: usize, units: usize) {
        self.map.push(unit, raw_unit, raw, units);
        self.text.push_str(words);
        self.raw_end = raw + raw_unit * units;
    }

    /// Reads the markup at `at`; returns where it ends.
    fn markup(&mut self, at: usize) -> usize {
        let rest = &self.html[at..];
        let past = |found: Option<usize>| found.map_or(self.html.len(), |it| at + it);
        if rest.starts_with("<!--") {
            return self.comment(at);
        }
        let is_bogus = rest.starts_with("</") && rest[2..].starts_with(|c: char| !c.is_ascii_alphabetic());
        if rest[1..].starts_with(['!', '?']) || is_bogus {
            // What begins like an end tag and has no name is a comment, as in every browser.
            return past(rest.find('>').map(|it| it + 1));
        }
        let closes = rest[1..].starts_with('/');
        let start = at + 1 + usize::from(closes);
        let is_name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-';
        let name_end = start + self.html[start..].bytes().take_while(is_name).count();
        let name = &self.html[start..name_end];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.copy(at, at + 1);
            return at + 1;
        }
        let room = std::mem::take(&mut self.room);
        let attributes = Attributes::read(self.html, name_end, room);
        let traits = traits_of(name);
        let inside = name_end..attributes.end.saturating_sub(1).max(name_end);
        if memchr::memchr(b'>', &self.html.as_bytes()[inside]).is_some() {
            // Whoever strips tags by their brackets would take the rest of this one for words.
            self.end_line();
        }
        let end = if closes {
            self.close(name, traits);
            attributes.end
        } else {
            self.begin(name, traits, &attributes)
        };
        self.room = attributes.into_room();
        end
    }

    /// Reads the comment at `at`; returns where it ends. `<!-->` is a whole one, and `--!>` ends one.
    fn comment(&mut self, at: usize) -> usize {
        let rest = &self.html[at..];
        let usual = rest[4..].find("-->").map(|it| it + 7);
        let short = ["<!-->", "<!--->"].into_iter().find(|it| rest.starts_with(it)).map(str::len);
        let odd = || rest[4..usual.unwrap_or(rest.len())].find("--!>").map(|it| it + 8);
        let end = short.or_else(odd).or(usual);
        if end != usual {
            // Whoever strips comments by their usual end would take what follows for a part of this one.
            self.end_line();
        }
        end.map_or(self.html.len(), |it| at + it)
    }

    fn begin(&mut self, name: &'a str, traits: Traits, attributes: &Attributes<'a>) -> usize {
        if traits.block {
            self.end_line();
            self.close_implied(traits);
        }
        match traits.name {
            "meta" => self.meta(attributes),
            "link" => self.link(attributes),
            "html" => self.attribute(FactKind::Language, attributes, "lang", "html"),
            "time" => self.time(attributes),
            "title" => return self.title(attributes.end),
            _ => {}
        }
        if traits.silent {
            return self.silence(traits.name, attributes);
        }
        self.tag = match traits.name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Tag::Heading(traits.name.as_bytes()[1] - b'0'),
            "p" => Tag::Paragraph,
            "li" => Tag::Item,
            "td" | "th" => Tag::Cell,
            _ if traits.block && traits.name != "br" => Tag::Block,
            _ => self.tag,
        };
        if !traits.void {
            self.open(name, traits, attributes);
        }
        attributes.end
    }

    /// Steps over an element whose content is no words; reads JSON-LD on the way.
    fn silence(&mut self, name: &'static str, attributes: &Attributes<'a>) -> usize {
        let start = attributes.end;
        if self.html[..start].ends_with("/>") && name == "svg" || self.unclosed.contains(&name) {
            return start;
        }
        let Some((content_end, end)) = closing(self.html, start, name) else {
            self.unclosed.push(name);
            return if matches!(name, "script" | "style") { self.html.len() } else { start };
        };
        if name == "script" && attributes.value("type").contains("ld+json") {
            self.scripts.push(Span::new(start, content_end));
        }
        let holds_words =
            || super::strip::words_of(&self.html[start..content_end]).contains(char::is_alphanumeric);
        if !matches!(name, "script" | "style") && holds_words() {
            // Words left out inside a paragraph must leave a seam: the line ends.
            self.end_line();
        }
        end
    }

    fn title(&mut self, start: usize) -> usize {
        if self.unclosed.contains(&"title") {
            return start;
        }
        let Some((content_end, end)) = closing(self.html, start, "title") else {
            self.unclosed.push("title");
            return start;
        };
        if !self.facts.iter().any(|it| it.found_in == "title-element") {
            let place = Span::new(start, content_end).trim(self.html);
            self.facts.push(fact(FactKind::Title, self.html, place, "title-element"));
        }
        end
    }

    fn meta(&mut self, attributes: &Attributes<'a>) {
        let Some(content) = attributes.get("content") else { return };
        let names = ["property", "name", "itemprop", "http-equiv"];
        if let Some(kind) = names.iter().find_map(|it| kind_named(attributes.value(it))) {
            // Below the head it may be another item's: its place tells.
            let line = attributes.has("itemprop").then_some(self.lines.len()).filter(|it| *it > 0);
            let fact = fact(kind, self.html, content.trim(self.html), "meta");
            self.facts.push(Fact { line, ..fact });
        }
    }

    fn link(&mut self, attributes: &Attributes<'a>) {
        if attributes.value("rel").eq_ignore_ascii_case("canonical") {
            self.attribute(FactKind::Canonical, attributes, "href", "link");
        }
    }

    fn attribute(&mut self, kind: FactKind, attributes: &Attributes<'a>, name: &str, found_in: &'static str) {
        let place = attributes.get(name).map(|it| it.trim(self.html)).filter(|it| !it.is_empty());
        self.facts.extend(place.map(|it| fact(kind, self.html, it, found_in)));
    }

    fn time(&mut self, attributes: &Attributes<'a>) {
        let Some(value) = attributes.get("datetime") else { return };
        let kind = kind_named(attributes.value("itemprop")).unwrap_or(FactKind::Time);
        let line = Some(self.lines.len());
        let fact = fact(kind, self.html, value.trim(self.html), "time-element");
        self.facts.push(Fact { line, ..fact });
    }

    /// Ends the line that is open, if it has a word.
    pub(super) fn end_line(&mut self) {
        let span = Span::<Decoded>::new(self.line_start, self.text.len());
        if span.of(&self.text).chars().any(|c| !is_space(c)) {
            let (zone, element) = (self.zone(), self.place());
            let (n_linked, n_bold) = (self.n_linked as u32, self.n_bold as u32);
            self.lines.push(Line { span, tag: self.tag, zone, n_linked, n_bold, element });
        }
        if !span.is_empty() {
            self.map.push(SEAM.len(), 0, self.raw_end, 1);
            self.text.push_str(SEAM);
        }
        self.line_start = self.text.len();
        (self.n_linked, self.n_bold) = (0, 0);
    }
}

/// Returns where `</name` begins at or after `start`, and where that tag ends.
fn closing(html: &str, start: usize, name: &str) -> Option<(usize, usize)> {
    let bytes = html.as_bytes();
    let mut at = start;
    loop {
        at += memchr::memmem::find(&bytes[at..], b"</")?;
        if bytes.get(at + 2..at + 2 + name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes())) {
            return Some((at, html[at..].find('>').map_or(html.len(), |it| at + it + 1)));
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests;
