//! Why bytes are not a capture.

use super::container::Problem;
use std::{error::Error, fmt};

/// Why something handed over cannot be read as one page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// No byte at all.
    Empty,
    /// Not text; says what it is, as far as its first bytes tell.
    Binary(&'static str),
    /// Longer than [`super::PAGE_LIMIT`].
    TooLarge {
        /// How long it is.
        bytes: usize,
    },
    /// A file of several captures, or of a kind this version does not open.
    Container(&'static str),
    /// Packed data that do not unpack, or to too much.
    Packed(Problem),
    /// A page saved with its parts, of which the page itself cannot be told; says why.
    Mhtml(&'static str),
    /// A part of a feed that is no XML; what is whole of it is read all the same.
    Feed {
        /// The byte of the file where the markup breaks off.
        byte: u32,
    },
    /// JSONL, to be read line by line with [`super::from_json_line`].
    Records,
    /// A line of JSONL that is not JSON, or not the JSON we know.
    Record {
        /// 1 for the first byte of the line.
        column: usize,
        /// What was met, or expected.
        problem: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Empty => write!(f, "empty file"),
            Refusal::Binary(what) => write!(f, "{what}, not text"),
            Refusal::TooLarge { bytes } => {
                write!(f, "{bytes} bytes, the limit for one page is {}", super::PAGE_LIMIT)
            }
            Refusal::Container(what) => write!(f, "{what}, not a page"),
            Refusal::Packed(problem) => write!(f, "{problem}"),
            Refusal::Mhtml(why) => write!(f, "an MHTML file {why}"),
            Refusal::Feed { byte } => write!(f, "byte {byte}: the feed's markup breaks off"),
            Refusal::Records => write!(f, "a JSONL file of records, expected one page"),
            Refusal::Record { column, problem } => write!(f, "column {column}: {problem}"),
        }
    }
}

impl Error for Refusal {}
