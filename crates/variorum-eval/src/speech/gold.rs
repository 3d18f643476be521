//! Articles with their gold quotations, paragraph by paragraph.

use super::FOLDS;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use variorum::article::{Article, extract};
use variorum::capture::Capture;
use variorum::quotation::learned::line::{Line, Place};
use variorum::quotation::learned::{self, tidy};
use variorum::text::{Span, Text};

/// A quotation of the gold data, in bytes of the text.
pub struct Told {
    content: Vec<Span<Text>>,
    cue: Vec<Span<Text>>,
    speaker: Vec<Span<Text>>,
    /// `direct`, `mixed` or `indirect`.
    kind: String,
}

/// An article and its gold.
pub struct Report {
    /// The article.
    pub article: Article,
    /// Its quotations.
    pub told: Vec<Told>,
}

/// A quotation of the gold data, in word numbers of a line.
pub struct Gold {
    /// The word of the cue that tells most surely of speaking.
    pub anchor: usize,
    /// The cue.
    pub cue: Vec<Range<usize>>,
    /// The words spoken.
    pub content: Vec<Range<usize>>,
    /// Who speaks.
    pub speaker: Vec<Range<usize>>,
    /// `direct`, `mixed` or `indirect`.
    pub kind: String,
}

/// One paragraph to learn from.
pub struct Lesson<'t> {
    /// Its words.
    pub line: Line<'t>,
    /// Its quotations.
    pub gold: Vec<Gold>,
    /// The fold of its article.
    pub fold: usize,
    /// The number of its article.
    pub article: usize,
}

/// Returns the articles of a JSONL file.
pub fn articles(path: &Path) -> Result<Vec<Report>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}; hint: unzip it", path.display()))?;
    let one = |(n, line): (usize, &str)| {
        let record: Value = serde_json::from_str(line).with_context(|| format!("line {}", n + 1))?;
        let text = record["text"].as_str().unwrap_or_default();
        let article = extract(&Capture::of_text(&n.to_string(), text).clean()).0;
        let told = record["quotes"].as_array().into_iter().flatten().map(told).collect();
        Ok(Report { article, told })
    };
    text.lines().enumerate().map(one).collect()
}

fn told(quote: &Value) -> Told {
    let spans = |name: &str| {
        let pairs = quote[name].as_array().into_iter().flatten();
        let place = |pair: &Value, n: usize| pair[n].as_u64().unwrap_or(0) as usize;
        pairs.map(|it| Span::new(place(it, 0), place(it, 1))).collect()
    };
    Told {
        content: spans("content_bytes"),
        cue: spans("cue_bytes"),
        speaker: spans("speaker_bytes"),
        kind: quote["kind"].as_str().unwrap_or_default().to_owned(),
    }
}

/// Returns the paragraphs of all articles, each with the quotations whose cue stands in it.
pub fn lessons(texts: &[Report]) -> Vec<Lesson<'_>> {
    let mut all: Vec<Lesson> = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        for line in learned::lines(&text.article) {
            let Some(whole) = learned::whole(&line) else { continue };
            let gold = text
                .told
                .iter()
                .filter(|it| it.cue.first().or(it.content.first()).is_some_and(|cue| whole.overlaps(*cue)))
                .filter_map(|it| gold(&line, it))
                .collect();
            all.push(Lesson { line, gold, fold: number % FOLDS, article: number });
        }
    }
    anchor(&mut all);
    all
}

fn gold(line: &Line, told: &Told) -> Option<Gold> {
    let ranges = |spans: &[Span<Text>]| -> Vec<Range<usize>> {
        spans.iter().map(|it| line.range_of(*it)).filter(|it| !it.is_empty()).collect()
    };
    let content = tidy(line, ranges(&told.content));
    let cue = ranges(&told.cue);
    (!content.is_empty()).then(|| Gold {
        anchor: cue.first().map_or(usize::MAX, |it| it.start),
        cue,
        content,
        speaker: ranges(&told.speaker),
        kind: told.kind.clone(),
    })
}

/// Chooses of each cue the word that stands most often in cues where it stands at all: `said` of `said in a statement`.
fn anchor(lessons: &mut [Lesson]) {
    let mut seen: HashMap<u64, (f32, f32)> = HashMap::new();
    for lesson in lessons.iter() {
        lesson.line.words.iter().for_each(|it| seen.entry(it.form).or_default().1 += 1.0);
        for at in lesson.gold.iter().flat_map(|it| it.cue.iter().flat_map(Range::clone)) {
            seen.entry(lesson.line.words[at].form).or_default().0 += 1.0;
        }
    }
    let share = |lesson: &Lesson, at: usize| {
        let word = &lesson.line.words[at];
        let (told, all) = seen.get(&word.form).copied().unwrap_or_default();
        let listed = 0.3 * f32::from(u8::from((18..=22).contains(&word.tag)));
        let point = f32::from(u8::from(word.is_point || word.place != Place::Outside));
        (told + 0.1) / (all + 1.0) + listed - 0.5 * point
    };
    for lesson in lessons {
        let chosen = |it: &Gold| {
            let words = it.cue.iter().flat_map(Range::clone);
            words.max_by(|a, b| share(lesson, *a).total_cmp(&share(lesson, *b)))
        };
        let anchors: Vec<_> = lesson.gold.iter().map(chosen).collect();
        for (gold, anchor) in lesson.gold.iter_mut().zip(anchors) {
            gold.anchor = anchor.unwrap_or(usize::MAX);
        }
    }
}
