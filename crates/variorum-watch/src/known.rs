//! What is known of an address from earlier rounds, and where that is kept.

use crate::exchange::Exchange;

/// What is known of an address that is asked again and again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The `ETag` of what came last.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
    /// Not before this time, in seconds since 1970, is it asked again.
    pub due: i64,
    /// How often in a row it could not be had.
    pub failures: u32,
}

/// Where rounds keep what they know and what they fetched.
pub trait Source {
    /// What goes wrong with it: the round stops.
    type Fault;

    /// Returns what is known of an address.
    fn known(&mut self, url: &str) -> Result<Known, Self::Fault>;

    /// Keeps what is known of an address.
    fn learn(&mut self, url: &str, known: &Known) -> Result<(), Self::Fault>;

    /// Returns whether the page at an address was fetched in an earlier round.
    fn has_page(&mut self, url: &str) -> Result<bool, Self::Fault>;

    /// Keeps an exchange, whatever came back.
    fn keep(&mut self, exchange: &Exchange) -> Result<(), Self::Fault>;

    /// Takes the page that an exchange brought; `asked` is the address that led to it.
    fn take_page(&mut self, asked: &str, exchange: &Exchange) -> Result<(), Self::Fault>;
}
