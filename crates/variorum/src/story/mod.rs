//! Which articles report the same event, who is who in them, and when and where it was.
//!
//! Comes in: articles with their quotations and the copies among them. Goes out: stories. Which renderings are one
//! utterance is left to `collation`; what the articles state, to `claim`.

mod day;
mod features;
mod facts;
mod asides;
mod weights;
mod neighbours;
mod link;
mod components;
mod twins;
mod chapters;
mod index;
mod cluster;
mod event;
mod people;
mod setting;
mod when;

pub use cluster::{Story, indexed, stories};
pub use day::{Day, nearness};
pub use event::{Event, Facet, Place, event};
pub use facts::{Compared, DAY, Fact, compared};
pub use features::{Features, Term, Vocabulary};
pub use index::{Index, IndexedStory, Why};
pub use link::{Apart, Between, LEAST_LIKENESS, SAME_EVENT, between, link};
pub use people::{Cast, CastMember, cast, person_id};
pub use setting::{Setting, settings};
pub use when::{EventDay, event_day, resolve_dates};
