//! The elements that are open while a page is read: what closes them, the zone they make, their place in the page.

use super::attributes::Attributes;
use super::facts::{FactKind, shown_fact};
use super::notes::{Note, author_sign};
use super::reader::Reader;
use super::tags::{Traits, Zone, zone_of};
use crate::capture::page::{Element, Tag};
use crate::text::{Decoded, Span};

/// An element that is open.
pub(super) struct Open<'a> {
    /// Its name as it stands in the markup.
    pub name: &'a str,
    pub traits: Traits,
    /// Whether it opened a zone.
    pub zone: bool,
    /// What it calls itself.
    pub called: [&'a str; 4],
    pub hidden: bool,
    /// Its place among the page's elements, once a line in it has called for one; inline elements have their parent's.
    pub place: Option<u32>,
    /// What its words are, when it says so itself.
    pub note: Option<Note>,
}

/// Elements nested more deeply than this count as their ancestor at this depth.
const DEEPEST: usize = 512;

impl<'a> Reader<'a> {
    pub(super) fn open(&mut self, name: &'a str, traits: Traits, attributes: &Attributes<'a>) {
        // Only blocks have a place and a zone: most tags of a page are spared the look.
        let called =
            ["class", "id", "itemprop", "role"].map(|it| if traits.block { attributes.value(it) } else { "" });
        let zone = if traits.block && !traits.loose { zone_called(traits.name, &called) } else { Zone::Plain };
        let zoned = zone != Zone::Plain;
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
    pub(super) fn close_implied(&mut self, begun: Traits) {
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

    pub(super) fn close(&mut self, name: &str, traits: Traits) {
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
    pub(super) fn leave(&mut self, from: usize) {
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
    pub(super) fn place(&mut self) -> Option<u32> {
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
    pub(super) fn note(&self, attributes: &Attributes<'a>) -> Option<Note> {
        let found_in = author_sign(attributes)?;
        Some(Note { kind: FactKind::Author, found_in, start: self.text.len() })
    }

    /// Keeps the words since `note` as facts, a line at a time.
    pub(super) fn keep(&mut self, note: Note) {
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

    /// A menu around anything makes it a menu; otherwise what is worst of the outer zones, or else the innermost.
    pub(super) fn zone(&self) -> Zone {
        const OUTERMOST: usize = 64;
        let worst = [Zone::Menu, Zone::Comment, Zone::Share, Zone::Related];
        let outer = |zone: &Zone| self.zones.iter().take(OUTERMOST).any(|it| it == zone);
        worst.into_iter().find(outer).or_else(|| self.zones.last().copied()).unwrap_or_default()
    }
}

/// The zone that an element says it opens, by its name or class, or else by its id.
fn zone_called(name: &str, [class, id, ..]: &[&str; 4]) -> Zone {
    match zone_of(name, class) {
        Zone::Plain => zone_of(name, id),
        zone => zone,
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
