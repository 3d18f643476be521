//! Options of `watch`.

use super::HandOn;
use clap::Args;
use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;

/// `watch`
#[derive(Debug, Args)]
pub struct Watch {
    /// Addresses of feeds (RSS, Atom, JSON Feed), sitemaps or single pages; or files that list feeds: OPML, or addresses line by line
    #[arg(required = true, value_name = "FEEDS")]
    pub feeds: Vec<String>,
    /// The casebook's folder
    #[arg(long, value_name = "FOLDER")]
    pub casebook: PathBuf,
    /// Ask each feed once and end
    #[arg(long)]
    pub once: bool,
    /// Minutes after which a feed is asked again
    #[arg(long, value_name = "MINUTES", default_value = "15")]
    pub every: NonZeroU64,
    /// Pages fetched for one feed in one round, the newest first; the others follow in later rounds
    #[arg(long, value_name = "N", default_value = "100")]
    pub most: NonZeroUsize,
    /// Seconds between two requests to one host; a host whose robots.txt asks for more gets more
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0)]
    pub delay: f64,
    /// Hosts asked at the same time
    #[arg(long, value_name = "N", default_value = "8")]
    pub jobs_at_once: NonZeroUsize,
    /// Bytes taken of one answer at most
    #[arg(long, value_name = "BYTES", default_value = "16777216")]
    pub max_bytes: NonZeroU64,
    /// Seconds that one answer may take
    #[arg(long, value_name = "SECONDS", default_value = "60")]
    pub timeout: NonZeroU64,
    /// An address or page at which the owners of the hosts can reach you; servers are told it
    #[arg(long, value_name = "WHERE")]
    pub contact: Option<String>,
    /// Also ask servers on this machine, as tests do; other private addresses are never asked
    #[arg(long)]
    pub allow_loopback: bool,
    #[command(flatten)]
    pub hand_on: HandOn,
}
