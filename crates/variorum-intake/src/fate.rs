//! What became of one page.

use variorum::Document;
use variorum::article::Outcome;

/// How far each document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Its article alone.
    Articles,
    /// Its quotations too.
    Quotations,
}

/// What became of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It holds an article.
    Article {
        /// How many quotations it has, where they were looked for.
        n_quotations: Option<usize>,
    },
    /// It holds none, or none that can be read; says why.
    NotArticle(String),
    /// Parts of a file that were not meant to be read: the requests and pictures of a web archive.
    Skipped {
        /// Why.
        reason: String,
        /// How many.
        n: usize,
    },
    /// It was looked at and refused.
    Refused {
        /// The line of a file of lines, from 1.
        line_no: Option<usize>,
        /// Why.
        reason: String,
    },
    /// It could not be opened.
    Unopened(String),
}

impl Fate {
    /// Returns what became of a document.
    pub fn of(document: &Document, depth: Depth) -> Self {
        match &document.article.outcome {
            Outcome::Article => Fate::Article {
                n_quotations: (depth == Depth::Quotations).then_some(document.reading.quotations.len()),
            },
            Outcome::NotArticle(reason) => Fate::NotArticle(reason.clone()),
            Outcome::Unreadable(reason) => Fate::NotArticle(format!("unreadable: {reason}")),
        }
    }
}
