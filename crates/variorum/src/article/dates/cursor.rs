//! A place in a text, and small steps from it. Every step looks a bounded way ahead, so that scanning stays linear.

/// A place in a text. Copying it is how a reader tries and goes back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// Returns the digit that `c` writes, in the scripts that news pages date themselves in.
pub(super) fn digit_of(c: char) -> Option<u32> {
    if c.is_ascii_digit() {
        return Some(c as u32 - '0' as u32);
    }
    const ZEROS: [char; 6] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];
    ZEROS.iter().map(|zero| (c as u32).wrapping_sub(*zero as u32)).find(|it| *it < 10)
}

/// Signs inside words that are no letters: accents, and vowel signs of Indian and Thai script.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}' | '\u{e47}'..='\u{e4e}' | '\u{200c}')
}

/// The longest word looked at.
const LONGEST_WORD: usize = 32;

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str, at: usize) -> Self {
        Cursor { text, at }
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn peek_second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    pub fn peek_digit(&self) -> bool {
        self.peek().is_some_and(|c| digit_of(c).is_some())
    }

    /// Whether the place begins a number: nothing before it is a digit, or a digit and a point.
    pub fn begins_number(&self) -> bool {
        let before = &self.text[..self.at];
        let mut back = before.chars().rev();
        match back.next() {
            Some('.' | ',' | '/' | '-' | ':') => back.next().is_none_or(|c| digit_of(c).is_none()),
            Some(c) => digit_of(c).is_none(),
            None => true,
        }
    }

    /// Steps over `c`; says whether it was there.
    pub fn eat(&mut self, c: char) -> bool {
        let there = self.peek() == Some(c);
        self.at += if there { c.len_utf8() } else { 0 };
        there
    }

    /// Steps over at most three spaces; a line end counts as one.
    pub fn spaces(&mut self) -> bool {
        let start = self.at;
        for c in self.rest().chars().take(3).take_while(|c| c.is_whitespace()) {
            self.at += c.len_utf8();
        }
        self.at > start
    }

    /// Steps over a number of one to `most` digits that no digit follows.
    pub fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let (mut value, mut n_digits, mut len) = (0, 0, 0);
        for c in self.rest().chars().take(most + 1) {
            let Some(digit) = digit_of(c) else { break };
            value = value * 10 + digit;
            n_digits += 1;
            len += c.len_utf8();
        }
        if n_digits == 0 || n_digits > most {
            return None;
        }
        self.at += len;
        Some((value, n_digits))
    }

    /// Steps over a year, 1900 to 2100.
    pub fn year(&mut self) -> Option<i16> {
        let mut probe = *self;
        let (year, 4) = probe.number(4)? else { return None };
        (1900..=2100).contains(&year).then_some(())?;
        *self = probe;
        Some(year as i16)
    }

    /// Steps over a year of the Buddhist era, 543 years ahead of ours, and returns ours.
    pub fn buddhist_year(&mut self) -> Option<i16> {
        let mut probe = *self;
        let (year, 4) = probe.number(4)? else { return None };
        (2443..=2643).contains(&year).then_some(())?;
        *self = probe;
        Some(year as i16 - 543)
    }

    /// Steps over the last two digits of a year that nothing but a day's end follows: `/13`, not `13:30`, `13.5`, `13%`.
    pub fn short_year(&mut self) -> Option<i16> {
        let mut probe = *self;
        let (year, 2) = probe.number(2)? else { return None };
        let after = probe.peek();
        let goes_on = after.is_some_and(|c| matches!(c, ':' | '/' | '-' | '%' | '€' | '$'));
        let decimal =
            matches!(after, Some('.' | ',')) && probe.peek_second().is_some_and(|c| digit_of(c).is_some());
        (!goes_on && !decimal).then_some(())?;
        *self = probe;
        Some(if year < 70 { 2000 + year as i16 } else { 1900 + year as i16 })
    }

    /// Steps over the last two digits of a year that a time of day runs on from: `19` of `1912:44`, where one element holds
    /// `28.09.19` and the next `12:44`. No whole year is followed by a colon and minutes.
    pub fn year_run_on(&mut self) -> Option<i16> {
        let bytes: &[u8; 7] = self.rest().as_bytes().first_chunk()?;
        let digit = |at: usize| bytes[at].is_ascii_digit().then(|| i16::from(bytes[at] - b'0'));
        let (tens, ones, hour) = (digit(0)?, digit(1)?, 10 * digit(2)? + digit(3)?);
        (bytes[4] == b':' && digit(5)? < 6 && digit(6).is_some() && hour < 24).then_some(())?;
        self.at += 2;
        let year = 10 * tens + ones;
        Some(if year < 70 { 2000 + year } else { 1900 + year })
    }

    /// Steps over a word of letters.
    pub fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let is_inner = |c: char| c.is_alphabetic() || is_mark(c);
        let len: usize = rest.chars().take(LONGEST_WORD).take_while(|c| is_inner(*c)).map(char::len_utf8).sum();
        let hyphened = rest[len..].strip_prefix("-feira").map_or(0, |_| 6);
        let after = rest[len + hyphened..].chars().next();
        if len == 0 || after.is_some_and(is_inner) {
            return None;
        }
        self.at += len + hyphened;
        Some(&rest[..len + hyphened])
    }

    /// Steps over one of `words` and the spaces after it.
    pub fn small_word(&mut self, words: &[&str]) {
        let mut probe = *self;
        if probe.word().is_some_and(|it| words.contains(&it)) {
            probe.eat('\'');
            probe.spaces();
            *self = probe;
        }
    }

    /// Steps over what makes a number an ordinal: `th`, `st`, `er`, `.`, `º`.
    pub fn ordinal(&mut self) {
        if self.eat('.') || self.eat('º') || self.eat('°') {
            return;
        }
        let mut probe = *self;
        if probe
            .word()
            .is_some_and(|it| matches!(it, "st" | "nd" | "rd" | "th" | "er" | "e" | "ST" | "ND" | "RD" | "TH"))
        {
            *self = probe;
        }
    }

    /// Steps over capitals A to Z; returns how many.
    pub fn capitals(&mut self) -> usize {
        let n_letters = self.rest().bytes().take(LONGEST_WORD).take_while(u8::is_ascii_uppercase).count();
        self.at += n_letters;
        n_letters
    }

    /// Steps over digits, forty at most.
    pub fn digits(&mut self) -> &'a str {
        let rest = self.rest();
        let len = rest.bytes().take(40).take_while(u8::is_ascii_digit).count();
        self.at += len;
        &rest[..len]
    }

    /// Steps over letters and digits, forty at most.
    pub fn skip_alphanumeric(&mut self) {
        self.at += self.rest().bytes().take(40).take_while(u8::is_ascii_alphanumeric).count();
    }

    /// Reads the time of day that stands after a date: `T01:45Z`, ` | 01:45 AM`, `, 12:17 GMT`, ` um 17.30 Uhr`.
    /// Returns it with the minutes east of UTC and where it ends.
    pub fn time_after(mut self) -> Option<((u8, u8), Option<i16>, usize)> {
        for _ in 0..6 {
            match self.peek()? {
                ' ' | ',' | '|' | '·' | '•' | '–' | '-' | '—' | '@' | 'T' | '/' | '(' | '\u{a0}' | '\u{202f}' =>
                {
                    let c = self.peek()?;
                    self.eat(c);
                }
                c if c.is_alphabetic() => {
                    let word = self.word()?;
                    (word.chars().count() <= 4).then_some(())?;
                    self.eat('.');
                }
                _ => break,
            }
        }
        let (hour, _) = self.number(2)?;
        let colon = self.eat(':');
        let point = !colon && (self.eat('.') || self.eat('h') || self.eat('H'));
        (colon || point).then_some(())?;
        let (minute, n_digits) = self.number(2)?;
        (n_digits == 2 && hour < 24 && minute < 60).then_some(())?;
        if colon && self.eat(':') {
            self.number(2)?;
            if self.eat('.') {
                self.digits();
            }
        }
        let mut end = self;
        self.spaces();
        let (hour, half) = self.half_of_day(hour, &mut end);
        if point && half.is_none() && !end.rest().trim_start().starts_with(|c: char| c.is_alphabetic()) {
            return None;
        }
        let offset_min = end.zone();
        Some(((hour, minute as u8), offset_min, end.at))
    }

    /// Reads `AM`, `p.m.` after an hour; moves `end` past it.
    fn half_of_day(mut self, hour: u32, end: &mut Self) -> (u8, Option<bool>) {
        let start = self;
        let first = self.peek().map(|c| c.to_ascii_lowercase());
        let afternoon = match first {
            Some('a') => false,
            Some('p') => true,
            _ => return (hour as u8, None),
        };
        let mut probe = start;
        let dotted = {
            self.at += 1;
            self.eat('.')
        };
        if !(self.eat('m') || self.eat('M')) {
            return (hour as u8, None);
        }
        if dotted {
            self.eat('.');
        }
        if self.peek().is_some_and(char::is_alphabetic) {
            return (hour as u8, None);
        }
        probe.at = self.at;
        *end = probe;
        let hour = match (hour, afternoon) {
            (12, false) => 0,
            (1..=11, true) => hour + 12,
            _ => hour,
        };
        (hour as u8, Some(afternoon))
    }

    /// Reads `Z`, `GMT`, `UTC`, `EST`, `+01:00`; moves past it.
    fn zone(&mut self) -> Option<i16> {
        let mut probe = *self;
        probe.spaces();
        if let sign @ ('+' | '-') = probe.peek()? {
            probe.eat(sign);
            let digits = probe.digits();
            let (hours, minutes) = match digits.len() {
                2 if probe.eat(':') => (digits, probe.digits()),
                4 => digits.split_at(2),
                _ => return None,
            };
            let east = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
            (east <= 14 * 60).then_some(())?;
            *self = probe;
            return Some(if sign == '-' { -east } else { east });
        }
        let word = probe.word()?;
        let east = super::names::zone_of(word)?;
        *self = probe;
        Some(east)
    }
}
