//! What all files of many captures share: their limits, places in them, and why a part of one is no capture.

use super::Refusal;
use std::{error::Error, fmt};

/// The most bytes that one record may have, unpacked.
pub const RECORD_LIMIT: usize = 64 << 20;

/// How many times its own size packed data may unpack to. Markup packs to a fifth or a tenth; what packs to less than
/// a two-hundredth was made to fill a disk.
pub const RATIO_LIMIT: u64 = 200;

/// Up to here data may unpack to as much as they like: a megabyte of blanks harms nobody.
pub const RATIO_FLOOR: u64 = 1 << 20;

/// Returns whether `n_in` packed bytes that have given `n_out` so far are a bomb.
pub(super) fn is_bomb(n_in: u64, n_out: u64) -> bool {
    n_out > RATIO_FLOOR && n_out / RATIO_LIMIT > n_in
}

/// A place in a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The byte of the file; in a packed one, the byte that the member begins with.
    pub byte: u64,
    /// How far into what the member unpacks to; 0 in a plain file.
    pub unpacked: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}", self.byte)?;
        if self.unpacked > 0 {
            write!(f, " (byte {} of what is packed there)", self.unpacked)?;
        }
        Ok(())
    }
}

/// A part of a container that cannot be read. What comes after it is read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Which record it is, from 1, where it can be told for one.
    pub number: Option<usize>,
    /// Where it begins.
    pub place: Place,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a part of a container.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// A record is shorter than its header says.
    Clipped {
        /// How many bytes its header promises.
        promised: u64,
        /// How many are there.
        found: u64,
    },
    /// The file, or the member, ends within a record's header.
    ClippedHead,
    /// The file ends short of the blank lines that close a record.
    Unclosed,
    /// The file ends within packed data.
    ClippedMember,
    /// Bytes that belong to no record.
    Stray {
        /// How many.
        n_bytes: u64,
    },
    /// A header that does not say how long its record is.
    NoLength,
    /// More than [`RECORD_LIMIT`].
    TooLarge {
        /// How many bytes the record has.
        n_bytes: u64,
    },
    /// Packed data that unpack to more than [`RATIO_LIMIT`] times their size.
    Bomb,
    /// Packed data that cannot be unpacked: `gzip data`.
    Damaged(&'static str),
    /// The file could not be read on.
    Unread(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Clipped { promised, found } => write!(f, "promises {promised} bytes, {found} are there"),
            Problem::ClippedHead => write!(f, "ends within its header"),
            Problem::Unclosed => write!(f, "ends short of the blank lines that close a record"),
            Problem::ClippedMember => write!(f, "the file ends within packed data"),
            Problem::Stray { n_bytes } => write!(f, "{n_bytes} bytes that are no record"),
            Problem::NoLength => write!(f, "a header without a Content-Length"),
            Problem::TooLarge { n_bytes } => {
                write!(f, "{n_bytes} bytes, the limit for one record is {RECORD_LIMIT}")
            }
            Problem::Bomb => write!(f, "unpacks to more than {RATIO_LIMIT} times its size"),
            Problem::Damaged(what) => write!(f, "damaged {what}"),
            Problem::Unread(why) => write!(f, "cannot be read on: {why}"),
        }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            Some(number) => write!(f, "record {number} at {}: {}", self.place, self.problem),
            None => write!(f, "{}: {}", self.place, self.problem),
        }
    }
}

impl Error for Broken {}

/// Why a whole part of a container is no capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It was not meant to be one; says what it is: `request record`, `status 404`, `image/png`.
    Skipped(String),
    /// It was, and cannot be read.
    Refused(Refusal),
}

impl From<Refusal> for Unread {
    fn from(refusal: Refusal) -> Self {
        Unread::Refused(refusal)
    }
}
