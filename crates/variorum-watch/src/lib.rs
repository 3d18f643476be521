//! Feeds and pages fetched politely and safely; every exchange is handed over as it came, to be kept.
//!
//! Comes in: addresses of feeds, sitemaps and pages, and what is known of them from earlier rounds. Goes out: exchanges, each with
//! its request, its response and the time; and what is to be known next time. What is news is left to `variorum`, where things are kept to
//! the caller.
//!
//! One round asks each feed that is due whether it has changed (RFC 9110, conditional requests), and fetches the pages it lists that
//! were never fetched. No host is asked against its `robots.txt` (RFC 9309), nor more often than it bears; no address of a private
//! network is ever connected to; nothing is read without an end, in bytes or in time.

mod asked;
mod exchange;
mod guard;
mod hosts;
mod known;
mod opml;
mod robots;
mod round;

pub use asked::{Fault, Fetcher, Limits};
pub use exchange::{Cut, Exchange};
pub use guard::{Reach, is_public};
pub use hosts::Hosts;
pub use known::{Known, Source};
pub use opml::{Outline, sources};
pub use robots::Robots;
pub use round::{Event, Plan, Round};
