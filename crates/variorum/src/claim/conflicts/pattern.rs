//! Words in a row with gaps between: `no .. supports`, as the lists of frames and stances write them.

use super::sentences::Word;

/// Returns where the words of `pattern` first stand in `words`, from and past the last: one after the other, and where the pattern has
/// `..` up to `gap` other words between.
pub(super) fn matched<P>(
    words: &[Word],
    pattern: &[P],
    gap: usize,
    written: impl Fn(&P) -> &str,
    is: impl Fn(&Word, &P) -> bool,
) -> Option<(usize, usize)> {
    'places: for from in 0..words.len() {
        let (mut at, mut skips) = (from, 0);
        for want in pattern {
            if written(want) == ".." {
                skips = gap;
                continue;
            }
            let found = (at..=at + skips).find(|it| words.get(*it).is_some_and(|it| is(it, want)));
            let Some(found) = found else { continue 'places };
            (at, skips) = (found + 1, 0);
        }
        return Some((from, at));
    }
    None
}
