use super::*;

#[test]
fn the_best_run_has_the_highest_sum() {
    assert_eq!(best_run(&[-5, 20, -5, 30, -40, 35]), 1..4);
    assert_eq!(best_run(&[]), 0..0);
    assert_eq!(best_run(&[-1, -2]), 0..0);
    assert_eq!(best_run(&[5, -9, 5]), 0..1);
}
