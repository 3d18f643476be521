use super::*;

/// A link between two texts so far apart.
fn link(earlier: u32, later: u32, apart: u32) -> Link {
    Link {
        earlier,
        later,
        earlier_in_later: 0.9,
        later_in_earlier: 0.8,
        against: 0,
        forth: apart,
        back: apart,
        holds: true,
    }
}

#[track_caller]
fn check(n_dated: usize, links: &[Link], want: &[(usize, usize)]) {
    let mut found: Vec<(usize, usize)> =
        undated_parents(n_dated, &[0; 6], links).iter().map(|it| (it.0, it.1.0)).collect();
    found.sort_unstable();
    assert_eq!(found, want);
}

#[test]
fn copies_of_one_text_hang_from_it_wherever_it_stands_in_the_order() {
    let star = [link(0, 2, 10), link(1, 2, 20), link(2, 3, 10), link(0, 1, 30), link(0, 3, 20), link(1, 3, 30)];
    check(0, &star, &[(0, 2), (1, 2), (3, 2)]);
}

#[test]
fn a_chain_stays_a_chain() {
    check(0, &[link(0, 1, 10), link(1, 2, 10), link(0, 2, 20)], &[(0, 1), (2, 1)]);
}

#[test]
fn undated_ones_hang_from_dated_ones() {
    check(2, &[link(0, 1, 10), link(0, 2, 20), link(1, 2, 10), link(2, 3, 10), link(1, 3, 30)], &[(2, 1), (3, 2)]);
}

#[test]
fn of_equally_near_ones_the_one_that_is_near_to_most_is_the_source() {
    let links = [link(0, 1, 13), link(0, 2, 10), link(2, 3, 10), link(1, 2, 12), link(2, 4, 10), link(0, 3, 20)];
    check(0, &links, &[(0, 2), (1, 2), (3, 2), (4, 2)]);
}

#[test]
fn whoever_was_not_laid_beside_the_hub_is_laid_there() {
    let links = [link(0, 1, 10), link(0, 2, 10), link(0, 3, 10), link(3, 4, 20)];
    let found = hub_pairs(0, &[0; 6], &links);
    assert!(found.contains(&(0, 4)), "{found:?}");
    assert!(found.iter().all(|it| it.0 < it.1 && !links.iter().any(|link| (link.earlier, link.later) == *it)));
    assert!(hub_pairs(6, &[0; 6], &links).is_empty(), "dates tell the order");
}
