//! Where somebody stood on one matter, from day to day.
//!
//! Comes in: reports, their people, what each said. Goes out: of each person and matter the positions told on different days, in
//! order of time. Whether somebody turned, or was only told otherwise, is for the reader.

use super::conflicts::{Degree, Word, degrees, moment_of, sentences_of, topics};
use crate::Document;
use crate::article::Moment;
use crate::collation::Utterance;
use crate::story::Cast;
use crate::text::{Span, Text, Unions, fold, folded_form};
use std::collections::{BTreeMap, BTreeSet};

/// Where one person stood on one matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Positions {
    /// Who, as the cast or the fullest of the reports has it.
    pub name: String,
    /// Index into the cast, for whoever is of it.
    pub person: Option<usize>,
    /// In order of time, two or more, not all alike.
    pub positions: Vec<Position>,
}

/// A position as one report tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// When the report appeared.
    pub time: Moment,
    /// Index of the document.
    pub document: usize,
    /// The words that tell how far the person goes.
    pub words: Span<Text>,
    /// The sentence they stand in.
    pub sentence: Span<Text>,
}

/// Words before a degree among which whose it is stands, and behind it that tell of what.
const BEFORE: usize = 8;
const BEHIND: usize = 10;
/// Positions told of one person; whoever has more has said too much for a table.
const MOST: usize = 60;

/// A position and what it is compared by.
struct Held<'a> {
    position: Position,
    /// The name that stands before the words, as it is printed there.
    name: &'a str,
    degree: &'static str,
    object: BTreeSet<&'a str>,
}

/// Returns the positions that changed, or were told otherwise, from one day to another: by person, then by time.
pub fn positions(
    documents: &[Document],
    members: &[usize],
    cast: &Cast,
    utterances: &[Utterance],
) -> Vec<Positions> {
    let mut spoken: BTreeMap<usize, Vec<(Span<Text>, usize)>> = BTreeMap::new();
    for statement in utterances.iter().flat_map(|it| &it.renderings).map(|it| &it.statement) {
        let Some(speaker) = statement.speaker else { continue };
        spoken.entry(statement.document).or_default().extend(statement.spans.iter().map(|it| (*it, speaker)));
    }
    let sentences = sentences_of(documents, members);
    let mut held: BTreeMap<(String, &str), Vec<Held>> = BTreeMap::new();
    for sentence in sentences.iter().filter(|it| !it.is_headline) {
        let Some(time) = moment_of(documents, sentence.document) else { continue };
        for Degree { matter, degree, at } in degrees(&sentence.words) {
            let words = sentence.words[at.0].span.join(sentence.words[at.1 - 1].span);
            let said = spoken.get(&sentence.document).and_then(|it| it.iter().find(|it| it.0.covers(words)));
            let before = &sentence.words[at.0.saturating_sub(BEFORE)..at.0];
            // Whoever is named before the words stands there; else it is the speaker's own position.
            let name = name(&documents[sentence.document].article.text, before);
            let speaker = || said.map(|it| cast.members[it.1].name.as_str());
            let Some(name) = name.or_else(speaker) else { continue };
            let behind = &sentence.words[at.1..sentence.words.len().min(at.1 + BEHIND)];
            let object = topics(behind);
            let position = Position { time, document: sentence.document, words, sentence: sentence.span };
            let all = held.entry((last(name), matter)).or_default();
            if all.len() < MOST && !object.is_empty() {
                all.push(Held { position, name, degree, object });
            }
        }
    }
    held.into_iter().flat_map(|((name, _), all)| of_person(cast, &name, &all)).collect()
}

/// The first name among words: `Mayor Ada Orr` of `Mayor Ada Orr of Tarn`.
fn name<'a>(text: &'a str, words: &[Word]) -> Option<&'a str> {
    let first = words.iter().position(Word::is_name)?;
    let n = words[first..].iter().take_while(|it| it.is_name()).count();
    Some(words[first].span.join(words[first + n - 1].span).of(text))
}

/// The last word of a name, by which reports that print it otherwise are brought together.
fn last(name: &str) -> String {
    let word = name.rsplit(crate::text::is_space).next().unwrap_or("");
    folded_form(word).trim_end_matches("'s").to_owned()
}

/// The positions on one thing that are not all alike and not all of one day.
fn of_person(cast: &Cast, last_name: &str, all: &[Held]) -> Vec<Positions> {
    let mut unions = Unions::new(all.len());
    for (b, one) in all.iter().enumerate() {
        for (a, other) in all[..b].iter().enumerate() {
            if !one.object.is_disjoint(&other.object) {
                unions.join(a, b);
            }
        }
    }
    let mut found = Vec::new();
    for group in unions.groups() {
        let mut group: Vec<&Held> = group.into_iter().map(|it| &all[it]).collect();
        group.sort_by_key(|it| (it.position.time, it.position.document, it.position.sentence));
        let moved = group
            .windows(2)
            .any(|it| it[0].degree != it[1].degree && it[0].position.time.date() != it[1].position.time.date());
        if moved {
            let mut known = (0..cast.members.len()).filter(|it| last(&cast.members[*it].name) == last_name);
            let person = known.next().filter(|_| known.next().is_none());
            let fullest = group.iter().map(|it| it.name).max_by_key(|it| it.len()).unwrap_or(last_name);
            let name = person.map_or_else(|| fold(fullest), |it| cast.members[it].name.clone());
            found.push(Positions {
                name,
                person,
                positions: group.iter().map(|it| it.position.clone()).collect(),
            });
        }
    }
    found
}
