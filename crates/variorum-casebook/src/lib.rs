//! The casebook: one reader's pile becomes a lasting case.
//!
//! A folder holds the captures, in web archives that anything can read, and `case.db`, all that is made of them: articles, stories, and
//! an index of their words. The captures are the truth; [`rebuild`] makes the rest of them anew. Stories are kept up to date as captures
//! come, and are those that reading everything at once gives.
//!
//! Comes in: captures. Goes out: the same captures, story files, what a search finds. What news is, is left to `variorum`.

mod about;
mod alerts;
mod archive;
mod book;
mod corrected;
mod digest;
mod edition;
mod export;
mod fault;
mod fetched;
mod keep;
mod list;
mod page;
mod prepare;
mod query;
mod rebuild;
mod search;
mod settle;
mod verify;

pub use about::{About, Remark};
pub use alerts::{Alert, Rule, When, WrittenRule};
pub use book::Casebook;
pub use corrected::Saved;
pub use digest::{from_bytes as digest_of, to_bytes as digest_bytes};
pub use export::Bundle;
pub use fault::{Fault, Result};
pub use fetched::{Asked, Exchanged, Fetched, Written};
pub use keep::Kept;
pub use list::{ArticleRow, CaptureRow, StoryRow};
pub use page::{Among, AmongStories, OrderOfStories, Page, QuotationRow, SpeakerRow, ToldStory, n_texts};
pub use prepare::{Prepared, prepare};
pub use query::{Filters, Kind, Query, QueryFault, query};
pub use rebuild::{Rebuilt, rebuild};
pub use search::{Hit, Hits, Snippet};
pub use settle::Settled;
pub use verify::Verified;

/// The program that this is, as a casebook notes who made it.
pub const PROGRAM: &str = concat!("variorum ", env!("CARGO_PKG_VERSION"));
