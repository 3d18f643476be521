//! The letters that stand for the articles of a story.

use std::collections::BTreeSet;

/// Returns a siglum for each label, in the order given: its first letter where that is free, else its first two or three
/// letters, else the next free letters of the alphabet.
///
/// ```
/// let labels = ["Tidewater Post", "Harbour News", "Tide and Time", "2 Rivers"];
/// assert_eq!(variorum::storyfile::sigla(&labels), ["T", "H", "Ti", "R"]);
/// ```
pub fn sigla(labels: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut given = Vec::new();
    for label in labels {
        let letters: Vec<char> = label.chars().filter(|it| it.is_alphabetic()).take(3).collect();
        let own = (1..=letters.len()).map(|n| {
            let head = letters[0].to_uppercase();
            head.chain(letters[1..n].iter().flat_map(|it| it.to_lowercase())).collect::<String>()
        });
        let siglum = own.chain(alphabet()).find(|it| !taken.contains(it)).expect("the alphabet's words never end");
        taken.insert(siglum.clone());
        given.push(siglum);
    }
    given
}

/// `A` to `Z`, then `Aa` to `Zz`, and so on.
fn alphabet() -> impl Iterator<Item = String> {
    (0..).map(|n: u32| {
        let mut word = String::new();
        let mut rest = n;
        loop {
            word.insert(0, char::from(b'a' + (rest % 26) as u8));
            if rest < 26 {
                break;
            }
            rest = rest / 26 - 1;
        }
        word[..1].to_uppercase() + &word[1..]
    })
}
