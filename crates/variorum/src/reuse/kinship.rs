//! What speaks against one text being the direct source of another.
//!
//! As in the criticism of manuscripts, agreement in what is original tells nothing; agreement in a touch does. Words of the later
//! text that one earlier text lacks and another has were not taken from the first. Words that only the earlier text has
//! were left out, which is cheap; words that only the later one has are its own and tell nothing.

use super::align::{Alignment, Run};
use super::sketch::Sketch;

/// A place where the later text has words that this source lacks and another has, in tenths of a touch.
const ELSEWHERE: u32 = 20;
/// A place inside where the source has words that the later text lacks.
const LEFT_OUT: u32 = 10;
/// The same before the first words or behind the last ones they share: a text cut short, or the source's furniture.
const CUT: u32 = 3;
/// So few words more at an end are neither: templates end there, and where is not known to the word.
const LOOSE_END: usize = 10;
/// A place of at most so many words may be a slip: the source has a word there that stands nowhere else in the pile, by its scan or
/// its setter, and its copies were not made with it; or it is a touch, which a small pile cannot tell.
const SMALL: usize = 5;
const SLIP: u32 = 1;
/// What it counts in a pile of fewer than 128 texts, where most words stand but once: it is a touch rather.
const SLIP_IN_FEW: u32 = 3;
/// What speaks against every source but the earliest: most copies are taken from the first report. So one or two slips of it are
/// forgiven. (Without it, and with garbled places taken for lost ones, .83 of the parents of dated wire copies were right; now .85.)
const LATER: u32 = 2;
/// A source with so many slips is a marred one, a bad scan: all its small differences are taken for slips.
const MARRED: u32 = 3;
/// In a longer place of it so many slips follow each other; a sentence rewritten by an editor may have one.
const GARBLED: usize = 2;

/// Returns for each source laid beside `later` what speaks against it, in tenths of a touch; `earliest` is the first of them in time.
pub fn against(later: &Sketch, laid: &[(&Sketch, &Alignment)], earliest: usize, lexicon: &Lexicon) -> Vec<u32> {
    let mut n_having: Vec<u8> = vec![0; later.words.len()];
    for run in laid.iter().flat_map(|it| &it.1.runs) {
        n_having[run.b as usize..(run.b + run.n) as usize].iter_mut().for_each(|it| *it = it.saturating_add(1));
    }
    let n_elsewhere = |from: u32, to: u32| {
        let words = from..to.max(from);
        let having = &n_having[words.start as usize..words.end as usize];
        words.zip(having).filter(|(at, n)| **n > 0 && later.n_counted_in(*at, at + 1) > 0).count()
    };
    let against_one = |(source, alignment): &(&Sketch, &Alignment)| {
        let mut sum = 0;
        // Places of a few words, and those of them where the source has a slip.
        let (mut n_small, mut n_slips, mut n_garbled) = (0, 0, 0);
        let (mut a_end, mut b_end) = (0, 0);
        let counts = |it: &&Run| later.n_counted_in(it.b, it.b + it.n) > 0;
        for (n, run) in alignment.runs.iter().filter(counts).enumerate() {
            let n_dropped = if run.a >= a_end { source.n_counted_in(a_end, run.a) } else { 0 };
            let n_lacking = n_elsewhere(b_end, run.b);
            if n == 0 {
                sum += at_end(n_lacking, n_dropped);
            } else if n_lacking > SMALL {
                let is_garbled = is_replaced(n_dropped, (run.b - b_end) as usize)
                    && lexicon.n_slips(source, a_end, run.a) >= GARBLED;
                n_garbled += u32::from(is_garbled);
                sum += if is_garbled { 0 } else { ELSEWHERE };
            } else if n_lacking > 0 {
                n_small += 1;
                n_slips += u32::from(run.a >= a_end && lexicon.has_slip(source, a_end, run.a));
            } else if n_dropped > 0 && run.b == b_end {
                sum += LEFT_OUT;
            }
            (a_end, b_end) = (run.a + run.n, run.b + run.n);
        }
        let n_lacking = n_elsewhere(b_end, later.words.len() as u32);
        sum += at_end(n_lacking, source.n_counted_in(a_end, source.words.len() as u32));
        let is_marred = n_slips >= MARRED;
        match is_marred {
            true => sum,
            false => sum + (n_small - n_slips + n_garbled) * ELSEWHERE + n_slips * lexicon.slip(),
        }
    };
    let prior = |at: usize| if at == earliest { 0 } else { LATER };
    laid.iter().enumerate().map(|(at, it)| against_one(it) + prior(at)).collect()
}

/// Whether about as many words stand in the place of others: where slips follow each other closely in a marred text, its words are
/// not found, but they are there.
fn is_replaced(n: usize, n_other: usize) -> bool {
    n.min(n_other) * 2 > n.max(n_other)
}

/// A place where two texts differ; one where words stand that the other has not, if they were found again; and how many slips
/// of one text count at most.
pub(super) const TOUCH: u32 = 10;
const FOUND_AGAIN: u32 = 60;
const MOST_SLIPS: u32 = 3;
/// A few words more or less at an end.
const LOOSE: u32 = 2;

/// Returns what stands between `a` and `b` made of it, and between `b` and `a` made of it, in tenths of a touch, whatever their
/// dates: the places where they differ, and those where the one that was made has words that its source lacks. A copy is cut
/// more often than it grows, and what it adds all others lack.
pub fn between(a: &Sketch, b: &Sketch, alignment: &Alignment, lexicon: &Lexicon) -> (u32, u32) {
    let (mut n_touches, mut n_only_a, mut n_only_b, mut a_slips, mut b_slips) = (0, 0, 0, 0, 0);
    let (mut a_end, mut b_end) = (0, 0);
    let mut n_loose = 0;
    let mut enter = |a_words: usize, b_words: usize, least: usize| {
        n_loose += u32::from((1..least).contains(&a_words.max(b_words)));
        n_touches += u32::from(a_words.max(b_words) >= least);
        n_only_a += u32::from(a_words >= least);
        n_only_b += u32::from(b_words >= least);
    };
    let (mut n_small, mut n_garbled) = (0, 0);
    let counts = |it: &&Run| b.n_counted_in(it.b, it.b + it.n) > 0;
    for (n, run) in alignment.runs.iter().filter(counts).enumerate() {
        let a_words = if run.a >= a_end { a.n_counted_in(a_end, run.a) } else { 0 };
        let b_words = b.n_counted_in(b_end, run.b);
        if n == 0 {
            enter(a_words, b_words, LOOSE_END);
        } else if a_words.max(b_words) > SMALL
            && is_replaced(a_words, b_words)
            && lexicon.n_slips(a, a_end, run.a).max(lexicon.n_slips(b, b_end, run.b)) >= GARBLED
        {
            n_garbled += 1;
        } else if a_words.max(b_words) > SMALL {
            enter(a_words, b_words, SMALL + 1);
        } else if a_words.max(b_words) > 0 {
            let slips = (lexicon.has_slip(a, a_end, run.a), lexicon.has_slip(b, b_end, run.b));
            a_slips += u32::from(slips.0);
            b_slips += u32::from(slips.1);
            n_small += u32::from(slips == (false, false));
        }
        (a_end, b_end) = (run.a + run.n, run.b + run.n);
    }
    let left = |it: &Sketch, end: u32| it.n_counted_in(end, it.words.len() as u32);
    enter(left(a, a_end), left(b, b_end), LOOSE_END);
    if a_slips.max(b_slips) < MARRED {
        (n_touches, n_only_a, n_only_b) = (n_touches + n_garbled, n_only_a + n_garbled, n_only_b + n_garbled);
    }
    let both = (n_touches + n_small) * TOUCH
        + n_loose * LOOSE
        + (a_slips.min(MOST_SLIPS) + b_slips.min(MOST_SLIPS)) * SLIP;
    (both + n_only_b * FOUND_AGAIN, both + n_only_a * FOUND_AGAIN)
}

/// What speaks against a source before the first or behind the last words it shares with the later text.
fn at_end(n_lacking: usize, n_dropped: usize) -> u32 {
    match () {
        () if n_lacking >= LOOSE_END => ELSEWHERE,
        () if n_dropped >= LOOSE_END => CUT,
        () => 0,
    }
}

/// Which words a pile has more than once, near enough: a word in a thousand may be taken for another.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// Two bits for each number of a word: seen once, seen again.
    seen: Vec<u64>,
    bits: u32,
}

/// The least and the most bits of a lexicon's number of a word.
const LEXICON_BITS: (u32, u32) = (16, 26);

impl Lexicon {
    /// Returns a lexicon for so many texts, without words.
    pub fn for_texts(n: usize) -> Self {
        let bits = (n.max(1) * 1024).ilog2().clamp(LEXICON_BITS.0, LEXICON_BITS.1);
        Lexicon { seen: vec![0; 1 << (bits - 5)], bits }
    }

    /// Enters the words of a text.
    pub fn enter(&mut self, sketch: &Sketch) {
        for word in &sketch.words {
            let (at, once) = self.place(*word);
            let seen = &mut self.seen[at];
            *seen |= (*seen & once) << 1 | once;
        }
    }

    /// What a slip speaks against a source, in tenths of a touch.
    fn slip(&self) -> u32 {
        if self.bits == LEXICON_BITS.0 { SLIP_IN_FEW } else { SLIP }
    }

    /// Returns whether any of the words `from..to` of a text stands nowhere else.
    fn has_slip(&self, sketch: &Sketch, from: u32, to: u32) -> bool {
        self.n_slips(sketch, from, to) > 0
    }

    /// Returns how many of the words `from..to` of a text stand nowhere else.
    fn n_slips(&self, sketch: &Sketch, from: u32, to: u32) -> usize {
        let is_slip = |word: &&u32| {
            let (at, once) = self.place(**word);
            self.seen[at] & once << 1 == 0
        };
        sketch.words.get(from as usize..to as usize).map_or(0, |it| it.iter().filter(is_slip).count())
    }

    fn place(&self, word: u32) -> (usize, u64) {
        let bit = word >> (32 - self.bits);
        ((bit >> 5) as usize, 1 << (2 * (bit & 31)))
    }
}

#[cfg(test)]
mod tests;
