//! What of a report tells its event: weighty words, its day, the numbers it gives, and what it reports besides.

mod packed;

use super::asides::{MOST_READ, asides, may_have_asides};
use super::day::Day;
use super::facts::{Fact, facts};
use crate::Document;
use crate::article::BlockKind;
use crate::text::{Span, Text, Token, TokenKind, hash, normal_form, synonym_group, words};
use rustc_hash::FxHashMap;
use std::collections::HashMap;

/// A term: the hash of a stem. Two stems of a million share one by chance about a hundred times: that costs nothing.
pub type Term = u32;

/// How much more a word of the headline weighs than the first of the text (2 to 6 do the same).
const HEADLINE_WEIGHT: f32 = 3.0;
/// Words of the text that are read: reports begin with the event and go on to its background.
const LEAD_WORDS: usize = 300;
/// Two names side by side are a term of their own that counts this much of a word, wherever they stand: two reports that name `Karin Bellweg`
/// have more in common than a Karin and a Bellweg. On AllSides .3 and .4 are best; at 1 names of politics draw events together.
const PAIR_WEIGHT: f32 = 0.3;
/// After so many words a word weighs half: so that long reports are as like each other as short ones.
const HALF_AFTER: f32 = 100.0;

/// What of a report is compared. Small and flat: some two kilobytes an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Features {
    /// Names the report; breaks ties.
    pub id: String,
    /// When it appeared, if that is known.
    pub day: Option<Day>,
    /// The stems of headline and lead, sorted, each with 1 + ln of its weighted count.
    pub terms: Vec<(Term, f32)>,
    /// The numbers and days that it gives.
    pub facts: Vec<Fact>,
    /// Parts of the report that tell of something else: their terms.
    pub asides: Vec<Vec<(Term, f32)>>,
}

impl Features {
    /// Returns what of `document` is compared, under the name `id`.
    pub fn of(document: &Document, id: String, vocabulary: &mut Vocabulary) -> Features {
        let text = &document.article.text;
        let headline = document.headline();
        let headline = vocabulary.read(headline, Span::new(0, headline.len()));
        let has_asides = may_have_asides(document);
        let mut blocks: Vec<ReadBlock> = Vec::new();
        let mut n_read = 0;
        for block in document.article.blocks.iter().filter(|it| it.kind != BlockKind::Headline) {
            if n_read >= if has_asides { MOST_READ } else { LEAD_WORDS } {
                break;
            }
            let words = vocabulary.read(text, block.span);
            n_read += words.len();
            blocks.push((block.kind, words));
        }
        let mut counts = Counts::default();
        headline.iter().for_each(|it| counts.add(it, HEADLINE_WEIGHT));
        let lead: Vec<Met> = blocks.iter().flat_map(|it| &it.1).take(LEAD_WORDS).copied().collect();
        for (n, met) in lead.iter().enumerate() {
            counts.add(met, 1.0 / (1.0 + n as f32 / HALF_AFTER));
        }
        for (_, pair) in name_pairs(&headline).chain(name_pairs(&lead)) {
            counts.0.push((pair, PAIR_WEIGHT));
        }
        Features {
            id,
            day: Day::of(document),
            facts: facts(document, &headline, &lead),
            asides: if has_asides { asides(document, &headline, &blocks) } else { Vec::new() },
            terms: counts.terms(),
        }
    }
}

/// A block of the body with its words.
pub(super) type ReadBlock<'a> = (BlockKind, Vec<Met<'a>>);

/// A word as it is met in a text.
#[derive(Clone, Copy)]
pub(super) struct Met<'a> {
    pub(super) word: &'a str,
    pub(super) span: Span<Text>,
    pub(super) kind: TokenKind,
    pub(super) known: Word,
}

/// The pairs of names that stand side by side in `words`, each by the place of the first and as a term.
fn name_pairs(words: &[Met]) -> impl Iterator<Item = (usize, Term)> {
    let name = |it: &Met| it.known.term.filter(|_| it.word.starts_with(char::is_uppercase));
    words.windows(2).enumerate().filter_map(move |(n, two)| {
        let are_side_by_side = two[0].span.end + 1 == two[1].span.start;
        let (a, b) = name(&two[0]).zip(name(&two[1])).filter(|_| are_side_by_side)?;
        // The order counts: a street is not the man it is named for.
        Some((n, a.rotate_left(7) ^ b))
    })
}

/// Returns a word, or a pair of names, for each term of `document`, as it prints it first.
pub fn spelled(document: &Document, vocabulary: &mut Vocabulary) -> HashMap<Term, String> {
    let mut found = HashMap::new();
    for text in [document.headline(), &document.article.text] {
        let words = vocabulary.read(text, Span::new(0, text.len()));
        for it in &words {
            if let Some(term) = it.known.term {
                found.entry(term).or_insert_with(|| it.word.to_owned());
            }
        }
        for (n, term) in name_pairs(&words) {
            found.entry(term).or_insert_with(|| words[n].span.join(words[n + 1].span).of(text).to_owned());
        }
    }
    found
}

/// The terms of words met before: a word is stemmed once, not each time it stands somewhere.
#[derive(Debug, Default)]
pub struct Vocabulary(FxHashMap<Box<str>, Word>);

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Word {
    /// Its term; `None` for a function word.
    pub(super) term: Option<Term>,
    /// The amount it tells: `9` and `nine`.
    pub(super) amount: Option<f64>,
    /// Whether it is written without spaces, so that pairs of its characters are its words.
    pub(super) unspaced: bool,
}

/// A vocabulary of more words than this begins anew.
const MOST_WORDS: usize = 1 << 18;

impl Vocabulary {
    /// Returns the words of `text` inside `span`, and what is known of each.
    fn read<'a>(&mut self, text: &'a str, span: Span<Text>) -> Vec<Met<'a>> {
        let met = |token: Token<Text>| {
            let word = token.span.of(text);
            Met { word, span: token.span, kind: token.kind, known: self.known(word) }
        };
        words::<Text>(text, span).into_iter().map(met).collect()
    }

    /// Returns what is known of `word`.
    pub(super) fn known(&mut self, word: &str) -> Word {
        if let Some(known) = self.0.get(word) {
            return *known;
        }
        if self.0.len() >= MOST_WORDS {
            self.0.clear();
        }
        let normal = normal_form(word);
        let country = country_of(word).map(|it| normal_form(&it).stem.to_string());
        let stem = country.as_deref().or(synonym_group(&normal.stem)).unwrap_or(&normal.stem);
        let known = Word {
            term: (!normal.light).then(|| term(stem)),
            amount: normal
                .spelled
                .replace(',', "")
                .trim_start_matches(['$', '€', '£'])
                .trim_end_matches('%')
                .parse()
                .ok(),
            unspaced: word.chars().any(is_unspaced),
        };
        self.0.insert(word.into(), known);
        known
    }
}

/// Returns the land that a people, or what is its, is named after, as far as the ending tells: `Selvia` for `Selvian`, `Selvians` and
/// `Selvian's`; nothing for `guardian`.
fn country_of(word: &str) -> Option<String> {
    let people = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
    let people = people.strip_suffix('s').unwrap_or(people);
    let is_people = people.starts_with(char::is_uppercase) && people.ends_with("ian");
    is_people.then(|| people[..people.len() - 1].to_owned())
}

/// Returns the term of a stem.
pub(super) fn term(stem: &str) -> Term {
    let hash = hash(stem.as_bytes());
    (hash ^ (hash >> 32)) as u32
}

/// Whether a script puts no spaces between words: kana and Chinese characters.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Terms as they are met.
#[derive(Debug, Default)]
pub(super) struct Counts(Vec<(Term, f32)>);

impl Counts {
    /// Counts a word `weight` times.
    pub(super) fn add(&mut self, met: &Met, weight: f32) {
        let Some(whole) = met.known.term else { return };
        if !met.known.unspaced {
            return self.0.push((whole, weight));
        }
        let chars: Vec<char> = met.word.chars().collect();
        let mut pair = String::new();
        for two in chars.windows(2) {
            pair.clear();
            pair.extend(two);
            self.0.push((term(&pair), weight));
        }
    }

    /// Returns the terms, sorted, each with 1 + ln of its count; a count below 1 as it is.
    pub(super) fn terms(mut self) -> Vec<(Term, f32)> {
        // Stable, so that counts are summed in the order of the text.
        self.0.sort_by_key(|it| it.0);
        self.0.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 += later.1;
            }
            same
        });
        self.0.iter_mut().filter(|it| it.1 >= 1.0).for_each(|it| it.1 = 1.0 + it.1.ln());
        self.0.shrink_to_fit();
        self.0
    }
}

#[cfg(test)]
mod tests;
