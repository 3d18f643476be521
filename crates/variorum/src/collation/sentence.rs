//! A variant told in one plain sentence, for readers who read no apparatus.

use super::VariantClass;

/// What a sentence tells of.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The base's words; empty for an addition.
    pub lemma: &'a str,
    /// The base's word before that place; empty at the beginning.
    pub after: &'a str,
    /// The other words; empty for an omission.
    pub reading: &'a str,
    /// Who has them.
    pub sigla: &'a [String],
    /// The kind of difference.
    pub class: VariantClass,
}

/// More sigla than this are counted, not named.
const NAMED: usize = 6;

/// Returns the sentence of a substantive variant, `None` for one of spelling or points. It says what is printed, never who is right.
///
/// ```
/// use variorum::collation::{Told, VariantClass, sentence};
/// let sigla = ["B".to_owned(), "D".to_owned()];
/// let told = Told { lemma: "that", after: "relationship", reading: "which", sigla: &sigla, class: VariantClass::Substitution };
/// assert_eq!(sentence(&told).as_deref(), Some("B and D have “which” for “that”."));
/// ```
pub fn sentence(told: &Told) -> Option<String> {
    if !told.class.is_substantive() {
        return None;
    }
    let one = told.sigla.len() == 1;
    let who = names(told.sigla);
    let verb = |single: &'static str, many: &'static str| if one { single } else { many };
    let (have, lemma, reading) = (verb("has", "have"), marked(told.lemma), marked(told.reading));
    let place = || match told.after {
        "" => "at the beginning".to_owned(),
        after => format!("after {}", marked(after)),
    };
    Some(match (told.lemma.is_empty(), told.reading.is_empty(), told.class) {
        (_, true, VariantClass::Transposition) => format!("{who} {have} {lemma} in another place."),
        (true, _, VariantClass::Transposition) => {
            format!("{who} {have} {reading} here, {}, not where the base has it.", place())
        }
        (_, true, VariantClass::Polarity) => {
            format!(
                "{who} {} out {lemma}: what the base denies is affirmed, or the other way round.",
                verb("leaves", "leave")
            )
        }
        (true, _, VariantClass::Polarity) => format!(
            "{who} {} {reading} {}: what the base affirms is denied, or the other way round.",
            verb("adds", "add"),
            place()
        ),
        (_, true, _) => format!("{who} {} out {lemma}.", verb("leaves", "leave")),
        (true, ..) => format!("{who} {} {reading} {}.", verb("adds", "add"), place()),
        (.., VariantClass::Polarity) => {
            format!("{who} {have} {reading} for {lemma}: one denies what the other affirms.")
        }
        (.., VariantClass::Number) => format!("{who} {have} another number: {reading} for {lemma}."),
        (.., VariantClass::Date) => format!("{who} {have} another date: {reading} for {lemma}."),
        (.., VariantClass::Name) => format!("{who} {have} another name: {reading} for {lemma}."),
        (.., VariantClass::Transposition) => format!("{who} {have} another order: {reading} for {lemma}."),
        _ => format!("{who} {have} {reading} for {lemma}."),
    })
}

/// `B`, `B and D`, `B, D and E`; of many the first and how many more.
fn names(sigla: &[String]) -> String {
    match sigla {
        [] => "Nobody".to_owned(),
        [one] => one.clone(),
        _ if sigla.len() > NAMED => {
            format!("{} and {} others", sigla[..NAMED - 2].join(", "), sigla.len() - NAMED + 2)
        }
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// Words between marks, a long stretch pinched in its middle.
fn marked(words: &str) -> String {
    let all: Vec<_> = words.split_whitespace().collect();
    match all[..] {
        [a, b, c, .., x, y] if all.len() > 12 => format!("“{a} {b} {c} … {x} {y}”"),
        _ => format!("“{words}”"),
    }
}

#[cfg(test)]
mod tests;
