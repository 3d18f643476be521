use super::*;

#[track_caller]
fn check(markup: &str, want: Option<Hint>) {
    let at = markup.find('@').unwrap_or(markup.len());
    assert_eq!(around(markup.as_bytes(), at).hint, want, "{markup}");
}

#[test]
fn the_open_tags_over_a_date_say_what_it_is() {
    check("<div class=\"meta\"><span class=\"post-date\">@", Some(Hint::Date));
    check("<p class='published'>on <b>@", Some(Hint::Published));
    check("<p class=lastUpdated>@", Some(Hint::Modified));
    let inside = "<ul class=\"comment-list\"><li><time class=\"date\" datetime=\"";
    assert_eq!(
        around(inside.as_bytes(), inside.len()),
        Around { hint: Some(Hint::Date), aside: false, comment: true }
    );
}

#[test]
fn closed_tags_and_plain_ones_say_nothing() {
    check("<p><span class=\"date\">1</span> @", None);
    check("<p class=\"intro\"><br class=\"date\"/>@", None);
    check("no tag at all @", None);
    check("", None);
}
