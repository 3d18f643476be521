use super::*;
use crate::reuse::shingles;

#[test]
fn a_run_is_as_long_as_it_can_be() {
    let a = "Rain fell. The dyke at Norrvik gave way after four, a fireman said.";
    let b = "Before dawn the dyke at Norrvik gave way — after four. Nobody slept.";
    let found = passages(&shingles(a), &shingles(b), 4);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].a.of(a), "The dyke at Norrvik gave way after four");
    assert_eq!(found[0].b.of(b), "the dyke at Norrvik gave way — after four");
    assert_eq!(found[0].n_words, 8);
}

#[test]
fn short_runs_are_left_alone() {
    let (a, b) = (shingles("one two three four five"), shingles("one two three four six"));
    assert_eq!(passages(&a, &b, 5), []);
    assert_eq!(passages(&a, &b, 4).len(), 1);
}
