//! What can be changed in a report so that it says something else, and what can be changed so that it says the same.
//!
//! Found by the plainest means, not by the library's: what is measured must not choose what it is measured on.

use super::tokens::{MONTHS, NUMBERS, Tokens, WEEKDAYS};
use crate::random::Random;
use std::collections::BTreeSet;
use std::ops::Range;

/// Some bytes of a text and what takes their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes.
    pub at: Range<usize>,
    /// The new words.
    pub new: String,
}

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An amount, in digits or words.
    Number,
    /// The day of a date, or a year.
    Date,
    /// A day of the week.
    Weekday,
    /// A word after `in`, `at`, `near` or `to`.
    Place,
    /// A letter in somebody's surname, or another first name.
    Name,
    /// A word inside quotation marks.
    Quoted,
}

/// All of them.
pub const KINDS: [Kind; 6] = [Kind::Number, Kind::Date, Kind::Weekday, Kind::Place, Kind::Name, Kind::Quoted];

impl Kind {
    /// Returns its name in the results.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Weekday => "weekday",
            Kind::Place => "place",
            Kind::Name => "name",
            Kind::Quoted => "quoted word",
        }
    }

    /// Returns the class of conflict it makes, as [`crate::claims::are_kin`] takes it.
    pub fn class(self) -> &'static str {
        match self {
            Kind::Quoted => "wording",
            _ => self.name(),
        }
    }
}

/// Names that are given to somebody else.
const FIRST_NAMES: [&str; 8] = ["Agnes", "Boris", "Clara", "Dorian", "Edith", "Fabian", "Greta", "Hugo"];

/// Words that may stand in another text for one that is there.
#[derive(Debug, Default)]
pub struct Stock {
    places: BTreeSet<String>,
    quoted: BTreeSet<String>,
}

impl Stock {
    /// Takes the places and quoted words of a text.
    pub fn add(&mut self, text: &str) {
        let tokens = Tokens::of(text);
        self.places.extend(tokens.places().into_iter().map(|it| tokens.word(it).to_owned()));
        self.quoted.extend(tokens.quoted().into_iter().map(|it| tokens.word(it).to_owned()));
    }
}

/// One of `words` that the text has not.
fn from_elsewhere(words: &BTreeSet<String>, text: &str, random: &mut Random) -> Option<String> {
    let others: Vec<&String> = words.iter().filter(|it| !text.contains(*it)).collect();
    (!others.is_empty()).then(|| others[random.below(others.len())].clone())
}

/// Returns a change of `kind`, the same for the same draw: one edit, or one for every mention of a name; `None` where the
/// text has nothing of the kind.
pub fn change(text: &str, kind: Kind, stock: &Stock, random: &mut Random) -> Option<Vec<Edit>> {
    let tokens = Tokens::of(text);
    let one = |at: usize, new: String| Some(vec![Edit { at: tokens.range(at), new }]);
    match kind {
        Kind::Number => {
            let at = pick(&tokens.numbers(), random)?;
            one(at, other_number(tokens.word(at), random)?)
        }
        Kind::Date => {
            let at = pick(&tokens.dates(), random)?;
            let old: u32 = tokens.word(at).parse().ok()?;
            let new = if old > 31 {
                old - 1 - random.below(9) as u32
            } else {
                (old + 2 + random.below(20) as u32) % 28 + 1
            };
            (new != old).then_some(())?;
            one(at, new.to_string())
        }
        Kind::Weekday => {
            let at = pick(&tokens.all(|it| WEEKDAYS.contains(&it)), random)?;
            one(at, other(&WEEKDAYS, tokens.word(at), random))
        }
        Kind::Place => {
            let at = pick(&tokens.places(), random)?;
            one(at, from_elsewhere(&stock.places, text, random)?)
        }
        Kind::Quoted => {
            let at = pick(&tokens.quoted(), random)?;
            one(at, from_elsewhere(&stock.quoted, text, random)?)
        }
        Kind::Name => {
            let first = pick(&tokens.names(), random)?;
            if random.chance(0.5) {
                return one(first, other(&FIRST_NAMES, tokens.word(first), random));
            }
            let (old, new) = (tokens.word(first + 1), misspelt(tokens.word(first + 1), random)?);
            let mentions = tokens.all(|it| it == old);
            Some(mentions.into_iter().map(|it| Edit { at: tokens.range(it), new: new.clone() }).collect())
        }
    }
}

/// Returns edits after which the text says the same, as a desk makes them: other marks, other spellings, another order of
/// day and month, small numbers in words, the last paragraph dropped.
pub fn touches(text: &str, random: &mut Random) -> Vec<Edit> {
    let tokens = Tokens::of(text);
    let mut edits = Vec::new();
    let straight = random.chance(0.5);
    for (at, mark) in text.char_indices().filter(|it| straight && matches!(it.1, '“' | '”' | '’')) {
        let new = if mark == '’' { "'" } else { "\"" }.to_owned();
        edits.push(Edit { at: at..at + mark.len_utf8(), new });
    }
    let days = tokens.dates();
    for n in 0..tokens.len() {
        let next = tokens.get(n + 1);
        if tokens.word(n) == "percent" && random.chance(0.5) {
            edits.push(Edit { at: tokens.range(n), new: "per cent".to_owned() });
        }
        if tokens.is_day(n) && MONTHS.contains(&next) && random.chance(0.5) {
            let new = format!("{next} {}", tokens.word(n));
            edits.push(Edit { at: tokens.range(n).start..tokens.range(n + 1).end, new });
        }
        let told = tokens.word(n).parse::<usize>().ok().filter(|it| (2..=12).contains(it) && !days.contains(&n));
        if let Some(told) = told.filter(|_| tokens.is_alone(n) && random.chance(0.5)) {
            edits.push(Edit { at: tokens.range(n), new: NUMBERS[told - 2].to_owned() });
        }
    }
    let last = text.trim_end().rfind("\n\n").filter(|it| *it > text.len() / 2 && random.chance(0.5));
    if let Some(at) = last {
        edits.retain(|it| it.at.end <= at);
        edits.push(Edit { at: at..text.len(), new: String::new() });
    }
    edits
}

fn pick(of: &[usize], random: &mut Random) -> Option<usize> {
    of.get(random.below(of.len())).copied()
}

fn other(of: &[&str], old: &str, random: &mut Random) -> String {
    let others: Vec<&&str> = of.iter().filter(|it| **it != old).collect();
    (*others[random.below(others.len())]).to_owned()
}

/// A number that nobody would take for the old one rounded, written the same way.
fn other_number(old: &str, random: &mut Random) -> Option<String> {
    if NUMBERS.contains(&old.to_lowercase().as_str()) {
        let new = other(&NUMBERS, &old.to_lowercase(), random);
        let is_capital = old.starts_with(char::is_uppercase);
        return Some(if is_capital { new[..1].to_uppercase() + &new[1..] } else { new });
    }
    let digits: String = old.chars().filter(char::is_ascii_digit).collect();
    let value: u64 = digits.parse().ok().filter(|it| (1..1_000_000_000).contains(it))?;
    let by = [13, 15, 17, 22, 28, 31][random.below(6)];
    let new = (value * by / 10).max(value + 1).to_string();
    // The old marks stay where they stood, counted from the right.
    let mut marks: Vec<(usize, char)> = Vec::new();
    let mut n_digits = 0;
    for c in old.chars().rev() {
        if c.is_ascii_digit() { n_digits += 1 } else { marks.push((n_digits, c)) }
    }
    let mut written = String::new();
    for (n, c) in new.chars().rev().enumerate() {
        written.extend(marks.iter().filter(|it| it.0 == n && n > 0).map(|it| it.1));
        written.push(c);
    }
    written.extend(marks.iter().filter(|it| it.0 >= n_digits.max(1)).map(|it| it.1));
    let trailing: String = marks.iter().filter(|it| it.0 == 0).map(|it| it.1).collect();
    Some(written.chars().rev().collect::<String>() + &trailing.chars().rev().collect::<String>())
}

/// One letter inside the name doubled, dropped or put for another.
fn misspelt(name: &str, random: &mut Random) -> Option<String> {
    if name.chars().count() < 4 || !name.chars().all(|it| it.is_ascii_alphabetic()) {
        return None;
    }
    let at = 1 + random.below(name.len() - 2);
    let letter = &name[at..=at];
    let put = match random.below(3) {
        0 => letter.repeat(2),
        1 => String::new(),
        _ => if "aeiou".contains(letter) {
            if letter == "a" { "e" } else { "a" }
        } else if letter == "t" {
            "d"
        } else {
            "t"
        }
        .to_owned(),
    };
    let new = format!("{}{put}{}", &name[..at], &name[at + 1..]);
    (new != name).then_some(new)
}
