//! Which articles report the same event, who is who in them, and when and where it was.
//!
//! Comes in: articles with their quotations and the copies among them. Goes out: stories. Which renderings are one
//! utterance is left to `collation`; what the articles state, to `claim`.

mod cluster;
mod event;
mod people;
mod setting;
mod when;

pub use cluster::{Story, stories};
pub use event::{Event, Facet, Place, event};
pub use people::{Cast, CastMember, cast, person_id};
pub use setting::{Setting, settings};
pub use when::{EventDay, event_day, resolve_dates};
