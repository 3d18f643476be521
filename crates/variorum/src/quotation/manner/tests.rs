use super::{Manner, manner};
use crate::quotation::QuotationKind::{Direct, Indirect};
use crate::quotation::lexicon::english;
use crate::text::Span;

#[track_caller]
fn check(cue: &str, want: Manner) {
    assert_eq!(manner(english(), cue, Indirect, Some(Span::new(0, cue.len()))), want, "{cue}");
}

#[test]
fn the_first_telling_word_decides() {
    check("said in a statement", Manner::Speech);
    check("According to", Manner::Speech);
    check("also believes", Manner::Belief);
    check("has repeatedly warned", Manner::Speech);
    check("plans to announce", Manner::Act);
    check("is sailing toward", Manner::Act);
    check("made it clear that", Manner::Speech);
    check("made", Manner::Act);
    check("did not announce", Manner::Act);
    check("hasn’t said", Manner::Act);
    check("’s claim that", Manner::Speech);
    check(":", Manner::Speech);
}

#[test]
fn words_in_marks_are_speech() {
    assert_eq!(manner(english(), "hopes", Direct, Some(Span::new(0, 5))), Manner::Speech);
    assert_eq!(manner(english(), "", Indirect, None), Manner::Speech);
}
