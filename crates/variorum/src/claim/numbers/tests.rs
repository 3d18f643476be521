use super::*;
use crate::capture::Capture;

/// The values in conflict, as printed.
fn values(texts: &[&str]) -> Vec<Vec<String>> {
    let documents: Vec<_> = texts.iter().map(|it| crate::document(Capture::of_text(it, it).clean())).collect();
    let members: Vec<usize> = (0..texts.len()).collect();
    let found = numbers(&documents, &members, &[]);
    found.iter().map(|it| it.values.iter().map(|it| it.value.clone()).collect()).collect()
}

#[test]
fn two_counts_of_one_thing_conflict() {
    assert_eq!(
        values(&[
            "The move of about 1,200 households will be paid.",
            "She spoke of moving 1,500 households by May."
        ]),
        [["1,200 households", "1,500 households"]],
    );
    assert_eq!(
        values(&[
            "According to the line, 46 of 60 weekly sailings will be lost.",
            "He said 40 of the week's 60 sailings would be lost."
        ]),
        [["40 of the week's 60 sailings", "46 of 60 weekly sailings"]],
    );
}

#[test]
fn a_bare_number_is_counted_by_its_verb() {
    assert_eq!(
        values(&["The blast at the mill killed six.", "The blast at the mill killed nine, she said."]),
        [["killed six", "killed nine"]].map(|it| it.map(|it| it.replace("killed ", ""))),
    );
    assert_eq!(
        values(&["He ate nan bread in the mill.", "He ate twelve loaves in the mill."]),
        Vec::<Vec<String>>::new()
    );
}

#[test]
fn counts_of_different_things_do_not() {
    assert_eq!(
        values(&["3 crews were hurt at the wall.", "The town sent 5 crews to help."]),
        Vec::<Vec<String>>::new()
    );
    let both = "Of those who fled, 20 people came back on Monday and 30 people came back on Tuesday.";
    assert_eq!(values(&[both, both]), Vec::<Vec<String>>::new());
}
