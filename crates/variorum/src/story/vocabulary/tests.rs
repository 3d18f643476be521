use super::*;

#[test]
fn a_vocabulary_changes_nothing() {
    let mut one = Vocabulary::default();
    for word in ["dykes", "Nine", "the", "5%", "fifteen-letters", "sixteen-letters-", "Norrvik-on-the-Water"] {
        let fresh = Vocabulary::default().known(word);
        assert_eq!(one.known(word), fresh);
        assert_eq!(one.known(word), fresh);
    }
    assert_eq!(one.known("nine").amount, Some(9.0));
    assert_eq!(one.known("the").term, None);
}

#[test]
fn a_people_is_its_land() {
    for (word, land) in [("Selvian", "Selvia"), ("Selvians", "Selvia"), ("Selvian's", "Selvia")] {
        assert_eq!(Vocabulary::default().known(word), Vocabulary::default().known(land), "{word}");
    }
    assert_eq!(country_of("guardian"), None);
    assert_eq!(country_of("Spaniards"), None);
}

#[test]
fn a_word_is_not_taken_for_another() {
    let words = ["", "a", "a\0", "\0a", "aaaaaaaaaaaaaaa", "ä", "Ä"];
    let keys: std::collections::BTreeSet<u128> = words.iter().filter_map(|it| short(it)).collect();
    assert_eq!(keys.len(), words.len());
    assert_eq!(short("sixteen-letters-"), None);
}
