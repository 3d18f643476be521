//! From a page to an article: what is the report, what is furniture, and when, by its own evidence, it appeared.
//!
//! Who is quoted is left to `quotation`; weekdays that only other reports can place are left to `story`.

pub mod body;
mod byline;
mod chunk;
mod compose;
mod credits;
mod dates;
mod extract;
mod furniture;
pub mod head;
mod headline;
mod publisher;
mod region;
mod stated;
mod votes;
mod words;

use crate::text::{Finding, OffsetMap, Raw, Span, Text};
pub use credits::agency;
pub use dates::{Clue, DateRole, Moment, Stated, StatedDate, Testimony, Voice, resolve};
pub use extract::extract;

/// One report, taken out of its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// `a-` and 16 hex digits that depend on the capture alone.
    pub id: String,
    /// The capture's id.
    pub capture: String,
    /// The doc id.
    pub source: String,
    /// Whether there is a report at all.
    pub outcome: Outcome,
    /// The headline, best first; rivals after it. The one that the page shows above the report also opens
    /// [`Article::text`].
    pub headlines: Vec<Finding<String>>,
    /// Each of those who wrote it.
    pub authors: Vec<Finding<String>>,
    /// Who wrote it, best first, and rivals after; where one line names all authors, first that line.
    pub bylines: Vec<Finding<String>>,
    /// Who published it, best first.
    pub publishers: Vec<Finding<String>>,
    /// Agencies and sources the page credits: `WAM`, `Live Mint`, `read more at the source`.
    pub credits: Vec<Finding<Credit>>,
    /// The place that opens the report: `BRUSSELS`.
    pub dateline: Option<Finding<String>>,
    /// The parts of the outlet it appeared in, as the markup names them.
    pub sections: Vec<Finding<String>>,
    /// The address it is to be known by, as the markup gives it.
    pub canonical: Option<Finding<String>>,
    /// ISO 639-1 code, `und` where it cannot be told.
    pub language: &'static str,
    /// Every date the page states, in page order.
    pub dates: Vec<StatedDate>,
    /// The headline (unless the text is clean), then the body; paragraphs parted by a blank line.
    pub text: String,
    /// Where the body begins in `text`: 0 where there is no headline.
    pub body_start: u32,
    /// The paragraphs of `text` in order.
    pub blocks: Vec<Block>,
    /// From `text` back to the capture's bytes.
    pub map: OffsetMap<Text>,
    /// What was left out, in page order.
    pub furniture: Vec<Furniture>,
}

/// What became of a capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A report.
    Article,
    /// A page, but no report; says why.
    NotArticle(String),
    /// Nothing that can be read; says why.
    Unreadable(String),
}

/// A credit to somebody else's work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The credited source, when named: `WAM`.
    pub name: Option<String>,
    /// What the credit says was done.
    pub kind: CreditKind,
}

/// What a credit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditKind {
    /// An agency or outlet supplied the text: `(UrduPoint / WAM)`, `(MENAFN- Live Mint)`, `Source: Reuters`.
    Supplied,
    /// The page gives only the beginning of another page: `CONTINUE READING THE ARTICLE FROM THE SOURCE`.
    Excerpt,
    /// A part of the report, no one can say how much, is another's: `With inputs from PTI`, `(mit dpa)`, `With agencies`.
    Contributed,
    /// The report stood elsewhere first: `This article first appeared in Harbour Wire`.
    Republished,
    /// The report is a translation, and the page says so: `Aus dem Englischen übersetzt`.
    Translated,
    /// The report is what somebody gave to the press: `Press release by the Harbour Board`.
    Release,
    /// A name signs the report that may be an agency's, a desk's or a person's: `(Norpress)` alone on the last line.
    Signed,
}

/// A paragraph of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in [`Article::text`].
    pub span: Span<Text>,
    /// What it is.
    pub kind: BlockKind,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// A crosshead or other short title inside the body.
    Subhead,
    /// Running text.
    Paragraph,
    /// An item of a list, its bullet left out.
    Bullet,
}

/// A part of the page that is not the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Furniture {
    /// What it is.
    pub kind: FurnitureKind,
    /// Where it stands.
    pub evidence: Span<Raw>,
    /// The rule that said so.
    pub rule: &'static str,
}

/// Kinds of furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FurnitureKind {
    /// Menus, breadcrumbs, search, login.
    Navigation,
    /// Other stories of the outlet.
    Related,
    /// Share bars.
    Share,
    /// Copyright, disclaimers.
    Legal,
    /// Readers' comments and their counts.
    Comment,
    /// What stands under or in place of a picture.
    Caption,
    /// Advertising.
    Advert,
    /// Bylines, dates, tags, credits and what nothing above names.
    Other,
}

impl FurnitureKind {
    /// Returns the kind's name in every output.
    pub fn name(self) -> &'static str {
        match self {
            FurnitureKind::Navigation => "navigation",
            FurnitureKind::Related => "related",
            FurnitureKind::Share => "share",
            FurnitureKind::Legal => "legal",
            FurnitureKind::Comment => "comment",
            FurnitureKind::Caption => "caption",
            FurnitureKind::Advert => "advert",
            FurnitureKind::Other => "other",
        }
    }
}

impl Article {
    /// Returns the accepted publication date, if any evidence carried one.
    pub fn published(&self) -> Option<&Moment> {
        self.dates.iter().find(|it| it.accepted && it.role == DateRole::Published).and_then(|it| it.value.as_ref())
    }

    /// Returns the headline's words, or nothing.
    pub fn headline(&self) -> &str {
        self.headlines.first().map_or("", |it| &it.value)
    }

    /// Returns the text without the headline.
    pub fn body(&self) -> &str {
        &self.text[self.body_start as usize..]
    }
}
