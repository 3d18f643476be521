use super::conflicts::{are_kin, meeting, score};
use super::gold::{Claim, Conflict, Decoy, Event, Spot};
use super::told::{Rivals, Told};
use super::{GOLD, align, gold, lexical, told};
use std::collections::BTreeMap;
use std::path::Path;
use variorum::capture::Capture;

fn spot(file: &str, start: usize, end: usize) -> Spot {
    Spot { file: file.to_owned(), bytes: std::iter::once(start..end).collect() }
}

fn rivals(values: &[&[Spot]], explanation: Option<&str>) -> Rivals {
    Rivals {
        slot: "number".to_owned(),
        about: String::new(),
        values: values.iter().map(|it| (String::new(), it.to_vec())).collect(),
        explanation: explanation.map(str::to_owned),
    }
}

/// Two reports: 10..20 in `a` against 10..20 in `b`; a decoy at 50..60 in both; two claims.
fn event() -> Event {
    let claim = |id: &str, support| Claim { id: id.to_owned(), text: String::new(), support };
    Event {
        name: String::new(),
        is_held_out: false,
        files: BTreeMap::new(),
        origin_of: [("a", 0), ("b", 1)].map(|it| (it.0.to_owned(), it.1)).into(),
        claims: vec![
            claim("c1", vec![spot("a", 0, 20), spot("b", 0, 20)]),
            claim("c2", vec![spot("a", 30, 50), spot("b", 30, 50)]),
        ],
        conflicts: vec![Conflict {
            id: "x1".to_owned(),
            class: "number".to_owned(),
            is_real: true,
            about: String::new(),
            values: vec![vec![spot("a", 10, 20)], vec![spot("b", 10, 20)]],
        }],
        decoys: vec![Decoy {
            id: "y1".to_owned(),
            kind: "equal-units".to_owned(),
            why: String::new(),
            spots: vec![spot("a", 50, 60), spot("b", 50, 60)],
        }],
    }
}

#[test]
fn every_place_of_the_gold_is_in_its_report() {
    let events = gold::events(&Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/claims")).expect("the gold");
    assert!(GOLD.ends_with("gold/claims"));
    let count = |of: &dyn Fn(&Event) -> usize| events.iter().map(of).sum::<usize>();
    assert!(events.len() >= 9 && events.iter().filter(|it| it.is_held_out).count() == 4);
    assert!(count(&|it| it.claims.len()) >= 150);
    assert!(count(&|it| it.conflicts.iter().filter(|it| it.is_real).count()) >= 30);
    assert!(count(&|it| it.decoys.len()) >= 35);
    for event in &events {
        let claims = event.claims.iter().flat_map(|it| &it.support);
        let rivals = event.conflicts.iter().flat_map(|it| it.values.iter().flatten());
        for spot in claims.chain(rivals).chain(event.decoys.iter().flat_map(|it| &it.spots)) {
            let words = event.words(spot);
            assert!(
                !words.is_empty() && event.line(spot).contains(words.split(' ').next().expect("a word")),
                "{spot:?}"
            );
            assert!(event.origin_of.contains_key(&spot.file), "{spot:?}");
        }
    }
}

#[test]
fn a_conflict_counts_once_a_decoy_is_told_and_an_explained_one_is_not_open() {
    let check = |told: Vec<Rivals>, want: (usize, usize, usize)| {
        let (score, verdicts) = score(&event(), &Told { rivals: told, ..Told::default() });
        assert_eq!((score.n_open, score.n_right, score.decoys[1]), want, "{verdicts:?}");
    };
    let real = || rivals(&[&[spot("a", 12, 20)], &[spot("b", 0, 20)]], None);
    check(vec![], (0, 0, 0));
    check(vec![real()], (1, 1, 0));
    check(vec![rivals(&[&[spot("a", 12, 20)], &[spot("b", 0, 20)]], Some("rounded"))], (0, 0, 0));
    // Both rival places in one value set nothing against anything.
    check(vec![rivals(&[&[spot("a", 12, 20), spot("b", 12, 20)], &[spot("b", 90, 99)]], None)], (1, 0, 0));
    check(vec![rivals(&[&[spot("a", 50, 60)], &[spot("b", 50, 60)]], None), real()], (2, 1, 1));
    let title = |slot: &str| Rivals { slot: slot.to_owned(), ..real() };
    check(vec![title("name")], (1, 0, 0));
    assert!(are_kin("name", "title") && !are_kin("number", "date"));
    assert_eq!(meeting(&real(), &[vec![spot("a", 0, 5)], vec![spot("b", 0, 5)]]), None);
}

#[test]
fn statements_put_together_are_right_and_all_in_one_heap_is_not() {
    let tally =
        |claims: Vec<Vec<Spot>>| align::tally(&align::places(&event(), &Told { claims, ..Told::default() }));
    let all = || [spot("a", 0, 20), spot("b", 0, 18), spot("a", 30, 50), spot("b", 30, 50)];
    let [a, b, c, d] = all();
    let right = tally(vec![vec![a, b], vec![c, d]]);
    assert_eq!((right.found(), right.f1(), right.pairs()), (1.0, 1.0, (1.0, 1.0)));
    let heap = tally(vec![all().to_vec()]);
    assert!((heap.f1() - 2.0 / 3.0).abs() < 1e-9, "{}", heap.f1());
    assert_eq!(heap.pairs(), (0.5, 1.0));
    let torn = tally(all().into_iter().map(|it| vec![it]).collect());
    assert_eq!((torn.found(), torn.pairs()), (1.0, (0.0, 0.0)));
    let none = tally(vec![vec![spot("a", 0, 200)]]);
    assert_eq!((none.found(), none.f1()), (0.0, 0.0));
}

#[test]
fn a_story_file_is_read_by_file_and_bytes() {
    let anchor = |start: u32| serde_json::json!({"capture": "sha256:1", "start": start, "end": start + 5, "exact": "words"});
    let attestation = |start: u32| serde_json::json!({"article": "a", "origin": 0, "mode": "direct", "anchors": [anchor(start), anchor(start + 9)]});
    let file = serde_json::json!({
        "articles": [{"source": "a.txt"}, {"source": "old.txt", "version_of": "a"}],
        "stories": [{
            "claims": [{"attestations": [attestation(3)]}],
            "conflicts": [{"slot": "number", "about": "boats", "explanation": null, "values": [
                {"value": "9", "attestations": [attestation(30)]},
                {"value": "12", "attestations": [{"anchors": [{"capture": "sha256:unknown", "start": 1, "end": 2}]}]},
            ]}],
        }],
    });
    let told = told::of(&file, &[("sha256:1".to_owned(), "a.txt".to_owned())].into());
    assert_eq!(told.claims, [[Spot { file: "a.txt".to_owned(), bytes: vec![3..8, 12..17] }]]);
    assert_eq!(told.aside.iter().collect::<Vec<_>>(), ["old.txt"]);
    let [rivals] = &told.rivals[..] else { panic!("{:?}", told.rivals) };
    assert_eq!((rivals.slot.as_str(), rivals.about.as_str(), &rivals.explanation), ("number", "boats", &None));
    assert_eq!(rivals.values.iter().map(|it| it.1.len()).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn the_plain_method_joins_like_sentences_and_sets_their_numbers_against_each_other() {
    let read = |texts: [&str; 2]| {
        let capture = |it: (usize, &str)| Capture::of_text(["a", "b"][it.0], it.1).clean();
        lexical::read(texts.into_iter().enumerate().map(capture).collect())
    };
    let check = |texts: [&str; 2], want: &[&[&str]]| {
        let told = lexical::told(&read(texts), 0.5);
        let values = |it: &Rivals| it.values.iter().map(|it| it.0.clone()).collect::<Vec<_>>();
        assert_eq!(told.rivals.iter().map(values).collect::<Vec<_>>(), want, "{texts:?}");
    };
    check(["The mill burned 340 bales of cotton.", "The mill burned 430 bales of cotton."], &[&["340", "430"]]);
    check(["The mill burned 340 bales of cotton.", "The mill burned 340 bales of cotton."], &[]);
    check(["The mill burned 340 bales of cotton.", "The mill burned all bales of cotton."], &[]);
    check(["The mill burned 340 bales of cotton.", "A ferry took 12 cars over the sound."], &[]);
    assert_eq!(lexical::told(&read(["The mill burned down.", "The mill burned down."]), 0.5).claims.len(), 1);
}
