use super::*;
use crate::capture::{Capture, Told};

const DYKE: [&str; 2] = [
    "The dyke at Norrvik broke before dawn and water ran into the lower town. Firemen took people from nine streets to the school.",
    "Firemen carried people out of the lower town of Norrvik after the dyke gave way before dawn. Nine streets stand under water.",
];
const FERRY: [&str; 2] = [
    "Ferry crews in Port Sallow walked out over pay. No boat of the Hesper Line will sail to the islands until the union and the line agree.",
    "No ferry left Port Sallow after crews of the Hesper Line walked out over pay. The union wants nine per cent for the islands' crews.",
];

fn document(id: &str, text: &str, published: &str) -> Document {
    let told = Told { published: Some(published.to_owned()), ..Told::default() };
    crate::document(Capture { told, ..Capture::of_text(id, text) }.clean())
}

fn groups(pile: &[Document]) -> Vec<Vec<usize>> {
    stories(pile, &[]).into_iter().map(|it| it.members).collect()
}

#[test]
fn two_reports_of_one_flood_are_one_story_and_a_strike_another() {
    let pile = [
        document("a", DYKE[0], "2026-03-04"),
        document("b", FERRY[0], "2026-03-04"),
        document("c", DYKE[1], "2026-03-05"),
    ];
    assert_eq!(groups(&pile), [vec![0, 2], vec![1]]);
}

#[test]
fn a_flood_a_year_later_is_another_flood() {
    let pile = [document("a", DYKE[0], "2026-03-04"), document("c", DYKE[1], "2027-03-05")];
    assert_eq!(groups(&pile), [vec![0], vec![1]]);
}

/// A launch as two outlets tell it, with its numbers.
fn launch(missiles: &str, boats: &str) -> [String; 2] {
    [
        format!(
            "North Vall fired {missiles} missiles from Cape Orrin into the sea on Tuesday, the coast guard said. The launch sent {boats} \
             boats of the Hesper Line back to harbour. The council of Sallow met at noon."
        ),
        format!(
            "The coast guard of Sallow said {missiles} missiles from Cape Orrin in North Vall had fallen into the sea. It called {boats} \
             boats of the Hesper Line back to harbour, and the council met."
        ),
    ]
}

#[test]
fn two_launches_a_week_apart_in_the_same_words_are_two_stories() {
    let (first, second) = (launch("three", "12"), launch("five", "40"));
    let pile = [
        document("a", &first[0], "2031-05-06"),
        document("b", &second[0], "2031-05-13"),
        document("c", &first[1], "2031-05-06"),
        document("d", &second[1], "2031-05-13"),
    ];
    assert_eq!(groups(&pile), [vec![0, 2], vec![1, 3]]);
    let lone = [document("a", &first[0], "2031-05-06"), document("b", &second[0], "2031-05-13")];
    assert_eq!(groups(&lone), [vec![0], vec![1]], "one report each");
    let late = [document("a", &first[0], "2031-05-06"), document("b", &first[1], "2031-05-10")];
    assert_eq!(groups(&late), [vec![0, 1]], "the same numbers, told late");
}

#[test]
fn a_digest_is_a_member_of_one_story_and_tells_of_another_too() {
    let digest = format!("{} Lindqvist of Norrvik spoke. {}\n\n{} {}", DYKE[0], DYKE[1], FERRY[0], FERRY[1]);
    let pile = [
        document("a", DYKE[0], "2026-03-04"),
        document("b", DYKE[1], "2026-03-04"),
        document("c", FERRY[0], "2026-03-04"),
        document("d", FERRY[1], "2026-03-04"),
        document("e", &digest, "2026-03-04"),
    ];
    let found = stories(&pile, &[]);
    let told: Vec<_> = found.iter().map(|it| (it.members.clone(), it.also.clone())).collect();
    assert_eq!(told, [(vec![0, 1, 4], vec![]), (vec![2, 3], vec![4])]);
}

#[test]
fn a_strike_that_becomes_an_inquiry_has_chapters() {
    let middle = "The union of the ferry crews in Port Sallow and the Hesper Line met a judge over pay. No boat sailed to the islands.";
    let late = [
        "A judge in Port Sallow opened an inquiry into the Hesper Line after the strike of its ferry crews over pay. The accounts of the line are sealed.",
        "The inquiry of the judge into the accounts of the Hesper Line heard its first witness in Port Sallow, weeks after ferry crews walked out.",
    ];
    let pile = [
        document("a", FERRY[0], "2026-03-04"),
        document("b", FERRY[1], "2026-03-04"),
        document("c", middle, "2026-03-08"),
        document("d", late[0], "2026-03-13"),
        document("e", late[1], "2026-03-13"),
    ];
    let found = stories(&pile, &[]);
    let last = found.iter().find(|it| it.members.contains(&4)).expect("every report is in a story");
    // Either the story has moved on by a chapter or it has become another; it is never one flat story.
    assert!(last.chapters.len() > 1 || !last.members.contains(&0), "{found:?}");
    assert!(last.chapters.iter().all(|it| !it.is_empty()));
}

#[test]
fn a_copy_holds_to_its_source_and_ties_no_stranger() {
    let pile = [
        document("a", DYKE[0], "2026-03-04"),
        document("b", "Zwei Zeilen in fremder Sprache, sonst nichts.", "2026-03-04"),
        document("c", FERRY[0], "2026-03-04"),
        document("d", FERRY[1], "2026-03-04"),
    ];
    let copy = |a, b, share| Copy { a, b, a_in_b: share, b_in_a: share };
    let of = |copies: &[Copy]| stories(&pile, copies).into_iter().map(|it| it.members).collect::<Vec<_>>();
    assert_eq!(of(&[copy(0, 1, 0.9)]), [vec![0, 1], vec![2, 3]]);
    // A scrap in common with one report of each of two stories ties neither to the other.
    assert_eq!(of(&[copy(0, 1, 0.9), copy(1, 2, 0.0)]), [vec![0, 1], vec![2, 3]]);
}
