use super::*;

#[test]
fn names_are_parted_at_capitals_and_hyphens() {
    let mut names = Vec::new();
    for_each_name("StoryBody post-content_2 x", &mut |it| names.push(it.to_owned()));
    assert_eq!(names, ["story", "body", "storybody", "post", "content", "post-content", "x"]);
}

#[test]
fn what_is_written_is_read_back() {
    let mut lexicon = Lexicon::default();
    lexicon.add_name("dyke-body", [2.5, -1.25]);
    lexicon.add_word("dyke", 0.5);
    assert_eq!(Lexicon::parse(&lexicon.write()), lexicon);
}
