//! What kind of statement a reporter makes, and how sure it is said to be.

use crate::text::{Span, Text, WordList, folded_form, words};
use std::sync::LazyLock;

static JUDGING: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../data/judging-en.txt")));

/// Kinds of claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// What happened or was said.
    Report,
    /// What happened in an earlier year.
    Background,
    /// What an outlet makes of it.
    Analysis,
}

impl Nature {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Nature::Report => "report",
            Nature::Background => "background",
            Nature::Analysis => "analysis",
        }
    }
}

/// How sure a statement is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modality {
    /// It is so, or was.
    Stated,
    /// It will be so: `will`, `is to`.
    Planned,
    /// It may be so: `may`, `could`.
    Possible,
    /// It is to be so, somebody says: `must`, `should`.
    Demanded,
}

impl Modality {
    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Modality::Stated => "stated",
            Modality::Planned => "planned",
            Modality::Possible => "possible",
            Modality::Demanded => "demanded",
        }
    }
}

/// Returns what the reporters' own sentences `told` are, of a story of `year`: background where all name a year before it,
/// analysis where all judge.
///
/// `In 2019 a flood killed five` is background in 2031; `the vote marks a turning point` is analysis; `the vote was close` is
/// report, for whoever counted can say so.
pub(super) fn nature(told: &[String], year: Option<i32>) -> Nature {
    let is_past = |it: &String| {
        let years: Vec<i32> = plain_words(it).iter().filter_map(|it| year_of(it)).collect();
        year.is_some_and(|year| !years.is_empty() && years.iter().all(|it| *it < year))
    };
    let judges = |it: &String| plain_words(it).iter().any(|it| JUDGING.has(it));
    match () {
        () if told.iter().all(is_past) => Nature::Background,
        () if told.iter().all(judges) => Nature::Analysis,
        () => Nature::Report,
    }
}

/// Returns how sure a statement is said to be, by its first modal verb.
pub(super) fn modality(told: &str) -> Modality {
    // `May` is a month.
    let all: Vec<String> = plain_words(&told.replace("May", "month"));
    let found = all.iter().enumerate().find_map(|(n, word)| match word.as_str() {
        "will" | "shall" | "won't" => Some(Modality::Planned),
        "is" | "are" if all.get(n + 1).is_some_and(|it| it == "to") => Some(Modality::Planned),
        "may" | "might" | "could" | "would" => Some(Modality::Possible),
        "must" | "should" | "ought" => Some(Modality::Demanded),
        _ => None,
    });
    found.unwrap_or(Modality::Stated)
}

fn plain_words(told: &str) -> Vec<String> {
    words::<Text>(told, Span::new(0, told.len())).iter().map(|it| folded_form(it.span.of(told))).collect()
}

fn year_of(word: &str) -> Option<i32> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|it| (1800..2100).contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_years_ago_is_background() {
        let nature = |it: &str| nature(&[it.to_owned()], Some(2031));
        assert_eq!(nature("In 2019 a flood in the same valley killed five people"), Nature::Background);
        assert_eq!(nature("The gates are to be replaced in 2033"), Nature::Report);
        assert_eq!(nature("The vote signals a turning point for the islands"), Nature::Analysis);
        assert_eq!(nature("The vote was close"), Nature::Report);
    }

    #[test]
    fn the_first_modal_verb_tells_how_sure_it_is() {
        assert_eq!(modality("The works will close in May"), Modality::Planned);
        assert_eq!(modality("Both lines are to stop"), Modality::Planned);
        assert_eq!(modality("The harbour could freeze"), Modality::Possible);
        assert_eq!(modality("The council must act"), Modality::Demanded);
        assert_eq!(modality("The works closed in May"), Modality::Stated);
    }
}
