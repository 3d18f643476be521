use super::*;

#[test]
fn the_first_and_the_last_holders_are_compared() {
    let holders: Vec<u32> = (0..40).collect();
    let seen = |at: usize| compared(&holders, at).collect::<Vec<_>>();
    assert!(seen(0).is_empty());
    assert_eq!(seen(3), [0, 1, 2]);
    assert_eq!(seen(7), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(seen(30), [0, 1, 2, 3, 4, 5, 28, 29]);
}

#[test]
fn what_shares_much_or_rarely_or_first_is_laid_beside() {
    let shared = |earlier: u32, n: u32, rare: u32| Shared { earlier, n, rare };
    assert!(worth_laying(vec![shared(3, 1, 240)]).is_empty(), "one shingle is a phrase");
    let mut many: Vec<Shared> = (0..40).map(|n| shared(n, 20, 20)).collect();
    many[30].n = 60;
    many[35].rare = 500;
    let laid = worth_laying(many);
    assert!(laid.contains(&30) && laid.contains(&35) && laid.contains(&0), "{laid:?}");
    assert!(laid.len() <= 2 * MAX_LAID + MAX_FIRST && laid.is_sorted());
}

#[test]
fn what_is_not_compared_is_counted() {
    let mut capped = Capped::default();
    [2, 8, 9, 20].into_iter().for_each(|it| capped.enter(it));
    assert_eq!(capped, Capped { n_shingles: 2, n_holders: 13 });
}
