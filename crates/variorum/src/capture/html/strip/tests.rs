use super::*;

#[test]
fn tags_comments_and_scripts_leave_the_words() {
    assert_eq!(words_of("The <b>d</b>yke<!-- <p> --> held<script>x</script>."), "The dyke held.");
    assert_eq!(words_of("held.</p><p>It"), "held.  It");
    assert_eq!(words_of("a < b &amp; c"), "a < b & c");
}
