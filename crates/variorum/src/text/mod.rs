//! Spans, offset maps, tokens, sentences, normal forms, language. Knows no news.
//!
//! Comes in: characters. Goes out: byte ranges with a meaning, and forms of words that compare equal when a
//! reader would call them the same word. Which words are news is left to the rooms after this one.

mod chars;
mod cluster;
mod edits;
mod finding;
mod language;
mod normal;
mod offset_map;
mod packing;
mod sentence;
mod similarity;
mod span;
mod token;
mod unions;
mod words;

pub use chars::{fold, is_closing_mark, is_mark, is_opening_mark, is_space, pieces, push_lower};
pub(crate) use cluster::Candidate;
pub use cluster::{Likeness, average_link};
pub use edits::edit_distance;
pub use finding::{Finding, Note};
pub use language::{language_named, language_of};
pub use normal::{Normal, folded_form, is_light, normal_form, spelled_form, stem, synonym_group};
pub use offset_map::{OffsetMap, OffsetMapBuilder};
pub use packing::{Packer, Unpacker};
pub use sentence::sentences;
pub use similarity::{Corpus, TermVector, hash, terms};
pub use span::{Decoded, Raw, Span, Text};
pub(crate) use token::each_word;
pub use token::{Token, TokenKind, tokens, words};
pub use unions::Unions;
pub use words::{Table, WordList, entries, is_calendar, is_negator, rows};
