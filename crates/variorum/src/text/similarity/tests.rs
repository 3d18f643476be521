use super::*;
use crate::text::Text;

fn vectors(texts: &[&str]) -> Vec<TermVector> {
    let mut corpus = Corpus::default();
    for text in texts {
        corpus.add(terms::<Text>(text, &[Span::new(0, text.len())], 0.5));
    }
    corpus.vectors()
}

#[test]
fn other_words_for_the_same_are_nearer_than_other_matters() {
    let found = vectors(&[
        "the dyke is no realistic goal of the negotiations",
        "a negotiated dyke is not a viable goal",
        "the ferry crews went on strike over pay",
    ]);
    assert!(found[0].cosine(&found[1]) > 0.5);
    assert!(found[0].cosine(&found[2]) < 0.1);
}

#[test]
fn a_text_is_wholly_like_itself_and_an_empty_text_like_nothing() {
    let found = vectors(&["rain fell on the dyke", "", "rain fell on the dyke"]);
    assert!((found[0].cosine(&found[2]) - 1.0).abs() < 1e-5);
    assert_eq!(found[0].cosine(&found[1]), 0.0);
    assert_eq!(TermVector::pairs(&found, 0.5).len(), 1);
}
