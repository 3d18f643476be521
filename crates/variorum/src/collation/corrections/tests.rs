use super::*;

#[test]
fn a_file_that_says_too_little_or_too_much_is_refused() {
    let refusal = |text: &str| Corrections::parse(text).expect_err("refused");
    assert!(refusal("[[merge]]\nrenderings = []").contains("merge 1: expected two renderings or more, found 0"));
    assert!(refusal("[[merge]]\nrendering = []").contains("unknown field"));
    assert!(refusal("[[join]]").contains("unknown field `join`"));
    assert_eq!(Corrections::parse(""), Ok(Corrections::default()));
}
