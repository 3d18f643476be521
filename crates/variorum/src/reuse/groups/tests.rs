use super::*;

fn link(earlier: u32, later: u32, share: f32) -> Link {
    Link {
        earlier,
        later,
        earlier_in_later: 0.1,
        later_in_earlier: share,
        against: 0,
        forth: 0,
        back: 0,
        holds: true,
    }
}

#[track_caller]
fn check(n: usize, links: &[Link], want: &[&[usize]]) {
    let found: Vec<Vec<usize>> = groups(n, n, links).into_iter().map(|it| it.members).collect();
    assert_eq!(found, want);
}

#[test]
fn chains_are_groups() {
    check(4, &[link(0, 1, 0.9), link(1, 2, 0.6)], &[&[0, 1, 2], &[3]]);
}

#[test]
fn one_weak_likeness_does_not_weld_two_groups() {
    let two = [link(0, 1, 0.9), link(2, 3, 0.9)];
    check(4, &[&two[..], &[link(1, 2, 0.4)]].concat(), &[&[0, 1], &[2, 3]]);
    check(4, &[&two[..], &[link(1, 2, 0.6)]].concat(), &[&[0, 1, 2, 3]]);
    check(4, &[&two[..], &[link(1, 2, 0.4), link(0, 3, 0.4)]].concat(), &[&[0, 1, 2, 3]]);
}

#[test]
fn a_weak_likeness_joins_one_that_stands_alone() {
    check(3, &[link(0, 1, 0.9), link(1, 2, 0.4)], &[&[0, 1, 2]]);
}

#[test]
fn a_link_that_does_not_hold_joins_nothing() {
    check(2, &[Link { holds: false, ..link(0, 1, 0.9) }], &[&[0], &[1]]);
}

#[test]
fn the_parent_is_whom_least_speaks_against() {
    let links = [link(0, 1, 0.9), Link { against: 20, ..link(0, 2, 0.9) }, link(1, 2, 0.8)];
    assert_eq!(groups(3, 3, &links)[0].parents, [None, Some((0, 0.9)), Some((1, 0.8))]);
    assert_eq!(
        groups(3, 3, &[link(0, 2, 0.9), link(1, 2, 0.8)])[0].parents[2],
        Some((0, 0.9)),
        "of equals, the earliest"
    );
}
