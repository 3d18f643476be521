//! What the labels see of a word with a cue in view: how far it is, what lies between, what the rules say.

use super::features::{Sink, rule_number, tag};
use super::line::{Line, Place};
use super::tags::{POINTS, mix};

/// What stands around a cue, the same for every word in its view.
pub struct View<'l, 't> {
    line: &'l Line<'t>,
    cue: usize,
    /// How sure it is of each word of the line that it is a cue, from 0 to 4.
    likely: &'l [u8],
    told: Option<usize>,
    pattern: u64,
    next: u64,
    kind: u64,
    form: u64,
}

impl<'l, 't> View<'l, 't> {
    /// Looks at `line` from the word at `cue`; `likely` tells of each word how likely it is a cue.
    pub fn new(line: &'l Line<'t>, cue: usize, likely: &'l [u8]) -> Self {
        let word = &line.words[cue];
        let sentence = &line.sentences[word.sentence as usize];
        let next = tag(line, cue, 1);
        let marks_after =
            (cue + 1..(cue + 6).min(line.words.len())).any(|it| line.words[it].place == Place::Opens);
        let marks_before = (cue.saturating_sub(8)..cue).any(|it| line.words[it].place == Place::Closes);
        let comma_before = (sentence.start.max(cue.saturating_sub(7))..cue).any(|it| line.words[it].text == ",");
        let ends = sentence.end - cue <= 2;
        let marks = u64::from(marks_after) | u64::from(marks_before) << 1 | u64::from(comma_before) << 2;
        let pattern = mix(mix(marks, u64::from(ends)), u64::from(word.place != Place::Outside));
        let told = line.cue_of[cue].checked_sub(1).map(|it| it as usize);
        View { line, cue, likely, told, pattern, next, kind: u64::from(word.tag), form: word.form }
    }

    /// Puts the features of every word of `window` into `rows`, one row a word.
    pub fn features(&self, window: std::ops::Range<usize>, rows: &mut Vec<Vec<u64>>) {
        rows.truncate(window.len());
        rows.resize_with(window.len(), Vec::new);
        rows.iter_mut().for_each(Vec::clear);
        let mut path = Path::default();
        for at in self.cue..window.end {
            self.word(at, &path, &mut rows[at - window.start]);
            path.step(self, at);
        }
        let mut path = Path::default();
        for at in (window.start..self.cue).rev() {
            self.word(at, &path, &mut rows[at - window.start]);
            path.step(self, at);
        }
    }

    fn word(&self, at: usize, path: &Path, out: &mut Vec<u64>) {
        let line = self.line;
        let word = &line.words[at];
        let side = match at.cmp(&self.cue) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => 2,
            std::cmp::Ordering::Greater => 1,
        };
        let far = bucket(at.abs_diff(self.cue));
        let t = |step| tag(line, at, step);
        let place = word.place as u64;
        let sentence = u64::from(word.sentence) as i64 - i64::from(line.words[self.cue].sentence);
        let sentence = (sentence.clamp(-2, 2) + 2) as u64;
        let mut sink = Sink::new(out, 37 + side);
        sink.put(&[far]);
        sink.put(&[far, t(0)]);
        sink.put(&[far, self.kind, t(0)]);
        sink.put(&[self.form]);
        sink.put(&[self.form, far.min(8)]);
        sink.put(&[self.form, t(0), far.min(5)]);
        sink.put(&[self.form, self.next, far.min(6)]);
        if far <= 4 {
            sink.put(&[self.form, word.form])
        } else {
            sink.skip()
        }
        sink.put(&[self.next, far, t(0)]);
        sink.put(&[self.next, far.min(6), t(0), t(1)]);
        sink.put(&[self.kind, self.next, far]);
        sink.put(&[self.pattern, sentence]);
        sink.put(&[self.pattern, place, sentence]);
        sink.put(&[self.pattern, far, t(0)]);
        sink.put(&[self.pattern, self.form, place]);
        sink.put(&[self.pattern, self.kind, t(-1), t(0)]);
        sink.put(&[self.pattern, self.kind, t(0), t(1)]);
        // What lies between.
        let commas = path.n_commas.min(3);
        sink.put(&[commas, u64::from(path.n_marks.min(3)), place]);
        sink.put(&[commas, t(0), t(1)]);
        sink.put(&[commas, t(-1), t(0), u64::from(path.n_verbs.min(2))]);
        sink.put(&[u64::from(path.n_breaks.min(2)), commas, sentence]);
        sink.put(&[u64::from(path.n_verbs.min(3)), t(0)]);
        sink.put(&[u64::from(path.n_verbs.min(3)), u64::from(path.n_links.min(2)), t(0), t(1)]);
        sink.put(&[path.signs]);
        sink.put(&[path.signs, t(0)]);
        sink.put(&[path.signs, self.kind, t(0)]);
        sink.put(&[path.signs & 0xffff, t(0), t(1)]);
        sink.put(&[path.signs & 0xffff, t(-1), t(0)]);
        sink.put(&[path.signs & 0xff, self.form]);
        // Other cues.
        let here = u64::from(self.likely[at]);
        let next = near_likely(self.likely, at, 1);
        let after = near_likely(self.likely, at, 2).max(near_likely(self.likely, at, 3));
        let before = near_likely(self.likely, at, -1);
        sink.put(&[here, next, after]);
        sink.put(&[here, t(0)]);
        sink.put(&[next, after, t(0)]);
        sink.put(&[next, after, t(0), t(1)]);
        sink.put(&[before, t(0)]);
        sink.put(&[u64::from(path.n_cues.min(2)), path.strongest, commas]);
        sink.put(&[u64::from(path.n_cues.min(2)), path.strongest, place, u64::from(path.n_marks.min(2))]);
        sink.put(&[path.strongest, path.signs & 0xff, t(0)]);
        // Passages.
        let cue_passage = line.words[self.cue].passage;
        let same = u64::from(word.passage == cue_passage) | u64::from(word.passage != 0) << 1;
        sink.put(&[same, place, u64::from(path.n_passages.min(3)), sentence]);
        sink.put(&[same, u64::from(path.n_passages.min(2)), self.kind, far]);
        let length = if word.passage == 0 { 0 } else { length_of(line, word.passage) };
        sink.put(&[same, length, u64::from(path.n_passages.min(2)), sentence]);
        sink.put(&[same, length, self.pattern]);
        // The rules.
        let (mine, role) = self.role(at);
        let (_, before) = self.role_near(at, -1);
        let (_, next) = self.role_near(at, 1);
        sink.put(&[mine, role, before, next]);
        sink.put(&[mine, role, before, next, self.kind]);
        sink.put(&[mine, role, before, next, t(0)]);
        sink.put(&[mine, role, next, t(0), t(1)]);
        sink.put(&[role, place, before, next]);
        sink.put(&[role, self.told.map_or(0, |it| rule_number(line.told[it].rule)), before, next]);
    }

    /// What the rules make of the word at `at`: whether a rule found this cue, and the word's part in what it found.
    fn role(&self, at: usize) -> (u64, u64) {
        let other = u64::from(self.line.content_of[at] != 0) | u64::from(self.line.cue_of[at] != 0) << 1;
        let Some(told) = self.told.map(|it| &self.line.told[it]) else { return (0, other) };
        if told.content.iter().any(|it| it.contains(&at)) {
            return (1, 4);
        }
        if told.speaker.as_ref().is_some_and(|it| it.contains(&at)) {
            return (1, 5);
        }
        if told.cue.contains(&at) {
            return (1, 6);
        }
        (1, 8 + other)
    }

    fn role_near(&self, at: usize, step: isize) -> (u64, u64) {
        let near = at.checked_add_signed(step).filter(|it| *it < self.line.words.len());
        near.map_or((0, 16), |it| self.role(it))
    }
}

fn near_likely(likely: &[u8], at: usize, step: isize) -> u64 {
    at.checked_add_signed(step).and_then(|it| likely.get(it)).map_or(0, |it| u64::from(*it))
}

fn length_of(line: &Line, passage: u32) -> u64 {
    let n_words = line.passages[passage as usize - 1].len();
    match n_words {
        0..=3 => 1,
        4 => 2,
        5..=6 => 3,
        7..=10 => 4,
        11..=25 => 5,
        _ => 6,
    }
}

/// Steps of distance: one by one up to 5, then wider.
fn bucket(distance: usize) -> u64 {
    match distance {
        0..=5 => distance as u64,
        6..=7 => 6,
        8..=10 => 7,
        11..=15 => 8,
        16..=25 => 9,
        26..=45 => 10,
        _ => 11,
    }
}

/// What lies between the cue and the word.
#[derive(Default)]
struct Path {
    n_commas: u64,
    n_marks: u32,
    n_breaks: u32,
    n_verbs: u32,
    n_links: u32,
    n_cues: u32,
    n_passages: u32,
    strongest: u64,
    /// The last four signposts, eight bits each.
    signs: u64,
}

impl Path {
    fn step(&mut self, view: &View, at: usize) {
        let word = &view.line.words[at];
        if at == view.cue {
            return;
        }
        let tag = word.tag;
        let sign = match tag {
            1 | 2 | 10..=13 => u64::from(tag),
            6..=9 => 6,
            18..=22 | 26 | 27 => u64::from(tag),
            14 => 14,
            3 => 3,
            _ if tag >= POINTS && tag != POINTS + 2 => u64::from(tag),
            _ => 0,
        };
        if sign != 0 && sign != self.signs & 0xff {
            self.signs = (self.signs << 8 | sign) & 0xff_ffff;
        }
        self.n_commas += u64::from(tag == POINTS + 1);
        self.n_breaks += u32::from(matches!(tag.saturating_sub(POINTS), 3..=8) && tag > POINTS);
        self.n_verbs += u32::from(matches!(tag, 6..=9 | 19 | 20 | 27));
        self.n_links += u32::from(matches!(tag, 1 | 10..=13));
        self.n_marks += u32::from(matches!(word.place, Place::Opens | Place::Closes));
        self.n_passages += u32::from(word.place == Place::Opens);
        let likely = u64::from(view.likely[at]);
        self.n_cues += u32::from(likely >= 3);
        self.strongest = self.strongest.max(likely);
    }
}
