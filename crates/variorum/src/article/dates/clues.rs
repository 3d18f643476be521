//! What speaks for or against a date being the day on which the report appeared, and how much.
//!
//! Weights of evidence in the sense of I. J. Good (1950): each clue adds to or takes from the score of its date, scores of one
//! day from sources of different kinds add up, and the best day is accepted where its sum reaches [`ENOUGH`].

/// One thing that a page tells of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clue {
    MetaPublished,
    JsonPublished,
    ItemPublished,
    Created,
    Changed,
    TimeElement,
    ClassPublished,
    ClassDate,
    ClassChanged,
    ClassOther,
    SaidPublished,
    SaidChanged,
    Dateline,
    TitleLine,
    UnderTitle,
    OverTitle,
    FarOver,
    BodyStart,
    Body,
    Close,
    Below,
    Clock,
    AfterHeading,
    BeforeHeading,
    First,
    Alone,
    Furniture,
    Linked,
    ShortYear,
    Timed,
    AddressDay,
    AttributePublished,
    AttributeDate,
    AttributeChanged,
    ScriptPublished,
    ScriptDate,
    ScriptChanged,
    Rivals,
    Code,
}

/// What a day's scores must add up to.
pub(super) const ENOUGH: i32 = 20;

impl Clue {
    /// Returns the clue's weight, in tenths of a nat, and what it tells a reader.
    pub fn told(self) -> (i32, &'static str) {
        match self {
            Clue::MetaPublished => (50, "a meta element calls it the publication date"),
            Clue::JsonPublished => (50, "JSON-LD calls it the publication date"),
            Clue::ItemPublished => (50, "the markup calls it the publication date"),
            Clue::Created => (10, "the markup calls it the date of making"),
            Clue::Changed => (15, "the markup calls it the date of change"),
            Clue::TimeElement => (10, "a time element"),
            Clue::ClassPublished => (30, "its element is called published"),
            Clue::ClassDate => (20, "its element is called a date"),
            Clue::ClassChanged => (0, "its element is called updated"),
            Clue::ClassOther => (-60, "its element is another thing's"),
            Clue::SaidPublished => (30, "stands after a word for publishing"),
            Clue::SaidChanged => (0, "stands after a word for change"),
            Clue::Dateline => (40, "stands in the dateline"),
            Clue::TitleLine => (10, "stands on the headline's line"),
            Clue::UnderTitle => (25, "stands between headline and report"),
            Clue::OverTitle => (15, "stands right above the headline"),
            Clue::FarOver => (0, "stands in the page's head, away from the report"),
            Clue::BodyStart => (0, "opens the report"),
            Clue::Body => (-40, "the report's own words"),
            Clue::Close => (0, "stands just below the report"),
            Clue::Below => (-15, "stands below the report, among other stories"),
            Clue::Clock => (-10, "stands above the headline like a page's clock"),
            Clue::AfterHeading => (15, "follows the main heading"),
            Clue::BeforeHeading => (5, "precedes the main heading"),
            Clue::First => (10, "the first date of its kind"),
            Clue::Alone => (10, "alone on its line"),
            Clue::Furniture => (-15, "inside furniture"),
            Clue::Linked => (-5, "inside a link"),
            Clue::ShortYear => (-10, "the century is left out"),
            Clue::Timed => (5, "with the time of day"),
            Clue::AddressDay => (35, "the page's address tells the day"),
            Clue::AttributePublished => (20, "an attribute calls it the publication date"),
            Clue::AttributeDate => (10, "an attribute calls it a date"),
            Clue::AttributeChanged => (5, "an attribute calls it the date of change"),
            Clue::ScriptPublished => (20, "a script calls it the publication date"),
            Clue::ScriptDate => (5, "a script calls it a date"),
            Clue::ScriptChanged => (5, "a script calls it the date of change"),
            Clue::Rivals => (-20, "scripts tell other days too"),
            Clue::Code => (22, "stands in the agency's number of the article"),
        }
    }
}

/// Kinds of source whose testimonies add up; of one kind the best counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// Meta elements, JSON-LD, microdata.
    Markup,
    /// What a reader sees.
    Words,
    /// The page's address.
    Address,
    /// Attributes and scripts.
    Hidden,
}

/// Returns the sum of the weights of `clues`.
pub(super) fn score(clues: &[Clue]) -> i32 {
    clues.iter().map(|it| it.told().0).sum()
}

/// Returns what the clues tell, for a reader.
pub(super) fn because(clues: &[Clue]) -> String {
    clues.iter().map(|it| it.told().1).collect::<Vec<_>>().join("; ")
}
