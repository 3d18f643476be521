use super::*;
use crate::article::extract;
use crate::capture::Capture;

/// What stays of `said`, all of it content.
#[track_caller]
fn check(said: &str, want: &str) {
    let article = extract(&Capture::of_text("test", said).clean()).0;
    let line = &crate::quotation::learned::lines(&article)[0];
    let mut content: Vec<_> = std::iter::once(0..line.words.len()).collect();
    leave_out(line, &mut content);
    assert_eq!(line.span_of(&content[0]).of(&article.text), want);
}

#[test]
fn a_clause_after_marks_is_the_reporters() {
    check("The plan was “a mad idea” as the town is poor", "The plan was “a mad idea”");
    check("The plan was “a mad idea” as U.S. towns are poor", "The plan was “a mad idea”");
    check("The plan was “a mad idea,” as he has told the town before", "The plan was “a mad idea,”");
}

#[test]
fn what_is_no_clause_stays() {
    for said in [
        "Lee was “a fine woman” as head of the town",
        "Lee was “a fine woman” as the head of a town that is poor",
        "The plan was “a mad idea” because the town is poor",
        "The plan was “a mad idea” as the town is “too poor”",
        "The plan was mad as the town is poor",
    ] {
        check(said, said);
    }
}
