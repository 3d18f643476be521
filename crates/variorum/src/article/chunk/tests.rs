use super::*;
use crate::capture::{Capture, page};
use crate::text::fold;

#[track_caller]
fn check(text: &str, want: &[&str]) {
    let (page, _) = page(&Capture::of_text("a", text));
    let told = |it: &Chunk| format!("{}{}", if it.bullet { "• " } else { "" }, fold(it.words(&page)));
    assert_eq!(chunks(&page).iter().map(told).collect::<Vec<_>>(), want);
}

#[test]
fn hard_wrapped_lines_are_one_paragraph() {
    check(
        "The dyke at the old harbour held through a night of high water, the\nmayor said on Friday. Nobody was hurt, and \
         the ferry to the islands would\nsail at nine as on every other Saturday. President of the board\nAnn Orr agreed with her.\nShort notes:\n\
         The tide falls by noon and the gates\nopen again.",
        &[
            "The dyke at the old harbour held through a night of high water, the mayor said on Friday. Nobody was hurt, \
             and the ferry to the islands would sail at nine as on every other Saturday. President of the board Ann Orr agreed with her.",
            "Short notes:",
            "The tide falls by noon and the gates open again.",
        ],
    );
}

#[test]
fn bullets_open_items_and_swallow_their_continuation() {
    check(
        "• Home\n  • News\n-\nThe ferry\n- The dyke at the old harbour was built for far less water than\nthis week's",
        &[
            "• Home",
            "• News",
            "• The ferry",
            "• The dyke at the old harbour was built for far less water than this week's",
        ],
    );
    check("-5 degrees\n***Dyke***", &["-5 degrees", "***Dyke***"]);
}

#[test]
fn lines_of_a_page_that_is_not_wrapped_stay_apart() {
    check(
        "Dyke Holds\nBy Ann Orr\nThe dyke held.\nIt will hold.",
        &["Dyke Holds", "By Ann Orr", "The dyke held.", "It will hold."],
    );
}
