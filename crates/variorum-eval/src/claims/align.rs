//! Whether the reports' statements are put together as they belong.
//!
//! B-cubed (Bagga and Baldwin 1998) over the places that the gold marks: each is looked up among the attestations that are told.

use super::gold::Event;
use super::told::Told;
use std::ops::AddAssign;

/// An attestation is the gold's place from this likeness of bytes on, as in the scorer of the seeds.
const SAME_PLACE: f64 = 0.5;

/// Sums over places, so that events can be added up.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    n_places: usize,
    n_found: usize,
    precision: f64,
    recall: f64,
    /// Pairs of places in different origins: together in both, in what is told, in the gold.
    pairs: [usize; 3],
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.n_places += other.n_places;
        self.n_found += other.n_found;
        self.precision += other.precision;
        self.recall += other.recall;
        (0..3).for_each(|n| self.pairs[n] += other.pairs[n]);
    }
}

impl Tally {
    /// Returns the share of places found, 0 to 1.
    pub fn found(&self) -> f64 {
        share(self.n_found, self.n_places)
    }

    /// Returns B-cubed F1 of the places found, 0 to 1; 0 where none is.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision, self.recall);
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) / self.n_found as f64 }
    }

    /// Returns how many of the pairs across origins that are told are right, and how many of the right are told.
    pub fn pairs(&self) -> (f64, f64) {
        (share(self.pairs[0], self.pairs[1]), share(self.pairs[0], self.pairs[2]))
    }
}

/// A gold place and where it was found: claims by index.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The gold claim.
    pub claim: usize,
    /// Its place, by index.
    pub place: usize,
    /// The claim that is told.
    pub told: Option<usize>,
    origin: usize,
}

/// Returns every gold place of an event with the claim that tells it, those in earlier versions left out.
pub fn places(event: &Event, told: &Told) -> Vec<Place> {
    let mut found = Vec::new();
    for (claim, gold) in event.claims.iter().enumerate() {
        for (place, spot) in gold.support.iter().enumerate().filter(|it| !told.aside.contains(&it.1.file)) {
            let twins = event.twins(spot);
            let mut best = (0.0, None);
            for (n, attested) in told.claims.iter().enumerate() {
                let like =
                    attested.iter().flat_map(|it| twins.iter().map(|spot| it.likeness(spot))).fold(0.0, f64::max);
                if like > best.0 {
                    best = (like, Some(n));
                }
            }
            let told = best.1.filter(|_| best.0 >= SAME_PLACE);
            found.push(Place {
                claim,
                place,
                told,
                origin: event.origin_of.get(&spot.file).copied().unwrap_or(0),
            });
        }
    }
    found
}

/// Returns how well the places of an event were put together.
pub fn tally(places: &[Place]) -> Tally {
    let mut tally = Tally { n_places: places.len(), ..Tally::default() };
    let found: Vec<&Place> = places.iter().filter(|it| it.told.is_some()).collect();
    tally.n_found = found.len();
    for a in &found {
        let both = found.iter().filter(|b| b.told == a.told && b.claim == a.claim).count();
        tally.precision += share(both, found.iter().filter(|b| b.told == a.told).count());
        tally.recall += share(both, found.iter().filter(|b| b.claim == a.claim).count());
    }
    for (n, a) in places.iter().enumerate() {
        for b in places[n + 1..].iter().filter(|b| b.origin != a.origin) {
            let is = [a.claim == b.claim, a.told.is_some() && a.told == b.told];
            tally.pairs[0] += usize::from(is[0] && is[1]);
            tally.pairs[1] += usize::from(is[1]);
            tally.pairs[2] += usize::from(is[0]);
        }
    }
    tally
}

fn share(n: usize, of: usize) -> f64 {
    n as f64 / of.max(1) as f64
}
