use super::*;
use crate::reuse::{ReuseText, pile_groups};

fn words(name: &str, n: usize) -> String {
    (0..n).map(|n| format!("{name}{n} ")).collect()
}

#[track_caller]
fn check(bodies: &[String], pair: (usize, usize), rule: &str) -> Why {
    let ids: Vec<String> = (0..bodies.len()).map(|it| it.to_string()).collect();
    let day = |n: usize| Some(format!("2031-01-{:02}", n + 1));
    let texts: Vec<ReuseText> = bodies
        .iter()
        .zip(&ids)
        .enumerate()
        .map(|(n, (text, id))| ReuseText { id, text, published: day(n), ..ReuseText::default() })
        .collect();
    let pile = Pile::of_texts(&texts);
    let links = pile.all_links();
    let groups = pile_groups(&pile.order, pile.n_dated, &links);
    let why = why(&pile, &links, &groups, pair.1, pair.0).expect("both are of the pile");
    assert_eq!(why.rule(), rule, "{why:?}");
    assert_eq!((why.earlier.text, why.later.text), pair, "by time, not as asked");
    why
}

#[test]
fn every_case_has_its_rule() {
    let (wire, other) = (words("wire", 120), words("other", 120));
    let cut = words("wire", 60);
    check(&[wire.clone(), cut.clone()], (0, 1), "reuse/shared-words");
    check(&[wire.clone(), other.clone()], (0, 1), "reuse/nothing-shared");
    let little = format!("{}{}", words("wire", 20), words("own", 100));
    check(&[wire.clone(), little], (0, 1), "reuse/too-little");
    let merged = format!("{}{}", words("wire", 70), words("other", 60));
    check(&[wire, other, merged], (1, 2), "reuse/two-sources");
}

#[test]
fn a_chain_is_told_from_one_end_to_the_other() {
    let (one, two, three) = (words("one", 60), words("two", 60), words("three", 60));
    let bodies = [format!("{one}{two}"), format!("{two}{three}"), format!("{three}{}", words("own", 60))];
    let why = check(&bodies, (0, 2), "reuse/chain");
    let chain: Vec<usize> = why.chain.expect("they are one group").iter().map(|it| it.0).collect();
    assert_eq!(chain, [0, 1, 2]);
}
