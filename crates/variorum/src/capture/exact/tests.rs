use super::*;

#[test]
fn the_words_at_a_place_are_decoded_and_folded() {
    let capture = Capture::of_text("a", "The  dyke\n“holds”.");
    assert_eq!(exact(&capture, Span::new(4, 9)), "dyke");
    assert_eq!(exact(&capture, Span::new(0, 500)), "The dyke “holds”.");
    assert_eq!(exact(&capture, Span::new(900, 905)), "");
}
