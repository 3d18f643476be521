//! Words of a report that can be changed, found by plain rules.

use std::ops::Range;
use variorum::text::{Span, Text, Token, TokenKind, is_light, words};

/// Months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Days of the week.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Small numbers in words; the first eleven are two to twelve.
pub const NUMBERS: [&str; 19] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fourteen",
    "sixteen",
    "seventeen",
    "twenty",
    "thirty",
    "forty",
    "sixty",
    "ninety",
];
/// Words beside a name that tell that it is a person's.
const OFFICES: [&str; 16] = [
    "minister",
    "mayor",
    "governor",
    "director",
    "chair",
    "judge",
    "president",
    "spokesman",
    "spokeswoman",
    "secretary",
    "executive",
    "chairman",
    "chief",
    "Mr",
    "Dr",
    "Sen",
];
/// Words of speaking that follow a name.
const SPEECH: [&str; 8] = ["said", "told", "added", "says", "wrote", "warned", "announced", "called"];
/// Short names of months.
const SHORT_MONTHS: [&str; 10] = ["Jan", "Feb", "Mar", "Apr", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"];
/// Words that begin the name of a place or a body, not a person's.
const NO_FIRST_NAMES: [&str; 14] = [
    "New", "North", "South", "East", "West", "San", "Los", "White", "Supreme", "United", "House", "Senate",
    "Vice", "Attorney",
];
/// A number after one of these counts nothing: `section 5`, `ten past three`.
const NUMBERED: [&str; 12] =
    ["section", "article", "page", "item", "chapter", "line", "ward", "at", "past", "before", "after", "until"];

/// The words of a text.
pub struct Tokens<'t> {
    text: &'t str,
    tokens: Vec<Token<Text>>,
}

impl<'t> Tokens<'t> {
    /// Returns them in order.
    pub fn of(text: &'t str) -> Self {
        Tokens { text, tokens: words::<Text>(text, Span::new(0, text.len())) }
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word there.
    pub fn word(&self, n: usize) -> &'t str {
        self.tokens[n].span.of(self.text)
    }

    /// The word there, or nothing past either end.
    pub fn get(&self, n: usize) -> &'t str {
        self.tokens.get(n).map_or("", |it| it.span.of(self.text))
    }

    /// Its bytes.
    pub fn range(&self, n: usize) -> Range<usize> {
        self.tokens[n].span.start as usize..self.tokens[n].span.end as usize
    }

    /// The words of a kind.
    pub fn all(&self, is: impl Fn(&str) -> bool) -> Vec<usize> {
        (0..self.tokens.len()).filter(|it| is(self.word(*it))).collect()
    }

    fn before(&self, n: usize) -> &'t str {
        n.checked_sub(1).map_or("", |it| self.word(it))
    }

    /// Whether it may be the day of a month.
    pub fn is_day(&self, n: usize) -> bool {
        self.word(n).parse::<u32>().is_ok_and(|it| (1..=31).contains(&it))
    }

    /// No letter, digit or mark hangs on it: `5%` and `3.40 a.m.` do not stand alone.
    pub fn is_alone(&self, n: usize) -> bool {
        let range = self.range(n);
        let before = self.text[..range.start].chars().next_back();
        let after = self.text[range.end..].chars().next();
        let open = |it: Option<char>| it.is_none_or(|it| it.is_whitespace() || ".,;)”\"".contains(it));
        before.is_none_or(char::is_whitespace) && open(after)
    }

    /// Days of months beside the month's name, and years.
    pub fn dates(&self) -> Vec<usize> {
        let year = |n: usize| {
            self.word(n).len() == 4 && self.word(n).parse().is_ok_and(|it: u32| (1900..2100).contains(&it))
        };
        let day = |n: usize| self.is_day(n) && (is_month(self.get(n + 1)) || is_month(self.before(n)));
        (0..self.tokens.len()).filter(|it| day(*it) || year(*it)).collect()
    }

    /// Amounts: no dates, no times of day, no numbers that are part of a name.
    pub fn numbers(&self) -> Vec<usize> {
        let dates = self.dates();
        let is = |n: &usize| {
            let (word, before, after) = (self.word(*n), self.before(*n), self.get(n + 1));
            let is_number = self.tokens[*n].kind == TokenKind::Number
                && word.chars().all(|it| it.is_ascii_digit() || ",.".contains(it))
                || NUMBERS.contains(&word.to_lowercase().as_str());
            let is_name = before.starts_with(char::is_uppercase)
                && *n > 0
                && !self.text[..self.range(*n).start].trim_end().ends_with(['.', '”', '–', ':']);
            is_number
                && self.is_alone(*n)
                && !dates.contains(n)
                && !is_name
                && !["a.m", "p.m", "am", "pm", "a.m.", "p.m."].contains(&after)
                && !NUMBERED.contains(&before.to_lowercase().as_str())
        };
        (0..self.tokens.len()).filter(is).collect()
    }

    /// Names after `in`, `at`, `near` and `to` that are no month, day or person.
    pub fn places(&self) -> Vec<usize> {
        let is = |n: &usize| {
            let word = self.word(*n);
            let near = *n > 0 && self.range(*n - 1).end + 1 == self.range(*n).start;
            let calendar = MONTHS.contains(&word) || WEEKDAYS.contains(&word);
            // `in Weir Street`, `in Little Ousel` and `in Parliament House` have more than one word.
            let is_alone = !self.get(n + 1).starts_with(char::is_uppercase)
                || self.range(*n).end + 1 < self.range(n + 1).start;
            is_name(word)
                && word.len() > 3
                && near
                && !calendar
                && is_alone
                && ["in", "near", "at"].contains(&self.before(*n))
        };
        (0..self.tokens.len()).filter(is).collect()
    }

    /// First names of people: two names in a row beside an office or a word of speaking.
    pub fn names(&self) -> Vec<usize> {
        let is = |n: &usize| {
            let pair = is_name(self.word(*n)) && is_name(self.get(n + 1)) && self.get(n + 1).len() > 3;
            let close = pair && self.range(n + 1).start == self.range(*n).end + 1;
            let known = |it: &str| {
                OFFICES.contains(&it.to_lowercase().as_str()) || OFFICES.contains(&it.trim_end_matches('.'))
            };
            close
                && !is_name(self.get(n + 2))
                && (known(self.before(*n)) || SPEECH.contains(&self.get(n + 2)))
                && !known(self.word(*n))
                && !NO_FIRST_NAMES.contains(&self.word(*n))
        };
        (0..self.tokens.len()).filter(is).collect()
    }

    /// Weighty words inside quotation marks.
    pub fn quoted(&self) -> Vec<usize> {
        let mut inside = Vec::new();
        let mut open: Option<usize> = None;
        for (at, c) in self.text.char_indices() {
            match (c, open) {
                ('“', _) => open = Some(at),
                ('”', Some(from)) => {
                    inside.push(from..at);
                    open = None;
                }
                ('"', None) => open = Some(at),
                ('"', Some(from)) => {
                    inside.push(from..at);
                    open = None;
                }
                ('\n', _) => open = None,
                _ => {}
            }
        }
        // Fewer than five words in marks are a title or a phrase.
        let inside: Vec<Range<usize>> =
            inside.into_iter().filter(|it| self.text[it.clone()].split(' ').count() >= 5).collect();
        let is = |n: &usize| {
            let (word, range) = (self.word(*n), self.range(*n));
            let plain = word.len() >= 5
                && word.chars().all(|it| it.is_ascii_lowercase())
                && !is_light(word)
                && !NUMBERS.contains(&word);
            plain && inside.iter().any(|it| it.start < range.start && range.end <= it.end)
        };
        (0..self.tokens.len()).filter(is).collect()
    }
}

fn is_month(word: &str) -> bool {
    MONTHS.contains(&word) || SHORT_MONTHS.contains(&word.trim_end_matches('.'))
}

/// A capital, then small letters.
fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && word.len() > 2 && chars.all(|it| it.is_ascii_lowercase())
}
