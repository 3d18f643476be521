//! Where the links of the page lead: every anchor of the story file has one place in the captures at its end.

use super::markup::{bdi, text};
use crate::storyfile::records::{Anchor, StoryFile};
use crate::storyfile::view::walk;
use std::collections::HashMap;

/// What an anchored string is; where two stand on the same bytes, the later kind is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Furniture,
    Body,
    Fact,
    Said,
}

/// One anchored place of a capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target<'a> {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
    pub exact: &'a str,
}

/// All anchored places, capture by capture.
pub(super) struct Targets<'a> {
    /// The ids of the captures: the file's own, then any that only an anchor names.
    pub captures: Vec<&'a str>,
    index: HashMap<&'a str, usize>,
    by_capture: Vec<Vec<Target<'a>>>,
}

impl<'a> Targets<'a> {
    pub fn new(file: &'a StoryFile) -> Self {
        let mut targets = Targets { captures: Vec::new(), index: HashMap::new(), by_capture: Vec::new() };
        for capture in &file.captures {
            targets.index_of(&capture.id);
        }
        walk(file, &mut |it| {
            let (kind, anchor) = (kind(it.role), it.anchor);
            let n = targets.index_of(&anchor.capture);
            let (start, end) = (anchor.start, anchor.end.max(anchor.start));
            targets.by_capture[n].push(Target { start, end, kind, exact: &anchor.exact });
        });
        for list in &mut targets.by_capture {
            list.sort_unstable_by_key(|it| (it.start, std::cmp::Reverse((it.end, it.kind)), it.exact));
            list.dedup_by_key(|it| (it.start, it.end));
        }
        targets
    }

    fn index_of(&mut self, id: &'a str) -> usize {
        *self.index.entry(id).or_insert_with(|| {
            self.captures.push(id);
            self.by_capture.push(Vec::new());
            self.captures.len() - 1
        })
    }

    /// Returns the places of the capture at `n`, by start, longest first, each range once.
    pub fn of(&self, n: usize) -> &[Target<'a>] {
        &self.by_capture[n]
    }

    /// Returns the fragment that an anchor's place is known by.
    pub fn id(&self, anchor: &Anchor) -> String {
        let n = self.index.get(anchor.capture.as_str()).copied().unwrap_or(0);
        fragment(n, anchor.start, anchor.end.max(anchor.start))
    }

    /// Returns a link on the words themselves, `inner` being markup.
    pub fn link(&self, class: &str, anchor: &Anchor, inner: &str) -> String {
        let (id, title) = (self.id(anchor), title(anchor));
        format!("<a class=\"{class}\" href=\"#{id}\" title=\"{title}\">{inner}</a>")
    }

    /// Returns the words of an anchor as a link to themselves.
    pub fn quoted(&self, anchor: &Anchor) -> String {
        self.link("q", anchor, &bdi(&anchor.exact)) + " " + &self.bytes(anchor)
    }

    /// Returns a mark after a paragraph that leads to its bytes.
    pub fn pilcrow(&self, anchor: &Anchor) -> String {
        let (id, title) = (self.id(anchor), title(anchor));
        format!(" <a class=\"pilcrow\" href=\"#{id}\" title=\"{title}\" aria-label=\"{title}\">¶</a>")
    }

    /// Returns a small link that shows the bytes; on paper it also shows the capture.
    pub fn bytes(&self, anchor: &Anchor) -> String {
        let capture = text(crate::storyfile::view::short_id(&anchor.capture));
        let inner = format!("{}–{}<span class=\"paper\"> of {capture}</span>", anchor.start, anchor.end);
        self.link("at", anchor, &inner)
    }
}

fn title(anchor: &Anchor) -> String {
    format!("bytes {}–{} of {}", anchor.start, anchor.end, text(&anchor.capture))
}

/// Returns the fragment of bytes `start..end` of the capture at `n`.
pub(super) fn fragment(n: usize, start: u32, end: u32) -> String {
    format!("c{n}-{start}-{end}")
}

fn kind(role: &str) -> Kind {
    match role {
        "furniture" => Kind::Furniture,
        "body" | "change" => Kind::Body,
        "quotation" | "rendering" => Kind::Said,
        _ => Kind::Fact,
    }
}
