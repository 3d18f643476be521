use super::*;
use crate::story::{Day, Term};
use proptest::prelude::*;

/// A report on one of a few subjects: six words of its subject and two that only it uses.
pub(in crate::story) fn report(n: usize, subject: u32, day: Option<i32>, number: u64) -> Features {
    let own = [1_000_000 + n as u32, 2_000_000 + n as u32];
    let words = (0..6).map(|it| subject * 100 + (it + n as u32) % 8 + 10).chain(own);
    let mut terms: Vec<(Term, f32)> = words.map(|it| (it, 1.0)).collect();
    terms.sort_unstable_by_key(|it| it.0);
    Features {
        id: format!("r{n:03}"),
        day: day.map(|it| Day { from: it, to: it, grade: 1.0 }),
        terms,
        facts: vec![
            crate::story::Fact { about: 7, value: number },
            crate::story::Fact { about: 8, value: number },
        ],
        asides: if n.is_multiple_of(5) { vec![vec![(((subject + 1) % 4) * 100 + 12, 1.0)]] } else { Vec::new() },
    }
}

pub(in crate::story) type Stories = Vec<(Vec<String>, Vec<Vec<String>>, Vec<String>)>;

fn told(index: &Index) -> Stories {
    let owned = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let stories = index.stories().into_iter();
    stories
        .map(|it| (owned(&it.members), it.chapters.iter().map(|it| owned(it)).collect(), owned(&it.also)))
        .collect()
}

pub(in crate::story) fn at_once(reports: &[Features], copies: &[(usize, usize)]) -> Stories {
    let mut index = Index::default();
    reports.iter().cloned().for_each(|it| index.add(it));
    copies.iter().for_each(|(a, b)| index.copied(&format!("r{a:03}"), &format!("r{b:03}"), 0.6));
    index.settle();
    told(&index)
}

fn pile() -> impl Strategy<Value = Vec<Features>> {
    let one = (0u32..4, prop::option::weighted(0.9, 0i32..70), 1u64..4);
    prop::collection::vec(one, 0..60).prop_map(|all| {
        all.into_iter().enumerate().map(|(n, (subject, day, number))| report(n, subject, day, number)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn one_by_one_in_any_order_is_all_at_once(
        reports in pile(),
        order in Just((0..60usize).collect::<Vec<_>>()).prop_shuffle(),
        copies in prop::collection::vec((0..60usize, 0..60usize), 0..6),
    ) {
        let copies: Vec<_> = copies.into_iter().filter(|it| it.0 != it.1).collect();
        let mut index = Index::default();
        for (n, at) in order.into_iter().filter(|it| *it < reports.len()).enumerate() {
            index.add(reports[at].clone());
            // Sometimes one by one, sometimes a few together.
            if n % 3 != 1 {
                index.settle();
            }
            if let Some((a, b)) = copies.get(n) {
                index.copied(&format!("r{a:03}"), &format!("r{b:03}"), 0.6);
            }
        }
        copies.iter().for_each(|(a, b)| index.copied(&format!("r{a:03}"), &format!("r{b:03}"), 0.6));
        index.settle();
        prop_assert_eq!(told(&index), at_once(&reports, &copies));
    }

    #[test]
    fn what_was_taken_out_was_never_there(reports in pile(), out in prop::collection::vec(0..60usize, 0..20)) {
        let mut index = Index::default();
        reports.iter().cloned().for_each(|it| index.add(it));
        index.settle();
        for (n, id) in out.iter().enumerate() {
            index.remove(&format!("r{id:03}"));
            if n % 2 == 0 {
                index.settle();
            }
        }
        index.settle();
        let left: Vec<Features> =
            reports.iter().enumerate().filter(|it| !out.contains(&it.0)).map(|it| it.1.clone()).collect();
        prop_assert_eq!(told(&index), at_once(&left, &[]));
    }

    #[test]
    fn every_report_is_a_member_of_one_story_and_of_one_chapter(reports in pile()) {
        let mut seen: Vec<String> = Vec::new();
        for (members, chapters, _) in at_once(&reports, &[]) {
            let mut parted: Vec<String> = chapters.concat();
            parted.sort();
            let mut sorted = members.clone();
            sorted.sort();
            prop_assert!(chapters.is_empty() || parted == sorted);
            seen.extend(members);
        }
        seen.sort();
        prop_assert_eq!(seen, reports.iter().map(|it| it.id.clone()).collect::<Vec<_>>());
    }
}

/// Days, and more reports on each than are counted for the weights or met under a word.
pub(in crate::story) fn crowd(n: usize, n_days: i32) -> Vec<Features> {
    let report =
        |n: usize| report(n, (n * n / 7) as u32 % 4, Some((n * 31 % 97) as i32 % n_days), 1 + n as u64 % 3);
    (0..n).map(report).collect()
}

#[test]
fn a_crowd_one_by_one_is_a_crowd_at_once() {
    let reports = crowd(450, 3);
    let mut index = Index::default();
    reports[..400].iter().cloned().for_each(|it| index.add(it));
    index.settle();
    for (n, report) in reports[400..].iter().enumerate() {
        index.add(report.clone());
        if n % 5 == 0 {
            index.remove(&format!("r{:03}", n * 3));
        }
        index.settle();
    }
    let left: Vec<Features> =
        reports.into_iter().enumerate().filter(|it| it.0 >= 150 || it.0 % 15 != 0).map(|it| it.1).collect();
    assert_eq!(told(&index), at_once(&left, &[]));
}

#[test]
fn a_great_many_at_once_late_are_as_if_they_had_come_first() {
    let reports = crowd(2700, 50);
    let mut index = Index::default();
    reports[..300].iter().cloned().for_each(|it| index.add(it));
    index.settle();
    reports[300..].iter().cloned().for_each(|it| index.add(it));
    index.settle();
    assert_eq!(told(&index), at_once(&reports, &[]));
}

/// The stories of dated reports that come in order of their days, stories dropped as soon as they can no longer be reached.
fn retiring(reports: &[Features], copies: &[(usize, usize)]) -> (Stories, usize) {
    let mut order: Vec<&Features> = reports.iter().collect();
    order.sort_by_key(|it| it.day.map(|it| it.from));
    let mut index = Index::default();
    let mut done: Stories = Vec::new();
    for day in order.chunk_by(|a, b| a.day.map(|it| it.from) == b.day.map(|it| it.from)) {
        let told = index.retire(day[0].day.map_or(0, |it| it.from)).into_iter();
        done.extend(told.map(|it| (it.members, it.chapters, it.also)));
        for report in day {
            index.add((*report).clone());
            let number = |id: &str| id[1..].parse::<usize>().ok();
            for (a, b) in copies.iter().filter(|it| number(&report.id) == Some(it.0.max(it.1))) {
                index.copied(&format!("r{a:03}"), &format!("r{b:03}"), 0.6);
            }
        }
        index.settle();
    }
    let n_retired = done.iter().map(|it| it.0.len()).sum();
    done.extend(told(&index));
    done.sort();
    (done, n_retired)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_can_no_longer_be_reached_changes_no_story(days in prop::collection::vec((0u32..4, 0i32..300, 1u64..4), 0..80)) {
        let reports: Vec<Features> = days
            .into_iter()
            .enumerate()
            .map(|(n, (subject, day, number))| report(n, subject, Some(day), number))
            .collect();
        let mut all = at_once(&reports, &[]);
        all.sort();
        prop_assert_eq!(retiring(&reports, &[]).0, all);
    }
}

#[test]
fn what_lies_six_weeks_back_is_dropped() {
    let reports: Vec<Features> =
        (0..60).map(|n| report(n, n as u32 / 5 % 4, Some(n as i32 / 5 * 20), 1)).collect();
    let (told, n_retired) = retiring(&reports, &[(0, 1), (20, 22)]);
    assert!(told.len() >= 12 && n_retired >= 40, "{n_retired} of 60");
    let mut all = at_once(&reports, &[(0, 1), (20, 22)]);
    all.sort();
    assert_eq!(told, all);
    assert_eq!(Index::default().retire(5), []);
}

#[test]
fn a_settled_index_tells_only_what_changed() {
    let mut index = Index::default();
    (0..3).for_each(|n| index.add(report(n, 0, Some(1), 1)));
    (3..6).for_each(|n| index.add(report(n, 2, Some(1), 1)));
    assert_eq!(index.settle().len(), 2);
    assert_eq!(index.settle(), Vec::<usize>::new());
    index.add(report(6, 2, Some(2), 1));
    assert_eq!(index.settle().len(), 1);
    assert_eq!(index.len(), 7);
    index.remove("nobody");
    assert_eq!(index.settle(), Vec::<usize>::new());
}

#[test]
fn why_tells_what_decided() {
    let mut index = Index::default();
    index.add(report(1, 0, Some(1), 1));
    index.add(report(2, 0, Some(1), 1));
    index.add(report(3, 2, Some(1), 1));
    index.copied("r001", "r002", 0.5);
    index.settle();
    let why = index.why("r001", "r002").expect("both are known");
    assert!(why.same && why.words > 0.3 && why.copied == Some(0.5) && !why.terms.is_empty(), "{why:?}");
    let why = index.why("r003", "r001").expect("both are known");
    assert!(!why.same && why.words == 0.0 && why.between.mean < why.between.needed, "{why:?}");
    assert_eq!(index.why("r001", "nobody"), None);
}
