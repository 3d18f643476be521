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
/// A source with so many slips is a marred one, a bad scan: all its small differences are taken for slips.
const MARRED: u32 = 3;

/// Returns for each source laid beside `later` what speaks against it, in tenths of a touch.
pub fn against(later: &Sketch, laid: &[(&Sketch, &Alignment)], lexicon: &Lexicon) -> Vec<u32> {
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
        let (mut n_small, mut n_slips) = (0, 0);
        let (mut a_end, mut b_end) = (0, 0);
        let counts = |it: &&Run| later.n_counted_in(it.b, it.b + it.n) > 0;
        for (n, run) in alignment.runs.iter().filter(counts).enumerate() {
            let n_dropped = if run.a >= a_end { source.n_counted_in(a_end, run.a) } else { 0 };
            let n_lacking = n_elsewhere(b_end, run.b);
            if n == 0 {
                sum += at_end(n_lacking, n_dropped);
            } else if n_lacking > SMALL {
                sum += ELSEWHERE;
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
            false => sum + (n_small - n_slips) * ELSEWHERE + n_slips * SLIP,
        }
    };
    laid.iter().map(against_one).collect()
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
    once: Vec<u64>,
    again: Vec<u64>,
    bits: u32,
}

/// The least and the most bits of a lexicon's number of a word.
const LEXICON_BITS: (u32, u32) = (16, 26);

impl Lexicon {
    /// Returns a lexicon for so many texts, without words.
    pub fn for_texts(n: usize) -> Self {
        let bits = (n.max(1) * 1024).ilog2().clamp(LEXICON_BITS.0, LEXICON_BITS.1);
        let empty = vec![0; 1 << (bits - 6)];
        Lexicon { once: empty.clone(), again: empty, bits }
    }

    /// Enters the words of a text.
    pub fn enter(&mut self, sketch: &Sketch) {
        for word in &sketch.words {
            let (at, bit) = self.place(*word);
            self.again[at] |= self.once[at] & bit;
            self.once[at] |= bit;
        }
    }

    /// Returns whether any of the words `from..to` of a text stands nowhere else.
    fn has_slip(&self, sketch: &Sketch, from: u32, to: u32) -> bool {
        let is_known = |word: &u32| {
            let (at, bit) = self.place(*word);
            self.again[at] & bit != 0
        };
        sketch.words.get(from as usize..to as usize).is_some_and(|it| !it.iter().all(is_known))
    }

    fn place(&self, word: u32) -> (usize, u64) {
        let bit = word >> (32 - self.bits);
        ((bit >> 6) as usize, 1 << (bit & 63))
    }
}

#[cfg(test)]
mod tests;
