//! What decides whether two reports of an index are of one story.

use super::{COPY_LIKENESS, Index, pair};
use crate::story::day::nearness;
use crate::story::facts::{Compared, compared};
use crate::story::link::{Between, between};
use crate::story::vocabulary::Term;
use crate::story::weights::cosine;
use crate::text::Likeness;

/// What decides whether two reports are of one story.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Whether they are.
    pub same: bool,
    /// How alike their words are, 0.0 to 1.0.
    pub words: f32,
    /// What their days leave of that, 0.0 to 1.0.
    pub nearness: f32,
    /// Both together, or what a copy makes of it.
    pub likeness: f32,
    /// The share of the smaller text that is the same words, where one copies the other.
    pub copied: Option<f32>,
    /// The terms they share and what each adds to `words`, most first.
    pub terms: Vec<(Term, f32)>,
    /// How their numbers compare.
    pub facts: Compared,
    /// Their stories: what they are to each other; for one story, what the report is to the rest of it.
    pub between: Between,
}

impl Index {
    /// Returns what decides about two reports; `None` where one is unknown. Settle first.
    pub fn why(&self, a: &str, b: &str) -> Option<Why> {
        let place = |id: &str| self.entries.iter().position(|it| it.features.id == id);
        let (x, y) = (place(a)?, place(b)?);
        let (one, two) = (&self.entries[x], &self.entries[y]);
        let words = cosine(&one.vector, &two.vector);
        let nearness = nearness(one.features.day, two.features.day);
        let shared = one.vector.iter().filter_map(|(term, weight)| {
            let at = two.vector.binary_search_by_key(term, |it| it.0).ok()?;
            Some((*term, weight * two.vector[at].1))
        });
        let mut terms: Vec<(Term, f32)> = shared.collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let copied = self.copies.get(&pair(a, b)).copied();
        let by_copy = copied.map_or(0.0, |it| COPY_LIKENESS + (1.0 - COPY_LIKENESS) * it);
        let home = |n: usize| self.stories.iter().find(|it| it.members.binary_search(&(n as u32)).is_ok());
        let (home_x, home_y) = (home(x)?, home(y)?);
        let same = home_x.members == home_y.members;
        let rest = |n: usize| home_x.members.iter().copied().filter(|it| *it != n as u32).collect::<Vec<_>>();
        let sides =
            if same { [vec![x as u32], rest(x)] } else { [home_x.members.clone(), home_y.members.clone()] };
        Some(Why {
            same,
            words,
            nearness,
            likeness: (words * nearness).max(by_copy),
            copied,
            terms,
            facts: compared(&[&one.features.facts], &[&two.features.facts]),
            between: self.between(&sides),
        })
    }

    fn between(&self, sides: &[Vec<u32>; 2]) -> Between {
        let mut all: Vec<u32> = sides.concat();
        all.sort_unstable();
        let local = |it: u32| all.binary_search(&it).unwrap_or(0);
        let days: Vec<_> = all.iter().map(|it| self.entries[*it as usize].features.day).collect();
        let mut pairs: Vec<Likeness> = Vec::new();
        for b in &all {
            let near = self.entries[*b as usize].near.iter().filter(|it| all.binary_search(&it.at).is_ok());
            pairs.extend(near.map(|it| Likeness { a: local(it.at), b: local(*b), value: it.value }));
        }
        let [a, b] = sides.each_ref().map(|it| it.iter().map(|it| local(*it)).collect::<Vec<_>>());
        between(&days, &pairs, &a, &b)
    }
}
