use super::*;
use crate::capture::{Capture, Told};

const DYKE: [&str; 2] = [
    "The dyke at Norrvik broke before dawn and water ran into the lower town. Firemen took people from nine streets to the school.",
    "Firemen carried people out of the lower town of Norrvik after the dyke gave way before dawn. Nine streets stand under water.",
];
const FERRY: &str = "Ferry crews in Port Sallow walked out over pay. No boat will sail to the islands until the union and the line agree.";

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
        document("b", FERRY, "2026-03-04"),
        document("c", DYKE[1], "2026-03-05"),
    ];
    assert_eq!(groups(&pile), [vec![0, 2], vec![1]]);
}

#[test]
fn a_flood_a_year_later_is_another_flood() {
    let pile = [document("a", DYKE[0], "2026-03-04"), document("c", DYKE[1], "2027-03-05")];
    assert_eq!(groups(&pile), [vec![0], vec![1]]);
}
