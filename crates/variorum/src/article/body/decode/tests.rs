use super::*;

#[test]
fn sure_chunks_are_taken_and_sure_furniture_is_left() {
    assert_eq!(choose(&[4.0, -4.0, 3.0], &[50.0, 5.0, 40.0]), [true, false, true]);
}

#[test]
fn doubtful_chunks_are_taken_where_most_of_the_page_is_doubtful() {
    // Half chances: leaving one of two out loses more than it saves.
    assert_eq!(choose(&[0.1, -0.1], &[50.0, 50.0]), [true, true]);
}

#[test]
fn a_page_of_furniture_gives_nothing() {
    assert_eq!(choose(&[-2.5, -3.0], &[50.0, 5.0]), [false, false]);
    assert_eq!(choose(&[], &[]), Vec::<bool>::new());
}
