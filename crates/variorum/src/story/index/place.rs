//! The reports in their order, and which of a day are counted for the weights.

use super::{Entry, Index, day_of};
use crate::story::neighbours::Near;
use crate::story::weights::COUNTED_A_DAY;
use crate::text::hash;
use std::collections::BTreeSet;
use std::ops::Range;

impl Index {
    /// Takes out the reports that are gone and puts the new ones into the order; returns the days of which other reports are counted
    /// than before.
    pub(super) fn place_fresh(&mut self) -> BTreeSet<i32> {
        let gone: Vec<usize> =
            (0..self.entries.len()).filter(|it| self.gone.contains(&self.entries[*it].features.id)).collect();
        self.gone.clear();
        let mut days: BTreeSet<i32> = gone.iter().map(|it| self.entries[*it].day()).collect();
        days.extend(self.fresh.values().map(day_of));
        let counted = gone.iter().filter(|it| self.entries[**it].is_counted);
        let mut recounted: BTreeSet<i32> = counted.map(|it| self.entries[*it].day()).collect();
        self.mark_met(&gone);
        let fresh: Vec<Entry> = std::mem::take(&mut self.fresh).into_values().map(Entry::of).collect();
        self.renumber(&gone, fresh);
        for day in days {
            if self.count(self.days(day..=day)) {
                recounted.insert(day);
            }
        }
        recounted
    }

    /// The numbers of the reports of these days.
    pub(super) fn days(&self, days: std::ops::RangeInclusive<i32>) -> Range<usize> {
        self.entries.partition_point(|it| it.day() < *days.start())
            ..self.entries.partition_point(|it| it.day() <= *days.end())
    }

    /// Takes out the reports numbered `gone`, sorted, and puts `fresh` in; whatever knows a report by number learns its new one.
    pub(super) fn renumber(&mut self, gone: &[usize], mut fresh: Vec<Entry>) {
        fresh.sort_by(|a, b| a.order().cmp(&b.order()));
        let before = |first: &Entry| self.entries.partition_point(|it| it.order() < first.order());
        let from =
            fresh.first().map_or(self.entries.len(), before).min(gone.first().copied().unwrap_or(usize::MAX));
        let tail = self.entries.split_off(from);
        let mut now: Vec<Option<u32>> = Vec::with_capacity(tail.len());
        let mut fresh = fresh.into_iter().peekable();
        let mut gone = gone.iter().copied().peekable();
        for (n, entry) in tail.into_iter().enumerate() {
            while let Some(next) = fresh.next_if(|it| it.order() < entry.order()) {
                self.entries.push(next);
            }
            let stays = gone.next_if_eq(&(from + n)).is_none();
            now.push(stays.then_some(self.entries.len() as u32));
            if stays {
                self.entries.push(entry);
            }
        }
        self.entries.extend(fresh);
        self.postings.hold(self.entries.len());
        let from = from as u32;
        if now.iter().zip(from..).all(|(now, was)| *now == Some(was)) {
            return;
        }
        let follow = |near: &mut Vec<Near>| {
            near.retain_mut(|it| {
                let number = if it.at < from { Some(it.at) } else { now[(it.at - from) as usize] };
                it.at = number.unwrap_or_default();
                number.is_some()
            });
        };
        for entry in &mut self.entries {
            follow(&mut entry.near);
            entry.asides.iter_mut().for_each(|it| follow(&mut it.near));
        }
        self.postings.renumber(from, &now);
        self.asides_by.renumber(from, &now);
        self.components.renumber(from, &now);
    }

    /// Draws the reports of one day, those numbered `among`, that count for the weights; returns whether they are others than before.
    fn count(&mut self, among: Range<usize>) -> bool {
        let drawn = drawn(among.clone().map(|it| (self.entries[it].lot, it)).collect());
        let mut is_other = false;
        for n in among {
            let is_counted = drawn.contains(&n);
            is_other |= std::mem::replace(&mut self.entries[n].is_counted, is_counted) != is_counted;
        }
        is_other
    }
}

/// Returns which reports of a day count for the weights, by the lot and the number of each: those of the lowest lots.
pub(in crate::story) fn drawn(mut lots: Vec<(u64, usize)>) -> BTreeSet<usize> {
    if lots.len() > COUNTED_A_DAY {
        lots.select_nth_unstable(COUNTED_A_DAY - 1);
        lots.truncate(COUNTED_A_DAY);
    }
    lots.into_iter().map(|it| it.1).collect()
}

/// Returns the lot of a report. Ids that differ in their last character alone differ in all bits (the multiplier is that of Knuth 1998).
pub(in crate::story) fn lot(id: &str) -> u64 {
    hash(id.as_bytes()).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
