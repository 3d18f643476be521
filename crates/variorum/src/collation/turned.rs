//! Denials that a witness has in another place than the base: `will not be U.S. crews`, `will be no American crews`.

use super::variant::is_negator;
use super::{Table, WitnessToken};
use std::ops::Range;

/// A denial that witness `w` has in another place than the base.
pub(super) struct TurnedNegation {
    pub w: usize,
    /// From the one `not` to the other.
    pub columns: Range<usize>,
}

/// What parts one clause from the next.
fn is_joint(token: &WitnessToken) -> bool {
    matches!(token.text.as_str(), "," | ";" | "." | "—" | "–")
        || matches!(token.normal.folded.as_str(), "and" | "but")
}

/// Returns the denials that witness `w` turns round, each of the base's with the nearest of its own.
pub(super) fn turned_negations(table: &Table, base: usize, w: usize) -> Vec<TurnedNegation> {
    let denies = |c: usize, who: usize| table.cell(c, who).is_some_and(is_negator);
    let only = |one: usize, other: usize| -> Vec<usize> {
        (0..table.columns.len()).filter(|c| denies(*c, one) && !denies(*c, other)).collect()
    };
    let mut free = only(w, base);
    if free.is_empty() {
        return Vec::new();
    }
    // A denial of another clause is another denial: `not told, and could have known`, `told, and could not have known`.
    let parts = |c: usize| [base, w].iter().any(|who| table.cell(c, *who).is_some_and(is_joint));
    let mut turned = Vec::new();
    for c in only(base, w) {
        let near = free.partition_point(|it| *it < c);
        let candidates = [near.checked_sub(1), Some(near)].into_iter().flatten();
        let best = candidates.filter(|it| *it < free.len()).min_by_key(|it| free[*it].abs_diff(c));
        if let Some(best) = best.filter(|it| !(c.min(free[*it])..c.max(free[*it])).any(parts)) {
            let partner = free.remove(best);
            turned.push(TurnedNegation { w, columns: c.min(partner)..c.max(partner) + 1 });
        }
    }
    turned
}
