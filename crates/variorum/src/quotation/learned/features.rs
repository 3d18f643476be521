//! What the scores see of a word: its features as a cue, and by itself.

use super::line::{Line, Place, Word};
use super::tags::{EDGE, Tag, mix};

/// Collects the hashes of features; each kind of feature has a number of its own.
pub struct Sink<'a> {
    out: &'a mut Vec<u64>,
    kind: u64,
    base: u64,
}

impl<'a> Sink<'a> {
    /// Collects into `out`, for features that begin with `base`.
    pub fn new(out: &'a mut Vec<u64>, base: u64) -> Self {
        Sink { out, kind: 0, base }
    }

    /// Adds the feature of these values.
    pub fn put(&mut self, values: &[u64]) {
        self.kind += 1;
        let start = mix(self.base, self.kind);
        self.out.push(values.iter().fold(start, |hash, it| mix(hash, *it)));
    }

    /// Passes over a kind of feature that is not there.
    pub fn skip(&mut self) {
        self.kind += 1;
    }
}

/// A word seen from `at`, steps to the right or left of it.
fn near<'l, 't>(line: &'l Line<'t>, at: usize, step: isize) -> Option<&'l Word<'t>> {
    at.checked_add_signed(step).and_then(|it| line.words.get(it))
}

fn form(line: &Line, at: usize, step: isize) -> u64 {
    near(line, at, step).map_or(0, |it| it.form)
}

/// The tag of a word seen from `at`.
pub fn tag(line: &Line, at: usize, step: isize) -> u64 {
    near(line, at, step).map_or(u64::from(EDGE), |it| u64::from(it.tag))
}

/// Puts the tags at and around a word, two to four in a row.
fn put_tags(sink: &mut Sink, t: impl Fn(isize) -> u64) {
    sink.put(&[t(-1), t(0)]);
    sink.put(&[t(0), t(1)]);
    sink.put(&[t(-1), t(0), t(1)]);
    sink.put(&[t(-2), t(-1), t(0)]);
    sink.put(&[t(0), t(1), t(2)]);
    sink.put(&[t(-2), t(-1), t(0), t(1)]);
    sink.put(&[t(-1), t(0), t(1), t(2)]);
    sink.put(&[t(0), t(1), t(2), t(3)]);
}

/// Features of the word at `at` as a cue.
pub fn cue_features(line: &Line, at: usize, out: &mut Vec<u64>) {
    let word = &line.words[at];
    let f = |step| form(line, at, step);
    let t = |step| tag(line, at, step);
    let s = |step: isize| near(line, at, step).map_or(0, |it| it.suffix);
    let mut sink = Sink::new(out, 11);
    sink.put(&[]);
    sink.put(&[word.form]);
    sink.put(&[f(-1)]);
    sink.put(&[f(1)]);
    sink.put(&[f(-2)]);
    sink.put(&[f(2)]);
    sink.put(&[f(-1), word.form]);
    sink.put(&[word.form, f(1)]);
    sink.put(&[word.form, t(-1)]);
    sink.put(&[word.form, t(1)]);
    sink.put(&[word.form, t(1), t(2)]);
    sink.put(&[word.form, t(-1), t(1)]);
    sink.put(&[word.form, t(-2), t(-1)]);
    put_tags(&mut sink, t);
    sink.put(&[word.suffix]);
    sink.put(&[word.suffix, t(-1)]);
    sink.put(&[word.suffix, t(1)]);
    sink.put(&[word.suffix, t(-1), t(1)]);
    sink.put(&[word.suffix, f(1)]);
    sink.put(&[word.suffix, f(-1)]);
    sink.put(&[s(-1), word.suffix, s(1)]);
    sink.put(&[u64::from(word.shape), u64::from(line.is_title)]);
    sink.put(&[word.place as u64, t(0)]);
    sink.put(&[word.place as u64, word.form]);
    let told = line.cue_of[at].checked_sub(1).map(|it| &line.told[it as usize]);
    let rule = told.map_or(0, |it| rule_number(it.rule));
    let last_of_rule = told.is_some_and(|it| it.cue.end == at + 1);
    sink.put(&[rule, u64::from(last_of_rule)]);
    sink.put(&[rule, t(0)]);
    sink.put(&[rule, word.form]);
    let inside = line.content_of[at].checked_sub(1).map_or(0, |it| rule_number(line.told[it as usize].rule));
    sink.put(&[inside, rule]);
    sink.put(&[inside, t(0)]);
    sink.put(&[inside, word.suffix]);
    let sentence = &line.sentences[word.sentence as usize];
    let has_rule = sentence.clone().take(120).any(|it| line.cue_of[it] != 0);
    sink.put(&[u64::from(has_rule), rule]);
    sink.put(&[u64::from(has_rule), word.form]);
    let marks_after = (at + 1..(at + 5).min(line.words.len())).find(|it| line.words[*it].place == Place::Opens);
    let marks_before = (at.saturating_sub(6)..at).rev().find(|it| line.words[*it].place == Place::Closes);
    let after = marks_after.map_or(0, |it| it - at) as u64;
    let before = marks_before.map_or(0, |it| at - it) as u64;
    sink.put(&[after, word.place as u64]);
    sink.put(&[before, word.place as u64]);
    sink.put(&[after, word.form]);
    sink.put(&[before.min(3), word.form]);
    sink.put(&[after, before, t(0)]);
    let that =
        (at + 1..(at + 7).min(sentence.end)).position(|it| line.words[it].tag == 1).map_or(9, |it| it as u64);
    sink.put(&[that, t(0)]);
    sink.put(&[that.min(6), word.form]);
    sink.put(&[that, word.suffix]);
    let to = (at + 1..(at + 7).min(sentence.end)).position(|it| line.words[it].tag == 2).map_or(9, |it| it as u64);
    sink.put(&[to, t(0)]);
    sink.put(&[to, word.suffix]);
    let who = who_before(line, sentence.start, at);
    sink.put(&[who, t(0)]);
    sink.put(&[who, word.form]);
    sink.put(&[who, word.suffix]);
    sink.put(&[who, t(0), t(1)]);
    let place = (at - sentence.start).min(6) as u64;
    let left = (sentence.end - at).min(6) as u64;
    sink.put(&[place, t(0)]);
    sink.put(&[left, t(0)]);
    sink.put(&[left.min(3), word.form]);
    sink.put(&[f(-3), t(0)]);
    sink.put(&[f(3), t(0)]);
    sink.put(&[f(-2), f(-1), t(0)]);
    sink.put(&[t(0), f(1), f(2)]);
}

/// The nearest word before `at` that may be somebody: its tag and how far it is.
fn who_before(line: &Line, floor: usize, at: usize) -> u64 {
    let found = (floor.max(at.saturating_sub(8))..at).rev().find(|it| {
        let word = &line.words[*it];
        matches!(word.tag, 3 | 23 | 24 | 10 | 31)
    });
    found.map_or(0, |it| mix(u64::from(line.words[it].tag), ((at - it) as u64).min(4)))
}

/// A small number for a rule's name.
pub fn rule_number(rule: &str) -> u64 {
    rule.bytes().fold(5, |hash, it| mix(hash, u64::from(it)))
}

/// Features of the word at `at` by itself, as seen from a cue on one side (0 before it, 1 after it).
pub fn word_features(line: &Line, at: usize, side: u64, out: &mut Vec<u64>) {
    let word = &line.words[at];
    let f = |step| form(line, at, step);
    let t = |step| tag(line, at, step);
    let place = word.place as u64;
    let mut sink = Sink::new(out, 23 + side);
    sink.put(&[]);
    sink.put(&[word.form]);
    sink.put(&[f(-1)]);
    sink.put(&[f(1)]);
    sink.put(&[f(-1), word.form]);
    sink.put(&[word.form, f(1)]);
    sink.put(&[f(-2), t(0)]);
    sink.put(&[f(2), t(0)]);
    sink.put(&[t(0)]);
    put_tags(&mut sink, t);
    sink.put(&[word.suffix]);
    sink.put(&[word.suffix, t(1)]);
    sink.put(&[t(-1), word.suffix]);
    sink.put(&[near(line, at, 1).map_or(0, |it| it.suffix), t(0)]);
    sink.put(&[u64::from(word.shape), place]);
    sink.put(&[place, near(line, at, 1).map_or(9, |it| it.place as u64), t(0)]);
    sink.put(&[place, near(line, at, -1).map_or(9, |it| it.place as u64), t(0)]);
    let sentence = &line.sentences[word.sentence as usize];
    let from = (at - sentence.start).min(3) as u64;
    let left = (sentence.end - at).min(3) as u64;
    sink.put(&[from, left, place]);
    sink.put(&[from, t(0)]);
    sink.put(&[left, t(0)]);
    sink.put(&[u64::from(line.is_title), from, left]);
}

/// Returns the tag of the word at `at`, for the judge.
pub fn tag_at(line: &Line, at: usize) -> Tag {
    line.words.get(at).map_or(EDGE, |it| it.tag)
}
