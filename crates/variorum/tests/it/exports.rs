//! What other programs read, over whole editions.

use crate::stories::{Pile, piles};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use variorum::capture::{Capture, exact, from_bytes, page};
use variorum::storyfile::{annotations, bibtex, claims_csv, csl_json, json_ld};
use variorum::text::{Span, fold};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// What parts the blocks of a page in HTML.
const SEAM: char = '\u{1}';

#[test]
fn annotations_slice_back_to_their_words() {
    let (mut n, mut n_shown) = (0, 0);
    for Pile { name, captures } in piles() {
        let captures: Vec<Capture> = captures.into_iter().filter_map(|it| from_bytes(&it.0, it.1).ok()).collect();
        let file = variorum::read(captures.clone());
        let told = parsed(&annotations(&file, &captures));
        // Captures without an address are known by their bytes, as the file's own order tells.
        let mut homes: HashMap<String, &Capture> = HashMap::new();
        let texts: HashMap<&str, Vec<char>> = captures
            .iter()
            .map(|it| (it.id.as_str(), page(it).0.text.chars().filter(|it| *it != SEAM).collect()))
            .collect();
        for it in told["items"].as_array().expect("items") {
            let cached = it["target"]["state"]["cached"].as_str().expect("the bytes");
            let selectors = it["target"]["selector"].as_array().expect("selectors");
            let of = |kind: &str| selectors.iter().find(|it| it["type"] == kind);
            let range = |it: &Value| {
                let at = |end: &str| it[end].as_u64().expect("a place") as usize;
                at("start")..at("end")
            };
            let bytes = range(of("DataPositionSelector").expect("bytes"));
            let words = of("TextQuoteSelector").expect("words")["exact"].as_str().expect("words");
            let fits = |it: &&Capture| {
                bytes.end <= it.bytes.len() && exact(it, Span::new(bytes.start, bytes.end)) == words
            };
            let home = match homes.get(cached) {
                Some(home) => home,
                None => captures.iter().find(fits).expect("some capture has these words there"),
            };
            if captures.iter().filter(fits).count() == 1 {
                homes.insert(cached.to_owned(), home);
            }
            assert!(fits(&home), "{name}: {it}");
            n += 1;
            if let Some(points) = of("TextPositionSelector").map(range).filter(|_| homes.contains_key(cached)) {
                let shown: String = texts[home.id.as_str()][points].iter().collect();
                assert_eq!(fold(&shown), words, "{name}: {it}");
                n_shown += 1;
            }
        }
    }
    assert!(n > 500 && n_shown * 10 > n * 8, "{n_shown} of {n}");
}

#[test]
fn every_export_is_told_the_same_in_any_order() {
    for Pile { name, captures } in piles() {
        let mut captures: Vec<Capture> =
            captures.into_iter().filter_map(|it| from_bytes(&it.0, it.1).ok()).collect();
        let told = |captures: &[Capture]| {
            let file = variorum::read(captures.to_vec());
            let claims = claims_csv(&file);
            [claims, json_ld(&file), csl_json(&file), bibtex(&file), annotations(&file, captures)]
        };
        let before = told(&captures);
        captures.reverse();
        assert!(before == told(&captures), "{name}");
    }
}

#[test]
fn keys_and_ids_stand_once() {
    for Pile { name, captures } in piles() {
        let captures: Vec<Capture> = captures.into_iter().filter_map(|it| from_bytes(&it.0, it.1).ok()).collect();
        let file = variorum::read(captures);
        let items = parsed(&csl_json(&file));
        let items = items.as_array().expect("a list");
        let keys: BTreeSet<&str> = items.iter().filter_map(|it| it["id"].as_str()).collect();
        assert_eq!(keys.len(), items.len(), "{name}");
        let told = parsed(&json_ld(&file));
        let graph = told["@graph"].as_array().expect("a graph");
        let ids: BTreeSet<&str> = graph.iter().filter_map(|it| it["@id"].as_str()).collect();
        assert_eq!(ids.len(), graph.len(), "{name}");
    }
}
