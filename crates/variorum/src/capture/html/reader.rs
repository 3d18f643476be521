//! One pass over markup: lines, zones, facts.

use super::attributes::{Attributes, Pair};
use super::facts::{Fact, FactKind, fact, kind_named, shown_fact};
use super::json_ld::json_ld;
use super::notes::{Note, author_sign};
use super::references::reference;
use super::tags::{Traits, Zone, traits_of, zone_of};
use crate::capture::page::{Element, Line, Page, Tag};
use crate::text::{Decoded, OffsetMap, Span, is_space};

/// Returns the page that `html` shows; `base` leads from its characters to the capture's bytes.
///
/// Lines are parted by U+0001 and a line end, so that no span can run over a block's end without a seam.
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

/// An element that is open.
struct Open<'a> {
    /// Its name as it stands in the markup.
    name: &'a str,
    traits: Traits,
    /// Whether it opened a zone.
    zone: bool,
    /// What it calls itself.
    called: [&'a str; 4],
    hidden: bool,
    /// Its place among the page's elements, once a line in it has called for one; inline elements have their parent's.
    place: Option<u32>,
    /// What its words are, when it says so itself.
    note: Option<Note>,
}

struct Reader<'a> {
    html: &'a str,
    base: &'a OffsetMap<Decoded>,
    text: String,
    map: OffsetMap<Decoded>,
    lines: Vec<Line>,
    facts: Vec<Fact>,
    open: Vec<Open<'a>>,
    zones: Vec<Zone>,
    line_start: usize,
    /// Where in the capture the last copied character ended.
    raw_end: usize,
    tag: Tag,
    /// Bytes of the line that links hold.
    n_linked: usize,
    /// Bytes of the line that are set in bold.
    n_bold: usize,
    /// How many links are open.
    links: usize,
    /// How many elements that set in bold are open.
    bolds: usize,
    /// Elements met that nothing closes any more.
    unclosed: Vec<&'static str>,
    /// What an earlier tag's attributes took.
    room: Vec<Pair>,
    elements: Vec<Element>,
    names: String,
    /// How many of the open elements, from the outermost, have their place among `elements`.
    n_placed: usize,
    /// The JSON-LD of the page.
    scripts: Vec<Span<Decoded>>,
    /// How many elements were kept for their words.
    n_notes: usize,
}

/// Elements nested more deeply than this count as their ancestor at this depth.
const DEEPEST: usize = 512;

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

    fn open(&mut self, name: &'a str, traits: Traits, attributes: &Attributes<'a>) {
        let called = ["class", "id", "itemprop", "role"].map(|it| attributes.value(it));
        let zone = zone_of(traits.name, called[0]);
        let zone = if zone == Zone::Plain { zone_of(traits.name, called[1]) } else { zone };
        let zoned = zone != Zone::Plain && (traits.block && !traits.loose || traits.name == "button");
        if zoned {
            self.zones.push(zone);
        }
        self.links += usize::from(traits.name == "a");
        self.bolds += usize::from(matches!(traits.name, "b" | "strong"));
        let hidden = traits.block
            && (attributes.has("hidden")
                || attributes.value("aria-hidden") == "true"
                || is_undisplayed(attributes.value("style")));
        let note = self.note(attributes);
        self.open.push(Open { name, traits, zone: zoned, called, hidden, place: None, note });
    }

    /// Closes what the beginning of a block element ends: an open paragraph, the item or cell before.
    fn close_implied(&mut self, begun: Traits) {
        let (closed, within): (&[&str], &[&str]) = match begun.name {
            "li" => (&["li", "p"], &["ul", "ol", "menu", "dir"]),
            "dd" | "dt" => (&["dd", "dt", "p"], &["dl"]),
            "tr" => (&["tr", "td", "th", "p"], &["table"]),
            "td" | "th" => (&["td", "th", "p"], &["tr", "table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr", "td", "th", "p"], &["table"]),
            "br" | "label" | "option" | "optgroup" | "link" | "meta" | "picture" | "audio" | "video"
            | "button" => return,
            _ => (&["p"], &["td", "th", "li", "div", "section", "article", "aside", "button", "main", "body"]),
        };
        let near = self.open.iter().rev().take(DEEPEST_LOOK).take_while(|it| !within.contains(&it.traits.name));
        let depth = near.enumerate().filter(|it| closed.contains(&it.1.traits.name)).last();
        if let Some((depth, _)) = depth {
            self.leave(self.open.len() - depth - 1);
        }
    }

    fn close(&mut self, name: &str, traits: Traits) {
        if traits.block {
            self.end_line();
            self.tag = Tag::Block;
        }
        // An end tag closes what stands open above it; looking only so deep keeps time linear.
        let depth = self.open.iter().rev().take(DEEPEST_LOOK).position(|it| it.name.eq_ignore_ascii_case(name));
        if let Some(depth) = depth {
            self.leave(self.open.len() - depth - 1);
        }
    }

    /// Closes the open elements from the one at `from` on.
    fn leave(&mut self, from: usize) {
        let mut notes = Vec::new();
        for open in self.open.drain(from..) {
            if open.zone {
                self.zones.pop();
            }
            self.links -= usize::from(open.traits.name == "a");
            self.bolds -= usize::from(matches!(open.traits.name, "b" | "strong"));
            notes.extend(open.note);
        }
        self.n_placed = self.n_placed.min(from);
        notes.into_iter().rev().for_each(|it| self.keep(it));
    }

    /// Gives the open elements their places among the page's; returns that of the innermost block element.
    fn place(&mut self) -> Option<u32> {
        let mut parent = self.n_placed.checked_sub(1).and_then(|it| self.open[it].place);
        let mut depth = parent.map_or(0, |it| self.elements[it as usize].depth + 1);
        for open in &mut self.open[self.n_placed..] {
            if open.traits.block && usize::from(depth) < DEEPEST {
                let start = self.names.len() as u32;
                for name in open.called.iter().filter(|it| !it.is_empty()) {
                    self.names.push_str(name);
                    self.names.push(' ');
                }
                let called = (start, self.names.len() as u32);
                let (name, hidden) = (open.traits.name, open.hidden);
                self.elements.push(Element { parent, depth, name, called, hidden });
                parent = Some(self.elements.len() as u32 - 1);
                depth += 1;
            }
            open.place = parent;
        }
        self.n_placed = self.open.len();
        parent
    }

    /// What the words of an element are from here on, when it says so itself.
    fn note(&self, attributes: &Attributes<'a>) -> Option<Note> {
        let found_in = author_sign(attributes)?;
        Some(Note { kind: FactKind::Author, found_in, start: self.text.len() })
    }

    /// Keeps the words since `note` as facts, a line at a time.
    fn keep(&mut self, note: Note) {
        const MOST_NOTES: usize = 512;
        const LONGEST_NOTE: usize = 400;
        let words = &self.text[note.start..];
        if words.len() > LONGEST_NOTE || self.n_notes >= MOST_NOTES {
            return;
        }
        self.n_notes += 1;
        let mut at = note.start;
        let mut found = Vec::new();
        for line in words.split_inclusive('\u{1}') {
            let shown = Span::<Decoded>::new(at, at + line.trim_end_matches('\u{1}').len()).trim(&self.text);
            at += line.len();
            if !shown.is_empty() {
                found.push(shown_fact(note, &self.text, shown, self.map.raw(shown)));
            }
        }
        self.facts.append(&mut found);
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
            self.facts.push(fact(kind, self.html, content.trim(self.html), "meta"));
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
    fn end_line(&mut self) {
        let span = Span::<Decoded>::new(self.line_start, self.text.len());
        if span.of(&self.text).chars().any(|c| !is_space(c)) {
            let (zone, element) = (self.zone(), self.place());
            let (n_linked, n_bold) = (self.n_linked as u32, self.n_bold as u32);
            self.lines.push(Line { span, tag: self.tag, zone, n_linked, n_bold, element });
        }
        if !span.is_empty() {
            self.map.push(2, 0, self.raw_end, 1);
            self.text.push_str("\u{1}\n");
        }
        self.line_start = self.text.len();
        (self.n_linked, self.n_bold) = (0, 0);
    }

    /// A menu around anything makes it a menu; otherwise what is worst of the outer zones, or else the innermost.
    fn zone(&self) -> Zone {
        const OUTERMOST: usize = 64;
        let worst = [Zone::Menu, Zone::Comment, Zone::Share, Zone::Related];
        let outer = |zone: &Zone| self.zones.iter().take(OUTERMOST).any(|it| it == zone);
        worst.into_iter().find(outer).or_else(|| self.zones.last().copied()).unwrap_or_default()
    }
}

/// How many of the open elements an end tag looks at.
const DEEPEST_LOOK: usize = 64;

/// `display: none` and `visibility:hidden` are.
fn is_undisplayed(style: &str) -> bool {
    let said = |property: &str, value: &str| {
        let after = style.find(property).map(|at| style[at + property.len()..].trim_start());
        after.and_then(|it| it.strip_prefix(':')).is_some_and(|it| it.trim_start().starts_with(value))
    };
    !style.is_empty() && (said("display", "none") || said("visibility", "hidden"))
}

/// Returns where `</name` begins at or after `start`, and where that tag ends.
fn closing(html: &str, start: usize, name: &str) -> Option<(usize, usize)> {
    let bytes = html.as_bytes();
    let mut at = start;
    loop {
        at += html[at..].find("</")?;
        if bytes.get(at + 2..at + 2 + name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes())) {
            return Some((at, html[at..].find('>').map_or(html.len(), |it| at + it + 1)));
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests;
