//! Which variants a view shows, and how many it hides.

use super::records::{EntryRecord, UtteranceRecord};
use super::view::printed;
use crate::collation::VariantClass;

/// The classes of variants that a view shows. Others are counted, never passed over in silence.
///
/// ```
/// use variorum::storyfile::Variants;
/// assert_eq!(Variants::parse("substantive"), Ok(Variants::default()));
/// assert!(Variants::parse("number,date").is_ok());
/// assert!(Variants::parse("colour").is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variants(u16);

/// Every class, in the order of the apparatus: spelling and points first.
pub(super) const CLASSES: [VariantClass; 14] = [
    VariantClass::Punctuation,
    VariantClass::Case,
    VariantClass::Spelling,
    VariantClass::Abbreviation,
    VariantClass::Inflection,
    VariantClass::Synonym,
    VariantClass::Substitution,
    VariantClass::Omission,
    VariantClass::Addition,
    VariantClass::Transposition,
    VariantClass::Number,
    VariantClass::Date,
    VariantClass::Name,
    VariantClass::Polarity,
];

impl Default for Variants {
    /// Those that change the wording; spelling and points are trivial.
    fn default() -> Self {
        Self::of(CLASSES.into_iter().filter(|it| it.is_substantive()))
    }
}

impl Variants {
    /// Every class.
    pub const ALL: Variants = Variants(u16::MAX);

    /// Returns the choice of just these classes.
    pub fn of(classes: impl IntoIterator<Item = VariantClass>) -> Self {
        Variants(classes.into_iter().fold(0, |set, it| set | 1 << it as u16))
    }

    /// Reads `substantive`, `all`, or names of classes parted by commas.
    pub fn parse(words: &str) -> Result<Self, String> {
        match words.trim() {
            "substantive" => return Ok(Self::default()),
            "all" => return Ok(Self::ALL),
            _ => {}
        }
        let class = |name: &str| {
            let known = CLASSES.into_iter().find(|it| it.name() == name.trim());
            known.ok_or_else(|| {
                let names: Vec<&str> = CLASSES.iter().map(|it| it.name()).collect();
                format!("no class is called {name}; expected substantive, all, or some of {}", names.join(", "))
            })
        };
        Ok(Self::of(words.split(',').map(class).collect::<Result<Vec<_>, _>>()?))
    }

    /// Returns whether a class, by its name in the records, is shown; one that nobody knows always is.
    pub(super) fn shows(self, class: &str) -> bool {
        let known = CLASSES.iter().find(|it| it.name() == class);
        known.is_none_or(|it| self.0 & 1 << *it as u16 != 0)
    }
}

/// The entries of an utterance that a view shows, and what it hides.
pub(super) struct Shown {
    pub entries: Vec<EntryRecord>,
    hidden: Vec<(VariantClass, usize)>,
}

/// Returns the printed entries of an utterance with the variants that `variants` shows. Who differs from the lemma in spelling and points
/// only stands with the lemma where those are hidden.
pub(super) fn shown(utterance: &UtteranceRecord, variants: Variants) -> Shown {
    let mut entries = printed(utterance);
    let mut hidden: Vec<(VariantClass, usize)> = CLASSES.iter().map(|it| (*it, 0)).collect();
    for entry in &mut entries {
        let all = std::mem::take(&mut entry.readings);
        for reading in all {
            if variants.shows(&reading.class) {
                entry.readings.push(reading);
                continue;
            }
            let known = hidden.iter_mut().find(|it| it.0.name() == reading.class);
            known.into_iter().for_each(|it| it.1 += 1);
            if !reading.substantive {
                entry.lemma.sigla.extend(reading.sigla);
            }
        }
    }
    entries.retain(|it| !it.readings.is_empty());
    hidden.retain(|it| it.1 > 0);
    Shown { entries, hidden }
}

impl Shown {
    /// Returns what is hidden in words: `3 trivial variants hidden: 2 punctuation, 1 case`; nothing where nothing is.
    pub fn hidden_words(&self) -> Option<String> {
        let n: usize = self.hidden.iter().map(|it| it.1).sum();
        let trivial = if self.hidden.iter().any(|it| it.0.is_substantive()) { "" } else { "trivial " };
        let told: Vec<String> = self.hidden.iter().map(|(class, n)| format!("{n} {}", class.name())).collect();
        let noun = if n == 1 { "variant" } else { "variants" };
        (n > 0).then(|| format!("{n} {trivial}{noun} hidden: {}", told.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storyfile::fixture::story_file;

    #[track_caller]
    fn check(variants: &str, n_entries: usize, hidden: Option<&str>) {
        let file = story_file();
        let variants = Variants::parse(variants).expect("classes");
        let shown = shown(&file.stories[0].utterances[0], variants);
        assert_eq!(shown.entries.len(), n_entries, "{variants:?}");
        assert_eq!(shown.hidden_words().as_deref(), hidden);
    }

    #[test]
    fn what_is_hidden_is_counted() {
        check("all", 7, None);
        check("substantive", 3, Some("5 trivial variants hidden: 3 punctuation, 1 case, 1 spelling"));
        check("spelling", 1, Some("7 variants hidden: 3 punctuation, 1 case, 2 substitution, 1 omission"));
    }

    #[test]
    fn who_differs_in_points_only_stands_with_the_lemma() {
        let file = story_file();
        let mut utterance = file.stories[0].utterances[0].clone();
        utterance.apparatus[3].readings[0].sigla = vec!["H".into()];
        let mut slight = utterance.apparatus[4].readings[0].clone();
        slight.sigla = vec!["C".into()];
        utterance.apparatus[3].readings.push(slight);
        let shown = shown(&utterance, Variants::default());
        let entry = shown.entries.iter().find(|it| it.lemma.text == "not be a").expect("the entry");
        assert!(entry.lemma.sigla.contains(&"C".to_owned()) && entry.readings.len() == 1);
    }
}
