use super::*;

#[test]
fn a_sentence_ends_before_the_marks_that_close_it() {
    for text in ["It held.", "“It held.”", "Did it?)", "它守住了。", "It held.***"] {
        assert!(ends_sentence(text), "{text}");
    }
    for text in ["Read on...", "The dyke", "Key points:", "by,", ""] {
        assert!(!ends_sentence(text), "{text}");
    }
}

#[test]
fn a_line_that_must_go_on_is_seen() {
    for text in ["In a turn, the U.S.", "met with", "the mayor’s", "the old, the new,"] {
        assert!(opens_on(text), "{text}");
    }
    for text in ["The dyke held.", "Reactions", "Plan B."] {
        assert!(!opens_on(text), "{text}");
    }
}

#[test]
fn running_text_is_told_from_titles_in_any_script() {
    assert!(stats("The dyke at the harbour held through the night, she said.").is_prose());
    assert!(!stats("Ten Best Dykes In Town").is_running());
    assert!(stats("大坝在夜间守住了，市长周五表示没有人受伤，港口将在早上重新开放。").is_prose());
    assert!(stats("قال رئيس البلدية إن السد صمد طوال الليل ولم يصب أحد بأذى.").is_prose());
}

#[test]
fn a_key_forgets_case_space_and_outer_points() {
    assert_eq!(key_of("***Dyke   Holds!***"), "dyke holds");
    assert_eq!(key_of("» Related:"), "related");
    assert_eq!(key_of("© 2031 Us"), "© 2031 us");
    assert_eq!(key_of("***"), "");
}
