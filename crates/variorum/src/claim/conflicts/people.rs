//! The persons whom reports name in full, with the office that stands beside the name.

use super::sentences::{Sentence, Word};
use crate::text::{Span, Table, Text, TokenKind, entries, tokens};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

static OFFICES: LazyLock<HashMap<&'static str, (&'static str, &'static str)>> = LazyLock::new(|| {
    let file = include_str!("../../../data/offices-en.tsv");
    let rows = entries(file).map(|it| it.split('\t').collect::<Vec<_>>());
    rows.filter(|it| it.len() == 4).map(|it| (it[0], (it[2], it[3]))).collect()
});
static RANKS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    entries(include_str!("../../../data/offices-en.tsv")).filter_map(|it| it.strip_suffix("\trank")).collect()
});
static TITLES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/titles-en.tsv")));

/// One place that names somebody by given name and surname.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    pub(super) document: usize,
    /// The two names.
    pub(super) span: Span<Text>,
    pub(super) given: String,
    pub(super) surname: String,
    pub(super) office: Option<Office>,
    /// Whether a title or an office says that it is a person.
    pub(super) is_titled: bool,
}

/// An office as told beside a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Office {
    pub(super) span: Span<Text>,
    /// What it stands for, `any` for a word that may be every office.
    pub(super) head: &'static str,
    /// The house in which nobody holds two.
    pub(super) house: &'static str,
    /// The words that tell it from others of its kind: `presiding`, `transport`.
    pub(super) ranks: BTreeSet<String>,
}

impl Office {
    /// Whether nobody can hold both at once: two heads of one house, or one head with other words before it.
    ///
    /// `transport minister` and `state secretary` are rivals, `minister` and `transport minister` are not.
    pub(super) fn rivals(&self, other: &Office) -> bool {
        if self.head == "any" || other.head == "any" {
            return false;
        }
        let deputy =
            |it: &Office| it.ranks.iter().any(|it| matches!(it.as_str(), "deputy" | "vice" | "assistant"));
        if self.head == other.head {
            let told = !self.ranks.is_empty() && !other.ranks.is_empty();
            return told && self.ranks.is_disjoint(&other.ranks) || deputy(self) != deputy(other);
        }
        self.house == other.house && self.house != "any"
    }
}

/// Returns the namings of one sentence: two capitalised words side by side that are no title, no body and no more than two.
pub(super) fn namings(text: &str, sentence: &Sentence) -> Vec<Naming> {
    let words = &sentence.words;
    let touches = |a: usize| {
        words
            .get(a + 1)
            .is_some_and(|it| text.get(words[a].span.end as usize..it.span.start as usize) == Some(" "))
    };
    let is_part =
        |it: &Word| it.is_name() && it.key.chars().all(char::is_alphabetic) && it.key.chars().count() >= 2;
    let is_title = |it: &Word| TITLES.get(&it.key).is_some() || OFFICES.contains_key(it.key.as_str());
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut end = at;
        while end < words.len() && is_part(&words[end]) && (end == at || touches(end - 1)) {
            end += 1;
        }
        if end == at {
            at += 1;
            continue;
        }
        let mut start = at;
        while start < end && is_title(&words[start]) {
            start += 1;
        }
        if end - start == 2 && !words[end - 1].span.of(text).chars().skip(1).all(char::is_uppercase) {
            let office = before(text, words, start).or_else(|| behind(text, words, end));
            let surname = words[end - 1].key.clone();
            let span = words[start].span.join(bare(text, words[end - 1].span));
            found.push(Naming {
                document: sentence.document,
                span,
                given: words[start].key.clone(),
                surname,
                is_titled: office.is_some() || start > at || is_introduced(text, words, start),
                office,
            });
        }
        at = end;
    }
    found
}

/// `The driver, Davit Korrin,` and `his name is Davit Korrin` introduce a person.
fn is_introduced(text: &str, words: &[Word], name: usize) -> bool {
    let Some(last) = name.checked_sub(1) else { return false };
    let between = text.get(words[last].span.end as usize..words[name].span.start as usize);
    let has_article = last
        .checked_sub(1)
        .is_some_and(|it| matches!(words[it].key.as_str(), "the" | "a" | "an" | "our" | "his" | "her" | "its"));
    let noun = words[last].is_weighty() && !words[last].is_capital;
    let named = words[last].key == "is" && last > 0 && words[last - 1].key == "name";
    between == Some(", ") && has_article && noun || between == Some(" ") && named
}

/// Without a possessive.
fn bare(text: &str, span: Span<Text>) -> Span<Text> {
    let word = span.of(text);
    let cut = ["'s", "’s"].iter().find_map(|it| word.strip_suffix(it)).map_or(word.len(), str::len);
    Span::new(span.start as usize, span.start as usize + cut)
}

/// `transport minister` in front of a name, or `the chief executive,`.
fn before(text: &str, words: &[Word], name: usize) -> Option<Office> {
    let last = name.checked_sub(1)?;
    let between = text.get(words[last].span.end as usize..words[name].span.start as usize)?;
    if !matches!(between, " " | ", ") {
        return None;
    }
    let from = (0..last).rev().take(3).take_while(|it| {
        let gap = text.get(words[*it].span.end as usize..words[it + 1].span.start as usize);
        !words[*it].normal.light && gap.is_some_and(|it| it.trim().is_empty())
    });
    // `Dora Lind, chairman Egon Till` is a list; behind a comma an office has its article.
    let first = from.last().unwrap_or(last);
    let has_article = first.checked_sub(1).is_some_and(|it| words[it].normal.light);
    (between == " " || has_article).then(|| office(words, first, last)).flatten()
}

/// `, mayor of Karsund,` behind a name.
fn behind(text: &str, words: &[Word], end: usize) -> Option<Office> {
    let next = words.get(end)?;
    if text.get(words[end - 1].span.end as usize..next.span.start as usize)? != ", " {
        return None;
    }
    let first =
        if matches!(next.normal.folded.as_str(), "the" | "a" | "an" | "its" | "their") { end + 1 } else { end };
    let last = (first..words.len().min(first + 3)).find(|it| OFFICES.contains_key(words[*it].key.as_str()))?;
    let inside = Span::new(words[first].span.start as usize, words[last].span.end as usize);
    let is_whole = tokens::<Text>(text, inside).iter().all(|it| it.kind != TokenKind::Point);
    let after = words.get(last + 1).map_or("", |it| it.normal.folded.as_str());
    let ends = text.get(words[last].span.end as usize..).is_some_and(|it| it.starts_with([',', '.', ';', ')']));
    (is_whole && (ends || after == "of" || after == "at")).then(|| office(words, first, last)).flatten()
}

fn office(words: &[Word], first: usize, last: usize) -> Option<Office> {
    let (head, house) = *OFFICES.get(words[last].key.as_str())?;
    let of_time = |it: &Word| matches!(it.key.as_str(), "former" | "ex" | "then" | "acting" | "interim" | "late");
    if words[first..=last].iter().any(of_time) || words[last].key == "officer" {
        return None;
    }
    let ranks = words[first..last].iter().filter(|it| RANKS.contains(it.key.as_str()));
    Some(Office {
        span: words[first].span.join(words[last].span),
        head,
        house,
        ranks: ranks
            .map(|it| it.key.replace("defense", "defence"))
            .filter(|it| head != "executive" || it != "chief")
            .collect(),
    })
}
