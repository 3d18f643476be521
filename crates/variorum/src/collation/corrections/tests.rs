use super::*;

#[test]
fn a_file_that_says_too_little_or_too_much_is_refused() {
    let refusal = |text: &str| Corrections::parse(text).expect_err("refused");
    assert!(refusal("[[merge]]\nrenderings = []").contains("merge 1: expected two renderings or more, found 0"));
    assert!(refusal("[[merge]]\nrendering = []").contains("unknown field"));
    assert!(refusal("[[join]]").contains("unknown field `join`"));
    assert_eq!(Corrections::parse(""), Ok(Corrections::default()));
}

#[test]
fn corrections_come_in_the_order_in_which_they_are_applied() {
    let one = "renderings = [{ report = \"a\", words = \"b\" }, { report = \"c\", words = \"d\" }]";
    let file = format!(
        "[[align]]\n{one}\n[[split]]\n{one}\n[[merge]]\n{one}\n[[merge]]\n{one}\n\
         [[speaker]]\nreport = \"a\"\nwords = \"b\"\nspeaker = \"Ada Lindqvist\"\n"
    );
    let all = Corrections::parse(&file).expect("corrections").all;
    let told: Vec<String> = all.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["speaker 1", "merge 1", "merge 2", "split 1", "align 1"]);
    let mut names: Vec<&str> = all.iter().map(|it| it.kind.name()).collect();
    names.dedup();
    assert_eq!(names, CorrectionKind::NAMES);
}
