use super::*;
use variorum::capture::Capture;

#[test]
fn a_teaser_of_the_same_words_is_not_the_report() {
    let page = "The dyke held through the night\n\nHome\n\nThe dyke held through the night, the mayor said.\n\nShe thanked all.\n\nShe thanked all\n\nNews from here";
    let sight = Sight::of(&Capture::of_text("a", page));
    let labels = labels(&sight, "The dyke held through the night, the mayor said.\nShe thanked all.");
    let taken: Vec<&str> = (0..labels.len()).filter(|n| labels[*n] >= 0.5).map(|n| sight.words(n)).collect();
    assert_eq!(taken, ["The dyke held through the night, the mayor said.", "She thanked all."]);
}
