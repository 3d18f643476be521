use super::*;
use crate::reuse::{ReuseText, align, sketch};

fn of(text: &str) -> Sketch {
    sketch(&ReuseText { text, ..ReuseText::default() })
}

/// What speaks against each of `sources`, where all of them and `later` are the pile.
fn told(sources: &[&str], later: &str) -> Vec<u32> {
    let (sources, later): (Vec<Sketch>, Sketch) = (sources.iter().map(|it| of(it)).collect(), of(later));
    let mut lexicon = Lexicon::for_texts(sources.len() + 1);
    sources.iter().chain([&later]).for_each(|it| lexicon.enter(it));
    let alignments: Vec<Alignment> = sources.iter().map(|it| align(it, &later)).collect();
    against(&later, &sources.iter().zip(&alignments).collect::<Vec<_>>(), 0, &lexicon)
}

fn words(name: &str, n: usize) -> String {
    (0..n).map(|n| format!("{name}{n} ")).collect()
}

#[test]
fn a_touch_that_was_taken_over_tells_the_source() {
    let (head, tail) = (words("head", 40), words("tail", 40));
    let wire = format!("{head}four {tail}");
    let edited = format!("{head}five {tail}");
    let later = format!("{head}five {tail}{}", words("own", 20));
    let found = told(&[&wire, &edited], &later);
    assert!(found[0] > found[1], "{found:?}");
}

#[test]
fn a_touch_that_was_not_taken_over_speaks_against_a_source() {
    let (head, tail) = (words("head", 40), words("tail", 40));
    let wire = format!("{head}four {tail}");
    // The word it has instead stands elsewhere too: an edit, not a slip.
    let edited = format!("{head}tail3 {tail}");
    let found = told(&[&wire, &edited], &wire);
    assert_eq!(found[0], 0);
    assert!(found[1] > 0);
}

#[test]
fn the_slips_of_a_marred_source_speak_against_nothing() {
    let wire = words("head", 80);
    let marred = wire.replace("head7 ", "haed7 ").replace("head30 ", "hed30 ").replace("head60 ", "heda60 ");
    assert_eq!(told(&[&marred, &wire], &wire), [0, LATER]);
}

#[test]
fn a_paragraph_that_the_source_lacks_was_not_taken_from_it() {
    let (head, middle, tail) = (words("head", 40), words("middle", 30), words("tail", 40));
    let whole = format!("{head}{middle}{tail}");
    let found = told(&[&whole, &format!("{head}{tail}")], &whole);
    assert!(found[0] < found[1], "{found:?}");
}

#[test]
fn words_of_its_own_tell_nothing() {
    let (head, tail) = (words("head", 40), words("tail", 40));
    assert_eq!(told(&[&format!("{head}{tail}")], &format!("{head}{}{tail}", words("own", 20))), [0]);
}
