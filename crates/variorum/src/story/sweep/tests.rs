use super::*;
use crate::story::SAME_EVENT;
use crate::story::index::tests::{Stories, at_once, crowd, report};
use crate::text::Unions;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The stories of a pile by a sweep.
fn swept(reports: &[Features], copies: &[(usize, usize)]) -> Stories {
    let order = |it: &Features| (it.day.map_or(NO_DAY, |it| it.from), it.id.clone());
    let mut reports = reports.to_vec();
    reports.sort_by_key(order);
    let n_dated = reports.partition_point(|it| it.day.is_some());
    let counted = |day: &[Features]| -> Vec<Features> {
        counted_of(day.iter().map(|it| it.id.as_str())).into_iter().map(|it| day[it].clone()).collect()
    };
    let undated = &reports[n_dated..];
    let mut sweep = Sweep::of(&counted(undated));
    undated.iter().for_each(|it| sweep.will_meet(it));
    let mut near: BTreeMap<(u32, u32), f32> = BTreeMap::new();
    let (mut asides, mut number) = (Vec::new(), 0);
    for day in reports.chunk_by(|a, b| order(a).0 == order(b).0) {
        asides.extend(sweep.begin(day[0].day.map(|it| it.from), counted(day)));
        for it in day {
            near.extend(sweep.add(it).into_iter().map(|(at, value)| ((number, at), value)));
            number += 1;
        }
    }
    asides.extend(sweep.finish());
    let place = |n: usize| reports.iter().position(|it| it.id == format!("r{n:03}")).map(|it| it as u32);
    for (a, b) in copies {
        let Some((a, b)) = place(*a).zip(place(*b)) else { continue };
        let likeness = near.entry((a.max(b), a.min(b))).or_default();
        *likeness = likeness.max(copy_likeness(0.6));
    }
    let mut unions = Unions::new(reports.len());
    for ((b, a), _) in near.iter().filter(|it| *it.1 >= SAME_EVENT) {
        unions.join(*a as usize, *b as usize);
    }
    let mut stories = Vec::new();
    for component in unions.groups() {
        let numbers: Vec<u32> = component.iter().map(|it| *it as u32).collect();
        let members: Vec<Features> = component.iter().map(|it| reports[*it].clone()).collect();
        let local = |it: u32| numbers.binary_search(&it).ok();
        let inside = near
            .iter()
            .filter_map(|((b, a), value)| Some(Likeness { a: local(*a)?, b: local(*b)?, value: *value }));
        stories.extend(component_stories(&members, &numbers, &inside.collect::<Vec<_>>()));
    }
    stories.sort_by(|a, b| a.members.cmp(&b.members));
    let mut story_of = vec![0; reports.len()];
    for (n, story) in stories.iter().enumerate() {
        story.members.iter().for_each(|it| story_of[*it as usize] = n as u32);
    }
    for (number, all) in asides {
        for near in all {
            let size = |it: u32| stories[it as usize].members.len();
            if let Some(story) = story_told(&near, &story_of, story_of[number as usize], size) {
                stories[story as usize].also.push(number);
            }
        }
    }
    let ids = |it: &[u32]| it.iter().map(|it| reports[*it as usize].id.clone()).collect::<Vec<_>>();
    stories.iter_mut().for_each(|it| it.also.dedup());
    stories
        .iter()
        .map(|it| (ids(&it.members), it.chapters.iter().map(|it| ids(it)).collect(), ids(&it.also)))
        .collect()
}

fn pile() -> impl Strategy<Value = Vec<Features>> {
    let one = (0u32..4, prop::option::weighted(0.8, prop_oneof![0i32..40, 0i32..400]), 1u64..4);
    prop::collection::vec(one, 0..60).prop_map(|all| {
        all.into_iter().enumerate().map(|(n, (subject, day, number))| report(n, subject, day, number)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_sweep_finds_what_the_index_finds(
        reports in pile(),
        copies in prop::collection::vec((0..60usize, 0..60usize), 0..6),
    ) {
        let copies: Vec<_> = copies.into_iter().filter(|it| it.0 != it.1).collect();
        prop_assert_eq!(swept(&reports, &copies), at_once(&reports, &copies));
    }
}

#[test]
fn a_crowd_swept_is_a_crowd_at_once() {
    for n_days in [1, 3, 97] {
        let mut reports = crowd(700, n_days);
        reports.iter_mut().filter(|it| it.id.ends_with('7')).for_each(|it| it.day = None);
        assert_eq!(swept(&reports, &[]), at_once(&reports, &[]), "{n_days}");
    }
}

#[test]
fn no_more_is_held_than_six_weeks() {
    let mut sweep = Sweep::of(&[]);
    for day in 0..300 {
        let report = report(day as usize, 1, Some(day), 1);
        sweep.begin(Some(day), vec![report.clone()]);
        sweep.add(&report);
        assert!(sweep.held.len() <= 43 && sweep.kept.is_empty() && sweep.counted.len() <= 31);
    }
}
