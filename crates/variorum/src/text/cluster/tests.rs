use super::*;

fn like(a: usize, b: usize, value: f32) -> Likeness {
    Likeness { a, b, value }
}

#[test]
fn a_chain_of_likes_is_not_one_group() {
    let pairs = [like(0, 1, 0.9), like(1, 2, 0.8), like(2, 3, 0.9)];
    assert_eq!(average_link(4, &pairs, 0.5, |_, _| true), [vec![0, 1], vec![2, 3]]);
}

#[test]
fn what_may_not_join_stays_apart() {
    assert_eq!(average_link(2, &[like(0, 1, 1.0)], 0.5, |_, _| false), [vec![0], vec![1]]);
}

#[test]
fn the_order_of_pairs_changes_nothing() {
    let mut pairs = vec![like(0, 1, 0.7), like(1, 2, 0.7), like(0, 2, 0.7), like(2, 3, 0.6), like(3, 4, 0.7)];
    let want = average_link(5, &pairs, 0.5, |_, _| true);
    pairs.reverse();
    assert_eq!(average_link(5, &pairs, 0.5, |_, _| true), want);
    assert_eq!(want, [vec![0, 1, 2], vec![3, 4]]);
}
