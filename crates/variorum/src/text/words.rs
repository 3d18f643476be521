//! Word lists: files of `data/`, one entry a line, `#` begins a comment.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

static CALENDAR: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../data/calendar-en.txt")));

static NEGATORS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../data/negators-en.txt")));

/// A set of lower-case words or phrases.
#[derive(Debug)]
pub struct WordList(FxHashSet<&'static str>);

impl WordList {
    /// Returns the entries of `file`, the text of a list in `data/`.
    pub fn parse(file: &'static str) -> Self {
        WordList(entries(file).collect())
    }

    /// Returns whether `word`, already lower case, is an entry.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// Returns whether `word`, in any case, names a month or a day: `March`, `Wednesday`, `today`.
pub fn is_calendar(word: &str) -> bool {
    CALENDAR.has(&word.to_lowercase())
}

/// Returns whether `word`, in folded form, denies: `not`, `never`, `didn't`.
pub fn is_negator(word: &str) -> bool {
    NEGATORS.has(word) || word.ends_with("n't")
}

/// A table of tab-separated pairs.
#[derive(Debug)]
pub struct Table(FxHashMap<&'static str, &'static str>);

impl Table {
    /// Returns the pairs of `file`: what stands before the first tab, and what stands after it.
    pub fn parse(file: &'static str) -> Self {
        Table(rows(file).collect())
    }

    /// Returns what stands before the first tab of each entry, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.keys().copied()
    }

    /// Returns what stands beside `key`.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        self.0.get(key).copied()
    }
}

/// Returns the rows of `file`, the text of a table in `data/`: what stands before the first tab, and what stands after it.
pub fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(file).filter_map(|it| it.split_once('\t'))
}

/// Returns the entries of `file`, the text of a list in `data/`, in order.
pub fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(|it| it.trim_end()).filter(|it| !it.is_empty() && !it.starts_with('#'))
}
