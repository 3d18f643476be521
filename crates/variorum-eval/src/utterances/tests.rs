use super::gold::{Event, Gold, events};
use super::score::score;
use super::*;
use std::collections::BTreeMap;

#[test]
fn every_string_of_the_gold_sits_at_its_bytes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/utterances");
    let events = events(&folder).expect("the gold lies beside the sources");
    let misplaced: Vec<String> = events.iter().flat_map(Event::misplaced).collect();
    assert!(misplaced.is_empty(), "{misplaced:#?}");
    let of_three = |it: &&gold::Group| it.renderings.iter().filter(|it| !it.optional).count() >= 3;
    let n = events.iter().flat_map(|it| &it.gold.groups).filter(of_three).count();
    assert!(n >= 30, "{n} utterances with three renderings and more");
    assert_eq!(events.iter().filter(|it| it.gold.held_out).count(), 2);
}

const A: &str = "The pier will not reopen this year, Mayor Ann Orr said on Monday.\n\n“The pier will not reopen before the storms are over,” Orr told the council.\n";
const B: &str = "Visitors must wait in Selm.\n\n“The pier will reopen before the storms are over,” Mayor Ann Orr told the council on Monday.\n";

/// Two reports of one sentence, marked as told.
fn event(gold: serde_json::Value) -> Event {
    let gold: Gold = serde_json::from_value(gold).expect("gold");
    let pages = [("a.txt", A), ("b.txt", B)].map(|(name, page)| (name.to_owned(), page.as_bytes().to_vec()));
    Event { name: "pier".to_owned(), pages: BTreeMap::from(pages), gold }
}

fn rendering(witness: &str, file: &str, page: &str, text: &str) -> serde_json::Value {
    let at = page.find(text).expect("the words are in the page");
    serde_json::json!({ "witness": witness, "file": file, "text": text, "byte_start": at, "byte_end": at + text.len() })
}

fn pier() -> serde_json::Value {
    serde_json::json!({
        "held_out": false,
        "groups": [{
            "id": "U1",
            "speaker": "Ann Orr",
            "renderings": [
                rendering("A", "a.txt", A, "The pier will not reopen before the storms are over,"),
                rendering("B", "b.txt", B, "The pier will reopen before the storms are over,"),
            ],
            "apparatus": { "base": "A", "entries": [
                { "lemma": "not", "readings": [{ "text": "", "sigla": ["B"], "class": "polarity" }] },
            ] },
            "altered": [{ "witness": "B", "reason": "denial dropped" }],
        }],
        "singletons": [],
        "hard_negatives": [],
        "traps": [],
    })
}

#[test]
fn one_sentence_in_two_reports_is_scored_by_its_bytes() {
    let score = score(&event(pier())).expect("two pages");
    let figures: BTreeMap<_, _> = score.figures().into_iter().collect();
    assert_eq!(figures["renderings found"], 100.0, "{:?}", score.misses());
    assert_eq!(figures["grouping, pairs, F1"], 100.0, "{:?}", score.misses());
    assert_eq!(figures["variants of number, date, name, polarity, class right"], 100.0, "{:?}", score.misses());
}

#[test]
fn two_utterances_told_as_one_lower_precision_and_are_no_longer_apart() {
    let mut gold = pier();
    let group = gold["groups"][0].take();
    let single = |n: usize, id: &str| {
        let mut it = group["renderings"][n].clone();
        it["id"] = id.into();
        it
    };
    gold["groups"] = serde_json::json!([]);
    gold["singletons"] = serde_json::json!([single(0, "S1"), single(1, "S2")]);
    gold["hard_negatives"] = serde_json::json!([["S1", "S2", "were they two"]]);
    let score = score(&event(gold)).expect("two pages");
    let figures: BTreeMap<_, _> = score.figures().into_iter().collect();
    assert_eq!(figures["hard negatives kept apart"], 0.0);
    assert!(figures["grouping, B-cubed F1"] < 70.0, "{figures:?}");
    assert!(score.misses()[0].starts_with("joined (were they two)"), "{:?}", score.misses());
}

#[test]
fn a_string_that_is_not_at_its_bytes_is_told() {
    let mut gold = pier();
    gold["groups"][0]["renderings"][0]["byte_start"] = 3.into();
    assert_eq!(event(gold).misplaced().len(), 1);
}
