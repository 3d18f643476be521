//! What of a report tells its event: weighty words, its day, the numbers it gives, and what it reports besides.

mod packed;

use super::asides::{MOST_READ, asides, may_have_asides};
use super::day::Day;
use super::facts::{Fact, facts};
use super::vocabulary::{Met, Term, Vocabulary, term};
use crate::Document;
use crate::article::BlockKind;
use crate::text::Span;
use std::collections::HashMap;

/// How much more a word of the headline weighs than the first of the text (2 to 6 do the same).
const HEADLINE_WEIGHT: f32 = 3.0;
/// Words of the text that are read: reports begin with the event and go on to its background.
const LEAD_WORDS: usize = 300;
/// Two names side by side are a term of their own that counts this much of a word, wherever they stand: two reports that name `Karin Bellweg`
/// have more in common than a Karin and a Bellweg. On AllSides .3 and .4 are best; at 1 names of politics draw events together.
const PAIR_WEIGHT: f32 = 0.3;
/// After so many words a word weighs half: so that long reports are as like each other as short ones.
const HALF_AFTER: f32 = 100.0;

/// What of a report is compared. Small and flat: some two kilobytes an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Features {
    /// Names the report; breaks ties.
    pub id: String,
    /// When it appeared, if that is known.
    pub day: Option<Day>,
    /// The stems of headline and lead, sorted, each with 1 + ln of its weighted count.
    pub terms: Vec<(Term, f32)>,
    /// The numbers and days that it gives.
    pub facts: Vec<Fact>,
    /// Parts of the report that tell of something else: their terms.
    pub asides: Vec<Vec<(Term, f32)>>,
}

impl Features {
    /// Returns what of `document` is compared, under the name `id`.
    pub fn of(document: &Document, id: String, vocabulary: &mut Vocabulary) -> Features {
        let text = &document.article.text;
        let headline = document.headline();
        let headline = vocabulary.read(headline, Span::new(0, headline.len()));
        let has_asides = may_have_asides(document);
        let mut blocks: Vec<ReadBlock> = Vec::new();
        let mut n_read = 0;
        for block in document.article.blocks.iter().filter(|it| it.kind != BlockKind::Headline) {
            if n_read >= if has_asides { MOST_READ } else { LEAD_WORDS } {
                break;
            }
            let words = vocabulary.read(text, block.span);
            n_read += words.len();
            blocks.push((block.kind, words));
        }
        let mut counts = Counts::default();
        headline.iter().for_each(|it| counts.add(it, HEADLINE_WEIGHT));
        let lead: Vec<Met> = blocks.iter().flat_map(|it| &it.1).take(LEAD_WORDS).copied().collect();
        for (n, met) in lead.iter().enumerate() {
            counts.add(met, 1.0 / (1.0 + n as f32 / HALF_AFTER));
        }
        for (_, pair) in name_pairs(&headline).chain(name_pairs(&lead)) {
            counts.0.push((pair, PAIR_WEIGHT));
        }
        Features {
            id,
            day: Day::of(document),
            facts: facts(document, &headline, &lead),
            asides: if has_asides { asides(document, &headline, &blocks) } else { Vec::new() },
            terms: counts.terms(),
        }
    }
}

/// A block of the body with its words.
pub(super) type ReadBlock<'a> = (BlockKind, Vec<Met<'a>>);

/// The pairs of names that stand side by side in `words`, each by the place of the first and as a term.
fn name_pairs(words: &[Met]) -> impl Iterator<Item = (usize, Term)> {
    let name = |it: &Met| it.known.term.filter(|_| it.word.starts_with(char::is_uppercase));
    words.windows(2).enumerate().filter_map(move |(n, two)| {
        let are_side_by_side = two[0].span.end + 1 == two[1].span.start;
        let (a, b) = name(&two[0]).zip(name(&two[1])).filter(|_| are_side_by_side)?;
        // The order counts: a street is not the man it is named for.
        Some((n, a.rotate_left(7) ^ b))
    })
}

/// Returns a word, or a pair of names, for each term of `document`, as it prints it first.
pub fn spelled(document: &Document, vocabulary: &mut Vocabulary) -> HashMap<Term, String> {
    let mut found = HashMap::new();
    for text in [document.headline(), &document.article.text] {
        let words = vocabulary.read(text, Span::new(0, text.len()));
        for it in &words {
            if let Some(term) = it.known.term {
                found.entry(term).or_insert_with(|| it.word.to_owned());
            }
        }
        for (n, term) in name_pairs(&words) {
            found.entry(term).or_insert_with(|| words[n].span.join(words[n + 1].span).of(text).to_owned());
        }
    }
    found
}

/// Terms as they are met.
#[derive(Debug, Default)]
pub(super) struct Counts(Vec<(Term, f32)>);

impl Counts {
    /// Counts a word `weight` times.
    pub(super) fn add(&mut self, met: &Met, weight: f32) {
        let Some(whole) = met.known.term else { return };
        if !met.known.unspaced {
            return self.0.push((whole, weight));
        }
        let chars: Vec<char> = met.word.chars().collect();
        let mut pair = String::new();
        for two in chars.windows(2) {
            pair.clear();
            pair.extend(two);
            self.0.push((term(&pair), weight));
        }
    }

    /// Returns the terms, sorted, each with 1 + ln of its count; a count below 1 as it is.
    pub(super) fn terms(mut self) -> Vec<(Term, f32)> {
        // Stable, so that counts are summed in the order of the text.
        self.0.sort_by_key(|it| it.0);
        self.0.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 += later.1;
            }
            same
        });
        self.0.iter_mut().filter(|it| it.1 >= 1.0).for_each(|it| it.1 = 1.0 + it.1.ln());
        self.0.shrink_to_fit();
        self.0
    }
}

#[cfg(test)]
mod tests;
