//! Words that a witness has in another place: found, so that they are not told as left out here and added there.

use super::{Table, WitnessToken};
use rustc_hash::FxHashMap;

/// The same words, in one place of the base and another of a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The witness.
    pub w: usize,
    /// The columns where the base has them.
    pub from: Vec<usize>,
    /// The columns where the witness has them.
    pub to: Vec<usize>,
}

/// One weighty word has moved only if it went no farther than this many columns; `deployed` said again in the next clause has not.
const ONE_WORD_REACH: usize = 6;
/// A word that is left over more often than this, here or there, is not looked for.
const MAX_PLACES: usize = 12;

/// Returns the blocks of words that witness `w` has elsewhere than `base`, longest first: runs of words left without their like
/// on both sides, alike but for inflection, with at least one weighty word. A block is not claimed twice.
///
/// `Norrvik’s dyke membership` beside `dyke membership for Norrvik` moves `Norrvik`; `the`, left out here and added there, is no
/// move.
pub fn moves(table: &Table, base: usize, w: usize) -> Vec<Move> {
    let (gone, come) = (left_over(table, base, w), left_over(table, w, base));
    let mut places: FxHashMap<&str, (Vec<usize>, Vec<usize>)> = FxHashMap::default();
    for (n, it) in gone.iter().enumerate() {
        places.entry(stem(it)).or_default().0.push(n);
    }
    for (n, it) in come.iter().enumerate() {
        places.entry(stem(it)).or_default().1.push(n);
    }
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (n, it) in gone.iter().enumerate() {
        let (here, there) = &places[stem(it)];
        if it.token.normal.light || here.len() > MAX_PLACES || there.len() > MAX_PLACES {
            continue;
        }
        for m in there {
            // Light words before and after go with it; a run is found from its first weighty word.
            let alike = |back: usize| {
                let (x, y) = (n.checked_sub(back)?, m.checked_sub(back)?);
                let follows = |all: &[Word], at: usize| all[at].index + back == all[at + back].index;
                (stem(&gone[x]) == stem(&come[y]) && follows(&gone, x) && follows(&come, y)).then_some((x, y))
            };
            let before = (1..).map_while(alike).last().unwrap_or((n, *m));
            if gone[before.0..n].iter().any(|it| !it.token.normal.light) {
                continue;
            }
            let (x, y) = before;
            let len = (0..)
                .take_while(|it| {
                    let (p, q) = (gone.get(x + it), come.get(y + it));
                    p.zip(q).is_some_and(|(p, q)| {
                        stem(p) == stem(q) && p.index == gone[x].index + it && q.index == come[y].index + it
                    })
                })
                .count();
            runs.push((len, x, y));
        }
    }
    runs.sort_unstable_by_key(|it| {
        (std::cmp::Reverse(it.0), gone[it.1].column.abs_diff(come[it.2].column), it.1, it.2)
    });
    let (mut taken_gone, mut taken_come) = (vec![false; gone.len()], vec![false; come.len()]);
    let mut found = Vec::new();
    for (len, x, y) in runs {
        let is_free = !taken_gone[x..x + len].contains(&true) && !taken_come[y..y + len].contains(&true);
        let distance = gone[x].column.abs_diff(come[y].column);
        let weighty = gone[x..x + len].iter().filter(|it| !it.token.normal.light).count();
        // In one and the same column it has not moved: only its neighbours differ.
        if !is_free || distance == 0 || weighty < 2 && distance > ONE_WORD_REACH {
            continue;
        }
        taken_gone[x..x + len].fill(true);
        taken_come[y..y + len].fill(true);
        let columns = |it: &[Word]| it.iter().map(|it| it.column).collect();
        found.push(Move { w, from: columns(&gone[x..x + len]), to: columns(&come[y..y + len]) });
    }
    found
}

/// A word, its column, and its place among the words of its witness.
struct Word<'a> {
    token: &'a WitnessToken,
    column: usize,
    index: usize,
}

fn stem<'a>(word: &Word<'a>) -> &'a str {
    &word.token.normal.stem
}

/// The words of `one` that have no like in the same column of `other`.
fn left_over(table: &Table, one: usize, other: usize) -> Vec<Word<'_>> {
    let words = (0..table.columns.len()).filter_map(|c| Some((c, table.cell(c, one)?)));
    let words = words.filter(|it| !it.1.is_point).enumerate();
    let differs =
        |c: usize, token: &WitnessToken| table.cell(c, other).is_none_or(|it| it.normal.stem != token.normal.stem);
    words
        .filter(|(_, (c, it))| differs(*c, it))
        .map(|(index, (column, token))| Word { token, column, index })
        .collect()
}
