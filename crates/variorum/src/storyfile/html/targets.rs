//! Where the links of a page lead. On a page that stands alone every anchor of the story file has one place in the captures at its end;
//! on a served one it leads to the page of its capture, and articles and utterances have pages of their own.

use super::markup::{bdi, text};
use crate::storyfile::records::{Anchor, RenderingRecord, StoryFile};
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

/// Whose the links of a page are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// The page holds everything that it leads to.
    Alone,
    /// What it leads to is served beside it.
    Served,
}

/// All anchored places, capture by capture.
pub(super) struct Targets<'a> {
    home: Home,
    /// The ids of the captures: the file's own, then any that only an anchor names.
    pub captures: Vec<&'a str>,
    index: HashMap<&'a str, usize>,
    by_capture: Vec<Vec<Target<'a>>>,
}

impl<'a> Targets<'a> {
    /// Returns the places of a served page: none of them are on it.
    pub fn served() -> Self {
        Targets { home: Home::Served, captures: Vec::new(), index: HashMap::new(), by_capture: Vec::new() }
    }

    pub fn new(file: &'a StoryFile) -> Self {
        let mut targets =
            Targets { home: Home::Alone, captures: Vec::new(), index: HashMap::new(), by_capture: Vec::new() };
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

    /// Whether captures, articles and utterances have pages of their own.
    pub fn is_served(&self) -> bool {
        self.home == Home::Served
    }

    /// Returns the address of an anchor's place.
    pub fn href(&self, anchor: &Anchor) -> String {
        let (start, end) = (anchor.start, anchor.end.max(anchor.start));
        match self.home {
            Home::Alone => {
                let n = self.index.get(anchor.capture.as_str()).copied().unwrap_or(0);
                format!("#{}", fragment(n, start, end))
            }
            Home::Served => format!("{}?from={start}&amp;to={end}#mark", served_capture(&anchor.capture)),
        }
    }

    /// Returns the address of a capture; nothing for one that the page does not lead to.
    pub fn capture(&self, id: &str) -> Option<String> {
        match self.home {
            Home::Alone => self.index.get(id).map(|n| format!("#c{n}")),
            Home::Served => Some(served_capture(id)),
        }
    }

    /// Returns the words that name an article, a link where it has a page of its own.
    pub fn article(&self, id: &str, name: &str) -> String {
        match self.is_served() && id.starts_with("a-") {
            true => format!("<a href=\"/articles/{}\">{}</a>", text(id), bdi(name)),
            false => bdi(name),
        }
    }

    /// Returns a link on the words themselves, `inner` being markup.
    pub fn link(&self, class: &str, anchor: &Anchor, inner: &str) -> String {
        let (href, title) = (self.href(anchor), title(anchor));
        format!("<a class=\"{class}\" href=\"{href}\" title=\"{title}\">{inner}</a>")
    }

    /// Returns the words of an anchor as a link to themselves.
    pub fn quoted(&self, anchor: &Anchor) -> String {
        self.link("q", anchor, &bdi(&anchor.exact)) + " " + &self.bytes(anchor)
    }

    /// Returns the words of a rendering, `inner` being markup, as a link to the first of their places.
    pub fn rendering(&self, rendering: &RenderingRecord, inner: &str) -> String {
        let inner = format!("<bdi>{inner}</bdi>");
        match rendering.anchors.first() {
            Some(anchor) => self.link("q", anchor, &inner),
            None => inner,
        }
    }

    /// Returns a mark after a paragraph that leads to its bytes.
    pub fn pilcrow(&self, anchor: &Anchor) -> String {
        let (href, title) = (self.href(anchor), title(anchor));
        format!(" <a class=\"pilcrow\" href=\"{href}\" title=\"{title}\" aria-label=\"{title}\">¶</a>")
    }

    /// Returns a small link that shows the bytes; on paper it also shows the capture.
    pub fn bytes(&self, anchor: &Anchor) -> String {
        let capture = text(crate::storyfile::view::short_id(&anchor.capture));
        let inner = format!("{}–{}<span class=\"paper\"> of {capture}</span>", anchor.start, anchor.end);
        self.link("at", anchor, &inner)
    }
}

/// The address of a capture's page: its digest, without the name of the digest.
fn served_capture(id: &str) -> String {
    format!("/captures/{}", text(id.strip_prefix("sha256:").unwrap_or(id)))
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
