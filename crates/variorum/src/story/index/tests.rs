use super::*;
use crate::story::Day;
use proptest::prelude::*;

/// A report on one of a few subjects: six words of its subject and two that only it uses.
fn report(n: usize, subject: u32, day: Option<i32>, number: u64) -> Features {
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

type Stories = Vec<(Vec<String>, Vec<Vec<String>>, Vec<String>)>;

fn told(index: &Index) -> Stories {
    let owned = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let stories = index.stories().into_iter();
    stories
        .map(|it| (owned(&it.members), it.chapters.iter().map(|it| owned(it)).collect(), owned(&it.also)))
        .collect()
}

fn at_once(reports: &[Features], copies: &[(usize, usize)]) -> Stories {
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
