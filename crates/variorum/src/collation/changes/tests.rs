use super::{Change, changes};
use crate::article::{Article, extract};
use crate::capture::Capture;

fn article(text: &str) -> Article {
    extract(&Capture::of_text("a.txt", text).clean()).0
}

fn told(before: &Article, after: &Article) -> Vec<String> {
    let words = |article: &Article, span: Option<crate::text::Span<_>>| {
        span.map_or("-".to_owned(), |it| it.of(&article.text).to_owned())
    };
    let told = |it: &Change| match it.words[..] {
        [] => format!("{}: {} > {}", it.kind.name(), words(before, it.before), words(after, it.after)),
        _ => {
            let each = it.words.iter().map(|it| {
                format!("{} > {} ({})", words(before, it.before), words(after, it.after), it.class.name())
            });
            format!("{}: {}", it.kind.name(), each.collect::<Vec<_>>().join("; "))
        }
    };
    changes(before, after).iter().map(told).collect()
}

#[track_caller]
fn check(before: &str, after: &str, want: &[&str]) {
    assert_eq!(told(&article(before), &article(after)), want);
}

const A: &str = "The old dyke at Norrvik held through the night, the minister said.";
const B: &str = "About 300 residents came to the hall on Wednesday to hear her.";
const C: &str = "The repair costs 4.2 million crowns, and the harbour board will pay half of it.";

#[test]
fn the_same_words_have_not_changed() {
    check(A, A, &[]);
    check(&format!("{A}\n\n{B}"), &format!("{A}\n\n\n{B}  "), &[]);
    check("", "", &[]);
}

#[test]
fn a_figure_corrected_is_a_number_changed() {
    let corrected = B.replace("300", "450");
    check(&format!("{A}\n\n{B}"), &format!("{A}\n\n{corrected}"), &["reworded: 300 > 450 (number)"]);
    check(A, &A.replace("held", "did not hold"), &["reworded: held > did not hold (polarity)"]);
}

#[test]
fn words_put_between_marks_have_changed() {
    check(
        A,
        &A.replace("held through the night", "“held through the night”"),
        &["reworded: - > “ (punctuation); - > ” (punctuation)"],
    );
}

#[test]
fn paragraphs_come_and_go() {
    check(&format!("{A}\n\n{C}"), &format!("{A}\n\n{B}\n\n{C}"), &[&format!("added: - > {B}")]);
    check(&format!("{A}\n\n{B}\n\n{C}"), &format!("{A}\n\n{C}"), &[&format!("removed: {B} > -")]);
    check(A, C, &[&format!("removed: {A} > -"), &format!("added: - > {C}")]);
    check("", A, &[&format!("added: - > {A}")]);
}

#[test]
fn a_paragraph_that_stands_elsewhere_has_moved() {
    let moved = told(&article(&format!("{A}\n\n{B}\n\n{C}")), &article(&format!("{C}\n\n{A}\n\n{B}")));
    assert_eq!(moved, [format!("moved: {C} > {C}")]);
    // The one paragraph that is there once stays in place; both copies of the other move.
    let twice = told(&article(&format!("{A}\n\n{A}\n\n{B}")), &article(&format!("{B}\n\n{A}\n\n{A}")));
    assert_eq!(twice, [format!("moved: {A} > {A}"), format!("moved: {A} > {A}")]);
}

#[test]
fn a_paragraph_of_another_thing_is_another_paragraph() {
    check(
        &format!("{A}\n\n{B}"),
        &format!("{A}\n\n{C}"),
        &[&format!("removed: {B} > -"), &format!("added: - > {C}")],
    );
}

#[test]
fn long_texts_end_soon() {
    let many =
        |word: &str| (0..4000).map(|n| format!("{word} number {n} of the long list.\n\n")).collect::<String>();
    assert!(!changes(&article(&many("Pump")), &article(&many("Gate"))).is_empty());
    let long = |word: &str| format!("{word} ").repeat(200_000);
    let found = changes(&article(&long("dyke dam")), &article(&format!("{} end", long("dyke dam sluice"))));
    assert_eq!(found.len(), 1);
}
