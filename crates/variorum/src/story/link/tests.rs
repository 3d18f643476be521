use super::*;

fn pairs(all: &[(usize, usize, f32)]) -> Vec<Likeness> {
    all.iter().map(|(a, b, value)| Likeness { a: *a, b: *b, value: *value }).collect()
}

fn days(all: &[i32]) -> Vec<Option<Day>> {
    all.iter().map(|it| Some(Day { from: *it, to: *it, grade: 1.0 })).collect()
}

/// Two couples, `inside` alike each, `across` alike to each other.
fn couples(inside: f32, across: f32) -> Vec<Likeness> {
    pairs(&[(0, 1, inside), (2, 3, inside), (0, 2, across), (0, 3, across), (1, 2, across), (1, 3, across)])
}

#[test]
fn two_couples_much_less_like_each_other_are_two_stories() {
    assert_eq!(link(&days(&[1; 4]), &couples(0.4, 0.15)), [vec![0, 1], vec![2, 3]]);
    assert_eq!(link(&days(&[1; 4]), &couples(0.4, 0.25)), [vec![0, 1, 2, 3]]);
}

#[test]
fn on_different_days_they_need_more() {
    assert_eq!(link(&days(&[1, 1, 2, 2]), &couples(0.4, 0.25)), [vec![0, 1], vec![2, 3]]);
    assert_eq!(link(&days(&[1, 1, 2, 2]), &couples(0.4, 0.35)), [vec![0, 1, 2, 3]]);
}

#[test]
fn a_copy_makes_nobody_unlike() {
    // Two copies, 1.0 alike, and two own reports of the same event.
    assert_eq!(link(&days(&[1; 4]), &couples(1.0, 0.22)), [vec![0, 1, 2, 3]]);
}

#[test]
fn a_lone_report_joins_by_likeness_alone() {
    let near = pairs(&[(0, 1, 0.4), (0, 2, 0.12), (1, 2, 0.12)]);
    assert_eq!(link(&days(&[1; 3]), &near), [vec![0, 1, 2]]);
    let weak = pairs(&[(0, 1, 0.4), (0, 2, 0.2)]);
    assert_eq!(link(&days(&[1; 3]), &weak), [vec![0, 1], vec![2]], "one weak bridge");
}

#[test]
fn what_parts_two_groups_is_told() {
    let (days, pairs) = (days(&[1; 4]), couples(0.4, 0.15));
    let found = between(&days, &pairs, &[0, 1], &[2, 3]);
    assert_eq!(found.apart, Some(Apart::Cohesion));
    assert!((found.mean - 0.15).abs() < 1e-6 && (found.needed - 0.2).abs() < 1e-6, "{found:?}");
    assert_eq!(between(&days, &[], &[0], &[1]).apart, Some(Apart::Unlike));
}
