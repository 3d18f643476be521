use super::*;
use crate::reuse::{ReuseText, sketch};

fn of(text: &str) -> Sketch {
    sketch(&ReuseText { text, ..ReuseText::default() })
}

/// So many words that stand nowhere else, called by `name`.
fn words(name: &str, n: usize) -> String {
    (0..n).map(|n| format!("{name}{n} ")).collect()
}

#[track_caller]
fn check(a: &str, b: &str, n_equal: u32, n_stretches: usize) {
    let found = align(&of(a), &of(b));
    assert_eq!(found.runs.iter().map(|it| it.n).sum::<u32>(), n_equal, "{:?}", found.runs);
    assert_eq!(found.stretches().len(), n_stretches, "{:?}", found.runs);
}

#[test]
fn a_few_touches_do_not_break_a_passage() {
    let (head, tail) = (words("head", 30), words("tail", 30));
    check(&format!("{head}{tail}"), &format!("{head}{tail}"), 60, 1);
    check(&format!("{head}four {tail}"), &format!("{head}five {tail}"), 60, 1);
    check(&format!("{head}early today {tail}"), &format!("{head}{tail}"), 60, 1);
    check(&format!("{head}{tail}"), &format!("{head}so he said on Monday evening at home {tail}"), 60, 2);
}

#[test]
fn moved_passages_are_found() {
    let (head, tail) = (words("head", 40), words("tail", 40));
    check(&format!("{head}{tail}"), &format!("{tail}{head}"), 80, 2);
}

#[test]
fn a_phrase_is_no_passage() {
    let phrase = "the minister of foreign affairs said ";
    for n in 0..20 {
        let side = |name: &str| {
            format!("{}{phrase}{}", words(&format!("{name}{n}x"), 20), words(&format!("{name}{n}y"), 20))
        };
        check(&side("a"), &side("b"), 0, 0);
    }
}

#[test]
fn shares_are_of_the_words_that_count() {
    let (wire, own) = (words("wire", 60), words("own", 40));
    let (mut a, b) = (of(&wire), of(&format!("{wire}{own}")));
    let found = align(&a, &b);
    assert_eq!(found.shares(&a, &b), (0.6, 1.0));
    a.set_apart(&[(0, 20)]);
    assert_eq!(found.shares(&a, &b), (0.6, 1.0), "what does not count is left out above and below");
}
