//! Where bytes of a capture stand in its decoded text.

use crate::text::{Decoded, OffsetMap, Span};

/// Returns where each range of bytes stands in the decoded `text`; an empty place where it is no part of the text. The ranges come
/// sorted by start. One walk over the characters, whatever the number of ranges.
pub(super) fn places(text: &str, map: &OffsetMap<Decoded>, ranges: &[(u32, u32)]) -> Vec<(usize, usize)> {
    let mut places = vec![(text.len(), text.len()); ranges.len()];
    let mut by_end: Vec<_> = (0..ranges.len()).collect();
    by_end.sort_by_key(|it| ranges[*it].1);
    let (mut started, mut ended) = (0, 0);
    for (at, c) in text.char_indices() {
        if ended == ranges.len() {
            break;
        }
        let raw = map.raw(Span::new(at, at + c.len_utf8()));
        while started < ranges.len() && ranges[started].0 < raw.end {
            places[started].0 = at;
            started += 1;
        }
        while ended < ranges.len() && ranges[by_end[ended]].1 <= raw.start {
            places[by_end[ended]].1 = at;
            ended += 1;
        }
    }
    places.into_iter().map(|(start, end)| (start, end.max(start))).collect()
}
