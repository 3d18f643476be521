use super::conflicts::{are_kin, meeting, score};
use super::gold::{Claim, Conflict, Decoy, Event, Spot};
use super::told::{Rivals, Told};
use super::{GOLD, align, gold};
use std::collections::BTreeMap;
use std::path::Path;

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
    assert!(events.len() >= 7 && events.iter().filter(|it| it.is_held_out).count() == 2);
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
