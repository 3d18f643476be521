use super::*;
use crate::capture::{Capture, Told};
use crate::story::cast;

/// A text that its record says appeared on `day`.
fn report(day: &str, text: &str) -> Document {
    let told = Told { published: Some(day.to_owned()), publisher: None, title: None };
    crate::document(Capture { told, ..Capture::of_text(text, text) }.clean())
}

/// Kind, values sorted, and whether something explains it, of every conflict between reports.
fn conflicts_of(documents: &[Document]) -> Vec<(&'static str, Vec<String>, bool)> {
    let members: Vec<usize> = (0..documents.len()).collect();
    let people = cast(&documents.iter().collect::<Vec<_>>());
    let told = |it: Conflict| {
        let mut values: Vec<String> = it.values.into_iter().map(|it| it.value).collect();
        values.sort();
        (it.kind.name(), values, it.explanation.is_some())
    };
    conflicts(documents, &members, &people, None, &[], &[]).into_iter().map(told).collect()
}

/// The conflicts of reports of one day.
fn told(texts: &[&str]) -> Vec<(&'static str, Vec<String>, bool)> {
    conflicts_of(&texts.iter().map(|it| report("2031-05-14", it)).collect::<Vec<_>>())
}

#[track_caller]
fn check(texts: &[&str], kind: &str, values: &[&str]) {
    let found = told(texts);
    let open: Vec<_> = found.iter().filter(|it| !it.2).map(|it| (it.0, it.1.clone())).collect();
    assert_eq!(open, [(kind, values.iter().map(|it| (*it).to_owned()).collect())], "{found:?}");
}

#[track_caller]
fn check_none(texts: &[&str]) {
    let open: Vec<_> = told(texts).into_iter().filter(|it| !it.2).collect();
    assert_eq!(open, [], "{texts:?}");
}

/// A report in two copies, with one sentence put in the middle of each.
fn copies(one: &str, other: &str) -> [String; 2] {
    [one, other].map(|it| {
        format!(
            "The weir of Hallern was shut for the night because of the ice.\n\n{it}\n\n\
             Workers were on their way with poles and lamps to free the gates.\n\n\
             Nobody could say when the mills would run again."
        )
    })
}

#[track_caller]
fn check_copies(one: &str, other: &str, kind: &str, values: &[&str]) {
    let texts = copies(one, other);
    check(&[&texts[0], &texts[1]], kind, values);
}

#[test]
fn an_edited_copy_is_told() {
    check_copies("Some 40 barges wait.", "Some 60 barges wait.", "number", &["40", "60"]);
    check_copies("The gates are of 1931.", "The gates are of 1913.", "date", &["1913", "1931"]);
    check_copies("It froze on Monday.", "It froze on Tuesday.", "weekday", &["Monday", "Tuesday"]);
    check_copies(
        "A barge sank near Overmill.",
        "A barge sank near Undermill.",
        "place",
        &["Overmill", "Undermill"],
    );
    check_copies(
        "Its warden, Brita Solheim, was away.",
        "Its warden, Brita Solhaim, was away.",
        "name",
        &["Solhaim", "Solheim"],
    );
    check_copies("The board will pay.", "The board will not pay.", "polarity", &["will not pay", "will pay"]);
    check_copies("The ice may hold.", "The ice will hold.", "strength", &["may", "will"]);
    check_copies(
        "“This weir has eaten two barges already,” Solheim said.",
        "“This weir has drowned two barges already,” Solheim said.",
        "wording",
        &["drowned", "eaten"],
    );
}

#[test]
fn a_desk_that_writes_it_otherwise_changes_nothing() {
    for (one, other) in [
        ("Some 12 barges wait on 17 June.", "Some twelve barges wait on June 17."),
        ("It is 40 percent full.", "It is 40 per cent full."),
        ("“The ice is our goal,” she said.", "\"The ice is our objective,\" she said."),
        ("The defence of the gates failed.", "The defense of the gates failed."),
        ("It cost 1.2 billion crowns.", "It cost 1,200 million crowns."),
    ] {
        let texts = copies(one, other);
        check_none(&[&texts[0], &texts[1]]);
    }
}

#[test]
fn what_a_report_has_both_of_is_no_rival() {
    let both =
        copies("Ada Lind came at noon. Boris Lind came at one.", "Boris Lind came at noon. Ada Lind came at one.");
    check_none(&[&both[0], &both[1]]);
}

#[test]
fn names_that_differ_by_a_letter_are_one_person() {
    check(
        &["The warden, Katrin Solheim, opened the gates.", "It was warden Katrin Sohlheim who had the keys."],
        "name",
        &["Katrin Sohlheim", "Katrin Solheim"],
    );
    // Where one report has both they are sisters.
    check_none(&[
        "The warden, Katrin Solheim, and her sister, the nurse Karin Solheim, opened the gates.",
        "It was the nurse, Karin Solheim, who had the keys.",
    ]);
}

#[test]
fn nobody_holds_two_offices_of_one_house() {
    check(
        &["Harbour master Olga Brandt closed the gates.", "The harbour director, Olga Brandt, closed the gates."],
        "title",
        &["Harbour master", "harbour director"],
    );
    check_none(&["Minister Olga Brandt closed the gates.", "Transport minister Olga Brandt closed the gates."]);
}

#[test]
fn votes_are_told_in_many_ways() {
    check(
        &[
            "The weir is to go: 31 members were for it and 24 against.",
            "By 33 votes to 22 the council gave up the weir.",
        ],
        "number",
        &["31 members were for it and 24 against", "33 votes to 22"],
    );
    check_none(&[
        "By five votes to two the council gave up the weir.",
        "Five councillors were for it, two against.",
    ]);
}

#[test]
fn a_bound_and_a_value_in_it_are_compatible() {
    let texts = [
        "At least nine people died when the weir of Hallern broke.",
        "The breach of the weir of Hallern killed 17 people.",
    ];
    check_none(&texts);
    assert!(told(&texts).iter().any(|it| it.0 == "number" && it.2));
}

#[test]
fn a_toll_that_rises_is_an_update() {
    let later = "The breach of the weir of Hallern killed 17 people.";
    let first = "Nine people died when the weir of Hallern broke, breach upon breach.";
    check(&[first, later], "number", &["17", "Nine"]);
    let found = conflicts_of(&[report("2031-05-14", first), report("2031-05-15", later)]);
    assert!(found.iter().all(|it| it.2) && found.iter().any(|it| it.0 == "number"), "{found:?}");
}

#[test]
fn one_speed_in_two_units_is_one() {
    let texts = |speed: &str| {
        [
            "The barge was doing 83 km/h when the cable broke.".to_owned(),
            format!("The barge came down at {speed} an hour."),
        ]
    };
    let same = texts("52 miles");
    check_none(&[&same[0], &same[1]]);
    let other = texts("110 kilometres");
    check(&[&other[0], &other[1]], "number", &["110", "83"]);
}

#[test]
fn a_deadline_is_a_day() {
    check(
        &["The board has until 30 June to mend the weir.", "The deadline for the weir is 31 July."],
        "date",
        &["30 June", "31 July"],
    );
    check_none(&["The board has until 30 June to mend the weir.", "They have until the end of June."]);
}

#[test]
fn a_denial_of_what_another_tells() {
    check(
        &["The mill will appeal, a spokesman said.", "The mill does not intend to appeal, its lawyer said."],
        "polarity",
        &["The mill does not intend to appeal", "The mill will appeal"],
    );
    // Another act of the same people.
    check_none(&[
        "Solheim did not announce any new aid to Hallern.",
        "Solheim announced a plan to drain the lake of Hallern.",
    ]);
}

#[test]
fn how_far_somebody_goes() {
    check(
        &["The millers' guild opposes the lock.", "The millers no longer support the lock."],
        "strength",
        &["no longer support", "opposes"],
    );
    check_none(&["Solheim rejected claims that she drank.", "Solheim has doubts about the lock."]);
}

#[test]
fn one_saying_in_two_places() {
    let at =
        |place: &str| format!("“From today the river belongs to the town again,” mayor Nils Orm said {place}.");
    check(&[&at("in the chamber"), &at("from the balcony")], "setting", &["from the balcony", "in the chamber"]);
    check_none(&[&at("in the chamber"), &at("on Monday")]);
}
