//! What an article says at one place: clause by clause, quoted or told.

use super::clause::clauses;
use crate::Document;
use crate::article::BlockKind;
use crate::quotation::{Quotation, QuotationKind};
use crate::reuse::{Shingles, passages, shingles};
use crate::text::{
    Span, Text, WordList, folded_form, is_calendar, is_light, is_mark, normal_form, sentences, words,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

static DENIALS: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("../../data/denials-en.txt")));

/// One clause of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Index of the document.
    pub document: usize,
    /// Its places, in order; more than one where a cue stands between.
    pub spans: Vec<Span<Text>>,
    /// How the words are given.
    pub mode: Mode,
    /// Index of the quotation it is a part of.
    pub quotation: Option<usize>,
    /// Index into the cast of the story.
    pub speaker: Option<usize>,
}

/// How an article gives a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// Inside quotation marks.
    Direct,
    /// Partly inside.
    Mixed,
    /// In the reporter's words, as somebody's speech.
    Indirect,
    /// The words another article quotes, here without marks or speaker.
    Unquoted,
    /// The reporter's own statement.
    Reported,
}

impl Mode {
    /// Returns the mode's name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Direct => "direct",
            Mode::Mixed => "mixed",
            Mode::Indirect => "indirect",
            Mode::Unquoted => "unquoted",
            Mode::Reported => "reported",
        }
    }
}

/// A statement needs this many words, and this many of them weighty, to be one.
const MIN_WORDS: usize = 3;
const MIN_WEIGHTY: usize = 2;

/// The statements of one article that are compared with those of others: some 20,000 words. Longer pages are no reports
/// of one event, and their statements would crowd out everybody else's.
pub const MAX_STATEMENTS: usize = 2000;

/// Returns the statements of document `n`, whose people are `people` of the cast: the clauses of its quotations, then
/// the clauses its reporter tells in between, each in text order; and whether there were more than are compared.
pub fn statements(documents: &[Document], n: usize, people: &[usize]) -> (Vec<Statement>, bool) {
    let document = &documents[n];
    let mut found = Vec::new();
    for (at, quotation) in spoken(document) {
        let speaker = quotation.speaker.as_ref().and_then(|it| Some(people[it.person?]));
        for span in quotation.content.iter().flat_map(|it| clauses(&document.article.text, *it)) {
            let mode = clause_mode(&document.article.text, quotation, span);
            found.push(Statement { document: n, spans: vec![span], mode, quotation: Some(at), speaker });
        }
    }
    found.extend(told(document).into_iter().map(|span| Statement {
        document: n,
        spans: vec![span],
        mode: Mode::Reported,
        quotation: None,
        speaker: None,
    }));
    found.retain(|it| match it.mode {
        Mode::Direct => true,
        Mode::Reported => tells_something(&document.article.text, it.spans[0]),
        _ => says_something(&document.article.text, &it.spans),
    });
    let clipped = found.len() > MAX_STATEMENTS;
    found.truncate(MAX_STATEMENTS);
    (found, clipped)
}

/// The quotations that their speaker stands for. What somebody `did not announce` or `ruled out` is no utterance of his: it
/// stays with the reporter's sentence, which alone says it right.
fn spoken(document: &Document) -> impl Iterator<Item = (usize, &Quotation)> {
    let text = &document.article.text;
    let denies = move |cue: Span<Text>| {
        words::<Text>(text, cue).iter().any(|it| DENIALS.has(&folded_form(it.span.of(text))))
    };
    let all = document.reading.quotations.iter().enumerate();
    all.filter(|it| it.1.is_utterance())
        .filter(move |it| it.1.kind == QuotationKind::Direct || !it.1.cue.is_some_and(denies))
}

/// Whether words that are not quoted to the letter say enough to be compared.
fn says_something(text: &str, spans: &[Span<Text>]) -> bool {
    let all: Vec<_> = spans.iter().flat_map(|it| words::<Text>(text, *it)).collect();
    let weighty = all.iter().filter(|it| !is_light(it.span.of(text))).count();
    all.len() >= MIN_WORDS && weighty >= MIN_WEIGHTY
}

/// Whether what is left of a sentence beside its quotations tells anything by itself.
///
/// `In a marked change of policy` does; `who leads the union` and `on Wednesday, March 4th, that` do not.
fn tells_something(text: &str, span: Span<Text>) -> bool {
    let all = words::<Text>(text, span);
    let first = all.first().map_or(String::new(), |it| folded_form(it.span.of(text)));
    let telling = all
        .iter()
        .map(|it| folded_form(it.span.of(text)))
        .filter(|it| !is_light(it) && !is_calendar(it) && !it.starts_with(|c: char| c.is_ascii_digit()));
    all.len() > MIN_WORDS && telling.count() > MIN_WEIGHTY && !matches!(first.as_str(), "who" | "which" | "whom")
}

/// A clause of a mixed quotation is direct if all its words are inside marks, and indirect if none is.
fn clause_mode(text: &str, quotation: &Quotation, clause: Span<Text>) -> Mode {
    match quotation.kind {
        QuotationKind::Direct => return Mode::Direct,
        QuotationKind::Indirect => return Mode::Indirect,
        QuotationKind::Mixed => {}
    }
    let (mut inside, mut n_in, mut n_out) = (false, 0, 0);
    for piece in quotation.content.iter().filter(|it| it.start < clause.end) {
        for (at, c) in piece.of(text).char_indices() {
            let at = piece.start + at as u32;
            if is_mark(c) {
                inside = !inside;
            } else if c.is_alphanumeric() && clause.start <= at && at < clause.end {
                *(if inside { &mut n_in } else { &mut n_out }) += 1;
            }
        }
    }
    match (n_in, n_out) {
        (_, 0) => Mode::Direct,
        (0, _) => Mode::Indirect,
        _ => Mode::Mixed,
    }
}

/// The clauses between the quotations, cues and speakers left out; the headline only announces and is left out too.
fn told(document: &Document) -> Vec<Span<Text>> {
    let text = &document.article.text;
    let mut taken: Vec<Span<Text>> = Vec::new();
    for (_, quotation) in spoken(document) {
        taken.extend(&quotation.content);
        taken.extend(quotation.cue);
        taken.extend(quotation.speaker.as_ref().map(|it| it.span));
    }
    taken.sort();
    taken.dedup_by(|next, hole| {
        let meets = next.start <= hole.end;
        if meets {
            *hole = hole.join(*next);
        }
        meets
    });
    let mut found = Vec::new();
    for block in document.article.blocks.iter().filter(|it| it.kind != BlockKind::Headline) {
        for sentence in sentences(text, block.span) {
            let first = taken.partition_point(|it| it.end <= sentence.start);
            let mut at = sentence.start;
            for hole in taken[first..].iter().take_while(|it| it.start < sentence.end) {
                found.extend(gap(text, at, hole.start.max(at)));
                at = at.max(hole.end);
            }
            found.extend(gap(text, at, sentence.end.max(at)));
        }
    }
    found
}

/// The clauses of what lies between two holes, without the points at its edges.
fn gap(text: &str, start: u32, end: u32) -> Vec<Span<Text>> {
    let all = words::<Text>(text, Span::new(start as usize, end as usize));
    match (all.first(), all.last()) {
        (Some(first), Some(last)) => clauses(text, first.span.join(last.span)),
        _ => Vec::new(),
    }
}

/// The fewest words in a run that shows a quotation repeated without marks; how many of them must be weighty, and how
/// many must be words that at most half of the story's articles use.
const UNQUOTED_WORDS: usize = 4;
const UNQUOTED_WEIGHTY: usize = 3;
const UNQUOTED_RARE: usize = 2;
/// A run of so many words is nobody's by chance, however common its words are in the story: what everybody quotes is common.
const UNQUOTED_LONG: usize = 7;
/// Words that more quotations than this share are the story's refrain.
const MAX_HOLDERS: usize = 50;

/// Returns the reported statements that repeat words which another article quotes, each with the quoted statement.
///
/// `a sovereign and prosperous harbour` told without marks is one when another outlet quotes it; `membership for Norrvik
/// harbour` is not where the whole story is about that.
pub fn unquoted(documents: &[Document], all: &[Statement]) -> Vec<(usize, usize)> {
    let quoted: BTreeMap<usize, Shingles> = (0..all.len())
        .filter(|it| matches!(all[*it].mode, Mode::Direct | Mode::Mixed))
        .map(|it| (it, shingles(&words_of(documents, &all[it]))))
        .collect();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (q, theirs) in &quoted {
        for hash in &theirs.hashes {
            let known = holders.entry(*hash).or_default();
            if known.last() != Some(q) && known.len() < MAX_HOLDERS {
                known.push(*q);
            }
        }
    }
    let common = common_stems(documents, all);
    let mut found = Vec::new();
    for (n, statement) in all.iter().enumerate().filter(|it| it.1.mode == Mode::Reported) {
        let text = words_of(documents, statement);
        let own = shingles(&text);
        let is_telling = |span: Span<Text>| {
            let normal = words::<Text>(&text, span).into_iter().map(|it| normal_form(it.span.of(&text)));
            let weighty: Vec<_> = normal.filter(|it| !it.light).collect();
            let rare = weighty.iter().filter(|it| !common.contains(&it.stem)).count();
            let is_long = words::<Text>(&text, span).len() >= UNQUOTED_LONG;
            weighty.len() >= UNQUOTED_WEIGHTY && (is_long || rare >= UNQUOTED_RARE)
        };
        let near: BTreeSet<usize> =
            own.hashes.iter().filter_map(|it| holders.get(it)).flatten().copied().collect();
        let best = near
            .into_iter()
            .filter(|q| all[*q].document != statement.document)
            .filter_map(|q| {
                let runs = passages(&own, &quoted[&q], UNQUOTED_WORDS);
                let longest = runs.into_iter().filter(|it| is_telling(it.a)).map(|it| it.n_words).max()?;
                Some((longest, std::cmp::Reverse(q)))
            })
            .max();
        found.extend(best.map(|(_, q)| (n, q.0)));
    }
    found
}

/// Returns the part of a reported statement that repeats `quoted`: `the lake was lowered` of `it was lifted by the news that the lake
/// was lowered`.
pub(super) fn repeating(documents: &[Document], statement: &Statement, quoted: &Statement) -> Span<Text> {
    let whole = statement.spans[0];
    let text = &documents[statement.document].article.text;
    let own = shingles(&words_of(documents, statement));
    let runs = passages(&own, &shingles(&words_of(documents, quoted)), UNQUOTED_WORDS);
    let Some(first) = runs.iter().map(|it| whole.start + it.a.start).min() else { return whole };
    let all = words::<Text>(text, whole);
    let that = all.iter().rposition(|it| it.span.end <= first && folded_form(it.span.of(text)) == "that");
    that.and_then(|it| all.get(it + 1)).map_or(whole, |it| Span::new(it.span.start as usize, whole.end as usize))
}

/// The stems that more than half of the articles, and at least three, use.
fn common_stems(documents: &[Document], all: &[Statement]) -> BTreeSet<String> {
    let articles: BTreeSet<usize> = all.iter().map(|it| it.document).collect();
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    for n in &articles {
        let text = &documents[*n].article.text;
        let stems: BTreeSet<String> = words::<Text>(text, Span::new(0, text.len()))
            .iter()
            .map(|it| normal_form(it.span.of(text)).stem)
            .collect();
        for stem in stems {
            *used.entry(stem).or_default() += 1;
        }
    }
    let limit = (articles.len() / 2).max(2);
    used.into_iter().filter(|it| it.1 > limit).map(|it| it.0).collect()
}

/// Returns a statement's words as the article prints them, pieces joined by a space.
pub(super) fn words_of(documents: &[Document], statement: &Statement) -> String {
    let text = &documents[statement.document].article.text;
    statement.spans.iter().map(|it| it.of(text)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
