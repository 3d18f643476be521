//! What holds for every pile: anchored, repeatable, counted once, total.

use crate::stories::{Pile, piles, stories};
use proptest::prelude::*;
use serde_json::Value;
use variorum::capture::{Capture, capture_id, exact};
use variorum::collation::{Witness, apparatus, collate};
use variorum::storyfile::records::StoryFile;
use variorum::text::{Span, fold};

fn read(pile: &[(String, Vec<u8>)]) -> (StoryFile, Vec<Capture>) {
    let captures: Vec<Capture> =
        pile.iter().filter_map(|it| variorum::capture::from_bytes(&it.0, it.1.clone()).ok()).collect();
    (variorum::read(captures.clone()), captures)
}

pub fn json(file: &StoryFile) -> Value {
    serde_json::to_value(file).expect("records serialise")
}

/// Every anchor of an output, wherever it stands.
fn anchors<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(fields) => {
            if ["capture", "start", "end", "exact"].iter().all(|it| fields.contains_key(*it)) {
                found.push(value);
            }
            fields.values().for_each(|it| anchors(it, found));
        }
        Value::Array(items) => items.iter().for_each(|it| anchors(it, found)),
        _ => {}
    }
}

/// Checks the anchor law over one pile; returns how many anchors there were.
#[track_caller]
fn check_anchors(name: &str, pile: &[(String, Vec<u8>)]) -> usize {
    let (file, captures) = read(pile);
    check_record(name, &json(&file), &captures)
}

/// Checks the anchor law over one record of `captures`; returns how many anchors there were.
#[track_caller]
pub fn check_record(name: &str, record: &Value, captures: &[Capture]) -> usize {
    let mut found = Vec::new();
    anchors(record, &mut found);
    for anchor in &found {
        let home =
            captures.iter().find(|it| it.id == anchor["capture"]).expect("an anchor names a capture of the run");
        let (start, end) = (anchor["start"].as_u64(), anchor["end"].as_u64());
        let (start, end) = (start.expect("a byte") as usize, end.expect("a byte") as usize);
        assert!(start < end && end <= home.bytes.len(), "{name}: {anchor}");
        assert_eq!(anchor["exact"], exact(home, Span::new(start, end)), "{name}: {anchor}");
    }
    found.len()
}

#[test]
fn every_anchor_slices_back_to_its_words() {
    for Pile { name, captures } in piles() {
        assert!(check_anchors(&name, &captures) > 50, "{name}");
    }
}

#[test]
fn the_order_of_captures_changes_nothing() {
    for Pile { name, captures } in piles() {
        let forward = json(&read(&captures).0);
        let mut shuffled = captures.clone();
        shuffled.reverse();
        shuffled.rotate_left(2);
        assert_eq!(forward, json(&read(&shuffled).0), "{name}");
    }
}

#[test]
fn records_of_the_same_page_give_one_file_in_any_order() {
    let line = |publisher: &str| {
        let line = format!(
            r#"{{"id": "a", "text": "The dyke at Norrvik holds, Ada Orr said.", "publisher": "{publisher}"}}"#
        );
        variorum::capture::from_json_line("a.jsonl", 1, &line).expect("the line is whole")
    };
    let told = |names: [&str; 2]| json(&variorum::read(names.map(line).into()));
    assert_eq!(told(["The Tide", "Harbour News"]), told(["Harbour News", "The Tide"]));
}

#[test]
fn the_same_capture_twice_adds_no_origin() {
    for Pile { name, mut captures } in piles() {
        let origins = |pile: &[(String, Vec<u8>)]| -> Vec<usize> {
            read(pile).0.stories.iter().map(|it| it.origins.len()).collect()
        };
        let before = origins(&captures);
        let twin = captures[0].1.clone();
        captures.push(("a-second-time.txt".to_owned(), twin));
        assert_eq!(before, origins(&captures), "{name}");
    }
}

#[test]
fn a_near_copy_adds_no_origin() {
    for Pile { name, mut captures } in piles() {
        let count =
            |pile: &[(String, Vec<u8>)]| -> usize { read(pile).0.stories.iter().map(|it| it.origins.len()).sum() };
        let before = count(&captures);
        let mut copy = captures[0].1.clone();
        copy.extend(b"\n\nAll rights reserved.\n");
        captures.push(("copied.txt".to_owned(), copy));
        assert_eq!(before, count(&captures), "{name}");
    }
}

/// One capture of a page that was caught at that time.
fn caught(source: &str, bytes: Vec<u8>, fetched: &str) -> Option<Capture> {
    let capture = variorum::capture::from_bytes(source, bytes).ok()?;
    let url = Some("https://outlet.example/2031/03/12/report".to_owned());
    Some(Capture { url, fetched: Some(fetched.to_owned()), ..capture })
}

#[test]
fn a_later_version_adds_no_origin() {
    for Pile { name, captures } in stories() {
        let all: Vec<Capture> = read(&captures).1;
        let count = |captures: Vec<Capture>| -> usize {
            variorum::read(captures).stories.iter().map(|it| it.origins.len()).sum()
        };
        let before = count(all.clone());
        for (n, (source, bytes)) in captures.iter().enumerate() {
            let mut pile = all.clone();
            pile[n] =
                caught(source, bytes.clone(), "2031-03-12T08:00:00Z").expect("stories hold readable captures");
            let longer = [bytes, &b"\n\nThis report was updated later in the day.\n"[..]].concat();
            pile.extend(caught("later.txt", longer, "2031-03-12T12:00:00Z"));
            assert_eq!(before, count(pile), "{name}: {source}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn earlier_versions_change_no_story(
        cuts in proptest::collection::vec((0.0..1.0_f64, 0..400_usize), 1..6),
        pick in 0..64_usize,
    ) {
        let piles = stories();
        let captures = &piles[pick % piles.len()].captures;
        let mut pile = read(captures).1;
        let (source, bytes) = &captures[pick % captures.len()];
        let newest = caught(source, bytes.clone(), "2031-03-20").expect("stories hold readable captures");
        pile.retain(|it| it.id != newest.id);
        pile.push(newest.clone());
        let alone = variorum::read(pile.clone());
        let mut earlier = bytes.clone();
        for (n, (at, len)) in cuts.into_iter().enumerate() {
            let at = (at * earlier.len() as f64) as usize;
            let end = (at + len).min(earlier.len());
            earlier.drain(at..end);
            pile.extend(caught(&format!("version-{n}"), earlier.clone(), &format!("2031-03-1{n}")));
        }
        let told = variorum::read(pile.clone());
        prop_assert_eq!(&json(&alone)["stories"], &json(&told)["stories"]);
        let witness = told.articles.iter().find(|it| it.capture == newest.id).expect("every capture has an article");
        let n_versions = told.articles.iter().filter(|it| it.version_of.as_ref() == Some(&witness.id)).count();
        prop_assert_eq!(witness.versions.len(), if witness.outcome == "article" { n_versions } else { 0 });
        let mut found = Vec::new();
        let told = json(&told);
        anchors(&told, &mut found);
        for anchor in found {
            let home = pile.iter().find(|it| it.id == anchor["capture"]).expect("an anchor names a capture of the run");
            let byte = |key: &str| anchor[key].as_u64().expect("a byte") as usize;
            prop_assert_eq!(&anchor["exact"], &exact(home, Span::new(byte("start"), byte("end"))));
        }
        pile.reverse();
        prop_assert_eq!(told, json(&variorum::read(pile)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_bytes_stop_a_run(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let pile = vec![("noise".to_owned(), bytes.clone()), ("b".to_owned(), b"The dyke holds, she said.".to_vec())];
        let (file, captures) = read(&pile);
        prop_assert_eq!(file.captures.len(), captures.len());
        prop_assert!(file.captures.iter().any(|it| it.id == capture_id(&pile[1].1)));
        check_anchors("noise", &pile);
    }

    #[test]
    fn broken_reports_stay_anchored(cuts in proptest::collection::vec((0.0..1.0_f64, 0..4_u8), 1..20), pick in 0..64_usize) {
        let all: Vec<_> = piles().into_iter().flat_map(|it| it.captures).collect();
        let (name, mut bytes) = all[pick % all.len()].clone();
        for (at, what) in cuts {
            let at = (at * bytes.len() as f64) as usize;
            let noise: &[u8] = [b"\"", b"\n", "”".as_bytes(), b"\xff"][what as usize];
            bytes.splice(at..at, noise.iter().copied());
        }
        check_anchors(&name, &[(name.clone(), bytes)]);
    }

    #[test]
    fn a_text_collated_with_itself_has_no_variants(text in "[a-c ,.“”]{0,60}") {
        let witnesses = [Witness::of_text("A", &text), Witness::of_text("B", &text), Witness::of_text("C", &text)];
        prop_assert_eq!(apparatus(&collate(&witnesses), 0), vec![]);
    }

    #[test]
    fn every_row_of_a_table_is_its_witness(texts in proptest::collection::vec("[a-d ,]{0,40}", 1..6)) {
        let witnesses: Vec<_> = texts.iter().map(|it| Witness::of_text(it, it)).collect();
        let table = collate(&witnesses);
        for (w, witness) in witnesses.iter().enumerate() {
            let row: Vec<usize> = table.columns.iter().filter_map(|it| it[w]).collect();
            prop_assert_eq!(row, (0..witness.tokens.len()).collect::<Vec<_>>());
            prop_assert!(fold(&witness.words(0..witness.tokens.len())).len() <= witness.siglum.len() + witness.tokens.len());
        }
        prop_assert!(table.columns.iter().all(|it| it.iter().any(Option::is_some)));
    }
}
