use super::{UNIT, Weights};
use proptest::prelude::*;

#[test]
fn what_is_written_is_read() {
    let mut rows = vec![[0.0; 3]; 1 << 10];
    rows[0] = [1.0, 0.0, -2.0];
    rows[700] = [0.0, 0.5, 0.0];
    rows[1023] = [100.0, -100.0, UNIT / 3.0];
    let weights = Weights::of(10, &rows, 1.0);
    assert_eq!(weights.rows[1023], [127, -127, 0], "large weights are cut, small ones go");
    assert_eq!(Weights::read(&weights.write()), Some(weights));
}

#[test]
fn what_is_no_file_of_weights_is_refused() {
    for file in [&[][..], &[10], &[10, 2], &[40, 3], &[2, 3, 200, 1, 1], &[2, 3, 0, 7, 1]] {
        assert_eq!(Weights::<3>::read(file), None, "{file:?}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_harm(file in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Some(weights) = Weights::<8>::read(&file) {
            prop_assert_eq!(Weights::read(&weights.write()), Some(weights));
        }
    }
}
