//! A stretch of text cut into its clauses.

use crate::text::{
    Span, Text, Token, TokenKind, WordList, folded_form, is_calendar, is_mark, spelled_form, tokens,
};
use std::sync::LazyLock;

static FINITE: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../../data/finite-en.txt")));

/// Words a piece has at least.
const MIN_WORDS: usize = 3;
/// Words of a quotation or sentence that is left whole.
const WHOLE: usize = 6;
/// Words behind `until` and `before` from which on they tell something else: `until the inquiry is over` stays with its verb.
const ASIDE: usize = 6;
/// Words behind a joining word within which its verb stands.
const VERB_WITHIN: usize = 7;

/// Words from a number on within which its verb stands: `1,180 houses were damaged`.
const COUNTED_WITHIN: usize = 4;

/// Words of a quotation that is left whole, two short sentences of it together.
pub(super) const BREATH: usize = 16;

/// What is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A headline announces without verbs: `Twelve hurt, line closed`.
    Headline,
    /// Words in marks.
    Quoted,
    /// Somebody's words without marks, already cut into what others tell apart.
    Said,
    /// Everything else.
    Told,
}

/// Returns the clauses of `text` inside `span`, in order; joining words begin the second of two.
///
/// Cut are sentences at `;`, `:` and dashes; before `when`, `while`, `because` and their like, before `and` and `but`, and
/// before `, which` and `, who`, where a verb stands on both sides.
pub(super) fn pieces(text: &str, span: Span<Text>, kind: Kind) -> Vec<Span<Text>> {
    let all = tokens::<Text>(text, span);
    let row = Row::new(text, &all);
    if kind == Kind::Quoted && row.n_words[all.len()] <= BREATH {
        return vec![span];
    }
    let mut cuts = vec![0];
    for at in 1..all.len() {
        let from = cuts[cuts.len() - 1];
        if row.begins(from, at, kind) {
            cuts.push(at);
        }
    }
    cuts.push(all.len());
    let piece = |cut: &[usize]| row.trimmed(cut[0], cut[1]);
    cuts.windows(2).filter_map(piece).collect()
}

/// Returns the same, a clause about the subject told apart from what it stands in: `The mill, which owns two boats, will close` gives `The mill … will
/// close` and `which owns two boats`.
pub(super) fn clauses(text: &str, span: Span<Text>, kind: Kind) -> Vec<Vec<Span<Text>>> {
    let all = tokens::<Text>(text, span);
    let row = Row::new(text, &all);
    let cut = if matches!(kind, Kind::Told | Kind::Said) { row.aside() } else { None };
    let Some((open, close)) = cut else {
        return pieces(text, span, kind).into_iter().map(|it| vec![it]).collect();
    };
    let stretch = |from: usize, to: usize| all[from].span.join(all[to - 1].span);
    let mut rest = clauses(text, stretch(close + 1, all.len()), kind);
    if let Some(first) = rest.first_mut() {
        first.insert(0, stretch(0, open));
    }
    rest.extend(pieces(text, stretch(open + 1, close), kind).into_iter().map(|it| vec![it]));
    rest
}

/// Whether a word is a verb that makes a clause: `was`, `wrote`, `costs`, `deployed`.
pub fn is_finite(word: &str) -> bool {
    let word = folded_form(word);
    FINITE.has(&word)
        || (word.len() > 4
            && word.ends_with("ed")
            && !matches!(word.as_str(), "hundred" | "united" | "indeed" | "speed"))
}

/// Whether a word is a number, in digits or written out.
pub(super) fn is_number(word: &str) -> bool {
    let first = word.split('-').next().unwrap_or(word);
    let bare = first.trim_start_matches(['$', '€', '£', '¥']);
    bare.starts_with(|c: char| c.is_ascii_digit())
        || ((1..10).contains(&first.len()) && spelled_form(first).bytes().all(|it| it.is_ascii_digit()))
}

/// `1961`
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|it: u32| (1800..2100).contains(&it))
}

/// `deployed` and `signalling` after a comma; not `including`, nor `king` or `red`.
fn is_participle(word: &str) -> bool {
    word.len() > 5
        && (word.ends_with("ing") || word.ends_with("ed"))
        && !matches!(word, "during" | "united" | "hundred")
}

/// Joining words at the head of a piece, which is no part of what it says.
fn is_joint(word: &str) -> bool {
    matches!(word, "and" | "but" | "that" | "when" | "while" | "where" | "because" | "so" | "as" | "or" | "nor")
}

/// Tokens, and what is counted before each.
struct Row<'a> {
    text: &'a str,
    all: &'a [Token<Text>],
    low: Vec<String>,
    /// Words before each token.
    n_words: Vec<usize>,
    /// Verbs before each token.
    n_verbs: Vec<usize>,
}

impl<'a> Row<'a> {
    fn new(text: &'a str, all: &'a [Token<Text>]) -> Self {
        let (mut n_words, mut n_verbs) = (vec![0], vec![0]);
        let mut low = Vec::new();
        for token in all {
            let word = token.span.of(text);
            let is_word = token.kind != TokenKind::Point;
            n_words.push(n_words[n_words.len() - 1] + usize::from(is_word));
            n_verbs.push(n_verbs[n_verbs.len() - 1] + usize::from(is_word && is_finite(word)));
            low.push(word.to_lowercase());
        }
        Row { text, all, low, n_words, n_verbs }
    }

    fn word(&self, at: usize) -> &str {
        self.low.get(at).map_or("", String::as_str)
    }

    fn words_in(&self, from: usize, to: usize) -> usize {
        self.n_words[to] - self.n_words[from]
    }

    fn has_verb(&self, from: usize, to: usize) -> bool {
        self.n_verbs[to.min(self.all.len())] > self.n_verbs[from]
    }

    /// Whether a clause begins at token `at`, the one before it having begun at `from`.
    fn begins(&self, from: usize, at: usize, kind: Kind) -> bool {
        let is_headline = kind == Kind::Headline;
        let n = self.all.len();
        let (left, right) = (self.words_in(from, at), self.words_in(at, n));
        if self.all[at].kind == TokenKind::Point {
            return false;
        }
        let before = self.point_before(at);
        if kind == Kind::Said && matches!(self.word(at), "and" | "but" | "yet" | "nor" | "or") {
            return self.has_verb(from, at) && self.counts_anew(at + 1);
        }
        if matches!(before, ";" | ":" | "—" | "–") {
            let least = if is_headline { 1 } else { 2 };
            return left >= least && right >= least;
        }
        if is_headline {
            let comma = before == "," && self.words_in(at, self.next_comma(at)) >= 2;
            let turns = matches!(self.word(at), "as" | "after" | "while" | "amid" | "but");
            // `67 dead, bridge closed`: a number says something in two words.
            let enough = left >= 3 || left == 2 && is_number(self.word(from));
            return enough && right >= 2 && (comma || turns);
        }
        if left < MIN_WORDS || right < MIN_WORDS || self.n_words[n] <= WHOLE {
            return false;
        }
        let end = self.reach(at);
        let verbs = self.has_verb(from, at) && self.has_verb(at, end);
        let after_comma = before == ",";
        if self.is_numbered_end(from, at) || self.is_counted_part(from, at) {
            return true;
        }
        match self.word(at) {
            // `killing nine and wounding 31`
            "and" if self.word(at + 1).ends_with("ing") => {
                (at + 2..at + 4).any(|it| is_number(self.word(it)))
                    && self.low[from..at].iter().any(|it| is_participle(it))
            }
            // `have collapsed or will be pulled down` says one thing.
            "or" if is_finite(self.word(at + 1)) => false,
            "and" | "but" | "yet" | "nor" | "or" => {
                // Both parts of one predicate: `came and went` stays whole.
                let near = self.has_verb(at, (at + VERB_WITHIN).min(self.next_comma(at)));
                let goes_on = self.word(at) != "or"
                    && self.is_modal(from, at)
                    && FINITE.has(&format!("{}s", self.word(at + 1)));
                (verbs && near || goes_on && self.has_verb(from, at))
                    && (after_comma || right > MIN_WORDS || self.counts_anew(at + 1))
            }
            "when" | "while" | "whereas" | "although" | "though" | "because" => {
                verbs && self.has_verb(at, at + VERB_WITHIN + 3)
            }
            // What is said to be so `if` something else is, is not said to be so.
            "after" | "before" | "until" | "since" => verbs && left > MIN_WORDS && right > ASIDE,
            "which" | "who" | "whose" | "where" | "as" | "so" => after_comma && verbs,
            "with" | "despite" | "according" | "including" | "leaving" | "making" | "against" | "enough" => {
                after_comma && self.has_verb(from, at)
            }
            word if after_comma && self.has_verb(from, at) && is_number(word) => {
                let next = self.next_comma(at);
                !self.has_verb(at, next) && self.words_in(at, next) > MIN_WORDS
            }
            // `, many of them in families …`; `, fewer than on other days, for the schools are closed`.
            _ if self.word(at + 1) == "of" && matches!(self.word(at + 2), "them" | "whom" | "which") => {
                after_comma && self.has_verb(from, at)
            }
            "fewer" | "less" | "more" => after_comma && verbs && self.word(at + 1) == "than",
            word if after_comma && is_participle(word) => self.has_verb(from, at),
            _ => {
                // `If it rains, the match is off`: the main clause begins behind the comma.
                let opens = matches!(
                    self.word(from),
                    "when"
                        | "while"
                        | "although"
                        | "though"
                        | "because"
                        | "after"
                        | "as"
                        | "whereas"
                        | "since"
                        | "once"
                );
                after_comma
                    && verbs
                    && (opens
                        || self.low[from..at].iter().filter(|it| *it == ",").count() == 1 && self.is_subject(at))
            }
        }
    }

    /// Whether a number of something else and its verb stand at token `at`: `31 were missing`, not `two more were bandaged`.
    fn counts_anew(&self, at: usize) -> bool {
        let is_about = matches!(self.word(at), "about" | "some" | "nearly" | "almost");
        let first = at + usize::from(is_about);
        let is_counted = !self.word(first).is_empty() && is_number(self.word(first));
        let end = (first + COUNTED_WITHIN).min(self.next_comma(at));
        is_counted
            && self.has_verb(first, end)
            && !matches!(self.word(first + 1), "more" | "others" | "other" | "of")
    }

    /// The commas around a clause that stands between a subject and its verb.
    fn aside(&self) -> Option<(usize, usize)> {
        let is_comma = |it: &usize| self.word(*it) == ",";
        let open = (1..self.all.len()).find(is_comma)?;
        let begins = matches!(self.word(open + 1), "who" | "which" | "whose" | "where");
        if !begins || self.has_verb(0, open) {
            return None;
        }
        let goes_on = |it: &usize| (it + 1..it + 3).any(|n| is_finite(self.word(n)));
        let close = (open + 2..self.all.len()).filter(is_comma).find(goes_on)?;
        (self.has_verb(open, close) && self.words_in(open, close) >= MIN_WORDS).then_some((open, close))
    }

    /// Whether a sentence ends from token `at` on with an amount that has no verb: `…, at a depth of 11 kilometres`; no date.
    fn is_numbered_end(&self, from: usize, at: usize) -> bool {
        let n = self.all.len();
        let rest = &self.low[at..];
        self.point_before(at) == ","
            && self.has_verb(from, at)
            && !self.has_verb(at, n)
            && self.next_comma(at) == n
            && self.words_in(at, n) > MIN_WORDS
            && !is_number(self.word(at))
            && rest.iter().any(|it| is_number(it) && !is_year(it))
            && !rest.iter().any(|it| is_calendar(it))
    }

    /// `Of the 90 cabins that were let, 31 were damaged`: what is counted behind the comma is told of a part.
    fn is_counted_part(&self, from: usize, at: usize) -> bool {
        let opens =
            matches!(self.word(from), "of" | "by" | "in" | "at" | "after" | "on" | "within" | "since" | "among");
        self.point_before(at) == "," && opens && self.counts_anew(at)
    }

    /// `will be long` and goes on with a bare verb: `and run to the mole`.
    fn is_modal(&self, from: usize, at: usize) -> bool {
        self.low[from..at]
            .iter()
            .any(|it| matches!(it.as_str(), "will" | "would" | "can" | "may" | "shall" | "should" | "to" | "must"))
    }

    /// `, the police …`: two clauses joined by a comma alone.
    fn is_subject(&self, at: usize) -> bool {
        matches!(self.word(at), "he" | "she" | "it" | "they" | "we" | "there" | "nobody")
            && self.has_verb(at, at + 3)
    }

    /// The point in front of a token, marks passed over.
    fn point_before(&self, at: usize) -> &str {
        let is_closing = |it: &usize| self.all[*it].span.of(self.text).chars().all(|c| is_mark(c) || c == '’');
        (0..at).rev().find(|it| !is_closing(it)).map_or("", |it| self.word(it))
    }

    fn next_comma(&self, at: usize) -> usize {
        (at..self.all.len()).find(|it| matches!(self.word(*it), "," | ";" | ":")).unwrap_or(self.all.len())
    }

    /// Where the clause that begins at `at` may end.
    fn reach(&self, at: usize) -> usize {
        (at + 1..self.all.len()).find(|it| matches!(self.word(*it), ";" | ":")).unwrap_or(self.all.len())
    }

    /// The tokens `from..to` without the points at their edges; marks stay.
    fn trimmed(&self, from: usize, to: usize) -> Option<Span<Text>> {
        let is_edge = |it: &usize| {
            self.all[*it].kind == TokenKind::Point && !self.all[*it].span.of(self.text).chars().all(is_mark)
        };
        let first = (from..to).find(|it| !is_edge(it))?;
        let joint = first > 0 && is_joint(self.word(first)) && self.words_in(first, to) > MIN_WORDS;
        let first = if joint { (first + 1..to).find(|it| !is_edge(it))? } else { first };
        let last = (first..to).rev().find(|it| !is_edge(it))?;
        (self.words_in(first, last + 1) > 0).then(|| self.all[first].span.join(self.all[last].span))
    }
}

#[cfg(test)]
mod tests;
