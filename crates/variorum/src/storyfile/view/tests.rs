use super::{base, lemma_sigla, pinched, variants, verbatim};
use crate::storyfile::fixture::story_file;

#[test]
fn a_witness_shows_where_it_differs() {
    let file = story_file();
    let utterance = &file.stories[0].utterances[0];
    let of = |siglum: &str| {
        let rendering = utterance.renderings.iter().find(|it| it.siglum == siglum).expect("a witness");
        let words = |it: &super::Variant| rendering.tokens[it.tokens.0..it.tokens.1].join(" ");
        variants(utterance, rendering).iter().map(words).collect::<Vec<_>>()
    };
    assert_eq!(of("C"), ["", "be no", "dike", "in", "."]);
    assert_eq!(of("H"), ["", "", "There", ""]);
    assert_eq!(of("P").len(), utterance.apparatus.len());
    assert_eq!(lemma_sigla(&utterance.apparatus[0]), ["P", "C"]);
    assert!(verbatim(utterance).is_empty());
    assert_eq!(base(utterance).map(|it| it.siglum.as_str()), Some("P"));
}

#[test]
fn a_long_lemma_is_pinched() {
    assert_eq!(pinched("To be clear, as long as I am in office,"), "To be … office,");
    assert_eq!(pinched("not be a"), "not be a");
}
