use super::*;

#[track_caller]
fn check(before: &str, want: bool) {
    assert_eq!(looks_ahead(before), want, "{before}");
}

#[test]
fn the_nearest_verb_tells_the_tense() {
    check("No boat will leave Port Sallow on ", true);
    check("The crews stop work for two days from next ", true);
    check("The boats will stay in port, the union said on ", false);
    check("It will rain. The dyke broke on ", false);
    check("On ", false);
}
