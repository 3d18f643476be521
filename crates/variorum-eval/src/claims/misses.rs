//! What went wrong on one event, for whoever is to mend it: file and words of each.

use super::Outcome;
use super::gold::{Event, Spot};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Places shown of one value.
const SHOWN: usize = 3;

/// Returns the misses, worst first within a kind: wrong conflicts, missed ones, claims torn, claims mixed, places not found.
pub fn of(event: &Event, outcome: &Outcome) -> String {
    let mut page = String::new();
    wrong(event, outcome, &mut page);
    missed(event, outcome, &mut page);
    alignment(event, outcome, &mut page);
    page
}

fn wrong(event: &Event, outcome: &Outcome, page: &mut String) {
    for (n, fell) in &outcome.verdicts.wrong {
        let rivals = &outcome.told.rivals[*n];
        let decoys: Vec<String> = fell
            .iter()
            .map(|it| &event.decoys[*it])
            .map(|it| format!(" [decoy {} {}: {}]", it.id, it.kind, it.why))
            .collect();
        let _ = writeln!(page, "  no conflict: {} “{}”{}", rivals.slot, rivals.about, decoys.concat());
        for (value, spots) in &rivals.values {
            let _ = writeln!(page, "    {value}");
            places(event, spots, page);
        }
    }
}

fn missed(event: &Event, outcome: &Outcome, page: &mut String) {
    for it in outcome.verdicts.missed.iter().map(|it| &event.conflicts[*it]) {
        let _ = writeln!(page, "  missed: {} {}: {}", it.id, it.class, it.about);
        for spots in &it.values {
            places(event, &spots[..1], page);
        }
    }
}

fn places(event: &Event, spots: &[Spot], page: &mut String) {
    for spot in spots.iter().take(SHOWN) {
        let (words, line) = (event.words(spot), event.line(spot));
        let line = if words == line { String::new() } else { format!("  in: {}", cut(&line)) };
        let _ = writeln!(page, "      {}: “{}”{line}", spot.file, cut(&words));
    }
}

fn cut(words: &str) -> String {
    if words.chars().count() <= 220 {
        words.to_owned()
    } else {
        words.chars().take(220).collect::<String>() + " …"
    }
}

fn alignment(event: &Event, outcome: &Outcome, page: &mut String) {
    let mut of_claim: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    let mut of_told: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut lost = Vec::new();
    for place in &outcome.places {
        match place.told {
            Some(told) => {
                of_claim.entry(place.claim).or_default().entry(told).or_default().push(place.place);
                of_told.entry(told).or_default().insert(place.claim);
            }
            None => lost.push(place),
        }
    }
    for (claim, groups) in of_claim.iter().filter(|it| it.1.len() > 1) {
        let claim = &event.claims[*claim];
        let _ = writeln!(page, "  torn into {}: {} {}", groups.len(), claim.id, claim.text);
        for places_of in groups.values() {
            let spots: Vec<Spot> = places_of.iter().map(|it| claim.support[*it].clone()).collect();
            places(event, &spots[..1], page);
        }
    }
    for claims in of_told.values().filter(|it| it.len() > 1) {
        let told: Vec<String> =
            claims.iter().map(|it| &event.claims[*it]).map(|it| format!("{} {}", it.id, it.text)).collect();
        let _ = writeln!(page, "  mixed: {}", told.join(" + "));
    }
    for place in lost {
        let spot = &event.claims[place.claim].support[place.place];
        let _ = writeln!(
            page,
            "  not found: {} {}: “{}”",
            event.claims[place.claim].id,
            spot.file,
            cut(&event.words(spot))
        );
    }
}
