//! Which reports are like which, found day by day.

use super::Pile;
use crate::shelf::{Row, Sorter};
use crate::threads::Progress;
use anyhow::Result;
use std::collections::HashMap;
use variorum::reuse::Copy;
use variorum::story::{AsidesNear, Features, SAME_EVENT, Sweep, copy_likeness, counted_of};
use variorum::text::Unions;

/// What was found.
pub struct Likenesses {
    /// The documents in the order of the sweep: by day, then by id. Reports are numbered by their place in it.
    pub order: Vec<usize>,
    /// The first report of what each hangs together with.
    pub root: Vec<u32>,
    /// Pairs: later and earlier number, likeness in bits.
    pub near: Sorter,
    /// Asides: number of the report and of its aside; a report that is like it, likeness in bits.
    pub asides: Sorter,
}

/// The day on which those without one come.
const NO_DAY: i32 = i32::MAX;

/// Finds the likenesses of all reports, the copies among them.
pub fn likenesses(pile: &Pile, copies: &[Copy]) -> Result<Likenesses> {
    let names = Names::of(pile);
    let day = |n: usize| pile.days[n].map_or(NO_DAY, |it| it.from);
    let mut by_day: Vec<(i32, usize)> =
        pile.witnesses.iter().filter(|it| pile.is_article[**it]).map(|it| (day(*it), *it)).collect();
    by_day.sort_unstable();
    let mut order = Vec::with_capacity(by_day.len());
    let mut unions = Unions::new(by_day.len());
    let mut near = Sorter::new(pile.folder, "near", false);
    let mut asides = Sorter::new(pile.folder, "asides", false);
    let mut progress = Progress::new("reports compared", by_day.len(), pile.common.quiet);
    let (undated, counted) = names.sorted(pile, &by_day[by_day.partition_point(|it| it.0 < NO_DAY)..])?;
    let mut sweep = Sweep::of(&counted);
    for n in undated {
        sweep.will_meet(&names.features(pile, n)?);
    }
    for of_day in by_day.chunk_by(|a, b| a.0 == b.0) {
        let (sorted, counted) = names.sorted(pile, of_day)?;
        let told = Some(of_day[0].0).filter(|it| *it < NO_DAY);
        enter(sweep.begin(told, counted), &mut asides)?;
        for n in sorted {
            progress.show(order.len());
            let number = order.len() as u32;
            for (at, value) in sweep.add(&names.features(pile, n)?) {
                near.push(Row { key: u64::from(number) << 32 | u64::from(at), a: value.to_bits(), b: 0 })?;
                if value >= SAME_EVENT {
                    unions.join(at as usize, number as usize);
                }
            }
            order.push(n);
        }
    }
    enter(sweep.finish(), &mut asides)?;
    let mut number = vec![u32::MAX; pile.days.len()];
    order.iter().enumerate().for_each(|(at, n)| number[*n] = at as u32);
    for copy in copies {
        let (a, b) = (number[copy.a], number[copy.b]);
        if a.max(b) == u32::MAX {
            continue;
        }
        let value = copy_likeness(copy.a_in_b.max(copy.b_in_a));
        near.push(Row { key: u64::from(a.max(b)) << 32 | u64::from(a.min(b)), a: value.to_bits(), b: 0 })?;
        if value >= SAME_EVENT {
            unions.join(a as usize, b as usize);
        }
    }
    let root = (0..order.len()).map(|it| unions.find(it) as u32).collect();
    Ok(Likenesses { order, root, near, asides })
}

fn enter(found: Vec<AsidesNear>, asides: &mut Sorter) -> Result<()> {
    for (number, all) in found {
        for (aside, near) in all.into_iter().enumerate() {
            for (at, value) in near {
                asides.push(Row { key: u64::from(number) << 32 | aside as u64, a: at, b: value.to_bits() })?;
            }
        }
    }
    Ok(())
}

/// What tells captures apart that came under one name: the second of them is called so.
struct Names(HashMap<usize, u32>);

impl Names {
    fn of(pile: &Pile) -> Self {
        let mut n_same: HashMap<u64, u32> = HashMap::new();
        let mut found = HashMap::new();
        for n in &pile.witnesses {
            let n_so_far = n_same.entry(pile.names[*n]).or_default();
            *n_so_far += 1;
            if *n_so_far > 1 {
                found.insert(*n, *n_so_far);
            }
        }
        Names(found)
    }

    /// The features of a document, under a name of its own.
    fn features(&self, pile: &Pile, n: usize) -> Result<Features> {
        let mut features = pile.report(n)?.features;
        if let Some(number) = self.0.get(&n) {
            features.id = format!("{}\t{number}", features.id);
        }
        Ok(features)
    }

    /// The documents of a day by id, and the features of those that count for weights.
    fn sorted(&self, pile: &Pile, of_day: &[(i32, usize)]) -> Result<(Vec<usize>, Vec<Features>)> {
        let mut ids: Vec<(String, usize)> = Vec::with_capacity(of_day.len());
        for (_, n) in of_day {
            ids.push((self.features(pile, *n)?.id, *n));
        }
        ids.sort_unstable();
        let counted = counted_of(ids.iter().map(|it| it.0.as_str()));
        let counted = counted.into_iter().map(|it| self.features(pile, ids[it].1)).collect::<Result<_>>()?;
        Ok((ids.into_iter().map(|it| it.1).collect(), counted))
    }
}
