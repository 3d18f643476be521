//! Word n-grams of a text, hashed, with their places.

use crate::text::{Span, Text, folded_form, hash, words};

/// Words in a shingle. Four is the length at which news copies part from mere topic (Lee 2007; and the measured table in
/// the project's notes on copy detection).
pub const SHINGLE_WORDS: usize = 4;

/// A text to look for copies of.
#[derive(Debug, Clone, Default)]
pub struct ReuseText<'a> {
    /// The text.
    pub text: &'a str,
    /// Where it quotes: two reporters at one speech share those words without copying each other.
    pub quoted: Vec<Span<Text>>,
    /// Who published it, when known: what an outlet prints on most of its pages is its template.
    pub publisher: Option<&'a str>,
    /// When it appeared, when known: sortable text.
    pub published: Option<String>,
    /// Breaks ties; unique.
    pub id: &'a str,
}

/// The shingles of one text: the hash and the place of each, in text order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shingles {
    /// The words, as hashes of their folded forms, with their places.
    pub words: Vec<(u64, Span<Text>)>,
    /// The hash of the shingle that begins at each word but the last three.
    pub hashes: Vec<u64>,
}

/// Returns the shingles of `text`.
pub fn shingles(text: &str) -> Shingles {
    let all = words::<Text>(text, Span::new(0, text.len()));
    let words: Vec<_> = all.iter().map(|it| (hash(folded_form(it.span.of(text)).as_bytes()), it.span)).collect();
    let mix = |four: &[(u64, Span<Text>)]| {
        four.iter().fold(0x9e37_79b9_7f4a_7c15_u64, |sum, it| {
            (sum.rotate_left(23) ^ it.0).wrapping_mul(0x2545_f491_4f6c_dd1d)
        })
    };
    let hashes = words.windows(SHINGLE_WORDS).map(mix).collect();
    Shingles { words, hashes }
}

/// Returns the resemblance of two sets of shingles: those in both over those in either (Broder 1997), from 0.0 (nothing
/// in common) to 1.0 (the same). Symmetric. Both must be sorted and without doubles.
///
/// Two empty texts have resemblance 0.0: no text is no evidence of copying.
///
/// ```
/// assert_eq!(variorum::reuse::resemblance(&[1, 2, 3], &[2, 3, 4]), 0.5);
/// ```
pub fn resemblance(a: &[u64], b: &[u64]) -> f32 {
    let both = a.iter().filter(|it| b.binary_search(it).is_ok()).count();
    let either = a.len() + b.len() - both;
    if either == 0 { 0.0 } else { both as f32 / either as f32 }
}
