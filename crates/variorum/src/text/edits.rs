//! How many letters two words lie apart.

/// No more letters of either word than this are compared.
const COMPARED: usize = 60;

/// Returns how many letters must be put in, taken out or put for another to make one word of the other (Levenshtein 1966); of
/// longer words than sixty letters the first sixty are compared.
pub fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(COMPARED).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (n, x) in a.chars().take(COMPARED).enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], n + 1);
        for (m, y) in b.iter().enumerate() {
            let kept = diagonal + usize::from(x != *y);
            diagonal = row[m + 1];
            row[m + 1] = kept.min(row[m] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_put_in_taken_out_and_changed_are_counted() {
        assert_eq!(edit_distance("dyke", "dike"), 1);
        assert_eq!(edit_distance("", "dyke"), 4);
        assert_eq!(edit_distance("Ørsted", "rsted"), 1);
        assert_eq!(edit_distance("kitten", "sitting"), 3);
        assert_eq!(edit_distance("dyke", "dyke"), 0);
    }
}
