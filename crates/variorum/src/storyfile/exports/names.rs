//! Who wrote it, as bibliographies put names.

use crate::text::WordList;
use std::sync::LazyLock;

static DESKS: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../../data/desk-words.txt")));

static PARTICLES: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../../data/name-particles.txt")));

/// An author as a bibliography has it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Author {
    /// A person: given names, and the family name with what belongs before it (`van der Berg`).
    Person { given: String, family: String },
    /// A desk, an agency, or a name of one word: set as it stands.
    Literal(String),
}

/// Returns an author's name in its parts.
///
/// `Maria Holm` is one person, `Piet van der Berg` too; `Staff Reporter`, `Nordwire` and `Holm, Berg and others` are set as they stand.
pub(super) fn author(name: &str) -> Author {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_word = |it: &&str| it.chars().all(|c| c.is_alphabetic() || "'’.-‑".contains(c));
    let is_desk = words.iter().any(|it| DESKS.has(&it.to_lowercase()));
    let opens = |it: &str| it.chars().next().is_some_and(char::is_uppercase);
    let is_person = words.len() >= 2 && words.len() <= MOST_WORDS && words.iter().all(is_word) && !is_desk;
    let n_letters = |it: &str| it.chars().filter(|c| c.is_alphabetic()).count();
    let is_shouted =
        words.iter().any(|it| n_letters(it) > 2 && !it.contains('.') && !it.chars().any(char::is_lowercase));
    let is_stray = words.iter().any(|it| !opens(it) && !PARTICLES.has(it));
    if !is_person || is_shouted || is_stray || !opens(words[0]) || !opens(words[words.len() - 1]) {
        return Author::Literal(words.join(" "));
    }
    let is_suffix = matches!(words[words.len() - 1], "Jr." | "Jr" | "Sr." | "Sr");
    let last = words.len() - 1 - usize::from(is_suffix && words.len() > 2);
    let particle = (1..last).find(|it| words[*it..last].iter().all(|it| !opens(it)));
    let family = particle.unwrap_or(last);
    Author::Person { given: words[..family].join(" "), family: words[family..].join(" ") }
}

/// A name of more words is a line that says more than a name.
const MOST_WORDS: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, given: &str, family: &str) {
        let want = match given {
            "" => Author::Literal(family.to_owned()),
            _ => Author::Person { given: given.to_owned(), family: family.to_owned() },
        };
        assert_eq!(author(name), want);
    }

    #[test]
    fn a_person_has_a_family_name() {
        check("Maria Holm", "Maria", "Holm");
        check("Piet van der Berg", "Piet", "van der Berg");
        check("J. P. O’Shea-Lund", "J. P.", "O’Shea-Lund");
        check("Tom Reed Jr.", "Tom", "Reed Jr.");
    }

    #[test]
    fn what_is_no_person_stands_as_it_is() {
        for name in [
            "Staff Reporter",
            "Nordwire",
            "Norrvik News Desk",
            "Holm, Berg",
            "the Herald",
            "Room 12",
            "AFP NORRVIK",
        ] {
            check(name, "", name);
        }
        check("", "", "");
    }
}
