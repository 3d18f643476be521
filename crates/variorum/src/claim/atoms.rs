//! Atoms: the smallest statements of an article, one clause each, each with whoever says it.
//!
//! Comes in: articles, utterances. Goes out: every sentence of body and headline in pieces that a report can agree with or
//! not, frames (`the police said`) left out. Left to others: which atoms say the same.

mod cut;
mod lists;

use crate::Document;
use crate::article::BlockKind;
use crate::collation::{Mode, Statement, Utterance};
use crate::text::{Span, Text, Token, TokenKind, is_light, sentences, tokens, words};
pub(super) use cut::is_finite;
use cut::{BREATH, Kind, clauses, is_number};
use std::collections::{BTreeMap, BTreeSet};

/// One atomic statement where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Atom {
    /// Its places, how it is given, and who says it.
    pub statement: Statement,
    /// The utterance it is a part of, by index.
    pub utterance: Option<usize>,
    /// Whether it stands in the headline, which only announces.
    pub is_headline: bool,
    /// The sentence it stands in.
    pub sentence: Span<Text>,
    /// Number of its sentence in the article, from 0 on.
    pub order: u32,
}

/// Atoms of one article that are compared with those of others: some 20,000 words, as for statements.
const MAX_ATOMS: usize = 2000;

/// Returns the atoms of `members`, by document and place.
///
/// Every sentence gives at least one, unless all its words are light: `Twelve were hurt when the train left the rails, police
/// said` gives `Twelve were hurt` and `when the train left the rails`.
pub fn atoms(documents: &[Document], members: &[usize], utterances: &[Utterance]) -> Vec<Atom> {
    let mut spoken: BTreeMap<usize, Vec<Spoken>> = BTreeMap::new();
    for (u, utterance) in utterances.iter().enumerate() {
        for statement in utterance.renderings.iter().map(|it| &it.statement) {
            spoken.entry(statement.document).or_default().push((u, statement));
        }
    }
    let none = Vec::new();
    members.iter().flat_map(|n| of_document(documents, *n, spoken.get(n).unwrap_or(&none))).collect()
}

/// A rendering and its utterance.
type Spoken<'a> = (usize, &'a Statement);

fn of_document(documents: &[Document], n: usize, spoken: &[Spoken]) -> Vec<Atom> {
    let document = &documents[n];
    let text = &document.article.text;
    let holes = holes(document, spoken);
    let mut found: Vec<Atom> = Vec::new();
    let mut order = 0;
    for block in &document.article.blocks {
        let is_headline = block.kind == BlockKind::Headline;
        for sentence in sentences::<Text>(text, block.span) {
            let first = holes.partition_point(|it| it.span.end <= sentence.start);
            let here: Vec<&Hole> = holes[first..].iter().take_while(|it| it.span.start < sentence.end).collect();
            let atom = |spans: Vec<Span<Text>>, from: Option<&Hole>| Atom {
                statement: Statement {
                    document: n,
                    spans,
                    mode: from.and_then(|it| it.says).map_or(Mode::Reported, |it| it.1.mode),
                    quotation: from.and_then(|it| it.says).and_then(|it| it.1.quotation),
                    speaker: from.and_then(|it| it.says).and_then(|it| it.1.speaker),
                },
                utterance: from.and_then(|it| it.says).map(|it| it.0),
                is_headline,
                sentence,
                order,
            };
            let mut own: Vec<Atom> = Vec::new();
            for (region, hole) in regions(sentence, &here) {
                let said = hole.is_some_and(|it| it.says.is_some());
                if hole.is_some() && !said {
                    continue;
                }
                let quoted = hole.is_some_and(|it| it.says.is_some_and(|it| it.1.mode == Mode::Direct));
                let kind = match (is_headline, quoted, said) {
                    (true, ..) => Kind::Headline,
                    (_, true, _) => Kind::Quoted,
                    (_, _, true) => Kind::Said,
                    _ => Kind::Told,
                };
                let whole = if said { trimmed(text, region, true) } else { unframed(text, region) };
                for mut spans in whole.into_iter().flat_map(|it| clauses(text, it, kind)) {
                    // `…, the mayor said; …` frames what stands before it alone.
                    if !said && let Some(last) = spans.last_mut() {
                        *last = unframed(text, *last).unwrap_or(*last);
                    }
                    own.push(atom(spans, hole));
                }
            }
            let telling: Vec<Atom> = own
                .iter()
                .filter(|it| tells(text, &it.statement.spans, is_headline || it.utterance.is_some()))
                .cloned()
                .collect();
            // A sentence without a verb that we know still says something.
            let length = |it: &Atom| it.statement.spans.iter().map(|it| it.len()).sum::<usize>();
            let longest = || own.into_iter().max_by_key(length);
            match telling.is_empty() {
                true => found.extend(longest().filter(|it| is_weighty(text, &it.statement.spans))),
                false => found.extend(telling),
            }
            order += 1;
        }
    }
    let mut found = in_one_breath(text, found);
    mark_unquoted(&mut found, spoken);
    let mut found: Vec<Atom> = found.into_iter().flat_map(|it| of_each(text, it)).collect();
    found.truncate(MAX_ATOMS);
    found
}

/// An atom for each thing that a list in it names; what stands in marks, and headlines, stay as they are.
fn of_each(text: &str, atom: Atom) -> Vec<Atom> {
    if atom.is_headline || atom.statement.mode == Mode::Direct || atom.statement.spans.len() > 1 {
        return vec![atom];
    }
    let with =
        |spans: Vec<Span<Text>>| Atom { statement: Statement { spans, ..atom.statement.clone() }, ..atom.clone() };
    lists::parted(text, atom.statement.spans[0], atom.utterance.is_some()).into_iter().map(with).collect()
}

/// Puts short sentences of one quotation together: `We wrote in May. We wrote in June. Nobody came` is said in one breath.
fn in_one_breath(text: &str, all: Vec<Atom>) -> Vec<Atom> {
    let n_words = |span: Span<Text>| words::<Text>(text, span).len();
    let mut found: Vec<Atom> = Vec::new();
    for atom in all {
        let span = atom.statement.spans[0];
        match found.last_mut() {
            Some(last)
                if atom.statement.mode == Mode::Direct
                    && last.statement.quotation == atom.statement.quotation
                    && n_words(last.statement.spans[0].join(span)) <= BREATH =>
            {
                last.statement.spans[0] = last.statement.spans[0].join(span);
                last.order = atom.order;
            }
            _ => found.push(atom),
        }
    }
    found
}

/// A part of a text that is speech, or that only tells of speaking.
#[derive(Debug, Clone, Copy)]
struct Hole<'a> {
    span: Span<Text>,
    /// What is said there; `None` for cues and speakers.
    says: Option<Spoken<'a>>,
}

/// The speech of an article and what frames it, in order, none meeting another; where they meet the first stays.
fn holes<'a>(document: &Document, spoken: &[Spoken<'a>]) -> Vec<Hole<'a>> {
    let mut found: Vec<Hole> = Vec::new();
    let mut quotations: BTreeSet<usize> = BTreeSet::new();
    for (u, statement) in spoken.iter().filter(|it| it.1.quotation.is_some()) {
        if let Some(whole) = deed(document, statement) {
            found.push(Hole { span: whole, says: Some((*u, statement)) });
            continue;
        }
        quotations.extend(statement.quotation);
        // The clauses of one quotation that went to one utterance or to several are cut anew.
        found.extend(statement.spans.iter().map(|it| Hole { span: *it, says: Some((*u, statement)) }));
    }
    for quotation in quotations.iter().filter_map(|it| document.reading.quotations.get(*it)) {
        let frame = quotation.cue.into_iter().chain(quotation.speaker.as_ref().map(|it| it.span));
        found.extend(frame.map(|span| Hole { span, says: None }));
    }
    found.sort_by_key(|it| (it.span.start, it.says.is_none()));
    let mut end = 0;
    found.retain(|it| {
        let keeps = it.span.start >= end;
        end = end.max(it.span.end);
        keeps
    });
    found
}

/// Where what is said has no verb of its own, its cue is what the statement says, `Vall denied any part in it`: speaker, cue and words in one.
fn deed(document: &Document, statement: &Statement) -> Option<Span<Text>> {
    let text = &document.article.text;
    let quotation = document.reading.quotations.get(statement.quotation?)?;
    let has_verb = |it: &Span<Text>| {
        let all = words::<Text>(text, *it);
        let own = all.iter().map(|it| it.span.of(text)).take_while(|it| !is_subordinating(it));
        all.first().is_some_and(|it| is_subordinating(it.span.of(text))) || own.into_iter().any(is_finite)
    };
    if statement.mode != Mode::Indirect || quotation.content.iter().any(has_verb) {
        return None;
    }
    let cue = quotation.cue?;
    // A speaker further off has said or done other things between.
    let is_beside = |it: &Span<Text>| {
        let between = || words::<Text>(text, Span::new(it.end as usize, cue.start as usize));
        it.end <= cue.start && between().len() <= 2 && !between().iter().any(|it| is_finite(it.span.of(text)))
    };
    let speaker = quotation.speaker.as_ref().map(|it| it.span).filter(is_beside);
    let whole = quotation.content.iter().copied().chain(speaker).fold(cue, |whole, it| whole.join(it));
    let is_one = sentences::<Text>(text, whole).len() == 1 && whole.len() <= LONGEST_DEED;
    is_one.then_some(whole)
}

/// A word that begins a clause inside another, whose verb is its own.
fn is_subordinating(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "because"
            | "when"
            | "where"
            | "why"
            | "how"
            | "whether"
            | "what"
            | "if"
            | "to"
    )
}

/// The parts of a sentence: holes and what lies between, in order.
fn regions<'a, 'h>(sentence: Span<Text>, holes: &[&'a Hole<'h>]) -> Vec<(Span<Text>, Option<&'a Hole<'h>>)> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    let gap = |from: u32, to: u32| Span::new(from as usize, to as usize);
    for hole in holes {
        if hole.span.start > at {
            found.push((gap(at, hole.span.start), None));
        }
        let (from, to) = (hole.span.start.max(at), hole.span.end.min(sentence.end));
        if from < to {
            found.push((gap(from, to), Some(*hole)));
        }
        at = at.max(to);
    }
    if at < sentence.end {
        found.push((gap(at, sentence.end), None));
    }
    found
}

/// The region without the points and joining words at its edges; of speech the marks stay.
fn trimmed(text: &str, region: Span<Text>, said: bool) -> Option<Span<Text>> {
    if said {
        return (!words::<Text>(text, region).is_empty()).then_some(region);
    }
    let all = tokens::<Text>(text, region);
    let first = all.iter().position(|it| it.kind != TokenKind::Point)?;
    let last = all.iter().rposition(|it| it.kind != TokenKind::Point)?;
    Some(all[first].span.join(all[last].span))
}

/// What the reporter tells without a closing frame that no reading of speech found: `…, passengers told the Post`; `…, said the mayor of
/// Vall, Ada Orr`.
fn unframed(text: &str, region: Span<Text>) -> Option<Span<Text>> {
    let whole = trimmed(text, region, false)?;
    let all = tokens::<Text>(text, whole);
    let low: Vec<String> = all.iter().map(|it| it.span.of(text).to_lowercase()).collect();
    let says = |it: &String| matches!(it.as_str(), "said" | "says" | "told");
    let is_frame = |comma: usize| {
        let tail = &low[comma + 1..];
        let Some(at) = tail.iter().position(says) else { return false };
        let is_last = !tail.iter().any(|it| it == ",") && at > 0 && tail.len() - at <= 5;
        let is_turned = at == 0 && tail.len() > 1 && !tail[1..].iter().any(|it| is_finite(it));
        tail.len() <= FRAME && (is_last || is_turned)
    };
    let comma = (3..all.len()).filter(|it| low[*it] == ",").find(|it| is_frame(*it));
    Some(all[0].span.join(all[comma.map_or(all.len(), |it| it) - 1].span))
}

/// Bytes of a speaker, a cue and words without a verb.
const LONGEST_DEED: usize = 300;

/// Words of a closing frame at most.
const FRAME: usize = 14;

/// Whether a piece says something by itself: `31 were missing` does, `on Wednesday` and `a nurse on her way to work` do not.
/// A headline or quotation may say it without a verb.
fn tells(text: &str, spans: &[Span<Text>], is_free: bool) -> bool {
    let all = words_of(text, spans);
    let n_weighty = all.iter().filter(|it| !is_light(it.span.of(text))).count();
    let has_number = all.iter().any(|it| is_number(&it.span.of(text).to_lowercase()));
    let has_verb = all.iter().any(|it| is_finite(it.span.of(text)));
    let ends_open = all.last().is_some_and(|it| it.span.of(text) == "that");
    let enough = all.len() >= 2 && n_weighty >= 1 && !ends_open;
    let first = all.first().map_or(String::new(), |it| it.span.of(text).to_lowercase());
    let is_full = all.len() > 3 && n_weighty > 2 && !matches!(first.as_str(), "who" | "which" | "whom");
    enough && (is_free || is_full || (has_verb && all.len() >= 3) || (has_number && n_weighty >= 2))
}

/// Whether words say anything beside who speaks: `Orr said` does not.
fn is_weighty(text: &str, spans: &[Span<Text>]) -> bool {
    let all = words_of(text, spans);
    let says = |word: &str| matches!(word.to_lowercase().as_str(), "said" | "says" | "told" | "tells");
    let is_frame = all.len() <= SHORT_FRAME && all.iter().any(|it| says(it.span.of(text)));
    !is_frame && all.iter().any(|it| !is_light(it.span.of(text)))
}

/// Words of a speaker and a verb of saying.
const SHORT_FRAME: usize = 4;

fn words_of(text: &str, spans: &[Span<Text>]) -> Vec<Token<Text>> {
    spans.iter().flat_map(|it| words::<Text>(text, *it)).collect()
}

/// Marks the reporter's atoms that repeat an utterance without marks.
fn mark_unquoted(found: &mut [Atom], spoken: &[Spoken]) {
    for (u, statement) in spoken.iter().filter(|it| it.1.quotation.is_none()) {
        for atom in found.iter_mut().filter(|it| it.utterance.is_none()) {
            let own = &atom.statement.spans;
            let both =
                |a: &Span<Text>, b: &Span<Text>| a.end.min(b.end).saturating_sub(a.start.max(b.start)) as usize;
            let shared: usize =
                statement.spans.iter().flat_map(|it| own.iter().map(move |own| both(it, own))).sum();
            if shared * 2 > own.iter().map(|it| it.len()).sum() {
                atom.utterance = Some(*u);
                atom.statement.mode = statement.mode;
                atom.statement.speaker = statement.speaker;
            }
        }
    }
}
