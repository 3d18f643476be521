//! Lines of a terminal: indented, wrapped, never wider than they may be, and free of characters that act.

use crate::storyfile::lines::{Screen, columns, visible, wrap};
use crate::storyfile::report::ReportStyle;

/// How a line looks where colour is allowed; it says nothing that the words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Bold,
    Dim,
    Accent,
}

impl Ink {
    fn code(self) -> Option<&'static str> {
        match self {
            Ink::Plain => None,
            Ink::Bold => Some("1"),
            Ink::Dim => Some("2"),
            Ink::Accent => Some("1;36"),
        }
    }
}

/// The report as it grows.
pub(super) struct Paper {
    text: String,
    width: usize,
    color: bool,
}

/// Below this nothing readable fits; narrower terminals get lines of this width.
const NARROWEST: usize = 16;

impl Paper {
    pub fn new(style: &ReportStyle) -> Self {
        Paper { text: String::new(), width: style.width.max(NARROWEST), color: style.color }
    }

    pub fn finish(self) -> String {
        self.text
    }

    /// How many columns a line has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A line that is set already: harmless, and no wider than it may be.
    pub fn line(&mut self, words: &str) {
        self.put(0, &[(words, Ink::Plain)]);
    }

    /// Ends a paragraph: at most one blank line.
    pub fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A line of `mark` from edge to edge.
    pub fn rule(&mut self, mark: char) {
        let line: String = std::iter::repeat_n(mark, self.width).collect();
        self.put(0, &[(&line, Ink::Dim)]);
    }

    /// The title of a section, in capitals so that it shows without colour.
    pub fn section(&mut self, title: &str) {
        self.blank();
        self.block(0, "", title, Ink::Bold);
    }

    /// Text under a hanging label: `label` at `indent`, the text beside it, further lines under the text.
    pub fn block(&mut self, indent: usize, label: &str, text: &str, ink: Ink) {
        self.labelled(indent, label, 0, text, ink);
    }

    /// As [`Self::block`], the label padded to at least `hang` columns.
    pub fn labelled(&mut self, indent: usize, label: &str, hang: usize, text: &str, ink: Ink) {
        let label = visible(label, Screen::Terminal);
        let text = visible(text, Screen::Terminal);
        let indent = indent.min(self.width / 4);
        let needed = if label.is_empty() { hang } else { (columns(&label) + 1).max(hang) };
        let room = self.width - indent;
        if needed > room / 2 {
            self.lines(indent, &wrap(&label, room), Ink::Accent);
            self.lines(indent + 2, &wrap(&text, room - 2), ink);
            return;
        }
        let lines = wrap(&text, room - needed);
        let pad = " ".repeat(needed - columns(&label));
        let first = lines.first().map_or("", String::as_str);
        let gap = if first.is_empty() { "" } else { pad.as_str() };
        self.put(indent, &[(&label, Ink::Accent), (gap, Ink::Plain), (first, ink)]);
        self.lines(indent + needed, lines.get(1..).unwrap_or_default(), ink);
    }

    /// Pieces side by side, three spaces apart, as many on a line as fit; further lines two deeper.
    pub fn flow(&mut self, indent: usize, label: &str, pieces: &[String], ink: Ink) {
        let indent = indent.min(self.width / 4);
        let label = visible(label, Screen::Terminal);
        let hang = indent + if label.is_empty() { 0 } else { columns(&label) + 1 };
        let mut line = String::new();
        let mut lines = Vec::new();
        for piece in pieces.iter().map(|it| visible(it, Screen::Terminal)) {
            let room = self.width - hang - 2;
            if !line.is_empty() && columns(&line) + 3 + columns(&piece) <= room {
                line.push_str("   ");
                line.push_str(&piece);
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            let mut wrapped = wrap(&piece, room);
            line = wrapped.pop().unwrap_or_default();
            lines.extend(wrapped);
        }
        lines.push(line);
        let pad = if label.is_empty() { "" } else { " " };
        self.put(indent, &[(&label, Ink::Dim), (pad, Ink::Plain), (&lines[0], ink)]);
        self.lines(hang + 2, &lines[1..], ink);
    }

    fn lines(&mut self, indent: usize, lines: &[String], ink: Ink) {
        for line in lines {
            self.put(indent, &[(line, ink)]);
        }
    }

    fn put(&mut self, indent: usize, parts: &[(&str, Ink)]) {
        let start = self.text.len();
        self.text.extend(std::iter::repeat_n(' ', indent));
        for (part, ink) in parts {
            match ink.code().filter(|_| self.color && !part.is_empty()) {
                Some(code) => self.text.push_str(&format!("\u{1b}[{code}m{part}\u{1b}[0m")),
                None => self.text.push_str(part),
            }
        }
        let kept = self.text[start..].trim_end_matches(' ').len();
        self.text.truncate(start + kept);
        self.text.push('\n');
    }
}
