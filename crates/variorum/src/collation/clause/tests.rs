use super::*;

#[track_caller]
fn check(text: &str, want: &[&str]) {
    let got: Vec<_> = clauses(text, Span::new(0, text.len())).iter().map(|it| it.of(text)).collect();
    assert_eq!(got, want, "{text}");
}

#[test]
fn two_predicates_are_two_clauses() {
    check(
        "raising the dyke is “idle” and that building a second one would only waste the money",
        &["raising the dyke is “idle”", "and that building a second one would only waste the money"],
    );
    check(
        "while the board wants a “safe and busy harbour,” rebuilding the old wall would “only feed the sea.”",
        &[
            "while the board wants a “safe and busy harbour,”",
            "rebuilding the old wall would “only feed the sea.”",
        ],
    );
    check(
        "the wall should be backed by able local crews, financed as part of a joint fund without the town",
        &["the wall should be backed by able local crews,", "financed as part of a joint fund without the town"],
    );
}

#[test]
fn a_condition_and_a_lead_in_stay_with_their_clause() {
    check(
        "If the pumps fail, it must be for the crown to pay.",
        &["If the pumps fail, it must be for the crown to pay."],
    );
    check(
        "To be plain, as part of any bargain, there will be no crews sent out",
        &["To be plain, as part of any bargain, there will be no crews sent out"],
    );
    check("bread, salt, fish and other goods of daily need", &["bread, salt, fish and other goods of daily need"]);
}
