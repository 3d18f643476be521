//! Labels for the words around one cue: the best row of labels, and how likely it is (a linear-chain conditional
//! random field; Lafferty, McCallum and Pereira 2001).

use std::ops::Range;

/// How many labels there are.
pub const LABELS: usize = 8;
/// None of the others.
pub const OTHER: usize = 0;
/// Of the cue.
pub const CUE: usize = 1;
/// The first word of the speaker.
pub const SPEAKER: usize = 2;
/// A further word of the speaker.
pub const SPEAKER_ON: usize = 3;
/// The first word of a piece of content.
pub const CONTENT: usize = 4;
/// A word in the middle of one.
pub const CONTENT_ON: usize = 5;
/// The last word of one.
pub const CONTENT_END: usize = 6;
/// A piece of one word.
pub const CONTENT_ONLY: usize = 7;

/// The scores of the labels of one word, or of the labels that may follow one.
pub type Scores = [f32; LABELS];

/// The scores of a row of words: of each word's labels, and of each label after each, left and right of the cue.
#[derive(Debug, Clone, Default)]
pub struct Lattice {
    /// Of each word.
    pub emissions: Vec<Scores>,
    /// From label to label: into words up to the cue, and into words after it.
    pub transitions: [[Scores; LABELS]; 2],
    /// Which word is the cue's.
    pub cue: usize,
}

/// Far below any score.
const NEVER: f32 = -1e9;

/// How many rows of labels are weighed against each other for one cue.
pub const RIVALS: usize = 4;

/// One way to a label: its score, and the label and rank it came from.
#[derive(Debug, Clone, Copy)]
struct Way {
    score: f32,
    last: u8,
    rank: u8,
}

impl Way {
    const NONE: Way = Way { score: NEVER, last: 0, rank: 0 };
}

type Ways = [Way; RIVALS];

/// Puts `way` where it belongs among the best; returns whether it is one of them.
fn insert(ways: &mut Ways, way: Way) -> bool {
    let Some(at) = ways.iter().position(|it| way.score > it.score) else { return false };
    ways[at..].rotate_right(1);
    ways[at] = way;
    true
}

/// Returns whether label `next` may follow label `last`.
pub fn follows(last: usize, next: usize) -> bool {
    match last {
        CONTENT | CONTENT_ON => matches!(next, CONTENT_ON | CONTENT_END),
        SPEAKER | SPEAKER_ON => matches!(next, OTHER | CUE | SPEAKER_ON | CONTENT | CONTENT_ONLY),
        CONTENT_END | CONTENT_ONLY => matches!(next, OTHER | CUE | SPEAKER),
        _ => matches!(next, OTHER | CUE | SPEAKER | CONTENT | CONTENT_ONLY),
    }
}

fn begins(label: usize) -> bool {
    follows(OTHER, label)
}

fn ends(label: usize) -> bool {
    !matches!(label, CONTENT | CONTENT_ON)
}

impl Lattice {
    fn allowed(&self, at: usize, label: usize) -> bool {
        (at != self.cue || label == CUE)
            && (at > 0 || begins(label))
            && (at + 1 < self.emissions.len() || ends(label))
    }

    fn side(&self, at: usize) -> &[Scores; LABELS] {
        &self.transitions[usize::from(at > self.cue)]
    }

    /// Returns the best rows of labels, at most [`RIVALS`], and their scores, best first.
    pub fn best(&self) -> Vec<(Vec<usize>, f32)> {
        let n_words = self.emissions.len();
        let mut steps: Vec<[Ways; LABELS]> = Vec::with_capacity(n_words);
        for at in 0..n_words {
            let mut now = [[Way::NONE; RIVALS]; LABELS];
            let side = self.side(at);
            for label in (0..LABELS).filter(|it| self.allowed(at, *it)) {
                let ways = &mut now[label];
                match steps.last() {
                    None => ways[0] = Way { score: self.emissions[0][label], last: 0, rank: 0 },
                    Some(before) => {
                        for last in (0..LABELS).filter(|it| follows(*it, label)) {
                            for (rank, way) in before[last].iter().enumerate().take_while(|it| it.1.score > NEVER)
                            {
                                let score = way.score + side[last][label] + self.emissions[at][label];
                                let better = insert(ways, Way { score, last: last as u8, rank: rank as u8 });
                                if !better {
                                    break;
                                }
                            }
                        }
                    }
                }
            }
            steps.push(now);
        }
        let Some(ends) = steps.last() else { return Vec::new() };
        let mut last = [Way::NONE; RIVALS];
        for (label, ways) in ends.iter().enumerate() {
            for (rank, way) in ways.iter().enumerate().take_while(|it| it.1.score > NEVER) {
                insert(&mut last, Way { score: way.score, last: label as u8, rank: rank as u8 });
            }
        }
        let trace = |end: &Way| {
            let (mut label, mut rank) = (usize::from(end.last), usize::from(end.rank));
            let mut labels = vec![0; n_words];
            for at in (0..n_words).rev() {
                labels[at] = label;
                let way = steps[at][label][rank];
                (label, rank) = (usize::from(way.last), usize::from(way.rank));
            }
            (labels, end.score)
        };
        last.iter().take_while(|it| it.score > NEVER).map(trace).collect()
    }

    /// Returns the forward scores: of all rows of labels that end at each word in each label.
    pub fn forward(&self) -> Vec<Scores> {
        let mut all: Vec<Scores> = Vec::with_capacity(self.emissions.len());
        for at in 0..self.emissions.len() {
            let mut now = [NEVER; LABELS];
            let side = self.side(at);
            for label in (0..LABELS).filter(|it| self.allowed(at, *it)) {
                let before = match at.checked_sub(1).map(|it| &all[it]) {
                    None => 0.0,
                    Some(last) => {
                        let into: Scores = std::array::from_fn(|it| {
                            if follows(it, label) { last[it] + side[it][label] } else { NEVER }
                        });
                        log_sum(&into)
                    }
                };
                now[label] = before + self.emissions[at][label];
            }
            all.push(now);
        }
        all
    }

    /// Returns the backward scores: of all that may follow each word in each label.
    pub fn backward(&self) -> Vec<Scores> {
        let n_words = self.emissions.len();
        let mut all = vec![[NEVER; LABELS]; n_words];
        for at in (0..n_words).rev() {
            for label in (0..LABELS).filter(|it| self.allowed(at, *it)) {
                all[at][label] = if at + 1 == n_words {
                    0.0
                } else {
                    let side = self.side(at + 1);
                    let next = &all[at + 1];
                    let onto: Scores = std::array::from_fn(|it| {
                        if follows(label, it) && self.allowed(at + 1, it) {
                            side[label][it] + self.emissions[at + 1][it] + next[it]
                        } else {
                            NEVER
                        }
                    });
                    log_sum(&onto)
                };
            }
        }
        all
    }
}

/// Returns the logarithm of the sum of the exponentials.
pub fn log_sum(scores: &Scores) -> f32 {
    let top = scores.iter().copied().fold(NEVER, f32::max);
    if top <= NEVER {
        return NEVER;
    }
    top + scores.iter().filter(|it| **it > top - 20.0).map(|it| (it - top).exp()).sum::<f32>().ln()
}

/// Returns the pieces of content and the speaker that a row of labels names, in word numbers from `first`.
pub fn pieces(labels: &[usize], first: usize) -> (Vec<Range<usize>>, Option<Range<usize>>) {
    let mut content: Vec<Range<usize>> = Vec::new();
    let mut speaker: Option<Range<usize>> = None;
    for (at, label) in labels.iter().enumerate().map(|it| (it.0 + first, *it.1)) {
        match label {
            CONTENT | CONTENT_ONLY => content.push(at..at + 1),
            CONTENT_ON | CONTENT_END => {
                if let Some(last) = content.last_mut() {
                    last.end = at + 1;
                }
            }
            SPEAKER if speaker.is_none() => speaker = Some(at..at + 1),
            SPEAKER_ON => {
                if let Some(last) = speaker.as_mut().filter(|it| it.end == at) {
                    last.end = at + 1;
                }
            }
            _ => {}
        }
    }
    (content, speaker)
}

#[cfg(test)]
mod tests;
