//! Atoms: the smallest statements of an article, one clause each, each with whoever says it.
//!
//! Comes in: articles, utterances. Goes out: every sentence of body and headline in pieces that a report can agree with or
//! not, frames (`the police said`) left out. Left to others: which atoms say the same.

mod speech;

mod cut;
mod lists;

use crate::Document;
use crate::article::BlockKind;
use crate::collation::{Mode, Statement, Utterance};
use crate::text::{Span, Text, Token, is_light, sentences, words};
pub(super) use cut::is_finite;
use cut::{BREATH, Kind, clauses, is_number};
use speech::{Hole, Spoken, holes, regions, trimmed, unframed};
use std::collections::BTreeMap;

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
