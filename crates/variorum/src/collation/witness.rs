//! What is collated: witnesses, their tokens, and the table that aligns them.

use crate::text::{Normal, Span, Text, Token, TokenKind, is_mark, normal_form, tokens};

/// One text to collate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The letters that stand for it.
    pub siglum: String,
    /// Its tokens, in order.
    pub tokens: Vec<WitnessToken>,
}

/// One token of a witness.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WitnessToken {
    /// As written, without white space around it.
    pub text: String,
    /// Its normal forms.
    pub normal: Normal,
    /// Whether it is a point and no word.
    pub is_point: bool,
}

/// An alignment table: what each witness has in each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The witnesses, in the order of the cells of each column.
    pub witnesses: Vec<Witness>,
    /// Columns in order; a cell is an index into that witness's tokens, `None` where it has nothing.
    pub columns: Vec<Vec<Option<usize>>>,
}

impl Witness {
    /// Returns `text` cut into tokens. Double quotation marks are left out: they are the reporter's, not the speaker's.
    ///
    /// ```
    /// use variorum::collation::Witness;
    /// let witness = Witness::of_text("A", "“The dyke holds,”");
    /// let words: Vec<_> = witness.tokens.iter().map(|it| it.text.as_str()).collect();
    /// assert_eq!(words, ["The", "dyke", "holds", ","]);
    /// // A letter changed to fit the reporter's sentence changes no word.
    /// assert_eq!(Witness::of_text("B", "[t]he dyke").tokens[0].normal.folded, "the");
    /// ```
    pub fn of_text(siglum: &str, text: &str) -> Self {
        let all = tokens::<Text>(text, Span::new(0, text.len()));
        let mut tokens = Vec::with_capacity(all.len());
        let mut at = 0;
        while at < all.len() {
            let n = if is_adapted(text, &all[at..]) { ADAPTED } else { 1 };
            let span = all[at].span.join(all[at + n - 1].span);
            tokens.push(WitnessToken::new(span.of(text), n == 1 && all[at].kind == TokenKind::Point));
            at += n;
        }
        Witness {
            siglum: siglum.to_owned(),
            tokens: tokens.into_iter().filter(|it| !it.text.chars().all(is_mark)).collect(),
        }
    }

    /// Returns the words of tokens `from..to`, points attached as print has them.
    pub fn words(&self, indices: impl IntoIterator<Item = usize>) -> String {
        let mut words = String::new();
        for index in indices {
            let Some(token) = self.tokens.get(index) else { continue };
            let opens = words.ends_with(['(', '[', '‘', '—', '–', '/']);
            let attaches = token.is_point && !matches!(token.text.as_str(), "(" | "[" | "‘" | "&" | "–" | "—");
            if !words.is_empty() && !opens && !attaches {
                words.push(' ');
            }
            words.push_str(&token.text);
        }
        words
    }
}

/// `[`, `n`, `]` and `obody` are one word.
const ADAPTED: usize = 4;

/// Whether a word begins here whose first letter was changed to fit a sentence: `[n]obody`.
fn is_adapted(text: &str, all: &[Token<Text>]) -> bool {
    let [open, letter, close, rest, ..] = all else { return false };
    let touches = all[..ADAPTED].windows(2).all(|it| it[0].span.end == it[1].span.start);
    touches
        && open.span.of(text) == "["
        && letter.span.of(text).chars().count() == 1
        && close.span.of(text) == "]"
        && rest.kind != TokenKind::Point
}

impl WitnessToken {
    /// Returns a token with its normal forms.
    pub fn new(text: &str, is_point: bool) -> Self {
        // The word of `[n]obody` is `nobody`.
        let bare = text
            .strip_prefix('[')
            .and_then(|it| it.split_once(']'))
            .filter(|it| !it.0.is_empty() && !it.1.is_empty());
        let normal = bare.map_or_else(|| normal_form(text), |it| normal_form(&format!("{}{}", it.0, it.1)));
        WitnessToken { text: text.to_owned(), normal, is_point }
    }
}

impl Table {
    /// Returns witness `w`'s token in column `c`; `None` where it has none.
    pub fn cell(&self, c: usize, w: usize) -> Option<&WitnessToken> {
        self.witnesses[w].tokens.get(self.columns[c].get(w).copied().flatten()?)
    }
}
