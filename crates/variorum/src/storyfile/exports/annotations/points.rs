//! Anchors as characters of a capture's text.

use crate::capture::Page;
use crate::storyfile::places::places;
use crate::storyfile::records::Anchor;
use crate::text::fold;
use std::collections::BTreeMap;
use std::ops::Range;

/// What parts the blocks of a page in HTML; it is no character of the page.
const SEAM: char = '\u{1}';
/// Characters of context on each side.
const AROUND: usize = 32;

/// Where anchors stand in the text of their capture.
pub(super) struct Points<'a> {
    text: &'a str,
    places: Vec<(usize, usize)>,
    /// How many characters stand before each byte that a place begins or ends at.
    before: BTreeMap<usize, usize>,
}

/// Where one anchor stands.
pub(super) struct Point {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// Characters of the text.
    pub points: Range<usize>,
}

impl<'a> Points<'a> {
    /// Finds `anchors`, which come sorted by start, in the text of `page`.
    pub fn of(page: &'a Page, anchors: &[&Anchor]) -> Self {
        let ranges: Vec<(u32, u32)> = anchors.iter().map(|it| (it.start, it.end)).collect();
        let mut places = places(&page.text, &page.map, &ranges);
        // The white space at both ends is no part of the words.
        for (start, end) in &mut places {
            let words = &page.text[*start..*end];
            let bare = |c: char| c.is_whitespace() || c == SEAM;
            *start += words.len() - words.trim_start_matches(bare).len();
            *end = *start + words.trim_matches(bare).len();
        }
        let mut before: BTreeMap<usize, usize> = places.iter().flat_map(|it| [(it.0, 0), (it.1, 0)]).collect();
        let (mut at, mut n) = (0, 0);
        for (byte, count) in &mut before {
            n += page.text[at..*byte].chars().filter(|it| *it != SEAM).count();
            (at, *count) = (*byte, n);
        }
        Points { text: &page.text, places, before }
    }

    /// Returns where the anchor at `n` stands; nothing where the text there is not its words, as with what stands in markup only.
    pub fn place(&self, n: usize, anchor: &Anchor) -> Option<Point> {
        let (start, end) = self.places[n];
        let is_there = start < end && fold(&self.text[start..end].replace(SEAM, "")) == anchor.exact;
        is_there.then(|| Point { bytes: start..end, points: self.before[&start]..self.before[&end] })
    }
}

/// Returns the characters before and behind a place, white space folded.
pub(super) fn around(text: &str, place: Range<usize>) -> (String, String) {
    let folded = |words: String| {
        let (opens, closes) = (words.starts_with(char::is_whitespace), words.ends_with(char::is_whitespace));
        let bare = fold(&words);
        let space = |it: bool| if it { " " } else { "" };
        if bare.is_empty() { String::new() } else { format!("{}{bare}{}", space(opens), space(closes)) }
    };
    let shown = |it: &char| *it != SEAM;
    let before: Vec<char> = text[..place.start].chars().rev().filter(shown).take(AROUND).collect();
    let after: String = text[place.end..].chars().filter(shown).take(AROUND).collect();
    (folded(before.into_iter().rev().collect()), folded(after))
}
