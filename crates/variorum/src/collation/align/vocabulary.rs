//! Words as numbers, and how well two of them fit one column.

use crate::collation::{Witness, WitnessToken};
use rustc_hash::FxHashMap;

/// Scores are whole numbers, so that equal sums are equal in any order of adding. A word equal to its partner has this.
pub(super) const SAME: i32 = 1000;

/// The distinct words of all witnesses, numbered in alphabetical order.
pub(super) struct Vocabulary<'a> {
    words: Vec<Word<'a>>,
}

struct Word<'a> {
    token: &'a WitnessToken,
    plain: u32,
    folded: u32,
    spelled: u32,
    stem: u32,
    kind: Kind,
    /// The first four letters of the stem; 0 for a shorter one.
    head: u64,
    is_joined: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Point,
    Light,
    Number,
    Weighty,
}

impl<'a> Vocabulary<'a> {
    /// Returns the words of `witnesses`, and each witness as their numbers. A number tells words apart by print and normal forms.
    pub fn of(witnesses: &'a [Witness]) -> (Self, Vec<Vec<u32>>) {
        let mut seen: FxHashMap<&'a WitnessToken, u32> = FxHashMap::default();
        let mut tokens: Vec<&'a WitnessToken> = Vec::new();
        let mut texts: Vec<Vec<u32>> = Vec::with_capacity(witnesses.len());
        for witness in witnesses {
            let number = |it: &'a WitnessToken| {
                *seen.entry(it).or_insert_with(|| {
                    tokens.push(it);
                    tokens.len() as u32 - 1
                })
            };
            texts.push(witness.tokens.iter().map(number).collect());
        }
        let mut order: Vec<u32> = (0..tokens.len() as u32).collect();
        order.sort_unstable_by_key(|it| tokens[*it as usize]);
        let mut rank = vec![0; order.len()];
        order.iter().enumerate().for_each(|(n, it)| rank[*it as usize] = n as u32);
        texts.iter_mut().flatten().for_each(|it| *it = rank[*it as usize]);
        let mut forms = Forms::default();
        let words = order.iter().map(|it| forms.word(tokens[*it as usize])).collect();
        (Vocabulary { words }, texts)
    }

    /// Returns the number of a word's stem; equal stems have equal numbers.
    pub fn stem(&self, word: u32) -> u32 {
        self.words[word as usize].stem
    }

    /// Returns the number of a word's folded form.
    pub fn folded(&self, word: u32) -> u32 {
        self.words[word as usize].folded
    }

    /// Returns whether it is a function word.
    pub fn is_light(&self, word: u32) -> bool {
        self.words[word as usize].kind == Kind::Light
    }

    /// Returns whether it is a point and no word.
    pub fn is_point(&self, word: u32) -> bool {
        self.words[word as usize].kind == Kind::Point
    }

    /// From 1020 (the same word, in the same case) down to -2000 (a word against a point). A substitution must cost less than
    /// two gaps, or `goal` and `objective` would never share a column; a light word must not pair with a weighty one.
    pub fn likeness(&self, a: u32, b: u32) -> i32 {
        let (x, y) = (&self.words[a as usize], &self.words[b as usize]);
        if x.kind == Kind::Point || y.kind == Kind::Point {
            return match (x.kind == y.kind, x.plain == y.plain) {
                (true, true) => 500,
                (true, false) => -100,
                _ => -2000,
            };
        }
        if x.folded == y.folded {
            // Of two equal words the one in the same case is the better partner.
            return if x.kind == Kind::Light { 800 } else { SAME } + if x.plain == y.plain { 20 } else { 0 };
        }
        if x.spelled == y.spelled {
            return 950;
        }
        if x.stem == y.stem {
            return 850;
        }
        if (x.is_joined || y.is_joined) && begins(x.token, y.token) {
            return 600; // `U.S.` beside the `United` of `United States`
        }
        match (x.kind, y.kind) {
            (Kind::Number, Kind::Number) => 300,
            (Kind::Light, Kind::Light) => -200,
            (Kind::Light, _) | (_, Kind::Light) => -1150,
            _ if x.head != 0 && x.head == y.head => shared_beginning(&x.token.normal.stem, &y.token.normal.stem),
            _ => -500,
        }
    }
}

/// Gives equal forms equal numbers.
#[derive(Default)]
struct Forms<'a> {
    numbers: FxHashMap<&'a str, u32>,
}

impl<'a> Forms<'a> {
    fn number(&mut self, form: &'a str) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(form).or_insert(next)
    }

    fn word(&mut self, token: &'a WitnessToken) -> Word<'a> {
        let normal = &token.normal;
        let is_number = |it: &str| it.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£'));
        Word {
            token,
            plain: self.number(&normal.plain),
            folded: self.number(&normal.folded),
            spelled: self.number(&normal.spelled),
            stem: self.number(&normal.stem),
            kind: match token.is_point {
                true => Kind::Point,
                false if is_number(&normal.plain) || is_number(&normal.spelled) => Kind::Number,
                false if normal.light => Kind::Light,
                false => Kind::Weighty,
            },
            head: head(&normal.stem),
            is_joined: normal.spelled.contains('-'),
        }
    }
}

fn head(stem: &str) -> u64 {
    let mut head = 0_u64;
    let mut n = 0;
    for c in stem.chars().take(4) {
        head = head.wrapping_mul(0x11_0000).wrapping_add(u64::from(u32::from(c)) + 1);
        n += 1;
    }
    if n < 4 { 0 } else { head }
}

/// `united-states` begins with the word `united`.
fn begins(a: &WitnessToken, b: &WitnessToken) -> bool {
    let begins = |long: &str, short: &str| {
        !short.is_empty() && long.strip_prefix(short).is_some_and(|it| it.starts_with('-'))
    };
    let (x, y) = (&a.normal.spelled, &b.normal.spelled);
    begins(x, y) || begins(y, x)
}

/// Weighty words that differ: -500 for nothing in common, up to 300 for a long common beginning (`European`, `Europe`).
fn shared_beginning(a: &str, b: &str) -> i32 {
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() as i32;
    let longest = a.chars().count().max(b.chars().count()) as i32;
    -500 + 800 * same / longest.max(1)
}
