use super::*;
use crate::collation::Witness;

fn joins(texts: &[String]) -> Vec<Join> {
    let witnesses: Vec<_> = texts.iter().map(|it| Witness::of_text("W", it)).collect();
    let (words, texts) = Vocabulary::of(&witnesses);
    guide_tree(&words, &texts.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// Every text but one is joined to another, once.
#[track_caller]
fn check(n: usize) {
    let joins = joins(&(0..n).map(|it| format!("pump {it} of the old dyke")).collect::<Vec<_>>());
    let mut gone: Vec<usize> = joins.iter().map(|it| it.gone).collect();
    let is_there = |at: usize, it: usize| joins[..at].iter().all(|join| join.gone != it);
    assert!(joins.iter().enumerate().all(|(at, it)| is_there(at, it.kept) && is_there(at, it.gone)), "{n}");
    gone.sort_unstable();
    assert_eq!(gone, (1..n).collect::<Vec<_>>(), "{n}");
}

#[test]
fn all_texts_become_one() {
    [0, 1, 2, 3, 17, MAX_TREE + 5].into_iter().for_each(check);
}

#[test]
fn the_most_alike_are_joined_first() {
    let texts = ["the old dyke will hold", "pumps ran all night in Orr", "the old dyke may hold"];
    assert_eq!(joins(&texts.map(str::to_owned)), [Join { kept: 0, gone: 2 }, Join { kept: 0, gone: 1 }]);
}
