use super::*;
use crate::capture::{Capture, Told};
use crate::text::{normal_form, synonym_group};

fn features(title: &str, text: &str) -> Features {
    let told = Told { title: Some(title.to_owned()), ..Told::default() };
    let document = crate::document(Capture { told, ..Capture::of_text("a", text) }.clean());
    Features::of(&document, "a".to_owned(), &mut Vocabulary::default())
}

fn count(features: &Features, word: &str) -> f32 {
    let stem = normal_form(word).stem;
    let term = term(synonym_group(&stem).unwrap_or(&stem));
    features.terms.iter().find(|it| it.0 == term).map_or(0.0, |it| it.1)
}

#[test]
fn a_word_of_the_headline_weighs_more_than_one_of_the_text() {
    let found = features("Dyke breaks", "Water ran into the town of Norrvik. The mayor spoke.");
    assert!(count(&found, "dyke") > count(&found, "town"));
    assert_eq!(count(&found, "the"), 0.0);
    assert!(found.terms.windows(2).all(|it| it[0].0 < it[1].0));
}

#[test]
fn what_comes_late_weighs_less_and_what_comes_last_nothing() {
    let filler = "Reeds stand in the water by the wall. ".repeat(60);
    let found = features("", &format!("Lindqvist spoke. {filler} Osterberg spoke."));
    assert!(count(&found, "Lindqvist") > 0.0);
    assert_eq!(count(&found, "Osterberg"), 0.0);
}

#[test]
fn scripts_without_spaces_are_read_by_pairs() {
    let a = features("", "東京都知事は十二日、堤防の決壊について説明した。");
    let b = features("", "堤防の決壊で三百人が避難した。");
    let shared = a.terms.iter().filter(|it| b.terms.iter().any(|other| other.0 == it.0)).count();
    assert!(shared >= 4, "{shared}");
}

#[test]
fn two_names_side_by_side_are_a_term_in_their_order() {
    let pairs = |text: &str| -> Vec<Term> {
        let mut vocabulary = Vocabulary::default();
        let words = vocabulary.read(text, Span::new(0, text.len()));
        name_pairs(&words).map(|it| it.1).collect()
    };
    assert_eq!(pairs("the minister, Karin Bellweg, said").len(), 1);
    assert_eq!(pairs("Karin Bellweg"), pairs("said Karin Bellweg."));
    assert_ne!(pairs("Karin Bellweg"), pairs("Bellweg Karin"));
    assert!(pairs("Karin, Bellweg and Karin bell").is_empty());
}
