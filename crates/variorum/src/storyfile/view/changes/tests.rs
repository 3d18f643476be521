use super::{Woven, change_words, woven};
use crate::storyfile::records::{Anchor, ChangeRecord, RewordingRecord};

fn anchors(words: &str) -> Vec<Anchor> {
    let anchor = Anchor { capture: "sha256:0".into(), start: 0, end: words.len() as u32, exact: words.into() };
    if words.is_empty() { Vec::new() } else { vec![anchor] }
}

fn change(before: &str, after: &str, words: &[(&str, &str)]) -> ChangeRecord {
    let rewording = |it: &(&str, &str)| RewordingRecord {
        before: anchors(it.0),
        after: anchors(it.1),
        class: "substitution".into(),
        substantive: true,
    };
    ChangeRecord {
        part: "paragraph".into(),
        kind: "reworded".into(),
        about: String::new(),
        before: anchors(before),
        after: anchors(after),
        words: words.iter().map(rewording).collect(),
    }
}

#[track_caller]
fn check(before: &str, after: &str, words: &[(&str, &str)], want: Option<&str>) {
    let told = |it: &Woven| match it {
        Woven::Same(words) => (*words).to_owned(),
        Woven::Gone(words) => format!("-{words}-"),
        Woven::Come(words) => format!("+{words}+"),
    };
    let change = change(before, after, words);
    let pieces = woven(&change).map(|it| it.iter().map(told).collect::<Vec<_>>().join(" "));
    assert_eq!(pieces.as_deref(), want);
}

#[test]
fn what_is_gone_stands_where_it_stood() {
    check("the dyke held", "the dyke broke", &[("held", "broke")], Some("the dyke -held- +broke+"));
    check("300 of 300 came", "300 of 450 came", &[("300", "450")], Some("300 of -300- +450+ came"));
    check("a dyke, held", "a dyke held", &[(",", "")], Some("a dyke -,- held"));
    check("he said it", "“he said” it", &[("", "“"), ("", "”")], Some("+“+ he said +”+ it"));
    check("one two three", "one 2 3", &[("two", "2"), ("three", "3")], Some("one -two- +2+ -three- +3+"));
}

#[test]
fn words_that_do_not_fit_are_not_woven() {
    check("the dyke held", "the dam broke", &[("held", "broke")], None);
    check("the dyke held", "the dyke broke", &[("stood", "broke")], None);
    check("the dyke held", "the dyke held", &[], None);
    check("", "", &[("", "")], None);
}

#[test]
fn a_change_is_one_line() {
    assert_eq!(change_words(&change("a b", "a c", &[("b", "c")])), "“b” → “c” (substitution)");
    assert_eq!(change_words(&change("a b", "a", &[("b", "")])), "− “b” (substitution)");
    assert_eq!(change_words(&change("", "a", &[])), "+ “a”");
}
