//! A capture decoded: its text, its lines, and the way back to the bytes.

use super::decode::decode;
use super::html::{Fact, Zone};
use super::{Capture, Media, html};
use crate::text::{Decoded, Note, OffsetMap, Span};

/// A decoded page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The text, furniture and all.
    pub text: String,
    /// From its bytes back to the capture's.
    pub map: OffsetMap<Decoded>,
    /// Its lines in order, blank ones too.
    pub lines: Vec<Line>,
    /// What markup states of the article; nothing in saved text.
    pub facts: Vec<Fact>,
    /// The elements that hold a line, parents before their children; none in saved text.
    pub elements: Vec<Element>,
    /// What the elements call themselves: the values of their `class`, `id`, `itemprop`, `role` and `data-*` marks.
    pub names: String,
}

/// A block element that holds a line, or holds one that does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element {
    /// Its place among [`Page::elements`]; the outermost has none.
    pub parent: Option<u32>,
    /// How many elements it stands in.
    pub depth: u16,
    /// Its name, in lower case; empty for one that HTML does not have.
    pub name: &'static str,
    /// What it calls itself: bytes of [`Page::names`].
    pub called: (u32, u32),
    /// Whether it says that it is not shown.
    pub hidden: bool,
}

impl Page {
    /// Returns the element that `element`, by its place, stands in.
    pub fn parent(&self, element: Option<u32>) -> Option<u32> {
        self.elements[element? as usize].parent
    }

    /// Returns whether the element at place `outer` is the one at `element` or holds it.
    pub fn is_inside(&self, element: u32, outer: u32) -> bool {
        let mut at = Some(element);
        // Parents come before their children.
        while at > Some(outer) {
            at = self.parent(at);
        }
        at == Some(outer)
    }

    /// Returns what `element` calls itself.
    pub fn called(&self, element: &Element) -> &str {
        &self.names[element.called.0 as usize..element.called.1 as usize]
    }
}

/// What parts the lines of a page in HTML: no span can run over a block's end and read as the page's own words.
pub const SEAM: &str = "\u{1}\n";

/// One line of a page, without its line end. In HTML, one block element's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub span: Span<Decoded>,
    /// What markup says it is.
    pub tag: Tag,
    /// The part of the page that markup says it belongs to.
    pub zone: Zone,
    /// How many of its bytes are links.
    pub n_linked: u32,
    /// How many of its bytes are set in bold.
    pub n_bold: u32,
    /// The innermost block element that it stands in, among [`Page::elements`].
    pub element: Option<u32>,
}

impl Line {
    /// Returns a line of saved text.
    pub fn plain(span: Span<Decoded>) -> Self {
        Line { span, tag: Tag::Plain, zone: Zone::Plain, n_linked: 0, n_bold: 0, element: None }
    }
}

/// What markup says a line is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tag {
    /// A line of saved text: no markup says anything.
    #[default]
    Plain,
    /// `h1` to `h6`.
    Heading(u8),
    /// `p`.
    Paragraph,
    /// `li`.
    Item,
    /// A cell of a table.
    Cell,
    /// Any other block.
    Block,
}

/// Returns the page that `capture` decodes to, and a note for every place that could not be decoded.
pub fn page(capture: &Capture) -> (Page, Vec<Note>) {
    let (text, map, notes) = decode(capture);
    if capture.media == Media::Html && !capture.clean {
        return (html::read(&text, &map), notes);
    }
    let lines = lines_of(&text);
    (Page { text, map, lines, facts: Vec::new(), elements: Vec::new(), names: String::new() }, notes)
}

/// Returns the lines of `text`; `\n`, `\r\n`, a lone `\r`, a form feed and Unicode's separators end one.
fn lines_of(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut add = |start: usize, end: usize| lines.push(Line::plain(Span::new(start, end)));
    for (at, c) in text.char_indices() {
        if !matches!(c, '\n' | '\r' | '\u{c}' | '\u{2028}' | '\u{2029}') {
            continue;
        }
        let ends_pair = c == '\n' && at > 0 && text.as_bytes()[at - 1] == b'\r' && start == at;
        if !ends_pair {
            add(start, at);
        }
        start = at + c.len_utf8();
    }
    if start < text.len() {
        add(start, text.len());
    }
    lines
}

#[cfg(test)]
mod tests;
