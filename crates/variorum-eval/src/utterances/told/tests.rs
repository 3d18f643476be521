use super::*;
use serde_json::json;

/// An apparatus of one entry, A's lemma against B's reading; a variant of B in the words of the gold; what is told of it.
#[track_caller]
fn check(told: [&str; 3], gold: [&str; 3], want: Variant) {
    let record = json!({
        "lemma": { "text": told[0], "siglum": "A", "tokens": [0, 0], "sigla": ["A"] },
        "readings": [{ "text": told[1], "sigla": ["B"], "class": told[2], "substantive": true }],
    });
    let apparatus = [serde_json::from_value(record).expect("an entry")];
    let entry = Entry { lemma: gold[0].to_owned(), readings: vec![] };
    let reading = Reading { text: gold[1].to_owned(), sigla: vec![], class: gold[2].to_owned(), or: vec![] };
    assert_eq!(variant(&apparatus, "A", "B", &entry, &reading), want, "{told:?} {gold:?}");
}

#[test]
fn a_variant_is_found_by_its_words_and_judged_by_its_class() {
    check(["not", "", "polarity"], ["not", "", "polarity"], Variant::Right);
    check(["not", "", "polarity"], ["not one", "one", "polarity"], Variant::Right);
    check(["can hold", "can’t hold", "polarity"], ["can", "can't", "polarity"], Variant::Right);
    check(["40", "14", "number"], ["40", "14", "date"], Variant::Classed("number".to_owned()));
    check(["the lake", "a lake", "substitution"], ["40", "14", "number"], Variant::Missing);
}

#[test]
fn words_added_by_the_told_base_are_left_out_by_the_other() {
    let record = json!({
        "lemma": { "text": "not", "siglum": "B", "tokens": [0, 1], "sigla": ["B"] },
        "readings": [{ "text": "", "sigla": ["A"], "class": "omission", "substantive": true }],
    });
    let apparatus = [serde_json::from_value(record).expect("an entry")];
    let entry = Entry { lemma: String::new(), readings: vec![] };
    let reading = Reading { text: "not".to_owned(), sigla: vec![], class: "addition".to_owned(), or: vec![] };
    assert_eq!(variant(&apparatus, "A", "B", &entry, &reading), Variant::Right);
}

#[test]
fn words_are_places_in_the_file() {
    let starts = |it: &[Range<usize>]| words("“Ça va”, he said".as_bytes(), it.iter().cloned());
    assert_eq!(starts(&[0..6, 7..9]), BTreeSet::from([3, 7]));
    assert_eq!(starts(&[0..6, 14..16]), BTreeSet::from([3, 14]));
}
