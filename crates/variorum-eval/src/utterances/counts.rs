//! Counts of what is right, of one event or of several together, and the figures they come to.

use std::collections::BTreeMap;

/// Variants that turn what was said: shown first, scored apart.
pub const WEIGHTY: [&str; 4] = ["polarity", "number", "date", "name"];

/// So many of so many.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    /// Hits.
    pub n: usize,
    /// Chances.
    pub of: usize,
}

impl Count {
    /// Counts a chance.
    pub fn count(&mut self, hit: bool) {
        self.add(Count { n: usize::from(hit), of: 1 });
    }

    /// Adds other counts.
    pub fn add(&mut self, more: Count) {
        self.n += more.n;
        self.of += more.of;
    }

    /// In percent; nothing of nothing is 0.
    fn percent(self) -> f64 {
        100.0 * self.n as f64 / self.of.max(1) as f64
    }
}

/// How near what is told is to what is right.
#[derive(Debug, Default)]
pub struct Score {
    /// Events scored.
    pub n_events: usize,
    /// Their utterances of more than one rendering.
    pub n_utterances: usize,
    /// Renderings found.
    pub found: Count,
    /// Of those found, under a speaker of the right name.
    pub speaker: Count,
    /// Sum over the renderings found: the share of those told with it that belong with it, 0 to 1.
    pub precision: f64,
    /// Sum over the renderings found: the share of those that belong with it that are told with it, 0 to 1.
    pub recall: f64,
    /// Pairs of renderings told to be one utterance that are.
    pub pair_precision: Count,
    /// Pairs that are one utterance, found or not, that are told to be.
    pub pair_recall: Count,
    /// Hard negatives of which both utterances are found and share no told one.
    pub apart: Count,
    /// Words of no utterance that no told rendering has.
    pub left_out: Count,
    /// Variants by class: those found in their place, and those of the right class.
    pub variants: BTreeMap<String, [Count; 2]>,
    /// Quotations told to be altered that are.
    pub flagged_right: Count,
    /// Altered quotations that are told to be.
    pub flagged_found: Count,
    /// Of those found that were translated, trimmed or merged, the ones told to be so.
    pub reasons: Count,
    /// What went wrong, with its rank: the lowest is the worst.
    pub misses: Vec<(u8, String)>,
}

impl Score {
    /// Adds the counts of another event.
    pub fn add(&mut self, more: Score) {
        self.n_events += more.n_events;
        self.n_utterances += more.n_utterances;
        self.found.add(more.found);
        self.speaker.add(more.speaker);
        self.precision += more.precision;
        self.recall += more.recall;
        self.pair_precision.add(more.pair_precision);
        self.pair_recall.add(more.pair_recall);
        self.apart.add(more.apart);
        self.left_out.add(more.left_out);
        for (class, counts) in more.variants {
            let sums = self.variants.entry(class).or_default();
            sums.iter_mut().zip(counts).for_each(|(sum, it)| sum.add(it));
        }
        self.flagged_right.add(more.flagged_right);
        self.flagged_found.add(more.flagged_found);
        self.reasons.add(more.reasons);
        self.misses.extend(more.misses);
    }

    /// Notes what went wrong.
    pub fn miss(&mut self, rank: u8, line: String) {
        self.misses.push((rank, line.replace('\n', " ")));
    }

    /// Returns the figures, in percent or as counts.
    pub fn figures(&self) -> Vec<(&'static str, f64)> {
        let n_found = self.found.n.max(1) as f64;
        let b_cubed = f1(100.0 * self.precision / n_found, 100.0 * self.recall / n_found);
        vec![
            ("events", self.n_events as f64),
            ("utterances", self.n_utterances as f64),
            ("renderings found", self.found.percent()),
            ("renderings found, under the right speaker", self.speaker.percent()),
            ("grouping, B-cubed F1", b_cubed),
            ("grouping, B-cubed F1 times the share found", b_cubed * self.found.percent() / 100.0),
            ("grouping, pairs, F1", f1(self.pair_precision.percent(), self.pair_recall.percent())),
            ("hard negatives kept apart", self.apart.percent()),
            ("words of no utterance left out", self.left_out.percent()),
            ("variants of number, date, name, polarity found", self.variants(0, true).percent()),
            ("variants of number, date, name, polarity, class right", self.variants(1, true).percent()),
            ("other variants of substance found", self.variants(0, false).percent()),
            ("other variants of substance, class right", self.variants(1, false).percent()),
            ("altered quotations, precision", self.flagged_right.percent()),
            ("altered quotations, recall", self.flagged_found.percent()),
            ("altered quotations, reason right", self.reasons.percent()),
            ("altered quotations, F1", f1(self.flagged_right.percent(), self.flagged_found.percent())),
        ]
    }

    fn variants(&self, which: usize, weighty: bool) -> Count {
        let mut sum = Count::default();
        let of = self.variants.iter().filter(|it| WEIGHTY.contains(&it.0.as_str()) == weighty);
        of.for_each(|it| sum.add(it.1[which]));
        sum
    }

    /// Returns a line for each class of variant: how many are found, how many of the right class, of how many.
    pub fn classes(&self) -> Vec<String> {
        let line = |(class, [found, right]): (&String, &[Count; 2])| {
            format!("{class:14} {:3} found, {:3} of the right class, of {:3}", found.n, right.n, found.of)
        };
        self.variants.iter().map(line).collect()
    }

    /// Returns the chief figures in one line.
    pub fn line(&self) -> String {
        let figures: BTreeMap<&str, f64> = self.figures().into_iter().collect();
        format!(
            "found {:.1}, B-cubed {:.1}, pairs {:.1}, apart {}/{}, weighty variants {}/{}, others {}/{}, altered {}/{}",
            figures["renderings found"],
            figures["grouping, B-cubed F1"],
            figures["grouping, pairs, F1"],
            self.apart.n,
            self.apart.of,
            self.variants(0, true).n,
            self.variants(0, true).of,
            self.variants(0, false).n,
            self.variants(0, false).of,
            self.flagged_found.n,
            self.flagged_found.of,
        )
    }

    /// Returns what went wrong, the worst first.
    pub fn misses(&self) -> Vec<&str> {
        let mut sorted: Vec<_> = self.misses.iter().collect();
        sorted.sort_by_key(|it| it.0);
        sorted.into_iter().map(|it| it.1.as_str()).collect()
    }
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}
