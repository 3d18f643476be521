//! Gold of our own writing: invented reports, each with its quotations marked below the paragraph they stand in.
//!
//! A line that begins with `@` is `words | person`, or `kind | words | speaker's words | person`; a line of equal signs parts two
//! reports.

use crate::measure::Figure;
use std::collections::BTreeSet;
use variorum::capture::Capture;
use variorum::document;
use variorum::quotation::{Quotation, Reading};
use variorum::text::{Span, Text, words};

/// A file of gold and what is told of it.
struct Own {
    set: &'static str,
    file: &'static str,
}

const FILES: &[Own] = &[
    Own { set: "hard speakers, of our own writing", file: include_str!("../gold/quotations/hard-speakers.txt") },
    Own { set: "German quotations, of our own writing", file: include_str!("../gold/quotations/german.txt") },
    Own {
        set: "German quotations, of our own writing, unseen",
        file: include_str!("../gold/quotations/german-unseen.txt"),
    },
];

/// What was found right, and what was not.
#[derive(Debug, Default)]
pub struct Score {
    n_gold: usize,
    n_found: usize,
    /// Quotations with the right words.
    n_words: usize,
    /// Those with the right kind, words, speaker and person.
    n_right: usize,
    /// What went wrong, a line each.
    pub wrong: Vec<String>,
}

/// Returns the figures of the sets whose names begin with `only`.
pub fn figures(only: &str) -> Vec<Figure> {
    FILES.iter().filter(|it| it.set.starts_with(only)).flat_map(of).collect()
}

fn of(own: &Own) -> Vec<Figure> {
    let score = score(own.file);
    let figure = |what: &'static str, value: f64| Figure {
        id: format!("{}: {what}", own.set),
        set: own.set,
        what,
        value: (value * 1000.0).round() / 10.0,
        command: format!("variorum-eval figures --only '{}'", own.set),
    };
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    let either = score.n_gold + score.n_found;
    match own.file.lines().find(|it| it.starts_with("@ ")) {
        Some(line) if line.matches('|').count() > 1 => vec![
            figure("words, F1", share(2 * score.n_words, either)),
            figure("kind, words, speaker and person, F1", share(2 * score.n_right, either)),
        ],
        _ => vec![figure("quotations given to the right person", share(score.n_right, score.n_gold))],
    }
}

/// Scores the reports of a file.
pub fn score(file: &str) -> Score {
    let mut score = Score::default();
    for report in file.split("====\n") {
        let lines = || report.lines().filter(|it| !it.starts_with('#'));
        let text: Vec<_> = lines().filter(|it| !it.starts_with('@')).collect();
        let read = document(Capture::of_text("own", text.join("\n").trim()).clean());
        let found = Found { text: &read.article.text, reading: &read.reading };
        let mut left: Vec<&Quotation> = read.reading.quotations.iter().collect();
        score.n_found += left.len();
        for gold in lines().filter_map(|it| it.strip_prefix("@ ")) {
            score.n_gold += 1;
            let columns: Vec<&str> = gold.split('|').map(str::trim).collect();
            let at = left.iter().position(|it| match columns[..] {
                [words, _] => it.content.iter().any(|it| it.of(found.text).contains(words)),
                [_, words, ..] => overlap(&found.words(it), &bag(words)) >= 0.8,
                _ => false,
            });
            let Some(at) = at else {
                score.wrong.push(format!("missed: {gold}"));
                continue;
            };
            // One quotation may hold the words of two lines where a line gives only some of them.
            let it = if columns.len() == 2 { left[at] } else { left.remove(at) };
            score.n_words += 1;
            let (speaker, person) = found.speaker(it);
            let right = match columns[..] {
                [_, name] => person == name,
                [kind, _, words, name] => it.kind.name() == kind && speaker == words && person == name,
                _ => false,
            };
            score.n_right += usize::from(right);
            if !right {
                score.wrong.push(format!("{}, {speaker:?}, {person:?}: {gold}", it.kind.name()));
            }
        }
        for it in left {
            score.wrong.push(format!("odd: {}, {:?}, {:?}", it.kind.name(), found.speaker(it), found.words(it)));
        }
    }
    score
}

struct Found<'d> {
    text: &'d str,
    reading: &'d Reading,
}

impl<'d> Found<'d> {
    /// The words that name the speaker, and who that is.
    fn speaker(&self, it: &Quotation) -> (&'d str, &'d str) {
        let speaker = it.speaker.as_ref();
        let person = speaker.and_then(|it| it.person).map_or("-", |it| self.reading.people[it].name.as_str());
        (speaker.map_or("", |it| it.span.of(self.text)), person)
    }

    fn words(&self, it: &Quotation) -> BTreeSet<String> {
        it.content.iter().flat_map(|it| bag(it.of(self.text))).collect()
    }
}

fn bag(text: &str) -> BTreeSet<String> {
    words::<Text>(text, Span::new(0, text.len())).iter().map(|it| it.span.of(text).to_lowercase()).collect()
}

fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
    a.intersection(b).count() as f32 / a.len().max(b.len()).max(1) as f32
}

#[cfg(test)]
mod tests;
