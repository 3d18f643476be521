//! The rows of labels around each likely cue of a line.

use super::decode::{CUE, LABELS, Lattice, Scores, log_sum, pieces};
use super::features::word_features;
use super::line::Line;
use super::view::View;
use super::weights::{UNIT, Weights};
use super::{Found, judge, tidy, transition};

/// Decodes the words around one cue after another; what depends on the word alone is scored once.
pub struct Decoder<'m, 'l, 't> {
    weights: &'m Weights<LABELS>,
    line: &'l Line<'t>,
    likely: &'l [u8],
    alone: [Vec<Option<Scores>>; 2],
    rows: Vec<Vec<u64>>,
    hashes: Vec<u64>,
    lattice: Lattice,
}

impl<'m, 'l, 't> Decoder<'m, 'l, 't> {
    /// Returns the decoder of `line`, whose words are so likely cues.
    pub fn new(weights: &'m Weights<LABELS>, line: &'l Line<'t>, likely: &'l [u8]) -> Self {
        let n_words = line.words.len();
        let row = |side, last| weights.row(transition(side, last)).map(|it| f32::from(it) * UNIT);
        let transitions = std::array::from_fn(|side| std::array::from_fn(|last| row(side, last)));
        Decoder {
            weights,
            line,
            likely,
            alone: [vec![None; n_words], vec![None; n_words]],
            rows: Vec::new(),
            hashes: Vec::new(),
            lattice: Lattice { emissions: Vec::new(), transitions, cue: 0 },
        }
    }

    /// Puts what is said around the word `anchor` into `out`, the likeliest first.
    pub fn found(&mut self, anchor: usize, cue_chance: f32, out: &mut Vec<Found>) {
        let window = self.line.window(anchor);
        View::new(self.line, anchor, self.likely).features(window.clone(), &mut self.rows);
        self.lattice.emissions.clear();
        self.lattice.cue = anchor - window.start;
        for (row, at) in window.clone().enumerate() {
            let alone = self.alone(at, usize::from(at > anchor));
            let view = sum(self.weights, &self.rows[row]);
            self.lattice.emissions.push(std::array::from_fn(|it| alone[it] + view[it]));
        }
        let all = self.lattice.forward().last().map_or(0.0, log_sum);
        let from = out.len();
        for (labels, score) in self.lattice.best() {
            let (content, speaker) = pieces(&labels, window.start);
            let content = tidy(self.line, content);
            if content.is_empty() {
                continue;
            }
            let it = Found {
                anchor: Some(anchor),
                cue: anchor..anchor + 1,
                content,
                speaker,
                cue_chance,
                label_chance: score - all,
                rank: out.len() - from,
                told: None,
            };
            // Rows that differ in the cue, in points or in a few words tell the same.
            let near = |other: &&mut Found| {
                judge::agreement(self.line, &it, other) >= 3 && judge::speakers_meet(&it, other)
            };
            if let Some(same) = out[from..].iter_mut().find(near) {
                same.label_chance = (same.label_chance.exp() + it.label_chance.exp()).ln();
                continue;
            }
            let is_cue = |it: usize| labels[it - window.start] == CUE;
            let start = (window.start..anchor).rev().take_while(|it| is_cue(*it)).last().unwrap_or(anchor);
            let end = (anchor..window.end).take_while(|it| is_cue(*it)).last().unwrap_or(anchor) + 1;
            out.push(Found { cue: start..end, ..it });
        }
    }

    fn alone(&mut self, at: usize, side: usize) -> Scores {
        if let Some(scores) = self.alone[side][at] {
            return scores;
        }
        self.hashes.clear();
        word_features(self.line, at, side as u64, &mut self.hashes);
        let scores = sum(self.weights, &self.hashes);
        self.alone[side][at] = Some(scores);
        scores
    }
}

fn sum(weights: &Weights<LABELS>, hashes: &[u64]) -> Scores {
    let mut units = [0i16; LABELS];
    for hash in hashes {
        let row = weights.row(*hash);
        (0..LABELS).for_each(|it| units[it] += i16::from(row[it]));
    }
    units.map(|it| f32::from(it) * UNIT)
}
