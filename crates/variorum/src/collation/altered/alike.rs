//! Two wordings that say the same to the letter: contractions written out, words that carry nothing left out.

use crate::text::{WordList, folded_form};
use std::sync::LazyLock;

static CONTRACTIONS: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/contractions-en.tsv").lines().filter(|it| !it.starts_with('#'));
    rows.filter_map(|it| it.split_once('\t')).map(|it| (it.0, it.1.split('|').collect())).collect()
});
static EMPTY: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../data/empty-words-en.txt")));

/// Returns whether two wordings differ in contractions, case, points and empty words at most: `we can't` and `we cannot`,
/// `believe that` and `believe`.
pub(super) fn are_alike(a: &str, b: &str) -> bool {
    let (a, b) = (written_out(a), written_out(b));
    a.iter().any(|it| b.contains(it))
}

/// The words of `text` with contractions written out, in each way they can be read; empty words left out.
fn written_out(text: &str) -> Vec<Vec<String>> {
    let mut readings: Vec<Vec<String>> = vec![Vec::new()];
    for word in text.split_whitespace().map(bare).filter(|it| !it.is_empty() && !EMPTY.has(it)) {
        let ways = ways(&word);
        let longer = |it: &Vec<String>| ways.iter().map(|way| [it.as_slice(), way].concat()).collect::<Vec<_>>();
        readings = readings.iter().flat_map(longer).take(MAX_READINGS).collect();
    }
    readings
}

/// No more readings than this of one wording are told apart; it takes five words like `he'd` to have more.
const MAX_READINGS: usize = 32;

fn bare(word: &str) -> String {
    folded_form(word.trim_matches(|it: char| !it.is_alphanumeric()))
}

fn ways(word: &str) -> Vec<Vec<String>> {
    // `1.2bn` is `1.2 billion`.
    let digits = word.trim_end_matches(|it: char| it.is_ascii_alphabetic());
    let unit = match &word[digits.len()..] {
        "bn" => "billion",
        "m" | "mn" => "million",
        "k" => "thousand",
        _ => "",
    };
    if digits.starts_with(|it: char| it.is_ascii_digit()) && !unit.is_empty() {
        return vec![vec![digits.to_owned(), unit.to_owned()]];
    }
    let found = CONTRACTIONS.iter().find_map(|(written, stands_for)| match written.starts_with(['\'', 'n']) {
        true => word.strip_suffix(written).filter(|it| !it.is_empty()).map(|head| (head, stands_for)),
        false => (word == *written).then_some(("", stands_for)),
    });
    let Some((head, stands_for)) = found else { return vec![vec![word.to_owned()]] };
    let way = |tail: &&str| -> Vec<String> {
        [head].into_iter().chain(tail.split(' ')).filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    stands_for.iter().map(way).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_and_empty_words_change_nothing() {
        for (a, b) in [
            ("we can't go", "we cannot go"),
            ("I’ve slept", "I have slept"),
            ("He'd go", "he would go"),
            ("he'd gone", "he had gone"),
            ("doesn’t", "does not"),
            ("believe that", "believe"),
            ("won't", "will not"),
        ] {
            assert!(are_alike(a, b), "{a}, {b}");
        }
        for (a, b) in
            [("can't", "can"), ("would", "had"), ("not", ""), ("it must", "it should"), ("its wall", "wall")]
        {
            assert!(!are_alike(a, b), "{a}, {b}");
        }
    }
}
