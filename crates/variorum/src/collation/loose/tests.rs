use super::*;

#[track_caller]
fn check(base: &str, own: &str, want: (bool, bool, &str)) {
    let close = closeness(&Witness::of_text("A", base), &Witness::of_text("B", own));
    assert_eq!((close.is_loose(), close.holds_the_shorter(), close.reason().as_str()), want, "{own}");
}

const BASE: &str = "the crown does not believe that the old dyke is a lasting answer to the floods";

#[test]
fn the_same_sentence_is_close() {
    check(BASE, BASE, (false, true, "16 of its 16 words stand in the base, in its order"));
    check(
        BASE,
        "the old dyke is no lasting answer",
        (false, true, "6 of its 7 words stand in the base, in its order"),
    );
    let longer = format!(
        "it must begin with the acknowledgment, the minister told the harbour board of Norrvik, that {BASE}"
    );
    check(BASE, &longer, (false, true, "16 of its 31 words stand in the base, in its order"));
}

#[test]
fn another_sentence_on_the_same_thing_is_loose() {
    check(
        BASE,
        "floods will come again, and money for walls is short",
        (true, false, "1 of its 10 words stands in the base, in its order"),
    );
    check(BASE, "", (false, false, "0 of its 0 words stand in the base, in its order"));
}
