//! Which articles report the same event, who is who in them, and when and where it was.
//!
//! Comes in: articles with their quotations and the copies among them. Goes out: stories. Which renderings are one
//! utterance is left to `collation`; what the articles state, to `claim`.

mod asides;
mod chapters;
mod cluster;
mod components;
mod day;
mod event;
mod facts;
mod features;
mod index;
mod link;
mod neighbours;
mod people;
mod setting;
mod sweep;
mod twins;
mod vocabulary;
mod weights;
mod when;

pub(crate) use cluster::shared_words;
pub use cluster::{Story, indexed, stories};
pub use day::{Day, nearness};
pub use event::{Event, Facet, Place, event};
pub use facts::{Compared, DAY, Fact, compared};
pub use features::{Features, spelled};
pub use index::{Index, IndexedStory, Why};
pub use link::{Apart, Between, LEAST_LIKENESS, SAME_EVENT, between, link};
pub use people::{Cast, CastMember, cast, person_id};
pub use setting::{Setting, settings};
pub use sweep::{AsidesNear, Sweep, component_stories, copy_likeness, counted_of, story_told};
pub use vocabulary::{Term, Vocabulary};
pub use when::{EventDay, event_day, resolve_dates};
