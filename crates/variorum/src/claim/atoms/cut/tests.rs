use super::*;

#[track_caller]
fn check(kind: Kind, sentence: &str, want: &[&str]) {
    let found = pieces(sentence, Span::new(0, sentence.len()), kind);
    assert_eq!(found.iter().map(|it| it.of(sentence)).collect::<Vec<_>>(), want, "{sentence}");
}

#[test]
fn of_what_somebody_said_each_number_of_something_is_told_apart() {
    check(
        Kind::Said,
        "Some 200 guests were brought ashore in boats and 31 cabins were damaged in the storm",
        &["Some 200 guests were brought ashore in boats", "31 cabins were damaged in the storm"],
    );
    for whole in [
        "Ten guests were in hospital in Vall and two more were bandaged on the quay",
        "The mayor had asked for a new pier and waited for an answer since May",
    ] {
        check(Kind::Said, whole, &[whole]);
    }
}

#[test]
fn what_is_told_of_a_subject_by_the_way_is_told_apart() {
    let check = |sentence: &str, want: &[&[&str]]| {
        let found = clauses(sentence, Span::new(0, sentence.len()), Kind::Told);
        let found: Vec<Vec<&str>> = found.iter().map(|it| it.iter().map(|it| it.of(sentence)).collect()).collect();
        assert_eq!(found, want, "{sentence}");
    };
    check(
        "The mill, which owns two boats and a quay, will close in May",
        &[&["The mill", "will close in May"], &["which owns two boats and a quay"]],
    );
    check(
        "Ada Orr, who ran the mill until it closed in May, was fined nine crowns",
        &[&["Ada Orr", "was fined nine crowns"], &["who ran the mill until it closed in May"]],
    );
    check("The mayor opened the mill, which will close", &[&["The mayor opened the mill"], &["which will close"]]);
    check(
        "The mole will be repaired if the council of Vall finds the money for it",
        &[&["The mole will be repaired if the council of Vall finds the money for it"]],
    );
}

#[test]
fn amounts_behind_a_comma_are_told_apart_and_predicates_are_not() {
    check(
        Kind::Told,
        "The ferry struck the mole at Vall early in the morning, at a speed of nine knots",
        &["The ferry struck the mole at Vall early in the morning", "at a speed of nine knots"],
    );
    check(
        Kind::Told,
        "The boiler burst in the engine room, killing two stokers and wounding 31 guests",
        &["The boiler burst in the engine room", "killing two stokers", "wounding 31 guests"],
    );
    check(
        Kind::Told,
        "Of the 90 cabins that were let in summer, 31 were damaged by the water",
        &["Of the 90 cabins that were let in summer", "31 were damaged by the water"],
    );
    for whole in [
        "Some 40 cabins have collapsed or will have to be pulled down",
        "Both sides were divided in wanting a dry and living Vall",
    ] {
        check(Kind::Told, whole, &[whole]);
    }
    check(Kind::Headline, "31 hurt, pier closed", &["31 hurt", "pier closed"]);
}

#[test]
fn what_a_number_is_held_against_is_told_apart_where_it_says_something_itself() {
    check(
        Kind::Told,
        "About 90 people were on the ferry, fewer than on other days because the schools are closed",
        &["About 90 people were on the ferry", "fewer than on other days because the schools are closed"],
    );
    let whole = "The gauge on the mole showed 7 metres, more than at any time since 1961";
    check(Kind::Told, whole, &[whole]);
    check(
        Kind::Told,
        "Sixty people must look for work, many of them in families of bakers",
        &["Sixty people must look for work", "many of them in families of bakers"],
    );
}
