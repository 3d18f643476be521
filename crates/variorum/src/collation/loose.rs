//! Whether a rendering can be laid beside another word by word at all.

use super::{Witness, WitnessToken};

/// How much of a rendering stands in the base in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closeness {
    /// Words of it that the base has too, inflection aside, in the same order: the most that can be.
    pub shared: usize,
    /// All its words.
    pub words: usize,
    /// The base's.
    pub base_words: usize,
}

/// A rendering, or the base if that is shorter, must have this share of its words in the other's order. Measured on the renderings of
/// the seeds: those that a reader would lay beside the base have .55 and more, paraphrases of the same thought .35 and less.
const CLOSE: f32 = 0.4;
/// One that holds this share of the shorter of the two, and so many words, is the same sentence with more around it.
const HELD: f32 = 0.6;
const HELD_WORDS: usize = 4;
/// No more words than this of either are compared.
const COMPARED: usize = 600;

impl Closeness {
    /// Returns whether an alignment would be forced: columns that pair words which have nothing to do with each other.
    pub fn is_loose(self) -> bool {
        (self.shared as f32) < CLOSE * self.words.min(self.base_words) as f32
    }

    /// Returns whether nearly all of the shorter stands in the longer, however much longer that is: `it must begin with the
    /// acknowledgment that the old dyke is an idle goal` beside `the dyke is an idle goal`.
    pub fn holds_the_shorter(self) -> bool {
        self.shared >= HELD_WORDS && self.shared as f32 >= HELD * self.words.min(self.base_words) as f32
    }

    /// Returns the reason in words: `5 of its 17 words stand in the base, in its order`.
    pub fn reason(self) -> String {
        let verb = if self.shared == 1 { "stands" } else { "stand" };
        format!("{} of its {} words {verb} in the base, in its order", self.shared, self.words)
    }
}

/// Returns how close `own` is to `base`: the longest common subsequence of their stems (Hirschberg 1975).
///
/// ```
/// use variorum::collation::{Witness, closeness};
/// let base = Witness::of_text("A", "the dyke will not be rebuilt this year");
/// assert!(!closeness(&base, &Witness::of_text("B", "the dyke will never be rebuilt")).is_loose());
/// assert!(closeness(&base, &Witness::of_text("C", "there is no money for a new wall until next spring")).is_loose());
/// ```
pub fn closeness(base: &Witness, own: &Witness) -> Closeness {
    let (a, b) = (stems(base), stems(own));
    let mut above = vec![0_usize; b.len() + 1];
    for x in &a {
        let mut corner = 0;
        for (n, y) in b.iter().enumerate() {
            let here = if x == y { corner + 1 } else { above[n + 1].max(above[n]) };
            corner = std::mem::replace(&mut above[n + 1], here);
        }
    }
    Closeness { shared: above[b.len()], words: b.len(), base_words: a.len() }
}

fn stems(witness: &Witness) -> Vec<&str> {
    let words = witness.tokens.iter().filter(|it| !it.is_point);
    words.map(|it: &WitnessToken| it.normal.stem.as_str()).take(COMPARED).collect()
}

#[cfg(test)]
mod tests;
