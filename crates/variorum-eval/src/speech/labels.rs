//! Learns the labels around a cue: a conditional random field, by adaptive gradient steps.

use super::gold::{Gold, Lesson};
use super::logistic::{Plan, kept, shuffle};
use std::ops::Range;
use variorum::quotation::learned::decode::{
    CONTENT, CONTENT_END, CONTENT_ON, CONTENT_ONLY, CUE, LABELS, Lattice, OTHER, SPEAKER, SPEAKER_ON, Scores,
    follows, log_sum,
};
use variorum::quotation::learned::features::word_features;
use variorum::quotation::learned::transition;
use variorum::quotation::learned::view::View;
use variorum::quotation::learned::weights::{Weights, index};

/// The words around one gold cue.
struct Example {
    /// Where the features of each word end in `Rows::features`.
    ends: Vec<usize>,
    /// Where those of the first begin.
    start: usize,
    labels: Vec<usize>,
    cue: usize,
    fold: usize,
}

/// All gold cues.
pub struct Rows {
    features: Vec<u32>,
    examples: Vec<Example>,
}

/// Returns the gold cues of all lessons; `likely` says of each word how likely it is a cue.
pub fn examples(lessons: &[Lesson], likely: &[Vec<u8>], bits: u32, least_seen: u32) -> Rows {
    let mut rows = Rows { features: Vec::new(), examples: Vec::new() };
    let mut views = Vec::new();
    let mut hashes = Vec::new();
    for (lesson, likely) in lessons.iter().zip(likely) {
        for gold in lesson.gold.iter().filter(|it| it.anchor != usize::MAX) {
            let window = lesson.line.window(gold.anchor);
            let Some(labels) = labels(gold, &window) else { continue };
            View::new(&lesson.line, gold.anchor, likely).features(window.clone(), &mut views);
            let start = rows.features.len();
            let mut ends = Vec::with_capacity(window.len());
            for (row, at) in window.clone().enumerate() {
                hashes.clear();
                word_features(&lesson.line, at, u64::from(at > gold.anchor), &mut hashes);
                rows.features.extend(hashes.iter().chain(&views[row]).map(|it| index(*it, bits) as u32));
                ends.push(rows.features.len());
            }
            let cue = gold.anchor - window.start;
            rows.examples.push(Example { ends, start, labels, cue, fold: lesson.fold });
        }
    }
    thin(&mut rows, bits, least_seen);
    rows
}

fn thin(rows: &mut Rows, bits: u32, least: u32) {
    let kept = kept(&rows.features, bits, least);
    let mut features = Vec::with_capacity(rows.features.len());
    let mut at = 0;
    for example in &mut rows.examples {
        example.start = features.len();
        for end in &mut example.ends {
            features.extend(rows.features[at..*end].iter().copied().filter(|it| kept[*it as usize]));
            at = *end;
            *end = features.len();
        }
    }
    rows.features = features;
}

/// Returns the labels of the words in `window`; `None` where no content is in it.
fn labels(gold: &Gold, window: &Range<usize>) -> Option<Vec<usize>> {
    let mut labels = vec![OTHER; window.len()];
    let inside = |it: &Range<usize>| {
        let (start, end) = (it.start.max(window.start), it.end.min(window.end));
        (start < end).then(|| start - window.start..end - window.start)
    };
    for it in gold.cue.iter().filter_map(inside) {
        labels[it].fill(CUE);
    }
    if let Some(it) = gold.speaker.first().and_then(inside) {
        labels[it.clone()].fill(SPEAKER_ON);
        labels[it.start] = SPEAKER;
    }
    let mut n_pieces = 0;
    for it in gold.content.iter().filter_map(inside) {
        n_pieces += 1;
        labels[it.clone()].fill(CONTENT_ON);
        labels[it.end - 1] = CONTENT_END;
        labels[it.start] = if it.len() == 1 { CONTENT_ONLY } else { CONTENT };
    }
    labels[gold.anchor - window.start] = CUE;
    let sound = (1..labels.len()).all(|it| follows(labels[it - 1], labels[it]));
    let ends = !matches!(labels[labels.len() - 1], CONTENT | CONTENT_ON) && follows(OTHER, labels[0]);
    (n_pieces > 0 && sound && ends).then_some(labels)
}

/// Learns from the examples of the folds that `takes` chooses.
pub fn learn(rows: &Rows, bits: u32, plan: Plan, takes: impl Fn(usize) -> bool) -> Weights<LABELS> {
    let mut table = Table { weights: vec![[0.0; LABELS]; 1 << bits], squares: vec![0.0; 1 << bits], plan };
    let steps: [[usize; LABELS]; 2] =
        std::array::from_fn(|side| std::array::from_fn(|last| index(transition(side, last), bits)));
    let chosen: Vec<usize> = (0..rows.examples.len()).filter(|it| takes(rows.examples[*it].fold)).collect();
    for round in 0..plan.rounds {
        let mut order = chosen.clone();
        shuffle(&mut order, round as u64);
        for n in order {
            table.step(rows, &rows.examples[n], &steps);
        }
    }
    Weights::of(bits, &table.weights, plan.least_weight)
}

struct Table {
    weights: Vec<Scores>,
    squares: Vec<f32>,
    plan: Plan,
}

impl Table {
    fn step(&mut self, rows: &Rows, example: &Example, steps: &[[usize; LABELS]; 2]) {
        let n_words = example.labels.len();
        let features = |at: usize| {
            let start = if at == 0 { example.start } else { example.ends[at - 1] };
            &rows.features[start..example.ends[at]]
        };
        let emission = |at: usize| {
            let mut scores = [0.0; LABELS];
            for it in features(at) {
                let row = &self.weights[*it as usize];
                (0..LABELS).for_each(|label| scores[label] += row[label]);
            }
            scores
        };
        let emissions: Vec<Scores> = (0..n_words).map(emission).collect();
        let transitions = std::array::from_fn(|side| std::array::from_fn(|last| self.weights[steps[side][last]]));
        let lattice = Lattice { emissions, transitions, cue: example.cue };
        let (forward, backward) = (lattice.forward(), lattice.backward());
        let all = log_sum(&forward[n_words - 1]);

        let mut onward = [[[0.0f32; LABELS]; LABELS]; 2];
        for at in 0..n_words {
            let mut slope: Scores = std::array::from_fn(|it| (forward[at][it] + backward[at][it] - all).exp());
            slope[example.labels[at]] -= 1.0;
            if at > 0 {
                let side = usize::from(at > example.cue);
                for last in 0..LABELS {
                    for next in (0..LABELS).filter(|it| follows(last, *it)) {
                        let score = forward[at - 1][last]
                            + lattice.transitions[side][last][next]
                            + lattice.emissions[at][next]
                            + backward[at][next];
                        if backward[at][next] > -1e8 && forward[at][next] > -1e8 {
                            onward[side][last][next] += (score - all).exp();
                        }
                    }
                }
                onward[side][example.labels[at - 1]][example.labels[at]] -= 1.0;
            }
            if at != example.cue && slope.iter().any(|it| it.abs() > 0.001) {
                for it in features(at) {
                    self.down(*it as usize, &slope);
                }
            }
        }
        for (side, rows) in onward.iter().enumerate() {
            for (last, slope) in rows.iter().enumerate() {
                self.down(steps[side][last], slope);
            }
        }
    }

    /// One step down the slope of a row.
    fn down(&mut self, at: usize, slope: &Scores) {
        let row = &mut self.weights[at];
        let steep: f32 = slope.iter().map(|it| it * it).sum();
        self.squares[at] += steep;
        let step = self.plan.rate / (0.1 + self.squares[at].sqrt());
        for (weight, slope) in row.iter_mut().zip(slope) {
            *weight -= step * (slope + self.plan.damping * *weight);
        }
    }
}
