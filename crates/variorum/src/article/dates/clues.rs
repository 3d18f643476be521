//! What speaks for or against a date being the day on which the report appeared, and how much.
//!
//! Weights of evidence in the sense of I. J. Good (1950): each clue adds to or takes from the score of its date, scores of one
//! day from sources of different kinds add up, and the best day is accepted where its sum reaches [`Weights::enough`]. The
//! weights lie in `models/dates.tsv`, fitted by `variorum-eval train --kind dates`; a clue that the file leaves out keeps its
//! first guess.

use crate::capture::Media;
use crate::text::rows;
use std::sync::LazyLock;

/// Names the clues, the first guess of each weight in hundredths of a nat, and what each tells a reader.
macro_rules! clues {
    ($($name:ident $guess:literal $words:literal,)*) => {
        /// One thing that a page tells of a date.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Clue {
            $(#[doc = concat!("The date ", $words, ".")] $name,)*
        }

        impl Clue {
            /// Every clue, each at the place that its number names.
            pub const ALL: &[Clue] = &[$(Clue::$name),*];

            /// Returns its name in `models/dates.tsv`.
            pub fn name(self) -> &'static str {
                match self { $(Clue::$name => stringify!($name),)* }
            }

            /// Returns what it tells a reader.
            pub fn words(self) -> &'static str {
                match self { $(Clue::$name => $words,)* }
            }

            /// Returns the first guess of its weight, in hundredths of a nat.
            pub fn guess(self) -> i32 {
                match self { $(Clue::$name => $guess,)* }
            }
        }
    };
}

clues! {
    MetaPublished 410 "is called the publication date by a meta element",
    JsonPublished 260 "is called the publication date by JSON-LD",
    ItemPublished 370 "is called the publication date by its element",
    OtherItem -400 "belongs to another item by its place",
    Created 0 "is called the date of making by the markup",
    Changed 50 "is called the date of change by the markup",
    TimeElement -80 "stands in a time element",
    ClassPublished 100 "stands in an element called published",
    ClassDate -10 "stands in an element called a date",
    ClassChanged 10 "stands in an element called updated",
    ClassAside 60 "stands in an element for another thing",
    ClassComment -600 "stands in an element for a comment",
    AsChanged 10 "is the day of change by the markup",
    SaidPublished 260 "stands after a word for publishing",
    SaidChanged -50 "stands after a word for change",
    FootChanged 100 "stands after a word for change at the page's foot",
    Dateline 400 "stands in the dateline",
    TitleLine 180 "stands on the headline's line",
    UnderTitle 60 "stands between headline and report",
    OverTitle 170 "stands right above the headline",
    FarOver 30 "stands in the page's head, away from the report",
    BodyStart 40 "opens the report",
    Dashed 100 "opens the report and is set off from it",
    Body -70 "is among the report's own words",
    Close 80 "stands just below the report",
    Below -40 "stands below the report, among other stories",
    Clock -200 "stands above the headline like a page's clock",
    AfterHeading 240 "follows the main heading",
    BeforeHeading 210 "precedes the main heading",
    First 100 "is the first date of its kind",
    Alone 60 "is alone on its line",
    Furniture 0 "is inside furniture",
    Linked -20 "is inside a link",
    ShortYear -30 "leaves the century out",
    Timed 60 "comes with the time of day",
    Aged 0 "is told as an age, counted back from the time of fetching",
    AddressDay 450 "is told by the page's address",
    AddressMonth 100 "lies in the month that the page's address tells",
    AddressOther -50 "is not the day or month that the page's address tells",
    PictureDay 50 "is told by the address of the page's picture",
    PictureMonth 30 "lies in the month that the address of the page's picture tells",
    TitleWords 50 "is told by the title in the markup",
    DescriptionWords 100 "is told by the description in the markup",
    AttributePublished 380 "is called the publication date by an attribute",
    AttributeDate 190 "is called a date by an attribute",
    AttributeChanged 140 "is called the date of change by an attribute",
    ScriptPublished 200 "is called the publication date by a script",
    ScriptDate 130 "is called a date by a script",
    ScriptChanged 100 "is called the date of change by a script",
    Epoch -50 "is counted in seconds since 1970",
    Rivals -130 "has rivals called the same",
    Lent -30 "is told by a clock in Greenwich for another place",
    OwnTitle 150 "stands beside the report's own title in a list",
    Code 220 "stands in the agency's number of the article",
    Sole 50 "is the only day told outside the report's own words",
    AfterPublished 0 "lies after a day that the markup calls that of publication",
    UpdateAfter -100 "is a day of change after a day that the markup calls that of publication",
    BeforePublished 0 "lies before every day that the markup calls that of publication",
}

/// Kinds of source whose testimonies add up; of one kind the best counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// Meta elements, JSON-LD, microdata.
    Markup,
    /// What a reader sees.
    Words,
    /// The page's address.
    Address,
    /// Attributes, scripts, titles and pictures.
    Hidden,
}

/// What each clue weighs on one kind of page, in hundredths of a nat.
#[derive(Debug)]
pub(super) struct Weights {
    clues: Vec<i32>,
    /// What a day's scores must add up to.
    pub enough: i32,
}

static HTML: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("../../../models/dates.tsv"), 0));
static TEXT: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("../../../models/dates.tsv"), 1));

impl Weights {
    /// Returns the weights for pages of this kind.
    pub fn of(media: Media) -> &'static Weights {
        match media {
            Media::Html => &HTML,
            Media::Text => &TEXT,
        }
    }

    /// Reads the weights in one column of `file`.
    fn parse(file: &'static str, column: usize) -> Weights {
        const ENOUGH: i32 = 100;
        let mut weights = Weights { clues: Clue::ALL.iter().map(|it| it.guess()).collect(), enough: ENOUGH };
        for (name, numbers) in rows(file) {
            let Some(value) = numbers.split('\t').nth(column).and_then(|it| it.parse().ok()) else { continue };
            match Clue::ALL.iter().position(|it| it.name() == name) {
                Some(n) => weights.clues[n] = value,
                None if name == "enough" => weights.enough = value,
                None => {}
            }
        }
        weights
    }

    /// Returns the sum of the weights of `clues`.
    pub fn score(&self, clues: &[Clue]) -> i32 {
        clues.iter().map(|it| self.clues[*it as usize]).sum()
    }
}

/// Returns what the clues tell, for a reader.
pub(super) fn because(clues: &[Clue]) -> String {
    clues.iter().map(|it| it.words()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clue_has_its_weights_in_the_file_and_the_file_no_others() {
        let mut names: Vec<&str> = rows(include_str!("../../../models/dates.tsv")).map(|it| it.0).collect();
        let mut known: Vec<&str> = Clue::ALL.iter().map(|it| it.name()).collect();
        known.push("enough");
        names.sort_unstable();
        known.sort_unstable();
        assert_eq!(names, known);
    }

    #[test]
    fn what_the_file_leaves_out_keeps_its_guess() {
        let weights = Weights::parse("Dateline\t7\t8\nenough\t3\nDream\t9\n", 0);
        assert_eq!(weights.score(&[Clue::Dateline]), 7);
        assert_eq!(weights.score(&[Clue::Linked]), Clue::Linked.guess());
        assert_eq!(weights.enough, 3);
    }
}
