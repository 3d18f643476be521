//! Why bytes are not a capture.

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
    /// A file of several captures, of a kind this version does not open.
    Container(&'static str),
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
            Refusal::Container(what) => write!(f, "{what}; this version reads saved text, HTML and JSONL"),
            Refusal::Records => write!(f, "a JSONL file of records, expected one page"),
            Refusal::Record { column, problem } => write!(f, "column {column}: {problem}"),
        }
    }
}

impl Error for Refusal {}
